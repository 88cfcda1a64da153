//! Every form that changes something writes its line.

use std::collections::BTreeSet;

use axum::http::{Method, StatusCode};
use chrono::TimeDelta;
use cordee_store::ThingId;

use super::{process, seal, steps, verdict};
use crate::DOMAINS;
use crate::spine::forgetting;
use crate::spine::journal::{self, ActKind};
use crate::spine::rights::{Role, Scope};
use crate::spine::testing::{Browser, TestSite};

/// The routes that change something, with the acts that they write.
const WRITTEN: &[(&str, &[ActKind])] = {
    use ActKind::*;
    &[
        ("/sign-in/code", &[PersonArrived]),
        ("/sign-in/link/{secret}", &[PersonArrived]),
        ("/invitation/{secret}", &[PersonArrived]),
        ("/account", &[AccountChanged]),
        ("/account/erase", &[PersonErased]),
        ("/manage/accounts/{person}/erase", &[PersonErased]),
        ("/manage/accounts/invite", &[PersonInvited]),
        ("/manage/accounts/{grant}/revoke", &[RoleRevoked]),
        ("/manage/destination", &[DestinationChanged]),
        ("/manage/destination/charter", &[CharterKept]),
        ("/manage/destination/charter/remove", &[CharterRemoved]),
        ("/manage/destination/embedding", &[DestinationChanged]),
        ("/manage/organisations/new", &[OrganisationCreated]),
        ("/manage/organisations/{organisation}/edit", &[OrganisationChanged]),
        ("/manage/contacts/persons/new", &[ContactAdded]),
        ("/manage/contacts/organisations/new", &[ContactAdded]),
        ("/manage/contacts/{contact}/edit", &[ContactChanged]),
        ("/manage/contacts/{contact}/remove", &[ContactRemoved]),
        ("/manage/contacts/{contact}/subscribe", &[ContactChanged]),
        ("/manage/contacts/{contact}/restore", &[ContactRestored]),
        ("/manage/contacts/{contact}/erase", &[ContactErased]),
        ("/manage/contacts/import/{list}/add", &[ContactsImported]),
        ("/manage/contacts/export", &[ContactsExported]),
        ("/manage/contacts/duplicates/{contact}/{other}", &[ContactsMerged]),
        ("/manage/contacts/duplicates/{contact}/{other}/distinct", &[ContactsToldApart]),
        ("/manage/contacts/duplicates/{contact}/{other}/compare", &[ContactsComparedAgain]),
        ("/manage/contacts/merges/{merge}/undo", &[ContactsMergeUndone]),
        ("/manage/mailings/new", &[MailingWritten]),
        ("/manage/mailings/{mailing}/edit", &[MailingChanged]),
        ("/manage/mailings/{mailing}/files", &[MailingChanged]),
        ("/manage/mailings/{mailing}/files/{enclosure}/remove", &[MailingChanged]),
        ("/manage/mailings/{mailing}/send", &[MailingSent]),
        ("/manage/mailings/{mailing}/remind", &[MailingReminded]),
        ("/manage/mailings/{mailing}/recipients/{recipient}", &[MailingAnswerWritten]),
        ("/manage/mailings/{mailing}/recipients/{recipient}/way", &[MailingWayChanged]),
        ("/manage/mailings/{mailing}/remove", &[MailingRemoved]),
        ("/manage/mailings/returns", &[MailReturnNoted]),
        ("/manage/mailings/lists/new", &[MailingListKept]),
        ("/manage/mailings/lists/{mailinglist}/remove", &[MailingListRemoved]),
        ("/manage/bodies/new", &[BodyCreated]),
        ("/manage/bodies/{thing}/edit", &[BodyChanged]),
        ("/manage/bodies/{thing}/members/add", &[BodyMembersChanged]),
        ("/manage/bodies/{thing}/members/{member}/edit", &[BodyMembersChanged]),
        ("/manage/bodies/{thing}/members/{member}/remove", &[BodyMembersChanged]),
        ("/manage/meetings/new", &[MeetingCreated]),
        ("/manage/meetings/{thing}/edit", &[MeetingChanged]),
        ("/manage/meetings/{thing}/convene", &[MailingWritten]),
        ("/manage/meetings/{thing}/date-poll", &[MailingWritten]),
        ("/manage/meetings/{thing}/attendance", &[AttendanceRecorded]),
        ("/manage/meetings/{thing}/minutes", &[MinutesRecorded]),
        ("/manage/meetings/{thing}/deliberations/new", &[DeliberationRecorded]),
        ("/manage/deliberations/{thing}/edit", &[DeliberationChanged]),
        ("/manage/deliberations/{thing}/publish", &[DeliberationPublished]),
        ("/manage/deliberations/{thing}/draft", &[DeliberationWithdrawn]),
        ("/manage/prioritisations/new", &[PrioritisationCreated]),
        ("/manage/prioritisations/{thing}/edit", &[PrioritisationChanged]),
        ("/manage/prioritisations/{thing}/publish", &[PrioritisationPublished]),
        ("/manage/prioritisations/{thing}/draft", &[PrioritisationWithdrawn]),
        (
            "/manage/prioritisations/{thing}/decision",
            &[PrioritisationDecided, PrioritisationDecisionCorrected],
        ),
        ("/manage/prioritisations/{thing}/colleges/{college}", &[BallotTyped]),
        (
            "/manage/prioritisations/{thing}/colleges/{college}/ballots/{ballot}/remove",
            &[BallotWithdrawn],
        ),
        (
            "/manage/prioritisations/{thing}/colleges/{college}/ballots/{ballot}/restore",
            &[BallotRestored],
        ),
        ("/manage/prioritisations/{thing}/colleges/{college}/sitting", &[VotePrepared]),
        ("/manage/prioritisations/{thing}/colleges/{college}/sitting/open", &[VoteOpened]),
        ("/manage/prioritisations/{thing}/colleges/{college}/sitting/extend", &[VoteExtended]),
        ("/manage/prioritisations/{thing}/colleges/{college}/sitting/remind", &[VoteReminded]),
        ("/manage/prioritisations/{thing}/colleges/{college}/sitting/close", &[VoteClosed]),
        (
            "/manage/prioritisations/{thing}/colleges/{college}/sitting/roll/{voter}",
            &[VoteRollChanged],
        ),
        (
            "/manage/prioritisations/{thing}/colleges/{college}/sitting/roll/{voter}/link",
            &[VoteLinkGiven],
        ),
        ("/manage/gatherings/new", &[GatheringCreated]),
        ("/manage/gatherings/{thing}/edit", &[GatheringChanged]),
        ("/manage/gatherings/{thing}/open", &[GatheringOpened]),
        ("/manage/gatherings/{thing}/close", &[GatheringClosed]),
        ("/manage/gatherings/{thing}/held", &[GatheringHeld]),
        ("/manage/gatherings/{thing}/draft", &[GatheringWithdrawn]),
        ("/manage/gatherings/{thing}/invitation", &[MailingWritten]),
        ("/manage/gatherings/{thing}/write", &[GatheringMailed]),
        ("/manage/gatherings/{thing}/letters", &[LettersChanged]),
        ("/manage/gatherings/{thing}/subjects", &[SubjectsChanged]),
        ("/manage/gatherings/{thing}/subjects/open", &[SubjectsOpened]),
        ("/manage/gatherings/{thing}/subjects/freeze", &[SubjectsFrozen]),
        ("/manage/gatherings/{thing}/subjects/stickers", &[StickersTyped]),
        ("/manage/gatherings/{thing}/seating", &[TablesChanged]),
        ("/manage/gatherings/{thing}/seating/seat", &[TablesSeated]),
        ("/manage/gatherings/{thing}/seating/repair", &[TablesSeated]),
        ("/manage/gatherings/{thing}/seating/by-hand", &[SeatDecided]),
        ("/manage/gatherings/{thing}/notes/{sheet}", &[NotesTyped]),
        ("/manage/gatherings/{thing}/notes/{sheet}/{note}/edit", &[NoteChanged]),
        ("/manage/gatherings/{thing}/notes/{sheet}/{note}/remove", &[NoteRemoved]),
        ("/manage/gatherings/{thing}/notes/{sheet}/{note}/restore", &[NoteRestored]),
        ("/manage/gatherings/{thing}/report", &[ReportStarted]),
        ("/manage/reports/{thing}/edit", &[ReportChanged]),
        ("/manage/reports/{thing}/publish", &[ReportPublished]),
        ("/manage/reports/{thing}/draft", &[ReportWithdrawn]),
        ("/manage/gatherings/{thing}/photos", &[PhotosReceived]),
        ("/manage/gatherings/{thing}/photos/sort", &[PhotosSorted]),
        ("/manage/gatherings/{thing}/photos/remove", &[PhotosRemoved]),
        ("/manage/gatherings/{thing}/photos/restore", &[PhotosRestored]),
        ("/manage/gatherings/{thing}/people/add", &[RegistrationTyped]),
        ("/manage/gatherings/{thing}/people/{registration}/edit", &[RegistrationChanged]),
        ("/manage/gatherings/{thing}/people/{registration}/excuse", &[RegistrationExcused]),
        ("/manage/gatherings/{thing}/people/{registration}/restore", &[RegistrationRestored]),
        ("/manage/gatherings/{thing}/door", &[ArrivalNoted]),
        ("/manage/gatherings/{thing}/door/{registration}/arrived", &[ArrivalNoted]),
        ("/manage/gatherings/{thing}/door/{registration}/cancel", &[ArrivalNoted]),
        (
            "/manage/gatherings/{thing}/workstreams",
            &[WorkstreamsDecided, WorkstreamsCorrected, WorkstreamCreated],
        ),
        ("/manage/workstreams/new", &[WorkstreamCreated]),
        ("/manage/workstreams/{thing}/edit", &[WorkstreamChanged]),
        ("/manage/workstreams/{thing}/open", &[WorkstreamOpened]),
        ("/manage/workstreams/{thing}/close", &[WorkstreamClosed]),
        ("/manage/workstreams/{thing}/draft", &[WorkstreamWithdrawn]),
        ("/manage/workstreams/{thing}/meetings/add", &[WorkstreamSessionsChanged]),
        ("/manage/workstreams/{thing}/meetings/remove", &[WorkstreamSessionsChanged]),
        ("/manage/workstreams/{thing}/documents", &[WorkstreamDocumentsChanged]),
        ("/manage/workstreams/{thing}/members/add", &[WorkstreamMembersChanged]),
        ("/manage/workstreams/{thing}/members/{member}/edit", &[WorkstreamMembersChanged]),
        ("/manage/workstreams/{thing}/members/{member}/remove", &[WorkstreamMembersChanged]),
        ("/manage/workstreams/{thing}/call", &[ContributionCallChanged]),
        ("/manage/syntheses/new", &[SynthesisCreated]),
        ("/manage/syntheses/{thing}/edit", &[SynthesisChanged]),
        ("/manage/syntheses/{thing}/publish", &[SynthesisPublished]),
        ("/manage/syntheses/{thing}/draft", &[SynthesisWithdrawn]),
        ("/manage/syntheses/{thing}/review/open", &[SynthesisReviewOpened]),
        ("/manage/syntheses/{thing}/review/close", &[SynthesisReviewClosed]),
        ("/syntheses/{synthesis}/review/{point}", &[CommentMade]),
        ("/manage/syntheses/{thing}/points/add", &[SynthesisChanged]),
        ("/manage/syntheses/{thing}/points/{point}/edit", &[SynthesisChanged]),
        ("/manage/syntheses/{thing}/points/{point}/sources", &[SynthesisChanged]),
        ("/manage/syntheses/{thing}/points/{point}/up", &[SynthesisChanged]),
        ("/manage/syntheses/{thing}/points/{point}/down", &[SynthesisChanged]),
        ("/manage/syntheses/{thing}/points/{point}/remove", &[SynthesisChanged]),
        ("/manage/syntheses/{thing}/points/{point}/restore", &[SynthesisChanged]),
        ("/manage/proposals/new", &[ProposalCreated]),
        ("/manage/proposals/import", &[ProposalCreated]),
        ("/manage/proposals/{thing}/edit", &[ProposalChanged]),
        ("/manage/proposals/{thing}/publish", &[ProposalPublished]),
        ("/manage/proposals/{thing}/draft", &[ProposalWithdrawn]),
        ("/manage/proposals/{thing}/merge", &[ProposalsMerged]),
        ("/manage/proposals/{thing}/undo", &[ProposalsParted]),
        ("/manage/figures/new", &[FigureCreated]),
        ("/manage/figures/{thing}/edit", &[FigureChanged]),
        ("/manage/figures/{thing}/publish", &[FigurePublished]),
        ("/manage/figures/{thing}/draft", &[FigureWithdrawn]),
        (
            "/manage/workstreams/{thing}/contributions",
            &[ContributionPublished, ContributionHidden, ContributionRestored, ContributionSetBack],
        ),
        ("/manage/workstreams/{thing}/contributions/new", &[ContributionTyped]),
        (
            "/manage/workstreams/{thing}/contributions/comments",
            &[
                ContributionCommentPublished,
                ContributionCommentHidden,
                ContributionCommentRestored,
                ContributionCommentSetBack,
            ],
        ),
        ("/manage/contributions/{thing}", &[ContributionPublished]),
        ("/manage/contributions/{thing}/edit", &[ContributionCorrected]),
        ("/manage/contributions/{thing}/files", &[ContributionCorrected]),
        ("/manage/contributions/{thing}/files/remove", &[ContributionCorrected]),
        ("/manage/contributions/{thing}/merge", &[ContributionsMerged]),
        ("/manage/contributions/{thing}/undo", &[ContributionsParted]),
        ("/manage/contributions/{thing}/reply", &[ContributionAnswered]),
        ("/manage/surveys/new", &[SurveyCreated]),
        ("/manage/surveys/{thing}/edit", &[SurveyChanged]),
        ("/manage/surveys/{thing}/pages/new", &[SurveyChanged]),
        ("/manage/surveys/{thing}/pages/{surveypage}/edit", &[SurveyChanged]),
        ("/manage/surveys/{thing}/pages/{surveypage}/questions/new", &[SurveyChanged]),
        ("/manage/surveys/{thing}/questions/{question}/edit", &[SurveyChanged]),
        ("/manage/surveys/{thing}/parts/{part}/up", &[SurveyChanged]),
        ("/manage/surveys/{thing}/parts/{part}/down", &[SurveyChanged]),
        ("/manage/surveys/{thing}/parts/{part}/remove", &[SurveyChanged]),
        ("/manage/gatherings/{thing}/satisfaction", &[SurveyCreated]),
        ("/manage/surveys/{thing}/open", &[SurveyOpened]),
        ("/manage/surveys/{thing}/close", &[SurveyClosed]),
        ("/manage/surveys/{thing}/results/publish", &[SurveyResultsPublished]),
        ("/manage/surveys/{thing}/results/draft", &[SurveyResultsWithdrawn]),
        ("/manage/surveys/{thing}/results/choices", &[SurveyReadingChosen]),
        ("/manage/surveys/{thing}/weights/{margin}", &[SurveyReadingChosen]),
        ("/manage/surveys/{thing}/removed/{removedpart}/restore", &[SurveyChanged]),
        ("/manage/surveys/import/{surveyfile}", &[SurveyCreated]),
        ("/manage/surveys/{thing}/questionnaire/import/{surveyfile}", &[SurveyChanged]),
        ("/manage/surveys/{thing}/import/work/{answerwork}/add", &[SurveyAnswersImported]),
        ("/manage/surveys/{thing}/imports/{batch}/remove", &[SurveyAnswersTakenBack]),
        ("/manage/surveys/{thing}/texts/{question}/extend", &[CodingExtended]),
        ("/manage/surveys/{thing}/texts/{question}/publish", &[ThemesPublished]),
        ("/manage/surveys/{thing}/texts/{question}/draft", &[ThemesWithdrawn]),
        ("/manage/surveys/{thing}/texts/{question}/themes/new", &[ThemeCreated]),
        ("/manage/surveys/{thing}/texts/{question}/disagreements", &[CodingSettled]),
        ("/manage/themes/{thing}/edit", &[ThemeChanged]),
        ("/manage/themes/{thing}/merge", &[ThemesMerged]),
        ("/manage/themes/{thing}/split", &[ThemeSplit]),
        ("/manage/themes/{thing}/quotes", &[ThemeQuoteApproved]),
        ("/manage/themes/{thing}/quotes/withdraw", &[ThemeQuoteWithdrawn]),
        ("/manage/surveys/{thing}/collecting/access", &[SurveyChanged]),
        ("/manage/surveys/{thing}/collecting/contact", &[SurveyChanged]),
        ("/manage/surveys/{thing}/collecting/quotas", &[SurveyChanged]),
        ("/manage/surveys/{thing}/invitations/new", &[SurveyInvitationsMade]),
        ("/manage/surveys/{thing}/kiosks/new", &[SurveyKioskMade]),
        ("/manage/surveys/{thing}/kiosks/{number}/close", &[SurveyKioskClosed]),
        ("/manage/surveys/{thing}/kiosks/{number}/reopen", &[SurveyKioskReopened]),
        ("/manage/surveys/{thing}/sheets/new", &[SurveyPaperTyped]),
        ("/manage/surveys/{thing}/sheets/{number}", &[SurveyPaperChanged]),
        ("/manage/surveys/{thing}/sheets/{number}/compare", &[SurveyPaperChanged]),
        ("/manage/surveys/{thing}/sheets/{number}/remove", &[SurveyPaperRemoved]),
        ("/manage/surveys/{thing}/sheets/{number}/restore", &[SurveyPaperRestored]),
        ("/manage/perimeters/add", &[PerimeterAdded]),
        ("/manage/perimeters/{perimeter}/edit", &[PerimeterChanged]),
        ("/manage/things/{thing}/documents/add", &[DocumentAdded]),
        ("/manage/documents/{thing}/edit", &[DocumentChanged]),
        ("/manage/processes/new", &[ProcessCreated]),
        ("/manage/processes/{thing}/edit", &[ProcessChanged]),
        ("/manage/processes/{thing}/publish", &[ProcessPublished]),
        ("/manage/processes/{thing}/archive", &[ProcessArchived]),
        ("/manage/processes/{thing}/draft", &[ProcessWithdrawn]),
        ("/manage/processes/{thing}/steps/new", &[StepCreated]),
        ("/manage/steps/{thing}/edit", &[StepChanged]),
        ("/manage/steps/{thing}/up", &[StepMoved]),
        ("/manage/steps/{thing}/down", &[StepMoved]),
        ("/manage/things/{thing}/remove", &[ThingRemoved]),
        ("/manage/things/{thing}/restore", &[ThingRestored]),
        ("/manage/things/{thing}/thread", &[LinkMade]),
        ("/manage/things/{thing}/thread/remove", &[LinkRemoved]),
        ("/manage/things/{thing}/comments", &[CommentMade]),
        ("/manage/things/{thing}/comments/{comment}/settle", &[CommentSettled]),
        ("/manage/things/{thing}/comments/{comment}/reopen", &[CommentReopened]),
        ("/manage/things/{thing}/on-behalf", &[CommentMade]),
        ("/manage/calendar/year", &[CalendarChanged]),
        ("/manage/calendar/entries/new", &[CalendarChanged]),
        ("/manage/calendar/entries/{entry}/edit", &[CalendarChanged]),
        ("/manage/calendar/entries/{entry}/remove", &[CalendarChanged]),
        ("/manage/calendar/files", &[CalendarChanged]),
        ("/manage/calendar/files/{calendar}/remove", &[CalendarChanged]),
        ("/manage/things/{thing}/plan", &[DeadlinesChanged]),
        ("/manage/things/{thing}/deadlines/new", &[DeadlinesChanged]),
        ("/manage/things/{thing}/deadlines/{deadline}/edit", &[DeadlinesChanged]),
        ("/manage/things/{thing}/deadlines/{deadline}/done", &[DeadlineDone]),
        ("/manage/things/{thing}/deadlines/{deadline}/reopen", &[DeadlineReopened]),
        ("/manage/things/{thing}/deadlines/{deadline}/remove", &[DeadlinesChanged]),
        ("/manage/things/{thing}/word", &[CorrectionReceived]),
        (
            "/manage/things/{thing}/corrections/{correction}",
            &[CorrectionSettled, CommentMade, StepChanged, ProcessChanged],
        ),
        ("/manage/legal/{page}", &[DestinationChanged]),
        ("/manage/folder/{profile}", &[FolderExported]),
        ("/manage/folder/merge", &[FolderImported, ProcessImported]),
        ("/manage/folder", &[FolderImported, ProcessImported]),
    ]
};

