history-title = Versions de ce texte
history-version = Version
history-first = première version
history-empty = Les versions de ce texte se liront ici, dès la prochaine modification.
history-older = Versions plus anciennes
history-edit = Modifier ce texte
history-no-difference = Cette version ne change rien.
history-added = Ajouté :
history-removed = Enlevé :
history-take = Repartir de cette version
comments-title = Le texte et ses commentaires
comments-count = { $number ->
    [0] Aucun commentaire
    [one] Un commentaire
   *[other] { $shown } commentaires
}
comments-open = { $number ->
    [0] Commenter ce texte
    [one] Un commentaire ouvert : le lire, répondre
   *[other] { $shown } commentaires ouverts : les lire, répondre
}
comments-no-text = Le texte se lira ici.
comment-quote = Le passage dont vous parlez
comment-quote-help = Copiez-le depuis le texte : il reste lisible même si le texte change.
comment-text = Votre commentaire
comment-add = Ajouter ce commentaire
comment-settle = C’est réglé
comment-reopen = Rouvrir
comment-of = (commentaire de { $who })
comment-settled = réglé
comment-gone = Ce passage n’est plus dans le texte.
writing-nobody = import
writing-former = participant retiré
writing-beside = Autour de ce texte
writing-conflict = Quelqu’un d’autre a enregistré ce texte pendant que vous écriviez. Ce qui allait ensemble est réuni ci-dessous ; les passages que vous avez changés tous les deux portent votre version. Comparez, reprenez ce qu’il faut, puis enregistrez : rien n’est perdu, chaque version reste dans l’historique.
writing-mine = Votre version, dans le formulaire
writing-theirs = L’autre version
writing-version = Le formulaire contient la version { $number }. Rien n’est changé tant que vous n’enregistrez pas.
draft-waits = Vous avez un brouillon non enregistré du { $when }.
draft-until = Il est gardé jusqu’au { $date }.
draft-taken = Le formulaire contient votre brouillon du { $when }. Enregistrez-le pour qu’il compte.
draft-take = Reprendre ce brouillon
draft-drop = Le jeter
draft-drop-title = Jeter ce brouillon ?
draft-drop-text = Ce que vous aviez écrit sans l’enregistrer sera effacé. Le texte enregistré, lui, ne change pas.
draft-drop-button = Jeter le brouillon
draft-keep = Garder en brouillon
notice-draft-kept = Votre brouillon est gardé : vous seul le voyez. Il vous attend ici, sur n’importe quel ordinateur.
notice-draft-dropped = Le brouillon est jeté.
notice-merged = C’est enregistré, avec ce que quelqu’un d’autre avait écrit entre-temps.
notice-comment-added = Le commentaire est ajouté.
notice-comment-settled = Le commentaire est réglé.
notice-comment-reopened = Le commentaire est rouvert.
field-title = Titre
field-why = Pourquoi
field-presentation = Présentation
field-lead = Qui mène
field-summary = Résumé
field-body = Texte
field-section = Partie
field-reason = Pourquoi ce n’est pas retenu
field-method = Comment participer
field-follow-up = Ce qui sera fait des résultats
field-date-note = À propos de la date
field-place = Lieu
field-starts = Début
field-ends = Fin
field-opens-at = Ouverture
field-closes-at = Fermeture
field-state = Visibilité
field-language-fr = français
field-language-en = anglais
