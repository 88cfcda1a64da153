//! Address labels.

use cordee_report::{LabelSheet, Labels, PaperError, PostalAddress, Spot, labels};

use super::opened::{check_inside, pages, words};
use super::{endless, stationery};

fn some(sheet: LabelSheet, used: usize, addresses: Vec<PostalAddress>) -> Labels {
    Labels { stationery: stationery(), title: "Étiquettes".to_owned(), sheet, used, addresses }
}

fn address(lines: &[&str], locality: &str) -> PostalAddress {
    PostalAddress {
        lines: lines.iter().map(|&it| it.to_owned()).collect(),
        locality: locality.to_owned(),
        country: String::new(),
    }
}

/// The boxes of a sheet, in millimetres.
fn boxes(sheet: LabelSheet) -> Vec<[f64; 4]> {
    let it = sheet.geometry();
    let label = |row: usize, column: usize| {
        let left = f64::from(it.left_margin) + column as f64 * f64::from(it.horizontal_pitch);
        let top = f64::from(it.top_margin) + row as f64 * f64::from(it.vertical_pitch);
        let (right, bottom) = (left + f64::from(it.width), top + f64::from(it.height));
        [left, top, right, bottom].map(|tenths| tenths / 10.0)
    };
    (0..it.rows).flat_map(|row| (0..it.columns).map(move |column| label(row, column))).collect()
}

#[test]
fn six_endless_lines_stay_on_their_label_on_every_sheet() {
    let word = endless();
    let long = address(&[word.as_str(); 5], &word);
    for sheet in LabelSheet::ALL {
        let count = sheet.geometry().count();
        let mut addresses = vec![address(&["Ana"], "42000 B"); count];
        addresses[0] = long.clone();
        addresses[count - 1] = long.clone();
        let file = labels(&some(sheet, 0, addresses)).unwrap();
        assert_eq!(pages(&file, "(A4)"), 1);
        let words = words(&file);
        check_inside(&words, &boxes(sheet));
        let letters: usize = words.iter().map(|word| word.said.matches('W').count()).sum();
        assert_eq!(letters, 2 * 6 * 120, "{sheet:?}");
    }
}

#[test]
fn a_used_sheet_begins_at_the_first_free_label() {
    let ana = address(&["Ana Exemple", "1 rue Inventée"], "42410 Pélussin");
    let file = labels(&some(LabelSheet::L7160, 20, vec![ana; 3])).unwrap();
    assert_eq!(pages(&file, "(A4)"), 2);
    let all = words(&file);
    let (first, second): (Vec<_>, Vec<_>) = all.into_iter().partition(|word| word.page == 1);
    let boxes = boxes(LabelSheet::L7160);
    check_inside(&first, &boxes[20..]);
    check_inside(&second, &boxes[..2]);
    assert!(first.iter().any(|word| word.said == "PELUSSIN"), "{first:?}");
}

#[test]
fn no_address_a_seventh_line_and_a_sheet_without_a_free_label_are_refused() {
    assert_eq!(labels(&some(LabelSheet::L7165, 0, vec![])), Err(PaperError::Empty));
    let seven = some(LabelSheet::L7165, 0, vec![address(&["a"; 6], "b")]);
    let refused = PaperError::TooManyParts { spot: Spot::Item(0), count: 7, most: 6 };
    assert_eq!(labels(&seven), Err(refused));
    let used = some(LabelSheet::L7165, 8, vec![address(&["a"], "b")]);
    let refused = PaperError::TooManyParts { spot: Spot::Whole, count: 8, most: 7 };
    assert_eq!(labels(&used), Err(refused));
}