/// The routes that take a form and write no line, with the reason.
const UNWRITTEN: &[(&str, &str)] = &[
    ("/sign-in", "asking for a mail changes nothing, and nobody is watched coming in"),
    ("/sign-out", "nobody is watched going out"),
    ("/sign-out/everywhere", "nobody is watched going out"),
    ("/notifications/read", "what one reads is seen by oneself alone"),
    ("/account/notifications", "how one wishes to be told is nobody else's"),
    ("/notifications/stop/{secret}", "how one wishes to be told is nobody else's"),
    ("/manage/things/{thing}/reminders", "a reminder is seen by its owner alone"),
    ("/account/reminders/{reminder}/remove", "a reminder is seen by its owner alone"),
    ("/manage/accounts/{person}/keep", "the account stays as it was"),
    ("/manage/work/{job}/cancel", "a job is how something is done, not what is"),
    ("/manage/work/{job}/again", "a job is how something is done, not what is"),
    ("/manage/mails/{mail}/again", "a mail is how something is told, not what is done"),
    ("/manage/mails/{mail}/give-up", "a mail is how something is told, not what is done"),
    ("/manage/contacts/import", "a list that is dropped in changes no contact yet"),
    ("/manage/contacts/import/{list}", "a list that is tried out changes no contact"),
    ("/manage/mailings/{mailing}/test", "a trial reaches whoever asks for it alone"),
    ("/manage/mailings/{mailing}/letters", "what is printed is how something is told"),
    ("/reply/{secret}", "whoever answers is watched by nobody but those who asked"),
    ("/unsubscribe/{secret}", "who wants no more is seen on their card alone"),
    ("/surveys/{survey}/answers", "whoever answers a survey is watched by nobody"),
    ("/surveys/{survey}/answers/{secret}", "whoever answers a survey is watched by nobody"),
    ("/manage/surveys/import", "a file that is dropped in makes no survey yet"),
    ("/manage/surveys/{thing}/questionnaire", "a file that is dropped in changes no question yet"),
    ("/manage/surveys/{thing}/import", "a file that is dropped in adds no answer yet"),
    ("/manage/surveys/{thing}/import/{surveyfile}", "a file that is tried out adds no answer"),
    ("/manage/surveys/{thing}/texts/{question}/propose", "a proposal of a machine decides nothing"),
    ("/manage/surveys/{thing}/texts/{question}/dismiss", "a proposal of a machine decides nothing"),
    ("/manage/surveys/{thing}/texts/{question}/code", "each text that somebody reads is no act"),
    ("/surveys/{survey}/kiosk/{secret}", "whoever answers a survey is watched by nobody"),
    ("/surveys/{survey}/invitations/{secret}", "whoever answers a survey is watched by nobody"),
    (
        "/surveys/{survey}/contact",
        "who leaves an address is seen on their card alone, once they confirm",
    ),
    ("/surveys/{survey}/contact/{secret}", "who asked to be told is seen on their card alone"),
    ("/choose", "a code leads to subjects and changes nothing"),
    ("/vote", "a code leads to a ballot and changes nothing"),
    ("/vote/{secret}", "secret ballots leave no line"),
    ("/gatherings/{gathering}/subjects", "whoever chooses is watched by nobody"),
    ("/gatherings/{gathering}/subjects/{secret}", "whoever chooses is watched by nobody"),
    ("/gatherings/{gathering}/registration", "whoever registers is watched by nobody"),
    (
        "/gatherings/{gathering}/registration/{secret}/cancel",
        "whoever does not come is watched by nobody",
    ),
    (
        "/gatherings/{gathering}/registration/{secret}/edit",
        "whoever registers is watched by nobody",
    ),
    ("/workstreams/{workstream}/contribute", "whoever contributes is watched by nobody"),
    ("/contributions/{contribution}", "whoever comments is watched by nobody"),
    ("/contributions/{contribution}/own/{secret}", "whoever contributes is watched by nobody"),
    (
        "/contributions/{contribution}/own/{secret}/files",
        "whoever contributes is watched by nobody",
    ),
    (
        "/contributions/{contribution}/own/{secret}/files/remove",
        "whoever contributes is watched by nobody",
    ),
    (
        "/contributions/{contribution}/own/{secret}/confirm",
        "whoever contributes is watched by nobody",
    ),
    (
        "/contributions/{contribution}/own/{secret}/news",
        "how one wishes to be told is nobody else's",
    ),
    (
        "/contributions/{contribution}/own/{secret}/take-back",
        "whoever takes back what they wrote is watched by nobody; its log says that they did",
    ),
    ("/drafts/{draft}", "a draft is seen by whoever types it alone"),
    ("/drafts/{draft}/drop", "a draft is seen by whoever types it alone"),
];

