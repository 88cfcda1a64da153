//! What was said and decided, as Markdown.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, LONG, REVISION, optional};
use crate::spine::journal::{Act, ActKind};
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::thing;
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::desk::{Whole, find};
use super::{MANAGE, MEETINGS, MINUTES, queries};

#[derive(Template)]
#[template(path = "meeting/edit_minutes.html")]
struct MinutesPage {
    frame: Frame,
    form: FormView,
    meeting: String,
    lang: String,
    back: String,
    is_conflict: bool,
}

fn page(app: &App, visit: &Visit, whole: &Whole, form: FormView) -> MinutesPage {
    let id = whole.meeting.id.as_str();
    let address = |lang| urls::path(lang, MINUTES, &[id]);
    MinutesPage {
        frame: Frame::of_desk(visit, &app.desk, MEETINGS, visit.t("meeting-minutes-edit"), address),
        form,
        meeting: whole.title(visit.lang),
        lang: visit.destination.main_language.code().to_owned(),
        back: visit.path(MANAGE, &[id]),
        is_conflict: false,
    }
}

/// `GET /manage/meetings/{thing}/minutes`: the form of the minutes.
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let whole = find(&app, &visit, &id).await?;
    let values = vec![
        ("minutes".to_owned(), whole.meeting.minutes.clone()),
        ("decisions".to_owned(), whole.meeting.decisions.clone()),
        (REVISION.to_owned(), whole.meeting.revision.to_string()),
    ];
    show(&page(&app, &visit, &whole, FormView::filled(values)))
}

/// `POST /manage/meetings/{thing}/minutes`: keeps what was said and decided.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let whole = find(&app, &visit, &id).await?;
    let returned = |errors: &Errors| {
        page(&app, &visit, &whole, FormView::returned(&fields, errors, visit.lang))
    };
    let mut errors = Errors::default();
    let minutes = optional(&fields, "minutes", LONG, &mut errors).unwrap_or_default();
    let decisions = optional(&fields, "decisions", LONG, &mut errors).unwrap_or_default();
    if !errors.is_empty() {
        return refuse(&returned(&errors));
    }
    let tx = app.store.begin().await?;
    let held = thing::to_change(&tx, &visit.destination.id, &whole.meeting.id).await?;
    let held = held.ok_or(PageError::NotFound)?;
    let texts = (minutes.as_str(), decisions.as_str());
    let changed = queries::set_minutes(&tx, &held, texts, fields.revision()).await;
    if let Some(now) = thing::moved_on(changed)? {
        let mut page = returned(&Errors::default());
        page.form.set(REVISION, &now.to_string());
        return conflict(&MinutesPage { is_conflict: true, ..page });
    }
    visit.note(&tx, Act::new(ActKind::MinutesRecorded).about(&whole.meeting.id)).await?;
    tx.commit().await?;
    let location = with_notice(&visit.path(MANAGE, &[whole.meeting.id.as_str()]), "saved");
    Ok(Redirect::to(&location).into_response())
}
