//! What a notice is about: its pairing, its meeting and what else it speaks of, as they are now.

use super::{Kind, Skip};
use crate::domain::meeting::Meeting;
use crate::domain::pairing::Pairing;
use crate::ids::{MeetingId, MemberId, PairingId};
use crate::service::error::ServiceError;
use crate::service::{Desk, Moment, resting};
use crate::store::backend::Tx;
use crate::store::notices::Notice;
use crate::store::{introductions, meetings, moves, pairings, reasons};

/// What a notice is about, as it is now.
pub(in crate::service) struct Subject {
    /// Whose.
    pub pairing: Pairing,
    /// The meeting, where it is about one.
    pub meeting: Option<Meeting>,
    /// Who let the meeting go, and how.
    pub skipped: Option<Skipped>,
    /// Who is back, where it is about that.
    pub back: Option<MemberId>,
}

impl Subject {
    /// Whether what is said of it has words or figures of its own, which a line would lose.
    pub(in crate::service) fn is_told_apart(&self) -> bool {
        let more = |one: &Skipped| one.reason.is_some() || one.besides > 0;
        self.skipped.as_ref().is_some_and(more)
    }
}

/// How a meeting was let go.
pub(in crate::service) struct Skipped {
    /// By whom.
    pub by: MemberId,
    /// Why, where that was said.
    pub reason: Option<String>,
    /// How many more dates went with it.
    pub besides: usize,
}

impl Desk {
    /// The notice's pairing and meeting as they are now, or why it is not needed any more.
    pub(in crate::service) async fn subject(
        &self,
        tx: &mut Tx,
        (notice, kind): (&Notice, Kind),
        moment: Moment,
    ) -> Result<Result<Subject, Skip>, ServiceError> {
        let place = (notice.installation, notice.workspace);
        let mut skipped = None;
        let (pairing, meeting) = match kind {
            Kind::MeetingSkipped => {
                let id = MeetingId(notice.subject);
                let found = moves::any(tx, id, notice.workspace).await?;
                let Some(found) = found else { return Ok(Err(Skip::Ended)) };
                let Some((by, at)) = found.skipped else { return Ok(Err(Skip::Superseded)) };
                let reason = reasons::of(tx, notice).await?;
                let besides = moves::besides(tx, &found, (by, at), notice.workspace).await?;
                skipped = Some(Skipped { by, reason, besides });
                (found.pairing, Some(found.meeting))
            }
            _ if kind.is_of_meeting() => {
                let id = MeetingId(notice.subject);
                let found = meetings::by_id(tx, id, notice.workspace).await?;
                let Some((pairing, meeting, held)) = found else { return Ok(Err(Skip::Ended)) };
                if held || meeting.sequence != notice.sequence {
                    return Ok(Err(Skip::Superseded));
                }
                (pairing, Some(meeting))
            }
            _ => (PairingId(notice.subject), None),
        };
        let pairing = pairings::any_by_id(tx, pairing, place, moment.now).await?;
        let live = pairing.as_ref().is_some_and(|pairing| pairing.ended.is_none());
        match (kind, live) {
            (Kind::Ended, true) => return Ok(Err(Skip::Superseded)),
            // Who was never introduced has nobody to part from.
            (Kind::Ended, false) if !self.introduced(tx, notice).await? => {
                return Ok(Err(Skip::NothingNew));
            }
            (Kind::Ended, false) | (_, true) => {}
            (_, false) => return Ok(Err(Skip::Ended)),
        }
        let taking_part = |pairing: &Pairing| pairing.party(notice.recipient).is_some();
        let Some(pairing) = pairing.filter(taking_part) else { return Ok(Err(Skip::Ended)) };
        let mut back = None;
        if kind == Kind::PartnerBack {
            let of = (&pairing, notice.recipient);
            let at = (notice.workspace, moment.now);
            back = resting::returned(tx, of, Some(notice.sequence), at).await?;
            if back.is_none() {
                return Ok(Err(Skip::NothingNew));
            }
        }
        Ok(Ok(Subject { pairing, meeting, skipped, back }))
    }

    /// Whether the people of a notice's pairing have been introduced.
    async fn introduced(&self, tx: &mut Tx, notice: &Notice) -> Result<bool, ServiceError> {
        let pairing = PairingId(notice.subject);
        Ok(introductions::since(tx, pairing, notice.workspace).await?.is_some())
    }
}
