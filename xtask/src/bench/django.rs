//! The same page in Django, over the same tables, served by gunicorn: `tests/bench/django`.

use std::net::TcpListener;
use std::process::{Child, Stdio};

use anyhow::{Context, Result};

use super::serving::{answers, end};
use crate::python;
use crate::run::{command, output, root};

const REQUIREMENTS: &str = "tests/bench/django/requirements.txt";
/// As many as there are processors here.
const WORKERS: &str = "2";

/// Django, being served; dropping it stops it.
pub struct Django {
    program: Child,
    pub host: String,
    /// What runs, in words.
    pub name: String,
}

impl Django {
    /// Starts it over the database at `url`, and waits until it answers at `path`.
    pub fn start(url: &str, path: &str) -> Result<Self> {
        let programs = python::programs("bench", REQUIREMENTS)?;
        let host = TcpListener::bind("127.0.0.1:0")?.local_addr()?.to_string();
        let gunicorn = programs.join("gunicorn").to_string_lossy().into_owned();
        let words = ["--workers", WORKERS, "--bind", &host, "--no-control-socket", "bench.wsgi"];
        let mut gunicorn = command(&gunicorn, &words);
        gunicorn.current_dir(root().join("tests/bench/django"));
        // What Python compiles is left beside nothing of ours.
        gunicorn.env("DATABASE", url).env("PYTHONDONTWRITEBYTECODE", "1");
        let program = gunicorn
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("gunicorn does not start")?;
        let python = programs.join("python").to_string_lossy().into_owned();
        let asked = "import django, gunicorn, platform; print('Django', django.__version__ + ', gunicorn', \
                     gunicorn.__version__ + ', Python', platform.python_version())";
        let name = output(&python, &["-c", asked]).unwrap_or_default();
        let django = Self { program, host, name: format!("{name}, {WORKERS} workers") };
        answers(&django.host, path)?;
        Ok(django)
    }
}

impl Drop for Django {
    fn drop(&mut self) {
        end(&mut self.program);
    }
}
