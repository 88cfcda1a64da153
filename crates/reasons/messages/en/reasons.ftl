# One sentence per action. A value that ends in “-shown” is the number beside it as it is written.

list = { $before } and { $last }
list-more = { $before } and { $more } more
quoted = “{ $name }”

# Why an action was selected
selected-first = Taken before the rule, at place { $place }: { $why ->
    [always] it is funded in any case.
    [free] it costs nothing.
   *[minimum] a minimum asks for it.
}
selected-fill = Taken at place { $place }, out of what the shares had left: { $support }.
selected-together = Belongs to the set of actions that is worth most: { $support }.
selected-unsupported = Taken at place { $place }, last of all: nobody supports it, and it still fitted.
selected = Taken at place { $place }: { $support }.
carried = Taken at place { $place }: its { $voters ->
    [one] 1 supporter then carries
   *[other] { $voters } supporters then carry
} { $load } { $weighed ->
    [yes] for the weight of a voter.
   *[no] each.
}
bought = Bought at place { $place }: its { $voters ->
    [one] 1 supporter pays { $price }
   *[other] { $voters } supporters pay { $price } each, { $cost } together
}{ $colleges }.
bought-unequally = Bought at place { $place }: { $full ->
    [one] 1 of its { $voters } supporters pays { $price }, and
   *[other] { $full } of its { $voters } supporters pay { $price } each, { $paid } together, and
} { $poor ->
    [one] 1 all they still held, { $rest }
   *[other] { $poor } all they still held, { $rest }
}, which makes { $cost }{ $colleges }.
bought-by-points = Bought at place { $place }: its { $voters ->
    [one] 1 supporter pays
   *[other] { $voters } supporters pay
} { $price } for each point, { $points } in all and { $cost } together{ $colleges }.
bought-by-points-unequally = Bought at place { $place }: { $full ->
    [one] 1 of its { $voters } supporters pays
   *[other] { $full } of its { $voters } supporters pay
} { $price } for each point, { $points } in all and { $paid } together, and { $poor ->
    [one] 1 all they still held, { $rest }
   *[other] { $poor } all they still held, { $rest }
}, which makes { $cost }{ $colleges }.
support-votes = { $voters ->
    [one] 1 vote
   *[other] { $voters } votes
}{ $weighed ->
    [yes] , which { $weight ->
        [one] weigh 1
       *[other] weigh { $weight-shown }
    }
   *[no] {""}
}{ $per ->
    [cost] {" "}for { $cost }
   *[no] {""}
}
support-points = { $weight ->
    [one] 1 point
   *[other] { $weight-shown } points
}{ $weighed ->
    [yes] {" "}by weight
   *[no] {""}
} from { $voters ->
    [one] 1 voter
   *[other] { $voters } voters
}{ $per ->
    [cost] {" "}for { $cost }
   *[no] {""}
}
payer = { $college } ({ $paid }, { $share })
payers = Of its { $cost }, carried by { $list }.

# Why an action was not selected
no-support = Nobody supports it.
over-budget = It costs more than the whole budget: { $cost }, not { $budget }.
supporters-spent = Its { $voters ->
    [one] 1 supporter still holds
   *[other] { $voters } supporters still hold
} { $held } of the { $cost }: { $missing } are missing{ $spent }.
spent = , they have paid { $list }
spent-on = { $amount } for { $action }
spent-on-more = { $amount } for { $more } more
no-room = It costs { $cost }, and { $left } are left of the budget.
no-room-ended = It costs { $cost }; when the count ended, { $left } were left of the budget.
barred-excluded = It was excluded beforehand.
barred-incompatible = It is incompatible with { $rival }, which was selected.
barred-scope = The limit of { $scope } is reached.
barred-number = The limit of { $scope } is reached: { $most ->
    [one] 1 action at most, and { $selected ->
        [one] 1 is selected
       *[other] { $selected } are selected
    }
   *[other] { $most } actions at most, and { $selected } are selected
}.
barred-money = The limit of { $scope } is reached: { $spent } of { $most } are spent, and it costs { $cost }.
barred-threshold = It has fewer votes than the threshold asks for.
barred-count = It has fewer { $counts ->
    [points] points
   *[votes] votes
} than the threshold asks for: { $has }, not { $asked }.
barred-share = It has fewer votes than the threshold asks for: { $has }, not { $asked }, which is { $share } of { $people } voters.
barred-cost-over = It has fewer votes than its cost asks for: { $has }, not { $asked }, which is { $people } voters × { $cost } / ({ $times } × { $budget }).

