//! From the subjects that were chosen to workstreams.

use super::*;

const PAGE: &str = "/fr/rencontres/assises-du-tourisme/chantiers";
const TITLES: &str = "Destination de séjour | Plutôt qu’à la journée\nOffre\nParcours\nFlux";

/// What is said of which subject.
type Said<'a> = Vec<(&'a str, usize, &'a str)>;

/// A public gathering with four subjects, of which the first was chosen seven times.
async fn prepared(team: &Browser<'_>) -> String {
    prepared_by(team, &[("most", "2")]).await
}

/// The same, where one chooses so.
async fn prepared_by(team: &Browser<'_>, choice: &[(&str, &str)]) -> String {
    let process = process(team).await;
    let form = [
        ("process", process.as_str()),
        ("title.fr", "Assises du tourisme"),
        ("sort", "assises"),
        ("starts-at", "2022-01-28T09:00"),
        ("manner", "on-site"),
    ];
    let id = made(&team.post(&format!("{GATHERINGS}/nouvelle"), &form).await);
    team.post(&format!("{GATHERINGS}/{id}/ouvrir"), &[]).await;
    let desk = format!("{GATHERINGS}/{id}/sujets");
    team.post(&desk, &[&[("subjects", TITLES)][..], choice].concat()).await;
    team.post(&format!("{desk}/ouvrir"), &[]).await;
    let page = team.get(&desk).await;
    let sticker = each_between(page.main(), "name=\"stickers-", "\"").remove(0);
    let sticker = format!("stickers-{sticker}");
    team.post(&format!("{desk}/gommettes"), &[(sticker.as_str(), "7")]).await;
    id
}

/// The same, once nobody chooses any more: the gathering, and its subjects.
pub async fn frozen(team: &Browser<'_>) -> (String, Vec<String>) {
    let id = prepared(team).await;
    let frozen = team.post(&format!("{GATHERINGS}/{id}/sujets/arreter-le-choix"), &[]).await;
    assert!(frozen.location().ends_with("subjects-frozen"), "{}", frozen.main());
    let subjects = subjects(team, &id).await;
    assert_eq!(subjects.len(), 4);
    (id, subjects)
}

/// One kept, one renamed, one merged with it, one dropped.
pub fn usual(subjects: &[String]) -> Said<'_> {
    vec![
        ("fate", 0, "kept"),
        ("fate", 1, "renamed"),
        ("name", 1, "Commercialisation"),
        ("fate", 2, "merged"),
        ("into", 2, &subjects[1]),
        ("fate", 3, "dropped"),
        ("why", 3, "Trop tôt pour le dire"),
    ]
}

/// The first decision of these subjects.
async fn first(team: &Browser<'_>, id: &str, subjects: &[String]) {
    let sent = form(subjects, &usual(subjects), &[("on", "28/01/2022"), ("revision", "0")]);
    let decided = decide(team, id, &sent).await;
    assert!(decided.location().ends_with("workstreams-decided"), "{}", decided.main());
}

/// The titles of the workstreams that the team sees.
async fn titles(team: &Browser<'_>) -> Vec<String> {
    let told = rows(team, "/fr/chantiers").await;
    let title = |row: &serde_json::Value| row["about"]["title"]["fr"].as_str().map(str::to_owned);
    let mut titles: Vec<String> = told.iter().filter_map(title).collect();
    titles.sort();
    titles
}

#[tokio::test]
async fn subjects_become_workstreams_and_everybody_reads_what_became_of_each_and_why() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (id, subjects) = frozen(&team).await;
    assert_eq!(site.visitor().get(PAGE).await.status, StatusCode::NOT_FOUND, "not decided yet");
    let body = crate::meeting::tests::body(&team, "Comité de projet", "none", "0").await;
    let more = [
        ("on", "27/01/2022"),
        ("body", body.as_str()),
        ("why.fr", "Quatre chantiers au plus."),
        ("added", "Où se baigner | Les visiteurs le demandent"),
        ("revision", "0"),
    ];
    let sent = form(&subjects, &usual(&subjects), &more);
    let decided = decide(&team, &id, &sent).await;
    assert!(team.get(decided.location()).await.text.contains("La décision est enregistrée"));
    let page = plain(&site.visitor().get(PAGE).await);
    for said in [
        "Décidé le 27 janvier 2022 par : Comité de projet",
        "Quatre chantiers au plus",
        "gardé",
        "renommé",
        "Commercialisation",
        "fusionné avec « Offre »",
        "écarté",
        "Trop tôt pour le dire",
        "ajouté",
        "Les visiteurs le demandent",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let told = rows(&site.visitor(), PAGE).await;
    let fates: Vec<&str> = told.iter().filter_map(|row| row["fate"].as_str()).collect();
    assert_eq!(fates, ["kept", "renamed", "merged", "dropped", "added"]);
    assert_eq!((&told[0]["chosen"], &told[1]["chosen"]), (&7.into(), &0.into()));
    assert_eq!(told[2]["merged_into"], subjects[1].as_str());
    assert!(told.iter().all(|row| row["workstream"].is_null()), "they are drafts: {told:?}");
    let csv = site.visitor().get(&format!("{PAGE}.csv")).await;
    assert!(csv.text.contains("Commercialisation"), "{}", csv.text);
    let expected = ["Commercialisation", "Destination de séjour", "Où se baigner"];
    assert_eq!(titles(&team).await, expected);
    assert_eq!(titles(&site.visitor()).await, Vec::<String>::new());
    let gathering = plain(&site.visitor().get("/fr/rencontres/assises-du-tourisme").await);
    assert!(gathering.contains(PAGE) && gathering.contains("un fusionné"), "{gathering}");
    assert!(!gathering.contains("/fr/chantiers/"), "{gathering}");
}

