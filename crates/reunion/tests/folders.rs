//! Folders that parted, as one again: by examples, then whatever two places did.

use cordee_reunion::{Files, Finding, Matter, Reunited, Rules, not_taken, reunite};
use proptest::prelude::*;

const RULES: Rules<'_> =
    Rules { own: &["position", "file"], own_files: &["persons.toml"], texts: &["text"] };

fn folder<T: AsRef<str>>(files: &[(&str, T)]) -> Files {
    let bytes = |text: &T| text.as_ref().as_bytes().to_vec();
    files.iter().map(|(path, text)| ((*path).to_owned(), bytes(text))).collect()
}

fn joined(home: &Files, reunited: &Reunited) -> Files {
    let mut files = home.clone();
    files.extend(reunited.changes.clone());
    files
}

fn text(files: &Files, path: &str) -> String {
    String::from_utf8(files[path].clone()).expect("it is text")
}

fn told(findings: &[Finding]) -> Vec<(Matter, String, &str)> {
    findings.iter().map(|it| (it.matter, it.whose.join("/"), it.field.as_str())).collect()
}

const STEP: &str = "id = \"s\"\nstate = \"draft\"\n[title]\nfr = \"Assises\"\n[body]\n\
                    fr = \"Un. Deux.\\n\\nTrois.\"\n";

#[test]
fn a_text_takes_both_changes_and_a_title_that_both_changed_is_told() {
    let base = folder(&[("steps/01-a.toml", STEP)]);
    let home = folder(&[(
        "steps/02-a.toml",
        &STEP.replace("Un.", "1.").replace("\"Assises\"", "\"Les Assises\""),
    )]);
    let away = folder(&[(
        "steps/01-b.toml",
        &STEP
            .replace("Trois.", "3.")
            .replace("\"Assises\"", "\"Premières Assises\"")
            .replace("draft", "published"),
    )]);
    let reunited = reunite(&base, &home, &away, &RULES).expect("they are read");
    let now = text(&joined(&home, &reunited), "steps/02-a.toml");
    for said in ["1. Deux.", "3.", "published", "\"Les Assises\""] {
        assert!(now.contains(said), "{said}: {now}");
    }
    assert_eq!(told(&reunited.findings), [(Matter::Both, "s".to_owned(), "title.fr")]);
    let finding = &reunited.findings[0];
    assert_eq!(
        (finding.home.as_str(), finding.away.as_str()),
        ("Les Assises", "Premières Assises")
    );
    assert!(reunited.home_moved_on);
}

#[test]
fn rows_unite_by_name_and_nothing_goes_because_it_is_missing() {
    let row = |id: &str, more: &str| format!("[[person]]\nid = \"{id}\"\nposition = 1\n{more}\n");
    let base = folder(&[("a.toml", &[row("one", ""), row("two", ""), row("gone", "")].concat())]);
    let home =
        folder(&[("a.toml", &[row("one", "seat = 1"), row("two", ""), row("home", "")].concat())]);
    let came = row("one", "arrived = true").replace("= 1\n", "= 9\n");
    let away =
        folder(&[("a.toml", &[came, row("gone", "arrived = true"), row("away", "")].concat())]);
    let reunited = reunite(&base, &home, &away, &RULES).expect("they are read");
    let now: toml::Table =
        toml::from_str(&text(&joined(&home, &reunited), "a.toml")).expect("TOML");
    let rows = now["person"].as_array().expect("rows");
    let names: Vec<&str> = rows.iter().filter_map(|row| row["id"].as_str()).collect();
    assert_eq!(names, ["one", "two", "home", "away"]);
    assert_eq!(rows[0]["arrived"].as_bool(), Some(true));
    assert_eq!(
        (rows[0]["seat"].as_integer(), rows[0]["position"].as_integer()),
        (Some(1), Some(1))
    );
    let two = [(Matter::GoneAway, "two".to_owned(), ""), (Matter::GoneHome, "gone".to_owned(), "")];
    assert_eq!(told(&reunited.findings), two);
}

