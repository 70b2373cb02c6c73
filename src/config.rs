//! Settings: read once at the start, checked all together, handed on as plain values.
//! `cli` gathers what was given, `app` alone sees [`Config`]; every other room gets the values
//! it needs.
//!
//! One setting has three spellings: the flag `--base-url`, the variable `MENTORBOT_BASE_URL`
//! and the key `base_url` of `mentorbot.toml`. A flag wins over the environment, the
//! environment over the file. Secrets may also come from a file: `MENTORBOT_SECRET_KEY_FILE`.

mod reader;
mod slack;
mod source;
#[cfg(test)]
mod tests;
mod value;

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use secrecy::SecretString;
use url::Url;

use self::reader::Reader;
use self::source::Layers;
pub use self::value::{Database, LogFormat, Owner, SecretKey};

/// What is wrong with one setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The setting as it was spelt where it stands: `--listen`, `MENTORBOT_LISTEN`,
    /// `listen (mentorbot.toml)`.
    pub key: String,
    /// A sentence that says what is wrong and how to mend it; never the value of a secret.
    pub problem: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.key, self.problem)
    }
}

/// A file as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// What stands in it.
    pub text: String,
    /// Whether anybody on the machine may read or change it, so that it keeps no secret.
    pub shared: bool,
}

/// What the command line and the environment offer beside the values of variables.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// Flags by setting name (`listen`, `base_url`); they win over everything.
    pub flags: BTreeMap<String, String>,
    /// The names of all environment variables, so that a mistyped one is noticed.
    pub names: Vec<String>,
    /// The file named by `--config`.
    pub file: Option<PathBuf>,
    /// Whether a missing secret key is a fault (`serve`) or may be made up (`demo`).
    pub needs_secret_key: bool,
}

/// The Slack door's settings. Without a signing secret there is no such door.
#[derive(Clone, Debug)]
pub struct Slack {
    /// Proves that a request comes from Slack.
    pub signing_secret: SecretString,
    /// The token of the one workspace this instance serves.
    pub bot_token: Option<SecretString>,
    /// Who we are to Slack where workspaces install us by themselves.
    pub app: Option<SlackApp>,
    /// The base of every Web API call; ends with `/`.
    pub api_url: Url,
}

/// What an installation by OAuth needs.
#[derive(Clone, Debug)]
pub struct SlackApp {
    /// The app's client id.
    pub id: String,
    /// Its secret.
    pub secret: SecretString,
}

/// How and how much is logged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log {
    /// Directives such as `info` or `mentorbot=debug,info`.
    pub filter: String,
    /// Lines for people or for machines.
    pub format: LogFormat,
}

/// All settings, checked.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where the service listens.
    pub listen: SocketAddr,
    /// Where metrics are shown, if they are.
    pub metrics: Option<SocketAddr>,
    /// The public address as set; ask [`Config::base_url`] for the one that holds.
    pub public_url: Option<Url>,
    /// Where everything is kept.
    pub database: Database,
    /// Seals what people write; [`Given::needs_secret_key`] says whether it must be there.
    pub secret_key: Option<SecretKey>,
    /// The Slack door, if it is open.
    pub slack: Option<Slack>,
    /// The slash command people type, with its slash.
    pub command: String,
    /// Members who are owners from the start, each once.
    pub owners: Vec<Owner>,
    /// The networks whose forwarding headers are believed: an address, and how many bits count.
    pub proxies: Vec<(IpAddr, u8)>,
    /// Where erasures are written down as set; ask [`Config::ledger`] for what holds.
    pub erasure_ledger: Option<PathBuf>,
    /// How and how much is logged.
    pub log: Log,
    /// What the operator should know although it stops nothing; for the log.
    pub notices: Vec<Fault>,
}

