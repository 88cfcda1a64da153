//! The paper around a meeting, in the colour and under the logo of the destination.

mod letters;
mod texts;

use axum::extract::{Path, State};
use axum::response::Response;
use cordee_report::{
    Badge, BadgeFormat, Badges, Certificate, Certificates, NamePlate, NamePlates, PaperError, Pdf,
    SignInHeadings, SignInLine, SignInSheet, Stationery, badges, certificates, letters,
    name_plates, sign_in_sheet,
};

use crate::body::model::{Member, Voice};
use crate::contact;
use crate::contact::model::{Contact, ContactId};
use crate::destination::queries::{charter, logo};
use crate::spine::app::App;
use crate::spine::dates::{date_said, instant_said};
use crate::spine::error::PageError;
use crate::spine::messages::text_with;
use crate::spine::page::moved;
use crate::spine::print::{self, Format};
use crate::spine::typography;
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::desk::{Whole, find};
use super::model::Presence;
use super::{FILE, queries, said};

/// The most empty lines of a sheet to sign.
const BLANK_LINES: usize = 3;

/// A paper of a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// A letter for each member.
    Convocation,
    SignIn,
    Badges,
    NamePlates,
    /// For those who came.
    Certificates,
    Minutes,
}

impl Paper {
    pub const ALL: [Self; 6] = [
        Self::Convocation,
        Self::SignIn,
        Self::Badges,
        Self::NamePlates,
        Self::Certificates,
        Self::Minutes,
    ];

    /// The name in addresses and in the keys of the messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Convocation => "convocation",
            Self::SignIn => "sign-in",
            Self::Badges => "badges",
            Self::NamePlates => "name-plates",
            Self::Certificates => "certificates",
            Self::Minutes => "minutes",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|paper| paper.name() == name)
    }

    /// What it can be had as.
    pub fn formats(self) -> &'static [&'static str] {
        match self {
            Self::Convocation | Self::Minutes => &["pdf", "docx"],
            _ => &["pdf"],
        }
    }

    /// Whether there is something to print.
    pub fn is_there(self, whole: &Whole, visit: &Visit) -> bool {
        match self {
            Self::Minutes => true,
            Self::Certificates => !whole.came(visit).is_empty(),
            _ => !whole.called(visit).is_empty(),
        }
    }
}

impl Whole {
    /// Those who are called and came.
    fn came(&self, visit: &Visit) -> Vec<&Member> {
        let is_here = |member: &&Member| {
            self.presences.get(&member.id) == Some(&Presence::Present) && member.person.is_some()
        };
        self.called(visit).into_iter().filter(is_here).collect()
    }

    /// “vendredi 28 janvier 2022, 18 h”.
    fn when(&self, visit: &Visit) -> String {
        let at = self.meeting.description.starts_at;
        instant_said(at, visit.destination.time_zone, visit.lang)
    }

    /// A name for its files.
    fn file_name(&self, paper: Paper, visit: &Visit) -> String {
        let day = self.meeting.day(visit.destination.time_zone);
        let label = visit.t(&format!("paper-{}", paper.name()));
        urls::slug(&format!("{label} {} {day}", self.title(visit.lang)))
    }
}

/// What all the papers of a meeting need.
struct Press<'a> {
    visit: &'a Visit,
    whole: &'a Whole,
    stationery: Stationery,
    /// The contacts of the members.
    contacts: Vec<Contact>,
}

impl Press<'_> {
    fn t(&self, key: &str) -> String {
        typography::set(&self.visit.t(key), self.visit.lang)
    }

    fn contact(&self, member: &Member) -> Option<&Contact> {
        let person = member.person.as_ref()?;
        self.contacts.iter().find(|contact| contact.id == person.id)
    }

    fn title(&self) -> String {
        self.whole.title(self.visit.lang)
    }

    fn organisation(member: &Member) -> String {
        member.organisation.as_ref().map(|(_, name)| name.clone()).unwrap_or_default()
    }
}

