//! The door, and the paper.

use cordee_store::sea_orm::{ConnectionTrait, Statement};

use super::*;
use crate::gathering::model::registration::{
    Car, Person, Profile, Registration, RegistrationId, Seat, Standing, Way,
};
use crate::gathering::queries;
use crate::spine::language::Lang;

fn door(id: &str) -> String {
    format!("{ALL}/{id}/accueil")
}

#[tokio::test]
async fn whoever_comes_in_is_found_by_name_and_ticked_once() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[("places", "1")]).await;
    registered(&site, "Roux", &[("first-name", "Ana"), ("profile", "elected")]).await;
    registered(&site, "Blanc", &[("commune", "Véranne")]).await;
    let found = team.get(&format!("{}?q=veranne", door(&id))).await;
    let ticks = each_between(found.main(), "action=\"", "\"");
    let tick = ticks.iter().find(|it| it.ends_with("/arrivee")).expect("somebody waits");
    assert_eq!(ticks.iter().filter(|it| it.ends_with("/arrivee")).count(), 1);
    for _ in 0..2 {
        let ticked = team.post(tick, &[]).await;
        assert!(ticked.location().ends_with("gathering-arrived"), "{}", ticked.main());
    }
    let page = plain(&team.get(&door(&id)).await);
    assert!(page.contains("Une personne est là, sur 2 inscriptions"), "who waited is in: {page}");
    team.post(&tick.replace("/arrivee", "/annuler"), &[]).await;
    let page = plain(&team.get(&door(&id)).await);
    assert!(page.contains("Personne n’est encore là"), "{page}");
    let facilitator = crate::spine::rights::Role::Facilitator;
    let scope = crate::spine::rights::Scope::Destination;
    let other = site.signed_in("door@example.org", facilitator, scope).await;
    assert_eq!(other.post(tick, &[]).await.status, StatusCode::SEE_OTHER, "who facilitates ticks");
    let nobody = site.visitor().get(&door(&id)).await;
    assert_eq!(nobody.status, StatusCode::SEE_OTHER, "nobody else reads who comes");
}

/// Three hundred people who are expected: their identifiers.
async fn three_hundred(site: &TestSite, id: &str) -> Vec<RegistrationId> {
    let of = id.parse().expect("an identifier");
    let person = |number: i32| Person {
        first_name: String::new(),
        last_name: Some(format!("Personne {number}")),
        mail: None,
        organisation: String::new(),
        profile: Profile::Resident,
        commune: "Pélussin".to_owned(),
        seat: Seat::OnSite,
        eats: false,
        diet: String::new(),
        needs: String::new(),
        may_be_shown: false,
        car: Car::Neither,
        seats: 0,
        no_letters: false,
        lang: Lang::Fr,
    };
    let mut all = vec![];
    let tx = site.app.store.begin().await.expect("a transaction begins");
    for position in 1..=300 {
        let new = Registration {
            id: RegistrationId::random(),
            position,
            standing: Standing::Registered,
            way: Way::Oneself,
            person: person(position),
            arrived_at: None,
            reminded_at: None,
            thanked_at: None,
        };
        queries::insert_registration(&tx, &of, &new).await.expect("they are registered");
        all.push(new.id);
    }
    tx.commit().await.expect("it is kept");
    all
}

#[tokio::test]
async fn three_hundred_come_in_at_three_doors_and_each_counts_once() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[]).await;
    let tick = |person: &RegistrationId| format!("{}/{person}/arrivee", door(&id));
    let ticks: Vec<String> = three_hundred(&site, &id).await.iter().map(tick).collect();
    // A dozen waver between the doors, and are ticked at each; then each door has a third of the others.
    let (dozen, others) = ticks.split_at(12);
    let at_a_door = async |which: usize| {
        let own = others.iter().skip(which).step_by(3);
        for tick in dozen.iter().chain(own) {
            assert_eq!(team.post(tick, &[]).await.status, StatusCode::SEE_OTHER);
        }
    };
    tokio::join!(at_a_door(0), at_a_door(1), at_a_door(2));
    let page = plain(&team.get(&door(&id)).await);
    assert!(page.contains("300 personnes sont là, sur 300 inscriptions"), "{page}");
    let db = site.app.store.reader();
    let sql = "SELECT COUNT(*) FROM journal_line WHERE act = 'arrival-noted'";
    let asked = Statement::from_string(db.get_database_backend(), sql);
    let noted = db.query_one_raw(asked).await.expect("lines are read").expect("a count");
    let noted: i64 = noted.try_get_by_index(0).expect("a number");
    assert_eq!(noted, 300, "each is noted once");
}

