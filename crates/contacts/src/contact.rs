//! A contact, as far as it tells who somebody is.

/// One row of a list; blank fields say nothing.
///
/// A full name in one field is compared all the same. Telephones are best in the international
/// form; in others, their last nine digits are compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// What the caller knows it by; no two contacts of one call have the same.
    pub key: String,
    pub first_name: String,
    pub last_name: String,
    pub organisation: String,
    pub mails: Vec<String>,
    pub telephones: Vec<String>,
    pub commune: String,
    pub postal_code: String,
}
