//! The journal, notes, actions and absences of a person, for an export.

use crate::domain::export::{Absence, Action, Entry, Note, Pairing};
use crate::ids::{ActionId, EntryId, MemberId, NoteId};
use crate::store::backend::{Tx, statement};
use crate::store::erasure::Who;
use crate::store::error::StoreError;
use crate::store::keys::{self, Opened};
use crate::store::row::{Row, args};
use crate::store::{actions, journal, notes};

use super::read::of;

statement!(
    NOTES = "
    SELECT n.id, n.pairing_id, n.body, n.created_at, n.edited_at, n.key_id, k.wrapped,
        k.owner_id AS key_owner
    FROM note n JOIN data_key k ON k.id = n.key_id
    WHERE n.author_id = $1 AND n.workspace_id = $2 AND k.wrapped IS NOT NULL
    ORDER BY n.created_at, n.id"
);
// Their own, wherever they wrote it.
statement!(
    OWN_ENTRIES = "
    SELECT j.id, j.pairing_id, j.author_id, j.body, j.win_at, j.created_at, j.edited_at,
        j.dropped_at, j.key_id, k.wrapped, k.owner_id AS key_owner
    FROM journal j JOIN data_key k ON k.id = j.key_id
    WHERE j.author_id = $1 AND j.workspace_id = $2 AND k.wrapped IS NOT NULL
    ORDER BY j.created_at, j.id"
);
statement!(
    PARTNERS_ENTRIES = "
    SELECT j.id, j.pairing_id, j.author_id, j.body, j.win_at, j.created_at, j.edited_at,
        j.dropped_at, j.key_id, k.wrapped, k.owner_id AS key_owner
    FROM party t
    JOIN journal j ON j.pairing_id = t.pairing_id AND j.dropped_at IS NULL
    JOIN data_key k ON k.id = j.key_id
    WHERE t.member_id = $1 AND t.workspace_id = $2 AND t.left_at IS NULL AND t.waits_at IS NULL
      AND j.author_id <> $1 AND k.wrapped IS NOT NULL
    ORDER BY j.created_at, j.id"
);
statement!(
    OWN_ACTIONS = "
    SELECT a.id, a.pairing_id, a.author_id, a.owner_id, a.body, a.due_day, a.created_at, a.done_at,
        a.dropped_at, a.key_id, k.wrapped, k.owner_id AS key_owner
    FROM action a JOIN data_key k ON k.id = a.key_id
    WHERE a.author_id = $1 AND a.workspace_id = $2 AND k.wrapped IS NOT NULL
    ORDER BY a.created_at, a.id"
);
statement!(
    PARTNERS_ACTIONS = "
    SELECT a.id, a.pairing_id, a.author_id, a.owner_id, a.body, a.due_day, a.created_at, a.done_at,
        a.dropped_at, a.key_id, k.wrapped, k.owner_id AS key_owner
    FROM party t
    JOIN action a ON a.pairing_id = t.pairing_id AND a.dropped_at IS NULL
    JOIN data_key k ON k.id = a.key_id
    WHERE t.member_id = $1 AND t.workspace_id = $2 AND t.left_at IS NULL AND t.waits_at IS NULL
      AND a.author_id <> $1 AND k.wrapped IS NOT NULL
    ORDER BY a.created_at, a.id"
);
statement!(
    ABSENCES = "
    SELECT id, kind, from_at, until_at, reason, told, ended_at FROM absence
    WHERE member_id = $1 AND workspace_id = $2 ORDER BY from_at, id"
);

/// The notes a person keeps for themselves.
pub async fn notes(tx: &mut Tx, (id, workspace): Who) -> Result<Vec<Note>, StoreError> {
    let rows = tx.all(&NOTES, args![id, workspace]).await?;
    let mut opened = Opened::default();
    let read = |row: &Row| {
        let id: NoteId = row.parse("id")?;
        let key = opened.key(tx, row)?;
        Ok(Note {
            text: keys::open(key, notes::body_of(id), &row.text("body")?)?,
            pairing: row.maybe_parse("pairing_id")?,
            created_at: row.time("created_at")?,
            edited_at: row.maybe_time("edited_at")?,
        })
    };
    rows.iter().map(read).collect()
}

/// When a person asked to be left in peace.
pub async fn absences(tx: &mut Tx, (id, workspace): Who) -> Result<Vec<Absence>, StoreError> {
    let rows = tx.all(&ABSENCES, args![id, workspace]).await?;
    let read = |row: &Row| {
        let why = row.maybe_text("reason")?.map(|word| word.parse());
        Ok(Absence {
            kind: row.text("kind")?.parse().map_err(|()| row.corrupt("kind"))?,
            from: row.time("from_at")?,
            until: row.time("until_at")?,
            reason: why.transpose().map_err(|()| row.corrupt("reason"))?,
            partners_told: row.int("told")? == 1,
            ended_at: row.maybe_time("ended_at")?,
        })
    };
    rows.iter().map(read).collect()
}

/// Puts journal and actions to the pairings they are of: what a person wrote, and what their
/// partners did, as far as they are shown it.
pub(super) async fn fill(
    tx: &mut Tx,
    (id, workspace): Who,
    found: &mut [Pairing],
) -> Result<(), StoreError> {
    let mut opened = Opened::default();
    for statement in [&OWN_ENTRIES, &PARTNERS_ENTRIES] {
        for row in &tx.all(statement, args![id, workspace]).await? {
            let entry = entry(tx, row, (id, &mut opened))?;
            if let Some(own) = of(found, row)? {
                own.journal.push(entry);
            }
        }
    }
    for statement in [&OWN_ACTIONS, &PARTNERS_ACTIONS] {
        for row in &tx.all(statement, args![id, workspace]).await? {
            let action = action(tx, row, (id, &mut opened))?;
            if let Some(own) = of(found, row)? {
                own.actions.push(action);
            }
        }
    }
    Ok(())
}

fn entry(
    tx: &Tx,
    row: &Row,
    (reader, opened): (MemberId, &mut Opened),
) -> Result<Entry, StoreError> {
    let id: EntryId = row.parse("id")?;
    let key = opened.key(tx, row)?;
    Ok(Entry {
        text: keys::open(key, journal::body_of(id), &row.text("body")?)?,
        by_you: row.parse::<MemberId>("author_id")? == reader,
        win: row.maybe_int("win_at")?.is_some(),
        created_at: row.time("created_at")?,
        edited_at: row.maybe_time("edited_at")?,
        dropped_at: row.maybe_time("dropped_at")?,
    })
}

fn action(
    tx: &Tx,
    row: &Row,
    (reader, opened): (MemberId, &mut Opened),
) -> Result<Action, StoreError> {
    let id: ActionId = row.parse("id")?;
    let key = opened.key(tx, row)?;
    Ok(Action {
        text: keys::open(key, actions::body_of(id), &row.text("body")?)?,
        by_you: row.parse::<MemberId>("author_id")? == reader,
        yours: row.parse::<MemberId>("owner_id")? == reader,
        due: row.maybe_parse("due_day")?,
        created_at: row.time("created_at")?,
        done_at: row.maybe_time("done_at")?,
        dropped_at: row.maybe_time("dropped_at")?,
    })
}
