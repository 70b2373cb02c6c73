//! SQL statements: each is written with `statement!` and registered, so that tests prepare and
//! explain them all. `backend.rs` runs them; every file of `store` writes its own.

use std::sync::OnceLock;

/// One SQL statement, registered so that tests can prepare and explain each of them.
pub struct Statement {
    /// `store::file::NAME`.
    pub name: &'static str,
    /// Its text for `SQLite`.
    pub sqlite: &'static str,
    /// Its text for Postgres; the same but where dialects truly differ.
    pub postgres: &'static str,
    /// Why it may read a whole table or workspace; `None` for all that people wait for.
    pub scans: Option<&'static str>,
    /// What `SQLite` made of it, once it was asked.
    pub(super) shape: OnceLock<Shape>,
    /// Its text for Postgres where many ask it at once (`ahead.rs`).
    pub(super) ahead: OnceLock<String>,
}

/// See [`Statement::shape`].
pub(super) struct Shape {
    /// The names of its columns.
    pub(super) columns: Vec<String>,
    /// For each of its parameters, in `SQLite`'s order (that of the text), the argument it takes.
    pub(super) parameters: Vec<usize>,
}

inventory::collect!(&'static Statement);

/// Every statement there is.
pub fn statements() -> impl Iterator<Item = &'static Statement> {
    inventory::iter::<&'static Statement>.into_iter().copied()
}

/// Writes and registers a statement: `statement!(NAME = "…")`, with `scans: "why"` where it may
/// read a whole table, or with a text for each database where dialects truly differ.
///
/// `"UPDATE … WHERE … id", in: "SELECT … LIMIT $1", "RETURNING …"` leases some rows of many.
/// Postgres gets the ids as an array: it takes a limit it does not know for a large one, and
/// would read all that waits instead of looking up the few.
///
/// `of: "n"` after the candidates leaves those rows of `n` to others who hold them just now (Postgres;
/// `SQLite` has one writer): a worker that waited for one of them while it holds another would stand
/// across whoever takes them in another order. They are leased a moment later.
macro_rules! statement {
    ($name:ident = sqlite: $sqlite:expr, postgres: $postgres:expr $(, scans: $why:expr)?) => {
        static $name: $crate::store::statement::Statement = $crate::store::statement::Statement {
            name: concat!(module_path!(), "::", stringify!($name)),
            sqlite: $sqlite,
            postgres: $postgres,
            scans: statement!(@why $($why)?),
            shape: std::sync::OnceLock::new(),
            ahead: std::sync::OnceLock::new(),
        };
        inventory::submit!(&$name);
    };
    ($name:ident = $both:expr $(, scans: $why:expr)?) => {
        statement!($name = sqlite: $both, postgres: $both $(, scans: $why)?);
    };
    ($name:ident = $change:literal, in: $candidates:literal, $rest:literal $(, scans: $why:expr)?) => {
        statement!(
            $name = sqlite: concat!($change, " IN (", $candidates, ")", $rest),
            postgres: concat!($change, " = ANY (ARRAY(", $candidates, "))", $rest)
            $(, scans: $why)?
        );
    };
    ($name:ident = $change:literal, in: $candidates:literal, of: $of:literal, $rest:literal) => {
        statement!(
            $name = sqlite: concat!($change, " IN (", $candidates, ")", $rest),
            postgres: concat!(
                $change, " = ANY (ARRAY(", $candidates, " FOR UPDATE OF ", $of, " SKIP LOCKED))", $rest
            )
        );
    };
    (@why) => { None };
    (@why $why:expr) => { Some($why) };
}
pub(super) use statement;
