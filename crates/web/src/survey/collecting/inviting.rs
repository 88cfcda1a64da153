//! Invitations: links that are good once, made in lots, as sheets of QR codes or addresses for letters.
//!
//! A link is spent when the answers are sent, in the same transaction, and nothing says with which: the
//! address carries it from page to page, no row does. What is printed again holds all links of a lot, used
//! or not, so that no list tells which letterbox answered.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_report::{CodeSheet, CodedLink, LabelSheet, QrCode, code_sheet};
use cordee_store::sea_orm::{ConnectionTrait, DbErr};

use crate::destination::queries::logo;
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, TITLE, once, required};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::Said;
use crate::spine::open;
use crate::spine::page::{Frame, refuse, show};
use crate::spine::print;
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::super::answering;
use super::super::desk;
use super::super::model::{Channel, Survey};
use super::super::opening::held;
use super::super::pages::find;
use super::super::{ANSWER, SURVEY, SURVEYS_DESK};
use super::model::{Collecting, Invitation, Link, Lot, MOST_INVITATIONS, MOST_LOTS};
use super::{COLLECTING, INVITED, NEW_LOT, queries};

/// What carries an invitation from page to page.
pub const CARRIED: &str = "invitation";
const CSV: &str = "text/csv; charset=utf-8; header=present";

/// What is to be said of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Good,
    Spent,
    /// Of another survey, or of nobody.
    Unknown,
    /// The survey takes no answers now.
    Closed,
}

impl Standing {
    fn key(self) -> &'static str {
        match self {
            Self::Good => "survey-invitation-good",
            Self::Spent => "survey-invitation-spent",
            Self::Unknown => "survey-invitation-unknown",
            Self::Closed => "survey-invitation-closed",
        }
    }

    fn status(self) -> StatusCode {
        match self {
            Self::Good => StatusCode::OK,
            Self::Spent | Self::Closed => StatusCode::CONFLICT,
            Self::Unknown => StatusCode::NOT_FOUND,
        }
    }
}

#[derive(Template)]
#[template(path = "survey/collecting/invited.html")]
struct InvitedPage {
    frame: Frame,
    form: FormView,
    lead: Option<Said>,
    said: String,
    is_good: bool,
    survey: String,
}

/// The invitation that an address bears, when its signature is ours and it is of this survey.
async fn read(
    db: &impl ConnectionTrait,
    survey: &Survey,
    signed: &str,
) -> Result<Option<Invitation>, DbErr> {
    match queries::signed(db, &survey.id, (Link::Invitation, signed)).await? {
        Some(id) => queries::invitation(db, &survey.id, &id).await,
        None => Ok(None),
    }
}

async fn standing(
    app: &App,
    visit: &Visit,
    survey: &Survey,
    signed: &str,
) -> Result<Standing, PageError> {
    Ok(match read(app.store.reader(), survey, signed).await? {
        None => Standing::Unknown,
        Some(invitation) if invitation.spent => Standing::Spent,
        Some(_) if !survey.is_open(visit.today()) => Standing::Closed,
        Some(_) => Standing::Good,
    })
}

fn invited_page(
    visit: &Visit,
    survey: &Survey,
    signed: &str,
    standing: Standing,
) -> Result<Response, PageError> {
    let (slugs, carried) = (survey.slugs.clone(), signed.to_owned());
    let address = move |lang| urls::path(lang, INVITED, &[slugs.get(lang), &carried]);
    let title = survey.description.title.said(visit.lang).line();
    let page = show(&InvitedPage {
        frame: Frame::new(visit, title, address),
        form: FormView::empty(),
        lead: survey.description.lead.as_ref().map(|lead| lead.said(visit.lang)),
        said: visit.t(standing.key()),
        is_good: standing == Standing::Good,
        survey: visit.path(SURVEY, &[survey.slugs.get(visit.lang)]),
    })?;
    Ok((standing.status(), page).into_response())
}

