desk-meetings = Séances
kind-meeting = séance
kinds-meeting = Séances
kind-deliberation = délibération
kinds-deliberation = Délibérations
meetings-title = Séances
meetings-lead = L’ordre du jour, la convocation, les présences et ce qui a été décidé.
meetings-empty = Vos séances se trouveront ici : celles à venir, puis celles qui ont eu lieu.
meetings-to-come = À venir
meetings-past = Passées
meetings-back = Toutes les séances
meeting-new = Préparer une séance
meeting-edit = Modifier la séance
meeting-remove = Retirer la séance
meeting-form-back = Revenir aux séances
meeting-title = Intitulé de la séance
meeting-title-help = Par exemple : Comité syndical du 9 décembre 2022.
meeting-body = Instance
meeting-no-body = Aucune : une réunion sans membres désignés
meeting-process = Démarche
meeting-process-help = Les délibérations publiées se liront sur la page de cette démarche.
meeting-no-process = Aucune
meeting-starts = Date et heure
meeting-place = Lieu
meeting-convened = Convocation envoyée le
meeting-convened-help = Laissez vide tant qu’elle n’est pas partie. Par exemple : 02/12/2022.
meeting-save = Enregistrer la séance
meeting-agenda = Ordre du jour
meeting-agenda-help = Un point par ligne. Le rang donne l’ordre ; une ligne sans titre est laissée de côté.
meeting-agenda-empty = L’ordre du jour est vide. Modifiez la séance pour l’écrire.
meeting-item-order = Rang { $shown }
meeting-item-title = Point { $shown }
meeting-item-text = Texte du point { $shown }
meeting-item-kind = Nature du point { $shown }
meeting-item-information = information
meeting-item-deliberates = délibération
meeting-delay-free = L’instance ne demande pas de délai de convocation.
meeting-delay-sent = Convocation envoyée le { $on }, dans les délais.
meeting-delay-sent-late = Convocation envoyée le { $on }, trop tard : avec { $days ->
    [0] aucun jour franc
    [one] un jour franc
   *[other] { $days } jours francs
}, elle devait partir le { $latest } au plus tard. Ce qui serait décidé dans cette séance pourrait être attaqué.
meeting-delay-to-send = Convocation à envoyer le { $latest } au plus tard ({ $days ->
    [0] aucun jour franc
    [one] un jour franc
   *[other] { $days } jours francs
}). Pour n’avoir rien à discuter : le { $cautious }.
meeting-delay-too-late = Il est trop tard pour convoquer dans les délais : la convocation devait partir le { $latest } au plus tard ({ $days ->
    [0] aucun jour franc
    [one] un jour franc
   *[other] { $days } jours francs
}). Changez la date, ou ce qui serait décidé pourrait être attaqué.
meeting-attendance = Saisir les présences
meeting-attended = Présences
meeting-attended-empty = Les présences ne sont pas encore saisies.
meeting-quorum-free = L’instance ne demande pas de quorum : { $present ->
    [0] aucun siège occupé
    [one] un siège occupé
   *[other] { $present } sièges occupés
} sur { $seats }.
meeting-quorum-reached = Le quorum est atteint : { $present ->
    [0] aucun siège occupé
    [one] un siège occupé
   *[other] { $present } sièges occupés
} sur { $seats }, il en faut { $required }. Les pouvoirs n’y comptent pas.
meeting-quorum-reached-with-deputies = Le quorum est atteint : { $present } sièges occupés sur { $seats }, dont { $deputies ->
    [0] aucun
    [one] un
   *[other] { $deputies }
} par suppléance, il en faut { $required }. Les pouvoirs n’y comptent pas.
meeting-quorum-missed = Le quorum n’est pas atteint : { $present ->
    [0] aucun siège occupé
    [one] un siège occupé
   *[other] { $present } sièges occupés
} sur { $seats }, il en faut { $required }. Les pouvoirs n’y comptent pas.
meeting-quorum-missed-with-deputies = Le quorum n’est pas atteint : { $present ->
    [0] aucun siège occupé
    [one] un siège occupé
   *[other] { $present } sièges occupés
} sur { $seats }, dont { $deputies ->
    [0] aucun
    [one] un
   *[other] { $deputies }
} par suppléance, il en faut { $required }. Les pouvoirs n’y comptent pas.
meeting-cannot-decide = L’instance ne peut pas délibérer.
meeting-waived = Sans condition de quorum : { $reason }
meeting-votes = { $available ->
    [0] Aucune voix
    [one] Une voix
   *[other] { $available } voix
} : { $present ->
    [0] personne ne siège
    [one] un siège occupé
   *[other] { $present } sièges occupés
}{ $proxies ->
    [0] , sans pouvoir
    [one] , un pouvoir
   *[other] , { $proxies } pouvoirs
}{ $recused ->
    [0] .
    [one] , moins une voix pour déport.
   *[other] , moins { $recused } voix pour déport.
}
meeting-minutes = Compte rendu
meeting-minutes-edit = Écrire le compte rendu
meeting-minutes-help = Ce qui s’est dit. Il n’est lu que par l’équipe.
meeting-decisions = Relevé de décisions
meeting-decisions-help = Une décision par ligne, sans qu’il faille une délibération.
meeting-minutes-save = Enregistrer le compte rendu
meeting-papers = À imprimer
meeting-files = Documents joints
meeting-files-help = Rapports, présentation, feuille d’émargement signée et numérisée : ils ne sont lus que par l’équipe.
meeting-file-add = Joindre un document
attendance-help = Une lettre par personne : p pour présent, e pour excusé, a pour absent. Pour un pouvoir, le numéro de qui le porte. Laissez vide tant que vous ne savez pas.
attendance-number = Numéro { $shown }.
attendance-nobody = Personne n’est appelé à cette séance : choisissez une instance qui a des membres ce jour-là.
attendance-save = Enregistrer les présences
attendance-waiver-title = Seconde convocation
attendance-waiver-help = Quand le quorum a manqué une première fois, une seconde convocation sur le même ordre du jour peut délibérer sans quorum.
attendance-waived = Cette séance délibère sans condition de quorum
attendance-waiver = Pour quelle raison
attendance-waiver-example = Par exemple : quorum non atteint le 2 décembre 2022, même ordre du jour.
notice-attendance-saved = Les présences sont enregistrées.
presence-present = présent
presence-excused = excusé
presence-absent = absent
presence-represented = représenté
presence-proxy = pouvoir à { $name }
presence-unknown = non saisi
presence-of = { $name } : { $presence }
error-presence = Écrivez p, e, a, ou le numéro de qui porte le pouvoir.
error-proxy-to-oneself = On ne se donne pas pouvoir à soi-même.
error-proxy-mandate = Le mandat de { $name } ne court pas ce jour-là : le pouvoir n’est pas valable.
error-proxy-without-vote = { $name } ne vote pas dans cette séance : le pouvoir n’est pas valable.
error-proxy-absent = { $name } n’est pas présent : le pouvoir n’est pas valable.
error-proxy-nothing-to-give = Cette personne ne vote pas, ou supplée : elle n’a pas de pouvoir à donner.
error-proxy-deputy = Sa suppléance siège déjà : un pouvoir compterait deux fois.
error-proxy-too-many = { $name } porterait trop de pouvoirs : { $most ->
    [0] les pouvoirs ne sont pas admis
    [one] un seul est admis
   *[other] { $most } sont admis
} par personne.
error-waiver-without-reason = Dites pourquoi la séance délibère sans condition de quorum.
error-item-without-title = Un point a un texte et pas de titre : donnez-lui un titre.
error-item-too-long = Un point est trop long : 200 caractères pour le titre.
error-too-many-items = L’ordre du jour a plus de soixante points : c’est le plus qu’il peut avoir.
deliberations-title = Délibérations
deliberations-empty = Aucune délibération n’est encore consignée.
deliberation-new = Consigner une délibération
deliberation-record = Consigner la délibération
deliberation-edit = Modifier la délibération
deliberation-needs-body = Une délibération est prise par une instance : choisissez-en une pour cette séance.
deliberation-publish = Publier
deliberation-withdraw = Dépublier
deliberation-annex = Joindre une annexe
deliberation-is-published = publiée
deliberation-is-draft = non publiée
deliberation-draft = Cette délibération n’est pas publiée : vous seuls la voyez.
deliberation-number = Numéro
deliberation-number-help = Par exemple : 2022-14.
deliberation-item = Point de l’ordre du jour
deliberation-no-item = Aucun
deliberation-title = Objet
deliberation-text = Texte de la délibération
deliberation-text-help = Vu, considérant, décide : ce qui sera lu et transmis.
deliberation-recusals = Déports
deliberation-recusals-help = Qui ne prend pas part au vote parce que l’affaire l’intéresse. Ni sa voix ni les pouvoirs qu’il porte ne comptent, et il ne compte pas dans le quorum.
deliberation-votes = Votes
deliberation-for = Pour
deliberation-against = Contre
deliberation-abstentions = Abstentions
deliberation-casting = À égalité, la voix de la présidence a été pour
deliberation-named = Votes nominatifs
deliberation-named-help = Ce que le procès-verbal doit nommer : « Contre : … ». Publié avec la délibération.
deliberation-transmitted = Transmise à l’État le
deliberation-transmitted-help = Laissez vide tant qu’elle ne l’est pas. Par exemple : 12/12/2022.
deliberation-transmitted-on = Transmise à l’État le { $date }.
deliberation-save = Enregistrer la délibération
deliberation-outcome = { $outcome } : { $for ->
    [0] aucune voix pour
    [one] une voix pour
   *[other] { $for } voix pour
}{ $against ->
    [0] {""}
    [one] , une contre
   *[other] , { $against } contre
}{ $abstentions ->
    [0] .
    [one] , une abstention.
   *[other] , { $abstentions } abstentions.
}
deliberation-outcome-unanimous = Adoptée à l’unanimité
deliberation-outcome-adopted = Adoptée
deliberation-outcome-adopted-by-chair = Adoptée, la voix de la présidence étant prépondérante
deliberation-outcome-rejected = Rejetée
deliberation-glance = N° { $number }, { $date }. { $outcome }
deliberation-kicker = Délibération n° { $number }
deliberation-decided = Séance du
deliberation-by = Instance
deliberation-in = Démarche
deliberation-who-sat = Qui siégeait
deliberation-attended = { $seats ->
    [0] Aucun siège
    [one] Un siège
   *[other] { $seats } sièges
}, { $present ->
    [0] aucun occupé
    [one] un occupé
   *[other] { $present } occupés
}, { $proxies ->
    [0] sans pouvoir.
    [one] un pouvoir.
   *[other] { $proxies } pouvoirs.
}
deliberation-recused = { $number ->
    [0] Aucun déport.
    [one] Une voix n’a pas pris part au vote, pour déport.
   *[other] { $number } voix n’ont pas pris part au vote, pour déport.
}
deliberation-silent = { $number ->
    [0] Toutes les voix se sont exprimées.
    [one] Une voix ne s’est pas exprimée.
   *[other] { $number } voix ne se sont pas exprimées.
}
deliberation-state = Contrôle de légalité
deliberation-annexes = Annexes
deliberation-take-away = À emporter
deliberation-pdf = La délibération en PDF
deliberation-docx = La délibération en Word
notice-deliberation-published = La délibération est publiée.
notice-deliberation-withdrawn = La délibération n’est plus publiée.
notice-deliberation-does-not-fit = La délibération n’est pas publiée : ses votes ne vont pas avec les présences. La raison est écrite à côté d’elle.
error-vote-without-quorum = Le quorum n’est pas atteint : { $present ->
    [0] aucun siège occupé
    [one] un siège occupé
   *[other] { $present } sièges occupés
} par qui prend part au vote, il en faut { $required }. L’instance ne peut pas délibérer.
error-votes-too-many = { $cast ->
    [0] Aucune voix comptée
    [one] Une voix comptée
   *[other] { $cast } voix comptées
}, et il n’y en a que { $available } : présents, pouvoirs, moins les déports. Corrigez les votes ou les présences.
error-votes-none = Aucune voix n’est comptée : écrivez les votes.
error-casting-without-tie = La voix de la présidence ne tranche qu’à égalité des voix.
error-deliberation-needs-body = Cette séance n’est celle d’aucune instance : il n’y a personne pour délibérer.
error-number-taken = Ce numéro est déjà celui d’une autre délibération de l’instance.
error-transmitted-before = Cette date vient avant la séance.
paper-as-pdf = PDF
paper-as-docx = Word
paper-convocation = Convocations
paper-sign-in = Feuille d’émargement
paper-badges = Badges
paper-name-plates = Chevalets
paper-certificates = Attestations de présence
paper-minutes = Compte rendu
paper-number = N°
paper-role = Qualité
paper-organisation = Structure
paper-commune = Commune
paper-signature = Signature
paper-when = Date
paper-sign-in-notice = Cette feuille atteste la présence. Elle est gardée avec le compte rendu de la séance ; chacun peut demander à lire ou à corriger ce qui le concerne.
paper-certificate-title = Attestation de présence
paper-certificate = Il est attesté que | { $name } | a participé à la séance « { $title } », le { $when }{ $has-place ->
    [yes] , { $place }
   *[no] {""}
}. | Attestation établie pour servir et valoir ce que de droit.
paper-greeting = Madame, Monsieur,
paper-greeting-madam = Madame,
paper-greeting-sir = Monsieur,
paper-convocation-subject = Convocation : { $title }, { $when }
paper-convocation-text = Vous êtes convié à la séance de l’instance « { $body } » qui se tiendra le { $when }{ $has-place ->
    [yes] , à l’adresse suivante : { $place }
   *[no] {""}
}.
paper-convocation-agenda = L’ordre du jour est le suivant.
paper-convocation-proxy = Si vous ne pouvez pas venir, vous pouvez donner pouvoir à un autre membre qui vote, par un écrit signé et remis avant la séance.
paper-convocation-end = Recevez nos salutations distinguées.
paper-deliberation-line = N° { $number }, { $title }. { $outcome }
ask-remove-meeting-title = Retirer la séance « { $title } » ?
ask-remove-meeting-text = Ses délibérations restent. Vous pourrez la rétablir pendant trente jours ; ensuite les présences et le compte rendu sont effacés.
ask-remove-meeting-button = Retirer la séance
ask-remove-deliberation-title = Retirer la délibération « { $title } » ?
ask-remove-deliberation-text = Elle ne se lira plus sur le site. Vous pourrez la rétablir pendant trente jours.
ask-remove-deliberation-button = Retirer la délibération
open-deliberations = Les délibérations publiées, avec les votes
open-deliberation = Une délibération publiée, avec son texte et les votes
open-parameter-deliberation = Le nom de la délibération dans son adresse.
journal-detail-meeting = séances : { $value }
journal-detail-deliberation = délibérations : { $value }
detail-meeting = Séance
detail-presence = Présence
holding-attendance = Séances et présences
holding-attendance-what = Qui était présent, excusé, absent ou représenté, par qui ; ce que disent l’ordre du jour, le compte rendu et le relevé de décisions.
holding-attendance-why = Attester la présence, compter le quorum, garder la trace de ce qui a été dit et décidé.
holding-attendance-kept = Aussi longtemps que les décisions de l’instance.
holding-attendance-erased = Reste sans le nom : quand le contact est effacé, sa présence devient celle d’un « ancien membre ».
holding-deliberations = Votes nominatifs et déports
holding-deliberations-what = Le nom de qui a voté contre ou s’est abstenu, quand le procès-verbal le dit ; qui n’a pas pris part au vote.
holding-deliberations-why = Une délibération est un acte public, et chacun peut savoir qui l’a prise.
holding-deliberations-kept = Aussi longtemps que la délibération.
holding-deliberations-erased = Reste : c’est un acte public. Demandez à l’équipe de corriger une erreur.
meeting-convening = Convocation et réponses
meeting-convocation = Convocation
meeting-poll = Sondage de dates
meeting-convene = Écrire la convocation
meeting-poll-new = Chercher une date
meeting-nobody-called = Personne n’est à convoquer : choisissez une instance qui a des membres ce jour-là.
meeting-list = Convoqués : { $title }
meeting-answer-count = { $choice } : { $number }
convocation-subject = Convocation : { $title }
convocation-question = Serez-vous présent ?
convocation-present = Je serai présent
convocation-absent = Je serai absent
convocation-proxy = Je donne pouvoir à un autre membre
poll-subject = Quelle date vous convient ? { $title }
poll-question = Quelles dates vous conviennent ?
poll-none = Aucune de ces dates
meeting-poll-lead = Les membres choisissent les dates qui leur conviennent par leur lien ; vous notez les réponses qui viennent par téléphone.
meeting-poll-dates = Dates proposées
meeting-poll-dates-help = Une par ligne, comme on la lira : mardi 3 mai, 18 h.
meeting-poll-write = Écrire aux membres
error-meeting-dates = Proposez de deux à { $most } dates, une par ligne.
convocation-text =
    { $greeting },

    Vous êtes convoqué à la réunion **{ $title }** ({ $body }), le { $date }.

    Lieu : { $place }

    Ordre du jour :

    { $agenda }

    Dites-nous si vous serez présent : { $link }
poll-text =
    { $greeting },

    Nous cherchons une date pour la réunion **{ $title }** ({ $body }).

    Dites-nous celles qui vous conviennent : { $link }
