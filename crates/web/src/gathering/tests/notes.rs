//! What was said at the tables, typed that evening.

use super::subjects::put;
use super::*;

/// A gathering with two tables in two rounds: its identifier, and that of its first table.
pub async fn with_tables(site: &TestSite, team: &Browser<'_>) -> (String, String) {
    let id = opened(team, &[]).await;
    put(team, &id).await;
    registered(site, "Roux", &[]).await;
    let two = [("tables", "Table A | 5 | 1, 2\nTable B | 5 | 2"), ("rounds", "2")];
    let saved = team.post(&format!("{ALL}/{id}/tables"), &two).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.main());
    let page = team.get(&format!("{ALL}/{id}/notes")).await;
    let sheets = each_between(page.main(), &format!("{ALL}/{id}/notes/"), "\"");
    assert_eq!(sheets.len(), 3, "two tables and the room: {}", page.main());
    (id, sheets[0].clone())
}

/// The identifiers of the notes that a sheet shows.
fn noted(page: &Answer) -> Vec<String> {
    each_between(page.main(), "/notes/", "/modifier\"")
        .iter()
        .map(|it| it.rsplit('/').next().unwrap_or_default().to_owned())
        .collect()
}

#[tokio::test]
async fn two_people_type_one_sheet_at_once_and_no_word_is_lost() {
    let site = TestSite::new().await;
    let (team, other) = (site.team().await, site.chief().await);
    let (id, table) = with_tables(&site, &team).await;
    let sheet = format!("{ALL}/{id}/notes/{table}");
    // Both opened the sheet before either typed.
    let (mine, theirs) = (team.get(&sheet).await, other.get(&sheet).await);
    assert!(mine.main().contains("name=\"finding\"") && theirs.main().contains("name=\"idea\""));
    let first = [("round", "0"), ("idea", "- Une navette\n• Une carte commune")];
    let second = [("round", "0"), ("finding", "Peu de lits en hiver"), ("verbatim", "« On y va »")];
    let (first, second) = tokio::join!(team.post(&sheet, &first), other.post(&sheet, &second));
    for typed in [first, second] {
        assert!(typed.location().ends_with("round=0&notice=notes-typed"), "{}", typed.main());
    }
    let page = team.get(&sheet).await;
    for text in ["Une navette", "Une carte commune", "Peu de lits en hiver", "« On y va »"] {
        assert_eq!(page.main().matches(text).count(), 1, "{text}: {}", page.main());
    }
    assert!(plain(&page).contains("4 notes."), "{}", page.main());
    let list = team.get(&format!("{ALL}/{id}/notes")).await;
    assert!(plain(&list).contains("4 notes.") && plain(&list).contains("Aucune note."));
}

#[tokio::test]
async fn a_form_sent_twice_adds_its_notes_once() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (id, table) = with_tables(&site, &team).await;
    let sheet = format!("{ALL}/{id}/notes/{table}");
    let form = [("form-key", "0123456789abcdef"), ("round", "1"), ("brake", "Le foncier")];
    for _ in 0..2 {
        let sent = team.post(&sheet, &form).await;
        assert!(sent.location().contains("round=1"), "{}", sent.main());
    }
    assert_eq!(noted(&team.get(&sheet).await).len(), 1);
}

