//! What tells who somebody is: names, addresses of mail, numbers of telephone, links.
//!
//! It errs on the side of silence: what might be a name is one. A passage that is refused costs
//! nothing, there are others; a name that is published cannot be taken back.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::common::is_common;
use crate::lemma::{Lexicon, Role};
use crate::segment::{Token, sentences, tokens};
use crate::words::fold;

/// Numbers of this many digits are telephones, or might be.
const FEWEST_DIGITS: usize = 8;
/// Longer words all in capitals are names, unless the dictionary has them as words.
const LONGEST_ACRONYM: usize = 5;

/// What announces a name.
const TITLES: [&str; 20] = [
    "m",
    "mr",
    "mm",
    "mme",
    "mmes",
    "mlle",
    "mlles",
    "monsieur",
    "messieurs",
    "madame",
    "mesdames",
    "mademoiselle",
    "dr",
    "docteur",
    "me",
    "maitre",
    "pere",
    "abbe",
    "mgr",
    "sieur",
];

/// Words that take a capital and name no person.
const PUBLIC: [&str; 36] = [
    "etat",
    "etats",
    "france",
    "europe",
    "republique",
    "nation",
    "region",
    "departement",
    "metropole",
    "prefet",
    "prefecture",
    "president",
    "maire",
    "mairie",
    "ministre",
    "assemblee",
    "senat",
    "internet",
    "covid",
    "noel",
    "paques",
    "toussaint",
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
    "dieu",
    "union",
];

/// What a passage holds that tells who somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PersonalKind {
    Name,
    Mail,
    Telephone,
    /// The address of a page, which may be that of a person.
    Link,
}

/// Where it stands, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Personal {
    pub kind: PersonalKind,
    pub at: Range<usize>,
}

/// What is known of words and of public names, to tell those of persons.
pub struct Privacy<'a> {
    lexicon: &'a Lexicon,
    allowed: BTreeSet<String>,
}

impl<'a> Privacy<'a> {
    /// `allowed` are public names, of places above all (`Pilat`, `Mont-Blanc`): they may be quoted,
    /// unless a title stands before them. Case and accents do not matter. With an empty lexicon a
    /// name that begins a sentence, or that is written in small letters, is not known for one.
    pub fn new<A: AsRef<str>>(lexicon: &'a Lexicon, allowed: impl IntoIterator<Item = A>) -> Self {
        let allowed = allowed.into_iter().flat_map(|name| {
            let whole = tokens(name.as_ref()).into_iter().map(|token| fold(&token.form));
            let parts = name.as_ref().split(|c: char| !c.is_alphanumeric()).map(fold);
            whole.chain(parts.filter(|part| 3 < part.len())).collect::<Vec<String>>()
        });
        Self { lexicon, allowed: allowed.collect() }
    }

    /// Whether a passage holds anything personal.
    pub fn is_personal(&self, text: &str) -> bool {
        !self.personal(text).is_empty()
    }

    /// What a text holds that tells who somebody is, or might, in order of place; a name inside an
    /// address is that address.
    ///
    /// ```
    /// use cordee_text::{Lexicon, PersonalKind, Privacy};
    /// let lexicon = Lexicon::default();
    /// let privacy = Privacy::new(&lexicon, ["Pilat"]);
    /// let found = privacy.personal("Au Pilat, appelez Mme Roux au 04 00 00 00 00.");
    /// let kinds: Vec<PersonalKind> = found.into_iter().map(|it| it.kind).collect();
    /// assert_eq!(kinds, [PersonalKind::Name, PersonalKind::Telephone]);
    /// ```
    pub fn personal(&self, text: &str) -> Vec<Personal> {
        let mut found = signs(text);
        let is_elsewhere = |name: &Personal, found: &[Personal]| {
            found.iter().all(|it| name.at.end <= it.at.start || it.at.end <= name.at.start)
        };
        let names: Vec<Personal> =
            self.names(text).into_iter().filter(|name| is_elsewhere(name, &found)).collect();
        found.extend(names);
        found.sort_by_key(|it| (it.at.start, it.at.end, it.kind));
        found
    }

    fn names(&self, text: &str) -> Vec<Personal> {
        let starts: BTreeSet<usize> = sentences(text).into_iter().map(|at| at.start).collect();
        let is_shouted = is_shouted(text);
        let words = tokens(text);
        let mut found = vec![];
        for (place, token) in words.iter().enumerate() {
            let next = words.get(place + 1);
            let written = text.get(token.at.clone()).unwrap_or_default();
            let before = text.get(..token.at.start).unwrap_or_default();
            let is_name = if !is_shouted && starts_with_capital(written) {
                self.is_name_in_capitals(written, token, before, begins(before, &starts))
            } else {
                self.is_name_in_small(token, next, before, is_shouted)
            };
            if is_name {
                found.push(Personal { kind: PersonalKind::Name, at: token.at.clone() });
            }
        }
        found
    }

