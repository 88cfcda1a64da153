survey-contact-title = Rester en contact
survey-contact-link = Me tenir au courant, ou participer à la suite
survey-contact-apart = Si vous le souhaitez, laissez votre adresse sur une autre page. Elle est à part de vos réponses, et rien ne les relie.
survey-contact-lead = Que vous ayez répondu à l’enquête ou non, dites ici ce que vous souhaitez. Un courriel vous demandera de confirmer.
survey-contact-closed = Cette enquête ne prend plus d’adresses, et la vôtre n’est pas enregistrée. Écrivez à l’équipe du site si vous souhaitez être tenu au courant.
survey-contact-wishes = Ce que vous souhaitez
survey-contact-box-informed = Être tenu au courant des résultats et de la suite
survey-contact-box-taking-part = Participer à la suite (ateliers, réunions)
survey-contact-wish-informed = être tenu au courant des résultats et de la suite
survey-contact-wish-taking-part = participer à la suite (ateliers, réunions)
survey-contact-wish-both = être tenu au courant des résultats et de la suite, et y participer (ateliers, réunions)
survey-contact-email = Adresse électronique
survey-contact-first-name = Prénom
survey-contact-last-name = Nom
survey-contact-commune = Commune
survey-contact-kept = Ce qui est gardé : ce que vous écrivez et cochez sur cette page, votre langue et le jour. Sans confirmation, cette demande s’efface au bout de sept jours.
survey-contact-why = { $keeper } le garde dans son carnet d’adresses, pour vous écrire au sujet de cette enquête et de ce qui en suivra, jusqu’à ce que vous demandiez à en être retiré. Chaque envoi porte un lien pour ne plus en recevoir.
survey-contact-anonymous = Votre adresse n’est jamais jointe à des réponses : rien ici ne dit si vous avez répondu, ni quoi.
survey-contact-send = Envoyer ma demande
error-survey-contact-wish = Cochez au moins un des deux souhaits.
survey-contact-sent = Un courriel part à l’adresse que vous avez donnée. Ouvrez-le et suivez son lien pour confirmer : sans cela, rien n’est gardé. S’il ne vient pas, regardez parmi les courriels indésirables.
survey-contact-confirm = Confirmer votre adresse
survey-contact-confirm-lead = Voici ce qui a été demandé avec votre adresse. Rien n’est encore dans le carnet d’adresses.
survey-contact-confirm-button = Confirmer
survey-contact-confirmed = C’est fait : votre demande est confirmée.
survey-contact-gone = Ce lien ne sert plus
survey-contact-gone-lead = Il a déjà servi, il a plus de sept jours, ou un courriel plus récent l’a remplacé. Si vous aviez confirmé, il n’y a rien d’autre à faire.
survey-contact-again = Faire une nouvelle demande
survey-contact-source = Enquête « { $survey } », adresse confirmée par courriel
survey-contact-tag-informed = Enquête : { $survey } – à tenir au courant
survey-contact-tag-taking-part = Enquête : { $survey } – souhaite participer
survey-contact-desk = Rester en contact
survey-contact-offer = Proposer de laisser ses coordonnées
survey-contact-offer-help = Sur la page de l’enquête et après l’envoi des réponses, un lien mène à un formulaire à part. Qui confirme son adresse par courriel entre dans le carnet d’adresses, sous une étiquette. Rien ne dit qui a répondu, ni quoi.
survey-contact-offer-save = Enregistrer cette proposition
survey-contact-address = L’adresse du formulaire, à imprimer ou à diffuser :
survey-contact-count-informed = { $number ->
    [0] Personne n’a encore demandé à être tenu au courant.
    [one] Une personne demande à être tenue au courant.
   *[other] { $shown } personnes demandent à être tenues au courant.
}
survey-contact-count-taking-part = { $number ->
    [0] Personne n’a encore souhaité participer.
    [one] Une personne souhaite participer.
   *[other] { $shown } personnes souhaitent participer.
}
survey-contact-list = Voir ces contacts
mail-survey-contact-subject = Confirmez votre adresse pour { $destination }
mail-survey-contact-text =
    Bonjour,

    Sur le site { $destination }, au sujet de l’enquête « { $survey } », quelqu’un a donné cette adresse pour :
    { $wishes }.

    Si c’est vous, suivez ce lien et confirmez :
    { $link }

    Si ce n’est pas vous, ne faites rien : sans confirmation, la demande s’efface au bout de { $days } jours.

    Votre adresse n’est jamais jointe aux réponses d’une enquête.
holding-survey-contacts = Demandes de rester en contact après une enquête
holding-survey-contacts-what = Nom, adresse électronique, commune si elle est écrite, ce qui est souhaité, langue ; le jour, sans l’heure. Rien ne mène à des réponses.
holding-survey-contacts-why = Demander par courriel à qui tient l’adresse s’il la donne bien ; confirmée, elle entre dans le carnet d’adresses.
holding-survey-contacts-kept = { $count ->
    [one] { $count } jour sans confirmation.
   *[other] { $count } jours sans confirmation.
}
holding-survey-contacts-erased = Effacé.
