//! What stands beside a form in which several people write.

use std::collections::BTreeSet;

use cordee_text::{Change, Kind as Fate, difference};

use crate::spine::editing::Pairs;
use crate::spine::editing::joining::Conflict;
use crate::spine::language::Lang;
use crate::spine::messages::text;
use crate::spine::typography;
use crate::spine::visit::Visit;

/// What a form shows besides its fields: the draft that waits, what met somebody else's change, and
/// what is said of the text.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    /// Where a script, or the button without one, keeps what is typed.
    pub keep: String,
    /// The page of the form itself, to come back to.
    pub here: String,
    pub draft: Option<Waiting>,
    pub conflicts: Vec<ConflictLine>,
    /// Whether the form holds what is kept, joined with what somebody else wrote.
    pub is_conflict: bool,
    pub history: Option<String>,
    pub comments: Option<String>,
    /// Where the texts go out to Word.
    pub word: Option<String>,
    pub open: Vec<Remark>,
    /// The number of the older version that the form holds, when it holds one.
    pub version: Option<i32>,
}

impl Beside {
    /// The same, when what was sent met somebody else's change.
    #[must_use]
    pub fn met(self, conflicts: &[Conflict], lang: Lang) -> Self {
        let conflicts = conflicts.iter().map(|conflict| ConflictLine::of(conflict, lang)).collect();
        Self { is_conflict: true, conflicts, ..self }
    }
}

/// A draft that was not sent.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub when: String,
    /// The day on which it goes, unless it changes before.
    pub until: String,
    pub take: String,
    pub drop: String,
    /// Whether the form holds it already.
    pub is_taken: bool,
}

/// A passage that two people changed, as the form shows it.
#[derive(Clone, Debug)]
pub struct ConflictLine {
    pub label: String,
    /// Where its field is in the page.
    pub field: String,
    pub mine: String,
    pub theirs: String,
}

impl ConflictLine {
    pub fn of(conflict: &Conflict, lang: Lang) -> Self {
        Self {
            label: label(&conflict.name, lang),
            field: format!("field-{}", conflict.name),
            mine: conflict.mine.clone(),
            theirs: conflict.theirs.clone(),
        }
    }
}

/// A comment as a page shows it.
#[derive(Clone, Debug)]
pub struct Remark {
    pub id: String,
    pub who: String,
    pub when: String,
    /// Who typed it, and when, when it is somebody else's words.
    pub typed: Option<String>,
    pub quote: Option<String>,
    pub text: String,
    pub is_settled: bool,
    /// Whether the passage it quotes is no longer in the text.
    pub is_gone: bool,
}

/// What the field `name` is called: `body.fr` has its language beside it.
pub fn label(name: &str, lang: Lang) -> String {
    let called = |base: &str| text(lang, &format!("field-{base}"));
    match name.rsplit_once('.') {
        Some((base, code)) if code.parse::<Lang>().is_ok() => {
            format!("{} ({})", called(base), text(lang, &format!("field-language-{code}")))
        }
        _ => called(name),
    }
}

/// The number of a revision as it stands in an address.
pub fn number(written: &str) -> Option<i32> {
    written.parse().ok().filter(|number| 0 < *number)
}

/// A value of a field as people read it: states in words.
pub fn shown(visit: &Visit, name: &str, value: &str) -> String {
    match name {
        "state" => visit.t(&format!("state-{value}")),
        _ => typography::set(value, visit.lang),
    }
}

/// The fields that differ, in the order of the form.
pub fn differing<'a>(before: &'a Pairs, after: &'a Pairs) -> Vec<&'a str> {
    let mut seen = BTreeSet::new();
    let names = after.iter().chain(before).map(|(name, _)| name.as_str());
    names
        .filter(|name| seen.insert(*name))
        .filter(|name| joined(before, name) != joined(after, name))
        .collect()
}

fn joined(pairs: &Pairs, name: &str) -> String {
    let values = pairs.iter().filter(|(known, _)| known == name);
    values.map(|(_, value)| value.as_str()).collect::<Vec<_>>().join("\n")
}

/// A passage of a difference.
pub struct Passage {
    pub text: String,
    pub is_added: bool,
    pub is_removed: bool,
}

/// What changed in one field.
pub struct FieldDifference {
    pub label: String,
    pub lang: Option<String>,
    pub passages: Vec<Passage>,
}

/// What changed from `before` to `after`, field by field.
pub fn differences(visit: &Visit, before: &Pairs, after: &Pairs) -> Vec<FieldDifference> {
    let passage = |change: Change| Passage {
        is_added: change.kind == Fate::Added,
        is_removed: change.kind == Fate::Removed,
        text: change.text,
    };
    let said = |pairs: &Pairs, name: &str| {
        let value = joined(pairs, name);
        if name == "state" && !value.is_empty() { shown(visit, name, &value) } else { value }
    };
    let field = |name: &str| FieldDifference {
        label: label(name, visit.lang),
        lang: name.rsplit_once('.').map(|(_, code)| code.to_owned()),
        passages: difference(&said(before, name), &said(after, name))
            .into_iter()
            .map(passage)
            .collect(),
    };
    differing(before, after).into_iter().map(field).collect()
}
