//! Syntheses in a portable folder.

use super::super::portable::remarks;
use super::*;
use crate::folder::Purpose;
use crate::folder::merging::{Parted, merge};
use crate::spine::portable::Profile;
use crate::survey::tests::folders::{exported, imported};

const TEAM: &str = "team@example.org";

fn said(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

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
    team.post(&format!("{PUBLIC}/relecture/{}", made.point), &[("comment", "Trop cher")]).await;
    for profile in [Profile::Public, Profile::Complete] {
        let files = exported(&site.app.store, profile).await;
        let (other, told) = imported(&site, &files).await;
        assert_eq!(told, Vec::<String>::new(), "{profile:?}");
        assert_eq!(exported(other.store(), profile).await, files, "{profile:?}");
        let path = format!("syntheses/{}.toml", made.id);
        let text = String::from_utf8(files[&path].clone()).expect("it is text");
        assert_eq!(text.matches("[[point.source]]").count(), 3, "{text}");
        let whole: String = files.values().map(|bytes| said(bytes)).collect();
        for inner in ["Retiré", "Attend", "in_review = true", "Trop cher", TEAM] {
            assert_eq!(whole.contains(inner), profile == Profile::Complete, "{inner}: {whole}");
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

#[tokio::test]
async fn remarks_made_in_two_places_come_together_and_name_nobody_who_left() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = process(&team).await;
    let made = synthesised_in(&team, "plan", (&process, ""), &[]).await;
    team.post(&format!("{PUBLIC}/relecture/{}", made.point), &[("comment", "Trop cher")]).await;
    let base = exported(&site.app.store, Profile::Complete).await;
    let one = said(&base[remarks::FILE]);
    let own = one.split('"').nth(1).expect("an identifier");
    let other = one
        .replace(own, "ailleurs")
        .replace("Trop cher", "Trop long")
        .replace(TEAM, "x@example.org");
    let settled = "settled_at = \"2022-02-01T09:00:00+00:00\"\n";
    let mut away = base.clone();
    away.insert(remarks::FILE.to_owned(), format!("{one}{settled}\n{other}").into_bytes());
    for is_first in [true, false] {
        let folders = Parted { base: base.clone(), away: away.clone() };
        let (store, record) = (&site.app.store, Purpose::Record);
        let merged = merge(store, &site.destination, folders, record, site.now()).await;
        let merged = merged.expect("they are joined");
        assert_eq!((merged.problems.len(), merged.has_changed), (0, is_first));
    }
    let card = team.get(&format!("{ALL}/{}", made.id)).await;
    assert!(card.main().contains("Trop long") && !card.main().contains("Trop cher"), "settled");
    let after = exported(&site.app.store, Profile::Complete).await[remarks::FILE].clone();
    let without = remarks::without(&after, TEAM).expect("it names her");
    let (after, without) = (said(&after), said(&without));
    assert_eq!(after.matches("by = ").count(), 1, "who has no role here is not named: {after}");
    assert!(without.contains("Trop cher") && !without.contains(TEAM), "{without}");
    assert_eq!(remarks::without(without.as_bytes(), TEAM), None);
}
