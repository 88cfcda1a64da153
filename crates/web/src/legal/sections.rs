//! What the pages of law say, section by section: what was stated, and what the program knows of
//! itself.

use crate::register;
use crate::spine::dates::date_said;
use crate::spine::language::Said;
use crate::spine::messages::{Value, text_with};
use crate::spine::session;
use crate::spine::tenant::Conformity;
use crate::spine::visit::Visit;

use super::model::{Field, Kind, Statement};

/// Where one complains about the use of one's data, and about what one cannot read.
const CNIL: &str = "https://www.cnil.fr/fr/plaintes";
const DEFENDER: &str = "https://formulaire.defenseurdesdroits.fr/";
const DELEGATES: &str = "https://www.defenseurdesdroits.fr/saisir/delegues";

/// A part of a page, under its title.
pub struct Section {
    pub title: String,
    pub blocks: Vec<Block>,
}

pub enum Block {
    Text(String),
    /// What should stand here and was not stated yet.
    Missing(String),
    Prose(Said),
    List(Vec<String>),
    Link {
        label: String,
        href: String,
    },
    Facts(Vec<Fact>),
}

/// A term and what was stated of it: no line, when nothing was.
pub struct Fact {
    pub label: String,
    pub lines: Vec<String>,
    pub href: Option<String>,
}

/// One page being written.
struct Writer<'a> {
    visit: &'a Visit,
    statement: &'a Statement,
}

impl Writer<'_> {
    fn t(&self, key: &str) -> String {
        self.visit.t(key)
    }

    fn said(&self, key: &str, values: &[(&'static str, Value)]) -> Block {
        Block::Text(text_with(self.visit.lang, key, values))
    }

    fn section(&self, name: &str, blocks: Vec<Block>) -> Section {
        Section { title: self.t(&format!("legal-section-{name}")), blocks }
    }

    /// What was stated in the plain fields `names`; those that may be left out and were, are.
    fn facts(&self, names: &[&str]) -> Block {
        let fields = self.statement.page.fields().iter();
        let wanted = fields.filter(|field| names.contains(&field.name));
        Block::Facts(wanted.filter_map(|field| self.fact(field)).collect())
    }

    fn fact(&self, field: &Field) -> Option<Fact> {
        let stated = self.statement.plain(field.name);
        if stated.is_none() && !field.is_needed {
            return None;
        }
        let lines = stated.map(|text| text.lines().map(str::to_owned).collect());
        Some(Fact {
            label: self.t(&format!("legal-field-{}", field.name)),
            lines: lines.unwrap_or_default(),
            href: stated.and_then(|text| href(field.kind, text)),
        })
    }

    /// The text that was stated as `name`.
    fn prose(&self, name: &str) -> Option<Block> {
        self.statement.said(name, self.visit.lang).map(Block::Prose)
    }

    /// The same, or that it is missing.
    fn wanted(&self, name: &str) -> Block {
        self.prose(name).unwrap_or_else(|| Block::Missing(self.t("legal-not-stated")))
    }

    /// What the destination adds, when it does.
    fn more(&self) -> Option<Section> {
        self.prose("more").map(|prose| self.section("more", vec![prose]))
    }
}

fn href(kind: Kind, text: &str) -> Option<String> {
    match kind {
        Kind::Email => Some(format!("mailto:{text}")),
        Kind::Telephone => {
            let dialled: String =
                text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
            Some(format!("tel:{dialled}"))
        }
        Kind::Web => Some(text.to_owned()),
        _ => None,
    }
}

/// The legal notice.
pub fn notice(visit: &Visit, statement: &Statement) -> Vec<Section> {
    let page = Writer { visit, statement };
    let publisher = [
        "publisher",
        "publisher-address",
        "publisher-telephone",
        "publisher-email",
        "registration",
        "director",
    ];
    let mut sections = vec![
        page.section("publisher", vec![page.facts(&publisher)]),
        page.section("host", vec![page.facts(&["host", "host-address", "host-telephone"])]),
        page.section("content", content(&page)),
        page.section("report", report(&page)),
        page.section("software", vec![Block::Text(page.t("legal-software"))]),
    ];
    sections.extend(page.more());
    sections
}

fn content(page: &Writer<'_>) -> Vec<Block> {
    let Some(licence) = page.statement.plain("licence") else {
        return vec![Block::Text(page.t("legal-no-licence"))];
    };
    let mut blocks = vec![page.said("legal-licence", &[("licence", licence.to_owned().into())])];
    if let Some(address) = page.statement.plain("licence-web") {
        blocks.push(Block::Link { label: licence.to_owned(), href: address.to_owned() });
    }
    blocks
}

fn report(page: &Writer<'_>) -> Vec<Block> {
    match page.statement.plain("report-email") {
        Some(email) => vec![Block::Text(page.t("legal-report")), mail(email)],
        None => vec![Block::Missing(page.t("legal-report-not-stated"))],
    }
}

fn mail(email: &str) -> Block {
    Block::Link { label: email.to_owned(), href: format!("mailto:{email}") }
}

/// What is kept of people. `is_secure` says which name the cookie has.
pub fn privacy(
    visit: &Visit,
    statement: &Statement,
    notice: &Statement,
    is_secure: bool,
) -> Vec<Section> {
    let page = Writer { visit, statement };
    let officer = ["controller", "officer", "officer-email", "officer-address"];
    let kept = ["legal-kept-visit", "legal-kept-account", "legal-kept-writing"];
    let register = Block::Link {
        label: page.t("personal-see-register"),
        href: visit.path(register::REGISTER, &[]),
    };
    let mut access = vec![Block::Text(page.t("legal-access"))];
    access.extend(
        notice
            .plain("host")
            .map(|host| page.said("legal-access-host", &[("host", host.to_owned().into())])),
    );
    access.extend(page.prose("recipients"));
    let mut sections = vec![
        page.section("controller", vec![page.facts(&officer)]),
        page.section("kept", vec![Block::List(kept.map(|key| page.t(key)).to_vec())]),
        page.section("basis", vec![page.wanted("basis")]),
        page.section(
            "retention",
            vec![Block::Text(page.t("legal-lasts")), register, page.wanted("retention")],
        ),
        page.section("access", access),
        page.section("rights", rights(&page)),
        page.section("cookies", vec![cookie(&page, is_secure)]),
    ];
    sections.extend(page.more());
    sections
}

fn rights(page: &Writer<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::Text(page.t("legal-rights"))];
    match page.statement.plain("officer-email") {
        Some(email) => blocks.extend([Block::Text(page.t("legal-rights-ask")), mail(email)]),
        None => blocks.push(Block::Missing(page.t("legal-rights-not-stated"))),
    }
    blocks.push(Block::Text(page.t("legal-complaint")));
    blocks.push(Block::Link { label: page.t("legal-complaint-link"), href: CNIL.to_owned() });
    blocks
}