# What would have changed it
margin-cost-kept = At { $cost }, { $difference } more than it costs, it would still be selected; with { $unit } more it would not.
margin-cost-none = Its cost has no margin: with { $unit } more it would not be selected.
margin-cost-needed = At { $cost }, { $difference } less than it costs, it would have been selected; with { $unit } more it would not.
margin-cost-never = It would not have been selected even at a cost of { $unit }.
margin-votes-kept = It would still be selected with { $lost ->
    [one] 1 supporter
   *[other] { $lost } supporters
} fewer, and not with { $more } fewer { $order ->
    [money] (those who held most at last leave first).
   *[any] (in the order of the ballots).
}
margin-votes-none = Its votes have no margin: with 1 supporter fewer it would not be selected.
margin-votes-always = It would be selected even without any supporter.
margin-votes-needed = { $added ->
    [one] 1 more supporter among the other voters would have been enough
   *[other] { $added } more supporters among the other voters would have been enough, and { $less } would not
} { $order ->
    [money] (those who hold most at last come first).
   *[any] (in the order of the ballots).
}
margin-votes-never = It would not have been selected even if the { $others ->
    [one] 1 other voter had
   *[other] { $others } other voters had
} chosen it.
margin-fresh-needed = { $fresh ->
    [one] 1 new voter choosing it alone would have been enough.
   *[other] { $fresh } new voters choosing it alone would have been enough, and { $less } would not.
}
margin-fresh-never = It would not have been selected even with { $most } new voters choosing it alone.
margin-weight = If “{ $college }” weighed { $share } { $way ->
    [less] less
   *[more] more
}, { $changes }.
changes-none = the same actions would be selected
changes-gained = { $actions } would be selected
changes-lost = { $actions } would not
weights-searched = Weights of a college were looked at from nothing to { $most } times its own, each { $step } of it, then by halving down to { $finest }; an action without a sentence on them has the same fate at each of these steps.
margin-weighed = With a weight of { $weight } for “{ $college }” instead of { $own }, it would { $fate ->
    [out] not be selected; with { $before } it still would.
   *[in] be selected; with { $before } it would not yet.
}
margin-tie = With { $other } taken instead of { $taken } at the tie for place { $place }, it would { $fate ->
    [out] not be selected.
   *[in] be selected.
}
stability = When ballots are drawn again by chance, it is selected { $list }.
stability-share = in { $times } of { $draws } elections with { $share } of them
concordance = funded under { $under } of { $rules } rules

# Ties
tie = Tie for place { $place }: { $taken } was taken, equal to { $others }; { $by ->
    [lower-cost] it costs less
    [more-votes] it has more votes
    [several] the declared order of equals decided, by cost, votes or lot
   *[drawn] the order declared beforehand decided
}{ $otherwise }.
tie-otherwise = ; with { $other } instead, { $changes }
tie-order = Between equals, in this order: { $list }.
tie-order-lower-cost = the one that costs less
tie-order-more-votes = the one with more votes
tie-order-drawn = the order drawn beforehand ({ $list })
tie-order-identifiers = the identifier, as a dictionary sorts it

