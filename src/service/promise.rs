//! Promises made inside the change that causes them: who is told what, and when. Placement
//! (quiet hours, working days) is applied here and again when a notice is composed.

use jiff::{SignedDuration, Timestamp};

use crate::domain::introduction;
use crate::domain::meeting::Meeting;
use crate::domain::member::Member;
use crate::domain::notice::{
    self, FIRST_DATE, Kind, Promise, a_day_later, digest_again, digest_due, of_meeting,
};
use crate::domain::pairing::Pairing;
use crate::domain::timing::{DaysOff, Quiet, next_allowed};
use crate::ids::{InstallationId, MeetingId, MemberId, NoticeId, PairingId, WorkspaceId};
use crate::service::error::ServiceError;
use crate::service::visit::Visit;
use crate::service::{Desk, Moment};
use crate::store::backend::Tx;
use crate::store::notices::{self, NewNotice};
use crate::store::{accounts, days_off, meetings, pairings, reasons};

mod reach;

/// How far ahead notices are planned; what is further is planned by the daily job of
/// `service::jobs::horizon`.
pub(super) const HORIZON: SignedDuration = SignedDuration::from_hours(14 * 24);

/// Tells the partners that something of the pairing changed. While one such notice waits, further
/// changes join it: it is composed from what is true when it is sent.
pub(super) async fn once(
    visit: &Visit<'_>,
    tx: &mut Tx,
    kind: Kind,
    pairing: &Pairing,
    version: i64,
) -> Result<(), ServiceError> {
    for party in pairing.others(visit.member.id) {
        let (subject, workspace) = (pairing.id.0, visit.workspace());
        if !notices::pending(tx, kind, subject, party.member.id, workspace).await? {
            soon(visit, tx, kind, (subject, version), &party.member).await?;
        }
    }
    Ok(())
}

/// Tells everyone of a pairing that it ended; `sequence` tells one end from the next. It is held
/// back until that cannot be taken back any more.
pub(super) async fn ended(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    sequence: i64,
) -> Result<(), ServiceError> {
    for party in &pairing.parties {
        soon(visit, tx, Kind::Ended, (pairing.id.0, sequence), &party.member).await?;
    }
    Ok(())
}

/// Tells the partners of a new or moved date, and promises everyone a reminder of it. What was
/// promised for an earlier date is taken back.
pub(super) async fn meeting(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    meeting: &Meeting,
) -> Result<(), ServiceError> {
    let (workspace, now) = (visit.workspace(), visit.moment.now);
    notices::supersede(tx, meeting.id, workspace, meeting.sequence, now).await?;
    for party in pairing.others(visit.member.id) {
        let subject = (meeting.id.0, meeting.sequence);
        soon(visit, tx, Kind::MeetingSet, subject, &party.member).await?;
    }
    reminders(visit, tx, pairing, meeting).await
}

/// Tells the partners kindly that one meeting was let go, with why where that was said.
pub(super) async fn skipped(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    (meeting, sequence): (MeetingId, i64),
    reason: Option<&str>,
) -> Result<(), ServiceError> {
    let ((installation, workspace), now) = (visit.place(), visit.moment.now);
    let off = days_off::of_pairing(tx, pairing.id, workspace, now).await?;
    for party in pairing.others(visit.member.id) {
        let to = &party.member;
        let new = NewNotice {
            id: visit.id(),
            workspace,
            installation,
            kind: Kind::MeetingSkipped,
            subject: meeting.0,
            sequence,
            step: 0,
            recipient: to.id,
            due: next_allowed(now, &to.zone, to.quiet, &off),
        };
        notices::plan(tx, &new, now).await?;
        if let Some(reason) = reason {
            let reader = (to.id, workspace);
            reasons::keep(tx, new.id, reader, reason, visit.fresh()).await?;
        }
    }
    Ok(())
}

/// Promises what is to be said of all dates of a pairing that are near.
pub(super) async fn near(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
) -> Result<(), ServiceError> {
    for meeting in meetings::ahead(tx, pairing.id, visit.workspace(), visit.moment.now).await? {
        if meeting.slot.starts > visit.moment.now {
            reminders(visit, tx, pairing, &meeting).await?;
        }
    }
    Ok(())
}

/// The lead of a pairing passes on to `next`: what was promised to who leads, of the dates ahead, is
/// promised to who leads now.
pub(super) async fn passed(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    next: MemberId,
) -> Result<(), ServiceError> {
    let (workspace, now) = (visit.workspace(), visit.moment.now);
    let led = Pairing { lead: next, ..pairing.clone() };
    for meeting in meetings::ahead(tx, pairing.id, workspace, now).await? {
        let date = (meeting.id, meeting.sequence);
        // One that has begun is asked about by who led when it did.
        let ahead = meeting.slot.starts > now;
        if ahead && notices::forget(tx, date, [pairing.lead, next], workspace).await? {
            let (desk, place) = (visit.desk, visit.place());
            desk.promise_reminders(tx, place, &led, &meeting, visit.moment).await?;
        }
    }
    Ok(())
}

