//! Documents out: what a domain says in blocks, as a PDF or in the office's own Word template.

use std::str::FromStr;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use cordee_report::{
    Accent, Block, Document, Fact, Inline, Language, Level, List, PaperError, Pdf, Picture,
    Stationery, Table, Template, Text, markdown_below, text,
};
use tokio::sync::Semaphore;

use super::error::PageError;
use super::language::{Lang, Said};
use super::tenant::Destination;
use super::typography;

/// How many documents are made at once: each takes a core for a moment.
static PRESSES: Semaphore = Semaphore::const_new(2);

/// What a document can be had as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Pdf,
    Docx,
}

/// Says that a text names no format of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("documents are made as pdf or docx")]
pub struct UnknownFormat;

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(written: &str) -> Result<Self, UnknownFormat> {
        [Self::Pdf, Self::Docx].into_iter().find(|it| it.ending() == written).ok_or(UnknownFormat)
    }
}

impl Format {
    /// How its files end.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        }
    }
}

/// `said`, cut to `most` characters for a paper that has no room for more.
pub fn cut(said: &str, most: usize) -> String {
    if said.chars().count() <= most {
        return said.to_owned();
    }
    said.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}

/// Makes `document` and answers with it as the file `name`; `template` is the office's DOCX.
pub async fn answer(
    document: Document,
    format: Format,
    template: Option<Vec<u8>>,
    name: &str,
) -> Result<Response, PageError> {
    let _press = PRESSES.acquire().await.map_err(anyhow::Error::from)?;
    let made = tokio::task::spawn_blocking(move || made(&document, format, template)).await;
    let bytes = made.map_err(anyhow::Error::from)??;
    Ok(sent(bytes, format, name))
}

/// Makes a paper of a meeting with `make`, and answers with it as the PDF `name`.
///
/// # Errors
/// [`PageError::NotFound`] when there is nothing to print.
pub async fn paper(
    make: impl FnOnce() -> Result<Pdf, PaperError> + Send + 'static,
    name: &str,
) -> Result<Response, PageError> {
    let _press = PRESSES.acquire().await.map_err(anyhow::Error::from)?;
    let printed = tokio::task::spawn_blocking(make).await.map_err(anyhow::Error::from)?;
    let file = match printed {
        Ok(file) => file,
        Err(PaperError::Empty) => return Err(PageError::NotFound),
        Err(error) => return Err(PageError::Internal(error.into())),
    };
    if let Some(refusal) = file.refusal {
        tracing::warn!(refusal, "a paper is tagged, but does not claim PDF/UA");
    }
    Ok(sent(file.bytes, Format::Pdf, name))
}

fn sent(bytes: Vec<u8>, format: Format, name: &str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, format.media_type().to_owned()),
        (header::CACHE_CONTROL, "private, no-cache".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}.{}\"", format.ending()),
        ),
    ];
    (headers, bytes).into_response()
}

/// The bytes of `document`; it takes a core for a moment.
///
/// # Errors
/// A document that cannot be set, or a template that cannot be read.
pub fn made(
    document: &Document,
    format: Format,
    template: Option<Vec<u8>>,
) -> Result<Vec<u8>, anyhow::Error> {
    match format {
        Format::Pdf => {
            let file = cordee_report::pdf(document)?;
            if let Some(refusal) = file.refusal {
                tracing::warn!(refusal, "a PDF is tagged, but does not claim PDF/UA");
            }
            Ok(file.bytes)
        }
        Format::Docx => {
            let template = template
                .map_or_else(|| Ok(Template::default()), |template| Template::read(&template))?;
            Ok(cordee_report::docx(document, &template)?)
        }
    }
}

/// The language of a document.
pub fn language(lang: Lang) -> Language {
    match lang {
        Lang::Fr => Language::French,
        Lang::En => Language::English,
    }
}

/// The paper of `destination` in `lang`, under its `logo`: what all that is printed for it shares.
pub fn stationery(destination: &Destination, lang: Lang, logo: Option<Vec<u8>>) -> Stationery {
    let name = destination.name.said(lang).line();
    Stationery {
        accent: accent(&destination.accent),
        // A logo that cannot be printed is left out: the name stands there anyway.
        logo: logo.and_then(|bytes| Picture::new(bytes).ok()),
        ..Stationery::new(&name, language(lang))
    }
}

/// A destination's colour, for its documents.
pub fn accent(written: &str) -> Accent {
    written.parse().unwrap_or_default()
}

/// What people wrote in Markdown, below a heading of `level`.
pub fn prose(said: &Said, level: Level) -> Vec<Block> {
    markdown_below(&said.text, level).into_iter().map(|block| set_block(block, said.lang)).collect()
}

/// A term and what is said of it.
pub fn fact(term: &str, description: &str) -> Fact {
    Fact { term: text(term), description: text(description) }
}

fn set_block(block: Block, lang: Lang) -> Block {
    let set = |text: Text| set_text(text, lang);
    let blocks = |blocks: Vec<Block>| blocks.into_iter().map(|it| set_block(it, lang)).collect();
    match block {
        Block::Heading { level, text } => Block::Heading { level, text: set(text) },
        Block::Paragraph(text) => Block::Paragraph(set(text)),
        Block::List(List { kind, items }) => {
            Block::List(List { kind, items: items.into_iter().map(blocks).collect() })
        }
        Block::Quote(inner) => Block::Quote(blocks(inner)),
        Block::Table(table) => Block::Table(set_table(table, lang)),
        other => other,
    }
}

fn set_table(mut table: Table, lang: Lang) -> Table {
    for column in &mut table.columns {
        column.header = set_text(std::mem::take(&mut column.header), lang);
    }
    for cell in table.rows.iter_mut().flatten() {
        *cell = set_text(std::mem::take(cell), lang);
    }
    table
}

/// Addresses and code stay as they were typed.
fn set_text(text: Text, lang: Lang) -> Text {
    let set = |inline: Inline| match inline {
        Inline::Text(said) => Inline::Text(typography::set(&said, lang)),
        Inline::Strong(inner) => Inline::Strong(set_text(inner, lang)),
        Inline::Emphasis(inner) => Inline::Emphasis(set_text(inner, lang)),
        Inline::Strikethrough(inner) => Inline::Strikethrough(set_text(inner, lang)),
        Inline::Link { text, url } => Inline::Link { text: set_text(text, lang), url },
        Inline::Note(inner) => Inline::Note(set_text(inner, lang)),
        other => other,
    };
    text.into_iter().map(set).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_wrote_is_set_as_their_language_asks_and_addresses_are_not() {
        let said = Said {
            text: "Où nager ? **Voir : [le lac](https://lac.example/a:b)**\n\n| a : b |\n|:--|\n| c ! |"
                .to_owned(),
            lang: Lang::Fr,
            asked: Lang::Fr,
        };
        let written = format!("{:?}", prose(&said, Level::One));
        assert!(written.contains("Où nager\\u{202f}?"), "{written}");
        assert!(written.contains("https://lac.example/a:b"), "{written}");
        assert!(written.contains("a\\u{202f}: b") && written.contains("c\\u{202f}!"), "{written}");
    }
}
