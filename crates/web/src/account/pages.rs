//! The pages with which one comes in, goes out, and looks after one's own account.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use cordee_store::sea_orm::{ConnectionTrait, DbErr};
use serde::Deserialize;

use crate::spine::app::App;
use crate::spine::editing::Hand;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, TITLE, required};
use crate::spine::journal::{self, Act, ActKind, Erasable};
use crate::spine::language::Lang;
use crate::spine::messages::Value;
use crate::spine::page::{Frame, refuse, show};
use crate::spine::secret::{self, LinkError, Purpose};
use crate::spine::session;
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::model::{self, MOST_ATTEMPTS, MOST_FROM_ONE_PLACE, is_own_path};
use super::{ACCOUNT, CODE, INVITATION, LINK, SIGN_IN, mails, queries};

/// What a session keeps between asking for a link and typing its code.
const FLOW: &str = "flow";
const ASKED_FOR: &str = "asked-for";
const NEXT: &str = "next";

#[derive(Template)]
#[template(path = "account/sign_in.html")]
struct SignInPage {
    frame: Frame,
    form: FormView,
    is_demonstration: bool,
}

fn sign_in_page(app: &App, visit: &Visit, form: FormView) -> SignInPage {
    let frame = Frame::new(visit, visit.t("sign-in-title"), |lang| urls::path(lang, SIGN_IN, &[]));
    SignInPage { frame, form, is_demonstration: app.settings.is_demonstration }
}

/// Where one wanted to go before having to sign in.
#[derive(Deserialize)]
pub struct Wish {
    #[serde(default)]
    next: String,
}

/// `GET /sign-in`: asks for the address to which a link is mailed.
pub async fn sign_in(
    State(app): State<App>,
    visit: Visit,
    Query(wish): Query<Wish>,
) -> Result<Response, PageError> {
    let form = FormView::filled(vec![(NEXT.to_owned(), wish.next)]);
    show(&sign_in_page(&app, &visit, form))
}

/// `POST /sign-in`: mails a link, when the address has an account, and says the same when not.
pub async fn ask_for_link(
    State(app): State<App>,
    visit: Visit,
    fields: Fields,
) -> Result<Response, PageError> {
    let mut errors = Errors::default();
    let Some(email) = model::email(&fields, &mut errors) else {
        return refuse(&sign_in_page(
            &app,
            &visit,
            FormView::returned(&fields, &errors, visit.lang),
        ));
    };
    refuse_a_crowd(&app, &visit).await?;
    let tx = app.store.begin().await?;
    if MOST_ATTEMPTS < queries::count_attempt(&tx, &visit.destination.id, &email, visit.now).await?
    {
        tx.commit().await?;
        return Err(PageError::TooMany);
    }
    let mut flow = cordee_store::random_secret();
    if let Some(account) = queries::by_email(&tx, &visit.destination.id, &email).await? {
        let destination = &visit.destination;
        let link =
            secret::make(&tx, Purpose::SignIn, &destination.id, &account.id, visit.now).await?;
        mails::queue_sign_in(&tx, &app.settings, destination, &account, &link, visit.now).await?;
        flow = link.flow;
    }
    tx.commit().await?;
    for (name, value) in
        [(FLOW, flow.as_str()), (ASKED_FOR, email.as_str()), (NEXT, fields.text(NEXT))]
    {
        keep(&visit, name, value).await?;
    }
    Ok(Redirect::to(&visit.path(CODE, &[])).into_response())
}

/// Counts what one place asks for, whatever it names; a place that is not known is not counted.
async fn refuse_a_crowd(app: &App, visit: &Visit) -> Result<(), PageError> {
    let Some(client) = visit.client else { return Ok(()) };
    let tx = app.store.begin().await?;
    let count = queries::count_from(&tx, client.place(), visit.now).await?;
    tx.commit().await?;
    if MOST_FROM_ONE_PLACE < count { Err(PageError::TooMany) } else { Ok(()) }
}

