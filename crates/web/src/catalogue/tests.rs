//! What is published as data: everything, to everybody, and nothing that is not public.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use serde_json::Value;

use crate::spine::open::{Media, is_described};
use crate::spine::routes::{Access, Address};
use crate::spine::testing::{Answer, Browser, TestSite};

/// Pages of everybody that tell nothing as data, and why.
const WITHOUT_DATA: &[(&str, &str)] = &[
    ("/sign-in", "a form"),
    ("/sign-in/code", "a form"),
    ("/sign-in/link/{secret}", "a form that a mail leads to"),
    ("/invitation/{secret}", "a form that a mail leads to"),
    ("/notifications/stop/{secret}", "a form that a mail leads to"),
    ("/reply/{secret}", "a form that a mail leads to"),
    ("/unsubscribe/{secret}", "a form that a mail leads to"),
    ("/surveys/{survey}/answers", "where a form is sent"),
    ("/surveys/{survey}/answers/{secret}", "a form that its holder alone opens"),
    ("/surveys/{survey}/results/tables/{format}", "a file already"),
    ("/surveys/{survey}/results/report/{format}", "a file already"),
    ("/surveys/{survey}/kiosk/{secret}", "a form that a tablet alone opens"),
    ("/surveys/{survey}/invitations/{secret}", "an invitation that its holder alone opens"),
    ("/surveys/{survey}/contact", "a form"),
    ("/surveys/{survey}/contact/{secret}", "a form that a mail leads to"),
    ("/choose", "a form"),
    ("/vote", "a form"),
    ("/vote/{secret}", "a ballot that its holder alone opens"),
    ("/prioritisations/{prioritisation}/colleges/{college}/sitting", "its ballots are a file"),
    ("/gatherings/{gathering}/subjects/{secret}", "a form that its holder alone opens"),
    ("/gatherings/{gathering}/registration", "a form"),
    ("/gatherings/{gathering}/registration/{secret}", "a page that its holder alone opens"),
    ("/gatherings/{gathering}/registration/{secret}/edit", "a form that its holder alone opens"),
    ("/gatherings/{gathering}/report/{format}", "a file already"),
    ("/workstreams/{workstream}/contribute", "a form"),
    ("/contributions/{contribution}/own/{secret}", "a page that its holder alone opens"),
    ("/moderation", "a rule, in words"),
    ("/syntheses/{synthesis}/file/{format}", "a file already"),
    ("/processes/{process}/summary/{format}", "a file already"),
    ("/deliberations/{deliberation}/file/{format}", "a file already"),
    ("/prioritisations/{prioritisation}/decision/{format}", "a file already"),
    ("/processes/{process}/embed", "what to copy to show what the process tells as data"),
    ("/processes/{process}/embed/timeline", "a part of the process"),
    ("/processes/{process}/embed/timeline/fragment", "a part of the process"),
    ("/processes/{process}/embed/dates", "a part of the process"),
    ("/processes/{process}/embed/dates/fragment", "a part of the process"),
];

#[test]
fn every_public_page_has_its_json() {
    for route in crate::DOMAINS.iter().flat_map(|domain| domain.routes()) {
        let is_page = route.method == Method::GET
            && route.access == Access::Everybody
            && route.address == Address::InEachLanguage;
        let is_left_out = WITHOUT_DATA.iter().any(|(path, _)| *path == route.path);
        let has_json = route.forms.iter().any(|form| form.media == Media::Json);
        assert!(!is_page || has_json != is_left_out, "{} has no JSON", route.path);
        assert!(!has_json || !route.label.is_empty(), "{} says not what it tells", route.path);
    }
}

fn json(answer: &Answer) -> Value {
    serde_json::from_str(&answer.text).unwrap_or_else(|error| panic!("{error}: {}", answer.text))
}

async fn accepting(browser: &Browser<'_>, path: &str, accept: &str) -> Answer {
    let request = Request::get(path).header(header::ACCEPT, accept).body(Body::empty());
    browser.send(request.expect("a request")).await
}

