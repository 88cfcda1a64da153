//! Who sits at which table, round after round: the tables that are typed, the seats that are worked out
//! from what people wish, those that are decided by hand, and the lists to print.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_report::{Block, Document, Level, List, ListKind};

use crate::spine::app::App;
use crate::spine::dates::date_said;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::messages::{Value, text_with};
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::print;
use crate::spine::typography;
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::desk::{BEFORE, find, hold, mark, moved_on};
use super::editing::Choice;
use super::model::Gathering;
use super::model::registration::Registration;
use super::model::subjects::Choosing;
use super::model::tables::{self, DECIDED, MOST_PEOPLE, Seated, Table, Tables, typed};
use super::{GATHERINGS, MANAGE, PAPER, REPAIR, SEAT, SEAT_BY_HAND, SEATING, queries, said};

/// All that seats depend on.
struct Room {
    all: Vec<Registration>,
    choosing: Option<Choosing>,
    tables: Option<Tables>,
    seated: Vec<Seated>,
}

impl Room {
    async fn of(app: &App, one: &Gathering) -> Result<Self, PageError> {
        let db = app.store.reader();
        Ok(Self {
            all: queries::registrations(db, &one.id).await?,
            choosing: queries::choosing(db, &one.id).await?,
            tables: queries::tables(db, &one.id).await?,
            seated: queries::seated(db, &one.id).await?,
        })
    }

    /// The seats of those who are expected: somebody who does not come any more has none.
    fn seats_at(&self, table: &Table, round: usize) -> Vec<(&Registration, &Seated)> {
        let expected = tables::expected(&self.all);
        let here = self.seated.iter().filter(|it| it.table == table.id && it.round == round);
        let mut seats: Vec<(&Registration, &Seated)> = here
            .filter_map(|it| Some((*expected.iter().find(|one| one.id == it.registration)?, it)))
            .collect();
        seats.sort_by_key(|(one, _)| (one.person.sorted(), one.position));
        seats
    }

    /// Those who are expected and have no seat in a round.
    fn without(&self, round: usize) -> Vec<&Registration> {
        let has = |one: &Registration| {
            self.seated.iter().any(|it| it.round == round && it.registration == one.id)
        };
        tables::expected(&self.all).into_iter().filter(|one| !has(one)).collect()
    }

    fn subject(&self, table: &Table, round: usize, visit: &Visit) -> Option<String> {
        subject(self.choosing.as_ref(), table, round, visit)
    }
}

/// What a table works on in a round.
pub fn subject(
    choosing: Option<&Choosing>,
    table: &Table,
    round: usize,
    visit: &Visit,
) -> Option<String> {
    let id = table.subjects.get(round).or(table.subjects.last())?;
    let found = choosing?.subjects.iter().find(|subject| subject.id == *id)?;
    Some(found.title.said(visit.lang).line())
}

/// Somebody at a table, with what gave them the seat.
struct SeatLine {
    name: String,
    about: String,
    why: String,
}

/// A table in a round.
struct TableView {
    name: String,
    subject: Option<String>,
    filled: String,
    seats: Vec<SeatLine>,
}

/// A round, with those who have no seat in it.
struct RoundView {
    title: String,
    tables: Vec<TableView>,
    without: Vec<String>,
}

#[derive(Template)]
#[template(path = "gathering/seating.html")]
struct SeatingPage {
    frame: Frame,
    form: FormView,
    title: String,
    back: String,
    here: String,
    /// The subjects with their numbers, to be named by them.
    subjects: Vec<String>,
    rounds: Vec<RoundView>,
    /// “84 personnes, 90 chaises.”
    room: Option<String>,
    wished: Option<String>,
    has_seats: bool,
    seat: String,
    repair: String,
    by_hand: String,
    people: Vec<Choice>,
    tables: Vec<Choice>,
    round_choices: Vec<Choice>,
    lists: String,
    is_conflict: bool,
}

fn why(seated: &Seated, visit: &Visit) -> String {
    match seated.why.strip_prefix("wish-") {
        Some(rank) => {
            let rank: usize = rank.parse().unwrap_or(1);
            text_with(visit.lang, "tables-why-wish", &[("rank", rank.into())])
        }
        None => visit.t(&format!("tables-why-{}", seated.why)),
    }
}

fn table_view(room: &Room, table: &Table, round: usize, visit: &Visit) -> TableView {
    let seats = room.seats_at(table, round);
    let values = [("people", seats.len().into()), ("chairs", table.chairs.into())];
    let line = |(one, seated): &(&Registration, &Seated)| SeatLine {
        name: said::name(one, visit),
        about: super::roll::about(one, visit),
        why: why(seated, visit),
    };
    TableView {
        name: table.name.clone(),
        subject: room.subject(table, round, visit),
        filled: text_with(visit.lang, "tables-filled", &values),
        seats: seats.iter().map(line).collect(),
    }
}

