//! Columns for each language: `label::Français (fr)`.

use crate::language::{Language, Text};
use crate::piping::{Piece, pieces};

use super::super::table::TitledRow;

/// Names a language as the titles of columns do.
pub(super) fn named(language: &Language) -> String {
    match language.as_str() {
        "fr" => "Français (fr)".to_owned(),
        "en" => "English (en)".to_owned(),
        other => format!("{other} ({other})"),
    }
}

/// The language that a title names: by its code in parentheses, by its code, or by its name.
pub(super) fn of_name(name: &str) -> Option<Language> {
    let name = name.trim();
    let code = name.rsplit_once('(').and_then(|(_, code)| code.strip_suffix(')'));
    if let Some(language) = code.and_then(|it| it.trim().parse().ok()) {
        return Some(language);
    }
    match name.to_lowercase().as_str() {
        "français" | "francais" | "french" => Some(Language::french()),
        "english" | "anglais" => Some(Language::english()),
        "deutsch" | "german" | "allemand" => "de".parse().ok(),
        "español" | "spanish" | "espagnol" => "es".parse().ok(),
        "italiano" | "italian" | "italien" => "it".parse().ok(),
        "nederlands" | "dutch" | "néerlandais" => "nl".parse().ok(),
        other => other.parse().ok(),
    }
}

/// The language of a column such as `label::English (en)`; `None` for other columns.
pub(super) fn of_title(title: &str, base: &str) -> Option<Language> {
    let name = title.strip_prefix(base)?.trim_start().strip_prefix(':')?;
    of_name(name.trim_start_matches(':'))
}

/// The cells of a text, one a language, for readers who take `${` for a reference.
pub(super) fn cells(base: &str, text: &Text, is_label: bool) -> Vec<(String, String)> {
    let cell = |(language, text): (&Language, &str)| {
        let text = if is_label { piped(text) } else { apart(text) };
        (format!("{base}::{}", named(language)), text)
    };
    text.iter().map(cell).collect()
}

/// A text whose `${` no reader takes for a reference.
fn apart(text: &str) -> String {
    text.replace("${", "$ {")
}

fn piped(label: &str) -> String {
    let pieces = pieces(label).into_iter().map(|piece| match piece {
        Piece::Text(text) => apart(&text),
        Piece::Answer(code) => format!("${{{code}}}"),
    });
    pieces.collect()
}

/// Says whether a text says `${`, which is put apart.
pub(super) fn is_changed(text: &Text) -> bool {
    text.iter().any(|(_, it)| it.contains("${"))
}

/// Reads the text of a base title in all languages; a title without one is in the default.
pub(super) fn text(row: TitledRow<'_>, base: &str, default: &Language) -> Text {
    let mut found = Text::default();
    for (title, cell) in row.cells().filter(|(_, cell)| !cell.is_empty()) {
        let language = if title == base { Some(default.clone()) } else { of_title(title, base) };
        found = language.map_or(found.clone(), |it| found.with(it, cell));
    }
    found
}

/// The same for a label: `${name}` is the answer of a question, told by its code.
pub(super) fn label(
    row: TitledRow<'_>,
    default: &Language,
    code: impl Fn(&str) -> Option<crate::Code>,
) -> Text {
    let plain = text(row, "label", default);
    let texts: Vec<_> = plain.iter().map(|(it, text)| (it.clone(), unpiped(text, &code))).collect();
    texts.into_iter().fold(Text::default(), |found, (language, text)| found.with(language, &text))
}

fn unpiped(label: &str, code: &impl Fn(&str) -> Option<crate::Code>) -> String {
    let mut found = String::new();
    let mut rest = label;
    while let Some((before, after)) = rest.split_once("${") {
        found.push_str(&literal(before));
        let name = after.split_once('}');
        if let Some((code, end)) = name.and_then(|(it, end)| Some((code(it.trim())?, end))) {
            found = format!("{found}{{{code}}}");
            rest = end;
        } else {
            found.push_str("${");
            rest = after;
        }
    }
    found + &literal(rest)
}

/// A text whose braces repeat no answer.
fn literal(text: &str) -> String {
    let is_plain = match pieces(text).as_slice() {
        [] => true,
        [Piece::Text(read)] => read == text,
        _ => false,
    };
    if is_plain { text.to_owned() } else { text.replace('{', "{{").replace('}', "}}") }
}
