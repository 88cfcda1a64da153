//! `legal.toml`: what the pages of law state, for everybody reads them.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::spine::form::{Fields, in_language};
use crate::spine::language::Lang;
use crate::spine::messages::text_with;
use crate::spine::portable::{Export, Import, Texts};

use super::model::{self, Field, Kind, Page, Statement, Value};
use super::queries;

const FILE: &str = "legal.toml";

/// What one page states.
#[derive(Serialize, Deserialize)]
struct Stated {
    changed_at: DateTime<Utc>,
    #[serde(flatten)]
    values: BTreeMap<String, Written>,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    Plain(String),
    Said(Texts),
}

pub async fn export(export: &mut Export<'_>) -> Result<(), DbErr> {
    let mut pages = BTreeMap::new();
    for statement in queries::all(export.db, &export.destination.id).await? {
        let Some(changed_at) = statement.at else { continue };
        let written = |value: Value| match value {
            Value::Plain(text) => Written::Plain(text),
            Value::Said(text) => Written::Said((&text).into()),
        };
        let values =
            statement.values.into_iter().map(|(name, value)| (name, written(value))).collect();
        pages.insert(statement.page.name(), Stated { changed_at, values });
    }
    if pages.is_empty() { Ok(()) } else { export.add(FILE, &pages) }
}

/// Takes in what the pages state, where the folder's settings are taken.
pub async fn import(import: &mut Import<'_>) -> Result<(), DbErr> {
    let Some(pages) = import.toml::<BTreeMap<String, Stated>>(FILE) else { return Ok(()) };
    let Some(destination) = import.destination.clone() else { return Ok(()) };
    for (name, stated) in pages {
        let Some(page) = Page::named(&name) else {
            let reason = format!("`{name}` is no page: notice, privacy or accessibility");
            import.wrong(FILE, &name, reason);
            continue;
        };
        let Some(fields) = fields(import, page, stated.values) else { continue };
        match model::read(page, &fields, destination.main_language) {
            Ok(values) if import.takes_settings => {
                let before = Statement::empty(page);
                let (db, at) = (import.db, stated.changed_at);
                queries::keep(db, &destination.id, &before, values, at).await?;
            }
            Ok(_) => {}
            Err(errors) => {
                for (field, complaint) in errors.iter() {
                    let reason = text_with(Lang::En, complaint.key, &complaint.values);
                    let key = field.split('.').next().unwrap_or(field);
                    import.wrong(FILE, key, format!("{field}: {reason}"));
                }
            }
        }
    }
    Ok(())
}

/// What the folder says, as the form of the page would send it; a key that no field has is told.
fn fields(
    import: &mut Import<'_>,
    page: Page,
    values: BTreeMap<String, Written>,
) -> Option<Fields> {
    let mut pairs = vec![];
    let mut is_known = true;
    for (name, written) in values {
        let is_text = |field: &Field| field.kind == Kind::Text;
        let field = page.fields().iter().find(|field| field.name == name);
        match (field.map(is_text), written) {
            (Some(false), Written::Plain(text)) => pairs.push((name, text)),
            (Some(true), Written::Said(texts)) => {
                for (lang, text) in [(Lang::Fr, texts.fr), (Lang::En, texts.en)] {
                    pairs.extend(text.map(|text| (in_language(&name, lang), text)));
                }
            }
            _ => {
                let reason = format!("`{name}` is unknown here, or not written as it should be");
                import.wrong(FILE, &name, reason);
                is_known = false;
            }
        }
    }
    is_known.then(|| Fields::new(pairs))
}
