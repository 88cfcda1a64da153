//! The news of a destination or of one process: the public things that appeared or changed last.

use cordee_store::ThingId;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::journal::reading;
use crate::spine::messages::text_with;
use crate::spine::rights::Drafts;
use crate::spine::thing;
use crate::spine::typography::capitalised;
use crate::spine::visit::Visit;

use super::{About, Entry, Feed, Media, about_all};

/// How many entries a feed has.
const MOST: usize = 30;

/// What appeared or changed last, in `process` if one is given, as everybody may know it: one entry a
/// thing.
pub async fn news(
    app: &App,
    visit: &Visit,
    title: String,
    process: Option<&ThingId>,
) -> Result<Feed, PageError> {
    let destination = &visit.destination;
    let (db, everybody) = (app.store.reader(), Drafts::Of(vec![]));
    let mut ids: Vec<String> = reading::changed_lately(db, &destination.id, process).await?;
    ids.extend(thing::newest(db, &destination.id, process, MOST as u64).await?);
    let wanted = ids.iter().map(String::as_str);
    let things = thing::seen_among(db, &destination.id, wanted, &everybody).await?;
    let ids = things.iter().map(|thing| thing.id.clone()).collect();
    let mut abouts = about_all(app, visit, ids).await?;
    abouts.sort_by(|one, other| (other.updated_at, &other.id).cmp(&(one.updated_at, &one.id)));
    abouts.truncate(MOST);
    let base = app.address_of(destination);
    let page = format!("{base}{}", visit.uri.split('?').next().unwrap_or_default());
    Ok(Feed {
        author: destination.name.said(visit.lang).line(),
        lang: visit.lang,
        own_address: Media::Atom.of(&page),
        page,
        licence: app.licence(destination).await?.name,
        since: abouts.iter().map(|about| about.updated_at).max().unwrap_or_default(),
        entries: abouts.iter().map(|about| entry(visit, about)).collect(),
        title,
    })
}

fn entry(visit: &Visit, about: &About) -> Entry {
    let titles = &about.title.0;
    let said = titles.get(&visit.lang).or(titles.values().next()).cloned().unwrap_or_default();
    let kind = capitalised(&visit.t(&format!("kind-{}", about.kind)));
    let is_new = about.published_at == about.updated_at;
    let key = if is_new { "news-appeared" } else { "news-changed" };
    let values = [("kind", kind.clone().into()), ("title", said.clone().into())];
    Entry {
        id: about.permanent.clone(),
        title: text_with(visit.lang, "news-title", &values),
        summary: text_with(visit.lang, key, &values),
        address: about.addresses.get(&visit.lang).unwrap_or(&about.permanent).clone(),
        updated_at: about.updated_at,
    }
}
