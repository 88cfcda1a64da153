//! `[choosing]` in `gatherings/ID.toml`: the subjects, and what was chosen. What each telephone said names
//! nobody and stands in no order of time. The code of the room, what is not frozen yet, and what tells one
//! telephone from another are in the complete profile only: with it what was chosen in two places can be added
//! up once. The links by which telephones change what they said do not travel.

use std::collections::BTreeMap;

use cordee_store::sea_orm::DbErr;
use cordee_store::{ThingId, random_secret};
use serde::{Deserialize, Serialize};

use crate::spine::portable::{Export, Import, Profile, Texts, is_no, optional_texts};
use crate::spine::secret;

use super::super::model::subjects::{
    Choosing, FEWEST_POINTS, MOST_POINTS, MOST_STICKERS, MOST_SUBJECTS, Measure, Stage,
    StickerCount, Subject, SubjectId, Unit, plain_code,
};
use super::super::queries;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OneChoosing {
    most: usize,
    /// `points`; left out, `choices`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    /// `prepared`, `open`, `frozen`.
    stage: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    /// The last word of each telephone: identifiers of subjects, each once for every point that it gets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    voices: Vec<Vec<String>>,
    /// The same, each told from the others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    voice: Vec<OneVoice>,
    subject: Vec<OneSubject>,
}

impl OneChoosing {
    /// What each may give, where that is possible.
    fn measure(&self) -> Option<Measure> {
        let unit = self.unit.as_deref().map_or(Some(Unit::Choices), Unit::named)?;
        let measure = Measure { most: self.most, unit };
        (measure.is_fair() && self.subject.len() <= MOST_SUBJECTS).then_some(measure)
    }
}

/// The last word of a telephone, by the hash of its secret.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneVoice {
    id: String,
    subjects: Vec<String>,
}

