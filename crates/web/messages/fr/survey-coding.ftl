kind-theme = thème
kinds-theme = Thèmes
coding-title = Textes libres
coding-lead = Ce que les gens ont écrit avec leurs mots : lisez, classez par thèmes, laissez la machine prolonger ce que vous avez décidé, et citez.
coding-no-question = L’enquête n’a pas encore de question à laquelle on répond avec ses mots, ou n’a jamais été ouverte.
coding-back-texts = Textes libres
coding-texts = { $number ->
    [0] aucun texte
    [one] { $shown } texte
   *[other] { $shown } textes
}
coding-themes = { $number ->
    [0] aucun thème
    [one] { $shown } thème
   *[other] { $shown } thèmes
}
coding-grid = Les thèmes
coding-grid-caption = Un texte qui parle de deux thèmes compte dans chacun. Les parts sont celles de tous les textes, lus ou non.
coding-grid-empty = Vos thèmes se trouveront ici. Lisez quelques textes, puis nommez-en un, ou partez de ce que la machine propose.
coding-theme = Thème
coding-people = Codés par des personnes
coding-machine = Par la machine
coding-all = Ensemble
coding-texts-title = Textes
coding-of-which-machine = dont par la machine
coding-outside = Hors grille
coding-outside-help = Le texte dit autre chose que ces thèmes.
coding-unreadable = Illisible ou vide de sens
coding-rest = Illisibles ou pas encore classés
coding-by-people = { $number ->
    [0] aucun codé par des personnes
    [one] { $shown } codé par des personnes
   *[other] { $shown } codés par des personnes
}
coding-by-machine = { $number ->
    [0] aucun par la machine
    [one] { $shown } par la machine
   *[other] { $shown } par la machine
}
coding-unsure = { $number ->
    [0] aucun texte dont la machine doute
    [one] { $shown } texte dont la machine doute
   *[other] { $shown } textes dont la machine doute
}
coding-disputed = { $number ->
    [0] aucun désaccord à régler
    [one] { $shown } désaccord à régler
   *[other] { $shown } désaccords à régler
}
coding-unreadable-count = { $number ->
    [0] aucun illisible
    [one] { $shown } illisible
   *[other] { $shown } illisibles
}
coding-unread = { $number ->
    [0] aucun à lire
    [one] { $shown } que personne n’a lu
   *[other] { $shown } que personne n’a lus
}
coding-left = { $number ->
    [0] Il ne vous reste rien à lire.
    [one] Il vous reste { $shown } texte à lire.
   *[other] Il vous reste { $shown } textes à lire.
}
coding-go = Lire et classer les textes
coding-add-theme = Ajouter un thème
coding-edit-theme = Modifier le thème
coding-save-theme = Enregistrer le thème
coding-remove-theme = Retirer le thème
coding-theme-name = Nom
coding-theme-name-help = Quelques mots que tout le monde comprend. Par exemple : Le calme et le silence.
coding-definition = Définition
coding-definition-help = Quand un texte en fait-il partie ? Deux personnes qui la lisent doivent classer pareil.
coding-from-proposal = Thème proposé par la machine d’après ces mots : { $words }. Nommez-le avec les vôtres.
coding-to-do = À reprendre à la main
coding-machine-title = Ce que la machine prolonge
coding-extend = Étendre aux textes que personne n’a lus
coding-extend-rule = La machine apprend des textes que vous avez classés, dès que deux thèmes en ont chacun { $number } au moins. Ce dont elle est sûre à moins de 70 % vous revient.
coding-extension = { $number ->
    [0] La machine n’a rien appris.
    [one] Apprise sur { $shown } texte. Sur ceux qu’elle n’avait pas vus, elle est d’accord avec vous : { $share }.
   *[other] Apprise sur { $shown } textes. Sur ceux qu’elle n’avait pas vus, elle est d’accord avec vous : { $share }.
}
coding-quality-unknown = trop peu de textes pour le dire
coding-proposed = Ce que la machine propose
coding-propose-help = La machine peut regrouper les textes qui emploient les mêmes mots. Ce n’est qu’une piste : aucun groupe n’est un thème tant que personne ne l’a nommé.
coding-proposal = { $number ->
    [0] Aucun texte n’a été lu.
    [one] Groupes trouvés dans { $shown } texte.
   *[other] Groupes trouvés dans { $shown } textes, dont { $outside } sans mot commun avec d’autres. Prenez, renommez ou écartez : aucun n’est un thème tant que personne ne l’a nommé.
}
coding-proposal-unstable = Recommencée au hasard, la machine trouve d’autres groupes : ces textes n’ont pas un nombre de thèmes à eux.
coding-telling-words = mots marquants : { $words }
coding-accept = En faire un thème
coding-dismiss = Écarter
coding-propose = Proposer des thèmes
coding-public-title = Publication
coding-is-public = Les thèmes se lisent avec les résultats, une fois ceux-ci publics. Un thème de moins de cinq textes ne montre pas son nombre.
coding-is-not-public = Les thèmes ne sont lus que par l’équipe.
coding-publish = Publier les thèmes
coding-hide = Ne plus publier les thèmes
coding-agreement = { $number ->
    [0] Aucun texte n’a été lu par deux personnes.
    [one] Accord entre les personnes qui codent : alpha de Krippendorff { $alpha }, sur { $shown } texte lu deux fois (1 : accord parfait, 0 : celui du hasard).
   *[other] Accord entre les personnes qui codent : alpha de Krippendorff { $alpha }, sur { $shown } textes lus deux fois (1 : accord parfait, 0 : celui du hasard).
}
coding-agreement-none = { $number ->
    [0] Aucun texte n’a encore été lu par deux personnes : on ne peut pas dire si elles sont d’accord.
    [one] { $shown } texte lu par deux personnes : trop peu de codes différents pour dire si elles sont d’accord mieux que par hasard.
   *[other] { $shown } textes lus par deux personnes : trop peu de codes différents pour dire si elles sont d’accord mieux que par hasard.
}
coding-code = Classer un texte
coding-which = De quoi parle ce texte ?
coding-keep = Enregistrer et lire le suivant
coding-before = Revenir au texte précédent
coding-all-read = Vous avez lu tous les textes de cette liste.
coding-back-grid = Revenir aux thèmes
coding-same-text = { $number ->
    [0] Personne n’a écrit ce texte.
    [one] Une personne a écrit ce texte.
   *[other] Le même texte de { $shown } personnes : ce que vous décidez vaut pour toutes.
}
coding-variants = Comment les autres l’ont écrit
coding-text = Texte
coding-disagreements = Désaccords
coding-no-dispute = Les textes classés différemment par deux personnes se trouveront ici.
coding-said = { $who } : { $what }
coding-former-coder = Quelqu’un qui n’est plus là
coding-settle = Trancher
coding-words = Chercher un mot dans les textes
coding-words-label = Mot
coding-words-search = Chercher
coding-words-help = Toutes les formes du mot sont trouvées : « sentier » trouve aussi « sentiers ».
coding-words-found = { $number ->
    [0] Ce mot n’est dans aucun texte.
    [one] { $shown } passage
   *[other] { $shown } passages
}
coding-spoken = Ce que dit chaque public plus que les autres
coding-spoken-help = Les mots qu’un public emploie plus souvent que tous les autres réunis, du plus marquant au moins marquant. La force (log-vraisemblance) dit à quel point le hasard l’explique mal : au-dessus de 10,83, il le ferait pour un mot sur mille. Ceux qui ont répondu ne sont pas un échantillon de leur public.
coding-spoken-caption = Mots plus fréquents chez les { $who }
coding-spoken-people = Personnes
coding-spoken-elsewhere = Parmi les autres
coding-spoken-ratio = Fois plus souvent
coding-spoken-g2 = Force
coding-spoken-few = Moins de 5 personnes de ce public ont écrit : leurs mots ne sont pas montrés à part.
coding-spoken-nothing = Aucun mot ne le distingue des autres.
coding-spoken-masked = { $number ->
    [0] Aucun mot n’est masqué.
    [one] Un mot, dit par moins de 5 personnes de ce public, est masqué.
   *[other] { $shown } mots, dits chacun par moins de 5 personnes de ce public, sont masqués.
}
coding-merge = Fusionner avec un autre thème
coding-merge-lead = { $number ->
    [0] Ce thème n’a encore aucun texte.
    [one] Son texte comptera dans l’autre thème.
   *[other] Ses { $number } textes compteront dans l’autre thème.
}
coding-merge-undo = Rétablir le thème pendant les trente jours qui suivent défait la fusion.
coding-merge-into = Dans quel thème ?
coding-merge-do = Fusionner
coding-merge-not = Ne pas fusionner
coding-split = Scinder le thème
coding-split-lead = Cochez les textes qui partent dans un nouveau thème. Ce que chacun avait décidé reste noté ; c’est votre choix qui compte.
coding-split-texts = Les textes qui partent
coding-split-do = Créer le nouveau thème
coding-theme-is-public = Tout le monde peut lire ce thème.
coding-theme-page = Sa page
coding-theme-texts = Textes classés par des personnes
coding-quotes = Citations
coding-quotes-help = Des passages exacts, qui ne nomment personne. Lisez avant de publier : un prénom écrit en minuscules peut échapper à la machine.
coding-quotes-none = Aucune citation n’est publiée.
coding-quotes-proposed = Passages qui peuvent être cités
coding-quote-approve = Publier cette citation
coding-quote-withdraw = Retirer cette citation
coding-quotes-public = Ce que des gens ont écrit
coding-theme-is-draft = Ce thème n’est lu que par l’équipe.
coding-theme-manage = Gérer ce thème
coding-asked = La question était : { $question }
coding-theme-not-yet = Le nombre de textes se lira quand les résultats de l’enquête seront publics.
coding-theme-few = Trop peu de textes en parlent pour dire combien sans risquer de désigner quelqu’un.
coding-theme-figure = { $number ->
    [0] Aucun des { $all } textes n’en parle.
    [one] { $shown } texte sur { $all } en parle, soit { $share } ({ $interval }).
   *[other] { $shown } textes sur { $all } en parlent, soit { $share } ({ $interval }).
}
coding-theme-weighted = { $figure } Une fois les réponses pondérées : { $share }.
coding-caption = { $number ->
    [0] Aucun texte
    [one] De quoi parle { $shown } texte
   *[other] De quoi parlent { $shown } textes
}
coding-caption-few = De quoi parlent les textes ; en dire le nombre pourrait désigner quelqu’un
coding-public-note = Des personnes ont nommé les thèmes et classé une partie des textes ; une machine a classé le reste d’après elles quand elle en était sûre. Les nombres de un à quatre sont masqués, et ce qui les trahirait. Chaque citation a été lue avant d’être publiée.
coding-as-csv = Ces nombres en CSV
coding-manage-grid = Travailler sur ces textes
error-coding-nothing = Cochez au moins un thème, ou « Hors grille », ou « Illisible ».
error-coding-both = Cochez soit des thèmes, soit « Hors grille », soit « Illisible ».
error-split-nothing = Cochez au moins un texte.
themes-proposed = La machine a proposé des thèmes.
themes-too-few-texts = Trop peu de textes ont des mots en commun pour proposer des thèmes. Nommez-les vous-même.
codes-extended = La machine a classé les textes que personne n’a lus.
codes-too-few = La machine a trop peu appris : classez encore quelques textes d’au moins deux thèmes.
job-themes-propose = Proposer des thèmes
job-codes-extend = Étendre le codage
notice-themes-merged = Les thèmes sont fusionnés. Rétablissez l’ancien pour défaire la fusion.
notice-theme-split = Le nouveau thème est créé, avec ses textes.
notice-themes-published = Les thèmes sont publiés.
notice-themes-withdrawn = Les thèmes ne sont plus publiés.
notice-coding-settled = Le désaccord est réglé.
notice-coding-already-settled = Ce texte n’est plus en désaccord : quelqu’un l’a réglé avant vous.
notice-quote-approved = La citation est publiée avec le thème.
notice-quote-withdrawn = La citation n’est plus publiée.
notice-quote-not-exact = La citation n’est pas un passage exact d’un texte de ce thème : elle n’est pas publiée.
notice-quote-personal = Ce passage nomme quelqu’un, ou donne un moyen de le joindre : il n’est pas publié.
ask-remove-theme-title = Retirer le thème « { $title } » ?
ask-remove-theme-text = Les textes qui n’ont que lui seront de nouveau à classer. Vous pourrez le rétablir pendant trente jours, avec ses textes.
ask-remove-theme-button = Retirer le thème
open-theme = Un thème des textes d’une enquête : ce qui peut en être public
open-survey-themes = Les thèmes des textes d’une enquête, avec leur nombre de textes
open-parameter-theme = Le nom du thème dans son adresse
journal-detail-theme = thèmes : { $value }
act-theme-created = { $told ->
    [yes] a créé le thème « { $title } »
   *[no] a créé un thème
}
act-theme-changed = { $told ->
    [yes] a modifié le thème « { $title } »
   *[no] a modifié un thème
}
act-themes-merged = { $told ->
    [yes] a fusionné un thème dans « { $title } »
   *[no] a fusionné deux thèmes
}
act-theme-split = { $told ->
    [yes] a scindé un thème pour créer « { $title } »
   *[no] a scindé un thème
}
act-themes-published = { $told ->
    [yes] a publié des thèmes de l’enquête « { $title } »
   *[no] a publié les thèmes d’une enquête
}
act-themes-withdrawn = { $told ->
    [yes] ne publie plus des thèmes de l’enquête « { $title } »
   *[no] ne publie plus les thèmes d’une enquête
}
act-coding-settled = { $told ->
    [yes] a réglé un désaccord sur un texte de l’enquête « { $title } »
   *[no] a réglé un désaccord sur un texte d’une enquête
}
act-coding-extended = { $told ->
    [yes] a fait étendre le codage des textes de l’enquête « { $title } »
   *[no] a fait étendre le codage des textes d’une enquête
}
act-theme-quote-approved = { $told ->
    [yes] a publié une citation du thème « { $title } »
   *[no] a publié une citation d’un thème
}
act-theme-quote-withdrawn = { $told ->
    [yes] a retiré une citation du thème « { $title } »
   *[no] a retiré une citation d’un thème
}
holding-codings = Codage des textes libres
holding-codings-what = Quel compte a donné quel thème à quel texte, et le jour, sans l’heure.
holding-codings-why = Savoir si plusieurs personnes lisent les mêmes textes de la même façon.
holding-codings-kept = Aussi longtemps que l’enquête.
holding-codings-erased = Reste sans le nom : le codage de quelqu’un qui n’est plus là.
holding-theme-quotes = Citations d’enquêtes
holding-theme-quotes-what = Des passages de réponses que l’équipe a choisis de publier, sans nom, adresse ni téléphone.
holding-theme-quotes-why = Faire entendre ce que les gens disent avec leurs mots.
holding-theme-quotes-kept = Aussi longtemps que l’enquête, ou jusqu’à ce que l’équipe les retire.
holding-theme-quotes-erased = Reste : personne ne peut dire qui l’a écrit. Une citation qui désigne quelqu’un se retire sur demande.
