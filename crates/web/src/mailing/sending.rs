//! Sending a mailing, and reminding those who have not answered.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::outbox::{self, Mail, TOPIC};
use cordee_store::random_secret;
use cordee_store::sea_orm::DatabaseTransaction;

use crate::contact::model::{Contact, ContactId};
use crate::contact::queries as contacts;
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::events;
use crate::spine::form::{Fields, FormView, Once, REVISION, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::messages::{Value, text, text_with};
use crate::spine::page::{Frame, show};
use crate::spine::typography;
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::composing::{Writer, enclosures};
use super::model::fields::{Field, Parts, Values};
use super::model::{
    LeftOut, Letter, Mailing, Recipient, RecipientId, State as Standing, Way, left_out, way,
};
use super::pages::find;
use super::queries;
use super::{ALL, EDIT, MAILING, REMIND, SEND};

/// How many of those who get nothing are named.
const MOST_NAMED: usize = 30;

/// Whom a mailing reaches, and whom not.
#[derive(Default)]
pub struct Audience {
    pub people: Vec<(Contact, Way)>,
    /// The names of those who get nothing, by why.
    pub left_out: BTreeMap<LeftOut, Vec<String>>,
}

/// Those of the list of a letter, as they are today.
pub async fn audience(app: &App, visit: &Visit, letter: &Letter) -> Result<Audience, PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let Some(id) = &letter.list else { return Ok(Audience::default()) };
    let Some(list) = queries::list(db, destination, id).await? else {
        return Ok(Audience::default());
    };
    let mut audience = Audience::default();
    for contact in queries::members(db, destination, &list).await? {
        if let Some(why) = left_out(&contact, letter.statutory) {
            let name = contact.description.who.said();
            audience.left_out.entry(why).or_default().push(name);
        } else {
            let way = way(&contact);
            audience.people.push((contact, way));
        }
    }
    Ok(audience)
}

#[derive(Template)]
#[template(path = "mailing/send.html")]
struct SendPage {
    frame: Frame,
    form: FormView,
    subject: String,
    /// What is sent, one line for each way.
    lines: Vec<String>,
    warnings: Vec<String>,
    is_empty: bool,
    is_reminder: bool,
    back: String,
    edit: String,
}

/// `GET /manage/mailings/{mailing}/send`: who gets what, before anything leaves.
pub async fn ask(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let mailing = find(&app, &visit, &id).await?;
    if mailing.state != Standing::Draft {
        return Err(PageError::NotFound);
    }
    let audience = audience(&app, &visit, &mailing.letter).await?;
    let address = |lang| urls::path(lang, SEND, &[mailing.id.as_str()]);
    let frame = Frame::of_desk(&visit, &app.desk, ALL, visit.t("mailing-send-title"), address);
    let revision = vec![(REVISION.to_owned(), mailing.revision.to_string())];
    show(&SendPage {
        form: FormView::filled(revision),
        subject: mailing.letter.subject.clone(),
        lines: by_way(&audience, &frame),
        warnings: app
            .settings
            .is_only_here()
            .then(|| frame.t("mailing-only-here"))
            .into_iter()
            .chain(warnings(&audience, &mailing.letter, &frame))
            .collect(),
        is_empty: audience.people.is_empty(),
        is_reminder: false,
        back: visit.path(MAILING, &[mailing.id.as_str()]),
        edit: visit.path(EDIT, &[mailing.id.as_str()]),
        frame,
    })
}

fn by_way(audience: &Audience, frame: &Frame) -> Vec<String> {
    let of = |way: &Way| audience.people.iter().filter(|(_, its)| its == way).count();
    let counted = Way::ALL.iter().map(|way| (way, of(way))).filter(|(_, number)| 0 < *number);
    let line = |(way, number): (&Way, usize)| {
        let counted = frame.tn(&format!("mailing-send-{}", way.name()), number);
        if *way != Way::None {
            return counted;
        }
        let out = audience.people.iter().filter(|(_, its)| its == way);
        let names: Vec<String> = out.map(|(contact, _)| contact.description.who.said()).collect();
        with_names(counted, &names, frame)
    };
    counted.map(line).collect()
}

/// A count with the first names of those who were counted.
fn with_names(counted: String, names: &[String], frame: &Frame) -> String {
    let first: Vec<&str> = names.iter().take(MOST_NAMED).map(String::as_str).collect();
    let mut shown = first.join(&frame.t("list-separator"));
    if MOST_NAMED < names.len() {
        shown.push('…');
    }
    let values = [("counted", Value::from(counted)), ("names", Value::from(shown))];
    text_with(frame.lang, "mailing-named", &values)
}

