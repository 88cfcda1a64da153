//! What an office lives with, made up: lists, mailings with answers, dates, plans and deadlines.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use cordee_almanac::{DateRange, Territory, Zone};
use cordee_store::ThingId;
use cordee_store::sea_orm::DatabaseTransaction;
use cordee_store::testing::TestDatabase;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::super::archive::unpack;
use super::super::replaced;
use super::{assert_same, exported, imported, some_day, some_text};
use crate::account::model::Invitation;
use crate::contact::model::{Address, Agreement, Consent, ContactId, Description, Standing, Who};
use crate::demonstration::load;
use crate::mailing::model::fields::Parts;
use crate::mailing::model::{
    Answer, AnsweredBy, Fate, FileId, Filter, Letter, List, ListId, Mailing, MailingId, Members,
    Question, Recipient, RecipientId, State, Way,
};
use crate::planning::model::{
    Aim, Deadline, Entry, EntryKind, File, FileEvent, FileKind, Year, templates,
};
use crate::spine::language::Lang;
use crate::spine::portable::{IfThere, Profile};
use crate::spine::rights::{Role, Scope};
use crate::spine::tenant;
use crate::{account, contact, mailing, planning};

const CONTACTS: [&str; 3] = ["c1", "c2", "c3"];

/// All of it.
#[derive(Clone, Debug)]
pub struct Office {
    lists: Vec<List>,
    mailings: Vec<(Mailing, Vec<Vec<u8>>, Vec<Recipient>)>,
    year: Year,
    entries: Vec<Entry>,
    files: Vec<(File, Vec<FileEvent>)>,
    aims: Vec<Aim>,
    deadlines: Vec<(Deadline, bool)>,
}

fn contact_id(number: usize) -> ContactId {
    CONTACTS[number % CONTACTS.len()].parse().expect("an identifier")
}

fn some_instant() -> impl Strategy<Value = DateTime<Utc>> {
    (0_i64..100_000_000).prop_map(|ms| some_day() - TimeDelta::milliseconds(ms))
}

fn some_date() -> impl Strategy<Value = NaiveDate> {
    (0_i64..2_000).prop_map(|days| (some_day() - TimeDelta::days(days)).date_naive())
}

/// A text in which nothing looks like a field.
fn some_letter_text() -> impl Strategy<Value = String> {
    some_text().prop_filter("no field is unknown", |text| Parts::read(text).unknown().is_empty())
}

fn some_line() -> impl Strategy<Value = String> {
    some_letter_text().prop_map(|text| text.replace('\n', " "))
}

fn some_list() -> impl Strategy<Value = List> {
    let filter = (some_text(), prop::option::of(some_text()), prop::option::of(0_usize..3));
    let filter = filter.prop_map(|(words, tag, organisation)| {
        let organisation = organisation.map(|number| contact_id(number).to_string());
        Members::Filter(Filter { words, kind: Some("person".to_owned()), tag, organisation })
    });
    let fixed = prop::collection::btree_set(0_usize..3, 0..3)
        .prop_map(|them| Members::Fixed(them.into_iter().map(contact_id).collect()));
    (some_text(), prop_oneof![filter, fixed]).prop_map(|(name, members)| List {
        id: ListId::random(),
        name,
        members,
    })
}

prop_compose! {
    fn some_answer()(
        choice in 0_usize..2,
        note in prop::option::of(some_text()),
        by in prop::sample::select(AnsweredBy::ALL.to_vec()),
        on in some_date(),
        at in some_instant(),
    ) -> Answer {
        let note = note.unwrap_or_default();
        Answer { chosen: vec![choice], note, by, on, written_by: None, at }
    }
}

prop_compose! {
    fn some_recipient()(
        name in some_text(),
        known in prop::option::of(0_usize..3),
        mail: bool,
        way in prop::sample::select(Way::ALL.to_vec()),
        fate in prop::sample::select(Fate::ALL.to_vec()),
        fate_note in prop::option::of(some_text()),
        answer in prop::option::of(some_answer()),
        reminders in 0_i32..3,
        reminded_at in prop::option::of(some_instant()),
    ) -> Recipient {
        Recipient {
            id: RecipientId::random(),
            contact: known.map(contact_id),
            name,
            mail: mail.then(|| "ana@exemple.fr".to_owned()),
            way,
            outbox: None,
            fate,
            fate_note,
            answer,
            reminders,
            reminded_at,
        }
    }
}

