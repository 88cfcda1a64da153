//! Meetings and deliberations in a portable folder.

use cordee_store::testing::TestDatabase;

use super::*;
use crate::folder::{Purpose, export, import};
use crate::spine::portable::{Files, IfThere, Profile};
use crate::spine::tenant;

async fn exported(store: &cordee_store::Store, profile: Profile) -> Files {
    let found = tenant::of_host(store.reader(), crate::spine::testing::HOST).await;
    let destination = found.expect("it is read").expect("there is one");
    export(store, &destination, profile).await.expect("it is exported")
}

fn text(files: &Files, path: &str) -> String {
    String::from_utf8(files.get(path).cloned().unwrap_or_default()).expect("it is text")
}

#[tokio::test]
async fn what_was_held_comes_back_byte_for_byte_in_both_profiles() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let Board { meeting, members: [alain, blanc, clair], .. } = board(&team).await;
    roll(&team, &meeting, &[(&alain, "p"), (&blanc, "p"), (&clair, "1")]).await;
    deliberate(&team, &meeting, &[("votes-for", "2"), ("recused", &blanc)]).await;
    let fields = [("votes-for", "2"), ("waived", "")];
    deliberate(&team, &meeting, &fields).await;
    let about = [("title.fr", "Feuille"), ("language", "fr")];
    let file = ("file", "feuille.txt", b"signatures".as_slice());
    team.upload(&format!("/fr/gestion/objets/{meeting}/documents/ajouter"), &about, file).await;
    let id = last_deliberation(&team, &meeting).await;
    team.post(&format!("/fr/gestion/deliberations/{id}/publier"), &[]).await;
    for profile in [Profile::Public, Profile::Complete] {
        let files = exported(&site.app.store, profile).await;
        let other = TestDatabase::new().await;
        let (record, now) = (Purpose::Record, site.now());
        let told = import(other.store(), &files, None, IfThere::Refuse, record, now, &|_| {}).await;
        assert_eq!(told.expect("it is imported"), [], "{profile:?}");
        let back = exported(other.store(), profile).await;
        let found = tenant::of_host(other.store().reader(), crate::spine::testing::HOST).await;
        let (into, replace) = (found.expect("it is read"), IfThere::Replace);
        let told = import(other.store(), &files, into, replace, record, now, &|_| {}).await;
        assert_eq!(told.expect("it is imported"), [], "what is there stays: {profile:?}");
        assert_eq!(back.keys().collect::<Vec<_>>(), files.keys().collect::<Vec<_>>());
        for path in ["bodies.toml", "meetings.toml", "deliberations.toml"] {
            assert_eq!(text(&back, path), text(&files, path), "{path}");
        }
        let is_complete = profile == Profile::Complete;
        assert_eq!(files.contains_key("meetings.toml"), is_complete);
        assert_eq!(text(&files, "bodies.toml").contains(&alain), is_complete);
    }
}
