//! Gatherings, through the door.

use std::io::Cursor;

use axum::http::StatusCode;
use image::{DynamicImage, ImageFormat};

use crate::spine::testing::{Answer, Browser, TestSite, link_in};

mod automatic;
mod correcting;
mod doors;
mod folders;
mod inviting;
mod letters;
mod many;
mod notes;
mod offline;
mod photos;
mod places;
mod points;
mod report;
mod subjects;
mod tables;

const ALL: &str = "/fr/gestion/rencontres";

/// A gathering that is public, with somebody registered.
pub struct Gathered {
    pub id: String,
    pub registration: String,
    /// Leads to the registration.
    pub secret: String,
    /// A table, with a note of its sheet.
    pub table: String,
    pub note: String,
    /// What is written of it, for everybody.
    pub report: String,
    /// A photo that nobody sorted.
    pub photo: String,
}

/// A picture, which its sides tell from others.
fn picture(width: u32, height: u32) -> Vec<u8> {
    let mut png = Cursor::new(vec![]);
    DynamicImage::new_rgb8(width, height).write_to(&mut png, ImageFormat::Png).expect("a picture");
    png.into_inner()
}

/// The identifiers of the photos of a page that can be chosen, in their order.
fn photographed(page: &Answer) -> Vec<String> {
    each_between(page.main(), "name=\"photo\" value=\"", "\"")
}

/// The identifier in the address that a form leads to.
#[track_caller]
fn made(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.main());
    answer.location().split(['/', '?']).nth(4).expect("an identifier").to_owned()
}

/// What stands after `start` and before `end`, each time.
fn each_between(text: &str, start: &str, end: &str) -> Vec<String> {
    let parts = text.split(start).skip(1);
    parts.filter_map(|rest| rest.split_once(end)).map(|(it, _)| it.to_owned()).collect()
}

/// With the spaces that French typography narrows as plain ones.
fn plain(answer: &Answer) -> String {
    answer.main().replace(['\u{a0}', '\u{202f}'], " ")
}

async fn process(team: &Browser<'_>) -> String {
    team.site.organisation("park", "Parc").await;
    let form = [("title.fr", "Pilat"), ("why.fr", "Parce que"), ("lead", "park")];
    let process = made(&team.post("/fr/gestion/demarches/nouvelle", &form).await);
    let step = [("title.fr", "Assises"), ("summary.fr", "Un jour"), ("state", "published")];
    team.post(&format!("/fr/gestion/demarches/{process}/etapes/nouvelle"), &step).await;
    team.post(&format!("/fr/gestion/demarches/{process}/publier"), &[]).await;
    process
}

/// What the form of a gathering says, with `more` in place of what is usual.
fn described<'a>(process: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let usual = [
        ("process", process),
        ("title.fr", "Assises du tourisme"),
        ("sort", "assises"),
        ("lead.fr", "Choisir ensemble les sujets."),
        ("starts-at", "2022-01-28T09:00"),
        ("ends-at", "2022-01-28T16:30"),
        ("manner", "on-site"),
        ("place", "Salle des fêtes, Pélussin"),
        ("access.fr", "Car à 8 h 40 depuis Saint-Étienne."),
        ("accessibility.fr", "Salle de plain-pied."),
        ("agenda", "30 min | Accueil | Café\n1 h 15 | Les chiffres clés\n5 | Clôture"),
    ];
    let kept = usual.into_iter().filter(|(name, _)| !more.iter().any(|(other, _)| name == other));
    kept.chain(more.iter().copied()).collect()
}

/// A gathering to which one may register: its identifier.
async fn opened(team: &Browser<'_>, more: &[(&str, &str)]) -> String {
    let process = process(team).await;
    let id = made(&team.post(&format!("{ALL}/nouvelle"), &described(&process, more)).await);
    let opened = team.post(&format!("{ALL}/{id}/ouvrir"), &[]).await;
    assert!(opened.location().ends_with("gathering-opened"), "{}", opened.main());
    id
}

