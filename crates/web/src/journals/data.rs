//! The journal as a list: its sealed lines, the newest first, as everybody may know them.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::journal::ActKind;
use crate::spine::journal::reading::{self, PAGE, Shown, Wish};
use crate::spine::open::{self, Part, Question};
use crate::spine::visit::Visit;

/// A sealed line of the journal.
#[derive(Serialize, ToSchema)]
pub struct LineData {
    number: i64,
    at: DateTime<Utc>,
    /// The name of the act, which never changes.
    #[schema(example = "process-published")]
    act: Option<&'static str>,
    /// The pseudonym of whoever did it; `null` for the program itself.
    who: Option<String>,
    /// The pseudonym of whoever it was done to.
    whom: Option<String>,
    detail: BTreeMap<String, String>,
    /// What it is about, as long as everybody may know.
    told: Option<BTreeMap<String, String>>,
    fingerprint: Option<String>,
}

/// Which lines are wanted.
#[derive(Clone, Deserialize, IntoParams)]
pub struct LinesAsked {
    #[serde(default, deserialize_with = "open::optional")]
    #[param(value_type = Option<String>)]
    process: Option<ThingId>,
    #[serde(default, deserialize_with = "open::optional")]
    #[param(value_type = Option<String>)]
    thing: Option<ThingId>,
    #[serde(default, deserialize_with = "open::optional")]
    act: Option<String>,
}

/// `GET /journal`, as data.
pub async fn journal(
    app: App,
    visit: Visit,
    Question(asked): Question<LinesAsked>,
    after: Option<String>,
) -> Result<Part<LineData>, PageError> {
    let named = |name: String| ActKind::named(&name).ok_or(PageError::BadQuestion);
    let wish = Wish {
        process: asked.process,
        thing: asked.thing,
        act: asked.act.map(named).transpose()?,
        person: None,
    };
    let before = after.map(|it| it.parse().map_err(|_| PageError::BadQuestion)).transpose()?;
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let mut shown = reading::public_page(db, destination, &wish, before).await?;
    let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let is_more = page < shown.len();
    shown.truncate(page);
    let last = shown.last().and_then(|line| line.number).filter(|_| is_more);
    Ok(Part {
        rows: shown.into_iter().filter_map(line).collect(),
        next: last.map(|number| number.to_string()),
    })
}

fn line(shown: Shown) -> Option<LineData> {
    Some(LineData {
        number: shown.number?,
        at: shown.at,
        act: shown.act.map(ActKind::name),
        who: shown.who,
        whom: shown.whom,
        detail: shown.detail,
        told: shown.about,
        fingerprint: shown.fingerprint,
    })
}
