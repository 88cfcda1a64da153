//! Meetings, through the door.

use axum::http::StatusCode;
use chrono::TimeDelta;

use crate::spine::rights::{Role, Scope};
use crate::spine::testing::{Answer, Browser, TestSite};

mod folders;
mod papers;

const BODIES: &str = "/fr/gestion/instances";
const MEETINGS: &str = "/fr/gestion/seances";

/// A meeting that was held, with what it decided.
pub struct Held {
    pub body: String,
    pub member: String,
    pub meeting: String,
    pub deliberation: String,
}

/// The identifier in the address that a form leads to.
#[track_caller]
fn made(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.main());
    answer.location().split(['/', '?']).nth(4).expect("an identifier").to_owned()
}

/// A person of the address book.
pub async fn person(team: &Browser<'_>, last_name: &str) -> String {
    let form = [("first-name", "Ana"), ("last-name", last_name), ("commune", "Pélussin")];
    made(&team.post("/fr/gestion/contacts/personnes/nouvelle", &form).await)
}

/// A public body with these rules.
pub async fn body(team: &Browser<'_>, name: &str, quorum: &str, proxies: &str) -> String {
    let form = [
        ("name.fr", name),
        ("kind", "board"),
        ("quorum", quorum),
        ("clear-days", "5"),
        ("proxies", proxies),
        ("public", "yes"),
    ];
    made(&team.post(&format!("{BODIES}/nouvelle"), &form).await)
}

/// Gives `person` a seat; gives the identifier of the member.
pub async fn seat(team: &Browser<'_>, body: &str, person: &str, fields: &[(&str, &str)]) -> String {
    let known = members(team, body).await;
    let mut form = vec![("person", person)];
    form.extend(fields);
    if !fields.iter().any(|(name, _)| *name == "voice") {
        form.push(("voice", "deliberative"));
    }
    let added = team.post(&format!("{BODIES}/{body}/membres/ajouter"), &form).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.main());
    let now = members(team, body).await;
    now.into_iter().find(|id| !known.contains(id)).expect("there is one more")
}

/// The members of `body`, as its card links to them.
async fn members(team: &Browser<'_>, body: &str) -> Vec<String> {
    let card = team.get(&format!("{BODIES}/{body}")).await;
    let links = card.main().split("/membres/").skip(1);
    let ids = links.filter_map(|rest| rest.split_once("/modifier\"")).map(|(id, _)| id.to_owned());
    ids.filter(|id| !id.contains('"')).collect()
}

/// A meeting of `body` in `process`, on 10 February 2022 at six in the evening.
pub async fn meeting(team: &Browser<'_>, body: &str, process: &str) -> String {
    let form = [
        ("title", "Conseil de février"),
        ("body", body),
        ("process", process),
        ("starts-at", "2022-02-10T18:00"),
        ("place", "Maison du Parc"),
        ("item-title", "Le plan"),
        ("item-text", "Un **premier** plan."),
        ("item-deliberates", "yes"),
    ];
    made(&team.post(&format!("{MEETINGS}/nouvelle"), &form).await)
}

/// Types who came: `p`, `e`, `a`, or the number of who carries the proxy.
pub async fn roll(team: &Browser<'_>, meeting: &str, said: &[(&str, &str)]) -> Answer {
    let fields: Vec<(String, &str)> =
        said.iter().map(|(member, code)| (format!("member-{member}"), *code)).collect();
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, code)| (name.as_str(), *code)).collect();
    team.post(&format!("{MEETINGS}/{meeting}/presences"), &fields).await
}

/// Records a deliberation.
pub async fn deliberate(team: &Browser<'_>, meeting: &str, fields: &[(&str, &str)]) -> Answer {
    let mut form = vec![("number", "2022-1"), ("title.fr", "Adopter le plan")];
    form.push(("text.fr", "Le conseil **adopte** le plan."));
    form.retain(|(name, _)| !fields.iter().any(|(given, _)| given == name));
    form.extend(fields);
    team.post(&format!("{MEETINGS}/{meeting}/deliberations/nouvelle"), &form).await
}

