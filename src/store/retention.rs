//! What goes by age, and after how long. Each rule takes a few rows of one workspace at a time,
//! found by an index of what can go. Called by the daily sweep of `service::jobs`.

use jiff::{SignedDuration, Timestamp};

use crate::ids::WorkspaceId;
use crate::store::backend::{Statement, Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::args;

/// Rows of one rule at once.
const BATCH: i64 = 500;

statement!(
    REQUESTS = "
    DELETE FROM inbox WHERE workspace_id = $1 AND keep_until < $2 AND request_key",
    in: "
        SELECT request_key FROM inbox WHERE workspace_id = $1 AND keep_until < $2
        ORDER BY keep_until LIMIT $3",
    ""
);
statement!(
    NOTICES = "DELETE FROM notice WHERE id",
    in: "
        SELECT id FROM notice WHERE workspace_id = $1 AND finished_at < $2
        ORDER BY finished_at LIMIT $3",
    ""
);
statement!(
    JOBS = "DELETE FROM job WHERE id",
    in: "
        SELECT id FROM job WHERE workspace_id = $1 AND finished_at < $2
        ORDER BY finished_at LIMIT $3",
    ""
);
statement!(
    ERRANDS = "DELETE FROM errand WHERE id",
    in: "
        SELECT id FROM errand WHERE workspace_id = $1 AND finished_at < $2
        ORDER BY finished_at LIMIT $3",
    ""
);
statement!(
    TRAIL = "DELETE FROM audit WHERE id",
    in: "SELECT id FROM audit WHERE workspace_id = $1 AND at < $2 ORDER BY at LIMIT $3",
    ""
);
statement!(
    POSTED = "DELETE FROM posted WHERE id",
    in: "
        SELECT id FROM posted WHERE workspace_id = $1 AND posted_at < $2
        ORDER BY posted_at LIMIT $3",
    ""
);
// One that is still kept fresh stays: it shows what is true today.
statement!(
    CARDS = "UPDATE posted SET card = NULL, key_id = NULL, fingerprint = NULL WHERE id",
    in: "
        SELECT id FROM posted
        WHERE workspace_id = $1 AND posted_at < $2 AND card IS NOT NULL
          AND (retired_at IS NOT NULL OR root_id IS NULL)
        ORDER BY posted_at LIMIT $3",
    ""
);
statement!(
    ITEMS_DONE = "DELETE FROM item WHERE id",
    in: "
        SELECT id FROM item WHERE workspace_id = $1 AND done_at < $2
        ORDER BY done_at LIMIT $3",
    ""
);
statement!(
    ITEMS_DROPPED = "DELETE FROM item WHERE id",
    in: "
        SELECT id FROM item WHERE workspace_id = $1 AND dropped_at < $2
        ORDER BY dropped_at LIMIT $3",
    ""
);
/// What is of pairings that ended before: a statement for a table, and which of its rows.
macro_rules! over {
    ($name:ident $table:literal $which:literal) => {
        statement!(
            $name = sqlite: concat!(
                "DELETE FROM ", $table, " WHERE id IN (SELECT x.id FROM pairing p JOIN ", $table,
                " x ON x.pairing_id = p.id", $which,
                " WHERE p.workspace_id = $1 AND p.ended_at < $2 LIMIT $3)"
            ),
            postgres: concat!(
                "DELETE FROM ", $table, " WHERE id = ANY (ARRAY(SELECT x.id FROM pairing p JOIN ",
                $table, " x ON x.pairing_id = p.id", $which,
                " WHERE p.workspace_id = $1 AND p.ended_at < $2 LIMIT $3))"
            ),
            scans: "once a day, by a worker: pairings are few beside what is of them"
        );
    };
}
// Open items of pairings that ended before.
over!(ITEMS_OVER "item" " AND x.dropped_at IS NULL");
statement!(
    ENTRIES_DROPPED = "DELETE FROM journal WHERE id",
    in: "
        SELECT id FROM journal WHERE workspace_id = $1 AND dropped_at < $2
        ORDER BY dropped_at LIMIT $3",
    ""
);
statement!(
    ACTIONS_DONE = "DELETE FROM action WHERE id",
    in: "
        SELECT id FROM action WHERE workspace_id = $1 AND done_at < $2
        ORDER BY done_at LIMIT $3",
    ""
);
statement!(
    ACTIONS_DROPPED = "DELETE FROM action WHERE id",
    in: "
        SELECT id FROM action WHERE workspace_id = $1 AND dropped_at < $2
        ORDER BY dropped_at LIMIT $3",
    ""
);
statement!(
    ABSENCES = "DELETE FROM absence WHERE id",
    in: "
        SELECT id FROM absence WHERE workspace_id = $1 AND until_at < $2
        ORDER BY until_at LIMIT $3",
    ""
);
// Of pairings that ended before.
over!(ENTRIES_OVER "journal" " AND x.dropped_at IS NULL");
over!(NOTES_OVER "note" "");
over!(ACTIONS_OVER "action" " AND x.dropped_at IS NULL");
// About nobody in particular, by somebody whose last pairing ended before.
statement!(
    NOTES_UNPAIRED = "DELETE FROM note WHERE id",
    in: "
        SELECT n.id FROM note n
        WHERE n.workspace_id = $1 AND n.pairing_id IS NULL AND n.created_at < $2
          AND NOT EXISTS (
            SELECT t.pairing_id FROM party t JOIN pairing p ON p.id = t.pairing_id
            WHERE t.member_id = n.author_id
              AND COALESCE(t.left_at, p.ended_at, 9000000000000000) >= $2)
        LIMIT $3",
    "",
    scans: "once a day, by a worker: by an index of the few notes that are about nobody"
);
statement!(
    PLACES = "UPDATE meeting SET place = NULL, key_id = NULL WHERE id",
    in: "
        SELECT id FROM meeting WHERE workspace_id = $1 AND ends_at < $2 AND place IS NOT NULL
        ORDER BY ends_at LIMIT $3",
    ""
);
statement!(
    SERIES_PLACES = "UPDATE series SET place = NULL, key_id = NULL WHERE id",
    in: "
        SELECT id FROM series
        WHERE workspace_id = $1 AND ended_at < $2 AND place IS NOT NULL AND ended_at IS NOT NULL
        ORDER BY ended_at LIMIT $3",
    ""
);
statement!(
    ANSWERED = "DELETE FROM question WHERE id",
    in: "
        SELECT id FROM question WHERE workspace_id = $1 AND answered_at < $2
        ORDER BY answered_at LIMIT $3",
    ""
);
statement!(
    WITHDRAWN = "DELETE FROM question WHERE id",
    in: "
        SELECT id FROM question WHERE workspace_id = $1 AND withdrawn_at < $2
        ORDER BY withdrawn_at LIMIT $3",
    ""
);
statement!(
    REASONS = "UPDATE departure SET reason = NULL, key_id = NULL WHERE id",
    in: "
        SELECT id FROM departure WHERE workspace_id = $1 AND asked_at < $2 AND reason IS NOT NULL
        ORDER BY asked_at LIMIT $3",
    ""
);

/// Which clock an age is told by.
#[derive(Clone, Copy)]
enum By {
    /// Programme time.
    Programme,
    /// The real clock.
    Real,
}

const fn days(count: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * count)
}

