//! `prioritisations/ID.toml`: what ballots are about, how they are filled in, by whom, and the ballots, which
//! name nobody; drafts in the complete profile only.

mod ballots;

use std::collections::{BTreeMap, BTreeSet};

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::spine::portable::{Export, Import, Profile, Texts, is_no, optional_texts};
use crate::spine::thing::{self, Kind, Slugs, State};

use super::deciding::{self, portable::OneDecision};
use super::model::content::{MOST_CRITERIA, MOST_MARKS, MOST_POINTS, USUAL_MARKS};
use super::model::{
    Ballot, BallotId, Candidate, College, CollegeId, Criterion, CriterionId, Description, Form,
    MOST_WEIGHT, Prioritisation, Scale,
};
use super::queries;
use ballots::OneBallot;

/// Where prioritisations stand.
const FOLDER: &str = "prioritisations/";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    id: ThingId,
    #[serde(skip_serializing_if = "Option::is_none")]
    process: Option<ThingId>,
    state: String,
    /// How ballots are filled in; by grades, unless it is said.
    #[serde(default = "grades", skip_serializing_if = "is_grades")]
    form: String,
    /// Of grades: `seven` or `five` words.
    #[serde(skip_serializing_if = "Option::is_none")]
    scale: Option<String>,
    /// The best mark of a grid; how many proposals one chooses, or how many points one shares.
    #[serde(skip_serializing_if = "Option::is_none")]
    most: Option<u16>,
    #[serde(default, skip_serializing_if = "is_no")]
    example: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    former_slugs: Vec<String>,
    title: Texts,
    #[serde(skip_serializing_if = "Option::is_none")]
    lead: Option<Texts>,
    /// Of a grid: what proposals are marked on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    criterion: Vec<OneCriterion>,
    candidate: Vec<OneCandidate>,
    college: Vec<OneCollege>,
    /// The versions of what was decided.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    decision: Vec<OneDecision>,
}

fn grades() -> String {
    "grades".to_owned()
}

