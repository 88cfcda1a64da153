//! The pages of law: what they say of what was stated, and of what was not.

use axum::http::StatusCode;
use chrono::NaiveDate;

use super::model::{Page, Statement, Value, Warning, read, warnings};
use crate::spine::form::Fields;
use crate::spine::language::Lang;
use crate::spine::rights::{Role, Scope};
use crate::spine::tenant::Conformity;
use crate::spine::testing::{Browser, TestSite};

const NOTICE: [(&str, &str); 11] = [
    ("revision", "0"),
    ("publisher", "Parc naturel régional du Pilat (exemple)"),
    ("publisher-address", "2 rue de l’Exemple\n42410 Pélussin"),
    ("publisher-telephone", "04 00 00 00 00"),
    ("publisher-email", "contact@pilat.example"),
    ("director", "Camille Exemple, présidence"),
    ("host", "Hébergeur d’exemple"),
    ("host-address", "1 place de l’Exemple, 69000 Lyon"),
    ("host-telephone", "+33 4 00 00 00 01"),
    ("licence", "Licence Ouverte 2.0"),
    ("report-email", "signalement@pilat.example"),
];

async fn chief(site: &TestSite) -> Browser<'_> {
    site.signed_in("chief@example.org", Role::Administrator, Scope::Destination).await
}

#[tokio::test]
async fn every_page_leads_to_the_three_pages_of_law_and_says_how_far_it_is_accessible() {
    let site = TestSite::new().await;
    let visitor = site.visitor();
    for path in ["/fr", "/fr/connexion", "/fr/rien"] {
        let page = visitor.get(path).await;
        let footer = page.text.split("<footer").nth(1).unwrap_or_default().to_owned();
        for (address, said) in [
            ("/fr/mentions-legales", "Mentions légales"),
            ("/fr/donnees-personnelles", "Données personnelles"),
            ("/fr/accessibilite", "Accessibilité\u{202f}: non conforme"),
        ] {
            assert!(footer.contains(address) && footer.contains(said), "{path} {said}: {footer}");
            assert_eq!(visitor.get(address).await.status, StatusCode::OK);
        }
    }
}

#[tokio::test]
async fn what_is_not_stated_is_said_not_to_be_and_nothing_is_made_up() {
    let site = TestSite::new().await;
    let visitor = site.visitor();
    let notice = visitor.get("/fr/mentions-legales").await;
    assert_eq!(notice.main().matches("Pas encore indiqué").count(), 8, "{}", notice.main());
    let privacy = visitor.get("/fr/donnees-personnelles").await;
    for said in ["__Host-cordee", "30 jours", "CNIL", "Pas encore indiqué"] {
        assert!(privacy.main().contains(said), "{said}: {}", privacy.main());
    }
    let accessibility = visitor.get("/fr/accessibilite").await;
    for said in
        ["pas encore fait l’objet d’un audit", "Libre réponse 71120", "https://pilat.example"]
    {
        assert!(accessibility.main().contains(said), "{said}: {}", accessibility.main());
    }
}

