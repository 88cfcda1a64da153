//! Files sent by a form: received to a temporary file, counted as they come, never trusted.

use std::io::{Read, Seek, SeekFrom, Write};

use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, Multipart, Request};

use super::error::PageError;
use super::form::{Fields, LONG, Typed};

/// How much of a file that is too large is still read and thrown away, so that the browser shows
/// our answer instead of a broken connection, in bytes.
const PATIENCE: u64 = 1024 * 1024 * 1024;
/// The longest text field beside a file, in bytes.
const LONGEST_TEXT: usize = LONG * 4;

/// The parts of a form with a file, as they come in.
pub struct Parts {
    parts: Multipart,
    /// Where what is typed beside the file is noted.
    typed: Typed,
}

impl<S: Send + Sync> FromRequest<S> for Parts {
    type Rejection = PageError;

    async fn from_request(request: Request, state: &S) -> Result<Self, PageError> {
        let typed = request.extensions().get::<Typed>().cloned().unwrap_or_default();
        match Multipart::from_request(request, state).await {
            Ok(parts) => Ok(Self { parts, typed }),
            Err(_) => Err(PageError::BrokenForm),
        }
    }
}

/// What a form with one file sends.
pub struct Upload {
    pub fields: Fields,
    pub file: Option<ReceivedFile>,
}

/// A file as it was received.
pub struct ReceivedFile {
    /// The name it had on its machine, without any folder.
    pub name: String,
    pub size: u64,
    content: std::fs::File,
}

impl ReceivedFile {
    /// The whole content, in memory: for small files.
    pub async fn into_bytes(self) -> Result<Vec<u8>, PageError> {
        let mut content = self.content;
        let read = tokio::task::spawn_blocking(move || {
            let mut bytes = Vec::new();
            content.seek(SeekFrom::Start(0))?;
            content.read_to_end(&mut bytes)?;
            Ok::<_, std::io::Error>(bytes)
        });
        Ok(read.await.map_err(anyhow::Error::from)?.map_err(anyhow::Error::from)?)
    }

    /// A file made of `bytes`, as if it had been sent.
    pub fn of_bytes(name: &str, bytes: &[u8]) -> std::io::Result<Self> {
        let mut content = tempfile::tempfile()?;
        content.write_all(bytes)?;
        Ok(Self { name: plain_name(name), size: bytes.len() as u64, content })
    }

    /// The content, from its beginning, to be read in pieces.
    pub fn into_reader(self) -> std::io::Result<std::fs::File> {
        let mut content = self.content;
        content.seek(SeekFrom::Start(0))?;
        Ok(content)
    }
}

/// Receives a form with at most one file of at most `most_mib` mebibytes.
///
/// # Errors
/// [`PageError::FileTooLarge`] once the file is larger; [`PageError::TooLong`] for a text field
/// that no form of ours takes.
pub async fn receive(
    Parts { mut parts, typed }: Parts,
    most_mib: u64,
) -> Result<Upload, PageError> {
    let (mut fields, mut files) = (vec![], vec![]);
    let mut file = None;
    while let Some(part) = parts.next_field().await.map_err(|error| broken(&error))? {
        let name = part.name().unwrap_or_default().to_owned();
        if let Some(file_name) = part.file_name().map(plain_name) {
            files.push(name);
            let received = receive_file(part, file_name, most_mib).await?;
            file = file.or((0 < received.size).then_some(received));
            continue;
        }
        fields.push((name, text_of(part).await?));
    }
    let fields = Fields::new(fields);
    typed.note(fields.clone(), files);
    Ok(Upload { fields, file })
}

/// Receives a form with a file for each of `names`, of at most `most_mib` mebibytes each.
///
/// # Errors
/// As [`receive`].
pub async fn receive_each<const N: usize>(
    Parts { mut parts, typed }: Parts,
    names: [&str; N],
    most_mib: u64,
) -> Result<(Fields, [Option<ReceivedFile>; N]), PageError> {
    let (mut fields, mut sent) = (vec![], vec![]);
    let mut files = names.map(|_| None);
    while let Some(part) = parts.next_field().await.map_err(|error| broken(&error))? {
        let name = part.name().unwrap_or_default().to_owned();
        let Some(file_name) = part.file_name().map(plain_name) else {
            fields.push((name, text_of(part).await?));
            continue;
        };
        let received = receive_file(part, file_name, most_mib).await?;
        for (wanted, file) in names.iter().zip(&mut files) {
            if *wanted == name && 0 < received.size {
                *file = Some(received);
                break;
            }
        }
        sent.push(name);
    }
    let fields = Fields::new(fields);
    typed.note(fields.clone(), sent);
    Ok((fields, files))
}

