nav-notifications = { $number ->
    [0] Notifications
    [one] Notifications : une nouvelle
   *[other] Notifications : { $shown } nouvelles
}
nav-notifications-many = Notifications : plus de 99 nouvelles
notifications-title = Notifications
notifications-choose = Choisir ce que je reçois, et quand
notifications-read = Tout marquer comme lu
notifications-empty = Rien pour l’instant. Ce qui se passe dans les démarches où vous travaillez apparaîtra ici, pendant quatre-vingt-dix jours.
notifications-new = nouveau
notice-all-read = Tout est marqué comme lu.
told-somebody = Quelqu’un
told-unseen-process = dans une démarche
told-comment-added = { $who } a commenté « { $title } ».
told-proposal-received = { $who } a déposé un document Word pour « { $title } ».
told-text-changed = { $who } a modifié « { $title } ».
told-text-changed-often = « { $title } » a été modifié { $number } fois ({ $who }).
told-document-added = { $who } a ajouté le document « { $title } ».
told-process-published = { $who } a publié la démarche « { $title } ».
told-process-archived = { $who } a archivé la démarche « { $title } ».
told-workstream-opened = { $who } a ouvert le chantier « { $title } ».
told-workstream-closed = { $who } a clos le chantier « { $title } ».
told-workstreams-decided = { $who } a enregistré ce que deviennent les sujets de « { $title } ».
told-role-given = { $who } vous a donné un rôle : { $role } ({ $place }).
told-role-taken = { $who } vous a retiré un rôle : { $role } ({ $place }).
told-job-done = Terminé : { $job }.
told-job-failed = Abandonné après un échec : { $job }.
told-step-opens = « { $title } » ouvre au public le { $when }.
told-step-closes = « { $title } » se ferme au public le { $when }.
told-deadline-due = Échéance : { $note }, { $day } (« { $title } »).
told-reminder = Rappel : « { $title } ».
told-reminder-note = Rappel : « { $title } ». { $note }
preferences-title = Mes notifications
preferences-lead = Quel que soit le rythme choisi, rien ne manque : tout est aussi sur la page des notifications. Le courriel du jour part à 7 h, celui de la semaine le lundi à 7 h, et seulement s’il y a du nouveau.
preferences-save = Enregistrer mes choix
concern-comment = Commentaires sur les textes où je travaille
concern-change = Modifications de ces textes
concern-document = Documents ajoutés
concern-publication = Démarches publiées ou archivées, chantiers ouverts ou clos, décisions publiées
concern-opening = Étapes qui ouvrent ou se ferment bientôt
concern-reminder = Mes rappels
concern-role = Rôles qui me sont donnés ou retirés
concern-job = Imports et exports que j’ai demandés
pace-at-once = Par courriel, tout de suite
pace-daily = Par courriel, une fois par jour
pace-weekly = Par courriel, une fois par semaine
pace-on-site = Sur le site seulement
pace-never = Jamais
stop-title = Ne plus recevoir ces courriels ?
stop-lead = Vous ne recevrez plus de notification par courriel, rappels compris. Elles restent sur le site. Les liens de connexion que vous demandez arrivent toujours.
stop-button = Ne plus recevoir de courriel
stop-done-title = C’est fait
stop-done = Vous ne recevez plus de notification par courriel. Elles restent sur le site, et vous pouvez changer d’avis.
stop-dead = Ce lien est ancien ou incomplet. Connectez-vous pour choisir ce que vous recevez.
reminders-title = Me le rappeler
reminders-lead = Vous êtes seul à voir vos rappels. À l’heure dite, ils arrivent sur le site et par courriel.
reminder-at = Le
reminder-at-help = Date et heure, à l’heure de la destination.
reminder-note = Note pour moi
reminder-add = Me le rappeler
reminders-to-come = Rappels à venir
reminders-none = Aucun pour cet objet.
notice-reminder-added = Le rappel est noté.
notice-reminder-removed = Le rappel est retiré.
error-reminder-date = Donnez une date et une heure.
error-reminder-past = Cette heure est passée. Choisissez-en une à venir.
error-reminder-many = Cinquante rappels vous attendent déjà ici. Retirez-en un d’abord.
manage-remind = Me le rappeler
account-notifications = Choisir les notifications que je reçois
job-notice-mail = Courriel de notification
job-notice-digest = Courriels du matin
job-notice-openings = Rappels des ouvertures et des fermetures
job-notice-reminder = Rappel demandé
mail-notices-subject = { $number ->
    [one] { $destination } : { $first }
   *[other] { $destination } : { $shown } nouvelles, dont : { $first }
}
mail-notices-more = { $number ->
    [one] Et une autre, sur le site.
   *[other] Et { $number } autres, sur le site.
}
mail-notices-text =
    Bonjour { $name },

    Ce qui est nouveau pour vous sur le site { $destination } :

    { $lines }

    Toutes vos notifications :
    { $all }

    Choisir ce que vous recevez, et quand :
    { $preferences }

    Ne plus recevoir ces courriels :
    { $stop }
