//! What is counted, for whoever watches the machine: requests by route, method and status with how
//! long they took, and how things stand when one asks. Nothing of anybody: no address, no name, no
//! destination.
//!
//! The text is Prometheus's: <https://prometheus.io/docs/instrumenting/exposition_formats/>.

use std::collections::BTreeMap;
use std::fmt::{Display, Write};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

pub mod page;

/// The bounds of the histogram, in seconds: ours are meant to be a few milliseconds.
const BOUNDS: [f64; 10] = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0, 30.0];

/// A request as it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Asked {
    /// The path of the route, as the table writes it.
    pub route: &'static str,
    pub method: &'static str,
    pub status: u16,
}

/// How long the requests of one route took.
#[derive(Clone, Debug, Default)]
struct Durations {
    /// How many took up to each bound, and longer than the one before.
    within: [u64; BOUNDS.len()],
    count: u64,
    sum: f64,
}

/// The requests answered since the program began.
#[derive(Debug, Default)]
pub struct Metrics(Mutex<Counted>);

#[derive(Debug, Default)]
struct Counted {
    requests: BTreeMap<Asked, u64>,
    durations: BTreeMap<&'static str, Durations>,
}

impl Metrics {
    /// Counts an answer.
    pub fn answered(&self, asked: Asked, took: Duration) {
        let seconds = took.as_secs_f64();
        let mut counted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *counted.requests.entry(asked).or_default() += 1;
        let durations = counted.durations.entry(asked.route).or_default();
        durations.count += 1;
        durations.sum += seconds;
        let bounds = BOUNDS.iter().zip(&mut durations.within);
        if let Some((_, within)) = bounds.into_iter().find(|(bound, _)| seconds <= **bound) {
            *within += 1;
        }
    }

    /// Writes what was counted.
    pub fn write(&self, text: &mut Text) {
        let counted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        text.about("cordee_requests_total", "counter", "Requests answered.");
        for (Asked { route, method, status }, count) in &counted.requests {
            let status = status.to_string();
            let labels = [("route", *route), ("method", *method), ("status", status.as_str())];
            text.value("cordee_requests_total", &labels, count);
        }
        let name = "cordee_request_duration_seconds";
        text.about(name, "histogram", "How long an answer took to begin.");
        for (route, durations) in &counted.durations {
            durations.write(text, name, route);
        }
    }
}

impl Durations {
    fn write(&self, text: &mut Text, name: &str, route: &str) {
        let (bucket, mut below) = (format!("{name}_bucket"), 0);
        for (bound, within) in BOUNDS.iter().zip(self.within) {
            below += within;
            text.value(&bucket, &[("route", route), ("le", &bound.to_string())], below);
        }
        text.value(&bucket, &[("route", route), ("le", "+Inf")], self.count);
        text.value(&format!("{name}_sum"), &[("route", route)], self.sum);
        text.value(&format!("{name}_count"), &[("route", route)], self.count);
    }
}

/// A text that Prometheus reads.
#[derive(Debug, Default)]
pub struct Text(String);

impl Text {
    /// Begins a family of values; `kind` is counter, gauge or histogram.
    pub fn about(&mut self, name: &str, kind: &str, help: &str) {
        let _ = writeln!(self.0, "# HELP {name} {help}\n# TYPE {name} {kind}");
    }

    /// Writes one value of a family.
    pub fn value(&mut self, name: &str, labels: &[(&str, &str)], value: impl Display) {
        let told: Vec<String> =
            labels.iter().map(|(name, value)| format!("{name}=\"{}\"", escaped(value))).collect();
        let labels =
            if told.is_empty() { String::new() } else { format!("{{{}}}", told.join(",")) };
        let _ = writeln!(self.0, "{name}{labels} {value}");
    }

    /// Writes a family of one value that may go up and down.
    pub fn gauge(&mut self, name: &str, help: &str, value: impl Display) {
        self.about(name, "gauge", help);
        self.value(name, &[], value);
    }

    pub fn into_text(self) -> String {
        self.0
    }
}

fn escaped(value: &str) -> String {
    value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_counted_up_to_each_bound() {
        let metrics = Metrics::default();
        let asked = Asked { route: "/a \"b\"", method: "GET", status: 200 };
        for milliseconds in [1, 4, 40, 60_000] {
            metrics.answered(asked, Duration::from_millis(milliseconds));
        }
        let mut text = Text::default();
        metrics.write(&mut text);
        let text = text.into_text();
        let requests =
            "cordee_requests_total{route=\"/a \\\"b\\\"\",method=\"GET\",status=\"200\"} 4\n";
        assert!(text.contains(requests), "{text}");
        for (bound, count) in [("0.002", 1), ("0.005", 2), ("0.025", 2), ("0.05", 3), ("+Inf", 4)] {
            let line = format!("_bucket{{route=\"/a \\\"b\\\"\",le=\"{bound}\"}} {count}\n");
            assert!(text.contains(&line), "{line} in {text}");
        }
        assert!(text.contains("_count{route=\"/a \\\"b\\\"\"} 4\n"), "{text}");
    }
}
