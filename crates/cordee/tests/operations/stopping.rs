//! How a site stops: it says so, goes on for a while, finishes what is in flight, and is gone.

use std::io::{Read, Write};

use super::{Place, Site};

/// A status line of `/readyz`, once it begins with `status`.
fn wait_for(site: &Site, status: &str) -> String {
    for _ in 0..100_000 {
        let told = site.get("/readyz");
        if told.starts_with(status) {
            return told;
        }
    }
    panic!("/readyz never said {status}");
}

#[test]
fn a_site_told_to_stop_says_so_while_it_still_answers() {
    let place = Place::new();
    let mut site = Site::start(&["--data", &place.at("data"), "--drain", "3"]);
    assert!(site.get("/readyz").starts_with("HTTP/1.1 200"));
    assert!(site.get("/healthz").starts_with("HTTP/1.1 200"));
    site.tell_to_stop();
    assert!(wait_for(&site, "HTTP/1.1 503").contains("stopping"));
    let page = site.get("/fr");
    assert!(page.starts_with("HTTP/1.1 200"), "{page}");
    assert!(page.to_lowercase().contains("connection: close"), "{page}");
    assert!(site.child.wait().expect("it stops").success());
}

#[test]
fn what_is_in_flight_when_a_site_stops_is_answered() {
    let place = Place::new();
    let mut site = Site::start(&["--data", &place.at("data")]);
    let mut stream = site.connect().expect("it listens");
    let begun = "POST /fr/connexion HTTP/1.1\r\nHost: localhost\r\nContent-Length: 21\r\n\
                 Content-Type: application/x-www-form-urlencoded\r\n\r\nemail=ana";
    stream.write_all(begun.as_bytes()).expect("it is sent");
    assert!(site.get("/healthz").contains("alive"), "what came before has been read");
    site.tell_to_stop();
    while site.connect().is_ok() {}
    stream.write_all(b"%40example.o").expect("the rest is sent");
    let mut answer = vec![];
    stream.read_to_end(&mut answer).expect("it is answered");
    let answer = String::from_utf8_lossy(&answer);
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    assert!(site.child.wait().expect("it stops").success());
}

#[test]
fn what_never_ends_does_not_keep_a_site_from_stopping() {
    let place = Place::new();
    let mut site = Site::start(&["--data", &place.at("data"), "--finish", "1"]);
    let mut stream = site.connect().expect("it listens");
    let begun = "POST /fr/connexion HTTP/1.1\r\nHost: localhost\r\nContent-Length: 21\r\n\r\nemail";
    stream.write_all(begun.as_bytes()).expect("it is sent");
    assert!(site.get("/healthz").contains("alive"));
    site.tell_to_stop();
    assert!(site.child.wait().expect("it stops").success());
}
