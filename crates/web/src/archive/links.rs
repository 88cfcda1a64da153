//! The links of a page and of a style sheet: found, and turned.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use lol_html::html_content::Element;
use lol_html::{RewriteStrSettings, element, rewrite_str};
use regex::Regex;

/// One link of a page, as it is written there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub to: String,
    /// Whether the browser asks for it by itself: a picture, a style sheet.
    pub is_part: bool,
}

/// What a page says of itself: its links, and the places within it that links may lead to.
#[derive(Clone, Debug, Default)]
pub struct Page {
    pub links: Vec<Link>,
    pub anchors: BTreeSet<String>,
}

/// The attributes that lead somewhere.
const LEADING: [&str; 4] = ["href", "src", "data", "poster"];

static URL_IN_STYLE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))\s*\)"#).ok());

/// Reads the page `html`.
pub fn read(html: &str) -> Result<Page, Unreadable> {
    let page = RefCell::new(Page::default());
    let every = element!("*", |element| {
        let mut page = page.borrow_mut();
        for (_, link) in leading(element) {
            page.links.push(link);
        }
        if let Some(id) = element.get_attribute("id") {
            page.anchors.insert(unescaped(&id));
        }
        Ok(())
    });
    rewrite_str(html, RewriteStrSettings::new().append_element_content_handler(every))
        .map_err(|error| Unreadable(error.to_string()))?;
    Ok(page.into_inner())
}

/// Turns every link of the page `html` as `turn` says; forms and scripts, which need a server, go.
pub fn turned(html: &str, turn: impl Fn(&Link) -> Option<String>) -> Result<String, Unreadable> {
    let needs_server = element!("form, script:not([type='application/ld+json'])", |element| {
        element.remove();
        Ok(())
    });
    let every = element!("*", |element| {
        for (name, link) in leading(element) {
            if let Some(to) = turn(&link) {
                element.set_attribute(name, &to.replace('&', "&amp;"))?;
            }
        }
        Ok(())
    });
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(needs_server)
        .append_element_content_handler(every);
    rewrite_str(html, settings).map_err(|error| Unreadable(error.to_string()))
}

/// The links of an element that lead to another file, with their attributes.
fn leading(element: &Element<'_, '_>) -> Vec<(&'static str, Link)> {
    let tag = element.tag_name();
    // A canonical address is where the page was, and stays.
    let relation = element.get_attribute("rel").unwrap_or_default();
    if tag == "form" || tag == "base" || (tag == "link" && relation.contains("canonical")) {
        return vec![];
    }
    let is_part = match tag.as_str() {
        "a" | "area" => false,
        "link" => ["stylesheet", "icon", "preload"].iter().any(|it| relation.contains(it)),
        _ => true,
    };
    let written = |name: &&'static str| Some((*name, element.get_attribute(name)?));
    let link = |(name, to): (&'static str, String)| (name, Link { to: unescaped(&to), is_part });
    LEADING.iter().filter_map(written).map(link).collect()
}

/// The addresses in a style sheet.
pub fn in_style(css: &str) -> Vec<String> {
    let Some(pattern) = &*URL_IN_STYLE else { return vec![] };
    let one = |found: regex::Captures<'_>| {
        let inner = found.iter().skip(1).flatten().next();
        inner.map(|inner| inner.as_str().to_owned())
    };
    pattern.captures_iter(css).filter_map(one).filter(|to| !to.starts_with("data:")).collect()
}

/// Turns the addresses of a style sheet as `turn` says.
pub fn style_turned(css: &str, turn: impl Fn(&str) -> Option<String>) -> String {
    let Some(pattern) = &*URL_IN_STYLE else { return css.to_owned() };
    let one = |found: &regex::Captures<'_>| {
        let whole = found.get(0).map_or("", |whole| whole.as_str());
        let to = found.iter().skip(1).flatten().next().and_then(|inner| turn(inner.as_str()));
        to.map_or_else(|| whole.to_owned(), |to| format!("url(\"{to}\")"))
    };
    pattern.replace_all(css, one).into_owned()
}

/// A page that is no HTML.
#[derive(Clone, Debug, thiserror::Error)]
#[error("it is no readable page: {0}")]
pub struct Unreadable(String);

/// What an attribute says, its escapes undone: those that our pages write.
fn unescaped(written: &str) -> String {
    let mut said = written.to_owned();
    for (escape, sign) in [
        ("&#34;", "\""),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#60;", "<"),
        ("&lt;", "<"),
        ("&#62;", ">"),
        ("&gt;", ">"),
        ("&#38;", "&"),
        ("&amp;", "&"),
    ] {
        said = said.replace(escape, sign);
    }
    said
}
