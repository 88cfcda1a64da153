//! A destination with something of everything, all of whose texts hold its word.

use std::io::Cursor;

use cordee_report::{Document, Language, Template};
use cordee_store::sea_orm::{ConnectionTrait, Statement};
use image::{DynamicImage, ImageFormat};

use crate::contribution::tests::{Contributed, contributed_in};
use crate::figure::tests::figured_in;
use crate::folder::{self, Purpose};
use crate::gathering::tests::{Gathered, gathered_in};
use crate::meeting::tests::{Held, held_in};
use crate::prioritisation::tests::{Prioritised, prioritised_in};
use crate::proposal::tests::proposed_in;
use crate::spine::portable::{IfThere, Profile};
use crate::spine::rights::{Role, Scope};
use crate::spine::tenant::{self, Destination};
use crate::spine::testing::{Browser, TestSite, code_in, link_in};
use crate::survey::coding::tests::themes_in;
use crate::survey::tests::{Exchanged, Surveyed, exchanged_in, surveyed_in};
use crate::synthesis::tests::{Synthesised, cited, synthesised_in};
use crate::workstream::tests::{Streamed, streamed_in};

/// What a destination holds, and what names it.
pub struct Full<'a> {
    pub destination: Destination,
    /// Its administrator.
    pub chief: Browser<'a>,
    /// A browser in which somebody asked for a link and has not come in yet.
    pub asking: Browser<'a>,
    pub email: String,
    pub code: String,
    pub process: String,
    step: String,
    document: String,
    organisation: String,
    perimeter: String,
    word: String,
    file: String,
    logo: String,
    own_logo: String,
    grant: String,
    comment: String,
    replaced: String,
    person: String,
    job: String,
    mail: String,
    reminder: String,
    correction: String,
    entry: String,
    calendar: String,
    deadline: String,
    contacts: AddressBook,
    mailings: Mailings,
    held: Held,
    surveyed: Surveyed,
    exchanged: Exchanged,
    themes: [String; 2],
    prioritised: Prioritised,
    gathered: Gathered,
    streamed: Streamed,
    contributed: Contributed,
    figured: String,
    proposed: String,
    synthesised: Synthesised,
    secrets: Vec<String>,
}

