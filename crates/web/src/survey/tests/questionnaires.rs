//! Questionnaires as files, out and in through the door.

use std::io::{Cursor, Read, Write};

use axum::http::StatusCode;
use cordee_sheet::{Choice, Day, Limits, read, write_tables};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::{SURVEYS, after, id_of, open_survey, survey};
use crate::spine::testing::{Answer, Browser, TestSite};

type Rows = Vec<Vec<String>>;

fn rows(text: &str) -> Rows {
    text.lines().map(|line| line.split('|').map(|it| it.trim().to_owned()).collect()).collect()
}

fn workbook(sheets: &[(&str, &Rows)]) -> Vec<u8> {
    let sheets: Vec<(&str, &[Vec<String>])> =
        sheets.iter().map(|(name, rows)| (*name, rows.as_slice())).collect();
    write_tables(&sheets, Day { year: 2022, month: 5, day: 12 }).expect("it is written")
}

/// A workbook whose parts `change` writes anew, with `further` parts.
fn changed(
    bytes: &[u8],
    change: impl Fn(&str, String) -> String,
    further: &[(&str, &[u8])],
) -> Vec<u8> {
    let mut from = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut to = ZipWriter::new(Cursor::new(vec![]));
    for at in 0..from.len() {
        let mut part = from.by_index(at).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut text = String::new();
        part.read_to_string(&mut text).expect("a text");
        to.start_file(name.as_str(), SimpleFileOptions::default()).expect("it begins");
        to.write_all(change(&name, text).as_bytes()).expect("it is written");
    }
    for (name, content) in further {
        to.start_file(*name, SimpleFileOptions::default()).expect("it begins");
        to.write_all(content).expect("it is written");
    }
    to.finish().expect("it ends").into_inner()
}

const FORM: &str = "type|name|label\n\
    select_one stay|stay|Où dormez-vous ?\n\
    integer|nights|Combien de nuits ?\n\
    image|photo|Une photo\n\
    text|why|Pourquoi ?";
const CHOICES: &str = "list_name|name|label\nstay|hotel|Hôtel\nstay|camp|Camping";

fn form() -> Vec<u8> {
    let settings = rows("form_title\nVotre séjour");
    workbook(&[("survey", &rows(FORM)), ("choices", &rows(CHOICES)), ("settings", &settings)])
}

async fn drop_in(team: &Browser<'_>, bytes: &[u8]) -> Answer {
    team.upload(&format!("{SURVEYS}/importer"), &[], ("file", "séjour.xlsx", bytes)).await
}

#[track_caller]
fn assert_says(page: &Answer, all: &[&str]) {
    let said = page.main().replace(['\u{a0}', '\u{202f}'], " ");
    for told in all {
        assert!(said.contains(told), "{told}: {said}");
    }
}

#[tokio::test]
async fn a_survey_is_made_of_an_xlsform_once_its_losses_are_read() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let kept = drop_in(&team, &form()).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.main());
    let look = team.get(kept.location()).await;
    assert_says(
        &look,
        &[
            "séjour.xlsx : 3 questions",
            "feuille survey, ligne 4",
            "« photo » est d’un type qui n’existe pas ici (image)",
            "value=\"Votre séjour\"",
        ],
    );
    let list = team.get(SURVEYS).await;
    assert!(!list.main().contains("Votre séjour"), "nothing is made before: {}", list.main());
    let refused = team.post(kept.location(), &[("title.fr", "")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let made = team.post(kept.location(), &[("title.fr", "Votre séjour")]).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.main());
    let card = team.get(&format!("{SURVEYS}/{}", id_of(&made))).await;
    assert_says(&card, &["Où dormez-vous ?", "Combien de nuits ?", "<code>why</code>"]);
}

