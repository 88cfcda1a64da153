//! Who comes to a gathering: as what, from where, how, and what is to be prepared for them.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use cordee_sheet::Mail;
use cordee_text::fold;

use crate::spine::language::Lang;
use crate::spine::naming::{identifiers, named};

/// The most registrations of a gathering.
pub const MOST: usize = 5_000;
/// How many people may be registered with one mail address: an office registers its own.
pub const MOST_AT_ONE_ADDRESS: usize = 12;
/// How many mails one registration is sent because somebody typed it again.
pub const MOST_MAILS: i32 = 5;
/// The most seats that a car offers.
pub const MOST_SEATS: i32 = 8;

identifiers! {
    /// The identifier of a registration.
    RegistrationId,
}

/// As what somebody comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Profile {
    Elected,
    /// Somebody who lives from it: a host, a guide, a restaurant.
    Professional,
    Association,
    Resident,
    Technician,
    Institution,
}

named!(
    Profile,
    Elected => "elected",
    Professional => "professional",
    Association => "association",
    Resident => "resident",
    Technician => "technician",
    Institution => "institution",
);

/// Where somebody takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seat {
    OnSite,
    Remote,
}

named!(Seat, OnSite => "on-site", Remote => "remote");

/// Where a registration stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Registered,
    /// The room is full: they are called when a place is free.
    Waiting,
    /// They do not come, and said so.
    Excused,
}

named!(Standing, Registered => "registered", Waiting => "waiting", Excused => "excused");

/// Who wrote a registration down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The person, on the public page.
    Oneself,
    /// The team, for somebody.
    Team,
    /// At the door, for somebody who walked in.
    Door,
}

named!(Way, Oneself => "oneself", Team => "team", Door => "door");

/// Whether somebody offers or seeks a seat in a car.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Car {
    Neither,
    Offers,
    Seeks,
}

named!(Car, Neither => "neither", Offers => "offers", Seeks => "seeks");

/// What somebody says of themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub first_name: String,
    /// None once it was erased.
    pub last_name: Option<String>,
    pub mail: Option<Mail>,
    pub organisation: String,
    pub profile: Profile,
    pub commune: String,
    pub seat: Seat,
    pub eats: bool,
    pub diet: String,
    /// What they need in order to take part: a ramp, a loop.
    pub needs: String,
    /// Whether pictures of them may be published.
    pub may_be_shown: bool,
    pub car: Car,
    /// How many seats they offer.
    pub seats: i32,
    /// Whether they wish neither the reminder nor the thanks that leave by themselves.
    pub no_letters: bool,
    /// In which they are written to.
    pub lang: Lang,
}

impl Person {
    /// “Ana Roux”, or nothing once it was erased.
    pub fn name(&self) -> String {
        let last = self.last_name.clone().unwrap_or_default();
        format!("{} {last}", self.first_name).trim().to_owned()
    }

    /// What lists are in the order of: “roux ana”.
    pub fn sorted(&self) -> String {
        fold(&format!("{} {}", self.last_name.clone().unwrap_or_default(), self.first_name))
    }

    /// Whether `other` may be the same person: the names are the same.
    pub fn is_like(&self, other: &Self) -> bool {
        self.last_name.is_some() && self.sorted() == other.sorted()
    }
}

/// Somebody who is registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    pub id: RegistrationId,
    /// From 1, in the order in which they came: whoever waits is called in this order.
    pub position: i32,
    pub standing: Standing,
    pub way: Way,
    pub person: Person,
    /// When they came in.
    pub arrived_at: Option<DateTime<Utc>>,
    /// When the reminder left for them by itself.
    pub reminded_at: Option<DateTime<Utc>>,
    /// When the thanks did.
    pub thanked_at: Option<DateTime<Utc>>,
}

impl Registration {
    /// Whether they take a place of the room.
    pub fn takes_a_place(&self) -> bool {
        self.standing == Standing::Registered && self.person.seat == Seat::OnSite
    }
}

/// How many are registered and how many came, as what and from where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub registered: usize,
    pub on_site: usize,
    pub remote: usize,
    pub waiting: usize,
    pub excused: usize,
    pub came: usize,
    /// Those who came without being registered.
    pub walked_in: usize,
    pub meals: usize,
    /// Registered and came, by profile.
    pub profiles: BTreeMap<Profile, (usize, usize)>,
    /// The same by commune, with the name as it was first written.
    pub communes: BTreeMap<String, (String, usize, usize)>,
}

impl Counts {
    pub fn of(all: &[Registration]) -> Self {
        let mut counts = Self::default();
        for one in all {
            match one.standing {
                Standing::Waiting => counts.waiting += 1,
                Standing::Excused => counts.excused += 1,
                Standing::Registered => counts.add(one),
            }
        }
        counts
    }

    fn add(&mut self, one: &Registration) {
        let came = usize::from(one.arrived_at.is_some());
        self.registered += 1;
        self.came += came;
        self.walked_in += usize::from(one.way == Way::Door);
        match one.person.seat {
            Seat::OnSite => self.on_site += 1,
            Seat::Remote => self.remote += 1,
        }
        self.meals += usize::from(one.person.eats && one.person.seat == Seat::OnSite);
        let of_profile = self.profiles.entry(one.person.profile).or_default();
        *of_profile = (of_profile.0 + 1, of_profile.1 + came);
        let commune = one.person.commune.trim();
        let of_commune =
            self.communes.entry(fold(commune)).or_insert_with(|| (commune.to_owned(), 0, 0));
        of_commune.1 += 1;
        of_commune.2 += came;
    }
}
