desk-gatherings = Rencontres
kind-gathering = rencontre
kinds-gathering = Rencontres
gatherings-title = Rencontres
gatherings-lead = Assises, ateliers, réunions publiques : ce qui s’y passe, qui vient, et qui est venu.
gatherings-to-come = À venir
gatherings-past = Passées
gatherings-empty = Les rencontres à venir se trouveront ici, avec les inscriptions.
gatherings-back = Toutes les rencontres
gathering-new = Préparer une rencontre
gathering-edit = Modifier la rencontre
gathering-remove = Retirer la rencontre
ask-remove-gathering-title = Retirer la rencontre « { $title } » ?
ask-remove-gathering-text = Sa page et ses inscriptions disparaissent du site. Vous pourrez la rétablir pendant trente jours ; ensuite ses inscriptions sont effacées. Les personnes inscrites ne sont pas prévenues : faites-le avant.
ask-remove-gathering-button = Retirer la rencontre
gathering-save = Enregistrer la rencontre
gathering-view = Voir la page
gathering-manage = Gérer cette rencontre
gathering-is-draft = Cette rencontre n’est pas publique : vous seuls voyez cette page.
gathering-process = Démarche
gathering-choose-process = Choisir une démarche
gathering-step = Étape
gathering-no-step = Aucune en particulier
gathering-title = Titre
gathering-title-help = Par exemple : Premières Assises du tourisme
gathering-sort = Ce que c’est
gathering-sort-assises = Assises
gathering-sort-workshop = Atelier
gathering-sort-public-meeting = Réunion publique
gathering-lead = De quoi il s’agit
gathering-lead-help = Pourquoi se réunir, et ce qui sera fait de ce qui s’y dira.
gathering-starts = Début
gathering-ends = Fin
gathering-ends-help = Laissée vide, c’est la fin du dernier point du déroulé.
gathering-manner = Comment on y participe
gathering-manner-on-site = Sur place
gathering-manner-remote = À distance
gathering-manner-both = Sur place ou à distance
gathering-place = Lieu
gathering-place-help = Le nom de la salle, et la commune.
gathering-access = Venir sans voiture
gathering-access-help = Le car, la gare, le parking de covoiturage, avec les heures.
gathering-accessibility = Accessibilité
gathering-accessibility-help = Ce qu’une personne à mobilité réduite, malentendante ou malvoyante trouvera sur place, et à qui demander.
gathering-remote-link = Adresse de la visioconférence
gathering-remote-link-help = Elle n’est donnée qu’aux personnes inscrites à distance.
gathering-places = Nombre de places
gathering-places-help = Au-delà, les personnes attendent une place ; elles sont prévenues dès qu’une se libère. Laissé vide, la salle prend tout le monde.
gathering-meal = Repas
gathering-has-meal = Un repas est servi
gathering-agenda = Déroulé
gathering-agenda-help = Un point par ligne : sa durée, une barre |, son titre ; puis, si vous voulez, une barre et une phrase. Par exemple : 30 min | Accueil | Café et viennoiseries. Les heures se calculent.
gathering-agenda-empty = Le déroulé n’est pas encore écrit.
gathering-when = { $start } – { $end }
gathering-minutes = { $minutes } min
gathering-hours = { $hours } h
gathering-hours-minutes = { $hours } h { $shown }
gathering-overrun = { $number ->
    [0] Le déroulé tient dans le temps prévu.
    [one] Le déroulé finit une minute après la fin annoncée : raccourcissez un point, ou changez la fin.
   *[other] Le déroulé finit { $number } minutes après la fin annoncée : raccourcissez un point, ou changez la fin.
}
gathering-phase-draft = en préparation
gathering-phase-open = inscriptions ouvertes
gathering-phase-closed = inscriptions closes
gathering-phase-held = a eu lieu
gathering-to-open = Ouvrir les inscriptions
gathering-to-closed = Clore les inscriptions
gathering-to-held = Elle a eu lieu
gathering-to-draft = Remettre en préparation
gathering-profile = Profil
gathering-profile-elected = Élu·e
gathering-profile-professional = Professionnel·le du tourisme
gathering-profile-association = Association
gathering-profile-resident = Habitant·e
gathering-profile-technician = Technicien·ne d’une collectivité
gathering-profile-institution = Institution, partenaire
gathering-seat = Participation
gathering-seat-on-site = Sur place
gathering-seat-remote = À distance
gathering-car = Covoiturage
gathering-car-neither = Ni l’un ni l’autre
gathering-car-offers = Je propose des places : mon prénom, ma commune et mon adresse électronique sont montrés aux personnes inscrites qui en cherchent
gathering-car-seeks = Je cherche une place
gathering-seats = Places proposées
gathering-seats-help = À remplir si vous proposez des places.
gathering-first-name = Prénom
gathering-last-name = Nom
gathering-name = Nom
gathering-email = Adresse électronique
gathering-email-help = Pour recevoir la confirmation et le lien qui permet de s’excuser. Sans adresse, la page suivante montre ce lien : gardez-le.
gathering-organisation = Structure
gathering-commune = Commune
gathering-commune-none = Commune non dite
gathering-eats = Prend le repas
gathering-diet = Régime
gathering-diet-help = Ce que la cuisine doit savoir, et rien de plus.
gathering-needs = Besoins pour participer
gathering-needs-help = Une place pour un fauteuil, une boucle magnétique, un siège au premier rang.
gathering-image = Droit à l’image
gathering-image-box = J’accepte que des photos où l’on me reconnaît soient publiées
gathering-not-shown = ne veut pas être photographié·e
gathering-language = Langue des courriels
gathering-yes = oui
gathering-no = non
gathering-nobody = personne effacée
gathering-standing-registered = inscrit·e
gathering-standing-waiting = attend une place
gathering-standing-excused = excusé·e
gathering-came-at = là à { $hour }
gathering-counted = { $registered ->
    [0] Personne n’est encore inscrit
    [one] Une personne inscrite
   *[other] { $registered } personnes inscrites
}{ $remote ->
    [0] {""}
   *[other] , dont { $remote } à distance
}{ $waiting ->
    [0] .
    [one] {" ;"} une personne attend une place.
   *[other] {" ;"} { $waiting } personnes attendent une place.
}
gathering-free = { $free ->
    [0] La salle est pleine.
    [one] Il reste une place.
   *[other] Il reste { $free } places.
}
gathering-full = { $waiting ->
    [0] La salle est pleine : les prochaines inscriptions attendent une place.
    [one] La salle est pleine : une personne attend une place.
   *[other] La salle est pleine : { $waiting } personnes attendent une place.
}
gathering-register = S’inscrire
gathering-register-title = S’inscrire
gathering-register-send = Envoyer mon inscription
gathering-register-sent = Votre inscription est reçue. Un courriel part à l’adresse que vous avez donnée : il dit si vous avez une place, et il contient le lien qui permet de s’excuser.
gathering-register-closed = Les inscriptions ne sont pas ouvertes : écrivez à l’équipe, ou venez le jour même.
gathering-register-lost = Ce que vous avez écrit n’a pas été enregistré.
gathering-to-page = Revenir à la page de la rencontre
gathering-kept = Ces renseignements servent à préparer la rencontre. { $keeper } les garde un an, puis efface les noms ; seuls restent le nombre de personnes par profil et par commune.
gathering-coming = Venir
gathering-meal-served = un repas est servi
gathering-who-came = Qui est venu
gathering-came = { $came ->
    [0] Personne n’est venu.
    [one] Une personne est venue
   *[other] { $came } personnes sont venues
}{ $communes ->
    [0] .
    [one] , d’une commune.
   *[other] , de { $communes } communes.
}
gathering-came-so-far = { $number ->
    [0] Personne n’est encore là.
    [one] Une personne est là.
   *[other] { $number } personnes sont là.
}
gathering-meals = { $number ->
    [0] Aucun repas à prévoir.
    [one] Un repas à prévoir.
   *[other] { $number } repas à prévoir.
}
gathering-by-profile = Par profil
gathering-by-commune = Par commune
gathering-count-registered = Inscrits
gathering-count-came = Venus
gathering-own-title = Votre inscription
gathering-own-registered = Vous avez une place.
gathering-own-waiting = La salle est pleine : vous attendez une place.
gathering-own-excused = Vous êtes excusé·e.
gathering-own-said = Ce que vous avez dit
gathering-waiting-help = Dès qu’une place se libère, elle va à la personne qui attend depuis le plus longtemps. Avec une adresse électronique, vous êtes prévenu·e ; sinon, revenez voir cette page.
gathering-remote-here = Pour participer à distance :
gathering-calendar = Ajouter à mon agenda
gathering-keep-link = Gardez l’adresse de cette page : elle seule mène à votre inscription.
gathering-cars = Qui propose une place en voiture
gathering-car-line = { $name }{ $has-commune ->
    [yes] , de { $commune }
   *[no] {""}
} : { $seats ->
    [0] voir avec elle ou lui
    [one] une place
   *[other] { $seats } places
}, { $mail }
gathering-car-told = Les personnes inscrites qui cherchent une place voient votre prénom, votre commune et votre adresse électronique.
gathering-correct = Corriger mon inscription
gathering-correct-lead = Ce que vous aviez dit est déjà écrit ici : changez ce qui a changé. Venir sur place plutôt qu’à distance dépend des places qui restent.
gathering-correct-waiting = Vous attendez une place : corriger votre inscription ne vous fait pas perdre votre tour.
gathering-correct-save = Enregistrer la correction
gathering-correct-late = Cette inscription ne se corrige plus : la rencontre a eu lieu, vous y êtes déjà, ou vous êtes excusé·e. Rien n’a changé ; ce que vous aviez tapé est ci-dessous.
notice-gathering-corrected = Votre inscription est corrigée.
gathering-cancel = Je ne viendrai pas
gathering-cancel-help = Vous ne pouvez plus venir ? Votre place ira à quelqu’un qui attend.
gathering-again = S’inscrire de nouveau
gathering-registered = Inscriptions
gathering-invite = Adresse à mettre dans une invitation :
gathering-people = Inscriptions
gathering-people-empty = Les personnes inscrites se trouveront ici, avec ce qu’il faut préparer pour elles.
gathering-group-registered = Inscrites
gathering-group-waiting = Attendent une place
gathering-group-excused = Excusées
gathering-workbook = Télécharger la liste (XLSX)
gathering-standing = Inscription
gathering-offers = Je propose des places
gathering-person-add = Inscrire quelqu’un
gathering-person-edit = Modifier une inscription
gathering-person-lead = Pour une personne qui a appelé, écrit, ou que vous avez croisée. Avec une adresse électronique, elle reçoit la confirmation.
gathering-person-save = Enregistrer l’inscription
gathering-place-for = Place
gathering-room-full = La salle est pleine : sans cette case, la personne attendra une place.
gathering-in-spite = Donner une place même si la salle est pleine
gathering-excuse = Excuser
gathering-restore = Vient finalement
gathering-twice = peut-être deux fois
gathering-twice-help = « Peut-être deux fois » : deux inscriptions ont le même nom. Si c’est la même personne, complétez l’une et excusez l’autre : sa place est rendue à qui attend.
gathering-seek = Nom, structure ou commune
gathering-seek-button = Chercher
gathering-seek-all = Voir tout le monde
gathering-nobody-found = Personne ne répond à cette recherche.
gathering-door = Accueil
gathering-door-counted = { $came ->
    [0] Personne n’est encore là
    [one] Une personne est là
   *[other] { $came } personnes sont là
}, sur { $registered ->
    [0] aucune inscription.
    [one] une inscription.
   *[other] { $registered } inscriptions.
}
gathering-is-in = Est là
gathering-is-not-in = N’est pas là
gathering-more = { $number ->
    [0] Tout le monde est affiché.
    [one] Une autre personne répond : précisez le nom.
   *[other] { $number } autres personnes répondent : précisez le nom.
}
gathering-walk-in = Quelqu’un qui n’est pas inscrit
gathering-let-in = Faire entrer
gathering-another = C’est quelqu’un d’autre, du même nom
gathering-papers = Papiers à imprimer
gathering-paper-sign-in = Feuille d’émargement de la rencontre
gathering-paper-badges = Badges des personnes inscrites
gathering-paper-notice = Cette feuille atteste la présence. Elle est gardée un an avec les inscriptions ; chacun peut demander à lire ou à corriger ce qui le concerne.
notice-gathering-opened = Les inscriptions sont ouvertes, et la page est publique.
notice-gathering-closed = Les inscriptions sont closes ; la page reste publique.
notice-gathering-held = La rencontre a eu lieu : le nombre de personnes venues est public, par profil et par commune.
notice-gathering-withdrawn = La rencontre n’est plus publique.
notice-gathering-excused = C’est noté : vous ne viendrez pas.
notice-gathering-person-added = La personne est inscrite.
notice-gathering-person-excused = La personne est excusée.
notice-gathering-person-restored = La personne vient finalement ; si la salle est pleine, elle attend une place.
notice-gathering-arrived = La personne est là.
notice-gathering-not-arrived = La personne n’est plus notée comme présente.
notice-gathering-walked-in = La personne est inscrite, et elle est là.
error-gathering-link = Cette adresse ne commence pas par https://. Copiez-la depuis la visioconférence.
error-gathering-places = Écrivez un nombre de places entier, de 1 à { $most }, ou laissez vide.
error-gathering-point = La ligne « { $line } » n’est pas comprise. Écrivez une durée, une barre, un titre : 30 min | Accueil.
error-gathering-point-long = Le point « { $line } » est trop long : 200 caractères pour le titre, 1 000 pour la phrase.
error-gathering-points = Un déroulé a { $most } points au plus.
error-gathering-seats = Écrivez combien de places vous proposez, de 1 à { $most }.
error-gathering-car-mail = Le covoiturage passe par courriel : écrivez une adresse, ou choisissez « Ni l’un ni l’autre ».
error-gathering-many = Cette rencontre a { $most } inscriptions, le plus possible. Écrivez à l’équipe.
error-gathering-address = Déjà { $most } personnes sont inscrites avec cette adresse. Laissez-la vide, ou donnez-en une autre.
error-gathering-known = « { $name } » est déjà dans la liste ci-dessus : cherchez son nom et cochez-le, ou dites que c’est quelqu’un d’autre.
mail-gathering-registered-subject = { $destination } : votre inscription
mail-gathering-registered-text =
    Bonjour,

    Cette adresse est inscrite à « { $title } », { $when }. Une place est réservée.
    { $has-place ->
        [yes] Lieu : { $place }
       *[no] {""}
    }
    { $is-remote ->
        [yes] Pour participer à distance : { $remote }
       *[no] {""}
    }

    Pour relire ou corriger l’inscription, ou pour s’excuser :
    { $link }

    Si ce n’est pas vous qui vous êtes inscrit, ce lien permet d’annuler.
