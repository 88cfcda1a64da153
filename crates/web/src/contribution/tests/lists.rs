//! Long lists, read part by part.

use chrono::TimeDelta;

use super::*;
use crate::contribution::model::{Author, Contribution, Nature, Words};
use crate::spine::language::Lang;

/// How many there are: two pages and a few.
const MANY: i64 = 105;

fn titles(answer: &Answer) -> Vec<String> {
    let parts = answer.main().split("Apport").skip(1);
    parts.map(|part| part.chars().take_while(char::is_ascii_digit).collect()).collect()
}

#[tokio::test]
async fn a_list_is_turned_page_by_page_and_tells_each_once() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id: ThingId = opened(&team, &[]).await.parse().expect("an identifier");
    let tx = site.app.store.begin().await.expect("a transaction begins");
    for number in 0..MANY {
        let words = Words {
            nature: Nature::Idea,
            title: format!("Apport{number}"),
            text: "Un texte.".to_owned(),
            lang: Lang::Fr,
            commune: String::new(),
            place: None,
        };
        // Three at a time came together.
        let at = site.now() + TimeDelta::seconds(number / 3);
        let said = (words, Author::default());
        let new = Contribution::received((&id, None), said, Standing::Published, at);
        queries::insert(&tx, &site.destination.id, &new).await.expect("it is written");
    }
    tx.commit().await.expect("it is kept");
    let (mut address, mut all) = (LIST.to_owned(), vec![]);
    loop {
        let page = site.visitor().get(&address).await;
        let told = titles(&page);
        assert!(told.len() <= 50, "{}", told.len());
        all.extend(told);
        let next = page.main().split("rel=\"next\"").next().unwrap_or_default().to_owned();
        if next.len() == page.main().len() {
            break;
        }
        let href = next.rsplit("href=\"").next().unwrap_or_default();
        address = href.split('"').next().unwrap_or_default().replace("&#38;", "&");
    }
    assert_eq!(all.first().map(String::len), Some(3), "the newest is first");
    let mut numbers: Vec<i64> = all.iter().map(|it| it.parse().expect("a number")).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (0..MANY).collect::<Vec<_>>());
    let csv = site.visitor().get(&format!("{LIST}.csv")).await;
    assert_eq!(csv.text.matches("Apport").count(), 105, "{}", csv.text);
    let count = plain(&site.visitor().get(LIST).await);
    assert!(count.contains("105 contributions sont publiées"), "{count}");
}
