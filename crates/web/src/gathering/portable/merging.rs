//! A gathering of a folder that was joined with what is here: it changes in its place. Its participants keep their
//! links, their telephones what they said.

use cordee_store::sea_orm::DbErr;

use crate::spine::portable::Import;
use crate::spine::thing::{self, Kind};

use super::super::queries;
use super::seating::Known;
use super::{One, choosing, letters, notes, photos, read, report, roll, seating};

/// Brings the gathering `one` to what the file `path` says of it.
pub(super) async fn gathering(
    import: &mut Import<'_>,
    path: &str,
    mut one: One,
) -> Result<(), DbErr> {
    let Some(destination) = import.destination.clone() else { return Ok(()) };
    let id = one.id.clone();
    let held = thing::to_change(import.db, &destination.id, &id).await?;
    let Some(held) = held.filter(|held| held.deleted_at.is_none()) else { return Ok(()) };
    let described = queries::described(import.db, std::slice::from_ref(&held)).await?.pop();
    let Some(current) = described else { return Ok(()) };
    import.is_here(path, &id);
    let step = import.known(path, one.step.clone(), Kind::Step).await?;
    let (choice, tables, written) = (one.choosing.take(), one.seating.take(), one.report.take());
    let letters = std::mem::take(&mut one.letter);
    let Some((description, phase)) = read(import, path, one) else { return Ok(()) };
    if description != current.description || step != current.step {
        let (db, step) = (import.db, step.as_ref());
        let changed = queries::change(db, &held, &description, step, held.revision).await;
        thing::moved_on(changed)?;
    }
    if phase != current.phase {
        queries::set_phase(import.db, &id, phase).await?;
    }
    letters::import(import, path, &id, letters).await?;
    let mut known = Known::default();
    if let Some(choice) = choice {
        known.subjects = choosing::merge(import, path, &id, choice).await?;
    }
    if let Some(tables) = tables {
        seating::import(import, path, &id, (tables, &mut known)).await?;
    }
    if let Some(written) = written {
        report::merge(import, path, &current, written).await?;
    }
    roll::merge(import, &roll::beside(path), &id, &known).await?;
    notes::merge(import, &notes::beside(path), &id, &known).await?;
    photos::merge(import, &photos::beside(path), &id, &known).await
}
