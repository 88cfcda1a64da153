//! `cordee invite`: somebody comes in, the first administrator for instance.

use std::net::SocketAddr;

use anyhow::{Context, Result, bail};
use clap::Args;
use cordee_store::Clock;
use cordee_web::account::mails;
use cordee_web::account::model::{Email, InvalidEmail, Invitation};
use cordee_web::spine::editing::Hand;
use cordee_web::spine::rights::{Role, Scope};

use crate::configuration::{Configuration, Flags};
use crate::site;

/// Where a site is reached whose address nobody has said: where it listens, on this machine.
fn listened(at: SocketAddr) -> String {
    if at.ip().is_unspecified() {
        format!("http://127.0.0.1:{}", at.port())
    } else {
        format!("http://{at}")
    }
}

/// Who is invited, and as what.
#[derive(Args, Clone, Debug)]
pub struct Invite {
    /// The mail address of the person.
    email: String,
    /// administrator, project-team, facilitator or participant.
    #[arg(long, default_value = "administrator")]
    role: String,
    /// The name of the person; without it, what stands before the @ of their address.
    #[arg(long)]
    name: Option<String>,
    /// The destination, by its host, when the site has several.
    #[arg(long, value_name = "HOST")]
    destination: Option<String>,
    #[command(flatten)]
    flags: Flags,
}

impl Invite {
    /// Records the invitation, queues its mail and prints its link.
    pub async fn run(self, configuration: &Configuration) -> Result<()> {
        let email: Email = self
            .email
            .parse()
            .map_err(|InvalidEmail| anyhow::anyhow!("`{}` is not a mail address", self.email))?;
        let Some(role) = Role::named(&self.role) else {
            let roles = Role::ALL.map(Role::name).join(", ");
            bail!("`{}` is not a role: choose among {roles}", self.role);
        };
        let store = site::open(configuration).await?;
        let found = site::destination(&store, self.destination.as_deref()).await?;
        let destination = found.context("this database holds no destination")?;
        let name = self
            .name
            .unwrap_or_else(|| email.as_str().split('@').next().unwrap_or_default().to_owned());
        let invitation = Invitation {
            email,
            name,
            role,
            scope: Scope::Destination,
            language: destination.main_language,
        };
        let settings = site::settings(configuration, &listened(configuration.listen), false);
        let now = Clock::system().now();
        let hand = Hand { account: None, at: now, zone: destination.time_zone };
        let tx = store.begin().await?;
        let link = mails::invite(&tx, &settings, &destination, &invitation, &hand).await?;
        tx.commit().await?;
        store.close().await?;
        println!("{link}");
        Ok(())
    }

    pub fn flags(&self) -> &Flags {
        &self.flags
    }
}
