//! The zones of the school calendar, and the words that name them.

use std::collections::BTreeSet;

/// A part of France with its own school calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Zone {
    A,
    B,
    C,
    Corsica,
    Guadeloupe,
    Guyane,
    Martinique,
    Mayotte,
    NewCaledonia,
    Polynesia,
    Reunion,
    SaintPierreAndMiquelon,
    WallisAndFutuna,
}

impl Zone {
    pub const ALL: [Zone; 13] = [
        Zone::A,
        Zone::B,
        Zone::C,
        Zone::Corsica,
        Zone::Guadeloupe,
        Zone::Guyane,
        Zone::Martinique,
        Zone::Mayotte,
        Zone::NewCaledonia,
        Zone::Polynesia,
        Zone::Reunion,
        Zone::SaintPierreAndMiquelon,
        Zone::WallisAndFutuna,
    ];

    /// Finds the zone of a department or an overseas territory by its code (`42`, `2A`, `974`).
    pub fn of_department(code: &str) -> Option<Zone> {
        match code {
            "971" => Some(Zone::Guadeloupe),
            "972" => Some(Zone::Martinique),
            "973" => Some(Zone::Guyane),
            "974" => Some(Zone::Reunion),
            "975" => Some(Zone::SaintPierreAndMiquelon),
            "976" => Some(Zone::Mayotte),
            "986" => Some(Zone::WallisAndFutuna),
            "987" => Some(Zone::Polynesia),
            "988" => Some(Zone::NewCaledonia),
            _ => {
                let holds = |codes: &str| codes.split(' ').any(|held| held == code);
                DEPARTMENTS.iter().find(|(_, codes)| holds(codes)).map(|(zone, _)| *zone)
            }
        }
    }

    /// Gives the name under which a zone is kept.
    pub fn key(self) -> &'static str {
        match self {
            Zone::A => "a",
            Zone::B => "b",
            Zone::C => "c",
            Zone::Corsica => "corsica",
            Zone::Guadeloupe => "guadeloupe",
            Zone::Guyane => "guyane",
            Zone::Martinique => "martinique",
            Zone::Mayotte => "mayotte",
            Zone::NewCaledonia => "new-caledonia",
            Zone::Polynesia => "polynesia",
            Zone::Reunion => "reunion",
            Zone::SaintPierreAndMiquelon => "saint-pierre-and-miquelon",
            Zone::WallisAndFutuna => "wallis-and-futuna",
        }
    }
}

/// The departments of the three zones of the mainland, by the academies that hold them.
const DEPARTMENTS: [(Zone, &str); 4] = [
    (
        Zone::A,
        "01 03 07 15 16 17 19 21 23 24 25 26 33 38 39 40 42 43 47 58 63 64 69 70 71 73 74 79 86 87 \
         89 90",
    ),
    (
        Zone::B,
        "02 04 05 06 08 10 13 14 18 22 27 28 29 35 36 37 41 44 45 49 50 51 52 53 54 55 56 57 59 60 \
         61 62 67 68 72 76 80 83 84 85 88",
    ),
    (Zone::C, "09 11 12 30 31 32 34 46 48 65 66 75 77 78 81 82 91 92 93 94 95"),
    (Zone::Corsica, "2A 2B"),
];

/// Small letters without accents, so that wordings compare.
pub(crate) fn fold(text: &str) -> String {
    let plain = |c: char| match c {
        'à' | 'â' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        '’' => '\'',
        other => other,
    };
    text.chars().flat_map(char::to_lowercase).map(plain).collect()
}

/// Places whose name says the zone: the territories, and the academies as they have been grouped
/// since the school year 2015-2016.
const PLACES: [(&str, Zone); 44] = [
    ("corse", Zone::Corsica),
    ("guadeloupe", Zone::Guadeloupe),
    ("guyane", Zone::Guyane),
    ("martinique", Zone::Martinique),
    ("mayotte", Zone::Mayotte),
    ("nouvelle caledonie", Zone::NewCaledonia),
    ("polynesie", Zone::Polynesia),
    ("reunion", Zone::Reunion),
    ("saint pierre et miquelon", Zone::SaintPierreAndMiquelon),
    ("wallis et futuna", Zone::WallisAndFutuna),
    ("besancon", Zone::A),
    ("bordeaux", Zone::A),
    ("clermont ferrand", Zone::A),
    ("dijon", Zone::A),
    ("grenoble", Zone::A),
    ("limoges", Zone::A),
    ("lyon", Zone::A),
    ("poitiers", Zone::A),
    ("aix marseille", Zone::B),
    ("amiens", Zone::B),
    ("caen", Zone::B),
    ("lille", Zone::B),
    ("nancy metz", Zone::B),
    ("nantes", Zone::B),
    ("nice", Zone::B),
    ("normandie", Zone::B),
    ("orleans tours", Zone::B),
    ("reims", Zone::B),
    ("rennes", Zone::B),
    ("rouen", Zone::B),
    ("strasbourg", Zone::B),
    ("creteil", Zone::C),
    ("montpellier", Zone::C),
    ("paris", Zone::C),
    ("toulouse", Zone::C),
    ("versailles", Zone::C),
    ("saint pierre", Zone::SaintPierreAndMiquelon),
    ("miquelon", Zone::SaintPierreAndMiquelon),
    ("wallis", Zone::WallisAndFutuna),
    ("futuna", Zone::WallisAndFutuna),
    ("tahiti", Zone::Polynesia),
    ("noumea", Zone::NewCaledonia),
    ("cayenne", Zone::Guyane),
    ("mamoudzou", Zone::Mayotte),
];

/// Finds the zones that a folded text names.
pub(crate) fn zones_in(folded: &str) -> BTreeSet<Zone> {
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let text = format!(" {} ", words.join(" "));
    let mut found: BTreeSet<Zone> = BTreeSet::new();
    for (place, zone) in PLACES {
        if text.contains(&format!(" {place} ")) {
            found.insert(zone);
        }
    }
    // "Zones A/B/C", "Zone A et zone B": letters that follow the word.
    let mut is_after = false;
    for word in words {
        match (word, is_after) {
            ("zone" | "zones", _) => is_after = true,
            ("et", _) => {}
            ("a", true) => is_after = found.insert(Zone::A) || is_after,
            ("b", true) => is_after = found.insert(Zone::B) || is_after,
            ("c", true) => is_after = found.insert(Zone::C) || is_after,
            _ => is_after = false,
        }
    }
    found
}
