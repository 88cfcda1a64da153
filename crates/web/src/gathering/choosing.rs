//! Choosing the subjects, in the room: whoever has the code that is on the wall chooses by telephone,
//! without an account. The link that comes back says what one chose, until the choice is frozen.

pub mod data;
pub mod desk;
pub mod wall;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::random_secret;
use cordee_store::sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::events;
use crate::spine::form::{Errors, Fields, FormView, Once, once};
use crate::spine::language::Said;
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, conflict, moved, refuse, show};
use crate::spine::rights::Action;
use crate::spine::secret;
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::desk::hold;
use super::model::Gathering;
use super::model::subjects::{
    Choosing, Measure, Stage, Subject, SubjectId, Tally, Unit, chosen, given, plain_code,
    points_field, tallies,
};
use super::pages::find;
use super::{CHOOSE, GATHERING, OWN_SUBJECTS, SUBJECTS, queries};

/// What the page of a choice follows.
pub const TOPIC: &str = "subjects";
/// The longest code that is looked for.
const LONGEST_CODE: usize = 40;

/// What the counts of a choice are called: one counts choices, or points.
pub struct Heads {
    pub counts: String,
    pub telephones: String,
    pub stickers: String,
    pub total: String,
}

impl Heads {
    pub fn of(unit: Unit, visit: &Visit) -> Self {
        let keys = match unit {
            Unit::Choices => {
                ["subjects-counts", "subjects-telephones", "subjects-stickers", "subjects-total"]
            }
            Unit::Points => [
                "subjects-point-counts",
                "subjects-point-telephones",
                "subjects-point-stickers",
                "subjects-point-total",
            ],
        };
        let [counts, telephones, stickers, total] = keys.map(|key| visit.t(key));
        Self { counts, telephones, stickers, total }
    }
}

/// “Choisissez deux sujets au plus.”, “Répartissez dix points entre les sujets.”
pub fn asked(measure: Measure, visit: &Visit) -> String {
    let key = match measure.unit {
        Unit::Choices => "subjects-most",
        Unit::Points => "subjects-share",
    };
    text_with(visit.lang, key, &[("number", measure.most.into())])
}

/// A subject with how often it was chosen, or how many points it got.
pub struct SubjectLine {
    pub id: String,
    /// The field of its points.
    pub points: String,
    pub title: Said,
    pub pitch: Option<Said>,
    pub telephones: usize,
    pub stickers: usize,
    pub total: usize,
}

pub fn line(subject: &Subject, tally: Tally, visit: &Visit) -> SubjectLine {
    SubjectLine {
        id: subject.id.to_string(),
        points: points_field(subject),
        title: subject.title.said(visit.lang),
        pitch: subject.pitch.as_ref().map(|pitch| pitch.said(visit.lang)),
        telephones: tally.telephones,
        stickers: tally.stickers,
        total: tally.total(),
    }
}

/// How often each subject of `gathering` was chosen, and by how many telephones.
pub async fn counted(
    db: &impl ConnectionTrait,
    gathering: &Gathering,
    choosing: &Choosing,
) -> Result<(Vec<Tally>, usize), DbErr> {
    let voices = queries::voices(db, &gathering.id).await?;
    let stickers = queries::stickers(db, choosing).await?;
    Ok((tallies(choosing, &voices, &stickers), voices.len()))
}

#[derive(Template)]
#[template(path = "gathering/choose.html")]
struct ChoosePage {
    frame: Frame,
    form: FormView,
    here: String,
}

fn choose_page(visit: &Visit, form: FormView) -> ChoosePage {
    let address = |lang| urls::path(lang, CHOOSE, &[]);
    ChoosePage {
        frame: Frame::new(visit, visit.t("subjects-choose-title"), address),
        form,
        here: visit.path(CHOOSE, &[]),
    }
}

/// `GET /choose`: where one types the code of the room.
pub async fn ask(visit: Visit) -> Result<Response, PageError> {
    show(&choose_page(&visit, FormView::empty()))
}

