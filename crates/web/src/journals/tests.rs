//! The journal through its pages, as it is published, and when somebody tampers with it.

use std::collections::BTreeSet;

use axum::http::{Method, StatusCode};
use chrono::TimeDelta;
use cordee_journal::{Misfit, Published};
use cordee_store::ThingId;
use cordee_store::sea_orm::ConnectionTrait;

use crate::DOMAINS;
use crate::spine::forgetting;
use crate::spine::journal::{self, Act, ActKind, Erasable, Verdict};
use crate::spine::rights::{Role, Scope};
use crate::spine::testing::{Browser, TestSite};

/// The routes that change something, with the acts that they write.
const WRITTEN: &[(&str, &[ActKind])] = {
    use ActKind::*;
    &[
        ("/sign-in/code", &[PersonArrived]),
        ("/sign-in/link/{secret}", &[PersonArrived]),
        ("/invitation/{secret}", &[PersonArrived]),
        ("/account", &[AccountChanged]),
        ("/account/erase", &[PersonErased]),
        ("/manage/accounts/{person}/erase", &[PersonErased]),
        ("/manage/accounts/invite", &[PersonInvited]),
        ("/manage/accounts/{grant}/revoke", &[RoleRevoked]),
        ("/manage/destination", &[DestinationChanged]),
        ("/manage/destination/charter", &[CharterKept]),
        ("/manage/destination/charter/remove", &[CharterRemoved]),
        ("/manage/organisations/new", &[OrganisationCreated]),
        ("/manage/organisations/{organisation}/edit", &[OrganisationChanged]),
        ("/manage/perimeters/add", &[PerimeterAdded]),
        ("/manage/perimeters/{perimeter}/edit", &[PerimeterChanged]),
        ("/manage/things/{thing}/documents/add", &[DocumentAdded]),
        ("/manage/documents/{thing}/edit", &[DocumentChanged]),
        ("/manage/processes/new", &[ProcessCreated]),
        ("/manage/processes/{thing}/edit", &[ProcessChanged]),
        ("/manage/processes/{thing}/publish", &[ProcessPublished]),
        ("/manage/processes/{thing}/archive", &[ProcessArchived]),
        ("/manage/processes/{thing}/draft", &[ProcessWithdrawn]),
        ("/manage/processes/{thing}/steps/new", &[StepCreated]),
        ("/manage/steps/{thing}/edit", &[StepChanged]),
        ("/manage/steps/{thing}/up", &[StepMoved]),
        ("/manage/steps/{thing}/down", &[StepMoved]),
        ("/manage/things/{thing}/remove", &[ThingRemoved]),
        ("/manage/things/{thing}/restore", &[ThingRestored]),
        ("/manage/things/{thing}/thread", &[LinkMade]),
        ("/manage/things/{thing}/thread/remove", &[LinkRemoved]),
        ("/manage/things/{thing}/comments", &[CommentMade]),
        ("/manage/things/{thing}/comments/{comment}/settle", &[CommentSettled]),
        ("/manage/things/{thing}/comments/{comment}/reopen", &[CommentReopened]),
        ("/manage/legal/{page}", &[DestinationChanged]),
        ("/manage/folder/{profile}", &[FolderExported]),
        ("/manage/folder", &[FolderImported, ProcessImported]),
    ]
};

