//! The official answer to a contribution: typed for those who decide, public at once, and corrected by another
//! version. Its author is told, and so are those whose contributions were joined to it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, REVISION, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::Said;
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::rights::Drafts;
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::super::model::answer::{OfficialAnswer, Verdict};
use super::super::model::handling::{Replied, replied, typed_reply};
use super::super::model::logging::What;
use super::super::model::{Contribution, Standing};
use super::super::said::{AnswerLine, Choice, choices};
use super::super::{ANSWER, CARD, DESK, queries, said, told};
use super::find;

#[derive(Template)]
#[template(path = "contribution/office/answer.html")]
struct AnswerPage {
    frame: Frame,
    form: FormView,
    title: Said,
    text: Option<Said>,
    back: String,
    verdicts: Vec<Choice>,
    /// The versions before, the last one first.
    before: Vec<AnswerLine>,
    /// Whether everybody reads the contribution: it is answered then alone.
    is_public: bool,
    is_conflict: bool,
}

fn page(
    app: &App,
    visit: &Visit,
    (one, answers): (&Contribution, &[OfficialAnswer]),
    form: FormView,
) -> AnswerPage {
    let own = [one.id.as_str()];
    let address = |lang| urls::path(lang, ANSWER, &own);
    let title = visit.t("contribution-answer-title");
    let verdicts = Verdict::ALL.iter().map(|it| it.name());
    AnswerPage {
        frame: Frame::of_desk(visit, &app.desk, DESK, title, address),
        form,
        title: said::title(one, visit),
        text: said::text(one, visit),
        back: visit.path(CARD, &own),
        verdicts: choices(verdicts, |name| format!("contribution-verdict-{name}"), visit),
        before: answers.iter().rev().map(|it| said::answer(it, visit)).collect(),
        is_public: one.standing == Standing::Published,
        is_conflict: false,
    }
}

/// `GET /manage/contributions/{thing}/reply`: the form of the answer, with what the last one says.
pub async fn ask(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let (one, _) = find(&app, &visit, &id).await?;
    let answers = queries::answers(app.store.reader(), &one.id).await?;
    let form = FormView::filled(typed_reply(answers.last(), visit.lang, visit.today()));
    show(&page(&app, &visit, (&one, &answers), form))
}

/// The form as it came: somebody answered meanwhile, or hid what is answered.
async fn met(app: &App, visit: &Visit, id: &str, fields: &Fields) -> Result<Response, PageError> {
    let (one, _) = find(app, visit, id).await?;
    let answers = queries::answers(app.store.reader(), &one.id).await?;
    let mut form = FormView::returned(fields, &Errors::default(), visit.lang);
    form.set(REVISION, &answers.last().map_or(0, |it| it.number).to_string());
    let shown = page(app, visit, (&one, &answers), form);
    conflict(&AnswerPage { is_conflict: shown.is_public, ..shown })
}

/// `POST` there: records the answer, or the version that corrects it.
pub async fn answer(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (one, _) = find(&app, &visit, &id).await?;
    let read = replied(&fields, (visit.destination.main_language, visit.today()));
    let replied = match read {
        Ok(replied) => replied,
        Err(errors) => {
            let answers = queries::answers(app.store.reader(), &one.id).await?;
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&page(&app, &visit, (&one, &answers), form));
        }
    };
    let card = visit.path(CARD, &[one.id.as_str()]);
    let location = with_notice(&card, "contribution-answered");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let held = queries::to_change(&tx, &visit.destination.id, &one.id).await?;
    let (_, now) = held.ok_or(PageError::NotFound)?;
    let number = queries::answers(&tx, &now.id).await?.last().map_or(0, |it| it.number);
    if now.standing != Standing::Published || number != fields.revision() {
        tx.rollback().await?;
        return met(&app, &visit, &id, &fields).await;
    }
    record(&tx, &visit, (&now, number.saturating_add(1)), replied).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

async fn record(
    tx: &DatabaseTransaction,
    visit: &Visit,
    (one, number): (&Contribution, i32),
    replied: Replied,
) -> Result<(), DbErr> {
    let Replied { verdict, text, why, by, on } = replied;
    let recorded_at = visit.now;
    let answer = OfficialAnswer { number, text, by, on, verdict, why, recorded_at };
    queries::record_answer(tx, &one.id, &answer).await?;
    told::moved(tx, visit, one, (What::Answered, None)).await?;
    let joined: Vec<ThingId> = queries::merged_into(tx, &one.id).await?;
    for other in queries::among(tx, &visit.destination.id, &joined, &Drafts::All).await? {
        if other.author.told_at().is_some() {
            told::received(tx, visit, &other, What::Answered.name()).await?;
        }
    }
    visit.note(tx, Act::new(ActKind::ContributionAnswered).about(&one.id)).await
}
