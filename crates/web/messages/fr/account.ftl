desk-accounts = Comptes et rôles
role-administrator = Administration de la destination
role-project-team = Équipe projet
role-facilitator = Animation
role-participant = Participation
scope-destination = Toute la destination
email-label = Adresse électronique
name-label = Nom
name-help = Le nom sous lequel l’équipe vous connaît.
language-label = Langue
error-email = Cette adresse n’est pas complète. Écrivez-la comme prenom.nom@exemple.fr.
sign-in-title = Se connecter
sign-in-lead = Il n’y a pas de mot de passe : nous vous envoyons un lien et un code par courriel.
sign-in-demonstration = Démonstration : essayez equipe@pilat.example ou administration@pilat.example. Le courriel s’affiche dans le terminal où tourne le programme.
sign-in-button = Recevoir mon lien
code-title = Regardez vos courriels
code-lead = Si { $email } a un compte ici, un courriel vient de partir. Suivez son lien, ou tapez son code ci-dessous.
code-demonstration = Démonstration : le courriel est affiché dans le terminal où tourne le programme.
code-label = Code reçu
code-help = Six chiffres, valables 30 minutes.
code-button = Me connecter
code-again = Changer d’adresse ou demander un autre courriel
error-wrong-code = { $left ->
    [0] Ce code n’est pas le bon, et c’était le dernier essai. Demandez un autre courriel.
    [one] Ce code n’est pas le bon. Il vous reste un essai.
   *[other] Ce code n’est pas le bon. Il vous reste { $left } essais.
}
error-dead-code = Ce code n’est plus valable. Demandez un autre courriel.
link-title = Bienvenue
link-lead = Bonjour { $name }. Un clic, et vous êtes connecté.
link-button = Me connecter
invitation-title = Vous êtes invité
invitation-lead = Dites-nous comment vous appeler, et entrez. Vous n’aurez pas de mot de passe à retenir.
invitation-button = Entrer
dead-link-title = Ce lien n’ouvre plus rien
link-expired = Il a dépassé sa durée de validité. Demandez-en un nouveau, il arrive par courriel.
link-used = Il a déjà servi. Chaque lien ne sert qu’une fois : demandez-en un nouveau.
link-unknown = Il n’est pas connu ici : il a pu être coupé en le copiant, ou venir d’un autre site. Demandez-en un nouveau.
dead-link-button = Demander un nouveau lien
account-title = Mon compte
account-roles = Rôles
account-no-role = aucun pour l’instant
account-language-help = Celle du site et des courriels que vous recevez.
account-save = Enregistrer mon compte
account-sessions-title = Appareils connectés
account-sessions = { $number ->
    [one] Vous êtes connecté sur un appareil.
   *[other] Vous êtes connecté sur { $shown } appareils.
}
account-sign-out-everywhere = Me déconnecter partout
accounts-title = Comptes et rôles
accounts-lead = Qui peut faire quoi. Les organisations qui mènent une démarche ensemble y ont les mêmes droits.
accounts-invite = Inviter quelqu’un
accounts-caption = Rôles donnés, par nom
accounts-name = Nom
accounts-role = Rôle
accounts-scope = Où
accounts-state = État
accounts-action = Action
accounts-has-come = est déjà venu
accounts-invited = invité
accounts-revoke = Retirer
outbox-trouble = Des courriels ne sont pas partis. Voici ce que le serveur de courriel a répondu :
invite-title = Inviter quelqu’un
invite-lead = La personne reçoit un courriel avec un lien personnel, valable 14 jours.
invite-name-help = Elle pourra le corriger en arrivant.
invite-role-help = L’équipe projet modifie et publie ; l’animation lit les brouillons ; la participation prend part aux étapes.
invite-language = Langue de l’invitation
invite-button = Envoyer l’invitation
error-role-not-yours = Vous ne pouvez pas donner ce rôle à cet endroit : choisissez-en un que vous avez vous-même.
revoke-line = { $name } ({ $email }) : { $role }, { $scope }
revoke-title = Retirer un rôle
revoke-text = La personne garde son compte, mais perd aussitôt ce que ce rôle lui ouvrait. Vous pourrez l’inviter de nouveau.
revoke-last-administrator = C’est le dernier compte qui administre la destination. Donnez d’abord ce rôle à quelqu’un d’autre.
revoke-button = Retirer ce rôle
mail-sign-in-subject = Votre lien pour { $destination }
mail-sign-in-text =
    Bonjour { $name },

    Pour vous connecter au site { $destination }, suivez ce lien :
    { $link }

    Ou tapez ce code dans la page restée ouverte : { $code }

    Lien et code servent une seule fois, pendant { $minutes } minutes.
    Si vous n’avez rien demandé, ne faites rien : personne n’entre sans ce courriel.
mail-invitation-subject = Vous êtes invité à rejoindre { $destination }
mail-invitation-text =
    Bonjour { $name },

    Vous êtes invité sur le site { $destination }, avec le rôle « { $role } ».

    Pour entrer, suivez ce lien, valable { $days } jours :
    { $link }

    Il est personnel : ne le transférez pas.
mail-leaving-subject = Votre compte sur { $destination } va être effacé
mail-leaving-text =
    Bonjour { $name },

    Votre compte sur le site { $destination } sera effacé le { $date }, à votre demande, ou parce qu’il a été créé par erreur.

    Pour le garder, il suffit de vous connecter avant :
    { $link }

    Ce que vous avez écrit avec d’autres restera, sans votre nom.
mail-unused-subject = Votre compte sur { $destination } ne sert plus
mail-unused-text =
    Bonjour { $name },

    Un compte qui n’a pas servi pendant { $months } mois est effacé. Le vôtre, sur le site { $destination }, le sera le { $date }.

    Pour le garder, il suffit de vous connecter avant :
    { $link }

    Sinon, ne faites rien. Ce que vous avez écrit avec d’autres restera, sans votre nom.
accounts-leaves = sera effacé le { $when }
accounts-data = Ses données
accounts-without-role = Comptes sans rôle
account-data-title = Mes données
account-data = Vous pouvez voir tout ce que ce site garde de vous, l’emporter, ou effacer votre compte.
account-data-see = Voir mes données
