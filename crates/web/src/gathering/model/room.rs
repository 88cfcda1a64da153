//! Who has a place in the room, and who is called next.
//!
//! Nobody passes before somebody who waits: while one person waits, whoever comes waits too. Who takes
//! part from elsewhere takes no place.

use super::registration::{Person, Registration, RegistrationId, Seat, Standing};

/// How many places of `places` are free; none, when the room takes whoever comes.
pub fn free(places: Option<i32>, all: &[Registration]) -> Option<usize> {
    let places = usize::try_from(places?).unwrap_or_default();
    let taken = all.iter().filter(|one| one.takes_a_place()).count();
    Some(places.saturating_sub(taken))
}

/// Where somebody who registers now stands.
pub fn standing_of(person: &Person, places: Option<i32>, all: &[Registration]) -> Standing {
    let is_somebody_waiting = all.iter().any(waits);
    let is_full = free(places, all).is_some_and(|free| free == 0 || is_somebody_waiting);
    let has_to_wait = person.seat == Seat::OnSite && is_full;
    if has_to_wait { Standing::Waiting } else { Standing::Registered }
}

fn waits(one: &Registration) -> bool {
    one.standing == Standing::Waiting
}

/// Those who wait and have a place now, in the order in which they came.
pub fn called(places: Option<i32>, all: &[Registration]) -> Vec<RegistrationId> {
    let mut free = free(places, all).unwrap_or(usize::MAX);
    let mut waiting: Vec<&Registration> = all.iter().filter(|one| waits(one)).collect();
    waiting.sort_by_key(|one| one.position);
    let mut called = vec![];
    for one in waiting {
        let takes = usize::from(one.person.seat == Seat::OnSite);
        if takes <= free {
            free -= takes;
            called.push(one.id.clone());
        }
    }
    called
}

#[cfg(test)]
mod tests {
    use super::super::registration::{Car, Profile, Way};
    use super::*;
    use crate::spine::language::Lang;

    fn person(seat: Seat) -> Person {
        Person {
            first_name: "Ana".to_owned(),
            last_name: Some("Roux".to_owned()),
            mail: None,
            organisation: String::new(),
            profile: Profile::Resident,
            commune: String::new(),
            seat,
            eats: false,
            diet: String::new(),
            needs: String::new(),
            may_be_shown: false,
            car: Car::Neither,
            seats: 0,
            no_letters: false,
            lang: Lang::Fr,
        }
    }

    /// Registrations told by a letter each: `r` registered, `w` waiting, `e` excused, `d` remote.
    fn room(letters: &str) -> Vec<Registration> {
        let one = |(position, letter): (i32, char)| Registration {
            id: RegistrationId::random(),
            position,
            standing: match letter {
                'w' => Standing::Waiting,
                'e' => Standing::Excused,
                _ => Standing::Registered,
            },
            way: Way::Oneself,
            person: person(if letter == 'd' { Seat::Remote } else { Seat::OnSite }),
            arrived_at: None,
            reminded_at: None,
            thanked_at: None,
        };
        (1..).zip(letters.chars()).map(one).collect()
    }

    #[test]
    fn whoever_comes_when_the_room_is_full_or_somebody_waits_waits_too() {
        for (places, letters, expected) in [
            (None, "rrr", Standing::Registered),
            (Some(3), "rr", Standing::Registered),
            (Some(2), "rr", Standing::Waiting),
            (Some(2), "rd", Standing::Registered),
            (Some(2), "re", Standing::Registered),
            (Some(3), "rrw", Standing::Waiting),
            (Some(0), "", Standing::Waiting),
        ] {
            let found = standing_of(&person(Seat::OnSite), places, &room(letters));
            assert_eq!(found, expected, "{places:?} {letters}");
        }
        let remote = standing_of(&person(Seat::Remote), Some(0), &room("rw"));
        assert_eq!(remote, Standing::Registered, "who is elsewhere takes no place");
    }

    #[test]
    fn those_who_wait_are_called_in_their_order_as_far_as_there_are_places() {
        for (places, letters, expected) in [
            (Some(2), "rrww", &[][..]),
            (Some(2), "reww", &[3][..]),
            (Some(4), "rrww", &[3, 4][..]),
            (None, "rrww", &[3, 4][..]),
            (Some(9), "re", &[][..]),
        ] {
            let all = room(letters);
            let positions: Vec<i32> = called(places, &all)
                .iter()
                .filter_map(|id| all.iter().find(|one| one.id == *id))
                .map(|one| one.position)
                .collect();
            assert_eq!(positions, expected, "{places:?} {letters}");
        }
    }
}
