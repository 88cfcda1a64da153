//! Sentences of counts within a budget, their numbers counted again by hand.

use cordee_decision::{
    Bound, Draws, Form, Limits, Mode, Options, Recounts, Scope, Threshold, TieOrder, explain,
    margins, shares_of_colleges, turned,
};

use super::fixtures::{counted, decimal, election, said};
use crate::{Language, Setting, of_college, of_margin, of_payers, of_shares, of_stability, of_tie};

fn plain() -> cordee_decision::Election {
    election("100", Form::Approval, &["A 60", "B 50", "C 40"], &["2 A", "1 A C", "1 C", "1 B"])
}

#[track_caller]
fn check(rule: &str, options: &Options, id: &str, expected: &str) {
    assert_eq!(said(&plain(), rule, options, id), expected);
}

#[test]
fn shares_say_who_paid_what_and_what_is_missing() {
    let options = Options::default();
    // Five voters hold 20 each.
    check(
        "mes_cost",
        &options,
        "A",
        "Bought at place 1: its 3 supporters pay 20 EUR each, 60 EUR together.",
    );
    check(
        "mes_cost",
        &options,
        "C",
        "Its 2 supporters still hold 20 EUR of the 40 EUR: 20 EUR are missing, they have paid 20 EUR for A.",
    );
    check(
        "mes_cost",
        &options,
        "B",
        "Its 1 supporter still holds 20 EUR of the 50 EUR: 30 EUR are missing.",
    );
    check(
        "mes_cost_votes",
        &options,
        "C",
        "Taken at place 2, out of what the shares had left: 2 votes.",
    );
}

#[test]
fn those_who_pay_their_last_are_told_apart_and_the_sum_is_right() {
    // Four voters hold 25 each; A leaves two of them 5, who then give all they have for B.
    let election =
        election("100", Form::Approval, &["A 40", "B 30", "C 90"], &["1 A", "1 A B", "2 B"]);
    let text = said(&election, "mes_cost", &Options::default(), "A");
    // B is cheaper for its supporters: 10 each of 25; then A has 25 and 15: both give 20 or all.
    assert_eq!(
        text,
        "Bought at place 2: 1 of its 2 supporters pays 25 EUR, and 1 all they still held, 15 EUR, which makes 40 EUR."
    );
}

#[test]
fn room_and_budget_are_told_with_what_was_left() {
    let options = Options::default();
    check("greedy_cost", &options, "B", "It costs 50 EUR, and 0 EUR are left of the budget.");
    check("greedy_card", &options, "A", "Taken at place 1: 3 votes for 60 EUR.");
}

#[test]
fn limits_are_told_with_their_figures() {
    let election = election(
        "100",
        Form::Approval,
        &["A 60 green", "B 50 green", "C 40"],
        &["2 A", "1 A C", "1 C", "1 B"],
    );
    let green = Scope::Category("green".to_owned());
    let bounds = |bound| Limits { bounds: vec![(green.clone(), bound)], ..Limits::default() };
    let with = |limits| Options { limits, ..Options::default() };
    let text = |limits| said(&election, "greedy_cost", &with(limits), "B");
    assert_eq!(
        text(bounds(Bound::MostMoney(decimal("70")))),
        "The limit of “green” is reached: 60 EUR of 70 EUR are spent, and it costs 50 EUR."
    );
    assert_eq!(
        text(bounds(Bound::MostProjects(1))),
        "The limit of “green” is reached: 1 action at most, and 1 is selected."
    );
    let below = |threshold| Limits { thresholds: vec![threshold], ..Limits::default() };
    assert_eq!(
        text(below(Threshold::Count(decimal("2")))),
        "It has fewer votes than the threshold asks for: 1, not 2."
    );
    assert_eq!(
        text(below(Threshold::Share(decimal("0.3")))),
        "It has fewer votes than the threshold asks for: 1, not 1.5, which is 30.0% of 5 voters."
    );
    assert_eq!(
        text(below(Threshold::CostOver { times: decimal("2") })),
        "It has fewer votes than its cost asks for: 1, not 1.25, which is 5 voters × 50 EUR / (2 × 100 EUR)."
    );
}

#[test]
fn margins_say_what_is_enough_and_what_is_not() {
    let (election, options) = (plain(), Options::default());
    let outcome = counted(&election, "mes_cost", &options);
    let reasons = explain(&election, &options, &outcome).expect("reasons");
    let setting = Setting::new(Language::English, &election, &options, &outcome).in_currency("EUR");
    let tell = |at: usize| {
        let found = margins(&election, outcome.rule, &options, at).expect("margins");
        of_margin(&setting, &reasons[at], &found)
    };
    // Three supporters hold 60: A can cost nothing more, and needs each of them.
    assert_eq!(
        tell(0),
        [
            "Its cost has no margin: with 1 EUR more it would not be selected.",
            "Its votes have no margin: with 1 supporter fewer it would not be selected.",
        ]
    );
    // C has 20 of 40; at 39 it is cheaper by voter than A, whose third supporter is then poorer.
    assert!(tell(2)[0].ends_with("it would have been selected; with 1 EUR more it would not."));
    assert!(tell(2)[1].starts_with("1 more supporter among the other voters"), "{:?}", tell(2));
}

