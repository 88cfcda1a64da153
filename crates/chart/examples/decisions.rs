//! Writes a page with the diagrams of decisions, at the widths of a telephone and of a desk, to the
//! path given: to be looked at.
//!
//!     cargo run -p cordee-chart --example decisions -- decisions.html

use std::error::Error;

use cordee_chart::{
    Amount, Axis, Cloud, Drawing, Flows, Frame, Language, Merit, Merits, Spot, Target,
};

type Draw<'a> = &'a dyn Fn(&Frame<'_>) -> Drawing;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("give the path of the page to write")?;
    let (flows, many, cloud, crowd) = (flows(), many(), cloud(), crowd());
    let (merits, seven) = (merits(), seven());
    let diagrams: [(&str, Draw<'_>); 6] = [
        ("flows", &|frame| flows.draw(frame)),
        ("many", &|frame| many.draw(frame)),
        ("cloud", &|frame| cloud.draw(frame)),
        ("crowd", &|frame| crowd.draw(frame)),
        ("merits", &|frame| merits.draw(frame)),
        ("seven", &|frame| seven.draw(frame)),
    ];
    let mut page = String::from(HEAD);
    for (name, draw) in diagrams {
        for (width, language) in [(390, Language::French), (1200, Language::English)] {
            let id = format!("{name}-{width}");
            let drawing = draw(&Frame { id: &id, width, language });
            page.extend([
                "<figure>",
                &drawing.svg,
                "</figure>\n<p>",
                &drawing.description,
                "</p>\n",
            ]);
        }
    }
    page.push_str("</body></html>\n");
    std::fs::write(path, page)?;
    Ok(())
}

const HEAD: &str = "<!doctype html><html lang=\"fr\"><meta charset=\"utf-8\"><title>Decisions</title>\
<style>body{margin:24px;background:#fdfbf7}figure{margin:0}p{margin:12px 0 60px}</style><body>\n";

/// Actions of an invented vote: name, cost, votes, and what each of three colleges paid of it.
const ACTIONS: [(&str, u32, u32, [u32; 3]); 18] = [
    ("Un sentier pour tous autour du barrage", 46_000, 178, [18_000, 16_500, 11_500]),
    ("Bornes d’eau potable dans les villages", 12_500, 161, [7_200, 3_100, 2_200]),
    ("Navette du dimanche, de mai à octobre", 38_000, 149, [21_500, 9_300, 7_200]),
    ("Un calendrier commun des fêtes", 6_000, 133, [2_900, 2_000, 1_100]),
    ("Former les hébergeurs à l’accueil à vélo", 9_400, 120, [1_800, 5_200, 2_400]),
    ("Ombrage des places de marché", 27_000, 118, [15_100, 6_400, 5_500]),
    ("Refaire le balisage du tour du Pilat", 18_300, 110, [9_900, 5_200, 3_200]),
    ("Un guichet unique de réservation", 52_000, 104, [0, 0, 0]),
    ("Visites de fermes", 4_200, 96, [2_600, 900, 700]),
    ("Baignade surveillée", 74_000, 95, [0, 0, 0]),
    ("Toilettes sèches aux cols", 21_000, 88, [0, 0, 0]),
    ("Une carte tactile", 8_600, 71, [4_000, 2_900, 1_700]),
    ("Éclairage des arrêts de car", 16_000, 66, [0, 0, 0]),
    ("Film de la destination", 30_000, 61, [0, 0, 0]),
    ("Bancs faits par le lycée", 3_100, 60, [2_000, 700, 400]),
    ("Une via ferrata", 88_000, 52, [0, 0, 0]),
    ("Chasse au trésor", 7_000, 40, [0, 0, 0]),
    ("Panneaux en braille", 5_200, 33, [0, 0, 0]),
];

fn three_colleges() -> Vec<String> {
    ["Habitants", "Professionnels du tourisme", "Élus du Parc"].map(str::to_owned).to_vec()
}

fn flows() -> Flows {
    let target = |(name, _, _, paid): &(&str, u32, u32, [u32; 3])| Target {
        name: (*name).to_owned(),
        amounts: paid.map(Amount::from).to_vec(),
    };
    Flows {
        title: "Les habitants ont payé la moitié des actions retenues".to_owned(),
        caption: "Parts égales, 240 votants (exemple).".to_owned(),
        subject: "Action".to_owned(),
        unit: "€".to_owned(),
        sources: three_colleges(),
        targets: ACTIONS.iter().map(target).collect(),
        left: [5_000, 3_200, 14_300].map(Amount::from).to_vec(),
        ..Flows::default()
    }
}

/// Twelve colleges and two hundred actions.
fn many() -> Flows {
    let amount = |action: u32, college: u32| {
        Amount::from(30_000 / (action + 1) * ((action * 7 + college * 5) % 4))
    };
    let target = |action: u32| Target {
        name: format!("Action {} du programme pluriannuel", action + 1),
        amounts: (0..12).map(|college| amount(action, college)).collect(),
    };
    Flows {
        title: "Douze communes, deux cents actions".to_owned(),
        caption: "Exemple.".to_owned(),
        subject: "Action".to_owned(),
        unit: "€".to_owned(),
        sources: (1..=12).map(|rank| format!("Commune {rank}")).collect(),
        targets: (0..200).map(target).collect(),
        left: (0..12).map(|college| Amount::from(4_000 * (college % 3))).collect(),
        ..Flows::default()
    }
}

fn cloud() -> Cloud {
    let spot = |(name, cost, votes, paid): &(&str, u32, u32, [u32; 3])| {
        let paid: u32 = paid.iter().sum();
        Spot {
            name: (*name).to_owned(),
            across: Amount::from(*cost),
            up: Amount::from(*votes),
            is_kept: 0 < paid,
            // Supporters of the others had something left too.
            reached: Some(Amount::from(if 0 < paid { paid } else { votes * 170 })),
        }
    };
    Cloud {
        title: "Un guichet unique avait des voix, et il manquait 34 000 € à ses soutiens"
            .to_owned(),
        caption: "Parts égales, 240 votants (exemple).".to_owned(),
        subject: "Action".to_owned(),
        across: Axis { name: "Coût".to_owned(), unit: "€".to_owned() },
        up: Axis { name: "Voix".to_owned(), unit: "voix".to_owned() },
        kept: "Retenues".to_owned(),
        refused: "Non retenues".to_owned(),
        reached: "de ce que ses soutiens avaient à ce qu’elle coûte".to_owned(),
        spots: ACTIONS.iter().map(spot).collect(),
    }
}

/// Two hundred actions, most of them small.
fn crowd() -> Cloud {
    let spot = |rank: u32| {
        let cost = 900 + (rank * 7_919) % 9_000 * ((rank * 31) % 17) / 3;
        let votes = 12 + (rank * 613) % 140 + (rank * 17) % 90;
        Spot {
            name: format!("Action {} du programme", rank + 1),
            across: Amount::from(cost),
            up: Amount::from(votes),
            is_kept: 120 < votes && cost < 30_000,
            reached: (votes <= 120).then(|| Amount::from(cost * votes / 150)),
        }
    };
    Cloud {
        title: "Deux cents actions".to_owned(),
        caption: "Exemple.".to_owned(),
        spots: (0..200).map(spot).collect(),
        ..cloud()
    }
}

fn profile(name: &str, amounts: &[u32]) -> Merit {
    Merit { name: name.to_owned(), amounts: amounts.iter().copied().map(Amount::from).collect() }
}

fn merits() -> Merits {
    let grades = ["Excellent", "Très bien", "Bien", "Assez bien", "Passable", "À rejeter"];
    Merits {
        title: "Le sentier est jugé très bien, la via ferrata passable".to_owned(),
        caption: "94 votants, cinq actions (exemple).".to_owned(),
        subject: "Action".to_owned(),
        unit: "jugements".to_owned(),
        grades: grades.map(str::to_owned).to_vec(),
        rows: vec![
            profile("Un sentier pour tous autour du barrage", &[28, 31, 17, 9, 6, 3]),
            profile("Bornes d’eau potable", &[21, 26, 22, 14, 8, 3]),
            profile("Navette du dimanche", &[0, 30, 28, 16, 11, 9]),
            profile("Baignade surveillée", &[30, 7, 9, 4, 10, 34]),
            profile("Une via ferrata", &[3, 8, 14, 20, 24, 25]),
        ],
    }
}

fn seven() -> Merits {
    let grades = ["Excellent", "Very good", "Good", "Fair", "Passable", "Poor", "To reject"];
    let row = |rank: u32| {
        let amounts: Vec<u32> = (0..7).map(|grade| (rank * 5 + grade * 11) % 13).collect();
        profile(&format!("Action {rank}"), &amounts)
    };
    Merits {
        title: "Fourteen actions, seven grades".to_owned(),
        caption: "An example.".to_owned(),
        subject: "Action".to_owned(),
        unit: "judgements".to_owned(),
        grades: grades.map(str::to_owned).to_vec(),
        rows: (1..15).map(row).collect(),
    }
}
