desk-calendar = Calendrier
job-deadline-reminders = Rappels des échéances
calendar-desk-title = Calendrier
calendar-desk-lead = Ce qui compte pour choisir une date : jours fériés, vacances scolaires, mois où les hébergeurs ne sont pas libres ; et ce qui est déjà daté : instances, budgets, appels à projets, étapes, échéances.
calendar-new-entry = Ajouter une date
calendar-edit-entry = Modifier une date
calendar-download = Pour mon agenda (.ics)
calendar-periods = Périodes
calendar-earlier = Plus tôt
calendar-today = Aujourd’hui
calendar-later = Plus tard
calendar-nothing = Rien n’est daté ce mois-ci.
calendar-when = Quand
calendar-what = Quoi
calendar-kind = Ce que c’est
calendar-days = du { $first } au { $last }
calendar-holiday = jour férié
calendar-school = vacances scolaires
calendar-busy = Les hébergeurs ne sont pas libres
calendar-busy-kind = saison
calendar-others = autre calendrier
calendar-deadline = échéance
calendar-kind-body = instance
calendar-kind-budget = budget
calendar-kind-call = appel à projets
calendar-kind-other = autre date
calendar-title-label = Ce qui a lieu
calendar-first = Le, ou à partir du
calendar-last = Jusqu’au
calendar-day-help = Un jour, par exemple 12/05/2022.
calendar-place = Où
calendar-note = Remarques
calendar-save-entry = Enregistrer cette date
calendar-remove-entry = Retirer cette date
calendar-year-title = Ce qui pèse sur les dates
calendar-year-lead = Les jours fériés sont calculés. Les vacances scolaires viennent d’un fichier que vous déposez. Les mois où les hébergeurs ne sont pas libres, vous les connaissez.
calendar-territory = Les jours fériés de
calendar-territory-help = Quelques territoires ont des jours fériés de plus.
calendar-zones = Les vacances scolaires des zones
calendar-zones-help = Celles d’où viennent les participants, leurs enfants et les visiteurs.
calendar-busy-months = Les mois où les hébergeurs ne sont pas libres
calendar-busy-help = Un rétroplanning dira quelles tâches y tombent.
calendar-year-save = Enregistrer
calendar-files-title = Calendriers déposés
calendar-files-lead = Les vacances scolaires (fichier iCalendar du ministère, sur data.education.gouv.fr) et les calendriers d’autres : déposez leur fichier .ics. Un fichier de même nom remplace le précédent.
calendar-file-kind = Ce que contient le fichier
calendar-file-school = Vacances scolaires
calendar-file-calendar = Un autre calendrier
calendar-file = Le fichier .ics
calendar-file-help = iCalendar, 8 Mo au plus. Ce qui est daté d’il y a deux ans à dans cinq ans est repris.
calendar-file-label = Le nommer
calendar-file-label-help = Par exemple « Conseil communautaire ». Sinon, c’est le nom du fichier.
calendar-file-personal = Les titres et les lieux que contient le fichier sont gardés : ils peuvent nommer des personnes.
calendar-file-read = Lire ce calendrier
calendar-files-kept = Déjà déposés
calendar-files-none = Les calendriers déposés se liront ici, avec leur nom et leur date.
deadlines-title = Échéances
deadlines-caption = Ce qui est à faire, au plus tard quand, et par qui
deadlines-empty = Les échéances de cette démarche se liront ici : partez d’une date avec le rétroplanning, ou ajoutez-les une à une.
deadlines-pdf = PDF
deadlines-docx = Word
deadlines-xlsx = Excel
deadline-new = Ajouter une échéance
deadline-edit = Modifier une échéance
deadline-charge = Qui s’en charge
deadline-charge-help = Un rappel lui est envoyé une semaine avant, la veille et le jour même.
deadline-nobody = Personne pour l’instant
deadline-standing = Où on en est
deadline-to-do = à faire
deadline-late = en retard
deadline-done-on = fait le { $date }
deadline-tick = C’est fait
deadline-reopen = Ce n’est pas fait
deadline-first = Commencer au plus tard le
deadline-last = À faire au plus tard le
deadline-save = Enregistrer cette échéance
deadline-remove = Retirer cette échéance
deadline-leads-to = En vue de
manage-deadlines = Échéances
plan-title = Rétroplanning
plan-lead = Partez de la date : chaque tâche reçoit les derniers jours possibles, hors week-ends et jours fériés, avec ce qui peut gêner.
plan-template = Ce que l’on prépare
plan-template-assises = Des assises, une grande rencontre
plan-template-meeting = La séance d’une instance
plan-template-postal-mailing = Un envoi par la poste
plan-template-public-survey = Une enquête auprès du public
plan-what = Le nommer
plan-what-help = Par exemple « Deuxièmes Assises ».
plan-on = La date
plan-clear-days = Jours francs de convocation
plan-clear-days-help = Pour une séance : trois en dessous de 3 500 habitants, cinq au-dessus ; un syndicat mixte ouvert suit ses statuts.
plan-make = Calculer le rétroplanning
plan-caption = Les derniers jours possibles, et ce qui peut gêner
plan-task = Tâche
plan-latest = Au plus tard
plan-remarks = À savoir
plan-charge-of = Qui se charge de : { $task }
plan-keep = Garder comme échéances
plan-keep-help = Les tâches cochées deviennent des échéances de la démarche ; qui s’en charge reçoit des rappels.
plan-late = { $days ->
    [0] Il est encore temps.
    [one] Il aurait fallu commencer il y a un jour : allégez, ou choisissez une date plus lointaine.
   *[other] Il aurait fallu commencer il y a { $days } jours : allégez, ou choisissez une date plus lointaine.
}
plan-remark-starts-in-past = { $days ->
    [0] À commencer aujourd’hui.
    [one] Aurait dû commencer hier.
   *[other] Aurait dû commencer il y a { $days } jours.
}
plan-remark-ends-in-past = { $days ->
    [0] À finir aujourd’hui.
    [one] Aurait dû être fini hier.
   *[other] Aurait dû être fini il y a { $days } jours.
}
plan-remark-not-worked = Le { $day } n’est pas un jour travaillé.
plan-remark-holiday = { $day } : { $holiday }, jour férié.
plan-remark-bridge = Pont le { $day }.
plan-remark-school = { $label }, { $days }.
plan-remark-busy = { $days ->
    [0] Les hébergeurs sont libres.
    [one] Les hébergeurs ne sont pas libres le { $day }.
   *[other] Les hébergeurs ne sont pas libres pendant { $days } jours, à partir du { $day }.
}
plan-remark-too-late = { $days ->
    [0] Juste à temps.
    [one] Un jour manque avant ce qui suit.
   *[other] { $days } jours manquent avant ce qui suit.
}
plan-remark-too-early = { $days ->
    [0] Juste à temps.
    [one] Un jour manque après ce qui précède.
   *[other] { $days } jours manquent après ce qui précède.
}
task-agenda = Ordre du jour
task-announcement = Annonce au public
task-badges = Badges
task-collection = Recueil des réponses
task-convocation = Convocation
task-documents-sent = Envoi des documents
task-documents-written = Rédaction des documents
task-enveloping = Mise sous pli
task-guest-list = Liste des invités
task-invitations = Invitations
task-minutes = Compte rendu
task-posting = Dépôt à la poste
task-printing = Impression
task-programme = Programme
task-proof = Bon à tirer
task-questionnaire = Questionnaire
task-reminder = Relance
task-results = Dépouillement et résultats
task-room = Salle
task-save-the-date = Annonce de la date
task-set-up = Installation
task-text = Texte
task-thanks = Remerciements
task-trial = Essai
task-other = Autre tâche
holiday-new-year = Jour de l’an
holiday-easter-monday = Lundi de Pâques
holiday-labour-day = Fête du travail
holiday-victory-day = Victoire de 1945
holiday-ascension = Ascension
holiday-whit-monday = Lundi de Pentecôte
holiday-bastille-day = Fête nationale
holiday-assumption = Assomption
holiday-all-saints = Toussaint
holiday-armistice = Armistice de 1918
holiday-christmas = Noël
holiday-good-friday = Vendredi saint
holiday-saint-stephen = Saint-Étienne
holiday-abolition = Abolition de l’esclavage
zone-a = zone A
zone-b = zone B
zone-c = zone C
zone-corsica = Corse
zone-guadeloupe = Guadeloupe
zone-guyane = Guyane
zone-martinique = Martinique
zone-mayotte = Mayotte
zone-new-caledonia = Nouvelle-Calédonie
zone-polynesia = Polynésie française
zone-reunion = La Réunion
zone-saint-pierre-and-miquelon = Saint-Pierre-et-Miquelon
zone-wallis-and-futuna = Wallis-et-Futuna
territory-metropolitan = France métropolitaine
territory-alsace-moselle = Alsace et Moselle
territory-guadeloupe = Guadeloupe
territory-martinique = Martinique
territory-guyane = Guyane
territory-reunion = La Réunion
territory-mayotte = Mayotte
territory-saint-martin = Saint-Martin
territory-saint-barthelemy = Saint-Barthélemy
notice-calendar-entry-added = La date est ajoutée.
notice-calendar-removed = C’est retiré.
notice-calendar-file-kept = Le calendrier est lu et gardé.
notice-deadline-added = L’échéance est ajoutée.
notice-deadline-done = C’est noté comme fait.
notice-deadline-reopened = C’est de nouveau à faire.
notice-plan-kept = Le rétroplanning est gardé : voici ses échéances.
error-calendar-day = Indiquez un jour, par exemple 12/05/2022.
error-clear-days = Indiquez un nombre de jours, { $most } au plus.
error-plan = Aucun rétroplanning ne tient avec cette date : il n’y reste pas de jour travaillé.
error-plan-nothing = Cochez au moins une tâche à garder.
error-calendar-missing = Choisissez le fichier à lire.
error-calendar-size = Ce fichier dépasse { $most } Mo.
error-calendar-large = Ce calendrier est trop grand pour être lu.
error-calendar-kind = Ce fichier n’est pas un calendrier (.ics).
error-calendar-damaged = Ce calendrier est abîmé : exportez-le de nouveau, puis déposez-le.
error-calendar-no-school = Ce calendrier ne contient pas de vacances scolaires pour ces années : déposez-le comme « un autre calendrier », ou prenez celui du ministère.
error-calendar-nothing = Ce calendrier n’a rien de daté d’il y a deux ans à dans cinq ans.
