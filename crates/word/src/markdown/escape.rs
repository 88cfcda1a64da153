//! Characters that CommonMark would read as marks, and how they are kept from it.
//!
//! The rules are those of CommonMark 0.31, with tables and strikethrough.

/// The longest name of an entity, and more.
const LONGEST_ENTITY: usize = 40;

/// Writes `said` so that all of it is read as text, wherever it stands in a line but at its head.
pub fn escape(said: &str, out: &mut String) {
    let mut before = None;
    let mut rest = said.chars();
    while let Some(letter) = rest.next() {
        let after = rest.as_str();
        let must = match letter {
            '\\' | '`' | '*' | '[' | ']' | '~' => true,
            '_' => !(before.is_some_and(char::is_alphanumeric) && starts_with_word(after)),
            '<' => opens_a_tag(after),
            '&' => opens_an_entity(after),
            _ => false,
        };
        if must {
            out.push('\\');
        }
        out.push(if matches!(letter, '\n' | '\r' | '\t') { ' ' } else { letter });
        before = Some(letter);
    }
}

fn starts_with_word(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_alphanumeric)
}

fn opens_a_tag(after: &str) -> bool {
    let next = after.chars().next();
    next.is_none_or(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?'))
}

fn opens_an_entity(after: &str) -> bool {
    let is_inside = |letter: &char| letter.is_ascii_alphanumeric() || *letter == '#';
    let end = after.chars().take(LONGEST_ENTITY).find(|letter| !is_inside(letter));
    end.is_none_or(|end| end == ';')
}

/// Writes an address between the parentheses of a link.
pub fn address(url: &str, out: &mut String) {
    let mut rest = url.chars();
    while let Some(letter) = rest.next() {
        match letter {
            '\\' | '(' | ')' | '<' | '>' => out.extend(['\\', letter]),
            '&' if opens_an_entity(rest.as_str()) => out.push_str("\\&"),
            ' ' => out.push_str("%20"),
            letter if letter.is_whitespace() || letter.is_control() => {}
            letter => out.push(letter),
        }
    }
}

/// Writes code between as many backticks as it takes.
pub fn code(said: &str, out: &mut String) {
    let said = said.replace(['\n', '\r'], " ");
    let fence = "`".repeat(longest_run(&said) + 1);
    // One space at each end is taken away by who reads, unless there are spaces alone: a tab is none.
    let has_more = said.chars().any(|letter| letter != ' ');
    let is_spaced = said.starts_with(' ') && said.ends_with(' ') && has_more;
    let touches = said.starts_with('`') || said.ends_with('`');
    let pad = if is_spaced || touches { " " } else { "" };
    out.extend([fence.as_str(), pad, &said, pad, &fence]);
}

/// The length of the longest run of backticks.
pub fn longest_run(said: &str) -> usize {
    said.split(|letter| letter != '`').map(str::len).max().unwrap_or(0)
}

/// Keeps each line of a paragraph from being read as the beginning of another block.
pub fn guard_lines(paragraph: &str) -> String {
    let mut guarded = String::with_capacity(paragraph.len() + 8);
    for (index, line) in paragraph.split('\n').enumerate() {
        if 0 < index {
            guarded.push('\n');
        }
        match guard_at(line, index == 0) {
            Some((head, tail)) => guarded.extend([head, "\\", tail]),
            None => guarded.push_str(line),
        }
    }
    guarded
}

/// Where a line needs a backslash.
fn guard_at(line: &str, is_first: bool) -> Option<(&str, &str)> {
    let ends_word = |rest: &str| rest.is_empty() || rest.starts_with(' ');
    let must = match line.chars().next()? {
        '#' => {
            let rest = line.trim_start_matches('#');
            line.len() - rest.len() <= 6 && ends_word(rest)
        }
        '>' => true,
        '-' => !is_first || line[1..].starts_with('-') || ends_word(&line[1..]),
        '+' => ends_word(&line[1..]),
        '=' | '|' | ':' => !is_first,
        '0'..='9' => {
            let rest = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
            let is_number = rest.starts_with(['.', ')']) && ends_word(&rest[1..]);
            return is_number.then(|| line.split_at(line.len() - rest.len()));
        }
        _ => false,
    };
    must.then_some(("", line))
}

/// Keeps the end of a heading from being read as its closing marks.
pub fn guard_heading(heading: &str) -> String {
    match heading.strip_suffix('#') {
        Some(rest) => format!("{rest}\\#"),
        None => heading.to_owned(),
    }
}
