//! The configuration's file: read whole, every key known, every value of its kind, and no password
//! where everybody on the machine can read it.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};
use toml::de::{DeTable, DeValue};

use super::keys::{self, Kind};
use super::{Setting, Source, has_password};

/// The settings of the file at `path`.
pub fn read(path: &Path) -> Result<BTreeMap<&'static str, Setting>> {
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("the configuration `{}` cannot be read", path.display()))?;
    let settings = parse(&text, path)?;
    for (name, setting) in &settings {
        let is_secret = keys::named(name).is_some_and(|key| match key.kind {
            Kind::Token | Kind::Mailbox => true,
            Kind::Secret => has_password(&setting.text),
            _ => false,
        });
        if is_secret {
            refuse_if_everybody_reads(path, name)?;
        }
    }
    Ok(settings)
}

/// The settings that `text` holds, as the file at `path`.
pub fn parse(text: &str, path: &Path) -> Result<BTreeMap<&'static str, Setting>> {
    let file = path.display();
    let line = |at: usize| text.get(..at).map_or(1, |before| before.matches('\n').count() + 1);
    let table = DeTable::parse(text).map_err(|error| {
        let at = error.span().map_or(1, |span| line(span.start));
        anyhow::anyhow!("`{file}`, line {at}: {}", error.message())
    })?;
    let mut settings = BTreeMap::new();
    for (name, value) in table.get_ref() {
        let at = line(name.span().start);
        let written: &str = name.get_ref();
        let Some(key) = keys::named(written) else {
            let nearest = keys::nearest(written);
            let hint = nearest.map(|name| format!(" Did you mean `{name}`?")).unwrap_or_default();
            bail!(
                "`{file}`, line {at}: there is no key `{written}`.{hint} docs/configuration.md lists them all"
            );
        };
        let Some(text) = text_of(value.get_ref(), key.kind) else {
            bail!(
                "`{file}`, line {at}: `{written}` is of a wrong type: write {}",
                key.kind.allowed()
            );
        };
        let from = Source::File { path: path.to_owned(), line: at };
        settings.insert(key.name, Setting { text, from });
    }
    Ok(settings)
}

/// The value as one text, when it is of the type that `kind` is written in.
fn text_of(value: &DeValue<'_>, kind: Kind) -> Option<String> {
    match (value, kind) {
        (DeValue::Integer(number), Kind::Whole { .. }) => Some(number.as_str().replace('_', "")),
        (DeValue::Array(list), Kind::Networks) => {
            let texts = list.iter().map(|item| match item.get_ref() {
                DeValue::String(text) => Some(text.to_string()),
                _ => None,
            });
            texts.collect::<Option<Vec<String>>>().map(|texts| texts.join(","))
        }
        (_, Kind::Whole { .. } | Kind::Networks) => None,
        (DeValue::String(text), _) => Some(text.to_string()),
        _ => None,
    }
}

#[cfg(unix)]
fn refuse_if_everybody_reads(path: &Path, name: &str) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(path)?.permissions().mode();
    if mode & 0o007 != 0 {
        bail!(
            "`{path}` holds a secret (`{name}`) and everybody on this machine may read it: `chmod 640 {path}`, with the group that runs the site, or `chmod 600 {path}`",
            path = path.display()
        );
    }
    Ok(())
}

#[cfg(not(unix))]
fn refuse_if_everybody_reads(_path: &Path, _name: &str) -> Result<()> {
    Ok(())
}
