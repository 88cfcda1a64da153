//! The form of a prioritisation: what ballots are about, how they are filled in, and by whom.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;

use crate::body;
use crate::process;
use crate::proposal;
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, REVISION, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::Lang;
use crate::spine::messages::text;
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::thing::{self, Slugs, State as Publication};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::choosing;
use super::desk::find;
use super::model::composing::{self, OF_THE_FORM, WEIGHT, typed, weight_field};
use super::model::content::{USUAL_CHOICES, USUAL_MARKS, USUAL_POINTS};
use super::model::{
    Candidate, College, CollegeId, Description, Form, MOST_COLLEGES, Prioritisation, Scale,
};
use super::{EDIT, MANAGE, NEW, PRIORITISATIONS, queries, voting};

/// A value that a field may have.
struct Choice {
    value: String,
    label: String,
}

/// A body that may grade.
struct BodyChoice {
    id: String,
    name: String,
    /// The field of what it weighs.
    weight: String,
}

/// A way to fill ballots in, with the advice on when it fits.
struct FormChoice {
    value: &'static str,
    label: String,
    help: String,
}

#[derive(Template)]
#[template(path = "prioritisation/edit.html")]
struct EditPage {
    frame: Frame,
    form: FormView,
    /// The processes that a new prioritisation may belong to.
    processes: Vec<Choice>,
    /// The published proposals that may be put among the candidates.
    proposals: Vec<Choice>,
    bodies: Vec<BodyChoice>,
    ways: Vec<FormChoice>,
    scales: Vec<Choice>,
    back: String,
    is_new: bool,
    /// Ballots were typed: what they are about stays what it is.
    is_begun: bool,
    is_conflict: bool,
}

/// What a form offers to choose from.
struct Offered {
    bodies: Vec<body::model::Body>,
    processes: Vec<process::model::Process>,
    proposals: Vec<proposal::model::Proposal>,
}

impl Offered {
    async fn read(app: &App, visit: &Visit) -> Result<Self, PageError> {
        let (db, destination) = (app.store.reader(), &visit.destination.id);
        Ok(Self {
            bodies: body::queries::bodies(db, destination).await?,
            processes: process::queries::worked_on(db, destination, &visit.viewer).await?,
            proposals: choosing::published(app, visit).await?,
        })
    }

    /// The candidates that stay what they were: those of `before`, and the proposals.
    fn known(&self, before: &[Candidate], main: Lang) -> Vec<Candidate> {
        before.iter().cloned().chain(choosing::candidates(&self.proposals, main)).collect()
    }

    /// The bodies that were ticked, those that graded before being who they were.
    fn colleges(&self, fields: &Fields, known: &[College], errors: &mut Errors) -> Vec<College> {
        let ticked = fields.all("body");
        let mut all = vec![];
        for it in self.bodies.iter().filter(|it| ticked.contains(&it.id.as_str())) {
            let before = known.iter().find(|known| known.body.as_ref() == Some(&it.id));
            let weight = composing::weight(fields, &it.id, errors);
            all.push(match before {
                Some(before) => College { weight, ..before.clone() },
                None => College {
                    id: CollegeId::random(),
                    body: Some(it.id.clone()),
                    name: it.description.name.clone(),
                    weight,
                },
            });
        }
        if all.is_empty() {
            errors.add("body", "error-colleges-none");
        }
        if MOST_COLLEGES < all.len() {
            let most = vec![("most", MOST_COLLEGES.into())];
            errors.add_with("body", "error-colleges-many", most);
        }
        all
    }

