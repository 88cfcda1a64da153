//! Invitations, quotas and paper, through the door.

use axum::http::StatusCode;
use chrono::TimeDelta;

use crate::spine::events;
use crate::spine::testing::{Answer, Browser, TestSite};

mod abuse;
mod crowd;
mod folders;
mod kiosk;
mod paper;

pub use abuse::sent_from_a_network;

const SURVEYS: &str = "/fr/gestion/enquetes";
const PUBLIC: &str = "/fr/enquetes/votre-vision";

/// Adds a question to the first page of `survey`.
async fn ask(team: &Browser<'_>, survey: &str, fields: &[(&str, &str)]) {
    let address = format!("{SURVEYS}/{survey}/pages/p1/questions/nouvelle");
    let revision = team.get(&address).await.hidden("revision");
    let all: Vec<(&str, &str)> =
        std::iter::once(("revision", revision.as_str())).chain(fields.iter().copied()).collect();
    let added = team.post(&address, &all).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.main());
}

/// An open survey called “Votre vision” for residents and visitors: one choice, several, a table, a text.
async fn open_survey(team: &Browser<'_>) -> String {
    let form =
        [("title.fr", "Votre vision"), ("population", "resident"), ("population", "visitor")];
    let made = team.post(&format!("{SURVEYS}/nouvelle"), &form).await;
    let id = made.location().split(['?', '/']).nth(4).expect("an identifier").to_owned();
    let questions: [&[(&str, &str)]; 4] = [
        &[
            ("kind", "single"),
            ("label.fr", "Dormez-vous ici ?"),
            ("options.fr", "Oui\nNon"),
            ("dont-know", "yes"),
        ],
        &[
            ("kind", "multi"),
            ("label.fr", "Où ?"),
            ("options.fr", "Hôtel\nCamping"),
            ("other", "yes"),
            ("show-if", "q1 = \"o1\""),
        ],
        &[
            ("kind", "matrix"),
            ("label.fr", "Notez"),
            ("rows.fr", "L’accueil\nLes sentiers"),
            ("points", "5"),
        ],
        &[("kind", "long_text"), ("label.fr", "Que garder ?")],
    ];
    for question in questions {
        ask(team, &id, question).await;
    }
    let opened = team.post(&format!("{SURVEYS}/{id}/ouvrir"), &[]).await;
    assert!(opened.location().contains("survey-opened"), "{}", opened.location());
    id
}

/// The addresses of a new lot of `survey`, without the name of the site.
async fn invitations(team: &Browser<'_>, survey: &str, name: &str, count: usize) -> Vec<String> {
    let (new, count) = (format!("{SURVEYS}/{survey}/invitations/nouvelle"), count.to_string());
    let made = team.post(&new, &[("name", name), ("count", &count)]).await;
    assert!(made.location().contains("survey-lot-made"), "{}", made.main());
    let page = team.get(&format!("{SURVEYS}/{survey}/collecte")).await;
    let last = page.main().rsplit("/csv\"").nth(1).and_then(|it| it.rsplit('/').next());
    let number = last.expect("a lot").to_owned();
    let file = team.get(&format!("{SURVEYS}/{survey}/invitations/{number}/csv")).await;
    let lines = file.text.lines().skip(1);
    let address = |line: &str| {
        let at = line.find("/fr/enquetes/").expect("an address");
        line[at..].trim_end_matches('"').to_owned()
    };
    lines.map(address).collect()
}

/// Collects in every way that changes something; gives what stands in the address of an invitation.
pub async fn collected(team: &Browser<'_>, survey: &str, word: &str) -> String {
    let own = format!("{SURVEYS}/{survey}");
    let invited = invitations(team, survey, word, 1).await;
    for access in ["invited", "all"] {
        team.post(&format!("{own}/collecte/acces"), &[("access", access)]).await;
    }
    team.post(&format!("{own}/collecte/quotas"), &[]).await;
    let typed = [("p-q1", word)];
    team.post(&format!("{own}/feuilles/nouvelle"), &typed).await;
    let sheet = format!("{own}/feuilles/1");
    team.post(&format!("{sheet}/comparer"), &typed).await;
    let seen = team.get(&sheet).await.hidden("seen");
    team.post(&sheet, &[("p-q1", word), ("seen", &seen)]).await;
    team.post(&format!("{sheet}/retirer"), &[]).await;
    team.post(&format!("{sheet}/retablir"), &[]).await;
    let address = invited.first().expect("an invitation");
    address.rsplit('/').next().expect("a token").to_owned()
}

