//! A document as PDF, by typst: tagged, with its title and language, and the same bytes each time.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::breaks::breakable;
use crate::columns::{Room, rooms};
use crate::fonts::showable;
use crate::model::{
    Alignment, Block, Document, Fact, Figure, Inline, Language, ListKind, QrLink, Table, Text,
};
use crate::settle::{Levels, settled};
use crate::words::{Words, words};
use crate::world::{Page, ReportWorld};

/// A PDF file.
#[derive(Clone, PartialEq, Eq)]
pub struct Pdf {
    pub bytes: Vec<u8>,
    /// Why the file does not claim PDF/UA-1, when it does not: typst checks it, and refuses what
    /// it cannot vouch for. The file is then tagged all the same.
    pub refusal: Option<String>,
}

impl Pdf {
    /// Whether the file claims PDF/UA-1.
    pub fn is_accessible(&self) -> bool {
        self.refusal.is_none()
    }
}

impl std::fmt::Debug for Pdf {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Pdf({} bytes, refusal: {:?})", self.bytes.len(), self.refusal)
    }
}

#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum PdfError {
    #[error("the document could not be set: {0}")]
    Layout(String),
    #[error("the pages could not be written: {0}")]
    Export(String),
}

/// Prints `document` as PDF.
///
/// Takes some tenths of a second and holds its thread: call it from `spawn_blocking`. What typst
/// remembers is forgotten afterwards, so that memory does not grow with the number of reports.
///
/// ```
/// use cordee_report::{Document, Language, pdf};
///
/// let file = pdf(&Document::new("Stratégie 2022-2026", Language::French))?;
/// assert!(file.bytes.starts_with(b"%PDF-1.7") && file.is_accessible());
/// # Ok::<(), cordee_report::PdfError>(())
/// ```
pub fn pdf(document: &Document) -> Result<Pdf, PdfError> {
    printed(Page::Document, files(&settled(document, Levels::ClosedUp)))
}

/// Prints what `page` makes of `files`.
pub fn printed(page: Page, files: BTreeMap<String, Bytes>) -> Result<Pdf, PdfError> {
    let printed = compiled(&ReportWorld::new(page, files));
    comemo::evict(0);
    printed
}

fn compiled(world: &ReportWorld) -> Result<Pdf, PdfError> {
    let pages = typst::compile::<PagedDocument>(world)
        .output
        .map_err(|errors| PdfError::Layout(messages(&errors)))?;
    let refusal = match typst_pdf::pdf(&pages, &options(&[PdfStandard::Ua_1])) {
        Ok(bytes) => return Ok(Pdf { bytes, refusal: None }),
        Err(errors) => Some(messages(&errors)),
    };
    let bytes = typst_pdf::pdf(&pages, &options(&[]))
        .map_err(|errors| PdfError::Export(messages(&errors)))?;
    Ok(Pdf { bytes, refusal })
}

fn options(standards: &[PdfStandard]) -> PdfOptions {
    PdfOptions {
        creator: Smart::Custom(Some("Cordée".to_owned())),
        standards: PdfStandards::new(standards).unwrap_or_default(),
        ..PdfOptions::default()
    }
}

fn messages(errors: &[SourceDiagnostic]) -> String {
    let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    messages.join("; ")
}

/// `blocks`, which are settled, as a page reads them; their pictures come to `files`.
pub fn described(
    blocks: &[Block],
    language: Language,
    files: &mut BTreeMap<String, Bytes>,
) -> Vec<Value> {
    let files_so_far = std::mem::take(files);
    let mut data = Data { words: words(language), files: files_so_far, notes: vec![], struck: 0 };
    let described = blocks.iter().map(|block| data.block(block)).collect();
    *files = data.files;
    described
}

