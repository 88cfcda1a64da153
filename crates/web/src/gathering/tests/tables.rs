//! Who sits where.

use super::subjects::put;
use super::*;

/// Eight people, four of whom wish the first subject and four the fourth, and two tables of five chairs.
async fn eight(site: &TestSite, team: &Browser<'_>) -> String {
    let id = opened(team, &[]).await;
    put(team, &id).await;
    let form = site.visitor().get(REGISTER).await;
    let subjects = each_between(form.main(), "name=\"wish\" value=\"", "\"");
    assert_eq!(subjects.len(), 4, "{}", form.main());
    for (at, name) in
        ["Un", "Deux", "Trois", "Quatre", "Cinq", "Six", "Sept", "Huit"].into_iter().enumerate()
    {
        let wish = if at < 4 { &subjects[0] } else { &subjects[3] };
        registered(site, name, &[("wish", wish)]).await;
    }
    let tables = [("tables", "Table A | 5 | 1\nTable B | 5 | 4"), ("rounds", "1")];
    let saved = team.post(&format!("{ALL}/{id}/tables"), &tables).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.main());
    id
}

/// The names at each table, as the page shows them.
fn at_tables(page: &str) -> Vec<Vec<String>> {
    let tables = page.split("<h3>").skip(1);
    tables.map(|it| each_between(it, "<div class=\"line-main\">", " <span")).collect()
}

#[tokio::test]
async fn people_sit_by_what_they_wish_and_whoever_is_seated_by_hand_stays() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = eight(&site, &team).await;
    let own = format!("{ALL}/{id}/tables");
    let seated = team.post(&format!("{own}/placer"), &[]).await;
    assert!(seated.location().ends_with("tables-seated"), "{}", seated.main());
    let page = plain(&team.get(&own).await);
    assert_eq!(page.matches("premier souhait").count(), 8, "{page}");
    assert!(page.contains("8 des 8 personnes qui ont dit un souhait"), "{page}");
    let tables = at_tables(&page);
    assert_eq!(tables[0], ["Deux", "Quatre", "Trois", "Un"]);
    let person = each_between(&page, "<option value=\"", "\"");
    let first = page.find(">Un</option>").expect("Un can be seated");
    let person = person
        .iter()
        .find(|id| page[..first].ends_with(&format!("<option value=\"{id}\"")))
        .expect("Un has an identifier");
    let other = page.find(">Table B</option>").expect("a table");
    let table = page[..other].rsplit("<option value=\"").next().unwrap_or_default();
    let table = table.trim_end_matches('"');
    let form = [("person", person.as_str()), ("round", "0"), ("table", table)];
    let decided = team.post(&format!("{own}/a-la-main"), &form).await;
    assert!(decided.location().ends_with("tables-decided"), "{}", decided.main());
    for button in ["placer", "ajuster"] {
        team.post(&format!("{own}/{button}"), &[]).await;
        let page = plain(&team.get(&own).await);
        assert!(at_tables(&page)[1].contains(&"Un".to_owned()), "{button}: {page}");
        assert!(page.contains("décidé à la main"), "{page}");
    }
    let deux = page.find(">Deux</option>").expect("Deux can be seated");
    let deux = page[..deux].rsplit("<option value=\"").next().unwrap_or_default();
    let form = [("person", deux.trim_end_matches('"')), ("round", "0"), ("table", table)];
    let full = team.post(&format!("{own}/a-la-main"), &form).await;
    assert_eq!(full.status, StatusCode::UNPROCESSABLE_ENTITY, "the fifth chair was the last");
    assert!(plain(&full).contains("Toutes les chaises de « Table B »"), "{}", full.main());
    let lists = team.bytes(&format!("{ALL}/{id}/papiers/tables/pdf")).await;
    assert!(lists.body.starts_with(b"%PDF"));
}

#[tokio::test]
async fn who_does_not_come_frees_a_chair_and_who_walks_in_is_seated() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = eight(&site, &team).await;
    let own = format!("{ALL}/{id}/tables");
    team.post(&format!("{own}/placer"), &[]).await;
    let before = at_tables(&plain(&team.get(&own).await));
    for person in people(&team, &id).await.iter().take(6) {
        team.post(&format!("{ALL}/{id}/accueil/{person}/arrivee"), &[]).await;
    }
    team.post(&format!("{ALL}/{id}/accueil"), &who("Neuf", &[])).await;
    let page = plain(&team.get(&own).await);
    assert!(page.contains("Sans place : Neuf"), "{page}");
    team.post(&format!("{own}/ajuster"), &[]).await;
    let page = plain(&team.get(&own).await);
    let after = at_tables(&page);
    assert_eq!(after.iter().map(Vec::len).sum::<usize>(), 7, "{page}");
    assert!(!page.contains("Sans place"), "{page}");
    for (table, names) in after.iter().enumerate() {
        for name in names.iter().filter(|name| *name != "Neuf") {
            assert!(before[table].contains(name), "{name} keeps their seat: {page}");
        }
    }
}

#[tokio::test]
async fn tables_that_cannot_stand_come_back_as_they_were_typed() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[]).await;
    let own = format!("{ALL}/{id}/tables");
    for (tables, rounds, said) in [
        ("", "1", "Écrivez une table au moins"),
        ("Table A", "1", "« Table A » n’est pas comprise"),
        ("Table A | 0", "1", "n’est pas comprise"),
        ("Table A | 5 | 9", "1", "n’est pas comprise"),
        ("Table A | 5\nTable A | 6", "1", "n’est pas comprise"),
        ("Table A | 5", "99", "Écrivez un nombre de tours"),
    ] {
        let refused = team.post(&own, &[("tables", tables), ("rounds", rounds)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{tables}");
        let page = plain(&refused);
        assert!(page.contains(said) && page.contains(tables), "{said}: {page}");
    }
    let missing = team.post(&format!("{own}/placer"), &[]).await;
    assert!(missing.location().ends_with("tables-missing"), "{}", missing.location());
    team.post(&own, &[("tables", "Table A | 5"), ("rounds", "1")]).await;
    let nobody = team.post(&format!("{own}/placer"), &[]).await;
    assert!(nobody.location().ends_with("tables-nobody"), "{}", nobody.location());
}

#[tokio::test]
async fn two_who_write_the_tables_or_the_subjects_are_told_and_lose_nothing() {
    let site = TestSite::new().await;
    let (team, other) = (site.team().await, site.chief().await);
    let id = opened(&team, &[]).await;
    for (own, field, first, second) in [
        ("tables", "tables", "Table A | 5\nTable C | 5", "Table A | 6"),
        ("sujets", "subjects", "Offre\nFlux", "Séjours\nParcours"),
    ] {
        let own = format!("{ALL}/{id}/{own}");
        let before = team.get(&own).await.hidden("before");
        let mut form =
            [(field, first), ("rounds", "1"), ("most", "1"), ("before", before.as_str())];
        let saved = other.post(&own, &form).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.main());
        form[0].1 = second;
        let late = team.post(&own, &form).await;
        assert_eq!(late.status, StatusCode::CONFLICT, "{own}");
        assert!(late.main().contains(second), "{second}: {}", late.main());
        let now = late.hidden("before");
        form[3].1 = &now;
        let again = team.post(&own, &form).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.main());
    }
}
