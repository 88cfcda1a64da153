//! The program as whoever starts it meets it: what it prints, and what it says when it cannot.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn cordee(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cordee"));
    for name in ["CORDEE_DATA", "CORDEE_DATABASE", "CORDEE_LISTEN", "CORDEE_SMTP"] {
        command.env_remove(name);
    }
    command.args(arguments).output().expect("the program starts")
}

/// Checks that the program stops, and that its one line of complaint says all of `told`.
#[track_caller]
fn check_refusal(arguments: &[&str], told: &[&str]) {
    let output = cordee(arguments);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success(), "{arguments:?} was accepted");
    for part in told {
        assert!(said.contains(part), "{arguments:?} said: {said}");
    }
    assert!(!said.contains("panicked"), "{said}");
}

#[test]
fn a_taken_port_is_told_with_what_to_do() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = taken.local_addr().expect("it has an address").to_string();
    check_refusal(&["serve", "--demo", "--listen", &address], &[&address, "taken", "--listen"]);
}

#[test]
fn a_site_without_data_asks_where_they_are() {
    check_refusal(&["serve", "--listen", "127.0.0.1:0"], &["--data", "--demo"]);
    check_refusal(&["serve", "--demo", "--data", "x"], &["cannot be used with"]);
}

#[test]
fn a_database_that_cannot_be_used_is_told_with_what_to_do() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().to_string_lossy().into_owned();
    std::fs::write(folder.path().join("cordee.db"), "Bonjour".repeat(50)).expect("it is written");
    check_refusal(&["serve", "--listen", "127.0.0.1:0", "--data", &path], &["damaged", "backup"]);
    check_refusal(
        &["serve", "--listen", "127.0.0.1:0", "--database", "mysql://x"],
        &["sqlite: or postgres:"],
    );
    check_refusal(
        &["serve", "--listen", "127.0.0.1:0", "--database", "postgres://nobody@127.0.0.1:1/none"],
        &["cannot be reached"],
    );
}

#[test]
fn a_wrong_mail_server_is_told_without_its_password() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().to_string_lossy().into_owned();
    let arguments =
        ["serve", "--listen", "127.0.0.1:0", "--data", &path, "--smtp", "http://me:secret@host"];
    check_refusal(&arguments, &["smtp://HOST:PORT"]);
    let said = String::from_utf8_lossy(&cordee(&arguments).stderr).into_owned();
    assert!(!said.contains("secret"), "{said}");
}

#[test]
fn an_invitation_prints_its_link() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().to_string_lossy().into_owned();
    let url = "https://tourisme.example";
    let output = cordee(&["invite", "ana@example.org", "--data", &path, "--public-url", url]);
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(printed.starts_with("https://tourisme.example/fr/invitation/"), "{printed}");
    check_refusal(&["invite", "ana", "--data", &path], &["not a mail address"]);
    check_refusal(
        &["invite", "a@b.fr", "--role", "emperor", "--data", &path],
        &["administrator, project-team"],
    );
}

/// The files below `folder`, by their paths.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(next) = waiting.pop() {
        for entry in std::fs::read_dir(next).expect("it is read") {
            let path = entry.expect("it is read").path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let bytes = std::fs::read(&path).expect("it is read");
                found.insert(path.strip_prefix(folder).expect("below").to_owned(), bytes);
            }
        }
    }
    found
}

