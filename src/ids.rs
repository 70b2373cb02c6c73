//! The ground floor: one type per kind of id, and the source they are drawn from.
//! Every room may name these; ids are made at the edge and handed down as values.

use std::fmt;
use std::str::FromStr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::{ContextV7, Uuid};

/// Where new ids come from. The system's source is random; tests count.
pub trait IdSource: Send + Sync {
    /// An id that sorts by the moment it was made (`UUIDv7`).
    fn ordered(&self, now: Timestamp) -> Uuid;
    /// An id that tells nothing of when it was made (`UUIDv4`), for lease tokens and nonces.
    fn random(&self) -> Uuid;
}

/// Ids from the operating system's randomness.
#[derive(Debug, Default)]
pub struct SystemIds;

/// Keeps ids of one millisecond in the order they were made.
static ORDER: Mutex<ContextV7> = Mutex::new(ContextV7::new());

impl IdSource for SystemIds {
    fn ordered(&self, now: Timestamp) -> Uuid {
        let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
        let seconds = millis / 1000;
        let nanos = u32::try_from(millis % 1000).unwrap_or(0) * 1_000_000;
        // A panic while the lock was held cannot leave the counter half written.
        let order = ORDER.lock().unwrap_or_else(PoisonError::into_inner);
        Uuid::new_v7(uuid::Timestamp::from_unix(&*order, seconds, nanos))
    }

    #[expect(clippy::disallowed_methods, reason = "the one home of random ids")]
    fn random(&self) -> Uuid {
        Uuid::new_v4()
    }
}

/// Ids that count from one, so a test's snapshots stay the same.
#[derive(Debug, Default)]
pub struct CountingIds(AtomicU64);

impl CountingIds {
    fn next(&self) -> Uuid {
        Uuid::from_u128(u128::from(self.0.fetch_add(1, Ordering::Relaxed)) + 1)
    }
}

impl IdSource for CountingIds {
    fn ordered(&self, _: Timestamp) -> Uuid {
        self.next()
    }

    fn random(&self) -> Uuid {
        self.next()
    }
}

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )+

    /// The kinds of ids there are, by the names of their types.
    pub const KINDS: &[&str] = &[$(stringify!($name)),+];
    };
}

id!(
    /// A Slack workspace, a Teams tenant or the web door's own: the tenant.
    WorkspaceId,
    /// One installation of the app through one door.
    InstallationId,
    /// A person of a workspace.
    MemberId,
    /// A programme: the template of cohorts.
    ProgrammeId,
    /// One run of a programme.
    CohortId,
    /// A member in a cohort in one role.
    EnrolmentId,
    /// People who work together in a cohort.
    PairingId,
    /// A rhythm of meetings; a one-off is a series without a rule.
    SeriesId,
    /// One dated conversation of a pairing.
    MeetingId,
    /// What one person's Home shows behind one door.
    HomeId,
    /// The backup slot of a meeting.
    BackupId,
    /// An agenda item.
    ItemId,
    /// An entry of a pair's shared journal.
    EntryId,
    /// A private note.
    NoteId,
    /// What someone agreed to do.
    ActionId,
    /// A while in which somebody is left in peace.
    AbsenceId,
    /// Someone who goes.
    DepartureId,
    /// A question to those who coordinate.
    QuestionId,
    /// A promise to say something to one person.
    NoticeId,
    /// A piece of work with a due time.
    JobId,
    /// A remote call that must be made some time.
    ErrandId,
    /// How to reach a person or a pair through a door.
    ConversationId,
    /// A card that was posted somewhere.
    PostedId,
    /// A key that seals the texts of one owner.
    DataKeyId,
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordered_ids_sort_by_the_moment() {
        let early = SystemIds.ordered(Timestamp::from_second(1_000).unwrap());
        let late = SystemIds.ordered(Timestamp::from_second(2_000).unwrap());
        assert!(early.to_string() < late.to_string());
        let moment = Timestamp::from_second(3_000).unwrap();
        let many: Vec<_> = (0..1_000).map(|_| SystemIds.ordered(moment)).collect();
        assert!(many.is_sorted());
    }

    #[test]
    fn ids_read_back_what_they_print() {
        let id = MemberId(SystemIds.random());
        assert_eq!(id.to_string().parse::<MemberId>().unwrap(), id);
    }
}
