//! Once: the keys of requests that changed something, so a repeat is one effect.

use jiff::{SignedDuration, Timestamp};

use crate::ids::{InstallationId, WorkspaceId};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::args;

/// How long a command, click or form can come again.
pub const COMMANDS: SignedDuration = SignedDuration::from_hours(1);
/// How long an event can come again: Slack tells of it up to a day late.
pub const EVENTS: SignedDuration = SignedDuration::from_hours(25);

statement!(
    REMEMBER = "
    INSERT INTO inbox (installation_id, request_key, workspace_id, keep_until)
    VALUES ($1, $2, $3, $4)
    ON CONFLICT (request_key, installation_id) DO NOTHING"
);

statement!(KNOWN = "SELECT request_key FROM inbox WHERE request_key = $1 AND installation_id = $2");

/// Whether a request came before.
pub async fn known(
    tx: &mut Tx,
    installation: InstallationId,
    key: &str,
) -> Result<bool, StoreError> {
    Ok(tx.maybe(&KNOWN, args![key, installation]).await?.is_some())
}

/// Remembers a request inside the transaction it writes in; `false` when it came before, and
/// then nothing may be written; it is known for as long as `keep`. A refusal rolls back and so leaves no key.
pub async fn first_time(
    tx: &mut Tx,
    place: (InstallationId, WorkspaceId),
    key: &str,
    keep: SignedDuration,
    real: Timestamp,
) -> Result<bool, StoreError> {
    let keep = real + keep;
    Ok(tx.run(&REMEMBER, args![place.0, key, place.1, keep]).await? == 1)
}
