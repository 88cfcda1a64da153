//! A request by hand: how long it takes, and how many bytes come.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// An answer, once it has come whole.
pub struct Answer {
    pub status: u16,
    /// How long its body is, as it travelled.
    pub bytes: u64,
    /// How many lines its body has.
    pub lines: u64,
    pub took: Duration,
}

/// Asks `host` (`127.0.0.1:8000`) for `path`, with these lines of a head besides.
pub fn get(host: &str, path: &str, headers: &[&str]) -> Result<Answer> {
    fetch(host, path, headers, &mut std::io::sink())
}

/// The same; what comes goes to `body`.
pub fn fetch(host: &str, path: &str, headers: &[&str], body: &mut impl Write) -> Result<Answer> {
    let start = Instant::now();
    let mut stream = TcpStream::connect(host)?;
    let mut head = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n");
    for header in headers {
        head.push_str(header);
        head.push_str("\r\n");
    }
    stream.write_all(format!("{head}\r\n").as_bytes())?;
    let mut answer = BufReader::new(stream);
    let status = line(&mut answer)?.split(' ').nth(1).and_then(|code| code.parse().ok());
    let mut is_chunked = false;
    loop {
        let header = line(&mut answer)?.to_ascii_lowercase();
        is_chunked |= header == "transfer-encoding: chunked";
        if header.is_empty() {
            break;
        }
    }
    let (bytes, lines) =
        if is_chunked { chunks(&mut answer, body)? } else { drain(&mut answer, u64::MAX, body)? };
    let status = status.context("the answer has no status")?;
    Ok(Answer { status, bytes, lines, took: start.elapsed() })
}

fn line(answer: &mut impl BufRead) -> Result<String> {
    let mut line = String::new();
    if answer.read_line(&mut line)? == 0 {
        bail!("the answer was cut short");
    }
    Ok(line.trim_end().to_owned())
}

fn chunks(answer: &mut impl BufRead, body: &mut impl Write) -> Result<(u64, u64)> {
    let (mut bytes, mut lines) = (0, 0);
    loop {
        let size = u64::from_str_radix(&line(answer)?, 16)?;
        if size == 0 {
            return Ok((bytes, lines));
        }
        let (taken, ends) = drain(answer, size, body)?;
        if taken < size {
            bail!("the answer was cut short");
        }
        bytes += taken;
        lines += ends;
        line(answer)?;
    }
}

/// Reads up to `most` bytes into `body`: how many came, and how many ends of lines.
fn drain(answer: &mut impl BufRead, most: u64, body: &mut impl Write) -> Result<(u64, u64)> {
    let (mut bytes, mut lines) = (0, 0);
    let mut buffer = [0; 16 * 1024];
    let mut rest = answer.take(most);
    loop {
        let count = rest.read(&mut buffer)?;
        let read = buffer.get(..count).unwrap_or_default();
        if read.is_empty() {
            return Ok((bytes, lines));
        }
        body.write_all(read)?;
        bytes += read.len() as u64;
        lines += read.split(|byte| *byte == b'\n').skip(1).count() as u64;
    }
}
