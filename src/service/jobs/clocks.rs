//! Countries change their clocks at short notice. A program with newer rules works out anew what
//! the civil times of meetings ahead mean, and tells those for whom one moved. Called by
//! `worker::clocks` at its start.

use jiff::Timestamp;

use crate::domain::member::Member;
use crate::domain::notice::Kind;
use crate::domain::zone;
use crate::ids::MeetingId;
use crate::service::error::ServiceError;
use crate::service::{Desk, Moment};
use crate::store::clocks::{self, Standing};
use crate::store::{accounts, meetings, notices, pairings};

/// How many meetings are read at a time.
const AT_A_TIME: i64 = 500;

impl Desk {
    /// Brings every meeting ahead in line with the rules in this program, unless that was done
    /// already or by a program with newer ones. Tells how many moved. Two replicas may do it at
    /// once: each change is made once.
    ///
    /// # Errors
    /// The database's; begun anew, it goes on with what is left.
    pub async fn apply_clock_rules(&self, moment: Moment) -> Result<usize, ServiceError> {
        let ours = zone::database_version().unwrap_or_default();
        let applied = clocks::version(&mut self.db.view().await?).await?;
        match applied.as_deref() {
            Some(applied) if applied > ours => {
                tracing::warn!(applied, ours, "this program's time-zone data is the older one");
                return Ok(0);
            }
            Some(applied) if applied == ours => return Ok(0),
            _ => {}
        }
        let moved = self.reckon_all(moment).await?;
        let mut tx = self.db.begin().await?;
        clocks::keep(&mut tx, ours, moment.real).await?;
        tx.commit().await?;
        if moved > 0 {
            (self.wake)();
            tracing::info!(moved, ours, "meetings moved, as clocks change otherwise than before");
        }
        Ok(moved)
    }

    async fn reckon_all(&self, moment: Moment) -> Result<usize, ServiceError> {
        let (mut after, mut moved) = (MeetingId(uuid::Uuid::nil()), 0);
        loop {
            let mut view = self.db.view().await?;
            let page = clocks::ahead(&mut view, after, moment.now, AT_A_TIME).await?;
            drop(view);
            let Some(last) = page.last() else { return Ok(moved) };
            after = last.id;
            for meeting in page.iter().filter(|meeting| meeting.is_off()) {
                moved += usize::from(self.reckon(meeting, moment).await?);
            }
        }
    }

    /// One meeting, in one transaction: its instants, the promises that hang on them, and the
    /// news for whom it moved.
    async fn reckon(&self, meeting: &Standing, moment: Moment) -> Result<bool, ServiceError> {
        let (workspace, before) = (meeting.workspace, meeting.kept.starts);
        let mut tx = self.db.begin().await?;
        if pairings::touch(&mut tx, meeting.pairing, workspace).await?.is_none() {
            return Ok(false);
        }
        let changed = clocks::reckon(&mut tx, meeting).await?;
        if !changed {
            tx.commit().await?;
            return Ok(false);
        }
        let by = meetings::set_by(&mut tx, meeting.id, workspace).await?;
        let lane = accounts::reach(&mut tx, by, workspace).await?;
        let found = meetings::by_id(&mut tx, meeting.id, workspace).await?;
        let (Some(lane), Some((_, now_at, _))) = (lane, found) else {
            tx.commit().await?;
            return Ok(true);
        };
        let place = (lane, workspace);
        notices::supersede(&mut tx, meeting.id, workspace, now_at.sequence, moment.now).await?;
        let pairing = pairings::by_id(&mut tx, meeting.pairing, place, moment.now).await?;
        if let Some(pairing) = pairing {
            for party in &pairing.parties {
                if moves(before, now_at.slot.starts, &party.member, meeting) {
                    let subject = (meeting.id.0, now_at.sequence);
                    let (kind, to) = (Kind::ClocksChanged, &party.member);
                    self.promise_to(&mut tx, place, kind, subject, to, moment).await?;
                }
            }
            self.remind_of(&mut tx, place, &pairing, &now_at, moment).await?;
        }
        tx.commit().await?;
        Ok(true)
    }
}

/// Whether a person's own clock shows another time than it did: whoever lives by the clocks that
/// the date was set by sees the same as before, and is not bothered.
fn moves(before: Timestamp, after: Timestamp, person: &Member, meeting: &Standing) -> bool {
    let same_clock = person.zone.name() == meeting.kept.zone.name();
    !same_clock && person.zone.local(before) != person.zone.local(after)
}