impl Full<'_> {
    /// The identifiers of its things.
    pub fn things(&self) -> Vec<&str> {
        vec![
            &self.process,
            &self.step,
            &self.document,
            &self.organisation,
            &self.perimeter,
            &self.held.body,
            &self.held.meeting,
            &self.held.deliberation,
            &self.surveyed.survey,
            &self.exchanged.draft,
            &self.themes[0],
            &self.themes[1],
            &self.prioritised.id,
            &self.gathered.id,
            &self.gathered.report,
            &self.streamed.gathering,
            &self.streamed.id,
            &self.contributed.id,
            &self.figured,
            &self.synthesised.id,
            &self.proposed,
        ]
    }

    /// Those that stand in an address after the French `noun`: those of its kind, and the process, which is of
    /// another. After a noun of no kind, all.
    fn things_after(&self, noun: &str) -> Vec<&str> {
        let own = match noun {
            "demarches" => vec![],
            "etapes" => vec![&self.step],
            "documents" => vec![&self.document],
            "structures" => vec![&self.organisation],
            "perimetres" => vec![&self.perimeter],
            "instances" => vec![&self.held.body],
            "seances" => vec![&self.held.meeting],
            "deliberations" => vec![&self.held.deliberation],
            "enquetes" => vec![&self.surveyed.survey, &self.exchanged.draft],
            "themes" => vec![&self.themes[0], &self.themes[1]],
            "priorisations" => vec![&self.prioritised.id],
            "rencontres" => vec![&self.gathered.id, &self.streamed.gathering],
            "comptes-rendus" => vec![&self.gathered.report],
            "chantiers" => vec![&self.streamed.id],
            "contributions" => vec![&self.contributed.id],
            "chiffres" => vec![&self.figured],
            "pistes-d-action" => vec![&self.proposed],
            "syntheses" => vec![&self.synthesised.id],
            _ => return self.things(),
        };
        [&self.process].into_iter().chain(own).map(String::as_str).collect()
    }

    /// What stands for a placeholder of the table of routes, and whether it names something that is
    /// this destination's own.
    fn values(&self, placeholder: &str) -> (Vec<String>, bool) {
        let own = |values: &[&str]| (values.iter().map(|it| (*it).to_owned()).collect(), true);
        let plain = |value: &str| (vec![value.to_owned()], false);
        match placeholder {
            "object" => own(&self.things()),
            "process" => own(&[&format!("demarche-{}", self.word)]),
            "step" => own(&[&format!("etape-{}", self.word)]),
            "organisation" => own(&[&self.organisation]),
            "perimeter" => own(&[&self.perimeter, &format!("perimetre-{}", self.word)]),
            "document" => own(&[&self.document]),
            "version" => own(&[&self.logo, &self.own_logo]),
            "grant" => own(&[&self.grant]),
            "comment" => own(&[&self.comment]),
            "replaced" => own(&[&self.replaced]),
            "secret" => {
                let surveyed = &self.surveyed;
                let own = [
                    &surveyed.secret,
                    &surveyed.invitation,
                    &surveyed.kiosk,
                    &surveyed.contact,
                    &self.gathered.secret,
                    &self.contributed.secret,
                ];
                let all = self.secrets.iter().chain(own);
                (all.cloned().collect(), true)
            }
            "file" => plain(&self.file),
            "draft" => plain(&format!("step-{}", self.step)),
            "revision" | "number" => plain("1"),
            "profile" => plain("complete"),
            "format" => plain("docx"),
            "page" => plain("notice"),
            "person" => own(&[&self.person]),
            "job" => own(&[&self.job]),
            "mail" => own(&[&self.mail]),
            "contact" | "other" => own(&[&self.contacts.one, &self.contacts.other]),
            "body" => own(&[&format!("instance-{}", self.word)]),
            "member" => own(&[&self.held.member, &self.streamed.member]),
            "deliberation" => own(&[&format!("deliberation-{}", self.word)]),
            "paper" => plain("minutes"),
            "survey" => own(&[&format!("enquete-{}", self.word)]),
            "theme" => own(&[&format!("theme-{}", self.word)]),
            "prioritisation" => {
                own(&[&format!("priorisation-{}", self.word), &self.prioritised.id])
            }
            "gathering" => {
                own(&[&format!("rencontre-{}", self.word), &format!("sujets-{}", self.word)])
            }
            "workstream" => own(&[&format!("chantier-{}", self.word)]),
            "contribution" => own(&[&self.contributed.id]),
            "figure" => own(&[&format!("chiffre-{}", self.word)]),
            "proposal" => own(&[&format!("piste-{}", self.word)]),
            "synthesis" => own(&[&format!("synthese-{}", self.word)]),
            "point" => own(&[&self.synthesised.point]),
            "registration" => own(&[&self.gathered.registration]),
            "sheet" => own(&[&self.gathered.table]),
            "note" => own(&[&self.gathered.note]),
            "photo" => own(&[&self.gathered.photo]),
            "attachment" => own(&[&self.contributed.attachment]),
            "college" => own(&[&self.prioritised.college]),
            "ballot" => own(&[&self.prioritised.ballot]),
            "surveypage" => plain("p1"),
            "question" | "part" => plain("q1"),
            // Of a vote: its ballots were typed, and nobody is on a roll.
            "removedpart" | "voter" => plain("none"),
            "surveyfile" => {
                own(&[&self.exchanged.form, &self.exchanged.other_form, &self.exchanged.answers])
            }
            "answerwork" => own(&[&self.exchanged.work]),
            "batch" => plain("0000000000000000"),
            "dataset" => plain("answers"),
            "margin" => plain("-population"),
            "list" => own(&[&self.contacts.list]),
            "import" => own(&[&self.contacts.import]),
            "merge" => own(&[&self.contacts.merge]),
            "mailing" => own(&[&self.mailings.draft, &self.mailings.sent]),
            "mailinglist" => own(&[&self.mailings.list]),
            "recipient" => own(&[&self.mailings.recipient]),
            "enclosure" => own(&[&self.mailings.file]),
            "reminder" => own(&[&self.reminder]),
            "entry" => own(&[&self.entry]),
            "calendar" => own(&[&self.calendar]),
            "deadline" => own(&[&self.deadline]),
            "text" => plain("body.fr"),
            "correction" => own(&[&self.correction]),
            "*file" => plain("none.css"),
            other => panic!("the placeholder {{{other}}} has no fixture: add one here"),
        }
    }

    /// Every address that `path` gives here, and whether something in it is this destination's own.
    pub fn addresses(&self, path: &str) -> Vec<(String, bool)> {
        let mut addresses = vec![(String::new(), false)];
        let mut noun = "";
        for segment in path.split('/').skip(1) {
            let placeholder = segment.strip_prefix('{').and_then(|it| it.strip_suffix('}'));
            let (values, is_own) = match placeholder {
                Some("thing") => {
                    (self.things_after(noun).into_iter().map(str::to_owned).collect(), true)
                }
                Some(name) => self.values(name),
                None => (vec![segment.to_owned()], false),
            };
            noun = segment;
            let with = |(address, was_own): &(String, bool)| {
                let (address, is_own) = (address.clone(), *was_own || is_own);
                values.iter().map(move |value| (format!("{address}/{value}"), is_own)).collect()
            };
            addresses = addresses.iter().flat_map(|it| -> Vec<_> { with(it) }).collect();
        }
        addresses
    }
}

