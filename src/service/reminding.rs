//! S14: a line to whoever agreed to do something, on the working day before. One row for a
//! pairing, a day and a person, however many things are due then; which they are is read when it
//! is sent.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::cards;
use crate::chat::card::Card;
use crate::domain::action::{Action, day_number, day_of, reminder_due};
use crate::domain::member::Member;
use crate::domain::notice::{Kind, Skip};
use crate::domain::pairing::Pairing;
use crate::domain::timing::plus_working_days;
use crate::ids::{InstallationId, JobId, PairingId, WorkspaceId};
use crate::service::error::ServiceError;
use crate::service::promise::HORIZON;
use crate::service::{Desk, Moment};
use crate::store::backend::Tx;
use crate::store::jobs::{Job, NewJob};
use crate::store::notices::Notice;
use crate::store::{accounts, actions, days_off, pairings};

/// Promise the lines before a day that was far off (subject: pairing, sequence: the day).
pub(super) const DEEDS: &str = "deeds";

/// Promises one of a pairing a line before a day, now or by a job when that is further ahead. One
/// whose hour has passed already is not promised.
pub(super) async fn action(
    desk: &Desk,
    tx: &mut Tx,
    place: (InstallationId, WorkspaceId),
    (pairing, day): (PairingId, Date),
    owner: &Member,
    moment: Moment,
) -> Result<(), ServiceError> {
    let off = days_off::of_pairing(tx, pairing, place.1, moment.now).await?;
    let due = reminder_due(day, &owner.zone, owner.quiet, &off);
    let Some(due) = due else { return Ok(()) };
    if due <= moment.now {
        return Ok(());
    }
    let sequence = day_number(day);
    if due.duration_since(moment.now) > HORIZON {
        let job = NewJob {
            id: JobId(desk.ids.ordered(moment.now)),
            workspace: place.1,
            kind: DEEDS,
            subject: pairing.0,
            sequence,
            due: due - HORIZON,
        };
        return Ok(crate::store::jobs::plan(tx, &job).await?);
    }
    let lane = match owner.user {
        Some(_) => Some(place.0),
        None => accounts::reach(tx, owner.id, place.1).await?,
    };
    let Some(lane) = lane else { return Ok(()) };
    let subject = (pairing.0, sequence, 0);
    desk.promise(tx, (lane, place.1), Kind::ActionDue, subject, owner, due, moment.now).await
}

impl Desk {
    /// The day has come within the horizon: whoever still has something to do by then is promised
    /// a line.
    pub(super) async fn deeds(
        &self,
        tx: &mut Tx,
        job: &Job,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let (id, workspace) = (PairingId(job.subject), job.workspace);
        let Some(day) = day_of(job.sequence) else { return Ok(()) };
        if pairings::touch(tx, id, workspace).await?.is_none() {
            return Ok(());
        }
        for owner in actions::owners(tx, id, workspace, day).await? {
            let Some(lane) = accounts::reach(tx, owner, workspace).await? else { continue };
            let Some(owner) = accounts::by_id(tx, owner, lane, workspace).await? else { continue };
            action(self, tx, (lane, workspace), (id, day), &owner, moment).await?;
        }
        Ok(())
    }

    /// What is due now of a promise, or why there is nothing to say.
    pub(super) async fn actions_due(
        &self,
        tx: &mut Tx,
        notice: &Notice,
        (reader, pairing): (&Member, &Pairing),
        moment: Moment,
    ) -> Result<Result<Card, Skip>, ServiceError> {
        let Some(day) = day_of(notice.sequence) else { return Ok(Err(Skip::NothingNew)) };
        if reader.zone.local(moment.now).date() > day {
            return Ok(Err(Skip::Expired));
        }
        let whose = (reader.id, notice.workspace);
        let due = actions::due(tx, whose, pairing.id, day).await?;
        if due.is_empty() {
            return Ok(Err(Skip::NothingNew));
        }
        Ok(Ok(self.due_card(pairing, reader, &due, moment.now)))
    }

    /// The same, drawn anew: what its reader has still to do by a day that is near.
    pub(super) async fn actions_redrawn(
        &self,
        view: &mut Tx,
        (pairing, workspace): (&Pairing, WorkspaceId),
        reader: &Member,
        moment: Moment,
    ) -> Result<Card, ServiceError> {
        let all = actions::of_pairing(view, pairing.id, workspace, moment.now).await?;
        let today = reader.zone.local(moment.now).date();
        let off = days_off::of_pairing(view, pairing.id, workspace, moment.now).await?;
        let near = plus_working_days(today, 1, &off);
        let mine = |one: &Action| {
            one.owner == reader.id && one.done.is_none() && one.due.is_some_and(|due| due <= near)
        };
        let due: Vec<Action> = all.into_iter().filter(mine).collect();
        Ok(self.due_card(pairing, reader, &due, moment.now))
    }

    fn due_card(&self, pairing: &Pairing, reader: &Member, due: &[Action], now: Timestamp) -> Card {
        let words = self.words(&reader.language, reader.zone.clone(), now);
        cards::actions::due(&words, pairing, reader, due)
    }
}
