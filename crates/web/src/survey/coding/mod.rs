//! Free texts of surveys: read by people, sorted by themes, carried over by a machine, and quoted.
//!
//! The machine proposes, people decide, the machine extends, and nothing is hidden: every figure says
//! what people coded, what a machine did, what it is unsure of, and what fits nowhere. Start with
//! [`model`]; `whole` reads all that is known of the texts of a question, `machine` is what runs in
//! the background.

use std::collections::BTreeMap;

use cordee_store::ThingId;
use cordee_store::sea_orm::{DatabaseConnection, DbErr};

use crate::spine::language::Lang;
use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};
use crate::spine::thing::{self, Kind, Thing};
use crate::spine::urls;
use crate::spine::work::JobKind;

mod codes;
mod data;
mod grid;
mod machine;
pub mod model;
pub mod personal;
pub mod portable;
mod public;
pub mod queries;
mod quoting;
mod settling;
mod sorted;
mod speaking;
mod split;
#[cfg(test)]
pub(crate) mod tests;
mod themes;
mod whole;
mod words;

pub use public::{Section, of_results};

/// Where a theme is read.
pub const THEME: &str = "/themes/{theme}";
/// The themes of a survey, as data.
const THEMES: &str = "/surveys/{survey}/themes";
/// The free texts of a survey.
pub const TEXTS: &str = "/manage/surveys/{thing}/texts";
const GRID: &str = "/manage/surveys/{thing}/texts/{question}";
const PROPOSE_THEMES: &str = "/manage/surveys/{thing}/texts/{question}/propose";
const DISMISS: &str = "/manage/surveys/{thing}/texts/{question}/dismiss";
const EXTEND_CODES: &str = "/manage/surveys/{thing}/texts/{question}/extend";
const PUBLISH: &str = "/manage/surveys/{thing}/texts/{question}/publish";
const HIDE: &str = "/manage/surveys/{thing}/texts/{question}/draft";
const NEW_THEME: &str = "/manage/surveys/{thing}/texts/{question}/themes/new";
const CODE: &str = "/manage/surveys/{thing}/texts/{question}/code";
const DISAGREEMENTS: &str = "/manage/surveys/{thing}/texts/{question}/disagreements";
const WORDS: &str = "/manage/surveys/{thing}/texts/{question}/words";
/// A theme in the back office.
pub const MANAGE_THEME: &str = "/manage/themes/{thing}";
/// Where a theme is changed.
pub const EDIT_THEME: &str = "/manage/themes/{thing}/edit";
const MERGE: &str = "/manage/themes/{thing}/merge";
const SPLIT: &str = "/manage/themes/{thing}/split";
const QUOTES: &str = "/manage/themes/{thing}/quotes";
const WITHDRAW_QUOTE: &str = "/manage/themes/{thing}/quotes/withdraw";

/// The routes of free texts, for those of surveys.
pub fn routes() -> Vec<Route> {
    let editors = Access::May(Action::EditProcess);
    vec![
        Route::get(THEME, Access::Everybody, public::theme)
            .kept()
            .telling("open-theme")
            .json(data::theme),
        Route::data(THEMES, Access::Everybody, "open-survey-themes").kept().list(data::themes),
        Route::get(TEXTS, editors, grid::texts),
        Route::get(GRID, editors, grid::grid),
        Route::post(PROPOSE_THEMES, editors, grid::propose),
        Route::post(DISMISS, editors, grid::dismiss),
        Route::post(EXTEND_CODES, editors, grid::extend),
        Route::post(PUBLISH, editors, grid::publish),
        Route::post(HIDE, editors, grid::hide),
        Route::get(NEW_THEME, editors, themes::new),
        Route::post(NEW_THEME, editors, themes::create),
        Route::get(CODE, editors, codes::next),
        Route::post(CODE, editors, codes::keep),
        Route::get(DISAGREEMENTS, editors, settling::disagreements),
        Route::post(DISAGREEMENTS, editors, settling::settle),
        Route::get(WORDS, editors, words::words),
        Route::get(MANAGE_THEME, editors, themes::theme),
        Route::get(EDIT_THEME, editors, themes::edit),
        Route::post(EDIT_THEME, editors, themes::change),
        Route::get(MERGE, editors, themes::ask_to_merge),
        Route::post(MERGE, editors, themes::merge),
        Route::get(SPLIT, editors, split::ask),
        Route::post(SPLIT, editors, split::split),
        Route::post(QUOTES, editors, quoting::approve),
        Route::post(WITHDRAW_QUOTE, editors, quoting::withdraw),
    ]
}

/// What is done with texts in the background.
pub fn jobs() -> Vec<JobKind> {
    vec![
        JobKind::heavy(machine::PROPOSE, "job-themes-propose", machine::propose_themes),
        JobKind::heavy(machine::EXTEND, "job-codes-extend", machine::extend_codes),
    ]
}

/// Where those of `things` that are themes are read.
pub async fn addresses(
    db: &DatabaseConnection,
    things: &[Thing],
    lang: Lang,
) -> Result<BTreeMap<ThingId, String>, DbErr> {
    let own: Vec<&Thing> = things.iter().filter(|it| it.kind == Kind::Theme).collect();
    let slugs = thing::slugs(db, own.iter().map(|thing| thing.id.as_str())).await?;
    let address = |thing: &Thing| {
        let slugs = slugs.get(thing.id.as_str())?;
        Some((thing.id.clone(), urls::path(lang, THEME, &[slugs.get(lang)])))
    };
    Ok(own.into_iter().filter_map(address).collect())
}
