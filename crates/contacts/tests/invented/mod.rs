//! Invented people on two lists that overlap, with the defects that lists of offices have.

use cordee_contacts::Contact;

const FIRST_NAMES: [&str; 48] = [
    "Ana",
    "Zoé",
    "Jean",
    "Jeanne",
    "Pierre",
    "Jean-Pierre",
    "Jean-Paul",
    "Marie",
    "Anne-Marie",
    "Paul",
    "Paule",
    "Michel",
    "Michèle",
    "Daniel",
    "Danielle",
    "François",
    "Françoise",
    "Hélène",
    "Luc",
    "Lucie",
    "Thomas",
    "Chloé",
    "Léa",
    "Hugo",
    "Inès",
    "Noé",
    "Agnès",
    "Gérard",
    "Solène",
    "Yves",
    "Yvette",
    "Bruno",
    "Cécile",
    "Denis",
    "Denise",
    "Élodie",
    "Fabrice",
    "Gaëlle",
    "Henri",
    "Irène",
    "Joël",
    "Karine",
    "Laurent",
    "Maïté",
    "Nadège",
    "Olivier",
    "Rémi",
    "Sylvie",
];
const BEGINNINGS: [&str; 24] = [
    "Ber", "Cha", "Du", "Fé", "Gar", "Lam", "Mar", "Per", "Rou", "Thé", "Val", "Bon", "Cour",
    "Del", "Four", "Gi", "Jac", "Mou", "Pé", "Ri", "Sa", "Ver", "Vi", "Brun",
];
const MIDDLES: [&str; 10] = ["", "ta", "ve", "lli", "mo", "che", "na", "ri", "bou", "ssa"];
const ENDINGS: [&str; 14] = [
    "net", "rin", "mond", "gnon", "vier", "sset", "ton", "llard", "reau", "let", "zier", "non",
    "det", "chon",
];
const COMMUNES: [(&str, &str); 6] = [
    ("Saint-Exemple", "42001"),
    ("Bourg-Invention", "42002"),
    ("La Fiction", "42003"),
    ("Le Conte", "69001"),
    ("Sainte-Fable", "69002"),
    ("Mont-Songe", "07001"),
];

/// Pseudo-random numbers that are the same every time (Marsaglia, “Xorshift RNGs”, 2003).
pub struct Draw(pub u64);

impl Draw {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit.max(1)
    }

    /// True so many times in a hundred.
    pub fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    fn of<'a, T: ?Sized>(&mut self, choices: &[&'a T]) -> &'a T {
        choices[self.below(choices.len())]
    }
}

/// Two lists of so many contacts, half of them the same persons; the number in the key is the
/// person's.
pub fn two_lists(size: usize, seed: u64) -> Vec<Contact> {
    let mut draw = Draw(seed);
    let mut people: Vec<Contact> = vec![];
    let mut has_relative = true;
    for number in 0..size + size / 2 {
        let relative = people.last().cloned().filter(|_| draw.percent(12) && !has_relative);
        has_relative = relative.is_some();
        people.push(person(number, relative, &mut draw));
    }
    let mut lists: Vec<Contact> = vec![];
    for (number, person) in people.iter().enumerate() {
        if number < size {
            lists.push(Contact { key: format!("a{number}"), ..person.clone() });
        }
        if size / 2 <= number {
            let mut typed = Contact { key: format!("b{number}"), ..person.clone() };
            spoil(&mut typed, &mut draw);
            lists.push(typed);
        }
    }
    lists
}

/// A person; a relative has the last name, the address and the telephone of another.
fn person(number: usize, relative: Option<Contact>, draw: &mut Draw) -> Contact {
    let first_name = draw.of(&FIRST_NAMES).to_owned();
    if let Some(relative) = relative.filter(|it| it.first_name != first_name) {
        return Contact { first_name, ..relative };
    }
    let mut last_name =
        format!("{}{}{}", draw.of(&BEGINNINGS), draw.of(&MIDDLES), draw.of(&ENDINGS));
    if draw.percent(4) {
        last_name = format!("de la {last_name}");
    }
    let (commune, postal_code) = COMMUNES[draw.below(COMMUNES.len())];
    let is_office = draw.percent(15);
    let office = format!("mairie@c{}.example.org", draw.below(60));
    let own = format!("{}.{number}@example.org", first_name.chars().next().unwrap_or('x'));
    Contact {
        key: String::new(),
        first_name,
        last_name,
        organisation: if is_office {
            format!("Mairie de {commune}")
        } else {
            format!("Gîte {}", draw.below(9_000))
        },
        mails: vec![if is_office { office } else { own }],
        telephones: vec![format!("+33465{:06}", draw.below(1_000_000))],
        commune: commune.to_owned(),
        postal_code: postal_code.to_owned(),
    }
}

/// What happens to a contact that somebody types again.
fn spoil(contact: &mut Contact, draw: &mut Draw) {
    if draw.percent(10) {
        contact.last_name = slip(&contact.last_name, draw);
    }
    if draw.percent(4) {
        contact.first_name = slip(&contact.first_name, draw);
    }
    if draw.percent(40) {
        contact.last_name = contact.last_name.to_uppercase().replace('É', "E");
    }
    if draw.percent(5) {
        contact.first_name = contact.first_name.chars().take(1).collect::<String>() + ".";
    }
    match draw.below(20) {
        0 => std::mem::swap(&mut contact.first_name, &mut contact.last_name),
        1 => {
            let first = std::mem::take(&mut contact.first_name);
            contact.last_name = format!("{} {first}", contact.last_name);
        }
        _ => {}
    }
    if draw.percent(30) {
        contact.mails.clear();
    } else if draw.percent(8) {
        contact.mails = vec![format!("autre{}@example.org", draw.below(1_000_000))];
    }
    if draw.percent(40) {
        contact.telephones.clear();
    } else if draw.percent(60) {
        contact.telephones = contact.telephones.iter().map(|it| it.replace("+33", "0")).collect();
    }
    if draw.percent(30) {
        contact.organisation.clear();
    }
    if draw.percent(20) {
        contact.commune.clear();
    }
}

/// A letter doubled, lost, or in the place of the next.
fn slip(name: &str, draw: &mut Draw) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let at = 1 + draw.below(letters.len().saturating_sub(2));
    match draw.below(3) {
        0 => letters.insert(at, letters[at]),
        1 => drop(letters.remove(at)),
        _ => letters.swap(at, (at + 1).min(name.chars().count() - 1)),
    }
    letters.into_iter().collect()
}