async fn keep(visit: &Visit, name: &str, value: &str) -> Result<(), PageError> {
    visit.session.insert(name, value).await.map_err(|error| PageError::from_session(&error))
}

async fn kept(visit: &Visit, name: &str) -> Result<String, PageError> {
    let value = visit.session.get::<String>(name).await;
    Ok(value.map_err(|error| PageError::from_session(&error))?.unwrap_or_default())
}

#[derive(Template)]
#[template(path = "account/code.html")]
struct CodePage {
    frame: Frame,
    form: FormView,
    email: String,
    is_demonstration: bool,
}

async fn code_page(app: &App, visit: &Visit, form: FormView) -> Result<CodePage, PageError> {
    let frame = Frame::new(visit, visit.t("code-title"), |lang| urls::path(lang, CODE, &[]));
    let email = kept(visit, ASKED_FOR).await?;
    Ok(CodePage { frame, form, email, is_demonstration: app.settings.is_demonstration })
}

/// `GET /sign-in/code`: says that a mail has left, and takes its code.
pub async fn code(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    if kept(&visit, FLOW).await?.is_empty() {
        return Ok(Redirect::to(&visit.path(SIGN_IN, &[])).into_response());
    }
    show(&code_page(&app, &visit, FormView::empty()).await?)
}

/// `POST /sign-in/code`: signs in whoever asked for the link and read its code.
pub async fn use_code(
    State(app): State<App>,
    visit: Visit,
    fields: Fields,
) -> Result<Response, PageError> {
    refuse_a_crowd(&app, &visit).await?;
    let flow = kept(&visit, FLOW).await?;
    let tx = app.store.begin().await?;
    let id = &visit.destination.id;
    let spent = secret::spend_code(&tx, id, &flow, fields.text("code"), visit.now).await;
    // Committed even when the code is wrong: the attempt counts.
    let mut errors = Errors::default();
    match spent {
        Ok(account) => {
            let came_back = confirm(&tx, &visit, &account).await?;
            tx.commit().await?;
            return enter(&app, &visit, &account, came_back).await;
        }
        Err(LinkError::WrongCode { left }) => {
            let values = vec![("left", Value::from(left))];
            errors.add_with("code", "error-wrong-code", values);
        }
        Err(LinkError::Database(error)) => return Err(error.into()),
        Err(LinkError::Unknown | LinkError::Used | LinkError::Expired(_)) => {
            errors.add("code", "error-dead-code");
        }
    }
    tx.commit().await?;
    refuse(&code_page(&app, &visit, FormView::returned(&fields, &errors, visit.lang)).await?)
}

/// Notes that whoever holds `account` comes in; the first time is written to the journal. Says whether
/// the account was leaving: now it stays.
async fn confirm(db: &impl ConnectionTrait, visit: &Visit, account: &str) -> Result<bool, DbErr> {
    let coming = queries::confirm(db, &visit.destination, account, visit.now).await?;
    if coming.is_first {
        let hand = Hand { account: Some(account.to_owned()), ..visit.hand() };
        let act = Act::new(ActKind::PersonArrived);
        journal::write(db, &visit.destination.id, &hand, act).await?;
    }
    Ok(coming.was_leaving)
}

/// Opens a session for `account`, under a new identifier, and leads where one wanted to go; to one's
/// account when it was leaving, to say that it stays.
async fn enter(
    app: &App,
    visit: &Visit,
    account: &str,
    came_back: bool,
) -> Result<Response, PageError> {
    let next = kept(visit, NEXT).await?;
    let trouble = |error| PageError::from_session(&error);
    visit.session.cycle_id().await.map_err(trouble)?;
    visit.session.clear().await;
    keep(visit, session::ACCOUNT, account).await?;
    let found = queries::by_id(app.store.reader(), account).await?;
    let lang = found.map_or(visit.lang, |account| account.language);
    if came_back {
        let own = urls::path(lang, ACCOUNT, &[]);
        return Ok(Redirect::to(&with_notice(&own, "account-stays")).into_response());
    }
    let desk = urls::path(lang, "/manage", &[]);
    let next = if is_own_path(&next) { next } else { desk };
    Ok(Redirect::to(&next).into_response())
}

