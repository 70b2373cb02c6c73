//! Tokens that run out are renewed well before, by one replica at a time. Called by
//! `worker::renewal`, which makes the call.
//!
//! A refresh token works once, and a little longer. Who dies between Slack's answer and our
//! commit leaves the old one behind: after the lease another replica tries it again, and within
//! Slack's grace gets a new pair. After that the door is shut, and somebody must install anew.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use secrecy::SecretString;

use crate::chat::call::{DeliveryError, Tokens};
use crate::service::deliver::later;
use crate::service::error::ServiceError;
use crate::service::{Desk, Moment};
use crate::store::renewals::{self, Renewal};
use crate::store::workspaces;

/// How long before they run out tokens are renewed.
const EARLY: SignedDuration = SignedDuration::from_hours(2);

impl Desk {
    /// Takes on the renewal that is most pressing, until `until`; `None` when there is none.
    ///
    /// # Errors
    /// The database's.
    pub async fn take_renewal(
        &self,
        moment: Moment,
        until: Timestamp,
        lease: &str,
    ) -> Result<Option<(Renewal, SecretString)>, ServiceError> {
        let by = moment.real.saturating_add(EARLY).unwrap_or(Timestamp::MAX);
        let mut view = self.db.view().await?;
        if !renewals::due(&mut view, by, moment.real).await? {
            return Ok(None);
        }
        drop(view);
        let mut tx = self.db.begin().await?;
        let Some(renewal) = renewals::lease(&mut tx, by, moment.real, until, lease).await? else {
            return Ok(None);
        };
        let refresh = renewals::refresh(&mut tx, &renewal).await?;
        tx.commit().await?;
        Ok(refresh.map(|refresh| (renewal, refresh)))
    }

    /// Keeps what the platform answered: a new pair in one transaction with its generation, a
    /// shut door where nothing will renew it any more, or another try after `wait`.
    ///
    /// # Errors
    /// The database's; then nothing is kept, and the answer may be handed in again.
    pub async fn renewed(
        &self,
        renewal: &Renewal,
        answer: &Result<Tokens, DeliveryError>,
        wait: Duration,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let mut tx = self.db.begin_regardless().await?;
        match answer {
            Ok(tokens) => {
                let kept = renewals::renewed(&mut tx, renewal, tokens, moment.real).await?;
                tracing::info!(installation = %renewal.installation, kept, "tokens renewed");
            }
            Err(DeliveryError::DoorShut(reason)) => {
                let door = (renewal.installation, renewal.generation);
                workspaces::shut(&mut tx, door, reason, moment.real).await?;
                renewals::later(&mut tx, renewal, moment.real).await?;
                let installation = renewal.installation;
                tracing::error!(%installation, reason, "the door is shut: install anew");
            }
            Err(error) => {
                let wait = if let DeliveryError::After(pause) = error { *pause } else { wait };
                renewals::later(&mut tx, renewal, later(moment.real, wait)).await?;
                tracing::warn!(installation = %renewal.installation, %error, "tokens not renewed");
            }
        }
        tx.commit().await?;
        (self.wake)();
        Ok(())
    }
}
