//! Votes by personal links, through the door; and what whoever holds the database finds out.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::StatusCode;
use chrono::TimeDelta;
use cordee_store::sea_orm::{ConnectionTrait, Statement};

use crate::meeting::tests::{body, process, seat};
use crate::spine::portable::Profile;
use crate::spine::secret::hash;
use crate::spine::testing::{Answer, Browser, TestSite, link_in};
use crate::survey::tests::folders::{exported, imported};

mod attacks;
mod hours;
mod told;

const ALL: &str = "/fr/gestion/priorisations";
/// The votes below end two hours after the site begins.
const NOON: &str = "2022-01-28T12:00";

/// A vote of one body among two proposals, on the desk and for everybody.
pub struct Vote {
    pub id: String,
    pub college: String,
    slug: String,
}

impl Vote {
    fn desk(&self) -> String {
        format!("{ALL}/{}/colleges/{}/scrutin", self.id, self.college)
    }

    fn public(&self) -> String {
        format!("/fr/priorisations/{}/colleges/{}/scrutin", self.slug, self.college)
    }

    fn sealed(&self) -> String {
        format!("/prioritisations/{}/colleges/{}/sealed.txt", self.id, self.college)
    }

    fn ballots(&self) -> String {
        format!("/prioritisations/{}/colleges/{}/ballots.cat", self.id, self.college)
    }

    /// The voters, as the roll links to them, by name.
    async fn roll(&self, team: &Browser<'_>) -> BTreeMap<String, String> {
        let page = team.get(&self.desk()).await;
        let links = page.main().split("/liste-des-votants/").skip(1);
        let one = |rest: &str| {
            let (id, rest) = rest.split_once("\">")?;
            Some((rest.split('<').next()?.to_owned(), id.to_owned()))
        };
        links.filter_map(one).collect()
    }

    async fn voter(&self, team: &Browser<'_>, name: &str) -> String {
        let roll = self.roll(team).await;
        let id = roll.get(name).unwrap_or_else(|| panic!("{name} is not on {roll:?}"));
        format!("{}/liste-des-votants/{id}", self.desk())
    }
}

/// The identifier in the address that a form leads to.
#[track_caller]
fn made(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.main());
    answer.location().split(['/', '?']).nth(4).expect("an identifier").to_owned()
}

#[track_caller]
fn leads(answer: &Answer, notice: &str) {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.main());
    assert!(answer.location().ends_with(notice), "{}", answer.location());
}

fn plain(answer: &Answer) -> String {
    answer.main().replace(['\u{a0}', '\u{202f}'], " ")
}

/// A member of `body` called Ana, with an address unless it is empty.
async fn member(team: &Browser<'_>, body: &str, (name, mail): (&str, &str)) -> String {
    let form = [("first-name", "Ana"), ("last-name", name), ("mails", mail)];
    let person = made(&team.post("/fr/gestion/contacts/personnes/nouvelle", &form).await);
    seat(team, body, &person, &[]).await;
    person
}

/// A published prioritisation of `process` called `word`, in which `body` gives grades.
async fn asked(team: &Browser<'_>, word: &str, (process, body): (&str, &str)) -> Vote {
    let title = format!("Vote {word}");
    let form = [
        ("title.fr", title.as_str()),
        ("process", process),
        ("body", body),
        ("form", "grades"),
        ("scale", "five"),
        ("candidates", "Navettes\nSentiers"),
    ];
    let id = made(&team.post(&format!("{ALL}/nouvelle"), &form).await);
    let card = team.get(&format!("{ALL}/{id}")).await;
    let college = card.main().split("/colleges/").nth(1).expect("a body");
    let college = college.split(['"', '/']).next().unwrap_or_default().to_owned();
    team.post(&format!("{ALL}/{id}/publier"), &[]).await;
    Vote { id, college, slug: format!("vote-{word}") }
}

async fn prepare(team: &Browser<'_>, vote: &Vote, secrecy: &str) -> Answer {
    let form = [("closes-at", NOON), ("secrecy", secrecy), ("quorum", "50")];
    team.post(&vote.desk(), &form).await
}

