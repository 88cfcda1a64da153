//! Posters.

use cordee_report::{PaperError, Poster, PosterSize, Posters, QrCode, posters};

use super::opened::{check_inside, pages, said, words};
use super::{endless, stationery};

fn some(size: PosterSize, posters: Vec<Poster>) -> Posters {
    Posters { stationery: stationery(), title: "Assises".to_owned(), size, posters }
}

#[test]
fn posters_have_the_size_asked_for_and_say_the_address_in_words() {
    let poster = Poster {
        number: "Table 4".to_owned(),
        subject: "Où se baigner".to_owned(),
        question: "Que faire ?".to_owned(),
        code: Some(QrCode::new("https://pilat.example/t/4").unwrap()),
        caption: "Écrire".to_owned(),
    };
    let all = vec![poster, Poster::default()];
    let large = posters(&some(PosterSize::A3, all.clone())).unwrap();
    assert_eq!(pages(&large, "(A3)"), 2);
    assert_eq!(pages(&posters(&some(PosterSize::A4, all)).unwrap(), "(A4)"), 2);
    let shown = said(&large);
    for words in ["Table 4", "Où se baigner", "Que faire", "https://pilat.example/t/4", "Écrire"]
    {
        assert!(shown.contains(words), "{words} is not in\n{shown}");
    }
    assert_eq!(posters(&some(PosterSize::A4, vec![])), Err(PaperError::Empty));
}

#[test]
fn endless_words_and_addresses_stay_on_their_poster() {
    let url = format!("https://pilat.example/{}", endless());
    let poster = Poster {
        number: endless(),
        subject: endless(),
        question: endless(),
        code: Some(QrCode::new(&url).unwrap()),
        caption: endless(),
    };
    let file = posters(&some(PosterSize::A4, vec![poster])).unwrap();
    let words = words(&file);
    check_inside(&words, &[[20.0, 10.0, 190.0, 285.0]]);
    let letters: usize = words.iter().map(|word| word.said.matches('W').count()).sum();
    assert_eq!(letters, 5 * 120);
}
