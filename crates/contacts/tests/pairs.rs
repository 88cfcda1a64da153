//! Two contacts: one person or two.

use cordee_contacts::Certainty::{Likely, Possible, Sure};
use cordee_contacts::{Certainty, Contact, Kept, Origin, Preference, Reason, Side, matches, merge};

/// `Prénom|Nom|mail mail|téléphone|organisation|commune`
fn contact(key: &str, text: &str) -> Contact {
    let mut fields = text.split('|').map(|it| it.trim().to_owned());
    let mut next = || fields.next().unwrap_or_default();
    let (first_name, last_name, mails) = (next(), next(), next());
    let telephones = next();
    Contact {
        key: key.to_owned(),
        first_name,
        last_name,
        mails: mails.split_whitespace().map(str::to_owned).collect(),
        telephones: telephones.split(',').filter(|it| !it.is_empty()).map(str::to_owned).collect(),
        organisation: next(),
        commune: next(),
        postal_code: String::new(),
    }
}

#[track_caller]
fn check(one: &str, other: &str, certainty: Option<Certainty>, reasons: &[Reason]) {
    let contacts = [contact("a", one), contact("b", other)];
    let found = matches(&contacts);
    assert_eq!(found.first().map(|it| it.certainty), certainty, "{one} and {other}: {found:?}");
    let found = found.into_iter().next().map(|it| it.reasons).unwrap_or_default();
    let kinds =
        |reasons: &[Reason]| -> Vec<_> { reasons.iter().map(std::mem::discriminant).collect() };
    assert_eq!(kinds(&found), kinds(reasons), "{one} and {other}: {found:?}");
}

#[test]
fn one_person_is_found_whatever_the_lists_did_to_the_name() {
    use Reason::{Initials, PartOfName, SameMail, SameName, SimilarName, SwappedNames};
    let check =
        |one, other, certainty, reasons: &[Reason]| check(one, other, Some(certainty), reasons);
    check("Zoé|Thévenet|z@example.org", "ZOE|THEVENET|Z@example.org", Sure, &[SameName, SameMail]);
    check(
        "Jean|Dupont|j@example.org",
        "Dupont|Jean|j@example.org",
        Sure,
        &[SwappedNames, SameMail],
    );
    check(
        "|DUPONT Jean|j@example.org",
        "Jean|Dupont|j@example.org",
        Sure,
        &[SwappedNames, SameMail],
    );
    check("Ana|de la Tour|a@example.org", "Ana|Tour|a@example.org", Sure, &[SameName, SameMail]);
    check(
        "J.-P.|Dupont|j@example.org",
        "Jean-Pierre|Dupont|j@example.org",
        Likely,
        &[Initials, SameMail],
    );
    check(
        "Jean|Dupont|j@example.org",
        "Jean-Pierre|Dupont|j@example.org",
        Likely,
        &[PartOfName, SameMail],
    );
    check(
        "Ana|Dupont|a@example.org",
        "Ana|Duppont|a@example.org",
        Likely,
        &[SimilarName(0.0), SameMail],
    );
    check(
        "Duppont|Jean|j@example.org",
        "Jean|Dupont|j@example.org",
        Likely,
        &[SwappedNames, SameMail],
    );
    check(
        "|Duppont Jean|j@example.org",
        "Jean|Dupont|j@example.org",
        Likely,
        &[SimilarName(0.0), SameMail],
    );
}

#[test]
fn a_telephone_is_one_number_in_every_form() {
    let reasons = [Reason::SameName, Reason::SameTelephone];
    check("Ana|Roux||+33465711234", "Ana|Roux||04 65 71 12 34", Some(Sure), &reasons);
}

#[test]
fn two_persons_are_two_whatever_they_share() {
    check("Ana|Roux|m@example.org|0465711234", "Luc|Roux|m@example.org|0465711234", None, &[]);
    check("Jean|Roux|m@example.org", "Jeanne|Roux|m@example.org", None, &[]);
    check("Jean-Pierre|Roux|m@example.org", "Jean-Paul|Roux|m@example.org", None, &[]);
    check("Ana|Roux|m@example.org||Mairie", "Luc|Perrin|m@example.org||Mairie", None, &[]);
}

#[test]
fn an_address_without_a_name_is_only_worth_a_look() {
    let reasons = [Reason::SameMail, Reason::SameOrganisation];
    check("||m@example.org||Mairie", "Ana|Roux|m@example.org||Mairie", Some(Possible), &reasons);
    check("||m@example.org||Mairie", "||m@example.org||Mairie", Some(Likely), &reasons);
}

#[test]
fn a_mail_that_many_share_tells_less() {
    let mut contacts: Vec<Contact> =
        ["Ana|Roux", "Luc|Perrin", "Zoé|Vial", "Hugo|Chalet", "Inès|Mounier"]
            .iter()
            .enumerate()
            .map(|(at, name)| contact(&format!("c{at}"), &format!("{name}|mairie@example.org")))
            .collect();
    assert_eq!(matches(&contacts), []);
    contacts.push(contact("d", "Ana|Rouxel|mairie@example.org"));
    let found = matches(&contacts);
    let keys: Vec<_> = found.iter().map(|it| (it.a, it.b)).collect();
    assert_eq!(keys, [("c0", "d")]);
    assert!(found[0].reasons.contains(&Reason::SameMailSharedBy(6)), "{found:?}");
}

#[test]
fn a_merge_keeps_what_is_better_and_tells_what_would_be_lost() {
    let a = contact("a", "Zoé|THÉVENET|z@example.org|0465711234||Pélussin");
    let b =
        contact("b", "Zoé|Thévenet|Z@example.org pro@example.org|+33465711234|Gîte|Bourg-Argental");
    let merged = merge(&a, &b, Preference::MostRecent(Side::A));
    let kept = |value: &str, origin, conflict: Option<&str>| Kept {
        value: value.to_owned(),
        origin,
        conflict: conflict.map(str::to_owned),
    };
    assert_eq!(merged.first_name, kept("Zoé", Origin::Both, None));
    assert_eq!(merged.last_name, kept("Thévenet", Origin::One(Side::B), None));
    assert_eq!(merged.organisation, kept("Gîte", Origin::One(Side::B), None));
    assert_eq!(merged.commune, kept("Pélussin", Origin::One(Side::A), Some("Bourg-Argental")));
    assert_eq!(merged.mails, ["z@example.org", "pro@example.org"]);
    assert_eq!(merged.telephones, ["0465711234"]);
    assert!(merged.has_conflicts());
    let merged = merge(&a, &b, Preference::MostComplete);
    assert_eq!(merged.commune.value, "Bourg-Argental");
}