/// The last deliberation of `meeting`, as its card links to it.
pub async fn last_deliberation(team: &Browser<'_>, meeting: &str) -> String {
    let card = team.get(&format!("{MEETINGS}/{meeting}")).await;
    let links = card.main().split("/gestion/deliberations/").skip(1);
    let id = links.last().and_then(|rest| rest.split('/').next());
    id.expect("there is one").to_owned()
}

/// Somebody who sits, a meeting and what it decided.
pub async fn held(team: &Browser<'_>) -> Held {
    held_in(team, "plan", "").await
}

/// The same in `process`; all that is written holds `word`.
pub async fn held_in(team: &Browser<'_>, word: &str, process: &str) -> Held {
    let person = person(team, word).await;
    let body = body(team, &format!("Instance {word}"), "more-than-half", "1").await;
    let member = seat(team, &body, &person, &[("title", word)]).await;
    let meeting = meeting(team, &body, process).await;
    let came = roll(team, &meeting, &[(&member, "p")]).await;
    assert_eq!(came.status, StatusCode::SEE_OTHER, "{}", came.main());
    let (title, text) = (format!("Délibération {word}"), format!("Décide {word}."));
    let fields = [("title.fr", title.as_str()), ("text.fr", &text), ("votes-for", "1")];
    let decided = deliberate(team, &meeting, &fields).await;
    assert_eq!(decided.status, StatusCode::SEE_OTHER, "{}", decided.main());
    let deliberation = last_deliberation(team, &meeting).await;
    let published = format!("/fr/gestion/deliberations/{deliberation}/publier");
    assert!(team.post(&published, &[]).await.location().ends_with("deliberation-published"));
    Held { body, member, meeting, deliberation }
}

/// A published process: its identifier.
pub async fn process(team: &Browser<'_>) -> String {
    team.site.organisation("park", "Parc").await;
    let form = [("title.fr", "Pilat"), ("why.fr", "Parce que"), ("lead", "park")];
    let id = made(&team.post("/fr/gestion/demarches/nouvelle", &form).await);
    let step = [("title.fr", "Assises"), ("summary.fr", "Une journée"), ("state", "published")];
    team.post(&format!("/fr/gestion/demarches/{id}/etapes/nouvelle"), &step).await;
    team.post(&format!("/fr/gestion/demarches/{id}/publier"), &[]).await;
    id
}

/// A board of three with a meeting in a process.
struct Board {
    process: String,
    body: String,
    meeting: String,
    members: [String; 3],
}

async fn board(team: &Browser<'_>) -> Board {
    let process = process(team).await;
    let body = body(team, "Conseil", "more-than-half", "1").await;
    let mut members = vec![];
    for name in ["Alain", "Blanc", "Clair"] {
        let person = person(team, name).await;
        members.push(seat(team, &body, &person, &[]).await);
    }
    let meeting = meeting(team, &body, &process).await;
    Board { process, body, meeting, members: members.try_into().expect("three") }
}

