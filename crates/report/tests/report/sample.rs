//! A document with one of everything.

use cordee_report::{
    Alignment, Block, Column, Document, Drawing, Fact, Figure, Inline, Language, Level, List,
    ListKind, Picture, QrCode, QrLink, Table, Text, markdown, text,
};

/// The smallest chart that says something.
pub const CHART: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 600 200" width="600" height="200"><title>Réponses</title><g font-family="Atkinson Hyperlegible Next" font-size="16" fill="#222"><rect x="160" y="20" width="360" height="40" fill="#1f4e5f"/><text x="150" y="46" text-anchor="end">Loire</text><text x="530" y="46">60 %</text><rect x="160" y="80" width="240" height="40" fill="#7a8f98"/><text x="150" y="106" text-anchor="end">Rhône</text><text x="410" y="106">40 % (1 200)</text></g></svg>"##;

/// A logo of three colours, as PNG.
pub fn logo() -> Vec<u8> {
    let picture = image::RgbImage::from_fn(90, 30, |x, _| match x / 30 {
        0 => image::Rgb([0x1f, 0x4e, 0x5f]),
        1 => image::Rgb([0xef, 0x7d, 0x00]),
        _ => image::Rgb([0x6a, 0x8d, 0x3a]),
    });
    let mut bytes = std::io::Cursor::new(vec![]);
    picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

pub fn words(said: &str) -> Inline {
    Inline::Text(said.to_owned())
}

pub fn table(caption: &str, headers: &[&str], rows: &[&[&str]]) -> Table {
    let columns = headers
        .iter()
        .enumerate()
        .map(|(index, &header)| Column {
            header: text(header),
            alignment: if index == 0 { Alignment::Left } else { Alignment::Right },
        })
        .collect();
    let rows = rows.iter().map(|row| row.iter().map(|&cell| text(cell)).collect()).collect();
    Table { caption: text(caption), columns, rows }
}

pub fn fact(term: &str, description: &str) -> Fact {
    Fact { term: text(term), description: text(description) }
}

pub fn heading(level: Level, said: &str) -> Block {
    Block::Heading { level, text: text(said) }
}

pub fn on_line() -> QrLink {
    QrLink {
        code: QrCode::new("https://pilat.example/fr/demarches/tourisme-durable").unwrap(),
        caption: text("Lire en ligne"),
    }
}

fn sourced() -> Text {
    vec![
        words("Six répondants sur dix viennent de la Loire"),
        Inline::Note(text("Enquête « Votre vision », 2021, n\u{a0}=\u{a0}312.")),
        words(". Voir la "),
        Inline::Link { text: text("page publique"), url: "https://pilat.example/?a=1&b=2".into() },
        words(", "),
        Inline::Strong(text("essentielle")),
        words(" et "),
        Inline::Emphasis(text("ouverte")),
        words("."),
        Inline::LineBreak,
        Inline::Strikethrough(text("Ancien texte")),
        words(" "),
        Inline::Code("cordee export".into()),
        words(" "),
        Inline::Mark("exemple".into()),
    ]
}

/// A document with one of everything.
pub fn everything() -> Document {
    let list = List {
        kind: ListKind::Numbered { start: 1 },
        items: vec![
            vec![Block::Paragraph(text("Regarder"))],
            vec![
                Block::Paragraph(text("Choisir")),
                Block::List(List {
                    kind: ListKind::Bulleted,
                    items: vec![vec![Block::Paragraph(text("à trois instances"))]],
                }),
            ],
        ],
    };
    let numbers =
        table("Réponses par département", &["Département", "Part"], &[&["Loire", "60 %"]]);
    let figure = Figure {
        drawing: Drawing::new(CHART.to_owned()).unwrap(),
        alternative: "Barres : Loire 60 %, Rhône 40 %".into(),
        caption: text("D’où viennent les répondants (n = 312)"),
        table: Some(numbers.clone()),
    };
    let picture = Block::Picture {
        picture: Picture::new(logo()).unwrap(),
        alternative: "Le logo du territoire".into(),
        caption: text("Logo"),
    };
    let mut blocks = vec![
        heading(Level::One, "Pourquoi\u{202f}?"),
        Block::Paragraph(sourced()),
        Block::List(list),
        Block::Quote(vec![Block::Paragraph(text("Partir de l’existant."))]),
        heading(Level::Two, "En chiffres"),
        Block::Table(numbers),
        Block::Figure(figure),
        picture,
        Block::Rule,
        Block::Facts(vec![fact("Durée", "deux ans")]),
        Block::QrCode(on_line()),
        Block::PageBreak,
    ];
    blocks.extend(markdown(
        "### Suite\n\n- un\n- deux **gras**\n\n> cité\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n",
    ));
    Document {
        mark: Some("exemple".into()),
        lead: text("Parce que le climat change, le Pilat choisit avec ses acteurs."),
        authors: vec!["Parc naturel régional du Pilat".into(), "Office de tourisme".into()],
        date: "État au 12 mars 2023".into(),
        running_title: "Tourisme durable 2022-2026".into(),
        accent: "#ef7d00".parse().unwrap(),
        summary: vec![fact("Où en est-on", "Le plan est adopté."), fact("Prochaine date", "mai")],
        on_line: Some(on_line()),
        blocks,
        ..Document::new("La stratégie de tourisme durable du Pilat", Language::French)
    }
}
