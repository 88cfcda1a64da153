//! `surveys/ID/survey.toml`: a survey with its questions; in the complete profile drafts too, and
//! `surveys/ID/answers.jsonl`: the answers that were sent, a line each, by chance.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;

use chrono::{DateTime, NaiveDate, Utc};
use cordee_questionnaire::{AnswerSheet, Draft, Questionnaire};
use cordee_store::sea_orm::DbErr;
use cordee_store::{ThingId, count_anew, random_secret};
use serde::{Deserialize, Serialize};

use crate::spine::portable::{Export, IfThere, Import, Profile, Texts, is_no, optional_texts};
use crate::spine::secret;
use crate::spine::thing::{self, Kind, Slugs, State};

use super::analysis;
use super::collecting::{self, portable::OnePaper};
use super::informing::{self, portable::OneOffer};
use super::model::analysis::Analysis;
use super::model::{Channel, Description, Flag, Phase, Sheet, Survey};
use super::{coding, queries};

/// Where surveys stand.
const FOLDER: &str = "surveys/";
const SURVEY: &str = "survey.toml";
const ANSWERS: &str = "answers.jsonl";
/// How many answers are read at once.
const AT_ONCE: u64 = 1_000;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    id: ThingId,
    #[serde(skip_serializing_if = "Option::is_none")]
    process: Option<ThingId>,
    /// Of which it asks those who came.
    #[serde(skip_serializing_if = "Option::is_none")]
    gathering: Option<ThingId>,
    phase: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    opens_on: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    closes_on: Option<String>,
    #[serde(default, skip_serializing_if = "is_no")]
    results_public: bool,
    #[serde(default, skip_serializing_if = "is_no")]
    example: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    former_slugs: Vec<String>,
    title: Texts,
    #[serde(skip_serializing_if = "Option::is_none")]
    lead: Option<Texts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    thanks: Option<Texts>,
    /// What is offered to those who leave an address.
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<OneOffer>,
    /// How answers are read, when it is not as usual.
    #[serde(skip_serializing_if = "Option::is_none")]
    analysis: Option<Analysis>,
    /// What is worked on, when it is another than what is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    draft: Option<Draft>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    version: Vec<OneVersion>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneVersion {
    number: i32,
    opened_at: String,
    questionnaire: Draft,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneSheet {
    id: String,
    version: i32,
    channel: String,
    language: String,
    started_on: NaiveDate,
    finished_on: NaiveDate,
    #[serde(skip_serializing_if = "Option::is_none")]
    seconds: Option<i32>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    flags: BTreeSet<Flag>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    paper: Option<OnePaper>,
    sheet: AnswerSheet,
}

pub async fn export(export: &mut Export<'_>) -> Result<(), DbErr> {
    let is_complete = export.profile == Profile::Complete;
    let destination = export.destination.id.clone();
    for survey in queries::surveys(export.db, &destination).await? {
        if !is_complete && survey.state == State::Draft {
            continue;
        }
        let folder = format!("{FOLDER}{}/", survey.id);
        let one = one(export, &survey, is_complete).await?;
        export.add(&format!("{folder}{SURVEY}"), &one)?;
        if is_complete {
            let lines = answers(export, &survey.id).await?;
            if !lines.is_empty() {
                export.files.insert(format!("{folder}{ANSWERS}"), lines.into_bytes());
            }
            collecting::portable::export(export, &folder, &survey.id).await?;
        }
        coding::portable::export(export, &survey, &folder).await?;
    }
    Ok(())
}