/// Where one registers for the gathering of [`opened`].
const REGISTER: &str = "/fr/rencontres/assises-du-tourisme/inscription";

/// What somebody sends who registers, without a mail address unless `more` says one.
fn who<'a>(last_name: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let usual = [("last-name", last_name), ("profile", "resident"), ("commune", "Pélussin")];
    let kept = usual.into_iter().filter(|(name, _)| !more.iter().any(|(other, _)| name == other));
    kept.chain(more.iter().copied()).collect()
}

/// Registers somebody who leaves no address: where their registration is read.
async fn registered(site: &TestSite, last_name: &str, more: &[(&str, &str)]) -> String {
    let sent = site.visitor().post(REGISTER, &who(last_name, more)).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.main());
    assert!(sent.location().starts_with(&format!("{REGISTER}/")), "{}", sent.location());
    sent.location().to_owned()
}

/// The identifiers of the registrations, as the list of people links to them.
async fn people(team: &Browser<'_>, id: &str) -> Vec<String> {
    let page = team.get(&format!("{ALL}/{id}/participants")).await;
    each_between(page.main(), "/participants/", "/modifier")
}

/// A gathering of `process`, all of whose texts hold `word`, with somebody registered.
pub async fn gathered_in(chief: &Browser<'_>, word: &str, process: &str) -> Gathered {
    let title = format!("Rencontre {word}");
    let agenda = format!("30 min | {word} | {word}");
    let form = described(
        process,
        &[
            ("title.fr", title.as_str()),
            ("lead.fr", word),
            ("place", word),
            ("access.fr", word),
            ("accessibility.fr", word),
            ("manner", "both"),
            ("has-meal", "yes"),
            ("places", "30"),
            ("agenda", &agenda),
        ],
    );
    let id = made(&chief.post(&format!("{ALL}/nouvelle"), &form).await);
    chief.post(&format!("{ALL}/{id}/ouvrir"), &[]).await;
    let person = who(word, &[("organisation", word), ("commune", word), ("seat", "on-site")]);
    let sent = chief.post(&format!("/fr/rencontres/rencontre-{word}/inscription"), &person).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.main());
    let secret = sent.location().rsplit('/').next().unwrap_or_default().to_owned();
    let registration = people(chief, &id).await.remove(0);
    let subjects = format!("{word} un | {word}\n{word} deux");
    let desk = format!("{ALL}/{id}/sujets");
    chief.post(&desk, &[("subjects", subjects.as_str()), ("most", "1")]).await;
    let opened = chief.post(&format!("{desk}/ouvrir"), &[]).await;
    assert!(opened.location().ends_with("subjects-opened"), "{}", opened.main());
    let tables = format!("{word} | 6");
    let form = [("tables", tables.as_str()), ("rounds", "1")];
    chief.post(&format!("{ALL}/{id}/tables"), &form).await;
    let seated = chief.post(&format!("{ALL}/{id}/tables/placer"), &[]).await;
    assert!(seated.location().ends_with("tables-seated"), "{}", seated.main());
    let page = chief.get(&format!("{ALL}/{id}/notes")).await;
    let table = each_between(page.main(), &format!("{ALL}/{id}/notes/"), "\"").remove(0);
    let sheet = format!("{ALL}/{id}/notes/{table}");
    chief.post(&sheet, &[("finding", word)]).await;
    let page = chief.get(&sheet).await;
    let note = each_between(page.main(), &format!("{sheet}/"), "/modifier\"").remove(0);
    let report = made(&chief.post(&format!("{ALL}/{id}/rapport"), &[]).await);
    let published = chief.post(&format!("/fr/gestion/comptes-rendus/{report}/publier"), &[]).await;
    assert!(published.location().ends_with("report-published"), "{}", published.main());
    let (photos, name) = (format!("{ALL}/{id}/photos"), format!("{word}.png"));
    let sent = ("photos", name.as_str(), &picture(16, 9)[..]);
    let received = chief.upload(&photos, &[], sent).await;
    assert!(received.location().ends_with("photos-received"), "{}", received.main());
    let photo = photographed(&chief.get(&photos).await).remove(0);
    Gathered { id, registration, secret, table, note, report, photo }
}

