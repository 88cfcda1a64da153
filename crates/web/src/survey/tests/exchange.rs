//! Answers of other tools, taken in through the door.

use axum::http::StatusCode;
use chrono::TimeDelta;
use cordee_sheet::{ColumnType, Day, WrittenColumn, write};

use super::{SURVEYS, after, ask, id_of, open_survey, survey};
use crate::spine::testing::{Answer, Browser, TestSite};

/// What was dropped in for a survey, and is not taken yet.
pub struct Exchanged {
    /// A survey that was made of such a file, and is not open.
    pub draft: String,
    /// The file of a questionnaire that may take the place of its own.
    pub other_form: String,
    /// The file of a questionnaire.
    pub form: String,
    /// A file of answers.
    pub answers: String,
    /// The job that tried it out.
    pub work: String,
}

fn last(location: &str) -> String {
    location.rsplit('/').next().expect("an address").to_owned()
}

/// Drops a questionnaire in, and answers of the survey of [`super::surveyed_in`], tried out.
pub async fn exchanged_in(team: &Browser<'_>, word: &str, survey: &str) -> Exchanged {
    let (name, form) = (format!("{word}.csv"), format!("type,name,label\ntext,a,{word}\n"));
    let sent = ("file", name.as_str(), form.as_bytes());
    let form = team.upload(&format!("{SURVEYS}/importer"), &[], sent).await;
    let title = format!("Brouillon {word}");
    let draft = id_of(&team.post(form.location(), &[("title.fr", &title)]).await);
    let other_form = team.upload(&format!("{SURVEYS}/{draft}/questionnaire"), &[], sent).await;
    let answers = format!("Question,{word}\n1,{word}\n");
    let sent = ("file", name.as_str(), answers.as_bytes());
    let address = format!("{SURVEYS}/{survey}/importer");
    let answers = team.upload(&address, &[], sent).await;
    assert_eq!(answers.status, StatusCode::SEE_OTHER, "{}", answers.main());
    let columns = [("above", "1"), ("column-2", "q.q1")];
    let trial = team.post(answers.location(), &columns).await;
    assert_eq!(trial.status, StatusCode::SEE_OTHER, "{}", trial.main());
    Exchanged {
        draft,
        other_form: last(other_form.location()),
        form: last(form.location()),
        answers: last(answers.location()),
        work: last(trial.location()),
    }
}

/// Does with `survey`, whose first question was taken out, all that exchange can do and undo.
pub async fn taken_in_and_back(site: &TestSite, team: &Browser<'_>, survey: &str) {
    let own = format!("{SURVEYS}/{survey}");
    let card = team.get(&own).await;
    let restore = after(card.main(), "action=\"", "/retablir\"");
    team.post(&format!("{restore}/retablir"), &[]).await;
    let form = ("file", "form.csv", b"type,name,label\ntext,a,Pourquoi\n".as_slice());
    let kept = team.upload(&format!("{SURVEYS}/importer"), &[], form).await;
    let made = team.post(kept.location(), &[("title.fr", "Venue d’ailleurs")]).await;
    let made = id_of(&made);
    let kept = team.upload(&format!("{SURVEYS}/{made}/questionnaire"), &[], form).await;
    let taken = team.post(kept.location(), &[]).await;
    assert!(taken.location().contains("survey-replaced"), "{}", taken.location());
    let Exchanged { work, .. } = exchanged_in(team, "plan", survey).await;
    site.work().await;
    let taken = team.post(&format!("{own}/importer/travaux/{work}/ajouter"), &[]).await;
    site.work().await;
    let report = team.get(taken.location()).await;
    assert!(report.main().contains("Les réponses sont ajoutées"), "{}", report.main());
    let list = team.get(&format!("{own}/importer")).await;
    let remove = after(list.main(), "href=\"", "/retirer\"");
    let gone = team.post(&format!("{remove}/retirer"), &[]).await;
    assert!(gone.location().contains("survey-batch-removed"), "{}", gone.location());
}

/// The fields of the columns of a page, as they are chosen there.
fn chosen(page: &Answer) -> Vec<(String, String)> {
    let mut fields = vec![("above".to_owned(), page.hidden("above"))];
    for select in page.main().split("<select id=\"column-").skip(1) {
        let select = select.split("</select>").next().unwrap_or_default();
        let number = select.split('"').next().unwrap_or_default();
        let option = select.split("<option value=\"").find(|it| it.contains("\" selected"));
        let value = option.and_then(|it| it.split('"').next()).unwrap_or_default();
        fields.push((format!("column-{number}"), value.to_owned()));
    }
    fields
}

