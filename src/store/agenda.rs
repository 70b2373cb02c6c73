//! An agenda as one person may read it: items, and what is still to do, by one statement. Read by
//! `service::agenda`, which has three in all.

use std::cmp::Reverse;

use jiff::Timestamp;

use crate::domain::action::Action;
use crate::domain::agenda::Item;
use crate::ids::{MemberId, PairingId, WorkspaceId};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::keys::Opened;
use crate::store::row::Arg;
use crate::store::{actions, ahead, items};

/// Ticked-off items a card still looks back on.
const DONE_SHOWN: usize = 20;

/// What is read of an item, with its place among the rest; which items is said after it.
macro_rules! item_columns {
    ($rank:literal) => {
        concat!(
            "i.id, i.author_id, NULL AS owner_id, i.body, i.minutes, NULL AS due_day, i.version,
            i.created_at, i.shared_at, i.done_at, i.done_by,
            (SELECT p.id FROM pairing p WHERE p.id = i.pairing_id AND p.started_at > i.created_at)
                AS brought,
            CAST(",
            $rank,
            " AS BIGINT) AS rank, i.position, i.key_id, k.wrapped, k.owner_id AS key_owner
        FROM item i JOIN data_key k ON k.id = i.key_id AND k.wrapped IS NOT NULL
        WHERE i.pairing_id = $1 AND i.workspace_id = $2 AND i.dropped_at IS NULL
          AND (i.shared_at IS NOT NULL OR i.author_id = $3) AND i.done_at "
        )
    };
}

// Open items, what is to do, and what was ticked off last: put in order here, which is quicker than
// there.
statement!(
    VISIBLE = concat!(
        "
    SELECT ",
        item_columns!("0"),
        "IS NULL
    UNION ALL
    SELECT a.id, a.author_id, a.owner_id, a.body, NULL, a.due_day, a.version, a.created_at,
        NULL, NULL, NULL, NULL, 1, a.position, a.key_id, k.wrapped, k.owner_id
    FROM action a JOIN data_key k ON k.id = a.key_id AND k.wrapped IS NOT NULL
    WHERE a.pairing_id = $1 AND a.workspace_id = $2 AND a.dropped_at IS NULL
      AND a.done_at IS NULL
    UNION ALL
    SELECT * FROM (SELECT ",
        item_columns!("2"),
        "> $4
        ORDER BY i.done_at DESC LIMIT $5) d"
    )
);

/// What `viewer` may read of a pairing's agenda: all open items in the pair's order, then what was
/// ticked off since `since`, newest first, as far as it is looked back on; and the open actions
/// in the order in which they were written down.
pub async fn visible(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
    viewer: MemberId,
    since: Timestamp,
) -> Result<(Vec<Item>, Vec<Action>), StoreError> {
    let mut rows = tx.all(&VISIBLE, &asked((pairing, workspace, viewer, since))).await?;
    rows.sort_by_cached_key(|row| {
        let number = |column| row.maybe_int(column).ok().flatten();
        (number("rank"), Reverse(number("done_at")), number("position"), row.text("id").ok())
    });
    let mut opened = Opened::default();
    let (mut found, mut to_do) = (Vec::with_capacity(rows.len()), Vec::new());
    for row in &rows {
        if row.int("rank")? == 1 {
            to_do.push(actions::action(tx, row, &mut opened)?);
        } else {
            found.push(items::item(tx, row, &mut opened)?);
        }
    }
    Ok((found, to_do))
}

/// Asks ahead for [`visible`].
pub async fn ahead(
    tx: &mut Tx,
    all: Vec<(PairingId, WorkspaceId, MemberId, Timestamp)>,
) -> Result<(), StoreError> {
    ahead::ask(tx, &VISIBLE, all.into_iter().map(|one| asked(one).to_vec()).collect()).await
}

fn asked(
    (pairing, workspace, viewer, since): (PairingId, WorkspaceId, MemberId, Timestamp),
) -> [Arg; 5] {
    let shown = i64::try_from(DONE_SHOWN).unwrap_or(i64::MAX);
    [pairing.into(), workspace.into(), viewer.into(), since.into(), shown.into()]
}
