//! Which proposals a list shows: what its address asks, and what may be asked.

use cordee_store::ThingId;

use crate::contribution::model::listing::Place;
use crate::process;
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::Fields;
use crate::spine::visit::Visit;
use crate::workstream;

use super::model::{Origin, Sought, Standing};

/// How many proposals a page of a list shows.
pub const PAGE: u64 = 50;

/// A way to see some of them alone.
pub struct Filter {
    pub name: &'static str,
    pub label: String,
    pub choices: Vec<Choice>,
}

/// A value of it.
pub struct Choice {
    pub value: String,
    pub label: String,
    pub is_chosen: bool,
}

fn thing(asked: &Fields, name: &str) -> Result<Option<ThingId>, PageError> {
    match asked.text(name) {
        "" => Ok(None),
        id => id.parse().map(Some).map_err(|_| PageError::NotFound),
    }
}

fn word<T>(
    asked: &Fields,
    name: &str,
    named: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, PageError> {
    match asked.text(name) {
        "" => Ok(None),
        word => named(word).map(Some).ok_or(PageError::NotFound),
    }
}

/// What an address asks for, and after which place; one that means nothing leads nowhere.
pub fn asked(visit: &Visit) -> Result<(Sought, Option<Place>), PageError> {
    let asked = visit.asked();
    let wish = Sought {
        process: thing(&asked, "process")?,
        workstream: thing(&asked, "workstream")?,
        standing: word(&asked, "status", Standing::named)?,
        origin: word(&asked, "origin", Origin::named)?,
    };
    Ok((wish, word(&asked, "after", |place| place.parse().ok())?))
}

/// The question of an address that asks for `wish`, after a place if one is given.
pub fn question(wish: &Sought, after: Option<&Place>) -> String {
    let parts = [
        ("process", wish.process.as_ref().map(ToString::to_string)),
        ("workstream", wish.workstream.as_ref().map(ToString::to_string)),
        ("status", wish.standing.map(|it| it.name().to_owned())),
        ("origin", wish.origin.map(|it| it.name().to_owned())),
        ("after", after.map(ToString::to_string)),
    ];
    let asked = parts.into_iter().filter_map(|(name, value)| Some(format!("{name}={}", value?)));
    let asked: Vec<String> = asked.collect();
    if asked.is_empty() { String::new() } else { format!("?{}", asked.join("&")) }
}

fn filter(
    (name, all): (&'static str, &str),
    chosen: Option<&str>,
    values: Vec<(String, String)>,
    visit: &Visit,
) -> Filter {
    let choice = |(value, label): (String, String)| Choice {
        is_chosen: chosen.unwrap_or_default() == value,
        value,
        label,
    };
    let first = (String::new(), visit.t(all));
    Filter {
        name,
        label: visit.t(&format!("proposal-filter-{name}")),
        choices: std::iter::once(first).chain(values).map(choice).collect(),
    }
}

/// What may be asked; what would leave nothing to choose between is left out.
pub async fn filters(app: &App, visit: &Visit, wish: &Sought) -> Result<Vec<Filter>, PageError> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let destination = &visit.destination.id;
    let processes = process::queries::processes(db, destination, &drafts).await?;
    let titled = |id: &ThingId, title: String| (id.to_string(), title);
    let title = |it: &process::model::Process| titled(&it.id, it.title.said(visit.lang).line());
    let processes: Vec<_> = processes.iter().map(title).collect();
    let mut workstreams = workstream::queries::workstreams(db, destination).await?;
    let ids: Vec<ThingId> = workstreams.iter().map(|it| it.id.clone()).collect();
    let seen = workstream::queries::among(db, destination, &ids, &drafts).await?;
    workstreams.retain(|it| seen.iter().any(|(thing, _)| thing.id == it.id));
    let of_process = |it: &&workstream::model::Workstream| match &wish.process {
        Some(process) => it.process.as_ref() == Some(process),
        None => true,
    };
    let title = |it: &workstream::model::Workstream| {
        titled(&it.id, it.description.title.said(visit.lang).line())
    };
    let workstreams: Vec<_> = workstreams.iter().filter(of_process).map(title).collect();
    let standing = |it: &Standing| {
        let name = it.name();
        (name.to_owned(), visit.t(&format!("proposals-status-{name}")))
    };
    let origin = |it: &Origin| {
        let name = it.name();
        (name.to_owned(), visit.t(&format!("proposals-origin-{name}")))
    };
    let standings = Standing::ALL.iter().map(standing).collect();
    let origins = Origin::ALL.iter().map(origin).collect();
    let chosen = (wish.standing.map(Standing::name), wish.origin.map(Origin::name));
    let process = wish.process.as_ref().map(ThingId::as_str);
    let workstream = wish.workstream.as_ref().map(ThingId::as_str);
    let mut all = vec![
        filter(("process", "proposals-every-process"), process, processes, visit),
        filter(("workstream", "proposals-every-workstream"), workstream, workstreams, visit),
        filter(("status", "proposals-every-status"), chosen.0, standings, visit),
        filter(("origin", "proposals-every-origin"), chosen.1, origins, visit),
    ];
    all.retain(|filter| 2 < filter.choices.len());
    Ok(all)
}
