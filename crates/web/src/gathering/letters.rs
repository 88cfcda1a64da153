//! Writing to those who registered: a reminder before, thanks and the report afterwards. What is written is
//! read again, with the number of people it goes to, before it leaves.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::outbox::{self, Mail};
use cordee_store::random_secret;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{self, Errors, Fields, FormView, LONG, Once, TITLE, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, refuse, show};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::desk::{find, hold};
use super::editing::Choice;
use super::model::Gathering;
use super::model::registration::{Registration, RegistrationId, Standing};
use super::{GATHERING, GATHERINGS, MANAGE, OWN, WRITE, queries, said};

/// To whom one writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Audience {
    /// Those who have a place.
    Registered,
    Waiting,
    /// Those who came in.
    Came,
    /// Those who had a place, and did not come in.
    Absent,
}

impl Audience {
    const ALL: [Self; 4] = [Self::Registered, Self::Waiting, Self::Came, Self::Absent];

    /// The name in forms, in addresses and in the keys of the messages.
    fn name(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::Waiting => "waiting",
            Self::Came => "came",
            Self::Absent => "absent",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|audience| audience.name() == name)
    }

    fn holds(self, one: &Registration) -> bool {
        match self {
            Self::Registered => one.standing == Standing::Registered,
            Self::Waiting => one.standing == Standing::Waiting,
            Self::Came => one.arrived_at.is_some(),
            Self::Absent => one.standing == Standing::Registered && one.arrived_at.is_none(),
        }
    }

    /// Those among `all` whose names are still known.
    fn of(self, all: &[Registration]) -> Vec<&Registration> {
        let is_meant = |one: &&Registration| self.holds(one) && one.person.last_name.is_some();
        all.iter().filter(is_meant).collect()
    }
}

/// What is written, and to whom.
struct Written {
    to: Audience,
    subject: String,
    text: String,
}

fn read(fields: &Fields) -> Result<Written, Errors> {
    let mut errors = Errors::default();
    let to = Audience::named(fields.text("to"));
    if to.is_none() {
        errors.add("to", "error-choose");
    }
    let subject = form::required(fields, "subject", TITLE, &mut errors);
    let text = form::required(fields, "text", LONG, &mut errors);
    let written = || Some(Written { to: to?, subject: subject?, text: text? });
    errors.or(written())
}

#[derive(Template)]
#[template(path = "gathering/write.html")]
struct WritePage {
    frame: Frame,
    form: FormView,
    title: String,
    back: String,
    here: String,
    audiences: Vec<Choice>,
    preview: Option<Preview>,
}

/// What leaves, before it does.
struct Preview {
    /// “La lettre part à 84 personnes.”
    counted: String,
    /// Those who left no address: they are told otherwise.
    without: Vec<String>,
    subject: String,
    text: String,
    /// Whether it goes to anybody.
    has_people: bool,
}

fn preview(visit: &Visit, written: &Written, all: &[Registration]) -> Preview {
    let meant = written.to.of(all);
    let (with, without): (Vec<_>, Vec<_>) =
        meant.into_iter().partition(|one| one.person.mail.is_some());
    Preview {
        counted: text_with(visit.lang, "gathering-write-to", &[("number", with.len().into())]),
        without: without.into_iter().map(|one| said::name(one, visit)).collect(),
        subject: written.subject.clone(),
        text: written.text.clone(),
        has_people: !with.is_empty(),
    }
}

fn page(
    app: &App,
    visit: &Visit,
    one: &Gathering,
    form: FormView,
    all: &[Registration],
) -> WritePage {
    let address = |lang| urls::path(lang, WRITE, &[one.id.as_str()]);
    let audience = |it: &Audience| {
        let number = it.of(all).len();
        let key = format!("gathering-audience-{}", it.name());
        Choice::new(it.name(), text_with(visit.lang, &key, &[("number", number.into())]))
    };
    let title = visit.t("gathering-write");
    WritePage {
        frame: Frame::of_desk(visit, &app.desk, GATHERINGS, title, address),
        form,
        title: one.description.title.said(visit.lang).line(),
        back: visit.path(MANAGE, &[one.id.as_str()]),
        here: address(visit.lang),
        audiences: Audience::ALL.iter().map(audience).collect(),
        preview: None,
    }
}

