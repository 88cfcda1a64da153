//! Bodies: which kinds there are, who sits in them and until when, what they need to decide.
//!
//! A seat is a member's who is nobody's deputy; start with [`Member`] and [`Mandate`].

use chrono::NaiveDate;
use cordee_store::ThingId;

use crate::contact::model::ContactId;
use crate::spine::language::Translated;
use crate::spine::naming::{identifiers, named};
use crate::spine::thing::{Slugs, State};

pub mod reading;

/// The longest delay of a convocation, and the most proxies that one person may hold.
pub const MOST_CLEAR_DAYS: u16 = 60;
pub const MOST_PROXIES: u16 = 50;
/// The most members of a body: an association’s assembly has some thousands. What is beyond is not read.
pub const MOST_MEMBERS: usize = 5_000;

identifiers! {
    /// The identifier of a member: it names nothing public.
    MemberId,
}

/// What a body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyKind {
    /// All the members: a council, a syndicate's committee, an association's assembly.
    Assembly,
    Bureau,
    /// The board of a tourist office or of an association.
    Board,
    Commission,
    Steering,
    Technical,
    Project,
    Other,
}

named!(
    BodyKind,
    Assembly => "assembly",
    Bureau => "bureau",
    Board => "board",
    Commission => "commission",
    Steering => "steering",
    Technical => "technical",
    Project => "project",
    Other => "other"
);

/// Whether a member votes, or is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    Deliberative,
    Consultative,
}

named!(Voice, Deliberative => "deliberative", Consultative => "consultative");

/// How many of the seats that vote must be taken for the body to decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quorum {
    None,
    MoreThanHalf,
    Half,
    Third,
    TwoThirds,
    Number(u16),
}

impl Quorum {
    /// The names in the database and in forms.
    pub const NAMES: [&'static str; 6] =
        ["none", "more-than-half", "half", "third", "two-thirds", "number"];

    /// The name in the database, in forms and in the keys of the messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::MoreThanHalf => "more-than-half",
            Self::Half => "half",
            Self::Third => "third",
            Self::TwoThirds => "two-thirds",
            Self::Number(_) => "number",
        }
    }

    /// The rule called `name`; the one that counts needs its `number`.
    pub fn named(name: &str, number: Option<u16>) -> Option<Self> {
        Some(match name {
            "none" => Self::None,
            "more-than-half" => Self::MoreThanHalf,
            "half" => Self::Half,
            "third" => Self::Third,
            "two-thirds" => Self::TwoThirds,
            "number" => Self::Number(number?),
            _ => return None,
        })
    }

    pub fn number(self) -> Option<u16> {
        match self {
            Self::Number(number) => Some(number),
            _ => None,
        }
    }

    /// How many must be present of `seats`.
    pub fn required(self, seats: usize) -> usize {
        match self {
            Self::None => 0,
            Self::MoreThanHalf => seats / 2 + 1,
            Self::Half => seats.div_ceil(2),
            Self::Third => seats.div_ceil(3),
            Self::TwoThirds => (seats * 2).div_ceil(3),
            Self::Number(number) => usize::from(number),
        }
    }
}

/// From when until when somebody sits; both days count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mandate {
    pub starts: Option<NaiveDate>,
    pub ends: Option<NaiveDate>,
}

/// Where a mandate stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Term {
    Running,
    ToCome,
    Over,
}

impl Mandate {
    pub fn term(self, day: NaiveDate) -> Term {
        if self.ends.is_some_and(|ends| ends < day) {
            return Term::Over;
        }
        if self.starts.is_some_and(|starts| day < starts) { Term::ToCome } else { Term::Running }
    }

    /// Whether it counts on `day`.
    pub fn counts_on(self, day: NaiveDate) -> bool {
        self.term(day) == Term::Running
    }
}

/// The person of a seat, as the address book knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitter {
    pub id: ContactId,
    /// “Ana Roux”.
    pub name: String,
    pub first_name: String,
    pub last_name: String,
    /// What lists are in the order of.
    pub sorted: String,
}

/// Somebody's seat in a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub id: MemberId,
    pub position: i32,
    /// None once the contact was erased.
    pub person: Option<Sitter>,
    pub organisation: Option<(ContactId, String)>,
    /// “présidente”; may be empty.
    pub title: String,
    pub voice: Voice,
    /// Who they sit for when that one does not come.
    pub deputy_of: Option<MemberId>,
    pub mandate: Mandate,
}

impl Member {
    /// Whether it is a seat that votes, and not a deputy for one.
    pub fn is_seat(&self) -> bool {
        self.voice == Voice::Deliberative && self.deputy_of.is_none()
    }
}

/// What is said of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    pub name: Translated,
    pub kind: BodyKind,
    /// Whether everybody may read who sits in it.
    pub is_public: bool,
    pub quorum: Quorum,
    /// How many clear days before a meeting its convocation leaves; none when there is no delay.
    pub clear_days: u16,
    /// How many proxies one person may hold.
    pub proxies: u16,
}

/// A body of a destination, without its members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    pub id: ThingId,
    pub description: Description,
    pub slugs: Slugs,
    pub state: State,
    pub example: bool,
    pub revision: i32,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_quorum_is_counted_as_statutes_say_it() {
        use Quorum::{Half, MoreThanHalf, None, Number, Third, TwoThirds};
        for (rule, seats, required) in [
            (None, 12, 0),
            (MoreThanHalf, 12, 7),
            (MoreThanHalf, 13, 7),
            (Half, 12, 6),
            (Half, 13, 7),
            (Third, 12, 4),
            (Third, 13, 5),
            (TwoThirds, 12, 8),
            (TwoThirds, 13, 9),
            (Number(5), 12, 5),
            (MoreThanHalf, 0, 1),
        ] {
            assert_eq!(rule.required(seats), required, "{rule:?} of {seats}");
        }
    }

    #[test]
    fn a_mandate_counts_on_its_first_and_on_its_last_day() {
        let mandate = Mandate { starts: Some(day("2020-07-01")), ends: Some(day("2022-01-27")) };
        for (on, term) in [
            ("2020-06-30", Term::ToCome),
            ("2020-07-01", Term::Running),
            ("2022-01-27", Term::Running),
            ("2022-01-28", Term::Over),
        ] {
            assert_eq!(mandate.term(day(on)), term, "{on}");
        }
        assert!(Mandate::default().counts_on(day("2022-01-28")));
    }

    #[test]
    fn every_rule_of_quorum_is_read_by_its_name() {
        for name in Quorum::NAMES {
            let rule = Quorum::named(name, Some(3)).expect("it is known");
            assert_eq!((rule.name(), Quorum::named(name, rule.number())), (name, Some(rule)));
        }
        assert_eq!(Quorum::named("number", None), None);
    }
}
