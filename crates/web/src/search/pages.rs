//! The page of results, with its filters.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use cordee_store::ThingId;
use cordee_text::Piece;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::Fields;
use crate::spine::index::{self, Found, LONGEST, MOST_PAGES, PAGE, Wish};
use crate::spine::language::{Lang, Said};
use crate::spine::page::{Frame, show};
use crate::spine::thing::{self, Kind};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::SEARCH;

/// Something that answers.
struct Line {
    kind: String,
    href: Option<String>,
    title: Vec<Piece>,
    excerpt: Vec<Piece>,
    /// Its language, when it is not the reader's.
    language: Option<Lang>,
    example: bool,
}

/// A choice of a filter.
struct Choice {
    value: String,
    label: String,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "search/search.html")]
struct SearchPage {
    frame: Frame,
    typed: String,
    is_too_long: bool,
    kinds: Vec<Choice>,
    processes: Vec<Choice>,
    /// How many answer; none before anything was asked.
    count: Option<usize>,
    is_cut: bool,
    lines: Vec<Line>,
    before: Option<String>,
    after: Option<String>,
}

/// `GET /search`: what answers to `q`, of one `kind` and one `process` if asked, page by page.
pub async fn search(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let fields = visit.asked();
    let typed = fields.text("q");
    let is_too_long = LONGEST < typed.chars().count();
    let process: Option<ThingId> = fields.text("process").parse().ok();
    let wish = Wish {
        typed: if is_too_long { "" } else { typed },
        lang: visit.lang,
        kind: Kind::named(fields.text("kind")),
        process: process.as_ref(),
        page: fields.text("page").parse::<u64>().unwrap_or(1).saturating_sub(1),
    };
    let drafts = visit.viewer.sees_drafts_of();
    let destination = &visit.destination.id;
    let results = index::find(app.store.reader(), destination, &wish, &drafts).await?;
    let things: Vec<_> = results.found.iter().map(|found| found.thing.clone()).collect();
    let addresses = app.addresses(&things, visit.lang).await?;
    let asked = |lang| format!("{}{}", urls::path(lang, SEARCH, &[]), question(&fields, None));
    let more = (wish.page + 1) * PAGE < results.count && wish.page < MOST_PAGES;
    let turned =
        |page: u64| format!("{}{}", visit.path(SEARCH, &[]), question(&fields, Some(page)));
    show(&SearchPage {
        frame: Frame::new(&visit, visit.t("search-title"), asked),
        typed: typed.chars().take(LONGEST * 2).collect(),
        is_too_long,
        kinds: kinds(&visit, wish.kind),
        processes: processes(&app, &visit, wish.process).await?,
        count: (!wish.typed.is_empty())
            .then(|| usize::try_from(results.count).unwrap_or(usize::MAX)),
        is_cut: results.is_cut,
        lines: results
            .found
            .into_iter()
            .map(|found| {
                let href = addresses.get(&found.thing.id).cloned();
                line(&visit, found, href)
            })
            .collect(),
        before: (0 < wish.page).then(|| turned(wish.page)),
        after: more.then(|| turned(wish.page + 2)),
    })
}

/// The question of an address: what was asked, and the page, counted from 1.
fn question(fields: &Fields, page: Option<u64>) -> String {
    let mut pairs = form_urlencoded::Serializer::new(String::new());
    for name in ["q", "kind", "process"] {
        let value: String = fields.text(name).chars().take(LONGEST).collect();
        if !value.is_empty() {
            pairs.append_pair(name, &value);
        }
    }
    if let Some(page) = page {
        pairs.append_pair("page", &page.to_string());
    }
    let written = pairs.finish();
    if written.is_empty() { written } else { format!("?{written}") }
}

fn line(visit: &Visit, found: Found, href: Option<String>) -> Line {
    Line {
        kind: visit.t(&format!("kind-{}", found.thing.kind.name())),
        href,
        language: (found.lang != visit.lang).then_some(found.lang),
        example: found.thing.example,
        title: found.title,
        excerpt: found.excerpt,
    }
}

fn kinds(visit: &Visit, chosen: Option<Kind>) -> Vec<Choice> {
    let choice = |kind: Kind| Choice {
        value: kind.name().to_owned(),
        label: visit.t(&format!("kinds-{}", kind.name())),
        is_chosen: chosen == Some(kind),
    };
    Kind::ALL.into_iter().map(choice).collect()
}

async fn processes(
    app: &App,
    visit: &Visit,
    chosen: Option<&ThingId>,
) -> Result<Vec<Choice>, PageError> {
    let drafts = visit.viewer.sees_drafts_of();
    let db = app.store.reader();
    let seen = thing::seen_of(db, &visit.destination.id, Kind::Process, &drafts).await?;
    let choice = |process: thing::Thing| {
        let title: Said = process.title.said(visit.lang);
        Choice {
            is_chosen: chosen == Some(&process.id),
            value: process.id.to_string(),
            label: title.line(),
        }
    };
    Ok(seen.into_iter().map(choice).collect())
}
