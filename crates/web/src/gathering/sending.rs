//! Letters that leave by themselves, every morning: the reminder from so many days before a gathering until it
//! begins, the thanks once it took place and its report can be read. Whoever has one got it once, whatever
//! happens: that it left is noted in the transaction that queues it. Those who cannot be written to by the
//! address book, or said so as they registered, are left out.

use chrono::{DateTime, Days, Utc};
use cordee_store::outbox::{self, Mail};
use cordee_store::sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr};
use cordee_store::{ThingId, random_secret};
use serde_json::json;

use crate::contact;
use crate::spine::app::App;
use crate::spine::dates::day_in;
use crate::spine::language::Lang;
use crate::spine::messages::{Value, text_with};
use crate::spine::rights::Drafts;
use crate::spine::tenant::Destination;
use crate::spine::thing::{self, State};
use crate::spine::urls;
use crate::spine::work::{Failure, Outcome, Work};

use super::model::letter::{Letter, Occasion};
use super::model::registration::{Registration, Seat};
use super::model::{Gathering, Phase};
use super::{GATHERING, OWN, REPORT, queries, said};

/// The kind of job that sends them.
pub const KIND: &str = "gathering-letters";
/// The hour at which they leave, in the zone of the destination.
pub const HOUR: u32 = 8;

/// Sends the letters that are due.
pub async fn send(work: Work) -> Result<Outcome, Failure> {
    let (destination, now) = (work.destination().await?, work.now());
    let post = Post { app: &work.app, destination: &destination, now };
    let mut sent = 0;
    for (id, letter) in queries::letters_on(work.app.store.reader(), &destination.id).await? {
        sent += post.send(&id, &letter).await?;
    }
    let outcome = json!({ "letters": sent });
    let db = work.app.store.begin().await?;
    work.finish_in(&db, &outcome).await?;
    db.commit().await.map_err(Failure::from)?;
    Ok(outcome)
}

/// Who sends, and when.
struct Post<'a> {
    app: &'a App,
    destination: &'a Destination,
    now: DateTime<Utc>,
}