mail-gathering-waiting-subject = { $destination } : vous attendez une place
mail-gathering-waiting-text =
    Bonjour,

    Cette adresse est inscrite à « { $title } », { $when }. La salle est pleine : vous attendez une place. Dès qu’une se libère, un courriel vous le dit.

    Pour relire ou corriger l’inscription, ou pour l’annuler :
    { $link }
mail-gathering-called-subject = { $destination } : une place s’est libérée pour vous
mail-gathering-called-text =
    Bonjour,

    Vous attendiez une place à « { $title } », { $when }. Une s’est libérée : elle est à vous.
    { $has-place ->
        [yes] Lieu : { $place }
       *[no] {""}
    }

    Vous ne pouvez plus venir ? Dites-le ici, elle ira à quelqu’un d’autre :
    { $link }
mail-gathering-again-subject = { $destination } : vous êtes déjà inscrit
mail-gathering-again-text =
    Bonjour,

    Quelqu’un vient d’inscrire cette adresse à « { $title } », { $when }, sous un nom qui y était déjà. L’inscription d’avant vaut toujours ; rien n’a changé.

    Pour la relire ou la corriger, ou pour s’excuser :
    { $link }
mail-gathering-again-waiting-subject = { $destination } : vous attendez déjà une place
mail-gathering-again-waiting-text =
    Bonjour,

    Quelqu’un vient d’inscrire cette adresse à « { $title } », { $when }, sous un nom qui y était déjà. Vous attendez toujours une place ; rien n’a changé.

    Pour relire ou corriger l’inscription, ou pour l’annuler :
    { $link }
