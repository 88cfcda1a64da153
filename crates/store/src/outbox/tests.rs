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
        ..Mail::default()
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
async fn a_mail_tells_mailboxes_how_it_is_stopped_in_one_click() {
    let database = TestDatabase::new().await;
    let (url, mut hear) = sink(false).await;
    let transport = Transport::smtp(&url, "Cordée <cordee@example.org>").unwrap();
    let address = format!("https://pilat.example/fr/notifications/arreter/{}", "s".repeat(40));
    let tx = database.store().begin().await.unwrap();
    let mail = Mail { unsubscribe: Some(address.clone()), ..invitation() };
    queue(&tx, &pilat(), mail, noon().now()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(send_due(database.store(), &transport, &noon()).await.unwrap(), 1);
    let said = hear.recv().await.unwrap();
    assert!(said.contains(&format!("List-Unsubscribe: <{address}>")), "{said}");
    assert!(said.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), "{said}");
    let kept = row::Entity::find().one(database.store().reader()).await.unwrap().unwrap();
    assert_eq!(kept.unsubscribe, None, "it is a secret");
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

#[tokio::test]
async fn two_senders_send_each_mail_once() {
    let database = TestDatabase::new().await;
    let clock = noon();
    let (url, mut hear) = sink(false).await;
    for _ in 0..20 {
        queue_one(database.store(), &clock).await;
    }
    let send = |store: Store| {
        let transport = Transport::smtp(&url, "cordee@example.org").unwrap();
        let clock = clock.clone();
        tokio::spawn(async move { send_due(&store, &transport, &clock).await.unwrap() })
    };
    let other = database.opened_again().await;
    let (first, second) = tokio::join!(send(database.store().clone()), send(other));
    assert_eq!(first.unwrap() + second.unwrap(), 20);
    let mut heard = vec![];
    while let Ok(said) = hear.try_recv() {
        heard.push(message_id(&said));
    }
    heard.sort();
    heard.dedup();
    assert_eq!(heard.len(), 20);
}

fn message_id(said: &str) -> String {
    let line = said.lines().find(|line| line.starts_with("Message-ID:"));
    line.expect("a mail has one").to_owned()
}

/// Takes mails and hangs up instead of saying so, the first time.
async fn sink_that_hangs_up() -> (String, tokio::sync::mpsc::UnboundedReceiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    let (heard, hear) = tokio::sync::mpsc::unbounded_channel();
    tokio::spawn(async move {
        let mut has_hung_up = false;
        while let Ok((stream, _)) = listener.accept().await {
            let (read, mut write) = stream.into_split();
            let mut lines = BufReader::new(read).lines();
            let (mut text, mut in_data) = (String::new(), false);
            write.write_all(b"220 sink\r\n").await.unwrap();
            while let Ok(Some(line)) = lines.next_line().await {
                text.push_str(&line);
                text.push('\n');
                let answer: &[u8] = match line.as_str() {
                    "." if in_data => {
                        in_data = false;
                        heard.send(std::mem::take(&mut text)).unwrap();
                        if !has_hung_up {
                            has_hung_up = true;
                            break;
                        }
                        b"250 taken\r\n"
                    }
                    _ if in_data => continue,
                    "DATA" => {
                        in_data = true;
                        b"354 go on\r\n"
                    }
                    "QUIT" => break,
                    _ => b"250 ok\r\n",
                };
                write.write_all(answer).await.unwrap();
            }
        }
    });
    (url, hear)
}

#[tokio::test]
async fn a_mail_whose_acknowledgement_was_cut_is_sent_again_as_the_same_mail() {
    let database = TestDatabase::new().await;
    let clock = noon();
    let (url, mut hear) = sink_that_hangs_up().await;
    let transport = Transport::smtp(&url, "cordee@example.org").unwrap();
    queue_one(database.store(), &clock).await;
    assert_eq!(send_due(database.store(), &transport, &clock).await.unwrap(), 0);
    clock.advance(TimeDelta::hours(1));
    assert_eq!(send_due(database.store(), &transport, &clock).await.unwrap(), 1);
    let (first, second) = (hear.recv().await.unwrap(), hear.recv().await.unwrap());
    assert_eq!(message_id(&first), message_id(&second));
}

#[tokio::test]
async fn a_mail_of_a_sender_that_is_killed_is_sent_by_another() {
    let database = TestDatabase::new().await;
    let clock = noon();
    queue_one(database.store(), &clock).await;
    let claimed = claim(database.store(), clock.now()).await.unwrap();
    assert!(claimed.is_some());
    let transport = Transport::Reader(|_| {});
    assert_eq!(send_due(database.store(), &transport, &clock).await.unwrap(), 0);
    clock.advance(CLAIMED + TimeDelta::seconds(1));
    assert_eq!(send_due(database.store(), &transport, &clock).await.unwrap(), 1);
}

#[tokio::test]
async fn a_mail_that_failed_can_be_tried_again_or_given_up_and_its_body_goes_in_time() {
    let database = TestDatabase::new().await;
    let (store, clock) = (database.store(), noon());
    let (url, _hear) = sink(true).await;
    let transport = Transport::smtp(&url, "cordee@example.org").unwrap();
    let fail = async || {
        for _ in 0..MOST_ATTEMPTS {
            send_due(store, &transport, &clock).await.unwrap();
            clock.advance(TimeDelta::days(1));
        }
    };
    let body = async || {
        let kept = row::Entity::find().one(store.reader()).await.unwrap();
        kept.map(|mail| mail.body.is_some())
    };
    queue_one(store, &clock).await;
    fail().await;
    let (pilat, elsewhere) = (pilat(), "elsewhere".parse().unwrap());
    let unsent = unsent(store.reader(), &Seen::Of(&pilat), 10).await.unwrap();
    assert_eq!((unsent.len(), unsent[0].has_failed, unsent[0].attempts), (1, true, MOST_ATTEMPTS));
    let id = &unsent[0].id;
    let db = store.begin().await.unwrap();
    assert!(!try_again(&db, &Seen::Of(&elsewhere), id, clock.now()).await.unwrap());
    assert!(!give_up(&db, &Seen::Of(&elsewhere), id).await.unwrap());
    assert!(try_again(&db, &Seen::Of(&pilat), id, clock.now()).await.unwrap());
    db.commit().await.unwrap();
    fail().await;
    assert_eq!(body().await, Some(true), "it can still be tried again");
    clock.advance(TimeDelta::days(8));
    let db = store.begin().await.unwrap();
    give_up_failed(&db, clock.now()).await.unwrap();
    db.commit().await.unwrap();
    assert_eq!(body().await, Some(false));
    let db = store.begin().await.unwrap();
    assert!(!try_again(&db, &Seen::Of(&pilat), id, clock.now()).await.unwrap());
    assert_eq!(keeping::forget_before(&db, clock.now() + TimeDelta::days(40)).await.unwrap(), 1);
    db.commit().await.unwrap();
    assert_eq!(body().await, None);
}
