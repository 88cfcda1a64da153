//! The message files: the same keys, all of them used, each with all that it names.

use std::collections::BTreeSet;

use cordee_decision::ranking::{self, Ballots};
use cordee_decision::{
    Bound, CountError, Draws, Explanation, Fill, Form, Limits, Mode, Options, OtherChoice, Raise,
    Reason, Rule, Scope, Short, Threshold, TieOrder, Utility, Weighed, Weight,
};

use super::audit::{ENGLISH, FRENCH, heard};
use super::fixtures::{
    check_typography, counted, decimal, election, told, told_of_ranking, unsaid,
};
use super::rankings::{all_ballots, first};
use crate::{
    Doing, Heading, Label, Language, Setting, Standing, ballots_name, form_about, form_name,
    of_agreed, of_agreed_in, of_alone, of_attribution, of_certificate, of_choice, of_concordance,
    of_condorcet, of_default, of_long_margins, of_long_ties, of_missing, of_mode, of_not_counted,
    of_preferences, of_progress, of_recorded, of_reserved, of_separate, of_short, of_stability,
    of_weight, of_weights, ranking_about, ranking_name, rule_about, rule_name,
};

#[test]
fn both_languages_have_the_same_messages_with_the_same_values() {
    let keys = |named: &super::audit::Named| named.keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&FRENCH), keys(&ENGLISH));
}

/// Elections of every form, with limits, colleges, ties, points and costs of nothing.
fn elections() -> Vec<(cordee_decision::Election, Options)> {
    let projects = ["A 60 green", "B 50 green", "C 40", "D 0", "E 500", "F 40.5 green", "G 30"];
    let approvals = ["3 A D", "2 A C", "3 C E", "2 B", "2 F", "1 A B C F"];
    let plain = election("100", Form::Approval, &projects, &approvals);
    let split = ["3 A D", "2 A C", "2:3 C E", "2:2 B", "2:2 F", "2:1 A B C F"];
    let split = election("100", Form::Approval, &projects, &split);
    let equals = ["A 30", "B 30", "C 30", "D 20"];
    let equals = election("60", Form::Approval, &equals, &["2 A B", "2 B C", "2 C A", "1 D"]);
    let points = ["2 A=3 C=1.5", "1 B=2 C=1", "2 F=5", "1 A=1", "1 G=0.5 F=1"];
    let shared = election("100", Form::Cumulative, &projects, &points);
    let points = ["2 A=3 C=1.5", "2:1 B=2 C=1", "2:2 F=5", "1 A=1"];
    let scored = election("100", Form::Scores, &projects, &points);
    let ranked = election("100", Form::Ranking, &projects, &["3 A C B", "2 C F A", "1 B G"]);
    let one = election("100", Form::ChooseOne, &projects, &["3 A", "2 B", "2 C", "1 F"]);
    let options = |limits| Options {
        ties: TieOrder::recommended(vec!["C".to_owned(), "A".to_owned()]),
        limits,
        ..Options::default()
    };
    let green = || Scope::Category("green".to_owned());
    let texts = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    let bound = |bound| Limits { bounds: vec![(green(), bound)], ..Limits::default() };
    let below = |threshold| Limits { thresholds: vec![threshold], ..Limits::default() };
    let some = Limits {
        always: texts(&["C"]),
        excluded: texts(&["B"]),
        incompatible: vec![texts(&["A", "C"]), texts(&["E", "G"])],
        ..Limits::default()
    };
    let many =
        ["P1 2", "P2 2", "P3 2", "P4 2", "P5 2", "P6 2", "P7 2", "P8 2", "P9 2", "Z 90", "N 1"];
    let many = election("100", Form::Approval, &many, &["3 P1 P2 P3 P4 P5 P6 P7 P8 P9 Z", "1 P1"]);
    let few = election("100", Form::Approval, &["A 10", "N 5"], &["3 A"]);
    let nine = ["P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9"];
    let nine = Limits { always: texts(&nine), ..Limits::default() };
    let mut all = vec![
        (few, Options::default()),
        (many.clone(), Options::default()),
        (many, options(nine)),
        (equals.clone(), Options::default()),
        (equals, options(Limits::default())),
        (plain.clone(), options(some)),
        (plain.clone(), options(bound(Bound::MostMoney(decimal("70"))))),
        (plain.clone(), options(bound(Bound::MostProjects(1)))),
        (plain.clone(), options(bound(Bound::LeastProjects(1)))),
    ];
    for threshold in [
        Threshold::Count(decimal("3")),
        Threshold::Share(decimal("0.3")),
        Threshold::CostOver { times: decimal("2") },
    ] {
        all.push((plain.clone(), options(below(threshold.clone()))));
        all.push((shared.clone(), options(below(threshold))));
    }
    all.extend([plain, split, shared, scored, ranked, one].map(|it| (it, Options::default())));
    all
}