/// Sets up a kiosk called `word`, takes it back and gives it again; gives what stands in its address.
pub async fn kiosk(team: &Browser<'_>, survey: &str, word: &str) -> String {
    let address = kiosk::set_up(team, survey, word).await;
    kiosk::taken_back_and_given_again(team, survey).await;
    address.rsplit('/').next().expect("a token").to_owned()
}

/// Answers all pages from `begin` on; gives what the last one answered.
async fn answer(visitor: &Browser<'_>, begin: &str, who: &str, stays: &str) -> Answer {
    let opened = visitor.post(begin, &[]).await;
    let first = opened.location().to_owned();
    let told = [("page", "who"), ("who", who), ("go", "next")];
    let next = visitor.post(&first, &told).await;
    if !next.location().contains("page=") {
        return next;
    }
    let fields = [("page", "p1"), ("q-q1", stays), ("go", "send")];
    let sent = visitor.post(next.location(), &fields).await;
    if sent.location().contains("page=") {
        return visitor.post(sent.location(), &fields).await;
    }
    sent
}

async fn rows(team: &Browser<'_>, survey: &str) -> Vec<String> {
    let data = team.get(&format!("{SURVEYS}/{survey}/donnees/answers/csv")).await;
    data.text.lines().skip(1).map(str::to_owned).collect()
}

#[tokio::test]
async fn an_invitation_is_spent_when_answers_are_sent_and_not_before() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open_survey(&team).await;
    let links = invitations(&team, &id, "Boîtes aux lettres", 3).await;
    assert_eq!(links.len(), 3);
    let visitor = site.visitor();
    for _ in 0..2 {
        let page = visitor.get(&links[0]).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.main());
        let begun = visitor.post(&links[0], &[]).await;
        assert!(begun.location().contains("?invitation="), "{}", begun.location());
    }
    let sent = answer(&visitor, &links[0], "visitor", "o2").await;
    let receipt = visitor.get(sent.location()).await;
    assert!(receipt.main().contains("Vos réponses sont envoyées"), "{}", receipt.main());
    let again = visitor.get(&links[0]).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.main().contains("a déjà servi"), "{}", again.main());
    assert_eq!(visitor.post(&links[0], &[]).await.status, StatusCode::CONFLICT);
    assert_eq!(visitor.get(&links[1]).await.status, StatusCode::OK, "each for itself");
    let card = team.get(&format!("{SURVEYS}/{id}/collecte")).await;
    assert!(card.main().contains("1 ont servi sur 3"), "{}", card.main());
    assert!(card.main().contains("Par une invitation"), "{}", card.main());
    assert!(rows(&team, &id).await[0].contains(";invitation;"), "the channel is told");
}

#[tokio::test]
async fn of_two_who_answer_with_one_invitation_the_second_is_told_and_loses_nothing() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open_survey(&team).await;
    let links = invitations(&team, &id, "Gîtes", 1).await;
    let visitor = site.visitor();
    let (one, other) = (visitor.post(&links[0], &[]).await, visitor.post(&links[0], &[]).await);
    let mut last = vec![];
    for begun in [one, other] {
        let told = [("page", "who"), ("who", "visitor"), ("go", "next")];
        let next = visitor.post(begun.location(), &told).await;
        let fields = [("page", "p1"), ("q-q1", "o2"), ("q-q4", "Le silence"), ("go", "send")];
        last.push(visitor.post(next.location(), &fields).await);
    }
    assert_eq!(last[0].status, StatusCode::SEE_OTHER, "{}", last[0].main());
    assert_eq!(last[1].status, StatusCode::CONFLICT);
    assert!(last[1].main().contains("a déjà servi"), "{}", last[1].main());
    assert!(last[1].main().contains("Le silence"), "what was typed comes back");
    assert_eq!(rows(&team, &id).await.len(), 1);
}