open-gatherings = Les rencontres publiées
open-gathering = Une rencontre : son déroulé, et combien de personnes sont venues
open-parameter-gathering = Le nom de la rencontre dans son adresse
journal-detail-gathering = rencontres : { $value }
act-gathering-created = { $told ->
    [yes] a préparé la rencontre « { $title } »
   *[no] a préparé une rencontre
}
act-gathering-changed = { $told ->
    [yes] a modifié la rencontre « { $title } »
   *[no] a modifié une rencontre
}
act-gathering-opened = { $told ->
    [yes] a ouvert les inscriptions à la rencontre « { $title } »
   *[no] a ouvert les inscriptions à une rencontre
}
act-gathering-closed = { $told ->
    [yes] a clos les inscriptions à la rencontre « { $title } »
   *[no] a clos les inscriptions à une rencontre
}
act-gathering-held = { $told ->
    [yes] a noté que la rencontre « { $title } » a eu lieu
   *[no] a noté qu’une rencontre a eu lieu
}
act-gathering-withdrawn = { $told ->
    [yes] a remis la rencontre « { $title } » en préparation
   *[no] a remis une rencontre en préparation
}
act-registration-typed = { $told ->
    [yes] a inscrit quelqu’un à la rencontre « { $title } »
   *[no] a inscrit quelqu’un à une rencontre
}
act-registration-changed = { $told ->
    [yes] a modifié une inscription à la rencontre « { $title } »
   *[no] a modifié une inscription à une rencontre
}
act-registration-excused = { $told ->
    [yes] a excusé quelqu’un de la rencontre « { $title } »
   *[no] a excusé quelqu’un d’une rencontre
}
act-registration-restored = { $told ->
    [yes] a rétabli une inscription à la rencontre « { $title } »
   *[no] a rétabli une inscription à une rencontre
}
act-arrival-noted = { $told ->
    [yes] a noté une arrivée à la rencontre « { $title } »
   *[no] a noté une arrivée à une rencontre
}
holding-registrations = Inscriptions aux rencontres
holding-registrations-what = Nom, adresse électronique si elle est donnée, structure, profil, commune, repas et régime, ce qu’il faut pour participer, accord pour les photos, covoiturage, langue, heure d’arrivée.
holding-registrations-why = Préparer la rencontre et accueillir les personnes ; compter celles qui sont venues, par profil et par commune.
holding-registrations-kept = { $count ->
    [one] { $count } jour après la rencontre ; le profil et la commune restent, sans nom. Régime et besoins : soixante jours.
   *[other] { $count } jours après la rencontre ; le profil et la commune restent, sans nom. Régime et besoins : soixante jours.
}
holding-registrations-erased = Le nom, l’adresse et ce qui était à préparer sont effacés ; le profil et la commune restent, sans nom, pour les comptes.
detail-gathering = Rencontre
detail-organisation = Structure
detail-diet = Régime
detail-needs = Besoins
detail-profile = Profil
detail-registration = Inscription
detail-arrived = Arrivée
subjects-title = Sujets
subjects-choose-title = Choisir les sujets
subjects-choose-lead = Le code est affiché dans la salle. Aucun compte n’est nécessaire, et rien ne dit qui choisit quoi.
subjects-code = Code de la salle
subjects-code-help = Huit lettres et chiffres, par exemple ABCD-EFGH.
subjects-enter = Voir les sujets
subjects-most = { $number ->
    [0] Choisissez des sujets.
    [one] Choisissez un sujet.
   *[other] Choisissez { $number } sujets au plus.
}
subjects-share = { $number ->
    [0] Répartissez des points entre les sujets.
    [one] Donnez un point à un sujet.
   *[other] Répartissez { $number } points au plus entre les sujets.
}
subjects-share-help = Écrivez en face de chaque sujet combien de points vous lui donnez ; laissez vide pour n’en donner aucun.
subjects-points-left = Points qui restent à donner :
subjects-points-over = Points en trop, à retirer :
subjects-given = { $number ->
    [0] aucun point
    [one] un point
   *[other] { $number } points
}
subjects-send = Envoyer mes choix
subjects-change = Changer mes choix
subjects-keep-link = Gardez l’adresse de cette page : jusqu’à l’arrêt du choix, elle permet d’en changer.
subjects-own = Vous aviez choisi :
subjects-are-open = Les personnes qui sont dans la salle choisissent. Les comptes seront publics quand le choix sera arrêté.
subjects-late = Le choix s’est arrêté avant que le vôtre n’arrive : il n’est pas compté. Ce que vous aviez choisi auparavant compte.
subjects-are-frozen = Le choix est arrêté. Les téléphones et les gommettes sont comptés à part.
subjects-voices = { $number ->
    [0] Aucun téléphone n’a encore choisi.
    [one] Un téléphone a choisi.
   *[other] { $number } téléphones ont choisi.
}
subjects-counts = Combien de fois chaque sujet est choisi
subjects-subject = Sujet
subjects-telephones = Téléphones
subjects-stickers = Gommettes
subjects-total = Ensemble
subjects-point-counts = Combien de points chaque sujet reçoit
subjects-point-telephones = Points par téléphone
subjects-point-stickers = Points par gommette
subjects-point-total = Points en tout
subjects-open = Ouvrir le choix
subjects-freeze = Arrêter le choix
subjects-view = Voir la page
subjects-wall = À afficher dans la salle :
subjects-poster = Ou sur { $address } avec le code { $code }
gathering-paper-code = Affiche du choix des sujets
subjects-type-stickers = Saisir les gommettes
subjects-stickers-help = Comptez les gommettes de l’affiche. Un nombre saisi de nouveau remplace le précédent, qui reste visible ; après l’arrêt aussi.
subjects-point-stickers-help = Comptez les gommettes de l’affiche : une gommette vaut un point. Un nombre saisi de nouveau remplace le précédent, qui reste visible ; après l’arrêt aussi.
subjects-stickers-save = Enregistrer les gommettes
subjects-sticker-count = { $count }
subjects-sticker-late = { $count } après l’arrêt
subjects-which = Les sujets proposés
subjects-begun = Des choix sont déjà faits : les sujets ne changent plus.
subjects-help = Un sujet par ligne, deux au moins. Après une barre | (ou une tabulation), une phrase qui dit ce que c’est.
subjects-unit = Comment on choisit
subjects-unit-choices = Chacun coche des sujets
subjects-unit-points = Chacun répartit des points entre les sujets
subjects-how-many = Combien chacun peut en choisir, ou combien de points
subjects-how-many-help = Des sujets, il n’y en a pas plus que la liste n’en compte ; des points, de 2 à 20.
subjects-save = Enregistrer les sujets
subjects-stage-prepared = en préparation
subjects-stage-open = choix ouvert
subjects-stage-frozen = choix arrêté
notice-subjects-chosen = Vos choix sont enregistrés.
notice-subjects-opened = Le choix est ouvert : affichez le code dans la salle.
notice-subjects-frozen = Le choix est arrêté, et les comptes sont publics.
notice-stickers-typed = Les gommettes sont enregistrées.
error-subjects-few = Écrivez deux sujets au moins, un par ligne.
error-subjects-many = Un choix a { $most } sujets au plus. Regroupez-en.
error-subjects-line = La ligne « { $line } » est vide, trop longue ou là deux fois : 200 caractères pour le titre, 1 000 pour la phrase.
error-subjects-most = Écrivez combien de sujets chacun peut choisir : un au moins, pas plus qu’il n’y en a.
error-subjects-most-points = Écrivez combien de points chacun répartit : un nombre entier, de { $fewest } à { $most }.
error-subjects-points = Écrivez un nombre entier de points, { $most } au plus, ou laissez vide.
error-subjects-no-point = Donnez un point au moins à un sujet.
error-subjects-too-many-points = Vous avez donné { $given } points et vous en avez { $most } : retirez-en.
error-subjects-none = Cochez un sujet au moins.
error-subjects-too-many = { $most ->
    [0] Aucun choix n’est possible.
    [one] Cochez un seul sujet.
   *[other] Cochez { $most } sujets au plus : retirez-en.
}
error-subjects-code = Ce code n’est pas celui d’une salle où l’on choisit. Relisez-le sur l’affiche.
error-subjects-stickers = Écrivez un nombre entier de gommettes, { $most } au plus.
open-gathering-subjects = Les sujets d’une rencontre, et combien de fois chacun fut choisi ou combien de points il reçut
act-subjects-changed = { $told ->
    [yes] a écrit les sujets de la rencontre « { $title } »
   *[no] a écrit les sujets d’une rencontre
}
act-subjects-opened = { $told ->
    [yes] a ouvert le choix des sujets de la rencontre « { $title } »
   *[no] a ouvert le choix des sujets d’une rencontre
}
act-subjects-frozen = { $told ->
    [yes] a arrêté le choix des sujets de la rencontre « { $title } »
   *[no] a arrêté le choix des sujets d’une rencontre
}
act-stickers-typed = { $told ->
    [yes] a saisi les gommettes de la rencontre « { $title } »
   *[no] a saisi les gommettes d’une rencontre
}
tables-title = Tables
tables-lead = Chacun est placé selon les sujets qu’il a dit souhaiter, en mélangeant profils et communes, avec de nouveaux voisins à chaque tour.
tables-which = Les tables
tables-help = Une table par ligne : son nom, une barre |, ses chaises ; puis, si vous voulez, une barre et le numéro de son sujet à chaque tour. Par exemple : Table 1 | 8 | 2, 4.
tables-rounds = Nombre de tours
tables-save = Enregistrer les tables
tables-seat = Placer tout le monde
tables-repair = Ajuster aux personnes présentes
tables-room = { $people ->
    [0] Personne à placer
    [one] Une personne à placer
   *[other] { $people } personnes à placer
}, { $chairs ->
    [0] aucune chaise.
    [one] une chaise à chaque tour.
   *[other] { $chairs } chaises à chaque tour.
}
tables-wished = { $served ->
    [0] Aucune
    [one] Une
   *[other] { $served }
} des { $wishes } personnes qui ont dit un souhait travaille sur l’un d’eux.
tables-round = Tour { $number }
tables-filled = { $people ->
    [0] Personne
    [one] Une personne
   *[other] { $people } personnes
} sur { $chairs ->
    [0] aucune chaise
    [one] une chaise
   *[other] { $chairs } chaises
}
tables-without = Sans place :
tables-why-wish = { $rank ->
    [1] premier souhait
   *[other] souhait n° { $rank }
}
tables-why-decided = décidé à la main
tables-why-again = le même sujet qu’à un autre tour
tables-why-unwished = souhaitait d’autres sujets
tables-why-mixing = pour mélanger
tables-by-hand = Placer quelqu’un à la main
tables-by-hand-help = La place décidée ici reste, quoi qu’il soit calculé ensuite.
tables-person = Qui
tables-when = Quand
tables-table = À quelle table
tables-choose = Choisir
tables-decide = Placer cette personne
tables-everybody = Où chacun s’assied
tables-of = { $name } : { $tables }
gathering-paper-tables = Listes des tables (PDF)
gathering-wishes = Sujets sur lesquels vous souhaitez travailler
notice-tables-seated = Tout le monde est placé.
notice-tables-missing = Écrivez d’abord les tables.
notice-tables-nobody = Personne n’est inscrit sur place : il n’y a personne à placer.
notice-tables-too-many = Au-delà de mille personnes, les places ne se calculent pas ici. Partagez la rencontre en plusieurs.
notice-tables-moved-on = Quelque chose a changé pendant le calcul. Placez de nouveau.
notice-tables-decided = Cette personne est placée.
error-tables-line = La ligne « { $line } » n’est pas comprise : un nom qui ne sert qu’une fois, une barre, un nombre de chaises ; puis les numéros de sujets qui existent.
error-tables-none = Écrivez une table au moins.
error-tables-many = Une rencontre a { $most } tables au plus.
error-tables-rounds = Écrivez un nombre de tours, de 1 à { $most }.
error-tables-full = Toutes les chaises de « { $table } » sont prises à ce tour. Déplacez d’abord quelqu’un.
act-tables-changed = { $told ->
    [yes] a écrit les tables de la rencontre « { $title } »
   *[no] a écrit les tables d’une rencontre
}
act-tables-seated = { $told ->
    [yes] a placé les personnes aux tables de la rencontre « { $title } »
   *[no] a placé les personnes aux tables d’une rencontre
}
act-seat-decided = { $told ->
    [yes] a placé quelqu’un à la main à la rencontre « { $title } »
   *[no] a placé quelqu’un à la main à une rencontre
}
gathering-write = Écrire aux personnes inscrites
gathering-write-lead = Relisez avant d’envoyer : rien ne part au premier bouton.
gathering-write-whom = À qui
gathering-write-subject = Objet
gathering-write-text = Texte
gathering-write-text-help = Les remerciements mènent à la page de la rencontre : publiez d’abord le compte rendu, et ouvrez l’enquête de satisfaction si vous en faites une.
gathering-write-read = Relire avant l’envoi
gathering-write-send = Envoyer
gathering-write-link = En dessous, chacun trouve le lien qui mène à sa propre inscription.
gathering-write-to = { $number ->
    [0] Ce courriel ne part à personne : personne n’a laissé d’adresse.
    [one] Ce courriel part à une personne.
   *[other] Ce courriel part à { $number } personnes.
}
gathering-write-without = Sans adresse électronique, à prévenir autrement :
gathering-write-foot = Votre inscription, pour la relire ou pour s’excuser : { $link }
gathering-remind = Envoyer un rappel
gathering-thank = Remercier les personnes venues
gathering-audience-registered = Qui a une place ({ $number })
gathering-audience-waiting = Qui attend une place ({ $number })
gathering-audience-came = Qui est venu ({ $number })
gathering-audience-absent = Qui avait une place et n’est pas venu ({ $number })
gathering-write-registered-subject = Rappel : { $title }
gathering-write-registered-text =
    Bonjour,

    Vous êtes inscrit·e à « { $title } », { $when }.
    { $has-place ->
        [yes] Lieu : { $place }
       *[no] {""}
    }

    Vous ne pouvez plus venir ? Dites-le avec le lien ci-dessous : votre place ira à quelqu’un qui attend.

    À bientôt,
    { $destination }
