desk-workstreams = Workstreams
kind-workstream = workstream
kinds-workstream = Workstreams
workstreams-title = Workstreams
workstreams-lead = Between two gatherings, a group deepens a question. A workstream comes from the subjects that were chosen together, or is created by hand.
workstreams-all = All workstreams
workstreams-empty = The workstreams will be here, with who works in them.
workstreams-back = All workstreams
workstreams-gatherings-help = The gatherings whose choice of subjects is frozen: say what becomes of each subject, and the workstreams are created.
workstream-new = Create a workstream
workstream-edit = Edit the workstream
workstream-remove = Remove the workstream
ask-remove-workstream-title = Remove the workstream “{ $title }”?
ask-remove-workstream-text = Its page and the list of its members disappear from the site. You can bring it back for thirty days; after that its members are erased. The decision from which it comes can still be read.
ask-remove-workstream-button = Remove the workstream
workstream-save = Save the workstream
workstream-view = See the page
workstream-manage = Manage this workstream
workstream-is-draft = This workstream is not public: only you see this page.
workstream-process = Process
workstream-choose-process = Choose a process
workstream-title = Title
workstream-title-help = For example: Where to swim
workstream-question = Question
workstream-question-help = What the workstream will answer, in a sentence.
workstream-about = What it is about
workstream-about-help = Why this workstream, how it works, and what will be done with its synthesis.
workstream-starts = Start
workstream-ends = End
workstream-dates-help = As precise as it is known: 2022, spring 2022, 04/2022 or 28/04/2022.
workstream-phase-preparing = being prepared
workstream-phase-open = under way
workstream-phase-closed = finished
workstream-to-preparing = Back to preparation
workstream-to-open = Open the workstream
workstream-to-closed = Close the workstream
workstream-from = Where this workstream comes from
workstream-from-past = corrected since
workstream-who = Who works in it
workstream-nobody = erased person
workstream-facilitator = facilitates
workstream-facilitated-by = Facilitated by:
workstream-named = public name
workstream-by-profile = Members by profile
workstream-number = People
workstream-members-counted = { $number ->
    [0] No members are noted.
    [one] One person works in it.
   *[other] { $number } people work in it.
}
workstream-sessions = Working sessions
workstream-sessions-empty = The meetings, site visits and workshops of the workstream will be here.
workstream-session-add = Add a session
workstream-session-remove = Take off the workstream
workstream-session-help = Choose a meeting or a gathering of the process. Everybody will read its title, its day and its place on the page of the workstream; of a meeting of a body they read nothing more.
workstream-session-which = Meeting or gathering
workstream-session-choose = Choose
workstream-session-label = { $title } ({ $when })
workstream-session-none = The process has no meeting and no gathering that is not of the workstream already. Prepare one, then come back to choose it.
workstream-session-sort = What it is
workstream-session-meeting = meeting
workstream-session-site-visit = site visit
workstream-session-workshop = workshop
workstream-session-save = Add to the workstream
workstream-session-report = Report
workstream-new-meeting = Prepare a new meeting
workstream-new-gathering = Prepare a new gathering
workstream-documents = Documents
workstream-documents-empty = The documents that the workstream works with will be here.
workstream-documents-choose = Choose the documents
workstream-documents-help = Among the documents of the process and of its steps, tick those that the workstream works with. Everybody will find them on its page, as soon as they are public.
workstream-documents-none = The process has no documents yet: add one from the page of the process or of a step, then come back to choose it.
workstream-documents-of-process = Documents of the process
workstream-documents-save = Save the choice
workstream-member-theirs = What is recorded now
workstream-member-add = Add somebody
workstream-member-edit = Edit a member
workstream-member-save = Save
workstream-member-remove = Take this person off the workstream
workstream-member-name = Name
workstream-email-help = It lets the person find, and erase, what the site keeps about them. It is shown to the team alone.
workstream-facilitation = Facilitation
workstream-facilitates = Facilitates the workstream
workstream-may-be-named = Agrees to be named in public, on the page of the workstream
workstream-kept = Everybody reads how many people work in the workstream, by profile. { $keeper } keeps the names until a year after the end of the workstream, then erases them.
decision-title = From subjects to workstreams
decision-lead = Say what becomes of each subject: the workstreams are created, and everybody can read the decision and its reasons.
decision-not-frozen = The choice of subjects is not frozen: freeze it first, from the page of the gathering.
decision-to-take = to be decided
decision-fate = What becomes of it
decision-to-kept = Kept: it becomes a workstream
decision-to-renamed = Renamed: it becomes a workstream, under another name
decision-to-merged = Merged: it joins the workstream of another subject
decision-to-dropped = Dropped: there is no workstream
decision-into = If it is merged, with which subject
decision-into-help = A subject that is kept or renamed. To join two subjects under a new name, rename one and merge the other with it.
decision-into-none = None
decision-name = If it is renamed, its new name
decision-name-help = It will be the title of the workstream.
decision-why = Why
decision-whole = The decision
decision-added = Workstreams that are added
decision-added-help = One workstream a line, which comes from no subject. After a bar |, why.
decision-day = Day of the decision
decision-day-help = For example: 28/01/2022.
decision-body = Body that decided
decision-body-help = Everybody will read its name.
decision-no-body = None in particular
decision-why-whole = Why, on the whole
decision-public-help = The decision is public as soon as it is recorded. Workstreams begin in preparation: open them when they are ready. A decision is corrected by recording it again; the versions before can still be read, and the workstreams that exist keep their titles.
decision-record = Record the decision
decision-view = See the decision
decision-correct = Correct this decision
decision-left = Workstreams that exist and that the decision does not retain any more: they stay, remove them if you wish
decision-workstreams = Workstreams that came of the subjects
decision-workstream = Workstream
decision-times = Times chosen
decision-version = Version { $number }, recorded { $at }
decision-before = Versions before
decision-before-help = The decision was corrected. What it said before can still be read here.
decision-by-on = Decided on { $day } by: { $body }.
decision-on = Decided on { $day }.
decision-subject = { $title } ({ $chosen })
decision-chosen = { $number ->
    [0] never chosen
    [one] chosen once
   *[other] chosen { $number } times
}
decision-points = { $number ->
    [0] no point
    [one] one point
   *[other] { $number } points
}
decision-merged-into = merged with “{ $title }”
decision-fate-kept = kept
decision-fate-renamed = renamed
decision-fate-merged = merged
decision-fate-dropped = dropped
decision-fate-added = added
decision-count-kept = { $number ->
    [0] none kept
    [one] one kept
   *[other] { $number } kept
}
decision-count-renamed = { $number ->
    [0] none renamed
    [one] one renamed
   *[other] { $number } renamed
}
decision-count-merged = { $number ->
    [0] none merged
    [one] one merged
   *[other] { $number } merged
}
decision-count-dropped = { $number ->
    [0] none dropped
    [one] one dropped
   *[other] { $number } dropped
}
decision-count-added = { $number ->
    [0] none added
    [one] one added
   *[other] { $number } added
}
notice-workstreams-decided = The decision is recorded, and public. The workstreams that it creates are being prepared.
notice-workstream-opened = The workstream is open, and its page is public.
notice-workstream-closed = The workstream is closed; its page stays public.
notice-workstream-withdrawn = The workstream is not public any more.
notice-workstream-member-added = The person is added.
notice-workstream-member-removed = The person is no member of the workstream any more.
notice-workstream-session-added = The session is added to the workstream.
notice-workstream-session-removed = The session is not of the workstream any more; it stays where it was.
error-workstream-public = Only the name of somebody who facilitates can be public: tick “Facilitates the workstream”, or leave their name private.
error-workstream-many = A workstream has { $most } members at most.
error-workstream-sessions = A workstream has at most { $most } sessions.
error-workstream-documents = A workstream has at most { $most } documents: untick some first.
error-decision-future = This day has not come yet: write the day on which the decision was taken.
error-decision-unknown = This form speaks of a subject that is not of this gathering. Open it again from the page of the gathering.
error-decision-into = Choose with which subject it is merged.
error-decision-into-itself = A subject is not merged with itself: choose another one.
error-decision-into-nothing = “{ $title }” does not become a workstream: merge with a subject that is kept or renamed.
error-decision-line = The line “{ $line }” has no title, or is too long: 200 characters for the title, 600 for the reason.
error-decision-many = A decision has { $most } lines at most, subjects included.
error-decision-twice = Two workstreams would be called “{ $name }”: give them different names.
open-workstreams = The workstreams that are published
open-workstream = A workstream: its question, who works in it by profile, and the subjects from which it comes
open-gathering-workstreams = What became of the subjects of a gathering, and why
open-parameter-workstream = The name of the workstream in its address, or its identifier in a question
journal-detail-workstream = workstreams: { $value }
act-gathering-workstreams-decided = { $told ->
    [yes] recorded what becomes of the subjects of the gathering “{ $title }”
   *[no] recorded what becomes of the subjects of a gathering
}
act-gathering-workstreams-corrected = { $told ->
    [yes] corrected what becomes of the subjects of the gathering “{ $title }”
   *[no] corrected what becomes of the subjects of a gathering
}
act-workstream-created = { $told ->
    [yes] created the workstream “{ $title }”
   *[no] created a workstream
}
act-workstream-changed = { $told ->
    [yes] changed the workstream “{ $title }”
   *[no] changed a workstream
}
act-workstream-opened = { $told ->
    [yes] opened the workstream “{ $title }”
   *[no] opened a workstream
}
act-workstream-closed = { $told ->
    [yes] closed the workstream “{ $title }”
   *[no] closed a workstream
}
act-workstream-withdrawn = { $told ->
    [yes] put the workstream “{ $title }” back into preparation
   *[no] put a workstream back into preparation
}
act-workstream-members-changed = { $told ->
    [yes] changed the members of the workstream “{ $title }”
   *[no] changed the members of a workstream
}
act-workstream-sessions-changed = { $told ->
    [yes] changed the working sessions of the workstream “{ $title }”
   *[no] changed the working sessions of a workstream
}
act-workstream-documents-changed = { $told ->
    [yes] changed the documents of the workstream “{ $title }”
   *[no] changed the documents of a workstream
}
holding-workstream-members = Members of workstreams
holding-workstream-members-what = Name, mail address if it is given, profile, whether the person facilitates, and whether they agree to be named in public: everybody then reads their name on the page of the workstream.
holding-workstream-members-why = To let the members of a workstream work together, and to say how many people of each profile do.
holding-workstream-members-kept = { $count ->
    [one] { $count } day after the end of the workstream; the profile stays, without a name.
   *[other] { $count } days after the end of the workstream; the profile stays, without a name.
}
holding-workstream-members-erased = The name and the address are erased; the profile stays, without a name, for the counts.
detail-workstream = Workstream
detail-facilitator = Facilitates
detail-named = Public name
