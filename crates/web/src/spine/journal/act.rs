//! The acts that the journal knows, by their stable names.

/// Makes the enum, its list and its names from one table.
macro_rules! acts {
    ($($(#[$doc:meta])* $act:ident = $name:literal,)*) => {
        /// A kind of act. Its name never changes; its sentence is the message `act-` and the name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum ActKind {
            $($(#[$doc])* $act,)*
        }

        impl ActKind {
            pub const ALL: &'static [Self] = &[$(Self::$act,)*];

            /// Its name in the journal, in addresses and in the keys of the messages.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$act => $name,)*
                }
            }
        }
    };
}

acts! {
    /// The first line of every destination, with the counts of what was there.
    JournalOpened = "journal-opened",
    DestinationChanged = "destination-changed",
    CharterKept = "charter-kept",
    CharterRemoved = "charter-removed",
    PersonInvited = "person-invited",
    /// Somebody who was invited came for the first time.
    PersonArrived = "person-arrived",
    AccountChanged = "account-changed",
    /// Somebody was taken out, at their wish or because their time was over.
    PersonErased = "person-erased",
    RoleRevoked = "role-revoked",
    OrganisationCreated = "organisation-created",
    OrganisationChanged = "organisation-changed",
    /// Contacts are nobody's public object: their acts say that something was done, and not to whom.
    ContactAdded = "contact-added",
    ContactChanged = "contact-changed",
    ContactRemoved = "contact-removed",
    ContactRestored = "contact-restored",
    ContactErased = "contact-erased",
    ContactsImported = "contacts-imported",
    ContactsExported = "contacts-exported",
    ContactsMerged = "contacts-merged",
    ContactsMergeUndone = "contacts-merge-undone",
    ContactsToldApart = "contacts-told-apart",
    ContactsComparedAgain = "contacts-compared-again",
    /// What is written to contacts is theirs: these acts say that it was done, and not to whom.
    MailingWritten = "mailing-written",
    MailingChanged = "mailing-changed",
    MailingRemoved = "mailing-removed",
    MailingSent = "mailing-sent",
    MailingReminded = "mailing-reminded",
    MailingAnswerWritten = "mailing-answer-written",
    MailingWayChanged = "mailing-way-changed",
    MailReturnNoted = "mail-return-noted",
    MailingListKept = "mailing-list-kept",
    MailingListRemoved = "mailing-list-removed",
    BodyCreated = "body-created",
    BodyChanged = "body-changed",
    /// Who sits is told by the page of the body, when it is public; the act names nobody.
    BodyMembersChanged = "body-members-changed",
    MeetingCreated = "meeting-created",
    MeetingChanged = "meeting-changed",
    AttendanceRecorded = "meeting-attendance",
    MinutesRecorded = "meeting-minutes",
    DeliberationRecorded = "deliberation-recorded",
    DeliberationChanged = "deliberation-changed",
    DeliberationPublished = "deliberation-published",
    DeliberationWithdrawn = "deliberation-withdrawn",
    GatheringCreated = "gathering-created",
    GatheringChanged = "gathering-changed",
    GatheringOpened = "gathering-opened",
    GatheringClosed = "gathering-closed",
    GatheringHeld = "gathering-held",
    GatheringWithdrawn = "gathering-withdrawn",
    GatheringMailed = "gathering-mailed",
    LettersChanged = "letters-changed",
    ReportStarted = "report-started",
    ReportChanged = "report-changed",
    ReportPublished = "report-published",
    ReportWithdrawn = "report-withdrawn",
    /// Who registers is nobody's public act: these say that it was done, and not to whom.
    RegistrationTyped = "registration-typed",
    RegistrationChanged = "registration-changed",
    RegistrationExcused = "registration-excused",
    RegistrationRestored = "registration-restored",
    SubjectsChanged = "subjects-changed",
    SubjectsOpened = "subjects-opened",
    SubjectsFrozen = "subjects-frozen",
    StickersTyped = "stickers-typed",
    TablesChanged = "tables-changed",
    TablesSeated = "tables-seated",
    NotesTyped = "notes-typed",
    NoteChanged = "note-changed",
    NoteRemoved = "note-removed",
    NoteRestored = "note-restored",
    PhotosReceived = "photos-received",
    PhotosSorted = "photos-sorted",
    PhotosRemoved = "photos-removed",
    PhotosRestored = "photos-restored",
    SeatDecided = "seat-decided",
    /// Somebody was let in at the door, or was not after all.
    ArrivalNoted = "arrival-noted",
    /// What became of the subjects of a gathering: the decision is read on its page.
    WorkstreamsDecided = "gathering-workstreams-decided",
    WorkstreamsCorrected = "gathering-workstreams-corrected",
    WorkstreamCreated = "workstream-created",
    WorkstreamChanged = "workstream-changed",
    WorkstreamOpened = "workstream-opened",
    WorkstreamClosed = "workstream-closed",
    WorkstreamWithdrawn = "workstream-withdrawn",
    /// Who works in one is nobody's public act: this says that it was changed, and not whom.
    WorkstreamMembersChanged = "workstream-members-changed",
    WorkstreamSessionsChanged = "workstream-sessions-changed",
    WorkstreamDocumentsChanged = "workstream-documents-changed",
    /// Who may contribute to a workstream, and how it is read.
    ContributionCallChanged = "contribution-call-changed",
    /// The team typed a contribution for somebody, who is not named here.
    ContributionTyped = "contribution-typed",
    ContributionPublished = "contribution-published",
    ContributionHidden = "contribution-hidden",
    ContributionRestored = "contribution-restored",
    /// It was public, and waits to be read again.
    ContributionSetBack = "contribution-set-back",
    ContributionCorrected = "contribution-corrected",
    ContributionsMerged = "contribution-merged",
    ContributionsParted = "contribution-parted",
    ContributionAnswered = "contribution-answered",
    ContributionCommentPublished = "contribution-comment-published",
    ContributionCommentHidden = "contribution-comment-hidden",
    ContributionCommentRestored = "contribution-comment-restored",
    ContributionCommentSetBack = "contribution-comment-set-back",
    SurveyCreated = "survey-created",
    SurveyChanged = "survey-changed",
    SurveyOpened = "survey-opened",
    SurveyClosed = "survey-closed",
    SurveyResultsPublished = "survey-results-published",
    SurveyResultsWithdrawn = "survey-results-withdrawn",
    SurveyReadingChosen = "survey-reading-chosen",
    SurveyAnswersImported = "survey-answers-imported",
    SurveyAnswersTakenBack = "survey-answers-taken-back",
    ThemeCreated = "theme-created",
    ThemeChanged = "theme-changed",
    ThemesMerged = "themes-merged",
    /// Some texts of a theme went to a new one.
    ThemeSplit = "theme-split",
    ThemesPublished = "themes-published",
    ThemesWithdrawn = "themes-withdrawn",
    /// Somebody decided what stands for a text on which others disagreed.
    CodingSettled = "coding-settled",
    /// A machine carried over what people had coded.
    CodingExtended = "coding-extended",
    ThemeQuoteApproved = "theme-quote-approved",
    ThemeQuoteWithdrawn = "theme-quote-withdrawn",
    SurveyInvitationsMade = "survey-invitations-made",
    SurveyKioskMade = "survey-kiosk-made",
    SurveyKioskClosed = "survey-kiosk-closed",
    SurveyKioskReopened = "survey-kiosk-reopened",
    SurveyPaperTyped = "survey-paper-typed",
    SurveyPaperChanged = "survey-paper-changed",
    SurveyPaperRemoved = "survey-paper-removed",
    SurveyPaperRestored = "survey-paper-restored",
    SynthesisCreated = "synthesis-created",
    SynthesisChanged = "synthesis-changed",
    /// A version of it was published, with a number.
    SynthesisPublished = "synthesis-published",
    SynthesisWithdrawn = "synthesis-withdrawn",
    /// The members of its workstream read it before everybody does.
    SynthesisReviewOpened = "synthesis-review-opened",
    SynthesisReviewClosed = "synthesis-review-closed",
    FigureCreated = "figure-created",
    FigureChanged = "figure-changed",
    FigurePublished = "figure-published",
    FigureWithdrawn = "figure-withdrawn",
    ProposalCreated = "proposal-created",
    ProposalChanged = "proposal-changed",
    ProposalPublished = "proposal-published",
    ProposalWithdrawn = "proposal-withdrawn",
    ProposalsMerged = "proposal-merged",
    ProposalsParted = "proposal-parted",
    PrioritisationCreated = "prioritisation-created",
    PrioritisationChanged = "prioritisation-changed",
    PrioritisationPublished = "prioritisation-published",
    PrioritisationWithdrawn = "prioritisation-withdrawn",
    /// What becomes of its proposals was decided.
    PrioritisationDecided = "prioritisation-decided",
    PrioritisationDecisionCorrected = "prioritisation-decision-corrected",
    /// Ballots name nobody; who typed one is told.
    BallotTyped = "ballot-typed",
    BallotWithdrawn = "ballot-withdrawn",
    BallotRestored = "ballot-restored",
    VotePrepared = "vote-prepared",
    /// Its details hold the fingerprint of what was published before.
    VoteOpened = "vote-opened",
    VoteExtended = "vote-extended",
    /// Those who had not voted were given new links.
    VoteReminded = "vote-reminded",
    /// Its details hold the fingerprint of what was published then. No ballot has a line.
    VoteClosed = "vote-closed",
    /// Who votes, for whom, or not: the act names nobody.
    VoteRollChanged = "vote-roll-changed",
    /// Somebody was given a link or a code anew.
    VoteLinkGiven = "vote-link-given",
    PerimeterAdded = "perimeter-added",
    PerimeterChanged = "perimeter-changed",
    DocumentAdded = "document-added",
    DocumentChanged = "document-changed",
    ProcessCreated = "process-created",
    ProcessChanged = "process-changed",
    ProcessPublished = "process-published",
    ProcessArchived = "process-archived",
    ProcessWithdrawn = "process-withdrawn",
    ProcessImported = "process-imported",
    StepCreated = "step-created",
    StepChanged = "step-changed",
    StepMoved = "step-moved",
    ThingRemoved = "thing-removed",
    ThingRestored = "thing-restored",
    /// What was removed long ago went for good: counts only.
    ThingsPurged = "things-purged",
    LinkMade = "link-made",
    LinkRemoved = "link-removed",
    CommentMade = "comment-made",
    CommentSettled = "comment-settled",
    CommentReopened = "comment-reopened",
    /// A text came back from Word. Its name is older than the word of the code: what is sealed keeps it.
    CorrectionReceived = "proposal-received",
    CorrectionSettled = "proposal-settled",
    /// A date, a file or what weighs on dates was changed in the calendar.
    CalendarChanged = "calendar-changed",
    DeadlinesChanged = "deadlines-changed",
    DeadlineDone = "deadline-done",
    DeadlineReopened = "deadline-reopened",
    FolderImported = "folder-imported",
    FolderExported = "folder-exported",
}

impl ActKind {
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|act| act.name() == name)
    }

    /// Whether what it is about is told in the back office only, even when it is public: what those
    /// who write together say to one another.
    pub fn is_internal(self) -> bool {
        matches!(
            self,
            Self::CommentMade
                | Self::CommentSettled
                | Self::CommentReopened
                | Self::CorrectionReceived
                | Self::CorrectionSettled
                | Self::DeadlinesChanged
                | Self::DeadlineDone
                | Self::DeadlineReopened
        )
    }

    /// The names of those that make a thing, or change what everybody reads of it.
    pub(super) fn changing() -> impl Iterator<Item = &'static str> {
        let changes = |act: &&Self| {
            let name = act.name();
            let kinds = [
                "organisation-",
                "perimeter-",
                "document-",
                "process-",
                "step-",
                "body-",
                "meeting-",
                "deliberation-",
                "gathering-",
                "report-",
                "workstream-",
                "contribution-",
                "figure-",
                "proposal-",
                "synthesis-",
            ];
            let is_of_a_thing = kinds.iter().any(|kind| name.starts_with(kind));
            // Texts that came back from Word have a name that begins so too.
            (is_of_a_thing && !act.is_internal()) || **act == Self::ThingRestored
        };
        Self::ALL.iter().filter(changes).map(|act| act.name())
    }

    /// The names of those of which this is true.
    pub(super) fn internal() -> impl Iterator<Item = &'static str> {
        Self::ALL.iter().filter(|act| act.is_internal()).map(|act| act.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_act_has_a_name_of_its_own() {
        for act in ActKind::ALL {
            assert_eq!(ActKind::named(act.name()), Some(*act));
        }
    }
}
