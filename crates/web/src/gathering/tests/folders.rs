//! Gatherings in a portable folder.

use super::*;
use crate::spine::portable::Profile;
use crate::survey::tests::folders::{exported, imported};

/// Drops four photos in: one of a table, one of the room, one that is taken away, one to be sorted.
async fn photograph(team: &Browser<'_>, id: &str, table: &str) {
    let photos = format!("{ALL}/{id}/photos");
    let all = [picture(16, 9), picture(9, 16), picture(20, 20), picture(20, 10)];
    let names = ["IMG_1.png", "IMG_2.png", "IMG_3.png", "IMG_4.png"];
    let sent: Vec<(&str, &[u8])> = names.into_iter().zip(all.iter().map(Vec::as_slice)).collect();
    team.upload_many(&photos, "photos", &sent).await;
    let ids = photographed(&team.get(&photos).await);
    for (photo, sheet) in [(&ids[0], table), (&ids[1], "room")] {
        let sorted = [("photo", photo.as_str()), ("sheet", sheet), ("round", "1")];
        team.post(&format!("{photos}/trier"), &sorted).await;
    }
    team.post(&format!("{photos}/retirer"), &[("photo", ids[2].as_str())]).await;
}

#[tokio::test]
async fn gatherings_and_who_registered_come_back_byte_for_byte() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let link = ("remote-link", "https://visio.example/assises");
    let id =
        opened(&team, &[("manner", "both"), ("places", "40"), ("has-meal", "yes"), link]).await;
    let person = [("seat", "on-site"), ("eats", "yes"), ("diet", "végétarien"), ("needs", "rampe")];
    registered(&site, "Roux", &person).await;
    let offers =
        [("seat", "on-site"), ("email", "zoe@exemple.fr"), ("car", "offers"), ("seats", "2")];
    site.visitor().post(REGISTER, &who("Blanc", &offers)).await;
    let first = people(&team, &id).await.remove(0);
    team.post(&format!("{ALL}/{id}/accueil/{first}/arrivee"), &[]).await;
    let desk = format!("{ALL}/{id}/sujets");
    team.post(&desk, &[("subjects", "Séjours | À la semaine\nFlux"), ("most", "1")]).await;
    team.post(&format!("{desk}/ouvrir"), &[]).await;
    let code = each_between(team.get(&desk).await.main(), "<strong>", "</strong>").remove(0);
    let address = "/fr/rencontres/assises-du-tourisme/sujets";
    let asked = format!("{address}?code={}", code.replace('-', "").to_lowercase());
    let page = site.visitor().get(&asked).await;
    let subjects = each_between(page.main(), "name=\"subject\" value=\"", "\"");
    for chosen in [0, 1, 0] {
        let form = [("code", code.as_str()), ("subject", &subjects[chosen])];
        site.visitor().post(address, &form).await;
    }
    let public = exported(&site.app.store, Profile::Public).await;
    let text = String::from_utf8(public[&format!("gatherings/{id}.toml")].clone()).expect("text");
    assert!(!text.contains("voices") && !text.contains("code"), "not frozen yet: {text}");
    let stickers = format!("stickers-{}", subjects[1]);
    for count in ["4", "5"] {
        team.post(&format!("{desk}/gommettes"), &[(stickers.as_str(), count)]).await;
    }
    team.post(&format!("{desk}/arreter-le-choix"), &[]).await;
    let wishing = [("seat", "on-site"), ("wish", subjects[1].as_str())];
    registered(&site, "Clair", &wishing).await;
    let tables = format!("{ALL}/{id}/tables");
    let two = [("tables", "Table A | 4 | 1, 2\nTable B | 4"), ("rounds", "2")];
    team.post(&tables, &two).await;
    let seated = team.post(&format!("{tables}/placer"), &[]).await;
    assert!(seated.location().ends_with("tables-seated"), "{}", seated.main());
    let page = team.get(&format!("{ALL}/{id}/notes")).await;
    let sheets = each_between(page.main(), &format!("{ALL}/{id}/notes/"), "\"");
    for (sheet, text) in sheets.iter().zip(["Une navette\nUne carte", "« On y va »", "Merci"]) {
        team.post(&format!("{ALL}/{id}/notes/{sheet}"), &[("round", "1"), ("idea", text)]).await;
    }
    let sheet = format!("{ALL}/{id}/notes/{}", sheets[0]);
    let page = team.get(&sheet).await;
    let note = each_between(page.main(), &format!("{sheet}/"), "/modifier\"").remove(0);
    team.post(&format!("{sheet}/{note}/retirer"), &[]).await;
    let report = made(&team.post(&format!("{ALL}/{id}/rapport"), &[]).await);
    let public = exported(&site.app.store, Profile::Public).await;
    let text = String::from_utf8(public[&format!("gatherings/{id}.toml")].clone()).expect("text");
    assert!(!text.contains("[report]"), "not published yet: {text}");
    team.post(&format!("/fr/gestion/comptes-rendus/{report}/publier"), &[]).await;
    photograph(&team, &id, &sheets[1]).await;
    for profile in [Profile::Public, Profile::Complete] {
        let files = exported(&site.app.store, profile).await;
        let (other, told) = imported(&site, &files).await;
        assert_eq!(told, Vec::<String>::new(), "{profile:?}");
        let back = exported(other.store(), profile).await;
        assert_eq!(back, files, "{profile:?}");
        let is_complete = profile == Profile::Complete;
        let path = format!("gatherings/{id}.toml");
        let text = String::from_utf8(files[&path].clone()).expect("it is text");
        assert_eq!(text.contains("visio.example"), is_complete, "{text}");
        assert_eq!(files.contains_key(&format!("gatherings/{id}.people.toml")), is_complete);
        assert_eq!(files.contains_key(&format!("gatherings/{id}.notes.toml")), is_complete);
        let pictures = format!("gatherings/{id}.photos/");
        let count = files.keys().filter(|path| path.starts_with(&pictures)).count();
        assert_eq!(count, if is_complete { 4 } else { 0 });
    }
    team.post(&format!("{ALL}/{id}/brouillon"), &[]).await;
    let public = exported(&site.app.store, Profile::Public).await;
    assert!(!public.keys().any(|path| path.starts_with("gatherings/")), "a draft stays here");
}

