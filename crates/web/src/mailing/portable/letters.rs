//! Mailings: what was written, what it asks, whether it left.

use std::collections::BTreeSet;

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::spine::form::{LONG, SHORT, TITLE};
use crate::spine::language::Lang;
use crate::spine::portable::{Export, Import, is_no};

use super::super::model::fields::Parts;
use super::super::model::{Letter, ListId, MOST_CHOICES, Mailing, MailingId, Question, State};
use super::super::queries;
use super::{FILE, FOLDER, Known, Names, files, recipients};

/// The most mailings that one folder holds.
const MOST: u64 = 1_000_000;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct One {
    id: String,
    state: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    list: Option<String>,
    language: Lang,
    subject: String,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    reply_to: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer_by: Option<String>,
    #[serde(default, skip_serializing_if = "is_no")]
    statutory: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    created_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sent_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<OneQuestion>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    file: Vec<files::One>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    recipient: Vec<recipients::One>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneQuestion {
    asked: String,
    choices: Vec<String>,
    #[serde(default, skip_serializing_if = "is_no")]
    several: bool,
}

pub(super) async fn export(export: &mut Export<'_>, known: &Known) -> Result<Vec<One>, DbErr> {
    let (db, destination) = (export.db, &export.destination.id);
    let mut all = vec![];
    for mailing in queries::listed(db, destination, None, MOST).await? {
        let file = files::export(export, &mailing.id).await?;
        let recipient = recipients::export(export, known, &mailing).await?;
        all.push(one(mailing, file, recipient));
    }
    all.sort_by(|one, other| one.id.cmp(&other.id));
    Ok(all)
}

fn one(mailing: Mailing, file: Vec<files::One>, recipient: Vec<recipients::One>) -> One {
    let Mailing { id, letter, state, created_at, sent_at, .. } = mailing;
    let question = |Question { asked, choices, several }| OneQuestion { asked, choices, several };
    One {
        id: id.to_string(),
        state: state.name().to_owned(),
        list: letter.list.map(|id| id.to_string()),
        language: letter.language,
        subject: letter.subject,
        text: letter.text,
        reply_to: letter.reply_to,
        answer_by: letter.answer_by.map(|day| day.to_string()),
        statutory: letter.statutory,
        created_at: Some(created_at.to_rfc3339()),
        sent_at: sent_at.map(|at| at.to_rfc3339()),
        question: letter.question.map(question),
        file,
        recipient,
    }
}

/// Keeps a mailing that is not there yet, as it stands.
pub(super) async fn take_in(
    import: &mut Import<'_>,
    destination: &ThingId,
    known: &mut Known,
    names: &mut Names,
    one: One,
) -> Result<(), DbErr> {
    let id = names.read::<MailingId>(import, &one.id);
    let is_there = match &id {
        Some(id) => queries::by_id(import.db, destination, id).await?.is_some(),
        None => true,
    };
    let Some(id) = id.filter(|_| !is_there) else {
        import.leave_below(&format!("{FOLDER}{}/", one.id));
        return Ok(());
    };
    // The same mailing may be another destination's already.
    let is_taken = queries::is_taken(import.db, &id).await?;
    let id = if is_taken { MailingId::random() } else { id };
    let mailing = read(import, destination, id, &one).await?;
    let files = files::read(import, names, &one.id, &one.file);
    let asked = one.question.map(|it| Question {
        asked: it.asked,
        choices: it.choices,
        several: it.several,
    });
    let people =
        recipients::read_all(import, known, names, (&one.id, asked.as_ref()), one.recipient);
    let Some(mailing) = mailing else { return Ok(()) };
    queries::restore(import.db, destination, &mailing, import.now).await?;
    files::keep(import, &mailing.id, files).await?;
    recipients::keep(import, &mailing.id, people).await
}

/// What one entry says; what is wrong has been told.
async fn read(
    import: &mut Import<'_>,
    destination: &ThingId,
    id: MailingId,
    one: &One,
) -> Result<Option<Mailing>, DbErr> {
    let list = match &one.list {
        Some(list) => Some(known_list(import, destination, list).await?),
        None => None,
    };
    let state = import.choice(FILE, &one.state, State::named, "the state of a mailing");
    let created_at = import.instant(FILE, one.created_at.as_ref()).unwrap_or(import.now);
    let sent_at = import.instant(FILE, one.sent_at.as_ref());
    let is_one_story = match state {
        Some(State::Draft) => one.sent_at.is_none() && one.recipient.is_empty(),
        Some(State::Sent) => one.sent_at.is_some(),
        None => true,
    };
    if !is_one_story {
        let reason = format!(
            "the mailing `{}` is a draft, with neither `sent_at` nor recipients, or was sent, with `sent_at`",
            one.id
        );
        import.wrong_value(FILE, &one.id, reason);
    }
    let letter = letter(import, one);
    let (Some(state), Some(letter), true) = (state, letter, is_one_story) else { return Ok(None) };
    if list == Some(None) || (one.sent_at.is_some() && sent_at.is_none()) {
        return Ok(None);
    }
    let letter = Letter { list: list.flatten(), ..letter };
    Ok(Some(Mailing { id, letter, state, revision: 1, created_at, sent_at }))
}

/// The list that the folder calls `written`: one of its own, or one that was here before.
async fn known_list(
    import: &mut Import<'_>,
    destination: &ThingId,
    written: &str,
) -> Result<Option<ListId>, DbErr> {
    let mut found = None;
    if let Ok(id) = import.renamed(written).parse::<ListId>() {
        found = queries::list(import.db, destination, &id).await?.map(|list| list.id);
    }
    if found.is_none() {
        import.wrong_value(FILE, written, format!("there is no list `{written}`"));
    }
    Ok(found)
}

/// The letter of an entry, without its list.
fn letter(import: &mut Import<'_>, one: &One) -> Option<Letter> {
    let has_subject = import.says(FILE, &one.id, "subject", &one.subject, TITLE);
    let has_text = import.says(FILE, &one.id, "text", &one.text, LONG);
    for word in [&one.subject, &one.text].into_iter().flat_map(|it| Parts::read(it).unknown()) {
        let reason = format!("`{{{word}}}` in `{}` is no field of a letter", one.id);
        import.wrong(FILE, &format!("{{{word}}}"), reason);
    }
    if let Some(address) = &one.reply_to {
        import.choice(FILE, address, |it| it.parse::<cordee_sheet::Mail>().ok(), "a mail address");
    }
    let question = one.question.as_ref().and_then(|asked| question(import, &one.id, asked));
    let answer_by = one.answer_by.as_ref().and_then(|day| import.day(FILE, day));
    let is_right = has_subject && has_text && one.question.is_some() == question.is_some();
    is_right.then(|| Letter {
        list: None,
        language: one.language,
        subject: one.subject.replace('\n', " "),
        text: one.text.trim().to_owned(),
        reply_to: one.reply_to.clone(),
        question,
        answer_by,
        statutory: one.statutory,
    })
}

fn question(import: &mut Import<'_>, mailing: &str, one: &OneQuestion) -> Option<Question> {
    let OneQuestion { asked, choices, several } = one;
    let mut is_right = import.says(FILE, mailing, "question", asked, SHORT);
    for choice in choices {
        is_right &= import.says(FILE, mailing, "choice", choice, SHORT);
    }
    let distinct: BTreeSet<&String> = choices.iter().collect();
    if distinct.len() < choices.len() || !(2..=MOST_CHOICES).contains(&choices.len()) {
        let reason = format!(
            "the question of `{mailing}` has 2 to {MOST_CHOICES} choices, each of them once"
        );
        import.wrong_value(FILE, mailing, reason);
        is_right = false;
    }
    let (asked, choices) = (asked.clone(), choices.clone());
    is_right.then_some(Question { asked, choices, several: *several })
}
