//! Answers that are said again in the label of a later question.

use crate::code::Code;

/// A piece of a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Text(String),
    /// The answer to this question stands here.
    Answer(Code),
}

/// Cuts a label into its texts and the answers that stand in it.
///
/// `{code}` is the answer of a question; doubled braces are braces, and so are those around what
/// is no code.
///
/// ```
/// use cordee_questionnaire::{Piece, pieces};
///
/// let found = pieces("Pourquoi {stay} ?");
/// assert_eq!(found[1], Piece::Answer("stay".parse()?));
/// assert_eq!(pieces("{{stay}} {à voir}"), [Piece::Text("{stay} {à voir}".to_owned())]);
/// # Ok::<(), cordee_questionnaire::CodeError>(())
/// ```
pub fn pieces(label: &str) -> Vec<Piece> {
    let mut found = vec![];
    let mut text = String::new();
    let mut rest = label;
    while let Some((before, after)) = rest.split_once(['{', '}']) {
        text.push_str(before);
        let brace =
            if rest.get(before.len()..).is_some_and(|it| it.starts_with('{')) { '{' } else { '}' };
        if let Some(doubled) = after.strip_prefix(brace) {
            text.push(brace);
            rest = doubled;
            continue;
        }
        let code = after.split_once('}').filter(|_| brace == '{');
        if let Some((code, end)) = code.and_then(|(inner, end)| Some((inner.parse().ok()?, end))) {
            found.extend((!text.is_empty()).then(|| Piece::Text(std::mem::take(&mut text))));
            found.push(Piece::Answer(code));
            rest = end;
        } else {
            text.push(brace);
            rest = after;
        }
    }
    text.push_str(rest);
    found.extend((!text.is_empty()).then_some(Piece::Text(text)));
    found
}