/// The routes that take a form and write no line, with the reason.
const UNWRITTEN: &[(&str, &str)] = &[
    ("/sign-in", "asking for a mail changes nothing, and nobody is watched coming in"),
    ("/sign-out", "nobody is watched going out"),
    ("/sign-out/everywhere", "nobody is watched going out"),
    ("/notifications/read", "what one reads is seen by oneself alone"),
    ("/account/notifications", "how one wishes to be told is nobody else's"),
    ("/notifications/stop/{secret}", "how one wishes to be told is nobody else's"),
    ("/manage/things/{thing}/reminders", "a reminder is seen by its owner alone"),
    ("/account/reminders/{reminder}/remove", "a reminder is seen by its owner alone"),
    ("/manage/accounts/{person}/keep", "the account stays as it was"),
    ("/manage/work/{job}/cancel", "a job is how something is done, not what is"),
    ("/manage/work/{job}/again", "a job is how something is done, not what is"),
    ("/manage/mails/{mail}/again", "a mail is how something is told, not what is done"),
    ("/manage/mails/{mail}/give-up", "a mail is how something is told, not what is done"),
    ("/drafts/{draft}", "a draft is seen by whoever types it alone"),
    ("/drafts/{draft}/drop", "a draft is seen by whoever types it alone"),
];

/// Acts that no form causes.
const BY_THEMSELVES: &[ActKind] = &[ActKind::JournalOpened, ActKind::ThingsPurged];

#[test]
fn every_form_that_changes_something_writes_a_line_or_has_a_reason_not_to() {
    let posts: BTreeSet<&str> = DOMAINS
        .iter()
        .flat_map(|domain| domain.routes())
        .filter(|route| route.method == Method::POST)
        .map(|route| route.path)
        .collect();
    let listed: Vec<&str> = WRITTEN
        .iter()
        .map(|(path, _)| *path)
        .chain(UNWRITTEN.iter().map(|(path, _)| *path))
        .collect();
    for path in &posts {
        let times = listed.iter().filter(|listed| *listed == path).count();
        assert_eq!(times, 1, "{path} stands in one of the two lists");
    }
    for path in &listed {
        assert!(posts.contains(path), "{path} is no form any more");
    }
    let mut acts: Vec<ActKind> = WRITTEN.iter().flat_map(|(_, acts)| *acts).copied().collect();
    acts.extend(BY_THEMSELVES);
    for act in ActKind::ALL {
        assert!(acts.contains(act), "nothing writes {act:?}");
    }
}

/// A published process with two steps, made by the project team; gives its identifier.
async fn process(team: &Browser<'_>) -> String {
    team.site.organisation("park", "Parc").await;
    let form = [("title.fr", "Pilat"), ("why.fr", "Parce que"), ("lead", "park")];
    let made = team.post("/fr/gestion/demarches/nouvelle", &form).await;
    let id = made.location().split(['/', '?']).nth(4).expect("a process was made").to_owned();
    for title in ["Assises", "Chantiers"] {
        let form = [("title.fr", title), ("summary.fr", "Une phase"), ("state", "published")];
        team.post(&format!("/fr/gestion/demarches/{id}/etapes/nouvelle"), &form).await;
    }
    team.post(&format!("/fr/gestion/demarches/{id}/publier"), &[]).await;
    id
}

async fn steps(site: &TestSite, process: &str) -> Vec<String> {
    let id: ThingId = process.parse().expect("an identifier");
    let drafts = crate::spine::rights::Drafts::All;
    let found = crate::process::queries::steps(site.app.store.reader(), &id, &drafts).await;
    found.expect("steps are read").iter().map(|step| step.id.to_string()).collect()
}

/// A page with plain spaces where French has others.
fn plain(answer: &crate::spine::testing::Answer) -> String {
    answer.main().replace(['\u{202f}', '\u{a0}'], " ")
}

/// Seals what was written up to now.
async fn seal(site: &TestSite) -> u64 {
    site.clock.advance(TimeDelta::seconds(10));
    journal::seal_due(&site.app.store, site.now()).await.expect("it is sealed")
}

async fn verdict(site: &TestSite) -> Verdict {
    journal::verify(&site.app.store, &site.destination.id).await.expect("it is read")
}

