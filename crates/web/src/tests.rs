//! The whole table of routes, tried with every role: a new route cannot be forgotten.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use cordee_store::ThingId;

use crate::spine::language::Lang;
use crate::spine::rights::{Action, Role, Scope};
use crate::spine::routes::{Access, Route};
use crate::spine::testing::{Browser, TestSite};

/// Who is expected to pass a route of this access, as the specification of roles says it.
fn may_pass(access: Access, role: Option<Role>) -> bool {
    use Role::{Administrator, Facilitator, ProjectTeam};
    match (access, role) {
        (Access::Everybody, _) | (Access::SignedIn, Some(_)) => true,
        (_, None) => false,
        (Access::May(Action::EnterBackOffice), Some(role)) => {
            matches!(role, Administrator | ProjectTeam | Facilitator)
        }
        (
            Access::May(
                Action::CreateProcess
                | Action::EditProcess
                | Action::EditOrganisations
                | Action::EditPerimeters
                | Action::EditContacts
                | Action::EditBodies
                | Action::InvitePeople,
            ),
            Some(role),
        ) => matches!(role, Administrator | ProjectTeam),
        (Access::May(Action::EditDestination), Some(role)) => role == Administrator,
    }
}

struct Fixture {
    process: String,
    step: String,
    organisation: String,
    perimeter: String,
    grant: String,
}

const COMMUNE: &[u8] = br#"{"type":"FeatureCollection","features":[{"type":"Feature",
"properties":{"code":"42017","nom":"Le Bessat"},"geometry":{"type":"Polygon",
"coordinates":[[[4.5,45.3],[4.6,45.3],[4.6,45.4],[4.5,45.3]]]}}]}"#;

/// A published process with a step: something for every placeholder of the table.
async fn fixture(team: &Browser<'_>) -> Fixture {
    let site = team.site;
    site.organisation("park", "Parc").await;
    let made = team
        .post(
            "/fr/gestion/demarches/nouvelle",
            &[("title.fr", "Pilat"), ("why.fr", "Parce que"), ("lead", "park")],
        )
        .await;
    let process = made.location().split(['/', '?']).nth(4).expect("a process was made").to_owned();
    team.post(
        &format!("/fr/gestion/demarches/{process}/etapes/nouvelle"),
        &[("title.fr", "Assises"), ("summary.fr", "Une journée"), ("state", "published")],
    )
    .await;
    team.post(&format!("/fr/gestion/demarches/{process}/publier"), &[]).await;
    let form = [("title.fr", "Parc"), ("source.fr", "IGN")];
    let added = "/fr/gestion/perimetres/ajouter";
    team.upload(added, &form, ("file", "communes.geojson", COMMUNE)).await;
    let perimeters =
        crate::place::queries::perimeters(site.app.store.reader(), &site.destination.id).await;
    let perimeter = perimeters.expect("perimeters are read")[0].id.to_string();
    let id: ThingId = process.parse().expect("an identifier");
    let drafts = crate::spine::rights::Drafts::All;
    let steps = crate::process::queries::steps(site.app.store.reader(), &id, &drafts).await;
    let holders =
        crate::account::queries::holders(site.app.store.reader(), &site.destination.id).await;
    Fixture {
        process,
        step: steps.expect("steps are read")[0].id.to_string(),
        organisation: "park".to_owned(),
        perimeter,
        grant: holders.expect("roles are read")[0].grant_id.clone(),
    }
}

fn address(route: &Route, path: &str, fixture: &Fixture) -> String {
    let is_step = route.path.starts_with("/manage/steps/");
    let thing = if is_step { &fixture.step } else { &fixture.process };
    path.replace("{thing}", thing)
        .replace("{process}", "pilat")
        .replace("{step}", "assises")
        .replace("{object}", &fixture.process)
        .replace("{organisation}", &fixture.organisation)
        .replace("{perimeter}", &fixture.perimeter)
        .replace("{grant}", &fixture.grant)
        .replace("{person}", "none")
        .replace("{*file}", "none.css")
        .replace("{document}", "none")
        .replace("{file}", "none.pdf")
        .replace("{version}", "none")
        .replace("{revision}", "1")
        .replace("{comment}", "none")
        .replace("{draft}", "none")
        .replace("{secret}", "none")
        .replace("{profile}", "public")
        .replace("{replaced}", "none")
        .replace("{format}", "docx")
        .replace("{job}", "none")
        .replace("{mail}", "none")
        .replace("{page}", "notice")
        .replace("{reminder}", "none")
        .replace("{contact}", "none")
        .replace("{other}", "none")
        .replace("{list}", "none")
        .replace("{import}", "none")
        .replace("{merge}", "none")
        .replace("{mailing}", "none")
        .replace("{mailinglist}", "none")
        .replace("{recipient}", "none")
        .replace("{enclosure}", "none")
        .replace("{body}", "none")
        .replace("{member}", "none")
        .replace("{paper}", "sign-in")
        .replace("{deliberation}", "none")
        .replace("{entry}", "none")
        .replace("{calendar}", "none")
        .replace("{deadline}", "none")
        .replace("{text}", "presentation.fr")
        .replace("{correction}", "none")
        .replace("{survey}", "none")
        .replace("{prioritisation}", "none")
        .replace("{college}", "none")
        .replace("{gathering}", "none")
        .replace("{workstream}", "none")
        .replace("{contribution}", "none")
        .replace("{figure}", "none")
        .replace("{proposal}", "none")
        .replace("{synthesis}", "none")
        .replace("{point}", "none")
        .replace("{registration}", "none")
        .replace("{sheet}", "room")
        .replace("{note}", "none")
        .replace("{photo}", "none")
        .replace("{attachment}", "none")
        .replace("{ballot}", "none")
        .replace("{voter}", "none")
        .replace("{theme}", "none")
        .replace("{surveypage}", "p1")
        .replace("{surveyfile}", "none")
        .replace("{answerwork}", "none")
        .replace("{batch}", "none")
        .replace("{removedpart}", "none")
        .replace("{number}", "1")
        .replace("{question}", "q1")
        .replace("{part}", "q1")
        .replace("{dataset}", "answers")
        .replace("{margin}", "-population")
}