/// `POST /choose`: leads to the subjects of the room that has this code.
pub async fn enter(
    State(app): State<App>,
    visit: Visit,
    fields: Fields,
) -> Result<Response, PageError> {
    let db = app.store.reader();
    let code = plain_code(fields.text("code"));
    let is_a_code = !code.is_empty() && code.len() <= LONGEST_CODE;
    let found =
        if is_a_code { queries::by_code(db, &visit.destination.id, &code).await? } else { None };
    if let Some(id) = found {
        let drafts = visit.viewer.sees_drafts_of();
        let one = queries::by_id(db, &visit.destination.id, &id, &drafts).await?;
        if let Some(one) = one {
            let subjects = visit.path(SUBJECTS, &[one.slugs.get(visit.lang)]);
            return Ok(Redirect::to(&format!("{subjects}?code={code}")).into_response());
        }
    }
    let mut errors = Errors::default();
    errors.add("code", "error-subjects-code");
    refuse(&choose_page(&visit, FormView::returned(&fields, &errors, visit.lang)))
}

#[derive(Template)]
#[template(path = "gathering/subjects.html")]
struct SubjectsPage {
    frame: Frame,
    form: FormView,
    title: Said,
    gathering: String,
    here: String,
    lines: Vec<SubjectLine>,
    /// “Choisissez deux sujets au plus.”
    most: String,
    heads: Heads,
    /// How many points one shares; none where one ticks.
    points: Option<usize>,
    /// What one had chosen, once it is frozen.
    chosen: Vec<ChosenLine>,
    /// The code of the room, for those who have it: they may choose.
    code: Option<String>,
    is_frozen: bool,
    /// Whether what was just chosen came after that.
    is_late: bool,
    /// Whether this is the page of somebody who chose.
    is_own: bool,
    /// By how many telephones, once it is frozen.
    voices: usize,
    /// Where one types the code, where there is a server.
    choose: Option<String>,
}

/// A subject that somebody chose, with the points that they gave it.
struct ChosenLine {
    title: Said,
    points: Option<String>,
}

/// What somebody chose, as the form of their page holds it.
fn chosen_lines(choosing: &Choosing, form: &FormView, visit: &Visit) -> Vec<ChosenLine> {
    let is_chosen = |subject: &&Subject| form.has("subject", subject.id.as_str());
    let points = |subject: &Subject| {
        let points: usize = form.value(&points_field(subject)).parse().ok()?;
        let by_points = choosing.measure.unit == Unit::Points;
        by_points.then(|| text_with(visit.lang, "subjects-given", &[("number", points.into())]))
    };
    let line = |subject: &Subject| ChosenLine {
        title: subject.title.said(visit.lang),
        points: points(subject),
    };
    choosing.subjects.iter().filter(is_chosen).map(line).collect()
}

/// The choice of a gathering that the public knows: open, or frozen.
pub async fn public(
    db: &impl ConnectionTrait,
    gathering: &Gathering,
) -> Result<Choosing, PageError> {
    let found = queries::choosing(db, &gathering.id).await?;
    found.filter(|it| it.stage != Stage::Prepared).ok_or(PageError::NotFound)
}

/// The page of the subjects; their counts are told once they are frozen.
async fn page(
    app: &App,
    visit: &Visit,
    (gathering, choosing): (&Gathering, &Choosing),
    (form, own): (FormView, Option<&str>),
) -> Result<SubjectsPage, PageError> {
    let is_frozen = choosing.stage == Stage::Frozen;
    let (tallies, voices) = if is_frozen {
        counted(app.store.reader(), gathering, choosing).await?
    } else {
        (vec![Tally::default(); choosing.subjects.len()], 0)
    };
    let slugs = gathering.slugs.clone();
    let name = slugs.get(visit.lang).to_owned();
    let carried = own.map(str::to_owned);
    let address = |lang| match &carried {
        Some(secret) => urls::path(lang, OWN_SUBJECTS, &[slugs.get(lang), secret]),
        None => urls::path(lang, SUBJECTS, &[slugs.get(lang)]),
    };
    let lines = choosing.subjects.iter().zip(tallies);
    let measure = choosing.measure;
    Ok(SubjectsPage {
        frame: Frame::new(visit, visit.t("subjects-title"), address),
        chosen: chosen_lines(choosing, &form, visit),
        form,
        title: gathering.description.title.said(visit.lang),
        gathering: visit.path(GATHERING, &[&name]),
        here: address(visit.lang),
        lines: lines.map(|(subject, tally)| line(subject, tally, visit)).collect(),
        most: asked(measure, visit),
        heads: Heads::of(measure.unit, visit),
        points: (measure.unit == Unit::Points).then_some(measure.most),
        code: None,
        is_frozen,
        is_late: false,
        is_own: own.is_some(),
        voices,
        choose: visit.copied.is_none().then(|| visit.path(CHOOSE, &[])),
    })
}

