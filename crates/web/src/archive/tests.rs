//! A copy of the site, read from the disk as a browser would.

use std::path::Path;

use url::Url;

use super::copying::{Copy, Dead, Summary};
use super::links;
use super::places::Place;
use super::proof::prove;
use crate::spine::language::Lang;
use crate::spine::testing::TestSite;

async fn copied(site: &TestSite, to: &Path) -> Summary {
    let destination = &site.destination;
    let copy = Copy { app: &site.app, destination, to, at: site.now() };
    copy.make(&|_| {}).await.expect("the site is copied")
}

fn page(folder: &Path, file: &str) -> String {
    std::fs::read_to_string(folder.join(file)).expect("the page is in the copy")
}

/// A site with a published process of one step, and a draft.
async fn site() -> TestSite {
    let site = TestSite::new().await;
    site.organisation("park", "Parc du Pilat").await;
    let team = site.team().await;
    for (title, why) in
        [("Baignade & fraîcheur", "Où se baigner ?"), ("Encore secret", "Plus tard")]
    {
        let fields = [("title.fr", title), ("why.fr", why), ("lead", "park")];
        let made = team.post("/fr/gestion/demarches/nouvelle", &fields).await;
        let process = made.location().split(['/', '?']).nth(4).expect("it was made").to_owned();
        let step = [("title.fr", "Un été"), ("summary.fr", "Une étape"), ("state", "published")];
        team.post(&format!("/fr/gestion/demarches/{process}/etapes/nouvelle"), &step).await;
        if title.starts_with("Baignade") {
            team.post(&format!("/fr/gestion/demarches/{process}/publier"), &[]).await;
        }
    }
    site
}

#[tokio::test]
async fn a_copy_is_whole_and_asks_nothing_of_anywhere() {
    let (site, folder) = (site().await, tempfile::tempdir().expect("a folder"));
    let summary = copied(&site, folder.path()).await;
    assert_eq!(summary.dead, []);
    assert!(5 < summary.pages && summary.pages < summary.files, "{summary:?}");
    assert_eq!(prove(folder.path()).expect("it is read"), []);
    let entrance = page(folder.path(), "index.html");
    assert!(entrance.contains("href=\"fr/demarches/baignade-fraicheur/index.html\""), "{entrance}");
    assert!(entrance.contains("Copie du site, faite le"));
    for absent in [
        "<form",
        "<script type=\"module",
        "Se connecter",
        "Rechercher",
        "Encore secret",
        "href=\"/",
    ] {
        assert!(!entrance.contains(absent), "{absent}: {entrance}");
    }
    let journal = page(folder.path(), "fr/journal/index.html");
    assert!(!journal.contains("<form") && journal.contains("../../theme.css"), "{journal}");
    let process = page(folder.path(), "fr/demarches/baignade-fraicheur/index.html");
    assert!(process.contains("href=\"resume/pdf.pdf\""), "{process}");
    assert!(folder.path().join("fr/demarches/baignade-fraicheur/resume/docx.docx").is_file());
}

/// Whether any file below `folder` says `word`.
fn says(folder: &Path, word: &str) -> bool {
    let entries = std::fs::read_dir(folder).expect("it is read");
    entries.map(|entry| entry.expect("it is read").path()).any(|path| {
        let read = || std::fs::read(&path).expect("it is read");
        if path.is_dir() {
            says(&path, word)
        } else {
            String::from_utf8_lossy(&read()).contains(word)
        }
    })
}

#[tokio::test]
async fn a_copy_holds_no_draft_nor_anything_of_another_destination() {
    let (site, folder) = (site().await, tempfile::tempdir().expect("a folder"));
    copied(&site, folder.path()).await;
    assert!(says(folder.path(), "Un été") && !says(folder.path(), "Encore secret"));
    let neighbour = site.neighbour("voisin.example", "Le voisin", &[Lang::Fr]).await;
    let (theirs, at) = (tempfile::tempdir().expect("a folder"), site.now());
    let copy = Copy { app: &site.app, destination: &neighbour, to: theirs.path(), at };
    copy.make(&|_| {}).await.expect("the site is copied");
    assert_eq!(prove(theirs.path()).expect("it is read"), []);
    assert!(says(theirs.path(), "Le voisin") && !says(theirs.path(), "Baignade"));
    assert!(!theirs.path().join("en").exists(), "it speaks one language");
}

#[tokio::test]
async fn what_is_taken_out_of_a_copy_is_told() {
    let (site, folder) = (site().await, tempfile::tempdir().expect("a folder"));
    copied(&site, folder.path()).await;
    std::fs::remove_file(folder.path().join("fr/journal/index.html")).expect("it was there");
    let page = folder.path().join("fr/index.html");
    let html = std::fs::read_to_string(&page).expect("it is read");
    let spoilt = html.replace(
        "</main>",
        "<a href=\"#nowhere\">x</a><img src=\"https://a.example/x.png\" alt=\"\"></main>",
    );
    std::fs::write(&page, spoilt).expect("it is written");
    let dead = prove(folder.path()).expect("it is read");
    let in_page = |to: &str| Dead { page: "fr/index.html".to_owned(), to: to.to_owned() };
    for lost in ["journal/index.html", "#nowhere", "https://a.example/x.png"] {
        assert!(dead.contains(&in_page(lost)), "{lost}: {dead:?}");
    }
}