/// A gathering of `process`, all of whose texts hold `word`, whose subjects were chosen and are frozen.
pub async fn chosen_in(chief: &Browser<'_>, word: &str, process: &str) -> String {
    let title = format!("Sujets {word}");
    let agenda = format!("30 min | {word}");
    let more = [("title.fr", title.as_str()), ("place", word), ("agenda", &agenda)];
    let id = made(&chief.post(&format!("{ALL}/nouvelle"), &described(process, &more)).await);
    chief.post(&format!("{ALL}/{id}/ouvrir"), &[]).await;
    let desk = format!("{ALL}/{id}/sujets");
    let subjects = format!("{word} un | {word}\n{word} deux\n{word} trois");
    chief.post(&desk, &[("subjects", subjects.as_str()), ("most", "1")]).await;
    chief.post(&format!("{desk}/ouvrir"), &[]).await;
    let page = chief.get(&desk).await;
    let sticker = format!("stickers-{}", each_between(page.main(), "name=\"stickers-", "\"")[0]);
    chief.post(&format!("{desk}/gommettes"), &[(sticker.as_str(), "7")]).await;
    let frozen = chief.post(&format!("{desk}/arreter-le-choix"), &[]).await;
    assert!(frozen.location().ends_with("subjects-frozen"), "{}", frozen.main());
    id
}

/// A gathering that takes place at this minute, with somebody registered.
pub async fn gathered_now(team: &Browser<'_>, process: &str) {
    team.post(&format!("/fr/gestion/demarches/{process}/publier"), &[]).await;
    let zone = team.site.destination.time_zone;
    let now = crate::spine::dates::wall_field(team.site.now(), zone);
    let form = described(process, &[("starts-at", &now), ("ends-at", "")]);
    let id = made(&team.post(&format!("{ALL}/nouvelle"), &form).await);
    let add = format!("{ALL}/{id}/participants/ajouter");
    let added = team.post(&add, &who("Roux", &[])).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.main());
}

