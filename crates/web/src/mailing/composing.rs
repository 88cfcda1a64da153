//! What a mailing says to somebody: the mail as text and as a page, the letter on paper.

use askama::Template;
use cordee_store::ThingId;
use cordee_store::outbox::{Enclosure, Mail};
use cordee_store::sea_orm::{ConnectionTrait, DbErr};

use crate::contact::model::Contact;
use crate::destination::queries as destinations;
use crate::spine::app::Settings;
use crate::spine::dates::date_said;
use crate::spine::language::Lang;
use crate::spine::markdown;
use crate::spine::messages::{text, text_with};
use crate::spine::tenant::Destination;
use crate::spine::urls;

use super::model::fields::{Field, Marks, Parts, Values};
use super::model::{Letter, MailingId};
use super::queries;
use super::{REPLY, UNSUBSCRIBE};

/// How the page of a mail names the logo that goes with it.
const LOGO: &str = "logo";

/// The page of a mail: mail programs know no style sheets of ours.
#[derive(Template)]
#[template(path = "mailing/mail.html")]
struct MailPage<'a> {
    lang: Lang,
    subject: &'a str,
    destination: &'a str,
    colour: &'a str,
    has_logo: bool,
    body: String,
    ask: Option<Ask<'a>>,
    why: &'a str,
    unsubscribe: Option<Unsubscribe<'a>>,
}

/// The button to somebody's own page.
#[derive(Clone, Copy)]
struct Ask<'a> {
    said: &'a str,
    by: &'a str,
    link: &'a str,
}

#[derive(Clone, Copy)]
struct Unsubscribe<'a> {
    said: &'a str,
    link: &'a str,
}

/// What all the mails of a mailing share.
pub struct Writer<'a> {
    letter: &'a Letter,
    destination: &'a Destination,
    site: String,
    name: String,
    has_logo: bool,
    /// Whether it is a reminder to those who did not answer.
    is_reminder: bool,
}

/// What is written to one person.
pub struct Written {
    pub subject: String,
    /// Plain text, with the links.
    pub text: String,
    pub html: String,
    /// The body in Markdown, its fields filled: for paper.
    pub markdown: String,
    pub unsubscribe: Option<String>,
}

impl<'a> Writer<'a> {
    pub fn new(settings: &Settings, destination: &'a Destination, letter: &'a Letter) -> Self {
        Self {
            letter,
            destination,
            site: settings.address_of(destination),
            name: destination.name.said(letter.language).text,
            has_logo: destination.logo.is_some(),
            is_reminder: false,
        }
    }

    /// The same to those who have not answered.
    #[must_use]
    pub fn reminding(self) -> Self {
        Self { is_reminder: true, ..self }
    }

    /// The address of whoever's link has this secret.
    pub fn link(&self, secret: &str) -> String {
        format!("{}{}", self.site, urls::path(self.letter.language, REPLY, &[secret]))
    }

    /// What `contact` reads; `secret` opens their own page.
    pub fn write(&self, contact: &Contact, secret: &str) -> Written {
        let lang = self.letter.language;
        let link = self.link(secret);
        let mut values = Values::of_contact(contact, |key| text(lang, key));
        values.link.clone_from(&link);
        let subject = Parts::read(&self.letter.subject).line(&values);
        let subject = if self.is_reminder {
            text_with(lang, "mailing-reminder-subject", &[("subject", subject.into())])
        } else {
            subject
        };
        let parts = Parts::read(&self.letter.text);
        let markdown = parts.filled(&values, Marks::Markdown);
        let plain = parts.filled(&values, Marks::Plain);
        let by = self.answer_by_said();
        // Whoever is asked and finds no link in the text gets it below.
        let ask = self.letter.question.as_ref().filter(|_| !parts.uses(Field::Link));
        let said = text(lang, "mailing-answer-button");
        let ask = ask.map(|_| Ask { said: &said, by: &by, link: &link });
        let unsubscribe = (!self.letter.statutory)
            .then(|| format!("{}{}", self.site, urls::path(lang, UNSUBSCRIBE, &[secret])));
        let stop = text(lang, "mailing-unsubscribe");
        let why = self.why_said(lang);
        let page = MailPage {
            lang,
            subject: &subject,
            destination: &self.name,
            colour: &self.destination.accent,
            has_logo: self.has_logo,
            body: markdown::to_html(&markdown, lang),
            ask,
            why: &why,
            unsubscribe: unsubscribe.as_deref().map(|link| Unsubscribe { said: &stop, link }),
        };
        let html = page.render().unwrap_or_default();
        let mut lines = vec![plain];
        if let Some(ask) = ask {
            lines.push(format!("{} {}\n{}", ask.said, ask.by, ask.link));
        }
        let stopping = unsubscribe.as_ref().map(|link| format!("\n{stop}\n{link}"));
        lines.push(format!("-- \n{why}{}", stopping.unwrap_or_default()));
        let text = lines.join("\n\n");
        Written { subject, text, html, markdown, unsubscribe }
    }

    /// What stands beside the boxes of a letter.
    pub fn how_to_answer_on_paper(&self) -> String {
        let how = text(self.letter.language, "mailing-slip-help");
        format!("{how} {}", self.answer_by_said()).trim_end().to_owned()
    }

    /// The last day to answer, in a sentence; empty when there is none.
    pub fn answer_by_said(&self) -> String {
        let lang = self.letter.language;
        let said =
            |day| text_with(lang, "mailing-answer-by", &[("date", date_said(day, lang).into())]);
        self.letter.answer_by.map(said).unwrap_or_default()
    }

    fn why_said(&self, lang: Lang) -> String {
        let key = if self.letter.statutory { "mailing-why-statutory" } else { "mailing-why" };
        text_with(lang, key, &[("destination", self.name.clone().into())])
    }

    /// The mail to `contact` at `address`, which carries the bundle `enclosed`.
    pub fn mail(
        &self,
        contact: &Contact,
        address: &str,
        secret: &str,
        enclosed: Option<&str>,
    ) -> Mail {
        let written = self.write(contact, secret);
        Mail {
            to: address.to_owned(),
            subject: written.subject,
            text: written.text,
            html: Some(written.html),
            reply_to: self.letter.reply_to.clone(),
            enclosed: enclosed.map(str::to_owned),
            unsubscribe: written.unsubscribe,
            secret_of: None,
        }
    }
}

/// What goes with the mails of a mailing: the logo, and the files that were attached.
pub async fn enclosures(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    mailing: &MailingId,
) -> Result<Vec<Enclosure>, DbErr> {
    let logo = destinations::logo(db, destination).await?;
    let logo = logo.map(|bytes| Enclosure {
        name: "logo.png".to_owned(),
        media_type: "image/png".to_owned(),
        content_id: Some(LOGO.to_owned()),
        bytes,
    });
    let files = queries::contents(db, mailing).await?;
    let files = files.into_iter().map(|(name, media_type, bytes)| Enclosure {
        name,
        media_type,
        content_id: None,
        bytes,
    });
    Ok(logo.into_iter().chain(files).collect())
}
