//! Pages and questions that go and can come back, as long as thirty days.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_questionnaire::Draft;
use cordee_store::random_text;
use cordee_store::sea_orm::DbErr;

use crate::spine::app::App;
use crate::spine::dates::{date_said, day_in};
use crate::spine::error::PageError;
use crate::spine::forgetting;
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::Said;
use crate::spine::messages::text_with;
use crate::spine::removed::RemovedLine;
use crate::spine::thing;
use crate::spine::visit::{Visit, with_notice};

use super::desk::find;
use super::model::removed::{self, Part, RemovedPart};
use super::model::{Survey, language};
use super::{MANAGE, RESTORE_PART, queries};

/// What was taken out of `survey` and can come back, the last one first.
pub async fn lines(app: &App, visit: &Visit, survey: &Survey) -> Result<Vec<RemovedLine>, DbErr> {
    let all = queries::removed_parts(app.store.reader(), &survey.id).await?;
    let kept = all.iter().rev().filter(|part| part.is_kept(visit.now));
    Ok(kept.map(|part| line(part, visit, survey)).collect())
}

fn line(removed: &RemovedPart, visit: &Visit, survey: &Survey) -> RemovedLine {
    let own = language(visit.lang);
    let (title, kind) = match &removed.part {
        Part::Question { question, .. } => (question.label.shown_in(&own), "survey-part-question"),
        Part::Page { page, .. } => (page.title.shown_in(&own), "survey-part-page"),
        Part::Whole { .. } => ("", "survey-part-whole"),
    };
    let title = if title.is_empty() { visit.t("survey-part-untitled") } else { title.to_owned() };
    let until = day_in(removed.removed_at + forgetting::KEPT, visit.destination.time_zone);
    let until = [("date", date_said(until, visit.lang).into())];
    RemovedLine {
        title: Said { text: title, lang: visit.lang, asked: visit.lang },
        kind: visit.t(kind),
        until: text_with(visit.lang, "removed-until", &until),
        restore: visit.path(RESTORE_PART, &[survey.id.as_str(), &removed.id]),
    }
}

/// Something that was taken out just now.
pub fn taken_out(part: Part, visit: &Visit) -> RemovedPart {
    RemovedPart { id: random_text(12), removed_at: visit.now, part }
}

/// Changes the questions and what was taken out of them, whoever else did meanwhile.
async fn rearrange(
    app: &App,
    visit: &Visit,
    id: &str,
    notice: &str,
    act: impl FnOnce(&mut Draft, &mut Vec<RemovedPart>),
) -> Result<Response, PageError> {
    let survey = find(app, visit, id).await?;
    let tx = app.store.begin().await?;
    let held = thing::to_change(&tx, &visit.destination.id, &survey.id).await?;
    let held = held.ok_or(PageError::NotFound)?;
    let before = queries::draft(&tx, &survey.id).await?.ok_or(PageError::NotFound)?;
    let (mut draft, mut removed) = (before.clone(), queries::removed_parts(&tx, &survey.id).await?);
    act(&mut draft, &mut removed);
    let card = visit.path(MANAGE, &[survey.id.as_str()]);
    if draft == before {
        return Ok(Redirect::to(&card).into_response());
    }
    let changed = thing::change_title(&tx, &held, &held.title, held.revision).await;
    thing::moved_on(changed)?;
    queries::keep_with_removed(&tx, &survey.id, &draft, &removed).await?;
    visit.note(&tx, Act::new(ActKind::SurveyChanged).about(&survey.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&with_notice(&card, notice)).into_response())
}

/// `POST /manage/surveys/{thing}/parts/{part}/remove`: takes a page or a question away; what was answered
/// to it stays with the versions that were opened.
pub async fn take_away(
    State(app): State<App>,
    visit: Visit,
    Path((id, part)): Path<(String, String)>,
) -> Result<Response, PageError> {
    rearrange(&app, &visit, &id, "survey-part-removed", |draft, all| {
        if let Some(part) = removed::take_out(draft, &part) {
            removed::keep(all, taken_out(part, &visit));
        }
    })
    .await
}

/// `POST /manage/surveys/{thing}/removed/{removedpart}/restore`: brings a page, a question or the whole
/// questionnaire of before back.
pub async fn restore(
    State(app): State<App>,
    visit: Visit,
    Path((id, part)): Path<(String, String)>,
) -> Result<Response, PageError> {
    rearrange(&app, &visit, &id, "survey-part-restored", |draft, all| {
        let found = all.iter().position(|known| known.id == part && known.is_kept(visit.now));
        let Some(found) = found else { return };
        let part = all.remove(found).part;
        if let Some(other) = removed::bring_back(draft, part) {
            removed::keep(all, taken_out(other, &visit));
        }
    })
    .await
}
