//! The one table of routes and rights: what is not in it does not start.

use std::pin::Pin;
use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::{MethodRouter, get, post};

use super::access::{Bare, Guard, guard};
use super::app::App;
use super::error::PageError;
use super::language::Lang;
use super::open::Form;
use super::rights::Action;
use super::thing::Kind;
use super::urls;

/// The largest form without a file, in bytes: well over what any field takes, so that a text that
/// is too long comes back to be shortened instead of being lost.
const LARGEST_FORM: usize = 8 * 1024 * 1024;

/// Who may come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    Everybody,
    SignedIn,
    /// Whoever may do this; on the process of the thing in the path, when there is one.
    May(Action),
}

/// Whether an address is spoken in each language, or the same in all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Address {
    InEachLanguage,
    AsWritten,
}

/// One address and method, who may come, and what answers.
#[derive(Clone)]
pub struct Route {
    pub method: Method,
    pub path: &'static str,
    pub address: Address,
    pub access: Access,
    /// The other forms in which it is told.
    pub forms: Vec<Form>,
    /// What it is, when it is a file of data itself.
    pub file: Option<&'static str>,
    /// The message that says what it tells.
    pub label: &'static str,
    handler: MethodRouter<App>,
    largest_body: Option<usize>,
    is_on_any_host: bool,
    is_data: bool,
    is_kept: bool,
    set_of: Option<SetOf>,
}

/// Of what a route that tells a data set tells one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SetOf {
    /// The list itself.
    List,
    /// Each thing of this kind.
    Kind(Kind),
}

/// What a handler makes of a request, later.
type Answering = Pin<Box<dyn Future<Output = Response> + Send>>;

/// A handler of which only what it does is known: what leads to it is compiled once, not once for each.
#[derive(Clone)]
struct Erased(Arc<dyn Fn(Request, App) -> Answering + Send + Sync>);

impl Erased {
    fn of<H, T>(handler: H) -> Self
    where
        H: Handler<T, App>,
    {
        Self(Arc::new(move |request, app| Box::pin(handler.clone().call(request, app))))
    }
}

impl Handler<(), App> for Erased {
    type Future = Answering;

    fn call(self, request: Request, app: App) -> Answering {
        (self.0)(request, app)
    }
}

impl Route {
    pub fn get<H, T>(path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        Self::new(Method::GET, path, access, get(Erased::of(handler)))
    }

    pub fn post<H, T>(path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        Self::new(Method::POST, path, access, post(Erased::of(handler)))
    }

    fn new(method: Method, path: &'static str, access: Access, handler: MethodRouter<App>) -> Self {
        let address = Address::InEachLanguage;
        let largest_body = Some(LARGEST_FORM);
        Self {
            method,
            path,
            address,
            access,
            forms: vec![],
            file: None,
            label: "",
            handler,
            largest_body,
            is_on_any_host: false,
            is_data: false,
            is_kept: false,
            set_of: None,
        }
    }

    /// The same address whatever the language: files, for instance.
    #[must_use]
    pub fn as_written(self) -> Self {
        Self { address: Address::AsWritten, ..self }
    }

    /// Answers where no destination does as well: for what is nobody's own. Its handler reads no
    /// visit.
    #[must_use]
    pub fn on_any_host(self) -> Self {
        Self { is_on_any_host: true, ..self }
    }

    /// The same for everybody who is not signed in, as long as nothing changes: it holds no form that
    /// counts once. See [`super::kept`].
    #[must_use]
    pub fn kept(self) -> Self {
        Self { is_kept: true, ..self }
    }

    /// Told as data, with the message `label` that says what it is.
    #[must_use]
    pub fn telling(self, label: &'static str) -> Self {
        Self { label, ..self }
    }

    /// Data without a page of its own: at its bare address, its first form.
    pub fn data(path: &'static str, access: Access, label: &'static str) -> Self {
        let nothing = || async { PageError::NotFound };
        Self { is_data: true, ..Self::get(path, access, nothing).telling(label) }
    }

    /// Stands as a data set in the catalogue.
    #[must_use]
    pub fn as_data_set(self) -> Self {
        Self { set_of: Some(SetOf::List), ..self }
    }

    /// Each thing of `kind` that it tells stands as a data set in the catalogue.
    #[must_use]
    pub fn as_data_set_of_each(self, kind: Kind) -> Self {
        Self { set_of: Some(SetOf::Kind(kind)), ..self }
    }

    pub fn is_data_set(&self) -> bool {
        self.set_of.is_some()
    }

    /// The kind of the things of which each is a data set.
    pub fn set_of(&self) -> Option<Kind> {
        match self.set_of {
            Some(SetOf::Kind(kind)) => Some(kind),
            _ => None,
        }
    }

    fn bare(&self) -> Bare {
        match (self.file, self.is_data) {
            (Some(_), _) => Bare::File,
            (None, true) => Bare::Data,
            (None, false) => Bare::Page,
        }
    }

    /// Whether it is data without a page of its own.
    pub fn is_data(&self) -> bool {
        self.is_data
    }

    /// A file of data that is the same in every language: its media type, and the message that says
    /// what it holds.
    #[must_use]
    pub fn telling_file(self, media_type: &'static str, label: &'static str) -> Self {
        Self { file: Some(media_type), ..self.telling(label).as_written() }
    }

    /// The names of its placeholders, in order.
    pub fn placeholders(&self) -> impl Iterator<Item = &'static str> {
        let name = |segment: &'static str| segment.strip_prefix('{')?.strip_suffix('}');
        self.path.split('/').filter_map(name)
    }

    /// Whether it is the same for everybody, as long as nothing changes.
    pub fn is_kept(&self) -> bool {
        self.is_kept
    }

    /// Takes bodies of any size: the handler counts.
    #[must_use]
    pub fn of_any_size(self) -> Self {
        Self { largest_body: None, ..self }
    }

    /// The paths it answers at, each with the language it speaks.
    pub fn paths(&self) -> Result<Vec<(Option<Lang>, String)>, urls::UnknownNoun> {
        match self.address {
            Address::AsWritten => Ok(vec![(None, self.path.to_owned())]),
            Address::InEachLanguage => Lang::ALL
                .into_iter()
                .map(|lang| Ok((Some(lang), urls::spoken(lang, self.path)?)))
                .collect(),
        }
    }
}

/// The router of `table`, every route of it behind its guard.
///
/// # Errors
/// When a path uses a noun that no language has.
pub fn router(app: &App, table: &[Route]) -> Result<Router<App>, urls::UnknownNoun> {
    let mut router = Router::new();
    for route in table {
        for (lang, path) in route.paths()? {
            let rule = Guard {
                app: app.clone(),
                access: route.access,
                lang,
                written: route.path,
                is_on_any_host: route.is_on_any_host,
                forms: route.forms.iter().map(|form| form.ready(app)).collect(),
                bare: route.bare(),
                is_kept: route.is_kept,
            };
            let limit = match route.largest_body {
                Some(most) => DefaultBodyLimit::max(most),
                None => DefaultBodyLimit::disable(),
            };
            let guarded = route
                .handler
                .clone()
                .route_layer(from_fn_with_state(rule, guard))
                .route_layer(limit);
            router = router.route(&path, guarded);
        }
    }
    Ok(router)
}
