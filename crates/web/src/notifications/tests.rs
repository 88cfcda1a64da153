//! What people are told, when, and what they are not.

use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Europe::Paris;
use cordee_store::outbox::Mail;
use cordee_store::sea_orm::ActiveValue::Set;
use cordee_store::sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::spine::dates::wall_time;
use crate::spine::identity::account_row;
use crate::spine::language::Lang;
use crate::spine::notices::reading;
use crate::spine::personal::purging;
use crate::spine::rights::{Drafts, Role, Scope};
use crate::spine::testing::{Browser, TestSite};
use crate::spine::work;

const PAGE: &str = "/fr/notifications";
const PREFERENCES: &str = "/fr/compte/notifications";

/// A process with one step; gives both identifiers.
async fn process(team: &Browser<'_>) -> (String, String) {
    team.site.organisation("park", "Parc").await;
    let form = [("title.fr", "Pilat"), ("why.fr", "Parce que"), ("lead", "park")];
    let made = team.post("/fr/gestion/demarches/nouvelle", &form).await;
    let process = made.location().split(['/', '?']).nth(4).expect("it was made").to_owned();
    let added = format!("/fr/gestion/demarches/{process}/etapes/nouvelle");
    let form = [("title.fr", "Assises"), ("summary.fr", "Une journée"), ("state", "draft")];
    team.post(&added, &form).await;
    let id = process.parse().expect("an identifier");
    let steps =
        crate::process::queries::steps(team.site.app.store.reader(), &id, &Drafts::All).await;
    let step = steps.expect("steps are read")[0].id.to_string();
    // The schedules are known from now on.
    team.site.work().await;
    (process, step)
}

