//! The erasure ledger: a file beside the data with one line an erasure, a random id and when.
//! It outlives backups: what it names is erased again after an older one was restored.

use std::collections::HashSet;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use uuid::Uuid;

/// The file's place. Nothing is opened before there is something to write.
#[derive(Clone, Debug)]
pub struct Ledger {
    path: PathBuf,
}

/// What a ledger says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entries {
    /// Who was erased, by random id, oldest first, each once.
    pub ids: Vec<Uuid>,
    /// Lines that cannot be read: a write that was cut short, so an erasure that did not count.
    pub unread: usize,
}

impl Ledger {
    /// The ledger at a path.
    #[must_use]
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes a line down for good: it is on the disk when this returns.
    ///
    /// # Errors
    /// The disk's; the erasure must not count then.
    pub fn append(&self, id: Uuid, at: Timestamp) -> io::Result<()> {
        let fresh = !self.path.exists();
        let mut options = OpenOptions::new();
        let mut file = options.read(true).append(true).create(true).mode(0o600).open(&self.path)?;
        let end = if ends_a_line(&mut file)? { "" } else { "\n" };
        // One write, so that lines of several processes do not run into each other.
        file.write_all(format!("{end}{id} {at}\n").as_bytes())?;
        file.sync_all()?;
        if fresh {
            self.folder().and_then(|folder| File::open(folder)?.sync_all())?;
        }
        Ok(())
    }

    /// Reads all of it; a file that is not there yet says nothing.
    ///
    /// # Errors
    /// The disk's.
    pub fn read(&self) -> io::Result<Entries> {
        match std::fs::read(&self.path) {
            Ok(bytes) => Ok(Entries::of(&bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Entries::default()),
            Err(error) => Err(error),
        }
    }

    fn folder(&self) -> io::Result<&Path> {
        let folder = self.path.parent().ok_or(io::ErrorKind::InvalidInput)?;
        Ok(if folder.as_os_str().is_empty() { Path::new(".") } else { folder })
    }
}

/// Whether the next line can begin where the file ends.
fn ends_a_line(file: &mut File) -> io::Result<bool> {
    if file.metadata()?.len() == 0 {
        return Ok(true);
    }
    file.seek(SeekFrom::End(-1))?;
    let mut last = [0];
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
}

impl Entries {
    /// What a file says. A line that a disk spoilt takes no other with it.
    #[must_use]
    pub fn of(file: &[u8]) -> Self {
        let (mut found, mut known) = (Self::default(), HashSet::new());
        let lines = file.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
        for line in lines.filter(|line| !line.is_empty()) {
            let read = std::str::from_utf8(line).ok().and_then(|line| {
                let (id, at) = line.split_once(' ')?;
                at.parse::<Timestamp>().ok()?;
                id.parse::<Uuid>().ok()
            });
            match read {
                Some(id) if known.insert(id) => found.ids.push(id),
                Some(_) => {}
                None => found.unread += 1,
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_added_also_behind_one_that_was_cut_short() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = Ledger::at(folder.path().join("erasures"));
        assert_eq!(ledger.read().unwrap(), Entries::default());
        let at: Timestamp = "2026-03-02T15:00:00Z".parse().unwrap();
        let (one, two) = (Uuid::from_u128(1), Uuid::from_u128(2));
        ledger.append(one, at).unwrap();
        let mut file = OpenOptions::new().append(true).open(ledger.path()).unwrap();
        file.write_all(b"00000000-0000-0000-0000-0000000000ff 2026-").unwrap();
        ledger.append(two, at).unwrap();
        ledger.append(one, at).unwrap();
        assert_eq!(ledger.read().unwrap(), Entries { ids: vec![one, two], unread: 1 });
        let text = std::fs::read_to_string(ledger.path()).unwrap();
        assert!(text.starts_with(&format!("{one} 2026-03-02T15:00:00Z\n")), "{text}");
    }

    #[test]
    fn a_folder_that_is_not_there_is_told() {
        let ledger = Ledger::at("/nowhere/at/all/erasures");
        assert!(ledger.append(Uuid::from_u128(1), Timestamp::UNIX_EPOCH).is_err());
    }
}
