//! The files of PrefLib: preferences over alternatives, read without leniency and written back.
//!
//! `.soc` and `.soi` hold strict orders, complete or not; `.toc` and `.toi` orders with ties;
//! `.cat` alternatives sorted into categories. A file is a head of `# KEY: value` lines, then one
//! line by distinct ballot: how many voters cast it, a colon, what it says. Every line that cannot
//! be understood, or whose figures do not add up, is refused with its number and the reason.
//!
//! Source: N. Mattei and T. Walsh, “PrefLib: a library for preferences”, ADT 2013, and the format
//! page of preflib.org. Start with [`File::read`].

mod elections;
mod head;
mod lines;
mod write;

use std::fmt;
use std::str::FromStr;

pub use head::Head;

/// Tells what the ballots of a file are.
///
/// ```
/// use cordee_decision::preflib::Kind;
/// assert_eq!("soi".parse(), Ok(Kind::Soi));
/// assert_eq!(Kind::of_name("00001-00000001.toc"), Some(Kind::Toc));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Strict orders of all alternatives.
    Soc,
    /// Strict orders of some alternatives.
    Soi,
    /// Orders of all alternatives, with ties.
    Toc,
    /// Orders of some alternatives, with ties.
    Toi,
    /// Alternatives sorted into categories, best first.
    Cat,
}

impl Kind {
    /// Gives the ending of the names of such files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Soc => "soc",
            Self::Soi => "soi",
            Self::Toc => "toc",
            Self::Toi => "toi",
            Self::Cat => "cat",
        }
    }

    /// Reads the kind from the ending of a file's name.
    pub fn of_name(name: &str) -> Option<Self> {
        name.rsplit_once('.').and_then(|(_, ending)| ending.parse().ok())
    }

    /// Tells whether each ballot must rank all alternatives.
    const fn complete(self) -> bool {
        matches!(self, Self::Soc | Self::Toc)
    }

    /// Tells whether alternatives may be tied.
    const fn ties(self) -> bool {
        !matches!(self, Self::Soc | Self::Soi)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Kind {
    type Err = Reason;

    fn from_str(name: &str) -> Result<Self, Reason> {
        let all = [Self::Soc, Self::Soi, Self::Toc, Self::Toi, Self::Cat];
        all.into_iter()
            .find(|kind| kind.name() == name)
            .ok_or_else(|| Reason::Kind { found: name.to_owned() })
    }
}

/// Holds identical ballots: how many voters cast them, and the classes of alternatives they name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vote {
    /// How many voters cast it.
    pub count: u64,
    /// Places of alternatives, from 0, best class first; a category may be empty, a rank may not.
    pub classes: Vec<Vec<usize>>,
}

/// Holds a PrefLib file.
///
/// ```
/// use cordee_decision::preflib::{File, Kind};
/// let text = concat!(
///     "# NUMBER ALTERNATIVES: 2\n# NUMBER VOTERS: 3\n# NUMBER UNIQUE ORDERS: 2\n",
///     "# ALTERNATIVE NAME 1: Path\n# ALTERNATIVE NAME 2: Lake\n2: 1,2\n1: 2\n",
/// );
/// let file = File::read(text.as_bytes(), Kind::Soi).unwrap();
/// assert_eq!(file.votes[1].classes, [[1]]);
/// assert_eq!(file.write(), text);
/// let refusal = File::read(text.replace("1: 2\n", "1: 7\n").as_bytes(), Kind::Soi).unwrap_err();
/// assert_eq!(refusal.to_string(), "line 7: there is no alternative `7`");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// What the ballots are.
    pub kind: Kind,
    /// The head lines, in order.
    pub head: Head,
    /// The names of the alternatives, in the order of their numbers.
    pub alternatives: Vec<String>,
    /// The names of the categories, best first; none unless the kind is [`Kind::Cat`].
    pub categories: Vec<String>,
    /// The distinct ballots, in the order of the file.
    pub votes: Vec<Vote>,
}

impl File {
    /// Reads a file; a byte order mark and `\r\n` are accepted.
    pub fn read(bytes: &[u8], kind: Kind) -> Result<Self, Refusal> {
        let lines = lines::lines(bytes)?;
        let (head, body) = head::read(&lines)?;
        let shape = head::Shape::new(&head, kind)?;
        let votes = lines::votes(body, kind, &shape)?;
        shape.check(&votes, lines.len())?;
        let head::Shape { alternatives, categories, .. } = shape;
        Ok(Self { kind, head, alternatives, categories, votes })
    }

