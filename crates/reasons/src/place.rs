//! Why a candidate stands where it stands in a ranking, what would lift it, and ties.

use cordee_decision::ranking::{
    Candidates, Exact, Facts, Lead, Moment, Ranked, Reason, Seen, Settled, Tie,
};
use num_traits::Zero;

use crate::choice::counted;
use crate::messages::{Values, listed, say, shortened};
use crate::setting::quoted;
use crate::{Language, numbers};

/// How many candidates a sentence names before it says “and N more”.
const MOST_NAMED: usize = 8;

/// A ranking, the language in which it is told, and how its candidates are called.
///
/// Candidates are called by their identifiers unless [`Standing::named`] gives other names.
pub struct Standing<'a> {
    /// The language of the sentences.
    pub language: Language,
    /// Who or what was ranked.
    pub candidates: &'a Candidates,
    /// The ranking, and what the rule counted.
    pub ranked: &'a Ranked<Facts>,
    names: Option<Vec<String>>,
}

impl<'a> Standing<'a> {
    /// Tells a ranking in a language.
    pub fn new(language: Language, candidates: &'a Candidates, ranked: &'a Ranked<Facts>) -> Self {
        Self { language, candidates, ranked, names: None }
    }

    /// Calls each candidate by a name, in quotes, instead of its identifier; in candidate order.
    /// An empty name leaves the identifier.
    #[must_use]
    pub fn named(mut self, names: Vec<String>) -> Self {
        self.names = Some(names);
        self
    }

    /// What a candidate is called.
    pub fn name(&self, candidate: usize) -> String {
        let name = self.names.as_ref().and_then(|names| names.get(candidate));
        match name.filter(|name| !name.trim().is_empty()) {
            Some(name) => quoted(self.language, name),
            None => self.candidates.ids().get(candidate).cloned().unwrap_or_default(),
        }
    }

    fn names(&self, candidates: &[usize]) -> Vec<String> {
        candidates.iter().map(|it| self.name(*it)).collect()
    }

    fn amount(&self, value: &Exact) -> String {
        numbers::amount(self.language, value)
    }
}

/// Says in one sentence why a candidate has its place.
///
/// ```
/// use cordee_decision::ranking::*;
/// use cordee_reasons::{Language, Standing, of_place};
///
/// let candidates = Candidates::new(["path", "lake"])?;
/// let scale = Scale::new(["Poor", "Fair", "Good"])?;
/// let ballots = vec![Group::plain(Grades(vec![Some(2), Some(1)]), 5)];
/// let ballots = Ballots::Grades(Election::new(candidates, ballots)?, scale);
/// let ranked = rank(Rule::MajorityJudgment, &ballots, &Options::default())?;
/// let standing = Standing::new(Language::English, ballots.candidates(), &ranked);
/// assert_eq!(
///     of_place(&standing, 0, &reasons(&ranked)[0]),
///     "Majority grade “Good”: 0 judgements of 5 are better (0.0%), 0 worse (0.0%); \
///      3 judgements would have to fall to the worst grade for lake to catch up."
/// );
/// # Ok::<(), RankingError>(())
/// ```
pub fn of_place(standing: &Standing<'_>, candidate: usize, reason: &Reason) -> String {
    let language = standing.language;
    match reason {
        Reason::Judged { .. } => judged(standing, candidate, reason),
        Reason::Dueled { won, lost, equal, lead } => {
            let values = Values::new()
                .count("won", counted(won.len()))
                .text("closest", closest(won).map(|it| duel(standing, it)).unwrap_or_default())
                .count("lost", counted(lost.len()))
                .text("clearest", lost.first().map(|it| duel(standing, it)).unwrap_or_default())
                .count("equal", counted(equal.len()))
                .text("lead", ahead(standing, lead.as_ref()));
            say(language, "dueled", &values)
        }
        Reason::Received { total, lead } => {
            let values = Values::new()
                .number(("total", "total-shown"), language, total)
                .text("of", of_what(&standing.ranked.facts))
                .text("lead", ahead(standing, lead.as_ref()));
            say(language, "received", &values)
        }
        Reason::Taken { step: None } => say(language, "taken-never", &Values::new()),
        Reason::Taken { step: Some((step, bought)) } => {
            let values = Values::new()
                .count("step", counted(step + 1))
                .number(("support", "support-shown"), language, &bought.support)
                .text("load", standing.amount(&bought.load));
            say(language, "taken", &values)
        }
        Reason::Left { round, weight, left } => {
            let values = Values::new().count("round", counted(round + 1)).number(
                ("votes", "votes-shown"),
                language,
                weight,
            );
            say(language, if *left { "left" } else { "stayed" }, &values)
        }
        Reason::Runoff { score, duel } => {
            let values = Values::new()
                .text("score", standing.amount(score))
                .text("duel", duel.as_ref().map(|it| runoff(standing, it)).unwrap_or_default());
            say(language, "runoff", &values)
        }
    }
}