/// `GET /gatherings/{gathering}/subjects`: the subjects; the form for those who have the code of the room;
/// the counts once they are frozen.
pub async fn subjects(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, PageError> {
    let (one, is_current) = find(&app, &visit, &slug).await?;
    if !is_current {
        return Ok(moved(&visit.path(SUBJECTS, &[one.slugs.get(visit.lang)])));
    }
    let choosing = public(app.store.reader(), &one).await?;
    let code = visit.asked().text("code").to_owned();
    let may_choose = choosing.stage == Stage::Open && choosing.is_code(&code);
    let code = may_choose.then(|| choosing.code.clone());
    let shown = page(&app, &visit, (&one, &choosing), (FormView::empty(), None)).await?;
    show(&SubjectsPage { code, ..shown })
}

/// What somebody sends who chooses.
enum Sent {
    Chosen(Vec<SubjectId>),
    Refused(Errors),
    /// The choice is frozen.
    Late,
}

fn read(fields: &Fields, choosing: &Choosing) -> Sent {
    if choosing.stage != Stage::Open {
        return Sent::Late;
    }
    match chosen(fields, choosing) {
        Ok(chosen) => Sent::Chosen(chosen),
        Err(errors) => Sent::Refused(errors),
    }
}

/// `POST /gatherings/{gathering}/subjects`: takes what a telephone of the room chooses, and leads to the
/// page that says it again.
pub async fn choose(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (one, _) = find(&app, &visit, &slug).await?;
    let choosing = public(app.store.reader(), &one).await?;
    let is_in_the_room = choosing.is_code(fields.text("code"));
    let code = (is_in_the_room && choosing.stage == Stage::Open).then(|| choosing.code.clone());
    let mut sent = read(&fields, &choosing);
    if !is_in_the_room {
        let mut errors = Errors::default();
        errors.add("code", "error-subjects-code");
        sent = Sent::Refused(errors);
    }
    let secret = random_secret();
    let own = visit.path(OWN_SUBJECTS, &[one.slugs.get(visit.lang), &secret]);
    let location = with_notice(&own, "subjects-chosen");
    let telephone = Telephone { code, own: None, secret: &secret, location: &location };
    answer(&app, &visit, (&one, &choosing), &fields, (sent, telephone)).await
}

/// Who sends: a telephone that has the code of the room, or one that comes back to what it chose.
struct Telephone<'a> {
    code: Option<String>,
    own: Option<&'a str>,
    /// Leads to what it chooses.
    secret: &'a str,
    location: &'a str,
}

