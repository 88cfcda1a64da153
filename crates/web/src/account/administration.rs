//! The pages with which people are invited and their roles taken back.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::outbox;
use cordee_store::sea_orm::ConnectionTrait;

use crate::spine::app::App;
use crate::spine::dates::instant_said;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, once};
use crate::spine::identity::{WHOLE_DESTINATION, scope_text};
use crate::spine::journal::{Act, ActKind, Erasable};
use crate::spine::messages::text_with;
use crate::spine::notices::News;
use crate::spine::page::{Frame, refuse, show};
use crate::spine::rights::{Account, Action, Grant, Role, Scope};
use crate::spine::thing::{self, Kind};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};
use crate::spine::work;

use super::model::Invitation;
use super::queries::{Holder, leaving};
use super::{ACCOUNTS, DATA, INVITE, REVOKE, mails, queries};

/// One line of the list of roles.
struct HolderLine {
    name: String,
    email: String,
    role: String,
    scope: String,
    has_come: bool,
    /// When the account goes for good, if it is leaving.
    leaves: Option<String>,
    revoke: String,
    /// Where what is held about the person is read, by those who may.
    data: Option<String>,
}

#[derive(Template)]
#[template(path = "account/accounts.html")]
struct AccountsPage {
    frame: Frame,
    holders: Vec<HolderLine>,
    /// Accounts that hold no role, for those who may take them away.
    without_role: Vec<Account>,
    outbox: outbox::Standing,
    invite: String,
}

/// `GET /manage/accounts`: who may do what.
pub async fn accounts(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let db = app.store.reader();
    let mut holders = vec![];
    for holder in queries::holders(db, &visit.destination.id).await? {
        holders.push(line(db, &visit, &holder).await?);
    }
    let mut without_role = vec![];
    if visit.may(Action::EditDestination) {
        let people = leaving::without_role(db, &visit.destination.id).await?;
        without_role.extend(people.into_iter().map(|person| person.account));
    }
    let title = visit.t("accounts-title");
    let address = |lang| urls::path(lang, ACCOUNTS, &[]);
    show(&AccountsPage {
        frame: Frame::of_desk(&visit, &app.desk, ACCOUNTS, title, address),
        holders,
        without_role,
        outbox: outbox::standing(db, &work::seen(db, &visit.destination.id).await?).await?,
        invite: visit.path(INVITE, &[]),
    })
}

async fn line(
    db: &impl ConnectionTrait,
    visit: &Visit,
    holder: &Holder,
) -> Result<HolderLine, PageError> {
    Ok(HolderLine {
        name: holder.account.name.clone(),
        email: holder.account.email.clone(),
        role: visit.t(&format!("role-{}", holder.grant.role.name())),
        scope: scope_said(db, visit, &holder.grant.scope).await?,
        has_come: holder.has_come,
        leaves: holder
            .leaves_at
            .map(|at| instant_said(at, visit.destination.time_zone, visit.lang)),
        data: visit.may(Action::EditDestination).then(|| visit.path(DATA, &[&holder.account.id])),
        revoke: visit.path(REVOKE, &[&holder.grant_id]),
    })
}

async fn scope_said(
    db: &impl ConnectionTrait,
    visit: &Visit,
    scope: &Scope,
) -> Result<String, PageError> {
    let Scope::Process(id) = scope else { return Ok(visit.t("scope-destination")) };
    let process = thing::any(db, &visit.destination.id, id).await?;
    Ok(process.map_or_else(|| id.to_string(), |process| process.title.said(visit.lang).line()))
}

/// A choice in a form.
struct Choice {
    value: String,
    label: String,
}

#[derive(Template)]
#[template(path = "account/invite.html")]
struct InvitePage {
    frame: Frame,
    form: FormView,
    roles: Vec<Choice>,
    scopes: Vec<Choice>,
}

async fn invite_page(app: &App, visit: &Visit, form: FormView) -> Result<InvitePage, PageError> {
    let address = |lang| urls::path(lang, INVITE, &[]);
    let processes = thing::living(app.store.reader(), &visit.destination.id, Kind::Process).await?;
    let whole = Choice { value: WHOLE_DESTINATION.to_owned(), label: visit.t("scope-destination") };
    let mut scopes = vec![];
    if visit.viewer.may_invite_as(Role::Participant, &Scope::Destination) {
        scopes.push(whole);
    }
    for process in processes {
        let scope = Scope::Process(process.id.clone());
        if visit.viewer.may_invite_as(Role::Participant, &scope) {
            let label = process.title.said(visit.lang).line();
            scopes.push(Choice { value: process.id.to_string(), label });
        }
    }
    let is_administrator = visit.viewer.may_invite_as(Role::Administrator, &Scope::Destination);
    let roles = Role::ALL
        .into_iter()
        .filter(|role| *role != Role::Administrator || is_administrator)
        .map(|role| Choice {
            value: role.name().to_owned(),
            label: visit.t(&format!("role-{}", role.name())),
        })
        .collect();
    let title = visit.t("invite-title");
    Ok(InvitePage {
        frame: Frame::of_desk(visit, &app.desk, ACCOUNTS, title, address),
        form,
        roles,
        scopes,
    })
}

