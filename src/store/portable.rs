//! A backup: one file, whichever database it is of, so it is also the way from one to the other.
//! It is an `SQLite` file with our tables, as they are at one moment. Called by `mentorbot backup`
//! and `restore`.

mod tables;

use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::store::backend::{Backend, Db, Tx, statement};
use crate::store::error::StoreError;
use crate::store::migrate::{self, MIGRATIONS};
use crate::store::row::args;
use crate::store::snapshot;
use crate::vault::InstanceKey;

/// Rows carried over at once.
const BATCH: usize = 500;

// One moment for all tables, whoever writes meanwhile.
statement!(
    ONE_MOMENT = sqlite: "SELECT NULL AS moment",
    postgres: "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",
    scans: "reads nothing"
);
statement!(
    NEXT = sqlite: "SELECT NULL AS line", postgres: "FETCH 500 FROM drawn",
    scans: "reads all there is, as it should"
);
statement!(
    CLOSE = sqlite: "SELECT NULL AS line", postgres: "CLOSE drawn",
    scans: "reads nothing"
);
statement!(FORGET_CHECK = "DELETE FROM key_check", scans: "there is one row");
statement!(
    SOUND = sqlite: "SELECT integrity_check AS said FROM pragma_integrity_check LIMIT 1",
    postgres: "SELECT 'ok' AS said",
    scans: "reads all there is, as it should"
);

/// Writes a backup of a database into a new file that only its owner can read, while others use
/// the database.
///
/// # Errors
/// A file that is there already, a disk without room, a Postgres database that is not at this
/// program's schema, the database's. No half backup is left under the name.
pub async fn backup(db: &Db, key: Arc<InstanceKey>, to: &Path) -> Result<(), StoreError> {
    if db.backend() == Backend::Sqlite {
        return snapshot::copy(db, to).await;
    }
    let half = Half::beside(to)?;
    let copy = half.open(key)?;
    let drawn = drawn_off(db, &copy).await;
    let done = match drawn {
        Ok(()) => snapshot::copy(&copy, to).await,
        Err(error) => Err(error),
    };
    copy.close().await;
    done
}

/// Pours a backup that is at this program's schema into an empty Postgres database at the same;
/// all of it or nothing.
///
/// # Errors
/// Either database's.
pub async fn pour(copy: &Db, into: &Db) -> Result<(), StoreError> {
    let mut from = copy.view().await?;
    let mut to = into.begin().await?;
    snapshot::patient(&mut to).await?;
    to.run(&FORGET_CHECK, args![]).await?;
    for table in tables::all(&mut from).await? {
        let mut after = 0_i64;
        loop {
            let rows = from.all(table.draw, args![after]).await?;
            let Some(last) = rows.last() else { break };
            after = last.int("at")?;
            fill(&mut to, &table, &rows).await?;
        }
    }
    to.commit().await
}

/// Whether a file is whole, as `SQLite` sees it.
pub async fn sound(tx: &mut Tx) -> Result<bool, StoreError> {
    Ok(tx.one(&SOUND, args![]).await?.text("said")? == "ok")
}

/// Copies all rows of a Postgres database into a new file.
async fn drawn_off(db: &Db, copy: &Db) -> Result<(), StoreError> {
    copy.migrate().await?;
    let mut from = db.begin().await?;
    from.run(&ONE_MOMENT, args![]).await?;
    snapshot::patient(&mut from).await?;
    let (found, _) = migrate::applied(&mut from).await?;
    let known = MIGRATIONS.last().map_or(0, |(number, _, _)| *number);
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    if found < known {
        let why = format!("schema {found} is older than this program's {known}: migrate it first");
        return Err(StoreError::Migration(why));
    }
    let mut to = copy.begin().await?;
    for table in tables::all(&mut to).await? {
        from.run(table.draw, args![]).await?;
        loop {
            let rows = from.all(&NEXT, args![]).await?;
            if rows.is_empty() {
                break;
            }
            fill(&mut to, &table, &rows).await?;
        }
        from.run(&CLOSE, args![]).await?;
    }
    to.commit().await
}

async fn fill(
    to: &mut Tx,
    table: &tables::Table,
    rows: &[crate::store::row::Row],
) -> Result<(), StoreError> {
    let lines: Vec<String> = rows.iter().map(|row| row.text("line")).collect::<Result<_, _>>()?;
    to.run(table.fill, args![format!("[{}]", lines.join(","))]).await?;
    Ok(())
}

/// A file that is filled first and copied under its name when it is whole.
struct Half(PathBuf);

impl Half {
    fn beside(to: &Path) -> Result<Self, StoreError> {
        let path = PathBuf::from(format!("{}.half", to.display()));
        let failed = |cause| StoreError::Copy { path: path.clone(), cause };
        if to.exists() {
            return Err(StoreError::Copy {
                path: to.to_owned(),
                cause: std::io::ErrorKind::AlreadyExists.into(),
            });
        }
        let mut options = OpenOptions::new();
        options.write(true).create_new(true).mode(0o600).open(&path).map_err(failed)?;
        Ok(Self(path))
    }

    fn open(&self, key: Arc<InstanceKey>) -> Result<Db, StoreError> {
        Db::open(&format!("sqlite://{}", self.0.display()), key)
    }
}

impl Drop for Half {
    fn drop(&mut self) {
        for end in ["", "-wal", "-shm", "-journal"] {
            std::fs::remove_file(format!("{}{end}", self.0.display())).ok();
        }
    }
}
