mail-backup-failed-subject = La sauvegarde de cette nuit n’a pas réussi
mail-backup-failed-text =
    Bonjour { $name },

    La sauvegarde automatique du site n’a pas pu être faite cette nuit. Le site fonctionne, et les sauvegardes précédentes sont gardées.

    Ce que dit le programme (en anglais) :
    { $trouble }

    Fichier : { $file }

    Transmettez ce message à la personne qui administre le serveur. Une fois la cause corrigée, « cordee check » dit si tout va bien ; la prochaine sauvegarde se fera d’elle-même la nuit prochaine.