#[tokio::test]
async fn what_is_wrong_with_a_folder_of_gatherings_is_told() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[]).await;
    registered(&site, "Roux", &[]).await;
    let files = exported(&site.app.store, Profile::Complete).await;
    let (own, people) = (format!("gatherings/{id}.toml"), format!("gatherings/{id}.people.toml"));
    for (path, from, to, told) in [
        (&own, "sort = \"assises\"", "sort = \"fete\"", "`fete` is not a sort of gathering"),
        (&own, "phase = \"open\"", "phase = \"bientot\"", "`bientot` is not a phase"),
        (&own, "2022-01-28T09:00", "demain", "`demain` is not an hour of a day"),
        (&own, "minutes = 30", "minutes = 3000", "`3000` minutes are more than a day"),
        (&people, "profile = \"resident\"", "profile = \"roi\"", "`roi` is not a profile"),
        (&people, "position = 1", "position = 0", "`0` is not the position of one person alone"),
        (&people, "seat = \"on-site\"", "seat = \"lune\"", "`lune` is not a seat"),
    ] {
        let mut wrong = files.clone();
        let text = String::from_utf8(wrong[path].clone()).expect("it is text");
        assert!(text.contains(from), "{from}: {text}");
        wrong.insert(path.clone(), text.replace(from, to).into_bytes());
        let (_, problems) = imported(&site, &wrong).await;
        assert!(problems.iter().any(|problem| problem.contains(told)), "{told}: {problems:?}");
    }
}
