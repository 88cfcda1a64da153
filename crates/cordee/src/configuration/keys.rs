//! Every key of the configuration, in one table: it drives the file, the environment, the flags,
//! `--print-config` and, by a test, `docs/configuration.md`.

/// The shortest secret that is taken, in characters: what cannot be guessed.
pub const LEAST_OF_A_TOKEN: usize = 16;

/// What a key's value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    /// An address and a port.
    Socket,
    /// The address of a site: http:// or https://.
    Site,
    /// An address that may hold a password.
    Secret,
    /// The address of a mailbox, with its password.
    Mailbox,
    /// A secret, whole.
    Token,
    /// A whole number.
    Whole {
        least: u64,
        most: u64,
    },
    /// Addresses of machines, or of networks as ADDRESS/LENGTH.
    Networks,
    Choice(&'static [&'static str]),
}

impl Kind {
    /// What is allowed, as a sentence goes on after “write”.
    pub fn allowed(self) -> String {
        match self {
            Self::Text | Self::Secret => "a text in quotes".to_owned(),
            Self::Mailbox => {
                "where a mailbox is, as \"imaps://USER:PASSWORD@mail.example\"".to_owned()
            }
            Self::Token => format!("a secret of at least {LEAST_OF_A_TOKEN} characters in quotes"),
            Self::Socket => "an address and a port, as \"127.0.0.1:8080\"".to_owned(),
            Self::Site => "where the site is reached, as \"https://tourisme.example\"".to_owned(),
            Self::Whole { least, most } => format!("a whole number from {least} to {most}"),
            Self::Networks => {
                "a list of addresses or networks, as [\"127.0.0.1\", \"10.0.0.0/8\"]".to_owned()
            }
            Self::Choice(words) => format!("one of \"{}\"", words.join("\", \"")),
        }
    }
}

/// A key of the configuration.
#[derive(Debug)]
pub struct Key {
    /// Its name in the file. The flag has hyphens; the environment has capitals after `CORDEE_`.
    pub name: &'static str,
    pub kind: Kind,
    pub default: Option<&'static str>,
    /// What stands for the value in `--help`.
    pub value: &'static str,
    /// What it is, in one sentence or two.
    pub about: &'static str,
}

impl Key {
    pub fn flag(&self) -> String {
        self.name.replace('_', "-")
    }

    pub fn environment(&self) -> String {
        format!("CORDEE_{}", self.name.to_ascii_uppercase())
    }
}

const fn key(
    name: &'static str,
    kind: Kind,
    default: Option<&'static str>,
    value: &'static str,
    about: &'static str,
) -> Key {
    Key { name, kind, default, value, about }
}