/// `GET /surveys/{survey}/invitations/{secret}`: where whoever was invited begins; opening it spends
/// nothing.
pub async fn invited(
    State(app): State<App>,
    visit: Visit,
    Path((slug, signed)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (survey, _) = find(&app, &visit, &slug).await?;
    let standing = standing(&app, &visit, &survey, &signed).await?;
    invited_page(&visit, &survey, &signed, standing)
}

/// `POST /surveys/{survey}/invitations/{secret}`: begins to answer with an invitation.
pub async fn begin(
    State(app): State<App>,
    visit: Visit,
    Path((slug, signed)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (survey, _) = find(&app, &visit, &slug).await?;
    let standing = standing(&app, &visit, &survey, &signed).await?;
    if standing != Standing::Good {
        return invited_page(&visit, &survey, &signed, standing);
    }
    let begun = answering::open(&app, &visit, &survey, fields.key(), Channel::Invitation).await?;
    let Some(secret) = begun else {
        return invited_page(&visit, &survey, &signed, Standing::Closed);
    };
    let here = visit.path(ANSWER, &[survey.slugs.get(visit.lang), &secret]);
    Ok(Redirect::to(&format!("{here}?{CARRIED}={signed}")).into_response())
}

/// What the address of `visit` carries of an invitation: letters and digits alone.
pub fn carried(visit: &Visit) -> String {
    let asked = visit.asked();
    let carried = asked.text(CARRIED);
    let is_plain = carried.len() < 64 && carried.bytes().all(|it| it.is_ascii_alphanumeric());
    if is_plain { carried.to_owned() } else { String::new() }
}

/// Spends the invitation that `visit` carries, in the transaction that sends the answers; gives the
/// message that says why it cannot be, and nothing when it could.
pub async fn spend(
    db: &impl ConnectionTrait,
    visit: &Visit,
    survey: &Survey,
) -> Result<Option<&'static str>, DbErr> {
    Ok(match read(db, survey, &carried(visit)).await? {
        None => Some("survey-invitation-lost"),
        Some(invitation) => {
            let is_spent = queries::spend(db, &survey.id, &invitation.id).await?;
            (!is_spent).then_some("survey-invitation-spent")
        }
    })
}

#[derive(Template)]
#[template(path = "survey/collecting/new_lot.html")]
struct LotPage {
    frame: Frame,
    form: FormView,
    back: String,
}

fn lot_page(app: &App, visit: &Visit, survey: &Survey, form: FormView) -> LotPage {
    let id = survey.id.to_string();
    let address = |lang| urls::path(lang, NEW_LOT, &[&id]);
    LotPage {
        frame: Frame::of_desk(visit, &app.desk, SURVEYS_DESK, visit.t("survey-lot-new"), address),
        form,
        back: visit.path(COLLECTING, &[&id]),
    }
}

/// `GET /manage/surveys/{thing}/invitations/new`: the form of a lot.
pub async fn new(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let survey = desk::find(&app, &visit, &id).await?;
    show(&lot_page(&app, &visit, &survey, FormView::empty()))
}

fn read_lot(fields: &Fields) -> Result<(String, usize), Errors> {
    let mut errors = Errors::default();
    let name = required(fields, "name", TITLE, &mut errors);
    let count = fields.text("count").parse().ok();
    let count = count.filter(|count| (1..=MOST_INVITATIONS).contains(count));
    if count.is_none() {
        errors.add_with("count", "error-survey-lot", vec![("most", MOST_INVITATIONS.into())]);
    }
    errors.or(name.zip(count))
}

/// `POST /manage/surveys/{thing}/invitations/new`: makes so many links under one name.
pub async fn make(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let survey = desk::find(&app, &visit, &id).await?;
    let returned = |errors: &Errors| {
        lot_page(&app, &visit, &survey, FormView::returned(&fields, errors, visit.lang))
    };
    let (name, count) = match read_lot(&fields) {
        Ok(read) => read,
        Err(errors) => return refuse(&returned(&errors)),
    };
    let location = with_notice(&visit.path(COLLECTING, &[&id]), "survey-lot-made");
    let tx = held(&app, &visit, &survey).await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let lots = queries::lots(&tx, &survey.id).await?;
    if MOST_LOTS <= lots.len() {
        let mut errors = Errors::default();
        errors.add("name", "error-survey-lots");
        return refuse(&returned(&errors));
    }
    queries::collecting_of(&tx, &survey.id).await?;
    let number = lots.last().map_or(1, |lot| lot.number + 1);
    let fresh = queries::fresh_invitations(number, count);
    queries::insert_lot(&tx, &survey.id, &Lot { number, name }, &fresh).await?;
    visit.note(&tx, Act::new(ActKind::SurveyInvitationsMade).about(&survey.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// The addresses of the invitations of a lot, in the order of chance in which they are kept.
fn addresses(visit: &Visit, survey: &Survey, own: &Collecting, all: &[Invitation]) -> Vec<String> {
    let slug = survey.slugs.get(visit.lang);
    let address = |it: &Invitation| {
        let signed = own.signed(Link::Invitation, &survey.id, &it.id);
        format!("{}{}", visit.site, visit.path(INVITED, &[slug, &signed]))
    };
    all.iter().map(address).collect()
}

/// `GET /manage/surveys/{thing}/invitations/{number}/{format}`: the QR codes as `pdf`, eight to a sheet or
/// fourteen (`?labels=14`), or the addresses as `csv`.
pub async fn file(
    State(app): State<App>,
    visit: Visit,
    Path((id, number, ending)): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    let survey = desk::find(&app, &visit, &id).await?;
    let db = app.store.reader();
    let number: i32 = number.parse().map_err(|_| PageError::NotFound)?;
    let lots = queries::lots(db, &survey.id).await?;
    let lot = lots.into_iter().find(|lot| lot.number == number).ok_or(PageError::NotFound)?;
    let own = queries::collecting(db, &survey.id).await?.ok_or(PageError::NotFound)?;
    let all = queries::invitations(db, &survey.id, number).await?;
    let addresses = addresses(&visit, &survey, &own, &all);
    let name = format!("{}-{number}", urls::slug(&lot.name));
    match ending.as_str() {
        "csv" => Ok(csv(&visit, &lot, &addresses, &name)),
        "pdf" => pdf(&app, &visit, &survey, &lot, (&addresses, name)).await,
        _ => Err(PageError::NotFound),
    }
}

fn csv(visit: &Visit, lot: &Lot, addresses: &[String], name: &str) -> Response {
    let titles =
        ["survey-lot-number", "survey-lot-name", "survey-lot-address"].map(|key| visit.t(key));
    let line = |(address, number): (&String, usize)| {
        open::line_of(&[number.to_string(), lot.name.clone(), address.clone()])
    };
    let lines = addresses.iter().zip(1..).map(line);
    let table = std::iter::once(open::table(&titles)).chain(lines).collect::<String>();
    let headers = [
        (header::CONTENT_TYPE, CSV.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.csv\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, table).into_response()
}

async fn pdf(
    app: &App,
    visit: &Visit,
    survey: &Survey,
    lot: &Lot,
    (addresses, name): (&[String], String),
) -> Result<Response, PageError> {
    let picture = logo(app.store.reader(), &visit.destination.id).await?;
    let coded = |(address, number): (&String, usize)| {
        let code = QrCode::new(address).ok()?;
        Some(CodedLink { code, identifier: format!("{} · {number}", lot.name) })
    };
    let is_small = visit.asked().text("labels") == "14";
    let sheet = CodeSheet {
        stationery: print::stationery(&visit.destination, visit.lang, picture),
        title: survey.description.title.said(visit.lang).line(),
        caption: visit.t("survey-lot-caption"),
        sheet: if is_small { LabelSheet::L7163 } else { LabelSheet::L7165 },
        links: addresses.iter().zip(1..).filter_map(coded).collect(),
    };
    print::paper(move || code_sheet(&sheet), &name).await
}
