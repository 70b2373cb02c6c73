//! What arrives from an installation, kind by kind, so that `check` can tell what never does.
//! Called by `http::slack` beside the answer; remembered now and then, not each time.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

use crate::chat::address::Seat;
use crate::service::error::ServiceError;
use crate::service::{Desk, Moment};
use crate::store::{heard, workspaces};

/// How long a kind is not written down again.
const EVERY: SignedDuration = SignedDuration::from_mins(10);
/// Most kinds that are known to be written down; beyond that they are looked at anew.
const MOST: usize = 10_000;

/// When each kind was last written down, by the platform's name of the installation.
#[derive(Default)]
pub struct Arrivals(Mutex<BTreeMap<(String, &'static str), Timestamp>>);

impl Arrivals {
    /// Whether it is time to write this one down; it counts as written down then.
    fn due(&self, seat: &str, kind: &'static str, real: Timestamp) -> bool {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if last.get(&(seat.to_owned(), kind)).is_some_and(|at| real.duration_since(*at) < EVERY) {
            return false;
        }
        if last.len() >= MOST {
            last.clear();
        }
        last.insert((seat.to_owned(), kind), real);
        true
    }

    /// Whoever is let in anew begins anew.
    pub(super) fn forget(&self, seat: &str) {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        last.retain(|(known, _), _| known != seat);
    }
}

impl Desk {
    /// Whether something of this kind is to be remembered now: it counts as remembered then, so
    /// whoever hears yes calls [`Desk::heard_from`].
    #[must_use]
    pub fn is_worth_remembering(&self, seat: &Seat, kind: &'static str, moment: Moment) -> bool {
        self.arrivals.due(seat.key(), kind, moment.real)
    }

    /// Remembers that something of this kind came from there.
    ///
    /// # Errors
    /// The database's; it is only not remembered then.
    pub async fn heard_from(
        &self,
        seat: &Seat,
        kind: &'static str,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let mut view = self.db.view().await?;
        let Some(place) = workspaces::installed(&mut view, seat).await? else { return Ok(()) };
        drop(view);
        let mut tx = self.db.begin().await?;
        heard::hear(&mut tx, place, kind, moment.real).await?;
        Ok(tx.commit().await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_written_down_now_and_then() {
        let (arrivals, now) = (Arrivals::default(), Timestamp::UNIX_EPOCH);
        assert!(arrivals.due("T1", "command", now) && arrivals.due("T2", "command", now));
        assert!(!arrivals.due("T1", "command", now) && arrivals.due("T1", "interaction", now));
        assert!(arrivals.due("T1", "command", now + EVERY));
        arrivals.forget("T1");
        assert!(arrivals.due("T1", "command", now + EVERY));
        assert!(!arrivals.due("T2", "command", now), "others are not forgotten");
    }
}
