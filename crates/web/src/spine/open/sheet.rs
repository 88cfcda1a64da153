//! Tables for offices: the rows of a list as CSV, with the columns that the description of a row gives.
//!
//! A mark at the start tells spreadsheets that this is UTF-8, and semicolons part the cells, as those
//! set up in French expect. A text that a spreadsheet would take for a formula begins with an apostrophe.

use serde_json::Value;
use utoipa::ToSchema;
use utoipa::openapi::schema::{ArrayItems, Object, Schema};
use utoipa::openapi::{Ref, RefOr};

use crate::spine::language::Lang;

use super::describe::{Schemas, schemas_of};

const BYTE_ORDER_MARK: char = '\u{feff}';
const SEPARATOR: char = ';';
/// What stands between several values in one cell.
const BETWEEN: &str = "|";

/// The columns of a table, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns(Vec<Column>);

/// A column: its name, and the keys that lead to its values.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Column {
    name: String,
    path: Vec<String>,
}

/// The columns of the rows `R`: one for each value, one in each language for a text; what stands in
/// something is named after both. Lists of objects have no column: they are lists of their own.
pub fn columns_of<R: ToSchema>() -> Columns {
    let schemas = schemas_of::<R>();
    let mut columns = vec![];
    collect(&schemas, &schemas.root, &[], &mut columns);
    Columns(columns)
}

fn collect(all: &Schemas, schema: &RefOr<Schema>, path: &[String], columns: &mut Vec<Column>) {
    match all.found(schema) {
        Some(Schema::Object(object)) if !object.properties.is_empty() => {
            for (name, inner) in &object.properties {
                collect(all, inner, &[path, std::slice::from_ref(name)].concat(), columns);
            }
        }
        Some(Schema::Object(object)) if is_by_language(object) => {
            for lang in Lang::ALL {
                let path = [path, &[lang.code().to_owned()]].concat();
                columns.push(column(path));
            }
        }
        Some(Schema::OneOf(choice)) => {
            let is_something = |inner: &&RefOr<Schema>| matches!(inner, RefOr::Ref(Ref { .. }));
            match choice.items.iter().find(is_something) {
                Some(inner) => collect(all, inner, path, columns),
                None => columns.push(column(path.to_vec())),
            }
        }
        Some(Schema::Array(list)) => {
            let holds_objects = match &list.items {
                ArrayItems::RefOrSchema(items) => matches!(
                    all.found(items),
                    Some(Schema::Object(object)) if !object.properties.is_empty()
                ),
                ArrayItems::False => false,
            };
            if !holds_objects {
                columns.push(column(path.to_vec()));
            }
        }
        _ => columns.push(column(path.to_vec())),
    }
}

/// Whether its keys are languages, rather than any words.
fn is_by_language(object: &Object) -> bool {
    match object.property_names.as_deref() {
        Some(Schema::Object(names)) => names.enum_values.is_some(),
        _ => false,
    }
}

/// What every thing says of itself is named for itself: `id`, not `about_id`.
fn column(path: Vec<String>) -> Column {
    let own = path.iter().skip(usize::from(path.first().is_some_and(|first| first == "about")));
    Column { name: own.cloned().collect::<Vec<_>>().join("_"), path }
}

impl Columns {
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|column| column.name.as_str())
    }

    /// The first line, with the mark before it.
    pub fn head(&self) -> String {
        let names = self.0.iter().map(|column| column.name.clone());
        format!("{BYTE_ORDER_MARK}{}", line(names))
    }

    /// The line of one row.
    pub fn line(&self, row: &Value) -> String {
        line(self.0.iter().map(|column| {
            let mut value = Some(row);
            for key in &column.path {
                value = value.and_then(|value| value.get(key));
            }
            value.map_or_else(String::new, cell)
        }))
    }
}

/// The beginning of a table, and its lines, of cells that are numbers or texts.
pub fn table(titles: &[String]) -> String {
    format!("{BYTE_ORDER_MARK}{}", line_of(titles))
}

/// One line of such a table.
pub fn line_of(cells: &[String]) -> String {
    let is_number = |cell: &String| cell.parse::<f64>().is_ok_and(f64::is_finite);
    line(cells.iter().map(|cell| if is_number(cell) { cell.clone() } else { harmless(cell) }))
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let written: Vec<String> = cells.map(|cell| quoted(&cell)).collect();
    format!("{}\r\n", written.join(&SEPARATOR.to_string()))
}

fn quoted(cell: &str) -> String {
    let needs = |c: char| matches!(c, SEPARATOR | '"' | '\n' | '\r' | ',' | '\t');
    if cell.contains(needs) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(is) => is.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => harmless(text),
        Value::Array(values) => {
            harmless(&values.iter().map(plain).collect::<Vec<_>>().join(BETWEEN))
        }
        Value::Object(_) => harmless(&value.to_string()),
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The signs that begin a formula, as OWASP lists them: full-width ones too, and what is skipped before
/// them.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// `text`, which no spreadsheet takes for a formula.
fn harmless(text: &str) -> String {
    if text.starts_with(FORMULA) { format!("'{text}") } else { text.to_owned() }
}
