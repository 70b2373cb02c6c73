//! Many rows in one statement: as a JSON text that both databases read. A batch of a worker's
//! costs a statement a table this way, and not one a row.

use crate::store::row::Arg;

/// One row as a JSON object; `values` stand in the order of the columns.
pub(super) fn object(columns: &[&str], values: &[Arg]) -> String {
    debug_assert_eq!(values.len(), columns.len(), "{columns:?}");
    let mut json = String::from("{");
    for (column, value) in columns.iter().zip(values) {
        if json.len() > 1 {
            json.push(',');
        }
        json.push('"');
        json.push_str(column);
        json.push_str("\":");
        match value {
            Arg::Text(text) => json.push_str(&serde_json::json!(text).to_string()),
            Arg::Int(number) => json.push_str(&serde_json::json!(number).to_string()),
        }
    }
    json.push('}');
    json
}

/// Rows as the argument of their statement.
pub(super) fn array(rows: &[String]) -> Arg {
    Arg::from(format!("[{}]", rows.join(",")))
}

/// Ids as an argument; read by `json_each` and `json_array_elements_text`.
pub(super) fn ids<I: std::fmt::Display>(ids: impl IntoIterator<Item = I>) -> Arg {
    let ids: Vec<String> = ids.into_iter().map(|id| id.to_string()).collect();
    Arg::from(serde_json::json!(ids).to_string())
}

/// A statement that writes many rows of a table and leaves those alone that are there:
/// `many!(NAME = table (column TYPE, …), once: "key, columns")`.
macro_rules! many {
    ($name:ident = $table:ident ($first:ident $kind:ident $(, $column:ident $type:ident)* $(,)?), once: $once:literal) => {
        statement!(
            $name = sqlite: concat!(
                "INSERT INTO ", stringify!($table),
                " (", stringify!($first), $(", ", stringify!($column),)*
                ") SELECT value ->> '", stringify!($first), "'"
                $(, ", value ->> '", stringify!($column), "'")*,
                " FROM json_each($1) WHERE true ON CONFLICT (", $once, ") DO NOTHING"
            ),
            postgres: concat!(
                "INSERT INTO ", stringify!($table),
                " (", stringify!($first), $(", ", stringify!($column),)*
                ") SELECT ", stringify!($first), $(", ", stringify!($column),)*
                " FROM json_to_recordset($1::json) AS given(",
                stringify!($first), " ", stringify!($kind),
                $(", ", stringify!($column), " ", stringify!($type),)*
                ") ON CONFLICT (", $once, ") DO NOTHING"
            )
        );
    };
}
pub(super) use many;