impl OneVoice {
    fn hash(&self) -> Option<&str> {
        let is_hash = self.id.len() == 64 && self.id.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_hash.then_some(self.id.as_str())
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneSubject {
    id: String,
    title: Texts,
    #[serde(skip_serializing_if = "Option::is_none")]
    pitch: Option<Texts>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    stickers: Vec<OneCount>,
}

/// A count of stickers, in the order in which they were typed.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneCount {
    count: i32,
    #[serde(default, skip_serializing_if = "is_no")]
    late: bool,
}

/// What the participants of the gathering `of` choose, if anything.
pub async fn export(export: &Export<'_>, of: &ThingId) -> Result<Option<OneChoosing>, DbErr> {
    let Some(choosing) = queries::choosing(export.db, of).await? else { return Ok(None) };
    let is_complete = export.profile == Profile::Complete;
    if !is_complete && choosing.stage == Stage::Prepared {
        return Ok(None);
    }
    let is_told = is_complete || choosing.stage == Stage::Frozen;
    let (mut voices, mut voice) = (vec![], vec![]);
    let mut stickers = BTreeMap::new();
    if is_told {
        for (id, said) in queries::last_words(export.db, of).await? {
            let subjects: Vec<String> = said.iter().map(ToString::to_string).collect();
            if is_complete {
                voice.push(OneVoice { id, subjects });
            } else {
                voices.push(subjects);
            }
        }
        // In the order of what they say: there is no other.
        voices.sort();
        stickers = queries::stickers(export.db, &choosing).await?;
    }
    let count = |it: &StickerCount| OneCount { count: it.count, late: it.is_late };
    let subject = |it: &Subject| OneSubject {
        id: it.id.to_string(),
        title: (&it.title).into(),
        pitch: optional_texts(it.pitch.as_ref()),
        stickers: stickers
            .get(&it.id)
            .map(|all| all.iter().map(count).collect())
            .unwrap_or_default(),
    };
    Ok(Some(OneChoosing {
        most: choosing.measure.most,
        unit: (choosing.measure.unit == Unit::Points)
            .then(|| choosing.measure.unit.name().to_owned()),
        stage: choosing.stage.name().to_owned(),
        code: is_complete.then(|| choosing.code.clone()),
        voices,
        voice,
        subject: choosing.subjects.iter().map(subject).collect(),
    }))
}

/// Takes in what the participants of `of`, which was just taken in itself, choose; gives what the subjects are
/// called here.
pub async fn import(
    import: &mut Import<'_>,
    path: &str,
    of: &ThingId,
    mut one: OneChoosing,
) -> Result<BTreeMap<String, SubjectId>, DbErr> {
    let Some(stage) = Stage::named(&one.stage) else {
        import.wrong(path, &one.stage, format!("`{}` is not a stage of a choice", one.stage));
        return Ok(BTreeMap::new());
    };
    let Some(measure) = one.measure() else {
        let reason = format!(
            "a choice is among {MOST_SUBJECTS} subjects at most, by choices or by {FEWEST_POINTS} to \
             {MOST_POINTS} points"
        );
        import.wrong(path, "choosing", reason);
        return Ok(BTreeMap::new());
    };
    let mut known = BTreeMap::new();
    let mut subjects = vec![];
    let mut counts = vec![];
    for written in std::mem::take(&mut one.subject) {
        let Some((subject, stickers)) = subject(import, path, &written).await? else {
            return Ok(BTreeMap::new());
        };
        known.insert(written.id, subject.id.clone());
        counts.extend(stickers.into_iter().map(|count| (subject.id.clone(), count)));
        subjects.push(subject);
    }
    let mut choosing = Choosing { stage, ..Choosing::among(subjects, measure) };
    if let Some(code) = one.code.as_deref().map(plain_code).filter(|code| !code.is_empty()) {
        choosing.code = code;
    }
    if queries::is_code_taken(import.db, &choosing.code).await? {
        choosing.code = Choosing::among(vec![], measure).code;
    }
    queries::set_choosing(import.db, of, &choosing).await?;
    for (subject, count) in &counts {
        queries::add_stickers(import.db, subject, *count).await?;
    }
    for (hash, said) in said(&one) {
        let said = (said, measure);
        let Some(chosen) = chosen(import, path, said, &known) else { return Ok(BTreeMap::new()) };
        let is_taken = match hash {
            Some(hash) => queries::is_voice_taken(import.db, hash).await?,
            None => true,
        };
        let own = hash.filter(|_| !is_taken).map(str::to_owned);
        let hash = own.unwrap_or_else(|| secret::hash(&random_secret()));
        queries::add_voice(import.db, of, (&hash, 1), &chosen).await?;
    }
    Ok(known)
}

/// What was said, with what tells one telephone from another where that is known.
fn said(one: &OneChoosing) -> Vec<(Option<&str>, &[String])> {
    let apart = one.voice.iter().map(|it| (it.hash(), it.subjects.as_slice()));
    one.voices.iter().map(|said| (None, said.as_slice())).chain(apart).collect()
}

/// The subjects that a telephone names; one that is none, and too many points, have been told.
fn chosen(
    import: &mut Import<'_>,
    path: &str,
    (said, measure): (&[String], Measure),
    known: &BTreeMap<String, SubjectId>,
) -> Option<Vec<SubjectId>> {
    if measure.unit == Unit::Points && measure.most < said.len() {
        let reason = format!("a voice gives more than {} points", measure.most);
        import.wrong(path, "voices", reason);
        return None;
    }
    let chosen: Option<Vec<SubjectId>> = said.iter().map(|id| known.get(id).cloned()).collect();
    if chosen.is_none() {
        let about = said.first().map_or("voices", String::as_str);
        import.wrong(path, about, "a voice names a subject that is not there");
    }
    chosen
}

/// One subject with its stickers; an error has been told.
async fn subject(
    import: &mut Import<'_>,
    path: &str,
    one: &OneSubject,
) -> Result<Option<(Subject, Vec<StickerCount>)>, DbErr> {
    let texts = |texts: &Texts| Texts { fr: texts.fr.clone(), en: texts.en.clone() };
    let title = import.text(path, texts(&one.title));
    let pitch = import.optional_text(path, one.pitch.as_ref().map(texts));
    let id = one.id.parse::<SubjectId>();
    if id.is_err() {
        import.wrong(path, &one.id, format!("`{}` is not an identifier", one.id));
    }
    if let Some(count) = one.stickers.iter().find(|it| !(0..=MOST_STICKERS).contains(&it.count)) {
        let reason = format!("`{}` is not a number of stickers", count.count);
        import.wrong(path, &count.count.to_string(), reason);
        return Ok(None);
    }
    let (Ok(id), Some(title)) = (id, title) else { return Ok(None) };
    let is_taken = queries::is_subject_taken(import.db, &id).await?;
    let id = if is_taken { SubjectId::random() } else { id };
    let count =
        |(number, it): (i32, &OneCount)| StickerCount { number, count: it.count, is_late: it.late };
    let stickers = (1..).zip(&one.stickers).map(count).collect();
    Ok(Some((Subject { id, title, pitch }, stickers)))
}

/// Brings what the participants of `of` choose to what the folder says, which was joined with what is here: words
/// and counts are added.
pub async fn merge(
    import: &mut Import<'_>,
    path: &str,
    of: &ThingId,
    one: OneChoosing,
) -> Result<BTreeMap<String, SubjectId>, DbErr> {
    let Some(current) = queries::choosing(import.db, of).await? else {
        return self::import(import, path, of, one).await;
    };
    let (Some(stage), Some(measure)) = (Stage::named(&one.stage), one.measure()) else {
        let reason =
            "`choosing` has an unknown stage or unit, or too many subjects, choices or points";
        import.wrong(path, "choosing", reason);
        return Ok(BTreeMap::new());
    };
    let mut known = BTreeMap::new();
    let (mut subjects, mut counts) = (vec![], vec![]);
    for written in &one.subject {
        let Some((read, stickers)) = subject(import, path, written).await? else {
            return Ok(BTreeMap::new());
        };
        // One that is here keeps its identifier, which is taken by itself.
        let own = current.subjects.iter().find(|it| it.id.as_str() == written.id);
        let id = own.map_or(read.id, |it| it.id.clone());
        known.insert(written.id.clone(), id.clone());
        counts.push((id.clone(), stickers));
        subjects.push(Subject { id, ..read });
    }
    let mut choosing = Choosing { code: current.code.clone(), measure, stage, subjects };
    let code = one.code.as_deref().map(plain_code).filter(|code| !code.is_empty());
    if let Some(code) = code
        && !queries::is_code_taken(import.db, &code).await?
    {
        choosing.code = code;
    }
    if choosing != current {
        queries::set_choosing(import.db, of, &choosing).await?;
    }
    add_counts(import, &choosing, counts).await?;
    add_words(import, path, of, (&one, &known)).await?;
    Ok(known)
}

/// Adds the counts of stickers that were typed after those that are here.
async fn add_counts(
    import: &Import<'_>,
    choosing: &Choosing,
    counts: Vec<(SubjectId, Vec<StickerCount>)>,
) -> Result<(), DbErr> {
    let there = queries::stickers(import.db, choosing).await?;
    for (subject, counts) in counts {
        let last = there.get(&subject).and_then(|all| all.last()).map_or(0, |last| last.number);
        for count in counts.into_iter().filter(|count| last < count.number) {
            queries::add_stickers(import.db, &subject, count).await?;
        }
    }
    Ok(())
}

/// Adds what telephones said that said nothing here, or something else.
async fn add_words(
    import: &mut Import<'_>,
    path: &str,
    of: &ThingId,
    (one, known): (&OneChoosing, &BTreeMap<String, SubjectId>),
) -> Result<(), DbErr> {
    let Some(measure) = one.measure() else { return Ok(()) };
    for voice in &one.voice {
        let Some(hash) = voice.hash() else { continue };
        let said = (voice.subjects.as_slice(), measure);
        let Some(chosen) = chosen(import, path, said, known) else { return Ok(()) };
        let revision = match queries::voice(import.db, of, hash).await? {
            Some((_, said)) if said == chosen => continue,
            Some((revision, _)) => revision + 1,
            None => 1,
        };
        if 1 < revision || !queries::is_voice_taken(import.db, hash).await? {
            queries::add_voice(import.db, of, (hash, revision), &chosen).await?;
        }
    }
    Ok(())
}
