//! The ground rules, for anyone: with the part the one who asks plays in them. Where a programme
//! asks for it, reading them is written down, and who waited for that is introduced.

use crate::cards;
use crate::cards::rules::Asked;
use crate::chat::card::Card;
use crate::chat::reply::Reply;
use crate::domain::introduction::later_due;
use crate::domain::member::Member;
use crate::domain::notice::{Kind, Skip};
use crate::domain::refusal::Refusal;
use crate::domain::rules::{Standing, part, parts};
use crate::ids::{InstallationId, PairingId, WorkspaceId};
use crate::service::compose::Redrawn;
use crate::service::error::ServiceError;
use crate::service::visit::{Shows, Visit};
use crate::service::words::Spoken;
use crate::service::{Desk, Moment, introduction};
use crate::store::backend::Tx;
use crate::store::introductions::{self, Place};
use crate::store::notices::Notice;
use crate::store::posted::Stale;
use crate::store::{cohorts, days_off, pairings, programmes, readings, workspaces};

/// `/mentor rules [read]`
pub(super) async fn command(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    match spoken.verb {
        "read" => read(visit).await,
        _ => show(visit).await,
    }
}

/// The rules, as they were typed for or asked for by noun.
async fn show(visit: &Visit<'_>) -> Result<Reply, ServiceError> {
    visit.show(card(visit).await?).await
}

/// *Read the rules* was pressed: beside what was pressed.
pub(super) async fn show_pressed(visit: &Visit<'_>) -> Result<Reply, ServiceError> {
    Ok(Reply::Card(card(visit).await?))
}

async fn card(visit: &Visit<'_>) -> Result<Card, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let (member, place) = (visit.member.id, visit.place());
    let pairings = pairings::of_member(&mut view, member, place, visit.moment.now).await?;
    let roles = cohorts::roles_anywhere(&mut view, member, place.1).await?;
    let runs = programmes::of_coordinator(&mut view, member, place.1).await?;
    let mut coordinators = programmes::coordinators_of(&mut view, member, place).await?;
    let standing = standing(visit, &mut view).await?;
    drop(view);
    coordinators.retain(|one| one.id != member);
    let parts = parts(member, &pairings, &roles, !runs.is_empty());
    Ok(cards::rules::card(&visit.words(), &parts, &coordinators, standing))
}

/// How far the one who asks is with what their programmes ask of them.
async fn standing(visit: &Visit<'_>, view: &mut Tx) -> Result<Standing, ServiceError> {
    let (member, workspace) = (visit.member.id, visit.workspace());
    let asked = readings::asked(view, member, workspace).await?;
    if asked.iter().any(|one| one.read.is_none()) {
        return Ok(Standing::Unread);
    }
    let waits = asked.iter().any(|one| one.waits);
    let last = asked.iter().filter_map(|one| one.read).max();
    Ok(last.map_or(Standing::NotAsked, |at| Standing::Read { at, waits }))
}

/// *I've read this* was pressed, or `rules read` typed.
pub(super) async fn read(visit: &Visit<'_>) -> Result<Reply, ServiceError> {
    let Some(mut tx) = visit.write().await? else { return show(visit).await };
    introduction::read(visit, &mut tx).await?;
    visit.commit(tx).await?;
    show(visit).await
}

/// *Later* was pressed on a reminder: one more comes in two days, in place of what was planned.
pub(super) async fn later_pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let id: PairingId = value.parse().map_err(|_| Refusal::NotFound)?;
    let (desk, workspace, now) = (visit.desk, visit.workspace(), visit.moment.now);
    let Some(mut tx) = visit.write().await? else { return again(visit, id).await };
    let member = &visit.member;
    if visit.touch(&mut tx, id, Shows::Asker).await.is_err() {
        drop(tx);
        return show(visit).await;
    }
    let place = introductions::place(&mut tx, id, member.id, workspace).await?;
    let unread = place.filter(|place| place.read.is_none());
    let Some(since) = unread.and_then(|place| place.waits) else {
        drop(tx);
        return show(visit).await;
    };
    let off = days_off::of_member(&mut tx, member.id, workspace, now).await?;
    let due = later_due(now, &member.zone, member.quiet, &off);
    // One a day, however often it is pressed.
    let step = due.as_second() / (24 * 60 * 60);
    introductions::remind_only(&mut tx, id, member.id, workspace, (step, now)).await?;
    let about = (id.0, since.as_millisecond(), step);
    desk.promise(&mut tx, visit.place(), Kind::RulesAgain, about, member, due, now).await?;
    visit.commit(tx).await?;
    again(visit, id).await
}