/// Promises everyone a reminder of a date, now or by a job once it is near enough. What was
/// promised before stays.
pub(super) async fn reminders(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    meeting: &Meeting,
) -> Result<(), ServiceError> {
    visit.desk.remind_of(tx, visit.place(), pairing, meeting, visit.moment).await
}

impl Desk {
    /// The same for whom no visit stands.
    pub(super) async fn remind_of(
        &self,
        tx: &mut Tx,
        lane: (InstallationId, WorkspaceId),
        pairing: &Pairing,
        meeting: &Meeting,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        if meeting.slot.starts.duration_since(moment.now) > HORIZON {
            return self.plan_tomorrow(tx, lane.1, moment).await;
        }
        meetings::promised(tx, meeting.id, lane.1, moment.now).await?;
        self.promise_reminders(tx, lane, pairing, meeting, moment).await
    }

    /// Somebody leads a pairing since `before`, who led it, has left: of the dates ahead they are
    /// promised what is promised to who leads, and no more what is to the others.
    pub(super) async fn led_by(
        &self,
        tx: &mut Tx,
        id: PairingId,
        (before, lead, workspace): (MemberId, MemberId, WorkspaceId),
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let Some(door) = accounts::reach(tx, lead, workspace).await? else { return Ok(()) };
        let at = (door, workspace);
        let Some(pairing) = pairings::by_id(tx, id, at, moment.now).await? else { return Ok(()) };
        for meeting in meetings::ahead(tx, id, workspace, moment.now).await? {
            if meeting.slot.starts > moment.now {
                let date = (meeting.id, meeting.sequence);
                notices::forget(tx, date, [before, lead], workspace).await?;
                self.remind_of(tx, at, &pairing, &meeting, moment).await?;
            }
        }
        Ok(())
    }

    /// Promises all there is to say about a meeting, each of a pairing at their own hour, and
    /// that it counts as unknown when nobody says what became of it. What is due in the past
    /// already is not promised: the date was set a moment ago.
    pub(super) async fn promise_reminders(
        &self,
        tx: &mut Tx,
        lane: (InstallationId, WorkspaceId),
        pairing: &Pairing,
        meeting: &Meeting,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let off = days_off::of_pairing(tx, pairing.id, lane.1, moment.now).await?;
        for due in Self::due_of(pairing, meeting, &off, moment) {
            let new = self.notice_of(lane, meeting, &due, moment.now);
            notices::plan(tx, &new, moment.now).await?;
        }
        if let Some(due) = Self::unknown_from(pairing, meeting, &off) {
            self.plan_unknown(tx, lane.1, (meeting.id, meeting.sequence, 0), due, moment).await?;
        }
        Ok(())
    }

    /// Promises to ask for a first date, should there be none by then: who leads, then everybody,
    /// so many working days after `from`. `sequence` tells one such time from the next.
    pub(super) async fn promise_first_date(
        &self,
        tx: &mut Tx,
        lane: (InstallationId, WorkspaceId),
        pairing: &Pairing,
        (sequence, from): (i64, Timestamp),
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let off = days_off::of_pairing(tx, pairing.id, lane.1, moment.now).await?;
        for (step, days) in (0..).zip(FIRST_DATE) {
            for party in &pairing.parties {
                let to = &party.member;
                // In a group dates are the facilitator's to set.
                let asked = to.id == pairing.lead || (step > 0 && pairing.facilitator().is_none());
                if asked {
                    let due = introduction::reminder_due(from, days, (&to.zone, to.quiet), &off);
                    let subject = (pairing.id.0, sequence, step);
                    self.promise(tx, lane, Kind::FirstDate, subject, to, due, moment.now).await?;
                }
            }
        }
        Ok(())
    }

    /// Promises someone their next weekly message.
    pub(super) async fn promise_digest(
        &self,
        tx: &mut Tx,
        lane: (InstallationId, WorkspaceId),
        to: &Member,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let off = days_off::of_member(tx, to.id, lane.1, moment.now).await?;
        let due = digest_due(moment.now, &to.zone, to.quiet, &off);
        let day = due.as_second() / (24 * 60 * 60);
        self.promise(tx, lane, Kind::Digest, (to.id.0, day, 0), to, due, moment.now).await
    }

