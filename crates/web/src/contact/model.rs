//! Contacts: persons and organisations as an office knows them, with or without a mail or an account.

use chrono::{DateTime, NaiveDate, Utc};
use cordee_sheet::{Mail, Telephone};
use cordee_text::fold;

use crate::spine::language::Lang;
use crate::spine::naming::{identifiers, named};

pub mod reading;

/// How many of each a contact has at most.
pub const MOST_MAILS: usize = 10;
pub const MOST_TELEPHONES: usize = 10;
pub const MOST_TAGS: usize = 30;
pub const MOST_ROLES: usize = 30;

identifiers! {
    /// The identifier of a contact: it names nothing public.
    ContactId,
}

/// How a person is addressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Civility {
    Madam,
    Sir,
}

named!(Civility, Madam => "madam", Sir => "sir");

/// By which way somebody answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    Mail,
    Post,
    Telephone,
}

named!(Channel, Mail => "mail", Post => "post", Telephone => "telephone");

/// Whether somebody agreed to be written to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Agreement {
    /// Nobody knows: they are written to on the ground of the public mission only.
    #[default]
    Unknown,
    Given,
    Refused,
}

named!(Agreement, Unknown => "unknown", Given => "given", Refused => "refused");

/// Whether somebody can still be reached in that capacity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    #[default]
    Active,
    /// Left: moved away, retired, closed.
    Gone,
    Deceased,
}

named!(Standing, Active => "active", Gone => "gone", Deceased => "deceased");

/// Person or organisation, as the name of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContactKind {
    Person,
    Organisation,
}

named!(ContactKind, Person => "person", Organisation => "organisation");

/// Who a contact is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    Person { civility: Option<Civility>, first_name: String, last_name: String },
    Organisation { name: String },
}

impl Who {
    pub fn kind(&self) -> ContactKind {
        match self {
            Self::Person { .. } => ContactKind::Person,
            Self::Organisation { .. } => ContactKind::Organisation,
        }
    }

    /// “Ana Roux”, or the name of the organisation.
    pub fn said(&self) -> String {
        match self {
            Self::Organisation { name } => name.clone(),
            Self::Person { first_name, last_name, .. } => {
                let names = [first_name.as_str(), last_name.as_str()];
                let names: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
                names.join(" ")
            }
        }
    }

    /// “Roux Ana”, folded: what lists are in the order of.
    pub fn sorted(&self) -> String {
        match self {
            Self::Organisation { name } => fold(name),
            Self::Person { first_name, last_name, .. } => {
                fold(&format!("{last_name} {first_name}")).trim().to_owned()
            }
        }
    }
}

/// Where post reaches somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// Lines before the commune.
    pub street: Option<String>,
    pub postal_code: Option<String>,
    pub commune: Option<String>,
}

impl Address {
    /// The lines of an envelope, the last with the commune.
    pub fn lines(&self) -> Vec<String> {
        let street = self.street.iter().flat_map(|street| street.lines());
        let place = [self.postal_code.as_deref(), self.commune.as_deref()];
        let place: Vec<&str> = place.into_iter().flatten().collect();
        let mut lines: Vec<String> = street.map(|line| line.trim().to_owned()).collect();
        lines.push(place.join(" "));
        lines.retain(|line| !line.is_empty());
        lines
    }
}

/// Whether somebody agreed to be written to, where that was said, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consent {
    pub agreement: Agreement,
    /// “bulletin d'adhésion 2021”.
    pub source: Option<String>,
    pub on: Option<NaiveDate>,
}

/// All that is written about a contact by hand or from a list, without their roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    pub who: Who,
    pub mails: Vec<Mail>,
    pub telephones: Vec<Telephone>,
    pub address: Address,
    pub language: Option<Lang>,
    pub answers_by: Option<Channel>,
    pub consent: Consent,
    pub standing: Standing,
    pub tags: Vec<String>,
    pub note: String,
}

impl Description {
    /// Somebody of whom nothing is known but who they are.
    pub fn of(who: Who) -> Self {
        Self {
            who,
            mails: vec![],
            telephones: vec![],
            address: Address::default(),
            language: None,
            answers_by: None,
            consent: Consent::default(),
            standing: Standing::default(),
            tags: vec![],
            note: String::new(),
        }
    }

    /// The words by whose beginnings the contact is found, each after a space, besides the names of
    /// organisations.
    pub fn sought(&self) -> String {
        let mut words = vec![begun(&self.who.said())];
        words.extend(self.mails.iter().map(|mail| begun(mail.as_str())));
        words.extend(self.telephones.iter().flat_map(|number| spoken(number.as_str())));
        words.extend(self.address.commune.as_deref().map(begun));
        words.extend(self.address.postal_code.as_deref().map(begun));
        words.extend(self.tags.iter().map(|tag| begun(tag)));
        words.concat()
    }
}

/// The most characters of a word that are compared.
const LONGEST_WORD: usize = 60;

/// The words of a text, without accents and capitals.
fn bare_words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| word.chars().take(LONGEST_WORD).collect()).collect()
}

/// The words of `text` as they are compared: each after a space.
pub fn begun(text: &str) -> String {
    bare_words(text).iter().fold(String::new(), |all, word| all + " " + word)
}

/// The beginnings that whoever types `text` looks for: its words, and a telephone number, typed in pairs, as one.
pub fn beginnings(text: &str) -> Vec<String> {
    let is_pair = |word: &str| word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    let mut found: Vec<String> = vec![];
    let mut goes_on = false;
    for word in bare_words(text) {
        let is_part = is_pair(&word);
        match found.last_mut().filter(|_| goes_on && is_part) {
            Some(number) => number.push_str(&word),
            None => found.push(word),
        }
        goes_on = is_part;
    }
    found
}

/// A number as it is dialled in France: `04 77 12 34 56`.
pub fn dialled(number: &Telephone) -> String {
    let number = number.as_str();
    let Some(rest) = number.strip_prefix("+33") else { return number.to_owned() };
    let digits: Vec<char> = format!("0{rest}").chars().collect();
    let pairs: Vec<String> = digits.chunks(2).map(|pair| pair.iter().collect()).collect();
    pairs.join("\u{a0}")
}

/// The forms in which a number is looked for: as it stands, and as it is dialled in France.
fn spoken(number: &str) -> Vec<String> {
    let national = number.strip_prefix("+33").map(|rest| format!("0{rest}"));
    [Some(number.to_owned()), national].into_iter().flatten().map(|number| begun(&number)).collect()
}

/// A role that a person holds in an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    pub organisation: ContactId,
    pub organisation_name: String,
    /// “maire”, “gérante”; may be empty.
    pub title: String,
    /// Whose deputy they are there.
    pub deputy_of: Option<(ContactId, String)>,
}

/// A contact of a destination.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    pub id: ContactId,
    pub description: Description,
    /// What a person is in organisations, in order.
    pub roles: Vec<Role>,
    pub unsubscribed_at: Option<DateTime<Utc>>,
    pub example: bool,
    pub revision: i32,
    pub created_at: DateTime<Utc>,
    pub changed_at: DateTime<Utc>,
    pub deleted_at: Option<DateTime<Utc>>,
}

impl Contact {
    /// Whether letters and mails may be sent to them at all.
    pub fn may_be_written_to(&self) -> bool {
        self.description.standing == Standing::Active
            && self.unsubscribed_at.is_none()
            && self.description.consent.agreement != Agreement::Refused
    }
}
