# A questionnaire out of a file, and into one
job-survey-file = Lecture d’un fichier d’enquête
survey-file-kept = Le fichier est gardé un jour.
survey-import-title = Reprendre un questionnaire existant
survey-import-lead = Partez d’un questionnaire que vous avez déjà. Vous verrez ce qui en est repris et ce qui ne l’est pas avant que l’enquête soit créée.
survey-import-file = Le questionnaire
survey-import-file-help = Un XLSForm (KoboToolbox, ODK : Excel ou LibreOffice) ou la structure d’une enquête LimeSurvey (« Exporter », puis « Structure au format texte », .txt). 48 Mo au plus.
survey-file-read = Lire ce fichier
survey-file-other = Un autre fichier
survey-import-look-title = Ce que donne ce fichier
survey-file-questions = { $number ->
    [0] { $file } : aucune question
    [one] { $file } : une question
   *[other] { $file } : { $shown } questions
}
survey-told-nothing = Tout ce que dit ce fichier est repris.
survey-told-caption = { $number ->
    [0] Tout est repris
    [one] Un élément n’est pas repris tel quel
   *[other] { $shown } éléments ne sont pas repris tels quels
}
survey-told-place = Où
survey-told-what = Ce qu’il en est
survey-file-place = feuille { $sheet }, ligne { $row }
survey-file-row = ligne { $row }
survey-file-whole = tout le fichier
survey-import-create = Créer l’enquête
notice-survey-made-of-file = L’enquête est créée avec les questions du fichier. Relisez-les avant de l’ouvrir.
survey-questionnaire-files = Sortir ou reprendre ces questions en fichier
survey-questionnaire-title = Le questionnaire en fichier
survey-form-out = Le sortir
survey-form-out-lead = Un XLSForm est un classeur que lisent KoboToolbox, ODK et d’autres outils : pour interroger sans réseau, confier l’enquête à quelqu’un d’autre, ou la garder.
survey-form-download = Télécharger le questionnaire (XLSForm, Excel)
survey-form-lost = { $number ->
    [0] Les autres outils verront tout.
    [one] Un détail que les autres outils ne verront pas
   *[other] { $shown } détails que les autres outils ne verront pas
}
survey-form-not-ready = Le questionnaire pourra sortir quand ce qui est signalé sur sa page sera réglé.
survey-form-in = Prendre les questions d’un fichier
survey-form-in-lead = Elles prendront la place de celles que vous préparez, qui pourront revenir pendant trente jours. Rien ne change avant que vous ayez vu ce que donne le fichier.
survey-form-in-open = L’enquête a déjà été ouverte : ses questions se modifient une à une, pour que les réponses reçues restent lisibles. Pour partir d’un fichier, créez une autre enquête.
survey-replace-title = Prendre les questions de ce fichier
survey-replace-before = { $number ->
    [0] Aucune question n’est remplacée.
    [one] La question que vous prépariez sera remplacée. Elle pourra revenir pendant trente jours.
   *[other] Les { $shown } questions que vous prépariez seront remplacées. Elles pourront revenir pendant trente jours.
}
survey-replace-take = Prendre ces questions
notice-survey-replaced = Les questions du fichier sont là. Celles d’avant peuvent revenir, en bas de la page.
error-survey-file-missing = Choisissez d’abord un fichier.
error-survey-file-empty = Ce fichier est vide. Vérifiez que c’est le bon.
error-survey-file-rows = Ce fichier va au-delà de { $most } lignes. Partagez-le en plusieurs fichiers.
error-survey-file-columns = Ce fichier a plus de { $most } colonnes. Supprimez celles qui ne servent pas.
error-survey-file-protected = Ce fichier est protégé par un mot de passe. Ouvrez-le, retirez le mot de passe, puis enregistrez-le.
error-survey-file-old = Ce fichier est un ancien Excel (.xls). Ouvrez-le, puis enregistrez-le en .xlsx.
error-survey-file-kind = Ce fichier n’est ni un classeur ni un texte. Choisissez un fichier Excel, LibreOffice, CSV ou .txt.
error-survey-file-damaged = Ce fichier est abîmé. Ouvrez-le dans votre tableur, puis enregistrez-le de nouveau.
error-survey-file-large = Ce fichier contient plus que ce qui peut être lu. Gardez les colonnes et les lignes utiles.
error-survey-file-xml = Ce fichier est une structure LimeSurvey en XML (.lss). Dans LimeSurvey, choisissez « Exporter », puis « Structure au format texte » (.txt).
error-survey-file-other = Ce fichier est une liste, pas un questionnaire. Il faut un XLSForm, ou la structure d’une enquête LimeSurvey au format texte.
error-survey-file-nothing = Ce fichier ne pose aucune question que l’on sache poser ici. Vérifiez que c’est le bon.
error-survey-file-open = L’enquête a déjà été ouverte : ses questions ne peuvent plus être remplacées d’un coup. Rien n’a changé.
error-survey-form-sheet = Il manque au classeur la feuille « { $sheet } ». Ajoutez-la, ou vérifiez que c’est bien un XLSForm.
error-survey-form-sheets = Ce classeur n’a ni feuille « survey » ni feuille « choices » : ce n’est pas un XLSForm. Vérifiez que c’est le bon fichier.
error-survey-form-column = Il manque à la feuille « { $sheet } » la colonne « { $column } ». Ajoutez-la, puis envoyez de nouveau le fichier.
error-survey-form-rows = La feuille « { $sheet } » a { $rows } lignes, pour { $most } au plus. Partagez le questionnaire en plusieurs enquêtes.
error-survey-structure-column = Il manque à ce fichier LimeSurvey la colonne « { $column } ». Exportez de nouveau la structure au format texte.
error-survey-structure-rows = Ce fichier LimeSurvey a { $rows } lignes, pour { $most } au plus. Retirez des langues ou des questions, puis exportez-le de nouveau.
error-survey-structure-questions = Ce fichier LimeSurvey a { $questions } questions : c’est plus qu’une enquête n’en pose ici. Partagez-le en plusieurs enquêtes.
survey-unkept-type = « { $name } » est d’un type qui n’existe pas ici ({ $kind }) : la question n’est pas reprise.
survey-unkept-repeat = Le groupe « { $name } » se répète : ses questions ne sont posées qu’une fois, ou pas du tout.
survey-unkept-no-type = La ligne n’a pas de type, peut-être parce que des cellules sont fusionnées : elle n’est pas reprise.
survey-unkept-nothing-begins = La ligne termine un groupe que rien ne commence.
survey-unkept-renamed = « { $name } » s’appelle ici « { $to } ».
survey-unkept-no-choices = « { $name } » se sert de la liste « { $list } », qui n’a aucune réponse.
survey-unkept-choice-renamed = La réponse « { $name } » s’appelle ici « { $to } ».
survey-unkept-condition = La condition de « { $name } » n’est pas comprise : { $cell }. La question est posée à tout le monde.
survey-unkept-constraint = La règle de saisie de « { $name } » n’est pas comprise : { $cell }. Elle n’est pas vérifiée.
survey-unkept-inner-group = Le groupe « { $name } », à l’intérieur d’un autre, n’a pas sa propre page.
survey-unkept-column = La colonne « { $column } » de « { $name } » n’a pas de place ici.
survey-unkept-formula = La cellule sous « { $column } » est une formule : elle n’est pas reprise.
survey-unkept-formula-error = Colonne { $column }, la formule donne une erreur ({ $cell }) : la cellule est lue comme vide.
survey-unkept-choices = « { $name } » a plus de réponses qu’une question ne peut en proposer : les dernières manquent.
survey-unkept-merged = Des cellules sont fusionnées jusqu’à la ligne { $last } : leur texte ne vaut que pour la première.
survey-unkept-cut = Une cellule est trop longue : elle est coupée.
survey-unkept-macros = Le classeur contient des macros : elles ne sont ni lues ni exécutées.
survey-unkept-comments = « { $name } » perd les commentaires qu’on pouvait écrire à côté des réponses.
survey-unkept-parted = « { $name } » devient une question pour chacune de ses parties.
survey-unkept-pattern = Le motif imposé aux réponses de « { $name } » n’est pas vérifié : { $cell }.
survey-unkept-default = La réponse écrite d’avance dans « { $name } » n’est pas reprise : { $cell }.
survey-unkept-markup = La mise en forme ou l’image de « { $name } » n’est pas montrée.
survey-unkept-class = Les lignes « { $class } » ne sont pas lues.
survey-loss-titles = Le titre n’est lu que dans la première langue.
survey-loss-population = { $name } : la question est posée à tout le monde.
survey-loss-no-answer = { $name } : « Je ne sais pas » et « Je préfère ne pas répondre » ne sont pas proposés.
survey-loss-anchors = { $name } : toutes les réponses sont mélangées, même celles qui restaient à leur place.
survey-loss-top = { $name } : toutes les réponses sont à classer, pas seulement les premières.
survey-loss-unit = { $name } : l’unité n’est pas montrée.
survey-loss-blur = { $name } : le point de la carte est noté exactement, sans être arrondi.
survey-loss-piping = { $name } : le texte reprend le code d’une réponse, pas ses mots.
survey-loss-text = { $name } : deux signes du texte sont séparés par une espace.