#[tokio::test]
async fn a_deliberation_with_a_proxy_is_read_on_the_page_of_its_process() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let Board { meeting, members: [alain, blanc, clair], body, .. } = board(&team).await;
    let came = roll(&team, &meeting, &[(&alain, "p"), (&blanc, "P"), (&clair, "1")]).await;
    let page = team.get(came.location()).await;
    assert!(page.main().contains("Le quorum est atteint"), "{}", page.main());
    assert!(page.main().contains("3 voix"), "{}", page.main());
    assert!(page.main().contains("pouvoir à Ana Alain"), "{}", page.main());
    let decided = deliberate(&team, &meeting, &[("votes-for", "2"), ("abstentions", "1")]).await;
    assert_eq!(decided.status, StatusCode::SEE_OTHER, "{}", decided.main());
    let visitor = site.visitor();
    let before = visitor.get("/fr/demarches/pilat").await;
    assert!(!before.main().contains("Adopter le plan"), "a draft is nobody's yet");
    assert_eq!(
        visitor.get("/fr/deliberations/adopter-le-plan").await.status,
        StatusCode::NOT_FOUND
    );
    let id = last_deliberation(&team, &meeting).await;
    team.post(&format!("/fr/gestion/deliberations/{id}/publier"), &[]).await;
    for page in ["/fr/demarches/pilat", "/fr/instances/conseil"] {
        let page = visitor.get(page).await;
        assert!(page.main().contains("Adopter le plan"), "{}", page.main());
        assert!(page.main().contains("2 voix pour, une abstention"), "{}", page.main());
    }
    let data = visitor.get("/fr/demarches/pilat.json").await;
    assert!(data.text.contains("\"part\": \"deliberations\""), "{}", data.text);
    assert!(data.text.contains(&id), "{}", data.text);
    let page = visitor.get("/fr/deliberations/adopter-le-plan").await;
    assert!(page.main().contains("<strong>adopte</strong>"), "{}", page.main());
    assert!(page.main().contains("3 sièges, 2 occupés, un pouvoir"), "{}", page.main());
    let thread = visitor.get(&format!("/fr/fil/{id}")).await;
    assert_eq!(thread.status, StatusCode::OK, "it can be an end of the thread");
    let told = visitor.get("/fr/deliberations/adopter-le-plan.json").await;
    assert!(told.text.contains("\"votes_for\": 2"), "{}", told.text);
    assert!(told.text.contains(&body), "{}", told.text);
}

#[tokio::test]
async fn a_meeting_without_quorum_decides_nothing_until_a_second_convocation() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let Board { meeting, members: [alain, blanc, clair], .. } = board(&team).await;
    // A proxy gives a vote and does not count for the quorum.
    let came = roll(&team, &meeting, &[(&alain, "p"), (&blanc, "1"), (&clair, "e")]).await;
    let page = team.get(came.location()).await;
    assert!(page.main().contains("Le quorum n’est pas atteint"), "{}", page.main());
    assert!(page.main().contains("ne peut pas délibérer"), "{}", page.main());
    let refused = deliberate(&team, &meeting, &[("votes-for", "2")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.main().contains("il en faut 2"), "{}", refused.main());
    let (one, two) = (format!("member-{alain}"), format!("member-{blanc}"));
    let here = format!("{MEETINGS}/{meeting}/presences");
    let without = [(one.as_str(), "p"), (two.as_str(), "1"), ("waived", "yes")];
    let asked = team.post(&here, &without).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY, "a waiver has a reason");
    let waived = [without[0], without[1], without[2], ("waiver", "Même ordre du jour")];
    team.post(&here, &waived).await;
    let decided = deliberate(&team, &meeting, &[("votes-for", "2")]).await;
    assert_eq!(decided.status, StatusCode::SEE_OTHER, "{}", decided.main());
}

#[tokio::test]
async fn a_vote_that_nobody_could_cast_is_refused_and_comes_back() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let Board { meeting, members: [alain, blanc, clair], .. } = board(&team).await;
    roll(&team, &meeting, &[(&alain, "p"), (&blanc, "p"), (&clair, "1")]).await;
    let refused = deliberate(&team, &meeting, &[("votes-for", "4")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.main().contains("il n’y en a que 3"), "{}", refused.main());
    assert!(refused.main().contains("value=\"Adopter le plan\""), "{}", refused.main());
    let fields = [("votes-for", "3"), ("recused", clair.as_str())];
    let refused = deliberate(&team, &meeting, &fields).await;
    assert!(refused.main().contains("il n’y en a que 2"), "{}", refused.main());
    let transmitted = [("votes-for", "3"), ("transmitted-on", "01/02/2022")];
    let refused = deliberate(&team, &meeting, &transmitted).await;
    assert!(refused.main().contains("avant la séance"), "{}", refused.main());
    assert_eq!(deliberate(&team, &meeting, &[("votes-for", "3")]).await.status, 303);
    let twice = deliberate(&team, &meeting, &[("votes-for", "3")]).await;
    assert!(twice.main().contains("Ce numéro est déjà"), "{}", twice.main());
}

