//! How a report begins: as the outline of the day would come back from Word, untouched.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_report::Document;
use cordee_store::ThingId;
use cordee_word::{Limits, read};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{LONG, TITLE};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::{Lang, Translated};
use crate::spine::messages::text_with;
use crate::spine::print::{self, Format};
use crate::spine::rights::Drafts;
use crate::spine::thing::State as Publication;
use crate::spine::visit::{Visit, with_notice};

use super::super::desk::{find, hold};
use super::super::model::Gathering;
use super::super::model::report::{Report, ReportDescription};
use super::super::{EDIT_REPORT, outline, queries};

/// The outline of `one` as the text of a report.
async fn text(app: &App, visit: &Visit, one: &Gathering) -> Result<String, PageError> {
    let whole = outline::outline(app, visit, one).await?;
    let document = Document { blocks: whole.blocks, ..Document::new("", whole.language) };
    let written = tokio::task::spawn_blocking(move || {
        let bytes = print::made(&document, Format::Docx, None)?;
        Ok::<_, anyhow::Error>(read(&bytes, &Limits::default())?.proposed)
    });
    let text = written.await.map_err(anyhow::Error::from)??;
    Ok(text.trim_end().chars().take(LONG).collect())
}

fn title(one: &Gathering) -> Translated {
    let whole = &one.description.title;
    let of = |lang: Lang| {
        let title = whole.said(lang).text;
        let said = text_with(lang, "report-title-of", &[("title", title.into())]);
        (lang, print::cut(&said, TITLE))
    };
    let written = Lang::ALL.into_iter().filter(|lang| whole.written(*lang).is_some());
    Translated::new(whole.main(), written.map(of).collect()).unwrap_or_else(|_| whole.clone())
}

/// `POST /manage/gatherings/{thing}/report`: begins the report of a gathering, unless there is one.
pub async fn begin(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let main = visit.destination.main_language;
    // It is written in the main language, whatever whoever begins it reads.
    let spoken = Visit { lang: main, ..visit.clone() };
    let body = text(&app, &spoken, &one).await?;
    let new = Report {
        id: ThingId::random(),
        description: ReportDescription {
            title: title(&one),
            body: Translated::new(main, BTreeMap::from([(main, body)])).ok(),
        },
        state: Publication::Draft,
        example: one.example,
        revision: 1,
    };
    let tx = app.store.begin().await?;
    let held = hold(&tx, &visit, &one.id).await?;
    if let Some((_, there)) = queries::report_of(&tx, &one.id, &Drafts::All).await? {
        tx.rollback().await?;
        let location = visit.path(EDIT_REPORT, &[there.id.as_str()]);
        return Ok(Redirect::to(&location).into_response());
    }
    queries::insert_report(&tx, &visit.destination.id, &held, &new, &visit.hand()).await?;
    visit.note(&tx, Act::new(ActKind::ReportStarted).about(&new.id)).await?;
    tx.commit().await?;
    let made = visit.path(EDIT_REPORT, &[new.id.as_str()]);
    Ok(Redirect::to(&with_notice(&made, "report-started")).into_response())
}
