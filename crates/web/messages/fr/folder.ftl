desk-folder = Dossier portable
folder-title = Dossier portable
folder-lead = Tout ce que la destination a écrit, en fichiers que l’on peut lire, garder et reprendre ailleurs.
folder-out = Emporter
folder-public = Télécharger ce que tout le monde peut lire
folder-public-help = Démarches publiées, étapes, documents, structures. Sans brouillons ni personnes.
folder-complete = Télécharger tout
folder-complete-help = Avec les brouillons, et les comptes dans un fichier à part (persons.toml) : il contient des données personnelles, gardez-le comme tel.
folder-in = Reprendre
folder-file = Dossier, en un fichier ZIP
folder-file-help = Tel qu’il a été téléchargé ici ou sur un autre site, ou écrit à la main.
folder-if-there = Si une démarche du dossier est déjà ici
folder-refuse = ne rien importer, et me le dire
folder-copy = importer une copie, à côté
folder-replace = la remplacer par celle du dossier
folder-try = Vérifier sans rien changer
folder-import = Importer le dossier
folder-right = Ce dossier est en ordre. Rien n’a été changé.
folder-imported = Le dossier est importé.
folder-problems = { $number ->
    [one] Rien n’a été importé : voici ce qui ne va pas
   *[other] Rien n’a été importé : voici les { $shown } points qui ne vont pas
}
error-zip = Ce fichier n’est pas un ZIP que nous pouvons ouvrir : il est abîmé, trop lourd une fois ouvert, ou contient des chemins qui sortent du dossier.
