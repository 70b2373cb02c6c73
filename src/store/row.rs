//! What goes into a statement and what comes out: text and whole numbers, nothing else, so one
//! reading serves both databases.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use sqlx::Row as _;
use sqlx::postgres::PgRow;

use crate::store::error::StoreError;

/// One argument of a statement.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Arg {
    /// TEXT or NULL.
    Text(Option<String>),
    /// BIGINT or NULL.
    Int(Option<i64>),
}

impl Arg {
    /// As JSON.
    pub(super) fn json(&self) -> String {
        match self {
            Self::Text(text) => serde_json::json!(text).to_string(),
            Self::Int(number) => serde_json::json!(number).to_string(),
        }
    }
}

/// Arguments from anything that can be one.
macro_rules! args {
    ($($value:expr),* $(,)?) => { &[$($crate::store::row::Arg::from($value)),*] };
}
pub(super) use args;

impl From<&str> for Arg {
    fn from(value: &str) -> Self {
        Self::Text(Some(value.to_owned()))
    }
}

impl From<String> for Arg {
    fn from(value: String) -> Self {
        Self::Text(Some(value))
    }
}

impl From<&String> for Arg {
    fn from(value: &String) -> Self {
        Self::Text(Some(value.clone()))
    }
}

impl From<Option<String>> for Arg {
    fn from(value: Option<String>) -> Self {
        Self::Text(value)
    }
}

impl From<Option<&str>> for Arg {
    fn from(value: Option<&str>) -> Self {
        Self::Text(value.map(ToOwned::to_owned))
    }
}

impl From<i64> for Arg {
    fn from(value: i64) -> Self {
        Self::Int(Some(value))
    }
}

impl From<Option<i64>> for Arg {
    fn from(value: Option<i64>) -> Self {
        Self::Int(value)
    }
}

impl From<Timestamp> for Arg {
    fn from(value: Timestamp) -> Self {
        Self::Int(Some(value.as_millisecond()))
    }
}

impl From<Option<Timestamp>> for Arg {
    fn from(value: Option<Timestamp>) -> Self {
        Self::Int(value.map(Timestamp::as_millisecond))
    }
}

impl From<DateTime> for Arg {
    fn from(value: DateTime) -> Self {
        Self::Text(Some(value.to_string()))
    }
}

impl From<Date> for Arg {
    fn from(value: Date) -> Self {
        Self::Text(Some(value.to_string()))
    }
}

impl From<Option<Date>> for Arg {
    fn from(value: Option<Date>) -> Self {
        Self::Text(value.map(|day| day.to_string()))
    }
}

macro_rules! id_args {
    ($($id:ident),+) => {$(
        impl From<Option<crate::ids::$id>> for Arg {
            fn from(id: Option<crate::ids::$id>) -> Self {
                Self::Text(id.map(|id| id.to_string()))
            }
        }

        impl From<crate::ids::$id> for Arg {
            fn from(id: crate::ids::$id) -> Self {
                Self::Text(Some(id.to_string()))
            }
        }

        impl From<&crate::ids::$id> for Arg {
            fn from(id: &crate::ids::$id) -> Self {
                Self::Text(Some(id.to_string()))
            }
        }
    )+};
}
id_args!(
    WorkspaceId,
    InstallationId,
    MemberId,
    ProgrammeId,
    CohortId,
    EnrolmentId,
    PairingId,
    SeriesId,
    MeetingId,
    HomeId,
    BackupId,
    ItemId,
    EntryId,
    NoteId,
    ActionId,
    AbsenceId,
    DepartureId,
    QuestionId,
    NoticeId,
    JobId,
    ErrandId,
    ConversationId,
    PostedId,
    DataKeyId
);

/// A row of either database.
pub(super) enum Row {
    Sqlite(SqliteRow),
    Postgres(PgRow),
    /// One that was asked ahead, for whoever asks for it.
    Ahead(Arc<PgRow>),
}

/// A copy of a row of `SQLite`'s: all its texts stand in one.
pub(super) struct SqliteRow {
    columns: &'static [String],
    text: String,
    cells: Vec<Kept>,
    /// Where the last look ended: columns are asked for much in the order they stand in.
    next: AtomicUsize,
}

/// One value, on its way into a [`SqliteRow`] or out of it.
#[derive(Clone, Copy)]
pub(super) enum Cell<'t> {
    Null,
    Int(i64),
    Text(&'t str),
    /// Of a type we never write.
    Foreign,
}

enum Kept {
    Null,
    Int(i64),
    Text { from: usize, until: usize },
    Foreign,
}

impl SqliteRow {
    /// A row without values yet; `room` is how much text is expected.
    pub(super) fn with(columns: &'static [String], room: usize) -> Self {
        Self {
            columns,
            text: String::with_capacity(room),
            cells: Vec::with_capacity(columns.len()),
            next: AtomicUsize::new(0),
        }
    }

