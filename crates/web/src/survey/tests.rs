//! Surveys, through the door.

use axum::http::StatusCode;
use chrono::TimeDelta;

use crate::spine::testing::{Answer, Browser, TestSite};

use super::{collecting, informing};

mod codes;
mod columns;
mod exchange;
pub mod folders;
mod questionnaires;
mod satisfaction;

pub use exchange::{Exchanged, exchanged_in, taken_in_and_back};

pub(super) const SURVEYS: &str = "/fr/gestion/enquetes";

/// The identifier in the address of something of the back office.
pub(super) fn id_of(answer: &Answer) -> String {
    let address = answer.location().split(['?', '/']).nth(4);
    address.expect("an identifier").to_owned()
}

/// A survey called “Votre vision”, for those of `populations`.
async fn survey(team: &Browser<'_>, populations: &[&str]) -> String {
    let mut form = vec![("title.fr", "Votre vision"), ("lead.fr", "Pour écrire la stratégie.")];
    form.extend(populations.iter().map(|it| ("population", *it)));
    id_of(&team.post(&format!("{SURVEYS}/nouvelle"), &form).await)
}

/// Adds a question to a page, as the form says it.
pub(super) async fn ask(
    team: &Browser<'_>,
    survey: &str,
    page: &str,
    fields: &[(&str, &str)],
) -> Answer {
    let address = format!("{SURVEYS}/{survey}/pages/{page}/questions/nouvelle");
    let form = team.get(&address).await;
    let revision = form.hidden("revision");
    let mut all = vec![("revision", revision.as_str())];
    all.extend(fields);
    team.post(&address, &all).await
}

const STAY: &[(&str, &str)] = &[
    ("kind", "single"),
    ("label.fr", "Dormez-vous ici ?"),
    ("options.fr", "Oui\nNon"),
    ("required", "always"),
];
const WHERE: &[(&str, &str)] = &[
    ("kind", "multi"),
    ("label.fr", "Où ?"),
    ("options.fr", "Hôtel\nCamping"),
    ("other", "yes"),
    ("show-if", "q1 = \"o1\""),
];
const WELCOME: &[(&str, &str)] = &[
    ("kind", "matrix"),
    ("label.fr", "Notez"),
    ("rows.fr", "L’accueil\nLes sentiers"),
    ("points", "5"),
    ("low.fr", "mauvais"),
    ("high.fr", "excellent"),
];

/// An open survey with a branch and a matrix.
async fn open_survey(team: &Browser<'_>) -> String {
    let id = survey(team, &[]).await;
    for question in [STAY, WHERE, WELCOME] {
        let added = ask(team, &id, "p1", question).await;
        assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.main());
    }
    let opened = team.post(&format!("{SURVEYS}/{id}/ouvrir"), &[]).await;
    assert!(opened.location().contains("survey-opened"), "{}", opened.location());
    id
}

/// A survey that is open and was answered once, in which all that is written holds a word.
pub struct Surveyed {
    pub survey: String,
    /// The secret of somebody who is answering.
    pub secret: String,
    /// What stands in the address of an invitation.
    pub invitation: String,
    /// The secret that confirms the address that somebody left.
    pub contact: String,
    /// What stands in the address of a kiosk.
    pub kiosk: String,
}

/// The same in `process`, with invitations, a sheet of paper and an address that waits to be confirmed.
pub async fn surveyed_in(team: &Browser<'_>, word: &str, process: &str) -> Surveyed {
    let (survey, secret) = answered_in(team, word, process).await;
    let invitation = collecting::tests::collected(team, &survey, word).await;
    let kiosk = collecting::tests::kiosk(team, &survey, word).await;
    let contact = informing::tests::left(team, &survey, word).await;
    Surveyed { survey, secret, invitation, contact, kiosk }
}

/// A survey in `process` that was answered once, by `word`, and the secret of somebody who is answering.
pub async fn answered_in(team: &Browser<'_>, word: &str, process: &str) -> (String, String) {
    let title = format!("Enquête {word}");
    let form = [("title.fr", title.as_str()), ("lead.fr", word), ("process", process)];
    let survey = id_of(&team.post(&format!("{SURVEYS}/nouvelle"), &form).await);
    let text = [("kind", "short_text"), ("label.fr", word)];
    let asked = ask(team, &survey, "p1", &text).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.main());
    team.post(&format!("{SURVEYS}/{survey}/ouvrir"), &[]).await;
    team.post(&format!("{SURVEYS}/{survey}/resultats/publier"), &[]).await;
    let public = format!("/fr/enquetes/enquete-{word}/reponses");
    let sent = team.post(&public, &[]).await;
    team.post(sent.location(), &[("page", "p1"), ("q-q1", word), ("go", "send")]).await;
    let begun = team.post(&public, &[]).await;
    (survey, begun.location().rsplit('/').next().expect("a secret").to_owned())
}