/// Acts that no form causes.
const BY_THEMSELVES: &[ActKind] = &[ActKind::JournalOpened, ActKind::ThingsPurged];

#[test]
fn every_form_that_changes_something_writes_a_line_or_has_a_reason_not_to() {
    let posts: BTreeSet<&str> = DOMAINS
        .iter()
        .flat_map(|domain| domain.routes())
        .filter(|route| route.method == Method::POST)
        .map(|route| route.path)
        .collect();
    let listed: Vec<&str> = WRITTEN
        .iter()
        .map(|(path, _)| *path)
        .chain(UNWRITTEN.iter().map(|(path, _)| *path))
        .collect();
    for path in &posts {
        let times = listed.iter().filter(|listed| *listed == path).count();
        assert_eq!(times, 1, "{path} stands in one of the two lists");
    }
    for path in &listed {
        assert!(posts.contains(path), "{path} is no form any more");
    }
    let mut acts: Vec<ActKind> = WRITTEN.iter().flat_map(|(_, acts)| *acts).copied().collect();
    acts.extend(BY_THEMSELVES);
    for act in ActKind::ALL {
        assert!(acts.contains(act), "nothing writes {act:?}");
    }
}

async fn acts(site: &TestSite) -> BTreeSet<ActKind> {
    let wish = journal::reading::Wish::default();
    let (mut acts, mut before) = (BTreeSet::new(), None);
    loop {
        let lines = journal::reading::desk_page(
            site.app.store.reader(),
            &site.destination.id,
            &wish,
            &crate::spine::rights::Drafts::All,
            before.as_ref(),
        );
        let lines = lines.await.expect("lines are read");
        let Some(last) = lines.last() else { return acts };
        before = Some(journal::reading::Place { at: last.at, id: last.id.clone() });
        acts.extend(lines.iter().filter_map(|line| line.act));
    }
}

