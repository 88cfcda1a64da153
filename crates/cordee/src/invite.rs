//! `cordee invite`: somebody comes in, the first administrator for instance.

use anyhow::{Context, Result, bail};
use clap::Args;
use cordee_store::Clock;
use cordee_web::account::mails;
use cordee_web::account::model::{Email, InvalidEmail, Invitation};
use cordee_web::spine::app::Settings;
use cordee_web::spine::rights::{Role, Scope};
use cordee_web::spine::tenant;

use crate::site::Data;

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
    /// Where the site is reached, as `cordee serve` has it.
    #[arg(
        long,
        value_name = "URL",
        default_value = "http://127.0.0.1:8080",
        env = "CORDEE_PUBLIC_URL"
    )]
    public_url: String,
    #[command(flatten)]
    data: Data,
}

impl Invite {
    /// Records the invitation, queues its mail and prints its link.
    pub async fn run(self) -> Result<()> {
        let email: Email = self
            .email
            .parse()
            .map_err(|InvalidEmail| anyhow::anyhow!("`{}` is not a mail address", self.email))?;
        let Some(role) = Role::named(&self.role) else {
            let roles = Role::ALL.map(Role::name).join(", ");
            bail!("`{}` is not a role: choose among {roles}", self.role);
        };
        let store = self.data.open().await?;
        let found = tenant::of_host(store.reader(), "").await?;
        let destination = found.context("this database holds several destinations")?;
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
        let settings = Settings {
            public_url: self.public_url.trim_end_matches('/').to_owned(),
            largest_upload_mib: 0,
            account_months: 0,
            is_demonstration: false,
        };
        let tx = store.begin().await?;
        let now = Clock::system().now();
        let link = mails::invite(&tx, &settings, &destination, &invitation, now).await?;
        tx.commit().await?;
        store.close().await?;
        println!("{link}");
        Ok(())
    }
}