/// What one should know before a mailing leaves.
fn warnings(audience: &Audience, letter: &Letter, frame: &Frame) -> Vec<String> {
    let lang = letter.language;
    let out = audience.left_out.iter();
    let mut said: Vec<String> = out
        .map(|(why, names)| {
            let counted = frame.tn(&format!("mailing-left-out-{}", why.name()), names.len());
            with_names(counted, names, frame)
        })
        .collect();
    for field in Field::ALL.into_iter().filter(|field| *field != Field::Link) {
        let is_used =
            Parts::read(&letter.text).uses(field) || Parts::read(&letter.subject).uses(field);
        let lacks = |contact: &Contact| {
            Values::of_contact(contact, |key| text(lang, key)).of(field).is_empty()
        };
        let number =
            audience.people.iter().filter(|(contact, _)| is_used && lacks(contact)).count();
        if 0 < number {
            let values = [
                ("field", Value::from(format!("{{{}}}", field.written(frame.lang)))),
                ("number", Value::from(number)),
                ("shown", Value::from(typography::number(number as u64, frame.lang))),
            ];
            said.push(text_with(frame.lang, "mailing-field-empty", &values));
        }
    }
    let mut shared: BTreeMap<&str, usize> = BTreeMap::new();
    for (contact, way) in &audience.people {
        if let (Way::Mail, Some(mail)) = (way, contact.description.mails.first()) {
            *shared.entry(mail.as_str()).or_default() += 1;
        }
    }
    let several = shared.values().filter(|number| 1 < **number).count();
    if 0 < several {
        said.push(frame.tn("mailing-shared-mails", several));
    }
    said
}

/// One person to whom something is sent.
struct Going {
    recipient: RecipientId,
    contact: Contact,
    way: Way,
    secret: String,
}

impl Going {
    fn mail(&self, writer: &Writer<'_>) -> Option<Mail> {
        let address = self.contact.description.mails.first()?;
        let by_mail = self.way == Way::Mail;
        by_mail.then(|| writer.mail(&self.contact, address.as_str(), &self.secret, None))
    }
}

/// Queues the mails to those whom a mail reaches, with what goes with them; gives the name of each in the
/// outbox, in the order of `going`.
async fn queue(
    tx: &DatabaseTransaction,
    visit: &Visit,
    mailing: &Mailing,
    mut mails: Vec<Option<Mail>>,
) -> Result<Vec<Option<String>>, PageError> {
    let destination = &visit.destination.id;
    let files = enclosures(tx, destination, &mailing.id).await?;
    if !files.is_empty() {
        let bundle = outbox::enclose(tx, files).await?;
        for mail in mails.iter_mut().flatten() {
            mail.enclosed = Some(bundle.clone());
        }
    }
    let places: Vec<bool> = mails.iter().map(Option::is_some).collect();
    let queued =
        outbox::queue_all(tx, destination, mails.into_iter().flatten().collect(), visit.now);
    let mut names = queued.await?.into_iter();
    events::publish(tx, destination, TOPIC, serde_json::json!({})).await?;
    Ok(places.into_iter().map(|has_mail| has_mail.then(|| names.next()).flatten()).collect())
}

/// `POST /manage/mailings/{mailing}/send`: all of it leaves, in one transaction.
pub async fn send(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let mailing = find(&app, &visit, &id).await?;
    let back = visit.path(MAILING, &[mailing.id.as_str()]);
    let audience = audience(&app, &visit, &mailing.letter).await?;
    if audience.people.is_empty() {
        return Ok(Redirect::to(&with_notice(&back, "mailing-nobody")).into_response());
    }
    let going: Vec<Going> = audience
        .people
        .into_iter()
        .map(|(contact, way)| Going {
            recipient: RecipientId::random(),
            contact,
            way,
            secret: random_secret(),
        })
        .collect();
    let writer = Writer::new(&app.settings, &visit.destination, &mailing.letter);
    let mails = going.iter().map(|going| going.mail(&writer)).collect();
    let tx = app.store.begin().await?;
    let (destination, revision) = (&visit.destination.id, fields.revision());
    if !queries::mark_sent(&tx, destination, &mailing.id, revision, visit.now).await? {
        let now = queries::by_id(&tx, destination, &mailing.id).await?;
        let has_left = now.is_none_or(|it| it.state == Standing::Sent);
        let notice = if has_left { "mailing-already-sent" } else { "mailing-moved-on" };
        return Ok(Redirect::to(&with_notice(&back, notice)).into_response());
    }
    let names = queue(&tx, &visit, &mailing, mails).await?;
    let people: Vec<_> = going
        .iter()
        .zip(names)
        .map(|(going, name)| (going.recipient.clone(), &going.contact, going.way, name))
        .collect();
    queries::insert_all(&tx, &mailing.id, &people).await?;
    let links: Vec<(RecipientId, String)> =
        going.iter().map(|it| (it.recipient.clone(), it.secret.clone())).collect();
    queries::make_links(&tx, &links).await?;
    visit.note(&tx, Act::new(ActKind::MailingSent)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&with_notice(&back, "mailing-sent")).into_response())
}

