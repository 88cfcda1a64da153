//! A crowd that answers at once, over a network that fails: the rows are exactly those that were sent.

use std::collections::BTreeMap;

use futures_util::stream::{self, StreamExt};

use super::*;

/// How many answer, unless `CROWD` says so: `CROWD=12000` takes some minutes on each database.
const CROWD: usize = 1_200;

fn crowd() -> usize {
    std::env::var("CROWD").ok().and_then(|number| number.parse().ok()).unwrap_or(CROWD)
}

/// How many answer at once.
const AT_ONCE: usize = 8;

/// What somebody does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Plainly,
    /// Begins and sends twice at once.
    DoubleClick,
    /// Sends three times what was not acknowledged.
    Retries,
    /// Answers in two tabs, of which the second sends something else.
    TwoTabs,
    /// Begins, and goes away.
    GoesAway,
}

fn way(number: usize) -> Way {
    match number % 10 {
        0..=3 => Way::Plainly,
        4 | 5 => Way::DoubleClick,
        6 | 7 => Way::Retries,
        8 => Way::TwoTabs,
        _ => Way::GoesAway,
    }
}

async fn one(site: &TestSite, number: usize) {
    let visitor = site.visitor();
    let (begin, key) = (format!("{PUBLIC}/reponses"), format!("somebodyinthecrowd{number:09}"));
    let form = [("form-key", key.as_str())];
    let text = format!("réponse-{number}");
    let sent = [("page", "p1"), ("q-q1", text.as_str()), ("go", "send")];
    let other = [("page", "p1"), ("q-q1", "l’autre onglet"), ("go", "send")];
    let opened = visitor.post(&begin, &form).await;
    let here = opened.location().to_owned();
    match way(number) {
        Way::Plainly => drop(visitor.post(&here, &sent).await),
        Way::DoubleClick => {
            let (again, one, two) = tokio::join!(
                visitor.post(&begin, &form),
                visitor.post(&here, &sent),
                visitor.post(&here, &sent)
            );
            assert_eq!(again.location(), here, "{number}");
            assert_eq!([one.status, two.status], [StatusCode::SEE_OTHER; 2], "{number}");
        }
        Way::Retries => {
            for _ in 0..3 {
                let answer = visitor.post(&here, &sent).await;
                assert_eq!(answer.status, StatusCode::SEE_OTHER, "{number}");
            }
        }
        Way::TwoTabs => {
            let (one, two) = tokio::join!(visitor.post(&here, &sent), visitor.post(&here, &other));
            let mut told = [one.status, two.status];
            told.sort();
            assert_eq!(told, [StatusCode::SEE_OTHER, StatusCode::CONFLICT], "{number}");
        }
        Way::GoesAway => {}
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_crowd_that_retries_clicks_twice_and_uses_two_tabs_is_exactly_so_many_rows() {
    let crowd = crowd();
    let site = TestSite::new().await;
    let team = site.team().await;
    let made = team.post(&format!("{SURVEYS}/nouvelle"), &[("title.fr", "Votre vision")]).await;
    let id = made.location().split(['?', '/']).nth(4).expect("an identifier").to_owned();
    ask(&team, &id, &[("kind", "short_text"), ("label.fr", "Que garder ?")]).await;
    team.post(&format!("{SURVEYS}/{id}/ouvrir"), &[]).await;
    stream::iter(0..crowd).for_each_concurrent(AT_ONCE, |number| one(&site, number)).await;
    let survey = id.parse().expect("an identifier");
    let db = site.app.store.reader();
    let counted = crate::survey::queries::counted(db, &survey).await.expect("they are counted");
    let count = |wanted: Way| (0..crowd).filter(|it| way(*it) == wanted).count();
    let gone = count(Way::GoesAway);
    assert_eq!(usize::try_from(counted.finished), Ok(crowd - gone));
    assert_eq!(usize::try_from(counted.under_way), Ok(gone));
    let rows = rows(&team, &id).await;
    let mut answered: BTreeMap<String, usize> = BTreeMap::new();
    for row in &rows {
        let text = row.split(';').nth(8).unwrap_or_default().trim_matches('"');
        *answered.entry(text.to_owned()).or_default() += 1;
    }
    let own = |number: usize| answered.get(&format!("réponse-{number}")).copied().unwrap_or(0);
    for number in 0..crowd {
        let expected = match way(number) {
            Way::GoesAway => 0..=0,
            Way::TwoTabs => 0..=1,
            _ => 1..=1,
        };
        assert!(expected.contains(&own(number)), "{number}: {}", own(number));
    }
    let first: usize = (0..crowd).filter(|it| way(*it) == Way::TwoTabs).map(own).sum();
    let second = answered.get("l’autre onglet").copied().unwrap_or(0);
    assert_eq!(first + second, count(Way::TwoTabs), "each pair of tabs sent one of the two");
}
