desk-contacts = Contacts
contacts-title = Contacts
contacts-lead = Le carnet d’adresses de l’équipe : personnes et structures, avec ou sans courriel. Il n’est jamais public.
contacts-search = Chercher
contacts-search-help = Un nom, une commune, une structure, un courriel, un numéro.
contacts-kind = Personnes ou structures
contacts-every-kind = Les deux
contacts-tag = Étiquette
contacts-every-tag = Toutes
contacts-find = Chercher
contacts-all = Tous les contacts
contacts-none = Aucun contact ne correspond. Essayez avec moins de mots.
contacts-empty = Vos contacts se trouveront ici. Ajoutez une personne ou une structure.
contacts-caption = Par ordre alphabétique
contacts-next = Contacts suivants
contacts-removed = Contacts retirés
contacts-removed-help = Ils peuvent revenir pendant trente jours, puis sont effacés.
contacts-back = Tous les contacts
contact-kind-person = Personnes
contact-kind-organisation = Structure
contact-name = Nom
contact-roles = Fonctions
contact-commune = Commune
contact-reach = Courriel, téléphone
contact-tags = Étiquettes
contact-tags-help = Séparées par des virgules : hébergeur, élu, presse.
contact-new-person = Ajouter une personne
contact-new-organisation = Ajouter une structure
contact-civility = Civilité
contact-civility-madam = Madame
contact-civility-sir = Monsieur
contact-unsaid = Non précisé
contact-first-name = Prénom
contact-last-name = Nom de famille
contact-organisation-name = Nom de la structure
contact-roles-help = Une personne peut être élue d’une commune et hébergeuse. Une structure qui n’est pas encore connue est ajoutée aux contacts.
contact-role-title = Fonction { $shown }
contact-role-organisation = Dans quelle structure ({ $shown })
contact-role-deputy-of = Suppléante ou suppléant de ({ $shown })
contact-role-deputy = { $role } (suppléance de { $name })
contact-mails = Courriels
contact-mails-help = Un par ligne. Le premier sert à écrire.
contact-telephones = Téléphones
contact-telephones-help = Un par ligne.
contact-address = Adresse
contact-street = Numéro et rue
contact-postal-code = Code postal
contact-answers-by = Répond plutôt
contact-channel-mail = par courriel
contact-channel-post = par courrier
contact-channel-telephone = par téléphone
contact-language = Langue
contact-consent = Accord pour recevoir des courriers
contact-consent-help = Écrivez où la personne l’a dit : c’est ce qui fait foi.
contact-consent-state = Accord
contact-consent-unknown = Non connu
contact-consent-given = Donné
contact-consent-refused = Refusé : ne plus écrire
contact-consent-source = Où il a été donné
contact-consent-source-help = Par exemple : bulletin d’adhésion 2021.
contact-consent-on = Quand
contact-consent-on-help = Par exemple : 12/05/2022.
contact-standing = Situation
contact-standing-active = En activité
contact-standing-gone = N’est plus là
contact-standing-deceased = Décès
contact-refused = Ne veut plus de courriers
contact-unsubscribed = S’est désabonné
contact-note = Remarques
contact-note-help = Ce que la personne pourrait lire : elle peut demander tout ce qui est écrit ici.
contact-personal = Ces données restent dans l’équipe.
contact-save = Enregistrer le contact
contact-facts = Coordonnées
contact-members = Qui y est
contact-no-member = Personne pour l’instant.
contact-all-members = Toutes les personnes de cette structure
contact-changed = Mis à jour le { $date }.
contact-edit = Modifier
contact-remove = Retirer
contact-restore = Rétablir
contact-erase = Effacer pour toujours
contact-keep = Garder
contact-is-removed = Ce contact est retiré : il n’est plus dans aucune liste.
contact-remove-title = Retirer un contact
contact-remove-question = Retirer { $name } ? Le contact pourra revenir pendant trente jours.
contact-erase-title = Effacer un contact
contact-erase-question = Effacer { $name } pour toujours ? Tout ce qui est écrit sur ce contact disparaît et ne revient pas.
contact-erase-sure = Oui, effacer
notice-contact-removed = Le contact est retiré. Il peut revenir pendant trente jours.
notice-contact-restored = Le contact est rétabli.
notice-contact-erased = Le contact est effacé.
error-contact-mail = « { $text } » n’est pas un courriel complet. Écrivez par exemple ana@exemple.fr.
error-contact-telephone = « { $text } » n’est pas un numéro complet. Écrivez par exemple 04 77 12 34 56.
error-contact-many = Il y en a plus de { $most }. Gardez les plus utiles.
error-contact-day = Cette date n’est pas claire. Écrivez par exemple 12/05/2022.
error-contact-tag = Une étiquette a { $most } caractères au plus. Raccourcissez la plus longue.
error-contact-role = Une fonction n’a pas de structure. Écrivez dans laquelle, par exemple « Commune de Pélussin ».
error-contact-sure = Cochez la case si le contact doit vraiment disparaître.