#[tokio::test]
async fn a_survey_is_made_of_a_structure_of_limesurvey() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let structure = "class\ttype/scale\tname\trelevance\ttext\thelp\tlanguage\tvalidation\tmandatory\tother\n\
        SL\t\tsurveyls_title\t\tVotre avis\t\tfr\t\t\t\n\
        G\t0\tVous\t1\t\t\tfr\t\t\t\n\
        Q\tL\tstay\t1\t<p>Où <b>dormez</b>-vous&nbsp;?</p>\t\tfr\t\tY\tY\n\
        A\t0\tA1\t\tHôtel\t\tfr\t\t\t\n\
        A\t0\tA2\t\tCamping\t\tfr\t\t\t\n\
        Q\t|\tfile\t1\tUne photo\t\tfr\t\t\t\n\
        Q\tT\twhy\ttime() > 3\tPourquoi ?\t\tfr\t\t\t\n";
    let kept = drop_in(&team, structure.as_bytes()).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.main());
    let look = team.get(kept.location()).await;
    assert_says(
        &look,
        &[
            "2 questions",
            "ligne 7",
            "« file » est d’un type qui n’existe pas ici (|)",
            "La condition de « why » n’est pas comprise",
        ],
    );
    let made = team.post(kept.location(), &[("title.fr", "Votre avis")]).await;
    let card = team.get(&format!("{SURVEYS}/{}", id_of(&made))).await;
    assert_says(&card, &["Où dormez-vous ?", "Pourquoi ?", "réponse obligatoire"]);
}

#[tokio::test]
async fn what_goes_out_as_an_xlsform_comes_back_as_it_was() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open_survey(&team).await;
    let page = team.get(&format!("{SURVEYS}/{id}/questionnaire")).await;
    assert_says(&page, &["Télécharger le questionnaire", "a déjà été ouverte"]);
    let file = team.bytes(&format!("{SURVEYS}/{id}/questionnaire/xlsx")).await;
    assert_eq!(file.status, StatusCode::OK);
    let survey_sheet = read(&file.body, Choice::Named("survey"), &Limits::default());
    let grid = survey_sheet.expect("it is read").grid;
    assert_eq!(grid.text(0, 0), "type");
    let kept = drop_in(&team, &file.body).await;
    let look = team.get(kept.location()).await;
    assert_says(&look, &["3 questions", "Tout ce que dit ce fichier est repris."]);
    let made = team.post(kept.location(), &[("title.fr", "Votre vision")]).await;
    let made = id_of(&made);
    let again = team.bytes(&format!("{SURVEYS}/{made}/questionnaire/xlsx")).await.body;
    for sheet in ["survey", "choices"] {
        let grid = |bytes: &[u8]| {
            read(bytes, Choice::Named(sheet), &Limits::default()).expect("it is read").grid
        };
        assert_eq!(grid(&again), grid(&file.body), "{sheet}");
    }
    let draft = survey(&team, &[]).await;
    let early = team.get(&format!("{SURVEYS}/{draft}/questionnaire/xlsx")).await;
    assert!(early.location().contains("survey-not-ready"), "{}", early.location());
}

#[tokio::test]
async fn questions_of_a_file_take_the_place_of_those_prepared_which_come_back() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let kept = drop_in(&team, &form()).await;
    let id = id_of(&team.post(kept.location(), &[("title.fr", "Votre séjour")]).await);
    let own = format!("{SURVEYS}/{id}");
    let other = b"type,name,label\ntext,only,Une seule question\n".as_slice();
    let kept = team.upload(&format!("{own}/questionnaire"), &[], ("file", "a.csv", other)).await;
    let look = team.get(kept.location()).await;
    assert_says(&look, &["une question", "Les 3 questions que vous prépariez seront remplacées"]);
    assert_says(&team.get(&own).await, &["Combien de nuits ?"]);
    team.post(kept.location(), &[]).await;
    let card = team.get(&own).await;
    assert_says(&card, &["Une seule question", "toutes les questions d’avant"]);
    assert!(!card.main().contains("Combien de nuits"), "{}", card.main());
    let restore = after(card.main(), "action=\"", "/retablir\"");
    team.post(&format!("{restore}/retablir"), &[]).await;
    let card = team.get(&own).await;
    assert_says(&card, &["Combien de nuits ?", "toutes les questions d’avant"]);
    assert!(!card.main().contains("Une seule question"), "{}", card.main());
    let open = open_survey(&team).await;
    let address = format!("{SURVEYS}/{open}/questionnaire");
    let late = team.upload(&address, &[], ("file", "a.csv", other)).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_says(&late, &["ne peuvent plus être remplacées d’un coup"]);
}

