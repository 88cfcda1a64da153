//! The words that offices put above their columns, and what they mean.

use crate::field::Field;
use crate::words::words;

/// Scores of a title that is the phrase, and of one that holds it among other words.
const WHOLE: u8 = 100;
const PART: u8 = 60;
/// The score of a further meaning of the same title.
const FURTHER: u8 = 40;
/// Words that say nothing of what they name: “nom de la commune” is a commune.
const NAMES: [&str; 3] = ["nom", "name", "contact"];

/// Phrases of folded words, in French and English, and the field that each names.
///
/// A longer phrase wins over a shorter one: “adresse mail” is a mail, “adresse” a street.
const PHRASES: &[(&str, Field)] = &[
    ("civilite", Field::Civility),
    ("civ", Field::Civility),
    ("titre", Field::Civility),
    ("genre", Field::Civility),
    ("m mme", Field::Civility),
    ("mme m", Field::Civility),
    ("title", Field::Civility),
    ("salutation", Field::Civility),
    ("prenom", Field::FirstName),
    ("prenoms", Field::FirstName),
    ("first name", Field::FirstName),
    ("firstname", Field::FirstName),
    ("given name", Field::FirstName),
    ("forename", Field::FirstName),
    ("nom", Field::LastName),
    ("nom de famille", Field::LastName),
    ("nom d usage", Field::LastName),
    ("patronyme", Field::LastName),
    ("last name", Field::LastName),
    ("lastname", Field::LastName),
    ("surname", Field::LastName),
    ("family name", Field::LastName),
    ("nom prenom", Field::FullName),
    ("nom et prenom", Field::FullName),
    ("nom prenoms", Field::FullName),
    ("prenom nom", Field::FullName),
    ("prenom et nom", Field::FullName),
    ("nom complet", Field::FullName),
    ("contact", Field::FullName),
    ("nom du contact", Field::FullName),
    ("personne", Field::FullName),
    ("representant", Field::FullName),
    ("interlocuteur", Field::FullName),
    ("participant", Field::FullName),
    ("name", Field::FullName),
    ("full name", Field::FullName),
    ("contact name", Field::FullName),
    ("organisation", Field::Organisation),
    ("organisme", Field::Organisation),
    ("structure", Field::Organisation),
    ("nom de la structure", Field::Organisation),
    ("nom structure", Field::Organisation),
    ("societe", Field::Organisation),
    ("entreprise", Field::Organisation),
    ("etablissement", Field::Organisation),
    ("nom de l etablissement", Field::Organisation),
    ("association", Field::Organisation),
    ("collectivite", Field::Organisation),
    ("raison sociale", Field::Organisation),
    ("enseigne", Field::Organisation),
    ("organization", Field::Organisation),
    ("company", Field::Organisation),
    ("fonction", Field::Role),
    ("fonctions", Field::Role),
    ("role", Field::Role),
    ("poste", Field::Role),
    ("qualite", Field::Role),
    ("mandat", Field::Role),
    ("metier", Field::Role),
    ("job title", Field::Role),
    ("position", Field::Role),
    ("mail", Field::Mail),
    ("mails", Field::Mail),
    ("e mail", Field::Mail),
    ("email", Field::Mail),
    ("emails", Field::Mail),
    ("mel", Field::Mail),
    ("courriel", Field::Mail),
    ("courriels", Field::Mail),
    ("adresse mail", Field::Mail),
    ("adresse e mail", Field::Mail),
    ("adresse email", Field::Mail),
    ("adresse electronique", Field::Mail),
    ("adresse courriel", Field::Mail),
    ("email address", Field::Mail),
    ("e mail address", Field::Mail),
    ("telephone", Field::Telephone),
    ("telephones", Field::Telephone),
    ("tel", Field::Telephone),
    ("tel fixe", Field::Telephone),
    ("fixe", Field::Telephone),
    ("phone", Field::Telephone),
    ("phone number", Field::Telephone),
    ("landline", Field::Telephone),
    ("portable", Field::Mobile),
    ("tel portable", Field::Mobile),
    ("telephone portable", Field::Mobile),
    ("tel mobile", Field::Mobile),
    ("telephone mobile", Field::Mobile),
    ("mobile", Field::Mobile),
    ("mobile phone", Field::Mobile),
    ("gsm", Field::Mobile),
    ("cell", Field::Mobile),
    ("adresse", Field::Street),
    ("adresse postale", Field::Street),
    ("rue", Field::Street),
    ("voie", Field::Street),
    ("numero et voie", Field::Street),
    ("street", Field::Street),
    ("address", Field::Street),
    ("street address", Field::Street),
    ("cp", Field::PostalCode),
    ("code postal", Field::PostalCode),
    ("c p", Field::PostalCode),
    ("codepostal", Field::PostalCode),
    ("postcode", Field::PostalCode),
    ("postal code", Field::PostalCode),
    ("zip", Field::PostalCode),
    ("zip code", Field::PostalCode),
    ("commune", Field::Commune),
    ("ville", Field::Commune),
    ("localite", Field::Commune),
    ("municipalite", Field::Commune),
    ("city", Field::Commune),
    ("town", Field::Commune),
    ("municipality", Field::Commune),
    ("categorie", Field::Tags),
    ("categories", Field::Tags),
    ("type", Field::Tags),
    ("groupe", Field::Tags),
    ("college", Field::Tags),
    ("etiquettes", Field::Tags),
    ("mots cles", Field::Tags),
    ("secteur", Field::Tags),
    ("thematique", Field::Tags),
    ("thematiques", Field::Tags),
    ("tags", Field::Tags),
    ("category", Field::Tags),
    ("group", Field::Tags),
    ("consentement", Field::Consent),
    ("rgpd", Field::Consent),
    ("accord", Field::Consent),
    ("optin", Field::Consent),
    ("opt in", Field::Consent),
    ("autorisation", Field::Consent),
    ("consent", Field::Consent),
    ("gdpr", Field::Consent),
    ("source du consentement", Field::ConsentSource),
    ("origine du consentement", Field::ConsentSource),
    ("origine", Field::ConsentSource),
    ("provenance", Field::ConsentSource),
    ("source", Field::ConsentSource),
    ("consent source", Field::ConsentSource),
    ("date du consentement", Field::ConsentDate),
    ("date de consentement", Field::ConsentDate),
    ("date consentement", Field::ConsentDate),
    ("date d accord", Field::ConsentDate),
    ("date accord", Field::ConsentDate),
    ("date rgpd", Field::ConsentDate),
    ("consent date", Field::ConsentDate),
    ("date of consent", Field::ConsentDate),
    ("langue", Field::Language),
    ("langue parlee", Field::Language),
    ("language", Field::Language),
    ("repond par", Field::AnswersBy),
    ("mode de reponse", Field::AnswersBy),
    ("mode de contact", Field::AnswersBy),
    ("contact par", Field::AnswersBy),
    ("canal", Field::AnswersBy),
    ("answers by", Field::AnswersBy),
    ("preferred contact", Field::AnswersBy),
    ("note", Field::Note),
    ("notes", Field::Note),
    ("remarque", Field::Note),
    ("remarques", Field::Note),
    ("observation", Field::Note),
    ("observations", Field::Note),
    ("commentaire", Field::Note),
    ("commentaires", Field::Note),
    ("comment", Field::Note),
    ("comments", Field::Note),
    ("suppleant de", Field::DeputyOf),
    ("suppleante de", Field::DeputyOf),
    ("suppleant e de", Field::DeputyOf),
    ("titulaire", Field::DeputyOf),
    ("remplace", Field::DeputyOf),
    ("deputy of", Field::DeputyOf),
];

