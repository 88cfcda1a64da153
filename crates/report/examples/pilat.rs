//! Prints the Pilat's démarche from the folder of examples, to look at: `pilat.pdf`, `pilat.docx`.
//!
//! `cargo run -p cordee-report --example pilat -- FOLDER [TEMPLATE.docx]`

use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use cordee_report::{
    Alignment, Block, Column, Document, Drawing, Fact, Figure, Inline, Language, Level, QrCode,
    QrLink, Table, Template, docx, markdown_below, pdf, text,
};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const PROCESS: &str = "../../examples/pilat/processes/pilat-2022-2026";

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().unwrap_or_else(|| ".".to_owned()));
    let document = pilat()?;
    let template = match arguments.next() {
        Some(file) => Template::read(&fs::read(file)?)?,
        None => Template::default(),
    };
    fs::write(folder.join("pilat.pdf"), pdf(&document)?.bytes)?;
    fs::write(folder.join("pilat.docx"), docx(&document, &template)?)?;
    Ok(())
}

fn pilat() -> Result<Document> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(PROCESS);
    let process: toml::Value = toml::from_str(&fs::read_to_string(root.join("process.toml"))?)?;
    let french = |value: &toml::Value, key: &str| {
        let said = value.get(key).and_then(|it| it.get("fr")).and_then(toml::Value::as_str);
        narrow(said.unwrap_or_default())
    };
    let mut files: Vec<PathBuf> =
        fs::read_dir(root.join("steps"))?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    files.sort();
    let steps: Vec<toml::Value> = files
        .iter()
        .map(|file| Ok(toml::from_str(&fs::read_to_string(file)?)?))
        .collect::<Result<_>>()?;
    let mut blocks = markdown_below(&french(&process, "presentation"), Level::One);
    blocks.push(heading(Level::One, "Le calendrier"));
    blocks.push(Block::Figure(chart()?));
    blocks.push(Block::Table(calendar(&steps, &french)));
    blocks.push(heading(Level::One, "Étape par étape"));
    for step in &steps {
        blocks.push(heading(Level::Two, &french(step, "title")));
        let mut summary = vec![Inline::Strong(text(french(step, "summary")))];
        summary.push(Inline::Note(text("Source : page publique de la démarche, Parc du Pilat.")));
        if step.get("example").and_then(toml::Value::as_bool) == Some(true) {
            summary.push(Inline::Mark("exemple".to_owned()));
        }
        blocks.push(Block::Paragraph(summary));
        blocks.extend(markdown_below(&french(step, "body"), Level::Two));
        blocks.extend(markdown_below(&french(step, "follow_up"), Level::Two));
    }
    let fact = |term: &str, said: &str| Fact { term: text(term), description: text(narrow(said)) };
    Ok(Document {
        lead: text(french(&process, "why")),
        authors: vec![
            "Parc naturel régional du Pilat".to_owned(),
            "Office de tourisme du Pilat".to_owned(),
        ],
        date: "État au 31 décembre 2023".to_owned(),
        running_title: "Tourisme durable 2022-2026".to_owned(),
        accent: "#ef7d00".parse()?,
        summary: vec![
            fact(
                "Où en est-on",
                "La stratégie et un premier plan d’action ont été présentés aux acteurs à l’hiver 2022-2023.",
            ),
            fact("Qui mène", "Le Parc naturel régional et l’Office de tourisme, ensemble."),
            fact(
                "Avec quels moyens",
                "Un chargé de mission pendant deux ans, 120 000 € d’aide au territoire.",
            ),
            fact(
                "Ce que l’on peut faire",
                "Lire les synthèses des quatre chantiers, et suivre le plan.",
            ),
        ],
        on_line: Some(QrLink {
            code: QrCode::new(
                "https://tourisme.pilat.example/fr/demarches/tourisme-durable-2022-2026",
            )?,
            caption: text("Tout lire en ligne"),
        }),
        blocks,
        ..Document::new(&french(&process, "title"), Language::French)
    })
}

/// The least of French typography, for an example: pages have their own.
fn narrow(said: &str) -> String {
    [" ;", " :", " !", " ?", " »", " €", " %"].into_iter().fold(
        said.replace("« ", "«\u{202f}").replace("120 000", "120\u{202f}000"),
        |said, sign| said.replace(sign, &sign.replace(' ', "\u{202f}")),
    )
}

fn heading(level: Level, said: &str) -> Block {
    Block::Heading { level, text: text(said) }
}

fn calendar(steps: &[toml::Value], french: &impl Fn(&toml::Value, &str) -> String) -> Table {
    let column = |header: &str, alignment| Column { header: text(header), alignment };
    let when = |step: &toml::Value, key: &str| {
        step.get(key).and_then(toml::Value::as_str).unwrap_or_default().to_owned()
    };
    let row = |step: &toml::Value| {
        let cells =
            [when(step, "from"), when(step, "to"), french(step, "title"), french(step, "summary")];
        cells.map(text).to_vec()
    };
    Table {
        caption: text("Les étapes de la démarche"),
        columns: vec![
            column("Début", Alignment::Left),
            column("Fin", Alignment::Left),
            column("Étape", Alignment::Left),
            column("En une phrase", Alignment::Left),
        ],
        rows: steps.iter().map(row).collect(),
    }
}

/// A chart as another crate draws them, for the eye.
fn chart() -> Result<Figure> {
    let bars = [
        ("Communication", 42),
        ("Commercialisation", 31),
        ("Mise en réseau", 28),
        ("Où se baigner", 54),
    ];
    let mut drawn = String::new();
    for (index, (label, value)) in bars.into_iter().enumerate() {
        let top = 20 + index * 44;
        let (middle, width) = (top + 20, value * 8);
        let end = 190 + width + 8;
        write!(
            drawn,
            "<text x=\"180\" y=\"{middle}\" text-anchor=\"end\">{label}</text>\
             <rect x=\"190\" y=\"{top}\" width=\"{width}\" height=\"30\" fill=\"#44606b\"/>\
             <text x=\"{end}\" y=\"{middle}\">{value}</text>"
        )?;
    }
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 210\" width=\"720\" height=\"210\">\
         <g font-family=\"Atkinson Hyperlegible Next\" font-size=\"17\" fill=\"#222\">{drawn}</g></svg>"
    );
    Ok(Figure {
        drawing: Drawing::new(svg)?,
        alternative: "Barres : communication 42, commercialisation 31, réseau 28, baignade 54"
            .to_owned(),
        caption: vec![
            Inline::Text(
                "« Où se baigner » réunit le plus de participants (n = 155, chiffres inventés) "
                    .to_owned(),
            ),
            Inline::Mark("exemple".to_owned()),
        ],
        table: None,
    })
}