#[tokio::test]
async fn a_link_that_is_forged_or_of_another_survey_opens_nothing_and_says_so() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open_survey(&team).await;
    let links = invitations(&team, &id, "Gîtes", 1).await;
    let other = team.post(&format!("{SURVEYS}/nouvelle"), &[("title.fr", "Une autre")]).await;
    let other = other.location().split(['?', '/']).nth(4).expect("an identifier").to_owned();
    ask(&team, &other, &[("kind", "long_text"), ("label.fr", "Quoi ?")]).await;
    team.post(&format!("{SURVEYS}/{other}/ouvrir"), &[]).await;
    invitations(&team, &other, "Gîtes", 1).await;
    let token = links[0].rsplit('/').next().expect("a token");
    let forged = format!("{}9", &token[..token.len() - 1]);
    for address in [
        format!("/fr/enquetes/une-autre/invitations/{token}"),
        format!("{PUBLIC}/invitations/{forged}"),
        format!("{PUBLIC}/invitations/{}", &token[..12]),
        format!("{PUBLIC}/invitations/9"),
    ] {
        let page = site.visitor().get(&address).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{address}");
        assert!(page.main().contains("n’est pas reconnue"), "{address}: {}", page.main());
        assert_eq!(site.visitor().post(&address, &[]).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_survey_by_invitation_only_takes_nobody_else() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open_survey(&team).await;
    let links = invitations(&team, &id, "Gîtes", 1).await;
    let access = format!("{SURVEYS}/{id}/collecte/acces");
    team.post(&access, &[("access", "invited")]).await;
    let page = site.visitor().get(PUBLIC).await;
    assert!(page.main().contains("sur invitation"), "{}", page.main());
    assert!(!page.main().contains("Commencer"));
    let begun = site.visitor().post(&format!("{PUBLIC}/reponses"), &[]).await;
    assert!(begun.location().ends_with(PUBLIC), "{}", begun.location());
    let sent = answer(&site.visitor(), &links[0], "resident", "o1").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.main());
    // The invitation lost on the way: nothing is sent without it.
    let links = invitations(&team, &id, "Autres", 1).await;
    let begun = site.visitor().post(&links[0], &[]).await;
    let bare = begun.location().split('?').next().expect("an address").to_owned();
    let visitor = site.visitor();
    visitor.post(&bare, &[("page", "who"), ("who", "visitor"), ("go", "next")]).await;
    let fields = [("page", "p1"), ("q-q1", "o2"), ("go", "send")];
    let lost = visitor.post(&bare, &fields).await;
    assert_eq!(lost.status, StatusCode::CONFLICT);
    assert!(lost.main().contains("a perdu votre invitation"), "{}", lost.main());
    let found = format!("{}&page=p1", begun.location());
    let sent = visitor.post(&found, &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "it is sent once the invitation is there");
    assert_eq!(rows(&team, &id).await.len(), 2);
}