/// All that is done with a gathering.
pub async fn all_acts(chief: &Browser<'_>, process: &str) {
    let made = gathered_in(chief, "plan", process).await;
    let own = format!("{ALL}/{}", made.id);
    let form = described(process, &[("title.fr", "Rencontre plan"), ("revision", "1")]);
    let changed = chief.post(&format!("{own}/modifier"), &form).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.main());
    let page = chief.get(&format!("{own}/tables")).await;
    let table = each_between(page.main(), "<option value=\"", "\"");
    let by_hand = [
        ("person", made.registration.as_str()),
        ("round", "0"),
        ("table", table.last().map_or("", String::as_str)),
    ];
    chief.post(&format!("{own}/tables/a-la-main"), &by_hand).await;
    chief.post(&format!("{own}/tables/ajuster"), &[]).await;
    let note = format!("{own}/notes/{}/{}", made.table, made.note);
    let form = [("heading", "idea"), ("text", "plan"), ("revision", "1")];
    chief.post(&format!("{note}/modifier"), &form).await;
    chief.post(&format!("{note}/retirer"), &[]).await;
    chief.post(&format!("{note}/retablir"), &[]).await;
    let chosen = [("photo", made.photo.as_str()), ("sheet", made.table.as_str())];
    for act in ["trier", "retirer", "retablir"] {
        let done = chief.post(&format!("{own}/photos/{act}"), &chosen).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{act}: {}", done.main());
    }
    let person = format!("{own}/participants/{}", made.registration);
    chief.post(&format!("{own}/participants/ajouter"), &who("Blanc", &[])).await;
    chief.post(&format!("{person}/modifier"), &who("Roux", &[])).await;
    chief.post(&format!("{person}/excuser"), &[]).await;
    chief.post(&format!("{person}/retablir"), &[]).await;
    chief.post(&format!("{own}/accueil"), &who("Clair", &[])).await;
    chief.post(&format!("{own}/accueil/{}/arrivee", made.registration), &[]).await;
    chief.post(&format!("{own}/accueil/{}/annuler", made.registration), &[]).await;
    let page = chief.get(&format!("{own}/sujets")).await;
    let sticker = each_between(page.main(), "name=\"stickers-", "\"").remove(0);
    let sticker = format!("stickers-{sticker}");
    chief.post(&format!("{own}/sujets/gommettes"), &[(sticker.as_str(), "3")]).await;
    chief.post(&format!("{own}/sujets/arreter-le-choix"), &[]).await;
    let letter =
        [("to", "registered"), ("subject", "Rappel"), ("text", "À vendredi."), ("go", "send")];
    chief.post(&format!("{own}/ecrire"), &letter).await;
    let letters = [
        ("reminder-days", "3"),
        ("reminder-subject.fr", "Rappel"),
        ("reminder-text.fr", "À vendredi."),
        ("thanks-subject.fr", "Merci"),
        ("thanks-text.fr", "Merci."),
    ];
    let set = chief.post(&format!("{own}/lettres"), &letters).await;
    assert_eq!(set.status, StatusCode::SEE_OTHER, "{}", set.main());
    chief.post(&format!("{own}/invitation"), &[]).await;
    let report = format!("/fr/gestion/comptes-rendus/{}", made.report);
    let form = [("title.fr", "Compte rendu"), ("body.fr", "plan"), ("revision", "1")];
    chief.post(&format!("{report}/modifier"), &form).await;
    chief.post(&format!("{report}/brouillon"), &[]).await;
    for phase in ["fermer", "tenue", "brouillon"] {
        chief.post(&format!("{own}/{phase}"), &[]).await;
    }
}