#[track_caller]
fn assert_refused(refused: &Answer, told: &str) {
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{told}: {}", refused.main());
    assert_says(refused, &[told]);
}

#[tokio::test]
async fn five_thousand_rows_are_more_than_a_form_has() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let mut survey = rows("type|name|label");
    survey
        .extend((0..5_000).map(|at| vec!["text".to_owned(), format!("q{at}"), "Quoi".to_owned()]));
    let refused = drop_in(&team, &workbook(&[("survey", &survey)])).await;
    assert_refused(&refused, "La feuille « survey » a 5000 lignes, pour 2000 au plus");
}

#[tokio::test]
async fn workbooks_without_their_sheets_say_which() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let settings = rows("form_title\nSans rien");
    let refused = drop_in(&team, &workbook(&[("settings", &settings)])).await;
    assert_refused(&refused, "ni feuille « survey » ni feuille « choices »");
    let refused = drop_in(&team, &workbook(&[("survey", &rows(FORM))])).await;
    assert_refused(&refused, "Il manque au classeur la feuille « choices »");
    let refused = drop_in(&team, &workbook(&[("survey", &rows("type|label\ntext|Quoi"))])).await;
    assert_refused(&refused, "la colonne « name »");
    for (bytes, told) in [
        (b"<?xml version=\"1.0\"?><document/>".as_slice(), "structure LimeSurvey en XML"),
        (b"Nom;Mail\nRoux;a@exemple.fr\n".as_slice(), "est une liste, pas un questionnaire"),
        (b"type,name\nimage,photo\n".as_slice(), "ne pose aucune question"),
        (b"".as_slice(), "Choisissez d’abord un fichier"),
    ] {
        assert_refused(&drop_in(&team, bytes).await, told);
    }
}

#[tokio::test]
async fn merged_cells_formulas_and_macros_are_told() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let survey = rows("type|name|label\ntext|a|Quoi\n|b|Et cela\ninteger|c|Combien ?");
    let bytes = workbook(&[("survey", &survey)]);
    let change = |name: &str, text: String| {
        if name != "xl/worksheets/sheet1.xml" {
            return text;
        }
        let merged = "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"A2:A3\"/></mergeCells>";
        let text = text.replace("</sheetData>", merged);
        // The label of the last row is a formula with its value, that of the first one with an error.
        let cell = |at: &str| {
            let start = text.find(&format!("<c r=\"{at}\"")).expect("a cell");
            let end = text[start..].find("</c>").expect("its end") + start + "</c>".len();
            text[start..end].to_owned()
        };
        let value = "<c r=\"C4\" t=\"str\"><f>\"Com\"&amp;\"bien ?\"</f><v>Combien ?</v></c>";
        let error = "<c r=\"C2\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>";
        text.replace(&cell("C4"), value).replace(&cell("C2"), error)
    };
    let bytes = changed(&bytes, change, &[("xl/vbaProject.bin", b"macros".as_slice())]);
    let kept = drop_in(&team, &bytes).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.main());
    let look = team.get(kept.location()).await;
    assert_says(
        &look,
        &[
            "Des cellules sont fusionnées jusqu’à la ligne 3",
            "Colonne 3, la formule donne une erreur (#DIV/0!)",
            "La ligne n’a pas de type",
            "Le classeur contient des macros",
            "2 questions",
        ],
    );
    let made = team.post(kept.location(), &[("title.fr", "Formules")]).await;
    let card = team.get(&format!("{SURVEYS}/{}", id_of(&made))).await;
    assert_says(&card, &["Combien ?"]);
}
