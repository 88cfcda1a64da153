//! The address book as a workbook that an office opens, sorts, and can drop in again.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use chrono::Datelike;
use cordee_sheet::{ColumnType, Day, WrittenColumn, write};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::Lang;
use crate::spine::visit::Visit;

use super::model::{Agreement, Channel, Civility, Contact, Who, dialled};
use super::pages::wish;
use super::queries;

/// What a workbook of the office's programs opens without complaint.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// The most contacts in one workbook.
const MOST: u64 = 100_000;

/// The keys of the titles: an import knows each of them again.
const TITLES: [(&str, ColumnType); 17] = [
    ("contact-civility", ColumnType::Text),
    ("contact-last-name", ColumnType::Text),
    ("contact-first-name", ColumnType::Text),
    ("contact-field-organisation", ColumnType::Text),
    ("contact-field-role", ColumnType::Text),
    ("contact-field-mail", ColumnType::Text),
    ("contact-field-telephone", ColumnType::Text),
    ("contact-field-street", ColumnType::Text),
    ("contact-postal-code", ColumnType::Text),
    ("contact-commune", ColumnType::Text),
    ("contact-tags", ColumnType::Text),
    ("contact-field-consent", ColumnType::Text),
    ("contact-field-consent-source", ColumnType::Text),
    ("contact-field-consent-date", ColumnType::Date),
    ("contact-language", ColumnType::Text),
    ("contact-field-answers-by", ColumnType::Text),
    ("contact-note", ColumnType::Text),
];

/// `POST /manage/contacts/export`: those contacts that the address asks for.
pub async fn export(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let wish = wish(&visit.asked());
    let contacts = queries::listed(db, destination, &wish, None, MOST).await?;
    let rows: Vec<Vec<String>> = contacts.iter().map(|contact| row(contact, &visit)).collect();
    let today = visit.today();
    let (year, month, day) = (today.year(), today.month(), today.day());
    let part = |number: u32| u8::try_from(number).unwrap_or(1);
    let created =
        Day { year: u16::try_from(year).unwrap_or(2000), month: part(month), day: part(day) };
    let titles = TITLES.map(|(key, cells)| (visit.t(key), cells));
    let sheet = visit.t("contacts-title");
    let written = tokio::task::spawn_blocking(move || {
        let columns =
            titles.each_ref().map(|(title, cells)| WrittenColumn { title, cells: *cells });
        write(&sheet, &columns, &rows, created)
    });
    let bytes = written.await.map_err(anyhow::Error::from)?.map_err(anyhow::Error::from)?;
    let tx = app.store.begin().await?;
    visit.note(&tx, Act::new(ActKind::ContactsExported).detail("count", contacts.len())).await?;
    tx.commit().await?;
    let headers = [
        (header::CONTENT_TYPE, XLSX),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"contacts.xlsx\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, bytes).into_response())
}

fn row(contact: &Contact, visit: &Visit) -> Vec<String> {
    let description = &contact.description;
    let role = contact.roles.first();
    let (civility, last_name, first_name, organisation) = match &description.who {
        Who::Organisation { name } => (None, String::new(), String::new(), name.clone()),
        Who::Person { civility, first_name, last_name } => {
            let organisation = role.map(|role| role.organisation_name.clone());
            (*civility, last_name.clone(), first_name.clone(), organisation.unwrap_or_default())
        }
    };
    let address = &description.address;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let word = |prefix: &str, name: &str| visit.t(&format!("{prefix}-{name}"));
    let consent = &description.consent;
    let agreement = match consent.agreement {
        Agreement::Unknown => String::new(),
        Agreement::Given => visit.t("contact-yes"),
        Agreement::Refused => visit.t("contact-no"),
    };
    let numbers: Vec<String> = description.telephones.iter().map(dialled).collect();
    let mails: Vec<String> = description.mails.iter().map(ToString::to_string).collect();
    let channel = description.answers_by.map(Channel::name);
    let language = description.language.map(Lang::code);
    vec![
        civility.map(Civility::name).map(|it| word("contact-civility", it)).unwrap_or_default(),
        last_name,
        first_name,
        organisation,
        role.map(|role| role.title.clone()).unwrap_or_default(),
        mails.join("; "),
        numbers.join("; "),
        text(&address.street).replace('\n', ", "),
        text(&address.postal_code),
        text(&address.commune),
        description.tags.join(", "),
        agreement,
        text(&consent.source),
        consent.on.map(|day| day.format("%Y-%m-%d").to_string()).unwrap_or_default(),
        language.map(|it| word("language", it)).unwrap_or_default(),
        channel.map(|it| word("contact-channel", it)).unwrap_or_default(),
        description.note.clone(),
    ]
}
