desk-mailings = Envois
mailings-title = Envois
mailings-lead = Écrire aux contacts par courriel, par courrier ou par téléphone, leur poser une question, et voir qui répond.
mailings-empty = Vos envois se trouveront ici. Commencez par une liste de destinataires, puis écrivez.
mailings-next = Envois plus anciens
mailings-back = Tous les envois
mailing-back = Revenir à l’envoi
mailing-new = Écrire un envoi
mailing-draft = Brouillon
mailing-sent-on = Parti le { $date }
mailing-to-list = à la liste « { $name } »
mailing-list = Destinataires
mailing-list-help = Une liste que vous avez gardée.
mailing-list-none = À choisir plus tard
mailing-language = Langue de l’envoi
mailing-subject = Objet
mailing-text = Texte
mailing-text-help = Laissez une ligne vide entre deux paragraphes. Un champ entre accolades est remplacé pour chaque personne : {"{"}formule{"}"}, {"{"}prénom{"}"}, {"{"}lien{"}"}.
mailing-fields = Les champs que vous pouvez employer
mailing-field-greeting = « Madame Roux », ou « Madame, Monsieur » quand la civilité n’est pas connue
mailing-field-title = Madame ou Monsieur
mailing-field-first-name = Le prénom
mailing-field-last-name = Le nom de famille, ou le nom de la structure
mailing-field-organisation = La structure de sa première fonction
mailing-field-role = Sa première fonction
mailing-field-municipality = La commune de son adresse
mailing-field-link = Le lien personnel, pour répondre sans compte
mailing-greeting-both = Madame, Monsieur
mailing-reply-to = Adresse à laquelle on répond par courriel
mailing-reply-to-help = Par exemple la vôtre. Sans elle, les réponses vont à l’adresse du site.
mailing-asking = Question aux destinataires
mailing-asking-help = Chaque personne répond par son lien, sans compte. Vous notez les réponses qui viennent par téléphone ou par courrier.
mailing-question = Question
mailing-choices = Réponses possibles
mailing-choices-help = Une par ligne. Par exemple : Je viens ; Je ne viens pas ; Je me fais représenter. Ou des dates, pour en choisir une.
mailing-several = On peut choisir plusieurs réponses
mailing-answer-until = Dernier jour pour répondre
mailing-statutory = Cet envoi est une obligation (convocation d’une instance)
mailing-statutory-help = Il part aussi à qui a refusé les envois d’information, et sans lien de désinscription.
mailing-is-statutory = Envoi obligatoire : nul ne peut s’en désinscrire.
mailing-keep-draft = Garder le brouillon
mailing-keep = Enregistrer
mailing-edit = Modifier le texte et les destinataires
mailing-preview = Voir ce que chaque personne lira
mailing-test = M’envoyer un essai
mailing-send = Vérifier et envoyer
mailing-files = Pièces jointes
mailing-no-file = Aucune pièce jointe.
mailing-attach = Joindre un fichier
mailing-attach-help = PDF, documents de bureau, images ou calendrier (.ics). 8 Mo au plus en tout, cinq fichiers au plus : au-delà, des messageries refusent.
mailing-attach-button = Joindre
mailing-detach = Retirer
mailing-remove = Jeter le brouillon
mailing-remove-question = Jeter le brouillon « { $subject } » ? Il ne pourra pas revenir.
mailing-standing = Où en est l’envoi
mailing-count-sent = { $number ->
    [one] Un courriel est parti
   *[other] { $shown } courriels sont partis
}
mailing-count-waiting = { $number ->
    [one] Un courriel attend de partir
   *[other] { $shown } courriels attendent de partir
}
mailing-count-failed = { $number ->
    [one] Un courriel a été refusé par le serveur
   *[other] { $shown } courriels ont été refusés par le serveur
}
mailing-count-returned = { $number ->
    [one] Un courriel est revenu : l’adresse n’existe pas
   *[other] { $shown } courriels sont revenus : l’adresse n’existe pas
}
mailing-count-away = { $number ->
    [one] Une personne est absente, ou sa boîte est pleine
   *[other] { $shown } personnes sont absentes, ou leur boîte est pleine
}
mailing-count-post = { $number ->
    [one] Une personne à joindre par courrier
   *[other] { $shown } personnes à joindre par courrier
}
mailing-count-telephone = { $number ->
    [one] Une personne à appeler
   *[other] { $shown } personnes à appeler
}
mailing-count-unreachable = { $number ->
    [one] Une personne n’a ni courriel, ni adresse, ni téléphone
   *[other] { $shown } personnes n’ont ni courriel, ni adresse, ni téléphone
}
mailing-answered = Réponses reçues : { $answered } sur { $people }.
mailing-answer-by = Réponse attendue avant la fin du { $date }.
mailing-tally = Réponses
mailing-answer = Réponse
mailing-number = Nombre
mailing-silent = pas encore
mailing-remind = Relancer les silencieux
mailing-paper = Par courrier
mailing-letters = Imprimer les lettres (PDF)
mailing-labels = Imprimer les étiquettes (PDF, 21 par feuille)
mailing-letters-file = lettres
mailing-labels-file = etiquettes
mailing-people = Destinataires de l’envoi
mailing-people-caption = Par ordre alphabétique
mailing-people-next = Personnes suivantes
mailing-no-people = Personne ici.
mailing-shows = Qui afficher
mailing-show-all = Tout le monde
mailing-show-silent = Sans réponse
mailing-show-answered = Ont répondu
mailing-show-unreached = Non joints
mailing-show-by-hand = Par courrier ou téléphone
mailing-way = Moyen
mailing-fate = Envoi
mailing-way-mail = Courriel
mailing-way-post = Courrier
mailing-way-telephone = Téléphone
mailing-way-none = Aucun moyen connu
mailing-fate-by-hand = À faire par vous
mailing-fate-waiting = En attente
mailing-fate-sent = Parti
mailing-fate-failed = Refusé
mailing-fate-returned = Revenu : adresse inconnue
mailing-fate-delayed = Boîte pleine ou en retard
mailing-fate-away = Absence signalée
mailing-reminded = relance le { $date }
mailing-answered-by-link = par son lien
mailing-answered-by-mail = par courriel
mailing-answered-by-post = par courrier
mailing-answered-by-telephone = par téléphone
mailing-answered-by-orally = de vive voix
mailing-answered-how = { $by }, le { $date }
mailing-written-down = Noté par { $name }, le { $date }
mailing-somebody = quelqu’un de l’équipe
mailing-write-answer = Noter une réponse
mailing-answer-way = Comment elle est venue
mailing-answer-day = Quel jour
mailing-note = Remarque
mailing-keep-answer = Noter la réponse
mailing-send-title = Vérifier avant d’envoyer
mailing-send-mail = { $number ->
    [one] Un courriel partira
   *[other] { $shown } courriels partiront
}
mailing-send-post = { $number ->
    [one] Une lettre sera à imprimer
   *[other] { $shown } lettres seront à imprimer
}
mailing-send-telephone = { $number ->
    [one] Une personne sera à appeler
   *[other] { $shown } personnes seront à appeler
}
mailing-send-none = { $number ->
    [one] Une personne ne peut pas être jointe
   *[other] { $shown } personnes ne peuvent pas être jointes
}
mailing-before = À savoir avant d’envoyer
mailing-left-out-deceased = { $number ->
    [one] Une personne décédée est laissée de côté
   *[other] { $shown } personnes décédées sont laissées de côté
}
mailing-left-out-gone = { $number ->
    [one] Une personne partie est laissée de côté
   *[other] { $shown } personnes parties sont laissées de côté
}
mailing-left-out-refused = { $number ->
    [one] Une personne a refusé les envois
   *[other] { $shown } personnes ont refusé les envois
}
mailing-left-out-unsubscribed = { $number ->
    [one] Une personne s’est désinscrite
   *[other] { $shown } personnes se sont désinscrites
}
mailing-way-number = { $way } : { $number }
mailing-reach-by-post = Écrire par courrier
mailing-reach-by-telephone = Appeler par téléphone
mailing-fate-answered = Réponse reçue
mailing-recipient-contact = Voir ce contact
mailing-only-here = L’adresse de ce site ne mène nulle part ailleurs que sur cette machine : les liens des courriels et des lettres n’ouvriront rien. Donnez-lui son adresse publique (réglage public_url) avant d’envoyer.
mailing-named = { $counted } : { $names }
mailing-left-out-name-only = { $number ->
    [one] Une structure dont on ne connaît que le nom est laissée de côté
   *[other] { $shown } structures dont on ne connaît que le nom sont laissées de côté
}
mailing-field-empty = { $number ->
    [one] Le champ { $field } est vide pour une personne
   *[other] Le champ { $field } est vide pour { $shown } personnes
}
mailing-shared-mails = { $number ->
    [one] Une adresse est partagée par plusieurs personnes : chacune recevra son courriel
   *[other] { $shown } adresses sont partagées par plusieurs personnes : chacune recevra son courriel
}
mailing-nobody-there = Personne à qui écrire : choisissez une liste qui compte au moins une personne.
mailing-nobody-silent = Personne à relancer : tous ont répondu, ou aucun courriel ne les atteint.
mailing-send-now = Envoyer maintenant
mailing-remind-title = Relancer ceux qui n’ont pas répondu
mailing-remind-people = { $number ->
    [0] Personne ne recevra de relance
    [one] Une personne recevra une relance, avec un nouveau lien
   *[other] { $shown } personnes recevront une relance, avec un nouveau lien
}
mailing-remind-now = Relancer maintenant
mailing-preview-for = Pour { $name }
mailing-preview-position = { $number } sur { $all }
mailing-previous-person = Personne précédente
mailing-next-person = Personne suivante
mailing-preview-behind = Derrière son lien, on lui demande
mailing-preview-slip = Sur la lettre, cette question est un coupon à cocher et à renvoyer, avec un code qui mène à la réponse en ligne.
mailing-preview-unsubscribe = Un lien de désinscription termine le courriel.
mailing-own-mailbox = Envoyer depuis ma messagerie
mailing-own-lead = Ouvrez le fichier dans votre messagerie, ou copiez les adresses et le texte. Ainsi envoyé, le courriel est le même pour tous : sans lien personnel, et le site ne sait pas qui répond.
mailing-own-file = Télécharger le courriel (.eml)
mailing-own-addresses = { $number ->
    [0] Aucune adresse
    [one] Une adresse
   *[other] { $shown } adresses
}
mailing-own-addresses-help = Collez-les dans le champ Cci, pour que personne ne voie celles des autres.
mailing-lists-title = Listes de destinataires
mailing-lists-lead = Une liste retient à qui vous écrivez : un filtre qui suit le carnet d’adresses, ou des personnes choisies.
mailing-lists-empty = Vos listes se trouveront ici.
mailing-list-new = Créer une liste
mailing-list-name = Nom de la liste
mailing-list-name-help = Par exemple : Hébergeurs, Élus du Parc.
mailing-list-who = Qui en fait partie
mailing-list-try = Voir qui en ferait partie
mailing-list-number = { $number ->
    [0] Aucun contact aujourd’hui
    [one] Un contact aujourd’hui
   *[other] { $shown } contacts aujourd’hui
}
mailing-list-more = { $number ->
    [one] et une autre
   *[other] et { $shown } autres
}
mailing-list-kind = Ce que devient la liste
mailing-list-kind-filter = Elle suit le carnet d’adresses : qui répond au filtre en fait partie
mailing-list-kind-today = Elle garde les personnes d’aujourd’hui
mailing-list-follows = suit le carnet d’adresses
mailing-list-fixed = personnes choisies
mailing-list-keep = Garder la liste
mailing-list-write = Écrire à cette liste
mailing-list-remove = Supprimer la liste
mailing-list-remove-question = Supprimer la liste « { $name } » ? Les contacts et les envois restent.
mailing-list-empty = Personne n’en fait partie aujourd’hui.
mailing-returns-title = Courriels revenus
mailing-returns-lead = Quand un courriel revient (« adresse inconnue », « absent jusqu’au… »), déposez-le ici : la personne est marquée, et les relances ne partent plus vers une adresse morte.
mailing-returns-mailbox = La boîte de { $mailbox } est lue tous les quarts d’heure : les courriels revenus et les absences y sont notés et marqués comme lus. Ici, déposez ceux qui sont arrivés ailleurs.
job-mail-returns = Lecture des courriels revenus
mailing-return-file = Le courriel revenu
mailing-return-file-help = Enregistrez-le depuis votre messagerie (fichier .eml).
mailing-return-note = Noter ce retour
mailing-answer-button = Répondre
mailing-slip-help = Cochez votre réponse et renvoyez-nous cette partie, ou répondez en ligne à l’adresse indiquée.
mailing-unsubscribe = Ne plus recevoir ces envois
mailing-why = { $destination } vous écrit parce que vous figurez dans son carnet d’adresses.
mailing-why-statutory = { $destination } vous écrit au titre de votre fonction.
mailing-reminder-subject = Rappel : { $subject }
mailing-test-subject = [Essai] { $subject }
reply-for = Pour { $name }
reply-known = Votre réponse : { $answer }. Vous pouvez la changer.
reply-several = Plusieurs réponses sont possibles.
reply-note = Une remarque
reply-until = Vous pouvez répondre ou changer d’avis jusqu’au { $date }.
reply-send = Envoyer ma réponse
reply-closed = Le délai pour répondre est passé. Écrivez à l’équipe si vous avez besoin de répondre encore.
reply-nothing = Cet envoi ne pose pas de question.
reply-personal = Votre réponse est vue par l’équipe.
unsubscribe-title = Ne plus recevoir d’envois
unsubscribe-lead = Plus aucun envoi d’information ne vous sera adressé.
unsubscribe-statutory = Les convocations que la loi demande continuent de partir, tant que vous exercez votre fonction.
unsubscribe-button = Me désinscrire
unsubscribe-done = C’est fait : vous ne recevrez plus d’envois. L’équipe peut vous réinscrire si vous le lui demandez.
error-mailing-field = Le champ « { $field } » n’existe pas. Vous pouvez employer : { $known }.
error-mailing-question = Des réponses sont écrites, mais pas la question.
error-mailing-choices = Écrivez au moins deux réponses, une par ligne.
error-mailing-choices-many = { $most } réponses au plus.
error-mailing-choices-twice = Une réponse est écrite deux fois.
error-mailing-choose = Choisissez une réponse.
error-mailing-choose-one = Choisissez une seule réponse.
error-mailing-future = Cette date est à venir. Écrivez le jour où la réponse est venue, { $date } au plus tard.
error-mailing-files = { $most } fichiers au plus. Retirez-en un d’abord.
error-mailing-bytes = Avec ce fichier, l’envoi dépasse { $most } : des messageries le refuseraient. Publiez-le plutôt, et mettez un lien.
error-mailing-file-kind = Ce fichier n’est ni un PDF, ni un document de bureau, ni une image, ni un calendrier : des messageries le refuseraient.
error-return-no-mail = Ce fichier n’est pas un courriel. Enregistrez le courriel revenu au format .eml.
error-return-written = Ce courriel a été écrit par une personne : lisez-le, et notez sa réponse auprès d’elle dans l’envoi.
error-return-unknown = Ce retour ne parle d’aucun de vos envois. L’adresse a peut-être changé depuis.
notice-mailing-sent = L’envoi est parti : les courriels suivent, l’un après l’autre.
notice-mailing-already-sent = Cet envoi est déjà parti : rien n’est parti deux fois.
notice-mailing-moved-on = Le texte a changé entre-temps. Relisez-le avant d’envoyer.
notice-mailing-nobody = Personne à qui écrire : rien n’est parti.
notice-mailing-tested = Un essai part à votre adresse. Son lien n’ouvre rien.
notice-mailing-reminded = Les relances sont parties.
notice-mailing-removed = Le brouillon est jeté.
notice-mailing-list-removed = La liste est supprimée.
notice-mailing-no-post = Personne n’est à joindre par courrier.
notice-mailing-answer-kept = La réponse est notée.
notice-mailing-way-changed = Noté : cette personne est maintenant jointe ainsi.
notice-mailing-way-kept = Cette personne ne peut pas être jointe ainsi.
notice-mail-return-noted = Ce retour est noté.
notice-reply-kept = Merci, votre réponse est enregistrée.
notice-reply-closed = Le délai pour répondre est passé : rien n’a changé.
