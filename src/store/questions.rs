//! Questions to those who coordinate, and their answers. Both are sealed with their writer's key
//! and opened only for who asked and for who may answer.

use jiff::{SignedDuration, Timestamp};

use crate::domain::member::Member;
use crate::domain::question::{LAST_ANSWERS, Question};
use crate::ids::{InstallationId, MemberId, ProgrammeId, QuestionId, WorkspaceId};
use crate::store::accounts::{self, member_columns};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::{Row, args};
use crate::vault::DataKey;

mod read;
use read::{answer_of, body_of, question};
pub(super) use read::{answer_text, body};

/// The most questions a list shows.
const SHOWN: i64 = 20;

/// A question with who asks it, of tables `q`, `m`, `a`, `w`; `$2` is the installation.
macro_rules! question {
    ($from:literal) => {
        concat!(
            "q.id, q.number, q.programme_id, r.name AS programme_name, q.body, q.version, q.asked_at,
        q.withdrawn_at, q.answered_at, q.answered_by, q.answer, q.key_id, k.wrapped,
        k.owner_id AS key_owner, q.answer_key_id, n.wrapped AS answer_wrapped,
        n.owner_id AS answer_owner, ",
            member_columns!(),
            $from,
            "
    JOIN member m ON m.id = q.asker_id
    JOIN workspace w ON w.id = m.workspace_id
    JOIN data_key k ON k.id = q.key_id
    LEFT JOIN data_key n ON n.id = q.answer_key_id
    LEFT JOIN programme r ON r.id = q.programme_id
    LEFT JOIN account a ON a.member_id = m.id AND a.installation_id = $2 "
        )
    };
}

