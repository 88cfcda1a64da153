//! The register holds all that the database holds of people, no longer than it says.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Months, TimeDelta};
use cordee_store::sea_orm::{ConnectionTrait, Statement};
use cordee_store::testing::tables;

use super::{Cause, Kept, erasing, holdings, purges, purging};
use crate::DOMAINS;
use crate::spine::language::Lang;
use crate::spine::messages::{Value, exists, text_with};
use crate::spine::rights::{Role, Scope};
use crate::spine::testing::{Browser, TestSite, link_in};

/// The tables that hold nothing of anybody, with their columns: what is published of territories,
/// organisations and processes. A new column is either put here, by whoever has asked themselves
/// whether it is somebody's, or in a holding.
const HOLDS_NONE: &[(&str, &str)] = &[
    ("survey", "thing_id lead thanks draft phase closes_on results_public opens_on"),
    ("survey_version", "survey_id number questionnaire opened_at"),
    ("survey_analysis", "survey_id choices"),
    ("survey_change", "survey_id part stamp"),
    ("coding_grid", "survey_id question is_public proposal extension job"),
    ("coding_guess", "sheet_id question survey_id theme_id per_mille"),
    ("theme", "thing_id survey_id question definition"),
    ("theme_merge", "theme_id survey_id into_id merged_at"),
    ("survey_contact_offer", "survey_id is_open informed taking_part"),
    ("survey_collecting", "survey_id secret invited_only"),
    ("survey_lot", "survey_id number name"),
    ("survey_invitation", "survey_id id lot spent"),
    ("survey_kiosk", "survey_id number id name is_closed sent"),
    ("survey_quota", "survey_id question answer wanted taken"),
    ("survey_paper", "survey_id number sheet_id compared differed removed_on"),
    ("prioritisation", "thing_id lead scale candidates form"),
    ("college", "id prioritisation_id body_id position name weight"),
    ("ballot", "id college_id number grades is_withdrawn"),
    (
        "prioritisation_decision",
        "prioritisation_id number body_id body_name decided_on deliberation_id note recorded_at",
    ),
    (
        "prioritisation_choice",
        "prioritisation_id number position candidate_id fate merged_into place departure why",
    ),
    (
        "sitting",
        "college_id stage secrecy quorum opened_at closes_at closed_at terms seal extensions",
    ),
    ("gathering_choosing", "gathering_id code most stage unit"),
    ("gathering_subject", "id gathering_id position title pitch"),
    ("gathering_voice", "hash revision gathering_id subjects"),
    ("gathering_letter", "gathering_id occasion is_on days subject text"),
    ("gathering_seating", "gathering_id rounds seed"),
    ("gathering_table", "id gathering_id position name chairs subjects"),
    ("gathering_sticker", "subject_id number count is_late"),
    ("gathering_report", "thing_id body"),
    ("gathering_note", "id gathering_id table_id round position heading text revision is_removed"),
    // Photos are of paper: the page where they are dropped in says so.
    (
        "gathering_photo",
        "id gathering_id table_id is_sorted round position file_name width height size sha256 is_removed",
    ),
    ("gathering_photo_chunk", "photo_id position bytes"),
    (
        "gathering",
        "thing_id step_id sort phase lead starts_at ends_at manner place access accessibility remote_link places has_meal agenda",
    ),
    ("workstream", "thing_id phase question lead starts ends closed_at"),
    ("workstream_session", "workstream_id thing_id sort"),
    ("workstream_document", "workstream_id document_id"),
    ("survey_satisfaction", "survey_id gathering_id"),
    ("contribution_call", "workstream_id audience moderation comments_open rule"),
    // Who answers is a function or an organisation: the form says so.
    (
        "contribution_answer",
        "contribution_id number text by_whom answered_on verdict reason recorded_at",
    ),
    ("contribution_log", "id contribution_id workstream_id comment_id at what reason"),
    ("workstream_decision", "gathering_id number body_id body_name decided_on why recorded_at"),
    (
        "workstream_outcome",
        "gathering_id number position subject_id title chosen fate name merged_into why workstream_id unit",
    ),
    ("synthesis", "thing_id workstream_id summary title in_review"),
    ("synthesis_point", "id synthesis_id position section text reason revision is_removed"),
    ("synthesis_citation", "point_id kind source_id part position"),
    ("synthesis_edition", "synthesis_id number revision published_at"),
    ("synthesis_version", "synthesis_id number title summary question points counts"),
    // What was cited, in its words of then: they go with it.
    ("synthesis_version_source", "synthesis_id number kind source_id part said"),
    ("synthesis_remark", "comment_id point_id"),
    (
        "figure",
        "thing_id value unit unit_text starts ends period perimeter_id perimeter source address licence method",
    ),
    // Who would carry it is an organisation or a function: the form says so.
    (
        "proposal",
        "thing_id lines carrier cost cents time workstream_id subject climate seasons residents merged_into",
    ),
    ("body", "thing_id kind quorum quorum_number clear_days proxies"),
    ("backward_plan", "id process_id title template target_on kept_at"),
    ("calendar_entry", "id destination_id kind title first last place note example changed_at"),
    ("calendar_year", "destination_id territory zones busy_months"),
    ("backup_record", "id at file verdict size row_count checksum trouble"),
    ("contact_mapping", "destination_id signature mapping"),
    ("charter", "destination_id file_name at template"),
    (
        "destination",
        "id host name presentation main_language time_zone accent languages logo logo_alone conformity",
    ),
    ("destination_host", "host destination_id"),
    ("destination_logo", "destination_id png"),
    ("document", "thing_id file_name format size sha256 language source licence position"),
    ("document_chunk", "document_id position bytes"),
    ("embedding_origin", "destination_id origin"),
    ("event", "id destination_id topic payload"),
    ("journal_batch", "destination_id number sealed_at first count root previous head"),
    ("link", "from_id relation to_id created_at"),
    (
        "mailing",
        "id destination_id list_id language subject text reply_to question answer_by statutory state revision created_at changed_at sent_at",
    ),
    ("mailing_file", "id mailing_id name media_type size bytes created_at"),
    ("mailing_list", "id destination_id name wish created_at"),
    ("municipality", "perimeter_id code name outline"),
    ("organisation", "thing_id short_name website logo logo_hash"),
    ("outbox_enclosure", "bundle position name media_type content_id bytes"),
    ("perimeter", "thing_id valid_from valid_to source licence edition note simplified_m"),
    ("process", "thing_id why presentation"),
    ("process_lead", "process_id organisation_id position"),
    ("schedule", "name rule last_at next_at"),
    ("search_state", "normaliser"),
    ("search_text", "id thing_id lang title body title_keys keys"),
    ("slug", "scope kind slug thing_id current_in"),
    (
        "step",
        "thing_id position starts ends date_note place summary body method follow_up opens_at closes_at",
    ),
    (
        "thing",
        "id kind destination_id process_id parent_id title state example revision created_at deleted_at",
    ),
];

