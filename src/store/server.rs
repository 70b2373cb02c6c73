//! What the database says of itself. Called by `mentorbot check`.

use jiff::{SignedDuration, Timestamp};

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

impl Server {
    /// How far its clock is ahead of ours, which was read just before and just after it was asked:
    /// the way there and back is taken as evenly long. `None` where it has no clock of its own.
    #[must_use]
    pub fn ahead(&self, before: Timestamp, after: Timestamp) -> Option<SignedDuration> {
        let way = after.duration_since(before) / 2;
        self.now.map(|theirs| theirs.duration_since(before) - way)
    }
}

/// Asks for them.
pub async fn ask(tx: &mut Tx) -> Result<Server, StoreError> {
    let row = tx.one(&SERVER, args![]).await?;
    Ok(Server { version: row.text("version")?, now: row.maybe_time("millis")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_there_and_back_does_not_count() {
        let at = |millis| Timestamp::from_millisecond(millis).unwrap();
        let server = |millis| Server { version: String::new(), now: millis };
        let ahead = |theirs| server(Some(at(theirs))).ahead(at(0), at(100)).unwrap();
        assert_eq!(ahead(50), SignedDuration::ZERO);
        assert_eq!(ahead(3_050), SignedDuration::from_secs(3));
        assert_eq!(ahead(-950), SignedDuration::from_secs(-1));
        assert_eq!(server(None).ahead(at(0), at(0)), None);
    }
}