fn of_rules(language: Language) -> Vec<String> {
    let mut all: Vec<String> = vec![];
    for rule in Rule::all() {
        all.extend([rule_name(language, rule), rule_about(language, rule)]);
    }
    for rule in ranking::Rule::ALL {
        all.extend([ranking_name(language, rule), ranking_about(language, rule)]);
    }
    let forms = [Form::Approval, Form::ChooseOne, Form::Cumulative, Form::Scores, Form::Ranking];
    for form in forms {
        all.extend([form_name(language, form), form_about(language, form)]);
    }
    all.extend(all_ballots().iter().map(|it| ballots_name(language, it)));
    all.extend(Heading::ALL.map(|it| it.word(language)));
    all.push(of_long_margins(language));
    all.extend(of_diagrams(language));
    for doing in Doing::ALL {
        all.push(of_progress(language, doing, "mes_cost_add1", None));
        all.push(of_progress(language, doing, "mes_cost_add1", Some((110, 100))));
    }
    all
}

/// What diagrams say.
fn of_diagrams(language: Language) -> Vec<String> {
    let part = decimal("0.375").rational();
    let mut all: Vec<String> = Label::ALL.map(|it| it.word(language)).to_vec();
    all.extend([
        crate::of_counted(language, "mes_cost", 1, "village.pb"),
        crate::of_counted(language, "mes_cost", 6586, "village.pb"),
        crate::of_judged(language, "majority_judgment", &decimal("1").rational(), "grades.cat"),
        crate::of_judged(language, "majority_judgment", &decimal("12.5").rational(), "grades.cat"),
        crate::of_flows(language, 1, None),
        crate::of_flows(language, 30, Some(("board", &part))),
        crate::of_cloud(language, 30, 64),
        crate::of_cloud(language, 1, 1),
        crate::of_first(language, "The path", "good"),
        crate::of_first_together(language, 2),
        crate::of_diagrams(language, "out", &[]),
        crate::of_diagrams(language, "out", &["flows.svg", "cloud.svg"]),
    ]);
    all
}

#[test]
fn diagrams_speak_the_language_that_is_asked_for() {
    let both = Language::ALL.map(of_diagrams);
    let same: Vec<&String> = both[0]
        .iter()
        .zip(&both[1])
        .filter(|(french, english)| french == english)
        .map(|it| it.0)
        .collect();
    assert_eq!(same, ["Action"]);
    assert_eq!(crate::of_cloud(Language::French, 30, 64), "30 actions sur 64 sont retenues");
    let part = decimal("0.375").rational();
    assert_eq!(
        crate::of_flows(Language::French, 30, Some(("habitants", &part))),
        "37,5\u{202f}% de ce que les votants ont payé pour 30 actions vient de «\u{202f}habitants\u{202f}»"
    );
}

/// What is said of rules that were applied.
fn of_applied(setting: &Setting<'_>) -> Vec<String> {
    let language = setting.language;
    let number = |text: &str| decimal(text).rational();
    let short = |college, chosen| Short { college, chosen, voters: 4, needed: number("2.5") };
    let mode = |mode: Mode, short| of_mode(language, &mode, short);
    vec![
        mode(Mode::Weighted, 0),
        mode(Mode::Reserved { share: number("0.5") }, 0),
        mode(Mode::DoubleMajority { least: number("0.25") }, 1),
        mode(Mode::DoubleMajority { least: number("0.25") }, 2),
        of_short(setting, &number("0.625"), &[short(0, 1), short(0, 0)]),
        of_reserved(setting, "board", &[0, 1], (&number("60"), &number("55.5"))),
        of_reserved(setting, "board", &[], (&number("60"), &number("0"))),
        of_attribution(setting, false, &number("0")),
        of_attribution(setting, true, &number("5")),
        of_agreed_in(language, &[], 2),
        of_agreed_in(language, &["board"], 2),
        of_agreed_in(language, &["board", "public"], 2),
        of_long_ties(language, 1),
        of_long_ties(language, 3),
    ]
    .into_iter()
    .chain(
        [CountError::TooLarge(2_000_000), CountError::LimitsUnsupported, CountError::NoStep]
            .iter()
            .filter_map(|why| of_not_counted(language, "maxwelfare_cost", why)),
    )
    .collect()
}