fn declared() -> BTreeMap<String, BTreeSet<String>> {
    let mut declared: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for holding in holdings(DOMAINS) {
        for held in holding.about().held {
            let columns = held.columns.iter().chain(held.besides).map(|name| (*name).to_owned());
            declared.entry(held.table.to_owned()).or_default().extend(columns);
        }
    }
    for (table, columns) in HOLDS_NONE {
        let columns = columns.split(' ').map(str::to_owned).collect();
        let twice = declared.insert((*table).to_owned(), columns);
        assert!(twice.is_none(), "{table} holds something after all");
    }
    declared
}

#[tokio::test]
async fn every_table_and_column_is_in_the_register_or_holds_nothing_of_anybody() {
    let site = TestSite::new().await;
    let there: BTreeMap<String, BTreeSet<String>> = tables(&site.app.store)
        .await
        .into_iter()
        .map(|(table, columns)| (table, columns.into_iter().collect()))
        .collect();
    let declared = declared();
    for (table, columns) in &there {
        assert_eq!(declared.get(table), Some(columns), "the table {table}");
    }
    assert_eq!(declared.keys().collect::<Vec<_>>(), there.keys().collect::<Vec<_>>());
}

#[test]
fn every_holding_is_told_in_words() {
    for holding in holdings(DOMAINS) {
        let name = holding.about().name;
        for end in ["", "-what", "-why", "-kept", "-erased"] {
            let key = format!("holding-{name}{end}");
            let said = text_with(Lang::Fr, &key, &[("count", Value::from(1))]);
            assert_ne!(said, key, "there is no such message");
        }
    }
}

