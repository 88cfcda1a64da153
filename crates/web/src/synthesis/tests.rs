//! Syntheses, through the door.

use axum::http::StatusCode;

use crate::figure::tests::figured_in;
use crate::gathering::tests::{Gathered, gathered_in};
use crate::spine::testing::{Answer, Browser, TestSite};
use crate::survey::tests::answered_in;

mod folders;
mod published;
mod reviewing;
mod words;
mod writing_together;

const ALL: &str = "/fr/gestion/syntheses";
const PUBLIC: &str = "/fr/syntheses/synthese-plan";

/// A synthesis that is public, with a point.
pub struct Synthesised {
    pub id: String,
    pub point: String,
}

/// The identifier in the address that a form leads to.
#[track_caller]
fn made(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.main());
    answer.location().split(['/', '?']).nth(4).expect("an identifier").to_owned()
}

/// With the spaces that French typography narrows as plain ones.
fn plain(answer: &Answer) -> String {
    answer.main().replace(['\u{a0}', '\u{202f}'], " ")
}

async fn process(team: &Browser<'_>) -> String {
    team.site.organisation("park", "Parc").await;
    let form = [("title.fr", "Pilat"), ("why.fr", "Parce que"), ("lead", "park")];
    let process = made(&team.post("/fr/gestion/demarches/nouvelle", &form).await);
    let step = [("title.fr", "Assises"), ("summary.fr", "Un jour"), ("state", "published")];
    team.post(&format!("/fr/gestion/demarches/{process}/etapes/nouvelle"), &step).await;
    team.post(&format!("/fr/gestion/demarches/{process}/publier"), &[]).await;
    process
}

/// What a form calls a figure, a note and the first question of a survey.
pub fn cited(figure: &str, gathered: &Gathered, survey: &str) -> Vec<String> {
    vec![
        format!("thing:{figure}:"),
        format!("note:{}:{}", gathered.id, gathered.note),
        format!("question:{survey}:q1"),
    ]
}

/// A process with a figure, a gathering with a note, and a survey: the process, and what a form calls them.
async fn sources(team: &Browser<'_>) -> (String, Vec<String>) {
    let process = process(team).await;
    let figure = figured_in(team, "plan", &process).await;
    let gathered = gathered_in(team, "plan", &process).await;
    let (survey, _) = answered_in(team, "plan", &process).await;
    (process, cited(&figure, &gathered, &survey))
}

/// Adds a point: its identifier.
async fn point(team: &Browser<'_>, id: &str, fields: &[(&str, &str)]) -> String {
    let added = team.post(&format!("{ALL}/{id}/points/ajouter"), fields).await;
    assert!(added.location().ends_with("point-added"), "{}", added.main());
    added.location().split('/').nth(6).expect("a point").to_owned()
}

/// Lets a point cite `ticked`, of what the form showed.
async fn cite(team: &Browser<'_>, (id, point): (&str, &str), shown: &[String], ticked: &[String]) {
    let mut form: Vec<(&str, &str)> = shown.iter().map(|it| ("shown", it.as_str())).collect();
    form.extend(ticked.iter().map(|it| ("source", it.as_str())));
    let cited = team.post(&format!("{ALL}/{id}/points/{point}/sources"), &form).await;
    assert!(cited.location().ends_with("point-cites"), "{}", cited.main());
}

/// A public synthesis of `process`, or of a workstream, all of whose texts hold `word`, whose only point
/// cites `cited`.
pub async fn synthesised_in(
    chief: &Browser<'_>,
    word: &str,
    (process, workstream): (&str, &str),
    cited: &[String],
) -> Synthesised {
    let title = format!("Synthèse {word}");
    let form = [
        ("title.fr", title.as_str()),
        ("summary.fr", word),
        ("process", process),
        ("workstream", workstream),
    ];
    let id = made(&chief.post(&format!("{ALL}/nouvelle"), &form).await);
    let fields = [("section", "not-kept"), ("text.fr", word), ("reason.fr", word)];
    let point = point(chief, &id, &fields).await;
    cite(chief, (&id, &point), cited, cited).await;
    let published = chief.post(&format!("{ALL}/{id}/publier"), &[]).await;
    assert!(published.location().ends_with("synthesis-published"), "{}", published.main());
    let open = chief.post(&format!("{ALL}/{id}/relecture/ouvrir"), &[]).await;
    assert!(open.location().ends_with("synthesis-review-opened"), "{}", open.main());
    Synthesised { id, point }
}

/// All that is done with a synthesis.
pub async fn all_acts(chief: &Browser<'_>, process: &str) {
    let made = synthesised_in(chief, "plan", (process, ""), &[]).await;
    let own = format!("{ALL}/{}", made.id);
    let form = [("title.fr", "Synthèse plan"), ("summary.fr", "Court"), ("revision", "2")];
    let changed = chief.post(&format!("{own}/modifier"), &form).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.main());
    for act in ["monter", "descendre", "retirer", "retablir"] {
        chief.post(&format!("{own}/points/{}/{act}", made.point), &[]).await;
    }
    let remark = format!("{PUBLIC}/relecture/{}", made.point);
    chief.post(&remark, &[("comment", "plan")]).await;
    chief.post(&format!("{own}/relecture/fermer"), &[]).await;
    chief.post(&format!("{own}/brouillon"), &[]).await;
}