#[tokio::test]
async fn a_note_changed_by_another_comes_back_with_both_texts() {
    let site = TestSite::new().await;
    let (team, other) = (site.team().await, site.chief().await);
    let (id, _) = with_tables(&site, &team).await;
    let room = format!("{ALL}/{id}/notes/room");
    team.post(&room, &[("debate", "Le nombre de lits")]).await;
    let note = noted(&team.get(&room).await).remove(0);
    let own = format!("{room}/{note}/modifier");
    let form = |text: &'static str| [("heading", "debate"), ("text", text), ("revision", "1")];
    let theirs = other.post(&own, &form("Le nombre de lits froids")).await;
    assert_eq!(theirs.status, StatusCode::SEE_OTHER, "{}", theirs.main());
    let mine = team.post(&own, &form("Le nombre de chambres")).await;
    assert_eq!(mine.status, StatusCode::CONFLICT);
    for text in
        ["Le nombre de lits froids", "Le nombre de chambres", "name=\"revision\" value=\"2\""]
    {
        assert!(mine.main().contains(text), "{text}: {}", mine.main());
    }
    let again = [("heading", "finding"), ("text", "Le nombre de chambres"), ("revision", "2")];
    team.post(&own, &again).await;
    let page = team.get(&room).await;
    assert!(page.main().contains("Le nombre de chambres"), "{}", page.main());
    assert!(page.main().contains("Constats</h3>") && !page.main().contains("froids"));
    other.post(&format!("{room}/{note}/retirer"), &[]).await;
    let gone = [("heading", "finding"), ("text", "Des chambres"), ("revision", "3")];
    let gone = team.post(&own, &gone).await;
    assert_eq!(gone.status, StatusCode::CONFLICT);
    let revision = gone.hidden("revision");
    let back = [("heading", "finding"), ("text", "Des chambres"), ("revision", &revision)];
    team.post(&own, &back).await;
    assert_eq!(noted(&team.get(&room).await), [note], "what is said last is read");
}

#[tokio::test]
async fn a_note_is_taken_away_and_comes_back_and_a_table_that_goes_leaves_its_notes() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (id, table) = with_tables(&site, &team).await;
    let sheet = format!("{ALL}/{id}/notes/{table}");
    team.post(&sheet, &[("round", "1"), ("agreement", "Un office commun")]).await;
    let note = noted(&team.get(&sheet).await).remove(0);
    team.post(&format!("{sheet}/{note}/retirer"), &[]).await;
    let page = team.get(&sheet).await;
    assert!(noted(&page).is_empty() && page.main().contains("Notes retirées"), "{}", page.main());
    team.post(&format!("{sheet}/{note}/retablir"), &[]).await;
    assert_eq!(noted(&team.get(&sheet).await), [note]);
    let one = [("tables", "Table B | 5 | 2"), ("rounds", "1")];
    team.post(&format!("{ALL}/{id}/tables"), &one).await;
    assert_eq!(team.get(&sheet).await.status, StatusCode::NOT_FOUND, "the table is gone");
    let room = team.get(&format!("{ALL}/{id}/notes/room")).await;
    assert!(room.main().contains("Un office commun"), "{}", room.main());
}

