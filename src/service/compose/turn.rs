//! When what is due may go: after a stop in its reader's turn, and never while they are quiet.

use jiff::Timestamp;

use crate::domain::lateness::{AT_ONCE, OUTAGE, SPREAD, after_outage};
use crate::domain::member::Member;
use crate::domain::timing::{DaysOff, next_allowed};
use crate::service::error::ServiceError;
use crate::service::{Desk, Moment};
use crate::store::backend::Tx;
use crate::store::notices::{Notice, late};

impl Desk {
    /// A notice as it is placed now: what is late as after a stop gets its reader's turn, and so
    /// does all that is late in its lane. An attempt that began goes on.
    pub(super) async fn in_turn(
        &self,
        tx: &mut Tx,
        notice: &Notice,
        moment: Moment,
    ) -> Result<Notice, ServiceError> {
        if notice.unsettled || !after_outage(notice.due, moment.now) {
            return Ok(notice.clone());
        }
        let since = moment.now.saturating_sub(OUTAGE).unwrap_or(moment.now);
        let (window, long) = ((since, moment.now), (SPREAD, AT_ONCE));
        Ok(late::spread(tx, notice, window, long).await?)
    }
}

/// Until when a notice waits because its reader is quiet; what is owed comes in their turn then.
pub(super) fn quiet_until(
    notice: &Notice,
    reader: &Member,
    off: &DaysOff,
    now: Timestamp,
) -> Option<Timestamp> {
    let allowed = |from| next_allowed(from, &reader.zone, reader.quiet, off);
    let first = allowed(now);
    if first <= now {
        return None;
    }
    let turn = first.saturating_add(notice.turn).unwrap_or(first);
    // Who is free for less than that is told at once.
    Some(if allowed(turn) == turn { turn } else { first })
}
