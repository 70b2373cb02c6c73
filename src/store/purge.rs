//! A workspace goes as a whole, a few rows at a time: children first, itself at last. Called by
//! `service::purging`.

use crate::ids::WorkspaceId;
use crate::store::backend::{Statement, Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::args;

/// Rows at once.
const BATCH: i64 = 500;
/// Before one of these goes, tables of everybody are read for rows that refer to it, so only a
/// few go at once where there are other workspaces.
const HEAVY: [&str; 3] = ["pairing", "member", "data_key"];
const HEAVY_BATCH: i64 = 10;
/// Statements at once: a transaction of this holds up others for a moment only.
const STATEMENTS: usize = 8;

/// Writes a statement for each table and the list of them, children first.
macro_rules! tables {
    ($($name:ident $table:literal),+ $(,)?) => {
        $(statement!(
            $name = sqlite: concat!("DELETE FROM ", $table, " WHERE rowid IN (SELECT rowid FROM ",
                $table, " WHERE workspace_id = $1 LIMIT $2)"),
            postgres: concat!("DELETE FROM ", $table, " WHERE ctid = ANY (ARRAY(SELECT ctid FROM ",
                $table, " WHERE workspace_id = $1 LIMIT $2))"),
            scans: "a workspace goes as a whole, once, and nobody waits for it"
        );)+
        static TABLES: &[(&str, &Statement)] = &[$(($table, &$name)),+];
    };
}
tables!(
    ATTENDANCE "attendance",
    JOURNAL "journal",
    NOTE "note",
    ACTION "action",
    ABSENCE "absence",
    BACKUP "backup",
    MEETING "meeting",
    SERIES "series",
    DAY_OFF "day_off",
    ITEM "item",
    POSTED "posted",
    NOTICE "notice",
    ERRAND "errand",
    LANE "lane",
    PAUSE "pause",
    HEARD "heard",
    HOME "home",
    CONVERSATION "conversation",
    INBOX "inbox",
    FEED "feed",
    FOCUS "focus",
    BUDGET "budget",
    DEPARTED "departed",
    DEPARTURE "departure",
    QUESTION "question",
    READING "reading",
    PARTY "party",
    PAIRING "pairing",
    ENROLMENT "enrolment",
    COHORT "cohort",
    COORDINATOR "coordinator",
    ACCOUNT "account",
    PROGRAMME "programme",
    INSTALLATION "installation",
    MEMBER "member",
    DATA_KEY "data_key",
    AUDIT "audit",
    JOB "job",
);
statement!(
    WORKSPACE = "DELETE FROM workspace WHERE id = $1",
    scans: "each table is asked once whether anything refers to it, and nothing does any more"
);
statement!(
    OTHERS = "SELECT COUNT(*) AS others FROM workspace WHERE id <> $1",
    scans: "there is one row for each workspace"
);
statement!(HOLD = "DELETE FROM hold WHERE scope = $1");
statement!(THERE = "SELECT id FROM workspace WHERE id = $1");
statement!(
    OPEN = "
    SELECT id FROM installation WHERE workspace_id = $1 AND shut_at IS NULL LIMIT 1"
);
// Whoever installs it anew is a new workspace from here on.
statement!(
    UNNAME = "
    UPDATE installation SET external_id = 'gone ' || id, token = NULL, refresh_token = NULL,
        expires_at = NULL, shut_at = COALESCE(shut_at, $2),
        shut_reason = COALESCE(shut_reason, 'erased')
    WHERE workspace_id = $1"
);
statement!(
    SIZE = "SELECT COUNT(*) AS people FROM member WHERE workspace_id = $1 AND erased_at IS NULL",
    scans: "asked by an operator, once"
);

/// The tables a workspace has rows in, besides its own.
pub fn tables() -> impl Iterator<Item = &'static str> {
    TABLES.iter().map(|(table, _)| *table)
}

/// Whether a workspace is there.
pub async fn there(tx: &mut Tx, workspace: WorkspaceId) -> Result<bool, StoreError> {
    Ok(tx.maybe(&THERE, args![workspace]).await?.is_some())
}

/// Whether any of its doors is open.
pub async fn open(tx: &mut Tx, workspace: WorkspaceId) -> Result<bool, StoreError> {
    Ok(tx.maybe(&OPEN, args![workspace]).await?.is_some())
}

/// How many people it has.
pub async fn people(tx: &mut Tx, workspace: WorkspaceId) -> Result<i64, StoreError> {
    tx.one(&SIZE, args![workspace]).await?.int("people")
}

/// Takes its address away, so that nothing arrives any more and nothing is sent.
pub async fn unname(
    tx: &mut Tx,
    workspace: WorkspaceId,
    real: jiff::Timestamp,
) -> Result<(), StoreError> {
    tx.run(&UNNAME, args![workspace, real]).await?;
    Ok(())
}

/// Deletes some of it; `true` when nothing is left, not even itself.
pub async fn some(tx: &mut Tx, workspace: WorkspaceId) -> Result<bool, StoreError> {
    let others = tx.one(&OTHERS, args![workspace]).await?.int("others")? > 0;
    let mut statements = 0;
    for (table, statement) in TABLES {
        let heavy = others && HEAVY.contains(table);
        let batch = if heavy { HEAVY_BATCH } else { BATCH };
        loop {
            let gone = tx.run(statement, args![workspace, batch]).await?;
            statements += usize::from(gone > 0);
            if i64::try_from(gone) != Ok(batch) {
                break;
            }
            if heavy || statements >= STATEMENTS {
                return Ok(false);
            }
        }
    }
    tx.run(&HOLD, args![workspace]).await?;
    tx.run(&WORKSPACE, args![workspace]).await?;
    Ok(true)
}
