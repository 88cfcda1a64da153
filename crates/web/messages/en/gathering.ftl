desk-gatherings = Gatherings
kind-gathering = gathering
kinds-gathering = Gatherings
gatherings-title = Gatherings
gatherings-lead = Assises, workshops, public meetings: what happens there, who comes, and who came.
gatherings-to-come = To come
gatherings-past = Past
gatherings-empty = Gatherings to come will stand here, with their registrations.
gatherings-back = All gatherings
gathering-new = Prepare a gathering
gathering-edit = Change the gathering
gathering-remove = Remove the gathering
ask-remove-gathering-title = Remove the gathering “{ $title }”?
ask-remove-gathering-text = Its page and its registrations leave the site. You can bring it back for thirty days; then its registrations are erased. Those who are registered are not told: tell them before.
ask-remove-gathering-button = Remove the gathering
gathering-save = Save the gathering
gathering-view = See the page
gathering-manage = Manage this gathering
gathering-is-draft = This gathering is not public: only you see this page.
gathering-process = Process
gathering-choose-process = Choose a process
gathering-step = Step
gathering-no-step = None in particular
gathering-title = Title
gathering-title-help = For example: First Assises of tourism
gathering-sort = What it is
gathering-sort-assises = Assises
gathering-sort-workshop = Workshop
gathering-sort-public-meeting = Public meeting
gathering-lead = What it is about
gathering-lead-help = Why people meet, and what will be done with what is said.
gathering-starts = Start
gathering-ends = End
gathering-ends-help = Left empty, it is the end of the last point of the agenda.
gathering-manner = How one takes part
gathering-manner-on-site = On site
gathering-manner-remote = Remotely
gathering-manner-both = On site or remotely
gathering-place = Place
gathering-place-help = The name of the room, and the municipality.
gathering-access = Coming without a car
gathering-access-help = The coach, the station, the car park for sharing, with the hours.
gathering-accessibility = Accessibility
gathering-accessibility-help = What somebody with reduced mobility, hearing or sight will find there, and whom to ask.
gathering-remote-link = Address of the video meeting
gathering-remote-link-help = It is given only to those who are registered to take part remotely.
gathering-places = Number of places
gathering-places-help = Beyond, people wait for a place; they are told as soon as there is one. Left empty, the room takes everybody.
gathering-meal = Meal
gathering-has-meal = A meal is served
gathering-agenda = Agenda
gathering-agenda-help = One point a line: how long it takes, a bar |, its title; then, if you like, a bar and a sentence. For example: 30 min | Welcome | Coffee and pastries. The hours are computed.
gathering-agenda-empty = The agenda is not written yet.
gathering-when = { $start } – { $end }
gathering-minutes = { $minutes } min
gathering-hours = { $hours } h
gathering-hours-minutes = { $hours } h { $shown }
gathering-overrun = { $number ->
    [0] The agenda fits the time.
    [one] The agenda ends a minute after the end that is announced: shorten a point, or change the end.
   *[other] The agenda ends { $number } minutes after the end that is announced: shorten a point, or change the end.
}
gathering-phase-draft = being prepared
gathering-phase-open = registration open
gathering-phase-closed = registration closed
gathering-phase-held = took place
gathering-to-open = Open registration
gathering-to-closed = Close registration
gathering-to-held = It took place
gathering-to-draft = Back to preparation
gathering-profile = Profile
gathering-profile-elected = Elected
gathering-profile-professional = Tourism professional
gathering-profile-association = Association
gathering-profile-resident = Resident
gathering-profile-technician = Technician of a local authority
gathering-profile-institution = Institution, partner
gathering-seat = Taking part
gathering-seat-on-site = On site
gathering-seat-remote = Remotely
gathering-car = Car sharing
gathering-car-neither = Neither
gathering-car-offers = I offer seats: my first name, my municipality and my mail address are shown to those registered who seek one
gathering-car-seeks = I seek a seat
gathering-seats = Seats you offer
gathering-seats-help = To be filled in if you offer seats.
gathering-first-name = First name
gathering-last-name = Name
gathering-name = Name
gathering-email = Mail address
gathering-email-help = To be sent the confirmation, and the link by which to excuse yourself. Without an address, the next page shows this link: keep it.
gathering-organisation = Organisation
gathering-commune = Municipality
gathering-commune-none = Municipality not said
gathering-eats = Takes the meal
gathering-diet = Diet
gathering-diet-help = What the kitchen has to know, and nothing more.
gathering-needs = Needs in order to take part
gathering-needs-help = Room for a wheelchair, a hearing loop, a seat in front.
gathering-image = Right to one’s image
gathering-image-box = I agree that pictures in which I can be recognised are published
gathering-not-shown = does not wish to be photographed
gathering-language = Language of the mails
gathering-yes = yes
gathering-no = no
gathering-nobody = erased person
gathering-standing-registered = registered
gathering-standing-waiting = waits for a place
gathering-standing-excused = excused
gathering-came-at = in at { $hour }
gathering-counted = { $registered ->
    [0] Nobody is registered yet
    [one] One person registered
   *[other] { $registered } people registered
}{ $remote ->
    [0] {""}
   *[other] , of whom { $remote } remotely
}{ $waiting ->
    [0] .
    [one] ; one person waits for a place.
   *[other] ; { $waiting } people wait for a place.
}
gathering-free = { $free ->
    [0] The room is full.
    [one] One place is left.
   *[other] { $free } places are left.
}
gathering-full = { $waiting ->
    [0] The room is full: whoever registers next waits for a place.
    [one] The room is full: one person waits for a place.
   *[other] The room is full: { $waiting } people wait for a place.
}
gathering-register = Register
gathering-register-title = Register
gathering-register-send = Send my registration
gathering-register-sent = Your registration is received. A mail leaves for the address you gave: it says whether you have a place, and holds the link by which to excuse yourself.
gathering-register-closed = Registration is not open: write to the team, or come on the day.
gathering-register-lost = What you wrote was not kept.
gathering-to-page = Back to the page of the gathering
gathering-kept = This serves to prepare the gathering. { $keeper } keeps it for a year, then erases the names; only the number of people by profile and by municipality stays.
gathering-coming = Coming
gathering-meal-served = a meal is served
gathering-who-came = Who came
gathering-came = { $came ->
    [0] Nobody came.
    [one] One person came
   *[other] { $came } people came
}{ $communes ->
    [0] .
    [one] , from one municipality.
   *[other] , from { $communes } municipalities.
}
gathering-came-so-far = { $number ->
    [0] Nobody is in yet.
    [one] One person is in.
   *[other] { $number } people are in.
}
gathering-meals = { $number ->
    [0] No meal to prepare.
    [one] One meal to prepare.
   *[other] { $number } meals to prepare.
}
gathering-by-profile = By profile
gathering-by-commune = By municipality
gathering-count-registered = Registered
gathering-count-came = Came
gathering-own-title = Your registration
gathering-own-registered = You have a place.
gathering-own-waiting = The room is full: you wait for a place.
gathering-own-excused = You are excused.
gathering-own-said = What you said
gathering-waiting-help = As soon as a place is free it goes to whoever has waited longest. With a mail address you are told; without one, come back to this page.
gathering-remote-here = To take part remotely:
gathering-calendar = Add to my calendar
gathering-keep-link = Keep the address of this page: it alone leads to your registration.
gathering-cars = Who offers a seat in a car
gathering-car-line = { $name }{ $has-commune ->
    [yes] , from { $commune }
   *[no] {""}
}: { $seats ->
    [0] ask them
    [one] one seat
   *[other] { $seats } seats
}, { $mail }
gathering-car-told = Those registered who seek a seat see your first name, your municipality and your mail address.
gathering-correct = Correct my registration
gathering-correct-lead = What you had said is written here already: change what has changed. Coming on site rather than taking part from elsewhere depends on the places that are left.
gathering-correct-waiting = You are waiting for a place: correcting your registration does not make you lose your turn.
gathering-correct-save = Save the correction
gathering-correct-late = This registration cannot be corrected any more: the gathering took place, you are there already, or you are excused. Nothing has changed; what you had typed is below.
notice-gathering-corrected = Your registration is corrected.
gathering-cancel = I will not come
gathering-cancel-help = You cannot come any more? Your place will go to somebody who waits.
gathering-again = Register again
gathering-registered = Registrations
gathering-invite = Address to put in an invitation:
gathering-people = Registrations
gathering-people-empty = Those who are registered will stand here, with what is to be prepared for them.
gathering-group-registered = Registered
gathering-group-waiting = Waiting for a place
gathering-group-excused = Excused
gathering-workbook = Download the list (XLSX)
gathering-standing = Registration
gathering-offers = I offer seats
gathering-person-add = Register somebody
gathering-person-edit = Change a registration
gathering-person-lead = For somebody who called, wrote, or whom you met. With a mail address they are sent the confirmation.
gathering-person-save = Save the registration
gathering-place-for = Place
gathering-room-full = The room is full: without this box, the person will wait for a place.
gathering-in-spite = Give a place even if the room is full
gathering-excuse = Excuse
gathering-restore = Comes after all
gathering-twice = perhaps twice
gathering-twice-help = “Perhaps twice”: two registrations have the same name. When it is the same person, complete one and excuse the other: its place goes to whoever waits.
gathering-seek = Name, organisation or municipality
gathering-seek-button = Search
gathering-seek-all = See everybody
gathering-nobody-found = Nobody answers to this.
gathering-door = Door
gathering-door-counted = { $came ->
    [0] Nobody is in yet
    [one] One person is in
   *[other] { $came } people are in
}, of { $registered ->
    [0] no registration.
    [one] one registration.
   *[other] { $registered } registrations.
}
gathering-is-in = Is in
gathering-is-not-in = Is not in
gathering-more = { $number ->
    [0] Everybody is shown.
    [one] One more person answers: be more precise.
   *[other] { $number } more people answer: be more precise.
}
gathering-walk-in = Somebody who is not registered
gathering-let-in = Let in
gathering-another = It is somebody else, of the same name
gathering-papers = Papers to print
gathering-paper-sign-in = Sign-in sheet of the gathering
gathering-paper-badges = Badges of those registered
gathering-paper-notice = This sheet attests who was present. It is kept for a year with the registrations; everybody can ask to read or correct what is about them.
notice-gathering-opened = Registration is open, and the page is public.
notice-gathering-closed = Registration is closed; the page stays public.
notice-gathering-held = The gathering took place: how many came is public, by profile and by municipality.
notice-gathering-withdrawn = The gathering is not public any more.
notice-gathering-excused = It is noted: you will not come.
notice-gathering-person-added = The person is registered.
notice-gathering-person-excused = The person is excused.
notice-gathering-person-restored = The person comes after all; if the room is full they wait for a place.
notice-gathering-arrived = The person is in.
notice-gathering-not-arrived = The person is not noted as present any more.
notice-gathering-walked-in = The person is registered, and in.
error-gathering-link = This address does not begin with https://. Copy it from the video meeting.
error-gathering-places = Write a whole number of places, from 1 to { $most }, or leave it empty.
error-gathering-point = The line “{ $line }” is not understood. Write how long it takes, a bar, a title: 30 min | Welcome.
error-gathering-point-long = The point “{ $line }” is too long: 200 characters for the title, 1,000 for the sentence.
error-gathering-points = An agenda has { $most } points at most.
error-gathering-seats = Write how many seats you offer, from 1 to { $most }.
error-gathering-car-mail = Car sharing goes by mail: write an address, or choose “Neither”.
error-gathering-many = This gathering has { $most } registrations, the most that it can have. Write to the team.
error-gathering-address = { $most } people are registered with this address already. Leave it empty, or give another.
error-gathering-known = “{ $name }” is in the list above already: look for the name and tick it, or say that it is somebody else.
mail-gathering-registered-subject = { $destination }: your registration
mail-gathering-registered-text =
    Hello,

    This address is registered for “{ $title }”, { $when }. A place is kept.
    { $has-place ->
        [yes] Place: { $place }
       *[no] {""}
    }
    { $is-remote ->
        [yes] To take part remotely: { $remote }
       *[no] {""}
    }

    To read or correct the registration, or to be excused:
    { $link }

    If it was not you who registered, this link cancels it.
