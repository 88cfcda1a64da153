//! Why somebody may want to look at answers again, in words.

use crate::spine::messages::text_with;
use crate::spine::visit::Visit;

use super::model::Flag;

/// How many answers bear `flag`, in a sentence; `number` is written out.
pub fn said(flag: Flag, number: String, visit: &Visit) -> String {
    let key = match flag {
        Flag::Fast => "survey-flag-fast",
        Flag::HiddenField => "survey-flag-hidden-field",
        Flag::OverQuota => "survey-flag-over-quota",
        Flag::NoWork => "survey-flag-no-work",
        Flag::Burst => "survey-flag-burst",
        Flag::Late => "survey-flag-late",
        Flag::Alike => "survey-flag-alike",
    };
    text_with(visit.lang, key, &[("number", number.into())])
}
