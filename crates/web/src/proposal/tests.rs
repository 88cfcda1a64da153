//! Proposals, through the door.

use axum::http::StatusCode;
use cordee_sheet::{Choice, ColumnType, Day, Limits, WrittenColumn, read, write};

use crate::contribution::tests::contributed_in;
use crate::meeting::tests::body;
use crate::spine::portable::Profile;
use crate::spine::testing::{Answer, Browser, TestSite};
use crate::survey::coding::tests::themes_in;
use crate::survey::tests::answered_in;
use crate::survey::tests::folders::{exported, imported as taken_in};
use crate::synthesis::tests::synthesised_in;
use crate::workstream::tests::streamed_in;

const ALL: &str = "/fr/gestion/pistes-d-action";
const PUBLIC: &str = "/fr/pistes-d-action";

/// The identifier in the address that a form leads to.
#[track_caller]
fn made(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.main());
    answer.location().split(['/', '?']).nth(4).expect("an identifier").to_owned()
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

/// A public proposal of `process` and of a workstream, if one is named, all of whose texts hold `word`: its
/// identifier.
pub async fn proposed_in(
    chief: &Browser<'_>,
    word: &str,
    (process, workstream): (&str, &str),
) -> String {
    let title = format!("Piste {word}");
    let form = [
        ("title.fr", title.as_str()),
        ("process", process),
        ("workstream", workstream),
        ("lines.fr", word),
        ("subject.fr", word),
        ("carrier", word),
        ("cost", "12 500,50"),
        ("time.fr", word),
        ("climate.fr", word),
        ("seasons.fr", word),
        ("residents.fr", word),
    ];
    let id = made(&chief.post(&format!("{ALL}/nouvelle"), &form).await);
    let published = chief.post(&format!("{ALL}/{id}/publier"), &[]).await;
    assert!(published.location().ends_with("proposal-published"), "{}", published.main());
    id
}

/// A draft of which nothing but what it is is known: its identifier.
async fn written(team: &Browser<'_>, process: &str, title: &str) -> String {
    let form = [("title.fr", title), ("lines.fr", "En bref."), ("process", process)];
    made(&team.post(&format!("{ALL}/nouvelle"), &form).await)
}

/// All that is done with a proposal.
pub async fn all_acts(chief: &Browser<'_>, process: &str) {
    let id = proposed_in(chief, "plan", (process, "")).await;
    let form = [("title.fr", "Piste plan"), ("lines.fr", "Autrement."), ("revision", "1")];
    let changed = chief.post(&format!("{ALL}/{id}/modifier"), &form).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.main());
    let other = written(chief, process, "Une autre").await;
    let joined = chief.post(&format!("{ALL}/{id}/fusionner"), &[("into", other.as_str())]).await;
    assert!(joined.location().ends_with("proposal-merged"), "{}", joined.main());
    chief.post(&format!("{ALL}/{id}/annuler-fusion"), &[]).await;
    chief.post(&format!("{ALL}/{id}/brouillon"), &[]).await;
    let sheet = table(&[["Une troisième", "En bref.", ""]]);
    imported(chief, process, &sheet).await;
}

/// A workbook of proposals: a title, three lines and a cost a row.
fn table(rows: &[[&str; 3]]) -> Vec<u8> {
    let columns = ["Titre", "En trois lignes", "Coût"]
        .map(|title| WrittenColumn { title, cells: ColumnType::Text });
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.map(str::to_owned).to_vec()).collect();
    let created = Day { year: 2022, month: 5, day: 12 };
    write("Pistes", &columns, &rows, created).expect("it is written")
}

async fn imported(team: &Browser<'_>, process: &str, bytes: &[u8]) -> Answer {
    let file = ("file", "pistes.xlsx", bytes);
    team.upload(&format!("{ALL}/importer"), &[("process", process)], file).await
}

/// What is told of a workbook once it came in.
async fn told(team: &Browser<'_>, process: &str, bytes: &[u8]) -> String {
    let sent = imported(team, process, bytes).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.main());
    plain(&team.get(sent.location()).await)
}

