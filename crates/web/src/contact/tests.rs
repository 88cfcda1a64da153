//! Contacts, through the door.

use std::io::Write;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use chrono::TimeDelta;
use cordee_sheet::{ColumnType, Day, WrittenColumn, write};
use zip::write::SimpleFileOptions;

use crate::spine::personal::purging;
use crate::spine::rights::{Role, Scope};
use crate::spine::testing::{Answer, Browser, TestSite};

const ALL: &str = "/fr/gestion/contacts";
const NEW_PERSON: &str = "/fr/gestion/contacts/personnes/nouvelle";
const IMPORT: &str = "/fr/gestion/contacts/importer";
const DUPLICATES: &str = "/fr/gestion/contacts/doublons";

const HOSTS: &str = "Nom;Prénom;Structure;Courriel;Tél;Commune\n\
    ROUX;Ana;Gîte du Crêt;ana@exemple.fr;477123456;Bourg-Argental\n\
    Dupont;Jean;Camping du Lac;jean@exemple.fr;;Pélussin\n";
const ELECTED: &str = "Nom;Prénom;Structure;Fonction;Courriel;Commune\n\
    Roux;Ana;Mairie de Bourg;maire;ana@exemple.fr;Bourg-Argental\n\
    Dupond;Jean;;;;Pélussin\n";

/// Adds somebody; gives the address of their card.
async fn add(team: &Browser<'_>, fields: &[(&str, &str)]) -> String {
    let added = team.post(NEW_PERSON, fields).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.main());
    added.location().split('?').next().unwrap_or_default().to_owned()
}

/// The names of the fields of columns that a page offers, as they are guessed.
fn guessed(page: &Answer) -> Vec<(String, String)> {
    let mut fields = vec![("above".to_owned(), page.hidden("above"))];
    for (number, select) in page.main().split("<select id=\"column-").skip(1).enumerate() {
        let options = select.split("</select>").next().unwrap_or_default();
        let chosen = options.split("<option").find(|option| option.contains(" selected"));
        let value = chosen.and_then(|option| option.split('"').nth(1)).unwrap_or_default();
        fields.push((format!("column-{}", number + 1), value.to_owned()));
    }
    fields
}

/// Drops a list in, takes the columns as they are guessed; gives the page that says what it changes.
async fn try_out(site: &TestSite, team: &Browser<'_>, name: &str, list: &[u8]) -> Answer {
    let received = team.upload(IMPORT, &[], ("list", name, list)).await;
    assert_eq!(received.status, StatusCode::SEE_OTHER, "{}", received.main());
    let columns = team.get(received.location()).await;
    let fields = guessed(&columns);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let mapped = team.post(received.location(), &fields).await;
    assert_eq!(mapped.status, StatusCode::SEE_OTHER, "{}", mapped.main());
    site.work().await;
    team.get(mapped.location()).await
}

/// Takes in what was tried out on `page`; gives what came of it.
async fn take(site: &TestSite, team: &Browser<'_>, page: &Answer) -> Answer {
    let add = page.main().split("action=\"").nth(1).expect("it can be added").split('"').next();
    let taken = team.post(add.unwrap_or_default(), &[]).await;
    site.work().await;
    team.get(taken.location()).await
}

async fn import(site: &TestSite, team: &Browser<'_>, list: &str) -> Answer {
    let tried = try_out(site, team, "liste.csv", list.as_bytes()).await;
    take(site, team, &tried).await
}

#[tokio::test]
async fn a_person_with_two_roles_is_found_by_what_is_known_of_them() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let card = add(
        &team,
        &[
            ("first-name", "Ana"),
            ("last-name", "Roux"),
            ("role-title", "maire"),
            ("role-organisation", "Commune de Pélussin"),
            ("role-deputy-of", ""),
            ("role-title", "gérante"),
            ("role-organisation", "Gîte du Crêt"),
            ("role-deputy-of", ""),
            ("mails", "Ana.Roux@exemple.fr"),
            ("telephones", "04 77 12 34 56"),
            ("tags", "hébergeur, élu"),
        ],
    )
    .await;
    for words in [
        "roux",
        "PELUSSIN",
        "cret+ana",
        "ana.roux@",
        "0477123456",
        "04+77+12",
        "%2B33+4+77",
        "elu",
        "roux%25",
    ] {
        let found = team.get(&format!("{ALL}?q={words}")).await;
        assert!(found.main().contains("Ana Roux"), "{words}: {}", found.main());
    }
    for words in ["oux", "dupont", "ana_rouxel", "%25"] {
        let found = team.get(&format!("{ALL}?q={words}")).await;
        assert!(!found.main().contains("Ana Roux"), "{words}: {}", found.main());
    }
    let card = team.get(&card).await;
    assert!(card.main().contains("gérante, Gîte du Crêt"), "{}", card.main());
    assert!(card.main().contains("04\u{a0}77\u{a0}12\u{a0}34\u{a0}56"), "{}", card.main());
}

