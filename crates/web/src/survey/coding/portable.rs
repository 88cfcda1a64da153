//! `surveys/ID/themes.toml`: the themes of a survey; in the complete profile what a machine proposed and
//! what may be quoted too, and `surveys/ID/codes.jsonl`: what was given to each text, a line each.
//!
//! Coders go out under a name that says nothing of them: theirs is not in the folder.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use cordee_store::sea_orm::DbErr;
use cordee_store::{ThingId, random_text};
use serde::{Deserialize, Serialize};

use crate::spine::portable::{Export, Import, Profile, Texts, is_no, optional_texts};
use crate::spine::thing::{self, Slugs, State};

use super::super::model::Survey;
use super::model::{
    Coding, Extension, Grid, Guess, Merge, Proposal, Quote, Settled, Theme, Verdict,
};
use super::queries;

const THEMES: &str = "themes.toml";
const CODES: &str = "codes.jsonl";

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    grid: Vec<OneGrid>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    theme: Vec<OneTheme>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    merge: Vec<OneMerge>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    quote: Vec<OneQuote>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneGrid {
    question: String,
    #[serde(default, skip_serializing_if = "is_no")]
    public: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    extension: Option<Extension>,
    #[serde(skip_serializing_if = "Option::is_none")]
    proposal: Option<Proposal>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneTheme {
    id: ThingId,
    question: String,
    created_at: String,
    #[serde(default, skip_serializing_if = "is_no")]
    draft: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    former_slugs: Vec<String>,
    name: Texts,
    #[serde(skip_serializing_if = "Option::is_none")]
    definition: Option<Texts>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneMerge {
    theme: ThingId,
    into: ThingId,
    at: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneQuote {
    id: String,
    theme: ThingId,
    sheet: String,
    passage: String,
    coder: String,
    approved_on: String,
}

/// What somebody, or a machine, gave to a text.
#[derive(Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case", deny_unknown_fields)]
enum OneCode {
    /// A coder.
    Person {
        question: String,
        sheet: String,
        coder: String,
        verdict: String,
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        themes: BTreeSet<ThingId>,
        revision: i32,
        on: NaiveDate,
    },
    /// Somebody who decided what stands.
    Settled {
        question: String,
        sheet: String,
        coder: String,
        verdict: String,
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        themes: BTreeSet<ThingId>,
        on: NaiveDate,
    },
    Machine {
        question: String,
        sheet: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        theme: Option<ThingId>,
        per_mille: i32,
    },
}

/// Adds what is known of the texts of `survey` to its `folder`.
pub async fn export(export: &mut Export<'_>, survey: &Survey, folder: &str) -> Result<(), DbErr> {
    let is_complete = export.profile == Profile::Complete;
    let file = themes(export, survey, is_complete).await?;
    if file.grid.is_empty() && file.theme.is_empty() {
        return Ok(());
    }
    let questions: BTreeSet<String> = file
        .grid
        .iter()
        .map(|it| it.question.clone())
        .chain(file.theme.iter().map(|it| it.question.clone()))
        .collect();
    export.add(&format!("{folder}{THEMES}"), &file)?;
    if is_complete {
        let mut lines = String::new();
        for question in questions {
            lines.push_str(&codes(export, (&survey.id, &question)).await?);
        }
        if !lines.is_empty() {
            export.files.insert(format!("{folder}{CODES}"), lines.into_bytes());
        }
    }
    Ok(())
}

async fn themes(export: &Export<'_>, survey: &Survey, is_complete: bool) -> Result<File, DbErr> {
    let (db, destination) = (export.db, &export.destination.id);
    let mut file = File::default();
    let things = queries::things_of(db, destination, &survey.id, None).await?;
    for (thing, theme) in things.iter().zip(queries::described(db, &things).await?) {
        if !is_complete && theme.state == State::Draft {
            continue;
        }
        file.theme.push(OneTheme {
            id: theme.id.clone(),
            question: theme.question,
            created_at: thing.created_at.to_rfc3339(),
            draft: theme.state == State::Draft,
            former_slugs: thing::former_slugs(db, &theme.id).await?,
            name: (&theme.name).into(),
            definition: optional_texts(theme.definition.as_ref()),
        });
    }
    for (question, grid) in queries::grids(db, &survey.id).await? {
        if is_complete || grid.is_public {
            file.grid.push(OneGrid {
                question,
                public: grid.is_public,
                proposal: grid.proposal.filter(|_| is_complete),
                extension: grid.extension.filter(|_| is_complete),
            });
        }
    }
    if is_complete {
        let merges = queries::away(db, destination, &survey.id).await?;
        file.merge = merges
            .into_iter()
            .map(|it| OneMerge { theme: it.theme, into: it.into, at: it.at.to_rfc3339() })
            .collect();
        let living: BTreeSet<&ThingId> = file.theme.iter().map(|it| &it.id).collect();
        let quotes = queries::quotes_of_survey(db, &survey.id).await?;
        file.quote =
            quotes.into_iter().filter(|it| living.contains(&it.theme)).map(one_quote).collect();
    }
    Ok(file)
}

fn one_quote(quote: Quote) -> OneQuote {
    OneQuote {
        id: quote.id,
        theme: quote.theme,
        sheet: quote.sheet,
        passage: quote.passage,
        coder: quote.coder,
        approved_on: quote.approved_on.to_string(),
    }
}

async fn codes(export: &Export<'_>, texts: (&ThingId, &str)) -> Result<String, DbErr> {
    let (db, question) = (export.db, texts.1);
    let mut all = vec![];
    for coding in queries::codings(db, texts).await?.into_values().flatten() {
        all.push(OneCode::Person {
            question: question.to_owned(),
            sheet: coding.sheet,
            coder: coding.coder,
            verdict: coding.verdict.name().to_owned(),
            themes: coding.verdict.themes(),
            revision: coding.revision,
            on: coding.coded_on,
        });
    }
    for settled in queries::settled(db, texts).await?.into_values() {
        all.push(OneCode::Settled {
            question: question.to_owned(),
            sheet: settled.sheet,
            coder: settled.coder,
            verdict: settled.verdict.name().to_owned(),
            themes: settled.verdict.themes(),
            on: settled.settled_on,
        });
    }
    for guess in queries::guesses(db, texts).await?.into_values() {
        all.push(OneCode::Machine {
            question: question.to_owned(),
            sheet: guess.sheet,
            theme: guess.theme,
            per_mille: guess.per_mille,
        });
    }
    let mut lines = String::new();
    for one in all {
        let line = serde_json::to_string(&one).map_err(|error| DbErr::Json(error.to_string()))?;
        lines.push_str(&line);
        lines.push('\n');
    }
    Ok(lines)
}

/// What a folder calls sheets and coders, and what they are called here.
struct Names<'a> {
    survey: &'a Survey,
    sheets: &'a BTreeMap<String, String>,
    coders: BTreeMap<String, String>,
}

impl Names<'_> {
    fn sheet(&self, written: &str) -> Result<String, String> {
        let found = self.sheets.get(written).cloned();
        found.ok_or_else(|| format!("the survey has no answers `{written}`"))
    }

    /// The coder `written`, who may be new.
    async fn coder(&mut self, import: &Import<'_>, written: &str) -> Result<String, DbErr> {
        if let Some(known) = self.coders.get(written) {
            return Ok(known.clone());
        }
        let is_taken = queries::is_coder(import.db, written).await?;
        let id = if is_taken { random_text(12) } else { written.to_owned() };
        queries::insert_coder(import.db, &self.survey.id, &id, None).await?;
        self.coders.insert(written.to_owned(), id.clone());
        Ok(id)
    }
}

/// Takes what the `folder` of `survey` says of its texts in; `sheets` are its answers, by what the folder
/// calls them.
pub async fn import(
    import: &mut Import<'_>,
    folder: &str,
    survey: &Survey,
    sheets: &BTreeMap<String, String>,
) -> Result<(), DbErr> {
    let path = format!("{folder}{THEMES}");
    if !import.below(folder).contains(&path) {
        return Ok(());
    }
    let Some(file) = import.toml::<File>(&path) else { return Ok(()) };
    let mut names = Names { survey, sheets, coders: BTreeMap::new() };
    for one in file.grid {
        let grid = Grid {
            is_public: one.public,
            proposal: one.proposal.map(|it| renamed(it, sheets)),
            extension: one.extension,
            job: None,
        };
        queries::keep_grid(import.db, (&survey.id, &one.question), &grid).await?;
    }
    for one in file.theme {
        take_theme(import, &path, survey, one).await?;
    }
    for one in file.merge {
        let Ok(at) = one.at.parse::<DateTime<Utc>>() else {
            import.wrong(&path, &one.at, "it is not an instant");
            continue;
        };
        let merge = Merge { theme: import.id(&one.theme), into: import.id(&one.into), at };
        queries::insert_merge(import.db, &survey.id, &merge).await?;
    }
    for one in file.quote {
        take_quote(import, &path, &mut names, one).await?;
    }
    take_codes(import, &format!("{folder}{CODES}"), &mut names).await
}

/// A proposal whose examples stand on sheets as they are called here.
fn renamed(mut proposal: Proposal, sheets: &BTreeMap<String, String>) -> Proposal {
    let name = |sheet: &mut String| {
        if let Some(known) = sheets.get(sheet) {
            sheet.clone_from(known);
        }
    };
    for example in proposal.themes.iter_mut().flat_map(|it| &mut it.examples) {
        name(&mut example.sheet);
    }
    for sheet in proposal.alike.iter_mut().flatten() {
        name(sheet);
    }
    proposal
}

async fn take_theme(
    import: &mut Import<'_>,
    path: &str,
    survey: &Survey,
    one: OneTheme,
) -> Result<(), DbErr> {
    let id = import.new_id(path, &one.id).await?;
    let Ok(created_at) = one.created_at.parse::<DateTime<Utc>>() else {
        import.wrong(path, &one.created_at, "it is not an instant");
        return Ok(());
    };
    let name = import.text(path, one.name);
    let definition = import.optional_text(path, one.definition);
    let Some(name) = name else { return Ok(()) };
    let Some(destination) = import.destination.as_ref().map(|it| it.id.clone()) else {
        return Ok(());
    };
    let theme = Theme {
        id,
        survey: survey.id.clone(),
        process: survey.process.clone(),
        question: one.question,
        name,
        definition,
        slugs: Slugs::default(),
        state: if one.draft { State::Draft } else { State::Published },
        example: survey.example,
        revision: 1,
    };
    let thing = queries::insert(import.db, &destination, &theme, created_at).await?;
    thing::keep_former_slugs(import.db, &thing, &one.former_slugs).await
}

async fn take_quote(
    import: &mut Import<'_>,
    path: &str,
    names: &mut Names<'_>,
    one: OneQuote,
) -> Result<(), DbErr> {
    let (sheet, day) = (names.sheet(&one.sheet), one.approved_on.parse::<NaiveDate>());
    let (sheet, approved_on) = match (sheet, day) {
        (Ok(sheet), Ok(day)) => (sheet, day),
        (Err(reason), _) => {
            import.wrong(path, &one.sheet, reason);
            return Ok(());
        }
        (_, Err(_)) => {
            import.wrong(path, &one.approved_on, "it is not a day such as 2026-04-30");
            return Ok(());
        }
    };
    if !import.holds(&one.theme) {
        import.wrong(path, one.theme.as_str(), "there is no such theme");
        return Ok(());
    }
    let coder = names.coder(import, &one.coder).await?;
    let is_taken = queries::is_quote(import.db, &one.id).await?;
    let quote = Quote {
        id: if is_taken { random_text(12) } else { one.id },
        theme: import.end(&one.theme),
        sheet,
        passage: one.passage,
        coder,
        approved_on,
    };
    queries::approve(import.db, &quote).await
}

/// What was read of the codes of one question.
#[derive(Default)]
struct Read {
    codings: Vec<Coding>,
    settled: Vec<Settled>,
    guesses: Vec<Guess>,
    /// Which texts stand there already, and by whom.
    seen: BTreeSet<String>,
}

impl Read {
    fn once(&mut self, by: &str, sheet: &str) -> Result<(), String> {
        let is_first = self.seen.insert(format!("{by} {sheet}"));
        is_first.then_some(()).ok_or_else(|| "the same text stands there twice".to_owned())
    }
}

fn verdict(
    import: &mut Import<'_>,
    name: &str,
    themes: &BTreeSet<ThingId>,
) -> Result<Verdict, String> {
    let themes = themes.iter().map(|theme| import.id(theme)).collect();
    let verdict = Verdict::named(name, themes);
    verdict.ok_or_else(|| format!("`{name}` is no verdict, or does not fit its themes"))
}

async fn take_code(
    import: &mut Import<'_>,
    names: &mut Names<'_>,
    all: &mut BTreeMap<String, Read>,
    one: OneCode,
) -> Result<Result<(), String>, DbErr> {
    match one {
        OneCode::Person { question, sheet, coder, verdict: name, themes, revision, on } => {
            let read =
                names.sheet(&sheet).and_then(|it| Ok((it, verdict(import, &name, &themes)?)));
            let (sheet, verdict) = match read {
                Ok(read) => read,
                Err(reason) => return Ok(Err(reason)),
            };
            let coder = names.coder(import, &coder).await?;
            let own = all.entry(question).or_default();
            if let Err(reason) = own.once(&coder, &sheet) {
                return Ok(Err(reason));
            }
            own.codings.push(Coding { sheet, coder, verdict, revision, coded_on: on });
        }
        OneCode::Settled { question, sheet, coder, verdict: name, themes, on } => {
            let read =
                names.sheet(&sheet).and_then(|it| Ok((it, verdict(import, &name, &themes)?)));
            let (sheet, verdict) = match read {
                Ok(read) => read,
                Err(reason) => return Ok(Err(reason)),
            };
            let coder = names.coder(import, &coder).await?;
            let own = all.entry(question).or_default();
            if let Err(reason) = own.once("settled", &sheet) {
                return Ok(Err(reason));
            }
            own.settled.push(Settled { sheet, coder, verdict, settled_on: on });
        }
        OneCode::Machine { question, sheet, theme, per_mille } => {
            let sheet = match names.sheet(&sheet) {
                Ok(sheet) => sheet,
                Err(reason) => return Ok(Err(reason)),
            };
            let theme = theme.map(|theme| import.id(&theme));
            let own = all.entry(question).or_default();
            if let Err(reason) = own.once("machine", &sheet) {
                return Ok(Err(reason));
            }
            own.guesses.push(Guess { sheet, theme, per_mille });
        }
    }
    Ok(Ok(()))
}

async fn take_codes(
    import: &mut Import<'_>,
    path: &str,
    names: &mut Names<'_>,
) -> Result<(), DbErr> {
    let Some(bytes) = import.bytes(path) else { return Ok(()) };
    let mut all = BTreeMap::new();
    for (line, number) in bytes.split(|byte| *byte == b'\n').zip(1..) {
        if line.is_empty() {
            continue;
        }
        let read = serde_json::from_slice::<OneCode>(line).map_err(|error| error.to_string());
        let taken = match read {
            Ok(one) => take_code(import, names, &mut all, one).await?,
            Err(reason) => Err(reason),
        };
        if let Err(reason) = taken {
            import.wrong_on(path, Some(number), reason);
        }
    }
    let survey = names.survey.id.clone();
    for (question, read) in all {
        let texts = (&survey, question.as_str());
        for some in read.codings.chunks(queries::AT_ONCE) {
            queries::insert_codings(import.db, texts, some).await?;
        }
        for some in read.settled.chunks(queries::AT_ONCE) {
            queries::insert_settled(import.db, texts, some).await?;
        }
        for some in read.guesses.chunks(queries::AT_ONCE) {
            queries::insert_guesses(import.db, texts, some).await?;
        }
    }
    Ok(())
}
