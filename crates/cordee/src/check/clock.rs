//! Whether the clock is right: against the database's server, and against what was recorded.

use anyhow::Result;
use chrono::{DateTime, TimeDelta, Utc};
use cordee_store::Store;

use super::Finding;

const SUBJECT: &str = "clock";
/// How far two clocks may be apart.
const TOLERANCE: TimeDelta = TimeDelta::seconds(5);
const MEND: &str = "set the clock by the network: timedatectl set-ntp true";

pub async fn look(store: &Store, now: DateTime<Utc>) -> Result<Vec<Finding>> {
    let told = now.format("%Y-%m-%d %H:%M:%S UTC");
    if let Some(theirs) = store.its_time().await? {
        let apart = (now - theirs).abs();
        if TOLERANCE < apart {
            let seconds = apart.num_seconds();
            let told = format!("it is {told} here, and {seconds} s apart at the database's server");
            return Ok(vec![Finding::wrong(SUBJECT, told, MEND)]);
        }
    }
    if let Some(last) = store.last_instant().await?
        && now + TOLERANCE < last
    {
        let last = last.format("%Y-%m-%d %H:%M:%S UTC");
        let told = format!("it is {told} here, but something was recorded at {last}");
        return Ok(vec![Finding::wrong(SUBJECT, told, MEND)]);
    }
    Ok(vec![Finding::good(SUBJECT, told.to_string())])
}