/// The stationery of the destination: its name, its colour, its logo.
async fn stationery(app: &App, visit: &Visit) -> Result<Stationery, PageError> {
    let picture = logo(app.store.reader(), &visit.destination.id).await?;
    Ok(print::stationery(&visit.destination, visit.lang, picture))
}

async fn contacts(app: &App, visit: &Visit, whole: &Whole) -> Result<Vec<Contact>, PageError> {
    let ids: Vec<ContactId> = whole
        .called(visit)
        .iter()
        .filter_map(|member| Some(member.person.as_ref()?.id.clone()))
        .collect();
    Ok(contact::queries::by_ids(app.store.reader(), &visit.destination.id, &ids).await?)
}

/// `GET /manage/meetings/{thing}/papers/{paper}/{format}`: a paper of a meeting.
pub async fn paper(
    State(app): State<App>,
    visit: Visit,
    Path((id, paper, format)): Path<(String, String, String)>,
) -> Result<Response, PageError> {
    let paper = Paper::named(&paper).ok_or(PageError::NotFound)?;
    let is_made = paper.formats().contains(&format.as_str());
    let format: Format = format.parse().map_err(|_| PageError::NotFound)?;
    let whole = find(&app, &visit, &id).await?;
    if !is_made || !paper.is_there(&whole, &visit) {
        return Err(PageError::NotFound);
    }
    let press = Press {
        visit: &visit,
        whole: &whole,
        stationery: stationery(&app, &visit).await?,
        contacts: contacts(&app, &visit, &whole).await?,
    };
    let name = whole.file_name(paper, &visit);
    if format == Format::Docx || paper == Paper::Minutes {
        let template = template(&app, &visit, format).await?;
        let document = match paper {
            Paper::Minutes => press.minutes(&app).await?,
            _ => press.convocations_as_document(),
        };
        return print::answer(document, format, template, &name).await;
    }
    let title = press.title();
    let stationery = press.stationery.clone();
    match paper {
        Paper::SignIn => {
            let sheet = press.sign_in();
            print::paper(move || sign_in_sheet(&sheet), &name).await
        }
        Paper::Badges => {
            let people = press.badges();
            let all = Badges { stationery, title, format: BadgeFormat::Single, people };
            print::paper(move || badges(&all), &name).await
        }
        Paper::NamePlates => {
            let all = NamePlates { stationery, title, people: press.plates() };
            print::paper(move || name_plates(&all), &name).await
        }
        Paper::Certificates => {
            let all = press.certificates();
            print::paper(move || certificates(&all), &name).await
        }
        Paper::Convocation | Paper::Minutes => {
            let (letter_paper, all) = press.convocations();
            print::paper(move || printed(&letter_paper, &all), &name).await
        }
    }
}

fn printed(
    paper: &cordee_report::LetterPaper,
    all: &[cordee_report::Letter],
) -> Result<Pdf, PaperError> {
    letters(paper, all)
}

async fn template(app: &App, visit: &Visit, format: Format) -> Result<Option<Vec<u8>>, PageError> {
    Ok(match format {
        Format::Docx => {
            let kept = charter(app.store.reader(), &visit.destination.id).await?;
            kept.map(|charter| charter.template)
        }
        Format::Pdf => None,
    })
}

