//! The register of personal data, which everybody may read.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::spine::app::App;
use crate::spine::dates::{date_said, day_in, instant_said};
use crate::spine::error::PageError;
use crate::spine::language::Lang;
use crate::spine::page::{Frame, show};
use crate::spine::personal::{About, Whose, holdings, purges};
use crate::spine::typography;
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::model::Line;
use super::{DATA, REGISTER};

/// One line of the journal of purges.
struct Gone {
    when: String,
    holding: String,
    cause: String,
    count: String,
    is_shared: bool,
}

#[derive(Template)]
#[template(path = "register/register.html")]
struct RegisterPage {
    frame: Frame,
    lines: Vec<Line>,
    /// When the purge last ran.
    last_run: Option<String>,
    gone: Vec<Gone>,
    older: Option<String>,
    data: String,
}

/// `GET /privacy/register`: what is held about people, why and how long; and what went.
pub async fn register(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let db = app.store.reader();
    let zone = visit.destination.time_zone;
    let before = visit.asked().text("before").parse().ok();
    let mut gone = purges::lines(db, &visit.destination.id, before).await?;
    let page = usize::try_from(purges::PAGE).unwrap_or(usize::MAX);
    let has_more = page < gone.len();
    gone.truncate(page);
    let address = |lang| urls::path(lang, REGISTER, &[]);
    let older = gone.last().filter(|_| has_more);
    let older = older.map(|last| format!("{}?before={}#purges", address(visit.lang), last.id));
    let last_run = purges::last_run(db).await?;
    show(&RegisterPage {
        frame: Frame::new(&visit, visit.t("register-page"), address)
            .described(visit.t("register-lead")),
        lines: lines(&app, visit.lang),
        last_run: last_run.map(|at| instant_said(at, zone, visit.lang)),
        gone: gone.iter().map(|line| said(&visit, line)).collect(),
        older,
        data: visit.path(DATA, &[]),
    })
}

/// The register in words: first what concerns most people.
pub fn lines(app: &App, lang: Lang) -> Vec<Line> {
    let mut all: Vec<About> = holdings(app.domains).iter().map(|holding| holding.about()).collect();
    all.sort_by_key(|about| about.whose == Whose::Responsible);
    all.iter().map(|about| Line::of(about, &app.settings, lang)).collect()
}

/// The day is enough: nothing more tells of whoever left.
fn said(visit: &Visit, line: &purges::Line) -> Gone {
    Gone {
        when: date_said(day_in(line.at, visit.destination.time_zone), visit.lang),
        holding: visit.t(&format!("holding-{}", line.holding)),
        cause: visit.t(&format!("cause-{}", line.cause.name())),
        count: typography::number(line.count, visit.lang),
        is_shared: line.is_shared,
    }
}
