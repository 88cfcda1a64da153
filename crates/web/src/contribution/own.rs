//! What an author sees of their own contribution: what became of it, a correction while nobody has answered,
//! whether they are told, and taking it back. Its address is a secret that they were given.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};

use crate::spine::app::App;
use crate::spine::ends::{self, Ends};
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, REVISION};
use crate::spine::language::{Lang, Said};
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::rights::Drafts;
use crate::spine::thing::{self, Thing};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};
use crate::workstream;
use crate::workstream::model::Workstream;

use super::contributing::natures;
use super::files::{self, Joining};
use super::model::calling::Moderation;
use super::model::{Contribution, Standing, reading};
use super::places::{self, Places};
use super::said::{AnswerLine, Choice};
use super::told;
use super::{
    CONFIRM, CONTRIBUTION, LIST, NEWS, OWN, OWN_FILES, REMOVE_OWN_FILE, RULE, TAKE_BACK, queries,
    said,
};

pub mod joining;

#[derive(Template)]
#[template(path = "contribution/own.html")]
struct OwnPage {
    frame: Frame,
    workstream: (Said, String),
    title: Said,
    standing: String,
    why: Option<String>,
    /// Where everybody reads it, once they do.
    public: Option<String>,
    confirm: Option<String>,
    answer: Option<AnswerLine>,
    moves: Vec<String>,
    ends: Ends,
    rule: String,
    /// What it says, to be corrected; what was typed, when it comes back.
    form: FormView,
    natures: Vec<Choice>,
    places: Places,
    here: String,
    is_open: bool,
    is_conflict: bool,
    /// Whether what was typed is not taken any more.
    is_closed: bool,
    /// When a correction is read by the rule.
    help: String,
    joining: Joining,
    news: String,
    news_form: FormView,
    take_back: String,
    taking_form: FormView,
}

/// One's own contribution, with its workstream.
struct Own {
    one: Contribution,
    of: Workstream,
    is_answered: bool,
}

impl Own {
    fn is_open(&self) -> bool {
        self.one.is_open_to_its_author(self.is_answered)
    }
}

async fn find(app: &App, visit: &Visit, (id, secret): (&str, &str)) -> Result<Own, PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let found = queries::by_secret(db, secret).await?.filter(|found| found.as_str() == id);
    let id: ThingId = found.ok_or(PageError::NotFound)?;
    let living = thing::any(db, destination, &id).await?.filter(|it| it.deleted_at.is_none());
    living.ok_or(PageError::NotFound)?;
    let one = queries::by_id(db, destination, &id, &Drafts::All).await?;
    let one = one.ok_or(PageError::NotFound)?;
    let of = workstream::queries::by_id(db, destination, &one.workstream, &Drafts::All).await?;
    let is_answered = !queries::answers(db, &id).await?.is_empty();
    Ok(Own { of: of.ok_or(PageError::NotFound)?, one, is_answered })
}

async fn shown(app: &App, visit: &Visit, own: &Own, secret: &str) -> Result<OwnPage, PageError> {
    let db = app.store.reader();
    let Own { one, of, .. } = own;
    let id = one.id.as_str();
    let answer = queries::answers(db, &one.id).await?.pop();
    let moves = queries::log_of(db, &one.id).await?;
    let call = queries::call(db, &of.id).await?;
    let at = |written| visit.path(written, &[id, secret]);
    let carried = secret.to_owned();
    let address = |lang: Lang| urls::path(lang, OWN, &[id, &carried]);
    let list = visit.path(LIST, &[of.slugs.get(visit.lang)]);
    let is_public = one.standing == Standing::Published;
    let typed = reading::typed(&one.words, &one.author, one.revision);
    let files = files::views(app, visit, one, is_public).await?;
    Ok(OwnPage {
        frame: Frame::new(visit, visit.t("contribution-own-title"), address),
        workstream: (of.description.title.said(visit.lang), list),
        title: said::title(one, visit),
        standing: visit.t(&format!("contribution-own-{}", one.standing.name())),
        why: one.reason.map(|reason| said::reason(reason, visit)),
        public: is_public.then(|| visit.path(CONTRIBUTION, &[id])),
        confirm: (one.standing == Standing::Unconfirmed).then(|| at(CONFIRM)),
        answer: answer.map(|it| said::answer(&it, visit)),
        moves: moves.iter().map(|it| said::moved(it, visit)).collect(),
        ends: ends::of(app, visit, &one.id).await?,
        rule: visit.path(RULE, &[]),
        form: FormView::filled(typed.clone()),
        natures: natures(visit),
        places: places::offered(app, visit, of).await?,
        here: at(OWN),
        is_open: own.is_open(),
        is_conflict: false,
        is_closed: false,
        help: said::moderation(&call, visit),
        joining: Joining::new(files, (at(OWN_FILES), at(REMOVE_OWN_FILE)), own.is_open(), visit),
        news: at(NEWS),
        news_form: FormView::filled(typed),
        take_back: at(TAKE_BACK),
        taking_form: FormView::empty(),
    })
}

