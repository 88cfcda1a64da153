//! What was chosen, as data: once the choice is frozen, how often each subject was, or how many points it got,
//! by telephone and by stickers.

use serde::Serialize;
use utoipa::ToSchema;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::open::{Part, Path, Texts};
use crate::spine::visit::Visit;

use super::super::model::subjects::Stage;
use super::super::pages::find;
use super::{counted, public};

/// A subject among which the participants chose.
#[derive(Serialize, ToSchema)]
pub struct SubjectData {
    id: String,
    title: Texts,
    /// In a sentence, what it is.
    pitch: Option<Texts>,
    /// Whether the counts stand: none is told before.
    is_frozen: bool,
    /// What is counted: `choices`, or `points` that each shared among the subjects.
    unit: &'static str,
    /// How many telephones chose it, or how many points they gave it.
    telephones: Option<usize>,
    /// How many stickers stood on its poster; each is a choice, or a point.
    stickers: Option<usize>,
    total: Option<usize>,
}

/// `GET /gatherings/{gathering}/subjects`, as data.
pub async fn subjects(
    app: App,
    visit: Visit,
    Path(slug): Path<String>,
    _after: Option<String>,
) -> Result<Part<SubjectData>, PageError> {
    let (one, _) = find(&app, &visit, &slug).await?;
    let db = app.store.reader();
    let choosing = public(db, &one).await?;
    let (tallies, _) = counted(db, &one, &choosing).await?;
    let is_frozen = choosing.stage == Stage::Frozen;
    let rows = choosing.subjects.iter().zip(tallies).map(|(subject, tally)| SubjectData {
        id: subject.id.to_string(),
        title: Texts::of(&subject.title, &visit.destination),
        pitch: Texts::of_some(subject.pitch.as_ref(), &visit.destination),
        is_frozen,
        unit: choosing.measure.unit.name(),
        telephones: is_frozen.then_some(tally.telephones),
        stickers: is_frozen.then_some(tally.stickers),
        total: is_frozen.then_some(tally.total()),
    });
    Ok(rows.collect::<Vec<_>>().into())
}