#[tokio::test]
async fn a_gathering_is_prepared_opened_and_read_by_everybody() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = process(&team).await;
    let id = made(&team.post(&format!("{ALL}/nouvelle"), &described(&process, &[])).await);
    let address = "/fr/rencontres/assises-du-tourisme";
    assert_eq!(site.visitor().get(address).await.status, StatusCode::NOT_FOUND, "a draft");
    let opened = team.post(&format!("{ALL}/{id}/ouvrir"), &[]).await;
    assert!(team.get(opened.location()).await.text.contains("Les inscriptions sont ouvertes"));
    let page = plain(&site.visitor().get(address).await);
    for said in [
        "vendredi 28 janvier 2022, 9 h – 16 h 30",
        "Salle des fêtes, Pélussin",
        "9 h 30",
        "1 h 15",
        "10 h 45",
        "Car à 8 h 40",
        "Salle de plain-pied",
        "S’inscrire",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let data = site.visitor().get(&format!("{address}.json")).await;
    let data: serde_json::Value = serde_json::from_str(&data.text).expect("JSON");
    let told = &data["data"];
    assert_eq!(told["gathering"]["phase"], "open");
    assert_eq!(told["agenda"][1]["starts_at"], "2022-01-28T08:30:00Z");
    assert_eq!((&told["came"], told["agenda"].as_array().map(Vec::len)), (&().into(), Some(3)));
    let process_page = site.visitor().get("/fr/demarches/pilat").await;
    assert!(process_page.main().contains(address), "{}", process_page.main());
    team.post(&format!("{ALL}/{id}/brouillon"), &[]).await;
    assert_eq!(site.visitor().get(address).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_gathering_that_cannot_stand_comes_back_with_what_was_typed() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = process(&team).await;
    let wrong = described(
        &process,
        &[
            ("title.fr", ""),
            ("ends-at", "2022-01-28T08:00"),
            ("places", "beaucoup"),
            ("remote-link", "javascript:alert(1)"),
            ("agenda", "Accueil sans durée"),
        ],
    );
    let refused = team.post(&format!("{ALL}/nouvelle"), &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for said in [
        "Ce champ est nécessaire",
        "La fin vient avant le début",
        "Écrivez un nombre de places",
        "ne commence pas par https",
        "« Accueil sans durée » n’est pas comprise",
        "value=\"beaucoup\"",
        "Salle des fêtes",
    ] {
        assert!(plain(&refused).contains(said), "{said}: {}", refused.main());
    }
}

#[tokio::test]
async fn two_who_change_a_gathering_at_once_are_told() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[]).await;
    let edit = format!("{ALL}/{id}/modifier");
    let first = described("", &[("place", "Le Bessat"), ("revision", "1")]);
    let second = described("", &[("place", "Doizieux"), ("revision", "1")]);
    assert_eq!(team.post(&edit, &first).await.status, StatusCode::SEE_OTHER);
    let late = team.post(&edit, &second).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.main().contains("Doizieux"), "nothing typed is lost: {}", late.main());
    let now = late.hidden("revision");
    let again = described("", &[("place", "Doizieux"), ("revision", &now)]);
    assert_eq!(team.post(&edit, &again).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn somebody_registers_by_mail_reads_it_again_and_is_excused() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[("has-meal", "yes")]).await;
    let visitor = site.visitor();
    let form = visitor.get(REGISTER).await;
    assert!(!form.main().contains(" checked"), "nothing is ticked for them: {}", form.main());
    let key = form.hidden("form-key");
    let fields = who(
        "Roux",
        &[
            ("first-name", "Ana"),
            ("email", "ana@exemple.fr"),
            ("profile", "professional"),
            ("eats", "yes"),
            ("diet", "sans gluten"),
            ("form-key", &key),
        ],
    );
    for _ in 0..2 {
        let sent = visitor.post(REGISTER, &fields).await;
        assert_eq!(sent.location(), format!("{REGISTER}?sent=yes"));
    }
    assert!(visitor.get(&format!("{REGISTER}?sent=yes")).await.main().contains("Un courriel part"));
    let mails = site.mails().await;
    assert_eq!(mails.len(), 1, "a double click registers once: {mails:?}");
    assert!(!mails[0].text.contains("Ana") && !mails[0].text.contains("gluten"), "{:?}", mails[0]);
    assert!(mails[0].text.contains("Une place est réservée"), "{}", mails[0].text);
    let own = link_in(&mails[0]);
    let page = visitor.get(&own).await;
    for said in ["Vous avez une place", "Ana Roux", "sans gluten", "Pélussin"] {
        assert!(page.main().contains(said), "{said}: {}", page.main());
    }
    assert_eq!(people(&team, &id).await.len(), 1);
    let excused = visitor.post(&format!("{own}/annuler"), &[]).await;
    assert_eq!(excused.status, StatusCode::SEE_OTHER, "{}", excused.main());
    assert!(visitor.get(&own).await.main().contains("Vous êtes excusé"));
    let list = team.get(&format!("{ALL}/{id}/participants")).await;
    assert!(list.main().contains("Excusées"), "{}", list.main());
    assert_eq!(visitor.cookie(), None);
    let unknown = visitor.get(&format!("{REGISTER}/aaaaaaaaaaaaaaaaaaaaaaaaaaaa")).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn whoever_is_typed_again_is_registered_once_and_told_by_mail_a_few_times() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[]).await;
    for name in ["Roux", "ROUX", "roux"] {
        let fields = who(name, &[("email", "ANA@exemple.fr"), ("first-name", "Ana")]);
        let sent = site.visitor().post(REGISTER, &fields).await;
        assert_eq!(sent.location(), format!("{REGISTER}?sent=yes"), "it is told the same");
    }
    assert_eq!(people(&team, &id).await.len(), 1);
    let mails = site.mails().await;
    assert_eq!(mails.len(), 3);
    let again = mails.iter().filter(|mail| mail.subject.contains("déjà inscrit"));
    assert_eq!(again.count(), 2, "{mails:?}");
    for _ in 0..6 {
        let fields = who("Roux", &[("email", "ana@exemple.fr"), ("first-name", "Ana")]);
        site.visitor().post(REGISTER, &fields).await;
    }
    assert_eq!(site.mails().await.len(), 3, "five mails at most for the same name");
    // A couple shares an address.
    let other = who("Roux", &[("email", "ana@exemple.fr"), ("first-name", "Paul")]);
    site.visitor().post(REGISTER, &other).await;
    assert_eq!(people(&team, &id).await.len(), 2);
}

