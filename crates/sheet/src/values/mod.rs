//! What is written in a cell, as a value that programs can use.

mod answer;
mod civility;
pub(crate) mod date;
mod mail;
mod name;
mod postal_code;
mod telephone;

pub use answer::{Answer, Channel, answer, channel};
pub use civility::{Civility, Courtesy, civility};
pub use date::date;
pub use mail::{Mail, MailError, mails};
pub use name::{Decided, FullName, NameOrder, split_full_name};
pub use postal_code::{PostalCode, postal_code};
pub use telephone::{Telephone, TelephoneError, telephones};
