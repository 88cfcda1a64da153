desk-syntheses = Syntheses
kind-synthesis = synthesis
kinds-synthesis = Syntheses
syntheses-title = Syntheses
syntheses-lead = What a workstream found, point by point. Each point shows where it comes from: contributions, notes, answers, figures.
syntheses-empty = Your syntheses will be here.
syntheses-back = All syntheses
synthesis-new = Begin a synthesis
synthesis-edit = Edit the title and the essentials
synthesis-remove = Remove the synthesis
ask-remove-synthesis-title = Remove the synthesis “{ $title }”?
ask-remove-synthesis-text = Its page and its files leave the site. You can bring it back for thirty days; after that its points are erased. What it cites stays.
ask-remove-synthesis-button = Remove the synthesis
synthesis-save = Save
synthesis-view = See the page
synthesis-manage = Manage this synthesis
synthesis-publish = Publish the next version
synthesis-hide = Unpublish the synthesis
synthesis-is-public = public
synthesis-is-private = not public
synthesis-is-draft = This synthesis is not public: only you see this page.
synthesis-moved-on = You have written since the last version: the public reads that one until you publish the next.
synthesis-has-changes = to be published
synthesis-changes-show = See what changed
synthesis-changes-title = What is not published yet
synthesis-changes-since = Since the version that the public reads:
synthesis-changes-order = Only the order of the points changed, or nothing that is read.
synthesis-changes-none = Nothing changed, or no version was published yet.
synthesis-review-of = Review: { $title }
synthesis-review-title = Review
synthesis-review-lead = This is the text that the team works on. Say what you think of it, point by point: the other members of the workstream read your remarks without your name.
synthesis-review-empty = The synthesis has no point yet.
synthesis-review-say = Make a remark
synthesis-review-remark = Your remark
synthesis-review-send = Send the remark
synthesis-review-open = Open the review to the members of the workstream
synthesis-review-close = Close the review
synthesis-review-is-open = The members of the workstream who have an account review this synthesis, and their remarks stand beside the points:
synthesis-back = Back to the synthesis
synthesis-title-and-summary = Title and essentials
synthesis-point-is-new = added
synthesis-point-is-gone = taken away
synthesis-point-is-other = changed
synthesis-points-added = { $number ->
    [one] one point added
   *[other] { $number } points added
}
synthesis-points-changed = { $number ->
    [one] one point changed
   *[other] { $number } points changed
}
synthesis-points-gone = { $number ->
    [one] one point taken away
   *[other] { $number } points taken away
}
synthesis-summary-changed = title or essentials changed
synthesis-versions = Versions
synthesis-version-changes = What this version changes
synthesis-is-a-version = This page does not change any more: it is a version as it was published.
synthesis-last-version = Read the last version
synthesis-edition = Version { $number } of { $date }
synthesis-workstream = Workstream
synthesis-workstream-help = Its question will be that of the synthesis.
synthesis-no-workstream = No workstream
synthesis-process = Process
synthesis-process-help = If the synthesis is of no workstream.
synthesis-choose = Choose a process
synthesis-title = Title
synthesis-title-help = For example: Synthesis of the workstream Where to swim.
synthesis-title-of = Synthesis: { $title }
synthesis-summary = The essentials
synthesis-summary-help = What one reads who reads nothing else.
synthesis-section-state-of-affairs = State of affairs
synthesis-section-kept = What we keep
synthesis-section-divergent = Divergent positions
synthesis-section-not-kept = What we do not keep, and why
synthesis-section-lead-for-action = Leads for action
synthesis-section-data-need = Needs of data
synthesis-point-number = Point { $number }
synthesis-reason = Why
synthesis-from = Sources
synthesis-sources = Sources
synthesis-sources-of = Sources: { $numbers }
synthesis-without-source = No source yet.
synthesis-withdrawn-source = Source withdrawn
synthesis-kind-note = note of a table
synthesis-kind-question = answers to a question
synthesis-kind-contribution = contribution
synthesis-who = Who worked in the workstream
synthesis-contributions = Contributions received
synthesis-received = { $number ->
    [0] No public contribution.
    [one] One public contribution.
   *[other] { $shown } public contributions.
}
synthesis-received-unsaid = Not said
synthesis-pdf = The synthesis as PDF
synthesis-docx = The synthesis in Word
synthesis-uncited = { $number ->
    [0] Every contribution and every note is cited
    [one] One contribution or note is cited by no point
   *[other] { $shown } contributions and notes are cited by no point
}
synthesis-uncited-show = Read them
synthesis-more = { $number ->
    [0] Nothing more.
    [one] One more is not shown: look for its words.
   *[other] { $shown } more are not shown: look for their words.
}
synthesis-look-in = Look in
synthesis-words = Words
synthesis-only-new = Only what no point cites
synthesis-nothing-found = Nothing to cite here. Look for other words, or in another list.
synthesis-shelf-contributions = Contributions
synthesis-shelf-notes = Notes of the tables
synthesis-shelf-questions = Survey results
synthesis-shelf-figures = Figures
synthesis-shelf-others = Documents, gatherings, decisions
point-new = Add a point
point-add = Add a point
point-edit = Edit the point
point-save = Save the point
point-section = Part
point-text = Text
point-text-help = 4,000 characters at most, without headings.
point-reason = Why we do not keep it
point-reason-help = For a point that is not kept.
point-theirs = This is what somebody else made of this point while you were writing. Nothing is lost: take what suits you, then save.
point-up = Move up
point-down = Move down
point-remove = Remove
points-removed = Removed points
point-comment = Comment on a passage
point-cited = What this point cites
point-citable = What it can cite
point-cite-help = Tick the sources, then save. A note that is cited is read whole in the synthesis.
point-cite = Save the sources
error-point-heading = A point has no heading: write it in paragraphs or as a list, without # at the beginning of a line.
error-point-reason = Say why this point is not kept.
error-points-full = A synthesis has { $most } points at most: bring some together.
error-point-cites-many = A point cites { $most } sources at most. Untick some, or make two points.
error-point-source = One of the sources that you ticked is no longer there. Untick it, then save.
error-point-circle = One of the sources that you ticked comes of this synthesis: it cannot be where it comes from. Untick it.
error-synthesis-headings = Keep the headings as they went out: they say where each point begins. To add or remove a point, use the page of the synthesis.
error-synthesis-point = A point would be empty, or have more than 4,000 characters or a heading. To remove a point, use the page of the synthesis.
error-review-over = The review is closed: your remark is not recorded. Copy it and send it to the team.
notice-remark-added = Your remark is recorded, beside the point.
notice-synthesis-review-opened = The review is open. Send its address to the members of the workstream.
notice-synthesis-review-closed = The review is closed. The remarks stay beside the points.
notice-synthesis-begun = The synthesis is begun. Add its points, part by part.
notice-synthesis-published = The synthesis is public, with the number of its version.
notice-synthesis-withdrawn = The synthesis is no longer public.
notice-synthesis-moved-meanwhile = The synthesis is not published: somebody changed it at the same moment. Read it again, then publish.
notice-synthesis-is-empty = The synthesis is not published: it has no point yet.
notice-point-added = The point is added. Now tick what it comes from.
notice-point-cites = The sources of the point are saved.
notice-point-removed = The point is removed. It stays at the foot of this page, from where it can come back.
notice-point-restored = The point is back.
notice-point-in-a-circle = The point is not back: one of its sources comes of this synthesis now. Remove that link from the thread, then bring the point back.
open-syntheses = The published syntheses
open-synthesis = A synthesis: its points, and the sources of each
open-synthesis-version = A published version of a synthesis: its points, and the sources of each
open-parameter-number = The number of the version
open-parameter-synthesis = The name of the synthesis in its address
journal-detail-synthesis = syntheses: { $value }
act-synthesis-created = { $told ->
    [yes] began the synthesis “{ $title }”
   *[no] began a synthesis
}
act-synthesis-changed = { $told ->
    [yes] edited the synthesis “{ $title }”
   *[no] edited a synthesis
}
act-synthesis-published = { $told ->
    [yes] published the synthesis “{ $title }”
   *[no] published a synthesis
}
act-synthesis-withdrawn = { $told ->
    [yes] unpublished the synthesis “{ $title }”
   *[no] unpublished a synthesis
}
act-synthesis-review-opened = { $told ->
    [yes] opened the review of the synthesis “{ $title }”
   *[no] opened the review of a synthesis
}
act-synthesis-review-closed = { $told ->
    [yes] closed the review of the synthesis “{ $title }”
   *[no] closed the review of a synthesis
}
