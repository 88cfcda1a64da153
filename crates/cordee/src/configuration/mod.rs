//! How the site is set up: by a file, by the environment, by flags; the later wins.
//!
//! [`keys::KEYS`] is the one table of all that can be set. [`Configuration::read`] takes the layers
//! together and reads every value once, into its type.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Result, bail};
use cordee_store::mailbox::Mailbox;
use cordee_web::spine::client::Network;

mod file;
mod flags;
pub mod keys;
#[cfg(test)]
mod tests;

pub use flags::Flags;
use keys::{KEYS, Key, Kind, LEAST_OF_A_TOKEN};

/// The name of the file in the data folder.
const FILE: &str = "cordee.toml";
const CONFIG: &str = "CORDEE_CONFIG";

/// Where a setting comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    Default,
    File { path: PathBuf, line: usize },
    Environment(String),
    Flag(String),
}

impl std::fmt::Display for Source {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Default => to.write_str("default"),
            Self::File { path, line } => write!(to, "`{}`, line {line}", path.display()),
            Self::Environment(name) => write!(to, "the environment variable {name}"),
            Self::Flag(name) => write!(to, "the flag --{name}"),
        }
    }
}

/// A value as it was written, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    pub text: String,
    pub from: Source,
}

/// How the site is set up.
#[derive(Clone, Debug)]
pub struct Configuration {
    pub data: Option<PathBuf>,
    pub database: Option<String>,
    pub listen: SocketAddr,
    pub public_url: Option<String>,
    pub trusted_proxies: Vec<Network>,
    pub metrics_token: Option<String>,
    pub smtp: Option<String>,
    pub mail_from: String,
    pub dkim_selector: Option<String>,
    pub returns_mailbox: Option<Mailbox>,
    pub largest_upload: u64,
    pub account_months: u32,
    pub backup_folder: Option<PathBuf>,
    pub backup_hour: u32,
    pub backup_days: u32,
    pub backup_weeks: u32,
    pub drain: Duration,
    pub finish: Duration,
    pub log_json: bool,
    pub log_level: String,
    settings: BTreeMap<&'static str, Setting>,
}

impl Configuration {
    /// Reads the file, the environment and the flags.
    ///
    /// # Errors
    /// A sentence that says which value is wrong, where it was written, and what is allowed.
    pub fn read(flags: &Flags) -> Result<Self> {
        Self::layered(flags, &|name| std::env::var(name).ok())
    }

    fn layered(flags: &Flags, environment: &dyn Fn(&str) -> Option<String>) -> Result<Self> {
        let mut settings = BTreeMap::new();
        for key in KEYS {
            if let Some(default) = key.default {
                let text = default.to_owned();
                settings.insert(key.name, Setting { text, from: Source::Default });
            }
        }
        if let Some(path) = file(flags, environment) {
            settings.extend(file::read(&path)?);
        }
        for key in KEYS {
            let name = key.environment();
            // An empty variable is one that is not set: what compose files write.
            if let Some(text) = environment(&name).filter(|text| !text.is_empty()) {
                settings.insert(key.name, Setting { text, from: Source::Environment(name) });
            }
        }
        for (name, text) in &flags.values {
            let flag = name.replace('_', "-");
            settings.insert(name, Setting { text: text.clone(), from: Source::Flag(flag) });
        }
        Self::of(settings)
    }

    fn of(settings: BTreeMap<&'static str, Setting>) -> Result<Self> {
        for key in KEYS {
            if let Some(setting) = settings.get(key.name) {
                check(key, setting)?;
            }
        }
        let text = |name| settings.get(name).map(|setting| setting.text.clone());
        let number = |name| text(name).and_then(|text| text.parse().ok()).unwrap_or(0_u32);
        let seconds = |name| Duration::from_secs(u64::from(number(name)));
        let networks = text("trusted_proxies").unwrap_or_default();
        Ok(Self {
            data: text("data").map(PathBuf::from),
            database: text("database"),
            listen: parsed("listen", &settings)?,
            public_url: text("public_url").map(|url| url.trim_end_matches('/').to_owned()),
            trusted_proxies: split(&networks).filter_map(|one| one.parse().ok()).collect(),
            metrics_token: text("metrics_token"),
            smtp: text("smtp"),
            mail_from: text("mail_from").unwrap_or_default(),
            dkim_selector: text("dkim_selector"),
            returns_mailbox: text("returns_mailbox").and_then(|url| url.parse().ok()),
            largest_upload: u64::from(number("largest_upload")),
            account_months: number("account_months"),
            backup_folder: text("backup_folder").map(PathBuf::from),
            backup_hour: number("backup_hour"),
            backup_days: number("backup_days"),
            backup_weeks: number("backup_weeks"),
            drain: seconds("drain"),
            finish: seconds("finish"),
            log_json: text("log_format").as_deref() == Some("json"),
            log_level: text("log_level").unwrap_or_default(),
            settings,
        })
    }

