//! Whether everybody reads a synthesis, and in which words: publishing keeps a copy of all that a version
//! says, which stays as it is until the next one.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::sea_orm::DatabaseTransaction;

use crate::contribution;
use crate::contribution::model::listing::Sought;
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::Lang;
use crate::spine::thing::{self, State as Publication, Thing};
use crate::spine::thread::LinkError;
use crate::spine::visit::{Visit, with_notice};
use crate::workstream;
use crate::workstream::model::Workstream;
use crate::workstream::model::membership::counts;

use super::desk::{find, hold, workstream_of};
use super::model::frozen::{Counts, Frozen, Label, Labels};
use super::model::{Cited, Synthesis, in_order, sources as cited_in};
use super::{MANAGE, queries, sources};

/// Who worked in a workstream, and who contributed to it.
pub async fn counts_of(app: &App, of: &Workstream) -> Result<Counts, PageError> {
    let db = app.store.reader();
    let members = counts(&workstream::queries::members(db, &of.id).await?);
    let received = contribution::queries::count_profiles(db, &of.id, Sought::PUBLIC).await?;
    Ok(Counts::new(&members, &received))
}

/// What `cited` are called now, in each language.
async fn labels(
    app: &App,
    visit: &Visit,
    cited: &[Cited],
) -> Result<BTreeMap<Cited, Labels>, PageError> {
    let mut all: BTreeMap<Cited, Labels> = BTreeMap::new();
    for lang in Lang::ALL {
        let visit = Visit { lang, ..visit.clone() };
        for (cited, source) in sources::found(app, &visit, cited).await? {
            let label = Label {
                title: source.title.text,
                lang: source.title.lang,
                about: source.about,
                quote: source.quote,
                href: source.href,
            };
            let before = all.remove(&cited).unwrap_or_default();
            all.insert(cited, before.with(lang, label));
        }
    }
    Ok(all)
}

/// A synthesis as it stands, to be kept as the version `number`.
async fn freeze(
    app: &App,
    visit: &Visit,
    (one, number): (&Synthesis, i32),
) -> Result<Frozen, PageError> {
    let points = queries::points(app.store.reader(), &one.id).await?;
    let labels = labels(app, visit, &cited_in(&points)).await?;
    let workstream = workstream_of(app, visit, one).await?;
    let counts = match &workstream {
        Some(of) => Some(counts_of(app, of).await?),
        None => None,
    };
    Ok(Frozen {
        number,
        description: one.description.clone(),
        question: workstream.and_then(|it| it.description.question),
        points: in_order(&points).into_iter().cloned().collect(),
        counts,
        labels,
    })
}

/// Lets everybody read `version` of the synthesis `held`, which is new or was not kept yet.
async fn keep(
    tx: &DatabaseTransaction,
    visit: &Visit,
    (held, now): (&Thing, &Synthesis),
    version: &Frozen,
) -> Result<(), PageError> {
    let before = queries::drawn_on(tx, &held.id).await?;
    if now.last_edition().is_none_or(|last| last.number != version.number) {
        queries::add_edition(tx, &held.id, now.next_edition(visit.now)).await?;
    }
    queries::keep_version(tx, &held.id, version).await?;
    queries::show_version(tx, held, version).await?;
    // What the version before drew on, and this one does not, led to it no more. Nothing is new: what is
    // cited has its link from the day on which it was picked.
    match queries::keep_links(tx, &held.id, &before, visit.now).await {
        Err(LinkError::Database(error)) => Err(error.into()),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// `POST /manage/syntheses/{thing}/publish`: everybody reads it as it stands, as the next version.
pub async fn publish(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let card = visit.path(MANAGE, &[one.id.as_str()]);
    let refused = |notice: &str| Ok(Redirect::to(&with_notice(&card, notice)).into_response());
    let is_new = one.last_edition().is_none() || one.moved_on();
    let number = if is_new {
        one.next_edition(visit.now).number
    } else {
        one.last_edition().map_or(1, |last| last.number)
    };
    let version = freeze(&app, &visit, (&one, number)).await?;
    if version.points.is_empty() {
        return refused("synthesis-is-empty");
    }
    let tx = app.store.begin().await?;
    let (held, now) = hold(&tx, &visit, &one.id).await?;
    if now.revision != one.revision || now.editions != one.editions {
        tx.rollback().await?;
        return refused("synthesis-moved-meanwhile");
    }
    let is_kept = queries::version(&tx, &one.id, number).await?.is_some();
    if !is_kept {
        keep(&tx, &visit, (&held, &now), &version).await?;
    }
    if !is_kept || held.state != Publication::Published {
        thing::set_state(&tx, &one.id, Publication::Published).await?;
        visit.note(&tx, Act::new(ActKind::SynthesisPublished).about(&one.id)).await?;
    }
    tx.commit().await?;
    Ok(Redirect::to(&with_notice(&card, "synthesis-published")).into_response())
}

/// `POST /manage/syntheses/{thing}/draft`: only those who work on it read it.
pub async fn hide(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let tx = app.store.begin().await?;
    let (held, _) = hold(&tx, &visit, &one.id).await?;
    if held.state != Publication::Draft {
        thing::set_state(&tx, &one.id, Publication::Draft).await?;
        visit.note(&tx, Act::new(ActKind::SynthesisWithdrawn).about(&one.id)).await?;
    }
    tx.commit().await?;
    let card = visit.path(MANAGE, &[one.id.as_str()]);
    Ok(Redirect::to(&with_notice(&card, "synthesis-withdrawn")).into_response())
}
