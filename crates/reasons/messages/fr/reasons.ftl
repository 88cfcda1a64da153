# Une phrase par action. Une valeur qui finit par « -shown » est le nombre d’à côté tel qu’il s’écrit.

list = { $before } et { $last }
list-more = { $before } et { $more } { $more ->
    [one] autre
   *[other] autres
}
quoted = « { $name } »

# Pourquoi une action est retenue
selected-first = Retenue avant la règle, à la place { $place } : { $why ->
    [always] elle est financée dans tous les cas.
    [free] elle ne coûte rien.
   *[minimum] un minimum la demande.
}
selected-fill = Retenue à la place { $place }, sur ce que les parts avaient laissé : { $support }.
selected-together = Fait partie de l’ensemble d’actions qui vaut le plus : { $support }.
selected-unsupported = Retenue à la place { $place }, en dernier : personne ne la soutient, et elle tenait encore.
selected = Retenue à la place { $place } : { $support }.
carried = Retenue à la place { $place } : { $voters ->
    [one] son seul soutien porte
   *[other] ses { $voters } soutiens portent
} alors { $load } { $weighed ->
    [yes] pour le poids d’un votant.
   *[no] chacun.
}
bought = Achetée à la place { $place } : { $voters ->
    [one] son seul soutien paie { $price }
   *[other] ses { $voters } soutiens paient { $price } chacun, { $cost } ensemble
}{ $colleges }.
bought-unequally = Achetée à la place { $place } : { $full } de ses { $voters } soutiens { $full ->
    [one] paie
   *[other] paient
} { $price }{ $full ->
    [one] {""}
   *[other] {" "}chacun, { $paid } ensemble
}, et { $poor ->
    [one] 1 tout ce qu’il avait encore, { $rest }
   *[other] { $poor } tout ce qu’ils avaient encore, { $rest }
}, soit { $cost }{ $colleges }.
bought-by-points = Achetée à la place { $place } : { $voters ->
    [one] son seul soutien paie
   *[other] ses { $voters } soutiens paient
} { $price } pour chaque point, { $points } en tout et { $cost } ensemble{ $colleges }.
bought-by-points-unequally = Achetée à la place { $place } : { $full } de ses { $voters } soutiens { $full ->
    [one] paie
   *[other] paient
} { $price } pour chaque point, { $points } en tout et { $paid } ensemble, et { $poor ->
    [one] 1 tout ce qu’il avait encore, { $rest }
   *[other] { $poor } tout ce qu’ils avaient encore, { $rest }
}, soit { $cost }{ $colleges }.
support-votes = { $voters } voix{ $weighed ->
    [yes] , qui pèsent { $weight-shown }
   *[no] {""}
}{ $per ->
    [cost] {" "}pour { $cost }
   *[no] {""}
}
support-points = { $weight-shown } { $weight ->
    [one] point
   *[other] points
}{ $weighed ->
    [yes] {" "}selon leur poids
   *[no] {""}
} de { $voters } { $voters ->
    [one] votant
   *[other] votants
}{ $per ->
    [cost] {" "}pour { $cost }
   *[no] {""}
}
payer = { $college } ({ $paid }, { $share })
payers = Ses { $cost } sont portés par { $list }.

