//! The choice of subjects in the back office: what is put to the participants, the code of the room, the
//! counts as they grow, the stickers that are typed, and the freeze.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::super::desk::{BEFORE, find, held, hold, mark, moved_on};
use super::super::editing::Choice;
use super::super::model::Gathering;
use super::super::model::subjects::{
    self, Choosing, Stage, StickerCount, Tally, Unit, sticker_field, typed,
};
use super::super::{
    CHOOSE, FREEZE_SUBJECTS, GATHERINGS, MANAGE, MANAGE_SUBJECTS, OPEN_SUBJECTS, STICKERS,
    SUBJECTS, WALL, queries,
};
use super::{Heads, SubjectLine, TOPIC, counted, line, tell};

/// A subject with the field of its stickers.
struct StickerLine {
    name: String,
    title: String,
    /// What was counted before, and after the freeze: “12, puis 14 (après l'arrêt)”.
    trace: String,
}

#[derive(Template)]
#[template(path = "gathering/subjects_desk.html")]
struct DeskPage {
    frame: Frame,
    form: FormView,
    title: String,
    back: String,
    here: String,
    topic: String,
    has_subjects: bool,
    /// Something was chosen: what it is about stays what it is.
    is_begun: bool,
    is_conflict: bool,
    stage: Option<String>,
    code: String,
    choose: String,
    voices: String,
    heads: Heads,
    /// How one chooses: by choices, or by points.
    units: Vec<Choice>,
    sticker_help: String,
    lines: Vec<SubjectLine>,
    stickers: Vec<StickerLine>,
    sticker_action: String,
    open: Option<String>,
    freeze: Option<String>,
    /// What is projected while the room chooses, and afterwards.
    wall: Option<String>,
    /// Where everybody reads the counts, once they are frozen.
    view: Option<String>,
}

/// All that was counted of a choice.
struct Counted {
    tallies: Vec<Tally>,
    voices: usize,
    stickers: BTreeMap<subjects::SubjectId, Vec<StickerCount>>,
}

impl Counted {
    async fn of(
        app: &App,
        gathering: &Gathering,
        choosing: Option<&Choosing>,
    ) -> Result<Self, PageError> {
        let none = Self { tallies: vec![], voices: 0, stickers: BTreeMap::new() };
        let Some(choosing) = choosing else { return Ok(none) };
        let db = app.store.reader();
        let (tallies, voices) = counted(db, gathering, choosing).await?;
        Ok(Self { tallies, voices, stickers: queries::stickers(db, choosing).await? })
    }

    fn is_begun(&self) -> bool {
        self.voices != 0 || !self.stickers.is_empty()
    }
}

fn trace(counts: &[StickerCount], visit: &Visit) -> String {
    let said = |count: &StickerCount| {
        let key = if count.is_late { "subjects-sticker-late" } else { "subjects-sticker-count" };
        text_with(visit.lang, key, &[("count", count.count.into())])
    };
    let all: Vec<String> = counts.iter().map(said).collect();
    all.join(&visit.t("list-separator"))
}

fn sticker_lines(
    choosing: Option<&Choosing>,
    counted: &Counted,
    visit: &Visit,
) -> Vec<StickerLine> {
    let subjects = choosing.map(|it| it.subjects.as_slice()).unwrap_or_default();
    let line = |subject: &subjects::Subject| StickerLine {
        name: sticker_field(subject),
        title: subject.title.said(visit.lang).line(),
        trace: counted.stickers.get(&subject.id).map(|it| trace(it, visit)).unwrap_or_default(),
    };
    subjects.iter().map(line).collect()
}