#[test]
fn a_folder_goes_in_and_out_as_files_and_as_one_zip() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let at = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let pilat = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/pilat");
    let (one, two, three) = (at("one"), at("two"), at("three"));
    let accepted = |arguments: &[&str]| {
        let output = cordee(arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{arguments:?}: {said}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    assert!(accepted(&["import", pilat, "--dry-run", "--data", &one]).contains("Nothing is wrong"));
    assert!(accepted(&["import", pilat, "--data", &one]).contains("Imported"));
    check_refusal(&["import", pilat, "--data", &one], &["2 problems"]);
    let (first, second, zip) = (at("first"), at("second"), at("pilat.zip"));
    assert!(accepted(&["export", &first, "--complete", "--data", &one]).contains("personal data"));
    accepted(&["export", &zip, "--complete", "--data", &one]);
    accepted(&["import", &zip, "--data", &two]);
    accepted(&["export", &second, "--complete", "--data", &two]);
    assert_eq!(files(first.as_ref()), files(second.as_ref()));
    check_refusal(&["export", &first, "--data", &one], &["holds something already"]);
    check_refusal(&["import", "/nowhere", "--data", &three], &["cannot be read"]);
    accepted(&["import", &first, "--as-copy", "--data", &two]);
    accepted(&["import", &first, "--replace", "--data", &two]);
    std::fs::write(folder.path().join("wrong.zip"), "not a zip").expect("it is written");
    check_refusal(&["import", &at("wrong.zip"), "--data", &three], &["no ZIP archive"]);
}

#[test]
fn a_folder_comes_back_from_elsewhere_and_says_what_is_left_to_a_person() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let at = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let pilat = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/pilat");
    let (home, taken, back) = (at("home"), at("taken"), at("back.zip"));
    for arguments in [
        ["import", pilat, "--data", &home].as_slice(),
        &["export", &taken, "--complete", "--data", &home],
        &["import", &taken, "--data", &at("laptop")],
        &["export", &back, "--complete", "--data", &at("laptop")],
    ] {
        let output = cordee(arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{arguments:?}: {said}");
    }
    check_refusal(&["import", &back, "--merge", "--data", &home], &["--base"]);
    let merged =
        |back: &str| cordee(&["import", back, "--merge", "--base", &taken, "--data", &home]);
    let output = merged(&back);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && said.contains("Nothing is new in it"), "{said}");

    let changed = folder.path().join("changed");
    for (path, bytes) in files(taken.as_ref()) {
        let path = changed.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("it is made");
        std::fs::write(path, bytes).expect("it is written");
    }
    let settings = changed.join("destination.toml");
    let text = std::fs::read_to_string(&settings).expect("it is read");
    let colour = |line: &str| {
        let is_colour = line.starts_with("accent");
        if is_colour { "accent = \"#112233\"\n".to_owned() } else { format!("{line}\n") }
    };
    std::fs::write(&settings, text.lines().map(colour).collect::<String>()).expect("it is written");
    let output = merged(&changed.to_string_lossy());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(3), "{said}");
    let list = std::fs::read_to_string(folder.path().join("changed.to-settle.csv"));
    let list = list.expect("what is left is listed");
    assert!(list.contains("accent") && list.contains("#112233"), "{list}");
}

#[test]
fn an_import_that_is_stopped_in_the_middle_leaves_nothing() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let at = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let (from, data) = (at("from"), at("data"));
    write_steps(from.as_ref(), 300);
    let mut import = Command::new(env!("CARGO_BIN_EXE_cordee"))
        .args(["import", &from, "--data", &data])
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let printed = BufReader::new(import.stdout.take().expect("it prints"));
    let halfway = printed.lines().map_while(Result::ok).find(|line| line == "50 %");
    assert_eq!(halfway.as_deref(), Some("50 %"));
    import.kill().expect("it is stopped");
    import.wait().expect("it has stopped");
    check_refusal(&["export", &at("out"), "--data", &data], &["no destination"]);
    let output = cordee(&["import", &from, "--data", &data]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(told.contains("100 %") && told.contains("Imported"), "{told}");
}

/// A folder with one process of so many steps.
fn write_steps(folder: &Path, steps: usize) {
    let write = |path: &str, text: &str| {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("it is made");
        std::fs::write(path, text).expect("it is written");
    };
    write(
        "destination.toml",
        "format = 1\nmain_language = 'fr'\ntime_zone = 'Europe/Paris'\naccent = '#2f6b4f'\n\
         name = { fr = 'Val' }\npresentation = { fr = 'Une vallée.' }\n",
    );
    write(
        "processes/val/process.toml",
        "id = 'val'\nstate = 'published'\nleads = []\nslug = { fr = 'val', en = 'val' }\n\
         title = { fr = 'Val' }\nwhy = { fr = 'Parce que.' }\n",
    );
    for number in 0..steps {
        let text = format!(
            "id = 'val-{number}'\nstate = 'published'\n\
             slug = {{ fr = 'etape-{number}', en = 'step-{number}' }}\n\
             title = {{ fr = 'Étape {number}' }}\nsummary = {{ fr = 'Une étape.' }}\n"
        );
        write(&format!("processes/val/steps/{number:05}.toml"), &text);
    }
}