/// A published process with a step, and a draft step.
async fn process(site: &TestSite) -> Browser<'_> {
    site.organisation("park", "Parc").await;
    let team = site.team().await;
    let form = [("title.fr", "Pilat"), ("why.fr", "Parce que"), ("lead", "park")];
    let made = team.post("/fr/gestion/demarches/nouvelle", &form).await;
    let id = made.location().split(['/', '?']).nth(4).expect("a process").to_owned();
    let add = format!("/fr/gestion/demarches/{id}/etapes/nouvelle");
    for (title, state) in [("Assises", "published"), ("Secret", "draft")] {
        let form = [
            ("title.fr", title),
            ("summary.fr", "=1+1;\"x\""),
            ("starts", "2022-01-28"),
            ("state", state),
        ];
        team.post(&add, &form).await;
    }
    let published = team.post(&format!("/fr/gestion/demarches/{id}/publier"), &[]).await;
    assert!(published.location().ends_with("published"), "{}", published.text);
    team
}

#[tokio::test]
async fn a_page_is_told_as_json_by_its_ending_or_by_what_is_accepted() {
    let site = TestSite::new().await;
    process(&site).await;
    let visitor = site.visitor();
    let named = visitor.get("/fr/demarches/pilat.json").await;
    assert_eq!(named.headers[header::CONTENT_TYPE], "application/json");
    assert_eq!(named.headers[header::ACCESS_CONTROL_ALLOW_ORIGIN], "*");
    let told = json(&named);
    assert_eq!(told["address"], "https://pilat.example/fr/demarches/pilat.json");
    assert_eq!(told["licence"]["name"], "Licence Ouverte 2.0 (etalab-2.0)");
    assert_eq!(told["data"]["steps"][0]["about"]["title"]["fr"], "Assises");
    let accepted = accepting(&visitor, "/fr/demarches/pilat", "application/json").await;
    assert_eq!(json(&accepted)["data"], told["data"]);
    let page = accepting(&visitor, "/fr/demarches/pilat", "text/html, */*;q=0.1").await;
    assert!(page.text.contains("rel=\"alternate\" type=\"application/json\""), "{}", page.text);
    assert!(page.main().contains("/fr/demarches/pilat.json"));
    assert!(!page.headers.contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN));
}

#[tokio::test]
async fn what_has_not_changed_is_not_sent_again() {
    let site = TestSite::new().await;
    process(&site).await;
    let visitor = site.visitor();
    let etag = visitor.get("/fr/demarches/pilat.json").await.headers[header::ETAG].clone();
    let again = Request::get("/fr/demarches/pilat.json").header(header::IF_NONE_MATCH, etag);
    let again = visitor.send(again.body(Body::empty()).expect("a request")).await;
    assert_eq!((again.status, again.text.as_str()), (StatusCode::NOT_MODIFIED, ""));
}