#[derive(Template)]
#[template(path = "account/link.html")]
struct LinkPage {
    frame: Frame,
    form: FormView,
    name: String,
    /// Whether the person comes for the first time, and may choose a name and a language.
    is_invitation: bool,
}

#[derive(Template)]
#[template(path = "account/dead_link.html")]
struct DeadLinkPage {
    frame: Frame,
    text: String,
}

/// `GET /sign-in/link/{secret}`: one button. Opening the page uses nothing, for programs that check
/// mails open links as well.
pub async fn link(
    State(app): State<App>,
    visit: Visit,
    Path(secret): Path<String>,
) -> Result<Response, PageError> {
    show_link(&app, &visit, Purpose::SignIn, LINK, &secret).await
}

/// `GET /invitation/{secret}`: welcomes, and asks how the person wants to be called.
pub async fn invitation(
    State(app): State<App>,
    visit: Visit,
    Path(secret): Path<String>,
) -> Result<Response, PageError> {
    show_link(&app, &visit, Purpose::Invitation, INVITATION, &secret).await
}

async fn show_link(
    app: &App,
    visit: &Visit,
    purpose: Purpose,
    path: &str,
    secret: &str,
) -> Result<Response, PageError> {
    let db = app.store.reader();
    let account = match secret::look(db, purpose, &visit.destination.id, secret, visit.now).await {
        Ok(account) => account,
        Err(error) => return dead_link(visit, path, secret, error),
    };
    let account = queries::by_id(db, &account).await?.ok_or(PageError::NotFound)?;
    let values = vec![
        ("name".to_owned(), account.name.clone()),
        ("language".to_owned(), visit.lang.code().to_owned()),
    ];
    show(&link_page(visit, purpose, path, secret, account.name, FormView::filled(values)))
}

fn link_page(
    visit: &Visit,
    purpose: Purpose,
    path: &str,
    secret: &str,
    name: String,
    form: FormView,
) -> LinkPage {
    let is_invitation = purpose == Purpose::Invitation;
    let title = visit.t(if is_invitation { "invitation-title" } else { "link-title" });
    let frame = Frame::new(visit, title, |lang| urls::path(lang, path, &[secret]));
    LinkPage { frame, form, name, is_invitation }
}

/// Says why a link opens nothing, and how to get one that does.
fn dead_link(
    visit: &Visit,
    path: &str,
    secret: &str,
    error: LinkError,
) -> Result<Response, PageError> {
    let (status, key) = match error {
        LinkError::Database(error) => return Err(error.into()),
        LinkError::Expired(_) => (StatusCode::GONE, "link-expired"),
        LinkError::Used => (StatusCode::GONE, "link-used"),
        LinkError::Unknown | LinkError::WrongCode { .. } => (StatusCode::NOT_FOUND, "link-unknown"),
    };
    let frame =
        Frame::new(visit, visit.t("dead-link-title"), |lang| urls::path(lang, path, &[secret]));
    let page = DeadLinkPage { frame, text: visit.t(key) };
    Ok((status, Html(page.render()?)).into_response())
}

/// `POST /sign-in/link/{secret}`: uses the link, and signs in.
pub async fn use_link(
    State(app): State<App>,
    visit: Visit,
    Path(secret): Path<String>,
) -> Result<Response, PageError> {
    let tx = app.store.begin().await?;
    let destination = &visit.destination.id;
    let spent = secret::spend(&tx, Purpose::SignIn, destination, &secret, visit.now).await;
    let account = match spent {
        Ok(account) => account,
        Err(error) => return dead_link(&visit, LINK, &secret, error),
    };
    let came_back = confirm(&tx, &visit, &account).await?;
    tx.commit().await?;
    enter(&app, &visit, &account, came_back).await
}

