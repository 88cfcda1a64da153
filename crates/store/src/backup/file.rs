//! A backup as it is read: its header, its rows, and at its end how many there were.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use super::cell::{Cell, array};
use super::frames::{FrameKind, FrameReader};
use super::{BackupError, Damage, Header, Progress, Summary, Tell};

/// Some rows of one table.
#[derive(Debug)]
pub struct Rows {
    /// The table's place in the header.
    pub table: usize,
    pub rows: Vec<Vec<Cell>>,
}

/// The rows of a frame, as they are written: the table's place, their number, their values.
pub fn encode(table: usize, rows: &[Vec<Cell>], to: &mut Vec<u8>) {
    to.extend_from_slice(&(table as u64).to_le_bytes());
    to.extend_from_slice(&(rows.len() as u64).to_le_bytes());
    for cell in rows.iter().flatten() {
        cell.write(to);
    }
}

fn decode(mut from: &[u8], header: &Header) -> Option<Rows> {
    let table = usize::try_from(u64::from_le_bytes(array(&mut from)?)).ok()?;
    let count = u64::from_le_bytes(array(&mut from)?);
    let width = header.tables.get(table)?.columns.len();
    let mut rows = vec![];
    for _ in 0..count {
        let row: Option<Vec<Cell>> = (0..width).map(|_| Cell::take(&mut from)).collect();
        rows.push(row?);
    }
    from.is_empty().then_some(Rows { table, rows })
}

/// A backup being read.
pub struct BackupReader<R> {
    frames: FrameReader<R>,
    pub header: Header,
    rows: BTreeMap<String, u64>,
}

impl BackupReader<BufReader<File>> {
    pub fn open(path: &Path) -> Result<Self, BackupError> {
        let file = File::open(path).map_err(BackupError::Unreadable)?;
        Self::new(BufReader::new(file))
    }
}

impl<R: Read> BackupReader<R> {
    pub fn new(from: R) -> Result<Self, BackupError> {
        let mut frames = FrameReader::new(from)?;
        let (kind, content) = frames.frame()?;
        let header: Option<Header> = serde_json::from_slice(&content).ok();
        match (kind, header) {
            (FrameKind::Header, Some(header)) => {
                let rows = header.tables.iter().map(|table| (table.name.clone(), 0)).collect();
                Ok(Self { frames, header, rows })
            }
            _ => Err(BackupError::NotABackup),
        }
    }

    /// The next rows, or `None` at the end, where the counts are compared.
    pub fn next(&mut self) -> Result<Option<Rows>, BackupError> {
        let at = self.frames.at;
        let altered = || BackupError::Damaged { at, damage: Damage::Altered };
        let (kind, content) = self.frames.frame()?;
        match kind {
            FrameKind::Rows => {
                let rows = decode(&content, &self.header).ok_or_else(altered)?;
                let table = self.header.tables.get(rows.table).ok_or_else(altered)?;
                *self.rows.entry(table.name.clone()).or_default() += rows.rows.len() as u64;
                Ok(Some(rows))
            }
            FrameKind::End => {
                let counts: Option<BTreeMap<String, u64>> = serde_json::from_slice(&content).ok();
                if counts.as_ref() == Some(&self.rows) { Ok(None) } else { Err(altered()) }
            }
            FrameKind::Header => Err(altered()),
        }
    }

    /// What was read, once [`BackupReader::next`] has given `None`.
    pub fn finish(self) -> Result<Summary, BackupError> {
        let size = self.frames.at;
        let checksum = self.frames.finish()?;
        Ok(Summary { header: self.header, rows: self.rows, size, checksum })
    }
}

/// Reads the backup at `path` back whole, and checks every frame of it.
pub async fn verify(path: &Path) -> Result<Summary, BackupError> {
    let path: PathBuf = path.to_owned();
    let read = move || {
        let mut reader = BackupReader::open(&path)?;
        while reader.next()?.is_some() {}
        reader.finish()
    };
    tokio::task::spawn_blocking(read).await.map_err(|_| BackupError::Stopped)?
}

/// Tells of progress at each hundredth of it.
pub struct Teller<'a> {
    tell: Tell<'a>,
    all: u64,
    done: u64,
    told: u64,
}

impl<'a> Teller<'a> {
    pub fn new(tell: Tell<'a>, all: u64) -> Self {
        Self { tell, all, done: 0, told: 0 }
    }

    pub fn add(&mut self, rows: u64) {
        self.done += rows;
        let hundredth = self.done * 100 / self.all.max(1);
        if self.told < hundredth {
            self.told = hundredth;
            (self.tell)(Progress { done: self.done, all: self.all });
        }
    }
}