# Limits of the town
limit-always = Funded in any case: { $actions }.
limit-excluded = Excluded beforehand: { $actions }.
limit-incompatible = At most one of { $actions } may be selected: { $number ->
    [0] none is.
   *[other] { $selected } is.
}
limit-money = At most { $most } for { $scope }: { $spent } are spent.
limit-most = At most { $most ->
    [one] 1 action
   *[other] { $most } actions
} of { $scope }: { $selected ->
    [one] 1 is selected.
   *[other] { $selected } are selected.
}
limit-least = At least { $least ->
    [one] 1 action
   *[other] { $least } actions
} of { $scope }: { $selected ->
    [one] 1 is selected.
   *[other] { $selected } are selected.
}
limit-count = An action needs { $counts ->
    [points] { $least ->
        [one] 1 point
       *[other] { $least-shown } points
    }
   *[votes] { $least ->
        [one] 1 vote
       *[other] { $least-shown } votes
    }
}: { $below ->
    [one] 1 has fewer.
   *[other] { $below } have fewer.
}
limit-share = An action needs the votes of { $share } of the voters: { $below ->
    [one] 1 has fewer.
   *[other] { $below } have fewer.
}
limit-cost-over = An action needs a share of the voters that is its cost over { $times } × { $budget }: { $below ->
    [one] 1 has fewer.
   *[other] { $below } have fewer.
}

# Rules that were applied
mode-weighted = All colleges decide together, each with its weight.
mode-reserved = Each college first decides alone on its part of { $share } of the budget, then all together on what is left.
mode-double-majority = An action needs the choice of { $share } of the voters of each college: { $short ->
    [one] 1 has less.
   *[other] { $short } have less.
}
short = “{ $college }”, { $chosen } of { $voters } ({ $needed } needed)
barred-short = Left out by the double majority, which asks for { $share } of the voters of each college: { $list }.
reserved-alone = { $college } alone, on { $budget }: { $number ->
    [0] nothing.
   *[other] { $actions }, for { $cost }.
}
money-attributed = Money: the cost of each action selected is divided { $how ->
    [paid] by what the voters of each college paid, and where nobody paid by what those who chose it weigh
    [carried] by how much the loads of those who chose it rose
   *[weight] by what the voters who chose it weigh
}{ $alone ->
    [yes] ; what a college selected alone is its own
   *[no] {""}
}.
money-nobody = { $amount } of it is nobody’s: no voter who weighs something chose those actions.
agreed-in = { $number ->
    [0] No college selects it.
   *[other] Selected by { $number } of { $of } colleges: { $colleges }.
}
ties-long = What the other choices at { $ties ->
    [one] 1 tie
   *[other] { $ties } ties
} would have changed takes long to recount: ask for --margins.
not-counted = { $rule } is not compared: { $why ->
    [large] the exact maximum would need more than { $most } partial sets.
   *[limits] the exact maximum takes neither caps nor incompatible actions into account.
}
progress = { $doing ->
    [ranking] Ranking by { $rule }
    [comparing] Looking whether { $rule } gives the recorded decision
    [ties] Recounting the other choices at ties by { $rule }
    [colleges] Counting each college alone by { $rule }
    [margins] Recounting what would have changed the outcome of { $rule }
    [draws] Drawing ballots again by chance, and counting them by { $rule }
   *[counting] Counting by { $rule }
}…

# The whole, colleges
outcome = { $selected } of { $actions } actions for { $cost }, of { $budget }; { $voters ->
    [one] 1 voter.
   *[other] { $voters } voters.
}
college = { $college }: { $voters ->
    [one] 1 voter holds
   *[other] { $voters } voters hold
} { $own } of { $all } of the weight ({ $weight }); { $nothing ->
    [one] 1 has
   *[other] { $nothing } have
} nothing of what they chose.
college-paid = { $college }: { $voters ->
    [one] 1 voter holds
   *[other] { $voters } voters hold
} { $own } of { $all } of the weight ({ $weight }) and paid { $paid } of { $paid-by-all } ({ $share }), which leaves them { $left }; { $nothing ->
    [one] 1 has
   *[other] { $nothing } have
} nothing of what they chose.
shares = { $several ->
    [yes] { $voters ->
        [one] The voter of “{ $college }” begins
       *[other] Each of { $voters } voters of “{ $college }” begins
    }
   *[no] { $voters ->
        [one] The voter begins
       *[other] Each of { $voters } voters begins
    }
} with { $first }, a share of { $room }{ $steps ->
    [0] {""}
    [one] {" "}that was raised once by { $step }{ $several ->
        [yes] {" "}for a voter of the mean weight
       *[no] {""}
    }
   *[other] {" "}that was raised { $steps } times by { $step }{ $several ->
        [yes] {" "}for a voter of the mean weight
       *[no] {""}
    }
}.
preferences = { $other ->
    [one] 1 voter prefers
   *[other] { $other } voters prefer
} the other outcome, { $this } this one, and for { $equal } they are equal: a voter prefers the one in which their actions cost more together.

