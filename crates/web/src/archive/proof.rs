//! Reading a copy again, from the disk alone: every link leads to a file that is there, and nothing is
//! asked of anywhere else.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use url::Url;

use super::copying::Dead;
use super::links;
use super::places::decoded;

/// The links of the copy in `folder` that lead to no file or to no place within it, and what its
/// pages would ask of another host by themselves.
///
/// # Errors
/// When the folder cannot be read, or holds a page that is none.
pub fn prove(folder: &Path) -> io::Result<Vec<Dead>> {
    let folder = folder.canonicalize()?;
    let mut pages = BTreeMap::new();
    let mut styles = BTreeMap::new();
    for file in files(&folder)? {
        let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        match ending {
            "html" => {
                let read = links::read(&std::fs::read_to_string(&file)?);
                pages.insert(file, read.map_err(io::Error::other)?);
            }
            "css" => {
                let css = std::fs::read_to_string(&file)?;
                styles.insert(file, links::in_style(&css));
            }
            _ => {}
        }
    }
    let anchors: BTreeMap<&Path, &BTreeSet<String>> =
        pages.iter().map(|(file, page)| (file.as_path(), &page.anchors)).collect();
    let mut dead = vec![];
    for (file, page) in &pages {
        for link in &page.links {
            if !leads(file, &link.to, link.is_part, &anchors) {
                dead.push(told(&folder, file, &link.to));
            }
        }
    }
    for (file, named) in &styles {
        for to in named {
            if !leads(file, to, true, &anchors) {
                dead.push(told(&folder, file, to));
            }
        }
    }
    Ok(dead)
}

fn told(folder: &Path, file: &Path, to: &str) -> Dead {
    let page = file.strip_prefix(folder).unwrap_or(file).display().to_string();
    Dead { page, to: to.to_owned() }
}

fn leads(
    file: &Path,
    to: &str,
    is_part: bool,
    anchors: &BTreeMap<&Path, &BTreeSet<String>>,
) -> bool {
    let Ok(here) = Url::from_file_path(file) else { return false };
    let Ok(there) = here.join(to) else { return false };
    if there.scheme() != "file" {
        // Another site may be linked to, but nothing is asked of it.
        return !is_part;
    }
    let Ok(path) = there.to_file_path() else { return false };
    if !path.is_file() {
        return false;
    }
    match (there.fragment(), anchors.get(path.as_path())) {
        (Some(fragment), Some(within)) => {
            fragment.is_empty() || within.contains(&decoded(fragment))
        }
        _ => true,
    }
}

/// Every file below `folder`.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = vec![];
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() { waiting.push(path) } else { found.push(path) }
        }
    }
    Ok(found)
}