#[tokio::test]
async fn a_proposal_is_read_with_what_it_costs_and_what_it_would_change() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = process(&team).await;
    let id = proposed_in(&team, "plan", (&process, "")).await;
    let address = format!("{PUBLIC}/piste-plan");
    let page = site.visitor().get(&address).await;
    for said in ["12 500,50 €", "Porteur probable", "Pour les habitants"] {
        assert!(plain(&page).contains(said), "{said}: {}", page.main());
    }
    let data = site.visitor().get(&format!("{address}.json")).await;
    let data: serde_json::Value = serde_json::from_str(&data.text).expect("JSON");
    assert_eq!(data["data"]["cost"], "12500.50");
    assert_eq!(data["data"]["cost_order"], serde_json::Value::Null);
    let list = site.visitor().get(&format!("{PUBLIC}.csv")).await;
    assert!(list.text.contains("12500.50"), "{}", list.text);
    let of_process = site.visitor().get("/fr/demarches/pilat").await;
    assert!(of_process.main().contains(&format!("{PUBLIC}?process={process}")));
    assert!(of_process.main().contains(&format!("{address}\"")), "{}", of_process.main());
    team.post(&format!("{ALL}/{id}/brouillon"), &[]).await;
    assert_eq!(site.visitor().get(&address).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_cannot_be_a_proposal_comes_back_as_it_was_typed() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = process(&team).await;
    for (field, typed, said) in [
        ("cost", "1.200", "€, €€ ou €€€"),
        ("cost", "1,005", "centimes"),
        ("workstream", "nowhere", "Choisissez"),
        ("from", "nowhere", "n’est plus là"),
        ("lines.fr", "", "En trois lignes"),
    ] {
        let mut form =
            vec![("title.fr", "Un car"), ("lines.fr", "Bref."), ("process", process.as_str())];
        form.retain(|(name, _)| *name != field);
        form.push((field, typed));
        let refused = team.post(&format!("{ALL}/nouvelle"), &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field} {typed}");
        let page = plain(&refused);
        assert!(page.contains(said) && page.contains("Un car"), "{said}: {page}");
    }
}

#[tokio::test]
async fn a_proposal_is_reworded_with_its_versions_and_two_who_do_so_are_told() {
    let site = TestSite::new().await;
    let (team, other) = (site.team().await, site.chief().await);
    let id = proposed_in(&team, "plan", (&process(&team).await, "")).await;
    let edit = format!("{ALL}/{id}/modifier");
    let form =
        |lines: &'static str| [("title.fr", "Piste plan"), ("lines.fr", lines), ("revision", "1")];
    let first = other.post(&edit, &form("Un car le dimanche.")).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.main());
    let second = team.post(&edit, &form("Un car le samedi.")).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.main().contains("samedi") && second.main().contains("value=\"2\""));
    let older = team.get(&format!("{edit}?version=1")).await;
    assert!(plain(&older).contains("12500,50"), "{}", older.main());
    let history = team.get(&format!("/fr/gestion/objets/{id}/historique")).await;
    assert!(plain(&history).contains("En trois lignes"), "{}", history.main());
}