gathering-write-waiting-subject = { $title } : vous attendez une place
gathering-write-waiting-text =
    Bonjour,

    Vous attendez une place à « { $title } », { $when }. Dès qu’une se libère, un courriel vous le dit.

    { $destination }
gathering-write-came-subject = Merci d’être venu·e : { $title }
gathering-write-came-text =
    Bonjour,

    Merci d’avoir participé à « { $title } ». Le compte rendu, et l’enquête sur ce que vous en avez pensé quand il y en a une, sont sur la page de la rencontre :
    { $link }

    { $destination }
gathering-write-absent-subject = { $title } : le compte rendu
gathering-write-absent-text =
    Bonjour,

    Vous n’avez pas pu venir à « { $title } ». Le compte rendu est sur la page de la rencontre :
    { $link }

    { $destination }
notice-gathering-written = Les courriels partent.
gathering-letters = Courriels automatiques
gathering-letters-lead = Un rappel avant la rencontre et des remerciements après peuvent partir d’eux-mêmes, le matin à 8 h. Rien ne part tant que vous ne le demandez pas ici ; chacun les reçoit une seule fois.
gathering-letters-set = Choisir les courriels automatiques
gathering-letters-are = { $days ->
    [0] Pas de rappel automatique
    [one] Rappel automatique la veille
   *[other] Rappel automatique { $days } jours avant
} ; { $thanks ->
    [yes] remerciements automatiques après la publication du compte rendu.
   *[no] pas de remerciements automatiques.
}
gathering-no-letters = Ne m’envoyer ni rappel ni remerciements automatiques
gathering-letter-leaves = Envoi
gathering-letter-reminder = Rappel
gathering-letter-reminder-help = Aux personnes qui ont une place. Qui s’inscrit ou obtient une place plus tard le reçoit le matin suivant, jusqu’au début de la rencontre.
gathering-letter-reminder-on = Envoyer le rappel
gathering-letter-days = Combien de jours avant
gathering-letter-thanks = Remerciements
gathering-letter-thanks-help = Aux personnes venues, d’après l’accueil, le matin qui suit la publication du compte rendu. Pensez à ouvrir l’enquête de satisfaction auparavant si vous en faites une.
gathering-letter-thanks-on = Envoyer les remerciements
gathering-letter-below = En dessous du texte, chacun trouve dans sa langue :
gathering-letter-reached = { $number ->
    [0] Ce courriel n’est encore parti à personne.
    [one] Ce courriel est parti à une personne.
   *[other] Ce courriel est parti à { $number } personnes.
}
gathering-letter-reminder-subject = Rappel : { $title }
gathering-letter-reminder-text =
    Bonjour,

    Vous êtes inscrit·e à « { $title } ». Vous ne pouvez plus venir ? Dites-le avec le lien ci-dessous : votre place ira à quelqu’un qui attend.

    À bientôt,
    { $destination }
