//! The checker: what the platform took, held against what the database says of it. Every due
//! notice ended as sent, assumed sent, skipped with a reason, or failed where somebody sees it;
//! nothing else was posted.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use mentorbot::domain::notice::{Kind, Outcome};
use mentorbot::store::work::{self, Queue, Standing};

use crate::databases::Database;
use crate::rig::fake_slack::{Entry, FakeSlack, text};

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

    /// Nothing is missing: due = sent + assumed + skipped + failed. What does not add up within one
    /// row has failed already.
    #[track_caller]
    pub fn assert_whole(&self) {
        assert!(self.due > 0, "something was due: {self:#?}");
        assert_eq!(self.open, 0, "all of it ended: {self:#?}");
        let ended = self.sent + self.assumed() + self.skipped + self.failed;
        assert_eq!(self.due, ended, "{self:#?}");
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
    let rows = "SELECT due_at || '|' || kind || '|' || COALESCE(outcome, '') || '|' || \
                COALESCE(reason, '') FROM notice WHERE kind <> 'answer'";
    let mut account = Account::default();
    for row in database.texts(rows).await {
        let parts: Vec<&str> = row.split('|').collect();
        let [due, kind, outcome, reason] = parts[..] else { panic!("{row}") };
        if due.parse::<i64>().unwrap() > now.as_millisecond() && outcome.is_empty() {
            continue;
        }
        account.due += 1;
        if outcome.is_empty() {
            account.open += 1;
            continue;
        }
        match outcome.parse().unwrap() {
            Outcome::Sent => account.sent += 1,
            Outcome::Assumed => *account.assumed.entry(kind.to_owned()).or_default() += 1,
            Outcome::Skipped => account.skipped += 1,
            Outcome::Failed => account.failed += 1,
        }
        let wants = matches!(outcome, "skipped" | "failed");
        assert!(!wants || !reason.is_empty(), "{outcome} for a reason: {row}");
    }
    assert_eq!(visible(database, now).await, account.failed, "an operator sees each");
    let posts = posts(slack);
    account.untold = untold(database, &posts).await;
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

/// How many posts no row tells of. A row that tells of a post nobody took is a lie.
async fn untold(database: &Database, posts: &[Entry]) -> usize {
    let told: BTreeSet<String> =
        database.texts("SELECT message FROM posted").await.into_iter().collect();
    let stands: BTreeSet<String> = posts.iter().filter_map(|post| post.stands.clone()).collect();
    let lies: Vec<_> = told.difference(&stands).collect();
    assert!(lies.is_empty(), "said to be sent, and never were: {lies:?}");
    stands.difference(&told).count()
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
