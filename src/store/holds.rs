//! What an operator stopped: the scheduled messages of one workspace or of all, or everything that
//! goes out, since a backup was restored. Called by `mentorbot pause`, `resume`, `restore` and
//! `check`, and by the workers before they send.

use jiff::Timestamp;

use crate::ids::WorkspaceId;
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::args;

statement!(
    PUT = "INSERT INTO hold (scope, since_at) VALUES ($1, $2) ON CONFLICT (scope) DO NOTHING"
);
statement!(LIFT = "DELETE FROM hold WHERE scope = $1");
statement!(
    ALL = "SELECT scope, since_at FROM hold ORDER BY since_at, scope",
    scans: "asked by an operator; there are a few rows"
);
statement!(SINCE = "SELECT since_at FROM hold WHERE scope = $1");
statement!(
    OF = "SELECT MIN(since_at) AS since_at FROM hold WHERE scope IN ('all', 'restored', $1)"
);

/// What is stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All scheduled messages.
    All,
    /// Those of one workspace.
    Workspace(WorkspaceId),
    /// All that goes out by itself, answers too: a backup was restored, and nobody has looked yet.
    Restored,
}

impl Scope {
    fn word(self) -> String {
        match self {
            Self::All => "all".to_owned(),
            Self::Workspace(id) => id.to_string(),
            Self::Restored => "restored".to_owned(),
        }
    }

    fn of(word: &str) -> Option<Self> {
        match word {
            "all" => Some(Self::All),
            "restored" => Some(Self::Restored),
            id => id.parse().ok().map(Self::Workspace),
        }
    }
}

/// Stops; `false` when it was stopped before, and then it stays as it was.
pub async fn put(tx: &mut Tx, scope: Scope, real: Timestamp) -> Result<bool, StoreError> {
    Ok(tx.run(&PUT, args![scope.word(), real]).await? == 1)
}

/// Lets go on; `false` when nothing was stopped.
pub async fn lift(tx: &mut Tx, scope: Scope) -> Result<bool, StoreError> {
    Ok(tx.run(&LIFT, args![scope.word()]).await? == 1)
}

/// All that is stopped, with since when on the real clock, the oldest first.
pub async fn all(tx: &mut Tx) -> Result<Vec<(Scope, Timestamp)>, StoreError> {
    let read = |row: &crate::store::row::Row| {
        let scope = Scope::of(&row.text("scope")?).ok_or_else(|| row.corrupt("scope"))?;
        Ok((scope, row.time("since_at")?))
    };
    tx.all(&ALL, args![]).await?.iter().map(read).collect()
}

/// Since when everything is stopped because a backup was restored.
pub async fn restored(tx: &mut Tx) -> Result<Option<Timestamp>, StoreError> {
    let row = tx.maybe(&SINCE, args![Scope::Restored.word()]).await?;
    row.map(|row| row.time("since_at")).transpose()
}

/// Since when a workspace is sent no scheduled messages, for whatever reason.
pub async fn of(tx: &mut Tx, workspace: WorkspaceId) -> Result<Option<Timestamp>, StoreError> {
    tx.one(&OF, args![workspace]).await?.maybe_time("since_at")
}
