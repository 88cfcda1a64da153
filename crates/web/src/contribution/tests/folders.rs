//! Contributions in a portable folder.

use chrono::NaiveDate;

use super::*;
use crate::contribution::model::answer::{OfficialAnswer, Verdict};
use crate::spine::portable::Profile;
use crate::spine::testing::both;
use crate::survey::tests::folders::{exported, imported};

/// One that is public, answered and commented, to which a second is joined; and one that waits.
async fn told(site: &TestSite) -> [String; 3] {
    let team = site.team().await;
    opened(&team, &[("rule.fr", "Parlez du plan d’eau.")]).await;
    let more = [
        ("latitude", "45,42"),
        ("longitude", "4,53"),
        ("email", "ana@exemple.fr"),
        ("name", "Ana"),
        ("profile", "resident"),
    ];
    let first = contributed(site, &more).await;
    let (own, photo) = (attaching::page(&first), attaching::picture());
    attaching::joined(&site.visitor(), &own, "Un banc", ("banc.png", &photo)).await;
    let first = first.id;
    let comment = [("text", "Moi aussi."), ("email", "zoe@exemple.fr")];
    site.visitor().post(&format!("/fr/contributions/{first}"), &comment).await;
    let [second, third] = [
        contributed(site, &[("title", "Deux"), ("anyway", "yes")]).await.id,
        contributed(site, &[("title", "Trois"), ("anyway", "yes")]).await.id,
    ];
    stand(site, &third, Standing::Waiting).await;
    let tx = site.app.store.begin().await.expect("a transaction begins");
    let [one, other]: [ThingId; 2] = [&first, &second].map(|id| id.parse().expect("an identifier"));
    queries::set_merged(&tx, &other, Some(&one)).await.expect("it is written");
    let answer = OfficialAnswer {
        number: 1,
        text: both("Un car roulera.", "A coach will run."),
        by: "Comité de projet".to_owned(),
        on: NaiveDate::from_ymd_opt(2022, 6, 3).expect("a day"),
        verdict: Verdict::Kept,
        why: None,
        recorded_at: site.now(),
    };
    queries::record_answer(&tx, &one, &answer).await.expect("it is written");
    tx.commit().await.expect("it is kept");
    [first, second, third]
}

#[tokio::test]
async fn contributions_come_back_byte_for_byte_and_tell_everybody_what_is_public_alone() {
    let site = TestSite::new().await;
    let [first, second, third] = told(&site).await;
    let page = site.visitor().get(&format!("/fr/contributions/{second}")).await;
    assert!(page.main().contains(&format!("/fr/contributions/{first}")), "{}", page.main());
    for profile in [Profile::Public, Profile::Complete] {
        let files = exported(&site.app.store, profile).await;
        let (other, problems) = imported(&site, &files).await;
        assert_eq!(problems, Vec::<String>::new(), "{profile:?}");
        assert_eq!(exported(other.store(), profile).await, files, "{profile:?}");
        let is_complete = profile == Profile::Complete;
        assert_eq!(files.contains_key(&format!("contributions/{third}.toml")), is_complete);
        let photos = format!("contributions/{first}.files/");
        assert!(files.keys().any(|path| path.starts_with(&photos)), "{profile:?}");
        let text = String::from_utf8(files[&format!("contributions/{first}.toml")].clone());
        let text = text.expect("it is text");
        for held in ["plan d’eau", "Moi aussi.", "Comité de projet", "\"published\""] {
            assert!(text.contains(held), "{held}: {text}");
        }
        for own in ["exemple.fr", "name = \"Ana\""] {
            assert_eq!(text.contains(own), is_complete, "{own}: {text}");
        }
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_folder_of_contributions_is_told() {
    let site = TestSite::new().await;
    let [first, second, _] = told(&site).await;
    let files = exported(&site.app.store, Profile::Complete).await;
    let [first, second] = [first, second].map(|id| format!("contributions/{id}.toml"));
    for (path, from, to, told) in [
        (&first, "nature = \"idea\"", "nature = \"rumeur\"", "`rumeur` is not a nature"),
        (&first, "verdict = \"kept\"", "verdict = \"oui\"", "`oui` is not a verdict"),
        (&first, "ana@exemple.fr", "nulle part", "`nulle part` is not a mail address"),
        (&first, "what = \"published\"", "what = \"vu\"", "`vu` is not what was done"),
        (&first, "\nfile = \"", "\nfile = \"x", "is missing"),
        (&second, "merged_into = \"", "merged_into = \"x", "there is no contribution"),
    ] {
        let mut wrong = files.clone();
        let text = String::from_utf8(wrong[path].clone()).expect("it is text");
        assert!(text.contains(from), "{from}: {text}");
        wrong.insert(path.clone(), text.replace(from, to).into_bytes());
        let (_, problems) = imported(&site, &wrong).await;
        assert!(problems.iter().any(|problem| problem.contains(told)), "{told}: {problems:?}");
    }
}