/// Tries a file out with columns as they are guessed, but for `changed`; gives the page of its columns,
/// and what came of it.
async fn tried(
    team: &Browser<'_>,
    survey: &str,
    (name, bytes): (&str, &[u8]),
    changed: &[(&str, &str)],
) -> (Answer, Answer, String) {
    let address = format!("{SURVEYS}/{survey}/importer");
    let kept = team.upload(&address, &[], ("file", name, bytes)).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.main());
    let columns = team.get(kept.location()).await;
    let mut fields = chosen(&columns);
    for (field, value) in changed {
        fields.retain(|(known, _)| known != field);
        fields.push(((*field).to_owned(), (*value).to_owned()));
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let queued = team.post(kept.location(), &fields).await;
    assert_eq!(queued.status, StatusCode::SEE_OTHER, "{}", queued.main());
    team.site.work().await;
    let report = team.get(queued.location()).await;
    (columns, report, queued.location().to_owned())
}

/// Takes in what was tried out at `work`.
async fn take(team: &Browser<'_>, work: &str) -> Answer {
    let queued = team.post(&format!("{work}/ajouter"), &[]).await;
    assert_eq!(queued.status, StatusCode::SEE_OTHER, "{}", queued.main());
    team.site.work().await;
    team.get(queued.location()).await
}

/// The data of a survey, without identifiers, in order.
async fn data(team: &Browser<'_>, survey: &str) -> Vec<String> {
    let data = team.get(&format!("{SURVEYS}/{survey}/donnees/answers/csv")).await;
    let without = |line: &str| line.split_once(';').map(|(_, rest)| rest.to_owned());
    let mut lines: Vec<String> = data.text.lines().skip(1).filter_map(without).collect();
    lines.sort();
    lines
}

#[track_caller]
fn assert_says(page: &Answer, all: &[&str]) {
    let said = page.main().replace(['\u{a0}', '\u{202f}'], " ");
    for told in all {
        assert!(said.contains(told), "{told}: {said}");
    }
}

/// As Google Forms exports it.
const GOOGLE: &str = "Horodateur,Dormez-vous ici ?,Où ?,Notez [L’accueil],Notez [Les sentiers],Adresse e-mail\n\
    2022/05/12 10:03:21 AM UTC+2,Oui,\"Hôtel, Chez ma tante\",4,excellent,ana9@exemple.fr\n\
    2022/05/13 9:00:00 PM UTC+2,Non,,9,2,li9@exemple.fr\n\
    2022/05/13 9:00:07 PM UTC+2,Non,,9,2,zoe9@exemple.fr\n";

#[tokio::test]
async fn answers_of_google_forms_are_tried_out_taken_once_and_taken_back() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open_survey(&team).await;
    let file = ("reponses.csv", GOOGLE.as_bytes());
    let changed = [("column-1", "day")];
    let (columns, report, work) = tried(&team, &id, file, &changed).await;
    assert_says(&columns, &["« 9 » n’est pas une des réponses", "« Chez ma tante » devient"]);
    assert_says(&report, &["3 nouvelles réponses", "2 cellules ne sont pas comprises"]);
    assert_says(&report, &["data-label=\"Colonne\">Notez [L’accueil]</td>", ">3</th>"]);
    assert_eq!(data(&team, &id).await, Vec::<String>::new(), "a trial changes nothing");
    let taken = take(&team, &work).await;
    assert_says(&taken, &["Les réponses sont ajoutées", "3 nouvelles réponses"]);
    let twice = "1;file;fr;;2022-05-13;2022-05-13;;o2;-6;-6;-6;-6;-9;2;0;0;0;0;0;0;0";
    let expected = [
        "1;file;fr;;2022-05-12;2022-05-12;;o1;1;0;1;Chez ma tante;4;5;0;0;0;0;0;0;0",
        twice,
        twice,
    ];
    assert_eq!(data(&team, &id).await, expected, "two people may answer the same");
    let (_, again, work) = tried(&team, &id, file, &changed).await;
    assert_says(&again, &["Aucune nouvelle réponse", "3 sont déjà là", "Il n’y a rien à ajouter."]);
    take(&team, &work).await;
    assert_eq!(data(&team, &id).await.len(), 3, "the same file again adds nothing");
    let longer = format!("{GOOGLE}2022/05/14 9:00:00 PM UTC+2,Non,,1,1,max9@exemple.fr\n");
    let (_, more, work) = tried(&team, &id, ("suite.csv", longer.as_bytes()), &changed).await;
    assert_says(&more, &["Une nouvelle réponse", "3 sont déjà là"]);
    take(&team, &work).await;
    assert_eq!(data(&team, &id).await.len(), 4);
    let list = team.get(&format!("{SURVEYS}/{id}/importer")).await;
    let batch = list.main().split("<li").find(|line| line.contains("3 réponses")).expect("a batch");
    let remove = format!("{}/retirer", after(batch, "href=\"", "/retirer\""));
    assert_says(&team.get(&remove).await, &["3 réponses venues d’un même fichier seront retirées"]);
    assert_eq!(data(&team, &id).await.len(), 4, "it asks first");
    team.post(&remove, &[]).await;
    assert_eq!(data(&team, &id).await.len(), 1, "the other file stays");
    assert_eq!(team.get(&remove).await.status, StatusCode::NOT_FOUND);
    let (_, anew, work) = tried(&team, &id, file, &changed).await;
    assert_says(&anew, &["3 nouvelles réponses"]);
    take(&team, &work).await;
    assert_eq!(data(&team, &id).await.len(), 4, "what was taken back can come again");
}