#[tokio::test]
async fn a_form_that_is_wrong_comes_back_as_it_was_typed() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let long = format!("{}@exemple.fr", "a".repeat(300));
    let typed = [
        ("last-name", "Roux"),
        ("mails", "ana@exemple"),
        ("telephones", "12"),
        ("role-title", "maire"),
        ("role-organisation", ""),
        ("role-deputy-of", ""),
        ("consent-on", "demain"),
    ];
    let refused = team.post(NEW_PERSON, &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for told in
        ["value=\"Roux\"", "ana@exemple</textarea>", "value=\"maire\"", "n’a pas de structure"]
    {
        assert!(refused.main().contains(told), "{told}: {}", refused.main());
    }
    let refused = team.post(NEW_PERSON, &[("last-name", "Roux"), ("mails", &long)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "an address of 300 characters");
}

#[tokio::test]
async fn two_who_change_one_contact_at_once_are_told() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let card = add(&team, &[("last-name", "Roux")]).await;
    let edit = format!("{card}/modifier");
    let typed = [("last-name", "Roux"), ("commune", "Bourg"), ("revision", "1")];
    assert_eq!(team.post(&edit, &typed).await.status, StatusCode::SEE_OTHER);
    let late = [("last-name", "Roux"), ("commune", "Pélussin"), ("revision", "1")];
    let told = team.post(&edit, &late).await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    assert!(told.main().contains("value=\"Pélussin\""), "what was typed stays");
    assert!(team.get(&card).await.main().contains("Bourg"));
}

