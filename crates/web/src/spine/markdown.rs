//! Markdown to safe HTML: CommonMark with tables; what looks like HTML is shown as text.

use pulldown_cmark::{Alignment, CowStr, Event, Options, Parser, Tag, TagEnd};

use super::language::Lang;
use super::typography;

/// The heading level that a first-level title takes inside a page, whose own title is first.
const FIRST_LEVEL: usize = 3;

/// Turns `source` into HTML in which nothing runs: no raw HTML, no address but the web's, mail's
/// and the site's own, no image from elsewhere.
pub fn to_html(source: &str, lang: Lang) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut in_code = false;
    let mut columns = Columns::default();
    let events = Parser::new_ext(source, options).map(|event| {
        match &event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            _ => {}
        }
        if in_code { event } else { columns.classed(made_safe(event, lang)) }
    });
    let mut html = String::with_capacity(source.len() * 2);
    pulldown_cmark::html::push_html(&mut html, events);
    html
}

/// The words of `source` without its marks, for whoever searches.
pub fn plain(source: &str) -> String {
    let mut text = String::with_capacity(source.len());
    for event in Parser::new_ext(source, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Text(part) | Event::Code(part) | Event::Html(part) | Event::InlineHtml(part) => {
                text.push_str(&part);
            }
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::End(end) if !is_inline(end) => text.push('\n'),
            _ => {}
        }
    }
    text.trim_end().to_owned()
}

fn is_inline(end: TagEnd) -> bool {
    matches!(
        end,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}

/// How the columns of a table are set: by a class, for the security policy lets no style into a page.
#[derive(Default)]
struct Columns {
    alignments: Vec<Alignment>,
    /// Which cell of its row comes next.
    next: usize,
    is_head: bool,
}

impl Columns {
    fn classed<'a>(&mut self, event: Event<'a>) -> Event<'a> {
        match event {
            Event::Start(Tag::Table(alignments)) => {
                let plain = vec![Alignment::None; alignments.len()];
                self.alignments = alignments;
                Event::Start(Tag::Table(plain))
            }
            Event::Start(Tag::TableHead) => self.row(event, true),
            Event::Start(Tag::TableRow) => self.row(event, false),
            Event::Start(Tag::TableCell) => {
                let alignment = self.alignments.get(self.next).copied();
                self.next += 1;
                let class = match alignment {
                    Some(Alignment::Right) => "number",
                    Some(Alignment::Center) => "centred",
                    _ => return event,
                };
                let cell = if self.is_head { "th" } else { "td" };
                Event::InlineHtml(format!("<{cell} class=\"{class}\">").into())
            }
            other => other,
        }
    }

    fn row<'a>(&mut self, event: Event<'a>, is_head: bool) -> Event<'a> {
        (self.next, self.is_head) = (0, is_head);
        event
    }
}

fn made_safe(event: Event<'_>, lang: Lang) -> Event<'_> {
    match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        Event::Text(text) => Event::Text(typography::set(&text, lang).into()),
        Event::Start(Tag::Heading { level, id: _, classes: _, attrs: _ }) => {
            Event::Start(Tag::Heading {
                level: lowered(level),
                id: None,
                classes: vec![],
                attrs: vec![],
            })
        }
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(lowered(level))),
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let dest_url = if is_harmless(&dest_url) { dest_url } else { CowStr::from("#") };
            Event::Start(Tag::Link { link_type, dest_url, title, id })
        }
        Event::Start(Tag::Image { .. }) => Event::Start(Tag::Emphasis),
        Event::End(TagEnd::Image) => Event::End(TagEnd::Emphasis),
        other => other,
    }
}

fn lowered(level: pulldown_cmark::HeadingLevel) -> pulldown_cmark::HeadingLevel {
    let deep = (level as usize + FIRST_LEVEL - 1).min(6);
    pulldown_cmark::HeadingLevel::try_from(deep).unwrap_or(level)
}

/// Whether a link may lead to `address`: the web, a mail, or a path on this site.
pub fn is_harmless(address: &str) -> bool {
    let address = address.trim();
    let lower = address.to_ascii_lowercase();
    if ["https://", "http://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme)) {
        return true;
    }
    let own = address.starts_with('#') || address.starts_with('/');
    own && !address.starts_with("//") && !address.contains('\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(source: &str) -> String {
        to_html(source, Lang::Fr)
    }

    #[test]
    fn a_text_keeps_its_titles_lists_and_tables_below_the_page_title() {
        let shown = html("# Pourquoi ?\n\n- un\n- deux\n\n| a | b |\n|---|---|\n| 1 | 2 |\n");
        assert!(shown.contains("<h3>Pourquoi\u{202f}?</h3>"), "{shown}");
        assert!(shown.contains("<li>un</li>") && shown.contains("<table>"), "{shown}");
    }

    #[test]
    fn the_columns_of_a_table_are_set_by_classes() {
        let table = "| a | b | c |\n|:--|--:|:-:|\n| 1 | 2 | 3 |\n";
        let shown =
            html(&format!("{table}\n style=\"text-align: right\"\n\n| x |\n|---|\n| y |\n"));
        for said in [
            "<th>a</th><th class=\"number\">b</th><th class=\"centred\">c</th>",
            "<td>1</td><td class=\"number\">2</td><td class=\"centred\">3</td>",
            "<th>x</th>",
            "<td>y</td>",
        ] {
            assert!(shown.contains(said), "{said}: {shown}");
        }
        assert_eq!(shown.matches("style=").count(), 1, "what was typed is a text: {shown}");
    }

    #[test]
    fn nothing_that_runs_gets_through() {
        for hostile in [
            "<script>alert(1)</script>",
            "a <img src=x onerror=alert(1)> b",
            "[x](javascript:alert(1))",
            "[x](JaVaScRiPt:alert(1))",
            "[x](data:text/html,hi)",
            "[x](//elsewhere.example)",
            "![x](https://elsewhere.example/pixel.png)",
            "<a href=\"javascript:alert(1)\">x</a>",
        ] {
            let shown = html(hostile);
            for dangerous in
                ["<script", "<img", "<a href=\"j", "<a href=\"J", "<a href=\"d", "<a href=\"//"]
            {
                assert!(!shown.contains(dangerous), "{hostile} gave {shown}");
            }
        }
    }

    #[test]
    fn the_web_mail_and_the_site_itself_may_be_linked() {
        for address in ["https://a.fr", "http://a.fr", "mailto:a@b.fr", "/fr/demarches/x", "#ici"] {
            assert!(is_harmless(address), "{address}");
        }
        for address in ["javascript:x", "vbscript:x", "//a.fr", "/\\a.fr", "ftp://a"] {
            assert!(!is_harmless(address), "{address}");
        }
    }
}
