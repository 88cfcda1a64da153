//! Accounts: signing in by a mailed link or its code, inviting, and what each may do.
//!
//! There are no passwords. The rules of secret links are in `spine::secret`, those of rights in
//! `spine::rights`; this folder is what people see of them.

use async_trait::async_trait;
use cordee_store::ThingId;
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};

use crate::spine::domain::{Desk, Domain};
use crate::spine::handing::{Asked, Part};
use crate::spine::personal::Holding;
use crate::spine::portable::{Export, Import};
use crate::spine::rights::Action;
use crate::spine::routes::{Access, Route};

mod administration;
mod handing;
pub mod mails;
pub mod model;
mod pages;
mod personal;
pub mod portable;
pub mod queries;
#[cfg(test)]
mod tests;

pub const SIGN_IN: &str = "/sign-in";
const CODE: &str = "/sign-in/code";
pub const LINK: &str = "/sign-in/link/{secret}";
pub const INVITATION: &str = "/invitation/{secret}";
const SIGN_OUT: &str = "/sign-out";
const SIGN_OUT_EVERYWHERE: &str = "/sign-out/everywhere";
const ACCOUNT: &str = "/account";
pub const ACCOUNTS: &str = "/manage/accounts";
const INVITE: &str = "/manage/accounts/invite";
/// What is held about somebody: a page of the register.
pub const DATA: &str = "/manage/accounts/{person}/data";
const REVOKE: &str = "/manage/accounts/{grant}/revoke";

/// The domain, for the list in `lib.rs`.
pub struct Accounts;

#[async_trait]
impl Domain for Accounts {
    fn routes(&self) -> Vec<Route> {
        let inviters = Access::May(Action::InvitePeople);
        vec![
            Route::get(SIGN_IN, Access::Everybody, pages::sign_in),
            Route::post(SIGN_IN, Access::Everybody, pages::ask_for_link),
            Route::get(CODE, Access::Everybody, pages::code),
            Route::post(CODE, Access::Everybody, pages::use_code),
            Route::get(LINK, Access::Everybody, pages::link),
            Route::post(LINK, Access::Everybody, pages::use_link),
            Route::get(INVITATION, Access::Everybody, pages::invitation),
            Route::post(INVITATION, Access::Everybody, pages::accept_invitation),
            Route::post(SIGN_OUT, Access::Everybody, pages::sign_out),
            Route::post(SIGN_OUT_EVERYWHERE, Access::SignedIn, pages::sign_out_everywhere),
            Route::get(ACCOUNT, Access::SignedIn, pages::account),
            Route::post(ACCOUNT, Access::SignedIn, pages::change_account),
            Route::get(ACCOUNTS, inviters, administration::accounts),
            Route::get(INVITE, inviters, administration::invite),
            Route::post(INVITE, inviters, administration::send_invitation),
            Route::get(REVOKE, inviters, administration::confirm_revocation),
            Route::post(REVOKE, inviters, administration::revoke),
        ]
    }

    fn desk(&self) -> Vec<Desk> {
        vec![Desk { label: "desk-accounts", path: ACCOUNTS, action: Action::InvitePeople }]
    }

    async fn hand_over(&self, asked: &Asked<'_>) -> Result<Vec<Part>, DbErr> {
        handing::hand_over(asked).await
    }

    fn personal(&self) -> Vec<&'static dyn Holding> {
        personal::ALL.to_vec()
    }

    async fn forget_destination(
        &self,
        db: &DatabaseTransaction,
        destination: &ThingId,
    ) -> Result<(), DbErr> {
        queries::forget_destination(db, destination).await
    }

    async fn export(&self, export: &mut Export<'_>) -> Result<(), DbErr> {
        portable::export(export).await
    }

    async fn import(&self, import: &mut Import<'_>) -> Result<(), DbErr> {
        portable::import(import).await
    }
}