#[tokio::test]
async fn a_contact_that_is_removed_comes_back_for_thirty_days_and_not_after() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let card = add(&team, &[("last-name", "Roux")]).await;
    team.post(&format!("{card}/retirer"), &[]).await;
    assert!(!team.get(&format!("{ALL}?q=roux")).await.main().contains(&card));
    team.post(&format!("{card}/retablir"), &[]).await;
    assert!(team.get(&format!("{ALL}?q=roux")).await.main().contains(&card));
    team.post(&format!("{card}/retirer"), &[]).await;
    site.clock.advance(TimeDelta::days(31));
    purging::purge(&site.app).await.expect("it is purged");
    let chief = site.chief().await;
    assert_eq!(chief.get(&card).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_contact_is_erased_for_good_only_when_one_is_sure() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let card = add(&team, &[("last-name", "Roux")]).await;
    let erase = format!("{card}/effacer");
    assert_eq!(team.post(&erase, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    team.post(&erase, &[("sure", "yes")]).await;
    assert_eq!(team.get(&card).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn two_overlapping_lists_become_one_person_with_two_roles() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let done = import(&site, &team, HOSTS).await;
    assert!(done.main().contains("2 nouveaux contacts"), "{}", done.main());
    let tried = try_out(&site, &team, "elus.csv", ELECTED.as_bytes()).await;
    assert!(tried.main().contains("Rien n’est encore ajouté"), "{}", tried.main());
    assert!(!team.get(&format!("{ALL}?q=maire")).await.main().contains("Ana"), "it was tried only");
    let done = take(&site, &team, &tried).await;
    assert!(done.main().contains("Un contact mis à jour"), "{}", done.main());
    assert!(done.main().contains("Un nouveau contact"), "{}", done.main());
    let found = team.get(&format!("{ALL}?q=ana")).await;
    assert!(found.main().contains("maire, Mairie de Bourg"), "{}", found.main());
    assert!(found.main().contains("Gîte du Crêt"), "{}", found.main());
    let again = import(&site, &team, ELECTED).await;
    assert!(again.main().contains("2 lignes déjà connues"), "{}", again.main());
}

#[tokio::test]
async fn a_workbook_goes_out_and_comes_back_without_changing_anything() {
    let site = TestSite::new().await;
    let team = site.team().await;
    import(&site, &team, HOSTS).await;
    let asked = Request::post(format!("{ALL}/exporter")).body(Body::empty()).expect("a request");
    let book = team.answered(asked).await.body;
    let tried = try_out(&site, &team, "contacts.xlsx", &book).await;
    assert!(tried.main().contains("Aucun nouveau contact"), "{}", tried.main());
    assert!(tried.main().contains("4 lignes déjà connues"), "{}", tried.main());
}

#[tokio::test]
async fn what_is_no_list_is_refused_with_a_sentence() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let columns = [WrittenColumn { title: "Nom", cells: ColumnType::Text }];
    let rows = vec![vec!["Roux".to_owned()]; 30_001];
    let created = Day { year: 2022, month: 5, day: 12 };
    let long = write("Contacts", &columns, &rows, created).expect("a workbook");
    let old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1W\0o\0r\0k\0b\0o\0o\0k\0";
    let none = [
        ("vide.csv", b"".as_slice(), "Choisissez d’abord"),
        ("image.png", b"\x89PNG\r\n\x1a\n....".as_slice(), "n’est pas une liste"),
        ("faux.xlsx", b"PK\x03\x04 not a workbook".as_slice(), "abîmé"),
        ("ancien.xls", old.as_slice(), "enregistrez-le en .xlsx"),
        ("lettre.txt", b"Bonjour".as_slice(), "qu’une ligne"),
        ("long.xlsx", long.as_slice(), "Partagez-la"),
    ];
    for (name, bytes, told) in none {
        let refused = team.upload(IMPORT, &[], ("list", name, bytes)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(refused.main().contains(told), "{name}: {}", refused.main());
    }
}

/// A workbook with a picture of so many mebibytes beside its sheet.
fn illustrated(mebibytes: usize) -> Vec<u8> {
    let columns = [WrittenColumn { title: "Nom", cells: ColumnType::Text }];
    let created = Day { year: 2022, month: 5, day: 12 };
    let list = write("Contacts", &columns, &[vec!["Roux".to_owned()]], created);
    let list = std::io::Cursor::new(list.expect("a workbook"));
    let mut archive = zip::ZipWriter::new_append(list).expect("an archive");
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    archive.start_file("xl/media/image1.bmp", stored).expect("a part is added");
    archive.write_all(&vec![0; mebibytes << 20]).expect("a picture is added");
    archive.finish().expect("it is whole").into_inner()
}

#[tokio::test]
async fn a_workbook_of_forty_megabytes_is_read_and_a_larger_one_refused() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let page = try_out(&site, &team, "photos.xlsx", &illustrated(40)).await;
    assert!(page.main().contains("Un nouveau contact"), "{}", page.main());
    let refused = team.upload(IMPORT, &[], ("list", "photos.xlsx", &illustrated(49))).await;
    assert!(refused.status.is_client_error(), "{}", refused.status);
    assert!(refused.main().contains("48"), "{}", refused.main());
}

#[tokio::test]
async fn a_list_whose_names_nobody_tells_is_not_taken() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let received = team.upload(IMPORT, &[], ("list", "l.csv", HOSTS.as_bytes())).await;
    let typed = [("above", "1"), ("column-1", ""), ("column-4", "mail")];
    let refused = team.post(received.location(), &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.main().contains("quelle colonne contient les noms"), "{}", refused.main());
}

#[tokio::test]
async fn a_mapping_is_remembered_for_the_next_list_of_the_same_titles() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let list = "Qui;Quoi\nRoux;un gîte\n";
    let received = team.upload(IMPORT, &[], ("list", "l.csv", list.as_bytes())).await;
    let typed = [("above", "1"), ("column-1", "last-name"), ("column-2", "note")];
    team.post(received.location(), &typed).await;
    let next = "Qui;Quoi\nDupont;un camping\n";
    let received = team.upload(IMPORT, &[], ("list", "m.csv", next.as_bytes())).await;
    let page = team.get(received.location()).await;
    assert!(page.main().contains("a déjà été lue ainsi"), "{}", page.main());
    assert_eq!(
        guessed(&page)[1..],
        [
            ("column-1".to_owned(), "last-name".to_owned()),
            ("column-2".to_owned(), "note".to_owned())
        ]
    );
}

/// The address of the only pair that may be one person.
fn pair(page: &Answer) -> Option<String> {
    let start = format!("href=\"{DUPLICATES}/");
    let rest = page.main().split(&start).nth(1)?;
    Some(format!("{DUPLICATES}/{}", rest.split('"').next()?))
}