/// `GET /manage/accounts/invite`: the form of an invitation.
pub async fn invite(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let form = FormView::filled(vec![
        ("role".to_owned(), Role::ProjectTeam.name().to_owned()),
        ("scope".to_owned(), WHOLE_DESTINATION.to_owned()),
        ("language".to_owned(), visit.destination.main_language.code().to_owned()),
    ]);
    show(&invite_page(&app, &visit, form).await?)
}

/// `POST /manage/accounts/invite`: gives the role, and mails the invitation.
pub async fn send_invitation(
    State(app): State<App>,
    visit: Visit,
    fields: Fields,
) -> Result<Response, PageError> {
    let invitation = match Invitation::read(&fields) {
        Ok(invitation) => invitation,
        Err(errors) => return invite_again(&app, &visit, &fields, &errors).await,
    };
    if !may_invite(&app, &visit, &invitation).await? {
        let mut errors = Errors::default();
        errors.add("role", "error-role-not-yours");
        return invite_again(&app, &visit, &fields, &errors).await;
    }
    let location = with_notice(&visit.path(ACCOUNTS, &[]), "invited");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    mails::invite(&tx, &app.settings, &visit.destination, &invitation, &visit.hand()).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// Nobody hands out more than they hold, nor a role in a process that does not exist.
async fn may_invite(app: &App, visit: &Visit, invitation: &Invitation) -> Result<bool, PageError> {
    let scope_exists = match (&invitation.scope, invitation.role) {
        (Scope::Destination, _) => true,
        (Scope::Process(_), Role::Administrator) => false,
        (Scope::Process(id), _) => {
            let found = thing::any(app.store.reader(), &visit.destination.id, id).await?;
            found.is_some_and(|thing| thing.kind == Kind::Process)
        }
    };
    Ok(scope_exists && visit.viewer.may_invite_as(invitation.role, &invitation.scope))
}

async fn invite_again(
    app: &App,
    visit: &Visit,
    fields: &Fields,
    errors: &Errors,
) -> Result<Response, PageError> {
    let form = FormView::returned(fields, errors, visit.lang);
    refuse(&invite_page(app, visit, form).await?)
}

#[derive(Template)]
#[template(path = "account/revoke.html")]
struct RevokePage {
    frame: Frame,
    form: FormView,
    /// Who holds which role, where.
    line: String,
    back: String,
    /// Why it cannot be done, when it cannot.
    obstacle: Option<String>,
}

async fn revoke_page(app: &App, visit: &Visit, grant: &str) -> Result<RevokePage, PageError> {
    let db = app.store.reader();
    let holder = holder(app, visit, grant).await?;
    let (destination, account) = (&visit.destination.id, &holder.account);
    let is_administrator = holder.grant.role == Role::Administrator;
    let is_last =
        is_administrator && leaving::is_last_administrator(db, destination, &account.id).await?;
    let address = |lang| urls::path(lang, REVOKE, &[grant]);
    let title = visit.t("revoke-title");
    Ok(RevokePage {
        frame: Frame::of_desk(visit, &app.desk, ACCOUNTS, title, address),
        form: FormView::empty(),
        line: line_said(visit, line(db, visit, &holder).await?),
        back: visit.path(ACCOUNTS, &[]),
        obstacle: is_last.then(|| visit.t("revoke-last-administrator")),
    })
}

fn line_said(visit: &Visit, line: HolderLine) -> String {
    let values = [
        ("name", line.name.into()),
        ("email", line.email.into()),
        ("role", line.role.into()),
        ("scope", line.scope.into()),
    ];
    text_with(visit.lang, "revoke-line", &values)
}

/// The role in question, when whoever asks may take it back.
async fn holder(app: &App, visit: &Visit, grant: &str) -> Result<Holder, PageError> {
    let holders = queries::holders(app.store.reader(), &visit.destination.id).await?;
    let found = holders.into_iter().find(|holder| holder.grant_id == grant);
    let holder = found.ok_or(PageError::NotFound)?;
    let Grant { role, scope } = &holder.grant;
    if visit.viewer.may_invite_as(*role, scope) { Ok(holder) } else { Err(PageError::Forbidden) }
}

/// `GET /manage/accounts/{grant}/revoke`: asks before taking a role back.
pub async fn confirm_revocation(
    State(app): State<App>,
    visit: Visit,
    Path(grant): Path<String>,
) -> Result<Response, PageError> {
    show(&revoke_page(&app, &visit, &grant).await?)
}

/// `POST /manage/accounts/{grant}/revoke`: takes a role back.
pub async fn revoke(
    State(app): State<App>,
    visit: Visit,
    Path(grant): Path<String>,
) -> Result<Response, PageError> {
    let holder = holder(&app, &visit, &grant).await?;
    let page = revoke_page(&app, &visit, &grant).await?;
    if page.obstacle.is_some() {
        return refuse(&page);
    }
    let tx = app.store.begin().await?;
    queries::revoke(&tx, &grant).await?;
    let act = Act::new(ActKind::RoleRevoked)
        .on(&holder.account.id)
        .withheld("role", Erasable::new(holder.grant.role.name()))
        .withheld("scope", Erasable::new(scope_text(&holder.grant.scope)));
    visit.note(&tx, act).await?;
    visit
        .tell(&tx, mails::role(News::RoleTaken, &holder.account.id, &holder.grant, &grant))
        .await?;
    tx.commit().await?;
    Ok(Redirect::to(&with_notice(&page.back, "revoked")).into_response())
}
