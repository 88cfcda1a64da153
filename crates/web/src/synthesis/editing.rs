//! What is said of a synthesis besides its points: begun for a workstream, changed here or in Word by
//! several.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;
use cordee_store::sea_orm::DatabaseTransaction;

use crate::process;
use crate::spine::app::App;
use crate::spine::editing::draft::{self, FormName};
use crate::spine::editing::joining::bring_together;
use crate::spine::editing::without_empty;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, REVISION, TITLE, in_language, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::Lang;
use crate::spine::messages::text_with;
use crate::spine::notices::{Event, News};
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::print::cut;
use crate::spine::rights::{Action, Drafts};
use crate::spine::thing::{self, Slugs, State as Publication, Thing};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};
use crate::workstream;
use crate::workstream::model::Workstream;
use crate::writing::model::Beside;
use crate::writing::queries::{beside_form, filled_form};

use super::desk::{find, hold};
use super::model::{Description, Synthesis, whole};
use super::{EDIT, MANAGE, NEW, SYNTHESES, queries};

/// A value that a field may have.
pub struct Choice {
    pub value: String,
    pub label: String,
}

impl Choice {
    pub fn new(value: &str, label: String) -> Self {
        Self { value: value.to_owned(), label }
    }
}

#[derive(Template)]
#[template(path = "synthesis/edit.html")]
struct EditPage {
    frame: Frame,
    form: FormView,
    is_new: bool,
    /// The workstreams and the processes that a new synthesis may be of.
    workstreams: Vec<Choice>,
    processes: Vec<Choice>,
    beside: Beside,
    back: String,
}

/// What a new synthesis may be of.
struct Offered {
    workstreams: Vec<Workstream>,
    processes: Vec<process::model::Process>,
}

impl Offered {
    async fn read(app: &App, visit: &Visit) -> Result<Self, PageError> {
        let (db, destination) = (app.store.reader(), &visit.destination.id);
        let mut workstreams = workstream::queries::workstreams(db, destination).await?;
        let may = |process: Option<&ThingId>| visit.viewer.may(Action::EditProcess, process);
        workstreams.retain(|it| may(it.process.as_ref()));
        let processes = process::queries::worked_on(db, destination, &visit.viewer).await?;
        Ok(Self { workstreams, processes })
    }

    /// What the form chose: a workstream, or a process alone.
    fn chosen(
        &self,
        fields: &Fields,
        errors: &mut Errors,
    ) -> Option<(Option<&Workstream>, Option<&process::model::Process>)> {
        let workstream = fields.text("workstream");
        if !workstream.is_empty() {
            let found = self.workstreams.iter().find(|it| it.id.as_str() == workstream);
            if found.is_none() {
                errors.add("workstream", "error-choose");
            }
            return found.map(|it| (Some(it), None));
        }
        let process = fields.text("process");
        let found = self.processes.iter().find(|it| it.id.as_str() == process);
        if found.is_none() {
            errors.add("process", "error-choose");
        }
        found.map(|it| (None, Some(it)))
    }

    fn page(&self, app: &App, visit: &Visit, form: FormView, beside: Beside) -> EditPage {
        let address = |lang| urls::path(lang, NEW, &[]);
        let workstream = |it: &Workstream| {
            Choice::new(it.id.as_str(), it.description.title.said(visit.lang).line())
        };
        let process = |it: &process::model::Process| {
            Choice::new(it.id.as_str(), it.title.said(visit.lang).line())
        };
        let title = visit.t("synthesis-new");
        EditPage {
            frame: Frame::of_desk(visit, &app.desk, SYNTHESES, title, address),
            form,
            is_new: true,
            workstreams: self.workstreams.iter().map(workstream).collect(),
            processes: self.processes.iter().map(process).collect(),
            beside,
            back: visit.path(SYNTHESES, &[]),
        }
    }
}

/// “Synthèse : Où se baigner”, in the languages in which the workstream has a name.
fn suggested(workstream: &Workstream) -> Vec<(String, String)> {
    let title = |lang: Lang| {
        let of = workstream.description.title.written(lang)?.to_owned();
        let said = text_with(lang, "synthesis-title-of", &[("title", of.into())]);
        Some((in_language("title", lang), cut(&said, TITLE)))
    };
    Lang::ALL.into_iter().filter_map(title).collect()
}