gathering-letter-thanks-subject = Merci d’être venu·e : { $title }
gathering-letter-thanks-text =
    Bonjour,

    Merci d’avoir participé à « { $title } ». Le compte rendu est en ligne. L’enquête sur ce que vous en avez pensé, quand il y en a une, est sur la page de la rencontre.

    { $destination }
gathering-letter-when = Quand : { $when }
gathering-letter-where = Où : { $place }
gathering-letter-remote = Pour participer à distance : { $link }
gathering-letter-report = Le compte rendu : { $link }
gathering-letter-page = La page de la rencontre : { $link }
gathering-letter-own = Votre inscription, pour la corriger, vous désinscrire ou ne plus recevoir ces courriels : { $link }
gathering-letter-own-after = Votre inscription, pour relire ce que vous aviez dit : { $link }
gathering-letter-own-link = (un lien propre à chacun)
job-gathering-letters = Rappels et remerciements des rencontres
error-gathering-days = Écrivez un nombre entier de jours, de 1 à { $most }.
act-letters-changed = { $told ->
    [yes] a choisi les courriels automatiques de la rencontre « { $title } »
   *[no] a choisi les courriels automatiques d’une rencontre
}
subjects-to-wall = Projeter
subjects-leave-wall = Revenir à la préparation du choix
gathering-is-open = Les inscriptions sont ouvertes.
gathering-is-closed = Les inscriptions sont closes.
gathering-is-held = Cette rencontre a eu lieu.
act-gathering-mailed = { $told ->
    [yes] a écrit aux personnes inscrites à la rencontre « { $title } »
   *[no] a écrit aux personnes inscrites à une rencontre
}

