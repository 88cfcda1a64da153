//! What is read, and what is refused with its line.

use super::{Note, Reading, Repeated, Unwritable, read, write};
use crate::Weight;

const META: &str = "META\nkey;value\nbudget;100,50\nvote_type;approval\n";
const PROJECTS: &str =
    "PROJECTS\nproject_id;cost;name\nA 1;60;Hedges\nB;50.25;\"Paths; \"\"old\"\"\"\n";
const VOTES: &str = "VOTES\nvoter_id;vote\n1;A 1,B\n2;B\n3;\n";

fn whole() -> String {
    [META, PROJECTS, VOTES].concat()
}

/// What is said of the file in which `from` was replaced.
#[track_caller]
fn refused(from: &str, to: &str, expected: &str) {
    let text = whole();
    assert!(text.contains(from), "`{from}` is not in the file");
    let refusal = read(&text.replacen(from, to, 1), Reading::default()).map(drop);
    assert_eq!(refusal.map_err(|why| why.to_string()), Err(expected.to_owned()));
}

#[test]
fn a_file_is_read_with_ids_in_spaces_quotes_and_decimal_commas() {
    let text = whole();
    let election = read(&text, Reading::default()).and_then(|it| it.election()).expect("is read");
    assert_eq!(election.budget().to_string(), "100.5");
    assert_eq!(election.projects()[0].id, "A 1");
    assert_eq!(election.projects()[1].name, "Paths; \"old\"");
    assert_eq!(election.voters(), 3);
    assert_eq!(election.groups()[0].choices, [] as [u32; 0]);
}

#[test]
fn marks_of_windows_change_nothing() {
    let text = whole();
    let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let hash = |text: &str| {
        let file = read(text, Reading::default()).expect("is read");
        file.election().expect("is an election").hash()
    };
    assert_eq!(hash(&text), hash(&windows));
}

#[test]
fn what_is_written_is_read_back() {
    let text = whole();
    let election = read(&text, Reading::default()).and_then(|it| it.election()).expect("is read");
    let written = write(&election, &[("unit", "Here; there")]).expect("it can be written");
    let file = read(&written, Reading::default()).expect("is read back");
    assert_eq!(file.meta("unit"), Some("Here; there"));
    assert_eq!(file.election(), Ok(election));
}

#[test]
fn each_refusal_names_its_line() {
    refused("META\n", "MATA\n", "line 1: `META` was expected here");
    refused("budget;100,50\n", "", "line 2: the key `budget` is missing from META");
    refused(
        "100,50",
        "x",
        "line 3: the budget: `x` is not a decimal number (digits, then a comma or a point if need be)",
    );
    refused("vote_type;approval", "budget;2", "line 4: the key `budget` is there twice");
    refused(
        "approval",
        "range",
        "line 4: `range` is no vote type: approval, choose-1, cumulative, scoring or ordinal",
    );
    refused(
        "project_id;cost;name",
        "project_id;name;name",
        "line 6: the column `name` is there twice",
    );
    refused(
        "project_id;cost;name",
        "project_id;price;name",
        "line 6: the column `cost` is missing",
    );
    refused("A 1;60;", "A 1;-60;", "line 7: the cost: `-60` is below zero");
    refused("A 1;60;", "A 1;;", "line 7: the cost: the number is empty");
    refused("A 1;60;", ";60;", "line 7: the project has no identifier");
    refused("A 1;60;", "B;60;", "line 8: the project `B` is there twice");
    refused("Hedges", "Hedges; trees", "line 7: the row has 4 cells where the header has 3");
    refused("\"\"old\"\"\"", "\"\"old", "line 8: a quote is not closed, or has text after its end");
    refused(
        "VOTES\nvoter_id;vote\n1;A 1,B\n2;B\n3;\n",
        "",
        "line 8: the file ends without its section `VOTES`",
    );
    refused("2;B", "2;C", "line 12: the ballot names `C`, which is no project of this file");
    refused("2;B", "2;B,B", "line 12: the ballot names `B` twice");
    refused("2;B", "1;B", "line 12: the voter `1` is there twice");
    refused("2;B", ";B", "line 12: the voter has no identifier");
    refused("2;B", "2;B;", "line 12: the row has 3 cells where the header has 2");
    refused(
        "approval\n",
        "approval\nnum_votes;4\n",
        "line 5: META announces 4 votes and the file holds 3",
    );
    refused("approval", "choose-1", "line 11: the ballot makes 2 choices where one was asked for");
    refused("approval", "cumulative", "line 10: the column `points` is missing");
}

#[test]
fn a_voter_is_there_once_however_voters_are_numbered() {
    refused("3;\n", "3;\n2;A 1\n", "line 14: the voter `2` is there twice");
    refused("3;\n", "x;\n1;A 1\n", "line 14: the voter `1` is there twice");
    refused("3;\n", "x;\nx;A 1\n", "line 14: the voter `x` is there twice");
    let falling = whole().replace("3;\n", "03;\n3;B\n1 ;B\n\"0\";B\n-1;B\n");
    let election = read(&falling, Reading::default()).and_then(|it| it.election());
    assert_eq!(election.map(|it| it.voters()), Ok(7));
}

