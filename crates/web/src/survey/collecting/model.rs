//! Signed links, the draw of what is typed twice, quotas.

use cordee_questionnaire::{Answer, AnswerSheet, Population, Questionnaire};
use cordee_store::ThingId;
use data_encoding::BASE32_NOPAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// The most invitations of one lot: what one file prints.
pub const MOST_INVITATIONS: usize = cordee_report::MOST_CODES;
/// The most kiosks of a survey.
pub const MOST_KIOSKS: usize = 100;
/// The most lots of a survey.
pub const MOST_LOTS: usize = 500;
/// How many bytes of its signature a link bears: 80 bits that nobody guesses, in 16 letters.
const SIGNED_BYTES: usize = 10;
/// How many letters an identifier has: 60 bits, drawn by chance.
pub const LETTERS: usize = 12;
/// One sheet of paper in so many is typed twice.
const ONE_IN: u8 = 10;

/// What a survey collects with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collecting {
    /// Signs links, and draws the sheets that are typed twice.
    pub secret: String,
    /// Whether one answers by invitation only; otherwise invitations mark how answers came.
    pub invited_only: bool,
}

/// Invitations made at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lot {
    /// From 1.
    pub number: i32,
    pub name: String,
}

/// A link that is good once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    pub id: String,
    pub lot: i32,
    pub spent: bool,
}

/// What an address that we sign leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    Invitation,
    Kiosk,
}

impl Link {
    fn purpose(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Kiosk => "kiosk",
        }
    }
}

/// A tablet at a desk, where one person answers after another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kiosk {
    /// From 1.
    pub number: i32,
    pub id: String,
    /// Where it stands.
    pub name: String,
    /// Whether its address leads nowhere any more.
    pub is_closed: bool,
    /// How many people answered on it: no row says which.
    pub sent: i32,
}

impl Collecting {
    fn mark(&self, purpose: &str, survey: &ThingId, what: &str) -> Hmac<Sha256> {
        let mac = Hmac::<Sha256>::new_from_slice(self.secret.as_bytes());
        let mut mac = mac.expect("a key of any length is one");
        for part in [purpose, survey.as_str(), what] {
            mac.update(part.as_bytes());
            mac.update(b"\n");
        }
        mac
    }

    /// What stands in the address of the link `id`: itself, and its signature.
    pub fn signed(&self, link: Link, survey: &ThingId, id: &str) -> String {
        let signature = self.mark(link.purpose(), survey, id).finalize().into_bytes();
        let signature = signature.get(..SIGNED_BYTES).unwrap_or_default();
        format!("{id}{}", BASE32_NOPAD.encode(signature).to_ascii_lowercase())
    }

    /// The identifier in what stands in an address, when the signature is ours; compared in constant
    /// time.
    pub fn read(&self, link: Link, survey: &ThingId, signed: &str) -> Option<String> {
        let (id, signature) = signed.split_at_checked(LETTERS)?;
        let signature = BASE32_NOPAD.decode(signature.to_ascii_uppercase().as_bytes()).ok()?;
        if signature.len() != SIGNED_BYTES {
            return None;
        }
        let mark = self.mark(link.purpose(), survey, id);
        mark.verify_truncated_left(&signature).ok().map(|()| id.to_owned())
    }

    /// Whether the sheet of paper `number` is typed twice: drawn, so that whoever types cannot tell
    /// before, and the same whenever it is asked.
    pub fn is_drawn(&self, survey: &ThingId, number: i32) -> bool {
        let mark = self.mark("again", survey, &number.to_string()).finalize().into_bytes();
        let drawn = mark.iter().take(8).fold(0_u64, |all, byte| all << 8 | u64::from(*byte));
        drawn.is_multiple_of(u64::from(ONE_IN))
    }
}

/// A group of which so many answers are wanted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    Population(Population),
    /// Those who chose an option of a question.
    Option {
        question: String,
        option: String,
    },
}

impl Group {
    /// The question and the answer under which it is kept; a population has no question.
    pub fn keys(&self) -> (&str, &str) {
        match self {
            Self::Population(population) => ("", population.key()),
            Self::Option { question, option } => (question, option),
        }
    }

    pub fn of_keys(question: &str, answer: &str) -> Option<Self> {
        if question.is_empty() {
            return Population::of_key(answer).map(Self::Population);
        }
        Some(Self::Option { question: question.to_owned(), option: answer.to_owned() })
    }

    /// Whether whoever filled `sheet` is of this group: what they answered to a question that is not
    /// asked of them any more counts for nothing.
    pub fn holds(&self, questionnaire: &Questionnaire, sheet: &AnswerSheet) -> bool {
        match self {
            Self::Population(population) => sheet.population == Some(*population),
            Self::Option { question, option } => {
                let shown = questionnaire.visible(sheet);
                let mut asked = shown.iter().flat_map(|page| &page.questions);
                let is_asked = asked.any(|it| it.code.as_str() == question);
                let answers = &sheet.answers;
                let found = answers.iter().find(|(code, _)| code.as_str() == question);
                is_asked
                    && matches!(
                        found,
                        Some((_, Answer::Single { option: chosen, .. })) if chosen.as_str() == option
                    )
            }
        }
    }
}

/// How many answers of a group are wanted, and how many there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quota {
    pub group: Group,
    pub wanted: i32,
    pub taken: i32,
}

impl Quota {
    pub fn is_full(&self) -> bool {
        self.wanted <= self.taken
    }
}

/// A sheet of paper that was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// From 1: it is written on the paper.
    pub number: i32,
    /// The answers.
    pub sheet: String,
    /// How many fields were typed twice, and how many of them differed.
    pub compared: Option<(i32, i32)>,
    pub is_removed: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn collecting(secret: &str) -> Collecting {
        Collecting { secret: secret.to_owned(), invited_only: false }
    }

    #[test]
    fn a_link_is_read_back_and_any_change_of_it_is_not() {
        let (ours, survey, other) = (collecting("a"), ThingId::random(), ThingId::random());
        let link = Link::Invitation;
        let signed = ours.signed(link, &survey, "abcdefghijkl");
        assert_eq!(ours.read(link, &survey, &signed).as_deref(), Some("abcdefghijkl"));
        assert_eq!(ours.read(Link::Kiosk, &survey, &signed), None, "to something else");
        assert_eq!(ours.read(link, &other, &signed), None, "of another survey");
        assert_eq!(collecting("b").read(link, &survey, &signed), None, "of another secret");
        for at in 0..signed.len() {
            let mut forged = signed.clone();
            let letter = if &signed[at..=at] == "q" { "r" } else { "q" };
            forged.replace_range(at..=at, letter);
            assert_eq!(ours.read(link, &survey, &forged), None, "{forged}");
        }
        for cut in ["", "abc", "abcdefghijkl", &signed[..20], "éééééééééééééééé"] {
            assert_eq!(ours.read(link, &survey, cut), None, "{cut}");
        }
    }

    #[test]
    fn one_sheet_in_ten_is_drawn_and_another_secret_draws_others() {
        let survey = ThingId::random();
        let drawn = |secret: &str| -> Vec<i32> {
            (1..=2_000).filter(|it| collecting(secret).is_drawn(&survey, *it)).collect()
        };
        let (one, other) = (drawn("a"), drawn("b"));
        assert!((140..=260).contains(&one.len()), "{}", one.len());
        assert_ne!(one, other);
    }
}
