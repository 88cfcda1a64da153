//! The nights of a site, its clock moved.

use std::path::Path;

use axum::http::StatusCode;
use chrono::{TimeDelta, TimeZone, Utc};
use cordee_store::backup::record::Verdict;
use cordee_store::backup::{self, record};

use super::model::{Plan, file_name, made_at, superfluous};
use super::nightly::{Night, one_night};
use crate::spine::language::Lang;
use crate::spine::rights::{Role, Scope};
use crate::spine::testing::TestSite;
use crate::spine::troubles::Trouble;

fn plan(folder: &Path) -> Plan {
    Plan { folder: folder.to_owned(), hour: 2, days: 3, weeks: 2 }
}

fn files(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("it is read");
    let names = entries.map(|entry| entry.expect("it is read").file_name());
    let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[tokio::test]
async fn a_night_is_backed_up_once_and_can_be_read_back() {
    let (site, folder) = (TestSite::new().await, tempfile::tempdir().expect("a folder"));
    let folder = folder.path().join("made/for/it");
    let plan = plan(&folder);
    let night = || one_night(&site.app.store, &plan, "1.0", &site.clock);
    let Night::Done(Verdict::Good { checksum, .. }) = night().await.expect("it is done") else {
        panic!("the first night is due at once");
    };
    assert_eq!(night().await.expect("it is asked"), Night::NotDue);
    assert_eq!(files(&folder), ["cordee-2022-01-28T090000Z.backup"]);
    let read = backup::verify(&folder.join(&files(&folder)[0])).await.expect("it is whole");
    assert_eq!(read.checksum, checksum);
    site.clock.advance(TimeDelta::hours(16));
    assert_eq!(night().await.expect("it is asked"), Night::NotDue);
    site.clock.advance(TimeDelta::hours(1));
    assert!(matches!(night().await.expect("it is done"), Night::Done(Verdict::Good { .. })));
    let notes = record::last(site.app.store.reader(), 9).await.expect("they are read");
    assert_eq!(notes.len(), 2);
    assert!(notes[0].at > notes[1].at);
}

#[tokio::test]
async fn a_night_that_fails_is_mailed_to_the_administrators_and_keeps_the_old_backups() {
    let (site, folder) = (TestSite::new().await, tempfile::tempdir().expect("a folder"));
    site.account("ana@example.org", Role::Administrator, Scope::Destination).await;
    site.account("lea@example.org", Role::ProjectTeam, Scope::Destination).await;
    let old = folder.path().join(file_name(site.now() - TimeDelta::days(90)));
    std::fs::write(&old, "old").expect("it is written");
    let in_the_way = folder.path().join(file_name(site.now()));
    std::fs::write(&in_the_way, "mine").expect("it is written");
    let done = one_night(&site.app.store, &plan(folder.path()), "1.0", &site.clock).await;
    let Night::Done(Verdict::Failed { trouble }) = done.expect("it is noted") else {
        panic!("it cannot succeed");
    };
    assert!(trouble.contains("is there already"), "{trouble}");
    let mails = site.mails().await;
    let to: Vec<&str> = mails.iter().map(|mail| mail.to.as_str()).collect();
    assert_eq!(to, ["ana@example.org"]);
    assert!(mails[0].text.contains("is there already"), "{}", mails[0].text);
    assert!(old.exists() && std::fs::read(in_the_way).is_ok_and(|bytes| bytes == b"mine"));
}

#[tokio::test]
async fn two_instances_make_one_backup_a_night() {
    let (site, folder) = (TestSite::new().await, tempfile::tempdir().expect("a folder"));
    let plan = plan(folder.path());
    let (one, other) = tokio::join!(
        one_night(&site.app.store, &plan, "1.0", &site.clock),
        one_night(&site.app.store, &plan, "1.0", &site.clock)
    );
    let done = [one.expect("it is asked"), other.expect("it is asked")];
    assert!(done.contains(&Night::NotDue));
    assert_eq!(files(folder.path()).len(), 1);
}

#[test]
fn the_last_of_each_day_then_the_last_of_each_week_stay() {
    let at = |day, hour| Utc.with_ymd_and_hms(2022, 1, day, hour, 0, 0).single().expect("it is");
    // 28 January 2022 is a Friday.
    let made = vec![
        at(28, 2),
        at(28, 9),
        at(27, 2),
        at(26, 2),
        at(25, 2),
        at(24, 2),
        at(23, 2),
        at(17, 2),
        at(16, 2),
    ];
    let mut going = superfluous(made, at(28, 10), &plan(Path::new("")));
    going.sort_unstable();
    assert_eq!(going, [at(16, 2), at(17, 2), at(24, 2), at(25, 2), at(28, 2)]);
    let only = vec![at(1, 2)];
    assert!(superfluous(only, at(28, 10), &plan(Path::new(""))).is_empty());
}

#[test]
fn a_file_of_somebody_else_is_no_backup() {
    let instant = Utc.with_ymd_and_hms(2022, 1, 28, 9, 5, 1).single().expect("an instant");
    assert_eq!(made_at(&file_name(instant)), Some(instant));
    assert_eq!(made_at("cordee.db"), None);
    assert_eq!(made_at("cordee-2022-01-28T090501Z.backup.gz"), None);
}

#[tokio::test]
async fn the_state_of_the_site_is_told_in_plain_words_and_without_cause_for_worry() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let page = team.get("/fr/gestion/etat").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    for said in ["Tout va bien.", "Aucun travail n’est en cours", "Aucune page n’a échoué"] {
        assert!(page.main().contains(said), "{said} in {}", page.main());
    }
    assert!(!page.main().contains("Sauvegardes"), "the machine is the administrators’ affair");
    assert!(site.chief().await.get("/en/manage/status").await.main().contains("Backups"));
    assert_eq!(site.visitor().get("/fr/gestion/etat").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_goes_wrong_is_told_with_what_to_do() {
    let site = TestSite::new().await;
    let chief = site.chief().await;
    site.app.troubles.note(Trouble {
        at: site.now(),
        destination: Some(site.destination.id.clone()),
        route: "/processes/{process}",
        method: "GET",
        what: "unavailable",
        request: "reference-1".to_owned(),
    });
    let tx = site.app.store.begin().await.expect("it begins");
    let night = "2022-01-28T02";
    record::begin(&tx, night, "a.backup", site.now()).await.expect("it is noted");
    let failed = Verdict::Failed { trouble: "no room".to_owned() };
    record::finish(&tx, night, &failed).await.expect("it is noted");
    tx.commit().await.expect("it is kept");
    let page = chief.get("/fr/gestion/etat").await;
    for said in ["Une page a échoué", "reference-1", "GET /processes/{process}", "très occupé"]
    {
        assert!(page.main().contains(said), "{said} in {}", page.main());
    }
    // Without a folder for them, there are no nightly backups to speak of.
    assert!(page.main().contains("backup_folder"), "{}", page.main());
    site.clock.advance(TimeDelta::days(8));
    let later = site.chief().await.get("/fr/gestion/etat").await;
    assert!(!later.main().contains("reference-1"), "{}", later.main());
}

#[tokio::test]
async fn the_machine_is_nobodys_to_see_once_it_serves_two_destinations() {
    let site = TestSite::new().await;
    let chief = site.chief().await;
    site.neighbour("aubrac.example", "Aubrac", &Lang::ALL).await;
    let other = Trouble {
        at: site.now(),
        destination: None,
        route: "",
        method: "GET",
        what: "internal",
        request: "reference-2".to_owned(),
    };
    site.app.troubles.note(other);
    let page = chief.get("/fr/gestion/etat").await;
    assert_eq!(page.status, StatusCode::OK);
    for unsaid in ["Sauvegardes", "disque", "reference-2"] {
        assert!(!page.main().contains(unsaid), "{unsaid} in {}", page.main());
    }
}
