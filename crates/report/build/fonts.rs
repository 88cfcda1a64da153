//! Where the fonts of the documents come from, and how the build says what is missing.
//! Shared by the build script and its test.

use std::path::Path;

/// The fonts that are embedded: their name here, their file in the npm packages.
pub const FONTS: [(&str, &str); 8] = [
    ("serif.ttf", "source-serif-4/400Regular/SourceSerif4_400Regular.ttf"),
    ("serif-italic.ttf", "source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf"),
    ("serif-semibold.ttf", "source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf"),
    ("serif-bold.ttf", "source-serif-4/700Bold/SourceSerif4_700Bold.ttf"),
    ("serif-bold-italic.ttf", "source-serif-4/700Bold_Italic/SourceSerif4_700Bold_Italic.ttf"),
    ("sans.ttf", "atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf"),
    (
        "sans-italic.ttf",
        "atkinson-hyperlegible-next/400Regular_Italic/AtkinsonHyperlegibleNext_400Regular_Italic.ttf",
    ),
    ("sans-bold.ttf", "atkinson-hyperlegible-next/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf"),
];

/// The folder of the npm packages, below the one with the manifest.
pub const PACKAGES: &str = "node_modules/@expo-google-fonts";

/// Whether the packages in `folder` are those of its lock file.
pub fn is_installed(folder: &Path) -> bool {
    let modified =
        |name: &str| folder.join(name).metadata().and_then(|about| about.modified()).ok();
    match (modified("node_modules/.package-lock.json"), modified("package-lock.json")) {
        (Some(installed), Some(locked)) => locked <= installed,
        _ => false,
    }
}

/// Says what is missing to fetch the fonts with the programs of `path`, if anything is.
pub fn what_is_missing(path: &str) -> Option<String> {
    let is_there =
        |program: &str| std::env::split_paths(path).any(|folder| folder.join(program).is_file());
    let missing = ["node", "npm"].into_iter().find(|program| !is_there(program))?;
    Some(format!(
        "{missing} is missing: install Node.js (with npm), from which the fonts of the documents \
         come, or set CORDEE_REPORT_FONTS to a folder that holds them"
    ))
}

/// Copies the fonts from the npm packages in `packages` to `target`.
pub fn copy(packages: &Path, target: &Path) -> Result<(), String> {
    for (name, file) in FONTS {
        let from = packages.join(file);
        std::fs::copy(&from, target.join(name)).map_err(|error| {
            format!("the font `{}` could not be copied: {error}", from.display())
        })?;
    }
    Ok(())
}