#[tokio::test]
async fn one_is_born_of_a_contribution_or_of_a_point_and_the_thread_says_so() {
    let site = TestSite::new().await;
    let chief = site.chief().await;
    let process = process(&chief).await;
    let workstream = streamed_in(&chief, "plan", &process).await.id;
    let contribution = contributed_in(&chief, "plan", &workstream).await.id;
    let new = format!("{ALL}/nouvelle?from={contribution}");
    let card = chief.get(&format!("/fr/gestion/contributions/{contribution}")).await;
    assert!(card.main().contains(&new), "{}", card.main());
    let begun = chief.get(&new).await;
    assert_eq!(begun.hidden("from"), contribution);
    assert!(begun.main().contains("value=\"plan\""), "{}", begun.main());
    let form = [
        ("title.fr", "Un car"),
        ("lines.fr", "Le dimanche."),
        ("process", process.as_str()),
        ("workstream", workstream.as_str()),
        ("from", contribution.as_str()),
    ];
    let id = made(&chief.post(&format!("{ALL}/nouvelle"), &form).await);
    chief.post(&format!("{ALL}/{id}/publier"), &[]).await;
    let page = site.visitor().get(&format!("{PUBLIC}/un-car")).await;
    assert!(page.main().contains(&format!("/fr/contributions/{contribution}")), "{}", page.main());
    let point = synthesised_in(&chief, "plan", (&process, &workstream), &[]).await;
    let card = chief.get(&format!("/fr/gestion/syntheses/{}", point.id)).await;
    let offered = format!("from={}&#38;point={}", point.id, point.point);
    assert!(card.main().contains(&offered), "{offered}: {}", card.main());
    let begun = chief.get(&format!("{ALL}/nouvelle?{}", offered.replace("&#38;", "&"))).await;
    assert!(begun.main().contains("plan</textarea>"), "{}", begun.main());
    let of_workstream = format!("workstream={workstream}");
    for (asked, is_there) in [
        ("origin=contribution", true),
        ("origin=synthesis", false),
        ("status=merged", false),
        (of_workstream.as_str(), true),
    ] {
        let list = site.visitor().get(&format!("{PUBLIC}?{asked}")).await;
        assert_eq!(list.main().contains("/un-car\""), is_there, "{asked}: {}", list.main());
    }
    let unknown = site.visitor().get(&format!("{PUBLIC}?origin=nobody")).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn one_is_born_of_a_theme_of_what_was_written_to_a_survey() {
    let site = TestSite::new().await;
    let chief = site.chief().await;
    let process = process(&chief).await;
    let survey = answered_in(&chief, "plan", &process).await.0;
    let [theme, _] = themes_in(&chief, &survey, "plan").await;
    let new = format!("{ALL}/nouvelle?from={theme}");
    let card = chief.get(&format!("/fr/gestion/themes/{theme}")).await;
    assert!(card.main().contains(&new), "{}", card.main());
    let begun = chief.get(&new).await;
    assert_eq!(begun.hidden("from"), theme);
    assert!(begun.main().contains("value=\"Thème plan\""), "{}", begun.main());
    let form = [
        ("title.fr", "Un car"),
        ("lines.fr", "Le dimanche."),
        ("process", process.as_str()),
        ("from", theme.as_str()),
    ];
    let id = made(&chief.post(&format!("{ALL}/nouvelle"), &form).await);
    chief.post(&format!("{ALL}/{id}/publier"), &[]).await;
    let page = site.visitor().get(&format!("{PUBLIC}/un-car")).await;
    assert!(plain(&page).contains("Thème plan"), "{}", page.main());
    for (asked, is_there) in [("origin=theme", true), ("origin=contribution", false)] {
        let list = site.visitor().get(&format!("{PUBLIC}?{asked}")).await;
        assert_eq!(list.main().contains("/un-car\""), is_there, "{asked}: {}", list.main());
    }
}

#[tokio::test]
async fn a_process_shows_how_many_there_are_and_the_newest() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = process(&team).await;
    for word in ["une", "deux", "trois", "quatre", "cinq", "six"] {
        proposed_in(&team, word, (&process, "")).await;
    }
    let page = site.visitor().get("/fr/demarches/pilat").await;
    assert!(plain(&page).contains("6 pistes d’action"), "{}", page.main());
    assert_eq!(page.main().matches(&format!("href=\"{PUBLIC}/piste-")).count(), 5);
    let whole = site.visitor().get(&format!("{PUBLIC}?process={process}")).await;
    assert_eq!(whole.main().matches(&format!("href=\"{PUBLIC}/piste-")).count(), 6);
}

#[tokio::test]
async fn two_that_say_the_same_are_joined_and_parted_again() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = process(&team).await;
    let one = proposed_in(&team, "plan", (&process, "")).await;
    let into = proposed_in(&team, "lac", (&process, "")).await;
    let merge = format!("{ALL}/{one}/fusionner");
    assert!(team.get(&merge).await.main().contains(&format!("into-{into}")));
    let itself = team.post(&merge, &[("into", one.as_str())]).await;
    assert_eq!(itself.status, StatusCode::UNPROCESSABLE_ENTITY);
    for _ in 0..2 {
        let joined = team.post(&merge, &[("into", into.as_str())]).await;
        assert!(joined.location().ends_with("proposal-merged"), "{}", joined.main());
    }
    let back = team.post(&format!("{ALL}/{into}/fusionner"), &[("into", one.as_str())]).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "one is joined already");
    let page = site.visitor().get(&format!("{PUBLIC}/piste-plan")).await;
    assert!(page.main().contains(&format!("{PUBLIC}/piste-lac")), "{}", page.main());
    assert!(plain(&page).contains("est réunie à"), "{}", page.main());
    let gathers = site.visitor().get(&format!("{PUBLIC}/piste-lac")).await;
    assert!(gathers.main().contains(&format!("{PUBLIC}/piste-plan")), "{}", gathers.main());
    let merged = site.visitor().get(&format!("{PUBLIC}?status=merged")).await;
    assert!(merged.main().contains("piste-plan") && !merged.main().contains("piste-lac"));
    let parted = team.post(&format!("{ALL}/{one}/annuler-fusion"), &[]).await;
    assert!(parted.location().ends_with("proposal-parted"), "{}", parted.main());
    let page = site.visitor().get(&format!("{PUBLIC}/piste-plan")).await;
    assert!(!page.main().contains(&format!("{PUBLIC}/piste-lac")), "{}", page.main());
}

