//! Reading answers further, through the door.

use axum::http::StatusCode;
use cordee_sheet::{Choice, Limits};

use crate::spine::testing::{Browser, TestSite};

use super::super::tests::{SURVEYS, ask, id_of};

const PUBLIC: &str = "/fr/enquetes/votre-vision";
const STAY: &[(&str, &str)] =
    &[("kind", "single"), ("label.fr", "Dormez-vous ici ?"), ("options.fr", "Oui\nNon")];
const LIKE: &[(&str, &str)] =
    &[("kind", "single"), ("label.fr", "Aimez-vous les crêts ?"), ("options.fr", "Beaucoup\nPeu")];

/// A survey of residents and visitors, open.
async fn open(team: &Browser<'_>) -> String {
    let form =
        [("title.fr", "Votre vision"), ("population", "resident"), ("population", "visitor")];
    let id = id_of(&team.post(&format!("{SURVEYS}/nouvelle"), &form).await);
    for question in [STAY, LIKE] {
        ask(team, &id, "p1", question).await;
    }
    team.post(&format!("{SURVEYS}/{id}/ouvrir"), &[]).await;
    id
}

/// One person answers: what they are, whether they sleep here, whether they like the crests.
async fn answer(site: &TestSite, who: &str, stays: bool, likes: bool) {
    let visitor = site.visitor();
    let key = visitor.get(PUBLIC).await.hidden("form-key");
    let begun = visitor.post(&format!("{PUBLIC}/reponses"), &[("form-key", &key)]).await;
    let address = begun.location();
    visitor.post(address, &[("page", "who"), ("who", who), ("go", "next")]).await;
    let code = |yes: bool| if yes { "o1" } else { "o2" };
    let fields = [("page", "p1"), ("q-q1", code(stays)), ("q-q2", code(likes)), ("go", "send")];
    let sent = visitor.post(address, &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.main());
}

/// Forty residents who mostly sleep here, thirty visitors who mostly do not; whoever sleeps here likes
/// the crests.
async fn answered(site: &TestSite, team: &Browser<'_>) -> String {
    let id = open(team).await;
    for at in 0..70 {
        let (who, stays) =
            if at < 40 { ("resident", at % 5 != 0) } else { ("visitor", at % 5 == 0) };
        answer(site, who, stays, stays).await;
    }
    id
}

async fn publish(team: &Browser<'_>, id: &str) {
    team.post(&format!("{SURVEYS}/{id}/fermer"), &[]).await;
    team.post(&format!("{SURVEYS}/{id}/resultats/publier"), &[]).await;
}

#[tokio::test]
async fn answers_are_cut_by_who_answers() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = answered(&site, &team).await;
    let results = format!("{SURVEYS}/{id}/resultats");
    let all = team.get(&results).await;
    assert!(all.main().contains("name=\"population\""), "{}", all.main());
    assert!(!all.main().contains("name=\"from\""), "one month alone is nothing to choose");
    let visitors = team.get(&format!("{results}?population=visitor")).await;
    assert!(visitors.main().contains("30 réponses sur 70"), "{}", visitors.main());
    let nobody = team.get(&format!("{results}?population=visitor&channel=paper")).await;
    assert!(nobody.main().contains("0 réponses sur 70"), "{}", nobody.main());
    // Nobody here has a browser that does its work.
    for (flags, told) in [("without", "0 réponses sur 70"), ("only", "70 réponses sur 70")] {
        let some = team.get(&format!("{results}?flags={flags}")).await;
        assert!(some.main().contains(told), "{told}: {}", some.main());
    }
    let table =
        team.get(&format!("{SURVEYS}/{id}/donnees/frequencies/csv?population=visitor")).await;
    assert!(table.text.contains("q1;Dormez-vous ici"), "{}", table.text);
    assert!(table.text.contains(";o1;Oui;6;30;0.2000;"), "{}", table.text);
}