async fn published(site: &TestSite) -> Published {
    let text = site.visitor().get("/journal.json").await.text;
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

async fn run(site: &TestSite, sql: &str) {
    let tx = site.app.store.begin().await.expect("a transaction begins");
    tx.execute_unprepared(sql).await.expect("the statement runs");
    tx.commit().await.expect("it is kept");
}

async fn acts(site: &TestSite) -> BTreeSet<ActKind> {
    let wish = journal::reading::Wish::default();
    let (mut acts, mut before) = (BTreeSet::new(), None);
    loop {
        let lines = journal::reading::desk_page(
            site.app.store.reader(),
            &site.destination.id,
            &wish,
            &crate::spine::rights::Drafts::All,
            before.as_ref(),
        );
        let lines = lines.await.expect("lines are read");
        let Some(last) = lines.last() else { return acts };
        before = Some(journal::reading::Place { at: last.at, id: last.id.clone() });
        acts.extend(lines.iter().filter_map(|line| line.act));
    }
}

const COMMUNE: &[u8] = br#"{"type":"FeatureCollection","features":[{"type":"Feature",
"properties":{"code":"42017","nom":"Le Bessat"},"geometry":{"type":"Polygon",
"coordinates":[[[4.5,45.3],[4.6,45.3],[4.6,45.4],[4.5,45.3]]]}}]}"#;

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "every act, one after the other")]
async fn every_act_of_every_page_is_written() {
    let site = TestSite::new().await;
    let chief = site.signed_in("chief@example.org", Role::Administrator, Scope::Destination).await;
    let id = process(&chief).await;
    let desk = format!("/fr/gestion/demarches/{id}");
    let ids = steps(&site, &id).await;
    let step = format!("/fr/gestion/etapes/{}", ids[0]);
    let changed = [
        ("title.fr", "Assises 1"),
        ("summary.fr", "Une phase"),
        ("state", "published"),
        ("revision", "1"),
    ];
    chief.post(&format!("{step}/modifier"), &changed).await;
    chief.post(&format!("{step}/descendre"), &[]).await;
    let changed =
        [("title.fr", "Le Pilat"), ("why.fr", "Car"), ("lead", "park"), ("revision", "1")];
    chief.post(&format!("{desk}/modifier"), &changed).await;
    let about = [("title.fr", "Parc"), ("source.fr", "IGN"), ("revision", "1")];
    let perimeters = "/fr/gestion/perimetres";
    let outlines = ("file", "communes.geojson", COMMUNE);
    chief.upload(&format!("{perimeters}/ajouter"), &about, outlines).await;
    let db = site.app.store.reader();
    let found = crate::place::queries::perimeters(db, &site.destination.id).await.expect("read");
    let edit = format!("{perimeters}/{}/modifier", found[0].id);
    chief.upload(&edit, &about, outlines).await;
    let named = [("name.fr", "Office"), ("short-name.fr", "OT"), ("revision", "1")];
    chief.upload("/fr/gestion/structures/nouvelle", &named, ("none", "", b"")).await;
    chief.upload("/fr/gestion/structures/park/modifier", &named, ("none", "", b"")).await;
    let described = [("title.fr", "Note"), ("language", "fr"), ("revision", "1")];
    let file = ("file", "note.txt", b"Bonjour".as_slice());
    chief.upload(&format!("/fr/gestion/objets/{id}/documents/ajouter"), &described, file).await;
    let process_id: ThingId = id.parse().expect("an identifier");
    let drafts = crate::spine::rights::Drafts::All;
    let documents = crate::document::queries::of_process(db, &process_id, &drafts).await;
    let document = documents.expect("read")[0].id.to_string();
    chief.post(&format!("/fr/gestion/documents/{document}/modifier"), &described).await;
    let tied = [("how", "from-inspired"), ("other", ids[1].as_str())];
    let thread = format!("/fr/gestion/objets/{}/fil", ids[0]);
    let how = chief.get(&format!("{thread}?q=Chantiers")).await;
    let how = how.main().split("value=\"from-").nth(1).expect("a way").split('"').next();
    let how = format!("from-{}", how.unwrap_or_default());
    let tied = [("how", how.as_str()), tied[1]];
    let linked = chief.post(&thread, &tied).await;
    assert_eq!(linked.status, StatusCode::SEE_OTHER, "{}", linked.main());
    chief.post(&format!("{thread}/retirer"), &tied).await;
    let comments = format!("/fr/gestion/objets/{}/commentaires", ids[0]);
    chief.post(&comments, &[("comment", "À relire")]).await;
    let step_id: ThingId = ids[0].parse().expect("an identifier");
    let said = crate::spine::editing::comment::of(db, &step_id).await.expect("read");
    chief.post(&format!("{comments}/{}/regler", said[0].id), &[]).await;
    chief.post(&format!("{comments}/{}/rouvrir", said[0].id), &[]).await;
    chief.post(&format!("/fr/gestion/objets/{}/retirer", ids[1]), &[]).await;
    chief.post(&format!("/fr/gestion/objets/{}/retablir", ids[1]), &[]).await;
    chief.post(&format!("/fr/gestion/objets/{}/retirer", ids[1]), &[]).await;
    chief.post(&format!("{desk}/archiver"), &[]).await;
    let settings = [
        ("name.fr", "Pilat"),
        ("presentation.fr", "Un massif."),
        ("time-zone", "Europe/Paris"),
        ("accent", "#123456"),
    ];
    chief.post("/fr/gestion/destination", &settings).await;
    let charter = chief.bytes("/fr/demarches/le-pilat/resume/docx").await.body;
    let sent = ("file", "charte.docx", charter.as_slice());
    chief.upload("/fr/gestion/destination/modele", &[], sent).await;
    chief.post("/fr/gestion/destination/modele/retirer", &[]).await;
    let invited = [
        ("email", "ana@example.org"),
        ("name", "Ana"),
        ("role", "facilitator"),
        ("scope", "destination"),
        ("language", "fr"),
    ];
    chief.post("/fr/gestion/comptes/inviter", &invited).await;
    let holders = crate::account::queries::holders(db, &site.destination.id).await.expect("read");
    let ana = holders.iter().find(|it| it.account.name == "Ana").expect("she is there");
    chief.post(&format!("/fr/gestion/comptes/{}/revoquer", ana.grant_id), &[]).await;
    chief.post("/fr/compte", &[("name", "La cheffe"), ("language", "fr")]).await;
    let zip = chief.bytes("/fr/gestion/dossier/complete").await.body;
    let folder = ("file", "pilat.zip", zip.as_slice());
    let taken = [("if-there", "replace"), ("sure", "yes")];
    let taken = chief.upload("/fr/gestion/dossier", &taken, folder).await;
    site.work().await;
    let done = chief.get(taken.location()).await;
    assert!(done.main().contains("Le dossier est importé"), "{}", done.main());
    chief
        .post("/fr/gestion/juridique/notice", &[("publisher", "Le Parc"), ("revision", "0")])
        .await;
    chief.post("/fr/gestion/dossier/complete", &[]).await;
    site.work().await;
    let erased = [("sure", "yes"), ("at-once", "yes"), ("cause", "asked")];
    chief.post(&format!("/fr/gestion/comptes/{}/effacer", ana.account.id), &erased).await;
    chief.post(&format!("{desk}/brouillon"), &[]).await;
    chief.post(&format!("/fr/gestion/objets/{}/retirer", ids[0]), &[]).await;
    site.clock.advance(TimeDelta::days(31));
    forgetting::removed(&site.app.store, DOMAINS, site.now()).await.expect("it is purged");
    let written = acts(&site).await;
    let missing: Vec<_> = ActKind::ALL.iter().filter(|act| !written.contains(act)).collect();
    assert_eq!(missing, Vec::<&ActKind>::new());
    seal(&site).await;
    assert!(verdict(&site).await.is_good(), "{}", verdict(&site).await);
}

