//! What answers to a search, as data.

use cordee_store::ThingId;
use cordee_text::Piece;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::index::{self, Found, LONGEST, MOST_PAGES, PAGE, Wish};
use crate::spine::language::Lang;
use crate::spine::open::{self, About, Part, Question};
use crate::spine::thing::Kind;
use crate::spine::visit::Visit;

/// Something that answers.
#[derive(Serialize, ToSchema)]
pub struct FoundData {
    about: About,
    /// Where the words that were asked for stand.
    excerpt: String,
    /// The language of the excerpt.
    language: Lang,
}

/// What is searched.
#[derive(Clone, Deserialize, IntoParams)]
pub struct Searched {
    #[serde(default)]
    #[param(max_length = 400)]
    q: String,
    #[serde(default, deserialize_with = "open::optional")]
    kind: Option<String>,
    #[serde(default, deserialize_with = "open::optional")]
    #[param(value_type = Option<String>)]
    process: Option<ThingId>,
}

/// `GET /search`, as data: those whose title answers first, then the newest.
pub async fn search(
    app: App,
    visit: Visit,
    Question(asked): Question<Searched>,
    after: Option<String>,
) -> Result<Part<FoundData>, PageError> {
    let page: u64 = after.map_or(Ok(0), |page| page.parse()).map_err(|_| PageError::BadQuestion)?;
    if LONGEST < asked.q.chars().count() {
        return Err(PageError::BadQuestion);
    }
    let named = |name: &String| Kind::named(name).ok_or(PageError::BadQuestion);
    let wish = Wish {
        typed: &asked.q,
        lang: visit.lang,
        kind: asked.kind.as_ref().map(named).transpose()?,
        process: asked.process.as_ref(),
        page,
    };
    let drafts = visit.viewer.sees_drafts_of();
    let results = index::find(app.store.reader(), &visit.destination.id, &wish, &drafts).await?;
    let is_more = page < MOST_PAGES && (page + 1) * PAGE < results.count;
    let things: Vec<_> = results.found.iter().map(|found| found.thing.clone()).collect();
    let abouts = open::about(&app, &visit, &things).await?;
    let told = |(found, about): (Found, About)| FoundData {
        about,
        excerpt: found.excerpt.into_iter().map(plain).collect(),
        language: found.lang,
    };
    Ok(Part {
        rows: results.found.into_iter().zip(abouts).map(told).collect(),
        next: is_more.then(|| (page + 1).to_string()),
    })
}

fn plain(piece: Piece) -> String {
    piece.text
}