#[tokio::test]
async fn the_team_reads_whether_people_would_recommend_and_everybody_their_marks_alone() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let made = team.post(&format!("{SURVEYS}/nouvelle"), &[("title.fr", "Votre vision")]).await;
    let id = id_of(&made);
    let marks = [("kind", "scale"), ("label.fr", "Oui ?"), ("points", "11"), ("from-zero", "yes")];
    let stars = [("kind", "scale"), ("label.fr", "Et ?"), ("points", "5")];
    for question in [&marks[..], &stars[..]] {
        ask(&team, &id, "p1", question).await;
    }
    team.post(&format!("{SURVEYS}/{id}/ouvrir"), &[]).await;
    let score = "Score de recommandation";
    let own = format!("{SURVEYS}/{id}/resultats");
    assert!(!team.get(&own).await.main().contains(score), "nobody answered");
    for (mark, people) in [("10", 6), ("9", 6), ("7", 6), ("2", 6)] {
        for _ in 0..people {
            let visitor = site.visitor();
            let begun = visitor.post(&format!("{PUBLIC}/reponses"), &[]).await;
            let fields = [("page", "p1"), ("q-q1", mark), ("q-q2", "4"), ("go", "send")];
            let sent = visitor.post(begun.location(), &fields).await;
            assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.main());
        }
    }
    let page = team.get(&own).await;
    assert_eq!(page.main().matches(score).count(), 1, "{}", page.main());
    // Twelve of 24 would, six would not.
    assert!(page.main().contains("25 (de"), "{}", page.main());
    publish(&team, &id).await;
    let public = site.visitor().get(&format!("{PUBLIC}/resultats")).await;
    assert!(public.main().contains("24 réponses"), "{}", public.main());
    assert!(!public.main().contains(score), "{}", public.main());
}

/// A survey that asks for a mark of five and how many nights one stays; the first of two kinds of people give 2
/// and stay one night, the others 4 and five nights.
async fn marked(site: &TestSite, team: &Browser<'_>, people: [usize; 2]) -> String {
    let made = team.post(&format!("{SURVEYS}/nouvelle"), &[("title.fr", "Votre vision")]).await;
    let id = id_of(&made);
    let marks = [("kind", "scale"), ("label.fr", "Quelle note ?"), ("points", "5")];
    let nights = [("kind", "number"), ("label.fr", "Combien ?"), ("unit.fr", "nuits")];
    for question in [STAY, &marks[..], &nights[..]] {
        ask(team, &id, "p1", question).await;
    }
    team.post(&format!("{SURVEYS}/{id}/ouvrir"), &[]).await;
    for (people, stays, mark, nights) in [(people[0], "o1", "2", "1"), (people[1], "o2", "4", "5")]
    {
        for _ in 0..people {
            let visitor = site.visitor();
            let begun = visitor.post(&format!("{PUBLIC}/reponses"), &[]).await;
            let page = ("page", "p1");
            let fields = [page, ("q-q1", stays), ("q-q2", mark), ("q-q3", nights), ("go", "send")];
            let sent = visitor.post(begun.location(), &fields).await;
            assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.main());
        }
    }
    id
}

#[tokio::test]
async fn means_are_told_with_how_far_chance_may_have_moved_them() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = marked(&site, &team, [10, 14]).await;
    let own = format!("{SURVEYS}/{id}/resultats");
    // Ten 2 and fourteen 4 are 76 of 24; ten and seventy nights are 80.
    let said = ["Moyenne 3,17 (de 2,", "Moyenne 3,3 nuits (de 2,", "Médiane 5,0 (24"];
    let page = team.get(&own).await;
    for said in said {
        assert!(page.main().contains(said), "{said}: {}", page.main());
    }
    assert_eq!(team.get(&own).await.main(), page.main(), "the same answers give the same interval");
    let table = team.get(&format!("{SURVEYS}/{id}/donnees/frequencies/csv")).await;
    for row in [";Moyenne;;24;;;;;3.1667;2.", ";Moyenne;;24;;;;;3.3333;2."] {
        assert!(table.text.contains(row), "{row}: {}", table.text);
    }
    let book = team.bytes(&format!("{SURVEYS}/{id}/donnees/answers/xlsx")).await.body;
    let sheet = cordee_sheet::read(&book, Choice::Named("Fréquences"), &Limits::default());
    let rows = sheet.expect("a sheet").grid.rows;
    let means = rows.iter().filter(|row| row.cells.get(4).is_some_and(|it| it == "Moyenne"));
    assert_eq!(means.count(), 2);
    publish(&team, &id).await;
    let public = format!("{PUBLIC}/resultats");
    let page = site.visitor().get(&public).await;
    for said in said {
        assert!(page.main().contains(said), "{said}: {}", page.main());
    }
    let data = site.visitor().get(&format!("{public}.json")).await;
    for mean in ["\"mean\": 3.17,", "\"mean\": 3.3,", "\"low\": 2."] {
        assert!(data.text.contains(mean), "{mean}: {}", data.text);
    }
}

#[tokio::test]
async fn everybody_reads_no_mean_of_marks_of_which_some_are_hidden_nor_of_few_numbers() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = marked(&site, &team, [3, 14]).await;
    let own = team.get(&format!("{SURVEYS}/{id}/resultats")).await;
    assert_eq!(own.main().matches("Moyenne").count(), 2, "{}", own.main());
    publish(&team, &id).await;
    let public = format!("{PUBLIC}/resultats");
    let page = site.visitor().get(&public).await;
    assert!(page.main().contains("17 réponses"), "{}", page.main());
    assert!(!page.main().contains("Moyenne"), "{}", page.main());
    let data = site.visitor().get(&format!("{public}.json")).await;
    assert!(!data.text.contains("\"low\": 2."), "{}", data.text);
    let table = site.visitor().get(&format!("{public}/tableaux/csv")).await;
    assert!(!table.text.contains("Moyenne"), "{}", table.text);
}

