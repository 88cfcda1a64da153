//! The rules of themes and codes, without a database.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use cordee_store::ThingId;
use cordee_survey_stats::masking::Shown;

use super::super::model::figures::{Agreement, Count, Counts};
use super::super::model::order::{Queue, groups, left};
use super::super::model::passing::Passing;
use super::super::model::standing::{Board, Standing, Written};
use super::super::model::{Coding, Guess, Merges, READ_TWICE, Verdict};

fn id(text: &str) -> ThingId {
    text.parse().expect("an identifier")
}

fn of(theme: &str) -> Verdict {
    Verdict::Themes(BTreeSet::from([id(theme)]))
}

fn coding(sheet: &str, coder: &str, verdict: Verdict) -> Coding {
    let coded_on = NaiveDate::from_ymd_opt(2022, 1, 28).expect("a day");
    Coding { sheet: sheet.to_owned(), coder: coder.to_owned(), verdict, revision: 1, coded_on }
}

fn board(texts: usize, codings: Vec<Coding>) -> Board {
    let mut by_sheet: BTreeMap<String, Vec<Coding>> = BTreeMap::new();
    for one in codings {
        by_sheet.entry(one.sheet.clone()).or_default().push(one);
    }
    let written = |number: usize| Written {
        sheet: format!("s{number:03}"),
        text: format!("texte numéro {number}"),
    };
    Board {
        texts: (0..texts).map(written).collect(),
        codings: by_sheet,
        merges: Merges { living: [id("eau"), id("bus")].into(), into: BTreeMap::new() },
        ..Board::default()
    }
}

#[test]
fn a_merged_theme_counts_where_it_went_and_a_circle_ends() {
    let living = BTreeSet::from([id("eau")]);
    let into = BTreeMap::from([
        (id("lac"), id("rive")),
        (id("rive"), id("eau")),
        (id("un"), id("deux")),
        (id("deux"), id("un")),
    ]);
    let merges = Merges { living, into };
    assert_eq!(merges.resolved(&id("lac")), Some(id("eau")));
    assert_eq!(merges.resolved(&id("un")), None);
    assert_eq!(merges.resolved(&id("parti")), None);
    assert_eq!(merges.standing(&of("parti")), None, "a text of a theme that is gone is read again");
    assert_eq!(merges.standing(&Verdict::Outside), Some(Verdict::Outside));
}

#[test]
fn people_stand_before_a_machine_and_doubt_goes_back_to_people() {
    let mut board =
        board(4, vec![coding("s000", "ana", of("eau")), coding("s001", "ana", of("eau"))]);
    board.codings.entry("s001".to_owned()).or_default().push(coding("s001", "lea", of("bus")));
    for (sheet, theme, per_mille) in
        [("s000", "bus", 990), ("s002", "bus", 900), ("s003", "bus", 500)]
    {
        let guess = Guess { sheet: sheet.to_owned(), theme: Some(id(theme)), per_mille };
        board.guesses.insert(sheet.to_owned(), guess);
    }
    assert_eq!(board.standing("s000"), Standing::Read(of("eau")));
    assert_eq!(board.standing("s001"), Standing::Disputed);
    assert_eq!(board.standing("s002"), Standing::Extended(Some(id("bus"))));
    assert_eq!(board.standing("s003"), Standing::Unsure);
    let all = groups(&board.texts, &[]);
    assert_eq!(left(&board, &all, ("ana", "seed"), Queue::Unsure), [3]);
}

#[test]
fn the_first_texts_are_the_same_for_all_and_the_others_are_shared() {
    let empty = board(100, vec![]);
    let all = groups(&empty.texts, &[]);
    let of_ana = left(&empty, &all, ("ana", "seed"), Queue::All);
    let of_lea = left(&empty, &all, ("lea", "seed"), Queue::All);
    assert_eq!(of_ana.len(), 100);
    assert_eq!(of_ana[..READ_TWICE], of_lea[..READ_TWICE]);
    assert_ne!(of_ana[READ_TWICE..], of_lea[READ_TWICE..]);
    let sheet = |place: usize| format!("s{place:03}");
    let (first, late) = (of_ana[0], of_ana[40]);
    let coded = board(
        100,
        vec![coding(&sheet(first), "ana", of("eau")), coding(&sheet(late), "ana", of("eau"))],
    );
    let of_lea = left(&coded, &all, ("lea", "seed"), Queue::All);
    assert!(of_lea.contains(&first), "it is read by two");
    assert!(!of_lea.contains(&late), "one is enough");
}

