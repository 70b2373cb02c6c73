//! Looking at a pairing: its agenda, its meeting, its people, who leads. One way for all of
//! them, whether the noun was typed or a button pressed.

use crate::cards;
use crate::chat::card::Card;
use crate::chat::reply::Reply;
use crate::domain::pairing::Pairing;
use crate::service::error::ServiceError;
use crate::service::visit::Visit;
use crate::service::{agenda, meeting};
use crate::store::backend::Tx;
use crate::store::programmes;

/// What of a pairing is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// What to talk about: three statements in all.
    Agenda,
    /// When to talk.
    Meeting,
    /// Who works together.
    Partner,
    /// Who leads.
    Lead,
}

impl Look {
    /// A noun was typed: of the pairing that is meant. Also the answer to a request that was
    /// done before.
    pub async fn typed(self, visit: &Visit<'_>, with: Option<&str>) -> Result<Reply, ServiceError> {
        let mut view = visit.desk.db.view().await?;
        let pairing = visit.pairing(&mut view, with).await?;
        let card = self.card(visit, &mut view, &pairing).await?;
        visit.show(card).await
    }

    /// A button was pressed: of the pairing it names.
    pub async fn pressed(self, visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
        let mut view = visit.desk.db.view().await?;
        let pairing = visit.named(&mut view, value).await?;
        Ok(Reply::Card(self.card(visit, &mut view, &pairing).await?))
    }

    async fn card(
        self,
        visit: &Visit<'_>,
        tx: &mut Tx,
        pairing: &Pairing,
    ) -> Result<Card, ServiceError> {
        let (words, reader) = (visit.words(), &visit.member);
        match self {
            Self::Agenda => agenda::card(visit, tx, pairing, None).await,
            Self::Meeting => Box::pin(meeting::card(visit, tx, pairing, None)).await,
            Self::Partner => {
                let aim = programmes::aim_of_pairing(tx, pairing.id, visit.workspace()).await?;
                Ok(cards::partner::card(&words, pairing, reader, aim.objective.as_deref()))
            }
            Self::Lead => Ok(cards::lead::card(&words, pairing, reader)),
        }
    }
}
