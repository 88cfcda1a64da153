//! What is projected on the wall while the room chooses: where to choose, and the counts as they grow.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use cordee_report::qr_svg;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, show};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::super::desk::find;
use super::super::model::subjects::Stage;
use super::super::{CHOOSE, GATHERINGS, MANAGE_SUBJECTS, SUBJECTS, WALL, queries};
use super::{Heads, SubjectLine, TOPIC, asked, counted, line};

#[derive(Template)]
#[template(path = "gathering/wall.html")]
struct WallPage {
    frame: Frame,
    title: String,
    back: String,
    here: String,
    topic: String,
    heads: Heads,
    lines: Vec<SubjectLine>,
    /// The longest bar.
    longest: usize,
    voices: String,
    is_frozen: bool,
    /// Where telephones choose, and what, while they may.
    door: Option<Door>,
}

/// Where telephones choose.
struct Door {
    /// “Répartissez dix points entre les sujets.”
    most: String,
    address: String,
    code: String,
    /// The same as an image that telephones read; none when the address of the site cannot be one.
    image: Option<String>,
}

/// `GET /manage/gatherings/{thing}/subjects/wall`: for the projector of the room.
pub async fn show_wall(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let db = app.store.reader();
    let choosing = queries::choosing(db, &one.id).await?.ok_or(PageError::NotFound)?;
    let (tallies, voices) = counted(db, &one, &choosing).await?;
    let own = urls::path(visit.lang, SUBJECTS, &[one.slugs.get(visit.lang)]);
    let direct = format!("{}{own}?code={}", visit.site, choosing.code);
    let door = || Door {
        most: asked(choosing.measure, &visit),
        address: format!("{}{}", visit.site, visit.path(CHOOSE, &[])),
        code: choosing.shown_code(),
        image: qr_svg(&direct, &visit.t("subjects-choose-title")).ok(),
    };
    let address = |lang| urls::path(lang, WALL, &[one.id.as_str()]);
    let lines = choosing.subjects.iter().zip(&tallies);
    show(&WallPage {
        frame: Frame::of_desk(&visit, &app.desk, GATHERINGS, visit.t("subjects-title"), address),
        title: one.description.title.said(visit.lang).line(),
        back: visit.path(MANAGE_SUBJECTS, &[one.id.as_str()]),
        here: address(visit.lang),
        topic: format!("{TOPIC}/{}", one.id),
        heads: Heads::of(choosing.measure.unit, &visit),
        lines: lines.map(|(subject, tally)| line(subject, *tally, &visit)).collect(),
        longest: tallies.iter().map(|it| it.total()).max().unwrap_or_default().max(1),
        voices: text_with(visit.lang, "subjects-voices", &[("number", voices.into())]),
        is_frozen: choosing.stage == Stage::Frozen,
        door: (choosing.stage == Stage::Open).then(door),
    })
}
