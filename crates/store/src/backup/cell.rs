//! One value of one column, the same whichever database it comes from or goes to.

use chrono::{DateTime, Utc};
use sea_orm::{DbErr, QueryResult, Value};
use serde::{Deserialize, Serialize};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Text,
    Json,
    Integer,
    Boolean,
    Real,
    Instant,
    Date,
    Bytes,
}

impl Kind {
    /// The kind behind a type as a database names it: SQLite as it was declared, PostgreSQL in its
    /// `information_schema`.
    pub fn of_type(declared: &str) -> Option<Self> {
        let declared = declared.to_ascii_lowercase();
        let plain = declared.split('(').next().unwrap_or_default().trim();
        Some(match plain {
            "varchar" | "character varying" | "text" | "char" | "character" => Self::Text,
            "json_text" | "jsonb_text" | "json" | "jsonb" => Self::Json,
            "smallint" | "integer" | "bigint" | "tinyint" => Self::Integer,
            "boolean" => Self::Boolean,
            "double" | "double precision" | "real" | "float" => Self::Real,
            "timestamp_with_timezone_text" | "timestamp with time zone" => Self::Instant,
            "date_text" | "date" => Self::Date,
            "blob" | "bytea" => Self::Bytes,
            _ if plain.starts_with("blob") => Self::Bytes,
            _ => return None,
        })
    }
}

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Null,
    /// Texts, JSON and dates, as they are written.
    Text(String),
    Integer(i64),
    Boolean(bool),
    Real(f64),
    /// Microseconds since 1970, in UTC.
    Instant(i64),
    Bytes(Vec<u8>),
}

impl Cell {
    /// The value of the column at `index` of a row.
    pub fn read(row: &QueryResult, index: usize, kind: Kind) -> Result<Self, DbErr> {
        let cell = match kind {
            Kind::Text | Kind::Json | Kind::Date => {
                row.try_get_by_index::<Option<String>>(index)?.map(Self::Text)
            }
            Kind::Integer => row.try_get_by_index::<Option<i64>>(index)?.map(Self::Integer),
            Kind::Boolean => row.try_get_by_index::<Option<bool>>(index)?.map(Self::Boolean),
            Kind::Real => row.try_get_by_index::<Option<f64>>(index)?.map(Self::Real),
            Kind::Instant => row
                .try_get_by_index::<Option<DateTime<Utc>>>(index)?
                .map(|instant| Self::Instant(instant.timestamp_micros())),
            Kind::Bytes => row.try_get_by_index::<Option<Vec<u8>>>(index)?.map(Self::Bytes),
        };
        Ok(cell.unwrap_or(Self::Null))
    }

    /// The value as a statement takes it, for a column of `kind`.
    pub fn value(self, kind: Kind) -> Value {
        match self {
            Self::Null => match kind {
                Kind::Text | Kind::Json | Kind::Date => Value::from(None::<String>),
                Kind::Integer => Value::from(None::<i64>),
                Kind::Boolean => Value::from(None::<bool>),
                Kind::Real => Value::from(None::<f64>),
                Kind::Instant => Value::from(None::<DateTime<Utc>>),
                Kind::Bytes => Value::from(None::<Vec<u8>>),
            },
            Self::Text(text) => Value::from(text),
            Self::Integer(number) => Value::from(number),
            Self::Boolean(is) => Value::from(is),
            Self::Real(number) => Value::from(number),
            Self::Instant(micros) => Value::from(DateTime::<Utc>::from_timestamp_micros(micros)),
            Self::Bytes(bytes) => Value::from(bytes),
        }
    }

    /// About how many bytes it takes.
    pub fn size(&self) -> usize {
        match self {
            Self::Text(text) => text.len() + 8,
            Self::Bytes(bytes) => bytes.len() + 8,
            _ => 9,
        }
    }

    /// Writes it down: a tag, then the value, its length first when it has one.
    pub fn write(&self, to: &mut Vec<u8>) {
        match self {
            Self::Null => to.push(0),
            Self::Text(text) => tagged(to, 1, text.as_bytes()),
            Self::Integer(number) => fixed(to, 2, &number.to_le_bytes()),
            Self::Boolean(is) => fixed(to, 3, &[u8::from(*is)]),
            Self::Real(number) => fixed(to, 4, &number.to_le_bytes()),
            Self::Instant(micros) => fixed(to, 5, &micros.to_le_bytes()),
            Self::Bytes(bytes) => tagged(to, 6, bytes),
        }
    }

    /// Reads what [`Cell::write`] wrote off the front of `from`; `None` when it is something else.
    pub fn take(from: &mut &[u8]) -> Option<Self> {
        Some(match array::<1>(from)? {
            [0] => Self::Null,
            [1] => Self::Text(String::from_utf8(counted(from)?.to_vec()).ok()?),
            [2] => Self::Integer(i64::from_le_bytes(array(from)?)),
            [3] => Self::Boolean(array::<1>(from)? == [1]),
            [4] => Self::Real(f64::from_le_bytes(array(from)?)),
            [5] => Self::Instant(i64::from_le_bytes(array(from)?)),
            [6] => Self::Bytes(counted(from)?.to_vec()),
            _ => return None,
        })
    }
}

fn fixed(to: &mut Vec<u8>, tag: u8, bytes: &[u8]) {
    to.push(tag);
    to.extend_from_slice(bytes);
}

fn tagged(to: &mut Vec<u8>, tag: u8, bytes: &[u8]) {
    to.push(tag);
    to.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
    to.extend_from_slice(bytes);
}

/// The next `N` bytes.
pub fn array<const N: usize>(from: &mut &[u8]) -> Option<[u8; N]> {
    let (first, rest) = from.split_first_chunk::<N>()?;
    *from = rest;
    Some(*first)
}

fn counted<'a>(from: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = usize::try_from(u64::from_le_bytes(array(from)?)).ok()?;
    let (bytes, rest) = from.split_at_checked(length)?;
    *from = rest;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_is_read_as_it_was_written() {
        let cells = [
            Cell::Null,
            Cell::Text("Sources d’eau".to_owned()),
            Cell::Integer(i64::MIN),
            Cell::Boolean(true),
            Cell::Real(-0.1),
            Cell::Instant(1_643_360_400_123_456),
            Cell::Bytes(vec![0, 255]),
        ];
        let mut written = vec![];
        for cell in &cells {
            cell.write(&mut written);
        }
        let mut left = written.as_slice();
        for cell in cells {
            assert_eq!(Cell::take(&mut left), Some(cell));
        }
        assert!(left.is_empty());
        assert_eq!(Cell::take(&mut written.get(1..5).unwrap_or_default()), None);
    }
}