async fn text_of(part: Field<'_>) -> Result<String, PageError> {
    let text = part.text().await.map_err(|error| broken(&error))?;
    if LONGEST_TEXT < text.len() {
        return Err(PageError::TooLong);
    }
    Ok(text.replace("\r\n", "\n").replace('\0', ""))
}

/// A form with any number of files, handed over one after the other as they come: whoever asks for the
/// next has done with the one before, so that no more than one lies on the disk.
pub struct Files {
    parts: Parts,
    most_mib: u64,
    fields: Vec<(String, String)>,
}

/// A file among others.
pub enum Sent {
    Received(ReceivedFile),
    /// It is larger than may be; what it is called.
    TooLarge(String),
}

impl Files {
    /// The files of a form, of at most `most_mib` mebibytes each.
    pub fn of(parts: Parts, most_mib: u64) -> Self {
        Self { parts, most_mib, fields: vec![] }
    }

    /// What was typed beside the files that came until now.
    pub fn into_fields(self) -> Fields {
        Fields::new(self.fields)
    }

    /// The next file, once it has come whole; none after the last.
    ///
    /// # Errors
    /// When the form stops in the middle: what was handed over until then had come whole.
    pub async fn next(&mut self) -> Result<Option<Sent>, PageError> {
        while let Some(part) =
            self.parts.parts.next_field().await.map_err(|error| broken(&error))?
        {
            let name = part.name().unwrap_or_default().to_owned();
            let Some(sent_name) = part.file_name().map(str::to_owned) else {
                self.fields.push((name, text_of(part).await?));
                continue;
            };
            // Twice: several can be chosen.
            self.parts.typed.note(Fields::new(self.fields.clone()), vec![name.clone(), name]);
            let file_name = plain_name(&sent_name);
            match receive_file(part, file_name.clone(), self.most_mib).await {
                // A field in which nothing was chosen.
                Ok(file) if file.size == 0 && sent_name.is_empty() => {}
                Ok(file) => return Ok(Some(Sent::Received(file))),
                Err(PageError::FileTooLarge { .. }) => return Ok(Some(Sent::TooLarge(file_name))),
                Err(error) => return Err(error),
            }
        }
        Ok(None)
    }
}

async fn receive_file(
    mut part: Field<'_>,
    name: String,
    most_mib: u64,
) -> Result<ReceivedFile, PageError> {
    let most = most_mib * 1024 * 1024;
    let mut content = tempfile::tempfile().map_err(anyhow::Error::from)?;
    let mut size = 0_u64;
    while let Some(bytes) = part.chunk().await.map_err(|error| broken(&error))? {
        size += bytes.len() as u64;
        if PATIENCE < size {
            break;
        }
        if size <= most {
            content.write_all(&bytes).map_err(anyhow::Error::from)?;
        }
    }
    if most < size {
        Err(PageError::FileTooLarge { most_mib })
    } else {
        Ok(ReceivedFile { name, size, content })
    }
}

/// A form that stops in the middle, or is none.
fn broken(error: &MultipartError) -> PageError {
    tracing::debug!(%error, "a form with a file was cut short");
    PageError::BrokenForm
}

/// The name of a file without its folders, nor anything that a file system or a header minds.
pub fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String =
        last.chars().filter(|c| !c.is_control() && !"\"<>|:*?".contains(*c)).take(120).collect();
    let kept = kept.trim().trim_start_matches('.').to_owned();
    if kept.is_empty() { "document".to_owned() } else { kept }
}

/// How the file `name` is handed out (`inline` or `attachment`): its name in ASCII, and in full as RFC 8187
/// writes it.
pub fn disposition(kind: &str, name: &str) -> String {
    let plain: String = name.chars().map(|c| if c.is_ascii_graphic() { c } else { '_' }).collect();
    let full: String = name
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect();
    format!("{kind}; filename=\"{}\"; filename*=UTF-8''{full}", plain.replace(['"', '\\'], "_"))
}

#[cfg(test)]
mod tests {
    use super::plain_name;

    #[test]
    fn a_file_name_leads_nowhere() {
        for (sent, kept) in [
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\ana\\bilan.pdf", "bilan.pdf"),
            ("..", "document"),
            ("", "document"),
            ("a\"b\r\n.pdf", "ab.pdf"),
            ("Synthèse n° 4.pdf", "Synthèse n° 4.pdf"),
        ] {
            assert_eq!(plain_name(sent), kept, "{sent:?}");
        }
    }
}