statement!(
    BY_ID =
        concat!("SELECT ", question!("FROM question q"), "WHERE q.id = $1 AND q.workspace_id = $3")
);
statement!(
    BY_NUMBER = concat!(
        "SELECT ",
        question!("FROM question q"),
        "WHERE q.number = $1 AND q.workspace_id = $3"
    )
);
statement!(
    OPEN_OF = concat!(
        "SELECT ",
        question!("FROM question q"),
        "
    WHERE q.asker_id = $1 AND q.workspace_id = $3 AND q.asked_at IS NOT NULL
      AND q.answered_at IS NULL AND q.withdrawn_at IS NULL
    ORDER BY q.number LIMIT $4"
    )
);
statement!(
    OPEN_FOR = concat!(
        "SELECT ",
        question!("FROM coordinator o JOIN question q ON q.programme_id = o.programme_id"),
        "
    WHERE o.member_id = $1 AND o.workspace_id = $3 AND q.asker_id <> $1
      AND q.asked_at IS NOT NULL AND q.answered_at IS NULL AND q.withdrawn_at IS NULL
    ORDER BY q.asked_at, q.number LIMIT $4"
    )
);
statement!(
    LAST_NUMBER = "
    SELECT number FROM question WHERE workspace_id = $1 ORDER BY number DESC LIMIT 1",
    scans: "the end of an index alone"
);
statement!(
    INSERT = "
    INSERT INTO question (id, workspace_id, number, asker_id, key_id, body, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)"
);
statement!(
    DROP_DRAFTS = "
    DELETE FROM question WHERE asker_id = $1 AND workspace_id = $2 AND asked_at IS NULL"
);
statement!(
    COUNT_OPEN = "
    SELECT COUNT(*) AS open FROM question
    WHERE asker_id = $1 AND workspace_id = $2 AND asked_at IS NOT NULL
      AND answered_at IS NULL AND withdrawn_at IS NULL"
);
statement!(
    SEND = "
    UPDATE question SET programme_id = $4, asked_at = $5, version = version + 1
    WHERE id = $1 AND workspace_id = $2 AND asker_id = $3 AND asked_at IS NULL"
);
statement!(
    ANSWER = "
    UPDATE question SET answer = $4, answer_key_id = $5, answered_by = $3, answered_at = $6,
        version = version + 1
    WHERE id = $1 AND workspace_id = $2 AND asked_at IS NOT NULL AND answered_at IS NULL
      AND withdrawn_at IS NULL
    RETURNING version"
);
statement!(
    WITHDRAW = "
    UPDATE question SET withdrawn_at = $4, version = version + 1
    WHERE id = $1 AND workspace_id = $2 AND asker_id = $3 AND asked_at IS NOT NULL
      AND answered_at IS NULL AND withdrawn_at IS NULL
    RETURNING version"
);
statement!(
    FORGET_ASKED = "
    UPDATE question SET body = '', version = version + 1,
        withdrawn_at = CASE WHEN answered_at IS NULL THEN COALESCE(withdrawn_at, $3) ELSE withdrawn_at END
    WHERE asker_id = $1 AND workspace_id = $2 RETURNING id, answered_at"
);
statement!(
    FORGET_ANSWERED = "
    UPDATE question SET answer = '', version = version + 1
    WHERE answered_by = $1 AND workspace_id = $2 AND answered_at <= $3 RETURNING id, answered_at"
);
// Whoever heard of it has a notice of it.
statement!(
    SHOW_AGAIN = "
    UPDATE posted SET retired_at = NULL, attempts = 0, wanted_version = 1 +
        CASE WHEN wanted_version > shown_version THEN wanted_version ELSE shown_version END
    WHERE root_id = $1 AND workspace_id = $2 AND recipient_id IN (
        SELECT recipient_id FROM notice WHERE subject_id = $1)"
);
statement!(
    TOOK = "
    SELECT asked_at, answered_at FROM question
    WHERE programme_id = $1 AND workspace_id = $2 AND answered_at IS NOT NULL
    ORDER BY answered_at DESC LIMIT $3"
);
statement!(
    MAY_ASK = "
    SELECT p.id, p.name, 
        COUNT(CASE WHEN e.left_at IS NULL AND c.closed_at IS NULL THEN 1 END) AS live
    FROM enrolment e
    JOIN cohort c ON c.id = e.cohort_id
    JOIN programme p ON p.id = c.programme_id AND p.ended_at IS NULL
    WHERE e.member_id = $1 AND e.workspace_id = $2
    GROUP BY p.id, p.name ORDER BY p.id"
);
statement!(
    HEARERS = concat!(
        "
    SELECT ",
        member_columns!(),
        "
    FROM coordinator o
    JOIN member m ON m.id = o.member_id AND m.left_at IS NULL
    JOIN workspace w ON w.id = m.workspace_id
    LEFT JOIN account a ON a.member_id = m.id AND a.installation_id = $2
    WHERE o.programme_id = $1 AND o.workspace_id = $3 AND m.id <> $4
    ORDER BY o.since_at, m.id"
    )
);
statement!(
    OWNERS = concat!(
        "
    SELECT ",
        member_columns!(),
        "
    FROM member m
    JOIN workspace w ON w.id = m.workspace_id
    LEFT JOIN account a ON a.member_id = m.id AND a.installation_id = $1
    WHERE m.workspace_id = $2 AND m.owner_at IS NOT NULL AND m.left_at IS NULL AND m.id <> $3
    ORDER BY m.id"
    ),
    scans: "by an index of the few owners alone"
);
statement!(
    ASKED_BY = "
    SELECT id, asker_id, programme_id FROM question
    WHERE id = $1 AND workspace_id = $2 AND programme_id IS NOT NULL"
);
statement!(VERSION = "SELECT version FROM question WHERE id = $1 AND workspace_id = $2");
statement!(
    HOLD = "
    UPDATE question SET version = version WHERE id = $1 AND workspace_id = $2 RETURNING version"
);
statement!(
    SILENCE = "
    UPDATE notice SET finished_at = $3, outcome = 'skipped', reason = 'superseded'
    WHERE subject_id = $1 AND workspace_id = $2 AND kind <> 'answered'
      AND finished_at IS NULL AND started_at IS NULL"
);

/// Where a request lives: installation and tenant.
type At = (InstallationId, WorkspaceId);