#[tokio::test]
async fn a_registration_that_cannot_stand_comes_back_filled_and_a_machine_leaves_nothing() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = opened(&team, &[]).await;
    let wrong = [("first-name", "Ana"), ("email", "ana@nulle part"), ("car", "offers")];
    let refused = site.visitor().post(REGISTER, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for said in [
        "value=\"Ana\"",
        "value=\"ana@nulle part\"",
        "Cette adresse n’est pas complète",
        "Ce champ est nécessaire",
        "Choisissez une réponse",
        "combien de places vous proposez",
    ] {
        assert!(refused.main().contains(said), "{said}: {}", refused.main());
    }
    let trapped = who("Robot", &[("website", "https://evil.example")]);
    let sent = site.visitor().post(REGISTER, &trapped).await;
    assert_eq!(sent.location(), format!("{REGISTER}?sent=yes"));
    assert!(people(&team, &id).await.is_empty());
    team.post(&format!("{ALL}/{id}/fermer"), &[]).await;
    let late = site.visitor().post(REGISTER, &who("Roux", &[])).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.main().contains("value=\"Roux\""), "{}", late.main());
    let closed = site.visitor().get(REGISTER).await;
    assert!(closed.main().contains("ne sont pas ouvertes"), "{}", closed.main());
}

#[tokio::test]
async fn those_who_seek_a_seat_see_who_offers_one_and_those_elsewhere_the_link() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let link = ("remote-link", "https://visio.example/assises");
    opened(&team, &[("manner", "both"), link]).await;
    let offers = who(
        "Roux",
        &[
            ("first-name", "Ana"),
            ("email", "ana@exemple.fr"),
            ("seat", "on-site"),
            ("car", "offers"),
            ("seats", "3"),
        ],
    );
    site.visitor().post(REGISTER, &offers).await;
    let seeks = who(
        "Blanc",
        &[
            ("email", "zoe@exemple.fr"),
            ("seat", "on-site"),
            ("car", "seeks"),
            ("commune", "Véranne"),
        ],
    );
    site.visitor().post(REGISTER, &seeks).await;
    let mails = site.mails().await;
    let own = |to: &str| link_in(mails.iter().find(|mail| mail.to == to).expect("a mail"));
    let seeking = plain(&site.visitor().get(&own("zoe@exemple.fr")).await);
    assert!(seeking.contains("Ana, de Pélussin : 3 places, ana@exemple.fr"), "{seeking}");
    let offering = plain(&site.visitor().get(&own("ana@exemple.fr")).await);
    assert!(!offering.contains("zoe@exemple.fr"), "{offering}");
    assert!(!offering.contains(link.1) && !seeking.contains(link.1));
    let elsewhere = registered(&site, "Clair", &[("seat", "remote")]).await;
    assert!(site.visitor().get(&elsewhere).await.main().contains(link.1));
    for path in ["/fr/rencontres/assises-du-tourisme", "/fr/rencontres/assises-du-tourisme.json"] {
        assert!(!site.visitor().get(path).await.text.contains("visio.example"), "{path}");
    }
}
