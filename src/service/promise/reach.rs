//! Promises to somebody wherever they have an account: behind the door at hand, else another. Who
//! has none is told nothing.

use jiff::Timestamp;

use crate::domain::member::Member;
use crate::domain::notice::Kind;
use crate::domain::timing::next_allowed;
use crate::ids::{InstallationId, MemberId, PairingId, WorkspaceId};
use crate::service::error::ServiceError;
use crate::service::{Desk, Moment};
use crate::store::backend::Tx;
use crate::store::{accounts, days_off};

impl Desk {
    /// Promises to tell one who is left in a pairing that someone went; `pairing` comes with its
    /// version. Who has no account is told nothing.
    pub(in crate::service) async fn promise_left(
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
    pub(in crate::service) async fn promise_to(
        &self,
        tx: &mut Tx,
        (installation, workspace): (InstallationId, WorkspaceId),
        kind: Kind,
        subject: (uuid::Uuid, i64),
        to: &Member,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let (subject, from) = ((subject.0, subject.1, 0), moment.now + kind.held_back());
        self.promise_from(tx, (installation, workspace), kind, subject, to, (from, moment)).await
    }

    /// The same, as soon after a moment as they may be written to.
    pub(in crate::service) async fn promise_from(
        &self,
        tx: &mut Tx,
        (installation, workspace): (InstallationId, WorkspaceId),
        kind: Kind,
        subject: (uuid::Uuid, i64, i64),
        to: &Member,
        (from, moment): (Timestamp, Moment),
    ) -> Result<(), ServiceError> {
        let lane = match to.user {
            Some(_) => Some(installation),
            None => accounts::reach(tx, to.id, workspace).await?,
        };
        let Some(lane) = lane else { return Ok(()) };
        let off = days_off::of_member(tx, to.id, workspace, moment.now).await?;
        let due = next_allowed(from, &to.zone, to.quiet, &off);
        self.promise(tx, (lane, workspace), kind, subject, to, due, moment.now).await
    }
}