    /// How much text it holds, in bytes.
    pub(super) fn width(&self) -> usize {
        self.text.len()
    }

    /// The value of the next column.
    pub(super) fn push(&mut self, cell: Cell<'_>) {
        self.cells.push(match cell {
            Cell::Null => Kept::Null,
            Cell::Int(value) => Kept::Int(value),
            Cell::Foreign => Kept::Foreign,
            Cell::Text(text) => {
                let from = self.text.len();
                self.text.push_str(text);
                Kept::Text { from, until: self.text.len() }
            }
        });
    }

    fn cell(&self, column: &str) -> Option<Cell<'_>> {
        let at = self.place(column)?;
        Some(match self.cells.get(at)? {
            Kept::Null => Cell::Null,
            Kept::Int(value) => Cell::Int(*value),
            Kept::Foreign => Cell::Foreign,
            Kept::Text { from, until } => Cell::Text(self.text.get(*from..*until)?),
        })
    }

    fn place(&self, column: &str) -> Option<usize> {
        let from = self.next.load(Ordering::Relaxed).min(self.columns.len());
        let (behind, ahead) = self.columns.split_at(from);
        let found = ahead.iter().position(|name| name == column).map(|at| from + at);
        let at = found.or_else(|| behind.iter().position(|name| name == column))?;
        self.next.store(at + 1, Ordering::Relaxed);
        Some(at)
    }
}

impl Row {
    /// A text that is there.
    pub fn text(&self, column: &'static str) -> Result<String, StoreError> {
        self.str(column)?.map(ToOwned::to_owned).ok_or_else(|| self.corrupt(column))
    }

    /// A text or nothing.
    pub fn maybe_text(&self, column: &'static str) -> Result<Option<String>, StoreError> {
        Ok(self.str(column)?.map(ToOwned::to_owned))
    }

    /// A text or nothing, as it stands in the row.
    pub fn str(&self, column: &'static str) -> Result<Option<&str>, StoreError> {
        match self {
            Self::Sqlite(row) => match row.cell(column) {
                Some(Cell::Text(text)) => Ok(Some(text)),
                Some(Cell::Null) => Ok(None),
                _ => Err(self.corrupt(column)),
            },
            Self::Postgres(row) => row.try_get(column).map_err(|_| self.corrupt(column)),
            Self::Ahead(row) => row.try_get(column).map_err(|_| self.corrupt(column)),
        }
    }

    /// A number that is there.
    pub fn int(&self, column: &'static str) -> Result<i64, StoreError> {
        self.maybe_int(column)?.ok_or_else(|| self.corrupt(column))
    }

    /// A number or nothing.
    pub fn maybe_int(&self, column: &'static str) -> Result<Option<i64>, StoreError> {
        match self {
            Self::Sqlite(row) => match row.cell(column) {
                Some(Cell::Int(value)) => Ok(Some(value)),
                Some(Cell::Null) => Ok(None),
                _ => Err(self.corrupt(column)),
            },
            Self::Postgres(row) => row.try_get(column).map_err(|_| self.corrupt(column)),
            Self::Ahead(row) => row.try_get(column).map_err(|_| self.corrupt(column)),
        }
    }

    /// A text that reads as `T`: an id, a civil time, a word of ours.
    pub fn parse<T: std::str::FromStr>(&self, column: &'static str) -> Result<T, StoreError> {
        self.maybe_parse(column)?.ok_or_else(|| self.corrupt(column))
    }

    /// The same where it may be absent.
    pub fn maybe_parse<T: std::str::FromStr>(
        &self,
        column: &'static str,
    ) -> Result<Option<T>, StoreError> {
        let text = self.str(column)?;
        text.map(|text| text.parse().map_err(|_| self.corrupt(column))).transpose()
    }

    /// A moment.
    pub fn time(&self, column: &'static str) -> Result<Timestamp, StoreError> {
        self.maybe_time(column)?.ok_or_else(|| self.corrupt(column))
    }

    /// A moment or nothing.
    pub fn maybe_time(&self, column: &'static str) -> Result<Option<Timestamp>, StoreError> {
        let millis = self.maybe_int(column)?;
        millis.map(|m| Timestamp::from_millisecond(m).map_err(|_| self.corrupt(column))).transpose()
    }

    /// The error for a value that cannot be: names column and row, never the value.
    pub fn corrupt(&self, column: &'static str) -> StoreError {
        let id = match self {
            Self::Sqlite(row) => match row.cell("id") {
                Some(Cell::Text(id)) => id,
                _ => "",
            },
            Self::Postgres(row) => row.try_get("id").unwrap_or_default(),
            Self::Ahead(row) => row.try_get("id").unwrap_or_default(),
        };
        StoreError::Corrupt { column, id: id.to_owned() }
    }
}