async fn comment(browser: &Browser<'_>, thing: &str) {
    let path = format!("/fr/gestion/objets/{thing}/commentaires");
    let answer = browser.post(&path, &[("comment", "À revoir")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
}

async fn change(browser: &Browser<'_>, step: &str, fields: &[(&str, &str)]) {
    let path = format!("/fr/gestion/etapes/{step}/modifier");
    let revision = browser.get(&path).await.hidden("revision");
    let mut form = fields.to_vec();
    form.extend([("title.fr", "Assises"), ("state", "draft"), ("revision", revision.as_str())]);
    form.push(("summary.fr", "Une journée"));
    let answer = browser.post(&path, &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
}

fn at(wall: &str) -> DateTime<Utc> {
    wall_time(wall, Paris).expect("a time on the wall")
}

/// Moves the clock to a time on the wall, and does what is due then; gives the mails.
async fn mails_at(site: &TestSite, wall: &str) -> Vec<Mail> {
    site.clock.advance(at(wall) - site.now());
    site.work().await;
    site.mails().await
}

#[tokio::test]
async fn a_notice_of_a_comment_reaches_those_who_work_there_within_a_minute_and_nobody_else() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let lea = site.signed_in("lea@example.org", Role::Facilitator, Scope::Destination).await;
    let max = site.signed_in("max@example.org", Role::Participant, Scope::Destination).await;
    let (_, step) = process(&team).await;
    comment(&team, &step).await;

    let page = lea.get(PAGE).await;
    assert!(page.main().contains("team a commenté «\u{202f}Assises\u{202f}»"), "{}", page.main());
    assert!(
        page.text.contains("Notifications\u{202f}: une nouvelle")
            || page.text.contains("Notifications\u{a0}: une nouvelle"),
        "{}",
        page.text
    );
    for other in [&team, &max] {
        assert!(!other.get(PAGE).await.main().contains("Assises"));
    }
    assert_eq!(mails_at(&site, "2022-01-28T10:00").await, vec![], "it waits for more");
    let mails = mails_at(&site, "2022-01-28T10:01").await;
    let [mail] = mails.as_slice() else { panic!("one mail: {mails:?}") };
    assert_eq!(mail.to, "lea@example.org");
    assert!(mail.subject.contains("team a commenté"), "{}", mail.subject);
    let link = format!("https://pilat.example/fr/gestion/objets/{step}/commentaires");
    assert!(mail.text.contains(&link), "{}", mail.text);
    assert!(mails_at(&site, "2022-01-29T12:00").await.is_empty(), "it was told");
}

#[tokio::test]
async fn notices_of_one_minute_are_one_mail_and_what_was_read_meanwhile_is_in_none() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let lea = site.signed_in("lea@example.org", Role::Facilitator, Scope::Destination).await;
    let (_, step) = process(&team).await;
    comment(&team, &step).await;
    site.clock.advance(TimeDelta::seconds(20));
    comment(&team, &step).await;
    let mails = mails_at(&site, "2022-01-28T10:02").await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert!(mails[0].subject.contains("2 nouvelles"), "{}", mails[0].subject);

    comment(&team, &step).await;
    let read = lea.post("/fr/notifications/lire", &[]).await;
    assert_eq!(read.status, StatusCode::SEE_OTHER);
    assert!(!lea.get(PAGE).await.main().contains(">nouveau<"));
    assert!(mails_at(&site, "2022-01-28T10:05").await.is_empty());
}

#[tokio::test]
async fn a_notice_of_changes_comes_at_seven_grouped_by_text_and_once_whoever_works() {
    let site = TestSite::new().await;
    let team = site.team().await;
    site.signed_in("lea@example.org", Role::Facilitator, Scope::Destination).await;
    let (_, step) = process(&team).await;
    for summary in ["Une matinée", "Une soirée"] {
        change(&team, &step, &[("summary.fr", summary)]).await;
    }
    let other = site.another_instance().await;
    assert!(mails_at(&site, "2022-01-29T06:59").await.is_empty());
    site.clock.advance(TimeDelta::minutes(1));
    let (one, two) = tokio::join!(work::run_due(&site.app), work::run_due(&other));
    assert!(one.is_ok() && two.is_ok());
    site.work().await;
    let mails = site.mails().await;
    let [mail] = mails.as_slice() else { panic!("one mail: {mails:?}") };
    assert!(mail.text.contains("a été modifié 2 fois (team)"), "{}", mail.text);
    assert!(mails_at(&site, "2022-01-30T07:00").await.is_empty(), "nothing is new");
}

#[tokio::test]
async fn a_notice_of_the_morning_comes_at_seven_on_the_wall_the_day_clocks_change() {
    let site = TestSite::new().await;
    let team = site.team().await;
    site.signed_in("lea@example.org", Role::Facilitator, Scope::Destination).await;
    let (_, step) = process(&team).await;
    mails_at(&site, "2022-03-26T12:00").await;
    let team = site.team().await;
    change(&team, &step, &[("summary.fr", "Une soirée")]).await;
    assert!(mails_at(&site, "2022-03-27T06:59").await.is_empty());
    assert_eq!(mails_at(&site, "2022-03-27T07:00").await.len(), 1);
}

#[tokio::test]
async fn a_notice_of_what_vanished_or_is_one_s_work_no_more_is_not_told() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let lea = site.signed_in("lea@example.org", Role::Facilitator, Scope::Destination).await;
    let (_, step) = process(&team).await;
    change(&team, &step, &[("summary.fr", "Une soirée")]).await;
    comment(&team, &step).await;
    team.post(&format!("/fr/gestion/objets/{step}/retirer"), &[]).await;
    assert!(!lea.get(PAGE).await.main().contains("Assises"));
    assert!(mails_at(&site, "2022-01-28T10:01").await.is_empty());
    assert!(mails_at(&site, "2022-01-29T07:00").await.is_empty());

    team.post(&format!("/fr/gestion/objets/{step}/retablir"), &[]).await;
    assert!(lea.get(PAGE).await.main().contains("Assises"));
    let sql = "DELETE FROM role_grant WHERE role = 'facilitator'";
    let tx = site.app.store.begin().await.expect("a transaction begins");
    tx.execute_unprepared(sql).await.expect("the role is gone");
    tx.commit().await.expect("it is kept");
    assert!(!lea.get(PAGE).await.main().contains("Assises"));
    assert!(mails_at(&site, "2022-01-30T07:00").await.is_empty());
}

#[tokio::test]
async fn a_notice_comes_at_the_pace_that_was_chosen() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let lea = site.signed_in("lea@example.org", Role::Facilitator, Scope::Destination).await;
    let (_, step) = process(&team).await;
    let chosen = [("comment", "weekly"), ("change", "never")];
    assert_eq!(lea.post(PREFERENCES, &chosen).await.status, StatusCode::SEE_OTHER);
    assert!(lea.get(PREFERENCES).await.main().contains("value=\"weekly\" selected"));
    comment(&team, &step).await;
    change(&team, &step, &[("summary.fr", "Une soirée")]).await;
    let page = lea.get(PAGE).await;
    assert!(page.main().contains("a commenté") && !page.main().contains("a modifié"));
    // 28 January 2022 is a Friday.
    assert!(mails_at(&site, "2022-01-29T08:00").await.is_empty());
    assert!(mails_at(&site, "2022-01-30T08:00").await.is_empty());
    let mails = mails_at(&site, "2022-01-31T07:00").await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert!(mails[0].text.contains("a commenté"), "{}", mails[0].text);
}

