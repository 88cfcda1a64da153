//! `cordee serve`: the site, and the mails it sends.

use std::io::{ErrorKind, IsTerminal, Write};
use std::panic::PanicHookInfo;
use std::path::Path;

use anyhow::{Context, Result, bail};
#[cfg(debug_assertions)]
use chrono::TimeDelta;
use clap::Args;
use cordee_store::outbox::{Mail, Transport};
use cordee_store::{Clock, Store};
use cordee_web::operations::nightly;
use cordee_web::spine::app::App;
use cordee_web::spine::readiness::Patience;
use cordee_web::spine::{journal, work};
use cordee_web::{DOMAINS, demonstration};
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

use crate::configuration::{Configuration, Flags};
use crate::site::{self, PROGRAM};

/// Prints a line; nobody reading it any more is no reason to stop serving.
macro_rules! say {
    ($($words:tt)*) => {{ let _ = writeln!(std::io::stdout(), $($words)*); }};
}

/// How the site is served.
#[derive(Args, Clone, Debug, Default)]
pub struct Serve {
    /// Serves a demonstration from a throw-away folder: nothing configured is touched.
    #[arg(long, conflicts_with_all = ["data", "database"])]
    pub demo: bool,
    /// Serves as in so many hours: in builds for development alone, where a reminder of next week
    /// is to be seen today.
    #[cfg(debug_assertions)]
    #[arg(long, hide = true, default_value_t = 0)]
    pub hours_ahead: i32,
    #[command(flatten)]
    pub flags: Flags,
}

impl Serve {
    /// What a bare `cordee` does.
    pub fn demonstration() -> Self {
        Self { demo: true, ..Self::default() }
    }

    /// Serves until the program is told to stop.
    pub async fn run(self, configuration: &Configuration) -> Result<()> {
        write_log(configuration);
        std::panic::set_hook(Box::new(note_panic));
        Serving { configuration, demo: self.demo, clock: self.clock() }.run().await
    }

    #[cfg(debug_assertions)]
    fn clock(&self) -> Clock {
        Clock::ahead(TimeDelta::hours(self.hours_ahead.into()))
    }

    #[cfg(not(debug_assertions))]
    fn clock(&self) -> Clock {
        Clock::system()
    }
}

/// A site being served.
struct Serving<'a> {
    configuration: &'a Configuration,
    demo: bool,
    clock: Clock,
}

/// Says where a defect of ours stopped something: never its words, which may hold what somebody typed.
fn note_panic(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    tracing::error!(place, "something stopped by a defect of ours");
}

impl Serving<'_> {
    async fn run(&self) -> Result<()> {
        let transport = self.transport()?;
        let listener = self.listener().await?;
        let address = format!("http://{}", listener.local_addr()?);
        // Dropped, and so removed, when the program stops.
        let folder = tempfile::Builder::new().prefix("cordee-demo-").tempdir()?;
        let store = if self.demo {
            open_demonstration(folder.path()).await?
        } else {
            site::open(self.configuration).await?
        };
        cordee_web::search::prepare(&store).await?;
        let settings = site::settings(self.configuration, &address, self.demo);
        let app = App::new(store.clone(), self.clock.clone(), settings, DOMAINS);
        self.work(&app);
        let stopped = told_to_stop()?;
        let working = work::keep_working(app.clone(), transport);
        self.welcome(&address);
        let Configuration { drain, finish, .. } = *self.configuration;
        app.serve(listener, stopped, Patience { drain, finish }).await?;
        working.await?;
        store.close().await?;
        Ok(())
    }

    /// Begins what looks every minute whether it is due: the seal of the journals, the backup of the
    /// night. They end when the site stops.
    fn work(&self, app: &App) {
        let (store, clock) = (app.store.clone(), app.clock.clone());
        until_stopped(app, journal::keep_sealing(store.clone(), clock.clone()));
        if let Some(plan) = site::plan(self.configuration).filter(|_| !self.demo) {
            until_stopped(app, nightly::keep_backing_up(store, plan, PROGRAM, clock));
        }
    }

    async fn listener(&self) -> Result<TcpListener> {
        match TcpListener::bind(self.configuration.listen).await {
            Ok(listener) => Ok(listener),
            Err(error) if error.kind() == ErrorKind::AddrInUse => bail!(
                "the address {} is taken by another program: stop it, or choose another one with --listen ADDRESS:PORT",
                self.configuration.listen
            ),
            Err(error) => Err(error).with_context(|| {
                format!(
                    "the address {} cannot be listened at: choose another one with --listen",
                    self.configuration.listen
                )
            }),
        }
    }

    fn transport(&self) -> Result<Option<Transport>> {
        match &self.configuration.smtp {
            Some(url) => Ok(Some(Transport::smtp(url, &self.configuration.mail_from)?)),
            None if self.demo => Ok(Some(Transport::Reader(print_mail))),
            None => Ok(None),
        }
    }

    fn welcome(&self, address: &str) {
        say!("Cordée : {address}");
        if self.demo {
            say!("  Démonstration : rien de ce que vous y changez n'est gardé.");
            say!("  Pour entrer dans l'espace de gestion : {address}/fr/connexion");
            say!("    équipe projet : {}", demonstration::PROJECT_TEAM);
            say!("    administration : {}", demonstration::ADMINISTRATOR);
            say!("  Le courriel avec le lien et le code s'affiche ici.");
            say!("  (Demonstration. Sign in at {address}/en/sign-in with one of these addresses;");
            say!("   the mail with the link and the code appears here. Ctrl+C stops it.)");
        } else if self.configuration.smtp.is_none() {
            say!(
                "  Sans serveur de courriel (--smtp), les courriels attendent. / Without a mail server (--smtp), mails wait."
            );
        }
    }
}

fn until_stopped(app: &App, work: impl Future<Output = ()> + Send + 'static) {
    let stopped = app.stopping.begun();
    tokio::spawn(async move {
        tokio::select! {
            () = work => {},
            () = stopped => {},
        }
    });
}

async fn open_demonstration(folder: &Path) -> Result<Store> {
    let store = Store::open(&format!("sqlite:{}", folder.join("cordee.db").display())).await?;
    demonstration::load(&store, Clock::system().now()).await.context("the demonstration")?;
    Ok(store)
}

/// Writes the log to the standard error output, as much of it as `RUST_LOG` or the configuration says.
fn write_log(configuration: &Configuration) {
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new(&configuration.log_level));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    if configuration.log_json {
        log.json().init();
    } else {
        log.init();
    }
}

fn print_mail(mail: &Mail) {
    say!("\n--- Courriel / Mail : {} — {}\n{}\n---", mail.to, mail.subject, mail.text.trim_end());
}

/// Ends when the program is told to stop, by Ctrl+C or by its system. It listens from now on.
#[cfg(unix)]
fn told_to_stop() -> Result<impl Future<Output = ()> + Send + 'static> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupted = signal(SignalKind::interrupt())?;
    let mut terminated = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupted.recv() => {},
            _ = terminated.recv() => {},
        }
    })
}

/// Ends when the program is told to stop by Ctrl+C.
#[cfg(not(unix))]
fn told_to_stop() -> Result<impl Future<Output = ()> + Send + 'static> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
