//! `cordee serve`: the site, and the mails it sends.

use std::io::{ErrorKind, Write};
use std::net::SocketAddr;

use anyhow::{Context, Result, bail};
use clap::Args;
use cordee_store::outbox::{self, Mail, Transport};
use cordee_store::{Clock, Store};
use cordee_web::spine::app::{App, Settings};
use cordee_web::spine::forgetting;
use cordee_web::spine::personal::purging;
use cordee_web::{DOMAINS, demonstration};
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

use crate::site::Data;

/// Prints a line; nobody reading it any more is no reason to stop serving.
macro_rules! say {
    ($($words:tt)*) => {{ let _ = writeln!(std::io::stdout(), $($words)*); }};
}

const DEFAULT_ADDRESS: &str = "127.0.0.1:8080";
const ACCOUNT_MONTHS: u32 = 36;

/// How the site is served.
#[derive(Args, Clone, Debug)]
pub struct Serve {
    /// Serves a demonstration from a throw-away folder: nothing configured is touched.
    #[arg(long, conflicts_with_all = ["data", "database"])]
    pub demo: bool,
    /// The address and port to listen at; port 0 takes a free one.
    #[arg(long, value_name = "ADDRESS", default_value = DEFAULT_ADDRESS, env = "CORDEE_LISTEN")]
    pub listen: SocketAddr,
    #[command(flatten)]
    pub data: Data,
    /// Where the public reaches the site, as https://HOST: the links in mails begin with it.
    #[arg(long, value_name = "URL", env = "CORDEE_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// The mail server: smtp://HOST:PORT or smtps://USER:PASSWORD@HOST.
    #[arg(long, value_name = "URL", env = "CORDEE_SMTP", hide_env_values = true)]
    pub smtp: Option<String>,
    /// The address that mails come from.
    #[arg(
        long,
        value_name = "ADDRESS",
        default_value = "Cordée <cordee@localhost.localdomain>",
        env = "CORDEE_MAIL_FROM"
    )]
    pub mail_from: String,
    /// The largest file that can be uploaded, in mebibytes.
    #[arg(long, value_name = "MIB", default_value_t = 50, env = "CORDEE_LARGEST_UPLOAD")]
    pub largest_upload: u64,
    /// How many months after its last sign-in an account goes, its holder being told 30 days before.
    #[arg(
        long,
        value_name = "MONTHS",
        default_value_t = ACCOUNT_MONTHS,
        value_parser = clap::value_parser!(u32).range(2..=120),
        env = "CORDEE_ACCOUNT_MONTHS"
    )]
    pub account_months: u32,
}

impl Serve {
    /// What a bare `cordee` does.
    pub fn demonstration() -> Self {
        Self {
            demo: true,
            listen: DEFAULT_ADDRESS.parse().expect("the default address is one"),
            data: Data::default(),
            public_url: None,
            smtp: None,
            mail_from: "Cordée <cordee@localhost.localdomain>".to_owned(),
            largest_upload: 50,
            account_months: ACCOUNT_MONTHS,
        }
    }

    /// Serves until the program is told to stop.
    pub async fn run(self) -> Result<()> {
        let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| {
            EnvFilter::new("warn,cordee=info,cordee_store=info,cordee_web=info")
        });
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
        let transport = self.transport()?;
        let listener = self.listener().await?;
        let address = format!("http://{}", listener.local_addr()?);
        // Dropped, and so removed, when the program stops.
        let folder = tempfile::Builder::new().prefix("cordee-demo-").tempdir()?;
        let store = if self.demo {
            let data = Data { data: Some(folder.path().to_owned()), database: None };
            self.open_demonstration(&data).await?
        } else {
            self.data.open().await?
        };
        cordee_web::search::prepare(&store).await?;
        let clock = Clock::system();
        let settings = Settings {
            public_url: self
                .public_url
                .clone()
                .unwrap_or(address.clone())
                .trim_end_matches('/')
                .to_owned(),
            largest_upload_mib: self.largest_upload,
            account_months: self.account_months,
            is_demonstration: self.demo,
        };
        if let Some(transport) = transport {
            tokio::spawn(outbox::keep_sending(store.clone(), transport, clock.clone()));
        }
        tokio::spawn(forgetting::keep_forgetting(store.clone(), DOMAINS, clock.clone()));
        let app = App::new(store.clone(), clock, settings, DOMAINS);
        tokio::spawn(purging::keep_purging(app.clone()));
        let stopped = told_to_stop()?;
        self.welcome(&address);
        app.serve(listener, stopped).await?;
        store.close().await?;
        Ok(())
    }

    async fn listener(&self) -> Result<TcpListener> {
        match TcpListener::bind(self.listen).await {
            Ok(listener) => Ok(listener),
            Err(error) if error.kind() == ErrorKind::AddrInUse => bail!(
                "the address {} is taken by another program: stop it, or choose another one with --listen ADDRESS:PORT",
                self.listen
            ),
            Err(error) => Err(error).with_context(|| {
                format!(
                    "the address {} cannot be listened at: choose another one with --listen",
                    self.listen
                )
            }),
        }
    }

    fn transport(&self) -> Result<Option<Transport>> {
        match &self.smtp {
            Some(url) => Ok(Some(Transport::smtp(url, &self.mail_from)?)),
            None if self.demo => Ok(Some(Transport::Reader(print_mail))),
            None => Ok(None),
        }
    }

    async fn open_demonstration(&self, data: &Data) -> Result<Store> {
        let store = Store::open(&data.address()?).await?;
        demonstration::load(&store, Clock::system().now()).await.context("the demonstration")?;
        Ok(store)
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
        } else if self.smtp.is_none() {
            say!(
                "  Sans serveur de courriel (--smtp), les courriels attendent. / Without a mail server (--smtp), mails wait."
            );
        }
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