impl Post<'_> {
    /// Sends `letter` to those whom it is still to reach; gives to how many.
    async fn send(&self, id: &ThingId, letter: &Letter) -> Result<usize, DbErr> {
        let db = self.app.store.reader();
        let found = queries::by_id(db, &self.destination.id, id, &Drafts::All).await?;
        let Some(one) = found else { return Ok(0) };
        let all = queries::registrations(db, id).await?;
        if letter.meant(&all).is_empty() || !self.is_due(db, &one, letter).await? {
            return Ok(0);
        }
        let tx = self.app.store.begin().await?;
        let sent = self.send_in(&tx, id, letter.occasion).await?;
        tx.commit().await?;
        Ok(sent)
    }

    /// The same in a transaction in which nobody else changes the gathering: what holds then is sent.
    async fn send_in(
        &self,
        tx: &DatabaseTransaction,
        id: &ThingId,
        occasion: Occasion,
    ) -> Result<usize, DbErr> {
        thing::to_change(tx, &self.destination.id, id).await?;
        let one = queries::by_id(tx, &self.destination.id, id, &Drafts::All).await?;
        let letters = queries::letters(tx, id).await?;
        let letter = letters.iter().find(|it| it.occasion == occasion && it.is_on);
        let (Some(one), Some(letter)) = (one, letter) else { return Ok(0) };
        if !self.is_due(tx, &one, letter).await? {
            return Ok(0);
        }
        let all = queries::registrations(tx, id).await?;
        let (mut reached, mut links, mut mails) = (vec![], vec![], vec![]);
        for person in letter.meant(&all) {
            let Some(address) = &person.person.mail else { continue };
            if !self.may_be_written_to(tx, address.as_str()).await? {
                continue;
            }
            let secret = random_secret();
            let words = self.words(&one, letter, person, &secret);
            mails.push(Mail { to: address.to_string(), ..words });
            links.push((&person.id, secret));
            reached.push(&person.id);
        }
        queries::keep_links(tx, &links).await?;
        queries::set_reached(tx, occasion, &reached, self.now).await?;
        outbox::queue_all(tx, &self.destination.id, mails, self.now).await?;
        Ok(reached.len())
    }

    async fn is_due(
        &self,
        db: &impl ConnectionTrait,
        one: &Gathering,
        letter: &Letter,
    ) -> Result<bool, DbErr> {
        match letter.occasion {
            Occasion::Reminder => Ok(self.is_near(one, letter.days)),
            Occasion::Thanks if !one.is_over(self.now) => Ok(false),
            Occasion::Thanks => {
                let report = queries::report_of(db, &one.id, &Drafts::All).await?;
                Ok(report.is_some_and(|(_, report)| report.state == State::Published))
            }
        }
    }

    /// Whether `one` is public, did not begin, and is in so many days at most.
    fn is_near(&self, one: &Gathering, days: i32) -> bool {
        let zone = self.destination.time_zone;
        let days = Days::new(u64::try_from(days).unwrap_or_default());
        let is_to_come = matches!(one.phase, Phase::Open | Phase::Closed)
            && self.now < one.description.starts_at;
        is_to_come && one.description.day(zone) <= day_in(self.now, zone) + days
    }

    /// Whether nobody of the address book to whom `address` belongs said that they wish no mails.
    async fn may_be_written_to(
        &self,
        db: &impl ConnectionTrait,
        address: &str,
    ) -> Result<bool, DbErr> {
        let known = contact::queries::persons_at(db, &self.destination.id, address).await?;
        let mut living = known.iter().filter(|it| it.deleted_at.is_none());
        Ok(living.all(contact::model::Contact::may_be_written_to))
    }

    /// A letter with what stands below it, in the language of whoever reads it.
    fn words(&self, one: &Gathering, letter: &Letter, person: &Registration, secret: &str) -> Mail {
        let lang = self.destination.nearest(person.person.lang);
        let site = self.app.settings.address_of(self.destination);
        let own = urls::path(lang, OWN, &[one.slugs.get(lang), secret]);
        let place = Place { destination: self.destination, site: &site, lang };
        let is_remote = person.person.seat == Seat::Remote;
        let below = below((one, letter.occasion), &place, is_remote, &format!("{site}{own}"));
        let text = letter.text.said(lang).text;
        Mail {
            subject: letter.subject.said(lang).text,
            text: format!("{}\n\n{}", text.trim_end(), below.join("\n")),
            ..Mail::default()
        }
    }
}

/// Where a letter is read, and in which language.
pub struct Place<'a> {
    pub destination: &'a Destination,
    /// Without a slash at the end.
    pub site: &'a str,
    pub lang: Lang,
}

/// What stands below the text of a letter, line after line: when and where, or where the report is; and where
/// one reads, at `own`, one's registration and says that one does not come.
pub fn below(
    (one, occasion): (&Gathering, Occasion),
    place: &Place<'_>,
    is_remote: bool,
    own: &str,
) -> Vec<String> {
    let (lang, it) = (place.lang, &one.description);
    let line = |key: &str, name: &'static str, value: String| {
        text_with(lang, key, &[(name, Value::from(value))])
    };
    let at =
        |written| format!("{}{}", place.site, urls::path(lang, written, &[one.slugs.get(lang)]));
    let mut lines = vec![];
    match occasion {
        Occasion::Reminder => {
            let when = said::when_in(it, place.destination.time_zone, lang);
            lines.push(line("gathering-letter-when", "when", when));
            if !is_remote && !it.place.is_empty() {
                lines.push(line("gathering-letter-where", "place", it.place.clone()));
            }
            if is_remote && !it.remote_link.is_empty() {
                lines.push(line("gathering-letter-remote", "link", it.remote_link.clone()));
            }
        }
        Occasion::Thanks => {
            lines.push(line("gathering-letter-report", "link", at(REPORT)));
            lines.push(line("gathering-letter-page", "link", at(GATHERING)));
        }
    }
    lines.push(String::new());
    let key = match occasion {
        Occasion::Reminder => "gathering-letter-own",
        Occasion::Thanks => "gathering-letter-own-after",
    };
    lines.push(line(key, "link", own.to_owned()));
    lines
}
