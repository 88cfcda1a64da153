//! A destination and its processes as a folder of TOML, Markdown and documents.
//!
//! Reading knows nothing of the database: files in, checked values out, or the file and the reason
//! why not.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use cordee_store::ThingId;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::document::model::{Description as DocumentDescription, Format};
use crate::people::model::Description as OrganisationDescription;
use crate::process::model::{Opening, ProcessDescription, Step, StepDescription};
use crate::spine::dates::{self, ImpreciseDate, Period};
use crate::spine::language::{Lang, Translated};
use crate::spine::tenant::Destination;
use crate::spine::thing::{Slugs, State};

/// The newest version of the format that this program reads.
const FORMAT: u32 = 1;

/// A whole folder, read and checked.
#[derive(Debug)]
pub struct Folder {
    pub destination: Destination,
    pub organisations: Vec<OrganisationFile>,
    pub processes: Vec<ProcessFile>,
}

/// An organisation of a folder.
#[derive(Debug)]
pub struct OrganisationFile {
    pub id: ThingId,
    pub description: OrganisationDescription,
    pub example: bool,
}

/// A process of a folder, with its steps in order.
#[derive(Debug)]
pub struct ProcessFile {
    pub id: ThingId,
    pub slugs: Slugs,
    pub state: State,
    pub example: bool,
    pub description: ProcessDescription,
    pub steps: Vec<StepFile>,
}

/// A step of a folder, with its documents in order.
#[derive(Debug)]
pub struct StepFile {
    pub id: ThingId,
    pub slugs: Slugs,
    pub state: State,
    pub example: bool,
    pub description: StepDescription,
    pub documents: Vec<DocumentFile>,
}

impl StepFile {
    /// The step as `process` has it.
    pub fn in_process(&self, process: &ThingId) -> Step {
        Step {
            id: self.id.clone(),
            process: process.clone(),
            state: self.state,
            example: self.example,
            revision: 1,
            slugs: self.slugs.clone(),
            description: self.description.clone(),
        }
    }
}

/// A document of a folder.
#[derive(Debug)]
pub struct DocumentFile {
    pub id: ThingId,
    pub file_name: String,
    pub format: Format,
    pub description: DocumentDescription,
    pub example: bool,
    pub content: Vec<u8>,
}

