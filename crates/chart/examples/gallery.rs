//! Writes a page with every kind of chart, at the widths of a telephone and of a desk, to the path
//! given: to be looked at.
//!
//!     cargo run -p cordee-chart --example gallery -- gallery.html

use std::error::Error;

use chrono::NaiveDate;
use cordee_chart::{
    Abscissa, Amount, Bar, Bars, Drawing, Frame, Language, Lines, Moment, Period, Series, Stack,
    StackScale, Stacked, Standing, Step, Timeline, Value,
};

type Draw<'a> = &'a dyn Fn(&Frame<'_>) -> Drawing;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("give the path of the page to write")?;
    let (timeline, balance, extreme) = (timeline()?, balance()?, extreme()?);
    let charts: [(&str, Draw<'_>); 8] = [
        ("timeline", &|frame| timeline.draw(frame)),
        ("bars", &|frame| bars().draw(frame)),
        ("balance", &|frame| balance.draw(frame)),
        ("shares", &|frame| shares().draw(frame)),
        ("stacked", &|frame| stacked().draw(frame)),
        ("lines", &|frame| lines().draw(frame)),
        ("many", &|frame| many().draw(frame)),
        ("extreme", &|frame| extreme.draw(frame)),
    ];
    let mut page = String::from(HEAD);
    for (name, draw) in charts {
        for width in [390, 960] {
            let id = format!("{name}-{width}");
            let drawing = draw(&Frame { id: &id, width, language: Language::French });
            page.extend(["<figure>", &drawing.svg, "</figure>\n"]);
        }
    }
    page.push_str("</body></html>\n");
    std::fs::write(path, page)?;
    Ok(())
}

const HEAD: &str = "<!doctype html><html lang=\"fr\"><meta charset=\"utf-8\"><title>Charts</title>\
<style>body{margin:24px;background:#fdfbf7}figure{margin:0 0 72px}</style><body>\n";

fn day(written: &str) -> Result<NaiveDate, Box<dyn Error>> {
    Ok(NaiveDate::parse_from_str(written, "%Y-%m-%d")?)
}

/// A moment between two days, or nothing for two empty ones.
fn moment(first: &str, last: &str) -> Result<Option<Moment>, Box<dyn Error>> {
    if first.is_empty() {
        return Ok(None);
    }
    Ok(Some(Moment::new(day(first)?, day(last)?)?))
}

/// The steps of the Pilat's process: title, when, the days it may start, the days it may end.
const PILAT: [(&str, &str, [&str; 4]); 15] = [
    (
        "L’État présente le plan Avenir Montagnes",
        "27 mai 2021",
        ["2021-05-27", "2021-05-27", "", ""],
    ),
    ("Le Parc et ses partenaires candidatent", "août 2021", ["2021-08-01", "2021-08-31", "", ""]),
    ("Le Pilat est retenu", "octobre 2021", ["2021-10-01", "2021-10-31", "", ""]),
    (
        "Un programme de deux ans",
        "de décembre 2021 à décembre 2023",
        ["2021-12-01", "2021-12-31", "2023-12-01", "2023-12-31"],
    ),
    (
        "Les chiffres clés de la destination",
        "jusqu’en janvier 2022",
        ["", "", "2022-01-01", "2022-01-31"],
    ),
    (
        "L’enquête « Votre vision de la Destination »",
        "jusqu’en janvier 2022",
        ["", "", "2022-01-01", "2022-01-31"],
    ),
    ("Les premières Assises du Tourisme", "28 janvier 2022", ["2022-01-28", "2022-01-28", "", ""]),
    (
        "Des quatre sujets aux quatre chantiers",
        "du 28 janvier à avril 2022",
        ["2022-01-28", "2022-01-28", "2022-04-01", "2022-04-30"],
    ),
    ("Chantier\u{202f}: communication et positionnement", "d’avril à juin 2022", SPRING),
    ("Chantier\u{202f}: commercialisation", "d’avril à juin 2022", SPRING),
    ("Chantier\u{202f}: mise en réseau des acteurs", "d’avril à juin 2022", SPRING),
    ("Chantier\u{202f}: où se baigner", "d’avril à juin 2022", SPRING),
    (
        "Les pistes d’action, priorisées par trois instances",
        "été et automne 2022",
        ["2022-06-01", "2022-08-31", "2022-09-01", "2022-11-30"],
    ),
    ("Les secondes Assises du Tourisme", "hiver 2022-2023", ["2022-12-01", "2023-02-28", "", ""]),
    (
        "Un premier plan d’action, en fiches",
        "hiver 2022-2023",
        ["2022-12-01", "2023-02-28", "", ""],
    ),
];

const SPRING: [&str; 4] = ["2022-04-01", "2022-04-30", "2022-06-01", "2022-06-30"];

fn timeline() -> Result<Timeline, Box<dyn Error>> {
    let mut steps = vec![];
    let today = day("2022-09-20")?;
    for (title, when, [start, start_last, end, end_last]) in PILAT {
        let period = Period::new(moment(start, start_last)?, moment(end, end_last)?)?;
        let standing = match period.extent() {
            Some((_, last)) if last < today => Standing::Done,
            Some((first, _)) if first <= today => Standing::Current,
            _ => Standing::ToCome,
        };
        steps.push(Step { title: title.to_owned(), when: when.to_owned(), period, standing });
    }
    Ok(Timeline {
        title: "De l’annonce du plan à un premier plan d’action, vingt mois de travail".to_owned(),
        caption: "15 étapes. Source\u{202f}: Parc naturel régional du Pilat.".to_owned(),
        steps,
        today: Some(today),
    })
}

fn bars() -> Bars {
    let rows = [
        ("Loire", 248),
        ("Rhône (hors métropole)", 61),
        ("Métropole de Lyon", 47),
        ("Ardèche", 22),
        ("Isère", 19),
        ("Autres départements, et réponses sans code postal", 15),
    ];
    let bar = |(label, value): (&str, i32)| Bar {
        label: label.to_owned(),
        value: Some(Value::from(value)),
    };
    Bars {
        title: "Six répondants sur dix viennent de la Loire".to_owned(),
        caption: "412 réponses (exemple). Source\u{202f}: enquête auprès des visiteurs, 2021."
            .to_owned(),
        subject: "Département".to_owned(),
        unit: "réponses".to_owned(),
        rows: rows.into_iter().map(bar).collect(),
    }
}

fn balance() -> Result<Bars, Box<dyn Error>> {
    let rows = [("Gîtes", 12.5), ("Campings", 4.2), ("Hôtels", -8.7), ("Chambres d’hôtes", 0.0)];
    let mut bars = vec![];
    for (label, value) in rows {
        bars.push(Bar { label: label.to_owned(), value: Some(Value::new(value)?) });
    }
    bars.push(Bar { label: "Résidences".to_owned(), value: None });
    Ok(Bars {
        title: "Les gîtes gagnent des nuitées, les hôtels en perdent".to_owned(),
        caption: "Évolution des nuitées de 2021 à 2022 (exemple).".to_owned(),
        subject: "Hébergement".to_owned(),
        unit: "%".to_owned(),
        rows: bars,
    })
}

fn stack(label: &str, amounts: &[u32]) -> Stack {
    let amounts = amounts.iter().map(|amount| Some(Amount::from(*amount))).collect();
    Stack { label: label.to_owned(), amounts }
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn shares() -> Stacked {
    Stacked {
        title: "Où se baigner\u{202f}: la seule question qui divise".to_owned(),
        caption: "412 réponses (exemple). Source\u{202f}: enquête auprès des visiteurs, 2021."
            .to_owned(),
        subject: "Sujet".to_owned(),
        unit: "réponses".to_owned(),
        scale: StackScale::Shares,
        parts: owned(&["Très satisfait", "Plutôt satisfait", "Plutôt insatisfait", "Sans avis"]),
        rows: vec![
            stack("L’accueil", &[150, 190, 52, 20]),
            stack("Les sentiers et leur balisage", &[210, 140, 51, 11]),
            stack("Les lieux de baignade", &[41, 98, 213, 60]),
        ],
    }
}

fn stacked() -> Stacked {
    Stacked {
        title: "Huit sujets proposés, trois collèges".to_owned(),
        caption: "Voix exprimées (exemple), Assises de 2022.".to_owned(),
        subject: "Collège".to_owned(),
        unit: "voix".to_owned(),
        scale: StackScale::Absolute,
        parts: owned(&[
            "Baignade",
            "Réseau",
            "Vente",
            "Image",
            "Mobilité",
            "Saisons",
            "Hébergement",
            "Forêt et eau",
        ]),
        rows: vec![
            stack("Office de tourisme", &[30, 24, 18, 17, 9, 3, 22, 12]),
            stack("Élus du Parc", &[12, 14, 9, 21, 8, 7, 6, 16]),
            stack("Comité de projet", &[8, 9, 4, 6, 5, 2, 3, 4]),
        ],
    }
}

fn series(name: &str, values: &[i32]) -> Series {
    // A negative number stands here for a value that is not known.
    let known = |value: &i32| (0 <= *value).then(|| Value::from(*value));
    Series { name: name.to_owned(), values: values.iter().map(known).collect() }
}

fn lines() -> Lines {
    Lines {
        title: "Les gîtes ont retrouvé leurs nuitées d’avant 2020, les hôtels pas encore"
            .to_owned(),
        caption: "Nuitées par an (exemple). Les campings n’ont pas répondu en 2020.".to_owned(),
        subject: "Année".to_owned(),
        unit: "nuitées".to_owned(),
        along: (2015..=2022).map(Abscissa::year).collect(),
        series: vec![
            series("Gîtes", &[41200, 42800, 44100, 46300, 47900, 31200, 43800, 49100]),
            series("Hôtels", &[38100, 37600, 37900, 37200, 36800, 16400, 25300, 30700]),
            series("Campings", &[22100, 23400, 22900, 24600, 25200, -1, 24900, 29800]),
            series(
                "Chambres d’hôtes et refuges",
                &[11800, 12100, 12600, 12900, 13300, 7200, 10900, 13900],
            ),
        ],
    }
}

fn many() -> Lines {
    let months = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août"];
    let name = |rank: i32| format!("Commune {rank}");
    let value = |rank: i32, month: i32| 400 + (rank * 37 + month * month * 11 + rank * month) % 300;
    let mut all = vec![];
    for rank in 1..=15 {
        let values: Vec<i32> = (0..8).map(|month| value(rank, month)).collect();
        all.push(series(&name(rank), &values));
    }
    Lines {
        title: "Quinze communes, huit mois".to_owned(),
        caption: "Entrées par jour (exemple).".to_owned(),
        subject: "Mois".to_owned(),
        unit: "entrées".to_owned(),
        along: Abscissa::evenly(months),
        series: all,
    }
}

/// What nobody should draw, and somebody will.
fn extreme() -> Result<Bars, Box<dyn Error>> {
    let long = "Une proposition dont le titre dit tout ce que le texte devrait dire, ".repeat(3);
    let mut rows = vec![];
    for value in [1e15, -3.2e14, 12.0, 0.0] {
        rows.push(Bar { label: long.clone(), value: Some(Value::new(value)?) });
    }
    rows.push(Bar { label: "X".repeat(180), value: None });
    Ok(Bars {
        title: long.clone(),
        caption: long,
        subject: String::new(),
        unit: "€".to_owned(),
        rows,
    })
}
