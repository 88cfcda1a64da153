//! The one table of routes and rights: what is not in it does not start.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, get, post};

use super::access::{Guard, guard};
use super::app::App;
use super::language::Lang;
use super::rights::Action;
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
    handler: MethodRouter<App>,
    largest_body: Option<usize>,
    is_on_any_host: bool,
}

impl Route {
    pub fn get<H, T>(path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        Self::new(Method::GET, path, access, get(handler))
    }

    pub fn post<H, T>(path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        Self::new(Method::POST, path, access, post(handler))
    }

    fn new(method: Method, path: &'static str, access: Access, handler: MethodRouter<App>) -> Self {
        let address = Address::InEachLanguage;
        let largest_body = Some(LARGEST_FORM);
        Self { method, path, address, access, handler, largest_body, is_on_any_host: false }
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