/// A question by its id.
pub async fn by_id(tx: &mut Tx, id: QuestionId, at: At) -> Result<Option<Question>, StoreError> {
    let row = tx.maybe(&BY_ID, args![id, at.0, at.1]).await?;
    row.map(|row| question(tx, &row)).transpose()
}

/// A question by its number in the workspace.
pub async fn by_number(tx: &mut Tx, number: i64, at: At) -> Result<Option<Question>, StoreError> {
    let row = tx.maybe(&BY_NUMBER, args![number, at.0, at.1]).await?;
    row.map(|row| question(tx, &row)).transpose()
}

/// What someone asked that waits for an answer, oldest first.
pub async fn open_of(tx: &mut Tx, asker: MemberId, at: At) -> Result<Vec<Question>, StoreError> {
    let rows = tx.all(&OPEN_OF, args![asker, at.0, at.1, SHOWN]).await?;
    rows.iter().map(|row| question(tx, row)).collect()
}

/// What waits for an answer in the programmes that someone coordinates, but their own questions:
/// longest waiting first, twenty at most.
pub async fn open_for(
    tx: &mut Tx,
    coordinator: MemberId,
    at: At,
) -> Result<Vec<Question>, StoreError> {
    let rows = tx.all(&OPEN_FOR, args![coordinator, at.0, at.1, SHOWN]).await?;
    rows.iter().map(|row| question(tx, row)).collect()
}

/// Keeps a question as a draft, in place of any earlier one. Two at once in one workspace conflict
/// over its number, and the second tries again.
pub async fn draft(
    tx: &mut Tx,
    id: QuestionId,
    (asker, workspace): (MemberId, WorkspaceId),
    body: &str,
    key: &DataKey,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(&DROP_DRAFTS, args![asker, workspace]).await?;
    let last = tx.maybe(&LAST_NUMBER, args![workspace]).await?;
    let last = last.map_or(Ok(0), |row| row.int("number"))?;
    let sealed = key.seal(body_of(id), body);
    tx.run(&INSERT, args![id, workspace, last + 1, asker, key.id(), sealed, now]).await?;
    Ok(())
}

/// How many questions of someone wait for an answer.
pub async fn count_open(
    tx: &mut Tx,
    asker: MemberId,
    workspace: WorkspaceId,
) -> Result<usize, StoreError> {
    let row = tx.one(&COUNT_OPEN, args![asker, workspace]).await?;
    Ok(usize::try_from(row.int("open")?).unwrap_or(usize::MAX))
}

/// Sends a draft to the coordinators of a programme; `false` when it is none any more.
pub async fn send(
    tx: &mut Tx,
    id: QuestionId,
    (asker, workspace): (MemberId, WorkspaceId),
    programme: ProgrammeId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    Ok(tx.run(&SEND, args![id, workspace, asker, programme, now]).await? == 1)
}

/// Answers a question: its new version, or `None` when it waits no longer.
pub async fn answer(
    tx: &mut Tx,
    id: QuestionId,
    (by, workspace): (MemberId, WorkspaceId),
    text: &str,
    key: &DataKey,
    now: Timestamp,
) -> Result<Option<i64>, StoreError> {
    let sealed = key.seal(answer_of(id), text);
    let row = tx.maybe(&ANSWER, args![id, workspace, by, sealed, key.id(), now]).await?;
    row.map(|row| row.int("version")).transpose()
}

/// Takes a question of theirs back: its new version, or `None` when it waits no longer.
pub async fn withdraw(
    tx: &mut Tx,
    id: QuestionId,
    (asker, workspace): (MemberId, WorkspaceId),
    now: Timestamp,
) -> Result<Option<i64>, StoreError> {
    let row = tx.maybe(&WITHDRAW, args![id, workspace, asker, now]).await?;
    row.map(|row| row.int("version")).transpose()
}