#[tokio::test]
async fn nobody_is_found_by_what_is_left_out_of_a_file() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open_survey(&team).await;
    let ids = async || {
        let data = team.get(&format!("{SURVEYS}/{id}/donnees/answers/csv")).await;
        let first = |line: &str| line.split(';').next().unwrap_or_default().to_owned();
        data.text.lines().skip(1).map(first).collect::<Vec<_>>()
    };
    let mut seen = vec![];
    for mail in ["ana9@exemple.fr", "zoe9@exemple.fr"] {
        let file = format!(
            "Horodateur,Dormez-vous ici ?,Mail\n12/05/2022 10:00:0{},Oui,{mail}\n",
            seen.len()
        );
        let (_, _, work) =
            tried(&team, &id, ("un.csv", file.as_bytes()), &[("column-1", "day")]).await;
        take(&team, &work).await;
        seen.push(ids().await);
        let list = team.get(&format!("{SURVEYS}/{id}/importer")).await;
        let remove = format!("{}/retirer", after(list.main(), "href=\"", "/retirer\""));
        team.post(&remove, &[]).await;
    }
    assert_eq!(seen[0], seen[1], "neither the mail nor the hour is in the identifier");
}

#[tokio::test]
async fn answers_of_limesurvey_are_known_by_their_codes() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open_survey(&team).await;
    // Codes and, below them, the questions: the answers begin with the third row.
    let file = "\"id\";\"submitdate\";\"q1\";\"q2[o1]\";\"q2[o2]\";\"q2[other]\";\"q3[r1]\";\"q3[r2]\"\n\
        \"ID\";\"Date de soumission\";\"Dormez-vous ici ?\";\"\";\"\";\"\";\"\";\"\"\n\
        \"1\";\"2022-05-12 00:00:00\";\"o1\";\"Y\";\"N\";\"Chez Zoé\";\"4\";\"5\"\n\
        \"2\";\"\";\"-oth-\";\"\";\"\";\"\";\"\";\"\"\n";
    let changed = [("above", "2"), ("column-2", "day")];
    let (columns, report, work) = tried(&team, &id, ("lime.csv", file.as_bytes()), &changed).await;
    let guessed = chosen(&columns);
    assert!(guessed.contains(&("column-3".to_owned(), "q.q1".to_owned())), "{guessed:?}");
    assert!(guessed.contains(&("column-7".to_owned(), "r.q3.r1".to_owned())), "{guessed:?}");
    assert_says(
        &report,
        &["2 nouvelles réponses", "-oth-", "Ce n’est pas une des réponses proposées."],
    );
    take(&team, &work).await;
    let rows = data(&team, &id).await;
    assert!(
        rows.iter().any(|row| row.ends_with(";o1;1;0;1;Chez Zoé;4;5;0;0;0;0;0;0;0")),
        "{rows:?}"
    );
}