    fn page(&self, visit: &Visit, frame: Frame, mut form: FormView) -> EditPage {
        let choice = |value: &str, label: String| Choice { value: value.to_owned(), label };
        let process =
            |it: &process::model::Process| choice(it.id.as_str(), it.title.said(visit.lang).line());
        let proposal = |it: &proposal::model::Proposal| {
            choice(it.id.as_str(), it.description.title.said(visit.lang).line())
        };
        let body = |it: &body::model::Body| BodyChoice {
            id: it.id.to_string(),
            name: it.description.name.said(visit.lang).line(),
            weight: weight_field(&it.id),
        };
        let bodies: Vec<BodyChoice> = self.bodies.iter().map(body).collect();
        let weights = bodies.iter().map(|it| (it.weight.clone(), "1".to_owned()));
        // What was emptied and refused stays empty.
        let usual = if form.is_refused() { vec![] } else { usual(visit) };
        for (name, value) in usual.into_iter().chain(weights) {
            if form.value(&name).is_empty() {
                form.set(&name, &value);
            }
        }
        let scale = |it: &Scale| {
            let words = (0..it.size()).rev().map(|grade| it.word(grade, visit.lang));
            let words: Vec<String> = words.collect();
            choice(it.name(), words.join(&visit.t("list-separator")))
        };
        EditPage {
            frame,
            form,
            processes: self.processes.iter().map(process).collect(),
            proposals: self.proposals.iter().map(proposal).collect(),
            bodies,
            ways: Form::NAMES.map(|name| form_choice(name, visit)).into(),
            scales: Scale::ALL.iter().map(scale).collect(),
            back: visit.path(PRIORITISATIONS, &[]),
            is_new: true,
            is_begun: false,
            is_conflict: false,
        }
    }
}

/// What fields hold unless it is said otherwise.
fn usual(visit: &Visit) -> Vec<(String, String)> {
    let criteria = text(visit.destination.main_language, "prioritisation-usual-criteria");
    let criteria = criteria.replace(" / ", "\n");
    let all = [
        ("form", "grades".to_owned()),
        ("scale", Scale::Seven.name().to_owned()),
        ("criteria", criteria),
        ("marks", USUAL_MARKS.to_string()),
        ("choices", USUAL_CHOICES.to_string()),
        ("points", USUAL_POINTS.to_string()),
    ];
    all.map(|(name, value)| (name.to_owned(), value)).into()
}

fn form_choice(name: &'static str, visit: &Visit) -> FormChoice {
    FormChoice {
        value: name,
        label: visit.t(&format!("prioritisation-form-{name}")),
        help: visit.t(&format!("prioritisation-form-{name}-help")),
    }
}

fn new_page(app: &App, visit: &Visit, offered: &Offered, form: FormView) -> EditPage {
    let address = |lang| urls::path(lang, NEW, &[]);
    let title = visit.t("prioritisation-new");
    offered.page(visit, Frame::of_desk(visit, &app.desk, PRIORITISATIONS, title, address), form)
}

fn edit_page(
    app: &App,
    visit: &Visit,
    (one, is_begun): (&Prioritisation, bool),
    offered: &Offered,
    form: FormView,
) -> EditPage {
    let address = |lang| urls::path(lang, EDIT, &[one.id.as_str()]);
    let title = visit.t("prioritisation-edit");
    let frame = Frame::of_desk(visit, &app.desk, PRIORITISATIONS, title, address);
    let back = visit.path(MANAGE, &[one.id.as_str()]);
    EditPage { back, is_new: false, is_begun, ..offered.page(visit, frame, form) }
}

/// `GET /manage/prioritisations/new`: the form of a new prioritisation.
pub async fn new(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let process = visit.asked().text("process").to_owned();
    let form = FormView::filled(vec![("process".to_owned(), process)]);
    show(&new_page(&app, &visit, &Offered::read(&app, &visit).await?, form))
}