#[tokio::test]
async fn somebody_walks_in_and_whoever_is_expected_is_not_taken_for_another() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[("places", "1")]).await;
    registered(&site, "Roux", &[("first-name", "Ana")]).await;
    let walked = who("Clair", &[("profile", "association"), ("form-key", "once")]);
    for _ in 0..2 {
        let sent = team.post(&door(&id), &walked).await;
        assert!(sent.location().ends_with("gathering-walked-in"), "{}", sent.main());
    }
    let page = plain(&team.get(&door(&id)).await);
    assert!(page.contains("Une personne est là, sur 2 inscriptions"), "beyond the room: {page}");
    let known = who("roux", &[("first-name", "ANA"), ("organisation", "Gîte")]);
    let refused = team.post(&door(&id), &known).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = plain(&refused);
    assert!(said.contains("est déjà dans la liste") && said.contains("Ana Roux"), "{said}");
    assert!(said.contains("value=\"Gîte\"") && said.contains("name=\"another\""), "{said}");
    let another = [&known[..], &[("another", "yes")]].concat();
    assert_eq!(team.post(&door(&id), &another).await.status, StatusCode::SEE_OTHER);
    let without = team.post(&door(&id), &[("first-name", "Zoé")]).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(without.main().contains("value=\"Zoé\""), "{}", without.main());
}

#[tokio::test]
async fn once_it_was_held_everybody_reads_how_many_came_as_what_and_nobody_who() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[]).await;
    for (name, profile, commune) in [
        ("Roux", "elected", "Pélussin"),
        ("Blanc", "resident", "pelussin"),
        ("Clair", "resident", "Véranne"),
    ] {
        registered(&site, name, &[("profile", profile), ("commune", commune)]).await;
    }
    let address = "/fr/rencontres/assises-du-tourisme";
    for person in people(&team, &id).await.iter().take(2) {
        team.post(&format!("{}/{person}/arrivee", door(&id)), &[]).await;
    }
    let before = plain(&site.visitor().get(address).await);
    assert!(!before.contains("personnes sont venues"), "{before}");
    team.post(&format!("{ALL}/{id}/tenue"), &[]).await;
    let page = plain(&site.visitor().get(address).await);
    assert!(page.contains("2 personnes sont venues"), "{page}");
    for name in ["Roux", "Blanc", "Clair"] {
        assert!(!page.contains(name), "{page}");
    }
    let data = site.visitor().get(&format!("{address}.json")).await;
    let data: serde_json::Value = serde_json::from_str(&data.text).expect("JSON");
    assert_eq!((&data["data"]["came"], &data["data"]["walked_in"]), (&2.into(), &0.into()));
    let communes = data["data"]["communes"].as_array().expect("communes");
    assert_eq!(communes.len(), 2, "however they are written: {communes:?}");
}

#[tokio::test]
async fn the_sheet_to_sign_and_the_badges_are_printed() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[]).await;
    let paper = |name: &str| format!("{ALL}/{id}/papiers/{name}/pdf");
    assert_eq!(team.get(&paper("badges")).await.status, StatusCode::NOT_FOUND, "for nobody");
    registered(&site, "Roux", &[("first-name", "Ana")]).await;
    for name in ["sign-in", "badges"] {
        let file = team.bytes(&paper(name)).await;
        assert_eq!(file.status, StatusCode::OK, "{name}");
        assert!(file.body.starts_with(b"%PDF"), "{name}");
    }
    assert_eq!(
        team.get(&format!("{ALL}/{id}/papiers/none/pdf")).await.status,
        StatusCode::NOT_FOUND
    );
}
