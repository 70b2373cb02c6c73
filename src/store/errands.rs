//! Errands: remote calls that must be made some time, leased by `worker::errand`.

use jiff::Timestamp;

use crate::ids::{DataKeyId, ErrandId, InstallationId, WorkspaceId};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::keys::{self, Owner};
use crate::store::row::args;
use crate::vault::Place;

statement!(
    PLAN = "
    INSERT INTO errand (id, workspace_id, installation_id, kind, subject_id, sequence, due_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (subject_id, kind, sequence, installation_id) DO NOTHING"
);
statement!(
    LEASE = "
    UPDATE errand SET lease_until = $3, lease_token = $4, attempts = attempts + 1
    WHERE finished_at IS NULL AND lease_until <= $2 AND id",
    in: "
        SELECT e.id FROM errand e
        JOIN installation n ON n.id = e.installation_id
        WHERE e.finished_at IS NULL AND e.due_at <= $1 AND e.lease_until <= $2
          AND n.shut_at IS NULL
        ORDER BY e.due_at, e.id LIMIT $5",
    of: "e",
    "
    RETURNING id, workspace_id, installation_id, kind, subject_id, sequence, attempts, due_at"
);
statement!(
    FINISH = "
    UPDATE errand SET finished_at = $3, outcome = $4, reason = $5, kept = NULL, key_id = NULL
    WHERE id = $1 AND lease_token = $2 AND finished_at IS NULL"
);
statement!(
    RETRY = "
    UPDATE errand SET lease_until = $3, lease_token = NULL
    WHERE id = $1 AND lease_token = $2 AND finished_at IS NULL"
);
statement!(
    WAIT = "
    UPDATE errand SET lease_until = $3, lease_token = NULL, attempts = attempts - 1
    WHERE id = $1 AND lease_token = $2 AND finished_at IS NULL"
);
statement!(
    KEPT = "
    SELECT e.id, e.kept, e.workspace_id, e.key_id, k.wrapped, k.owner_id AS key_owner
    FROM errand e LEFT JOIN data_key k ON k.id = e.key_id
    WHERE e.id = $1"
);
statement!(
    KEEP = "
    UPDATE errand SET kept = $3, key_id = $4
    WHERE id = $1 AND lease_token = $2 AND finished_at IS NULL"
);
statement!(
    KEEP_NEW = "
    UPDATE errand SET kept = $2, key_id = $3
    WHERE id = $1 AND workspace_id = $4 AND lease_token IS NULL AND finished_at IS NULL"
);
statement!(
    GO_ON = "
    UPDATE errand SET lease_until = 0, attempts = 0
    WHERE id = $1 AND lease_token = $2 AND finished_at IS NULL"
);
statement!(
    STANDING = "
    SELECT finished_at, lease_until, lease_token FROM errand
    WHERE subject_id = $1 AND kind = $2 AND sequence = $3 AND installation_id = $4"
);
statement!(
    WAITING = "
    SELECT COUNT(*) AS waiting FROM errand WHERE finished_at IS NULL AND due_at <= $1"
);

/// The errand of asking for a member's profile.
pub const PROFILE: &str = "profile";
/// The errand of sending someone all that is kept about them (subject: member).
pub const EXPORT: &str = "export";
/// The errand of sending someone a date for their calendar (subject: member; which date is kept,
/// sealed, until it is done).
pub const INVITE: &str = "invite";
/// The errand of opening the conversation of a pairing's people (subject: pairing, sequence: of
/// the promise it is opened for).
pub const TOGETHER: &str = "together";
/// The errand of asking whether we are still let in (subject: the installation).
pub const STILL_IN: &str = "still-in";
/// The errand of emptying the Home of someone who is erased (subject: that Home). Whose it is over
/// there is kept, sealed, until it is done.
pub const EMPTY_HOME: &str = "empty-home";

/// A remote call to be made.
#[derive(Clone, Copy, Debug)]
pub struct NewErrand {
    /// Its id.
    pub id: ErrandId,
    /// The tenant.
    pub workspace: WorkspaceId,
    /// Through which door.
    pub installation: InstallationId,
    /// What for.
    pub kind: &'static str,
    /// About whom or what.
    pub subject: uuid::Uuid,
    /// Tells one occurrence from the next.
    pub sequence: i64,
    /// When, in programme time.
    pub due: Timestamp,
}

/// How it stands with a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is made when this moment of the real clock has come, and it is due; long ago while
    /// somebody is at it.
    Waits(Timestamp),
    /// It went well, or will not be made any more.
    Over,
}

/// A call that is due and ours until the lease ends.
#[derive(Clone, Debug)]
pub struct Errand {
    /// Its id.
    pub id: ErrandId,
    /// The tenant.
    pub workspace: WorkspaceId,
    /// Through which door.
    pub installation: InstallationId,
    /// What for.
    pub kind: String,
    /// About whom or what.
    pub subject: uuid::Uuid,
    /// Tells one occurrence from the next.
    pub sequence: i64,
    /// How often it was leased, this time included.
    pub attempts: i64,
    /// The lease.
    pub lease: String,
}

