use cordee_text::{Corpus, Lexicon, PersonalKind, Privacy, quotes};
use proptest::prelude::*;

use crate::lemmas::small;
use crate::support;

const CLEAN: &str = "le sentier du lac est trop fréquenté au mois d’août et les randonneurs laissent des déchets partout";

#[track_caller]
fn check(text: &str, expected: &[PersonalKind]) {
    let lexicon = small();
    let privacy = Privacy::new(&lexicon, ["Pilat", "Saint-Julien"]);
    let found: Vec<PersonalKind> = privacy.personal(text).into_iter().map(|it| it.kind).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn names_numbers_and_addresses_are_seen() {
    use PersonalKind::{Link, Mail, Name, Telephone};
    check("écrire à jeanne.roux@exemple.fr svp", &[Mail]);
    check("écrire à jeanne (at) exemple.fr", &[Mail]);
    check("appeler le 06 00 00 00 00", &[Telephone]);
    check("appeler le +33 (0)6-00-00-00-00", &[Telephone]);
    check("appeler le 0600000000", &[Telephone]);
    check("voir www.exemple.fr", &[Link]);
    check("demander à Mme Roux", &[Name]);
    check("demander à M. ROUX", &[Name]);
    check("demander à Roux, au refuge", &[Name]);
    check("demander à Jeanne", &[Name]);
    check("Jeanne marche", &[Name]);
    check("demander à jeanne", &[Name]);
    check("demander à pierre roux", &[Name]);
    check("DEMANDER À JEANNE AU REFUGE", &[Name]);
    check("M. Pilat marche", &[Name]);
    check("demander au refuge à DUPONT", &[Name]);
}

#[test]
fn words_places_and_acronyms_are_no_names() {
    check("Le sentier du Pilat, à Saint-Julien. Les randonneurs marchent.", &[]);
    check("la TVA et la SNCF", &[]);
    check("l’État et la France en Juillet", &[]);
    check("la pierre du refuge", &[]);
    check("LE SENTIER EST GRAND", &[]);
    check("en 2019, 12 500 randonneurs", &[]);
    check("Marche : Refuge", &[]);
    check("Elu, grand. Marche-t-on ?", &[]);
}

#[test]
fn quotes_are_exact_diverse_and_name_nobody() {
    let sentier = format!("{CLEAN}.");
    let again = format!("vraiment {CLEAN}.");
    let eau = "l’eau de la source manque chaque année et personne ne parle de la sécheresse dans les hameaux d’en haut";
    let named = format!("{CLEAN}, comme le dit Jeanne.");
    let long = format!("{}\n{eau}\n{}", "mot ".repeat(70), "fin ".repeat(70));
    let texts = [sentier.as_str(), &again, eau, &named, "trop court", &long];
    let lexicon = Lexicon::default();
    let corpus = Corpus::read(&texts, &lexicon);
    let privacy = Privacy::new(&lexicon, [""; 0]);
    let asked: Vec<(usize, f64)> =
        [0.9, 0.89, 0.8, 1.0, 1.0, 0.5].into_iter().enumerate().collect();
    let chosen = quotes(&texts, &corpus, &asked, 10, &privacy);
    let places: Vec<usize> = chosen.iter().map(|quote| quote.text).collect();
    assert_eq!(places, [0, 2, 1, 5]);
    assert_eq!(texts[5].get(chosen[3].at.clone()), Some(eau));
    assert_eq!(quotes(&texts, &corpus, &asked, 1, &privacy).len(), 1);
    assert!(quotes(&texts, &corpus, &[(99, 1.0)], 3, &privacy).is_empty());
}

#[test]
fn quotes_of_the_debate_are_passages_of_it_without_what_was_masked() {
    let (Some((texts, _)), Some(lexicon)) = (support::themed(), support::lexicon()) else { return };
    let corpus = Corpus::read(&texts, lexicon);
    let privacy = Privacy::new(lexicon, ["Lille"]);
    let all: Vec<(usize, f64)> = (0..texts.len()).map(|text| (text, 0.5)).collect();
    let chosen = quotes(&texts, &corpus, &all, 100, &privacy);
    assert_eq!(chosen.len(), 100);
    for quote in chosen {
        let said = texts[quote.text].get(quote.at).expect("it stands on characters");
        let words =
            said.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
        assert!((15..=60).contains(&words) && !said.contains('@'), "{said}");
    }
}

proptest! {
    #[test]
    fn no_quote_holds_an_address_or_a_number_wherever_they_stand(
        at in 0_usize..18,
        personal in prop::sample::select(vec!["a.b@exemple.fr", "06 00 00 00 00", "04.00.00.00.00", "Mme Roux", "+33600000000"]),
    ) {
        let mut words: Vec<&str> = CLEAN.split(' ').collect();
        words.insert(at.min(words.len()), personal);
        let texts = [words.join(" ")];
        let lexicon = small();
        let corpus = Corpus::read(&texts, &lexicon);
        let privacy = Privacy::new(&lexicon, [""; 0]);
        prop_assert!(quotes(&texts, &corpus, &[(0, 1.0)], 1, &privacy).is_empty());
    }
}