pub fn round_title(round: usize, visit: &Visit) -> String {
    text_with(visit.lang, "tables-round", &[("number", (round + 1).into())])
}

fn rounds(room: &Room, visit: &Visit) -> Vec<RoundView> {
    let Some(tables) = room.tables.as_ref().filter(|_| !room.seated.is_empty()) else {
        return vec![];
    };
    let view = |round: usize| RoundView {
        title: round_title(round, visit),
        tables: tables.tables.iter().map(|it| table_view(room, it, round, visit)).collect(),
        without: room.without(round).into_iter().map(|one| said::name(one, visit)).collect(),
    };
    (0..tables.rounds).map(view).collect()
}

/// How many of those who wished something work on it in some round.
fn wished(room: &Room, wishes: usize, visit: &Visit) -> Option<String> {
    if wishes == 0 || room.seated.is_empty() {
        return None;
    }
    let expected = tables::expected(&room.all);
    let has = |one: &&&Registration| {
        room.seated.iter().any(|it| it.registration == one.id && it.why.starts_with("wish-"))
    };
    let served = expected.iter().filter(has).count();
    let values = [("served", served.into()), ("wishes", wishes.into())];
    Some(text_with(visit.lang, "tables-wished", &values))
}

async fn page(
    app: &App,
    visit: &Visit,
    (one, room): (&Gathering, &Room),
    mut form: FormView,
) -> Result<SeatingPage, PageError> {
    if form.value(BEFORE).is_empty() {
        form.set(BEFORE, &mark(&filled(room)));
    }
    let id = one.id.as_str();
    let at = |written| visit.path(written, &[id]);
    let address = |lang| urls::path(lang, SEATING, &[id]);
    let expected = tables::expected(&room.all);
    let all = queries::wishes(app.store.reader(), &one.id).await?;
    let wishes = expected.iter().filter(|one| all.contains_key(&one.id)).count();
    let tables = room.tables.as_ref();
    let said_room = tables.map(|tables| {
        let values = [("people", expected.len().into()), ("chairs", tables.chairs().into())];
        text_with(visit.lang, "tables-room", &values)
    });
    let subjects = room.choosing.as_ref().map(|it| it.subjects.as_slice()).unwrap_or_default();
    let numbered = (1..).zip(subjects).map(|(number, subject): (usize, _)| {
        format!("{number}. {}", subject.title.said(visit.lang).line())
    });
    let mut people: Vec<&Registration> = expected;
    people.sort_by_key(|one| (one.person.sorted(), one.position));
    let round_choice = |round: usize| Choice::new(&round.to_string(), round_title(round, visit));
    Ok(SeatingPage {
        frame: Frame::of_desk(visit, &app.desk, GATHERINGS, visit.t("tables-title"), address),
        form,
        title: one.description.title.said(visit.lang).line(),
        back: at(MANAGE),
        here: at(SEATING),
        subjects: numbered.collect(),
        rounds: rounds(room, visit),
        room: said_room,
        wished: wished(room, wishes, visit),
        has_seats: !room.seated.is_empty(),
        seat: at(SEAT),
        repair: at(REPAIR),
        by_hand: at(SEAT_BY_HAND),
        people: people
            .into_iter()
            .map(|one| Choice::new(one.id.as_str(), said::name(one, visit)))
            .collect(),
        tables: tables
            .map(|it| it.tables.iter().map(|it| Choice::new(it.id.as_str(), it.name.clone())))
            .into_iter()
            .flatten()
            .collect(),
        round_choices: tables.map_or(vec![], |it| (0..it.rounds).map(round_choice).collect()),
        lists: visit.path(PAPER, &[id, "tables", "pdf"]),
        is_conflict: false,
    })
}

/// What the form of the tables holds.
fn filled(room: &Room) -> Vec<(String, String)> {
    let usual = || vec![("rounds".to_owned(), "1".to_owned())];
    room.tables.as_ref().map_or_else(usual, |it| typed(it, room.choosing.as_ref()))
}

/// `GET /manage/gatherings/{thing}/seating`: the tables, and who sits there.
pub async fn show_tables(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let room = Room::of(&app, &one).await?;
    let form = FormView::filled(filled(&room));
    show(&page(&app, &visit, (&one, &room), form).await?)
}

