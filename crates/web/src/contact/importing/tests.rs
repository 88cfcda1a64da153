//! What a list changes, without a database.

use cordee_sheet::{Choice, read};
use cordee_text::fold;

use super::super::model::{
    Agreement, Contact, ContactId, Description, Standing, Who, reading::TypedRole,
};
use super::mapping::Mapping;
use super::plan::{Fate, fates, roles, updated};
use super::rows::{self, Oddity, Read};
use super::work::limits;

const LIST: &str = "Fichier des hébergeurs;;;;;\n\
    Nom;Prénom;Structure;Fonction;Courriel;Tél\n\
    ROUX;Ana;Gîte du Crêt;gérante;ana@exemple.fr;477123456\n\
    Dupont;Jean-Pierre;Mairie de Bourg;maire;jp@exemple.fr;04 77 00 00 01\n\
    ;;Camping du Lac;;contact@exemple.fr;pas de numéro\n\
    ;;;;perdu@exemple.fr;\n";

fn rows_of(text: &str) -> (Vec<Read>, Vec<rows::Refused>) {
    let grid = read(text.as_bytes(), Choice::FirstWithRows, &limits()).expect("a list").grid;
    rows::read(&grid, &Mapping::guessed(&grid))
}

fn known(row: &Read) -> Contact {
    let now = chrono::DateTime::UNIX_EPOCH;
    Contact {
        id: ContactId::random(),
        description: row.description.clone(),
        roles: vec![],
        unsubscribed_at: None,
        example: false,
        revision: 1,
        created_at: now,
        changed_at: now,
        deleted_at: None,
    }
}

fn person(first_name: &str, last_name: &str) -> Description {
    Description::of(Who::Person {
        civility: None,
        first_name: first_name.to_owned(),
        last_name: last_name.to_owned(),
    })
}

#[test]
fn a_list_of_an_office_is_read_below_its_title_and_header() {
    let (rows, refused) = rows_of(LIST);
    let names: Vec<String> = rows.iter().map(|row| row.description.who.said()).collect();
    assert_eq!(names, ["Ana ROUX", "Jean-Pierre Dupont", "Camping du Lac"]);
    assert_eq!(rows[0].roles[0].title, "gérante");
    assert_eq!(rows[0].description.telephones[0].as_str(), "+33477123456");
    assert_eq!(refused, [rows::Refused { number: 6, why: Oddity::NoName }]);
}

#[test]
fn a_list_is_tagged_whole_beside_the_tags_of_its_rows() {
    let list = "Nom;Étiquettes\nRoux;Hébergeur\nPetit;\n";
    let (mut rows, _) = rows_of(list);
    let tags = ["hebergeur".to_owned(), "Assises 2026".to_owned()];
    for row in &mut rows {
        row.tag(&tags);
    }
    assert_eq!(rows[0].description.tags, ["Hébergeur", "Assises 2026"]);
    assert_eq!(rows[1].description.tags, tags);
}

#[test]
fn what_is_no_number_is_told_and_kept_among_the_remarks() {
    let (rows, _) = rows_of(LIST);
    assert_eq!(rows[2].oddities, [(Oddity::Telephone, "pas de numéro".to_owned())]);
    assert_eq!(rows[2].description.note, "pas de numéro");
}

#[test]
fn a_function_without_an_organisation_is_told_and_kept_among_the_remarks() {
    let (rows, _) = rows_of("Nom;Prénom;Fonction\nROUX;Ana;Maire\nDupont;Jean;\n");
    assert_eq!(rows[0].oddities, [(Oddity::Role, "Maire".to_owned())]);
    assert_eq!(rows[0].description.note, "Maire");
    assert!(rows[0].roles.is_empty() && rows[1].oddities.is_empty());
}

#[test]
fn a_row_that_is_known_updates_and_the_same_row_twice_is_one_contact() {
    let (rows, _) = rows_of(LIST);
    let doubled: Vec<Read> = rows.iter().chain(&rows).cloned().collect();
    let ana = known(&rows[0]);
    let fates = fates(&doubled, std::slice::from_ref(&ana));
    assert_eq!(fates[0], Fate::Known(0));
    assert_eq!(fates[1], Fate::New);
    assert_eq!(fates[3], Fate::Known(0));
    assert_eq!(fates[4], Fate::Again(1));
    assert_eq!(fates[5], Fate::Again(2), "the same organisation");
}

#[test]
fn five_persons_who_share_a_mail_stay_five() {
    let lines = ["Ana", "Bruno", "Clara", "David", "Emma"]
        .map(|name| format!("Roux;{name};mairie@exemple.fr\n"));
    let (rows, _) = rows_of(&format!("Nom;Prénom;Courriel\n{}", lines.concat()));
    assert_eq!(fates(&rows, &[]), vec![Fate::New; 5]);
}

#[test]
fn nobody_who_refused_is_written_to_again_because_of_a_list() {
    let mut refused = person("Ana", "Roux");
    refused.consent.agreement = Agreement::Refused;
    refused.standing = Standing::Gone;
    let mut said = person("Ana", "Roux");
    said.consent.agreement = Agreement::Given;
    let (next, _) = updated(&refused, &said);
    assert_eq!(next.consent.agreement, Agreement::Refused);
    assert_eq!(next.standing, Standing::Gone);
}

#[test]
fn an_update_says_what_was_before_and_the_same_again_changes_nothing() {
    let mut before = person("Ana", "Roux");
    before.address.commune = Some("Bourg-Argental".to_owned());
    let mut said = before.clone();
    said.address.commune = Some("Pélussin".to_owned());
    said.tags = vec!["hébergeur".to_owned()];
    let (next, changes) = updated(&before, &said);
    let told: Vec<(&str, &str, &str)> =
        changes.iter().map(|it| (it.field, it.before.as_str(), it.after.as_str())).collect();
    assert_eq!(told, [("commune", "Bourg-Argental", "Pélussin"), ("tags", "", "hébergeur")]);
    let (again, none) = updated(&next, &said);
    assert_eq!((again, none), (next, vec![]));
}

#[test]
fn a_role_in_another_organisation_is_added_and_one_in_the_same_is_renamed() {
    let role = |title: &str, organisation: &str| TypedRole {
        title: title.to_owned(),
        organisation: organisation.to_owned(),
        deputy_of: None,
    };
    let held = [role("adjointe", "Mairie de Bourg")];
    let said = [role("maire", "MAIRIE DE BOURG"), role("gérante", "Gîte du Crêt")];
    let (next, changes) = roles(&held, &said);
    assert_eq!(next, [role("maire", "Mairie de Bourg"), role("gérante", "Gîte du Crêt")]);
    assert_eq!(changes.len(), 2);
    assert_eq!(fold(&changes[0].before), "adjointe");
}
