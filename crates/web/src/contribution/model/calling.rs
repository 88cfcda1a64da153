//! Who is asked to contribute to a workstream, and how what they write is read before it is public.

use crate::spine::language::Translated;
use crate::spine::naming::named;
use crate::workstream::model::Phase;

use super::Standing;

/// Who may contribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    Nobody,
    Members,
    Everyone,
}

named!(Audience, Nobody => "nobody", Members => "members", Everyone => "everyone");

/// When somebody reads a contribution by the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moderation {
    Before,
    After,
}

named!(Moderation, Before => "before", After => "after");

/// What a workstream asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    pub audience: Audience,
    pub moderation: Moderation,
    pub comments_open: bool,
    /// What the workstream adds to the rule of the site.
    pub rule: Option<Translated>,
}

impl Default for Call {
    /// A workstream of which nothing was said asks nobody.
    fn default() -> Self {
        Self {
            audience: Audience::Nobody,
            moderation: Moderation::Before,
            comments_open: false,
            rule: None,
        }
    }
}

impl Call {
    /// Who may contribute while the workstream is in `phase`.
    pub fn asks(&self, phase: Phase) -> Audience {
        if phase == Phase::Open { self.audience } else { Audience::Nobody }
    }

    /// Whether one may say something of a contribution while the workstream is in `phase`.
    pub fn takes_comments(&self, phase: Phase) -> bool {
        phase == Phase::Open && self.comments_open
    }

    /// How something new stands, once it is known who wrote it.
    pub fn standing(&self) -> Standing {
        match self.moderation {
            Moderation::Before => Standing::Waiting,
            Moderation::After => Standing::Published,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workstream_asks_only_while_it_is_open() {
        let call = Call { audience: Audience::Everyone, comments_open: true, ..Call::default() };
        assert_eq!(call.asks(Phase::Open), Audience::Everyone);
        assert_eq!(call.asks(Phase::Closed), Audience::Nobody);
        assert_eq!(call.asks(Phase::Preparing), Audience::Nobody);
        assert!(call.takes_comments(Phase::Open) && !call.takes_comments(Phase::Closed));
        assert_eq!(Call::default().asks(Phase::Open), Audience::Nobody);
    }
}
