//! `mentorbot slack manifest`: the app's manifest with this instance's own addresses.

use anyhow::ensure;
use clap::{Subcommand, ValueEnum};

use crate::cli::answer;
use crate::cli::setting::Flags;
use crate::config::Config;
use crate::platform::slack::manifest::{Instance, manifest, yaml};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write the manifest an app at api.slack.com/apps is made or updated from
    #[command(after_help = "\
Examples:
  mentorbot slack manifest --base-url https://mentor.example.org
  mentorbot slack manifest --format yaml > manifest.yaml")]
    Manifest(Args),
}

/// How it is written.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Both say the same; Slack takes either
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Json,
    Yaml,
}

/// Writes it on standard output. Needs no database and no secret.
pub(super) fn run(flags: &Flags, command: &Command) -> anyhow::Result<()> {
    let Command::Manifest(args) = command;
    let config = flags.read_quietly()?;
    let base_url = public(&config)?;
    let oauth = config.slack.as_ref().is_some_and(|slack| slack.app.is_some());
    let manifest = manifest(&Instance { base_url: &base_url, command: &config.command, oauth });
    let text = match args.format {
        Format::Json => format!("{manifest:#}\n"),
        Format::Yaml => yaml(&manifest),
    };
    answer(&text)?;
    Ok(())
}

/// The address Slack reaches us by. One of this machine's own is of no use to it.
fn public(config: &Config) -> anyhow::Result<String> {
    ensure!(
        config.public_url.is_some(),
        "Slack must know where to reach this instance: set MENTORBOT_BASE_URL, or give --base-url, \
         such as https://mentor.example.org"
    );
    Ok(config.base_url(config.listen))
}