#[tokio::test]
async fn a_notice_by_mail_is_stopped_in_one_click_without_signing_in() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let lea = site.signed_in("lea@example.org", Role::Facilitator, Scope::Destination).await;
    let (_, step) = process(&team).await;
    comment(&team, &step).await;
    let mail = mails_at(&site, "2022-01-28T10:01").await.pop().expect("a mail");
    let address = mail.unsubscribe.expect("a way out");
    assert!(mail.text.contains(&address));
    let path = address.strip_prefix("https://pilat.example").expect("our own host");
    let mailbox = site.visitor();
    assert!(mailbox.get(path).await.main().contains("Ne plus recevoir"));
    for _ in 0..2 {
        let answer = mailbox.post(path, &[("List-Unsubscribe", "One-Click")]).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert!(answer.main().contains("C’est fait"), "{}", answer.main());
    }
    let wrong = mailbox.post("/fr/notifications/arreter/none", &[]).await;
    assert!(wrong.main().contains("incomplet"), "{}", wrong.main());
    comment(&team, &step).await;
    assert!(mails_at(&site, "2022-01-31T12:00").await.is_empty());
    assert!(lea.get(PAGE).await.text.contains("2 nouvelles"), "the site tells it still");
}

#[tokio::test]
async fn no_notice_is_mailed_to_an_account_that_is_closed_or_to_another_destination() {
    let site = TestSite::new().await;
    let team = site.team().await;
    site.signed_in("lea@example.org", Role::Facilitator, Scope::Destination).await;
    let neighbour = site.neighbour("vercors.example", "Vercors", &[Lang::Fr]).await;
    let foreign = ("lea@example.org", Role::ProjectTeam, Scope::Destination);
    let stranger = site.signed_in_at(&neighbour, foreign.0, foreign.1, foreign.2).await;
    let (_, step) = process(&team).await;
    comment(&team, &step).await;
    assert!(!stranger.get(PAGE).await.main().contains("Assises"));
    let tx = site.app.store.begin().await.expect("a transaction begins");
    let all = account_row::Entity::find().all(&tx).await.expect("accounts are read");
    let lea = all.iter().find(|account| {
        account.email == "lea@example.org" && account.destination_id == site.destination.id.as_str()
    });
    let lea = lea.expect("an account").id.clone();
    let closed =
        account_row::ActiveModel { closed_at: Set(Some(site.now())), ..Default::default() };
    let own = account_row::Column::Id.eq(lea.as_str());
    account_row::Entity::update_many().set(closed).filter(own).exec(&tx).await.expect("closed");
    tx.commit().await.expect("it is kept");
    assert!(mails_at(&site, "2022-01-29T12:00").await.is_empty());
}

#[tokio::test]
async fn one_follows_one_s_own_notices_and_nobody_else_s() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let lea = site.signed_in("lea@example.org", Role::Facilitator, Scope::Destination).await;
    let page = lea.get(PAGE).await.text;
    let start =
        page.find("data-live=\"notices/").expect("the count is live") + "data-live=\"".len();
    let topic = page[start..].split('"').next().expect("a topic");
    let path = format!("/events?topic={topic}");
    assert_eq!(team.stream(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.visitor().stream(&path).await.status, StatusCode::NOT_FOUND);
    let mut stream = lea.stream(&path).await;
    assert_eq!(stream.status, StatusCode::OK);
    let _heard = stream.next();
}

#[tokio::test]
async fn a_notice_tells_of_a_role_and_of_work_that_one_asked_for() {
    let site = TestSite::new().await;
    let chief = site.chief().await;
    let lea = site.signed_in("lea@example.org", Role::Participant, Scope::Destination).await;
    site.work().await;
    let invited = [
        ("email", "lea@example.org"),
        ("name", "lea"),
        ("role", "facilitator"),
        ("scope", "destination"),
        ("language", "fr"),
    ];
    chief.post("/fr/gestion/comptes/inviter", &invited).await;
    let page = lea.get(PAGE).await;
    assert!(page.main().contains("chief vous a donné un rôle"), "{}", page.main());
    let mails = mails_at(&site, "2022-01-28T10:02").await;
    assert_eq!(mails.len(), 1, "the invitation has said it: {mails:?}");
}

