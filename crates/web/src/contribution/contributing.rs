//! The page on which one contributes: without an account, with or without a mail address. Where members
//! alone may, an address that is one's is mailed a link, and what was written counts once it is followed.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::TimeDelta;
use cordee_store::random_secret;
use cordee_store::sea_orm::DatabaseTransaction;

use crate::account::model::MOST_FROM_ONE_PLACE;
use crate::account::queries as accounts;
use crate::gathering::model::registration::Profile;
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, once, taken};
use crate::spine::language::Said;
use crate::spine::page::{Frame, conflict, moved, refuse, show};
use crate::spine::urls;
use crate::spine::visit::Visit;
use crate::workstream;
use crate::workstream::model::Workstream;

use super::model::calling::{Audience, Call};
use super::model::{Author, Contribution, MOST_MAILED, Nature, Standing, Words, reading};
use super::pages::{Line, find, is_member, line};
use super::places::{self, Places};
use super::said::{Choice, choices};
use super::told;
use super::{CONTRIBUTE, LIST, OWN, RULE, queries, said};

/// A field that people do not see: only programs fill it in.
pub const TRAP: &str = "website";
/// In the address: the contribution was taken, to be said.
const SENT: &str = "sent";
/// The field by which one sends what says nearly the same as another.
const ANYWAY: &str = "anyway";

#[derive(Template)]
#[template(path = "contribution/contribute.html")]
struct ContributePage {
    frame: Frame,
    form: FormView,
    title: Said,
    list: String,
    here: String,
    keeper: String,
    natures: Vec<Choice>,
    places: Places,
    profiles: Vec<Choice>,
    /// Whether a member's address is asked for, by which they are known.
    needs_mail: bool,
    read: String,
    rule: String,
    /// What the workstream adds to the rule.
    own_rule: Option<Said>,
    /// Published ones that say nearly the same.
    similar: Vec<Line>,
    is_sent: bool,
    is_closed: bool,
}

/// What the page knows of whoever contributes, and where.
struct Asking<'a> {
    of: &'a Workstream,
    call: Call,
    /// Who may contribute now.
    audience: Audience,
    is_member: bool,
    places: Places,
}

impl<'a> Asking<'a> {
    async fn read(app: &App, visit: &Visit, of: &'a Workstream) -> Result<Self, PageError> {
        let call = queries::call(app.store.reader(), &of.id).await?;
        let audience = call.asks(of.phase);
        let is_member = is_member(app, visit, of).await?;
        Ok(Self { of, call, audience, is_member, places: places::offered(app, visit, of).await? })
    }

    /// Whether a member's address is asked for, by which they are known.
    fn needs_mail(&self) -> bool {
        self.audience == Audience::Members && !self.is_member
    }
}

fn page(visit: &Visit, asking: &Asking<'_>, form: FormView) -> ContributePage {
    let (of, call) = (asking.of, &asking.call);
    let slugs = of.slugs.clone();
    let own = of.slugs.get(visit.lang);
    let address = move |lang| urls::path(lang, CONTRIBUTE, &[slugs.get(lang)]);
    ContributePage {
        frame: Frame::new(visit, visit.t("contribute-title"), address),
        form,
        title: of.description.title.said(visit.lang),
        list: visit.path(LIST, &[own]),
        here: visit.path(CONTRIBUTE, &[own]),
        keeper: visit.destination.name.said(visit.lang).line(),
        natures: natures(visit),
        places: asking.places.clone(),
        profiles: profiles(visit),
        needs_mail: asking.needs_mail(),
        read: said::moderation(call, visit),
        rule: visit.path(RULE, &[]),
        own_rule: call.rule.as_ref().map(|rule| rule.said(visit.lang)),
        similar: vec![],
        is_sent: false,
        is_closed: asking.audience == Audience::Nobody,
    }
}

/// What a contribution may be.
pub fn natures(visit: &Visit) -> Vec<Choice> {
    let names = Nature::ALL.iter().map(|it| it.name());
    choices(names, |name| format!("contribution-nature-{name}"), visit)
}

/// As what somebody may contribute.
pub fn profiles(visit: &Visit) -> Vec<Choice> {
    let names = Profile::ALL.iter().map(|it| it.name());
    choices(names, |name| format!("gathering-profile-{name}"), visit)
}