/// A survey that was answered and closed, and whose results everybody reads.
pub async fn closed(team: &Browser<'_>) -> String {
    let Surveyed { survey, .. } = surveyed_in(team, "plan", "").await;
    team.post(&format!("{SURVEYS}/{survey}/fermer"), &[]).await;
    survey
}

const PUBLIC: &str = "/fr/enquetes/votre-vision";

/// Begins to answer; gives the address of the answers.
async fn begin(visitor: &Browser<'_>) -> String {
    let page = visitor.get(PUBLIC).await;
    let key = page.hidden("form-key");
    let begun = visitor.post(&format!("{PUBLIC}/reponses"), &[("form-key", &key)]).await;
    begun.location().to_owned()
}

/// Answers all that is asked, and sends it.
async fn answer(visitor: &Browser<'_>, stays: bool) -> Answer {
    let address = begin(visitor).await;
    let first = if stays { "o1" } else { "o2" };
    let fields = [("page", "p1"), ("q-q1", first), ("q-q3-r1", "4"), ("go", "send")];
    let sent = visitor.post(&address, &fields).await;
    if sent.status == StatusCode::SEE_OTHER && sent.location().contains("page=") {
        return visitor.post(&address, &fields).await;
    }
    sent
}

#[tokio::test]
async fn a_survey_is_built_opened_answered_and_counted() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open_survey(&team).await;
    let visitor = site.visitor();
    let page = visitor.get(PUBLIC).await;
    assert!(page.main().contains("Pour écrire la stratégie."), "{}", page.main());
    let sent = answer(&visitor, false).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.main());
    let receipt = visitor.get(sent.location()).await;
    assert!(receipt.main().contains("Vos réponses sont envoyées"), "{}", receipt.main());
    assert_eq!(visitor.cookie(), None, "nobody is followed");
    let card = team.get(&format!("{SURVEYS}/{id}")).await;
    assert!(card.main().contains("1 réponse"), "{}", card.main());
    let results = team.get(&format!("{SURVEYS}/{id}/resultats")).await;
    for said in ["Dormez-vous ici", "L’accueil", "100"] {
        assert!(results.main().contains(said), "{said}: {}", results.main());
    }
}

#[tokio::test]
async fn a_question_is_asked_only_of_those_whom_its_condition_names() {
    let site = TestSite::new().await;
    let team = site.team().await;
    open_survey(&team).await;
    let visitor = site.visitor();
    let address = begin(&visitor).await;
    let first = visitor.get(&address).await;
    assert!(!first.main().contains("Camping"), "{}", first.main());
    let kept = [("page", "p1"), ("q-q1", "o1"), ("go", "later")];
    let kept = visitor.post(&address, &kept).await;
    let resumed = site.visitor().get(kept.location()).await;
    assert!(resumed.main().contains("Camping"), "the question is asked now: {}", resumed.main());
    assert!(resumed.main().contains("value=\"o1\" checked"), "the answer is kept");
}

#[tokio::test]
async fn what_must_be_answered_is_told_and_nothing_typed_is_lost() {
    let site = TestSite::new().await;
    let team = site.team().await;
    open_survey(&team).await;
    let visitor = site.visitor();
    let address = begin(&visitor).await;
    let refused = visitor
        .post(&address, &[("page", "p1"), ("q-q3-r1", "9"), ("q-q3-r2", "5"), ("go", "send")])
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.main().contains("n’est pas proposée"), "{}", refused.main());
    let refused = visitor.post(&address, &[("page", "p1"), ("q-q3-r2", "5"), ("go", "send")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.main().contains("Une réponse est nécessaire"), "{}", refused.main());
    assert!(refused.main().contains("id=\"q-q3-r2-5\" name=\"q-q3-r2\" value=\"5\" checked"));
    let long = "é".repeat(100_000);
    let refused = visitor
        .post(&address, &[("page", "p1"), ("q-q1", "o1"), ("q-q2-other", &long), ("go", "send")])
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.main().contains(&long), "what was typed comes back");
}