const COMMUNE: &[u8] = br#"{"type":"FeatureCollection","features":[{"type":"Feature",
"properties":{"code":"42017","nom":"Le Bessat"},"geometry":{"type":"Polygon",
"coordinates":[[[4.5,45.3],[4.6,45.3],[4.6,45.4],[4.5,45.3]]]}}]}"#;

/// All that is done with contacts.
async fn contacts(site: &TestSite, chief: &Browser<'_>) {
    let all = "/fr/gestion/contacts";
    let mut ids = vec![];
    for last_name in ["Dupont", "Dupond"] {
        let form = [("first-name", "Jean"), ("last-name", last_name), ("mails", "j@exemple.fr")];
        let added = chief.post(&format!("{all}/personnes/nouvelle"), &form).await;
        ids.push(added.location().split(['/', '?']).nth(4).expect("a contact").to_owned());
    }
    let changed = [("last-name", "Dupont"), ("first-name", "Jean"), ("revision", "1")];
    chief.post(&format!("{all}/{}/modifier", ids[0]), &changed).await;
    let pair = format!("{all}/doublons/{}/{}", ids[0], ids[1]);
    chief.post(&pair, &[]).await;
    let page = chief.get(&format!("{all}/doublons")).await;
    let undo = page.main().split("action=\"").nth(1).expect("it can be undone").split('"').next();
    chief.post(undo.unwrap_or_default(), &[]).await;
    chief.post(&format!("{pair}/distincts"), &[]).await;
    chief.post(&format!("{pair}/comparer"), &[]).await;
    let list = ("list", "l.csv", b"Nom\nRoux\n".as_slice());
    let received = chief.upload(&format!("{all}/importer"), &[], list).await;
    chief.post(received.location(), &[("above", "1"), ("column-1", "last-name")]).await;
    chief.post(&format!("{}/ajouter", received.location()), &[]).await;
    site.work().await;
    chief.post(&format!("{all}/exporter"), &[]).await;
    for done in ["retirer", "retablir", "effacer"] {
        chief.post(&format!("{all}/{}/{done}", ids[0]), &[("sure", "yes")]).await;
    }
}

