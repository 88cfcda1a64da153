survey-contact-title = Stay in touch
survey-contact-link = Keep me informed, or let me take part
survey-contact-apart = If you wish, leave your address on another page. It is apart from your answers, and nothing joins the two.
survey-contact-lead = Whether or not you answered the survey, say here what you wish. A mail will ask you to confirm.
survey-contact-closed = This survey takes no more addresses, and yours is not kept. Write to the team of the site if you wish to be kept informed.
survey-contact-wishes = What you wish
survey-contact-box-informed = To be told of the results and what comes next
survey-contact-box-taking-part = To take part in what comes next (workshops, meetings)
survey-contact-wish-informed = to be told of the results and what comes next
survey-contact-wish-taking-part = to take part in what comes next (workshops, meetings)
survey-contact-wish-both = to be told of the results and what comes next, and to take part in it (workshops, meetings)
survey-contact-email = Mail address
survey-contact-first-name = First name
survey-contact-last-name = Last name
survey-contact-commune = Municipality
survey-contact-kept = What is kept: what you write and tick on this page, your language and the day. Unless it is confirmed, this request is erased after seven days.
survey-contact-why = { $keeper } keeps it in its address book, to write to you about this survey and what follows from it, until you ask to be taken out. Each mailing has a link to receive no more.
survey-contact-anonymous = Your address is never joined to answers: nothing here says whether you answered, nor what.
survey-contact-send = Send my request
error-survey-contact-wish = Tick at least one of the two wishes.
survey-contact-sent = A mail is leaving for the address that you gave. Open it and follow its link to confirm: otherwise nothing is kept. If it does not come, look among unwanted mails.
survey-contact-confirm = Confirm your address
survey-contact-confirm-lead = This is what was asked for with your address. Nothing is in the address book yet.
survey-contact-confirm-button = Confirm
survey-contact-confirmed = It is done: your request is confirmed.
survey-contact-gone = This link works no more
survey-contact-gone-lead = It was used, it is more than seven days old, or a later mail has replaced it. If you had confirmed, there is nothing else to do.
survey-contact-again = Make a new request
survey-contact-source = Survey “{ $survey }”, address confirmed by mail
survey-contact-tag-informed = Survey: { $survey } – keep informed
survey-contact-tag-taking-part = Survey: { $survey } – would take part
survey-contact-desk = Staying in touch
survey-contact-offer = Offer to leave an address
survey-contact-offer-help = On the page of the survey and once answers are sent, a link leads to a form of its own. Who confirms their address by mail enters the address book, under a tag. Nothing says who answered, nor what.
survey-contact-offer-save = Save this offer
survey-contact-address = The address of the form, to print or hand round:
survey-contact-count-informed = { $number ->
    [0] Nobody has asked to be kept informed yet.
    [one] One person asks to be kept informed.
   *[other] { $shown } people ask to be kept informed.
}
survey-contact-count-taking-part = { $number ->
    [0] Nobody has wished to take part yet.
    [one] One person wishes to take part.
   *[other] { $shown } people wish to take part.
}
survey-contact-list = See these contacts
mail-survey-contact-subject = Confirm your address for { $destination }
mail-survey-contact-text =
    Hello,

    On the site { $destination }, about the survey “{ $survey }”, somebody gave this address in order:
    { $wishes }.

    If it was you, follow this link and confirm:
    { $link }

    If it was not, do nothing: unless it is confirmed, the request is erased after { $days } days.

    Your address is never joined to the answers of a survey.
holding-survey-contacts = Requests to stay in touch after a survey
holding-survey-contacts-what = Name, mail address, municipality if it is written, what is wished, language; the day without the hour. Nothing leads to answers.
holding-survey-contacts-why = To ask by mail whoever has the address whether they give it; once confirmed, it enters the address book.
holding-survey-contacts-kept = { $count ->
    [one] { $count } day without being confirmed.
   *[other] { $count } days without being confirmed.
}
holding-survey-contacts-erased = Erased.