/// A vote of `members` that is prepared: their names and addresses.
async fn prepared_of(team: &Browser<'_>, secrecy: &str, members: &[(&str, &str)]) -> Vote {
    let process = process(team).await;
    let body = body(team, "Bureau", "none", "1").await;
    for one in members {
        member(team, &body, *one).await;
    }
    let vote = asked(team, "plan", (&process, &body)).await;
    leads(&prepare(team, &vote, secrecy).await, "vote-prepared");
    vote
}

const TWO: [(&str, &str); 2] = [("Roux", "roux@exemple.fr"), ("Blanc", "blanc@exemple.fr")];

/// A vote that is prepared.
pub async fn prepared(team: &Browser<'_>) -> Vote {
    prepared_of(team, "secret", &TWO).await
}

/// Opens a vote; gives the links that were mailed, by address.
async fn open(team: &Browser<'_>, vote: &Vote) -> BTreeMap<String, Vec<String>> {
    leads(&team.post(&format!("{}/ouvrir", vote.desk()), &[]).await, "vote-opened");
    links(team.site).await
}

async fn links(site: &TestSite) -> BTreeMap<String, Vec<String>> {
    let mut links: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for mail in site.mails().await.iter().filter(|mail| mail.text.contains("/voter/")) {
        links.entry(mail.to.clone()).or_default().push(link_in(mail));
    }
    links
}

/// The vote of two, open, with their links.
async fn opened(team: &Browser<'_>, secrecy: &str) -> (Vote, String, String) {
    let vote = prepared_of(team, secrecy, &TWO).await;
    let links = open(team, &vote).await;
    (vote, links["roux@exemple.fr"][0].clone(), links["blanc@exemple.fr"][0].clone())
}

/// The fields of the ballot that a link opens, one a proposal.
async fn fields(site: &TestSite, link: &str) -> Vec<String> {
    let page = site.visitor().get(link).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.main());
    let names = page.main().split("name=\"grade-").skip(1);
    let mut all: Vec<String> = vec![];
    for name in names.filter_map(|rest| rest.split('"').next()) {
        let name = format!("grade-{name}");
        if !all.contains(&name) {
            all.push(name);
        }
    }
    assert_eq!(all.len(), 2, "{}", page.main());
    all
}

/// Casts a ballot, without a script.
async fn cast(site: &TestSite, link: &str, grades: [&str; 2]) -> Answer {
    let fields = fields(site, link).await;
    let form: Vec<(&str, &str)> = fields.iter().map(String::as_str).zip(grades).collect();
    site.visitor().post(link, &form).await
}

/// The receipt that the page of a link shows.
async fn receipt(site: &TestSite, link: &str) -> String {
    let page = site.visitor().get(link).await;
    let shown = page.main().split("<code>").nth(1).expect("a receipt");
    shown.split('<').next().unwrap_or_default().to_owned()
}

async fn close(team: &Browser<'_>, vote: &Vote) {
    team.site.clock.advance(TimeDelta::hours(3));
    leads(&team.post(&format!("{}/fermer", vote.desk()), &[]).await, "vote-closed");
}

/// What a statement finds in the database, column by column, as texts.
async fn told(site: &TestSite, sql: &str) -> Vec<String> {
    let db = site.app.store.reader();
    let asked = Statement::from_string(db.get_database_backend(), sql);
    let rows = db.query_all_raw(asked).await.expect("it is read");
    let text = |row: &cordee_store::sea_orm::QueryResult| row.try_get_by_index(0).expect("a text");
    rows.iter().map(text).collect()
}