mail-gathering-waiting-subject = { $destination }: you wait for a place
mail-gathering-waiting-text =
    Hello,

    This address is registered for “{ $title }”, { $when }. The room is full: you wait for a place. As soon as one is free, a mail tells you.

    To read or correct the registration, or to cancel it:
    { $link }
mail-gathering-called-subject = { $destination }: there is a place for you
mail-gathering-called-text =
    Hello,

    You waited for a place at “{ $title }”, { $when }. One is free: it is yours.
    { $has-place ->
        [yes] Place: { $place }
       *[no] {""}
    }

    You cannot come any more? Say so here, it will go to somebody else:
    { $link }
mail-gathering-again-subject = { $destination }: you are registered already
mail-gathering-again-text =
    Hello,

    Somebody has just registered this address for “{ $title }”, { $when }, under a name that was there already. The registration from before holds; nothing has changed.

    To read or correct it, or to be excused:
    { $link }
mail-gathering-again-waiting-subject = { $destination }: you wait for a place already
mail-gathering-again-waiting-text =
    Hello,

    Somebody has just registered this address for “{ $title }”, { $when }, under a name that was there already. You still wait for a place; nothing has changed.

    To read or correct the registration, or to cancel it:
    { $link }
open-gatherings = The published gatherings
open-gathering = A gathering: its agenda, and how many people came
open-parameter-gathering = The name of the gathering in its address
journal-detail-gathering = gatherings: { $value }
act-gathering-created = { $told ->
    [yes] prepared the gathering “{ $title }”
   *[no] prepared a gathering
}
act-gathering-changed = { $told ->
    [yes] changed the gathering “{ $title }”
   *[no] changed a gathering
}
act-gathering-opened = { $told ->
    [yes] opened registration for the gathering “{ $title }”
   *[no] opened registration for a gathering
}
act-gathering-closed = { $told ->
    [yes] closed registration for the gathering “{ $title }”
   *[no] closed registration for a gathering
}
act-gathering-held = { $told ->
    [yes] noted that the gathering “{ $title }” took place
   *[no] noted that a gathering took place
}
act-gathering-withdrawn = { $told ->
    [yes] took the gathering “{ $title }” back to preparation
   *[no] took a gathering back to preparation
}
act-registration-typed = { $told ->
    [yes] registered somebody for the gathering “{ $title }”
   *[no] registered somebody for a gathering
}
act-registration-changed = { $told ->
    [yes] changed a registration for the gathering “{ $title }”
   *[no] changed a registration for a gathering
}
act-registration-excused = { $told ->
    [yes] excused somebody from the gathering “{ $title }”
   *[no] excused somebody from a gathering
}
act-registration-restored = { $told ->
    [yes] restored a registration for the gathering “{ $title }”
   *[no] restored a registration for a gathering
}
act-arrival-noted = { $told ->
    [yes] noted an arrival at the gathering “{ $title }”
   *[no] noted an arrival at a gathering
}
holding-registrations = Registrations for gatherings
holding-registrations-what = Name, mail address if it is given, organisation, profile, municipality, meal and diet, what is needed in order to take part, agreement to pictures, car sharing, language, hour of arrival.
holding-registrations-why = To prepare the gathering and to welcome people; to count those who came, by profile and by municipality.
holding-registrations-kept = { $count ->
    [one] { $count } day after the gathering; profile and municipality stay, without a name. Diet and needs: sixty days.
   *[other] { $count } days after the gathering; profile and municipality stay, without a name. Diet and needs: sixty days.
}
holding-registrations-erased = The name, the address and what was to be prepared are erased; profile and municipality stay, without a name, for the counts.
detail-gathering = Gathering
detail-organisation = Organisation
detail-diet = Diet
detail-needs = Needs
detail-profile = Profile
detail-registration = Registration
detail-arrived = Arrival
subjects-title = Subjects
subjects-choose-title = Choose the subjects
subjects-choose-lead = The code is on the wall of the room. No account is needed, and nothing says who chooses what.
subjects-code = Code of the room
subjects-code-help = Eight letters and digits, for example ABCD-EFGH.
subjects-enter = See the subjects
subjects-most = { $number ->
    [0] Choose subjects.
    [one] Choose one subject.
   *[other] Choose { $number } subjects at most.
}
subjects-share = { $number ->
    [0] Share points among the subjects.
    [one] Give one point to a subject.
   *[other] Share { $number } points at most among the subjects.
}
subjects-share-help = Write beside each subject how many points you give it; leave it empty to give none.
subjects-points-left = Points left to give:
subjects-points-over = Points too many, to be taken away:
subjects-given = { $number ->
    [0] no point
    [one] one point
   *[other] { $number } points
}
subjects-send = Send my choices
subjects-change = Change my choices
subjects-keep-link = Keep the address of this page: until the choice is frozen, it lets you change them.
subjects-own = You had chosen:
subjects-are-open = Those who are in the room choose. The counts will be public once the choice is frozen.
subjects-late = The choice was frozen before yours came: it is not counted. What you had chosen before counts.
subjects-are-frozen = The choice is frozen. Telephones and stickers are counted apart.
subjects-voices = { $number ->
    [0] No telephone has chosen yet.
    [one] One telephone has chosen.
   *[other] { $number } telephones have chosen.
}
subjects-counts = How often each subject is chosen
subjects-subject = Subject
subjects-telephones = Telephones
subjects-stickers = Stickers
subjects-total = Together
subjects-point-counts = How many points each subject gets
subjects-point-telephones = Points by telephone
subjects-point-stickers = Points by sticker
subjects-point-total = Points together
subjects-open = Open the choice
subjects-freeze = Freeze the choice
subjects-view = See the page
subjects-wall = To be shown in the room:
subjects-poster = Or at { $address } with the code { $code }
gathering-paper-code = Poster for the choice of subjects
subjects-type-stickers = Type the stickers
subjects-stickers-help = Count the stickers on the poster. A number typed again stands in the place of the one before, which stays visible; after the freeze too.
subjects-point-stickers-help = Count the stickers on the poster: a sticker is a point. A number typed again stands in the place of the one before, which stays visible; after the freeze too.
subjects-stickers-save = Save the stickers
subjects-sticker-count = { $count }
subjects-sticker-late = { $count } after the freeze
subjects-which = The subjects put to the choice
subjects-begun = Choices are made already: the subjects do not change any more.
subjects-help = One subject a line, two at least. After a bar | (or a tabulation), a sentence that says what it is.
subjects-unit = How one chooses
subjects-unit-choices = Each ticks subjects
subjects-unit-points = Each shares points among the subjects
subjects-how-many = How many each may choose, or how many points
subjects-how-many-help = Of subjects, no more than the list has; of points, from 2 to 20.
subjects-save = Save the subjects
subjects-stage-prepared = being prepared
subjects-stage-open = choice open
subjects-stage-frozen = choice frozen
notice-subjects-chosen = Your choices are saved.
notice-subjects-opened = The choice is open: show the code in the room.
notice-subjects-frozen = The choice is frozen, and the counts are public.
notice-stickers-typed = The stickers are saved.
error-subjects-few = Write two subjects at least, one a line.
error-subjects-many = A choice has { $most } subjects at most. Put some together.
error-subjects-line = The line “{ $line }” is empty, too long or there twice: 200 characters for the title, 1,000 for the sentence.
error-subjects-most = Write how many subjects each may choose: one at least, no more than there are.
error-subjects-most-points = Write how many points each shares: a whole number, from { $fewest } to { $most }.
error-subjects-points = Write a whole number of points, { $most } at most, or leave it empty.
error-subjects-no-point = Give one point at least to a subject.
error-subjects-too-many-points = You gave { $given } points and have { $most }: take some away.
error-subjects-none = Tick one subject at least.
error-subjects-too-many = { $most ->
    [0] Nothing can be chosen.
    [one] Tick one subject only.
   *[other] Tick { $most } subjects at most: take some away.
}
error-subjects-code = This code is not that of a room where people choose. Read it again on the wall.
error-subjects-stickers = Write a whole number of stickers, { $most } at most.
open-gathering-subjects = The subjects of a gathering, and how often each was chosen or how many points it got
act-subjects-changed = { $told ->
    [yes] wrote the subjects of the gathering “{ $title }”
   *[no] wrote the subjects of a gathering
}
act-subjects-opened = { $told ->
    [yes] opened the choice of subjects of the gathering “{ $title }”
   *[no] opened the choice of subjects of a gathering
}
act-subjects-frozen = { $told ->
    [yes] froze the choice of subjects of the gathering “{ $title }”
   *[no] froze the choice of subjects of a gathering
}
act-stickers-typed = { $told ->
    [yes] typed the stickers of the gathering “{ $title }”
   *[no] typed the stickers of a gathering
}
tables-title = Tables
tables-lead = Everybody is seated by the subjects that they said they wish, mixing profiles and municipalities, with new neighbours each round.
tables-which = The tables
tables-help = One table a line: its name, a bar |, its chairs; then, if you like, a bar and the number of its subject in each round. For example: Table 1 | 8 | 2, 4.
tables-rounds = Number of rounds
tables-save = Save the tables
tables-seat = Seat everybody
tables-repair = Adjust to those present
tables-room = { $people ->
    [0] Nobody to seat
    [one] One person to seat
   *[other] { $people } people to seat
}, { $chairs ->
    [0] no chair.
    [one] one chair in each round.
   *[other] { $chairs } chairs in each round.
}
tables-wished = { $served ->
    [0] None
    [one] One
   *[other] { $served }
} of the { $wishes } people who said a wish works on one of them.
tables-round = Round { $number }
tables-filled = { $people ->
    [0] Nobody
    [one] One person
   *[other] { $people } people
} at { $chairs ->
    [0] no chair
    [one] one chair
   *[other] { $chairs } chairs
}
tables-without = Without a seat:
tables-why-wish = { $rank ->
    [1] first wish
   *[other] wish no. { $rank }
}
tables-why-decided = decided by hand
tables-why-again = the same subject as in another round
tables-why-unwished = wished other subjects
tables-why-mixing = to mix people
tables-by-hand = Seat somebody by hand
tables-by-hand-help = A seat decided here stays, whatever is worked out afterwards.
tables-person = Who
tables-when = When
tables-table = At which table
tables-choose = Choose
tables-decide = Seat this person
tables-everybody = Where everybody sits
tables-of = { $name }: { $tables }
gathering-paper-tables = Lists of the tables (PDF)
gathering-wishes = Subjects that you wish to work on
notice-tables-seated = Everybody is seated.
notice-tables-missing = Write the tables first.
notice-tables-nobody = Nobody is registered on site: there is nobody to seat.
notice-tables-too-many = Beyond a thousand people, seats are not worked out here. Share the gathering out into several.
notice-tables-moved-on = Something changed while seats were worked out. Seat again.
notice-tables-decided = This person is seated.
error-tables-line = The line “{ $line }” is not understood: a name that serves once, a bar, a number of chairs; then the numbers of subjects that there are.
error-tables-none = Write one table at least.
error-tables-many = A gathering has { $most } tables at most.
error-tables-rounds = Write a number of rounds, from 1 to { $most }.
error-tables-full = All chairs of “{ $table }” are taken in this round. Move somebody first.
act-tables-changed = { $told ->
    [yes] wrote the tables of the gathering “{ $title }”
   *[no] wrote the tables of a gathering
}
act-tables-seated = { $told ->
    [yes] seated people at the tables of the gathering “{ $title }”
   *[no] seated people at the tables of a gathering
}
act-seat-decided = { $told ->
    [yes] seated somebody by hand at the gathering “{ $title }”
   *[no] seated somebody by hand at a gathering
}
gathering-write = Write to those who registered
gathering-write-lead = Read it again before it leaves: the first button sends nothing.
gathering-write-whom = To whom
gathering-write-subject = Subject
gathering-write-text = Text
gathering-write-text-help = Thanks lead to the page of the gathering: publish the report first, and open the satisfaction survey if you make one.
gathering-write-read = Read before sending
gathering-write-send = Send
gathering-write-link = Below, everybody finds the link that leads to their own registration.
gathering-write-to = { $number ->
    [0] This mail goes to nobody: nobody left an address.
    [one] This mail goes to one person.
   *[other] This mail goes to { $number } people.
}
gathering-write-without = Without a mail address, to be told otherwise:
gathering-write-foot = Your registration, to read it again or to excuse yourself: { $link }
gathering-remind = Send a reminder
gathering-thank = Thank those who came
gathering-audience-registered = Those who have a place ({ $number })
gathering-audience-waiting = Those who wait for a place ({ $number })
gathering-audience-came = Those who came ({ $number })
gathering-audience-absent = Those who had a place and did not come ({ $number })
gathering-write-registered-subject = Reminder: { $title }
gathering-write-registered-text =
    Hello,

    You are registered for “{ $title }”, { $when }.
    { $has-place ->
        [yes] Place: { $place }
       *[no] {""}
    }

    You cannot come after all? Say so with the link below: your place goes to somebody who waits.

    See you soon,
    { $destination }