async fn page(
    app: &App,
    visit: &Visit,
    (one, choosing): (&Gathering, Option<&Choosing>),
    mut form: FormView,
) -> Result<DeskPage, PageError> {
    if form.value(BEFORE).is_empty() {
        form.set(BEFORE, &mark(&filled(choosing, visit)));
    }
    let counted = Counted::of(app, one, choosing).await?;
    let id = one.id.as_str();
    let at = |written| visit.path(written, &[id]);
    let address = |lang| urls::path(lang, MANAGE_SUBJECTS, &[id]);
    let is_at = |stage| choosing.is_some_and(|it| it.stage == stage);
    let subjects = choosing.map(|it| it.subjects.as_slice()).unwrap_or_default();
    let lines = subjects.iter().zip(&counted.tallies);
    let voices = [("number", counted.voices.into())];
    let unit = choosing.map_or(Unit::Choices, |it| it.measure.unit);
    let sticker_help = match unit {
        Unit::Choices => "subjects-stickers-help",
        Unit::Points => "subjects-point-stickers-help",
    };
    let choice =
        |it: &Unit| Choice::new(it.name(), visit.t(&format!("subjects-unit-{}", it.name())));
    Ok(DeskPage {
        frame: Frame::of_desk(visit, &app.desk, GATHERINGS, visit.t("subjects-title"), address),
        form,
        title: one.description.title.said(visit.lang).line(),
        back: at(MANAGE),
        here: at(MANAGE_SUBJECTS),
        topic: format!("{TOPIC}/{id}"),
        has_subjects: !subjects.is_empty(),
        is_begun: counted.is_begun() || is_at(Stage::Frozen),
        is_conflict: false,
        stage: choosing.map(|it| visit.t(&format!("subjects-stage-{}", it.stage.name()))),
        code: choosing.map(Choosing::shown_code).unwrap_or_default(),
        choose: format!("{}{}", visit.site, visit.path(CHOOSE, &[])),
        voices: text_with(visit.lang, "subjects-voices", &voices),
        heads: Heads::of(unit, visit),
        units: Unit::ALL.iter().map(choice).collect(),
        sticker_help: visit.t(sticker_help),
        lines: lines.map(|(subject, tally)| line(subject, *tally, visit)).collect(),
        stickers: sticker_lines(choosing, &counted, visit),
        sticker_action: at(STICKERS),
        open: is_at(Stage::Prepared).then(|| at(OPEN_SUBJECTS)),
        wall: (!is_at(Stage::Prepared) && choosing.is_some()).then(|| at(WALL)),
        freeze: is_at(Stage::Open).then(|| at(FREEZE_SUBJECTS)),
        view: (!is_at(Stage::Prepared) && choosing.is_some())
            .then(|| visit.path(SUBJECTS, &[one.slugs.get(visit.lang)])),
    })
}

/// What the form of the subjects holds.
fn filled(choosing: Option<&Choosing>, visit: &Visit) -> Vec<(String, String)> {
    let main = visit.destination.main_language;
    let usual = || [("unit", Unit::Choices.name()), ("most", "2")];
    let owned = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    choosing.map_or_else(|| usual().map(owned).to_vec(), |it| typed(it, main))
}

/// `GET /manage/gatherings/{thing}/subjects`: the subjects, their counts as they grow, the stickers.
pub async fn show_desk(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let choosing = queries::choosing(app.store.reader(), &one.id).await?;
    let form = FormView::filled(filled(choosing.as_ref(), &visit));
    show(&page(&app, &visit, (&one, choosing.as_ref()), form).await?)
}

