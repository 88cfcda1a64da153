//! Certificates of the shipped example, as `cordee verify` reads them.
#![no_main]

use clap::Parser;
use cordee_counting::Counting;
use libfuzzer_sys::fuzz_target;

#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Counting,
}

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/decision/valombre.pb");

fuzz_target!(|bytes: &[u8]| {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("certificate.json");
    std::fs::write(&path, bytes).expect("it is written");
    let arguments = ["cordee".as_ref(), "verify".as_ref(), FILE.as_ref(), path.as_os_str()];
    let arguments = Arguments::try_parse_from(arguments).expect("the arguments are right");
    let _ = arguments.command.write(&mut Vec::new());
});
