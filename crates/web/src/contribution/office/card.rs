//! One contribution in the back office: what it says and who brought it, how it stands, what says nearly the
//! same, what was answered and done.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;

use crate::spine::additions::{self, Offer};
use crate::spine::app::App;
use crate::spine::ends::{self, Ends};
use crate::spine::error::PageError;
use crate::spine::form::{Fields, FormView};
use crate::spine::language::Said;
use crate::spine::page::{Frame, refuse, show};
use crate::spine::rights::{Action, Drafts};
use crate::spine::thread;
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};
use crate::workstream::model::Workstream;
use crate::writing;

use super::super::files::{self, Joining};
use super::super::model::handling::{self as moves, Handled, Move};
use super::super::model::{Contribution, Standing};
use super::super::said::{self, AnswerLine, Choice};
use super::super::{
    ANSWER, CARD, CONTRIBUTION, CORRECT, DESK, FILES, MERGE, PART, QUEUE, REMARKS, REMOVE_FILE,
    RULE, queries,
};
use super::{Row, asking, buttons, find, handling, reasons, row};

#[derive(Template)]
#[template(path = "contribution/office/card.html")]
pub(super) struct CardPage {
    frame: Frame,
    form: FormView,
    title: Said,
    example: bool,
    workstream: Said,
    queue: String,
    standing: String,
    why: Option<String>,
    public: Option<String>,
    text: Option<Said>,
    facts: Vec<(String, String)>,
    pub(super) joining: Joining,
    may_edit: bool,
    here: String,
    id: String,
    buttons: Vec<Choice>,
    reasons: Vec<Choice>,
    rule: String,
    correct: Option<String>,
    remove: Option<String>,
    history: String,
    merged_into: Option<Row>,
    /// Where it is parted again from the one that it was joined to.
    part: String,
    merged: Vec<Row>,
    similar: Vec<Row>,
    /// Where it is joined to another, while it may be.
    merge: Option<String>,
    answer: Option<AnswerLine>,
    before: Vec<AnswerLine>,
    /// Where it is answered, while it may be.
    reply: Option<String>,
    remarks: String,
    moves: Vec<String>,
    ends: Ends,
    links: String,
    /// What other domains let one do about it.
    offers: Vec<Offer>,
}

/// What is known of whoever brought it, and nobody else reads.
fn private(one: &Contribution, visit: &Visit) -> Vec<(String, String)> {
    let author = &one.author;
    let yes =
        |is: bool| visit.t(if is { "contribution-office-yes" } else { "contribution-office-no" });
    let mail = author.mail.as_ref().map(ToString::to_string).unwrap_or_default();
    let by_office =
        if one.is_by_office { visit.t("contribution-office-typed") } else { String::new() };
    let all = [
        ("contribution-office-name", author.name.clone().unwrap_or_default()),
        ("contribution-office-mail", mail),
        ("contribution-office-named", yes(author.is_named)),
        ("contribution-office-news", yes(author.told_at().is_some())),
        ("contribution-office-by", by_office),
    ];
    let told = all.into_iter().filter(|(_, value)| !value.is_empty());
    told.map(|(key, value)| (visit.t(key), value)).collect()
}

/// The contributions `ids`, as lines.
async fn rows(app: &App, visit: &Visit, ids: &[ThingId]) -> Result<Vec<Row>, PageError> {
    let db = app.store.reader();
    let found = queries::among(db, &visit.destination.id, ids, &Drafts::All).await?;
    Ok(found.iter().map(|it| row(it, None, visit)).collect())
}

/// Those that say nearly the same, and to which it could be joined.
pub(super) async fn similar(
    app: &App,
    visit: &Visit,
    one: &Contribution,
) -> Result<Vec<Contribution>, PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let mut near = queries::alike(db, destination, &one.workstream, &one.words.text).await?;
    near.retain(|it| it.id != one.id && it.merged_into.is_none());
    Ok(near)
}

