//! Posted cards drawn anew: what they speak of has changed since. Called by the workers.

use super::{Drawn, Subject};
use crate::cards;
use crate::chat::address::Door;
use crate::chat::card::Card;
use crate::domain::meeting::Meeting;
use crate::domain::member::Member;
use crate::domain::notice::{Kind, Root};
use crate::domain::pairing::Pairing;
use crate::ids::{DepartureId, InstallationId, MeetingId, PairingId, QuestionId, WorkspaceId};
use crate::service::error::ServiceError;
use crate::service::{Desk, Moment};
use crate::store::asked;
use crate::store::backend::Tx;
use crate::store::notices::{self};
use crate::store::posted::{self, Stale};
use crate::store::{accounts, meetings, pairings, workspaces};

/// A posted card as it would be drawn now.
pub enum Redrawn {
    /// It looks otherwise: replace it.
    Differs(Door, Box<Card>),
    /// It looks as it does already.
    Same,
    /// What it spoke of is over; it stays as it is.
    Over,
}

impl Desk {
    /// Draws a posted card anew from what is true now. What is over stays as it is, unless it
    /// may still quote someone who was erased.
    ///
    /// # Errors
    /// The database's.
    pub async fn recompose(&self, stale: &Stale, moment: Moment) -> Result<Redrawn, ServiceError> {
        let mut view = self.db.view().await?;
        match self.redrawn(&mut view, stale, moment).await? {
            Redrawn::Over => self.emptied(&mut view, stale, moment).await,
            redrawn => Ok(redrawn),
        }
    }

    async fn redrawn(
        &self,
        view: &mut Tx,
        stale: &Stale,
        moment: Moment,
    ) -> Result<Redrawn, ServiceError> {
        let Ok(kind) = stale.kind.parse::<Kind>() else { return Ok(Redrawn::Over) };
        let place = (stale.installation, stale.workspace);
        let Some(reader) = stale.recipient else {
            return self.redrawn_for_all(view, stale, moment).await;
        };
        let reader = accounts::by_id(view, reader, place.0, place.1).await?;
        let Some(reader) = reader else { return Ok(Redrawn::Over) };
        if matches!(kind, Kind::RulesFirst | Kind::RulesAgain) {
            return self.rules_redrawn(view, (stale, kind), &reader, moment).await;
        }
        if kind.root() != Root::Pairing {
            let what = (kind, stale.root, place);
            let drawn = self.of_root(view, what, &reader, moment).await?;
            return self.differing(view, stale, drawn.map(|drawn| drawn.card)).await;
        }
        let pairing = pairings::by_id(view, PairingId(stale.root), place, moment.now).await?;
        let Some(pairing) = pairing.filter(|p| p.party(reader.id).is_some()) else {
            return Ok(Redrawn::Over);
        };
        if kind == Kind::Paused {
            let of = (&pairing, None);
            let card = self.pause_card(view, of, stale.workspace, (&reader, moment)).await?;
            return self.differing(view, stale, card).await;
        }
        if kind == Kind::ActionDue {
            let of = (&pairing, stale.workspace);
            let card = self.actions_redrawn(view, of, &reader, moment).await?;
            return self.differing(view, stale, Some(card)).await;
        }
        if kind.is_asking() {
            return self.redrawn_prompt(view, (stale, kind), &reader, pairing, moment).await;
        }
        self.redrawn_date(view, (stale, kind), &reader, pairing, moment).await
    }

    /// A message about a pairing or one of its dates.
    async fn redrawn_date(
        &self,
        view: &mut Tx,
        (stale, kind): (&Stale, Kind),
        reader: &Member,
        pairing: Pairing,
        moment: Moment,
    ) -> Result<Redrawn, ServiceError> {
        // A newer message speaks of the date: this one, still stale when that came, says so.
        if kind.is_of_a_date()
            && (stale.subject.is_nil() || posted::newer(view, stale, reader.id).await?)
        {
            let words = self.words(&reader.language, reader.zone.clone(), moment.now);
            let card = cards::notice::changed(&words, &pairing, reader);
            return self.differing(view, stale, Some(card)).await;
        }
        let meeting = match kind {
            _ if kind.is_of_a_date() => {
                let id = MeetingId(stale.subject);
                let found = meetings::by_id(view, id, stale.workspace).await?;
                let Some((_, meeting, held)) = found else { return Ok(Redrawn::Over) };
                if held && kind == Kind::Reminder {
                    let of = (&pairing, &meeting);
                    return self.redrawn_held(view, stale, reader, of, moment).await;
                }
                if held || meeting.slot.starts <= moment.now {
                    return Ok(Redrawn::Over);
                }
                Some(meeting)
            }
            _ => None,
        };
        let card = match &meeting {
            Some(meeting) if !told(view, (kind, stale.workspace), meeting, reader).await? => {
                let words = self.words(&reader.language, reader.zone.clone(), moment.now);
                Some(cards::notice::changed(&words, &pairing, reader))
            }
            _ => {
                let what = (kind, stale.installation, stale.workspace);
                let subject = Subject { pairing, meeting, skipped: None, back: None };
                let drawn = self.draw(view, what, reader, &subject, moment).await?;
                drawn.map(|drawn| drawn.card)
            }
        };
        self.differing(view, stale, card).await
    }

