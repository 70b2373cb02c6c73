//! Planning ahead, once a day and workspace: series are carried on, so that sixty days of their
//! meetings stand, and what is to be said about meetings that come within fourteen days is
//! promised. Called by `jobs.rs`, a batch at a time, so that it holds up nobody.

use std::collections::HashMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span, Timestamp};

use crate::domain::absence::Absence;
use crate::domain::cadence::AHEAD;
use crate::domain::meeting::Busy;
use crate::domain::pairing::{Pairing, UNDO};
use crate::domain::resting::rests;
use crate::domain::series::Series;
use crate::domain::slots::Room;
use crate::domain::timing::DaysOff;
use crate::ids::{CohortId, JobId, MemberId, PairingId, WorkspaceId};
use crate::service::error::ServiceError;
use crate::service::promise::HORIZON;
use crate::service::{Desk, Moment};
use crate::store::backend::Tx;
use crate::store::jobs::{self, Job, NewJob};
use crate::store::series::{self, Batch, Kept};
use crate::store::{absences, busy, days_off, horizon, pairings};

/// Carry series on and promise what comes near (subject: workspace; sequence: the day, and the
/// how manieth batch of it).
pub const PLAN: &str = "plan";

/// How often that is done, in programme time.
const EVERY: SignedDuration = SignedDuration::from_hours(24);
/// Series in one batch.
const SERIES: i64 = 50;
/// Meetings in one batch.
const MEETINGS: i64 = 200;
/// More batches than any day has: days are told apart by it.
const BATCHES: i64 = 1_000_000;

impl Desk {
    /// Plans the next day's planning, unless that is planned.
    pub(in crate::service) async fn plan_tomorrow(
        &self,
        tx: &mut Tx,
        workspace: WorkspaceId,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let due = moment.now.saturating_add(EVERY).unwrap_or(moment.now);
        self.plan_day(tx, workspace, due, moment).await
    }

    /// Plans today's planning, unless that was done or is planned.
    pub(in crate::service) async fn plan_today(
        &self,
        tx: &mut Tx,
        workspace: WorkspaceId,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        self.plan_day(tx, workspace, moment.now, moment).await
    }

    async fn plan_day(
        &self,
        tx: &mut Tx,
        workspace: WorkspaceId,
        due: Timestamp,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let day = due.as_second().div_euclid(EVERY.as_secs());
        self.plan_batch(tx, workspace, (day * BATCHES, due), moment).await
    }

    async fn plan_batch(
        &self,
        tx: &mut Tx,
        workspace: WorkspaceId,
        (sequence, due): (i64, Timestamp),
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let id = JobId(self.ids.ordered(moment.now));
        let new = NewJob { id, workspace, kind: PLAN, subject: workspace.0, sequence, due };
        Ok(jobs::plan(tx, &new).await?)
    }

    /// One batch: of series first, then of meetings. Where more is left another batch follows at
    /// once, else tomorrow's planning is planned.
    pub(in crate::service) async fn plan_due(
        &self,
        tx: &mut Tx,
        job: &Job,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let more = self.carry_on(tx, job.workspace, moment).await?
            || self.promise_near(tx, job.workspace, moment).await?;
        if more {
            let next = (job.sequence + 1, moment.now);
            return self.plan_batch(tx, job.workspace, next, moment).await;
        }
        self.plan_tomorrow(tx, job.workspace, moment).await
    }

    /// Carries some series on that fall short; `true` when there may be more.
    async fn carry_on(
        &self,
        tx: &mut Tx,
        workspace: WorkspaceId,
        moment: Moment,
    ) -> Result<bool, ServiceError> {
        let now = moment.now;
        let gone = now.saturating_sub(UNDO).unwrap_or(now);
        // A day less than their own horizon, wherever they are.
        let today = TimeZone::UTC.to_datetime(now).date();
        let before = today.saturating_add(Span::new().days(AHEAD - 1));
        let short = series::to_plan(tx, workspace, (before, gone), SERIES).await?;
        let more = i64::try_from(short.len()) == Ok(SERIES);
        let ids: Vec<PairingId> = short.iter().map(|(series, _)| series.pairing).collect();
        let around = Around::of(tx, &ids, workspace, now).await?;
        let mut batch = Batch::default();
        for kept in &short {
            self.carry_on_one(tx, kept, &around, &mut batch, (workspace, now)).await?;
        }
        batch.write(tx).await?;
        Ok(more)
    }