#[test]
fn a_new_document_of_a_name_that_home_gave_meanwhile_stands_apart() {
    let process = |rows: &str| format!("id = \"p\"\n{rows}");
    let row = |id: &str| format!("[[document]]\nid = \"{id}\"\nfile = \"plan.pdf\"\n");
    let of = |rows: &str, content: &str| {
        folder(&[
            ("processes/p/process.toml", process(rows)),
            ("processes/p/documents/plan.pdf", content.to_owned()),
        ])
    };
    let base = folder(&[("processes/p/process.toml", &process(""))]);
    let (home, away) = (of(&row("a"), "home"), of(&row("b"), "away"));
    let reunited = reunite(&base, &home, &away, &RULES).expect("they are read");
    let now = joined(&home, &reunited);
    assert_eq!(text(&now, "processes/p/documents/plan.pdf"), "home");
    assert_eq!(text(&now, "processes/p/documents/b/plan.pdf"), "away");
    assert!(text(&now, "processes/p/process.toml").contains("b/plan.pdf"));
    assert_eq!(reunited.findings, []);
}

#[test]
fn who_holds_a_role_is_settled_at_home() {
    let role = |name: &str| format!("[[role]]\nemail = \"{name}\"\nrole = \"a\"\nscope = \"b\"\n");
    let base = folder(&[("persons.toml", &role("ana"))]);
    let away = folder(&[("persons.toml", &[role("ana"), role("eve")].concat())]);
    let reunited = reunite(&base, &base, &away, &RULES).expect("they are read");
    assert!(reunited.changes.is_empty());
    assert_eq!(told(&reunited.findings), [(Matter::NotTaken, "eve a b".to_owned(), "")]);
    assert!(!reunited.home_moved_on);
}

#[test]
fn what_was_not_taken_in_is_told_value_by_value() {
    let wanted = folder(&[("a.toml", "id = \"a\"\nn = 1\nposition = 2\n"), ("logo", "new")]);
    let after = folder(&[("a.toml", "id = \"a\"\nn = 0\nposition = 1\n"), ("logo", "old")]);
    let findings = not_taken(&wanted, &after, &RULES).expect("they are read");
    let expected = [(Matter::NotTaken, "a".to_owned(), "n"), (Matter::NotTaken, String::new(), "")];
    assert_eq!(told(&findings), expected);
}

#[test]
fn a_file_that_cannot_be_read_is_told() {
    let error = reunite(&Files::new(), &Files::new(), &folder(&[("a.toml", "=")]), &RULES);
    assert_eq!(error.expect_err("it is no TOML").file, "a.toml");
}

/// A file of rows with a text, a number and fields that may be missing.
fn some_file() -> impl Strategy<Value = String> {
    let text = prop::sample::subsequence(vec!["Un. ", "Deux. ", "Trois. ", "Et un. "], 0..4);
    let row = (text, 0..3_i32, any::<bool>()).prop_map(|(text, number, has_more)| {
        let more = if has_more { "more = { x = 1 }" } else { "" };
        format!("position = {number}\nnumber = {number}\ntext = \"{}\"\n{more}\n", text.concat())
    });
    prop::collection::btree_map("[a-d]", row, 0..4).prop_map(|rows| {
        let rows = rows.iter().map(|(id, row)| format!("[[row]]\nid = \"{id}\"\n{row}"));
        format!("name = \"x\"\n{}", rows.collect::<String>())
    })
}

proptest! {
    #[test]
    fn a_second_reunion_changes_nothing(
        base in some_file(), home in some_file(), away in some_file(),
    ) {
        let [base, home, away] = [base, home, away].map(|text| folder(&[("a.toml", &text)]));
        let once = joined(&home, &reunite(&base, &home, &away, &RULES).expect("they are read"));
        let again = reunite(&base, &once, &away, &RULES).expect("they are read");
        prop_assert_eq!(again.changes, Files::new());
    }

    #[test]
    fn who_changed_nothing_changes_nothing(base in some_file(), other in some_file()) {
        let [base, other] = [base, other].map(|text| folder(&[("a.toml", &text)]));
        let unchanged = reunite(&base, &other, &base, &RULES).expect("they are read");
        prop_assert_eq!((unchanged.changes, unchanged.findings), (Files::new(), vec![]));
        let all = reunite(&base, &base, &other, &RULES).expect("they are read");
        prop_assert!(all.findings.iter().all(|it| it.matter == Matter::GoneAway));
    }
}
