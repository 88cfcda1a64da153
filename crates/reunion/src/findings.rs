//! What a reunion leaves to a person.

/// Why something is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matter {
    /// Both changed it, and not alike: home's stays.
    Both,
    /// It was taken away in the other place, and is still at home.
    GoneAway,
    /// It was taken away at home, and changed in the other place: it stays away.
    GoneHome,
    /// It was changed in the other place, and is of a sort that is not taken over.
    NotTaken,
    /// What the other place says of it was refused; `away` is why.
    Refused,
}

/// Something that a person has to settle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub matter: Matter,
    /// The file that says it, as home calls it.
    pub file: String,
    /// The names of what it is about, from the outermost in: a gathering, then somebody in it.
    pub whose: Vec<String>,
    /// The field, with points between its parts (`title.fr`); empty when it is all of it.
    pub field: String,
    /// What home says; empty when it says nothing.
    pub home: String,
    /// What the other place says; empty when it says nothing.
    pub away: String,
}
