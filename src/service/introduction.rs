//! Introducing the people of a pairing to each other: at once, or when everyone has read the
//! rules where the programme asks for that. Until then nobody gets a name. Called where a pairing
//! is made, joined or left, where rules are read, and where a programme stops to ask.

use crate::domain::introduction::{REMINDED, common_hour, reminder_due};
use crate::domain::member::Member;
use crate::domain::notice::Kind;
use crate::domain::pairing::Pairing;
use crate::domain::programme::Cohort;
use crate::domain::timing::next_allowed;
use crate::ids::{InstallationId, MemberId, PairingId, ProgrammeId, WorkspaceId};
use crate::service::error::ServiceError;
use crate::service::together::may_gather;
use crate::service::visit::Visit;
use crate::service::{Desk, Moment, resting};
use crate::store::backend::Tx;
use crate::store::introductions::Waiting;
use crate::store::{
    accounts, days_off, gathered, introductions, pairings, posted, programmes, readings, workspaces,
};

/// Where in the database.
type At = (InstallationId, WorkspaceId);

/// Lets `people` of a pairing wait, and asks them to read the rules, where its programme wants
/// that and one of them has not. Tells whether they wait. The programme must be held, the pairing touched.
pub(super) async fn hold(
    visit: &Visit<'_>,
    tx: &mut Tx,
    (pairing, programme): (PairingId, ProgrammeId),
    people: &[MemberId],
) -> Result<bool, ServiceError> {
    let (workspace, now) = (visit.workspace(), visit.moment.now);
    if !readings::asks(tx, programme, workspace).await? {
        return Ok(false);
    }
    let mut unread = Vec::new();
    for member in people {
        if readings::read(tx, *member, programme, workspace).await?.is_none() {
            unread.push(*member);
        }
    }
    if unread.is_empty() {
        return Ok(false);
    }
    for member in people {
        introductions::wait(tx, pairing, *member, workspace, now).await?;
    }
    let whole = pairings::whole_by_id(tx, pairing, visit.place(), now).await?;
    for party in whole.iter().flat_map(|whole| &whole.parties) {
        if unread.contains(&party.member.id) {
            ask(visit, tx, pairing, &party.member).await?;
        }
    }
    Ok(true)
}

/// Someone was taken into a pairing that was just touched to this version: introduced to the rest,
/// or asked to read first. Tells whether they wait.
pub(super) async fn join(
    visit: &Visit<'_>,
    tx: &mut Tx,
    (id, version): (PairingId, i64),
    cohort: &Cohort,
    one: MemberId,
) -> Result<bool, ServiceError> {
    let (workspace, now) = (visit.workspace(), visit.moment.now);
    if hold(visit, tx, (id, cohort.programme), &[one]).await? {
        return Ok(true);
    }
    let all_wait = !introductions::waiting(tx, id, workspace).await?.is_empty()
        && introductions::since(tx, id, workspace).await?.is_none();
    if all_wait {
        // They have read, and wait with the rest.
        introductions::wait(tx, id, one, workspace, now).await?;
        return Ok(true);
    }
    if let Some(pairing) = pairings::by_id(tx, id, visit.place(), now).await? {
        let at = visit.place();
        visit.desk.arrived(tx, &pairing, (&[one], version), at, visit.moment).await?;
    }
    Ok(false)
}

