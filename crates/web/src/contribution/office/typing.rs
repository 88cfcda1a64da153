//! A contribution typed for somebody: what came by mail, by telephone, on a sheet or was said in a room. Sheets
//! are typed one after the other.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, TimeDelta, Utc};
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};

use crate::spine::app::App;
use crate::spine::dates::begins;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, once, taken};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::Said;
use crate::spine::page::{Frame, refuse, show};
use crate::spine::thing;
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};
use crate::workstream;
use crate::workstream::model::Workstream;

use super::super::contributing::{natures, profiles};
use super::super::model::typing::{Typed, carried, channels, typed};
use super::super::model::{Channel, Contribution, Standing};
use super::super::places::{self, Places};
use super::super::said::{Choice, choices};
use super::super::{CARD, DESK, QUEUE, RULE, TYPE, queries, told};
use super::{Row, asking, find_workstream, row};

/// The field by which one types what says nearly the same as another.
const ANYWAY: &str = "anyway";
/// The field by which one goes on to the next.
const ANOTHER: &str = "another";

#[derive(Template)]
#[template(path = "contribution/office/type.html")]
struct TypePage {
    frame: Frame,
    form: FormView,
    title: Said,
    back: String,
    here: String,
    channels: Vec<Choice>,
    natures: Vec<Choice>,
    places: Places,
    profiles: Vec<Choice>,
    keeper: String,
    rule: String,
    /// Published ones that say nearly the same.
    similar: Vec<Row>,
}

fn page(
    app: &App,
    visit: &Visit,
    (of, places): (&Workstream, &Places),
    form: FormView,
) -> TypePage {
    let own = [of.id.as_str()];
    let address = |lang| urls::path(lang, TYPE, &own);
    let title = visit.t("contribution-type-title");
    let ways = channels().map(Channel::name);
    TypePage {
        frame: Frame::of_desk(visit, &app.desk, DESK, title, address),
        form,
        title: of.description.title.said(visit.lang),
        back: visit.path(QUEUE, &own),
        here: visit.path(TYPE, &own),
        channels: choices(ways, |name| format!("contribution-channel-{name}"), visit),
        natures: natures(visit),
        places: places.clone(),
        profiles: profiles(visit),
        keeper: visit.destination.name.said(visit.lang).line(),
        rule: visit.path(RULE, &[]),
        similar: vec![],
    }
}

/// `GET /manage/workstreams/{thing}/contributions/new`: the form, with what the one before said of how it came.
pub async fn ask(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let of = find_workstream(&app, &visit, &id).await?;
    let asked = visit.asked();
    let known = carried(&asked).into_iter();
    let mut pairs: Vec<(String, String)> =
        known.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    if !asked.is_checked("language") {
        pairs.push(("language".to_owned(), visit.lang.to_string()));
    }
    let places = places::offered(&app, &visit, &of).await?;
    show(&page(&app, &visit, (&of, &places), FormView::filled(pairs)))
}

/// `POST` there: records it; published ones that say nearly the same are shown first.
pub async fn record(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let of = find_workstream(&app, &visit, &id).await?;
    let places = places::offered(&app, &visit, &of).await?;
    let returned = |errors: &Errors| {
        let form = FormView::returned(&fields, errors, visit.lang);
        page(&app, &visit, (&of, &places), form)
    };
    let typed = match typed(&fields, (visit.lang, visit.today())) {
        Ok(typed) => typed,
        Err(errors) => return refuse(&returned(&errors)),
    };
    if !fields.is_checked(ANYWAY) {
        let (db, destination) = (app.store.reader(), &visit.destination.id);
        let alike = queries::alike(db, destination, &of.id, &typed.words.text).await?;
        if !alike.is_empty() {
            if let Some(location) = taken(&app.store, fields.key()).await? {
                // A second click: what is like it is itself.
                return Ok(Redirect::to(&location).into_response());
            }
            let similar = alike.iter().map(|it| row(it, None, &visit)).collect();
            return refuse(&TypePage { similar, ..returned(&Errors::default()) });
        }
    }
    let new = new(&visit, &of, typed);
    let is_another = fields.is_checked(ANOTHER);
    let next = asking(&visit.path(TYPE, &[of.id.as_str()]), &carried(&fields));
    let card = visit.path(CARD, &[new.id.as_str()]);
    let location = with_notice(if is_another { &next } else { &card }, "contribution-typed");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let held = thing::to_change(&tx, &visit.destination.id, &of.id).await?;
    held.filter(|it| it.deleted_at.is_none()).ok_or(PageError::NotFound)?;
    keep(&tx, &visit, new).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// When it came: at noon of a day that is over.
fn received_at(visit: &Visit, typed: &Typed) -> DateTime<Utc> {
    match typed.on.filter(|day| *day < visit.today()) {
        Some(day) => begins(day, visit.destination.time_zone) + TimeDelta::hours(12),
        None => visit.now,
    }
}

fn new(visit: &Visit, of: &Workstream, typed: Typed) -> Contribution {
    let received_at = received_at(visit, &typed);
    let Typed { words, author, channel, is_published, .. } = typed;
    let standing = if is_published { Standing::Published } else { Standing::Waiting };
    let place = (&of.id, of.process.as_ref());
    Contribution {
        channel,
        is_by_office: true,
        example: of.example,
        ..Contribution::received(place, (words, author), standing, received_at)
    }
}

async fn keep(tx: &DatabaseTransaction, visit: &Visit, mut new: Contribution) -> Result<(), DbErr> {
    if let Some(mail) = &new.author.mail {
        let own = mail.as_str().to_lowercase();
        let members = workstream::queries::members(tx, &new.workstream).await?;
        let mut mails = members.iter().filter_map(|it| it.person.mail.as_ref());
        new.is_by_member = mails.any(|it| it.as_str() == own);
    }
    queries::insert(tx, &visit.destination.id, &new).await?;
    if new.standing == Standing::Published {
        told::published_at_once(tx, visit, &new).await?;
    }
    if new.author.told_at().is_some() {
        told::received(tx, visit, &new, "received").await?;
    }
    visit.note(tx, Act::new(ActKind::ContributionTyped).about(&new.id)).await
}