/// The keys, in the order in which one thinks of them.
pub const KEYS: &[Key] = &[
    key(
        "data",
        Kind::Text,
        None,
        "DIRECTORY",
        "The folder of the site's data; made when it is not there. Its `cordee.toml` is read when no other file is named.",
    ),
    key(
        "database",
        Kind::Secret,
        None,
        "URL",
        "The PostgreSQL database, instead of a file in the folder: postgres://USER:PASSWORD@HOST/NAME.",
    ),
    key(
        "listen",
        Kind::Socket,
        Some("127.0.0.1:8080"),
        "ADDRESS",
        "The address and port to listen at; port 0 takes a free one.",
    ),
    key(
        "public_url",
        Kind::Site,
        None,
        "URL",
        "Where the public reaches the site, as https://HOST: the links in mails begin with it. Without it, the address listened at.",
    ),
    key(
        "trusted_proxies",
        Kind::Networks,
        Some(""),
        "ADDRESSES",
        "The proxies in front of the site: what they say of the visitor's address, of the host and of TLS is believed, and nobody else's word. Separated by commas where it is one text.",
    ),
    key(
        "smtp",
        Kind::Secret,
        None,
        "URL",
        "The mail server: smtp://HOST:PORT or smtps://USER:PASSWORD@HOST. Without it, mails wait.",
    ),
    key(
        "mail_from",
        Kind::Text,
        Some("Cordée <cordee@localhost.localdomain>"),
        "ADDRESS",
        "The address that mails come from.",
    ),
    key(
        "dkim_selector",
        Kind::Text,
        None,
        "NAME",
        "Under which selector the mail server signs for the sender's domain (DKIM): `cordee check` then looks for its key.",
    ),
    key(
        "returns_mailbox",
        Kind::Mailbox,
        None,
        "URL",
        "The mailbox of mail_from: imaps://USER:PASSWORD@HOST, or with /FOLDER. Every quarter of an hour, mails that came back and absences are noted with whoever they are about, and marked as read. In USER and PASSWORD, write what is no letter or digit as in an address: %40 for @.",
    ),
    key(
        "largest_upload",
        Kind::Whole { least: 1, most: 2_000 },
        Some("50"),
        "MIB",
        "The largest file that can be uploaded, in mebibytes.",
    ),
    key(
        "account_months",
        Kind::Whole { least: 2, most: 120 },
        Some("36"),
        "MONTHS",
        "How many months after its last sign-in an account goes; its holder is told thirty days before.",
    ),
    key(
        "backup_folder",
        Kind::Text,
        None,
        "DIRECTORY",
        "The folder of the nightly backups; without it, there are none. Best on another disk, or carried elsewhere afterwards.",
    ),
    key(
        "backup_hour",
        Kind::Whole { least: 0, most: 23 },
        Some("2"),
        "HOUR",
        "The hour of the nightly backup, in UTC. A night that was missed is made up for.",
    ),
    key(
        "backup_days",
        Kind::Whole { least: 1, most: 366 },
        Some("7"),
        "DAYS",
        "How many of the last days keep their backup.",
    ),
    key(
        "backup_weeks",
        Kind::Whole { least: 0, most: 520 },
        Some("5"),
        "WEEKS",
        "How many of the last weeks keep theirs: the last one of each.",
    ),
    key(
        "drain",
        Kind::Whole { least: 0, most: 300 },
        Some("0"),
        "SECONDS",
        "How long the site goes on taking requests once it is told to stop, while /readyz says so: 0 alone, 5 behind a balancer.",
    ),
    key(
        "finish",
        Kind::Whole { least: 1, most: 3_600 },
        Some("30"),
        "SECONDS",
        "How long what is in flight may take to finish after that.",
    ),
    key(
        "metrics_token",
        Kind::Token,
        None,
        "SECRET",
        "What Prometheus sends (Authorization: Bearer SECRET) to read /metrics; without it there is no such page. Best in the file or the environment: flags can be seen by whoever shares the machine.",
    ),
    key(
        "log_format",
        Kind::Choice(&["text", "json"]),
        Some("text"),
        "FORMAT",
        "How the log is written, on the standard error output: text or json.",
    ),
    key(
        "log_level",
        Kind::Text,
        Some("warn,cordee=info,cordee_store=info,cordee_web=info"),
        "LEVEL",
        "How much the log says: error, warn, info, debug or trace, or by part. RUST_LOG says it as well.",
    ),
];

/// The key of this name.
pub fn named(name: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.name == name)
}

/// The key whose name is nearest to `name`, when it is near.
pub fn nearest(name: &str) -> Option<&'static str> {
    let near = KEYS.iter().map(|key| (distance(name, key.name), key.name)).min();
    near.filter(|(distance, _)| *distance <= 1 + name.len() / 4).map(|(_, name)| name)
}

/// How many letters one adds, takes away or changes to go from `one` to `other`.
fn distance(one: &str, other: &str) -> usize {
    let mut above: Vec<usize> = (0..=other.chars().count()).collect();
    for (row, a) in one.chars().enumerate() {
        let mut left = row + 1;
        let mut line = vec![left];
        for (b, pair) in other.chars().zip(above.windows(2)) {
            let &[diagonal, up] = pair else { continue };
            left = (left + 1).min(up + 1).min(diagonal + usize::from(a != b));
            line.push(left);
        }
        above = line;
    }
    above.last().copied().unwrap_or_default()
}