usual = The default is { $rule }. A voter prefers the outcome in which their actions cost more together.
recorded-none = The file records no decision.
recorded = The recorded decision, { $actions ->
    [one] 1 action
   *[other] { $actions } actions
}, is given by: { $number ->
    [0] no rule here
   *[other] { $rules }
}.
certificate = The certificate is in `{ $file }`.
separate = { $rule }: each college alone, with the whole budget.
alone = { $college }: { $number ->
    [0] nothing.
   *[other] { $actions }, for { $cost }.
}
agreed = All select { $number ->
    [0] none.
   *[other] { $actions }.
}

# Rankings
judged = Majority grade { $grade }: { $better ->
    [one] 1 judgement of { $all } is
   *[other] { $better-shown } judgements of { $all } are
} better ({ $better-share }), { $worse ->
    [one] 1
   *[other] { $worse-shown }
} worse ({ $worse-share }){ $lead }.
lead-judged = ; { $by ->
    [one] 1 judgement
   *[other] { $by-shown } judgements
} would have to fall to the worst grade for { $over } to catch up
dueled = Wins { $won ->
    [0] no duel
    [one] 1 duel ({ $closest })
   *[other] { $won } duels (the closest { $closest })
}{ $lost ->
    [0] {""}
    [one] , loses 1 ({ $clearest })
   *[other] , loses { $lost } (the clearest { $clearest })
}{ $equal ->
    [0] {""}
    [one] , 1 is equal
   *[other] , { $equal } are equal
}{ $lead }.
duel = against { $other }, { $for } to { $against }
lead = ; { $of ->
    [duels] { $by } more than { $over }, an equal duel counting for half
    [defeat] its worst defeat is { $by } smaller than that of { $over }
   *[sum] { $by } more than { $over }
}
received = { $of ->
    [votes] Receives { $total ->
        [one] 1 vote
       *[other] { $total-shown } votes
    }
    [mean] Has a mean grade of { $total ->
        [one] 1
       *[other] { $total-shown }
    }
   *[points] Receives { $total ->
        [one] 1 point
       *[other] { $total-shown } points
    }
}{ $lead }.
taken-never = Nobody approves it.
taken = Taken at step { $step }: its { $support ->
    [one] 1 supporter then carries { $load }
   *[other] { $support-shown } supporters then carry { $load } each
}, a candidate being a load of 1.
left = Leaves in round { $round } with { $votes ->
    [one] 1 vote.
   *[other] { $votes-shown } votes.
}
stayed = Stays to the last round, { $round }, with { $votes ->
    [one] 1 vote.
   *[other] { $votes-shown } votes.
}
runoff = Sum of scores { $score }{ $duel }.
runoff-duel = ; in the runoff, { $for ->
    [one] 1 prefers
   *[other] { $for-shown } prefer
} it to { $other } and { $against ->
    [one] 1 does not
   *[other] { $against-shown } do not
}
condorcet = { $there ->
    [yes] Condorcet winner: { $name } beats each other one.
   *[no] There is no Condorcet winner: each meets another that it does not beat.
}
spread = Its means by criterion go from { $least } to { $most }; on a criterion, two voters drawn at random are { $apart } apart on average.
missing = { $more ->
    [one] 1 more voter naming { $name } alone would make it come first.
   *[other] { $more } more voters naming { $name } alone would make it come first, and { $less } would not.
}
missing-none = { $name } comes first, and needs nobody more.
missing-unknown = It cannot be said how many more voters { $name } would need: ballots say nothing of those they do not rank.
rank-tie = Tie between { $candidates }{ $round ->
    [0] {""}
   *[other] {" "}in round { $round }
}: { $by ->
    [shared] they share a place
    [counted] none beats more others
   *[drawn] the declared order decided on { $taken }
}{ $otherwise }.
rank-tie-otherwise = ; had it been { $other }, the order would be { $ranking }