/// All that is done with mailings, to whom contacts hold.
async fn mailings(site: &TestSite, chief: &Browser<'_>) {
    let all = "/fr/gestion/envois";
    let person = [("last-name", "Roux"), ("mails", "ana@exemple.fr"), ("telephones", "0477000001")];
    chief.post("/fr/gestion/contacts/personnes/nouvelle", &person).await;
    let kept = chief.post(&format!("{all}/listes/nouvelle"), &[("name", "Tous")]).await;
    let kept = kept.location().split('?').next().unwrap_or_default().to_owned();
    let list = kept.rsplit('/').next().unwrap_or_default();
    let letter = [
        ("list", list),
        ("subject", "Assises"),
        ("text", "Venez."),
        ("question", "Venez-vous ?"),
        ("choices", "Oui\nNon"),
        ("revision", "1"),
    ];
    let mut written = vec![];
    for _ in 0..2 {
        let new = chief.post(&format!("{all}/nouvelle"), &letter).await;
        written.push(new.location().split('?').next().unwrap_or_default().to_owned());
    }
    chief.post(&format!("{}/modifier", written[0]), &letter).await;
    chief.post(&format!("{}/retirer", written[1]), &[]).await;
    chief.post(&format!("{}/envoyer", written[0]), &[("revision", "2")]).await;
    chief.post(&format!("{}/relancer", written[0]), &[]).await;
    let page = chief.get(&written[0]).await;
    let line = page.main().split("<tr>").find(|line| line.contains("ana@exemple.fr"));
    let person = line.and_then(|line| line.split("href=\"").nth(1)).expect("she got it");
    let person = person.split('"').next().unwrap_or_default();
    let back = crate::mailing::returned_mail("ana@exemple.fr");
    let back = ("file", "retour.eml", back.as_bytes());
    let noted = chief.upload(&format!("{all}/retours"), &[], back).await;
    assert_eq!(noted.status, StatusCode::SEE_OTHER, "{}", noted.main());
    let other = chief.post(&format!("{person}/moyen"), &[("way", "telephone")]).await;
    assert!(other.location().contains("mailing-way-changed"), "{}", other.location());
    let answer = [("choice", "0"), ("by", "telephone"), ("on", "2022-01-01")];
    let noted = chief.post(person, &answer).await;
    assert_eq!(noted.status, StatusCode::SEE_OTHER, "{}", noted.main());
    chief.post(&format!("{kept}/retirer"), &[]).await;
    site.work().await;
}

