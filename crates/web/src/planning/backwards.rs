//! The plan of a process: from a date backwards, each task's latest days with what speaks against
//! them; kept, its tasks are deadlines.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_almanac::{DateRange, Plan, PlanError, PlannedTask, Remark, Side, Target, shift};
use cordee_store::random_text;
use cordee_store::sea_orm::ConnectionTrait;

use crate::spine::app::App;
use crate::spine::dates::{date_said, day_said};
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::Said;
use crate::spine::messages::{Value, text_with};
use crate::spine::notices::DEADLINES;
use crate::spine::page::{Frame, refuse, show};
use crate::spine::thing::Thing;
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::deadlines::{Worker, find, workers};
use super::model::{Aim, Deadline, in_charge, template_name, templates, typed};
use super::whole::days_said;
use super::{CALENDAR, PLAN, queries};

/// How many days before the date one plans from, and after it, school holidays are looked up.
const AROUND_DAYS: i64 = 800;
/// How many remarks stand under one task.
const MOST_REMARKS: usize = 8;

struct TaskLine {
    key: String,
    title: String,
    /// The latest days, in words.
    when: String,
    remarks: Vec<String>,
}

/// A plan as a page shows it.
struct Shown {
    title: String,
    target: String,
    target_remarks: Vec<String>,
    /// What is to be said of the time that is left.
    late: Option<String>,
    tasks: Vec<TaskLine>,
}

