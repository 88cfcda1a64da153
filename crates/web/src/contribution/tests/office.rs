//! What the office does with contributions.

use super::*;
use crate::spine::rights::{Role, Scope};

pub const DESK: &str = "/fr/gestion/contributions";
pub const LOG: &str = "/fr/chantiers/ou-se-baigner/contributions/registre-de-moderation";
/// What says something else.
const OTHER: &str = "Les cabanes du bord de l’eau sont fermées dès septembre, alors que les familles \
    viennent encore.";

pub fn queue(workstream: &str) -> String {
    format!("{WORKSTREAMS}/{workstream}/contributions")
}

fn card(id: &str) -> String {
    format!("{DESK}/{id}")
}

/// What stands after `start` and before `end`, each time.
fn each_between(text: &str, start: &str, end: &str) -> Vec<String> {
    let parts = text.split(start).skip(1);
    parts.filter_map(|rest| rest.split_once(end)).map(|(it, _)| it.to_owned()).collect()
}

/// What the office types for somebody: its identifier.
async fn typed(team: &Browser<'_>, workstream: &str, more: &[(&str, &str)]) -> String {
    let more = form(&[("channel", "sheet"), ("published", "yes")], more);
    let kept = team.post(&format!("{}/nouvelle", queue(workstream)), &said(&more)).await;
    assert!(kept.location().ends_with("contribution-typed"), "{}", kept.main());
    made(&kept)
}

/// Does `by` with what is ticked, at `address`.
pub async fn moved(team: &Browser<'_>, address: &str, by: &str, ticked: &[(&str, &str)]) {
    let done = team.post(address, &form(&[("move", by), ("reason", "off-topic")], ticked)).await;
    assert!(done.location().contains("notice=contribution"), "{}", done.main());
    assert!(done.location().ends_with(by), "{}", done.location());
}

pub async fn answered(team: &Browser<'_>, id: &str, more: &[(&str, &str)]) -> Answer {
    let usual = [
        ("verdict", "kept"),
        ("text.fr", "Un car circulera le dimanche."),
        ("by", "la commission tourisme"),
        ("on", "27/01/2022"),
        ("revision", "0"),
    ];
    team.post(&format!("{}/reponse", card(id)), &form(&usual, more)).await
}

#[tokio::test]
async fn what_is_ticked_is_published_hidden_for_a_reason_that_all_read_and_brought_back() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[("moderation", "before")]).await;
    let mail = [("email", "ana@exemple.fr"), ("news", "yes")];
    let first = contributed(&site, &mail).await.id;
    let second = contributed(&site, &[("title", "Les cabanes"), ("text", OTHER)]).await.id;
    site.mails().await;
    let page = plain(&team.get(&queue(&id)).await);
    for said in ["Un car le dimanche", "Les cabanes", "À lire (2)", "Publiées (0)"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let nothing = team.post(&queue(&id), &[("move", "publish")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    moved(&team, &queue(&id), "publish", &[("one", &first), ("one", &second)]).await;
    let list = site.visitor().get(LIST).await;
    assert!(list.main().contains("Un car") && list.main().contains("Les cabanes"));
    let published = format!("{}?pile=published", queue(&id));
    let unsaid = team.post(&published, &[("move", "hide"), ("one", &first)]).await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY, "a reason of the rule is needed");
    assert!(plain(&unsaid).contains(&format!("value=\"{first}\" checked")), "{}", unsaid.main());
    moved(&team, &published, "hide", &[("one", &first)]).await;
    let address = format!("/fr/contributions/{first}");
    assert_eq!(site.visitor().get(&address).await.status, StatusCode::NOT_FOUND);
    let log = plain(&site.visitor().get(LOG).await);
    assert!(
        log.contains("une contribution a été masquée (hors sujet)") && !log.contains("Un car"),
        "{log}"
    );
    moved(&team, &format!("{}?pile=hidden", queue(&id)), "restore", &[("one", &first)]).await;
    assert!(site.visitor().get(LIST).await.main().contains("Un car"));
    let subjects: Vec<String> = site.mails().await.into_iter().map(|it| it.subject).collect();
    let expected = ["publiée", "pas publique", "de nouveau publique"];
    assert_eq!(subjects.len(), expected.len(), "{subjects:?}");
    for said in expected {
        assert!(subjects.iter().any(|it| it.contains(said)), "{said}: {subjects:?}");
    }
    // One finds by words, by nature, and what nobody answered.
    for (asked, is_found) in [
        ("pile=published&q=voiture", true),
        ("pile=published&q=tramway", false),
        ("pile=published&nature=problem", false),
        ("pile=unanswered", true),
    ] {
        let found = team.get(&format!("{}?{asked}", queue(&id))).await;
        assert_eq!(found.main().contains("Un car le dimanche"), is_found, "{asked}");
    }
    let desk = plain(&team.get(DESK).await);
    assert!(desk.contains("Où se baigner") && desk.contains("?pile=unanswered"), "{desk}");
    let own = plain(&team.get(&format!("{WORKSTREAMS}/{id}")).await);
    assert!(own.contains("À lire : 0. Sans réponse : 2."), "{own}");
}

#[tokio::test]
async fn two_who_handle_the_same_at_once_do_it_once() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let other = site.signed_in("other@example.org", Role::ProjectTeam, Scope::Destination).await;
    let id = opened(&team, &[("moderation", "before")]).await;
    let one = contributed(&site, &[]).await.id;
    let two = contributed(&site, &[("title", "Les cabanes"), ("text", OTHER)]).await.id;
    let all = [("one", one.as_str()), ("one", two.as_str())];
    let backwards = [all[1], all[0]];
    let address = queue(&id);
    tokio::join!(
        moved(&team, &address, "publish", &all),
        moved(&other, &address, "publish", &backwards),
    );
    let log = plain(&site.visitor().get(LOG).await);
    assert_eq!(log.matches("a été publiée").count(), 2, "{log}");
}

