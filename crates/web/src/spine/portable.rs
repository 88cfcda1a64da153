//! Portable folders: a destination and all it holds as TOML, Markdown and documents.
//!
//! Each domain brings its part: it adds its files to an [`Export`], and takes them in from an
//! [`Import`]. An import is all or nothing: every problem is told, with its file and line, and with
//! one of them nothing is recorded. `docs/format.md` describes the format.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::Path;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use cordee_store::ThingId;
use cordee_store::sea_orm::{DatabaseTransaction, DbErr, EntityTrait};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::domain::Domain;
use super::editing::Hand;
use super::forgetting;
use super::language::{Lang, Translated};
use super::rights::Drafts;
use super::tenant::Destination;
use super::thing;
use super::thread::{self, Link};

mod reading;

pub use reading::Names;

/// The newest version of the format that this program reads, and the one it writes.
pub const FORMAT: u32 = 1;

/// The files of a folder, by their paths with `/`.
pub type Files = BTreeMap<String, Vec<u8>>;

/// How much of a destination is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// What everybody may read.
    Public,
    /// Drafts too, and the persons in a file of their own; never a secret nor a session.
    Complete,
}

/// An export being made.
pub struct Export<'a> {
    pub db: &'a DatabaseTransaction,
    pub destination: &'a Destination,
    pub profile: Profile,
    pub files: Files,
}

impl Export<'_> {
    /// Whose drafts the profile shows.
    pub fn drafts(&self) -> Drafts {
        match self.profile {
            Profile::Public => Drafts::Of(vec![]),
            Profile::Complete => Drafts::All,
        }
    }

    /// The thing `id`, when the folder may name it: in the one that everybody may read, what is public alone.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn told(&self, id: Option<ThingId>) -> Result<Option<ThingId>, DbErr> {
        let Some(id) = id else { return Ok(None) };
        let there = thing::any(self.db, &self.destination.id, &id).await?;
        let is_complete = self.profile == Profile::Complete;
        let is_told = there.is_some_and(|thing| {
            thing.deleted_at.is_none() && (is_complete || thing.state != thing::State::Draft)
        });
        Ok(is_told.then_some(id))
    }

    /// Adds `about` as the TOML file `path`.
    pub fn add(&mut self, path: &str, about: &impl Serialize) -> Result<(), DbErr> {
        let text =
            toml::to_string(about).map_err(|error| DbErr::Custom(format!("{path}: {error}")))?;
        self.files.insert(path.to_owned(), text.into_bytes());
        Ok(())
    }
}

/// What becomes of a process whose identifier is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IfThere {
    Refuse,
    Replace,
    /// Everything gets a new identifier; what was there stays.
    Copy,
    /// The folder was joined with what is here: it changes, and nothing makes room.
    Merge,
}

impl IfThere {
    /// As the journal says it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Refuse => "new",
            Self::Replace => "replace",
            Self::Copy => "copy",
            Self::Merge => "merge",
        }
    }
}

/// Something wrong with a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub file: String,
    pub line: Option<usize>,
    pub reason: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.reason),
            None => write!(f, "{}: {}", self.file, self.reason),
        }
    }
}

/// How far an import has come: how many of the files of the folder are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub done: usize,
    pub all: usize,
}

/// Hears how far an import is, and says whether it goes on.
pub type OnProgress<'a> = dyn Fn(Progress) -> ControlFlow<()> + Sync + 'a;

/// An import under way.
#[expect(
    clippy::struct_excessive_bools,
    reason = "four facts that have nothing to do with one another"
)]
pub struct Import<'a> {
    pub db: &'a DatabaseTransaction,
    files: &'a Files,
    /// Where it is imported; none as long as `destination.toml` has not been read.
    pub destination: Option<Destination>,
    pub if_there: IfThere,
    pub now: DateTime<Utc>,
    domains: &'a [&'a dyn Domain],
    on_progress: &'a OnProgress<'a>,
    /// Whether the settings of the destination are the folder's: it was made for it, or is replaced.
    pub takes_settings: bool,
    /// Whether something that was here made room for something of the folder.
    pub has_replaced: bool,
    /// The account that imports, for the journal.
    pub by: Option<String>,
    problems: Vec<Problem>,
    read: BTreeSet<String>,
    copies: BTreeMap<ThingId, ThingId>,
    named: BTreeMap<ThingId, String>,
    /// Under which identifiers the things of the folder are recorded.
    taken_in: BTreeMap<ThingId, ThingId>,
    /// The new identifiers of what is no thing, by those of the folder.
    renamed: BTreeMap<String, String>,
    /// The links that a replaced process had with other processes.
    aside: Vec<Link>,
    is_only_read: bool,
    /// Whether it was told to stop: nothing more is read, and nothing is kept.
    pub is_stopped: bool,
}