gathering-write-waiting-subject = { $title }: you are waiting for a place
gathering-write-waiting-text =
    Hello,

    You are waiting for a place at “{ $title }”, { $when }. As soon as one is free, a mail tells you.

    { $destination }
gathering-write-came-subject = Thank you for coming: { $title }
gathering-write-came-text =
    Hello,

    Thank you for taking part in “{ $title }”. The report, and the survey on what you thought of it when there is one, are on the page of the gathering:
    { $link }

    { $destination }
gathering-write-absent-subject = { $title }: the report
gathering-write-absent-text =
    Hello,

    You could not come to “{ $title }”. The report is on the page of the gathering:
    { $link }

    { $destination }
notice-gathering-written = The mails are leaving.
gathering-letters = Automatic mails
gathering-letters-lead = A reminder before the gathering and thanks afterwards can leave by themselves, at 8 in the morning. Nothing leaves until you ask for it here; each person gets them once.
gathering-letters-set = Choose the automatic mails
gathering-letters-are = { $days ->
    [0] No automatic reminder
    [one] Automatic reminder the day before
   *[other] Automatic reminder { $days } days before
}; { $thanks ->
    [yes] automatic thanks once the report is published.
   *[no] no automatic thanks.
}
gathering-no-letters = Send me neither the automatic reminder nor the automatic thanks
gathering-letter-leaves = Sending
gathering-letter-reminder = Reminder
gathering-letter-reminder-help = To those who have a place. Whoever registers or gets a place later receives it the next morning, until the gathering begins.
gathering-letter-reminder-on = Send the reminder
gathering-letter-days = How many days before
gathering-letter-thanks = Thanks
gathering-letter-thanks-help = To those who came, as noted at the door, the morning after the report is published. Remember to open the satisfaction survey first if you make one.
gathering-letter-thanks-on = Send the thanks
gathering-letter-below = Below the text, each finds in their language:
gathering-letter-reached = { $number ->
    [0] This mail has left for nobody yet.
    [one] This mail left for one person.
   *[other] This mail left for { $number } people.
}
gathering-letter-reminder-subject = Reminder: { $title }
gathering-letter-reminder-text =
    Hello,

    You are registered for “{ $title }”. You cannot come after all? Say so with the link below: your place goes to somebody who waits.

    See you soon,
    { $destination }