#[test]
fn points_that_do_not_pair_are_refused() {
    let text = "META\nkey;value\nbudget;9\nvote_type;cumulative\nPROJECTS\nproject_id;cost\nA;1\nB;2\n\
                VOTES\nvoter_id;vote;points\n1;A,B;3\n";
    let refusal = read(text, Reading::default()).expect_err("a point is missing");
    assert_eq!(refusal.to_string(), "line 11: the ballot has 1 points for 2 choices");
}

#[test]
fn a_repeated_choice_may_be_read_once_and_is_noted() {
    let text = whole().replace("2;B", "2;B,B");
    let file = read(&text, Reading { repeated: Repeated::Once }).expect("is read");
    assert_eq!(file.notes(), [Note::RepeatedChoice { line: 12, project: "B".to_owned() }]);
}

#[test]
fn counts_of_votes_that_are_wrong_and_rules_left_aside_are_noted() {
    let text = "META\nkey;value\nbudget;9\nvote_type;approval\nbudget_per_category;3,4\n\
                PROJECTS\nproject_id;cost;votes\nA;1;7\nVOTES\nvoter_id;vote\n1;A\n";
    let file = read(text, Reading::default()).expect("is read");
    let said: Vec<String> = file.notes().iter().map(ToString::to_string).collect();
    let expected = [
        "`A`: the file says 7 votes, its ballots 1",
        "the file's `budget_per_category` is applied only when it is asked for",
    ];
    assert_eq!(said, expected);
}

#[test]
fn a_cost_of_nothing_is_read() {
    let text = whole().replace("A 1;60;", "A 1;0;");
    assert!(read(&text, Reading::default()).is_ok());
}

#[test]
fn what_would_be_read_as_something_else_is_not_written() {
    let text = whole();
    let whole = read(&text, Reading::default()).and_then(|it| it.election()).expect("is read");
    let mut comma = whole.draft();
    comma.projects[1].id = "B,C".to_owned();
    let comma = comma.check().expect("an election");
    assert_eq!(write(&comma, &[]), Err(Unwritable::Text("B,C".to_owned())));
    let mut weighed = whole.draft();
    weighed.ballots[0].weight = Weight::new(1, 2).expect("two is not nothing");
    let weighed = weighed.check().expect("an election");
    assert_eq!(write(&weighed, &[]), Err(Unwritable::Weights));
}

#[test]
fn ballots_that_do_not_follow_the_rules_of_the_file_are_noted() {
    let text = "META\nkey;value\nbudget;9\nvote_type;cumulative\nmin_length;1\nmax_length;1\n\
                min_sum_points;2,5\nmax_sum_points;3\nmax_points;2\nmax_sum_cost;2\nmin_sum_cost;x\n\
                min_project_score_threshold;some\n\
                PROJECTS\nproject_id;cost;selected\nA;1;1\nB;2;2\nC;1;\n\
                VOTES\nvoter_id;vote;points\n1;A;2.5\n2;A,B;1,1.5\n3;A,B;1,1.5\n4;;\n5;C;3\n";
    let file = read(text, Reading::default()).expect("is read");
    let said: Vec<String> = file.notes().iter().map(ToString::to_string).collect();
    let expected = [
        "`B`: the file's `selected` is `2`, which is read as not selected",
        "`C`: the file's `selected` is ``, which is read as not selected",
        "the ballot on line 23 does not follow the file's `min_length` (1), and is counted",
        "2 ballots, the first one on line 21, do not follow the file's `max_length` (1), and are counted",
        "the ballot on line 23 does not follow the file's `min_sum_points` (2,5), and is counted",
        "2 ballots, the first one on line 20, do not follow the file's `max_points` (2), and are counted",
        "the file's `min_sum_cost` is `x`, which is no number: it is not applied",
        "2 ballots, the first one on line 21, do not follow the file's `max_sum_cost` (2), and are counted",
        "the file's `min_project_score_threshold` is `some`, which is no number: it is not applied",
    ];
    assert_eq!(said, expected);
}

#[test]
fn budgets_of_categories_that_do_not_pair_are_refused() {
    let meta = "approval\ncategories;green,paths\nbudget_per_category;60\n";
    let text = whole().replacen("approval\n", meta, 1);
    let said = |text: &str| {
        let file = read(text, Reading::default()).expect("is read");
        file.caps().map(drop).map_err(|why| why.to_string())
    };
    let pairs = "line 6: `budget_per_category` has 1 amounts for 2 names";
    assert_eq!(said(&text), Err(pairs.to_owned()));
    let unnamed = text.replacen("categories;green,paths\n", "", 1);
    assert_eq!(said(&unnamed), Err("line 2: the key `categories` is missing from META".to_owned()));
    let wrong = text.replacen(";60\n", ";60,x\n", 1);
    assert!(said(&wrong).is_err_and(|why| why.starts_with("line 6: a budget: `x`")));
}
