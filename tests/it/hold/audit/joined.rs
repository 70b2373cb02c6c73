//! Promises joined with posts: each that says sent has one post to its reader which keeps it, and
//! each post that was written down keeps a promise. One post may keep several: an introduction is
//! one message to all of a pair, and what is late is told to a person at once.

use std::collections::BTreeMap;

use mentorbot::domain::notice::Kind;

use crate::databases::Database;

/// What `posted` says of a subject once a newer card took the place of that one.
const RETIRED: &str = "00000000-0000-0000-0000-000000000000";

/// A reader's row, and through which installation.
type Place = (String, String);

/// A promise as its row tells it.
#[derive(Clone, Debug)]
pub struct Due {
    pub at: i64,
    pub kind: String,
    pub outcome: String,
    pub reason: String,
    /// The platform's name of its reader.
    pub reader: String,
    place: Place,
    subject: String,
    finished: i64,
}

impl Due {
    /// All promises but answers to who just asked.
    pub async fn all(database: &Database) -> Vec<Self> {
        let rows = "SELECT n.due_at || '|' || n.kind || '|' || COALESCE(n.outcome, '') || '|' || \
                    COALESCE(n.reason, '') || '|' || COALESCE(a.platform_id, '') || '|' || \
                    n.recipient_id || '|' || n.installation_id || '|' || n.subject_id || '|' || \
                    COALESCE(n.finished_at, 0) \
                    FROM notice n LEFT JOIN account a ON a.member_id = n.recipient_id \
                    AND a.installation_id = n.installation_id WHERE n.kind <> 'answer'";
        let rows = database.texts(rows).await;
        let due = |row: &String| {
            let parts: Vec<&str> = row.split('|').collect();
            let [at, kind, outcome, reason, reader, row, installation, subject, finished] =
                parts[..]
            else {
                panic!("{row}")
            };
            Self {
                at: at.parse().unwrap(),
                kind: kind.to_owned(),
                outcome: outcome.to_owned(),
                reason: reason.to_owned(),
                reader: reader.to_owned(),
                place: (row.to_owned(), installation.to_owned()),
                subject: subject.to_owned(),
                finished: finished.parse().unwrap(),
            }
        };
        rows.iter().map(due).collect()
    }
}

/// A post as its row tells it.
#[derive(Clone, Debug)]
pub struct Posted {
    pub message: String,
    kind: String,
    /// The platform's name of its reader, and the team; no name where several read it.
    reader: String,
    team: String,
    place: Place,
    root: String,
    subject: String,
}

impl Posted {
    /// All that was written down.
    pub async fn all(database: &Database) -> Vec<Self> {
        let rows = "SELECT p.message || '|' || p.kind || '|' || COALESCE(a.platform_id, '') || \
                    '|' || i.external_id || '|' || COALESCE(p.recipient_id, '') || '|' || \
                    p.installation_id || '|' || COALESCE(p.root_id, '') || '|' || \
                    COALESCE(p.subject_id, '') \
                    FROM posted p JOIN installation i ON i.id = p.installation_id \
                    LEFT JOIN account a ON a.member_id = p.recipient_id \
                    AND a.installation_id = p.installation_id";
        let rows = database.texts(rows).await;
        let posted = |row: &String| {
            let parts: Vec<&str> = row.split('|').collect();
            let [message, kind, reader, team, row, installation, root, subject] = parts[..] else {
                panic!("{row}")
            };
            Self {
                message: message.to_owned(),
                kind: kind.to_owned(),
                reader: reader.to_owned(),
                team: team.to_owned(),
                place: (row.to_owned(), installation.to_owned()),
                root: root.to_owned(),
                subject: subject.to_owned(),
            }
        };
        rows.iter().map(posted).collect()
    }

    /// Whether this conversation is its reader's.
    pub fn went_to(&self, channel: &str) -> bool {
        let Self { reader, team, .. } = self;
        let direct = [reader.clone(), format!("D{reader}"), format!("D{reader}{team}")];
        if reader.is_empty() {
            channel.starts_with('G')
        } else {
            direct.iter().any(|d| d == channel)
        }
    }

    /// Whether all of a pair read this one, and it is of this promise's pair.
    fn is_for_all_of(&self, due: &Due) -> bool {
        let kind: Kind = due.kind.parse().unwrap();
        kind.is_for_all() && self.place.0.is_empty() && self.root == due.subject
    }
}

/// The promises that no post keeps, and the posts that keep no promise.
pub fn join(sent: &[Due], posts: &[Posted]) -> (Vec<String>, Vec<String>) {
    let (mut unsaid, mut unasked) = (Vec::new(), Vec::new());
    let mut readers: BTreeMap<&Place, (Vec<&Due>, Vec<&Posted>)> = BTreeMap::new();
    for due in sent {
        if !posts.iter().any(|post| post.is_for_all_of(due)) {
            readers.entry(&due.place).or_default().0.push(due);
        }
    }
    for post in posts.iter().filter(|post| post.kind != "answer") {
        if !post.place.0.is_empty() {
            readers.entry(&post.place).or_default().1.push(post);
        } else if !sent.iter().any(|due| post.is_for_all_of(due)) {
            unasked.push(format!("{post:?}"));
        }
    }
    for (left, posts) in readers.into_values() {
        one_reader(left, posts, &mut unsaid, &mut unasked);
    }
    (unsaid, unasked)
}

/// The same for one reader: each post keeps the promise of its kind and subject, and one that says
/// several things all that ended with it.
fn one_reader(
    mut left: Vec<&Due>,
    posts: Vec<&Posted>,
    unsaid: &mut Vec<String>,
    unasked: &mut Vec<String>,
) {
    let digest = Kind::Digest.word();
    let (several, mut own): (Vec<_>, Vec<_>) = posts.into_iter().partition(|p| p.kind == digest);
    // Those whose subject is known choose first.
    own.sort_by_key(|post| post.subject == RETIRED);
    for post in own {
        let same = |due: &Due| {
            due.kind == post.kind && (due.subject == post.subject || post.subject == RETIRED)
        };
        // What ended alone rather than with others: those may have been said at once.
        let with = |due: &Due| left.iter().filter(|one| one.finished == due.finished).count();
        let kept = left.iter().enumerate().filter(|(_, due)| same(due));
        match kept.min_by_key(|(_, due)| with(due)).map(|(index, _)| index) {
            Some(index) => drop(left.remove(index)),
            None => unasked.push(format!("{post:?}")),
        }
    }
    let mut ended: BTreeMap<i64, Vec<&Due>> = BTreeMap::new();
    for due in left {
        ended.entry(due.finished).or_default().push(due);
    }
    let beyond = ended.values().skip(several.len());
    unsaid.extend(beyond.flatten().map(|due| format!("{due:?}")));
    unasked.extend(several.iter().skip(ended.len()).map(|post| format!("{post:?}")));
}
