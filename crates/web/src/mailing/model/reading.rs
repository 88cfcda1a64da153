//! The form of a letter, as it is sent and as it is filled.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::spine::form::{Errors, Fields, LONG, REVISION, SHORT, TITLE, optional, required};
use crate::spine::language::Lang;
use crate::spine::messages::Value;

use super::fields::{Field, Parts};
use super::{Letter, MOST_CHOICES, Mailing, Question};

/// The letter that a form holds; `spoken` are the languages of the destination.
///
/// # Errors
/// What is wrong, field by field.
pub fn read(fields: &Fields, spoken: &[Lang], main: Lang) -> Result<Letter, Errors> {
    let mut errors = Errors::default();
    let language = fields.text("language").parse().ok().filter(|lang| spoken.contains(lang));
    let language = language.unwrap_or(main);
    let subject = required(fields, "subject", TITLE, &mut errors);
    let text = required(fields, "text", LONG, &mut errors);
    for (name, written) in [("subject", &subject), ("text", &text)] {
        check_fields(written.as_deref().unwrap_or_default(), name, language, &mut errors);
    }
    let reply_to = optional(fields, "reply-to", 254, &mut errors);
    if let Some(address) = &reply_to
        && address.parse::<cordee_sheet::Mail>().is_err()
    {
        errors.add("reply-to", "error-email");
    }
    let question = question(fields, &mut errors);
    let answer_by = day(fields, "answer-by", &mut errors);
    let letter = subject.zip(text).map(|(subject, text)| Letter {
        list: fields.text("list").parse().ok(),
        language,
        subject: subject.replace('\n', " "),
        text,
        reply_to,
        question,
        answer_by,
        statutory: fields.is_checked("statutory"),
    });
    errors.or(letter)
}

fn check_fields(text: &str, name: &str, lang: Lang, errors: &mut Errors) {
    let unknown = Parts::read(text).unknown();
    let Some(first) = unknown.first() else { return };
    let known: Vec<String> =
        Field::ALL.iter().map(|field| format!("{{{}}}", field.written(lang))).collect();
    let values =
        vec![("field", Value::from((*first).to_owned())), ("known", Value::from(known.join(", ")))];
    errors.add_with(name, "error-mailing-field", values);
}

/// A day typed into `name`, which may be left out.
pub fn day(fields: &Fields, name: &str, errors: &mut Errors) -> Option<NaiveDate> {
    let typed = fields.text(name);
    let day = typed.parse().ok();
    if day.is_none() && !typed.is_empty() {
        errors.add(name, "error-date");
    }
    day
}

fn question(fields: &Fields, errors: &mut Errors) -> Option<Question> {
    let asked = optional(fields, "question", SHORT, errors);
    let choices = optional(fields, "choices", 4_000, errors).unwrap_or_default();
    let choices: Vec<String> =
        choices.lines().map(|line| line.trim().to_owned()).filter(|it| !it.is_empty()).collect();
    let Some(asked) = asked else {
        if !choices.is_empty() {
            errors.add("question", "error-mailing-question");
        }
        return None;
    };
    let distinct: BTreeSet<&String> = choices.iter().collect();
    if choices.len() < 2 {
        errors.add("choices", "error-mailing-choices");
    } else if MOST_CHOICES < choices.len() {
        let most = vec![("most", Value::from(MOST_CHOICES.to_string()))];
        errors.add_with("choices", "error-mailing-choices-many", most);
    } else if distinct.len() < choices.len() {
        errors.add("choices", "error-mailing-choices-twice");
    }
    Some(Question { asked, choices, several: fields.is_checked("several") })
}

/// The form of `mailing`, filled with what it holds.
pub fn typed(mailing: &Mailing) -> Vec<(String, String)> {
    let letter = &mailing.letter;
    let yes = |is: bool| if is { "yes".to_owned() } else { String::new() };
    let question = letter.question.as_ref();
    [
        ("list", letter.list.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("language", letter.language.code().to_owned()),
        ("subject", letter.subject.clone()),
        ("text", letter.text.clone()),
        ("reply-to", letter.reply_to.clone().unwrap_or_default()),
        ("question", question.map(|it| it.asked.clone()).unwrap_or_default()),
        ("choices", question.map(|it| it.choices.join("\n")).unwrap_or_default()),
        ("several", yes(question.is_some_and(|it| it.several))),
        ("answer-by", letter.answer_by.map(|day| day.to_string()).unwrap_or_default()),
        ("statutory", yes(letter.statutory)),
        (REVISION, mailing.revision.to_string()),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(name, value)| (name.to_owned(), value))
    .collect()
}
