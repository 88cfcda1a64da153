//! What speaks for and against dates here: whose holidays, which zones of school holidays, the
//! months in which no host is free.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use cordee_almanac::{Territory, Zone};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Fields, FormView, Once, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::page::{Frame, show};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::model::Year;
use super::{CALENDAR, FILES, YEAR, queries};

struct Choice {
    value: String,
    label: String,
}

#[derive(Template)]
#[template(path = "planning/year.html")]
struct YearPage {
    frame: Frame,
    form: FormView,
    territories: Vec<Choice>,
    zones: Vec<Choice>,
    months: Vec<Choice>,
    files: String,
    back: String,
}

fn pairs(year: &Year) -> Vec<(String, String)> {
    let territory = ("territory".to_owned(), year.territory.key().to_owned());
    let zones = year.zones.iter().map(|zone| ("zone".to_owned(), zone.key().to_owned()));
    let months = year.busy_months.iter().map(|month| ("busy".to_owned(), month.to_string()));
    std::iter::once(territory).chain(zones).chain(months).collect()
}

/// `GET /manage/calendar/year`: the form.
pub async fn edit(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let year = queries::year(app.store.reader(), &visit.destination.id).await?;
    let address = |lang| urls::path(lang, YEAR, &[]);
    let choice = |value: String, label: String| Choice { label: visit.t(&label), value };
    let territory = |it: &Territory| {
        let key = it.key();
        choice(key.to_owned(), format!("territory-{key}"))
    };
    let zone = |it: &Zone| {
        let key = it.key();
        choice(key.to_owned(), format!("zone-{key}"))
    };
    let month = |month: u8| choice(month.to_string(), format!("month-{month}"));
    show(&YearPage {
        frame: Frame::of_desk(&visit, &app.desk, CALENDAR, visit.t("calendar-year-title"), address),
        form: FormView::filled(pairs(&year)),
        territories: Territory::ALL.iter().map(territory).collect(),
        zones: Zone::ALL.iter().map(zone).collect(),
        months: (1..=12).map(month).collect(),
        files: visit.path(FILES, &[]),
        back: visit.path(CALENDAR, &[]),
    })
}

/// `POST /manage/calendar/year`: keeps it.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    fields: Fields,
) -> Result<Response, PageError> {
    let location = with_notice(&visit.path(CALENDAR, &[]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    queries::keep_year(&tx, &visit.destination.id, &Year::read(&fields)).await?;
    visit.note(&tx, Act::new(ActKind::CalendarChanged)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}
