survey-collecting = Collecting
survey-collecting-back = Back to collecting
survey-collecting-count = Answers
survey-collecting-answers = { $number ->
    [0] No answers have come yet.
    [one] One person’s answers have come.
   *[other] The answers of { $number } people have come.
}
survey-channel-web = By the public address: { $number }
survey-channel-invitation = By an invitation: { $number }
survey-channel-paper = On paper: { $number }
survey-channel-file = Taken from a file: { $number }
survey-channel-kiosk = On a kiosk: { $number }
survey-flags = Answers to look at again
survey-flags-help = These marks take nothing away: they only say what deserves a look. An answer without proof of work may come from somebody without JavaScript; many answers from one network, from a school or the room of a town hall; a text nearly the same as another, from a letter that many took up. The exports have a column for each mark.
survey-flags-public = Flagged answers
survey-flags-public-help = Some answers bear a mark that says what deserves a look. None was taken away, none counts for less: here they are counted.
survey-flag-fast = Sent sooner than one can read the questions: { $number }
survey-flag-hidden-field = With a field that nobody sees: { $number }
survey-flag-over-quota = Beyond the quota: { $number }
survey-flag-no-work = Without the browser’s proof of work: { $number }
survey-flag-burst = Sent in numbers from one network: { $number }
survey-flag-late = Filled in on a kiosk before the end, arrived after it: { $number }
survey-flag-alike = With a text nearly the same as in an answer that came before: { $number }
survey-quotas = Quotas
survey-quotas-edit = Set quotas
survey-quotas-lead = How many answers you would like of each group. Once they are there, the survey gives thanks and stops for that group; answers already begun are kept and marked “beyond the quota”.
survey-quotas-none = Quotas are set on the populations of a survey and on single-choice questions: add some first.
survey-quotas-save = Save the quotas
survey-quota-populations = What one is
survey-quota-separator = :{" "}
survey-quota-taken = { $taken } of { $wanted }
survey-quota-full = , complete
error-survey-quota = Write a whole number from 1 on, or leave it empty for no quota.
survey-beyond = Thank you: we already have enough answers from your group, and the survey stops here for you. What you answered is kept, and marked as beyond the number we planned.
survey-invitations = Invitations
survey-access = Who may answer
survey-access-all = everybody; an invitation only tells how the answers came
survey-access-invited = only those who have an invitation
survey-access-save = Save this choice
survey-invited-only = This survey is answered by invitation. Open the link, or scan the code, that you received.
survey-lots-empty = The invitations that you prepare will be here, by lots, with how many were used.
survey-lot-new = Prepare invitations
survey-lot-lead = Each invitation is an address that is good once. Nothing joins an invitation to the answers: one knows how many were used, not which.
survey-lot-name = Name of the lot
survey-lot-name-help = To find it again. For example: Letterboxes of Bourg-Argental.
survey-lot-count = How many invitations
survey-lot-count-help = 1,000 at most in a lot.
survey-lot-make = Prepare these invitations
survey-lot-used = { $used } used of { $made }
survey-lot-codes = Codes to scan, 8 to a sheet (PDF)
survey-lot-small-codes = Codes to scan, 14 to a sheet (PDF)
survey-lot-addresses = Addresses for a mail merge (CSV)
survey-lot-caption = Answer with your telephone: this code is good once.
survey-lot-number = number
survey-lot-address = address
error-survey-lot = Write a number between 1 and { $most }.
error-survey-lots = This survey already has 500 lots: use one of them.
notice-survey-lot-made = The invitations are ready: print the codes, or take the addresses.
survey-invitation-kicker = You are invited to answer
survey-invitation-good = This invitation is good once, when you send your answers. Until then you can stop and come back.
survey-invitation-anonymous = Your answers are not joined to this invitation: all that will be known is that it was used.
survey-invitation-spent = This invitation was used already: answers were sent with it. If it was not you, ask whoever gave it to you for another.
survey-invitation-unknown = This invitation is not recognised: the address is incomplete, or of another survey. Copy the whole of it, or scan the code again.
survey-invitation-closed = The survey takes no answers now. Your invitation was not used.
survey-invitation-lost = The address lost your invitation, and your answers are not sent. They are kept here: open the link to resume, or that of your invitation, again.
survey-kiosks = Kiosks
survey-kiosks-empty = A kiosk is a tablet on a desk: one person after another answers on it, even without a network.
survey-kiosk-new = Set up a kiosk
survey-kiosk-lead = You get an address to open on the tablet. It opens the questionnaire alone: nobody is signed in there, and you may take it back at any time. Open it once with the network; it then works without, when the site is on https.
survey-kiosk-name = Where the tablet stands
survey-kiosk-name-help = To find your way. For example: Pélussin tourist office.
survey-kiosk-make = Make the address
survey-kiosk-sent = { $number ->
    [0] no answer
    [one] one answer
   *[other] { $number } answers
}
survey-kiosk-is-closed = , address taken back
survey-kiosk-close = Take the address back
survey-kiosk-reopen = Give the address again
error-survey-kiosks = This survey has 100 kiosks already: use one of them.
notice-survey-kiosk-made = The address of the kiosk is ready: open it on the tablet.
notice-survey-kiosk-closed = The address is taken back: the tablet can send nothing any more.
notice-survey-kiosk-reopened = The address is good again.
survey-kiosk-unknown = This kiosk is not known: the address is incomplete, or of another survey. Ask the team of the survey for it.
survey-kiosk-taken-back = The team took the address of this kiosk back: nothing is received there any more. What waits on the tablet stays there; if the address is given again, it will be sent.
survey-kiosk-over = The survey takes no answers at the moment. These answers are not sent.
survey-kiosk-only = For: { $who }.
survey-kiosk-empty = Nothing is answered, and nothing is sent. Answer one question at least.
survey-kiosk-thanks = Thank you, it is noted
survey-kiosk-next = Next person
survey-kiosk-idle = Are you still there?
survey-kiosk-idle-help = Otherwise, what you filled in is cleared in a few seconds to make room.
survey-kiosk-stay = Go on answering
survey-kiosk-all-sent = All answers are sent.
survey-kiosk-waiting-one = One answer waits for the network.
survey-kiosk-waiting-other = % answers wait for the network.
survey-kiosk-refused = % answers kept on this tablet are not accepted: the survey is closed, or the address was taken back. Tell the team before you close this page.
survey-kiosk-unkept = This tablet can keep nothing without a network. Your answers are not sent: stay on this page and try again.
survey-paper = Paper
survey-paper-for = For whom
survey-paper-for-all = everybody
survey-paper-language = Language
survey-paper-give-back = Whom to give the sheet back to
survey-paper-give-back-help = Stands at the head of the printed form. For example: the tourist office of Pélussin.
survey-paper-print = Print the form (PDF)
survey-paper-sheets = { $number ->
    [0] No sheet has been typed yet.
    [one] One sheet has been typed.
   *[other] { $number } sheets have been typed.
}
survey-paper-no-comparison = One sheet in ten, drawn by lot, is typed twice: the rate of disagreement will stand here.
survey-paper-agreement = { $number ->
    [one] On one sheet typed twice, { $differed } of { $fields } fields differed, that is { $rate }%.
   *[other] On { $number } sheets typed twice, { $differed } of { $fields } fields differed, that is { $rate }%.
}
survey-paper-type = Type a sheet
survey-paper-to-do-again = To type a second time
survey-paper-again-help = Preferably by somebody else.
survey-paper-last = The sheets typed last
survey-paper-sheet = Sheet { $number }
survey-paper-find = Number of the sheet
survey-paper-find-button = Open the sheet
survey-paper-removed = Removed sheets
survey-paper-restore = Bring the sheet back
survey-paper-not-open = Sheets are typed once the survey is open.
survey-paper-new-title = Type a sheet
survey-paper-edit-title = Correct sheet { $number }
survey-paper-again-title = Type sheet { $number } a second time
survey-paper-how = Type the numbers of the answers: 2 for the second, 1 3 for several or for a ranking, −7 for a refusal, −8 for “does not know”; leave it empty without an answer. Enter leads to the next field.
survey-paper-version = This sheet bears version { $number } of the questions
survey-paper-record = Record the sheet
survey-paper-correct = Record the correction
survey-paper-compare = Compare both typings
survey-paper-typed = The sheet is recorded under number { $number }: write it on the paper.
survey-paper-drawn = It was drawn by lot: it is typed a second time.
survey-paper-again = Type this sheet a second time
survey-paper-empty = Nothing is typed, and nothing is recorded. Type one answer at least.
survey-paper-communes = The municipalities that one can type
survey-paper-other = , then what is written
survey-paper-differs-title = Two typings to settle
survey-paper-differences = { $number ->
    [one] The two typings differ in one field.
   *[other] The two typings differ in { $number } fields.
}
survey-paper-settle-help = Look at the paper, and say for each field which typing is right. If neither is, choose the nearer one and correct the sheet afterwards.
survey-paper-settle-all = One field is left without a choice: nothing is recorded.
survey-paper-settle = Keep these answers
survey-paper-first = First typing: { $text }
survey-paper-second = Second typing: { $text }
survey-paper-nothing = (empty)
survey-paper-remove = Remove the sheet
survey-paper-remove-title = Remove sheet { $number }?
survey-paper-remove-lead = Its answers will not count any more. You can bring it back for thirty days.
notice-survey-paper-removed = The sheet is removed. You can bring it back below.
notice-survey-paper-restored = The sheet is back.
notice-survey-paper-compared = The sheet is compared, and its answers are kept.
notice-survey-paper-draft = Sheets are typed once the survey is open.
notice-survey-paper-published = The results are public: one sheet more or less would tell what somebody answered. Withdraw the results first.
survey-paper-number = Sheet no. ………
survey-paper-until = To be given back by { $date }.
survey-paper-online = You can also answer on line: { $address }
survey-paper-back-to = Once filled in, give this sheet back to: { $who }.
survey-paper-anonymous = Write neither your name nor your address.
survey-paper-if = To be filled in if { $condition }.
survey-paper-several = Several answers possible.
survey-paper-at-most = { $number ->
    [0] No answer.
    [one] One answer at most.
   *[other] { $number } answers at most.
}
survey-paper-rank = Write 1 in the box of your first choice, 2 in that of the next, up to { $number }.
survey-paper-date = Day, month, year.
survey-paper-or = ” or “
survey-paper-equal = you answered “{ $answer }” to question { $question }
survey-paper-not-equal = you did not answer “{ $answer }” to question { $question }
survey-paper-less = you answered less than { $answer } to question { $question }
survey-paper-at-most-answer = you answered { $answer } or less to question { $question }
survey-paper-more = you answered more than { $answer } to question { $question }
survey-paper-at-least = you answered { $answer } or more to question { $question }
survey-paper-count-equal = you ticked { $answer } answers to question { $question }
survey-paper-count-not-equal = you did not tick { $answer } answers to question { $question }
survey-paper-count-less = you ticked less than { $answer } answers to question { $question }
survey-paper-count-at-most = you ticked { $answer } answers or less to question { $question }
survey-paper-count-more = you ticked more than { $answer } answers to question { $question }
survey-paper-count-at-least = you ticked { $answer } answers or more to question { $question }
survey-paper-answered = you answered question { $question }
survey-paper-not = this is not the case ({ $condition })
survey-paper-and = { $left } and { $right }
survey-paper-either = { $left } or { $right }
act-survey-invitations-made = { $told ->
    [yes] made invitations to the survey “{ $title }”
   *[no] made invitations to a survey
}
act-survey-kiosk-made = { $told ->
    [yes] set up a kiosk for the survey “{ $title }”
   *[no] set up a kiosk for a survey
}
act-survey-kiosk-closed = { $told ->
    [yes] took the address of a kiosk back, of the survey “{ $title }”
   *[no] took the address of a kiosk back, of a survey
}
act-survey-kiosk-reopened = { $told ->
    [yes] gave the address of a kiosk again, of the survey “{ $title }”
   *[no] gave the address of a kiosk again, of a survey
}
act-survey-paper-typed = { $told ->
    [yes] typed a sheet of the survey “{ $title }”
   *[no] typed a sheet of a survey
}
act-survey-paper-changed = { $told ->
    [yes] corrected a sheet of the survey “{ $title }”
   *[no] corrected a sheet of a survey
}
act-survey-paper-removed = { $told ->
    [yes] removed a sheet of the survey “{ $title }”
   *[no] removed a sheet of a survey
}
act-survey-paper-restored = { $told ->
    [yes] brought back a sheet of the survey “{ $title }”
   *[no] brought back a sheet of a survey
}
channel-kiosk = on a kiosk
channel-invitation = by invitation