#[tokio::test]
async fn answers_of_framaforms_in_a_workbook_are_taken_in() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open_survey(&team).await;
    let titles = ["Numéro", "Dormez-vous ici ?", "Où ? Hôtel", "Où ? Camping"];
    let columns = titles.map(|title| WrittenColumn { title, cells: ColumnType::Text });
    let rows = [["1", "Oui", "X", ""], ["2", "", "", ""], ["3", "Non", "", ""]]
        .map(|row| row.map(str::to_owned).to_vec());
    let bytes = write("Réponses", &columns, &rows, Day { year: 2022, month: 5, day: 12 });
    let bytes = bytes.expect("it is written");
    let (_, report, work) = tried(&team, &id, ("frama.xlsx", &bytes), &[]).await;
    assert_says(&report, &["2 nouvelles réponses", "Une ligne ne répond à rien"]);
    team.post(&format!("{SURVEYS}/{id}/fermer"), &[]).await;
    take(&team, &work).await;
    let rows = data(&team, &id).await;
    assert!(rows[0].contains(";o1;1;0;0;"), "a closed survey takes them too: {rows:?}");
}

#[tokio::test]
async fn who_answered_a_file_is_said_for_all_of_it() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = survey(&team, &["resident", "visitor"]).await;
    let nights =
        [("kind", "number"), ("label.fr", "Combien de nuits ?"), ("population", "visitor")];
    ask(&team, &id, "p1", &nights).await;
    team.post(&format!("{SURVEYS}/{id}/ouvrir"), &[]).await;
    let file = ("nuits.csv", "Combien de nuits ?,Autre\n3,x\n".as_bytes());
    let (_, _, work) = tried(&team, &id, file, &[("population", "visitor")]).await;
    take(&team, &work).await;
    let rows = data(&team, &id).await;
    assert!(rows[0].starts_with("1;file;fr;visitor;"), "{rows:?}");
    assert!(rows[0].contains(";3;"), "{rows:?}");
}

#[tokio::test]
async fn files_that_hold_no_answers_are_refused_with_a_sentence() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = open_survey(&team).await;
    let address = format!("{SURVEYS}/{id}/importer");
    for (bytes, told) in [
        (b"".as_slice(), "Choisissez d’abord un fichier"),
        (b"%PDF-1.7".as_slice(), "ni un classeur ni un texte"),
        (b"Dormez-vous ici ?\n".as_slice(), "il n’y a pas de réponse"),
        (b"PK\x03\x04rien".as_slice(), "abîmé"),
    ] {
        let refused = team.upload(&address, &[], ("file", "fichier", bytes)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_says(&refused, &[told]);
    }
    let kept = team.upload(&address, &[], ("file", "a.csv", GOOGLE.as_bytes())).await;
    let none = team.post(kept.location(), &[("above", "1")]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_says(&none, &["Dites au moins d’une colonne"]);
    let twice = [("above", "1"), ("column-2", "q.q1"), ("column-3", "q.q1")];
    let twice = team.post(kept.location(), &twice).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_says(&twice, &["Deux colonnes disent contenir la même chose"]);
    assert!(
        chosen(&twice).contains(&("column-3".to_owned(), "q.q1".to_owned())),
        "nothing is lost"
    );
}

#[tokio::test]
async fn a_survey_that_takes_no_answers_says_why() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let draft = survey(&team, &[]).await;
    let sent = ("file", "a.csv", GOOGLE.as_bytes());
    let early = team.upload(&format!("{SURVEYS}/{draft}/importer"), &[], sent).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_says(&early, &["L’enquête n’a pas encore été ouverte"]);
    let id = open_survey(&team).await;
    let (_, _, work) = tried(&team, &id, ("a.csv", GOOGLE.as_bytes()), &[]).await;
    team.post(&format!("{SURVEYS}/{id}/resultats/publier"), &[]).await;
    team.post(&format!("{SURVEYS}/{id}/fermer"), &[]).await;
    let late = take(&team, &work).await;
    assert_says(&late, &["Les résultats de l’enquête sont publics"]);
    assert_eq!(data(&team, &id).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_file_of_another_survey_or_of_yesterday_is_not_there() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let (one, other) = (open_survey(&team).await, open_survey(&team).await);
    let address = format!("{SURVEYS}/{one}/importer");
    let kept = team.upload(&address, &[], ("file", "a.csv", GOOGLE.as_bytes())).await;
    let elsewhere = kept.location().replace(&one, &other);
    assert_eq!(team.get(&elsewhere).await.status, StatusCode::NOT_FOUND);
    assert_eq!(team.get(kept.location()).await.status, StatusCode::OK);
    site.work().await;
    site.clock.advance(TimeDelta::days(2));
    let later = site.now();
    let tx = site.app.store.begin().await.expect("a transaction");
    cordee_store::jobs::forget(&tx, later).await.expect("it is forgotten");
    tx.commit().await.expect("it is kept");
    let chief = site.chief().await;
    assert_eq!(chief.get(kept.location()).await.status, StatusCode::NOT_FOUND);
}