    fn is_name_in_capitals(
        &self,
        written: &str,
        token: &Token,
        before: &str,
        begins: bool,
    ) -> bool {
        if follows_title(before) {
            return true;
        }
        if self.is_public(&token.form) || TITLES.contains(&fold(&token.form).as_str()) {
            return false;
        }
        // What begins a sentence lacks its accent more often than not (`Etre`, `Est-ce`).
        let roles = if begins {
            self.lexicon.reading(&token.form).roles()
        } else {
            self.roles(&token.form)
        };
        let is_known = roles.iter().any(|role| *role != Role::Name);
        let letters = written.chars().filter(|c| c.is_alphabetic()).count();
        if 2 <= letters && !written.contains(char::is_lowercase) {
            return LONGEST_ACRONYM < letters && !is_known;
        }
        let is_common = is_common(&token.form);
        if begins && is_common {
            return false;
        }
        if begins && !self.lexicon.is_empty() {
            return !is_known || roles.contains(&Role::Name);
        }
        !begins && !is_common
    }

    /// A name in small letters: one that the dictionary has as a name alone, or one of its names
    /// that is also a word (`pierre`) before something that is no word.
    fn is_name_in_small(
        &self,
        token: &Token,
        next: Option<&Token>,
        before: &str,
        is_shouted: bool,
    ) -> bool {
        if self.is_public(&token.form) || is_common(&token.form) {
            return false;
        }
        if is_shouted && follows_title(before) {
            return true;
        }
        let roles = self.roles(&token.form);
        let is_word = roles.iter().any(|role| *role != Role::Name);
        let next_is_word = next.is_none_or(|next| {
            is_common(&next.form) || self.roles(&next.form).iter().any(|role| *role != Role::Name)
        });
        roles.contains(&Role::Name) && (!is_word || !next_is_word)
    }

    fn is_public(&self, form: &str) -> bool {
        let folded = fold(form);
        PUBLIC.contains(&folded.as_str()) || self.allowed.contains(&folded)
    }

    fn roles(&self, form: &str) -> Vec<Role> {
        self.lexicon.candidates(form).into_iter().map(|it| it.role).collect()
    }
}

/// Addresses, numbers and links.
fn signs(text: &str) -> Vec<Personal> {
    let found = |pattern: &Regex, kind: PersonalKind| -> Vec<Personal> {
        pattern.find_iter(text).map(|met| Personal { kind, at: met.range() }).collect()
    };
    let mut signs = found(&MAIL, PersonalKind::Mail);
    signs.extend(found(&LINK, PersonalKind::Link));
    signs.extend(found(&TELEPHONE, PersonalKind::Telephone).into_iter().filter(|number| {
        let written = text.get(number.at.clone()).unwrap_or_default();
        FEWEST_DIGITS <= written.chars().filter(char::is_ascii_digit).count()
    }));
    signs
}

static MAIL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\S*\s?(?:@|＠|\(at\)|\[at\]|\s(?:arobase|arrobase)\s)\s?\S+"));
static LINK: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)(?:https?://|www\.)\S+"));
static TELEPHONE: LazyLock<Regex> = LazyLock::new(|| pattern(r"[+(]?\d[\d\s./()+\-–_]{5,}\d"));

fn pattern(written: &str) -> Regex {
    Regex::new(written).expect("the pattern is a constant that the tests use")
}

/// Whether most letters of a text are capitals, so that they tell nothing.
fn is_shouted(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    letters < 2 * capitals
}

fn starts_with_capital(written: &str) -> bool {
    written.chars().next().is_some_and(char::is_uppercase)
}

/// Whether a capital is due here, by what stands before: nothing, an end, a colon, an opening.
fn begins(before: &str, starts: &BTreeSet<usize>) -> bool {
    let trimmed = before.trim_end_matches(|c: char| {
        !(c.is_alphanumeric() || matches!(c, ',' | '.' | '!' | '?' | '…' | ':' | ';'))
    });
    let opened = before.get(trimmed.len()..).unwrap_or_default();
    let is_opened = opened.contains(['«', '"', '“', '(', '-', '–', '—', '•', '*', '\n'])
        && !opened.ends_with(['\'', '’']);
    let is_elided_start = starts.range(trimmed.len()..=before.len()).next().is_some();
    trimmed.is_empty()
        || trimmed.ends_with(['!', '?', '…', ':', '.'])
        || (is_opened && is_spaced(opened))
        || is_elided_start
}

fn is_spaced(opened: &str) -> bool {
    opened.contains(char::is_whitespace)
}

/// Whether a title stands right before.
fn follows_title(before: &str) -> bool {
    let word = before.trim_end_matches([' ', '.', '\u{a0}', '\u{202f}']);
    if word.len() == before.len() {
        return false;
    }
    let title = word.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    TITLES.contains(&fold(title).as_str())
}
