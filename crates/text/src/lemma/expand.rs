//! The forms that the rules make of a word.

use super::hunspell::{Affix, Affixes, Flag, NO_WORD};
use super::role::Role;

/// A form, the word it is a form of, and what it is; all in lower case.
pub(crate) struct Form {
    pub written: String,
    pub lemma: String,
    pub role: Role,
}

/// Adds the forms of a word to `forms`.
pub(crate) fn expand(word: &str, flags: &[Flag], rules: &Affixes, forms: &mut Vec<Form>) {
    let is_name = word.chars().next().is_some_and(char::is_uppercase);
    let suffixed = |flag: &&Flag| rules.suffixes.contains_key(*flag);
    if !NO_WORD.iter().any(|no_word| flags.contains(no_word)) {
        let named = flags.iter().filter(suffixed).map(|flag| Role::of_flag(*flag));
        let role = if is_name { Role::Name } else { own_role(word, named) };
        push(word, word, role, forms);
    }
    suffixes(word, flags, is_name, rules, forms);
    for flag in flags {
        for prefix in rules.prefixes.get(flag).into_iter().flatten() {
            prefixes(word, prefix, is_name, rules, forms);
        }
    }
}

/// What a word of the list is itself: a verb stands there in the infinitive; a word without any
/// form that ends like a plural is a noun (`fois`, `cours`).
fn own_role(word: &str, flags: impl Iterator<Item = Role>) -> Role {
    match flags.last() {
        Some(Role::Verb | Role::Participle) => Role::Infinitive,
        Some(role) => role,
        None if word.ends_with(['s', 'x', 'z']) => Role::Noun,
        None => Role::Invariable,
    }
}

fn suffixes(word: &str, flags: &[Flag], is_name: bool, rules: &Affixes, forms: &mut Vec<Form>) {
    for flag in flags {
        for suffix in rules.suffixes.get(flag).into_iter().flatten() {
            let Some(stem) = word.strip_suffix(&suffix.strip) else { continue };
            if !suffix.condition.ends(word) {
                continue;
            }
            let form = format!("{stem}{}", suffix.add);
            let role = match Role::of_flag(*flag) {
                _ if is_name => Role::Name,
                Role::Verb if form == word => Role::Infinitive,
                role => role,
            };
            push(&form, word, role, forms);
        }
    }
}

/// Makes words of their own by a prefix (`kilo` before units). What is elided before a word is no
/// part of it, so that prefixes with an apostrophe are left out.
fn prefixes(word: &str, prefix: &Affix, is_name: bool, rules: &Affixes, forms: &mut Vec<Form>) {
    if prefix.add.contains(['\'', '’']) || !prefix.strip.is_empty() {
        return;
    }
    let word = format!("{}{word}", prefix.add);
    push(&word, &word, if is_name { Role::Name } else { Role::Noun }, forms);
    suffixes(&word, &prefix.then, is_name, rules, forms);
}

fn push(form: &str, lemma: &str, role: Role, forms: &mut Vec<Form>) {
    let plain = |text: &str| text.to_lowercase().replace('’', "'");
    forms.push(Form { written: plain(form), lemma: plain(lemma), role });
}
