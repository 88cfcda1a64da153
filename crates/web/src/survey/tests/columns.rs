//! Columns counted apart, and columns that are held while answers change.

use axum::http::StatusCode;
use chrono::NaiveDate;
use cordee_questionnaire::{AnswerSheet, Questionnaire};
use serde::Deserialize;

use crate::spine::error::Counting;
use crate::spine::language::Lang;
use crate::spine::testing::{Browser, TestSite};

use super::super::columns::while_counting;
use super::super::model::land::Land;
use super::super::model::tally::{Figure, Tally};
use super::super::model::{Channel, Sheet};
use super::{SURVEYS, answer, open_survey};

const FOLDER: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/pilat/surveys/pilat-votre-vision/");

#[derive(Deserialize)]
struct Survey {
    version: Vec<Version>,
}

#[derive(Deserialize)]
struct Version {
    questionnaire: Questionnaire,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    finished_on: NaiveDate,
    sheet: AnswerSheet,
}

fn example() -> (Questionnaire, Vec<Sheet>) {
    let read = |name: &str| std::fs::read_to_string(format!("{FOLDER}{name}")).expect("an example");
    let survey: Survey = toml::from_str(&read("survey.toml")).expect("a survey");
    let sheet = |line: &str| {
        let line: Line = serde_json::from_str(line).expect("answers");
        Sheet {
            id: line.id,
            version: 1,
            channel: Channel::Web,
            lang: Lang::Fr,
            answers: line.sheet,
            started_on: line.finished_on,
            finished_on: Some(line.finished_on),
            seconds: None,
            flags: [].into(),
        }
    };
    let mut versions = survey.version;
    let questionnaire = versions.pop().expect("a version").questionnaire;
    (questionnaire, read("answers.jsonl").lines().map(sheet).collect())
}

#[test]
fn answers_counted_by_pieces_are_what_they_are_counted_at_once() {
    let (questionnaire, sheets) = example();
    let land = Land::default();
    let whole = Tally::counted(&questionnaire, &sheets, &land).finished();
    assert_eq!(whole.people, sheets.len());
    assert!(whole.place().is_some_and(|block| 5 < block.figures[0].labels.len()));
    for size in [1, 7, 250, 1000] {
        let mut joined = Tally::counted(&questionnaire, &[], &land);
        let mut summed = joined.clone();
        for some in sheets.chunks(size) {
            joined.append(Tally::counted(&questionnaire, some, &land));
            summed.append(Tally::counted(&questionnaire, some, &land).summed());
        }
        let (joined, summed) = (joined.finished(), summed.finished());
        assert!(joined == whole, "by {size}");
        let figures = |tally: &Tally| -> Vec<Figure> {
            tally.blocks.iter().flat_map(|block| block.figures.clone()).collect()
        };
        for (one, other) in figures(&summed).iter().zip(figures(&whole)) {
            assert!(one.answers.is_empty() && one.frequencies().is_some(), "{}", one.name);
            assert_eq!((&one.codes, &one.labels), (&other.codes, &other.labels), "{}", one.name);
            assert_eq!(one.frequencies(), other.frequencies(), "{} by {size}", one.name);
        }
        assert_eq!(figures(&summed).len(), figures(&whole).len());
    }
}

async fn told(team: &Browser<'_>, id: &str, lines: &str) {
    let table = team.get(&format!("{SURVEYS}/{id}/donnees/frequencies/csv")).await;
    assert_eq!(table.status, StatusCode::OK);
    assert!(table.text.contains(lines), "{lines}: {}", table.text);
}

#[tokio::test]
async fn what_is_held_is_never_older_than_the_answers() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open_survey(&team).await;
    told(&team, &id, ";o1;").await;
    for people in 1..4 {
        answer(&site.visitor(), true).await;
        told(&team, &id, &format!(";{people};{people};1.0000;")).await;
        // The same again is what is held.
        told(&team, &id, &format!(";{people};{people};1.0000;")).await;
    }
}

#[tokio::test]
async fn who_comes_while_many_answers_are_counted_sees_how_far_it_is() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open_survey(&team).await;
    answer(&site.visitor(), true).await;
    let own = format!("{SURVEYS}/{id}/resultats");
    let survey = id.parse().expect("an identifier");
    let far = Counting { done: 120_000, whole: 500_000 };
    let page = while_counting(&site.app, &survey, far, team.get(&own)).await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE, "{}", page.main());
    assert_eq!(page.headers["refresh"], "5", "it loads again without scripts");
    let said = "max=\"500000\" value=\"120000\"";
    assert!(page.main().contains(said), "{}", page.main());
    assert!(page.main().contains(&format!("href=\"{own}\"")), "{}", page.main());
    let page = team.get(&own).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.main());
    assert!(!page.headers.contains_key("refresh"));
}
