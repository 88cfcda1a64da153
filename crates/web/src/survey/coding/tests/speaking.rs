//! The words that each population uses more than the others.

use cordee_store::ThingId;
use serde_json::json;

use super::*;
use crate::spine::language::Lang;
use crate::survey::model::{Channel, Sheet};
use crate::survey::queries;
use crate::survey::tests::{ask, id_of};

/// What people wrote: who, how many of them, and what.
type Wrote<'a> = &'a [(&'a str, usize, &'a str)];

/// A survey of residents, visitors and professionals with what they wrote.
async fn written(site: &TestSite, team: &Browser<'_>, all: Wrote<'_>) -> String {
    let form = [
        ("title.fr", "Enquête mots"),
        ("population", "resident"),
        ("population", "visitor"),
        ("population", "professional"),
    ];
    let id = id_of(&team.post(&format!("{SURVEYS}/nouvelle"), &form).await);
    ask(team, &id, "p1", &[("kind", "short_text"), ("label.fr", "Quoi ?")]).await;
    team.post(&format!("{SURVEYS}/{id}/ouvrir"), &[]).await;
    let each = all.iter().flat_map(|(who, people, text)| vec![(*who, *text); *people]);
    let sheet = |(number, (who, text)): (usize, (&str, &str))| {
        let answers = json!({
            "population": who,
            "answers": {"q1": {"type": "text", "text": text}},
        });
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
    let sheets: Vec<Sheet> = each.enumerate().map(sheet).collect();
    let survey: ThingId = id.parse().expect("an identifier");
    let tx = site.app.store.begin().await.expect("a transaction");
    queries::insert_sheets(&tx, &survey, &sheets).await.expect("they are recorded");
    tx.commit().await.expect("they are kept");
    id
}

#[tokio::test]
async fn the_team_reads_what_each_population_says_more_than_the_others() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let all: Wrote<'_> = &[
        ("resident", 12, "le calme du lac"),
        ("resident", 4, "verger verger verger verger"),
        ("visitor", 14, "les commerces du bourg"),
        ("professional", 3, "des saisonniers saisonniers saisonniers"),
    ];
    let survey = written(&site, &team, all).await;
    let words = format!("{}/mots", grid_of(&survey));
    let page = team.get(&words).await;
    let main = page.main();
    assert!(main.contains("Ce que dit chaque public"), "{main}");
    assert!(main.contains("?q=calme\">calme</a>"), "{main}");
    assert!(main.contains("?q=commerces\">commerces</a>"), "{main}");
    assert!(!main.contains("verger") && main.contains("Un mot, dit par moins de 5 personnes"));
    assert!(!main.contains("saisonniers") && main.contains("Moins de 5 personnes de ce public"));
    let (residents, visitors) = (main.find("calme</a>"), main.find("commerces</a>"));
    let title = main.find("Mots plus fréquents chez les visiteurs");
    assert!(residents < title && title < visitors, "each stands below its population: {main}");
    let sought = team.get(&format!("{words}?q=calme")).await;
    assert!(!sought.main().contains("Ce que dit chaque public"), "{}", sought.main());
}

#[tokio::test]
async fn one_population_alone_says_nothing_more_than_others() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let survey = written(&site, &team, &[("resident", 12, "le calme du lac")]).await;
    let page = team.get(&format!("{}/mots", grid_of(&survey))).await;
    assert!(!page.main().contains("Ce que dit chaque public"), "{}", page.main());
}
