//! Name plates.

use cordee_report::{NamePlate, NamePlates, PaperError, name_plates};

use super::opened::{check_inside, pages, poppler, words};
use super::{endless, stationery};

fn plates(people: Vec<NamePlate>) -> NamePlates {
    NamePlates { stationery: stationery(), title: "Chevalets".to_owned(), people }
}

#[test]
fn a_plate_has_the_name_on_both_halves_and_says_it_once() {
    let ana = NamePlate { name: "Anastasie".to_owned(), organisation: "Gîte".to_owned() };
    let file = name_plates(&plates(vec![ana.clone(), ana])).unwrap();
    assert_eq!(pages(&file, "841.89 x 595.276"), 2);
    let structure = poppler("pdfinfo", &["-struct-text"], &file);
    assert_eq!(structure.matches("Anastasie").count(), 2, "{structure}");
    let content = poppler("pdftotext", &["-f", "1", "-l", "1"], &file);
    assert_eq!(content.matches("Gîte").count() + content.matches("etîG").count(), 2, "{content}");
    assert_eq!(name_plates(&plates(vec![])), Err(PaperError::Empty));
}

#[test]
fn an_endless_name_stays_on_its_half() {
    let odd = NamePlate { name: endless(), organisation: endless() };
    let file = name_plates(&plates(vec![odd])).unwrap();
    check_inside(&words(&file), &[[15.0, 0.0, 282.0, 105.0], [15.0, 105.0, 282.0, 210.0]]);
}
