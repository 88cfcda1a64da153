desk-bodies = Instances
kind-body = instance
kinds-body = Instances
bodies-title = Instances
bodies-lead = Qui décide, qui conseille, qui suit : assemblées, bureaux, commissions et comités, avec leurs membres et leurs mandats.
bodies-empty = Vos instances se trouveront ici : le comité syndical, le conseil d’administration de l’office de tourisme, le comité de projet.
bodies-back = Toutes les instances
body-new = Créer une instance
body-edit = Modifier l’instance
body-view = Voir la page publique
body-remove = Retirer l’instance
body-manage = Gérer cette instance
body-form-back = Revenir aux instances
body-draft = Cette instance n’est pas publique : vous seuls voyez cette page.
body-is-public = publique
body-is-private = non publique
body-name = Nom de l’instance
body-name-help = Par exemple : Comité syndical, Conseil d’administration de l’office de tourisme.
body-kind = Ce qu’elle est
body-kind-assembly = Assemblée
body-kind-bureau = Bureau
body-kind-board = Conseil d’administration
body-kind-commission = Commission
body-kind-steering = Comité de pilotage
body-kind-technical = Comité technique
body-kind-project = Comité de projet
body-kind-other = Autre instance
body-rules = Règles de l’instance
body-quorum = Quorum
body-quorum-help = Compté sur les sièges qui votent et dont le mandat court le jour de la séance. Un pouvoir ne compte pas dans le quorum.
body-quorum-none = Aucun quorum
body-quorum-more-than-half = Plus de la moitié des sièges
body-quorum-half = La moitié des sièges au moins
body-quorum-third = Un tiers des sièges au moins
body-quorum-two-thirds = Deux tiers des sièges au moins
body-quorum-number = Un nombre de membres
body-quorum-count = Nombre de membres pour le quorum
body-quorum-count-help = Seulement si le quorum est un nombre.
body-clear-days = Délai de convocation, en jours francs
body-clear-days-help = Ni le jour de l’envoi ni celui de la séance ne comptent. Trois jours pour une commune de moins de 3 500 habitants, cinq au-delà ; sinon ce que disent les statuts. Zéro s’il n’y a pas de délai.
body-proxies = Pouvoirs par personne
body-proxies-help = Combien de pouvoirs une même personne peut porter. Zéro si les pouvoirs ne sont pas admis.
body-public = Instance publique : chacun peut lire qui y siège
body-public-help = La page publique montre les noms, les fonctions et les mandats. Jamais un courriel, un téléphone ou une adresse.
body-save = Enregistrer l’instance
body-rule-none = Aucun quorum n’est demandé.
body-rule-more-than-half = Quorum : plus de la moitié des sièges qui votent.
body-rule-half = Quorum : la moitié au moins des sièges qui votent.
body-rule-third = Quorum : un tiers au moins des sièges qui votent.
body-rule-two-thirds = Quorum : deux tiers au moins des sièges qui votent.
body-rule-number = { $number ->
    [0] Aucun membre n’est nécessaire au quorum.
    [one] Quorum : un membre qui vote.
   *[other] Quorum : { $number } membres qui votent.
}
body-rule-delay = { $number ->
    [0] Aucun délai de convocation n’est demandé.
    [one] La convocation part un jour franc au moins avant la séance.
   *[other] La convocation part { $number } jours francs au moins avant la séance.
}
body-rule-proxies = { $number ->
    [0] Les pouvoirs ne sont pas admis.
    [one] Une même personne porte un pouvoir au plus.
   *[other] Une même personne porte { $number } pouvoirs au plus.
}
body-members = Qui y siège
body-members-running = Mandats en cours
body-members-to-come = Mandats à venir
body-members-over = Mandats terminés
body-members-caption = { $number ->
    [0] Aucun membre
    [one] Un membre
   *[other] { $shown } membres
}
body-member-count = { $number ->
    [0] aucun membre
    [one] un membre
   *[other] { $shown } membres
}
body-seats = { $seats ->
    [0] Aucun siège qui vote
    [one] Un siège qui vote
   *[other] { $seats } sièges qui votent
}{ $heard ->
    [0] .
    [one] , une voix consultative.
   *[other] , { $heard } voix consultatives.
}
body-no-member = Personne ne siège encore. Ajoutez un membre depuis vos contacts.
body-nobody-sits = Personne ne siège aujourd’hui.
body-former-person = Ancien membre
body-member-add = Ajouter un membre
body-member-edit = Modifier
body-member-actions = Ce que l’on peut faire
body-member-name = Nom
body-member-title = Fonction dans l’instance
body-member-title-help = Par exemple : présidente, vice-président, rapporteuse.
body-member-organisation = Représente
body-member-represents = Structure représentée
body-member-own-name = En son nom propre
body-member-sits = Siège
body-member-mandate = Mandat
body-member-voice = Voix
body-member-voice-help = Une agente de l’État ou une personne invitée est entendue sans voter : voix consultative.
body-voice-deliberative = voix délibérative
body-voice-consultative = voix consultative
body-member-deputy = Titulaire ou suppléance
body-member-deputy-help = Qui supplée siège et vote quand la personne titulaire ne vient pas.
body-member-seat = Titulaire
body-deputy-of = suppléance de { $name }
body-member-starts = Début du mandat
body-member-ends = Fin du mandat
body-member-ends-help = Dernier jour du mandat, compris. Pour mettre fin à un mandat, écrivez-le ici. Par exemple : 30/06/2026.
body-day-help = Premier jour du mandat. Par exemple : 01/07/2020.
body-member-save = Enregistrer le siège
body-member-mistake = Retirer un siège saisi par erreur
body-member-mistake-text = Si la personne a siégé, mettez plutôt fin à son mandat : le passé reste lisible.
body-member-remove = Retirer le siège
body-mandate-both = du { $starts } au { $ends }
body-mandate-since = depuis le { $starts }
body-mandate-until = jusqu’au { $ends }
body-choose = Chercher une personne dans vos contacts
body-choose-help = Un nom, une structure, une commune.
body-choose-find = Chercher
body-choose-none = Aucun contact ne correspond. Ajoutez d’abord la personne à vos contacts.
body-choose-sits = a déjà un siège
body-personal = Le nom, la fonction et le mandat d’un membre d’une instance publique sont publics.
notice-body-member-added = Le membre est ajouté.
notice-body-member-removed = Le siège est retiré.
notice-body-member-held = Cette personne figure dans une séance : son siège reste. Mettez fin à son mandat.
error-whole-number = Écrivez un nombre entier, de 0 à { $most }.
error-whole-day = Écrivez un jour entier, par exemple 28/01/2022.
error-deputy-of-deputy = Ce siège a lui-même une suppléance : il ne peut pas en être une.
error-too-many-members = Cette instance a déjà cinq mille sièges : c’est le plus qu’elle peut avoir.
ask-remove-body-title = Retirer l’instance « { $title } » ?
ask-remove-body-text = Sa page disparaît du site. Ses séances et ses délibérations restent. Vous pourrez la rétablir pendant trente jours ; ensuite ses membres et leurs présences sont effacés.
ask-remove-body-button = Retirer l’instance
open-bodies = Les instances publiques, avec leurs règles
open-body = Une instance publique, avec qui y siège aujourd’hui
open-parameter-body = Le nom de l’instance dans son adresse.
journal-detail-body = instances : { $value }
detail-body = Instance
detail-mandate-starts = Début du mandat
detail-mandate-ends = Fin du mandat
holding-mandates = Membres des instances
holding-mandates-what = Qui siège dans quelle instance, pour quelle structure, à quel titre, avec quelle voix, et les dates de son mandat.
holding-mandates-why = Convoquer, savoir qui vote, et que chacun puisse lire qui a décidé.
holding-mandates-kept = Aussi longtemps que les décisions de l’instance.
holding-mandates-erased = Reste sans le nom : quand le contact est effacé, le siège devient celui d’un « ancien membre ».
