//! Workstreams and decisions in a portable folder.

use super::decisions::{frozen, usual};
use super::*;
use crate::spine::portable::Profile;
use crate::survey::tests::folders::{exported, imported};

/// A decision that was corrected, one of whose workstreams is public and has a member: the gathering, and
/// that workstream.
async fn decided(team: &Browser<'_>) -> (String, String) {
    let (gathering, subjects) = frozen(team).await;
    let body = crate::meeting::tests::body(team, "Comité de projet", "none", "0").await;
    for revision in ["0", "1"] {
        let more = [
            ("on", "28/01/2022"),
            ("body", body.as_str()),
            ("why.fr", "Quatre au plus"),
            ("added", "Baignades | Demandé"),
            ("revision", revision),
        ];
        let sent = decide(team, &gathering, &form(&subjects, &usual(&subjects), &more)).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.main());
    }
    let told = rows(team, "/fr/rencontres/assises-du-tourisme/chantiers").await;
    let id = told[1]["workstream"].as_str().expect("a workstream").to_owned();
    let person = [("name", "Ana Roux"), ("profile", "elected"), ("email", "ana@exemple.fr")];
    member(team, &id, &person).await;
    tie(team, &id, &gathering, "workshop").await;
    let process = process_of(team, &id).await;
    let held = crate::meeting::tests::meeting(team, &body, &process).await;
    tie(team, &id, &held, "meeting").await;
    let lakes = document(team, &process, "plans").await;
    team.post(&format!("{ALL}/{id}/documents"), &[("document", lakes.as_str())]).await;
    team.post(&format!("{ALL}/{id}/fermer"), &[]).await;
    (gathering, id)
}

/// The process of a workstream, as the form of a session names it.
async fn process_of(team: &Browser<'_>, id: &str) -> String {
    let form = team.get(&format!("{ALL}/{id}/seances/ajouter")).await;
    each_between(form.main(), "?process=", "\"").pop().expect("it has one")
}

#[tokio::test]
async fn workstreams_and_decisions_come_back_byte_for_byte() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (gathering, id) = decided(&team).await;
    for profile in [Profile::Public, Profile::Complete] {
        let files = exported(&site.app.store, profile).await;
        let (other, told) = imported(&site, &files).await;
        assert_eq!(told, Vec::<String>::new(), "{profile:?}");
        let back = exported(other.store(), profile).await;
        assert_eq!(back, files, "{profile:?}");
        let is_complete = profile == Profile::Complete;
        let own = files.keys().filter(|path| path.starts_with("workstreams/"));
        assert_eq!(own.count(), if is_complete { 5 } else { 2 }, "drafts stay here");
        assert_eq!(files.contains_key(&format!("workstreams/{id}.members.toml")), is_complete);
        let own = files.get(&format!("workstreams/{id}.toml"));
        let own = own.map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
        // Nobody but the team knows of a workstream in preparation, nor of a meeting by its identifier.
        let sessions = if is_complete { 2 } else { 1 };
        assert_eq!(own.matches("[[session]]").count(), sessions, "{own}");
        assert!(own.contains("documents = ["), "{own}");
        let path = format!("workstreams/{gathering}.decision.toml");
        let text = String::from_utf8(files[&path].clone()).expect("it is text");
        assert_eq!(text.matches("[[version]]").count(), 2, "{text}");
        assert!(text.contains(&id), "{text}");
    }
    team.post(&format!("{GATHERINGS}/{gathering}/brouillon"), &[]).await;
    let public = exported(&site.app.store, Profile::Public).await;
    assert!(!public.keys().any(|path| path.ends_with(".decision.toml")), "it is not public");
}

#[tokio::test]
async fn what_is_wrong_with_a_folder_of_workstreams_is_told() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (gathering, id) = decided(&team).await;
    let files = exported(&site.app.store, Profile::Complete).await;
    let own = format!("workstreams/{id}.toml");
    let members = format!("workstreams/{id}.members.toml");
    let decision = format!("workstreams/{gathering}.decision.toml");
    for (path, from, to, told) in [
        (&own, "phase = \"closed\"", "phase = \"bientot\"", "`bientot` is not a phase"),
        (&own, "\"workshop\"", "\"fete\"", "`fete` is not a sort of session"),
        (&own, "documents = [\"", "documents = [\"x", "there is no document `x"),
        (&own, "thing = \"", "thing = \"x", "there is no meeting and no gathering `x"),
        (&members, "profile = \"elected\"", "profile = \"roi\"", "`roi` is not a profile"),
        (&members, "position = 1", "position = 0", "is not the position of one member alone"),
        (&members, "ana@exemple.fr", "nulle part", "`nulle part` is not a mail address"),
        (&decision, "subject = 4", "subject = 9", "`9` names what is not there"),
        (&decision, "into = 2", "into = 0", "`0` names what is not there"),
        (&decision, "\"dropped\"", "\"perdu\"", "`perdu` is not what becomes of a subject"),
        (&decision, "2022-01-28\"", "demain\"", "`demain` is not a day"),
    ] {
        let mut wrong = files.clone();
        let text = String::from_utf8(wrong[path].clone()).expect("it is text");
        assert!(text.contains(from), "{from}: {text}");
        wrong.insert(path.clone(), text.replace(from, to).into_bytes());
        let (_, problems) = imported(&site, &wrong).await;
        assert!(problems.iter().any(|problem| problem.contains(told)), "{told}: {problems:?}");
    }
}
