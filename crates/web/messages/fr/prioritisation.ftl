desk-prioritisations = Priorisations
kind-prioritisation = priorisation
kinds-prioritisation = Priorisations
prioritisations-title = Priorisations
prioritisations-lead = Des propositions, sur lesquelles plusieurs instances donnent leur avis, chacune de son côté. Chaque résultat s’explique en une phrase et se recompte.
prioritisations-empty = Vos priorisations se trouveront ici : les pistes d’action à départager, et l’avis de chaque instance.
prioritisations-back = Toutes les priorisations
prioritisation-new = Créer une priorisation
prioritisation-edit = Modifier la priorisation
prioritisation-remove = Retirer la priorisation
ask-remove-prioritisation-title = Retirer la priorisation « { $title } » ?
ask-remove-prioritisation-text = Sa page et ses fichiers disparaissent du site. Vous pourrez la rétablir pendant trente jours ; ensuite ses propositions et ses bulletins sont effacés.
ask-remove-prioritisation-button = Retirer la priorisation
prioritisation-save = Enregistrer la priorisation
prioritisation-view = Voir le résultat
prioritisation-manage = Gérer cette priorisation
prioritisation-publish = Publier le résultat
prioritisation-hide = Dépublier le résultat
prioritisation-is-public = publique
prioritisation-is-private = non publique
prioritisation-is-draft = Ce résultat n’est pas public : vous seuls voyez cette page.
prioritisation-invented = Exemple : ces propositions et ces bulletins sont inventés, pour montrer comment une priorisation se lit.
prioritisation-process = Démarche
prioritisation-choose = Choisir une démarche
prioritisation-title = Titre
prioritisation-title-help = Par exemple : Quelles actions d’abord ?
prioritisation-lead = À quoi elle sert
prioritisation-lead-help = Ce qui sera fait de ces avis, et par qui la décision sera prise.
prioritisation-choose-proposals = Y ajouter des pistes d’action
prioritisation-choose-proposals-help = Celles que vous cochez s’ajoutent aux lignes ci-dessus, telles qu’elles sont aujourd’hui ; le résultat mènera à leur page.
prioritisation-candidates = Propositions
prioritisation-candidates-help = Une proposition par ligne, deux au moins. Après une barre | (ou une tabulation, en collant deux colonnes d’un tableur), une phrase qui dit ce que c’est.
prioritisation-colleges = Instances qui donnent leur avis
prioritisation-colleges-help = Chaque instance se prononce de son côté, à sa date. Les bulletins se saisissent d’après le papier ; ils ne nomment personne.
prioritisation-bodies-help = Chacune aura son résultat, et toutes ensemble le leur. Le poids de chacune y est un nombre entier : deux instances de même poids comptent autant, quel que soit le nombre de leurs bulletins. Il se décide avant le premier bulletin.
prioritisation-weight = Poids
prioritisation-no-body = Aucune instance n’est encore connue.
prioritisation-scale = Mentions
prioritisation-begun = Des bulletins ont été saisis : les propositions, les instances, leurs poids et la forme des bulletins ne changent plus. Pour en changer, créez une autre priorisation.
prioritisation-about = { $candidates ->
    [0] Aucune proposition
    [one] { $candidates } proposition
   *[other] { $candidates } propositions
}, { $colleges ->
    [0] aucune instance
    [one] { $colleges } instance
   *[other] { $colleges } instances
}
prioritisation-ballots = { $number ->
    [0] Aucun bulletin pour le moment.
    [one] { $number } bulletin compté.
   *[other] { $number } bulletins comptés.
}
prioritisation-whole = Les avis côte à côte
prioritisation-apart-help = Chaque instance est ici comptée à part. Ces avis éclairent la décision, que l’on prend ensuite.
prioritisation-joint = Toutes les instances ensemble
prioritisation-together = Ensemble
prioritisation-joint-equal = Chaque instance pèse autant que les autres, quel que soit le nombre de ses bulletins ; dans une instance, tous les bulletins pèsent autant. Ce qui suit est compté avec ce poids.
prioritisation-joint-weighed = Chaque instance pèse ce qui a été décidé avant le premier bulletin, quel que soit le nombre des siens : { $weights }. Dans une instance, tous les bulletins pèsent autant. Ce qui suit est compté avec ce poids.
prioritisation-joint-weight = { $name } ({ $weight } sur { $all })
prioritisation-joint-silent = Sans bulletin pour le moment, et donc sans effet ici : { $names }.
prioritisation-candidate = Proposition
prioritisation-agreement = Accord
prioritisation-rank = Place
prioritisation-median = Mention majoritaire
prioritisation-place = { $place ->
    [1] 1re place
   *[other] { $place }e place
}
prioritisation-view-of = { $place }, « { $grade } »
prioritisation-no-view = pas encore d’avis
prioritisation-agree = La même place partout
prioritisation-apart = De la { $first } à la { $last }
prioritisation-chart = Mentions données : { $name }
prioritisation-unit = bulletins
prioritisation-colon = {" :"}
prioritisation-method = Comment c’est compté
prioritisation-grades = Mentions, de la meilleure à la pire :
prioritisation-blank = Une proposition laissée sans mention compte comme la pire.
prioritisation-recount = Chacun peut recompter : téléchargez les bulletins et le certificat de toutes les instances ensemble, ou de l’une d’elles, puis demandez à l’autre programme, celui qui n’a pas fait le compte :
prioritisation-ballots-file = Bulletins
prioritisation-certificate-file = Certificat
grade-seven-6 = Excellent
grade-seven-5 = Très bien
grade-seven-4 = Bien
grade-seven-3 = Assez bien
grade-seven-2 = Passable
grade-seven-1 = Insuffisant
grade-seven-0 = À rejeter
grade-five-4 = Très bien
grade-five-3 = Bien
grade-five-2 = Passable
grade-five-1 = Insuffisant
grade-five-0 = À rejeter
ballots-type = Saisir les bulletins
ballots-lead = Un bulletin après l’autre : la touche Tab passe à la case suivante, Entrée enregistre.
ballots-typed = Bulletins saisis
ballots-empty = Les bulletins saisis se trouveront ici.
ballots-counted = { $number ->
    [0] Aucun bulletin ne compte.
    [one] Un bulletin compte.
   *[other] { $number } bulletins comptent.
}
ballots-done = J’ai fini
ballot-new = Bulletin n° { $number }
ballot-add = Enregistrer ce bulletin
ballot-number = N°
ballot-blank = sans mention
ballot-actions = Que faire
ballot-withdraw = Ne plus compter
ballot-restore = Compter à nouveau
ballot-is-withdrawn = ne compte pas
notice-ballot-added = Le bulletin est enregistré. Écrivez son numéro sur le papier, puis passez au suivant.
notice-ballot-withdrawn = Le bulletin ne compte plus. Il reste dans la liste : vous pouvez le compter à nouveau.
notice-ballot-restored = Le bulletin compte à nouveau.
notice-prioritisation-published = Le résultat est public : tout le monde peut le lire.
notice-prioritisation-withdrawn = Le résultat n’est plus public.
error-candidates-few = Écrivez deux propositions au moins, une par ligne.
error-candidates-many = Une priorisation a { $most } propositions au plus : au-delà, personne ne les compare. Regroupez-les, ou faites-en deux.
error-candidate-without-title = Une ligne n’a pas de titre avant la barre. Écrivez-le, ou retirez la ligne.
error-candidate-long = La ligne « { $line } » est trop longue : 200 caractères pour le titre, 1 000 pour la phrase.
error-candidate-twice = « { $line } » est là deux fois. Gardez une ligne, ou donnez-leur des titres différents.
error-colleges-none = Cochez une instance au moins.
error-colleges-many = Une priorisation a { $most } instances au plus.
error-weight = Écrivez un nombre entier de 1 à { $most }.
error-ballot-empty = Ce bulletin n’a aucune mention. Donnez-en une au moins, ou laissez-le de côté.
error-ballots-many = Une instance a { $most } bulletins au plus.
open-prioritisations = Les priorisations publiées
open-prioritisation = Une priorisation, avec l’avis de chaque instance
open-ballots = Les bulletins d’une instance, sans nom (format PrefLib .cat)
open-joint-ballots = Les bulletins de toutes les instances d’une priorisation, sans nom (CSV)
open-joint-certificate = Le certificat du résultat de toutes les instances ensemble, pour le recompter
open-certificate = Le certificat d’un résultat, pour le recompter
open-parameter-prioritisation = Le nom de la priorisation dans son adresse
open-parameter-college = L’identifiant de l’instance parmi celles qui notent
journal-detail-prioritisation = priorisations : { $value }
act-prioritisation-created = { $told ->
    [yes] a créé la priorisation « { $title } »
   *[no] a créé une priorisation
}
act-prioritisation-changed = { $told ->
    [yes] a modifié la priorisation « { $title } »
   *[no] a modifié une priorisation
}
act-prioritisation-published = { $told ->
    [yes] a publié la priorisation « { $title } »
   *[no] a publié une priorisation
}
act-prioritisation-withdrawn = { $told ->
    [yes] a dépublié la priorisation « { $title } »
   *[no] a dépublié une priorisation
}
act-ballot-typed = { $told ->
    [yes] a saisi un bulletin de « { $title } »
   *[no] a saisi un bulletin
}
act-ballot-withdrawn = { $told ->
    [yes] a cessé de compter un bulletin de « { $title } »
   *[no] a cessé de compter un bulletin
}
act-ballot-restored = { $told ->
    [yes] a recompté un bulletin de « { $title } »
   *[no] a recompté un bulletin
}
prioritisation-form = Forme des bulletins
prioritisation-form-help = Choisissez la plus simple qui répond à votre question. Elle se décide avant le premier bulletin.
prioritisation-form-grades = Des mentions en mots
prioritisation-form-grades-help = Chaque membre donne à chaque proposition une mention, de « Excellent » à « À rejeter ». À choisir pour savoir ce qui est accepté et ce qui est rejeté, avec peu d’explications : c’est la forme la plus facile à remplir.
prioritisation-form-grid = Une grille de critères
prioritisation-form-grid-help = Chaque membre note chaque proposition sur chaque critère. À choisir quand l’instance veut dire pourquoi : l’effet, la faisabilité, l’urgence, le climat. Au-delà de vingt propositions ou de six critères, la grille fatigue.
prioritisation-form-choose = Un choix limité
prioritisation-form-choose-help = Chaque membre coche ses propositions préférées, sans les classer. À choisir quand les propositions sont nombreuses et le temps court ; on ne saura pas ce qui est rejeté.
prioritisation-form-points = Des points à répartir
prioritisation-form-points-help = Chaque membre partage un nombre de points entre les propositions. À choisir quand les préférences sont très inégales ; attention, quelques membres qui mettent tous leurs points au même endroit pèsent beaucoup.
prioritisation-form-ranking = Un classement
prioritisation-form-ranking-help = Chaque membre numérote ses propositions, la préférée étant la première ; il peut en laisser sans numéro. À choisir pour une dizaine de propositions au plus, quand il faut surtout un ordre.
prioritisation-criteria = Critères
prioritisation-criteria-help = Un critère par ligne. Après une barre | (ou une tabulation), son poids, un nombre entier : un critère de poids 2 compte deux fois plus qu’un critère de poids 1. Dites chaque critère de sorte que la meilleure note soit toujours la plus favorable : « Coût maîtrisé », et non « Coût ».
prioritisation-usual-criteria = Impact | 1 / Faisabilité | 1 / Urgence | 1 / Climat | 1
prioritisation-marks = Meilleure note
prioritisation-marks-help = Les notes vont de 1 à ce nombre. De 1 à 4, personne ne peut rester au milieu.
prioritisation-choices = Combien chacun peut en choisir
prioritisation-total = Combien de points chacun partage
prioritisation-view-of-mean = { $place }, moyenne { $grade }
prioritisation-view-of-votes = { $place }, voix : { $grade }
prioritisation-view-of-points = { $place }, points : { $grade }
prioritisation-view-of-duels = { $place }, duels gagnés : { $won } sur { $all }
prioritisation-mean = Note moyenne
prioritisation-spread = Moyennes par critère
prioritisation-disagreement = Désaccord
prioritisation-criterion = { $name } (poids { $weight })
prioritisation-from-to = de { $least } à { $most }
prioritisation-on-criterion = { $mean } (notes de { $least } à { $most }, désaccord { $apart })
prioritisation-unmarked = pas de note
prioritisation-votes = Voix
prioritisation-share = Part des bulletins
prioritisation-points = Points
prioritisation-duels-won = Duels gagnés
prioritisation-duels-lost = Duels perdus
prioritisation-duels-equal = Duels à égalité
prioritisation-method-grid = Les notes vont de 1 à { $most }, { $most } étant la meilleure. Critères : { $criteria }. Une case vide ne compte pas : la moyenne d’un critère est celle des notes données. Une proposition que personne n’a notée n’a pas de place.
prioritisation-method-disagreement = Le désaccord est l’écart moyen entre les notes de deux bulletins tirés au hasard : 0 quand tous donnent la même note. Une moyenne seule le cacherait.
prioritisation-method-choose = Chaque bulletin choisit { $most ->
    [one] une proposition
   *[other] { $most } propositions au plus
}, toutes à égalité. Ne pas choisir une proposition n’est pas la rejeter.
prioritisation-method-points = Chaque bulletin partage { $total ->
    [one] un point
   *[other] { $total } points au plus
} entre les propositions ; une case vide ne donne rien.
prioritisation-method-ranking = Chaque bulletin numérote des propositions, la préférée étant la première. Celles qui n’ont pas de numéro viennent ensemble après les autres.
ballot-help-grades = Une mention pour chaque proposition : les flèches du clavier la choisissent, la touche Tab passe à la proposition suivante. Une proposition laissée sans mention compte comme la pire.
ballot-help-grid = Dans chaque case, une note de 1 à { $most }, { $most } étant la meilleure. Une case peut rester vide : elle ne compte pas.
ballot-help-choose = { $most ->
    [one] Cochez une proposition.
   *[other] Cochez { $most } propositions au plus.
}
ballot-help-points = { $total ->
    [one] Donnez votre point à une proposition.
   *[other] Partagez { $total } points au plus entre les propositions. Une case vide ne donne rien.
}
ballot-help-ranking = Écrivez 1 devant la proposition préférée, 2 devant la suivante, et ainsi de suite, chaque numéro une seule fois. Vous pouvez en laisser sans numéro : elles viennent après les autres.
ballot-is-chosen = choisie
error-number-between = Écrivez un nombre entier de { $least } à { $most }.
error-criteria-none = Écrivez un critère au moins.
error-criteria-many = Une grille a { $most } critères au plus : au-delà, personne ne la remplit.
error-criterion-without-name = Un critère n’a pas de nom avant la barre. Écrivez-le, ou retirez la ligne.
error-criterion-long = Le nom du critère « { $line } » est trop long : 80 caractères au plus.
error-criterion-twice = Le critère « { $line } » est là deux fois.
error-criterion-weight = Le poids du critère « { $line } » est un nombre entier de 1 à { $most }.
error-ballot-says-nothing = Ce bulletin ne dit rien. Remplissez une ligne au moins, ou laissez-le de côté.
error-ballot-unknown = Ce bulletin parle d’une proposition qui n’est pas, ou plus, parmi celles-ci. Rien n’a été enregistré : vérifiez-le, puis envoyez-le à nouveau.
error-mark = Une note est un nombre entier de 1 à { $most }.
error-chosen-many = { $chosen } propositions sont cochées, pour { $most } au plus. Retirez-en.
error-points = Écrivez un nombre entier de 0 à { $total }.
error-points-many = Ce bulletin donne { $given } points, pour { $total } au plus. Retirez-en.
error-rank = Un numéro est un nombre entier de 1 à { $most }.
error-rank-twice = Le numéro { $place } est donné deux fois : chacun ne sert qu’une fois.
open-ballots-marks = Les notes données par une instance sur une grille de critères, sans nom (CSV)
open-ballots-choices = Les bulletins d’une instance, choix, points ou classements, sans nom (format Pabulib .pb)
open-joint-choices = Les bulletins de toutes les instances d’une priorisation, choix, points ou classements, sans nom (format Pabulib .pb)