#[tokio::test]
async fn answers_are_counted_once_whatever_the_network_does() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open_survey(&team).await;
    let visitor = site.visitor();
    let key = visitor.get(PUBLIC).await.hidden("form-key");
    let begin = format!("{PUBLIC}/reponses");
    let one = visitor.post(&begin, &[("form-key", &key)]).await;
    let again = visitor.post(&begin, &[("form-key", &key)]).await;
    assert_eq!(one.location(), again.location(), "a request that comes twice begins once");
    // The second question is hidden: what is sent for it does not count.
    let fields = [("page", "p1"), ("q-q1", "o2"), ("q-q2", "o2"), ("go", "send")];
    for _ in 0..3 {
        let sent = visitor.post(one.location(), &fields).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.main());
    }
    let other = [("page", "p1"), ("q-q1", "o1"), ("q-q3-r1", "5"), ("go", "send")];
    let late = visitor.post(one.location(), &other).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "what is sent is not changed");
    assert!(late.main().contains("déjà été envoyées, d’un autre onglet"), "{}", late.main());
    assert!(late.main().contains("name=\"q-q3-r1\" value=\"5\" checked"), "it can be copied");
    let data = team.get(&format!("{SURVEYS}/{id}/donnees/answers/csv")).await;
    let rows: Vec<&str> = data.text.lines().collect();
    assert_eq!(rows.len(), 2, "{}", data.text);
    assert!(rows[1].contains(";o2;-6;-6;-6;"), "who is not asked is not applicable: {}", rows[1]);
}

#[tokio::test]
async fn a_closed_survey_takes_nothing_and_loses_nothing_that_was_typed() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open_survey(&team).await;
    let visitor = site.visitor();
    let address = begin(&visitor).await;
    team.post(&format!("{SURVEYS}/{id}/fermer"), &[]).await;
    let refused = visitor.post(&address, &[("page", "p1"), ("q-q1", "o1"), ("go", "send")]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.main().contains("L’enquête est close"), "{}", refused.main());
    assert!(refused.main().contains("value=\"o1\" checked"), "it can be copied");
    assert!(!visitor.get(PUBLIC).await.main().contains("Commencer"));
    let late = visitor.post(&format!("{PUBLIC}/reponses"), &[]).await;
    assert!(late.location().starts_with(PUBLIC) && !late.location().contains("reponses"));
}

#[tokio::test]
async fn a_survey_opens_on_its_first_day_and_closes_the_day_after_its_last_one() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open_survey(&team).await;
    let form = team.get(&format!("{SURVEYS}/{id}/modifier")).await;
    let revision = form.hidden("revision");
    let day = |days| (site.now() + TimeDelta::days(days)).format("%d/%m/%Y").to_string();
    let (first, last) = (day(1), day(3));
    let change = async |opens: &str, closes: &str| {
        let fields = [
            ("title.fr", "Votre vision"),
            ("opens-on", opens),
            ("closes-on", closes),
            ("revision", revision.as_str()),
        ];
        team.post(&format!("{SURVEYS}/{id}/modifier"), &fields).await
    };
    let refused = change(&last, &first).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.main().contains("vient avant l’ouverture"), "{}", refused.main());
    let changed = change(&first, &last).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.main());
    let early = site.visitor().get(PUBLIC).await;
    assert!(early.main().contains("Ouvre le"), "{}", early.main());
    assert!(!early.main().contains("Commencer"), "{}", early.main());
    let early = site.visitor().post(&format!("{PUBLIC}/reponses"), &[]).await;
    assert!(!early.location().contains("reponses"), "{}", early.location());
    site.clock.advance(TimeDelta::days(1));
    assert!(site.visitor().get(PUBLIC).await.main().contains("Commencer"));
    site.clock.advance(TimeDelta::days(4));
    assert!(!site.visitor().get(PUBLIC).await.main().contains("Commencer"));
}

