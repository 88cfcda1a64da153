desk-meetings = Meetings
kind-meeting = meeting
kinds-meeting = Meetings
kind-deliberation = deliberation
kinds-deliberation = Deliberations
meetings-title = Meetings
meetings-lead = The agenda, the convocation, who came and what was decided.
meetings-empty = Your meetings will be here: those to come, then those that were held.
meetings-to-come = To come
meetings-past = Past
meetings-back = All meetings
meeting-new = Prepare a meeting
meeting-edit = Edit the meeting
meeting-remove = Remove the meeting
meeting-form-back = Back to the meetings
meeting-title = Title of the meeting
meeting-title-help = For instance: Assembly of 9 December 2022.
meeting-body = Body
meeting-no-body = None: a meeting without appointed members
meeting-process = Process
meeting-process-help = Published deliberations will be read on the page of this process.
meeting-no-process = None
meeting-starts = Date and hour
meeting-place = Place
meeting-convened = Convocation sent on
meeting-convened-help = Leave empty until it has left. For instance: 02/12/2022.
meeting-save = Save the meeting
meeting-agenda = Agenda
meeting-agenda-help = One item a line. The rank gives the order; a line without a title is left aside.
meeting-agenda-empty = The agenda is empty. Edit the meeting to write it.
meeting-item-order = Rank of item { $shown }
meeting-item-title = Item { $shown }
meeting-item-text = Text of item { $shown }
meeting-item-kind = Nature of item { $shown }
meeting-item-information = information
meeting-item-deliberates = deliberation
meeting-delay-free = The body asks for no delay of convocation.
meeting-delay-sent = Convocation sent on { $on }, in time.
meeting-delay-sent-late = Convocation sent on { $on }, too late: with { $days ->
    [0] no clear day
    [one] one clear day
   *[other] { $days } clear days
}, it had to leave on { $latest } at the latest. What this meeting would decide could be disputed.
meeting-delay-to-send = Convocation to be sent on { $latest } at the latest ({ $days ->
    [0] no clear day
    [one] one clear day
   *[other] { $days } clear days
}). To leave nothing to dispute: on { $cautious }.
meeting-delay-too-late = It is too late to convene in time: the convocation had to leave on { $latest } at the latest ({ $days ->
    [0] no clear day
    [one] one clear day
   *[other] { $days } clear days
}). Change the date, or what would be decided could be disputed.
meeting-attendance = Type the attendance
meeting-attended = Attendance
meeting-attended-empty = The attendance is not typed yet.
meeting-quorum-free = The body asks for no quorum: { $present ->
    [0] no seat taken
    [one] one seat taken
   *[other] { $present } seats taken
} of { $seats }.
meeting-quorum-reached = The quorum is reached: { $present ->
    [0] no seat taken
    [one] one seat taken
   *[other] { $present } seats taken
} of { $seats }, { $required } needed. Proxies do not count.
meeting-quorum-reached-with-deputies = The quorum is reached: { $present } seats taken of { $seats }, { $deputies ->
    [0] none
    [one] one
   *[other] { $deputies }
} by deputies, { $required } needed. Proxies do not count.
meeting-quorum-missed = The quorum is not reached: { $present ->
    [0] no seat taken
    [one] one seat taken
   *[other] { $present } seats taken
} of { $seats }, { $required } needed. Proxies do not count.
meeting-quorum-missed-with-deputies = The quorum is not reached: { $present ->
    [0] no seat taken
    [one] one seat taken
   *[other] { $present } seats taken
} of { $seats }, { $deputies ->
    [0] none
    [one] one
   *[other] { $deputies }
} by deputies, { $required } needed. Proxies do not count.
meeting-cannot-decide = The body cannot deliberate.
meeting-waived = Without a condition of quorum: { $reason }
meeting-votes = { $available ->
    [0] No vote
    [one] One vote
   *[other] { $available } votes
}: { $present ->
    [0] nobody sits
    [one] one seat taken
   *[other] { $present } seats taken
}{ $proxies ->
    [0] , no proxy
    [one] , one proxy
   *[other] , { $proxies } proxies
}{ $recused ->
    [0] .
    [one] , less one vote for recusal.
   *[other] , less { $recused } votes for recusal.
}
meeting-minutes = Minutes
meeting-minutes-edit = Write the minutes
meeting-minutes-help = What was said. Only the team reads it.
meeting-decisions = List of decisions
meeting-decisions-help = One decision a line, whether there is a deliberation or not.
meeting-minutes-save = Save the minutes
meeting-papers = To print
meeting-files = Attached documents
meeting-files-help = Reports, slides, the signed and scanned sign-in sheet: only the team reads them.
meeting-file-add = Attach a document
attendance-help = One letter for each person: p for present, e for excused, a for absent. For a proxy, the number of who holds it. Leave empty as long as you do not know.
attendance-number = Number { $shown }.
attendance-nobody = Nobody is called to this meeting: choose a body that has members on that day.
attendance-save = Save the attendance
attendance-waiver-title = Second convocation
attendance-waiver-help = When the quorum was missed a first time, a second convocation on the same agenda may deliberate without a quorum.
attendance-waived = This meeting deliberates without a condition of quorum
attendance-waiver = For which reason
attendance-waiver-example = For instance: quorum not reached on 2 December 2022, same agenda.
notice-attendance-saved = The attendance is saved.
presence-present = present
presence-excused = excused
presence-absent = absent
presence-represented = represented
presence-proxy = proxy to { $name }
presence-unknown = not typed
presence-of = { $name }: { $presence }
error-presence = Write p, e, a, or the number of who holds the proxy.
error-proxy-to-oneself = Nobody gives a proxy to themselves.
error-proxy-mandate = The mandate of { $name } does not run on that day: the proxy is not valid.
error-proxy-without-vote = { $name } does not vote in this meeting: the proxy is not valid.
error-proxy-absent = { $name } is not present: the proxy is not valid.
error-proxy-nothing-to-give = This person does not vote, or is a deputy: they have no proxy to give.
error-proxy-deputy = Their deputy sits already: a proxy would count twice.
error-proxy-too-many = { $name } would hold too many proxies: { $most ->
    [0] proxies are not allowed
    [one] one is allowed
   *[other] { $most } are allowed
} for one person.
error-waiver-without-reason = Say why the meeting deliberates without a condition of quorum.
error-item-without-title = An item has a text and no title: give it one.
error-item-too-long = An item is too long: 200 characters for the title.
error-too-many-items = The agenda has more than sixty items: it cannot have more.
deliberations-title = Deliberations
deliberations-empty = No deliberation is recorded yet.
deliberation-new = Record a deliberation
deliberation-record = Record the deliberation
deliberation-edit = Edit the deliberation
deliberation-needs-body = A deliberation is taken by a body: choose one for this meeting.
deliberation-publish = Publish
deliberation-withdraw = Unpublish
deliberation-annex = Attach an annex
deliberation-is-published = published
deliberation-is-draft = not published
deliberation-draft = This deliberation is not published: only you see it.
deliberation-number = Number
deliberation-number-help = For instance: 2022-14.
deliberation-item = Item of the agenda
deliberation-no-item = None
deliberation-title = Subject
deliberation-text = Text of the deliberation
deliberation-text-help = Whereas, considering, decides: what will be read and transmitted.
deliberation-recusals = Recusals
deliberation-recusals-help = Who does not take part because they have an interest. Neither their vote nor the proxies they hold count, nor do they for the quorum.
deliberation-votes = Votes
deliberation-for = For
deliberation-against = Against
deliberation-abstentions = Abstentions
deliberation-casting = At a tie, the chair was for
deliberation-named = Votes by name
deliberation-named-help = What the record has to name: “Against: …”. Published with the deliberation.
deliberation-transmitted = Transmitted to the State on
deliberation-transmitted-help = Leave empty until it is. For instance: 12/12/2022.
deliberation-transmitted-on = Transmitted to the State on { $date }.
deliberation-save = Save the deliberation
deliberation-outcome = { $outcome }: { $for ->
    [0] no vote for
    [one] one vote for
   *[other] { $for } votes for
}{ $against ->
    [0] {""}
    [one] , one against
   *[other] , { $against } against
}{ $abstentions ->
    [0] .
    [one] , one abstention.
   *[other] , { $abstentions } abstentions.
}
deliberation-outcome-unanimous = Adopted unanimously
deliberation-outcome-adopted = Adopted
deliberation-outcome-adopted-by-chair = Adopted, the chair having the casting vote
deliberation-outcome-rejected = Rejected
deliberation-glance = No. { $number }, { $date }. { $outcome }
deliberation-kicker = Deliberation no. { $number }
deliberation-decided = Meeting of
deliberation-by = Body
deliberation-in = Process
deliberation-who-sat = Who sat
deliberation-attended = { $seats ->
    [0] No seat
    [one] One seat
   *[other] { $seats } seats
}, { $present ->
    [0] none taken
    [one] one taken
   *[other] { $present } taken
}, { $proxies ->
    [0] no proxy.
    [one] one proxy.
   *[other] { $proxies } proxies.
}
deliberation-recused = { $number ->
    [0] No recusal.
    [one] One vote took no part, for recusal.
   *[other] { $number } votes took no part, for recusal.
}
deliberation-silent = { $number ->
    [0] Every vote was cast.
    [one] One vote was not cast.
   *[other] { $number } votes were not cast.
}
deliberation-state = Control of legality
deliberation-annexes = Annexes
deliberation-take-away = To take away
deliberation-pdf = The deliberation as PDF
deliberation-docx = The deliberation for a word processor
notice-deliberation-published = The deliberation is published.
notice-deliberation-withdrawn = The deliberation is not published any more.
notice-deliberation-does-not-fit = The deliberation is not published: its votes do not fit who came. The reason stands beside it.
error-vote-without-quorum = The quorum is not reached: { $present ->
    [0] no seat taken
    [one] one seat taken
   *[other] { $present } seats taken
} by those who take part, { $required } needed. The body cannot deliberate.
error-votes-too-many = { $cast ->
    [0] No vote counted
    [one] One vote counted
   *[other] { $cast } votes counted
}, and there are { $available } only: present, proxies, less recusals. Correct the votes or the attendance.
error-votes-none = No vote is counted: write the votes.
error-casting-without-tie = The chair settles a tie only.
error-deliberation-needs-body = This meeting is of no body: there is nobody to deliberate.
error-number-taken = This number is another deliberation’s of the body already.
error-transmitted-before = This date comes before the meeting.
paper-as-pdf = PDF
paper-as-docx = Word
paper-convocation = Convocations
paper-sign-in = Sign-in sheet
paper-badges = Badges
paper-name-plates = Name plates
paper-certificates = Certificates of attendance
paper-minutes = Minutes
paper-number = No.
paper-role = Role
paper-organisation = Organisation
paper-commune = Municipality
paper-signature = Signature
paper-when = Date
paper-sign-in-notice = This sheet is a proof of attendance. It is kept with the minutes of the meeting; everybody may ask to read or correct what concerns them.
paper-certificate-title = Certificate of attendance
paper-certificate = It is certified that | { $name } | took part in the meeting “{ $title }”, on { $when }{ $has-place ->
    [yes] , { $place }
   *[no] {""}
}. | Issued for whatever purpose it may serve.
paper-greeting = Dear Sir or Madam,
paper-greeting-madam = Dear Madam,
paper-greeting-sir = Dear Sir,
paper-convocation-subject = Convocation: { $title }, { $when }
paper-convocation-text = You are invited to the meeting of the body “{ $body }” on { $when }{ $has-place ->
    [yes] , at this address: { $place }
   *[no] {""}
}.
paper-convocation-agenda = The agenda is as follows.
paper-convocation-proxy = If you cannot come, you may give a proxy to another member who votes, in writing, signed and handed in before the meeting.
paper-convocation-end = Yours faithfully.
paper-deliberation-line = No. { $number }, { $title }. { $outcome }
ask-remove-meeting-title = Remove the meeting “{ $title }”?
ask-remove-meeting-text = Its deliberations stay. You can bring it back for thirty days; after that the attendance and the minutes are erased.
ask-remove-meeting-button = Remove the meeting
ask-remove-deliberation-title = Remove the deliberation “{ $title }”?
ask-remove-deliberation-text = It will not be read on the site any more. You can bring it back for thirty days.
ask-remove-deliberation-button = Remove the deliberation
open-deliberations = The published deliberations, with the votes
open-deliberation = A published deliberation, with its text and the votes
open-parameter-deliberation = The name of the deliberation in its address.
journal-detail-meeting = meetings: { $value }
journal-detail-deliberation = deliberations: { $value }
detail-meeting = Meeting
detail-presence = Attendance
holding-attendance = Meetings and attendance
holding-attendance-what = Who was present, excused, absent or represented, and by whom; what the agenda, the minutes and the list of decisions say.
holding-attendance-why = To certify attendance, to count the quorum, to keep a record of what was said and decided.
holding-attendance-kept = As long as the decisions of the body.
holding-attendance-erased = Stays without the name: when the contact is erased, the attendance becomes that of a “former member”.
holding-deliberations = Votes by name and recusals
holding-deliberations-what = The name of who voted against or abstained, when the record says so; who did not take part.
holding-deliberations-why = A deliberation is a public act, and everybody may know who took it.
holding-deliberations-kept = As long as the deliberation.
holding-deliberations-erased = Stays: it is a public act. Ask the team to correct a mistake.
meeting-convening = Convocation and answers
meeting-convocation = Convocation
meeting-poll = Poll of dates
meeting-convene = Write the convocation
meeting-poll-new = Look for a date
meeting-nobody-called = Nobody is to be convened: choose a body that has members on that day.
meeting-list = Convened: { $title }
meeting-answer-count = { $choice }: { $number }
convocation-subject = Convocation: { $title }
convocation-question = Will you be there?
convocation-present = I will be there
convocation-absent = I will not be there
convocation-proxy = I give my proxy to another member
poll-subject = Which date suits you? { $title }
poll-question = Which dates suit you?
poll-none = None of these dates
meeting-poll-lead = The members choose the dates that suit them by their link; you write down the answers that come by telephone.
meeting-poll-dates = Proposed dates
meeting-poll-dates-help = One on each line, as it will be read: Tuesday 3 May, 6 pm.
meeting-poll-write = Write to the members
error-meeting-dates = Propose two to { $most } dates, one on each line.
convocation-text =
    { $greeting },

    You are convened to the meeting **{ $title }** ({ $body }), on { $date }.

    Place: { $place }

    Agenda:

    { $agenda }

    Tell us whether you will be there: { $link }
poll-text =
    { $greeting },

    We are looking for a date for the meeting **{ $title }** ({ $body }).

    Tell us which suit you: { $link }
