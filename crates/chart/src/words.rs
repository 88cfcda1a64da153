//! What the charts themselves say, in French and in English. What is drawn comes in words too.

/// A language in which charts speak and write numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    French,
    English,
}

/// Clauses as sentences, one after the other.
pub(crate) fn in_sentences(clauses: &[String]) -> String {
    let sentences: Vec<String> = clauses.iter().map(|clause| format!("{clause}.")).collect();
    sentences.join(" ")
}

use Language::{English, French};

impl Language {
    fn of(self, french: &'static str, english: &'static str) -> &'static str {
        match self {
            French => french,
            English => english,
        }
    }

    pub(crate) fn nothing(self) -> &'static str {
        self.of("Il n’y a pas encore de données à montrer.", "There are no data to show yet.")
    }

    pub(crate) fn unknown(self) -> &'static str {
        self.of("non connu", "not known")
    }

    pub(crate) fn label(self) -> &'static str {
        self.of("Intitulé", "Label")
    }

    pub(crate) fn value(self) -> &'static str {
        self.of("Valeur", "Value")
    }

    pub(crate) fn total(self) -> &'static str {
        self.of("Total", "Total")
    }

    pub(crate) fn legend(self) -> &'static str {
        self.of("De gauche à droite\u{202f}:", "From left to right:")
    }

    pub(crate) fn shares(self) -> &'static str {
        self.of("Part de chaque ligne, en\u{202f}%", "Share of each row, in\u{a0}%")
    }

    /// What of an amount no target took.
    pub(crate) fn left(self) -> &'static str {
        self.of("Ce qui reste", "What is left")
    }

    pub(crate) fn kept(self) -> &'static str {
        self.of("Retenu", "Selected")
    }

    pub(crate) fn refused(self) -> &'static str {
        self.of("Non retenu", "Not selected")
    }

    /// What the line of the median is, beside it.
    pub(crate) fn half(self) -> &'static str {
        self.of("la moitié", "half")
    }

    pub(crate) fn majority_grade(self) -> &'static str {
        self.of("Mention majoritaire", "Majority grade")
    }

    pub(crate) fn judgements(self) -> &'static str {
        self.of(
            "Part des jugements, en\u{202f}% · à droite, la mention du milieu",
            "Share of the judgements, in\u{a0}% · at the right, the grade in the middle",
        )
    }

    pub(crate) fn step(self) -> &'static str {
        self.of("Étape", "Step")
    }

    pub(crate) fn when(self) -> &'static str {
        self.of("Quand", "When")
    }

    pub(crate) fn standing(self) -> &'static str {
        self.of("Où elle en est", "Where it stands")
    }

    pub(crate) fn done(self) -> &'static str {
        self.of("terminé", "done")
    }

    pub(crate) fn current(self) -> &'static str {
        self.of("en cours", "current")
    }

    pub(crate) fn to_come(self) -> &'static str {
        self.of("à venir", "to come")
    }

    pub(crate) fn undated(self) -> &'static str {
        self.of("date non connue", "date not known")
    }

    pub(crate) fn today(self) -> &'static str {
        self.of("Aujourd’hui", "Today")
    }

    /// A month in the short form that fits beside an axis; numbered from 1.
    pub(crate) fn short_month(self, month: u32) -> &'static str {
        match month {
            1 => self.of("janv.", "Jan"),
            2 => self.of("févr.", "Feb"),
            3 => self.of("mars", "Mar"),
            4 => self.of("avril", "Apr"),
            5 => self.of("mai", "May"),
            6 => self.of("juin", "June"),
            7 => self.of("juil.", "July"),
            8 => self.of("août", "Aug"),
            9 => self.of("sept.", "Sept"),
            10 => self.of("oct.", "Oct"),
            11 => self.of("nov.", "Nov"),
            _ => self.of("déc.", "Dec"),
        }
    }

    pub(crate) fn month(self, month: u32) -> &'static str {
        match month {
            1 => self.of("janvier", "January"),
            2 => self.of("février", "February"),
            3 => self.of("mars", "March"),
            4 => self.of("avril", "April"),
            5 => self.of("mai", "May"),
            6 => self.of("juin", "June"),
            7 => self.of("juillet", "July"),
            8 => self.of("août", "August"),
            9 => self.of("septembre", "September"),
            10 => self.of("octobre", "October"),
            11 => self.of("novembre", "November"),
            _ => self.of("décembre", "December"),
        }
    }

    /// `name: said`, with the space that French puts before a colon.
    pub(crate) fn named(self, name: &str, said: &str) -> String {
        match self {
            French => format!("{name}\u{202f}: {said}"),
            English => format!("{name}: {said}"),
        }
    }

    /// Two clauses in one sentence.
    pub(crate) fn joined(self, one: &str, other: &str) -> String {
        match self {
            French => format!("{one}\u{202f}; {other}"),
            English => format!("{one}; {other}"),
        }
    }

    /// A count of things named in the singular and in the plural; French counts zero as one.
    fn counted(self, count: usize, one: &str, several: &str) -> String {
        let single = count == 1 || (count == 0 && self == French);
        format!("{count} {}", if single { one } else { several })
    }

    pub(crate) fn rows(self, count: usize) -> String {
        match self {
            French => self.counted(count, "ligne", "lignes"),
            English => self.counted(count, "row", "rows"),
        }
    }

    pub(crate) fn unknown_rows(self, count: usize) -> String {
        match self {
            French => self.counted(count, "valeur n’est pas connue", "valeurs ne sont pas connues"),
            English => self.counted(count, "value is not known", "values are not known"),
        }
    }

    pub(crate) fn series(self, count: usize) -> String {
        match self {
            French => self.counted(count, "série", "séries"),
            English => self.counted(count, "series", "series"),
        }
    }

    pub(crate) fn greyed(self, count: usize) -> String {
        match self {
            French => self.counted(
                count,
                "autre série, en gris, est dans le tableau.",
                "autres séries, en gris, sont dans le tableau.",
            ),
            English => self.counted(
                count,
                "other series, in grey, is in the table.",
                "other series, in grey, are in the table.",
            ),
        }
    }

    /// The smallest of them, drawn as one.
    pub(crate) fn others(self, count: usize) -> String {
        match self {
            French => self.counted(count, "autre", "autres"),
            English => self.counted(count, "other", "others"),
        }
    }

    /// Between how many sources and targets something flows.
    pub(crate) fn flows(self, sources: usize, targets: usize) -> String {
        match self {
            French => format!(
                "{}, {}",
                self.counted(sources, "origine", "origines"),
                self.counted(targets, "destination", "destinations")
            ),
            English => format!(
                "{}, {}",
                self.counted(sources, "source", "sources"),
                self.counted(targets, "target", "targets")
            ),
        }
    }

    /// An amount, and where the largest part of it goes.
    pub(crate) fn most_of_it(self, amount: &str, share: &str, target: &str) -> String {
        match self {
            French => format!("{amount}, dont {share} pour {target}"),
            English => format!("{amount}, of which {share} for {target}"),
        }
    }

    pub(crate) fn spots(self, count: usize) -> String {
        self.counted(count, "point", "points")
    }

    /// How many points of a cloud have no name in it.
    pub(crate) fn unnamed(self, count: usize) -> String {
        match self {
            French => self.counted(
                count,
                "nom n’a pas trouvé de place\u{202f}: il est dans le tableau.",
                "noms n’ont pas trouvé de place\u{202f}: ils sont dans le tableau.",
            ),
            English => self.counted(
                count,
                "name found no room: it is in the table.",
                "names found no room: they are in the table.",
            ),
        }
    }

    pub(crate) fn steps(self, count: usize) -> String {
        match self {
            French => self.counted(count, "étape", "étapes"),
            English => self.counted(count, "step", "steps"),
        }
    }

    pub(crate) fn undated_steps(self, count: usize) -> String {
        match self {
            French => self.counted(count, "n’a pas de date connue", "n’ont pas de date connue"),
            English => self.counted(count, "has no known date", "have no known date"),
        }
    }

    pub(crate) fn between(self, from: &str, to: &str) -> String {
        match self {
            French if from == to => format!("en {from}"),
            English if from == to => format!("in {from}"),
            French => format!("de {from} à {to}"),
            English => format!("from {from} to {to}"),
        }
    }

    /// Says that an axis does not start at zero.
    pub(crate) fn axis_from(self, start: &str) -> String {
        match self {
            French => format!("l’axe commence à {start}"),
            English => format!("the axis starts at {start}"),
        }
    }

    pub(crate) fn at_most(self, value: &str) -> String {
        match self {
            French => format!("au plus haut {value}"),
            English => format!("at the highest {value}"),
        }
    }

    pub(crate) fn largest(self) -> &'static str {
        self.of("La plus grande valeur", "The largest value")
    }

    pub(crate) fn smallest(self) -> &'static str {
        self.of("la plus petite", "the smallest")
    }

    pub(crate) fn all_equal(self) -> &'static str {
        self.of("Toutes les valeurs sont égales", "All values are equal")
    }

    pub(crate) fn largest_part(self) -> &'static str {
        self.of("La plus grande part de l’ensemble", "The largest part of the whole")
    }

    /// The word for a thousand to the power of `power` (2 to 4), as the unit of what is drawn.
    pub(crate) fn magnitude(self, power: u32) -> &'static str {
        match power {
            2 => self.of("en millions", "in millions"),
            3 => self.of("en milliards", "in billions"),
            _ => self.of("en milliers de milliards", "in trillions"),
        }
    }
}
