//! How the allocator of the C library is told to give back what is free.
//!
//! It keeps up to eight pools for each processor, and what was freed in them; a site that answers many at once
//! then holds a fifth more than it needs. It reads its settings once, when a program starts: so the program
//! starts itself anew with them, in the same process.

#[cfg(all(target_os = "linux", target_env = "gnu"))]
mod settings {
    use std::os::unix::process::CommandExt;
    use std::process::Command;

    /// See `mallopt(3)`; whoever sets the first of them has their own idea.
    const SETTINGS: [(&str, &str); 3] = [
        ("MALLOC_ARENA_MAX", "2"),
        ("MALLOC_TRIM_THRESHOLD_", "131072"),
        ("MALLOC_MMAP_THRESHOLD_", "131072"),
    ];

    /// Starts the program anew with the settings, unless it has them.
    pub fn settle() {
        let is_settled = SETTINGS.iter().any(|(name, _)| std::env::var_os(name).is_some());
        let Ok(program) = std::env::current_exe() else { return };
        if is_settled {
            return;
        }
        let mut again = Command::new(program);
        again.args(std::env::args_os().skip(1)).envs(SETTINGS);
        // It comes back only when it could not be started: the program then goes on as it is.
        let _unsettled = again.exec();
    }
}

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
mod settings {
    /// Other allocators have no such settings.
    pub fn settle() {}
}

pub use settings::settle;
