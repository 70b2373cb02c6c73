//! Who opened their Home, what it should show by now, and what it shows. Marked as stale by the
//! change itself, leased by `worker::home`.

use jiff::Timestamp;

use crate::domain::programme::Cohort;
use crate::ids::{CohortId, HomeId, InstallationId, MemberId, PairingId, ProgrammeId, WorkspaceId};
use crate::store::backend::{Tx, statement};
use crate::store::cohorts;
use crate::store::error::StoreError;
use crate::store::row::{Row, args};

statement!(
    SHOWN_TO = "
    SELECT h.id, h.installation_id, a.platform_id FROM home h
    JOIN account a ON a.member_id = h.member_id AND a.installation_id = h.installation_id
    JOIN installation n ON n.id = h.installation_id AND n.shut_at IS NULL
    WHERE h.member_id = $1 AND h.workspace_id = $2 AND h.fingerprint IS NOT NULL"
);
statement!(
    OPENED = "
    INSERT INTO home (id, member_id, installation_id, workspace_id, opened_at)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (member_id, installation_id) DO UPDATE
    SET wanted_version = home.wanted_version + 1, opened_at = excluded.opened_at,
        retired_at = NULL, attempts = 0"
);
statement!(
    WANT = "
    UPDATE home SET wanted_version = wanted_version + 1
    WHERE member_id = $1 AND workspace_id = $2"
);
statement!(
    WANT_PAIRING = "
    UPDATE home SET wanted_version = wanted_version + 1
    WHERE workspace_id = $2 AND member_id IN (
        SELECT t.member_id FROM party t WHERE t.pairing_id = $1)"
);
// Named by a pairing, or by one of its meetings.
statement!(
    WANT_RUNNERS = "
    UPDATE home SET wanted_version = wanted_version + 1
    WHERE workspace_id = $2 AND member_id IN (
        SELECT o.member_id FROM pairing p
        JOIN cohort c ON c.id = p.cohort_id
        JOIN coordinator o ON o.programme_id = c.programme_id
        WHERE p.id = COALESCE((SELECT g.pairing_id FROM meeting g WHERE g.id = $1), $1))"
);
statement!(
    WANT_COHORT = "
    UPDATE home SET wanted_version = wanted_version + 1
    WHERE workspace_id = $2 AND member_id IN (
        SELECT e.member_id FROM enrolment e WHERE e.cohort_id = $1
        UNION
        SELECT o.member_id FROM cohort c
        JOIN coordinator o ON o.programme_id = c.programme_id
        WHERE c.id = $1)"
);
statement!(
    WANT_PROGRAMME = "
    UPDATE home SET wanted_version = wanted_version + 1
    WHERE workspace_id = $2 AND member_id IN (
        SELECT e.member_id FROM cohort c JOIN enrolment e ON e.cohort_id = c.id
        WHERE c.programme_id = $1
        UNION
        SELECT o.member_id FROM coordinator o WHERE o.programme_id = $1)"
);
statement!(
    ANY_STALE = "
    SELECT member_id FROM home
    WHERE wanted_version > shown_version AND retired_at IS NULL AND lease_until <= $1 LIMIT 1"
);
// The lease test stands twice, or Postgres hands one row to two workers.
statement!(
    LEASE = "
    UPDATE home SET lease_until = $2, lease_token = $3, attempts = attempts + 1
    WHERE wanted_version > shown_version AND retired_at IS NULL AND lease_until <= $1 AND id",
    in: "
        SELECT h.id FROM home h
        JOIN installation n ON n.id = h.installation_id
        WHERE h.wanted_version > h.shown_version AND h.retired_at IS NULL AND h.lease_until <= $1
          AND n.shut_at IS NULL
          AND NOT EXISTS (
            SELECT q.call FROM pause q
            WHERE q.installation_id = h.installation_id AND q.call = 'home' AND q.until_at > $1)
        ORDER BY h.lease_until, h.id LIMIT $4",
    of: "h",
    "
    RETURNING id, member_id, installation_id, workspace_id, fingerprint, hash, wanted_version,
        attempts"
);
statement!(
    SHOWN = "
    UPDATE home SET shown_version = $3, fingerprint = $4, hash = $5, lease_until = 0, attempts = 0
    WHERE id = $1 AND lease_token = $2"
);
statement!(RETRY = "UPDATE home SET lease_until = $3 WHERE id = $1 AND lease_token = $2");
statement!(
    WAIT = "
    UPDATE home SET lease_until = $3, attempts = attempts - 1 WHERE id = $1 AND lease_token = $2"
);
statement!(
    FORGET_HASH = "
    UPDATE home SET hash = NULL, lease_until = 0 WHERE id = $1 AND lease_token = $2"
);
statement!(
    RETIRE = "
    UPDATE home SET retired_at = $3, fingerprint = NULL, hash = NULL
    WHERE id = $1 AND lease_token = $2"
);
statement!(
    COHORTS = "
    SELECT DISTINCT c.id, c.programme_id, r.name AS programme_name, r.form, c.name, c.zone,
        c.language, c.channel, c.from_day, c.until_day, c.opened_at, c.closed_at
    FROM enrolment e
    JOIN cohort c ON c.id = e.cohort_id AND c.closed_at IS NULL
    JOIN programme r ON r.id = c.programme_id
    WHERE e.member_id = $1 AND e.workspace_id = $2 AND e.left_at IS NULL
    ORDER BY c.id"
);

/// Whose Home: the member, through which door, the tenant.
pub type Whose = (MemberId, InstallationId, WorkspaceId);

