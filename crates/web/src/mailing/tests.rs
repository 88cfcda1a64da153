//! Mailings, through the door.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use chrono::TimeDelta;
use cordee_store::outbox::Mail;

use crate::spine::personal::purging;
use crate::spine::testing::{Browser, TestSite, link_in};

mod folders;
mod mailbox;

const ALL: &str = "/fr/gestion/envois";
const NEW_PERSON: &str = "/fr/gestion/contacts/personnes/nouvelle";

/// A mail that a server gives back, as postmasters write it (RFC 3464).
pub fn returned_mail(to: &str) -> String {
    format!(
        "From: MAILER-DAEMON@exemple.fr\r\nTo: site@exemple.fr\r\nSubject: Undelivered\r\n\
         MIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n\
         --b\r\nContent-Type: text/plain\r\n\r\nUnknown.\r\n\
         --b\r\nContent-Type: message/delivery-status\r\n\r\n\
         Reporting-MTA: dns; mx.exemple.fr\r\n\r\n\
         Final-Recipient: rfc822; {to}\r\nAction: failed\r\nStatus: 5.1.1\r\n\
         Diagnostic-Code: smtp; 550 no such user\r\n--b--\r\n"
    )
}

async fn add(team: &Browser<'_>, fields: &[(&str, &str)]) -> String {
    let added = team.post(NEW_PERSON, fields).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.main());
    without_notice(added.location())
}

fn without_notice(location: &str) -> String {
    location.split('?').next().unwrap_or_default().to_owned()
}

/// Keeps a list of everybody; gives its identifier.
async fn list(team: &Browser<'_>, name: &str, more: &[(&str, &str)]) -> String {
    let mut fields = vec![("name", name)];
    fields.extend(more);
    let kept = team.post(&format!("{ALL}/listes/nouvelle"), &fields).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.main());
    without_notice(kept.location()).rsplit('/').next().unwrap_or_default().to_owned()
}

async fn write(team: &Browser<'_>, fields: &[(&str, &str)]) -> String {
    let written = team.post(&format!("{ALL}/nouvelle"), fields).await;
    assert_eq!(written.status, StatusCode::SEE_OTHER, "{}", written.main());
    without_notice(written.location())
}

async fn send(team: &Browser<'_>, mailing: &str) {
    let page = team.get(&format!("{mailing}/envoyer")).await;
    let revision = page.hidden("revision");
    let sent = team.post(&format!("{mailing}/envoyer"), &[("revision", &revision)]).await;
    assert!(sent.location().contains("mailing-sent"), "{} {}", sent.location(), sent.text);
}

const QUESTION: [(&str, &str); 3] = [
    ("text", "Bonjour {formule},\n\nVenez à **{commune}**."),
    ("question", "Venez-vous ?"),
    ("choices", "Je viens\nJe ne viens pas"),
];

/// A team, three persons, and a mailing that asks them whether they come.
async fn asked<'a>(site: &'a TestSite, more: &[(&str, &str)]) -> (Browser<'a>, String) {
    let team = site.team().await;
    for (first, last, mail) in
        [("Ana", "Roux", "ana@exemple.fr"), ("Bea", "Petit", "bea@exemple.fr")]
    {
        add(
            &team,
            &[
                ("civility", "madam"),
                ("first-name", first),
                ("last-name", last),
                ("mails", mail),
                ("commune", "Bourg_Argental"),
            ],
        )
        .await;
    }
    let by_telephone =
        [("first-name", "Jean"), ("last-name", "Vial"), ("telephones", "0477123456")];
    add(&team, &by_telephone).await;
    let list = list(&team, "Tous", &[]).await;
    let mut letter = vec![("list", list.as_str()), ("subject", "Assises, {prénom}")];
    letter.extend(QUESTION);
    letter.extend(more);
    let mailing = write(&team, &letter).await;
    (team, mailing)
}

fn to<'a>(mails: &'a [Mail], address: &str) -> &'a Mail {
    mails.iter().find(|mail| mail.to == address).expect("a mail to them")
}

