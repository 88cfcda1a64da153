//! Badges.

use cordee_report::{Badge, BadgeFormat, Badges, Band, PaperError, badges};

use super::opened::{check_inside, pages, said, words};
use super::{endless, stationery};

fn some(people: Vec<Badge>, format: BadgeFormat) -> Badges {
    Badges { stationery: stationery(), title: "Assises".to_owned(), format, people }
}

fn badge(said: &str) -> Badge {
    Badge {
        first_name: said.to_owned(),
        last_name: said.to_owned(),
        organisation: said.to_owned(),
        band: Some(Band { word: said.to_owned(), colour: "#ffff00".parse().unwrap() }),
        table: said.to_owned(),
    }
}

#[test]
fn eleven_badges_take_two_pages_and_six_to_fold_as_many() {
    let singles = some(vec![badge("Ana"); 11], BadgeFormat::Single);
    assert_eq!(pages(&badges(&singles).unwrap(), "(A4)"), 2);
    assert_eq!(badges(&singles), badges(&singles));
    let folded = badges(&some(vec![badge("Ana"); 6], BadgeFormat::Folded)).unwrap();
    assert_eq!(pages(&folded, "(A4)"), 2);
    assert_eq!(said(&folded).matches("Ana").count(), 6 * 2 * 5);
    assert_eq!(badges(&some(vec![], BadgeFormat::Single)), Err(PaperError::Empty));
}

#[test]
fn an_endless_word_stays_on_its_own_badge() {
    let mut people = vec![badge("Ana"); 10];
    people[0] = badge(&endless());
    people[9] = badge(&endless());
    let file = badges(&some(people, BadgeFormat::Single)).unwrap();
    let mut boxes = vec![];
    for row in 0..5 {
        for column in 0..2 {
            let (left, top) = (15.0 + f64::from(column) * 90.0, 11.0 + f64::from(row) * 55.0);
            boxes.push([left, top, left + 90.0, top + 55.0]);
        }
    }
    let words = words(&file);
    check_inside(&words, &boxes);
    let letters: usize = words.iter().map(|word| word.said.matches('W').count()).sum();
    assert_eq!(letters, 2 * 5 * 120);
}