/// All that is done with a vote.
pub async fn all_acts(chief: &Browser<'_>, process: &str) {
    let body = body(chief, "Bureau du vote", "none", "1").await;
    member(chief, &body, ("Roux", "roux-vote@exemple.fr")).await;
    member(chief, &body, ("Blanc", "")).await;
    let vote = asked(chief, "actes", (process, &body)).await;
    let form = [("closes-at", "2999-01-01T12:00"), ("secrecy", "secret")];
    leads(&chief.post(&vote.desk(), &form).await, "vote-prepared");
    let voter = vote.voter(chief, "Ana Blanc").await;
    leads(&chief.post(&voter, &[("standing", "votes")]).await, "vote-roll-changed");
    // It ends in a minute, whatever was done before.
    let soon = chief.site.clock.now() + TimeDelta::minutes(2);
    let zone = chief.site.destination.time_zone;
    let at = |at| crate::spine::dates::wall_field(at, zone);
    let form = [("closes-at", at(soon)), ("secrecy", "secret".to_owned())];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, it)| (*name, it.as_str())).collect();
    leads(&chief.post(&vote.desk(), &form).await, "vote-prepared");
    leads(&chief.post(&format!("{}/ouvrir", vote.desk()), &[]).await, "vote-opened");
    let code = chief.post(&format!("{voter}/lien"), &[("means", "paper")]).await;
    assert_eq!(code.status, StatusCode::OK, "{}", code.main());
    leads(&chief.post(&format!("{}/relancer", vote.desk()), &[]).await, "vote-reminded");
    let later = at(soon + TimeDelta::minutes(1));
    let form = [("closes-at", later.as_str()), ("reason", "Panne.")];
    let extended = chief.post(&format!("{}/etendre", vote.desk()), &form).await;
    leads(&extended, "vote-extended");
    chief.site.clock.advance(TimeDelta::minutes(4));
    leads(&chief.post(&format!("{}/fermer", vote.desk()), &[]).await, "vote-closed");
}

#[tokio::test]
async fn a_body_votes_by_its_links_and_a_code_and_finds_its_receipts() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let members = [TWO[0], TWO[1], ("Gris", "")];
    let vote = prepared_of(&team, "secret", &members).await;
    assert_eq!(vote.roll(&team).await.len(), 3);
    let links = open(&team, &vote).await;
    assert_eq!(links.len(), 2, "whoever has no address gets no mail");
    // A code, on paper: typed in capitals, with its hyphens.
    let gris = vote.voter(&team, "Ana Gris").await;
    let paper = team.post(&format!("{gris}/lien"), &[("means", "paper")]).await;
    assert_eq!(paper.headers["cache-control"], "no-store");
    let code = paper.main().split("<code>").nth(1).and_then(|rest| rest.split('<').next());
    let typed = code.expect("a code").to_uppercase();
    let entered = site.visitor().post("/fr/voter", &[("code", typed.as_str())]).await;
    let by_code = entered.location().to_owned();
    assert!(by_code.starts_with("/fr/voter/"), "{by_code}");
    let (roux, blanc) = (&links["roux@exemple.fr"][0], &links["blanc@exemple.fr"][0]);
    for (link, grades) in [(roux, ["4", "0"]), (blanc, ["3", "1"]), (&by_code, ["", "4"])] {
        leads(&cast(&site, link, grades).await, "notice=vote-cast");
    }
    // A ballot is filled in again as it was cast, and replaced: the last one counts.
    let page = site.visitor().get(roux).await;
    assert!(page.main().contains("value=\"4\" checked"), "{}", page.main());
    let first = receipt(&site, roux).await;
    leads(&cast(&site, roux, ["0", "4"]).await, "notice=vote-cast");
    assert_eq!(receipt(&site, roux).await, first);
    // Until it closes, everybody sees who takes part, and nobody what comes of it.
    let public = site.visitor().get(&vote.public()).await;
    assert!(plain(&public).contains("3 voix sur 3 ont voté"), "{}", plain(&public));
    for hidden in [vote.ballots(), vote.sealed()] {
        assert_eq!(site.visitor().get(&hidden).await.status, StatusCode::NOT_FOUND, "{hidden}");
    }
    let data = site.visitor().get("/fr/priorisations/vote-plan.json").await;
    let data: serde_json::Value = serde_json::from_str(&data.text).expect("JSON");
    assert_eq!(data["data"]["colleges"][0]["ballots"], 0);
    close(&team, &vote).await;
    let data = site.visitor().get("/fr/priorisations/vote-plan.json").await;
    let data: serde_json::Value = serde_json::from_str(&data.text).expect("JSON");
    assert_eq!(data["data"]["colleges"][0]["ballots"], 3);
    // The paths are the first of two, the buses of one.
    let first_place = &data["data"]["colleges"][0]["ranking"][0]["candidate"];
    assert_eq!(*first_place, data["data"]["candidates"][1]["id"]);
    assert_eq!(site.visitor().get(&vote.ballots()).await.status, StatusCode::OK);
    // The seal is the fingerprint of a file that anybody has, and each receipt is in it once.
    let sealed = site.visitor().get(&vote.sealed()).await;
    let asked = format!("{}?receipt={first}", vote.public());
    let found = site.visitor().get(&asked).await;
    assert!(found.main().contains(&hash(&sealed.text)), "{}", found.main());
    assert!(found.main().contains("Ce reçu est celui du bulletin"), "{}", found.main());
    assert_eq!(sealed.text.matches(&first.replace('-', "")).count(), 1);
    assert_eq!(sealed.text.lines().count(), 5);
    // The link says so too, once nothing is taken any more.
    let over = site.visitor().get(roux).await;
    assert!(over.main().contains(&first) && !over.main().contains("<form"), "{}", over.main());
    let none = site.visitor().get(&format!("{}?receipt=aaaa-bbbb", vote.public())).await;
    assert!(none.main().contains("Aucun bulletin publié"), "{}", none.main());
}

