//! Prints the papers around a meeting, with invented people, to look at.
//!
//! `cargo run -p cordee-report --example papers -- FOLDER`

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use cordee_report::{
    Answer, Badge, BadgeFormat, Badges, Band, Certificate, Certificates, Field, Form, FormCopy,
    LabelSheet, Labels, Language, Letter, LetterPaper, NamePlate, NamePlates, Picture,
    PostalAddress, Poster, PosterSize, Posters, QrCode, ReplySlip, SignInHeadings, SignInLine,
    SignInSheet, Stationery, Ticks, badges, certificates, forms, labels, letter_batches, letters,
    markdown, name_plates, posters, sign_in_sheet,
};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| ".".to_owned()));
    let keep = |name: &str, bytes: Vec<u8>| fs::write(folder.join(name), bytes);
    keep("sign-in.pdf", sign_in_sheet(&sheet(250, &["Matin", "Après-midi"])?)?.bytes)?;
    keep("sign-in-wide.pdf", sign_in_sheet(&sheet(20, &["Lundi matin"; 5])?)?.bytes)?;
    for (name, format) in
        [("badges.pdf", BadgeFormat::Single), ("badges-folded.pdf", BadgeFormat::Folded)]
    {
        keep(name, badges(&some_badges(format)?)?.bytes)?;
    }
    keep("labels.pdf", labels(&some_labels()?)?.bytes)?;
    keep("letters.pdf", letters(&letter_paper()?, &some_letters(3))?.bytes)?;
    keep("plates.pdf", name_plates(&plates()?)?.bytes)?;
    keep("posters-a3.pdf", posters(&some_posters(PosterSize::A3)?)?.bytes)?;
    keep("posters-a4.pdf", posters(&some_posters(PosterSize::A4)?)?.bytes)?;
    keep("certificates.pdf", certificates(&some_certificates()?)?.bytes)?;
    keep("form.pdf", forms(&form()?)?.bytes)?;
    if let Some(count) = std::env::args().nth(2) {
        measure(count.parse()?)?;
    }
    Ok(())
}

/// Prints so many letters in batches, and says how long it took and how much memory it held.
#[expect(clippy::print_stdout, reason = "an example that measures")]
fn measure(count: usize) -> Result<()> {
    let begun = std::time::Instant::now();
    let sheet = sign_in_sheet(&sheet(250, &["Matin", "Après-midi"])?)?;
    println!("250 to sign: {} bytes after {:?}", sheet.bytes.len(), begun.elapsed());
    let begun = std::time::Instant::now();
    let (paper, all) = (letter_paper()?, some_letters(count));
    for file in letter_batches(&paper, &all) {
        println!("letters: {} bytes after {:?}", file?.bytes.len(), begun.elapsed());
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        println!("{:?}", status.lines().find(|line| line.starts_with("VmHWM")));
    }
    Ok(())
}

const TITLE: &str = "Assises du tourisme durable";

fn stationery() -> Result<Stationery> {
    let contact = ["Moulin des Exemples", "1 rue Inventée", "42000 VILLE EXEMPLE"];
    Ok(Stationery {
        accent: "#ef7d00".parse()?,
        contact: contact.map(str::to_owned).to_vec(),
        logo: Some(Picture::new(logo()?)?),
        ..Stationery::new("Parc naturel régional d’Exemple", Language::French)
    })
}

fn logo() -> Result<Vec<u8>> {
    let picture = image::RgbImage::from_fn(180, 60, |x, y| match (x / 60 + y / 20) % 3 {
        0 => image::Rgb([0x1f, 0x4e, 0x5f]),
        1 => image::Rgb([0xef, 0x7d, 0x00]),
        _ => image::Rgb([0x6a, 0x8d, 0x3a]),
    });
    let mut bytes = std::io::Cursor::new(vec![]);
    picture.write_to(&mut bytes, image::ImageFormat::Png)?;
    Ok(bytes.into_inner())
}

const NAMES: [(&str, &str); 5] = [
    ("Ana", "Exemple"),
    ("Jean-Baptiste", "de La Rochefoucauld-Inventé"),
    ("Zoé", "Fictif"),
    ("Marie-Emmanuelle", "Imaginaire"),
    ("Li", "Nom"),
];
const ORGANISATIONS: [&str; 4] = [
    "Gîte des Crêts",
    "Communauté de communes des Monts d’Exemple et de la Vallée Inventée",
    "",
    "Association des accompagnateurs en montagne",
];

/// A word of 120 characters.
fn endless() -> String {
    "Interminablement".chars().cycle().take(120).collect()
}