/// Whether the guard let the request through to its page.
async fn passes(browser: &Browser<'_>, route: &Route, address: &str) -> bool {
    let request = Request::builder().method(route.method.clone()).uri(address);
    let request = match route.method {
        // Refused by every form for want of fields, after the guard.
        Method::POST => request
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from("nothing=")),
        _ => request.body(Body::empty()),
    };
    let answer = browser.send(request.expect("a request")).await;
    let to_sign_in = answer.status == StatusCode::SEE_OTHER && answer.location().contains("?next=");
    let refused = matches!(answer.status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN);
    assert!(!answer.status.is_server_error(), "{} {address}: {}", route.method, answer.text);
    !(to_sign_in || refused)
}

#[tokio::test]
async fn every_route_lets_in_the_roles_it_should_and_no_other() {
    for role in [
        None,
        Some(Role::Participant),
        Some(Role::Facilitator),
        Some(Role::ProjectTeam),
        Some(Role::Administrator),
    ] {
        let site = TestSite::new().await;
        let team = site.team().await;
        let fixture = fixture(&team).await;
        let browser = match role {
            None => site.visitor(),
            Some(role) => site.signed_in("somebody@example.org", role, Scope::Destination).await,
        };
        let mut table = site.app.routes();
        // What takes something away, or signs out, comes last.
        table.sort_by_key(|route| {
            let ends = ["/remove", "/revoke", "/sign-out", "/everywhere", "/draft"];
            ends.iter().any(|end| route.path.ends_with(end))
        });
        for route in &table {
            for (_, path) in route.paths().expect("every noun is known") {
                let address = address(route, &path, &fixture);
                assert!(!address.contains('{'), "{address} has no fixture");
                let expected = may_pass(route.access, role);
                if route.path.contains("/sign-out") && role.is_some() {
                    continue;
                }
                let forms = route.forms.iter().map(|form| form.media.of(&address));
                for address in forms.chain([address.clone()]) {
                    let passed = passes(&browser, route, &address).await;
                    assert_eq!(passed, expected, "{role:?} {} {address}", route.method);
                }
            }
        }
    }
}

#[tokio::test]
async fn nobody_of_one_process_touches_another() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let fixture = fixture(&team).await;
    let elsewhere = Scope::Process("elsewhere".parse().expect("an identifier"));
    let stranger = site.signed_in("stranger@example.org", Role::ProjectTeam, elsewhere).await;
    for route in site.app.routes().iter().filter(|route| route.path.contains("{thing}")) {
        for (_, path) in route.paths().expect("every noun is known") {
            let address = address(route, &path, &fixture);
            assert!(!passes(&stranger, route, &address).await, "{} {address}", route.method);
        }
    }
}

#[test]
fn the_table_of_routes_is_the_one_that_was_reviewed() {
    let mut table: Vec<String> = crate::DOMAINS
        .iter()
        .flat_map(|domain| domain.routes())
        .map(|route| {
            let spoken = route.paths().expect("every noun is known");
            let french = spoken.iter().find(|(lang, _)| *lang != Some(Lang::En));
            let path = french.map_or(route.path, |(_, path)| path);
            let forms = route.forms.iter().map(|form| format!(" .{}", form.media.ending()));
            let forms: String = forms.collect();
            format!("{:4} {path}  {:?}{forms}", route.method, route.access)
        })
        .collect();
    table.sort();
    insta::assert_snapshot!(table.join("\n"));
}

#[tokio::test]
async fn no_page_that_is_kept_for_everybody_holds_a_form_that_is_sent_once() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let fixture = fixture(&team).await;
    let held = crate::meeting::tests::held(&team).await;
    let of = (fixture.process.as_str(), held.body.as_str());
    crate::prioritisation::tests::prioritised_in(&team, "plan", of).await;
    crate::gathering::tests::gathered_in(&team, "plan", &fixture.process).await;
    crate::workstream::tests::streamed_in(&team, "plan", &fixture.process).await;
    crate::figure::tests::figured_in(&team, "plan", &fixture.process).await;
    crate::proposal::tests::proposed_in(&team, "plan", (&fixture.process, "")).await;
    crate::synthesis::tests::synthesised_in(&team, "plan", (&fixture.process, ""), &[]).await;
    crate::survey::coding::tests::themed(&team).await;
    for route in site.app.routes().iter().filter(|route| route.is_kept()) {
        for (_, path) in route.paths().expect("every noun is known") {
            // Pages name these by their slugs.
            let path = path
                .replace("{perimeter}", "parc")
                .replace("{body}", "instance-plan")
                .replace("{deliberation}", "deliberation-plan")
                .replace("{survey}", "enquete-plan")
                .replace("{prioritisation}", "priorisation-plan")
                .replace("{gathering}", "rencontre-plan")
                .replace("{workstream}", "chantier-plan")
                .replace("{figure}", "chiffre-plan")
                .replace("{proposal}", "piste-plan")
                .replace("{synthesis}", "synthese-plan")
                .replace("{theme}", "theme-plan");
            let address = address(route, &path, &fixture);
            let answer = site.visitor().get(&address).await;
            assert!(answer.status.is_success(), "{address}: {}", answer.status);
            assert!(!answer.text.contains("method=\"post\""), "{address}");
        }
    }
}