#[tokio::test]
async fn points_that_a_subject_got_are_told_as_points() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = prepared_by(&team, &[("unit", "points"), ("most", "10")]).await;
    team.post(&format!("{GATHERINGS}/{id}/sujets/arreter-le-choix"), &[]).await;
    let subjects = subjects(&team, &id).await;
    let asked = plain(&team.get(&format!("{GATHERINGS}/{id}/chantiers")).await);
    assert!(asked.contains("7 points") && asked.contains("aucun point"), "{asked}");
    first(&team, &id, &subjects).await;
    let page = plain(&site.visitor().get(PAGE).await);
    assert!(page.contains("7 points"), "{page}");
    let told = rows(&site.visitor(), PAGE).await;
    assert_eq!((&told[0]["chosen"], &told[0]["chosen_unit"]), (&7.into(), &"points".into()));
}

#[tokio::test]
async fn the_page_of_a_workstream_says_of_which_subjects_it_comes() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (id, subjects) = frozen(&team).await;
    first(&team, &id, &subjects).await;
    let told = rows(&team, PAGE).await;
    let of = |at: usize| told[at]["workstream"].as_str().expect("a workstream").to_owned();
    assert_eq!(of(1), of(2), "what is merged goes into the same");
    let address = "/fr/chantiers/commercialisation";
    assert_eq!(site.visitor().get(address).await.status, StatusCode::NOT_FOUND, "a draft");
    for made in [of(0), of(1)] {
        team.post(&format!("{ALL}/{made}/ouvrir"), &[]).await;
    }
    let page = plain(&site.visitor().get(address).await);
    for said in ["Offre", "Parcours", "jamais choisi", "Assises du tourisme", "28 janvier 2022"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let kept = plain(&site.visitor().get("/fr/chantiers/destination-de-sejour").await);
    assert!(kept.contains("choisi 7 fois"), "{kept}");
    let gathering = plain(&site.visitor().get("/fr/rencontres/assises-du-tourisme").await);
    assert!(gathering.contains(address), "{gathering}");
    let data = site.visitor().get(&format!("{address}.json")).await;
    let data: serde_json::Value = serde_json::from_str(&data.text).expect("JSON");
    let fates: Vec<&str> = data["data"]["origins"]
        .as_array()
        .expect("origins")
        .iter()
        .filter_map(|origin| origin["fate"].as_str())
        .collect();
    assert_eq!(fates, ["renamed", "merged"]);
}