#[tokio::test]
async fn the_head_on_the_public_page_is_that_of_the_published_journal() {
    let site = TestSite::new().await;
    let team = site.team().await;
    process(&team).await;
    assert!(0 < seal(&site).await);
    team.post("/fr/compte", &[("name", "Élodie"), ("language", "fr")]).await;
    seal(&site).await;
    let published = published(&site).await;
    assert_eq!(published.verify(), Ok(()));
    assert_eq!(published.batches.len(), 2);
    assert_eq!(published.batches[0].lines[0].line.act, "journal-opened");
    let page = site.visitor().get("/fr/journal").await;
    assert!(page.main().contains(&published.head.to_string()), "{}", page.main());
    let head = site.visitor().get("/journal/head").await.text;
    assert!(head.contains(&format!("\"head\":\"{}\"", published.head)), "{head}");
    let Verdict::Fits { head, lines, .. } = verdict(&site).await else {
        panic!("{}", verdict(&site).await)
    };
    assert_eq!((head, lines), (published.head, published.lines));
}

#[tokio::test]
async fn what_is_not_public_is_chained_and_not_named() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let form = [("title.fr", "Projet confidentiel"), ("why.fr", "Car")];
    let made = team.post("/fr/gestion/demarches/nouvelle", &form).await;
    let id = made.location().split(['/', '?']).nth(4).expect("a process was made").to_owned();
    seal(&site).await;
    let silent = site.visitor().get("/journal.json").await.text;
    assert!(silent.contains("process-created"));
    assert!(!silent.contains("confidentiel") && !silent.contains(&id), "{silent}");
    let page = site.visitor().get("/fr/journal").await;
    assert!(plain(&page).contains("a créé une démarche"), "{}", page.main());
    assert!(!page.main().contains("confidentiel"));
    let filtered = site.visitor().get(&format!("/fr/journal?process={id}")).await;
    assert!(!filtered.main().contains("a créé une démarche</p>"), "{}", filtered.main());
    let desk = team.get("/fr/gestion/journal").await;
    assert!(plain(&desk).contains("a créé la démarche « Projet confidentiel »"), "{}", desk.main());
    run(&site, &format!("UPDATE thing SET state = 'published' WHERE id = '{id}'")).await;
    let told = published(&site).await;
    assert_eq!(told.verify(), Ok(()), "what is told is what was written");
    let page = site.visitor().get("/fr/journal").await;
    assert!(page.main().contains("Projet confidentiel"), "{}", page.main());
}

