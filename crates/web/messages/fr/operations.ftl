mail-backup-failed-subject = La sauvegarde de cette nuit n’a pas réussi
mail-backup-failed-text =
    Bonjour { $name },

    La sauvegarde automatique du site n’a pas pu être faite cette nuit. Le site fonctionne, et les sauvegardes précédentes sont gardées.

    Ce que dit le programme (en anglais) :
    { $trouble }

    Fichier : { $file }

    Transmettez ce message à la personne qui administre le serveur. Une fois la cause corrigée, « cordee check » dit si tout va bien ; la prochaine sauvegarde se fera d’elle-même la nuit prochaine.

desk-status = État du site
status-title = État du site
status-whole-good = Tout va bien.
status-whole-look = Le site fonctionne ; une chose au moins demande un coup d’œil.
status-whole-bad = Quelque chose ne va pas : voyez ci-dessous ce qu’il faut faire.
status-mark-good = tout va bien
status-mark-look = à regarder
status-mark-bad = ne va pas
status-mails = Courriels
status-mails-good = { $number ->
    [0] Aucun courriel n’attend.
    [one] Un courriel attend et va partir.
   *[other] { $number } courriels attendent et vont partir.
}
status-mails-no-server = { $number ->
    [0] Aucun serveur de courriel n’est réglé : rien ne peut partir.
    [one] Aucun serveur de courriel n’est réglé : un courriel attend.
   *[other] Aucun serveur de courriel n’est réglé : { $number } courriels attendent.
}
status-mails-no-server-mend = Sans courriel, personne ne peut se connecter. Demandez à qui administre le serveur de régler « smtp ».
status-mails-refused = { $number ->
    [one] Un courriel attend ; le dernier essai n’a pas réussi.
   *[other] { $number } courriels attendent ; le dernier essai n’a pas réussi.
}
status-mails-refused-mend = Le site réessaie de lui-même. Si cela dure plus d’une heure, prévenez qui administre le serveur.
status-mails-given-up = { $number ->
    [one] Un courriel n’a pas pu partir, après plusieurs essais.
   *[other] { $number } courriels n’ont pas pu partir, après plusieurs essais.
}
status-mails-given-up-mend = L’administration du site les voit dans « Travaux », avec ce que le serveur a répondu, et peut les renvoyer.
status-jobs = Travaux de fond
status-jobs-good = { $number ->
    [0] Aucun travail n’est en cours.
    [one] Un travail est en cours ou attend son tour.
   *[other] { $number } travaux sont en cours ou attendent leur tour.
}
status-jobs-failed = { $number ->
    [one] Un travail a échoué.
   *[other] { $number } travaux ont échoué.
}
status-jobs-failed-mend = L’administration du site les voit dans « Travaux » et peut les relancer.
status-journal = Journal
status-journal-good = Dernier scellé posé le { $when }.
status-journal-new = Rien n’est encore à sceller.
status-errors = Erreurs
status-errors-none = Aucune page n’a échoué depuis sept jours, ou depuis que le programme tourne.
status-errors-some = { $number ->
    [one] Une page a échoué depuis sept jours, ou depuis que le programme tourne.
   *[other] { $number } pages ont échoué depuis sept jours, ou depuis que le programme tourne.
}
status-errors-some-mend = Elles sont ci-dessous. Si cela se répète, transmettez les références à qui administre le serveur.
status-backups = Sauvegardes
status-backups-good = La dernière a été faite le { $when }, puis relue en entier.
status-backups-none = Le programme ne fait pas de sauvegarde chaque nuit.
status-backups-none-mend = Demandez à qui administre le serveur de régler « backup_folder », ou assurez-vous que la base est sauvegardée autrement.
status-backups-first = La première sauvegarde n’est pas encore faite.
status-backups-first-mend = Elle se fait la nuit prochaine, d’elle-même. Revenez voir demain.
status-backups-failed = La sauvegarde de cette nuit n’a pas réussi.
status-backups-failed-mend = Un courriel en a donné la cause. Transmettez-le à qui administre le serveur.
status-backups-old = La dernière sauvegarde date de plus d’un jour : elle est du { $when }.
status-backups-old-mend = Demandez à qui administre le serveur de lancer « cordee check ».
status-disk = Place sur le disque
status-disk-good = Il reste { $free } Mio.
status-disk-little = Il ne reste que { $free } Mio.
status-disk-little-mend = Demandez à qui administre le serveur de faire de la place ces jours-ci.
status-disk-full = Il ne reste que { $free } Mio : le site peut cesser d’enregistrer à tout moment.
status-disk-full-mend = Appelez tout de suite qui administre le serveur : il faut faire de la place.
status-last = Dernières erreurs
status-last-help = Ce que le site n’a pas su faire. La référence est celle que la page a montrée, et que le journal du serveur porte.
status-reference = Référence :
status-program = Cordée { $version }.
