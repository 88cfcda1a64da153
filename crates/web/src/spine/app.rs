//! The running site: its database, its clock, its settings and its domains.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::mailbox::Mailbox;
use cordee_store::sea_orm::DbErr;
use cordee_store::{Clock, Store, ThingId, random_text};
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tower::{Layer, ServiceExt};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};

use super::access::{Bare, Guard, guard};
use super::client::{self, Network};
use super::deadline::{self, Allowance};
use super::domain::{Desk, Domain};
use super::error::{self, PageError, dressed};
use super::events::Events;
use super::held::Held;
use super::kept::{self, Kept};
use super::language::Lang;
use super::metrics::{self, Metrics};
use super::open::{Licence, read_ending};
use super::readiness::{self, Patience};
use super::routes::{self, Access, Route};
use super::session::Sessions;
use super::tenant::{self, Answering, Destination};
use super::thing::Thing;
use super::troubles::Troubles;
use super::visit::{host, wished};
use super::watching;
use super::work::{Board, JobKind, Stopping};
use super::{access, security, serving, urls};

/// The first page of the back office.
const DESK: &str = "/manage";

/// What whoever runs the site has decided.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where the site is reached, without a slash at the end: the links in mails begin with it.
    pub public_url: String,
    /// The largest file that can be uploaded, in mebibytes.
    pub largest_upload_mib: u64,
    /// How many months after its last sign-in an account goes.
    pub account_months: u32,
    /// Whether everything is an example that nobody keeps.
    pub is_demonstration: bool,
    /// The proxies whose word is believed: see [`client`].
    pub trusted_proxies: Vec<Network>,
    /// What whoever reads `/metrics` has to hold; without it there is no such page.
    pub metrics_token: Option<String>,
    pub watched: Watched,
    /// The mailbox that mails come back to, when it is read.
    pub returns_mailbox: Option<Mailbox>,
    /// How long a request may take.
    pub allowance: Allowance,
}

/// What the page on the state of the site looks at.
#[derive(Clone, Debug, Default)]
pub struct Watched {
    /// Where the program writes: whether there is room left.
    pub folders: Vec<PathBuf>,
    pub sends_mail: bool,
    /// Whether there is a backup each night.
    pub backs_up: bool,
}

impl Settings {
    pub fn is_secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// Whether the address of the site leads nowhere but on this machine: links in mails and letters
    /// would, too.
    pub fn is_only_here(&self) -> bool {
        let rest = self.public_url.split_once("://").map_or("", |(_, rest)| rest);
        let host = rest.split('/').next().unwrap_or_default();
        let here = ["localhost", "127.", "[::1]", "0.0.0.0"];
        !self.is_demonstration && here.iter().any(|one| host.starts_with(one))
    }

    /// Where the public reaches `destination`, without a slash at the end: what every link that
    /// leaves the site begins with. One that was given a host is reached there; one that answers to
    /// any is where the instance is.
    pub fn address_of(&self, destination: &Destination) -> String {
        let rest = self.public_url.split_once("://").map_or("", |(_, rest)| rest);
        let named = rest.split(['/', ':']).next().unwrap_or_default();
        match destination.host.as_str() {
            "" => self.public_url.clone(),
            host if host == named => self.public_url.clone(),
            host => self.address_at(host),
        }
    }

    /// Where the site is reached at `host`: over TLS, but on a machine that tries it for itself.
    pub fn address_at(&self, host: &str) -> String {
        let is_tried = host == "localhost" || host.ends_with(".localhost");
        let plain = self.public_url.strip_prefix("http://");
        let port = plain.and_then(|rest| rest.split('/').next()?.rsplit_once(':'));
        match (is_tried, plain, port) {
            (true, Some(_), Some((_, port))) => format!("http://{host}:{port}"),
            (true, Some(_), None) => format!("http://{host}"),
            _ => format!("https://{host}"),
        }
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
    /// The kinds of jobs that the domains do.
    pub jobs: Vec<JobKind>,
    /// The jobs that run in this program.
    pub board: Board,
    /// What is told to the pages that are open.
    pub events: Events,
    /// What was answered so far, as numbers.
    pub metrics: Metrics,
    /// Answers that are the same for everybody.
    pub kept: Kept,
    /// What domains hold in memory beside the database.
    pub held: Held,
    /// The last requests that failed.
    pub troubles: Troubles,
    /// Whether the program has been told to stop.
    pub stopping: Stopping,
    /// What tells this program from the others that share its database.
    pub instance: String,
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
        let mut desk: Vec<Desk> = domains.iter().flat_map(|domain| domain.desk()).collect();
        // Its first page first, then the domains in their order.
        desk.sort_by_key(|section| section.path != DESK);
        let jobs = domains.iter().flat_map(|domain| domain.jobs()).collect();
        Self(Arc::new(Parts {
            store,
            clock,
            settings,
            domains,
            desk,
            jobs,
            board: Board::default(),
            events: Events::default(),
            metrics: Metrics::default(),
            kept: Kept::default(),
            held: Held::default(),
            troubles: Troubles::default(),
            stopping: Stopping::default(),
            instance: random_text(5),
        }))
    }

    /// The table of routes: all that the domains bring.
    pub fn routes(&self) -> Vec<Route> {
        self.domains.iter().flat_map(|domain| domain.routes()).collect()
    }

