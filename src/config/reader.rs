//! Reads settings one by one, from what was given or from its default, and remembers every
//! fault and notice. `Config::read` drives it.

use std::io;
use std::path::{Path, PathBuf};

use secrecy::{ExposeSecret, SecretString};

use super::source::{Layers, SETTINGS, Written};
use super::{Fault, File};

/// What is wrong with a secret that others may read.
pub(super) const SHARED: &str = "stands in a file that anybody on this machine may read or change: \
    chmod 600 it (440 with the service's group)";

/// What is wrong with a secret that was never filled in.
pub(super) const PLACEHOLDER: &str = "is a placeholder: give the real one, or remove it";

/// Reads settings one by one and remembers every fault.
pub(super) struct Reader<'a, R> {
    layers: Layers,
    notices: Vec<Fault>,
    read_file: &'a R,
}

impl<'a, R: Fn(&Path) -> io::Result<File>> Reader<'a, R> {
    pub(super) fn new(layers: Layers, read_file: &'a R) -> Self {
        let mut reader = Self { layers, notices: Vec::new(), read_file };
        for setting in SETTINGS.iter().filter(|setting| !setting.used) {
            if let Some(Some(written)) = reader.layers.given.get(setting.name) {
                let key = written.key.clone();
                reader.notice(&key, "is set, but this version does not use it yet");
            }
        }
        reader
    }

    /// Whether the setting stands anywhere, sound or not.
    pub(super) fn is_given(&self, name: &str) -> bool {
        self.layers.given.contains_key(name)
    }

    /// A setting with a default; `None` only beside a fault.
    pub(super) fn plain<T>(
        &mut self,
        name: &'static str,
        default: &str,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Option<T> {
        if self.layers.given.contains_key(name) {
            return self.optional(name, parse);
        }
        parse(default).ok()
    }

    /// A setting that may be absent; `None` also beside a fault.
    pub(super) fn optional<T>(
        &mut self,
        name: &'static str,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Option<T> {
        let written = self.layers.given.get(name)?.clone()?;
        let text = written.text.expose_secret().trim();
        if text.is_empty() {
            self.fault(&written.key, "is blank: give a value or remove it");
            return None;
        }
        parse(text).map_err(|problem| self.fault(&written.key, &problem)).ok()
    }

    /// A secret, read from its file where one is named; `None` also beside a fault.
    /// `parse` must not quote what it is given.
    pub(super) fn secret<T>(
        &mut self,
        name: &'static str,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Option<T> {
        let written = self.layers.given.get(name)?.clone()?;
        let (text, shared) = self.opened(&written)?;
        let whole = text.expose_secret();
        let trimmed = whole.strip_suffix('\n').unwrap_or(whole);
        let trimmed = trimmed.strip_suffix('\r').unwrap_or(trimmed);
        if trimmed.trim().is_empty() {
            self.fault(&written.key, "is blank: give a value or remove it");
            return None;
        }
        if trimmed.trim() != trimmed {
            self.fault(&written.key, "has blanks or line breaks around it: remove them");
            return None;
        }
        if shared && !trimmed.starts_with("sqlite://") {
            self.fault(&written.key, SHARED);
            return None;
        }
        if placeholder(trimmed) {
            self.fault(&written.key, PLACEHOLDER);
            return None;
        }
        if trimmed.len() != whole.len() && !written.is_path {
            self.notice(&written.key, "ends with a line break, which was left out");
        }
        parse(trimmed).map_err(|problem| self.fault(&written.key, &problem)).ok()
    }

    /// A secret's text, and whether it stands where anybody may read it.
    fn opened(&mut self, written: &Written) -> Option<(SecretString, bool)> {
        if !written.is_path {
            return Some((written.text.clone(), written.shared));
        }
        let path = PathBuf::from(written.text.expose_secret());
        match (self.read_file)(&path) {
            Ok(file) => Some((file.text.into(), file.shared)),
            Err(error) => {
                let problem = format!("{} cannot be read: {error}", path.display());
                self.fault(&written.key, &problem);
                None
            }
        }
    }

    pub(super) fn fault(&mut self, key: &str, problem: &str) {
        self.layers.fault(key, problem);
    }

    pub(super) fn notice(&mut self, key: &str, text: &str) {
        self.notices.push(Fault { key: key.to_owned(), problem: text.to_owned() });
    }

    /// What was noticed and what is wrong.
    pub(super) fn finish(self) -> (Vec<Fault>, Vec<Fault>) {
        (self.notices, self.layers.faults)
    }
}

/// Whether a secret is what examples write in its place.
pub(super) fn placeholder(secret: &str) -> bool {
    let letters = secret.to_lowercase().replace(['-', '_', ' '], "");
    ["changeme", "replaceme", "placeholder"].iter().any(|word| letters.contains(word))
}
