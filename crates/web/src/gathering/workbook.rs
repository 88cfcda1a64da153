//! Who is registered, as a workbook that an office opens: a line a person, in the order in which they
//! registered.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use chrono::Datelike;
use cordee_sheet::{ColumnType, Day, WrittenColumn, write};

use crate::spine::error::PageError;
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::model::Gathering;
use super::model::registration::{Car, Registration};
use super::said;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// The keys of the titles of columns.
const TITLES: [&str; 14] = [
    "gathering-last-name",
    "gathering-first-name",
    "gathering-organisation",
    "gathering-profile",
    "gathering-commune",
    "gathering-email",
    "gathering-standing",
    "gathering-seat",
    "gathering-eats",
    "gathering-diet",
    "gathering-needs",
    "gathering-image",
    "gathering-car",
    "gathering-seats",
];

fn cells(one: &Registration, visit: &Visit) -> Vec<String> {
    let person = &one.person;
    let yes = |is: bool| visit.t(if is { "gathering-yes" } else { "gathering-no" });
    let car = match person.car {
        Car::Neither => String::new(),
        Car::Offers => visit.t("gathering-offers"),
        Car::Seeks => visit.t("gathering-car-seeks"),
    };
    vec![
        person.last_name.clone().unwrap_or_default(),
        person.first_name.clone(),
        person.organisation.clone(),
        said::profile(person.profile, visit),
        person.commune.clone(),
        person.mail.as_ref().map(ToString::to_string).unwrap_or_default(),
        said::standing(one, visit),
        visit.t(&format!("gathering-seat-{}", person.seat.name())),
        yes(person.eats),
        person.diet.clone(),
        person.needs.clone(),
        yes(person.may_be_shown),
        car,
        if person.seats == 0 { String::new() } else { person.seats.to_string() },
    ]
}

/// The workbook of a gathering, as an answer.
pub async fn answer(
    visit: &Visit,
    gathering: &Gathering,
    all: &[Registration],
) -> Result<Response, PageError> {
    let today = visit.today();
    let part = |number: u32| u8::try_from(number).unwrap_or(1);
    let created = Day {
        year: u16::try_from(today.year()).unwrap_or(2000),
        month: part(today.month()),
        day: part(today.day()),
    };
    let titles = TITLES.map(|key| visit.t(key));
    let rows: Vec<Vec<String>> = all.iter().map(|one| cells(one, visit)).collect();
    let sheet = visit.t("gathering-people");
    let title = gathering.description.title.said(visit.lang).line();
    let name = urls::slug(&format!("{sheet} {title}"));
    let written = tokio::task::spawn_blocking(move || {
        let columns =
            titles.each_ref().map(|title| WrittenColumn { title, cells: ColumnType::Text });
        write(&sheet, &columns, &rows, created)
    });
    let bytes = written.await.map_err(anyhow::Error::from)?.map_err(anyhow::Error::from)?;
    let headers = [
        (header::CONTENT_TYPE, XLSX.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.xlsx\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}
