//! Our tables as a database tells them, in an order in which rows can be carried over: whatever a
//! row refers to is there before it. The statements are made of that, once a run of a command.

use std::collections::BTreeSet;

use crate::store::backend::{Statement, Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::args;

statement!(
    COLUMNS = sqlite: "
    SELECT m.name AS table_name, c.name AS column_name, c.type AS kind
    FROM sqlite_schema m JOIN pragma_table_info(m.name) c
    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name <> '_sqlx_migrations'
    ORDER BY m.name, c.cid",
    postgres: "SELECT NULL AS table_name, NULL AS column_name, NULL AS kind",
    scans: "reads the catalogue"
);
statement!(
    PARENTS = sqlite: "
    SELECT m.name AS table_name, f.\"table\" AS parent
    FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f
    WHERE m.type = 'table'",
    postgres: "SELECT NULL AS table_name, NULL AS parent",
    scans: "reads the catalogue"
);

/// A table, and how its rows are drawn from one database and filled into the other.
pub(super) struct Table {
    name: String,
    /// From `SQLite`: the rows behind a place, as `at` and `line`. From Postgres: opens `drawn`.
    pub draw: &'static Statement,
    /// Takes a JSON list of lines.
    pub fill: &'static Statement,
}

/// All tables of an `SQLite` file, parents first.
pub(super) async fn all(sqlite: &mut Tx) -> Result<Vec<Table>, StoreError> {
    let mut columns: Vec<(String, Vec<(String, bool)>)> = Vec::new();
    for row in sqlite.all(&COLUMNS, args![]).await? {
        let (table, column) = (row.text("table_name")?, row.text("column_name")?);
        let number = row.text("kind")? == "BIGINT";
        match columns.last_mut().filter(|(name, _)| *name == table) {
            Some((_, all)) => all.push((column, number)),
            None => columns.push((table, vec![(column, number)])),
        }
    }
    let mut parents = Vec::new();
    for row in sqlite.all(&PARENTS, args![]).await? {
        parents.push((row.text("table_name")?, row.text("parent")?));
    }
    let tables = columns.into_iter().map(|(name, columns)| made(name, &columns)).collect();
    Ok(parents_first(tables, &parents))
}

fn made(name: String, columns: &[(String, bool)]) -> Table {
    let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
    let names = names.join(", ");
    let nth = |typed: fn(usize, bool) -> String| {
        let all = columns.iter().enumerate().map(|(n, (_, number))| typed(n, *number));
        all.collect::<Vec<_>>().join(", ")
    };
    let draw = kept(
        format!(
            "SELECT rowid AS at, json_array({names}) AS line FROM {name} WHERE rowid > $1 \
             ORDER BY rowid LIMIT {}",
            super::BATCH
        ),
        format!(
            "DECLARE drawn NO SCROLL CURSOR FOR SELECT json_build_array({names})::text AS line \
             FROM {name}"
        ),
    );
    let in_sqlite = nth(|n, _| format!("value ->> {n}"));
    let in_postgres =
        nth(|n, number| if number { format!("(x ->> {n})::bigint") } else { format!("x ->> {n}") });
    let fill = kept(
        format!("INSERT INTO {name} ({names}) SELECT {in_sqlite} FROM json_each($1)"),
        format!(
            "INSERT INTO {name} ({names}) SELECT {in_postgres} \
             FROM jsonb_array_elements($1::jsonb) AS line(x)"
        ),
    );
    Table { name, draw, fill }
}

/// A statement for the rest of the run: there are two a table.
fn kept(sqlite: String, postgres: String) -> &'static Statement {
    Box::leak(Box::new(Statement {
        name: "store::portable",
        sqlite: sqlite.leak(),
        postgres: postgres.leak(),
        scans: Some("reads all there is, as it should"),
        shape: std::sync::OnceLock::new(),
        ahead: std::sync::OnceLock::new(),
    }))
}

fn parents_first(mut waiting: Vec<Table>, parents: &[(String, String)]) -> Vec<Table> {
    let (mut there, mut sorted) = (BTreeSet::new(), Vec::new());
    while !waiting.is_empty() {
        let ready = |table: &Table, there: &BTreeSet<String>| {
            let mut of = parents.iter().filter(|(child, _)| *child == table.name);
            of.all(|(child, parent)| child == parent || there.contains(parent))
        };
        // In a circle no order helps: the database says so then.
        let next = waiting.iter().position(|table| ready(table, &there)).unwrap_or(0);
        let table = waiting.remove(next);
        there.insert(table.name.clone());
        sorted.push(table);
    }
    sorted
}
