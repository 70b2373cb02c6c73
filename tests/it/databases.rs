//! Databases for tests: an empty, migrated one on each backend, gone when it is dropped.
//!
//! `SQLite` gets a file of its own. Postgres gets a database of its own on the server named by
//! `MENTORBOT_TEST_POSTGRES_URL`, copied from a template that is migrated once and named after
//! the migrations, so that it is made anew when they change.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use std::time::Duration;

use mentorbot::ids::{IdSource, SystemIds};
use mentorbot::store::backend::{Backend, Db};
use mentorbot::store::migrate::MIGRATIONS;
use mentorbot::vault::InstanceKey;
use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};
use tempfile::TempDir;
use tokio::sync::OnceCell;

/// Locks the making of the template between test processes; any number that nobody else uses.
const TEMPLATE_LOCK: i64 = 7_205_311;

/// The template's name, once this process knows that it is there.
static TEMPLATE: OnceCell<String> = OnceCell::const_new();

/// How long a connection is waited for: on a crowded machine a disk may stand still for longer than
/// anybody in a chat would wait.
pub const CROWDED: Duration = Duration::from_secs(30);

/// A database of a test's own. Field order matters: the connections go before the place.
pub struct Database {
    /// Open and migrated.
    pub db: Db,
    /// Its address, to open it once more.
    pub url: String,
    /// The instance key it was opened with.
    pub key: Arc<InstanceKey>,
    _place: Place,
    beside: TempDir,
}

/// Where the database lies; dropping it removes the database.
enum Place {
    Sqlite { _folder: TempDir },
    Postgres { name: String },
}

/// The instance key of every test's database: the one the program is given, too.
pub fn key() -> InstanceKey {
    InstanceKey::from_bytes(b"canary-secret-key-of-thirty-two!")
}

impl Database {
    /// A migrated database with nothing in it.
    ///
    /// # Panics
    /// When it cannot be had: tests are never skipped.
    pub async fn open(backend: Backend) -> Self {
        let found = match backend {
            Backend::Sqlite => Self::blank(backend).await,
            Backend::Postgres => Self::postgres(TEMPLATE.get_or_init(template).await).await,
        };
        found.db.migrate().await.expect("the migrations apply");
        found
    }

    /// A database without any table yet.
    pub async fn blank(backend: Backend) -> Self {
        match backend {
            Backend::Sqlite => {
                let folder = tempfile::tempdir().expect("a folder for the database");
                let url = format!("sqlite://{}", folder.path().join("test.db").display());
                Self::at(url, Place::Sqlite { _folder: folder })
            }
            Backend::Postgres => Self::postgres("template0").await,
        }
    }

    async fn postgres(template: &str) -> Self {
        let name = format!("mentorbot_test_{}", SystemIds.random().simple());
        admin(&format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
        Self::at(address(&name), Place::Postgres { name })
    }

    fn at(url: String, place: Place) -> Self {
        let key = Arc::new(key());
        let db = open(&url, Arc::clone(&key));
        let beside = tempfile::tempdir().expect("a folder beside the database");
        Self { db, url, key, _place: place, beside }
    }

    /// Where erasures are written down.
    pub fn ledger(&self) -> std::path::PathBuf {
        self.beside.path().join("erasures")
    }

    /// Opens it once more, as another replica would.
    pub fn again(&self) -> Db {
        open(&self.url, Arc::clone(&self.key))
    }

    /// The same database, opened with another instance key from now on.
    pub fn under(mut self, key: InstanceKey) -> Self {
        self.key = Arc::new(key);
        self.db = open(&self.url, Arc::clone(&self.key));
        self
    }

    /// Opens it once more with another instance key.
    pub fn under_another_key(&self) -> Db {
        open(&self.url, Arc::new(InstanceKey::generate()))
    }

    /// Runs one statement that mentorbot itself would not; anew where Postgres ended it for the sake
    /// of a worker's.
    pub async fn tamper(&self, sql: &'static str) {
        let victim = |error: &sqlx::Error| {
            error
                .as_database_error()
                .and_then(sqlx::error::DatabaseError::code)
                .is_some_and(|code| code == "40P01")
        };
        loop {
            match self.tampers(sql).await {
                Err(error) if victim(&error) => {}
                done => return done.expect("the statement runs"),
            }
        }
    }

    async fn tampers(&self, sql: &'static str) -> Result<(), sqlx::Error> {
        match self.db.backend() {
            Backend::Sqlite => {
                let mut connection = SqliteConnection::connect(&self.url).await?;
                sqlx::raw_sql(sql).execute(&mut connection).await.map(|_| ())
            }
            Backend::Postgres => {
                let mut connection = PgConnection::connect(&self.url).await?;
                sqlx::raw_sql(sql).execute(&mut connection).await.map(|_| ())
            }
        }
    }
}

impl Database {
    /// The whole numbers of one column, in the statement's order.
    pub async fn numbers(&self, sql: &'static str) -> Vec<i64> {
        match self.db.backend() {
            Backend::Sqlite => {
                let mut connection = SqliteConnection::connect(&self.url).await.expect("connects");
                sqlx::query_scalar(sql).fetch_all(&mut connection).await
            }
            Backend::Postgres => {
                let mut connection = PgConnection::connect(&self.url).await.expect("connects");
                sqlx::query_scalar(sql).fetch_all(&mut connection).await
            }
        }
        .expect("the statement answers")
    }

