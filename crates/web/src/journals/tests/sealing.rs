//! What is sealed cannot be changed unseen, and nothing that is written escapes the seal.

use chrono::TimeDelta;
use cordee_journal::Misfit;

use super::{process, published, run, seal, verdict, write_many};
use crate::spine::journal::{self, ActKind, Verdict};
use crate::spine::testing::TestSite;

/// The number of the line of an act, in the first batch.
async fn number_of(site: &TestSite, act: ActKind) -> u64 {
    let published = published(site).await;
    let found = published.batches[0].lines.iter().find(|it| it.line.act == act.name());
    found.expect("the line is sealed").line.number
}

/// A sealed journal of two batches.
async fn sealed() -> TestSite {
    let site = TestSite::new().await;
    {
        let team = site.team().await;
        process(&team).await;
        seal(&site).await;
        team.post("/fr/compte", &[("name", "Élodie"), ("language", "fr")]).await;
        seal(&site).await;
    }
    site
}

#[track_caller]
fn assert_told(verdict: &Verdict, expected: &Misfit, sentence: &str) {
    assert_eq!(verdict, &Verdict::Misfit(expected.clone()));
    assert!(verdict.to_string().contains(sentence), "{verdict}");
}

#[tokio::test]
async fn a_line_changed_in_the_database_is_told() {
    for change in [
        "act = 'process-archived'",
        "who = NULL",
        "at = '2021-01-28 09:00:00+00:00'",
        "about = NULL",
        "fingerprint = 'nothing'",
    ] {
        let site = sealed().await;
        let line = number_of(&site, ActKind::ProcessPublished).await;
        run(&site, &format!("UPDATE journal_line SET {change} WHERE number = {line}")).await;
        let expected = Misfit::Changed { batch: 1, line };
        let sentence = format!("line {line} of batch 1 was changed");
        assert_told(&verdict(&site).await, &expected, &sentence);
    }
}

#[tokio::test]
async fn what_a_line_is_about_changed_in_the_database_is_told() {
    for change in ["thing_id = 'other'", "about_salt = 'x'", "about_value = '{\"title.fr\":\"X\"}'"]
    {
        let site = sealed().await;
        let line = number_of(&site, ActKind::ProcessPublished).await;
        run(&site, &format!("UPDATE journal_line SET {change} WHERE number = {line}")).await;
        let expected = Misfit::Disclosed { batch: 1, line };
        let sentence = format!("beside line {line} of batch 1");
        assert_told(&verdict(&site).await, &expected, &sentence);
    }
}

#[tokio::test]
async fn a_line_removed_added_or_moved_in_the_database_is_told() {
    let site = sealed().await;
    run(&site, "DELETE FROM journal_line WHERE number = 2").await;
    let expected = Misfit::Removed { batch: 1, line: 2 };
    assert_told(&verdict(&site).await, &expected, "line 2 of batch 1 was removed");

    let site = sealed().await;
    let columns = "destination_id, at, act, detail, batch, fingerprint";
    run(
        &site,
        &format!(
            "INSERT INTO journal_line (id, number, {columns}) SELECT 'x', 99, {columns} FROM \
             journal_line WHERE number = 1"
        ),
    )
    .await;
    let expected = Misfit::Added { batch: 1, line: 99 };
    assert_told(&verdict(&site).await, &expected, "line 99 of batch 1 was added");

    let site = sealed().await;
    run(&site, "UPDATE journal_line SET batch = NULL WHERE number = 2").await;
    let expected = Misfit::Removed { batch: 1, line: 2 };
    assert_told(&verdict(&site).await, &expected, "line 2");
}

#[tokio::test]
async fn a_batch_changed_or_removed_in_the_database_is_told() {
    let site = sealed().await;
    run(&site, "UPDATE journal_batch SET count = count - 1 WHERE number = 1").await;
    let expected = Misfit::SealChanged { batch: 1, line: 1 };
    assert_told(&verdict(&site).await, &expected, "the seal of batch 1");

    let site = sealed().await;
    run(&site, "DELETE FROM journal_batch WHERE number = 1").await;
    let expected = Misfit::BatchMissing { expected: 1, found: 2 };
    assert_told(&verdict(&site).await, &expected, "batch 1 is missing");

    let site = sealed().await;
    run(&site, "DELETE FROM journal_batch WHERE number = 2").await;
    let told = verdict(&site).await;
    assert!(matches!(told, Verdict::Stray { batch: Some(2), .. }), "{told}");
}

#[tokio::test]
async fn lines_written_while_sealing_are_all_sealed_and_once() {
    let site = TestSite::new().await;
    write_many(&site, 20).await;
    site.clock.advance(TimeDelta::seconds(10));
    // Whoever writes now writes into the past of whoever seals: its lines come late.
    let late = site.now() + TimeDelta::seconds(60);
    let sealing = async {
        for _ in 0..10 {
            journal::seal_due(&site.app.store, late).await.expect("it is sealed");
        }
    };
    tokio::join!(write_many(&site, 30), write_many(&site, 30), sealing);
    journal::seal_due(&site.app.store, late).await.expect("it is sealed");
    let Verdict::Fits { lines, waiting, .. } = verdict(&site).await else {
        panic!("{}", verdict(&site).await)
    };
    assert_eq!((lines, waiting), (81, 0));
    assert_eq!(published(&site).await.verify(), Ok(()));
}

#[tokio::test]
async fn two_who_seal_at_once_make_one_chain() {
    let site = TestSite::new().await;
    write_many(&site, 40).await;
    site.clock.advance(TimeDelta::seconds(10));
    let (store, now) = (&site.app.store, site.now());
    let sealed = tokio::join!(
        journal::seal_due(store, now),
        journal::seal_due(store, now),
        journal::seal_due(store, now)
    );
    let [one, two, three] = [sealed.0, sealed.1, sealed.2].map(|it| it.expect("it is sealed"));
    assert_eq!(one + two + three, 41);
    let Verdict::Fits { lines, batches, .. } = verdict(&site).await else {
        panic!("{}", verdict(&site).await)
    };
    assert_eq!((lines, batches), (41, 1));
}

#[tokio::test]
async fn lines_too_young_wait_for_the_next_batch() {
    let site = TestSite::new().await;
    site.clock.advance(TimeDelta::seconds(10));
    write_many(&site, 3).await;
    let sealed = journal::seal_due(&site.app.store, site.now()).await.expect("it is sealed");
    assert_eq!(sealed, 1, "the opening line alone");
    let Verdict::Fits { waiting, .. } = verdict(&site).await else { panic!("it fits") };
    assert_eq!(waiting, 3);
    assert_eq!(seal(&site).await, 3);
}
