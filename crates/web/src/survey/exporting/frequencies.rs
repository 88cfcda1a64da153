//! How many gave each answer, as a table.

use cordee_sheet::ColumnType;

use crate::spine::language::Lang;
use crate::spine::messages::text;
use crate::spine::visit::Visit;

use super::super::figures::{Line, Part, Told};
use super::super::public::{PublicCrossing, ToldCrossing};
use super::table::Table;

const TITLES: [(&str, ColumnType); 11] = [
    ("question", ColumnType::Text),
    ("label", ColumnType::Text),
    ("part", ColumnType::Text),
    ("code", ColumnType::Text),
    ("answer", ColumnType::Text),
    ("count", ColumnType::Number),
    ("answered", ColumnType::Number),
    ("share", ColumnType::Number),
    ("low", ColumnType::Number),
    ("high", ColumnType::Number),
    ("weighted_share", ColumnType::Number),
];

fn titled(titles: &[(&str, ColumnType)]) -> Vec<(String, ColumnType)> {
    titles.iter().map(|(title, cells)| ((*title).to_owned(), *cells)).collect()
}

fn share(share: Option<f64>) -> String {
    share.map(|share| format!("{share:.4}")).unwrap_or_default()
}

fn row(told: &Told, part: &Part, line: &Line) -> Vec<String> {
    let count = |count: Option<u64>| count.map(|it| it.to_string()).unwrap_or_default();
    vec![
        told.code.clone(),
        told.label.clone(),
        part.label.clone().unwrap_or_default(),
        line.code.clone(),
        line.label.clone(),
        count(line.count),
        count(part.answered),
        share(line.share),
        share(line.interval.map(|(low, _)| low)),
        share(line.interval.map(|(_, high)| high)),
        share(line.weighted),
    ]
}

/// One row an answer; counts that are hidden are left empty.
pub fn frequencies(told: &[Told], lang: Lang) -> Table {
    let of_part =
        |one: &Told, part: &Part| part.lines.iter().map(|line| row(one, part, line)).collect();
    let rows = told.iter().flat_map(|one| {
        one.parts
            .iter()
            .flat_map(|part| -> Vec<Vec<String>> { of_part(one, part) })
            .collect::<Vec<_>>()
    });
    Table {
        name: text(lang, "survey-sheet-frequencies"),
        titles: titled(&TITLES),
        rows: rows.collect(),
    }
}

/// The tables of two questions, one row a cell.
pub fn crossings(crossings: &[PublicCrossing], visit: &Visit) -> Table {
    let titles = [
        ("rows", ColumnType::Text),
        ("columns", ColumnType::Text),
        ("row", ColumnType::Text),
        ("column", ColumnType::Text),
        ("count", ColumnType::Number),
    ];
    let mut all = vec![];
    for one in crossings {
        let ToldCrossing::Table { columns, rows } = &one.told else { continue };
        for (row, cells) in rows {
            for (column, count) in columns.iter().zip(cells) {
                let count = count.map(|it| it.to_string()).unwrap_or_default();
                let labels = [&one.rows, &one.columns, row, column].map(String::clone);
                all.push(labels.into_iter().chain([count]).collect());
            }
        }
    }
    Table { name: text(visit.lang, "survey-sheet-crossings"), titles: titled(&titles), rows: all }
}
