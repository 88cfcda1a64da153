//! Prioritisations as data: what was graded, and where each body puts it.

use std::collections::BTreeMap;

use cordee_decision::ranking::{Exact, OnCriterion};
use serde::Serialize;
use utoipa::ToSchema;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::open::{self, About, Answer, Part, Path, Texts};
use crate::spine::thing::{self, Kind};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::deciding::{self, data::DecisionData};
use super::model::counting::rule_of;
use super::model::{Ballot, Candidate, CollegeId, Criterion, Prioritisation};
use super::pages::{ballots_address, find};
use super::results::{Figure, Judgement, Outcome, joint, judgements, outcomes, whole};
use super::together::{self, weights_said};
use super::voting::data::{self as voting, VoteData};
use super::{CERTIFICATE, JOINT_CERTIFICATE, PRIORITISATION, queries};

/// The ballots of each body.
type Ballots = BTreeMap<CollegeId, Vec<Ballot>>;
/// What is told of all bodies together, if anything.
type Told = Result<Option<JointData>, PageError>;

/// How many prioritisations one part of the list holds.
const PAGE: u64 = 200;

/// A prioritisation.
#[derive(Serialize, ToSchema)]
pub struct PrioritisationLine {
    about: About,
    /// How many proposals are graded.
    candidates: usize,
    /// How many bodies grade them.
    colleges: usize,
    /// The identifier of the process it belongs to.
    process: Option<String>,
}

/// A prioritisation with its proposals, and the view of each body.
#[derive(Serialize, ToSchema)]
pub struct PrioritisationData {
    prioritisation: PrioritisationLine,
    /// What it is for; in Markdown.
    lead: Option<Texts>,
    /// How ballots are filled in: `grades` in words, a `grid` of criteria, `choose` (some of the
    /// proposals), `points` shared, or a `ranking`.
    #[schema(example = "grades")]
    form: &'static str,
    /// The best mark of a grid, how many proposals one chooses, or how many points one shares; none for
    /// other forms.
    most: Option<u16>,
    /// How each body's ballots are counted.
    #[schema(example = "majority_judgment")]
    rule: &'static str,
    /// The words of the grades, the worst first, in the language of the address. What a ballot leaves
    /// blank counts as the worst. Empty for other forms.
    grades: Vec<String>,
    /// What proposals are marked on. Empty for other forms than a grid.
    criteria: Vec<CriterionData>,
    candidates: Vec<CandidateData>,
    /// All bodies together, each with its weight; none while there is no ballot.
    joint: Option<JointData>,
    colleges: Vec<CollegeData>,
    /// What was decided once they were heard; none as long as nothing is.
    decision: Option<DecisionData>,
}

/// A criterion of a grid.
#[derive(Serialize, ToSchema)]
pub struct CriterionData {
    id: String,
    name: Texts,
    /// How much it weighs beside the others.
    weight: i32,
}

/// What a proposal received where ballots have no grades: the figures of their form, and no others. Numbers
/// are exact: fractions where their digits do not end.
#[derive(Default, Serialize, ToSchema)]
pub struct ReceivedData {
    /// The mean of its marks, over all criteria.
    #[schema(example = "19/6")]
    mean: Option<String>,
    /// How far two ballots drawn by chance lie apart on a criterion, in the mean.
    disagreement: Option<String>,
    /// Its marks on each criterion, in their order.
    marks: Vec<MarksData>,
    /// How much those weigh who chose it.
    votes: Option<String>,
    /// Its points.
    points: Option<String>,
    /// How many of the other proposals it beats, is beaten by, and is equal to.
    won: Option<usize>,
    lost: Option<usize>,
    equal: Option<usize>,
}

/// The marks of a proposal on one criterion; none where nobody gave one.
#[derive(Serialize, ToSchema)]
pub struct MarksData {
    mean: Option<String>,
    least: Option<String>,
    most: Option<String>,
    disagreement: String,
}

/// The view of all bodies together.
#[derive(Serialize, ToSchema)]
pub struct JointData {
    /// What the bodies that were heard weigh, in sentences, in the language of the address.
    weights: Vec<String>,
    /// The proposals, best first.
    ranking: Vec<JointJudgementData>,
    /// Where the ballots of all bodies are: as a table (CSV), or as a Pabulib file.
    ballots_file: String,
    /// Where the certificate is with which they are counted again.
    certificate_file: String,
}

