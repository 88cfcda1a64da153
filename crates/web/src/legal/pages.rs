//! The three pages of law, as everybody reads them.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::spine::app::App;
use crate::spine::dates::date_said;
use crate::spine::error::PageError;
use crate::spine::page::{Frame, show};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::model::{Page, changed_on};
use super::sections::{self, Block, Section};
use super::{ACCESSIBILITY, NOTICE, PRIVACY, queries};

#[derive(Template)]
#[template(path = "legal/page.html")]
struct LegalPage {
    frame: Frame,
    sections: Vec<Section>,
    /// When it last changed; nothing as long as nothing was stated.
    changed: Option<String>,
}

/// `GET /legal-notice`: who publishes, who is answerable, who hosts.
pub async fn notice(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    page(&app, &visit, Page::Notice, NOTICE).await
}

/// `GET /privacy`: what is kept of people, why, how long, and their rights.
pub async fn privacy(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    page(&app, &visit, Page::Privacy, PRIVACY).await
}

/// `GET /accessibility`: the declaration of accessibility.
pub async fn accessibility(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    page(&app, &visit, Page::Accessibility, ACCESSIBILITY).await
}

async fn page(
    app: &App,
    visit: &Visit,
    page: Page,
    path: &'static str,
) -> Result<Response, PageError> {
    let statements = queries::all(app.store.reader(), &visit.destination.id).await?;
    let find = |page| statements.iter().find(|statement| statement.page == page);
    let (Some(statement), Some(notice)) = (find(page), find(Page::Notice)) else {
        return Err(PageError::NotFound);
    };
    let sections = match page {
        Page::Notice => sections::notice(visit, notice),
        Page::Privacy => sections::privacy(visit, statement, notice, app.settings.is_secure()),
        Page::Accessibility => {
            let site = app.address_of(&visit.destination);
            sections::accessibility(visit, statement, notice, &site)
        }
    };
    let changed = changed_on(statement, visit.destination.time_zone);
    let title = visit.t(&format!("legal-{}-title", page.name()));
    show(&LegalPage {
        frame: Frame::new(visit, title, |lang| urls::path(lang, path, &[])),
        sections,
        changed: changed.map(|day| date_said(day, visit.lang)),
    })
}
