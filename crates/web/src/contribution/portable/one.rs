//! `contributions/ID.toml`: a contribution, with what was answered, said and done.

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::gathering::model::registration::Profile as Who;
use crate::place::model::Position;
use crate::spine::form::TITLE;
use crate::spine::portable::{Export, Import, Profile, is_no};
use crate::spine::thing::{self, Kind};

use super::super::model::{
    Author, COMMUNE, Channel, Contribution, NAME, Nature, Reason, Standing, TEXT, Words,
};
use super::super::queries;
use super::FOLDER;
use super::entries::{self, OneAnswer, OneComment, OneLine};
use super::files::{self, OneFile};

/// A contribution that was joined, in which file, and to which.
pub type Merger = (String, ThingId, ThingId);

#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a line that a hand writes, or leaves out"
)]
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    id: ThingId,
    workstream: ThingId,
    nature: String,
    title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    text: String,
    language: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    commune: String,
    /// Longitude and latitude, in hundred-thousandths of a degree.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Position>,
    channel: String,
    standing: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    received_at: String,
    /// Whether the hours of the file count from the day of the import.
    #[serde(default, skip_serializing_if = "is_no")]
    relative_dates: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    merged_into: Option<ThingId>,
    #[serde(default, skip_serializing_if = "is_no")]
    by_office: bool,
    #[serde(default, skip_serializing_if = "is_no")]
    by_member: bool,
    #[serde(default, skip_serializing_if = "is_no")]
    example: bool,
    #[serde(default, skip_serializing_if = "OneAuthor::is_empty")]
    author: OneAuthor,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    file: Vec<OneFile>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    answer: Vec<OneAnswer>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    comment: Vec<OneComment>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    log: Vec<OneLine>,
}

#[derive(Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneAuthor {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mail: Option<String>,
    #[serde(default, skip_serializing_if = "is_no")]
    named: bool,
    #[serde(default, skip_serializing_if = "is_no")]
    news: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    profile: Option<String>,
}

impl OneAuthor {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whoever it is to everybody, or to those who work with the folder.
    fn of(author: &Author, is_complete: bool) -> Self {
        let profile = author.profile.map(|profile| profile.name().to_owned());
        if !is_complete {
            let name = author.public_name().map(str::to_owned);
            return Self { named: name.is_some(), name, profile, ..Self::default() };
        }
        Self {
            name: author.name.clone(),
            mail: author.mail.as_ref().map(ToString::to_string),
            named: author.is_named,
            news: author.wants_news,
            profile,
        }
    }
}

pub async fn export(export: &mut Export<'_>, one: &Contribution) -> Result<(), DbErr> {
    let is_complete = export.profile == Profile::Complete;
    let words = &one.words;
    let merged_into = match &one.merged_into {
        // What everybody may not read is not named.
        Some(into) => {
            let destination = export.destination.id.clone();
            let seen = thing::seen(export.db, &destination, into, &export.drafts()).await?;
            seen.map(|thing| thing.id)
        }
        None => None,
    };
    let written = One {
        id: one.id.clone(),
        workstream: one.workstream.clone(),
        nature: words.nature.name().to_owned(),
        title: words.title.clone(),
        text: words.text.clone(),
        language: words.lang.code().to_owned(),
        commune: words.commune.clone(),
        place: words.place,
        channel: one.channel.name().to_owned(),
        standing: one.standing.name().to_owned(),
        reason: one.reason.map(|reason| reason.name().to_owned()),
        received_at: one.received_at.to_rfc3339(),
        relative_dates: false,
        merged_into,
        by_office: one.is_by_office,
        by_member: one.is_by_member,
        example: one.example,
        author: OneAuthor::of(&one.author, is_complete),
        file: files::export(export, &one.id).await?,
        answer: entries::answers(export, &one.id).await?,
        comment: entries::comments(export, &one.id).await?,
        log: entries::lines(export, &one.id).await?,
    };
    export.add(&format!("{FOLDER}{}.toml", one.id), &written)
}

/// Takes in the contribution of one file; gives to which it was joined, when it was.
pub async fn import(import: &mut Import<'_>, path: &str) -> Result<Option<Merger>, DbErr> {
    let Some(one) = import.toml::<One>(path) else { return Ok(None) };
    let Some(destination) = import.destination.clone() else { return Ok(None) };
    let there = thing::any(import.db, &destination.id, &one.id).await?;
    if there.is_some_and(|thing| thing.kind == Kind::Contribution) {
        import.leave_below(&files::contents(&one.id));
        return Ok(None);
    }
    let written = one.workstream.clone();
    let of = import.known(path, Some(written), Kind::Workstream).await?;
    let Some(of) = of else { return Ok(None) };
    let of = thing::any(import.db, &destination.id, &of).await?;
    let (Some(of), Some(read)) = (of, read(import, path, &one)) else { return Ok(None) };
    let new = Contribution {
        id: import.new_id(path, &one.id).await?,
        workstream: of.id,
        process: of.process,
        ..read
    };
    queries::insert(import.db, &destination.id, &new).await?;
    files::take_in(import, path, (&new.id, &one.id), one.file).await?;
    let lines = (one.log, one.relative_dates);
    entries::take_in(import, path, &new, (one.answer, one.comment, lines)).await?;
    Ok(one.merged_into.map(|into| (path.to_owned(), new.id, into)))
}

fn author(import: &mut Import<'_>, path: &str, one: &OneAuthor) -> Option<Author> {
    let profile = match &one.profile {
        None => None,
        Some(written) => Some(import.choice(path, written, Who::named, "a profile")?),
    };
    let mail = match &one.mail {
        None => None,
        Some(written) => {
            Some(import.choice(path, written, |it| it.parse().ok(), "a mail address")?)
        }
    };
    if let Some(name) = &one.name
        && !import.says(path, name, "name", name, NAME)
    {
        return None;
    }
    Some(Author {
        name: one.name.clone(),
        mail,
        is_named: one.named && one.name.is_some(),
        wants_news: one.news && one.mail.is_some(),
        profile,
    })
}

/// What one file says, of a workstream that is not known yet; an error has been told.
fn read(import: &mut Import<'_>, path: &str, one: &One) -> Option<Contribution> {
    let own = one.id.as_str();
    let nature = import.choice(path, &one.nature, Nature::named, "a nature");
    let lang = import.choice(path, &one.language, |it| it.parse().ok(), "a language");
    let channel = import.choice(path, &one.channel, Channel::named, "a channel");
    let standing = import.choice(path, &one.standing, Standing::named, "a standing");
    let received_at = import.moment(path, &one.received_at, one.relative_dates);
    let reason = match &one.reason {
        None => None,
        Some(written) => Some(import.choice(path, written, Reason::named, "a reason")?),
    };
    let is_whole = import.says(path, own, "title", &one.title, TITLE)
        && import.fits(path, own, "text", &one.text, TEXT)
        && import.fits(path, own, "commune", &one.commune, COMMUNE);
    let author = author(import, path, &one.author);
    if !is_whole {
        return None;
    }
    Some(Contribution {
        id: one.id.clone(),
        workstream: one.workstream.clone(),
        process: None,
        words: Words {
            nature: nature?,
            title: one.title.clone(),
            text: one.text.clone(),
            lang: lang?,
            commune: one.commune.clone(),
            place: one.place,
        },
        author: author?,
        channel: channel?,
        is_by_office: one.by_office,
        is_by_member: one.by_member,
        standing: standing?,
        reason,
        merged_into: None,
        received_at: received_at?,
        example: one.example,
        revision: 1,
    })
}