# Lists taken in
contacts-export = Télécharger ces contacts (Excel)
contact-yes = oui
contact-no = non
job-contact-import = Import d’une liste de contacts
contact-import-title = Importer une liste
contact-import-lead = Déposez une liste telle que vous l’avez. Rien n’est ajouté avant que vous ayez vu ce qui change.
contact-import-file = La liste
contact-import-file-help = Excel (.xlsx), LibreOffice (.ods) ou CSV, 48 Mo et 30 000 lignes au plus.
contact-import-read = Lire la liste
contact-import-other = Une autre liste
contact-import-columns = Ce que disent les colonnes
contact-columns-title = Ce que disent les colonnes
contact-columns-lead = { $file } : vérifiez ce que chaque colonne contient.
contact-columns-remembered = Une liste aux mêmes titres a déjà été lue ainsi.
contact-columns-sheet = Feuille
contact-columns-above = Lignes au-dessus de la liste
contact-columns-above-help = Titres et en-têtes compris, sans compter les lignes vides.
contact-columns-reread = Relire la liste
contact-columns-caption = { $number ->
    [0] Aucune ligne dans la liste
    [one] Une ligne dans la liste
   *[other] { $shown } lignes dans la liste
}
contact-columns-column = Colonne
contact-columns-number = Colonne { $shown }
contact-columns-samples = Ce qui s’y trouve
contact-columns-is = Ce que c’est
contact-columns-tags = Étiquettes de toute la liste
contact-columns-tags-help = Chaque contact de la liste les reçoit, en plus des siennes. Séparées par des virgules : Assises 2026, hébergeur.
contact-columns-try-help = Vous verrez ce qui change ; rien n’est encore ajouté.
contact-columns-try = Voir ce qui change
contact-field-none = À laisser de côté
contact-field-civility = Civilité
contact-field-first-name = Prénom
contact-field-last-name = Nom de famille
contact-field-full-name = Nom et prénom ensemble
contact-field-organisation = Structure
contact-field-role = Fonction
contact-field-mail = Courriel
contact-field-telephone = Téléphone
contact-field-mobile = Téléphone portable
contact-field-street = Adresse
contact-field-postal-code = Code postal
contact-field-commune = Commune
contact-field-tags = Étiquettes
contact-field-consent = Accord
contact-field-consent-source = Origine de l’accord
contact-field-consent-date = Date de l’accord
contact-field-language = Langue
contact-field-answers-by = Mode de réponse
contact-field-note = Remarques
contact-field-deputy-of = Suppléant de
contact-import-trying = Ce que la liste change
contact-import-taking = Import de la liste
contact-import-tried = La liste est lue. Rien n’est encore ajouté.
contact-import-done = La liste est importée.
contact-import-new = { $number ->
    [0] Aucun nouveau contact
    [one] Un nouveau contact
   *[other] { $shown } nouveaux contacts
}
contact-import-updated = { $number ->
    [0] Aucun contact mis à jour
    [one] Un contact mis à jour
   *[other] { $shown } contacts mis à jour
}
contact-import-same = { $number ->
    [0] Aucune ligne déjà connue
    [one] Une ligne déjà connue, qui ne change rien
   *[other] { $shown } lignes déjà connues, qui ne changent rien
}
contact-import-organisations = { $number ->
    [0] Aucune structure ajoutée
    [one] Une structure ajoutée
   *[other] { $shown } structures ajoutées
}
contact-import-refused = { $number ->
    [0] Aucune ligne laissée de côté
    [one] Une ligne laissée de côté
   *[other] { $shown } lignes laissées de côté
}
contact-import-take = Ajouter cette liste aux contacts
contact-import-lines = { $number ->
    [one] Une ligne à regarder
   *[other] { $shown } lignes à regarder ; les trois cents premières sont ici
}
contact-import-row = Ligne
contact-import-what = Ce qui change
contact-import-added = { $field } : { $after }
contact-import-changed = { $field } : { $after } (auparavant { $before })
contact-import-out = Ne reçoit plus de courriers, et n’en recevra pas à cause de cette liste.
contact-odd-no-name = Ni nom de personne, ni nom de structure.
contact-odd-mail = « { $text } » n’est pas un courriel : gardé dans les remarques.
contact-odd-telephone = « { $text } » n’est pas un numéro : gardé dans les remarques.
contact-odd-role = « { $text } » n’a pas de structure : gardé dans les remarques.
contact-odd-cut = Un texte trop long a été coupé : « { $text }… ».
error-list-missing = Choisissez d’abord un fichier.
error-list-empty = Ce fichier est vide. Vérifiez que c’est le bon.
error-list-short = Ce fichier n’a qu’une ligne : ce n’est pas une liste. Vérifiez que c’est le bon.
error-list-rows = La liste va jusqu’à la ligne { $row }, pour { $most } au plus. Partagez-la en plusieurs fichiers.
error-list-columns = La liste a plus de { $most } colonnes. Supprimez celles qui ne servent pas.
error-list-protected = Ce fichier est protégé par un mot de passe. Ouvrez-le, retirez le mot de passe, puis enregistrez-le.
error-list-old = Ce fichier est un ancien Excel (.xls). Ouvrez-le, puis enregistrez-le en .xlsx.
error-list-kind = Ce fichier n’est pas une liste. Choisissez un fichier Excel, LibreOffice ou CSV.
error-list-damaged = Ce fichier est abîmé. Ouvrez-le dans votre tableur, puis enregistrez-le de nouveau.
error-list-large = Ce fichier contient plus que ce qui peut être lu. Gardez les colonnes et les lignes utiles.
error-list-names = Dites au moins quelle colonne contient les noms, ou les structures.

