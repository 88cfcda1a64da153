//! How long it takes to find themes in many answers: `cargo bench -p cordee-text`.
//!
//! A number after `--` sets how many texts: `cargo bench -p cordee-text -- 100000`.
#![expect(clippy::print_stdout, reason = "a benchmark speaks to whoever runs it")]

use std::hint::black_box;
use std::time::Instant;

use cordee_text::{ALIKE, Coder, Corpus, Lexicon, ThemeCount, labels, near_duplicates, propose};

const TEXTS: usize = 10_000;
const WORDS: usize = 60;
const SUBJECTS: usize = 12;

fn main() {
    let asked = std::env::args().find_map(|argument| argument.parse().ok());
    let count = asked.unwrap_or(TEXTS);
    let texts = invented(count);
    let lexicon = lexicon();
    let started = processor_seconds();
    let begun = Instant::now();
    let corpus = Corpus::read(black_box(&texts), &lexicon);
    let read = begun.elapsed();
    let proposal =
        propose(&corpus, &ThemeCount::Stable(4..=20), 1).expect("there are enough texts");
    let proposed = begun.elapsed();
    let told = labels(&corpus, &texts, &proposal.theme_of, proposal.count);
    let labelled = begun.elapsed();
    let seconds = |duration: std::time::Duration| duration.as_secs_f64();
    println!(
        "{count} texts of {WORDS} words, {} forms known: read {:.2} s, themed after {:.2} s, labelled after \
         {:.2} s; {} themes, {} labels; {} MB at most, {:.2} s of processor",
        lexicon.len(),
        seconds(read),
        seconds(proposed),
        seconds(labelled),
        proposal.count,
        told.iter().flatten().count(),
        peak_megabytes(),
        processor_seconds() - started,
    );
    let begun = Instant::now();
    let coded: Vec<(usize, usize)> =
        (0..count.min(500)).map(|text| (text, text % SUBJECTS)).collect();
    let machine = Coder::learn(&corpus, &coded, 1).expect("there are themes");
    let unsure = machine.unsure(&(500..count).collect::<Vec<usize>>(), 0.8);
    println!(
        "500 codes extended to all: {:.2} s, {} unsure",
        seconds(begun.elapsed()),
        unsure.len()
    );
    let begun = Instant::now();
    let pairs = near_duplicates(&texts, ALIKE);
    println!("near-duplicates: {:.2} s, {} pairs", seconds(begun.elapsed()), pairs.len());
}

/// The dictionary that npm puts beside the front end; without it every word falls back to its stem.
fn lexicon() -> Lexicon {
    let read = |name: &str| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../assets/node_modules/dictionary-fr/");
        std::fs::read(format!("{folder}{name}")).ok()
    };
    let parts = read("index.aff").zip(read("index.dic"));
    parts.and_then(|(aff, dic)| Lexicon::from_hunspell(&aff, &dic).ok()).unwrap_or_default()
}

/// Texts of a subject each, whose words are drawn by a rule: one in three of the subject, the others
/// of a common stock in which the n-th is met once for n times that the first is.
fn invented(count: usize) -> Vec<String> {
    let mut state = 20_220_512_u64;
    let mut draw = move |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or(0) % below
    };
    let text = |place: usize, draw: &mut dyn FnMut(usize) -> usize| {
        let word = |turn: usize, draw: &mut dyn FnMut(usize) -> usize| {
            if turn.is_multiple_of(3) {
                return spelt(100 + (place % SUBJECTS) * 80 + draw(80));
            }
            let rank = 6_000 / (1 + draw(6_000));
            spelt(2_000 + rank * 3 + draw(40))
        };
        (0..WORDS).map(|turn| word(turn, draw)).collect::<Vec<String>>().join(" ")
    };
    (0..count).map(|place| text(place, &mut draw)).collect()
}

/// A word of six to eight letters for a number, unlike that of the next.
fn spelt(number: usize) -> String {
    let mut state = number.wrapping_add(1).wrapping_mul(2_654_435_761);
    let mut letter = |letters: &str| {
        state = state.wrapping_mul(1_103_515_245).wrapping_add(12_345);
        letters.chars().nth((state >> 16) % letters.len()).unwrap_or('a')
    };
    let pairs = (0..3 + number % 2).flat_map(|_| [letter("bcdfglmnprstv"), letter("aeiou")]);
    pairs.collect::<Vec<char>>().into_iter().collect()
}

/// The most memory that this process held, where the system tells.
fn peak_megabytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) / 1_000
}

/// How long this process has had a processor, where the system tells, in hundredths.
fn processor_seconds() -> f64 {
    let status = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks =
        status.rsplit(") ").next().and_then(|rest| rest.split(' ').nth(11)?.parse::<f64>().ok());
    ticks.unwrap_or(0.0) / 100.0
}