/// Those of a mailing who have not answered and may be reminded, with what is known of them today.
async fn to_remind(
    db: &impl cordee_store::sea_orm::ConnectionTrait,
    visit: &Visit,
    mailing: &Mailing,
) -> Result<Vec<(Recipient, Contact)>, PageError> {
    let silent = queries::silent(db, &mailing.id).await?;
    let ids: Vec<ContactId> = silent.iter().filter_map(|it| it.contact.clone()).collect();
    let known = contacts::by_ids(db, &visit.destination.id, &ids).await?;
    let known: BTreeMap<ContactId, Contact> =
        known.into_iter().map(|contact| (contact.id.clone(), contact)).collect();
    let with_contact = |recipient: Recipient| {
        let contact = known.get(recipient.contact.as_ref()?)?;
        let may_be = contact.deleted_at.is_none()
            && left_out(contact, mailing.letter.statutory).is_none()
            && !contact.description.mails.is_empty();
        may_be.then(|| (recipient, contact.clone()))
    };
    Ok(silent.into_iter().filter_map(with_contact).collect())
}

/// `GET /manage/mailings/{mailing}/remind`: how many would be reminded.
pub async fn ask_to_remind(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let mailing = asked(&app, &visit, &id).await?;
    let people = to_remind(app.store.reader(), &visit, &mailing).await?;
    let address = |lang| urls::path(lang, REMIND, &[mailing.id.as_str()]);
    let frame = Frame::of_desk(&visit, &app.desk, ALL, visit.t("mailing-remind-title"), address);
    let back = visit.path(MAILING, &[mailing.id.as_str()]);
    show(&SendPage {
        form: FormView::empty(),
        subject: mailing.letter.subject.clone(),
        lines: vec![frame.tn("mailing-remind-people", people.len())],
        warnings: vec![],
        is_empty: people.is_empty(),
        is_reminder: true,
        edit: back.clone(),
        back,
        frame,
    })
}

/// A mailing that left, with a question that can still be answered.
async fn asked(app: &App, visit: &Visit, id: &str) -> Result<Mailing, PageError> {
    let mailing = find(app, visit, id).await?;
    let can_be = mailing.state == Standing::Sent
        && mailing.letter.question.is_some()
        && mailing.is_open(visit.today());
    if can_be { Ok(mailing) } else { Err(PageError::NotFound) }
}

/// `POST /manage/mailings/{mailing}/remind`: writes again to those who have not answered, once.
pub async fn remind(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let mailing = asked(&app, &visit, &id).await?;
    let back = visit.path(MAILING, &[mailing.id.as_str()]);
    let location = with_notice(&back, "mailing-reminded");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    queries::settle(&tx, &mailing.id, visit.now).await?;
    let going: Vec<Going> = to_remind(&tx, &visit, &mailing)
        .await?
        .into_iter()
        .map(|(recipient, contact)| Going {
            recipient: recipient.id,
            contact,
            way: Way::Mail,
            secret: random_secret(),
        })
        .collect();
    if going.is_empty() {
        tx.commit().await?;
        return Ok(Redirect::to(&with_notice(&back, "mailing-nobody")).into_response());
    }
    let writer = Writer::new(&app.settings, &visit.destination, &mailing.letter).reminding();
    let mails = going.iter().map(|going| going.mail(&writer)).collect();
    let names = queue(&tx, &visit, &mailing, mails).await?;
    let reminded: Vec<(RecipientId, String)> = going
        .iter()
        .zip(names)
        .filter_map(|(going, name)| Some((going.recipient.clone(), name?)))
        .collect();
    queries::reminded(&tx, &reminded, visit.now).await?;
    let links: Vec<(RecipientId, String)> =
        going.iter().map(|it| (it.recipient.clone(), it.secret.clone())).collect();
    queries::make_links(&tx, &links).await?;
    visit.note(&tx, Act::new(ActKind::MailingReminded)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}