#[tokio::test]
async fn what_is_wrong_with_the_questions_is_told_and_keeps_the_survey_from_opening() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = survey(&team, &[]).await;
    let card = team.get(&format!("{SURVEYS}/{id}")).await;
    assert!(card.main().contains("ne pose encore aucune question"), "{}", card.main());
    for (fields, told) in [
        (
            &[("kind", "single"), ("label.fr", "Seul"), ("options.fr", "Une")][..],
            "au moins deux réponses",
        ),
        (
            &[("kind", "long_text"), ("label.fr", "Plus tard"), ("show-if-typed", "q9 = 1")][..],
            "n’existe pas",
        ),
        (
            &[("kind", "long_text"), ("label.fr", "Quoi"), ("show-if-typed", "q1 = = 2")][..],
            "n’est pas comprise",
        ),
    ] {
        ask(&team, &id, "p1", fields).await;
        let card = team.get(&format!("{SURVEYS}/{id}")).await;
        assert!(card.main().contains(told), "{told}: {}", card.main());
    }
    let opened = team.post(&format!("{SURVEYS}/{id}/ouvrir"), &[]).await;
    assert!(opened.location().contains("survey-not-ready"), "{}", opened.location());
    assert_eq!(site.visitor().get(PUBLIC).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_new_version_keeps_the_answers_of_the_old_one() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open_survey(&team).await;
    answer(&site.visitor(), false).await;
    let asked = [("kind", "long_text"), ("label.fr", "Que ne voulez-vous pas perdre ?")];
    ask(&team, &id, "p1", &asked).await;
    let visitor = site.visitor();
    let address = begin(&visitor).await;
    assert!(!visitor.get(&address).await.main().contains("pas perdre"), "it is not open yet");
    let card = team.get(&format!("{SURVEYS}/{id}")).await;
    assert!(card.main().contains("Les questions ont changé"), "{}", card.main());
    team.post(&format!("{SURVEYS}/{id}/ouvrir"), &[]).await;
    assert!(
        !visitor.get(&address).await.main().contains("pas perdre"),
        "who began goes on as before"
    );
    let other = begin(&site.visitor()).await;
    assert!(site.visitor().get(&other).await.main().contains("pas perdre"));
    let data = team.get(&format!("{SURVEYS}/{id}/donnees/answers/csv")).await;
    assert_eq!(data.text.lines().count(), 2, "{}", data.text);
}

#[tokio::test]
async fn results_are_public_once_they_are_published_and_give_nobody_away() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open_survey(&team).await;
    for stays in [true, true, true, false, false, false, false, false, false] {
        let sent = answer(&site.visitor(), stays).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.main());
    }
    let results = format!("{PUBLIC}/resultats");
    assert_eq!(site.visitor().get(&results).await.status, StatusCode::NOT_FOUND);
    team.post(&format!("{SURVEYS}/{id}/resultats/publier"), &[]).await;
    let early = site.visitor().get(&results).await;
    assert_eq!(
        early.status,
        StatusCode::NOT_FOUND,
        "while answers come, two readings would tell one"
    );
    team.post(&format!("{SURVEYS}/{id}/fermer"), &[]).await;
    let page = site.visitor().get(&results).await;
    assert!(page.main().contains("9 réponses"), "{}", page.main());
    assert!(page.main().contains("masqué"), "three people are not shown: {}", page.main());
    let data = site.visitor().get(&format!("{results}.json")).await;
    assert!(!data.text.contains("\"count\": 3"), "{}", data.text);
    let own = team.get(&format!("{SURVEYS}/{id}/resultats")).await;
    assert!(!own.main().contains("masqué"), "{}", own.main());
    team.post(&format!("{SURVEYS}/{id}/resultats/brouillon"), &[]).await;
    assert_eq!(site.visitor().get(&results).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn questions_and_pages_move_change_and_go() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open_survey(&team).await;
    let at = |rest: &str| format!("{SURVEYS}/{id}/{rest}");
    let order = async || {
        let card = team.get(&format!("{SURVEYS}/{id}")).await;
        let codes = card.main().split("<code>").skip(1);
        codes.map(|rest| rest.split('<').next().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    team.post(&at("parties/q3/monter"), &[]).await;
    assert_eq!(order().await, ["q1", "q3", "q2"]);
    let form = team.get(&at("questions/q1/modifier")).await;
    assert!(form.main().contains("Oui\nNon"), "{}", form.main());
    let revision = form.hidden("revision");
    let fields = [
        ("kind", "single"),
        ("label.fr", "Dormez-vous ici ?"),
        ("options.fr", "Parfois\nOui\nNon"),
        ("revision", revision.as_str()),
    ];
    let changed = team.post(&at("questions/q1/modifier"), &fields).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.main());
    let again = team.post(&at("questions/q1/modifier"), &fields).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "somebody else changed the survey meanwhile");
    let preview = team.get(&at("apercu")).await;
    assert!(preview.main().contains("name=\"q-q1\" value=\"o1\""), "Oui keeps its code");
    let narrow = team.get(&format!("{}?phone=yes", at("apercu"))).await;
    assert!(narrow.main().contains("survey-narrow"), "as on a telephone: {}", narrow.main());
    let added =
        team.post(&at("pages/nouvelle"), &[("title.fr", "La fin"), ("revision", "99")]).await;
    assert_eq!(added.status, StatusCode::CONFLICT);
    let revision = team.get(&at("pages/nouvelle")).await.hidden("revision");
    team.post(&at("pages/nouvelle"), &[("title.fr", "La fin"), ("revision", &revision)]).await;
    team.post(&at("parties/q2/descendre"), &[]).await;
    let asks = team.get(&at("parties/p1/retirer")).await;
    assert!(asks.main().contains("2 questions partent avec elle"), "{}", asks.main());
    team.post(&at("parties/p1/retirer"), &[]).await;
    assert_eq!(order().await, ["q2"]);
    let card = team.get(&format!("{SURVEYS}/{id}")).await;
    let restore = after(card.main(), "action=\"", "/retablir\"");
    let restored = team.post(&format!("{restore}/retablir"), &[]).await;
    assert!(restored.location().contains("survey-part-restored"), "{}", restored.location());
    assert_eq!(order().await, ["q1", "q3", "q2"], "the page is back with its questions");
    team.post(&at("parties/q3/retirer"), &[]).await;
    site.clock.advance(TimeDelta::days(31));
    let card = team.get(&format!("{SURVEYS}/{id}")).await;
    assert!(!card.main().contains("/retablir"), "thirty days later it is gone: {}", card.main());
}

