//! Being let in by OAuth: somebody is sent off to their platform, comes back in the same browser,
//! and what they bring becomes an installation. Called by `http::install`, which makes the calls
//! in between.

use std::time::Duration;

use crate::chat::address::{Door, Seat};
use crate::chat::call::Grant;
use crate::service::deliver::later;
use crate::service::error::ServiceError;
use crate::service::{Desk, Moment};
use crate::store::workspaces::{self, NewTokens};
use crate::store::{accounts, invitations};

/// How long somebody may take to let us in. Slack's own code lives as long.
pub const PATIENCE: Duration = Duration::from_mins(10);
/// For how long a late one is still known, so that it can be told why.
const KNOWN: Duration = Duration::from_hours(1);
/// Most people under way at once: whoever asks for more wants to fill the database, and the
/// oldest make room, so that nobody can close the way for others.
const MOST: i64 = 1_000;

/// What goes along with somebody who is sent off. Both are secrets for ten minutes.
pub struct Invitation {
    /// What they bring back.
    pub state: String,
    /// What only their browser keeps.
    pub browser: String,
}

/// Why somebody who came back is not let through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stray {
    /// Nobody of that state is expected: used already, never begun, or begun in another browser.
    Unknown,
    /// It took them too long.
    Late,
}

/// What became of a grant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetIn {
    /// Where.
    pub seat: Seat,
    /// We were there before.
    pub again: bool,
    /// Whoever let us in owns the workspace here now, or did before.
    pub owner: bool,
}

impl Desk {
    /// Expects somebody back.
    ///
    /// # Errors
    /// The database's.
    pub async fn invite(&self, moment: Moment) -> Result<Invitation, ServiceError> {
        let mut tx = self.db.begin().await?;
        let forgotten = moment.real.saturating_sub(KNOWN).unwrap_or(moment.real);
        invitations::sweep(&mut tx, forgotten).await?;
        invitations::make_room(&mut tx, MOST).await?;
        let new = Invitation { state: self.secret(), browser: self.secret() };
        let kept = (self.key.fingerprint(&new.state), self.key.fingerprint(&new.browser));
        let times = (moment.real, later(moment.real, PATIENCE));
        invitations::invite(&mut tx, (&kept.0, &kept.1), times).await?;
        tx.commit().await?;
        Ok(new)
    }

    /// Whether whoever came back is expected; it counts once, however it ends.
    ///
    /// # Errors
    /// The database's.
    pub async fn came_back(
        &self,
        state: &str,
        browser: &str,
        moment: Moment,
    ) -> Result<Result<(), Stray>, ServiceError> {
        let (state, browser) = (self.key.fingerprint(state), self.key.fingerprint(browser));
        let mut tx = self.db.begin().await?;
        let until = invitations::take(&mut tx, &state, &browser).await?;
        tx.commit().await?;
        Ok(match until {
            None => Err(Stray::Unknown),
            Some(until) if until <= moment.real => Err(Stray::Late),
            Some(_) => Ok(()),
        })
    }

    /// Keeps what was granted, all of it or nothing. A place we know is updated: its tokens are
    /// new, its door opens again, and what waited goes on. `runs_it` tells whether whoever let us
    /// in runs the place; only then they may own a place that nobody owns.
    ///
    /// # Errors
    /// The database's.
    pub async fn let_in(
        &self,
        grant: &Grant,
        runs_it: bool,
        moment: Moment,
    ) -> Result<LetIn, ServiceError> {
        let team = grant.team.clone().unwrap_or_default();
        let seat = Seat { door: Door::Slack, team, enterprise: grant.enterprise.clone() };
        let mut tx = self.db.begin().await?;
        let again = workspaces::own(&mut tx, &seat).await?.is_some();
        let place = self.workspace_of(&mut tx, &seat, &grant.name, moment).await?;
        workspaces::rename(&mut tx, place.1, &grant.name).await?;
        let new = NewTokens {
            tokens: &grant.tokens,
            bot_user: &grant.bot_user,
            scopes: Some(&grant.scopes),
            real: moment.real,
        };
        let fresh = (self.ids.ordered(moment.now).into(), moment.now);
        workspaces::set_token(&mut tx, place, &new, fresh).await?;
        let mut owner = false;
        if let Some(user) = grant.installer.as_ref().filter(|_| runs_it) {
            let owned = accounts::owned(&mut tx, place.1).await?;
            let known = accounts::by_platform_id(&mut tx, user, place.0, place.1).await?;
            owner = known.is_some_and(|member| member.owner);
            if !owned {
                let member = self.member(&mut tx, place, user, moment).await?;
                accounts::make_owner(&mut tx, member.id, place.1, moment.now).await?;
                owner = true;
            }
        }
        tx.commit().await?;
        self.arrivals.forget(seat.key());
        (self.wake)();
        tracing::info!(team = %seat.key(), again, owner, "installed");
        Ok(LetIn { seat, again, owner })
    }

    /// 244 random bits.
    fn secret(&self) -> String {
        format!("{}{}", self.ids.random().simple(), self.ids.random().simple())
    }
}
