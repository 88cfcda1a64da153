//! The calendar and its deadlines, through the pages.

use axum::http::StatusCode;
use chrono_tz::Europe::Paris;

use crate::spine::dates::wall_time;
use crate::spine::rights::{Role, Scope};
use crate::spine::testing::{Answer, Browser, TestSite};

mod folders;

const CALENDAR: &str = "/fr/gestion/calendrier";
const FILES: &str = "/fr/gestion/calendrier/fichiers";

const SCHOOL: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\n\
    DTSTART;VALUE=DATE:20220212\r\nDTEND;VALUE=DATE:20220228\r\n\
    SUMMARY:Vacances d'Hiver - Zone A\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\n\
    DTSTART;VALUE=DATE:20220219\r\nDTEND;VALUE=DATE:20220307\r\n\
    SUMMARY:Vacances d'Hiver - Zone C\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

/// A process: its identifier.
async fn process(team: &Browser<'_>) -> String {
    team.site.organisation("park", "Parc").await;
    let form = [("title.fr", "Pilat"), ("why.fr", "Parce que"), ("lead", "park")];
    let made = team.post("/fr/gestion/demarches/nouvelle", &form).await;
    let process = made.location().split(['/', '?']).nth(4).expect("a process").to_owned();
    let step = [
        ("title.fr", "Chantiers"),
        ("summary.fr", "Quatre"),
        ("starts", "2022-04"),
        ("ends", "2022-06"),
        ("state", "draft"),
    ];
    team.post(&format!("/fr/gestion/demarches/{process}/etapes/nouvelle"), &step).await;
    process
}

async fn drop_in(team: &Browser<'_>, kind: &str, label: &str, file: &[u8]) -> Answer {
    team.upload(FILES, &[("kind", kind), ("label", label)], ("file", "zone.ics", file)).await
}

#[tokio::test]
async fn the_calendar_shows_what_speaks_against_dates_and_what_is_dated() {
    let site = TestSite::new().await;
    let team = site.team().await;
    process(&team).await;
    let year = [("territory", "metropolitan"), ("zone", "a"), ("busy", "5")];
    team.post(&format!("{CALENDAR}/annee"), &year).await;
    assert_eq!(
        drop_in(&team, "school", "Zones", SCHOOL.as_bytes()).await.status,
        StatusCode::SEE_OTHER
    );
    let entry = [
        ("kind", "call"),
        ("title", "Avenir Montagnes"),
        ("first", "02/05/2022"),
        ("last", "31/05/2022"),
    ];
    let added = team.post(&format!("{CALENDAR}/dates-saisies/nouvelle"), &entry).await;
    assert!(added.location().contains("from=2022-05"), "{}", added.main());
    let page = team.get(&format!("{CALENDAR}?from=2022-01")).await;
    let main = page.main();
    for told in [
        "lundi 18 avril 2022",
        "Lundi de Pâques",
        "du 12 février 2022 au 27 février 2022",
        "Vacances d'Hiver (zone A)",
        "Les hébergeurs ne sont pas libres",
        "Avenir Montagnes",
        "appel à projets",
        "Chantiers (Pilat)",
    ] {
        assert!(
            main.contains(told) || main.contains(&told.replace('\'', "&#39;")),
            "{told}: {main}"
        );
    }
    assert!(!main.contains("zone C"), "nobody here has its holidays");
    let file = team.get(&format!("{CALENDAR}/fichier")).await;
    assert!(file.text.starts_with("BEGIN:VCALENDAR"), "{}", file.text);
    assert!(
        file.text.contains("SUMMARY:Avenir Montagnes") && file.text.contains("SUMMARY:Chantiers")
    );
    assert!(!file.text.contains("Pâques"), "programs know holidays");
}

