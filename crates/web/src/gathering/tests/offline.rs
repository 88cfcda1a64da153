//! A room without network: a laptop leaves with the complete folder, the day is held on it, and it comes home
//! where others went on meanwhile.

use cordee_reunion::Matter;
use cordee_store::ThingId;

use super::*;
use crate::folder::merging::{Merged, Parted, merge};
use crate::folder::{Purpose, import};
use crate::spine::portable::{Files, IfThere, Profile};
use crate::spine::tenant::{self, Destination};
use crate::spine::testing::HOST;
use crate::survey::tests::folders::exported;

async fn destination(site: &TestSite) -> Destination {
    let found = tenant::of_host(site.app.store.reader(), HOST).await;
    found.expect("it is read").expect("there is one")
}

/// A laptop that begins with `folder`.
async fn laptop(folder: &Files) -> TestSite {
    let laptop = TestSite::new().await;
    let (into, now) = (Some(destination(&laptop).await), laptop.now());
    let (store, refuse, record) = (&laptop.app.store, IfThere::Refuse, Purpose::Record);
    let problems = import(store, folder, into, refuse, record, now, &|_| {}).await;
    assert_eq!(problems.expect("the database answers"), []);
    laptop
}

async fn joined(home: &TestSite, base: &Files, away: &Files, purpose: Purpose) -> Merged {
    let folders = Parted { base: base.clone(), away: away.clone() };
    let (store, here) = (&home.app.store, destination(home).await);
    merge(store, &here, folders, purpose, home.now()).await.expect("they are joined")
}

fn text<'a>(files: &'a Files, path: &str) -> &'a str {
    std::str::from_utf8(&files[path]).expect("it is text")
}

/// A telephone chooses the subject at the place `chosen`.
async fn choose(site: &TestSite, team: &Browser<'_>, id: &str, chosen: usize) {
    let page = team.get(&format!("{ALL}/{id}/sujets")).await;
    let code = each_between(page.main(), "<strong>", "</strong>").remove(0);
    let address = "/fr/rencontres/assises-du-tourisme/sujets";
    let asked = format!("{address}?code={}", code.replace('-', "").to_lowercase());
    let page = site.visitor().get(&asked).await;
    let subjects = each_between(page.main(), "name=\"subject\" value=\"", "\"");
    let form = [("code", code.as_str()), ("subject", &subjects[chosen])];
    let said = site.visitor().post(address, &form).await;
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.main());
}

async fn rewrite(team: &Browser<'_>, process: &str, title: &str, presentation: &str) {
    let path = format!("/fr/gestion/demarches/{process}/modifier");
    let revision = team.get(&path).await.hidden("revision");
    let form = [
        ("revision", revision.as_str()),
        ("title.fr", title),
        ("why.fr", "Parce que"),
        ("presentation.fr", presentation),
        ("lead", "park"),
    ];
    let changed = team.post(&path, &form).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.main());
}

/// What is prepared at home before the day: the gathering, and its process.
async fn prepared(home: &TestSite, team: &Browser<'_>) -> (String, String) {
    let id = opened(team, &[]).await;
    let desk = format!("{ALL}/{id}/sujets");
    team.post(&desk, &[("subjects", "Séjours | À la semaine\nFlux"), ("most", "1")]).await;
    team.post(&format!("{desk}/ouvrir"), &[]).await;
    choose(home, team, &id, 0).await;
    let tables = [("tables", "Table A | 4 | 1, 2\nTable B | 4"), ("rounds", "2")];
    team.post(&format!("{ALL}/{id}/tables"), &tables).await;
    let files = exported(&home.app.store, Profile::Complete).await;
    let process = files.keys().find_map(|path| path.strip_suffix("/process.toml"));
    let process = process.and_then(|path| path.strip_prefix("processes/")).expect("a process");
    rewrite(team, process, "Pilat", "Un paragraphe.\n\nUn autre.").await;
    (id, process.to_owned())
}

/// The day on the laptop, on which `first` is expected.
async fn held(laptop: &TestSite, id: &str, process: &str, first: &str) {
    let team = laptop.team().await;
    team.post(&format!("{ALL}/{id}/accueil/{first}/arrivee"), &[]).await;
    registered(laptop, "Blanc", &[]).await;
    choose(laptop, &team, id, 1).await;
    let files = exported(&laptop.app.store, Profile::Complete).await;
    let gathering = text(&files, &format!("gatherings/{id}.toml"));
    let subjects = each_between(gathering, "[[choosing.subject]]\nid = \"", "\"");
    let poster = format!("stickers-{}", subjects[0]);
    team.post(&format!("{ALL}/{id}/sujets/gommettes"), &[(poster.as_str(), "12")]).await;
    let notes = format!("{ALL}/{id}/notes");
    let sheets = each_between(team.get(&notes).await.main(), &format!("{notes}/"), "\"");
    let idea = [("round", "1"), ("idea", "Une navette")];
    team.post(&format!("{notes}/{}", sheets[0]), &idea).await;
    let photos = format!("{ALL}/{id}/photos");
    team.upload_many(&photos, "photos", &[("IMG_1.png", picture(16, 9).as_slice())]).await;
    team.post(&format!("{ALL}/{id}/rapport"), &[]).await;
    rewrite(&team, process, "Pilat, ensemble", "Un paragraphe.\n\nUn autre, dit là.").await;
}