#[tokio::test]
async fn persons_bear_a_pseudonym_in_public_and_their_name_in_the_back_office() {
    let site = TestSite::new().await;
    let team = site.team().await;
    process(&team).await;
    let invited = [
        ("email", "ana@example.org"),
        ("name", "Ana Perret"),
        ("role", "facilitator"),
        ("scope", "destination"),
        ("language", "fr"),
    ];
    team.post("/fr/gestion/comptes/inviter", &invited).await;
    seal(&site).await;
    for path in ["/fr/journal", "/journal.json"] {
        let text = site.visitor().get(path).await.text;
        for hidden in ["Ana", "ana@", "team@", "facilitator", "animation"] {
            assert!(!text.contains(hidden), "{path} tells {hidden}");
        }
    }
    let desk = team.get("/fr/gestion/journal?act=person-invited").await;
    assert!(plain(&desk).contains("a invité Ana Perret"), "{}", desk.main());
    let person = desk.main().split("?person=").nth(1).expect("a link to a person");
    let person = person.split('"').next().unwrap_or_default();
    let theirs = team.get(&format!("/fr/gestion/journal?person={person}")).await;
    assert!(plain(&theirs).contains("a publié la démarche « Pilat »"), "{}", theirs.main());
    assert!(!theirs.main().contains("a ouvert le journal</p>"), "{}", theirs.main());
}