/// Makes something that the holding `name` holds, and gives the query that counts it.
#[expect(clippy::too_many_lines, reason = "one fixture for each holding")]
async fn fixture(site: &TestSite, name: &str) -> &'static str {
    let ana =
        async || site.signed_in("ana@example.org", Role::ProjectTeam, Scope::Destination).await;
    match name {
        "legal" => {
            let id = site.destination.id.as_str();
            let at = if is_sqlite(site) { "'2022-01-28'" } else { "now()" };
            run(site, &format!("INSERT INTO legal VALUES ('{id}', 'notice', '{{}}', 1, {at})"))
                .await;
            "SELECT COUNT(*) AS n FROM legal"
        }
        "accounts" => {
            site.account("chief@example.org", Role::Administrator, Scope::Destination).await;
            ana().await;
            "SELECT COUNT(*) AS n FROM account WHERE email = 'ana@example.org'"
        }
        "invitations" => {
            site.account("ana@example.org", Role::Participant, Scope::Destination).await;
            "SELECT COUNT(*) AS n FROM account"
        }
        "sessions" => {
            ana().await;
            "SELECT COUNT(*) AS n FROM web_session WHERE account_id IS NOT NULL"
        }
        "links" => {
            ana().await;
            // A link ends after half an hour; its time runs from there.
            site.clock.advance(TimeDelta::minutes(30));
            "SELECT COUNT(*) AS n FROM secret_link"
        }
        "attempts" => {
            ana().await;
            "SELECT COUNT(*) AS n FROM sign_in_attempt"
        }
        "forms" => {
            invite(site).await;
            "SELECT COUNT(*) AS n FROM submission"
        }
        "mails" => {
            ana().await;
            "SELECT COUNT(*) AS n FROM outbox"
        }
        "drafts" => {
            ana().await.post("/fr/brouillons/step-1", &[("title.fr", "Un")]).await;
            "SELECT COUNT(*) AS n FROM draft"
        }
        "revisions" => {
            text(&ana().await).await;
            "SELECT COUNT(*) AS n FROM revision"
        }
        "comments" => {
            let ana = ana().await;
            let process = text(&ana).await;
            let comments = format!("/fr/gestion/objets/{process}/commentaires");
            ana.post(&comments, &[("comment", "Bien dit.")]).await;
            "SELECT COUNT(*) AS n FROM comment"
        }
        "replaced" => {
            replace(site).await;
            "SELECT COUNT(*) AS n FROM replaced"
        }
        "journal" => {
            text(&ana().await).await;
            "SELECT COUNT(*) AS n FROM pseudonym"
        }
        "notices" => {
            let ana = ana().await;
            let process = text(&ana).await;
            site.team()
                .await
                .post(
                    &format!("/fr/gestion/objets/{process}/commentaires"),
                    &[("comment", "Bien dit.")],
                )
                .await;
            "SELECT COUNT(*) AS n FROM notice"
        }
        "jobs" => {
            let chief = site.chief().await;
            chief.post("/fr/gestion/dossier/public", &[]).await;
            run(site, "UPDATE job SET state = 'failed', finished_at = created_at").await;
            "SELECT COUNT(*) AS n FROM job"
        }
        "erasures" => {
            site.account("chief@example.org", Role::Administrator, Scope::Destination).await;
            let ana = ana().await;
            ana.post("/fr/compte/effacer", &[("sure", "yes"), ("at-once", "yes")]).await;
            "SELECT COUNT(*) AS n FROM erasure"
        }
        "contacts" => {
            let ana = ana().await;
            ana.post("/fr/gestion/contacts/personnes/nouvelle", &[("last-name", "Roux")]).await;
            "SELECT COUNT(*) AS n FROM contact"
        }
        "contact-lists" => {
            let list = ("list", "liste.csv", b"Nom\nRoux\n".as_slice());
            ana().await.upload("/fr/gestion/contacts/importer", &[], list).await;
            "SELECT COUNT(*) AS n FROM contact_list_chunk"
        }
        "mailings" => {
            let ana = ana().await;
            let person = [("last-name", "Roux"), ("mails", "roux@exemple.fr")];
            ana.post("/fr/gestion/contacts/personnes/nouvelle", &person).await;
            let list = ana.post("/fr/gestion/envois/listes/nouvelle", &[("name", "Tous")]).await;
            let list = list.location().split(['/', '?']).nth(5).unwrap_or_default().to_owned();
            let letter = [("list", list.as_str()), ("subject", "Assises"), ("text", "Venez.")];
            let written = ana.post("/fr/gestion/envois/nouvelle", &letter).await;
            let written = written.location().split('?').next().unwrap_or_default().to_owned();
            ana.post(&format!("{written}/envoyer"), &[("revision", "1")]).await;
            "SELECT COUNT(*) AS n FROM mailing_recipient"
        }
        "mandates" => {
            crate::meeting::tests::held(&ana().await).await;
            "SELECT COUNT(*) AS n FROM body_member"
        }
        "attendance" => {
            crate::meeting::tests::held(&ana().await).await;
            "SELECT COUNT(*) AS n FROM meeting_attendance"
        }
        "deliberations" => {
            crate::meeting::tests::held(&ana().await).await;
            "SELECT COUNT(*) AS n FROM deliberation"
        }
        "rolls" => {
            crate::prioritisation::voting::tests::prepared(&ana().await).await;
            "SELECT COUNT(*) AS n FROM roll_entry WHERE contact_id IS NOT NULL"
        }
        "corrections" => {
            let ana = ana().await;
            let process = text(&ana).await;
            let document = cordee_report::Document::new("Pilat", cordee_report::Language::French);
            let file = cordee_report::docx(&document, &cordee_report::Template::default());
            let file = ("file", "pilat.docx", &*file.expect("it is written"));
            ana.upload(&format!("/fr/gestion/objets/{process}/word"), &[], file).await;
            "SELECT COUNT(*) AS n FROM correction"
        }
        "on-behalf" => {
            let ana = ana().await;
            let process = text(&ana).await;
            let form = [("who", "Jean"), ("means", "telephone"), ("comment", "Bien dit.")];
            ana.post(&format!("/fr/gestion/objets/{process}/de-la-part-de"), &form).await;
            "SELECT COUNT(*) AS n FROM comment_origin"
        }
        "registrations" => {
            let ana = ana().await;
            let process = text(&ana).await;
            // It takes place now: the time that its registrations are kept runs from there.
            crate::gathering::tests::gathered_now(&ana, &process).await;
            "SELECT COUNT(*) AS n FROM gathering_registration WHERE last_name IS NOT NULL"
        }
        "workstream-members" => {
            let ana = ana().await;
            let process = text(&ana).await;
            // It is closed now: the time that its members are named runs from there.
            crate::workstream::tests::closed_now(&ana, &process).await;
            "SELECT COUNT(*) AS n FROM workstream_member WHERE name IS NOT NULL"
        }
        "contributions" => {
            let ana = ana().await;
            let process = text(&ana).await;
            // Its workstream is closed now: the time that its author is known runs from there.
            crate::contribution::tests::closed_now(&ana, &process).await;
            "SELECT COUNT(*) AS n FROM contribution WHERE author_mail IS NOT NULL"
        }
        "survey-answers" => {
            crate::survey::tests::closed(&ana().await).await;
            "SELECT COUNT(*) AS n FROM survey_sheet"
        }
        "survey-contacts" => {
            crate::survey::tests::closed(&ana().await).await;
            "SELECT COUNT(*) AS n FROM survey_contact_request"
        }
        "survey-networks" => {
            crate::survey::collecting::tests::sent_from_a_network(site).await;
            "SELECT COUNT(*) AS n FROM survey_network"
        }
        "codings" => {
            let ana = ana().await;
            let surveyed = crate::survey::tests::surveyed_in(&ana, "plan", "").await;
            crate::survey::coding::tests::code_as_outside(&ana, &surveyed.survey).await;
            "SELECT COUNT(*) AS n FROM coder WHERE account_id IS NOT NULL"
        }
        "theme-quotes" => {
            let ana = ana().await;
            crate::survey::coding::tests::quoted(&ana).await;
            "SELECT COUNT(*) AS n FROM theme_quote"
        }
        "deadlines" => {
            let ana = ana().await;
            let process = text(&ana).await;
            let form = [("title", "Annoncer"), ("last", "01/03/2022")];
            ana.post(&format!("/fr/gestion/objets/{process}/echeances/nouvelle"), &form).await;
            "SELECT COUNT(*) AS n FROM deadline"
        }
        "calendars" => {
            let file = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\n\
                DTSTART;VALUE=DATE:20220301\r\nSUMMARY:Chez Jean\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
            let file = ("file", "jean.ics", file.as_slice());
            ana()
                .await
                .upload("/fr/gestion/calendrier/fichiers", &[("kind", "calendar")], file)
                .await;
            "SELECT COUNT(*) AS n FROM calendar_event"
        }
        forgotten => panic!("the holding {forgotten} has no fixture: write one"),
    }
}

