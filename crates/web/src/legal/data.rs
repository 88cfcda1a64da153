//! The pages of law as data: what is stated, field by field.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::open::{Answer, Texts};
use crate::spine::visit::Visit;

use super::model::{Page, Value};
use super::queries;

/// What is stated on one page.
#[derive(Serialize, ToSchema)]
pub struct StatementData {
    /// `notice`, `privacy` or `accessibility`.
    #[schema(example = "notice")]
    page: &'static str,
    /// What is stated in one way in all languages, by the name of the field.
    values: BTreeMap<String, String>,
    /// What is written in the languages of the destination, in Markdown.
    texts: BTreeMap<String, Texts>,
    /// What the law wants stated and is not yet.
    missing: Vec<&'static str>,
}

/// `GET /legal-notice`, as data.
pub async fn notice(app: App, visit: Visit, (): ()) -> Result<Answer<StatementData>, PageError> {
    page(&app, &visit, Page::Notice).await
}

/// `GET /privacy`, as data.
pub async fn privacy(app: App, visit: Visit, (): ()) -> Result<Answer<StatementData>, PageError> {
    page(&app, &visit, Page::Privacy).await
}

/// `GET /accessibility`, as data.
pub async fn accessibility(
    app: App,
    visit: Visit,
    (): (),
) -> Result<Answer<StatementData>, PageError> {
    page(&app, &visit, Page::Accessibility).await
}

async fn page(app: &App, visit: &Visit, page: Page) -> Result<Answer<StatementData>, PageError> {
    let stated = queries::one(app.store.reader(), &visit.destination.id, page).await?;
    let (mut values, mut texts) = (BTreeMap::new(), BTreeMap::new());
    for (name, value) in &stated.values {
        match value {
            Value::Plain(text) => {
                values.insert(name.clone(), text.clone());
            }
            Value::Said(text) => {
                texts.insert(name.clone(), Texts::of(text, &visit.destination));
            }
        }
    }
    let missing = stated.missing().iter().map(|field| field.name).collect();
    Ok(Answer::of(StatementData { page: page.name(), values, texts, missing }).updated(stated.at))
}