#[tokio::test]
async fn the_back_office_of_one_process_tells_nothing_of_another() {
    let site = TestSite::new().await;
    let team = site.team().await;
    process(&team).await;
    let elsewhere = Scope::Process("elsewhere".parse().expect("an identifier"));
    let stranger = site.signed_in("stranger@example.org", Role::ProjectTeam, elsewhere).await;
    let page = stranger.get("/fr/gestion/journal").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.main().contains("journal-line\""), "{}", page.main());
}

#[tokio::test]
async fn an_erased_person_leaves_their_acts_and_a_good_verdict() {
    let site = TestSite::new().await;
    let team = site.team().await;
    process(&team).await;
    team.post("/fr/compte", &[("name", "Élodie Perret"), ("language", "fr")]).await;
    seal(&site).await;
    let before = published(&site).await;
    let holders = crate::account::queries::holders(site.app.store.reader(), &site.destination.id);
    let account = holders.await.expect("read")[0].account.id.clone();
    let tx = site.app.store.begin().await.expect("a transaction begins");
    journal::forget_person(&tx, &site.destination.id, &account).await.expect("they are erased");
    tx.commit().await.expect("it is kept");
    assert!(verdict(&site).await.is_good(), "{}", verdict(&site).await);
    assert_eq!(published(&site).await, before, "nothing that was published changes");
    let page = site.visitor().get("/fr/journal").await;
    assert!(page.main().contains("Participant retiré"), "{}", page.main());
    assert!(plain(&page).contains("a publié la démarche « Pilat »"), "{}", page.main());
    let sql = "SELECT id FROM journal_line WHERE withheld_value IS NOT NULL";
    let left = site.app.store.reader().query_all_raw(statement(&site, sql)).await.expect("read");
    assert!(left.is_empty(), "what was withheld about them is gone");
}

fn statement(site: &TestSite, sql: &str) -> cordee_store::sea_orm::Statement {
    let backend = site.app.store.reader().get_database_backend();
    cordee_store::sea_orm::Statement::from_string(backend, sql)
}

/// The number of the line of an act, in the first batch.
async fn number_of(site: &TestSite, act: ActKind) -> u64 {
    let published = published(site).await;
    let found = published.batches[0].lines.iter().find(|it| it.line.act == act.name());
    found.expect("the line is sealed").line.number
}

/// A sealed journal of two batches.
async fn sealed() -> TestSite {
    let site = TestSite::new().await;
    {
        let team = site.team().await;
        process(&team).await;
        seal(&site).await;
        team.post("/fr/compte", &[("name", "Élodie"), ("language", "fr")]).await;
        seal(&site).await;
    }
    site
}

#[track_caller]
fn assert_told(verdict: &Verdict, expected: &Misfit, sentence: &str) {
    assert_eq!(verdict, &Verdict::Misfit(expected.clone()));
    assert!(verdict.to_string().contains(sentence), "{verdict}");
}

#[tokio::test]
async fn a_line_changed_in_the_database_is_told() {
    for change in [
        "act = 'process-archived'",
        "who = NULL",
        "at = '2021-01-28 09:00:00+00:00'",
        "about = NULL",
        "fingerprint = 'nothing'",
    ] {
        let site = sealed().await;
        let line = number_of(&site, ActKind::ProcessPublished).await;
        run(&site, &format!("UPDATE journal_line SET {change} WHERE number = {line}")).await;
        let expected = Misfit::Changed { batch: 1, line };
        let sentence = format!("line {line} of batch 1 was changed");
        assert_told(&verdict(&site).await, &expected, &sentence);
    }
}

#[tokio::test]
async fn what_a_line_is_about_changed_in_the_database_is_told() {
    for change in ["thing_id = 'other'", "about_salt = 'x'", "about_value = '{\"title.fr\":\"X\"}'"]
    {
        let site = sealed().await;
        let line = number_of(&site, ActKind::ProcessPublished).await;
        run(&site, &format!("UPDATE journal_line SET {change} WHERE number = {line}")).await;
        let expected = Misfit::Disclosed { batch: 1, line };
        let sentence = format!("beside line {line} of batch 1");
        assert_told(&verdict(&site).await, &expected, &sentence);
    }
}

