//! What members of the workstream say of a synthesis before everybody reads it.

use crate::spine::rights::{Role, Scope};

use super::*;

#[tokio::test]
async fn members_say_what_they_think_beside_a_point_and_nothing_is_lost() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = process(&team).await;
    let described = [("title.fr", "Chantier plan"), ("process", process.as_str())];
    let workstream = made(&team.post("/fr/gestion/chantiers/nouvelle", &described).await);
    for mail in ["ana@example.org", "luc@example.org"] {
        let person = [("name", "Roux"), ("profile", "elected"), ("email", mail)];
        let add = format!("/fr/gestion/chantiers/{workstream}/membres/ajouter");
        let added = team.post(&add, &person).await;
        assert!(added.location().ends_with("workstream-member-added"), "{}", added.main());
    }
    team.post(&format!("/fr/gestion/chantiers/{workstream}/ouvrir"), &[]).await;
    let made = synthesised_in(&team, "plan", (&process, &workstream), &[]).await;
    let added = point(&team, &made.id, &[("section", "kept"), ("text.fr", "Une navette")]).await;
    let own = format!("{ALL}/{}", made.id);
    let elsewhere = Scope::Process("elsewhere".parse().expect("an identifier"));
    let signed_in =
        async |mail: &'static str| site.signed_in(mail, Role::Participant, elsewhere.clone()).await;
    let (ana, luc) = (signed_in("ana@example.org").await, signed_in("luc@example.org").await);
    let review = format!("{PUBLIC}/relecture");
    let one = format!("{review}/{added}");
    // Nobody else reads what is not published.
    let stranger = signed_in("eve@example.org").await;
    for path in [&review, &one] {
        assert_eq!(stranger.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let refused = stranger.post(&one, &[("comment", "Non")]).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    assert!(!refused.main().contains("Une navette"), "{}", refused.main());
    let page = ana.get("/fr/chantiers/chantier-plan").await;
    assert!(page.main().contains(&review), "{}", page.main());
    assert!(ana.get(&review).await.main().contains("Une navette"));
    // Two say something at once, while the office changes the point.
    let said = ana.post(&one, &[("comment", "Le dimanche aussi")]).await;
    assert!(said.location().contains("remark-added"), "{}", said.main());
    let form = [("section", "kept"), ("text.fr", "Un car"), ("revision", "1")];
    let changed = team.post(&format!("{own}/points/{added}/modifier"), &form).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.main());
    luc.post(&one, &[("comment", "Trop cher")]).await;
    let empty = luc.post(&one, &[("comment", "  ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let beside = |page: &str, id: &str| {
        let from = page.find(&format!("id=\"point-{id}\"")).expect("the point");
        page[from..].split("</article>").next().unwrap_or_default().to_owned()
    };
    let card = beside(team.get(&own).await.main(), &added);
    let seen = beside(luc.get(&review).await.main(), &added);
    for words in ["Le dimanche aussi", "Trop cher"] {
        assert!(card.contains(words), "{words}: {card}");
        assert!(seen.contains(words), "{words}: {seen}");
    }
    assert!(card.contains("ana,") && !seen.contains("ana,"), "the team alone reads names: {seen}");
    assert!(!beside(team.get(&own).await.main(), &made.point).contains("Trop cher"));
    // What is settled leaves the card, and its author reads that it is.
    let settle = card.split("action=\"").nth(1).and_then(|it| it.split('"').next());
    team.post(settle.expect("a button"), &[]).await;
    let left = beside(team.get(&own).await.main(), &added);
    assert_eq!(left.matches("class=\"remark\"").count(), 1, "{left}");
    assert!(beside(ana.get(&review).await.main(), &added).contains("réglé"));
    // Over, it takes nothing more, and gives back what was typed.
    team.post(&format!("{own}/relecture/fermer"), &[]).await;
    assert_eq!(ana.get(&review).await.status, StatusCode::NOT_FOUND);
    let late = ana.post(&one, &[("comment", "Trop tard")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.main().contains("Trop tard") && late.main().contains("La relecture est close"));
    // Nor when there is no synthesis any more.
    team.post(&format!("/fr/gestion/objets/{}/retirer", made.id), &[]).await;
    let late = ana.post(&one, &[("comment", "Bien trop tard")]).await;
    assert_eq!(late.status, StatusCode::NOT_FOUND);
    assert!(late.main().contains("Bien trop tard</textarea>"), "{}", late.main());
}