#[tokio::test]
async fn each_person_reads_what_is_theirs_and_answers_by_their_link() {
    let site = TestSite::new().await;
    let (team, mailing) = asked(&site, &[]).await;
    let preview = team.get(&format!("{mailing}/apercu?number=2")).await;
    assert!(preview.main().contains("Madame Roux"), "{}", preview.main());
    assert!(preview.main().contains("<strong>Bourg_Argental</strong>"), "{}", preview.main());
    assert!(preview.main().contains("<li>Je ne viens pas</li>"), "{}", preview.main());
    let draft = team.get(&mailing).await;
    assert!(draft.main().contains("<li>Je ne viens pas</li>"), "{}", draft.main());
    send(&team, &mailing).await;
    let mails = site.mails().await;
    assert_eq!(mails.len(), 2, "one has no mail address");
    let ana = to(&mails, "ana@exemple.fr");
    assert_eq!(ana.subject, "Assises, Ana");
    assert!(ana.text.starts_with("Bonjour Madame Roux,"), "{}", ana.text);
    let link = link_in(ana);
    let visitor = site.visitor();
    let page = visitor.get(&link).await;
    assert!(page.main().contains("Venez-vous ?"), "{}", page.main());
    let refused = visitor.post(&link, &[("note", "Je regarde")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.main().contains("Je regarde"), "{}", refused.main());
    let answered = visitor.post(&link, &[("choice", "1"), ("note", "Désolée")]).await;
    assert_eq!(answered.status, StatusCode::SEE_OTHER, "{}", answered.main());
    let page = visitor.get(&link).await;
    assert!(page.main().contains("Je ne viens pas. Vous pouvez la changer"), "{}", page.main());
    assert!(page.main().contains("<h1 lang=\"fr\">Assises</h1>"), "{}", page.main());
    visitor.post(&link, &[("choice", "0")]).await;
    let page = team.get(&mailing).await;
    assert!(page.main().contains("1 sur 3"), "{}", page.main());
    assert!(page.main().contains("Je viens, par son lien"), "{}", page.main());
    assert!(page.main().contains("2 courriels sont partis"), "{}", page.main());
}

#[tokio::test]
async fn only_the_silent_are_reminded_each_with_a_new_link() {
    let site = TestSite::new().await;
    let (team, mailing) = asked(&site, &[]).await;
    send(&team, &mailing).await;
    let first = site.mails().await;
    site.visitor().post(&link_in(to(&first, "ana@exemple.fr")), &[("choice", "0")]).await;
    let ask = team.get(&format!("{mailing}/relancer")).await;
    assert!(ask.main().contains("Une personne recevra une relance"), "{}", ask.main());
    let key = ask.hidden("form-key");
    for _ in 0..2 {
        let reminded = team.post(&format!("{mailing}/relancer"), &[("form-key", &key)]).await;
        assert!(reminded.location().contains("mailing-reminded"), "{}", reminded.location());
    }
    let mails = site.mails().await;
    assert_eq!(mails.len(), 1, "a double click reminds once");
    let bea = to(&mails, "bea@exemple.fr");
    assert!(bea.subject.contains("Rappel"), "{}", bea.subject);
    assert_ne!(link_in(bea), link_in(to(&first, "bea@exemple.fr")));
    for link in [link_in(to(&first, "bea@exemple.fr")), link_in(bea)] {
        assert_eq!(site.visitor().get(&link).await.status, StatusCode::OK, "both links live");
    }
}

#[tokio::test]
async fn an_answer_by_telephone_is_written_down_with_who_and_when() {
    let site = TestSite::new().await;
    let (team, mailing) = asked(&site, &[]).await;
    send(&team, &mailing).await;
    let page = team.get(&format!("{mailing}?show=by-hand")).await;
    assert!(page.main().contains("04\u{a0}77\u{a0}12\u{a0}34\u{a0}56"), "{}", page.main());
    let person = page.main().split("href=\"").find(|it| it.contains("/destinataires/"));
    let person = person.and_then(|it| it.split('"').next()).expect("Jean is there");
    let future = [("choice", "0"), ("by", "telephone"), ("on", "2050-01-01")];
    let refused = team.post(person, &future).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.main().contains("Cette date est à venir"), "{}", refused.main());
    let today = site.now().date_naive().to_string();
    let noted = [("choice", "0"), ("by", "telephone"), ("on", today.as_str())];
    let kept = team.post(person, &noted).await;
    assert!(kept.location().contains("mailing-answer-kept"), "{}", kept.main());
    let page = team.get(person).await;
    assert!(page.main().contains("Je viens, par téléphone, le"), "{}", page.main());
    assert!(page.main().contains("Noté par"), "{}", page.main());
    assert!(page.main().contains("Réponse reçue"), "nobody calls again: {}", page.main());
    assert!(page.main().contains("Voir ce contact"), "{}", page.main());
}