#[tokio::test]
async fn a_line_removed_added_or_moved_in_the_database_is_told() {
    let site = sealed().await;
    run(&site, "DELETE FROM journal_line WHERE number = 2").await;
    let expected = Misfit::Removed { batch: 1, line: 2 };
    assert_told(&verdict(&site).await, &expected, "line 2 of batch 1 was removed");

    let site = sealed().await;
    let columns = "destination_id, at, act, detail, batch, fingerprint";
    run(
        &site,
        &format!(
            "INSERT INTO journal_line (id, number, {columns}) SELECT 'x', 99, {columns} FROM \
             journal_line WHERE number = 1"
        ),
    )
    .await;
    let expected = Misfit::Added { batch: 1, line: 99 };
    assert_told(&verdict(&site).await, &expected, "line 99 of batch 1 was added");

    let site = sealed().await;
    run(&site, "UPDATE journal_line SET batch = NULL WHERE number = 2").await;
    let expected = Misfit::Removed { batch: 1, line: 2 };
    assert_told(&verdict(&site).await, &expected, "line 2");
}

#[tokio::test]
async fn a_batch_changed_or_removed_in_the_database_is_told() {
    let site = sealed().await;
    run(&site, "UPDATE journal_batch SET count = count - 1 WHERE number = 1").await;
    let expected = Misfit::SealChanged { batch: 1, line: 1 };
    assert_told(&verdict(&site).await, &expected, "the seal of batch 1");

    let site = sealed().await;
    run(&site, "DELETE FROM journal_batch WHERE number = 1").await;
    let expected = Misfit::BatchMissing { expected: 1, found: 2 };
    assert_told(&verdict(&site).await, &expected, "batch 1 is missing");

    let site = sealed().await;
    run(&site, "DELETE FROM journal_batch WHERE number = 2").await;
    let told = verdict(&site).await;
    assert!(matches!(told, Verdict::Stray { batch: Some(2), .. }), "{told}");
}

/// Writes `count` lines, each in a transaction of its own, the hand's clock as it is.
async fn write_many(site: &TestSite, count: usize) {
    for _ in 0..count {
        let tx = site.app.store.begin().await.expect("a transaction begins");
        let act = Act::new(ActKind::AccountChanged).withheld("name", Erasable::new("x"));
        let hand = site.now().into();
        journal::write(&tx, &site.destination.id, &hand, act).await.expect("it is written");
        tx.commit().await.expect("it is kept");
    }
}

#[tokio::test]
async fn lines_written_while_sealing_are_all_sealed_and_once() {
    let site = TestSite::new().await;
    write_many(&site, 20).await;
    site.clock.advance(TimeDelta::seconds(10));
    // Whoever writes now writes into the past of whoever seals: its lines come late.
    let late = site.now() + TimeDelta::seconds(60);
    let sealing = async {
        for _ in 0..10 {
            journal::seal_due(&site.app.store, late).await.expect("it is sealed");
        }
    };
    tokio::join!(write_many(&site, 30), write_many(&site, 30), sealing);
    journal::seal_due(&site.app.store, late).await.expect("it is sealed");
    let Verdict::Fits { lines, waiting, .. } = verdict(&site).await else {
        panic!("{}", verdict(&site).await)
    };
    assert_eq!((lines, waiting), (81, 0));
    assert_eq!(published(&site).await.verify(), Ok(()));
}

