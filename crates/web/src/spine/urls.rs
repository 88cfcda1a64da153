//! Addresses: paths written once, in English, and spoken in the reader's language.
//!
//! A path like `/processes/{process}/steps/{step}` is the route's, the links' and the tests';
//! [`spoken`] turns its nouns into the language's own (`/fr/demarches/{process}/etapes/{step}`).

use super::language::Lang;

/// The nouns of the addresses: English, as in the code, then French.
const NOUNS: &[(&str, &str)] = &[
    ("access", "acces"),
    ("accessibility", "accessibilite"),
    ("account", "compte"),
    ("accounts", "comptes"),
    ("add", "ajouter"),
    ("again", "reessayer"),
    ("answers", "reponses"),
    ("archive", "archiver"),
    ("arrived", "arrivee"),
    ("attendance", "presences"),
    ("ballots", "bulletins"),
    ("bodies", "instances"),
    ("by-hand", "a-la-main"),
    ("calendar", "calendrier"),
    ("call", "appel"),
    ("cancel", "annuler"),
    ("changes", "changements"),
    ("charter", "modele"),
    ("choices", "choix"),
    ("choose", "choisir"),
    ("close", "fermer"),
    ("code", "code"),
    ("collecting", "collecte"),
    ("colleges", "colleges"),
    ("comments", "commentaires"),
    ("compare", "comparer"),
    ("confirm", "confirmer"),
    ("contact", "contact"),
    ("contacts", "contacts"),
    ("contribute", "contribuer"),
    ("contributions", "contributions"),
    ("convene", "convoquer"),
    ("corrections", "corrections"),
    ("crossings", "croisements"),
    ("data", "donnees"),
    ("date-poll", "sondage"),
    ("dates", "dates"),
    ("deadlines", "echeances"),
    ("decision", "decision"),
    ("deliberations", "deliberations"),
    ("destination", "destination"),
    ("disagreements", "desaccords"),
    ("dismiss", "ecarter"),
    ("distinct", "distincts"),
    ("documents", "documents"),
    ("done", "faite"),
    ("door", "accueil"),
    ("down", "descendre"),
    ("draft", "brouillon"),
    ("drafts", "brouillons"),
    ("drop", "jeter"),
    ("duplicates", "doublons"),
    ("edit", "modifier"),
    ("embed", "integrer"),
    ("embedding", "integration"),
    ("entries", "dates-saisies"),
    ("erase", "effacer"),
    ("everywhere", "partout"),
    ("excuse", "excuser"),
    ("export", "exporter"),
    ("extend", "etendre"),
    ("figures", "chiffres"),
    ("file", "fichier"),
    ("files", "fichiers"),
    ("folder", "dossier"),
    ("fragment", "fragment"),
    ("freeze", "arreter-le-choix"),
    ("gatherings", "rencontres"),
    ("give-up", "abandonner"),
    ("handover", "passation"),
    ("held", "tenue"),
    ("history", "historique"),
    ("import", "importer"),
    ("imports", "imports"),
    ("invitation", "invitation"),
    ("invitations", "invitations"),
    ("invite", "inviter"),
    ("journal", "journal"),
    ("keep", "garder"),
    ("kiosk", "borne"),
    ("kiosks", "bornes"),
    ("labels", "etiquettes"),
    ("legal", "juridique"),
    ("legal-notice", "mentions-legales"),
    ("letters", "lettres"),
    ("link", "lien"),
    ("list", "liste"),
    ("lists", "listes"),
    ("log", "registre-de-moderation"),
    ("logo", "logo"),
    ("mailings", "envois"),
    ("mails", "courriels"),
    ("manage", "gestion"),
    ("meetings", "seances"),
    ("members", "membres"),
    ("merge", "fusionner"),
    ("merges", "fusions"),
    ("minutes", "compte-rendu"),
    ("moderation", "moderation"),
    ("municipalities", "communes"),
    ("new", "nouvelle"),
    ("news", "nouvelles"),
    ("notes", "notes"),
    ("notifications", "notifications"),
    ("on-behalf", "de-la-part-de"),
    ("open", "ouvrir"),
    ("organisations", "structures"),
    ("own", "la-mienne"),
    ("own-mailbox", "ma-messagerie"),
    ("pages", "pages"),
    ("paper", "papier"),
    ("papers", "papiers"),
    ("parts", "parties"),
    ("people", "participants"),
    ("perimeters", "perimetres"),
    ("persons", "personnes"),
    ("photos", "photos"),
    ("plan", "retroplanning"),
    ("points", "points"),
    ("preview", "apercu"),
    ("prioritisations", "priorisations"),
    ("privacy", "donnees-personnelles"),
    ("processes", "demarches"),
    ("proposals", "pistes-d-action"),
    ("propose", "proposer"),
    ("publish", "publier"),
    ("questionnaire", "questionnaire"),
    ("questions", "questions"),
    ("quotas", "quotas"),
    ("quotes", "citations"),
    ("read", "lire"),
    ("recipients", "destinataires"),
    ("register", "registre"),
    ("registration", "inscription"),
    ("remind", "relancer"),
    ("reminders", "rappels"),
    ("remove", "retirer"),
    ("removed", "retirees"),
    ("reopen", "rouvrir"),
    ("repair", "ajuster"),
    ("replaced", "remplace"),
    ("reply", "reponse"),
    ("report", "rapport"),
    ("reports", "comptes-rendus"),
    ("restore", "retablir"),
    ("results", "resultats"),
    ("returns", "retours"),
    ("review", "relecture"),
    ("revoke", "revoquer"),
    ("roll", "liste-des-votants"),
    ("satisfaction", "satisfaction"),
    ("search", "recherche"),
    ("seat", "placer"),
    ("seating", "tables"),
    ("send", "envoyer"),
    ("settle", "regler"),
    ("sheets", "feuilles"),
    ("sign-in", "connexion"),
    ("sign-out", "deconnexion"),
    ("sitting", "scrutin"),
    ("sort", "trier"),
    ("sources", "sources"),
    ("split", "scinder"),
    ("status", "etat"),
    ("steps", "etapes"),
    ("stickers", "gommettes"),
    ("stop", "arreter"),
    ("subjects", "sujets"),
    ("subscribe", "reinscrire"),
    ("summary", "resume"),
    ("surveys", "enquetes"),
    ("syntheses", "syntheses"),
    ("tables", "tableaux"),
    ("take-back", "reprendre"),
    ("test", "essai"),
    ("texts", "textes"),
    ("themes", "themes"),
    ("things", "objets"),
    ("thread", "fil"),
    ("timeline", "deroulement"),
    ("undo", "annuler-fusion"),
    ("unsubscribe", "desinscription"),
    ("up", "monter"),
    ("versions", "versions"),
    ("vote", "voter"),
    ("wall", "mur"),
    ("way", "moyen"),
    ("weights", "ponderation"),
    ("withdraw", "retirer-citation"),
    ("word", "word"),
    ("words", "mots"),
    ("work", "travaux"),
    ("workstreams", "chantiers"),
    ("write", "ecrire"),
    ("year", "annee"),
];