fn is_sqlite(site: &TestSite) -> bool {
    let backend = site.app.store.reader().get_database_backend();
    backend == cordee_store::sea_orm::DbBackend::Sqlite
}

async fn run(site: &TestSite, statement: &str) {
    let tx = site.app.store.begin().await.expect("a transaction begins");
    tx.execute_unprepared(statement).await.expect("it runs");
    tx.commit().await.expect("it is kept");
}

async fn invite(site: &TestSite) {
    let chief = site.signed_in("chief@example.org", Role::Administrator, Scope::Destination).await;
    let form = [
        ("email", "bea@example.org"),
        ("name", "Béa"),
        ("role", "facilitator"),
        ("scope", "destination"),
        ("language", "fr"),
        ("form-key", "once"),
    ];
    chief.post("/fr/gestion/comptes/inviter", &form).await;
}

/// A process that `ana` writes: its identifier.
async fn text(ana: &Browser<'_>) -> String {
    ana.site.organisation("park", "Parc").await;
    let form = [("title.fr", "Pilat"), ("why.fr", "Parce que"), ("lead", "park")];
    let made = ana.post("/fr/gestion/demarches/nouvelle", &form).await;
    made.location().split(['/', '?']).nth(4).expect("a process").to_owned()
}

/// An import that replaces what an import brought.
async fn replace(site: &TestSite) {
    let chief = site.signed_in("chief@example.org", Role::Administrator, Scope::Destination).await;
    let zip = crate::folder::archive::pack(&crate::demonstration::pilat()).expect("it is packed");
    for fields in [vec![("if-there", "refuse")], vec![("if-there", "replace"), ("sure", "yes")]] {
        let sent = chief.upload("/fr/gestion/dossier", &fields, ("file", "pilat.zip", &zip)).await;
        site.work().await;
        let done = chief.get(sent.location()).await;
        assert!(done.main().contains("Le dossier est importé"), "{}", done.main());
    }
}

