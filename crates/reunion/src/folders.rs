//! Folders of files, joined file by file.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::findings::{Finding, Matter};
use crate::joining::{Base, Joining, Place};
use crate::node::Node;

/// The files of a folder, by their paths with `/`.
pub type Files = BTreeMap<String, Vec<u8>>;

/// What a folder means by its keys and files.
pub struct Rules<'a> {
    /// Keys that each place numbers or names for itself: those of home stay, and are not compared.
    pub own: &'a [&'a str],
    /// Files of which those of home stay, whatever was done in the other place.
    pub own_files: &'a [&'a str],
    /// Keys of texts in sentences, besides those in a language (`fr`, `en`).
    pub texts: &'a [&'a str],
}

/// A file that cannot be compared.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{file}` cannot be read: {reason}")]
pub struct Unread {
    pub file: String,
    pub reason: String,
}

/// What becomes of home.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reunited {
    /// The files that are new or not as home has them; all others stay.
    pub changes: Files,
    /// What a person has to settle, file by file.
    pub findings: Vec<Finding>,
    /// Whether home changed anything since both began.
    pub home_moved_on: bool,
}

/// One file, and what it says when that can be joined.
struct Document<'a> {
    path: Cow<'a, str>,
    bytes: Cow<'a, [u8]>,
    node: Option<Node>,
}

/// Files by what they are about: a thing by its folder and its identifier, wherever its file stands in the
/// order of the folder; anything else by its path.
type Documents<'a> = BTreeMap<String, Document<'a>>;

/// Joins what `away` made of `base` into `home`.
///
/// ```
/// use cordee_reunion::{Files, Rules, reunite};
/// let folder = |text: &str| Files::from([("a.toml".to_owned(), text.as_bytes().to_vec())]);
/// let (base, home) = (folder("one = 1\ntwo = 1\n"), folder("one = 2\ntwo = 1\n"));
/// let rules = Rules { own: &[], own_files: &[], texts: &[] };
/// let reunited = reunite(&base, &home, &folder("one = 1\ntwo = 2\n"), &rules)?;
/// assert_eq!(reunited.changes, folder("one = 2\ntwo = 2\n"));
/// assert!(reunited.findings.is_empty());
/// # Ok::<(), cordee_reunion::Unread>(())
/// ```
pub fn reunite(
    base: &Files,
    home: &Files,
    away: &Files,
    rules: &Rules<'_>,
) -> Result<Reunited, Unread> {
    let mut reunited = Reunited { home_moved_on: base != home, ..Reunited::default() };
    let (base, home, mut away) = (read(base)?, read(home)?, read(away)?);
    set_apart(&base, &home, &mut away)?;
    let keys: BTreeSet<&String> = home.keys().chain(away.keys()).collect();
    let mut new = vec![];
    for key in keys {
        let before = base.get(key);
        match (home.get(key), away.get(key)) {
            (Some(home), Some(away)) => join(&mut reunited, rules, before, home, away)?,
            (Some(home), None) if before.is_some() && home.node.is_some() => {
                reunited.findings.push(about(home, Matter::GoneAway));
            }
            (None, Some(away)) => match before {
                None => new.push(away),
                Some(before) if is_same(before, away) => {}
                Some(_) => reunited.findings.push(about(away, Matter::GoneHome)),
            },
            (Some(_) | None, None) => {}
        }
    }
    let taken: BTreeSet<&str> = home.values().map(|document| &*document.path).collect();
    for document in new {
        let path = free(&taken, document);
        reunited.changes.insert(path, document.bytes.to_vec());
    }
    Ok(reunited)
}

/// What `wanted`, a folder joined by [`reunite`], says and `after`, home once it was taken in, does not.
pub fn not_taken(wanted: &Files, after: &Files, rules: &Rules<'_>) -> Result<Vec<Finding>, Unread> {
    let (wanted, after) = (read(wanted)?, read(after)?);
    let contents: BTreeSet<&[u8]> = after.values().map(|document| &*document.bytes).collect();
    let mut findings = vec![];
    for (key, document) in &wanted {
        let Some(node) = &document.node else {
            if !contents.contains(&*document.bytes) {
                findings.push(about(document, Matter::NotTaken));
            }
            continue;
        };
        match after.get(key).and_then(|after| after.node.as_ref()) {
            Some(after) => {
                let mut joining = Joining::of(rules, &document.path);
                joining.unlike(node, after, &place(document));
                findings.append(&mut joining.findings);
            }
            None => findings.push(about(document, Matter::NotTaken)),
        }
    }
    Ok(findings)
}

fn read(files: &Files) -> Result<Documents<'_>, Unread> {
    let mut documents = Documents::new();
    for (path, bytes) in files {
        let unread = |reason: String| Unread { file: path.clone(), reason };
        let text = || std::str::from_utf8(bytes).map_err(|error| unread(error.to_string()));
        let node = match path.rsplit_once('.').map(|(_, ending)| ending) {
            // A file for people says nothing.
            Some("md") => continue,
            Some("toml") => {
                let table = toml::from_str(text()?).map_err(|error| unread(error.to_string()))?;
                Some(Node::fields(table))
            }
            Some("jsonl") => lines(text()?),
            _ => None,
        };
        let key = match (node.as_ref().and_then(Node::id), path.rsplit_once('/')) {
            (Some(id), Some((folder, _))) => format!("{folder}#{id}"),
            (Some(id), None) => format!("#{id}"),
            (None, _) => path.clone(),
        };
        let document = Document { path: path.into(), bytes: bytes.into(), node };
        if documents.insert(key, document).is_some() {
            return Err(unread("its identifier stands in another file already".to_owned()));
        }
    }
    Ok(documents)
}