# Pourquoi une action n’est pas retenue
no-support = Personne ne la soutient.
over-budget = Elle coûte plus que tout le budget : { $cost } pour { $budget }.
supporters-spent = { $voters ->
    [one] Son seul soutien a
   *[other] Ses { $voters } soutiens ont
} encore { $held } sur { $cost } : il manque { $missing }{ $spent }.
spent = , après avoir payé { $list }
spent-on = { $amount } pour { $action }
spent-on-more = { $amount } pour { $more } { $more ->
    [one] autre
   *[other] autres
}
no-room = Elle coûte { $cost }, et il reste { $left } du budget.
no-room-ended = Elle coûte { $cost } ; à la fin du dépouillement, il restait { $left } du budget.
barred-excluded = Elle était exclue d’avance.
barred-incompatible = Elle est incompatible avec { $rival }, qui est retenue.
barred-scope = La limite de { $scope } est atteinte.
barred-number = La limite de { $scope } est atteinte : { $most } { $most ->
    [one] action
   *[other] actions
} au plus, et { $selected } { $selected ->
    [one] est retenue
   *[other] sont retenues
}.
barred-money = La limite de { $scope } est atteinte : { $spent } sur { $most } sont dépensés, et elle coûte { $cost }.
barred-threshold = Elle a moins de voix que le seuil n’en demande.
barred-count = Elle a moins de { $counts ->
    [points] points
   *[votes] voix
} que le seuil n’en demande : { $has } au lieu de { $asked }.
barred-share = Elle a moins de voix que le seuil n’en demande : { $has } au lieu de { $asked }, soit { $share } de { $people } votants.
barred-cost-over = Elle a moins de voix que son coût n’en demande : { $has } au lieu de { $asked }, soit { $people } votants × { $cost } / ({ $times } × { $budget }).

# Ce qui l’aurait changé
margin-cost-kept = À { $cost }, soit { $difference } de plus que son coût, elle serait encore retenue ; avec { $unit } de plus, elle ne le serait plus.
margin-cost-none = Son coût est sans marge : avec { $unit } de plus, elle ne serait pas retenue.
margin-cost-needed = À { $cost }, soit { $difference } de moins que son coût, elle aurait été retenue ; avec { $unit } de plus, elle ne l’aurait pas été.
margin-cost-never = Elle n’aurait pas été retenue même à un coût de { $unit }.
margin-votes-kept = Elle serait encore retenue avec { $lost } { $lost ->
    [one] soutien
   *[other] soutiens
} de moins, et ne le serait plus avec { $more } de moins { $order ->
    [money] (ceux qui ont le plus à la fin partent d’abord).
   *[any] (dans l’ordre des bulletins).
}
margin-votes-none = Ses voix sont sans marge : avec 1 soutien de moins, elle ne serait pas retenue.
margin-votes-always = Elle serait retenue même sans aucun soutien.
margin-votes-needed = { $added } { $added ->
    [one] soutien de plus parmi les autres votants aurait suffi
   *[other] soutiens de plus parmi les autres votants auraient suffi, et { $less } non
} { $order ->
    [money] (ceux qui ont le plus à la fin viennent d’abord).
   *[any] (dans l’ordre des bulletins).
}
margin-votes-never = Elle n’aurait pas été retenue même si { $others ->
    [0] aucun autre votant ne l’avait
    [one] le seul autre votant l’avait
   *[other] les { $others } autres votants l’avaient
} choisie.
margin-fresh-needed = { $fresh } { $fresh ->
    [one] nouveau votant qui ne choisirait qu’elle aurait suffi.
   *[other] nouveaux votants qui ne choisiraient qu’elle auraient suffi, et { $less } non.
}
margin-fresh-never = Elle n’aurait pas été retenue même avec { $most } nouveaux votants qui n’auraient choisi qu’elle.
margin-weight = Si « { $college } » pesait { $share } de { $way ->
    [less] moins
   *[more] plus
}, { $changes }.
changes-none = les mêmes actions seraient retenues
changes-gained = { $actions } { $number ->
    [one] serait retenue
   *[other] seraient retenues
}
changes-lost = { $actions } ne { $number ->
    [one] le serait pas
   *[other] le seraient pas
}
weights-searched = Les poids d’un collège ont été essayés de rien à { $most } fois le sien, tous les { $step }, puis par moitiés jusqu’à { $finest } ; une action sans phrase à ce sujet a le même sort à chacun de ces pas.
margin-weighed = Avec un poids de { $weight } pour « { $college } » au lieu de { $own }, elle { $fate ->
    [out] ne serait pas retenue ; avec { $before }, elle le serait encore.
   *[in] serait retenue ; avec { $before }, elle ne le serait pas encore.
}
margin-tie = Avec { $other } au lieu de { $taken } à l’égalité pour la place { $place }, elle { $fate ->
    [out] ne serait pas retenue.
   *[in] serait retenue.
}
stability = Quand des bulletins sont tirés à nouveau au hasard, elle est retenue { $list }.
stability-share = dans { $times } { $times ->
    [one] vote
   *[other] votes
} sur { $draws } avec { $share } d’entre eux
concordance = retenue selon { $under } { $under ->
    [one] règle
   *[other] règles
} sur { $rules }