/// What the last answers of a programme took, from question to answer.
pub async fn took(
    tx: &mut Tx,
    programme: ProgrammeId,
    workspace: WorkspaceId,
) -> Result<Vec<SignedDuration>, StoreError> {
    let most = i64::try_from(LAST_ANSWERS).unwrap_or(i64::MAX);
    let rows = tx.all(&TOOK, args![programme, workspace, most]).await?;
    let took = |row: &Row| Ok(row.time("answered_at")?.duration_since(row.time("asked_at")?));
    rows.iter().map(took).collect()
}

/// The programmes whose coordinators someone may ask: those they take part in, else those they
/// took part in.
pub async fn may_ask(
    tx: &mut Tx,
    member: MemberId,
    workspace: WorkspaceId,
) -> Result<Vec<(ProgrammeId, String)>, StoreError> {
    let rows = tx.all(&MAY_ASK, args![member, workspace]).await?;
    let read = |row: &Row| Ok((row.int("live")? > 0, (row.parse("id")?, row.text("name")?)));
    let all = rows.iter().map(read).collect::<Result<Vec<_>, StoreError>>()?;
    let live = all.iter().any(|(live, _)| *live);
    Ok(all.into_iter().filter(|one| one.0 == live).map(|(_, programme)| programme).collect())
}

/// What someone asked or answered loses its text with their key: what waits to be said of it is
/// not said, and what is posted of it is drawn anew, also where it was not kept fresh any more.
pub async fn forget(
    tx: &mut Tx,
    (id, workspace): (MemberId, WorkspaceId),
    (now, real): (Timestamp, Timestamp),
) -> Result<(), StoreError> {
    tx.run(&DROP_DRAFTS, args![id, workspace]).await?;
    for statement in [&FORGET_ASKED, &FORGET_ANSWERED] {
        for row in tx.all(statement, args![id, workspace, now]).await? {
            let question: QuestionId = row.parse("id")?;
            if row.maybe_time("answered_at")?.is_none() {
                silence(tx, question, workspace, real).await?;
            }
            tx.run(&SHOW_AGAIN, args![question, workspace]).await?;
        }
    }
    Ok(())
}

/// Who hears what comes up in a programme, but `not` who caused it: its coordinators, else the
/// owners of the workspace. Tells whether they are coordinators.
pub async fn hearers(
    tx: &mut Tx,
    programme: ProgrammeId,
    not: MemberId,
    at: At,
) -> Result<(Vec<Member>, bool), StoreError> {
    let rows = tx.all(&HEARERS, args![programme, at.0, at.1, not]).await?;
    if !rows.is_empty() {
        return Ok((rows.iter().map(accounts::member).collect::<Result<_, _>>()?, true));
    }
    let rows = tx.all(&OWNERS, args![at.0, at.1, not]).await?;
    Ok((rows.iter().map(accounts::member).collect::<Result<_, _>>()?, false))
}

/// Who asked what was sent, and in which programme.
pub async fn asked_by(
    tx: &mut Tx,
    id: QuestionId,
    workspace: WorkspaceId,
) -> Result<Option<(MemberId, ProgrammeId)>, StoreError> {
    let row = tx.maybe(&ASKED_BY, args![id, workspace]).await?;
    row.map(|row| Ok((row.parse("asker_id")?, row.parse("programme_id")?))).transpose()
}

/// The version of a question; 0 when it is not there.
pub async fn version_of(
    tx: &mut Tx,
    id: QuestionId,
    workspace: WorkspaceId,
) -> Result<i64, StoreError> {
    tx.maybe(&VERSION, args![id, workspace]).await?.map_or(Ok(0), |row| row.int("version"))
}

/// A question's version, which stays so until this transaction ends.
pub async fn hold(tx: &mut Tx, id: QuestionId, workspace: WorkspaceId) -> Result<i64, StoreError> {
    tx.one(&HOLD, args![id, workspace]).await?.int("version")
}

/// Ends what waits to be said about a question, but not its answer.
pub async fn silence(
    tx: &mut Tx,
    id: QuestionId,
    workspace: WorkspaceId,
    real: Timestamp,
) -> Result<(), StoreError> {
    tx.run(&SILENCE, args![id, workspace, real]).await?;
    Ok(())
}