pub(super) async fn page(
    app: &App,
    visit: &Visit,
    (one, of): (&Contribution, &Workstream),
    form: FormView,
) -> Result<CardPage, PageError> {
    let db = app.store.reader();
    let own = [one.id.as_str()];
    let at = |written| visit.path(written, &own);
    let moves = Move::from_there(one.standing);
    let is_public = one.standing == Standing::Published;
    let is_written = files::may_have(one.standing);
    let is_alone = one.merged_into.is_none();
    let may_edit = visit.viewer.may(Action::EditProcess, one.process.as_ref());
    let mut answers: Vec<AnswerLine> =
        queries::answers(db, &one.id).await?.iter().map(|it| said::answer(it, visit)).collect();
    let answer = answers.pop();
    answers.reverse();
    let into: Vec<ThingId> = one.merged_into.iter().cloned().collect();
    let log = queries::log_of(db, &one.id).await?;
    let near = similar(app, visit, one).await?;
    let files = files::views(app, visit, one, true).await?;
    let title = said::title(one, visit);
    let address = |lang| urls::path(lang, CARD, &own);
    let remarks = visit.path(REMARKS, &[of.id.as_str()]);
    let facts = said::facts(one, visit).into_iter();
    Ok(CardPage {
        frame: Frame::of_desk(visit, &app.desk, DESK, title.line(), address),
        form,
        title,
        example: one.example,
        workstream: of.description.title.said(visit.lang),
        queue: visit.path(QUEUE, &[of.id.as_str()]),
        standing: visit.t(&format!("contribution-stands-{}", one.standing.name())),
        why: one.reason.map(|reason| said::reason(reason, visit)),
        public: is_public.then(|| at(CONTRIBUTION)),
        text: said::text(one, visit),
        facts: facts.chain(said::exact_place(one, visit)).chain(private(one, visit)).collect(),
        joining: Joining::new(files, (at(FILES), at(REMOVE_FILE)), may_edit && is_written, visit),
        may_edit,
        here: at(CARD),
        id: one.id.to_string(),
        buttons: buttons(&moves, visit),
        reasons: reasons(&moves, visit),
        rule: visit.path(RULE, &[]),
        correct: (may_edit && is_written).then(|| at(CORRECT)),
        remove: may_edit.then(|| at("/manage/things/{thing}/remove")),
        history: at(writing::HISTORY),
        merged_into: rows(app, visit, &into).await?.pop(),
        part: at(PART),
        merged: rows(app, visit, &queries::merged_into(db, &one.id).await?).await?,
        similar: near.iter().map(|it| row(it, None, visit)).collect(),
        merge: (may_edit && is_public && is_alone).then(|| at(MERGE)),
        answer,
        before: answers,
        reply: (may_edit && is_public).then(|| at(ANSWER)),
        remarks: asking(&remarks, &[("of", one.id.as_str())]),
        moves: log.iter().map(|it| said::moved(it, visit)).collect(),
        ends: ends::of(app, visit, &one.id).await?,
        links: at(thread::MANAGE),
        offers: additions::offers(app, visit, &one.id).await?,
    })
}

/// `GET /manage/contributions/{thing}`: one contribution, with all that can be done with it.
pub async fn card(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let (one, of) = find(&app, &visit, &id).await?;
    show(&page(&app, &visit, (&one, &of), FormView::empty()).await?)
}

/// `POST` there: publishes it, hides it for a reason of the rule, brings it back or sets it back.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (one, of) = find(&app, &visit, &id).await?;
    let handled = match moves::handled(&fields) {
        // Of whatever a form speaks, it does so with the one whose card this is.
        Ok(read) => Handled { contributions: vec![one.id.clone()], comments: vec![], ..read },
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&page(&app, &visit, (&one, &of), form).await?);
        }
    };
    handling::handle(&app, &visit, &of.id, &handled).await?;
    let notice = format!("contribution-{}", handled.by.name());
    let here = visit.path(CARD, &[one.id.as_str()]);
    Ok(Redirect::to(&with_notice(&here, &notice)).into_response())
}
