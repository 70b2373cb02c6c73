//! The ground an `SQLite` file stands on: a folder that may be written to, on a local disk, and
//! one process alone that serves it. Called by `serve`, `demo`, `rekey` and `check`.

use std::fs::{File, OpenOptions, TryLockError};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use rustix::fs::{Access, access};

use crate::config::Database;

/// Held while a process serves a database; let go when it is dropped, or the process ends in
/// whatever way.
#[derive(Debug)]
pub(super) struct Hold {
    _file: Option<File>,
}

/// Makes sure that a database's file can be used, and that nobody else serves it. A Postgres
/// server minds its own.
///
/// # Errors
/// What is wrong, with the way to mend it; nothing was made then.
pub(super) fn hold(database: &Database) -> anyhow::Result<Hold> {
    let Database::Sqlite(path) = database else { return Ok(Hold { _file: None }) };
    if let Err((found, fix)) = firm(path) {
        bail!("{found}: {fix}");
    }
    // A file beside it: what is locked on the database's own file is SQLite's affair.
    let beside = PathBuf::from(format!("{}.lock", path.display()));
    let mut options = OpenOptions::new();
    let file = options.write(true).create(true).truncate(false).mode(0o600).open(&beside);
    let file = file.with_context(|| format!("{} cannot be written", beside.display()))?;
    match file.try_lock() {
        Ok(()) => Ok(Hold { _file: Some(file) }),
        Err(TryLockError::WouldBlock) => bail!(
            "another mentorbot serves {}: an SQLite file is for one process. End that one first, or \
             use Postgres for several",
            path.display()
        ),
        Err(TryLockError::Error(error)) => {
            Err(error).with_context(|| format!("{} cannot be locked", beside.display()))
        }
    }
}

/// The folder a file is in.
pub(super) fn folder(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Whether an `SQLite` file can be written to where it is, or made there; else what is wrong and
/// how to mend it.
pub(super) fn firm(file: &Path) -> Result<String, (String, &'static str)> {
    const MAY: Access = Access::WRITE_OK;
    let folder = folder(file);
    let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let shown = whole.display();
    if !folder.is_dir() {
        return Err((format!("{shown} is no folder"), "make it, owned by who runs mentorbot"));
    }
    if file.is_dir() {
        return Err((format!("{} is a folder", file.display()), "name a file in it"));
    }
    let fix = "give it to who runs mentorbot: chown, then chmod u+w";
    if access(folder, MAY | Access::EXEC_OK).is_err() {
        return Err((format!("{shown} may not be written to"), fix));
    }
    if file.exists() && access(file, MAY | Access::READ_OK).is_err() {
        return Err((format!("{} may not be written to", file.display()), fix));
    }
    match network(folder) {
        Some(kind) => {
            let fix = "move the file to a local disk, or use Postgres: locks are not kept there";
            Err((format!("{shown} is on a network file system ({kind})"), fix))
        }
        None => Ok(format!("{shown} may be written to")),
    }
}

/// What kind of network file system a folder is on, if it is on one we know.
#[cfg(target_os = "linux")]
fn network(folder: &Path) -> Option<&'static str> {
    let kind = rustix::fs::statfs(folder).ok()?.f_type;
    // The kernel keeps the number in a word whose size and sign depend on the machine.
    network_of(u32::try_from(i128::from(kind) & 0xffff_ffff).ok()?)
}

#[cfg(not(target_os = "linux"))]
fn network(_: &Path) -> Option<&'static str> {
    None
}

/// The kernel's magic numbers (statfs(2)).
#[cfg(target_os = "linux")]
fn network_of(kind: u32) -> Option<&'static str> {
    Some(match kind {
        0x6969 => "NFS",
        0x517b | 0xff53_4d42 | 0xfe53_4d42 => "SMB",
        0x00c3_6400 => "Ceph",
        0x0bd0_0bd0 => "Lustre",
        0x0102_1997 => "9p",
        0x5346_414f | 0x6b41_4653 => "AFS",
        0x7375_7245 => "Coda",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_not_there_is_found_and_so_is_a_network_disk() {
        let here = tempfile::tempdir().unwrap();
        assert!(firm(&here.path().join("new.db")).is_ok());
        assert!(firm(here.path()).unwrap_err().0.ends_with("is a folder"));
        let gone = here.path().join("gone/new.db");
        assert!(firm(&gone).unwrap_err().0.ends_with("is no folder"));
        #[cfg(target_os = "linux")]
        assert_eq!((network_of(0x6969), network_of(0xef53)), (Some("NFS"), None));
    }

    #[test]
    fn a_file_is_one_process_s_at_a_time() {
        let here = tempfile::tempdir().unwrap();
        let database = Database::Sqlite(here.path().join("m.db"));
        let first = hold(&database).unwrap();
        assert!(hold(&database).unwrap_err().to_string().contains("another mentorbot"));
        drop(first);
        assert!(hold(&database).is_ok());
    }
}