fn sheet(count: usize, half_days: &[&str]) -> Result<SignInSheet> {
    let mut people: Vec<SignInLine> = (0..count).map(line).collect();
    if let Some(person) = people.get_mut(3) {
        person.name = endless();
        person.organisation = endless();
    }
    Ok(SignInSheet {
        stationery: stationery()?,
        title: TITLE.to_owned(),
        date: "Vendredi 28 janvier 2022, 9 h – 17 h".to_owned(),
        place: "Salle des fêtes, Ville-Exemple".to_owned(),
        headings: SignInHeadings {
            number: "N°".to_owned(),
            name: "Nom".to_owned(),
            role: "Profil".to_owned(),
            organisation: "Organisation".to_owned(),
            commune: "Commune".to_owned(),
        },
        half_days: half_days.iter().map(|&it| it.to_owned()).collect(),
        people,
        blank_lines: 15,
        notice: "Les données de cette feuille servent à attester la présence ; elles sont \
                 conservées trois ans. Vous pouvez y accéder et les faire rectifier auprès de \
                 l’organisateur."
            .to_owned(),
    })
}

fn line(index: usize) -> SignInLine {
    let (first, last) = NAMES[index % NAMES.len()];
    SignInLine {
        name: format!("{last} {first}"),
        organisation: ORGANISATIONS[index % ORGANISATIONS.len()].to_owned(),
        role: ["Hébergement", "Élue, vice-présidente", ""][index % 3].to_owned(),
        commune: ["Ville-Exemple", "Saint-Julien-Inventé"][index % 2].to_owned(),
        mark: ["", "", "", "excusée", "pouvoir à Zoé Fictif"][index % 5].to_owned(),
    }
}

fn some_badges(format: BadgeFormat) -> Result<Badges> {
    let bands = [("Hébergement", "#1f4e5f"), ("Élus", "#ef7d00"), ("Organisation", "#6a8d3a")];
    let mut people = vec![];
    for index in 0..12 {
        let (first, last) = NAMES[index % NAMES.len()];
        let (word, colour) = bands[index % bands.len()];
        people.push(Badge {
            first_name: if index == 6 { endless() } else { first.to_owned() },
            last_name: if index == 6 { endless() } else { last.to_owned() },
            organisation: if index == 6 {
                endless()
            } else {
                ORGANISATIONS[index % ORGANISATIONS.len()].to_owned()
            },
            band: (index != 4).then_some(Band { word: word.to_owned(), colour: colour.parse()? }),
            table: if index % 2 == 0 { format!("Table {}", index + 1) } else { String::new() },
        });
    }
    Ok(Badges { stationery: stationery()?, title: TITLE.to_owned(), format, people })
}

fn address(index: usize) -> PostalAddress {
    let (first, last) = NAMES[index % NAMES.len()];
    let organisation = ORGANISATIONS[index % ORGANISATIONS.len()];
    let lines = [&format!("{first} {last}"), organisation, "1 rue Inventée"].map(str::to_owned);
    PostalAddress {
        lines: lines.to_vec(),
        locality: "42220 Saint-Julien-Inventé".to_owned(),
        country: String::new(),
    }
}

fn some_labels() -> Result<Labels> {
    Ok(Labels {
        stationery: stationery()?,
        title: "Étiquettes".to_owned(),
        sheet: LabelSheet::L7160,
        used: 4,
        addresses: (0..20).map(address).collect(),
    })
}

fn letter_paper() -> Result<LetterPaper> {
    Ok(LetterPaper {
        stationery: stationery()?,
        title: "Invitation aux Assises".to_owned(),
        date: "Ville-Exemple, le 3 janvier 2022".to_owned(),
        signature: vec!["Ana Exemple".to_owned(), "Présidente".to_owned()],
    })
}

fn some_letters(count: usize) -> Vec<Letter> {
    let letter = |index: usize| {
        let long = "Nous préparons ensemble la stratégie de la destination. ".repeat(8);
        let mut body = format!(
            "Madame, Monsieur,\n\nVous êtes invité **n° {index}** aux Assises.\n\n{long}\n\n\
             Au programme :\n\n- les chiffres clés ;\n- les [sujets](https://exemple.example) ;\n\
             - le choix des chantiers.\n\n{long}\n\n"
        );
        if index == 1 {
            body.push_str(&format!("{long}\n\n").repeat(6));
        }
        body.push_str("Recevez, Madame, Monsieur, nos salutations distinguées.");
        let subject = "Invitation aux Assises du tourisme durable".to_owned();
        let slip = ReplySlip {
            question: "Viendrez-vous aux Assises ?".to_owned(),
            ticks: Ticks::One,
            choices: ["Je viens", "Je ne viens pas", "Je me fais représenter"]
                .map(str::to_owned)
                .into(),
            name: "Destinataire d’exemple".to_owned(),
            help: "Cochez votre réponse et renvoyez-nous cette partie.".to_owned(),
            code: QrCode::new("https://exemple.example/r/abcdefghij").ok(),
        };
        Letter { to: address(index), subject, body: markdown(&body), slip: Some(slip) }
    };
    (0..count).map(letter).collect()
}

