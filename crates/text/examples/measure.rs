//! What is reached on reference texts: `cargo run --release -p cordee-text --example measure`.
//!
//! The texts and the dictionary are not in the repository; what is not there is not measured.
#![expect(clippy::print_stdout, reason = "it speaks to whoever runs it")]

#[path = "../tests/opinions/support.rs"]
mod support;

use std::collections::BTreeMap;
use std::time::Instant;

use cordee_text::{
    ALIKE, Corpus, Lexicon, ThemeCount, Usage, cross_validated, labels, mixtures,
    mutual_information, near_duplicates, outside_share, propose,
};

const SEEDS: [u64; 5] = [1, 2, 3, 4, 5];

fn main() {
    let begun = Instant::now();
    let Some(lexicon) = support::lexicon() else {
        println!("no dictionary: build cordee-assets first");
        return;
    };
    println!("{} forms in {:.2} s", lexicon.len(), begun.elapsed().as_secs_f64());
    lemmas(lexicon);
    for (name, lexicon) in [("lemmas", lexicon), ("stems", &Lexicon::default())] {
        println!("\n{name}");
        themes(lexicon);
    }
    duplicates();
}

fn lemmas(lexicon: &Lexicon) {
    let Some(sentences) = support::treebank() else { return };
    let forms =
        sentences.iter().flatten().map(|word| word.form.to_lowercase()).collect::<Vec<String>>();
    let own = Usage::of(lexicon, forms.iter().map(String::as_str));
    let debate = support::contributions().unwrap_or_default();
    let words: Vec<String> = debate.iter().flat_map(|it| cordee_text::words(&it.text)).collect();
    let other = Usage::of(lexicon, words.iter().map(String::as_str));
    for (name, usage) in
        [("its own texts", &own), ("other texts", &other), ("no texts", &Usage::default())]
    {
        for is_alone in [false, true] {
            let mut counts: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
            for sentence in &sentences {
                let written: Vec<&str> = sentence.iter().map(|word| word.form.as_str()).collect();
                for (place, word) in sentence.iter().enumerate() {
                    if !["NOUN", "ADJ", "VERB"].contains(&word.part.as_str()) {
                        continue;
                    }
                    let before = if is_alone { &[] } else { &written[..place] };
                    let is_right = lexicon.lemma(&word.form, before, usage).text == word.lemma;
                    for part in [word.part.as_str(), "all"] {
                        let [right, all] = counts.entry(part).or_default();
                        *all += 1;
                        *right += usize::from(is_right);
                    }
                }
            }
            print!("lemmas, usage of {name}, {}:", if is_alone { "alone" } else { "in context" });
            for (part, [right, all]) in counts {
                print!(" {part} {:.1} % of {all}", 100.0 * right as f64 / all as f64);
            }
            println!();
        }
    }
}

fn themes(lexicon: &Lexicon) {
    let Some((texts, themes)) = support::themed() else { return };
    let corpus = Corpus::read(&texts, lexicon);
    let numbers = |found: &[Option<usize>]| -> Vec<usize> {
        found.iter().map(|it| it.unwrap_or(99)).collect()
    };
    for count in [4, 8, 12, 16] {
        let measured = SEEDS.map(|seed| {
            let proposal =
                propose(&corpus, &ThemeCount::Exactly(count), seed).expect("there are enough");
            mutual_information(&numbers(&proposal.theme_of), &themes)
        });
        let mixed = SEEDS.map(|seed| {
            let shares = mixtures(&corpus, count, seed).expect("there are enough");
            let largest = |shares: &Vec<f64>| {
                (0..count).max_by(|a, b| shares[*a].total_cmp(&shares[*b])).unwrap_or(0)
            };
            let found: Vec<usize> =
                shares.iter().map(|it| it.as_ref().map_or(99, largest)).collect();
            mutual_information(&found, &themes)
        });
        let mean = |values: [f64; 5]| values.iter().sum::<f64>() / 5.0;
        println!(
            "NMI of {count} themes: {:.3} ({measured:.3?}), added up {:.3}",
            mean(measured),
            mean(mixed)
        );
    }
    let coded: Vec<(usize, usize)> = themes.iter().copied().enumerate().collect();
    let accuracies =
        SEEDS.map(|seed| cross_validated(&corpus, &coded, 5, seed).expect("it is measured"));
    println!("accuracy, 5 folds: {:.3} ({accuracies:.3?})", accuracies.iter().sum::<f64>() / 5.0);
    let begun = Instant::now();
    let proposal = propose(&corpus, &ThemeCount::Stable(4..=20), 1).expect("there are enough");
    println!(
        "{} themes proposed in {:.2} s; {:?}",
        proposal.count,
        begun.elapsed().as_secs_f64(),
        outside_share(&proposal.theme_of)
    );
    for it in &proposal.stability {
        print!(" {}:{:.2}±{:.2}", it.themes, it.agreement, it.error);
    }
    println!();
    for (theme, label) in
        labels(&corpus, &texts, &proposal.theme_of, proposal.count).into_iter().enumerate()
    {
        let size = proposal.theme_of.iter().filter(|it| **it == Some(theme)).count();
        println!(
            "  {size}: {}",
            label.iter().map(|it| it.text.as_str()).collect::<Vec<_>>().join(", ")
        );
    }
}

fn duplicates() {
    let (Some(texts), Some(gold)) =
        (support::contributions(), support::reference("near_duplicates_gold.csv"))
    else {
        return;
    };
    let originals: Vec<&str> = texts.iter().map(|it| it.body.as_str()).collect();
    println!();
    for pair in near_duplicates(&originals, ALIKE) {
        println!("{} {} {:.3}", texts[pair.one].id, texts[pair.other].id, pair.similarity);
    }
    let mut rows = csv::Reader::from_path(gold).expect("it is read");
    let rows: Vec<csv::StringRecord> = rows.records().map(|row| row.expect("a row")).collect();
    let all: Vec<&str> = originals.iter().copied().chain(rows.iter().map(|row| &row[3])).collect();
    let pairs = near_duplicates(&all, ALIKE);
    let mut counts: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for (place, row) in rows.iter().enumerate() {
        let source = texts.iter().position(|it| it.id == row[1]).expect("its source is there");
        let is_found = pairs.iter().any(|it| (it.one, it.other) == (source, texts.len() + place));
        let [found, all] = counts.entry(&row[2]).or_default();
        *all += 1;
        *found += usize::from(is_found);
    }
    for (kind, [found, all]) in counts {
        println!("{kind}: {found} of {all}: {:.3}", found as f64 / all as f64);
    }
}
