//! What could not be done as it was asked, each with whom it concerns.

/// Why somebody cannot sit at a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unsuitable {
    /// It is not there in this round.
    Closed,
    /// They need an accessible table.
    NotAccessible,
    /// It is on site and they are remote, or the other way round.
    Elsewhere,
}

/// Something asked that was not done, or not wholly; rounds are counted from 0.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Issue {
    /// Somebody has no seat.
    Unseated { person: String, round: usize, why: NoSeat },
    /// People who must not sit together do.
    NotApart { people: [String; 2], round: usize, table: String },
    /// A table is open with fewer people than it needs.
    Short { table: String, round: usize, people: usize, least: usize },
    /// A group that should sit together was parted.
    Parted { round: usize, parts: Vec<Vec<String>>, why: Parting },
    /// Two people are asked to sit together and not to: they sit together.
    TogetherAndApart { people: [String; 2] },
    /// A seat decided by hand was not given.
    PinRefused { person: String, round: usize, table: String, why: Refusal },
    /// Somebody leads a table where they cannot sit.
    LeaderRefused { person: String, round: usize, table: String, why: Refusal },
    /// None of the facilitators of a table where people sit is there.
    NoFacilitator { table: String, round: usize },
    /// A pin names a round that there is not.
    UnknownRound { person: String, round: usize },
    /// A pin, a placement or a table names a table that there is not.
    UnknownTable { person: String, table: String },
    /// A table or a group names somebody who is not among the people.
    UnknownPerson { person: String },
}

/// Why somebody has no seat in a round.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoSeat {
    /// There is no table.
    NoTable,
    /// No table suits them; what is wrong with each kind of table.
    NoneSuits { reasons: Vec<Unsuitable> },
    /// Those that suit them have fewer chairs than people who need them.
    Full { chairs: usize },
}

/// Why a seat decided beforehand was not given.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refusal {
    Unsuitable(Unsuitable),
    /// All its chairs are taken by others who were decided.
    Full,
    /// They are decided to sit elsewhere in this round.
    DecidedElsewhere {
        table: String,
    },
    /// They are not there in this round.
    Absent,
}

/// Why a group was parted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Parting {
    /// No one table suits them all and has as many chairs.
    NoTable,
    /// Each table that would do has too few chairs left.
    NoRoom,
}
