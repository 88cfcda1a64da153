//! Sign-in sheets.

use cordee_report::{
    MOST_PEOPLE, PaperError, SignInHeadings, SignInLine, SignInSheet, Spot, sign_in_sheet,
};

use super::opened::{MM, check_inside, pages, poppler, said, words};
use super::{endless, stationery};

fn sheet(people: Vec<SignInLine>, blank_lines: usize, half_days: &[&str]) -> SignInSheet {
    SignInSheet {
        stationery: stationery(),
        title: "Assises du tourisme".to_owned(),
        date: "28 janvier 2022".to_owned(),
        place: "Salle des fêtes".to_owned(),
        headings: SignInHeadings {
            number: "N°".to_owned(),
            name: "Nom".to_owned(),
            role: "Profil".to_owned(),
            organisation: "Organisation".to_owned(),
            commune: "Commune".to_owned(),
        },
        half_days: half_days.iter().map(|&it| it.to_owned()).collect(),
        people,
        blank_lines,
        notice: "Conservée trois ans.".to_owned(),
    }
}

fn person(index: usize) -> SignInLine {
    SignInLine {
        name: format!("Personne{index} Ana"),
        organisation: "Gîte".to_owned(),
        role: "Hébergement".to_owned(),
        commune: "Ville-Exemple".to_owned(),
        mark: if index == 3 { "excusée".to_owned() } else { String::new() },
    }
}

#[test]
fn each_page_of_a_sheet_repeats_its_header_and_notice_and_each_line_has_its_number() {
    let given = sheet((1..=60).map(person).collect(), 5, &["Matin", "Après-midi"]);
    let file = sign_in_sheet(&given).unwrap();
    assert_eq!(file, sign_in_sheet(&given).unwrap());
    assert_eq!(pages(&file, "(A4)"), 3);
    let shown = said(&file);
    for (words, times) in
        [("Après-midi", 3), ("Conservée trois ans.", 3), ("Assises du tourisme", 3), ("excusée", 1)]
    {
        assert_eq!(shown.matches(words).count(), times, "{words} in\n{shown}");
    }
    assert!(shown.contains("page 3 sur 3") && shown.contains("Personne60"), "{shown}");
    assert!(words(&file).iter().any(|word| word.said == "65" && word.page == 3), "{shown}");
    let structure = poppler("pdfinfo", &["-struct-text"], &file);
    assert!(structure.contains(" TH") && structure.contains("\"Personne1 Ana\""), "{structure}");
}

#[test]
fn each_line_is_at_least_nine_millimetres_high() {
    let file = sign_in_sheet(&sheet((1..=10).map(person).collect(), 3, &["Matin"])).unwrap();
    let names: Vec<f64> = words(&file)
        .iter()
        .filter(|word| word.said.starts_with("Personne"))
        .map(|word| word.top)
        .collect();
    assert_eq!(names.len(), 10);
    for pair in names.windows(2) {
        assert!(9.0 * MM <= pair[1] - pair[0], "{pair:?}");
    }
}

#[test]
fn endless_words_stay_in_their_column_upright_and_wide() {
    for (half_days, width) in [(vec!["Signature"], 210.0), (vec!["Matin"; 6], 297.0)] {
        let mut odd = person(1);
        (odd.name, odd.organisation, odd.mark) = (endless(), endless(), endless());
        (odd.role, odd.commune) = (endless(), endless());
        let file = sign_in_sheet(&sheet(vec![odd], 0, &half_days)).unwrap();
        let letters: Vec<_> =
            words(&file).into_iter().filter(|word| word.said.starts_with('W')).collect();
        let boxes = half_days.len();
        let signed = if boxes == 1 { 6.0 } else { 3.6 };
        let share = (width - 24.0 - 11.0) / (10.0 + signed * boxes as f64);
        let column = |from: f64, to: f64| [23.0 + from * share, 0.0, 23.0 + to * share, 297.0];
        check_inside(&letters, &[column(0.0, 5.0), column(5.0, 10.0), column(10.0, 10.0 + signed)]);
    }
}

#[test]
fn a_sheet_of_blank_lines_is_printed_and_one_of_nothing_or_too_much_is_refused() {
    assert_eq!(pages(&sign_in_sheet(&sheet(vec![], 12, &[])).unwrap(), "(A4)"), 1);
    assert_eq!(sign_in_sheet(&sheet(vec![], 0, &["a"])), Err(PaperError::Empty));
    let crowd = sheet(vec![SignInLine::default(); MOST_PEOPLE + 1], 0, &["a"]);
    let refused = PaperError::TooMany { count: MOST_PEOPLE + 1, most: MOST_PEOPLE };
    assert_eq!(sign_in_sheet(&crowd), Err(refused));
    let days = sheet(vec![], 1, &["a"; 7]);
    let refused = PaperError::TooManyParts { spot: Spot::Whole, count: 7, most: 6 };
    assert_eq!(sign_in_sheet(&days), Err(refused));
    let mut long = person(2);
    long.name = "a".repeat(301);
    let refused = PaperError::TooLong { spot: Spot::Item(1), length: 301, most: 300 };
    assert_eq!(sign_in_sheet(&sheet(vec![person(1), long], 0, &["a"])), Err(refused));
}
