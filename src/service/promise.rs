//! Promises made inside the change that causes them: who is told what, and when. Placement
//! (quiet hours, working days) is applied here and again when a notice is composed.

use jiff::{SignedDuration, Timestamp};

use crate::domain::meeting::Meeting;
use crate::domain::member::Member;
use crate::domain::notice::Kind;
use crate::domain::pairing::Pairing;
use crate::domain::timing::{DaysOff, next_allowed, reminder_due};
use crate::ids::{InstallationId, MeetingId, MemberId, NoticeId, PairingId, WorkspaceId};
use crate::service::error::ServiceError;
use crate::service::visit::Visit;
use crate::service::{Desk, Moment};
use crate::store::backend::Tx;
use crate::store::notices::{self, NewNotice};
use crate::store::{accounts, days_off, meetings, reasons};

/// How far ahead notices are planned; what is further is planned by the daily job of
/// `service::jobs::horizon`.
pub(super) const HORIZON: SignedDuration = SignedDuration::from_hours(14 * 24);

/// Tells the partners that items were shared. While one such notice waits, further items join
/// it: it is composed from what is true when it is sent.
pub(super) async fn shared(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    version: i64,
) -> Result<(), ServiceError> {
    for party in pairing.others(visit.member.id) {
        let (subject, workspace) = (pairing.id.0, visit.workspace());
        if !notices::pending(tx, Kind::Shared, subject, party.member.id, workspace).await? {
            soon(visit, tx, Kind::Shared, (subject, version), &party.member).await?;
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

/// Tells the partners that a rhythm was set or ended. While one such message waits it is enough:
/// it is composed from what is true when it is sent.
pub(super) async fn rhythm(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    version: i64,
) -> Result<(), ServiceError> {
    for party in pairing.others(visit.member.id) {
        let (subject, workspace) = (pairing.id.0, visit.workspace());
        if !notices::pending(tx, Kind::RhythmSet, subject, party.member.id, workspace).await? {
            soon(visit, tx, Kind::RhythmSet, (subject, version), &party.member).await?;
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

/// One promise about a meeting.
pub(super) struct Due<'p> {
    pub kind: Kind,
    pub step: i64,
    pub to: &'p Member,
    pub due: Timestamp,
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

    /// Promises each of a pairing a reminder of a meeting, at their own hour.
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
        Ok(())
    }

    /// What is to be said of a meeting, and when. What would have been due already is not: the
    /// date was set a moment ago.
    pub(super) fn due_of<'p>(
        pairing: &'p Pairing,
        meeting: &Meeting,
        off: &DaysOff,
        moment: Moment,
    ) -> Vec<Due<'p>> {
        let reminder = |to: &'p Member| {
            let due = reminder_due(meeting.slot.starts, &to.zone, to.quiet, off)?;
            Some(Due { kind: Kind::Reminder, step: 0, to, due })
        };
        let all = pairing.parties.iter().filter_map(|party| reminder(&party.member));
        all.filter(|one| one.due > moment.now).collect()
    }

    /// A promise about a meeting as it is written down.
    pub(super) fn notice_of(
        &self,
        (installation, workspace): (InstallationId, WorkspaceId),
        meeting: &Meeting,
        due: &Due<'_>,
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

    /// Promises to tell one who is left in a pairing that someone went; `pairing` comes with its
    /// version. Who has no account is told nothing.
    pub(super) async fn promise_left(
        &self,
        tx: &mut Tx,
        pairing: (PairingId, i64),
        (to, workspace): (MemberId, WorkspaceId),
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let Some(lane) = accounts::reach(tx, to, workspace).await? else { return Ok(()) };
        let Some(to) = accounts::by_id(tx, to, lane, workspace).await? else { return Ok(()) };
        let off = days_off::of_member(tx, to.id, workspace, moment.now).await?;
        let due = next_allowed(moment.now, &to.zone, to.quiet, &off);
        let (lane, subject) = ((lane, workspace), (pairing.0.0, pairing.1, 0));
        self.promise(tx, lane, Kind::Left, subject, &to, due, moment.now).await
    }

    /// Promises to tell someone as soon as they may be written to, through an account they have:
    /// behind the door at hand, else another. Who has none is told nothing.
    pub(super) async fn promise_to(
        &self,
        tx: &mut Tx,
        (installation, workspace): (InstallationId, WorkspaceId),
        kind: Kind,
        subject: (uuid::Uuid, i64),
        to: &Member,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let lane = match to.user {
            Some(_) => Some(installation),
            None => accounts::reach(tx, to.id, workspace).await?,
        };
        let Some(lane) = lane else { return Ok(()) };
        let off = days_off::of_member(tx, to.id, workspace, moment.now).await?;
        let due = next_allowed(moment.now + kind.held_back(), &to.zone, to.quiet, &off);
        let subject = (subject.0, subject.1, 0);
        self.promise(tx, (lane, workspace), kind, subject, to, due, moment.now).await
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
    let off = days_off::of_member(tx, member.id, workspace, now).await?;
    for (id, starts) in notices::reminders_of(tx, member.id, workspace).await? {
        let due = reminder_due(starts, &member.zone, member.quiet, &off).unwrap_or(now).max(now);
        notices::retime(tx, id, workspace, due).await?;
    }
    for (id, from) in notices::waiting_of(tx, member.id, workspace).await? {
        let due = next_allowed(now.max(from), &member.zone, member.quiet, &off);
        notices::retime(tx, id, workspace, due).await?;
    }
    Ok(())
}
