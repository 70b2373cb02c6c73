//! Many notices at once, of whatever lanes: that attempts begin, and that they ended well.

use std::collections::HashSet;

use jiff::Timestamp;

use super::{Notice, START, count, start_of};
use crate::domain::notice::Outcome;
use crate::ids::NoticeId;
use crate::store::ahead::given;
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::{Arg, args};

const COLUMNS: [&str; 3] = ["given_id", "given_lease", "given_again"];

/// Those of `$1` that are still ours. Postgres gets the ids as an array, as where a lease is
/// taken: it would read all that waits instead of looking up the few.
macro_rules! ours {
    (sqlite $($and:literal)?) => {
        concat!(
            " FROM (SELECT value ->> 'given_id' AS given_id, value ->> 'given_lease' AS given_lease,
                value ->> 'given_again' AS given_again
            FROM json_each($1)) given
          WHERE id = given_id AND lease_token = given_lease AND finished_at IS NULL",
            $($and,)?
            " RETURNING id"
        )
    };
    (postgres $($and:literal)?) => {
        concat!(
            " WHERE finished_at IS NULL
            AND id = ANY (ARRAY(SELECT given_id FROM json_to_recordset($1::json)
                AS given(given_id TEXT)))
            AND EXISTS (SELECT mine.given_id FROM json_to_recordset($1::json)
                AS mine(given_id TEXT, given_lease TEXT, given_again BIGINT)
                WHERE mine.given_id = id AND mine.given_lease = lease_token",
            $($and,)?
            ") RETURNING id"
        )
    };
}
// As one that begins alone: what another message took along meanwhile is not begun.
statement!(
    START_ALL = sqlite: concat!(
        "UPDATE notice SET started_at = $2, attempts = attempts + 1,
            reason = CASE WHEN started_at IS NULL THEN reason ELSE 'ambiguous' END",
        ours!(sqlite " AND (started_at IS NULL OR given_again = 1)")
    ),
    postgres: concat!(
        "UPDATE notice SET started_at = $2, attempts = attempts + 1,
            reason = CASE WHEN started_at IS NULL THEN reason ELSE 'ambiguous' END",
        ours!(postgres " AND (started_at IS NULL OR given_again = 1)")
    )
);
statement!(
    SENT_ALL = sqlite: concat!(
        "UPDATE notice SET finished_at = $2, outcome = 'sent', reason = NULL, argument = NULL",
        ours!(sqlite)
    ),
    postgres: concat!(
        "UPDATE notice SET finished_at = $2, outcome = 'sent', reason = NULL, argument = NULL",
        ours!(postgres)
    )
);

/// Leaves what [`super::start`] writes down for each of them to [`start_all`], which must follow in
/// this transaction for those that were started.
pub fn start_later(tx: &mut Tx, notices: &[&Notice], real: Timestamp) {
    for notice in notices {
        tx.ahead().made(&START, &start_of(notice, real), 1);
    }
}

/// Writes down that an attempt begins for each; `false` when the lease of one is no longer ours,
/// and then nothing of it may stand.
pub async fn start_all(
    tx: &mut Tx,
    notices: &[&Notice],
    real: Timestamp,
) -> Result<bool, StoreError> {
    let rows = tx.all(&START_ALL, args![listed(notices), real]).await?;
    Ok(rows.len() == notices.len())
}

/// Ends promises that were kept, and tells which of them were still ours.
pub async fn sent_all(
    tx: &mut Tx,
    notices: &[&Notice],
    real: Timestamp,
) -> Result<HashSet<NoticeId>, StoreError> {
    let rows = tx.all(&SENT_ALL, args![listed(notices), real]).await?;
    let ours: HashSet<NoticeId> =
        rows.iter().map(|row| row.parse("id")).collect::<Result<_, _>>()?;
    for notice in notices.iter().filter(|notice| ours.contains(&notice.id)) {
        count(notice, Outcome::Sent, None);
    }
    Ok(ours)
}

fn listed(notices: &[&Notice]) -> String {
    let row = |notice: &&Notice| {
        let again = i64::from(notice.unsettled);
        [Arg::from(notice.id), Arg::from(&notice.lease), again.into()]
    };
    let rows: Vec<_> = notices.iter().map(row).collect();
    given(&COLUMNS, rows.iter().map(<[Arg; 3]>::as_slice))
}