async fn count(site: &TestSite, query: &str) -> i64 {
    let db = site.app.store.reader();
    let asked = Statement::from_string(db.get_database_backend(), query);
    let row = db.query_one_raw(asked).await.expect("it is counted").expect("a count is one row");
    row.try_get("", "n").expect("a count is a number")
}

async fn purge(site: &TestSite) -> u64 {
    let gone = purging::purge(&site.app).await.expect("the purge runs");
    gone.iter().map(|(_, count)| count).sum()
}

#[tokio::test]
async fn each_holding_is_there_until_its_last_day_and_gone_after() {
    for holding in holdings(DOMAINS) {
        let about = holding.about();
        let site = TestSite::new().await;
        let query = fixture(&site, about.name).await;
        site.mails().await;
        let before = count(&site, query).await;
        assert!(0 < before, "{} holds something", about.name);
        let (length, day) = match about.kept {
            Kept::AfterLastSignIn => {
                let end = site.now() + Months::new(site.app.settings.account_months);
                (end - site.now(), TimeDelta::days(1))
            }
            Kept::Days(days) => (TimeDelta::days(days), TimeDelta::days(1)),
            Kept::Hours(hours) => (TimeDelta::hours(hours), TimeDelta::minutes(1)),
            Kept::ForGood => (TimeDelta::days(5_000), TimeDelta::days(1)),
        };
        if about.kept == Kept::AfterLastSignIn {
            // The holder of an account is told before.
            site.clock.advance(length - TimeDelta::days(30));
            purge(&site).await;
            site.clock.advance(TimeDelta::days(29));
        } else {
            site.clock.advance(length - day);
        }
        purge(&site).await;
        assert_eq!(count(&site, query).await, before, "{} the day before", about.name);
        site.clock.advance(day * 2);
        purge(&site).await;
        let after = if about.kept == Kept::ForGood { before } else { 0 };
        assert_eq!(count(&site, query).await, after, "{} the day after", about.name);
        assert_eq!(purge(&site).await, 0, "{}: nothing is taken twice", about.name);
    }
}

