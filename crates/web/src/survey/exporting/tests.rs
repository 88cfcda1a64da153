//! Files of all answers, read some at a time: what they would be if all were read at once.

use cordee_questionnaire::Questionnaire;
use cordee_sheet::{Choice, Limits};
use cordee_store::ThingId;
use serde_json::json;

use crate::spine::language::Lang;
use crate::spine::testing::{Browser, TestSite};

use super::super::model::{Channel, Sheet};
use super::super::queries;
use super::super::tests::{SURVEYS, ask, id_of};
use super::answers::{Extent, Shape};
use super::table::Table;

/// More than are read at once, twice over, and no round number.
const PEOPLE: usize = 1_103;
const OPTIONS: (&str, &str) = ("options.fr", "Lac\nForêt\nCrêts");
const ROWS: (&str, &str) = ("rows.fr", "L’accueil\nLes sentiers");

/// A survey that asks in every way there is, open.
async fn open(team: &Browser<'_>) -> String {
    let id = id_of(&team.post(&format!("{SURVEYS}/nouvelle"), &[("title.fr", "Tout")]).await);
    let questions: [&[(&str, &str)]; 13] = [
        &[("kind", "single"), OPTIONS, ("other", "yes"), ("refuse", "yes")],
        &[("kind", "multi"), OPTIONS, ("other", "yes"), ("dont-know", "yes")],
        &[("kind", "scale"), ("points", "5")],
        &[("kind", "matrix"), ROWS, ("points", "5")],
        &[("kind", "matrix"), ROWS, OPTIONS],
        &[("kind", "ranking"), OPTIONS],
        &[("kind", "number")],
        &[("kind", "short_text"), ("show-if", "q1 = \"o1\"")],
        &[("kind", "long_text")],
        &[("kind", "date"), ("precision", "day")],
        &[("kind", "date"), ("precision", "month")],
        &[("kind", "place")],
        &[("kind", "note")],
    ];
    for fields in questions {
        let all: Vec<_> = fields.iter().copied().chain([("label.fr", "Dites")]).collect();
        let asked = ask(team, &id, "p1", &all).await;
        assert!(asked.status.is_redirection(), "{fields:?}: {}", asked.main());
    }
    let opened = team.post(&format!("{SURVEYS}/{id}/ouvrir"), &[]).await;
    assert!(opened.location().contains("survey-opened"), "{}", opened.location());
    id
}

/// What the person of this number answered.
fn sheet(number: usize) -> Sheet {
    let option = |of: usize| ["o1", "o2", "o3"][(number / of) % 3];
    let mut answers = json!({
        "q1": {"type": "single", "option": option(1)},
        "q2": {"type": "multi", "options": [option(2)]},
        "q3": {"type": "scale", "point": 1 + number % 5},
        "q4": {"type": "matrix", "rows": {"r1": {"point": 1 + number % 4}}},
        "q5": {"type": "matrix", "rows": {"r2": {"option": option(5)}}},
        "q6": {"type": "ranking", "options": ["o3", "o1"]},
        "q7": {"type": "number", "number": number % 40},
        "q8": {"type": "text", "text": format!("le n° {number}; « oui », \"non\"")},
        "q9": {"type": "text", "text": format!("=1+{number}\nà la ligne")},
        "q10": {"type": "day", "day": format!("2022-0{}-12", 1 + number % 7)},
        "q11": {"type": "month", "month": format!("2021-1{}", number % 3)},
        // One that few gave comes late: its place is among those that came before.
        "q12": {"type": "commune", "commune": if number == 1_000 { "42001" } else { "42017" }},
    });
    match number % 11 {
        0 => answers["q1"] = json!({"type": "refused"}),
        1 => answers["q2"] = json!({"type": "dont_know"}),
        2 => answers = json!({}),
        _ => {}
    }
    let day = "2022-01-28".parse().expect("a day");
    Sheet {
        id: format!("{number:016x}{:048x}", 7),
        version: 1,
        channel: Channel::ALL[number % Channel::ALL.len()],
        lang: Lang::Fr,
        answers: serde_json::from_value(json!({ "answers": answers })).expect("answers"),
        started_on: day,
        finished_on: Some(day),
        seconds: i32::try_from(number).ok(),
        flags: [].into(),
    }
}

