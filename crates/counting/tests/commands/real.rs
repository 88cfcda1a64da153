//! Wieliczka 2023: the official outcome, verified, and forged.

use std::fs;

use cordee_decision::{Options, count, margins_of};

use crate::recounted::election;
use crate::{ids, json, real, run};

#[test]
fn wieliczka_funds_its_thirty_projects_and_the_certificate_holds() {
    let Some(file) = real("pabulib/Poland_Wieliczka_2023_Green_Budget.pb") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("wieliczka.json").to_string_lossy().into_owned();
    let rule = "mes_cost_add1_nostop";
    let count = json(&["count", &file, "--rule", rule, "--certificate", &path]);
    assert_eq!(ids(&count["selected"]).len(), 30);
    assert_eq!(count["cost"], "995079");
    let told = run(&["verify", &file, &path]).expect("it is accepted");
    assert!(told.starts_with("Accepted: mes_cost_add1_nostop, 30 actions for 995079."), "{told}");

    let text = fs::read_to_string(&path).expect("the certificate");
    let mut value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    value["rounds"][3]["payments"][0]["each"] = "100".into();
    fs::write(&path, value.to_string()).expect("written");
    let why = run(&["verify", &file, &path]).expect_err("a payment was changed");
    assert!(why.contains("is refused"), "{why}");

    let compared = json(&["compare", &file]);
    let by = ids(&compared["recorded"]["reproduced_by"]);
    assert!(by.contains(&rule), "{by:?}");
    assert_eq!(ids(&compared["recorded"]["selected"]), ids(&count["selected"]));
}

/// What `crates/decision/README.md` says of the first project that was refused.
#[test]
fn the_margins_of_wieliczka_are_what_the_page_says() {
    let Some(file) = real("pabulib/Poland_Wieliczka_2023_Green_Budget.pb") else { return };
    let (election, options) = (election(&file), Options::default());
    let rule = "mes_cost_add1_nostop".parse().expect("a rule");
    let outcome = count(&election, rule, &options).expect("it is counted");
    let path = election.find("21").expect("it is there");
    let found = margins_of(&election, &options, &outcome, path);
    assert_eq!(found.cost.map(|cost| cost.to_string()).as_deref(), Some("80118"));
    assert_eq!((found.supporters, found.fresh), (Some(13), Some(13)));
}