/// Says that a path uses a noun that the table does not have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the noun `{0}` of an address is not in the table of nouns")]
pub struct UnknownNoun(String);

/// The path `written` as it is spoken in `lang`, with its placeholders.
pub fn spoken(lang: Lang, written: &str) -> Result<String, UnknownNoun> {
    let mut path = format!("/{lang}");
    for segment in written.split('/').filter(|segment| !segment.is_empty()) {
        path.push('/');
        path.push_str(if segment.starts_with('{') { segment } else { noun(lang, segment)? });
    }
    Ok(path)
}

fn noun(lang: Lang, english: &str) -> Result<&'static str, UnknownNoun> {
    let (in_english, in_french) = NOUNS
        .iter()
        .find(|(known, _)| *known == english)
        .ok_or_else(|| UnknownNoun(english.to_owned()))?;
    Ok(match lang {
        Lang::En => in_english,
        Lang::Fr => in_french,
    })
}

/// The address of `written` in `lang`, its placeholders filled with `values` in order.
pub fn path(lang: Lang, written: &str, values: &[&str]) -> String {
    let spoken = spoken(lang, written).expect("the routes with this path have started");
    filled(&spoken, values)
}

/// The address of `written` in `lang`, with what the path `asked`, in another language, has in place of
/// the placeholders.
pub fn spoken_anew(lang: Lang, written: &str, asked: &str) -> String {
    let given = asked.split('/').filter(|segment| !segment.is_empty()).skip(1);
    let template = written.split('/').filter(|segment| !segment.is_empty());
    let is_value = |(written, _): &(&str, &str)| written.starts_with('{');
    let values: Vec<&str> = template.zip(given).filter(is_value).map(|(_, value)| value).collect();
    path(lang, written, &values)
}