async fn answered(site: &TestSite, survey: &ThingId) -> (Questionnaire, Vec<Sheet>) {
    let sheets: Vec<Sheet> = (0..PEOPLE).map(sheet).collect();
    let tx = site.app.store.begin().await.expect("a transaction");
    for some in sheets.chunks(queries::SHEETS_AT_ONCE) {
        queries::insert_sheets(&tx, survey, some).await.expect("they are recorded");
    }
    tx.commit().await.expect("they are kept");
    let version = queries::version(site.app.store.reader(), survey, None).await;
    (version.expect("it is read").expect("it was opened").questionnaire, sheets)
}

/// The answers of all at once, without weights.
fn data(questionnaire: &Questionnaire, sheets: &[Sheet], extent: Extent, name: String) -> Table {
    let shape = Shape { questionnaire: questionnaire.clone(), extent, weights: None };
    shape.table(sheets, name)
}

fn read(book: &[u8], sheet: &str) -> Vec<Vec<String>> {
    let reading = cordee_sheet::read(book, Choice::Named(sheet), &Limits::default());
    reading.expect("a workbook").grid.rows.into_iter().map(|row| row.cells).collect()
}

/// Each line of the frequencies is as often as its code stands in the column of its question.
fn check_counts(frequencies: &[Vec<String>], all: &Table) {
    let mut checked = 0;
    for line in frequencies {
        let Some(at) = all.titles.iter().position(|(title, _)| *title == line[0]) else { continue };
        if line[3].is_empty() {
            assert_eq!(line[4], "Moyenne", "{line:?}");
            continue;
        }
        // Days are counted by months.
        let is_it =
            |cell: &String| *cell == line[3] || (line[0] == "q10" && cell.starts_with(&line[3]));
        let count = all.rows.iter().filter(|row| is_it(&row[at])).count();
        assert_eq!(line[5], count.to_string(), "{line:?}");
        checked += 1;
    }
    assert!(15 < checked, "{checked}");
}

#[tokio::test]
async fn files_read_some_answers_at_a_time_are_those_of_all_at_once() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open(&team).await;
    let (questionnaire, sheets) = answered(&site, &id.parse().expect("an identifier")).await;
    let all = data(&questionnaire, &sheets, Extent::Whole, String::new());
    let first = all.rows[3].join("|");
    assert!(first.contains("2022-04-12") && first.contains("42017"), "it is answered: {first}");
    let own = format!("{SURVEYS}/{id}/donnees");
    let table = team.bytes(&format!("{own}/answers/csv")).await.body;
    assert!(table == all.csv(), "{}", String::from_utf8_lossy(&table));
    let book = team.bytes(&format!("{own}/answers/xlsx")).await.body;
    let rows = read(&book, "Réponses");
    assert_eq!(rows.len(), PEOPLE + 1);
    for (row, expected) in rows.iter().skip(1).zip(&all.rows) {
        assert_eq!(row, expected);
    }
    let frequencies = read(&book, "Fréquences");
    check_counts(&frequencies, &all);
    // Those that were counted as answers passed are those of the columns that pages are made from.
    let known = team.get(&format!("{own}/frequencies/csv")).await.text;
    let known = known.trim_start_matches('\u{feff}').replace(['\u{a0}', '\u{202f}'], " ");
    let cells = |line: &str| -> Vec<String> {
        line.split(';').map(|cell| cell.trim_matches('"').to_owned()).collect()
    };
    assert_eq!(frequencies, known.lines().map(cells).collect::<Vec<_>>());
    let archive = team.bytes(&format!("{own}/spss/zip")).await.body;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(archive)).expect("a ZIP");
    let plain = std::io::read_to_string(archive.by_name("answers.csv").expect("it"));
    let all = data(&questionnaire, &sheets, Extent::Unflagged, String::new());
    assert!(plain.expect("a text") == format!("{}{}", all.plain_head(), all.plain_body()));
}