async fn one(export: &Export<'_>, survey: &Survey, is_complete: bool) -> Result<One, DbErr> {
    let versions = queries::dated_versions(export.db, &survey.id).await?;
    let is_open =
        versions.last().is_some_and(|(version, _)| *version.questionnaire.draft() == survey.draft);
    let Description { title, lead, thanks, opens_on, closes_on } = &survey.description;
    Ok(One {
        id: survey.id.clone(),
        process: survey.process.clone(),
        gathering: gathering(export, &survey.id).await?,
        phase: survey.phase.name().to_owned(),
        opens_on: opens_on.map(|day| day.to_string()),
        closes_on: closes_on.map(|day| day.to_string()),
        results_public: survey.results_public,
        example: survey.example,
        contact: informing::portable::export(export, &survey.id).await?,
        analysis: Some(analysis::queries::analysis(export.db, &survey.id).await?)
            .filter(|chosen| *chosen != Analysis::default()),
        former_slugs: thing::former_slugs(export.db, &survey.id).await?,
        title: title.into(),
        lead: optional_texts(lead.as_ref()),
        thanks: optional_texts(thanks.as_ref()),
        draft: (is_complete && !is_open).then(|| survey.draft.clone()),
        version: versions
            .into_iter()
            .map(|(version, opened_at)| OneVersion {
                number: version.number,
                opened_at: opened_at.to_rfc3339(),
                questionnaire: version.questionnaire.draft().clone(),
            })
            .collect(),
    })
}

/// The gathering that a survey asks about, when the profile shows it.
async fn gathering(export: &Export<'_>, survey: &ThingId) -> Result<Option<ThingId>, DbErr> {
    let Some(id) = queries::gathering_of(export.db, survey).await? else { return Ok(None) };
    let (drafts, destination) = (export.drafts(), &export.destination.id);
    let seen = thing::seen(export.db, destination, &id, &drafts).await?;
    Ok(seen.map(|thing| thing.id))
}

async fn answers(export: &Export<'_>, survey: &ThingId) -> Result<String, DbErr> {
    let mut lines = String::new();
    let mut after: Option<String> = None;
    loop {
        let some = queries::finished(export.db, survey, after.as_deref(), AT_ONCE).await?;
        let Some(last) = some.last() else { return Ok(lines) };
        after = Some(last.id.clone());
        let on_paper = some.iter().filter(|sheet| sheet.channel == Channel::Paper);
        let ids = on_paper.map(|sheet| sheet.id.as_str());
        let papers = collecting::queries::papers_of(export.db, ids).await?;
        for sheet in some {
            let Some(finished_on) = sheet.finished_on else { continue };
            let one = OneSheet {
                paper: papers.get(&sheet.id).map(OnePaper::of),
                id: sheet.id,
                version: sheet.version,
                channel: sheet.channel.name().to_owned(),
                language: sheet.lang.code().to_owned(),
                started_on: sheet.started_on,
                finished_on,
                seconds: sheet.seconds,
                flags: sheet.flags,
                sheet: sheet.answers,
            };
            let line =
                serde_json::to_string(&one).map_err(|error| DbErr::Json(error.to_string()))?;
            lines.push_str(&line);
            lines.push('\n');
        }
    }
}

/// Takes in the surveys that are not there yet; those that are stay as they are, with new answers when the folder
/// was joined with what is here.
pub async fn import(import: &mut Import<'_>) -> Result<(), DbErr> {
    let Some(destination) = import.destination.clone() else { return Ok(()) };
    let files = import.below(FOLDER);
    for file in files.iter().filter(|path| path.ends_with(&format!("/{SURVEY}"))) {
        let Some(one) = import.toml::<One>(file) else { continue };
        let folder = file.trim_end_matches(SURVEY).to_owned();
        let there = thing::any(import.db, &destination.id, &one.id).await?;
        let is_copy = import.if_there == IfThere::Copy;
        if !is_copy && there.is_some_and(|thing| thing.kind == Kind::Survey) {
            if import.if_there == IfThere::Merge {
                add_answers(import, &folder, &one.id).await?;
            }
            import.leave_below(&folder);
            continue;
        }
        take_in(import, file, &folder, &destination.id, one).await?;
    }
    Ok(())
}

/// The day that `name` says; one that is none is told.
fn day(
    import: &mut Import<'_>,
    file: &str,
    (name, text): (&str, Option<&str>),
) -> Option<NaiveDate> {
    let read = text?.parse::<NaiveDate>();
    if read.is_err() {
        import.wrong(file, name, "it is not a day such as 2026-04-30");
    }
    read.ok()
}

