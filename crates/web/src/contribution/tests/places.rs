//! Of which place somebody speaks.

use super::*;

const BESSAT: &[u8] = br#"{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"code":"42017","nom":"Le Bessat"},"geometry":{"type":"Polygon","coordinates":[[[4.4,45.3],[4.6,45.3],[4.6,45.4],[4.4,45.4],[4.4,45.3]]]}}
]}"#;

#[tokio::test]
async fn a_municipality_is_chosen_from_a_list_and_what_has_a_place_stands_on_a_map_with_its_list() {
    let site = TestSite::new().await;
    let team = site.team().await;
    opened(&team, &[]).await;
    let visitor = site.visitor();
    let form = visitor.get(CONTRIBUTE).await;
    for absent in ["<datalist", "map-pointing"] {
        assert!(!form.main().contains(absent), "there is no territory yet: {}", form.main());
    }
    let about = [("title.fr", "Parc"), ("source.fr", "IGN")];
    let outlines = ("file", "communes.geojson", BESSAT);
    site.chief().await.upload("/fr/gestion/perimetres/ajouter", &about, outlines).await;
    let form = visitor.get(CONTRIBUTE).await;
    let folded = "<details class=\"details field\">";
    for there in ["list=\"communes\"", "<option value=\"Le Bessat\">", "map-pointing", folded] {
        assert!(form.main().contains(there), "{there}: {}", form.main());
    }
    let wrong = visitor.post(CONTRIBUTE, &said(&[("longitude", "là")])).await;
    assert!(wrong.main().contains("<details class=\"details field\" open>"), "{}", wrong.main());
    let place = [("latitude", "45,35"), ("longitude", "4,5"), ("commune", "Le Bessat")];
    let placed = contributed(&site, &place).await;
    let other = contributed(&site, &[("title", "Partout"), ("anyway", "yes")]).await;
    let list = visitor.get(LIST).await;
    for there in ["data-points=\"[[4.5,45.35]]\"", "class=\"map-points\"", "Un lieu, numéroté"] {
        assert!(list.main().contains(there), "{there}: {}", list.main());
    }
    let beside = list.main().split("class=\"map-list\"").nth(1).expect("a list beside the map");
    let beside = beside.split("</ol>").next().unwrap_or_default();
    assert!(beside.contains(&placed.id) && !beside.contains(&other.id), "{beside}");
    let page = visitor.get(&format!("/fr/contributions/{}", placed.id)).await;
    let (facts, map) = page.main().split_once("data-points=\"[[4.5,45.35]]\"").expect("a map");
    let degrees = "latitude 45.35°, longitude 4.5°";
    assert!(map.contains(&format!("Le Bessat <span class=\"map-code\">{degrees}")), "{map}");
    assert!(!facts.contains(degrees), "{facts}");
}