# Égalités
tie = Égalité pour la place { $place } : { $taken } a été prise, à égalité avec { $others } ; { $by ->
    [lower-cost] elle coûte moins
    [more-votes] elle a plus de voix
    [several] l’ordre déclaré des égalités a décidé, par le coût, les voix ou le tirage
   *[drawn] l’ordre déclaré d’avance a décidé
}{ $otherwise }.
tie-otherwise =  ; avec { $other } à sa place, { $changes }
tie-order = Entre égales, dans cet ordre : { $list }.
tie-order-lower-cost = celle qui coûte le moins
tie-order-more-votes = celle qui a le plus de voix
tie-order-drawn = l’ordre tiré d’avance ({ $list })
tie-order-identifiers = l’identifiant, comme un dictionnaire le classe

# Limites de la collectivité
limit-always = Financées dans tous les cas : { $actions }.
limit-excluded = Exclues d’avance : { $actions }.
limit-incompatible = Une seule au plus peut être retenue parmi { $actions } : { $number ->
    [0] aucune ne l’est.
   *[other] { $selected } l’est.
}
limit-money = { $most } au plus pour { $scope } : { $spent } sont dépensés.
limit-most = { $most } { $most ->
    [one] action
   *[other] actions
} au plus pour { $scope } : { $selected } { $selected ->
    [one] est retenue.
   *[other] sont retenues.
}
limit-least = { $least } { $least ->
    [one] action
   *[other] actions
} au moins pour { $scope } : { $selected } { $selected ->
    [one] est retenue.
   *[other] sont retenues.
}
limit-count = Il faut à une action { $counts ->
    [points] { $least-shown } { $least ->
        [one] point
       *[other] points
    }
   *[votes] { $least-shown } voix
} : { $below } en { $below ->
    [one] a moins.
   *[other] ont moins.
}
limit-share = Il faut à une action les voix de { $share } des votants : { $below } en { $below ->
    [one] a moins.
   *[other] ont moins.
}
limit-cost-over = Il faut à une action une part des votants égale à son coût sur { $times } × { $budget } : { $below } en { $below ->
    [one] a moins.
   *[other] ont moins.
}

# Règles appliquées
mode-weighted = Tous les collèges décident ensemble, chacun avec son poids.
mode-reserved = Chaque collège décide d’abord seul de sa part de { $share } du budget, puis tous ensemble de ce qui reste.
mode-double-majority = Il faut à une action le choix de { $share } des votants de chaque collège : { $short } { $short ->
    [one] en a moins.
   *[other] en ont moins.
}
short = « { $college } », { $chosen } sur { $voters } (il en faut { $needed })
barred-short = Écartée par la double majorité, qui demande { $share } des votants de chaque collège : { $list }.
reserved-alone = { $college } seul, sur { $budget } : { $number ->
    [0] rien.
   *[other] { $actions }, pour { $cost }.
}
money-attributed = Argent : le coût de chaque action retenue est réparti { $how ->
    [paid] selon ce que les votants de chaque collège ont payé et, là où personne n’a payé, selon le poids de ceux qui l’ont choisie
    [carried] selon ce dont la charge de ceux qui l’ont choisie a augmenté
   *[weight] selon le poids des votants qui l’ont choisie
}{ $alone ->
    [yes]  ; ce qu’un collège a retenu seul est à lui
   *[no] {""}
}.
money-nobody = De ce coût, { $amount } ne sont à personne : aucun votant qui pèse n’a choisi ces actions.
agreed-in = { $number ->
    [0] Aucun collège ne la retient.
   *[other] Retenue par { $number } { $number ->
        [one] collège
       *[other] collèges
    } sur { $of } : { $colleges }.
}
ties-long = Ce qu’auraient changé les autres choix de { $ties } { $ties ->
    [one] égalité
   *[other] égalités
} est long à recompter : demandez --margins.
not-counted = { $rule } n’est pas comparée : { $why ->
    [large] le maximum exact demanderait plus de { $most } ensembles partiels.
   *[limits] le maximum exact ne tient compte ni des plafonds ni des actions incompatibles.
}
progress = { $doing ->
    [ranking] Classement selon { $rule }
    [comparing] Recherche de la décision du fichier selon { $rule }
    [ties] Recompte des autres choix des égalités selon { $rule }
    [colleges] Compte de chaque collège seul selon { $rule }
    [margins] Recompte de ce qui aurait changé le résultat selon { $rule }
    [draws] Nouveau tirage de bulletins au hasard, comptés selon { $rule }
   *[counting] Compte selon { $rule }
}…