/// `GET /workstreams/{workstream}/contribute`: the form; or what to do next.
pub async fn ask(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, PageError> {
    let (of, is_current) = find(&app, &visit, &slug).await?;
    if !is_current {
        return Ok(moved(&visit.path(CONTRIBUTE, &[of.slugs.get(visit.lang)])));
    }
    let asking = Asking::read(&app, &visit, &of).await?;
    let is_sent = visit.asked().is_checked(SENT);
    show(&ContributePage { is_sent, ..page(&visit, &asking, FormView::empty()) })
}

/// Reads the form.
fn read(fields: &Fields, asking: &Asking<'_>, visit: &Visit) -> Result<(Words, Author), Errors> {
    let mut errors = Errors::default();
    let words = reading::words(fields, visit.lang, &mut errors);
    let author = reading::author(fields, asking.needs_mail(), &mut errors);
    errors.or(words.zip(author))
}

/// `POST /workstreams/{workstream}/contribute`: takes a contribution. Published ones that say nearly the
/// same are shown first, and whoever contributes decides.
pub async fn contribute(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (of, _) = find(&app, &visit, &slug).await?;
    let asking = Asking::read(&app, &visit, &of).await?;
    let returned =
        |errors: &Errors| page(&visit, &asking, FormView::returned(&fields, errors, visit.lang));
    if asking.audience == Audience::Nobody {
        return conflict(&returned(&Errors::default()));
    }
    let (words, author) = match read(&fields, &asking, &visit) {
        Ok(read) => read,
        Err(errors) => return refuse(&returned(&errors)),
    };
    let sent = format!("{}?{SENT}=yes", visit.path(CONTRIBUTE, &[of.slugs.get(visit.lang)]));
    if fields.is_checked(TRAP) {
        // A machine that fills in what nobody sees is told the same, and nothing is kept.
        return Ok(Redirect::to(&sent).into_response());
    }
    if !fields.is_checked(ANYWAY) {
        let (db, destination) = (app.store.reader(), &visit.destination.id);
        let alike = queries::alike(db, destination, &of.id, &words.text).await?;
        if !alike.is_empty() {
            if let Some(location) = taken(&app.store, fields.key()).await? {
                // A second click: what is like it is itself.
                return Ok(Redirect::to(&location).into_response());
            }
            let similar = alike.iter().map(|it| line(it, None, &visit)).collect();
            return refuse(&ContributePage { similar, ..returned(&Errors::default()) });
        }
    }
    refuse_a_crowd(&app, &visit).await?;
    let standing = if asking.needs_mail() { Standing::Unconfirmed } else { asking.call.standing() };
    let process = of.process.as_ref();
    let new = Contribution {
        is_by_member: asking.is_member,
        ..Contribution::received((&of.id, process), (words, author), standing, visit.now)
    };
    let secret = random_secret();
    let own = visit.path(OWN, &[new.id.as_str(), &secret]);
    let location = if standing == Standing::Unconfirmed { sent } else { own };
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let (destination, drafts) = (&visit.destination.id, visit.viewer.sees_drafts_of());
    let now = workstream::queries::by_id(&tx, destination, &of.id, &drafts).await?;
    let call = queries::call(&tx, &of.id).await?;
    if now.is_none_or(|now| call.asks(now.phase) != asking.audience) {
        tx.rollback().await?;
        let closed = ContributePage { is_closed: true, ..returned(&Errors::default()) };
        return conflict(&closed);
    }
    take(&tx, &visit, &new, &secret).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// Takes a contribution in. One that waits for a member to confirm it is kept only when the address is a
/// member's; what is answered is the same when it is not.
async fn take(
    tx: &DatabaseTransaction,
    visit: &Visit,
    new: &Contribution,
    secret: &str,
) -> Result<(), PageError> {
    let since = visit.now - TimeDelta::days(1);
    let is_mailed_often = match &new.author.mail {
        None => false,
        Some(mail) => {
            let recent = queries::count_recent(tx, &new.workstream, mail.as_str(), since).await?;
            MOST_MAILED <= recent
        }
    };
    if new.standing == Standing::Unconfirmed {
        let members = workstream::queries::members(tx, &new.workstream).await?;
        let own = new.author.mail.as_ref().map(|mail| mail.as_str().to_lowercase());
        let mut mails = members.iter().filter_map(|it| it.person.mail.as_ref());
        let is_known = mails.any(|it| own.as_deref() == Some(it.as_str()));
        if !is_known || is_mailed_often {
            return Ok(());
        }
        queries::insert(tx, &visit.destination.id, new).await?;
        return Ok(told::received(tx, visit, new, "confirm").await?);
    }
    queries::insert(tx, &visit.destination.id, new).await?;
    queries::keep_link(tx, &new.id, secret).await?;
    if new.standing == Standing::Published {
        told::published_at_once(tx, visit, new).await?;
    }
    if new.author.wants_news && !is_mailed_often {
        told::received(tx, visit, new, "received").await?;
    }
    Ok(())
}

/// Counts what comes from one place with what it asks for to come in: both send mails to whomever one
/// names, and a whole office may contribute from one.
pub async fn refuse_a_crowd(app: &App, visit: &Visit) -> Result<(), PageError> {
    let Some(client) = visit.client else { return Ok(()) };
    let tx = app.store.begin().await?;
    let count = accounts::count_from(&tx, client.place(), visit.now).await?;
    tx.commit().await?;
    if MOST_FROM_ONE_PLACE < count { Err(PageError::TooMany) } else { Ok(()) }
}