#[test]
fn texts_that_are_the_same_or_nearly_are_one_group() {
    let written =
        |sheet: &str, text: &str| Written { sheet: sheet.to_owned(), text: text.to_owned() };
    let texts = [
        written("a", "L’été, trop de monde"),
        written("b", "un bus"),
        written("c", "l’ete,  TROP de monde"),
        written("d", "un autobus"),
    ];
    let alike = [vec!["b".to_owned(), "d".to_owned()]];
    assert_eq!(groups(&texts, &[]), [vec![0, 2], vec![1], vec![3]]);
    assert_eq!(groups(&texts, &alike), [vec![0, 2], vec![1, 3]]);
}

#[test]
fn agreement_counts_texts_that_two_people_read_and_the_same_text_once() {
    let pair = |sheet: &str, one: &str, other: &str| {
        [coding(sheet, "ana", of(one)), coding(sheet, "lea", of(other))]
    };
    let codings =
        [pair("s000", "eau", "eau"), pair("s001", "eau", "bus"), pair("s002", "bus", "bus")];
    let board = board(4, codings.into_iter().flatten().collect());
    let all = groups(&board.texts, &[]);
    let Agreement { texts, alpha } = board.agreement(&all);
    assert_eq!(texts, 3);
    assert!((alpha.expect("codes differ") - 4.0 / 9.0).abs() < 1e-12, "Krippendorff’s example");
    let same = [vec![0, 1, 2], vec![3]];
    assert_eq!(board.agreement(&same).texts, 1);
}

#[test]
fn texts_that_pass_are_counted_as_those_that_are_held() {
    let pair = |sheet: &str, one: &str, other: &str| {
        [coding(sheet, "ana", of(one)), coding(sheet, "lea", of(other))]
    };
    let codings = [
        pair("s001", "eau", "eau"),
        pair("s002", "eau", "bus"),
        pair("s003", "bus", "bus"),
        pair("s005", "eau", "eau"),
    ];
    let mut board = board(7, codings.into_iter().flatten().collect());
    board.texts[3].text = board.texts[0].text.to_uppercase();
    board.texts[5].text = format!("  {} ", board.texts[1].text);
    let themes = [id("eau"), id("bus")];
    let lists: [&[&[&str]]; 4] =
        [&[], &[&["s001", "s002"]], &[&["s006", "s003"]], &[&["s005", "s002"], &["s004", "s006"]]];
    for alike in lists {
        let own =
            |same: &&[&str]| -> Vec<String> { same.iter().map(|it| (*it).to_owned()).collect() };
        let alike: Vec<Vec<String>> = alike.iter().map(own).collect();
        let without = Board { texts: vec![], ..board.clone() };
        let mut passing = Passing::of(without, &themes, alike.clone());
        for written in &board.texts {
            passing.pass(written);
        }
        let held = board.agreement(&groups(&board.texts, &alike));
        assert_eq!(passing.made(), (Counts::of(&board, &themes), held, None), "{alike:?}");
    }
}

#[test]
fn a_thin_theme_is_hidden_with_what_would_give_it_away() {
    let count = |people, machine| Count { people, machine };
    let counts = Counts {
        themes: vec![
            (id("eau"), count(30, 20)),
            (id("bus"), count(3, 0)),
            (id("bruit"), count(9, 0)),
        ],
        outside: count(12, 10),
        texts: 84,
        ..Counts::default()
    };
    let public = counts.public(Some(16));
    assert_eq!(public.themes[0].all, Shown::Count(50));
    assert_eq!(public.themes[1].all, Shown::Masked);
    assert_eq!(public.themes[2].all, Shown::Masked, "else the first were what lacks");
    let few = Counts { texts: 4, ..counts };
    assert_eq!(few.public_texts(Some(16)), None, "nor how many they are");
    assert!(few.public(Some(16)).themes.iter().all(|it| it.all == Shown::Masked));
}

#[test]
fn themes_do_not_tell_how_few_wrote_nothing_or_wrote_of_something_else() {
    let theme = |name, people| (id(name), Count { people, machine: 0 });
    let themes = vec![theme("eau", 50), theme("bruit", 9), theme("bus", 30)];
    let counts = Counts { themes, texts: 89, ..Counts::default() };
    let all = |silent| counts.public(silent).themes.iter().map(|it| it.all).collect::<Vec<_>>();
    let shown = |count| Shown::Count(count);
    assert_eq!(all(Some(20)), [shown(50), shown(9), shown(30)]);
    assert_eq!(counts.public_texts(Some(20)), Some(89));
    assert_eq!(all(Some(3)), [shown(50), Shown::Masked, shown(30)], "92 sent their answers");
    assert_eq!(counts.public_texts(Some(3)), None);
    assert_eq!(all(None), [Shown::Masked; 3], "who was asked is not told");
    // A text of two themes: all but three are about the water.
    let most = Counts { texts: 53, ..counts.clone() };
    assert_eq!(most.public(Some(20)).themes[0].all, Shown::Masked);
}
