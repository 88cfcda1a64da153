use std::collections::BTreeMap;

use cordee_text::{ALIKE, Alike, Sketch, alike_groups, near_duplicates};
use proptest::prelude::*;

use crate::support;

const LETTER: &str =
    "Nous demandons une navette gratuite entre la gare et le col, chaque week-end de l’été.";

#[test]
fn case_accents_and_punctuation_make_no_other_text() {
    let shouted =
        "NOUS DEMANDONS UNE NAVETTE GRATUITE ENTRE LA GARE ET LE COL CHAQUE WEEK END DE L ETE";
    let other =
        "Rien à voir : les refuges sont trop chers pour les familles du plateau, hélas, hélas.";
    let pairs = near_duplicates(&[other, LETTER, "", shouted, ""], ALIKE);
    assert_eq!(pairs, [Alike { one: 1, other: 3, similarity: 1.0 }]);
}

#[test]
fn a_sketch_tells_what_near_duplicates_tell() {
    let other =
        "Nous demandons une navette gratuite entre la gare et le bourg, tous les jours ouvrés.";
    let pairs = near_duplicates(&[LETTER, other], 0.0);
    let told = Sketch::of(LETTER).similarity(&Sketch::of(other));
    assert!(0.0 < told && told < 1.0, "{told}");
    assert!(pairs.iter().all(|pair| (pair.similarity - told).abs() < 1e-12), "{pairs:?}");
    let shared = |text: &str| {
        let own = Sketch::of(LETTER).traces();
        Sketch::of(text).traces().iter().filter(|trace| own.contains(trace)).count()
    };
    assert_eq!(shared(LETTER), Sketch::of(LETTER).traces().len());
    assert!(0 < shared(&format!("{LETTER} Merci d’avance.")), "an addition changes few of them");
}

#[test]
fn short_answers_are_alike_by_nature_and_left_out() {
    assert!(near_duplicates(&["Oui", "oui", "OUI !"], ALIKE).is_empty());
}

#[test]
fn a_letter_sent_a_thousand_times_is_one_group() {
    let pairs = near_duplicates(&vec![LETTER; 1_000], ALIKE);
    assert_eq!(pairs.len(), 999);
    assert_eq!(alike_groups(&pairs), [(0..1_000).collect::<Vec<usize>>()]);
}

#[test]
fn the_reference_texts_have_eleven_pairs_and_their_copies_are_found() {
    let (Some(texts), Some(gold)) =
        (support::contributions(), support::reference("near_duplicates_gold.csv"))
    else {
        return;
    };
    let mut all: Vec<String> = texts.iter().map(|text| text.body.clone()).collect();
    assert_eq!(near_duplicates(&all, ALIKE).len(), 11);
    let mut rows = csv::Reader::from_path(gold).expect("the table is read");
    let rows: Vec<csv::StringRecord> = rows.records().map(|row| row.expect("a row")).collect();
    all.extend(rows.iter().map(|row| row[3].to_owned()));
    let pairs = near_duplicates(&all, ALIKE);
    let mut recalls: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
    for (row, place) in rows.iter().zip(texts.len()..) {
        let source = texts.iter().position(|text| text.id == row[1]).expect("it is a copy of one");
        let (found, asked) = recalls.entry(&row[2]).or_default();
        *asked += 1.0;
        *found +=
            f64::from(u8::from(pairs.iter().any(|pair| (pair.one, pair.other) == (source, place))));
    }
    for (kind, least) in [
        ("casse_accents", 0.98),
        ("fautes_2pct", 0.98),
        ("fautes_8pct", 0.913),
        ("mots_-10pct", 0.98),
        ("mots_-30pct", 0.813),
        ("phrases_melangees", 0.98),
        ("formules_ajoutees", 0.98),
    ] {
        let (found, asked) = recalls[kind];
        assert!(least <= found / asked, "{kind}: {found} of {asked}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn pairs_do_not_depend_on_the_order_of_texts(changes in prop::collection::vec(0_usize..80, 0..30)) {
        let texts: Vec<String> = changes.iter().map(|at| {
            let mut letters: Vec<char> = LETTER.chars().collect();
            letters.truncate(86 - at / 3);
            letters[*at / 2] = 'x';
            letters.into_iter().collect()
        }).collect();
        let turned: Vec<String> = texts.iter().rev().cloned().collect();
        let groups = |texts: &[String]| -> Vec<Vec<String>> {
            let mut groups: Vec<Vec<String>> = alike_groups(&near_duplicates(texts, 0.7)).into_iter()
                .map(|group| { let mut it: Vec<String> = group.into_iter().map(|at| texts[at].clone()).collect(); it.sort(); it })
                .collect();
            groups.sort();
            groups
        };
        prop_assert_eq!(groups(&texts), groups(&turned));
    }
}
