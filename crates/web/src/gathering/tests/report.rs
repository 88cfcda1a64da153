//! The report of a gathering: begun from the outline, corrected in Word, published.

use cordee_report::{Document, Language, Template, docx, markdown};
use cordee_word::{Limits, read};

use super::subjects::put;
use super::*;

const PUBLIC: &str = "/fr/rencontres/assises-du-tourisme/rapport";

/// A gathering with a table that wrote one note: its identifier.
async fn with_a_note(site: &TestSite, team: &Browser<'_>) -> String {
    let id = opened(team, &[]).await;
    put(team, &id).await;
    registered(site, "Roux", &[]).await;
    let table = [("tables", "Table A | 5 | 1"), ("rounds", "1")];
    team.post(&format!("{ALL}/{id}/tables"), &table).await;
    let page = team.get(&format!("{ALL}/{id}/notes")).await;
    let sheet = each_between(page.main(), &format!("{ALL}/{id}/notes/"), "\"").remove(0);
    let note = [("idea", "Une navette * le samedi")];
    team.post(&format!("{ALL}/{id}/notes/{sheet}"), &note).await;
    id
}

/// Begins the report of a gathering: its identifier.
async fn begun(team: &Browser<'_>, id: &str) -> String {
    made(&team.post(&format!("{ALL}/{id}/rapport"), &[]).await)
}

fn edit(report: &str) -> String {
    format!("/fr/gestion/comptes-rendus/{report}/modifier")
}

/// The text of a report as its form holds it.
async fn body(team: &Browser<'_>, report: &str) -> String {
    let page = team.get(&edit(report)).await;
    let field = page.main().split("name=\"body.fr\"").nth(1).expect("a field").to_owned();
    let text = each_between(&field, ">\n", "</textarea").remove(0);
    text.replace("&#38;", "&").replace("&#60;", "<").replace("&#62;", ">")
}

#[tokio::test]
async fn a_report_begins_with_the_outline_of_the_day_and_there_is_one() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = with_a_note(&site, &team).await;
    let notes = team.get(&format!("{ALL}/{id}/notes")).await;
    assert!(notes.main().contains("Commencer le compte rendu"), "{}", notes.main());
    let report = begun(&team, &id).await;
    let text = body(&team, &report).await;
    for said in ["# ", "Les chiffres clés", "## Table A", "Une navette \\* le samedi", "Habitant"]
    {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!text.contains("Roux"), "nobody is named: {text}");
    assert_eq!(begun(&team, &id).await, report, "the second finds the first");
    let notes = team.get(&format!("{ALL}/{id}/notes")).await;
    assert!(notes.main().contains(&edit(&report)), "{}", notes.main());
}

#[tokio::test]
async fn a_report_goes_out_to_word_and_comes_back_as_corrections() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let report = begun(&team, &with_a_note(&site, &team).await).await;
    let text = body(&team, &report).await;
    let word = format!("/fr/gestion/objets/{report}/word");
    let out = team.bytes(&format!("{word}/body.fr")).await;
    let returned = read(&out.body, &Limits::default()).expect("it is a Word file");
    assert_eq!(returned.proposed.trim(), text.trim(), "nothing moved on the way");
    let corrected = text.replace("le samedi", "le samedi et le dimanche");
    let document = Document {
        blocks: markdown(&corrected),
        ..Document::new(&returned.proposed_title, Language::French)
    };
    let bytes = docx(&document, &Template::default()).expect("it can be written");
    let sent = ("file", "corrigé.docx", bytes.as_slice());
    let received = team.upload(&word, &[("text", "body.fr")], sent).await;
    assert_eq!(received.status, StatusCode::SEE_OTHER, "{}", received.main());
    let page = team.get(received.location()).await;
    let revision = page.hidden("revision");
    let form = [("revision", revision.as_str()), ("accept", "1")];
    let settled = team.post(received.location().split('?').next().expect("a path"), &form).await;
    assert_eq!(settled.status, StatusCode::SEE_OTHER, "{}", settled.main());
    let text = body(&team, &report).await;
    assert!(text.contains("le samedi et le dimanche"), "{text}");
    let history = team.get(&format!("/fr/gestion/objets/{report}/historique")).await;
    assert!(history.main().contains("/historique/1"), "{}", history.main());
}