/// A Home that shows less than is true by now.
#[derive(Clone, Debug)]
pub struct Stale {
    /// Its id.
    pub id: HomeId,
    /// Whose it is.
    pub whose: Whose,
    /// Names what it shows, when that is known.
    pub fingerprint: Option<String>,
    /// The platform's name of what it shows.
    pub hash: Option<String>,
    /// The version it should show.
    pub wanted: i64,
    /// How often it was leased, this time included.
    pub attempts: i64,
    /// The lease.
    pub lease: String,
}

/// Someone opened their Home: from now on it is kept fresh.
pub async fn opened(
    tx: &mut Tx,
    id: HomeId,
    (member, door, workspace): Whose,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(&OPENED, args![id, member, door, workspace, now]).await?;
    Ok(())
}

/// Marks a member's Home as stale.
pub async fn want(tx: &mut Tx, id: MemberId, workspace: WorkspaceId) -> Result<(), StoreError> {
    tx.run(&WANT, args![id, workspace]).await?;
    Ok(())
}

/// Marks the Homes of all who take part in a pairing as stale.
pub async fn want_pairing(
    tx: &mut Tx,
    id: PairingId,
    workspace: WorkspaceId,
) -> Result<(), StoreError> {
    tx.run(&WANT_PAIRING, args![id, workspace]).await?;
    Ok(())
}

/// Marks the Homes of who runs what a pairing, or a meeting of one, belongs to: only what they
/// see of it changed, so that a pair's every item does not.
pub async fn want_runners(
    tx: &mut Tx,
    subject: uuid::Uuid,
    workspace: WorkspaceId,
) -> Result<(), StoreError> {
    tx.run(&WANT_RUNNERS, args![subject.to_string(), workspace]).await?;
    Ok(())
}

/// Marks the Homes of all who are in a cohort or run it as stale.
pub async fn want_cohort(
    tx: &mut Tx,
    id: CohortId,
    workspace: WorkspaceId,
) -> Result<(), StoreError> {
    tx.run(&WANT_COHORT, args![id, workspace]).await?;
    Ok(())
}

/// Marks the Homes of all who are in a programme or run it as stale.
pub async fn want_programme(
    tx: &mut Tx,
    id: ProgrammeId,
    workspace: WorkspaceId,
) -> Result<(), StoreError> {
    tx.run(&WANT_PROGRAMME, args![id, workspace]).await?;
    Ok(())
}

/// Whether any Home waits to be drawn.
pub async fn any_stale(tx: &mut Tx, real: Timestamp) -> Result<bool, StoreError> {
    Ok(tx.maybe(&ANY_STALE, args![real]).await?.is_some())
}

/// Leases stale Homes behind open doors whose platform asks for no pause.
pub async fn lease(
    tx: &mut Tx,
    real: Timestamp,
    until: Timestamp,
    token: &str,
    limit: i64,
) -> Result<Vec<Stale>, StoreError> {
    let rows = tx.all(&LEASE, args![real, until, token, limit]).await?;
    rows.iter().map(|row| stale(row, token)).collect()
}

fn stale(row: &Row, token: &str) -> Result<Stale, StoreError> {
    let door = row.parse("installation_id")?;
    Ok(Stale {
        id: row.parse("id")?,
        whose: (row.parse("member_id")?, door, row.parse("workspace_id")?),
        fingerprint: row.maybe_text("fingerprint")?,
        hash: row.maybe_text("hash")?,
        wanted: row.int("wanted_version")?,
        attempts: row.int("attempts")?,
        lease: token.to_owned(),
    })
}

/// It shows the card of this fingerprint now, which the platform calls `hash`; nothing happens
/// when the lease is no longer ours.
pub async fn shown(
    tx: &mut Tx,
    stale: &Stale,
    fingerprint: &str,
    hash: Option<&str>,
) -> Result<(), StoreError> {
    tx.run(&SHOWN, args![stale.id, &stale.lease, stale.wanted, fingerprint, hash]).await?;
    Ok(())
}

/// Lets go until `at` on the real clock.
pub async fn retry(tx: &mut Tx, stale: &Stale, at: Timestamp) -> Result<(), StoreError> {
    tx.run(&RETRY, args![stale.id, &stale.lease, at]).await?;
    Ok(())
}

/// Lets go until `at` on the real clock, as the platform asked: that counts as no attempt.
pub async fn wait(tx: &mut Tx, stale: &Stale, at: Timestamp) -> Result<(), StoreError> {
    tx.run(&WAIT, args![stale.id, &stale.lease, at]).await?;
    Ok(())
}

/// It shows something else than we thought: it is drawn over, whatever it is.
pub async fn forget_hash(tx: &mut Tx, stale: &Stale) -> Result<(), StoreError> {
    tx.run(&FORGET_HASH, args![stale.id, &stale.lease]).await?;
    Ok(())
}

/// Gives it up until it is opened again.
pub async fn retire(tx: &mut Tx, stale: &Stale, real: Timestamp) -> Result<(), StoreError> {
    tx.run(&RETIRE, args![stale.id, &stale.lease, real]).await?;
    Ok(())
}

/// The cohorts a member is in that are not closed.
pub async fn cohorts(
    tx: &mut Tx,
    member: MemberId,
    workspace: WorkspaceId,
) -> Result<Vec<Cohort>, StoreError> {
    tx.all(&COHORTS, args![member, workspace]).await?.iter().map(cohorts::cohort).collect()
}

/// The Homes that show something of a member's: which, through which door, and whose they are
/// there by the platform's id.
pub async fn shown_to(
    tx: &mut Tx,
    member: MemberId,
    workspace: WorkspaceId,
) -> Result<Vec<(uuid::Uuid, InstallationId, String)>, StoreError> {
    let rows = tx.all(&SHOWN_TO, args![member, workspace]).await?;
    let read =
        |row: &Row| Ok((row.parse("id")?, row.parse("installation_id")?, row.text("platform_id")?));
    rows.iter().map(read).collect()
}
