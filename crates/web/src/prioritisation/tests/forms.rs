//! Ballots of each form: composed, typed, counted, told, taken away as files, and refused.

use std::collections::{BTreeMap, BTreeSet};

use cordee_decision::graded::{Beside, Table};
use cordee_decision::pabulib::{self, Reading};
use cordee_decision::ranking::{
    Approvals, Ballots, Candidates, CriterionGrades, Election, Exact, Group, Order, Scores,
};
use cordee_decision::table::Rows;
use cordee_decision::{self as decision, Form as Asked};

use super::*;
use crate::prioritisation::model::content::Marks;
use crate::prioritisation::model::reading::{content, typed_content};
use crate::prioritisation::model::{Candidate, Content, Criterion, Description, Form, Scale};
use crate::spine::form::Fields;
use crate::spine::language::{Lang, Translated};

const ADDRESS: &str = "/fr/priorisations/quoi-d-abord";
const THREE: &str = "Navettes\nSentiers\nGîtes";

/// A process, and a body.
async fn grounds(team: &Browser<'_>) -> (String, String) {
    let process = process(team).await;
    (process, body(team, "Bureau du Parc", "none", "0").await)
}

/// A prioritisation of three proposals by one body, or what its form is told.
async fn composed(
    team: &Browser<'_>,
    (process, body): &(String, String),
    of_the_form: &[(&str, &str)],
) -> Answer {
    let mut form = vec![
        ("title.fr", "Quoi d’abord ?"),
        ("process", process.as_str()),
        ("body", body.as_str()),
        ("candidates", THREE),
    ];
    form.extend(of_the_form);
    team.post(&format!("{ALL}/nouvelle"), &form).await
}

/// A prioritisation, its body, and the page on which ballots are typed.
struct Put {
    id: String,
    college: String,
    page: String,
    /// The names of the fields, or the values of the boxes, in the order of the page.
    fields: Vec<String>,
}

async fn put(team: &Browser<'_>, of_the_form: &[(&str, &str)], start: &str) -> Put {
    let grounds = grounds(team).await;
    let id = made(&composed(team, &grounds, of_the_form).await);
    let college = colleges(team, &id).await.remove(0);
    let page = format!("{ALL}/{id}/colleges/{college}");
    let shown = team.get(&page).await;
    let fields = each_between(shown.main(), start, "\"");
    assert!(!fields.is_empty(), "{}", shown.main());
    Put { id, college, page, fields }
}

impl Put {
    /// Types a ballot: what is written in each field; a box is ticked by any text.
    async fn types(&self, team: &Browser<'_>, start: &str, written: &[&str]) -> Answer {
        let prefix = start.trim_start_matches("name=\"");
        let mut form = vec![];
        for (field, written) in self.fields.iter().zip(written) {
            match (start.starts_with("name"), written.is_empty()) {
                (true, _) => form.push((format!("{prefix}{field}"), (*written).to_owned())),
                (false, false) => form.push(("chosen".to_owned(), field.clone())),
                (false, true) => {}
            }
        }
        let form: Vec<(&str, &str)> = form.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        team.post(&self.page, &form).await
    }

    #[track_caller]
    fn is_refused(answer: &Answer, said: &str) {
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.main());
        let text = plain(answer.main());
        assert!(text.contains(said), "{said}: {text}");
    }

    /// The file of the ballots, which alone is there, and the certificate.
    async fn files(&self, site: &TestSite, ending: &str) -> (String, serde_json::Value) {
        let at = format!("/prioritisations/{}/colleges/{}", self.id, self.college);
        for other in ["cat", "csv", "pb"].into_iter().filter(|other| *other != ending) {
            let missing = site.visitor().get(&format!("{at}/ballots.{other}")).await;
            assert_eq!(missing.status, StatusCode::NOT_FOUND, "{other}");
        }
        let written = site.visitor().get(&format!("{at}/ballots.{ending}")).await;
        assert_eq!(written.status, StatusCode::OK, "{}", written.text);
        let certificate = site.visitor().get(&format!("{at}/certificate.json")).await;
        (written.text, serde_json::from_str(&certificate.text).expect("JSON"))
    }
}

fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

async fn told(site: &TestSite) -> serde_json::Value {
    let data = site.visitor().get(&format!("{ADDRESS}.json")).await;
    let data: serde_json::Value = serde_json::from_str(&data.text).expect("JSON");
    data["data"].clone()
}

/// Publishes, and looks for what everybody reads.
async fn published(site: &TestSite, team: &Browser<'_>, id: &str, said: &[&str]) {
    team.post(&format!("{ALL}/{id}/publier"), &[]).await;
    let page = site.visitor().get(ADDRESS).await;
    assert_eq!(page.status, StatusCode::OK);
    let text = plain(page.main());
    for said in said {
        assert!(text.contains(said), "{said}: {text}");
    }
}

/// The folder goes out and comes in, and is the same.
async fn it_travels(site: &TestSite, id: &str, key: &str) {
    let files = exported(&site.app.store, Profile::Complete).await;
    let written = String::from_utf8_lossy(&files[&format!("prioritisations/{id}.toml")]);
    assert!(written.contains(key), "{written}");
    let (other, problems) = imported(site, &files).await;
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(exported(other.store(), Profile::Complete).await, files);
    let other = if key.starts_with("ranking") { "chosen = [" } else { "ranking = [" };
    let mut wrong = files.clone();
    let text = written.replace(key, other);
    wrong.insert(format!("prioritisations/{id}.toml"), text.into_bytes());
    let (_, problems) = imported(site, &wrong).await;
    assert!(!problems.is_empty(), "a ballot of another form is refused");
}

/// The ballots of a Pabulib file, as they are ranked.
fn choices(text: &str) -> Ballots {
    let file = pabulib::read(text, Reading::default()).expect("a file of the format");
    let election = file.election().expect("an election");
    let ids = election.projects().iter().map(|project| project.id.clone());
    let candidates = Candidates::new(ids).expect("candidates");
    let places = |it: &decision::Group| -> Vec<usize> {
        it.choices.iter().map(|choice| *choice as usize).collect()
    };
    let scores = |it: &decision::Group| {
        let mut scores = vec![None; election.projects().len()];
        for (place, points) in places(it).into_iter().zip(&it.points) {
            scores[place] = Some(points.rational());
        }
        Scores(scores)
    };
    let groups = election.groups();
    match election.form() {
        Asked::Approval => {
            let all = groups.iter().map(|it| Group::plain(Approvals::new(places(it)), it.voters));
            Ballots::Approvals(Election::new(candidates, all.collect()).expect("ballots"))
        }
        Asked::Cumulative => {
            let all = groups.iter().map(|it| Group::plain(scores(it), it.voters));
            Ballots::Scores(Election::new(candidates, all.collect()).expect("ballots"))
        }
        _ => {
            let all = groups.iter().map(|it| Group::plain(Order::strict(places(it)), it.voters));
            Ballots::Orders(Election::new(candidates, all.collect()).expect("ballots"))
        }
    }
}

