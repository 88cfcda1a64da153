//! What was said at the tables: the sheets that are typed that evening, by several people at once.
//!
//! Notes are added side by side: two who type the same sheet lose nothing. A note is changed by its
//! revision; one that is taken away can come back.

use std::str::FromStr;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::sea_orm::DatabaseTransaction;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, REVISION, once, required};
use crate::spine::journal::{Act, ActKind};
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::rights::{Action, Drafts};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::desk::{find, hold};
use super::editing::Choice;
use super::model::Gathering;
use super::model::notes::{self, Heading, MOST_NOTES, NOTE, Note, NoteId, ROOM};
use super::model::photos::{Photo, Sorted};
use super::model::subjects::Choosing;
use super::model::tables::{Table, TableId, Tables};
use super::papers::Paper;
use super::photos::PhotoView;
use super::{
    BEGIN_REPORT, EDIT_REPORT, GATHERINGS, MANAGE, NOTE_EDIT, NOTE_REMOVE, NOTE_RESTORE, NOTES,
    PAPER, PHOTOS, RAW, SEATING, SHEET, queries, seating,
};

/// Whose sheet is typed.
#[derive(Clone, PartialEq)]
pub enum Sheet {
    Table(Table),
    /// What was said before everybody.
    Room,
}

impl Sheet {
    /// The sheets of a gathering: table after table, then that of the room.
    pub fn all(tables: Option<&Tables>) -> Vec<Self> {
        let own = tables.into_iter().flat_map(|it| &it.tables).cloned().map(Self::Table);
        own.chain([Self::Room]).collect()
    }

    fn named(name: &str, tables: Option<&Tables>) -> Option<Self> {
        if name == ROOM {
            return Some(Self::Room);
        }
        tables?.table(name).cloned().map(Self::Table)
    }

    /// What stands in addresses and forms for it.
    pub fn name(&self) -> &str {
        match self {
            Self::Table(table) => table.id.as_str(),
            Self::Room => ROOM,
        }
    }

    fn table(&self) -> Option<&TableId> {
        match self {
            Self::Table(table) => Some(&table.id),
            Self::Room => None,
        }
    }

    pub fn label(&self, visit: &Visit) -> String {
        match self {
            Self::Table(table) => table.name.clone(),
            Self::Room => visit.t("notes-room"),
        }
    }

    pub fn holds(&self, note: &Note) -> bool {
        note.table.as_ref() == self.table()
    }

    /// Whether a photo that is not taken away was sorted to it.
    pub fn shows(&self, photo: &Photo) -> bool {
        let is_of = |sorted: &Sorted| sorted.table.as_ref() == self.table();
        !photo.is_removed && photo.sorted.as_ref().is_some_and(is_of)
    }

    /// The rounds that its notes are of.
    fn rounds(&self, tables: Option<&Tables>) -> usize {
        match self {
            Self::Table(_) => tables.map_or(1, |it| it.rounds),
            Self::Room => 1,
        }
    }
}

/// A sheet in the list of sheets.
struct SheetLine {
    label: String,
    counted: String,
    href: String,
}

#[derive(Template)]
#[template(path = "gathering/notes.html")]
struct NotesPage {
    frame: Frame,
    title: String,
    back: String,
    sheets: Vec<SheetLine>,
    /// Where photos of the sheets are dropped in.
    photos: String,
    /// All that was produced, as one file.
    raw: String,
    /// Where tables are written, as long as there are none.
    tables: Option<String>,
    /// The outline of the day, to be worked on and to be printed.
    outline: [String; 2],
    /// Where the report is changed, once it was begun.
    report: Option<String>,
    /// Where it is begun.
    begin: Option<String>,
}

fn counted(notes: usize, visit: &Visit) -> String {
    text_with(visit.lang, "notes-counted", &[("number", notes.into())])
}

