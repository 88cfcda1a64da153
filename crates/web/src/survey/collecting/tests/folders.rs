//! What is collected, in a portable folder.

use super::*;
use crate::spine::portable::Profile;
use crate::survey::tests::folders::{exported, imported};

/// A survey with a lot of which one invitation is used, quotas, and a sheet of paper typed twice.
async fn filled(team: &Browser<'_>, site: &TestSite) -> String {
    let id = open_survey(team).await;
    let links = invitations(team, &id, "Gîtes", 3).await;
    answer(&site.visitor(), &links[0], "visitor", "o2").await;
    let kiosk = super::kiosk::set_up(team, &id, "Office").await;
    let sent = [("version", "1"), ("who", "visitor"), ("q-q4", "Rien")];
    site.visitor().post(&kiosk, &sent).await;
    let wanted = [("quota--resident", "9"), ("quota-q1-o1", "30")];
    team.post(&format!("{SURVEYS}/{id}/collecte/quotas"), &wanted).await;
    let typed = [("p-who", "1"), ("p-q1", "1")];
    team.post(&format!("{SURVEYS}/{id}/feuilles/nouvelle"), &typed).await;
    team.post(&format!("{SURVEYS}/{id}/feuilles/1/comparer"), &typed).await;
    id
}

#[tokio::test]
async fn what_is_collected_comes_back_byte_for_byte_and_only_in_the_complete_profile() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = filled(&team, &site).await;
    for profile in [Profile::Public, Profile::Complete] {
        let files = exported(&site.app.store, profile).await;
        let own = format!("surveys/{id}/collecting.toml");
        assert_eq!(files.contains_key(&own), profile == Profile::Complete);
        let (other, told) = imported(&site, &files).await;
        assert_eq!(told, Vec::<String>::new(), "{profile:?}");
        assert_eq!(exported(other.store(), profile).await, files, "{profile:?}");
        let survey = id.parse().expect("an identifier");
        let db = other.store().reader();
        let quotas = super::super::queries::quotas(db, &survey).await.expect("they are read");
        let taken: Vec<i32> = quotas.iter().map(|it| it.taken).collect();
        let wanted: &[i32] = if profile == Profile::Complete { &[1, 1] } else { &[] };
        assert_eq!(taken, wanted, "quotas are counted anew");
    }
}

#[tokio::test]
async fn what_is_wrong_with_what_is_collected_is_told() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = filled(&team, &site).await;
    let files = exported(&site.app.store, Profile::Complete).await;
    let (own, answers) =
        (format!("surveys/{id}/collecting.toml"), format!("surveys/{id}/answers.jsonl"));
    let text = |path: &str| String::from_utf8(files[path].clone()).expect("it is text");
    let written = text(&answers);
    let line = written.lines().find(|it| it.contains("\"paper\":{")).expect("a sheet of paper");
    for (path, from, to, told) in [
        (&own, "answer = \"resident\"", "answer = \"ghost\"", "`ghost` is no population"),
        (&own, "name = \"Office\"\nid = \"", "name = \"Office\"\nid = \"-", "is no kiosk"),
        (&own, "wanted = 9", "wanted = 0", "wants nobody"),
        (&own, "used = [\"", "used = [\"9-", "is no invitation"),
        (&answers, line, &format!("{line}\n{line}"), "two sheets of paper 1"),
    ] {
        let mut broken = files.clone();
        let changed = text(path).replacen(from, to, 1);
        assert_ne!(changed, text(path), "{from} stands in {path}: {}", text(path));
        broken.insert(path.clone(), changed.into_bytes());
        let (_, problems) = imported(&site, &broken).await;
        assert!(problems.iter().any(|it| it.contains(told)), "{told}: {problems:?}");
    }
}
