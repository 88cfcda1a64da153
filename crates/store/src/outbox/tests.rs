use chrono::TimeZone;
use sea_orm::EntityTrait;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;

use super::*;
use crate::jobs::Seen;
use crate::testing::TestDatabase;

/// Accepts one SMTP conversation per mail and gives back what was said; refuses when told to.
async fn sink(refusing: bool) -> (String, tokio::sync::mpsc::UnboundedReceiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    let (heard, hear) = tokio::sync::mpsc::unbounded_channel();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let heard = heard.clone();
            tokio::spawn(async move {
                let (read, mut write) = stream.into_split();
                let mut lines = BufReader::new(read).lines();
                let mut text = String::new();
                let mut in_data = false;
                write.write_all(b"220 sink\r\n").await.unwrap();
                while let Ok(Some(line)) = lines.next_line().await {
                    text.push_str(&line);
                    text.push('\n');
                    let answer: &[u8] = match line.as_str() {
                        "." if in_data => {
                            in_data = false;
                            heard.send(std::mem::take(&mut text)).unwrap();
                            b"250 taken\r\n"
                        }
                        _ if in_data => continue,
                        "DATA" if refusing => b"451 later\r\n",
                        "DATA" => {
                            in_data = true;
                            b"354 go on\r\n"
                        }
                        "QUIT" => b"221 bye\r\n",
                        _ => b"250 ok\r\n",
                    };
                    if write.write_all(answer).await.is_err() {
                        return;
                    }
                }
            });
        }
    });
    (url, hear)
}

fn noon() -> Clock {
    Clock::standing_at(Utc.with_ymd_and_hms(2022, 1, 28, 12, 0, 0).unwrap())
}

fn pilat() -> ThingId {
    "pilat".parse().unwrap()
}

fn invitation() -> Mail {
    Mail {
        to: "ana@example.org".to_owned(),
        subject: "Assises du 28 janvier".to_owned(),
        text: "Votre lien : https://example.org/s/abc".to_owned(),
    }
}

async fn queue_one(store: &Store, clock: &Clock) {
    let tx = store.begin().await.unwrap();
    queue(&tx, &pilat(), invitation(), clock.now()).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_queued_mail_reaches_the_server_once_and_its_body_is_wiped() {
    let database = TestDatabase::new().await;
    let clock = noon();
    let (url, mut hear) = sink(false).await;
    let transport = Transport::smtp(&url, "Cordée <cordee@example.org>").unwrap();
    queue_one(database.store(), &clock).await;

    assert_eq!(send_due(database.store(), &transport, &clock).await.unwrap(), 1);
    let said = hear.recv().await.unwrap();
    assert!(said.contains("RCPT TO:<ana@example.org>"), "{said}");
    assert!(said.contains("https://example.org/s/abc"), "{said}");
    assert_eq!(send_due(database.store(), &transport, &clock).await.unwrap(), 0);

    let kept = row::Entity::find().one(database.store().reader()).await.unwrap().unwrap();
    assert_eq!((kept.body, kept.state.as_str()), (None, SENT));
}

#[tokio::test]
async fn a_mail_whose_transaction_is_rolled_back_never_leaves() {
    let database = TestDatabase::new().await;
    let tx = database.store().begin().await.unwrap();
    queue(&tx, &pilat(), invitation(), noon().now()).await.unwrap();
    tx.rollback().await.unwrap();
    let read = Transport::Reader(|mail| panic!("{mail:?} must not leave"));
    assert_eq!(send_due(database.store(), &read, &noon()).await.unwrap(), 0);
}

#[tokio::test]
async fn a_refused_mail_waits_longer_each_time_and_is_given_up_in_the_end() {
    let database = TestDatabase::new().await;
    let clock = noon();
    let (url, _hear) = sink(true).await;
    let transport = Transport::smtp(&url, "cordee@example.org").unwrap();
    queue_one(database.store(), &clock).await;

    send_due(database.store(), &transport, &clock).await.unwrap();
    let first = standing(database.store().reader(), &Seen::Of(&pilat())).await.unwrap();
    assert_eq!((first.waiting, first.given_up), (1, 0));
    assert!(first.last_error.as_deref().is_some_and(|said| said.contains("later")), "{first:?}");

    clock.advance(TimeDelta::seconds(5));
    send_due(database.store(), &transport, &clock).await.unwrap();
    let kept = row::Entity::find().one(database.store().reader()).await.unwrap().unwrap();
    assert_eq!(kept.attempts, 1, "too early to try again");

    for _ in 0..MOST_ATTEMPTS {
        clock.advance(TimeDelta::days(2));
        send_due(database.store(), &transport, &clock).await.unwrap();
    }
    let last = standing(database.store().reader(), &Seen::Of(&pilat())).await.unwrap();
    assert_eq!((last.waiting, last.given_up), (0, 1));
}

#[tokio::test]
async fn an_address_that_is_no_server_is_told_without_its_password() {
    let Err(error) = Transport::smtp("smtpx://me:secret@host", "a@b.fr") else { panic!("refused") };
    assert!(!error.to_string().contains("secret"), "{error}");
    assert!(Transport::smtp("smtp://host", "not an address").is_err());
}
