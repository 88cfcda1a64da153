//! Choosing the subjects by points: what each shares, by telephone and by stickers.

use super::*;
use crate::spine::portable::Profile;
use crate::survey::tests::folders::{exported, imported};

const SUBJECTS: &str = "/fr/rencontres/assises-du-tourisme/sujets";

/// Three subjects among which each shares five points: the code of the room, and the subjects.
async fn shared(site: &TestSite, team: &Browser<'_>, id: &str) -> (String, Vec<String>) {
    let desk = format!("{ALL}/{id}/sujets");
    let form = [("subjects", "Séjours\nOffre\nFlux"), ("unit", "points"), ("most", "5")];
    let saved = team.post(&desk, &form).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.main());
    team.post(&format!("{desk}/ouvrir"), &[]).await;
    let code = each_between(team.get(&desk).await.main(), "<strong>", "</strong>").remove(0);
    let asked = code.replace('-', "").to_lowercase();
    let page = site.visitor().get(&format!("{SUBJECTS}?code={asked}")).await;
    assert!(page.main().contains("data-share=\"5\""), "{}", page.main());
    assert!(plain(&page).contains("Répartissez 5 points au plus"), "{}", page.main());
    (code, each_between(page.main(), "name=\"points-", "\""))
}

/// Shares points by telephone, in the order of the subjects.
async fn share(
    site: &TestSite,
    at: &str,
    (code, subjects): (&str, &[String]),
    points: &[&str],
) -> Answer {
    let names: Vec<String> = subjects.iter().map(|id| format!("points-{id}")).collect();
    let mut form = vec![("code", code)];
    form.extend(names.iter().map(String::as_str).zip(points.iter().copied()));
    site.visitor().post(at, &form).await
}

/// What each subject got, by telephone and by stickers.
async fn counts(site: &TestSite) -> Vec<(u64, u64)> {
    let answer = site.visitor().get(&format!("{SUBJECTS}.json")).await;
    let read: serde_json::Value = serde_json::from_str(&answer.text).expect("JSON");
    let rows = read["data"].as_array().expect("rows");
    assert!(rows.iter().all(|row| row["unit"] == "points"), "{}", answer.text);
    let of = |row: &serde_json::Value, name: &str| row[name].as_u64().expect("a count");
    rows.iter().map(|row| (of(row, "telephones"), of(row, "stickers"))).collect()
}

#[tokio::test]
async fn points_of_telephones_and_stickers_are_added_up_and_everybody_reads_them_once_frozen() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[]).await;
    let (code, subjects) = shared(&site, &team, &id).await;
    let room = (code.as_str(), subjects.as_slice());
    let first = share(&site, SUBJECTS, room, &["3", "", "2"]).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.main());
    share(&site, SUBJECTS, room, &["0", "1", "4"]).await;
    let own = first.location().split('?').next().unwrap_or_default().to_owned();
    let page = site.visitor().get(&own).await;
    let typed = each_between(page.main(), "value=\"", "\"");
    assert!(typed.contains(&"3".to_owned()) && typed.contains(&"2".to_owned()), "{typed:?}");
    // The same telephone thinks again.
    let again = share(&site, &own, ("", &subjects), &["4", "1", ""]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.main());
    let desk = format!("{ALL}/{id}/sujets");
    let shown = plain(&team.get(&desk).await);
    assert!(shown.contains("une gommette vaut un point"), "{shown}");
    let stickers = format!("stickers-{}", subjects[2]);
    team.post(&format!("{desk}/gommettes"), &[(stickers.as_str(), "12")]).await;
    let wall = plain(&team.get(&format!("{desk}/mur")).await);
    for said in ["Points par téléphone 4", "Points par gommette 12", "Répartissez 5 points"] {
        assert!(wall.contains(said), "{said}: {wall}");
    }
    team.post(&format!("{desk}/arreter-le-choix"), &[]).await;
    assert_eq!(counts(&site).await, [(4, 0), (2, 0), (4, 12)]);
    let page = plain(&site.visitor().get(SUBJECTS).await);
    assert!(page.contains("Points en tout") && page.contains("2 téléphones ont choisi"), "{page}");
    let page = plain(&site.visitor().get(&own).await);
    assert!(page.contains("4 points") && page.contains("un point"), "{page}");
    let late = share(&site, &own, ("", &subjects), &["5", "", ""]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let outline = team.bytes(&format!("{ALL}/{id}/papiers/outline/pdf")).await;
    assert!(outline.body.starts_with(b"%PDF"));
}

