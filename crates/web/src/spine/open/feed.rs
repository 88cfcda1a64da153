//! News as readers of feeds take them: Atom, RFC 4287.

use chrono::{DateTime, SecondsFormat, Utc};

use crate::spine::error::PageError;
use crate::spine::language::Lang;

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Never changes.
    pub id: String,
    pub title: String,
    pub summary: String,
    pub address: String,
    pub updated_at: DateTime<Utc>,
}

/// The news of a page, the newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    pub title: String,
    /// Who publishes.
    pub author: String,
    pub lang: Lang,
    /// Where the feed itself is read.
    pub own_address: String,
    /// The page whose news it has.
    pub page: String,
    pub licence: String,
    /// When it last changed, when there is nothing in it.
    pub since: DateTime<Utc>,
    pub entries: Vec<Entry>,
}

impl Feed {
    /// The feed as it is sent.
    pub fn written(&self) -> Result<Vec<u8>, PageError> {
        let updated_at = self.entries.iter().map(|entry| entry.updated_at).max();
        let mut xml = Xml::default();
        xml.0.push_str("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        let opening = "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"";
        xml.0.extend([opening, self.lang.code(), "\">\n"]);
        xml.text("id", &self.own_address);
        xml.text("title", &self.title);
        xml.text("updated", &instant(updated_at.unwrap_or(self.since)));
        xml.link("self", "application/atom+xml", &self.own_address);
        xml.link("alternate", "text/html", &self.page);
        xml.0.push_str("<author>");
        xml.text("name", &self.author);
        xml.0.push_str("</author>\n");
        xml.text("rights", &self.licence);
        xml.text("generator", "Cordée");
        for entry in &self.entries {
            xml.0.push_str("<entry>\n");
            xml.text("id", &entry.id);
            xml.text("title", &entry.title);
            xml.text("updated", &instant(entry.updated_at));
            xml.link("alternate", "text/html", &entry.address);
            xml.text("summary", &entry.summary);
            xml.0.push_str("</entry>\n");
        }
        xml.0.push_str("</feed>\n");
        Ok(xml.0.into_bytes())
    }
}

fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

#[derive(Default)]
struct Xml(String);

impl Xml {
    fn text(&mut self, name: &str, text: &str) {
        self.0.extend(["<", name, ">", &escaped(text), "</", name, ">\n"]);
    }

    fn link(&mut self, relation: &str, kind: &str, to: &str) {
        let to = escaped(to);
        self.0.extend(["<link rel=\"", relation, "\" type=\"", kind, "\" href=\"", &to, "\"/>\n"]);
    }
}

/// A text within XML; what XML cannot hold is left out.
pub fn escaped(text: &str) -> String {
    let mut written = String::new();
    for character in text.chars() {
        match character {
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '"' => written.push_str("&quot;"),
            '\n' | '\t' => written.push(' '),
            other if other.is_control() || matches!(other, '\u{fffe}' | '\u{ffff}') => {}
            other => written.push(other),
        }
    }
    written
}
