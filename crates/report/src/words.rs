//! The few words that the crate itself puts in a document.

use crate::model::Language;

/// The words of a language.
pub struct Words {
    /// “page 2 sur 5”: what stands before each of the two numbers.
    pub page: &'static str,
    pub of: &'static str,
    /// What a screen reader says of a QR code, before the address.
    pub qr_code: &'static str,
}

/// The words of `language`.
pub fn words(language: Language) -> Words {
    match language {
        Language::French => Words { page: "page", of: "sur", qr_code: "QR code de l’adresse" },
        Language::English => Words { page: "page", of: "of", qr_code: "QR code of the address" },
    }
}
