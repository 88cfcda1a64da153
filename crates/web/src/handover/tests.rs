//! The dossier, through the door.

use crate::spine::testing::TestSite;

const HANDOVER: &str = "/fr/gestion/passation";

#[tokio::test]
async fn whoever_takes_over_finds_people_dates_and_where_everything_is() {
    let site = TestSite::new().await;
    let team = site.team().await;
    site.organisation("park", "Parc").await;
    let form = [("title.fr", "Pilat"), ("why.fr", "Parce que"), ("lead", "park")];
    let made = team.post("/fr/gestion/demarches/nouvelle", &form).await;
    let process = made.location().split(['/', '?']).nth(4).unwrap_or_default().to_owned();
    let step = [
        ("title.fr", "Assises"),
        ("summary.fr", "Tout le monde"),
        ("starts", "28/01/2050"),
        ("state", "published"),
    ];
    team.post(&format!("/fr/gestion/demarches/{process}/etapes/nouvelle"), &step).await;
    let person = [("last-name", "Roux"), ("mails", "roux@exemple.fr")];
    team.post("/fr/gestion/contacts/personnes/nouvelle", &person).await;
    let letter = [("subject", "Invitation en cours"), ("text", "Venez.")];
    team.post("/fr/gestion/envois/nouvelle", &letter).await;
    let page = team.get(HANDOVER).await;
    for told in
        ["Assises", "28 janvier 2050", "Une personne", "Invitation en cours", "Contacts", "Équipe"]
    {
        assert!(page.main().contains(told), "{told}: {}", page.main());
    }
    for (format, begins) in [("docx", b"PK".as_slice()), ("pdf", b"%PDF".as_slice())] {
        let file = team.bytes(&format!("{HANDOVER}/{format}")).await;
        assert!(file.body.starts_with(begins), "{format}");
    }
}
