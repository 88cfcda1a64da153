//! Surveys in a portable folder.

use cordee_store::testing::TestDatabase;

use super::*;
use crate::folder::{Purpose, export, import};
use crate::spine::portable::{Files, IfThere, Profile};
use crate::spine::tenant;

/// What the folder of the site of tests holds.
pub async fn exported(store: &cordee_store::Store, profile: Profile) -> Files {
    let found = tenant::of_host(store.reader(), crate::spine::testing::HOST).await;
    let destination = found.expect("it is read").expect("there is one");
    export(store, &destination, profile).await.expect("it is exported")
}

/// Imports into an empty database, and gives it with what was wrong, a line a problem.
pub async fn imported(site: &TestSite, files: &Files) -> (TestDatabase, Vec<String>) {
    let other = TestDatabase::new().await;
    let (refuse, record) = (IfThere::Refuse, Purpose::Record);
    let told = import(other.store(), files, None, refuse, record, site.now(), &|_| {}).await;
    let told = told.expect("the database answers").iter().map(ToString::to_string).collect();
    (other, told)
}

#[tokio::test]
async fn surveys_and_their_answers_come_back_byte_for_byte() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open_survey(&team).await;
    for stays in [true, false] {
        answer(&site.visitor(), stays).await;
    }
    begin(&site.visitor()).await;
    let form = format!("{SURVEYS}/{id}/modifier");
    let revision = team.get(&form).await.hidden("revision");
    let day = site.now().format("%d/%m/%Y").to_string();
    let days = [("opens-on", day.as_str()), ("closes-on", &day), ("title.fr", "Votre vision")];
    let changed = team.post(&form, &[&days[..], &[("revision", revision.as_str())]].concat()).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.main());
    ask(&team, &id, "p1", &[("kind", "long_text"), ("label.fr", "Autre chose ?")]).await;
    survey(&team, &["resident"]).await;
    for profile in [Profile::Public, Profile::Complete] {
        let files = exported(&site.app.store, profile).await;
        let (other, told) = imported(&site, &files).await;
        assert_eq!(told, Vec::<String>::new(), "{profile:?}");
        let back = exported(other.store(), profile).await;
        assert_eq!(back, files, "{profile:?}");
        let about = String::from_utf8_lossy(&files[&format!("surveys/{id}/survey.toml")]);
        assert!(about.contains("opens_on = \""), "{about}");
        let answers = format!("surveys/{id}/answers.jsonl");
        let lines = files.get(&answers).map(|bytes| bytes.split(|it| *it == b'\n').count() - 1);
        match profile {
            Profile::Public => assert_eq!((lines, told.len()), (None, 0)),
            Profile::Complete => assert_eq!(lines, Some(2), "those that were sent alone"),
        }
        let surveys = files.keys().filter(|path| path.ends_with("survey.toml")).count();
        assert_eq!(surveys, if profile == Profile::Public { 1 } else { 2 });
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_folder_of_surveys_is_told_with_its_line() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open_survey(&team).await;
    answer(&site.visitor(), false).await;
    let files = exported(&site.app.store, Profile::Complete).await;
    let (about, answers) =
        (format!("surveys/{id}/survey.toml"), format!("surveys/{id}/answers.jsonl"));
    let text = |path: &str| String::from_utf8(files[path].clone()).expect("it is text");
    for (path, from, to, told) in [
        (&about, "phase = \"open\"", "phase = \"ajar\"", "`ajar` is not draft, open or closed"),
        (&about, "code = \"q2\"", "code = \"q1\"", "is there twice"),
        (&about, "'q1 = \"o1\"'", "'q9 = \"o1\"'", "q9"),
        (
            &answers,
            "\"version\":1",
            "\"version\":7",
            "answers.jsonl:1: the survey has no version 7",
        ),
        (&answers, "{\"id\"", "{\"name\":\"Ana\",\"id\"", "unknown field `name`"),
    ] {
        let mut broken = files.clone();
        let changed = text(path).replace(from, to);
        assert_ne!(changed, text(path), "{from} stands in {path}: {}", text(path));
        broken.insert(path.clone(), changed.into_bytes());
        let (_, problems) = imported(&site, &broken).await;
        assert!(problems.iter().any(|it| it.contains(told)), "{told}: {problems:?}");
    }
}
