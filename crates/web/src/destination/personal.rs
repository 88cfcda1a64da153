//! What is held about those who answer for the site: the law wants their names read.

use crate::spine::personal::{About, Ground, Held, Holding, Kept, SeenBy, Whose};

pub const ALL: &[&dyn Holding] = &[&LegalPages];

/// The legal notices, which name whoever publishes and whoever protects the data.
struct LegalPages;

impl Holding for LegalPages {
    fn about(&self) -> About {
        About {
            name: "legal",
            held: &[Held {
                table: "legal",
                columns: &["said"],
                besides: &["destination_id", "page", "revision", "at"],
            }],
            whose: Whose::Responsible,
            ground: Ground::LegalDuty,
            kept: Kept::ForGood,
            seen_by: SeenBy::Everybody,
        }
    }
}
