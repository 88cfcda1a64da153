desk-mailings = Mailings
mailings-title = Mailings
mailings-lead = Write to contacts by mail, by post or by telephone, ask them something, and see who answers.
mailings-empty = Your mailings will be here. Begin with a list of recipients, then write.
mailings-next = Older mailings
mailings-back = All mailings
mailing-back = Back to the mailing
mailing-new = Write a mailing
mailing-draft = Draft
mailing-sent-on = Left on { $date }
mailing-to-list = to the list “{ $name }”
mailing-list = Recipients
mailing-list-help = A list that you kept.
mailing-list-none = To be chosen later
mailing-language = Language of the mailing
mailing-subject = Subject
mailing-text = Text
mailing-text-help = Leave an empty line between two paragraphs. A field in braces is replaced for each person: {"{"}greeting{"}"}, {"{"}first name{"}"}, {"{"}link{"}"}.
mailing-fields = The fields that you can use
mailing-field-greeting = “Ms Roux”, or “Dear Sir or Madam” when nobody knows which
mailing-field-title = Ms or Mr
mailing-field-first-name = The first name
mailing-field-last-name = The last name, or the name of the organisation
mailing-field-organisation = The organisation of their first role
mailing-field-role = Their first role
mailing-field-municipality = The municipality of their address
mailing-field-link = The personal link, to answer without an account
mailing-greeting-both = Dear Sir or Madam
mailing-reply-to = Address to which answers by mail go
mailing-reply-to-help = Yours, for example. Without it, answers go to the address of the site.
mailing-asking = Question to the recipients
mailing-asking-help = Each person answers by their link, without an account. You write down the answers that come by telephone or by post.
mailing-question = Question
mailing-choices = Possible answers
mailing-choices-help = One on each line. For example: I come; I do not come; Somebody comes for me. Or dates, to choose one.
mailing-several = One may choose several answers
mailing-answer-until = Last day to answer
mailing-statutory = This mailing is an obligation (the convocation of a body)
mailing-statutory-help = It goes to those who refused news as well, and without a link to unsubscribe.
mailing-is-statutory = An obligation: nobody can unsubscribe from it.
mailing-keep-draft = Keep the draft
mailing-keep = Save
mailing-edit = Change the text and the recipients
mailing-preview = See what each person will read
mailing-test = Send me a trial
mailing-send = Check and send
mailing-files = Attached files
mailing-no-file = No attached file.
mailing-attach = Attach a file
mailing-attach-help = PDF, office documents, pictures or a calendar (.ics). 8 MB at most in all, five files at most: mailboxes refuse more.
mailing-attach-button = Attach
mailing-detach = Remove
mailing-remove = Throw the draft away
mailing-remove-question = Throw the draft “{ $subject }” away? It cannot come back.
mailing-standing = Where the mailing stands
mailing-count-sent = { $number ->
    [one] One mail has left
   *[other] { $shown } mails have left
}
mailing-count-waiting = { $number ->
    [one] One mail waits to leave
   *[other] { $shown } mails wait to leave
}
mailing-count-failed = { $number ->
    [one] One mail was refused by the server
   *[other] { $shown } mails were refused by the server
}
mailing-count-returned = { $number ->
    [one] One mail came back: there is no such address
   *[other] { $shown } mails came back: there is no such address
}
mailing-count-away = { $number ->
    [one] One person is away, or their mailbox is full
   *[other] { $shown } persons are away, or their mailbox is full
}
mailing-count-post = { $number ->
    [one] One person to be reached by post
   *[other] { $shown } persons to be reached by post
}
mailing-count-telephone = { $number ->
    [one] One person to be called
   *[other] { $shown } persons to be called
}
mailing-count-unreachable = { $number ->
    [one] One person has neither mail, nor address, nor telephone
   *[other] { $shown } persons have neither mail, nor address, nor telephone
}
mailing-answered = Answers received: { $answered } of { $people }.
mailing-answer-by = An answer is expected by the end of { $date }.
mailing-tally = Answers
mailing-answer = Answer
mailing-number = Number
mailing-silent = not yet
mailing-remind = Remind the silent ones
mailing-paper = By post
mailing-letters = Print the letters (PDF)
mailing-labels = Print the labels (PDF, 21 a sheet)
mailing-letters-file = letters
mailing-labels-file = labels
mailing-people = People of the mailing
mailing-people-caption = In the order of their names
mailing-people-next = Next persons
mailing-no-people = Nobody here.
mailing-shows = Whom to show
mailing-show-all = Everybody
mailing-show-silent = Without an answer
mailing-show-answered = Have answered
mailing-show-unreached = Not reached
mailing-show-by-hand = By post or telephone
mailing-way = Way
mailing-fate = Sending
mailing-way-mail = Mail
mailing-way-post = Post
mailing-way-telephone = Telephone
mailing-way-none = No known way
mailing-fate-by-hand = Yours to do
mailing-fate-waiting = Waiting
mailing-fate-sent = Left
mailing-fate-failed = Refused
mailing-fate-returned = Came back: unknown address
mailing-fate-delayed = Mailbox full or late
mailing-fate-away = Says to be away
mailing-reminded = reminded on { $date }
mailing-answered-by-link = by their link
mailing-answered-by-mail = by mail
mailing-answered-by-post = by post
mailing-answered-by-telephone = by telephone
mailing-answered-by-orally = by word of mouth
mailing-answered-how = { $by }, on { $date }
mailing-written-down = Written down by { $name }, on { $date }
mailing-somebody = somebody of the team
mailing-write-answer = Write an answer down
mailing-answer-way = How it came
mailing-answer-day = On which day
mailing-note = Remark
mailing-keep-answer = Write the answer down
mailing-send-title = Check before sending
mailing-send-mail = { $number ->
    [one] One mail will leave
   *[other] { $shown } mails will leave
}
mailing-send-post = { $number ->
    [one] One letter will have to be printed
   *[other] { $shown } letters will have to be printed
}
mailing-send-telephone = { $number ->
    [one] One person will have to be called
   *[other] { $shown } persons will have to be called
}
mailing-send-none = { $number ->
    [one] One person cannot be reached
   *[other] { $shown } persons cannot be reached
}
mailing-before = To know before sending
mailing-left-out-deceased = { $number ->
    [one] One deceased person is left out
   *[other] { $shown } deceased persons are left out
}
mailing-left-out-gone = { $number ->
    [one] One person who left is left out
   *[other] { $shown } persons who left are left out
}
mailing-left-out-refused = { $number ->
    [one] One person refused mailings
   *[other] { $shown } persons refused mailings
}
mailing-left-out-unsubscribed = { $number ->
    [one] One person unsubscribed
   *[other] { $shown } persons unsubscribed
}
mailing-way-number = { $way }: { $number }
mailing-reach-by-post = Write by post
mailing-reach-by-telephone = Call by telephone
mailing-fate-answered = Answered
mailing-recipient-contact = See this contact
mailing-only-here = The address of this site leads nowhere but on this machine: the links in mails and letters will open nothing. Give it its public address (setting public_url) before sending.
mailing-named = { $counted }: { $names }
mailing-left-out-name-only = { $number ->
    [one] One organisation of which only the name is known is left out
   *[other] { $shown } organisations of which only the name is known are left out
}
mailing-field-empty = { $number ->
    [one] The field { $field } is empty for one person
   *[other] The field { $field } is empty for { $shown } persons
}
mailing-shared-mails = { $number ->
    [one] One address is shared by several persons: each will get their mail
   *[other] { $shown } addresses are shared by several persons: each will get their mail
}
mailing-nobody-there = Nobody to write to: choose a list with at least one person.
mailing-nobody-silent = Nobody to remind: all have answered, or no mail reaches them.
mailing-send-now = Send now
mailing-remind-title = Remind those who have not answered
mailing-remind-people = { $number ->
    [0] Nobody will be reminded
    [one] One person will be reminded, with a new link
   *[other] { $shown } persons will be reminded, with a new link
}
mailing-remind-now = Remind now
mailing-preview-for = For { $name }
mailing-preview-position = { $number } of { $all }
mailing-previous-person = Previous person
mailing-next-person = Next person
mailing-preview-behind = Behind their link, they are asked
mailing-preview-slip = In the letter, this question is a slip to tick and send back, with a code that leads to the answer on line.
mailing-preview-unsubscribe = A link to unsubscribe ends the mail.
mailing-own-mailbox = Send from my own mailbox
mailing-own-lead = Open the file in your mail program, or copy the addresses and the text. Sent so, the mail is the same for all: without a personal link, and the site does not know who answers.
mailing-own-file = Download the mail (.eml)
mailing-own-addresses = { $number ->
    [0] No address
    [one] One address
   *[other] { $shown } addresses
}
mailing-own-addresses-help = Paste them into the Bcc field, so that nobody sees those of the others.
mailing-lists-title = Lists of recipients
mailing-lists-lead = A list remembers whom you write to: a filter that follows the address book, or chosen persons.
mailing-lists-empty = Your lists will be here.
mailing-list-new = Make a list
mailing-list-name = Name of the list
mailing-list-name-help = For example: Hosts, Elected officials of the Park.
mailing-list-who = Who is on it
mailing-list-try = See who would be on it
mailing-list-number = { $number ->
    [0] No contact today
    [one] One contact today
   *[other] { $shown } contacts today
}
mailing-list-more = { $number ->
    [one] and one more
   *[other] and { $shown } more
}
mailing-list-kind = What becomes of the list
mailing-list-kind-filter = It follows the address book: whoever answers to the filter is on it
mailing-list-kind-today = It keeps the persons of today
mailing-list-follows = follows the address book
mailing-list-fixed = chosen persons
mailing-list-keep = Keep the list
mailing-list-write = Write to this list
mailing-list-remove = Remove the list
mailing-list-remove-question = Remove the list “{ $name }”? Contacts and mailings stay.
mailing-list-empty = Nobody is on it today.
mailing-returns-title = Mails that came back
mailing-returns-lead = When a mail comes back (“unknown address”, “away until…”), drop it here: the person is marked, and no reminder goes to a dead address.
mailing-returns-mailbox = The mailbox of { $mailbox } is read every quarter of an hour: mails that came back and absences are noted and marked as read. Drop here those that arrived elsewhere.
job-mail-returns = Reading of the mails that came back
mailing-return-file = The mail that came back
mailing-return-file-help = Save it from your mail program (a file .eml).
mailing-return-note = Note this return
mailing-answer-button = Answer
mailing-slip-help = Tick your answer and send this part back to us, or answer on line at the address shown.
mailing-unsubscribe = No more of these mailings
mailing-why = { $destination } writes to you because you are in its address book.
mailing-why-statutory = { $destination } writes to you because of your office.
mailing-reminder-subject = Reminder: { $subject }
mailing-test-subject = [Trial] { $subject }
reply-for = For { $name }
reply-known = Your answer: { $answer }. You can change it.
reply-several = Several answers are possible.
reply-note = A remark
reply-until = You can answer or change your mind until { $date }.
reply-send = Send my answer
reply-closed = The time to answer is over. Write to the team if you still need to answer.
reply-nothing = This mailing asks nothing.
reply-personal = Your answer is seen by the team.
unsubscribe-title = No more mailings
unsubscribe-lead = No more news will be sent to you.
unsubscribe-statutory = Convocations that the law asks for go on, as long as you hold your office.
unsubscribe-button = Unsubscribe
unsubscribe-done = It is done: no more mailings for you. The team can put you back if you ask.
error-mailing-field = The field “{ $field }” does not exist. You can use: { $known }.
error-mailing-question = There are answers, but no question.
error-mailing-choices = Write at least two answers, one on each line.
error-mailing-choices-many = { $most } answers at most.
error-mailing-choices-twice = An answer is written twice.
error-mailing-choose = Choose an answer.
error-mailing-choose-one = Choose one answer only.
error-mailing-future = This date is to come. Write the day on which the answer came, { $date } at the latest.
error-mailing-files = { $most } files at most. Remove one first.
error-mailing-bytes = With this file, the mailing is over { $most }: mailboxes would refuse it. Publish it rather, and put a link.
error-mailing-file-kind = This file is neither a PDF, nor an office document, nor a picture, nor a calendar: mailboxes would refuse it.
error-return-no-mail = This file is no mail. Save the mail that came back as .eml.
error-return-written = This mail was written by a person: read it, and write their answer down in the mailing.
error-return-unknown = This return is about none of your mailings. The address may have changed since.
notice-mailing-sent = The mailing has left: the mails follow, one after the other.
notice-mailing-already-sent = This mailing had left already: nothing left twice.
notice-mailing-moved-on = The text has changed meanwhile. Read it again before sending.
notice-mailing-nobody = Nobody to write to: nothing has left.
notice-mailing-tested = A trial goes to your address. Its link opens nothing.
notice-mailing-reminded = The reminders have left.
notice-mailing-removed = The draft is thrown away.
notice-mailing-list-removed = The list is removed.
notice-mailing-no-post = Nobody is to be reached by post.
notice-mailing-answer-kept = The answer is written down.
notice-mailing-way-changed = Noted: this person is now reached that way.
notice-mailing-way-kept = This person cannot be reached that way.
notice-mail-return-noted = This return is noted.
notice-reply-kept = Thank you, your answer is kept.
notice-reply-closed = The time to answer is over: nothing has changed.
