//! The layers of the configuration, and what is said of a wrong one.

use std::collections::BTreeMap;
use std::path::Path;

use super::file::parse;
use super::keys::KEYS;
use super::*;

fn flags(values: &[(&'static str, &str)]) -> Flags {
    let values = values.iter().map(|(name, text)| (*name, (*text).to_owned()));
    Flags { values: values.collect(), ..Flags::default() }
}

fn layered(flags: &Flags, environment: &[(&str, &str)]) -> Result<Configuration> {
    let environment: BTreeMap<&str, &str> = environment.iter().copied().collect();
    Configuration::layered(flags, &|name| environment.get(name).map(|text| (*text).to_owned()))
}

#[track_caller]
fn check_complaint(told: Result<impl std::fmt::Debug>, parts: &[&str]) {
    let told = format!("{:#}", told.expect_err("it is refused"));
    for part in parts {
        assert!(told.contains(part), "{told}");
    }
}

#[test]
fn a_flag_wins_over_the_environment_and_the_environment_over_the_file() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let file = folder.path().join("cordee.toml");
    let text = "listen = '127.0.0.1:1'\nlargest_upload = 1\nbackup_days = 1\n";
    std::fs::write(&file, text).expect("it is written");
    let data = folder.path().to_string_lossy().into_owned();
    let flags = flags(&[("data", &data), ("listen", "127.0.0.1:3")]);
    let environment = [("CORDEE_LISTEN", "127.0.0.1:2"), ("CORDEE_LARGEST_UPLOAD", "2")];
    let read = layered(&flags, &environment).expect("it is right");
    assert_eq!(read.listen.port(), 3);
    assert_eq!((read.largest_upload, read.backup_days, read.backup_weeks), (2, 1, 5));
    let told = read.print();
    assert!(told.contains("listen = \"127.0.0.1:3\"  # the flag --listen"), "{told}");
    assert!(
        told.contains("largest_upload = 2  # the environment variable CORDEE_LARGEST"),
        "{told}"
    );
    assert!(told.contains("cordee.toml`, line 3"), "{told}");
    assert!(told.contains("backup_weeks = 5  # default"), "{told}");
}

#[test]
fn a_wrong_file_is_told_with_its_line_its_key_and_what_is_allowed() {
    let parse = |text| parse(text, Path::new("/etc/c.toml"));
    check_complaint(
        parse("\nlisten = '1'\nlargest_uplaod = 3"),
        &["/etc/c.toml", "line 3", "largest_uplaod", "Did you mean `largest_upload`?"],
    );
    check_complaint(parse("colour = 'red'"), &["line 1", "no key `colour`. docs/"]);
    check_complaint(
        parse("largest_upload = '50'"),
        &["line 1", "largest_upload", "whole number from 1 to 2000"],
    );
    check_complaint(parse("trusted_proxies = '::1'"), &["list of addresses"]);
    check_complaint(parse("a = 1\nb ="), &["/etc/c.toml", "line 2"]);
    check_complaint(parse("[mail]\nfrom = 'x'"), &["no key `mail`"]);
}

#[test]
fn a_wrong_value_is_told_with_where_it_was_written() {
    check_complaint(
        layered(&flags(&[("listen", "here")]), &[]),
        &["--listen", "here", "127.0.0.1:8080"],
    );
    check_complaint(
        layered(&flags(&[]), &[("CORDEE_DRAIN", "soon")]),
        &["CORDEE_DRAIN", "from 0 to 300"],
    );
    check_complaint(layered(&flags(&[("log_format", "xml")]), &[]), &["\"text\", \"json\""]);
    check_complaint(layered(&flags(&[("trusted_proxies", "10.0.0.0/33")]), &[]), &["10.0.0.0/33"]);
    check_complaint(layered(&flags(&[("public_url", "tourisme.example")]), &[]), &["https://"]);
}

#[cfg(unix)]
#[test]
fn a_password_in_a_file_that_everybody_reads_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join("cordee.toml");
    let read = |text: &str, mode| {
        std::fs::write(&path, text).expect("it is written");
        let mode = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(&path, mode).expect("it is set");
        let flags = Flags { config: Some(path.clone()), ..Flags::default() };
        layered(&flags, &[])
    };
    let secret = "smtp = 'smtps://me:hunter2@mail.example'";
    check_complaint(read(secret, 0o644), &["chmod 640", "smtp", "cordee.toml"]);
    let kept = read(secret, 0o640).expect("the group may read it");
    assert!(kept.print().contains("smtps://me:…@mail.example"), "{}", kept.print());
    assert!(!kept.print().contains("hunter2"));
    assert!(read("smtp = 'smtp://mail.example:25'", 0o644).is_ok());
    let token = "metrics_token = 'a-long-secret-of-ours'";
    check_complaint(read(token, 0o644), &["chmod 640", "metrics_token"]);
}

#[test]
fn what_is_no_mailbox_is_refused_and_its_password_not_repeated() {
    for wrong in ["imap://me:hunter2", "hunter2", "https://me:hunter2@mail.example"] {
        let told = layered(&Flags::default(), &[("CORDEE_RETURNS_MAILBOX", wrong)]);
        let told = format!("{:#}", told.expect_err("it is refused"));
        assert!(told.contains("imaps://USER:PASSWORD@") && !told.contains("hunter2"), "{told}");
    }
    let mailbox = "imaps://me:hunter2@mail.example";
    let kept = layered(&Flags::default(), &[("CORDEE_RETURNS_MAILBOX", mailbox)]);
    assert!(!kept.expect("it is one").print().contains("hunter2"));
}

#[test]
fn passwords_are_masked_wherever_an_address_holds_one() {
    for (text, told) in [
        ("postgres://u:p@ss@h/d", "postgres://u:…@h/d"),
        ("postgres://h/d?user=u&password=x", "postgres://h/d?user=u&password=…"),
        ("postgres://u@h/d", "postgres://u@h/d"),
        ("/var/lib/cordee", "/var/lib/cordee"),
    ] {
        assert_eq!(masked(text), told);
    }
}

#[test]
fn the_documentation_says_what_the_table_says() {
    let page = include_str!("../../../../docs/configuration.md");
    for key in KEYS {
        let start = page.find(&format!("\n### `{}`\n", key.name));
        let part = start.map(|start| &page[start + 5..]).unwrap_or_default();
        let part = part.split("\n### ").next().unwrap_or_default();
        let one_line = part.split_whitespace().collect::<Vec<_>>().join(" ");
        let default = key.default.filter(|text| !text.is_empty());
        for told in [
            key.about,
            &key.environment(),
            &format!("--{}", key.flag()),
            &key.kind.allowed(),
            &default.map_or_else(String::new, |text| format!("Default: `{text}`")),
        ] {
            assert!(one_line.contains(told), "`{}` does not say: {told}", key.name);
        }
    }
    let documented = page.matches("\n### `").count();
    assert_eq!(documented, KEYS.len());
}
