//! How the office handles contributions: which of them it looks at, what it does with one or with many at
//! once, and the form of the official answer.

use std::str::FromStr;

use chrono::NaiveDate;
use cordee_store::ThingId;

use crate::spine::dates::{ImpreciseDate, read_date};
use crate::spine::form::{self, Errors, Fields, LONG, REVISION, SHORT, translated_pairs};
use crate::spine::language::{Lang, Translated};
use crate::spine::naming::named;

use super::answer::{OfficialAnswer, Verdict};
use super::comment::CommentId;
use super::logging::What;
use super::{Reason, Standing};

/// The most that one form handles.
pub const MOST_AT_ONCE: usize = 200;
/// The longest name of who answers, in characters.
pub const BY: usize = 200;

/// What the office looks at together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pile {
    Waiting,
    /// Those that everybody reads.
    Published,
    /// Those of them that nobody answered, and that were not joined to another.
    Unanswered,
    Hidden,
}

named!(
    Pile,
    Waiting => "waiting",
    Published => "published",
    Unanswered => "unanswered",
    Hidden => "hidden",
);

impl Pile {
    /// How those in it stand.
    pub fn standing(self) -> Standing {
        match self {
            Self::Waiting => Standing::Waiting,
            Self::Published | Self::Unanswered => Standing::Published,
            Self::Hidden => Standing::Hidden,
        }
    }
}

/// What is done with contributions and comments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    Publish,
    Hide,
    /// Undoes hiding.
    Restore,
    /// Undoes publishing.
    SetBack,
}

named!(
    Move,
    Publish => "publish",
    Hide => "hide",
    Restore => "restore",
    SetBack => "set-back",
);

impl Move {
    /// Where it leads what stands as `standing`; nowhere, when somebody did so already or it cannot be.
    pub fn leads(self, standing: Standing) -> Option<Standing> {
        match (self, standing) {
            (Self::Publish, Standing::Waiting) | (Self::Restore, Standing::Hidden) => {
                Some(Standing::Published)
            }
            (Self::Hide, Standing::Waiting | Standing::Published) => Some(Standing::Hidden),
            (Self::SetBack, Standing::Published) => Some(Standing::Waiting),
            _ => None,
        }
    }

    /// Those that lead somewhere from `standing`.
    pub fn from_there(standing: Standing) -> Vec<Self> {
        Self::ALL.iter().copied().filter(|it| it.leads(standing).is_some()).collect()
    }

    /// What the log says of it.
    pub fn what(self) -> What {
        match self {
            Self::Publish => What::Published,
            Self::Hide => What::Hidden,
            Self::Restore => What::Restored,
            Self::SetBack => What::SetBack,
        }
    }
}

/// What a form does, with which contributions and comments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handled {
    pub by: Move,
    /// Why they are hidden, when they are.
    pub reason: Option<Reason>,
    pub contributions: Vec<ThingId>,
    pub comments: Vec<CommentId>,
}

/// The identifiers that were ticked, each once and in order: whoever holds several takes them in the same
/// order.
fn ticked<T: FromStr + Ord>(fields: &Fields, name: &str) -> Vec<T> {
    let mut ids: Vec<T> = fields.all(name).iter().filter_map(|id| id.parse().ok()).collect();
    ids.sort();
    ids.dedup();
    ids
}

/// Reads what is done with what was ticked.
pub fn handled(fields: &Fields) -> Result<Handled, Errors> {
    let mut errors = Errors::default();
    let by = Move::named(fields.text("move"));
    if by.is_none() {
        errors.add("move", "error-choose");
    }
    let reason = Reason::named(fields.text("reason")).filter(|_| by == Some(Move::Hide));
    if by == Some(Move::Hide) && reason.is_none() {
        errors.add("reason", "error-contribution-reason");
    }
    let (contributions, comments) = (ticked(fields, "one"), ticked(fields, "comment"));
    let number = contributions.len() + comments.len();
    if number == 0 {
        errors.add("one", "error-contribution-none");
    }
    if MOST_AT_ONCE < number {
        errors.add_with("one", "error-contribution-many", vec![("most", MOST_AT_ONCE.into())]);
    }
    errors.or(by.map(|by| Handled { by, reason, contributions, comments }))
}