/// Every rule: what, after how long, by which clock. `docs/keeping.md` tells the same.
static RULES: [(&Statement, SignedDuration, By); 23] = [
    (&REQUESTS, days(0), By::Real),
    (&CARDS, days(30), By::Programme),
    (&ITEMS_DONE, days(90), By::Programme),
    (&ITEMS_DROPPED, days(90), By::Programme),
    (&ITEMS_OVER, days(90), By::Programme),
    (&ENTRIES_DROPPED, days(90), By::Programme),
    (&ENTRIES_OVER, days(90), By::Programme),
    (&NOTES_OVER, days(90), By::Programme),
    (&NOTES_UNPAIRED, days(90), By::Programme),
    (&ACTIONS_DONE, days(365), By::Programme),
    (&ACTIONS_DROPPED, days(90), By::Programme),
    (&ACTIONS_OVER, days(90), By::Programme),
    (&ABSENCES, days(365), By::Programme),
    (&PLACES, days(90), By::Programme),
    (&SERIES_PLACES, days(90), By::Programme),
    (&JOBS, days(90), By::Real),
    (&ERRANDS, days(90), By::Real),
    (&NOTICES, days(365), By::Real),
    (&POSTED, days(365), By::Programme),
    (&ANSWERED, days(365), By::Programme),
    (&WITHDRAWN, days(365), By::Programme),
    (&REASONS, days(365), By::Programme),
    (&TRAIL, days(730), By::Programme),
];

/// Lets go of what is too old in a workspace, a few rows of each rule. Tells whether more is left.
pub async fn sweep(
    tx: &mut Tx,
    workspace: WorkspaceId,
    now: Timestamp,
    real: Timestamp,
) -> Result<bool, StoreError> {
    let mut left = false;
    for (statement, after, by) in &RULES {
        let clock = match by {
            By::Programme => now,
            By::Real => real,
        };
        let before = clock.saturating_sub(*after).unwrap_or(Timestamp::UNIX_EPOCH);
        let gone = tx.run(statement, args![workspace, before, BATCH]).await?;
        left |= i64::try_from(gone) == Ok(BATCH);
    }
    Ok(left)
}
