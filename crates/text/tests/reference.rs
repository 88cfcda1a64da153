//! The words and stems of independent tools, where the reference data are at hand.

use std::path::{Path, PathBuf};

use cordee_text::words;
use rust_stemmers::{Algorithm, Stemmer};

fn reference(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/texts").join(name);
    path.is_file().then_some(path)
}

/// A sample of our own, written by hand with the rules of <https://snowballstem.org/algorithms/french/stemmer.html>.
#[test]
fn stems_are_those_of_snowball() {
    let stemmer = Stemmer::create(Algorithm::French);
    for (word, stem) in [
        ("baignade", "baignad"),
        ("baignades", "baignad"),
        ("hébergement", "héberg"),
        ("hébergements", "héberg"),
        ("continuellement", "continuel"),
        ("majestueusement", "majestu"),
        ("tourisme", "tourism"),
        ("randonnées", "randon"),
    ] {
        assert_eq!(stemmer.stem(word), stem, "{word}");
    }
}

#[test]
fn stems_agree_with_the_reference_on_its_whole_vocabulary() {
    let Some(path) = reference("expected/snowball_fr.tsv") else { return };
    let table = std::fs::read_to_string(path).expect("the table is read");
    let stemmer = Stemmer::create(Algorithm::French);
    let pairs: Vec<(&str, &str)> = table.lines().filter_map(|line| line.split_once('\t')).collect();
    let differing = pairs.iter().filter(|(word, stem)| stemmer.stem(word) != *stem).count();
    assert!(
        5_000 < pairs.len() && differing * 200 <= pairs.len(),
        "{differing} of {}",
        pairs.len()
    );
}

#[test]
fn words_are_those_of_the_reference() {
    let (Some(texts), Some(expected)) =
        (reference("mel_grand_debat_2019.csv"), reference("expected/tokens.json"))
    else {
        return;
    };
    let expected: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(expected).expect("it is read"))
            .expect("JSON");
    let mut rows = csv::Reader::from_path(texts).expect("the table is read");
    let headers = rows.headers().expect("it has a head").clone();
    let column = |name: &str| headers.iter().position(|head| head == name);
    let (id, title, text) =
        (column("id").expect("id"), column("title"), column("text").expect("text"));
    let mut compared = 0;
    for row in rows.records().filter_map(Result::ok) {
        let Some(list) = expected["first_40"][&row[id]].as_array() else { continue };
        let title = title.map_or("", |title| &row[title]);
        let said = words(&format!("{title} {}", &row[text]));
        let list: Vec<&str> = list.iter().filter_map(|word| word.as_str()).collect();
        assert_eq!(said, list, "{}", &row[id]);
        compared += 1;
    }
    assert_eq!(compared, 40);
}
