//! Whether the journal of each destination fits together, from its beginning to its head.

use anyhow::Result;
use cordee_store::Store;
use cordee_web::spine::journal::{self, Verdict};
use cordee_web::spine::tenant;

use super::Finding;

const SUBJECT: &str = "journal";
const MEND: &str = "somebody wrote into the database past the program: find out who, and restore a backup made before; the head published earlier, or noted by readers, says until when the journal was right";

/// Verifies the journal of every destination.
pub async fn look(store: &Store) -> Result<Vec<Finding>> {
    let mut findings = vec![];
    for destination in tenant::all(store.reader()).await? {
        let whose = match destination.host.as_str() {
            "" => destination.name.said(destination.main_language).text,
            host => host.to_owned(),
        };
        let verdict = journal::verify(store, &destination.id).await?;
        let told = format!("{whose}: {verdict}");
        findings.push(match verdict {
            Verdict::Fits { .. } => Finding::good(SUBJECT, told),
            _ => Finding::wrong(SUBJECT, told, MEND),
        });
    }
    Ok(findings)
}