#[tokio::test]
async fn a_grid_of_criteria_tells_means_spread_and_disagreement() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let form = [("form", "grid"), ("criteria", "Impact | 2\nCoût maîtrisé"), ("marks", "4")];
    let start = "name=\"mark-";
    let put = put(&team, &form, start).await;
    assert_eq!(put.fields.len(), 6, "three proposals on two criteria");
    let outside = put.types(&team, start, &["5", "", "1", "0", "", ""]).await;
    Put::is_refused(&outside, "Une note est un nombre entier de 1 à 4");
    assert!(outside.main().contains("value=\"5\""), "what was typed stays");
    Put::is_refused(&put.types(&team, start, &[""; 6]).await, "Ce bulletin ne dit rien");
    let unknown = team.post(&put.page, &[("mark-nobody_impact", "3")]).await;
    Put::is_refused(&unknown, "n’est pas, ou plus, parmi celles-ci");
    for written in [["4", "2", "3", "3", "", ""], ["4", "", "1", "3", "", ""]] {
        let typed = put.types(&team, start, &written).await;
        assert_eq!(typed.status, StatusCode::SEE_OTHER, "{}", typed.main());
    }
    let said = [
        "1re place, moyenne ≈ 3,33",
        "A une note moyenne de ≈ 3,33",
        "Impact (poids 2)",
        "2 (notes de 1 à 3, désaccord 1)",
        "pas encore d’avis",
        "cordee verify bureau-du-parc.csv bureau-du-parc.json",
    ];
    published(&site, &team, &put.id, &said).await;
    let data = told(&site).await;
    assert_eq!(
        (&data["form"], &data["rule"], &data["most"]),
        (&"grid".into(), &"grid".into(), &4.into())
    );
    let ranking = data["colleges"][0]["ranking"].as_array().expect("a ranking");
    assert_eq!(ranking.len(), 2, "what nobody marked has no place");
    assert_eq!(ranking[0]["received"]["mean"], "10/3");
    assert_eq!(ranking[1]["received"]["marks"][0]["disagreement"], "1");
    assert_eq!(ranking[0]["median"], serde_json::Value::Null);
    let (written, certificate) = put.files(&site, "csv").await;
    let table = Table::new(&Rows::read(&written).expect("rows"), Beside::default());
    let table = table.expect("a table of marks");
    assert_eq!(table.columns(), ["1. Impact", "2. Coût maîtrisé"]);
    let voters = table.numbers().expect("marks").into_iter();
    let voters = voters.map(|voter| Group::plain(CriterionGrades(voter.grades), 1));
    let candidates = Candidates::new(table.candidates().iter().cloned()).expect("candidates");
    let ballots = Ballots::Criteria(Election::new(candidates, voters.collect()).expect("ballots"));
    assert_eq!(certificate["input"]["sha256"], ballots.hash());
    assert_eq!(certificate["weights"], serde_json::json!(["2", "1"]));
    it_travels(&site, &put.id, "marks = [").await;
    // What ballots are about stays what it is.
    let later = [("title.fr", "Quoi d’abord ?"), ("form", "ranking"), ("revision", "1")];
    team.post(&format!("{ALL}/{}/modifier", put.id), &later).await;
    assert_eq!(told(&site).await["form"], "grid");
}

#[tokio::test]
async fn a_limited_choice_counts_those_who_chose() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let start = "name=\"chosen\" value=\"";
    let put = put(&team, &[("form", "choose"), ("choices", "2")], start).await;
    let boxes = "box";
    let many = put.types(&team, boxes, &["x", "x", "x"]).await;
    Put::is_refused(&many, "3 propositions sont cochées, pour 2 au plus");
    let unknown = team.post(&put.page, &[("chosen", "nobody")]).await;
    Put::is_refused(&unknown, "n’est pas, ou plus, parmi celles-ci");
    Put::is_refused(&put.types(&team, boxes, &[""; 3]).await, "Ce bulletin ne dit rien");
    for written in [["x", "x", ""], ["x", "", ""], ["x", "", "x"]] {
        let typed = put.types(&team, boxes, &written).await;
        assert_eq!(typed.status, StatusCode::SEE_OTHER, "{}", typed.main());
    }
    let said = ["1re place, voix : 3", "2e place, voix : 1", "Reçoit 3 voix", "33,3 %"];
    published(&site, &team, &put.id, &said).await;
    let ranking = told(&site).await["colleges"][0]["ranking"].clone();
    assert_eq!((&ranking[0]["received"]["votes"], &ranking[0]["place"]), (&"3".into(), &1.into()));
    assert_eq!((&ranking[1]["place"], &ranking[2]["place"]), (&2.into(), &2.into()));
    let (written, certificate) = put.files(&site, "pb").await;
    assert_eq!(certificate["input"]["sha256"], choices(&written).hash());
    it_travels(&site, &put.id, "chosen = [").await;
}

