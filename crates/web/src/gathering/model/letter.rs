//! Letters that leave by themselves: a reminder before a gathering, and thanks once its report can be read.

use crate::spine::form::{self, Errors, Fields, TITLE, translated_pairs};
use crate::spine::language::{Lang, Translated};
use crate::spine::naming::named;

use super::registration::{Registration, Standing};

/// How many days before a gathering one is reminded, unless the team says otherwise.
pub const USUAL_DAYS: i32 = 3;
/// How many days before it at most.
pub const MOST_DAYS: i32 = 30;
/// The longest letter, in characters.
const LONGEST: usize = 10_000;

/// Why a letter leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// The gathering is near: to those who have a place.
    Reminder,
    /// The report can be read: to those who came.
    Thanks,
}

named!(Occasion, Reminder => "reminder", Thanks => "thanks");

impl Occasion {
    /// Whether its letter left for `one` already.
    pub fn reached(self, one: &Registration) -> bool {
        match self {
            Self::Reminder => one.reminded_at.is_some(),
            Self::Thanks => one.thanked_at.is_some(),
        }
    }
}

/// A letter, whether it leaves or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    pub occasion: Occasion,
    pub is_on: bool,
    /// How many days before the gathering a reminder leaves; nothing of thanks.
    pub days: i32,
    pub subject: Translated,
    pub text: Translated,
}

impl Letter {
    /// Those among `all` whom it is still to reach: each gets it once.
    pub fn meant<'a>(&self, all: &'a [Registration]) -> Vec<&'a Registration> {
        let is_meant = |one: &&Registration| {
            let is_of_them = match self.occasion {
                Occasion::Reminder => {
                    one.standing == Standing::Registered && one.arrived_at.is_none()
                }
                Occasion::Thanks => one.arrived_at.is_some(),
            };
            let person = &one.person;
            let may_be_reached = person.mail.is_some() && person.last_name.is_some();
            is_of_them && may_be_reached && !person.no_letters && !self.occasion.reached(one)
        };
        all.iter().filter(is_meant).collect()
    }
}

fn field(occasion: Occasion, part: &str) -> String {
    format!("{}-{part}", occasion.name())
}

/// Reads the letters of a gathering.
pub fn read(fields: &Fields, main: Lang) -> Result<Vec<Letter>, Errors> {
    let mut errors = Errors::default();
    let mut letters = vec![];
    for occasion in Occasion::ALL {
        letters.extend(letter(fields, *occasion, main, &mut errors));
    }
    errors.or(Some(letters))
}

fn letter(fields: &Fields, occasion: Occasion, main: Lang, errors: &mut Errors) -> Option<Letter> {
    let at = |part| field(occasion, part);
    let days = match occasion {
        Occasion::Reminder => days(fields, &at("days"), errors),
        Occasion::Thanks => Some(0),
    };
    let subject = form::required_translated(fields, &at("subject"), main, TITLE, errors);
    let text = form::required_translated(fields, &at("text"), main, LONGEST, errors);
    let is_on = fields.is_checked(occasion.name());
    Some(Letter { occasion, is_on, days: days?, subject: subject?, text: text? })
}

fn days(fields: &Fields, name: &str, errors: &mut Errors) -> Option<i32> {
    let days = fields.text(name).parse().ok().filter(|days| (1..=MOST_DAYS).contains(days));
    if days.is_none() {
        errors.add_with(name, "error-gathering-days", vec![("most", MOST_DAYS.into())]);
    }
    days
}

/// The letters as their form shows them.
pub fn typed(letters: &[Letter]) -> Vec<(String, String)> {
    let mut pairs = vec![];
    for letter in letters {
        let at = |part| field(letter.occasion, part);
        if letter.is_on {
            pairs.push((letter.occasion.name().to_owned(), "yes".to_owned()));
        }
        if letter.occasion == Occasion::Reminder {
            pairs.push((at("days"), letter.days.to_string()));
        }
        pairs.extend(translated_pairs(&at("subject"), Some(&letter.subject)));
        pairs.extend(translated_pairs(&at("text"), Some(&letter.text)));
    }
    pairs
}
