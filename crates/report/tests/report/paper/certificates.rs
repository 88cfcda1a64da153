//! Attendance certificates.

use cordee_report::{Certificate, Certificates, PaperError, certificates, markdown};

use super::opened::{check_inside, pages, said, words};
use super::{endless, stationery};

fn some(statements: &[&str]) -> Certificates {
    let certificate = |said: &&str| Certificate { statement: markdown(said) };
    Certificates {
        stationery: stationery(),
        title: "Attestation de présence".to_owned(),
        date: "Pélussin, le 28 janvier 2022".to_owned(),
        signature: "Signature".to_owned(),
        signatory: vec!["La présidente".to_owned(), endless()],
        certificates: statements.iter().map(certificate).collect(),
    }
}

#[test]
fn each_person_has_a_certificate_of_one_page() {
    let endless = endless();
    let file = certificates(&some(&["**Ana** était là.", &endless, ""])).unwrap();
    assert_eq!(pages(&file, "(A4)"), 3);
    let shown = said(&file);
    assert_eq!(shown.matches("Attestation de présence").count(), 3, "{shown}");
    assert_eq!(shown.matches("Signature").count(), 3);
    check_inside(&words(&file), &[[25.0, 20.0, 185.0, 280.0]]);
    assert_eq!(certificates(&some(&[])), Err(PaperError::Empty));
}