/// All that is done with bodies and their meetings.
async fn bodies(chief: &Browser<'_>) {
    let held = crate::meeting::tests::held(chief).await;
    let body = [("name.fr", "Bureau"), ("kind", "bureau"), ("quorum", "none")];
    let rules = [("clear-days", "5"), ("proxies", "1"), ("revision", "1")];
    let changed = [&body[..], &rules[..]].concat();
    chief.post(&format!("/fr/gestion/instances/{}/modifier", held.body), &changed).await;
    let meeting = format!("/fr/gestion/seances/{}", held.meeting);
    let text = [("minutes", "Bonjour."), ("revision", "1")];
    chief.post(&format!("{meeting}/compte-rendu"), &text).await;
    let changed = [("title", "Séance"), ("body", &held.body), ("starts-at", "2022-02-10T18:00")];
    let changed = [&changed[..], &[("revision", "2")]].concat();
    chief.post(&format!("{meeting}/modifier"), &changed).await;
    let own = format!("/fr/gestion/deliberations/{}", held.deliberation);
    let decision = [
        ("number", "2022-2"),
        ("title.fr", "Plan"),
        ("text.fr", "Décide."),
        ("votes-for", "1"),
        ("revision", "1"),
    ];
    let changed = chief.post(&format!("{own}/modifier"), &decision).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.main());
    chief.post(&format!("{own}/brouillon"), &[]).await;
    chief.post(&format!("{own}/publier"), &[]).await;
}

