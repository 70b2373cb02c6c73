//! News: what a platform tells without anyone asking. Called by the doors' HTTP side. One
//! transaction each: the key of the telling, and all that follows from it.

use crate::chat::news::{News, What};
use crate::ids::{InstallationId, WorkspaceId};
use crate::service::error::{ServiceError, again};
use crate::service::{Desk, Moment};
use crate::store::backend::Tx;
use crate::store::{accounts, inbox, workspaces};

/// What became of a piece of news.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It changed something, or was kept.
    Kept,
    /// It was known already.
    Again,
    /// It is about nobody of ours.
    Stranger,
}

/// Where it is about.
type Place = (InstallationId, WorkspaceId);

impl Desk {
    /// Takes one piece of news, once, however often it is told.
    ///
    /// # Errors
    /// [`ServiceError::Unavailable`] and [`ServiceError::Broken`]; nothing was done then, and it
    /// should be told again.
    pub async fn hear(&self, news: News, moment: Moment) -> Result<Taken, ServiceError> {
        again(|| self.take(&news, moment)).await
    }

    async fn take(&self, news: &News, moment: Moment) -> Result<Taken, ServiceError> {
        let mut view = self.db.view().await?;
        let Some(place) = about(&mut view, news).await? else { return Ok(Taken::Stranger) };
        // Platforms tell of everybody there; a row is written only for the few who are here.
        if let What::Person { user, profile } = &news.what {
            let found = accounts::by_platform_id(&mut view, user, place.0, place.1).await?;
            let Some(member) = found else { return Ok(Taken::Stranger) };
            // Most of what changes in a profile is nothing we keep.
            let who = (member.id, place.0, place.1);
            let known = self.known_already(&mut view, who, profile, news.at).await?;
            drop(view);
            if known && self.still_so(who, profile, news.at).await? {
                return Ok(Taken::Again);
            }
        } else {
            drop(view);
        }
        let mut tx = self.db.begin().await?;
        if !inbox::first_time(&mut tx, place, &news.key, inbox::EVENTS, moment.real).await? {
            return Ok(Taken::Again);
        }
        self.follow(&mut tx, place, news, moment).await?;
        tx.commit().await?;
        (self.wake)();
        Ok(Taken::Kept)
    }

    /// What follows from it, inside the transaction that remembers its key.
    async fn follow(
        &self,
        tx: &mut Tx,
        place: Place,
        news: &News,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        match &news.what {
            What::Person { user, profile } => {
                let found = accounts::by_platform_id(tx, user, place.0, place.1).await?;
                let Some(member) = found else { return Ok(()) };
                let who = (member.id, place.0, place.1);
                self.learned(tx, who, (profile.clone(), news.at), moment).await
            }
            What::Uninstalled => {
                let own = workspaces::own(tx, &news.seat).await? == Some(place);
                self.thrown_out(tx, (place, own), (news.at, "app_uninstalled"), moment).await
            }
            What::Withdrawn { teams } => self.withdrawn(tx, place, (news, teams), moment).await,
            What::Revoked { bots, .. } => {
                let own = workspaces::own(tx, &news.seat).await? == Some(place);
                self.revoked(tx, (place, own), (news.at, bots), moment).await
            }
        }
    }
}

/// The installation a piece of news is about. People are those of whoever serves the seat; what
/// becomes of a door is told of the seat's own, open or shut.
async fn about(view: &mut Tx, news: &News) -> Result<Option<Place>, ServiceError> {
    if !matches!(news.what, What::Person { .. })
        && let Some(own) = workspaces::own(view, &news.seat).await?
    {
        return Ok(Some(own));
    }
    Ok(workspaces::installed(view, &news.seat).await?)
}
