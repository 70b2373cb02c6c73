//! Meetings that have come near and of which nothing is promised yet: taken, read and promised a
//! batch at a time, a few statements each. Called by `service::jobs::horizon`.

use std::collections::HashMap;

use jiff::Timestamp;

use crate::domain::meeting::Meeting;
use crate::ids::{InstallationId, MeetingId, MemberId, PairingId, WorkspaceId};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::meetings::{maybe_meeting, meeting_columns};
use crate::store::notices::NewNotice;
use crate::store::row::{Row, args};
use crate::store::rows::{self, many};

// That nothing is promised stands twice, or two replicas would both take a meeting on Postgres.
statement!(
    CLAIM = "
    UPDATE meeting SET promised_at = $2
    WHERE promised_at IS NULL AND held_at IS NULL AND cancelled_at IS NULL AND id",
    in: "
        SELECT id FROM meeting
        WHERE workspace_id = $1 AND starts_at > $2 AND starts_at <= $3 AND promised_at IS NULL
          AND held_at IS NULL AND cancelled_at IS NULL
        ORDER BY starts_at, id LIMIT $4",
    "
    RETURNING id, pairing_id, set_by"
);
macro_rules! meetings {
    ($which:literal) => {
        concat!(
            "SELECT ",
            meeting_columns!(),
            "FROM meeting g
    LEFT JOIN backup b ON b.meeting_id = g.id LEFT JOIN data_key k ON k.id = g.key_id
    WHERE g.id ",
            $which,
            " AND g.workspace_id = $2"
        )
    };
}
statement!(
    MEETINGS = sqlite: meetings!("IN (SELECT value FROM json_each($1))"),
    postgres: meetings!("= ANY (ARRAY(SELECT json_array_elements_text($1::json)))")
);
statement!(
    REACHES = sqlite: "
    SELECT member_id, MIN(installation_id) AS installation_id FROM account
    WHERE member_id IN (SELECT value FROM json_each($1)) AND workspace_id = $2
    GROUP BY member_id",
    postgres: "
    SELECT member_id, MIN(installation_id) AS installation_id FROM account
    WHERE member_id = ANY (ARRAY(SELECT json_array_elements_text($1::json)))
      AND workspace_id = $2
    GROUP BY member_id"
);
many!(
    NOTICES = notice (id TEXT, workspace_id TEXT, installation_id TEXT, kind TEXT,
        subject_id TEXT, sequence BIGINT, step BIGINT, recipient_id TEXT, due_at BIGINT,
        created_at BIGINT),
    once: "subject_id, kind, sequence, step, recipient_id, workspace_id"
);

/// The columns of [`NOTICES`].
const NOTICE: &[&str] = &[
    "id",
    "workspace_id",
    "installation_id",
    "kind",
    "subject_id",
    "sequence",
    "step",
    "recipient_id",
    "due_at",
    "created_at",
];

/// A meeting that was taken.
pub struct Near {
    /// It.
    pub meeting: Meeting,
    /// Whose.
    pub pairing: PairingId,
    /// Who set its date.
    pub by: MemberId,
}

/// Takes up to `limit` meetings that begin within a window, the nearest first, and writes down
/// that what is to be said of them is promised: the caller does so.
pub async fn claim(
    tx: &mut Tx,
    workspace: WorkspaceId,
    (now, until): (Timestamp, Timestamp),
    limit: i64,
) -> Result<Vec<Near>, StoreError> {
    let rows = tx.all(&CLAIM, args![workspace, now, until, limit]).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let read = |row: &Row| Ok((row.parse("id")?, (row.parse("pairing_id")?, row.parse("set_by")?)));
    let taken: HashMap<MeetingId, (PairingId, MemberId)> =
        rows.iter().map(read).collect::<Result<_, StoreError>>()?;
    let mut near = Vec::new();
    for row in &tx.all(&MEETINGS, args![rows::ids(taken.keys()), workspace]).await? {
        let Some(meeting) = maybe_meeting(tx, row)? else { continue };
        if let Some((pairing, by)) = taken.get(&meeting.id).copied() {
            near.push(Near { meeting, pairing, by });
        }
    }
    Ok(near)
}

/// Through which installation each of some people can be reached; who cannot is left out.
pub async fn reaches(
    tx: &mut Tx,
    people: &[MemberId],
    workspace: WorkspaceId,
) -> Result<HashMap<MemberId, InstallationId>, StoreError> {
    let rows = tx.all(&REACHES, args![rows::ids(people), workspace]).await?;
    rows.iter().map(|row| Ok((row.parse("member_id")?, row.parse("installation_id")?))).collect()
}

/// Makes promises, each once.
pub async fn promise(tx: &mut Tx, new: &[NewNotice], now: Timestamp) -> Result<(), StoreError> {
    if new.is_empty() {
        return Ok(());
    }
    let row = |one: &NewNotice| {
        let subject = one.subject.to_string();
        rows::object(
            NOTICE,
            args![
                one.id,
                one.workspace,
                one.installation,
                one.kind.word(),
                subject,
                one.sequence,
                one.step,
                one.recipient,
                one.due,
                now
            ],
        )
    };
    let rows: Vec<String> = new.iter().map(row).collect();
    tx.run(&NOTICES, &[rows::array(&rows)]).await?;
    Ok(())
}
