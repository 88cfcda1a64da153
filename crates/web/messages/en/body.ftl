desk-bodies = Bodies
kind-body = body
kinds-body = Bodies
bodies-title = Bodies
bodies-lead = Who decides, who advises, who follows: assemblies, bureaus, commissions and committees, with their members and mandates.
bodies-empty = Your bodies will be here: the assembly, the board of the tourist office, the project committee.
bodies-back = All bodies
body-new = Create a body
body-edit = Edit the body
body-view = See the public page
body-remove = Remove the body
body-manage = Manage this body
body-form-back = Back to the bodies
body-draft = This body is not public: only you see this page.
body-is-public = public
body-is-private = not public
body-name = Name of the body
body-name-help = For instance: Assembly, Board of the tourist office.
body-kind = What it is
body-kind-assembly = Assembly
body-kind-bureau = Bureau
body-kind-board = Board
body-kind-commission = Commission
body-kind-steering = Steering committee
body-kind-technical = Technical committee
body-kind-project = Project committee
body-kind-other = Another body
body-rules = Rules of the body
body-quorum = Quorum
body-quorum-help = Counted on the seats that vote and whose mandate runs on the day of the meeting. A proxy does not count.
body-quorum-none = No quorum
body-quorum-more-than-half = More than half of the seats
body-quorum-half = At least half of the seats
body-quorum-third = At least one third of the seats
body-quorum-two-thirds = At least two thirds of the seats
body-quorum-number = A number of members
body-quorum-count = Number of members for the quorum
body-quorum-count-help = Only when the quorum is a number.
body-clear-days = Delay of the convocation, in clear days
body-clear-days-help = Neither the day of sending nor that of the meeting counts. In France, three days for a municipality below 3,500 inhabitants, five above; otherwise what the statutes say. Zero when there is no delay.
body-proxies = Proxies for one person
body-proxies-help = How many proxies one person may hold. Zero when proxies are not allowed.
body-public = Public body: everybody may read who sits in it
body-public-help = The public page shows names, functions and mandates. Never a mail address, a telephone or an address.
body-save = Save the body
body-rule-none = No quorum is asked for.
body-rule-more-than-half = Quorum: more than half of the seats that vote.
body-rule-half = Quorum: at least half of the seats that vote.
body-rule-third = Quorum: at least one third of the seats that vote.
body-rule-two-thirds = Quorum: at least two thirds of the seats that vote.
body-rule-number = { $number ->
    [0] No member is needed for the quorum.
    [one] Quorum: one member who votes.
   *[other] Quorum: { $number } members who vote.
}
body-rule-delay = { $number ->
    [0] No delay is asked for the convocation.
    [one] The convocation leaves at least one clear day before the meeting.
   *[other] The convocation leaves at least { $number } clear days before the meeting.
}
body-rule-proxies = { $number ->
    [0] Proxies are not allowed.
    [one] One person holds one proxy at most.
   *[other] One person holds { $number } proxies at most.
}
body-members = Who sits in it
body-members-running = Running mandates
body-members-to-come = Mandates to come
body-members-over = Mandates that are over
body-members-caption = { $number ->
    [0] No member
    [one] One member
   *[other] { $shown } members
}
body-member-count = { $number ->
    [0] no member
    [one] one member
   *[other] { $shown } members
}
body-seats = { $seats ->
    [0] No seat that votes
    [one] One seat that votes
   *[other] { $seats } seats that vote
}{ $heard ->
    [0] .
    [one] , one consultative voice.
   *[other] , { $heard } consultative voices.
}
body-no-member = Nobody sits yet. Add a member from your contacts.
body-nobody-sits = Nobody sits today.
body-former-person = Former member
body-member-add = Add a member
body-member-edit = Edit
body-member-actions = What can be done
body-member-name = Name
body-member-title = Function in the body
body-member-title-help = For instance: chair, vice-chair, rapporteur.
body-member-organisation = Represents
body-member-represents = Organisation represented
body-member-own-name = In their own name
body-member-sits = Seat
body-member-mandate = Mandate
body-member-voice = Voice
body-member-voice-help = A State officer or a guest is heard without a vote: consultative voice.
body-voice-deliberative = votes
body-voice-consultative = consultative voice
body-member-deputy = Seat or deputy
body-member-deputy-help = A deputy sits and votes when the holder of the seat does not come.
body-member-seat = Holder of a seat
body-deputy-of = deputy of { $name }
body-member-starts = Mandate begins
body-member-ends = Mandate ends
body-member-ends-help = Last day of the mandate, included. To end a mandate, write it here. For instance: 30/06/2026.
body-day-help = First day of the mandate. For instance: 01/07/2020.
body-member-save = Save the seat
body-member-mistake = Remove a seat typed by mistake
body-member-mistake-text = When the person has sat, end their mandate instead: the past stays legible.
body-member-remove = Remove the seat
body-mandate-both = from { $starts } to { $ends }
body-mandate-since = since { $starts }
body-mandate-until = until { $ends }
body-choose = Search a person in your contacts
body-choose-help = A name, an organisation, a municipality.
body-choose-find = Search
body-choose-none = No contact matches. Add the person to your contacts first.
body-choose-sits = has a seat already
body-personal = The name, the function and the mandate of a member of a public body are public.
notice-body-member-added = The member is added.
notice-body-member-removed = The seat is removed.
notice-body-member-held = This person stands in a meeting: the seat stays. End their mandate.
error-whole-number = Write a whole number, from 0 to { $most }.
error-whole-day = Write a whole day, for instance 28/01/2022.
error-deputy-of-deputy = This seat has a deputy itself: it cannot be one.
error-too-many-members = This body has five thousand seats already: it cannot have more.
ask-remove-body-title = Remove the body “{ $title }”?
ask-remove-body-text = Its page leaves the site. Its meetings and deliberations stay. You can bring it back for thirty days; after that its members and their attendance are erased.
ask-remove-body-button = Remove the body
open-bodies = The public bodies, with their rules
open-body = A public body, with who sits in it today
open-parameter-body = The name of the body in its address.
journal-detail-body = bodies: { $value }
detail-body = Body
detail-mandate-starts = Mandate begins
detail-mandate-ends = Mandate ends
holding-mandates = Members of bodies
holding-mandates-what = Who sits in which body, for which organisation, as what, with which voice, and the dates of their mandate.
holding-mandates-why = To convene, to know who votes, and so that everybody can read who decided.
holding-mandates-kept = As long as the decisions of the body.
holding-mandates-erased = Stays without the name: when the contact is erased, the seat becomes that of a “former member”.
