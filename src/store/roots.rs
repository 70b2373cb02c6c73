//! What a posted card is kept fresh by: a pairing's version, or that of another root. Which it
//! is follows from the kind of its notice.

use uuid::Uuid;

use crate::domain::notice::{Kind, Root};
use crate::ids::{CohortId, DepartureId, PairingId, QuestionId, WorkspaceId};
use crate::store::backend::Tx;
use crate::store::error::StoreError;
use crate::store::{cohorts, departures, pairings, questions};

/// The version of what a notice of this kind and subject is about; 0 when it is not there.
pub async fn version_of(
    tx: &mut Tx,
    kind: Kind,
    subject: Uuid,
    workspace: WorkspaceId,
) -> Result<i64, StoreError> {
    match kind.root() {
        Root::Pairing => pairings::version_of(tx, subject, workspace).await,
        Root::Cohort => Ok(cohorts::version(tx, CohortId(subject), workspace).await?.unwrap_or(0)),
        Root::Question => questions::version_of(tx, QuestionId(subject), workspace).await,
        Root::Departure => departures::version_of(tx, DepartureId(subject), workspace).await,
        Root::Nothing => Ok(0),
    }
}

/// A root's version, which stays so until this transaction ends; `root` is the pairing's own id
/// also where the notice was about a meeting. A kind only a newer release knows counts as a
/// pairing's.
pub async fn hold(
    tx: &mut Tx,
    kind: Option<Kind>,
    root: Uuid,
    workspace: WorkspaceId,
) -> Result<i64, StoreError> {
    match kind.map_or(Root::Pairing, Kind::root) {
        Root::Pairing => pairings::hold(tx, PairingId(root), workspace).await,
        // Nothing makes what is told of a cohort stale.
        Root::Cohort => Ok(cohorts::version(tx, CohortId(root), workspace).await?.unwrap_or(0)),
        Root::Question => questions::hold(tx, QuestionId(root), workspace).await,
        Root::Departure => departures::hold(tx, DepartureId(root), workspace).await,
        Root::Nothing => Ok(0),
    }
}
