//! Rights: who may do what, in one place, for pages, queries and tests alike.

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use serde::{Deserialize, Serialize};

use super::language::Lang;

/// A role that an account holds, in one process or in the whole destination.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Administrator of the destination.
    Administrator,
    ProjectTeam,
    Facilitator,
    Participant,
}

impl Role {
    pub const ALL: [Self; 4] =
        [Self::Administrator, Self::ProjectTeam, Self::Facilitator, Self::Participant];

    /// The name in the database, in forms and in the keys of the messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::ProjectTeam => "project-team",
            Self::Facilitator => "facilitator",
            Self::Participant => "participant",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// Where a role is held.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    Destination,
    Process(ThingId),
}

/// One role held somewhere.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Grant {
    pub role: Role,
    pub scope: Scope,
}

/// Whoever asks for a page: nobody known, or an account with its grants.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Viewer {
    pub account: Option<Account>,
    pub grants: Vec<Grant>,
}

/// The account behind a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub id: String,
    pub name: String,
    pub email: String,
    pub language: Lang,
    pub created_at: DateTime<Utc>,
}

/// What one may or may not do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Enter the back office and read what is not published of the processes one works on.
    EnterBackOffice,
    CreateProcess,
    /// Change a process, its steps and its documents, publish and archive them.
    EditProcess,
    EditOrganisations,
    EditPerimeters,
    /// Read and change the address book.
    EditContacts,
    /// Keep bodies with their members, their meetings, and what they decide.
    EditBodies,
    /// Invite people and take their roles back.
    InvitePeople,
    EditDestination,
}

impl Action {
    pub const ALL: [Self; 9] = [
        Self::EnterBackOffice,
        Self::CreateProcess,
        Self::EditProcess,
        Self::EditOrganisations,
        Self::EditPerimeters,
        Self::EditContacts,
        Self::EditBodies,
        Self::InvitePeople,
        Self::EditDestination,
    ];

    /// Whether `role` is enough for it, where the role is held.
    fn is_open_to(self, role: Role) -> bool {
        match self {
            Self::EnterBackOffice => role != Role::Participant,
            Self::CreateProcess
            | Self::EditProcess
            | Self::EditOrganisations
            | Self::EditPerimeters
            | Self::EditContacts
            | Self::EditBodies
            | Self::InvitePeople => matches!(role, Role::Administrator | Role::ProjectTeam),
            Self::EditDestination => role == Role::Administrator,
        }
    }

    /// Whether a role held in one process is enough, when no process is in question.
    fn is_open_from_any_process(self) -> bool {
        matches!(self, Self::EnterBackOffice | Self::InvitePeople)
    }
}

impl Viewer {
    /// Whether the viewer may do `action`, on `process` or, without one, in the destination.
    pub fn may(&self, action: Action, process: Option<&ThingId>) -> bool {
        self.grants.iter().any(|grant| {
            let there = match (&grant.scope, process) {
                (Scope::Destination, _) => true,
                (Scope::Process(held), Some(asked)) => held == asked,
                (Scope::Process(_), None) => action.is_open_from_any_process(),
            };
            there && action.is_open_to(grant.role)
        })
    }

    /// Whether the viewer may hand out `role`: nobody gives more than they hold.
    pub fn may_invite_as(&self, role: Role, scope: &Scope) -> bool {
        self.grants.iter().any(|grant| {
            let there = grant.scope == Scope::Destination || grant.scope == *scope;
            let enough = role != Role::Administrator || grant.role == Role::Administrator;
            there && enough && Action::InvitePeople.is_open_to(grant.role)
        })
    }

    /// The processes of which the viewer sees what is not published yet.
    pub fn sees_drafts_of(&self) -> Drafts {
        let mut processes = Vec::new();
        for grant in
            self.grants.iter().filter(|grant| Action::EnterBackOffice.is_open_to(grant.role))
        {
            match &grant.scope {
                Scope::Destination => return Drafts::All,
                Scope::Process(id) => processes.push(id.clone()),
            }
        }
        Drafts::Of(processes)
    }

    pub fn is_signed_in(&self) -> bool {
        self.account.is_some()
    }
}

/// Whose drafts somebody sees: the half of the visibility rule that depends on the viewer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Drafts {
    All,
    Of(Vec<ThingId>),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holding(role: Role, scope: Scope) -> Viewer {
        Viewer { account: None, grants: vec![Grant { role, scope }] }
    }

    fn pilat() -> ThingId {
        "pilat".parse().unwrap()
    }

    #[test]
    fn rights_are_what_the_table_says() {
        use Action::{
            CreateProcess, EditBodies, EditContacts, EditOrganisations, EditPerimeters,
            EditProcess, EnterBackOffice, InvitePeople,
        };
        let table = [
            (Role::Administrator, Action::ALL.to_vec()),
            (
                Role::ProjectTeam,
                vec![
                    EnterBackOffice,
                    CreateProcess,
                    EditProcess,
                    EditOrganisations,
                    EditPerimeters,
                    EditContacts,
                    EditBodies,
                    InvitePeople,
                ],
            ),
            (Role::Facilitator, vec![EnterBackOffice]),
            (Role::Participant, vec![]),
        ];
        for (role, allowed) in table {
            for action in Action::ALL {
                let may = holding(role, Scope::Destination).may(action, Some(&pilat()));
                assert_eq!(may, allowed.contains(&action), "{role:?} {action:?}");
            }
        }
        for action in Action::ALL {
            assert!(!Viewer::default().may(action, None), "a visitor may {action:?}");
        }
    }

    #[test]
    fn a_role_in_one_process_counts_there_only() {
        let team = holding(Role::ProjectTeam, Scope::Process(pilat()));
        assert!(team.may(Action::EditProcess, Some(&pilat())));
        assert!(!team.may(Action::EditProcess, Some(&"other".parse().unwrap())));
        assert!(!team.may(Action::CreateProcess, None));
        assert!(team.may(Action::EnterBackOffice, None));
        assert_eq!(team.sees_drafts_of(), Drafts::Of(vec![pilat()]));
    }

    #[test]
    fn nobody_hands_out_more_than_they_hold() {
        let team = holding(Role::ProjectTeam, Scope::Process(pilat()));
        assert!(team.may_invite_as(Role::Facilitator, &Scope::Process(pilat())));
        assert!(!team.may_invite_as(Role::Facilitator, &Scope::Destination));
        assert!(!team.may_invite_as(Role::Administrator, &Scope::Destination));
        assert!(
            holding(Role::Administrator, Scope::Destination)
                .may_invite_as(Role::Administrator, &Scope::Destination)
        );
    }
}
