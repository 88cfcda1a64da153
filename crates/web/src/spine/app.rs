//! The running site: its database, its clock, its settings and its domains.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::sea_orm::DbErr;
use cordee_store::{Clock, Store, ThingId};
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::trace::TraceLayer;

use super::access::{Guard, guard};
use super::client::{self, Network};
use super::domain::{Desk, Domain};
use super::error::{PageError, dressed};
use super::language::Lang;
use super::readiness::{self, Patience, Stopping};
use super::routes::{self, Access, Route};
use super::session::Sessions;
use super::thing::Thing;
use super::visit::wished;
use super::{security, urls};

/// What whoever runs the site has decided.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where the site is reached, without a slash at the end: the links in mails begin with it.
    pub public_url: String,
    /// The largest file that can be uploaded, in mebibytes.
    pub largest_upload_mib: u64,
    /// Whether everything is an example that nobody keeps.
    pub is_demonstration: bool,
    /// The proxies whose word is believed: see [`client`].
    pub trusted_proxies: Vec<Network>,
}

impl Settings {
    pub fn is_secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

/// The running site, handed to every handler.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// What an [`App`] is made of.
pub struct Parts {
    pub store: Store,
    pub clock: Clock,
    pub settings: Settings,
    pub domains: &'static [&'static dyn Domain],
    /// Every section of the back office, in the order of the domains.
    pub desk: Vec<Desk>,
    /// Whether this instance has been told to stop.
    pub stopping: Stopping,
}

impl std::ops::Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl App {
    pub fn new(
        store: Store,
        clock: Clock,
        settings: Settings,
        domains: &'static [&'static dyn Domain],
    ) -> Self {
        let desk = domains.iter().flat_map(|domain| domain.desk()).collect();
        let stopping = Stopping::default();
        Self(Arc::new(Parts { store, clock, settings, domains, desk, stopping }))
    }

    /// The table of routes: all that the domains bring.
    pub fn routes(&self) -> Vec<Route> {
        self.domains.iter().flat_map(|domain| domain.routes()).collect()
    }

    /// Where `things` are read, in `lang`; those that have no page are left out.
    pub async fn addresses(
        &self,
        things: &[Thing],
        lang: Lang,
    ) -> Result<BTreeMap<ThingId, String>, DbErr> {
        let mut addresses = BTreeMap::new();
        for domain in self.domains {
            addresses.extend(domain.addresses(self.store.reader(), things, lang).await?);
        }
        Ok(addresses)
    }

    /// The whole site as one service.
    ///
    /// # Errors
    /// When a path uses a noun that no language has.
    pub fn router(&self) -> Result<Router, urls::UnknownNoun> {
        let elsewhere = |error: fn() -> PageError| {
            let rule = Guard { app: self.clone(), access: Access::Everybody, lang: None };
            axum::routing::any(move || async move { error() })
                .layer(from_fn_with_state(rule, in_the_language_of_its_path))
        };
        let sessions = Sessions::new(self.store.clone(), self.clock.clone());
        Ok(routes::router(self, &self.routes())?
            .route("/", axum::routing::get(to_a_language))
            .fallback_service(elsewhere(|| PageError::NotFound).with_state(self.clone()))
            .method_not_allowed_fallback(|| async { PageError::MethodNotAllowed })
            .layer(axum::middleware::from_fn(dress_the_rest))
            .layer(sessions.layer(self.settings.is_secure()))
            .layer(from_fn_with_state(self.clone(), security::headers))
            .layer(CompressionLayer::new())
            .layer(CatchPanicLayer::new())
            .layer(TraceLayer::new_for_http())
            // Nobody's page: they ask for no destination, no session and no log.
            .route(readiness::HEALTH, axum::routing::get(readiness::health))
            .route(readiness::READINESS, axum::routing::get(readiness::readiness))
            .layer(from_fn_with_state(self.clone(), readiness::part))
            .layer(from_fn_with_state(self.clone(), client::find))
            .with_state(self.clone()))
    }
}

impl App {
    /// Serves the site at `listener` until `stopped`; then says so, goes on for a while, and finishes
    /// what is in flight, as patiently as it was told.
    pub async fn serve(
        &self,
        listener: TcpListener,
        stopped: impl Future<Output = ()> + Send + 'static,
        patience: Patience,
    ) -> anyhow::Result<()> {
        let service = self.router()?.into_make_service_with_connect_info::<SocketAddr>();
        let (app, closed) = (self.clone(), Arc::new(Notify::new()));
        let closing = closed.clone();
        let until_closed = async move {
            stopped.await;
            app.stopping.begin();
            tokio::time::sleep(patience.drain).await;
            closing.notify_one();
        };
        let serving =
            axum::serve(listener, service).with_graceful_shutdown(until_closed).into_future();
        let too_long = async {
            closed.notified().await;
            tokio::time::sleep(patience.finish).await;
        };
        tokio::select! {
            served = serving => served?,
            () = too_long => tracing::warn!("what was in flight took too long, and was cut"),
        }
        Ok(())
    }
}

/// A wrong address still tells in which language its reader was.
async fn in_the_language_of_its_path(
    State(rule): State<Guard>,
    request: Request,
    next: Next,
) -> Response {
    let lang = lang_of_path(&request);
    guard(State(Guard { lang, ..rule }), request, next).await
}

/// Makes a page of what goes wrong before any guard: a method that an address does not know.
async fn dress_the_rest(request: Request, next: Next) -> Response {
    let headers = request.headers().clone();
    let lang = lang_of_path(&request).unwrap_or_else(|| wished(&headers, Lang::Fr));
    dressed(next.run(request).await, &headers, lang, None)
}

fn lang_of_path(request: &Request) -> Option<Lang> {
    request.uri().path().split('/').nth(1).and_then(|first| first.parse().ok())
}

/// `GET /`: leads to the site in the language that the browser wishes.
async fn to_a_language(State(app): State<App>, request: Request) -> Response {
    let main = super::tenant::of_host(
        app.store.reader(),
        &super::visit::host(request.headers(), request.uri()),
    )
    .await;
    let main = main.ok().flatten().map_or(Lang::Fr, |destination| destination.main_language);
    Redirect::to(&urls::path(wished(request.headers(), main), "/", &[])).into_response()
}
