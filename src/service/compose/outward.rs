//! What goes out for a notice that may go now: its own card, or one that says several things at
//! once. That the attempt begins is written down with it.

use super::{Composed, Sending, postpone, skip};
use crate::domain::member::Member;
use crate::domain::notice::{Kind, Root};
use crate::service::asking::merging::Joined;
use crate::service::error::ServiceError;
use crate::service::{Desk, Moment};
use crate::store::backend::Tx;
use crate::store::notices::{self, Notice};
use crate::store::{conversations, roots, workspaces};

impl Desk {
    /// What goes out for a notice that may go now, alone or with others.
    pub(super) async fn outward(
        &self,
        tx: &mut Tx,
        (notice, kind): (&Notice, Kind),
        reader: Member,
        moment: Moment,
    ) -> Result<Option<Composed>, ServiceError> {
        // Read before what it counts: a change in between shows as a version behind.
        let version = roots::version_of(tx, kind, notice.subject, notice.workspace).await?;
        let said = match self.said(tx, (notice, kind), &reader, moment).await? {
            Ok(said) => said,
            Err(why) => return skip(tx, notice, why, moment).await,
        };
        let shows = (kind.root() != Root::Nothing).then_some((said.root, notice.subject, version));
        let what = (said.card, said.subject);
        let (card, shows, with) = match self.join(tx, (notice, kind), &reader, what, moment).await?
        {
            Joined::Waits(until) => return postpone(tx, notice, until).await,
            Joined::Alone(card) => (card, shows, Vec::new()),
            Joined::With(card, with) => (card, None, with),
        };
        let door = workspaces::door(tx, notice.installation).await?;
        let known = conversations::of(tx, reader.id, notice.installation).await?;
        let direct = known.is_none();
        let to = known.or(reader.user).unwrap_or_default();
        for one in std::iter::once(notice).chain(&with) {
            if !notices::start(tx, one, moment.real).await? {
                return Ok(None);
            }
        }
        let others = Vec::new();
        let sending = Sending { door, to, direct, card, shows, others, with };
        Ok(Some(Composed::Send(Box::new(sending))))
    }
}