#[tokio::test]
async fn points_are_shared_and_no_more_than_there_are() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let start = "name=\"points-";
    let put = put(&team, &[("form", "points"), ("points", "10")], start).await;
    let many = put.types(&team, start, &["8", "3", ""]).await;
    Put::is_refused(&many, "donne 11 points, pour 10 au plus");
    Put::is_refused(&put.types(&team, start, &["-1", "", ""]).await, "un nombre entier de 0 à 10");
    Put::is_refused(&put.types(&team, start, &["0", "", ""]).await, "Ce bulletin ne dit rien");
    let unknown = team.post(&put.page, &[("points-nobody", "3")]).await;
    Put::is_refused(&unknown, "n’est pas, ou plus, parmi celles-ci");
    for written in [["7", "3", ""], ["0", "10", ""]] {
        let typed = put.types(&team, start, &written).await;
        assert_eq!(typed.status, StatusCode::SEE_OTHER, "{}", typed.main());
    }
    published(&site, &team, &put.id, &["1re place, points : 13", "Reçoit 13 points"]).await;
    let data = told(&site).await;
    assert_eq!(data["colleges"][0]["ranking"][0]["candidate"], data["candidates"][1]["id"]);
    let (written, certificate) = put.files(&site, "pb").await;
    assert_eq!(certificate["input"]["sha256"], choices(&written).hash());
    let total = Exact::from_integer(13.into()).to_string();
    assert_eq!(certificate["totals"][1], total);
}

#[tokio::test]
async fn a_ranking_may_leave_some_out_and_gives_each_place_once() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let start = "name=\"rank-";
    let put = put(&team, &[("form", "ranking")], start).await;
    let twice = put.types(&team, start, &["1", "1", ""]).await;
    Put::is_refused(&twice, "Le numéro 1 est donné deux fois");
    Put::is_refused(&put.types(&team, start, &["4", "", ""]).await, "un nombre entier de 1 à 3");
    Put::is_refused(&put.types(&team, start, &[""; 3]).await, "Ce bulletin ne dit rien");
    let unknown = team.post(&put.page, &[("rank-nobody", "1")]).await;
    Put::is_refused(&unknown, "n’est pas, ou plus, parmi celles-ci");
    for written in [["1", "2", "3"], ["2", "1", ""], ["1", "", "3"]] {
        let typed = put.types(&team, start, &written).await;
        assert_eq!(typed.status, StatusCode::SEE_OTHER, "{}", typed.main());
    }
    let said = ["1re place, duels gagnés : 2 sur 2", "Duels gagnés", "viennent ensemble après"];
    published(&site, &team, &put.id, &said).await;
    let data = told(&site).await;
    let ranking = &data["colleges"][0]["ranking"];
    let order: Vec<_> = (0..3).map(|at| ranking[at]["candidate"].clone()).collect();
    let put_as: Vec<_> = (0..3).map(|at| data["candidates"][at]["id"].clone()).collect();
    assert_eq!(order, put_as);
    assert_eq!(
        (&ranking[1]["received"]["won"], &ranking[1]["received"]["lost"]),
        (&1.into(), &1.into())
    );
    let (written, certificate) = put.files(&site, "pb").await;
    assert_eq!(certificate["input"]["sha256"], choices(&written).hash());
    it_travels(&site, &put.id, "ranking = [").await;
}

#[tokio::test]
async fn what_is_wrong_with_the_form_of_ballots_is_said() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let grounds = grounds(&team).await;
    for (of_the_form, said) in [
        (vec![("form", "coin")], "field-refused"),
        (vec![("form", "grid"), ("criteria", ""), ("marks", "4")], "Écrivez un critère au moins"),
        (vec![("form", "grid"), ("criteria", "Coût"), ("marks", "11")], "de 2 à 10"),
        (vec![("form", "grid"), ("criteria", "Coût | 0"), ("marks", "4")], "de 1 à 100"),
        (vec![("form", "grid"), ("criteria", "A\na"), ("marks", "4")], "est là deux fois"),
        (vec![("form", "choose"), ("choices", "0")], "de 1 à 60"),
        (vec![("form", "points"), ("points", "beaucoup")], "de 1 à 1000"),
    ] {
        let refused = composed(&team, &grounds, &of_the_form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{of_the_form:?}");
        let text = plain(refused.main()).replace("1 000", "1000");
        assert!(text.contains(said), "{said}: {text}");
    }
    let fresh = plain(team.get(&format!("{ALL}/nouvelle")).await.main());
    for said in ["Une grille de critères", "Des points à répartir", "Faisabilité | 1"] {
        assert!(fresh.contains(said), "{said}: {fresh}");
    }
}

