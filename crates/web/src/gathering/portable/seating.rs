//! `[seating]` in `gatherings/ID.toml`, in the complete profile only: the tables. What people wish to work
//! on and where they sit stands beside their names.

use std::collections::BTreeMap;

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::spine::portable::{Export, Import, Profile};

use super::super::model::subjects::SubjectId;
use super::super::model::tables::{MOST_CHAIRS, MOST_ROUNDS, MOST_TABLES, Table, TableId, Tables};
use super::super::queries;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OneSeating {
    rounds: usize,
    seed: u64,
    table: Vec<OneTable>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneTable {
    id: String,
    name: String,
    chairs: usize,
    /// Identifiers of subjects, round after round.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    subjects: Vec<String>,
}

/// The identifiers that a folder writes, with those that they have here.
#[derive(Default)]
pub struct Known {
    pub subjects: BTreeMap<String, SubjectId>,
    pub tables: BTreeMap<String, TableId>,
    /// How many rounds there are.
    pub rounds: usize,
}

/// The tables of the gathering `of`, if there are any.
pub async fn export(export: &Export<'_>, of: &ThingId) -> Result<Option<OneSeating>, DbErr> {
    if export.profile != Profile::Complete {
        return Ok(None);
    }
    let Some(tables) = queries::tables(export.db, of).await? else { return Ok(None) };
    let table = |it: &Table| OneTable {
        id: it.id.to_string(),
        name: it.name.clone(),
        chairs: it.chairs,
        subjects: it.subjects.iter().map(ToString::to_string).collect(),
    };
    Ok(Some(OneSeating {
        rounds: tables.rounds,
        seed: tables.seed,
        table: tables.tables.iter().map(table).collect(),
    }))
}

/// Takes in the tables of `of`, or puts those of a folder that was joined with what is here in their place; what
/// they are called here is noted in `known`.
pub async fn import(
    import: &mut Import<'_>,
    path: &str,
    of: &ThingId,
    (one, known): (OneSeating, &mut Known),
) -> Result<(), DbErr> {
    let is_bounded = (1..=MOST_ROUNDS).contains(&one.rounds)
        && one.table.len() <= MOST_TABLES
        && one.table.iter().all(|it| (1..=MOST_CHAIRS).contains(&it.chairs))
        && i64::try_from(one.seed).is_ok();
    if !is_bounded {
        import.wrong(path, "seating", "`seating` has too many rounds, tables or chairs");
        return Ok(());
    }
    let current = queries::tables(import.db, of).await?;
    let own: Vec<TableId> = current
        .iter()
        .flat_map(|current| current.tables.iter().map(|table| table.id.clone()))
        .collect();
    let mut tables = vec![];
    for written in one.table {
        let chosen: Option<Vec<SubjectId>> =
            written.subjects.iter().map(|id| known.subjects.get(id).cloned()).collect();
        let (Ok(id), Some(subjects)) = (written.id.parse::<TableId>(), chosen) else {
            let reason = format!("the table `{}` names what is not there", written.name);
            import.wrong(path, &written.id, reason);
            return Ok(());
        };
        let is_taken = !own.contains(&id) && queries::is_table_taken(import.db, &id).await?;
        let id = if is_taken { TableId::random() } else { id };
        known.tables.insert(written.id, id.clone());
        tables.push(Table { id, name: written.name, chairs: written.chairs, subjects });
    }
    known.rounds = one.rounds;
    let new = Tables { rounds: one.rounds, seed: one.seed, tables };
    if current.as_ref() == Some(&new) {
        return Ok(());
    }
    queries::set_tables(import.db, of, &new).await
}