    /// Writes the file, lines ended by `\n`, alternatives of a class in the order they were read.
    pub fn write(&self) -> String {
        write::write(self)
    }

    /// Counts the voters.
    pub fn voters(&self) -> u64 {
        self.votes.iter().map(|vote| vote.count).sum()
    }
}

/// Refuses a file: the line, from 1, and the reason.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct Refusal {
    /// The number of the line, from 1; one past the last line when something is missing.
    pub line: usize,
    /// Why it is refused.
    pub reason: Reason,
}

/// Says why a line is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// The name of the kind is unknown.
    #[error("`{found}` is not one of soc, soi, toc, toi, cat")]
    Kind {
        /// The name.
        found: String,
    },
    /// The file says that it is of another kind.
    #[error("the file says that it is `{said}`, and it is read as `{read}`")]
    OtherKind {
        /// The kind that it states.
        said: String,
        /// The kind that was asked.
        read: Kind,
    },
    /// The line is not UTF-8.
    #[error("it is not UTF-8 text")]
    Encoding,
    /// The file is of the form that PrefLib used before 2022, or of another format.
    #[error(
        "the file does not begin with `# KEY: value` lines (it may be of the form used before 2022)"
    )]
    NoHead,
    /// A head line has no colon.
    #[error("a head line is `# KEY: value`")]
    HeadLine,
    /// A head line comes after a ballot.
    #[error("a head line stands among the ballots")]
    LateHead,
    /// A head line is given twice.
    #[error("`{key}` is given twice")]
    RepeatedKey {
        /// The key of the line.
        key: String,
    },
    /// A head line is missing.
    #[error("the head lacks `{key}`")]
    MissingKey {
        /// The key of the line.
        key: String,
    },
    /// The head numbers more alternatives or categories than it announces.
    #[error("`{key}` is beyond the {announced} announced")]
    BeyondCount {
        /// The key of the line.
        key: String,
        /// How many were announced.
        announced: usize,
    },
    /// A number cannot be read.
    #[error("`{found}` is not a whole number")]
    Number {
        /// What stands in its place.
        found: String,
    },
    /// There is nothing to order.
    #[error("there is no alternative")]
    NoAlternative,
    /// A line of the file is empty.
    #[error("the line is empty")]
    EmptyLine,
    /// A ballot line has no colon.
    #[error("a ballot is `count: alternatives`")]
    BallotLine,
    /// Nobody cast the ballot.
    #[error("the ballot is counted 0 times")]
    NoVoter,
    /// The ballot names an alternative that does not exist.
    #[error("there is no alternative `{found}`")]
    Unknown {
        /// What the ballot names.
        found: String,
    },
    /// The ballot names an alternative twice.
    #[error("alternative {number} is named twice")]
    Repeated {
        /// The number of the alternative.
        number: usize,
    },
    /// The ballot has ties, and its kind has none.
    #[error("a `{kind}` file has no ties")]
    Tie {
        /// The kind of the file.
        kind: Kind,
    },
    /// The ballot misses alternatives, and its kind has all of them.
    #[error("the ballot ranks {found} of the {expected} alternatives, a `{kind}` ballot ranks all")]
    Incomplete {
        /// How many it ranks.
        found: usize,
        /// How many there are.
        expected: usize,
        /// The kind of the file.
        kind: Kind,
    },
    /// A class of equals is empty, or a comma stands alone.
    #[error("a place of the ballot is empty")]
    EmptyClass,
    /// Braces do not match.
    #[error("the braces do not match")]
    Braces,
    /// The ballot does not sort into each category.
    #[error("the ballot has {found} categories, the file has {expected}")]
    Categories {
        /// How many the ballot has.
        found: usize,
        /// How many there are.
        expected: usize,
    },
    /// Two lines hold the same ballot.
    #[error("the ballot is the same as on line {first}")]
    SameBallot {
        /// The first line that holds it.
        first: usize,
    },
    /// A count of the head is not what the ballots add up to.
    #[error("`{key}` says {said}, the ballots add up to {found}")]
    Sum {
        /// The key of the count.
        key: String,
        /// What the head says.
        said: u64,
        /// What was counted.
        found: u64,
    },
    /// The counts are too large to be added.
    #[error("the counts are too large to be added")]
    TooMany,
}
