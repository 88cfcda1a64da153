desk-surveys = Enquêtes
kind-survey = enquête
kinds-survey = Enquêtes
surveys-title = Enquêtes
surveys-desk-title = Enquêtes
surveys-lead = Poser des questions aux habitants, aux visiteurs, aux professionnels, lire leurs réponses et publier les résultats.
surveys-empty = Vos enquêtes se trouveront ici, avec le nombre de réponses reçues.
surveys-back = Toutes les enquêtes
survey-new = Créer une enquête
survey-edit = Modifier le titre et la présentation
survey-remove = Retirer l’enquête
ask-remove-survey-title = Retirer l’enquête « { $title } » ?
ask-remove-survey-text = Sa page et ses résultats disparaissent du site, et elle ne prend plus de réponses. Vous pourrez la rétablir pendant trente jours ; ensuite ses questions et ses réponses sont effacées.
ask-remove-survey-button = Retirer l’enquête
survey-manage = Gérer cette enquête
survey-form-back = Revenir à l’enquête
survey-title = Titre
survey-title-help = Celui que liront les personnes interrogées. Par exemple : Votre vision du Pilat.
survey-process = Démarche
survey-process-help = L’enquête se trouvera sur la page de cette démarche.
survey-no-process = Aucune
survey-lead = Présentation
survey-lead-help = Pourquoi vous posez ces questions et ce que vous ferez des réponses.
survey-asked = À qui elle s’adresse
survey-asked-help = Si vous en cochez plusieurs, chacun dira d’abord ce qu’il est. Sans coche, tout le monde répond aux mêmes questions.
survey-satisfaction-title = Évaluation de la rencontre
survey-evaluation = Évaluation
survey-satisfaction-make = Préparer une enquête de satisfaction
survey-satisfaction-manage = Enquête de satisfaction
survey-satisfaction-lead = Les questions habituelles, en français et en anglais, sans compte et sans nom. Vous les changez, puis vous ouvrez l’enquête : elle se trouve alors sur la page de la rencontre, et ses résultats, une fois publiés, sur celle du compte rendu.
survey-satisfaction-asked = Ce qui sera demandé
survey-satisfaction-button = Préparer l’enquête
survey-satisfaction-early = La rencontre n’a pas encore eu lieu. L’enquête se prépare une fois qu’elle est finie, ou dite tenue.
survey-satisfaction-name = Votre avis sur { $title }
survey-satisfaction-about = Vous êtes venu à cette rencontre : qu’en avez-vous pensé ? Cinq questions, sans compte et sans nom.
survey-satisfaction-thanks = Merci. Vos réponses aident à préparer la prochaine rencontre.
survey-satisfaction-results = { $number ->
    [0] Résultats : personne n’a répondu
    [one] Résultats : une réponse
   *[other] Résultats : { $shown } réponses
}
notice-survey-satisfaction-made = L’enquête est prête à être relue : changez ses questions si vous le voulez, puis ouvrez-la.
survey-bank = Partir de
survey-bank-help = Des questions toutes prêtes, en français et en anglais : gardez ce qui vous sert, changez le reste.
survey-bank-none = une page blanche
survey-bank-residents = la banque de questions pour les habitants
survey-bank-visitors = la banque de questions pour les visiteurs
survey-bank-professionals = la banque de questions pour les professionnels
survey-opens-on = Premier jour pour répondre
survey-opens-on-help = Laissez vide pour prendre des réponses dès que vous l’ouvrez. Par exemple : 01/04/2027. D’ici là, l’enquête est annoncée.
survey-closes-on = Dernier jour pour répondre
survey-closes-on-help = Laissez vide pour la clore vous-même. Par exemple : 30/04/2027.
survey-thanks = Remerciement
survey-thanks-help = Ce qui se lit une fois les réponses envoyées.
survey-save = Enregistrer l’enquête
survey-phase-draft = En préparation
survey-phase-open = Ouverte
survey-phase-closed = Close
survey-opens-later = Ouvre le { $date }
survey-open-until = Ouverte jusqu’au { $date }
survey-answers = { $number ->
    [0] aucune réponse
    [one] { $shown } réponse
   *[other] { $shown } réponses
}
survey-under-way = { $number ->
    [0] Personne n’est en train de répondre.
    [one] Une réponse est commencée et n’est pas envoyée.
   *[other] { $shown } réponses sont commencées et ne sont pas envoyées.
}
survey-changed = Les questions ont changé depuis l’ouverture : ceux qui répondent voient encore les anciennes. Ouvrez la nouvelle version pour les poser.
survey-open = Ouvrir l’enquête
survey-open-version = Ouvrir la nouvelle version
survey-close = Clore l’enquête
survey-preview = Aperçu
survey-cannot-open = L’enquête pourra ouvrir quand ce qui est signalé sera réglé.
survey-link = L’adresse à diffuser :
survey-questions = Les questions
survey-questions-empty = Ajoutez une page, puis ses questions.
survey-question-empty = (sans texte)
survey-page-number = Page { $number }
survey-page-edit = Modifier la page
survey-page-title = Titre de la page
survey-page-title-help = Par exemple : Vous et le territoire. Sans titre, la page porte son numéro.
survey-page-condition = Montrer la page seulement si
survey-page-save = Enregistrer la page
survey-page-remove = Retirer cette page
survey-question-remove = Retirer cette question
survey-part-remove-lead = Les réponses déjà reçues restent lisibles avec les versions ouvertes. La question ne sera plus posée.
survey-page-questions = { $number ->
    [0] Elle n’a aucune question.
    [one] Sa question part avec elle.
   *[other] Ses { $shown } questions partent avec elle.
}
survey-add-page = Ajouter une page
survey-add-kind = Type de question
survey-add-question = Ajouter une question
survey-as-seen = Comme la voient
survey-results = Résultats
survey-read-results = Lire les résultats
survey-results-page = Leur page
survey-results-are-public = Tout le monde peut lire les résultats.
survey-results-will-be-public = Les résultats seront publiés quand l’enquête sera close : d’ici là, deux lectures à une heure d’écart diraient ce que quelqu’un a répondu.
survey-show-results = Publier les résultats
survey-hide-results = Ne plus les publier
survey-file-answers-csv = Les réponses (CSV)
survey-file-answers-without-texts-csv = Les réponses sans les textes libres, à transmettre (CSV)
survey-file-answers-xlsx = Les réponses (Excel)
survey-file-codebook-csv = Ce que veulent dire les codes (CSV)
survey-file-codebook-xlsx = Ce que veulent dire les codes (Excel)
survey-mark-required = réponse obligatoire
survey-mark-condition = seulement si { $condition }
survey-condition-of = { $question } : { $option }
survey-problem-title = Il manque le titre.
survey-problem-language = Il manque la langue, ou elle est donnée deux fois.
survey-problem-nothing = L’enquête ne pose encore aucune question.
survey-problem-too-long = Il y a trop de questions ou de pages.
survey-problem-code = Deux éléments portent le même code.
survey-problem-page-empty = Cette page n’a aucune question : ajoutez-en une, ou retirez la page.
survey-problem-unread = La condition n’est pas comprise.
survey-problem-condition = La condition parle d’une question ou d’une réponse qui n’existe pas, ou qui vient après.
survey-problem-label = Le texte de la question manque.
survey-problem-options = Il faut proposer au moins deux réponses.
survey-problem-too-many = Il y a trop de réponses ou de lignes.
survey-problem-line = Une réponse ou une ligne n’a pas de texte.
survey-problem-role = « Autre » ou « Aucun » ne va pas avec ce type de question.
survey-problem-rows = Il manque les lignes du tableau.
survey-problem-count = On ne peut pas choisir autant de réponses.
survey-problem-range = Le plus petit nombre est au-dessus du plus grand.
survey-problem-note = Un texte à lire ne se répond pas.
survey-problem-population = Elle s’adresse à des personnes à qui l’enquête ne s’adresse pas.
survey-problem-piping = Le texte reprend la réponse à une question qui ne vient pas avant.
notice-survey-opened = L’enquête est ouverte.
notice-survey-closed = L’enquête est close.
notice-survey-not-ready = L’enquête ne peut pas encore ouvrir : réglez d’abord ce qui est signalé.
notice-survey-results-shown = Les résultats sont publiés.
notice-survey-results-hidden = Les résultats ne sont plus publiés.
population-resident = habitants
population-second-home = résidents secondaires
population-visitor = visiteurs
population-professional = professionnels
population-elected = élus
question-kind-single = Choix unique
question-kind-multi = Plusieurs choix
question-kind-scale = Échelle
question-kind-matrix = Tableau de lignes à noter
question-kind-ranking = Classement
question-kind-number = Nombre
question-kind-short-text = Texte court
question-kind-long-text = Texte libre
question-kind-date = Date
question-kind-place = Lieu
question-kind-note = Texte à lire
question-label = La question
question-help = Précision sous la question
question-rows = Les lignes à noter
question-lines-help = Une par ligne. Dans l’autre langue, le même nombre de lignes, dans le même ordre.
question-options = Les réponses proposées
question-options-of-rows = Laissez vide pour noter sur une échelle. Sinon, une réponse par ligne.
question-add-other = Ajouter « Autre », avec un texte
question-add-none = Ajouter « Aucun », qui exclut les autres
question-random = Présenter dans un ordre différent à chacun
question-random-help = Les premières réponses d’une liste sont choisies plus souvent : l’ordre au hasard l’évite.
question-least = Au moins combien de choix
question-most = Au plus combien de choix
question-top = Combien en classer
question-top-help = Par exemple 3. Laissez vide pour les classer toutes.
question-points = Nombre de points
question-points-help = De 2 à 11. Cinq conviennent le plus souvent ; 11 en partant de zéro donnent la note de recommandation.
question-from-zero = Partir de zéro
question-low = Ce que veut dire le premier point
question-high = Ce que veut dire le dernier point
question-smallest = Le plus petit nombre
question-largest = Le plus grand nombre
question-integer = Un nombre entier
question-unit = Unité
question-precision = Ce qu’on demande
question-day = un jour
question-month = un mois
question-commune = une commune
question-point = un point sur la carte, arrondi à 500 m environ
question-answering = Répondre
question-required = La réponse est obligatoire
question-required-if = Ou obligatoire seulement si
question-dont-know = Proposer « Je ne sais pas »
question-refuse = Proposer « Je préfère ne pas répondre »
question-whom = À qui la poser
question-whom-help = Sans coche, à tout le monde.
question-when = Quand la poser
question-show-if = Seulement à ceux qui ont répondu
question-always = Toujours
question-show-if-typed = Ou une autre condition
question-show-if-help = Par exemple : q1 = "o2" and q3 >= 4. Elle ne peut parler que de questions qui viennent avant.
question-save = Enregistrer la question
survey-option-other = Autre
survey-option-none = Aucun
error-number = Écrivez un nombre.
error-survey-points = Une échelle a de 2 à 11 points.
error-survey-lines = Il faut autant de lignes que dans la première langue.
error-survey-line-long = Une ligne est trop longue : 500 caractères au plus.
survey-is-draft = Cette enquête n’est pas encore ouverte : seuls ceux qui la préparent la voient.
survey-how-many = { $number ->
    [0] Aucune question.
    [one] Une question.
   *[other] { $shown } questions au plus.
}
survey-begin = Commencer
survey-see-results = Lire les résultats
survey-anonymous = Sans compte ni cookie : ni votre nom, ni votre adresse, ni l’heure ne sont gardés avec vos réponses. N’écrivez pas de nom dans les textes.
survey-preview-phone = Comme sur un téléphone
survey-preview-wide = Comme sur un ordinateur
survey-preview-notice = Aperçu : rien n’est enregistré.
survey-who-title = Pour commencer
survey-who = Vous faites partie des…
survey-page-of = Page { $place }
survey-several = Plusieurs réponses possibles.
survey-scale-from = De gauche à droite :
survey-ranks = Écrivez 1 devant ce qui compte le plus pour vous, puis 2, puis 3…
survey-latitude = Latitude
survey-longitude = Longitude
survey-other-which = Autre : précisez
survey-choose-municipality = Choisissez une commune
survey-dont-know = Je ne sais pas
survey-refuse = Je préfère ne pas répondre
survey-trap = Ne remplissez pas ce champ
survey-next = Continuer
survey-send = Envoyer mes réponses
survey-back = Revenir à la page précédente
survey-later = Enregistrer, finir plus tard
survey-resume = Pour reprendre plus tard, gardez cette adresse ; elle n’ouvre que vos réponses :
survey-typed-back = Ce que vous aviez écrit ici sans l’envoyer est revenu : ce navigateur l’avait gardé.
survey-closed-meanwhile = L’enquête est close : ces réponses ne peuvent plus être envoyées. Ce que vous avez écrit est encore ici, vous pouvez le copier.
survey-sent-meanwhile = Ces réponses ont déjà été envoyées, d’un autre onglet ou d’un autre appareil : elles comptent une fois. Ce que vous venez d’écrire n’y est pas ajouté ; c’est encore ici, vous pouvez le copier.
survey-answers-unknown = Cette adresse ne mène à aucune réponse de cette enquête. Vérifiez qu’elle est entière et que c’est bien celle de cette enquête, ou recommencez depuis sa page.
survey-answers-typed = Ce que vous avez écrit n’est pas enregistré. Le voici, pour le copier :
survey-sent-title = Vos réponses sont envoyées
survey-sent-lead = Merci d’avoir pris le temps de répondre.
survey-receipt = Votre reçu : { $code }. Il dit que vos réponses sont arrivées, une seule fois.
survey-to-page = La page de l’enquête
answer-error-required = Une réponse est nécessaire.
answer-error-option = Cette réponse n’est pas proposée : choisissez-en une autre.
answer-error-exclusive = « Aucun » ne va pas avec d’autres réponses.
answer-error-too-many = Choisissez { $most } réponses au plus.
answer-error-too-few = Choisissez au moins { $least } réponses.
answer-error-several = Une seule réponse est demandée.
answer-error-and-none = Vous avez répondu et dit ne pas répondre : gardez l’un des deux.
answer-error-other = Vous avez précisé « Autre » sans le choisir.
answer-error-long = Ce texte a { $length } caractères, il en faut { $most } au plus.
answer-error-number = Écrivez un nombre.
answer-error-whole = Écrivez un nombre entier.
answer-error-small = Il faut un nombre d’au moins { $least }.
answer-error-large = Il faut un nombre d’au plus { $most }.
answer-error-day = Écrivez un jour, par exemple 12/05/2022.
answer-error-month = Écrivez un mois, par exemple 2022-05.
answer-error-municipality = Choisissez une commune de la liste.
answer-error-point = Ce point n’existe pas.
answer-error-rank = Donnez à chaque réponse un rang différent : 1, 2, 3…
survey-volunteers = Ces réponses sont celles de volontaires, pas d’un échantillon : elles ne disent pas ce que pense toute la population. L’intervalle ne mesure que le hasard.
survey-masked-notice = Un nombre de une à quatre personnes n’est pas montré, ni ceux qui permettraient de le retrouver.
survey-generated = Exemple : les réponses déjà reçues sont inventées par un programme, elles ne disent rien d’un territoire.
survey-everybody = tout le monde
survey-no-results = Les résultats se liront ici dès les premières réponses.
survey-closed-view = Non montré ici : trop peu de réponses, ou une condition qui en désignerait trop peu.
survey-as-table = Le tableau
survey-answer = Réponse
survey-count = Nombre
survey-share = Part
survey-interval-title = Intervalle à 95 %
survey-interval = de { $low } à { $high }
survey-answered = Ont répondu : { $number }
survey-answered-mean = { $answered }. { $mean }
survey-masked = masqué
survey-few = moins de 5
survey-missing = n’ont pas répondu
survey-missing-not-asked = non concernés
survey-missing-refused = préfèrent ne pas répondre
survey-missing-dont-know = ne savent pas
survey-missing-no-answer = sans réponse
survey-rare = réponses rares, ensemble
survey-square = Autour de la latitude { $latitude }°, longitude { $longitude }°
survey-texts-written = { $number ->
    [0] Personne n’a écrit.
    [one] Une personne a écrit.
   *[other] { $number } personnes ont écrit.
}
survey-average = Moyenne { $mean } (de { $low } à { $high } à 95 %)
survey-average-weighted = { $raw } ; pondérée, { $mean } (de { $low } à { $high })
survey-average-title = Moyenne
survey-mean = { $average }. Médiane { $median } ({ $number } réponses)
survey-recommended = Score de recommandation (NPS) : { $score } (de { $from } à { $to } à 95 %). Notes de 9 ou 10 : { $high } ; de 7 ou 8 : { $middle } ; de 0 à 6 : { $low }.
open-surveys = Les enquêtes publiées
open-survey = Une enquête et ses questions
open-survey-results = Les résultats d’une enquête, ce qui peut en être public
open-parameter-survey = Le nom de l’enquête dans son adresse
journal-detail-survey = enquêtes : { $value }
act-survey-created = { $told ->
    [yes] a créé l’enquête « { $title } »
   *[no] a créé une enquête
}
act-survey-changed = { $told ->
    [yes] a modifié l’enquête « { $title } »
   *[no] a modifié une enquête
}
act-survey-opened = { $told ->
    [yes] a ouvert l’enquête « { $title } »
   *[no] a ouvert une enquête
}
act-survey-closed = { $told ->
    [yes] a clos l’enquête « { $title } »
   *[no] a clos une enquête
}
act-survey-results-published = { $told ->
    [yes] a publié les résultats de l’enquête « { $title } »
   *[no] a publié les résultats d’une enquête
}
act-survey-results-withdrawn = { $told ->
    [yes] a dépublié les résultats de l’enquête « { $title } »
   *[no] a dépublié les résultats d’une enquête
}
holding-survey-answers = Réponses aux enquêtes
holding-survey-answers-what = Ce qui a été répondu, dans quelle langue, et à quel titre (habitant, visiteur…) ; le jour, sans l’heure. Ni nom, ni adresse, ni compte.
holding-survey-answers-why = Connaître ce que pensent celles et ceux qui vivent sur le territoire ou y viennent.
holding-survey-answers-kept = Aussi longtemps que l’enquête.
holding-survey-answers-erased = Reste : personne ne peut dire à qui sont ces réponses. Un texte qui nomme quelqu’un se retire sur demande.
holding-survey-networks = Réseaux d’où viennent les réponses du jour
holding-survey-networks-what = Une empreinte du réseau d’où des réponses sont envoyées, faite avec une clé tirée chaque jour et détruite ensuite, et combien de réponses en sont venues ce jour-là. Rien ne la relie aux réponses.
holding-survey-networks-why = Marquer, sans les refuser, les réponses envoyées en nombre d’un même réseau.
holding-survey-networks-kept = Jusqu’au lendemain.
holding-survey-networks-erased = S’efface avec sa clé le lendemain : personne ne peut dire de qui est une empreinte.