fn read(import: &mut Import<'_>, file: &str, one: &mut One) -> Option<(Description, Phase)> {
    let phase = Phase::named(&one.phase);
    if phase.is_none() {
        import.wrong(file, "phase", format!("`{}` is not draft, open or closed", one.phase));
    }
    let opens_on = day(import, file, ("opens_on", one.opens_on.as_deref()));
    let closes_on = day(import, file, ("closes_on", one.closes_on.as_deref()));
    let title = std::mem::take(&mut one.title);
    let title = import.text(file, title)?;
    let lead = import.optional_text(file, one.lead.take());
    let thanks = import.optional_text(file, one.thanks.take());
    Some((Description { title, lead, thanks, opens_on, closes_on }, phase?))
}

/// The versions of a file; one that cannot be asked is told.
fn versions(
    import: &mut Import<'_>,
    file: &str,
    all: Vec<OneVersion>,
) -> Vec<(i32, Questionnaire, DateTime<Utc>)> {
    let mut read = vec![];
    for one in all {
        let opened_at = one.opened_at.parse::<DateTime<Utc>>();
        match (Questionnaire::checked(one.questionnaire), opened_at) {
            (Ok(questionnaire), Ok(at)) => read.push((one.number, questionnaire, at)),
            (Err(problems), _) => import.wrong(file, "questionnaire", problems.to_string()),
            (_, Err(_)) => import.wrong(file, "opened_at", "it is not an instant"),
        }
    }
    read
}

async fn take_in(
    import: &mut Import<'_>,
    file: &str,
    folder: &str,
    destination: &ThingId,
    mut one: One,
) -> Result<(), DbErr> {
    let id = import.new_id(file, &one.id).await?;
    let Some((description, phase)) = read(import, file, &mut one) else { return Ok(()) };
    let versions = versions(import, file, one.version);
    let last = versions.last().map(|(_, questionnaire, _)| questionnaire.draft().clone());
    if phase != Phase::Draft && last.is_none() {
        import.wrong(file, "phase", "a survey that was opened has a version at least");
    }
    let process = one.process.map(|process| import.end(&process));
    let survey = Survey {
        id,
        process,
        description,
        phase,
        results_public: one.results_public,
        draft: one.draft.or(last).unwrap_or_default(),
        slugs: Slugs::default(),
        state: if phase == Phase::Draft { State::Draft } else { State::Published },
        example: one.example,
        revision: 1,
    };
    if let Some(process) = &survey.process
        && thing::any(import.db, destination, process).await?.is_none()
    {
        import.wrong(file, "process", "there is no such process");
        import.leave_below(folder);
        return Ok(());
    }
    let thing = queries::insert(import.db, destination, &survey, import.now).await?;
    thing::keep_former_slugs(import.db, &thing, &one.former_slugs).await?;
    let about = import.known(file, one.gathering.take(), Kind::Gathering).await?;
    if let Some(gathering) = &about {
        queries::set_gathering(import.db, &survey.id, gathering).await?;
    }
    if let Some(chosen) = &one.analysis {
        analysis::queries::keep(import.db, &survey.id, chosen).await?;
    }
    if let Some(offer) = one.contact {
        informing::portable::import(import, file, &survey.id, offer).await?;
    }
    let numbers: BTreeSet<i32> = versions.iter().map(|(number, ..)| *number).collect();
    for (number, questionnaire, at) in versions {
        queries::keep_version(import.db, &survey.id, number, &questionnaire, at).await?;
    }
    let answers = format!("{folder}{ANSWERS}");
    let sheets = take_answers(import, &answers, &survey.id, &numbers).await?;
    coding::portable::import(import, folder, &survey, &sheets).await?;
    collecting::portable::import(import, folder, &survey.id).await
}