/// `POST /manage/prioritisations/new`: records a prioritisation.
pub async fn create(
    State(app): State<App>,
    visit: Visit,
    fields: Fields,
) -> Result<Response, PageError> {
    let offered = Offered::read(&app, &visit).await?;
    let main = visit.destination.main_language;
    let fields = choosing::with_chosen(&fields, (&[], &offered.proposals), main);
    let read = composing::description(&fields, main, &offered.known(&[], main), &[]);
    let (description, mut errors) = match read {
        Ok(description) => (Some(description), Errors::default()),
        Err(errors) => (None, errors),
    };
    let colleges = offered.colleges(&fields, &[], &mut errors);
    let process = fields.text("process");
    let found = offered.processes.iter().find(|it| it.id.as_str() == process);
    if found.is_none() {
        errors.add("process", "error-choose");
    }
    let description = match errors.or(description) {
        Ok(description) => description,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&new_page(&app, &visit, &offered, form));
        }
    };
    let one = Prioritisation {
        id: ThingId::random(),
        process: found.map(|process| process.id.clone()),
        example: found.is_some_and(|process| process.example),
        description,
        colleges,
        slugs: Slugs::default(),
        state: Publication::Draft,
        revision: 1,
    };
    let location = with_notice(&visit.path(MANAGE, &[one.id.as_str()]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    queries::insert(&tx, &visit.destination.id, &one, visit.now).await?;
    visit.note(&tx, Act::new(ActKind::PrioritisationCreated).about(&one.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// Whether a ballot was typed, or a vote opened.
async fn is_begun(app: &App, one: &Prioritisation) -> Result<bool, PageError> {
    let db = app.store.reader();
    Ok(!queries::ballots(db, one).await?.is_empty() || voting::queries::has_opened(db, one).await?)
}

/// `GET /manage/prioritisations/{thing}/edit`: the form of a prioritisation.
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let offered = Offered::read(&app, &visit).await?;
    let form = FormView::filled(typed(&one, visit.destination.main_language));
    let is_begun = is_begun(&app, &one).await?;
    show(&edit_page(&app, &visit, (&one, is_begun), &offered, form))
}

/// What is typed, with what cannot change any more once there are ballots as it is.
fn frozen(fields: &Fields, one: &Prioritisation, visit: &Visit) -> Fields {
    let kept = ["candidates", "body"];
    let is_kept = |name: &str| {
        kept.contains(&name) || OF_THE_FORM.contains(&name) || name.starts_with(WEIGHT)
    };
    let own = typed(one, visit.destination.main_language);
    let typed = fields.pairs().iter().filter(|(name, _)| !is_kept(name)).cloned();
    Fields::new(typed.chain(own.into_iter().filter(|(name, _)| is_kept(name))).collect())
}

/// `POST /manage/prioritisations/{thing}/edit`: changes a prioritisation.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let offered = Offered::read(&app, &visit).await?;
    let is_begun = is_begun(&app, &one).await?;
    let fields = if is_begun {
        frozen(&fields, &one, &visit)
    } else {
        let known = (one.description.candidates.as_slice(), offered.proposals.as_slice());
        choosing::with_chosen(&fields, known, visit.destination.main_language)
    };
    let returned = |errors: &Errors| {
        let form = FormView::returned(&fields, errors, visit.lang);
        edit_page(&app, &visit, (&one, is_begun), &offered, form)
    };
    let (description, colleges) = match read(&fields, &one, is_begun, &offered, &visit) {
        Ok(read) => read,
        Err(errors) => return refuse(&returned(&errors)),
    };
    let location = with_notice(&visit.path(MANAGE, &[one.id.as_str()]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let held = thing::to_change(&tx, &visit.destination.id, &one.id).await?;
    let held = held.ok_or(PageError::NotFound)?;
    // A ballot that was typed meanwhile is about what was there.
    let has_begun = !queries::ballots(&tx, &one).await?.is_empty()
        || voting::queries::has_opened(&tx, &one).await?;
    let changed = queries::change(&tx, &held, &description, fields.revision()).await;
    let moved = thing::moved_on(changed)?;
    if moved.is_some() || has_begun != is_begun {
        let mut page = returned(&Errors::default());
        page.form.set(REVISION, &moved.unwrap_or(one.revision).to_string());
        return conflict(&EditPage { is_conflict: true, is_begun: has_begun, ..page });
    }
    queries::set_colleges(&tx, &one.id, &colleges).await?;
    visit.note(&tx, Act::new(ActKind::PrioritisationChanged).about(&one.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

fn read(
    fields: &Fields,
    one: &Prioritisation,
    is_begun: bool,
    offered: &Offered,
    visit: &Visit,
) -> Result<(Description, Vec<College>), Errors> {
    let Description { form, candidates: known, .. } = &one.description;
    let main = visit.destination.main_language;
    let read = composing::description(fields, main, &offered.known(known, main), form.criteria());
    if is_begun {
        let description = Description { form: form.clone(), candidates: known.clone(), ..read? };
        return Ok((description, one.colleges.clone()));
    }
    let (description, mut errors) = match read {
        Ok(description) => (Some(description), Errors::default()),
        Err(errors) => (None, errors),
    };
    let colleges = offered.colleges(fields, &one.colleges, &mut errors);
    errors.or(description.map(|description| (description, colleges)))
}