    /// Where the public reaches `destination`: see [`Settings::address_of`].
    pub fn address_of(&self, destination: &Destination) -> String {
        self.settings.address_of(destination)
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

    /// What one may do with what `destination` publishes: what it says, or the State's open licence.
    pub async fn licence(&self, destination: &Destination) -> Result<Licence, DbErr> {
        for domain in self.domains {
            if let Some(licence) = domain.licence(self.store.reader(), &destination.id).await? {
                return Ok(licence);
            }
        }
        Ok(Licence::open())
    }

    /// The whole site as one service.
    ///
    /// # Errors
    /// When a path uses a noun that no language has.
    pub fn router(&self) -> Result<Router, urls::UnknownNoun> {
        let elsewhere = |error: fn() -> PageError| {
            let rule = Guard {
                app: self.clone(),
                access: Access::Everybody,
                lang: None,
                written: "",
                is_on_any_host: false,
                forms: Arc::new([]),
                bare: Bare::Page,
                is_kept: false,
            };
            axum::routing::any(move || async move { error() })
                .layer(from_fn_with_state(rule, in_the_language_of_its_path))
        };
        let pages = routes::router(self, &self.routes())?
            .route("/", axum::routing::get(to_a_language))
            .fallback_service(elsewhere(|| PageError::NotFound).with_state(self.clone()))
            .method_not_allowed_fallback(|| async { PageError::MethodNotAllowed })
            .with_state(self.clone());
        Ok(Router::new()
            .fallback_service(pages)
            // Before any route is looked for: the form of a page is the page's own route.
            .layer(axum::middleware::from_fn(read_ending))
            .layer(from_fn_with_state(self.clone(), with_session))
            .layer(from_fn_with_state(self.clone(), at_its_destination))
            .layer(from_fn_with_state(self.settings.allowance, deadline::keep))
            .layer(CatchPanicLayer::custom(error::of_panic))
            .layer(axum::middleware::from_fn(dress_the_rest))
            .layer(CompressionLayer::new().compress_when(worth_packing()))
            // Outside of what packs: what is kept is packed once.
            .layer(from_fn_with_state(self.clone(), kept::keep))
            .layer(from_fn_with_state(self.clone(), watching::watch))
            // Nobody's page: they ask for no destination, no session and no log.
            .route(readiness::HEALTH, axum::routing::get(readiness::health))
            .route(readiness::READINESS, axum::routing::get(readiness::readiness))
            .route(metrics::page::METRICS, axum::routing::get(metrics::page::metrics))
            .layer(from_fn_with_state(self.clone(), security::headers))
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
        let router = self.router()?;
        let (app, closed) = (self.clone(), Arc::new(Notify::new()));
        let closing = closed.clone();
        let until_closed = async move {
            stopped.await;
            app.stopping.begin();
            tokio::time::sleep(patience.drain).await;
            closing.notify_one();
        };
        let serving = serving::serve(listener, router, until_closed);
        let too_long = async {
            closed.notified().await;
            tokio::time::sleep(patience.finish).await;
        };
        tokio::select! {
            () = serving => {}
            () = too_long => tracing::warn!("what was in flight took too long, and was cut"),
        }
        Ok(())
    }
}

/// What is packed on its way: not what is packed already.
fn worth_packing() -> impl Predicate + Send + Sync + 'static {
    DefaultPredicate::new().and(NotForContentType::const_new("application/zip"))
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

/// Finds whose host a request names, once; leads from its other hosts to its main one. Without a
/// destination the request goes on: what is nobody's own answers, everything else says so.
async fn at_its_destination(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let host = host(request.headers(), request.uri());
    match tenant::answering(app.store.reader(), &host).await {
        Ok(Some(Answering::Here(destination))) => {
            request.extensions_mut().insert(Arc::new(destination));
            next.run(request).await
        }
        Ok(Some(Answering::Elsewhere(destination))) => {
            let asked = request.uri().path_and_query().map_or("/", |it| it.as_str());
            let address = app.address_of(&destination);
            Redirect::permanent(&format!("{address}{asked}")).into_response()
        }
        Ok(None) => next.run(request).await,
        Err(error) => {
            let lang =
                lang_of_path(&request).unwrap_or_else(|| wished(request.headers(), Lang::Fr));
            let headers = request.headers().clone();
            let mut answer = PageError::from(error).into_response();
            if let Some(typed) = access::typed_into(request).await {
                answer.extensions_mut().insert(typed);
            }
            dressed(answer, &headers, lang, None)
        }
    }
}

/// Opens the session of a request, which is good at its destination only.
async fn with_session(State(app): State<App>, request: Request, next: Next) -> Response {
    let Some(destination) = request.extensions().get::<Arc<Destination>>() else {
        return next.run(request).await;
    };
    let sessions = Sessions::new(app.store.clone(), app.clock.clone(), destination.id.clone());
    let layer = sessions.layer(app.settings.is_secure());
    match layer.layer(next).oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

/// `GET /`: leads to the site in the language that the browser wishes, if it is spoken here.
async fn to_a_language(request: Request) -> Response {
    let Some(destination) = request.extensions().get::<Arc<Destination>>() else {
        return PageError::UnknownHost.into_response();
    };
    let lang = destination.nearest(wished(request.headers(), destination.main_language));
    Redirect::to(&urls::path(lang, "/", &[])).into_response()
}
