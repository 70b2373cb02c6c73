//! Which zone somebody is in. Their platform's first word is taken; where that is none, or another
//! one later, they are asked, once for each, and nothing moves before they have said. Called by
//! `presence`, `introduction`, `compose` and `press`.

use jiff::Timestamp;

use crate::cards::{self, action};
use crate::chat::card::Card;
use crate::chat::reply::Reply;
use crate::domain::member::Member;
use crate::domain::notice::{Kind, Skip};
use crate::domain::pairing::Pairing;
use crate::domain::timing::next_allowed;
use crate::domain::zone::Zone;
use crate::ids::{InstallationId, WorkspaceId};
use crate::service::error::ServiceError;
use crate::service::visit::Visit;
use crate::service::{Desk, Moment, settings};
use crate::store::accounts::{self, zone};
use crate::store::backend::Tx;
use crate::store::notices::Notice;
use crate::store::{days_off, gathered};

impl Desk {
    /// Promises the question where there is one to ask, and has not been.
    pub(super) async fn ask_zone(
        &self,
        tx: &mut Tx,
        at: (InstallationId, WorkspaceId),
        member: &Member,
        now: Timestamp,
    ) -> Result<(), ServiceError> {
        let Some((_, sequence)) = zone::told(tx, member.id, at.1).await? else { return Ok(()) };
        let off = days_off::of_member(tx, member.id, at.1, now).await?;
        let due = next_allowed(now, &member.zone, member.quiet, &off);
        let about = (member.id.0, sequence, 0);
        self.promise(tx, at, Kind::ZoneAsk, about, member, due, now).await
    }

    /// The same of those of a pairing that somebody has just come into.
    pub(super) async fn ask_zones(
        &self,
        tx: &mut Tx,
        at: (InstallationId, WorkspaceId),
        pairing: &Pairing,
        now: Timestamp,
    ) -> Result<(), ServiceError> {
        for party in &pairing.parties {
            self.ask_zone(tx, at, &party.member, now).await?;
        }
        Ok(())
    }

    /// The question, unless it has answered itself or is another one by now.
    pub(super) async fn zone_asked(
        &self,
        tx: &mut Tx,
        notice: &Notice,
        reader: &Member,
        moment: Moment,
    ) -> Result<Result<Card, Skip>, ServiceError> {
        let told = zone::told(tx, reader.id, notice.workspace).await?;
        let words = self.words(&reader.language, reader.zone.clone(), moment.now);
        let told = told.filter(|(_, since)| *since == notice.sequence);
        Ok(told.map(|(told, _)| cards::zone::card(&words, reader, &told)).ok_or(Skip::NothingNew))
    }
}

/// *Use …* or *Keep …* was pressed. What was settled meanwhile is shown as it is.
pub(super) async fn pressed(
    visit: &Visit<'_>,
    name: &str,
    value: &str,
) -> Result<Reply, ServiceError> {
    let Ok(named) = Zone::parse(value) else { return settings::show(visit).await };
    let Some(mut tx) = visit.write().await? else { return settings::show(visit).await };
    let (id, workspace) = (visit.member.id, visit.workspace());
    accounts::touch(&mut tx, id, workspace).await?;
    let settled = match name {
        action::ZONE_TAKE => zone::take(&mut tx, id, workspace, &named).await?,
        _ => zone::keep(&mut tx, id, workspace, &named).await?,
    };
    if !settled {
        drop(tx);
        return settings::show(visit).await;
    }
    gathered::supersede(&mut tx, Kind::ZoneAsk, id.0, workspace, visit.moment.now).await?;
    let member = settings::saved(visit, tx).await?;
    visit.show(settings::card(visit, &member, true).await?).await
}