notes-title = Notes des tables
notes-lead = Recopiez ici les fiches des tables, à plusieurs si vous voulez : ce que chacun tape s’ajoute, rien ne remplace ce qu’un autre a tapé.
notes-no-tables = Les tables ne sont pas encore écrites ; ce qui est dit devant tout le monde peut déjà être noté.
notes-room = Devant toute la salle
notes-counted = { $number ->
    [0] Aucune note.
    [one] Une note.
   *[other] { $number } notes.
}
notes-sheet-lead = Une note par ligne, sous le titre de la fiche où elle est écrite.
notes-finding = Constats
notes-idea = Idées et propositions
notes-agreement = Points d’accord
notes-debate = Points de débat
notes-brake = Freins
notes-verbatim = Verbatims
notes-add = Ajouter ces notes
notes-there = Ce qui est déjà tapé
notes-edit = Modifier la note
notes-remove = Retirer
notes-removed = Notes retirées
notes-restore = Remettre
notes-theirs = La note est maintenant :
notes-heading = Sous quel titre
notes-text = Texte
notes-save = Enregistrer la note
notice-notes-typed = Les notes sont ajoutées.
notice-note-removed = La note est retirée ; elle peut être remise, en bas de la page.
notice-note-restored = La note est remise.
error-notes-none = Écrivez une note au moins.
error-notes-long = Une note a { $most } caractères au plus. Coupez-la en plusieurs lignes.
error-notes-many = Ajoutez { $most } notes au plus à la fois.
error-notes-full = Une rencontre a { $most } notes au plus. Ajoutez ce texte à une note qui y est déjà : rien de ce que vous avez tapé n’est perdu.
error-notes-table-gone = Cette table n’existe plus : la répartition a changé entre-temps. Rien de ce que vous avez tapé n’est perdu : ajoutez-le ici, sur la feuille de toute la salle, ou copiez-le sur celle d’une autre table.
act-notes-typed = { $told ->
    [yes] a tapé des notes des tables de la rencontre « { $title } »
   *[no] a tapé des notes des tables d’une rencontre
}
act-note-changed = { $told ->
    [yes] a modifié une note de la rencontre « { $title } »
   *[no] a modifié une note d’une rencontre
}
act-note-removed = { $told ->
    [yes] a retiré une note de la rencontre « { $title } »
   *[no] a retiré une note d’une rencontre
}
act-note-restored = { $told ->
    [yes] a remis une note de la rencontre « { $title } »
   *[no] a remis une note d’une rencontre
}
gathering-paper-outline = Relevé de la journée
outline-lead = Présence, déroulé, sujets et notes des tables, prêts à relire dans la charte de la structure : le compte rendu s’écrit à partir de là.
outline-word = Relevé en Word
outline-pdf = Relevé en PDF
outline-who = Participants
outline-subjects = Sujets mis au choix
outline-subject = Sujet
outline-hour = Heure
outline-point = Point

