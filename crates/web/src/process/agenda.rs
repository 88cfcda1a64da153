//! The steps as a calendar: each as long as it lasts, as precise as that is known.

use chrono::NaiveDate;
use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;

use crate::spine::app::App;
use crate::spine::dates::ImpreciseDate;
use crate::spine::domain::Dated;
use crate::spine::error::PageError;
use crate::spine::messages::text_with;
use crate::spine::open::{self, About, Calendar, Event, Path, When};
use crate::spine::rights::Action;
use crate::spine::visit::Visit;

use super::model::Step;
use super::public::{find_process, when_said};
use super::{MANAGE, queries};

/// The most processes whose steps stand in one calendar.
const MOST: usize = 50;
/// Of how many processes the steps are looked up at once.
const AT_ONCE: usize = 10;

/// `GET /`, as a calendar: the steps of every process.
pub async fn home(app: App, visit: Visit, (): ()) -> Result<Calendar, PageError> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let mut events = vec![];
    let processes = queries::processes(db, &visit.destination.id, &drafts).await?;
    let ids: Vec<ThingId> = processes.into_iter().take(MOST).map(|process| process.id).collect();
    for some in ids.chunks(AT_ONCE) {
        let mut steps = queries::steps_of_each(db, some, &drafts).await?;
        let steps: Vec<Step> = some.iter().filter_map(|id| steps.remove(id)).flatten().collect();
        events.extend(of_steps(&app, &visit, &steps).await?);
    }
    Ok(Calendar { name: visit.destination.name.said(visit.lang).line(), events })
}

/// `GET /processes/{process}`, as a calendar.
pub async fn process(
    app: App,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Calendar, PageError> {
    let db = app.store.reader();
    let (process, _) = find_process(db, &visit, &slug).await?;
    let steps = queries::steps(db, &process.id, &visit.viewer.sees_drafts_of()).await?;
    let events = of_steps(&app, &visit, &steps).await?;
    Ok(Calendar { name: process.title.said(visit.lang).line(), events })
}

async fn of_steps(app: &App, visit: &Visit, steps: &[Step]) -> Result<Vec<Event>, PageError> {
    let ids = steps.iter().map(|step| step.id.clone()).collect();
    let abouts = open::about_all(app, visit, ids).await?;
    let told = steps.iter().zip(abouts);
    Ok(told.flat_map(|(step, about)| events(visit, step, &about)).collect())
}

/// A step, and the time during which the public can take part in it. Without any date it is in no
/// calendar.
fn events(visit: &Visit, step: &Step, about: &About) -> Vec<Event> {
    let description = &step.description;
    let days = days(step).map(|(first, last)| When::Days(first, last));
    let open = description.opening.map(|it| When::Instants(it.opens_at, it.closes_at));
    let title = description.title.said(visit.lang).line();
    let open_title = text_with(visit.lang, "calendar-open", &[("step", title.clone().into())]);
    [(days, "", title), (open, "-open", open_title)]
        .into_iter()
        .filter_map(|(when, part, title)| Some(event(visit, step, about, when?, part, title)))
        .collect()
}

/// The steps that whoever visits works on, between two days.
pub async fn dated(
    app: &App,
    visit: &Visit,
    (from, until): (NaiveDate, NaiveDate),
) -> Result<Vec<Dated>, DbErr> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let mut processes = queries::processes(db, &visit.destination.id, &drafts).await?;
    processes.retain(|process| visit.viewer.may(Action::EnterBackOffice, Some(&process.id)));
    processes.truncate(MOST);
    let ids: Vec<ThingId> = processes.iter().map(|process| process.id.clone()).collect();
    let mut steps = queries::steps_of_each(db, &ids, &drafts).await?;
    let mut dated = vec![];
    for process in &processes {
        for step in steps.remove(&process.id).unwrap_or_default() {
            let Some((first, last)) = days(&step) else { continue };
            if until < first || last < from {
                continue;
            }
            let title = step.description.title.said(visit.lang).line();
            dated.push(Dated {
                id: step.id.to_string(),
                first,
                last,
                title: format!("{title} ({})", process.title.said(visit.lang).line()),
                kind: "kind-step",
                href: Some(visit.path(MANAGE, &[process.id.as_str()])),
                example: step.example,
            });
        }
    }
    Ok(dated)
}

/// The days of a step: all those on which it may take place, when they are not known exactly.
fn days(step: &Step) -> Option<(NaiveDate, NaiveDate)> {
    let period = step.description.period;
    let first = period.starts.map(ImpreciseDate::first_day);
    let last = period.ends.or(period.starts).map(ImpreciseDate::last_day);
    Some((first.or(last)?, last?))
}

fn event(
    visit: &Visit,
    step: &Step,
    about: &About,
    when: When,
    part: &str,
    title: String,
) -> Event {
    let description = &step.description;
    let address = about.addresses.get(&visit.lang).unwrap_or(&about.permanent);
    let summary = description.summary.said(visit.lang).line();
    Event {
        uid: format!("{}{part}@{}", step.id, host(&about.permanent)),
        when,
        title,
        description: format!("{}\n{summary}\n{address}", when_said(visit, step)),
        place: description.place.as_ref().map(|place| place.said(visit.lang).line()),
        address: address.clone(),
        updated_at: about.updated_at,
        revision: step.revision,
    }
}

/// The host of an address.
fn host(address: &str) -> &str {
    address.split('/').nth(2).unwrap_or_default()
}
