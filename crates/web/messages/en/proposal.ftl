desk-proposals = Proposals
kind-proposal = proposal
kinds-proposal = Proposals
proposals-title = Proposals
proposals-lead = Possible actions, in three lines, grown from what people said. Nothing is chosen yet: the bodies say what to begin with.
proposals-empty = Proposals will be read here, as soon as the project team publishes some.
proposals-office-lead = A proposal takes three lines. Only those that are retained will become full action sheets.
proposals-office-empty = Your proposals will be found here: write one, make one of a contribution, or import a table.
proposals-back = All proposals
proposals-all = All proposals
proposals-manage = Manage the proposals
proposals-read = Read the proposals
proposals-count = { $number ->
    [0] No proposal
    [one] One proposal
   *[other] { $shown } proposals
}
proposals-filter = Show those
proposals-first = Beginning of the list
proposal-filter-process = Process
proposal-filter-workstream = Workstream
proposal-filter-status = State
proposal-filter-origin = Born of
proposals-every-process = All processes
proposals-every-workstream = All workstreams
proposals-every-status = All states
proposals-every-origin = All origins
proposals-status-draft = not public
proposals-status-published = public
proposals-status-merged = joined to another
proposals-origin-contribution = a contribution
proposals-origin-synthesis = a point of a synthesis
proposals-origin-theme = a theme of a survey
proposal-is-draft = not public
proposal-is-published = public
proposal-is-merged = joined to another
proposal-make = Make a proposal of it
proposal-new = Write a proposal
proposal-edit = Change the proposal
proposal-remove = Remove the proposal
ask-remove-proposal-title = Remove the proposal “{ $title }”?
ask-remove-proposal-text = Its page disappears from the site, and the thread does not pass through it any more. You can bring it back for thirty days.
ask-remove-proposal-button = Remove the proposal
proposal-save = Save the proposal
proposal-view = See the page
proposal-publish = Publish the proposal
proposal-hide = Withdraw the proposal
proposal-draft-notice = This proposal is not public: only you see this page.
proposal-born = This proposal is born of:
proposal-born-help = Its words fill the form; once the proposal is saved, the thread leads from one to the other.
proposal-process = Process
proposal-choose-process = Choose a process
proposal-title = Title
proposal-title-help = The action in a few words, with a verb if you can: Run a coach on Sundays.
proposal-lines = In three lines
proposal-lines-help = What would be done, for whom, and what it would settle.
proposal-workstream = Workstream
proposal-no-workstream = Of no workstream
proposal-subject = Subject
proposal-subject-help = For example: spread visitors better.
proposal-carrier = Likely lead
proposal-carrier-help = An organisation or a function, not a person: the tourist office, for example.
proposal-cost = Cost
proposal-cost-help = An order of it, €, €€ or €€€; or an amount, if it is known: 12,500.
proposal-cost-low = €: low cost
proposal-cost-middle = €€: middling cost
proposal-cost-high = €€€: high cost
proposal-cost-amount = €{ $value }
proposal-time = When
proposal-time-help = For example: before the summer of 2023, or within two years.
proposal-changes = What it would change
proposal-changes-help = In a sentence or two each. Leave empty what does not change.
proposal-climate = For the climate
proposal-seasons = Between the seasons
proposal-residents = For the residents
proposal-merged-into = This proposal is joined to:
proposal-gathers = It also gathers
proposal-merge = Join it to another
proposal-merge-lead = Two proposals that say the same become one. This one keeps its page, which says to which it is joined and leads there.
proposal-merge-seek = Look in the titles
proposal-merge-seek-button = Look
proposal-merge-none = There is no other proposal in this process.
proposal-merge-with = Join it to which one?
proposal-merge-help = First take over into the other what deserves to be kept. You can part them again.
proposal-merge-button = Join these two proposals
proposal-part = Part them again
proposal-put = Put to the bodies in other words
proposal-put-words = “{ $title }”: { $lines }
proposals-reworded = Proposals changed since
proposals-reworded-help = The bodies give their view on the words that were put to them: these do not change when a proposal changes. As long as no ballot is typed, tick the proposal again while editing the prioritisation, and it takes its words of today.
proposals-reworded-put = The words put to them
proposals-reworded-now = The words of today
proposals-export = Export as XLSX
proposals-file = proposals.xlsx
proposals-import = Import a table
proposals-import-lead = One proposal a row. What is added is not public; a row whose title the process has already is left aside.
proposals-import-columns = The first row names the columns, as in the table that is exported:
proposals-import-file = The table
proposals-import-file-help = XLSX, ODS or CSV, 10 MB and 2,000 rows at most. The title and the three lines are needed.
proposals-import-button = Import this table
proposals-import-report = What was done
proposals-import-added = { $number ->
    [0] No proposal is added.
    [one] One proposal is added.
   *[other] { $shown } proposals are added.
}
proposals-import-same = { $number ->
    [0] None was there already.
    [one] One was there already, and did not change.
   *[other] { $shown } were there already, and did not change.
}
proposals-import-refused = { $number ->
    [0] No row is refused.
    [one] One row is refused. Correct it in your table, then import it again:
   *[other] { $shown } rows are refused. Correct them in your table, then import it again:
}
job-proposals-import = A table of proposals is imported
proposals-imported = The table is imported.
proposals-import-row = Row { $row }: { $why }
error-proposal-cost = Write €, €€ or €€€, or an amount that reads in one way alone: 12,500 or 12,500.50.
error-proposal-cents = An amount stops at cents.
error-proposal-amount = Write an amount of a billion euros at most, and not less than nothing.
error-proposal-origin = What this proposal was to be born of is not there any more. Save again to keep it without that link.
error-proposal-itself = Choose another proposal than this one.
error-proposal-gone = This proposal is not there any more, or belongs to another process: choose another one.
error-proposal-joined = One of the two is joined to another already: part them first.
error-proposal-circle = The thread leads from the other to this one already: join them the other way round.
error-proposals-missing = Choose the table to import.
error-proposals-large = This file is larger than 10 MB.
error-proposals-file = This file cannot be read: save it as XLSX, 2,000 rows at most, then drop it in again.
error-proposals-columns = The first row of this table does not name the title and the three lines: take the names of columns of the table that is exported.
notice-proposal-published = The proposal is public: everybody can read it.
notice-proposal-withdrawn = The proposal is not public any more.
notice-proposal-merged = The two proposals are joined.
notice-proposal-parted = The two proposals are parted.
open-proposals = The proposals that are published
open-proposal = A proposal: three lines, cost, likely lead, what it would change
open-parameter-proposal = The name of the proposal in its address
open-parameter-origin = What the proposal was born of
open-parameter-status = The state of the proposals wanted
field-lines = In three lines
field-subject = Subject
field-carrier = Likely lead
field-cost = Cost
field-time = When
field-climate = For the climate
field-seasons = Between the seasons
field-residents = For the residents
journal-detail-proposal = proposals: { $value }
act-proposal-created = { $told ->
    [yes] wrote the proposal “{ $title }”
   *[no] wrote a proposal
}
act-proposal-changed = { $told ->
    [yes] changed the proposal “{ $title }”
   *[no] changed a proposal
}
act-proposal-published = { $told ->
    [yes] published the proposal “{ $title }”
   *[no] published a proposal
}
act-proposal-withdrawn = { $told ->
    [yes] withdrew the proposal “{ $title }”
   *[no] withdrew a proposal
}
act-proposal-merged = { $told ->
    [yes] joined the proposal “{ $title }” to “{ $other }”
   *[no] joined two proposals
}
act-proposal-parted = { $told ->
    [yes] parted the proposal “{ $title }” from “{ $other }”
   *[no] parted two proposals
}
