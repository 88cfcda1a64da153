//! What search engines are told of processes and steps, in the words of schema.org.

use serde_json::{Value, json};

use crate::people::model::Organisation;
use crate::spine::dates::ImpreciseDate;
use crate::spine::language::Lang;
use crate::spine::visit::Visit;

use super::PROCESS;
use super::model::{Process, Step};
use super::public::step_address;

/// The destination, as whoever publishes.
pub fn destination(visit: &Visit) -> Value {
    json!({
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": visit.destination.name.said(visit.lang).line(),
        "description": visit.destination.presentation.said(visit.lang).line(),
        "inLanguage": visit.lang,
        "url": format!("{}{}", visit.site, visit.path("/", &[])),
        "publisher": {
            "@type": "Organization",
            "name": visit.destination.name.said(visit.lang).line(),
            "url": visit.site,
        },
    })
}

/// A process: a project, who leads it, and its steps.
pub fn process(visit: &Visit, process: &Process, leads: &[Organisation], steps: &[Step]) -> Value {
    let lead = |lead: &Organisation| {
        json!({
            "@type": "Organization",
            "name": lead.name.said(visit.lang).line(),
            "url": lead.website,
        })
    };
    let parts = steps.iter().map(|step| event(visit, process, step));
    json!({
        "@context": "https://schema.org",
        "@type": "Project",
        "name": process.title.said(visit.lang).line(),
        "description": process.why.said(visit.lang).line(),
        "url": address(visit, process),
        "sponsor": leads.iter().map(lead).collect::<Vec<_>>(),
        "event": parts.flatten().collect::<Vec<_>>(),
    })
}

/// A step, in its process: an event when its first day is known.
pub fn step(visit: &Visit, process: &Process, step: &Step) -> Value {
    let crumb = |position: usize, name: String, address: String| json!({ "@type": "ListItem", "position": position, "name": name, "item": address });
    let crumbs = json!({
        "@type": "BreadcrumbList",
        "itemListElement": [
            crumb(1, process.title.said(visit.lang).line(), address(visit, process)),
            crumb(2, step.description.title.said(visit.lang).line(), own(visit, process, step)),
        ],
    });
    let graph: Vec<Value> = std::iter::once(crumbs).chain(event(visit, process, step)).collect();
    json!({ "@context": "https://schema.org", "@graph": graph })
}

fn address(visit: &Visit, process: &Process) -> String {
    format!("{}{}", visit.site, visit.path(PROCESS, &[process.slugs.get(visit.lang)]))
}

fn own(visit: &Visit, process: &Process, step: &Step) -> String {
    let lang: Lang = visit.lang;
    format!("{}{}", visit.site, step_address(lang, process, step))
}

/// A step that begins on a known day: no day is made up for the others.
fn event(visit: &Visit, process: &Process, step: &Step) -> Option<Value> {
    let description = &step.description;
    let Some(ImpreciseDate::Day(first)) = description.period.starts else { return None };
    let last = match description.period.ends {
        Some(ImpreciseDate::Day(last)) => Some(last),
        _ => None,
    };
    let place = description.place.as_ref().map(|place| place.said(visit.lang).line());
    Some(json!({
        "@type": "Event",
        "name": description.title.said(visit.lang).line(),
        "description": description.summary.said(visit.lang).line(),
        "startDate": first.to_string(),
        "endDate": last.map(|last| last.to_string()),
        "location": place.map(|place| json!({ "@type": "Place", "name": place })),
        "url": own(visit, process, step),
    }))
}
