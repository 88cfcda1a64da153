//! Versions as they were published: everybody reads the last one until the next is published.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::gathering::model::registration::Profile;
use crate::spine::language::{Lang, Said, Translated};

use super::{Cited, Description, Point};

/// What a source was called in one language, and where it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    pub title: String,
    /// The language that the title is in.
    pub lang: Lang,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
}

impl Label {
    /// Its title, as it is shown to who reads `asked`.
    pub fn said(&self, asked: Lang) -> Said {
        Said { text: self.title.clone(), lang: self.lang, asked }
    }
}

/// What a source was called, in each language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Labels {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fr: Option<Label>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<Label>,
}

impl Labels {
    pub fn get(&self, lang: Lang) -> Option<&Label> {
        match lang {
            Lang::Fr => self.fr.as_ref(),
            Lang::En => self.en.as_ref(),
        }
    }

    /// The same, with what it was called in `lang`.
    #[must_use]
    pub fn with(self, lang: Lang, label: Label) -> Self {
        match lang {
            Lang::Fr => Self { fr: Some(label), ..self },
            Lang::En => Self { en: Some(label), ..self },
        }
    }
}

/// How many there were of one category, which people may not have said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Count {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
    pub number: u64,
}

/// Who worked in the workstream, and who contributed to it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<Count>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub received: Vec<Count>,
}

impl Counts {
    pub fn new(members: &[(Profile, usize)], received: &[(Option<Profile>, u64)]) -> Self {
        let count = |profile: Option<Profile>, number| Count {
            profile: profile.map(|it| it.name().to_owned()),
            number,
        };
        let member = |(profile, number): &(Profile, usize)| {
            count(Some(*profile), u64::try_from(*number).unwrap_or(u64::MAX))
        };
        Self {
            members: members.iter().map(member).collect(),
            received: received.iter().map(|(profile, number)| count(*profile, *number)).collect(),
        }
    }

    pub fn members(&self) -> Vec<(Profile, usize)> {
        let one = |count: &Count| {
            let profile = Profile::named(count.profile.as_deref()?)?;
            Some((profile, usize::try_from(count.number).unwrap_or(usize::MAX)))
        };
        self.members.iter().filter_map(one).collect()
    }

    pub fn received(&self) -> Vec<(Option<Profile>, u64)> {
        let one = |it: &Count| (it.profile.as_deref().and_then(Profile::named), it.number);
        self.received.iter().map(one).collect()
    }
}

/// A version as it was published. What it does not hold (a folder may say the points alone) is said as it
/// is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frozen {
    /// The number of its edition.
    pub number: i32,
    pub description: Description,
    /// What the workstream asked.
    pub question: Option<Translated>,
    /// Those that had not been taken away, in the order in which they are read.
    pub points: Vec<Point>,
    pub counts: Option<Counts>,
    /// What the sources were called; what is erased since is not among them any more.
    pub labels: BTreeMap<Cited, Labels>,
}

/// How many points a version says otherwise than the one before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    pub added: usize,
    pub changed: usize,
    pub removed: usize,
}

impl Changed {
    /// What became of the points `before`.
    pub fn between(before: &[Point], after: &[Point]) -> Self {
        let mut changed = Self::default();
        for point in after {
            match before.iter().find(|it| it.id == point.id) {
                None => changed.added += 1,
                Some(old) if is_other(old, point) => changed.changed += 1,
                Some(_) => {}
            }
        }
        let is_gone = |old: &&Point| after.iter().all(|it| it.id != old.id);
        Self { removed: before.iter().filter(is_gone).count(), ..changed }
    }
}

/// Whether two states of a point say or cite something else.
pub fn is_other(before: &Point, after: &Point) -> bool {
    (before.section, &before.text, &before.reason, &before.cited)
        != (after.section, &after.text, &after.reason, &after.cited)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::synthesis::model::{PointId, Section};

    #[test]
    fn a_point_that_was_added_changed_or_taken_away_is_counted_and_one_that_moved_is_not() {
        let point = |text: &str| Point {
            id: PointId::random(),
            section: Section::Kept,
            text: Translated::only(Lang::Fr, text),
            reason: None,
            cited: vec![],
            revision: 1,
            is_removed: false,
        };
        let (one, two, three) = (point("un"), point("deux"), point("trois"));
        let cites = Point { cited: vec![Cited::Thing("a".parse().unwrap())], ..two.clone() };
        let after = [cites, Point { revision: 7, ..one.clone() }, point("quatre")];
        let changed = Changed::between(&[one, two, three], &after);
        assert_eq!(changed, Changed { added: 1, changed: 1, removed: 1 });
    }
}
