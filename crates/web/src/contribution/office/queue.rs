//! The contributions of a workstream as the office reads them: pile by pile, page by page, of one nature or by
//! their words; many at once are published, hidden for a reason of the rule, or brought back.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Fields, FormView};
use crate::spine::index::LONGEST;
use crate::spine::language::{Lang, Said};
use crate::spine::page::{Frame, refuse, show};
use crate::spine::rights::Action;
use crate::spine::typography;
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};
use crate::workstream;
use crate::workstream::model::Workstream;

use super::super::contributing::natures;
use super::super::model::handling::{self as moves, Move, Pile};
use super::super::model::listing::{PAGE, Place};
use super::super::model::{Contribution, Nature, Standing};
use super::super::said::Choice;
use super::super::{CALL, DESK, LIST, LOG, QUEUE, REMARKS, RULE, TYPE, queries};
use super::handling;
use super::{Row, asking, buttons, counted, find_workstream, reasons, row};

/// What the address of the page asks for.
struct Asked {
    pile: Pile,
    nature: Option<Nature>,
    typed: String,
    after: Option<Place>,
}

impl Asked {
    fn read(visit: &Visit) -> Result<Self, PageError> {
        let asked = visit.asked();
        let pile = match asked.text("pile") {
            "" => Pile::Waiting,
            name => Pile::named(name).ok_or(PageError::NotFound)?,
        };
        let after = match asked.text("after") {
            "" => None,
            place => Some(place.parse().map_err(|_| PageError::NotFound)?),
        };
        Ok(Self {
            pile,
            nature: Nature::named(asked.text("nature")),
            typed: asked.text("q").chars().take(LONGEST).collect(),
            after,
        })
    }

    /// The address `path` that asks for the same, in this pile and after this place.
    fn of(&self, path: &str, pile: Pile, after: Option<&Place>) -> String {
        let after = after.map(ToString::to_string).unwrap_or_default();
        let asked = [
            ("pile", if pile == Pile::Waiting { "" } else { pile.name() }),
            ("nature", self.nature.map_or("", Nature::name)),
            ("q", self.typed.as_str()),
            ("after", after.as_str()),
        ];
        asking(path, &asked)
    }
}

/// A pile, as a way to look at it.
struct Tab {
    label: String,
    number: String,
    href: String,
    is_current: bool,
}

#[derive(Template)]
#[template(path = "contribution/office/queue.html")]
struct QueuePage {
    frame: Frame,
    form: FormView,
    title: Said,
    example: bool,
    back: String,
    workstream: String,
    tabs: Vec<Tab>,
    natures: Vec<Choice>,
    /// The pile that a search stays in.
    pile: &'static str,
    nature: String,
    asked: String,
    is_sought: bool,
    rows: Vec<Row>,
    buttons: Vec<Choice>,
    reasons: Vec<Choice>,
    may_edit: bool,
    /// Where the form leads, and the page itself.
    here: String,
    path: String,
    first: Option<String>,
    next: Option<String>,
    add: String,
    remarks: String,
    remarks_waiting: String,
    call: String,
    list: String,
    log: String,
    rule: String,
}

async fn tabs(
    app: &App,
    visit: &Visit,
    of: &Workstream,
    asked: &Asked,
) -> Result<Vec<Tab>, PageError> {
    let path = visit.path(QUEUE, &[of.id.as_str()]);
    let mut tabs = vec![];
    for pile in Pile::ALL {
        let number = queries::count_pile(app.store.reader(), &of.id, *pile).await?;
        tabs.push(Tab {
            label: visit.t(&format!("contribution-pile-{}", pile.name())),
            number: counted(number, visit),
            href: asked.of(&path, *pile, None),
            is_current: *pile == asked.pile,
        });
    }
    Ok(tabs)
}

async fn page(
    app: &App,
    visit: &Visit,
    (of, asked): (&Workstream, &Asked),
    form: FormView,
) -> Result<QueuePage, PageError> {
    let db = app.store.reader();
    let own = [of.id.as_str()];
    let slug = of.slugs.get(visit.lang);
    let wish = (asked.pile, asked.nature, asked.typed.as_str());
    let ids = (&visit.destination.id, &of.id);
    let part = queries::pile(db, ids, wish, (asked.after.as_ref(), PAGE)).await?;
    let found: Vec<ThingId> = part.rows.iter().map(|it| it.id.clone()).collect();
    let answers = queries::last_answers(db, &found).await?;
    let told = |it: &Contribution| row(it, answers.get(&it.id).map(|a| a.verdict), visit);
    let rows: Vec<Row> = part.rows.iter().map(told).collect();
    let waiting = queries::count_comments(db, &of.id, Standing::Waiting).await?;
    let path = visit.path(QUEUE, &own);
    let moves = Move::from_there(asked.pile.standing());
    let here = asked.of(&path, asked.pile, asked.after.as_ref());
    let first = asked.after.is_some().then(|| asked.of(&path, asked.pile, None));
    let next = part.next.map(|place| asked.of(&path, asked.pile, Some(&place)));
    let address =
        |lang: Lang| asked.of(&urls::path(lang, QUEUE, &own), asked.pile, asked.after.as_ref());
    Ok(QueuePage {
        frame: Frame::of_desk(visit, &app.desk, DESK, visit.t("contributions-title"), address),
        form,
        title: of.description.title.said(visit.lang),
        example: of.example,
        back: visit.path(DESK, &[]),
        workstream: visit.path(workstream::MANAGE, &own),
        tabs: tabs(app, visit, of, asked).await?,
        natures: natures(visit),
        pile: asked.pile.name(),
        nature: asked.nature.map_or("", Nature::name).to_owned(),
        asked: asked.typed.clone(),
        is_sought: asked.nature.is_some() || !asked.typed.is_empty(),
        rows,
        buttons: buttons(&moves, visit),
        reasons: reasons(&moves, visit),
        may_edit: visit.viewer.may(Action::EditProcess, of.process.as_ref()),
        here,
        path,
        first,
        next,
        add: visit.path(TYPE, &own),
        remarks: visit.path(REMARKS, &own),
        remarks_waiting: typography::number(waiting, visit.lang),
        call: visit.path(CALL, &own),
        list: visit.path(LIST, &[slug]),
        log: visit.path(LOG, &[slug]),
        rule: visit.path(RULE, &[]),
    })
}

/// `GET /manage/workstreams/{thing}/contributions`: those of one pile, the newest first.
pub async fn queue(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let of = find_workstream(&app, &visit, &id).await?;
    let asked = Asked::read(&visit)?;
    show(&page(&app, &visit, (&of, &asked), FormView::empty()).await?)
}

/// `POST` there: publishes, hides, restores or sets back those that were ticked; what somebody else did with
/// them meanwhile stays.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let of = find_workstream(&app, &visit, &id).await?;
    let asked = Asked::read(&visit)?;
    let handled = match moves::handled(&fields) {
        Ok(handled) => handled,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&page(&app, &visit, (&of, &asked), form).await?);
        }
    };
    handling::handle(&app, &visit, &of.id, &handled).await?;
    let path = visit.path(QUEUE, &[of.id.as_str()]);
    let here = asked.of(&path, asked.pile, None);
    let notice = format!("contributions-{}", handled.by.name());
    Ok(Redirect::to(&with_notice(&here, &notice)).into_response())
}
