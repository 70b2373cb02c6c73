//! A platform tells that we were thrown out, or that tokens were taken back. It tells it late,
//! twice, and in any order with the news of being let in again; only what is newer than the
//! tokens we have counts. Called by `hear`.

use jiff::{SignedDuration, Timestamp};

use crate::chat::address::Seat;
use crate::chat::news::News;
use crate::ids::{ErrandId, InstallationId, WorkspaceId};
use crate::service::error::ServiceError;
use crate::service::{Desk, Moment};
use crate::store::backend::Tx;
use crate::store::errands::{self, NewErrand, STILL_IN};
use crate::store::workspaces::{self, Standing};

/// Two clocks and whole seconds leave this much doubt about what came first.
const DOUBT: SignedDuration = SignedDuration::from_mins(5);

/// What the news says of the tokens we have now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// They are of no use any more.
    Out,
    /// They came after it.
    Old,
    /// Only the platform knows.
    Ask,
}

fn verdict(at: Timestamp, standing: &Standing) -> Verdict {
    let since = standing.token_at.unwrap_or(standing.installed_at);
    let after = at.duration_since(since);
    match () {
        () if after > DOUBT => Verdict::Out,
        () if after < -DOUBT => Verdict::Old,
        () => Verdict::Ask,
    }
}

impl Desk {
    /// We were thrown out at `at`, as far as this installation still has the tokens of then. What
    /// is told of a team that has none of its `own` may be about that team alone: the platform is
    /// asked whether the organisation around it still has us.
    pub(super) async fn thrown_out(
        &self,
        tx: &mut Tx,
        (place, own): ((InstallationId, WorkspaceId), bool),
        (at, reason): (Timestamp, &str),
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let standing = workspaces::standing(tx, place.0).await?;
        let installation = place.0;
        let verdict = match verdict(at, &standing) {
            Verdict::Out if !own => Verdict::Ask,
            verdict => verdict,
        };
        match verdict {
            Verdict::Old => tracing::info!(%installation, reason, "older than the tokens we have"),
            Verdict::Ask if !standing.shut => self.ask_whether_in(tx, place, at, moment).await?,
            // Where it was shut before there is nothing to ask with, and nothing to wait for.
            Verdict::Ask if !own => {}
            Verdict::Out | Verdict::Ask => {
                let door = (installation, standing.generation);
                workspaces::throw_out(tx, door, reason, moment.real).await?;
                self.plan_purge(tx, place, standing.generation, moment).await?;
                tracing::warn!(%installation, reason, "the door is shut");
            }
        }
        Ok(())
    }

    /// Only the platform knows whether its telling of `at` is about the tokens we have.
    async fn ask_whether_in(
        &self,
        tx: &mut Tx,
        (installation, workspace): (InstallationId, WorkspaceId),
        at: Timestamp,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let errand = NewErrand {
            id: ErrandId(self.ids.ordered(moment.now)),
            workspace,
            installation,
            kind: STILL_IN,
            subject: installation.0,
            // Once for each telling: two of them may stand for two moments.
            sequence: at.as_millisecond(),
            due: moment.now,
        };
        Ok(errands::plan(tx, &errand).await?)
    }

    /// An organisation took us out of workspaces of it. One that had let us in by itself before
    /// has a door of its own, and that is over; the organisation's is asked whether it holds.
    pub(super) async fn withdrawn(
        &self,
        tx: &mut Tx,
        place: (InstallationId, WorkspaceId),
        (news, teams): (&News, &[String]),
        moment: Moment,
    ) -> Result<(), ServiceError> {
        const REASON: &str = "team_access_revoked";
        for team in teams {
            let seat = Seat { team: team.clone(), enterprise: None, ..news.seat.clone() };
            if let Some(own) = workspaces::own(tx, &seat).await? {
                self.thrown_out(tx, (own, true), (news.at, REASON), moment).await?;
            }
        }
        self.thrown_out(tx, (place, false), (news.at, REASON), moment).await
    }

    /// Tokens of these users of the platform were taken back at `at`: ours is among them, or it
    /// is not known who we are there.
    pub(super) async fn revoked(
        &self,
        tx: &mut Tx,
        (place, own): ((InstallationId, WorkspaceId), bool),
        (at, bots): (Timestamp, &[String]),
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let ours = workspaces::standing(tx, place.0).await?.bot_user;
        let meant = |ours: &String| bots.iter().any(|bot| bot == ours);
        if bots.is_empty() || ours.as_ref().is_some_and(|ours| !meant(ours)) {
            return Ok(());
        }
        self.thrown_out(tx, (place, own), (at, "tokens_revoked"), moment).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_clearly_newer_or_older_is_decided_without_asking() {
        let second = |at: i64| Timestamp::from_second(1_800_000_000 + at).unwrap();
        let standing = Standing {
            door: crate::chat::address::Door::Slack,
            generation: 1,
            installed_at: second(-9_000),
            token_at: Some(second(0)),
            bot_user: None,
            shut: false,
            expires: None,
        };
        for (at, expected) in [
            (301, Verdict::Out),
            (300, Verdict::Ask),
            (0, Verdict::Ask),
            (-300, Verdict::Ask),
            (-301, Verdict::Old),
        ] {
            assert_eq!(verdict(second(at), &standing), expected, "{at}");
        }
        let never = Standing { token_at: None, ..standing };
        assert_eq!(verdict(second(-301), &never), Verdict::Out, "since it was installed");
    }
}
