//! The people of a mailing, a page at a time: how it reached them, what they answered.

use std::collections::BTreeMap;

use cordee_store::outbox::{Fate as MailFate, fates};
use form_urlencoded::Serializer;

use crate::contact::model::{Contact, ContactId, dialled};
use crate::contact::queries as contacts;
use crate::spine::app::App;
use crate::spine::dates::{date_said, instant_said};
use crate::spine::error::PageError;
use crate::spine::messages::text_with;
use crate::spine::visit::Visit;

use super::model::{Fate, Mailing, Recipient, Way};
use super::queries::{self, PAGE, Show};
use super::{MAILING, RECIPIENT};

/// A person of a mailing.
pub struct RecipientLine {
    pub name: String,
    pub href: String,
    pub way: String,
    pub fate: String,
    pub answer: Option<String>,
}

/// A page of the people of a mailing, and where the next one is.
pub async fn people(
    app: &App,
    visit: &Visit,
    mailing: &Mailing,
    shown: Show,
    after: &str,
) -> Result<(Vec<RecipientLine>, Option<String>), PageError> {
    let db = app.store.reader();
    let place = after.split_once(' ').map(|(id, sorted)| (sorted, id));
    let mut found = queries::recipients(db, &mailing.id, shown, place, PAGE + 1).await?;
    let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let is_more = page < found.len();
    found.truncate(page);
    let next = found.last().filter(|_| is_more).map(|(last, sorted)| {
        let mut question = Serializer::new(String::new());
        if shown != Show::All {
            question.append_pair("show", shown.name());
        }
        question.append_pair("after", &format!("{} {sorted}", last.id));
        format!("{}?{}", visit.path(MAILING, &[mailing.id.as_str()]), question.finish())
    });
    let mut people: Vec<Recipient> = found.into_iter().map(|(recipient, _)| recipient).collect();
    overlay(app, &mut people).await?;
    let numbers = numbers(app, visit, &people).await?;
    let line = |recipient: &Recipient| RecipientLine {
        name: recipient.name.clone(),
        href: visit.path(RECIPIENT, &[mailing.id.as_str(), recipient.id.as_str()]),
        way: way_said(recipient, &numbers, visit),
        fate: fate_said(recipient, visit),
        answer: answer_said(recipient, mailing, visit),
    };
    Ok((people.iter().map(line).collect(), next))
}

/// Says of `people` what the outbox knows of their mails by now.
pub async fn overlay(app: &App, people: &mut [Recipient]) -> Result<(), PageError> {
    let waiting = |recipient: &Recipient| recipient.fate == Fate::Waiting;
    let names: Vec<String> =
        people.iter().filter(|it| waiting(it)).filter_map(|it| it.outbox.clone()).collect();
    for (name, fate) in fates(app.store.reader(), &names).await? {
        let of = people.iter_mut().find(|it| it.outbox.as_ref() == Some(&name));
        let Some(recipient) = of else { continue };
        match fate {
            MailFate::Waiting { last_error } => recipient.fate_note = last_error,
            MailFate::Sent(_) => recipient.fate = Fate::Sent,
            MailFate::Failed { last_error } => {
                recipient.fate = Fate::Failed;
                recipient.fate_note = last_error;
            }
        }
    }
    Ok(())
}

/// The telephone numbers of those who are to be called.
pub async fn numbers(
    app: &App,
    visit: &Visit,
    people: &[Recipient],
) -> Result<BTreeMap<ContactId, String>, PageError> {
    let called = people.iter().filter(|it| it.way == Way::Telephone);
    let ids: Vec<ContactId> = called.filter_map(|it| it.contact.clone()).collect();
    let separator = visit.t("list-separator");
    let number = |contact: Contact| {
        let all: Vec<String> = contact.description.telephones.iter().map(dialled).collect();
        (contact.id, all.join(&separator))
    };
    let found = contacts::by_ids(app.store.reader(), &visit.destination.id, &ids).await?;
    Ok(found.into_iter().map(number).collect())
}

/// By which way somebody is reached, with their address or number.
pub fn way_said(
    recipient: &Recipient,
    numbers: &BTreeMap<ContactId, String>,
    visit: &Visit,
) -> String {
    let said = |way: Way| visit.t(&format!("mailing-way-{}", way.name()));
    let number = recipient.contact.as_ref().and_then(|id| numbers.get(id));
    match (recipient.way, &recipient.mail, number) {
        (Way::Mail, Some(mail), _) => mail.clone(),
        (Way::Telephone, _, Some(number)) => {
            let values = [("way", said(Way::Telephone).into()), ("number", number.clone().into())];
            text_with(visit.lang, "mailing-way-number", &values)
        }
        (way, ..) => said(way),
    }
}

/// What became of the mail to somebody.
pub fn fate_said(recipient: &Recipient, visit: &Visit) -> String {
    let by_mail = recipient.way == Way::Mail;
    let mut said = match (by_mail, recipient.fate) {
        (false, _) if recipient.answer.is_some() => visit.t("mailing-fate-answered"),
        (false, _) => visit.t("mailing-fate-by-hand"),
        (true, fate) => visit.t(&format!("mailing-fate-{}", fate.name())),
    };
    if let Some(at) = recipient.reminded_at {
        let when = instant_said(at, visit.destination.time_zone, visit.lang);
        let reminded = text_with(visit.lang, "mailing-reminded", &[("date", when.into())]);
        said = format!("{said}{}{reminded}", visit.t("list-separator"));
    }
    said
}

/// What somebody answered, and how.
pub fn answer_said(recipient: &Recipient, mailing: &Mailing, visit: &Visit) -> Option<String> {
    let answer = recipient.answer.as_ref()?;
    let mut said = chosen(recipient, mailing)?;
    let by = visit.t(&format!("mailing-answered-by-{}", answer.by.name()));
    let on = date_said(answer.on, visit.lang);
    said.push(text_with(
        visit.lang,
        "mailing-answered-how",
        &[("by", by.into()), ("date", on.into())],
    ));
    Some(said.join(&visit.t("list-separator")))
}

/// What somebody chose, in the words of the question.
pub fn chosen(recipient: &Recipient, mailing: &Mailing) -> Option<Vec<String>> {
    let answer = recipient.answer.as_ref()?;
    let question = mailing.letter.question.as_ref()?;
    Some(answer.chosen.iter().filter_map(|at| question.choices.get(*at)).cloned().collect())
}
