votes-title = Les votes
vote-manage = Faire voter par liens personnels
vote-public-page = Comment ce vote se passe
vote-prepare-lead = Chaque membre reçoit un lien personnel, ou un code imprimé, et vote de chez lui ou dans la salle. Il peut remplacer son bulletin jusqu’à la fermeture ; aucun résultat n’est visible avant.
vote-closes = Fin du vote
vote-closes-help = À l’heure de la destination. L’heure du serveur, quand il reçoit le bulletin, fait foi ; le vote ne se ferme jamais plus tôt.
vote-secrecy = Secret du vote
vote-secrecy-help = Comme l’instance l’a décidé. Cela ne change plus une fois le vote ouvert.
vote-is-secret = Vote à bulletin secret : personne ne voit qui a voté quoi.
vote-is-named = Vote nominatif : après la fermeture, le nom de chaque votant est publié à côté de son bulletin.
vote-quorum = Participation demandée, en pour cent
vote-quorum-help = Laissez vide si l’instance n’en demande pas.
vote-prepare = Préparer le vote
vote-open = Ouvrir le vote
vote-open-help = Ce qui est voté, par qui et comment est alors publié et ne change plus ; les liens partent par courriel. Pour qui n’a pas d’adresse, imprimez ensuite un code.
vote-close = Fermer le vote et publier
vote-close-help = L’heure est passée : aucun bulletin n’est plus reçu. Le site compte et publie les bulletins une minute après l’heure ; vous pouvez aussi fermer le vote vous-même.
vote-extend-title = Prolonger le vote
vote-extend = Prolonger
vote-extend-reason = Raison
vote-extend-reason-help = Publiée avec la nouvelle heure. Par exemple : le site n’a pas répondu de 9 h à 10 h.
vote-roll = Liste des votants
vote-roll-help = Elle vient des mandats du jour. Ouvrez un nom pour un pouvoir, un déport, ou un lien perdu.
vote-standing = Rôle dans ce vote
vote-standing-votes = a une voix
vote-standing-deputy = suppléance
vote-standing-recused = ne prend pas part au vote
vote-reason = Raison du déport
vote-reason-help = Publiée. Par exemple : porte l’une des propositions.
vote-holder = Qui vote à sa place
vote-holder-help = Cette personne reçoit un second lien, pour cette voix : un pouvoir, ou une suppléance.
vote-holder-none = Personne : vote elle-même
vote-voter-save = Enregistrer
vote-voter-gone = ancien membre
vote-voter-stays = Il n’y a rien à changer ici : le vote est ouvert ou fermé, ou cette voix a déjà voté.
vote-carried-by = voix portée par { $name }
vote-carried = { $number ->
    [0] Aucune voix n’est portée par quelqu’un d’autre.
    [one] { $shown } voix est portée par quelqu’un d’autre.
   *[other] { $shown } voix sont portées par quelqu’un d’autre.
}
vote-has-voted = a voté
vote-has-link = n’a pas encore voté
vote-has-no-link = n’a ni lien ni code
vote-link-help = Un nouveau lien remplace l’ancien, qui n’ouvre plus rien. Il n’en est plus donné une fois que cette voix a voté.
vote-link-mail = Envoyer un nouveau lien
vote-link-paper = Imprimer un code
vote-code-title = Code pour voter
vote-code-once = Imprimez cette page maintenant et remettez-la en main propre : le code n’est gardé nulle part et ne s’affichera plus.
vote-code-for = { $name }, pour la voix de { $for }
vote-code-at = Pour voter, ouvrez { $address } et tapez ce code :
vote-code-until = Jusqu’au { $at }.
vote-code-back = Revenir à la liste des votants
vote-code-enter-title = Voter avec un code
vote-code-enter-lead = Tapez le code qui figure sur votre papier.
vote-code = Code
vote-code-help = Les tirets et les majuscules sont sans importance.
vote-code-enter = Ouvrir mon bulletin
vote-voice = Vous votez : { $name }.
vote-voice-carried = Vous portez la voix de { $name }.
vote-read-proposals = Lire les propositions
vote-do = Voter
vote-replace = Remplacer mon bulletin
vote-recorded = Votre bulletin est enregistré
vote-receipt-help = Notez ce reçu. Après la fermeture, il retrouve votre bulletin parmi ceux qui sont publiés. Ne le montrez à personne : il dirait ce que vous avez voté.
vote-replace-help = Vous pouvez remplacer ce bulletin jusqu’à la fermeture ; seul le dernier compte.
vote-your-receipt = Reçu de votre bulletin :
vote-over-title = Votre vote
vote-is-over = Ce vote est terminé. Si vous avez voté, votre dernier bulletin compte.
vote-is-over-counted = Ce vote est fermé, et votre bulletin a été compté.
vote-too-late = Ce bulletin est arrivé après la fin du vote : il n’est pas enregistré. Si vous aviez voté avant, ce bulletin-là compte.
vote-not-yet = Ce vote n’est pas encore ouvert.
vote-link-unknown = Ce lien n’ouvre aucun bulletin. Un autre vous a peut-être été donné depuis : cherchez le courriel le plus récent, ou demandez un nouveau lien à qui organise le vote.
vote-opened-at = Ouvert le { $at }.
vote-closes-at = Fin le { $at }.
vote-ended-at = Terminé le { $at }.
vote-being-counted = Terminé le { $at }, en cours de dépouillement.
vote-extended = Prolongé du { $from } au { $until } : { $reason }
vote-voices = { $voices ->
    [0] Aucune voix pour le moment.
    [one] { $voices } voix.
   *[other] { $voices } voix.
}
vote-turnout = { $voted ->
    [0] Personne n’a voté, pour { $voices } voix.
    [one] { $voted } voix sur { $voices } a voté.
   *[other] { $voted } voix sur { $voices } ont voté.
}
vote-quorum-asked = Participation demandée : { $quorum } %.
vote-quorum-reached = La participation demandée, { $quorum } %, est atteinte.
vote-quorum-missed = La participation demandée, { $quorum } %, n’est pas atteinte.
vote-recused-title = Ne prennent pas part au vote
vote-recused = { $name } : { $reason }
vote-find = Retrouver un bulletin
vote-find-help = Le reçu affiché quand vous avez voté.
vote-receipt = Reçu
vote-find-do = Chercher
vote-found = Ce reçu est celui du bulletin n° { $number }.
vote-found-ballot = Ce que dit ce bulletin
vote-not-found = Aucun bulletin publié n’a ce reçu. Relisez-le lettre par lettre ; s’il est juste, signalez-le à qui organise le vote.
vote-seal = Le scellé
vote-seal-whole = Les bulletins publiés sont encore, octet par octet, ceux qui ont été scellés à la fermeture. L’empreinte SHA-256 du fichier est :
vote-seal-broken = Les bulletins publiés ne sont plus ceux qui ont été scellés à la fermeture : quelqu’un les a changés depuis. L’empreinte SHA-256 scellée était :
vote-sealed-file = Les bulletins scellés, chacun après son reçu (texte)
vote-terms = Ce qui a été publié avant l’ouverture
vote-terms-help = Les propositions, la forme du bulletin, le poids des instances et le nombre de voix ne changent plus après l’ouverture. Leur empreinte SHA-256 est :
vote-terms-show = Lire ce texte
vote-refused-private = Publiez d’abord la priorisation : les votants doivent pouvoir lire les propositions.
vote-refused-past = L’heure de fin est passée : choisissez-en une à venir.
vote-refused-typed = Des bulletins de cette instance ont déjà été saisis : elle ne peut plus voter par liens.
vote-refused-empty = Personne n’a de voix : donnez d’abord des membres à cette instance, avec un mandat en cours.
vote-refused-holder = Une voix est portée par quelqu’un qui ne peut pas voter. Corrigez la liste des votants.
vote-refused-proxies = Quelqu’un porte plus de voix que l’instance ne le permet. Corrigez la liste des votants.
vote-refused-early = Le vote n’est pas terminé : il se ferme à l’heure publiée, jamais avant.
vote-refused-extension = Ce vote ne peut plus être prolongé : il n’est pas ouvert, son heure est passée, ou il l’a été trop souvent.
error-vote-past = Cette heure est passée. Choisissez-en une à venir.
error-vote-earlier = Un vote ouvert ne peut finir que plus tard que prévu.
error-vote-quorum = Écrivez un nombre entier de 1 à 100.
error-vote-reason = Dites pourquoi : cette raison est publiée.
error-vote-holder = Cette personne ne peut pas porter de voix : elle ne vote pas, ou quelqu’un vote déjà à sa place.
error-vote-proxies = Cette personne porterait plus de voix que l’instance ne le permet.
error-vote-code = Tapez le code qui figure sur votre papier.
notice-vote-prepared = Le vote est préparé. Relisez la liste des votants, puis ouvrez-le.
notice-vote-opened = Le vote est ouvert. Les liens partent par courriel.
notice-vote-closed = Le vote est fermé, ses bulletins sont publiés et scellés.
notice-vote-extended = Le vote est prolongé ; la raison est publiée.
notice-vote-roll-changed = La liste des votants est à jour.
notice-vote-roll-stays = La liste des votants ne change plus : le vote est ouvert ou fermé.
notice-vote-link-sent = Un nouveau lien part par courriel. L’ancien n’ouvre plus rien.
notice-vote-link-no-mail = Aucune adresse n’est connue : imprimez un code. L’ancien lien vaut toujours.
notice-vote-link-refused = Aucun lien n’est donné : cette voix a déjà voté, ou le vote n’est pas ouvert.
notice-vote-code-shown = Ce code a déjà été affiché une fois. S’il est perdu, imprimez-en un autre.
notice-vote-cast = Votre bulletin est enregistré.
mail-vote-subject = { $destination } : votre lien pour voter
mail-vote-text =
    Bonjour,

    { $body } vote : « { $title } ». Voici le lien de { $name }, qui n’ouvre que ce bulletin :
    { $link }

    Vous pouvez voter et remplacer votre bulletin jusqu’au { $closes }. Ne transmettez ce lien à personne : qui l’a vote à votre place, et pourrait retrouver ce que vous avez voté. Effacez ce courriel après la fermeture.

    { $destination }
