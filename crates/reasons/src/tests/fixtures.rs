//! Small elections, counted and told.

use std::collections::BTreeSet;

use cordee_decision::ranking::{self, Ballots};
use cordee_decision::{
    Cast, College, Decimal, Draft, Election, Form, Options, Outcome, Project, Reason, Rule, Weight,
    count, explain, margins, shares_of_colleges, turned,
};

use crate::{
    Language, Setting, Standing, of_choice, of_college, of_limits, of_margin, of_outcome,
    of_payers, of_place, of_rank_tie, of_shares, of_spread, of_tie, of_tie_order,
};

pub fn decimal(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

/// Projects as `identifier cost category`, ballots as `voters choices…` of the first college or,
/// with `2:` before them, of the second; points after `=`.
pub fn election(budget: &str, form: Form, projects: &[&str], ballots: &[&str]) -> Election {
    let project = |text: &&str| {
        let mut words = text.split(' ');
        let mut next = || words.next().unwrap_or_default();
        let mut project = Project::new(next(), decimal(next()));
        project.categories = words.map(str::to_owned).collect();
        project
    };
    let projects: Vec<Project> = projects.iter().map(project).collect();
    let mut colleges = vec![College { name: "board".to_owned(), weight: Weight::ONE }];
    if ballots.iter().any(|it| it.starts_with("2:")) {
        let weight = Weight::new(2, 1).expect("a weight");
        colleges.push(College { name: "residents".to_owned(), weight });
    }
    let cast = |text: &&str| {
        let (college, text) = text.strip_prefix("2:").map_or((0, *text), |text| (1, text));
        let mut words = text.split(' ');
        let voters = words.next().and_then(|it| it.parse().ok()).expect("how many voters");
        let (mut choices, mut points) = (vec![], vec![]);
        for word in words {
            let (id, given) = word.split_once('=').unwrap_or((word, ""));
            choices.push(projects.iter().position(|it| it.id == id).expect("a project"));
            points.extend((!given.is_empty()).then(|| decimal(given)));
        }
        Cast { college, voters, weight: Weight::ONE, choices, points }
    };
    let ballots = ballots.iter().map(cast).collect();
    Draft { budget: decimal(budget), form, projects: projects.clone(), colleges, ballots }
        .check()
        .expect("an election")
}

pub fn counted(election: &Election, rule: &str, options: &Options) -> Outcome {
    count(election, rule.parse().expect("a rule"), options).expect("it can be counted")
}

/// What is said of one action in English, amounts in euros.
pub fn said(election: &Election, rule: &str, options: &Options, id: &str) -> String {
    let outcome = counted(election, rule, options);
    let reasons = explain(election, options, &outcome).expect("reasons");
    let setting = Setting::new(Language::English, election, options, &outcome).in_currency("EUR");
    of_choice(&setting, &reasons[election.find(id).expect("a project")])
}

/// Everything that can be said of a count, in a language.
pub fn told(language: Language, election: &Election, rule: Rule, options: &Options) -> Vec<String> {
    let Ok(outcome) = count(election, rule, options) else { return vec![] };
    let setting = Setting::new(language, election, options, &outcome).in_currency("€");
    let mut all = vec![of_outcome(&setting), of_tie_order(&setting)];
    all.extend(of_limits(&setting));
    all.extend(of_shares(&setting));
    for share in shares_of_colleges(election, &outcome) {
        all.push(of_college(&setting, &share));
    }
    let looked_for = ["greedy_cost", "mes_cost", "phragmen"].contains(&&*rule.to_string());
    for it in explain(election, options, &outcome).expect("reasons") {
        all.push(of_choice(&setting, &it));
        all.extend(of_payers(&setting, it.project));
        let costs = !election.projects()[it.project].cost.is_zero();
        if looked_for && (costs || matches!(it.reason, Reason::Selected { .. })) {
            let found = margins(election, rule, options, it.project).expect("margins");
            all.extend(of_margin(&setting, &it, &found));
        }
    }
    let mut others = vec![];
    if looked_for {
        others = turned(election, rule, options, &outcome).expect("other choices");
    }
    all.extend((0..outcome.ties.len()).map(|at| of_tie(&setting, at, &others)));
    all
}

/// Everything that can be said of a ranking, in a language; nothing where the rule cannot count.
pub fn told_of_ranking(language: Language, ballots: &Ballots, rule: ranking::Rule) -> Vec<String> {
    let Ok(ranked) = ranking::rank(rule, ballots, &ranking::Options::default()) else {
        return vec![];
    };
    let standing = Standing::new(language, ballots.candidates(), &ranked);
    let reasons = ranking::reasons(&ranked);
    let places = reasons.iter().enumerate().map(|(at, it)| of_place(&standing, at, it));
    let ties = ranked.ties.iter().map(|tie| of_rank_tie(&standing, tie));
    let spreads = (0..reasons.len()).filter_map(|at| of_spread(&standing, at));
    places.chain(ties).chain(spreads).collect()
}

/// Refuses a text that nobody would print.
#[track_caller]
pub fn check_typography(language: Language, text: &str) {
    assert!(!text.contains(['{', '}', '$']), "a value is missing: {text}");
    assert!(!text.contains("  ") && !text.contains(" ,") && !text.contains(" ."), "{text}");
    assert!(text.trim() == text && !text.is_empty(), "`{text}`");
    let wrong: &[&str] = match language {
        Language::English => &["\u{202f}", " :", " ;", " %", "«", "’s ’"],
        Language::French => &[" :", " ;", " ?", " !", " %", " €", "« ", " »", "'", "“"],
    };
    for it in wrong {
        assert!(!text.contains(it), "`{it}` in: {text}");
    }
    let before: Vec<char> = text.chars().collect();
    for pair in before.windows(2) {
        let tight = matches!(pair[1], ';' | ':' | '%' | '€' | '»') && pair[0] != '\u{202f}';
        assert!(language == Language::English || !tight, "{text}");
    }
}

/// The keys that nothing said.
pub fn unsaid<'a>(
    keys: impl Iterator<Item = &'a String>,
    heard: &BTreeSet<String>,
) -> Vec<&'a String> {
    keys.filter(|key| !heard.contains(*key)).collect()
}
