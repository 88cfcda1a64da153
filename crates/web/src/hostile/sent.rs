//! What is sent: texts, files, headers.

use axum::body::Body;
use axum::http::{Request, header};

use crate::spine::testing::{Answer, Browser};

use super::answers::assert_comes_back;
use super::forms::{Form, Kind};

/// What a hostile hand types into every field.
#[derive(Clone, Copy, Debug)]
pub struct Hostile {
    pub name: &'static str,
    text: &'static str,
    /// How often it is repeated.
    times: usize,
    /// Whether what the page gives (choices, hidden fields) is replaced as well.
    is_everywhere: bool,
}

const fn hostile(name: &'static str, text: &'static str) -> Hostile {
    Hostile { name, text, times: 1, is_everywhere: false }
}

const fn everywhere(name: &'static str, text: &'static str) -> Hostile {
    Hostile { is_everywhere: true, ..hostile(name, text) }
}

pub const TEXTS: [Hostile; 9] = [
    // It begins a cell as a formula, and ends an attribute.
    hostile(
        "a formula and markup",
        "=HYPERLINK(\"https://evil.example\";\"x\")'><script>zorg9()</script><img src=x onerror=zorg9()>",
    ),
    hostile(
        "Markdown",
        "[x](javascript:zorg9()) [y](//evil.example) ![z](https://evil.example/z.png)\n\n\
         <iframe src=\"https://evil.example\"></iframe>\n\n[w](<java\tscript:zorg9()>) \
         <javascript:zorg9()> [v]: data:text/html,zorg9\n\n[v]",
    ),
    hostile("header lines", "a\r\nSet-Cookie: zorg9=1\r\nLocation: https://evil.example\r\n\r\nz"),
    everywhere("an address elsewhere", "https://evil.example/x"),
    everywhere("an address without a scheme", "//evil.example/x"),
    everywhere("an address that browsers bend", "/\\evil.example/x"),
    everywhere("an address with a tab", "/\t/evil.example/x"),
    everywhere(
        "what is no text",
        "\0\u{202e}-99999999999999999999999\u{feff}\u{1}%ff'\";--{{7*7}}",
    ),
    Hostile { times: 30_000, ..hostile("a long text", "trop long ") },
];

impl Hostile {
    pub fn text(&self) -> String {
        self.text.repeat(self.times)
    }

    fn pairs(&self, form: &Form) -> Vec<(String, String)> {
        let fields = form.fields.iter().filter(|field| field.kind != Kind::File);
        let filled = fields.map(|field| match field.kind {
            Kind::Typed => (field.name.clone(), self.text()),
            _ if self.is_everywhere => (field.name.clone(), self.text()),
            _ => (field.name.clone(), field.value.clone()),
        });
        // Without its key, the same form is new each time.
        filled.filter(|(name, _)| name != "form-key").collect()
    }

    pub async fn send(&self, browser: &Browser<'_>, form: &Form) -> Answer {
        let pairs = self.pairs(form);
        let pairs: Vec<(&str, &str)> =
            pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        if !form.takes_files {
            return browser.post(&form.action, &pairs).await;
        }
        let file = form.fields.iter().find(|field| field.kind == Kind::File);
        let name = file.map_or("file", |field| &field.name);
        browser.upload(&form.action, &pairs, (name, "", b"")).await
    }

    /// A form that is refused gives back what was typed.
    pub fn assert_given_back(&self, answer: &Answer, form: &Form, about: &str) {
        let typed = form.fields.iter().any(|field| field.kind == Kind::Typed);
        let is_a_form_again = matches!(answer.status.as_u16(), 409 | 422);
        if typed && is_a_form_again && !self.text.contains('\0') {
            assert_comes_back(answer, &self.text(), about);
        }
    }
}

/// Whether a form of this route is read: a button alone has nothing to say.
pub fn reads_its_body(path: &str) -> bool {
    let buttons = [
        "/sign-out",
        "/everywhere",
        "/read",
        "/keep",
        "/cancel",
        "/again",
        "/give-up",
        "/publish",
        "/open",
        "/close",
        "/archive",
        "/arrived",
        "/excuse",
        "/freeze",
        "/seat",
        "/repair",
        "/held",
        "/report",
        "/{thing}/invitation",
        "/draft",
        "/up",
        "/down",
        "/settle",
        "/reopen",
        "/remove",
        "/restore",
        "/revoke",
        "/export",
        "/distinct",
        "/{other}/compare",
        "/way",
        "/undo",
        "/letters",
        "/convene",
        "/propose",
        "/extend",
        "/subscribe",
        "/confirm",
        "/done",
        "/{secret}",
        "/{profile}",
    ];
    !buttons.iter().any(|end| path.ends_with(end))
}

