//! What a part refers to: other parts by their kind, and addresses outside.

use super::xml::{Element, Node};

/// The namespace of the files that hold relations.
const NAMESPACE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
/// What the kinds of relations of office files begin with.
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The relations of a part, in the order of their file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Relations {
    pub all: Vec<Relation>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    pub id: String,
    /// The whole address of the kind.
    pub full_kind: String,
    pub target: String,
    pub is_external: bool,
}

impl Relation {
    /// The last word of the kind: `image`, `hyperlink`, `officeDocument`.
    pub fn kind(&self) -> &str {
        self.full_kind.rsplit('/').next().unwrap_or_default()
    }
}

impl Relations {
    /// Reads them from the root element of their file; none without one.
    pub fn read(root: Option<&Element>) -> Self {
        let relation = |element: &Element| {
            Some(Relation {
                id: element.attribute("Id")?,
                full_kind: element.attribute("Type")?,
                target: element.attribute("Target")?,
                is_external: element.attribute("TargetMode").as_deref() == Some("External"),
            })
        };
        let all = root.into_iter().flat_map(Element::elements).filter_map(relation).collect();
        Self { all }
    }

    /// Refers to a part by a kind of office files; gives the identifier.
    pub fn add(&mut self, kind: &str, target: &str) -> String {
        self.push(format!("{OFFICE}/{kind}"), target, false)
    }

    /// Refers to an address outside; gives the identifier.
    pub fn add_link(&mut self, url: &str) -> String {
        let kind = format!("{OFFICE}/hyperlink");
        let same = |it: &&Relation| it.is_external && it.full_kind == kind && it.target == url;
        match self.all.iter().find(same) {
            Some(known) => known.id.clone(),
            None => self.push(kind, url, true),
        }
    }

    /// Refers to a part by the whole address of a kind; gives the identifier.
    pub fn push(&mut self, full_kind: String, target: &str, is_external: bool) -> String {
        let mut number = 1;
        let mut id = String::from("rIdCordee1");
        while self.all.iter().any(|known| known.id == id) {
            number += 1;
            id = format!("rIdCordee{number}");
        }
        let target = target.to_owned();
        self.all.push(Relation { id: id.clone(), full_kind, target, is_external });
        id
    }

    /// The first relation of a kind.
    pub fn of_kind(&self, kind: &str) -> Option<&Relation> {
        self.all.iter().find(|relation| relation.kind() == kind)
    }

    /// The file that holds them.
    pub fn part(&self) -> Vec<u8> {
        let mut root = Element::new("Relationships").with("xmlns", NAMESPACE);
        for relation in &self.all {
            let mut element = Element::new("Relationship")
                .with("Id", &relation.id)
                .with("Type", &relation.full_kind)
                .with("Target", &relation.target);
            if relation.is_external {
                element.set("TargetMode", "External");
            }
            root.children.push(Node::Element(element));
        }
        root.part()
    }
}