#[tokio::test]
async fn a_mailing_leaves_once_and_not_after_it_was_changed_behind_ones_back() {
    let site = TestSite::new().await;
    let (team, mailing) = asked(&site, &[]).await;
    let mut letter = vec![("subject", "Autre"), ("revision", "1")];
    letter.extend(QUESTION);
    let page = team.get(&format!("{mailing}/modifier")).await;
    let list = page.main().split("<option value=\"").find(|it| it.contains("selected"));
    let list = list.and_then(|it| it.split('"').next()).expect("the list is chosen").to_owned();
    letter.push(("list", &list));
    let changed = team.post(&format!("{mailing}/modifier"), &letter).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.main());
    let stale = team.post(&format!("{mailing}/envoyer"), &[("revision", "1")]).await;
    assert!(stale.location().contains("mailing-moved-on"), "{}", stale.location());
    send(&team, &mailing).await;
    let again = team.post(&format!("{mailing}/envoyer"), &[("revision", "2")]).await;
    assert!(again.location().contains("mailing-already-sent"), "{}", again.location());
    assert_eq!(site.mails().await.len(), 2);
    let edit = team.post(&format!("{mailing}/modifier"), &letter).await;
    assert_eq!(edit.status, StatusCode::NOT_FOUND, "what left is what it is");
}

#[tokio::test]
async fn whoever_unsubscribed_refused_left_or_died_gets_nothing_unless_the_law_asks() {
    let site = TestSite::new().await;
    let (team, mailing) = asked(&site, &[]).await;
    send(&team, &mailing).await;
    let mails = site.mails().await;
    let leave = to(&mails, "ana@exemple.fr").unsubscribe.clone().expect("a way out");
    let leave = leave.strip_prefix("https://").and_then(|it| it.find('/').map(|at| &it[at..]));
    let leave = leave.expect("an address").to_owned();
    let asked = site.visitor().get(&leave).await;
    assert!(asked.main().contains("Me désinscrire"), "{}", asked.main());
    let done = site.visitor().post(&leave, &[("List-Unsubscribe", "One-Click")]).await;
    assert_eq!(done.status, StatusCode::OK);
    for (name, field) in [
        ("Refus", ("consent", "refused")),
        ("Parti", ("standing", "gone")),
        ("Mort", ("standing", "deceased")),
    ] {
        let mail = format!("{}@exemple.fr", name.to_lowercase());
        add(&team, &[("last-name", name), ("mails", &mail), field]).await;
    }
    let list = list(&team, "Encore tous", &[]).await;
    let news = [("list", list.as_str()), ("subject", "Lettre"), ("text", "Nouvelles.")];
    let news = write(&team, &news).await;
    let ask = team.get(&format!("{news}/envoyer")).await;
    for told in [
        "Une personne s’est désinscrite",
        "a refusé",
        "Une personne partie",
        "Une personne décédée",
    ] {
        assert!(ask.main().contains(told), "{told}: {}", ask.main());
    }
    send(&team, &news).await;
    let reached: Vec<String> = site.mails().await.into_iter().map(|mail| mail.to).collect();
    assert_eq!(reached, ["bea@exemple.fr"]);
    let duty = [
        ("list", list.as_str()),
        ("subject", "Convocation"),
        ("text", "Séance."),
        ("statutory", "yes"),
    ];
    let duty = write(&team, &duty).await;
    send(&team, &duty).await;
    let mails = site.mails().await;
    let mut reached: Vec<&str> = mails.iter().map(|mail| mail.to.as_str()).collect();
    reached.sort_unstable();
    assert_eq!(reached, ["ana@exemple.fr", "bea@exemple.fr", "refus@exemple.fr"]);
    assert!(mails.iter().all(|mail| mail.unsubscribe.is_none()), "no way out of a duty");
    let ana = team.get("/fr/gestion/contacts?q=ana").await;
    let card = ana.main().split("href=\"").find(|it| it.contains("\">Ana Roux"));
    let card = card.and_then(|it| it.split('"').next()).expect("her card");
    assert!(team.get(card).await.main().contains("/reinscrire\""));
    team.post(&format!("{card}/reinscrire"), &[]).await;
    assert!(!team.get(card).await.main().contains("/reinscrire\""));
}

