//! Spoiling a file: bytes, numbers, lines, its end.

/// A linear congruence (Knuth's MMIX): the same seed spoils alike.
pub struct Chance(pub u64);

impl Chance {
    /// A number below `most`; 0 below nothing.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most.max(1)
    }
}

/// What stands in the place of a number.
const NUMBERS: [&str; 12] = [
    "0",
    "-1",
    "1",
    "4611686018427387904",
    "18446744073709551616",
    "99999999999999999999999999",
    "0.000000000000000001",
    "1e308",
    "1/0",
    "NaN",
    "",
    "1,5",
];

const BYTES: &[u8] = b";,|\n\r\"{}:# \t.-0A\x00\xff\xef";

/// The file with one to four spoilings, again and again.
pub fn spoilt(file: &[u8], seed: u64) -> impl Iterator<Item = Vec<u8>> {
    let (file, mut chance) = (file.to_vec(), Chance(seed));
    std::iter::repeat_with(move || {
        let mut bytes = file.clone();
        for _ in 0..=chance.below(3) {
            spoil(&mut bytes, &mut chance);
        }
        bytes
    })
}

fn spoil(bytes: &mut Vec<u8>, chance: &mut Chance) {
    let at = chance.below(bytes.len());
    match chance.below(9) {
        0 => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << chance.below(8)),
        1 if at < bytes.len() => drop(bytes.remove(at)),
        2 => bytes.insert(at, BYTES[chance.below(BYTES.len())]),
        3 | 4 => number(bytes, chance),
        5 if chance.below(4) == 0 => bytes.truncate(at),
        6 => bytes.extend(bytes[at..].to_vec()),
        _ => lines(bytes, chance),
    }
}

/// Puts something else in the place of a number.
fn number(bytes: &mut Vec<u8>, chance: &mut Chance) {
    let starts = |at: &usize| {
        bytes[*at].is_ascii_digit()
            && !at.checked_sub(1).is_some_and(|it| bytes[it].is_ascii_digit())
    };
    let all: Vec<usize> = (0..bytes.len()).filter(starts).collect();
    let Some(start) = all.get(chance.below(all.len())).copied() else { return };
    let length = bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    bytes.splice(start..start + length, NUMBERS[chance.below(NUMBERS.len())].bytes());
}

/// Doubles a line, leaves it out, or lets it change places with another.
fn lines(bytes: &mut Vec<u8>, chance: &mut Chance) {
    let mut all: Vec<Vec<u8>> =
        bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    if all.is_empty() {
        return;
    }
    let (one, other) = (chance.below(all.len()), chance.below(all.len()));
    match chance.below(3) {
        0 => all.insert(other, all[one].clone()),
        1 => drop(all.remove(one)),
        _ => all.swap(one, other),
    }
    *bytes = all.concat();
}
