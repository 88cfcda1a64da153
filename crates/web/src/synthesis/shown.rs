//! A synthesis as it is read: in the words of a version, with what of its sources is still there.

use std::collections::BTreeMap;

use crate::gathering::model::registration::Profile;
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::language::Translated;
use crate::spine::messages::text_with;
use crate::spine::thing::{self, Kind, State as Publication};
use crate::spine::typography;
use crate::spine::visit::Visit;
use crate::workstream::model::Workstream;

use super::desk::workstream_of;
use super::model::frozen::{Counts, Frozen, Labels};
use super::model::{Cited, Edition, Point, Synthesis, sources as cited_in};
use super::publishing::counts_of;
use super::queries;
use super::sources::{self, Source};

/// A synthesis with all that its page, its files and its data say.
pub struct Whole {
    pub one: Synthesis,
    /// The version that is read, or the last one before it; none, before the first.
    pub edition: Option<Edition>,
    pub workstream: Option<Workstream>,
    /// What the workstream asked.
    pub question: Option<Translated>,
    pub points: Vec<Point>,
    /// What they cite, in the order of its numbers.
    pub cited: Vec<Cited>,
    /// Those of it that whoever visits may see.
    pub found: BTreeMap<Cited, Source>,
    /// How many worked in the workstream, by profile.
    pub profiles: Vec<(Profile, usize)>,
    /// How many public contributions it received, by the profile of their authors, who may not have said one.
    pub received: Vec<(Option<Profile>, u64)>,
}

impl Whole {
    /// How many public contributions the workstream received; none, when that is not one.
    pub fn received_said(&self, visit: &Visit) -> Option<String> {
        let number: u64 = self.received.iter().map(|(_, number)| number).sum();
        let shown = typography::number(number, visit.lang);
        let counted = usize::try_from(number).unwrap_or(usize::MAX);
        let values = [("number", counted.into()), ("shown", shown.into())];
        (number != 0).then(|| text_with(visit.lang, "synthesis-received", &values))
    }
}

/// What is read of `one`: the version `wanted`, or the last one. As long as nobody else reads it, none: it is
/// read as it is worked on.
async fn kept(
    app: &App,
    one: &Synthesis,
    wanted: Option<i32>,
) -> Result<Option<Frozen>, PageError> {
    let db = app.store.reader();
    match wanted {
        Some(number) => {
            let found = queries::version(db, &one.id, number).await?;
            found.map(Some).ok_or(PageError::NotFound)
        }
        None if one.state == Publication::Draft => Ok(None),
        None => Ok(queries::last_version(db, &one.id).await?),
    }
}

/// What is read at an address, in the version `wanted` or in the last one; and whether the address is its own
/// in the language of the visit.
pub async fn find(
    app: &App,
    visit: &Visit,
    slug: &str,
    wanted: Option<i32>,
) -> Result<(Whole, bool), PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let found = thing::find_slug(db, destination, Kind::Synthesis, slug).await?;
    let found = found.ok_or(PageError::NotFound)?;
    let drafts = visit.viewer.sees_drafts_of();
    let one = queries::by_id(db, destination, &found.thing, &drafts).await?;
    let one = one.ok_or(PageError::NotFound)?;
    let version = kept(app, &one, wanted).await?;
    Ok((whole(app, visit, one, version).await?, found.current_in.contains(&visit.lang)))
}

/// `one` as `version` says it; as it is worked on, without one.
async fn whole(
    app: &App,
    visit: &Visit,
    mut one: Synthesis,
    version: Option<Frozen>,
) -> Result<Whole, PageError> {
    let last = one.last_edition().copied();
    let edition = match &version {
        Some(version) => one.editions.iter().find(|it| it.number == version.number).copied(),
        None => last,
    };
    let workstream = workstream_of(app, visit, &one).await?;
    let asked = workstream.as_ref().and_then(|it| it.description.question.clone());
    let mut question = asked;
    let mut counts = None;
    let mut labels = BTreeMap::new();
    let points = if let Some(version) = version {
        one.description = version.description;
        question = workstream.as_ref().and_then(|_| version.question.or(question));
        counts = version.counts;
        labels = version.labels;
        version.points
    } else {
        queries::points(app.store.reader(), &one.id).await?
    };
    let counts = match (&workstream, counts) {
        (Some(_), Some(counts)) => counts,
        (Some(of), None) => counts_of(app, of).await?,
        (None, _) => Counts::default(),
    };
    let cited = cited_in(&points);
    let mut found = sources::found(app, visit, &cited).await?;
    for (cited, source) in &mut found {
        if let Some(label) = labels.get(cited).and_then(|it: &Labels| it.get(visit.lang)) {
            source.title = label.said(visit.lang);
            source.about.clone_from(&label.about);
            source.quote.clone_from(&label.quote);
            source.href = label.href.clone().or(source.href.take());
        }
    }
    let (profiles, received) = (counts.members(), counts.received());
    Ok(Whole { one, edition, workstream, question, points, cited, found, profiles, received })
}