/// `GET /manage/syntheses/new`: the form of a new synthesis, of the workstream that the address names.
pub async fn new(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let offered = Offered::read(&app, &visit).await?;
    let asked = visit.asked();
    let (workstream, process) = (asked.text("workstream"), asked.text("process"));
    let found = offered.workstreams.iter().find(|it| it.id.as_str() == workstream);
    let mut pairs = found.map(suggested).unwrap_or_default();
    pairs.push(("workstream".to_owned(), workstream.to_owned()));
    pairs.push(("process".to_owned(), process.to_owned()));
    let name = FormName::about("new-synthesis", &visit.destination.id);
    let filled = filled_form(app.store.reader(), &visit, &name, None, pairs).await?;
    show(&offered.page(&app, &visit, FormView::filled(filled.pairs), filled.beside))
}

/// `POST /manage/syntheses/new`: begins a synthesis, which nobody else sees yet.
pub async fn create(
    State(app): State<App>,
    visit: Visit,
    fields: Fields,
) -> Result<Response, PageError> {
    let offered = Offered::read(&app, &visit).await?;
    let read = Description::read(&fields, visit.destination.main_language);
    let (description, mut errors) = match read {
        Ok(description) => (Some(description), Errors::default()),
        Err(errors) => (None, errors),
    };
    let chosen = offered.chosen(&fields, &mut errors);
    let name = FormName::about("new-synthesis", &visit.destination.id);
    let (description, (workstream, process)) = match errors.or(description.zip(chosen)) {
        Ok(read) => read,
        Err(errors) => {
            let (db, kept) = (app.store.reader(), fields.pairs().to_vec());
            let beside = beside_form(db, &visit, &name, None, &kept).await?;
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&offered.page(&app, &visit, form, beside));
        }
    };
    let of_workstream = workstream.and_then(|it| it.process.clone());
    let one = Synthesis {
        id: ThingId::random(),
        process: of_workstream.or_else(|| process.map(|it| it.id.clone())),
        workstream: workstream.map(|it| it.id.clone()),
        description,
        is_in_review: false,
        editions: vec![],
        slugs: Slugs::default(),
        state: Publication::Draft,
        example: workstream.is_some_and(|it| it.example) || process.is_some_and(|it| it.example),
        revision: 1,
    };
    let location = with_notice(&visit.path(MANAGE, &[one.id.as_str()]), "synthesis-begun");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    queries::insert(&tx, &visit.destination.id, (&one, &[], None), &visit.hand()).await?;
    visit.note(&tx, Act::new(ActKind::SynthesisCreated).about(&one.id)).await?;
    draft::forget(&tx, &visit.account()?.id, &name).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// A synthesis with its thing.
async fn found(app: &App, visit: &Visit, id: &str) -> Result<(Thing, Synthesis), PageError> {
    let one = find(app, visit, id).await?;
    let db = app.store.reader();
    let thing = thing::seen(db, &visit.destination.id, &one.id, &Drafts::All).await?;
    Ok((thing.ok_or(PageError::NotFound)?, one))
}

fn form_name(one: &Synthesis) -> FormName {
    FormName::about("synthesis", &one.id)
}

fn page(app: &App, visit: &Visit, one: &Synthesis, form: FormView, beside: Beside) -> EditPage {
    let address = |lang| urls::path(lang, EDIT, &[one.id.as_str()]);
    let title = visit.t("synthesis-edit");
    EditPage {
        frame: Frame::of_desk(visit, &app.desk, SYNTHESES, title, address),
        form,
        is_new: false,
        workstreams: vec![],
        processes: vec![],
        beside,
        back: visit.path(MANAGE, &[one.id.as_str()]),
    }
}

/// `GET /manage/syntheses/{thing}/edit`: the title and the summary of a synthesis.
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let (thing, one) = found(&app, &visit, &id).await?;
    let mut kept = one.description.pairs();
    kept.push((REVISION.to_owned(), one.revision.to_string()));
    let (db, name) = (app.store.reader(), form_name(&one));
    let filled = filled_form(db, &visit, &name, Some(&thing), kept).await?;
    show(&page(&app, &visit, &one, FormView::filled(filled.pairs), filled.beside))
}

