//! Documents of a portable folder: a `[[document]]` where they are attached, and their file.

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::spine::language::Lang;
use crate::spine::portable::{Export, IfThere, Import, Texts, is_no, optional_texts};
use crate::spine::thing::{self, Thing};
use crate::spine::upload::plain_name;

use super::model::{Description, Document, Format};
use super::queries::{self, NewFile};

/// A document, as the file of its process or step describes it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Described {
    /// Its path in the folder `documents` of its process.
    file: String,
    id: ThingId,
    language: Lang,
    #[serde(default, skip_serializing_if = "is_no")]
    example: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    licence: Option<String>,
    title: Texts,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Texts>,
}

/// Adds the file of `document` to the `folder` of its process, and gives its description. Two files
/// of one name stand apart, below their identifiers.
pub async fn export(
    export: &mut Export<'_>,
    folder: &str,
    document: &Document,
    all: &[Document],
) -> Result<Described, DbErr> {
    let name = |document: &Document| document.file_name.to_lowercase();
    let is_alone = all.iter().filter(|other| name(other) == name(document)).count() == 1;
    let file = if is_alone {
        document.file_name.clone()
    } else {
        format!("{}/{}", document.id, document.file_name)
    };
    let mut content = vec![];
    for position in 0.. {
        match queries::chunk(export.db, &document.id, position).await? {
            Some(bytes) => content.extend(bytes),
            None => break,
        }
    }
    export.files.insert(format!("{folder}documents/{file}"), content);
    Ok(Described {
        file,
        id: document.id.clone(),
        language: document.language,
        example: document.example,
        licence: document.licence.clone(),
        title: (&document.title).into(),
        source: optional_texts(document.source.as_ref()),
    })
}

/// Records the document that the file `path` of a process in `folder` describes, at `holder`. Of a folder that
/// was joined with what is here, one that is here stays as it is.
pub async fn import(
    import: &mut Import<'_>,
    path: &str,
    folder: &str,
    holder: &Thing,
    described: Described,
) -> Result<(), DbErr> {
    if import.if_there == IfThere::Merge
        && thing::any(import.db, &holder.destination, &described.id).await?.is_some()
    {
        import.is_here(path, &described.id);
        return Ok(());
    }
    let file = format!("{folder}documents/{}", described.file);
    let title = import.text(path, described.title);
    let source = import.optional_text(path, described.source);
    let id = import.new_id(path, &described.id).await?;
    let Some(content) = import.bytes(&file) else {
        import.wrong(path, &described.file, format!("the file `{file}` is missing"));
        return Ok(());
    };
    let name = plain_name(&described.file);
    let format = match Format::of(&name, content.get(..4_096).unwrap_or(content)) {
        Ok(format) => format,
        Err(error) => {
            import.wrong(path, &described.file, error.to_string());
            return Ok(());
        }
    };
    let Some(title) = title else { return Ok(()) };
    let description =
        Description { title, language: described.language, source, licence: described.licence };
    let mut content = content;
    let file = NewFile { name: &name, format, content: &mut content };
    let (db, now) = (import.db, import.now);
    queries::insert(db, holder, id, &description, described.example, file, now).await
}
