//! Shares of themes once answers are weighted.

use cordee_store::ThingId;
use serde_json::json;

use super::*;
use crate::spine::language::Lang;
use crate::survey::model::{Channel, Sheet};
use crate::survey::queries;
use crate::survey::tests::{ask, id_of};

const TEXTS: [&str; 3] = ["le calme du soir", "les fermes du plateau", "un tout autre sujet"];

/// So many people wrote each of [`TEXTS`]; the first of them are of one kind, the others of another.
async fn written(site: &TestSite, team: &Browser<'_>, people: [usize; 3]) -> String {
    let made = team.post(&format!("{SURVEYS}/nouvelle"), &[("title.fr", "Enquête poids")]).await;
    let id = id_of(&made);
    let text = [("kind", "short_text"), ("label.fr", "Quoi ?")];
    let place = [("kind", "single"), ("label.fr", "Où ?"), ("options.fr", "Lac\nForêt")];
    for question in [&text[..], &place[..]] {
        ask(team, &id, "p1", question).await;
    }
    team.post(&format!("{SURVEYS}/{id}/ouvrir"), &[]).await;
    let kinds = (0..3_usize).flat_map(|kind| vec![kind; people[kind]]);
    let sheet = |(number, kind): (usize, usize)| {
        let answers = json!({"answers": {
            "q1": {"type": "text", "text": TEXTS[kind]},
            "q2": {"type": "single", "option": if kind == 0 { "o1" } else { "o2" }},
        }});
        let day = "2022-01-28".parse().expect("a day");
        Sheet {
            // Those of a kind are not beside one another.
            id: format!("{:016x}{:048x}", number * 7 % 101, 7),
            version: 1,
            channel: Channel::Web,
            lang: Lang::Fr,
            answers: serde_json::from_value(answers).expect("answers"),
            started_on: day,
            finished_on: Some(day),
            seconds: None,
            flags: [].into(),
        }
    };
    let sheets: Vec<Sheet> = kinds.enumerate().map(sheet).collect();
    let survey: ThingId = id.parse().expect("an identifier");
    let tx = site.app.store.begin().await.expect("a transaction");
    queries::insert_sheets(&tx, &survey, &sheets).await.expect("they are recorded");
    tx.commit().await.expect("they are kept");
    id
}

/// Reads all texts: those of the quiet, those of farms, and what is outside of the grid.
async fn read_all(team: &Browser<'_>, survey: &str, themes: &[String; 2]) {
    for _ in TEXTS {
        let page = team.get(&format!("{}/code", grid_of(survey))).await;
        let kind = TEXTS.iter().position(|text| page.main().contains(text)).expect("a text");
        let fields = match themes.get(kind) {
            Some(theme) => ("theme", theme.as_str()),
            None => ("outside", "yes"),
        };
        let coded = code(team, survey, &page.hidden("text"), &[fields]).await;
        assert_eq!(coded.status, StatusCode::SEE_OTHER, "{}", coded.main());
    }
}

async fn weigh(team: &Browser<'_>, survey: &str) {
    let half = [("share.0", "50"), ("share.1", "50")];
    let kept = team.post(&format!("{SURVEYS}/{survey}/ponderation/q2"), &half).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.main());
}

async fn publish(team: &Browser<'_>, survey: &str) {
    team.post(&format!("{SURVEYS}/{survey}/fermer"), &[]).await;
    team.post(&format!("{SURVEYS}/{survey}/resultats/publier"), &[]).await;
}

/// The weighted shares of the lines of themes in a CSV, its last column; from the lowest one on, since themes have
/// identifiers drawn by chance.
fn shares(table: &str) -> Vec<&str> {
    let mut all: Vec<&str> =
        table.lines().skip(1).filter_map(|line| line.rsplit(';').next()).collect();
    all.sort_unstable();
    all
}

#[tokio::test]
async fn shares_of_themes_are_weighted_beside_the_raw_ones() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let survey = written(&site, &team, [12, 12, 8]).await;
    let themes = themes_in(&team, &survey, "poids").await;
    read_all(&team, &survey, &themes).await;
    let results = format!("{SURVEYS}/{survey}/resultats");
    let plain = team.get(&results).await;
    assert!(plain.main().contains("38\u{202f}%") && !plain.main().contains("Part pondérée"));
    weigh(&team, &survey).await;
    // Who wrote of the quiet is half of the population; the others share the other half, 12 to 8.
    let weighted = team.get(&results).await;
    for share in ["Part pondérée\">50\u{202f}%", "Part pondérée\">30\u{202f}%"] {
        assert!(weighted.main().contains(share), "{share}: {}", weighted.main());
    }
    publish(&team, &survey).await;
    let public = "/fr/enquetes/enquete-poids";
    let page = site.visitor().get(&format!("{public}/resultats")).await;
    for share in ["50", "30", "20"] {
        let cell = format!("Part pondérée\">{share}\u{202f}%");
        assert!(page.main().contains(&cell), "{cell}: {}", page.main());
    }
    let table = site.visitor().get(&format!("{public}/themes.csv")).await;
    assert_eq!(shares(&table.text), ["0.0", "0.2", "0.3", "0.5"], "{}", table.text);
    let theme = site.visitor().get("/fr/themes/theme-poids").await;
    let said = "Une fois les réponses pondérées\u{202f}: 50\u{202f}%";
    assert!(theme.main().contains(said), "{}", theme.main());
}

#[tokio::test]
async fn everybody_reads_no_weighted_share_where_a_line_is_hidden() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let survey = written(&site, &team, [12, 12, 3]).await;
    let themes = themes_in(&team, &survey, "poids").await;
    read_all(&team, &survey, &themes).await;
    weigh(&team, &survey).await;
    publish(&team, &survey).await;
    let table = site.visitor().get("/fr/enquetes/enquete-poids/themes.csv").await;
    assert_eq!(shares(&table.text), ["", "", "", ""], "{}", table.text);
}
