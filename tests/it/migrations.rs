//! The migrations give both databases one schema, can be run by anyone at any time, and never
//! touch a database that is newer than the program.

use std::collections::BTreeMap;

use mentorbot::store::backend::Backend;
use mentorbot::store::error::StoreError;
use mentorbot::store::migrate::MIGRATIONS;
use sqlx::{Connection, PgConnection, Row, SqliteConnection};

use crate::databases::Database;

/// Columns by table and name: their type, and whether they may be absent.
type Schema = BTreeMap<(String, String), (String, bool)>;

const SQLITE: &str = "
    SELECT t.name AS table_name, c.name AS column_name, c.type AS kind,
        CASE c.\"notnull\" WHEN 0 THEN 'YES' ELSE 'NO' END AS absent
    FROM sqlite_schema t JOIN pragma_table_info(t.name) c
    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'";
const POSTGRES: &str = "
    SELECT table_name::text, column_name::text, upper(data_type::text) AS kind,
        is_nullable::text AS absent
    FROM information_schema.columns WHERE table_schema = current_schema()";

/// The schema as the database tells it, without the migrator's own table.
async fn schema(house: &Database) -> Schema {
    fn column<R: Row<Database = D>, D: sqlx::Database>(
        row: &R,
    ) -> ((String, String), (String, bool))
    where
        for<'r> String: sqlx::Decode<'r, D> + sqlx::Type<D>,
        for<'i> &'i str: sqlx::ColumnIndex<R>,
    {
        let text = |name| row.get::<String, &str>(name);
        ((text("table_name"), text("column_name")), (text("kind"), text("absent") == "YES"))
    }
    let mut schema: Schema = match house.db.backend() {
        Backend::Sqlite => {
            let mut connection = SqliteConnection::connect(&house.url).await.expect("connects");
            let rows = sqlx::query(SQLITE).fetch_all(&mut connection).await.expect("a schema");
            rows.iter().map(column).collect()
        }
        Backend::Postgres => {
            let mut connection = PgConnection::connect(&house.url).await.expect("connects");
            let rows = sqlx::query(POSTGRES).fetch_all(&mut connection).await.expect("a schema");
            rows.iter().map(column).collect()
        }
    };
    schema.retain(|(table, _), _| table != "_sqlx_migrations");
    schema
}

#[tokio::test]
async fn both_databases_get_the_same_tables_and_columns() {
    let sqlite = schema(&Database::open(Backend::Sqlite).await).await;
    let postgres = schema(&Database::open(Backend::Postgres).await).await;
    assert!(sqlite.len() > 150, "only {} columns", sqlite.len());
    assert_eq!(sqlite, postgres);
}

#[tokio::test]
async fn columns_are_texts_and_whole_numbers_and_every_row_has_its_workspace() {
    for backend in Backend::ALL {
        let schema = schema(&Database::open(backend).await).await;
        for ((table, column), (kind, _)) in &schema {
            assert!(matches!(kind.as_str(), "TEXT" | "BIGINT"), "{table}.{column}: {kind}");
        }
        for (table, _) in schema.keys() {
            let tenant = schema.get(&(table.clone(), "workspace_id".to_owned()));
            let alone = matches!(
                table.as_str(),
                "workspace" | "key_check" | "invitation" | "pulse" | "hold" | "tz_data"
            );
            assert!(alone || matches!(tenant, Some((_, false))), "{table} has no workspace");
        }
    }
}

#[tokio::test]
async fn migrating_twice_changes_nothing() {
    for backend in Backend::ALL {
        let house = Database::open(backend).await;
        house.db.check_key().await.unwrap();
        let before = schema(&house).await;
        house.db.migrate().await.unwrap();
        assert_eq!(schema(&house).await, before);
        house.again().check_key().await.expect("the key check is still there");
    }
}

#[tokio::test]
async fn replicas_may_migrate_at_once() {
    let house = Database::blank(Backend::Postgres).await;
    let replicas = [house.again(), house.again(), house.again()];
    let migrating = replicas.map(|db| tokio::spawn(async move { db.migrate().await }));
    for one in migrating {
        one.await.unwrap().expect("each replica starts");
    }
    assert!(!schema(&house).await.is_empty());
}

#[tokio::test]
async fn a_newer_database_is_refused() {
    for backend in Backend::ALL {
        let house = Database::open(backend).await;
        house
            .tamper(
                "INSERT INTO _sqlx_migrations
                    (version, description, installed_on, success, checksum, execution_time)
                 SELECT 9999, 'of tomorrow', installed_on, success, checksum, execution_time
                 FROM _sqlx_migrations WHERE version = 1",
            )
            .await;
        let refused = house.db.migrate().await.unwrap_err();
        assert!(
            matches!(refused, StoreError::Newer { found: 9999, .. }),
            "{backend:?}: {refused:?}"
        );
        let (said, known) = (refused.to_string(), MIGRATIONS.last().unwrap().0);
        assert!(said.contains("schema 9999") && said.contains(&format!("to {known}")), "{said}");
    }
}

#[tokio::test]
async fn another_instance_key_is_refused() {
    for backend in Backend::ALL {
        let house = Database::open(backend).await;
        house.db.check_key().await.unwrap();
        let refused = house.under_another_key().check_key().await;
        assert!(matches!(refused, Err(StoreError::WrongKey)), "{backend:?}: {refused:?}");
    }
}
