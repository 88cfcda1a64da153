//! Deadlines of processes with who is in charge, and the plans that left them.

use std::collections::{BTreeMap, BTreeSet};

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::spine::form::{SHORT, TITLE};
use crate::spine::portable::{Export, Import};
use crate::spine::rights::Drafts;
use crate::spine::thing::{self, Kind};
use crate::{account, process};

use super::super::model::{Aim, Deadline, Plan, template, template_name};
use super::super::queries;
use super::{FILE, Names, days, new_id};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnePlan {
    id: String,
    process: ThingId,
    title: String,
    template: String,
    on: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    kept_at: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct One {
    id: String,
    process: ThingId,
    #[serde(skip_serializing_if = "Option::is_none")]
    plan: Option<String>,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<String>,
    last: String,
    /// A mail address of `persons.toml`.
    #[serde(skip_serializing_if = "Option::is_none")]
    in_charge: Option<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    done_at: Option<String>,
}

impl One {
    /// Takes whoever has the address `email` off the deadline; gives whether they were in charge.
    pub fn is_freed(&mut self, email: &str) -> bool {
        let was_theirs = self.in_charge.as_deref() == Some(email);
        if was_theirs {
            self.in_charge = None;
        }
        was_theirs
    }
}

/// Those of the processes that the folder holds.
pub(super) async fn export(export: &Export<'_>) -> Result<(Vec<OnePlan>, Vec<One>), DbErr> {
    let (db, destination) = (export.db, &export.destination.id);
    let addresses = account::portable::addresses(db, destination).await?;
    let processes = process::queries::processes(db, destination, &Drafts::All).await?;
    let held: BTreeSet<ThingId> = processes.into_iter().map(|process| process.id).collect();
    let mut plans = vec![];
    for process in &held {
        plans.extend(queries::plans(db, process).await?.into_iter().map(one_plan));
    }
    let deadlines = queries::every_deadline(db, destination).await?;
    let kept = deadlines.into_iter().filter(|deadline| held.contains(&deadline.process));
    let mut deadlines: Vec<One> = kept.map(|deadline| one(deadline, &addresses)).collect();
    plans.sort_by(|one, other| one.id.cmp(&other.id));
    deadlines.sort_by(|one, other| one.id.cmp(&other.id));
    Ok((plans, deadlines))
}

fn one_plan(plan: Plan) -> OnePlan {
    OnePlan {
        id: plan.id,
        process: plan.process,
        title: plan.aim.title,
        template: template_name(plan.aim.template).to_owned(),
        on: plan.aim.on.to_string(),
        kept_at: Some(plan.kept_at.to_rfc3339()),
    }
}

fn one(deadline: Deadline, addresses: &BTreeMap<String, String>) -> One {
    One {
        id: deadline.id,
        process: deadline.process,
        plan: deadline.plan,
        title: deadline.title,
        first: deadline.first.map(|day| day.to_string()),
        last: deadline.last.to_string(),
        in_charge: deadline.account.and_then(|account| addresses.get(&account).cloned()),
        note: deadline.note,
        done_at: deadline.done_at.map(|at| at.to_rfc3339()),
    }
}

/// The plans of the folder: the process of each, and under which identifier it is kept here.
type Plans = BTreeMap<String, (ThingId, String)>;

/// Keeps the plans and the deadlines that are not there yet.
pub(super) async fn take_in(
    import: &mut Import<'_>,
    destination: &ThingId,
    names: &mut Names,
    plans: Vec<OnePlan>,
    deadlines: Vec<One>,
) -> Result<(), DbErr> {
    let addresses = account::portable::addresses(import.db, destination).await?;
    let mut kept = Plans::new();
    for one in plans {
        let written = one.id.clone();
        kept.extend(take_in_plan(import, destination, names, one).await?.map(|it| (written, it)));
    }
    for one in deadlines {
        let process = process_of(import, destination, &one.process).await?;
        let plan = plan_of(import, &kept, &one);
        let Some(read) = read(import, names, &addresses, one) else { continue };
        let (Some(process), Ok(plan)) = (process, plan) else { continue };
        let deadline = Deadline { process, plan, ..read };
        keep(import, destination, deadline).await?;
    }
    Ok(())
}

/// The process that the folder calls `written`, when it is here; when neither the folder nor the
/// destination has it, that is told.
async fn process_of(
    import: &mut Import<'_>,
    destination: &ThingId,
    written: &ThingId,
) -> Result<Option<ThingId>, DbErr> {
    let found = thing::any(import.db, destination, &import.end(written)).await?;
    let found = found.filter(|thing| thing.kind == Kind::Process).map(|thing| thing.id);
    if found.is_none() && !import.holds(written) {
        import.wrong_value(FILE, written.as_str(), format!("there is no process `{written}`"));
    }
    Ok(found)
}

async fn take_in_plan(
    import: &mut Import<'_>,
    destination: &ThingId,
    names: &mut Names,
    one: OnePlan,
) -> Result<Option<(ThingId, String)>, DbErr> {
    let is_new = names.read::<ThingId>(import, &one.id).is_some();
    let process = process_of(import, destination, &one.process).await?;
    let template = import.choice(FILE, &one.template, template, "a kind of plan");
    let on = import.day(FILE, &one.on);
    let kept_at = import.instant(FILE, one.kept_at.as_ref()).unwrap_or(import.now);
    let is_right = import.says(FILE, &one.id, "title", &one.title, TITLE) && is_new;
    let (Some(process), Some(template), Some(on), true) = (process, template, on, is_right) else {
        return Ok(None);
    };
    let there = queries::process_of_plan(import.db, &one.id).await?;
    if there.as_ref() == Some(&process) {
        return Ok(Some((process, one.id)));
    }
    // A copy of its process, or another destination, has that plan already.
    let id = if there.is_some() { new_id() } else { one.id };
    let aim = Aim { template, title: one.title, on };
    queries::keep_plan(import.db, &process, &id, &aim, kept_at).await?;
    Ok(Some((process, id)))
}

/// The plan of a deadline, when it has one; one that is not of the folder, or of another process, is told.
fn plan_of(import: &mut Import<'_>, kept: &Plans, one: &One) -> Result<Option<String>, ()> {
    let Some(written) = &one.plan else { return Ok(None) };
    match kept.get(written) {
        Some((process, id)) if *process == import.end(&one.process) => Ok(Some(id.clone())),
        _ => {
            let reason = format!("there is no plan `{written}` of the process `{}`", one.process);
            import.wrong_value(FILE, written, reason);
            Err(())
        }
    }
}

/// What one entry says, but for its process and its plan; what is wrong has been told.
fn read(
    import: &mut Import<'_>,
    names: &mut Names,
    addresses: &BTreeMap<String, String>,
    one: One,
) -> Option<Deadline> {
    let is_new = names.read::<ThingId>(import, &one.id).is_some();
    let first = one.first.as_ref().unwrap_or(&one.last);
    let days = days(import, first, Some(&one.last));
    let has_title = import.says(FILE, &one.id, "title", &one.title, TITLE);
    let has_note = import.fits(FILE, &one.id, "note", &one.note, SHORT);
    let account = account::portable::named(import, addresses, FILE, one.in_charge.as_ref());
    let done_at = import.instant(FILE, one.done_at.as_ref());
    let days = days.filter(|_| is_new && has_title && has_note)?;
    Some(Deadline {
        id: one.id,
        process: one.process,
        plan: None,
        title: one.title,
        first: one.first.map(|_| days.first()),
        last: days.last(),
        account,
        note: one.note,
        done_at,
        revision: 1,
    })
}

async fn keep(
    import: &Import<'_>,
    destination: &ThingId,
    mut deadline: Deadline,
) -> Result<(), DbErr> {
    if queries::deadline(import.db, &deadline.process, &deadline.id).await?.is_some() {
        return Ok(());
    }
    // A copy of its process, or another destination, has that deadline already.
    if queries::is_deadline_taken(import.db, &deadline.id).await? {
        deadline.id = new_id();
    }
    queries::insert_deadline(import.db, destination, &deadline).await
}
