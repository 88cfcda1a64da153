//! The paper around a gathering, in the colour and under the logo of the destination: the sheet that
//! people sign, with lines for those who walk in, badges, and the poster with the code of the room.

use axum::extract::{Path, State};
use axum::response::Response;
use cordee_report::{
    Badge, BadgeFormat, Badges, Poster, PosterSize, Posters, QrCode, SignInHeadings, SignInLine,
    SignInSheet, Stationery, badges, posters, sign_in_sheet,
};

use crate::destination::queries::{charter, logo};
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::messages::text_with;
use crate::spine::print::{self, Format};
use crate::spine::typography;
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::desk::find;
use super::model::Gathering;
use super::model::registration::{Registration, Seat, Standing};
use super::model::subjects::{Choosing, Stage};
use super::{CHOOSE, SUBJECTS, choosing, outline, queries, said, seating, workbook};

/// The fewest empty lines of a sheet to sign.
const LEAST_BLANK_LINES: usize = 10;
/// How many come without being registered, of a hundred who are.
const WALK_IN: usize = 30;

/// The list of those who are registered, as an office works with it.
pub const PEOPLE_AS_WORKBOOK: (&str, &str) = ("people", "xlsx");

/// A paper of a gathering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    SignIn,
    Badges,
    /// Where telephones choose the subjects.
    Code,
    /// Who sits where; had from the page of the tables.
    Tables,
    /// All that is known of the day that evening; had from the page of the notes.
    Outline,
}

impl Paper {
    pub const ALL: [Self; 5] =
        [Self::SignIn, Self::Badges, Self::Code, Self::Tables, Self::Outline];

    /// The name in addresses and in the keys of the messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::SignIn => "sign-in",
            Self::Badges => "badges",
            Self::Code => "code",
            Self::Tables => "tables",
            Self::Outline => "outline",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|paper| paper.name() == name)
    }

    /// Whether there is something to print.
    pub fn is_there(self, all: &[Registration], choosing: Option<&Choosing>) -> bool {
        match self {
            Self::SignIn => true,
            Self::Badges => !expected(all).is_empty(),
            Self::Code => choosing.is_some_and(|it| it.stage != Stage::Frozen),
            Self::Tables | Self::Outline => false,
        }
    }
}

/// Those who are expected in the room, in the order of their names.
fn expected(all: &[Registration]) -> Vec<&Registration> {
    let is_expected = |one: &&Registration| {
        one.standing == Standing::Registered
            && one.person.seat == Seat::OnSite
            && one.person.last_name.is_some()
    };
    let mut expected: Vec<&Registration> = all.iter().filter(is_expected).collect();
    expected.sort_by_key(|one| (one.person.sorted(), one.position));
    expected
}

/// `GET /manage/gatherings/{thing}/papers/{paper}/{format}`: a paper of a gathering.
pub async fn paper(
    State(app): State<App>,
    visit: Visit,
    Path((id, paper, format)): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let all = queries::registrations(app.store.reader(), &one.id).await?;
    if (paper.as_str(), format.as_str()) == PEOPLE_AS_WORKBOOK {
        return workbook::answer(&visit, &one, &all).await;
    }
    let paper = Paper::named(&paper).ok_or(PageError::NotFound)?;
    let format: Format = format.parse().map_err(|_| PageError::NotFound)?;
    if paper == Paper::Outline {
        return written(&app, &visit, &one, format).await;
    }
    if format != Format::Pdf {
        return Err(PageError::NotFound);
    }
    if paper == Paper::Tables {
        let document = seating::lists(&app, &visit, &one).await?.ok_or(PageError::NotFound)?;
        let title = one.description.title.said(visit.lang).line();
        let name = urls::slug(&format!("{} {title}", visit.t("gathering-paper-tables")));
        return print::answer(document, Format::Pdf, None, &name).await;
    }
    let choosing = queries::choosing(app.store.reader(), &one.id).await?;
    if !paper.is_there(&all, choosing.as_ref()) {
        return Err(PageError::NotFound);
    }
    let picture = logo(app.store.reader(), &visit.destination.id).await?;
    let stationery = print::stationery(&visit.destination, visit.lang, picture);
    let title = one.description.title.said(visit.lang).line();
    let label = visit.t(&format!("gathering-paper-{}", paper.name()));
    let day = one.description.day(visit.destination.time_zone);
    let name = urls::slug(&format!("{label} {title} {day}"));
    match paper {
        Paper::SignIn => {
            let sheet = sign_in(&visit, &one, stationery, &expected(&all));
            print::paper(move || sign_in_sheet(&sheet), &name).await
        }
        Paper::Badges => {
            let people = expected(&all).into_iter().map(badge).collect();
            let all = Badges { stationery, title, format: BadgeFormat::Single, people };
            print::paper(move || badges(&all), &name).await
        }
        // It is answered above.
        Paper::Tables | Paper::Outline => Err(PageError::NotFound),
        Paper::Code => {
            let choosing = choosing.ok_or(PageError::NotFound)?;
            let all = poster(&visit, &one, stationery, &choosing);
            print::paper(move || posters(&all), &name).await
        }
    }
}

