//! One message for everyone of a pairing, where a door has such a conversation: when it may go,
//! where it goes, and what becomes of the promises it keeps. Where there is none to be had, or no
//! hour that suits them all, each of them gets a message. Called by `compose` and `deliver`.

use std::time::Duration;

use jiff::Timestamp;

use crate::cards;
use crate::chat::address::Door;
use crate::chat::call::{DeliveryError, TOGETHER as MOST};
use crate::chat::card::Card;
use crate::domain::introduction::common_hour;
use crate::domain::notice::Outcome;
use crate::domain::pairing::Pairing;
use crate::ids::{ErrandId, MemberId, PairingId};
use crate::service::compose::{Redrawn, Sending};
use crate::service::deliver::{Tried, later};
use crate::service::error::{ServiceError, again};
use crate::service::{Desk, Moment};
use crate::store::backend::Tx;
use crate::store::errands::{self, NewErrand, Standing, TOGETHER};
use crate::store::notices::{self, Notice};
use crate::store::posted::Stale;
use crate::store::{
    conversations, days_off, gathered, introductions, lanes, pairings, programmes, workspaces,
};

/// How long to wait for the conversation before looking again.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// What to do about a promise made to everyone of a pairing.
pub(super) enum Gathered {
    /// This one goes to its recipient alone.
    Alone,
    /// All of them wait.
    Waits,
    /// Another replica holds some of them: what was begun here is rolled back.
    Elsewhere,
    /// One message keeps them all.
    Ready(Box<Sending>),
}

/// Whether a door may have one conversation for just the people of a pairing.
pub(super) fn may_gather(door: Door, pairing: &Pairing) -> bool {
    let reachable =
        |party: &crate::domain::pairing::Party| party.member.user.is_some() && !party.member.left;
    door.gathers()
        && (2..=MOST).contains(&pairing.parties.len())
        && pairing.parties.iter().all(reachable)
}

/// The people of a pairing, by id.
pub(super) fn people(pairing: &Pairing) -> Vec<MemberId> {
    pairing.parties.iter().map(|party| party.member.id).collect()
}

impl Desk {
    /// Sees whether what is promised to everyone of a pairing can be one message now.
    pub(super) async fn gather(
        &self,
        tx: &mut Tx,
        notice: &Notice,
        moment: Moment,
    ) -> Result<Gathered, ServiceError> {
        let (id, at) = (PairingId(notice.subject), (notice.installation, notice.workspace));
        let door = workspaces::door(tx, at.0).await?;
        if !door.gathers() {
            return Ok(Gathered::Alone);
        }
        // Read before what it counts: a change in between shows as a version behind.
        let version = pairings::version_of(tx, notice.subject, at.1).await?;
        let found = pairings::by_id(tx, id, at, moment.now).await?;
        let Some(pairing) = found.filter(|pairing| may_gather(door, pairing)) else {
            return Ok(Gathered::Alone);
        };
        let people = people(&pairing);
        let Some(promised) = gathered::of(tx, notice, moment.real).await? else {
            return Ok(Gathered::Elsewhere);
        };
        let open: Vec<_> = promised.iter().filter(|one| !one.over).collect();
        if open.len() != people.len() || !open.iter().all(|one| people.contains(&one.to)) {
            return Ok(Gathered::Alone);
        }
        if let Some(until) = open.iter().filter_map(|one| one.held).max() {
            gathered::release(tx, notice, until, true).await?;
            return Ok(Gathered::Waits);
        }
        if open.iter().any(|one| one.begun) {
            return Ok(Gathered::Alone);
        }
        if let Some(waits) = self.hour(tx, notice, &pairing, moment).await? {
            return Ok(waits);
        }
        let known = conversations::together(tx, id, at.0, &people).await?;
        let Some(to) = known else { return self.asked_for(tx, notice, moment).await };
        let mut others = gathered::start(tx, notice, moment.real).await?;
        if others.len() != people.len() {
            return Ok(Gathered::Elsewhere);
        }
        others.retain(|other| other.id != notice.id);
        let card = self.to_all(tx, &pairing, at.1, moment).await?;
        let shows = Some((id.0, notice.subject, version));
        let (with, direct) = (Vec::new(), false);
        Ok(Gathered::Ready(Box::new(Sending { door, to, direct, card, shows, others, with })))
    }

    /// Waits for the hour that suits them all; `None` when it is now.
    async fn hour(
        &self,
        tx: &mut Tx,
        notice: &Notice,
        pairing: &Pairing,
        moment: Moment,
    ) -> Result<Option<Gathered>, ServiceError> {
        let hours: Vec<_> =
            pairing.parties.iter().map(|party| (&party.member.zone, party.member.quiet)).collect();
        let off = days_off::of_pairing(tx, pairing.id, notice.workspace, moment.now).await?;
        match common_hour(moment.now, &hours, &pairing.cohort_zone, &off) {
            Some(hour) if hour > moment.now => {
                gathered::let_go(tx, notice, moment.real, Some(hour)).await?;
                Ok(Some(Gathered::Waits))
            }
            Some(_) => Ok(None),
            None => Ok(Some(Gathered::Alone)),
        }
    }

