//! Calendar links: whose it is, and what it may tell. Of the address only a hash is kept.

use jiff::Timestamp;

use crate::domain::zone::Zone;
use crate::ids::{MemberId, WorkspaceId};
use crate::store::accounts;
use crate::store::backend::{Tx, statement};
use crate::store::erasure::Who;
use crate::store::error::StoreError;
use crate::store::row::{Row, args};

/// The columns [`reader`] reads, of tables `m` (member), `w` (workspace) and `f` (feed).
macro_rules! reader_columns {
    () => {
        "m.id, m.workspace_id, m.zone, m.language, w.zone AS workspace_zone, \
         w.language AS workspace_language, f.titles_only "
    };
}
// Whoever left, or was erased, has none: the same as a token nobody has.
statement!(
    READER = concat!(
        "SELECT ",
        reader_columns!(),
        "
    FROM feed f
    JOIN member m ON m.id = f.member_id AND m.workspace_id = f.workspace_id
      AND m.left_at IS NULL AND m.erased_at IS NULL
    JOIN workspace w ON w.id = m.workspace_id
    WHERE f.token_hash = $1"
    )
);
statement!(
    READER_BY_ID = concat!(
        "SELECT ",
        reader_columns!(),
        "
    FROM member m
    JOIN workspace w ON w.id = m.workspace_id
    LEFT JOIN feed f ON f.member_id = m.id
    WHERE m.id = $1 AND m.workspace_id = $2 AND m.erased_at IS NULL"
    )
);
statement!(
    OF_MEMBER = "
    SELECT token_hash, nonce, titles_only, created_at FROM feed
    WHERE member_id = $1 AND workspace_id = $2"
);
statement!(
    MAKE = "
    INSERT INTO feed (token_hash, workspace_id, member_id, nonce, titles_only, created_at)
    VALUES ($1, $2, $3, $4, 0, $5)
    ON CONFLICT (member_id) DO UPDATE
    SET token_hash = excluded.token_hash, nonce = excluded.nonce, created_at = excluded.created_at"
);
statement!(
    SET_TITLES = "UPDATE feed SET titles_only = $3 WHERE member_id = $1 AND workspace_id = $2"
);
statement!(END = "DELETE FROM feed WHERE member_id = $1 AND workspace_id = $2");

/// Someone's link.
#[derive(Clone, Debug)]
pub struct Feed {
    /// By this its token is known.
    pub hash: String,
    /// From this and the instance key its token is worked out.
    pub nonce: String,
    /// Whether it tells times and titles alone.
    pub titles_only: bool,
    /// Since when it holds.
    pub since: Timestamp,
}

/// Whose dates a calendar file tells, and how.
#[derive(Clone, Debug)]
pub struct Reader {
    /// Who.
    pub id: MemberId,
    /// Their tenant.
    pub workspace: WorkspaceId,
    /// Where they are.
    pub zone: Zone,
    /// Their language, as a BCP 47 tag.
    pub language: String,
    /// Whether it tells times and titles alone.
    pub titles_only: bool,
}

/// Whose link a token is the hash of; `None` where it is nobody's, or nobody's any more.
pub async fn reader(tx: &mut Tx, hash: &str) -> Result<Option<Reader>, StoreError> {
    let row = tx.maybe(&READER, args![hash]).await?;
    row.map(|row| read(&row)).transpose()
}

/// The same for someone who is here, with a link or without.
pub async fn reader_by_id(tx: &mut Tx, (id, workspace): Who) -> Result<Option<Reader>, StoreError> {
    let row = tx.maybe(&READER_BY_ID, args![id, workspace]).await?;
    row.map(|row| read(&row)).transpose()
}

/// Someone's link.
pub async fn of(tx: &mut Tx, (id, workspace): Who) -> Result<Option<Feed>, StoreError> {
    let Some(row) = tx.maybe(&OF_MEMBER, args![id, workspace]).await? else { return Ok(None) };
    Ok(Some(Feed {
        hash: row.text("token_hash")?,
        nonce: row.text("nonce")?,
        titles_only: row.int("titles_only")? == 1,
        since: row.time("created_at")?,
    }))
}

/// Gives someone a link, in place of the one they have; what it tells stays as they chose. The
/// member's root must be touched before.
pub async fn make(
    tx: &mut Tx,
    (id, workspace): Who,
    (hash, nonce): (&str, &str),
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(&MAKE, args![hash, workspace, id, nonce, now]).await?;
    Ok(())
}

/// Chooses whether a link tells times and titles alone.
pub async fn set_titles(
    tx: &mut Tx,
    (id, workspace): Who,
    titles_only: bool,
) -> Result<(), StoreError> {
    tx.run(&SET_TITLES, args![id, workspace, i64::from(titles_only)]).await?;
    Ok(())
}

/// Takes someone's link away: its address opens nothing any more.
pub async fn end(tx: &mut Tx, (id, workspace): Who) -> Result<(), StoreError> {
    tx.run(&END, args![id, workspace]).await?;
    Ok(())
}

fn read(row: &Row) -> Result<Reader, StoreError> {
    let zone = if row.str("zone")?.is_some() { "zone" } else { "workspace_zone" };
    let language = match row.maybe_text("language")? {
        Some(own) => own,
        None => row.text("workspace_language")?,
    };
    Ok(Reader {
        id: row.parse("id")?,
        workspace: row.parse("workspace_id")?,
        zone: accounts::zone(row, zone)?,
        language,
        titles_only: row.maybe_int("titles_only")? == Some(1),
    })
}