/// What stands in `text` between two marks.
#[track_caller]
fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let at = text.find(start).unwrap_or_else(|| panic!("no {start} in {text}")) + start.len();
    text[at..].split(end).next().unwrap_or_default()
}

/// The segment of an address in `text` that stands before `end`.
#[track_caller]
fn before<'a>(text: &'a str, end: &str) -> &'a str {
    let at = text.find(end).unwrap_or_else(|| panic!("no {end} in {text}"));
    text[..at].rsplit('/').next().unwrap_or_default()
}

fn picture(word: &str) -> Vec<u8> {
    let mut bytes = Cursor::new(vec![]);
    let width = u32::try_from(word.len()).expect("a word is short");
    DynamicImage::new_rgb8(width, 4).write_to(&mut bytes, ImageFormat::Png).expect("a picture");
    bytes.into_inner()
}

/// Fills `destination` with something of everything that a destination can hold.
pub async fn full<'a>(site: &'a TestSite, destination: &Destination, word: &str) -> Full<'a> {
    let email = format!("chief@{}.example", &word[..2]);
    let chief =
        site.signed_in_at(destination, &email, Role::Administrator, Scope::Destination).await;
    dress(&chief, word).await;
    let (organisation, logo) = organisation(&chief, word).await;
    let (process, step) = process(&chief, word, &organisation).await;
    let document = document(&chief, word, &process, &step).await;
    let perimeter = perimeter(&chief, word).await;
    write(&chief, word, &step, &organisation).await;
    let page = chief.get(&format!("/fr/gestion/objets/{step}/commentaires")).await;
    let comment = between(page.main(), "commentaires/", "/regler").to_owned();
    let replaced = replace(site, &chief, destination).await;
    // Replacing takes the process anew: comments, drafts and history begin again.
    write(&chief, word, &step, &organisation).await;
    let page = chief.get(&format!("/fr/gestion/objets/{step}/commentaires")).await;
    let comment = page
        .main()
        .find("/regler")
        .map_or(comment, |_| between(page.main(), "commentaires/", "/regler").to_owned());
    let own_logo = between(&chief.get("/fr").await.text, "/logo/", "\"").to_owned();
    let invitation = [
        ("email", "guest@example.org"),
        ("name", word),
        ("role", "participant"),
        ("scope", "destination"),
        ("language", "fr"),
    ];
    chief.post("/fr/gestion/comptes/inviter", &invitation).await;
    let asking = site.visitor_at(&destination.host);
    asking.post("/fr/connexion", &[("email", &email)]).await;
    let contacts = address_book(&chief, word).await;
    let mailings = mailings(site, &chief, word).await;
    let mails = site.mails().await;
    let secrets =
        mails.iter().map(|mail| link_in(mail).rsplit('/').next().unwrap_or_default().to_owned());
    let secrets: Vec<String> = secrets.collect();
    let accounts = chief.get("/fr/gestion/comptes").await;
    let asked = chief.post("/fr/gestion/dossier/public", &[]).await;
    let reminders = format!("/fr/gestion/objets/{step}/rappels");
    chief.post(&reminders, &[("at", "2022-03-01T09:00"), ("note", word)]).await;
    date(&chief, word, &process).await;
    let own = format!("WHERE destination_id = '{}'", destination.id);
    let surveyed = surveyed_in(&chief, word, &process).await;
    let themes = themes_in(&chief, &surveyed.survey, word).await;
    let held = held_in(&chief, word, &process).await;
    let prioritised = prioritised_in(&chief, word, (&process, &held.body)).await;
    let gathered = gathered_in(&chief, word, &process).await;
    let streamed = streamed_in(&chief, word, &process).await;
    let contributed = contributed_in(&chief, word, &streamed.id).await;
    let figured = figured_in(&chief, word, &process).await;
    let cited = cited(&figured, &gathered, &surveyed.survey);
    let synthesised = synthesised_in(&chief, word, (&process, &streamed.id), &cited).await;
    let proposed = proposed_in(&chief, word, (&process, &streamed.id)).await;
    Full {
        destination: tenant::of_host(site.app.store.reader(), &destination.host)
            .await
            .expect("it is read")
            .expect("it is there"),
        grant: before(accounts.main(), "/revoquer\"").to_owned(),
        secrets,
        person: before(accounts.main(), "/donnees\"").to_owned(),
        job: asked.location().rsplit('/').next().unwrap_or_default().to_owned(),
        mail: first(site, &format!("SELECT id AS id FROM outbox {own}")).await,
        reminder: first(site, &format!("SELECT id AS id FROM reminder {own}")).await,
        code: code_in(mails.iter().find(|mail| mail.text.contains("/lien/")).expect("a way in")),
        file: format!("{word}.csv"),
        word: word.to_owned(),
        contacts,
        mailings,
        held,
        prioritised,
        gathered,
        streamed,
        contributed,
        figured,
        proposed,
        synthesised,
        exchanged: exchanged_in(&chief, word, &surveyed.survey).await,
        surveyed,
        themes,
        correction: correct(&chief, word, &step).await,
        entry: first(site, &format!("SELECT id AS id FROM calendar_entry {own}")).await,
        calendar: first(site, &format!("SELECT id AS id FROM calendar_file {own}")).await,
        deadline: first(site, &format!("SELECT id AS id FROM deadline {own}")).await,
        chief,
        asking,
        email,
        process,
        step,
        document,
        organisation,
        perimeter,
        logo,
        own_logo,
        comment,
        replaced,
    }
}

