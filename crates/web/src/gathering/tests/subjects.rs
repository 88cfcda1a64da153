//! Choosing the subjects: telephones and stickers, apart.

use super::*;

const SUBJECTS: &str = "/fr/rencontres/assises-du-tourisme/sujets";

/// The four subjects of the first Assises, of which each may choose two: the code of the room.
pub async fn put(team: &Browser<'_>, id: &str) -> String {
    let desk = format!("{ALL}/{id}/sujets");
    let form = [
        ("subjects", "Destination de séjour | Plutôt qu’à la journée\nOffre\nParcours\nFlux"),
        ("most", "2"),
    ];
    let saved = team.post(&desk, &form).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.main());
    let opened = team.post(&format!("{desk}/ouvrir"), &[]).await;
    assert!(opened.location().ends_with("subjects-opened"), "{}", opened.main());
    each_between(team.get(&desk).await.main(), "<strong>", "</strong>").remove(0)
}

/// The identifiers of the subjects, as a telephone of the room sees them.
async fn subjects(site: &TestSite, code: &str) -> Vec<String> {
    let code = code.replace('-', "").to_lowercase();
    let page = site.visitor().get(&format!("{SUBJECTS}?code={code}")).await;
    each_between(page.main(), "name=\"subject\" value=\"", "\"")
}

/// Chooses by telephone: where it is read again.
async fn choose(site: &TestSite, code: &str, chosen: &[&str]) -> Answer {
    let mut form = vec![("code", code)];
    form.extend(chosen.iter().map(|id| ("subject", *id)));
    site.visitor().post(SUBJECTS, &form).await
}

async fn data(site: &TestSite) -> Vec<serde_json::Value> {
    let answer = site.visitor().get(&format!("{SUBJECTS}.json")).await;
    let read: serde_json::Value = serde_json::from_str(&answer.text).expect("JSON");
    read["data"].as_array().expect("rows").clone()
}

#[tokio::test]
async fn telephones_and_stickers_choose_and_everybody_reads_the_counts_once_frozen() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[]).await;
    assert_eq!(site.visitor().get(SUBJECTS).await.status, StatusCode::NOT_FOUND);
    let code = put(&team, &id).await;
    let typed = code.to_lowercase();
    let entered = site.visitor().post("/fr/choisir", &[("code", typed.as_str())]).await;
    assert!(entered.location().starts_with(&format!("{SUBJECTS}?code=")), "{}", entered.main());
    let all = subjects(&site, &code).await;
    let [stays, offer, journey, flows] = [0, 1, 2, 3].map(|at| all[at].as_str());
    let first = choose(&site, &code, &[stays, flows]).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.main());
    choose(&site, &code, &[stays]).await;
    let own = first.location().split('?').next().unwrap_or_default().to_owned();
    let page = site.visitor().get(&own).await;
    assert_eq!(page.main().matches(" checked").count(), 2, "{}", page.main());
    // The same telephone thinks again.
    site.visitor().post(&own, &[("subject", journey)]).await;
    assert_eq!(
        data(&site).await[0]["telephones"],
        serde_json::Value::Null,
        "not before the freeze"
    );
    let desk = format!("{ALL}/{id}/sujets");
    let (of_flows, of_offer) = (format!("stickers-{flows}"), format!("stickers-{offer}"));
    let sheet = [(of_flows.as_str(), "12"), (of_offer.as_str(), "3")];
    team.post(&format!("{desk}/gommettes"), &sheet).await;
    let frozen = team.post(&format!("{desk}/arreter-le-choix"), &[]).await;
    assert!(frozen.location().ends_with("subjects-frozen"), "{}", frozen.main());
    team.post(&format!("{desk}/gommettes"), &[(of_flows.as_str(), "14")]).await;
    let trace = plain(&team.get(&desk).await);
    assert!(trace.contains("12, 14 après l’arrêt"), "{trace}");
    let counts: Vec<(u64, u64)> = data(&site)
        .await
        .iter()
        .map(|row| {
            let of = |name: &str| row[name].as_u64().expect("a count");
            assert_eq!(of("total"), of("telephones") + of("stickers"));
            (of("telephones"), of("stickers"))
        })
        .collect();
    assert_eq!(counts, [(1, 0), (0, 3), (1, 0), (0, 14)]);
    let csv = site.visitor().get(&format!("{SUBJECTS}.csv")).await;
    assert_eq!(csv.text.lines().count(), 5, "{}", csv.text);
    let page = plain(&site.visitor().get(SUBJECTS).await);
    assert!(page.contains("2 téléphones ont choisi"), "{page}");
    let late = choose(&site, &code, &[stays]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let late = site.visitor().post(&own, &[("subject", stays)]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(plain(&late).contains("il n’est pas compté"), "{}", late.main());
}

#[tokio::test]
async fn nobody_chooses_without_the_code_nor_more_than_they_may() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[]).await;
    let code = put(&team, &id).await;
    let all = subjects(&site, &code).await;
    for guessed in ["", "AAAA-AAAA", "' OR 1=1"] {
        let refused = site.visitor().post("/fr/choisir", &[("code", guessed)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{guessed}");
        assert!(refused.main().contains("n’est pas celui d’une salle"), "{}", refused.main());
        let refused = choose(&site, guessed, &[&all[0]]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{guessed}");
    }
    let three: Vec<&str> = all.iter().take(3).map(String::as_str).collect();
    let refused = choose(&site, &code, &three).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = plain(&refused);
    assert!(said.contains("Cochez 2 sujets au plus"), "{said}");
    assert_eq!(refused.main().matches(" checked").count(), 3, "what was ticked stays ticked");
    let none = choose(&site, &code, &[]).await;
    assert!(none.main().contains("Cochez un sujet au moins"), "{}", none.main());
    let elsewhere = choose(&site, &code, &["elsewhere"]).await;
    assert_eq!(elsewhere.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = plain(&team.get(&format!("{ALL}/{id}/sujets")).await);
    assert!(page.contains("Aucun téléphone n’a encore choisi"), "{page}");
}

#[tokio::test]
async fn a_double_click_chooses_once_and_many_telephones_lose_nothing() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[]).await;
    let code = put(&team, &id).await;
    let all = subjects(&site, &code).await;
    let form = [("code", code.as_str()), ("subject", &all[0]), ("form-key", "once")];
    let twice =
        [site.visitor().post(SUBJECTS, &form).await, site.visitor().post(SUBJECTS, &form).await];
    assert_eq!(twice[0].location(), twice[1].location());
    let second = [all[1].as_str()];
    let sent = (0..20).map(|_| choose(&site, &code, &second));
    for answer in futures_util::future::join_all(sent).await {
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.main());
    }
    team.post(&format!("{ALL}/{id}/sujets/arreter-le-choix"), &[]).await;
    let rows = data(&site).await;
    assert_eq!((&rows[0]["telephones"], &rows[1]["telephones"]), (&1.into(), &20.into()));
}

