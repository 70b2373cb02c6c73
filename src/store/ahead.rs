//! Asking ahead. On Postgres each statement is a journey there and back: what many are about to
//! ask one after the other is asked for all of them at once, and each finds its answer here, for
//! as long as the transaction lasts. What is asked ahead must not be changed in it.

use std::collections::HashMap;
use std::fmt::Write as _;

use sqlx::postgres::PgRow;
use std::sync::Arc;

use crate::store::backend::{Statement, Tx};
use crate::store::error::StoreError;
use crate::store::row::{Arg, Row};

/// The answers that wait for who asks.
#[derive(Default)]
pub(super) struct Ahead {
    rows: HashMap<&'static str, HashMap<Vec<Arg>, Vec<Arc<PgRow>>>>,
    touched: HashMap<&'static str, HashMap<Vec<Arg>, u64>>,
}

impl Ahead {
    /// What a query answers, where it was asked ahead.
    pub(super) fn rows(&self, statement: &'static Statement, args: &[Arg]) -> Option<Vec<Row>> {
        let rows = self.rows.get(statement.name)?.get(args)?;
        Some(rows.iter().map(|row| Row::Ahead(Arc::clone(row))).collect())
    }

    /// How many rows a change touches, where it was made ahead.
    pub(super) fn touched(&self, statement: &'static Statement, args: &[Arg]) -> Option<u64> {
        self.touched.get(statement.name)?.get(args).copied()
    }

    /// Keeps what a change came to that was made for several at once.
    pub(super) fn made(&mut self, statement: &'static Statement, args: &[Arg], touched: u64) {
        self.touched.entry(statement.name).or_default().insert(args.to_vec(), touched);
    }

    fn keep(
        &mut self,
        statement: &'static Statement,
        asked: Vec<Vec<Arg>>,
        rows: Vec<PgRow>,
    ) -> Result<(), StoreError> {
        let mut answers: Vec<Vec<Arc<PgRow>>> = vec![Vec::new(); asked.len()];
        for row in rows {
            let row = Arc::new(row);
            let nth = Row::Ahead(Arc::clone(&row)).int("ahead_nth")?;
            let answer = usize::try_from(nth).ok().and_then(|nth| answers.get_mut(nth));
            answer.ok_or(StoreError::Gone(statement.name))?.push(row);
        }
        self.rows.entry(statement.name).or_default().extend(asked.into_iter().zip(answers));
        Ok(())
    }
}

/// Asks a query for each of `asked`, all at once, where that is quicker than one by one.
pub(super) async fn ask(
    tx: &mut Tx,
    statement: &'static Statement,
    mut asked: Vec<Vec<Arg>>,
) -> Result<(), StoreError> {
    asked.sort_unstable();
    asked.dedup();
    if asked.len() < 2 {
        return Ok(());
    }
    let Some(seat) = tx.far() else { return Ok(()) };
    let sql = statement.ahead.get_or_init(|| for_many(statement.postgres, &asked[0]));
    let given = numbered(&asked);
    let rows = sqlx::query(sql.as_str()).bind(given).fetch_all(seat.asked()?).await?;
    seat.answered();
    tx.ahead().keep(statement, asked, rows)
}

/// Rows for a statement that reads them from one JSON text, by the names of their columns.
pub(super) fn given<'a>(columns: &[&str], rows: impl Iterator<Item = &'a [Arg]>) -> String {
    let mut json = String::from("[");
    for (nth, row) in rows.enumerate() {
        json.push_str(if nth == 0 { "{" } else { ",{" });
        for (place, (column, value)) in columns.iter().zip(row).enumerate() {
            let comma = if place == 0 { "" } else { "," };
            let _ = write!(json, "{comma}\"{column}\":{}", value.json());
        }
        json.push('}');
    }
    json.push(']');
    json
}

/// A query for many sets of arguments, which come as one JSON text. `OFFSET 0` keeps Postgres to
/// answering one set after the other by an index: it guesses a hundred sets, and would read all of
/// a table of some ten thousand rows instead.
fn for_many(sql: &str, args: &[Arg]) -> String {
    let mut inner = sql.to_owned();
    let mut columns = String::from("nth BIGINT");
    // From the last, so that $1 is not found in $10.
    for (place, arg) in args.iter().enumerate().rev() {
        let kind = match arg {
            Arg::Text(_) => "TEXT",
            Arg::Int(_) => "BIGINT",
        };
        let number = place + 1;
        inner = inner.replace(&format!("${number}"), &format!("given.a{number}"));
        let _ = write!(columns, ", a{number} {kind}");
    }
    format!(
        "SELECT given.nth AS ahead_nth, answer.* FROM json_to_recordset($1::json) \
         AS given({columns}) CROSS JOIN LATERAL ({inner} OFFSET 0) AS answer"
    )
}

/// The sets of arguments, numbered.
fn numbered(asked: &[Vec<Arg>]) -> String {
    let names: Vec<String> = (1..=asked[0].len()).map(|number| format!("a{number}")).collect();
    let names = std::iter::once("nth").chain(names.iter().map(String::as_str));
    let names: Vec<&str> = names.collect();
    let rows = asked.iter().enumerate().map(|(nth, args)| {
        let nth = Arg::Int(i64::try_from(nth).ok());
        std::iter::once(nth).chain(args.iter().cloned()).collect::<Vec<_>>()
    });
    let rows: Vec<_> = rows.collect();
    given(&names, rows.iter().map(Vec::as_slice))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::row::args;

    #[test]
    fn each_argument_becomes_a_column() {
        let args: Vec<Arg> = (0..11).map(|n| Arg::Int(Some(n))).collect();
        let sql = for_many("SELECT $1, $10, $11", &args);
        assert!(sql.contains("SELECT given.a1, given.a10, given.a11"), "{sql}");
        let sql = for_many("SELECT $2", args!["text", 1]);
        assert!(sql.contains("given(nth BIGINT, a2 BIGINT, a1 TEXT)"), "{sql}");
    }

    #[test]
    fn what_is_asked_is_numbered() {
        let none: Option<&str> = None;
        let asked = [args!["a \"b\"", 1].to_vec(), args![none, 2].to_vec()];
        let expected = r#"[{"nth":0,"a1":"a \"b\"","a2":1},{"nth":1,"a1":null,"a2":2}]"#;
        assert_eq!(numbered(&asked), expected);
    }
}
