//! Contributions that are joined, answered, typed for somebody and corrected by the office.

use super::office::{DESK, LOG, answered, moved, queue};
use super::*;

fn card(id: &str) -> String {
    format!("{DESK}/{id}")
}

#[tokio::test]
async fn two_that_say_the_same_are_joined_with_credit_and_parted_again() {
    let site = TestSite::new().await;
    let team = site.team().await;
    opened(&team, &[]).await;
    let ana =
        [("name", "Ana Roux"), ("named", "yes"), ("email", "ana@exemple.fr"), ("news", "yes")];
    let zoe =
        [("title", "Le car"), ("anyway", "yes"), ("email", "zoe@exemple.fr"), ("news", "yes")];
    let (one, into) = (contributed(&site, &ana).await.id, contributed(&site, &zoe).await.id);
    site.mails().await;
    assert!(plain(&team.get(&card(&one)).await).contains("presque la même chose"));
    let merge = format!("{}/fusionner", card(&one));
    assert!(team.get(&merge).await.main().contains(&format!("into-{into}")));
    let itself = team.post(&merge, &[("into", one.as_str())]).await;
    assert_eq!(itself.status, StatusCode::UNPROCESSABLE_ENTITY);
    for _ in 0..2 {
        let joined = team.post(&merge, &[("into", into.as_str())]).await;
        assert!(joined.location().ends_with("contribution-joined"), "{}", joined.main());
    }
    let back = team.post(&format!("{}/fusionner", card(&into)), &[("into", one.as_str())]).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "one is joined already");
    let (here, there) = (format!("/fr/contributions/{one}"), format!("/fr/contributions/{into}"));
    let joined = plain(&site.visitor().get(&here).await);
    assert!(joined.contains("plan d’eau") && joined.contains(&there), "{joined}");
    assert!(plain(&site.visitor().get(&there).await).contains("Ana Roux"), "with credit");
    let thread = site.visitor().get(&format!("/fr/fil/{one}")).await;
    assert!(thread.main().contains(&there), "{}", thread.main());
    let mut told: Vec<String> =
        site.mails().await.into_iter().map(|it| format!("{} {}", it.to, it.subject)).collect();
    told.sort();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("ana@") && told[0].contains("jointe à une autre"), "{told:?}");
    assert!(told[1].contains("zoe@") && told[1].contains("jointe à la vôtre"), "{told:?}");
    let parted = team.post(&format!("{}/annuler-fusion", card(&one)), &[]).await;
    assert!(parted.location().ends_with("contribution-parted"), "{}", parted.main());
    assert!(!plain(&site.visitor().get(&there).await).contains("Ana Roux"));
    let thread = site.visitor().get(&format!("/fr/fil/{one}")).await;
    assert!(!thread.main().contains(&there), "{}", thread.main());
    let log = plain(&site.visitor().get(LOG).await);
    for (what, times) in [("a été jointe à une autre", 1), ("a été séparée", 1)] {
        assert_eq!(log.matches(what).count(), times, "{what}: {log}");
    }
}

#[tokio::test]
async fn an_answer_is_public_corrected_by_another_version_and_told_to_its_author() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let workstream = opened(&team, &[]).await;
    let id = contributed(&site, &[("email", "ana@exemple.fr"), ("news", "yes")]).await.id;
    site.mails().await;
    let unsaid = answered(&team, &id, &[("verdict", "not-kept")]).await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY, "it must be said why");
    let early = answered(&team, &id, &[("on", "29/01/2022")]).await;
    assert!(plain(&early).contains("Ce jour n’est pas encore venu"), "{}", early.main());
    let first = answered(&team, &id, &[]).await;
    assert!(first.location().ends_with("contribution-answered"), "{}", first.main());
    let page = format!("/fr/contributions/{id}");
    let told = plain(&site.visitor().get(&page).await);
    for said in ["retenue", "Un car circulera", "la commission tourisme", "27 janvier 2022"] {
        assert!(told.contains(said), "{said}: {told}");
    }
    let change =
        [("verdict", "partly"), ("text.fr", "Un car en été."), ("why.fr", "Trop peu de monde.")];
    let late = answered(&team, &id, &change).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "somebody answered meanwhile");
    assert!(late.main().contains("Un car en été."), "nothing typed is lost: {}", late.main());
    let change = [&change[..], &[("revision", "1")]].concat();
    let second = answered(&team, &id, &change).await;
    assert_eq!(second.status, StatusCode::SEE_OTHER, "{}", second.main());
    let told = plain(&site.visitor().get(&page).await);
    for said in ["en partie", "Trop peu de monde", "corrigées depuis", "Un car circulera"] {
        assert!(told.contains(said), "{said}: {told}");
    }
    let mails = site.mails().await;
    assert_eq!(mails.len(), 2);
    assert!(mails.iter().all(|it| it.subject.contains("une réponse")), "{}", mails[0].subject);
    let unanswered = team.get(&format!("{}?pile=unanswered", queue(&workstream))).await;
    assert!(!unanswered.main().contains("Un car le dimanche"), "{}", unanswered.main());
    moved(&team, &card(&id), "hide", &[("one", &id)]).await;
    let hidden = answered(&team, &id, &[("revision", "2")]).await;
    assert_eq!(hidden.status, StatusCode::CONFLICT, "nobody reads what is answered");
}