/// What is said of figures that are given rather than counted.
fn of_figures(language: Language) -> Vec<String> {
    let (election, options) = elections().swap_remove(3);
    let outcome = counted(&election, "mes_cost", &options);
    let names = vec!["The lake".to_owned(), String::new(), "The path".to_owned()];
    let setting = Setting::new(language, &election, &options, &outcome).named(names);
    let more = Weight::new(11, 10).expect("a weight");
    let less = Weight::new(9, 10).expect("a weight");
    let draws = Draws { per_thousand: 50, elections: 1000, seed: 1 };
    let mut all = vec![
        of_weight(&setting, 0, more, &(vec![], vec![])),
        of_weight(&setting, 0, less, &(vec![0], vec![1, 2])),
        of_stability(&setting, &[(930, draws)]),
        of_stability(&setting, &[(1, draws), (0, draws)]),
        of_weights(language),
        of_concordance(language, 4, 5),
        of_preferences(language, 7, 1, 4),
        of_default(language, "mes_cost"),
        of_recorded(language, None),
        of_recorded(language, Some((1, &[]))),
        of_recorded(language, Some((3, &["mes_cost".to_owned()]))),
        of_certificate(language, "out.json"),
        of_separate(language, "mes_cost"),
        of_alone(language, "board", &["A", "C"], &decimal("90.5").rational()),
        of_alone(language, "board", &[], &decimal("0").rational()),
        of_agreed(language, &["A"]),
        of_agreed(language, &[]),
    ];
    let given = [
        Reason::Barred(cordee_decision::Barred::Threshold),
        Reason::Barred(cordee_decision::Barred::Cap(Scope::Category("green".to_owned()))),
        Reason::NoSupport,
    ];
    let given = given.map(|reason| Explanation { project: 0, voters: 2, reason });
    all.extend(given.iter().map(|it| of_choice(&setting, it)));
    let never = cordee_decision::Margins::default();
    let part = |above| Weight::new(above, 1000).expect("a weight");
    let turned = cordee_decision::Margins {
        weights: vec![Weighed { college: 0, weight: part(501), before: part(502) }],
        tie: Some(OtherChoice { tie: 0, other: 1 }),
        ..never.clone()
    };
    let in_it = Reason::Selected {
        place: 1,
        stage: cordee_decision::Stage::Rule,
        price: None,
        by_college: vec![],
    };
    for reason in [in_it, Reason::NoSupport] {
        let it = Explanation { project: 0, voters: 2, reason };
        all.extend(crate::of_margin(&setting, &it, &never));
        all.extend(crate::of_margin(&setting, &it, &turned));
    }
    all.extend(of_applied(&setting));
    let ballots = first();
    let ranked = ranking::rank(ranking::Rule::Schulze, &ballots, &ranking::Options::default());
    let ranked = ranked.expect("a ranking");
    let standing = Standing::new(language, ballots.candidates(), &ranked)
        .named(vec!["The path".to_owned(), String::new()]);
    all.extend([None, Some(0), Some(3)].map(|it| of_missing(&standing, 0, it)));
    all.extend([None, Some(1)].map(|it| of_condorcet(&standing, it)));
    all
}

fn everything(language: Language) -> Vec<String> {
    let mut all = of_rules(language);
    all.extend(of_figures(language));
    for (election, options) in elections() {
        for rule in Rule::all() {
            all.extend(told(language, &election, rule, &options));
        }
    }
    for ballots in all_ballots() {
        for rule in ranking::Rule::ALL {
            all.extend(told_of_ranking(language, &ballots, rule));
        }
    }
    all
}

#[test]
fn every_message_is_said_with_all_that_it_names_and_set_as_its_language_asks() {
    let dump = std::env::var_os("REASONS_SAID");
    for language in Language::ALL {
        let all = everything(language);
        for text in &all {
            check_typography(language, text);
        }
        if let Some(folder) = &dump {
            let said: BTreeSet<String> = all.into_iter().collect();
            let text = said.into_iter().collect::<Vec<_>>().join("\n");
            let path = std::path::Path::new(folder).join(format!("{language}.txt"));
            std::fs::write(path, text).expect("it is written");
        }
    }
    assert_eq!(unsaid(FRENCH.keys(), &heard()), Vec::<&String>::new());
}

#[test]
fn no_two_rules_have_the_same_name() {
    for language in Language::ALL {
        let names: Vec<String> =
            Rule::all().into_iter().map(|rule| rule_name(language, rule)).collect();
        let different: BTreeSet<&String> = names.iter().collect();
        assert_eq!(different.len(), names.len(), "{names:?}");
        let names = ranking::Rule::ALL.map(|rule| ranking_name(language, rule));
        let different: BTreeSet<&String> = names.iter().collect();
        assert_eq!(different.len(), names.len(), "{names:?}");
    }
    let usual =
        Rule::EqualShares { utility: Utility::Cost, raise: Raise::Add1NoStop, fill: Fill::Votes };
    assert_eq!(rule_name(Language::English, usual), "Fair shares");
}

#[test]
fn ballots_have_the_english_names_that_the_engine_gives_them() {
    for ballots in all_ballots() {
        let named: &Ballots = &ballots;
        assert_eq!(ballots_name(Language::English, named), named.kind());
    }
}