#[tokio::test]
async fn a_mail_that_comes_back_marks_whom_it_was_for_and_stops_reminders() {
    let site = TestSite::new().await;
    let (team, mailing) = asked(&site, &[]).await;
    send(&team, &mailing).await;
    site.mails().await;
    let drop = async |text: &str| {
        team.upload(&format!("{ALL}/retours"), &[], ("file", "retour.eml", text.as_bytes())).await
    };
    let noted = drop(&returned_mail("BEA@exemple.fr")).await;
    assert!(noted.location().contains("mail-return-noted"), "{}", noted.main());
    let page = team.get(&format!("{mailing}?show=unreached")).await;
    assert!(page.main().contains("adresse inconnue"), "{}", page.main());
    let ask = team.get(&format!("{mailing}/relancer")).await;
    assert!(ask.main().contains("Une personne recevra une relance"), "Ana alone: {}", ask.main());
    let away = "From: ana@exemple.fr\r\nSubject: Absente\r\nAuto-Submitted: auto-replied\r\n\r\n\
                Je reviens lundi.\r\n";
    assert!(drop(away).await.location().contains("mail-return-noted"));
    let page = team.get(&mailing).await;
    assert!(page.main().contains("Absence signalée"), "{}", page.main());
    for (text, told) in [
        ("From: ana@exemple.fr\r\nSubject: Bonjour\r\n\r\nJe viens.\r\n", "écrit par une personne"),
        ("rien du tout", "n’est pas un courriel"),
        (returned_mail("nul@exemple.fr").as_str(), "aucun de vos envois"),
    ] {
        let refused = drop(text).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{told}");
        assert!(refused.main().contains(told), "{told}: {}", refused.main());
    }
}

#[tokio::test]
async fn a_list_follows_the_address_book_or_keeps_those_of_the_day() {
    let site = TestSite::new().await;
    let team = site.team().await;
    add(&team, &[("last-name", "Roux"), ("tags", "hébergeur")]).await;
    add(&team, &[("last-name", "Petit"), ("tags", "élu")]).await;
    let tried = team.get(&format!("{ALL}/listes/nouvelle?tag=h%C3%A9bergeur")).await;
    assert!(tried.main().contains("Un contact aujourd’hui"), "{}", tried.main());
    let follows = list(&team, "Hébergeurs", &[("tag", "hébergeur")]).await;
    let fixed = list(&team, "Du jour", &[("tag", "hébergeur"), ("follows", "today")]).await;
    add(&team, &[("last-name", "Vial"), ("tags", "hébergeur")]).await;
    let followed = team.get(&format!("{ALL}/listes/{follows}")).await;
    assert!(followed.main().contains("2 contacts aujourd’hui"), "{}", followed.main());
    let kept = team.get(&format!("{ALL}/listes/{fixed}")).await;
    assert!(kept.main().contains("Un contact aujourd’hui"), "{}", kept.main());
    assert!(kept.main().contains("Roux"), "{}", kept.main());
}

#[tokio::test]
async fn a_letter_that_is_wrong_comes_back_with_what_to_do() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let wrong = [
        ("subject", "Assises"),
        ("text", "Bonjour {prenom}, {surnom}"),
        ("question", "Venez-vous ?"),
        ("choices", "Oui"),
        ("reply-to", "pas une adresse"),
        ("answer-by", "demain"),
    ];
    let refused = team.post(&format!("{ALL}/nouvelle"), &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for told in ["surnom", "{prénom}", "au moins deux réponses", "pas complète", "pas comprise"]
    {
        assert!(refused.main().contains(told), "{told}: {}", refused.main());
    }
    assert!(!refused.main().contains("Le champ « prenom »"), "accents do not matter");
    assert!(refused.main().contains("Bonjour {prenom}, {surnom}</textarea>"));
}

#[tokio::test]
async fn what_goes_with_a_mailing_is_carried_by_each_mail_and_kept_once() {
    let site = TestSite::new().await;
    let (team, mailing) = asked(&site, &[]).await;
    let attach = async |name: &str, bytes: &[u8]| {
        team.upload(&format!("{mailing}/fichiers"), &[], ("file", name, bytes)).await
    };
    assert_eq!(attach("ordre.pdf", b"%PDF-1.7").await.status, StatusCode::SEE_OTHER);
    let refused = attach("virus.exe", b"MZ").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.main().contains("ni un PDF"), "{}", refused.main());
    let page = team.get(&mailing).await;
    assert!(page.main().contains("ordre.pdf"), "{}", page.main());
    send(&team, &mailing).await;
    let mails = site.mails().await;
    let bundles: Vec<&Option<String>> = mails.iter().map(|mail| &mail.enclosed).collect();
    assert!(bundles.iter().all(|it| it.is_some() && *it == bundles[0]), "{bundles:?}");
    let own = team.bytes(&format!("{mailing}/ma-messagerie/fichier")).await;
    let own = String::from_utf8_lossy(&own.body).into_owned();
    for told in ["X-Unsent: 1", "Bcc: ana@exemple.fr,\r\n bea@exemple.fr", "ordre.pdf"] {
        assert!(own.contains(told), "{told}: {own}");
    }
}