#[tokio::test]
async fn two_that_may_be_one_are_merged_by_eye_and_parted_again() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let typed = [("first-name", "Jean"), ("last-name", "Dupont"), ("commune", "Pélussin")];
    add(&team, &[typed[0], typed[1], typed[2], ("mails", "jean@exemple.fr")]).await;
    add(&team, &[typed[0], ("last-name", "Dupond"), typed[2], ("telephones", "0477000001")]).await;
    let page = team.get(DUPLICATES).await;
    let pair = pair(&page).unwrap_or_else(|| panic!("they may be one: {}", page.main()));
    let side_by_side = team.get(&pair).await;
    assert!(side_by_side.main().contains("Dupond"), "{}", side_by_side.main());
    team.post(&pair, &[("keep-last-name", "one")]).await;
    let one = team.get(&format!("{ALL}?q=jean")).await;
    assert_eq!(one.main().matches("<tr>").count(), 2, "a header and one: {}", one.main());
    let card = one.main().split("<th scope=\"row\"").nth(1).expect("a line");
    let card = card.split("href=\"").nth(1).expect("a link").split('"').next().unwrap_or_default();
    let both = team.get(card).await;
    assert!(both.main().contains("jean@exemple.fr"), "{}", both.main());
    assert!(both.main().contains("04\u{a0}77\u{a0}00\u{a0}00\u{a0}01"), "{}", both.main());
    let undo = team.get(DUPLICATES).await;
    let undo = undo.main().split("action=\"").nth(1).expect("it can be undone");
    team.post(undo.split('"').next().unwrap_or_default(), &[]).await;
    let two = team.get(&format!("{ALL}?q=jean")).await;
    assert_eq!(two.main().matches("<tr>").count(), 3, "they are two again: {}", two.main());
}

#[tokio::test]
async fn a_pair_that_is_told_apart_is_not_shown_again() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let typed = [("first-name", "Jean"), ("commune", "Pélussin"), ("mails", "jean@exemple.fr")];
    add(&team, &[typed[0], typed[1], typed[2], ("last-name", "Dupont")]).await;
    add(&team, &[typed[0], typed[1], typed[2], ("last-name", "Dupond")]).await;
    let pair = pair(&team.get(DUPLICATES).await).expect("they may be one");
    team.post(&format!("{pair}/distincts"), &[]).await;
    let page = team.get(DUPLICATES).await;
    assert!(page.main().contains("Aucun doublon"), "{}", page.main());
    assert!(page.main().contains("Comparer de nouveau"), "{}", page.main());
    let again = team.post(&format!("{pair}/comparer"), &[]).await;
    assert!(again.location().starts_with(&pair), "{}", again.location());
    let page = team.get(DUPLICATES).await;
    assert!(!page.main().contains("Comparer de nouveau"), "{}", page.main());
    assert!(page.main().contains("Une paire à regarder"), "{}", page.main());
}

#[tokio::test]
async fn who_is_erased_goes_with_whom_they_were_found_to_be() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let typed = [("first-name", "Jean"), ("commune", "Pélussin"), ("mails", "jean@exemple.fr")];
    let first = add(&team, &[typed[0], typed[1], typed[2], ("last-name", "Dupont")]).await;
    let second = add(&team, &[typed[0], typed[1], typed[2], ("last-name", "Dupond")]).await;
    let pair = pair(&team.get(DUPLICATES).await).expect("they may be one");
    team.post(&pair, &[]).await;
    let kept = [&first, &second].into_iter().find(|card| pair.contains(&card[ALL.len() + 1..]));
    for card in [&first, &second] {
        if team.get(card).await.main().contains("Ce contact est retiré") {
            continue;
        }
        team.post(&format!("{card}/effacer"), &[("sure", "yes")]).await;
    }
    assert!(kept.is_some());
    for card in [&first, &second] {
        assert_eq!(team.get(card).await.status, StatusCode::NOT_FOUND, "{card}");
    }
}

#[tokio::test]
async fn nobody_but_the_team_reads_the_address_book() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let card = add(&team, &[("last-name", "Roux")]).await;
    let facilitator = site.signed_in("f@example.org", Role::Facilitator, Scope::Destination).await;
    for address in [ALL, &card, IMPORT, DUPLICATES] {
        assert_eq!(facilitator.get(address).await.status, StatusCode::FORBIDDEN, "{address}");
        assert_ne!(site.visitor().get(address).await.status, StatusCode::OK, "{address}");
    }
}