impl<'a> Import<'a> {
    /// An import of `files` into `destination`, or into a database that has none.
    pub fn new(
        db: &'a DatabaseTransaction,
        files: &'a Files,
        destination: Option<Destination>,
        if_there: IfThere,
        domains: &'a [&'a dyn Domain],
        on_progress: &'a OnProgress<'a>,
        now: DateTime<Utc>,
    ) -> Self {
        Self {
            db,
            files,
            destination,
            if_there,
            now,
            domains,
            on_progress,
            takes_settings: false,
            has_replaced: false,
            by: None,
            problems: vec![],
            read: BTreeSet::new(),
            copies: BTreeMap::new(),
            named: BTreeMap::new(),
            taken_in: BTreeMap::new(),
            renamed: BTreeMap::new(),
            aside: vec![],
            is_only_read: false,
            is_stopped: false,
        }
    }

    pub fn main_language(&self) -> Lang {
        self.destination.as_ref().map_or(Lang::Fr, |destination| destination.main_language)
    }

    pub fn zone(&self) -> Tz {
        self.destination.as_ref().map_or(Tz::UTC, |destination| destination.time_zone)
    }

    /// The paths below `folder`, in order.
    pub fn below(&self, folder: &str) -> Vec<String> {
        self.files.keys().filter(|path| path.starts_with(folder)).cloned().collect()
    }

    /// Tells a problem; `about` is what to look for in the file, to find its line.
    pub fn wrong(&mut self, file: &str, about: &str, reason: impl Into<String>) {
        let text = self.files.get(file).and_then(|bytes| std::str::from_utf8(bytes).ok());
        let line = (!about.is_empty())
            .then(|| text?.lines().position(|line| line.contains(about)).map(|at| at + 1))
            .flatten();
        self.problems.push(Problem { file: file.to_owned(), line, reason: reason.into() });
    }

    /// Tells a problem on a line that is known.
    pub fn wrong_on(&mut self, file: &str, line: Option<usize>, reason: String) {
        self.problems.push(Problem { file: file.to_owned(), line, reason });
    }

    /// Tells a problem on the line of the file that holds its byte `at`.
    pub fn wrong_at(&mut self, file: &str, at: usize, reason: impl Into<String>) {
        let bytes = self.files.get(file).map_or(&[][..], Vec::as_slice);
        let line = Some(line_of(bytes, at));
        self.problems.push(Problem { file: file.to_owned(), line, reason: reason.into() });
    }

    /// The bytes of the file `path`.
    pub fn bytes(&mut self, path: &str) -> Option<&'a [u8]> {
        if self.read.insert(path.to_owned()) {
            let progress = Progress { done: self.read.len(), all: self.files.len() };
            self.is_stopped |= (self.on_progress)(progress).is_break();
        }
        if self.is_stopped {
            return None;
        }
        self.files.get(path).map(Vec::as_slice)
    }

    /// The TOML file `path`, when it is there and says what it should.
    pub fn toml<T: DeserializeOwned>(&mut self, path: &str) -> Option<T> {
        let bytes = self.bytes(path)?;
        let Ok(text) = std::str::from_utf8(bytes) else {
            self.wrong(path, "", "the file is not UTF-8: save it as UTF-8");
            return None;
        };
        match toml::from_str(text) {
            Ok(read) => Some(read),
            Err(error) => {
                let line = error.span().map(|span| line_of(bytes, span.start));
                let reason = error.message().to_owned();
                self.problems.push(Problem { file: path.to_owned(), line, reason });
                None
            }
        }
    }

    /// A text of the file `path`; its main language must be there.
    pub fn text(&mut self, path: &str, texts: Texts) -> Option<Translated> {
        let about = texts.fr.clone().or(texts.en.clone()).unwrap_or_default();
        let about = about.trim().lines().next().unwrap_or_default().to_owned();
        match texts.translated(self.main_language()) {
            Ok(text) => Some(text),
            Err(reason) => {
                self.wrong(path, &about, reason);
                None
            }
        }
    }

    pub fn optional_text(&mut self, path: &str, texts: Option<Texts>) -> Option<Translated> {
        texts.and_then(|texts| self.text(path, texts))
    }

    /// The identifier under which what the folder calls `written` is recorded.
    pub fn id(&mut self, written: &ThingId) -> ThingId {
        if self.if_there == IfThere::Copy || self.is_only_read {
            return self.copies.entry(written.clone()).or_insert_with(ThingId::random).clone();
        }
        written.clone()
    }

    /// Notes that what is no thing (a contact, a member) and the folder calls `written` is here `id`.
    pub fn rename(&mut self, written: &str, id: &str) {
        if written != id {
            self.renamed.insert(written.to_owned(), id.to_owned());
        }
    }

    /// How what is no thing and the folder calls `written` is called here.
    pub fn renamed(&self, written: &str) -> String {
        self.renamed.get(written).map_or(written, String::as_str).to_owned()
    }

    /// Whether an identifier of the file `path` stands in the folder for the first time.
    fn is_named_once(&mut self, path: &str, written: &ThingId) -> bool {
        let Some(first) = self.named.insert(written.clone(), path.to_owned()) else { return true };
        let reason = format!("the identifier `{written}` stands in `{first}` already");
        self.wrong(path, written.as_str(), reason);
        false
    }

    /// The identifier of something new: it may stand once in the folder, and nowhere else here.
    pub async fn new_id(&mut self, path: &str, written: &ThingId) -> Result<ThingId, DbErr> {
        if !self.is_named_once(path, written) {
            return Ok(ThingId::random());
        }
        let id = self.id(written);
        if thing::row::Entity::find_by_id(id.as_str()).one(self.db).await?.is_some() {
            let reason = format!(
                "the identifier `{written}` is taken by something else here: import a copy (--as-copy)"
            );
            self.wrong(path, written.as_str(), reason);
            return Ok(ThingId::random());
        }
        self.taken_in.insert(written.clone(), id.clone());
        Ok(id)
    }

    /// Notes that something of the file `path` is here under the identifier that it has in the folder.
    pub fn is_here(&mut self, path: &str, written: &ThingId) {
        if self.is_named_once(path, written) {
            self.taken_in.insert(written.clone(), written.clone());
        }
    }

    /// Takes a process away for good, with all that stands in it: another takes its place.
    pub async fn take_away(&mut self, process: &ThingId) -> Result<(), DbErr> {
        self.has_replaced = true;
        forgetting::process(self.db, self.domains, process).await
    }

    /// The hand that writes what is imported.
    pub fn hand(&self) -> Hand {
        Hand { account: None, at: self.now, zone: self.zone() }
    }

    /// The hand of whoever imports, for the journal.
    pub fn acting_hand(&self) -> Hand {
        Hand { account: self.by.clone(), ..self.hand() }
    }

    /// Leaves the files `paths` unread: what is wrong with them is told already.
    pub fn leave(&mut self, paths: &[&String]) {
        self.read.extend(paths.iter().map(|path| (*path).clone()));
    }

    /// The same for all that stands below `folder`: what it goes with is here already.
    pub fn leave_below(&mut self, folder: &str) {
        let paths = self.below(folder);
        self.read.extend(paths);
    }

    /// Whether the folder says what `written` is.
    pub fn holds(&self, written: &ThingId) -> bool {
        self.named.contains_key(written)
    }

    /// The identifier of an end of a link: something of the folder, under whatever identifier it
    /// was recorded, or something that was here before.
    pub fn end(&self, written: &ThingId) -> ThingId {
        self.taken_in.get(written).unwrap_or(written).clone()
    }

    /// Keeps the links between a process about to be replaced and the other processes: its folder
    /// may know nothing of them.
    pub async fn set_links_aside(&mut self, process: &ThingId) -> Result<(), DbErr> {
        let links = thread::links_across(self.db, process).await?;
        self.aside.extend(links);
        Ok(())
    }

    /// The links that were set aside, but for those of which the folder holds both ends: it alone
    /// says what ties them.
    pub fn links_set_aside(&mut self) -> Vec<Link> {
        let links = std::mem::take(&mut self.aside);
        let is_known = |link: &Link| self.holds(&link.from) && self.holds(&link.to);
        links.into_iter().filter(|link| !is_known(link)).collect()
    }

    /// Goes on for the sake of the problems to come, now that nothing will be recorded.
    pub fn only_read_on(&mut self) {
        self.is_only_read = true;
    }

    /// Ends the import: tells what is wrong, files that nobody knows included. Of a folder that was joined
    /// with what is here, the files of what is here already were not read.
    pub fn problems(mut self) -> Vec<Problem> {
        if self.if_there == IfThere::Merge {
            return self.problems;
        }
        let unknown: Vec<String> = self
            .files
            .keys()
            .filter(|path| !self.read.contains(*path) && !is_for_people(path))
            .cloned()
            .collect();
        for path in unknown {
            self.wrong(&path, "", "nothing in the folder refers to this file");
        }
        self.problems
    }
}

/// The line of a text, from 1, that holds its byte `at`.
fn line_of(bytes: &[u8], at: usize) -> usize {
    bytes.iter().take(at).filter(|byte| **byte == b'\n').count() + 1
}

/// Whether a file is there for whoever opens the folder, and says nothing to the program.
fn is_for_people(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md"))
}

/// A text in the languages of a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fr: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl Texts {
    fn translated(self, main: Lang) -> Result<Translated, String> {
        let written = [(Lang::Fr, self.fr), (Lang::En, self.en)];
        let texts =
            written.into_iter().filter_map(|(lang, text)| Some((lang, text?.trim().to_owned())));
        Translated::new(main, texts.collect()).map_err(|error| error.to_string())
    }
}

impl From<&Translated> for Texts {
    fn from(text: &Translated) -> Self {
        let written = |lang| text.written(lang).map(str::to_owned);
        Self { fr: written(Lang::Fr), en: written(Lang::En) }
    }
}

/// The texts of something that may have none.
pub fn optional_texts(text: Option<&Translated>) -> Option<Texts> {
    text.map(Texts::from)
}

/// Whether a key that says no is left out.
pub fn is_no(value: &bool) -> bool {
    !value
}
