//! What those who stay are told when someone was erased: that a pairing ended or the rest go
//! on, never who or why. Called by `compose`.

use crate::cards;
use crate::chat::card::Card;
use crate::domain::member::Member;
use crate::domain::notice::{Kind, Skip};
use crate::domain::zone::Zone;
use crate::ids::PairingId;
use crate::service::compose::Redrawn;
use crate::service::error::ServiceError;
use crate::service::{Desk, Moment};
use crate::store::backend::Tx;
use crate::store::notices::Notice;
use crate::store::posted::Stale;
use crate::store::{accounts, erasure, introductions, pairings, workspaces};

impl Desk {
    /// Tells one who stays.
    pub(super) async fn left(
        &self,
        tx: &mut Tx,
        notice: &Notice,
        reader: &Member,
        moment: Moment,
    ) -> Result<Result<(PairingId, Card), Skip>, ServiceError> {
        let (id, place) = (PairingId(notice.subject), (notice.installation, notice.workspace));
        if introductions::since(tx, id, place.1).await?.is_none() {
            return Ok(Err(Skip::NothingNew));
        }
        let Some(names) = erasure::of_pairing(tx, id, place.1).await? else {
            return Ok(Err(Skip::Ended));
        };
        let pairing = pairings::by_id(tx, id, place, moment.now).await?;
        let pairing = pairing.filter(|pairing| pairing.party(reader.id).is_some());
        let words = self.words(&reader.language, reader.zone.clone(), moment.now);
        let card = cards::privacy::left(&words, (&names.0, &names.1), pairing.as_ref(), reader);
        Ok(Ok((id, card)))
    }

    /// A posted card of something that is over: it is emptied when it may quote someone who was
    /// erased, else it stays as it is.
    pub(super) async fn emptied(
        &self,
        view: &mut Tx,
        stale: &Stale,
        moment: Moment,
    ) -> Result<Redrawn, ServiceError> {
        let told = stale.kind == Kind::Left.word();
        if told || !erasure::quotes(view, stale.id, stale.workspace).await? {
            return Ok(Redrawn::Over);
        }
        let place = (stale.installation, stale.workspace);
        let words = match stale.recipient {
            Some(reader) => {
                let reader = accounts::by_id(view, reader, place.0, place.1).await?;
                let Some(reader) = reader else { return Ok(Redrawn::Over) };
                self.words(&reader.language, reader.zone.clone(), moment.now)
            }
            None => {
                let pairing =
                    pairings::any_by_id(view, PairingId(stale.root), place, moment.now).await?;
                let language = pairing.map_or("en".to_owned(), |one| one.cohort_language);
                self.words(&language, Zone::utc(), moment.now)
            }
        };
        let card = cards::privacy::over(&words);
        if stale.fingerprint.as_ref() == Some(&self.fingerprint(&card)) {
            return Ok(Redrawn::Same);
        }
        Ok(Redrawn::Differs(workspaces::door(view, stale.installation).await?, card.into()))
    }
}