/// The files that the page reads: the document as JSON, its pictures and drawings.
fn files(document: &Document) -> BTreeMap<String, Bytes> {
    let mut data =
        Data { words: words(document.language), files: BTreeMap::new(), notes: vec![], struck: 0 };
    let described = data.document(document);
    let json = Bytes::new(described.to_string().into_bytes());
    data.files.insert("document.json".to_owned(), json);
    data.files
}

/// Turns blocks into what the page reads, and gathers the files and the notes they bring.
struct Data {
    words: Words,
    files: BTreeMap<String, Bytes>,
    /// All the notes so far; their number is their rank.
    notes: Vec<Value>,
    /// How many strikethroughs the text is in.
    struck: usize,
}

impl Data {
    fn document(&mut self, document: &Document) -> Value {
        let lead = self.noted(|data| json!({ "text": data.text(&document.lead) }));
        let summary = self.noted(|data| data.facts(&document.summary));
        let on_line = document.on_line.as_ref().map(|link| self.qr_code(link));
        let blocks: Vec<Value> = document.blocks.iter().map(|block| self.block(block)).collect();
        json!({
            "title": showable(&document.title),
            "mark": document.mark.as_deref().map(showable),
            "lead": lead,
            "language": document.language.code(),
            "region": document.language.locale().rsplit('-').next(),
            "authors": document.authors.iter().map(|it| showable(it)).collect::<Vec<_>>(),
            "date": showable(&document.date),
            "running": showable(&document.running_title),
            "accent": document.accent.to_string(),
            "summary": summary,
            "on_line": on_line,
            "blocks": blocks,
            "words": { "page": self.words.page, "of": self.words.of },
        })
    }

    /// What `describe` gives, with the notes that it brought.
    fn noted(&mut self, describe: impl FnOnce(&mut Self) -> Value) -> Value {
        let before = self.notes.len();
        let mut described = describe(self);
        let notes = self.notes.get(before..).unwrap_or_default().to_vec();
        if let Some(fields) = described.as_object_mut() {
            fields.insert("notes".to_owned(), Value::Array(notes));
        }
        described
    }

    /// A block that stands in the column, its notes beside it.
    fn block(&mut self, block: &Block) -> Value {
        self.noted(|data| data.inner(block))
    }

    fn inner(&mut self, block: &Block) -> Value {
        match block {
            Block::Heading { level, text } => {
                json!({ "kind": "heading", "level": level.number(), "text": self.text(text) })
            }
            Block::Paragraph(text) => json!({ "kind": "paragraph", "text": self.text(text) }),
            Block::List(list) => {
                let start = match list.kind {
                    ListKind::Bulleted => None,
                    ListKind::Numbered { start } => Some(start),
                };
                let items: Vec<Value> = list.items.iter().map(|it| self.inners(it)).collect();
                json!({ "kind": "list", "start": start, "items": items })
            }
            Block::Quote(blocks) => json!({ "kind": "quote", "blocks": self.inners(blocks) }),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Picture { picture, alternative, caption } => {
                let file = self.file(picture.format().extension(), picture.bytes().to_vec());
                let points = f64::from(picture.width()) * 72.0 / 150.0;
                json!({
                    "kind": "figure", "file": file, "width": points,
                    "ratio": f64::from(picture.height()) / f64::from(picture.width()),
                    "alternative": showable(alternative), "caption": self.text(caption),
                })
            }
            Block::Facts(facts) => self.facts(facts),
            Block::QrCode(link) => self.qr_code(link),
            Block::PageBreak => json!({ "kind": "page-break" }),
            Block::Rule => json!({ "kind": "rule" }),
        }
    }

    fn inners(&mut self, blocks: &[Block]) -> Value {
        blocks.iter().map(|block| self.inner(block)).collect()
    }

    fn figure(&mut self, figure: &Figure) -> Value {
        let drawing = &figure.drawing;
        let file = self.file("svg", showable(drawing.svg()).into_bytes());
        let points = f64::from(drawing.width()) * 72.0 / 96.0;
        let caption = self.text(&figure.caption);
        let table = figure.table.as_ref().map(|table| self.table(table));
        json!({
            "kind": "figure", "file": file, "width": points,
            "ratio": f64::from(drawing.height()) / f64::from(drawing.width()),
            "alternative": showable(&figure.alternative), "caption": caption, "table": table,
        })
    }

