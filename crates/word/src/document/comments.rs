//! Comments: what people wrote beside the text, and the words it is about.

use std::collections::BTreeMap;

use crate::package::{Element, Space};

use super::changes::Author;

/// How many letters of the words that a comment is about are kept.
const LONGEST_ANCHOR: usize = 500;

/// What somebody wrote beside the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    pub author: Author,
    pub text: String,
    /// The words it is about, 500 letters at most; empty when it is about none.
    pub anchor: String,
    /// Whether somebody marked it as settled.
    pub is_done: bool,
    /// What others answered, in the order of the file.
    pub replies: Vec<Reply>,
}

/// An answer to a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    pub author: Author,
    pub text: String,
}

/// Where in the text the words of comments begin and end.
#[derive(Debug, Default)]
pub struct Anchors {
    /// All that the text says, in both versions.
    words: String,
    places: BTreeMap<String, (usize, Option<usize>)>,
}

impl Anchors {
    /// Notes that the text says something.
    pub fn say(&mut self, words: &str) {
        self.words.push_str(words);
    }

    /// Notes that a paragraph ends.
    pub fn end_paragraph(&mut self) {
        self.words.push('\n');
    }

    pub fn begin(&mut self, comment: &str) {
        let at = self.words.len();
        self.places.entry(comment.to_owned()).or_insert((at, None));
    }

    pub fn end(&mut self, comment: &str) {
        let at = self.words.len();
        if let Some((_, end)) = self.places.get_mut(comment) {
            *end = end.or(Some(at));
        }
    }

    fn words(&self, comment: &str) -> String {
        let place = self.places.get(comment);
        let words = place.and_then(|(start, end)| self.words.get(*start..(*end)?));
        words.unwrap_or_default().trim().chars().take(LONGEST_ANCHOR).collect()
    }
}

/// A comment as the file has it, before it is known which answers which.
struct Written<'a> {
    id: &'a str,
    /// What its last paragraph is called, by which the threads know it.
    paragraph: Option<&'a str>,
    author: Author,
    text: String,
}

/// What the file says of a comment's thread.
#[derive(Debug, Clone, Copy, Default)]
struct Thread<'a> {
    parent: Option<&'a str>,
    is_done: bool,
}

/// Reads the comments from the root of their part and from that of their threads; gives as many as
/// `most`, and the number of the others.
pub fn comments(
    root: &Element,
    threads: Option<&Element>,
    anchors: &Anchors,
    most: usize,
) -> (Vec<Comment>, usize) {
    let written: Vec<Written<'_>> = root.elements().filter_map(written).collect();
    let threads: BTreeMap<&str, Thread<'_>> =
        threads.into_iter().flat_map(Element::elements).filter_map(thread).collect();
    let mut comments: Vec<Comment> = vec![];
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut replies = vec![];
    for one in written.iter().take(most) {
        let thread = one.paragraph.and_then(|it| threads.get(it)).copied().unwrap_or_default();
        if thread.parent.is_some() {
            replies.push((one, thread));
            continue;
        }
        if let Some(paragraph) = one.paragraph {
            places.insert(paragraph, comments.len());
        }
        comments.push(comment(one, thread, anchors));
    }
    for (one, thread) in replies {
        // Word lets nobody answer an answer: the parent is the comment.
        let parent = thread.parent.and_then(|parent| places.get(parent));
        match parent.and_then(|place| comments.get_mut(*place)) {
            Some(comment) => {
                let reply = Reply { author: one.author.clone(), text: one.text.clone() };
                comment.replies.push(reply);
            }
            None => comments.push(comment(one, thread, anchors)),
        }
    }
    (comments, written.len().saturating_sub(most))
}

fn comment(written: &Written<'_>, thread: Thread<'_>, anchors: &Anchors) -> Comment {
    Comment {
        author: written.author.clone(),
        text: written.text.clone(),
        anchor: anchors.words(written.id),
        is_done: thread.is_done,
        replies: vec![],
    }
}

fn written(element: &Element) -> Option<Written<'_>> {
    let id = element.attribute("id").filter(|_| element.is(Space::Word, "comment"))?;
    let mut lines = vec![];
    let mut paragraph = None;
    for inside in element.all().filter(|it| it.is(Space::Word, "p")) {
        paragraph = inside.attribute_in(Space::Extension, "paraId").or(paragraph);
        lines.push(line(inside));
    }
    let text = lines.join("\n").trim().to_owned();
    Some(Written { id, paragraph, author: Author::of(element), text })
}

/// The words of a paragraph of a comment.
fn line(paragraph: &Element) -> String {
    let mut line = String::new();
    for element in paragraph.all() {
        match element.word() {
            Some("t") => line.push_str(&element.text()),
            Some("tab" | "br" | "cr") => line.push(' '),
            Some("noBreakHyphen") => line.push('\u{2011}'),
            _ => {}
        }
    }
    line
}

fn thread(element: &Element) -> Option<(&str, Thread<'_>)> {
    if !element.is(Space::Extension, "commentEx") {
        return None;
    }
    let of = |name| element.attribute_in(Space::Extension, name);
    let is_done = matches!(of("done"), Some("1" | "true" | "on"));
    Some((of("paraId")?, Thread { parent: of("paraIdParent"), is_done }))
}
