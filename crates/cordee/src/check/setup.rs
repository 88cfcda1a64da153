//! Whether the configuration makes sense; that it can be read, it has been already.

use super::Finding;
use crate::configuration::Configuration;

const SUBJECT: &str = "configuration";

pub fn look(configuration: &Configuration) -> Vec<Finding> {
    let mut found = vec![];
    let url = configuration.public_url.as_deref().unwrap_or_default();
    if url.is_empty() {
        found.push(Finding::doubtful(
            SUBJECT,
            "nobody has said where the public reaches the site: links in mails lead to this machine",
            "set public_url, as \"https://tourisme.example\"",
        ));
    } else if url.starts_with("http://") && !is_here(url) {
        found.push(Finding::doubtful(
            SUBJECT,
            format!("the site is reached at {url}, without TLS: cookies can be read on the way"),
            "put a proxy that speaks TLS in front of it, and write https:// in public_url",
        ));
    } else if url.starts_with("https://") && configuration.trusted_proxies.is_empty() {
        found.push(Finding::doubtful(
            SUBJECT,
            "no proxy is trusted: every visitor seems to come from the proxy, and limits count them as one",
            "set trusted_proxies to the address of the proxy, as [\"127.0.0.1\"]",
        ));
    }
    if found.is_empty() {
        found.push(Finding::good(SUBJECT, format!("read; the site is reached at {url}")));
    }
    found
}

fn is_here(url: &str) -> bool {
    ["http://127.0.0.1", "http://localhost", "http://[::1]"].iter().any(|it| url.starts_with(it))
}
