kind-contribution = contribution
kinds-contribution = Contributions
contributions-title = Contributions
contributions-read = Lire les contributions
contributions-lead = Ce que chacun apporte au chantier, et ce que cela devient.
contributions-map = Sur la carte
contributions-empty = Les contributions se trouveront ici dès qu’elles seront publiées.
contribution-counted = { $number ->
    [0] Aucune contribution n’est publiée.
    [one] Une contribution est publiée.
   *[other] { $shown } contributions sont publiées.
}
contribution-counted-more = Plus de { $shown } contributions sont publiées.
contribution-asks-nobody = Ce chantier ne reçoit pas de contributions en ce moment.
contribution-asks-members = Les membres du chantier peuvent contribuer.
contribution-asks-everyone = Tout le monde peut contribuer, sans compte.
contribution-read-before = L’équipe lit chaque texte avant qu’il soit public.
contribution-read-after = Un texte est public dès qu’il est envoyé ; l’équipe le lit ensuite.
contribution-natures = Voir une seule nature
contribution-natures-all = Toutes
contribution-natures-problem = Problèmes
contribution-natures-need = Besoins
contribution-natures-idea = Idées
contribution-natures-good-practice = Bonnes pratiques
contribution-nature = Nature
contribution-nature-ask = C’est
contribution-nature-problem = un problème
contribution-nature-need = un besoin
contribution-nature-idea = une idée
contribution-nature-good-practice = une bonne pratique
contribution-title = En une phrase
contribution-title-help = Ce sera le titre. Par exemple : Un car le dimanche vers le col
contribution-text = Votre contribution
contribution-text-help = 10 000 caractères au plus. Ne donnez pas de renseignements sur d’autres personnes.
contribution-commune = Commune
contribution-commune-help = Celle dont vous parlez, s’il y en a une.
contribution-place = Lieu précis
contribution-place-ask = Dire où précisément
contribution-place-help = Si vous le connaissez, en degrés, comme un téléphone les donne : 45,42 et 4,53. Sinon, laissez vide : la commune suffit.
contribution-latitude = Latitude
contribution-longitude = Longitude
contribution-degrees = latitude { $latitude }°, longitude { $longitude }°
contribution-name = Votre nom
contribution-naming = Votre nom en public
contribution-named = Publier mon nom avec ma contribution
contribution-profile = Vous êtes (facultatif)
contribution-email-help = Elle ne sert qu’à vous dire ce que devient votre contribution. Elle n’est jamais publiée.
contribution-member-email-help = Celle que l’équipe connaît comme membre du chantier : un lien y sera envoyé pour confirmer que la contribution est de vous. Elle n’est jamais publiée.
contribution-news = Être tenu au courant
contribution-news-ask = Ce que devient votre contribution
contribution-wants-news = Me dire par courriel ce que devient ma contribution
contribution-news-send = Enregistrer
contribution-kept = Votre texte est public. { $keeper } garde votre nom et votre adresse jusqu’à trois ans après la fin du chantier, puis les efface. Vous pouvez retirer votre contribution à tout moment, par le lien qui vous sera donné.
contribute-title = Contribuer
contribute-lead = Dites un problème, un besoin, une idée ou une bonne pratique. Chaque contribution est lue, et chacun voit ce qu’elle devient.
contribute-send = Envoyer ma contribution
contribute-anyway = Envoyer quand même
contribute-closed = Ce chantier ne reçoit pas de contributions en ce moment : écrivez à l’équipe, ou revenez quand il sera ouvert.
contribute-lost = Ce que vous avez écrit n’a pas été enregistré ; copiez-le si vous voulez le garder.
contribute-similar = Quelqu’un a peut-être déjà dit la même chose
contribute-similar-help = Lisez ces contributions : si l’une dit ce que vous vouliez dire, soutenez-la par un commentaire. Sinon, envoyez la vôtre quand même ; rien de ce que vous avez écrit n’est perdu.
contribute-sent = Si cette adresse est celle d’un membre du chantier, un courriel vient de partir : suivez son lien, et votre contribution comptera. S’il n’arrive rien, vérifiez l’adresse, ou écrivez à l’équipe pour qu’elle vous note parmi les membres.
contribution-to-list = Voir les contributions
contribution-from = De
contribution-member = Membre
contribution-by-member = membre du chantier
contribution-received = Reçue le
contribution-channel = Comment elle est arrivée
contribution-channel-web = sur le site
contribution-channel-mail = par courriel
contribution-channel-call = au téléphone
contribution-channel-sheet = sur papier
contribution-channel-room = dite en séance
contribution-merged = jointe à une autre
contribution-says = Ce qui est dit
contribution-files = Photos et documents joints
contribution-files-none = Aucun fichier n’est joint.
contribution-files-full = Vous avez joint trois fichiers, le plus qu’il se peut : retirez-en un pour en joindre un autre.
contribution-files-after = Une fois votre texte envoyé, vous pourrez y joindre trois photos ou documents.
contribution-file = Photo ou document PDF
contribution-file-help = Trois fichiers au plus, un à la fois : une photo (JPEG, PNG ou WebP) ou un document PDF de { $size } Mo au plus.
contribution-file-shows = Ce que montre ou contient ce fichier
contribution-file-shows-help = En une phrase, pour ceux qui ne voient pas l’image. Par exemple : l’arrêt de car du col, sans abri
contribution-file-faces = Il sera public avec la contribution. Ne montrez personne sans son accord ; l’heure et le lieu que l’appareil note dans une photo sont ôtés.
contribution-file-join = Joindre le fichier
contribution-file-remove = Retirer le fichier
contribution-became = Ce qu’elle est devenue
contribution-not-answered = Elle n’a pas encore reçu de réponse.
contribution-merged-into = Elle a été jointe à celle-ci :
contribution-gathers = Contributions qui lui sont jointes
contribution-moves = Ce qui a été fait
contribution-answers-before = Réponses d’avant, corrigées depuis
contribution-answered-by = Réponse de { $by }, le { $day }.
contribution-answer-why = Pourquoi
contribution-thread = Voir tout son fil
contribution-verdict-kept = retenue
contribution-verdict-partly = retenue en partie
contribution-verdict-not-kept = non retenue
contribution-verdict-under-study = à l’étude
contribution-nobody = Quelqu’un
contribution-comments = Commentaires
contribution-comments-none = Les commentaires se trouveront ici.
contribution-comments-open = Ouvrir les commentaires à tout le monde
contribution-comment-ask = Dire quelque chose de cette contribution
contribution-comment = Votre commentaire
contribution-comment-help = 2 000 caractères au plus.
contribution-comment-name-help = Il sera publié. Laissez vide pour ne pas être nommé.
contribution-comment-email-help = Elle vous permet de retrouver, et d’effacer, ce que le site garde de vous. Elle n’est jamais publiée.
contribution-comment-kept = Votre commentaire est public. { $keeper } garde votre nom et votre adresse jusqu’à trois ans après la fin du chantier, puis les efface.
contribution-comment-send = Envoyer mon commentaire
contribution-comment-closed = Cette contribution ne reçoit pas de commentaires en ce moment. Ce que vous avez écrit n’a pas été enregistré ; copiez-le si vous voulez le garder.
contribution-is-unconfirmed = Cette contribution n’est pas publique : son auteur ne l’a pas encore confirmée.
contribution-is-waiting = Cette contribution n’est pas publique : elle attend d’être lue.
contribution-is-hidden = Cette contribution n’est plus publique. Raison :
contribution-is-withdrawn = Son auteur a retiré cette contribution : il n’en reste que la trace.
contribution-is-dropped = Son auteur a retiré cette contribution avant qu’elle soit publique.
contribution-withdrawn-title = Contribution retirée
contribution-own-title = Votre contribution et ce qu’elle devient
contribution-own-unconfirmed = Confirmez que cette contribution est de vous : elle comptera.
contribution-own-waiting = Votre contribution est reçue. Elle sera publique quand l’équipe l’aura lue.
contribution-own-published = Votre contribution est publique.
contribution-own-hidden = Votre contribution n’est pas publique, selon la règle de modération. Raison :
contribution-own-withdrawn = Vous avez retiré votre contribution.
contribution-own-dropped = Vous avez retiré votre contribution.
contribution-confirm = Confirmer ma contribution
contribution-keep-link = Gardez l’adresse de cette page : elle seule mène à votre contribution.
contribution-correct = Corriger votre texte
contribution-correct-send = Enregistrer la correction
contribution-not-open = Votre texte ne se corrige plus : une réponse y a été donnée, ou il n’est plus public. Vous pouvez toujours le retirer.
contribution-take-back = Retirer ma contribution
contribution-take-back-help = Votre texte, votre nom et votre adresse sont effacés, et cette page disparaît. Ce qui a été fait de votre contribution reste lisible.
contribution-sure = Oui, effacer mon texte : je ne pourrai pas revenir en arrière
contribution-search = Chercher dans les contributions
contribution-search-button = Chercher
contribution-first-page = Première page
contribution-call-title = Qui contribue, et comment c’est lu
contribution-call-closed = Le chantier n’est pas ouvert : personne ne contribue tant qu’il ne l’est pas.
contribution-call-save = Enregistrer
contribution-audience = Qui peut contribuer
contribution-audience-nobody = Personne
contribution-audience-members = Les membres du chantier, par l’adresse que vous leur connaissez
contribution-audience-everyone = Tout le monde, sans compte
contribution-moderation = Quand l’équipe lit
contribution-moderation-before = Avant la publication
contribution-moderation-after = Après la publication
contribution-own-rule = Ce que ce chantier ajoute à la règle
contribution-own-rule-help = Laissez vide si la règle de modération du site suffit.
contribution-rule-title = Règle de modération
contribution-rule-lead = Une contribution ou un commentaire n’est masqué que pour l’une des raisons écrites ici. Ne pas être d’accord n’en est pas une.
contribution-rule-reasons = Les raisons
contribution-reason-off-topic = hors sujet
contribution-reason-insulting = insultant
contribution-reason-personal-data = vie privée d’autrui
contribution-reason-advertising = publicité
contribution-reason-duplicate = doublon
contribution-reason-unlawful = contraire à la loi
contribution-rule-off-topic = Le texte ne dit rien de la question du chantier.
contribution-rule-insulting = Le texte insulte, menace ou humilie quelqu’un.
contribution-rule-personal-data = Le texte donne le nom, l’adresse, le téléphone ou la vie privée d’une personne qui ne l’a pas voulu.
contribution-rule-advertising = Le texte vend quelque chose, ou n’est fait que de liens.
contribution-rule-duplicate = Le même texte a été envoyé plusieurs fois ; un seul reste.
contribution-rule-unlawful = Le texte est interdit par la loi : diffamation, appel à la haine, droit d’auteur.
contribution-rule-how = Comment elle s’applique
contribution-rule-who = L’équipe du chantier lit les textes, avant ou après leur publication ; le formulaire le dit.
contribution-rule-author = L’auteur voit par son lien personnel si son texte est masqué et pourquoi ; il est prévenu par courriel s’il l’a demandé. Il peut écrire à l’équipe, qui rétablit un texte masqué à tort.
contribution-rule-log = Ce qui est fait s’inscrit au registre de modération de chaque chantier, sans le texte.
contribution-log-title = Registre de modération
contribution-log-lead = Ce qui a été publié, masqué, rétabli, joint et répondu, quand et pour quelle raison.
contribution-log-empty = Ce qui sera fait des contributions s’inscrira ici.
contribution-moved = { $has-reason ->
    [yes] { $day } : { $subject } { $what } ({ $reason })
   *[no] { $day } : { $subject } { $what }
}
contribution-subject-comment = un commentaire
contribution-subject-some = une contribution
contribution-subject-this = la contribution
contribution-moved-published = { $of ->
    [comment] a été publié
   *[contribution] a été publiée
}
contribution-moved-hidden = { $of ->
    [comment] a été masqué
   *[contribution] a été masquée
}
contribution-moved-restored = { $of ->
    [comment] a été rétabli
   *[contribution] a été rétablie
}
contribution-moved-merged = a été jointe à une autre
contribution-moved-answered = a reçu une réponse officielle
contribution-moved-withdrawn = a été retirée par son auteur
notice-contribution-comment-waiting = Votre commentaire est reçu. Il sera public quand l’équipe l’aura lu.
notice-contribution-comment-published = Votre commentaire est publié.
notice-contribution-corrected = Votre correction est enregistrée.
notice-contribution-confirmed = Votre contribution est confirmée.
notice-contribution-news-kept = Votre choix est enregistré.
notice-contribution-file-joined = Le fichier est joint.
notice-contribution-file-removed = Le fichier est retiré, et effacé.
notice-contribution-taken-back = Votre contribution est retirée, et votre texte est effacé.
notice-contribution-call-kept = C’est enregistré.
error-contribution-file-shows = Dites en une phrase ce que montre ou contient le fichier.
error-contribution-file-large = Ce fichier pèse plus de { $most } Mo : choisissez-en un plus léger.
error-contribution-file-kind = Ce fichier n’est ni une photo JPEG, PNG ou WebP, ni un document PDF : choisissez-en un autre.
error-contribution-file-heic = Cette photo est au format HEIC des iPhone, que tous ne peuvent pas ouvrir : envoyez-la en JPEG (Réglages, Appareil photo, Formats, « Le plus compatible »).
error-contribution-file-pixels = Cette photo a trop de pixels : réduisez-la, puis choisissez-la de nouveau.
error-contribution-file-damaged = Ce fichier est abîmé : ouvrez-le, enregistrez-le de nouveau et choisissez-le encore.
error-contribution-files-many = Une contribution a { $most } fichiers au plus : retirez-en un d’abord.
error-contribution-links = Ce texte n’est fait que de liens : dites en quelques phrases ce que vous apportez.
error-contribution-place = Ce lieu ne se lit pas : écrivez la latitude et la longitude en degrés, par exemple 45,42 et 4,53, ou laissez les deux vides.
error-contribution-name = Écrivez votre nom, ou ne demandez pas qu’il soit publié.
error-contribution-mail = Écrivez votre adresse pour être tenu au courant, ou décochez la case.
error-contribution-member-mail = Écrivez l’adresse par laquelle l’équipe vous connaît comme membre du chantier.
error-contribution-sure = Cochez la case si vous voulez vraiment effacer votre texte.
ask-remove-contribution-title = Retirer la contribution « { $title } » ?
ask-remove-contribution-text = Sa page, ses commentaires et sa réponse disparaissent du site. Vous pourrez la rétablir pendant trente jours. Pour appliquer la règle de modération, masquez-la plutôt : l’auteur saura pourquoi.
ask-remove-contribution-button = Retirer la contribution
open-contributions = Les contributions publiées d’un chantier, les plus récentes d’abord
open-contribution = Une contribution : ce qu’elle dit, la réponse officielle, les commentaires, et ce qui en a été fait
open-contribution-log = Ce qui a été fait des contributions d’un chantier : quand, et pour quelle raison de la règle
open-parameter-contribution = L’identifiant de la contribution
open-parameter-nature = La nature des contributions voulues
journal-detail-contribution = contributions : { $value }
act-contribution-call-changed = { $told ->
    [yes] a changé qui contribue au chantier « { $title } »
   *[no] a changé qui contribue à un chantier
}
holding-contributions = Contributions et commentaires
holding-contributions-what = Ce qui est écrit ; nom, adresse électronique, profil, commune, lieu, photos et documents joints s’ils sont donnés ; si le nom est public ; si la personne veut être tenue au courant ; quand c’est reçu.
holding-contributions-why = Nourrir le travail d’un chantier, et dire à chacun ce que devient ce qu’il a apporté.
holding-contributions-kept = { $count ->
    [one] { $count } jour après la fin du chantier ; le texte reste, sans nom, ni adresse, ni fichier joint. Ce qu’un membre n’a pas confirmé est effacé après trente jours.
   *[other] { $count } jours après la fin du chantier ; le texte reste, sans nom, ni adresse, ni fichier joint. Ce qu’un membre n’a pas confirmé est effacé après trente jours.
}
holding-contributions-erased = Le nom, l’adresse et les fichiers joints sont effacés ; le texte reste, sans nom. Pour effacer le texte aussi, retirez la contribution par son lien personnel avant.
detail-contribution = Contribution
detail-text = Texte
detail-received = Reçu
mail-contribution-received-subject = { $destination } : votre contribution est reçue
mail-contribution-received-text =
    Bonjour,

    Une contribution au chantier « { $workstream } » est arrivée avec cette adresse.

    Votre lien personnel, pour voir ce qu’elle devient, ne plus être prévenu ou la retirer :
    { $link }

    Si ce n’est pas vous qui avez écrit, ce lien permet de tout effacer.