#[tokio::test]
async fn two_hands_meet_and_neither_loses_a_word() {
    let site = TestSite::new().await;
    let (team, other) = (site.team().await, site.chief().await);
    let report = begun(&team, &with_a_note(&site, &team).await).await;
    let form = |revision: &'static str, text: &'static str| {
        [("revision", revision), ("title.fr", "Compte rendu"), ("body.fr", text)]
    };
    let first = team.post(&edit(&report), &form("1", "Un début.\n\nUne fin.")).await;
    assert!(first.location().ends_with("saved"), "{}", first.main());
    let one = team.post(&edit(&report), &form("2", "Un début juste.\n\nUne fin.")).await;
    assert!(one.location().ends_with("saved"), "{}", one.main());
    let two = other.post(&edit(&report), &form("2", "Un début.\n\nUne fin heureuse.")).await;
    assert!(two.location().ends_with("merged"), "{}", two.main());
    assert_eq!(body(&team, &report).await, "Un début juste.\n\nUne fin heureuse.");
    let three = other.post(&edit(&report), &form("2", "Autre chose.\n\nUne fin.")).await;
    assert_eq!(three.status, StatusCode::CONFLICT);
    assert!(three.main().contains("Autre chose."), "{}", three.main());
}

#[tokio::test]
async fn a_report_is_read_once_it_is_published_with_its_gathering() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = with_a_note(&site, &team).await;
    let report = begun(&team, &id).await;
    let public = PUBLIC;
    assert_eq!(site.visitor().get(public).await.status, StatusCode::NOT_FOUND, "a draft");
    assert!(team.get(public).await.main().contains("n’est pas publié"));
    let own = format!("/fr/gestion/comptes-rendus/{report}");
    let empty = [("revision", "1"), ("title.fr", "Compte rendu"), ("body.fr", "")];
    team.post(&edit(&report), &empty).await;
    let refused = team.post(&format!("{own}/publier"), &[]).await;
    assert!(refused.location().ends_with("report-is-empty"), "{}", refused.location());
    let text = [("revision", "2"), ("title.fr", "Compte rendu"), ("body.fr", "# Le matin\n\nOui.")];
    team.post(&edit(&report), &text).await;
    let published = team.post(&format!("{own}/publier"), &[]).await;
    assert!(published.location().ends_with("report-published"), "{}", published.location());
    let page = site.visitor().get(public).await;
    assert!(page.main().contains("Le matin") && page.main().contains("Oui."), "{}", page.main());
    let gathering = site.visitor().get("/fr/rencontres/assises-du-tourisme").await;
    assert!(gathering.main().contains(public), "{}", gathering.main());
    let data = site.visitor().get(&format!("{public}.json")).await;
    assert!(data.text.contains("# Le matin") && data.text.contains(&id), "{}", data.text);
    let pdf = site.visitor().bytes(&format!("{public}/pdf")).await;
    assert!(pdf.body.starts_with(b"%PDF-"), "{}", pdf.status);
    let docx = site.visitor().bytes(&format!("{public}/docx")).await;
    let returned = read(&docx.body, &Limits::default()).expect("it is a Word file");
    assert!(returned.proposed.contains("Oui."), "{}", returned.proposed);
    let found = site.visitor().get("/fr/recherche?q=matin").await;
    assert!(found.main().contains(public), "{}", found.main());
    team.post(&format!("{ALL}/{id}/brouillon"), &[]).await;
    assert_eq!(site.visitor().get(public).await.status, StatusCode::NOT_FOUND, "hidden");
    team.post(&format!("{ALL}/{id}/tenue"), &[]).await;
    assert_eq!(site.visitor().get(public).await.status, StatusCode::OK);
    team.post(&format!("{own}/brouillon"), &[]).await;
    assert_eq!(site.visitor().get(public).await.status, StatusCode::NOT_FOUND, "withdrawn");
}