/// The form of a synthesis as it came, with what is wrong with it.
async fn returned(
    app: &App,
    visit: &Visit,
    (thing, one): (&Thing, &Synthesis),
    (fields, errors): (&Fields, &Errors),
) -> Result<EditPage, PageError> {
    let (db, name) = (app.store.reader(), form_name(one));
    let kept = fields.pairs().to_vec();
    let beside = beside_form(db, visit, &name, Some(thing), &kept).await?;
    Ok(page(app, visit, one, FormView::returned(fields, errors, visit.lang), beside))
}

/// `POST /manage/syntheses/{thing}/edit`: changes them. What somebody else changed meanwhile stands beside
/// it, or is shown when it cannot.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (thing, one) = found(&app, &visit, &id).await?;
    let main = visit.destination.main_language;
    let mine = match Description::read(&fields, main) {
        Ok(description) => description.pairs(),
        Err(errors) => {
            let page = returned(&app, &visit, (&thing, &one), (&fields, &errors)).await?;
            return refuse(&page);
        }
    };
    let card = visit.path(MANAGE, &[one.id.as_str()]);
    let tx = app.store.begin().await?;
    let saved = with_notice(&card, "saved");
    if let Once::Again(location) = once(&tx, fields.key(), &saved, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let (held, current) = hold(&tx, &visit, &one.id).await?;
    let theirs = current.description.pairs();
    let joined = bring_together(&tx, &held, fields.revision(), mine, theirs).await?;
    // The points are said in every version too; this form does not change them.
    let own = |name: &str| name.starts_with("title.") || name.starts_with("summary.");
    let pairs = joined.pairs.into_iter().filter(|(name, _)| own(name)).collect();
    let together = fields.with(pairs, held.revision);
    let conflicts: Vec<_> = joined.conflicts.into_iter().filter(|it| own(&it.name)).collect();
    if !conflicts.is_empty() {
        tx.rollback().await?;
        let none = Errors::default();
        let shown = returned(&app, &visit, (&thing, &one), (&together, &none)).await?;
        let beside = shown.beside.met(&conflicts, visit.lang);
        return conflict(&EditPage { beside, ..shown });
    }
    let description = match Description::read(&together, main) {
        Ok(description) => description,
        Err(errors) => {
            tx.rollback().await?;
            let page = returned(&app, &visit, (&thing, &one), (&together, &errors)).await?;
            return refuse(&page);
        }
    };
    record(&tx, &visit, &held, &description).await?;
    draft::forget(&tx, &visit.account()?.id, &form_name(&one)).await?;
    tx.commit().await?;
    let notice = if joined.holds_theirs { "merged" } else { "saved" };
    Ok(Redirect::to(&with_notice(&card, notice)).into_response())
}

/// Records the next version of the synthesis `held`, with its points as they are now, and tells of it.
pub async fn record(
    tx: &DatabaseTransaction,
    visit: &Visit,
    held: &Thing,
    description: &Description,
) -> Result<(), PageError> {
    queries::record(tx, held, description, &visit.hand()).await?;
    visit.note(tx, Act::new(ActKind::SynthesisChanged).about(&held.id)).await?;
    let revision = (held.revision + 1).to_string();
    visit.tell(tx, Event::of(News::TextChanged, &revision, held)).await?;
    Ok(())
}

/// Records the next version of the synthesis `held`: `text` in `field`, all else as it is. A text of all
/// points changes each point that it says otherwise.
pub async fn rewrite(
    tx: &DatabaseTransaction,
    visit: &Visit,
    held: &Thing,
    (field, text): (&str, &str),
) -> Result<Result<(), Errors>, PageError> {
    let (_, current) = hold(tx, visit, &held.id).await?;
    if let Some(lang) = whole::language_of(field) {
        let points = queries::points(tx, &held.id).await?;
        let changed = match whole::rewritten(&points, lang, text) {
            Ok(changed) => changed,
            Err(key) => {
                let mut errors = Errors::default();
                errors.add(field, key);
                return Ok(Err(errors));
            }
        };
        for point in &changed {
            queries::change_point(tx, point).await?;
        }
        return record(tx, visit, held, &current.description).await.map(Ok);
    }
    let mut pairs = current.description.pairs();
    pairs.retain(|(name, _)| name != field);
    pairs.push((field.to_owned(), text.to_owned()));
    let fields = Fields::new(without_empty(pairs));
    match Description::read(&fields, visit.destination.main_language) {
        Ok(description) => record(tx, visit, held, &description).await.map(Ok),
        Err(errors) => Ok(Err(errors)),
    }
}
