//! Opening a vote: what counts is published, each voice gets its secret, and nobody changes either any more.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::outbox::{self, Mail};
use cordee_store::sea_orm::{ConnectionTrait, DbErr};

use crate::spine::app::App;
use crate::spine::dates::instant_said;
use crate::spine::error::PageError;
use crate::spine::form::{Fields, Once, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::{Lang, Said};
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, conflict, show};
use crate::spine::rights::Drafts;
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::super::PRIORITISATIONS;
use super::super::model::{College, Prioritisation};
use super::super::queries as prioritisations;
use super::desk::{found, held, name, page};
use super::model::{Entry, EntryId, Keys, RollError, Sitting, Stage, grouped, new_secret};
use super::queries::staging::{self, Refused};
use super::{CODE, PREPARE, VOTE, VOTER, queries};

/// The message that says why a vote cannot be opened.
fn said(why: Refused) -> &'static str {
    match why {
        Refused::Private => "vote-refused-private",
        Refused::Past => "vote-refused-past",
        Refused::Typed => "vote-refused-typed",
        Refused::Roll(RollError::Empty) => "vote-refused-empty",
        Refused::Roll(RollError::Holder) => "vote-refused-holder",
        Refused::Roll(RollError::ManyProxies) => "vote-refused-proxies",
    }
}

/// Who gets the secret of a voice: whoever carries it, or else whose it is.
fn carrier<'a>(entry: &'a Entry, roll: &'a [Entry]) -> &'a Entry {
    let holder = entry.held_by.as_ref().and_then(|id| roll.iter().find(|it| it.id == *id));
    holder.unwrap_or(entry)
}

/// The mail that brings the secret of a voice; none to somebody who has no address. Its subject, which is
/// kept for a while, names no vote.
fn mail(
    visit: &Visit,
    (one, college, sitting): (&Prioritisation, &College, &Sitting),
    (entry, roll): (&Entry, &[Entry]),
    secret: &str,
) -> Option<Mail> {
    let carrier = carrier(entry, roll);
    let voter = carrier.voter.as_ref()?;
    let lang = visit.destination.nearest(voter.lang.unwrap_or(visit.destination.main_language));
    let closes = instant_said(sitting.closes_at, visit.destination.time_zone, lang);
    let values = [
        ("destination", visit.destination.name.said(lang).line().into()),
        ("title", one.description.title.said(lang).line().into()),
        ("body", college.name.said(lang).line().into()),
        ("name", name(entry, visit).into()),
        ("closes", closes.into()),
        ("link", address(visit, lang, secret).into()),
    ];
    let is_own = carrier.id == entry.id;
    let text = if is_own { "mail-vote-text" } else { "mail-vote-proxy-text" };
    Some(Mail {
        to: voter.mail.clone()?,
        subject: text_with(lang, "mail-vote-subject", &values),
        text: text_with(lang, text, &values),
        secret_of: Some(college.id.to_string()),
        ..Mail::default()
    })
}

fn address(visit: &Visit, lang: Lang, secret: &str) -> String {
    format!("{}{}", visit.site, urls::path(lang, VOTE, &[secret]))
}

/// Gives each voice that has not voted a secret, and mails it to whoever carries it and has an address.
async fn send_links(
    db: &impl ConnectionTrait,
    visit: &Visit,
    whole: (&Prioritisation, &College, &Sitting),
    roll: &[Entry],
) -> Result<(), DbErr> {
    let mut mails = vec![];
    for entry in roll.iter().filter(|entry| entry.is_a_voice() && !entry.has_voted) {
        let secret = new_secret();
        if let Some(mail) = mail(visit, whole, (entry, roll), &secret) {
            queries::set_key(db, &entry.id, &Keys::of(&secret).roll).await?;
            mails.push(mail);
        }
    }
    outbox::queue_all(db, &visit.destination.id, mails, visit.now).await.map(|_| ())
}

