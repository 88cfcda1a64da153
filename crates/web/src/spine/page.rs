//! A page: its subject in a frame that is the same everywhere.

use std::borrow::Borrow;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};

use super::dates;
use super::domain::Desk;
use super::error::PageError;
use super::language::{Lang, Said};
use super::messages::{self, Value};
use super::notices::{self, reading::MOST_COUNTED};
use super::open::Media;
use super::rights::Action;
use super::tenant::{Conformity, Destination};
use super::urls;
use super::visit::{Copied, Visit};

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
    /// How many notices are new to whoever is signed in.
    pub unread: usize,
    /// What the count of new notices follows; empty for a visitor.
    pub unread_topic: String,
    pub notice: Option<String>,
    /// The same page in each language.
    pub alternates: Vec<Alternate>,
    /// The languages that the destination speaks, the main one first: forms ask for these.
    pub languages: Vec<Lang>,
    pub logo: Option<LogoView>,
    /// How far the site is accessible, for its footer.
    pub conformity: Conformity,
    /// The sections of the back office, on its own pages only.
    pub desk: Vec<DeskLink>,
    /// The day of the copy, where the page is read from one.
    pub copied: Option<String>,
    /// The same page as data.
    pub forms: Vec<FormLink>,
    /// What those who share the page, and search engines, are told of it.
    pub shared: Option<Shared>,
}

/// What those who share a page, and search engines, are told of it: with whole addresses.
#[derive(Clone, Debug)]
pub struct Shared {
    pub address: String,
    pub picture: Option<String>,
    /// What it is about, in the words of schema.org, as JSON that stands in a page.
    pub linked_data: Option<String>,
}

impl Shared {
    fn of(visit: &Visit, address: &str) -> Self {
        let logo = LogoView::of(&visit.destination);
        Self {
            address: format!("{}{address}", visit.site),
            picture: logo.map(|logo| format!("{}{}", visit.site, logo.href)),
            linked_data: None,
        }
    }
}

/// Where the logo of the destination is read.
pub const LOGO: &str = "/logo/{version}";

/// The logo of the destination, in the header.
#[derive(Clone, Debug)]
pub struct LogoView {
    pub href: String,
    /// Whether it stands instead of the name.
    pub stands_alone: bool,
}

impl LogoView {
    pub fn of(destination: &Destination) -> Option<Self> {
        let logo = destination.logo.as_ref()?;
        let href = urls::filled(LOGO, &[&logo.version]);
        Some(Self { href, stands_alone: logo.stands_alone })
    }
}

/// The same page in another language.
#[derive(Clone, Debug)]
pub struct Alternate {
    pub lang: Lang,
    pub href: String,
}

/// The same page as data.
#[derive(Clone, Debug)]
pub struct FormLink {
    pub media_type: &'static str,
    pub label: String,
    pub href: String,
}

impl FormLink {
    fn all(visit: &Visit) -> Vec<Self> {
        let (path, query) = visit.uri.split_once('?').unwrap_or((&visit.uri, ""));
        let asked = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name != "notice");
        let mut pairs = form_urlencoded::Serializer::new(String::new());
        let query = pairs.extend_pairs(asked).finish();
        let page = if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") };
        let mut medias = visit.forms.clone();
        medias.sort();
        let link = |media: Media| Self {
            media_type: media.name(),
            label: visit.t(media.label()),
            href: media.of(&page),
        };
        medias.into_iter().map(link).collect()
    }
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
        let languages = visit.destination.languages();
        let alternates = match languages.as_slice() {
            [_] => vec![],
            spoken => {
                spoken.iter().map(|lang| Alternate { lang: *lang, href: address(*lang) }).collect()
            }
        };
        let account = visit.viewer.account.as_ref();
        let shared = Shared::of(visit, &address(visit.lang));
        Self {
            shared: (!visit.forms.is_empty()).then_some(shared),
            lang: visit.lang,
            title: title.into(),
            description: String::new(),
            destination: Some(visit.destination.name.said(visit.lang)),
            viewer: account.map(|account| account.name.clone()),
            may_manage: visit.may(Action::EnterBackOffice),
            unread: visit.unread.unwrap_or_default(),
            unread_topic: account.map_or_else(String::new, |account| notices::topic(&account.id)),
            notice: visit.notice.as_deref().map(|key| visit.t(key)),
            alternates,
            languages,
            logo: LogoView::of(&visit.destination),
            conformity: visit.destination.conformity,
            desk: vec![],
            copied: visit.copied.map(|Copied(at)| {
                let day = dates::day_in(at, visit.destination.time_zone);
                dates::date_said(day, visit.lang)
            }),
            forms: FormLink::all(visit),
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
            Some(visit) => Self {
                notice: None,
                forms: vec![],
                shared: None,
                ..Self::new(visit, title, address)
            },
            None => Self {
                lang,
                title,
                description: String::new(),
                destination: None,
                viewer: None,
                may_manage: false,
                unread: 0,
                unread_topic: String::new(),
                notice: None,
                alternates: vec![],
                languages: vec![lang],
                logo: None,
                conformity: Conformity::default(),
                desk: vec![],
                copied: None,
                forms: vec![],
                shared: None,
            },
        }
    }

    #[must_use]
    pub fn described(self, description: String) -> Self {
        Self { description, ..self }
    }

    /// The same frame of a page about `data`, in the words of schema.org.
    #[must_use]
    pub fn about(mut self, data: &serde_json::Value) -> Self {
        if let Some(shared) = &mut self.shared {
            // Nothing in it can end the element that it stands in.
            shared.linked_data = Some(data.to_string().replace('<', "\\u003c"));
        }
        self
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

    /// The count of new notices, in words.
    pub fn unread_said(&self) -> String {
        if self.unread < MOST_COUNTED {
            return self.tn("nav-notifications", self.unread);
        }
        self.t("nav-notifications-many")
    }

    /// Whether the logo stands instead of the name.
    pub fn is_logo_alone(&self) -> bool {
        self.logo.as_ref().is_some_and(|logo| logo.stands_alone)
    }

    /// How far the site is accessible, as every page has to say it.
    pub fn conformity_said(&self) -> String {
        self.t(&format!("conformity-{}", self.conformity.name()))
    }

    /// The name of the language with this code.
    pub fn language(&self, code: &str) -> String {
        self.t(&format!("language-{code}"))
    }

    /// The languages of the screen that the destination does not speak: what was once written in them
    /// stays.
    pub fn unspoken(&self) -> Vec<Lang> {
        let mut unspoken = Lang::ALL.to_vec();
        unspoken.retain(|lang| !self.languages.contains(lang));
        unspoken
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