#[tokio::test]
async fn a_date_is_changed_and_removed_and_a_wrong_one_comes_back() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let new = format!("{CALENDAR}/dates-saisies/nouvelle");
    let wrong =
        [("kind", "body"), ("title", "Bureau"), ("first", "12/05/2022"), ("last", "11/05/2022")];
    let refused = team.post(&new, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.main().contains("La fin vient avant le début") && refused.main().contains("Bureau")
    );
    team.post(&new, &wrong[..3]).await;
    let page = team.get(&format!("{CALENDAR}?from=2022-05")).await;
    let edit = page
        .main()
        .split("href=\"")
        .find(|it| it.contains("/dates-saisies/") && it.contains("/modifier"));
    let edit = edit.and_then(|it| it.split('"').next()).expect("it can be changed").to_owned();
    let changed = [("kind", "body"), ("title", "Bureau du Parc"), ("first", "13/05/2022")];
    team.post(&edit, &changed).await;
    let page = team.get(&format!("{CALENDAR}?from=2022-05")).await;
    assert!(page.main().contains("Bureau du Parc") && page.main().contains("vendredi 13 mai 2022"));
    team.post(&edit.replace("/modifier", "/retirer"), &[]).await;
    assert!(!team.get(&format!("{CALENDAR}?from=2022-05")).await.main().contains("Bureau du Parc"));
    assert_eq!(team.get(&edit).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_file_of_the_same_name_replaces_the_one_before_and_what_is_none_is_refused() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let council = |day: &str| {
        format!(
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:{day}\r\nDTSTART;VALUE=DATE:202205{day}\r\n\
             SUMMARY:Conseil <b>{day}</b>\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        )
    };
    for day in ["10", "11"] {
        let kept = drop_in(&team, "calendar", "Communauté", council(day).as_bytes()).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.main());
    }
    let page = team.get(&format!("{CALENDAR}?from=2022-05")).await;
    assert!(page.main().contains("Conseil &#60;b&#62;11"), "{}", page.main());
    assert!(!page.main().contains("Conseil &#60;b&#62;10"), "{}", page.main());
    for (kind, file, told) in [
        ("calendar", &b"Bonjour"[..], "pas un calendrier"),
        ("school", council("12").as_bytes(), "pas de vacances scolaires"),
        ("calendar", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "rien de dat"),
        ("calendar", b"", "Choisissez le fichier"),
    ] {
        let refused = drop_in(&team, kind, "Autre", file).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{told}");
        assert!(refused.main().contains(told), "{told}: {}", refused.main());
    }
    let files = team.get(FILES).await;
    assert!(files.main().contains("Communauté") && files.main().contains("zone.ics"));
    let remove =
        files.main().split("action=\"").find(|it| it.contains("/retirer")).expect("a button");
    team.post(remove.split('"').next().unwrap_or_default(), &[]).await;
    assert!(!team.get(&format!("{CALENDAR}?from=2022-05")).await.main().contains("Conseil"));
}

/// The address of a plan towards the second Assises.
fn plan(process: &str) -> String {
    format!(
        "/fr/gestion/objets/{process}/retroplanning?template=assises&title=Assises+2&on=10/06/2022&days=5"
    )
}

#[tokio::test]
async fn a_plan_tells_each_task_s_latest_days_and_what_is_in_the_way() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = process(&team).await;
    team.post(
        &format!("{CALENDAR}/annee"),
        &[("territory", "metropolitan"), ("zone", "a"), ("busy", "5")],
    )
    .await;
    drop_in(&team, "school", "Zones", SCHOOL.as_bytes()).await;
    let page = team.get(&plan(&process)).await;
    let main = page.main();
    assert!(main.contains("vendredi 10 juin 2022"), "{main}");
    assert!(main.contains("Annonce de la date") && main.contains("Invitations"), "{main}");
    // Twelve weeks before, and six.
    assert!(main.contains("vendredi 18 mars 2022"), "{main}");
    assert!(main.contains("29 avril 2022"), "{main}");
    assert!(main.contains("Les hébergeurs ne sont pas libres"), "{main}");
    assert!(main.contains("Lundi de Pentecôte"), "{main}");
    let sooner = team.get(&plan(&process).replace("10/06", "13/05")).await;
    let told = sooner.main().replace("&#39;", "'");
    assert!(told.contains("Vacances d'Hiver (zone A), du 12 février 2022"), "{told}");
    let late = team.get(&plan(&process).replace("10/06", "10/02")).await;
    assert!(late.main().contains("Il aurait fallu commencer il y a"), "{}", late.main());
    for wrong in ["on=10/06/2022", "on=x"] {
        let asked = plan(&process).replace("on=10/06/2022", wrong).replace("days=5", "days=999");
        let refused = team.get(&asked).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.main().contains("60 au plus"), "{}", refused.main());
    }
}

/// Keeps two tasks of the plan, Léa being in charge of one; gives the page of the deadlines.
async fn kept(team: &Browser<'_>, process: &str, eulalie: &str) -> Answer {
    let address = plan(process);
    let form = [
        ("template", "assises"),
        ("title", "Assises 2"),
        ("on", "10/06/2022"),
        ("days", "5"),
        ("keep", "save-the-date"),
        ("keep", "invitations"),
        ("charge-save-the-date", eulalie),
    ];
    let kept = team.post(address.split('?').next().unwrap_or_default(), &form).await;
    assert!(kept.location().ends_with("notice=plan-kept"), "{}", kept.main());
    team.get(&format!("/fr/gestion/objets/{process}/echeances")).await
}

