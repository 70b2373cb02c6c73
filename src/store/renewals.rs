//! Tokens that run out: who renews them now, and the pair that replaces them. Called by
//! `service::renewal`. The moments are the real clock's.

use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};

use crate::chat::address::Door;
use crate::chat::call::Tokens;
use crate::ids::{InstallationId, WorkspaceId};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::keys;
use crate::store::row::args;
use crate::store::workspaces::{end_of, refresh_of, token_of};

statement!(
    DUE = "
    SELECT id FROM installation
    WHERE expires_at <= $1 AND renew_until <= $2 AND refresh_token IS NOT NULL AND shut_at IS NULL
    LIMIT 1"
);
// The lease test stands twice, or Postgres hands one row to two workers.
statement!(
    LEASE = "
    UPDATE installation SET renew_until = $3, renew_lease = $4, renew_tries = renew_tries + 1
    WHERE renew_until <= $2 AND refresh_token IS NOT NULL AND shut_at IS NULL AND id",
    in: "
        SELECT id FROM installation
        WHERE expires_at <= $1 AND renew_until <= $2 AND refresh_token IS NOT NULL
          AND shut_at IS NULL
        ORDER BY expires_at LIMIT $5",
    "
    RETURNING id, workspace_id, door, generation, renew_tries"
);
statement!(
    REFRESH = "
    SELECT n.id, n.refresh_token, n.key_id, k.wrapped, k.owner_id AS key_owner
    FROM installation n JOIN data_key k ON k.id = n.key_id
    WHERE n.id = $1 AND n.renew_lease = $2"
);
statement!(
    RENEWED = "
    UPDATE installation SET token = $4, refresh_token = $5, expires_at = $6, token_at = $7,
        generation = generation + 1, renew_until = 0, renew_lease = NULL, renew_tries = 0
    WHERE id = $1 AND renew_lease = $2 AND generation = $3 AND shut_at IS NULL"
);
statement!(
    LATER = "
    UPDATE installation SET renew_until = $3 WHERE id = $1 AND renew_lease = $2"
);

/// An installation whose tokens are ours to renew until the lease ends.
#[derive(Clone, Debug)]
pub struct Renewal {
    /// Which one.
    pub installation: InstallationId,
    /// The tenant.
    pub workspace: WorkspaceId,
    /// Through which door.
    pub door: Door,
    /// Of which generation its tokens are.
    pub generation: i64,
    /// How often it was tried, this time included.
    pub tries: i64,
    /// The lease.
    pub lease: String,
}

/// Whether any tokens run out by `by`, and nobody renews them.
pub async fn due(tx: &mut Tx, by: Timestamp, real: Timestamp) -> Result<bool, StoreError> {
    Ok(tx.maybe(&DUE, args![by, real]).await?.is_some())
}

/// Leases the renewal of the tokens that run out first, until `until`: nobody else has it then.
pub async fn lease(
    tx: &mut Tx,
    by: Timestamp,
    real: Timestamp,
    until: Timestamp,
    lease: &str,
) -> Result<Option<Renewal>, StoreError> {
    let Some(row) = tx.maybe(&LEASE, args![by, real, until, lease, 1_i64]).await? else {
        return Ok(None);
    };
    Ok(Some(Renewal {
        installation: row.parse("id")?,
        workspace: row.parse("workspace_id")?,
        door: Door::of(&row.text("door")?).ok_or_else(|| row.corrupt("door"))?,
        generation: row.int("generation")?,
        tries: row.int("renew_tries")?,
        lease: lease.to_owned(),
    }))
}

/// What the tokens are renewed with; `None` when the lease is lost.
pub async fn refresh(tx: &mut Tx, renewal: &Renewal) -> Result<Option<SecretString>, StoreError> {
    let id = renewal.installation;
    let Some(row) = tx.maybe(&REFRESH, args![id, &renewal.lease]).await? else { return Ok(None) };
    let Some(sealed) = row.maybe_text("refresh_token")? else { return Ok(None) };
    let key = keys::opened(tx, &row, "key_id", "wrapped")?;
    Ok(Some(SecretString::from(keys::open(&key, refresh_of(id), &sealed)?)))
}

/// Keeps the new pair in place of the old one; `false` when the lease is lost, or the
/// installation has newer tokens or none by now.
pub async fn renewed(
    tx: &mut Tx,
    renewal: &Renewal,
    tokens: &Tokens,
    real: Timestamp,
) -> Result<bool, StoreError> {
    let id = renewal.installation;
    let Some(row) = tx.maybe(&REFRESH, args![id, &renewal.lease]).await? else {
        return Ok(false);
    };
    let key = keys::opened(tx, &row, "key_id", "wrapped")?;
    let access = key.seal(token_of(id), tokens.access.expose_secret());
    let refresh = tokens.refresh.as_ref();
    let refresh = refresh.map(|secret| key.seal(refresh_of(id), secret.expose_secret()));
    let (lease, ends) = (&renewal.lease, end_of(tokens, real));
    let values = args![id, lease, renewal.generation, access, refresh, ends, real];
    Ok(tx.run(&RENEWED, values).await? == 1)
}

/// Lets go until `at`.
pub async fn later(tx: &mut Tx, renewal: &Renewal, at: Timestamp) -> Result<(), StoreError> {
    tx.run(&LATER, args![renewal.installation, &renewal.lease, at]).await?;
    Ok(())
}
