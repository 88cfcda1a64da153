//! Reads a file that comes back: its text in both versions, its changes, its comments.

use crate::document::body::{Around, Reader};
use crate::document::changes::{Change, Changes};
use crate::document::comments::{Anchors, Comment, comments};
use crate::document::notes::Notes;
use crate::document::numbering::Numbering;
use crate::document::styles::{Role, Style, Styles};
use crate::document::tally::Tally;
use crate::document::version::version;
use crate::document::{Part, Version};
use crate::limits::Limits;
use crate::markdown::print;
use crate::package::{Element, Package, Relations};
use crate::refusal::{RefusedDocx, Warning};

/// What a file says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Returned {
    /// The title of the document, in the style of that name: no part of the text. Empty without.
    pub original_title: String,
    pub proposed_title: String,
    /// The text with all tracked changes refused, as CommonMark with tables.
    pub original: String,
    /// The text with all tracked changes accepted.
    pub proposed: String,
    /// The tracked changes, in the order of the document.
    pub changes: Vec<Change>,
    /// The comments, in the order of their file.
    pub comments: Vec<Comment>,
    /// What is not read as it stands in the file.
    pub warnings: Vec<Warning>,
}

/// Reads a DOCX.
///
/// Takes time in proportion to the file, within `limits`: call it from `spawn_blocking`.
///
/// ```
/// use cordee_word::{Limits, RefusedDocx, read};
///
/// assert_eq!(read(b"Bonjour", &Limits::default()), Err(RefusedDocx::NotZip));
/// ```
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Returned, RefusedDocx> {
    let mut package = Package::open(bytes, limits)?;
    let main = main_part(&mut package)?;
    let root = package.xml(&main)?.ok_or(RefusedDocx::NotWord)?;
    let body = root.child("body").ok_or(RefusedDocx::NotWord)?;
    let mut beside = Beside { main, tally: Tally::default(), package };
    let relations = beside.relations()?;
    let styles = beside.part(&relations, "styles")?;
    let numbering = beside.part(&relations, "numbering")?;
    let foot = beside.part(&relations, "footnotes")?;
    let end = beside.part(&relations, "endnotes")?;
    let own_foot = beside.relations_of(&relations, "footnotes")?;
    let own_end = beside.relations_of(&relations, "endnotes")?;
    let written = beside.part(&relations, "comments")?;
    let threads = beside.part(&relations, "commentsExtended")?;
    beside.tally.has_no_styles = styles.is_none();
    beside.tally.has_macros = beside.package.names().any(|name| name.ends_with("vbaproject.bin"));

    let styles = styles.as_ref().map(Styles::read).unwrap_or_default();
    let numbering = numbering.as_ref().map(Numbering::read).unwrap_or_default();
    let mut reader = Reader {
        styles: &styles,
        numbering: &numbering,
        relations,
        notes: Notes::of(foot.as_ref(), end.as_ref(), [own_foot, own_end]),
        limits,
        changes: Changes::at_most(limits.changes),
        anchors: Anchors::default(),
        tally: beside.tally,
        paragraphs: 0,
        fields: vec![],
        boxes: vec![],
        runs: vec![],
        style: (Role::Body, Style::default()),
    };
    let mut parts = vec![];
    reader.blocks(body, &Around::nothing(), &mut parts)?;
    let Reader { changes, anchors, tally, .. } = reader;
    Ok(returned(&parts, &numbering, changes, tally, |tally| {
        let Some(written) = &written else { return vec![] };
        let (listed, unlisted) = comments(written, threads.as_ref(), &anchors, limits.comments);
        tally.unlisted_comments = unlisted;
        listed
    }))
}

fn returned(
    parts: &[Part],
    numbering: &Numbering,
    changes: Changes,
    mut tally: Tally,
    comments: impl FnOnce(&mut Tally) -> Vec<Comment>,
) -> Returned {
    // What the cells of the version that was replaced hold is counted once.
    let original = version(parts, Version::Original, numbering, &mut Tally::default());
    let proposed = version(parts, Version::Proposed, numbering, &mut tally);
    let comments = comments(&mut tally);
    tally.unlisted_changes = changes.unlisted;
    Returned {
        original_title: original.title,
        proposed_title: proposed.title,
        original: print(&original.blocks),
        proposed: print(&proposed.blocks),
        changes: changes.listed(),
        comments,
        warnings: tally.warnings(),
    }
}

/// The part with the text.
fn main_part(package: &mut Package<'_>) -> Result<String, RefusedDocx> {
    let named = package.relations("")?.part("officeDocument").map(str::to_owned);
    let main = named.filter(|name| package.has(name));
    let main = main.unwrap_or_else(|| "word/document.xml".to_owned());
    if package.has(&main) {
        return Ok(main);
    }
    let is_open = package.has("content.xml") && package.has("META-INF/manifest.xml");
    Err(if is_open { RefusedDocx::OpenDocument } else { RefusedDocx::NotWord })
}

/// The parts beside the text: one that cannot be read is left out with a warning.
struct Beside<'a> {
    main: String,
    tally: Tally,
    package: Package<'a>,
}

impl Beside<'_> {
    fn relations(&mut self) -> Result<Relations, RefusedDocx> {
        let read = self.package.relations(&self.main);
        let part = self.main.clone();
        Ok(self.kept(&part, read)?.unwrap_or_default())
    }

    fn relations_of(
        &mut self,
        relations: &Relations,
        kind: &str,
    ) -> Result<Relations, RefusedDocx> {
        let Some(part) = relations.part(kind) else { return Ok(Relations::default()) };
        let read = self.package.relations(part);
        Ok(self.kept(part, read)?.unwrap_or_default())
    }

    fn part(&mut self, relations: &Relations, kind: &str) -> Result<Option<Element>, RefusedDocx> {
        let Some(part) = relations.part(kind) else { return Ok(None) };
        let read = self.package.xml(part);
        Ok(self.kept(part, read)?.flatten())
    }

    /// What was read; a file that unpacks without end is refused wherever that is.
    fn kept<T>(
        &mut self,
        part: &str,
        read: Result<T, RefusedDocx>,
    ) -> Result<Option<T>, RefusedDocx> {
        match read {
            Ok(read) => Ok(Some(read)),
            Err(bomb @ RefusedDocx::Bomb { .. }) => Err(bomb),
            Err(problem) => {
                self.tally.unread.push((part.to_owned(), problem));
                Ok(None)
            }
        }
    }
}
