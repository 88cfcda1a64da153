//! All that is held about somebody, by holding: for their eyes, and as a file.

use chrono::{DateTime, Utc};
use cordee_store::Store;
use cordee_store::sea_orm::DbErr;
use serde_json::{Map, Value, json};

use super::{Detail, Entry, Person, holdings};
use crate::spine::domain::Domain;
use crate::spine::language::Lang;
use crate::spine::messages::text;

/// What one holding has of somebody.
pub struct Part {
    pub name: &'static str,
    pub entries: Vec<Entry>,
}

/// What is held about `person`, every holding in its order, as of one moment.
pub async fn export(
    store: &Store,
    domains: &[&dyn Domain],
    person: &Person,
) -> Result<Vec<Part>, DbErr> {
    let db = store.snapshot().await?;
    let mut parts = vec![];
    for holding in holdings(domains) {
        let entries = holding.export(&db, person).await?;
        parts.push(Part { name: holding.about().name, entries });
    }
    db.rollback().await?;
    Ok(parts)
}

/// The same as JSON, with the name of each part in `lang`.
pub fn as_json(parts: &[Part], lang: Lang, now: DateTime<Utc>) -> Value {
    let part = |part: &Part| {
        json!({
            "name": part.name,
            "title": text(lang, &format!("holding-{}", part.name)),
            "entries": part.entries.iter().map(|entry| entry_as_json(entry)).collect::<Vec<_>>(),
        })
    };
    json!({
        "made_at": now.to_rfc3339(),
        "held": parts.iter().filter(|part| !part.entries.is_empty()).map(part).collect::<Vec<_>>(),
    })
}

fn entry_as_json(entry: &[(&'static str, Detail)]) -> Value {
    let field = |(name, detail): &(&'static str, Detail)| {
        let value = match detail {
            Detail::Text(text) | Detail::Word(text) => json!(text),
            Detail::Instant(instant) => json!(instant.to_rfc3339()),
            Detail::Day(day) => json!(day.to_string()),
            Detail::Fields(pairs) => {
                pairs.iter().map(|(field, said)| json!({ "field": field, "text": said })).collect()
            }
        };
        (name.replace('-', "_"), value)
    };
    Value::Object(entry.iter().map(field).collect::<Map<_, _>>())
}