#[tokio::test]
async fn several_bodies_are_counted_together_by_weight_in_any_form() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let process = process(&team).await;
    let board = body(&team, "Bureau", "none", "0").await;
    let committee = body(&team, "Comité", "none", "0").await;
    let weight = format!("weight-{board}");
    let form = [
        ("title.fr", "Quoi d’abord ?"),
        ("process", process.as_str()),
        ("body", board.as_str()),
        ("body", committee.as_str()),
        (weight.as_str(), "3"),
        ("candidates", THREE),
        ("form", "choose"),
        ("choices", "1"),
    ];
    let id = made(&team.post(&format!("{ALL}/nouvelle"), &form).await);
    let mut colleges = colleges(&team, &id).await;
    let first = team.get(&format!("{ALL}/{id}/colleges/{}", colleges[0])).await;
    let boxes = each_between(first.main(), "name=\"chosen\" value=\"", "\"");
    if !first.main().contains("<h1>Bureau") {
        colleges.reverse();
    }
    for (college, chosen) in [(0, 1), (1, 0), (1, 0)] {
        let page = format!("{ALL}/{id}/colleges/{}", colleges[college]);
        let typed = team.post(&page, &[("chosen", boxes[chosen].as_str())]).await;
        assert_eq!(typed.status, StatusCode::SEE_OTHER, "{}", typed.main());
    }
    published(&site, &team, &id, &["Bureau (3 sur 4)", "cordee verify quoi-d-abord.pb"]).await;
    let data = told(&site).await;
    // Two of the three ballots choose the first; the body that weighs more chooses the second.
    assert_eq!(data["joint"]["ranking"][0]["candidate"], data["candidates"][1]["id"]);
    assert_eq!(data["joint"]["ranking"][0]["received"]["votes"], "9/4");
    let written = site.visitor().get(&format!("/prioritisations/{id}/ballots.pb")).await;
    assert!(written.text.contains("voter_id;vote;college"), "{}", written.text);
    let missing = site.visitor().get(&format!("/prioritisations/{id}/ballots.csv")).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
}

/// A description of two proposals.
fn description(form: Form) -> Description {
    let candidate = |id: &str| Candidate {
        id: id.parse().expect("an identifier"),
        title: Translated::only(Lang::Fr, id),
        pitch: None,
    };
    let candidates = vec![candidate("a"), candidate("b")];
    Description { title: Translated::only(Lang::Fr, "Quoi ?"), lead: None, form, candidates }
}

#[test]
fn what_a_form_shows_of_a_ballot_is_read_as_the_same_ballot() {
    let id = |text: &str| text.parse::<cordee_store::ThingId>().expect("an identifier");
    let (a, b) = (id("a"), id("b"));
    let cost = Criterion {
        id: "cost".parse().expect("an identifier"),
        name: Translated::only(Lang::Fr, "Coût"),
        weight: 1,
    };
    let marks = Marks::from([(cost.id.clone(), 3)]);
    for (form, ballot) in [
        (Form::Grades { scale: Scale::Five }, Content::Grades(BTreeMap::from([(b.clone(), 0)]))),
        (
            Form::Grid { criteria: vec![cost], most: 4 },
            Content::Grid(BTreeMap::from([(a.clone(), marks)])),
        ),
        (Form::Choose { most: 2 }, Content::Chosen(BTreeSet::from([a.clone(), b.clone()]))),
        (Form::Points { total: 10 }, Content::Points(BTreeMap::from([(b.clone(), 7)]))),
        (Form::Ranking, Content::Ranking(vec![b, a])),
    ] {
        let description = description(form);
        assert!(ballot.is_of(&description), "{ballot:?}");
        let typed = Fields::new(typed_content(&ballot, &description));
        assert_eq!(content(&typed, &description), Ok(ballot));
    }
}