/// `GET /contributions/{contribution}/own/{secret}`: one's own contribution.
pub async fn page(
    State(app): State<App>,
    visit: Visit,
    Path((id, secret)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let own = find(&app, &visit, (&id, &secret)).await?;
    show(&shown(&app, &visit, &own, &secret).await?)
}

/// Keeps others from changing it until `tx` ends; gives what it is now.
async fn hold(
    tx: &DatabaseTransaction,
    visit: &Visit,
    own: &Own,
) -> Result<(Thing, Contribution), PageError> {
    let held = queries::to_change(tx, &visit.destination.id, &own.one.id).await?;
    held.ok_or(PageError::NotFound)
}

fn back(visit: &Visit, own: &Own, secret: &str, notice: &str) -> Response {
    let here = visit.path(OWN, &[own.one.id.as_str(), secret]);
    Redirect::to(&with_notice(&here, notice)).into_response()
}

/// `POST /contributions/{contribution}/own/{secret}`: writes it anew. Where it is read before it is public,
/// it waits again.
pub async fn correct(
    State(app): State<App>,
    visit: Visit,
    Path((id, secret)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let own = find(&app, &visit, (&id, &secret)).await?;
    let page = shown(&app, &visit, &own, &secret).await?;
    let returned = |errors: &Errors| FormView::returned(&fields, errors, visit.lang);
    if !own.is_open() {
        let form = returned(&Errors::default());
        return conflict(&OwnPage { form, is_closed: true, ..page });
    }
    let mut errors = Errors::default();
    let words = reading::words(&fields, own.one.words.lang, &mut errors);
    let words = match errors.or(words) {
        Ok(words) => words,
        Err(errors) => return refuse(&OwnPage { form: returned(&errors), ..page }),
    };
    let tx = app.store.begin().await?;
    let (held, now) = hold(&tx, &visit, &own).await?;
    let is_answered = !queries::answers(&tx, &now.id).await?.is_empty();
    if !now.is_open_to_its_author(is_answered) {
        tx.rollback().await?;
        let form = returned(&Errors::default());
        return conflict(&OwnPage { form, is_open: false, is_closed: true, ..page });
    }
    let changed = queries::change_words(&tx, (&held, &now), &words, fields.revision()).await;
    if let Some(revision) = thing::moved_on(changed)? {
        tx.rollback().await?;
        let mut form = returned(&Errors::default());
        form.set(REVISION, &revision.to_string());
        return conflict(&OwnPage { form, is_conflict: true, ..page });
    }
    read_again(&tx, &Contribution { words, ..now }).await?;
    tx.commit().await?;
    Ok(back(&visit, &own, &secret, "contribution-corrected"))
}

/// Lets what its author changed wait again, where it is read before it is public.
async fn read_again(tx: &DatabaseTransaction, now: &Contribution) -> Result<(), DbErr> {
    let call = queries::call(tx, &now.workstream).await?;
    if now.standing == Standing::Published && call.moderation == Moderation::Before {
        queries::set_standing(tx, now, Standing::Waiting, None).await?;
    }
    Ok(())
}

/// `POST /contributions/{contribution}/own/{secret}/confirm`: a member says that they wrote it.
pub async fn confirm(
    State(app): State<App>,
    visit: Visit,
    Path((id, secret)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let own = find(&app, &visit, (&id, &secret)).await?;
    let tx = app.store.begin().await?;
    let (_, now) = hold(&tx, &visit, &own).await?;
    if now.standing == Standing::Unconfirmed {
        let standing = queries::call(&tx, &now.workstream).await?.standing();
        queries::set_by_member(&tx, &now.id).await?;
        queries::set_standing(&tx, &now, standing, None).await?;
        if standing == Standing::Published {
            told::published_at_once(&tx, &visit, &now).await?;
        }
    }
    tx.commit().await?;
    Ok(back(&visit, &own, &secret, "contribution-confirmed"))
}

/// `POST /contributions/{contribution}/own/{secret}/news`: says whether one is told what becomes of it, and
/// where.
pub async fn news(
    State(app): State<App>,
    visit: Visit,
    Path((id, secret)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let own = find(&app, &visit, (&id, &secret)).await?;
    let mut errors = Errors::default();
    let read = reading::news(&fields, &mut errors);
    if !errors.is_empty() {
        let page = shown(&app, &visit, &own, &secret).await?;
        let news_form = FormView::returned(&fields, &errors, visit.lang);
        return refuse(&OwnPage { news_form, ..page });
    }
    let tx = app.store.begin().await?;
    let (_, now) = hold(&tx, &visit, &own).await?;
    let (mail, wants_news) = read;
    queries::set_news(&tx, &now.id, mail.as_ref(), wants_news).await?;
    tx.commit().await?;
    Ok(back(&visit, &own, &secret, "contribution-news-kept"))
}

/// `POST /contributions/{contribution}/own/{secret}/take-back`: takes out all that it says and who said it;
/// that there was one, and what was done with it, stays.
pub async fn take_back(
    State(app): State<App>,
    visit: Visit,
    Path((id, secret)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let own = find(&app, &visit, (&id, &secret)).await?;
    if !fields.is_checked("sure") {
        let mut errors = Errors::default();
        errors.add("sure", "error-contribution-sure");
        let page = shown(&app, &visit, &own, &secret).await?;
        let taking_form = FormView::returned(&fields, &errors, visit.lang);
        return refuse(&OwnPage { taking_form, ..page });
    }
    let tx = app.store.begin().await?;
    let (held, now) = hold(&tx, &visit, &own).await?;
    told::taken_back(&tx, &visit, (&held, &now)).await?;
    for domain in app.domains {
        domain.taken_back(&tx, &now.id).await?;
    }
    tx.commit().await?;
    let list = visit.path(LIST, &[own.of.slugs.get(visit.lang)]);
    Ok(Redirect::to(&with_notice(&list, "contribution-taken-back")).into_response())
}
