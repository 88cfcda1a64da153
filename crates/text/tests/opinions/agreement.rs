use cordee_text::{AgreementError, cohen_kappa, krippendorff_alpha};

/// K. Krippendorff, “Computing Krippendorff's Alpha-Reliability” (2011), example C: four people,
/// twelve texts, codes 1 to 5, 0 where somebody gave none.
const PUBLISHED: [[u8; 12]; 4] = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
    [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
];

fn by_text(people: &[[u8; 12]]) -> Vec<Vec<u8>> {
    let given =
        |text: usize| people.iter().map(|codes| codes[text]).filter(|code| *code != 0).collect();
    (0..12).map(given).collect()
}

#[test]
fn alpha_is_that_of_the_published_example() {
    let alpha = krippendorff_alpha(&by_text(&PUBLISHED)).expect("there are codes");
    assert!((alpha - 0.743).abs() < 0.0005, "{alpha}");
}

#[test]
fn alpha_of_two_people_is_that_of_the_published_example() {
    // The same source, example A: two people, ten texts, two codes.
    let one = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0];
    let other = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0];
    let texts: Vec<Vec<i32>> = one.iter().zip(other).map(|(a, b)| vec![*a, b]).collect();
    let alpha = krippendorff_alpha(&texts).expect("there are codes");
    assert!((alpha - 0.095).abs() < 0.0005, "{alpha}");
}

#[test]
fn kappa_is_that_of_a_table_of_two_people() {
    // 20 times both yes, 15 times both no, 5 and 10 times one of each: kappa is 0.4.
    let cells = [(20, ("yes", "yes")), (5, ("yes", "no")), (10, ("no", "yes")), (15, ("no", "no"))];
    let pairs: Vec<(&str, &str)> =
        cells.iter().flat_map(|(times, pair)| vec![*pair; *times]).collect();
    assert!((cohen_kappa(&pairs).expect("there are codes") - 0.4).abs() < 1e-12);
}

#[test]
fn agreement_cannot_be_told_without_two_people_or_two_codes() {
    assert_eq!(krippendorff_alpha(&[vec![1], vec![]]), Err(AgreementError::NothingInCommon));
    assert_eq!(krippendorff_alpha(&[vec![1, 1], vec![1, 1]]), Err(AgreementError::OneCode));
    assert_eq!(cohen_kappa::<u8>(&[]), Err(AgreementError::NothingInCommon));
    assert_eq!(cohen_kappa(&[(1, 1), (1, 1)]), Err(AgreementError::OneCode));
}
