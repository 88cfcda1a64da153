//! Whatever is changed in a journal, it is found, and at the right line.

use cordee_journal::{
    Batch, Disclosed, Fingerprint, Line, Misfit, Sealed, Verifier, prove, root, start, verify_proof,
};
use proptest::prelude::*;

const NAME: &str = "pilat";

type Journal = Vec<(Batch, Vec<Sealed>)>;

fn line(number: u64) -> Sealed {
    let told = Disclosed {
        salt: format!("salt-{number}"),
        value: [("title.fr".to_owned(), format!("Étape {number}"))].into(),
    };
    let line = Line {
        about: Some(told.commitment()),
        act: "step-changed".to_owned(),
        at: "2022-01-28T09:00:00.000Z".to_owned(),
        detail: [("revision".to_owned(), number.to_string())].into(),
        number,
        who: Some(format!("p{}", number % 3)),
        whom: None,
        withheld: None,
    };
    Sealed { about: Some(told), ..Sealed::of(line) }
}

fn journal(sizes: &[usize]) -> Journal {
    let (mut first, mut previous) = (1, start(NAME));
    let mut journal = vec![];
    for (number, size) in (1..).zip(sizes) {
        let lines: Vec<Sealed> = (first..first + *size as u64).map(line).collect();
        let fingerprints: Vec<Fingerprint> = lines.iter().map(|it| it.fingerprint).collect();
        let batch = Batch::seal(number, first, "2022-01-28T10:00:00.000Z", previous, &fingerprints);
        first += *size as u64;
        previous = batch.head;
        journal.push((batch, lines));
    }
    journal
}

fn verify(journal: &Journal) -> Result<Verifier, Misfit> {
    let mut verifier = Verifier::new(NAME);
    for (batch, lines) in journal {
        verifier.batch(batch, lines)?;
    }
    Ok(verifier)
}

fn sizes() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(1_usize..9, 1..6)
}

/// A journal, and a place in it: a batch and a line of that batch.
fn place() -> impl Strategy<Value = (Vec<usize>, usize, usize)> {
    (sizes(), any::<prop::sample::Index>(), any::<prop::sample::Index>()).prop_map(
        |(sizes, batch, line)| {
            let batch = batch.index(sizes.len());
            let line = line.index(sizes[batch]);
            (sizes, batch, line)
        },
    )
}

fn change(line: &mut Line, which: u8) {
    match which % 7 {
        0 => line.act.push('x'),
        1 => line.at.push('x'),
        2 => line.who = None,
        3 => line.whom = Some("p9".to_owned()),
        4 => line.about = None,
        5 => line.withheld = line.about,
        _ => {
            line.detail.insert("revision".to_owned(), "0".to_owned());
        }
    }
}

