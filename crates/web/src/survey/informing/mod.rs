//! Those who wish to be told what comes of a survey, or to take part in what follows: they leave an
//! address on a page of its own, confirm it by mail, and enter the address book.
//!
//! Nothing joins them to answers: the page asks for no secret of a sheet, may be filled by whoever never
//! answered, and keeps a day without an hour. Start with [`model`].

mod asking;
mod confirming;
pub mod desk;
pub mod model;
pub mod personal;
pub mod portable;
pub mod queries;
mod recording;
#[cfg(test)]
pub(crate) mod tests;

use cordee_store::sea_orm::DbErr;

use crate::spine::app::App;
use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};
use crate::spine::visit::Visit;

use super::model::Survey;

/// Where one leaves an address.
pub const CONTACT: &str = "/surveys/{survey}/contact";
/// Where the mail leads that asks to confirm it.
const CONFIRM: &str = "/surveys/{survey}/contact/{secret}";
const OFFER: &str = "/manage/surveys/{thing}/collecting/contact";

/// Its lines of the table of routes.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get(CONTACT, Access::Everybody, asking::page),
        Route::post(CONTACT, Access::Everybody, asking::ask),
        Route::get(CONFIRM, Access::Everybody, confirming::page),
        Route::post(CONFIRM, Access::Everybody, confirming::confirm),
        Route::post(OFFER, Access::May(Action::EditProcess), desk::set_offer),
    ]
}

/// Where whoever visits leaves an address about `survey`, when it is offered; a copy of the site, which has
/// nobody to send it to, does not.
pub async fn address(app: &App, visit: &Visit, survey: &Survey) -> Result<Option<String>, DbErr> {
    if visit.copied.is_some() {
        return Ok(None);
    }
    let offer = asking::offered(app.store.reader(), survey).await?;
    let own = survey.slugs.get(visit.lang);
    Ok(offer.filter(|offer| offer.is_open).map(|_| visit.path(CONTACT, &[own])))
}
