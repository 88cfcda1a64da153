//! The results as a document to print and to send.

use cordee_report::{
    Alignment, Block, Column, Document, Drawing, Figure, Level, QrCode, QrLink, Table, Text, text,
};

use crate::spine::dates::date_said;
use crate::spine::messages::text_with;
use crate::spine::print;
use crate::spine::typography;
use crate::spine::visit::Visit;

use super::super::figures::{Line, Part, Told};
use super::super::model::Survey;
use super::super::public::{PublicCrossing, ToldCrossing};

/// How wide a chart is drawn, for the width of a page.
const WIDTH: u32 = 620;

/// What a report says besides its figures.
pub struct About {
    /// How many answered, whom one looks at.
    pub lead: String,
    /// What is to be known before one reads on.
    pub notices: Vec<String>,
    /// Where the results can be read on line.
    pub address: Option<String>,
}

fn heading(level: Level, said: &str) -> Block {
    Block::Heading { level, text: text(said) }
}

fn number(count: Option<u64>, visit: &Visit) -> String {
    count.map_or_else(|| visit.t("survey-masked"), |it| typography::number(it, visit.lang))
}

fn column(header: String, alignment: Alignment) -> Column {
    Column { header: text(header), alignment }
}

fn table(part: &Part, visit: &Visit) -> Table {
    let is_weighted = part.lines.iter().any(|line| line.weighted.is_some());
    let figure = |key: &str| column(visit.t(key), Alignment::Right);
    let mut columns = vec![
        column(visit.t("survey-answer"), Alignment::Left),
        figure("survey-count"),
        figure("survey-share"),
        figure("survey-interval-title"),
    ];
    if is_weighted {
        columns.push(figure("survey-share-weighted"));
    }
    let said = |share: Option<f64>| {
        share.map(|it| typography::percent(it, visit.lang)).unwrap_or_default()
    };
    let interval = |(low, high): (f64, f64)| {
        let values = [low, high].map(|share| typography::percent(share, visit.lang));
        format!("{}–{}", values[0], values[1])
    };
    let row = |line: &Line| -> Vec<Text> {
        let mut cells = vec![
            line.label.clone(),
            number(line.count, visit),
            said(line.share),
            line.interval.map(interval).unwrap_or_default(),
        ];
        if is_weighted {
            cells.push(said(line.weighted));
        }
        cells.into_iter().map(text).collect()
    };
    Table { caption: vec![], columns, rows: part.lines.iter().map(row).collect() }
}

fn part(part: &Part, id: &str, visit: &Visit) -> Block {
    let answered = number(part.answered, visit).into();
    let answered = text_with(visit.lang, "survey-answered", &[("number", answered)]);
    let caption = part.caption(answered, visit.lang);
    let caption = match &part.label {
        Some(label) => format!("{label}. {caption}"),
        None => caption,
    };
    match part.drawn(id, WIDTH, visit.lang).and_then(|svg| Drawing::new(svg).ok()) {
        Some(drawing) => Block::Figure(Figure {
            drawing,
            alternative: String::new(),
            caption: text(caption),
            table: Some(table(part, visit)),
        }),
        None => Block::Table(Table { caption: text(caption), ..table(part, visit) }),
    }
}

fn question(told: &Told, visit: &Visit) -> Vec<Block> {
    let mut blocks = vec![heading(Level::Two, &told.label)];
    blocks.extend(told.summary.iter().map(|it| Block::Paragraph(text(it.clone()))));
    if told.is_closed {
        blocks.push(Block::Paragraph(text(visit.t("survey-closed-view"))));
    }
    let parts = told.parts.iter().zip(1..);
    blocks.extend(
        parts.map(|(one, number)| part(one, &format!("report-{}-{number}", told.code), visit)),
    );
    if !told.missing.is_empty() {
        let one =
            |(label, count): &(String, Option<u64>)| format!("{label} {}", number(*count, visit));
        let missing: Vec<String> = told.missing.iter().map(one).collect();
        blocks.push(Block::Paragraph(text(missing.join(" · "))));
    }
    blocks
}

fn crossing(one: &PublicCrossing, visit: &Visit) -> Vec<Block> {
    let values = [("rows", one.rows.clone().into()), ("columns", one.columns.clone().into())];
    let title = text_with(visit.lang, "survey-crossing-caption", &values);
    let ToldCrossing::Table { columns, rows } = &one.told else { return vec![] };
    let heads = columns.iter().map(|name| column(name.clone(), Alignment::Right));
    let row = |(name, cells): &(String, Vec<Option<u64>>)| {
        let cells = cells.iter().map(|cell| text(number(*cell, visit)));
        std::iter::once(text(name.clone())).chain(cells).collect()
    };
    let table = Table {
        caption: vec![],
        columns: std::iter::once(column(String::new(), Alignment::Left)).chain(heads).collect(),
        rows: rows.iter().map(row).collect(),
    };
    vec![heading(Level::Two, &title), Block::Table(table)]
}

/// The document of the results of `survey`.
pub fn document(
    survey: &Survey,
    about: About,
    (told, crossings): (&[Told], &[PublicCrossing]),
    visit: &Visit,
) -> Document {
    let title = survey.description.title.said(visit.lang).line();
    let caption = text(visit.t("survey-on-line"));
    let code = about.address.and_then(|address| QrCode::new(&address).ok());
    let generated = survey.example.then(|| visit.t("survey-generated"));
    let notices = generated.into_iter().chain(about.notices);
    let notices = notices.map(|it| Block::Paragraph(text(it)));
    let questions = told.iter().flat_map(|one| question(one, visit));
    let crossed = crossings.iter().flat_map(|one| crossing(one, visit));
    let heading = heading(Level::One, &visit.t("survey-results"));
    Document {
        mark: survey.example.then(|| visit.t("example")),
        lead: text(about.lead),
        authors: vec![visit.destination.name.said(visit.lang).line()],
        date: date_said(visit.today(), visit.lang),
        accent: print::accent(&visit.destination.accent),
        on_line: code.map(|code| QrLink { code, caption }),
        blocks: notices.chain([heading]).chain(questions).chain(crossed).collect(),
        ..Document::new(&title, print::language(visit.lang))
    }
}