# L’ensemble, les collèges
outcome = { $selected } { $selected ->
    [one] action
   *[other] actions
} sur { $actions } pour { $cost }, sur { $budget } ; { $voters } { $voters ->
    [one] votant.
   *[other] votants.
}
college = { $college } : { $voters } { $voters ->
    [one] votant détient
   *[other] votants détiennent
} { $own } du poids sur { $all } ({ $weight }) ; { $nothing } { $nothing ->
    [one] n’a
   *[other] n’ont
} rien de ce qui a été choisi.
college-paid = { $college } : { $voters } { $voters ->
    [one] votant détient
   *[other] votants détiennent
} { $own } du poids sur { $all } ({ $weight }), pour { $paid } payés sur { $paid-by-all } ({ $share }) et { $left } qui restent ; { $nothing } { $nothing ->
    [one] n’a
   *[other] n’ont
} rien de ce qui a été choisi.
shares = { $several ->
    [yes] { $voters ->
        [0] Aucun votant de « { $college } » n’a
        [one] Le votant de « { $college } » a
       *[other] Chacun des { $voters } votants de « { $college } » a
    }
   *[no] { $voters ->
        [0] Aucun votant n’a
        [one] Le votant a
       *[other] Chacun des { $voters } votants a
    }
} d’abord { $first }, une part de { $room }{ $steps ->
    [0] {""}
   *[other] {" "}relevée { $steps } fois de { $step }{ $several ->
        [yes] {" "}pour un votant de poids moyen
       *[no] {""}
    }
}.
preferences = { $other } { $other ->
    [one] votant préfère
   *[other] votants préfèrent
} l’autre résultat, { $this } celui-ci, et pour { $equal } ils se valent : on préfère celui où ses actions coûtent ensemble le plus.

usual = L’usuelle est { $rule }. Un votant préfère le résultat où ses actions coûtent ensemble le plus.
recorded-none = Le fichier ne dit rien de ce qui a été décidé.
recorded = La décision que dit le fichier, { $actions } { $actions ->
    [one] action
   *[other] actions
}, est celle de : { $number ->
    [0] aucune règle d’ici
   *[other] { $rules }
}.
certificate = Le certificat est dans « { $file } ».
separate = { $rule } : chaque collège seul, avec tout le budget.
alone = { $college } : { $number ->
    [0] rien.
   *[other] { $actions }, pour { $cost }.
}
agreed = { $number ->
    [0] Aucune action n’est retenue par tous.
   *[other] Tous retiennent { $actions }.
}

