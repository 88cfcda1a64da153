//! Sharing out places in columns to people at the least cost: an exact minimum-cost flow.
//!
//! Successive shortest paths (Ahuja, Magnanti, Orlin, “Network Flows”, 1993, section 9.7) over the
//! columns alone: few columns, many people, so an arc from one column to another is the person whom
//! it is cheapest to send along. People are let in one by one; those before make room, or give way.

/// Who goes along an arc, and what this adds to the total.
type Arc = Option<(i64, usize)>;

/// People in columns, at the least total cost; no place costs nothing.
pub(crate) struct Transport {
    /// Of each person and column, what a place costs; none where they may not have one.
    prices: Vec<Option<i64>>,
    columns: usize,
    capacity: Vec<usize>,
    /// Of each column: who has a place.
    pub(crate) inside: Vec<Vec<usize>>,
    holds: Vec<bool>,
    /// Of each two columns: who goes from one to the other for the least.
    arcs: Vec<Arc>,
    /// Of each column: who gives way for the least.
    drops: Vec<Arc>,
}

/// How to reach each column: the cost, and the column before.
struct Paths {
    cost: Vec<Option<i64>>,
    from: Vec<Option<usize>>,
}

impl Transport {
    /// Takes so many people, the places of each column, and what they cost each person.
    pub(crate) fn new(
        people: usize,
        capacity: Vec<usize>,
        price: impl Fn(usize, usize) -> Option<i64>,
    ) -> Self {
        let columns = capacity.len();
        let row = |person| (0..columns).map(move |column| (person, column));
        Self {
            prices: (0..people).flat_map(row).map(|it| price(it.0, it.1)).collect(),
            columns,
            inside: vec![vec![]; columns],
            holds: vec![false; people * columns],
            arcs: vec![None; columns * columns],
            drops: vec![None; columns],
            capacity,
        }
    }

    /// Gives somebody one more place, if this lowers the total, and moves others as needed.
    ///
    /// Call it once for each place they ask for; they have one at most in a column.
    pub(crate) fn admit(&mut self, person: usize) {
        let paths = self.paths(person);
        let mut best: Option<(i64, bool, usize)> = None;
        for column in 0..self.columns {
            let Some(cost) = paths.cost[column] else { continue };
            let end = if self.inside[column].len() < self.capacity[column] {
                Some((cost, false, column))
            } else {
                self.drops[column].map(|(more, _)| (cost + more, true, column))
            };
            best = best.into_iter().chain(end).min();
        }
        let Some((total, drops, end)) = best else { return };
        if 0 <= total {
            return;
        }
        if let (true, Some((_, who))) = (drops, self.drops[end]) {
            self.take(who, end);
        }
        self.send(person, end, &paths.from);
    }

    /// Bellman and Ford: arcs may cost less than nothing, circles never do.
    fn paths(&self, person: usize) -> Paths {
        let cost: Vec<Option<i64>> =
            (0..self.columns).map(|it| self.new_price(person, it)).collect();
        let mut queue: Vec<usize> = (0..self.columns).filter(|it| cost[*it].is_some()).collect();
        let mut waits: Vec<bool> = cost.iter().map(Option::is_some).collect();
        let mut paths = Paths { cost, from: vec![None; self.columns] };
        for _ in 0..=self.columns {
            let mut next = vec![];
            for column in queue {
                waits[column] = false;
                let Some(here) = paths.cost[column] else { continue };
                // Nobody needs to move on from where there is room.
                if self.inside[column].len() < self.capacity[column] {
                    continue;
                }
                for (to, waits) in waits.iter_mut().enumerate() {
                    let Some((arc, _)) = self.arcs[column * self.columns + to] else { continue };
                    if paths.cost[to].is_none_or(|there| here + arc < there) {
                        paths.cost[to] = Some(here + arc);
                        paths.from[to] = Some(column);
                        if !std::mem::replace(waits, true) {
                            next.push(to);
                        }
                    }
                }
            }
            queue = next;
        }
        paths
    }

    fn send(&mut self, person: usize, end: usize, from: &[Option<usize>]) {
        let mut to = end;
        let mut sent = vec![];
        // A path passes through a column once at most.
        for _ in 0..self.columns {
            let Some(column) = from[to] else { break };
            if let Some((_, who)) = self.arcs[column * self.columns + to] {
                sent.push((who, column, to));
            }
            to = column;
        }
        for (who, column, to) in sent {
            self.take(who, column);
            self.put(who, to);
        }
        self.put(person, to);
    }

    fn price(&self, person: usize, column: usize) -> Option<i64> {
        self.prices[person * self.columns + column]
    }

    /// What one more place costs: nobody has two in a column.
    fn new_price(&self, person: usize, column: usize) -> Option<i64> {
        if self.holds[person * self.columns + column] { None } else { self.price(person, column) }
    }

    fn put(&mut self, person: usize, column: usize) {
        self.inside[column].push(person);
        self.holds[person * self.columns + column] = true;
        for to in 0..self.columns {
            self.offer(person, column, to);
            let at = to * self.columns + column;
            if self.arcs[at].is_some_and(|it| it.1 == person) {
                self.redraw(to, column);
            }
        }
        if let Some(price) = self.price(person, column) {
            self.drops[column] = self.drops[column].into_iter().chain([(-price, person)]).min();
        }
    }

    fn take(&mut self, person: usize, column: usize) {
        self.inside[column].retain(|it| *it != person);
        self.holds[person * self.columns + column] = false;
        for to in 0..self.columns {
            if self.arcs[column * self.columns + to].is_some_and(|it| it.1 == person) {
                self.redraw(column, to);
            }
            if self.holds[person * self.columns + to] {
                self.offer(person, to, column);
            }
        }
        if self.drops[column].is_some_and(|it| it.1 == person) {
            let inside = self.inside[column].iter();
            self.drops[column] =
                inside.filter_map(|it| Some((-self.price(*it, column)?, *it))).min();
        }
    }

    fn arc(&self, person: usize, from: usize, to: usize) -> Arc {
        Some((self.new_price(person, to)? - self.price(person, from)?, person))
    }

    fn offer(&mut self, person: usize, from: usize, to: usize) {
        let arc = self.arc(person, from, to);
        let at = from * self.columns + to;
        self.arcs[at] = self.arcs[at].into_iter().chain(arc).min();
    }

    fn redraw(&mut self, from: usize, to: usize) {
        let best = self.inside[from].iter().filter_map(|it| self.arc(*it, from, to)).min();
        self.arcs[from * self.columns + to] = best;
    }

    /// The total cost.
    pub(crate) fn cost(&self) -> i64 {
        let prices = self.inside.iter().enumerate().flat_map(|(column, inside)| {
            inside.iter().filter_map(move |it| self.price(*it, column))
        });
        prices.sum()
    }
}
