//! What other sites show of a process: its course and its next dates, in a frame or as a piece of HTML.
//! Nothing there that is not public, whoever reads it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

use crate::destination;
use crate::spine::app::App;
use crate::spine::dates::{Standing, instant_said};
use crate::spine::embedding::{self, Origin};
use crate::spine::error::PageError;
use crate::spine::language::Said;
use crate::spine::messages::text_with;
use crate::spine::open::Media;
use crate::spine::page::{Frame, moved, show};
use crate::spine::rights::{Action, Drafts};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::model::{Process, Step};
use super::public::{
    find_process_among, next_date, standing_name, step_address, when_said, where_we_are,
};
use super::{
    EMBED, EMBED_DATES, EMBED_DATES_FRAGMENT, EMBED_TIMELINE, EMBED_TIMELINE_FRAGMENT, PROCESS,
    queries,
};

/// The most dates that are next.
const MOST_DATES: usize = 10;

/// What can be shown elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Timeline,
    Dates,
}

impl Part {
    const ALL: [Self; 2] = [Self::Timeline, Self::Dates];

    /// The name in the keys of its messages.
    fn name(self) -> &'static str {
        match self {
            Self::Timeline => "timeline",
            Self::Dates => "dates",
        }
    }

    fn path(self) -> &'static str {
        match self {
            Self::Timeline => EMBED_TIMELINE,
            Self::Dates => EMBED_DATES,
        }
    }

    fn fragment(self) -> &'static str {
        match self {
            Self::Timeline => EMBED_TIMELINE_FRAGMENT,
            Self::Dates => EMBED_DATES_FRAGMENT,
        }
    }

    /// How high a frame shows it without scrolling on most pages, in pixels.
    fn height(self) -> usize {
        match self {
            Self::Timeline => 720,
            Self::Dates => 420,
        }
    }

    fn shows(self, standing: Standing) -> bool {
        self == Self::Timeline || standing != Standing::Done
    }

    fn most(self) -> usize {
        match self {
            Self::Timeline => usize::MAX,
            Self::Dates => MOST_DATES,
        }
    }
}

/// A step, as another site shows it.
struct Line {
    title: Said,
    href: String,
    when: String,
    standing: &'static str,
    standing_said: String,
    /// Until when, or from when, one can take part.
    open: Option<String>,
    place: Option<Said>,
    example: bool,
}

impl Line {
    fn of(visit: &Visit, process: &Process, step: &Step, standing: Standing) -> Self {
        let is_current = standing == Standing::Current;
        let standing = standing_name(standing);
        // “You are here” would be said of the other site.
        let key =
            if is_current { "embed-current".to_owned() } else { format!("standing-{standing}") };
        Self {
            title: step.description.title.said(visit.lang),
            href: format!("{}{}", visit.site, step_address(visit.lang, process, step)),
            when: when_said(visit, step),
            standing,
            standing_said: visit.t(&key),
            open: open_said(visit, step),
            place: step.description.place.as_ref().map(|place| place.said(visit.lang)),
            example: step.example,
        }
    }
}

fn open_said(visit: &Visit, step: &Step) -> Option<String> {
    let opening = step.description.opening.filter(|opening| visit.now < opening.closes_at)?;
    let (key, at) = if opening.is_open(visit.now) {
        ("embed-open-until", opening.closes_at)
    } else {
        ("embed-opens", opening.opens_at)
    };
    let date = instant_said(at, visit.destination.time_zone, visit.lang);
    Some(text_with(visit.lang, key, &[("date", date.into())]))
}

/// The piece of HTML: its links are whole, and lead out of the frame.
#[derive(Template)]
#[template(path = "process/fragment.html")]
struct Fragment {
    frame: Frame,
    title: Said,
    address: String,
    lead: String,
    lines: Vec<Line>,
    /// The level of its title among those of the page around it.
    level: u8,
    example: bool,
    /// The steps as a calendar.
    calendar: String,
}

impl Fragment {
    fn of(visit: &Visit, process: &Process, steps: &[Step], part: Part, level: u8) -> Self {
        let title = process.title.said(visit.lang);
        let slug = process.slugs.get(visit.lang);
        let address = format!("{}{}", visit.site, visit.path(PROCESS, &[slug]));
        let standing = |step: &Step| step.description.standing(visit.now, visit.today());
        let lines = steps.iter().map(|step| (step, standing(step)));
        let lines = lines.filter(|(_, standing)| part.shows(*standing)).take(part.most());
        let next = || next_date(visit, steps).unwrap_or_else(|| where_we_are(visit, steps));
        Self {
            frame: frame(visit, process, part),
            lead: if part == Part::Dates { next() } else { where_we_are(visit, steps) },
            lines: lines.map(|(step, at)| Line::of(visit, process, step, at)).collect(),
            calendar: Media::Calendar.of(&address),
            example: process.example,
            title,
            address,
            level,
        }
    }
}

fn frame(visit: &Visit, process: &Process, part: Part) -> Frame {
    let process_title = process.title.said(visit.lang).line();
    let key = format!("embed-{}-title", part.name());
    let title = text_with(visit.lang, &key, &[("title", process_title.into())]);
    Frame::new(visit, title, |lang| urls::path(lang, part.path(), &[process.slugs.get(lang)]))
}