#[tokio::test]
async fn a_proxy_brings_a_second_link_and_a_recusal_none() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let members = [TWO[0], TWO[1], ("Gris", "gris@exemple.fr"), ("Noir", "noir@exemple.fr")];
    let vote = prepared_of(&team, "secret", &members).await;
    let roll = vote.roll(&team).await;
    let [blanc, gris, noir] = ["Ana Blanc", "Ana Gris", "Ana Noir"]
        .map(|name| format!("{}/liste-des-votants/{}", vote.desk(), roll[name]));
    let holder = roll["Ana Roux"].as_str();
    let refused = team.post(&gris, &[("standing", "recused"), ("reason", "")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let aside = [("standing", "recused"), ("reason", "Porte les navettes.")];
    leads(&team.post(&gris, &aside).await, "vote-roll-changed");
    let carried = [("standing", "votes"), ("holder", holder)];
    leads(&team.post(&blanc, &carried).await, "vote-roll-changed");
    // The body lets one person carry one other voice, and nobody who takes no part carries any.
    let many = team.post(&noir, &carried).await;
    assert_eq!(many.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(many.main().contains("plus de voix que"), "{}", many.main());
    let by_recused = [("standing", "votes"), ("holder", roll["Ana Gris"].as_str())];
    assert_eq!(team.post(&noir, &by_recused).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let links = open(&team, &vote).await;
    assert_eq!(links["roux@exemple.fr"].len(), 2);
    assert_eq!(links.keys().collect::<Vec<_>>(), ["noir@exemple.fr", "roux@exemple.fr"]);
    let mut carried = false;
    for link in &links["roux@exemple.fr"] {
        let page = site.visitor().get(link).await;
        carried |= page.main().contains("Vous portez la voix de Ana Blanc");
        leads(&cast(&site, link, ["4", "1"]).await, "notice=vote-cast");
    }
    assert!(carried, "the ballot says whose voice it is");
    let public = plain(&site.visitor().get(&vote.public()).await);
    for said in ["2 voix sur 3 ont voté", "Ana Gris : Porte les navettes.", "1 voix est portée"] {
        assert!(public.contains(said), "{said}: {public}");
    }
}

#[tokio::test]
async fn what_is_voted_on_does_not_change_once_the_vote_is_open() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (vote, _, _) = opened(&team, "secret").await;
    let before = site.visitor().get(&vote.public()).await;
    let other = [
        ("title.fr", "Vote plan"),
        ("form", "grades"),
        ("scale", "seven"),
        ("candidates", "Autre\nChose"),
        ("body", "none"),
        ("revision", "1"),
    ];
    team.post(&format!("{ALL}/{}/modifier", vote.id), &other).await;
    let card = team.get(&format!("{ALL}/{}", vote.id)).await;
    assert!(card.main().contains("Navettes") && !card.main().contains("Chose"), "{}", card.main());
    // Nor does the roll, nor how it is voted; nobody types a ballot beside those that are cast.
    let roux = vote.voter(&team, "Ana Roux").await;
    let recused = [("standing", "recused"), ("reason", "Trop tard.")];
    leads(&team.post(&roux, &recused).await, "vote-roll-stays");
    assert_eq!(prepare(&team, &vote, "named").await.status, StatusCode::CONFLICT);
    let typing = format!("{ALL}/{}/colleges/{}", vote.id, vote.college);
    assert_eq!(team.get(&typing).await.location(), vote.desk());
    let after = site.visitor().get(&vote.public()).await;
    let terms = |answer: &Answer| answer.main().split("id=\"terms\"").nth(1).map(str::to_owned);
    assert_eq!(terms(&before), terms(&after));
}

#[tokio::test]
async fn a_vote_is_extended_for_a_reason_that_everybody_reads() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (vote, roux, _) = opened(&team, "secret").await;
    let extend = format!("{}/etendre", vote.desk());
    let earlier = [("closes-at", "2022-01-28T11:00"), ("reason", "Plus tôt.")];
    assert_eq!(team.post(&extend, &earlier).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let silent = [("closes-at", "2022-01-28T15:00"), ("reason", "")];
    assert_eq!(team.post(&extend, &silent).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let later = [("closes-at", "2022-01-28T15:00"), ("reason", "Panne de 10 h à 11 h.")];
    leads(&team.post(&extend, &later).await, "vote-extended");
    site.clock.advance(TimeDelta::hours(3));
    leads(&cast(&site, &roux, ["4", "0"]).await, "notice=vote-cast");
    let public = plain(&site.visitor().get(&vote.public()).await);
    assert!(public.contains("Panne de 10 h à 11 h."), "{public}");
    site.clock.advance(TimeDelta::hours(3));
    let over = team.post(&extend, &[("closes-at", "2022-01-29T15:00"), ("reason", "Encore.")]);
    assert_eq!(over.await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_vote_by_name_publishes_names_once_it_is_closed() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (vote, roux, _) = opened(&team, "named").await;
    leads(&cast(&site, &roux, ["4", "0"]).await, "notice=vote-cast");
    let receipt = receipt(&site, &roux).await;
    close(&team, &vote).await;
    let found = site.visitor().get(&format!("{}?receipt={receipt}", vote.public())).await;
    assert!(found.main().contains("Ana Roux"), "{}", found.main());
    assert!(plain(&found).contains("1 voix sur 2 a voté"), "{}", plain(&found));
    assert!(found.main().contains("est atteinte"), "{}", found.main());
}

#[tokio::test]
async fn only_a_closed_vote_travels_and_it_comes_back_byte_for_byte() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (vote, roux, _) = opened(&team, "named").await;
    leads(&cast(&site, &roux, ["4", "0"]).await, "notice=vote-cast");
    let path = format!("votes/{}.toml", vote.college);
    let open = exported(&site.app.store, Profile::Complete).await;
    assert!(!open.contains_key(&path));
    close(&team, &vote).await;
    let files = exported(&site.app.store, Profile::Complete).await;
    let public = exported(&site.app.store, Profile::Public).await;
    let text =
        |files: &crate::spine::portable::Files| String::from_utf8_lossy(&files[&path]).into_owned();
    assert!(text(&files).contains("[[voter]]") && text(&files).contains("[[receipt]]"));
    assert!(!text(&public).contains("voter"), "{}", text(&public));
    let (other, problems) = imported(&site, &files).await;
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(exported(other.store(), Profile::Complete).await, files);
}

#[tokio::test]
async fn each_person_is_once_on_a_roll_and_may_be_on_two() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = process(&team).await;
    let (bureau, office) =
        (body(&team, "Bureau", "none", "0").await, body(&team, "Office", "none", "0").await);
    let person = member(&team, &bureau, TWO[0]).await;
    // Two seats, one voice; and one in another body.
    seat(&team, &bureau, &person, &[]).await;
    seat(&team, &office, &person, &[]).await;
    // A mandate that is over gives no voice, nor does one that is to come.
    let gone = member(&team, &office, TWO[1]).await;
    seat(&team, &bureau, &gone, &[("ends", "27/01/2022")]).await;
    seat(&team, &bureau, &gone, &[("starts", "29/01/2022")]).await;
    for (word, body, voices) in [("bureau", &bureau, 1), ("office", &office, 2)] {
        let vote = asked(&team, word, (&process, body)).await;
        leads(&prepare(&team, &vote, "secret").await, "vote-prepared");
        assert_eq!(vote.roll(&team).await.len(), voices, "{word}");
        let links = open(&team, &vote).await;
        let all: BTreeSet<&String> = links.values().flatten().collect();
        assert_eq!(all.len(), voices, "{word}");
        for link in all {
            leads(&cast(&site, link, ["4", "0"]).await, "notice=vote-cast");
        }
    }
}