#[tokio::test]
async fn subjects_change_until_somebody_chose() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[]).await;
    let desk = format!("{ALL}/{id}/sujets");
    let wrong = team.post(&desk, &[("subjects", "Un seul"), ("most", "5")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.main().contains("Écrivez deux sujets au moins"), "{}", wrong.main());
    assert!(wrong.main().contains("Un seul"), "{}", wrong.main());
    let code = put(&team, &id).await;
    let all = subjects(&site, &code).await;
    choose(&site, &code, &[&all[0]]).await;
    let late = team.post(&desk, &[("subjects", "Autre\nEncore"), ("most", "1")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert_eq!(subjects(&site, &code).await, all, "what was chosen stays");
    let poster = team.bytes(&format!("{ALL}/{id}/papiers/code/pdf")).await;
    assert!(poster.body.starts_with(b"%PDF"));
}

#[tokio::test]
async fn the_wall_says_where_to_choose_and_what_is_chosen() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[]).await;
    let wall = format!("{ALL}/{id}/sujets/mur");
    assert_eq!(team.get(&wall).await.status, StatusCode::NOT_FOUND, "nothing to choose yet");
    let code = put(&team, &id).await;
    let all = subjects(&site, &code).await;
    choose(&site, &code, &[&all[0], &all[2]]).await;
    let shown = team.get(&wall).await;
    let page = plain(&shown);
    assert!(page.contains(&code) && page.contains("<svg"), "{page}");
    assert!(page.contains("Un téléphone a choisi"), "{page}");
    assert!(page.contains(&format!("data-live=\"subjects/{id}\"")), "{page}");
    assert_eq!(page.matches("<strong>1</strong>").count(), 2, "{page}");
    team.post(&format!("{ALL}/{id}/sujets/arreter-le-choix"), &[]).await;
    let page = plain(&team.get(&wall).await);
    assert!(!page.contains(&code) && page.contains("Le choix est arrêté"), "{page}");
}