/// Lines of JSON by their identifiers, when each has one of its own.
fn lines(text: &str) -> Option<Node> {
    let mut seen = BTreeSet::new();
    let mut rows = vec![];
    for line in text.lines() {
        let read: serde_json::Value = serde_json::from_str(line).ok()?;
        let id = read.get("id")?.as_str()?.to_owned();
        if !seen.insert(id.clone()) {
            return None;
        }
        rows.push((id, Node::Leaf(toml::Value::String(line.to_owned()))));
    }
    (!rows.is_empty()).then_some(Node::Rows(rows))
}

fn written(path: &str, node: &Node) -> Result<Vec<u8>, Unread> {
    let unread =
        |error: toml::ser::Error| Unread { file: path.to_owned(), reason: error.to_string() };
    if let Node::Rows(rows) = node {
        let lines = rows.iter().flat_map(|(_, line)| [line.shown(), "\n".to_owned()]);
        return Ok(lines.collect::<String>().into_bytes());
    }
    toml::to_string(&node.value()).map(String::into_bytes).map_err(unread)
}

fn is_same(one: &Document<'_>, other: &Document<'_>) -> bool {
    match (&one.node, &other.node) {
        (Some(one), Some(other)) => one == other,
        _ => one.bytes == other.bytes,
    }
}

fn place(document: &Document<'_>) -> Place {
    let id = document.node.as_ref().and_then(Node::id);
    id.map(|id| Place::default().of(id)).unwrap_or_default()
}

/// Something that is to be told of a whole file.
fn about(document: &Document<'_>, matter: Matter) -> Finding {
    Finding {
        matter,
        file: document.path.to_string(),
        whose: place(document).whose,
        field: String::new(),
        home: String::new(),
        away: String::new(),
    }
}

/// A file that stands in both places.
fn join(
    reunited: &mut Reunited,
    rules: &Rules<'_>,
    before: Option<&Document<'_>>,
    home: &Document<'_>,
    away: &Document<'_>,
) -> Result<(), Unread> {
    let path: &str = &home.path;
    let (Some(mine), Some(theirs)) = (&home.node, &away.node) else {
        let is_before =
            |document: &Document<'_>| before.is_some_and(|before| is_same(before, document));
        if !is_same(home, away) && is_before(home) {
            reunited.changes.insert(path.to_owned(), away.bytes.to_vec());
        } else if !is_same(home, away) && !is_before(away) {
            reunited.findings.push(about(home, Matter::Both));
        }
        return Ok(());
    };
    let mut joining = Joining::of(rules, path);
    let base = Base::Known(before.and_then(|before| before.node.as_ref()));
    let joined = joining.both(base, mine, theirs, &place(home));
    if rules.own_files.contains(&path) {
        joining.findings.clear();
        joining.unlike(&joined, mine, &place(home));
    } else if joined != *mine {
        reunited.changes.insert(path.to_owned(), written(path, &joined)?);
    }
    reunited.findings.append(&mut joining.findings);
    Ok(())
}

/// A path for a new file that no file of home has.
fn free(taken: &BTreeSet<&str>, document: &Document<'_>) -> String {
    let path: &str = &document.path;
    let id = document.node.as_ref().and_then(Node::id);
    match (taken.contains(path), id, path.rsplit_once('.')) {
        (true, Some(id), Some((stem, ending))) => format!("{stem}-{id}.{ending}"),
        _ => path.to_owned(),
    }
}

/// Gives the documents that are new away names of their own, where home has a new document of the same name
/// in the same process.
fn set_apart(
    base: &Documents<'_>,
    home: &Documents<'_>,
    away: &mut Documents<'_>,
) -> Result<(), Unread> {
    let mut clashing = vec![];
    for (path, document) in away.iter().filter(|(_, document)| document.node.is_none()) {
        let other = home.get(path).filter(|home| home.bytes != document.bytes);
        if !base.contains_key(path) && other.is_some() {
            clashing.push(path.clone());
        }
    }
    for path in clashing {
        let Some((folder, name)) = path.split_once("/documents/") else { continue };
        let mut apart = None;
        for document in away.values_mut() {
            let is_beside = document.path.starts_with(&format!("{folder}/"));
            let Some(node) = document.node.as_mut().filter(|_| is_beside) else { continue };
            let Some(id) = renamed(node, name) else { continue };
            document.bytes = written(&document.path, node)?.into();
            apart = Some(format!("{folder}/documents/{id}/{name}"));
        }
        let Some(apart) = apart else { continue };
        if let Some(mut document) = away.remove(&path) {
            document.path = apart.clone().into();
            away.insert(apart, document);
        }
    }
    Ok(())
}

/// Names the file of the row whose file is called `name` below the identifier of the row, and gives that.
fn renamed(node: &mut Node, name: &str) -> Option<String> {
    if node.word("file") == Some(name) {
        let id = node.id()?.to_owned();
        if let Node::Fields(fields) = node {
            let file = toml::Value::String(format!("{id}/{name}"));
            fields.insert("file".to_owned(), Node::Leaf(file));
        }
        return Some(id);
    }
    match node {
        Node::Leaf(_) => None,
        Node::Fields(fields) => fields.values_mut().find_map(|node| renamed(node, name)),
        Node::Rows(rows) => rows.iter_mut().find_map(|(_, node)| renamed(node, name)),
    }
}
