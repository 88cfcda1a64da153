//! Proof of work: what a browser computes while somebody reads, so that a machine that sends thousands of
//! sheets has to pay for each. Nobody is refused without it: answers are flagged.
//!
//! The protocol is ALTCHA's (version 1: find the number whose SHA-256 after a salt is the one that was
//! asked), <https://altcha.org/docs/v1/>. Nothing is kept: the challenge is signed with the secret of the survey
//! and the identifier of the sheet, so that a solution is good for one sheet, and for a while.

use altcha_lib_rs::{ChallengeOptions, Payload, create_challenge, verify_solution};
use chrono::{DateTime, TimeDelta, Utc};
use cordee_store::sea_orm::{ConnectionTrait, DbErr};
use data_encoding::BASE64;

use super::collecting;
use super::model::{Flag, Sheet, Survey};

/// The field in which a solution stands.
pub const FIELD: &str = "work";
/// The largest number to be found: half as many hashes are tried on the average, a quarter of a second of a
/// desktop computer.
const LARGEST: u64 = 25_000;
/// How long a page may stay open before it is sent.
const GOOD_FOR: TimeDelta = TimeDelta::hours(6);
/// The longest solution that is looked at.
const LONGEST: usize = 2_000;
/// What stands in a salt before the second at which it ends, and after it.
const UNTIL: (&str, char) = ("?expires=", '&');

/// The key by which the challenges of the sheet `id` are signed.
fn key(secret: &str, id: &str) -> String {
    format!("work:{secret}:{id}")
}

fn challenge(secret: &str, id: &str, now: DateTime<Utc>) -> Option<String> {
    let key = key(secret, id);
    let options = ChallengeOptions {
        hmac_key: &key,
        max_number: Some(LARGEST),
        expires: Some(now + GOOD_FOR),
        ..ChallengeOptions::default()
    };
    serde_json::to_string(&create_challenge(options).ok()?).ok()
}

/// When a salt of ours ends: a salt that is written otherwise, with two ends for example, is none of ours.
fn end(salt: &str) -> Option<DateTime<Utc>> {
    let (_, rest) = salt.split_once(UNTIL.0)?;
    let seconds = rest.strip_suffix(UNTIL.1)?.parse().ok()?;
    DateTime::from_timestamp(seconds, 0)
}

/// Whether `solution` solves a challenge of the sheet `id`.
fn is_solved(secret: &str, id: &str, solution: &str, now: DateTime<Utc>) -> bool {
    if LONGEST < solution.len() {
        return false;
    }
    let bytes = BASE64.decode(solution.as_bytes()).unwrap_or_default();
    let Ok(payload) = serde_json::from_slice::<Payload>(&bytes) else { return false };
    let is_in_time = end(&payload.salt).is_some_and(|end| now <= end);
    // The library would ask the clock of the machine for the time.
    is_in_time && verify_solution(&payload, &key(secret, id), false).is_ok()
}

/// What the browser of whoever fills `sheet` is asked to compute; nothing once it did.
pub async fn asked(
    db: &impl ConnectionTrait,
    survey: &Survey,
    sheet: &Sheet,
    now: DateTime<Utc>,
) -> Result<Option<String>, DbErr> {
    if !sheet.flags.contains(&Flag::NoWork) {
        return Ok(None);
    }
    let own = collecting::queries::collecting(db, &survey.id).await?;
    Ok(own.and_then(|own| challenge(&own.secret, &sheet.id, now)))
}

/// Takes the flag away from `sheet` when `solution` is good.
pub async fn check(
    db: &impl ConnectionTrait,
    survey: &Survey,
    sheet: &mut Sheet,
    (solution, now): (&str, DateTime<Utc>),
) -> Result<(), DbErr> {
    if solution.is_empty() || !sheet.flags.contains(&Flag::NoWork) {
        return Ok(());
    }
    let own = collecting::queries::collecting(db, &survey.id).await?;
    if own.is_some_and(|own| is_solved(&own.secret, &sheet.id, solution, now)) {
        sheet.flags.remove(&Flag::NoWork);
    }
    Ok(())
}

/// What a browser would send for `asked`.
#[cfg(test)]
pub fn solved(asked: &str) -> String {
    let asked: altcha_lib_rs::Challenge = serde_json::from_str(asked).expect("a challenge");
    let most = Some(asked.maxnumber);
    let number =
        altcha_lib_rs::solve_challenge(&asked.challenge, &asked.salt, None, most, 0).expect("one");
    let payload = Payload {
        algorithm: asked.algorithm,
        challenge: asked.challenge,
        number,
        salt: asked.salt,
        signature: asked.signature,
        took: None,
    };
    BASE64.encode(&serde_json::to_vec(&payload).expect("it is written"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hours: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::hours(hours)
    }

    #[test]
    fn a_solution_is_good_for_its_sheet_and_for_a_while() {
        let solution = solved(&challenge("s", "one", at(0)).expect("a challenge"));
        assert!(is_solved("s", "one", &solution, at(6)));
        assert!(!is_solved("s", "one", &solution, at(7)), "too late");
        assert!(!is_solved("s", "two", &solution, at(0)), "of another sheet");
        assert!(!is_solved("t", "one", &solution, at(0)), "of another survey");
    }

    #[test]
    fn what_is_forged_solves_nothing() {
        let solution = solved(&challenge("s", "one", at(0)).expect("a challenge"));
        let text = String::from_utf8(BASE64.decode(solution.as_bytes()).expect("base 64"));
        let text = text.expect("JSON");
        let again = |text: &str| is_solved("s", "one", &BASE64.encode(text.as_bytes()), at(7));
        assert!(!again(&text.replace("expires=", "expires=9")), "a later end");
        assert!(!again(&text.replace("?expires=", "?expires=99999999999&expires=")), "two ends");
        assert!(!again(&text.replace('?', "?expires=99999999999&x=")), "a part more");
        assert!(!again(&text.replace("?expires=21600&", "")), "no end");
        for nothing in ["", "?", "e30=", "bnVsbA=="] {
            assert!(!is_solved("s", "one", nothing, at(0)), "{nothing}");
        }
    }
}