    async fn carry_on_one(
        &self,
        tx: &mut Tx,
        (series, key): &Kept,
        around: &Around,
        batch: &mut Batch,
        (workspace, now): (WorkspaceId, Timestamp),
    ) -> Result<(), ServiceError> {
        // One that is over is there no more.
        let Some(pairing) = around.pairings.get(&series.pairing) else {
            return Ok(series::end(tx, series.id, workspace, now).await?);
        };
        let room = around.room(pairing);
        for one in series.missing(now, day_after(pairing.days.1), &room) {
            let ids = (self.ids.ordered(now).into(), self.ids.ordered(now).into());
            batch.take((series, key.as_ref()), &one, ids, (workspace, now));
        }
        let planned = series.horizon(now);
        series::planned(tx, series.id, workspace, planned).await?;
        if (Series { planned: Some(planned), ..series.clone() }).is_over() {
            series::end(tx, series.id, workspace, now).await?;
        }
        Ok(())
    }

    /// Promises what is to be said about some meetings that have come near; `true` when there
    /// may be more.
    async fn promise_near(
        &self,
        tx: &mut Tx,
        workspace: WorkspaceId,
        moment: Moment,
    ) -> Result<bool, ServiceError> {
        let now = moment.now;
        // A day more than notices are planned ahead, as the next look is tomorrow.
        let until = now.saturating_add(HORIZON + EVERY).unwrap_or(now);
        let near = horizon::claim(tx, workspace, (now, until), MEETINGS).await?;
        let ids: Vec<PairingId> = near.iter().map(|one| one.pairing).collect();
        let (pairings, off) = pairs(tx, &ids, workspace, now).await?;
        let people = pairings.values().flat_map(|pairing| &pairing.parties);
        let people: Vec<MemberId> = people.map(|party| party.member.id).collect();
        let reaches = horizon::reaches(tx, &people, workspace).await?;
        let none = DaysOff::default();
        let mut promised = Vec::new();
        for one in &near {
            let Some(pairing) = pairings.get(&one.pairing) else { continue };
            let off = off.get(&pairing.cohort).unwrap_or(&none);
            for due in Self::due_of(pairing, &one.meeting, off, moment) {
                let Some(lane) = reaches.get(&due.to.id) else { continue };
                promised.push(self.notice_of((*lane, workspace), &one.meeting, &due, now));
            }
            if let Some(due) = Self::unknown_from(pairing, &one.meeting, off) {
                let meeting = (one.meeting.id, one.meeting.sequence, 0);
                self.plan_unknown(tx, workspace, meeting, due, moment).await?;
            }
        }
        horizon::promise(tx, &promised, now).await?;
        Ok(i64::try_from(near.len()) == Ok(MEETINGS))
    }
}

/// Live pairings by their id, and the days off of their cohorts.
type Pairs = (HashMap<PairingId, Pairing>, HashMap<CohortId, DaysOff>);

async fn pairs(
    tx: &mut Tx,
    ids: &[PairingId],
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<Pairs, ServiceError> {
    if ids.is_empty() {
        return Ok((HashMap::new(), HashMap::new()));
    }
    let pairings = pairings::of_ids(tx, ids, workspace, now).await?;
    let mut cohorts: Vec<CohortId> = pairings.iter().map(|pairing| pairing.cohort).collect();
    cohorts.sort_unstable();
    cohorts.dedup();
    let off = days_off::of_cohorts(tx, &cohorts, workspace, now).await?;
    Ok((pairings.into_iter().map(|pairing| (pairing.id, pairing)).collect(), off))
}

/// The live pairings of a batch, what their people have ahead, when they pause, and the days off
/// of their cohorts.
struct Around {
    pairings: HashMap<PairingId, Pairing>,
    busy: HashMap<PairingId, Vec<Busy>>,
    off: HashMap<CohortId, DaysOff>,
    away: HashMap<MemberId, Vec<Absence>>,
}

impl Around {
    async fn of(
        tx: &mut Tx,
        ids: &[PairingId],
        workspace: WorkspaceId,
        now: Timestamp,
    ) -> Result<Self, ServiceError> {
        let (pairings, off) = pairs(tx, ids, workspace, now).await?;
        let busy = busy::of_pairings(tx, ids, workspace, now).await?;
        let people = pairings.values().flat_map(|pairing| &pairing.parties);
        let people: Vec<MemberId> = people.map(|party| party.member.id).collect();
        let away = absences::of_members(tx, &people, workspace, now).await?;
        Ok(Self { pairings, busy, off, away })
    }

    fn room(&self, pairing: &Pairing) -> Room {
        let busy = self.busy.get(&pairing.id).cloned().unwrap_or_default();
        let off = self.off.get(&pairing.cohort).cloned().unwrap_or_default();
        let people = pairing.parties.iter().map(|party| party.member.id);
        let away = people.filter_map(|who| Some((who, self.away.get(&who)?)));
        let away: Vec<_> =
            away.flat_map(|(who, all)| all.iter().map(move |one| (who, *one))).collect();
        Room::of(pairing, busy, off, &rests(pairing, &away))
    }
}

/// The first day on which a cohort is over.
pub(in crate::service) fn day_after(last: Option<Date>) -> Option<Date> {
    last.and_then(|last| last.tomorrow().ok())
}
