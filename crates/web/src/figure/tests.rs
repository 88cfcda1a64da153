//! Figures, through the door.

use axum::http::StatusCode;

use crate::spine::testing::{Answer, Browser, TestSite};

const ALL: &str = "/fr/gestion/chiffres";

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

/// A public figure of `process`, all of whose texts hold `word`: its identifier.
pub async fn figured_in(chief: &Browser<'_>, word: &str, process: &str) -> String {
    let title = format!("Chiffre {word}");
    let form = [
        ("title.fr", title.as_str()),
        ("process", process),
        ("value", "3 200,50"),
        ("unit", "nights"),
        ("starts", "2021"),
        ("area.fr", word),
        ("source.fr", word),
        ("method.fr", word),
    ];
    let id = made(&chief.post(&format!("{ALL}/nouvelle"), &form).await);
    let published = chief.post(&format!("{ALL}/{id}/publier"), &[]).await;
    assert!(published.location().ends_with("figure-published"), "{}", published.main());
    id
}

/// All that is done with a figure.
pub async fn all_acts(chief: &Browser<'_>, process: &str) {
    let id = figured_in(chief, "plan", process).await;
    let form = [
        ("title.fr", "Chiffre plan"),
        ("value", "12"),
        ("unit", "percent"),
        ("period.fr", "Un été"),
        ("area.fr", "Le Pilat"),
        ("source.fr", "Insee"),
        ("revision", "1"),
    ];
    let changed = chief.post(&format!("{ALL}/{id}/modifier"), &form).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.main());
    chief.post(&format!("{ALL}/{id}/brouillon"), &[]).await;
}

#[tokio::test]
async fn a_figure_is_read_with_all_that_a_number_alone_does_not_say() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = process(&team).await;
    let id = figured_in(&team, "plan", &process).await;
    let address = "/fr/chiffres/chiffre-plan";
    let page = site.visitor().get(address).await;
    for said in ["3 200,50 nuitées", "2021", "Source", "plan"] {
        assert!(plain(&page).contains(said), "{said}: {}", page.main());
    }
    let english = site.visitor().get("/en/figures/chiffre-plan").await;
    assert!(english.main().contains("3,200.50 nights"), "{}", english.main());
    let data = site.visitor().get(&format!("{address}.json")).await;
    let data: serde_json::Value = serde_json::from_str(&data.text).expect("JSON");
    assert_eq!(data["data"]["value"], "3200.50");
    assert_eq!(data["data"]["starts"], "2021");
    let list = site.visitor().get("/fr/chiffres.csv").await;
    assert!(list.text.contains("3200.50"), "{}", list.text);
    let of_process = site.visitor().get("/fr/demarches/pilat").await;
    assert!(of_process.main().contains(address), "{}", of_process.main());
    team.post(&format!("{ALL}/{id}/brouillon"), &[]).await;
    assert_eq!(site.visitor().get(address).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_cannot_be_a_figure_comes_back_as_it_was_typed() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = process(&team).await;
    let whole = [
        ("title.fr", "Lits"),
        ("process", process.as_str()),
        ("value", "1 200"),
        ("unit", "beds"),
        ("starts", "2021"),
        ("area.fr", "Le Pilat"),
        ("source.fr", "Insee"),
    ];
    for (field, typed, said) in [
        ("value", "1.200", "Écrivez un nombre"),
        ("value", "beaucoup", "Écrivez un nombre"),
        ("value", "1234567890123456", "15 chiffres"),
        ("unit", "other", "Nommez l’unité"),
        ("starts", "", "une période"),
        ("area.fr", "", "De quel territoire"),
        ("address", "javascript:alert(1)", "n’est pas celle d’un site"),
    ] {
        let mut form = whole.to_vec();
        form.retain(|(name, _)| *name != field);
        form.push((field, typed));
        let refused = team.post(&format!("{ALL}/nouvelle"), &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field} {typed}");
        let page = plain(&refused);
        assert!(page.contains(said) && page.contains("Lits"), "{said}: {page}");
        assert!(page.contains(typed), "{typed}: {page}");
    }
}

#[tokio::test]
async fn two_who_change_a_figure_are_told() {
    let site = TestSite::new().await;
    let (team, other) = (site.team().await, site.chief().await);
    let id = figured_in(&team, "plan", &process(&team).await).await;
    let form = |value: &'static str| {
        [
            ("title.fr", "Nuitées"),
            ("value", value),
            ("unit", "nights"),
            ("starts", "2021"),
            ("area.fr", "Le Pilat"),
            ("source.fr", "Insee"),
            ("revision", "1"),
        ]
    };
    let edit = format!("{ALL}/{id}/modifier");
    let first = other.post(&edit, &form("3 300")).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.main());
    let second = team.post(&edit, &form("3 400")).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.main().contains("3 400") && second.main().contains("value=\"2\""));
}
