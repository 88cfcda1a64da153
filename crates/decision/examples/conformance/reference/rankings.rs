//! Rankings without a budget: PrefLib's files, rule by rule.
#![expect(clippy::unnecessary_wraps, reason = "all that compare have one form")]

use std::path::Path;

use cordee_decision::preflib::{File, Kind};
use cordee_decision::ranking::{
    Drawn, Election, Exact, Order, Pairwise, PlacePoints, Ranked, Runoff, Settled, Strength,
    Unranked, UnrankedPoints, borda, copeland, irv, minimax, ranked_pairs, schulze,
};
use serde_json::Value;

use super::{Case, Cases, Fault, Found, differs, expected, list};

/// Computed from the definitions.
pub const FAMILY: &str = "ranking";
/// Winners that a library gives.
pub const LIBRARY: &str = "ranking, pref_voting";

type Compared = Result<Option<Found>, Fault>;
type Compare = fn(&Ballots, &Value) -> Compared;

/// Each rule, and what compares it; nothing where the reference has nothing.
const RULES: [(&str, &str, Compare); 15] = [
    (FAMILY, "pairwise matrix", matrix),
    (FAMILY, "condorcet winner", condorcet),
    (FAMILY, "schulze", schulze_margins),
    (FAMILY, "schulze_winning", schulze_winning),
    (FAMILY, "copeland", duels),
    (FAMILY, "minimax", defeats),
    (FAMILY, "borda", borda_symmetric),
    (FAMILY, "borda, 0 for the unranked", borda_falling),
    (FAMILY, "irv", runoff),
    (LIBRARY, "condorcet winner", library_condorcet),
    (LIBRARY, "schulze", library_schulze),
    (LIBRARY, "copeland", library_copeland),
    (LIBRARY, "minimax", library_minimax),
    (LIBRARY, "ranked_pairs", library_ranked_pairs),
    (LIBRARY, "irv", library_irv),
];

/// What is counted once for all rules of a file.
struct Ballots {
    election: Election<Order>,
    drawn: Drawn,
    runoff: Ranked<Runoff>,
}

/// Compares every expected outcome of `folder` (PrefLib's files).
pub fn cases(folder: &Path) -> Cases {
    let mut cases = vec![];
    for (name, expected) in expected(folder)? {
        let kind = Kind::of_name(&name).ok_or("a file of another kind is expected")?;
        let bytes = std::fs::read(folder.join(&name))?;
        let file = File::read(&bytes, kind).map_err(|why| format!("`{name}`: {why}"))?;
        let election = file.orders()?;
        let drawn = Drawn::as_declared(election.candidates());
        let runoff = irv(&election, &drawn);
        let ballots = Ballots { election, drawn, runoff };
        for (family, rule, compare) in RULES {
            let found = match compare(&ballots, &expected)? {
                Some(found) => found,
                None => Found::NotApplicable(missing(&expected, family, rule).to_owned()),
            };
            cases.push(Case::new(family, rule, &name, found));
        }
    }
    Ok(cases)
}

/// Why there is nothing to compare.
fn missing(expected: &Value, family: &str, rule: &str) -> &'static str {
    let written = |known: &str| expected["pref_voting"][known] == "timeout";
    match (family, rule) {
        (LIBRARY, "ranked_pairs") if written("ranked_pairs") => {
            "the library did not end in its limit"
        }
        (LIBRARY, "irv") if written("irv_simultaneous") => "the library did not end in its limit",
        (FAMILY, "pairwise matrix") => "the reference keeps no matrix of this size",
        (FAMILY, "irv" | "borda, 0 for the unranked") => {
            "the reference applies the rule to strict orders alone"
        }
        _ => "the reference has no outcome for this file",
    }
}

/// Reads a list of numbers of alternatives, from 1, as places, rising.
fn places(value: &Value) -> Vec<usize> {
    let mut places = in_order(value);
    places.sort_unstable();
    places
}

fn in_order(value: &Value) -> Vec<usize> {
    let number = |number: &Value| usize::try_from(number.as_u64()?).ok()?.checked_sub(1);
    list(value).filter_map(number).collect()
}

fn numbers(value: &Value) -> Vec<Exact> {
    list(value).filter_map(Value::as_i64).map(|it| Exact::from_integer(it.into())).collect()
}

fn sorted(groups: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut groups = groups.to_vec();
    for group in &mut groups {
        group.sort_unstable();
    }
    groups
}