prop_compose! {
    fn some_mailing()(
        subject in some_line(),
        text in some_letter_text(),
        question in prop::option::of(some_text()),
        answer_by in prop::option::of(some_date()),
        statutory: bool,
        left in prop::option::of(some_instant()),
        created_at in some_instant(),
        files in prop::collection::vec(prop::collection::vec(any::<u8>(), 1..9), 0..3),
        people in prop::collection::vec(some_recipient(), 1..5),
    ) -> (Mailing, Vec<Vec<u8>>, Vec<Recipient>) {
        let choices = vec!["Oui".to_owned(), "« Non »".to_owned()];
        let is_asked = question.is_some();
        let question = question.map(|asked| Question { asked, choices, several: statutory });
        let letter = Letter {
            list: None,
            language: Lang::Fr,
            subject,
            text,
            reply_to: statutory.then(|| "equipe@exemple.fr".to_owned()),
            question,
            answer_by,
            statutory,
        };
        let state = if left.is_some() { State::Sent } else { State::Draft };
        let id = MailingId::random();
        let mailing = Mailing { id, letter, state, revision: 1, created_at, sent_at: left };
        let people = people.into_iter().filter(|_| left.is_some());
        let people = people.map(|one| Recipient { answer: one.answer.filter(|_| is_asked), ..one });
        (mailing, files, people.collect())
    }
}

fn some_days() -> impl Strategy<Value = DateRange> {
    (some_date(), some_date()).prop_map(|(one, other)| DateRange::new(one, other))
}

prop_compose! {
    fn some_entry()(
        kind in prop::sample::select(EntryKind::ALL.to_vec()),
        title in some_text(),
        days in some_days(),
        place in prop::option::of(some_text()),
        note in prop::option::of(some_text()),
        example: bool,
    ) -> Entry {
        let (id, note) = (ThingId::random().to_string(), note.unwrap_or_default());
        Entry { id, kind, title, days, place, note, example, changed_at: some_day() }
    }
}

prop_compose! {
    fn some_calendar()(
        is_school: bool,
        label in some_text(),
        at in some_instant(),
        example: bool,
        events in prop::collection::vec(
            (some_text(), some_days(), prop::option::of(prop::sample::select(Zone::ALL.to_vec())),
             prop::option::of(some_text())),
            0..4,
        ),
    ) -> (File, Vec<FileEvent>) {
        let id = ThingId::random().to_string();
        let kind = if is_school { FileKind::SchoolHolidays } else { FileKind::Calendar };
        let file = File { label: format!("{label} {id}"), id, kind, file_name: label, example, at };
        let event = |(title, days, zone, place)| FileEvent { title, days, zone, place };
        (file, events.into_iter().map(event).collect())
    }
}

prop_compose! {
    fn some_deadline()(
        title in some_text(),
        days in some_days(),
        has_first: bool,
        note in prop::option::of(some_text()),
        done_at in prop::option::of(some_instant()),
        is_somebody_s: bool,
    ) -> (Deadline, bool) {
        let deadline = Deadline {
            id: ThingId::random().to_string(),
            process: ThingId::random(),
            plan: None,
            title,
            first: has_first.then(|| days.first()),
            last: days.last(),
            account: None,
            note: note.unwrap_or_default(),
            done_at,
            revision: 1,
        };
        (deadline, is_somebody_s)
    }
}

prop_compose! {
    pub fn some_office()(
        lists in prop::collection::vec(some_list(), 1..4),
        mailings in prop::collection::vec(some_mailing(), 0..4),
        territory in prop::sample::select(Territory::ALL.to_vec()),
        zones in prop::collection::btree_set(prop::sample::select(Zone::ALL.to_vec()), 0..4),
        busy_months in prop::collection::btree_set(1_u8..13, 0..4),
        entries in prop::collection::vec(some_entry(), 1..4),
        files in prop::collection::vec(some_calendar(), 0..3),
        aims in prop::collection::vec((some_text(), some_date(), 0_usize..4), 0..3),
        deadlines in prop::collection::vec(some_deadline(), 1..5),
    ) -> Office {
        let year = Year { territory, zones, busy_months };
        let aim = |(title, on, which): (String, NaiveDate, usize)| {
            Aim { template: templates(0)[which], title, on }
        };
        let aims = aims.into_iter().map(aim).collect();
        Office { lists, mailings, year, entries, files, aims, deadlines }
    }
}

/// An office, the same each time but for its identifiers.
pub fn some_time() -> Office {
    let mut runner = TestRunner::deterministic();
    some_office().new_tree(&mut runner).expect("there is one").current()
}