gathering-letter-thanks-subject = Thank you for coming: { $title }
gathering-letter-thanks-text =
    Hello,

    Thank you for taking part in “{ $title }”. The report is on line. The survey on what you thought of it, when there is one, is on the page of the gathering.

    { $destination }
gathering-letter-when = When: { $when }
gathering-letter-where = Where: { $place }
gathering-letter-remote = To take part from elsewhere: { $link }
gathering-letter-report = The report: { $link }
gathering-letter-page = The page of the gathering: { $link }
gathering-letter-own = Your registration, to correct it, to unregister or to get no more of these mails: { $link }
gathering-letter-own-after = Your registration, to read again what you had said: { $link }
gathering-letter-own-link = (a link of each person’s own)
job-gathering-letters = Reminders and thanks of gatherings
error-gathering-days = Write a whole number of days, from 1 to { $most }.
act-letters-changed = { $told ->
    [yes] chose the automatic mails of the gathering “{ $title }”
   *[no] chose the automatic mails of a gathering
}
subjects-to-wall = Project on the wall
subjects-leave-wall = Back to the preparation of the choice
gathering-is-open = One may register.
gathering-is-closed = Registration is closed.
gathering-is-held = This gathering has taken place.
act-gathering-mailed = { $told ->
    [yes] wrote to those registered for the gathering “{ $title }”
   *[no] wrote to those registered for a gathering
}

