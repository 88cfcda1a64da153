//! Three versions of one file as one.

use std::collections::{BTreeMap, BTreeSet};

use cordee_text::{Part, merge};
use toml::Value;

use crate::findings::{Finding, Matter};
use crate::folders::Rules;
use crate::node::Node;

/// What both began with.
#[derive(Clone, Copy)]
pub enum Base<'a> {
    /// It is known, and whether there was anything.
    Known(Option<&'a Node>),
    /// Both have it, and it came to them after they parted: nothing says who changed it.
    Unknown,
}

impl<'a> Base<'a> {
    fn id(self) -> Option<&'a str> {
        match self {
            Self::Known(Some(node)) => node.id(),
            Self::Known(None) | Self::Unknown => None,
        }
    }

    fn field(self, key: &str) -> Self {
        match self {
            Self::Known(Some(Node::Fields(fields))) => Self::Known(fields.get(key)),
            Self::Known(_) => Self::Known(None),
            Self::Unknown => Self::Unknown,
        }
    }

    fn rows(self) -> BTreeMap<&'a str, &'a Node> {
        match self {
            Self::Known(Some(node)) => by_name(node.rows().unwrap_or_default()),
            Self::Known(None) | Self::Unknown => BTreeMap::new(),
        }
    }
}

fn by_name(rows: &[(String, Node)]) -> BTreeMap<&str, &Node> {
    rows.iter().map(|(name, node)| (name.as_str(), node)).collect()
}

/// Where in a file something stands.
#[derive(Clone, Default)]
pub struct Place {
    pub whose: Vec<String>,
    field: Vec<String>,
}

impl Place {
    /// In the row or the thing called `name`.
    pub fn of(&self, name: &str) -> Self {
        let whose = self.whose.iter().cloned().chain([name.to_owned()]).collect();
        Self { whose, field: vec![] }
    }

    fn field(&self, name: &str) -> Self {
        let field = self.field.iter().cloned().chain([name.to_owned()]).collect();
        Self { whose: self.whose.clone(), field }
    }
}

/// The joining of one file.
pub struct Joining<'a> {
    rules: &'a Rules<'a>,
    file: &'a str,
    pub findings: Vec<Finding>,
}

impl<'a> Joining<'a> {
    pub fn of(rules: &'a Rules<'a>, file: &'a str) -> Self {
        Self { rules, file, findings: vec![] }
    }

    fn tell(&mut self, matter: Matter, place: &Place, home: Option<&Node>, away: Option<&Node>) {
        let shown = |node: Option<&Node>| node.map(Node::shown).unwrap_or_default();
        self.findings.push(Finding {
            matter,
            file: self.file.to_owned(),
            whose: place.whose.clone(),
            field: place.field.join("."),
            home: shown(home),
            away: shown(away),
        });
    }

    /// What stands in both places.
    pub fn both(&mut self, base: Base<'_>, home: &Node, away: &Node, place: &Place) -> Node {
        if home == away {
            return home.clone();
        }
        if let (Some(home), Some(away)) = (home.rows(), away.rows()) {
            return Node::Rows(self.rows(base, home, away, place));
        }
        match (home, away) {
            (Node::Fields(_), Node::Fields(_)) if home.id() != away.id() => {
                self.whole(base, home, away, place)
            }
            (Node::Fields(mine), Node::Fields(theirs)) => {
                let is_new = home.id().is_some() && base.id() != home.id();
                let base = if is_new { Base::Unknown } else { base };
                Node::Fields(self.fields(base, mine, theirs, place))
            }
            _ => self.whole(base, home, away, place),
        }
    }

    fn fields(
        &mut self,
        base: Base<'_>,
        home: &BTreeMap<String, Node>,
        away: &BTreeMap<String, Node>,
        place: &Place,
    ) -> BTreeMap<String, Node> {
        let names: BTreeSet<&String> = home.keys().chain(away.keys()).collect();
        let mut joined = BTreeMap::new();
        for name in names {
            let (place, base) = (place.field(name), base.field(name));
            let node = match (home.get(name), away.get(name)) {
                (home, _) if self.rules.own.contains(&name.as_str()) => home.cloned(),
                (Some(home), Some(away)) => {
                    // A thing within another, such as the report of a gathering.
                    let within = home.id().map(|id| place.of(id));
                    Some(self.both(base, home, away, within.as_ref().unwrap_or(&place)))
                }
                (Some(home), None) => self.missing_away(base, home, &place),
                (None, Some(away)) => self.missing_home(base, away, &place),
                (None, None) => None,
            };
            joined.extend(node.map(|node| (name.clone(), node)));
        }
        joined
    }

    fn missing_away(&mut self, base: Base<'_>, home: &Node, place: &Place) -> Option<Node> {
        if let Some(rows) = home.rows() {
            return Some(Node::Rows(self.rows(base, rows, &[], place)));
        }
        let matter = match base {
            Base::Known(None) => return Some(home.clone()),
            Base::Known(Some(before)) if before == home && home.holds_rows() => Matter::GoneAway,
            Base::Known(Some(before)) if before == home => return None,
            Base::Known(Some(_)) | Base::Unknown => Matter::Both,
        };
        self.tell(matter, place, Some(home), None);
        Some(home.clone())
    }