/// Dates something by hand, drops a calendar in, and adds a deadline.
async fn date(chief: &Browser<'_>, word: &str, process: &str) {
    let entry = [("kind", "body"), ("title", word), ("first", "01/03/2022")];
    chief.post("/fr/gestion/calendrier/dates-saisies/nouvelle", &entry).await;
    let file = format!(
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:{word}\r\nDTSTART;VALUE=DATE:20220301\r\n\
         SUMMARY:{word}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    );
    let sent = ("file", "calendrier.ics", file.as_bytes());
    let named = [("kind", "calendar"), ("label", word)];
    chief.upload("/fr/gestion/calendrier/fichiers", &named, sent).await;
    chief.post("/fr/gestion/calendrier/annee", &[("busy", "8")]).await;
    let deadline = [("title", word), ("last", "01/03/2022")];
    chief.post(&format!("/fr/gestion/objets/{process}/echeances/nouvelle"), &deadline).await;
}

/// Drops a text of the step in: the identifier of the correction.
async fn correct(chief: &Browser<'_>, word: &str, step: &str) -> String {
    let page = format!("/fr/gestion/objets/{step}/word");
    let written = chief.bytes(&format!("{page}/body.fr")).await.body;
    let name = format!("{word}.docx");
    let sent = ("file", name.as_str(), written.as_slice());
    let dropped = chief.upload(&page, &[("text", "body.fr")], sent).await;
    dropped.location().split(['/', '?']).nth(6).expect("a correction").to_owned()
}