notes-title = Notes of the tables
notes-lead = Type the sheets of the tables here, several of you if you like: what each types is added, and nothing replaces what somebody else typed.
notes-no-tables = The tables are not written yet; what is said before everybody can already be noted.
notes-room = Before the whole room
notes-counted = { $number ->
    [0] No notes.
    [one] One note.
   *[other] { $number } notes.
}
notes-sheet-lead = One note a line, under the heading of the sheet where it is written.
notes-finding = Findings
notes-idea = Ideas and proposals
notes-agreement = What was agreed
notes-debate = What was debated
notes-brake = What stands in the way
notes-verbatim = In their words
notes-add = Add these notes
notes-there = What is typed already
notes-edit = Change the note
notes-remove = Take away
notes-removed = Notes that were taken away
notes-restore = Bring back
notes-theirs = The note is now:
notes-heading = Under which heading
notes-text = Text
notes-save = Save the note
notice-notes-typed = The notes are added.
notice-note-removed = The note is taken away; it can be brought back at the end of the page.
notice-note-restored = The note is back.
error-notes-none = Write one note at least.
error-notes-long = A note has { $most } characters at most. Cut it into several lines.
error-notes-many = Add { $most } notes at most at once.
error-notes-full = A gathering has { $most } notes at most. Add this text to a note that is there already: nothing that you typed is lost.
error-notes-table-gone = This table is no longer there: the tables changed meanwhile. Nothing that you typed is lost: add it here, on the sheet of the whole room, or copy it onto that of another table.
act-notes-typed = { $told ->
    [yes] typed notes of the tables of the gathering “{ $title }”
   *[no] typed notes of the tables of a gathering
}
act-note-changed = { $told ->
    [yes] changed a note of the gathering “{ $title }”
   *[no] changed a note of a gathering
}
act-note-removed = { $told ->
    [yes] took a note of the gathering “{ $title }” away
   *[no] took a note of a gathering away
}
act-note-restored = { $told ->
    [yes] brought a note of the gathering “{ $title }” back
   *[no] brought a note of a gathering back
}
gathering-paper-outline = Outline of the day
outline-lead = Attendance, agenda, subjects and notes of the tables, ready to be read over in the charter of the office: the report is written from there.
outline-word = Outline in Word
outline-pdf = Outline as PDF
outline-who = Participants
outline-subjects = Subjects put to the choice
outline-subject = Subject
outline-hour = Hour
outline-point = Point

