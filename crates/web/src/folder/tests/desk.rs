//! The page of the back office: folders out and in, in the background.

use axum::http::StatusCode;

use cordee_store::sea_orm::ConnectionTrait;

use super::{STEP, rewrite};
use crate::demonstration::pilat;
use crate::folder::archive::{pack, unpack};
use crate::spine::portable::Files;
use crate::spine::rights::{Role, Scope};
use crate::spine::testing::{Answer, Browser, TestSite};
use crate::spine::work;

const FOLDER: &str = "/fr/gestion/dossier";

/// Sends a folder, waits for its turn and gives the page that tells what became of it.
async fn sent(chief: &Browser<'_>, zip: &[u8], fields: &[(&str, &str)]) -> Answer {
    let asked = chief.upload(FOLDER, fields, ("file", "pilat.zip", zip)).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.main());
    assert!(chief.get(asked.location()).await.main().contains("En attente"));
    assert_ne!(chief.site.work().await, 0);
    chief.get(asked.location()).await
}

#[tokio::test]
async fn an_administrator_takes_the_destination_out_and_in() {
    let site = TestSite::new().await;
    let chief = site.chief().await;
    let public = chief.get("/fr/gestion/dossier/public").await;
    assert_eq!(public.headers["content-type"], "application/zip");
    assert_eq!(chief.get("/fr/gestion/dossier/secret").await.status, StatusCode::NOT_FOUND);

    let zip = pack(&pilat()).unwrap();
    let refuse = ("if-there", "refuse");
    let tried = sent(&chief, &zip, &[refuse, ("dry-run", "yes")]).await;
    assert!(tried.main().contains("Rien n’a été changé"), "{}", tried.main());
    assert!(!site.visitor().get("/fr").await.main().contains("tourisme-durable"));
    assert!(sent(&chief, &zip, &[refuse]).await.main().contains("Le dossier est importé"));
    assert!(site.visitor().get("/fr").await.main().contains("tourisme-durable-2022-2026"));
    let refused = sent(&chief, &zip, &[refuse]).await;
    assert!(refused.main().contains("is there already"), "{}", refused.main());
    let copied = sent(&chief, &zip, &[("if-there", "copy")]).await;
    assert!(copied.main().contains("Le dossier est importé"));
    assert!(site.visitor().get("/fr").await.main().contains("tourisme-durable-2022-2026-2"));
    let wrong = chief.upload(FOLDER, &[], ("file", "pilat.zip", b"no zip")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.main().contains("pas un ZIP"), "{}", wrong.main());
    let mut list = Files::new();
    list.insert("../outside".to_owned(), vec![]);
    let outside = sent(&chief, &pack(&list).unwrap(), &[]).await;
    assert!(outside.main().contains("pas un ZIP"), "{}", outside.main());
}

#[tokio::test]
async fn everybody_takes_what_is_public_away_unless_it_is_too_heavy() {
    let site = TestSite::new().await;
    let chief = site.chief().await;
    let replace = [("if-there", "replace"), ("sure", "yes")];
    sent(&chief, &pack(&pilat()).unwrap(), &replace).await;
    let taken = site.visitor().bytes("/data.zip").await;
    assert_eq!(taken.headers["access-control-allow-origin"], "*");
    let public = chief.bytes("/fr/gestion/dossier/public").await;
    assert_eq!(unpack(&taken.body).unwrap(), unpack(&public.body).unwrap());
    let link = "href=\"/data.zip\"";
    assert!(site.visitor().get("/fr/donnees").await.main().contains(link));
    let tx = site.app.store.begin().await.expect("a transaction begins");
    let heavy = "UPDATE document SET size = 200000000";
    tx.execute_unprepared(heavy).await.expect("it is written");
    tx.commit().await.expect("it is kept");
    assert_eq!(site.visitor().get("/data.zip").await.status, StatusCode::NOT_FOUND);
    let page = site.visitor().get("/fr/donnees").await;
    assert!(!page.main().contains(link) && page.main().contains("trop lourds"));
}

#[tokio::test]
async fn an_import_that_is_cancelled_before_its_end_leaves_nothing() {
    let site = TestSite::new().await;
    let chief = site.chief().await;
    let zip = pack(&pilat()).unwrap();
    let asked = chief.upload(FOLDER, &[], ("file", "pilat.zip", &zip)).await;
    let id = asked.location().rsplit('/').next().unwrap_or_default().to_owned();
    let app = site.app.clone();
    let working = tokio::spawn(async move { work::run_due(&app).await });
    while site.app.board.progress(&id).is_none() {
        tokio::task::yield_now().await;
    }
    let cancelled = chief.post(&format!("/fr/gestion/travaux/{id}/annuler"), &[]).await;
    assert_eq!(cancelled.status, StatusCode::SEE_OTHER, "{}", cancelled.text);
    working.await.expect("it does not panic").expect("the database answers");
    let page = chief.get(asked.location()).await;
    assert!(page.main().contains("Annulé"), "{}", page.main());
    assert!(!site.visitor().get("/fr").await.main().contains("tourisme-durable"));
}