# Classements
judged = Mention majoritaire { $grade } : { $better-shown } { $better ->
    [one] jugement sur { $all } est meilleur
   *[other] jugements sur { $all } sont meilleurs
} ({ $better-share }), { $worse-shown } { $worse ->
    [one] moins bon
   *[other] moins bons
} ({ $worse-share }){ $lead }.
lead-judged =  ; il faudrait que { $by-shown } { $by ->
    [one] jugement tombe
   *[other] jugements tombent
} à la pire mention pour que { $over } fasse jeu égal
dueled = { $won ->
    [0] Ne gagne aucun duel
    [one] Gagne 1 duel ({ $closest })
   *[other] Gagne { $won } duels (le plus serré { $closest })
}{ $lost ->
    [0] {""}
    [one] , en perd 1 ({ $clearest })
   *[other] , en perd { $lost } (le plus net { $clearest })
}{ $equal ->
    [0] {""}
    [one] , 1 est à égalité
   *[other] , { $equal } sont à égalité
}{ $lead }.
duel = contre { $other }, { $for } à { $against }
lead =  ; { $of ->
    [duels] { $by } de plus que { $over }, un duel à égalité comptant pour la moitié
    [defeat] sa pire défaite est plus petite de { $by } que celle de { $over }
   *[sum] { $by } de plus que { $over }
}
received = { $of ->
    [votes] Reçoit { $total-shown } voix
    [mean] A une note moyenne de { $total-shown }
   *[points] Reçoit { $total-shown } { $total ->
        [one] point
       *[other] points
    }
}{ $lead }.
taken-never = Personne ne l’approuve.
taken = Prise à l’étape { $step } : { $support ->
    [one] { $support-shown } soutien porte alors { $load }
   *[other] ses { $support-shown } soutiens portent alors { $load } chacun
}, une proposition étant une charge de 1.
left = Quitte le dépouillement au tour { $round } avec { $votes-shown } voix.
stayed = Reste jusqu’au dernier tour, le { $round }, avec { $votes-shown } voix.
runoff = Somme des notes { $score }{ $duel }.
runoff-duel =  ; au second tour, { $for-shown } { $for ->
    [one] la préfère
   *[other] la préfèrent
} à { $other } et { $against-shown } non
condorcet = { $there ->
    [yes] Vainqueur de Condorcet : { $name } bat chaque autre.
   *[no] Il n’y a pas de vainqueur de Condorcet : chacune en rencontre une autre qu’elle ne bat pas.
}
spread = Ses moyennes par critère vont de { $least } à { $most } ; sur un critère, deux votants tirés au hasard s’écartent en moyenne de { $apart }.
missing = { $more } { $more ->
    [one] votant de plus qui ne nommerait que { $name } la mettrait en tête.
   *[other] votants de plus qui ne nommeraient que { $name } la mettraient en tête, et { $less } non.
}
missing-none = { $name } est en tête, et n’a besoin de personne de plus.
missing-unknown = On ne peut dire combien de votants de plus il faudrait à { $name } : les bulletins ne disent rien de ce qu’ils ne classent pas.
rank-tie = Égalité entre { $candidates }{ $round ->
    [0] {""}
   *[other] {" "}au tour { $round }
} : { $by ->
    [shared] le rang est partagé
    [counted] aucune n’en bat plus d’autres
   *[drawn] l’ordre déclaré a décidé pour { $taken }
}{ $otherwise }.
rank-tie-otherwise =  ; avec { $other } à sa place, l’ordre serait { $ranking }