# Rules within a budget
rule-greedy = { $by ->
    [votes] Most votes first
    [votes-per-cost] Most votes for its cost first
    [points-per-cost] Most points for its cost first
    [borda-per-cost] Most points of rank for its cost first
    [points] Most points first
   *[places] Most points of place first
}{ $skip ->
    [yes] {""}
   *[no] , up to the first that does not fit
}
rule-greedy-about = Takes { $by ->
    [votes] the action with the most votes first
    [votes-per-cost] the action with the most votes for its cost first
    [points-per-cost] the action with the most points for its cost first
    [borda-per-cost] the action with the most points for its cost first (in a ranking, one point for each action placed behind it)
    [points] the action with the most points first (in a ranking, one point for each action placed behind it)
   *[places] the action with the most points first (in a ranking, one point for the last place, one more for each place above)
}, then the next, and { $skip ->
    [yes] passes over those that no longer fit into the budget.
   *[no] ends at the first that does not fit into the budget.
}
rule-shares = { $utility ->
    [cost] Fair shares
    [card] Fair shares, all actions equal
    [points] Fair shares by points
    [borda] Fair shares by rank
   *[places] Fair shares by place
}{ $usual ->
    [yes] {""}
   *[no] {" "}({ $raise ->
        [until-overspent] shares raised
        [until-full] shares raised until nothing fits
       *[no] shares not raised
    }, { $fill ->
        [votes] rest by votes
        [same] rest by the same measure
       *[no] rest not spent
    })
}
rule-shares-about = Each voter holds a share of the budget, and supporters buy actions together, each time the one that costs them least for { $utility ->
    [cost] each unit of its cost
    [card] each action, whatever its cost
    [points] each point they gave it
    [borda] each point (in a ranking, one for each action placed behind it)
   *[places] each point (in a ranking, one for the last place, one more for each place above)
}{ $raise ->
    [until-overspent] ; shares then rise step by step, as long as the budget is kept
    [until-full] ; shares then rise step by step, as long as the budget is kept and something still fits
   *[no] {""}
}{ $fill ->
    [votes] ; what is left goes to the most supported that still fit.
    [same] ; what is left goes to the best that still fit, by what they are worth to voters.
   *[no] ; what is left is not spent.
}
rule-phragmen = { $end ->
    [ends] Fair order, up to the first that does not fit
   *[aside] Fair order
}
rule-phragmen-about = The cost of each action is a load that its supporters share, and each time the one comes next whose supporters would carry least; { $end ->
    [ends] the count ends when one of the next does not fit.
   *[aside] what does not fit is set aside.
}
rule-welfare = { $utility ->
    [cost] Largest total of votes times cost
    [card] Largest total of votes
    [points] Largest total of points
    [borda] Largest total of points of rank
   *[places] Largest total of points of place
}
rule-welfare-about = Of all sets of actions that the budget can pay, takes the one in which { $utility ->
    [cost] votes times cost are
    [card] votes are
    [points] points are
    [borda] points (in a ranking, one for each action placed behind it) are
   *[places] points (in a ranking, one for the last place, one more for each place above) are
} most in total.

