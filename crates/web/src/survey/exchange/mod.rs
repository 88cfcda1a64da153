//! Exchange with other survey tools: a questionnaire goes out as an XLSForm, one comes in from an
//! XLSForm or from LimeSurvey, and answers that were collected elsewhere are taken in.
//!
//! A file that is dropped in is kept for a day ([`kept`]), while somebody reads what would become of
//! it: nothing changes before.

use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};
use crate::spine::work::JobKind;

mod answers;
mod into_draft;
mod into_new;
mod kept;
mod outgoing;
mod questionnaire;
mod reading;
mod said;

/// A new survey out of a file.
pub const NEW_IMPORT: &str = "/manage/surveys/import";
const NEW_FROM: &str = "/manage/surveys/import/{surveyfile}";
/// The questionnaire of a survey, out and in.
pub const QUESTIONNAIRE: &str = "/manage/surveys/{thing}/questionnaire";
const FORM: &str = "/manage/surveys/{thing}/questionnaire/{format}";
const INTO_DRAFT: &str = "/manage/surveys/{thing}/questionnaire/import/{surveyfile}";
/// Answers of files.
pub const ANSWERS_IN: &str = "/manage/surveys/{thing}/import";
const COLUMNS: &str = "/manage/surveys/{thing}/import/{surveyfile}";
const WORK: &str = "/manage/surveys/{thing}/import/work/{answerwork}";
const ADD: &str = "/manage/surveys/{thing}/import/work/{answerwork}/add";
const TAKE_BACK: &str = "/manage/surveys/{thing}/imports/{batch}/remove";

/// The routes of exchange.
pub fn routes() -> Vec<Route> {
    let editors = Access::May(Action::EditProcess);
    vec![
        Route::get(NEW_IMPORT, editors, into_new::ask),
        Route::post(NEW_IMPORT, editors, into_new::receive).of_any_size(),
        Route::get(NEW_FROM, editors, into_new::look),
        Route::post(NEW_FROM, editors, into_new::create),
        Route::get(QUESTIONNAIRE, editors, into_draft::ask),
        Route::post(QUESTIONNAIRE, editors, into_draft::receive).of_any_size(),
        Route::get(FORM, editors, outgoing::form),
        Route::get(INTO_DRAFT, editors, into_draft::look),
        Route::post(INTO_DRAFT, editors, into_draft::replace),
        Route::get(ANSWERS_IN, editors, answers::pages::ask),
        Route::post(ANSWERS_IN, editors, answers::pages::receive).of_any_size(),
        Route::get(COLUMNS, editors, answers::columns::columns),
        Route::post(COLUMNS, editors, answers::columns::try_out),
        Route::get(WORK, editors, answers::report::report),
        Route::post(ADD, editors, answers::pages::add),
        Route::get(TAKE_BACK, editors, answers::taking_back::ask),
        Route::post(TAKE_BACK, editors, answers::taking_back::take_back),
    ]
}

/// What is done in the background.
pub fn jobs() -> Vec<JobKind> {
    vec![
        JobKind::light(kept::FILE, "job-survey-file", kept::look),
        JobKind::heavy(answers::work::IMPORT, "job-survey-answers", answers::work::import),
    ]
}