report-title = Report
report-title-of = Report: { $title }
report-edit = Edit the report
report-lead = Correct it here, or have it corrected in Word: the text leaves in the office’s template and comes back as corrections, paragraph by paragraph.
report-begin-lead = It begins with the outline of the day: who came, the agenda, the subjects and the notes of the tables. You then rewrite it here or in Word.
report-begin = Begin the report
report-title-label = Title
report-body-label = Text of the report
report-save = Save the report
report-publish = Publish
report-withdraw = Unpublish
report-published = published
report-unpublished = not published
report-remove = Remove the report
report-is-draft = This report is not published: only you see it.
report-pdf = The report as PDF
report-docx = The report in Word
notice-report-started = The report is begun, with the outline of the day.
notice-report-published = The report is published.
notice-report-withdrawn = The report is no longer published.
notice-report-is-empty = The report is not published: it has no text yet.
kind-report = report
kinds-report = Reports
journal-detail-report = reports: { $value }
open-gathering-report = The report of a gathering
ask-remove-report-title = Remove the report “{ $title }”?
ask-remove-report-text = It will no longer be read on the site. You can bring it back for thirty days.
ask-remove-report-button = Remove the report
act-report-started = { $told ->
    [yes] began “{ $title }”
   *[no] began a report
}
act-report-changed = { $told ->
    [yes] edited “{ $title }”
   *[no] edited a report
}
act-report-published = { $told ->
    [yes] published “{ $title }”
   *[no] published a report
}
act-report-withdrawn = { $told ->
    [yes] unpublished “{ $title }”
   *[no] unpublished a report
}

