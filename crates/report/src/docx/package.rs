//! An office file as the parts of a ZIP: read with care, swept, written the same way each time.
//!
//! The format is ECMA-376, part 2 (Open Packaging Conventions).

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::relations::Relations;
use super::template::TemplateError;
use super::xml::{Element, Node, XmlError};

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 20 << 20;
/// The most that its parts may come to together, in bytes.
pub const LARGEST_CONTENT: u64 = 100 << 20;
/// The largest part, in bytes.
pub const LARGEST_PART: u64 = 40 << 20;
/// The most parts.
pub const MOST_PARTS: usize = 2_000;

/// Where the types of the parts are said.
pub const CONTENT_TYPES: &str = "[Content_Types].xml";

/// The parts of an office file, by name, without a leading slash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    pub parts: BTreeMap<String, Vec<u8>>,
}

impl Package {
    /// Reads all parts of a ZIP. Sizes are counted as they come out: what the ZIP says of them is
    /// not believed.
    pub fn read(bytes: &[u8]) -> Result<Self, TemplateError> {
        if LARGEST_FILE < bytes.len() {
            return Err(TemplateError::TooLarge { bytes: bytes.len() });
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| TemplateError::NotZip)?;
        if MOST_PARTS < archive.len() {
            return Err(TemplateError::TooManyParts { parts: archive.len() });
        }
        let mut parts = BTreeMap::new();
        let mut left = LARGEST_CONTENT;
        for index in 0..archive.len() {
            let broken = |error: zip::result::ZipError| TemplateError::Broken(error.to_string());
            let mut entry = archive.by_index(index).map_err(broken)?;
            let name = checked(&entry.name().map_err(broken)?)?;
            if entry.is_dir() {
                continue;
            }
            let most = left.min(LARGEST_PART);
            let mut content = vec![];
            let read = (&mut entry).take(most + 1).read_to_end(&mut content);
            read.map_err(|error| TemplateError::Broken(error.to_string()))?;
            if most < content.len() as u64 {
                return Err(TemplateError::Bomb { part: name });
            }
            left -= content.len() as u64;
            if parts.insert(name.clone(), content).is_some() {
                return Err(TemplateError::Broken(format!("`{name}` is there twice")));
            }
        }
        Ok(Self { parts })
    }

