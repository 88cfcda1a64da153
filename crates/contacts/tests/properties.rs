//! What is promised of any lists: neither their order nor that of a pair matters.

mod invented;

use cordee_contacts::{Certainty, Contact, Preference, groups, matches, merge};
use invented::{Draw, two_lists};
use proptest::prelude::*;

fn shuffled(mut contacts: Vec<Contact>, seed: u64) -> Vec<Contact> {
    let mut draw = Draw(seed | 1);
    for at in (1..contacts.len()).rev() {
        contacts.swap(at, draw.below(at + 1));
    }
    contacts
}

fn any_contact() -> impl Strategy<Value = Contact> {
    let name = prop_oneof!["[A-Za-zé' .-]{0,12}", ".{0,8}", Just("Jean".to_owned())];
    let mail = prop_oneof![Just("m@example.org".to_owned()), ".{0,8}"];
    (name.clone(), name, ".{0,6}", prop::collection::vec(mail, 0..3)).prop_map(
        |(first_name, last_name, commune, mails)| Contact {
            first_name,
            last_name,
            commune,
            telephones: mails.clone(),
            mails,
            ..Contact::default()
        },
    )
}

fn any_contacts() -> impl Strategy<Value = Vec<Contact>> {
    prop::collection::vec(any_contact(), 0..12).prop_map(|contacts| {
        let keyed = contacts.into_iter().enumerate();
        keyed.map(|(at, contact)| Contact { key: format!("{at:02}"), ..contact }).collect()
    })
}

proptest! {
    #[test]
    fn any_contacts_give_the_same_pairs_in_any_order(contacts in any_contacts(), seed: u64) {
        let found = matches(&contacts);
        prop_assert!(found.iter().all(|it| it.a < it.b && it.score.is_finite()));
        let other = shuffled(contacts.clone(), seed);
        prop_assert_eq!(&found, &matches(&other));
        let groups = groups(&found, Certainty::Possible);
        prop_assert!(groups.iter().all(|group| 2 <= group.len()));
    }

    #[test]
    fn a_merge_of_the_most_complete_does_not_depend_on_the_side(a in any_contact(), b in any_contact()) {
        let one = merge(&a, &b, Preference::MostComplete);
        let other = merge(&b, &a, Preference::MostComplete);
        prop_assert_eq!(one.last_name.value, other.last_name.value);
        prop_assert_eq!(one.first_name.conflict, other.first_name.conflict);
        prop_assert_eq!(one.mails.len(), other.mails.len());
    }
}

#[test]
fn lists_of_an_office_give_the_same_pairs_in_any_order() {
    let lists = two_lists(400, 7);
    let found = matches(&lists);
    assert!(!found.is_empty());
    for seed in [1, 2, 3] {
        assert_eq!(found, matches(&shuffled(lists.clone(), seed)));
    }
}