/// Records an office whose plans and deadlines are those of `process`.
pub async fn record(database: &TestDatabase, office: &Office, process: &ThingId) {
    let tx = database.store().begin().await.unwrap();
    let destination = tenant::of_host(&tx, "").await.unwrap().expect("there is one").id;
    for id in CONTACTS {
        let description = described(id);
        let id = id.parse().unwrap();
        let added =
            contact::queries::insert(&tx, &destination, &id, &description, false, some_day());
        added.await.unwrap();
    }
    let invitation = Invitation {
        email: "eulalie@exemple.fr".parse().unwrap(),
        name: "Eulalie".to_owned(),
        role: Role::Facilitator,
        scope: Scope::Destination,
        language: Lang::Fr,
    };
    let eulalie =
        account::queries::take_in(&tx, &destination, &invitation, some_day()).await.unwrap();
    write(&tx, &destination, office, &eulalie.id).await;
    plan(&tx, &destination, office, (process, &eulalie.id)).await;
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn what_was_replaced_holds_no_mailing_and_forgets_who_was_in_charge() {
    let database = TestDatabase::new().await;
    load(database.store(), some_day()).await.expect("the demonstration loads");
    let mut office = some_time();
    office.deadlines.iter_mut().for_each(|(_, is_somebody_s)| *is_somebody_s = true);
    record(&database, &office, &"pilat-2022-2026".parse().unwrap()).await;
    let files = exported(&database, Profile::Complete).await;
    assert!(files.contains_key("mailings.toml"));
    assert_eq!(imported(&database, &files, IfThere::Replace).await, Vec::<String>::new());
    assert_same(&exported(&database, Profile::Complete).await, &files);
    let tx = database.store().begin().await.unwrap();
    let destination = tenant::of_host(&tx, "").await.unwrap().expect("there is one").id;
    let kept = async || {
        let (id, _) = replaced::list(&tx, &destination).await.unwrap().remove(0);
        let folder = replaced::one(&tx, &destination, &id).await.unwrap().expect("it is kept");
        unpack(&folder).unwrap()
    };
    let before = kept().await;
    assert!(before.keys().all(|path| !path.starts_with("mailings")), "{:?}", before.keys());
    let planning = String::from_utf8_lossy(&before["planning.toml"]).into_owned();
    assert!(planning.contains("eulalie@exemple.fr"), "{planning}");
    assert_eq!(replaced::unname(&tx, &destination, "eulalie@exemple.fr").await.unwrap(), 1);
    for (path, bytes) in kept().await {
        assert!(!String::from_utf8_lossy(&bytes).contains("eulalie@exemple.fr"), "{path}");
    }
    assert_eq!(replaced::unname(&tx, &destination, "eulalie@exemple.fr").await.unwrap(), 0);
}

fn described(name: &str) -> Description {
    Description {
        who: Who::Organisation { name: name.to_owned() },
        mails: vec![],
        telephones: vec![],
        address: Address::default(),
        language: None,
        answers_by: None,
        consent: Consent { agreement: Agreement::Unknown, source: None, on: None },
        standing: Standing::Active,
        tags: vec![],
        note: String::new(),
    }
}

/// Keeps the lists, and the mailings with their files and people; `account` wrote some answers down.
async fn write(tx: &DatabaseTransaction, destination: &ThingId, office: &Office, account: &str) {
    for list in &office.lists {
        mailing::queries::insert_list(tx, destination, list, some_day()).await.unwrap();
    }
    for (one, files, people) in &office.mailings {
        let list = office.lists.first().map(|list| list.id.clone());
        let letter = Letter { list, ..one.letter.clone() };
        let one = Mailing { letter, ..one.clone() };
        mailing::queries::restore(tx, destination, &one, some_day()).await.unwrap();
        for (position, bytes) in (0..).zip(files) {
            let at = some_day() - TimeDelta::seconds(position);
            let named = ("Plan.PDF", "application/pdf");
            let id = FileId::random();
            let kept = mailing::queries::restore_file(tx, &one.id, &id, named, bytes.clone(), at);
            kept.await.unwrap();
        }
        let person = |recipient: &Recipient| {
            let mut recipient = recipient.clone();
            if let Some(answer) = recipient.answer.as_mut() {
                let is_by_hand = answer.by != AnsweredBy::Link;
                answer.written_by = is_by_hand.then(|| account.to_owned());
            }
            let sorted = cordee_text::fold(&recipient.name);
            (recipient, sorted)
        };
        let people: Vec<_> = people.iter().map(person).collect();
        mailing::queries::restore_people(tx, &one.id, &people).await.unwrap();
    }
}

/// Keeps the calendar, the plans and the deadlines, of some of which `account` is in charge.
async fn plan(
    tx: &DatabaseTransaction,
    destination: &ThingId,
    office: &Office,
    (process, account): (&ThingId, &str),
) {
    planning::queries::keep_year(tx, destination, &office.year).await.unwrap();
    for entry in &office.entries {
        planning::queries::insert_entry(tx, destination, entry).await.unwrap();
    }
    for (file, events) in &office.files {
        planning::queries::keep_file(tx, destination, file, events).await.unwrap();
    }
    let mut plans = vec![];
    for aim in &office.aims {
        let id = ThingId::random().to_string();
        planning::queries::keep_plan(tx, process, &id, aim, some_day()).await.unwrap();
        plans.push(id);
    }
    for (position, (deadline, is_somebody_s)) in office.deadlines.iter().enumerate() {
        let deadline = Deadline {
            process: process.clone(),
            plan: plans.get(position).cloned(),
            account: is_somebody_s.then(|| account.to_owned()),
            ..deadline.clone()
        };
        planning::queries::insert_deadline(tx, destination, &deadline).await.unwrap();
    }
}