/// `POST` there: says what is put to the participants, as long as nothing was chosen.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let before = queries::choosing(app.store.reader(), &one.id).await?;
    let known = before.as_ref().map(|it| it.subjects.clone()).unwrap_or_default();
    let returned = |errors: &Errors| FormView::returned(&fields, errors, visit.lang);
    let (subjects, measure) = match subjects::read(&fields, visit.destination.main_language, &known)
    {
        Ok(read) => read,
        Err(errors) => {
            let form = returned(&errors);
            return refuse(&page(&app, &visit, (&one, before.as_ref()), form).await?);
        }
    };
    let desk = visit.path(MANAGE_SUBJECTS, &[one.id.as_str()]);
    let location = with_notice(&desk, "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    hold(&tx, &visit, &one.id).await?;
    let now = queries::choosing(&tx, &one.id).await?;
    let is_begun = match &now {
        Some(now) => {
            now.stage == Stage::Frozen
                || !queries::voices(&tx, &one.id).await?.is_empty()
                || !queries::stickers(&tx, now).await?.is_empty()
        }
        None => false,
    };
    let current = mark(&filled(now.as_ref(), &visit));
    if is_begun || now != before || moved_on(&fields, &current) {
        tx.rollback().await?;
        let mut form = returned(&Errors::default());
        form.set(BEFORE, &current);
        let shown = page(&app, &visit, (&one, now.as_ref()), form).await?;
        return conflict(&DeskPage { is_conflict: true, ..shown });
    }
    let new = match now {
        Some(now) => Choosing { measure, subjects, ..now },
        None => Choosing::among(subjects, measure),
    };
    queries::set_choosing(&tx, &one.id, &new).await?;
    visit.note(&tx, Act::new(ActKind::SubjectsChanged).about(&one.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

async fn set_stage(
    app: &App,
    visit: &Visit,
    id: &str,
    (from, to, act, notice): (Stage, Stage, ActKind, &str),
) -> Result<Response, PageError> {
    let one = find(app, visit, id).await?;
    let (tx, now) = held(app, visit, &one.id).await?;
    let choosing = queries::choosing(&tx, &one.id).await?.ok_or(PageError::NotFound)?;
    if choosing.stage == from {
        queries::set_stage(&tx, &one.id, to).await?;
        visit.note(&tx, Act::new(act).about(&one.id)).await?;
        tell(&tx, visit, &now).await?;
    }
    tx.commit().await?;
    let desk = visit.path(MANAGE_SUBJECTS, &[one.id.as_str()]);
    Ok(Redirect::to(&with_notice(&desk, notice)).into_response())
}

/// `POST …/subjects/open`: whoever has the code of the room chooses.
pub async fn open(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let to = (Stage::Prepared, Stage::Open, ActKind::SubjectsOpened, "subjects-opened");
    set_stage(&app, &visit, &id, to).await
}

/// `POST …/subjects/freeze`: nobody chooses any more; everybody reads the counts.
pub async fn freeze(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let to = (Stage::Open, Stage::Frozen, ActKind::SubjectsFrozen, "subjects-frozen");
    set_stage(&app, &visit, &id, to).await
}

/// `POST …/subjects/stickers`: the stickers on the poster, as they were counted. A count that is typed
/// again stands in the place of the one before, which stays as its trace; after the freeze too.
pub async fn stickers(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let choosing = queries::choosing(app.store.reader(), &one.id).await?;
    let choosing = choosing.ok_or(PageError::NotFound)?;
    let counts = match subjects::counted(&fields, &choosing) {
        Ok(counts) => counts,
        Err(errors) => {
            let mut form = FormView::returned(&fields, &errors, visit.lang);
            // The other form of the page stays as it was.
            for (name, value) in typed(&choosing, visit.destination.main_language) {
                form.set(&name, &value);
            }
            return refuse(&page(&app, &visit, (&one, Some(&choosing)), form).await?);
        }
    };
    let desk = visit.path(MANAGE_SUBJECTS, &[one.id.as_str()]);
    let location = with_notice(&desk, "stickers-typed");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let held = hold(&tx, &visit, &one.id).await?;
    let now = queries::choosing(&tx, &one.id).await?.ok_or(PageError::NotFound)?;
    let before = queries::stickers(&tx, &now).await?;
    let mut has_changed = false;
    for (subject, count) in
        counts.iter().filter(|(id, _)| now.subjects.iter().any(|it| it.id == *id))
    {
        let last = before.get(subject).and_then(|counts| counts.last().copied());
        if last.is_some_and(|last| last.count == *count) {
            continue;
        }
        let number = last.map_or(1, |last| last.number.saturating_add(1));
        let is_late = now.stage == Stage::Frozen;
        let count = StickerCount { number, count: *count, is_late };
        queries::add_stickers(&tx, subject, count).await?;
        has_changed = true;
    }
    if has_changed {
        visit.note(&tx, Act::new(ActKind::StickersTyped).about(&one.id)).await?;
        tell(&tx, &visit, &held).await?;
    }
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}
