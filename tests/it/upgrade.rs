//! An update of the program with data at hand: the file is copied before its schema changes, the
//! copy is whole and the former program could run on it, and nothing is copied without need.

use std::borrow::Cow;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use mentorbot::store::backend::Backend;
use mentorbot::store::error::StoreError;
use mentorbot::store::migrate::MIGRATIONS;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{Connection, SqlSafeStr, SqliteConnection};

use crate::databases::Database;

const WORKSPACE: &str = "INSERT INTO workspace (id, name, zone, language, created_at)
    VALUES ('00000000-0000-4000-8000-000000000001', 'Kept', 'UTC', 'en', 0)";

/// A database of the release before the newest migration, with a workspace in it.
async fn of_the_release_before() -> (Database, i64) {
    let house = Database::blank(Backend::Sqlite).await;
    let before = &MIGRATIONS[..MIGRATIONS.len() - 1];
    let steps = before.iter().map(|(number, name, sql)| {
        let (name, sql) = (Cow::Borrowed(*name), (*sql).into_sql_str());
        Migration::new(*number, name, MigrationType::Simple, sql, false)
    });
    let url = format!("{}?mode=rwc", house.url);
    let mut connection = SqliteConnection::connect(&url).await.unwrap();
    let migrator = Migrator::with_migrations(steps.collect());
    migrator.run_direct(None, &mut connection, false).await.unwrap();
    connection.close().await.unwrap();
    house.tamper(WORKSPACE).await;
    (house, before.last().unwrap().0)
}

fn file(house: &Database) -> PathBuf {
    PathBuf::from(house.url.strip_prefix("sqlite://").unwrap())
}

fn copy_of(house: &Database, schema: i64) -> PathBuf {
    PathBuf::from(format!("{}.schema-{schema}", file(house).display()))
}

async fn number(file: &Path, sql: &'static str) -> i64 {
    let url = format!("sqlite://{}", file.display());
    let mut connection = SqliteConnection::connect(&url).await.unwrap();
    sqlx::query_scalar(sql).fetch_one(&mut connection).await.unwrap()
}

#[tokio::test]
async fn an_older_file_is_copied_before_it_is_migrated() {
    let (house, schema) = of_the_release_before().await;
    let copy = copy_of(&house, schema);
    // A process that was killed while it copied.
    std::fs::write(format!("{}.half", copy.display()), "half").unwrap();
    house.db.migrate().await.unwrap();
    assert_eq!(copy.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    let versions = "SELECT MAX(version) FROM _sqlx_migrations";
    assert_eq!(number(&copy, versions).await, schema, "the former program knows it");
    assert_eq!(number(&copy, "SELECT COUNT(*) FROM workspace WHERE name = 'Kept'").await, 1);
    assert_eq!(number(&file(&house), versions).await, MIGRATIONS.last().unwrap().0);
    assert_eq!(number(&file(&house), "SELECT COUNT(*) FROM workspace").await, 1, "and no row lost");
    let left = std::fs::read_dir(copy.parent().unwrap()).unwrap();
    let half = left.filter(|entry| {
        let name = entry.as_ref().unwrap().file_name();
        name.to_string_lossy().contains("half")
    });
    assert_eq!(half.count(), 0);
}

#[tokio::test]
async fn nothing_is_copied_without_need() {
    let house = Database::open(Backend::Sqlite).await;
    house.db.migrate().await.unwrap();
    let all = std::fs::read_dir(file(&house).parent().unwrap()).unwrap();
    let copies = all.filter(|entry| {
        let name = entry.as_ref().unwrap().file_name();
        name.to_string_lossy().contains("schema")
    });
    assert_eq!(copies.count(), 0);
}

#[tokio::test]
async fn without_a_copy_there_is_no_migration() {
    let (house, schema) = of_the_release_before().await;
    // A folder of that name, which cannot give way.
    let copy = copy_of(&house, schema);
    std::fs::create_dir(&copy).unwrap();
    std::fs::write(copy.join("something"), "").unwrap();
    let refused = house.db.migrate().await.unwrap_err();
    assert!(matches!(&refused, StoreError::Copy { path, .. } if *path == copy), "{refused:?}");
    let versions = "SELECT MAX(version) FROM _sqlx_migrations";
    assert_eq!(number(&file(&house), versions).await, schema);
}
