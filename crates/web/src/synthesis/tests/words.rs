//! The points go out to Word as one text, and what is corrected there changes each point.

use cordee_report::{Document, Language, Template, docx, markdown};
use cordee_word::{Limits, read};

use super::*;

/// Sends a text back as a correction and accepts the first difference of it.
async fn corrected(team: &Browser<'_>, id: &str, from: &str, to: &str) -> Answer {
    let word = format!("/fr/gestion/objets/{id}/word");
    let out = team.bytes(&format!("{word}/body.fr")).await;
    let returned = read(&out.body, &Limits::default()).expect("it is a Word file");
    let text = returned.proposed.replace(from, to);
    assert_ne!(text, returned.proposed, "{from}");
    let document = Document {
        blocks: markdown(&text),
        ..Document::new(&returned.proposed_title, Language::French)
    };
    let bytes = docx(&document, &Template::default()).expect("it can be written");
    let sent = ("file", "corrigé.docx", bytes.as_slice());
    let received = team.upload(&word, &[("text", "body.fr")], sent).await;
    assert_eq!(received.status, StatusCode::SEE_OTHER, "{}", received.main());
    let revision = team.get(received.location()).await.hidden("revision");
    let form = [("revision", revision.as_str()), ("accept", "1")];
    team.post(received.location().split('?').next().expect("a path"), &form).await
}

#[tokio::test]
async fn a_correction_in_word_changes_the_point_that_it_is_in_and_headings_stay() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (process, cited) = sources(&team).await;
    let made = synthesised_in(&team, "plan", (&process, ""), &cited[..1]).await;
    let kept = [("section", "kept"), ("text.fr", "Une navette.\n\n- le samedi\n- le dimanche")];
    point(&team, &made.id, &kept).await;
    let settled = corrected(&team, &made.id, "le samedi", "le samedi matin").await;
    assert_eq!(settled.status, StatusCode::SEE_OTHER, "{}", settled.main());
    team.post(&format!("{ALL}/{}/publier", made.id), &[]).await;
    let page = site.visitor().get(PUBLIC).await;
    assert!(page.main().contains("le samedi matin"), "{}", page.main());
    assert!(page.main().contains("href=\"#source-1\""), "what it cites stays: {}", page.main());
    let refused = corrected(&team, &made.id, "## Point 1", "## Un autre titre").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.main().contains("Gardez les titres"), "{}", refused.main());
}
