//! Files that come in bulk: each is looked at as soon as it has come, brought to the size of a page and
//! recorded in a transaction of its own. When the line breaks, what came in stays.

use cordee_store::ThingId;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use tokio::task::spawn_blocking;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::journal::{Act, ActKind};
use crate::spine::picture::{self, PhotoError};
use crate::spine::upload::{Files, Parts, ReceivedFile, Sent};
use crate::spine::visit::Visit;

use super::super::desk::held;
use super::super::model::photos::{Became, LARGEST_MIB, LeftOut, Photo, PhotoId, known};
use super::super::queries;

/// What became of the files of one form.
#[derive(Debug, Default)]
pub struct Received {
    pub new: usize,
    /// Those that were there already.
    pub known: usize,
    pub left: Vec<(String, LeftOut)>,
}

impl Received {
    fn note(&mut self, name: String, became: Became) {
        match became {
            Became::New => self.new += 1,
            Became::Known => self.known += 1,
            Became::Left(why) => self.left.push((name, why)),
        }
    }
}

/// Receives the photos of the gathering `of`, to the last or until the line breaks, and notes how many
/// came.
pub async fn all(app: App, visit: Visit, of: ThingId, parts: Parts) -> Result<Received, PageError> {
    let mut received = Received::default();
    let came = each(&app, &visit, &of, parts, &mut received).await;
    if received.new != 0 {
        let tx = app.store.begin().await?;
        let act = Act::new(ActKind::PhotosReceived).about(&of).detail("files", received.new);
        visit.note(&tx, act).await?;
        tx.commit().await?;
    }
    came.map(|()| received)
}

async fn each(
    app: &App,
    visit: &Visit,
    of: &ThingId,
    parts: Parts,
    received: &mut Received,
) -> Result<(), PageError> {
    let mut files = Files::of(parts, LARGEST_MIB);
    while let Some(sent) = files.next().await? {
        let (name, became) = match sent {
            Sent::TooLarge(name) => (name, Became::Left(LeftOut::Large)),
            Sent::Received(file) => (file.name.clone(), one(app, visit, of, file).await?),
        };
        received.note(name, became);
    }
    Ok(())
}

async fn one(
    app: &App,
    visit: &Visit,
    of: &ThingId,
    file: ReceivedFile,
) -> Result<Became, PageError> {
    let file_name = file.name.clone();
    let bytes = file.into_bytes().await?;
    let hashed = spawn_blocking(move || (HEXLOWER.encode(&Sha256::digest(&bytes)), bytes));
    let (sha256, bytes) = hashed.await.map_err(anyhow::Error::from)?;
    // Nothing is decoded for nothing: half of a form that is sent again is there already.
    if let Some(became) = known(&queries::photos(app.store.reader(), of).await?, &sha256) {
        return Ok(became);
    }
    let made = match picture::photo_in_turn(bytes).await? {
        Ok(made) => made,
        Err(error) => return Ok(Became::Left(why(&error))),
    };
    let (tx, _) = held(app, visit, of).await?;
    let all = queries::photos(&tx, of).await?;
    if let Some(became) = known(&all, &sha256) {
        tx.rollback().await?;
        return Ok(became);
    }
    let new = Photo {
        id: PhotoId::random(),
        number: all.iter().map(|it| it.number).max().unwrap_or(0) + 1,
        sorted: None,
        file_name,
        width: made.width,
        height: made.height,
        size: made.jpeg.len() as u64,
        sha256,
        is_removed: false,
    };
    queries::add_photo(&tx, of, &new, &made.jpeg).await?;
    tx.commit().await?;
    Ok(Became::New)
}

fn why(error: &PhotoError) -> LeftOut {
    match error {
        PhotoError::NoPicture => LeftOut::NoPicture,
        PhotoError::Heic => LeftOut::Heic,
        PhotoError::TooManyPixels => LeftOut::Pixels,
        PhotoError::Unreadable(_) => LeftOut::Damaged,
    }
}
