//! Whether the database takes writes: rows that are written when a write has failed before and
//! somebody asks whether all is well. A disk that is full still reads, and may still have room for
//! a row or two, so it is more than any request writes. Called by `service::pulse`.

use jiff::Timestamp;

use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::args;

statement!(
    BEAT = "
    WITH RECURSIVE many(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM many WHERE id < 4000)
    INSERT INTO pulse (id, beat_at) SELECT id, $1 FROM many WHERE id > 0
    ON CONFLICT (id) DO UPDATE SET beat_at = excluded.beat_at",
    scans: "counts to four thousand, and only while writes fail"
);

/// Writes something, which is to be committed.
pub async fn beat(tx: &mut Tx, real: Timestamp) -> Result<(), StoreError> {
    tx.run(&BEAT, args![real]).await?;
    Ok(())
}
