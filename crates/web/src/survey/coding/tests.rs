//! Free texts, through the door: read by several people, settled, extended, published, taken along.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use chrono::TimeDelta;

use crate::spine::rights::{Role, Scope};
use crate::spine::testing::{Answer, Browser, TestSite};
use crate::survey::tests::{answered_in, closed};

mod folders;
mod rules;
mod speaking;
mod weighted;

const SURVEYS: &str = "/fr/gestion/enquetes";

fn grid_of(survey: &str) -> String {
    format!("{SURVEYS}/{survey}/textes/q1")
}

/// The identifiers of the themes that a page of the back office leads to, in its order.
fn themes_on(page: &Answer) -> Vec<String> {
    let mut found: Vec<String> = vec![];
    for rest in page.main().split("/fr/gestion/themes/").skip(1) {
        let id = rest.split(['"', '/', '?']).next().unwrap_or_default().to_owned();
        if !found.contains(&id) {
            found.push(id);
        }
    }
    found
}

async fn add_theme(team: &Browser<'_>, survey: &str, name: &str) -> String {
    let grid = grid_of(survey);
    let before = themes_on(&team.get(&grid).await);
    let added = team.post(&format!("{grid}/themes/nouvelle"), &[("name.fr", name)]).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.main());
    let mut after = themes_on(&team.get(&grid).await);
    after.retain(|id| !before.contains(id));
    after.pop().expect("a theme")
}

/// Two themes of the texts of a survey, named after `word`, that everybody may read.
pub async fn themes_in(team: &Browser<'_>, survey: &str, word: &str) -> [String; 2] {
    let one = add_theme(team, survey, &format!("Thème {word}")).await;
    let other = add_theme(team, survey, &format!("Second {word}")).await;
    team.post(&format!("{}/publier", grid_of(survey)), &[]).await;
    [one, other]
}

/// A closed survey with a theme that everybody reads.
pub async fn themed(team: &Browser<'_>) -> String {
    let survey = closed(team).await;
    themes_in(team, &survey, "plan").await;
    survey
}

/// Writes `text` in answer to the survey called after `word`.
async fn write(browser: &Browser<'_>, word: &str, text: &str) {
    let begun = browser.post(&format!("/fr/enquetes/enquete-{word}/reponses"), &[]).await;
    let form = [("page", "p1"), ("q-q1", text), ("go", "send")];
    let sent = browser.post(begun.location(), &form).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.main());
}

/// The sheet on which `text` stands, as somebody reads their next texts until it comes.
async fn sheet_of(team: &Browser<'_>, survey: &str, text: &str) -> String {
    let split = format!("{}/code", grid_of(survey));
    let page = team.get(&split).await;
    assert!(page.main().contains(text), "{text}: {}", page.main());
    page.hidden("text")
}

/// Gives the text of `sheet` what `fields` say.
async fn code(team: &Browser<'_>, survey: &str, sheet: &str, fields: &[(&str, &str)]) -> Answer {
    let address = format!("{}/code", grid_of(survey));
    let revision = team.get(&format!("{address}?text={sheet}")).await.hidden("revision");
    let mut all = vec![("text", sheet), ("revision", revision.as_str())];
    all.extend(fields);
    team.post(&address, &all).await
}

/// Codes the next text as outside of the grid.
pub async fn code_as_outside(team: &Browser<'_>, survey: &str) {
    let page = team.get(&format!("{}/code", grid_of(survey))).await;
    let coded = code(team, survey, &page.hidden("text"), &[("outside", "yes")]).await;
    assert_eq!(coded.status, StatusCode::SEE_OTHER, "{}", coded.main());
}

/// Publishes the only text of `theme` as a quote.
async fn quote(team: &Browser<'_>, theme: &str) {
    let card = format!("/fr/gestion/themes/{theme}");
    let page = team.get(&card).await;
    let (sheet, passage) = (page.hidden("sheet"), page.hidden("passage"));
    let form = [("sheet", sheet.as_str()), ("passage", passage.as_str())];
    let approved = team.post(&format!("{card}/citations"), &form).await;
    assert!(approved.location().ends_with("quote-approved"), "{}", approved.location());
}

/// A survey with a text that is quoted.
pub async fn quoted(team: &Browser<'_>) {
    let survey = answered_in(team, "plan", "").await.0;
    let theme = add_theme(team, &survey, "Les plans").await;
    let sheet = sheet_of(team, &survey, "plan").await;
    code(team, &survey, &sheet, &[("theme", &theme)]).await;
    quote(team, &theme).await;
}