/// `GET /manage/gatherings/{thing}/notes`: the sheets, and how much of each is typed.
pub async fn show_notes(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let db = app.store.reader();
    let tables = queries::tables(db, &one.id).await?;
    let all = queries::notes(db, &one.id).await?;
    let line = |sheet: Sheet| SheetLine {
        label: sheet.label(&visit),
        counted: counted(all.iter().filter(|it| !it.is_removed && sheet.holds(it)).count(), &visit),
        href: visit.path(SHEET, &[one.id.as_str(), sheet.name()]),
    };
    let address = |lang| urls::path(lang, NOTES, &[one.id.as_str()]);
    let may_edit = visit.viewer.may(Action::EditProcess, one.process.as_ref());
    let report = queries::report_of(db, &one.id, &Drafts::All).await?;
    let written = report.map(|(_, report)| visit.path(EDIT_REPORT, &[report.id.as_str()]));
    let begin = written.is_none().then(|| visit.path(BEGIN_REPORT, &[one.id.as_str()]));
    let is_without_tables = tables.as_ref().is_none_or(|it| it.tables.is_empty());
    show(&NotesPage {
        frame: Frame::of_desk(&visit, &app.desk, GATHERINGS, visit.t("notes-title"), address),
        title: one.description.title.said(visit.lang).line(),
        back: visit.path(MANAGE, &[one.id.as_str()]),
        sheets: Sheet::all(tables.as_ref()).into_iter().map(line).collect(),
        photos: visit.path(PHOTOS, &[one.id.as_str()]),
        raw: visit.path(RAW, &[one.id.as_str()]),
        outline: ["docx", "pdf"]
            .map(|format| visit.path(PAPER, &[one.id.as_str(), Paper::Outline.name(), format])),
        report: written.filter(|_| may_edit),
        begin: begin.filter(|_| may_edit),
        tables: is_without_tables.then(|| visit.path(SEATING, &[one.id.as_str()])),
    })
}

/// A note on its sheet.
struct NoteLine {
    text: String,
    edit: String,
    remove: String,
}

/// The notes under one heading.
struct HeadingView {
    title: String,
    notes: Vec<NoteLine>,
}

/// What a table wrote in one round.
struct RoundView {
    /// Empty when there is one round only.
    title: String,
    subject: Option<String>,
    headings: Vec<HeadingView>,
}

/// A note that was taken away.
struct RemovedNote {
    text: String,
    restore: String,
}

#[derive(Template)]
#[template(path = "gathering/sheet.html")]
struct SheetPage {
    frame: Frame,
    form: FormView,
    title: String,
    back: String,
    here: String,
    counted: String,
    rounds: Vec<RoundView>,
    round_choices: Vec<Choice>,
    /// The fields of the form, heading by heading.
    fields: Vec<Choice>,
    /// What is typed from.
    photos: Vec<PhotoView>,
    /// Where photos are dropped in and sorted.
    all_photos: String,
    removed: Vec<RemovedNote>,
}

/// What the page of a sheet is made of.
struct Typed {
    one: Gathering,
    tables: Option<Tables>,
    choosing: Option<Choosing>,
    sheet: Sheet,
}

impl Typed {
    async fn of(app: &App, visit: &Visit, id: &str, name: &str) -> Result<Self, PageError> {
        let one = find(app, visit, id).await?;
        let db = app.store.reader();
        let tables = queries::tables(db, &one.id).await?;
        let sheet = Sheet::named(name, tables.as_ref()).ok_or(PageError::NotFound)?;
        let choosing = queries::choosing(db, &one.id).await?;
        Ok(Self { one, tables, choosing, sheet })
    }

    fn here(&self, visit: &Visit) -> String {
        visit.path(SHEET, &[self.one.id.as_str(), self.sheet.name()])
    }

    fn line(&self, note: &Note, visit: &Visit) -> NoteLine {
        let ids = [self.one.id.as_str(), self.sheet.name(), note.id.as_str()];
        NoteLine {
            text: note.text.clone(),
            edit: visit.path(NOTE_EDIT, &ids),
            remove: visit.path(NOTE_REMOVE, &ids),
        }
    }

    fn headings(&self, notes: &[&Note], visit: &Visit) -> Vec<HeadingView> {
        let view = |heading: &Heading| {
            let own = notes.iter().filter(|it| it.heading == *heading);
            HeadingView {
                title: heading_title(*heading, visit),
                notes: own.map(|note| self.line(note, visit)).collect(),
            }
        };
        let all = Heading::ALL.iter().map(view);
        all.filter(|it| !it.notes.is_empty()).collect()
    }

