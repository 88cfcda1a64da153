//! What is read of a pair of tables, and what is refused with its line.

use super::{read, write};
use crate::{College, Decimal, Election, Form, Weight};

const ACTIONS: &str = "id;cost;name\nA 1;60,50;\"Hedges; \"\"old\"\"\"\nB;0;Paths\n";
const BALLOTS: &str = "voter;vote\n1;A 1|B\n2;B\n3;\n";
const SCORES: &str = "voter;vote;points\n1;A 1|B;2|0,5\n2;;\n";

fn number(text: &str) -> Decimal {
    text.parse().expect("a number")
}

fn elected(actions: &str, ballots: &str, form: Form) -> Result<Election, String> {
    let everyone = College { name: "everyone".to_owned(), weight: Weight::ONE };
    read(actions, ballots, number("100"), form, &[everyone]).map_err(|why| why.to_string())
}

/// What is said of the actions, or of the ballots, in which `from` was replaced.
#[track_caller]
fn refused((text, form): (&str, Form), from: &str, to: &str, expected: &str) {
    assert!(text.contains(from), "`{from}` is not in the table");
    let changed = text.replacen(from, to, 1);
    let read = if text == ACTIONS {
        elected(&changed, BALLOTS, form)
    } else {
        elected(ACTIONS, &changed, form)
    };
    assert_eq!(read.map(drop), Err(expected.to_owned()));
}

#[test]
fn quotes_marks_of_windows_and_empty_lines_change_nothing() {
    let plain = elected(ACTIONS, BALLOTS, Form::Approval).expect("they are read");
    assert_eq!(plain.projects()[0].name, "Hedges; \"old\"");
    assert_eq!((plain.projects()[0].cost, plain.projects()[1].cost), (number("60.5"), number("0")));
    let windows = |text: &str| format!("\u{feff}\n{}", text.replace('\n', "\r\n\r\n"));
    let marked = elected(&windows(ACTIONS), &windows(BALLOTS), Form::Approval);
    assert_eq!(marked.as_ref(), Ok(&plain));
    let commas = |text: &str| text.replace("60,50", "60.50").replace(';', ",");
    let names = |text: &str| text.replace("Hedges,", "Hedges;");
    let american = elected(&names(&commas(ACTIONS)), &commas(BALLOTS), Form::Approval);
    assert_eq!(american.as_ref(), Ok(&plain));
}

#[test]
fn each_refusal_of_an_action_names_its_line() {
    let actions = (ACTIONS, Form::Approval);
    refused(actions, "A 1;", ";", "Actions, line 2: a project has no identifier");
    refused(actions, "B;0", "A 1;0", "Actions, line 3: the project `A 1` is there twice");
    refused(actions, "B;0", "B;-1", "Actions, line 3: `-1` is below zero");
    refused(actions, "B;0", "B;", "Actions, line 3: the number is empty");
    refused(actions, "id;", "Id;", "Actions, line 1: the column `Id` is unknown");
    refused(actions, ";name", ";id", "Actions, line 1: the column `id` is there twice");
    refused(actions, ";cost", ";selected", "Actions, line 1: the column `cost` is missing");
    refused(
        actions,
        "Paths",
        "Paths; benches",
        "Actions, line 3: the row has 4 cells where the header has 3",
    );
    let quote = "a quote is not closed, or has text after its end";
    refused(actions, "Paths", "\"Paths", &format!("Actions, line 3: {quote}"));
    refused(actions, "Paths", "\"Paths\" old", &format!("Actions, line 3: {quote}"));
    let nothing = elected("id;cost\n", BALLOTS, Form::Approval).map(drop);
    assert_eq!(nothing, Err("Ballots, line 2: `A 1` is no action".to_owned()));
}

#[test]
fn each_refusal_of_a_ballot_names_its_line() {
    let ballots = (BALLOTS, Form::Approval);
    refused(ballots, "2;B", "2;C", "Ballots, line 3: `C` is no action");
    refused(ballots, "2;B", "1;B", "Ballots, line 3: the voter `1` is empty or there twice");
    refused(ballots, "2;B", " ;B", "Ballots, line 3: the voter `` is empty or there twice");
    refused(ballots, "2;B", "2;B|B", "Ballots, line 3: the ballot names `B` twice");
    refused(ballots, "2;B", "2;B|", "Ballots, line 3: `` is no action");
    refused(ballots, "2;B", "\n\n2;\"C\nD\"", "Ballots, line 5: `C\nD` is no action");
    let one = (BALLOTS, Form::ChooseOne);
    refused(
        one,
        "2;B",
        "2;B",
        "Ballots, line 2: the ballot makes 2 choices where one was asked for",
    );
    let scores = (SCORES, Form::Scores);
    refused(scores, "2|0,5", "2", "Ballots, line 2: the ballot has 1 points for 2 choices");
    refused(scores, "0,5", "-1", "Ballots, line 2: `-1` is below zero");
    refused(scores, ";points", ";weight", "Ballots, line 1: the column `points` is missing");
    let unasked = "Ballots, line 2: the ballot has points, which ballots of this form do not have";
    refused((SCORES, Form::Approval), "0,5", "0,5", unasked);
    let weighed = "voter;college;weight;voters;vote\n1;;1/2;3;B\n";
    let said = |from: &str, to: &str| {
        let changed = weighed.replacen(from, to, 1);
        elected(ACTIONS, &changed, Form::Approval).expect_err("it is refused")
    };
    assert_eq!(said(";;", ";board;"), "Ballots, line 2: no college `board` was declared");
    let weight = "Ballots, line 2: `1/0` is no weight: a number or a fraction, zero or more";
    assert_eq!(said("1/2", "1/0"), weight);
    assert_eq!(said(";3;", ";-3;"), "Ballots, line 2: `-3` is no number of voters");
}

/// Windows ends lines with two letters: readers of CSV count the second one late.
#[test]
fn lines_are_counted_as_an_editor_counts_them() {
    let windows = BALLOTS.replace("2;B", "2;C").replace('\n', "\r\n");
    let why = elected(ACTIONS, &windows, Form::Approval).map(drop);
    assert_eq!(why, Err("Ballots, line 3: `C` is no action".to_owned()));
}

#[test]
fn what_would_be_read_as_something_else_is_not_written() {
    let whole = elected(ACTIONS, BALLOTS, Form::Approval).expect("they are read");
    let written = |id: &str, college: &str| {
        let mut draft = whole.draft();
        draft.projects[1].id = id.to_owned();
        draft.colleges[0].name = college.to_owned();
        write(&draft.check().expect("an election")).map(drop).map_err(|why| why.to_string())
    };
    assert_eq!(written("B", "everyone"), Ok(()));
    let reason = "cannot be written here: it holds `|`, or blanks around it, or is empty";
    assert_eq!(written("B|C", "everyone"), Err(format!("Actions, line 3: `B|C` {reason}")));
    assert_eq!(written("B", ""), Err(format!("Ballots, line 2: `` {reason}")));
}
