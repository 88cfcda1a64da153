//! Sound files with bytes changed: read or refused, never a panic.

use cordee_word::{Limits, read};
use proptest::prelude::*;

use super::builder::{Docx, item, p, r, styled};

fn whole() -> Docx {
    let body = [
        styled("Titre1", &r("Un")),
        item(1, 0, "a"),
        item(2, 1, "b"),
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>c</w:t></w:r></w:p></w:tc></w:tr></w:tbl>".to_owned(),
        "<w:p><w:ins w:id=\"1\" w:author=\"A\" w:date=\"2022-03-12T09:05:00Z\"><w:r><w:t>d</w:t>\
         </w:r></w:ins><w:commentRangeStart w:id=\"1\"/><w:r><w:footnoteReference w:id=\"1\"/></w:r>\
         <w:commentRangeEnd w:id=\"1\"/><w:r><w:sym w:font=\"Symbol\" w:char=\"F0B7\"/></w:r></w:p>"
            .to_owned(),
        p("fin"),
    ];
    Docx::new(&body.concat())
        .beside(
            "footnotes",
            "<w:footnote w:id=\"1\"><w:p><w:r><w:t>n</w:t></w:r></w:p></w:footnote>",
        )
        .beside("comments", "<w:comment w:id=\"1\"><w:p><w:r><w:t>m</w:t></w:r></w:p></w:comment>")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn parts_with_bytes_changed_are_read_or_refused(
        part in 0_usize..6,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_usize..3), 1..12),
    ) {
        let mut file = whole();
        let bytes = &mut file.parts[part].1;
        for (place, byte, how) in changes {
            let at = place.index(bytes.len().max(1));
            match how {
                0 if at < bytes.len() => bytes[at] = byte,
                1 if at < bytes.len() => { bytes.remove(at); }
                _ => bytes.insert(at, byte),
            }
        }
        let _ = read(&file.bytes(), &Limits::default());
    }

    #[test]
    fn archives_with_bytes_changed_are_read_or_refused(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        end in any::<prop::sample::Index>(),
    ) {
        let mut bytes = whole().bytes();
        for (place, byte) in changes {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = read(&bytes, &Limits::default());
        bytes.truncate(end.index(bytes.len()));
        let _ = read(&bytes, &Limits::default());
    }

    #[test]
    fn any_words_come_back_as_they_are(words in "[\\PC]{0,60}") {
        let escaped = words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let returned = Docx::new(&p(&escaped)).read();
        let mut shown = String::new();
        for event in pulldown_cmark::Parser::new_ext(
            &returned.proposed,
            pulldown_cmark::Options::ENABLE_TABLES | pulldown_cmark::Options::ENABLE_STRIKETHROUGH,
        ) {
            match event {
                pulldown_cmark::Event::Text(said) => shown.push_str(&said),
                pulldown_cmark::Event::Start(pulldown_cmark::Tag::Paragraph)
                | pulldown_cmark::Event::End(pulldown_cmark::TagEnd::Paragraph) => {}
                other => prop_assert!(false, "{:?} in {}", other, returned.proposed),
            }
        }
        if !words.trim().is_empty() {
            prop_assert_eq!(shown, words.trim_matches(' '));
        }
    }
}
