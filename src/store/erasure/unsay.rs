//! Messages that may quote someone who is erased: taken back, or not sent.

use super::{Other, PAIR_KEY, PLACES, SERIES_PLACES, SHOWN_TO, SHOWN_TO_ALL, UNSAID, Who};
use crate::ids::{MemberId, PairingId, WorkspaceId};
use crate::store::backend::Tx;
use crate::store::error::StoreError;
use crate::store::row::args;
use jiff::Timestamp;

/// Ends what waits to be said about the end of a pairing, and tells to whom it was.
pub async fn unsaid(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
    real: Timestamp,
) -> Result<Vec<MemberId>, StoreError> {
    let rows = tx.all(&UNSAID, args![pairing, workspace, real]).await?;
    rows.iter().map(|row| row.parse("recipient_id")).collect()
}

/// What a person wrote in a pairing goes: places they set, and from what was posted to the
/// others, which is drawn anew, also where it was not kept fresh any more.
pub async fn unsay(
    tx: &mut Tx,
    pairing: PairingId,
    (id, workspace): Who,
    others: &[Other],
) -> Result<(), StoreError> {
    tx.run(&PLACES, args![pairing, id, workspace]).await?;
    tx.run(&SERIES_PLACES, args![pairing, id, workspace]).await?;
    for other in others {
        tx.run(&SHOWN_TO, args![other.id, pairing, workspace]).await?;
    }
    tx.run(&SHOWN_TO_ALL, args![pairing, workspace]).await?;
    Ok(())
}

/// Destroys the key of a pairing of which nobody is left.
pub async fn forget_pair(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(&PAIR_KEY, args![pairing, workspace, now]).await?;
    Ok(())
}
