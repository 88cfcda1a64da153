//! The file of a backup: a first line, then frames that are compressed one by one.
//!
//! A frame is its kind (one byte), the length of its content as it stands in the file and as it was
//! (four bytes each), the content, and the SHA-256 of all that comes before it in the file, itself
//! without its own sum: what is altered, moved or cut off is found, and where.

use std::io::{ErrorKind, Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use sha2::{Digest, Sha256};

use super::{BackupError, Damage};

/// The first line of every backup.
pub const FIRST_LINE: &[u8] = b"cordee backup, format 1\n";
/// The most that one frame holds, in bytes, before it is compressed.
pub const LARGEST_FRAME: u32 = 1 << 30;

/// What a frame holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameKind {
    Header,
    Rows,
    End,
}

impl FrameKind {
    fn letter(self) -> u8 {
        match self {
            Self::Header => b'H',
            Self::Rows => b'R',
            Self::End => b'E',
        }
    }

    fn of_letter(letter: u8) -> Option<Self> {
        [Self::Header, Self::Rows, Self::End].into_iter().find(|kind| kind.letter() == letter)
    }
}

/// Writes frames.
pub struct FrameWriter<W> {
    to: W,
    sum: Sha256,
    pub written: u64,
}

impl<W: Write> FrameWriter<W> {
    pub fn new(to: W) -> std::io::Result<Self> {
        let mut writer = Self { to, sum: Sha256::new(), written: 0 };
        writer.put(FIRST_LINE)?;
        Ok(writer)
    }

    fn put(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.to.write_all(bytes)?;
        self.sum.update(bytes);
        self.written += bytes.len() as u64;
        Ok(())
    }

    pub fn frame(&mut self, kind: FrameKind, content: &[u8]) -> std::io::Result<()> {
        let too_long = || std::io::Error::new(ErrorKind::InvalidData, "one row is too large");
        let length = u32::try_from(content.len()).ok().filter(|length| *length <= LARGEST_FRAME);
        let length = length.ok_or_else(too_long)?;
        let mut encoder = DeflateEncoder::new(vec![], Compression::default());
        encoder.write_all(content)?;
        let packed = encoder.finish()?;
        let packed_length = u32::try_from(packed.len()).map_err(|_| too_long())?;
        self.put(&[kind.letter()])?;
        self.put(&packed_length.to_le_bytes())?;
        self.put(&length.to_le_bytes())?;
        self.put(&packed)?;
        let sum = self.sum.clone().finalize();
        self.put(&sum)
    }

    /// Ends the file; gives what it was written to, and its checksum.
    pub fn finish(mut self) -> std::io::Result<(W, String)> {
        self.to.flush()?;
        Ok((self.to, data_encoding::HEXLOWER.encode(&self.sum.finalize())))
    }
}

/// Reads frames, each checked before it is given.
pub struct FrameReader<R> {
    from: R,
    sum: Sha256,
    /// How far it has read, in bytes.
    pub at: u64,
}

impl<R: Read> FrameReader<R> {
    pub fn new(from: R) -> Result<Self, BackupError> {
        let mut reader = Self { from, sum: Sha256::new(), at: 0 };
        let mut line = [0; FIRST_LINE.len()];
        match reader.take(&mut line) {
            Ok(()) if line == *FIRST_LINE => Ok(reader),
            Ok(()) | Err(BackupError::Damaged { .. }) => Err(BackupError::NotABackup),
            Err(other) => Err(other),
        }
    }

    fn damaged(&self, damage: Damage) -> BackupError {
        BackupError::Damaged { at: self.at, damage }
    }

    fn take(&mut self, into: &mut [u8]) -> Result<(), BackupError> {
        self.from.read_exact(into).map_err(|error| match error.kind() {
            ErrorKind::UnexpectedEof => self.damaged(Damage::CutShort),
            _ => BackupError::Unreadable(error),
        })?;
        self.sum.update(&*into);
        self.at += into.len() as u64;
        Ok(())
    }

    fn number(&mut self) -> Result<u32, BackupError> {
        let mut bytes = [0; 4];
        self.take(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    /// The next frame; the one of kind `End` is the last.
    pub fn frame(&mut self) -> Result<(FrameKind, Vec<u8>), BackupError> {
        let start = self.at;
        let altered = || BackupError::Damaged { at: start, damage: Damage::Altered };
        let mut letter = [0];
        self.take(&mut letter)?;
        let [letter] = letter;
        let kind = FrameKind::of_letter(letter).ok_or_else(altered)?;
        let (packed_length, length) = (self.number()?, self.number()?);
        if LARGEST_FRAME < packed_length || LARGEST_FRAME < length {
            return Err(altered());
        }
        let packed = self.bytes(packed_length)?;
        let expected = self.sum.clone().finalize();
        let mut sum = [0; 32];
        self.take(&mut sum)?;
        if expected.as_slice() != sum {
            return Err(altered());
        }
        let mut content = Vec::new();
        let unpacked = DeflateDecoder::new(packed.as_slice())
            .take(u64::from(length) + 1)
            .read_to_end(&mut content);
        if unpacked.ok() != usize::try_from(length).ok() {
            return Err(altered());
        }
        Ok((kind, content))
    }

    /// So many bytes, taken as they come: a wrong length asks for no memory that is not filled.
    fn bytes(&mut self, length: u32) -> Result<Vec<u8>, BackupError> {
        let mut bytes = vec![];
        let read = (&mut self.from).take(u64::from(length)).read_to_end(&mut bytes);
        read.map_err(BackupError::Unreadable)?;
        self.sum.update(&bytes);
        self.at += bytes.len() as u64;
        if bytes.len() as u64 == u64::from(length) {
            Ok(bytes)
        } else {
            Err(self.damaged(Damage::CutShort))
        }
    }

    /// Checks that nothing follows; gives the checksum of the whole file.
    pub fn finish(mut self) -> Result<String, BackupError> {
        let mut more = [0];
        match self.from.read(&mut more) {
            Ok(0) => Ok(data_encoding::HEXLOWER.encode(&self.sum.finalize())),
            Ok(_) => Err(self.damaged(Damage::Altered)),
            Err(error) => Err(BackupError::Unreadable(error)),
        }
    }
}
