//! Texts without the markup that editors of LimeSurvey put around them.

/// Entities that French and English texts hold.
const ENTITIES: [(&str, &str); 12] = [
    ("nbsp", " "),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("#39", "'"),
    ("eacute", "é"),
    ("egrave", "è"),
    ("agrave", "à"),
    ("ccedil", "ç"),
    ("rsquo", "’"),
    ("amp", "&"),
];
/// Elements whose loss changes nothing.
const HARMLESS: [&str; 12] =
    ["p", "br", "span", "div", "strong", "em", "b", "i", "u", "ul", "li", "font"];

/// Gives a text without elements, with its entities, on as few lines as it needs.
pub(super) fn plain(text: &str) -> String {
    let mut found = String::new();
    let mut rest = text;
    while let Some((before, element, after)) = next(rest) {
        found.push_str(before);
        match name(element) {
            "br" | "p" | "div" | "li" | "ul" => found.push('\n'),
            // What is written in one word stays one, whatever is bold in it.
            it if HARMLESS.contains(&it) => {}
            _ => found.push(' '),
        }
        rest = after;
    }
    found.push_str(rest);
    for (entity, character) in ENTITIES {
        found = found.replace(&format!("&{entity};"), character);
    }
    let lines = found.lines().map(|it| it.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Says whether something is lost with the markup: a picture, a link, a script.
pub(super) fn is_telling(text: &str) -> bool {
    let mut rest = text;
    while let Some((_, element, after)) = next(rest) {
        if !HARMLESS.contains(&name(element)) {
            return true;
        }
        rest = after;
    }
    false
}

/// What stands before the next element, the element, and the rest; `<` alone begins none.
fn next(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let at = from + text.get(from..)?.find('<')?;
        let after = text.get(at + 1..)?;
        let is_element =
            after.starts_with(|it: char| it.is_ascii_alphabetic() || "/!".contains(it));
        match after.split_once('>').filter(|_| is_element) {
            Some((element, rest)) => return Some((text.get(..at)?, element, rest)),
            None => from = at + 1,
        }
    }
}

fn name(element: &str) -> &str {
    let element = element.trim_start_matches('/');
    element.split(|it: char| !it.is_ascii_alphanumeric()).next().unwrap_or_default()
}