/// The identifiers of what an address book holds.
struct AddressBook {
    one: String,
    other: String,
    list: String,
    import: String,
    merge: String,
}

/// Contacts that may be one person, a list that was tried out, and two that were merged.
async fn address_book(chief: &Browser<'_>, word: &str) -> AddressBook {
    let new = "/fr/gestion/contacts/personnes/nouvelle";
    let mut ids = vec![];
    for last_name in ["Dupont", "Dupond", "Duponq", "Dupons"] {
        let form = [
            ("first-name", word),
            ("last-name", last_name),
            ("commune", word),
            ("mails", "jean@exemple.fr"),
            ("role-title", word),
            ("role-organisation", word),
            ("role-deputy-of", ""),
        ];
        let added = chief.post(new, &form).await;
        let id = added.location().split(['/', '?']).nth(4).expect("a contact was made").to_owned();
        ids.push(id);
    }
    let merged = format!("/fr/gestion/contacts/doublons/{}/{}", ids[2], ids[3]);
    chief.post(&merged, &[]).await;
    let content = format!("Nom;Commune\n{word};{word}\n");
    let file = ("list", "liste.csv", content.as_bytes());
    let received = chief.upload("/fr/gestion/contacts/importer", &[], file).await;
    let form = [("above", "1"), ("column-1", "last-name"), ("column-2", "commune")];
    let tried = chief.post(received.location(), &form).await;
    let undo = chief.get("/fr/gestion/contacts/doublons").await;
    let last = |address: &str| address.rsplit('/').next().unwrap_or_default().to_owned();
    AddressBook {
        list: last(received.location()),
        import: last(tried.location()),
        merge: before(undo.main(), "/annuler-fusion\"").to_owned(),
        other: ids.swap_remove(1),
        one: ids.swap_remove(0),
    }
}

/// The identifiers of what was written to the address book.
struct Mailings {
    draft: String,
    sent: String,
    list: String,
    recipient: String,
    file: String,
}

/// A list, a draft with a file, and a mailing that left and asks something.
async fn mailings(site: &TestSite, chief: &Browser<'_>, word: &str) -> Mailings {
    let all = "/fr/gestion/envois";
    let id = |location: &str, at: usize| {
        location.split(['/', '?']).nth(at).expect("it was made").to_owned()
    };
    let kept = chief.post(&format!("{all}/listes/nouvelle"), &[("name", word)]).await;
    let list = id(kept.location(), 5);
    let letter = [
        ("list", list.as_str()),
        ("subject", word),
        ("text", word),
        ("question", word),
        ("choices", "Oui\nNon"),
    ];
    let mut written = vec![];
    for _ in 0..2 {
        let new = chief.post(&format!("{all}/nouvelle"), &letter).await;
        written.push(id(new.location(), 4));
    }
    let (draft, sent) = (written.swap_remove(0), written.swap_remove(0));
    let file = format!("{word}.pdf");
    let file = ("file", file.as_str(), b"%PDF-1.7".as_slice());
    chief.upload(&format!("{all}/{draft}/fichiers"), &[], file).await;
    chief.post(&format!("{all}/{sent}/envoyer"), &[("revision", "1")]).await;
    let of = |id: &str| format!("WHERE mailing_id = '{id}' ORDER BY id");
    let recipient = format!("SELECT id AS id FROM mailing_recipient {}", of(&sent));
    let file = format!("SELECT id AS id FROM mailing_file {}", of(&draft));
    Mailings {
        recipient: first(site, &recipient).await,
        file: first(site, &file).await,
        draft,
        sent,
        list,
    }
}