/// The fields that a title may name, the most likely first, with scores from 0 to 100.
pub(crate) fn fields(title: &str) -> Vec<(Field, u8)> {
    let words = title_words(title);
    let mut found: Vec<Match> = vec![];
    for (phrase, field) in PHRASES {
        let length = phrase.split(' ').count();
        let mut windows = words.windows(length);
        let at = windows.position(|window| phrase.split(' ').eq(window.iter().map(String::as_str)));
        if let Some(at) = at {
            found.push(Match { length, at, is_name: NAMES.contains(phrase), field });
        }
    }
    found.sort_by_key(|it| (it.is_name, std::cmp::Reverse(it.length), it.at));
    let mut fields: Vec<(Field, u8)> = vec![];
    for found in found {
        if fields.iter().all(|(field, _)| field != found.field) {
            let score = if fields.is_empty() { score(found.length, words.len()) } else { FURTHER };
            fields.push((found.field.clone(), score));
        }
    }
    fields
}

/// A phrase of the table that was found in a title.
struct Match {
    length: usize,
    at: usize,
    is_name: bool,
    field: &'static Field,
}

/// More for a phrase that is all of the title.
fn score(phrase: usize, title: usize) -> u8 {
    let share = usize::from(WHOLE - PART) * phrase / title.max(1);
    PART + u8::try_from(share).unwrap_or_default()
}

/// Whether a cell would be understood above a column: most of its words are a known phrase.
pub(crate) fn names_a_field(text: &str) -> bool {
    fields(text).first().is_some_and(|(_, score)| PART + (WHOLE - PART) / 3 <= *score)
}

/// Folded words without the digits at their end: “Mail1” and “Tél. 2” are a mail and a telephone.
fn title_words(title: &str) -> Vec<String> {
    let trimmed = |word: String| word.trim_end_matches(|it: char| it.is_ascii_digit()).to_owned();
    words(title).into_iter().map(trimmed).filter(|word| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_understood_as_offices_write_them() {
        let check = |title, field| {
            assert_eq!(fields(title).first().map(|it| &it.0), Some(&field), "{title}");
        };
        check("Tél.", Field::Telephone);
        check("N° portable", Field::Mobile);
        check("Tél. portable 2", Field::Mobile);
        check("COURRIEL", Field::Mail);
        check("E-mail pro", Field::Mail);
        check("Adresse mail", Field::Mail);
        check("Adresse 1", Field::Street);
        check("CP", Field::PostalCode);
        check("Structure", Field::Organisation);
        check("Type de structure", Field::Tags);
        check("Nom de la structure", Field::Organisation);
        check("Nom de la commune", Field::Commune);
        check("Fonction dans la structure", Field::Role);
        check("Nom Prénom", Field::FullName);
        check("NOM et prénom", Field::FullName);
        check("Nom", Field::LastName);
        check("Prénom", Field::FirstName);
        check("Last name", Field::LastName);
        check("Suppléant(e) de", Field::DeputyOf);
        check("Date du consentement", Field::ConsentDate);
        check("Accord RGPD", Field::Consent);
    }

    #[test]
    fn an_unknown_title_names_nothing() {
        assert_eq!(fields("SIRET"), []);
        assert_eq!(fields(""), []);
    }
}
