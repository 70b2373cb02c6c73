//! Empties a whole database but for its schema and its key. Called by the demo alone, whose story
//! begins again.

use sqlx::{AssertSqlSafe, Connection};

use crate::store::backend::{Db, Migratable};
use crate::store::error::StoreError;

/// What stays: the migrations that were applied, and that the key fits.
const STAYS: [&str; 2] = ["_sqlx_migrations", "key_check"];

impl Db {
    /// Takes every row out of every table, all at once or not at all.
    ///
    /// # Errors
    /// The database's; nothing is gone then.
    pub async fn empty(&self) -> Result<(), StoreError> {
        match self.migratable().await? {
            Migratable::Sqlite(mut sqlite) => {
                let tables = "SELECT name FROM sqlite_schema WHERE type = 'table'
                              AND name NOT LIKE 'sqlite~_%' ESCAPE '~'";
                let tables = sqlx::query_scalar(tables).fetch_all(&mut *sqlite).await?;
                let mut tx = sqlite.begin_with("BEGIN IMMEDIATE").await?;
                // Tables name each other: only the end must be sound.
                sqlx::raw_sql("PRAGMA defer_foreign_keys = ON").execute(&mut *tx).await?;
                for table in emptied(&tables) {
                    let sql = AssertSqlSafe(format!("DELETE FROM \"{table}\""));
                    sqlx::raw_sql(sql).execute(&mut *tx).await?;
                }
                tx.commit().await?;
            }
            Migratable::Postgres(mut postgres) => {
                let tables = "SELECT tablename::text FROM pg_tables
                              WHERE schemaname = current_schema()";
                let tables = sqlx::query_scalar(tables).fetch_all(&mut postgres).await?;
                let names: Vec<_> = emptied(&tables).map(|name| format!("\"{name}\"")).collect();
                let sql = AssertSqlSafe(format!("TRUNCATE {}", names.join(", ")));
                sqlx::raw_sql(sql).execute(&mut postgres).await?;
            }
        }
        Ok(())
    }
}

fn emptied(tables: &[String]) -> impl Iterator<Item = &String> {
    tables.iter().filter(|table| !STAYS.contains(&table.as_str()))
}