impl Config {
    /// Reads and checks every setting; `lookup` is the environment, `read_file` the disk.
    ///
    /// # Errors
    /// All faults at once, in the order of the settings, when there is any.
    pub fn read(
        given: &Given,
        lookup: impl Fn(&str) -> Option<String>,
        read_file: impl Fn(&Path) -> io::Result<File>,
    ) -> Result<Self, Vec<Fault>> {
        let layers = Layers::gather(given, &lookup, &read_file);
        let mut reader = Reader::new(layers, &read_file);

        let listen = reader.plain("listen", "127.0.0.1:8080", value::listen);
        let public_url = reader.optional("base_url", value::base_url);
        if let (Some(listen), None) = (listen, &public_url)
            && !listen.ip().is_loopback()
            && !reader.is_given("base_url")
        {
            reader.fault(
                "MENTORBOT_BASE_URL",
                "is needed when listening on more than loopback: give the public address, such as \
                 https://mentor.example.org",
            );
        }
        let metrics = metrics(&mut reader, listen);
        let database = if reader.is_given("database_url") {
            reader.secret("database_url", value::database)
        } else {
            Some(Database::default())
        };
        let secret_key = secret_key(&mut reader, given.needs_secret_key);
        let slack = slack::door(&mut reader);
        let proxies = reader.optional("trusted_proxies", value::networks).unwrap_or_default();
        let erasure_ledger = reader.optional("erasure_ledger", value::file);
        let command = reader.plain("slack_command", "/mentor", value::command);
        let owners = reader.plain("owners", "", value::owners);
        let filter = reader.plain("log", "info", value::log_filter);
        let format = reader.plain("log_format", "text", value::log_format);

        let (notices, faults) = reader.finish();
        let all = (listen, database, command, owners, filter, format);
        match all {
            (
                Some(listen),
                Some(database),
                Some(command),
                Some(owners),
                Some(filter),
                Some(format),
            ) if faults.is_empty() => Ok(Self {
                listen,
                metrics,
                public_url,
                database,
                secret_key,
                slack,
                command,
                owners,
                proxies,
                erasure_ledger,
                log: Log { filter, format },
                notices,
            }),
            _ => Err(faults),
        }
    }

    /// The file erasures are written down in: the one that was set, else one beside an `SQLite`
    /// database. Beside Postgres there is no place that would last.
    pub fn ledger(&self) -> Option<PathBuf> {
        let beside = match &self.database {
            Database::Sqlite(path) => Some(PathBuf::from(format!("{}.erasures", path.display()))),
            Database::Postgres(_) => None,
        };
        self.erasure_ledger.clone().or(beside)
    }

    /// The address people and platforms reach this instance by, without a slash at its end:
    /// the one that was set, else the one it listens on (`bound`, whose port is known).
    pub fn base_url(&self, bound: SocketAddr) -> String {
        match &self.public_url {
            Some(url) => url.as_str().trim_end_matches('/').to_owned(),
            None => format!("http://{bound}"),
        }
    }
}

/// A secret key that stands in a file of its own; it is checked as the setting is.
///
/// # Errors
/// What is wrong and how to mend it, without the value.
pub fn secret_key_in(file: &File) -> Result<SecretKey, String> {
    if file.shared {
        return Err(reader::SHARED.to_owned());
    }
    let text = file.text.trim_end_matches(['\n', '\r']);
    if reader::placeholder(text) {
        return Err(reader::PLACEHOLDER.to_owned());
    }
    value::secret_key(text)
}

/// The secret key, which some commands cannot do without.
fn secret_key<R: Fn(&Path) -> io::Result<File>>(
    reader: &mut Reader<'_, R>,
    needed: bool,
) -> Option<SecretKey> {
    let key = reader.secret("secret_key", value::secret_key);
    if needed && !reader.is_given("secret_key") {
        reader.fault(
            "MENTORBOT_SECRET_KEY",
            "is missing: make one with `openssl rand -base64 32` and keep a copy apart from the \
             database",
        );
    }
    key
}

/// The address of the metrics, which is never the service's own.
fn metrics<R: Fn(&Path) -> io::Result<File>>(
    reader: &mut Reader<'_, R>,
    listen: Option<SocketAddr>,
) -> Option<SocketAddr> {
    let metrics = reader.optional("metrics_listen", value::listen)?;
    if metrics.port() != 0 && Some(metrics) == listen {
        reader.fault(
            "MENTORBOT_METRICS_LISTEN",
            "is the address the service itself listens on: give another port, such as \
             127.0.0.1:9100",
        );
    }
    Some(metrics)
}