/// What stands in `text` before `end`, from the last `start` on.
fn after<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let before = text.split(end).next().unwrap_or_default();
    assert_ne!(before, text, "there is no {end} in {text}");
    before.rsplit(start).next().unwrap_or_default()
}

#[tokio::test]
async fn a_place_is_pointed_at_and_comes_back_as_it_was_typed() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = survey(&team, &[]).await;
    let place = [
        ("kind", "place"),
        ("precision", "point"),
        ("label.fr", "Où est-ce ?"),
        ("required-if", "q2 = 1"),
    ];
    ask(&team, &id, "p1", &place).await;
    let form = team.get(&format!("{SURVEYS}/{id}/questions/q1/modifier")).await;
    assert!(form.main().contains("value=\"point\" selected"), "{}", form.main());
    assert!(form.main().contains("value=\"q2 = 1\""), "{}", form.main());
    let card = team.get(&format!("{SURVEYS}/{id}")).await;
    assert!(card.main().contains("vient après"), "a condition looks back: {}", card.main());
    let revision = form.hidden("revision");
    let changed = [&place[..3], &[("revision", revision.as_str())]].concat();
    team.post(&format!("{SURVEYS}/{id}/questions/q1/modifier"), &changed).await;
    team.post(&format!("{SURVEYS}/{id}/ouvrir"), &[]).await;
    let visitor = site.visitor();
    let address = begin(&visitor).await;
    let typed = [("page", "p1"), ("q-q1-latitude", "quelque part"), ("q-q1-longitude", "4,5")];
    let refused = visitor.post(&address, &[&typed[..], &[("go", "send")]].concat()).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.main());
    assert!(refused.main().contains("value=\"quelque part\""), "{}", refused.main());
    assert!(refused.main().contains("value=\"4,5\""), "{}", refused.main());
    let pointed = [("page", "p1"), ("q-q1-latitude", "45,35"), ("q-q1-longitude", "4,55")];
    for _ in 0..5 {
        let visitor = site.visitor();
        let address = begin(&visitor).await;
        let sent = visitor.post(&address, &[&pointed[..], &[("go", "send")]].concat()).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.main());
    }
    for way in ["fermer", "resultats/publier"] {
        team.post(&format!("{SURVEYS}/{id}/{way}"), &[]).await;
    }
    let results = site.visitor().get(&format!("{PUBLIC}/resultats")).await;
    let square = "latitude 45,3°, longitude 4,5°";
    assert!(results.main().contains(square), "where, and no nearer: {}", results.main());
    assert!(!results.main().contains("45,35"), "{}", results.main());
}

