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
folder-sure = Si je remplace : je sais que les démarches d’ici qui ont le même identifiant laissent leur place. Leur état d’avant reste à télécharger pendant trente jours.
error-replace-unsure = Pour remplacer ce qui est ici, cochez cette case ; ou choisissez d’importer une copie. Rien n’a été changé.
folder-replaced = Ce qui a été remplacé
folder-replaced-help = La destination telle qu’elle était, avec ses brouillons et ses comptes (données personnelles). Pour y revenir, reprenez ce fichier ci-dessus.
folder-replaced-line = Avant le remplacement du { $when }
folder-replaced-until = gardé jusqu’au { $date }
error-too-many-steps = Une démarche a { $most } étapes au plus. Rien n’a été ajouté : réunissez des étapes, ou ouvrez une autre démarche.