#[tokio::test]
async fn an_export_is_prepared_for_whoever_asked_and_kept_for_a_day() {
    let site = TestSite::new().await;
    let chief = site.chief().await;
    let asked = chief.post("/fr/gestion/dossier/complete", &[]).await;
    let again = chief.post("/fr/gestion/dossier/complete", &[]).await;
    assert_eq!(asked.location(), again.location(), "it is prepared once");
    site.work().await;
    assert!(chief.get(asked.location()).await.main().contains("Le dossier est prêt"));
    let file = format!("{}/fichier", asked.location());
    let zip = chief.bytes(&file).await;
    assert_eq!(zip.headers["content-type"], "application/zip");
    let files = unpack(&zip.body).expect("it is a ZIP");
    assert!(files.contains_key("persons.toml"));
    let other = site.signed_in("other@example.org", Role::Administrator, Scope::Destination).await;
    assert_eq!(other.get(&file).await.status, StatusCode::NOT_FOUND, "it is not theirs");
    site.clock.advance(chrono::TimeDelta::hours(25));
    assert_eq!(chief.get(&file).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_replaced_is_asked_twice_kept_thirty_days_and_can_be_taken_back() {
    let site = TestSite::new().await;
    let chief = site.chief().await;
    let mut files = pilat();
    sent(&chief, &pack(&files).unwrap(), &[("if-there", "refuse")]).await;
    rewrite(&mut files, STEP, |text| text.replace("2021-05-27", "2021-05-28"));
    let zip = pack(&files).unwrap();
    let replace = ("if-there", "replace");
    let unsure = chief.upload(FOLDER, &[replace], ("file", "pilat.zip", &zip)).await;
    assert_eq!(unsure.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unsure.main().contains("cochez cette case"), "{}", unsure.main());
    let day = async || {
        let page = site.visitor().get("/fr/demarches/tourisme-durable-2022-2026").await;
        page.main().contains("28 mai 2021")
    };
    assert!(!day().await);
    let replaced = sent(&chief, &zip, &[replace, ("sure", "yes")]).await;
    assert!(replaced.main().contains("Le dossier est importé"), "{}", replaced.main());
    assert!(day().await);
    let replaced = chief.get(FOLDER).await;
    let kept = replaced.main().split("/gestion/dossier/remplace/").nth(1).expect("it is kept");
    let kept = format!("{FOLDER}/remplace/{}", kept.split('"').next().unwrap_or_default());
    assert_eq!(chief.get(&kept).await.headers["content-type"], "application/zip");
    site.clock.advance(chrono::TimeDelta::days(31));
    crate::spine::personal::purging::purge(&site.app).await.expect("it is forgotten");
    let chief = site.chief().await;
    assert_eq!(chief.get(&kept).await.status, StatusCode::NOT_FOUND);
}

/// Brings `away` home, with `base` that was taken along, and gives the page that tells what became of it.
async fn brought(
    chief: &Browser<'_>,
    (base, away): (&[u8], &[u8]),
    fields: &[(&str, &str)],
) -> (String, Answer) {
    let page = format!("{FOLDER}/fusionner");
    let asked = chief.upload_each(&page, fields, &[("base", base), ("away", away)]).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.main());
    assert_ne!(chief.site.work().await, 0);
    let told = chief.get(asked.location()).await;
    (asked.location().to_owned(), told)
}

#[tokio::test]
async fn a_folder_worked_on_elsewhere_is_brought_home_and_what_is_left_is_listed() {
    let site = TestSite::new().await;
    let chief = site.chief().await;
    sent(&chief, &pack(&pilat()).unwrap(), &[("if-there", "refuse")]).await;
    let base = chief.bytes("/fr/gestion/dossier/complete").await.body;
    let changed = |day: &str| {
        let mut files = unpack(&base).expect("it is a ZIP");
        rewrite(&mut files, STEP, |text| text.replace("2021-05-27", day));
        pack(&files).expect("it is packed")
    };
    let has_day = async |day: &str| {
        let page = site.visitor().get("/fr/demarches/tourisme-durable-2022-2026").await;
        page.main().contains(day)
    };
    let away = changed("2021-05-28");
    let (_, tried) = brought(&chief, (&base, &away), &[("dry-run", "yes")]).await;
    for told in ["peut être réuni", "Rien n’a changé ici depuis"] {
        assert!(tried.main().contains(told), "{told}: {}", tried.main());
    }
    assert!(!has_day("28 mai 2021").await, "a trial changes nothing");
    let (_, done) = brought(&chief, (&base, &away), &[]).await;
    assert!(done.main().contains("Le dossier est réuni"), "{}", done.main());
    assert!(has_day("28 mai 2021").await);
    let (_, again) = brought(&chief, (&base, &away), &[]).await;
    assert!(again.main().contains("rien de nouveau à reprendre"), "{}", again.main());
    // Both sides changed the day: what is here stays, and somebody settles it.
    let (work, left) = brought(&chief, (&base, &changed("2021-05-29")), &[]).await;
    assert!(left.main().contains("Modifié des deux côtés"), "{}", left.main());
    assert!(has_day("28 mai 2021").await);
    let list = chief.get(&format!("{work}/fichier")).await;
    assert!(list.text.contains("2021-05-29") && list.text.contains("2021-05-28"), "{}", list.text);
    let other = site.signed_in("other@example.org", Role::Administrator, Scope::Destination).await;
    assert_eq!(other.get(&format!("{work}/fichier")).await.status, StatusCode::NOT_FOUND);
    // What holds no persons is no complete folder; what is no ZIP is told beside its field.
    let public = chief.bytes("/fr/gestion/dossier/public").await.body;
    let (_, refused) = brought(&chief, (&base, &public), &[]).await;
    assert!(refused.main().contains("holds no persons"), "{}", refused.main());
    let page = format!("{FOLDER}/fusionner");
    let wrong = chief.upload_each(&page, &[], &[("base", &base), ("away", b"no zip")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.main().contains("pas un ZIP"), "{}", wrong.main());
}
