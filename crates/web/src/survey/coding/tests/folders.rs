//! Themes and codes in a portable folder.

use super::*;
use crate::spine::portable::Profile;
use crate::survey::tests::folders::{exported, imported};

/// A survey with themes of every fate: one settled, one merged, one quoted.
async fn survey_with_all(site: &TestSite) -> String {
    let (ana, lea) = (site.team().await, lea(site).await);
    let survey = answered_in(&ana, "calme", "").await.0;
    write(&site.visitor(), "calme", "la vue").await;
    let [quiet, view] = themes_in(&ana, &survey, "calme").await;
    let gone = add_theme(&ana, &survey, "Un autre").await;
    let sheets = all_sheets(site, &survey).await;
    let of = |text: &str| sheets.iter().find(|it| it.1 == text).expect("it is there").0.clone();
    code(&ana, &survey, &of("calme"), &[("theme", &quiet)]).await;
    code(&lea, &survey, &of("calme"), &[("theme", &view)]).await;
    code(&ana, &survey, &of("la vue"), &[("theme", &gone)]).await;
    let settle = [("text", of("calme")), ("theme", quiet.clone())];
    let settle: Vec<(&str, &str)> = settle.iter().map(|it| (it.0, it.1.as_str())).collect();
    ana.post(&format!("{}/desaccords", grid_of(&survey)), &settle).await;
    ana.post(&format!("/fr/gestion/themes/{gone}/fusionner"), &[("into", &view)]).await;
    quote(&ana, &quiet).await;
    survey
}

#[tokio::test]
async fn themes_and_codes_come_back_byte_for_byte() {
    let site = TestSite::new().await;
    let survey = survey_with_all(&site).await;
    for profile in [Profile::Public, Profile::Complete] {
        let files = exported(&site.app.store, profile).await;
        let themes = files.get(&format!("surveys/{survey}/themes.toml")).expect("themes are there");
        let themes = String::from_utf8(themes.clone()).expect("it is text");
        let codes = files.get(&format!("surveys/{survey}/codes.jsonl"));
        let lines = codes.map(|bytes| bytes.split(|it| *it == b'\n').count() - 1);
        match profile {
            Profile::Public => {
                assert_eq!(lines, None, "who said what is nobody’s business");
                assert!(!themes.contains("coder") && !themes.contains("[[merge]]"), "{themes}");
            }
            Profile::Complete => {
                assert_eq!(lines, Some(4), "three codings and what was settled");
                assert!(themes.contains("[[merge]]") && themes.contains("[[quote]]"), "{themes}");
            }
        }
        let (other, told) = imported(&site, &files).await;
        assert_eq!(told, Vec::<String>::new(), "{profile:?}");
        assert_eq!(exported(other.store(), profile).await, files, "{profile:?}");
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_folder_of_codes_is_told_with_its_line() {
    let site = TestSite::new().await;
    let survey = survey_with_all(&site).await;
    let files = exported(&site.app.store, Profile::Complete).await;
    let (themes, codes) =
        (format!("surveys/{survey}/themes.toml"), format!("surveys/{survey}/codes.jsonl"));
    let text = |path: &str| String::from_utf8(files[path].clone()).expect("it is text");
    let first = text(&codes).lines().next().unwrap_or_default().to_owned();
    for (path, from, to, told) in [
        (&codes, "\"verdict\":\"themes\"", "\"verdict\":\"perhaps\"", "`perhaps` is no verdict"),
        (&codes, "\"sheet\":\"", "\"sheet\":\"9", "the survey has no answers"),
        (&codes, first.as_str(), &format!("{first}\n{first}"), "stands there twice"),
        (&themes, "approved_on = \"2022", "approved_on = \"9022-99", "it is not a day"),
    ] {
        let mut broken = files.clone();
        let changed = text(path).replacen(from, to, 1);
        assert_ne!(changed, text(path), "{from} stands in {path}: {}", text(path));
        broken.insert(path.clone(), changed.into_bytes());
        let (_, problems) = imported(&site, &broken).await;
        assert!(problems.iter().any(|it| it.contains(told)), "{told}: {problems:?}");
    }
}