/// What is typed of an official answer: its number and its hour come when it is recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replied {
    pub verdict: Verdict,
    pub text: Translated,
    pub why: Option<Translated>,
    pub by: String,
    pub on: NaiveDate,
}

/// A whole day that has come; none when the field is empty.
pub fn day(
    fields: &Fields,
    name: &str,
    today: NaiveDate,
    errors: &mut Errors,
) -> Option<NaiveDate> {
    let typed = form::optional(fields, name, SHORT, errors)?;
    let Some(ImpreciseDate::Day(day)) = read_date(&typed) else {
        errors.add(name, "error-whole-day");
        return None;
    };
    if today < day {
        errors.add(name, "error-contribution-future");
    }
    Some(day)
}

/// Reads an official answer.
pub fn replied(fields: &Fields, (main, today): (Lang, NaiveDate)) -> Result<Replied, Errors> {
    let mut errors = Errors::default();
    let verdict = Verdict::named(fields.text("verdict"));
    if verdict.is_none() {
        errors.add("verdict", "error-choose");
    }
    let text = form::required_translated(fields, "text", main, LONG, &mut errors);
    let why = form::translated(fields, "why", main, LONG, &mut errors);
    if verdict.is_some_and(Verdict::needs_why) && why.is_none() {
        errors.add(&form::in_language("why", main), "error-contribution-why");
    }
    let by = form::required(fields, "by", BY, &mut errors);
    let by = by.map(|by| by.split_whitespace().collect::<Vec<_>>().join(" "));
    let on = day(fields, "on", today, &mut errors);
    if on.is_none() {
        errors.add("on", "error-required");
    }
    let read = || Some(Replied { verdict: verdict?, text: text?, why, by: by?, on: on? });
    errors.or(read())
}

/// The form of an answer: what the one that stands says, or nothing but the day.
pub fn typed_reply(
    last: Option<&OfficialAnswer>,
    lang: Lang,
    today: NaiveDate,
) -> Vec<(String, String)> {
    let mut pairs = translated_pairs("text", last.map(|it| &it.text));
    pairs.extend(translated_pairs("why", last.and_then(|it| it.why.as_ref())));
    let on = ImpreciseDate::Day(last.map_or(today, |it| it.on));
    let own = [
        ("verdict", last.map_or("", |it| it.verdict.name()).to_owned()),
        ("by", last.map(|it| it.by.clone()).unwrap_or_default()),
        ("on", on.typed(lang)),
        (REVISION, last.map_or(0, |it| it.number).to_string()),
    ];
    pairs.extend(own.map(|(name, value)| (name.to_owned(), value)));
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Fields::new(pairs.iter().map(own).collect())
    }

    #[test]
    fn a_move_leads_nowhere_twice_and_is_undone_by_another() {
        for by in Move::ALL {
            for standing in Standing::ALL {
                let Some(there) = by.leads(*standing) else { continue };
                assert_eq!(by.leads(there), None, "{by:?} {standing:?}");
                assert!(!Move::from_there(there).is_empty(), "{by:?} {standing:?} is for ever");
            }
        }
        for standing in [Standing::Unconfirmed, Standing::Withdrawn] {
            assert_eq!(Move::from_there(standing), []);
        }
    }

    #[test]
    fn hiding_needs_a_reason_of_the_rule_and_something_to_hide() {
        let wrong = |pairs: &[(&str, &str)]| -> Vec<String> {
            let errors = handled(&fields(pairs)).err();
            errors.iter().flat_map(Errors::iter).map(|(field, _)| field.clone()).collect()
        };
        let one = ("one", "abc");
        assert_eq!(wrong(&[("move", "hide"), one]), ["reason"]);
        assert_eq!(wrong(&[("move", "hide"), ("reason", "dislike"), one]), ["reason"]);
        assert_eq!(wrong(&[("move", "publish")]), ["one"]);
        assert_eq!(wrong(&[one]), ["move"]);
        let read = handled(&fields(&[("move", "publish"), ("reason", "off-topic"), one, one]));
        let read = read.expect("it is read");
        assert_eq!((read.reason, read.contributions.len()), (None, 1));
    }
}
