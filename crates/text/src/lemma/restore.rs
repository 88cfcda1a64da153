//! What an unknown form may have been meant to be: accents left out, a pronoun after a hyphen.

/// How many accents may be put back.
const MOST_ACCENTS: usize = 2;

/// What may follow a verb, or a noun, after a hyphen; the longest first.
const ENCLITICS: [&str; 30] = [
    "-t-elles", "-t-elle", "-t-ils", "-t-il", "-t-on", "-elles", "-elle", "-nous", "-vous",
    "-leur", "-même", "-mêmes", "-ils", "-les", "-lui", "-moi", "-toi", "-là", "-ci", "-ce", "-en",
    "-il", "-je", "-la", "-le", "-on", "-tu", "-y", "-t", "-ne",
];

/// The forms that `form` may stand for, the nearest first; `form` itself is not among them.
pub(crate) fn nearby(form: &str) -> Vec<String> {
    let mut found: Vec<String> = vec![];
    found.extend(ENCLITICS.iter().find_map(|it| form.strip_suffix(it)).map(str::to_owned));
    if form.contains("oe") {
        found.push(form.replace("oe", "œ"));
    }
    let letters: Vec<char> = form.chars().collect();
    let mut wave = vec![(letters, 0)];
    for _ in 0..MOST_ACCENTS {
        wave = wave.iter().flat_map(|(letters, from)| accented_once(letters, *from)).collect();
        found.extend(wave.iter().map(|(letters, _)| letters.iter().collect::<String>()));
    }
    found
}

/// The words that have one accent more, at `from` or after it, each with where to go on.
fn accented_once(letters: &[char], from: usize) -> Vec<(Vec<char>, usize)> {
    let mut found = vec![];
    for (place, letter) in letters.iter().enumerate().skip(from) {
        for accented in accents(*letter).chars() {
            let mut changed = letters.to_vec();
            if let Some(slot) = changed.get_mut(place) {
                *slot = accented;
            }
            found.push((changed, place + 1));
        }
    }
    found
}

fn accents(letter: char) -> &'static str {
    match letter {
        'a' => "àâ",
        'e' => "éèê",
        'i' => "îï",
        'o' => "ô",
        'u' => "ùû",
        'c' => "ç",
        _ => "",
    }
}
