//! A message about one date of a pairing, with who comes: the reminder, a new date, that it works,
//! another hour by the reader's own clock. Called by `compose`, and for posted cards by `redraw`.

use crate::cards;
use crate::chat::card::Card;
use crate::domain::meeting::Meeting;
use crate::domain::member::Member;
use crate::domain::notice::Kind;
use crate::domain::pairing::Pairing;
use crate::ids::WorkspaceId;
use crate::service::error::ServiceError;
use crate::service::{Desk, Moment, agenda};
use crate::store::backend::Tx;
use crate::store::{attendance, meetings};

impl Desk {
    /// Draws it as the date stands; `None` where whoever set it is there no more.
    pub(super) async fn dated(
        &self,
        tx: &mut Tx,
        (kind, workspace): (Kind, WorkspaceId),
        reader: &Member,
        (pairing, meeting): (&Pairing, &Meeting),
        moment: Moment,
    ) -> Result<Option<Card>, ServiceError> {
        let words = self.words(&reader.language, reader.zone.clone(), moment.now);
        let stand = attendance::of(tx, meeting, workspace).await?;
        let of = (meeting, &stand);
        Ok(match kind {
            Kind::Reminder => {
                let agenda = agenda::read(tx, pairing, workspace, reader.id).await?;
                Some(cards::notice::reminder(&words, pairing, reader, of, &agenda))
            }
            Kind::MeetingSet => {
                let by = meetings::set_by(tx, meeting.id, workspace).await?;
                let by = pairing.party(by).map(|party| &party.member);
                by.map(|by| cards::notice::meeting_set(&words, pairing, reader, of, by))
            }
            Kind::Confirmed => Some(cards::notice::confirmed(&words, pairing, reader, of)),
            Kind::ClocksChanged => Some(cards::notice::clocks_changed(&words, pairing, reader, of)),
            _ => None,
        })
    }
}
