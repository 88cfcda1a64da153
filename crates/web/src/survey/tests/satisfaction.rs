//! Those who came to a gathering say what they thought of it.

use super::folders::{exported, imported};
use super::*;
use crate::gathering::tests::gathered_in;
use crate::spine::portable::Profile;

const PAGE: &str = "/fr/rencontres/rencontre-plan";
const SURVEY: &str = "/fr/enquetes/votre-avis-sur-rencontre-plan";

#[tokio::test]
async fn those_who_came_are_asked_once_it_is_over_and_the_report_leads_to_the_results() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = crate::meeting::tests::process(&team).await;
    let gathered = gathered_in(&team, "plan", &process).await;
    let card = format!("/fr/gestion/rencontres/{}", gathered.id);
    let ask = format!("{card}/satisfaction");
    assert!(!team.get(&card).await.main().contains(&ask), "nobody came yet");
    assert_eq!(team.post(&ask, &[]).await.status, StatusCode::CONFLICT);
    team.post(&format!("{card}/tenue"), &[]).await;
    assert!(team.get(&card).await.main().contains(&ask));
    let key = team.get(&ask).await.hidden("form-key");
    let made = team.post(&ask, &[("form-key", &key)]).await;
    assert!(made.location().ends_with("survey-satisfaction-made"), "{}", made.main());
    let id = id_of(&made);
    for form in [&[("form-key", key.as_str())][..], &[]] {
        assert_eq!(id_of(&team.post(&ask, form).await), id, "there is one");
    }
    let own = format!("{SURVEYS}/{id}");
    assert!(team.get(&card).await.main().contains(&own));
    assert!(!site.visitor().get(PAGE).await.main().contains(SURVEY), "it is not open");
    let opened = team.post(&format!("{own}/ouvrir"), &[]).await;
    assert!(opened.location().contains("survey-opened"), "it lacks nothing: {}", opened.location());
    let page = site.visitor().get(PAGE).await;
    assert!(page.main().contains("Évaluation de la rencontre"), "{}", page.main());
    assert!(page.main().contains(SURVEY), "{}", page.main());
    let answer = async || {
        let visitor = site.visitor();
        let begun = visitor.post(&format!("{SURVEY}/reponses"), &[]).await;
        let answers = [("page", "sat_page"), ("q-sat_overall", "5"), ("go", "send")];
        let sent = visitor.post(begun.location(), &answers).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.main());
    };
    answer().await;
    let report = format!("{PAGE}/rapport");
    assert!(!site.visitor().get(&report).await.main().contains(SURVEY), "no results yet");
    team.post(&format!("{own}/resultats/publier"), &[]).await;
    team.post(&format!("{own}/fermer"), &[]).await;
    let read = site.visitor().get(&report).await;
    assert!(read.main().contains(&format!("{SURVEY}/resultats")), "{}", read.main());
    assert!(read.main().contains("une réponse"), "{}", read.main());
    assert!(!read.main().contains("id=\"chapter-1\""), "what one alone said is not told");
    team.post(&format!("{own}/ouvrir"), &[]).await;
    for _ in 1..6 {
        answer().await;
    }
    team.post(&format!("{own}/fermer"), &[]).await;
    let read = site.visitor().get(&report).await;
    let page = read.main().replace(['\u{a0}', '\u{202f}'], " ");
    let question = "cette rencontre vous a-t-elle";
    for said in ["6 réponses", "id=\"chapter-1\">Évaluation<", question, "100 %"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let docx = site.visitor().bytes(&format!("{report}/docx")).await;
    let written = cordee_word::read(&docx.body, &cordee_word::Limits::default());
    let written = written.expect("it is a Word file").proposed;
    for said in ["Évaluation", question] {
        assert!(written.contains(said), "{said}: {written}");
    }
    for profile in [Profile::Public, Profile::Complete] {
        let files = exported(&site.app.store, profile).await;
        let text = String::from_utf8_lossy(&files[&format!("surveys/{id}/survey.toml")]);
        assert!(text.contains(&format!("gathering = \"{}\"", gathered.id)), "{text}");
        let (other, told) = imported(&site, &files).await;
        assert_eq!(told, Vec::<String>::new(), "{profile:?}");
        assert_eq!(exported(other.store(), profile).await, files, "{profile:?}");
    }
}