    /// What is to be said of a meeting, and when. What would have been due already is not: the
    /// date was set a moment ago.
    pub(super) fn due_of<'p>(
        pairing: &'p Pairing,
        meeting: &Meeting,
        off: &DaysOff,
        moment: Moment,
    ) -> Vec<Promise<'p>> {
        let all = of_meeting(pairing, meeting, off).into_iter();
        all.filter(|one| one.due > moment.now).collect()
    }

    /// From when on a meeting of which nobody said whether it was held counts as unknown.
    pub(super) fn unknown_from(
        pairing: &Pairing,
        meeting: &Meeting,
        off: &DaysOff,
    ) -> Option<Timestamp> {
        let promises = of_meeting(pairing, meeting, off).into_iter();
        let asked = promises.filter(|one| one.kind == Kind::DidYouMeet);
        let last = asked.map(|one| one.due).max()?;
        Some(a_day_later(last, &pairing.cohort_zone, Quiet::default(), off))
    }

    /// A promise about a meeting as it is written down.
    pub(super) fn notice_of(
        &self,
        (installation, workspace): (InstallationId, WorkspaceId),
        meeting: &Meeting,
        due: &Promise<'_>,
        now: Timestamp,
    ) -> NewNotice {
        NewNotice {
            id: NoticeId(self.ids.ordered(now)),
            workspace,
            installation,
            kind: due.kind,
            subject: meeting.id.0,
            sequence: meeting.sequence,
            step: due.step,
            recipient: due.to.id,
            due: due.due,
        }
    }

    #[expect(clippy::too_many_arguments, reason = "a promise is made of just these")]
    pub(super) async fn promise(
        &self,
        tx: &mut Tx,
        (installation, workspace): (InstallationId, WorkspaceId),
        kind: Kind,
        (subject, sequence, step): (uuid::Uuid, i64, i64),
        recipient: &Member,
        due: Timestamp,
        now: Timestamp,
    ) -> Result<(), ServiceError> {
        let id = NoticeId(self.ids.ordered(now));
        let recipient = recipient.id;
        let new = NewNotice {
            id,
            workspace,
            installation,
            kind,
            subject,
            sequence,
            step,
            recipient,
            due,
        };
        notices::plan(tx, &new, now).await?;
        Ok(())
    }
}

/// Promises to tell someone as soon as they may be written to, wherever they have an account.
pub(super) async fn to(
    visit: &Visit<'_>,
    tx: &mut Tx,
    kind: Kind,
    subject: (uuid::Uuid, i64),
    to: &Member,
) -> Result<(), ServiceError> {
    visit.desk.promise_to(tx, visit.place(), kind, subject, to, visit.moment).await
}

/// Promises to tell someone as soon as they may be written to, and it is held back no longer.
pub(super) async fn soon(
    visit: &Visit<'_>,
    tx: &mut Tx,
    kind: Kind,
    (subject, sequence): (uuid::Uuid, i64),
    to: &Member,
) -> Result<(), ServiceError> {
    let subject = (subject, sequence, 0);
    let now = visit.moment.now;
    let off = days_off::of_member(tx, to.id, visit.workspace(), now).await?;
    let due = next_allowed(now + kind.held_back(), &to.zone, to.quiet, &off);
    visit.desk.promise(tx, visit.place(), kind, subject, to, due, now).await
}

/// Zone or quiet hours changed, or a profile told them late: what waits for this person is placed
/// anew.
pub(super) async fn retime(
    tx: &mut Tx,
    workspace: WorkspaceId,
    member: &Member,
    now: Timestamp,
) -> Result<(), ServiceError> {
    retime_from(tx, workspace, member, (now, None)).await
}

/// The same; what has a day of its own and waits for the end of a while in which they are left in
/// peace (`held`) comes now.
pub(super) async fn retime_from(
    tx: &mut Tx,
    workspace: WorkspaceId,
    member: &Member,
    (now, held): (Timestamp, Option<Timestamp>),
) -> Result<(), ServiceError> {
    let off = days_off::of_member(tx, member.id, workspace, now).await?;
    for one in notices::of_meetings(tx, member.id, workspace).await? {
        let due = notice::due(one.what, one.span, &member.zone, member.quiet, &off);
        notices::retime(tx, one.id, workspace, due.unwrap_or(now).max(now)).await?;
    }
    let (hours, off) = ((&member.zone, member.quiet), &off);
    let open = |from| next_allowed(from, hours.0, hours.1, off);
    let back = held.map(open);
    for one in notices::waiting_of(tx, member.id, workspace).await? {
        let due = match one.kind {
            // What was planned for just that moment did not wait for it.
            Some(Kind::Digest) if digest_again(one.from, now, hours, off) == one.from => one.from,
            kind if kind != Some(Kind::PartnerBack) && back == Some(one.from) => open(now),
            Some(Kind::Digest) => digest_again(one.from, now, hours, off),
            _ => open(now.max(one.from)),
        };
        notices::retime(tx, one.id, workspace, due).await?;
    }
    Ok(())
}
