//! Whether mailboxes believe our mails: what the sender's domain says of itself in the DNS.
//!
//! SPF (RFC 7208) says which servers may send for a domain, DKIM (RFC 6376) carries the key of their
//! signatures, DMARC (RFC 7489) says what to do with mails that pass neither. Our mails have one address
//! as sender and as envelope, so that either of the first two aligns with it.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use simple_dns::rdata::RData;
use simple_dns::{CLASS, Name, Packet, PacketFlag, QCLASS, QTYPE, Question, RCODE, TYPE};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::Finding;
use crate::configuration::Configuration;

const SUBJECT: &str = "sender";
/// How long the DNS is waited for.
const PATIENCE: Duration = Duration::from_secs(5);
/// Where a machine says whom it asks.
const RESOLVERS: &str = "/etc/resolv.conf";

/// What a question to the DNS gave.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Told {
    /// These texts; none when there is no such name.
    Texts(Vec<String>),
    /// It did not answer.
    Nothing(String),
}

/// What the DNS says of the domain that mails come from.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Domain {
    name: String,
    own: Told,
    dmarc: Told,
    /// The selector of the key, and what stands there.
    dkim: Option<(String, Told)>,
}

/// Asks the DNS about the sender's domain, when mails leave at all.
pub async fn look(configuration: &Configuration) -> Vec<Finding> {
    if configuration.smtp.is_none() {
        return vec![];
    }
    let Some(name) = domain_of(&configuration.mail_from) else { return vec![] };
    let server = match server() {
        Ok(server) => server,
        Err(error) => return vec![silent(&name, &format!("{error:#}"))],
    };
    let dmarc = texts(server, &format!("_dmarc.{name}")).await;
    let dkim = match &configuration.dkim_selector {
        Some(selector) => {
            let key = texts(server, &format!("{selector}._domainkey.{name}")).await;
            Some((selector.clone(), key))
        }
        None => None,
    };
    let own = texts(server, &name).await;
    findings(&Domain { name, own, dmarc, dkim })
}

/// The name server of this machine.
fn server() -> Result<SocketAddr> {
    let file = std::fs::read_to_string(RESOLVERS).with_context(|| RESOLVERS.to_owned())?;
    let named = |line: &str| line.trim().strip_prefix("nameserver")?.trim().parse::<IpAddr>().ok();
    let server = file.lines().find_map(named).context("this machine names no name server")?;
    Ok(SocketAddr::new(server, 53))
}

async fn texts(server: SocketAddr, name: &str) -> Told {
    match tokio::time::timeout(PATIENCE, ask(server, name)).await {
        Err(_) => Told::Nothing("no answer in time".to_owned()),
        Ok(Err(error)) => Told::Nothing(format!("{error:#}")),
        Ok(Ok(texts)) => Told::Texts(texts),
    }
}

/// The texts under `name`, asked over TCP (RFC 7766): long ones come whole.
async fn ask(server: SocketAddr, name: &str) -> Result<Vec<String>> {
    let mut question = Packet::new_query(1);
    question.set_flags(PacketFlag::RECURSION_DESIRED);
    let (kind, class) = (QTYPE::TYPE(TYPE::TXT), QCLASS::CLASS(CLASS::IN));
    question.questions.push(Question::new(Name::new(name)?, kind, class, false));
    let question = question.build_bytes_vec()?;
    let mut stream = TcpStream::connect(server).await?;
    stream.write_u16(u16::try_from(question.len())?).await?;
    stream.write_all(&question).await?;
    let mut answer = vec![0; usize::from(stream.read_u16().await?)];
    stream.read_exact(&mut answer).await?;
    read(&answer)
}

/// The texts of an answer; a name that is not there has none.
fn read(answer: &[u8]) -> Result<Vec<String>> {
    let answer = Packet::parse(answer)?;
    match answer.rcode() {
        RCODE::NoError | RCODE::NameError => {}
        other => bail!("the name server says {other:?}"),
    }
    let text = |data: &RData<'_>| match data {
        RData::TXT(text) => String::try_from(text.clone()).ok(),
        _ => None,
    };
    Ok(answer.answers.iter().filter_map(|record| text(&record.rdata)).collect())
}

/// The domain of `Name <user@domain>`.
fn domain_of(sender: &str) -> Option<String> {
    let (_, domain) = sender.trim().trim_end_matches('>').rsplit_once('@')?;
    Some(domain.trim_end_matches('.').to_lowercase()).filter(|domain| !domain.is_empty())
}

fn silent(name: &str, error: &str) -> Finding {
    Finding::doubtful(
        SUBJECT,
        format!("the DNS says nothing of {name} here: {error}"),
        "try again from a machine that may ask the DNS",
    )
}

fn findings(domain: &Domain) -> Vec<Finding> {
    let name = &domain.name;
    let mut findings = vec![];
    match &domain.own {
        Told::Nothing(error) => return vec![silent(name, error)],
        Told::Texts(texts) => findings.push(spf(name, texts)),
    }
    match &domain.dkim {
        None => findings.push(Finding::doubtful(
            SUBJECT,
            format!("DKIM of {name} is not looked at: its selector is not known"),
            "ask the IT department: “Under which DKIM selector does the mail server sign for our domain?”, and set dkim_selector",
        )),
        Some((selector, Told::Texts(texts))) => findings.push(dkim(name, selector, texts)),
        Some((_, Told::Nothing(error))) => findings.push(silent(name, error)),
    }
    match &domain.dmarc {
        Told::Nothing(error) => findings.push(silent(name, error)),
        Told::Texts(texts) => findings.push(dmarc(name, texts)),
    }
    findings
}