    fn subject(&self, round: usize, visit: &Visit) -> Option<String> {
        let Sheet::Table(table) = &self.sheet else { return None };
        seating::subject(self.choosing.as_ref(), table, round, visit)
    }
}

pub fn heading_title(heading: Heading, visit: &Visit) -> String {
    visit.t(&format!("notes-{}", heading.name()))
}

/// The photos of a sheet, round after round.
async fn photos(app: &App, visit: &Visit, typed: &Typed) -> Result<Vec<PhotoView>, PageError> {
    let all = queries::photos(app.store.reader(), &typed.one.id).await?;
    let mut own: Vec<&Photo> = all.iter().filter(|it| typed.sheet.shows(it)).collect();
    own.sort_by_key(|it| (it.sorted.as_ref().map(|sorted| sorted.round), it.number));
    let rounds = typed.sheet.rounds(typed.tables.as_ref());
    Ok(own.into_iter().map(|it| PhotoView::of(&typed.one, it, rounds, visit)).collect())
}

async fn page(
    app: &App,
    visit: &Visit,
    typed: &Typed,
    form: FormView,
) -> Result<SheetPage, PageError> {
    let one = &typed.one;
    let all = queries::notes(app.store.reader(), &one.id).await?;
    let (removed, living): (Vec<&Note>, Vec<&Note>) =
        all.iter().filter(|it| typed.sheet.holds(it)).partition(|it| it.is_removed);
    let rounds = typed.sheet.rounds(typed.tables.as_ref());
    // Rounds were taken back after notes were typed: these are shown still.
    let most = living.iter().map(|it| it.round + 1).max().unwrap_or(1).max(rounds);
    let round_title = |round| {
        if most == 1 { String::new() } else { seating::round_title(round, visit) }
    };
    let round_view = |round: usize| {
        let own: Vec<&Note> = living.iter().copied().filter(|it| it.round == round).collect();
        RoundView {
            title: round_title(round),
            subject: typed.subject(round, visit),
            headings: typed.headings(&own, visit),
        }
    };
    let restored = |note: &&Note| RemovedNote {
        text: note.text.clone(),
        restore: visit.path(NOTE_RESTORE, &[one.id.as_str(), typed.sheet.name(), note.id.as_str()]),
    };
    let choice = |round: usize| Choice::new(&round.to_string(), seating::round_title(round, visit));
    let field = |heading: &Heading| Choice::new(heading.name(), heading_title(*heading, visit));
    let address = |lang| urls::path(lang, SHEET, &[one.id.as_str(), typed.sheet.name()]);
    let title = typed.sheet.label(visit);
    let shown = photos(app, visit, typed).await?;
    Ok(SheetPage {
        frame: Frame::of_desk(visit, &app.desk, GATHERINGS, title, address),
        form,
        title: one.description.title.said(visit.lang).line(),
        back: visit.path(NOTES, &[one.id.as_str()]),
        here: typed.here(visit),
        counted: counted(living.len(), visit),
        rounds: (0..most).map(round_view).collect(),
        round_choices: if rounds == 1 { vec![] } else { (0..rounds).map(choice).collect() },
        fields: Heading::ALL.iter().map(field).collect(),
        photos: shown,
        all_photos: visit.path(PHOTOS, &[one.id.as_str()]),
        removed: removed.iter().map(restored).collect(),
    })
}