fn plates() -> Result<NamePlates> {
    let mut people: Vec<NamePlate> = (0..4)
        .map(|index| NamePlate {
            name: format!("{} {}", NAMES[index].0, NAMES[index].1),
            organisation: ORGANISATIONS[index].to_owned(),
        })
        .collect();
    people.push(NamePlate { name: endless(), organisation: endless() });
    Ok(NamePlates { stationery: stationery()?, title: "Chevalets".to_owned(), people })
}

fn some_posters(size: PosterSize) -> Result<Posters> {
    let question = "Comment répondre à la demande de baignade naturelle en partant d’abord des \
                    lieux qui existent déjà ?";
    let code = QrCode::new("https://tourisme.exemple.example/fr/assises/tables/4")?;
    let caption = "Notez vos idées ici".to_owned();
    let full = Poster {
        number: "Table 4".to_owned(),
        subject: "Où se baigner".to_owned(),
        question: question.to_owned(),
        code: Some(code.clone()),
        caption: caption.clone(),
    };
    let plain = Poster {
        subject: "Donnez votre avis sur la destination".to_owned(),
        code: Some(code),
        caption,
        ..Poster::default()
    };
    let odd = Poster { number: endless(), subject: endless(), question: endless(), ..full.clone() };
    let all = vec![full, plain, odd];
    Ok(Posters { stationery: stationery()?, title: TITLE.to_owned(), size, posters: all })
}

fn some_certificates() -> Result<Certificates> {
    let statement = |name: &str| {
        markdown(&format!(
            "Je soussignée, présidente du Parc naturel régional d’Exemple, atteste que\n\n\
             **{name}**\n\n\
             a participé aux Assises du tourisme durable, le 28 janvier 2022, de 9 h à 17 h, à \
             Ville-Exemple.\n\nAttestation établie pour servir et valoir ce que de droit."
        ))
    };
    let names = ["Ana Exemple", "Zoé Fictif"];
    Ok(Certificates {
        stationery: stationery()?,
        title: "Attestation de présence".to_owned(),
        date: "Ville-Exemple, le 28 janvier 2022".to_owned(),
        signature: "Signature et cachet".to_owned(),
        signatory: vec!["Ana Exemple".to_owned(), "Présidente".to_owned()],
        certificates: names.map(|name| Certificate { statement: statement(name) }).to_vec(),
    })
}

fn form() -> Result<Form> {
    let texts = |given: &[&str]| given.iter().map(|&it| it.to_owned()).collect::<Vec<_>>();
    let field = |code: &str, question: &str, hint: &str, answer| Field {
        code: code.to_owned(),
        question: question.to_owned(),
        hint: hint.to_owned(),
        answer,
    };
    let rows = ["Les sentiers", "Les lieux de baignade", "Les transports jusqu’au massif"];
    let columns = ["Pas du tout satisfait", "Peu", "Assez", "Tout à fait", "Sans avis"];
    let places = ["Une commune du Parc", "Une commune voisine", "Ailleurs"];
    let seasons = ["Printemps", "Été", "Automne", "Hiver"];
    let fields = vec![
        field(
            "Q1",
            "Où habitez-vous ?",
            "Une seule réponse.",
            Answer::Boxes { ticks: Ticks::One, choices: texts(&places) },
        ),
        field(
            "Q2",
            "Quand venez-vous ?",
            "Plusieurs réponses possibles.",
            Answer::Boxes { ticks: Ticks::Several, choices: texts(&seasons) },
        ),
        field(
            "Q3",
            "Êtes-vous satisfait de…",
            "",
            Answer::Table { rows: texts(&rows), columns: texts(&columns) },
        ),
        field("Q4", "Comment imaginez-vous la destination dans dix ans ?", "", Answer::Lines(6)),
        field("Q5", "Votre prénom", "Facultatif.", Answer::Lines(1)),
    ];
    let copy = |number: usize| -> Result<FormCopy> {
        let code = QrCode::new(&format!("https://exemple.example/q/P-{number:04}"))?;
        Ok(FormCopy { identifier: format!("P-{number:04}"), code: Some(code) })
    };
    Ok(Form {
        stationery: stationery()?,
        title: "Votre vision de la destination".to_owned(),
        introduction: "Cette enquête prend cinq minutes. Déposez-la à l’accueil, ou répondez en \
                       ligne avec le code ci-contre."
            .to_owned(),
        fields,
        copies: vec![copy(1)?, copy(2)?],
    })
}