gathering-invite-begin = Invite from the address book
gathering-invite-subject = Invitation: { $title }
gathering-invite-text =
    You are invited to “{ $title }”, { $when }.
    { $has-place ->
        [yes] Place: { $place }
       *[no] {""}
    }

    Tell us that you come: { $register }

    { $destination }
notice-gathering-invited = The invitation is written: choose whom it goes to, read it again, then send it.
gathering-pick = Look for the person in the address book

photos-title = Photos of the sheets
photos-lead = Drop the photos of sheets, flip charts and posters in together, then say of which table they are: each is shown beside what is typed from it.
photos-beside = Photograph the sheets, flip charts and posters: each photo is shown beside what is typed of its table.
photos-faces = Photograph the paper, not faces. What the camera writes beside the picture, the place for example, is not kept.
photos-add = Drop photos in and sort them
photos-files = Photos to drop in
photos-help = All at once, as JPEG, PNG or WebP, of { $size } MB at most each; { $most } at most for a gathering. They are brought to the size of a page. If the line breaks, what came stays: send everything again, nothing will be there twice.
photos-send = Drop these photos in
photos-sending = Sending the photos
photos-progress = Photos sent: {"{done}"} of {"{all}"}
photos-broken = The sending broke off; what arrived is kept. Check the connection to the internet, then send the whole again: nothing will be there twice.
photos-signed-out = Your session has ended. The photos that are left wait on this page, keep it open: {"{left}"}. The sending goes on as soon as you are signed in again and back here.
photos-go-on = Go on sending
photos-see = See the photos that arrived
photos-empty = No photos yet. They will be here, to be sorted, as soon as they are dropped in.
photos-unsorted = To be sorted
photos-label = Photo { $number }: { $name }
photos-sheet = Of which table
photos-sort = Sort the ticked photos
photos-remove = Take the ticked photos away
photos-removed = Photos that were taken away
photos-restore = Bring the ticked photos back
photos-left = These files are not dropped in
photos-came = { $new ->
    [0] No new photo
    [one] One new photo
   *[other] { $new } new photos
}{ $known ->
    [0] .
    [one] , one that was there already.
   *[other] , { $known } that were there already.
}
photos-left-large = is larger than { $most } MB. Make it smaller, or take it again with a camera set less fine.
photos-left-no-picture = is no JPEG, PNG or WebP picture. Convert this file, or photograph it.
photos-left-heic = is in the HEIC format of iPhones, which browsers do not show. Drop the photos in from the iPhone itself, or set it to Settings, Camera, Formats, “Most Compatible”; on a computer, save the photo as JPEG.
photos-left-pixels = has more points than the site reads. Bring the picture to 12,000 points a side, 50 million in all.
photos-left-damaged = cannot be read: the file is damaged or not whole. Copy it again from the camera.
photos-left-removed = was there and was taken away. Bring it back at the end of the page.
photos-left-full = is one too many: a gathering has { $most } photos at most, those taken away included.
raw-title = Raw productions
raw-download = Download all raw productions (ZIP)
raw-sheet = Table
raw-round = Round
raw-heading = Heading
notice-photos-received = The photos are there. Now say of which table they are.
notice-photos-known = These photos were there already: nothing is there twice.
notice-photos-sorted = The photos are sorted; they are shown beside the sheet of their table.
notice-photos-removed = The photos are taken away; they can be brought back at the end of the page.
notice-photos-restored = The photos are back.
error-photos-none = Choose one photo at least.
error-photos-choose = Tick one photo at least.
error-photos-gone = These photos were taken away meanwhile. Bring them back at the end of the page, then sort them.
act-photos-received = { $told ->
    [yes] dropped photos of the sheets of the gathering “{ $title }” in
   *[no] dropped photos of the sheets of a gathering in
}
act-photos-sorted = { $told ->
    [yes] sorted photos of the gathering “{ $title }”
   *[no] sorted photos of a gathering
}
act-photos-removed = { $told ->
    [yes] took photos of the gathering “{ $title }” away
   *[no] took photos of a gathering away
}
act-photos-restored = { $told ->
    [yes] brought photos of the gathering “{ $title }” back
   *[no] brought photos of a gathering back
}
