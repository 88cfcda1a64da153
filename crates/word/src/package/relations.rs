//! What a part refers to: other parts by their kind, and addresses outside.

use std::collections::BTreeMap;

use super::xml::{Element, Space};

/// The relations of a part, by their identifiers.
#[derive(Debug, Clone, Default)]
pub struct Relations {
    all: BTreeMap<String, Relation>,
}

/// One thing that a part refers to.
#[derive(Debug, Clone)]
pub struct Relation {
    /// The last word of its kind, the same in both forms of the standard: `hyperlink`, `styles`.
    kind: String,
    /// The name of a part, or an address outside.
    pub target: String,
    pub is_outside: bool,
}

impl Relations {
    /// Reads them from the root of their file; none without one. `owner` is the part they are of.
    pub fn read(root: Option<&Element>, owner: &str) -> Self {
        let mut all = BTreeMap::new();
        let elements = root.into_iter().flat_map(Element::elements);
        for element in elements.filter(|element| element.is(Space::Package, "Relationship")) {
            let (Some(id), Some(target)) = (element.attribute("Id"), element.attribute("Target"))
            else {
                continue;
            };
            let kind = element.attribute("Type").unwrap_or_default();
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            let is_outside = element.attribute("TargetMode") == Some("External");
            let target = if is_outside { target.to_owned() } else { resolved(owner, target) };
            all.entry(id.to_owned()).or_insert(Relation { kind, target, is_outside });
        }
        Self { all }
    }

    /// The relation of an identifier.
    pub fn get(&self, id: &str) -> Option<&Relation> {
        self.all.get(id)
    }

    /// The first part of a kind, by the order of identifiers.
    pub fn part(&self, kind: &str) -> Option<&str> {
        let found = self.all.values().find(|it| it.kind == kind && !it.is_outside);
        found.map(|relation| relation.target.as_str())
    }
}

/// The part in which the relations of `name` stand.
pub fn beside(name: &str) -> String {
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}_rels/{file}.rels")
}

/// The part that `target` leads to from the part `from`.
fn resolved(from: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => {
                steps.pop();
            }
            "." | "" => {}
            step => steps.push(step),
        }
    }
    steps.join("/")
}