/// The reminder as it stands now, in place of the one that was pressed.
async fn again(visit: &Visit<'_>, id: PairingId) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let (member, at) = (&visit.member, visit.place());
    let place = introductions::place(&mut view, id, member.id, at.1).await?;
    let Some(place) = place else {
        drop(view);
        return show(visit).await;
    };
    let kind = Kind::RulesAgain;
    let card = visit.desk.rules_card(&mut view, (id, kind), (member, &place), at, visit.moment);
    let card = card.await?;
    drop(view);
    visit.show(card).await
}

impl Desk {
    /// Asks someone to read the rules, unless that is not needed any more.
    pub(super) async fn rules_asked(
        &self,
        tx: &mut Tx,
        (notice, kind): (&Notice, Kind),
        reader: &Member,
        moment: Moment,
    ) -> Result<Result<(PairingId, Card), Skip>, ServiceError> {
        let (id, at) = (PairingId(notice.subject), (notice.installation, notice.workspace));
        let place = introductions::place(tx, id, reader.id, at.1).await?;
        let Some(place) = place else { return Ok(Err(Skip::Ended)) };
        if place.waits.is_none() || place.read.is_some() {
            return Ok(Err(Skip::NothingNew));
        }
        let card = self.rules_card(tx, (id, kind), (reader, &place), at, moment).await?;
        Ok(Ok((id, card)))
    }

    /// What asked someone to read the rules, drawn anew.
    pub(super) async fn rules_redrawn(
        &self,
        view: &mut Tx,
        (stale, kind): (&Stale, Kind),
        reader: &Member,
        moment: Moment,
    ) -> Result<Redrawn, ServiceError> {
        let at = (stale.installation, stale.workspace);
        let root = PairingId(stale.root);
        let place = introductions::place(view, root, reader.id, at.1).await?;
        let Some(place) = place else { return Ok(Redrawn::Over) };
        let card = self.rules_card(view, (root, kind), (reader, &place), at, moment).await?;
        if stale.fingerprint.as_ref() == Some(&self.fingerprint(&card)) {
            return Ok(Redrawn::Same);
        }
        Ok(Redrawn::Differs(workspaces::door(view, stale.installation).await?, card.into()))
    }

    /// The rules before names are exchanged, or the line that reminds of them: never a name of
    /// those who wait with the reader.
    async fn rules_card(
        &self,
        tx: &mut Tx,
        (pairing, kind): (PairingId, Kind),
        (reader, place): (&Member, &Place),
        at: (InstallationId, WorkspaceId),
        moment: Moment,
    ) -> Result<Card, ServiceError> {
        let words = self.words(&reader.language, reader.zone.clone(), moment.now);
        let standing = match (place.read, place.waits) {
            (Some(read), waits) => Standing::Read { at: read, waits: waits.is_some() },
            (None, Some(_)) => Standing::Unread,
            (None, None) => Standing::NotAsked,
        };
        let asked = Asked {
            programme: &place.programme_name,
            several: place.form == crate::domain::programme::Form::Group,
            standing,
        };
        if kind == Kind::RulesAgain {
            let next = introductions::reminded(tx, pairing, reader.id, at.1, moment.now).await?;
            return Ok(cards::rules::again(&words, &asked, pairing, next));
        }
        let mut coordinators = programmes::coordinators_of(tx, reader.id, at).await?;
        coordinators.retain(|one| one.id != reader.id);
        let part = part(place.form, place.role);
        Ok(cards::rules::first(&words, &asked, part, &coordinators))
    }
}