/// Plans a call; once for each subject, kind and sequence behind a door.
pub async fn plan(tx: &mut Tx, new: &NewErrand) -> Result<(), StoreError> {
    let (subject, kind) = (new.subject.to_string(), new.kind);
    let values =
        args![new.id, new.workspace, new.installation, kind, subject, new.sequence, new.due];
    tx.run(&PLAN, values).await?;
    Ok(())
}

/// Leases what is due behind open doors. Whether a platform asked for a pause shows when it is
/// known what to call.
pub async fn lease(
    tx: &mut Tx,
    now: Timestamp,
    real: Timestamp,
    until: Timestamp,
    token: &str,
    limit: i64,
) -> Result<Vec<Errand>, StoreError> {
    let rows = tx.all(&LEASE, args![now, real, until, token, limit]).await?;
    let read = |row: &crate::store::row::Row| {
        Ok(Errand {
            id: row.parse("id")?,
            workspace: row.parse("workspace_id")?,
            installation: row.parse("installation_id")?,
            kind: row.text("kind")?,
            subject: row.parse("subject_id")?,
            sequence: row.int("sequence")?,
            attempts: row.int("attempts")?,
            lease: token.to_owned(),
        })
    };
    rows.iter().map(read).collect()
}

/// Ends a call; `None` says it went well, a reason parks it where an operator can see it.
pub async fn finish(
    tx: &mut Tx,
    errand: &Errand,
    failed: Option<&str>,
    real: Timestamp,
) -> Result<bool, StoreError> {
    let outcome = if failed.is_some() { "failed" } else { "done" };
    let values = args![errand.id, &errand.lease, real, outcome, failed];
    Ok(tx.run(&FINISH, values).await? == 1)
}

/// Lets go until `at` on the real clock.
pub async fn retry(tx: &mut Tx, errand: &Errand, at: Timestamp) -> Result<(), StoreError> {
    tx.run(&RETRY, args![errand.id, &errand.lease, at]).await?;
    Ok(())
}

/// Lets go until `at` on the real clock, as the platform asked: that counts as no attempt.
pub async fn wait(tx: &mut Tx, errand: &Errand, at: Timestamp) -> Result<(), StoreError> {
    tx.run(&WAIT, args![errand.id, &errand.lease, at]).await?;
    Ok(())
}

/// How it stands with the call of a subject, kind and sequence; `None` when none was planned.
pub async fn standing(
    tx: &mut Tx,
    kind: &str,
    (subject, sequence): (uuid::Uuid, i64),
    installation: InstallationId,
) -> Result<Option<Standing>, StoreError> {
    let values = args![subject.to_string(), kind, sequence, installation];
    let row = tx.maybe(&STANDING, values).await?;
    let read = |row: crate::store::row::Row| {
        Ok(match row.maybe_int("finished_at")? {
            Some(_) => Standing::Over,
            // Somebody is at it: that ends long before the lease does.
            None if row.str("lease_token")?.is_some() => Standing::Waits(Timestamp::UNIX_EPOCH),
            None => Standing::Waits(row.time("lease_until")?),
        })
    };
    row.map(read).transpose()
}

/// What an errand of several steps has kept so far.
pub async fn kept(tx: &mut Tx, errand: &Errand) -> Result<Option<String>, StoreError> {
    let row = tx.one(&KEPT, args![errand.id]).await?;
    let Some(sealed) = row.maybe_text("kept")? else { return Ok(None) };
    let key = keys::opened(tx, &row, "key_id", "wrapped")?;
    Ok(Some(keys::open(&key, kept_of(errand.id), &sealed)?))
}

/// Keeps how far it has come, sealed with its installation's key until it ends.
pub async fn keep(
    tx: &mut Tx,
    errand: &Errand,
    kept: &str,
    fresh: (DataKeyId, Timestamp),
) -> Result<(), StoreError> {
    let owner = Owner::Installation(errand.installation);
    let key = keys::of(tx, errand.workspace, owner, fresh).await?;
    let sealed = key.seal(kept_of(errand.id), kept);
    tx.run(&KEEP, args![errand.id, &errand.lease, sealed, key.id()]).await?;
    Ok(())
}

/// The same for an errand that nobody has leased yet.
pub async fn keep_new(
    tx: &mut Tx,
    new: &NewErrand,
    kept: &str,
    fresh: (DataKeyId, Timestamp),
) -> Result<(), StoreError> {
    let key = keys::of(tx, new.workspace, Owner::Installation(new.installation), fresh).await?;
    let sealed = key.seal(kept_of(new.id), kept);
    tx.run(&KEEP_NEW, args![new.id, sealed, key.id(), new.workspace]).await?;
    Ok(())
}

/// A step is done: the next one is due at once, and may be tried as often.
pub async fn go_on(tx: &mut Tx, errand: &Errand) -> Result<(), StoreError> {
    tx.run(&GO_ON, args![errand.id, &errand.lease]).await?;
    Ok(())
}

fn kept_of(errand: ErrandId) -> Place {
    Place { table: "errand", column: "kept", row: errand.0 }
}

/// How many are due and not finished.
pub async fn waiting(tx: &mut Tx, now: Timestamp) -> Result<i64, StoreError> {
    tx.one(&WAITING, args![now]).await?.int("waiting")
}