/// A proposal in the view of all bodies together.
#[derive(Serialize, ToSchema)]
pub struct JointJudgementData {
    /// The identifier of the proposal.
    candidate: String,
    /// From 1; those that are equal share theirs.
    place: usize,
    /// The grade at the middle of the weight, the worst being 0; none where ballots have no grades.
    median: Option<u8>,
    received: ReceivedData,
    /// Why it is there, in the language of the address.
    reason: String,
}

/// A proposal.
#[derive(Serialize, ToSchema)]
pub struct CandidateData {
    id: String,
    title: Texts,
    /// In a sentence, what it is.
    pitch: Option<Texts>,
}

/// The view of one body.
#[derive(Serialize, ToSchema)]
pub struct CollegeData {
    id: String,
    name: Texts,
    /// How much it weighs when all bodies are counted together, beside what the others weigh.
    weight: i32,
    /// How many ballots were counted.
    ballots: u64,
    /// The proposals, best first; empty while there is no ballot.
    ranking: Vec<JudgementData>,
    /// Where the ballots are, as a file: PrefLib `.cat` for grades, a table (CSV) for marks, otherwise
    /// Pabulib; none while there is none.
    ballots_file: Option<String>,
    /// Where the certificate is with which they are counted again.
    certificate_file: Option<String>,
    /// How it votes by personal links; none where no such vote was opened.
    vote: Option<VoteData>,
}

/// A proposal in the view of one body.
#[derive(Serialize, ToSchema)]
pub struct JudgementData {
    /// The identifier of the proposal.
    candidate: String,
    /// From 1; those that are equal share theirs.
    place: usize,
    /// The grade of the middle member, the worst being 0; none where ballots have no grades.
    median: Option<u8>,
    /// How many gave each grade, the worst first; empty where ballots have no grades.
    profile: Vec<u64>,
    received: ReceivedData,
    /// Why it is there, in the language of the address.
    reason: String,
}

fn line(one: &Prioritisation, about: About) -> PrioritisationLine {
    PrioritisationLine {
        about,
        candidates: one.description.candidates.len(),
        colleges: one.colleges.len(),
        process: one.process.as_ref().map(ToString::to_string),
    }
}

/// `GET /prioritisations`: the prioritisations, in the order of their identifiers.
pub async fn prioritisations(
    app: App,
    visit: Visit,
    (): (),
    after: Option<String>,
) -> Result<Part<PrioritisationLine>, PageError> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let (after, destination) = (open::place(after)?, &visit.destination.id);
    let kind = Kind::Prioritisation;
    let things = thing::page_of(db, destination, kind, &drafts, after.as_ref(), PAGE).await?;
    let next = open::next_of(&things, PAGE);
    let all = queries::described(db, &things).await?;
    let abouts = open::about(&app, &visit, &things).await?;
    Ok(Part { rows: all.iter().zip(abouts).map(|(one, about)| line(one, about)).collect(), next })
}

fn candidate(candidate: &Candidate, visit: &Visit) -> CandidateData {
    CandidateData {
        id: candidate.id.to_string(),
        title: Texts::of(&candidate.title, &visit.destination),
        pitch: Texts::of_some(candidate.pitch.as_ref(), &visit.destination),
    }
}

/// What a proposal received where ballots have no grades.
fn received(figure: &Figure) -> ReceivedData {
    let none = ReceivedData::default();
    match figure {
        Figure::Grade { .. } => none,
        Figure::Marks(line) => {
            let written = |number: Option<&Exact>| number.map(ToString::to_string);
            let on_criterion = |it: &OnCriterion| MarksData {
                mean: written(it.mean.as_ref()),
                least: written(it.least.as_ref()),
                most: written(it.most.as_ref()),
                disagreement: it.disagreement.to_string(),
            };
            ReceivedData {
                mean: Some(line.mean.to_string()),
                disagreement: Some(line.disagreement.to_string()),
                marks: line.criteria.iter().map(on_criterion).collect(),
                ..none
            }
        }
        Figure::Votes { votes, .. } => ReceivedData { votes: Some(votes.to_string()), ..none },
        Figure::Points(points) => ReceivedData { points: Some(points.to_string()), ..none },
        Figure::Duels { won, lost, equal } => {
            ReceivedData { won: Some(*won), lost: Some(*lost), equal: Some(*equal), ..none }
        }
    }
}

/// The grade at the middle, and how many gave each, where ballots have grades.
fn graded(figure: &Figure) -> (Option<u8>, Vec<u64>) {
    match figure {
        Figure::Grade { median, profile } => (Some(*median), profile.iter().map(whole).collect()),
        _ => (None, vec![]),
    }
}

