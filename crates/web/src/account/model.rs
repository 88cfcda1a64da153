//! The rules of accounts: what an address is, what an invitation holds, how often one may ask.

use std::fmt;
use std::str::FromStr;

use chrono::TimeDelta;
use cordee_store::ThingId;

use crate::spine::form::{self, Errors, Fields, TITLE};
use crate::spine::language::Lang;
use crate::spine::rights::{Role, Scope};

/// How many links one address may ask for within [`ATTEMPTS_WITHIN`].
pub const MOST_ATTEMPTS: u64 = 5;
/// How often one place may ask to come in, or try a code, within [`ATTEMPTS_WITHIN`]: a hall of five
/// hundred telephones shares one address, and some mistype.
pub const MOST_FROM_ONE_PLACE: u64 = 2_000;
/// The time over which requests for links are counted.
pub const ATTEMPTS_WITHIN: TimeDelta = TimeDelta::minutes(15);
/// How long a request is remembered.
pub const ATTEMPTS_KEPT: TimeDelta = TimeDelta::minutes(60);

/// A mail address, in lower case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Email(String);

/// Says that a text is not a mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a mail address")]
pub struct InvalidEmail;

impl Email {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Email {
    type Err = InvalidEmail;

    fn from_str(typed: &str) -> Result<Self, InvalidEmail> {
        let address = typed.trim().to_lowercase();
        let (name, domain) = address.rsplit_once('@').ok_or(InvalidEmail)?;
        let is_plain = |text: &str| {
            !text.is_empty()
                && !text.contains(|c: char| {
                    c.is_whitespace() || c.is_control() || "<>,;:\"()[]\\@".contains(c)
                })
        };
        let has_dot = domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.');
        let is_address = is_plain(name) && is_plain(domain) && has_dot && address.len() <= 254;
        if is_address { Ok(Self(address)) } else { Err(InvalidEmail) }
    }
}

/// Somebody to be invited, and as what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    pub email: Email,
    pub name: String,
    pub role: Role,
    pub scope: Scope,
    pub language: Lang,
}

impl Invitation {
    /// Reads the form of an invitation. Whether the inviter may give that role is asked elsewhere.
    pub fn read(fields: &Fields) -> Result<Self, Errors> {
        let mut errors = Errors::default();
        let email = email(fields, &mut errors);
        let name = form::required(fields, "name", TITLE, &mut errors);
        let role = Role::named(fields.text("role"));
        if role.is_none() {
            errors.add("role", "error-choose");
        }
        let scope = scope(fields.text("scope"));
        if scope.is_none() {
            errors.add("scope", "error-choose");
        }
        let language = fields.text("language").parse().ok();
        if language.is_none() {
            errors.add("language", "error-choose");
        }
        let read = || {
            Some(Self {
                email: email?,
                name: name?,
                role: role?,
                scope: scope?,
                language: language?,
            })
        };
        errors.or(read())
    }
}

/// Reads the mail address of a form.
pub fn email(fields: &Fields, errors: &mut Errors) -> Option<Email> {
    let typed = form::required(fields, "email", 254, errors)?;
    typed.parse().map_err(|InvalidEmail| errors.add("email", "error-email")).ok()
}

fn scope(typed: &str) -> Option<Scope> {
    match typed {
        "" => None,
        crate::spine::identity::WHOLE_DESTINATION => Some(Scope::Destination),
        id => id.parse::<ThingId>().map(Scope::Process).ok(),
    }
}

/// Whether `path` leads to a page of this site: where one goes after signing in.
pub fn is_own_path(path: &str) -> bool {
    path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains(|c: char| c == '\\' || c.is_control())
}