#[tokio::test]
async fn two_who_seal_at_once_make_one_chain() {
    let site = TestSite::new().await;
    write_many(&site, 40).await;
    site.clock.advance(TimeDelta::seconds(10));
    let (store, now) = (&site.app.store, site.now());
    let sealed = tokio::join!(
        journal::seal_due(store, now),
        journal::seal_due(store, now),
        journal::seal_due(store, now)
    );
    let [one, two, three] = [sealed.0, sealed.1, sealed.2].map(|it| it.expect("it is sealed"));
    assert_eq!(one + two + three, 41);
    let Verdict::Fits { lines, batches, .. } = verdict(&site).await else {
        panic!("{}", verdict(&site).await)
    };
    assert_eq!((lines, batches), (41, 1));
}

#[tokio::test]
async fn lines_too_young_wait_for_the_next_batch() {
    let site = TestSite::new().await;
    site.clock.advance(TimeDelta::seconds(10));
    write_many(&site, 3).await;
    let sealed = journal::seal_due(&site.app.store, site.now()).await.expect("it is sealed");
    assert_eq!(sealed, 1, "the opening line alone");
    let Verdict::Fits { waiting, .. } = verdict(&site).await else { panic!("it fits") };
    assert_eq!(waiting, 3);
    assert_eq!(seal(&site).await, 3);
}

#[tokio::test]
async fn a_journal_begins_with_what_was_there_when_nobody_opened_it() {
    let site = TestSite::new().await;
    run(&site, "DELETE FROM journal_line").await;
    site.organisation("park", "Parc").await;
    write_many(&site, 2).await;
    assert_eq!(seal(&site).await, 3);
    let first = published(&site).await.batches[0].lines[0].line.clone();
    assert_eq!((first.act.as_str(), first.number), ("journal-opened", 1));
    assert_eq!(first.detail.get("organisation").map(String::as_str), Some("1"));
}

#[tokio::test]
async fn a_long_journal_is_read_page_by_page_and_filtered() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = process(&team).await;
    write_many(&site, 120).await;
    seal(&site).await;
    let mut path = "/fr/journal".to_owned();
    let mut numbers = vec![];
    loop {
        let page = site.visitor().get(&path).await;
        numbers.extend(
            page.main()
                .split("id=\"line-")
                .skip(1)
                .filter_map(|part| part.split('"').next()?.parse::<u64>().ok()),
        );
        let next =
            page.main().split("rel=\"next\"").next().filter(|it| it.len() < page.main().len());
        let Some(before) = next else { break };
        let href = before.rsplit("href=\"").next().unwrap_or_default();
        path = href.split('"').next().unwrap_or_default().replace("&amp;", "&");
    }
    let all = published(&site).await.lines;
    assert_eq!(numbers, (1..=all).rev().collect::<Vec<_>>());
    let one = site.visitor().get("/fr/journal?act=process-published").await;
    assert_eq!(one.main().matches("class=\"journal-line\"").count(), 1);
    let of_process = site.visitor().get(&format!("/fr/journal?process={id}")).await;
    assert_eq!(of_process.main().matches("class=\"journal-line\"").count(), 4);
    let step = &steps(&site, &id).await[0];
    let of_step = site.visitor().get(&format!("/fr/journal?thing={step}")).await;
    assert_eq!(of_step.main().matches("class=\"journal-line\"").count(), 1);
}

#[tokio::test]
async fn what_went_for_good_is_no_longer_named_and_the_journal_fits() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = process(&team).await;
    seal(&site).await;
    team.post(&format!("/fr/gestion/objets/{id}/retirer"), &[]).await;
    site.clock.advance(TimeDelta::days(31));
    forgetting::removed(&site.app.store, DOMAINS, site.now()).await.expect("it is purged");
    seal(&site).await;
    assert!(verdict(&site).await.is_good(), "{}", verdict(&site).await);
    let desk = site.team().await.get("/fr/gestion/journal").await;
    assert!(!desk.main().contains("Pilat"), "{}", desk.main());
    let page = site.visitor().get("/en/journal").await;
    assert!(page.main().contains("steps: 2"), "{}", page.main());
}
