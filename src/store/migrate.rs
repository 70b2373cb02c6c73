//! Brings a database to this program's schema, and checks that the instance key is the one it
//! was written with. Called by `app` at start and by `mentorbot migrate`.

use std::borrow::Cow;

use sqlx::migrate::{Migration, MigrationType, Migrator};

use crate::store::backend::{Db, Migratable, Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::args;

/// Number, name and text of each migration, oldest first. One text serves both databases.
pub const MIGRATIONS: &[(i64, &str, &str)] = &[
    (1, "the spine", include_str!("../../migrations/0001.sql")),
    (2, "who leads since when", include_str!("../../migrations/0002.sql")),
    (3, "erasure", include_str!("../../migrations/0003.sql")),
    (4, "what a coordinator looks after", include_str!("../../migrations/0004.sql")),
    (5, "what an operator asks for", include_str!("../../migrations/0005.sql")),
    (6, "what a programme is for", include_str!("../../migrations/0006.sql")),
    (7, "a pair is introduced", include_str!("../../migrations/0007.sql")),
    (8, "questions to those who coordinate", include_str!("../../migrations/0008.sql")),
    (9, "being let in", include_str!("../../migrations/0009.sql")),
    (10, "answers that go out as messages", include_str!("../../migrations/0010.sql")),
    (11, "people who go", include_str!("../../migrations/0011.sql")),
    (12, "pauses by call, turns of lanes, Homes", include_str!("../../migrations/0012.sql")),
    (13, "what a coordinator decides", include_str!("../../migrations/0013.sql")),
    (14, "what an account is", include_str!("../../migrations/0014.sql")),
    (15, "whether writes are taken", include_str!("../../migrations/0015.sql")),
    (16, "what an operator stopped", include_str!("../../migrations/0016.sql")),
    (17, "what goes by age", include_str!("../../migrations/0017.sql")),
    (18, "the moves", include_str!("../../migrations/0018.sql")),
    (19, "calendar links", include_str!("../../migrations/0019.sql")),
    (20, "the rules of time zones", include_str!("../../migrations/0020.sql")),
    (21, "what became of a meeting", include_str!("../../migrations/0021.sql")),
    (22, "rhythms and days off", include_str!("../../migrations/0022.sql")),
    (23, "journal, notes, actions, absences", include_str!("../../migrations/0023.sql")),
    (25, "whose turn it is after a stop", include_str!("../../migrations/0025.sql")),
    (26, "a lane in its order", include_str!("../../migrations/0026.sql")),
    (27, "what was left out as too late", include_str!("../../migrations/0027.sql")),
    (28, "the zone a platform tells", include_str!("../../migrations/0028.sql")),
    (29, "agendas by what is open", include_str!("../../migrations/0029.sql")),
];

statement!(KEY_CHECK = "SELECT id, sealed FROM key_check WHERE id = $1");
statement!(KEEP_KEY_CHECK = "INSERT INTO key_check (id, sealed) VALUES ($1, $2)");
statement!(
    SPINE = sqlite: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name = 'installation'",
    postgres: "SELECT to_regclass('installation')::text AS name",
    scans: "reads the catalogue, once at the start of a demo"
);

statement!(
    SCHEMA = "
    SELECT MAX(version) AS version, COUNT(*) AS count FROM _sqlx_migrations WHERE success"
);

/// The newest migration that was applied, and how many were. There must be tables of ours.
pub async fn applied(tx: &mut Tx) -> Result<(i64, i64), StoreError> {
    let row = tx.one(&SCHEMA, args![]).await?;
    Ok((row.maybe_int("version")?.unwrap_or(0), row.int("count")?))
}

/// Whether the instance key is the one this database was written with; `None` before the first
/// start has left the check behind. Changes nothing.
pub async fn key_fits(tx: &mut Tx) -> Result<Option<bool>, StoreError> {
    let row = tx.maybe(&KEY_CHECK, args!["instance"]).await?;
    let sealed = row.map(|row| row.text("sealed")).transpose()?;
    Ok(sealed.map(|sealed| tx.key().verify_check(&sealed).is_ok()))
}

/// Whether there are tables of ours yet, of whatever version.
pub async fn begun(tx: &mut Tx) -> Result<bool, StoreError> {
    match tx.maybe(&SPINE, args![]).await? {
        Some(row) => Ok(row.maybe_text("name")?.is_some()),
        None => Ok(false),
    }
}

impl Db {
    /// Applies what is missing; several replicas may do so at once. A database that is newer
    /// than this program is refused.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        crate::store::upgrade::prepare(self).await?;
        let before = self.standing().await?;
        let list = MIGRATIONS.iter().map(|(number, name, sql)| {
            let sql = sqlx::SqlSafeStr::into_sql_str(*sql);
            Migration::new(*number, Cow::Borrowed(*name), MigrationType::Simple, sql, false)
        });
        let migrator = Migrator::with_migrations(list.collect());
        let done = match self.migratable().await? {
            Migratable::Sqlite(mut sqlite) => migrator.run_direct(None, &mut *sqlite, false).await,
            Migratable::Postgres(mut postgres) => {
                migrator.run_direct(None, &mut postgres, false).await
            }
        };
        done.map_err(|error| StoreError::Migration(error.to_string()))?;
        self.name_for_erasure().await?;
        // Counting takes a second and more on a large database, and a start should not: what was
        // counted before still holds, and is counted anew once a day.
        if before == self.standing().await? { Ok(()) } else { self.analyze().await }
    }

    /// The newest migration that was applied, and how many were; none before the first.
    async fn standing(&self) -> Result<(i64, i64), StoreError> {
        let mut view = self.begin_regardless().await?;
        if begun(&mut view).await? { applied(&mut view).await } else { Ok((0, 0)) }
    }

    /// Gives members of older releases the random id they are made with today. The one thing
    /// that differs too much for a migration of one text.
    async fn name_for_erasure(&self) -> Result<(), StoreError> {
        const SQLITE: &str = "
            UPDATE member SET erasure_id = lower(hex(randomblob(4)) || '-' || hex(randomblob(2))
                || '-4' || substr(hex(randomblob(2)), 2) || '-8' || substr(hex(randomblob(2)), 2)
                || '-' || hex(randomblob(6)))
            WHERE erasure_id IS NULL";
        const POSTGRES: &str =
            "UPDATE member SET erasure_id = gen_random_uuid()::text WHERE erasure_id IS NULL";
        match self.migratable().await? {
            Migratable::Sqlite(mut sqlite) => {
                sqlx::raw_sql(SQLITE).execute(&mut *sqlite).await?;
            }
            Migratable::Postgres(mut postgres) => {
                sqlx::raw_sql(POSTGRES).execute(&mut postgres).await?;
            }
        }
        Ok(())
    }

    /// Keeps the planner's statistics; without them `SQLite` may read a whole workspace where
    /// an index would do. Called after migrating, and after anything that fills tables.
    pub async fn analyze(&self) -> Result<(), StoreError> {
        match self.migratable().await? {
            Migratable::Sqlite(mut sqlite) => {
                // With the samples of sqlite_stat4, SQLite plans a statement anew whenever other
                // values are bound to it: 0.3 ms a request, measured. The averages are enough.
                let sql = "ANALYZE; DELETE FROM sqlite_stat4; ANALYZE sqlite_schema";
                sqlx::raw_sql(sql).execute(&mut *sqlite).await?;
            }
            Migratable::Postgres(mut postgres) => {
                sqlx::raw_sql("ANALYZE").execute(&mut postgres).await?;
            }
        }
        Ok(())
    }

    /// Refuses a wrong instance key; the first start leaves the check behind.
    ///
    /// # Errors
    /// [`StoreError::WrongKey`].
    pub async fn check_key(&self) -> Result<(), StoreError> {
        let mut tx = self.begin_regardless().await?;
        match tx.maybe(&KEY_CHECK, args!["instance"]).await? {
            Some(row) => {
                tx.key().verify_check(&row.text("sealed")?).map_err(|_| StoreError::WrongKey)?;
            }
            None => leave_check(&mut tx).await?,
        }
        tx.commit().await
    }
}

async fn leave_check(tx: &mut Tx) -> Result<(), StoreError> {
    let sealed = tx.key().key_check();
    tx.run(&KEEP_KEY_CHECK, args!["instance", sealed]).await?;
    Ok(())
}