# Rules that rank
ranking = { $rule ->
    [majority_judgment] Majority judgment
    [schulze] Head-to-head
    [schulze_winning] Head-to-head by winning votes
    [copeland] Most duels won
    [minimax] Smallest defeat
    [ranked_pairs] Clearest duels first
    [phragmen_order] Fair order
    [borda] Points by place
    [star] Scores, then a runoff
    [approval] Most approvals
    [points] Most points
    [irv] Last one leaves
   *[grid] Grid of criteria
}
ranking-about = { $rule ->
    [majority_judgment] Each is given a grade in words; its majority grade is the best that at least half of the judgements reach, and the share of those better and worse decides between equals.
    [schulze] Each is compared with each other one; one precedes another when its chain of clear duels, by the difference of votes, is stronger than the chain back.
    [schulze_winning] Each is compared with each other one; one precedes another when its chain of clear duels, by the votes of the winning side, is stronger than the chain back.
    [copeland] Each is compared with each other one; the one that wins most duels comes first, an equal duel counting for half.
    [minimax] Each is compared with each other one; the one whose worst defeat is smallest comes first.
    [ranked_pairs] Each is compared with each other one; duels are kept from the clearest on, leaving out those that contradict clearer ones.
    [phragmen_order] Each one taken is a load that those who approve it share, and each time the one comes next whose supporters would carry least, so that every beginning of the list represents the voters in proportion.
    [borda] On each ballot one receives a point for each that it precedes and loses one for each that precedes it; the highest sum comes first.
    [star] The two with the highest sums of scores meet, and the one that more voters scored higher wins; then again for each next place.
    [approval] The one approved by most voters comes first.
    [points] The one with the highest sum of points comes first.
    [irv] Each ballot counts for the best one still there; the last one leaves, round after round, until one has more than half.
   *[grid] Each is graded on each criterion; the highest weighted mean of the mean grades comes first.
}

# Ballots
form = { $form ->
    [approval] Approval
    [choose-one] One choice
    [cumulative] Points to share
    [scores] Scores
   *[ranking] Ranking
}
form-about = { $form ->
    [approval] Each voter names as many actions as they like.
    [choose-one] Each voter names one action.
    [cumulative] Each voter shares a number of points among actions.
    [scores] Each voter gives each action a score.
   *[ranking] Each voter puts actions in order, from the most to the least preferred.
}
ballots = { $kind ->
    [orders] orders
    [approvals] approvals
    [scores] scores
    [grades] worded grades
   *[criteria] grades by criterion
}

# Headings
heading-selected = Selected
heading-how-many = Selected
heading-yes = yes
heading-no = no
heading-id = Id
heading-name = Name
heading-cost = Cost
heading-votes = Votes
heading-reason = Reason
heading-college = College
heading-voters = Voters
heading-weight = Weight
heading-money = Money
heading-with-nothing = With nothing
heading-place = Place
heading-rule = Rule
heading-prefer-it = Prefer it
heading-prefer-default = Prefer the default
heading-concordance = Concordance
heading-note = Note
heading-changed = What would have changed it
heading-chance = When ballots change by chance
margins-long = What would have changed it takes long to recount: ask for --margins.

# Diagrams
diagram-action = Action
diagram-candidate = Candidate
diagram-voters = Voters
diagram-rest = Rest of the budget
diagram-cost = Cost
diagram-votes = Votes
diagram-votes-unit = votes
diagram-selected = Selected
diagram-not-selected = Not selected
diagram-reached = from what its supporters had, to what it costs
diagram-judgements = judgements
diagram-counted = { $rule }, { $voters ->
    [one] 1 voter
   *[other] { $voters } voters
}. Source: { $source }.
diagram-judged = { $rule }, { $weight ->
    [one] { $weight-shown } judgement
   *[other] { $weight-shown } judgements
} of each. Source: { $source }.
diagram-flows = What voters paid for { $actions ->
    [one] 1 action
   *[other] { $actions } actions
}
diagram-flows-most = { $share } of what voters paid for { $actions ->
    [one] 1 action
   *[other] { $actions } actions
} came from { $college }
diagram-cloud = { $selected } of { $all ->
    [one] 1 action
   *[other] { $all } actions
} { $selected ->
    [one] was
   *[other] were
} selected
diagram-first = { $name } comes first, judged “{ $grade }”
diagram-first-together = { $several } share the first place
diagrams-none = There is no diagram of this rule.
diagrams-written = Diagrams in `{ $folder }`: { $files }.