fn first(groups: &[Vec<usize>]) -> Vec<usize> {
    sorted(groups).into_iter().next().unwrap_or_default()
}

fn matrix(ballots: &Ballots, expected: &Value) -> Compared {
    let Some(rows) = expected["pairwise_support"].as_array() else { return Ok(None) };
    let pairwise = Pairwise::new(&ballots.election, Unranked::Last)?;
    let support = |one: usize| (0..rows.len()).map(|other| pairwise.support(one, other)).collect();
    let differences = rows.iter().enumerate().map(|(one, row)| {
        let found: Vec<Exact> = support(one);
        differs(&format!("line {one}"), &found, &numbers(row))
    });
    Ok(Some(Found::of(differences)))
}

fn condorcet(ballots: &Ballots, expected: &Value) -> Compared {
    let direct = &expected["direct"];
    let pairwise = Pairwise::new(&ballots.election, Unranked::Last)?;
    let winner: Vec<usize> = pairwise.condorcet_winner().into_iter().collect();
    Ok(Some(Found::of([
        differs("winner", &winner, &places(&direct["condorcet_winner"])),
        differs("unbeaten", &pairwise.unbeaten(), &places(&direct["weak_condorcet_winners"])),
    ])))
}

fn schulze_margins(ballots: &Ballots, expected: &Value) -> Compared {
    let direct = &expected["direct"];
    let ranked = schulze(&ballots.election, Strength::Margins, Unranked::Last)?;
    let groups: Vec<Vec<usize>> =
        list(&direct["schulze_margins_ranking_by_wins"]).map(places).collect();
    let ties = direct["schulze_has_ties"].as_bool();
    let condorcet: Vec<usize> = ranked.facts.condorcet.into_iter().collect();
    Ok(Some(Found::of([
        differs("winners", &ranked.facts.winners, &places(&direct["schulze_margins_winners"])),
        differs("order", &sorted(&ranked.groups), &groups),
        differs("ties", &Some(!ranked.ties.is_empty()), &ties),
        differs("winner of all duels", &condorcet, &places(&direct["condorcet_winner"])),
    ])))
}

fn schulze_winning(ballots: &Ballots, expected: &Value) -> Compared {
    let ranked = schulze(&ballots.election, Strength::WinningVotes, Unranked::Last)?;
    let wanted = places(&expected["direct"]["schulze_winning_votes_winners"]);
    Ok(Some(Found::of([differs("winners", &ranked.facts.winners, &wanted)])))
}

fn duels(ballots: &Ballots, expected: &Value) -> Compared {
    let direct = &expected["direct"];
    let ranked = copeland(&ballots.election, Unranked::Last)?;
    let scores = ranked.facts.scores_x2.iter().map(|it| Exact::from_integer((*it).into()));
    let scores: Vec<Exact> = scores.collect();
    Ok(Some(Found::of([
        differs("scores", &scores, &numbers(&direct["copeland_scores_x2"])),
        differs("winners", &first(&ranked.groups), &places(&direct["copeland_winners"])),
    ])))
}

fn defeats(ballots: &Ballots, expected: &Value) -> Compared {
    let direct = &expected["direct"];
    let ranked = minimax(&ballots.election, Strength::Margins, Unranked::Last)?;
    Ok(Some(Found::of([
        differs("scores", &ranked.facts.worst, &numbers(&direct["minimax_margins_scores"])),
        differs("winners", &first(&ranked.groups), &places(&direct["minimax_margins_winners"])),
    ])))
}

fn borda_symmetric(ballots: &Ballots, expected: &Value) -> Compared {
    let direct = &expected["direct"];
    let points = PlacePoints::symmetric(ballots.election.candidates().len());
    let ranked = borda(&ballots.election, &points, UnrankedPoints::Mean);
    let order = in_order(&direct["borda_symmetric_ranking"]);
    Ok(Some(Found::of([
        differs("scores", &ranked.facts.totals, &numbers(&direct["borda_symmetric_scores"])),
        differs("winners", &first(&ranked.groups), &places(&direct["borda_symmetric_winners"])),
        differs("order", &sorted(&ranked.groups).concat(), &order),
    ])))
}

fn borda_falling(ballots: &Ballots, expected: &Value) -> Compared {
    let wanted = &expected["direct"]["borda_positional_unranked_zero_scores"];
    if !wanted.is_array() {
        return Ok(None);
    }
    let points = PlacePoints::falling(ballots.election.candidates().len());
    let ranked = borda(&ballots.election, &points, UnrankedPoints::Zero);
    Ok(Some(Found::of([differs("scores", &ranked.facts.totals, &numbers(wanted))])))
}