#[tokio::test]
async fn several_kinds_of_people_say_first_what_they_are() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = survey(&team, &["resident", "visitor"]).await;
    ask(&team, &id, "p1", STAY).await;
    let nights =
        [("kind", "number"), ("label.fr", "Combien de nuits ?"), ("population", "visitor")];
    ask(&team, &id, "p1", &nights).await;
    team.post(&format!("{SURVEYS}/{id}/ouvrir"), &[]).await;
    let visitor = site.visitor();
    let address = begin(&visitor).await;
    assert!(visitor.get(&address).await.main().contains("Vous faites partie des"));
    let refused = visitor.post(&address, &[("page", "who"), ("go", "next")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let next = visitor.post(&address, &[("page", "who"), ("who", "visitor"), ("go", "next")]).await;
    assert!(visitor.get(next.location()).await.main().contains("Combien de nuits"));
    let back = [("page", "p1"), ("q-q2", "trois"), ("go", "back")];
    let back = visitor.post(&address, &back).await;
    assert!(back.location().ends_with("page=who"), "{}", back.location());
    let changed = [("page", "who"), ("who", "resident"), ("go", "next")];
    let changed = visitor.post(&address, &changed).await;
    assert!(!visitor.get(changed.location()).await.main().contains("Combien de nuits"));
}

#[tokio::test]
async fn nobody_reads_the_answers_of_another_survey_or_without_their_secret() {
    let site = TestSite::new().await;
    let team = site.team().await;
    open_survey(&team).await;
    let address = begin(&site.visitor()).await;
    let secret = address.rsplit('/').next().expect("a secret").to_owned();
    let form = [("title.fr", "Une autre")];
    let other = id_of(&team.post(&format!("{SURVEYS}/nouvelle"), &form).await);
    ask(&team, &other, "p1", STAY).await;
    team.post(&format!("{SURVEYS}/{other}/ouvrir"), &[]).await;
    let elsewhere = format!("/fr/enquetes/une-autre/reponses/{secret}");
    let told = site.visitor().get(&elsewhere).await;
    assert_eq!(told.status, StatusCode::NOT_FOUND);
    assert!(told.main().contains("ne mène à aucune réponse de cette enquête"), "{}", told.main());
    let typed = [("page", "p1"), ("q-q1", "Ma phrase"), ("go", "send")];
    let told = site.visitor().post(&elsewhere, &typed).await;
    assert_eq!(told.status, StatusCode::NOT_FOUND);
    assert!(told.main().contains("<li>Ma phrase</li>"), "nothing typed is lost: {}", told.main());
    let guessed = format!("{PUBLIC}/reponses/aaaaaaaaaaaaaaaaaaaaaaaa");
    assert_eq!(site.visitor().get(&guessed).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn before_a_survey_is_removed_one_is_told_what_becomes_of_it() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open_survey(&team).await;
    for (page, told) in [
        (format!("/fr/gestion/objets/{id}/retirer"), "ses réponses sont effacées"),
        (format!("/en/manage/things/{id}/remove"), "its answers are erased"),
    ] {
        let asked = team.get(&page).await;
        assert!(asked.main().contains(told), "{}", asked.main());
        assert!(!asked.text.contains("ask-remove"), "{}", asked.text);
    }
}

#[tokio::test]
async fn a_bank_of_questions_is_ready_to_open() {
    let site = TestSite::new().await;
    let team = site.team().await;
    for bank in ["residents", "visitors", "professionals"] {
        let form = [("title.fr", bank), ("title.en", bank), ("bank", bank)];
        let id = id_of(&team.post(&format!("{SURVEYS}/nouvelle"), &form).await);
        let opened = team.post(&format!("{SURVEYS}/{id}/ouvrir"), &[]).await;
        assert!(opened.location().contains("survey-opened"), "{bank}: {}", opened.location());
        let begun = site.visitor().post(&format!("/fr/enquetes/{bank}/reponses"), &[]).await;
        let page = site.visitor().get(begun.location()).await;
        assert_eq!(page.status, StatusCode::OK, "{bank}");
    }
}

#[tokio::test]
async fn whoever_builds_is_told_what_could_be_better_and_how_long_answering_takes() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = survey(&team, &["resident", "visitor"]).await;
    let long = format!("Que pensez-vous {} ?", "de ceci, de cela, ".repeat(12));
    ask(&team, &id, "p1", &[("kind", "long_text"), ("label.fr", &long)]).await;
    let ages = [("kind", "single"), ("label.fr", "Âge"), ("options.fr", "18 à 25\n25 à 40")];
    ask(&team, &id, "p1", &ages).await;
    let card = team.get(&format!("{SURVEYS}/{id}")).await;
    for told in [
        "la question a 50 mots",
        "« 18 à 25 » et « 25 à 40 » se recouvrent",
        "Pour les habitants, y répondre prend environ",
        "Pour les visiteurs, y répondre prend environ",
        "il manque des textes (Anglais)",
    ] {
        let said = card.main().replace(['\u{a0}', '\u{202f}'], " ");
        assert!(said.contains(told), "{told}: {said}");
    }
}