/// `POST` there: says which tables there are. Whoever sat at a table that is gone sits nowhere.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let room = Room::of(&app, &one).await?;
    let known = room.tables.as_ref().map(|it| it.tables.as_slice()).unwrap_or_default();
    let (tables, rounds) = match tables::read(&fields, room.choosing.as_ref(), known) {
        Ok(read) => read,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&page(&app, &visit, (&one, &room), form).await?);
        }
    };
    let location = with_notice(&visit.path(SEATING, &[one.id.as_str()]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    hold(&tx, &visit, &one.id).await?;
    let is_late = moved_on(&fields, &mark(&filled(&room)));
    if is_late || queries::tables(&tx, &one.id).await? != room.tables {
        tx.rollback().await?;
        let mut form = FormView::returned(&fields, &Errors::default(), visit.lang);
        let now = Room::of(&app, &one).await?;
        form.set(BEFORE, &mark(&filled(&now)));
        let shown = page(&app, &visit, (&one, &now), form).await?;
        return conflict(&SeatingPage { is_conflict: true, ..shown });
    }
    let seed = room.tables.as_ref().map_or_else(new_seed, |it| it.seed);
    queries::set_tables(&tx, &one.id, &Tables { rounds, seed, tables }).await?;
    let mut seated = queries::seated(&tx, &one.id).await?;
    seated.retain(|it| it.round < rounds);
    queries::set_seated(&tx, &one.id, &seated).await?;
    visit.note(&tx, Act::new(ActKind::TablesChanged).about(&one.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// A seed that people can write down.
fn new_seed() -> u64 {
    let digits = cordee_store::random_text(4);
    digits.bytes().fold(0, |seed, byte| (seed * 31 + u64::from(byte)) % 1_000_000)
}

/// Works the seats out, away from the threads that answer, and records them unless something that they
/// depend on was changed meanwhile.
async fn seat_all(app: &App, visit: &Visit, id: &str, keeps: bool) -> Result<Response, PageError> {
    let one = find(app, visit, id).await?;
    let room = Room::of(app, &one).await?;
    let here = visit.path(SEATING, &[one.id.as_str()]);
    let to = |notice| Ok(Redirect::to(&with_notice(&here, notice)).into_response());
    let Some(tables) = room.tables.clone() else { return to("tables-missing") };
    let wishes = queries::wishes(app.store.reader(), &one.id).await?;
    let people = tables::expected(&room.all);
    if people.is_empty() {
        return to("tables-nobody");
    }
    if MOST_PEOPLE < people.len() {
        return to("tables-too-many");
    }
    let asked = tables::asked(&tables, &people, &wishes, &room.seated);
    let (seed, before) = (tables.seed, keeps.then(|| room.seated.clone()));
    let work = tokio::task::spawn_blocking(move || tables::seat(&asked, seed, before.as_deref()));
    let worked_out = work.await.map_err(anyhow::Error::from)?;
    let Ok(seated) = worked_out else { return to("tables-too-many") };
    let tx = app.store.begin().await?;
    hold(&tx, visit, &one.id).await?;
    let is_as_it_was = queries::tables(&tx, &one.id).await? == room.tables
        && queries::registrations(&tx, &one.id).await? == room.all
        && queries::seated(&tx, &one.id).await? == room.seated;
    if !is_as_it_was {
        return to("tables-moved-on");
    }
    queries::set_seated(&tx, &one.id, &seated).await?;
    visit.note(&tx, Act::new(ActKind::TablesSeated).about(&one.id)).await?;
    tx.commit().await?;
    to("tables-seated")
}

/// `POST …/seating/seat`: seats everybody anew; seats that were decided by hand stay.
pub async fn seat(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    seat_all(&app, &visit, &id, false).await
}

/// `POST …/seating/repair`: some did not come, some walked in: everybody else keeps their seat, as far as can
/// be.
pub async fn repair(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    seat_all(&app, &visit, &id, true).await
}

/// What the form of a seat by hand says.
fn decided(fields: &Fields, room: &Room) -> Result<Seated, Errors> {
    let mut errors = Errors::default();
    let expected = tables::expected(&room.all);
    let person = expected.iter().find(|one| one.id.as_str() == fields.text("person"));
    if person.is_none() {
        errors.add("person", "error-choose");
    }
    let table = room.tables.as_ref().and_then(|it| it.table(fields.text("table")));
    if table.is_none() {
        errors.add("table", "error-choose");
    }
    let most = room.tables.as_ref().map_or(0, |it| it.rounds);
    let round = fields.text("round").parse::<usize>().ok().filter(|round| *round < most);
    if round.is_none() {
        errors.add("round", "error-choose");
    }
    if let (Some(person), Some(table), Some(round)) = (person, table, round) {
        let others = room.seats_at(table, round);
        let others = others.iter().filter(|(one, _)| one.id != person.id).count();
        if table.chairs <= others {
            let values = vec![("table", Value::from(table.name.clone()))];
            errors.add_with("table", "error-tables-full", values);
        }
    }
    let seated = || {
        Some(Seated {
            registration: person?.id.clone(),
            round: round?,
            table: table?.id.clone(),
            is_decided: true,
            why: DECIDED.to_owned(),
        })
    };
    errors.or(seated())
}

/// `POST …/seating/by-hand`: somebody sits there, whatever is worked out from now on.
pub async fn seat_by_hand(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let room = Room::of(&app, &one).await?;
    let seated = match decided(&fields, &room) {
        Ok(seated) => seated,
        Err(errors) => {
            let values = room.tables.as_ref().map(|it| typed(it, room.choosing.as_ref()));
            let mut form = FormView::returned(&fields, &errors, visit.lang);
            for (name, value) in values.unwrap_or_default() {
                form.set(&name, &value);
            }
            return refuse(&page(&app, &visit, (&one, &room), form).await?);
        }
    };
    let location = with_notice(&visit.path(SEATING, &[one.id.as_str()]), "tables-decided");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    hold(&tx, &visit, &one.id).await?;
    queries::set_seat(&tx, &seated).await?;
    visit.note(&tx, Act::new(ActKind::SeatDecided).about(&one.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// The lists to print: each table round after round, then everybody with their tables.
pub async fn lists(
    app: &App,
    visit: &Visit,
    one: &Gathering,
) -> Result<Option<Document>, PageError> {
    let room = Room::of(app, one).await?;
    let Some(tables) = room.tables.as_ref().filter(|_| !room.seated.is_empty()) else {
        return Ok(None);
    };
    let set = |text: &str| typography::set(text, visit.lang);
    let heading =
        |level, text: &str| Block::Heading { level, text: cordee_report::text(set(text)) };
    let mut blocks = vec![];
    for table in &tables.tables {
        blocks.push(heading(Level::One, &table.name));
        for round in 0..tables.rounds {
            let subject = room.subject(table, round, visit);
            let title = [Some(round_title(round, visit)), subject];
            let title: Vec<String> = title.into_iter().flatten().collect();
            blocks.push(heading(Level::Two, &title.join(&visit.t("list-separator"))));
            let names = room.seats_at(table, round);
            let names = names.iter().map(|(one, _)| said::name(one, visit)).collect();
            blocks.extend(list(names));
        }
    }
    blocks.push(Block::PageBreak);
    blocks.push(heading(Level::One, &visit.t("tables-everybody")));
    blocks.extend(list(everybody(&room, tables, visit)));
    let title = one.description.title.said(visit.lang).line();
    Ok(Some(Document {
        mark: one.example.then(|| visit.t("example")),
        lead: cordee_report::text(set(&said::when(&one.description, visit))),
        authors: vec![visit.destination.name.said(visit.lang).line()],
        date: date_said(visit.today(), visit.lang),
        accent: print::accent(&visit.destination.accent),
        blocks,
        ..Document::new(&title, print::language(visit.lang))
    }))
}

fn list(lines: Vec<String>) -> Option<Block> {
    let item = |line: String| vec![Block::Paragraph(cordee_report::text(line))];
    let items: Vec<Vec<Block>> = lines.into_iter().map(item).collect();
    (!items.is_empty()).then_some(Block::List(List { kind: ListKind::Bulleted, items }))
}

/// “Ana Roux : Table 1, Table 4”, in the order of names.
fn everybody(room: &Room, tables: &Tables, visit: &Visit) -> Vec<String> {
    let name_of = |seated: &Seated| {
        tables.table(seated.table.as_str()).map(|table| table.name.clone()).unwrap_or_default()
    };
    let mut by_person: BTreeMap<&str, Vec<&Seated>> = BTreeMap::new();
    for seated in &room.seated {
        by_person.entry(seated.registration.as_str()).or_default().push(seated);
    }
    let mut people = tables::expected(&room.all);
    people.sort_by_key(|one| (one.person.sorted(), one.position));
    let line = |one: &Registration| {
        let own = by_person.get(one.id.as_str()).map(Vec::as_slice).unwrap_or_default();
        let names: Vec<String> = own.iter().map(|it| name_of(it)).collect();
        let tables = names.join(&visit.t("list-separator"));
        let values = [("name", said::name(one, visit).into()), ("tables", tables.into())];
        typography::set(&text_with(visit.lang, "tables-of", &values), visit.lang)
    };
    people.into_iter().map(line).collect()
}
