//! Remote calls that must be made some time: what to ask, and what to do with the answer.
//! Called by `worker::errand`.

use std::time::Duration;

use crate::chat::address::Door;
use crate::chat::call::{Call, DeliveryError, Outcome, Profile};
use crate::domain::zone::Zone;
use crate::ids::{InstallationId, MemberId, WorkspaceId};
use crate::service::deliver::{Tried, later};
use crate::service::error::ServiceError;
use crate::service::{Desk, Moment, promise};
use crate::store::backend::Tx;
use crate::store::errands::{self, Errand, PROFILE};
use crate::store::{accounts, lanes, workspaces};

/// How long to wait once the back-off has run out.
const LONGEST_WAIT: Duration = Duration::from_mins(15);

impl Desk {
    /// The call of a leased errand; `None` ends it, as nothing is left to ask.
    ///
    /// # Errors
    /// A kind that only a newer release knows; the database's.
    pub async fn errand(
        &self,
        errand: &Errand,
        moment: Moment,
    ) -> Result<Option<(Door, Call)>, ServiceError> {
        if errand.kind != PROFILE {
            return Err(ServiceError::Broken(format!("no such errand: {}", errand.kind)));
        }
        let mut tx = self.db.begin().await?;
        let door = workspaces::door(&mut tx, errand.installation).await?;
        let (id, workspace) = (MemberId(errand.subject), errand.workspace);
        let member = accounts::by_id(&mut tx, id, errand.installation, workspace).await?;
        let user = member.and_then(|member| member.user);
        if door == Door::Slack
            && let Some(user) = user
        {
            return Ok(Some((door, Call::Profile { user })));
        }
        errands::finish(&mut tx, errand, None, moment.real).await?;
        tx.commit().await?;
        Ok(None)
    }

    /// An errand of which no call can be made: tried again, as another replica may know how, and
    /// parked after the last try.
    ///
    /// # Errors
    /// The database's.
    pub async fn errand_unread(
        &self,
        errand: &Errand,
        wait: Option<Duration>,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let mut tx = self.db.begin().await?;
        match wait {
            Some(wait) => errands::retry(&mut tx, errand, later(moment.real, wait)).await?,
            None => {
                let why = if errand.kind == PROFILE { "unreadable" } else { "unknown-kind" };
                errands::finish(&mut tx, errand, Some(why), moment.real).await?;
            }
        }
        Ok(tx.commit().await?)
    }

    /// What the platform answered to an errand. What may still go well is never given up: a
    /// question can be asked as often as it takes.
    ///
    /// # Errors
    /// The database's.
    pub async fn errand_done(
        &self,
        errand: &Errand,
        answer: Result<Outcome, DeliveryError>,
        Tried { wait, generation }: Tried,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let mut tx = self.db.begin().await?;
        match answer {
            Ok(outcome) => {
                if !errands::finish(&mut tx, errand, None, moment.real).await? {
                    return Ok(());
                }
                if let Outcome::Profile(profile) = outcome {
                    let who = (MemberId(errand.subject), errand.installation, errand.workspace);
                    self.learned(&mut tx, who, profile, moment).await?;
                }
            }
            Err(DeliveryError::After(pause)) => {
                let until = later(moment.real, pause);
                lanes::pause(&mut tx, errand.installation, until).await?;
                errands::wait(&mut tx, errand, until).await?;
            }
            Err(DeliveryError::DoorShut(reason)) => {
                let door = (errand.installation, generation);
                workspaces::shut(&mut tx, door, &reason, moment.real).await?;
                errands::retry(&mut tx, errand, moment.real).await?;
            }
            Err(error) if temporary(&error) => {
                let wait = wait.unwrap_or(LONGEST_WAIT);
                errands::retry(&mut tx, errand, later(moment.real, wait)).await?;
            }
            Err(_) => {
                errands::finish(&mut tx, errand, Some("refused"), moment.real).await?;
            }
        }
        tx.commit().await?;
        Ok(())
    }

    /// Keeps what the platform told of a member, and places anew what waits for them.
    pub(super) async fn learned(
        &self,
        tx: &mut Tx,
        who: (MemberId, InstallationId, WorkspaceId),
        profile: Profile,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let (id, installation, workspace) = who;
        let profile = self.known(profile);
        accounts::touch(tx, id, workspace).await?;
        accounts::keep_profile(tx, who, &profile, moment.now).await?;
        if let Some(member) = accounts::by_id(tx, id, installation, workspace).await? {
            promise::retime(tx, workspace, &member, moment.now).await?;
        }
        Ok(())
    }

    /// A profile without zones and languages nobody here knows.
    fn known(&self, profile: Profile) -> Profile {
        let zone = profile.zone.and_then(|zone| Zone::parse(&zone).ok());
        let language = profile.language.and_then(|tag| self.texts.speaks(&tag));
        Profile {
            zone: zone.map(|zone| zone.name().to_owned()),
            language: language.map(ToOwned::to_owned),
            name: profile
                .name
                .map(|name| crate::chat::text::SafeText::typed(&name).as_str().to_owned()),
            ..profile
        }
    }
}

fn temporary(error: &DeliveryError) -> bool {
    matches!(error, DeliveryError::Later(_) | DeliveryError::Ambiguous(_))
}
