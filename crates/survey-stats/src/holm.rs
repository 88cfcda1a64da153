//! Many tests at once: chance makes some of them look like something.

/// Corrects the p of several tests for their number, so that one false alarm among all stays rare.
///
/// The smallest is multiplied by how many there are, the next by one less, and so on, never falling
/// and at most 1; the order given is kept. What is not a number counts as 1. Source: S. Holm, “A Simple
/// Sequentially Rejective Multiple Test Procedure”, Scandinavian Journal of Statistics 6 (1979).
///
/// ```
/// use cordee_survey_stats::holm;
///
/// assert_eq!(holm(&[0.01, 0.04, 0.03]), [0.03, 0.06, 0.06]);
/// ```
pub fn holm(p: &[f64]) -> Vec<f64> {
    let clean = |p: f64| if p.is_nan() { 1.0 } else { p.clamp(0.0, 1.0) };
    let mut ordered: Vec<(usize, f64)> = p.iter().map(|p| clean(*p)).enumerate().collect();
    ordered.sort_by(|one, other| one.1.total_cmp(&other.1));
    let mut adjusted = vec![1.0; p.len()];
    let mut highest = 0.0_f64;
    for (done, (at, p)) in ordered.into_iter().enumerate() {
        let left = adjusted.len().saturating_sub(done);
        highest = highest.max(p * left as f64).min(1.0);
        if let Some(place) = adjusted.get_mut(at) {
            *place = highest;
        }
    }
    adjusted
}