    /// The reminder of a meeting that was held: there its reader sees what somebody said, unless
    /// they were asked themselves and see it where they were.
    async fn redrawn_held(
        &self,
        view: &mut Tx,
        stale: &Stale,
        reader: &Member,
        (pairing, meeting): (&Pairing, &Meeting),
        moment: Moment,
    ) -> Result<Redrawn, ServiceError> {
        let workspace = stale.workspace;
        let reminded = told(view, (Kind::Reminder, workspace), meeting, reader).await?;
        if !reminded || told(view, (Kind::DidYouMeet, workspace), meeting, reader).await? {
            return Ok(Redrawn::Over);
        }
        let stand = asked::stand(view, meeting.id, workspace).await?;
        let Some(stand) = stand else { return Ok(Redrawn::Over) };
        let card = self.met_card(view, reader, pairing, (&stand, workspace), moment).await?;
        self.differing(view, stale, Some(card)).await
    }

    /// What asked for a step, drawn anew, until that is behind its reader.
    async fn redrawn_prompt(
        &self,
        view: &mut Tx,
        (stale, kind): (&Stale, Kind),
        reader: &Member,
        pairing: Pairing,
        moment: Moment,
    ) -> Result<Redrawn, ServiceError> {
        if stale.subject.is_nil() {
            return Ok(Redrawn::Over);
        }
        let mut meeting = None;
        if kind.is_of_meeting() {
            let id = MeetingId(stale.subject);
            let Some(stand) = asked::stand(view, id, stale.workspace).await? else {
                return Ok(Redrawn::Over);
            };
            let begun = stand.off || stand.meeting.slot.starts <= moment.now;
            if begun && matches!(kind, Kind::Prepare | Kind::BackupAsk) {
                return Ok(Redrawn::Over);
            }
            meeting = Some(stand.meeting);
        } else if kind == Kind::FirstDate && pairing.last_held.is_some() {
            return Ok(Redrawn::Over);
        }
        let what = (kind, stale.workspace);
        let subject = Subject { pairing, meeting, skipped: None, back: None };
        let drawn = self.prompted(view, what, reader, &subject, moment).await?;
        self.differing(view, stale, drawn.map(|drawn| drawn.card)).await
    }

    /// A notice that is about no pairing, drawn for its reader; `None` where it is not theirs.
    pub(super) async fn of_root(
        &self,
        tx: &mut Tx,
        (kind, root, place): (Kind, uuid::Uuid, (InstallationId, WorkspaceId)),
        reader: &Member,
        moment: Moment,
    ) -> Result<Option<Drawn>, ServiceError> {
        match kind.root() {
            Root::Pairing | Root::Cohort | Root::Nothing => Ok(None),
            Root::Question => {
                self.of_question(tx, (kind, QuestionId(root), place), reader, moment).await
            }
            Root::Departure => {
                self.of_departure(tx, (kind, DepartureId(root), place), reader, moment).await
            }
        }
    }

    /// What was drawn, beside what stands there; nothing drawn is over.
    async fn differing(
        &self,
        view: &mut Tx,
        stale: &Stale,
        drawn: Option<Card>,
    ) -> Result<Redrawn, ServiceError> {
        let Some(card) = drawn else { return Ok(Redrawn::Over) };
        if stale.fingerprint.as_ref() == Some(&self.fingerprint(&card)) {
            return Ok(Redrawn::Same);
        }
        Ok(Redrawn::Differs(workspaces::door(view, stale.installation).await?, card.into()))
    }
}

/// Whether a posted card speaks of the date that stands. A date that moved is told by a message
/// of its own, when its reader may be written to; under the older one's stamp it would be told
/// twice, and as of the wrong day.
async fn told(
    view: &mut Tx,
    (kind, workspace): (Kind, WorkspaceId),
    meeting: &Meeting,
    reader: &Member,
) -> Result<bool, ServiceError> {
    let what = (meeting.id.0, meeting.sequence);
    Ok(notices::told(view, kind, what, reader.id, workspace).await?)
}
