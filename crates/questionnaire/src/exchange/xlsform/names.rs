//! Names that are no codes here, and the codes that are made of them.

use unicode_normalization::UnicodeNormalization;

use crate::code::LONGEST_CODE;

/// Room for `_` and a number of seven digits behind a name that is taken: more than any file has.
const ROOM: usize = 8;

/// Makes a code of a name: without accents, other characters as `_`, a number behind it if taken.
///
/// `count` is how many are taken, so that a free number is found at once.
pub(crate) fn free<Made>(
    name: &str,
    count: usize,
    parse: impl Fn(&str) -> Option<Made>,
    is_taken: impl Fn(&Made) -> bool,
) -> Made {
    let unaccented = name.nfd().filter(|it| !('\u{300}'..='\u{36f}').contains(it));
    let plain: String =
        unaccented.map(|it| if it.is_ascii_alphanumeric() { it } else { '_' }).collect();
    let plain = plain.trim_matches('_');
    let whole = Some(name).filter(|it| it.len() <= LONGEST_CODE).and_then(&parse);
    if let Some(code) = whole.filter(|it| !is_taken(it)) {
        return code;
    }
    let short: String = plain.chars().take(LONGEST_CODE - ROOM).collect();
    let prefixed = if short.is_empty() { "q".to_owned() } else { format!("q_{short}") };
    let bases = [plain.to_owned(), short.clone(), prefixed];
    let numbered = (2..10).chain(count.saturating_add(10)..).map(|number| {
        let base = if parse(&short).is_some() { &short } else { "q" };
        format!("{base}_{number}")
    });
    let candidates = bases.into_iter().chain(numbered);
    let mut free = candidates.filter_map(|it| parse(&it)).filter(|it| !is_taken(it));
    free.next().expect("numbers do not end, and few codes are taken")
}
