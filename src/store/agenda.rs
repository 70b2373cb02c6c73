//! An agenda as one person may read it: items, and what is still to do, by one statement. Read by
//! `service::agenda`, which has three in all.

use jiff::Timestamp;

use crate::domain::action::{Action, MOST_ACTIONS};
use crate::domain::agenda::{Item, MOST_ITEMS};
use crate::domain::proposal::MOST_PARTIES;
use crate::ids::{MemberId, PairingId, WorkspaceId};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::keys::Opened;
use crate::store::row::Arg;
use crate::store::{actions, ahead, items};

/// Ticked-off items a card still looks back on.
const DONE_SHOWN: usize = 20;

/// What is read of an item, with its place among the rest.
macro_rules! item_columns {
    ($rank:literal) => {
        concat!(
            "i.id, i.author_id, NULL AS owner_id, i.body, i.minutes, NULL AS due_day, i.version,
            i.created_at, i.shared_at, i.done_at, i.done_by, i.key_id, i.position,
            CAST(",
            $rank,
            " AS BIGINT) AS rank,
            (SELECT p.id FROM pairing p WHERE p.id = i.pairing_id AND p.started_at > i.created_at)
                AS brought
        FROM item i
        WHERE i.pairing_id = $1 AND i.workspace_id = $2 AND i.dropped_at IS NULL
          AND (i.shared_at IS NOT NULL OR i.author_id = $3) AND i.done_at "
        )
    };
}

// Open items first, then what is to do, then what was ticked off last.
statement!(
    VISIBLE = concat!(
        "
    SELECT e.id, e.author_id, e.owner_id, e.body, e.minutes, e.due_day, e.version, e.created_at,
        e.shared_at, e.done_at, e.done_by, e.brought, e.rank, e.key_id, k.wrapped,
        k.owner_id AS key_owner
    FROM (
        SELECT ",
        item_columns!("0"),
        "IS NULL
        UNION ALL
        SELECT a.id, a.author_id, a.owner_id, a.body, NULL, a.due_day, a.version, a.created_at,
            NULL, NULL, NULL, a.key_id, a.position, 1, NULL
        FROM action a
        WHERE a.pairing_id = $1 AND a.workspace_id = $2 AND a.dropped_at IS NULL
          AND a.done_at IS NULL
        UNION ALL
        SELECT * FROM (SELECT ",
        item_columns!("2"),
        "> $4
        ORDER BY i.done_at DESC, i.position, i.id LIMIT $6) d
    ) e
    JOIN data_key k ON k.id = e.key_id AND k.wrapped IS NOT NULL
    ORDER BY e.rank, e.done_at DESC, e.position, e.id LIMIT $5"
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
    let asked = asked((pairing, workspace, viewer, since));
    let rows = tx.all(&VISIBLE, &asked).await?;
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
) -> [Arg; 6] {
    let shown = i64::try_from(DONE_SHOWN).unwrap_or(i64::MAX);
    [pairing.into(), workspace.into(), viewer.into(), since.into(), most().into(), shown.into()]
}

/// More than one card ever shows.
fn most() -> i64 {
    let most = MOST_ITEMS.saturating_mul(MOST_PARTIES) + MOST_ACTIONS + DONE_SHOWN;
    i64::try_from(most).unwrap_or(i64::MAX)
}
