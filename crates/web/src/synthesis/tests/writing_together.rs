//! Points, typed by several at once, and the sources beside them.

use super::*;

/// A synthesis of a process, with nothing in it: its identifier.
async fn begun(team: &Browser<'_>, process: &str) -> String {
    let form = [("title.fr", "Synthèse plan"), ("process", process)];
    made(&team.post(&format!("{ALL}/nouvelle"), &form).await)
}

#[tokio::test]
async fn a_point_changed_by_another_comes_back_with_both_texts() {
    let site = TestSite::new().await;
    let (team, other) = (site.team().await, site.chief().await);
    let id = begun(&team, &process(&team).await).await;
    let point = point(&team, &id, &[("section", "kept"), ("text.fr", "Une navette")]).await;
    let own = format!("{ALL}/{id}/points/{point}/modifier");
    let form = |text: &'static str| [("section", "kept"), ("text.fr", text), ("revision", "1")];
    let theirs = other.post(&own, &form("Une navette le samedi")).await;
    assert_eq!(theirs.status, StatusCode::SEE_OTHER, "{}", theirs.main());
    let mine = team.post(&own, &form("Un car")).await;
    assert_eq!(mine.status, StatusCode::CONFLICT);
    for text in ["Une navette le samedi", "Un car", "name=\"revision\" value=\"2\""] {
        assert!(mine.main().contains(text), "{text}: {}", mine.main());
    }
    let again = [("section", "divergent"), ("text.fr", "Un car ou une navette"), ("revision", "2")];
    team.post(&own, &again).await;
    let card = team.get(&format!("{ALL}/{id}")).await;
    assert!(card.main().contains("Un car ou une navette") && !card.main().contains("le samedi"));
    let history = team.get(&format!("/fr/gestion/objets/{id}/historique")).await;
    assert!(history.main().contains("/historique/4"), "{}", history.main());
}

#[tokio::test]
async fn two_who_pick_at_once_lose_nothing_and_what_is_cited_is_no_longer_waiting() {
    let site = TestSite::new().await;
    let (team, other) = (site.team().await, site.chief().await);
    let (process, cited) = sources(&team).await;
    let id = begun(&team, &process).await;
    let card = format!("{ALL}/{id}");
    let waiting = team.get(&card).await;
    assert!(plain(&waiting).contains("Une contribution ou note n’est"), "{}", waiting.main());
    let point = point(&team, &id, &[("section", "kept"), ("text.fr", "Une navette")]).await;
    let shelf = format!("{card}/points/{point}/modifier");
    for (asked, value) in [
        ("shelf=notes&q=PLAN", &cited[1]),
        ("shelf=questions", &cited[2]),
        ("shelf=figures&q=chiffre", &cited[0]),
    ] {
        let page = team.get(&format!("{shelf}?{asked}")).await;
        assert!(page.main().contains(&format!("value=\"{value}\"")), "{asked}: {}", page.main());
    }
    let none = team.get(&format!("{shelf}?shelf=notes&q=introuvable")).await;
    assert!(!none.main().contains(&format!("name=\"source\" value=\"{}\"", cited[1])));
    // Both opened the page before either picked.
    cite(&team, (&id, &point), &cited[..1], &cited[..1]).await;
    cite(&other, (&id, &point), &cited[1..2], &cited[1..2]).await;
    let page = team.get(&shelf).await;
    assert_eq!(page.main().matches("name=\"source\"").count(), 2, "{}", page.main());
    let waiting = team.get(&card).await;
    assert!(plain(&waiting).contains("Chaque contribution et chaque note"), "{}", waiting.main());
    let wrong = [("source", "note:rien:rien")];
    let refused = team.post(&format!("{card}/points/{point}/sources"), &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_point_moves_goes_and_comes_back_and_the_thread_follows() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = process(&team).await;
    let figure = figured_in(&team, "plan", &process).await;
    let id = begun(&team, &process).await;
    let mut ids = vec![];
    for text in ["Premier", "Deuxième"] {
        ids.push(point(&team, &id, &[("section", "kept"), ("text.fr", text)]).await);
    }
    let cited = [format!("thing:{figure}:")];
    cite(&team, (&id, &ids[1]), &cited, &cited).await;
    let card = format!("{ALL}/{id}");
    let at = |page: &Answer, said: &str| page.main().find(said).expect("it is there");
    team.post(&format!("{card}/points/{}/monter", ids[1]), &[]).await;
    let page = team.get(&card).await;
    assert!(at(&page, "Deuxième") < at(&page, "Premier"), "{}", page.main());
    let thread = format!("/fr/fil/{figure}");
    assert!(team.get(&thread).await.main().contains("Synthèse plan"));
    team.post(&format!("{card}/points/{}/retirer", ids[1]), &[]).await;
    assert!(!team.get(&thread).await.main().contains("Synthèse plan"));
    let page = team.get(&card).await;
    assert!(page.main().contains(&format!("/points/{}/retablir", ids[1])), "{}", page.main());
    team.post(&format!("{card}/points/{}/retablir", ids[1]), &[]).await;
    assert!(team.get(&thread).await.main().contains("Synthèse plan"));
    // What came of the synthesis cannot be its source.
    let circle = [format!("thing:{id}:")];
    let form = [("source", circle[0].as_str())];
    let refused = team.post(&format!("{card}/points/{}/sources", ids[0]), &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.main());
}

#[tokio::test]
async fn what_cannot_be_a_point_comes_back_as_it_was_typed() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = begun(&team, &process(&team).await).await;
    let long = "a".repeat(4_001);
    for (section, text, said) in [
        ("kept", "# Un titre", "n’a pas de titre"),
        ("kept", long.as_str(), "4001"),
        ("not-kept", "Une télécabine", "Dites pourquoi"),
        ("ailleurs", "Une navette", "Choisissez"),
    ] {
        let form = [("section", section), ("text.fr", text)];
        let refused = team.post(&format!("{ALL}/{id}/points/ajouter"), &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{text}");
        let page = plain(&refused);
        assert!(page.contains(said) && page.contains(text), "{said}: {page}");
    }
    let empty = team.post(&format!("{ALL}/{id}/publier"), &[]).await;
    assert!(empty.location().ends_with("synthesis-is-empty"), "{}", empty.location());
}