#[tokio::test]
async fn a_page_only_for_accounts_is_linked_to_where_it_is() {
    let (site, folder) = (site().await, tempfile::tempdir().expect("a folder"));
    let summary = copied(&site, folder.path()).await;
    assert_eq!(summary.dead, []);
    let register = page(folder.path(), "fr/donnees-personnelles/registre/index.html");
    let live = format!("{}/fr/compte/donnees", site.app.address_of(&site.destination));
    assert!(register.contains(&live), "{register}");
}

#[test]
fn every_address_has_a_file_of_its_own_that_every_system_takes() {
    let html = "text/html; charset=utf-8";
    for (address, mime, file) in [
        ("/fr", html, "fr/index.html"),
        ("/", html, "index.html"),
        ("/fr/journal?before=12&act=x", html, "fr/journal/index-before=12-act=x-"),
        ("/documents/a1/Compte%20rendu.pdf", "application/pdf", "documents/a1/Compte-rendu-"),
        ("/theme.css", "text/css", "theme.css"),
        ("/logo/3", "image/png", "logo/3.png"),
        ("/a/..%2f..%2fetc", "text/plain", "a/"),
        ("/x/%2e%2e%5c", "text/plain", "x"),
    ] {
        let address = Url::parse(&format!("http://archive.invalid{address}")).expect("an address");
        let place = Place::of(&address, mime).file();
        let told = place.to_string_lossy().replace('\\', "/");
        assert!(told.starts_with(file), "{address}: {told}");
        assert!(!told.split('/').any(|name| name == ".."), "{address}: {told}");
    }
    let long = format!("http://archive.invalid/{}é.pdf", "a".repeat(400));
    let place = Place::of(&Url::parse(&long).expect("an address"), "application/pdf");
    assert!(place.file().to_string_lossy().len() < 200);
    assert!(place.file().to_string_lossy().ends_with(".pdf"));
}

#[test]
fn a_link_leads_from_file_to_file() {
    let place = |address: &str, mime: &str| {
        Place::of(
            &Url::parse(&format!("http://archive.invalid{address}")).expect("an address"),
            mime,
        )
    };
    let (home, step) = (place("/fr", "text/html"), place("/fr/demarches/x/etapes/y", "text/html"));
    let pdf = place("/documents/é 1/b.pdf", "application/pdf");
    assert_eq!(home.link_to(&step), "demarches/x/etapes/y/index.html");
    assert_eq!(step.link_to(&home), "../../../../index.html");
    assert_eq!(home.link_to(&home), "index.html");
    assert!(step.link_to(&pdf).starts_with("../../../../../documents/%C3%A9-1-"));
    assert_eq!(Place::entrance().link_to(&home), "fr/index.html");
}

#[test]
fn the_links_of_a_page_are_found_and_turned_and_nothing_else() {
    let html = "<link rel=canonical href=\"https://a.example/\"><p title='href=\"/x\"'>\
                <a href=\"/a?b=1&#38;c=2\">href=\"/y\"</a><svg><use href='#i'/></svg></p>\
                <form action=\"/z\"><a href=\"/in-a-form\">x</a></form>\
                <script type=\"application/ld+json\">{\"url\":\"/j\"}</script><script src=\"/s.js\"></script>";
    let read = links::read(html).expect("it is read");
    let to: Vec<&str> = read.links.iter().map(|link| link.to.as_str()).collect();
    assert_eq!(to, ["/a?b=1&c=2", "#i", "/in-a-form", "/s.js"]);
    let turned =
        links::turned(html, |link| (link.to.starts_with('/')).then(|| "n?x=1&y".to_owned()));
    let turned = turned.expect("it is turned");
    assert!(turned.contains("<a href=\"n?x=1&amp;y\">href=\"/y\"</a>"), "{turned}");
    assert!(
        turned.contains("title='href=\"/x\"'") && turned.contains("href=\"https://a.example/\"")
    );
    assert!(
        turned.contains("ld+json") && !turned.contains("s.js") && !turned.contains("in-a-form")
    );
}

#[test]
fn a_style_sheet_is_turned_too() {
    let css = "a{b:url(/x.woff2)}c{d:url( \"/y.svg\" )}e{f:url('data:image/png;base64,AA')}";
    assert_eq!(links::in_style(css), ["/x.woff2", "/y.svg"]);
    let turned = links::style_turned(css, |to| to.starts_with('/').then(|| format!("..{to}")));
    assert_eq!(
        turned,
        "a{b:url(\"../x.woff2\")}c{d:url(\"../y.svg\")}e{f:url('data:image/png;base64,AA')}"
    );
}
