desk-prioritisations = Prioritisations
kind-prioritisation = prioritisation
kinds-prioritisation = Prioritisations
prioritisations-title = Prioritisations
prioritisations-lead = Proposals on which several bodies give their view, each on its own. Every result is explained in a sentence and can be counted again.
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
prioritisation-colleges = Bodies that give their view
prioritisation-colleges-help = Each body gives its view on its own, at its own date. Ballots are typed from paper; they name nobody.
prioritisation-bodies-help = Each will have its result, and all together theirs. What each weighs there is a whole number: two bodies of the same weight count as much, however many their ballots. It is decided before the first ballot.
prioritisation-weight = Weight
prioritisation-no-body = No body is known yet.
prioritisation-scale = Grades
prioritisation-begun = Ballots have been typed: the proposals, the bodies, their weights and the form of the ballots do not change any more. To change them, create another prioritisation.
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
prioritisation-joint-equal = Each body weighs as much as the others, however many its ballots; within a body, all ballots weigh the same. What follows is counted with this weight.
prioritisation-joint-weighed = Each body weighs what was decided before the first ballot, however many its own: { $weights }. Within a body, all ballots weigh the same. What follows is counted with this weight.
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
ballots-lead = One ballot after the other: the Tab key goes to the next field, Enter saves.
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
prioritisation-form = Form of the ballots
prioritisation-form-help = Choose the simplest one that answers your question. It is decided before the first ballot.
prioritisation-form-grades = Grades in words
prioritisation-form-grades-help = Each member gives each proposal a grade, from “Excellent” to “To reject”. Choose it to learn what is accepted and what is rejected, with few explanations: it is the easiest form to fill in.
prioritisation-form-grid = A grid of criteria
prioritisation-form-grid-help = Each member marks each proposal on each criterion. Choose it when the body wants to say why: impact, feasibility, urgency, climate. Beyond twenty proposals or six criteria, the grid tires people.
prioritisation-form-choose = A limited choice
prioritisation-form-choose-help = Each member ticks the proposals they prefer, without ranking them. Choose it when there are many proposals and little time; you will not learn what is rejected.
prioritisation-form-points = Points to share
prioritisation-form-points-help = Each member shares a number of points among the proposals. Choose it when preferences are very unequal; mind that a few members who put all their points in one place weigh a lot.
prioritisation-form-ranking = A ranking
prioritisation-form-ranking-help = Each member numbers the proposals, the preferred one being the first; some may be left without a number. Choose it for some ten proposals at most, when what you need is an order.
prioritisation-criteria = Criteria
prioritisation-criteria-help = One criterion a line. After a bar | (or a tab), its weight, a whole number: a criterion of weight 2 counts twice as much as one of weight 1. Word each criterion so that the best mark is always the most favourable: “Low cost”, not “Cost”.
prioritisation-usual-criteria = Impact | 1 / Feasibility | 1 / Urgency | 1 / Climate | 1
prioritisation-marks = Best mark
prioritisation-marks-help = Marks go from 1 to this number. From 1 to 4, nobody can stay in the middle.
prioritisation-choices = How many each member may choose
prioritisation-total = How many points each member shares
prioritisation-view-of-mean = { $place }, mean { $grade }
prioritisation-view-of-votes = { $place }, votes: { $grade }
prioritisation-view-of-points = { $place }, points: { $grade }
prioritisation-view-of-duels = { $place }, duels won: { $won } of { $all }
prioritisation-mean = Mean mark
prioritisation-spread = Means by criterion
prioritisation-disagreement = Disagreement
prioritisation-criterion = { $name } (weight { $weight })
prioritisation-from-to = from { $least } to { $most }
prioritisation-on-criterion = { $mean } (marks from { $least } to { $most }, disagreement { $apart })
prioritisation-unmarked = no mark
prioritisation-votes = Votes
prioritisation-share = Share of ballots
prioritisation-points = Points
prioritisation-duels-won = Duels won
prioritisation-duels-lost = Duels lost
prioritisation-duels-equal = Equal duels
prioritisation-method-grid = Marks go from 1 to { $most }, { $most } being the best. Criteria: { $criteria }. An empty cell does not count: the mean on a criterion is that of the marks that were given. A proposal that nobody marked has no place.
prioritisation-method-disagreement = Disagreement is the mean distance between the marks of two ballots drawn by chance: 0 when all give the same mark. A mean alone would hide it.
prioritisation-method-choose = Each ballot chooses { $most ->
    [one] one proposal
   *[other] { $most } proposals at most
}, all alike. Not to choose a proposal is not to reject it.
prioritisation-method-points = Each ballot shares { $total ->
    [one] one point
   *[other] { $total } points at most
} among the proposals; an empty field gives nothing.
prioritisation-method-ranking = Each ballot numbers proposals, the preferred one being the first. Those without a number come together after the others.
ballot-help-grades = A grade for each proposal: the arrow keys choose it, the Tab key goes to the next proposal. A proposal left without a grade counts as the worst.
ballot-help-grid = In each cell, a mark from 1 to { $most }, { $most } being the best. A cell may stay empty: it does not count.
ballot-help-choose = { $most ->
    [one] Tick one proposal.
   *[other] Tick { $most } proposals at most.
}
ballot-help-points = { $total ->
    [one] Give your point to a proposal.
   *[other] Share { $total } points at most among the proposals. An empty field gives nothing.
}
ballot-help-ranking = Write 1 beside the proposal you prefer, 2 beside the next one, and so on, each number once. You may leave some without a number: they come after the others.
ballot-is-chosen = chosen
error-number-between = Write a whole number from { $least } to { $most }.
error-criteria-none = Write one criterion at least.
error-criteria-many = A grid has { $most } criteria at most: beyond, nobody fills it in.
error-criterion-without-name = A criterion has no name before the bar. Write it, or remove the line.
error-criterion-long = The name of the criterion “{ $line }” is too long: 80 characters at most.
error-criterion-twice = The criterion “{ $line }” is there twice.
error-criterion-weight = The weight of the criterion “{ $line }” is a whole number from 1 to { $most }.
error-ballot-says-nothing = This ballot says nothing. Fill in one line at least, or leave it aside.
error-ballot-unknown = This ballot speaks of a proposal that is not, or no more, among these. Nothing was recorded: check it, then send it again.
error-mark = A mark is a whole number from 1 to { $most }.
error-chosen-many = { $chosen } proposals are ticked, { $most } at most may be. Take some away.
error-points = Write a whole number from 0 to { $total }.
error-points-many = This ballot gives { $given } points, { $total } at most may be given. Take some away.
error-rank = A number is whole, from 1 to { $most }.
error-rank-twice = The number { $place } is given twice: each serves once.
open-ballots-marks = The marks that a body gave on a grid of criteria, without names (CSV)
open-ballots-choices = The ballots of a body, choices, points or rankings, without names (Pabulib .pb)
open-joint-choices = The ballots of all bodies of a prioritisation, choices, points or rankings, without names (Pabulib .pb)
