//! The flags of every command, made from the table of keys.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::error::Error;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};

use super::keys::KEYS;

const CONFIG: &str = "config";
const PRINT: &str = "print-config";
const HEADING: &str =
    "Configuration (file, then environment, then flags: see docs/configuration.md)";

/// What was said on the command line.
#[derive(Clone, Debug, Default)]
pub struct Flags {
    pub config: Option<PathBuf>,
    pub print: bool,
    pub values: BTreeMap<&'static str, String>,
}

impl Args for Flags {
    fn augment_args(command: Command) -> Command {
        let config = Arg::new(CONFIG)
            .long(CONFIG)
            .value_name("FILE")
            .help_heading(HEADING)
            .value_parser(clap::value_parser!(PathBuf))
            .help("The file of the configuration; without it CORDEE_CONFIG, or cordee.toml in the data folder.");
        let print = Arg::new(PRINT)
            .long(PRINT)
            .action(ArgAction::SetTrue)
            .help_heading(HEADING)
            .help("Prints every setting and where it comes from, without passwords, and does nothing else.");
        let flags = KEYS.iter().map(|key| {
            let help = match key.default {
                Some(default) if !default.is_empty() => {
                    format!("{} [env: {}] [default: {default}]", key.about, key.environment())
                }
                _ => format!("{} [env: {}]", key.about, key.environment()),
            };
            Arg::new(key.name)
                .long(key.flag())
                .value_name(key.value)
                .help_heading(HEADING)
                .help(help)
        });
        command.arg(config).arg(print).args(flags)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Flags {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let said = |name| matches.get_one::<String>(name).cloned();
        let values = KEYS.iter().filter_map(|key| Some((key.name, said(key.name)?)));
        Ok(Self {
            config: matches.get_one::<PathBuf>(CONFIG).cloned(),
            print: matches.get_flag(PRINT),
            values: values.collect(),
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
