//! What the database says of itself. Called by `mentorbot check`.

use jiff::Timestamp;

use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::args;

statement!(
    SERVER = sqlite: "SELECT sqlite_version() AS version, NULL AS millis",
    postgres: "
    SELECT current_setting('server_version') AS version,
        CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) AS millis"
);

/// A database's release and its clock.
#[derive(Clone, Debug)]
pub struct Server {
    /// Such as `15.8`.
    pub version: String,
    /// Its time, where it has a clock of its own.
    pub now: Option<Timestamp>,
}

/// Asks for them.
pub async fn ask(tx: &mut Tx) -> Result<Server, StoreError> {
    let row = tx.one(&SERVER, args![]).await?;
    Ok(Server { version: row.text("version")?, now: row.maybe_time("millis")? })
}
