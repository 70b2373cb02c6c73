//! `mentorbot export`: all that is kept about one person, on standard output or into a file.

use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;

use anyhow::{Context, ensure};
use clap::ValueEnum;

use crate::app::House;
use crate::cli::member;
use crate::cli::setting::{self, Flags};
use crate::config::{Config, Database};
use crate::service::export::Format;

/// Whom, in which shape, where to.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Door, workspace and person: `slack:T123:U456`
    #[arg(long, value_name = "WHO")]
    member: String,
    /// For programs, or to read in the person's language
    #[arg(long, default_value = "json")]
    format: Shape,
    /// A new file, readable by you alone; standard output without it
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Shape {
    Json,
    Text,
}

/// Writes the export.
pub(super) async fn run(flags: &Flags, args: Args) -> anyhow::Result<()> {
    let whom = member::read(&args.member)?;
    let config = flags.read(true)?;
    exists(&config)?;
    let house = House::open(setting::house(&config)).await?;
    let format = match args.format {
        Shape::Json => Format::Json,
        Shape::Text => Format::Text,
    };
    let export = house.desk.export(&whom, format, house.moment()).await;
    house.db.close().await;
    let export = export?.with_context(|| unknown(&args.member))?;
    match &args.out {
        Some(path) => {
            let mut options = OpenOptions::new();
            let file = options.write(true).create_new(true).mode(0o600).open(path);
            let mut file = file.with_context(|| format!("{} cannot be written", path.display()))?;
            file.write_all(export.as_bytes())?;
            file.sync_all()?;
            eprintln!("Written to {}.", path.display());
        }
        None => std::io::stdout().write_all(export.as_bytes())?,
    }
    Ok(())
}

/// What is said of someone who is not here.
pub(super) fn unknown(who: &str) -> String {
    format!("nobody is known here as {who}: look at the ids of workspace and person")
}

/// A mistyped file name must not make a new database.
pub(super) fn exists(config: &Config) -> anyhow::Result<()> {
    if let Database::Sqlite(path) = &config.database {
        ensure!(path.exists(), "there is no database at {}", path.display());
    }
    Ok(())
}