/// `POST …/sitting/open`: opens a vote, and mails each voice that has an address its link.
pub async fn open(
    State(app): State<App>,
    visit: Visit,
    Path((id, college)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (one, college) = found(&app, &visit, (&id, &college)).await?;
    let tx = held(&app, &visit, &one).await?;
    // As it is now that nobody changes it any more.
    let now = prioritisations::by_id(&tx, &visit.destination.id, &one.id, &Drafts::All).await?;
    let one = now.ok_or(PageError::NotFound)?;
    let sitting = queries::sitting_to_change(&tx, &college.id).await?;
    let sitting = sitting.filter(|_| one.college(college.id.as_str()).is_some());
    let sitting = sitting.ok_or(PageError::NotFound)?;
    let own = visit.path(PREPARE, &[one.id.as_str(), college.id.as_str()]);
    if sitting.stage != Stage::Draft {
        return Ok(Redirect::to(&own).into_response());
    }
    let (destination, hand) = (&visit.destination.id, visit.hand());
    let opened = staging::open(&tx, destination, (&one, &college), sitting, &hand).await?;
    let (opened, roll) = match opened {
        Ok(opened) => opened,
        Err(why) => {
            tx.rollback().await?;
            let page = page(&app, &visit, (&one, &college), None).await?;
            return conflict(&page.refusing(visit.t(said(why))));
        }
    };
    send_links(&tx, &visit, (&one, &college, &opened), &roll).await?;
    tx.commit().await?;
    Ok(Redirect::to(&with_notice(&own, "vote-opened")).into_response())
}

/// `POST …/sitting/remind`: mails a new link to each voice that has an address and has not voted; those
/// before open nothing any more, and the ones that still wait never leave.
pub async fn remind(
    State(app): State<App>,
    visit: Visit,
    Path((id, college)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (one, college) = found(&app, &visit, (&id, &college)).await?;
    let own = visit.path(PREPARE, &[one.id.as_str(), college.id.as_str()]);
    let location = with_notice(&own, "vote-reminded");
    let tx = held(&app, &visit, &one).await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let sitting = queries::sitting_to_change(&tx, &college.id).await?.ok_or(PageError::NotFound)?;
    if sitting.takes(visit.now).is_err() {
        tx.rollback().await?;
        let page = page(&app, &visit, (&one, &college), None).await?;
        return conflict(&page.refusing(visit.t("vote-refused-reminder")));
    }
    outbox::wipe(&tx, college.id.as_str()).await?;
    // Nobody votes meanwhile: the sitting is held.
    let roll = queries::roll(&tx, &visit.destination.id, &college.id).await?;
    send_links(&tx, &visit, (&one, &college, &sitting), &roll).await?;
    visit.note(&tx, Act::new(ActKind::VoteReminded).about(&one.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

#[derive(Template)]
#[template(path = "prioritisation/voting/code.html")]
struct CodePage {
    frame: Frame,
    title: Said,
    college: Said,
    name: String,
    code: String,
    /// Where it is typed.
    at: String,
    /// Until when it can be.
    until: String,
    back: String,
}

/// The code of a voice, to be printed: shown once, for nothing of ours remembers it.
fn code_page(
    app: &App,
    visit: &Visit,
    (one, college, sitting): (&Prioritisation, &College, &Sitting),
    (entry, roll): (&Entry, &[Entry]),
    secret: &str,
) -> Result<Response, PageError> {
    let of = [one.id.as_str(), college.id.as_str()];
    let address = |lang| urls::path(lang, VOTER, &[of[0], of[1], entry.id.as_str()]);
    let carrier = carrier(entry, roll);
    let mut said = name(carrier, visit);
    if carrier.id != entry.id {
        let values = [("name", said.into()), ("for", name(entry, visit).into())];
        said = text_with(visit.lang, "vote-code-for", &values);
    }
    let title = visit.t("vote-code-title");
    let page = show(&CodePage {
        frame: Frame::of_desk(visit, &app.desk, PRIORITISATIONS, title, address),
        title: one.description.title.said(visit.lang),
        college: college.name.said(visit.lang),
        name: said,
        code: grouped(secret),
        at: format!("{}{}", visit.site, visit.path(CODE, &[])),
        until: instant_said(sitting.closes_at, visit.destination.time_zone, visit.lang),
        back: visit.path(PREPARE, &of),
    })?;
    Ok(([(header::CACHE_CONTROL, "no-store")], page).into_response())
}

/// `POST …/roll/{voter}/link`: gives a voice that has not voted a new link by mail, or a code on paper; the
/// one before opens nothing any more.
pub async fn link(
    State(app): State<App>,
    visit: Visit,
    Path((id, college, voter)): Path<(String, String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (one, college) = found(&app, &visit, (&id, &college)).await?;
    let voter: EntryId = voter.parse().map_err(|_| PageError::NotFound)?;
    let of = [one.id.as_str(), college.id.as_str(), voter.as_str()];
    let own = visit.path(VOTER, &of);
    let by_mail = fields.text("means") == "mail";
    let location = with_notice(&own, if by_mail { "vote-link-sent" } else { "vote-code-shown" });
    let tx = held(&app, &visit, &one).await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let sitting = queries::sitting_to_change(&tx, &college.id).await?.ok_or(PageError::NotFound)?;
    let roll = queries::roll(&tx, &visit.destination.id, &college.id).await?;
    let entry = roll.iter().find(|it| it.id == voter).ok_or(PageError::NotFound)?;
    let is_late = sitting.takes(visit.now).is_err();
    if is_late || !queries::may_have_a_link(&tx, &voter).await? {
        return Ok(Redirect::to(&with_notice(&own, "vote-link-refused")).into_response());
    }
    let secret = new_secret();
    queries::set_key(&tx, &voter, &Keys::of(&secret).roll).await?;
    visit.note(&tx, Act::new(ActKind::VoteLinkGiven).about(&one.id)).await?;
    let whole = (&one, &college, &sitting);
    if by_mail {
        let Some(mail) = mail(&visit, whole, (entry, &roll), &secret) else {
            return Ok(Redirect::to(&with_notice(&own, "vote-link-no-mail")).into_response());
        };
        outbox::queue(&tx, &visit.destination.id, mail, visit.now).await?;
        tx.commit().await?;
        return Ok(Redirect::to(&location).into_response());
    }
    tx.commit().await?;
    code_page(&app, &visit, whole, (entry, &roll), &secret)
}
