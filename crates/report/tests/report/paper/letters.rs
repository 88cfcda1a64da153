//! Letters.

use cordee_report::{
    Block, Letter, LetterPaper, MOST_LETTERS, PaperError, PostalAddress, QrCode, ReplySlip, Spot,
    Ticks, letter_batches, letters, markdown,
};

use super::opened::{check_inside, pages, said, words};
use super::{endless, stationery};

fn paper() -> LetterPaper {
    LetterPaper {
        stationery: stationery(),
        title: "Invitation".to_owned(),
        date: "Pélussin, le 3 janvier 2022".to_owned(),
        signature: vec!["La présidente".to_owned()],
    }
}

fn letter(body: &str) -> Letter {
    let to = PostalAddress {
        lines: vec!["Destinataire Ana".to_owned()],
        locality: "42410 Pélussin".to_owned(),
        country: String::new(),
    };
    Letter { to, subject: "Assises".to_owned(), body: markdown(body), slip: None }
}

#[test]
fn each_letter_begins_a_page_and_numbers_its_own() {
    let long = "Nous préparons ensemble la stratégie.\n\n".repeat(40);
    let odd = format!("## Titre\n\n{long}\n\n| a | b |\n|---|---|\n| 1 | [c](https://c.example) |");
    let file = letters(&paper(), &[letter("Bref."), letter(&odd), letter("Fin.")]).unwrap();
    assert_eq!(pages(&file, "(A4)"), 4);
    let shown = said(&file);
    let numbers: Vec<&str> = shown.lines().filter(|line| line.contains(" sur ")).collect();
    assert_eq!(numbers.len(), 2, "{numbers:?}");
    assert!(numbers[0].contains("page 1 sur 2") && numbers[1].contains("page 2 sur 2"));
    assert_eq!(shown.matches("La présidente").count(), 3);
}

#[test]
fn a_slip_to_send_back_stands_whole_below_its_own_letter() {
    let slip = ReplySlip {
        question: "Viendrez-vous ?".to_owned(),
        ticks: Ticks::One,
        choices: vec!["Je viens".to_owned(), endless()],
        name: "Ana Roux".to_owned(),
        help: "Cochez, renvoyez.".to_owned(),
        code: QrCode::new("https://c.example/r/abc").ok(),
    };
    let asked = Letter { slip: Some(slip), ..letter("Venez.") };
    let file = letters(&paper(), &[letter("Bref."), asked.clone()]).unwrap();
    assert!(file.is_accessible());
    assert_eq!(pages(&file, "(A4)"), 2);
    let shown = said(&file);
    for told in ["Viendrez-vous ?", "Je viens", "Ana Roux", "Cochez, renvoyez.", "c.example/r/abc"]
    {
        assert_eq!(shown.matches(told).count(), 1, "{told}: {shown}");
    }
    let wrong = asked.slip.map(|slip| ReplySlip { question: endless().repeat(9), ..slip });
    let refused = letters(&paper(), &[Letter { slip: wrong, ..letter("Venez.") }]);
    assert!(matches!(refused, Err(PaperError::TooLong { spot: Spot::Item(0), .. })), "{refused:?}");
}

#[test]
fn an_address_stands_in_the_window_of_the_envelope_even_when_it_is_endless() {
    let mut long = letter("Bref.");
    long.to.lines = vec![endless(); 5];
    long.to.locality = endless();
    let file = letters(&paper(), &[letter("Bref."), long]).unwrap();
    let mut address = words(&file);
    address.retain(|word| {
        word.said.starts_with('W') || word.said == "Destinataire" || word.said == "PELUSSIN"
    });
    check_inside(&address, &[[110.0, 55.0, 195.0, 88.0]]);
    let in_window: usize = address.iter().map(|word| word.said.matches('W').count()).sum();
    assert_eq!(in_window, 6 * 120);
}

#[test]
fn too_many_letters_are_printed_as_several_files_and_a_wrong_one_is_found() {
    let mut many = vec![letter("Bref."); MOST_LETTERS + 1];
    let refused = PaperError::TooMany { count: MOST_LETTERS + 1, most: MOST_LETTERS };
    assert_eq!(letters(&paper(), &many), Err(refused));
    assert_eq!(letters(&paper(), &[]), Err(PaperError::Empty));
    assert_eq!(letter_batches(&paper(), &[]).count(), 0);
    many[2].subject = "a".repeat(400);
    let first = letter_batches(&paper(), &many).next().unwrap();
    let refused = PaperError::TooLong { spot: Spot::Item(2), length: 400, most: 300 };
    assert_eq!(first, Err(refused));
}

#[test]
fn a_page_break_in_a_letter_is_kept_and_letters_are_the_same_each_time() {
    let mut broken = letter("Avant.");
    broken.body.push(Block::PageBreak);
    broken.body.extend(markdown("Après."));
    let file = letters(&paper(), std::slice::from_ref(&broken)).unwrap();
    assert_eq!(pages(&file, "(A4)"), 2);
    assert_eq!(letters(&paper(), &[broken]).unwrap(), file);
}