# Answers of files
job-survey-answers = Import de réponses à une enquête
survey-answers-files = Réponses venues de fichiers
survey-answers-lead = Ajoutez à l’enquête les réponses recueillies avec LimeSurvey, Google Forms, Framaforms ou un tableur. Rien n’est ajouté avant que vous ayez vu ce que donne le fichier.
survey-answers-file = Les réponses
survey-answers-file-help = Le fichier tel que l’outil l’exporte : CSV, Excel (.xlsx) ou LibreOffice (.ods), une ligne par personne. 48 Mo et 100 000 lignes au plus.
survey-answers-personal = Le fichier est gardé un jour, puis effacé. Des colonnes que vous laissez de côté (nom, courriel, adresse IP), rien n’est gardé.
survey-answers-other = Un autre fichier
survey-answers-back = Revenir aux réponses venues de fichiers
survey-batches = Ce qui est venu de fichiers
survey-batch-of-day = { $number ->
    [0] Aucune réponse
    [one] Une réponse, datée du { $first }
   *[other] { $shown } réponses, datées du { $first }
}
survey-batch-of-days = { $number ->
    [0] Aucune réponse
    [one] Une réponse, datée du { $first }
   *[other] { $shown } réponses, datées du { $first } au { $last }
}
survey-batch-remove = Reprendre ces réponses
survey-batch-remove-lead = { $number ->
    [0] Aucune réponse ne sera retirée de l’enquête.
    [one] Une réponse venue d’un fichier sera retirée de l’enquête.
   *[other] { $shown } réponses venues d’un même fichier seront retirées de l’enquête, toutes ensemble.
}
survey-batch-remove-undo = Elles ne sont pas gardées ici : pour les remettre, il faudra importer de nouveau leur fichier.
notice-survey-batch-removed = Les réponses de ce fichier sont retirées de l’enquête.
notice-survey-batch-public = Les résultats sont publics : cessez d’abord de les publier. Rien n’a changé.
error-survey-answers-draft = L’enquête n’a pas encore été ouverte : ouvrez-la avant d’y ajouter des réponses.
error-survey-answers-public = Les résultats de l’enquête sont publics : en ajouter maintenant dirait ce que quelqu’un a répondu. Cessez d’abord de les publier.
error-survey-answers-short = Ce fichier n’a qu’une ligne : il n’y a pas de réponse. Vérifiez que c’est le bon.
error-survey-columns-none = Dites au moins d’une colonne à quelle question elle répond.
error-survey-columns-twice = Deux colonnes disent contenir la même chose. Laissez l’une des deux de côté.
survey-columns-title = Ce que disent les colonnes
survey-columns-lead = { $file } : vérifiez à quelle question répond chaque colonne.
survey-columns-batches = Des réponses venues de fichiers sont déjà là. Celles qui sont les mêmes ne seront pas ajoutées deux fois. Si vous corrigez les colonnes d’un fichier déjà pris, reprenez d’abord ses réponses.
survey-columns-above = Lignes au-dessus des réponses
survey-columns-above-help = Titres compris, sans compter les lignes vides. Les titres sont lus sur la dernière.
survey-columns-reread = Relire le fichier
survey-columns-population = Qui a répondu
survey-columns-population-help = Ce que sont toutes les personnes de ce fichier. Sans le dire, les questions réservées à certaines ne leur sont pas comptées.
survey-columns-nobody = On ne le sait pas
survey-columns-caption = { $number ->
    [0] Aucune ligne de réponses
    [one] Une ligne de réponses
   *[other] { $shown } lignes de réponses
}
survey-columns-column = Colonne
survey-columns-samples = Ce qui s’y trouve
survey-columns-is = Ce qu’elle contient
survey-columns-try-help = Vous verrez ce que cela donne ; rien n’est encore ajouté.
survey-columns-try = Voir ce que cela donne
survey-column-number = Colonne { $shown }
survey-column-none = À laisser de côté
survey-column-day = Le jour de la réponse
survey-column-question = { $label }
survey-column-row = { $label } – { $part }
survey-column-option = { $label } – case ou rang de « { $part } »
survey-column-rank = { $label } – placé au rang { $part }
survey-column-other = { $label } – texte de « { $part } »
survey-stray-other = « { $value } » devient le texte de « Autre ».
survey-stray-unread = « { $value } » n’est pas une des réponses : elle ne sera pas comptée.
survey-answers-trying = Essai du fichier
survey-answers-taking = Ajout des réponses
survey-answers-tried = Le fichier est lu. Rien n’est encore ajouté.
survey-answers-taken = Les réponses sont ajoutées à l’enquête.
survey-answers-refused = Rien n’est ajouté : l’enquête ne prend pas de réponses en ce moment.
survey-answers-new = { $number ->
    [0] Aucune nouvelle réponse
    [one] Une nouvelle réponse
   *[other] { $shown } nouvelles réponses
}
survey-answers-known = { $number ->
    [0] Aucune n’est déjà là
    [one] Une est déjà là : elle n’est pas ajoutée
   *[other] { $shown } sont déjà là : elles ne sont pas ajoutées
}
survey-answers-empty = { $number ->
    [0] Aucune ligne vide
    [one] Une ligne ne répond à rien : elle est laissée de côté
   *[other] { $shown } lignes ne répondent à rien : elles sont laissées de côté
}
survey-answers-problems = { $number ->
    [0] Toutes les cellules sont comprises
    [one] Une cellule n’est pas comprise : elle ne compte pas comme réponse
   *[other] { $shown } cellules ne sont pas comprises : elles ne comptent pas comme réponses
}
survey-answers-take = Ajouter ces réponses à l’enquête
survey-answers-columns = Corriger les colonnes
survey-answers-nothing-new = Il n’y a rien à ajouter.
survey-answers-cells = { $number ->
    [0] Aucune cellule
    [one] Une cellule qui n’est pas comprise
   *[other] { $shown } cellules qui ne sont pas comprises
}
survey-answers-row = Ligne
survey-answers-cell = Ce qui est écrit
survey-cell-option = Ce n’est pas une des réponses proposées.
survey-cell-exclusive = Cette réponse exclut les autres.
survey-cell-too-many = Trop de réponses sont choisies.
survey-cell-too-few = Trop peu de réponses sont choisies.
survey-cell-several = La question n’attend qu’une réponse.
survey-cell-other = Un texte précise « Autre », qui n’est pas choisi.
survey-cell-long = Le texte est trop long.
survey-cell-number = Ce n’est pas un nombre que la question attend.
survey-cell-bounds = Le nombre est hors des limites de la question.
survey-cell-commune = Ce n’est pas le code d’une commune.
survey-cell-point = Ce n’est pas un point de la carte.
survey-cell-rank = Le classement n’est pas compris.

