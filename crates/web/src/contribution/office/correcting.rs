//! A correction by the team of what a contribution says: what was sent stays among its versions, and the log
//! that everybody reads says that it was corrected.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};

use crate::spine::app::App;
use crate::spine::editing::revision;
use crate::spine::editing::{Hand, Pairs};
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, REVISION, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::Said;
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::thing::{self, Thing};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};
use crate::writing;
use crate::writing::model::number;

use super::super::contributing::natures;
use super::super::model::logging::What;
use super::super::model::{Author, Contribution, Standing, Words, reading};
use super::super::places::{self, Places};
use super::super::said::Choice;
use super::super::{CARD, CORRECT, DESK, queries, said, told};
use super::find;

#[derive(Template)]
#[template(path = "contribution/office/correct.html")]
struct CorrectPage {
    frame: Frame,
    form: FormView,
    title: Said,
    back: String,
    here: String,
    history: String,
    natures: Vec<Choice>,
    places: Places,
    is_conflict: bool,
}

fn page(
    app: &App,
    visit: &Visit,
    (one, places): (&Contribution, &Places),
    form: FormView,
) -> CorrectPage {
    let own = [one.id.as_str()];
    let address = |lang| urls::path(lang, CORRECT, &own);
    let title = visit.t("contribution-correct-title");
    CorrectPage {
        frame: Frame::of_desk(visit, &app.desk, DESK, title, address),
        form,
        title: said::title(one, visit),
        back: visit.path(CARD, &own),
        here: visit.path(CORRECT, &own),
        history: visit.path(writing::HISTORY, &own),
        natures: natures(visit),
        places: places.clone(),
        is_conflict: false,
    }
}

/// What it says, as its versions hold it: without who said it.
fn pairs(words: &Words) -> Pairs {
    let mut pairs = reading::typed(words, &Author::default(), 0);
    pairs.retain(|(name, value)| name != REVISION && !value.is_empty());
    pairs
}

/// The living contribution `id`, while there is something to correct, with the places that its form offers.
async fn open(app: &App, visit: &Visit, id: &str) -> Result<(Contribution, Places), PageError> {
    let (one, of) = find(app, visit, id).await?;
    let is_empty = matches!(one.standing, Standing::Withdrawn | Standing::Dropped);
    if is_empty {
        return Err(PageError::NotFound);
    }
    Ok((one, places::offered(app, visit, &of).await?))
}

/// `GET /manage/contributions/{thing}/edit`: the form, with what it says, or what an older version said
/// (`?version=1`).
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let (one, places) = open(&app, &visit, &id).await?;
    let mut said = pairs(&one.words);
    if let Some(wanted) = number(visit.asked().text("version"))
        && let Some(older) = revision::one(app.store.reader(), &one.id, wanted).await?
    {
        said = older.pairs;
    }
    said.push((REVISION.to_owned(), one.revision.to_string()));
    show(&page(&app, &visit, (&one, &places), FormView::filled(said)))
}

/// `POST` there: corrects it.
pub async fn correct(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (one, places) = open(&app, &visit, &id).await?;
    let mut errors = Errors::default();
    let words = reading::words(&fields, one.words.lang, &mut errors);
    let words = match errors.or(words) {
        Ok(words) => words,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&page(&app, &visit, (&one, &places), form));
        }
    };
    let card = visit.path(CARD, &[one.id.as_str()]);
    let location = with_notice(&card, "contribution-office-corrected");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let held = queries::to_change(&tx, &visit.destination.id, &one.id).await?;
    let (thing, now) = held.ok_or(PageError::NotFound)?;
    if fields.revision() != thing.revision {
        tx.rollback().await?;
        let mut form = FormView::returned(&fields, &Errors::default(), visit.lang);
        form.set(REVISION, &thing.revision.to_string());
        return conflict(&CorrectPage {
            is_conflict: true,
            ..page(&app, &visit, (&one, &places), form)
        });
    }
    if now.words != words {
        record(&tx, &visit, (&thing, &now), &words).await?;
    }
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// Records the next version of what `one` says, and what was sent if that was not recorded yet.
async fn record(
    tx: &DatabaseTransaction,
    visit: &Visit,
    (thing, one): (&Thing, &Contribution),
    words: &Words,
) -> Result<(), DbErr> {
    if revision::one(tx, &thing.id, thing.revision).await?.is_none() {
        let sent = Hand::from(one.received_at);
        revision::record(tx, &thing.id, thing.revision, &sent, &pairs(&one.words)).await?;
    }
    let changed = queries::change_words(tx, (thing, one), words, thing.revision).await;
    thing::moved_on(changed)?;
    let next = thing.revision.saturating_add(1);
    revision::record(tx, &thing.id, next, &visit.hand(), &pairs(words)).await?;
    told::moved(tx, visit, one, (What::Corrected, None)).await?;
    visit.note(tx, Act::new(ActKind::ContributionCorrected).about(&one.id)).await
}