#[tokio::test]
async fn what_was_decided_is_not_published_once_it_does_not_fit_who_came() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let Board { meeting, members: [alain, blanc, clair], .. } = board(&team).await;
    roll(&team, &meeting, &[(&alain, "p"), (&blanc, "p"), (&clair, "p")]).await;
    deliberate(&team, &meeting, &[("votes-for", "3")]).await;
    let id = last_deliberation(&team, &meeting).await;
    roll(&team, &meeting, &[(&alain, "p"), (&blanc, "p"), (&clair, "a")]).await;
    let card = team.get(&format!("{MEETINGS}/{meeting}")).await;
    assert!(card.main().contains("3 voix comptées, et il n’y en a que 2"), "{}", card.main());
    let answer = team.post(&format!("/fr/gestion/deliberations/{id}/publier"), &[]).await;
    assert!(answer.location().ends_with("does-not-fit"), "{}", answer.location());
    let path = "/fr/deliberations/adopter-le-plan";
    assert_eq!(site.visitor().get(path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_proxy_that_cannot_be_carried_is_refused_beside_the_name() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let Board { meeting, body, members: [alain, blanc, clair], .. } = board(&team).await;
    let state = person(&team, "Etat").await;
    let state = seat(&team, &body, &state, &[("voice", "consultative")]).await;
    for (said, sentence) in [
        (vec![(&alain, "1")], "à soi-même"),
        (vec![(&alain, "2"), (&blanc, "a")], "Ana Blanc n’est pas présent"),
        (vec![(&alain, "4"), (&state, "p")], "Ana Etat ne vote pas"),
        (vec![(&alain, "p"), (&blanc, "1"), (&clair, "1")], "trop de pouvoirs"),
        (vec![(&alain, "p"), (&state, "1")], "pas de pouvoir à donner"),
        (vec![(&alain, "9")], "Écrivez p, e, a"),
        (vec![(&alain, "présent")], "Écrivez p, e, a"),
    ] {
        let said: Vec<(&str, &str)> =
            said.iter().map(|(member, code)| (member.as_str(), *code)).collect();
        let refused = roll(&team, &meeting, &said).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{said:?}");
        assert!(refused.main().contains(sentence), "{sentence}: {}", refused.main());
    }
    let card = team.get(&format!("{MEETINGS}/{meeting}")).await;
    assert!(card.main().contains("ne sont pas encore saisies"), "nothing was recorded");
}

#[tokio::test]
async fn a_mandate_that_ended_the_day_before_calls_nobody() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let Board { meeting, body, members: [alain, ..], .. } = board(&team).await;
    let edit = format!("{BODIES}/{body}/membres/{alain}/modifier");
    let page = format!("{MEETINGS}/{meeting}/presences");
    for (ends, is_called) in [("10/02/2022", true), ("09/02/2022", false)] {
        team.post(&edit, &[("voice", "deliberative"), ("ends", ends)]).await;
        assert_eq!(team.get(&page).await.main().contains("Ana Alain"), is_called, "{ends}");
    }
}

#[tokio::test]
async fn a_convocation_that_is_too_late_is_said_loudly() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let Board { meeting, .. } = board(&team).await;
    let card = async || team.get(&format!("{MEETINGS}/{meeting}")).await.main().to_owned();
    // Five clear days before 10 February: the 4th at the latest.
    assert!(card().await.contains("à envoyer le vendredi 4 février 2022 au plus tard"));
    site.clock.advance(TimeDelta::days(8));
    let late = card().await;
    assert!(late.contains("Il est trop tard pour convoquer dans les délais"), "{late}");
    assert!(late.contains("notice-warn"), "{late}");
}