/// All that is done with the texts of a survey, by two people.
pub async fn all_acts(chief: &Browser<'_>, other: &Browser<'_>) {
    let survey = answered_in(chief, "actes", "").await.0;
    let grid = grid_of(&survey);
    let [one, two] = themes_in(chief, &survey, "actes").await;
    let sheet = sheet_of(chief, &survey, "actes").await;
    code(chief, &survey, &sheet, &[("theme", &one)]).await;
    code(other, &survey, &sheet, &[("theme", &two)]).await;
    let settled = [("text", sheet.as_str()), ("theme", one.as_str())];
    let settled = chief.post(&format!("{grid}/desaccords"), &settled).await;
    assert!(settled.location().ends_with("coding-settled"), "{}", settled.location());
    chief.post(&format!("{grid}/etendre"), &[]).await;
    chief.post(&format!("{grid}/brouillon"), &[]).await;
    let card = format!("/fr/gestion/themes/{one}");
    chief.post(&format!("{card}/modifier"), &[("name.fr", "Un"), ("revision", "1")]).await;
    quote(chief, &one).await;
    let quoted = chief.get(&card).await.hidden("quote");
    chief.post(&format!("{card}/citations/retirer-citation"), &[("quote", &quoted)]).await;
    let split = [("name.fr", "Trois"), ("text", sheet.as_str())];
    let split = chief.post(&format!("{card}/scinder"), &split).await;
    assert!(split.location().ends_with("theme-split"), "{}", split.location());
    let merged = chief.post(&format!("{card}/fusionner"), &[("into", &two)]).await;
    assert!(merged.location().ends_with("themes-merged"), "{}", merged.location());
}

/// Somebody else of the team.
async fn lea(site: &TestSite) -> Browser<'_> {
    site.signed_in("lea@example.org", Role::ProjectTeam, Scope::Destination).await
}

#[tokio::test]
async fn two_people_differ_on_a_text_and_what_is_settled_stands() {
    let site = TestSite::new().await;
    let (ana, lea) = (site.team().await, lea(&site).await);
    let survey = answered_in(&ana, "calme", "").await.0;
    let [quiet, view] = themes_in(&ana, &survey, "calme").await;
    let sheet = sheet_of(&ana, &survey, "calme").await;
    let nothing = code(&ana, &survey, &sheet, &[]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nothing.main().contains("Cochez au moins un thème"), "{}", nothing.main());
    let both = code(&ana, &survey, &sheet, &[("theme", &quiet), ("outside", "yes")]).await;
    assert!(both.main().contains("soit des thèmes"), "{}", both.main());
    let kept = code(&ana, &survey, &sheet, &[("theme", &quiet)]).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.main());
    assert!(ana.get(kept.location()).await.main().contains("Vous avez lu tous les textes"));
    assert_eq!(sheet_of(&lea, &survey, "calme").await, sheet, "the first texts are read by all");
    code(&lea, &survey, &sheet, &[("theme", &view)]).await;
    let page = lea.get(&grid_of(&survey)).await;
    assert!(page.main().contains("1 désaccord à régler"), "{}", page.main());
    let disputes = format!("{}/desaccords", grid_of(&survey));
    let page = lea.get(&disputes).await;
    assert!(page.main().contains("Thème calme") && page.main().contains("Second calme"));
    let settle = [("text", sheet.as_str()), ("theme", view.as_str())];
    lea.post(&disputes, &settle).await;
    let late = ana.post(&disputes, &settle).await;
    assert!(late.location().ends_with("coding-already-settled"), "{}", late.location());
    let page = ana.get(&format!("/fr/gestion/themes/{view}")).await;
    assert!(page.main().contains("1 codé par des personnes"), "{}", page.main());
}

#[tokio::test]
async fn nobody_writes_over_what_they_gave_in_another_window() {
    let site = TestSite::new().await;
    let ana = site.team().await;
    let survey = answered_in(&ana, "calme", "").await.0;
    let [quiet, view] = themes_in(&ana, &survey, "calme").await;
    let sheet = sheet_of(&ana, &survey, "calme").await;
    let address = format!("{}/code", grid_of(&survey));
    let first = [("text", sheet.as_str()), ("revision", "0"), ("theme", quiet.as_str())];
    assert_eq!(ana.post(&address, &first).await.status, StatusCode::SEE_OTHER);
    let second = [("text", sheet.as_str()), ("revision", "0"), ("theme", view.as_str())];
    let met = ana.post(&address, &second).await;
    assert_eq!(met.status, StatusCode::CONFLICT, "{}", met.main());
    assert!(met.main().contains(&format!("value=\"{view}\" checked")), "what was ticked stays");
}

