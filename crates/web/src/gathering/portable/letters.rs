//! `[letter.reminder]` and `[letter.thanks]` in `gatherings/ID.toml`, in the complete profile only: the letters
//! that leave by themselves.

use std::collections::BTreeMap;

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::spine::portable::{Export, Import, Profile, Texts, is_no};

use super::super::model::letter::{Letter, MOST_DAYS, Occasion};
use super::super::queries;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OneLetter {
    #[serde(default, skip_serializing_if = "is_no")]
    on: bool,
    /// How many days before the gathering a reminder leaves.
    #[serde(default, skip_serializing_if = "is_none")]
    days: i32,
    subject: Texts,
    text: Texts,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks")]
fn is_none(days: &i32) -> bool {
    *days == 0
}

/// The letters of a gathering, by their occasions: `reminder`, `thanks`.
pub type Letters = BTreeMap<String, OneLetter>;

/// The letters of the gathering `of`.
pub async fn export(export: &Export<'_>, of: &ThingId) -> Result<Letters, DbErr> {
    if export.profile != Profile::Complete {
        return Ok(Letters::new());
    }
    let one = |letter: &Letter| {
        let written = OneLetter {
            on: letter.is_on,
            days: letter.days,
            subject: (&letter.subject).into(),
            text: (&letter.text).into(),
        };
        (letter.occasion.name().to_owned(), written)
    };
    Ok(queries::letters(export.db, of).await?.iter().map(one).collect())
}

/// Takes in the letters of `of`, in the place of what they were.
pub async fn import(
    import: &mut Import<'_>,
    path: &str,
    of: &ThingId,
    all: Letters,
) -> Result<(), DbErr> {
    for (occasion, one) in all {
        let Some(letter) = read(import, path, &occasion, one) else { return Ok(()) };
        queries::set_letter(import.db, of, &letter).await?;
    }
    Ok(())
}

/// One letter; an error has been told.
fn read(import: &mut Import<'_>, path: &str, occasion: &str, one: OneLetter) -> Option<Letter> {
    let occasion = import.choice(path, occasion, Occasion::named, "an occasion to write");
    let subject = import.text(path, one.subject);
    let text = import.text(path, one.text);
    let occasion = occasion?;
    let is_right = match occasion {
        Occasion::Reminder => (1..=MOST_DAYS).contains(&one.days),
        Occasion::Thanks => one.days == 0,
    };
    if !is_right {
        let reason = format!("`{}` is not a number of days before a gathering", one.days);
        import.wrong(path, "days", reason);
        return None;
    }
    Some(Letter { occasion, is_on: one.on, days: one.days, subject: subject?, text: text? })
}
