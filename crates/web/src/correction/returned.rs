//! A Word file as it comes back: what it says, which text it is of, and what of it cannot be read.

use cordee_report::{Document, Language, Template, docx, text};
use cordee_text::{Aligned, align};
use cordee_word::{
    ChangeKind, Comment, Limits, RefusedDocx, Returned, Warning, blocks, canonical, read,
};

use crate::spine::form::LONG;
use crate::spine::messages::Value;

use super::model::{Aside, Remark, Tracked, distance};

/// How many tracked changes are kept.
const MOST_CHANGES: usize = 1_000;
/// How many comments are kept.
const MOST_COMMENTS: usize = 300;
/// How many letters of the words of one tracked change are kept.
const LONGEST_WORDS: usize = 500;
/// A file that differs more than this from every text is of none of them.
const MOST_DISTANCE: f64 = 0.6;
/// What stands for the text, where one looks for what a template puts around it.
const MARK: &str = "cordeecontenu";

/// How much of a file is read.
pub fn limits() -> Limits {
    Limits { changes: MOST_CHANGES, comments: MOST_COMMENTS, ..Limits::default() }
}

/// Why a file is no correction: the key of the message, with its values.
pub type Refusal = (&'static str, Vec<(&'static str, Value)>);

/// A text that a file may be of: a field, at one of its versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub field: String,
    pub revision: i32,
    pub text: String,
}

/// What a file says, and which text it is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognised {
    pub source: Source,
    pub title: String,
    pub proposed: String,
    pub changes: Vec<Tracked>,
    pub comments: Vec<Aside>,
    pub warnings: Vec<Remark>,
}

/// What the office's files are made with: its template, and the titles that they may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeWith {
    pub template: Vec<u8>,
    pub titles: Vec<String>,
}

/// Reads a file, and finds which of `sources` it is of: the nearest, the first of those that are as
/// near. Takes a moment: call it from `spawn_blocking`.
pub fn recognise(
    bytes: &[u8],
    sources: Vec<Source>,
    made_with: Option<MadeWith>,
) -> Result<Recognised, Refusal> {
    let returned = read(bytes, &limits()).map_err(|refused| refusal(&refused))?;
    let around = made_with.map(|it| Surroundings::of(&it)).unwrap_or_default();
    let original = around.taken_off(&returned.original);
    let proposed = around.taken_off(&returned.proposed);
    let length = proposed.chars().count();
    if LONG < length {
        let count = |number: usize| Value::from(number.to_string());
        return Err(("error-word-long", vec![("length", count(length)), ("most", count(LONG))]));
    }
    let source = nearest(sources, &original)?;
    let title = returned.proposed_title.trim();
    Ok(Recognised {
        source,
        title: if title == around.title { String::new() } else { title.to_owned() },
        proposed,
        changes: changes(&returned),
        comments: returned.comments.iter().map(aside).collect(),
        warnings: returned.warnings.iter().map(remark).collect(),
    })
}

/// The text that `original` was made from.
fn nearest(sources: Vec<Source>, original: &str) -> Result<Source, Refusal> {
    let is_alone =
        sources.iter().all(|source| Some(&source.field) == sources.first().map(|it| &it.field));
    let mut best: Option<(f64, Source)> = None;
    for source in sources {
        let distance = distance(&canonical(&source.text), original);
        if best.as_ref().is_none_or(|(nearest, _)| distance < *nearest) {
            best = Some((distance, source));
        }
        if distance == 0.0 {
            break;
        }
    }
    match best {
        Some((distance, source)) if is_alone || distance <= MOST_DISTANCE => Ok(source),
        _ => Err(("error-word-which", vec![])),
    }
}

/// What a template puts before and after the text of each document, and its own title.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Surroundings {
    title: String,
    before: Vec<String>,
    after: Vec<String>,
}

impl Surroundings {
    fn of(made_with: &MadeWith) -> Self {
        let mut around = Self::default();
        let Ok(template) = Template::read(&made_with.template) else { return around };
        for title in &made_with.titles {
            let blocks = vec![cordee_report::Block::Paragraph(text(MARK))];
            let document = Document { blocks, ..Document::new(title, Language::French) };
            let Ok(bytes) = docx(&document, &template) else { continue };
            let Ok(returned) = read(&bytes, &limits()) else { continue };
            let keys = keys(&returned.proposed);
            let Some(at) = keys.iter().position(|key| key == MARK) else { continue };
            let (before, after) = keys.split_at(at);
            let new = |known: &[String], it: &String| !known.contains(it);
            let before: Vec<String> =
                before.iter().filter(|it| new(&around.before, it)).cloned().collect();
            let after = after.iter().skip(1).filter(|it| new(&around.after, it)).cloned();
            let after: Vec<String> = after.collect();
            around.before.extend(before);
            around.after.extend(after);
            returned.proposed_title.trim().clone_into(&mut around.title);
        }
        around
    }

