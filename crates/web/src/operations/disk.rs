//! How much room is left where the data are.

use std::path::Path;

/// Below this, somebody should make room.
pub const LITTLE: u64 = 1 << 30;
/// Below this, the site may stop writing any day.
pub const VERY_LITTLE: u64 = 100 << 20;

/// How many bytes can still be written into `folder`; `None` where the machine does not tell.
#[cfg(unix)]
pub fn free(folder: &Path) -> Option<u64> {
    let about = rustix::fs::statvfs(folder).ok()?;
    Some(about.f_bavail.saturating_mul(about.f_frsize))
}

#[cfg(not(unix))]
pub fn free(_folder: &Path) -> Option<u64> {
    None
}