/// The text that one begins with: a reminder, or thanks.
fn begun(visit: &Visit, one: &Gathering, to: Audience) -> FormView {
    let lang = visit.destination.main_language;
    let visit = Visit { lang, ..visit.clone() };
    let page = urls::path(lang, GATHERING, &[one.slugs.get(lang)]);
    let values = [
        ("title", one.description.title.said(lang).line().into()),
        ("when", said::when(&one.description, &visit).into()),
        ("place", one.description.place.clone().into()),
        (
            "has-place",
            if one.description.place.is_empty() { "no" } else { "yes" }.to_owned().into(),
        ),
        ("link", format!("{}{page}", visit.site).into()),
        ("destination", visit.destination.name.said(lang).line().into()),
    ];
    let text =
        |part: &str| text_with(lang, &format!("gathering-write-{}-{part}", to.name()), &values);
    FormView::filled(vec![
        ("to".to_owned(), to.name().to_owned()),
        ("subject".to_owned(), text("subject")),
        ("text".to_owned(), text("text")),
    ])
}

/// `GET /manage/gatherings/{thing}/write?to=came`: the form, begun for those who came.
pub async fn ask(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let all = queries::registrations(app.store.reader(), &one.id).await?;
    let to = Audience::named(visit.asked().text("to")).unwrap_or(Audience::Registered);
    show(&page(&app, &visit, &one, begun(&visit, &one, to), &all))
}

/// `POST` there: shows what leaves and to how many; with `send`, it leaves.
pub async fn write(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let all = queries::registrations(app.store.reader(), &one.id).await?;
    let returned = |errors: &Errors| FormView::returned(&fields, errors, visit.lang);
    let written = match read(&fields) {
        Ok(written) => written,
        Err(errors) => return refuse(&page(&app, &visit, &one, returned(&errors), &all)),
    };
    if fields.text("go") != "send" {
        let preview = Some(preview(&visit, &written, &all));
        let form = returned(&Errors::default());
        return show(&WritePage { preview, ..page(&app, &visit, &one, form, &all) });
    }
    let location = with_notice(&visit.path(MANAGE, &[one.id.as_str()]), "gathering-written");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let now = hold(&tx, &visit, &one.id).await?;
    let all = queries::registrations(&tx, &one.id).await?;
    let (links, mails) = letters(&visit, &now, &written, &all);
    queries::keep_links(&tx, &links).await?;
    outbox::queue_all(&tx, &visit.destination.id, mails, visit.now).await?;
    visit.note(&tx, Act::new(ActKind::GatheringMailed).about(&one.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// A letter for each, with the link of its own that leads to the registration.
fn letters<'a>(
    visit: &Visit,
    one: &Gathering,
    written: &Written,
    all: &'a [Registration],
) -> (Vec<(&'a RegistrationId, String)>, Vec<Mail>) {
    let letter = |person: &'a Registration| {
        let address = person.person.mail.as_ref()?;
        let lang = visit.destination.nearest(person.person.lang);
        let secret = random_secret();
        let href = urls::path(lang, OWN, &[one.slugs.get(lang), &secret]);
        let link = format!("{}{href}", visit.site);
        let foot = text_with(lang, "gathering-write-foot", &[("link", link.into())]);
        let mail = Mail {
            to: address.to_string(),
            subject: written.subject.clone(),
            text: format!("{}\n\n{foot}", written.text.trim_end()),
            ..Mail::default()
        };
        Some(((&person.id, secret), mail))
    };
    written.to.of(all).into_iter().filter_map(letter).unzip()
}