    /// The texts of one column, in the statement's order.
    pub async fn texts(&self, sql: &'static str) -> Vec<String> {
        match self.db.backend() {
            Backend::Sqlite => {
                let mut connection = SqliteConnection::connect(&self.url).await.expect("connects");
                sqlx::query_scalar(sql).fetch_all(&mut connection).await
            }
            Backend::Postgres => {
                let mut connection = PgConnection::connect(&self.url).await.expect("connects");
                sqlx::query_scalar(sql).fetch_all(&mut connection).await
            }
        }
        .expect("the statement answers")
    }

    /// How many rows each table holds and, where rows have versions, their sum: whatever is
    /// written shows. Not of the memory of what has arrived at all, which is written beside.
    pub async fn census(&self) -> BTreeMap<String, i64> {
        let tables = match self.db.backend() {
            Backend::Sqlite => {
                "SELECT m.name || '|' || EXISTS (SELECT 1 FROM pragma_table_info(m.name) c \
                 WHERE c.name = 'version') FROM sqlite_master m WHERE m.type = 'table' \
                 AND m.name NOT LIKE 'sqlite_%' \
                 AND m.name NOT IN ('_sqlx_migrations', 'heard')"
            }
            Backend::Postgres => {
                "SELECT t.table_name || '|' || CASE WHEN EXISTS (SELECT FROM \
                 information_schema.columns c WHERE c.table_name = t.table_name AND \
                 c.table_schema = 'public' AND c.column_name = 'version') THEN '1' ELSE '0' END \
                 FROM information_schema.tables t WHERE t.table_schema = 'public' \
                 AND t.table_name NOT IN ('_sqlx_migrations', 'heard')"
            }
        };
        let parts: Vec<String> = self
            .texts(tables)
            .await
            .iter()
            .map(|table| {
                let (name, versioned) = table.split_once('|').expect("a name and a mark");
                let sum = if versioned == "1" { " + COALESCE(SUM(version), 0) * 1000" } else { "" };
                format!("SELECT '{name}' AS name, CAST(COUNT(*){sum} AS BIGINT) AS n FROM {name}")
            })
            .collect();
        let sql = AssertSqlSafe(parts.join(" UNION ALL "));
        let rows: Vec<(String, i64)> = match self.db.backend() {
            Backend::Sqlite => {
                let mut connection = SqliteConnection::connect(&self.url).await.expect("connects");
                sqlx::query_as(sql).fetch_all(&mut connection).await
            }
            Backend::Postgres => {
                let mut connection = PgConnection::connect(&self.url).await.expect("connects");
                sqlx::query_as(sql).fetch_all(&mut connection).await
            }
        }
        .expect("the tables can be counted");
        rows.into_iter().collect()
    }

    /// One number, such as a count.
    pub async fn number(&self, sql: &'static str) -> i64 {
        self.numbers(sql).await[0]
    }
}

impl Drop for Place {
    /// Drops a Postgres database with whoever is still connected. A thread of its own, because
    /// the test's runtime may be ending; also when the test failed.
    fn drop(&mut self) {
        let Self::Postgres { name } = self else { return };
        let sql = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime to clean up").block_on(admin(&sql));
        });
        if dropping.join().is_err() {
            eprintln!("a test database was left behind");
        }
    }
}

/// Makes the migrated template unless another process has; answers its name.
async fn template() -> String {
    let mut hash = DefaultHasher::new();
    MIGRATIONS.hash(&mut hash);
    let name = format!("mentorbot_template_{:016x}", hash.finish());
    let mut server = connect().await;
    let lock = sqlx::query("SELECT pg_advisory_lock($1)").bind(TEMPLATE_LOCK);
    lock.execute(&mut server).await.expect("the template's lock");
    let there: bool =
        sqlx::query_scalar("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)")
            .bind(&name)
            .fetch_one(&mut server)
            .await
            .expect("the list of databases");
    if !there {
        // Under another name until it is whole: a process may end half-way.
        let making = format!("{name}_making");
        admin(&format!("DROP DATABASE IF EXISTS {making} WITH (FORCE)")).await;
        admin(&format!("CREATE DATABASE {making} TEMPLATE template0")).await;
        let db = open(&address(&making), Arc::new(InstanceKey::generate()));
        db.migrate().await.expect("the migrations apply");
        db.close().await;
        admin(&format!("ALTER DATABASE {making} RENAME TO {name}")).await;
    }
    server.close().await.expect("the lock is given back");
    name
}

fn open(url: &str, key: Arc<InstanceKey>) -> Db {
    Db::open_patient(url, key, CROWDED).expect("the database opens")
}

/// Runs one statement on the server.
async fn admin(sql: &str) {
    let mut server = connect().await;
    let done = sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut server).await;
    done.unwrap_or_else(|error| panic!("{sql}: {error}"));
    server.close().await.expect("the server lets go");
}

async fn connect() -> PgConnection {
    PgConnection::connect(&server()).await.expect("the Postgres server answers")
}

/// The address of a database on the test server.
fn address(name: &str) -> String {
    let mut url = url::Url::parse(&server()).expect("MENTORBOT_TEST_POSTGRES_URL is an address");
    url.set_path(name);
    url.into()
}

/// The address of the server.
#[expect(clippy::disallowed_methods, reason = "the tests have no config.rs of their own")]
pub fn server() -> String {
    std::env::var("MENTORBOT_TEST_POSTGRES_URL")
        .expect("run scripts/test, or set MENTORBOT_TEST_POSTGRES_URL")
}