/// The first identifier that `query` gives.
async fn first(site: &TestSite, query: &str) -> String {
    let db = site.app.store.reader();
    let asked = Statement::from_string(db.get_database_backend(), query);
    let row = db.query_one_raw(asked).await.expect("it is asked").expect("there is one");
    row.try_get("", "id").expect("an identifier")
}

/// Its name, its logo, its charter, what the law asks.
async fn dress(chief: &Browser<'_>, word: &str) {
    let settings = [
        ("name.fr", format!("Pays de {word}")),
        ("presentation.fr", format!("Le pays de {word}.")),
        ("language", "en".to_owned()),
        ("time-zone", "Europe/Paris".to_owned()),
        ("accent", "#123456".to_owned()),
    ];
    let settings = settings.each_ref().map(|(name, value)| (*name, value.as_str()));
    let logo = picture(&format!("{word}{word}"));
    let saved = chief.upload("/fr/gestion/destination", &settings, ("logo", "l.png", &logo)).await;
    assert!(saved.location().ends_with("saved"), "{}", saved.text);
    let letterhead = Document::new(word, Language::French);
    let docx = cordee_report::docx(&letterhead, &Template::default()).expect("a template is made");
    let charter = ("file", "charte.docx", &docx[..]);
    let kept = chief.upload("/fr/gestion/destination/modele", &[], charter).await;
    assert!(kept.location().ends_with("charter-kept"), "{}", kept.text);
    let notice = [("publisher", word), ("host", word), ("revision", "0")];
    let kept = chief.post("/fr/gestion/juridique/notice", &notice).await;
    assert!(kept.location().ends_with("saved"), "{}", kept.text);
}

/// An organisation, and the version of its logo.
async fn organisation(chief: &Browser<'_>, word: &str) -> (String, String) {
    let new = "/fr/gestion/structures/nouvelle";
    let name = format!("Office {word}");
    chief.upload(new, &[("name.fr", &name)], ("logo", "l.png", &picture(word))).await;
    let list = chief.get("/fr/gestion/structures").await;
    let address = between(list.main(), "/logos/", "\"").to_owned();
    let (id, version) = address.split_once('/').expect("an organisation has a logo");
    (id.to_owned(), version.to_owned())
}

/// A published process, and its step.
async fn process(chief: &Browser<'_>, word: &str, organisation: &str) -> (String, String) {
    let (title, why) = (format!("Démarche {word}"), format!("Parce que {word}, commune"));
    let form = [("title.fr", title.as_str()), ("why.fr", &why), ("lead", organisation)];
    let made = chief.post("/fr/gestion/demarches/nouvelle", &form).await;
    let process = made.location().split(['/', '?']).nth(4).expect("a process").to_owned();
    let (title, summary) = (format!("Étape {word}"), format!("Commune de {word}"));
    let form = [
        ("title.fr", title.as_str()),
        ("summary.fr", &summary),
        ("body.fr", &summary),
        ("state", "published"),
    ];
    chief.post(&format!("/fr/gestion/demarches/{process}/etapes/nouvelle"), &form).await;
    let desk = chief.get(&format!("/fr/gestion/demarches/{process}")).await;
    let step = between(desk.main(), "id=\"step-", "\"").to_owned();
    let published = chief.post(&format!("/fr/gestion/demarches/{process}/publier"), &[]).await;
    assert!(published.location().ends_with("published"), "{}", published.text);
    (process, step)
}

