//! The decision on two pages, for whoever sits in the assembly: what was asked, where each body puts each
//! proposal and what becomes of it, who voted, and where it is counted again.

use axum::extract::{Path, State};
use axum::response::Response;
use cordee_report::{
    Alignment, Block, Column, Document, Fact, Level, QrCode, QrLink, Table, Text, text,
};

use crate::destination::queries::charter;
use crate::meeting::model::Deliberation;
use crate::spine::app::App;
use crate::spine::dates::date_said;
use crate::spine::error::PageError;
use crate::spine::messages::text_with;
use crate::spine::page::moved;
use crate::spine::print::{self, Format, cut, fact, prose};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::super::model::{Candidate, Prioritisation};
use super::super::pages::find;
use super::super::{DECISION_FILE, PRIORITISATION};
use super::model::{Choice, Decision, Places};
use super::views::{BodyView, Views};
use super::{queries, said};

/// The most characters of what it is for, and of a reason: the document is read in three minutes.
const MOST_LEAD: usize = 300;
const MOST_REASON: usize = 300;

/// All that the document tells.
struct Contents<'a> {
    one: &'a Prioritisation,
    views: &'a Views,
    decision: Option<&'a Decision>,
    deliberation: Option<&'a Deliberation>,
    /// Where the prioritisation is read.
    address: String,
    visit: &'a Visit,
}