#[tokio::test]
async fn a_closed_survey_says_so_to_whoever_is_invited_and_keeps_the_invitation() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open_survey(&team).await;
    let links = invitations(&team, &id, "Gîtes", 1).await;
    team.post(&format!("{SURVEYS}/{id}/fermer"), &[]).await;
    let page = site.visitor().get(&links[0]).await;
    assert!(page.main().contains("Votre invitation n’a pas servi"), "{}", page.main());
    team.post(&format!("{SURVEYS}/{id}/ouvrir"), &[]).await;
    assert_eq!(site.visitor().get(&links[0]).await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_is_wrong_with_a_lot_is_told_and_its_files_hold_every_link_whether_used_or_not() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open_survey(&team).await;
    let new = format!("{SURVEYS}/{id}/invitations/nouvelle");
    for count in ["0", "1001", "dix", ""] {
        let refused = team.post(&new, &[("name", "Mes boîtes"), ("count", count)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{count}");
        assert!(refused.main().contains("Mes boîtes"), "{count}: {}", refused.main());
    }
    let key = team.get(&new).await.hidden("form-key");
    let form = [("form-key", key.as_str()), ("name", "Deux fois"), ("count", "2")];
    for _ in 0..2 {
        team.post(&new, &form).await;
    }
    let card = team.get(&format!("{SURVEYS}/{id}/collecte")).await;
    assert_eq!(card.main().matches("0 ont servi sur 2").count(), 1, "a double click makes one");
    let file = format!("{SURVEYS}/{id}/invitations/1");
    let before = team.get(&format!("{file}/csv")).await.text;
    let at = before.find("/fr/enquetes/").expect("an address");
    let link = before[at..].lines().next().expect("a line").trim_end_matches('"').to_owned();
    answer(&site.visitor(), &link, "visitor", "o2").await;
    assert_eq!(team.get(&format!("{file}/csv")).await.text, before, "no list tells who answered");
    for address in [format!("{file}/pdf"), format!("{file}/pdf?labels=14")] {
        let printed = team.bytes(&address).await;
        assert!(printed.body.starts_with(b"%PDF"), "{address}");
    }
    assert_eq!(team.get(&format!("{file}/docx")).await.status, StatusCode::NOT_FOUND);
    let none = format!("{SURVEYS}/{id}/invitations/99/pdf");
    assert_eq!(team.get(&none).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_survey_stops_for_a_group_of_which_enough_answered_and_says_so() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open_survey(&team).await;
    let begin = format!("{PUBLIC}/reponses");
    answer(&site.visitor(), &begin, "resident", "o1").await;
    let quotas = format!("{SURVEYS}/{id}/collecte/quotas");
    let refused = team.post(&quotas, &[("quota--resident", "beaucoup")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.main().contains("beaucoup"), "{}", refused.main());
    let wanted = [("quota--resident", "2"), ("quota-q1-o2", "1")];
    let kept = team.post(&quotas, &wanted).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.main());
    let card = async || team.get(&format!("{SURVEYS}/{id}/collecte")).await.main().to_owned();
    assert!(card().await.contains("1 sur 2"), "those who are there count: {}", card().await);
    let second = answer(&site.visitor(), &begin, "resident", "o1").await;
    let receipt = site.visitor().get(second.location()).await;
    assert!(!receipt.main().contains("au-delà du nombre"), "{}", receipt.main());
    // The third is thanked as soon as they say what they are.
    let third = answer(&site.visitor(), &begin, "resident", "o1").await;
    let receipt = site.visitor().get(third.location()).await;
    assert!(receipt.main().contains("au-delà du nombre"), "{}", receipt.main());
    assert!(card().await.contains("2 sur 2, complet"), "{}", card().await);
    // A visitor is not of that group; the first who chose “Non” fills the other one.
    for beyond in [false, true] {
        let sent = answer(&site.visitor(), &begin, "visitor", "o2").await;
        let receipt = site.visitor().get(sent.location()).await;
        assert_eq!(receipt.main().contains("au-delà du nombre"), beyond, "{}", receipt.main());
    }
    let all = rows(&team, &id).await;
    assert_eq!(all.len(), 5, "nothing is thrown away");
    // Four more flags stand behind the one that says so.
    let is_beyond = |row: &&String| row.rsplit(';').nth(4) == Some("1");
    assert_eq!(all.iter().filter(is_beyond).count(), 2, "{all:?}");
}

#[tokio::test]
async fn those_who_work_on_a_survey_follow_its_count_and_nobody_else() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open_survey(&team).await;
    let topic = format!("surveys/{id}");
    let stream = format!("/events?topic={topic}");
    assert_eq!(site.visitor().stream(&stream).await.status, StatusCode::NOT_FOUND);
    let elsewhere = "/events?topic=surveys/none";
    assert_eq!(team.stream(elsewhere).await.status, StatusCode::NOT_FOUND);
    tokio::spawn(events::keep_listening(site.app.clone()));
    let mut heard = team.stream(&stream).await;
    let page = team.get(&format!("{SURVEYS}/{id}/collecte")).await;
    assert!(page.main().contains(&format!("data-live=\"{topic}\"")), "{}", page.main());
    assert!(page.main().contains("Aucune réponse n’est encore arrivée"));
    answer(&site.visitor(), &format!("{PUBLIC}/reponses"), "visitor", "o2").await;
    assert!(heard.next().await.is_some(), "it is told at once");
    let page = team.get(&format!("{SURVEYS}/{id}/collecte")).await;
    assert!(page.main().contains("Une réponse est arrivée"), "{}", page.main());
    site.app.stopping.begin();
}
