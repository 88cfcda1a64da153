//! The convocation: a letter for each member who is called, with the agenda.

use cordee_report::{
    Block, Document, Inline, Letter, LetterPaper, Level, PostalAddress, markdown_below, text,
};

use crate::body::model::Member;
use crate::contact::model::{Civility, Contact, Who};
use crate::spine::dates::date_said;
use crate::spine::messages::text_with;
use crate::spine::print;
use crate::spine::typography;

use super::super::model::Item;
use super::super::said;
use super::Press;

fn paragraph(said: impl Into<String>) -> Block {
    Block::Paragraph(text(said))
}

impl Press<'_> {
    fn said(&self, key: &str, values: &[(&'static str, crate::spine::messages::Value)]) -> String {
        typography::set(&text_with(self.visit.lang, key, values), self.visit.lang)
    }

    /// “Madame,” when that is known.
    fn greeting(&self, contact: Option<&Contact>) -> String {
        let civility = contact.and_then(|contact| match &contact.description.who {
            Who::Person { civility, .. } => *civility,
            Who::Organisation { .. } => None,
        });
        self.t(match civility {
            Some(Civility::Madam) => "paper-greeting-madam",
            Some(Civility::Sir) => "paper-greeting-sir",
            None => "paper-greeting",
        })
    }

    fn subject(&self) -> String {
        let when = self.whole.when(self.visit);
        let values = [("title", self.title().into()), ("when", when.into())];
        self.said("paper-convocation-subject", &values)
    }

    fn item(&self, item: &Item) -> Vec<Block> {
        let mut title = vec![Inline::Strong(text(typography::set(&item.title, self.visit.lang)))];
        if item.deliberates {
            title.push(Inline::Text(format!(" ({})", self.t("meeting-item-deliberates"))));
        }
        let mut blocks = vec![Block::Paragraph(title)];
        blocks.extend(markdown_below(&item.text, Level::Two));
        blocks
    }

    /// What a letter says: the invitation, the agenda, and how to be represented.
    fn body(&self, contact: Option<&Contact>) -> Vec<Block> {
        let description = &self.whole.meeting.description;
        let body = self.whole.body.as_ref();
        let name = body.map(|body| body.description.name.said(self.visit.lang).line());
        let values = [
            ("body", name.unwrap_or_default().into()),
            ("when", self.whole.when(self.visit).into()),
            ("place", description.place.clone().into()),
            (
                "has-place",
                if description.place.is_empty() { "no" } else { "yes" }.to_owned().into(),
            ),
        ];
        let mut blocks = vec![
            paragraph(self.greeting(contact)),
            paragraph(self.said("paper-convocation-text", &values)),
        ];
        if !description.agenda.is_empty() {
            blocks.push(paragraph(self.t("paper-convocation-agenda")));
            blocks.push(Block::List(cordee_report::List {
                kind: cordee_report::ListKind::Numbered { start: 1 },
                items: description.agenda.iter().map(|item| self.item(item)).collect(),
            }));
        }
        if body.is_some_and(|body| 0 < body.description.proxies) {
            blocks.push(paragraph(self.t("paper-convocation-proxy")));
        }
        blocks.push(paragraph(self.t("paper-convocation-end")));
        blocks
    }

    fn address(&self, member: &Member, contact: Option<&Contact>) -> PostalAddress {
        let mut lines = vec![said::name_of(member, self.visit), Self::organisation(member)];
        let mut locality = String::new();
        if let Some(contact) = contact {
            let address = &contact.description.address;
            lines.extend(address.street.iter().flat_map(|it| it.lines()).map(str::to_owned));
            let place = [address.postal_code.as_deref(), address.commune.as_deref()];
            locality = place.into_iter().flatten().collect::<Vec<_>>().join(" ");
        }
        lines.retain(|line| !line.trim().is_empty());
        lines.truncate(cordee_report::MOST_ADDRESS_LINES);
        PostalAddress { lines, locality, country: String::new() }
    }

    /// The letters, and the paper they are printed on.
    pub(super) fn convocations(&self) -> (LetterPaper, Vec<Letter>) {
        let letter = |member: &&Member| {
            let contact = self.contact(member);
            Letter {
                to: self.address(member, contact),
                subject: self.subject(),
                body: self.body(contact),
                slip: None,
            }
        };
        let called = self.whole.called(self.visit);
        let paper = LetterPaper {
            stationery: self.stationery.clone(),
            title: self.subject(),
            date: date_said(self.convened_on(), self.visit.lang),
            signature: vec![],
        };
        let all = called.iter().take(cordee_report::MOST_LETTERS).map(letter).collect();
        (paper, all)
    }

    /// The day on which the letters are dated: that of the convocation, or today.
    fn convened_on(&self) -> chrono::NaiveDate {
        self.whole.meeting.description.convened_on.unwrap_or_else(|| self.visit.today())
    }

    /// The same letters as one document for a word processor, a page each.
    pub(super) fn convocations_as_document(&self) -> Document {
        let mut blocks = vec![];
        for (member, number) in self.whole.called(self.visit).into_iter().zip(0..) {
            if 0 < number {
                blocks.push(Block::PageBreak);
            }
            let contact = self.contact(member);
            let address = self.address(member, contact);
            let mut lines = vec![];
            for line in address.lines.into_iter().chain([address.locality]) {
                if !line.is_empty() {
                    lines.extend([Inline::Text(line), Inline::LineBreak]);
                }
            }
            lines.pop();
            blocks.push(Block::Paragraph(lines));
            blocks.extend(self.body(contact));
        }
        Document {
            date: date_said(self.convened_on(), self.visit.lang),
            accent: self.stationery.accent,
            authors: vec![self.stationery.organisation.clone()],
            blocks,
            ..Document::new(&self.subject(), print::language(self.visit.lang))
        }
    }
}