/// A page to stand in a frame.
#[derive(Template)]
#[template(path = "process/embedded.html")]
struct EmbeddedPage {
    frame: Frame,
    /// The page that it is a part of.
    whole: String,
    html: String,
}

/// A process that everybody sees, with its steps; or where its page stands now.
enum Found {
    Here(Box<Process>, Vec<Step>),
    Moved(Response),
}

async fn find(app: &App, visit: &Visit, slug: &str, path: &str) -> Result<Found, PageError> {
    let (db, nobody) = (app.store.reader(), Drafts::Of(vec![]));
    let (process, is_current) = find_process_among(db, visit, slug, &nobody).await?;
    if !is_current {
        return Ok(Found::Moved(moved(&visit.path(path, &[process.slugs.get(visit.lang)]))));
    }
    let steps = queries::steps(db, &process.id, &nobody).await?;
    Ok(Found::Here(Box::new(process), steps))
}

async fn framed(app: &App, visit: &Visit, slug: &str, part: Part) -> Result<Response, PageError> {
    let (process, steps) = match find(app, visit, slug, part.path()).await? {
        Found::Here(process, steps) => (process, steps),
        Found::Moved(answer) => return Ok(answer),
    };
    let origins = embedding::origins(app.store.reader(), &visit.destination.id).await?;
    let fragment = Fragment::of(visit, &process, &steps, part, 1);
    let html = fragment.render()?;
    let page = EmbeddedPage { html, frame: fragment.frame, whole: fragment.address };
    embedding::framed(&page, &origins)
}

async fn fragment(app: &App, visit: &Visit, slug: &str, part: Part) -> Result<Response, PageError> {
    match find(app, visit, slug, part.fragment()).await? {
        Found::Here(process, steps) => {
            let html = Fragment::of(visit, &process, &steps, part, 2).render()?;
            Ok(embedding::fragment(html))
        }
        Found::Moved(answer) => Ok(answer),
    }
}

/// `GET /processes/{process}/embed/timeline`: the steps, to stand in a frame.
pub async fn timeline(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, PageError> {
    framed(&app, &visit, &slug, Part::Timeline).await
}

/// `GET /processes/{process}/embed/timeline/fragment`: the same as a piece of HTML.
pub async fn timeline_fragment(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, PageError> {
    fragment(&app, &visit, &slug, Part::Timeline).await
}

/// `GET /processes/{process}/embed/dates`: what is not over, to stand in a frame.
pub async fn dates(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, PageError> {
    framed(&app, &visit, &slug, Part::Dates).await
}

/// `GET /processes/{process}/embed/dates/fragment`: the same as a piece of HTML.
pub async fn dates_fragment(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, PageError> {
    fragment(&app, &visit, &slug, Part::Dates).await
}

/// What can be shown elsewhere, with what the other site has to copy.
struct PartView {
    name: &'static str,
    title: String,
    href: String,
    frame_code: String,
    fragment_code: String,
    fragment_address: String,
}

impl PartView {
    fn of(visit: &Visit, process: &Process, steps: &[Step], part: Part) -> Result<Self, PageError> {
        let fragment = Fragment::of(visit, process, steps, part, 2);
        let title = fragment.frame.title.clone();
        let slug = process.slugs.get(visit.lang);
        let href = visit.path(part.path(), &[slug]);
        let address = format!("{}{href}", visit.site);
        let code = FrameCode { address: &address, title: &title, height: part.height() };
        Ok(Self {
            name: part.name(),
            frame_code: code.render()?,
            fragment_code: fragment.render()?,
            fragment_address: format!("{}{}", visit.site, visit.path(part.fragment(), &[slug])),
            title: visit.t(&format!("embed-{}", part.name())),
            href,
        })
    }
}

/// What a page contains to show a part in a frame.
#[derive(Template)]
#[template(
    ext = "html",
    source = r#"<iframe src="{{ address }}" title="{{ title }}" width="100%" height="{{ height }}" loading="lazy"></iframe>"#
)]
struct FrameCode<'a> {
    address: &'a str,
    title: &'a str,
    height: usize,
}

#[derive(Template)]
#[template(path = "process/embed.html")]
struct EmbedPage {
    frame: Frame,
    parts: Vec<PartView>,
    origins: Vec<Origin>,
    /// Where the sites are declared, for those who may.
    declare: Option<String>,
    process_title: Said,
    back: String,
    data: String,
}

/// `GET /processes/{process}/embed`: how to show the process on another site.
pub async fn embed(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, PageError> {
    let (process, steps) = match find(&app, &visit, &slug, EMBED).await? {
        Found::Here(process, steps) => (process, steps),
        Found::Moved(answer) => return Ok(answer),
    };
    let origins = embedding::origins(app.store.reader(), &visit.destination.id).await?;
    let parts = Part::ALL.map(|part| PartView::of(&visit, &process, &steps, part));
    let slugs = process.slugs.clone();
    let address = |lang| urls::path(lang, EMBED, &[slugs.get(lang)]);
    let may_declare = visit.may(Action::EditDestination);
    show(&EmbedPage {
        frame: Frame::new(&visit, visit.t("embed-title"), address),
        parts: parts.into_iter().collect::<Result<_, _>>()?,
        origins,
        declare: may_declare.then(|| visit.path(destination::EMBEDDING, &[])),
        process_title: process.title.said(visit.lang),
        back: visit.path(PROCESS, &[slugs.get(visit.lang)]),
        data: visit.path("/data", &[]),
    })
}