fn criterion(criterion: &Criterion, visit: &Visit) -> CriterionData {
    CriterionData {
        id: criterion.id.as_str().to_owned(),
        name: Texts::of(&criterion.name, &visit.destination),
        weight: criterion.weight,
    }
}

fn college(
    (app, visit): (&App, &Visit),
    one: &Prioritisation,
    outcome: &Outcome<'_>,
    vote: Option<VoteData>,
) -> CollegeData {
    let judged = outcome.counted.as_ref().map(|it| judgements(one, &it.count, visit.lang));
    let judgement = |it: Judgement| {
        let (median, profile) = graded(&it.figure);
        Some(JudgementData {
            candidate: one.description.candidates.get(it.candidate)?.id.to_string(),
            place: it.place,
            median,
            profile,
            received: received(&it.figure),
            reason: it.reason,
        })
    };
    let base = app.address_of(&visit.destination);
    let college = outcome.college;
    let ending = outcome.counted.as_ref().map_or("cat", |it| it.file.ending());
    let file = |written| {
        let path = urls::filled(written, &[one.id.as_str(), college.id.as_str()]);
        outcome.counted.as_ref().map(|_| format!("{base}{path}"))
    };
    CollegeData {
        id: college.id.to_string(),
        name: Texts::of(&college.name, &visit.destination),
        weight: college.weight,
        ballots: outcome.counted.as_ref().map_or(0, |it| it.voters),
        ranking: judged.unwrap_or_default().into_iter().filter_map(judgement).collect(),
        ballots_file: file(ballots_address(ending)),
        certificate_file: file(CERTIFICATE),
        vote,
    }
}

fn joint_data(app: &App, visit: &Visit, one: &Prioritisation, ballots: &Ballots) -> Told {
    let Some(joint) = joint(one, ballots, visit.lang)? else { return Ok(None) };
    let judgement = |it: Judgement| {
        Some(JointJudgementData {
            candidate: one.description.candidates.get(it.candidate)?.id.to_string(),
            place: it.place,
            median: graded(&it.figure).0,
            received: received(&it.figure),
            reason: it.reason,
        })
    };
    let base = app.address_of(&visit.destination);
    let file = |written| format!("{base}{}", urls::filled(written, &[one.id.as_str()]));
    let judged = judgements(one, &joint.count, visit.lang).into_iter();
    Ok(Some(JointData {
        weights: weights_said(one, ballots, visit.lang),
        ranking: judged.filter_map(judgement).collect(),
        ballots_file: file(together::ballots_address(joint.file.ending())),
        certificate_file: file(JOINT_CERTIFICATE),
    }))
}

/// `GET /prioritisations/{prioritisation}`, as data.
pub async fn prioritisation(
    app: App,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Answer<PrioritisationData>, PageError> {
    let (one, is_current) = find(&app, &visit, &slug).await?;
    if !is_current {
        return Ok(Answer::Moved(visit.path(PRIORITISATION, &[one.slugs.get(visit.lang)])));
    }
    let about = open::about_all(&app, &visit, vec![one.id.clone()]).await?.pop();
    let about = about.ok_or(PageError::NotFound)?;
    let updated_at = Some(about.updated_at);
    let ballots = queries::ballots(app.store.reader(), &one).await?;
    let mut votes = voting::votes(app.store.reader(), &one).await?;
    let outcomes = outcomes(&one, &ballots, visit.lang)?;
    let colleges = outcomes.iter().map(|it| {
        let vote = votes.remove(&it.college.id);
        college((&app, &visit), &one, it, vote)
    });
    let colleges: Vec<CollegeData> = colleges.collect();
    let form = &one.description.form;
    let words =
        form.scale().map(|scale| (0..scale.size()).map(move |it| scale.word(it, visit.lang)));
    let data = PrioritisationData {
        prioritisation: line(&one, about),
        lead: Texts::of_some(one.description.lead.as_ref(), &visit.destination),
        form: form.name(),
        most: form.most(),
        rule: rule_of(form).name(),
        grades: words.into_iter().flatten().collect(),
        criteria: form.criteria().iter().map(|it| criterion(it, &visit)).collect(),
        candidates: one.description.candidates.iter().map(|it| candidate(it, &visit)).collect(),
        joint: joint_data(&app, &visit, &one, &ballots)?,
        colleges,
        decision: deciding::data::decision(&app, &visit, &one).await?,
    };
    Ok(Answer::of(data).updated(updated_at))
}