#[tokio::test]
async fn the_same_text_of_several_people_is_coded_at_one_go() {
    let site = TestSite::new().await;
    let ana = site.team().await;
    let survey = answered_in(&ana, "calme", "").await.0;
    write(&site.visitor(), "calme", "CALME").await;
    write(&site.visitor(), "calme", " Calmé ").await;
    let [quiet, _] = themes_in(&ana, &survey, "calme").await;
    let page = ana.get(&format!("{}/code", grid_of(&survey))).await;
    assert!(page.main().contains("Le même texte de 3 personnes"), "{}", page.main());
    code(&ana, &survey, &page.hidden("text"), &[("theme", &quiet)]).await;
    let page = ana.get(&format!("/fr/gestion/themes/{quiet}")).await;
    assert!(page.main().contains("3 codés par des personnes"), "{}", page.main());
}

#[tokio::test]
async fn a_theme_that_went_into_another_takes_its_texts_back_when_it_is_restored() {
    let site = TestSite::new().await;
    let ana = site.team().await;
    let survey = answered_in(&ana, "calme", "").await.0;
    let [quiet, view] = themes_in(&ana, &survey, "calme").await;
    let sheet = sheet_of(&ana, &survey, "calme").await;
    code(&ana, &survey, &sheet, &[("theme", &quiet)]).await;
    let card = format!("/fr/gestion/themes/{quiet}");
    let unsaid = ana.post(&format!("{card}/fusionner"), &[]).await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY, "it asks into which");
    ana.post(&format!("{card}/fusionner"), &[("into", &view)]).await;
    let of_view = async || ana.get(&format!("/fr/gestion/themes/{view}")).await.main().to_owned();
    assert!(of_view().await.contains("1 codé par des personnes"));
    assert_eq!(ana.get(&card).await.status, StatusCode::NOT_FOUND);
    ana.post(&format!("/fr/gestion/objets/{quiet}/retablir"), &[]).await;
    assert!(of_view().await.contains("aucun codé par des personnes"));
    assert!(ana.get(&card).await.main().contains("1 codé par des personnes"));
    site.clock.advance(TimeDelta::minutes(1));
    let gone = ana.post(&format!("/fr/gestion/objets/{quiet}/retirer"), &[]).await;
    assert!(gone.location().contains("/textes?"), "back to the themes: {}", gone.location());
    assert!(of_view().await.contains("aucun codé"), "removed by itself, it goes nowhere");
    let again = ana.get(&format!("{}/code?text={sheet}", grid_of(&survey))).await;
    assert!(again.main().contains("calme"), "its text is to be coded again");
}

const QUIET: [&str; 14] = [
    "le calme du soir au village",
    "le silence de la nuit et le calme",
    "un calme que rien ne trouble le soir",
    "garder le silence des crêts",
    "la nuit, le silence et le calme",
    "ne pas perdre le calme du matin",
    "le silence du matin sur les crêts",
    "le calme, le silence, la nuit noire",
    "un soir de calme et de silence",
    "du calme le matin, du silence le soir",
    "le calme des chemins la nuit",
    "le silence des bois le matin",
    "que le calme reste le soir",
    "que le silence reste la nuit",
];
const FARMS: [&str; 14] = [
    "les fermes et les vergers en fleurs",
    "les vergers de pommes des fermes",
    "acheter les pommes à la ferme",
    "les fermes qui vendent leurs pommes",
    "le marché des fermes et leurs fromages",
    "les fromages de ferme au marché",
    "le marché, ses pommes et ses fromages",
    "les vergers et le marché",
    "des pommes des vergers au marché",
    "les fermes, leurs fromages, leurs pommes",
    "garder les vergers et les fermes",
    "les fromages et les pommes des fermes",
    "le marché des vergers",
    "la ferme et son verger de pommes",
];