/// `GET /deliberations/{deliberation}/file/{format}`: a deliberation, to be signed and posted up.
pub async fn deliberation(
    State(app): State<App>,
    visit: Visit,
    Path((slug, format)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let format: Format = format.parse().map_err(|_| PageError::NotFound)?;
    let (one, is_current) = super::pages::find(&app, &visit, &slug).await?;
    let own = one.slugs.get(visit.lang);
    if !is_current {
        return Ok(moved(&visit.path(FILE, &[own, format.ending()])));
    }
    let document = texts::deliberation(&app, &visit, &one).await?;
    let template = template(&app, &visit, format).await?;
    print::answer(document, format, template, &urls::slug(own)).await
}

impl Press<'_> {
    fn sign_in(&self) -> SignInSheet {
        let Self { visit, whole, .. } = self;
        let line = |member: &&Member| SignInLine {
            name: said::name_of(member, visit),
            organisation: Self::organisation(member),
            role: self.role(member),
            commune: self
                .contact(member)
                .and_then(|contact| contact.description.address.commune.clone())
                .unwrap_or_default(),
            mark: self.mark(member),
        };
        SignInSheet {
            stationery: self.stationery.clone(),
            title: self.title(),
            date: whole.when(visit),
            place: whole.meeting.description.place.clone(),
            headings: SignInHeadings {
                number: self.t("paper-number"),
                name: self.t("body-member-name"),
                role: self.t("paper-role"),
                organisation: self.t("paper-organisation"),
                commune: self.t("paper-commune"),
            },
            half_days: vec![self.t("paper-signature")],
            people: whole.called(visit).iter().map(line).collect(),
            blank_lines: BLANK_LINES,
            notice: self.t("paper-sign-in-notice"),
        }
    }

    /// What somebody is in the body: their title, or how they sit.
    fn role(&self, member: &Member) -> String {
        let visit = self.visit;
        if let Some(seat) = &member.deputy_of {
            let seat = self.whole.members.iter().find(|other| other.id == *seat);
            let name = seat.map(|seat| said::name_of(seat, visit)).unwrap_or_default();
            return text_with(visit.lang, "body-deputy-of", &[("name", name.into())]);
        }
        match (member.title.as_str(), member.voice) {
            ("", Voice::Consultative) => visit.t("body-voice-consultative"),
            (title, _) => title.to_owned(),
        }
    }

    /// What is known of whether they come: excused, represented.
    fn mark(&self, member: &Member) -> String {
        match self.whole.presences.get(&member.id) {
            Some(presence @ (Presence::Excused | Presence::Proxy(_))) => {
                said::presence(Some(presence), &self.whole.members, self.visit)
            }
            _ => String::new(),
        }
    }

    fn badges(&self) -> Vec<Badge> {
        let badge = |member: &&Member| {
            let person = member.person.as_ref()?;
            Some(Badge {
                first_name: person.first_name.clone(),
                last_name: person.last_name.clone(),
                organisation: Self::organisation(member),
                band: None,
                table: String::new(),
            })
        };
        self.whole.called(self.visit).iter().filter_map(badge).collect()
    }

    fn plates(&self) -> Vec<NamePlate> {
        let plate = |member: &&Member| NamePlate {
            name: said::name_of(member, self.visit),
            organisation: Self::organisation(member),
        };
        self.whole.called(self.visit).iter().map(plate).collect()
    }

    fn certificates(&self) -> Certificates {
        let visit = self.visit;
        let certificate = |member: &&Member| {
            let place = &self.whole.meeting.description.place;
            let values = [
                ("name", said::name_of(member, visit).into()),
                ("title", self.title().into()),
                ("when", self.whole.when(visit).into()),
                ("place", place.clone().into()),
                ("has-place", if place.is_empty() { "no" } else { "yes" }.to_owned().into()),
            ];
            let said = text_with(visit.lang, "paper-certificate", &values);
            let said = typography::set(&said, visit.lang);
            let parts = said.split('|').map(str::trim).filter(|part| !part.is_empty());
            let block = |part: &str| cordee_report::Block::Paragraph(cordee_report::text(part));
            Certificate { statement: parts.map(block).collect() }
        };
        Certificates {
            stationery: self.stationery.clone(),
            title: self.t("paper-certificate-title"),
            date: date_said(visit.today(), visit.lang),
            signature: self.t("paper-signature"),
            signatory: vec![],
            certificates: self.whole.came(visit).iter().map(certificate).collect(),
        }
    }

    /// The minutes, with who came and what was deliberated.
    async fn minutes(&self, app: &App) -> Result<cordee_report::Document, PageError> {
        let (db, destination) = (app.store.reader(), &self.visit.destination.id);
        let decided = queries::of_meeting(db, destination, &self.whole.meeting.id).await?;
        Ok(texts::minutes(self.visit, self.whole, &decided))
    }
}
