//! Files that LibreOffice wrote. A machine without it fails: what was not tried has not passed.

use std::path::Path;
use std::process::Command;

use cordee_word::{Limits, canonical, read};

use super::round_trip::{TEXTS, written};

/// The file in `folder` as LibreOffice saves it.
fn saved_again(folder: &Path, bytes: &[u8]) -> Vec<u8> {
    let out = folder.join("out");
    std::fs::write(folder.join("text.docx"), bytes).expect("the file is put down");
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let run = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir"])
        .arg(&out)
        .arg(folder.join("text.docx"))
        .output();
    let run = match run {
        Ok(run) => run,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            panic!("`soffice` is missing: install Debian's package `libreoffice-writer-nogui`")
        }
        Err(error) => panic!("`soffice` could not be started: {error}"),
    };
    assert!(run.status.success(), "{run:?}");
    std::fs::read(out.join("text.docx")).expect("it was converted")
}

#[test]
fn libreoffice_gives_titles_lists_tables_and_quotations_back() {
    // Lists and tables that follow one another are told apart by a line between them.
    let text = TEXTS.join("\n\n---\n\n");
    let folder = tempfile::tempdir().unwrap();
    let saved = saved_again(folder.path(), &written(&text));
    let returned = read(&saved, &Limits::default()).unwrap();
    assert_eq!(returned.proposed_title, "Le titre");
    assert_eq!(returned.proposed, canonical(&text));
}
