//! Which pairs are worth comparing: those that share a mail, a telephone, or how a name sounds or ends.
//!
//! A block of many contacts is sorted, and each compared with those next to it only (Hernández and
//! Stolfo, “The Merge/Purge Problem for Large Databases”, 1995): the number of pairs grows with the
//! number of contacts, never with its square.

use std::collections::BTreeMap;

use crate::fold::sound;
use crate::profile::Profile;

/// Neighbours in the order of its block with which a contact is compared.
const WINDOW: usize = 12;
/// Letters at the end of a name that make a block.
const ENDING: usize = 4;

/// Pairs of positions in `profiles`, the lower one first, in order and each once.
///
/// `profiles` stand in their own order, so blocks do too.
pub(crate) fn pairs(profiles: &[Profile<'_>]) -> Vec<(usize, usize)> {
    let mut blocks: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (position, profile) in profiles.iter().enumerate() {
        for key in keys(profile) {
            blocks.entry(key).or_default().push(position);
        }
    }
    let mut pairs = vec![];
    for block in blocks.into_values() {
        for (at, one) in block.iter().enumerate() {
            let neighbours = block.iter().skip(at + 1).take(WINDOW);
            pairs.extend(neighbours.filter(|other| one < other).map(|other| (*one, *other)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// The blocks of a contact.
fn keys(profile: &Profile<'_>) -> Vec<String> {
    let mut keys: Vec<String> = profile.mails.iter().map(|it| format!("mail {it}")).collect();
    keys.extend(profile.telephones.iter().map(|it| format!("telephone {it}")));
    let name = &profile.name;
    let Some(last) = name.last.iter().max_by_key(|word| word.len()) else { return keys };
    let initial: String = name.first.first().and_then(|it| it.chars().next()).into_iter().collect();
    keys.push(format!("sound {} {initial}", sound(last)));
    keys.push(format!("last {last}"));
    // For a slip at the beginning, and for particles written as one word with the name.
    let ending: String = last.chars().rev().take(ENDING).collect();
    keys.push(format!("ending {ending} {initial}"));
    // In any order of first and last.
    let mut sounds: Vec<String> = name.sorted.iter().map(|word| sound(word)).collect();
    sounds.sort();
    keys.push(format!("sounds {}", sounds.join(" ")));
    keys
}
