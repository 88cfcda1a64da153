//! Whether mails leave: the server answers, and none wait for long.

use anyhow::Result;
use cordee_store::Store;
use cordee_store::jobs::Seen;
use cordee_store::outbox::{self, Mail, Transport};

use super::Finding;
use crate::configuration::{Configuration, masked};

const SUBJECT: &str = "mail";

/// Greets the mail server, and sends a mail `to` somebody when asked.
pub async fn look(configuration: &Configuration, to: Option<&str>) -> Vec<Finding> {
    let Some(url) = &configuration.smtp else {
        let mend = "set smtp, as \"smtps://USER:PASSWORD@mail.example\", and mail_from";
        return vec![Finding::doubtful(SUBJECT, "there is no mail server: mails wait", mend)];
    };
    let server = masked(url);
    let mend = "check smtp (smtps:// for TLS at once, smtp://…?tls=required for STARTTLS), its port and password, and that this machine may reach it";
    let transport = match Transport::smtp(url, &configuration.mail_from) {
        Ok(transport) => transport,
        Err(error) => {
            return vec![Finding::wrong(SUBJECT, error.to_string(), "correct smtp and mail_from")];
        }
    };
    if let Err(error) = transport.greet().await {
        return vec![Finding::wrong(SUBJECT, format!("{server} does not answer: {error:#}"), mend)];
    }
    let Some(to) = to else {
        return vec![Finding::good(SUBJECT, format!("{server} answers"))];
    };
    let mail = Mail {
        to: to.to_owned(),
        subject: "Cordée : essai / trial".to_owned(),
        text: "Ce courriel montre que le site peut en envoyer.\nThis mail shows that the site can send some.\n".to_owned(),
        ..Mail::default()
    };
    vec![match transport.try_out(&mail).await {
        Ok(()) => Finding::good(SUBJECT, format!("{server} has taken a mail to {to}")),
        Err(error) => {
            Finding::wrong(SUBJECT, format!("{server} refuses a mail to {to}: {error:#}"), mend)
        }
    }]
}

/// Counts the mails that have not left.
pub async fn look_at_the_outbox(store: &Store) -> Result<Vec<Finding>> {
    const SUBJECT: &str = "outbox";
    let Ok(standing) = outbox::standing(store.reader(), &Seen::All).await else {
        return Ok(vec![Finding::doubtful(
            SUBJECT,
            "it cannot be read yet",
            "`cordee migrate` first",
        )]);
    };
    let said = standing.last_error.map(|said| format!("; the last answer was: {said}"));
    let said = said.unwrap_or_default();
    let (waiting, given_up) = (standing.waiting, standing.given_up);
    Ok(vec![if 0 < given_up {
        let told = format!("{given_up} mails were given up, {waiting} wait{said}");
        Finding::doubtful(
            SUBJECT,
            told,
            "check their addresses and the mail server; whoever needs a link asks for another",
        )
    } else if 0 < waiting {
        Finding::doubtful(
            SUBJECT,
            if waiting == 1 {
                format!("one mail waits{said}")
            } else {
                format!("{waiting} mails wait{said}")
            },
            "they leave while the site is served with smtp set",
        )
    } else {
        Finding::good(SUBJECT, "no mail waits")
    }])
}