/// Says what is wrong with a folder, and in which file.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {reason}")]
pub struct FolderError {
    pub file: String,
    pub reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Texts {
    fr: Option<String>,
    en: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DestinationToml {
    format: u32,
    name: Texts,
    main_language: Lang,
    #[serde(default)]
    languages: Vec<Lang>,
    time_zone: Tz,
    accent: String,
    presentation: Texts,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OrganisationsToml {
    #[serde(default)]
    organisation: Vec<OrganisationToml>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OrganisationToml {
    id: ThingId,
    name: Texts,
    short_name: Option<Texts>,
    website: Option<String>,
    #[serde(default)]
    example: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProcessToml {
    id: ThingId,
    slug: Slug,
    title: Texts,
    why: Texts,
    presentation: Option<Texts>,
    leads: Vec<ThingId>,
    state: StateName,
    #[serde(default)]
    example: bool,
    #[serde(default)]
    relative_dates: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Slug {
    fr: String,
    en: String,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum StateName {
    Draft,
    Published,
    Archived,
}

impl From<StateName> for State {
    fn from(name: StateName) -> Self {
        match name {
            StateName::Draft => Self::Draft,
            StateName::Published => Self::Published,
            StateName::Archived => Self::Archived,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StepToml {
    id: ThingId,
    slug: Slug,
    title: Texts,
    state: StateName,
    #[serde(default)]
    example: bool,
    from: Option<String>,
    to: Option<String>,
    date_note: Option<Texts>,
    place: Option<Texts>,
    summary: Texts,
    body: Option<Texts>,
    method: Option<Texts>,
    follow_up: Option<Texts>,
    opening: Option<OpeningToml>,
    #[serde(default)]
    document: Vec<DocumentToml>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OpeningToml {
    opens_at: String,
    closes_at: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DocumentToml {
    file: String,
    id: ThingId,
    title: Texts,
    language: Lang,
    #[serde(default)]
    example: bool,
    source: Option<Texts>,
    licence: Option<String>,
}

/// What reading needs to know besides the files.
struct Reader<'a> {
    files: &'a BTreeMap<String, Vec<u8>>,
    main: Lang,
    zone: Tz,
    now: DateTime<Utc>,
}

/// Reads a folder given as its files by path; relative dates count from `now`.
pub fn read(
    files: &BTreeMap<String, Vec<u8>>,
    destination: ThingId,
    now: DateTime<Utc>,
) -> Result<Folder, FolderError> {
    let name = "destination.toml";
    let about: DestinationToml = toml_file(files, name)?;
    if FORMAT < about.format {
        let reason =
            format!("this folder has format {}, this program reads {FORMAT}", about.format);
        return Err(FolderError { file: name.to_owned(), reason });
    }
    let reader = Reader { files, main: about.main_language, zone: about.time_zone, now };
    if !about.languages.is_empty() && !about.languages.contains(&about.main_language) {
        return Err(wrong(name, "the main language is not among the languages"));
    }
    let destination = Destination {
        id: destination,
        host: String::new(),
        name: reader.text(name, about.name)?,
        presentation: reader.text(name, about.presentation)?,
        main_language: about.main_language,
        time_zone: about.time_zone,
        accent: about.accent,
    };
    let organisations = reader.organisations()?;
    let processes = reader.processes(&organisations)?;
    let folder = Folder { destination, organisations, processes };
    refuse_repeated_ids(&folder)?;
    Ok(folder)
}

fn wrong(file: &str, reason: impl Into<String>) -> FolderError {
    FolderError { file: file.to_owned(), reason: reason.into() }
}

fn toml_file<T: DeserializeOwned>(
    files: &BTreeMap<String, Vec<u8>>,
    name: &str,
) -> Result<T, FolderError> {
    let bytes = files.get(name).ok_or_else(|| wrong(name, "the file is missing"))?;
    let text = std::str::from_utf8(bytes).map_err(|_| wrong(name, "the file is not UTF-8"))?;
    toml::from_str(text).map_err(|error| wrong(name, error.to_string()))
}

impl Reader<'_> {
    fn text(&self, file: &str, texts: Texts) -> Result<Translated, FolderError> {
        let written = [(Lang::Fr, texts.fr), (Lang::En, texts.en)];
        let texts =
            written.into_iter().filter_map(|(lang, text)| Some((lang, text?.trim().to_owned())));
        Translated::new(self.main, texts.collect()).map_err(|error| wrong(file, error.to_string()))
    }

    fn optional(
        &self,
        file: &str,
        texts: Option<Texts>,
    ) -> Result<Option<Translated>, FolderError> {
        texts.map(|texts| self.text(file, texts)).transpose()
    }

    fn organisations(&self) -> Result<Vec<OrganisationFile>, FolderError> {
        let file = "organisations.toml";
        let all: OrganisationsToml = toml_file(self.files, file)?;
        let read = |organisation: OrganisationToml| {
            let name = self.text(file, organisation.name)?;
            let short_name = self.optional(file, organisation.short_name)?;
            let website = organisation.website;
            Ok(OrganisationFile {
                id: organisation.id,
                example: organisation.example,
                description: OrganisationDescription {
                    short_name: short_name.unwrap_or_else(|| name.clone()),
                    name,
                    website,
                },
            })
        };
        all.organisation.into_iter().map(read).collect()
    }

    fn processes(
        &self,
        organisations: &[OrganisationFile],
    ) -> Result<Vec<ProcessFile>, FolderError> {
        let is_process =
            |path: &&String| path.starts_with("processes/") && path.ends_with("/process.toml");
        let paths: Vec<&String> = self.files.keys().filter(is_process).collect();
        paths.into_iter().map(|path| self.process(path, organisations)).collect()
    }

    fn process(
        &self,
        file: &str,
        organisations: &[OrganisationFile],
    ) -> Result<ProcessFile, FolderError> {
        let process: ProcessToml = toml_file(self.files, file)?;
        for lead in &process.leads {
            if !organisations.iter().any(|organisation| organisation.id == *lead) {
                return Err(wrong(file, format!("`{lead}` is not in organisations.toml")));
            }
        }
        let folder = file.trim_end_matches("process.toml");
        let prefix = format!("{folder}steps/");
        let steps = self.files.keys().filter(|path| path.starts_with(&prefix));
        let steps = steps.map(|path| self.step(path, folder, process.relative_dates));
        Ok(ProcessFile {
            steps: steps.collect::<Result<_, _>>()?,
            id: process.id,
            slugs: Slugs { fr: process.slug.fr, en: process.slug.en },
            state: process.state.into(),
            example: process.example,
            description: ProcessDescription {
                title: self.text(file, process.title)?,
                why: self.text(file, process.why)?,
                presentation: self.optional(file, process.presentation)?,
                leads: process.leads,
            },
        })
    }

    fn step(&self, file: &str, folder: &str, relative: bool) -> Result<StepFile, FolderError> {
        let step: StepToml = toml_file(self.files, file)?;
        let date = |written: Option<String>| {
            written.map(|written| self.date(file, &written, relative)).transpose()
        };
        let period = Period::new(date(step.from)?, date(step.to)?)
            .map_err(|error| wrong(file, error.to_string()))?;
        let opening =
            step.opening.map(|opening| self.opening(file, &opening, relative)).transpose()?;
        let description = StepDescription {
            title: self.text(file, step.title)?,
            period,
            date_note: self.optional(file, step.date_note)?,
            place: self.optional(file, step.place)?,
            summary: self.text(file, step.summary)?,
            body: self.optional(file, step.body)?,
            method: self.optional(file, step.method)?,
            follow_up: self.optional(file, step.follow_up)?,
            opening,
        };
        let state = State::from(step.state);
        if state == State::Published && !description.lacks().is_empty() {
            let reason = format!("an open step lacks {:?}", description.lacks());
            return Err(wrong(file, reason));
        }
        let documents = step.document.into_iter().map(|about| self.document(file, folder, about));
        Ok(StepFile {
            id: step.id,
            slugs: Slugs { fr: step.slug.fr, en: step.slug.en },
            state,
            example: step.example,
            description,
            documents: documents.collect::<Result<_, _>>()?,
        })
    }

    fn date(
        &self,
        file: &str,
        written: &str,
        relative: bool,
    ) -> Result<ImpreciseDate, FolderError> {
        if relative {
            return self.relative_day(written).map(ImpreciseDate::Day).ok_or_else(|| {
                wrong(file, format!("`{written}` is not a relative date such as today+10d"))
            });
        }
        ImpreciseDate::from_str(written).map_err(|error| wrong(file, error.to_string()))
    }

    fn relative_day(&self, written: &str) -> Option<NaiveDate> {
        let today = dates::day_in(self.now, self.zone);
        let shift = written.strip_prefix("today")?;
        if shift.is_empty() {
            return Some(today);
        }
        let days: i64 = shift.strip_suffix('d')?.parse().ok()?;
        today.checked_add_signed(TimeDelta::try_days(days)?)
    }

    fn opening(
        &self,
        file: &str,
        opening: &OpeningToml,
        relative: bool,
    ) -> Result<Opening, FolderError> {
        let instant = |written: &str| {
            let wall = match written.split_once(' ') {
                Some((day, hour)) if relative => {
                    let day = self
                        .relative_day(day)
                        .ok_or_else(|| wrong(file, format!("`{written}`")))?;
                    format!("{}T{hour}", day.format("%Y-%m-%d"))
                }
                _ => written.to_owned(),
            };
            dates::wall_time(&wall, self.zone)
                .map_err(|_| wrong(file, format!("`{written}` is not a date and an hour")))
        };
        let opening = Opening {
            opens_at: instant(&opening.opens_at)?,
            closes_at: instant(&opening.closes_at)?,
        };
        if opening.opens_at < opening.closes_at {
            Ok(opening)
        } else {
            Err(wrong(file, "the step closes before it opens"))
        }
    }

    fn document(
        &self,
        file: &str,
        folder: &str,
        about: DocumentToml,
    ) -> Result<DocumentFile, FolderError> {
        let path = format!("{folder}documents/{}", about.file);
        let content =
            self.files.get(&path).ok_or_else(|| wrong(file, format!("`{path}` is missing")))?;
        let start = content.get(..4_096).unwrap_or(content);
        let format =
            Format::of(&about.file, start).map_err(|error| wrong(file, error.to_string()))?;
        Ok(DocumentFile {
            id: about.id,
            format,
            description: DocumentDescription {
                title: self.text(file, about.title)?,
                language: about.language,
                source: self.optional(file, about.source)?,
                licence: about.licence,
            },
            example: about.example,
            content: content.clone(),
            file_name: about.file,
        })
    }
}

/// An identifier names one thing in the whole folder.
fn refuse_repeated_ids(folder: &Folder) -> Result<(), FolderError> {
    let mut known = BTreeSet::new();
    let organisations = folder.organisations.iter().map(|organisation| &organisation.id);
    let processes = folder.processes.iter().flat_map(|process| {
        let steps = process.steps.iter().flat_map(|step| {
            std::iter::once(&step.id).chain(step.documents.iter().map(|document| &document.id))
        });
        std::iter::once(&process.id).chain(steps)
    });
    for id in organisations.chain(processes) {
        if !known.insert(id) {
            return Err(wrong("processes", format!("the identifier `{id}` stands twice")));
        }
    }
    Ok(())
}
