//! The load generator, `wrk`: what it is told, and what it tells.

use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::run::{command, output};

/// What a browser says of the packings that it reads.
pub const BROWSER: &str = "Accept-Encoding: gzip, deflate, br";

/// How a page did under load.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Load {
    pub requests_per_second: f64,
    pub median: Duration,
    pub p99: Duration,
}

/// The version of the generator.
///
/// # Errors
/// When it is not installed.
pub fn version() -> Result<String> {
    // It prints its version, and then fails for want of an address.
    let said = command("wrk", &["--version"]).output();
    let said = said.context("wrk is missing: install it (`apt-get install wrk` on Debian)")?;
    let said = String::from_utf8_lossy(&said.stdout);
    let version = said.split('[').next().unwrap_or_default();
    Ok(version.trim().to_owned())
}

/// Asks for `address` over `connections` at once, as fast as it is answered, for so many seconds.
pub fn run(address: &str, connections: u32, seconds: u32, headers: &[&str]) -> Result<Load> {
    let (connections, seconds) = (connections.to_string(), format!("{seconds}s"));
    let mut words = vec!["--threads=1", "--latency", "--timeout=20s", "--connections"];
    words.extend([connections.as_str(), "--duration", seconds.as_str()]);
    words.extend(headers.iter().flat_map(|header| ["--header", header]));
    words.push(address);
    let said = output("wrk", &words).with_context(|| format!("wrk failed at {address}"))?;
    if said.contains("Non-2xx") {
        bail!("not every request was answered:\n{said}");
    }
    read(&said).with_context(|| format!("wrk said something else:\n{said}"))
}

fn read(said: &str) -> Option<Load> {
    let after = |name: &str| {
        let line = said.lines().find_map(|line| line.trim().strip_prefix(name))?;
        line.split_whitespace().next()
    };
    Some(Load {
        requests_per_second: after("Requests/sec:")?.parse().ok()?,
        median: duration(after("50%")?)?,
        p99: duration(after("99%")?)?,
    })
}

fn duration(said: &str) -> Option<Duration> {
    let unit = said.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number: f64 = said.strip_suffix(unit)?.parse().ok()?;
    let seconds = match unit {
        "us" => number / 1e6,
        "ms" => number / 1e3,
        "s" => number,
        "m" => number * 60.0,
        _ => return None,
    };
    Duration::try_from_secs_f64(seconds).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_generator_tells_is_read() {
        let said = "Running 1s test @ http://127.0.0.1:1/\n  1 threads and 64 connections\n  \
                    Latency Distribution\n     50%  950.00us\n     75%    1.50ms\n     90%    2.00ms\n     \
                    99%    1.20s \n  12 requests in 1.00s, 1KB read\nRequests/sec:   3041.25\n\
                    Transfer/sec:      1.00KB\n";
        let expected = Load {
            requests_per_second: 3_041.25,
            median: Duration::from_micros(950),
            p99: Duration::from_millis(1_200),
        };
        assert_eq!(read(said), Some(expected));
        assert_eq!(read("unable to connect"), None);
    }
}