# Règles dans un budget
rule-greedy = { $by ->
    [votes] Les plus soutenues d’abord
    [votes-per-cost] Les plus soutenues pour leur coût d’abord
    [points-per-cost] Le plus de points pour le coût d’abord
    [borda-per-cost] Le plus de points de rang pour le coût d’abord
    [points] Le plus de points d’abord
   *[places] Le plus de points de place d’abord
}{ $skip ->
    [yes] {""}
   *[no] , jusqu’à la première qui ne tient pas
}
rule-greedy-about = Prend d’abord { $by ->
    [votes] l’action qui a le plus de voix
    [votes-per-cost] l’action qui a le plus de voix pour son coût
    [points-per-cost] l’action qui a le plus de points pour son coût
    [borda-per-cost] l’action qui a le plus de points pour son coût (dans un classement, un point pour chaque action placée derrière elle)
    [points] l’action qui a le plus de points (dans un classement, un point pour chaque action placée derrière elle)
   *[places] l’action qui a le plus de points (dans un classement, un point pour la dernière place, un de plus pour chaque place au-dessus)
}, puis la suivante, et { $skip ->
    [yes] passe celles qui ne tiennent plus dans le budget.
   *[no] s’arrête à la première qui ne tient pas dans le budget.
}
rule-shares = { $utility ->
    [cost] Parts équitables
    [card] Parts équitables, toutes les actions égales
    [points] Parts équitables par points
    [borda] Parts équitables par rang
   *[places] Parts équitables par place
}{ $usual ->
    [yes] {""}
   *[no] {" "}({ $raise ->
        [until-overspent] parts relevées
        [until-full] parts relevées tant que quelque chose tient
       *[no] parts non relevées
    }, { $fill ->
        [votes] reste selon les voix
        [same] reste selon la même mesure
       *[no] reste non dépensé
    })
}
rule-shares-about = Chaque votant détient une part du budget, et les soutiens achètent ensemble des actions, chaque fois celle qui leur coûte le moins pour { $utility ->
    [cost] chaque unité de son coût
    [card] chaque action, quel que soit son coût
    [points] chaque point qu’ils lui ont donné
    [borda] chaque point (dans un classement, un pour chaque action placée derrière elle)
   *[places] chaque point (dans un classement, un pour la dernière place, un de plus pour chaque place au-dessus)
}{ $raise ->
    [until-overspent]  ; les parts sont ensuite relevées pas à pas, tant que le budget est tenu
    [until-full]  ; les parts sont ensuite relevées pas à pas, tant que le budget est tenu et que quelque chose tient encore
   *[no] {""}
}{ $fill ->
    [votes]  ; ce qui reste va aux plus soutenues qui tiennent encore.
    [same]  ; ce qui reste va aux meilleures qui tiennent encore, selon ce qu’elles valent pour les votants.
   *[no]  ; ce qui reste n’est pas dépensé.
}
rule-phragmen = { $end ->
    [ends] Ordre équitable, jusqu’à la première qui ne tient pas
   *[aside] Ordre équitable
}
rule-phragmen-about = Le coût de chaque action est une charge que ses soutiens partagent, et vient chaque fois celle dont les soutiens porteraient le moins ; { $end ->
    [ends] le dépouillement s’arrête quand l’une des suivantes ne tient pas.
   *[aside] ce qui ne tient pas est mis de côté.
}
rule-welfare = { $utility ->
    [cost] Plus grand total des voix fois le coût
    [card] Plus grand total des voix
    [points] Plus grand total des points
    [borda] Plus grand total des points de rang
   *[places] Plus grand total des points de place
}
rule-welfare-about = De tous les ensembles d’actions que le budget peut payer, prend celui où { $utility ->
    [cost] les voix fois le coût font
    [card] les voix font
    [points] les points font
    [borda] les points (dans un classement, un pour chaque action placée derrière) font
   *[places] les points (dans un classement, un pour la dernière place, un de plus pour chaque place au-dessus) font
} le plus grand total.

# Règles de classement
ranking = { $rule ->
    [majority_judgment] Jugement majoritaire
    [schulze] Duels
    [schulze_winning] Duels par les voix gagnantes
    [copeland] Le plus de duels gagnés
    [minimax] La plus petite défaite
    [ranked_pairs] Les duels les plus nets d’abord
    [phragmen_order] Ordre équitable
    [borda] Points selon la place
    [star] Notes, puis second tour
    [approval] Le plus d’approbations
    [points] Le plus de points
    [irv] La dernière s’en va
   *[grid] Grille de critères
}
ranking-about = { $rule ->
    [majority_judgment] Chacune reçoit une mention en mots ; sa mention majoritaire est la meilleure qu’au moins la moitié des jugements atteignent, et la part des meilleurs et des moins bons départage les égales.
    [schulze] Chacune est comparée à chaque autre ; l’une précède l’autre quand sa chaîne de duels nets, selon l’écart des voix, est plus forte que la chaîne inverse.
    [schulze_winning] Chacune est comparée à chaque autre ; l’une précède l’autre quand sa chaîne de duels nets, selon les voix du côté gagnant, est plus forte que la chaîne inverse.
    [copeland] Chacune est comparée à chaque autre ; celle qui gagne le plus de duels vient en tête, un duel à égalité comptant pour la moitié.
    [minimax] Chacune est comparée à chaque autre ; celle dont la pire défaite est la plus petite vient en tête.
    [ranked_pairs] Chacune est comparée à chaque autre ; les duels sont gardés du plus net au moins net, sans ceux qui contredisent de plus nets.
    [phragmen_order] Chacune est une charge que se partagent ceux qui l’approuvent, et vient chaque fois celle dont les soutiens porteraient le moins, pour que chaque début de la liste représente les votants en proportion.
    [borda] Sur chaque bulletin, on reçoit un point pour chacune que l’on précède et on en perd un pour chacune qui précède ; la plus grande somme vient en tête.
    [star] Les deux plus grandes sommes de notes se rencontrent, et gagne celle que le plus de votants ont notée plus haut ; puis de même pour chaque place suivante.
    [approval] Celle que le plus de votants approuvent vient en tête.
    [points] Celle qui a la plus grande somme de points vient en tête.
    [irv] Chaque bulletin compte pour la mieux placée qui reste ; la dernière s’en va, tour après tour, jusqu’à ce que l’une ait plus de la moitié.
   *[grid] Chacune est notée sur chaque critère ; la plus grande moyenne pondérée des notes moyennes vient en tête.
}