    /// Every setting as the file would say it, with where it comes from and without passwords.
    pub fn print(&self) -> String {
        let line = |key: &Key| match self.settings.get(key.name) {
            Some(setting) => {
                format!("{} = {}  # {}\n", key.name, written(key.kind, &setting.text), setting.from)
            }
            None => format!("# {} is not set\n", key.name),
        };
        KEYS.iter().map(line).collect()
    }
}

/// The file named, or the one in the data folder when there is one.
fn file(flags: &Flags, environment: &dyn Fn(&str) -> Option<String>) -> Option<PathBuf> {
    let named = flags.config.clone();
    let named =
        named.or_else(|| environment(CONFIG).filter(|it| !it.is_empty()).map(PathBuf::from));
    if named.is_some() {
        return named;
    }
    let folder = flags.values.get("data").cloned().or_else(|| environment("CORDEE_DATA"))?;
    let path = Path::new(&folder).join(FILE);
    path.is_file().then_some(path)
}

fn split(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim).filter(|one| !one.is_empty())
}

fn parsed<T: std::str::FromStr>(
    name: &'static str,
    settings: &BTreeMap<&'static str, Setting>,
) -> Result<T> {
    match settings.get(name).and_then(|setting| setting.text.parse().ok()) {
        Some(value) => Ok(value),
        None => bail!("`{name}` is not set"),
    }
}

fn check(key: &Key, setting: &Setting) -> Result<()> {
    let text = setting.text.as_str();
    let is_right = match key.kind {
        Kind::Text | Kind::Secret => !text.is_empty(),
        Kind::Mailbox => text.parse::<Mailbox>().is_ok(),
        Kind::Socket => text.parse::<SocketAddr>().is_ok(),
        Kind::Site => {
            let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
            rest.is_some_and(|host| !host.is_empty() && !host.contains(char::is_whitespace))
        }
        Kind::Whole { least, most } => {
            text.parse().is_ok_and(|number: u64| (least..=most).contains(&number))
        }
        Kind::Networks => split(text).all(|one| one.parse::<Network>().is_ok()),
        Kind::Token => LEAST_OF_A_TOKEN <= text.chars().count(),
        Kind::Choice(words) => words.contains(&text),
    };
    if !is_right {
        bail!(
            "{}: `{}` cannot be `{}`: write {}",
            setting.from,
            key.name,
            told(key.kind, text),
            key.kind.allowed()
        );
    }
    Ok(())
}

fn written(kind: Kind, text: &str) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    match kind {
        Kind::Whole { .. } => text.to_owned(),
        Kind::Networks => {
            let all: Vec<String> = split(text).map(quoted).collect();
            format!("[{}]", all.join(", "))
        }
        _ => quoted(&told(kind, text)),
    }
}

/// A value without what is secret in it.
fn told(kind: Kind, text: &str) -> String {
    match kind {
        Kind::Token => "…".to_owned(),
        // One that is not understood may be a password all the same.
        Kind::Mailbox if !has_password(text) => "…".to_owned(),
        _ => masked(text),
    }
}

/// Whether an address holds a password: `scheme://user:password@host`, or `…?password=…`.
pub fn has_password(text: &str) -> bool {
    masked(text) != text
}

/// The text without the password of an address.
pub fn masked(text: &str) -> String {
    let Some((scheme, rest)) = text.split_once("://") else { return text.to_owned() };
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let mut told = match rest.rsplit_once('@') {
        Some((who, host)) if who.contains(':') => {
            let user = who.split(':').next().unwrap_or_default();
            format!("{scheme}://{user}:…@{host}")
        }
        _ => format!("{scheme}://{rest}"),
    };
    if !query.is_empty() {
        let kept = query.split('&').map(|pair| match pair.split_once('=') {
            Some((name, _)) if name.contains("password") => format!("{name}=…"),
            _ => pair.to_owned(),
        });
        told.push('?');
        told.push_str(&kept.collect::<Vec<_>>().join("&"));
    }
    told
}