/// Takes what is chosen, or says why not with all that was ticked or typed.
async fn answer(
    app: &App,
    visit: &Visit,
    (one, choosing): (&Gathering, &Choosing),
    fields: &Fields,
    (sent, telephone): (Sent, Telephone<'_>),
) -> Result<Response, PageError> {
    let Telephone { code, own, secret, location } = telephone;
    let returned = |errors: &Errors| FormView::returned(fields, errors, visit.lang);
    let chosen = match sent {
        Sent::Chosen(chosen) => chosen,
        Sent::Refused(errors) => {
            let shown = page(app, visit, (one, choosing), (returned(&errors), own)).await?;
            return refuse(&SubjectsPage { code, ..shown });
        }
        Sent::Late => {
            let form = returned(&Errors::default());
            let shown = page(app, visit, (one, choosing), (form, own)).await?;
            return conflict(&SubjectsPage { is_late: true, ..shown });
        }
    };
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let now = hold(&tx, visit, &one.id).await?;
    let held = public(&tx, &now).await?;
    let is_same = held.subjects == choosing.subjects && held.measure == choosing.measure;
    if held.stage != Stage::Open || !is_same {
        tx.rollback().await?;
        let form = returned(&Errors::default());
        let shown = page(app, visit, (one, &held), (form, own)).await?;
        let code = code.filter(|_| held.stage == Stage::Open);
        return conflict(&SubjectsPage { code, is_late: shown.is_frozen, ..shown });
    }
    say(&tx, visit, &now, (secret, &chosen)).await?;
    tx.commit().await?;
    Ok(Redirect::to(location).into_response())
}

/// Adds what a telephone says to what it said before, and tells the pages that follow.
async fn say(
    tx: &DatabaseTransaction,
    visit: &Visit,
    gathering: &Gathering,
    (secret, chosen): (&str, &[SubjectId]),
) -> Result<(), DbErr> {
    let hash = secret::hash(secret);
    let before = queries::voice(tx, &gathering.id, &hash).await?;
    let revision = before.map_or(1, |(revision, _)| revision.saturating_add(1));
    queries::add_voice(tx, &gathering.id, (&hash, revision), chosen).await?;
    tell(tx, visit, gathering).await
}

/// Says in the transaction that there is more to count.
pub async fn tell(
    tx: &DatabaseTransaction,
    visit: &Visit,
    gathering: &Gathering,
) -> Result<(), DbErr> {
    let topic = format!("{TOPIC}/{}", gathering.id);
    events::publish(tx, &visit.destination.id, &topic, serde_json::json!({})).await
}

/// Whether whoever visits follows `topic`: those who prepare the gathering do.
pub async fn may_follow(app: &App, visit: &Visit, topic: &str) -> Result<bool, DbErr> {
    let below = topic.strip_prefix(TOPIC).and_then(|rest| rest.strip_prefix('/'));
    let Some(id) = below.and_then(|id| id.parse().ok()) else { return Ok(false) };
    let (db, drafts) = (app.store.reader(), crate::spine::rights::Drafts::All);
    let one = queries::by_id(db, &visit.destination.id, &id, &drafts).await?;
    let may = |it: Gathering| visit.viewer.may(Action::EnterBackOffice, it.process.as_ref());
    Ok(one.is_some_and(may))
}

/// What the telephone behind a secret link chose.
async fn found(
    app: &App,
    visit: &Visit,
    (slug, secret): (&str, &str),
) -> Result<(Gathering, Choosing, Vec<SubjectId>), PageError> {
    let (one, _) = find(app, visit, slug).await?;
    let db = app.store.reader();
    let choosing = public(db, &one).await?;
    let said = queries::voice(db, &one.id, &secret::hash(secret)).await?;
    let (_, said) = said.ok_or(PageError::NotFound)?;
    Ok((one, choosing, said))
}

/// `GET /gatherings/{gathering}/subjects/{secret}`: what one chose, to be changed until it is frozen.
pub async fn own(
    State(app): State<App>,
    visit: Visit,
    Path((slug, secret)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (one, choosing, said) = found(&app, &visit, (&slug, &secret)).await?;
    let form = FormView::filled(given(&choosing, &said));
    show(&page(&app, &visit, (&one, &choosing), (form, Some(&secret))).await?)
}

/// `POST` there: chooses otherwise.
pub async fn choose_again(
    State(app): State<App>,
    visit: Visit,
    Path((slug, secret)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (one, choosing, _) = found(&app, &visit, (&slug, &secret)).await?;
    let own = visit.path(OWN_SUBJECTS, &[one.slugs.get(visit.lang), &secret]);
    let location = with_notice(&own, "subjects-chosen");
    let sent = read(&fields, &choosing);
    let own = Some(secret.as_str());
    let telephone = Telephone { code: None, own, secret: &secret, location: &location };
    answer(&app, &visit, (&one, &choosing), &fields, (sent, telephone)).await
}