mail-vote-proxy-text =
    Bonjour,

    { $body } vote : « { $title } ». Vous portez la voix de { $name }. Voici un lien de plus, pour cette voix :
    { $link }

    Vous pouvez voter et remplacer ce bulletin jusqu’au { $closes }. Ne transmettez ce lien à personne, et effacez ce courriel après la fermeture.

    { $destination }
open-sealed = Les bulletins d’un vote fermé, tels qu’ils ont été scellés, sans nom
detail-vote = Vote
holding-rolls = Listes des votants
holding-rolls-what = Qui a une voix dans le vote d’une instance, qui la porte, qui n’y prend pas part et pourquoi, et qui a voté ; jamais quoi, sauf quand le vote est nominatif.
holding-rolls-why = Que seuls les membres votent, et chacun une fois.
holding-rolls-kept = Aussi longtemps que les décisions de l’instance.
holding-rolls-erased = Reste sans le nom : quand le contact est effacé, la voix devient celle d’un « ancien membre ».
act-vote-prepared = { $told ->
    [yes] a préparé un vote sur « { $title } »
   *[no] a préparé un vote
}
act-vote-opened = { $told ->
    [yes] a ouvert un vote sur « { $title } »
   *[no] a ouvert un vote
}
act-vote-extended = { $told ->
    [yes] a prolongé un vote sur « { $title } »
   *[no] a prolongé un vote
}
act-vote-closed = { $told ->
    [yes] a fermé un vote sur « { $title } »
   *[no] a fermé un vote
}
act-vote-roll-changed = { $told ->
    [yes] a changé une liste de votants de « { $title } »
   *[no] a changé une liste de votants
}
act-vote-link-given = { $told ->
    [yes] a donné un nouveau lien pour voter sur « { $title } »
   *[no] a donné un nouveau lien pour voter
}
vote-remind = Relancer par courriel
vote-remind-help = Chaque voix qui n’a pas encore voté reçoit un nouveau lien ; l’ancien, resté sans usage, n’ouvre plus rien. Les codes imprimés de qui a une adresse sont remplacés aussi.
vote-refused-reminder = Personne n’est relancé : le vote n’est pas ouvert, ou son heure est passée.
notice-vote-reminded = De nouveaux liens partent par courriel à qui n’a pas encore voté.
act-vote-reminded = { $told ->
    [yes] a relancé les votants de « { $title } »
   *[no] a relancé les votants
}
job-vote-closing = Fermeture des votes dont l’heure est passée