/// The outline of the day, in the office's Word template or printed.
async fn written(
    app: &App,
    visit: &Visit,
    one: &Gathering,
    format: Format,
) -> Result<Response, PageError> {
    let document = outline::outline(app, visit, one).await?;
    let template = match format {
        Format::Docx => charter(app.store.reader(), &visit.destination.id).await?,
        Format::Pdf => None,
    };
    let title = one.description.title.said(visit.lang).line();
    let name = urls::slug(&format!("{} {title}", visit.t("gathering-paper-outline")));
    print::answer(document, format, template.map(|charter| charter.template), &name).await
}

/// What hangs in the room: the question, a code that telephones read, and the same to be typed.
fn poster(
    visit: &Visit,
    gathering: &Gathering,
    stationery: Stationery,
    choosing: &Choosing,
) -> Posters {
    let subjects = visit.path(SUBJECTS, &[gathering.slugs.get(visit.lang)]);
    let address = format!("{}{subjects}?code={}", visit.site, choosing.code);
    let choose = format!("{}{}", visit.site, visit.path(CHOOSE, &[]));
    let values = [("address", choose.into()), ("code", choosing.shown_code().into())];
    let set = |text: String| typography::set(&text, visit.lang);
    let poster = Poster {
        subject: set(visit.t("subjects-choose-title")),
        question: set(choosing::asked(choosing.measure, visit)),
        code: QrCode::new(&address).ok(),
        caption: set(text_with(visit.lang, "subjects-poster", &values)),
        ..Poster::default()
    };
    Posters {
        stationery,
        title: gathering.description.title.said(visit.lang).line(),
        size: PosterSize::A3,
        posters: vec![poster],
    }
}

fn badge(one: &Registration) -> Badge {
    Badge {
        first_name: one.person.first_name.clone(),
        last_name: one.person.last_name.clone().unwrap_or_default(),
        organisation: one.person.organisation.clone(),
        band: None,
        table: String::new(),
    }
}

fn sign_in(
    visit: &Visit,
    gathering: &Gathering,
    stationery: Stationery,
    expected: &[&Registration],
) -> SignInSheet {
    let t = |key: &str| typography::set(&visit.t(key), visit.lang);
    let line = |one: &&Registration| SignInLine {
        name: one.person.name(),
        organisation: one.person.organisation.clone(),
        role: said::profile(one.person.profile, visit),
        commune: one.person.commune.clone(),
        mark: String::new(),
    };
    SignInSheet {
        stationery,
        title: gathering.description.title.said(visit.lang).line(),
        date: said::when(&gathering.description, visit),
        place: gathering.description.place.clone(),
        headings: SignInHeadings {
            number: t("paper-number"),
            name: t("gathering-name"),
            role: t("gathering-profile"),
            organisation: t("gathering-organisation"),
            commune: t("gathering-commune"),
        },
        half_days: vec![t("paper-signature")],
        people: expected.iter().map(line).collect(),
        blank_lines: LEAST_BLANK_LINES.max((expected.len() * WALK_IN).div_ceil(100)),
        notice: t("gathering-paper-notice"),
    }
}
