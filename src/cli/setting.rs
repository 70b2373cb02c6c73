//! The flags every command shares, and how settings are read from flags, environment and file.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use anyhow::bail;
use secrecy::{ExposeSecret, SecretString};

use crate::app::{Settings, SlackSettings};
use crate::config::{Config, Database, Fault, File, Given, LogFormat};
use crate::platform::slack::oauth::App;
use crate::telemetry;
use crate::vault::InstanceKey;

/// Settings as flags. Secrets have no flag: a command line is no place for them.
#[derive(Debug, clap::Args)]
pub(super) struct Flags {
    /// A settings file
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Address and port to listen on
    #[arg(long, global = true, value_name = "ADDRESS")]
    listen: Option<String>,
    /// Public address, https unless on loopback
    #[arg(long, global = true, value_name = "URL")]
    base_url: Option<String>,
    /// `sqlite://mentorbot.db` or `postgres://…`
    #[arg(long, global = true, value_name = "URL", alias = "database")]
    database_url: Option<String>,
    /// What to log, such as `info` or `mentorbot=debug`
    #[arg(long, global = true, value_name = "FILTER")]
    log: Option<String>,
    /// `text` or `json`
    #[arg(long, global = true, value_name = "FORMAT")]
    log_format: Option<String>,
}

impl Flags {
    fn given(&self) -> BTreeMap<String, String> {
        let all = [
            ("listen", &self.listen),
            ("base_url", &self.base_url),
            ("database_url", &self.database_url),
            ("log", &self.log),
            ("log_format", &self.log_format),
        ];
        let set = all.into_iter().filter_map(|(key, value)| Some((key, value.clone()?)));
        set.map(|(key, value)| (key.to_owned(), value)).collect()
    }

    /// Whether a database was named by flag.
    pub(super) fn names_database(&self) -> bool {
        self.database_url.is_some()
    }

    /// Reads all settings, for a command whose log only warns unless one is asked for, and that
    /// needs no secret key.
    pub(super) fn read_quietly(&self) -> anyhow::Result<Config> {
        self.read_with(false, Some("warn"))
    }

    /// Reads all settings and starts the log. Every fault is told at once, by its key.
    pub(super) fn read(&self, needs_secret_key: bool) -> anyhow::Result<Config> {
        self.read_with(needs_secret_key, None)
    }

    /// Reads all settings and starts no log: for `check`, which tells the faults itself.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
    pub(super) fn try_read(
        &self,
        needs_secret_key: bool,
        log: Option<&str>,
    ) -> Result<Config, Vec<Fault>> {
        let given = Given {
            flags: self.given(),
            names: std::env::vars_os().filter_map(|(name, _)| name.into_string().ok()).collect(),
            file: self.config.clone(),
            needs_secret_key,
        };
        let usual = |name: &str| log.filter(|_| name == "MENTORBOT_LOG").map(ToOwned::to_owned);
        let lookup = |name: &str| std::env::var(name).ok().or_else(|| usual(name));
        Config::read(&given, lookup, read_file)
    }

    fn read_with(&self, needs_secret_key: bool, log: Option<&str>) -> anyhow::Result<Config> {
        let config = match self.try_read(needs_secret_key, log) {
            Ok(config) => config,
            Err(faults) => {
                for fault in &faults {
                    eprintln!("{}: {}", fault.key, fault.problem);
                }
                bail!("{} of the settings must be mended before it can start", faults.len());
            }
        };
        let json = config.log.format == LogFormat::Json;
        telemetry::start(&config.log.filter, json).map_err(|error| anyhow::anyhow!("{error}"))?;
        for notice in &config.notices {
            tracing::warn!(key = %notice.key, "{}", notice.problem);
        }
        Ok(config)
    }
}

/// A file, and whether everybody may read or change it, or any group change it.
pub(super) fn read_file(path: &Path) -> io::Result<File> {
    let mut file = fs::File::open(path)?;
    let shared = file.metadata()?.permissions().mode() & 0o026 != 0;
    let mut text = String::new();
    file.read_to_string(&mut text)?;
    Ok(File { text, shared })
}

/// What the house is built from. Without a secret key one is made, for a database that is
/// thrown away.
pub(super) fn house(config: &Config) -> Settings {
    let key = match &config.secret_key {
        Some(key) => InstanceKey::from_bytes(key.expose()),
        None => InstanceKey::generate(),
    };
    let slack = config.slack.as_ref().map(|slack| SlackSettings {
        signing_secret: slack.signing_secret.clone(),
        bot_token: slack.bot_token.clone(),
        app: slack.app.as_ref().map(|app| App { id: app.id.clone(), secret: app.secret.clone() }),
        api_url: slack.api_url.clone(),
    });
    Settings {
        database_url: database_url(&config.database).expose_secret().to_owned(),
        key,
        command: config.command.clone(),
        slack,
        manual: None,
        migrate: true,
        ledger: config.ledger(),
        public_url: config.public_url.as_ref().map(|_| config.base_url(config.listen)),
        proxies: config.proxies.clone(),
    }
}

fn database_url(database: &Database) -> SecretString {
    match database {
        Database::Sqlite(path) => SecretString::from(format!("sqlite://{}", path.display())),
        Database::Postgres(url) => url.clone(),
    }
}
