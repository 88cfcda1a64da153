//! What others say of the contributions of a workstream, as the office reads it: those that wait, are public
//! or hidden, or all that is said of one contribution.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Fields, FormView};
use crate::spine::language::{Lang, Said, Translated};
use crate::spine::page::{Frame, refuse, show};
use crate::spine::rights::{Action, Drafts};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};
use crate::workstream::model::Workstream;

use super::super::model::comment::Comment;
use super::super::model::handling::{self as moves, Move};
use super::super::model::listing::{PAGE, Part, Place};
use super::super::model::{Contribution, Standing};
use super::super::said::{self, Choice};
use super::super::{CARD, DESK, QUEUE, REMARKS, RULE, queries};
use super::{asking, buttons, find_workstream, handling, reasons};

/// How comments may stand, in the order in which one looks at them.
const STANDINGS: [Standing; 3] = [Standing::Waiting, Standing::Published, Standing::Hidden];

/// What the address of the page asks for.
struct Asked {
    standing: Standing,
    /// Of one contribution alone, however they stand.
    of: Option<ThingId>,
    after: Option<Place>,
}

impl Asked {
    fn read(visit: &Visit) -> Result<Self, PageError> {
        let asked = visit.asked();
        let standing = match asked.text("standing") {
            "" => Standing::Waiting,
            name => {
                let known = STANDINGS.into_iter().find(|it| it.name() == name);
                known.ok_or(PageError::NotFound)?
            }
        };
        let given = |name| Some(asked.text(name)).filter(|text| !text.is_empty());
        let of = given("of").map(str::parse::<ThingId>);
        let after = given("after").map(str::parse::<Place>);
        Ok(Self {
            standing,
            of: of.transpose().map_err(|_| PageError::NotFound)?,
            after: after.transpose().map_err(|_| PageError::NotFound)?,
        })
    }

    /// The address `path` that asks for these, after this place.
    fn at(&self, path: &str, standing: Standing, after: Option<&Place>) -> String {
        let after = after.map(ToString::to_string).unwrap_or_default();
        let of = self.of.as_ref().map(ToString::to_string).unwrap_or_default();
        let standing = if standing == Standing::Waiting { "" } else { standing.name() };
        asking(path, &[("standing", standing), ("of", &of), ("after", &after)])
    }
}

/// What somebody says.
struct Remark {
    id: String,
    text: Said,
    about: String,
    mark: String,
    /// What it is said of.
    title: Said,
    card: String,
}

/// A way to look at them.
struct Tab {
    label: String,
    href: String,
    is_current: bool,
}

#[derive(Template)]
#[template(path = "contribution/office/remarks.html")]
struct RemarksPage {
    frame: Frame,
    form: FormView,
    title: Said,
    queue: String,
    tabs: Vec<Tab>,
    remarks: Vec<Remark>,
    buttons: Vec<Choice>,
    reasons: Vec<Choice>,
    may_edit: bool,
    here: String,
    first: Option<String>,
    next: Option<String>,
    rule: String,
}

fn mark(one: &Comment, visit: &Visit) -> String {
    match one.reason {
        Some(reason) => said::reason(reason, visit),
        None => visit.t(&format!("contribution-remarks-{}", one.standing.name())),
    }
}

fn remark(one: Comment, of: &[Contribution], visit: &Visit) -> Option<Remark> {
    let contribution = of.iter().find(|it| it.id == one.contribution)?;
    let name = one.name.clone().unwrap_or_else(|| visit.t("contribution-office-unnamed"));
    let parts = [name, said::day(one.posted_at, visit)];
    let mark = mark(&one, visit);
    Some(Remark {
        id: one.id.to_string(),
        text: Translated::only(one.lang, one.text).said(visit.lang),
        about: parts.join(&visit.t("list-separator")),
        mark,
        title: said::title(contribution, visit),
        card: visit.path(CARD, &[contribution.id.as_str()]),
    })
}

/// The comments that are asked for; those on a contribution that was removed are left out.
async fn comments(
    app: &App,
    visit: &Visit,
    (of, asked): (&Workstream, &Asked),
) -> Result<Part<Remark>, PageError> {
    let db = app.store.reader();
    let part = if let Some(one) = &asked.of {
        let mut rows = queries::recent_comments(db, one, PAGE).await?;
        rows.retain(|it| it.workstream == of.id);
        Part { rows, next: None }
    } else {
        let place = (asked.after.as_ref(), PAGE);
        queries::comment_part(db, &of.id, asked.standing, place).await?
    };
    let ids: Vec<ThingId> = part.rows.iter().map(|it| it.contribution.clone()).collect();
    let known = queries::among(db, &visit.destination.id, &ids, &Drafts::All).await?;
    let rows = part.rows.into_iter().filter_map(|it| remark(it, &known, visit));
    Ok(Part { rows: rows.collect(), next: part.next })
}

async fn page(
    app: &App,
    visit: &Visit,
    (of, asked): (&Workstream, &Asked),
    form: FormView,
) -> Result<RemarksPage, PageError> {
    let own = [of.id.as_str()];
    let path = visit.path(REMARKS, &own);
    let part = comments(app, visit, (of, asked)).await?;
    let is_of_one = asked.of.is_some();
    let moves = if is_of_one { Move::ALL.to_vec() } else { Move::from_there(asked.standing) };
    let tab = |standing: &Standing| Tab {
        label: visit.t(&format!("contribution-remarks-{}", standing.name())),
        href: Asked { standing: *standing, of: None, after: None }.at(&path, *standing, None),
        is_current: !is_of_one && *standing == asked.standing,
    };
    let address = |lang: Lang| {
        let path = urls::path(lang, REMARKS, &own);
        asked.at(&path, asked.standing, asked.after.as_ref())
    };
    let title = visit.t("contribution-remarks-title");
    Ok(RemarksPage {
        frame: Frame::of_desk(visit, &app.desk, DESK, title, address),
        form,
        title: of.description.title.said(visit.lang),
        queue: visit.path(QUEUE, &own),
        tabs: STANDINGS.iter().map(tab).collect(),
        remarks: part.rows,
        buttons: buttons(&moves, visit),
        reasons: reasons(&moves, visit),
        may_edit: visit.viewer.may(Action::EditProcess, of.process.as_ref()),
        here: asked.at(&path, asked.standing, asked.after.as_ref()),
        first: asked.after.is_some().then(|| asked.at(&path, asked.standing, None)),
        next: part.next.map(|place| asked.at(&path, asked.standing, Some(&place))),
        rule: visit.path(RULE, &[]),
    })
}

/// `GET /manage/workstreams/{thing}/contributions/comments`: those that wait, or as the address asks.
pub async fn remarks(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let of = find_workstream(&app, &visit, &id).await?;
    let asked = Asked::read(&visit)?;
    show(&page(&app, &visit, (&of, &asked), FormView::empty()).await?)
}

/// `POST` there: publishes, hides, restores or sets back those that were ticked.
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
    let here = asked.at(&visit.path(REMARKS, &[of.id.as_str()]), asked.standing, None);
    let notice = format!("contribution-remarks-{}", handled.by.name());
    Ok(Redirect::to(&with_notice(&here, &notice)).into_response())
}