    fn missing_home(&mut self, base: Base<'_>, away: &Node, place: &Place) -> Option<Node> {
        if let Some(rows) = away.rows() {
            let rows = self.rows(base, &[], rows, place);
            return (!rows.is_empty()).then_some(Node::Rows(rows));
        }
        match base {
            Base::Known(None) => return Some(away.clone()),
            Base::Known(Some(before)) if before == away => return None,
            Base::Known(Some(_)) => self.tell(Matter::GoneHome, place, None, Some(away)),
            Base::Unknown => self.tell(Matter::Both, place, None, Some(away)),
        }
        None
    }

    /// Those of home in their order, then those that are new.
    fn rows(
        &mut self,
        base: Base<'_>,
        home: &[(String, Node)],
        away: &[(String, Node)],
        place: &Place,
    ) -> Vec<(String, Node)> {
        let (before, kept, elsewhere) = (base.rows(), by_name(home), by_name(away));
        let mut joined = vec![];
        for (name, home) in home {
            let (place, before) = (place.of(name), before.get(name.as_str()).copied());
            let node = if let Some(away) = elsewhere.get(name.as_str()) {
                self.both(Base::Known(before), home, away, &place)
            } else {
                if before.is_some() {
                    self.tell(Matter::GoneAway, &place, Some(home), None);
                }
                home.clone()
            };
            joined.push((name.clone(), node));
        }
        for (name, away) in away {
            if kept.contains_key(name.as_str()) {
                continue;
            }
            match before.get(name.as_str()) {
                None => joined.push((name.clone(), away.clone())),
                Some(before) if *before == away => {}
                Some(_) => self.tell(Matter::GoneHome, &place.of(name), None, Some(away)),
            }
        }
        joined
    }

    fn whole(&mut self, base: Base<'_>, home: &Node, away: &Node, place: &Place) -> Node {
        if let Base::Known(before) = base {
            if before == Some(away) {
                return home.clone();
            }
            if before == Some(home) {
                return away.clone();
            }
            if let (Some(before), Some(mine), Some(theirs)) =
                (before.and_then(text), text(home), text(away))
                && self.is_text(place)
            {
                return self.sentences(before, (mine, theirs), place);
            }
        }
        self.tell(Matter::Both, place, Some(home), Some(away));
        home.clone()
    }

    /// Whether people write sentences there.
    fn is_text(&self, place: &Place) -> bool {
        let last = place.field.last().map(String::as_str);
        last.is_some_and(|last| ["fr", "en"].contains(&last) || self.rules.texts.contains(&last))
    }

    /// A text of which both changed sentences: home's stand where both changed the same.
    fn sentences(&mut self, before: &str, (home, away): (&str, &str), place: &Place) -> Node {
        let merged = merge(before, home, away);
        let joined = merged.mine();
        // Three-way merges are not always stable (Khanna, Kunal and Pierce, 2007, section 4): what another
        // reunion would write otherwise is left to a person.
        let is_stable = joined != before && merge(before, &joined, away).mine() == joined;
        if !is_stable {
            let [home, away] = [home, away].map(leaf);
            self.tell(Matter::Both, place, Some(&home), Some(&away));
            return home;
        }
        for part in &merged.parts {
            if let Part::Conflict { mine, theirs, .. } = part {
                let [mine, theirs] = [mine, theirs].map(|text| leaf(text.trim()));
                self.tell(Matter::Both, place, Some(&mine), Some(&theirs));
            }
        }
        leaf(&joined)
    }

    /// Tells what `wanted` says and `after`, what is said in the end, does not.
    pub fn unlike(&mut self, wanted: &Node, after: &Node, place: &Place) {
        if wanted == after {
            return;
        }
        if let (Some(wanted), Some(after)) = (wanted.rows(), after.rows()) {
            let after = by_name(after);
            for (name, wanted) in wanted {
                let place = place.of(name);
                match after.get(name.as_str()) {
                    Some(after) => self.unlike(wanted, after, &place),
                    None => self.tell(Matter::NotTaken, &place, None, Some(wanted)),
                }
            }
            return;
        }
        match (wanted, after) {
            (Node::Fields(mine), Node::Fields(theirs)) if wanted.id() == after.id() => {
                self.fields_unlike(mine, theirs, place);
            }
            _ => self.tell(Matter::NotTaken, place, Some(after), Some(wanted)),
        }
    }

    fn fields_unlike(
        &mut self,
        wanted: &BTreeMap<String, Node>,
        after: &BTreeMap<String, Node>,
        place: &Place,
    ) {
        let names: BTreeSet<&String> = wanted.keys().chain(after.keys()).collect();
        for name in names {
            let place = place.field(name);
            match (wanted.get(name), after.get(name)) {
                _ if self.rules.own.contains(&name.as_str()) => {}
                (Some(wanted), Some(after)) => self.unlike(wanted, after, &place),
                (None, Some(after)) if after.rows().is_some() => {}
                (wanted, after) => self.tell(Matter::NotTaken, &place, after, wanted),
            }
        }
    }
}

fn text(node: &Node) -> Option<&str> {
    match node {
        Node::Leaf(Value::String(text)) => Some(text),
        _ => None,
    }
}

fn leaf(text: &str) -> Node {
    Node::Leaf(Value::String(text.to_owned()))
}