/// The identifier of the account called `name`, as the plan offers it.
async fn account(team: &Browser<'_>, process: &str, name: &str) -> String {
    let page = team.get(&plan(process)).await;
    let end = format!("\">{name}</option>");
    let at = page.main().find(&end).unwrap_or_else(|| panic!("no {name}: {}", page.main()));
    page.main()[..at].rsplit('"').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_plan_that_is_kept_leaves_deadlines_that_are_ticked_changed_and_exported() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = process(&team).await;
    site.signed_in("eulalie@example.org", Role::Facilitator, Scope::Destination).await;
    let eulalie = account(&team, &process, "eulalie").await;
    let page = kept(&team, &process, &eulalie).await;
    let main = page.main();
    assert!(main.contains("Annonce de la date") && main.contains("eulalie"), "{main}");
    assert!(main.contains("Assises 2 (10 juin 2022)") && main.contains("à faire"), "{main}");
    assert!(!main.contains("Badges"), "what was not ticked is not kept");
    let tick =
        main.split("action=\"").nth(1).expect("a button").split('"').next().unwrap_or_default();
    team.post(tick, &[]).await;
    let list = format!("/fr/gestion/objets/{process}/echeances");
    assert!(team.get(&list).await.main().contains("fait le 28 janvier 2022"));
    let edit = tick.replace("/faite", "/modifier");
    let revision = team.get(&edit).await.hidden("revision");
    let form = |title: &'static str| {
        [("title", title), ("last", "18/03/2022"), ("account", ""), ("revision", "1")]
    };
    assert_eq!(revision, "1");
    assert_eq!(team.post(&edit, &form("Annoncer")).await.status, StatusCode::SEE_OTHER);
    let conflict = team.post(&edit, &form("Autrement")).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    assert!(conflict.main().contains("Autrement"), "{}", conflict.main());
    for (format, start) in [("pdf", &b"%PDF"[..]), ("docx", b"PK"), ("xlsx", b"PK")] {
        let file = team.bytes(&format!("{list}/exporter/{format}")).await;
        assert!(file.body.starts_with(start), "{format}");
    }
    let calendar = team.get(&format!("{CALENDAR}?from=2022-04")).await;
    assert!(calendar.main().contains("échéance"), "{}", calendar.main());
    team.post(&tick.replace("/faite", "/retirer"), &[]).await;
    assert!(!team.get(&list).await.main().contains("Annoncer"));
}

#[tokio::test]
async fn whoever_is_in_charge_is_reminded_by_mail_and_nobody_once_it_is_done() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = process(&team).await;
    let eulalie =
        site.signed_in("eulalie@example.org", Role::Facilitator, Scope::Destination).await;
    let id = account(&team, &process, "eulalie").await;
    let page = kept(&team, &process, &id).await;
    site.work().await;
    site.mails().await;
    let mails_at = async |wall: &str| {
        let at = wall_time(wall, Paris).expect("a time on the wall");
        site.clock.advance(at - site.now());
        site.work().await;
        site.mails().await
    };
    // It is due on Friday, 18 March.
    assert_eq!(mails_at("2022-03-10T08:05").await.len(), 0);
    let mails = mails_at("2022-03-11T08:05").await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert_eq!(mails[0].to, "eulalie@example.org");
    assert!(
        mails[0].text.contains("Annonce de la date, vendredi 18 mars 2022"),
        "{}",
        mails[0].text
    );
    assert!(mails[0].text.contains("/echeances"), "{}", mails[0].text);
    assert_eq!(mails_at("2022-03-12T08:05").await.len(), 0, "not each day");
    assert_eq!(mails_at("2022-03-17T08:05").await.len(), 1);
    let eulalie = {
        drop(eulalie);
        site.signed_in("eulalie@example.org", Role::Facilitator, Scope::Destination).await
    };
    let tick = page.main().split("action=\"").nth(1).expect("a button").split('"').next();
    eulalie.post(tick.unwrap_or_default(), &[]).await;
    site.mails().await;
    assert_eq!(mails_at("2022-03-18T08:05").await.len(), 0, "it is done");
}

#[tokio::test]
async fn an_erased_account_is_in_charge_of_nothing_and_its_deadlines_stay() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = process(&team).await;
    site.chief().await;
    let eulalie =
        site.signed_in("eulalie@example.org", Role::ProjectTeam, Scope::Destination).await;
    let id = account(&team, &process, "eulalie").await;
    kept(&team, &process, &id).await;
    eulalie.post("/fr/compte/effacer", &[("sure", "yes"), ("at-once", "yes")]).await;
    let page = team.get(&format!("/fr/gestion/objets/{process}/echeances")).await;
    assert!(page.main().contains("Annonce de la date"), "{}", page.main());
    assert!(!page.main().contains("eulalie"), "{}", page.main());
}