#[tokio::test]
async fn what_came_on_paper_is_typed_once_and_the_next_sheet_is_at_hand() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[]).await;
    let address = format!("{}/nouvelle", queue(&id));
    let key = team.get(&address).await.hidden("form-key");
    let sheet = [
        ("channel", "sheet"),
        ("on", "27/01/2022"),
        ("published", "yes"),
        ("another", "yes"),
        ("form-key", key.as_str()),
    ];
    let named = [&sheet[..], &[("name", "Ana Roux")]].concat();
    let refused = team.post(&address, &said(&named)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(plain(&refused).contains("si la personne accepte"), "{}", refused.main());
    let agreed = said(&[&named[..], &[("agreed", "yes")]].concat());
    let (one, again) = tokio::join!(team.post(&address, &agreed), team.post(&address, &agreed));
    assert_eq!((one.status, again.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    let next = team.get(one.location()).await;
    assert!(next.main().contains("value=\"sheet\" checked"), "{}", next.main());
    assert!(!next.main().contains("Ana Roux"), "{}", next.main());
    let list = plain(&site.visitor().get(LIST).await);
    assert!(list.contains("Une contribution est publiée"), "{list}");
    assert!(list.contains("27 janvier 2022") && !list.contains("Ana Roux"), "{list}");
    let told = plain(&team.get(&format!("{}?pile=published", queue(&id))).await);
    assert!(told.contains("Ana Roux") && told.contains("sur papier"), "{told}");
    let like = [("channel", "call"), ("title", "Le car du dimanche")];
    let same = team.post(&address, &said(&like)).await;
    assert_eq!(same.status, StatusCode::UNPROCESSABLE_ENTITY, "one says the same");
    assert!(same.main().contains("Un car le dimanche"), "{}", same.main());
    let anyway = [&like[..], &[("anyway", "yes")]].concat();
    assert_eq!(team.post(&address, &said(&anyway)).await.status, StatusCode::SEE_OTHER);
    let waiting = plain(&team.get(&queue(&id)).await);
    assert!(waiting.contains("Le car du dimanche"), "{waiting}");
}

#[tokio::test]
async fn a_correction_leaves_what_was_sent_and_goes_with_what_is_taken_back() {
    let site = TestSite::new().await;
    let team = site.team().await;
    opened(&team, &[]).await;
    let own = contributed(&site, &[]).await;
    let edit = format!("{}/modifier", card(&own.id));
    let revision = team.get(&edit).await.hidden("revision");
    let words = [("title", "Un car de plage"), ("revision", revision.as_str())];
    let corrected = team.post(&edit, &said(&words)).await;
    assert!(corrected.location().ends_with("office-corrected"), "{}", corrected.main());
    let late = team.post(&edit, &said(&words)).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(site.visitor().get(LIST).await.main().contains("Un car de plage"));
    let log = plain(&site.visitor().get(LOG).await);
    assert!(log.contains("corrigée par l’équipe"), "{log}");
    let versions = format!("/fr/gestion/objets/{}/historique", own.id);
    let first = format!("{versions}/{revision}");
    assert!(team.get(&first).await.main().contains("Un car le dimanche"), "what was sent");
    let back = format!("/fr/contributions/{}/la-mienne/{}/reprendre", own.id, own.secret);
    site.visitor().post(&back, &[("sure", "yes")]).await;
    assert_eq!(team.get(&first).await.status, StatusCode::NOT_FOUND, "nothing of it is left");
    assert_eq!(team.get(&edit).await.status, StatusCode::NOT_FOUND);
}
