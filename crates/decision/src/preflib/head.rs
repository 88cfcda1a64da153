//! The head of a file: its `# KEY: value` lines, and the counts and names that it announces.

use std::collections::BTreeMap;

use super::lines::Line;
use super::{Kind, Reason, Refusal, Vote};

/// Holds the head lines of a file, in order.
///
/// Keys that this module does not know are kept, and written back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Head {
    entries: Vec<(String, String)>,
    lines: BTreeMap<String, usize>,
}

impl Head {
    /// Makes a head of keys and values.
    pub fn new(entries: Vec<(String, String)>) -> Self {
        let lines = (1..).zip(&entries).map(|(line, (key, _))| (key.clone(), line)).collect();
        Self { entries, lines }
    }

    /// Gives the value of a key.
    pub fn get(&self, key: &str) -> Option<&str> {
        let entry = self.entries.iter().find(|(name, _)| name == key);
        entry.map(|(_, value)| value.as_str())
    }

    /// Lists the keys and values, in order.
    pub fn entries(&self) -> &[(String, String)] {
        &self.entries
    }

    /// Gives the line of a key, or the one after the head.
    fn line(&self, key: &str) -> usize {
        self.lines.get(key).copied().unwrap_or(self.entries.len() + 1)
    }

    fn refuse(&self, key: &str, reason: Reason) -> Refusal {
        Refusal { line: self.line(key), reason }
    }

    fn required(&self, key: &str) -> Result<&str, Refusal> {
        let missing = || self.refuse(key, Reason::MissingKey { key: key.to_owned() });
        self.get(key).ok_or_else(missing)
    }

    fn count(&self, key: &str) -> Result<u64, Refusal> {
        let value = self.required(key)?;
        number(value).map_err(|reason| self.refuse(key, reason))
    }
}

/// Reads a number written with digits only.
pub(super) fn number(text: &str) -> Result<u64, Reason> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = if digits { text.parse().ok() } else { None };
    number.ok_or_else(|| Reason::Number { found: text.to_owned() })
}

/// Parts the head from the ballots.
pub(super) fn read<'a>(lines: &'a [Line<'a>]) -> Result<(Head, &'a [Line<'a>]), Refusal> {
    let end = lines.iter().position(|line| !line.text.starts_with('#')).unwrap_or(lines.len());
    if end == 0 {
        return Err(Refusal { line: 1, reason: Reason::NoHead });
    }
    let (head, body) = lines.split_at(end);
    let mut entries = Vec::with_capacity(head.len());
    let mut numbers = BTreeMap::new();
    for line in head {
        let refuse = |reason| Refusal { line: line.number, reason };
        let (key, value) =
            line.text[1..].split_once(':').ok_or_else(|| refuse(Reason::HeadLine))?;
        let (key, value) = (key.trim().to_owned(), value.trim().to_owned());
        if key.is_empty() {
            return Err(refuse(Reason::HeadLine));
        }
        if numbers.insert(key.clone(), line.number).is_some() {
            return Err(refuse(Reason::RepeatedKey { key }));
        }
        entries.push((key, value));
    }
    Ok((Head { entries, lines: numbers }, body))
}

/// What the head announces, checked.
pub(super) struct Shape {
    pub(super) alternatives: Vec<String>,
    pub(super) categories: Vec<String>,
    voters: (u64, usize),
    unique: (String, u64, usize),
}

pub(super) const ALTERNATIVES: &str = "NUMBER ALTERNATIVES";
pub(super) const CATEGORIES: &str = "NUMBER CATEGORIES";
pub(super) const VOTERS: &str = "NUMBER VOTERS";
pub(super) const ORDERS: &str = "NUMBER UNIQUE ORDERS";
pub(super) const PREFERENCES: &str = "NUMBER UNIQUE PREFERENCES";
pub(super) const ALTERNATIVE: &str = "ALTERNATIVE NAME";
pub(super) const CATEGORY: &str = "CATEGORY NAME";
pub(super) const TYPE: &str = "DATA TYPE";

impl Shape {
    pub(super) fn new(head: &Head, kind: Kind) -> Result<Self, Refusal> {
        if let Some(said) = head.get(TYPE)
            && said != kind.name()
        {
            let reason = Reason::OtherKind { said: said.to_owned(), read: kind };
            return Err(head.refuse(TYPE, reason));
        }
        let alternatives = names(head, ALTERNATIVES, ALTERNATIVE)?;
        if alternatives.is_empty() {
            return Err(head.refuse(ALTERNATIVES, Reason::NoAlternative));
        }
        let categories = match kind {
            Kind::Cat => names(head, CATEGORIES, CATEGORY)?,
            _ => Vec::new(),
        };
        let key = if kind == Kind::Cat { PREFERENCES } else { ORDERS };
        let unique = (key.to_owned(), head.count(key)?, head.line(key));
        let voters = (head.count(VOTERS)?, head.line(VOTERS));
        Ok(Self { alternatives, categories, voters, unique })
    }

    /// Refuses counts that the ballots do not add up to.
    pub(super) fn check(&self, votes: &[Vote], lines: usize) -> Result<(), Refusal> {
        let sum = votes.iter().try_fold(0_u64, |sum, vote| sum.checked_add(vote.count));
        let found = sum.ok_or(Refusal { line: lines, reason: Reason::TooMany })?;
        let (said, line) = self.voters;
        if said != found {
            let key = VOTERS.to_owned();
            return Err(Refusal { line, reason: Reason::Sum { key, said, found } });
        }
        let (key, said, line) = self.unique.clone();
        let found = votes.len() as u64;
        if said == found {
            Ok(())
        } else {
            Err(Refusal { line, reason: Reason::Sum { key, said, found } })
        }
    }
}

/// Reads the names numbered from 1 to the announced count: each once, none beyond, none alike.
fn names(head: &Head, announced: &str, each: &str) -> Result<Vec<String>, Refusal> {
    let count = head.count(announced)?;
    let mut found: BTreeMap<u64, &str> = BTreeMap::new();
    for (key, name) in head.entries() {
        let Some(digits) = key.strip_prefix(each) else { continue };
        let place = number(digits.trim()).map_err(|reason| head.refuse(key, reason))?;
        if place == 0 || count < place {
            let announced = usize::try_from(count).unwrap_or(usize::MAX);
            return Err(head.refuse(key, Reason::BeyondCount { key: key.clone(), announced }));
        }
        if found.insert(place, name).is_some() {
            return Err(head.refuse(key, Reason::RepeatedKey { key: key.clone() }));
        }
    }
    let gap = (1..).zip(found.keys()).find(|(place, found)| place != *found);
    let missing = gap.map_or(found.len() as u64 + 1, |(place, _)| place);
    if missing <= count {
        let key = format!("{each} {missing}");
        return Err(head.refuse(announced, Reason::MissingKey { key }));
    }
    Ok(found.into_values().map(str::to_owned).collect())
}