fn winners(ballots: &Ballots) -> Vec<usize> {
    let mut winners = ballots.runoff.facts.winners.clone();
    winners.sort_unstable();
    winners
}

/// Winners; then the number of rounds, or what each had in each round and whether a lot was drawn.
fn runoff(ballots: &Ballots, expected: &Value) -> Compared {
    let expected = &expected["direct"]["irv"];
    if !expected.is_object() {
        return Ok(None);
    }
    let winners = winners(ballots);
    let (ranked, rounds) = (&ballots.runoff, &expected["rounds"]);
    let mut differences = vec![differs("winners", &winners, &places(&expected["winners"]))];
    if let Some(count) = rounds.as_u64() {
        differences.push(differs("rounds", &(ranked.facts.rounds.len() as u64), &count));
        return Ok(Some(Found::of(differences)));
    }
    differences.push(differs("rounds", &ranked.facts.rounds.len(), &list(rounds).count()));
    for (found, expected) in ranked.facts.rounds.iter().zip(list(rounds)) {
        for (candidate, weight) in &found.counts {
            let wanted = expected[(candidate + 1).to_string()].as_i64();
            let wanted = wanted.map(|it| Exact::from_integer(it.into()));
            differences.push(differs("a round", &Some(weight.clone()), &wanted));
        }
    }
    let lots = ranked.ties.iter().any(|tie| matches!(tie.settled, Settled::Drawn(_)));
    let tied = Some(lots || 1 < winners.len());
    differences.push(differs("ties", &tied, &expected["tie_broken"].as_bool()));
    Ok(Some(Found::of(differences)))
}

/// Compares the winners with those of the library, where it has some.
fn library(expected: &Value, rule: &str, winners: &[usize]) -> Option<Found> {
    let wanted = &expected["pref_voting"][rule];
    let wanted = wanted.is_array().then(|| places(wanted))?;
    // Said as the files number them.
    let numbered = |places: &[usize]| places.iter().map(|it| it + 1).collect::<Vec<_>>();
    Some(Found::of([differs("winners", &numbered(winners), &numbered(&wanted))]))
}

fn library_condorcet(ballots: &Ballots, expected: &Value) -> Compared {
    // It writes that there is none as a text.
    let wanted = &expected["pref_voting"]["condorcet"];
    if wanted.is_null() {
        return Ok(None);
    }
    let pairwise = Pairwise::new(&ballots.election, Unranked::Last)?;
    let winner: Vec<usize> = pairwise.condorcet_winner().into_iter().collect();
    Ok(Some(Found::of([differs("winner", &winner, &places(wanted))])))
}

fn library_schulze(ballots: &Ballots, expected: &Value) -> Compared {
    let ranked = schulze(&ballots.election, Strength::Margins, Unranked::Last)?;
    Ok(library(expected, "beat_path_schulze", &ranked.facts.winners))
}

fn library_copeland(ballots: &Ballots, expected: &Value) -> Compared {
    let ranked = copeland(&ballots.election, Unranked::Last)?;
    Ok(library(expected, "copeland", &first(&ranked.groups)))
}

fn library_minimax(ballots: &Ballots, expected: &Value) -> Compared {
    let ranked = minimax(&ballots.election, Strength::Margins, Unranked::Last)?;
    Ok(library(expected, "minimax", &first(&ranked.groups)))
}

fn library_irv(ballots: &Ballots, expected: &Value) -> Compared {
    Ok(library(expected, "irv_simultaneous", &winners(ballots)))
}

/// The library gives the winners of all ways to settle ties: ours, under one order, is one of them.
fn library_ranked_pairs(ballots: &Ballots, expected: &Value) -> Compared {
    let wanted = &expected["pref_voting"]["ranked_pairs"];
    if !wanted.is_array() {
        return Ok(None);
    }
    let ranked =
        ranked_pairs(&ballots.election, Strength::Margins, Unranked::Last, &ballots.drawn)?;
    let (found, wanted) = (first(&ranked.groups), places(wanted));
    let is_one = found.first().is_some_and(|winner| wanted.contains(winner));
    Ok(Some(Found::of([(!is_one).then(|| format!("winner: {found:?}, not one of {wanted:?}"))])))
}
