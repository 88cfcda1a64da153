desk-prioritisations = Prioritisations
kind-prioritisation = prioritisation
kinds-prioritisation = Prioritisations
prioritisations-title = Prioritisations
prioritisations-lead = Proposals, graded by several bodies, each on its own. Every result is explained in a sentence and can be counted again.
prioritisations-empty = Your prioritisations will be here: the candidate actions to choose from, and the view of each body.
prioritisations-back = All prioritisations
prioritisation-new = Create a prioritisation
prioritisation-edit = Edit the prioritisation
prioritisation-remove = Remove the prioritisation
ask-remove-prioritisation-title = Remove the prioritisation “{ $title }”?
ask-remove-prioritisation-text = Its page and its files disappear from the site. You can bring it back for thirty days; after that its proposals and its ballots are erased.
ask-remove-prioritisation-button = Remove the prioritisation
prioritisation-save = Save the prioritisation
prioritisation-view = See the result
prioritisation-manage = Manage this prioritisation
prioritisation-publish = Publish the result
prioritisation-hide = Unpublish the result
prioritisation-is-public = public
prioritisation-is-private = not public
prioritisation-is-draft = This result is not public: only you see this page.
prioritisation-invented = Example: these proposals and these ballots are invented, to show how a prioritisation is read.
prioritisation-process = Process
prioritisation-choose = Choose a process
prioritisation-title = Title
prioritisation-title-help = For example: Which actions first?
prioritisation-lead = What it is for
prioritisation-lead-help = What will be done with these views, and who will take the decision.
prioritisation-choose-proposals = Add proposals that are published
prioritisation-choose-proposals-help = Those that you tick are added to the lines above, as they stand today; the result will lead to their pages.
prioritisation-candidates = Proposals
prioritisation-candidates-help = One proposal a line, two at least. After a bar | (or a tab, when you paste two columns of a spreadsheet), a sentence that says what it is.
prioritisation-colleges = Bodies that grade
prioritisation-colleges-help = Each body grades on its own, at its own date. Ballots are typed from paper; they name nobody.
prioritisation-bodies-help = Each will have its result, and all together theirs. What each weighs there is a whole number: two bodies of the same weight count as much, however many their ballots. It is decided before the first ballot.
prioritisation-weight = Weight
prioritisation-no-body = No body is known yet.
prioritisation-scale = Grades
prioritisation-begun = Ballots have been typed: the proposals, the bodies, their weights and the grades do not change any more. To change them, create another prioritisation.
prioritisation-about = { $candidates ->
    [0] No proposal
    [one] { $candidates } proposal
   *[other] { $candidates } proposals
}, { $colleges ->
    [0] no body
    [one] { $colleges } body
   *[other] { $colleges } bodies
}
prioritisation-ballots = { $number ->
    [0] No ballot for the moment.
    [one] { $number } ballot counted.
   *[other] { $number } ballots counted.
}
prioritisation-whole = The views side by side
prioritisation-apart-help = Here each body is counted apart. These views light up the decision, which is taken afterwards.
prioritisation-joint = All bodies together
prioritisation-together = Together
prioritisation-joint-equal = Each body weighs as much as the others, however many its ballots; within a body, all ballots weigh the same. The judgements below are counted with this weight.
prioritisation-joint-weighed = Each body weighs what was decided before the first ballot, however many its own: { $weights }. Within a body, all ballots weigh the same. The judgements below are counted with this weight.
prioritisation-joint-weight = { $name } ({ $weight } of { $all })
prioritisation-joint-silent = Without a ballot for the moment, and so without effect here: { $names }.
prioritisation-candidate = Proposal
prioritisation-agreement = Agreement
prioritisation-rank = Place
prioritisation-median = Majority grade
prioritisation-place = Place { $place }
prioritisation-view-of = { $place }, “{ $grade }”
prioritisation-no-view = no view yet
prioritisation-agree = The same place everywhere
prioritisation-apart = From { $first } to { $last }
prioritisation-chart = Grades given: { $name }
prioritisation-unit = ballots
prioritisation-colon = :
prioritisation-method = How it is counted
prioritisation-grades = Grades, from the best to the worst:
prioritisation-blank = A proposal that is left without a grade counts as the worst.
prioritisation-recount = Anybody can count again: download the ballots and the certificate of all bodies together, or of one of them, then ask the other program, the one that did not count:
prioritisation-ballots-file = Ballots
prioritisation-certificate-file = Certificate
grade-seven-6 = Excellent
grade-seven-5 = Very good
grade-seven-4 = Good
grade-seven-3 = Fairly good
grade-seven-2 = Passable
grade-seven-1 = Insufficient
grade-seven-0 = To reject
grade-five-4 = Very good
grade-five-3 = Good
grade-five-2 = Passable
grade-five-1 = Insufficient
grade-five-0 = To reject
ballots-type = Type the ballots
ballots-lead = One ballot after the other: the arrow keys choose the grade, Tab goes to the next proposal, Enter saves.
ballots-typed = Typed ballots
ballots-empty = The ballots you type will be here.
ballots-counted = { $number ->
    [0] No ballot counts.
    [one] One ballot counts.
   *[other] { $number } ballots count.
}
ballots-done = I am done
ballot-new = Ballot no. { $number }
ballot-add = Save this ballot
ballot-number = No.
ballot-blank = no grade
ballot-actions = What to do
ballot-withdraw = Do not count
ballot-restore = Count again
ballot-is-withdrawn = does not count
notice-ballot-added = The ballot is saved. Write its number on the paper, then go on with the next.
notice-ballot-withdrawn = The ballot counts no more. It stays in the list: you can count it again.
notice-ballot-restored = The ballot counts again.
notice-prioritisation-published = The result is public: everybody can read it.
notice-prioritisation-withdrawn = The result is not public any more.
error-candidates-few = Write two proposals at least, one a line.
error-candidates-many = A prioritisation has { $most } proposals at most: beyond that nobody compares them. Put some together, or make two.
error-candidate-without-title = A line has no title before the bar. Write it, or take the line out.
error-candidate-long = The line “{ $line }” is too long: 200 characters for the title, 1,000 for the sentence.
error-candidate-twice = “{ $line }” is there twice. Keep one line, or give them different titles.
error-colleges-none = Tick one body at least.
error-colleges-many = A prioritisation has { $most } bodies at most.
error-weight = Write a whole number from 1 to { $most }.
error-ballot-empty = This ballot has no grade. Give one at least, or leave the ballot aside.
error-ballots-many = A body has { $most } ballots at most.
open-prioritisations = The published prioritisations
open-prioritisation = A prioritisation, with the view of each body
open-ballots = The ballots of a body, without names (PrefLib .cat format)
open-joint-ballots = The ballots of all bodies of a prioritisation, without names (CSV)
open-joint-certificate = The certificate of the result of all bodies together, to count it again
open-certificate = The certificate of a result, to count it again
open-parameter-prioritisation = The name of the prioritisation in its address
open-parameter-college = The identifier of the body among those that grade
journal-detail-prioritisation = prioritisations: { $value }
act-prioritisation-created = { $told ->
    [yes] made the prioritisation “{ $title }”
   *[no] made a prioritisation
}
act-prioritisation-changed = { $told ->
    [yes] changed the prioritisation “{ $title }”
   *[no] changed a prioritisation
}
act-prioritisation-published = { $told ->
    [yes] published the prioritisation “{ $title }”
   *[no] published a prioritisation
}
act-prioritisation-withdrawn = { $told ->
    [yes] unpublished the prioritisation “{ $title }”
   *[no] unpublished a prioritisation
}
act-ballot-typed = { $told ->
    [yes] typed a ballot of “{ $title }”
   *[no] typed a ballot
}
act-ballot-withdrawn = { $told ->
    [yes] stopped counting a ballot of “{ $title }”
   *[no] stopped counting a ballot
}
act-ballot-restored = { $told ->
    [yes] counted a ballot of “{ $title }” again
   *[no] counted a ballot again
}
