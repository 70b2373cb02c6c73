//! Reads the plans databases make for statements, and finds those that would read a large table
//! or a whole workspace. Called by `statements.rs`.

use std::collections::BTreeMap;

use mentorbot::store::backend::{Backend, Statement};
use serde_json::Value;
use sqlx::{AssertSqlSafe, Connection, PgConnection, Row, SqliteConnection};

use crate::databases::Database;

/// Tables with more rows are large: nobody may read them whole.
const LARGE: i64 = 1_000;
/// To search by one of these alone is to read a workspace whole.
const EVERYONE: [&str; 2] = ["workspace_id", "installation_id"];

/// How many rows each table has.
type Rows = BTreeMap<String, i64>;

/// A connection that explains.
pub struct Planner {
    connection: Connected,
    rows: Rows,
}

enum Connected {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Planner {
    /// Looks at a database that is filled and analysed.
    pub async fn of(house: &Database) -> Self {
        let connection = match house.db.backend() {
            Backend::Sqlite => Connected::Sqlite(
                SqliteConnection::connect(&house.url).await.expect("a connection"),
            ),
            Backend::Postgres => {
                let mut connection = PgConnection::connect(&house.url).await.expect("a connection");
                // What a prepared statement comes to when it is used often.
                let generic = sqlx::raw_sql("SET plan_cache_mode = force_generic_plan");
                generic.execute(&mut connection).await.expect("the database answers");
                Connected::Postgres(connection)
            }
        };
        let mut planner = Self { connection, rows: Rows::new() };
        planner.count().await;
        planner
    }

    /// How many rows a table has.
    pub fn rows(&self, table: &str) -> i64 {
        self.rows[table]
    }

    /// What is wrong with the plan of a statement of the house.
    pub async fn faults_of(&mut self, statement: &Statement) -> Vec<String> {
        let sql = match self.connection {
            Connected::Sqlite(_) => statement.sqlite,
            Connected::Postgres(_) => statement.postgres,
        };
        let faults = self.faults(sql).await;
        faults.iter().map(|fault| format!("{}: {fault}", statement.name)).collect()
    }

    /// What is wrong with the plan of a text, its arguments unknown; empty when nothing is.
    pub async fn faults(&mut self, sql: &str) -> Vec<String> {
        match &mut self.connection {
            Connected::Sqlite(c) => {
                let explain = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"));
                let steps = sqlx::query(explain).fetch_all(c).await.expect("the database answers");
                let steps = steps.iter().map(|step| step.get::<String, _>("detail"));
                let named = tables_by_name(sql);
                let steps = steps.filter(|step| !is_made(step, sql));
                steps.filter_map(|step| sqlite_fault(step, &named, &self.rows)).collect()
            }
            Connected::Postgres(c) => {
                let plan = postgres_plan(c, sql).await;
                let mut faults = Vec::new();
                postgres_faults(&plan, &self.rows, &mut faults);
                faults
            }
        }
    }

