//! How many gave each answer, as a table.

use cordee_sheet::ColumnType;

use crate::spine::language::Lang;
use crate::spine::messages::text;
use crate::spine::visit::Visit;

use super::super::averages::Average;
use super::super::figures::{Line, Part, Told};
use super::super::public::{PublicCrossing, ToldCrossing};
use super::table::Table;

const TITLES: [(&str, ColumnType); 17] = [
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
    ("mean", ColumnType::Number),
    ("mean_low", ColumnType::Number),
    ("mean_high", ColumnType::Number),
    ("weighted_mean", ColumnType::Number),
    ("weighted_mean_low", ColumnType::Number),
    ("weighted_mean_high", ColumnType::Number),
];
/// How many of the columns are of means.
const OF_MEANS: usize = 6;

fn titled(titles: &[(&str, ColumnType)]) -> Vec<(String, ColumnType)> {
    titles.iter().map(|(title, cells)| ((*title).to_owned(), *cells)).collect()
}

fn share(share: Option<f64>) -> String {
    share.map(|share| format!("{share:.4}")).unwrap_or_default()
}

fn row(told: &Told, part: &Part, line: &Line) -> Vec<String> {
    let count = |count: Option<u64>| count.map(|it| it.to_string()).unwrap_or_default();
    let mut cells = vec![
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
    ];
    cells.resize(cells.len() + OF_MEANS, String::new());
    cells
}

/// The mean of a part, or of the numbers of a question, below its answers: a row that has no code.
fn mean(told: &Told, part: Option<&Part>, average: &Average, lang: Lang) -> Vec<String> {
    let mut cells = vec![
        told.code.clone(),
        told.label.clone(),
        part.and_then(|part| part.label.clone()).unwrap_or_default(),
        String::new(),
        text(lang, "survey-average-title"),
        String::new(),
        average.people.to_string(),
    ];
    cells.resize(TITLES.len() - OF_MEANS, String::new());
    let of = |(mean, (low, high)): (f64, (f64, f64))| [mean, low, high];
    let raw = of((average.mean, average.interval)).map(Some);
    let weighted = average.weighted.map_or([None; 3], |it| of(it).map(Some));
    cells.extend(raw.into_iter().chain(weighted).map(share));
    cells
}

/// The rows of a question: its answers, part by part, each with the mean where there is one.
fn rows(told: &Told, lang: Lang) -> Vec<Vec<String>> {
    let mut all = vec![];
    for part in &told.parts {
        all.extend(part.lines.iter().map(|line| row(told, part, line)));
        all.extend(part.average.iter().map(|it| mean(told, Some(part), it, lang)));
    }
    all.extend(told.average.iter().map(|it| mean(told, None, it, lang)));
    all
}

/// One row an answer, and one a mean; counts that are hidden are left empty.
pub fn frequencies(told: &[Told], lang: Lang) -> Table {
    Table {
        name: text(lang, "survey-sheet-frequencies"),
        titles: titled(&TITLES),
        rows: told.iter().flat_map(|one| rows(one, lang)).collect(),
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