    fn table(&mut self, table: &Table) -> Value {
        // No width: as wide as what it holds; else a share of what is left.
        let width = |room: Room| if room.is_narrow { 0.0 } else { room.weight };
        let widths: Vec<f64> = rooms(table).into_iter().map(width).collect();
        let alignments: Vec<&str> = table
            .columns
            .iter()
            .map(|column| match column.alignment {
                Alignment::Left => "left",
                Alignment::Centre => "centre",
                Alignment::Right => "right",
            })
            .collect();
        let caption = self.text(&table.caption);
        let header: Vec<Value> = table.columns.iter().map(|it| self.text(&it.header)).collect();
        let rows: Vec<Vec<Value>> =
            table.rows.iter().map(|row| row.iter().map(|cell| self.text(cell)).collect()).collect();
        json!({
            "kind": "table", "widths": widths, "alignments": alignments, "caption": caption,
            "header": header, "rows": rows,
        })
    }

    fn facts(&mut self, facts: &[Fact]) -> Value {
        let facts: Vec<Value> = facts
            .iter()
            .map(|fact| {
                json!({ "term": self.text(&fact.term), "description": self.text(&fact.description) })
            })
            .collect();
        json!({ "kind": "facts", "facts": facts })
    }

    fn qr_code(&mut self, link: &QrLink) -> Value {
        let url = link.code.url();
        let file = self.file("svg", link.code.svg("").into_bytes());
        json!({
            "kind": "qr-code", "file": file, "url": url, "shown": breakable(&showable(url)),
            "alternative": format!("{} {}", self.words.qr_code, showable(url)),
            "caption": self.text(&link.caption),
        })
    }

    fn file(&mut self, extension: &str, bytes: Vec<u8>) -> String {
        let name = format!("picture-{}.{extension}", self.files.len() + 1);
        self.files.insert(name.clone(), Bytes::new(bytes));
        name
    }

    fn text(&mut self, text: &Text) -> Value {
        text.iter().map(|inline| self.inline(inline)).collect()
    }

    fn inline(&mut self, inline: &Inline) -> Value {
        match inline {
            Inline::Text(said) => json!({ "kind": "text", "text": breakable(&showable(said)) }),
            Inline::Code(said) => json!({ "kind": "code", "text": breakable(&showable(said)) }),
            Inline::Strong(inner) => json!({ "kind": "strong", "text": self.text(inner) }),
            Inline::Emphasis(inner) => json!({ "kind": "emphasis", "text": self.text(inner) }),
            Inline::Strikethrough(inner) => {
                self.struck += 1;
                let text = self.text(inner);
                self.struck -= 1;
                json!({ "kind": "strike", "text": text })
            }
            Inline::Link { text, url } => {
                // PDF has one line through or under a text, not two.
                let is_plain = 0 < self.struck || has_strike(text);
                json!({ "kind": "link", "url": url, "text": self.text(text), "plain": is_plain })
            }
            Inline::LineBreak => json!({ "kind": "line-break" }),
            Inline::Mark(label) => json!({ "kind": "mark", "label": showable(label) }),
            Inline::Note(inner) => {
                let text = self.text(inner);
                let number = self.notes.len() + 1;
                self.notes.push(json!({ "number": number, "text": text }));
                json!({ "kind": "note", "number": number })
            }
        }
    }
}

fn has_strike(text: &[Inline]) -> bool {
    text.iter().any(|inline| match inline {
        Inline::Strikethrough(_) => true,
        Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Note(inner) => has_strike(inner),
        Inline::Link { text, url: _ } => has_strike(text),
        Inline::Text(_) | Inline::Code(_) | Inline::LineBreak | Inline::Mark(_) => false,
    })
}