#[tokio::test]
async fn a_workbook_comes_in_with_a_word_on_each_refused_row_and_goes_out_with_the_same_columns() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = process(&team).await;
    let sheet = table(&[
        ["Un car", "Le dimanche.", "€€"],
        ["Un lac", "", "12 500"],
        ["Un four", "À pain.", "cher"],
        ["Un banc", "À l’ombre.", "350,50"],
    ]);
    let first = told(&team, &process, &sheet).await;
    assert!(first.contains("2 pistes d’action sont ajoutées"), "{first}");
    assert!(first.contains("Ligne 3 :") && first.contains("Ligne 4 :"), "{first}");
    let forgotten = team.get(&format!("{ALL}/importer?told=none")).await;
    assert!(!plain(&forgotten).contains("sont ajoutées"), "{}", forgotten.main());
    let again = told(&team, &process, &sheet).await;
    assert!(again.contains("2 y étaient déjà"), "{again}");
    let out = team.bytes(&format!("{ALL}/exporter")).await.body;
    let grid = read(&out, Choice::FirstWithRows, &Limits::default()).expect("it is read").grid;
    assert_eq!((grid.text(0, 0), grid.text(0, 5), grid.rows.len()), ("Titre", "Coût", 3));
    let costs: Vec<&str> = (1..3).map(|row| grid.text(row, 5)).collect();
    assert!(costs.contains(&"€€") && costs.contains(&"350,50"), "{costs:?}");
    let whole = told(&team, &process, &out).await;
    assert!(whole.contains("2 y étaient déjà") && !whole.contains("Ligne"), "{whole}");
    let letter = imported(&team, &process, b"Bonjour;Monsieur\n1;2\n").await;
    assert_eq!(letter.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(plain(&letter).contains("ne nomme pas le titre"), "{}", letter.main());
}

#[tokio::test]
async fn published_proposals_are_put_to_the_bodies_and_each_page_leads_to_the_other() {
    let site = TestSite::new().await;
    let chief = site.chief().await;
    let process = process(&chief).await;
    let body = body(&chief, "Commission", "none", "0").await;
    let one = proposed_in(&chief, "plan", (&process, "")).await;
    let other = proposed_in(&chief, "lac", (&process, "")).await;
    written(&chief, &process, "Brouillon").await;
    let all = "/fr/gestion/priorisations";
    let form = chief.get(&format!("{all}/nouvelle")).await;
    assert!(form.main().contains(&format!("id=\"proposal-{one}\"")), "{}", form.main());
    assert!(!form.main().contains("Brouillon"), "{}", form.main());
    let form = [
        ("title.fr", "Par quoi commencer"),
        ("process", process.as_str()),
        ("body", body.as_str()),
        ("scale", "five"),
        ("candidates", "À la main"),
        ("proposal", one.as_str()),
        ("proposal", other.as_str()),
    ];
    let id = made(&chief.post(&format!("{all}/nouvelle"), &form).await);
    chief.post(&format!("{all}/{id}/publier"), &[]).await;
    let result = site.visitor().get("/fr/priorisations/par-quoi-commencer").await;
    for address in [format!("{PUBLIC}/piste-plan"), format!("{PUBLIC}/piste-lac")] {
        assert!(result.main().contains(&address), "{address}: {}", result.main());
        let page = site.visitor().get(&address).await;
        assert!(page.main().contains("/fr/priorisations/par-quoi-commencer"), "{}", page.main());
    }
    let kept = chief.get(&format!("{all}/{id}/modifier")).await;
    assert_eq!(plain(&kept).matches("Piste plan | plan").count(), 1, "{}", kept.main());
}