#[tokio::test]
async fn letters_and_labels_are_printed_for_those_whom_post_reaches() {
    let site = TestSite::new().await;
    let (team, mailing) = asked(&site, &[]).await;
    let by_post = [
        ("last-name", "Courrier"),
        ("answers-by", "post"),
        ("street", "1 rue Inventée"),
        ("postal-code", "42410"),
        ("commune", "Pélussin"),
    ];
    add(&team, &by_post).await;
    send(&team, &mailing).await;
    let labels = team.bytes(&format!("{mailing}/etiquettes")).await;
    assert!(labels.body.starts_with(b"%PDF"), "labels");
    let asked = Request::post(format!("{mailing}/lettres"))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::empty());
    let letters = team.answered(asked.expect("a request")).await;
    assert!(letters.body.starts_with(b"%PDF"), "letters");
}

#[tokio::test]
async fn whom_a_mail_does_not_reach_is_reached_by_another_way() {
    let site = TestSite::new().await;
    let (team, mailing) = asked(&site, &[]).await;
    let both_ways = [("last-name", "Perdu"), ("mails", "perdu@exemple.fr")];
    let address = [("street", "1 rue Inventée"), ("postal-code", "42410"), ("commune", "Pélussin")];
    add(&team, &[&both_ways[..], &address].concat()).await;
    send(&team, &mailing).await;
    site.mails().await;
    let page = team.get(&mailing).await;
    let line = page.main().split("<tr>").find(|line| line.contains(">Perdu<")).expect("a line");
    let person = line.split("href=\"").nth(1).and_then(|it| it.split('"').next());
    let person = person.expect("an address").to_owned();
    let other = format!("{person}/moyen");
    assert!(!team.get(&person).await.main().contains("Écrire par courrier"), "a mail does");
    let refused = team.post(&other, &[("way", "post")]).await;
    assert!(refused.location().contains("mailing-way-kept"), "{}", refused.location());
    let back = returned_mail("perdu@exemple.fr");
    let back = ("file", "retour.eml", back.as_bytes());
    team.upload(&format!("{ALL}/retours"), &[], back).await;
    let page = team.get(&person).await;
    assert!(page.main().contains("Écrire par courrier"), "{}", page.main());
    assert!(!page.main().contains("Appeler par téléphone"), "no number is known");
    let changed = team.post(&other, &[("way", "post")]).await;
    assert!(changed.location().contains("mailing-way-changed"), "{}", changed.location());
    assert!(team.get(&mailing).await.main().contains("Imprimer les lettres"), "a letter waits");
}

#[tokio::test]
async fn nobody_answers_after_the_last_day_and_what_was_sent_goes_in_time() {
    let site = TestSite::new().await;
    let last = (site.now().date_naive() + TimeDelta::days(2)).to_string();
    let (team, mailing) = asked(&site, &[("answer-by", last.as_str())]).await;
    send(&team, &mailing).await;
    let mails = site.mails().await;
    let link = link_in(to(&mails, "ana@exemple.fr"));
    site.clock.advance(TimeDelta::days(2));
    assert!(site.visitor().get(&link).await.main().contains("Envoyer ma réponse"), "the last day");
    site.clock.advance(TimeDelta::days(1));
    let late = site.visitor().post(&link, &[("choice", "0")]).await;
    assert!(late.location().contains("reply-closed"), "{}", late.location());
    site.clock.advance(TimeDelta::days(31));
    purging::purge(&site.app).await.expect("it is purged");
    let team = site.team().await;
    let page = team.get(&mailing).await;
    assert!(page.main().contains("2 courriels sont partis"), "the outbox has forgotten them");
    site.clock.advance(TimeDelta::days(3 * 365));
    purging::purge(&site.app).await.expect("it is purged");
    assert_eq!(site.visitor().get(&link).await.status, StatusCode::NOT_FOUND);
}
