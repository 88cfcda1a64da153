//! Sheets of QR codes.

use cordee_report::{CodeSheet, CodedLink, LabelSheet, MOST_CODES, PaperError, QrCode, code_sheet};

use super::opened::{check_inside, pages, said, words};
use super::{endless, stationery};

fn sheet(count: usize) -> CodeSheet {
    let link = |number| CodedLink {
        code: QrCode::new(&format!("https://pilat.example/fr/enquetes/votre-vision/{number}"))
            .unwrap(),
        identifier: format!("n° {number}"),
    };
    CodeSheet {
        stationery: stationery(),
        title: "Votre vision".to_owned(),
        caption: "Répondez avec votre téléphone.".to_owned(),
        sheet: LabelSheet::L7165,
        links: (1..=count).map(link).collect(),
    }
}

#[test]
fn each_label_has_its_own_address_in_words() {
    let file = code_sheet(&sheet(9)).unwrap();
    assert_eq!(file.refusal, None);
    assert_eq!(pages(&file, "(A4)"), 2, "eight labels to a sheet");
    let shown = said(&file);
    assert_eq!(shown.matches("Votre vision").count(), 9, "{shown}");
    assert!(shown.contains("n° 9"), "{shown}");
}

#[test]
fn endless_words_stay_on_their_label() {
    let mut odd = sheet(1);
    (odd.title, odd.caption) = (endless(), endless());
    check_inside(&words(&code_sheet(&odd).unwrap()), &[[4.6, 13.1, 103.7, 80.8]]);
}

#[test]
fn a_sheet_without_a_code_or_with_too_many_is_refused() {
    assert_eq!(code_sheet(&sheet(0)), Err(PaperError::Empty));
    let (count, most) = (MOST_CODES + 1, MOST_CODES);
    assert_eq!(code_sheet(&sheet(count)), Err(PaperError::TooMany { count, most }));
}
