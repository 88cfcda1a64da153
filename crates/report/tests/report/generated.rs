//! Documents that nobody would write, and somebody will.

use cordee_report::{
    Alignment, Block, Column, Document, Drawing, Fact, Figure, Inline, Language, Level, List,
    ListKind, Picture, QrCode, QrLink, Table, Text,
};
use proptest::collection::vec;
use proptest::prelude::*;

use super::sample::{CHART, logo};

fn said() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zà-ü ’,.:;!?«»0-9]{0,40}",
        2 => any::<String>(),
        1 => Just("<w:p>&amp;]]>\u{0}\u{b}\u{feff}\u{fffe}\u{f0b7}#let x = $".to_owned()),
        1 => Just("👩‍🌾 漢字 العربية עברית e\u{301} \u{202f}\u{2011}".to_owned()),
        1 => "[a-z/]{60,200}",
    ]
}

fn url() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("https://pilat.example/?a=1&b=\"2\"".to_owned()),
        Just("mailto:a@pilat.example".to_owned()),
        Just("javascript:alert(1)".to_owned()),
        said(),
    ]
}

fn inline() -> impl Strategy<Value = Inline> {
    let leaf = prop_oneof![
        4 => said().prop_map(Inline::Text),
        1 => said().prop_map(Inline::Code),
        1 => said().prop_map(Inline::Mark),
        1 => Just(Inline::LineBreak),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let texts = || vec(inner.clone(), 0..3);
        prop_oneof![
            texts().prop_map(Inline::Strong),
            texts().prop_map(Inline::Emphasis),
            texts().prop_map(Inline::Strikethrough),
            texts().prop_map(Inline::Note),
            (texts(), url()).prop_map(|(text, url)| Inline::Link { text, url }),
        ]
    })
}

fn a_text() -> impl Strategy<Value = Text> {
    vec(inline(), 0..4)
}

fn table() -> impl Strategy<Value = Table> {
    let side = prop_oneof![Just(Alignment::Left), Just(Alignment::Centre), Just(Alignment::Right)];
    let column = (a_text(), side).prop_map(|(header, alignment)| Column { header, alignment });
    (a_text(), vec(column, 0..5), vec(vec(a_text(), 0..6), 0..5))
        .prop_map(|(caption, columns, rows)| Table { caption, columns, rows })
}

fn facts() -> impl Strategy<Value = Vec<Fact>> {
    vec((a_text(), a_text()).prop_map(|(term, description)| Fact { term, description }), 0..3)
}

fn qr_link() -> impl Strategy<Value = QrLink> {
    let code = QrCode::new("https://pilat.example/fr/demarches").unwrap();
    a_text().prop_map(move |caption| QrLink { code: code.clone(), caption })
}

fn block() -> impl Strategy<Value = Block> {
    let drawing = Drawing::new(CHART.to_owned()).unwrap();
    let logo = Picture::new(logo()).unwrap();
    let figure = (said(), a_text(), proptest::option::of(table())).prop_map(
        move |(alternative, caption, table)| {
            Block::Figure(Figure { drawing: drawing.clone(), alternative, caption, table })
        },
    );
    let picture = (said(), a_text()).prop_map(move |(alternative, caption)| Block::Picture {
        picture: logo.clone(),
        alternative,
        caption,
    });
    let leaf = prop_oneof![
        3 => a_text().prop_map(Block::Paragraph),
        3 => (1..=3_usize, a_text())
            .prop_map(|(level, text)| Block::Heading { level: Level::of(level), text }),
        2 => table().prop_map(Block::Table),
        1 => figure,
        1 => picture,
        1 => facts().prop_map(Block::Facts),
        1 => qr_link().prop_map(Block::QrCode),
        1 => Just(Block::PageBreak),
        1 => Just(Block::Rule),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let kind = prop_oneof![
            Just(ListKind::Bulleted),
            (0..9_u32).prop_map(|start| ListKind::Numbered { start }),
        ];
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Block::Quote),
            (kind, vec(vec(inner, 0..3), 0..3))
                .prop_map(|(kind, items)| Block::List(List { kind, items })),
        ]
    })
}

/// Any document.
pub fn document() -> impl Strategy<Value = Document> {
    let head = (said(), proptest::option::of(said()), a_text(), vec(said(), 0..3), said());
    let rest =
        (said(), facts(), proptest::option::of(qr_link()), vec(block(), 0..6), any::<bool>());
    (head, rest).prop_map(|(head, (running_title, summary, on_line, blocks, is_french))| {
        let (title, mark, lead, authors, date) = head;
        let language = if is_french { Language::French } else { Language::English };
        Document {
            mark,
            lead,
            authors,
            date,
            running_title,
            summary,
            on_line,
            blocks,
            ..Document::new(&title, language)
        }
    })
}