/// A survey on which people wrote of the quiet and of farms, all but two of each coded by `ana`.
async fn read_survey(site: &TestSite, ana: &Browser<'_>) -> (String, [String; 2]) {
    let survey = answered_in(ana, "garder", "").await.0;
    let themes = themes_in(ana, &survey, "garder").await;
    let visitor = site.visitor();
    for text in QUIET.into_iter().chain(FARMS) {
        write(&visitor, "garder", text).await;
    }
    let address = format!("{}/code", grid_of(&survey));
    let kept: BTreeSet<&str> = [QUIET[0], QUIET[1], FARMS[0], FARMS[1]].into();
    for sheet in all_sheets(site, &survey).await {
        let page = ana.get(&format!("{address}?text={}", sheet.0)).await;
        let is_of_farms = FARMS.contains(&sheet.1.as_str());
        let fields = ("theme", themes[usize::from(is_of_farms)].as_str());
        if kept.contains(sheet.1.as_str()) {
            continue;
        }
        let revision = page.hidden("revision");
        let form = [("text", sheet.0.as_str()), ("revision", revision.as_str()), fields];
        let coded = ana.post(&address, &form).await;
        assert_eq!(coded.status, StatusCode::SEE_OTHER, "{}", coded.main());
    }
    (survey, themes)
}

/// The sheets of a survey with what is written on them.
async fn all_sheets(site: &TestSite, survey: &str) -> Vec<(String, String)> {
    let id = survey.parse().expect("an identifier");
    let db = site.app.store.reader();
    let version = crate::survey::queries::version(db, &id, None).await.expect("it is read");
    let questionnaire = version.expect("it was opened").questionnaire;
    let texts =
        super::whole::texts(db, &id, &questionnaire, &["q1"]).await.expect("texts are read");
    texts.into_iter().flatten().map(|it| (it.sheet, it.text)).collect()
}

#[tokio::test]
async fn a_machine_carries_codes_over_and_every_figure_says_which_are_its_own() {
    let site = TestSite::new().await;
    let ana = site.team().await;
    let (survey, _) = read_survey(&site, &ana).await;
    let grid = grid_of(&survey);
    let before = ana.get(&grid).await;
    assert!(before.main().contains("4 que personne n’a lus"), "{}", before.main());
    ana.post(&format!("{grid}/etendre"), &[]).await;
    site.work().await;
    let page = ana.get(&grid).await;
    assert!(page.main().contains("25 codés par des personnes"), "{}", page.main());
    assert!(page.main().contains("Apprise sur 25 textes"), "{}", page.main());
    assert!(!page.main().contains("4 que personne n’a lus"), "{}", page.main());
    let is_told =
        page.main().contains("par la machine") || page.main().contains("la machine doute");
    assert!(is_told, "{}", page.main());
    ana.post(&format!("{SURVEYS}/{survey}/fermer"), &[]).await;
    let public = site.visitor().get("/fr/enquetes/enquete-garder/resultats").await;
    assert!(public.main().contains("Thème garder"), "{}", public.main());
    assert!(public.main().contains("masqué"), "what four people wrote is not told");
    let flags = "Sans preuve de travail du navigateur\u{202f}: 29";
    assert!(public.main().contains("Réponses signalées"), "{}", public.main());
    assert!(public.main().contains(flags), "{}", public.main());
    let told = site.visitor().get("/fr/enquetes/enquete-garder/resultats.json").await;
    assert!(told.text.contains("\"no-work\": 29"), "{}", told.text);
    let data = site.visitor().get("/fr/enquetes/enquete-garder/themes.csv").await;
    assert!(data.text.contains("outside") && data.text.contains("Second garder"), "{}", data.text);
}

#[tokio::test]
async fn themes_are_proposed_and_none_is_one_before_somebody_names_it() {
    let site = TestSite::new().await;
    let ana = site.team().await;
    let survey = answered_in(&ana, "garder", "").await.0;
    let grid = grid_of(&survey);
    let visitor = site.visitor();
    ana.post(&format!("{grid}/proposer"), &[]).await;
    site.work().await;
    assert!(ana.get(&grid).await.main().contains("Trop peu de textes"));
    for text in QUIET.into_iter().chain(FARMS) {
        write(&visitor, "garder", text).await;
    }
    ana.post(&format!("{grid}/proposer"), &[]).await;
    site.work().await;
    let page = ana.get(&grid).await;
    assert!(page.main().contains("mots marquants"), "{}", page.main());
    assert_eq!(themes_on(&page), Vec::<String>::new(), "nothing is a theme yet");
    let form = ana.get(&format!("{grid}/themes/nouvelle?proposal=1")).await;
    assert!(form.main().contains("d’après ces mots"), "{}", form.main());
    ana.post(&format!("{grid}/themes/nouvelle"), &[("name.fr", "Le calme"), ("proposal", "1")])
        .await;
    ana.post(&format!("{grid}/ecarter"), &[("proposal", "2")]).await;
    let page = ana.get(&grid).await;
    assert_eq!(themes_on(&page).len(), 1);
    assert!(
        !page.main().contains("id=\"proposed-1\"") && !page.main().contains("id=\"proposed-2\"")
    );
}