# Duplicates
contact-duplicates-title = Doublons
contact-duplicates-lead = Ces contacts pourraient être une même personne. Rien n’est réuni sans vous.
contact-duplicates-none = Aucun doublon en vue.
contact-duplicates-count = { $number ->
    [one] Une paire à regarder
   *[other] { $shown } paires à regarder
}
contact-duplicates-look = Regarder
contact-reason-same-name = même nom
contact-reason-swapped-names = nom et prénom échangés
contact-reason-similar-name = noms voisins
contact-reason-initials = mêmes initiales
contact-reason-part-of-name = un nom contient l’autre
contact-reason-same-last-name = même nom de famille
contact-reason-same-first-name = même prénom
contact-reason-same-mail = même courriel
contact-reason-shared-mail = même courriel, que d’autres ont aussi
contact-reason-same-telephone = même téléphone
contact-reason-shared-telephone = même téléphone, que d’autres ont aussi
contact-reason-same-organisation = même structure
contact-reason-same-commune = même commune
contact-reason-same-postal-code = même code postal
contact-pair-title = Une même personne ?
contact-pair-lead = Comparez, choisissez ce qui est juste, puis réunissez-les ; ou dites que ce sont deux personnes.
contact-pair-back = Tous les doublons
contact-pair-caption = Les deux contacts
contact-pair-help = Courriels, téléphones, fonctions, étiquettes et remarques des deux sont gardés.
contact-pair-merge = Réunir en un seul contact
contact-pair-distinct = Ce sont deux personnes
contact-merges = Contacts réunis
contact-merges-help = Vous pouvez revenir en arrière pendant trente jours, tant que le contact n’a pas changé.
contact-merge-undo = Annuler
contact-apart = Paires qui sont deux personnes
contact-apart-help = Elles ne sont plus montrées parmi les doublons. Si c’était une erreur, comparez-les de nouveau.
contact-apart-again = Comparer de nouveau
notice-contacts-compared-again = Cette paire est de nouveau parmi les doublons.
notice-contacts-merged = Les deux contacts n’en font plus qu’un.
notice-contacts-told-apart = C’est noté : ce sont deux personnes.
notice-contacts-unmerged = Ils sont de nouveau deux.
notice-contacts-moved-on = Ce contact a changé depuis : ils restent réunis. Corrigez-le à la main.
contact-subscribe = Réinscrire, à sa demande
notice-contact-subscribed = Cette personne recevra de nouveau les envois.
