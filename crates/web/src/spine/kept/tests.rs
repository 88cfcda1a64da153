//! What is kept is never old, and never somebody's own.

use chrono::TimeDelta;

use super::{Answers, Made, Question, When};
use crate::spine::language::{Lang, Translated};
use crate::spine::tenant::{self, Destination};
use crate::spine::testing::{TestSite, fetch};

const HOME: &str = "/fr";

/// How many answers are kept.
fn kept(site: &TestSite) -> usize {
    let answers: &Answers = &site.app.kept.0.lock().expect("nobody failed with it");
    answers
        .by_question
        .values()
        .filter(|place| matches!(place.made.get(), Some(Made::Whole(_))))
        .count()
}

/// Presents the destination in other words, past the site.
async fn present(site: &TestSite, words: &str) {
    let presentation = Translated::only(Lang::Fr, words);
    let changed = Destination { presentation, ..site.destination.clone() };
    let tx = site.app.store.begin().await.expect("a transaction begins");
    tenant::update(&tx, &changed).await.expect("it is changed");
    tx.commit().await.expect("it is kept");
}

#[tokio::test]
async fn what_is_changed_is_in_the_next_answer_of_every_instance() {
    let site = TestSite::new().await;
    let another = site.another_instance().await;
    let router = another.router().expect("the table of routes is right");
    for words in ["Les gorges", "Les crêts", "Les vergers"] {
        present(&site, words).await;
        for _ in 0..2 {
            assert!(site.visitor().get(HOME).await.text.contains(words), "{words}");
            assert!(fetch(&router, HOME).await.1.contains(words), "{words}");
        }
    }
}

#[tokio::test]
async fn an_answer_is_kept_for_as_long_as_the_minute_lasts() {
    let site = TestSite::new().await;
    site.visitor().get(HOME).await;
    site.visitor().get(HOME).await;
    if site.app.store.kind() == "sqlite" {
        // Elsewhere the other tests of the server are changes as well.
        assert_eq!(kept(&site), 1);
    }
    site.clock.advance(TimeDelta::minutes(1));
    site.visitor().get("/fr/connexion").await;
    assert_eq!(kept(&site), 0);
}

#[tokio::test]
async fn whoever_asks_while_it_is_made_anew_reads_that_of_the_last_minute() {
    let site = TestSite::new().await;
    if site.app.store.kind() != "sqlite" {
        // Elsewhere the other tests of the server are changes, and there is no last minute.
        return;
    }
    site.visitor().get(HOME).await;
    let of = |site: &TestSite| site.app.kept.0.lock().expect("nobody failed with it").of.clone();
    let (then, question) = (of(&site), first_question(&site));
    site.clock.advance(TimeDelta::minutes(1));
    let now = When { minute: then.minute + 1, ..then };
    let place = site.app.kept.place(&now, &question).expect("there is room");
    let making = place.turn.try_lock().expect("nobody makes it");
    assert!(site.visitor().get(HOME).await.text.contains("<h1"));
    assert!(!place.made.initialized(), "it waited for the answer of this minute");
    // Whoever made it has gone without an answer: the next one makes it.
    drop(making);
    site.visitor().get(HOME).await;
    assert!(place.made.initialized());
    assert!(site.app.kept.of_last_minute(&now, &question).is_none());
    // What is two minutes old is nobody's.
    site.clock.advance(TimeDelta::minutes(2));
    let later = When { minute: now.minute + 2, ..now };
    let place = site.app.kept.place(&later, &question).expect("there is room");
    assert!(!place.made.initialized());
    assert!(site.app.kept.of_last_minute(&later, &question).is_none());
}

fn first_question(site: &TestSite) -> Question {
    let answers = site.app.kept.0.lock().expect("nobody failed with it");
    answers.by_question.keys().next().cloned().expect("something is kept")
}

#[tokio::test]
async fn nothing_that_somebody_signed_in_reads_is_kept() {
    let site = TestSite::new().await;
    let chief = site.chief().await;
    let before = site.visitor().get(HOME).await;
    let own = chief.get(HOME).await;
    assert!(own.text.contains("/fr/gestion"), "{}", own.text);
    assert_eq!(site.visitor().get(HOME).await.text, before.text);
}

#[tokio::test]
async fn what_is_kept_is_said_again_word_for_word() {
    let site = TestSite::new().await;
    let address = format!("{HOME}.json");
    let (first, again) = (site.visitor().get(&address).await, site.visitor().get(&address).await);
    assert_eq!(first.text, again.text);
    for name in ["etag", "vary", "content-type", "cache-control", "access-control-allow-origin"] {
        assert!(first.headers.contains_key(name), "{name}");
        assert_eq!(first.headers.get(name), again.headers.get(name), "{name}");
    }
}