    /// Writes the parts as a ZIP: types first, then by name, with one fixed time.
    pub fn write(&self) -> Vec<u8> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::DEFAULT);
        let mut writer = ZipWriter::new(Cursor::new(vec![]));
        let (types, others): (Vec<_>, Vec<_>) =
            self.parts.iter().partition(|(name, _)| *name == CONTENT_TYPES);
        let in_memory = "a ZIP of some megabytes can be written to memory";
        for (name, content) in types.into_iter().chain(others) {
            writer.start_file(name.as_str(), options).expect(in_memory);
            writer.write_all(content).expect(in_memory);
        }
        writer.finish().expect(in_memory).into_inner()
    }

    /// The root element of a part, when the part is there and not empty.
    pub fn xml(&self, name: &str) -> Result<Option<Element>, TemplateError> {
        let Some(content) = self.parts.get(name) else { return Ok(None) };
        match Element::read(content) {
            Ok(root) => Ok(Some(root)),
            Err(XmlError::Empty) => Ok(None),
            Err(problem) => Err(TemplateError::Xml { part: name.to_owned(), problem }),
        }
    }

    /// What the part `name` refers to.
    pub fn relations(&self, name: &str) -> Result<Relations, TemplateError> {
        let file = relations_of(name);
        Ok(Relations::read(self.xml(&file)?.as_ref()))
    }

    /// Says what the part `name` refers to.
    pub fn relate(&mut self, name: &str, relations: &Relations) {
        let file = relations_of(name);
        if relations.all.is_empty() {
            self.parts.remove(&file);
        } else {
            self.parts.insert(file, relations.part());
        }
    }

    /// Takes out the parts that nothing leads to, and what was said of their types.
    pub fn sweep(&mut self) -> Result<(), TemplateError> {
        let mut reached: BTreeSet<String> = BTreeSet::new();
        let mut left = vec![String::new()];
        while let Some(name) = left.pop() {
            for relation in &self.relations(&name)?.all {
                let target = resolved(&name, &relation.target);
                let leads = !relation.is_external && self.parts.contains_key(&target);
                if leads && reached.insert(target.clone()) {
                    left.push(target);
                }
            }
        }
        let kept = |name: &String| {
            name == CONTENT_TYPES
                || name == "_rels/.rels"
                || reached.contains(name)
                || owner_of(name).is_some_and(|owner| reached.contains(&owner))
        };
        self.parts.retain(|name, _| kept(name));
        self.sweep_types()
    }

    fn sweep_types(&mut self) -> Result<(), TemplateError> {
        let Some(mut types) = self.xml(CONTENT_TYPES)? else { return Ok(()) };
        types.children.retain(|child| match child {
            Node::Element(element) => element
                .attribute("PartName")
                .is_none_or(|name| self.parts.contains_key(name.trim_start_matches('/'))),
            Node::Raw(_) => false,
        });
        self.parts.insert(CONTENT_TYPES.to_owned(), types.part());
        Ok(())
    }

    /// Says the type of a part.
    pub fn declare(&mut self, name: &str, content_type: &str) -> Result<(), TemplateError> {
        let path = format!("/{name}");
        self.say_type("Override", "PartName", &path, content_type)
    }

    /// Says the type of all parts with an extension.
    pub fn declare_extension(
        &mut self,
        extension: &str,
        content_type: &str,
    ) -> Result<(), TemplateError> {
        self.say_type("Default", "Extension", extension, content_type)
    }

    fn say_type(
        &mut self,
        kind: &str,
        key: &str,
        value: &str,
        content_type: &str,
    ) -> Result<(), TemplateError> {
        let mut types = self.xml(CONTENT_TYPES)?.ok_or(TemplateError::NotWord)?;
        let said = types.elements_mut().find(|element| {
            element.name == kind
                && element.attribute(key).is_some_and(|own| own.eq_ignore_ascii_case(value))
        });
        if let Some(element) = said {
            element.set("ContentType", content_type);
        } else {
            let element = Element::new(kind).with(key, value).with("ContentType", content_type);
            types.children.push(Node::Element(element));
        }
        self.parts.insert(CONTENT_TYPES.to_owned(), types.part());
        Ok(())
    }

    /// The type of a part, when it is said.
    pub fn content_type(&self, name: &str) -> Result<Option<String>, TemplateError> {
        let Some(types) = self.xml(CONTENT_TYPES)? else { return Ok(None) };
        let path = format!("/{name}");
        let of_part = types.elements().find(|element| {
            element.attribute("PartName").is_some_and(|own| own.eq_ignore_ascii_case(&path))
        });
        let extension = name.rsplit('.').next().unwrap_or_default();
        let of_extension = types.elements().find(|element| {
            element.attribute("Extension").is_some_and(|own| own.eq_ignore_ascii_case(extension))
        });
        Ok(of_part.or(of_extension).and_then(|element| element.attribute("ContentType")))
    }
}

/// A name that stays inside the file.
fn checked(name: &str) -> Result<String, TemplateError> {
    let is_safe = !name.starts_with('/')
        && !name.contains(['\\', '\0', ':'])
        && name.split('/').all(|step| step != ".." && step != ".");
    if is_safe { Ok(name.to_owned()) } else { Err(TemplateError::UnsafePath(name.to_owned())) }
}

/// Whether a part holds relations, by its name.
pub fn is_relations(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(".rels")
}

/// Whether a part holds words, styles, settings: XML, by its name.
pub fn is_xml(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(".xml")
}

/// The part in which the relations of `name` stand.
pub fn relations_of(name: &str) -> String {
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}_rels/{file}.rels")
}

/// The part whose relations stand in `name`, when they do.
fn owner_of(name: &str) -> Option<String> {
    let (folder, file) = name.strip_suffix(".rels")?.rsplit_once("_rels/")?;
    Some(format!("{folder}{file}"))
}

/// The part that `target` leads to from the part `from`.
pub fn resolved(from: &str, target: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations_stand_beside_their_part_and_lead_from_its_folder() {
        assert_eq!(relations_of("word/document.xml"), "word/_rels/document.xml.rels");
        assert_eq!(relations_of(""), "_rels/.rels");
        assert_eq!(owner_of("word/_rels/document.xml.rels").as_deref(), Some("word/document.xml"));
        assert_eq!(resolved("word/document.xml", "media/a.png"), "word/media/a.png");
        assert_eq!(resolved("word/document.xml", "../custom/a.xml"), "custom/a.xml");
        assert_eq!(resolved("word/document.xml", "/word/a.xml"), "word/a.xml");
        assert_eq!(resolved("", "word/document.xml"), "word/document.xml");
    }
}