const SVG: &[u8] =
    b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"zorg9()\"><script>zorg9()</script></svg>";
const HTML: &[u8] = b"<!DOCTYPE html><html><body><script>zorg9()</script></body></html>";
const POLYGLOT: &[u8] = b"GIF89a/*<script>zorg9()</script>*/=1;";
const CELLS: &[u8] = b"a;b\n=HYPERLINK(\"https://evil.example\";\"x\");@SUM(1)\n+1;-1\n";
const CUT_PDF: &[u8] =
    b"%PDF-1.7\n1 0 obj <</OpenAction <</S /JavaScript /JS (zorg9())>> >>\n%%EOF\n";
const CUT_ZIP: &[u8] = b"PK\x03\x04\x14\x00\x00\x00\x08\x00....";
const ENTITIES: &[u8] = b"<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><svg xmlns=\"http://www.w3.org/2000/svg\"><text>&b;</text></svg>";
const NESTED: &[u8] =
    b"{\"type\":\"FeatureCollection\",\"features\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[";

/// Files that are not what they say, or that something would run if it were let.
pub const DOCUMENTS: [(&str, &[u8]); 14] = [
    ("dessin.svg", SVG),
    ("page.html", HTML),
    ("page.pdf", HTML),
    ("page.png", HTML),
    ("page.txt", HTML),
    ("image.gif", POLYGLOT),
    ("image.png", POLYGLOT),
    ("tableau.csv", CELLS),
    ("coupe.pdf", CUT_PDF),
    ("coupe.zip", CUT_ZIP),
    ("charte.docx", CUT_ZIP),
    ("entites.svg", ENTITIES),
    ("communes.geojson", NESTED),
    ("../../\u{202e}<script>zorg9()</script>\";x=\".txt", b"Bonjour"),
];

/// Sends `form` as it stands, with texts that it takes and a file.
pub async fn with_file(browser: &Browser<'_>, form: &Form, name: &str, content: &[u8]) -> Answer {
    let fields = form.fields.iter().filter(|it| it.kind != Kind::File && it.name != "form-key");
    let mut pairs: Vec<(&str, &str)> = fields
        .map(|field| match (field.kind, field.value.as_str()) {
            (Kind::Typed, "") if !["starts", "ends"].contains(&&*field.name) => {
                (field.name.as_str(), "Un texte")
            }
            (_, value) => (field.name.as_str(), value),
        })
        .collect();
    pairs.extend([("language", "fr"), ("sure", "yes"), ("if-there", "refuse")]);
    let field = form.fields.iter().find(|field| field.kind == Kind::File);
    browser.upload(&form.action, &pairs, (field.map_or("file", |it| &it.name), name, content)).await
}

/// What `path` answers to headers that want to be believed.
pub async fn with_hostile_headers(browser: &Browser<'_>, path: &str) -> Answer {
    let request = Request::get(path)
        .header("x-forwarded-host", "evil.example")
        .header("x-forwarded-for", "<script>zorg9()</script>")
        .header("x-forwarded-proto", "javascript")
        .header("forwarded", "host=evil.example;proto=https;for=\"<script>zorg9()</script>\"")
        .header("x-original-url", "/fr/gestion")
        .header("x-rewrite-url", "//evil.example")
        .header("x-http-method-override", "DELETE")
        .header("x-request-id", "<script>zorg9()</script>")
        .header(header::REFERER, "https://evil.example/<script>zorg9()</script>")
        .header(header::ORIGIN, "https://evil.example")
        .header(header::ACCEPT_LANGUAGE, "<script>zorg9()</script>,\u{fffd}evil.example;q=9")
        .header(header::ACCEPT, "text/html,<script>zorg9()</script>")
        .header(header::RANGE, "bytes=99999999999999999999-,-1,a-b")
        .header(header::IF_NONE_MATCH, "\"evil.example\"")
        .header(header::IF_MODIFIED_SINCE, "evil.example")
        .header(header::USER_AGENT, "zorg9 ".repeat(2_000));
    browser.send(request.body(Body::empty()).expect("a request")).await
}
