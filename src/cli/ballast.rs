//! The ballast beside an `SQLite` file: room that is held back, for the day the disk is full.
//! `SQLite` needs room even to delete; whoever takes the ballast away has it. Called by `serve`.

use std::fs::OpenOptions;
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use rustix::fs::{FallocateFlags, fallocate, statvfs};

use crate::cli::ground;
use crate::config::Database;

/// So much is held back.
const SIZE: u64 = 16 << 20;
/// On a disk with less room the ballast would be what fills it.
const ROOM: u64 = 3 * SIZE;

/// Lays it where there is none and room for it. Nothing is worse without it than before, so the
/// start goes on.
pub(super) fn lay(database: &Database) {
    let Database::Sqlite(path) = database else { return };
    if let Err(error) = laid(path) {
        tracing::warn!(%error, "no ballast was laid beside the database");
    }
}

fn laid(database: &Path) -> io::Result<()> {
    let path = PathBuf::from(format!("{}.ballast", database.display()));
    let disk = statvfs(ground::folder(database))?;
    if path.exists() || disk.f_bavail.saturating_mul(disk.f_frsize) < ROOM {
        return Ok(());
    }
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
    // Reserved, not written: a file of zeros may be stored as none.
    fallocate(&file, FallocateFlags::empty(), 0, SIZE).map_err(|error| {
        // A ballast that weighs nothing would only deceive.
        let _ = std::fs::remove_file(&path);
        error.into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_laid_once_and_again_when_it_was_taken_away() {
        let here = tempfile::tempdir().unwrap();
        let (database, ballast) = (here.path().join("m.db"), here.path().join("m.db.ballast"));
        for _ in 0..2 {
            laid(&database).unwrap();
            laid(&database).unwrap();
            assert_eq!(ballast.metadata().unwrap().len(), SIZE);
            std::fs::remove_file(&ballast).unwrap();
        }
    }
}
