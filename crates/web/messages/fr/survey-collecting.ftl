survey-collecting = Collecte
survey-collecting-back = Revenir à la collecte
survey-collecting-count = Les réponses
survey-collecting-answers = { $number ->
    [0] Aucune réponse n’est encore arrivée.
    [one] Une réponse est arrivée.
   *[other] { $number } réponses sont arrivées.
}
survey-channel-web = Par l’adresse publique : { $number }
survey-channel-invitation = Par une invitation : { $number }
survey-channel-paper = Sur papier : { $number }
survey-channel-file = Reprises d’un fichier : { $number }
survey-channel-kiosk = Sur une borne : { $number }
survey-flags = Réponses à regarder de plus près
survey-flags-help = Ces marques ne retirent rien : elles disent seulement ce qui mérite un regard. Une réponse sans preuve de travail peut venir de quelqu’un qui n’a pas JavaScript ; beaucoup de réponses d’un même réseau, d’une école ou d’une salle de mairie ; un texte presque identique à un autre, d’une lettre type que beaucoup ont reprise. Les exports ont une colonne pour chaque marque.
survey-flags-public = Réponses signalées
survey-flags-public-help = Des réponses portent une marque qui dit ce qui mérite un regard. Aucune n’a été retirée, aucune ne compte moins : les voici comptées.
survey-flag-fast = Envoyées plus vite qu’on ne peut lire les questions : { $number }
survey-flag-hidden-field = Avec un champ que personne ne voit : { $number }
survey-flag-over-quota = Au-delà du quota : { $number }
survey-flag-no-work = Sans preuve de travail du navigateur : { $number }
survey-flag-burst = Venues en nombre d’un même réseau : { $number }
survey-flag-late = Remplies sur une borne avant la clôture, arrivées après : { $number }
survey-flag-alike = Avec un texte presque identique à celui d’une réponse arrivée avant : { $number }
survey-quotas = Quotas
survey-quotas-edit = Fixer des quotas
survey-quotas-lead = Combien de réponses vous souhaitez de chaque groupe. Une fois ce nombre atteint, l’enquête remercie et s’arrête pour ce groupe ; les réponses déjà commencées sont gardées et marquées « au-delà du quota ».
survey-quotas-none = Les quotas portent sur les publics de l’enquête et sur les questions à choix unique : ajoutez-en d’abord.
survey-quotas-save = Enregistrer les quotas
survey-quota-populations = Ce que l’on est
survey-quota-separator = {" "}:{" "}
survey-quota-taken = { $taken } sur { $wanted }
survey-quota-full = , complet
error-survey-quota = Écrivez un nombre entier d’au moins 1, ou laissez vide pour ne pas fixer de quota.
survey-beyond = Merci : nous avons déjà assez de réponses de votre groupe, l’enquête s’arrête ici pour vous. Ce que vous avez répondu est gardé, et marqué comme venu au-delà du nombre prévu.
survey-invitations = Invitations
survey-access = Qui peut répondre
survey-access-all = tout le monde ; une invitation dit seulement par où la réponse est venue
survey-access-invited = seulement celles et ceux qui ont une invitation
survey-access-save = Enregistrer ce choix
survey-invited-only = On répond à cette enquête sur invitation. Ouvrez le lien, ou le code à photographier, que vous avez reçu.
survey-lots-empty = Les invitations que vous préparez se trouveront ici, par lots, avec le nombre de celles qui ont servi.
survey-lot-new = Préparer des invitations
survey-lot-lead = Chaque invitation est une adresse qui sert une fois. Rien ne relie une invitation aux réponses : on sait combien ont servi, pas lesquelles.
survey-lot-name = Nom du lot
survey-lot-name-help = Pour vous y retrouver. Par exemple : Boîtes aux lettres de Bourg-Argental.
survey-lot-count = Combien d’invitations
survey-lot-count-help = 1 000 au plus par lot.
survey-lot-make = Préparer ces invitations
survey-lot-used = { $used } ont servi sur { $made }
survey-lot-codes = Codes à photographier, 8 par feuille (PDF)
survey-lot-small-codes = Codes à photographier, 14 par feuille (PDF)
survey-lot-addresses = Adresses pour un publipostage (CSV)
survey-lot-caption = Répondez avec votre téléphone : ce code sert une fois.
survey-lot-number = numéro
survey-lot-address = adresse
error-survey-lot = Écrivez un nombre entre 1 et { $most }.
error-survey-lots = Cette enquête a déjà 500 lots : servez-vous de l’un d’eux.
notice-survey-lot-made = Les invitations sont prêtes : imprimez les codes, ou prenez les adresses.
survey-invitation-kicker = Vous êtes invité à répondre
survey-invitation-good = Cette invitation sert une fois, quand vous envoyez vos réponses. D’ici là, vous pouvez vous arrêter et revenir.
survey-invitation-anonymous = Vos réponses ne sont pas reliées à cette invitation : on saura seulement qu’elle a servi.
survey-invitation-spent = Cette invitation a déjà servi : des réponses ont été envoyées avec elle. Si ce n’était pas vous, demandez-en une autre à qui vous l’a donnée.
survey-invitation-unknown = Cette invitation n’est pas reconnue : l’adresse est incomplète, ou d’une autre enquête. Recopiez-la en entier ou photographiez le code à nouveau.
survey-invitation-closed = L’enquête ne prend pas de réponses pour le moment. Votre invitation n’a pas servi.
survey-invitation-lost = L’adresse a perdu votre invitation, et vos réponses ne sont pas envoyées. Elles sont gardées ici : rouvrez le lien de reprise, ou celui de votre invitation.
survey-kiosks = Bornes
survey-kiosks-empty = Une borne est une tablette posée à un guichet : une personne après l’autre y répond, même sans réseau.
survey-kiosk-new = Installer une borne
survey-kiosk-lead = Vous recevrez une adresse à ouvrir sur la tablette. Elle n’ouvre que le questionnaire : personne n’y est connecté, et vous pourrez la reprendre à tout moment. Ouvrez-la une fois avec le réseau ; elle fonctionne ensuite sans lui, si le site est en https.
survey-kiosk-name = Où se trouve la tablette
survey-kiosk-name-help = Pour vous y retrouver. Par exemple : Office de Pélussin.
survey-kiosk-make = Créer l’adresse
survey-kiosk-sent = { $number ->
    [0] aucune réponse
    [one] une réponse
   *[other] { $number } réponses
}
survey-kiosk-is-closed = , adresse reprise
survey-kiosk-close = Reprendre l’adresse
survey-kiosk-reopen = Redonner l’adresse
error-survey-kiosks = Cette enquête a déjà 100 bornes : servez-vous de l’une d’elles.
notice-survey-kiosk-made = L’adresse de la borne est prête : ouvrez-la sur la tablette.
notice-survey-kiosk-closed = L’adresse est reprise : la tablette ne peut plus rien envoyer.
notice-survey-kiosk-reopened = L’adresse est de nouveau bonne.
survey-kiosk-unknown = Cette borne n’est pas reconnue : l’adresse est incomplète, ou d’une autre enquête. Demandez-la à l’équipe qui mène l’enquête.
survey-kiosk-taken-back = L’équipe a repris l’adresse de cette borne : rien n’y est plus reçu. Ce qui attend sur la tablette y reste ; si l’adresse est redonnée, elle l’enverra.
survey-kiosk-over = L’enquête ne prend pas de réponses en ce moment. Ces réponses ne sont pas envoyées.
survey-kiosk-only = Pour : { $who }.
survey-kiosk-empty = Rien n’est répondu, et rien n’est envoyé. Répondez à une question au moins.
survey-kiosk-thanks = Merci, c’est noté
survey-kiosk-next = Personne suivante
survey-kiosk-idle = Êtes-vous toujours là ?
survey-kiosk-idle-help = Sans réponse, ce que vous avez rempli s’efface dans quelques secondes pour laisser la place.
survey-kiosk-stay = Continuer à répondre
survey-kiosk-all-sent = Toutes les réponses sont envoyées.
survey-kiosk-waiting-one = Une réponse attend le réseau.
survey-kiosk-waiting-other = % réponses attendent le réseau.
survey-kiosk-refused = % réponses gardées sur cette tablette ne sont pas acceptées : l’enquête est close, ou l’adresse a été reprise. Prévenez l’équipe avant de fermer cette page.
survey-kiosk-unkept = Cette tablette ne peut rien garder sans réseau. Vos réponses ne sont pas envoyées : restez sur cette page et réessayez.
survey-paper = Papier
survey-paper-for = Pour qui
survey-paper-for-all = tout le monde
survey-paper-language = Langue
survey-paper-give-back = À qui rendre la feuille
survey-paper-give-back-help = Se lit en tête du questionnaire imprimé. Par exemple : l’office de tourisme de Pélussin.
survey-paper-print = Imprimer le questionnaire (PDF)
survey-paper-sheets = { $number ->
    [0] Aucune feuille n’est encore saisie.
    [one] Une feuille est saisie.
   *[other] { $number } feuilles sont saisies.
}
survey-paper-no-comparison = Une feuille sur dix, tirée au sort, se saisit deux fois : le taux de désaccord se lira ici.
survey-paper-agreement = { $number ->
    [one] Sur une feuille saisie deux fois, { $differed } champs sur { $fields } différaient, soit { $rate } %.
   *[other] Sur { $number } feuilles saisies deux fois, { $differed } champs sur { $fields } différaient, soit { $rate } %.
}
survey-paper-type = Saisir une feuille
survey-paper-to-do-again = À saisir une seconde fois
survey-paper-again-help = De préférence par quelqu’un d’autre.
survey-paper-last = Les dernières feuilles saisies
survey-paper-sheet = Feuille { $number }
survey-paper-find = Numéro de la feuille
survey-paper-find-button = Ouvrir la feuille
survey-paper-removed = Feuilles retirées
survey-paper-restore = Rétablir la feuille
survey-paper-not-open = Les feuilles se saisissent une fois l’enquête ouverte.
survey-paper-new-title = Saisir une feuille
survey-paper-edit-title = Corriger la feuille { $number }
survey-paper-again-title = Saisir une seconde fois la feuille { $number }
survey-paper-how = Tapez les numéros des réponses : 2 pour la deuxième, 1 3 pour plusieurs ou pour un classement, −7 pour un refus, −8 pour « ne sait pas » ; laissez vide sans réponse. Entrée mène au champ suivant.
survey-paper-version = Cette feuille porte la version { $number } des questions
survey-paper-record = Enregistrer la feuille
survey-paper-correct = Enregistrer la correction
survey-paper-compare = Comparer les deux saisies
survey-paper-typed = La feuille est enregistrée sous le numéro { $number } : écrivez-le sur le papier.
survey-paper-drawn = Le sort l’a désignée : elle se saisit une seconde fois.
survey-paper-again = Saisir cette feuille une seconde fois
survey-paper-empty = Rien n’est tapé, et rien n’est enregistré. Tapez au moins une réponse.
survey-paper-communes = Les communes que l’on peut taper
survey-paper-other = , puis ce qui est écrit
survey-paper-differs-title = Deux saisies à départager
survey-paper-differences = { $number ->
    [one] Les deux saisies diffèrent sur un champ.
   *[other] Les deux saisies diffèrent sur { $number } champs.
}
survey-paper-settle-help = Regardez le papier, et dites pour chaque champ quelle saisie est la bonne. Si aucune ne l’est, choisissez la plus proche et corrigez la feuille ensuite.
survey-paper-settle-all = Il reste un champ sans choix : rien n’est enregistré.
survey-paper-settle = Garder ces réponses
survey-paper-first = Première saisie : { $text }
survey-paper-second = Seconde saisie : { $text }
survey-paper-nothing = (vide)
survey-paper-remove = Retirer la feuille
survey-paper-remove-title = Retirer la feuille { $number } ?
survey-paper-remove-lead = Ses réponses ne compteront plus. Vous pourrez la rétablir pendant trente jours.
notice-survey-paper-removed = La feuille est retirée. Vous pouvez la rétablir plus bas.
notice-survey-paper-restored = La feuille est rétablie.
notice-survey-paper-compared = La feuille est comparée, et ses réponses sont gardées.
notice-survey-paper-draft = Les feuilles se saisissent une fois l’enquête ouverte.
notice-survey-paper-published = Les résultats sont publics : une feuille de plus ou de moins dirait ce que quelqu’un a répondu. Retirez d’abord les résultats.
survey-paper-number = Feuille n° ………
survey-paper-until = À rendre le { $date } au plus tard.
survey-paper-online = Vous pouvez aussi répondre en ligne : { $address }
survey-paper-back-to = Une fois remplie, rendez cette feuille à : { $who }.
survey-paper-anonymous = N’écrivez ni votre nom ni votre adresse.
survey-paper-if = À remplir si { $condition }.
survey-paper-several = Plusieurs réponses possibles.
survey-paper-at-most = { $number ->
    [0] Aucune réponse.
    [one] Une réponse au plus.
   *[other] { $number } réponses au plus.
}
survey-paper-rank = Écrivez 1 dans la case de votre premier choix, 2 dans celle du suivant, jusqu’à { $number }.
survey-paper-date = Jour, mois, année.
survey-paper-or = » ou «
survey-paper-equal = vous avez répondu « { $answer } » à la question { $question }
survey-paper-not-equal = vous n’avez pas répondu « { $answer } » à la question { $question }
survey-paper-less = vous avez répondu moins de { $answer } à la question { $question }
survey-paper-at-most-answer = vous avez répondu { $answer } ou moins à la question { $question }
survey-paper-more = vous avez répondu plus de { $answer } à la question { $question }
survey-paper-at-least = vous avez répondu { $answer } ou plus à la question { $question }
survey-paper-count-equal = vous avez coché { $answer } réponses à la question { $question }
survey-paper-count-not-equal = vous n’avez pas coché { $answer } réponses à la question { $question }
survey-paper-count-less = vous avez coché moins de { $answer } réponses à la question { $question }
survey-paper-count-at-most = vous avez coché { $answer } réponses ou moins à la question { $question }
survey-paper-count-more = vous avez coché plus de { $answer } réponses à la question { $question }
survey-paper-count-at-least = vous avez coché { $answer } réponses ou plus à la question { $question }
survey-paper-answered = vous avez répondu à la question { $question }
survey-paper-not = ceci n’est pas le cas ({ $condition })
survey-paper-and = { $left } et { $right }
survey-paper-either = { $left } ou { $right }
act-survey-invitations-made = { $told ->
    [yes] a préparé des invitations à l’enquête « { $title } »
   *[no] a préparé des invitations à une enquête
}
act-survey-kiosk-made = { $told ->
    [yes] a installé une borne pour l’enquête « { $title } »
   *[no] a installé une borne pour une enquête
}
act-survey-kiosk-closed = { $told ->
    [yes] a repris l’adresse d’une borne de l’enquête « { $title } »
   *[no] a repris l’adresse d’une borne d’une enquête
}
act-survey-kiosk-reopened = { $told ->
    [yes] a redonné l’adresse d’une borne de l’enquête « { $title } »
   *[no] a redonné l’adresse d’une borne d’une enquête
}
act-survey-paper-typed = { $told ->
    [yes] a saisi une feuille de l’enquête « { $title } »
   *[no] a saisi une feuille d’une enquête
}
act-survey-paper-changed = { $told ->
    [yes] a corrigé une feuille de l’enquête « { $title } »
   *[no] a corrigé une feuille d’une enquête
}
act-survey-paper-removed = { $told ->
    [yes] a retiré une feuille de l’enquête « { $title } »
   *[no] a retiré une feuille d’une enquête
}
act-survey-paper-restored = { $told ->
    [yes] a rétabli une feuille de l’enquête « { $title } »
   *[no] a rétabli une feuille d’une enquête
}
channel-kiosk = sur une borne
channel-invitation = par invitation
