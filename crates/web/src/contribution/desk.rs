//! Where whoever runs a workstream says who contributes to it, and how what they write is read.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Fields, FormView, Once, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::Said;
use crate::spine::page::{Frame, refuse, show};
use crate::spine::rights::Drafts;
use crate::spine::thing;
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};
use crate::workstream;
use crate::workstream::model::{Phase, Workstream};

use super::model::calling::{Audience, Moderation};
use super::model::reading;
use super::said::{Choice, choices};
use super::{CALL, LIST, RULE, queries};

#[derive(Template)]
#[template(path = "contribution/call.html")]
struct CallPage {
    frame: Frame,
    form: FormView,
    title: Said,
    workstream: String,
    audiences: Vec<Choice>,
    moderations: Vec<Choice>,
    /// Whether what is said here counts now: the workstream is open.
    is_open: bool,
    here: String,
    list: String,
    rule: String,
}

async fn find(app: &App, visit: &Visit, id: &str) -> Result<Workstream, PageError> {
    let id: ThingId = id.parse().map_err(|_| PageError::NotFound)?;
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let found = workstream::queries::by_id(db, destination, &id, &Drafts::All).await?;
    found.ok_or(PageError::NotFound)
}

fn page(app: &App, visit: &Visit, of: &Workstream, form: FormView) -> CallPage {
    let own = of.id.as_str();
    let address = |lang| urls::path(lang, CALL, &[own]);
    let title = visit.t("contribution-call-title");
    let audiences = Audience::ALL.iter().map(|it| it.name());
    let moderations = Moderation::ALL.iter().map(|it| it.name());
    CallPage {
        frame: Frame::of_desk(visit, &app.desk, workstream::WORKSTREAMS, title, address),
        form,
        title: of.description.title.said(visit.lang),
        workstream: visit.path(workstream::MANAGE, &[own]),
        audiences: choices(audiences, |it| format!("contribution-audience-{it}"), visit),
        moderations: choices(moderations, |it| format!("contribution-moderation-{it}"), visit),
        is_open: of.phase == Phase::Open,
        here: visit.path(CALL, &[own]),
        list: visit.path(LIST, &[of.slugs.get(visit.lang)]),
        rule: visit.path(RULE, &[]),
    }
}

/// `GET /manage/workstreams/{thing}/call`: who contributes, and how it is read.
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let of = find(&app, &visit, &id).await?;
    let call = queries::call(app.store.reader(), &of.id).await?;
    show(&page(&app, &visit, &of, FormView::filled(reading::typed_call(&call))))
}

/// `POST /manage/workstreams/{thing}/call`: says who contributes, and how it is read.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let of = find(&app, &visit, &id).await?;
    let call = match reading::call(&fields, visit.destination.main_language) {
        Ok(call) => call,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&page(&app, &visit, &of, form));
        }
    };
    let location = with_notice(&visit.path(CALL, &[of.id.as_str()]), "contribution-call-kept");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let held = thing::to_change(&tx, &visit.destination.id, &of.id).await?;
    held.ok_or(PageError::NotFound)?;
    if queries::call(&tx, &of.id).await? != call {
        queries::set_call(&tx, &of.id, &call).await?;
        visit.note(&tx, Act::new(ActKind::ContributionCallChanged).about(&of.id)).await?;
    }
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}