fn spf(name: &str, texts: &[String]) -> Finding {
    let is_spf = |text: &&String| {
        let text = text.to_lowercase();
        text == "v=spf1" || text.starts_with("v=spf1 ")
    };
    let records: Vec<&String> = texts.iter().filter(is_spf).collect();
    let ask = format!(
        "ask the IT department: “May the server that sends for the site be in the SPF record of {name}?”"
    );
    match records.as_slice() {
        [] => Finding::doubtful(
            SUBJECT,
            format!("{name} has no SPF record: mailboxes may put our mails among the unwanted"),
            ask,
        ),
        [record] => {
            let ends: Vec<&str> = record.split_whitespace().collect();
            if ends.iter().any(|term| term.eq_ignore_ascii_case("+all") || *term == "all") {
                let told = format!("the SPF record of {name} lets anybody send for it");
                return Finding::doubtful(
                    SUBJECT,
                    told,
                    "ask the IT department to end it with ~all or -all",
                );
            }
            Finding::good(SUBJECT, format!("{name} says who sends for it: {record}"))
        }
        _ => Finding::doubtful(
            SUBJECT,
            format!("{name} has several SPF records: mailboxes then believe none"),
            "ask the IT department to make them one",
        ),
    }
}

fn dkim(name: &str, selector: &str, texts: &[String]) -> Finding {
    let has_key = |text: &String| {
        text.split(';')
            .any(|tag| tag.trim().strip_prefix("p=").is_some_and(|key| !key.trim().is_empty()))
    };
    if texts.iter().any(has_key) {
        return Finding::good(SUBJECT, format!("{name} has a DKIM key under “{selector}”"));
    }
    Finding::doubtful(
        SUBJECT,
        format!("{name} has no DKIM key under “{selector}”"),
        "ask the IT department: “Does the mail server sign with DKIM, and is its key published?”",
    )
}

fn dmarc(name: &str, texts: &[String]) -> Finding {
    let policy = |text: &String| {
        let mut tags = text.split(';').map(str::trim);
        let is_dmarc = text.trim_start().to_lowercase().starts_with("v=dmarc1");
        let policy = tags.find_map(|tag| tag.strip_prefix("p="));
        policy.filter(|_| is_dmarc).map(|policy| policy.trim().to_lowercase())
    };
    match texts.iter().find_map(policy) {
        Some(policy) if policy == "none" => Finding::good(
            SUBJECT,
            format!("{name} has a DMARC record, which asks for nothing yet (p=none)"),
        ),
        Some(policy) => Finding::good(
            SUBJECT,
            format!("{name} has a DMARC record (p={policy}): our mails must pass SPF or DKIM"),
        ),
        None => Finding::doubtful(
            SUBJECT,
            format!("{name} has no DMARC record: large mailboxes ask for one"),
            format!(
                "ask the IT department: “May {name} have a DMARC record, to begin with v=DMARC1; p=none?”"
            ),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn domain(own: &[&str], dmarc: &[&str], dkim: Option<&[&str]>) -> Domain {
        let told =
            |texts: &[&str]| Told::Texts(texts.iter().map(|text| (*text).to_owned()).collect());
        Domain {
            name: "parc.example".to_owned(),
            own: told(own),
            dmarc: told(dmarc),
            dkim: dkim.map(|texts| ("s1".to_owned(), told(texts))),
        }
    }

    fn told(domain: &Domain) -> Vec<String> {
        findings(domain).into_iter().map(|it| format!("{:?}: {}", it.verdict, it.told)).collect()
    }

    #[test]
    fn a_domain_that_says_all_is_good() {
        let good = domain(
            &["autre=1", "v=spf1 include:mail.example -all"],
            &["v=DMARC1; p=quarantine; rua=mailto:a@parc.example"],
            Some(&["v=DKIM1; k=rsa; p=MIIB"]),
        );
        assert!(told(&good).iter().all(|it| it.starts_with("Good")), "{:?}", told(&good));
    }

    #[test]
    fn what_is_missing_is_told_with_whom_to_ask() {
        let bare = domain(&[], &[], None);
        for found in findings(&bare) {
            assert!(found.mend.contains("IT department"), "{found:?}");
        }
        let cases = [
            (domain(&["v=spf1 +all"], &[], None), "anybody"),
            (domain(&["v=spf1 -all", "v=spf1 ~all"], &[], None), "several"),
            (domain(&["v=spf10 -all"], &[], None), "no SPF record"),
            (domain(&[], &["v=DMARC1"], Some(&["v=DKIM1; p="])), "no DKIM key"),
            (domain(&[], &["p=reject"], None), "no DMARC record"),
        ];
        for (domain, words) in cases {
            assert!(
                told(&domain).iter().any(|it| it.contains(words)),
                "{words}: {:?}",
                told(&domain)
            );
        }
    }

    #[test]
    fn a_dns_that_does_not_answer_says_nothing_of_the_domain() {
        let mut away = domain(&[], &[], None);
        away.own = Told::Nothing("no answer in time".to_owned());
        assert_eq!(
            told(&away),
            ["Doubtful: the DNS says nothing of parc.example here: no answer in time"]
        );
    }

    #[test]
    fn the_domain_is_that_of_the_address() {
        assert_eq!(domain_of("Parc <site@Parc.example>").as_deref(), Some("parc.example"));
        assert_eq!(domain_of("personne"), None);
    }
}
