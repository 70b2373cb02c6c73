//! Who is met for the first time: made a member, and their profile is asked for.

use crate::domain::member::Member;
use crate::domain::refusal::Refusal;
use crate::ids::{ErrandId, InstallationId, MemberId, WorkspaceId};
use crate::service::error::ServiceError;
use crate::service::{Desk, Moment};
use crate::store::accounts;
use crate::store::backend::Tx;
use crate::store::errands;

impl Desk {
    /// Makes someone known who asks for the first time, in a transaction of its own.
    pub(super) async fn newcomer(
        &self,
        place: (InstallationId, WorkspaceId),
        user: &str,
        moment: Moment,
    ) -> Result<Member, ServiceError> {
        let mut tx = self.db.begin().await?;
        let member = self.member(&mut tx, place, user, moment).await?;
        tx.commit().await?;
        (self.wake)();
        Ok(member)
    }

    /// The member of a platform id, made when they are new; their profile is asked for then.
    pub(in crate::service) async fn member(
        &self,
        tx: &mut Tx,
        place: (InstallationId, WorkspaceId),
        user: &str,
        moment: Moment,
    ) -> Result<Member, ServiceError> {
        let (installation, workspace) = place;
        if let Some(known) = accounts::by_platform_id(tx, user, installation, workspace).await? {
            return Ok(known);
        }
        let id = MemberId(self.ids.ordered(moment.now));
        let both = (id, self.ids.random());
        accounts::create(tx, both, place, user, "", moment.now).await?;
        let errand = errands::NewErrand {
            id: ErrandId(self.ids.ordered(moment.now)),
            workspace,
            installation,
            kind: errands::PROFILE,
            subject: id.0,
            sequence: 0,
            due: moment.now,
        };
        errands::plan(tx, &errand).await?;
        let made = accounts::by_platform_id(tx, user, installation, workspace).await?;
        Ok(made.ok_or(Refusal::NotFound)?)
    }
}