/// Takes the answers of a survey in; gives what each is called here, by what the folder calls it.
async fn take_answers(
    import: &mut Import<'_>,
    file: &str,
    survey: &ThingId,
    versions: &BTreeSet<i32>,
) -> Result<BTreeMap<String, String>, DbErr> {
    let mut named = BTreeMap::new();
    let Some(bytes) = import.bytes(file) else { return Ok(named) };
    let (mut some, mut on_paper) = (vec![], BTreeSet::new());
    for (line, number) in bytes.split(|byte| *byte == b'\n').zip(1..) {
        if line.is_empty() {
            continue;
        }
        match sheet(line, versions) {
            // Typed in two places under one number: the one that is here stays.
            Ok((_, Some(paper)))
                if import.if_there == IfThere::Merge && on_paper.contains(&paper.number()) => {}
            Ok((_, Some(paper))) if !on_paper.insert(paper.number()) => {
                let reason = format!("there are two sheets of paper {}", paper.number());
                import.wrong_on(file, Some(number), reason);
            }
            Ok(read) => some.push(read),
            Err(reason) => import.wrong_on(file, Some(number), reason),
        }
        if some.len() == queries::SHEETS_AT_ONCE {
            record(import, survey, mem::take(&mut some), &mut named).await?;
        }
    }
    record(import, survey, some, &mut named).await?;
    count_anew(import.db, named.len(), &[queries::SHEETS]).await?;
    Ok(named)
}

/// Takes in the answers to `survey` that are not here yet.
async fn add_answers(import: &mut Import<'_>, folder: &str, survey: &ThingId) -> Result<(), DbErr> {
    let versions = queries::dated_versions(import.db, survey).await?;
    let numbers = versions.iter().map(|(version, _)| version.number).collect();
    let new = take_answers(import, &format!("{folder}{ANSWERS}"), survey, &numbers).await?;
    if new.is_empty() {
        return Ok(());
    }
    collecting::portable::count_quotas(import, survey).await
}

/// Those of some answers that are not here yet, nor under the number of another sheet of paper.
async fn new_among(
    import: &Import<'_>,
    survey: &ThingId,
    mut some: Vec<(Sheet, Option<OnePaper>)>,
) -> Result<Vec<(Sheet, Option<OnePaper>)>, DbErr> {
    let taken = queries::taken(import.db, some.iter().map(|(sheet, _)| sheet.id.as_str())).await?;
    let papers = collecting::queries::papers(import.db, survey).await?;
    let numbers: BTreeSet<i32> = papers.iter().map(|paper| paper.number).collect();
    let is_new = |paper: &OnePaper| !numbers.contains(&paper.number());
    some.retain(|(sheet, paper)| !taken.contains(&sheet.id) && paper.as_ref().is_none_or(is_new));
    Ok(some)
}

/// Records some answers, and what each is called here.
async fn record(
    import: &mut Import<'_>,
    survey: &ThingId,
    some: Vec<(Sheet, Option<OnePaper>)>,
    named: &mut BTreeMap<String, String>,
) -> Result<(), DbErr> {
    let is_joined = import.if_there == IfThere::Merge;
    let some = if is_joined { new_among(import, survey, some).await? } else { some };
    let (mut some, papers): (Vec<Sheet>, Vec<Option<OnePaper>>) = some.into_iter().unzip();
    let taken = queries::taken(import.db, some.iter().map(|sheet| sheet.id.as_str())).await?;
    for sheet in &mut some {
        let written = sheet.id.clone();
        if taken.contains(&written) {
            // A copy of answers that are here: nobody comes back to them by a link.
            sheet.id = secret::hash(&random_secret());
        }
        named.insert(written, sheet.id.clone());
    }
    queries::insert_sheets(import.db, survey, &some).await?;
    let known = papers.into_iter().zip(&some);
    let papers: Vec<_> = known.filter_map(|(paper, sheet)| Some(paper?.paper(&sheet.id))).collect();
    collecting::queries::insert_papers(import.db, survey, &papers).await
}

fn sheet(line: &[u8], versions: &BTreeSet<i32>) -> Result<(Sheet, Option<OnePaper>), String> {
    let one: OneSheet = serde_json::from_slice(line).map_err(|error| error.to_string())?;
    if !versions.contains(&one.version) {
        return Err(format!("the survey has no version {}", one.version));
    }
    let channel = Channel::named(&one.channel);
    let sheet = Sheet {
        id: one.id,
        version: one.version,
        channel: channel.ok_or_else(|| format!("`{}` is no channel", one.channel))?,
        lang: one.language.parse().map_err(|error| format!("{error}"))?,
        answers: one.sheet,
        started_on: one.started_on,
        finished_on: Some(one.finished_on),
        seconds: one.seconds,
        flags: one.flags,
    };
    Ok((sheet, one.paper))
}