#[tokio::test]
async fn what_a_laptop_without_network_held_comes_home_once() {
    let home = TestSite::new().await;
    let team = home.team().await;
    let (id, process) = prepared(&home, &team).await;
    let own = registered(&home, "Roux", &[]).await;
    let first = people(&team, &id).await.remove(0);
    let base = exported(&home.app.store, Profile::Complete).await;
    let laptop = laptop(&base).await;
    held(&laptop, &id, &process, &first).await;
    let mut away = exported(&laptop.app.store, Profile::Complete).await;
    let park = text(&away, "organisations.toml").replacen("Parc", "Parc régional", 1);
    away.insert("organisations.toml".to_owned(), park.into_bytes());

    registered(&home, "Clair", &[]).await;
    choose(&home, &team, &id, 0).await;
    rewrite(&team, &process, "Le Pilat", "Un paragraphe corrigé.\n\nUn autre.").await;
    let before = exported(&home.app.store, Profile::Complete).await;

    let tried = joined(&home, &base, &away, Purpose::DryRun).await;
    assert!(tried.has_changed && tried.home_moved_on, "{tried:?}");
    assert_eq!(exported(&home.app.store, Profile::Complete).await, before, "a dry run");

    let merged = joined(&home, &base, &away, Purpose::Record).await;
    assert!(merged.has_changed && merged.problems.is_empty(), "{merged:?}");
    let left: Vec<_> = merged
        .to_settle
        .iter()
        .map(|it| (it.finding.matter, it.finding.home.as_str(), it.finding.away.as_str()))
        .collect();
    let title = (Matter::Both, "Le Pilat", "Pilat, ensemble");
    assert_eq!(left, [title, (Matter::NotTaken, "Parc", "Parc régional")]);
    let address = format!("/things/{process}");
    assert_eq!(merged.to_settle[0].address.as_deref(), Some(address.as_str()));

    let after = exported(&home.app.store, Profile::Complete).await;
    let page = team.get(&format!("/fr/gestion/demarches/{process}/modifier")).await;
    for said in ["Le Pilat", "Un paragraphe corrigé.", "Un autre, dit là."] {
        assert!(page.main().contains(said), "{said}: {}", page.main());
    }
    let roll = text(&after, &format!("gatherings/{id}.people.toml"));
    for (said, count) in [("Roux", 1), ("Blanc", 1), ("Clair", 1), ("arrived_at", 1)] {
        assert_eq!(roll.matches(said).count(), count, "{said}: {roll}");
    }
    assert!(home.visitor().get(&own).await.main().contains("Roux"), "their link still leads");
    let gathering = text(&after, &format!("gatherings/{id}.toml"));
    for (said, count) in [("[[choosing.voice]]", 3), ("count = 12", 1), ("[report]", 1)] {
        assert_eq!(gathering.matches(said).count(), count, "{said}: {gathering}");
    }
    assert!(text(&after, &format!("gatherings/{id}.notes.toml")).contains("Une navette"));
    assert!(text(&after, &format!("gatherings/{id}.photos.toml")).contains("IMG_1.png"));

    let again = joined(&home, &base, &away, Purpose::Record).await;
    assert!(!again.has_changed, "{again:?}");
    assert_eq!(again.to_settle.len(), 2, "{again:?}");
    assert_eq!(exported(&home.app.store, Profile::Complete).await, after);
}

#[tokio::test]
async fn what_was_erased_at_home_does_not_come_back_and_what_cannot_be_taken_in_is_told() {
    let home = TestSite::new().await;
    let team = home.team().await;
    let id = opened(&team, &[]).await;
    let mailed = [("email", "roux@exemple.fr")];
    home.visitor().post(REGISTER, &who("Roux", &mailed)).await;
    let base = exported(&home.app.store, Profile::Complete).await;
    let path = format!("gatherings/{id}.people.toml");
    let mut away = base.clone();
    let came = format!("{}arrived_at = \"2022-01-28T08:05:00+00:00\"\n", text(&base, &path));
    away.insert(path.clone(), came.into_bytes());
    let wrong = "id = \"autre\"\nsort = \"fete\"\nphase = \"open\"\nstarts_at = \"2022-01-28T09:00\"\n\
                 manner = \"on-site\"\ntitle = { fr = \"Fête\" }\n";
    away.insert("gatherings/autre.toml".to_owned(), wrong.as_bytes().to_vec());

    let here: ThingId = destination(&home).await.id;
    let store = &home.app.store;
    let tx = store.begin().await.expect("a transaction begins");
    let erased = crate::gathering::queries::anonymise_of(&tx, &here, "roux@exemple.fr").await;
    assert_eq!(erased.expect("they are erased"), 1);
    tx.commit().await.expect("it is kept");

    let merged = joined(&home, &base, &away, Purpose::Record).await;
    let after = exported(store, Profile::Complete).await;
    let roll = text(&after, &path);
    assert!(!roll.contains("Roux") && roll.contains("arrived_at"), "{roll}");
    assert!(!after.contains_key("gatherings/autre.toml"));
    let refused: Vec<_> = merged.to_settle.iter().map(|it| &it.finding).collect();
    assert_eq!(refused.len(), 1, "{refused:?}");
    assert_eq!(
        (refused[0].matter, refused[0].file.as_str()),
        (Matter::Refused, "gatherings/autre.toml")
    );
    assert!(refused[0].away.contains("`fete` is not a sort of gathering"), "{refused:?}");
}