#[tokio::test]
async fn an_account_that_nobody_uses_is_told_and_stays_when_its_holder_comes() {
    let site = TestSite::new().await;
    site.signed_in("chief@example.org", Role::Administrator, Scope::Destination).await;
    site.signed_in("ana@example.org", Role::ProjectTeam, Scope::Destination).await;
    site.clock.advance(TimeDelta::days(36 * 31));
    purge(&site).await;
    let mails = site.mails().await;
    assert_eq!(mails.len(), 1, "the last administrator is not sent away: {mails:?}");
    assert!(mails[0].subject.contains("ne sert plus"), "{}", mails[0].subject);
    assert!(mails[0].text.contains("36 mois"), "{}", mails[0].text);
    purge(&site).await;
    assert!(site.mails().await.is_empty(), "one is told once");
    site.clock.advance(TimeDelta::days(29));
    purge(&site).await;
    let ana = site.visitor();
    ana.post("/fr/connexion", &[("email", "ana@example.org")]).await;
    ana.post(&link_in(&site.mails().await[0]), &[]).await;
    site.clock.advance(TimeDelta::days(2));
    purge(&site).await;
    assert!(ana.get("/fr/compte").await.main().contains("ana@example.org"));
    site.clock.advance(TimeDelta::days(3_000));
    purge(&site).await;
    site.clock.advance(TimeDelta::days(31));
    purge(&site).await;
    let left = "SELECT COUNT(*) AS n FROM account";
    assert_eq!(count(&site, left).await, 1, "somebody can still name somebody");
}

#[tokio::test]
async fn whom_a_backup_brings_back_is_erased_again() {
    let site = TestSite::new().await;
    let ana = site.signed_in("ana@example.org", Role::ProjectTeam, Scope::Destination).await;
    site.account("bea@example.org", Role::ProjectTeam, Scope::Destination).await;
    let db = site.app.store.reader();
    let asked = "SELECT id FROM account WHERE email = 'ana@example.org'";
    let asked = Statement::from_string(db.get_database_backend(), asked);
    let row = db.query_one_raw(asked).await.expect("it is read").expect("Ana is there");
    let id: String = row.try_get("", "id").expect("an identifier");
    // As if the database before Ana's erasure had been put back, and the list kept elsewhere.
    let list = [purges::hash(&id), purges::hash("somebody else")];
    let again = erasing::erase_again(&site.app.store, DOMAINS, &list, site.now()).await;
    assert_eq!(again.expect("they are erased"), 1);
    assert_eq!(ana.get("/fr/compte").await.status.as_u16(), 303, "Ana is out");
    assert_eq!(count(&site, "SELECT COUNT(*) AS n FROM account").await, 1, "Béa is not");
    assert_eq!(purges::erased(db).await.expect("the list is read"), [purges::hash(&id)]);
}

#[test]
fn every_cause_has_one_name() {
    for cause in Cause::ALL {
        assert_eq!(Cause::named(cause.name()), Some(cause));
        assert!(exists(&format!("cause-{}", cause.name())));
    }
}
