//! The eve of a migration: a database that is newer than this program is refused, and an
//! `SQLite` file that is older is copied, since there is no way back. Called by `migrate`.

use std::cmp::Ordering;
use std::path::{Path, PathBuf};

use crate::store::backend::Db;
use crate::store::error::StoreError;
use crate::store::migrate::{self, MIGRATIONS};
use crate::store::snapshot;

/// Refuses, or copies where something is going to change. Postgres is its operator's to back up.
///
/// # Errors
/// [`StoreError::Newer`]; a copy that cannot be written, and then nothing may be migrated.
pub(super) async fn prepare(db: &Db) -> Result<(), StoreError> {
    // A writer makes the file where there is none yet.
    let mut tx = db.begin_regardless().await?;
    snapshot::patient(&mut tx).await?;
    if !migrate::begun(&mut tx).await? {
        return Ok(());
    }
    let (found, count) = migrate::applied(&mut tx).await?;
    let file = snapshot::file(&mut tx).await?;
    drop(tx);
    let known = MIGRATIONS.last().map_or(0, |(number, _, _)| *number);
    match found.cmp(&known) {
        Ordering::Greater => Err(StoreError::Newer { found, known }),
        Ordering::Equal if usize::try_from(count) == Ok(MIGRATIONS.len()) => Ok(()),
        _ => match file {
            Some(file) => keep(db, &file, found).await,
            None => Ok(()),
        },
    }
}

/// Copies the file as it is at a schema. An older copy of the same schema gives way once the
/// newer one is whole.
async fn keep(db: &Db, file: &Path, schema: i64) -> Result<(), StoreError> {
    let kept = beside(file, &format!("schema-{schema}"));
    let half = beside(file, &format!("schema-{schema}.half"));
    // Left behind by a process that was killed.
    std::fs::remove_file(&half).ok();
    snapshot::copy(db, &half).await?;
    let named = std::fs::rename(&half, &kept).and_then(|()| snapshot::kept(&kept));
    named.map_err(|cause| StoreError::Copy { path: kept.clone(), cause })?;
    tracing::info!(copy = %kept.display(), schema, "the database was copied before its migration");
    Ok(())
}

/// A file beside another, by what its name ends with.
fn beside(file: &Path, end: &str) -> PathBuf {
    PathBuf::from(format!("{}.{end}", file.display()))
}
