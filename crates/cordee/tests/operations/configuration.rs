//! The configuration as the commands take it.

use super::{PILAT, Place, accepted, program, refused};

#[test]
fn the_file_in_the_data_folder_is_read_by_every_command() {
    let place = Place::new();
    let data = place.at("data");
    std::fs::create_dir(&data).expect("it is made");
    let file = place.path("data/cordee.toml");
    std::fs::write(&file, "public_url = 'https://val.example/'\n").expect("it is written");
    let link = accepted(&["invite", "ana@example.org", "--data", &data]);
    assert!(link.starts_with("https://val.example/fr/invitation/"), "{link}");
    let told = accepted(&["check", "--print-config", "--data", &data]);
    assert!(told.contains("public_url = \"https://val.example/\"  # `"), "{told}");
    std::fs::write(&file, "pubic_url = 'https://val.example'\n").expect("it is written");
    for command in [
        vec!["serve"],
        vec!["check"],
        vec!["migrate"],
        vec!["invite", "a@b.fr"],
        vec!["backup", "x"],
        vec!["restore", "x"],
        vec!["import", PILAT],
        vec!["export", "x"],
    ] {
        let arguments = [&command[..], &["--data", &data]].concat();
        refused(&arguments, &["cordee.toml", "line 1", "Did you mean `public_url`?"]);
    }
}

#[test]
fn the_environment_names_the_file_and_wins_over_it() {
    let place = Place::new();
    std::fs::write(place.path("c.toml"), "drain = 3\nfinish = 4\n").expect("it is written");
    let mut command = program();
    command.env("CORDEE_CONFIG", place.at("c.toml")).env("CORDEE_DRAIN", "7");
    command.env("CORDEE_SMTP", "smtps://me:hunter2@mail.example");
    let output = command.args(["serve", "--print-config"]).output().expect("it starts");
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(told.contains("drain = 7  # the environment variable CORDEE_DRAIN"), "{told}");
    assert!(told.contains("finish = 4  # `") && told.contains("line 2"), "{told}");
    assert!(told.contains("smtps://me:…@mail.example") && !told.contains("hunter2"), "{told}");
    refused(&["check", "--config", &place.at("none.toml")], &["cannot be read"]);
}

#[test]
fn a_destination_that_is_not_here_is_told() {
    let place = Place::new();
    let data = place.at("data");
    accepted(&["import", PILAT, "--data", &data]);
    for command in [vec!["export", "x"], vec!["invite", "a@b.fr"], vec!["import", PILAT]] {
        let there = ["--data", &data, "--destination", "nowhere.example"];
        refused(&[&command[..], &there].concat(), &["no destination is at `nowhere.example`"]);
    }
}
