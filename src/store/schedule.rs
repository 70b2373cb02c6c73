//! What will be said by itself to the people of a coordinator's cohorts: what, to whom, when. No
//! content of any pair.

use jiff::Timestamp;

use crate::domain::member::Member;
use crate::domain::notice::Kind;
use crate::ids::{CohortId, InstallationId, MemberId, NoticeId, WorkspaceId};
use crate::store::accounts::{self, member_columns};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::{Row, args};

/// The most that is looked at once; what is behind it comes up when that has been said.
const MOST: i64 = 200;

/// What is planned in the cohorts of coordinator `$1`; `$2` is the installation, `$3` the tenant.
macro_rules! planned {
    ($which:literal) => {
        concat!(
            " n.id, n.kind, n.due_at, g.ends_at AS meeting_ends, c.name AS cohort_name, ",
            member_columns!(),
            "
    FROM notice n
    JOIN member m ON m.id = n.recipient_id
    JOIN workspace w ON w.id = m.workspace_id
    LEFT JOIN account a ON a.member_id = m.id AND a.installation_id = $2
    LEFT JOIN meeting g ON g.id = n.subject_id
    JOIN pairing p ON p.id = COALESCE(g.pairing_id, n.subject_id)
    JOIN cohort c ON c.id = p.cohort_id AND c.closed_at IS NULL
    WHERE n.workspace_id = $3 AND n.finished_at IS NULL AND n.started_at IS NULL
      AND EXISTS (
        SELECT o.programme_id FROM coordinator o
        WHERE o.programme_id = c.programme_id AND o.member_id = $1) ",
            $which
        )
    };
}

statement!(
    OF = concat!(
        "SELECT",
        planned!(
            "AND n.due_at <= $4 AND n.recipient_id = COALESCE($5, n.recipient_id)
      AND c.id = COALESCE($6, c.id)
    ORDER BY n.due_at, n.id LIMIT $7"
        )
    )
);
statement!(ONE = concat!("SELECT", planned!("AND n.id = $4")));
statement!(
    WITHDRAW = "
    UPDATE notice SET finished_at = $3, outcome = 'skipped', reason = 'withdrawn', argument = NULL
    WHERE id = $1 AND workspace_id = $2 AND finished_at IS NULL AND started_at IS NULL"
);

/// One thing that will be said.
#[derive(Clone, Debug)]
pub struct Planned {
    /// Which.
    pub id: NoticeId,
    /// What.
    pub kind: Kind,
    /// When.
    pub due: Timestamp,
    /// When the meeting it is about ends, where it is about one.
    pub ends: Option<Timestamp>,
    /// To whom.
    pub to: Member,
    /// The name of the cohort it is about.
    pub cohort: String,
}

impl Planned {
    /// Whether it may be said at `now` already.
    #[must_use]
    pub fn may_come_early(&self, now: Timestamp) -> bool {
        let met = self.kind == Kind::DidYouMeet && self.ends.is_some_and(|ends| ends <= now);
        met || self.kind.may_come_early()
    }
}

/// Whose plans: a coordinator's, through which door.
pub type Whose = (MemberId, InstallationId, WorkspaceId);

/// What will be said until a moment, soonest first: all of it, to one person, or in one cohort.
pub async fn of(
    tx: &mut Tx,
    (coordinator, installation, workspace): Whose,
    until: Timestamp,
    (to, cohort): (Option<MemberId>, Option<CohortId>),
) -> Result<Vec<Planned>, StoreError> {
    let (to, cohort) = (to.map(|to| to.to_string()), cohort.map(|cohort| cohort.to_string()));
    let values = args![coordinator, installation, workspace, until, to, cohort, MOST];
    let rows = tx.all(&OF, values).await?;
    let known = rows.iter().filter_map(|row| planned(row).transpose());
    known.collect()
}

/// One of them; `None` when it is not there, has been said, or is not theirs to see.
pub async fn one(
    tx: &mut Tx,
    (coordinator, installation, workspace): Whose,
    id: NoticeId,
) -> Result<Option<Planned>, StoreError> {
    let row = tx.maybe(&ONE, args![coordinator, installation, workspace, id]).await?;
    row.map_or(Ok(None), |row| planned(&row))
}

/// Lets it be; `false` when it was said meanwhile, or somebody was first.
pub async fn withdraw(
    tx: &mut Tx,
    id: NoticeId,
    workspace: WorkspaceId,
    real: Timestamp,
) -> Result<bool, StoreError> {
    Ok(tx.run(&WITHDRAW, args![id, workspace, real]).await? == 1)
}

/// A kind that only a newer release knows is left out.
fn planned(row: &Row) -> Result<Option<Planned>, StoreError> {
    let Ok(kind) = row.text("kind")?.parse() else { return Ok(None) };
    Ok(Some(Planned {
        id: row.parse("id")?,
        kind,
        due: row.time("due_at")?,
        ends: row.maybe_time("meeting_ends")?,
        to: accounts::member(row)?,
        cohort: row.text("cohort_name")?,
    }))
}
