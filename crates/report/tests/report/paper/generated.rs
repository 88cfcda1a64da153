//! Papers that nobody would fill in, and somebody will.

use cordee_report::{
    Badge, BadgeFormat, Badges, Band, LabelSheet, Labels, Letter, LetterPaper, PostalAddress,
    SignInHeadings, SignInLine, SignInSheet, badges, labels, letters, sign_in_sheet,
};
use proptest::collection::vec;
use proptest::prelude::*;

use super::stationery;
use crate::generated::document;

fn said() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-zà-ü ’,.:;!?/«»0-9-]{0,60}",
        2 => "\\PC{0,60}",
        1 => any::<String>(),
        1 => Just("#panic(\"x\") $x$ *a* @c <d> \u{0}\u{feff} 👩‍🌾 العربية".to_owned()),
        1 => "[A-Z]{100,299}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn any_words_are_printed_on_accessible_papers(
        words in vec(said(), 5), document in document(), sheet in 0..6_usize,
    ) {
        let mut stationery = stationery();
        stationery.organisation.clone_from(&words[0]);
        let title = words[1].clone();
        let line = SignInLine {
            name: words[0].clone(), organisation: words[1].clone(), role: words[2].clone(),
            commune: words[3].clone(), mark: words[4].clone(),
        };
        let sign_in = sign_in_sheet(&SignInSheet {
            stationery: stationery.clone(), title: title.clone(), date: words[2].clone(),
            place: words[3].clone(), headings: SignInHeadings::default(),
            half_days: words.clone(), people: vec![line], blank_lines: 1,
            notice: words[4].clone(),
        }).unwrap();
        prop_assert!(sign_in.is_accessible(), "{sign_in:?}");
        let band = Some(Band { word: words[3].clone(), colour: "#ffffff".parse().unwrap() });
        let badge = Badge {
            first_name: words[0].clone(), last_name: words[1].clone(),
            organisation: words[2].clone(), band, table: words[4].clone(),
        };
        let format = if sheet == 0 { BadgeFormat::Folded } else { BadgeFormat::Single };
        let badges = badges(&Badges {
            stationery: stationery.clone(), title: title.clone(), format, people: vec![badge],
        }).unwrap();
        prop_assert!(badges.is_accessible(), "{badges:?}");
        let to = PostalAddress {
            lines: words.clone(), locality: words[0].clone(), country: words[1].clone(),
        };
        let labels = labels(&Labels {
            stationery: stationery.clone(), title: title.clone(),
            sheet: LabelSheet::ALL[sheet], used: sheet, addresses: vec![to.clone()],
        }).unwrap();
        prop_assert!(labels.is_accessible(), "{labels:?}");
        let paper = LetterPaper { stationery, title, date: words[0].clone(), signature: words };
        let letter = Letter { to, subject: "a".to_owned(), body: document.blocks, slip: None };
        let letters = letters(&paper, &[letter.clone(), letter]).unwrap();
        prop_assert!(letters.is_accessible(), "{letters:?}");
    }
}
