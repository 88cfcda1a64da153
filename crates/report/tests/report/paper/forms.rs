//! Forms on paper.

use cordee_report::{Answer, Field, Form, FormCopy, PaperError, QrCode, Spot, Ticks, forms};

use super::opened::{check_inside, pages, poppler, said, words};
use super::{endless, stationery};

fn field(question: &str, answer: Answer) -> Field {
    let code = "Q1".to_owned();
    Field { code, question: question.to_owned(), hint: question.to_owned(), answer }
}

fn form(fields: Vec<Field>, copies: usize) -> Form {
    let copy = |number| FormCopy {
        identifier: format!("P-{number:04}"),
        code: Some(QrCode::new(&format!("https://pilat.example/q/P-{number:04}")).unwrap()),
    };
    Form {
        stationery: stationery(),
        title: "Votre vision".to_owned(),
        introduction: "Merci.".to_owned(),
        fields,
        copies: (1..=copies).map(copy).collect(),
    }
}

fn one_of_each(said: &str) -> Vec<Field> {
    let twice = || vec![said.to_owned(); 2];
    vec![
        field(said, Answer::Lines(3)),
        field(said, Answer::Boxes { ticks: Ticks::One, choices: twice() }),
        field(said, Answer::Boxes { ticks: Ticks::Several, choices: twice() }),
        field(said, Answer::Table { rows: twice(), columns: twice() }),
        field(said, Answer::Table { rows: twice(), columns: vec![] }),
    ]
}

#[test]
fn each_copy_has_its_number_on_each_page_and_its_own_page_numbers() {
    let mut fields = one_of_each("Où ?");
    fields.push(field("Pourquoi ?", Answer::Lines(30)));
    let file = forms(&form(fields, 2)).unwrap();
    assert_eq!(pages(&file, "(A4)"), 4);
    let shown = said(&file);
    assert_eq!(shown.matches("page 2 sur 2").count(), 2, "{shown}");
    assert_eq!(words(&file).iter().filter(|word| word.said == "P-0001").count(), 3);
    let structure = poppler("pdfinfo", &["-struct-text"], &file);
    assert!(structure.contains("H2") && structure.contains(" TH"), "{structure}");
}

#[test]
fn endless_words_stay_in_the_margins_of_a_form() {
    let mut odd = form(one_of_each(&endless()), 1);
    odd.title = endless();
    odd.introduction = endless();
    odd.copies[0].identifier = "W".repeat(40);
    let file = forms(&odd).unwrap();
    assert_eq!(file.refusal, None);
    check_inside(&words(&file), &[[20.0, 10.0, 190.5, 292.0]]);
}

#[test]
fn a_form_without_a_copy_or_with_too_many_lines_is_refused_and_one_without_a_question_is_not() {
    assert_eq!(forms(&form(vec![], 0)), Err(PaperError::Empty));
    assert_eq!(pages(&forms(&form(vec![], 1)).unwrap(), "(A4)"), 1);
    let long = form(vec![field("a", Answer::Lines(41))], 1);
    let refused = PaperError::TooManyParts { spot: Spot::Item(0), count: 41, most: 40 };
    assert_eq!(forms(&long), Err(refused));
}
