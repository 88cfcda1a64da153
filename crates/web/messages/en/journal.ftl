journal-title = Journal
journal-lead = All that is done here is written to the journal, in order, and cannot be changed later without it being seen. People bear a pseudonym there; what is not public yet is not named.
journal-head = Fingerprint of the journal
journal-head-lines = { $number ->
    [one] It seals one line.
   *[other] It seals { $shown } lines.
}
journal-head-sealed = Last sealed: { $when }.
journal-head-none = The first lines will be sealed within a minute: the fingerprint will be here.
journal-verify = How to verify it
journal-verify-how = Note this fingerprint, or print this page. Later, download the journal and compute it again: if a single line was changed, added or removed, it will not be the same. The method takes thirty lines of Python; it is described in the documentation of Cordée (docs/journal.md).
journal-verify-json = The whole journal (JSON)
journal-verify-head = The fingerprint alone (JSON)
journal-lines = What was done
journal-act = Which act
journal-any-act = All acts
journal-filter = Filter the lines
journal-all = See all lines
journal-empty = No line here for now. Acts appear within the minute that follows.
journal-older = Older lines
journal-number = Line { $number }
journal-waiting = not sealed yet
journal-program = The program
journal-gone = A former participant
journal-pseudonym = Person { $pseudonym }
journal-somebody = somebody
journal-unknown-act = did something that this version does not know
journal-desk-lead = The journal with names, for those who work here. It also holds the lines that wait to be sealed.
journal-desk-public = Read the public journal
desk-journal = Journal
process-journal = The journal of this process
step-journal = The journal of this step
footer-journal = Journal

# Details
journal-detail-process = processes: { $value }
journal-detail-step = steps: { $value }
journal-detail-document = documents: { $value }
journal-detail-perimeter = perimeters: { $value }
journal-detail-organisation = organisations: { $value }
journal-detail-account = accounts: { $value }
journal-detail-files = files: { $value }
journal-detail-revision = version { $value }
journal-detail-new = new: { $value }
journal-detail-updated = updated: { $value }
journal-detail-count = number: { $value }
journal-detail-before = before: { $value }
journal-how-replace = in place of what was there
journal-how-copy = as a copy
journal-how-merge = joined with what was there
journal-way-up = further up
journal-way-down = further down

