//! Syntheses in a portable folder.

use super::*;
use crate::spine::portable::Profile;
use crate::survey::tests::folders::{exported, imported};

#[tokio::test]
async fn figures_and_syntheses_come_back_byte_for_byte() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (process, cited) = sources(&team).await;
    let made = synthesised_in(&team, "plan", (&process, ""), &cited).await;
    let removed = point(&team, &made.id, &[("section", "kept"), ("text.fr", "Retiré")]).await;
    team.post(&format!("{ALL}/{}/points/{removed}/retirer", made.id), &[]).await;
    // A second version, and what is not published yet.
    point(&team, &made.id, &[("section", "kept"), ("text.fr", "Deuxième")]).await;
    team.post(&format!("{ALL}/{}/publier", made.id), &[]).await;
    point(&team, &made.id, &[("section", "kept"), ("text.fr", "Attend")]).await;
    for profile in [Profile::Public, Profile::Complete] {
        let files = exported(&site.app.store, profile).await;
        let (other, told) = imported(&site, &files).await;
        assert_eq!(told, Vec::<String>::new(), "{profile:?}");
        assert_eq!(exported(other.store(), profile).await, files, "{profile:?}");
        let path = format!("syntheses/{}.toml", made.id);
        let text = String::from_utf8(files[&path].clone()).expect("it is text");
        assert_eq!(text.matches("[[point.source]]").count(), 3, "{text}");
        for inner in ["Retiré", "Attend"] {
            assert_eq!(text.contains(inner), profile == Profile::Complete, "{inner}: {text}");
        }
        assert_eq!(text.matches("number = ").count(), 2, "{text}");
        assert!(text.contains("[[version.text.point]]") && text.contains("[[version.label]]"));
        assert!(files.keys().any(|path| path.starts_with("figures/")));
    }
    let files = exported(&site.app.store, Profile::Complete).await;
    let path = format!("syntheses/{}.toml", made.id);
    for (from, to, told) in [
        ("section = \"kept\"", "section = \"perdu\"", "`perdu` is not a section"),
        ("kind = \"note\"", "kind = \"lettre\"", "`lettre` is not a source of a point"),
        ("number = 1", "number = 7", "versions are numbered from 1"),
    ] {
        let mut wrong = files.clone();
        let text = String::from_utf8(wrong[&path].clone()).expect("it is text");
        assert!(text.contains(from), "{from}: {text}");
        wrong.insert(path.clone(), text.replace(from, to).into_bytes());
        let (_, problems) = imported(&site, &wrong).await;
        assert!(problems.iter().any(|it| it.contains(told)), "{told}: {problems:?}");
    }
    team.post(&format!("{ALL}/{}/brouillon", made.id), &[]).await;
    let public = exported(&site.app.store, Profile::Public).await;
    assert!(!public.contains_key(&path), "it is not public");
}
