//! How a workspace comes to be: a pasted token, an owner named on the command line, the demo.

use secrecy::{ExposeSecret, SecretString};

use crate::chat::address::{Seat, Sender};
use crate::chat::call::{Identity, Profile, Tokens};
use crate::domain::zone::Zone;
use crate::ids::{DataKeyId, InstallationId, MemberId, WorkspaceId};
use crate::service::error::ServiceError;
use crate::service::{Desk, Moment};
use crate::store::accounts;
use crate::store::backend::Tx;
use crate::store::workspaces::{self, NewTokens, NewWorkspace};
use crate::text;

impl Desk {
    /// Keeps the token of a platform that told us who we are there. Once is enough: the same
    /// token again changes nothing.
    ///
    /// # Errors
    /// The database's.
    pub async fn install(
        &self,
        seat: &Seat,
        identity: &Identity,
        token: &SecretString,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let mut tx = self.db.begin().await?;
        let name = identity.team_name.as_str();
        let place = self.workspace_of(&mut tx, seat, name, moment).await?;
        workspaces::rename(&mut tx, place.1, name).await?;
        let kept = workspaces::token(&mut tx, place.0).await?;
        if kept.is_none_or(|kept| kept.expose_secret() != token.expose_secret()) {
            let fresh = (DataKeyId(self.ids.ordered(moment.now)), moment.now);
            let tokens = Tokens { access: token.clone(), refresh: None, lasts: None };
            let (bot_user, scopes) = (identity.bot_user.as_str(), identity.scopes.as_deref());
            let new = NewTokens { tokens: &tokens, bot_user, scopes, real: moment.real };
            workspaces::set_token(&mut tx, place, &new, fresh).await?;
        } else if let Some(scopes) = &identity.scopes {
            workspaces::set_scopes(&mut tx, place.0, scopes).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Makes a person an owner of their workspace; tells whether they were none before. Neither
    /// needs to have been seen here.
    ///
    /// # Errors
    /// The database's.
    pub async fn add_owner(&self, who: &Sender, moment: Moment) -> Result<bool, ServiceError> {
        let mut tx = self.db.begin().await?;
        let place = self.workspace_of(&mut tx, &who.seat, who.seat.key(), moment).await?;
        let member = self.member(&mut tx, place, &who.user, moment).await?;
        let fresh = accounts::make_owner(&mut tx, member.id, place.1, moment.now).await?;
        tx.commit().await?;
        Ok(fresh)
    }

    /// Makes a person known with their name and zone, as a platform's profile would.
    ///
    /// # Errors
    /// The database's.
    pub async fn introduce(
        &self,
        who: &Sender,
        name: &str,
        zone: &str,
        moment: Moment,
    ) -> Result<MemberId, ServiceError> {
        let mut tx = self.db.begin().await?;
        let place = self.workspace_of(&mut tx, &who.seat, who.seat.key(), moment).await?;
        let member = self.member(&mut tx, place, &who.user, moment).await?;
        let profile = Profile {
            name: Some(name.to_owned()),
            zone: Some(zone.to_owned()),
            ..Profile::default()
        };
        let at = (member.id, place.0, place.1);
        accounts::keep_profile(&mut tx, at, &profile, moment.now).await?;
        tx.commit().await?;
        Ok(member.id)
    }

    /// The workspace behind a seat, made when it is new.
    pub(super) async fn workspace_of(
        &self,
        tx: &mut Tx,
        seat: &Seat,
        name: &str,
        moment: Moment,
    ) -> Result<(InstallationId, WorkspaceId), ServiceError> {
        if let Some(place) = workspaces::own(tx, seat).await? {
            return Ok(place);
        }
        let new = NewWorkspace {
            id: WorkspaceId(self.ids.ordered(moment.now)),
            installation: InstallationId(self.ids.ordered(moment.now)),
            seat,
            name,
            zone: &Zone::utc(),
            language: text::BASE,
            bot_user: None,
            now: moment.now,
        };
        workspaces::create(tx, &new).await?;
        self.plan_first_sweep(tx, new.id, moment).await?;
        Ok((new.installation, new.id))
    }
}