mail-contribution-confirm-subject = { $destination } : confirmez votre contribution
mail-contribution-confirm-text =
    Bonjour,

    Une contribution au chantier « { $workstream } » est arrivée avec cette adresse de membre. Elle comptera quand vous l’aurez confirmée, sous trente jours :
    { $link }

    Si ce n’est pas vous qui avez écrit, ce lien permet de tout effacer.
mail-contribution-published-subject = { $destination } : votre contribution est publiée
mail-contribution-published-text =
    Bonjour,

    Votre contribution au chantier « { $workstream } » est publiée.

    Votre lien personnel, pour voir ce qu’elle devient, ne plus être prévenu ou la retirer :
    { $link }
mail-contribution-hidden-subject = { $destination } : votre contribution n’est pas publique
mail-contribution-hidden-text =
    Bonjour,

    Votre contribution au chantier « { $workstream } » n’est pas publique, selon la règle de modération du site. Raison : { $reason }.

    Votre lien personnel, pour voir ce qu’elle devient, ne plus être prévenu ou la retirer :
    { $link }
mail-contribution-restored-subject = { $destination } : votre contribution est de nouveau publique
mail-contribution-restored-text =
    Bonjour,

    Votre contribution au chantier « { $workstream } » est de nouveau publique.

    Votre lien personnel, pour voir ce qu’elle devient, ne plus être prévenu ou la retirer :
    { $link }
mail-contribution-merged-subject = { $destination } : votre contribution est jointe à une autre
mail-contribution-merged-text =
    Bonjour,

    Votre contribution au chantier « { $workstream } » est jointe à une autre, qui dit la même chose ; la vôtre reste lisible, avec son auteur.

    Votre lien personnel, pour voir ce qu’elle devient, ne plus être prévenu ou la retirer :
    { $link }
mail-contribution-answered-subject = { $destination } : une réponse à votre contribution
mail-contribution-answered-text =
    Bonjour,

    Une réponse officielle est donnée à votre contribution au chantier « { $workstream } ».

    Votre lien personnel, pour voir ce qu’elle devient, ne plus être prévenu ou la retirer :
    { $link }
