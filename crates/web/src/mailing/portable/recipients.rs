//! The people of a mailing that left: how it reached them, what they answered, and who wrote that down.

use std::collections::BTreeMap;

use cordee_store::outbox::{self, Fate as MailFate};
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::account;
use crate::contact::model::ContactId;
use crate::spine::form::{LONG, SHORT};
use crate::spine::portable::{Export, Import};

use super::super::model::{
    Answer, AnsweredBy, Fate, Mailing, MailingId, Question, Recipient, RecipientId, Way,
};
use super::super::queries::{self, Show};
use super::{FILE, Known, Names};

/// The most people of a mailing that are read at all.
const MOST: u64 = 1_000_000;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct One {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<String>,
    name: String,
    /// What lists are in the order of.
    #[serde(skip_serializing_if = "Option::is_none")]
    sorted: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mail: Option<String>,
    way: String,
    fate: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    fate_note: Option<String>,
    #[serde(default, skip_serializing_if = "is_none_yet")]
    reminders: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    reminded_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<OneAnswer>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneAnswer {
    /// In the words of the question.
    chosen: Vec<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
    by: String,
    on: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<String>,
    /// The mail address of whoever wrote it down.
    #[serde(skip_serializing_if = "Option::is_none")]
    written_by: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape that serde wants")]
fn is_none_yet(number: &u16) -> bool {
    *number == 0
}

pub(super) async fn export(
    export: &Export<'_>,
    known: &Known,
    mailing: &Mailing,
) -> Result<Vec<One>, DbErr> {
    let mut all = queries::recipients(export.db, &mailing.id, Show::All, None, MOST).await?;
    // Databases sort texts each in their own way.
    all.sort_by(|(one, by), (other, its)| (by, &one.id).cmp(&(its, &other.id)));
    let waiting = all.iter().filter(|(one, _)| one.fate == Fate::Waiting);
    let names: Vec<String> = waiting.filter_map(|(one, _)| one.outbox.clone()).collect();
    let fates: BTreeMap<String, MailFate> =
        outbox::fates(export.db, &names).await?.into_iter().collect();
    let question = mailing.letter.question.as_ref();
    let entry = |(mut recipient, sorted): (Recipient, String)| {
        let fate = recipient.outbox.as_ref().and_then(|name| fates.get(name));
        match fate.filter(|_| recipient.fate == Fate::Waiting) {
            Some(MailFate::Sent(_)) => recipient.fate = Fate::Sent,
            Some(MailFate::Failed { last_error }) => {
                recipient.fate = Fate::Failed;
                recipient.fate_note.clone_from(last_error);
            }
            Some(MailFate::Waiting { .. }) | None => {}
        }
        one(recipient, sorted, known, question)
    };
    Ok(all.into_iter().map(entry).collect())
}

fn one(recipient: Recipient, sorted: String, known: &Known, question: Option<&Question>) -> One {
    let is_here = |id: &ContactId| known.contacts.contains(id);
    let answer = recipient.answer.as_ref().zip(question);
    One {
        id: recipient.id.to_string(),
        contact: recipient.contact.filter(is_here).map(|id| id.to_string()),
        name: recipient.name,
        sorted: Some(sorted),
        mail: recipient.mail,
        way: recipient.way.name().to_owned(),
        fate: recipient.fate.name().to_owned(),
        fate_note: recipient.fate_note,
        reminders: u16::try_from(recipient.reminders).unwrap_or_default(),
        reminded_at: recipient.reminded_at.map(|at| at.to_rfc3339()),
        answer: answer.map(|(answer, question)| one_answer(answer, question, known)),
    }
}

fn one_answer(answer: &Answer, question: &Question, known: &Known) -> OneAnswer {
    let chosen = answer.chosen.iter().filter_map(|at| question.choices.get(*at));
    let by = answer.written_by.as_ref().and_then(|account| known.addresses.get(account));
    OneAnswer {
        chosen: chosen.cloned().collect(),
        note: answer.note.clone(),
        by: answer.by.name().to_owned(),
        on: answer.on.to_string(),
        at: Some(answer.at.to_rfc3339()),
        written_by: by.cloned(),
    }
}

/// The people of the mailing that the folder calls `mailing`, each with what they are sorted by; what is
/// wrong has been told.
pub(super) fn read_all(
    import: &mut Import<'_>,
    known: &mut Known,
    names: &mut Names,
    (mailing, question): (&str, Option<&Question>),
    all: Vec<One>,
) -> Vec<(Recipient, String)> {
    let mut people = vec![];
    for one in all {
        if one.answer.is_some() && question.is_none() {
            let reason = format!("`{}` answers, and the mailing `{mailing}` asks nothing", one.id);
            import.wrong_value(FILE, &one.id, reason);
        }
        people.extend(read(import, known, names, question, one));
    }
    people
}

/// Keeps the people of a mailing.
pub(super) async fn keep(
    import: &Import<'_>,
    mailing: &MailingId,
    mut people: Vec<(Recipient, String)>,
) -> Result<(), DbErr> {
    // The same people may be another destination's already.
    let ids: Vec<RecipientId> = people.iter().map(|(one, _)| one.id.clone()).collect();
    let taken = queries::taken(import.db, &ids).await?;
    for (one, _) in people.iter_mut().filter(|(one, _)| taken.contains(one.id.as_str())) {
        one.id = RecipientId::random();
    }
    queries::restore_people(import.db, mailing, &people).await
}

/// What one entry says, and what it is sorted by; what is wrong has been told.
fn read(
    import: &mut Import<'_>,
    known: &mut Known,
    names: &mut Names,
    question: Option<&Question>,
    one: One,
) -> Option<(Recipient, String)> {
    let id = names.read::<RecipientId>(import, &one.id);
    let contact = one.contact.as_ref().map(|id| known.contact(import, id));
    let has_name = import.says(FILE, &one.id, "name", &one.name, LONG);
    if let Some(mail) = &one.mail {
        import.choice(FILE, mail, |it| it.parse::<cordee_sheet::Mail>().ok(), "a mail address");
    }
    let way = import.choice(FILE, &one.way, Way::named, "a way to reach somebody");
    let fate = import.choice(FILE, &one.fate, Fate::named, "what becomes of a mail");
    let note = one.fate_note.clone().unwrap_or_default();
    let has_note = import.fits(FILE, &one.id, "fate_note", &note, LONG);
    let reminded_at = import.instant(FILE, one.reminded_at.as_ref());
    let answer = one.answer.as_ref().zip(question);
    let answer = answer.map(|(answer, question)| read_answer(import, known, question, answer));
    if contact == Some(None) || answer == Some(None) || !has_name || !has_note {
        return None;
    }
    let sorted = one.sorted.unwrap_or_else(|| cordee_text::fold(&one.name));
    let recipient = Recipient {
        id: id?,
        contact: contact.flatten(),
        name: one.name,
        mail: one.mail,
        way: way?,
        outbox: None,
        fate: fate?,
        fate_note: one.fate_note,
        answer: answer.flatten(),
        reminders: i32::from(one.reminders),
        reminded_at,
    };
    Some((recipient, sorted))
}

fn read_answer(
    import: &mut Import<'_>,
    known: &Known,
    question: &Question,
    one: &OneAnswer,
) -> Option<Answer> {
    let place = |written: &str| question.choices.iter().position(|choice| choice == written);
    let mut chosen = vec![];
    for written in &one.chosen {
        chosen.push(import.choice(FILE, written, place, "a choice of the question"));
    }
    let is_known = !chosen.contains(&None);
    let mut chosen: Vec<usize> = chosen.into_iter().flatten().collect();
    chosen.sort_unstable();
    chosen.dedup();
    let by = import.choice(FILE, &one.by, AnsweredBy::named, "a way to answer");
    let on = import.day(FILE, &one.on);
    let at = import.instant(FILE, one.at.as_ref()).unwrap_or(import.now);
    let has_note = import.fits(FILE, &one.on, "note", &one.note, SHORT);
    let written_by =
        account::portable::named(import, &known.addresses, FILE, one.written_by.as_ref());
    let note = one.note.clone();
    let (by, on) = (by?, on?);
    (is_known && has_note).then_some(Answer { chosen, note, by, on, written_by, at })
}