#[tokio::test]
async fn the_administrator_states_them_and_is_told_what_is_missing() {
    let site = TestSite::new().await;
    let chief = chief(&site).await;
    let desk = "/fr/gestion/juridique";
    assert!(chief.get(desk).await.main().contains("Téléphone de l’hébergeur"));
    let saved = chief.post(&format!("{desk}/notice"), &NOTICE).await;
    assert_eq!(saved.location(), format!("{desk}?notice=saved"), "{}", saved.text);
    let overview = chief.get(desk).await;
    assert!(overview.main().contains("Tout ce que la loi demande y est"), "{}", overview.main());
    assert!(!overview.main().contains("Téléphone de l’hébergeur"));
    let page = site.visitor().get("/fr/mentions-legales").await;
    for said in [
        "28 janvier 2022",
        "2 rue de l’Exemple<br>42410",
        "href=\"tel:0400000000\"",
        "href=\"mailto:contact@pilat.example\"",
        "Camille Exemple",
        "Licence Ouverte 2.0",
        "signalement@pilat.example",
    ] {
        assert!(page.main().contains(said), "{said}: {}", page.main());
    }
    assert!(!page.main().contains("Pas encore indiqué"), "{}", page.main());
    let english = site.visitor().get("/en/legal-notice").await;
    assert!(english.main().contains("Publication director"), "{}", english.main());

    let again = chief.post(&format!("{desk}/notice"), &NOTICE).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "somebody else stated it meanwhile");
    assert_eq!(again.hidden("revision"), "1");
    let team = site.team().await;
    assert_eq!(team.get(desk).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn wrong_statements_come_back_filled_in() {
    let site = TestSite::new().await;
    let chief = chief(&site).await;
    let form = [
        ("revision", "0"),
        ("rate", "120 %"),
        ("declared-on", "2022"),
        ("contact-email", "ana"),
        ("plan-web", "javascript:alert(1)"),
        ("tools.en", "NVDA"),
    ];
    let refused = chief.post("/fr/gestion/juridique/accessibility", &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for told in ["120 %", "de 0 à 100", "le jour entier", "n’est pas complète", "langue principale"]
    {
        assert!(refused.main().contains(told), "{told}: {}", refused.main());
    }
    let nothing = chief.get("/fr/gestion/juridique/other").await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_audit_changes_what_every_page_says() {
    let site = TestSite::new().await;
    let chief = chief(&site).await;
    for (revision, rate, said) in [
        ("0", "72,5 %", "partiellement conforme"),
        ("1", "100", "totalement conforme"),
        ("2", "49.99", "non conforme"),
        ("3", "", "non conforme"),
    ] {
        let form = [("revision", revision), ("rate", rate), ("auditor", "Un cabinet")];
        let saved = chief.post("/fr/gestion/juridique/accessibility", &form).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
        let page = site.visitor().get("/fr/accessibilite").await;
        let footer = page.text.split("<footer").nth(1).unwrap_or_default();
        assert!(footer.contains(said), "{rate}: {footer}");
        let tested = format!("{}\u{a0}%", rate.trim_end_matches(" %").replace('.', ","));
        let is_told = page.main().replace('\u{202f}', "\u{a0}").contains(&tested);
        assert!(rate.is_empty() || is_told, "{tested}: {}", page.main());
    }
}

#[tokio::test]
async fn a_site_that_the_public_reads_without_them_is_warned_about() {
    let site = TestSite::new().await;
    let chief = chief(&site).await;
    site.organisation("park", "Parc").await;
    let warned =
        async || chief.get("/fr/gestion").await.main().contains("mentions légales de ce site");
    assert!(!warned().await, "nobody reads it yet");
    let form = [("title.fr", "Pilat"), ("why.fr", "Parce que"), ("lead", "park")];
    let made = chief.post("/fr/gestion/demarches/nouvelle", &form).await;
    let process = made.location().split(['/', '?']).nth(4).expect("a process").to_owned();
    let form = [("title.fr", "Assises"), ("summary.fr", "Une journée"), ("state", "published")];
    chief.post(&format!("/fr/gestion/demarches/{process}/etapes/nouvelle"), &form).await;
    chief.post(&format!("/fr/gestion/demarches/{process}/publier"), &[]).await;
    assert!(warned().await);
}

fn stated(page: Page, pairs: &[(&str, &str)]) -> Statement {
    let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let values = read(page, &Fields::new(pairs.collect()), Lang::Fr).expect("it is right");
    Statement { values, ..Statement::empty(page) }
}

#[test]
fn a_declaration_holds_three_years() {
    let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
    let declared = [stated(Page::Accessibility, &[("declared-on", "28/01/2022")])];
    let outdated = |on| warnings(&declared, day(on)).contains(&Warning::Outdated);
    assert!(!outdated("2025-01-27"));
    assert!(outdated("2025-01-28"));
    assert!(
        warnings(&declared, day("2022-02-01")).contains(&Warning::Incomplete(Page::Accessibility))
    );
}

#[test]
fn the_rate_of_the_audit_decides_how_far_a_site_is_accessible() {
    for (typed, kept, conformity) in [
        ("100", Some("100"), Conformity::Full),
        ("99,99 %", Some("99.99"), Conformity::Partial),
        ("50", Some("50"), Conformity::Partial),
        ("49,9", Some("49.9"), Conformity::None),
        ("0", Some("0"), Conformity::None),
        ("", None, Conformity::None),
    ] {
        let statement = stated(Page::Accessibility, &[("rate", typed)]);
        assert_eq!(statement.plain("rate"), kept, "{typed}");
        assert_eq!(statement.conformity(), conformity, "{typed}");
    }
    for wrong in ["101", "-1", "abc", "1,234", ",5", "99999999999"] {
        let fields = Fields::new(vec![("rate".to_owned(), wrong.to_owned())]);
        assert!(read(Page::Accessibility, &fields, Lang::Fr).is_err(), "{wrong}");
    }
}

#[test]
fn an_audit_wants_its_auditor_its_tools_and_its_pages() {
    let names = |pairs: &[(&str, &str)]| {
        let missing = stated(Page::Accessibility, pairs).missing();
        missing.iter().map(|field| field.name).collect::<Vec<_>>()
    };
    assert_eq!(names(&[]), ["declared-on", "contact-email", "plan-web"]);
    let with_rate = ["auditor", "declared-on", "tools", "pages", "contact-email", "plan-web"];
    assert_eq!(names(&[("rate", "60")]), with_rate);
    let kept = stated(Page::Privacy, &[("basis.fr", "Mission")]);
    assert!(matches!(kept.values.get("basis"), Some(Value::Said(_))));
}