    /// `text` without what stands around it in the template.
    fn taken_off(&self, text: &str) -> String {
        if self.before.is_empty() && self.after.is_empty() {
            return text.to_owned();
        }
        let pieces = blocks(text);
        let keys = keys(text);
        let known: Vec<&str> = self.before.iter().chain(&self.after).map(String::as_str).collect();
        let said: Vec<&str> = keys.iter().map(String::as_str).collect();
        let is_around: Vec<usize> = align(&known, &said)
            .into_iter()
            .filter_map(|place| match place {
                Aligned::Same(_, to) => Some(to),
                _ => None,
            })
            .collect();
        let own = pieces.iter().enumerate().filter(|(at, _)| !is_around.contains(at));
        own.map(|(_, piece)| *piece).collect()
    }
}

fn keys(text: &str) -> Vec<String> {
    blocks(text).into_iter().map(|block| block.trim().to_owned()).collect()
}

fn changes(returned: &Returned) -> Vec<Tracked> {
    let tracked = |change: &cordee_word::Change| Tracked {
        kind: kind(change.kind).to_owned(),
        author: short(&change.author.name),
        at: change.author.written_at,
        words: change.words.chars().take(LONGEST_WORDS).collect(),
    };
    returned.changes.iter().map(tracked).collect()
}

/// The name of what was done, in the database and in the keys of the messages.
fn kind(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Inserted => "inserted",
        ChangeKind::Deleted => "deleted",
        ChangeKind::MovedAway => "moved-away",
        ChangeKind::MovedHere => "moved-here",
        ChangeKind::Formatted => "formatted",
    }
}

fn short(name: &str) -> String {
    name.chars().take(200).collect()
}

fn aside(comment: &Comment) -> Aside {
    let replies = comment.replies.iter();
    Aside {
        author: short(&comment.author.name),
        at: comment.author.written_at,
        text: comment.text.clone(),
        anchor: comment.anchor.clone(),
        is_done: comment.is_done,
        replies: replies.map(|it| (short(&it.author.name), it.text.clone())).collect(),
    }
}

/// The message that says what is not read as it stands, and how many times.
fn remark(warning: &Warning) -> Remark {
    let (name, count) = match warning {
        Warning::Pictures { count } => ("pictures", *count),
        Warning::TextBoxes { count } => ("text-boxes", *count),
        Warning::Equations { count } => ("equations", *count),
        Warning::Notes { count } => ("notes", *count),
        Warning::MergedCells { count } => ("merged-cells", *count),
        Warning::ExtraCells { count } => ("extra-cells", *count),
        Warning::NestedTables { count } => ("nested-tables", *count),
        Warning::LinesInCells { count } => ("lines-in-cells", *count),
        Warning::LinksElsewhere { count } => ("links-elsewhere", *count),
        Warning::BrokenLinks { count } => ("broken-links", *count),
        Warning::Symbols { count } => ("symbols", *count),
        Warning::Inclusions { count } => ("inclusions", *count),
        Warning::Contents { count } => ("contents", *count),
        Warning::UnlistedChanges { count } => ("unlisted-changes", *count),
        Warning::UnlistedComments { count } => ("unlisted-comments", *count),
        Warning::Macros => ("macros", 1),
        Warning::NoStyles => ("no-styles", 1),
        Warning::UnreadPart { .. } => ("unread-part", 1),
    };
    Remark { name: name.to_owned(), count }
}

/// The sentence that says why a file is not read.
fn refusal(refused: &RefusedDocx) -> Refusal {
    let key = match refused {
        RefusedDocx::Empty => "error-word-empty",
        RefusedDocx::OldWord => "error-word-old",
        RefusedDocx::Encrypted => "error-word-locked",
        RefusedDocx::RichText | RefusedDocx::OpenDocument => "error-word-other",
        RefusedDocx::NotZip | RefusedDocx::NotWord => "error-word-kind",
        RefusedDocx::Damaged(_)
        | RefusedDocx::RepeatedPart { .. }
        | RefusedDocx::Encoding { .. }
        | RefusedDocx::Xml { .. }
        | RefusedDocx::DocumentType { .. } => "error-word-damaged",
        RefusedDocx::TooLarge { .. }
        | RefusedDocx::TooManyParts { .. }
        | RefusedDocx::Bomb { .. }
        | RefusedDocx::TooDeep { .. }
        | RefusedDocx::TooManyElements { .. }
        | RefusedDocx::TooManyParagraphs { .. } => "error-word-large",
    };
    (key, vec![])
}
