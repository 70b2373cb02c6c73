//! Invitations: somebody went off to let us in and is expected back, in the same browser, once
//! and soon. Only fingerprints are kept of what they bring along. The moments are the real
//! clock's.

use jiff::Timestamp;

use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::args;

statement!(
    INVITE = "
    INSERT INTO invitation (id, browser, invited_at, expires_at) VALUES ($1, $2, $3, $4)"
);
statement!(TAKE = "DELETE FROM invitation WHERE id = $1 AND browser = $2 RETURNING expires_at");
statement!(SWEEP = "DELETE FROM invitation WHERE expires_at <= $1");
statement!(
    MAKE_ROOM = "
    DELETE FROM invitation WHERE id IN (
        SELECT id FROM invitation ORDER BY expires_at DESC LIMIT $1 OFFSET $2)"
);

/// More rows than were ever kept.
const ALL: i64 = 1_000_000;

/// Expects somebody back: `state` is what they bring, `browser` what only their browser has.
pub async fn invite(
    tx: &mut Tx,
    (state, browser): (&str, &str),
    (now, until): (Timestamp, Timestamp),
) -> Result<(), StoreError> {
    tx.run(&INVITE, args![state, browser, now, until]).await?;
    Ok(())
}

/// Takes an invitation away for good and tells until when it held; `None` when there is no such
/// one any more, or not for this browser.
pub async fn take(
    tx: &mut Tx,
    state: &str,
    browser: &str,
) -> Result<Option<Timestamp>, StoreError> {
    let row = tx.maybe(&TAKE, args![state, browser]).await?;
    row.map(|row| row.time("expires_at")).transpose()
}

/// Forgets those who are late by more than `before`.
pub async fn sweep(tx: &mut Tx, before: Timestamp) -> Result<(), StoreError> {
    tx.run(&SWEEP, args![before]).await?;
    Ok(())
}

/// Lets the oldest go, so that one more makes `most`.
pub async fn make_room(tx: &mut Tx, most: i64) -> Result<(), StoreError> {
    tx.run(&MAKE_ROOM, args![ALL, most - 1]).await?;
    Ok(())
}