#[test]
fn ties_say_what_decided_and_what_the_other_choice_changes() {
    let election =
        election("60", Form::Approval, &["A 40", "B 40", "C 20"], &["2 A", "2 B", "1 C"]);
    let options = Options { ties: TieOrder::recommended(vec![]), ..Options::default() };
    let outcome = counted(&election, "greedy_cost", &options);
    let setting = Setting::new(Language::English, &election, &options, &outcome);
    let turned = turned(&election, outcome.rule, &options, &outcome).expect("other choices");
    assert_eq!(
        of_tie(&setting, 0, &turned),
        "Tie for place 1: A was taken, equal to B; the order declared beforehand decided; with B instead, B would be selected and A would not."
    );
    assert!(!of_tie(&setting, 0, &[]).contains("instead"));
    assert_eq!(of_tie(&setting, 9, &turned), "");
}

#[test]
fn colleges_are_told_by_weight_money_and_those_with_nothing() {
    let election = election("90", Form::Approval, &["A 30", "B 60"], &["2 A", "2:2 B", "2:1"]);
    let options = Options::default();
    let outcome = counted(&election, "mes_cost", &options);
    let setting = Setting::new(Language::English, &election, &options, &outcome).in_currency("EUR");
    let shares = shares_of_colleges(&election, &outcome);
    // The board weighs 1 of 3: 30 for two; the residents 60 for three, of whom two support B.
    assert_eq!(
        of_shares(&setting),
        [
            "Each of 2 voters of “board” begins with 15 EUR, a share of 90 EUR.",
            "Each of 3 voters of “residents” begins with 20 EUR, a share of 90 EUR.",
        ]
    );
    assert_eq!(
        of_college(&setting, &shares[1]),
        "residents: 3 voters hold 2 of 3 of the weight (66.7%) and paid 0 EUR of 30 EUR (0.0%), which leaves them 60 EUR; 3 have nothing of what they chose."
    );
    assert_eq!(
        of_payers(&setting, 0).as_deref(),
        Some("Of its 30 EUR, carried by board (30 EUR, 100.0%).")
    );
}

#[test]
fn french_sentences_count_and_space_as_the_french_do() {
    let (election, options) = (plain(), Options::default());
    let outcome = counted(&election, "mes_cost", &options);
    let reasons = explain(&election, &options, &outcome).expect("reasons");
    let names = ["Sentier", "Lac", ""].map(str::to_owned).to_vec();
    let setting =
        Setting::new(Language::French, &election, &options, &outcome).in_currency("€").named(names);
    let tell = |at: usize| crate::of_choice(&setting, &reasons[at]).replace('\u{202f}', "_");
    assert_eq!(tell(0), "Achetée à la place 1_: ses 3 soutiens paient 20_€ chacun, 60_€ ensemble.");
    assert_eq!(
        tell(2),
        "Ses 2 soutiens ont encore 20_€ sur 40_€_: il manque 20_€, après avoir payé 20_€ pour «_Sentier_»."
    );
}

#[test]
fn weights_ties_and_chance_are_told_with_what_can_be_counted_again() {
    let election = election("10", Form::Approval, &["A 10", "B 10"], &["1 A", "2:3 B"]);
    let options = Options::default();
    let outcome = counted(&election, "greedy_cost", &options);
    let reasons = explain(&election, &options, &outcome).expect("reasons");
    let setting = Setting::new(Language::English, &election, &options, &outcome);
    let recounts = Recounts::new(&election, &options, &outcome).decided(&options, &Mode::Weighted);
    // The board weighs 1, the residents 2: at 1 against 1 the tie goes to A.
    let told = of_margin(&setting, &reasons[0], &recounts.of(0));
    assert_eq!(
        told.last().map(String::as_str),
        Some(
            "With a weight of 1 for “residents” instead of 2, it would be selected; with 1.002 it would not yet."
        )
    );
    let draws = |per_thousand| Draws { per_thousand, elections: 100, seed: 1 };
    assert_eq!(
        of_stability(&setting, &[(98, draws(10)), (89, draws(50))]),
        "When ballots are drawn again by chance, it is selected in 98 of 100 elections with 1.0% of them and in 89 of 100 elections with 5.0% of them."
    );
}
