//! The checker: what the platform took, held against what the database says of it. Every due
//! notice ended as sent, assumed sent, skipped with a reason, or failed where somebody sees it;
//! what says sent was posted to its reader, and nothing else was posted. A promise whose row is
//! gone, or never came to be, no sum can see: a story that knows what must be due says so.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use mentorbot::domain::notice::{Kind, Outcome};
use mentorbot::store::work::{self, Queue, Standing};

use crate::databases::Database;
use crate::rig::fake_slack::{Entry, FakeSlack, text};

mod joined;
mod objects;
pub use joined::{Due, Posted};

/// What became of all that was due.
#[derive(Debug, Default)]
pub struct Account {
    pub due: usize,
    pub sent: usize,
    /// By kind.
    pub assumed: BTreeMap<String, usize>,
    pub skipped: usize,
    pub failed: usize,
    /// Due, and not ended.
    pub open: usize,
    /// Each promise whose time has come: to whom, of what kind.
    pub promised: Vec<(String, String)>,
    /// Said to be sent, and no post keeps them.
    pub unsaid: Vec<String>,
    /// Posts written down for a promise that nobody made.
    pub unasked: Vec<String>,
    /// Posts that nothing in the database tells of.
    pub untold: usize,
    /// Copies beyond the first: of what is better said twice, and of all else.
    pub twice: (usize, usize),
}

impl Account {
    /// How many may have been sent.
    pub fn assumed(&self) -> usize {
        self.assumed.values().sum()
    }

    /// Nothing is missing: due = sent + assumed + skipped + failed, and what says sent was said. What
    /// does not add up within one row has failed already.
    #[track_caller]
    pub fn assert_whole(&self) {
        assert!(self.unsaid.is_empty(), "sent, and nobody was told: {self:#?}");
        assert!(self.unasked.is_empty(), "told, and no promise says so: {self:#?}");
        assert!(self.due > 0, "something was due: {self:#?}");
        assert_eq!(self.open, 0, "all of it ended: {self:#?}");
        let ended = self.sent + self.assumed() + self.skipped + self.failed;
        assert_eq!(self.due, ended, "{self:#?}");
    }

    /// These were promised, and nothing else: to whom, of what kind.
    #[track_caller]
    pub fn assert_promised(&self, expected: &[(String, &str)]) {
        let mut promised = self.promised.clone();
        let mut expected: Vec<_> =
            expected.iter().map(|(reader, kind)| (reader.clone(), (*kind).to_owned())).collect();
        promised.sort();
        expected.sort();
        assert_eq!(promised, expected, "what is due");
    }

    /// Everything was said, once, and nobody wonders.
    #[track_caller]
    pub fn assert_once(&self) {
        self.assert_whole();
        assert_eq!((self.sent, self.untold), (self.due - self.skipped, 0), "{self:#?}");
        assert_eq!(self.twice, (0, 0), "{self:#?}");
    }

    /// So many attempts were cut where nobody knows how they ended.
    #[track_caller]
    pub fn assert_cut(&self, faults: usize) {
        self.assert_whole();
        assert_eq!(self.failed, 0, "{self:#?}");
        assert!(self.twice.0 <= faults, "one copy a fault: {self:#?}");
        assert_eq!(self.twice.1, 0, "never what is not to be said twice: {self:#?}");
        assert!(self.untold <= faults, "{self:#?}");
        // An introduction is one message to two.
        assert!(self.assumed() <= 2 * faults, "{self:#?}");
        for kind in self.assumed.keys() {
            let kind: Kind = kind.parse().unwrap();
            assert!(!kind.prefers_duplicate() || faults > 1, "sent again instead: {self:#?}");
        }
    }
}

/// Holds the ledger against the database.
///
/// # Panics
/// When the two contradict each other.
pub async fn account(slack: &FakeSlack, database: &Database, now: Timestamp) -> Account {
    let mut account = Account::default();
    let mut sent = Vec::new();
    for due in Due::all(database).await {
        if due.at > now.as_millisecond() && due.outcome.is_empty() {
            continue;
        }
        account.due += 1;
        // What was let be before its time never fell due.
        if due.at <= now.as_millisecond() {
            account.promised.push((due.reader.clone(), due.kind.clone()));
        }
        if due.outcome.is_empty() {
            account.open += 1;
            continue;
        }
        let wants = matches!(&*due.outcome, "skipped" | "failed");
        assert!(!wants || !due.reason.is_empty(), "without a reason: {due:?}");
        match due.outcome.parse().unwrap() {
            Outcome::Sent => sent.push(due),
            Outcome::Assumed => *account.assumed.entry(due.kind).or_default() += 1,
            Outcome::Skipped => account.skipped += 1,
            Outcome::Failed => account.failed += 1,
        }
    }
    account.sent = sent.len();
    assert_eq!(visible(database, now).await, account.failed, "an operator sees each");
    let posts = posts(slack);
    let written = Posted::all(database).await;
    account.untold = untold(&written, &posts);
    (account.unsaid, account.unasked) = joined::join(&sent, &written);
    account.twice = twice(&posts);
    account
}

/// The failures that `mentorbot jobs list` shows.
async fn visible(database: &Database, now: Timestamp) -> usize {
    let mut view = database.db.view().await.unwrap();
    let pieces = work::list(&mut view, Queue::Notice, now, now, i64::MAX).await.unwrap();
    let parked = |piece: &&work::Piece| matches!(piece.standing, Standing::Parked(_));
    pieces.iter().filter(parked).count()
}

fn posts(slack: &FakeSlack) -> Vec<Entry> {
    let mut posts = slack.calls("chat.postMessage");
    posts.retain(|post| post.accepted);
    posts
}

/// How many posts no row tells of. A row that tells of a post nobody took, or that somebody else
/// got, is a lie.
fn untold(written: &[Posted], posts: &[Entry]) -> usize {
    let stands: BTreeMap<&str, &Entry> =
        posts.iter().filter_map(|post| Some((post.stands.as_deref()?, post))).collect();
    for row in written {
        let post = stands.get(&*row.message);
        let post = post.unwrap_or_else(|| panic!("said to be sent, and never was: {row:?}"));
        let to = post.body["channel"].as_str().unwrap();
        assert!(row.went_to(to), "went to {to}: {row:?}");
    }
    let told: BTreeSet<&str> = written.iter().map(|row| &*row.message).collect();
    stands.keys().filter(|stands| !told.contains(*stands)).count()
}

/// Copies beyond the first, of what is better said twice and of all else.
fn twice(posts: &[Entry]) -> (usize, usize) {
    let mut copies: BTreeMap<(String, String), usize> = BTreeMap::new();
    for post in posts {
        let to = post.body["channel"].as_str().unwrap().trim_start_matches('D').to_owned();
        *copies.entry((to, text(post))).or_default() += 1;
    }
    let (mut better, mut other) = (0, 0);
    for ((_, said), count) in copies {
        let count = count - 1;
        let better_twice = ["Tomorrow with", "set a date", "moved your meeting"];
        let may = better_twice.iter().any(|words| said.contains(words));
        if may { better += count } else { other += count }
    }
    (better, other)
}
