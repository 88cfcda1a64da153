//! Reading answers further: cut by who answered, crossed by two questions, weighted to what is known of
//! the population; and what of this everybody may do.

use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};

mod choosing;
mod crossing;
pub mod filter;
pub mod queries;
#[cfg(test)]
mod tests;
pub mod variables;
mod weighing;
pub mod weighting;

pub const CROSS: &str = "/manage/surveys/{thing}/crossings";
pub const WEIGHTS: &str = "/manage/surveys/{thing}/weights";
const MARGIN: &str = "/manage/surveys/{thing}/weights/{margin}";
pub const CHOICES: &str = "/manage/surveys/{thing}/results/choices";

/// What the domain answers to about this.
pub fn routes() -> Vec<Route> {
    let editors = Access::May(Action::EditProcess);
    vec![
        Route::get(CROSS, editors, crossing::crossing),
        Route::get(WEIGHTS, editors, weighing::weights),
        Route::get(MARGIN, editors, weighing::margin),
        Route::post(MARGIN, editors, weighing::declare),
        Route::get(CHOICES, editors, choosing::choices),
        Route::post(CHOICES, editors, choosing::choose),
    ]
}
