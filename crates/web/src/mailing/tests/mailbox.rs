//! A mailbox of returned mails that is read by itself, on a server of our own (RFC 3501).

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::TimeDelta;
use cordee_store::mailbox::Mailbox;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use crate::spine::app::App;
use crate::spine::testing::TestSite;
use crate::spine::work;

use super::{asked, returned_mail, send};

/// What the mails of a mailbox are, and which were marked as read.
#[derive(Clone, Default)]
struct Held {
    mails: Arc<Vec<String>>,
    read: Arc<Mutex<BTreeSet<usize>>>,
}

impl Held {
    fn unread(&self) -> Vec<usize> {
        let read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        (1..=self.mails.len()).filter(|number| !read.contains(number)).collect()
    }

    /// What the server says to `command`, before its last line; none when the password is wrong.
    fn answer(&self, command: &str) -> Option<String> {
        let words: Vec<&str> = command.split(' ').collect();
        Some(match words.as_slice() {
            ["LOGIN", user, password] => {
                (*user == "\"lea\"" && *password == "\"secret\"").then(String::new)?
            }
            ["SELECT", ..] => format!("* {} EXISTS\r\n* 0 RECENT\r\n", self.mails.len()),
            ["UID", "SEARCH", ..] => {
                let found: Vec<String> = self.unread().iter().map(ToString::to_string).collect();
                format!("* SEARCH {}\r\n", found.join(" "))
            }
            ["UID", "FETCH", number, "BODY.PEEK[]"] => {
                let mail = number.parse().ok().and_then(|it: usize| self.mails.get(it - 1))?;
                let (length, number) = (mail.len(), *number);
                format!("* {number} FETCH (UID {number} BODY[] {{{length}}}\r\n{mail})\r\n")
            }
            ["UID", "STORE", number, "+FLAGS.SILENT", "(\\Seen)"] => {
                let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
                read.insert(number.parse().ok()?);
                String::new()
            }
            ["LOGOUT"] => "* BYE\r\n".to_owned(),
            _ => return None,
        })
    }

    async fn serve(self, stream: TcpStream) -> std::io::Result<()> {
        let mut stream = BufReader::new(stream);
        stream.write_all(b"* OK here\r\n").await?;
        let mut line = String::new();
        while stream.read_line(&mut line).await? != 0 {
            let (tag, command) = line.trim_end().split_once(' ').unwrap_or_default();
            let told = match self.answer(command) {
                Some(told) => format!("{told}{tag} OK done\r\n"),
                None => format!("{tag} NO refused\r\n"),
            };
            stream.write_all(told.as_bytes()).await?;
            line.clear();
        }
        Ok(())
    }
}

/// A server that holds `mails`; gives its address and what it holds.
async fn server(mails: &[String]) -> (String, Held) {
    let held = Held { mails: Arc::new(mails.to_vec()), read: Arc::default() };
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let address = listener.local_addr().expect("it has an address");
    let serving = held.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(serving.clone().serve(stream));
        }
    });
    (address.to_string(), held)
}

async fn reading(site: &TestSite, user: &str, address: &str) -> App {
    let mailbox: Mailbox = format!("imap://{user}@{address}").parse().expect("a mailbox");
    let app = site.instance_that_reads(mailbox).await;
    work::run_due(&app).await.expect("the schedule is known");
    app
}

#[tokio::test]
async fn a_mailbox_is_read_by_itself_and_what_people_wrote_is_left_for_people() {
    let site = TestSite::new().await;
    let (team, mailing) = asked(&site, &[]).await;
    send(&team, &mailing).await;
    site.mails().await;
    let away = "From: ana@exemple.fr\r\nSubject: Absente\r\nAuto-Submitted: auto-replied\r\n\r\n\
                Je reviens lundi.\r\n";
    let written = "From: ana@exemple.fr\r\nSubject: Bonjour\r\n\r\nJe viens.\r\n";
    let (address, held) = server(&[
        returned_mail("BEA@exemple.fr"),
        written.to_owned(),
        returned_mail("nul@exemple.fr"),
        away.to_owned(),
    ])
    .await;
    let app = reading(&site, "lea:secret", &address).await;
    site.clock.advance(TimeDelta::minutes(15));
    work::run_due(&app).await.expect("the mailbox is read");
    assert_eq!(held.unread(), [2, 3], "what is about nobody is left");
    let page = team.get(&mailing).await;
    assert!(page.main().contains("Absence signalée"), "{}", page.main());
    let page = team.get(&format!("{mailing}?show=unreached")).await;
    assert!(page.main().contains("adresse inconnue"), "{}", page.main());
}

#[tokio::test]
async fn a_mailbox_that_refuses_says_so_among_the_work_and_stops_nothing() {
    let site = TestSite::new().await;
    let chief = site.chief().await;
    let (address, _) = server(&[]).await;
    let app = reading(&site, "lea:wrong", &address).await;
    site.clock.advance(TimeDelta::minutes(15));
    work::run_due(&app).await.expect("the work goes on");
    let page = chief.get("/fr/gestion/travaux").await;
    assert!(page.main().contains("Lecture des courriels revenus"), "{}", page.main());
    assert!(page.main().contains("refuses the user or the password"), "{}", page.main());
    assert!(!page.main().contains("wrong"), "{}", page.main());
}
