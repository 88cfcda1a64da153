//! Whether the ballots of each closed vote are still those that were sealed.

use anyhow::Result;
use cordee_store::Store;
use cordee_web::prioritisation::voting::sealing;
use cordee_web::spine::tenant;

use super::Finding;

const SUBJECT: &str = "votes";
const MEND: &str = "somebody changed ballots past the program: find out who, and restore a backup made before; the fingerprint in the journal, or noted by readers, says which ballots were sealed";

/// Looks at the seal of every vote of every destination.
pub async fn look(store: &Store) -> Result<Vec<Finding>> {
    let (mut findings, mut whole) = (vec![], 0_usize);
    for destination in tenant::all(store.reader()).await? {
        for seal in sealing::seals(store.reader(), &destination.id).await? {
            if seal.is_whole {
                whole += 1;
                continue;
            }
            let told = format!("{}: the ballots are not those that were sealed", seal.told);
            findings.push(Finding::wrong(SUBJECT, told, MEND));
        }
    }
    if 0 < whole {
        findings.push(Finding::good(SUBJECT, format!("{whole} as they were sealed")));
    }
    Ok(findings)
}
