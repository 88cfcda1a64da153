//! Perimeters, through their pages, their files and their rules.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use proptest::prelude::*;

use super::model::geojson::{MOST_POSITIONS, Problem, Wrong, read, written};
use super::model::{Description, Municipality, Perimeter, applying, drawing, sort};
use crate::DOMAINS;
use crate::spine::dates::Period;
use crate::spine::forgetting;
use crate::spine::testing::{Answer, Browser, TestSite, both};
use crate::spine::thing::Slugs;

const ADD: &str = "/fr/gestion/perimetres/ajouter";

/// A feature with a square outline, its lower left corner at so many hundredths of a degree.
fn square(code: &str, name: &str, x: u32, y: u32) -> String {
    let corner = |dx, dy| format!("[4.{:02},45.{:02}]", x + dx, y + dy);
    let ring = [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1), corner(0, 0)].join(",");
    feature(&format!(r#""code":"{code}","nom":"{name}""#), "Polygon", &format!("[[{ring}]]"))
}

fn feature(properties: &str, kind: &str, coordinates: &str) -> String {
    format!(
        r#"{{"type":"Feature","properties":{{{properties}}},"geometry":{{"type":"{kind}","coordinates":{coordinates}}}}}"#
    )
}

fn collection(features: &[String]) -> String {
    format!("{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}", features.join(",\n"))
}

fn two() -> String {
    collection(&[square("42017", "Le Bessat", 50, 30), square("42018", "Bessey", 51, 30)])
}

fn municipalities(file: &str) -> Vec<Municipality> {
    read(file.as_bytes()).expect("the file is right").municipalities
}

/// What is wrong with a file of one feature.
#[track_caller]
fn check(feature: &str, wrong: &Wrong) {
    let problems = read(collection(&[feature.to_owned()]).as_bytes()).expect_err("it is wrong");
    let told = Problem { line: Some(2), feature: Some(1), wrong: wrong.clone() };
    assert_eq!(problems, [told], "{feature}");
}

#[test]
fn every_problem_of_a_feature_is_told_with_its_number_and_line() {
    let right = r#""code":"42017","nom":"Le Bessat""#;
    let ring = "[[[4.5,45.3],[4.6,45.3],[4.6,45.4],[4.5,45.3]]]";
    let polygon = |properties: &str| feature(properties, "Polygon", ring);
    let drawn = |coordinates: &str| feature(right, "Polygon", coordinates);
    check(&polygon(r#""nom":"Le Bessat""#), &Wrong::NoCode);
    check(&polygon(r#""code":null,"nom":"Le Bessat""#), &Wrong::NoCode);
    check(&polygon(r#""code":"42017""#), &Wrong::NoName);
    check(&polygon(r#""code":"42017","nom":" \u0000 ""#), &Wrong::NoName);
    check(&feature(right, "Point", "[4.5,45.3]"), &Wrong::NotAPolygon("Point".to_owned()));
    check(&drawn("[]"), &Wrong::Coordinates);
    check(&drawn("[[[4.5],[4.6],[4.7],[4.5]]]"), &Wrong::Coordinates);
    check(&drawn("[[[\"4.5\",\"45.3\"]]]"), &Wrong::Coordinates);
    check(&drawn("[[[4.5,45.3],[4.6,45.3],[4.5,45.3]]]"), &Wrong::RingTooShort);
    check(&drawn("[[[4.5,45.3],[4.6,45.3],[4.6,45.4],[4.5,45.4]]]"), &Wrong::RingOpen);
    check(
        &drawn("[[[200,45.3],[4.6,45.3],[4.6,45.4],[200,45.3]]]"),
        &Wrong::OutOfRange(200.0, 45.3),
    );
    check(
        &drawn("[[[816000,6478000],[817000,6478000],[817000,6479000],[816000,6478000]]]"),
        &Wrong::Metres(816_000.0, 6_478_000.0),
    );
    check(&drawn("[[[4,45],[4.000001,45],[4,45.000001],[4,45]]]"), &Wrong::TooSmall);
    check("3", &Wrong::NotAFeature);
    check(&format!(r#"{{"properties":{{{right}}},"geometry":null}}"#), &Wrong::NotAFeature);
}

#[test]
fn all_the_problems_of_a_file_are_told_at_once() {
    let broken = feature("", "LineString", "[]");
    let file =
        collection(&[square("42017", "Le Bessat", 50, 30), broken, square("42017", "x", 1, 1)]);
    let problems = read(file.as_bytes()).expect_err("it is wrong");
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "feature 2: it has no code: a property `code` or `code_insee` is needed",
            "feature 2: it has no name: a property `nom` or `name` is needed",
            "feature 2: its geometry is `LineString`, not Polygon or MultiPolygon",
            "feature 3: the code `42017` is that of feature 1 already",
        ]
    );
    assert_eq!(problems.iter().map(|it| it.line).collect::<Vec<_>>(), [3, 3, 3, 4].map(Some));
}

#[test]
fn a_file_that_is_none_is_told_why() {
    let wrong = |bytes: &[u8]| read(bytes).expect_err("it is wrong").remove(0);
    assert_eq!(wrong(&[0xff, 0xfe]).wrong, Wrong::NotText);
    assert!(matches!(wrong(b"{\n  oops"), Problem { line: Some(2), wrong: Wrong::NotJson(_), .. }));
    for other in
        ["[]", "{}", r#"{"type":"Feature","features":[]}"#, r#"{"type":"FeatureCollection"}"#]
    {
        assert_eq!(wrong(other.as_bytes()).wrong, Wrong::NotACollection, "{other}");
    }
    assert_eq!(wrong(collection(&[]).as_bytes()).wrong, Wrong::Nothing);
    let many = vec!["{}".to_owned(); 2_001];
    assert_eq!(wrong(collection(&many).as_bytes()).wrong, Wrong::TooMany(2_001));
}

#[test]
fn a_code_is_the_one_of_a_french_municipality() {
    let code = |written: &str| {
        let properties = format!(r#""CODE_INSEE":{written},"NAME":"x""#);
        let ring = "[[[4.5,45.3],[4.6,45.3],[4.6,45.4],[4.5,45.3]]]";
        let file = collection(&[feature(&properties, "MultiPolygon", &format!("[{ring}]"))]);
        read(file.as_bytes()).map(|it| it.municipalities[0].code.to_string()).ok()
    };
    for (written, kept) in [
        ("\"42017\"", "42017"),
        ("\" 01004 \"", "01004"),
        ("1004", "01004"),
        ("\"2A004\"", "2A004"),
        ("\"97411\"", "97411"),
    ] {
        assert_eq!(code(written).as_deref(), Some(kept), "{written}");
    }
    for wrong in
        ["\"4217\"", "\"2C004\"", "\"20004\"", "\"99100\"", "\"42O17\"", "\"é2017\"", "true"]
    {
        assert_eq!(code(wrong), None, "{wrong}");
    }
}

#[test]
fn names_stand_where_the_french_look_for_them() {
    let names =
        ["Vérin", "Le Bessat", "L’Horme", "Échalas", "La Terrasse", "Bessey", "Eclassan", "Levier"];
    let squares = (0..).zip(names).map(|(at, name)| square(&format!("420{at:02}"), name, at, 1));
    let mut sorted = municipalities(&collection(&squares.collect::<Vec<_>>()));
    sort(&mut sorted);
    let sorted: Vec<&str> = sorted.iter().map(|it| it.name.as_str()).collect();
    let expected =
        ["Le Bessat", "Bessey", "Échalas", "Eclassan", "L’Horme", "Levier", "La Terrasse", "Vérin"];
    assert_eq!(sorted, expected);
}

fn period(written: &str) -> Period {
    let (starts, ends) = written.split_once("..").expect("a period");
    let date = |date: &str| (!date.is_empty()).then(|| date.parse().expect("a date"));
    Period::new(date(starts), date(ends)).expect("in order")
}

fn perimeter(id: &str, validity: &str) -> Perimeter {
    Perimeter {
        id: id.parse().expect("an identifier"),
        slugs: Slugs::default(),
        example: id.starts_with("example"),
        revision: 1,
        simplified_m: None,
        description: Description {
            title: both("Parc", "Park"),
            validity: period(validity),
            source: both("IGN", "IGN"),
            licence: None,
            edition: None,
            note: None,
        },
    }
}

#[track_caller]
fn applies(steps: &[&str], example: bool, expected: &str) {
    let perimeters = [
        perimeter("charter-2012", "2012..2027"),
        perimeter("charter-1991", "1991..2012"),
        perimeter("charter-2026", "2026..2041"),
        perimeter("example-valley", "2020.."),
    ];
    let found = applying(&perimeters, example, steps.iter().map(|step| period(step)));
    assert_eq!(found.map(|it| it.id.as_str()), Some(expected), "{steps:?}");
}

#[test]
fn a_process_is_about_the_perimeter_that_held_when_it_began() {
    applies(&["2021-05-27.."], false, "charter-2012");
    applies(&["2022..", "2000-06..", ".."], false, "charter-1991");
    applies(&["..2012-01"], false, "charter-2012");
    applies(&["2026-06.."], false, "charter-2026");
    applies(&["1950.."], false, "charter-2026");
    applies(&[], false, "charter-2026");
    applies(&["2010.."], true, "example-valley");
    assert_eq!(applying(&[], false, [period("2022..")]), None);
}

#[test]
fn the_drawing_of_two_municipalities_is_the_one_that_was_looked_at() {
    let drawn = drawing(&municipalities(&two()), "Carte : <Parc>", "Deux communes.");
    insta::assert_snapshot!(drawn);
}

#[test]
fn too_many_positions_are_simplified_and_neighbours_still_touch() {
    // A thousand teeth along the border that two municipalities share, and far too many around.
    let teeth = |from: f64, to: f64| -> Vec<(f64, f64)> {
        let count = 30_000_u32;
        (0..=count)
            .map(|at| {
                let share = f64::from(at) / f64::from(count);
                (4.5 + 0.000_02 * f64::from(at % 2), from + (to - from) * share)
            })
            .collect()
    };
    let drawn = |line: &[(f64, f64)]| {
        let positions: Vec<String> = line.iter().map(|(x, y)| format!("[{x:.5},{y:.5}]")).collect();
        format!("[[{}]]", positions.join(","))
    };
    let mut west = vec![(4.4, 45.4), (4.4, 45.3)];
    west.extend(teeth(45.3, 45.4));
    west.push((4.4, 45.4));
    let mut east = vec![(4.6, 45.3), (4.6, 45.4)];
    east.extend(teeth(45.4, 45.3));
    east.push((4.6, 45.3));
    let file = collection(&[
        feature(r#""code":"42001","nom":"Ouest""#, "Polygon", &drawn(&west)),
        feature(r#""code":"42002","nom":"Est""#, "Polygon", &drawn(&east)),
    ]);
    let outlines = read(file.as_bytes()).expect("the file is right");
    let size: usize = outlines.municipalities.iter().map(|it| it.outline.size()).sum();
    assert_eq!(outlines.simplified_m, Some(5));
    assert!(size <= MOST_POSITIONS, "{size}");
    let again = read(written(&outlines.municipalities, &[]).as_bytes()).expect("still right");
    assert_eq!(again.simplified_m, None);
    assert_eq!(again.municipalities, outlines.municipalities);
}

fn some_feature(order: u32) -> impl Strategy<Value = String> {
    let holed = any::<bool>();
    ("[\\PC&&[^\"\\\\\u{0}-\u{1f}]]{1,12}", 0_u32..80, 0_u32..80, holed).prop_map(
        move |(name, x, y, holed)| {
            let name = format!("N{}", name.trim());
            if !holed {
                return square(&format!("42{order:03}"), &name, x, y);
            }
            let at = |dx: &str, dy: &str| format!("[-4.{x:02}{dx},45.{y:02}{dy}]");
            let ring = |low: &str, high: &str| {
                let corners = [(low, low), (high, low), (high, high), (low, high), (low, low)];
                format!("[{}]", corners.map(|(dx, dy)| at(dx, dy)).join(","))
            };
            let pieces =
                format!("[[{},{}],[{}]]", ring("1", "9"), ring("4", "5"), ring("91", "96"));
            let properties = format!(r#""insee":"42{order:03}","name":"{name}""#);
            feature(&properties, "MultiPolygon", &pieces)
        },
    )
}

fn some_file() -> impl Strategy<Value = String> {
    (1_u32..6).prop_flat_map(|count| {
        (0..count).map(some_feature).collect::<Vec<_>>().prop_map(|features| collection(&features))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn what_was_read_is_written_and_read_the_same(file in some_file()) {
        let read_once = municipalities(&file);
        let written_once = written(&read_once, &[("source", "IGN \"2018\"")]);
        let read_twice = municipalities(&written_once);
        prop_assert_eq!(written(&read_twice, &[("source", "IGN \"2018\"")]), written_once);
        prop_assert_eq!(read_twice.len(), read_once.len());
        prop_assert!(!drawing(&read_once, "a", "b").contains("NaN"));
    }
}

async fn added(team: &Browser<'_>, file: &str) -> Answer {
    let form = [
        ("title.fr", "Périmètre du Parc"),
        ("starts", "2012"),
        ("source.fr", "IGN, Admin Express"),
        ("licence", "Licence Ouverte"),
        ("edition", "2018"),
        ("note.fr", "Les fusions faites depuis n’y sont pas."),
    ];
    team.upload(ADD, &form, ("file", "communes.geojson", file.as_bytes())).await
}

#[tokio::test]
async fn a_perimeter_has_its_page_with_drawing_list_source_and_outlines() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let saved = added(&team, &two()).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.main());
    let visitor = site.visitor();
    let page = visitor.get("/fr/perimetres/perimetre-du-parc").await;
    for told in [
        "2 communes.",
        "Valable depuis 2012.",
        "<svg class=\"map-drawing\"",
        "numérotées comme dans la liste",
        "href=\"#commune-42017\" data-code=\"42017\">Le Bessat</a>",
        "IGN, Admin Express</span> · Licence Ouverte",
        "Les contours sont ceux de 2018.",
        "Les fusions faites depuis n’y sont pas.",
    ] {
        assert!(page.main().contains(told), "{told}: {}", page.main());
    }
    let at = page.main().find("data-map=\"").expect("the map says where its outlines are") + 10;
    let address = page.main()[at..].split('"').next().unwrap_or_default().to_owned();
    let served = visitor.get(&address).await;
    assert_eq!(served.headers["content-type"], "application/geo+json");
    let json: serde_json::Value = serde_json::from_str(&served.text).expect("it is JSON");
    let properties = &json["features"][0]["properties"];
    assert_eq!(
        *properties,
        serde_json::json!({
            "code": "42017", "name": "Le Bessat",
            "source": "IGN, Admin Express", "licence": "Licence Ouverte",
        })
    );
    let again = Request::get(&address).header(header::IF_NONE_MATCH, &served.headers["etag"]);
    let again = visitor.send(again.body(Body::empty()).expect("a request")).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn a_wrong_file_comes_back_with_the_rest_and_every_problem() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let wrong = collection(&[square("4217", "Le Bessat", 1, 1), square("42018", "", 1, 1)]);
    let refused = added(&team, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for told in [
        "value=\"Périmètre du Parc\"",
        "2 points ne vont pas",
        "Élément n° 1\u{202f}: « 4217 » n’est pas un code INSEE",
        "Élément n° 2\u{202f}: il n’a pas de nom",
    ] {
        let plain = |text: &str| text.replace(['\u{202f}', '\u{a0}'], " ");
        assert!(plain(refused.main()).contains(&plain(told)), "{told}: {}", refused.main());
    }
    let missing = team.upload(ADD, &[("title.fr", "Parc")], ("file", "", b"")).await;
    assert!(missing.main().contains("Choisissez le fichier GeoJSON"), "{}", missing.main());
    let form = [("title.fr", "Parc"), ("source.fr", "IGN"), ("starts", "2020"), ("ends", "2012")];
    let backwards = team.upload(ADD, &form, ("file", "a.geojson", two().as_bytes())).await;
    assert_eq!(backwards.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_perimeter_is_changed_moved_removed_and_restored() {
    let site = TestSite::new().await;
    let team = site.team().await;
    added(&team, &two()).await;
    let all = super::queries::perimeters(site.app.store.reader(), &site.destination.id).await;
    let id = all.expect("perimeters are read")[0].id.to_string();
    let edit = format!("/fr/gestion/perimetres/{id}/modifier");
    let page = team.get(&edit).await;
    assert!(page.main().contains("value=\"2012\""), "{}", page.main());
    let revision = page.hidden("revision");
    let form = |title: &'static str, revision: &str| {
        [
            ("title.fr", title.to_owned()),
            ("source.fr", "IGN".to_owned()),
            ("revision", revision.to_owned()),
        ]
    };
    let send = async |fields: [(&str, String); 3], file: &str| {
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        team.upload(&edit, &fields, ("file", "communes.geojson", file.as_bytes())).await
    };
    assert_eq!(send(form("Le Parc", &revision), "").await.status, StatusCode::SEE_OTHER);
    let second = send(form("Un Parc", &revision), "").await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.main().contains("value=\"Un Parc\""), "{}", second.main());
    let visitor = site.visitor();
    let former = visitor.get("/fr/perimetres/perimetre-du-parc").await;
    assert_eq!(former.location(), "/fr/perimetres/le-parc");
    assert!(visitor.get("/fr/perimetres/le-parc").await.main().contains("Bessey"));
    let one = collection(&[square("07010", "Annonay", 60, 20)]);
    let replaced = send(form("Le Parc", &second.hidden("revision")), &one).await;
    assert_eq!(replaced.status, StatusCode::SEE_OTHER);
    let page = visitor.get("/fr/perimetres/le-parc").await;
    assert!(page.main().contains("Annonay") && !page.main().contains("Bessey"));

    let found = visitor.get("/fr/recherche?q=annonay&kind=perimeter").await;
    assert!(found.main().contains("href=\"/fr/perimetres/le-parc\""), "{}", found.main());

    let remove = format!("/fr/gestion/objets/{id}/retirer");
    assert!(team.get(&remove).await.main().contains("Retirer le périmètre"));
    let removed = team.post(&remove, &[]).await;
    assert!(removed.location().starts_with("/fr/gestion/perimetres"), "{}", removed.location());
    assert_eq!(visitor.get("/fr/perimetres/le-parc").await.status, StatusCode::NOT_FOUND);
    assert_eq!(team.get(&edit).await.status, StatusCode::NOT_FOUND);
    assert!(team.get("/fr/gestion/perimetres").await.main().contains("/retablir"));
    team.post(&format!("/fr/gestion/objets/{id}/retablir"), &[]).await;
    assert_eq!(visitor.get("/fr/perimetres/le-parc").await.status, StatusCode::OK);

    team.post(&remove, &[]).await;
    let later = site.now() + chrono::TimeDelta::days(31);
    let gone = forgetting::removed(&site.app.store, DOMAINS, later).await;
    assert_eq!(gone.expect("it is let go of"), 1);
}
