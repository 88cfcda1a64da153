//! The types of a form's rows, as types of questions.

use crate::question::{Choice, DatePrecision, Kind, Order, PlacePrecision, Role};

use super::super::table::TitledRow;
use super::super::xpath::{Bounds, bounds, parse};
use super::choices;
use super::extra::Extra;

/// What a row of the survey sheet is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RowType<'a> {
    BeginGroup,
    BeginRepeat,
    End,
    /// One of a list, several, or all in order.
    Select(Select, &'a str),
    Plain(Plain),
    /// What a form records without asking.
    Recorded,
    Other,
    Blank,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Select {
    One,
    Several,
    Ranked,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Plain {
    Integer,
    Decimal,
    Text,
    Date,
    Point,
    Note,
}

const SELECTS: [(&str, Select); 6] = [
    ("select_one", Select::One),
    ("select one from", Select::One),
    ("select one", Select::One),
    ("select_multiple", Select::Several),
    ("select all that apply from", Select::Several),
    ("rank", Select::Ranked),
];

pub(super) fn row_type(cell: &str) -> RowType<'_> {
    let word = cell.split_whitespace().collect::<Vec<_>>().join("_").to_lowercase();
    match word.as_str() {
        "" => return RowType::Blank,
        "begin_group" => return RowType::BeginGroup,
        "begin_repeat" => return RowType::BeginRepeat,
        "end_group" | "end_repeat" => return RowType::End,
        "integer" => return RowType::Plain(Plain::Integer),
        "decimal" => return RowType::Plain(Plain::Decimal),
        "text" | "string" => return RowType::Plain(Plain::Text),
        "date" => return RowType::Plain(Plain::Date),
        "geopoint" | "gps" | "location" => return RowType::Plain(Plain::Point),
        "note" => return RowType::Plain(Plain::Note),
        "start" | "end" | "today" | "deviceid" | "username" | "phonenumber" | "email" | "audit"
        | "simserial" | "subscriberid" | "start-geopoint" => return RowType::Recorded,
        _ => {}
    }
    let select = SELECTS.into_iter().find_map(|(name, select)| {
        let rest = cell.strip_prefix(name)?;
        rest.starts_with(char::is_whitespace).then(|| RowType::Select(select, rest.trim()))
    });
    select.unwrap_or(RowType::Other)
}

/// A question made of a row, and whether its constraint was understood.
pub(super) struct Made {
    pub(super) kind: Kind,
    pub(super) is_constraint_kept: bool,
}

fn constraint(row: TitledRow<'_>) -> (Bounds, bool) {
    let cell = row.get("constraint");
    let found = if cell.is_empty() {
        Some(Bounds::default())
    } else {
        parse(cell).as_ref().and_then(bounds)
    };
    let is_kept = found.is_some();
    (found.unwrap_or_default(), is_kept)
}

pub(super) fn plain(plain: Plain, row: TitledRow<'_>, extra: &Extra) -> Made {
    let (bounds, is_constraint_kept) = constraint(row);
    let appearance = row.get("appearance");
    let Bounds { min, max, .. } = bounds;
    let number = |integer| Kind::Number { min, max, integer, unit: extra.unit.clone() };
    let kind = match plain {
        Plain::Integer => number(true),
        Plain::Decimal => number(false),
        Plain::Text if bounds.is_commune => Kind::Place { precision: PlacePrecision::Commune },
        Plain::Text if appearance.contains("multiline") => Kind::LongText,
        Plain::Text => Kind::ShortText,
        Plain::Date => {
            let is_month = appearance.contains("month-year");
            let precision = if is_month { DatePrecision::Month } else { DatePrecision::Day };
            Kind::Date { precision }
        }
        Plain::Point => Kind::Place { precision: PlacePrecision::Point },
        Plain::Note => Kind::Note,
    };
    Made { kind, is_constraint_kept }
}

pub(super) fn select(
    select: Select,
    mut options: Vec<Choice>,
    row: TitledRow<'_>,
    extra: &Extra,
) -> Made {
    let (bounds, is_constraint_kept) = constraint(row);
    let is_random = row.get("parameters").replace(' ', "").contains("randomize=true");
    let order = if is_random { Order::Random } else { Order::AsWritten };
    for option in &mut options {
        option.anchored = extra.anchored.contains(&option.code.to_string());
        if select == Select::Several && bounds.alone.contains(&option.code.to_string()) {
            option.role = Role::Exclusive;
        }
    }
    let kind = match select {
        Select::One if extra.kind.is_empty() => match choices::scale(&options) {
            Some(scale) => Kind::Scale(scale),
            None => Kind::Single { order, options },
        },
        Select::One => Kind::Single { order, options },
        Select::Several => {
            let min = bounds.least.or(extra.least);
            Kind::Multi { min, max: bounds.most, order, options }
        }
        Select::Ranked => Kind::Ranking { top: extra.top.or(bounds.most), order, options },
    };
    Made { kind, is_constraint_kept }
}

/// Says whether a group is shown as a table: a matrix.
pub(super) fn is_table(appearance: &str) -> bool {
    appearance.split_whitespace().any(|it| it == "table-list")
}