# Bulletins
form = { $form ->
    [approval] Approbation
    [choose-one] Un seul choix
    [cumulative] Points à répartir
    [scores] Notes
   *[ranking] Classement
}
form-about = { $form ->
    [approval] Chaque votant nomme autant d’actions qu’il veut.
    [choose-one] Chaque votant nomme une action.
    [cumulative] Chaque votant répartit des points entre des actions.
    [scores] Chaque votant donne une note à chaque action.
   *[ranking] Chaque votant range des actions de la préférée à la moins aimée.
}
ballots = { $kind ->
    [orders] classements
    [approvals] approbations
    [scores] notes
    [grades] mentions
   *[criteria] notes par critère
}

# Intitulés
heading-selected = Retenue
heading-how-many = Retenues
heading-yes = oui
heading-no = non
heading-id = Id
heading-name = Nom
heading-cost = Coût
heading-votes = Voix
heading-reason = Raison
heading-college = Collège
heading-voters = Votants
heading-weight = Poids
heading-money = Argent
heading-with-nothing = Sans rien
heading-place = Place
heading-rule = Règle
heading-prefer-it = La préfèrent
heading-prefer-default = Préfèrent l’usuelle
heading-concordance = Concordance
heading-note = Remarque
heading-changed = Ce qui l’aurait changé
heading-chance = Quand des bulletins changent au hasard
margins-long = Ce qui l’aurait changé est long à recompter : demandez --margins.

# Diagrammes
diagram-action = Action
diagram-candidate = Candidature
diagram-voters = Votants
diagram-rest = Reste du budget
diagram-cost = Coût
diagram-votes = Voix
diagram-votes-unit = voix
diagram-selected = Retenue
diagram-not-selected = Non retenue
diagram-reached = de ce qu’avaient ses soutiens à ce qu’elle coûte
diagram-judgements = jugements
diagram-counted = { $rule }, { $voters ->
    [one] 1 votant
   *[other] { $voters } votants
}. Source : { $source }.
diagram-judged = { $rule }, { $weight ->
    [one] { $weight-shown } jugement
   *[other] { $weight-shown } jugements
} pour chacune. Source : { $source }.
diagram-flows = Ce que les votants ont payé pour { $actions ->
    [one] 1 action
   *[other] { $actions } actions
}
diagram-flows-most = { $share } de ce que les votants ont payé pour { $actions ->
    [one] 1 action
   *[other] { $actions } actions
} vient de « { $college } »
diagram-cloud = { $selected ->
    [one] 1 action sur { $all } est retenue
   *[other] { $selected } actions sur { $all } sont retenues
}
diagram-first = « { $name } » arrive en tête, avec la mention « { $grade } »
diagram-first-together = { $several } candidatures se partagent la première place
diagrams-none = Il n’y a pas de diagramme pour cette règle.
diagrams-written = Les diagrammes sont dans « { $folder } » : { $files }.