/// `GET /manage/gatherings/{thing}/notes/{sheet}`: what is typed of a sheet, and its form.
pub async fn show_sheet(
    State(app): State<App>,
    visit: Visit,
    Path((id, name)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let typed = Typed::of(&app, &visit, &id, &name).await?;
    // Whoever types goes on with the round that they were at.
    let round = visit.asked().text("round").to_owned();
    let form = FormView::filled(vec![("round".to_owned(), round)]);
    show(&page(&app, &visit, &typed, form).await?)
}

fn read(fields: &Fields, typed: &Typed) -> Result<(usize, Vec<(Heading, String)>), Errors> {
    let rounds = typed.sheet.rounds(typed.tables.as_ref());
    let round = if rounds == 1 { Some(0) } else { usize::from_str(fields.text("round")).ok() };
    let round = round.filter(|round| *round < rounds);
    let mut errors = Errors::default();
    if round.is_none() {
        errors.add("round", "error-choose");
    }
    let notes = notes::typed(fields)?;
    errors.or(round.map(|round| (round, notes)))
}

/// `POST` there: adds what was typed, beside what others typed meanwhile.
pub async fn type_in(
    State(app): State<App>,
    visit: Visit,
    Path((id, name)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let typed = match Typed::of(&app, &visit, &id, &name).await {
        Err(PageError::NotFound) => return without_its_table(&app, &visit, &id, &fields).await,
        found => found?,
    };
    let (round, new) = match read(&fields, &typed) {
        Ok(read) => read,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&page(&app, &visit, &typed, form).await?);
        }
    };
    let here = format!("{}?round={round}", typed.here(&visit));
    let location = with_notice(&here, "notes-typed");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    hold(&tx, &visit, &typed.one.id).await?;
    let there = queries::notes(&tx, &typed.one.id).await?.len();
    if MOST_NOTES < there.saturating_add(new.len()) {
        tx.rollback().await?;
        let mut errors = Errors::default();
        let most = vec![("most", MOST_NOTES.into())];
        errors.add_with(Heading::Finding.name(), "error-notes-full", most);
        let form = FormView::returned(&fields, &errors, visit.lang);
        return refuse(&page(&app, &visit, &typed, form).await?);
    }
    let table = still_there(&tx, &typed).await?;
    let note = |(heading, text): (Heading, String)| Note {
        id: NoteId::random(),
        table: table.clone(),
        round,
        heading,
        text,
        revision: 1,
        is_removed: false,
    };
    let new: Vec<Note> = new.into_iter().map(note).collect();
    queries::add_notes(&tx, &typed.one.id, &new).await?;
    visit.note(&tx, Act::new(ActKind::NotesTyped).about(&typed.one.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// What was typed for a table that was gone before it came, on the sheet of the room.
async fn without_its_table(
    app: &App,
    visit: &Visit,
    id: &str,
    fields: &Fields,
) -> Result<Response, PageError> {
    let room = Typed::of(app, visit, id, ROOM).await?;
    let is_typed = |heading: &&Heading| !fields.text(heading.name()).is_empty();
    let first = Heading::ALL.iter().find(is_typed).unwrap_or(&Heading::Finding);
    let mut errors = Errors::default();
    errors.add(first.name(), "error-notes-table-gone");
    let form = FormView::returned(fields, &errors, visit.lang);
    conflict(&page(app, visit, &room, form).await?)
}

/// The table of the sheet; what is typed for one that is gone meanwhile is of the whole room.
async fn still_there(
    tx: &DatabaseTransaction,
    typed: &Typed,
) -> Result<Option<TableId>, PageError> {
    let Some(own) = typed.sheet.table() else { return Ok(None) };
    let tables = queries::tables(tx, &typed.one.id).await?;
    let found = tables.as_ref().and_then(|it| it.table(own.as_str()));
    Ok(found.map(|table| table.id.clone()))
}

#[derive(Template)]
#[template(path = "gathering/note.html")]
struct NotePage {
    frame: Frame,
    form: FormView,
    title: String,
    back: String,
    headings: Vec<Choice>,
    /// What somebody else made of the note meanwhile.
    theirs: Option<String>,
    is_conflict: bool,
}

fn note_page(app: &App, visit: &Visit, typed: &Typed, note: &Note, form: FormView) -> NotePage {
    let ids = [typed.one.id.as_str(), typed.sheet.name(), note.id.as_str()];
    let address = |lang| urls::path(lang, NOTE_EDIT, &ids);
    let field = |heading: &Heading| Choice::new(heading.name(), heading_title(*heading, visit));
    NotePage {
        frame: Frame::of_desk(visit, &app.desk, GATHERINGS, visit.t("notes-edit"), address),
        form,
        title: typed.sheet.label(visit),
        back: typed.here(visit),
        headings: Heading::ALL.iter().map(field).collect(),
        theirs: None,
        is_conflict: false,
    }
}

/// A note, with the sheet that it is on now: its table may have gone since its form was opened.
async fn found(
    app: &App,
    visit: &Visit,
    (id, note): (&str, &str),
) -> Result<(Typed, Note), PageError> {
    let mut typed = Typed::of(app, visit, id, ROOM).await?;
    let note = queries::note_of(app.store.reader(), &typed.one.id, note).await?;
    let note = note.ok_or(PageError::NotFound)?;
    let name = note.table.as_ref().map_or(ROOM, TableId::as_str);
    typed.sheet = Sheet::named(name, typed.tables.as_ref()).ok_or(PageError::NotFound)?;
    Ok((typed, note))
}

/// `GET /manage/gatherings/{thing}/notes/{sheet}/{note}/edit`: the form of a note.
pub async fn edit_note(
    State(app): State<App>,
    visit: Visit,
    Path((id, _, note)): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    let (typed, note) = found(&app, &visit, (&id, &note)).await?;
    let values = [
        ("heading", note.heading.name().to_owned()),
        ("text", note.text.clone()),
        (REVISION, note.revision.to_string()),
    ];
    let values = values.map(|(name, value)| (name.to_owned(), value)).to_vec();
    show(&note_page(&app, &visit, &typed, &note, FormView::filled(values)))
}

fn read_note(fields: &Fields) -> Result<(Heading, String), Errors> {
    let mut errors = Errors::default();
    let heading = Heading::named(fields.text("heading"));
    if heading.is_none() {
        errors.add("heading", "error-choose");
    }
    let text = required(fields, "text", NOTE, &mut errors);
    errors.or(heading.zip(text))
}

/// `POST` there: changes a note, unless somebody else did meanwhile.
pub async fn change_note(
    State(app): State<App>,
    visit: Visit,
    Path((id, _, note)): Path<(String, String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (typed, note) = found(&app, &visit, (&id, &note)).await?;
    let (heading, text) = match read_note(&fields) {
        Ok(read) => read,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&note_page(&app, &visit, &typed, &note, form));
        }
    };
    let location = with_notice(&typed.here(&visit), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    hold(&tx, &visit, &typed.one.id).await?;
    // One that was taken away meanwhile is back with what is said of it last.
    let revision = fields.revision();
    let changed = Note { heading, text, revision, is_removed: false, ..note.clone() };
    if !queries::change_note(&tx, &changed).await? {
        tx.rollback().await?;
        let now = queries::note_of(app.store.reader(), &typed.one.id, note.id.as_str()).await?;
        let now = now.ok_or(PageError::NotFound)?;
        let mut form = FormView::returned(&fields, &Errors::default(), visit.lang);
        form.set(REVISION, &now.revision.to_string());
        let shown = note_page(&app, &visit, &typed, &now, form);
        return conflict(&NotePage { theirs: Some(now.text), is_conflict: true, ..shown });
    }
    visit.note(&tx, Act::new(ActKind::NoteChanged).about(&typed.one.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

async fn set_removed(
    app: &App,
    visit: &Visit,
    ids: (&str, &str),
    (is_removed, act, notice): (bool, ActKind, &str),
) -> Result<Response, PageError> {
    let (typed, note) = found(app, visit, ids).await?;
    let tx = app.store.begin().await?;
    hold(&tx, visit, &typed.one.id).await?;
    let now = queries::note_of(&tx, &typed.one.id, note.id.as_str()).await?;
    let now = now.ok_or(PageError::NotFound)?;
    if now.is_removed != is_removed
        && queries::change_note(&tx, &Note { is_removed, ..now }).await?
    {
        visit.note(&tx, Act::new(act).about(&typed.one.id)).await?;
    }
    tx.commit().await?;
    Ok(Redirect::to(&with_notice(&typed.here(visit), notice)).into_response())
}

/// `POST …/notes/{sheet}/{note}/remove`: takes a note away; it can come back.
pub async fn remove_note(
    State(app): State<App>,
    visit: Visit,
    Path((id, _, note)): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    let to = (true, ActKind::NoteRemoved, "note-removed");
    set_removed(&app, &visit, (&id, &note), to).await
}

/// `POST …/notes/{sheet}/{note}/restore`: brings it back.
pub async fn restore_note(
    State(app): State<App>,
    visit: Visit,
    Path((id, _, note)): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    let to = (false, ActKind::NoteRestored, "note-restored");
    set_removed(&app, &visit, (&id, &note), to).await
}