#[tokio::test]
async fn comments_wait_are_published_and_hidden_by_the_same_rule() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[("moderation", "before")]).await;
    let one = typed(&team, &id, &[]).await;
    let page = format!("/fr/contributions/{one}");
    site.visitor().post(&page, &[("text", "Moi aussi, depuis Pélussin.")]).await;
    let remarks = format!("{}/commentaires", queue(&id));
    let waiting = team.get(&remarks).await;
    let comment = each_between(waiting.main(), "name=\"comment\" value=\"", "\"").remove(0);
    assert!(!site.visitor().get(&page).await.main().contains("Moi aussi"));
    moved(&team, &remarks, "publish", &[("comment", &comment)]).await;
    assert!(site.visitor().get(&page).await.main().contains("Moi aussi"));
    moved(&team, &format!("{remarks}?of={one}"), "hide", &[("comment", &comment)]).await;
    assert!(!site.visitor().get(&page).await.main().contains("Moi aussi"));
    let log = plain(&site.visitor().get(LOG).await);
    assert!(log.contains("un commentaire a été masqué (hors sujet)"), "{log}");
    let hidden = team.get(&format!("{remarks}?standing=hidden")).await;
    assert!(hidden.main().contains("Moi aussi"), "{}", hidden.main());
}

/// All that the office does with contributions to `workstream`.
pub async fn all_acts(chief: &Browser<'_>, workstream: &str) {
    let one = typed(chief, workstream, &[("published", "")]).await;
    let other = typed(chief, workstream, &[("text", OTHER)]).await;
    for by in ["publish", "hide", "restore", "set-back", "publish"] {
        moved(chief, &queue(workstream), by, &[("one", &one)]).await;
    }
    let edit = format!("{}/modifier", card(&one));
    let revision = chief.get(&edit).await.hidden("revision");
    chief.post(&edit, &said(&[("title", "Un car"), ("revision", &revision)])).await;
    let into = [("into", other.as_str())];
    let joined = chief.post(&format!("{}/fusionner", card(&one)), &into).await;
    assert!(joined.location().ends_with("contribution-joined"), "{}", joined.main());
    chief.post(&format!("{}/annuler-fusion", card(&one)), &[]).await;
    let answer = answered(chief, &one, &[]).await;
    assert!(answer.location().ends_with("contribution-answered"), "{}", answer.main());
    chief.post(&format!("/fr/contributions/{one}"), &[("text", "Moi aussi.")]).await;
    let remarks = format!("{}/commentaires", queue(workstream));
    let all = chief.get(&format!("{remarks}?of={one}")).await;
    let comment = each_between(all.main(), "name=\"comment\" value=\"", "\"").remove(0);
    for by in ["hide", "restore", "set-back", "publish"] {
        moved(chief, &remarks, by, &[("comment", &comment)]).await;
    }
}
