//! How many answers of a population, or of those who chose an option, are wanted.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_questionnaire::{Draft, Kind, Questionnaire};
use cordee_store::ThingId;
use cordee_store::sea_orm::{ConnectionTrait, DbErr};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::page::{Frame, refuse, show};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::super::desk::find;
use super::super::model::{Flag, Survey, language, population_key};
use super::super::opening::held;
use super::super::{SURVEYS_DESK, queries as surveys};
use super::model::{Group, Quota};
use super::{COLLECTING, QUOTAS, queries};

/// How many answers are read at once.
const AT_ONCE: u64 = 1_000;
/// The most answers that a group can want.
const MOST: i32 = 1_000_000;

/// A group of which one may want so many answers.
struct Wanted {
    field: String,
    label: String,
}

/// Groups of one kind: the populations, or the options of a question.
struct Kinds {
    title: String,
    groups: Vec<Wanted>,
}

#[derive(Template)]
#[template(path = "survey/collecting/quotas.html")]
struct QuotasPage {
    frame: Frame,
    form: FormView,
    back: String,
    kinds: Vec<Kinds>,
}

/// The groups that a questionnaire can tell apart.
fn groups(draft: &Draft) -> Vec<Group> {
    let populations = draft.populations.iter().copied().map(Group::Population);
    let single = draft.questions().filter(|it| matches!(it.kind, Kind::Single { .. }));
    let options = single.flat_map(|question| {
        question.options().iter().map(|it| Group::Option {
            question: question.code.to_string(),
            option: it.code.to_string(),
        })
    });
    populations.chain(options).collect()
}

fn name(group: &Group) -> String {
    let (question, answer) = group.keys();
    format!("quota-{question}-{answer}")
}

/// A group in words, with what it is one of.
pub fn said(group: &Group, draft: &Draft, visit: &Visit) -> (String, String) {
    let own = language(visit.lang);
    match group {
        Group::Population(population) => {
            (visit.t("survey-quota-populations"), visit.t(&population_key(*population)))
        }
        Group::Option { question, option } => {
            let found = draft.question(question);
            let label = found.and_then(|it| it.option(option)).map(|it| it.label.shown_in(&own));
            let title = found.map_or(question.as_str(), |it| it.label.shown_in(&own));
            (title.to_owned(), label.unwrap_or(option).to_owned())
        }
    }
}

/// The questions that are asked: those that are open, or else those that are worked on.
pub async fn asked(db: &impl ConnectionTrait, survey: &Survey) -> Result<Draft, DbErr> {
    let version = surveys::version(db, &survey.id, None).await?;
    Ok(version.map_or_else(|| survey.draft.clone(), |it| it.questionnaire.draft().clone()))
}

fn page(app: &App, visit: &Visit, survey: &Survey, draft: &Draft, form: FormView) -> QuotasPage {
    let id = survey.id.to_string();
    let mut kinds: Vec<Kinds> = vec![];
    for group in groups(draft) {
        let (title, label) = said(&group, draft, visit);
        let wanted = Wanted { field: name(&group), label };
        match kinds.last_mut().filter(|it| it.title == title) {
            Some(kind) => kind.groups.push(wanted),
            None => kinds.push(Kinds { title, groups: vec![wanted] }),
        }
    }
    let address = |lang| urls::path(lang, QUOTAS, &[&id]);
    QuotasPage {
        frame: Frame::of_desk(visit, &app.desk, SURVEYS_DESK, visit.t("survey-quotas"), address),
        form,
        back: visit.path(COLLECTING, &[&id]),
        kinds,
    }
}

/// `GET /manage/surveys/{thing}/collecting/quotas`: how many of each group are wanted.
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let survey = find(&app, &visit, &id).await?;
    let db = app.store.reader();
    let draft = asked(db, &survey).await?;
    let all = queries::quotas(db, &survey.id).await?;
    let pairs = all.iter().map(|it| (name(&it.group), it.wanted.to_string())).collect();
    show(&page(&app, &visit, &survey, &draft, FormView::filled(pairs)))
}

/// What was typed: the groups of which so many are wanted.
fn read(fields: &Fields, draft: &Draft) -> Result<BTreeMap<Group, i32>, Errors> {
    let mut errors = Errors::default();
    let mut wanted = BTreeMap::new();
    for group in groups(draft) {
        let field = name(&group);
        let typed: String = fields.text(&field).split_whitespace().collect();
        if typed.is_empty() {
            continue;
        }
        match typed.parse::<i32>().ok().filter(|number| (1..=MOST).contains(number)) {
            Some(number) => drop(wanted.insert(group, number)),
            None => errors.add(&field, "error-survey-quota"),
        }
    }
    errors.or(Some(wanted))
}

/// `POST /manage/surveys/{thing}/collecting/quotas`: from now on so many are wanted; the answers that are
/// there count.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let survey = find(&app, &visit, &id).await?;
    let draft = asked(app.store.reader(), &survey).await?;
    let wanted = match read(&fields, &draft) {
        Ok(wanted) => wanted,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&page(&app, &visit, &survey, &draft, form));
        }
    };
    let location = with_notice(&visit.path(COLLECTING, &[&id]), "saved");
    let tx = held(&app, &visit, &survey).await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let quota = |(group, wanted): (Group, i32)| Quota { group, wanted, taken: 0 };
    let quotas: Vec<Quota> = wanted.into_iter().map(quota).collect();
    queries::set_quotas(&tx, &survey.id, &quotas).await?;
    recount(&tx, &survey.id).await?;
    visit.note(&tx, Act::new(ActKind::SurveyChanged).about(&survey.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// Counts anew how many answers of each group there are; those that came beyond count in none.
pub async fn recount(db: &impl ConnectionTrait, survey: &ThingId) -> Result<(), DbErr> {
    let mut quotas = queries::quotas(db, survey).await?;
    if quotas.is_empty() {
        return Ok(());
    }
    let versions = surveys::dated_versions(db, survey).await?;
    let versions: BTreeMap<i32, Questionnaire> =
        versions.into_iter().map(|(it, _)| (it.number, it.questionnaire)).collect();
    for quota in &mut quotas {
        quota.taken = 0;
    }
    let mut after: Option<String> = None;
    loop {
        let some = surveys::finished(db, survey, after.as_deref(), AT_ONCE).await?;
        let Some(last) = some.last() else { break };
        after = Some(last.id.clone());
        for sheet in some.iter().filter(|it| !it.flags.contains(&Flag::OverQuota)) {
            let Some(questionnaire) = versions.get(&sheet.version) else { continue };
            let own = quotas.iter_mut().filter(|it| it.group.holds(questionnaire, &sheet.answers));
            for quota in own {
                quota.taken += 1;
            }
        }
    }
    queries::set_quotas(db, survey, &quotas).await
}