report-title = Compte rendu
report-title-of = Compte rendu : { $title }
report-edit = Modifier le compte rendu
report-lead = Corrigez ici, ou faites corriger dans Word : le texte part dans la charte de la structure et revient en corrections, paragraphe par paragraphe.
report-begin-lead = Il commence par le relevé de la journée : présence, déroulé, sujets et notes des tables. Vous le réécrivez ensuite ici ou dans Word.
report-begin = Commencer le compte rendu
report-title-label = Titre
report-body-label = Texte du compte rendu
report-save = Enregistrer le compte rendu
report-publish = Publier
report-withdraw = Dépublier
report-published = publié
report-unpublished = non publié
report-remove = Retirer le compte rendu
report-is-draft = Ce compte rendu n’est pas publié : vous seuls le voyez.
report-pdf = Le compte rendu en PDF
report-docx = Le compte rendu en Word
notice-report-started = Le compte rendu est commencé, avec le relevé de la journée.
notice-report-published = Le compte rendu est publié.
notice-report-withdrawn = Le compte rendu n’est plus publié.
notice-report-is-empty = Le compte rendu n’est pas publié : il n’a pas encore de texte.
kind-report = compte rendu
kinds-report = Comptes rendus
journal-detail-report = comptes rendus : { $value }
open-gathering-report = Le compte rendu d’une rencontre
ask-remove-report-title = Retirer le compte rendu « { $title } » ?
ask-remove-report-text = Il ne se lira plus sur le site. Vous pourrez le rétablir pendant trente jours.
ask-remove-report-button = Retirer le compte rendu
act-report-started = { $told ->
    [yes] a commencé « { $title } »
   *[no] a commencé un compte rendu
}
act-report-changed = { $told ->
    [yes] a modifié « { $title } »
   *[no] a modifié un compte rendu
}
act-report-published = { $told ->
    [yes] a publié « { $title } »
   *[no] a publié un compte rendu
}
act-report-withdrawn = { $told ->
    [yes] a dépublié « { $title } »
   *[no] a dépublié un compte rendu
}