/// Whether one of these people of a cohort has not read the rules its programme asks them to.
pub(super) async fn unread(
    visit: &Visit<'_>,
    tx: &mut Tx,
    cohort: &Cohort,
    people: &[MemberId],
) -> Result<bool, ServiceError> {
    let (programme, workspace) = (cohort.programme, visit.workspace());
    if !readings::asks(tx, programme, workspace).await? {
        return Ok(false);
    }
    for member in people {
        if readings::read(tx, *member, programme, workspace).await?.is_none() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Asks one person to read the rules, and promises to ask twice more.
async fn ask(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: PairingId,
    member: &Member,
) -> Result<(), ServiceError> {
    let (desk, place, now) = (visit.desk, visit.place(), visit.moment.now);
    let since = now.as_millisecond();
    let off = days_off::of_member(tx, member.id, place.1, now).await?;
    let first = next_allowed(now, &member.zone, member.quiet, &off);
    let about = (pairing.0, since, 0);
    desk.promise(tx, place, Kind::RulesFirst, about, member, first, now).await?;
    for days in REMINDED {
        let due = reminder_due(now, days, (&member.zone, member.quiet), &off);
        let about = (pairing.0, since, i64::from(days));
        desk.promise(tx, place, Kind::RulesAgain, about, member, due, now).await?;
    }
    Ok(())
}

/// A programme asks no more: who waits in it waits no longer. Its root must be touched.
pub(super) async fn release(
    visit: &Visit<'_>,
    tx: &mut Tx,
    programme: ProgrammeId,
) -> Result<(), ServiceError> {
    let workspace = visit.workspace();
    for pairing in introductions::of_programme(tx, programme, workspace).await? {
        if let Some(version) = pairings::touch(tx, pairing, workspace).await? {
            visit.desk.settle(tx, (pairing, version), visit.place(), visit.moment).await?;
        }
    }
    Ok(())
}

/// Someone has read the rules, of every programme that asks it of them: whoever waited for
/// nobody else is introduced. Programmes are held first, then pairings touched.
pub(super) async fn read(visit: &Visit<'_>, tx: &mut Tx) -> Result<(), ServiceError> {
    let (member, workspace, now) = (visit.member.id, visit.workspace(), visit.moment.now);
    let asked = readings::asked(tx, member, workspace).await?;
    for asked in asked.iter().filter(|asked| asked.read.is_none()) {
        programmes::hold(tx, asked.programme, workspace).await?;
        readings::keep(tx, member, asked.programme, workspace, now).await?;
        visit.audit(tx, "rules.read", ("programme", asked.programme.0)).await?;
    }
    for pairing in introductions::waiting_of(tx, member, workspace).await? {
        let Some(version) = pairings::touch(tx, pairing, workspace).await? else { continue };
        posted::want(tx, pairing, workspace, version, Some(member)).await?;
        visit.desk.settle(tx, (pairing, version), visit.place(), visit.moment).await?;
    }
    Ok(())
}

impl Desk {
    /// Introduces who waits in a pairing, once nobody holds it up any more. The pairing comes
    /// with the version it was just touched to.
    pub(super) async fn settle(
        &self,
        tx: &mut Tx,
        (id, version): (PairingId, i64),
        at: At,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let waiting = introductions::waiting(tx, id, at.1).await?;
        let (late, ready): (Vec<Waiting>, Vec<Waiting>) =
            waiting.into_iter().partition(|one| one.holds_up);
        let going = introductions::since(tx, id, at.1).await?.is_some();
        // Who joins a pairing that goes on waits for nobody but themselves.
        if ready.is_empty() || !(late.is_empty() || going) {
            return Ok(());
        }
        let fresh: Vec<MemberId> = ready.iter().map(|one| one.member).collect();
        for member in &fresh {
            introductions::let_in(tx, id, *member, at.1).await?;
        }
        if late.is_empty() {
            for kind in [Kind::RulesFirst, Kind::RulesAgain] {
                gathered::supersede(tx, kind, id.0, at.1, moment.now).await?;
            }
        }
        posted::want(tx, id, at.1, version, None).await?;
        let Some(pairing) = pairings::by_id(tx, id, at, moment.now).await? else { return Ok(()) };
        self.arrived(tx, &pairing, (&fresh, version), at, moment).await
    }

    /// The same when one of them left: through the door by which the first of the rest is reached.
    pub(super) async fn settle_without(
        &self,
        tx: &mut Tx,
        pairing: (PairingId, i64),
        (rest, workspace): (&[MemberId], WorkspaceId),
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let Some(first) = rest.first() else { return Ok(()) };
        match accounts::reach(tx, *first, workspace).await? {
            Some(door) => self.settle(tx, pairing, (door, workspace), moment).await,
            None => Ok(()),
        }
    }

    /// Introduces the people of a pairing: all to each other the first time, later who is `fresh`
    /// in it to the rest. `version` tells one such moment from the next.
    pub(super) async fn arrived(
        &self,
        tx: &mut Tx,
        pairing: &Pairing,
        (fresh, version): (&[MemberId], i64),
        at: At,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let before = introductions::since(tx, pairing.id, at.1).await?.is_some();
        if !before {
            // What waits would name fewer people.
            gathered::supersede(tx, Kind::Paired, pairing.id.0, at.1, moment.now).await?;
        }
        let off = days_off::of_pairing(tx, pairing.id, at.1, moment.now).await?;
        let door = workspaces::door(tx, at.0).await?;
        let hours: Vec<_> =
            pairing.parties.iter().map(|party| (&party.member.zone, party.member.quiet)).collect();
        let common = if may_gather(door, pairing) {
            common_hour(moment.now, &hours, &pairing.cohort_zone, &off)
        } else {
            None
        };
        for party in &pairing.parties {
            let member = &party.member;
            let new = !before || fresh.contains(&member.id);
            let kind = if new { Kind::Paired } else { Kind::Joined };
            let own = next_allowed(moment.now, &member.zone, member.quiet, &off);
            let (about, due) = ((pairing.id.0, version, 0), common.unwrap_or(own));
            self.promise(tx, at, kind, about, member, due, moment.now).await?;
        }
        if !before {
            let rest = resting::now(tx, pairing, at.1, moment.now).await?;
            let from = rest.map_or(moment.now, |rest| rest.until);
            self.promise_first_date(tx, at, pairing, (version, from), moment).await?;
        }
        self.ask_zones(tx, at, pairing, moment.now).await?;
        let Some(meeting) = pairing.next.as_ref().filter(|_| before) else { return Ok(()) };
        self.remind_of(tx, at, pairing, meeting, moment).await
    }
}