/// `GET /prioritisations/{prioritisation}/decision/{format}`: the document, as PDF or in the office's Word
/// template.
///
/// # Errors
/// When there is no such prioritisation, or the document cannot be made.
pub async fn file(
    State(app): State<App>,
    visit: Visit,
    Path((slug, format)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let format: Format = format.parse().map_err(|_| PageError::NotFound)?;
    let (one, is_current) = find(&app, &visit, &slug).await?;
    let own = one.slugs.get(visit.lang);
    if !is_current {
        return Ok(moved(&visit.path(DECISION_FILE, &[own, format.ending()])));
    }
    let db = app.store.reader();
    let ballots = super::super::queries::ballots(db, &one).await?;
    let decision = queries::decisions(db, &one.id).await?.pop();
    let deliberation = match &decision {
        Some(decision) => said::deliberation(&app, &visit, decision).await?,
        None => None,
    };
    let site = app.address_of(&visit.destination);
    let contents = Contents {
        views: &Views::of(&one, &ballots, visit.lang)?,
        decision: decision.as_ref(),
        deliberation: deliberation.as_ref(),
        address: format!("{site}{}", visit.path(PRIORITISATION, &[own])),
        one: &one,
        visit: &visit,
    };
    let document = contents.document();
    let charter = charter(db, &visit.destination.id).await?;
    let template = charter.map(|charter| charter.template).filter(|_| format == Format::Docx);
    let name = urls::slug(&one.description.title.said(visit.lang).text);
    print::answer(document, format, template, &name).await
}

impl Contents<'_> {
    fn t(&self, key: &str) -> String {
        self.visit.t(key)
    }

    fn document(&self) -> Document {
        let visit = self.visit;
        let title = self.one.description.title.said(visit.lang).line();
        let lead = self.one.description.lead.as_ref().map(|lead| lead.said(visit.lang).line());
        let day = self.decision.map_or(visit.today(), |decision| decision.on);
        let on_line = QrCode::new(&self.address).ok();
        let caption = self.t("deciding-on-line");
        Document {
            mark: self.one.example.then(|| visit.t("example")),
            lead: lead
                .map(|lead| text(cut(&lead.replace("**", ""), MOST_LEAD)))
                .unwrap_or_default(),
            authors: vec![visit.destination.name.said(visit.lang).line()],
            date: date_said(day, visit.lang),
            accent: print::accent(&visit.destination.accent),
            summary: self.facts(),
            on_line: on_line.map(|code| QrLink { code, caption: text(caption) }),
            blocks: self.blocks(),
            ..Document::new(&title, print::language(visit.lang))
        }
    }

    fn facts(&self) -> Vec<Fact> {
        let visit = self.visit;
        let mut facts = vec![];
        match self.decision {
            Some(decision) => {
                let counts = said::counts(decision, self.one, visit.lang);
                let decided = format!("{} {counts}", said::decided(decision, visit));
                facts.push(fact(&self.t("deciding-title"), &decided));
            }
            None => facts.push(fact(&self.t("deciding-title"), &self.t("deciding-to-come"))),
        }
        if let Some(deliberation) = self.deliberation {
            let glance = deliberation.glance(visit.lang);
            facts.push(fact(&self.t("deciding-deliberation"), &glance));
        }
        let voters = |body: &BodyView| {
            let number = usize::try_from(body.voters).unwrap_or(usize::MAX);
            let name = body.name.said(visit.lang).line();
            let values = [("name", name.into()), ("number", number.into())];
            text_with(visit.lang, "deciding-voters-of", &values)
        };
        let voters: Vec<String> = self.views.bodies.iter().map(voters).collect();
        let voters = voters.join(&self.t("list-separator"));
        facts.push(fact(&self.t("deciding-voters"), &voters));
        let values = [("address", self.address.clone().into())];
        let recount = text_with(visit.lang, "deciding-recount-at", &values);
        facts.push(fact(&self.t("deciding-recount"), &recount));
        facts
    }

    fn blocks(&self) -> Vec<Block> {
        let lang = self.visit.lang;
        let note = self.decision.and_then(|decision| decision.note.as_ref());
        let mut blocks = note.map(|it| prose(&it.said(lang), Level::One)).unwrap_or_default();
        blocks.push(Block::Table(self.table()));
        let reasons = self.reasons();
        if !reasons.is_empty() {
            let heading = text(self.t("decision-why"));
            blocks.push(Block::Heading { level: Level::One, text: heading });
            blocks.extend(reasons.into_iter().map(Block::Paragraph));
        }
        blocks
    }

    /// The proposals, those that stand first in the order first, with what the decision makes of each.
    fn lines(&self) -> impl Iterator<Item = (&Candidate, Option<&Choice>)> {
        let (candidates, decision) = (&self.one.description.candidates, self.decision);
        let in_order = self.views.in_order(candidates).into_iter();
        in_order.map(move |it| (it, decision.and_then(|decision| decision.of(&it.id))))
    }

    fn table(&self) -> Table {
        let lang = self.visit.lang;
        let column = |header: String, alignment| Column { header: text(header), alignment };
        let (left, centre) = (Alignment::Left, Alignment::Centre);
        let mut columns = vec![column(self.t("prioritisation-candidate"), left)];
        if self.views.together.is_some() {
            columns.push(column(self.t("prioritisation-together"), centre));
        }
        let bodies = self.views.bodies.iter();
        columns.extend(bodies.map(|body| column(body.name.said(lang).line(), centre)));
        columns.push(column(self.t("deciding-fate"), left));
        let row = |(candidate, choice): (&Candidate, Option<&Choice>)| -> Vec<Text> {
            let place = |places: &Places| {
                let place = places.get(&candidate.id).map(ToString::to_string);
                text(place.unwrap_or_else(|| "–".to_owned()))
            };
            let mut cells = vec![text(candidate.title.said(lang).line())];
            cells.extend(self.views.together.as_ref().map(place));
            cells.extend(self.views.bodies.iter().map(|body| place(&body.places)));
            cells.push(text(said::fate(choice, self.one, lang)));
            cells
        };
        let caption = text(self.t("deciding-table"));
        Table { caption, columns, rows: self.lines().map(row).collect() }
    }

    /// Why it was decided so, of those of which it is said.
    fn reasons(&self) -> Vec<Text> {
        let lang = self.visit.lang;
        let reason = |(candidate, choice): (&Candidate, Option<&Choice>)| {
            let why = choice?.why.as_ref()?.said(lang).line();
            let values = [
                ("title", candidate.title.said(lang).line().into()),
                ("fate", said::fate(choice, self.one, lang).into()),
                ("why", cut(&why, MOST_REASON).into()),
            ];
            Some(text(text_with(lang, "deciding-reason", &values)))
        };
        self.lines().filter_map(reason).collect()
    }
}
