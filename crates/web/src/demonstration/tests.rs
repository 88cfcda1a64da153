//! The demonstration as it is shipped.

use axum::http::StatusCode;
use chrono::{DateTime, TimeZone, Utc};
use cordee_store::testing::TestDatabase;
use cordee_store::{Clock, ThingId};

use super::load;
use crate::DOMAINS;
use crate::contribution;
use crate::contribution::model::calling::Audience;
use crate::contribution::model::listing::Sought;
use crate::gathering;
use crate::gathering::model::subjects::Stage;
use crate::place;
use crate::process;
use crate::process::model;
use crate::spine::app::{App, Settings, Watched};
use crate::spine::dates::day_in;
use crate::spine::deadline::ALLOWANCE;
use crate::spine::language::Lang;
use crate::spine::portable::Profile;
use crate::spine::rights::Drafts;
use crate::spine::tenant;
use crate::spine::testing::TestSite;
use crate::spine::thing::State;
use crate::survey::tests::folders::exported;
use crate::workstream;

fn some_day() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 10, 0, 0).single().expect("an instant")
}

#[tokio::test]
async fn the_pilat_s_folder_is_whole_in_both_languages() {
    let database = TestDatabase::new().await;
    load(database.store(), some_day()).await.expect("the demonstration loads");
    let db = database.store().reader();
    let destination = tenant::of_host(db, "").await.unwrap().expect("it has a destination");
    let processes = process::queries::processes(db, &destination.id, &Drafts::All).await.unwrap();
    for process in &processes {
        let steps = process::queries::steps(db, &process.id, &Drafts::All).await.unwrap();
        let titles = steps.iter().map(|step| &step.description.title).chain([&process.title]);
        for title in titles {
            assert!(Lang::ALL.iter().all(|lang| title.written(*lang).is_some()), "{title:?}");
        }
        assert!(if process.example { steps.len() == 7 } else { 12 <= steps.len() });
    }
    let pilat = processes.iter().find(|process| !process.example).expect("the Pilat is there");
    let leads: Vec<&str> = pilat.leads.iter().map(ThingId::as_str).collect();
    assert_eq!(leads, ["pnr-pilat", "ot-pilat"]);
}

#[tokio::test]
async fn whatever_the_day_something_is_done_open_and_to_come() {
    for days in [0, 40, 200, 365] {
        let now = some_day() + chrono::TimeDelta::days(days);
        let database = TestDatabase::new().await;
        load(database.store(), now).await.expect("the demonstration loads");
        let db = database.store().reader();
        let destination = tenant::of_host(db, "").await.unwrap().expect("it has a destination");
        let processes =
            process::queries::processes(db, &destination.id, &Drafts::All).await.unwrap();
        let invented = processes.iter().find(|process| process.example).expect("it is there");
        let steps = process::queries::steps(db, &invented.id, &Drafts::All).await.unwrap();
        let found = model::now(&steps, now, day_in(now, destination.time_zone));
        assert!(!found.open.is_empty() && found.next.is_some(), "{now}");
        assert!(steps.iter().any(|step| step.state == State::Draft));
        assert!(steps.iter().all(|step| step.example));
        let gatherings = gathering::queries::gatherings(db, &destination.id).await.unwrap();
        let soon = gatherings.iter().find(|one| one.process.as_ref() == Some(&invented.id));
        let soon = soon.expect("one may register for a gathering");
        assert!(soon.phase == gathering::model::Phase::Open && now < soon.description.starts_at);
        let choosing = gathering::queries::choosing(db, &soon.id).await.unwrap();
        assert!(choosing.is_some_and(|it| it.stage == Stage::Open), "{now}");
        let people = gathering::queries::registrations(db, &soon.id).await.unwrap();
        assert!(!people.is_empty() && soon.example);
        let workstreams = workstream::queries::workstreams(db, &destination.id).await.unwrap();
        let open = workstreams.iter().find(|one| one.process.as_ref() == Some(&invented.id));
        let open = open.expect("one may contribute to a workstream");
        let call = contribution::queries::call(db, &open.id).await.unwrap();
        assert!(open.example && call.asks(open.phase) == Audience::Everyone, "{now}");
        let said = (&destination.id, &open.id);
        let all = (None, 10);
        let part = contribution::queries::part(db, said, Sought::PUBLIC, &Drafts::All, all).await;
        let rows = part.unwrap().rows;
        assert!(rows.len() == 2 && rows.iter().all(|it| it.example && it.received_at < now));
        assert!(rows.iter().any(|it| it.words.place.is_some()), "one says where it is");
        let territory = place::queries::applying(db, &destination.id, true, []).await.unwrap();
        assert!(territory.is_some_and(|it| it.municipalities.len() == 3), "its form has a map");
    }
}

