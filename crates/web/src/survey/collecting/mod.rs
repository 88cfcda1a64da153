//! How answers come to a survey besides its address: by single-use invitations, at kiosks and on paper; how
//! many of each group are wanted; what is flagged; and what the team sees of it while it goes on.
//!
//! Start with [`model`]: the links and the draw of the sheets that are typed twice hang on the secret of
//! the survey. What is typed from paper stands in `paper/`.

mod alike;
mod desk;
pub mod inviting;
mod kiosk;
mod kiosk_page;
mod kiosks;
pub mod model;
pub mod networks;
mod paper;
pub mod portable;
pub mod queries;
mod quotas;
pub mod sending;
#[cfg(test)]
pub(crate) mod tests;

use cordee_store::ThingId;
use cordee_store::sea_orm::{ConnectionTrait, DbErr};

use crate::spine::app::App;
use crate::spine::rights::{Action, Drafts};
use crate::spine::routes::{Access, Route};
use crate::spine::visit::Visit;

pub const COLLECTING: &str = "/manage/surveys/{thing}/collecting";
const ACCESS: &str = "/manage/surveys/{thing}/collecting/access";
const QUOTAS: &str = "/manage/surveys/{thing}/collecting/quotas";
const NEW_LOT: &str = "/manage/surveys/{thing}/invitations/new";
const LOT: &str = "/manage/surveys/{thing}/invitations/{number}/{format}";
const FORM: &str = "/manage/surveys/{thing}/paper/{format}";
const NEW_SHEET: &str = "/manage/surveys/{thing}/sheets/new";
const SHEET: &str = "/manage/surveys/{thing}/sheets/{number}";
const AGAIN: &str = "/manage/surveys/{thing}/sheets/{number}/compare";
const REMOVE_SHEET: &str = "/manage/surveys/{thing}/sheets/{number}/remove";
const RESTORE_SHEET: &str = "/manage/surveys/{thing}/sheets/{number}/restore";
/// Where whoever was invited begins.
const INVITED: &str = "/surveys/{survey}/invitations/{secret}";
const NEW_KIOSK: &str = "/manage/surveys/{thing}/kiosks/new";
const CLOSE_KIOSK: &str = "/manage/surveys/{thing}/kiosks/{number}/close";
const REOPEN_KIOSK: &str = "/manage/surveys/{thing}/kiosks/{number}/reopen";
/// What a tablet at a desk shows.
const KIOSK: &str = "/surveys/{survey}/kiosk/{secret}";

/// What the pages that show how many answers there are follow, with the identifier of the survey below.
const TOPIC: &str = "surveys";

/// Its lines of the table of routes.
pub fn routes() -> Vec<Route> {
    let editors = Access::May(Action::EditProcess);
    vec![
        Route::get(INVITED, Access::Everybody, inviting::invited),
        Route::post(INVITED, Access::Everybody, inviting::begin),
        Route::get(KIOSK, Access::Everybody, kiosk::kiosk),
        Route::post(KIOSK, Access::Everybody, kiosk::take),
        Route::get(NEW_KIOSK, editors, kiosks::new),
        Route::post(NEW_KIOSK, editors, kiosks::make),
        Route::post(CLOSE_KIOSK, editors, kiosks::close),
        Route::post(REOPEN_KIOSK, editors, kiosks::reopen),
        Route::get(COLLECTING, editors, desk::collecting),
        Route::post(ACCESS, editors, desk::set_access),
        Route::get(QUOTAS, editors, quotas::edit),
        Route::post(QUOTAS, editors, quotas::change),
        Route::get(NEW_LOT, editors, inviting::new),
        Route::post(NEW_LOT, editors, inviting::make),
        Route::get(LOT, editors, inviting::file),
        Route::get(FORM, editors, paper::printing::form),
        Route::get(NEW_SHEET, editors, paper::typing::new),
        Route::post(NEW_SHEET, editors, paper::typing::record),
        Route::get(SHEET, editors, paper::typing::edit),
        Route::post(SHEET, editors, paper::typing::change),
        Route::get(AGAIN, editors, paper::comparing::again),
        Route::post(AGAIN, editors, paper::comparing::compare),
        Route::get(REMOVE_SHEET, editors, paper::removing::ask),
        Route::post(REMOVE_SHEET, editors, paper::removing::remove),
        Route::post(RESTORE_SHEET, editors, paper::removing::restore),
    ]
}

/// Says in the transaction that sends answers that there are more of them.
pub async fn tell(db: &impl ConnectionTrait, visit: &Visit, survey: &ThingId) -> Result<(), DbErr> {
    let topic = format!("{TOPIC}/{survey}");
    crate::spine::events::publish(db, &visit.destination.id, &topic, serde_json::json!({})).await
}

/// Whether whoever visits follows `topic`: those who work on the survey do.
pub async fn may_follow(app: &App, visit: &Visit, topic: &str) -> Result<bool, DbErr> {
    let below = topic.strip_prefix(TOPIC).and_then(|rest| rest.strip_prefix('/'));
    let Some(id) = below.and_then(|id| id.parse().ok()) else { return Ok(false) };
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let survey = super::queries::by_id(db, destination, &id, &Drafts::All).await?;
    Ok(survey.is_some_and(|it| visit.viewer.may(Action::EditProcess, it.process.as_ref())))
}