#[derive(Template)]
#[template(path = "planning/plan.html")]
struct PlanPage {
    frame: Frame,
    form: FormView,
    /// What is kept once the plan is.
    kept: FormView,
    process: Said,
    templates: Vec<(&'static str, String)>,
    plan: Option<Shown>,
    workers: Vec<Worker>,
    back: String,
}

async fn page(
    app: &App,
    visit: &Visit,
    process: &Thing,
    form: FormView,
) -> Result<PlanPage, PageError> {
    let id = process.id.as_str();
    let address = |lang| urls::path(lang, PLAN, &[id]);
    let names = templates(0).map(template_name);
    Ok(PlanPage {
        frame: Frame::of_desk(visit, &app.desk, CALENDAR, visit.t("plan-title"), address),
        form,
        kept: FormView::empty(),
        process: process.title.said(visit.lang),
        templates: names.map(|name| (name, visit.t(&format!("plan-template-{name}")))).into(),
        plan: None,
        workers: workers(app.store.reader(), visit, &process.id).await?,
        back: visit.path(DEADLINES, &[id]),
    })
}

/// The plan that `aim` asks for, in the calendar of the destination.
async fn made(
    db: &impl ConnectionTrait,
    visit: &Visit,
    aim: &Aim,
) -> Result<Result<Plan, PlanError>, PageError> {
    let destination = &visit.destination.id;
    let window = DateRange::new(shift(aim.on, -AROUND_DAYS), shift(aim.on, AROUND_DAYS));
    let school = queries::school(db, destination, window).await?;
    let calendar = queries::year(db, destination).await?.calendar(&school);
    let target = Target { date: aim.on };
    Ok(cordee_almanac::plan(&target, &aim.template.tasks(), &calendar, visit.today()))
}

fn shown(visit: &Visit, aim: &Aim, plan: &Plan) -> Shown {
    let task = |task: &PlannedTask| TaskLine {
        key: task.key.clone(),
        title: visit.t(&format!("task-{}", task.kind.key())),
        when: days_said(visit, task.days.first(), task.days.last()),
        remarks: remarks(visit, &task.remarks),
    };
    let late = (plan.missing_days != 0).then(|| {
        let days = [("days", Value::from(plan.missing_days as usize))];
        text_with(visit.lang, "plan-late", &days)
    });
    Shown {
        title: aim.title.clone(),
        target: day_said(aim.on, visit.lang),
        target_remarks: remarks(visit, &plan.target_remarks),
        late,
        tasks: plan.tasks.iter().map(task).collect(),
    }
}

/// Remarks in words, those on single days of rest left out: they are why a date was moved.
fn remarks(visit: &Visit, remarks: &[Remark]) -> Vec<String> {
    remarks.iter().map(|remark| said(visit, remark)).take(MOST_REMARKS).collect()
}

fn said(visit: &Visit, remark: &Remark) -> String {
    let day = |day| Value::from(date_said(day, visit.lang));
    let count = |days: u32| Value::from(days as usize);
    let (key, values) = match remark {
        Remark::StartsInPast { days } => ("starts-in-past", vec![("days", count(*days))]),
        Remark::EndsInPast { days } => ("ends-in-past", vec![("days", count(*days))]),
        Remark::NotWorked { date } => ("not-worked", vec![("day", day(*date))]),
        Remark::Holiday { date, holiday } => {
            let name = visit.t(&format!("holiday-{}", holiday.key()));
            ("holiday", vec![("day", day(*date)), ("holiday", name.into())])
        }
        Remark::Bridge { date } => ("bridge", vec![("day", day(*date))]),
        Remark::SchoolHolidays { zone, label, days } => {
            let zone = zone.map(|zone| format!(" ({})", visit.t(&format!("zone-{}", zone.key()))));
            let label = format!("{label}{}", zone.unwrap_or_default());
            let days = days_said(visit, days.first(), days.last());
            ("school", vec![("label", label.into()), ("days", days.into())])
        }
        Remark::Busy { first, days, .. } => {
            ("busy", vec![("day", day(*first)), ("days", count(*days))])
        }
        Remark::NotEnoughTime { side, days, .. } => {
            let key = if *side == Side::Before { "too-late" } else { "too-early" };
            (key, vec![("days", count(*days))])
        }
    };
    text_with(visit.lang, &format!("plan-remark-{key}"), &values)
}

/// `GET /manage/things/{thing}/plan`: the form, and the plan that it asks for.
pub async fn plan(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let process = find(&app, &visit, &id).await?;
    let asked = visit.asked();
    if asked.text("template").is_empty() {
        let form = FormView::filled(vec![("days".to_owned(), "5".to_owned())]);
        return show(&page(&app, &visit, &process, form).await?);
    }
    with_plan(&app, &visit, &process, &asked, None).await
}

/// The page of what `asked` asks for; `wrong` is what was wrong when it was to be kept.
async fn with_plan(
    app: &App,
    visit: &Visit,
    process: &Thing,
    asked: &Fields,
    wrong: Option<&Errors>,
) -> Result<Response, PageError> {
    let aim = match Aim::read(asked) {
        Ok(aim) => aim,
        Err(errors) => {
            let form = FormView::returned(asked, &errors, visit.lang);
            return refuse(&page(app, visit, process, form).await?);
        }
    };
    let made = made(app.store.reader(), visit, &aim).await?;
    let Ok(plan) = made else {
        let mut errors = Errors::default();
        errors.add("on", "error-plan");
        let form = FormView::returned(asked, &errors, visit.lang);
        return refuse(&page(app, visit, process, form).await?);
    };
    let mut form = FormView::filled(asked.pairs().to_vec());
    form.set("on", &typed(aim.on));
    let mut page = page(app, visit, process, form).await?;
    page.plan = Some(shown(visit, &aim, &plan));
    match wrong {
        None => {
            let all = plan.tasks.iter().map(|task| ("keep".to_owned(), task.key.clone()));
            page.kept = FormView::filled(all.collect());
            show(&page)
        }
        Some(errors) => {
            page.kept = FormView::returned(asked, errors, visit.lang);
            refuse(&page)
        }
    }
}

/// `POST /manage/things/{thing}/plan`: keeps the tasks that were chosen as deadlines, with who is in
/// charge of each.
pub async fn keep(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let process = find(&app, &visit, &id).await?;
    let Ok(aim) = Aim::read(&fields) else {
        return with_plan(&app, &visit, &process, &fields, None).await;
    };
    let made = made(app.store.reader(), &visit, &aim).await?;
    let Ok(plan) = made else {
        return with_plan(&app, &visit, &process, &fields, None).await;
    };
    let mut errors = Errors::default();
    let known = workers(app.store.reader(), &visit, &process.id).await?;
    let known: Vec<String> = known.into_iter().map(|worker| worker.id).collect();
    let chosen = fields.all("keep");
    let tasks = plan.tasks.iter().filter(|task| chosen.contains(&task.key.as_str()));
    let plan_id = random_text(12);
    let mut deadlines = vec![];
    for task in tasks {
        let account = in_charge(&fields, &format!("charge-{}", task.key), &known, &mut errors);
        deadlines.push(Deadline {
            id: random_text(12),
            process: process.id.clone(),
            plan: Some(plan_id.clone()),
            title: visit.t(&format!("task-{}", task.kind.key())),
            first: (task.days.first() != task.days.last()).then(|| task.days.first()),
            last: task.days.last(),
            account,
            note: String::new(),
            done_at: None,
            revision: 1,
        });
    }
    if deadlines.is_empty() {
        errors.add("keep", "error-plan-nothing");
    }
    if !errors.is_empty() {
        return with_plan(&app, &visit, &process, &fields, Some(&errors)).await;
    }
    let location = with_notice(&visit.path(DEADLINES, &[process.id.as_str()]), "plan-kept");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    queries::keep_plan(&tx, &process.id, &plan_id, &aim, visit.now).await?;
    for deadline in &deadlines {
        queries::insert_deadline(&tx, &visit.destination.id, deadline).await?;
    }
    visit.note(&tx, Act::new(ActKind::DeadlinesChanged).about(&process.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}