fn is_grades(form: &str) -> bool {
    form == "grades"
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneCriterion {
    id: String,
    /// How much it weighs beside the others; one, unless it is said.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    weight: i32,
    name: Texts,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneCandidate {
    id: ThingId,
    title: Texts,
    #[serde(skip_serializing_if = "Option::is_none")]
    pitch: Option<Texts>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneCollege {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<ThingId>,
    /// How much it weighs when all are counted together; one, unless it is said.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    weight: i32,
    name: Texts,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    ballot: Vec<OneBallot>,
}

fn one() -> i32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks")]
fn is_one(weight: &i32) -> bool {
    *weight == 1
}

pub async fn export(export: &mut Export<'_>) -> Result<(), DbErr> {
    let is_complete = export.profile == Profile::Complete;
    let destination = export.destination.id.clone();
    for one in queries::prioritisations(export.db, &destination).await? {
        if !is_complete && one.state == State::Draft {
            continue;
        }
        let ballots = queries::ballots(export.db, &one).await?;
        let former_slugs = thing::former_slugs(export.db, &one.id).await?;
        let path = format!("{FOLDER}{}.toml", one.id);
        let mut written = written(&one, ballots, former_slugs);
        written.decision = deciding::portable::written(export, &one.id).await?;
        if !is_complete {
            written.forget_private_bodies(export).await?;
        }
        export.add(&path, &written)?;
    }
    Ok(())
}

impl One {
    /// The folder that everybody may read holds public bodies alone; what they thought stays, under the
    /// name that they had.
    async fn forget_private_bodies(&mut self, export: &Export<'_>) -> Result<(), DbErr> {
        for college in &mut self.college {
            let Some(body) = &college.body else { continue };
            let there = thing::any(export.db, &export.destination.id, body).await?;
            if there.is_none_or(|it| it.state == State::Draft || it.deleted_at.is_some()) {
                college.body = None;
            }
        }
        Ok(())
    }
}

fn written(
    one: &Prioritisation,
    mut ballots: BTreeMap<CollegeId, Vec<Ballot>>,
    former_slugs: Vec<String>,
) -> One {
    let Description { title, lead, form, candidates } = &one.description;
    let candidate = |it: &Candidate| OneCandidate {
        id: it.id.clone(),
        title: (&it.title).into(),
        pitch: optional_texts(it.pitch.as_ref()),
    };
    let criterion = |it: &Criterion| OneCriterion {
        id: it.id.as_str().to_owned(),
        weight: it.weight,
        name: (&it.name).into(),
    };
    let ballot = |it: Ballot| OneBallot::of(&it, &one.description);
    let mut college = |it: &College| OneCollege {
        id: it.id.to_string(),
        body: it.body.clone(),
        weight: it.weight,
        name: (&it.name).into(),
        ballot: ballots.remove(&it.id).unwrap_or_default().into_iter().map(ballot).collect(),
    };
    One {
        id: one.id.clone(),
        process: one.process.clone(),
        state: one.state.name().to_owned(),
        form: form.name().to_owned(),
        scale: form.scale().map(|scale| scale.name().to_owned()),
        most: form.most(),
        example: one.example,
        former_slugs,
        title: title.into(),
        lead: optional_texts(lead.as_ref()),
        criterion: form.criteria().iter().map(criterion).collect(),
        candidate: candidates.iter().map(candidate).collect(),
        college: one.colleges.iter().map(&mut college).collect(),
        decision: vec![],
    }
}

/// Takes in the prioritisations that are not there yet; those that are stay as they are.
pub async fn import(import: &mut Import<'_>) -> Result<(), DbErr> {
    let paths = import.below(FOLDER);
    for path in paths.iter().filter(|path| path.strip_suffix(".toml").is_some()) {
        if let Some(one) = import.toml::<One>(path) {
            take_in(import, path, one).await?;
        }
    }
    Ok(())
}

async fn take_in(import: &mut Import<'_>, path: &str, one: One) -> Result<(), DbErr> {
    let Some(destination) = import.destination.clone() else { return Ok(()) };
    let there = thing::any(import.db, &destination.id, &one.id).await?;
    if there.is_some_and(|thing| thing.kind == Kind::Prioritisation) {
        return Ok(());
    }
    let Some((description, state)) = read(import, path, &one) else { return Ok(()) };
    let known_as: Vec<ThingId> = one.candidate.iter().map(|it| it.id.clone()).collect();
    let mut colleges = vec![];
    let mut ballots = vec![];
    for college in one.college {
        let Some(read) = read_college(import, path, &college).await? else { return Ok(()) };
        let mut numbers = BTreeSet::new();
        for ballot in college.ballot {
            if ballot.number < 1 || !numbers.insert(ballot.number) {
                let reason = format!("`{}` is not the number of one ballot alone", ballot.number);
                import.wrong(path, &ballot.id, reason);
                return Ok(());
            }
            match read_ballot(import, path, (&description, &known_as), &ballot).await? {
                Some(ballot) => ballots.push((read.id.clone(), ballot)),
                None => return Ok(()),
            }
        }
        colleges.push(read);
    }
    let candidates = &description.candidates;
    let decisions = deciding::portable::read(import, path, one.decision, candidates).await?;
    let Some(decisions) = decisions else { return Ok(()) };
    let process = match &one.process {
        Some(id) => known(import, path, id, Kind::Process).await?,
        None => None,
    };
    let new = Prioritisation {
        id: import.new_id(path, &one.id).await?,
        process,
        description,
        colleges,
        slugs: Slugs::default(),
        state,
        example: one.example,
        revision: 1,
    };
    let (db, now) = (import.db, import.now);
    let thing = queries::insert(db, &destination.id, &new, now).await?;
    thing::keep_former_slugs(db, &thing, &one.former_slugs).await?;
    for (college, ballot) in ballots {
        queries::record(db, &college, &ballot).await?;
    }
    for decision in decisions {
        deciding::queries::record(db, &thing.id, &decision).await?;
    }
    Ok(())
}

/// The thing of this destination that the folder names; that there is none is told.
async fn known(
    import: &mut Import<'_>,
    path: &str,
    id: &ThingId,
    kind: Kind,
) -> Result<Option<ThingId>, DbErr> {
    let Some(destination) = import.destination.clone() else { return Ok(None) };
    let here = import.end(id);
    let found = thing::any(import.db, &destination.id, &here).await?;
    let found = found.filter(|thing| thing.kind == kind);
    if found.is_none() {
        import.wrong_value(path, id.as_str(), format!("there is no {} `{id}`", kind.name()));
    }
    Ok(found.map(|thing| thing.id))
}

/// What one file says; an error has been told.
fn read(import: &mut Import<'_>, path: &str, one: &One) -> Option<(Description, State)> {
    let state = State::named(&one.state);
    if state.is_none() {
        import.wrong(path, &one.state, format!("`{}` is not a state", one.state));
    }
    let form = read_form(import, path, one);
    let texts = |texts: &Texts| Texts { fr: texts.fr.clone(), en: texts.en.clone() };
    let title = import.text(path, texts(&one.title));
    let lead = import.optional_text(path, one.lead.as_ref().map(texts));
    let mut candidates = vec![];
    let mut ids = BTreeSet::new();
    for it in &one.candidate {
        if !ids.insert(&it.id) {
            import.wrong(path, it.id.as_str(), format!("the proposal `{}` stands twice", it.id));
        }
        let title = import.text(path, texts(&it.title));
        let pitch = import.optional_text(path, it.pitch.as_ref().map(texts));
        if let Some(title) = title {
            // One that is a proposal goes on leading to it, whatever that is called here.
            candidates.push(Candidate { id: import.end(&it.id), title, pitch });
        }
    }
    Some((Description { title: title?, lead, form: form?, candidates }, state?))
}

/// How ballots are filled in; an error has been told.
fn read_form(import: &mut Import<'_>, path: &str, one: &One) -> Option<Form> {
    let between = |least: u16, most: u16| one.most.filter(|it| (least..=most).contains(it));
    let small = |number: Option<u16>| number.and_then(|it| u8::try_from(it).ok());
    let form = match one.form.as_str() {
        "grades" => {
            let scale = one.scale.as_deref().unwrap_or_default();
            let found = Scale::named(scale);
            if found.is_none() {
                import.wrong(path, scale, format!("`{scale}` is not a scale"));
            }
            return found.map(|scale| Form::Grades { scale });
        }
        "grid" => {
            let criteria = read_criteria(import, path, &one.criterion)?;
            let most = one.most.map_or(Some(USUAL_MARKS), |_| small(between(2, MOST_MARKS.into())));
            most.map(|most| Form::Grid { criteria, most })
        }
        "choose" => small(between(1, u8::MAX.into())).map(|most| Form::Choose { most }),
        "points" => between(1, MOST_POINTS).map(|total| Form::Points { total }),
        "ranking" => Some(Form::Ranking),
        other => {
            import.wrong(path, other, format!("`{other}` is not a form of ballots"));
            return None;
        }
    };
    if form.is_none() {
        let most = one.most.map_or_else(String::new, |most| most.to_string());
        let reason = format!("`{most}` cannot be the `most` of ballots of the form `{}`", one.form);
        import.wrong(path, &most, reason);
    }
    form
}

fn read_criteria(
    import: &mut Import<'_>,
    path: &str,
    all: &[OneCriterion],
) -> Option<Vec<Criterion>> {
    if all.is_empty() || MOST_CRITERIA < all.len() {
        let reason = format!("a grid has from 1 to {MOST_CRITERIA} criteria");
        import.wrong(path, "criterion", reason);
        return None;
    }
    let (mut criteria, mut ids) = (vec![], BTreeSet::new());
    for it in all {
        let name = import.text(path, Texts { fr: it.name.fr.clone(), en: it.name.en.clone() });
        let id = it.id.parse::<CriterionId>().ok().filter(|_| ids.insert(it.id.as_str()));
        let is_weight = (1..=MOST_WEIGHT).contains(&it.weight);
        let (Some(name), Some(id), true) = (name, id, is_weight) else {
            let reason = format!("the criterion `{}` is not right, or there twice", it.id);
            import.wrong(path, &it.id, reason);
            return None;
        };
        criteria.push(Criterion { id, name, weight: it.weight });
    }
    Some(criteria)
}

async fn read_college(
    import: &mut Import<'_>,
    path: &str,
    one: &OneCollege,
) -> Result<Option<College>, DbErr> {
    let name = import.text(path, Texts { fr: one.name.fr.clone(), en: one.name.en.clone() });
    let body = match &one.body {
        Some(id) => known(import, path, id, Kind::Body).await?,
        None => None,
    };
    let id = one.id.parse::<CollegeId>();
    if id.is_err() {
        import.wrong(path, &one.id, format!("`{}` is not an identifier", one.id));
    }
    if !(1..=MOST_WEIGHT).contains(&one.weight) {
        let reason = format!("`{}` is not a weight from 1 to {MOST_WEIGHT}", one.weight);
        import.wrong(path, &one.id, reason);
        return Ok(None);
    }
    let (Ok(id), Some(name)) = (id, name) else { return Ok(None) };
    let is_taken = queries::is_college_taken(import.db, id.as_str()).await?;
    let id = if is_taken { CollegeId::random() } else { id };
    Ok(Some(College { id, body, name, weight: one.weight }))
}

async fn read_ballot(
    import: &mut Import<'_>,
    path: &str,
    (description, known): (&Description, &[ThingId]),
    one: &OneBallot,
) -> Result<Option<Ballot>, DbErr> {
    let Ok(id) = one.id.parse::<BallotId>() else {
        import.wrong(path, &one.id, format!("`{}` is not an identifier", one.id));
        return Ok(None);
    };
    let Some(content) = one.content(description, known) else {
        let form = description.form.name();
        let reason = format!("the ballot {} is no ballot of the form `{form}`", one.number);
        import.wrong(path, &one.id, reason);
        return Ok(None);
    };
    let is_taken = queries::is_ballot_taken(import.db, &id).await?;
    let id = if is_taken { BallotId::random() } else { id };
    Ok(Some(Ballot { id, number: one.number, content, is_withdrawn: one.withdrawn }))
}
