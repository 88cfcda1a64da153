//! Whether there is room left.

use std::path::Path;

use cordee_web::operations::disk::{LITTLE, VERY_LITTLE, free};

use super::Finding;
use crate::configuration::Configuration;

const SUBJECT: &str = "disk";

pub fn look(configuration: &Configuration) -> Vec<Finding> {
    let folders = [&configuration.data, &configuration.backup_folder];
    folders.into_iter().flatten().filter_map(|folder| room(folder)).collect()
}

fn room(folder: &Path) -> Option<Finding> {
    let free = free(folder)?;
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