/// `POST /invitation/{secret}`: takes the name and the language, uses the link, and signs in.
pub async fn accept_invitation(
    State(app): State<App>,
    visit: Visit,
    Path(secret): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let mut errors = Errors::default();
    let name = required(&fields, "name", TITLE, &mut errors);
    let language = fields.text("language").parse::<Lang>().unwrap_or(visit.lang);
    let Some(name) = name else {
        let form = FormView::returned(&fields, &errors, visit.lang);
        let page = link_page(&visit, Purpose::Invitation, INVITATION, &secret, String::new(), form);
        return refuse(&page);
    };
    let tx = app.store.begin().await?;
    let destination = &visit.destination.id;
    let spent = secret::spend(&tx, Purpose::Invitation, destination, &secret, visit.now).await;
    let account = match spent {
        Ok(account) => account,
        Err(error) => return dead_link(&visit, INVITATION, &secret, error),
    };
    let came_back = confirm(&tx, &visit, &account).await?;
    queries::change(&tx, &account, &name, language).await?;
    tx.commit().await?;
    enter(&app, &visit, &account, came_back).await
}

/// `POST /sign-out`: ends this session.
pub async fn sign_out(visit: Visit) -> Result<Response, PageError> {
    visit.session.flush().await.map_err(|error| PageError::from_session(&error))?;
    Ok(Redirect::to(&with_notice(&visit.path("/", &[]), "signed-out")).into_response())
}

/// `POST /sign-out/everywhere`: ends every session of the account, on every machine.
pub async fn sign_out_everywhere(
    State(app): State<App>,
    visit: Visit,
) -> Result<Response, PageError> {
    let tx = app.store.begin().await?;
    session::end_all(&tx, &visit.account()?.id).await?;
    tx.commit().await?;
    sign_out(visit).await
}

#[derive(Template)]
#[template(path = "account/account.html")]
struct AccountPage {
    frame: Frame,
    form: FormView,
    email: String,
    sessions: usize,
    roles: Vec<String>,
}

async fn account_page(app: &App, visit: &Visit, form: FormView) -> Result<AccountPage, PageError> {
    let account = visit.account()?;
    let sessions = session::count_open(app.store.reader(), &account.id, visit.now).await?;
    let mut roles: Vec<String> = visit
        .viewer
        .grants
        .iter()
        .map(|grant| visit.t(&format!("role-{}", grant.role.name())))
        .collect();
    roles.dedup();
    Ok(AccountPage {
        frame: Frame::new(visit, visit.t("account-title"), |lang| urls::path(lang, ACCOUNT, &[])),
        form,
        email: account.email.clone(),
        sessions: usize::try_from(sessions).unwrap_or(usize::MAX),
        roles,
    })
}

/// `GET /account`: one's own account.
pub async fn account(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let account = visit.account()?;
    let form = FormView::filled(vec![
        ("name".to_owned(), account.name.clone()),
        ("language".to_owned(), account.language.code().to_owned()),
    ]);
    show(&account_page(&app, &visit, form).await?)
}

/// `POST /account`: changes one's own name and language.
pub async fn change_account(
    State(app): State<App>,
    visit: Visit,
    fields: Fields,
) -> Result<Response, PageError> {
    let mut errors = Errors::default();
    let name = required(&fields, "name", TITLE, &mut errors);
    let language = fields.text("language").parse::<Lang>().ok();
    if language.is_none() {
        errors.add("language", "error-choose");
    }
    let (Some(name), Some(language)) = (name, language) else {
        let form = FormView::returned(&fields, &errors, visit.lang);
        return refuse(&account_page(&app, &visit, form).await?);
    };
    let tx = app.store.begin().await?;
    let account = visit.account()?;
    queries::change(&tx, &account.id, &name, language).await?;
    let mut act = Act::new(ActKind::AccountChanged);
    if account.name != name {
        let before = Erasable::new(&account.name);
        act = act.withheld("before", before).withheld("name", Erasable::new(&name));
    }
    visit.note(&tx, act).await?;
    tx.commit().await?;
    let path = urls::path(language, ACCOUNT, &[]);
    Ok(Redirect::to(&with_notice(&path, "saved")).into_response())
}