#[tokio::test]
async fn a_decision_that_cannot_stand_comes_back_with_what_was_typed() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (id, subjects) = frozen(&team).await;
    let all = ["kept", "kept", "dropped", "dropped"].map(str::to_owned);
    let (into_dropped, into_itself) = (subjects[3].clone(), subjects[2].clone());
    let cases: [(Said<'_>, &str, &str); 8] = [
        (vec![("fate", 2, "merged"), ("into", 2, &into_dropped)], "", "ne devient pas un chantier"),
        (vec![("fate", 2, "merged"), ("into", 2, &into_itself)], "", "avec lui-même"),
        (vec![("fate", 2, "merged"), ("into", 2, "elsewhere")], "", "Choisissez avec quel sujet"),
        (vec![("fate", 2, "added")], "", "Choisissez une réponse"),
        (vec![("fate", 2, "renamed"), ("name", 2, "OFFRE")], "", "Deux chantiers s’appelleraient"),
        (vec![("fate", 2, "renamed")], "", "Ce champ est nécessaire"),
        (vec![], "29/01/2022", "Ce jour n’est pas encore venu"),
        (vec![], "janvier 2022", "Écrivez un jour entier"),
    ];
    for (mut said, on, told) in cases {
        let known: Vec<usize> = said.iter().map(|(_, at, _)| *at).collect();
        let others = all.iter().enumerate().filter(|(at, _)| !known.contains(at));
        said.extend(others.map(|(at, fate)| ("fate", at, fate.as_str())));
        let on = if on.is_empty() { "28/01/2022" } else { on };
        let more = [("on", on), ("why.fr", "Parce que c’est ainsi"), ("revision", "0")];
        let refused = decide(&team, &id, &form(&subjects, &said, &more)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{told}");
        let page = plain(&refused);
        assert!(page.contains(told), "{told}: {page}");
        assert!(page.contains("Parce que c’est ainsi"), "what was typed is there: {page}");
    }
    let mut unknown = form(&subjects, &usual(&subjects), &[("on", "28/01/2022")]);
    unknown.push(("fate-elsewhere".to_owned(), "kept".to_owned()));
    let refused = decide(&team, &id, &unknown).await;
    assert!(plain(&refused).contains("n’est pas de cette rencontre"), "{}", refused.main());
    let twice = [("on", "28/01/2022"), ("added", "Baignades\nbaignades\n | sans titre")];
    let refused = decide(&team, &id, &form(&subjects, &usual(&subjects), &twice)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.main());
    assert_eq!(titles(&team).await, Vec::<String>::new(), "nothing was made");
}

#[tokio::test]
async fn a_decision_is_corrected_with_a_trace_and_no_workstream_is_made_twice() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (id, subjects) = frozen(&team).await;
    first(&team, &id, &subjects).await;
    let before = titles(&team).await;
    let said = [
        ("fate", 0, "dropped"),
        ("fate", 1, "kept"),
        ("fate", 2, "dropped"),
        ("fate", 3, "kept"),
        ("why", 0, "La Région s’en charge"),
    ];
    let correct = form(&subjects, &said, &[("on", "28/01/2022"), ("revision", "1")]);
    let corrected = decide(&team, &id, &correct).await;
    assert_eq!(corrected.status, StatusCode::SEE_OTHER, "{}", corrected.main());
    let mut expected = before.clone();
    expected.push("Flux".to_owned());
    assert_eq!(titles(&team).await, expected, "those that were made stay, under their titles");
    let desk = plain(&team.get(&format!("{GATHERINGS}/{id}/chantiers")).await);
    assert!(desk.contains("ne retient plus") && desk.contains("Destination de séjour"), "{desk}");
    let page = plain(&site.visitor().get(PAGE).await);
    for said in ["Version 2", "La Région s’en charge", "Versions d’avant", "Version 1"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let told = rows(&team, PAGE).await;
    let of = |version: i64, at: usize| {
        let own: Vec<_> = told.iter().filter(|row| row["version"] == version).collect();
        (own[at]["fate"].clone(), own[at]["workstream"].clone(), own[at]["is_current"].clone())
    };
    assert_eq!(told.len(), 8);
    assert_eq!(of(1, 1).1, of(2, 1).1, "the same workstream");
    assert_eq!((of(1, 0).0, of(1, 0).2), ("kept".into(), false.into()));
    assert_eq!((of(2, 0).0, of(2, 0).1), ("dropped".into(), serde_json::Value::Null));
    let kept = of(1, 0).1.as_str().expect("it is there").to_owned();
    let card = plain(&team.get(&format!("{ALL}/{kept}")).await);
    assert!(card.contains("corrigé depuis"), "{card}");
    // Kept after all, it is the workstream that was there.
    let again = form(&subjects, &usual(&subjects), &[("on", "28/01/2022"), ("revision", "2")]);
    decide(&team, &id, &again).await;
    assert_eq!(titles(&team).await, expected);
}

#[tokio::test]
async fn two_who_decide_at_once_are_told_and_a_double_click_decides_once() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (id, subjects) = frozen(&team).await;
    let desk = format!("{GATHERINGS}/{id}/chantiers");
    let open = team.get(&desk).await;
    let (key, revision) = (open.hidden("form-key"), open.hidden("revision"));
    let day = ("on", "28/01/2022");
    let mine = [day, ("form-key", key.as_str()), ("revision", revision.as_str())];
    let sent = form(&subjects, &usual(&subjects), &mine);
    for _ in 0..2 {
        let decided = decide(&team, &id, &sent).await;
        assert!(decided.location().ends_with("workstreams-decided"), "{}", decided.main());
    }
    assert_eq!(rows(&team, PAGE).await.len(), 4, "one version");
    let theirs = [day, ("why.fr", "Autre avis"), ("revision", revision.as_str())];
    let late = decide(&team, &id, &form(&subjects, &usual(&subjects), &theirs)).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.main().contains("Autre avis"), "nothing typed is lost: {}", late.main());
    let now = late.hidden("revision");
    let again = [day, ("why.fr", "Autre avis"), ("revision", now.as_str())];
    let sent = decide(&team, &id, &form(&subjects, &usual(&subjects), &again)).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.main());
    assert_eq!(rows(&team, PAGE).await.len(), 8);
}

#[tokio::test]
async fn nothing_is_decided_before_the_choice_is_frozen() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = prepared(&team).await;
    let desk = format!("{GATHERINGS}/{id}/chantiers");
    let page = team.get(&desk).await;
    assert!(page.main().contains("n’est pas arrêté"), "{}", page.main());
    let early = team.post(&desk, &[("on", "28/01/2022"), ("revision", "0")]).await;
    assert_eq!(early.status, StatusCode::CONFLICT);
    let list = team.get(ALL).await;
    assert!(!list.main().contains(&desk), "{}", list.main());
    team.post(&format!("{GATHERINGS}/{id}/sujets/arreter-le-choix"), &[]).await;
    let list = team.get(ALL).await;
    assert!(list.main().contains(&desk) && list.main().contains("à décider"), "{}", list.main());
}
