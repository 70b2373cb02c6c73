//! The ledger of the sink held against the database: what became of every notice, and how a
//! database finds that nothing is due.

use std::collections::BTreeMap;

use jiff::Timestamp;
use mentorbot::store::backend::{Statement, statements};
use sqlx::{AssertSqlSafe, Connection, PgConnection, Row, SqliteConnection};

use crate::sink::Post;

/// A connection of the driver's own.
pub enum Books {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Books {
    pub async fn open(url: &str) -> anyhow::Result<Self> {
        Ok(if url.starts_with("sqlite") {
            Self::Sqlite(SqliteConnection::connect(url).await?)
        } else {
            let mut connection = PgConnection::connect(url).await?;
            // What a prepared statement comes to when it is used often.
            let generic = sqlx::raw_sql("SET plan_cache_mode = force_generic_plan");
            generic.execute(&mut connection).await?;
            Self::Postgres(connection)
        })
    }

    /// How many notices that were due by then ended how; `open` where they did not.
    pub async fn outcomes(&mut self, due: i64) -> anyhow::Result<BTreeMap<String, i64>> {
        const SQL: &str = "SELECT COALESCE(outcome, 'open') AS outcome, COUNT(*) AS count \
            FROM notice WHERE due_at <= $1 GROUP BY outcome";
        let read = |outcome: String, count: i64| (outcome, count);
        Ok(match self {
            Self::Sqlite(c) => {
                let rows = sqlx::query(SQL).bind(due).fetch_all(c).await?;
                rows.iter().map(|row| read(row.get("outcome"), row.get("count"))).collect()
            }
            Self::Postgres(c) => {
                let rows = sqlx::query(SQL).bind(due).fetch_all(c).await?;
                rows.iter().map(|row| read(row.get("outcome"), row.get("count"))).collect()
            }
        })
    }

    /// Changes rows as no request would.
    pub async fn run(&mut self, sql: &'static str) -> anyhow::Result<()> {
        match self {
            Self::Sqlite(c) => sqlx::raw_sql(sql).execute(c).await.map(drop)?,
            Self::Postgres(c) => sqlx::raw_sql(sql).execute(c).await.map(drop)?,
        }
        Ok(())
    }

    /// How many rows there are, by a moment.
    pub async fn count(&mut self, sql: &'static str, by: Timestamp) -> anyhow::Result<i64> {
        let by = by.as_millisecond();
        Ok(match self {
            Self::Sqlite(c) => sqlx::query_scalar(sql).bind(by).fetch_one(c).await?,
            Self::Postgres(c) => sqlx::query_scalar(sql).bind(by).fetch_one(c).await?,
        })
    }

    /// How many notices an attempt has begun for, and nobody has written down how it ended.
    pub async fn begun(&mut self) -> anyhow::Result<i64> {
        const SQL: &str = "SELECT COUNT(*) FROM notice \
            WHERE started_at IS NOT NULL AND finished_at IS NULL";
        Ok(match self {
            Self::Sqlite(c) => sqlx::query_scalar(SQL).fetch_one(c).await?,
            Self::Postgres(c) => sqlx::query_scalar(SQL).fetch_one(c).await?,
        })
    }

    /// The plan of a statement, a step a line, without what it is guessed to cost.
    pub async fn plan(&mut self, statement: &Statement) -> anyhow::Result<Vec<String>> {
        match self {
            Self::Sqlite(c) => {
                let sql = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {}", statement.sqlite));
                let rows = sqlx::query(sql).fetch_all(c).await?;
                Ok(rows.iter().map(|row| row.get("detail")).collect())
            }
            Self::Postgres(c) => {
                let sql = statement.postgres;
                let count = (1..=9).rev().find(|n| sql.contains(&format!("${n}"))).unwrap_or(0);
                let nulls = vec!["NULL"; count].join(", ");
                let given = if count == 0 { String::new() } else { format!("({nulls})") };
                let prepare = AssertSqlSafe(format!("PREPARE planned AS {sql}"));
                sqlx::raw_sql(prepare).execute(&mut *c).await?;
                let explain = format!("EXPLAIN (COSTS OFF) EXECUTE planned{given}");
                let rows = sqlx::raw_sql(AssertSqlSafe(explain)).fetch_all(&mut *c).await?;
                sqlx::raw_sql("DEALLOCATE planned").execute(c).await?;
                Ok(rows.iter().map(|row| row.get_unchecked(0)).collect())
            }
        }
    }
}

/// The statement of this name.
pub fn named(name: &str) -> anyhow::Result<&'static Statement> {
    let found = statements().find(|statement| statement.name.ends_with(name));
    found.ok_or_else(|| anyhow::anyhow!("no statement {name}"))
}

/// How many conversations got no message of theirs, and how many more than one.
pub fn amiss(posts: &[Post], expected: usize) -> (usize, usize) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for post in posts {
        *counts.entry(&post.channel).or_default() += 1;
    }
    (expected - counts.len().min(expected), counts.values().filter(|count| **count > 1).count())
}
