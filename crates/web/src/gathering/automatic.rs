//! The page of the letters that leave by themselves: whether the reminder and the thanks do, when, and in which
//! words. Both are off until somebody of the team turns them on.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::Translated;
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::desk::{BEFORE, find, hold, mark, moved_on};
use super::model::letter::{self, Letter, Occasion, USUAL_DAYS};
use super::model::registration::Registration;
use super::model::{Gathering, Manner};
use super::sending::{Place, below};
use super::{GATHERINGS, LETTERS, MANAGE, queries};

/// What is told of a letter beside its fields.
struct Told {
    /// What stands below its text.
    below: String,
    /// “Parti à 84 personnes.”
    reached: String,
}

#[derive(Template)]
#[template(path = "gathering/automatic.html")]
struct LettersPage {
    frame: Frame,
    form: FormView,
    title: String,
    back: String,
    here: String,
    reminder: Told,
    thanks: Told,
    is_conflict: bool,
}

/// The letter of an occasion in the words of the house, which does not leave.
fn usual(occasion: Occasion, one: &Gathering, visit: &Visit) -> Letter {
    let main = visit.destination.main_language;
    let said = |part: &str| {
        let key = format!("gathering-letter-{}-{part}", occasion.name());
        let texts = visit.destination.languages().into_iter().map(|lang| {
            let values = [
                ("title", one.description.title.said(lang).line().into()),
                ("destination", visit.destination.name.said(lang).line().into()),
            ];
            (lang, text_with(lang, &key, &values))
        });
        // The main language is always among those that are spoken.
        Translated::new(main, texts.collect())
            .unwrap_or_else(|_| Translated::only(main, String::new()))
    };
    let days = if occasion == Occasion::Reminder { USUAL_DAYS } else { 0 };
    Letter { occasion, is_on: false, days, subject: said("subject"), text: said("text") }
}

/// Both letters: as they were written, or in the words of the house.
fn all(one: &Gathering, written: &[Letter], visit: &Visit) -> Vec<Letter> {
    let of = |occasion: &Occasion| {
        let known = written.iter().find(|it| it.occasion == *occasion).cloned();
        known.unwrap_or_else(|| usual(*occasion, one, visit))
    };
    Occasion::ALL.iter().map(of).collect()
}

/// “Rappel automatique 3 jours avant ; pas de remerciements automatiques”.
pub fn state(letters: &[Letter], visit: &Visit) -> String {
    let on = |occasion| letters.iter().find(|it| it.occasion == occasion && it.is_on);
    let days = on(Occasion::Reminder).map_or(0, |it| it.days);
    let thanks = if on(Occasion::Thanks).is_some() { "yes" } else { "no" };
    let values = [("days", days.into()), ("thanks", thanks.to_owned().into())];
    text_with(visit.lang, "gathering-letters-are", &values)
}

fn told(occasion: Occasion, one: &Gathering, people: &[Registration], visit: &Visit) -> Told {
    let place = Place { destination: &visit.destination, site: &visit.site, lang: visit.lang };
    let is_remote = one.description.manner == Manner::Remote;
    let own = visit.t("gathering-letter-own-link");
    let reached = people.iter().filter(|it| occasion.reached(it)).count();
    let values = [("number", reached.into())];
    Told {
        below: below((one, occasion), &place, is_remote, &own).join("\n"),
        reached: text_with(visit.lang, "gathering-letter-reached", &values),
    }
}

fn page(
    app: &App,
    visit: &Visit,
    (one, people): (&Gathering, &[Registration]),
    form: FormView,
) -> LettersPage {
    let id = one.id.as_str();
    let address = |lang| urls::path(lang, LETTERS, &[id]);
    let title = visit.t("gathering-letters");
    LettersPage {
        frame: Frame::of_desk(visit, &app.desk, GATHERINGS, title, address),
        form,
        title: one.description.title.said(visit.lang).line(),
        back: visit.path(MANAGE, &[id]),
        here: address(visit.lang),
        reminder: told(Occasion::Reminder, one, people, visit),
        thanks: told(Occasion::Thanks, one, people, visit),
        is_conflict: false,
    }
}

/// `GET /manage/gatherings/{thing}/letters`: both letters, whether they leave or not.
pub async fn ask(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let db = app.store.reader();
    let people = queries::registrations(db, &one.id).await?;
    let written = queries::letters(db, &one.id).await?;
    let mut pairs = letter::typed(&all(&one, &written, &visit));
    pairs.push((BEFORE.to_owned(), mark(&letter::typed(&written))));
    show(&page(&app, &visit, (&one, &people), FormView::filled(pairs)))
}

/// `POST` there: says which letters leave, when, and in which words.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let people = queries::registrations(app.store.reader(), &one.id).await?;
    let returned = |errors: &Errors| {
        let form = FormView::returned(&fields, errors, visit.lang);
        page(&app, &visit, (&one, &people), form)
    };
    let letters = match letter::read(&fields, visit.destination.main_language) {
        Ok(letters) => letters,
        Err(errors) => return refuse(&returned(&errors)),
    };
    let location = with_notice(&visit.path(LETTERS, &[one.id.as_str()]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    hold(&tx, &visit, &one.id).await?;
    let now = mark(&letter::typed(&queries::letters(&tx, &one.id).await?));
    if moved_on(&fields, &now) {
        tx.rollback().await?;
        let mut page = returned(&Errors::default());
        page.form.set(BEFORE, &now);
        return conflict(&LettersPage { is_conflict: true, ..page });
    }
    for letter in &letters {
        queries::set_letter(&tx, &one.id, letter).await?;
    }
    visit.note(&tx, Act::new(ActKind::LettersChanged).about(&one.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}