#[tokio::test]
async fn a_notice_reminds_of_what_opens_and_closes_at_its_hour_and_moves_with_the_date() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let lea = site.signed_in("lea@example.org", Role::Facilitator, Scope::Destination).await;
    let (process, step) = process(&team).await;
    lea.post(PREFERENCES, &[("change", "never"), ("publication", "never")]).await;
    team.post(PREFERENCES, &[("opening", "never")]).await;
    let opening = [("opens-at", "2022-02-08T14:00"), ("closes-at", "2022-02-20T18:00")];
    change(&team, &step, &opening).await;
    assert_eq!(mails_at(&site, "2022-02-01T08:59").await, vec![]);
    let mails = mails_at(&site, "2022-02-01T09:00").await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert!(mails[0].subject.contains("ouvre au public le mardi 8 février"), "{mails:?}");
    assert!(mails_at(&site, "2022-02-01T09:05").await.is_empty());

    let moved = [("opens-at", "2022-02-10T14:00"), ("closes-at", "2022-02-20T18:00")];
    change(&team, &step, &moved).await;
    assert!(mails_at(&site, "2022-02-02T10:00").await.is_empty());
    assert_eq!(mails_at(&site, "2022-02-03T09:00").await.len(), 1, "seven days before, again");
    for day in ["2022-02-07", "2022-02-08"] {
        assert!(mails_at(&site, &format!("{day}T12:00")).await.is_empty(), "{day}");
    }
    assert_eq!(mails_at(&site, "2022-02-09T09:00").await.len(), 1, "the day before");
    let mails = mails_at(&site, "2022-02-13T09:00").await;
    assert!(mails[0].subject.contains("se ferme"), "{mails:?}");
    team.post(&format!("/fr/gestion/demarches/{process}/archiver"), &[]).await;
    assert!(mails_at(&site, "2022-02-19T09:00").await.is_empty(), "it is archived");
}

#[tokio::test]
async fn a_notice_that_one_asked_for_arrives_at_its_hour_once_for_its_owner_alone() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let lea = site.signed_in("lea@example.org", Role::Facilitator, Scope::Destination).await;
    let (_, step) = process(&team).await;
    let path = format!("/fr/gestion/objets/{step}/rappels");
    for wrong in ["", "2022-01-28T09:59"] {
        let refused = lea.post(&path, &[("at", wrong)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
    }
    let wish = [("at", "2022-02-03T16:30"), ("note", "Relancer les maires")];
    assert_eq!(lea.post(&path, &wish).await.status, StatusCode::SEE_OTHER);
    assert!(lea.get(&path).await.main().contains("Relancer les maires"));
    assert!(!team.get(&path).await.main().contains("Relancer"));

    assert!(mails_at(&site, "2022-02-03T16:29").await.is_empty());
    let other = site.another_instance().await;
    site.clock.advance(TimeDelta::minutes(1));
    let (one, two) = tokio::join!(work::run_due(&site.app), work::run_due(&other));
    assert!(one.is_ok() && two.is_ok());
    site.work().await;
    let mails = site.mails().await;
    let [mail] = mails.as_slice() else { panic!("one mail: {mails:?}") };
    assert_eq!(mail.to, "lea@example.org");
    assert!(mail.subject.contains("Relancer les maires"), "{}", mail.subject);
    assert!(lea.get(PAGE).await.main().contains("Relancer les maires"));
    assert!(!team.get(PAGE).await.main().contains("Relancer"));
    assert!(mails_at(&site, "2022-02-04T12:00").await.is_empty());
}

#[tokio::test]
async fn a_notice_that_one_asked_for_can_be_taken_back_by_its_owner_alone() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let lea = site.signed_in("lea@example.org", Role::Facilitator, Scope::Destination).await;
    let (_, step) = process(&team).await;
    let path = format!("/fr/gestion/objets/{step}/rappels");
    lea.post(&path, &[("at", "2022-02-03T16:30")]).await;
    let page = lea.get(&path).await;
    let mark = "action=\"/fr/compte/rappels/";
    let start = page.main().find(mark).expect("it can be removed") + "action=\"".len();
    let drop = page.main()[start..].split('"').next().expect("an address").to_owned();
    assert_eq!(team.post(&drop, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(lea.post(&drop, &[]).await.status, StatusCode::SEE_OTHER);
    assert!(mails_at(&site, "2022-02-03T16:30").await.is_empty());
}

#[tokio::test]
async fn a_notice_goes_after_ninety_days() {
    let site = TestSite::new().await;
    let team = site.team().await;
    site.signed_in("lea@example.org", Role::Facilitator, Scope::Destination).await;
    let (_, step) = process(&team).await;
    comment(&team, &step).await;
    let store = &site.app.store;
    let told = async || {
        let (id, since) = (&site.destination.id, site.now() - TimeDelta::days(200));
        purging::purge(&site.app).await.expect("what is old goes");
        reading::accounts_to_mail(store.reader(), id, since).await.expect("they are read").len()
    };
    site.clock.advance(TimeDelta::days(90));
    assert_eq!(told().await, 1);
    site.clock.advance(TimeDelta::minutes(1));
    assert_eq!(told().await, 0);
}