fn cookie(page: &Writer<'_>, is_secure: bool) -> Block {
    let days = session::IDLE_DAYS.to_string();
    let name = session::cookie_name(is_secure).to_owned();
    page.said("legal-cookie", &[("name", name.into()), ("days", days.into())])
}

/// The declaration of accessibility, of the site at `site`.
pub fn accessibility(
    visit: &Visit,
    statement: &Statement,
    notice: &Statement,
    site: &str,
) -> Vec<Section> {
    let page = Writer { visit, statement };
    let mut sections = vec![
        page.section("commitment", commitment(&page, notice, site)),
        page.section("conformity", conformity(&page, site)),
        page.section("tests", tests(&page)),
        page.section("not-accessible", not_accessible(&page)),
        page.section("declaration", declaration(&page)),
        page.section("contact", contact(&page)),
        page.section("remedies", remedies(&page)),
    ];
    sections.extend(page.more());
    sections
}

fn commitment(page: &Writer<'_>, notice: &Statement, site: &str) -> Vec<Block> {
    let publisher = notice
        .plain("publisher")
        .map_or_else(|| page.visit.destination.name.said(page.visit.lang).line(), str::to_owned);
    let values = [("publisher", publisher.into()), ("site", site.to_owned().into())];
    let mut blocks = vec![page.said("legal-commitment", &values)];
    blocks.push(match page.statement.plain("plan-web") {
        Some(address) => {
            Block::Link { label: page.t("legal-field-plan-web"), href: address.to_owned() }
        }
        None => Block::Missing(page.t("legal-plan-not-stated")),
    });
    blocks
}

fn conformity(page: &Writer<'_>, site: &str) -> Vec<Block> {
    let key = match (page.statement.plain("rate"), page.statement.conformity()) {
        (None, _) => "legal-conformity-no-audit",
        (_, Conformity::None) => "legal-conformity-none",
        (_, Conformity::Partial) => "legal-conformity-partial",
        (_, Conformity::Full) => "legal-conformity-full",
    };
    vec![page.said(key, &[("site", site.to_owned().into())])]
}

fn tests(page: &Writer<'_>) -> Vec<Block> {
    let Some(rate) = page.statement.plain("rate") else {
        return vec![Block::Text(page.t("legal-no-tests"))];
    };
    let rate = rate.replace('.', &page.t("decimal-point"));
    let mut blocks = vec![match page.statement.plain("auditor") {
        Some(auditor) => page.said(
            "legal-tests-by",
            &[("auditor", auditor.to_owned().into()), ("rate", rate.into())],
        ),
        None => page.said("legal-tests", &[("rate", rate.into())]),
    }];
    blocks.push(Block::Text(page.t("legal-tests-pages")));
    blocks.push(page.wanted("pages"));
    blocks.push(Block::Text(page.t("legal-tests-tools")));
    blocks.push(page.wanted("tools"));
    blocks
}

fn not_accessible(page: &Writer<'_>) -> Vec<Block> {
    let named = ["not-accessible", "burden", "exempt"];
    let told = named.into_iter().filter_map(|name| {
        let title = Block::Text(page.t(&format!("legal-told-{name}")));
        Some([title, page.prose(name)?])
    });
    let blocks: Vec<Block> = told.flatten().collect();
    match (blocks.is_empty(), page.statement.conformity()) {
        (false, _) => blocks,
        (true, Conformity::Full) => vec![Block::Text(page.t("legal-nothing-inaccessible"))],
        (true, _) => vec![Block::Missing(page.t("legal-inaccessible-not-stated"))],
    }
}

fn declaration(page: &Writer<'_>) -> Vec<Block> {
    let drawn_up = match page.statement.declared_on() {
        Some(day) => {
            page.said("legal-declared", &[("date", date_said(day, page.visit.lang).into())])
        }
        None => Block::Missing(page.t("legal-declared-not-stated")),
    };
    vec![drawn_up, Block::Text(page.t("legal-technologies"))]
}

fn contact(page: &Writer<'_>) -> Vec<Block> {
    let asked = Block::Text(page.t("legal-contact"));
    vec![asked, page.facts(&["contact-email", "contact-web"])]
}

fn remedies(page: &Writer<'_>) -> Vec<Block> {
    let link = |key: &str, href: &str| Block::Link { label: page.t(key), href: href.to_owned() };
    vec![
        Block::Text(page.t("legal-remedies")),
        link("legal-remedies-write", DEFENDER),
        link("legal-remedies-meet", DELEGATES),
        Block::Text(page.t("legal-remedies-post")),
    ]
}
