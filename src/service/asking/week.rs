//! S23: what waits for somebody who wishes to hear once a week. It speaks of what they would have
//! been asked one by one; a week in which nothing waits and nothing is on needs no message.

use jiff::{SignedDuration, Span, Timestamp};

use crate::cards;
use crate::cards::digest::{Part, Why};
use crate::chat::card::Card;
use crate::domain::departure::paused;
use crate::domain::lateness::too_late;
use crate::domain::meeting::{BackupState, Meeting};
use crate::domain::member::Member;
use crate::domain::notice::Kind;
use crate::domain::pairing::Pairing;
use crate::ids::{InstallationId, WorkspaceId};
use crate::service::error::ServiceError;
use crate::service::{Desk, Moment, agenda, resting};
use crate::store::backend::Tx;
use crate::store::{accounts, actions, meetings, notices, pairings, wishes};

/// What is on within so long is told.
const WEEK: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What waits, and of which meeting where it is one's.
type Waits = Vec<(Kind, Option<Meeting>)>;

impl Desk {
    /// Whoever was away when their last weekly message was due is promised the next one. Called
    /// once a day.
    pub(in crate::service) async fn weekly_again(
        &self,
        tx: &mut Tx,
        workspace: WorkspaceId,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        for id in wishes::lapsed(tx, workspace).await? {
            let Some(lane) = accounts::reach(tx, id, workspace).await? else { continue };
            let member = accounts::by_id(tx, id, lane, workspace).await?;
            if let Some(member) = member.filter(|member| !member.left) {
                self.promise_digest(tx, (lane, workspace), &member, moment).await?;
            }
        }
        Ok(())
    }

    /// What waits for a reader in each of their pairings; `None` where nothing does.
    pub(in crate::service) async fn week(
        &self,
        tx: &mut Tx,
        reader: &Member,
        (installation, workspace): (InstallationId, WorkspaceId),
        moment: Moment,
    ) -> Result<Option<Card>, ServiceError> {
        let (place, now) = ((installation, workspace), moment.now);
        let mut parts = Vec::new();
        for pairing in pairings::of_member(tx, reader.id, place, now).await? {
            if paused(&pairing) {
                continue;
            }
            let rest = resting::now(tx, &pairing, workspace, now).await?;
            let mut said = Waits::new();
            if rest.is_none() {
                said = behind(tx, (&pairing, workspace), reader, now).await?;
                said.extend(ahead(tx, (&pairing, workspace), reader, now).await?);
            }
            let rest = rest.filter(|rest| rest.told && rest.who != reader.id);
            let rests = rest.and_then(|rest| {
                let who = pairing.party(rest.who)?;
                Some((who.member.clone(), rest.day))
            });
            if !said.is_empty() || rests.is_some() || soon(&pairing, now).is_some() {
                parts.push(Part { pairing, said, rests });
            }
        }
        if parts.is_empty() {
            return Ok(None);
        }
        let words = self.words(&reader.language, reader.zone.clone(), now);
        Ok(Some(cards::digest::card(&words, reader, &parts, Why::Weekly)))
    }
}

/// The next meeting, where it is within the week.
fn soon(pairing: &Pairing, now: Timestamp) -> Option<&Meeting> {
    pairing.next.as_ref().filter(|next| next.slot.starts.duration_since(now) <= WEEK)
}

/// Whether it is the reader who is asked about dates: in a group the facilitator alone.
fn asked_of_dates(pairing: &Pairing, reader: &Member) -> bool {
    pairing.lead == reader.id || pairing.facilitator().is_none()
}

/// What waits about dates that have passed.
async fn behind(
    tx: &mut Tx,
    (pairing, workspace): (&Pairing, WorkspaceId),
    reader: &Member,
    now: Timestamp,
) -> Result<Waits, ServiceError> {
    let mut said = Waits::new();
    if !asked_of_dates(pairing, reader) {
        return Ok(said);
    }
    let unmarked = meetings::last_unmarked(tx, pairing.id, workspace, now).await?;
    let over = |one: &Meeting| {
        one.slot.ends <= now && !too_late(Kind::DidYouMeet, one.slot.ends, Some(&one.slot), now)
    };
    said.extend(unmarked.filter(over).map(|meeting| (Kind::DidYouMeet, Some(meeting))));
    let since = now.saturating_sub(WEEK).unwrap_or(now);
    let whose = (pairing.id.0, reader.id, workspace);
    if notices::kept_back(tx, Kind::RhythmAsk, whose, since).await? {
        said.push((Kind::RhythmAsk, None));
    }
    Ok(said)
}

/// What waits about what is to come: actions, the next date and what belongs to it.
async fn ahead(
    tx: &mut Tx,
    (pairing, workspace): (&Pairing, WorkspaceId),
    reader: &Member,
    now: Timestamp,
) -> Result<Waits, ServiceError> {
    let mut said = Waits::new();
    let today = reader.zone.local(now).date();
    let last = today.saturating_add(Span::new().days(7));
    if actions::any_due(tx, (reader.id, workspace), pairing.id, last).await? {
        said.push((Kind::ActionDue, None));
    }
    if pairing.next.is_none() && asked_of_dates(pairing, reader) {
        said.push((Kind::FirstDate, None));
    }
    let Some(next) = soon(pairing, now).filter(|_| pairing.lead == reader.id) else {
        return Ok(said);
    };
    let suggested =
        next.backup.as_ref().is_some_and(|backup| backup.state == BackupState::Suggested);
    if suggested {
        said.push((Kind::BackupAsk, Some(next.clone())));
    }
    if agenda::read(tx, pairing, workspace, reader.id).await?.open.is_empty() {
        said.push((Kind::Prepare, Some(next.clone())));
    }
    Ok(said)
}