#[tokio::test]
async fn means_are_weighted_beside_the_raw_ones() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = marked(&site, &team, [10, 14]).await;
    let half = [("share.0", "50"), ("share.1", "50")];
    let kept = team.post(&format!("{SURVEYS}/{id}/ponderation/q1"), &half).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.main());
    let page = team.get(&format!("{SURVEYS}/{id}/resultats")).await;
    // Half of the weight gives 2 and stays one night, the other half 4 and five nights.
    for said in ["Moyenne 3,17 (de 2,", "pondérée, 3,0 (de 2,", "pondérée, 3,0 nuits (de 2,"] {
        assert!(page.main().contains(said), "{said}: {}", page.main());
    }
    let table = team.get(&format!("{SURVEYS}/{id}/donnees/frequencies/csv")).await;
    assert!(table.text.contains(";3.0000;2."), "{}", table.text);
    publish(&team, &id).await;
    let data = site.visitor().get(&format!("{PUBLIC}/resultats.json")).await;
    for mean in ["\"weighted\": 3.0,", "\"weighted_low\": 2."] {
        assert!(data.text.contains(mean), "{mean}: {}", data.text);
    }
}

#[tokio::test]
async fn two_questions_are_crossed_and_tested() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = answered(&site, &team).await;
    let page = format!("{SURVEYS}/{id}/croisements");
    let asks = team.get(&page).await;
    assert!(asks.main().contains("choisissez une question"), "{}", asks.main());
    let crossed = team.get(&format!("{page}?rows=-population&columns=q1")).await;
    for said in
        ["Test du khi-deux", "V de Cramér", "class=\"number more\"", "class=\"number fewer\""]
    {
        assert!(crossed.main().contains(said), "{said}: {}", crossed.main());
    }
    let same = team.get(&format!("{page}?rows=q1&columns=q1")).await;
    assert!(same.main().contains("deux fois la même question"), "{}", same.main());
    let all = team.get(&format!("{page}?columns=q1")).await;
    assert!(all.main().contains("rows=q2&#38;columns=q1"), "{}", all.main());
    let none = team.get(&format!("{page}?rows=q9&columns=q1")).await;
    assert_eq!(none.status, StatusCode::OK);
}

#[tokio::test]
async fn answers_are_weighted_beside_the_raw_figures() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = answered(&site, &team).await;
    let margin = format!("{SURVEYS}/{id}/ponderation/-population");
    let refused = team.post(&margin, &[("share.0", "80"), ("share.1", "vingt")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.main().contains("value=\"vingt\""), "{}", refused.main());
    let form = team.get(&margin).await;
    let label = |name: &str| {
        let at = form.main().find(name).expect("a population");
        let field = form.main()[..at].rfind("field-share.").expect("its field");
        form.main()[field..].split('"').next().expect("its name").replace("field-", "")
    };
    let (residents, visitors) = (label("habitants"), label("visiteurs"));
    let short = [(residents.as_str(), "80"), (visitors.as_str(), "15")];
    let refused = team.post(&margin, &short).await;
    assert!(refused.main().contains("ne font pas 100"), "{}", refused.main());
    let shares =
        [(residents.as_str(), "80,5"), (visitors.as_str(), "19,5"), ("source", "Insee 2021")];
    let kept = team.post(&margin, &shares).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.main());
    let weights = team.get(&format!("{SURVEYS}/{id}/ponderation")).await;
    for said in ["80,5", "Insee 2021", "effet de Kish"] {
        assert!(weights.main().contains(said), "{said}: {}", weights.main());
    }
    let table = team.get(&format!("{SURVEYS}/{id}/donnees/frequencies/csv")).await;
    // 38 of 70 sleep here: 32 of 40 residents and 6 of 30 visitors; 0.805 × 0.8 + 0.195 × 0.2.
    assert!(
        table.text.contains(";o1;Oui;38;70;0.5429;") && table.text.contains(";0.6830"),
        "{}",
        table.text
    );
    let empty = team.post(&margin, &[]).await;
    assert_eq!(empty.status, StatusCode::SEE_OTHER);
    let table = team.get(&format!("{SURVEYS}/{id}/donnees/frequencies/csv")).await;
    assert!(!table.text.contains("0.6830"), "nothing is declared any more: {}", table.text);
}

