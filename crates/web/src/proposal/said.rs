//! Proposals in words.

use std::collections::BTreeMap;

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;

use crate::spine::app::App;
use crate::spine::language::Said;
use crate::spine::visit::Visit;
use crate::workstream;
use crate::workstream::model::Workstream;

use super::model::{Proposal, Standing};

/// A proposal in a list.
pub struct Line {
    pub title: Said,
    pub href: String,
    pub lines: Said,
    pub about: String,
    pub mark: Option<String>,
    pub example: bool,
}

/// Where it stands.
pub fn standing(standing: Standing, visit: &Visit) -> String {
    visit.t(&format!("proposal-is-{}", standing.name()))
}

/// What is to be known of it at a glance: its workstream, who would carry it, its cost, its time.
pub fn glance(one: &Proposal, workstreams: &Workstreams, visit: &Visit) -> String {
    let it = &one.description;
    let parts = [
        workstreams.of(one).map(|found| found.description.title.said(visit.lang).line()),
        it.carrier.clone(),
        it.cost.map(|cost| cost.said(visit.lang)),
        it.time.as_ref().map(|time| time.said(visit.lang).line()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(&visit.t("list-separator"))
}

/// Where it stands, when that is not among what everybody reads.
pub fn mark(one: &Proposal, visit: &Visit) -> Option<String> {
    let stands = one.standing();
    (stands != Standing::Published).then(|| standing(stands, visit))
}

/// A line that leads to `href`; what everybody reads needs no mark.
pub fn line(one: &Proposal, href: String, workstreams: &Workstreams, visit: &Visit) -> Line {
    Line {
        title: one.description.title.said(visit.lang),
        href,
        lines: one.description.lines.said(visit.lang),
        about: glance(one, workstreams, visit),
        mark: mark(one, visit),
        example: one.example,
    }
}

/// The workstreams that proposals name, those that whoever visits may see.
pub struct Workstreams(BTreeMap<ThingId, Workstream>);

impl Workstreams {
    pub async fn read(app: &App, visit: &Visit, all: &[Proposal]) -> Result<Self, DbErr> {
        let ids = all.iter().filter_map(|one| one.description.workstream.clone());
        let ids: Vec<ThingId> = ids.collect();
        let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
        let found = workstream::queries::among(db, &visit.destination.id, &ids, &drafts).await?;
        Ok(Self(found.into_iter().map(|(thing, one)| (thing.id, one)).collect()))
    }

    pub fn of(&self, one: &Proposal) -> Option<&Workstream> {
        self.0.get(one.description.workstream.as_ref()?)
    }
}