#[tokio::test]
async fn what_is_quoted_is_to_the_letter_names_nobody_and_is_read_once_results_are() {
    let site = TestSite::new().await;
    let ana = site.team().await;
    let (survey, [quiet, _]) = read_survey(&site, &ana).await;
    let card = format!("/fr/gestion/themes/{quiet}");
    let all = all_sheets(&site, &survey).await;
    let sheet = &all.iter().find(|it| it.1 == QUIET[5]).expect("it is there").0;
    let send = async |passage: &str| {
        let form = [("sheet", sheet.as_str()), ("passage", passage)];
        let sent = ana.post(&format!("{card}/citations"), &form).await;
        sent.location().rsplit('=').next().unwrap_or_default().to_owned()
    };
    assert_eq!(send("le calme de Jeanne").await, "quote-not-exact");
    assert_eq!(send(QUIET[5]).await, "quote-approved");
    let public = "/fr/themes/theme-garder";
    let early = site.visitor().get(public).await;
    assert!(!early.main().contains(QUIET[5]), "results are not public: {}", early.main());
    ana.post(&format!("{SURVEYS}/{survey}/fermer"), &[]).await;
    let page = site.visitor().get(public).await;
    assert!(page.main().contains(QUIET[5]), "{}", page.main());
    assert!(page.main().contains("D’où vient") && page.main().contains("Enquête garder"));
    let data = site.visitor().get(&format!("{public}.json")).await;
    assert!(data.text.contains(QUIET[5]) && data.text.contains("\"texts\": 13"), "{}", data.text);
    ana.post(&format!("{}/brouillon", grid_of(&survey)), &[]).await;
    assert_eq!(site.visitor().get(public).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_word_is_found_in_its_context_whatever_its_form() {
    let site = TestSite::new().await;
    let ana = site.team().await;
    let survey = answered_in(&ana, "garder", "").await.0;
    write(&site.visitor(), "garder", FARMS[3]).await;
    let words = format!("{}/mots", grid_of(&survey));
    let page = ana.get(&format!("{words}?q=ferme")).await;
    assert!(page.main().contains("<mark>fermes</mark>"), "{}", page.main());
    let none = ana.get(&format!("{words}?q=licorne")).await;
    assert!(none.main().contains("Ce mot n’est dans aucun texte"), "{}", none.main());
}

#[tokio::test]
async fn what_is_counted_of_texts_is_as_new_as_what_was_made_of_them() {
    let site = TestSite::new().await;
    let (ana, lea) = (site.team().await, lea(&site).await);
    let (survey, [quiet, farms]) = read_survey(&site, &ana).await;
    let told = async || {
        let page = ana.get(&format!("{SURVEYS}/{survey}/resultats")).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.main());
        page.main().to_owned()
    };
    let first = told().await;
    assert!(first.contains("4 que personne n’a lus"), "{first}");
    assert_eq!(told().await, first);
    let all = all_sheets(&site, &survey).await;
    let sheet = &all.iter().find(|it| it.1 == QUIET[0]).expect("it is there").0;
    code(&ana, &survey, sheet, &[("theme", &quiet)]).await;
    let coded = told().await;
    assert!(coded.contains("3 que personne n’a lus"), "{coded}");
    code(&lea, &survey, sheet, &[("theme", &farms)]).await;
    let disputed = told().await;
    assert!(disputed.contains("1 désaccord à régler"), "{disputed}");
    let settle = [("text", sheet.as_str()), ("theme", quiet.as_str())];
    lea.post(&format!("{}/desaccords", grid_of(&survey)), &settle).await;
    let settled = told().await;
    assert!(!settled.contains("désaccord à régler"), "{settled}");
    ana.post(&format!("{}/etendre", grid_of(&survey)), &[]).await;
    site.work().await;
    let extended = told().await;
    assert!(!extended.contains("3 que personne n’a lus"), "{extended}");
    ana.post(&format!("/fr/gestion/themes/{quiet}/fusionner"), &[("into", &farms)]).await;
    let merged = told().await;
    assert_ne!(merged, extended);
    ana.post(&format!("/fr/gestion/objets/{quiet}/retablir"), &[]).await;
    assert_ne!(told().await, merged);
    write(&site.visitor(), "garder", "un calme de plus, le soir").await;
    let more = told().await;
    assert!(more.contains("1 que personne n’a lu"), "{more}");
}