#[tokio::test]
async fn forty_are_read_on_one_page_and_put_to_the_bodies_at_once() {
    let site = TestSite::new().await;
    let chief = site.chief().await;
    let process = process(&chief).await;
    let body = body(&chief, "Commission", "none", "0").await;
    let titles: Vec<String> = (1..=40).map(|number| format!("Piste {number}")).collect();
    let rows: Vec<[&str; 3]> =
        titles.iter().map(|title| [title.as_str(), "En bref.", "€"]).collect();
    told(&chief, &process, &table(&rows)).await;
    let list = chief.get(ALL).await;
    let start = format!("href=\"{ALL}/");
    let ids: Vec<&str> = list
        .main()
        .split(start.as_str())
        .filter_map(|rest| rest.split_once("/modifier\"").map(|(id, _)| id))
        .filter(|id| !id.contains('"'))
        .collect();
    assert_eq!(ids.len(), 40, "{}", list.main());
    for id in &ids {
        chief.post(&format!("{ALL}/{id}/publier"), &[]).await;
    }
    let public = site.visitor().get(PUBLIC).await;
    assert!(plain(&public).contains("40 pistes d’action"), "{}", public.main());
    let mut form = vec![
        ("title.fr", "Par quoi commencer"),
        ("process", process.as_str()),
        ("body", body.as_str()),
        ("scale", "five"),
        ("candidates", ""),
    ];
    form.extend(ids.iter().map(|id| ("proposal", *id)));
    let all = "/fr/gestion/priorisations";
    let id = made(&chief.post(&format!("{all}/nouvelle"), &form).await);
    let card = chief.get(&format!("{all}/{id}")).await;
    for title in &titles {
        let said = format!(">{title}<");
        assert!(card.main().contains(&said) && public.main().contains(&said), "{title}");
    }
}

#[tokio::test]
async fn what_was_put_to_the_bodies_is_told_beside_what_a_proposal_says_since() {
    let site = TestSite::new().await;
    let chief = site.chief().await;
    let process = process(&chief).await;
    let body = body(&chief, "Commission", "none", "0").await;
    let one = proposed_in(&chief, "plan", (&process, "")).await;
    let other = proposed_in(&chief, "lac", (&process, "")).await;
    let asked = |candidates: &'static str| {
        vec![
            ("title.fr", "Par quoi commencer"),
            ("process", process.as_str()),
            ("body", body.as_str()),
            ("scale", "five"),
            ("candidates", candidates),
            ("proposal", one.as_str()),
        ]
    };
    let all = "/fr/gestion/priorisations";
    let mut form = asked("");
    form.push(("proposal", &other));
    let card = format!("{all}/{}", made(&chief.post(&format!("{all}/nouvelle"), &form).await));
    chief.post(&format!("{card}/publier"), &[]).await;
    assert!(!chief.get(&card).await.main().contains("Les mots soumis"));
    let words = [("title.fr", "Un car"), ("lines.fr", "Le samedi."), ("revision", "1")];
    let changed = chief.post(&format!("{ALL}/{one}/modifier"), &words).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.main());
    let told = chief.get(&card).await;
    for said in ["Les mots soumis", "Piste plan", "Un car", "Le samedi."] {
        assert!(plain(&told).contains(said), "{said}: {}", told.main());
    }
    let page = site.visitor().get(&format!("{PUBLIC}/un-car")).await;
    for said in ["Le samedi.", "« Piste plan » : plan"] {
        assert!(plain(&page).contains(said), "{said}: {}", page.main());
    }
    let same = site.visitor().get(&format!("{PUBLIC}/piste-lac")).await;
    assert!(!same.main().contains("en d’autres mots"), "{}", same.main());
    let edit = format!("{card}/modifier");
    let revision = chief.get(&edit).await.hidden("revision");
    let mut form = asked("Piste plan | plan\nPiste lac | lac");
    form.push(("revision", &revision));
    let taken = chief.post(&edit, &form).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.main());
    let now = chief.get(&card).await;
    assert!(!now.main().contains("Les mots soumis"), "{}", now.main());
    assert!(!now.main().contains("Piste plan") && now.main().contains("Un car"));
}

#[tokio::test]
async fn proposals_come_back_from_a_folder_byte_for_byte_and_drafts_stay_out_of_what_is_public() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = process(&team).await;
    let one = proposed_in(&team, "plan", (&process, "")).await;
    let draft = written(&team, &process, "Brouillon").await;
    team.post(&format!("{ALL}/{one}/fusionner"), &[("into", draft.as_str())]).await;
    let files = exported(&site.app.store, Profile::Complete).await;
    let path = |id: &str| format!("proposals/{id}.toml");
    let text = String::from_utf8_lossy(&files[&path(&one)]);
    assert!(text.contains("cost = \"12500.50\"") && text.contains(&draft), "{text}");
    let (other, problems) = taken_in(&site, &files).await;
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(exported(other.store(), Profile::Complete).await, files);
    let public = exported(&site.app.store, Profile::Public).await;
    assert!(public.contains_key(&path(&one)) && !public.contains_key(&path(&draft)));
    let text = String::from_utf8_lossy(&public[&path(&one)]);
    assert!(!text.contains(&draft), "what everybody reads names no draft: {text}");
}
