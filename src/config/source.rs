//! Where a setting's text comes from: the table of settings, and what was given of them by
//! flags, environment and file. Called by `Config::read` alone.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use secrecy::SecretString;

use super::{Fault, File, Given};

/// One setting the service knows.
#[derive(Clone, Copy)]
pub(super) struct Setting {
    pub(super) name: &'static str,
    /// Never shown, and readable from a file named by `…_FILE`.
    secret: bool,
    /// Whether anything reads it yet; one that nothing reads is accepted with a notice.
    pub(super) used: bool,
}

const fn plain(name: &'static str) -> Setting {
    Setting { name, secret: false, used: true }
}

const fn secret(name: &'static str) -> Setting {
    Setting { name, secret: true, used: true }
}

const fn later(setting: Setting) -> Setting {
    Setting { used: false, ..setting }
}

/// Every setting, in the order faults are told.
pub(super) const SETTINGS: &[Setting] = &[
    plain("listen"),
    plain("base_url"),
    secret("database_url"),
    secret("secret_key"),
    secret("slack_signing_secret"),
    secret("slack_bot_token"),
    plain("slack_client_id"),
    secret("slack_client_secret"),
    later(secret("slack_app_token")),
    plain("slack_api_url"),
    plain("slack_command"),
    later(plain("teams_app_id")),
    later(secret("teams_app_password")),
    later(plain("teams_tenant_id")),
    later(plain("teams_openid_url")),
    later(plain("teams_login_url")),
    later(plain("teams_service_hosts")),
    plain("metrics_listen"),
    plain("trusted_proxies"),
    plain("erasure_ledger"),
    plain("owners"),
    plain("log"),
    plain("log_format"),
];

/// Variables that begin like ours and are not settings: those of our tests, and the addresses
/// that Kubernetes puts into every pod beside a service called `mentorbot`.
const NOT_SETTINGS: &[&str] = &["MENTORBOT_TEST_", "MENTORBOT_SERVICE_", "MENTORBOT_PORT"];

const UNKNOWN: &str = "is not a setting: correct its name or remove it";

/// The environment's spelling of a setting.
fn variable(name: &str) -> String {
    format!("MENTORBOT_{}", name.to_uppercase())
}

/// A text and where it was written.
#[derive(Clone)]
pub(super) struct Written {
    pub(super) key: String,
    pub(super) text: SecretString,
    /// The text is the path of a file that holds the secret.
    pub(super) is_path: bool,
    /// It stands in a file that anybody on the machine may read or change.
    pub(super) shared: bool,
}

/// Every setting that was given, after precedence.
pub(super) struct Layers {
    /// `None` where a place gives a setting twice, which is a fault already told.
    pub(super) given: BTreeMap<&'static str, Option<Written>>,
    pub(super) faults: Vec<Fault>,
}

impl Layers {
    /// Reads flags, environment and file. A secret given directly and by file in one place is a
    /// fault; given in two places, the stronger place wins.
    pub(super) fn gather(
        given: &Given,
        lookup: &impl Fn(&str) -> Option<String>,
        read_file: &impl Fn(&Path) -> io::Result<File>,
    ) -> Self {
        let mut layers = Self { given: BTreeMap::new(), faults: Vec::new() };
        let mut table = BTreeMap::new();
        let (mut place, mut shared) = (String::new(), false);
        if let Some(path) = &given.file {
            place = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
            match read_file(path) {
                Ok(file) => {
                    table = layers.parse(&place, &file.text);
                    shared = file.shared;
                }
                Err(error) => {
                    layers.fault("--config", format!("{} cannot be read: {error}", path.display()));
                }
            }
        }
        layers.refuse_unknown(given, &table, &place);
        for setting in SETTINGS {
            layers.add(setting, flag, |name| given.flags.get(name).cloned(), false);
            layers.add(setting, variable, |name| lookup(&variable(name)), false);
            layers.add(
                setting,
                |name| format!("{name} ({place})"),
                |name| table.get(name).cloned(),
                shared,
            );
        }
        layers
    }

    /// Takes a setting from one place unless a stronger place has it.
    fn add(
        &mut self,
        setting: &Setting,
        spell: impl Fn(&str) -> String,
        find: impl Fn(&str) -> Option<String>,
        shared: bool,
    ) {
        let by_file = format!("{}_file", setting.name);
        let direct = find(setting.name);
        let path = if setting.secret { find(&by_file) } else { None };
        let written = match (direct, path) {
            (None, None) => return,
            (Some(_), Some(_)) => {
                let other = spell(&by_file);
                let problem = format!("is given twice, also as {other}: remove one");
                self.fault(&spell(setting.name), problem);
                None
            }
            (Some(text), None) => {
                let key = spell(setting.name);
                Some(Written { key, text: text.into(), is_path: false, shared })
            }
            (None, Some(path)) => {
                let key = spell(&by_file);
                Some(Written { key, text: path.into(), is_path: true, shared: false })
            }
        };
        self.given.entry(setting.name).or_insert(written);
    }

    fn refuse_unknown(&mut self, given: &Given, table: &BTreeMap<String, String>, place: &str) {
        let known: BTreeSet<String> = SETTINGS
            .iter()
            .flat_map(|s| [Some(s.name.to_owned()), s.secret.then(|| format!("{}_file", s.name))])
            .flatten()
            .collect();
        let variables: BTreeSet<String> = known.iter().map(|name| variable(name)).collect();
        for name in given.flags.keys().filter(|name| !known.contains(*name)) {
            self.fault(&flag(name), UNKNOWN);
        }
        for name in given.names.iter().filter(|name| name.starts_with("MENTORBOT_")) {
            let foreign = NOT_SETTINGS.iter().any(|prefix| name.starts_with(prefix));
            if !foreign && !variables.contains(name) {
                self.fault(name, UNKNOWN);
            }
        }
        for name in table.keys().filter(|name| !known.contains(*name)) {
            self.fault(&format!("{name} ({place})"), UNKNOWN);
        }
    }

    /// The file's keys as text; a list of strings is written with commas.
    fn parse(&mut self, place: &str, text: &str) -> BTreeMap<String, String> {
        let table = match text.parse::<toml::Table>() {
            Ok(table) => table,
            Err(error) => {
                // Only the message: the error's own text quotes the line, secrets and all.
                let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or("");
                let line = before.matches('\n').count() + 1;
                self.fault("--config", format!("{place} line {line}: {}", error.message()));
                return BTreeMap::new();
            }
        };
        let mut found = BTreeMap::new();
        for (name, value) in table {
            match written_out(&value) {
                Some(text) => drop(found.insert(name, text)),
                None if value.is_table() => self.fault(
                    &format!("{name} ({place})"),
                    "is not a setting: there are no sections, every key stands at the top",
                ),
                None => self.fault(&format!("{name} ({place})"), "must be a text in quotes"),
            }
        }
        found
    }

    pub(super) fn fault(&mut self, key: &str, problem: impl Into<String>) {
        self.faults.push(Fault { key: key.to_owned(), problem: problem.into() });
    }
}

fn flag(name: &str) -> String {
    format!("--{}", name.replace('_', "-"))
}

fn written_out(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Array(items) => {
            let texts: Option<Vec<_>> = items.iter().map(toml::Value::as_str).collect();
            texts.map(|texts| texts.join(","))
        }
        _ => None,
    }
}
