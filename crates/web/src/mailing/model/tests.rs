use super::fields::{Field, Marks, Parts, Values};
use super::returned::{NotReturned, read};
use super::*;
use crate::contact::model::{Address, Description, Who};
use crate::spine::messages::text;

fn contact(change: impl FnOnce(&mut Contact)) -> Contact {
    let who = Who::Person {
        civility: None,
        first_name: "Ana".to_owned(),
        last_name: "d’*Exemple*".to_owned(),
    };
    let mut contact = Contact {
        id: ContactId::random(),
        description: Description::of(who),
        roles: vec![],
        unsubscribed_at: None,
        example: false,
        revision: 1,
        created_at: DateTime::UNIX_EPOCH,
        changed_at: DateTime::UNIX_EPOCH,
        deleted_at: None,
    };
    change(&mut contact);
    contact
}

fn filled(written: &str, marks: Marks) -> String {
    let values = Values::of_contact(&contact(|_| ()), |key| text(Lang::Fr, key));
    Parts::read(written).filled(&values, marks)
}

#[test]
fn a_field_is_known_in_both_languages_without_its_accents() {
    for written in ["{prénom}", "{prenom}", "{Prénom}", "{first name}", "{ FIRST NAME }"] {
        assert_eq!(filled(written, Marks::Plain), "Ana", "{written}");
    }
    assert_eq!(Parts::read("{prénom} et {surnom}").unknown(), ["surnom"]);
}

#[test]
fn what_is_no_field_stays_as_it_was_typed() {
    for written in ["", "{", "}", "{}", "a { b", "{\nprénom}", "{{prénom", "fn() { return }"] {
        let long = filled(written, Marks::Plain);
        assert!(long == written || written.contains("prénom"), "{written}: {long}");
    }
    assert_eq!(filled("{{prénom}}", Marks::Plain), "{Ana}");
}

#[test]
fn a_subject_that_ends_with_nobody_s_name_leaves_no_comma() {
    let nobody = Values::default();
    let somebody = Values::of_contact(&contact(|_| ()), |key| text(Lang::Fr, key));
    let subject = |written: &str, values: &Values| Parts::read(written).line(values);
    assert_eq!(subject("Assises, {prénom}", &nobody), "Assises");
    assert_eq!(subject("Assises : {commune} – {prénom}", &nobody), "Assises");
    assert_eq!(subject("Assises, {prénom}", &somebody), "Assises, Ana");
    assert_eq!(subject("Assises,", &nobody), "Assises,", "what was typed stays");
}

#[test]
fn what_is_known_of_somebody_is_no_markdown_of_theirs() {
    let html = crate::spine::markdown::to_html(&filled("**{nom}**", Marks::Markdown), Lang::Fr);
    assert!(html.contains("<strong>d’*Exemple*</strong>"), "{html}");
}

#[test]
fn a_link_can_be_followed_alone_and_where_the_author_put_it() {
    let mut values = Values::of_contact(&contact(|_| ()), |key| text(Lang::Fr, key));
    values.link = "https://pilat.example/fr/reponse/a_b*c".to_owned();
    for written in ["Ici : {lien}", "[Répondre]({lien})"] {
        let filled = Parts::read(written).filled(&values, Marks::Markdown);
        let html = crate::spine::markdown::to_html(&filled, Lang::Fr);
        assert!(html.contains(&format!("href=\"{}\"", values.link)), "{html}");
    }
    assert_eq!(Parts::read("{lien}").filled(&values, Marks::Plain), values.link);
}

#[test]
fn a_greeting_is_a_name_when_one_knows_how_to_say_it() {
    assert_eq!(filled("{formule}", Marks::Plain), "Madame, Monsieur");
    assert!(!Parts::read("Bonjour").uses(Field::Greeting));
}

#[test]
fn somebody_is_reached_as_they_wish_when_that_can_be() {
    let number = || cordee_sheet::telephones("0477123456").0;
    let mail = || vec!["ana@exemple.fr".parse().expect("a mail")];
    let address = || Address {
        street: Some("1 rue Inventée".to_owned()),
        postal_code: Some("42410".to_owned()),
        commune: Some("Pélussin".to_owned()),
    };
    let reached = |change: &dyn Fn(&mut Description)| {
        way(&contact(|contact| change(&mut contact.description)))
    };
    assert_eq!(reached(&|_| ()), Way::None);
    assert_eq!(reached(&|it| it.telephones = number()), Way::Telephone);
    assert_eq!(reached(&|it| it.address = address()), Way::Post);
    assert_eq!(reached(&|it| it.address.commune = Some("Pélussin".to_owned())), Way::None);
    assert_eq!(
        reached(&|it| {
            it.mails = mail();
            it.telephones = number();
        }),
        Way::Mail
    );
    assert_eq!(
        reached(&|it| {
            it.mails = mail();
            it.answers_by = Some(Channel::Telephone);
        }),
        Way::Mail,
        "there is no number"
    );
    assert_eq!(
        reached(&|it| {
            it.mails = mail();
            it.address = address();
            it.answers_by = Some(Channel::Post);
        }),
        Way::Post
    );
}

fn report(action: &str, status: &str) -> String {
    format!(
        "From: MAILER-DAEMON@x.fr\r\nSubject: Delivery\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n\
         --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\n\
         Final-Recipient: rfc822; <Ana@Exemple.fr>\r\nAction: {action}\r\nStatus: {status}\r\n\r\n\
         --b\r\nContent-Type: message/rfc822\r\n\r\n\
         Message-ID: <aaaabbbb@pilat.example>\r\nSubject: Assises\r\n\r\nBonjour\r\n--b--\r\n"
    )
}

#[test]
fn a_report_tells_whom_it_is_about_and_whether_to_try_again() {
    let cases = [
        ("failed", "5.1.1", Fate::Returned),
        ("failed", "5.2.2", Fate::Delayed),
        ("delayed", "4.4.1", Fate::Delayed),
    ];
    for (action, status, fate) in cases {
        let told = read(report(action, status).as_bytes()).expect("a report");
        assert_eq!(told.fate, fate, "{action} {status}");
        assert_eq!(told.addresses, ["ana@exemple.fr"]);
        assert_eq!(told.names, ["aaaabbbb"]);
    }
}

#[test]
fn an_absence_is_told_from_an_answer_and_from_nothing() {
    let mail = |more: &str| format!("From: Ana <ana@x.fr>\r\nSubject: Re\r\n{more}\r\nBonjour\r\n");
    let away = read(mail("Auto-Submitted: auto-replied\r\n").as_bytes()).expect("an absence");
    assert_eq!((away.fate, away.addresses), (Fate::Away, vec!["ana@x.fr".to_owned()]));
    assert_eq!(read(mail("").as_bytes()), Err(NotReturned::Written));
    assert_eq!(read(mail("Auto-Submitted: no\r\n").as_bytes()), Err(NotReturned::Written));
    assert_eq!(read(b""), Err(NotReturned::NoMail));
    assert_eq!(read(&[0xff; 64]), Err(NotReturned::NoMail));
}

#[test]
fn an_organisation_of_which_only_the_name_is_known_is_no_recipient() {
    let named = |contact: &mut Contact| {
        contact.description = Description::of(Who::Organisation { name: "Mairie".to_owned() });
    };
    let mut only = contact(named);
    assert_eq!(left_out(&only, true), Some(LeftOut::NameOnly));
    only.description.telephones = cordee_sheet::telephones("0477123456").0;
    assert_eq!(left_out(&only, false), None);
    assert_eq!(left_out(&contact(|_| {}), false), None, "a person may be met at the market");
}