async fn document(chief: &Browser<'_>, word: &str, process: &str, step: &str) -> String {
    let (title, content) = (format!("Tableau {word}"), format!("commune;{word}\n1;2\n"));
    let form = [("title.fr", title.as_str()), ("language", "fr")];
    let file = (format!("{word}.csv"), content.into_bytes());
    let add = format!("/fr/gestion/objets/{step}/documents/ajouter");
    let added = chief.upload(&add, &form, ("file", &file.0, &file.1)).await;
    assert!(added.location().ends_with("document-added"), "{}", added.text);
    let desk = chief.get(&format!("/fr/gestion/demarches/{process}")).await;
    between(desk.main(), "href=\"/documents/", "/").to_owned()
}

async fn perimeter(chief: &Browser<'_>, word: &str) -> String {
    let outlines = format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[{{\"type\":\"Feature\",\"properties\":\
         {{\"code\":\"42017\",\"nom\":\"{word}\"}},\"geometry\":{{\"type\":\"Polygon\",\
         \"coordinates\":[[[4.5,45.3],[4.6,45.3],[4.6,45.4],[4.5,45.3]]]}}}}]}}"
    );
    let title = format!("Périmètre {word}");
    let form = [("title.fr", title.as_str()), ("source.fr", word)];
    let add = "/fr/gestion/perimetres/ajouter";
    let added = chief.upload(add, &form, ("file", "communes.geojson", outlines.as_bytes())).await;
    assert_eq!(added.status, axum::http::StatusCode::SEE_OTHER, "{}", added.text);
    let list = chief.get("/fr/gestion/perimetres").await;
    before(list.main(), "/modifier\"").to_owned()
}

/// What is written on a step: another version, a comment, a draft, a link.
async fn write(chief: &Browser<'_>, word: &str, step: &str, organisation: &str) {
    let edit = format!("/fr/gestion/etapes/{step}/modifier");
    let revision = chief.get(&edit).await.hidden("revision");
    let text = format!("Encore la commune de {word}");
    let title = format!("Étape {word}");
    let form = [
        ("title.fr", title.as_str()),
        ("summary.fr", &text),
        ("body.fr", &text),
        ("state", "published"),
        ("revision", &revision),
    ];
    let changed = chief.post(&edit, &form).await;
    assert_eq!(changed.status, axum::http::StatusCode::SEE_OTHER, "{}", changed.text);
    let things = format!("/fr/gestion/objets/{step}");
    chief.post(&format!("{things}/commentaires"), &[("comment", &text)]).await;
    let form = [("how", "from-inspired"), ("other", organisation)];
    chief.post(&format!("{things}/fil"), &form).await;
    let draft = [("body.fr", text.as_str()), ("revision", "1")];
    chief.post(&format!("/fr/brouillons/step-{step}"), &draft).await;
}

/// Replaces what is there by itself, so that what was is kept; gives under which identifier.
async fn replace(site: &TestSite, chief: &Browser<'_>, destination: &Destination) -> String {
    let store = &site.app.store;
    let found = tenant::of_host(store.reader(), &destination.host).await.expect("it is read");
    let found = found.expect("it is there");
    let files = folder::export(store, &found, Profile::Complete).await.expect("it is exported");
    let (record, now) = (Purpose::Record, site.now());
    let told =
        folder::import(store, &files, Some(found), IfThere::Replace, record, now, &|_| {}).await;
    assert_eq!(told.expect("it is imported"), []);
    let page = chief.get("/fr/gestion/dossier").await;
    between(page.main(), "dossier/remplace/", "\"").to_owned()
}