    /// No conversation of just these people is known: it is asked for once. When that came to
    /// nothing there is none to be had.
    async fn asked_for(
        &self,
        tx: &mut Tx,
        notice: &Notice,
        moment: Moment,
    ) -> Result<Gathered, ServiceError> {
        let about = (notice.subject, notice.sequence);
        let standing = errands::standing(tx, TOGETHER, about, notice.installation).await?;
        let at = match standing {
            Some(Standing::Over) => return Ok(Gathered::Alone),
            Some(Standing::Waits(at)) => at.max(later(moment.real, LOOK_AGAIN)),
            None => {
                let errand = NewErrand {
                    id: ErrandId(self.ids.ordered(moment.now)),
                    workspace: notice.workspace,
                    installation: notice.installation,
                    kind: TOGETHER,
                    subject: notice.subject,
                    sequence: notice.sequence,
                    due: moment.now,
                };
                errands::plan(tx, &errand).await?;
                moment.real
            }
        };
        gathered::let_go(tx, notice, at, None).await?;
        Ok(Gathered::Waits)
    }

    /// What everyone of a pairing reads together, in the language of its cohort.
    async fn to_all(
        &self,
        tx: &mut Tx,
        pairing: &Pairing,
        workspace: crate::ids::WorkspaceId,
        moment: Moment,
    ) -> Result<Card, ServiceError> {
        let aim = programmes::aim_of_pairing(tx, pairing.id, workspace).await?;
        let newcomers = introductions::newcomers(tx, pairing.id, workspace).await?;
        let zone = pairing.cohort_zone.clone();
        let words = self.words(&pairing.cohort_language, zone, moment.now);
        let told = cards::introduction::Told { pairing, objective: aim.objective.as_deref() };
        Ok(cards::introduction::together(&words, &told, &newcomers))
    }

    /// A message to everyone of a pairing, drawn anew. Once its people are others than those of
    /// the conversation it stays as it is.
    pub(super) async fn redrawn_for_all(
        &self,
        view: &mut Tx,
        stale: &Stale,
        moment: Moment,
    ) -> Result<Redrawn, ServiceError> {
        let at = (stale.installation, stale.workspace);
        let Some(pairing) = pairings::by_id(view, PairingId(stale.root), at, moment.now).await?
        else {
            return Ok(Redrawn::Over);
        };
        let people = people(&pairing);
        let known = conversations::together(view, pairing.id, at.0, &people).await?;
        if known.as_ref() != Some(&stale.at.channel) {
            return Ok(Redrawn::Over);
        }
        let card = self.to_all(view, &pairing, at.1, moment).await?;
        if stale.fingerprint.as_ref() == Some(&self.fingerprint(&card)) {
            return Ok(Redrawn::Same);
        }
        Ok(Redrawn::Differs(workspaces::door(view, stale.installation).await?, card.into()))
    }

    /// A message to everyone of a pairing was not sent, or nobody knows. What was refused for good
    /// is said to each of them alone.
    ///
    /// # Errors
    /// The database's.
    pub async fn not_sent_together(
        &self,
        (notice, sending): (&Notice, &Sending),
        error: &DeliveryError,
        tried: Tried,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        if matches!(error, DeliveryError::Ambiguous(_)) {
            notices::count_ambiguous(notice, "no-answer");
        }
        again(|| self.none_sent((notice, sending), error, tried, moment)).await
    }

    async fn none_sent(
        &self,
        (notice, sending): (&Notice, &Sending),
        error: &DeliveryError,
        Tried { wait, generation, .. }: Tried,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let (real, door) = (moment.real, notice.installation);
        let pairing = PairingId(notice.subject);
        let mut tx = self.db.begin_regardless().await?;
        let anew = match error {
            DeliveryError::After(pause) => {
                let until = later(real, *pause);
                lanes::pause(&mut tx, door, "post", until).await?;
                Some((until, false))
            }
            DeliveryError::Ambiguous(_) => None,
            DeliveryError::DoorShut(reason) => {
                workspaces::shut(&mut tx, (door, generation), reason, real).await?;
                Some((real, true))
            }
            DeliveryError::Later(_) => wait.map(|wait| (later(real, wait), true)),
            DeliveryError::Readdress
            | DeliveryError::Unreachable(_)
            | DeliveryError::Scope(_)
            | DeliveryError::Payload(_)
            | DeliveryError::Outdated
            | DeliveryError::Expired => {
                conversations::forget_together(&mut tx, pairing, door).await?;
                Some((real, false))
            }
        };
        for notice in std::iter::once(notice).chain(&sending.others) {
            self.let_go(&mut tx, notice, anew, (error, real)).await?;
        }
        if matches!(error, DeliveryError::Ambiguous(_)) {
            introductions::introduced(&mut tx, pairing, notice.workspace, moment.now).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// One of them is tried again, counts as sent, or was tried often enough.
    async fn let_go(
        &self,
        tx: &mut Tx,
        notice: &Notice,
        again: Option<(Timestamp, bool)>,
        (error, real): (&DeliveryError, Timestamp),
    ) -> Result<(), ServiceError> {
        match (again, error) {
            (Some((at, counts)), _) => gathered::release(tx, notice, at, counts).await?,
            (None, DeliveryError::Ambiguous(_)) => {
                notices::finish(tx, notice, Outcome::Assumed, None, real).await?;
            }
            (None, _) => {
                notices::finish(tx, notice, Outcome::Failed, Some("gave-up"), real).await?;
            }
        }
        Ok(())
    }
}
