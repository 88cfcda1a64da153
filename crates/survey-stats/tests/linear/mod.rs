//! How large a count can be when sums of counts are known: the simplex method, in its plainest form.

const TINY: f64 = 1e-9;

/// Counts of people, none negative, that fit what is known of them.
pub struct Known {
    /// Each line: what each count adds, then the sum.
    lines: Vec<Vec<f64>>,
    /// The count that each line gives.
    basis: Vec<usize>,
    counts: usize,
}

impl Known {
    /// Takes sums over some of the counts, each with what it amounts to.
    pub fn of(sums: &[(Vec<bool>, u64)], counts: usize) -> Self {
        let mut lines = vec![];
        for (at, (part, sum)) in sums.iter().enumerate() {
            let mut line: Vec<f64> = part.iter().map(|is_in| f64::from(u8::from(*is_in))).collect();
            // What is missing from the sum is a count too, to be brought down to 0.
            line.extend((0..sums.len()).map(|other| f64::from(u8::from(other == at))));
            line.push(*sum as f64);
            lines.push(line);
        }
        let basis = (counts..counts + sums.len()).collect();
        let mut this = Self { lines, basis, counts };
        let mut missing = vec![0.0; counts];
        missing.extend(vec![-1.0; sums.len()]);
        let left = this.most(&missing);
        assert!(left.abs() < 1e-6, "the sums contradict one another: {left}");
        this.forget_missing();
        this
    }

    fn forget_missing(&mut self) {
        for at in 0..self.lines.len() {
            if self.counts <= self.basis[at] {
                let column = (0..self.counts).find(|column| TINY < self.lines[at][*column].abs());
                if let Some(column) = column {
                    self.pivot(at, column);
                }
            }
        }
        let counts = self.counts;
        let kept: Vec<bool> = self.basis.iter().map(|count| *count < counts).collect();
        let mut is_kept = kept.iter();
        self.lines.retain(|_| *is_kept.next().expect("one a line"));
        let mut is_kept = kept.iter();
        self.basis.retain(|_| *is_kept.next().expect("one a line"));
        for line in &mut self.lines {
            let sum = line.pop().expect("a sum");
            line.truncate(counts);
            line.push(sum);
        }
    }

    /// The most that counts, each times its worth, can add up to.
    pub fn most(&mut self, worth: &[f64]) -> f64 {
        loop {
            let gain = |column: usize| {
                let given = self.lines.iter().zip(&self.basis);
                worth[column] - given.map(|(line, count)| worth[*count] * line[column]).sum::<f64>()
            };
            let entering = (0..worth.len()).find(|column| TINY < gain(*column));
            let Some(column) = entering else { break };
            let ratio = |line: &Vec<f64>| line[line.len() - 1].max(0.0) / line[column];
            let leaving = (0..self.lines.len()).filter(|at| TINY < self.lines[*at][column]).min_by(
                |one, other| {
                    let ratios = ratio(&self.lines[*one]).total_cmp(&ratio(&self.lines[*other]));
                    ratios.then(self.basis[*one].cmp(&self.basis[*other]))
                },
            );
            match leaving {
                Some(at) => self.pivot(at, column),
                None => return f64::INFINITY,
            }
        }
        let given = self.lines.iter().zip(&self.basis);
        given.map(|(line, count)| worth[*count] * line[line.len() - 1]).sum()
    }

    fn pivot(&mut self, at: usize, column: usize) {
        let by = self.lines[at][column];
        for value in &mut self.lines[at] {
            *value /= by;
        }
        let pivot = self.lines[at].clone();
        for (other, line) in self.lines.iter_mut().enumerate() {
            let times = line[column];
            if other != at && times != 0.0 {
                for (value, taken) in line.iter_mut().zip(&pivot) {
                    *value -= times * taken;
                }
            }
        }
        self.basis[at] = column;
    }
}