#[tokio::test]
async fn what_cannot_be_noted_comes_back_as_it_was_typed() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (id, table) = with_tables(&site, &team).await;
    let sheet = format!("{ALL}/{id}/notes/{table}");
    let long = "a".repeat(4_001);
    for (field, typed, round, said) in [
        ("idea", "", "0", "Écrivez une note au moins"),
        ("idea", long.as_str(), "0", "4000 caractères au plus"),
        ("idea", "Une navette", "9", "Choisissez"),
    ] {
        let refused = team.post(&sheet, &[(field, typed), ("round", round)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        let page = plain(&refused);
        assert!(page.contains(said) && page.contains(typed), "{said}: {page}");
    }
}

#[tokio::test]
async fn a_laptop_that_comes_back_after_an_hour_loses_no_word() {
    let site = TestSite::new().await;
    let (team, other) = (site.team().await, site.chief().await);
    let (id, table) = with_tables(&site, &team).await;
    let [sheet, room] = [table.as_str(), "room"].map(|name| format!("{ALL}/{id}/notes/{name}"));
    team.post(&sheet, &[("round", "1"), ("idea", "Une navette")]).await;
    // It sleeps with a sheet and a note open; somebody writes the tables anew.
    let open = team.get(&sheet).await;
    let (key, note) = (open.hidden("form-key"), noted(&open).remove(0));
    site.clock.advance(chrono::TimeDelta::hours(1));
    let one = [("tables", "Table B | 5 | 2"), ("rounds", "1")];
    other.post(&format!("{ALL}/{id}/tables"), &one).await;
    let typed = [("form-key", key.as_str()), ("round", "1"), ("brake", "Le foncier")];
    let back = team.post(&sheet, &typed).await;
    assert_eq!(back.status, StatusCode::CONFLICT);
    let action = format!("action=\"{room}\"");
    for said in ["Cette table n’existe plus", "Le foncier</textarea>", &action, &key] {
        assert!(back.main().contains(said), "{said}: {}", back.main());
    }
    let changed = [("heading", "idea"), ("text", "Une navette le soir"), ("revision", "1")];
    let changed = team.post(&format!("{sheet}/{note}/modifier"), &changed).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.main());
    // Its session is over: the form is kept, and taken once its hand is known again.
    let over = site.visitor().post(&room, &typed).await;
    assert_eq!(over.status, StatusCode::UNAUTHORIZED);
    assert_eq!(
        (over.hidden("brake"), over.hidden("form-key")),
        ("Le foncier".to_owned(), key.clone())
    );
    for _ in 0..2 {
        let kept = team.post(&room, &typed).await;
        assert!(kept.location().ends_with("notes-typed"), "{}", kept.main());
    }
    let page = team.get(&room).await;
    for text in ["Le foncier", "Une navette le soir"] {
        assert_eq!(page.main().matches(text).count(), 1, "{text}: {}", page.main());
    }
    // The whole gathering is gone when it wakes up again: what was typed is there to be copied.
    for away in [format!("{ALL}/{id}/brouillon"), format!("/fr/gestion/objets/{id}/retirer")] {
        other.post(&away, &[]).await;
    }
    let lost =
        team.post(&room, &[("round", "0"), ("idea", "Une carte"), ("brake", "Le prix")]).await;
    assert_eq!(lost.status, StatusCode::NOT_FOUND);
    let written = "Une carte\n\nLe prix</textarea>";
    assert!(lost.main().contains(written), "{}", lost.main());
}

#[tokio::test]
async fn the_outline_of_the_day_holds_who_came_the_subjects_and_each_note_in_its_place() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (id, table) = with_tables(&site, &team).await;
    let sheet = format!("{ALL}/{id}/notes/{table}");
    team.post(&sheet, &[("round", "0"), ("idea", "Une navette")]).await;
    team.post(&sheet, &[("round", "1"), ("brake", "Le foncier\nLe temps")]).await;
    team.post(&format!("{ALL}/{id}/notes/room"), &[("verbatim", "« On y va »")]).await;
    let removed = noted(&team.get(&sheet).await).pop().expect("a note");
    team.post(&format!("{sheet}/{removed}/retirer"), &[]).await;
    let own = format!("{ALL}/{id}/papiers/outline");
    let pdf = team.bytes(&format!("{own}/pdf")).await;
    assert!(pdf.body.starts_with(b"%PDF"));
    let word = team.bytes(&format!("{own}/docx")).await;
    let files = crate::folder::archive::unpack(&word.body).expect("it can be opened");
    let text = String::from_utf8(files["word/document.xml"].clone()).expect("it is text");
    let at = |said: &str| text.find(said).unwrap_or_else(|| panic!("{said}: {text}"));
    for said in
        ["Assises du tourisme", "Pélussin", "Participants", "Accueil", "Sujets mis au choix"]
    {
        at(said);
    }
    assert!(at("Tour 1") < at("Une navette") && at("Une navette") < at("Tour 2"));
    assert!(at("Tour 2") < at("Le foncier") && at("Le foncier") < at("On y va"));
    assert!(!text.contains("Le temps"), "it was taken away: {text}");
    let nowhere = team.get(&format!("{ALL}/{id}/papiers/badges/docx")).await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
}