#[tokio::test]
async fn answers_without_texts_hold_all_but_what_people_wrote() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open(&team).await;
    let (questionnaire, sheets) = answered(&site, &id.parse().expect("an identifier")).await;
    let own = format!("{SURVEYS}/{id}/donnees/answers-without-texts");
    let table = team.bytes(&format!("{own}/csv")).await.body;
    assert!(table == data(&questionnaire, &sheets, Extent::WithoutTexts, String::new()).csv());
    let told = String::from_utf8_lossy(&table);
    assert!(!told.contains("le n°") && !told.contains("la ligne"), "{told}");
    let head = told.lines().next().expect("titles");
    let has = |column: &str| head.split(';').any(|title| title.trim_matches('"') == column);
    for column in ["q1", "q2.o1", "q7", "q12", "flag_burst"] {
        assert!(has(column), "{column}: {head}");
    }
    for column in ["q1.other.text", "q8", "q9"] {
        assert!(!has(column), "{column}: {head}");
    }
    let card = team.get(&format!("{SURVEYS}/{id}")).await;
    assert!(card.main().contains("sans les textes libres"), "{}", card.main());
    assert_eq!(team.get(&format!("{own}/xlsx")).await.status, 404);
}

/// The cells of the column `weight` in a CSV, by those of another one.
fn weights_by<'a>(table: &'a str, other: &str, separator: char) -> Vec<(&'a str, &'a str)> {
    let cells = |line: &'a str| line.split(separator).map(|cell| cell.trim_matches('"'));
    let head: Vec<&str> = cells(table.lines().next().expect("titles")).collect();
    let at = |name: &str| head.iter().position(|it| it.trim_start_matches('\u{feff}') == name);
    let (own, weight) = (at(other).expect("it"), at("weight").expect("weights"));
    let pair = |line: &'a str| {
        let row: Vec<&str> = cells(line).collect();
        (row[own], row[weight])
    };
    let mut all: Vec<(&str, &str)> = table.lines().skip(1).map(pair).collect();
    all.sort_unstable();
    all.dedup();
    all
}

#[tokio::test]
async fn weights_go_along_with_answers_where_some_are_declared() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let made = team.post(&format!("{SURVEYS}/nouvelle"), &[("title.fr", "Tout")]).await;
    let id = id_of(&made);
    let lake = [("kind", "single"), ("label.fr", "Où ?"), ("options.fr", "Lac\nForêt")];
    ask(&team, &id, "p1", &lake).await;
    team.post(&format!("{SURVEYS}/{id}/ouvrir"), &[]).await;
    let one = |number: usize| {
        let option = if number < 30 { "o1" } else { "o2" };
        let answers = json!({"answers": {"q1": {"type": "single", "option": option}}});
        Sheet { answers: serde_json::from_value(answers).expect("answers"), ..sheet(number) }
    };
    let survey: ThingId = id.parse().expect("an identifier");
    let sheets: Vec<Sheet> = (0..40).map(one).collect();
    let tx = site.app.store.begin().await.expect("a transaction");
    queries::insert_sheets(&tx, &survey, &sheets).await.expect("they are recorded");
    tx.commit().await.expect("they are kept");
    let own = format!("{SURVEYS}/{id}/donnees");
    for file in ["answers/csv", "answers-without-texts/csv", "codebook/csv"] {
        let plain = team.get(&format!("{own}/{file}")).await;
        assert!(!plain.text.contains("weight"), "nothing is declared: {}", plain.text);
    }
    let half = [("share.0", "50"), ("share.1", "50")];
    team.post(&format!("{SURVEYS}/{id}/ponderation/q1"), &half).await;
    // Thirty of forty are half of the population.
    let expected = [("o1", "0.666667"), ("o2", "2.000000")];
    for file in ["answers/csv", "answers-without-texts/csv"] {
        let table = team.get(&format!("{own}/{file}")).await.text;
        assert_eq!(weights_by(&table, "q1", ';'), expected, "{table}");
    }
    let codes = team.get(&format!("{own}/codebook/csv")).await;
    assert!(codes.text.contains("weight;\"Poids"), "{}", codes.text);
    let book = team.bytes(&format!("{own}/answers/xlsx")).await.body;
    assert!(read(&book, "Réponses")[0].contains(&"weight".to_owned()));
    assert!(read(&book, "Codes").iter().any(|row| row[0] == "weight"));
    let archive = team.bytes(&format!("{own}/spss/zip")).await.body;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(archive)).expect("a ZIP");
    let mut text = |name: &str| {
        std::io::read_to_string(archive.by_name(name).expect("a file")).expect("a text")
    };
    assert_eq!(weights_by(&text("answers.csv"), "q1", ','), expected);
    let syntax = text("answers.sps");
    assert!(syntax.contains("    weight F12.4"), "{syntax}");
    assert!(syntax.contains("VARIABLE LABELS weight\n    'Poids"), "{syntax}");
}