    async fn count(&mut self) {
        const SQLITE: &str = "SELECT name FROM sqlite_schema WHERE type = 'table'";
        const POSTGRES: &str =
            "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()";
        let tables: Result<Vec<String>, _> = match &mut self.connection {
            Connected::Sqlite(c) => sqlx::query_scalar(SQLITE).fetch_all(c).await,
            Connected::Postgres(c) => sqlx::query_scalar(POSTGRES).fetch_all(c).await,
        };
        for table in tables.expect("the database answers") {
            let sql = AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
            let count: Result<i64, _> = match &mut self.connection {
                Connected::Sqlite(c) => sqlx::query_scalar(sql).fetch_one(c).await,
                Connected::Postgres(c) => sqlx::query_scalar(sql).fetch_one(c).await,
            };
            self.rows.insert(table, count.expect("the database answers"));
        }
    }
}

/// What is wrong with one step of an `SQLite` plan.
fn sqlite_fault(step: String, named: &BTreeMap<&str, Vec<&str>>, rows: &Rows) -> Option<String> {
    let mut words = step.split_whitespace();
    let (how, name) = (words.next()?, words.next()?);
    // Rows that come from an argument or a subquery, whose own steps are listed too.
    let made = name == "CONSTANT" || name == "json_each" || name.starts_with('(');
    if !matches!(how, "SCAN" | "SEARCH") || made {
        return None;
    }
    let tables = named.get(name).cloned().unwrap_or_else(|| vec![name]);
    let large = tables.iter().any(|table| is_large(table, rows));
    // An index made for one run is made by reading the whole table.
    let whole = how == "SCAN" || step.contains(" AUTOMATIC ");
    let alone = EVERYONE.iter().any(|column| step.ends_with(&format!("({column}=?)")));
    (large && (whole || alone)).then_some(step)
}

/// Whether a step reads what a subquery with a name made, whose own steps are listed too.
fn is_made(step: &str, sql: &str) -> bool {
    let name = step.split_whitespace().nth(1).unwrap_or_default();
    sql.contains(&format!(") {name}\n")) || sql.ends_with(&format!(") {name}"))
}

/// The tables of a statement by the names it gives them; one name may stand for several.
fn tables_by_name(sql: &str) -> BTreeMap<&str, Vec<&str>> {
    let words = sql.split(|c: char| !(c.is_alphanumeric() || c == '_'));
    let words: Vec<&str> = words.filter(|word| !matches!(*word, "" | "AS")).collect();
    let mut named: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for place in words.windows(2) {
        if matches!(place[0], "FROM" | "JOIN" | "UPDATE" | "INTO") {
            named.entry(place[1]).or_default().push(place[1]);
        }
    }
    for place in words.windows(3) {
        // Where no alias stands this is a keyword or a column, which no step names.
        if matches!(place[0], "FROM" | "JOIN" | "UPDATE" | "INTO") {
            named.entry(place[2]).or_default().push(place[1]);
        }
    }
    named
}

/// The plan Postgres keeps for a prepared statement whatever its arguments are.
async fn postgres_plan(connection: &mut PgConnection, sql: &str) -> Value {
    let count = (1..=30).rev().find(|n| has_parameter(sql, *n)).unwrap_or(0);
    let nulls = vec!["NULL"; count].join(", ");
    let arguments = if count == 0 { String::new() } else { format!("({nulls})") };
    let prepare = AssertSqlSafe(format!("PREPARE planned AS {sql}"));
    sqlx::raw_sql(prepare).execute(&mut *connection).await.expect("the database answers");
    let explain = AssertSqlSafe(format!("EXPLAIN (FORMAT JSON) EXECUTE planned{arguments}"));
    let row =
        sqlx::raw_sql(explain).fetch_one(&mut *connection).await.expect("the database answers");
    sqlx::raw_sql("DEALLOCATE planned").execute(connection).await.expect("the database answers");
    let plans: Value = serde_json::from_str(row.get_unchecked(0)).expect("a plan as JSON");
    plans[0]["Plan"].clone()
}

fn has_parameter(sql: &str, n: usize) -> bool {
    let name = format!("${n}");
    let ends = |at: usize| !sql[at + name.len()..].starts_with(|c: char| c.is_ascii_digit());
    sql.match_indices(&name).any(|(at, _)| ends(at))
}

/// What is wrong with a node of a Postgres plan and those below it.
fn postgres_faults(node: &Value, rows: &Rows, faults: &mut Vec<String>) {
    let text = |field: &str| node[field].as_str().unwrap_or_default();
    let (kind, table, condition) = (text("Node Type"), text("Relation Name"), text("Index Cond"));
    // A bitmap's index scan names its index alone; the heap scan above it names the table.
    let large = table.is_empty() || is_large(table, rows);
    let whole = kind == "Seq Scan" || kind.contains("Index") && condition.is_empty();
    let alone = EVERYONE.iter().any(|column| {
        condition.starts_with(&format!("({column} = ")) && !condition.contains(" AND ")
    });
    if large && (whole || alone) {
        faults.push(format!("{kind} of {table} {} {condition}", text("Index Name")));
    }
    for below in node["Plans"].as_array().into_iter().flatten() {
        postgres_faults(below, rows, faults);
    }
}

fn is_large(table: &str, rows: &Rows) -> bool {
    rows.get(table).is_none_or(|rows| *rows > LARGE)
}