#[tokio::test]
async fn too_many_points_and_what_is_no_number_are_refused_and_stay_typed() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[]).await;
    let (code, subjects) = shared(&site, &team, &id).await;
    let room = (code.as_str(), subjects.as_slice());
    for (points, said) in [
        (["4", "", "3"], "Vous avez donné 7 points et vous en avez 5"),
        (["deux", "", "1"], "Écrivez un nombre entier de points, 5 au plus"),
        (["-1", "", "1"], "Écrivez un nombre entier de points, 5 au plus"),
        (["2,5", "", "1"], "Écrivez un nombre entier de points, 5 au plus"),
        (["0", "", ""], "Donnez un point au moins"),
    ] {
        let refused = share(&site, SUBJECTS, room, &points).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{points:?}");
        assert!(plain(&refused).contains(said), "{said}: {}", refused.main());
        let kept = format!("value=\"{}\"", points[0]);
        assert!(refused.main().contains(&kept), "{kept}: {}", refused.main());
    }
    // A form that ticks, made before one chose by points, gives none.
    let ticked = [("code", code.as_str()), ("subject", subjects[0].as_str())];
    let refused = site.visitor().post(SUBJECTS, &ticked).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = plain(&team.get(&format!("{ALL}/{id}/sujets")).await);
    assert!(page.contains("Aucun téléphone n’a encore choisi"), "{page}");
}

#[tokio::test]
async fn the_team_says_how_many_points_each_shares() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[]).await;
    let desk = format!("{ALL}/{id}/sujets");
    for most in ["1", "21", "dix"] {
        let form = [("subjects", "Un\nDeux"), ("unit", "points"), ("most", most)];
        let refused = team.post(&desk, &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{most}");
        let said = plain(&refused);
        assert!(said.contains("un nombre entier, de 2 à 20"), "{said}");
        assert!(refused.main().contains("value=\"points\" checked"), "{}", refused.main());
    }
    let unknown = [("subjects", "Un\nDeux"), ("unit", "euros"), ("most", "2")];
    let refused = team.post(&desk, &unknown).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    // There may be more points than subjects.
    let form = [("subjects", "Un\nDeux"), ("unit", "points"), ("most", "20")];
    assert_eq!(team.post(&desk, &form).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn points_come_back_from_a_folder_byte_for_byte() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[]).await;
    let (code, subjects) = shared(&site, &team, &id).await;
    share(&site, SUBJECTS, (&code, &subjects), &["3", "", "2"]).await;
    team.post(&format!("{ALL}/{id}/sujets/arreter-le-choix"), &[]).await;
    let path = format!("gatherings/{id}.toml");
    for profile in [Profile::Public, Profile::Complete] {
        let files = exported(&site.app.store, profile).await;
        let text = String::from_utf8(files[&path].clone()).expect("it is text");
        assert!(text.contains("unit = \"points\""), "{text}");
        let (other, told) = imported(&site, &files).await;
        assert_eq!(told, Vec::<String>::new(), "{profile:?}");
        assert_eq!(exported(other.store(), profile).await, files, "{profile:?}");
        // A voice that gives more than there is was not written by this program.
        let fewer = text.replace("most = 5", "most = 4");
        let mut wrong = files.clone();
        wrong.insert(path.clone(), fewer.into_bytes());
        let (_, told) = imported(&site, &wrong).await;
        assert!(told.iter().any(|line| line.contains("more than 4 points")), "{told:?}");
    }
}