gathering-invite-begin = Inviter par le carnet d’adresses
gathering-invite-subject = Invitation : { $title }
gathering-invite-text =
    Vous êtes invité·e à « { $title } », { $when }.
    { $has-place ->
        [yes] Lieu : { $place }
       *[no] {""}
    }

    Dites-nous que vous venez : { $register }

    { $destination }
notice-gathering-invited = L’invitation est écrite : choisissez à qui elle part, relisez-la, puis envoyez-la.
gathering-pick = Chercher la personne dans le carnet d’adresses

photos-title = Photos des fiches
photos-lead = Déposez ensemble les photos des fiches, des paperboards et des affiches, puis dites de quelle table elles sont : chacune s’affiche à côté de ce qu’on recopie.
photos-beside = Photographiez les fiches, les paperboards et les affiches : chaque photo s’affiche à côté de ce qu’on recopie de sa table.
photos-faces = Photographiez les feuilles, pas les visages. Ce que l’appareil écrit à côté de l’image, le lieu par exemple, n’est pas gardé.
photos-add = Déposer et trier des photos
photos-files = Photos à déposer
photos-help = Toutes à la fois, en JPEG, PNG ou WebP, de { $size } Mo au plus chacune ; { $most } au plus par rencontre. Elles sont ramenées à la taille d’une page. Si l’envoi s’interrompt, ce qui est arrivé reste : envoyez de nouveau le tout, rien ne sera en double.
photos-send = Déposer ces photos
photos-sending = Envoi des photos
photos-progress = Photos envoyées : {"{done}"} sur {"{all}"}
photos-broken = L’envoi s’est interrompu ; ce qui est arrivé est gardé. Vérifiez la connexion à Internet, puis envoyez de nouveau le tout : rien ne sera en double.
photos-signed-out = Votre session est terminée. Les photos qui restent attendent sur cette page, ne la fermez pas : {"{left}"}. L’envoi continue dès que vous êtes reconnecté et revenu ici.
photos-go-on = Continuer l’envoi
photos-see = Voir les photos arrivées
photos-empty = Aucune photo pour l’instant. Elles seront ici, à trier, dès qu’elles seront déposées.
photos-unsorted = À trier
photos-label = Photo { $number } : { $name }
photos-sheet = De quelle table
photos-sort = Trier les photos cochées
photos-remove = Retirer les photos cochées
photos-removed = Photos retirées
photos-restore = Remettre les photos cochées
photos-left = Ces fichiers ne sont pas déposés
photos-came = { $new ->
    [0] Aucune nouvelle photo
    [one] Une nouvelle photo
   *[other] { $new } nouvelles photos
}{ $known ->
    [0] .
    [one] , une qui était déjà là.
   *[other] , { $known } qui étaient déjà là.
}
photos-left-large = pèse plus de { $most } Mo. Réduisez-la, ou prenez-la de nouveau avec un appareil réglé moins fin.
photos-left-no-picture = n’est pas une image JPEG, PNG ou WebP. Convertissez ce fichier, ou photographiez-le.
photos-left-heic = est au format HEIC des iPhone, que les navigateurs ne montrent pas. Déposez les photos depuis l’iPhone lui-même, ou réglez-le sur Réglages, Appareil photo, Formats, « Le plus compatible » ; sur un ordinateur, enregistrez la photo en JPEG.
photos-left-pixels = a plus de points que le site n’en lit. Réduisez l’image à 12 000 points de côté, 50 millions en tout.
photos-left-damaged = ne se lit pas : le fichier est abîmé ou incomplet. Copiez-le de nouveau depuis l’appareil.
photos-left-removed = était là et a été retirée. Remettez-la, en bas de la page.
photos-left-full = est de trop : une rencontre a { $most } photos au plus, celles qui sont retirées comprises.
raw-title = Productions brutes
raw-download = Télécharger toutes les productions brutes (ZIP)
raw-sheet = Table
raw-round = Tour
raw-heading = Rubrique
notice-photos-received = Les photos sont déposées. Dites maintenant de quelle table elles sont.
notice-photos-known = Ces photos étaient déjà là : rien n’est en double.
notice-photos-sorted = Les photos sont triées ; elles s’affichent à côté de la fiche de leur table.
notice-photos-removed = Les photos sont retirées ; elles peuvent être remises, en bas de la page.
notice-photos-restored = Les photos sont remises.
error-photos-none = Choisissez une photo au moins.
error-photos-choose = Cochez une photo au moins.
error-photos-gone = Ces photos ont été retirées entre-temps. Remettez-les en bas de la page, puis triez-les.
act-photos-received = { $told ->
    [yes] a déposé des photos des fiches de la rencontre « { $title } »
   *[no] a déposé des photos des fiches d’une rencontre
}
act-photos-sorted = { $told ->
    [yes] a trié des photos de la rencontre « { $title } »
   *[no] a trié des photos d’une rencontre
}
act-photos-removed = { $told ->
    [yes] a retiré des photos de la rencontre « { $title } »
   *[no] a retiré des photos d’une rencontre
}
act-photos-restored = { $told ->
    [yes] a remis des photos de la rencontre « { $title } »
   *[no] a remis des photos d’une rencontre
}