/// All that is done with a survey.
async fn surveys(site: &TestSite, chief: &Browser<'_>) {
    let survey = crate::survey::tests::closed(chief).await;
    let own = format!("/fr/gestion/enquetes/{survey}");
    chief.post(&format!("{own}/parties/q1/retirer"), &[]).await;
    chief.post(&format!("{own}/resultats/brouillon"), &[]).await;
    chief.post(&format!("{own}/resultats/choix"), &[("cut.0", "population")]).await;
    let shares = [("share.0", "60"), ("share.1", "40")];
    chief.post(&format!("{own}/ponderation/-population"), &shares).await;
    crate::survey::tests::taken_in_and_back(site, chief, &survey).await;
}

/// All that is done with the texts of a survey.
async fn coding(site: &TestSite, chief: &Browser<'_>) {
    let other = site.signed_in("reader@example.org", Role::ProjectTeam, Scope::Destination).await;
    crate::survey::coding::tests::all_acts(chief, &other).await;
    site.work().await;
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "every act, one after the other")]
async fn every_act_of_every_page_is_written() {
    let site = TestSite::new().await;
    let chief = site.signed_in("chief@example.org", Role::Administrator, Scope::Destination).await;
    let id = process(&chief).await;
    let desk = format!("/fr/gestion/demarches/{id}");
    let ids = steps(&site, &id).await;
    let step = format!("/fr/gestion/etapes/{}", ids[0]);
    let changed = [
        ("title.fr", "Assises 1"),
        ("summary.fr", "Une phase"),
        ("state", "published"),
        ("revision", "1"),
    ];
    chief.post(&format!("{step}/modifier"), &changed).await;
    chief.post(&format!("{step}/descendre"), &[]).await;
    let changed =
        [("title.fr", "Le Pilat"), ("why.fr", "Car"), ("lead", "park"), ("revision", "1")];
    chief.post(&format!("{desk}/modifier"), &changed).await;
    let about = [("title.fr", "Parc"), ("source.fr", "IGN"), ("revision", "1")];
    let perimeters = "/fr/gestion/perimetres";
    let outlines = ("file", "communes.geojson", COMMUNE);
    chief.upload(&format!("{perimeters}/ajouter"), &about, outlines).await;
    let db = site.app.store.reader();
    let found = crate::place::queries::perimeters(db, &site.destination.id).await.expect("read");
    let edit = format!("{perimeters}/{}/modifier", found[0].id);
    chief.upload(&edit, &about, outlines).await;
    let named = [("name.fr", "Office"), ("short-name.fr", "OT"), ("revision", "1")];
    chief.upload("/fr/gestion/structures/nouvelle", &named, ("none", "", b"")).await;
    chief.upload("/fr/gestion/structures/park/modifier", &named, ("none", "", b"")).await;
    contacts(&site, &chief).await;
    mailings(&site, &chief).await;
    bodies(&chief).await;
    crate::prioritisation::tests::all_acts(&chief, &id).await;
    crate::prioritisation::voting::tests::all_acts(&chief, &id).await;
    crate::gathering::tests::all_acts(&chief, &id).await;
    crate::workstream::tests::all_acts(&chief, &id).await;
    crate::contribution::tests::all_acts(&chief, &id).await;
    crate::figure::tests::all_acts(&chief, &id).await;
    crate::synthesis::tests::all_acts(&chief, &id).await;
    crate::proposal::tests::all_acts(&chief, &id).await;
    coding(&site, &chief).await;
    surveys(&site, &chief).await;
    chief.post("/fr/gestion/calendrier/annee", &[("busy", "8")]).await;
    let deadlines = format!("/fr/gestion/objets/{id}/echeances");
    let due = [("title", "Annoncer"), ("last", "01/03/2022")];
    chief.post(&format!("{deadlines}/nouvelle"), &due).await;
    let page = chief.get(&deadlines).await;
    let tick = page.main().split("action=\"").nth(1).expect("a button").split('"').next();
    let tick = tick.unwrap_or_default();
    chief.post(tick, &[]).await;
    chief.post(&tick.replace("/faite", "/rouvrir"), &[]).await;
    let described = [("title.fr", "Note"), ("language", "fr"), ("revision", "1")];
    let file = ("file", "note.txt", b"Bonjour".as_slice());
    chief.upload(&format!("/fr/gestion/objets/{id}/documents/ajouter"), &described, file).await;
    let process_id: ThingId = id.parse().expect("an identifier");
    let drafts = crate::spine::rights::Drafts::All;
    let documents = crate::document::queries::of_process(db, &process_id, &drafts).await;
    let document = documents.expect("read")[0].id.to_string();
    chief.post(&format!("/fr/gestion/documents/{document}/modifier"), &described).await;
    let tied = [("how", "from-inspired"), ("other", ids[1].as_str())];
    let thread = format!("/fr/gestion/objets/{}/fil", ids[0]);
    let how = chief.get(&format!("{thread}?q=Chantiers")).await;
    let how = how.main().split("value=\"from-").nth(1).expect("a way").split('"').next();
    let how = format!("from-{}", how.unwrap_or_default());
    let tied = [("how", how.as_str()), tied[1]];
    let linked = chief.post(&thread, &tied).await;
    assert_eq!(linked.status, StatusCode::SEE_OTHER, "{}", linked.main());
    chief.post(&format!("{thread}/retirer"), &tied).await;
    let comments = format!("/fr/gestion/objets/{}/commentaires", ids[0]);
    chief.post(&comments, &[("comment", "À relire")]).await;
    let step_id: ThingId = ids[0].parse().expect("an identifier");
    let said = crate::spine::editing::comment::of(db, &step_id).await.expect("read");
    chief.post(&format!("{comments}/{}/regler", said[0].id), &[]).await;
    chief.post(&format!("{comments}/{}/rouvrir", said[0].id), &[]).await;
    let word = format!("/fr/gestion/objets/{}/word", ids[0]);
    let written = chief.bytes(&format!("{word}/body.fr")).await.body;
    let sent = ("file", "texte.docx", written.as_slice());
    let correction = chief.upload(&word, &[("text", "body.fr")], sent).await;
    let correction = correction.location().split('?').next().unwrap_or_default().to_owned();
    let revision = chief.get(&correction).await.hidden("revision");
    chief.post(&correction, &[("revision", revision.as_str())]).await;
    chief.post(&format!("/fr/gestion/objets/{}/retirer", ids[1]), &[]).await;
    chief.post(&format!("/fr/gestion/objets/{}/retablir", ids[1]), &[]).await;
    chief.post(&format!("/fr/gestion/objets/{}/retirer", ids[1]), &[]).await;
    chief.post(&format!("{desk}/archiver"), &[]).await;
    let settings = [
        ("name.fr", "Pilat"),
        ("presentation.fr", "Un massif."),
        ("time-zone", "Europe/Paris"),
        ("accent", "#123456"),
    ];
    chief.post("/fr/gestion/destination", &settings).await;
    let charter = chief.bytes("/fr/demarches/le-pilat/resume/docx").await.body;
    let sent = ("file", "charte.docx", charter.as_slice());
    chief.upload("/fr/gestion/destination/modele", &[], sent).await;
    chief.post("/fr/gestion/destination/modele/retirer", &[]).await;
    let invited = [
        ("email", "ana@example.org"),
        ("name", "Ana"),
        ("role", "facilitator"),
        ("scope", "destination"),
        ("language", "fr"),
    ];
    chief.post("/fr/gestion/comptes/inviter", &invited).await;
    let holders = crate::account::queries::holders(db, &site.destination.id).await.expect("read");
    let ana = holders.iter().find(|it| it.account.name == "Ana").expect("she is there");
    chief.post(&format!("/fr/gestion/comptes/{}/revoquer", ana.grant_id), &[]).await;
    chief.post("/fr/compte", &[("name", "La cheffe"), ("language", "fr")]).await;
    let zip = chief.bytes("/fr/gestion/dossier/complete").await.body;
    let folder = ("file", "pilat.zip", zip.as_slice());
    let taken = [("if-there", "replace"), ("sure", "yes")];
    let taken = chief.upload("/fr/gestion/dossier", &taken, folder).await;
    site.work().await;
    let done = chief.get(taken.location()).await;
    assert!(done.main().contains("Le dossier est importé"), "{}", done.main());
    chief
        .post("/fr/gestion/juridique/notice", &[("publisher", "Le Parc"), ("revision", "0")])
        .await;
    chief.post("/fr/gestion/dossier/complete", &[]).await;
    site.work().await;
    let erased = [("sure", "yes"), ("at-once", "yes"), ("cause", "asked")];
    chief.post(&format!("/fr/gestion/comptes/{}/effacer", ana.account.id), &erased).await;
    chief.post(&format!("{desk}/brouillon"), &[]).await;
    chief.post(&format!("/fr/gestion/objets/{}/retirer", ids[0]), &[]).await;
    site.clock.advance(TimeDelta::days(31));
    forgetting::removed(&site.app.store, DOMAINS, site.now()).await.expect("it is purged");
    let written = acts(&site).await;
    let missing: Vec<_> = ActKind::ALL.iter().filter(|act| !written.contains(act)).collect();
    assert_eq!(missing, Vec::<&ActKind>::new());
    seal(&site).await;
    assert!(verdict(&site).await.is_good(), "{}", verdict(&site).await);
}
