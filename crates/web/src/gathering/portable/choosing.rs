//! `[choosing]` in `gatherings/ID.toml`: the subjects, and what was chosen. What each telephone said names
//! nobody and stands in no order of time. The code of the room, and what is not frozen yet, are in the
//! complete profile only; the links by which telephones change what they said do not travel.

use std::collections::BTreeMap;

use cordee_store::sea_orm::DbErr;
use cordee_store::{ThingId, random_secret};
use serde::{Deserialize, Serialize};

use crate::spine::portable::{Export, Import, Profile, Texts, is_no, optional_texts};
use crate::spine::secret;

use super::super::model::subjects::{
    Choosing, MOST_STICKERS, MOST_SUBJECTS, Stage, StickerCount, Subject, SubjectId, plain_code,
};
use super::super::queries;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OneChoosing {
    most: usize,
    /// `prepared`, `open`, `frozen`.
    stage: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    /// The last word of each telephone: identifiers of subjects.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    voices: Vec<Vec<String>>,
    subject: Vec<OneSubject>,
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
    let mut voices = vec![];
    let mut stickers = BTreeMap::new();
    if is_told {
        let words = queries::voices(export.db, of).await?;
        voices = words
            .iter()
            .map(|said| said.iter().map(ToString::to_string).collect::<Vec<_>>())
            .collect();
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
        most: choosing.most,
        stage: choosing.stage.name().to_owned(),
        code: is_complete.then(|| choosing.code.clone()),
        voices,
        subject: choosing.subjects.iter().map(subject).collect(),
    }))
}

/// Takes in what the participants of `of`, which was just taken in itself, choose; gives what the subjects are
/// called here.
pub async fn import(
    import: &mut Import<'_>,
    path: &str,
    of: &ThingId,
    one: OneChoosing,
) -> Result<BTreeMap<String, SubjectId>, DbErr> {
    let Some(stage) = Stage::named(&one.stage) else {
        import.wrong(path, &one.stage, format!("`{}` is not a stage of a choice", one.stage));
        return Ok(BTreeMap::new());
    };
    let is_bounded = one.subject.len() <= MOST_SUBJECTS && (1..=MOST_SUBJECTS).contains(&one.most);
    if !is_bounded {
        let reason = format!("a choice is among {MOST_SUBJECTS} subjects at most");
        import.wrong(path, "choosing", reason);
        return Ok(BTreeMap::new());
    }
    let mut known = BTreeMap::new();
    let mut subjects = vec![];
    let mut counts = vec![];
    for written in one.subject {
        let Some((subject, stickers)) = subject(import, path, &written).await? else {
            return Ok(BTreeMap::new());
        };
        known.insert(written.id, subject.id.clone());
        counts.extend(stickers.into_iter().map(|count| (subject.id.clone(), count)));
        subjects.push(subject);
    }
    let mut choosing = Choosing { stage, ..Choosing::among(subjects, one.most) };
    if let Some(code) = one.code.map(|code| plain_code(&code)).filter(|code| !code.is_empty()) {
        choosing.code = code;
    }
    if queries::is_code_taken(import.db, &choosing.code).await? {
        choosing.code = Choosing::among(vec![], 1).code;
    }
    queries::set_choosing(import.db, of, &choosing).await?;
    for (subject, count) in &counts {
        queries::add_stickers(import.db, subject, *count).await?;
    }
    for said in &one.voices {
        let chosen: Option<Vec<SubjectId>> = said.iter().map(|id| known.get(id).cloned()).collect();
        let Some(chosen) = chosen else {
            let about = said.first().map_or("voices", String::as_str);
            import.wrong(path, about, "`voices` names a subject that is not there");
            return Ok(BTreeMap::new());
        };
        let hash = secret::hash(&random_secret());
        queries::add_voice(import.db, of, (&hash, 1), &chosen).await?;
    }
    Ok(known)
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