#[cfg(unix)]
#[test]
fn the_demonstration_tells_its_address_answers_and_leaves_nothing_behind() {
    let temporary = tempfile::tempdir().expect("a folder can be made");
    let mut program = Command::new(env!("CARGO_BIN_EXE_cordee"))
        .args(["serve", "--demo", "--listen", "127.0.0.1:0"])
        .env("TMPDIR", temporary.path())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let printed = BufReader::new(program.stdout.take().expect("it prints"));
    let lines: Vec<String> = printed.lines().take(6).map(|line| line.expect("text")).collect();
    let told = lines.join("\n");
    let address = told.split_whitespace().find_map(|word| word.strip_prefix("http://"));
    assert!(told.contains("equipe@pilat.example"), "{told}");
    let stream = std::net::TcpStream::connect(address.expect("it tells its address"));
    assert!(stream.is_ok());
    drop(stream);
    assert_ne!(std::fs::read_dir(temporary.path()).expect("it is read").count(), 0);

    let stopped = Command::new("kill").arg(program.id().to_string()).status();
    assert!(stopped.is_ok_and(|status| status.success()));
    assert!(program.wait().expect("it stops").success());
    let left: Vec<_> = std::fs::read_dir(temporary.path()).expect("it is read").collect();
    assert!(left.is_empty(), "{left:?}");
}

/// What the program prints when it does what it is asked.
#[track_caller]
fn said(arguments: &[&str]) -> String {
    let output = cordee(arguments);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{arguments:?} said: {told}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn destinations_are_added_listed_moved_and_removed_with_what_they_held_kept() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let data = folder.path().to_string_lossy().into_owned();
    let at = |arguments: &[&'static str]| {
        let data = ["destination", "--data", &data];
        [&data[..], arguments].concat().into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let done = |arguments: &[&'static str]| {
        said(&at(arguments).iter().map(String::as_str).collect::<Vec<_>>())
    };
    let refused = |arguments: &[&'static str], told: &[&str]| {
        check_refusal(&at(arguments).iter().map(String::as_str).collect::<Vec<_>>(), told);
    };
    done(&["add", "Pilat.example", "--name", "Le Pilat", "--language", "fr"]);
    done(&["add", "aubrac.example", "--name", "Aubrac", "--time-zone", "Europe/Paris"]);
    refused(&["add", "pilat.example", "--name", "Un autre"], &["pilat.example", "taken"]);
    refused(&["add", "https://a.fr", "--name", "A"], &["not the name of a host"]);
    refused(&["add", "a.fr", "--name", "A", "--language", "de"], &["not a language"]);
    refused(&["add", "a.fr", "--name", "A", "--time-zone", "Europe/Pilat"], &["Europe/Pilat"]);

    done(&["add-host", "aubrac.example", "www.aubrac.example"]);
    refused(&["add-host", "pilat.example", "www.aubrac.example"], &["taken"]);
    refused(&["rename-host", "new.example"], &["--from"]);
    done(&["rename-host", "new.example", "--from", "pilat.example"]);
    refused(&["remove-host", "new.example", "new.example"], &["rename-host"]);
    done(&["remove-host", "new.example", "pilat.example"]);
    let listed = done(&["list"]);
    assert!(listed.contains("new.example  Le Pilat  [fr]  Europe/Paris\n"), "{listed}");
    assert!(listed.contains("aubrac.example  Aubrac  [fr en]  Europe/Paris  also www.aubrac"));

    refused(&["remove", "nobody.example"], &["main host"]);
    refused(&["remove", "aubrac.example"], &["Aubrac", "--yes"]);
    assert!(done(&["list"]).contains("aubrac.example"));
    let kept = folder.path().join("kept.zip");
    std::fs::write(&kept, "something").expect("it is written");
    let kept_name = kept.to_string_lossy().into_owned();
    let mut remove = at(&["remove", "aubrac.example", "--yes", "--keep-in"]);
    remove.push(kept_name);
    let remove: Vec<&str> = remove.iter().map(String::as_str).collect();
    check_refusal(&remove, &["there already"]);
    std::fs::remove_file(&kept).expect("it goes");
    said(&remove);
    assert!(std::fs::read(&kept).expect("it was kept").starts_with(b"PK"));
    assert!(!done(&["list"]).contains("aubrac"));
}

#[test]
fn a_second_destination_waits_until_the_first_has_a_host() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let data = folder.path().to_string_lossy().into_owned();
    let data = data.as_str();
    said(&["invite", "ana@example.org", "--data", data]);
    let add = ["destination", "--data", data, "add", "b.example", "--name", "B"];
    check_refusal(&add, &["rename-host"]);
    said(&["destination", "--data", data, "rename-host", "a.example"]);
    said(&add);
    let invited = ["invite", "ana@example.org", "--data", data];
    check_refusal(&invited, &["several destinations"]);
}