#[tokio::test]
async fn weights_for_nobody_are_refused_in_a_sentence() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = answered(&site, &team).await;
    let all: Vec<String> = (0..5).map(|at| format!("share.{at}")).collect();
    let shares: Vec<(&str, &str)> = all.iter().map(|name| (name.as_str(), "20")).collect();
    team.post(&format!("{SURVEYS}/{id}/ponderation/-population"), &shares).await;
    let weights = team.get(&format!("{SURVEYS}/{id}/ponderation")).await;
    assert!(weights.main().contains("personne n’a répondu"), "{}", weights.main());
    let results = team.get(&format!("{SURVEYS}/{id}/resultats")).await;
    assert!(results.main().contains("Pas de pondération"), "{}", results.main());
    let gone = team.get(&format!("{SURVEYS}/{id}/ponderation/q9")).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_team_chooses_what_everybody_cuts_and_crosses() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = answered(&site, &team).await;
    publish(&team, &id).await;
    let choices = format!("{SURVEYS}/{id}/resultats/choix");
    for (fields, told) in [
        (&[("cut.0", "population"), ("cut.1", "population")][..], "déjà choisi"),
        (&[("rows.0", "q1"), ("columns.0", "q1")][..], "deux fois la même"),
        (&[("rows.0", "q1"), ("columns.0", "q9")][..], "Choisissez"),
        (
            &[("rows.0", "q1"), ("columns.0", "q2"), ("rows.1", "q2"), ("columns.1", "q1")][..],
            "déjà choisi",
        ),
    ] {
        let refused = team.post(&choices, fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{told}");
        assert!(refused.main().contains(told), "{told}: {}", refused.main());
    }
    let kept = team.post(&choices, &[("rows.0", "q1"), ("columns.0", "q2")]).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.main());
    let given = team.get(&choices).await;
    assert!(given.main().contains("le tableau est montré"), "{}", given.main());
    let public = site.visitor().get(&format!("{PUBLIC}/resultats")).await;
    assert!(public.main().contains("selon Aimez-vous"), "{}", public.main());
    assert!(!public.main().contains("name=\"population\""), "no filter was chosen");
    let data = site.visitor().get(&format!("{PUBLIC}/resultats.json")).await;
    assert!(data.text.contains("\"crossings\""), "{}", data.text);
}

#[tokio::test]
async fn results_are_had_as_files() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let id = answered(&site, &team).await;
    let own = format!("{SURVEYS}/{id}");
    let book = team.bytes(&format!("{own}/donnees/answers/xlsx")).await.body;
    for sheet in ["Réponses", "Codes", "Fréquences"] {
        let read = cordee_sheet::read(&book, Choice::Named(sheet), &Limits::default());
        assert!(read.is_ok(), "{sheet}: {read:?}");
    }
    let archive = team.bytes(&format!("{own}/donnees/spss/zip")).await.body;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(archive)).expect("a ZIP");
    let syntax =
        std::io::read_to_string(archive.by_name("answers.sps").expect("it")).expect("text");
    assert!(syntax.contains("GET DATA") && syntax.contains("response_id"), "{syntax}");
    let answers =
        std::io::read_to_string(archive.by_name("answers.csv").expect("it")).expect("text");
    assert_eq!(answers.lines().count(), 71);
    let report = team.bytes(&format!("{own}/resultats/rapport/pdf")).await.body;
    assert!(report.starts_with(b"%PDF"));
    let public = format!("{PUBLIC}/resultats");
    let early = site.visitor().get(&format!("{public}/rapport/pdf")).await;
    assert_eq!(early.status, StatusCode::NOT_FOUND, "nothing is published yet");
    publish(&team, &id).await;
    for (file, begins) in
        [("rapport/pdf", &b"%PDF"[..]), ("rapport/docx", b"PK"), ("tableaux/xlsx", b"PK")]
    {
        let bytes = site.visitor().bytes(&format!("{public}/{file}")).await.body;
        assert!(bytes.starts_with(begins), "{file}");
    }
    let part = format!("{public}/rapport/docx?population=visitor");
    let part = std::io::Cursor::new(site.visitor().bytes(&part).await.body);
    let mut part = zip::ZipArchive::new(part).expect("a document");
    let body = part.by_name("word/document.xml").expect("it has a body");
    let body = std::io::read_to_string(body).expect("text");
    assert!(body.contains("d’une partie des réponses"), "whose answers they are is told: {body}");
    let table = site.visitor().get(&format!("{public}/tableaux/csv?population=resident")).await;
    assert!(table.text.contains(";Oui;32;40;"), "{}", table.text);
    let other = site.visitor().get(&format!("{public}/tableaux/pptx")).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
}
