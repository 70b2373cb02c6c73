//! Being left in peace, kept whenever a notice is composed: what waits while its reader snoozes or
//! pauses, what is too late by then, and the first day back. Called by `manners`.

use jiff::Timestamp;

use crate::domain::absence::{Absence, Kind as Peace, away_until};
use crate::domain::lateness::too_late;
use crate::domain::member::Member;
use crate::domain::notice::{Kind, Skip};
use crate::domain::timing::{next_allowed, plus_working_days};
use crate::ids::MeetingId;
use crate::service::asking::manners::Manners;
use crate::service::error::ServiceError;
use crate::service::{Desk, Moment};
use crate::store::backend::Tx;
use crate::store::notices::Notice;
use crate::store::{absences, days_off, meetings};

impl Desk {
    /// Whether a notice may go as far as its reader wishes to be left in peace.
    pub(super) async fn peace(
        &self,
        tx: &mut Tx,
        (notice, kind): (&Notice, Kind),
        reader: &Member,
        moment: Moment,
    ) -> Result<Manners, ServiceError> {
        let now = moment.now;
        let all = absences::lately(tx, (reader.id, notice.workspace), now).await?;
        if all.is_empty() {
            return Ok(Manners::Go);
        }
        let stand = all.iter().filter(|one| one.ended.is_none()).map(|one| one.absence);
        let held: Vec<Absence> = stand.filter(|one| kind.waits_for(one.kind)).collect();
        let off = days_off::of_member(tx, reader.id, notice.workspace, now).await?;
        let open = |from| next_allowed(from, &reader.zone, reader.quiet, &off);
        if let Some(until) = away_until(&held, now) {
            return self.until(tx, (notice, kind), reader, open(until), moment).await;
        }
        // On one's first day back nothing else comes by itself.
        let today = reader.zone.local(now).date();
        let pauses = all.iter().filter(|one| one.absence.kind == Peace::Pause && one.over() <= now);
        let first =
            pauses.map(|one| open(one.over())).any(|back| reader.zone.local(back).date() == today);
        if first && kind.is_unasked() && kind != Kind::WelcomeBack {
            let next = plus_working_days(today, 1, &off).at(0, 0, 0, 0);
            return Ok(Manners::Wait(open(reader.zone.at(next))));
        }
        Ok(Manners::Go)
    }

    /// What is of use when its reader is back waits until then, the rest is let be. A weekly
    /// message promises the next one even so.
    async fn until(
        &self,
        tx: &mut Tx,
        (notice, kind): (&Notice, Kind),
        reader: &Member,
        back: Timestamp,
        moment: Moment,
    ) -> Result<Manners, ServiceError> {
        let meeting = if kind.is_of_meeting() {
            meetings::by_id(tx, MeetingId(notice.subject), notice.workspace).await?
        } else {
            None
        };
        let slot = meeting.as_ref().map(|(_, meeting, _)| &meeting.slot);
        if !too_late(kind, notice.since(), slot, back) {
            return Ok(Manners::Wait(back));
        }
        if kind == Kind::Digest {
            let place = (notice.installation, notice.workspace);
            self.promise_digest(tx, place, reader, moment).await?;
        }
        Ok(Manners::Not(Skip::Expired))
    }
}