#[tokio::test]
async fn who_is_erased_leaves_a_record_that_can_be_read() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let Board { meeting, body, members: [alain, blanc, _], .. } = board(&team).await;
    roll(&team, &meeting, &[(&alain, "p"), (&blanc, "p")]).await;
    deliberate(&team, &meeting, &[("votes-for", "2")]).await;
    let id = last_deliberation(&team, &meeting).await;
    team.post(&format!("/fr/gestion/deliberations/{id}/publier"), &[]).await;
    let contacts = team.get("/fr/gestion/contacts?q=alain").await;
    let link = contacts
        .main()
        .split("href=\"/fr/gestion/contacts/")
        .find(|rest| rest.split_once("\">").is_some_and(|(_, name)| name.starts_with("Ana Alain")));
    let contact = link.and_then(|rest| rest.split('"').next()).expect("a card").to_owned();
    team.post(&format!("/fr/gestion/contacts/{contact}/effacer"), &[("sure", "yes")]).await;
    let card = team.get(&format!("{MEETINGS}/{meeting}")).await;
    assert!(card.main().contains("Ancien membre\u{202f}: présent"), "{}", card.main());
    assert!(!card.main().contains("Alain"), "{}", card.main());
    let page = site.visitor().get("/fr/deliberations/adopter-le-plan").await;
    assert!(page.main().contains("3 sièges, 2 occupés"), "{}", page.main());
    let removed = format!("{BODIES}/{body}/membres/{alain}/retirer");
    let held = team.post(&removed, &[]).await;
    assert!(held.location().ends_with("body-member-held"), "{}", held.location());
}

#[tokio::test]
async fn a_file_is_attached_to_a_meeting_and_an_annex_to_a_deliberation() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let Board { process, body, .. } = board(&team).await;
    for within in [process.as_str(), ""] {
        let meeting = meeting(&team, &body, within).await;
        let about = [("title.fr", "Feuille signée"), ("language", "fr")];
        let file = ("file", "feuille.txt", b"signatures".as_slice());
        let add = format!("/fr/gestion/objets/{meeting}/documents/ajouter");
        assert_eq!(team.get(&add).await.status, StatusCode::OK);
        let added = team.upload(&add, &about, file).await;
        assert!(added.location().contains(&meeting), "{}", added.location());
        let card = team.get(added.location()).await;
        assert!(card.main().contains("Feuille signée"), "{}", card.main());
        let link = card.main().split("href=\"/documents/").nth(1).expect("a link");
        let link = format!("/documents/{}", link.split('"').next().unwrap_or_default());
        assert_eq!(team.get(&link).await.status, StatusCode::OK);
        assert_eq!(site.visitor().get(&link).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn nobody_but_the_team_keeps_meetings() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let Board { meeting, body, .. } = board(&team).await;
    let facilitator = site.signed_in("f@example.org", Role::Facilitator, Scope::Destination).await;
    for path in [
        MEETINGS.to_owned(),
        BODIES.to_owned(),
        format!("{MEETINGS}/{meeting}"),
        format!("{BODIES}/{body}"),
    ] {
        assert_eq!(facilitator.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
        assert_ne!(site.visitor().get(&path).await.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn a_meeting_that_is_removed_comes_back_with_all_that_it_held() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let Board { meeting, members: [alain, ..], .. } = board(&team).await;
    roll(&team, &meeting, &[(&alain, "p")]).await;
    let removed = team.post(&format!("/fr/gestion/objets/{meeting}/retirer"), &[]).await;
    assert!(removed.location().starts_with(MEETINGS), "{}", removed.location());
    let list = team.get(MEETINGS).await;
    assert!(list.main().contains("/retablir"), "{}", list.main());
    team.post(&format!("/fr/gestion/objets/{meeting}/retablir"), &[]).await;
    let card = team.get(&format!("{MEETINGS}/{meeting}")).await;
    assert!(card.main().contains("Ana Alain\u{202f}: présent"), "{}", card.main());
}
