//! Who works in a workstream: as what, and whether they facilitate it.

use cordee_sheet::Mail;

use crate::gathering::model::registration::Profile;
use crate::spine::naming::identifiers;

/// The most members of a workstream.
pub const MOST: usize = 1_000;

identifiers! {
    /// The identifier of a member of a workstream: it names nothing public.
    MemberId,
}

/// What is known of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// As it was typed; none, once they were erased.
    pub name: Option<String>,
    /// By which they find what is held about them, and are written to.
    pub mail: Option<Mail>,
    pub profile: Profile,
    pub is_facilitator: bool,
    /// Whether everybody reads their name: facilitators who agree to it, and nobody else.
    pub is_public: bool,
}

/// Somebody who works in a workstream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub id: MemberId,
    /// From 1, in the order in which they were typed.
    pub position: i32,
    pub person: Person,
    /// From 1; it tells two who change what is known of somebody at once.
    pub revision: i32,
}

/// How many there are as what, in the order of the categories; those that nobody is of are left out.
pub fn counts(all: &[Member]) -> Vec<(Profile, usize)> {
    let count = |profile: &Profile| {
        (*profile, all.iter().filter(|member| member.person.profile == *profile).count())
    };
    Profile::ALL.iter().map(count).filter(|(_, count)| *count != 0).collect()
}

/// The facilitators whose names everybody may read.
pub fn facilitators(all: &[Member]) -> Vec<&str> {
    let people = all.iter().map(|member| &member.person);
    let public = people.filter(|person| person.is_facilitator && person.is_public);
    public.filter_map(|person| person.name.as_deref()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(name: &str, profile: Profile, (is_facilitator, is_public): (bool, bool)) -> Member {
        let name = Some(name.to_owned()).filter(|name| !name.is_empty());
        let person = Person { name, mail: None, profile, is_facilitator, is_public };
        Member { id: MemberId::random(), position: 1, person, revision: 1 }
    }

    #[test]
    fn members_are_counted_by_category_and_those_alone_are_named_who_agree_to_it() {
        let all = [
            member("Roux", Profile::Professional, (true, true)),
            member("Blanc", Profile::Professional, (true, false)),
            member("Clair", Profile::Elected, (false, true)),
            member("", Profile::Elected, (true, true)),
        ];
        assert_eq!(counts(&all), [(Profile::Elected, 2), (Profile::Professional, 2)]);
        assert_eq!(facilitators(&all), ["Roux"]);
    }
}