# Acts: what somebody did, after their name
act-journal-opened = opened the journal
act-destination-changed = changed how the destination presents itself
act-charter-kept = changed the destination’s Word template
act-charter-removed = removed the destination’s Word template
act-person-invited = invited { $whom }
act-person-arrived = came for the first time
act-account-changed = changed their account
act-role-revoked = took a role back from { $whom }
act-contact-added = added a contact
act-contact-changed = changed a contact
act-contact-removed = removed a contact
act-contact-restored = brought a contact back
act-contact-erased = erased a contact
act-contacts-imported = imported a list of contacts
act-contacts-exported = exported contacts
act-contacts-merged = merged two contacts
act-contacts-merge-undone = parted two merged contacts
act-contacts-told-apart = told two contacts apart
act-contacts-compared-again = took up the comparison of two contacts again
act-mailing-written = wrote a mailing
act-mailing-changed = changed a mailing
act-mailing-removed = threw a draft of a mailing away
act-mailing-sent = sent a mailing
act-mailing-reminded = reminded those who had not answered
act-mailing-answer-written = wrote an answer down
act-mailing-way-changed = reached somebody another way
act-mail-return-noted = noted a mail that came back
act-mailing-list-kept = made a list of recipients
act-mailing-list-removed = removed a list of recipients
act-organisation-created = { $told ->
    [yes] added the organisation “{ $title }”
   *[no] added an organisation
}
act-organisation-changed = { $told ->
    [yes] changed the organisation “{ $title }”
   *[no] changed an organisation
}
act-body-created = { $told ->
    [yes] created the body “{ $title }”
   *[no] created a body
}
act-body-changed = { $told ->
    [yes] edited the body “{ $title }”
   *[no] edited a body
}
act-body-members-changed = { $told ->
    [yes] edited the members of the body “{ $title }”
   *[no] edited the members of a body
}
act-meeting-created = { $told ->
    [yes] prepared the meeting “{ $title }”
   *[no] prepared a meeting
}
act-meeting-changed = { $told ->
    [yes] edited the meeting “{ $title }”
   *[no] edited a meeting
}
act-meeting-attendance = { $told ->
    [yes] typed the attendance of the meeting “{ $title }”
   *[no] typed the attendance of a meeting
}
act-meeting-minutes = { $told ->
    [yes] wrote the minutes of the meeting “{ $title }”
   *[no] wrote the minutes of a meeting
}
act-deliberation-recorded = { $told ->
    [yes] recorded the deliberation “{ $title }”
   *[no] recorded a deliberation
}
act-deliberation-changed = { $told ->
    [yes] edited the deliberation “{ $title }”
   *[no] edited a deliberation
}
act-deliberation-published = { $told ->
    [yes] published the deliberation “{ $title }”
   *[no] published a deliberation
}
act-deliberation-withdrawn = { $told ->
    [yes] unpublished the deliberation “{ $title }”
   *[no] unpublished a deliberation
}
act-perimeter-added = { $told ->
    [yes] added the perimeter “{ $title }”
   *[no] added a perimeter
}
act-perimeter-changed = { $told ->
    [yes] changed the perimeter “{ $title }”
   *[no] changed a perimeter
}
act-document-added = { $told ->
    [yes] added the document “{ $title }”
   *[no] added a document
}
act-document-changed = { $told ->
    [yes] changed the description of the document “{ $title }”
   *[no] changed the description of a document
}
act-process-created = { $told ->
    [yes] created the process “{ $title }”
   *[no] created a process
}
act-process-changed = { $told ->
    [yes] changed the process “{ $title }”
   *[no] changed a process
}
act-process-published = { $told ->
    [yes] published the process “{ $title }”
   *[no] published a process
}
act-process-archived = { $told ->
    [yes] archived the process “{ $title }”
   *[no] archived a process
}
act-process-withdrawn = { $told ->
    [yes] took the process “{ $title }” back to draft
   *[no] took a process back to draft
}
act-process-imported = { $told ->
    [yes] imported the process “{ $title }”
   *[no] imported a process
}
act-step-created = { $told ->
    [yes] created the step “{ $title }”
   *[no] created a step
}
act-step-changed = { $told ->
    [yes] changed the step “{ $title }”
   *[no] changed a step
}
act-step-moved = { $told ->
    [yes] moved the step “{ $title }”
   *[no] moved a step
}
act-thing-removed = { $told ->
    [yes] removed “{ $title }”
   *[no] removed something
}
act-thing-restored = { $told ->
    [yes] brought “{ $title }” back
   *[no] brought something back
}
act-things-purged = erased for good what had been removed for thirty days
act-link-made = { $told ->
    [yes] linked “{ $title }” to “{ $other }”
   *[no] linked two things by the thread
}
act-link-removed = { $told ->
    [yes] removed the link from “{ $title }” to “{ $other }”
   *[no] removed a link of the thread
}
act-comment-made = { $told ->
    [yes] commented on “{ $title }”
   *[no] commented on a text
}
act-comment-settled = { $told ->
    [yes] settled a comment on “{ $title }”
   *[no] settled a comment
}
act-comment-reopened = { $told ->
    [yes] reopened a comment on “{ $title }”
   *[no] reopened a comment
}
act-proposal-received = { $told ->
    [yes] dropped a Word document in for “{ $title }”
   *[no] dropped a Word document in
}
act-proposal-settled = { $told ->
    [yes] settled a correction for “{ $title }”
   *[no] settled a correction
}
act-calendar-changed = changed the calendar
act-deadlines-changed = { $told ->
    [yes] changed the deadlines of “{ $title }”
   *[no] changed deadlines
}
act-deadline-done = { $told ->
    [yes] did what was to be done for “{ $title }”
   *[no] did what was to be done
}
act-deadline-reopened = { $told ->
    [yes] reopened a deadline of “{ $title }”
   *[no] reopened a deadline
}
act-folder-imported = imported a portable folder
act-folder-exported = exported the complete folder, persons included
act-person-erased = erased an account
journal-cause-time = its time was over
journal-cause-own = at the person’s wish
journal-cause-asked = at the person’s wish, by the administration
journal-cause-mistake = made by mistake