/// What is added up, or averaged, in a ranking by sums.
fn of_what(facts: &Facts) -> &'static str {
    match facts {
        Facts::Approval(_) => "votes",
        Facts::Grid(_) => "mean",
        _ => "points",
    }
}

fn judged(standing: &Standing<'_>, candidate: usize, reason: &Reason) -> String {
    let (Reason::Judged { median, better, worse, lead }, language) = (reason, standing.language)
    else {
        return String::new();
    };
    let Facts::MajorityJudgment(facts) = &standing.ranked.facts else { return String::new() };
    let grade = facts.scale.grades().get(*median).map_or("", String::as_str);
    let merit = facts.merits.get(candidate);
    let count = |of: Option<&Exact>| of.cloned().unwrap_or_else(Exact::zero);
    let values = Values::new()
        .text("grade", quoted(language, grade))
        .number(("better", "better-shown"), language, &count(merit.map(|it| &it.better)))
        .text("better-share", numbers::percent(language, better))
        .number(("worse", "worse-shown"), language, &count(merit.map(|it| &it.worse)))
        .text("worse-share", numbers::percent(language, worse))
        .text("all", standing.amount(&facts.total))
        .text("lead", lead.as_ref().map(|it| catching_up(standing, it)).unwrap_or_default());
    say(language, "judged", &values)
}

fn catching_up(standing: &Standing<'_>, lead: &Lead) -> String {
    let values = Values::new()
        .number(("by", "by-shown"), standing.language, &lead.by)
        .text("over", over(standing, lead));
    say(standing.language, "lead-judged", &values)
}

fn over(standing: &Standing<'_>, lead: &Lead) -> String {
    shortened(standing.language, &standing.names(&lead.over), MOST_NAMED)
}

/// By how much a candidate precedes the next ones: part of a sentence.
fn ahead(standing: &Standing<'_>, lead: Option<&Lead>) -> String {
    let Some(lead) = lead else { return String::new() };
    let of = match &standing.ranked.facts {
        Facts::Copeland(_) => "duels",
        Facts::Minimax(_) => "defeat",
        _ => "sum",
    };
    let values = Values::new()
        .text("by", standing.amount(&lead.by))
        .text("over", over(standing, lead))
        .text("of", of);
    say(standing.language, "lead", &values)
}

/// The duel won by least, the first of equals.
fn closest(won: &[Seen]) -> Option<&Seen> {
    won.iter().min_by_key(|it| &it.for_it - &it.against)
}

fn duel(standing: &Standing<'_>, seen: &Seen) -> String {
    let values = Values::new()
        .text("other", standing.name(seen.other))
        .text("for", standing.amount(&seen.for_it))
        .text("against", standing.amount(&seen.against));
    say(standing.language, "duel", &values)
}

fn runoff(standing: &Standing<'_>, seen: &Seen) -> String {
    let values = Values::new()
        .text("other", standing.name(seen.other))
        .number(("for", "for-shown"), standing.language, &seen.for_it)
        .number(("against", "against-shown"), standing.language, &seen.against);
    say(standing.language, "runoff-duel", &values)
}

/// Says how many more voters naming a candidate alone would make it come first; `None` where it
/// cannot be said, since ballots say nothing of those they do not rank.
pub fn of_missing(standing: &Standing<'_>, candidate: usize, missing: Option<u64>) -> String {
    let values = Values::new().text("name", standing.name(candidate));
    match missing {
        None => say(standing.language, "missing-unknown", &values),
        Some(0) => say(standing.language, "missing-none", &values),
        Some(more) => {
            let values = values.count("more", more).count("less", more.saturating_sub(1));
            say(standing.language, "missing", &values)
        }
    }
}

/// Says who was equal in a ranking, what decided, and the ranking that each other lot would have
/// given.
pub fn of_rank_tie(standing: &Standing<'_>, tie: &Tie) -> String {
    let language = standing.language;
    let round = match tie.moment {
        Moment::End => 0,
        Moment::Round(round) => counted(round + 1),
    };
    let (by, taken) = match &tie.settled {
        Settled::Shared => ("shared", String::new()),
        Settled::Counted => ("counted", String::new()),
        Settled::Drawn(one) => ("drawn", standing.name(*one)),
    };
    let otherwise = tie.otherwise.iter().map(|(one, groups)| {
        let values = Values::new()
            .text("other", standing.name(*one))
            .text("ranking", in_order(standing, groups));
        say(language, "rank-tie-otherwise", &values)
    });
    let values = Values::new()
        .text("candidates", listed(language, &standing.names(&tie.candidates)))
        .count("round", round)
        .text("by", by)
        .text("taken", taken)
        .text("otherwise", otherwise.collect::<String>());
    say(language, "rank-tie", &values)
}

/// `A, B = C, D`, and how many more.
fn in_order(standing: &Standing<'_>, groups: &[Vec<usize>]) -> String {
    let places: Vec<String> = groups.iter().map(|it| standing.names(it).join(" = ")).collect();
    match places.get(..MOST_NAMED) {
        Some(first) if MOST_NAMED < places.len() => format!("{}, …", first.join(", ")),
        _ => places.join(", "),
    }
}