/// `path` with its placeholders filled with `values` in order.
pub fn filled(path: &str, values: &[&str]) -> String {
    let mut values = values.iter();
    let segments: Vec<&str> = path
        .split('/')
        .map(|segment| {
            if segment.starts_with('{') {
                values.next().copied().unwrap_or_default()
            } else {
                segment
            }
        })
        .collect();
    segments.join("/")
}

/// What `address` has in place of the placeholders of `path`, when it begins as `path` says.
pub fn values(path: &str, address: &str) -> Option<Vec<String>> {
    let mut given = address.split('/');
    let mut values = vec![];
    for segment in path.split('/') {
        let value = given.next()?;
        match segment.starts_with('{') {
            true => values.push(value.to_owned()),
            false if segment != value => return None,
            false => {}
        }
    }
    Some(values)
}

/// A slug out of a title: lower-case letters without accents, digits and hyphens.
pub fn slug(title: &str) -> String {
    let mut slug = String::new();
    for character in title.chars().flat_map(char::to_lowercase) {
        let plain = unaccented(character);
        if plain.chars().all(|c| c.is_ascii_alphanumeric()) && !plain.is_empty() {
            slug.push_str(plain.as_str());
        } else if !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let short: String = slug.trim_matches('-').chars().take(80).collect();
    short.trim_matches('-').to_owned()
}

fn unaccented(character: char) -> String {
    let plain = match character {
        'à' | 'á' | 'â' | 'ä' | 'ã' | 'å' => "a",
        'ç' => "c",
        'è' | 'é' | 'ê' | 'ë' => "e",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'ñ' => "n",
        'ò' | 'ó' | 'ô' | 'ö' | 'õ' => "o",
        'ù' | 'ú' | 'û' | 'ü' => "u",
        'ÿ' | 'ý' => "y",
        'œ' => "oe",
        'æ' => "ae",
        other => return other.to_string(),
    };
    plain.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_speaks_the_language_of_its_reader() {
        let written = "/processes/{process}/steps/{step}";
        assert_eq!(
            path(Lang::Fr, written, &["pilat", "assises"]),
            "/fr/demarches/pilat/etapes/assises"
        );
        assert_eq!(
            path(Lang::En, written, &["pilat", "assises"]),
            "/en/processes/pilat/steps/assises"
        );
        assert_eq!(path(Lang::Fr, "/", &[]), "/fr");
    }

    #[test]
    fn an_address_keeps_its_values_in_another_language() {
        let written = "/processes/{process}/steps/{step}";
        let asked = "/en/processes/pilat/steps/a%20b";
        assert_eq!(spoken_anew(Lang::Fr, written, asked), "/fr/demarches/pilat/etapes/a%20b");
        assert_eq!(spoken_anew(Lang::Fr, "/", "/en"), "/fr");
    }

    #[test]
    fn a_noun_outside_the_table_is_refused() {
        assert_eq!(spoken(Lang::Fr, "/widgets"), Err(UnknownNoun("widgets".to_owned())));
    }

    #[test]
    fn every_noun_is_one_segment_and_stands_once_in_each_language() {
        for (index, (english, french)) in NOUNS.iter().enumerate() {
            assert_eq!(
                (slug(english), slug(french)),
                ((*english).to_owned(), (*french).to_owned())
            );
            for (other_english, other_french) in &NOUNS[..index] {
                assert!(english != other_english && french != other_french, "{english} {french}");
            }
        }
    }

    #[test]
    fn a_title_becomes_a_slug() {
        assert_eq!(
            slug("Où se baigner ? Les « Assises » du Cœur"),
            "ou-se-baigner-les-assises-du-coeur"
        );
        assert_eq!(slug("¿…!"), "");
        assert!(slug(&"très long ".repeat(40)).len() <= 80);
    }
}
