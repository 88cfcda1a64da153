//! Labels along a line: each as near as possible to where it should be, none over another.

/// The middles of boxes that should be at `wanted` (in ascending order) and are `sizes` long, moved
/// apart so that none overlaps, between `start` and `end` when they all fit there.
///
/// Boxes that would overlap form a block, which is put at the mean of what its boxes wanted (the
/// pooling of adjacent violators): the sum of the squared moves is the smallest possible.
pub(crate) fn spread(wanted: &[f64], sizes: &[f64], (start, end): (f64, f64)) -> Vec<f64> {
    // A block: where its first box should begin, on average; how many boxes; their length.
    let mut blocks: Vec<(f64, f64, f64)> = vec![];
    for (middle, size) in wanted.iter().zip(sizes) {
        blocks.push((middle - size / 2.0, 1.0, *size));
        while let [.., (before, count, length), (after, more, longer)] = blocks.as_slice() {
            if before + length <= *after {
                break;
            }
            let begin = (before * count + (after - length) * more) / (count + more);
            let joined = (begin, count + more, length + longer);
            blocks.truncate(blocks.len() - 2);
            blocks.push(joined);
        }
    }
    within(&mut blocks, start, end);
    let mut middles = vec![];
    let mut sizes = sizes.iter();
    for (begin, count, _) in blocks {
        let (mut at, mut left) = (begin, count);
        while 0.5 < left {
            let size = sizes.next().copied().unwrap_or_default();
            middles.push(at + size / 2.0);
            at += size;
            left -= 1.0;
        }
    }
    middles
}

/// Pushes the blocks back between the ends, the start winning when there is not enough room.
fn within(blocks: &mut [(f64, f64, f64)], start: f64, end: f64) {
    let mut last = end;
    for (begin, _, length) in blocks.iter_mut().rev() {
        *begin = begin.min(last - *length);
        last = *begin;
    }
    let mut first = start;
    for (begin, _, length) in blocks.iter_mut() {
        *begin = begin.max(first);
        first = *begin + *length;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn boxes_with_room_do_not_move() {
        assert_eq!(spread(&[10.0, 40.0], &[10.0, 10.0], (0.0, 100.0)), [10.0, 40.0]);
    }

    #[test]
    fn boxes_that_want_one_place_share_it() {
        assert_eq!(spread(&[50.0, 50.0], &[10.0, 10.0], (0.0, 100.0)), [45.0, 55.0]);
        assert_eq!(spread(&[0.0, 0.0], &[10.0, 10.0], (0.0, 100.0)), [5.0, 15.0]);
    }

    proptest! {
        #[test]
        fn no_box_overlaps_and_all_are_inside(
            boxes in prop::collection::vec((0.0..500.0, 1.0..40.0), 0..40),
        ) {
            let mut boxes: Vec<(f64, f64)> = boxes;
            boxes.sort_by(|one, other| one.0.total_cmp(&other.0));
            let (wanted, sizes): (Vec<f64>, Vec<f64>) = boxes.into_iter().unzip();
            let end = sizes.iter().sum::<f64>().max(500.0);
            let middles = spread(&wanted, &sizes, (0.0, end));
            prop_assert_eq!(middles.len(), wanted.len());
            let mut last = -1e-6;
            for (middle, size) in middles.iter().zip(&sizes) {
                prop_assert!(last <= middle - size / 2.0 + 1e-6);
                last = middle + size / 2.0;
            }
            prop_assert!(last <= end + 1e-6);
        }
    }
}
