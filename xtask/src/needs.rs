//! What the tests need on the machine, installed when missing and permitted.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::run::{command, output, step};

/// Something that a Debian package brings.
struct Need {
    package: &'static str,
    is_there: fn() -> bool,
}

const NEEDS: &[Need] = &[
    Need { package: "postgresql", is_there: || postgres_folder().is_some() },
    Need { package: "chromium", is_there: || chromium().is_some() },
    Need {
        package: "libreoffice-writer-nogui",
        is_there: || output("soffice", &["--help"]).is_some(),
    },
    Need {
        package: "python3-venv",
        is_there: || output("python3", &["-c", "import ensurepip, venv"]).is_some(),
    },
    Need { package: "poppler-utils", is_there: || output("which", &["pdfinfo"]).is_some() },
];

/// The folder of PostgreSQL's server programs, of the newest version installed.
pub fn postgres_folder() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let folders = versions.filter_map(|entry| Some(entry.ok()?.path().join("bin")));
    folders.filter(|folder| folder.join("initdb").is_file()).max_by_key(|folder| version(folder))
}

fn version(folder: &Path) -> u32 {
    let name = folder.parent().and_then(Path::file_name).map(|name| name.to_string_lossy());
    name.and_then(|name| name.parse().ok()).unwrap_or(0)
}

/// The browser of the story.
pub fn chromium() -> Option<PathBuf> {
    let named = std::env::var_os("CHROMIUM").map(PathBuf::from);
    named.into_iter().chain([PathBuf::from("/usr/bin/chromium")]).find(|path| path.is_file())
}

/// Whether we are root.
pub fn is_root() -> bool {
    output("id", &["-u"]).as_deref() == Some("0")
}

/// Makes sure that everything is there.
///
/// # Errors
/// One sentence that names what is missing and how to install it.
pub fn meet() -> Result<()> {
    node()?;
    let missing: Vec<&str> =
        NEEDS.iter().filter(|need| !(need.is_there)()).map(|need| need.package).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    let sudo = if is_root() {
        None
    } else if output("sudo", &["-n", "true"]).is_some() {
        Some("sudo")
    } else {
        bail!(
            "the tests need Debian's {list}: install with `apt-get install {list}`, then start again"
        );
    };
    if output("apt-get", &["--version"]).is_none() {
        bail!(
            "the tests need PostgreSQL, Chromium, LibreOffice Writer, Poppler and Python ({list} in Debian): install them, then start again"
        );
    }
    let apt = |arguments: &[&str]| {
        let mut words: Vec<&str> = sudo.into_iter().chain(["apt-get"]).collect();
        words.extend(arguments);
        let (program, arguments) = words.split_first().expect("apt-get is a word");
        let mut apt = command(program, arguments);
        apt.env("DEBIAN_FRONTEND", "noninteractive");
        apt
    };
    step("apt-get update", &mut apt(&["update", "-qq"]))?;
    let mut install = vec!["install", "-y", "-qq", "--no-install-recommends"];
    install.extend(&missing);
    step(&format!("apt-get install {list}"), &mut apt(&install))
}

fn node() -> Result<()> {
    let Some(printed) = output("node", &["--version"]) else {
        bail!("Node.js is missing: install Node.js 20.19 or newer, with npm");
    };
    match node_version(&printed) {
        Some(version) if (20, 19) <= version => Ok(()),
        _ => bail!("Node.js {printed} is too old: install Node.js 20.19 or newer, with npm"),
    }
}

fn node_version(printed: &str) -> Option<(u32, u32)> {
    let mut numbers = printed.trim().strip_prefix('v')?.split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_of_node_is_read() {
        assert_eq!(node_version("v20.19.2\n"), Some((20, 19)));
        assert_eq!(node_version("node 20"), None);
    }

    #[test]
    fn the_newest_postgresql_is_the_one_with_the_largest_number() {
        assert!(
            version(Path::new("/usr/lib/postgresql/9/bin"))
                < version(Path::new("/usr/lib/postgresql/15/bin"))
        );
    }
}
