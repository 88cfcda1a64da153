//! All bodies together: what the page says of it, and the files with which anybody counts again.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::language::Lang;
use crate::spine::messages::{text, text_with};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::model::joint::Joint;
use super::model::{Ballot, College, CollegeId, Prioritisation};
use super::pages::{JudgementLine, file_of, judgement_lines, of_file};
use super::results::{Judgement, joint, judgements};
use super::{JOINT_BALLOTS, JOINT_CERTIFICATE, JOINT_CHOICES, queries};

/// The view of all bodies together.
pub struct JointView {
    /// What each weighs, and who has not been heard, in sentences.
    pub weights: Vec<String>,
    pub lines: Vec<JudgementLine>,
    /// The names of the files, and where they are.
    pub ballots_file: (String, String),
    pub certificate_file: (String, String),
}

/// The address of the ballots of all bodies, by what the name of the file ends with.
pub fn ballots_address(ending: &str) -> &'static str {
    if ending == "pb" { JOINT_CHOICES } else { JOINT_BALLOTS }
}

/// What the page says of all bodies together, and their judgements; nothing of one body alone.
pub fn view(
    prioritisation: &Prioritisation,
    ballots: &BTreeMap<CollegeId, Vec<Ballot>>,
    visit: &Visit,
) -> Result<Option<(JointView, Vec<Judgement>)>, PageError> {
    if prioritisation.colleges.len() < 2 {
        return Ok(None);
    }
    let Some(joint) = joint(prioritisation, ballots, visit.lang)? else { return Ok(None) };
    let judged = judgements(prioritisation, &joint.count, visit.lang);
    let name = urls::slug(&prioritisation.description.title.said(visit.lang).text);
    let file = |ending: &str, written| {
        (format!("{name}.{ending}"), urls::filled(written, &[prioritisation.id.as_str()]))
    };
    let view = JointView {
        weights: weights_said(prioritisation, ballots, visit.lang),
        lines: judgement_lines(&judged, prioritisation, visit),
        ballots_file: file(joint.file.ending(), ballots_address(joint.file.ending())),
        certificate_file: file("json", JOINT_CERTIFICATE),
    };
    Ok(Some((view, judged)))
}

/// What the bodies that were heard weigh, in a sentence, and who was not heard yet, in another.
pub fn weights_said(
    prioritisation: &Prioritisation,
    ballots: &BTreeMap<CollegeId, Vec<Ballot>>,
    lang: Lang,
) -> Vec<String> {
    let is_heard = |college: &&College| {
        ballots.get(&college.id).is_some_and(|own| own.iter().any(|it| !it.is_withdrawn))
    };
    let (heard, silent): (Vec<&College>, Vec<&College>) =
        prioritisation.colleges.iter().partition(is_heard);
    let name = |college: &&College| college.name.said(lang).line();
    let separator = text(lang, "list-separator");
    let all: i32 = heard.iter().map(|college| college.weight).sum();
    let is_equal = heard.iter().all(|it| heard.first().is_some_and(|one| one.weight == it.weight));
    let weight = |college: &&College| {
        let values = [
            ("name", name(college).into()),
            ("weight", college.weight.into()),
            ("all", all.into()),
        ];
        text_with(lang, "prioritisation-joint-weight", &values)
    };
    let weights = heard.iter().map(weight).collect::<Vec<_>>().join(&separator);
    let mut said = vec![if is_equal {
        text(lang, "prioritisation-joint-equal")
    } else {
        text_with(lang, "prioritisation-joint-weighed", &[("weights", weights.into())])
    }];
    if !silent.is_empty() {
        let names = silent.iter().map(name).collect::<Vec<_>>().join(&separator);
        said.push(text_with(lang, "prioritisation-joint-silent", &[("names", names.into())]));
    }
    said
}

/// The ballots of a file's address, counted together in the destination's own words: the file is one and
/// the same for everybody.
async fn counted(app: &App, visit: &Visit, id: &str) -> Result<Joint, PageError> {
    let one = of_file(app, visit, id).await?;
    let ballots = queries::ballots(app.store.reader(), &one).await?;
    joint(&one, &ballots, visit.destination.main_language)?.ok_or(PageError::NotFound)
}

/// `GET …/ballots.csv`: the grades or the marks of all bodies, which name nobody.
pub async fn ballots(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    file_of(&counted(&app, &visit, &id).await?.file, "csv")
}

/// `GET …/ballots.pb`: the choices, the points or the orders of all bodies, which name nobody.
pub async fn choices(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    file_of(&counted(&app, &visit, &id).await?.file, "pb")
}

/// `GET …/certificate.json`: what was counted together, for whoever counts again.
pub async fn certificate(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let text = counted(&app, &visit, &id).await?.count.certificate.json();
    Ok(([(header::CONTENT_TYPE, "application/json")], text).into_response())
}