#[tokio::test]
async fn one_vote_of_the_demonstration_is_open_and_can_be_tried_with_a_printed_code() {
    let site = TestSite::of_demonstration(some_day()).await;
    let page = async || {
        let page = site.visitor().get("/fr/priorisations/et-ensuite-exemple").await;
        page.main().replace(['\u{a0}', '\u{202f}'], " ")
    };
    let before = page().await;
    for said in ["Personne n’a voté, pour 4 voix.", "24 novembre 2027", "50 %"] {
        assert!(before.contains(said), "{said}: {before}");
    }
    assert!(site.mails().await.is_empty(), "nobody is written to");
    let files = exported(&site.app.store, Profile::Complete).await;
    assert!(files.contains_key("prioritisations/exemple-ensuite.toml"));
    assert!(files.keys().all(|path| !path.starts_with("votes/")), "an open vote does not travel");
    let team = site.team().await;
    let desk =
        "/fr/gestion/priorisations/exemple-ensuite/colleges/exemple-ensuite-comite-projet/scrutin";
    let roll = team.get(desk).await;
    let voter = roll.main().split("/liste-des-votants/").nth(1).expect("somebody votes");
    let voter = voter.split('"').next().unwrap_or_default();
    let link = format!("{desk}/liste-des-votants/{voter}/lien");
    let paper = team.post(&link, &[("means", "paper")]).await;
    let code = paper.main().split("<code>").nth(1).and_then(|rest| rest.split('<').next());
    let code = code.unwrap_or_else(|| panic!("no code: {}", paper.main()));
    let entered = site.visitor().post("/fr/voter", &[("code", code)]).await;
    let chosen = ["exemple-piste-panier-unique", "exemple-piste-agenda-commun"];
    let ballot = chosen.map(|id| ("chosen", id));
    let cast = site.visitor().post(entered.location(), &ballot).await;
    assert!(cast.location().ends_with("notice=vote-cast"), "{}", cast.location());
    let after = page().await;
    assert!(after.contains("1 voix sur 4 a voté."), "{after}");
}

#[tokio::test]
async fn every_page_of_the_demonstration_is_there_in_both_languages() {
    let database = TestDatabase::new().await;
    load(database.store(), some_day()).await.expect("the demonstration loads");
    let settings = Settings {
        public_url: "http://localhost".to_owned(),
        largest_upload_mib: 1,
        account_months: 36,
        is_demonstration: true,
        trusted_proxies: vec![],
        metrics_token: None,
        watched: Watched::default(),
        returns_mailbox: None,
        allowance: ALLOWANCE,
    };
    let clock = Clock::standing_at(some_day());
    let app = App::new(database.store().clone(), clock, settings, DOMAINS);
    let router = app.router().expect("the table of routes is right");
    let mut waiting = vec!["/fr".to_owned(), "/en".to_owned()];
    let mut seen = vec![];
    while let Some(path) = waiting.pop() {
        if seen.contains(&path) {
            continue;
        }
        let (status, text) = crate::spine::testing::fetch(&router, &path).await;
        assert_eq!(status, StatusCode::OK, "{path}");
        for link in text.split("href=\"/").skip(1) {
            let link = format!("/{}", link.split(['"', '#']).next().unwrap_or_default());
            let is_for_members = link.contains("/compte") || link.contains("/account");
            if !link.contains("?next=") && !is_for_members {
                waiting.push(link);
            }
        }
        seen.push(path);
    }
    assert!(60 < seen.len(), "{} pages", seen.len());
}
