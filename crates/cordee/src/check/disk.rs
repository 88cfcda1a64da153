//! Whether there is room left.

use std::path::Path;

use super::Finding;
use crate::configuration::Configuration;

const SUBJECT: &str = "disk";
const LITTLE: u64 = 1 << 30;
const VERY_LITTLE: u64 = 100 << 20;

pub fn look(configuration: &Configuration) -> Vec<Finding> {
    let folders = [&configuration.data, &configuration.backup_folder];
    folders.into_iter().flatten().filter_map(|folder| room(folder)).collect()
}

#[cfg(unix)]
fn room(folder: &Path) -> Option<Finding> {
    let about = rustix::fs::statvfs(folder).ok()?;
    let free = about.f_bavail.saturating_mul(about.f_frsize);
    let told = format!("{} MiB are free for `{}`", free >> 20, folder.display());
    let mend = "make room: the site stops writing when there is none";
    Some(if free < VERY_LITTLE {
        Finding::wrong(SUBJECT, told, mend)
    } else if free < LITTLE {
        Finding::doubtful(SUBJECT, told, mend)
    } else {
        Finding::good(SUBJECT, told)
    })
}

#[cfg(not(unix))]
fn room(_folder: &Path) -> Option<Finding> {
    None
}
