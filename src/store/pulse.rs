//! Whether the database takes writes: one row, written when a write has failed before and
//! somebody asks whether all is well. A disk that is full still reads. Called by `service::pulse`.

use jiff::Timestamp;

use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::args;

statement!(
    BEAT = "
    INSERT INTO pulse (id, beat_at) VALUES (1, $1)
    ON CONFLICT (id) DO UPDATE SET beat_at = excluded.beat_at"
);

/// Writes something, which is to be committed.
pub async fn beat(tx: &mut Tx, real: Timestamp) -> Result<(), StoreError> {
    tx.run(&BEAT, args![real]).await?;
    Ok(())
}