#[tokio::test]
async fn what_goes_wrong_with_data_is_told_as_a_problem() {
    let site = TestSite::new().await;
    let visitor = site.visitor();
    for (path, status) in [
        ("/fr/demarches/rien.json", 404),
        ("/fr/connexion.json", 404),
        ("/fr/rien.json", 404),
        ("/fr/documents.json?after=A+B", 400),
    ] {
        let answer = visitor.get(path).await;
        assert_eq!(answer.status.as_u16(), status, "{path}: {}", answer.text);
        assert_eq!(answer.headers[header::CONTENT_TYPE], "application/problem+json", "{path}");
        assert_eq!(json(&answer)["status"], status);
    }
    let posted = visitor.post("/fr/demarches/pilat.json", &[]).await;
    assert_eq!(posted.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(posted.headers[header::ALLOW], "GET, HEAD");
    assert_eq!(posted.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    let missing = visitor.get("/perimeters/none/perimeter.geojson").await;
    assert_eq!(missing.headers[header::CONTENT_TYPE], "application/problem+json");
}

#[tokio::test]
async fn a_list_is_a_table_without_formulas() {
    let site = TestSite::new().await;
    process(&site).await;
    let table = site.visitor().get("/fr/demarches/pilat/etapes.csv").await;
    assert_eq!(table.headers[header::CONTENT_TYPE], "text/csv; charset=utf-8");
    let (head, rows) = table.text.split_once("\r\n").expect("a head");
    assert!(
        head.starts_with("\u{feff}id;permanent;kind;state;example;title_fr;title_en;"),
        "{head}"
    );
    assert_eq!(rows.matches("\r\n").count(), 1, "{rows}");
    assert!(rows.contains(";\"'=1+1;\"\"x\"\"\";"), "{rows}");
}

#[tokio::test]
async fn drafts_are_told_to_those_who_work_on_them_only() {
    let site = TestSite::new().await;
    let team = process(&site).await;
    let visitor = site.visitor();
    for path in ["/fr.json", "/fr/demarches/pilat.json", "/fr/demarches/pilat/etapes.csv"] {
        assert!(!visitor.get(path).await.text.contains("Secret"), "{path}");
    }
    assert_eq!(visitor.get("/fr/demarches/pilat/etapes/secret.json").await.status, 404);
    let own = team.get("/fr/demarches/pilat/etapes/secret.json").await;
    assert_eq!(json(&own)["data"]["about"]["state"], "draft");
    assert_ne!(own.headers[header::CACHE_CONTROL], "public, no-cache");
}

#[tokio::test]
async fn a_page_that_moved_takes_its_data_along() {
    let site = TestSite::new().await;
    let team = process(&site).await;
    let answer = team.get("/en/processes/pilat.json").await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let id = json(&answer)["data"]["about"]["id"].as_str().expect("an id").to_owned();
    let edit = format!("/fr/gestion/demarches/{id}/modifier");
    let revision = team.get(&edit).await.hidden("revision");
    let form = [
        ("title.fr", "Le Pilat"),
        ("why.fr", "Parce que"),
        ("lead", "park"),
        ("revision", &revision),
    ];
    team.post(&edit, &form).await;
    let moved = team.get("/fr/demarches/pilat.json").await;
    assert_eq!(moved.location(), "/fr/demarches/le-pilat.json");
    let permanent = team.get(&format!("/things/{id}")).await;
    assert_eq!(permanent.location(), "/fr/demarches/le-pilat");
}

#[tokio::test]
async fn every_form_of_the_table_is_described_and_answers_at_the_address_of_its_example() {
    let site = TestSite::new().await;
    process(&site).await;
    let visitor = site.visitor();
    let description = json(&visitor.get("/openapi.json").await);
    let paths = description["paths"].as_object().expect("paths");
    let table = site.app.routes();
    let forms: usize = table.iter().filter(|it| is_described(it)).map(|it| it.forms.len()).sum();
    let files = table.iter().filter(|route| route.file.is_some()).count();
    assert_eq!(paths.len(), forms + files);
    let written = description.to_string();
    for named in written.split("#/components/schemas/").skip(1) {
        let name = named.split('"').next().unwrap_or_default();
        assert!(description["components"]["schemas"][name].is_object(), "{name} is not described");
    }
    let mut read = 0;
    for (path, operation) in paths {
        let mut address = path.clone();
        for parameter in operation["get"]["parameters"].as_array().expect("parameters") {
            if let Some(example) = parameter["example"].as_str() {
                let hole = format!("{{{}}}", parameter["name"].as_str().expect("a name"));
                address = address.replace(&hole, example);
            }
        }
        if !address.contains('{') {
            let answer = visitor.get(&address).await;
            assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.text);
            read += 1;
        }
    }
    assert!(8 < read, "{read}");
}

#[tokio::test]
async fn the_catalogue_lists_the_lists_and_each_process_with_their_files() {
    let site = TestSite::new().await;
    process(&site).await;
    let visitor = site.visitor();
    let answer = visitor.get("/catalogue.jsonld").await;
    assert_eq!(answer.headers[header::CONTENT_TYPE], "application/ld+json");
    assert_eq!(answer.headers[header::ACCESS_CONTROL_ALLOW_ORIGIN], "*");
    let catalogue = json(&answer);
    assert_eq!(catalogue["@type"], "dcat:Catalog");
    let sets = catalogue["dcat:dataset"].as_array().expect("data sets");
    let pilat =
        sets.iter().find(|set| set["dct:title"][0]["@value"] == "Pilat").expect("a process");
    assert_eq!(pilat["dcat:landingPage"]["@id"], "https://pilat.example/fr/demarches/pilat");
    for set in sets {
        let files = set["dcat:distribution"].as_array().expect("files");
        assert!(!files.is_empty(), "{set}");
        for file in files {
            let address = file["dcat:accessURL"]["@id"].as_str().expect("an address");
            assert_eq!(visitor.get(address).await.status, StatusCode::OK, "{address}");
        }
    }
}

#[tokio::test]
async fn steps_are_a_calendar_and_what_is_new_a_feed() {
    let site = TestSite::new().await;
    process(&site).await;
    let visitor = site.visitor();
    for path in ["/fr.ics", "/fr/demarches/pilat.ics"] {
        let calendar = visitor.get(path).await;
        assert_eq!(calendar.headers[header::CONTENT_TYPE], "text/calendar; charset=utf-8");
        assert_eq!(calendar.text.matches("BEGIN:VEVENT").count(), 1, "{}", calendar.text);
        assert!(calendar.text.contains("DTSTART;VALUE=DATE:20220128\r\n"), "{}", calendar.text);
    }
    for (path, entries) in [("/fr.atom", 3), ("/fr/demarches/pilat.atom", 2)] {
        let feed = visitor.get(path).await;
        assert_eq!(feed.text.matches("<entry>").count(), entries, "{}", feed.text);
        assert!(feed.text.contains(": Assises</title>"), "{}", feed.text);
        assert!(!feed.text.contains("Secret"), "{}", feed.text);
    }
}

#[tokio::test]
async fn the_map_of_the_site_has_every_public_page_and_no_other() {
    let site = TestSite::new().await;
    process(&site).await;
    let visitor = site.visitor();
    let map = visitor.get("/sitemap.xml").await.text;
    for page in ["/fr", "/en/data", "/fr/demarches/pilat/etapes/assises"] {
        assert!(map.contains(&format!("<loc>https://pilat.example{page}</loc>")), "{map}");
    }
    for hidden in ["secret", "connexion", "gestion"] {
        assert!(!map.contains(hidden), "{hidden}: {map}");
    }
    let robots = visitor.get("/robots.txt").await.text;
    assert!(robots.contains("Disallow: /fr/gestion\n"), "{robots}");
    assert!(robots.ends_with("Sitemap: https://pilat.example/sitemap.xml\n"), "{robots}");
}

#[tokio::test]
async fn a_page_says_what_it_is_to_those_who_share_it_and_nothing_ends_its_data_early() {
    let site = TestSite::new().await;
    let team = process(&site).await;
    let told = json(&team.get("/fr/demarches/pilat.json").await);
    let id = told["data"]["about"]["id"].as_str().expect("an id").to_owned();
    let edit = format!("/fr/gestion/demarches/{id}/modifier");
    let revision = team.get(&edit).await.hidden("revision");
    let why = "</script><script>alert(1)</script>";
    let form = [("title.fr", "Pilat"), ("why.fr", why), ("lead", "park"), ("revision", &revision)];
    team.post(&edit, &form).await;
    let page = site.visitor().get("/fr/demarches/pilat").await.text;
    assert!(
        page.contains("property=\"og:url\" content=\"https://pilat.example/fr/demarches/pilat\"")
    );
    assert!(!page.contains("<script>alert"), "{page}");
    let start = page.find("ld+json\">").expect("data for search engines") + "ld+json\">".len();
    let data = page[start..].split("</script>").next().expect("it ends");
    let data: Value = serde_json::from_str(data).expect("it is JSON");
    assert_eq!((&data["@type"], &data["description"]), (&"Project".into(), &why.into()));
    assert_eq!(data["event"][0]["startDate"], "2022-01-28");
}

#[tokio::test]
async fn the_licence_is_the_one_that_the_legal_notice_states() {
    let site = TestSite::new().await;
    let chief = site.chief().await;
    let form = [
        ("licence", "CC BY 4.0"),
        ("licence-web", "https://creativecommons.org/licenses/by/4.0/"),
        ("revision", "0"),
    ];
    chief.post("/fr/gestion/juridique/notice", &form).await;
    let told = json(&site.visitor().get("/fr.json").await);
    assert_eq!(told["licence"]["name"], "CC BY 4.0");
}

#[tokio::test]
async fn a_long_list_is_read_part_by_part_as_json_and_whole_as_a_table() {
    let site = TestSite::new().await;
    for number in 0..205 {
        site.organisation(&format!("office-{number:03}"), &format!("Office {number}")).await;
    }
    let visitor = site.visitor();
    let (mut path, mut seen) = ("/fr/structures.json".to_owned(), 0);
    loop {
        let part = json(&visitor.get(&path).await);
        seen += part["data"].as_array().expect("rows").len();
        match part["next"].as_str() {
            Some(next) => next.clone_into(&mut path),
            None => break,
        }
    }
    let table = visitor.get("/fr/structures.csv").await.text;
    assert_eq!((seen, table.matches("\r\n").count()), (205, 206));
}