# Parts that were taken out
survey-part-question = question
survey-part-page = page et ses questions
survey-part-whole = toutes les questions d’avant
survey-part-untitled = (sans titre)
survey-part-remove-undo = Elle pourra revenir pendant trente jours.
notice-survey-part-removed = C’est retiré. Pour revenir en arrière, voyez en bas de la page.
notice-survey-part-restored = C’est rétabli.

# What would make a questionnaire better
survey-minutes = { $number ->
    [0] Y répondre ne prend pas une minute.
    [one] Y répondre prend environ une minute.
   *[other] Y répondre prend environ { $shown } minutes.
}
survey-minutes-of = { $number ->
    [0] Pour les { $whom }, y répondre ne prend pas une minute.
    [one] Pour les { $whom }, y répondre prend environ une minute.
   *[other] Pour les { $whom }, y répondre prend environ { $shown } minutes.
}
survey-advice-long = À revoir : la question a { $words } mots. Au-delà de { $most }, on ne la lit plus jusqu’au bout.
survey-advice-many = À revoir : { $options } réponses sont proposées. Au-delà de { $most }, les premières sont choisies plus souvent.
survey-advice-overlap = À revoir : « { $one } » et « { $other } » se recouvrent. Quelqu’un peut se trouver dans les deux.
survey-advice-gap = À revoir : entre « { $one } » et « { $other } », il manque des nombres. Quelqu’un peut ne se trouver dans aucune.
survey-advice-same = À revoir : « { $one } » et « { $other } » sont les mêmes mots.
survey-advice-exclusive = À revoir : « { $option } » peut être coché avec d’autres réponses. Retirez cette réponse et cochez « Ajouter “Aucun”, qui exclut les autres ».
survey-advice-double = À revoir : « { $word } » relie peut-être deux questions en une. On ne saura pas à laquelle on a répondu.
survey-advice-translation = À traduire : il manque des textes ({ $language }).
survey-advice-title-translation = À traduire : il manque le titre de l’enquête ({ $language }).
survey-advice-page-translation = À traduire : il manque le titre d’une page ({ $language }).
act-survey-answers-imported = { $told ->
    [yes] a ajouté à l’enquête « { $title } » les réponses d’un fichier
   *[no] a ajouté à une enquête les réponses d’un fichier
}
act-survey-answers-taken-back = { $told ->
    [yes] a retiré de l’enquête « { $title } » les réponses d’un fichier
   *[no] a retiré d’une enquête les réponses d’un fichier
}