proptest! {
    #[test]
    fn a_journal_that_nobody_touched_fits(sizes in sizes()) {
        let journal = journal(&sizes);
        let verifier = verify(&journal).expect("it fits");
        prop_assert_eq!(verifier.lines(), sizes.iter().sum::<usize>() as u64);
        prop_assert_eq!(verifier.batches(), sizes.len() as u64);
        let head = journal.last().expect("there is a batch").0.head;
        prop_assert_eq!(verifier.end_on(head), Ok(()));
    }

    #[test]
    fn a_changed_line_is_found_where_it_is((sizes, batch, at) in place(), which in 0_u8..) {
        let mut journal = journal(&sizes);
        let line = &mut journal[batch].1[at].line;
        let number = line.number;
        change(line, which);
        let expected = Misfit::Changed { batch: batch as u64 + 1, line: number };
        prop_assert_eq!(verify(&journal).map(|_| ()), Err(expected));
    }

    #[test]
    fn a_line_changed_with_its_fingerprint_is_found_in_its_batch(
        (sizes, batch, at) in place(), which in 0_u8..,
    ) {
        let mut journal = journal(&sizes);
        let sealed = &mut journal[batch].1[at];
        change(&mut sealed.line, which);
        *sealed = Sealed::of(sealed.line.clone());
        let first = journal[batch].0.first;
        let expected = Misfit::Root { batch: batch as u64 + 1, line: first };
        prop_assert_eq!(verify(&journal).map(|_| ()), Err(expected));
    }

    #[test]
    fn a_removed_line_is_found_where_it_was((sizes, batch, at) in place()) {
        let mut journal = journal(&sizes);
        let removed = journal[batch].1.remove(at);
        let expected = Misfit::Removed { batch: batch as u64 + 1, line: removed.line.number };
        prop_assert_eq!(verify(&journal).map(|_| ()), Err(expected));
    }

    #[test]
    fn an_added_line_is_found_where_it_is((sizes, batch, at) in place()) {
        let mut journal = journal(&sizes);
        let copy = journal[batch].1[at].clone();
        let number = copy.line.number;
        journal[batch].1.insert(at + 1, copy);
        let expected = Misfit::Added { batch: batch as u64 + 1, line: number };
        prop_assert_eq!(verify(&journal).map(|_| ()), Err(expected));
    }

    #[test]
    fn a_line_added_at_the_end_of_a_batch_is_found((sizes, batch, _) in place()) {
        let mut journal = journal(&sizes);
        let number = journal[batch].0.first + journal[batch].0.count;
        journal[batch].1.push(line(number));
        let expected = Misfit::Added { batch: batch as u64 + 1, line: number };
        prop_assert_eq!(verify(&journal).map(|_| ()), Err(expected));
    }

    #[test]
    fn two_lines_that_changed_places_are_found((sizes, batch, at) in place()) {
        let mut journal = journal(&sizes);
        let lines = &mut journal[batch].1;
        let other = (at + 1) % lines.len();
        prop_assume!(at != other);
        lines.swap(at, other);
        let line = journal[batch].0.first + at.min(other) as u64;
        let expected = Misfit::OutOfOrder { batch: batch as u64 + 1, line };
        prop_assert_eq!(verify(&journal).map(|_| ()), Err(expected));
    }

    #[test]
    fn a_batch_that_is_gone_is_found((sizes, batch, _) in place()) {
        prop_assume!(batch + 1 < sizes.len());
        let mut journal = journal(&sizes);
        journal.remove(batch);
        let expected = Misfit::BatchMissing { expected: batch as u64 + 1, found: batch as u64 + 2 };
        prop_assert_eq!(verify(&journal).map(|_| ()), Err(expected));
    }

    #[test]
    fn a_changed_seal_is_found((sizes, batch, _) in place(), which in 0_u8..5) {
        let mut journal = journal(&sizes);
        let (seal, line) = (&mut journal[batch].0, start("x"));
        match which {
            0 => seal.count += 1,
            1 => seal.previous = line,
            2 => seal.root = line,
            3 => seal.sealed_at.push('x'),
            _ => seal.head = line,
        }
        let first = seal.first;
        let expected = Misfit::SealChanged { batch: batch as u64 + 1, line: first };
        prop_assert_eq!(verify(&journal).map(|_| ()), Err(expected));
    }

    #[test]
    fn a_batch_written_anew_is_unchained_from_the_next((sizes, batch, at) in place()) {
        prop_assume!(batch + 1 < sizes.len());
        let mut journal = journal(&sizes);
        let (seal, lines) = &mut journal[batch];
        lines[at].line.act.push('x');
        lines[at] = Sealed::of(lines[at].line.clone());
        let fingerprints: Vec<Fingerprint> = lines.iter().map(|it| it.fingerprint).collect();
        *seal = Batch::seal(seal.number, seal.first, &seal.sealed_at, seal.previous, &fingerprints);
        let line = journal[batch + 1].0.first;
        let expected = Misfit::Unchained { batch: batch as u64 + 2, line };
        prop_assert_eq!(verify(&journal).map(|_| ()), Err(expected));
    }

    #[test]
    fn the_end_cut_off_shows_against_a_head_that_was_kept(sizes in sizes()) {
        let mut journal = journal(&sizes);
        let (last, _) = journal.pop().expect("there is a batch");
        let verifier = verify(&journal).expect("what is left fits");
        let told = verifier.end_on(last.head);
        let is_told = matches!(told, Err(Misfit::Head { lines, .. }) if lines + 1 == last.first);
        prop_assert!(is_told);
    }

    #[test]
    fn what_is_told_beside_a_line_must_be_what_was_written((sizes, batch, at) in place()) {
        let mut journal = journal(&sizes);
        let sealed = &mut journal[batch].1[at];
        let number = sealed.line.number;
        let told = sealed.about.as_mut().expect("it is told");
        told.value.insert("title.fr".to_owned(), "Autre".to_owned());
        let expected = Misfit::Disclosed { batch: batch as u64 + 1, line: number };
        prop_assert_eq!(verify(&journal).map(|_| ()), Err(expected));
        journal[batch].1[at].about = None;
        prop_assert!(verify(&journal).is_ok(), "erased, it fits");
    }

    #[test]
    fn a_proof_holds_for_its_line_and_no_other(count in 1_usize..40, index in any::<prop::sample::Index>()) {
        let lines: Vec<Fingerprint> = (0..count).map(|at| start(&at.to_string())).collect();
        let at = index.index(count);
        let proof = prove(&lines, at).expect("the line is there");
        prop_assert!(proof.len() <= count.next_power_of_two().ilog2() as usize);
        for (other, line) in lines.iter().enumerate() {
            let holds = verify_proof(*line, at, count, &proof, root(&lines));
            prop_assert_eq!(holds, other == at);
        }
        prop_assert!(!verify_proof(lines[at], at, count, &proof, start("x")));
        prop_assert_eq!(prove(&lines, count), None);
    }
}

#[test]
fn journals_of_two_names_share_no_head() {
    let told = Verifier::new("elsewhere").batch(&journal(&[1])[0].0, &journal(&[1])[0].1);
    assert_eq!(told, Err(Misfit::Unchained { batch: 1, line: 1 }));
}

#[test]
fn the_root_is_that_of_the_published_examples() {
    // The tree of RFC 6962 over the eight inputs of its reference tests, d0 to d7, whose leaves
    // and roots certificate-transparency-go publishes in `merkle/testonly`.
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(root(&[]).to_string(), empty);
    let leaf = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d";
    let only: Fingerprint = leaf.parse().expect("a fingerprint");
    assert_eq!(root(&[only]).to_string(), leaf);
    let second = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
    let second: Fingerprint = second.parse().expect("a fingerprint");
    let both = "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125";
    assert_eq!(root(&[only, second]).to_string(), both);
}
