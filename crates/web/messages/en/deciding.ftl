deciding-title = The decision
deciding-decide = Record the decision
deciding-lead = Say what becomes of each proposal. The proposals are in the order of the views; that order lights up the decision and binds nobody: where you depart from it, say why.
deciding-nobody-heard = No ballot is counted yet: there is no view to decide on.
deciding-place = { $name }: { $place }
deciding-fate = What becomes of it
deciding-to-retained = Retained
deciding-to-postponed = Postponed
deciding-to-merged = Merged
deciding-to-dropped = Dropped
deciding-to-undecided = Not decided yet
deciding-into = If it is merged, with which proposal
deciding-into-none = None
deciding-choose-body = Choose a body
deciding-deliberation = Deliberation
deciding-deliberation-help = The one of the same body, once it is recorded. You can add it later, by recording the decision again.
deciding-no-deliberation = Not yet
deciding-note = What is to be known of it
deciding-note-help = What holds for the whole: the reasons, what comes next. It is read on the page and in the document for the assembly.
deciding-public-help = The decision is read on the page of the prioritisation as soon as it is recorded, and on the page of each proposal. It is corrected by recording it again; earlier versions can still be read.
deciding-not-yet = Nothing is decided yet. The views below light up the decision; the document sums them up for the assembly.
deciding-to-come = Nothing is decided yet: the views below light up the decision to take.
deciding-deliberated = Deliberation:
deciding-pdf = The document for the assembly, as PDF
deciding-docx = The document for the assembly, as a Word file
deciding-became = What was decided
deciding-about = Proposal { $fate }. { $decided }
deciding-fate-retained = retained
deciding-fate-postponed = postponed
deciding-fate-merged = merged
deciding-fate-dropped = dropped
deciding-fate-undecided = not decided yet
deciding-merged-into = merged with “{ $title }”
deciding-departs-lifted = despite the order of the views, which put others before it
deciding-departs-passed-over = despite the order of the views, which put it among the first
deciding-count-retained = { $number ->
    [one] one retained
   *[other] { $number } retained
}
deciding-count-postponed = { $number ->
    [one] one postponed
   *[other] { $number } postponed
}
deciding-count-merged = { $number ->
    [one] one merged
   *[other] { $number } merged
}
deciding-count-dropped = { $number ->
    [one] one dropped
   *[other] { $number } dropped
}
deciding-count-undecided = { $number ->
    [one] one without a decision
   *[other] { $number } without a decision
}
deciding-voters = Who voted
deciding-voters-of = { $name } ({ $number ->
    [0] no ballot
    [one] one ballot
   *[other] { $number } ballots
})
deciding-table = The place of each proposal in each view (1 is the first), and what becomes of it
deciding-reason = { $title } ({ $fate }): { $why }
deciding-recount = Counting again
deciding-recount-at = The ballots, without names, the certificate and the command to count again are at this address: { $address }
deciding-on-line = The result and its explanations
notice-deciding-recorded = The decision is recorded: it is read on the page of the prioritisation.
error-deciding-none = Nothing is decided: say what becomes of one proposal at least.
error-deciding-unknown = This form speaks of a proposal that is not of this prioritisation. Open it again from the page of the prioritisation.
error-deciding-into = Choose with which proposal it is merged.
error-deciding-into-itself = A proposal is not merged with itself: choose another one.
error-deciding-into-nothing = “{ $title }” is neither retained nor postponed: merge with a proposal that goes on.
error-deciding-deliberation = This deliberation is another body’s. Choose one of the body that decided, or leave it empty.
error-deciding-lifted = { $number ->
    [one] By the order of the views, another one would be retained in its place.
   *[other] You retain { $number }; by the views, this one is not among the first { $number }.
} Say why it is retained.
error-deciding-passed-over = { $number ->
    [one] You retain one; by the views, this one is the first.
   *[other] You retain { $number }; by the views, this one is among the first { $number }.
} Say why it is not retained.
act-prioritisation-decided = { $told ->
    [yes] recorded the decision of the prioritisation “{ $title }”
   *[no] recorded the decision of a prioritisation
}
act-prioritisation-decision-corrected = { $told ->
    [yes] corrected the decision of the prioritisation “{ $title }”
   *[no] corrected the decision of a prioritisation
}
