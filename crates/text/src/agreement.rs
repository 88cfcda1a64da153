//! Agreement between people who code the same texts.

use std::collections::BTreeMap;

/// Why an agreement cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AgreementError {
    #[error("no text was coded by two people")]
    NothingInCommon,
    #[error("everybody gave the same code everywhere, so that chance cannot be told")]
    OneCode,
}

/// Krippendorff's alpha for nominal codes: 1 is full agreement, 0 what chance would give, less is
/// worse than chance.
///
/// Each item of `texts` holds the codes that a text received, from as many people as coded it, in
/// any order; a missing code is left out, and texts with fewer than two codes do not count. Source:
/// K. Krippendorff, “Computing Krippendorff's Alpha-Reliability” (2011).
///
/// ```
/// let alpha = cordee_text::krippendorff_alpha(&[vec!["eau", "eau"], vec!["eau", "bus"], vec!["bus", "bus"]]);
/// assert!((alpha.unwrap() - 4.0 / 9.0).abs() < 1e-12);
/// ```
pub fn krippendorff_alpha<C: Ord>(texts: &[Vec<C>]) -> Result<f64, AgreementError> {
    let mut totals: BTreeMap<&C, f64> = BTreeMap::new();
    let mut differing = 0.0;
    for codes in texts.iter().filter(|codes| 2 <= codes.len()) {
        let counts = counted(codes);
        let people = codes.len() as f64;
        for (code, count) in counts {
            differing += count * (people - count) / (people - 1.0);
            *totals.entry(code).or_default() += count;
        }
    }
    let all: f64 = totals.values().sum();
    if all <= 0.0 {
        return Err(AgreementError::NothingInCommon);
    }
    let expected: f64 = totals.values().map(|total| total * (all - total)).sum();
    if expected <= 0.0 {
        return Err(AgreementError::OneCode);
    }
    Ok(1.0 - (all - 1.0) * differing / expected)
}

fn counted<C: Ord>(codes: &[C]) -> BTreeMap<&C, f64> {
    let mut counts = BTreeMap::new();
    for code in codes {
        *counts.entry(code).or_default() += 1.0;
    }
    counts
}

/// Cohen's kappa for two people: 1 is full agreement, 0 what chance would give.
///
/// Each pair holds what the first and the second gave to one text; texts that one of them did not
/// code are not to be given. Source: J. Cohen, “A Coefficient of Agreement for Nominal Scales”,
/// Educational and Psychological Measurement 20 (1960).
///
/// ```
/// let kappa = cordee_text::cohen_kappa(&[("eau", "eau"), ("eau", "bus"), ("bus", "bus"), ("bus", "bus")]);
/// assert!((kappa.unwrap() - 0.5).abs() < 1e-12);
/// ```
pub fn cohen_kappa<C: Ord>(texts: &[(C, C)]) -> Result<f64, AgreementError> {
    if texts.is_empty() {
        return Err(AgreementError::NothingInCommon);
    }
    let all = texts.len() as f64;
    let mut shares: BTreeMap<&C, [f64; 2]> = BTreeMap::new();
    for (one, other) in texts {
        shares.entry(one).or_default()[0] += 1.0 / all;
        shares.entry(other).or_default()[1] += 1.0 / all;
    }
    let agreeing = texts.iter().filter(|(one, other)| one == other).count() as f64 / all;
    if shares.len() == 1 {
        return Err(AgreementError::OneCode);
    }
    let by_chance: f64 = shares.values().map(|[one, other]| one * other).sum();
    Ok((agreeing - by_chance) / (1.0 - by_chance))
}
