//! What a column of a list of people may be.

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// `M.`, `Mme`, `Monsieur le Maire`.
    Civility,
    FirstName,
    LastName,
    /// First and last name in one cell, in either order.
    FullName,
    Organisation,
    /// What the person is in the organisation: “maire”, “gérante”.
    Role,
    Mail,
    Telephone,
    /// A portable telephone, beside another one.
    Mobile,
    Street,
    PostalCode,
    Commune,
    /// Categories, groups, tags; several columns may be.
    Tags,
    /// Whether the person agreed to be written to.
    Consent,
    ConsentSource,
    ConsentDate,
    /// The language in which the person is written to.
    Language,
    /// By mail, by post, by telephone.
    AnswersBy,
    /// Remarks; several columns may be.
    Note,
    /// The person whom this one replaces.
    DeputyOf,
    /// Anything else, under its title (empty without one).
    Other(String),
}

impl Field {
    /// Whether several columns of one list may hold it.
    pub fn may_repeat(&self) -> bool {
        matches!(self, Self::Tags | Self::Note | Self::Other(_))
    }
}
