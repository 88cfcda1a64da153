//! What data say of a vote.

use serde_json::{Value, json};

use super::{TWO, cast, close, leads, open, prepared_of};
use crate::spine::secret::hash;
use crate::spine::testing::TestSite;

/// What the data of the prioritisation say of the vote of its body.
async fn told(site: &TestSite) -> Value {
    let answer = site.visitor().get("/fr/priorisations/vote-plan.json").await;
    for hidden in ["Ana Roux", "Ana Blanc", "exemple.fr"] {
        assert!(!answer.text.contains(hidden), "{hidden}: {}", answer.text);
    }
    let data: Value = serde_json::from_str(&answer.text).expect("JSON");
    data["data"]["colleges"][0]["vote"].clone()
}

#[tokio::test]
async fn data_say_how_a_vote_stands_and_nothing_of_anybody() {
    let site = TestSite::new().await;
    let team = site.team().await;
    let vote = prepared_of(&team, "secret", &TWO).await;
    assert_eq!(told(&site).await, Value::Null, "what is prepared is nobody's matter yet");
    let links = open(&team, &vote).await;
    leads(&cast(&site, &links["roux@exemple.fr"][0], ["4", "0"]).await, "notice=vote-cast");
    let mut open = told(&site).await;
    let terms = open["terms_sha256"].take();
    let page = site.visitor().get(&vote.public()).await;
    assert!(page.main().contains(terms.as_str().expect("a fingerprint")), "{}", page.main());
    let expected = json!({
        "stage": "open",
        "secrecy": "secret",
        "opened_at": "2022-01-28T09:00:00Z",
        "closes_at": "2022-01-28T11:00:00Z",
        "closed_at": null,
        "quorum": 50,
        "voices": 2,
        "voted": 1,
        "terms_sha256": null,
        "seal": null,
    });
    assert_eq!(open, expected);
    close(&team, &vote).await;
    let closed = told(&site).await;
    let sealed = site.visitor().get(&vote.sealed()).await;
    assert_eq!(closed["stage"], "closed");
    assert_eq!(closed["closed_at"], "2022-01-28T12:00:00Z");
    assert_eq!(closed["seal"], hash(&sealed.text));
    assert_eq!(closed["terms_sha256"], terms);
}
