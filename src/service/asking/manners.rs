//! Good manners, kept whenever a notice is composed: how much its reader wishes to hear, one
//! message that comes by itself a person and working day, nothing heavy on the day of a meeting.
//! Quiet hours are `domain::timing`'s, what is too late is `domain::lateness`'s, and being left in
//! peace is in `peace`.

use jiff::civil::Date;
use jiff::{Span, Timestamp};

use crate::domain::member::{Member, Often};
use crate::domain::notice::{Kind, Skip, a_day_later};
use crate::domain::timing::{next_allowed, plus_working_days};
use crate::ids::{MeetingId, PairingId};
use crate::service::error::ServiceError;
use crate::service::{Desk, Moment};
use crate::store::backend::Tx;
use crate::store::notices::{self, Notice};
use crate::store::{asked, days_off, introductions, wishes};

/// What good manners say of a notice that is due.
pub(in crate::service) enum Manners {
    /// It may go.
    Go,
    /// It waits until then.
    Wait(Timestamp),
    /// It does not go at all.
    Not(Skip),
}

impl Desk {
    /// Whether a notice may go now, as far as that does not depend on what else is due.
    pub(in crate::service) async fn manners(
        &self,
        tx: &mut Tx,
        (notice, kind): (&Notice, Kind),
        reader: &Member,
        moment: Moment,
    ) -> Result<Manners, ServiceError> {
        let peace = self.peace(tx, (notice, kind), reader, moment).await?;
        if !(matches!(peace, Manners::Go) && kind.is_unasked()) {
            return Ok(peace);
        }
        let often = wishes::of(tx, reader.id, notice.workspace).await?;
        let unwanted = match often {
            Often::All => kind == Kind::Digest,
            Often::Fewer => kind == Kind::Digest || kind.is_extra(),
            Often::Weekly => kind.is_in_digest(),
        };
        if unwanted {
            return Ok(Manners::Not(Skip::Unwanted));
        }
        if kind.is_heavy()
            && let Some(until) = self.after_meeting(tx, notice, reader, moment).await?
        {
            return Ok(Manners::Wait(until));
        }
        if kind == Kind::FirstDate && introduced_today(tx, notice, reader, moment).await? {
            return Ok(Manners::Wait(next_day(tx, notice, reader, moment).await?));
        }
        if kind == Kind::DidYouMeet && notice.step > 0 {
            return self.after_lead(tx, notice, reader, moment).await;
        }
        Ok(Manners::Go)
    }

    /// Who does not lead is asked a working day after who does, however late that was.
    async fn after_lead(
        &self,
        tx: &mut Tx,
        notice: &Notice,
        reader: &Member,
        moment: Moment,
    ) -> Result<Manners, ServiceError> {
        let what = (MeetingId(notice.subject), notice.sequence);
        let asks = notices::asks(tx, what, notice.workspace).await?;
        let Some(first) = asks.first else { return Ok(Manners::Go) };
        let off = days_off::of_member(tx, reader.id, notice.workspace, moment.now).await?;
        let then = a_day_later(first, &reader.zone, reader.quiet, &off);
        Ok(if then > moment.now { Manners::Wait(then) } else { Manners::Go })
    }

    /// What weighs on people does not come on a day on which they meet: until when it waits.
    async fn after_meeting(
        &self,
        tx: &mut Tx,
        notice: &Notice,
        reader: &Member,
        moment: Moment,
    ) -> Result<Option<Timestamp>, ServiceError> {
        let today = reader.zone.local(moment.now).date();
        let midnight = |day: Date| reader.zone.at(day.at(0, 0, 0, 0));
        let day = (midnight(today), midnight(today.saturating_add(Span::new().days(1))));
        let pairing = PairingId(notice.subject);
        if !asked::meets(tx, pairing, notice.workspace, day).await? {
            return Ok(None);
        }
        Ok(Some(next_day(tx, notice, reader, moment).await?))
    }

    /// Spends the day of a reader on a message that comes by itself; where another had it, when
    /// it may come instead.
    pub(in crate::service) async fn spend_day(
        &self,
        tx: &mut Tx,
        notice: &Notice,
        reader: &Member,
        moment: Moment,
    ) -> Result<Option<Timestamp>, ServiceError> {
        let today = reader.zone.local(moment.now).date();
        let who = (reader.id, notice.workspace);
        if wishes::spend(tx, who, today, notice.id).await? {
            return Ok(None);
        }
        Ok(Some(next_day(tx, notice, reader, moment).await?))
    }
}

/// Whether the people of a notice's pairing are introduced to each other today, or that is still to
/// come: nobody is asked for a date with a stranger.
async fn introduced_today(
    tx: &mut Tx,
    notice: &Notice,
    reader: &Member,
    moment: Moment,
) -> Result<bool, ServiceError> {
    let (subject, workspace) = (notice.subject, notice.workspace);
    if notices::pending(tx, Kind::Paired, subject, reader.id, workspace).await? {
        return Ok(true);
    }
    let day = |moment: Timestamp| reader.zone.local(moment).date();
    let since = introductions::since(tx, PairingId(subject), workspace).await?;
    Ok(since.is_some_and(|since| day(since) == day(moment.now)))
}

/// As soon as a reader may be written to on their next working day.
async fn next_day(
    tx: &mut Tx,
    notice: &Notice,
    reader: &Member,
    moment: Moment,
) -> Result<Timestamp, ServiceError> {
    let off = days_off::of_member(tx, reader.id, notice.workspace, moment.now).await?;
    let today = reader.zone.local(moment.now).date();
    let next = plus_working_days(today, 1, &off).at(0, 0, 0, 0);
    Ok(next_allowed(reader.zone.at(next), &reader.zone, reader.quiet, &off))
}
