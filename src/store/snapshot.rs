//! A whole copy of an `SQLite` file, as it is at one moment, while others read and write it.
//! Called before a migration and by `mentorbot backup`.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use crate::store::backend::{Db, Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::args;

statement!(
    FILE = sqlite: "SELECT file FROM pragma_database_list WHERE name = 'main'",
    postgres: "SELECT NULL AS file",
    scans: "reads the names of the files that are open"
);
// Reads the database as it is when it begins, and holds up nobody who writes.
statement!(
    COPY = sqlite: "VACUUM INTO $1", postgres: "SELECT $1::text AS file",
    scans: "reads all there is, as it should"
);
statement!(
    PATIENT = sqlite: "SELECT NULL AS patience",
    postgres: "
    SELECT set_config('statement_timeout', '0', true) AS patience,
        set_config('lock_timeout', '0', true) AS for_locks"
);

/// From here on, the statements of this transaction take the time they take.
pub async fn patient(tx: &mut Tx) -> Result<(), StoreError> {
    tx.one(&PATIENT, args![]).await?;
    Ok(())
}

/// The file an `SQLite` database is in.
pub(super) async fn file(tx: &mut Tx) -> Result<Option<PathBuf>, StoreError> {
    Ok(tx.one(&FILE, args![]).await?.maybe_text("file")?.map(PathBuf::from))
}

/// Copies an `SQLite` database into a new file that only its owner can read; it is on the disk
/// when this returns. What was deleted is not in the copy, not even as old bytes.
///
/// # Errors
/// A file that is there already, a disk without room, the database's. No half copy is left.
pub(super) async fn copy(db: &Db, to: &Path) -> Result<(), StoreError> {
    let failed = |cause| StoreError::Copy { path: to.to_owned(), cause };
    let mut options = OpenOptions::new();
    options.write(true).create_new(true).mode(0o600).open(to).map_err(failed)?;
    let mut view = db.view().await?;
    let done = view.run(&COPY, args![to.to_string_lossy().into_owned()]).await;
    let done = done.map(drop).and_then(|()| kept(to).map_err(failed));
    if done.is_err() {
        std::fs::remove_file(to).ok();
    }
    done
}

/// Brings a new file and its name onto the disk.
pub(super) fn kept(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}
