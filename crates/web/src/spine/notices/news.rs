//! What an account can be told, and how soon it wishes to be told by mail.

/// What a notice is about, as one chooses how to be told of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Concern {
    Comment,
    Change,
    Document,
    Publication,
    Role,
    Job,
    Opening,
    Reminder,
}

impl Concern {
    pub const ALL: [Self; 8] = [
        Self::Comment,
        Self::Change,
        Self::Document,
        Self::Publication,
        Self::Opening,
        Self::Reminder,
        Self::Role,
        Self::Job,
    ];

    /// The name in the database, in forms and in the keys of the messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Comment => "comment",
            Self::Change => "change",
            Self::Document => "document",
            Self::Publication => "publication",
            Self::Role => "role",
            Self::Job => "job",
            Self::Opening => "opening",
            Self::Reminder => "reminder",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|concern| concern.name() == name)
    }

    /// How soon one is told who has not chosen: what calls for an answer at once, what only moves
    /// once a day, what one was watching anyway on the site.
    pub fn usual(self) -> Pace {
        match self {
            Self::Comment | Self::Role | Self::Opening | Self::Reminder => Pace::AtOnce,
            Self::Change | Self::Document | Self::Publication => Pace::Daily,
            Self::Job => Pace::OnSite,
        }
    }
}

/// How soon somebody is told by mail. What is told is the same at every pace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pace {
    AtOnce,
    Daily,
    Weekly,
    /// On the site, and never by mail.
    OnSite,
    /// Not at all.
    Never,
}

impl Pace {
    pub const ALL: [Self; 5] = [Self::AtOnce, Self::Daily, Self::Weekly, Self::OnSite, Self::Never];

    /// The name in the database, in forms and in the keys of the messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::AtOnce => "at-once",
            Self::Daily => "daily",
            Self::Weekly => "weekly",
            Self::OnSite => "on-site",
            Self::Never => "never",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pace| pace.name() == name)
    }
}

/// Makes the enum, its list, its names and what each is about from one table.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $name:literal, $concern:ident;)*) => {
        /// A kind of event that is told. Its name never changes; its sentence is the message `told-`
        /// and the name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum News {
            $($(#[$doc])* $kind,)*
        }

        impl News {
            pub const ALL: &'static [Self] = &[$(Self::$kind,)*];

            /// Its name in the database and in the keys of the messages.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)*
                }
            }

            /// What it is about.
            pub fn concern(self) -> Concern {
                match self {
                    $(Self::$kind => Concern::$concern,)*
                }
            }
        }
    };
}

kinds! {
    /// A comment was added beside a text.
    CommentAdded = "comment-added", Comment;
    /// A text came back from Word. Its name is older than the word of the code: rows keep it.
    CorrectionReceived = "proposal-received", Comment;
    TextChanged = "text-changed", Change;
    DocumentAdded = "document-added", Document;
    ProcessPublished = "process-published", Publication;
    ProcessArchived = "process-archived", Publication;
    WorkstreamOpened = "workstream-opened", Publication;
    WorkstreamClosed = "workstream-closed", Publication;
    /// What becomes of the subjects of a gathering was decided, or corrected.
    WorkstreamsDecided = "workstreams-decided", Publication;
    /// Its details: `role` and, for one in a process, `process`.
    RoleGiven = "role-given", Role;
    RoleTaken = "role-taken", Role;
    /// What one asked for has ended. Its details: `job` and `kind`.
    JobDone = "job-done", Job;
    JobFailed = "job-failed", Job;
    /// A step opens to the public soon. Its detail: `at`.
    StepOpens = "step-opens", Opening;
    StepCloses = "step-closes", Opening;
    /// What one is in charge of is due soon. Its details: `note`, its title, and `on`, its day.
    DeadlineDue = "deadline-due", Reminder;
    /// What one asked to be reminded of. Its detail: `note`.
    Reminder = "reminder", Reminder;
}

impl News {
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }

    /// Whether it has its hour, and is mailed at once without waiting for what else may come.
    pub fn has_its_hour(self) -> bool {
        matches!(self.concern(), Concern::Opening | Concern::Reminder)
    }
}
