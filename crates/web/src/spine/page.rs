//! A page: its subject in a frame that is the same everywhere.

use std::borrow::Borrow;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};

use super::domain::Desk;
use super::error::PageError;
use super::language::{Lang, Said};
use super::messages::{self, Value};
use super::rights::Action;
use super::urls;
use super::visit::Visit;

/// What surrounds the subject of a page.
#[derive(Clone, Debug)]
pub struct Frame {
    pub lang: Lang,
    pub title: String,
    pub description: String,
    pub destination: Option<Said>,
    /// The name of whoever is signed in.
    pub viewer: Option<String>,
    pub may_manage: bool,
    pub notice: Option<String>,
    /// The same page in each language.
    pub alternates: Vec<Alternate>,
    /// The sections of the back office, on its own pages only.
    pub desk: Vec<DeskLink>,
}

/// The same page in another language.
#[derive(Clone, Debug)]
pub struct Alternate {
    pub lang: Lang,
    pub href: String,
}

/// A section of the back office.
#[derive(Clone, Debug)]
pub struct DeskLink {
    pub label: String,
    pub href: String,
    pub is_current: bool,
}

impl Frame {
    /// The frame of a public page called `title`, whose address in each language `address` gives.
    pub fn new(visit: &Visit, title: impl Into<String>, address: impl Fn(Lang) -> String) -> Self {
        let alternates = Lang::ALL.map(|lang| Alternate { lang, href: address(lang) });
        Self {
            lang: visit.lang,
            title: title.into(),
            description: String::new(),
            destination: Some(visit.destination.name.said(visit.lang)),
            viewer: visit.viewer.account.as_ref().map(|account| account.name.clone()),
            may_manage: visit.may(Action::EnterBackOffice),
            notice: visit.notice.as_deref().map(|key| visit.t(key)),
            alternates: alternates.to_vec(),
            desk: vec![],
        }
    }

    /// The frame of a page of the back office, in the section at `section`.
    pub fn of_desk(
        visit: &Visit,
        desk: &[Desk],
        section: &str,
        title: impl Into<String>,
        address: impl Fn(Lang) -> String,
    ) -> Self {
        let links = desk.iter().filter(|entry| visit.may(entry.action)).map(|entry| DeskLink {
            label: visit.t(entry.label),
            href: visit.path(entry.path, &[]),
            is_current: entry.path == section,
        });
        Self { desk: links.collect(), ..Self::new(visit, title, address) }
    }

    /// The frame of an error: whatever of the visit could be read.
    pub fn of_error(visit: Option<&Visit>, lang: Lang, title: String) -> Self {
        let address = |lang| urls::path(lang, "/", &[]);
        match visit {
            Some(visit) => Self { notice: None, ..Self::new(visit, title, address) },
            None => Self {
                lang,
                title,
                description: String::new(),
                destination: None,
                viewer: None,
                may_manage: false,
                notice: None,
                alternates: vec![],
                desk: vec![],
            },
        }
    }

    #[must_use]
    pub fn described(self, description: String) -> Self {
        Self { description, ..self }
    }

    /// The message `key`.
    pub fn t(&self, key: &str) -> String {
        messages::text(self.lang, key)
    }

    /// The message `key` with one variable.
    pub fn tv(&self, key: &str, name: &'static str, value: &str) -> String {
        messages::text_with(self.lang, key, &[(name, Value::from(value.to_owned()))])
    }

    /// The message `key`, which counts `number`.
    pub fn tn(&self, key: &str, number: impl Borrow<usize>) -> String {
        let number = *number.borrow();
        let shown = super::typography::number(number as u64, self.lang);
        let values = [("number", Value::from(number)), ("shown", Value::from(shown))];
        messages::text_with(self.lang, key, &values)
    }

    /// The address of a page without placeholders.
    pub fn path(&self, written: &str) -> String {
        urls::path(self.lang, written, &[])
    }

    /// The address of the page at `written` about `value`.
    pub fn path_to(&self, written: &str, value: &str) -> String {
        urls::path(self.lang, written, &[value])
    }

    /// The address of a file of the front end.
    pub fn asset(&self, name: &str) -> String {
        cordee_assets::url(name).unwrap_or_default().to_owned()
    }
}

/// Answers with a page.
pub fn show(page: &impl Template) -> Result<Response, PageError> {
    Ok(Html(page.render()?).into_response())
}

/// Answers that a page stands elsewhere now.
pub fn moved(address: &str) -> Response {
    Redirect::permanent(address).into_response()
}

/// Answers with a form that cannot be taken as it is.
pub fn refuse(page: &impl Template) -> Result<Response, PageError> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response())
}

/// Answers with a form that met somebody else's change.
pub fn conflict(page: &impl Template) -> Result<Response, PageError> {
    Ok((StatusCode::CONFLICT, Html(page.render()?)).into_response())
}
