//! All that is kept about one person: counted for `privacy`, read whole for an export.

use jiff::Timestamp;

use crate::domain::export::{
    Account, Act, Coordinates, Departure, Enrolment, Item, Message, Pairing, Partner, Profile,
    Reading,
};
use crate::domain::timing::Quiet;
use crate::ids::{MemberId, PairingId};
use crate::store::backend::{Tx, statement};
use crate::store::departures;
use crate::store::erasure::Who;
use crate::store::error::StoreError;
use crate::store::meetings::meeting_columns;
use crate::store::row::{Row, args};

mod read;
use read::{item, meeting, of, pairing};

mod asked;
pub use asked::{answers, questions};

mod written;
pub use written::{absences, notes};

statement!(
    COUNTS = "
    SELECT m.id, m.erase_at,
        (SELECT COUNT(*) FROM item i WHERE i.author_id = m.id AND i.dropped_at IS NULL) AS items,
        (SELECT COUNT(*) FROM item i
         WHERE i.author_id = m.id AND i.dropped_at IS NULL AND i.shared_at IS NULL) AS own,
        (SELECT COUNT(*) FROM party t JOIN meeting g ON g.pairing_id = t.pairing_id
         WHERE t.member_id = m.id AND t.waits_at IS NULL AND g.cancelled_at IS NULL) AS meetings,
        (SELECT COUNT(*) FROM journal j WHERE j.author_id = m.id AND j.dropped_at IS NULL) AS entries,
        (SELECT COUNT(*) FROM note n WHERE n.author_id = m.id) AS notes,
        (SELECT COUNT(*) FROM action x
         WHERE x.author_id = m.id AND x.dropped_at IS NULL) AS actions,
        (SELECT COUNT(*) FROM question q WHERE q.asker_id = m.id) AS questions,
        (SELECT COUNT(*) FROM posted o
         WHERE o.recipient_id = m.id AND o.kind <> 'answer') AS messages,
        (SELECT COUNT(*) FROM audit u WHERE u.actor_id = m.id) AS acts
    FROM member m WHERE m.id = $1 AND m.workspace_id = $2"
);
statement!(
    COORDINATORS = "
    SELECT DISTINCT c.member_id, m.name, a.platform_id
    FROM enrolment e
    JOIN cohort h ON h.id = e.cohort_id
    JOIN coordinator c ON c.programme_id = h.programme_id
    JOIN member m ON m.id = c.member_id
    LEFT JOIN account a ON a.member_id = m.id AND a.installation_id = $3
    WHERE e.member_id = $1 AND e.workspace_id = $2 AND e.left_at IS NULL AND m.left_at IS NULL
    ORDER BY c.member_id"
);
statement!(
    ALONE = "
    SELECT p.id, p.name FROM coordinator c JOIN programme p ON p.id = c.programme_id
    WHERE c.member_id = $1 AND c.workspace_id = $2 AND p.ended_at IS NULL
      AND NOT EXISTS (SELECT o.member_id FROM coordinator o
                      WHERE o.programme_id = c.programme_id AND o.member_id <> $1)
    ORDER BY p.id"
);
statement!(
    PROFILE = "
    SELECT m.id, m.name, m.zone, m.zone_own, m.zone_told, m.language, m.language_own, m.quiet,
        m.created_at, m.owner_at, m.erase_at, w.name AS workspace_name, w.zone AS workspace_zone,
        w.language AS workspace_language, f.created_at AS feed_at
    FROM member m
    JOIN workspace w ON w.id = m.workspace_id
    LEFT JOIN feed f ON f.member_id = m.id
    WHERE m.id = $1 AND m.workspace_id = $2"
);
statement!(
    ACCOUNTS = "
    SELECT n.door, n.external_id, a.platform_id
    FROM account a JOIN installation n ON n.id = a.installation_id
    WHERE a.member_id = $1 AND a.workspace_id = $2 ORDER BY a.installation_id"
);
statement!(
    COORDINATES = "
    SELECT p.name, c.since_at FROM coordinator c JOIN programme p ON p.id = c.programme_id
    WHERE c.member_id = $1 AND c.workspace_id = $2 ORDER BY p.id"
);
statement!(
    ENROLMENTS = "
    SELECT p.name AS programme, c.name AS cohort, e.role, e.enrolled_at, e.left_at
    FROM enrolment e
    JOIN cohort c ON c.id = e.cohort_id
    JOIN programme p ON p.id = c.programme_id
    WHERE e.member_id = $1 AND e.workspace_id = $2 ORDER BY e.enrolled_at, e.id"
);
statement!(
    READINGS = "
    SELECT p.name, d.read_at FROM reading d JOIN programme p ON p.id = d.programme_id
    WHERE d.member_id = $1 AND d.workspace_id = $2 ORDER BY d.read_at, p.id"
);
statement!(
    PAIRINGS = "
    SELECT p.id, r.name AS programme, c.name AS cohort, t.role, p.lead_id, p.phase, t.joined_at,
        COALESCE(t.left_at, p.ended_at) AS until
    FROM party t
    JOIN pairing p ON p.id = t.pairing_id
    JOIN cohort c ON c.id = p.cohort_id
    JOIN programme r ON r.id = c.programme_id
    WHERE t.member_id = $1 AND t.workspace_id = $2 ORDER BY t.joined_at, p.id"
);
statement!(
    PARTNERS = "
    SELECT o.pairing_id, o.role, m.name, a.platform_id
    FROM party t
    JOIN party o ON o.pairing_id = t.pairing_id AND o.member_id <> t.member_id
    JOIN member m ON m.id = o.member_id
    LEFT JOIN account a ON a.member_id = m.id
    WHERE t.member_id = $1 AND t.workspace_id = $2 AND t.waits_at IS NULL AND o.waits_at IS NULL
    ORDER BY o.pairing_id, o.member_id"
);
statement!(
    MEETINGS = concat!(
        "SELECT g.pairing_id, g.set_by, g.held_at, g.cancelled_at, ",
        meeting_columns!(),
        "
    FROM party t
    JOIN meeting g ON g.pairing_id = t.pairing_id
    LEFT JOIN backup b ON b.meeting_id = g.id
    LEFT JOIN data_key k ON k.id = g.key_id
    WHERE t.member_id = $1 AND t.workspace_id = $2
      AND t.waits_at IS NULL AND (t.left_at IS NULL OR g.starts_at <= t.left_at)
    ORDER BY g.starts_at, g.id"
    )
);
statement!(
    OWN_ITEMS = "
    SELECT i.id, i.pairing_id, i.author_id, i.body, i.minutes, i.created_at, i.shared_at,
        i.done_at, i.dropped_at, i.key_id, k.wrapped, k.owner_id AS key_owner
    FROM item i JOIN data_key k ON k.id = i.key_id
    WHERE i.author_id = $1 AND i.workspace_id = $2 AND k.wrapped IS NOT NULL
    ORDER BY i.created_at, i.id"
);
statement!(
    SHARED_ITEMS = "
    SELECT i.id, i.pairing_id, i.author_id, i.body, i.minutes, i.created_at, i.shared_at,
        i.done_at, i.dropped_at, i.key_id, k.wrapped, k.owner_id AS key_owner
    FROM party t
    JOIN pairing p ON p.id = t.pairing_id
    JOIN item i ON i.pairing_id = p.id AND i.dropped_at IS NULL
    JOIN data_key k ON k.id = i.key_id
    WHERE t.member_id = $1 AND t.workspace_id = $2 AND t.left_at IS NULL AND t.waits_at IS NULL
      AND p.ended_at IS NULL
      AND i.author_id <> $1 AND i.shared_at IS NOT NULL AND k.wrapped IS NOT NULL
    ORDER BY i.created_at, i.id"
);
statement!(
    DEPARTURES = "
    SELECT d.id, d.scope, d.asked_at, d.undone_at, d.reason, d.key_id, k.wrapped,
        k.owner_id AS key_owner
    FROM departure d LEFT JOIN data_key k ON k.id = d.key_id
    WHERE d.member_id = $1 AND d.workspace_id = $2 ORDER BY d.asked_at, d.id"
);
statement!(
    QUESTIONS = "
    SELECT q.id, r.name AS programme, q.body, q.created_at, q.asked_at, q.withdrawn_at,
        q.answered_at, q.key_id, k.wrapped, k.owner_id AS key_owner, q.answer, q.answer_key_id,
        n.wrapped AS answer_wrapped, n.owner_id AS answer_owner
    FROM question q
    JOIN data_key k ON k.id = q.key_id
    LEFT JOIN data_key n ON n.id = q.answer_key_id
    LEFT JOIN programme r ON r.id = q.programme_id
    WHERE q.asker_id = $1 AND q.workspace_id = $2 AND k.wrapped IS NOT NULL
    ORDER BY q.created_at, q.id"
);
statement!(
    ANSWERS = "
    SELECT q.id, r.name AS programme, q.answered_at, q.answer, q.answer_key_id,
        n.wrapped AS answer_wrapped, n.owner_id AS answer_owner
    FROM question q
    JOIN programme r ON r.id = q.programme_id
    JOIN data_key n ON n.id = q.answer_key_id
    WHERE q.answered_by = $1 AND q.workspace_id = $2 AND n.wrapped IS NOT NULL
    ORDER BY q.answered_at, q.id"
);
statement!(
    MESSAGES = "
    SELECT id, kind, posted_at FROM posted
    WHERE recipient_id = $1 AND workspace_id = $2 AND kind <> 'answer' ORDER BY posted_at, id"
);
statement!(
    ACTS = "
    SELECT id, action, subject_kind, at FROM audit
    WHERE actor_id = $1 AND workspace_id = $2 ORDER BY at, id"
);

/// How much is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Agenda items they wrote.
    pub items: i64,
    /// Those of them that only they see.
    pub own: i64,
    /// Meetings of their pairings.
    pub meetings: i64,
    /// Entries they wrote into journals.
    pub entries: i64,
    /// Notes that nobody else sees.
    pub notes: i64,
    /// Actions they wrote down.
    pub actions: i64,
    /// Questions they asked those who coordinate.
    pub questions: i64,
    /// Messages that were sent to them.
    pub messages: i64,
    /// Lines of the trail about what they did.
    pub acts: i64,
    /// When all that is to be deleted, when they asked for it.
    pub due: Option<Timestamp>,
}

/// Counts what is kept about a person.
pub async fn counts(tx: &mut Tx, (id, workspace): Who) -> Result<Counts, StoreError> {
    let row = tx.one(&COUNTS, args![id, workspace]).await?;
    Ok(Counts {
        items: row.int("items")?,
        own: row.int("own")?,
        meetings: row.int("meetings")?,
        entries: row.int("entries")?,
        notes: row.int("notes")?,
        actions: row.int("actions")?,
        questions: row.int("questions")?,
        messages: row.int("messages")?,
        acts: row.int("acts")?,
        due: row.maybe_time("erase_at")?,
    })
}

/// Name and platform id of those who coordinate the cohorts a person is in.
pub async fn coordinators(
    tx: &mut Tx,
    (id, workspace): Who,
    installation: crate::ids::InstallationId,
) -> Result<Vec<(MemberId, String, Option<String>)>, StoreError> {
    let rows = tx.all(&COORDINATORS, args![id, workspace, installation]).await?;
    let read = |row: &Row| {
        Ok((row.parse("member_id")?, row.text("name")?, row.maybe_text("platform_id")?))
    };
    rows.iter().map(read).collect()
}

/// The names of programmes that nobody else coordinates.
pub async fn coordinates_alone(
    tx: &mut Tx,
    (id, workspace): Who,
) -> Result<Vec<String>, StoreError> {
    tx.all(&ALONE, args![id, workspace]).await?.iter().map(|row| row.text("name")).collect()
}

/// The workspace's name and the person's profile.
pub async fn profile(
    tx: &mut Tx,
    (id, workspace): Who,
) -> Result<Option<(String, Profile)>, StoreError> {
    let Some(row) = tx.maybe(&PROFILE, args![id, workspace]).await? else { return Ok(None) };
    let or_workspace =
        |own, common| row.maybe_text(own)?.map_or_else(|| row.text(common), Ok::<_, StoreError>);
    let profile = Profile {
        name: row.text("name")?,
        accounts: Vec::new(),
        zone: or_workspace("zone", "workspace_zone")?,
        zone_set_by_you: row.int("zone_own")? == 1,
        zone_told: row.maybe_text("zone_told")?.filter(|told| !told.is_empty()),
        language: or_workspace("language", "workspace_language")?,
        language_set_by_you: row.int("language_own")? == 1,
        quiet_hours: row.maybe_parse::<Quiet>("quiet")?.unwrap_or_default().to_string(),
        known_since: row.time("created_at")?,
        owner_since: row.maybe_time("owner_at")?,
        calendar_link_since: row.maybe_time("feed_at")?,
        deletion_due: row.maybe_time("erase_at")?,
    };
    let name = row.text("workspace_name")?;
    let accounts = tx.all(&ACCOUNTS, args![id, workspace]).await?;
    let accounts = accounts.iter().map(|row| {
        Ok(Account {
            door: row.text("door")?,
            workspace: row.text("external_id")?,
            person: row.text("platform_id")?,
        })
    });
    let accounts = accounts.collect::<Result<_, StoreError>>()?;
    Ok(Some((name, Profile { accounts, ..profile })))
}

/// The programmes a person coordinates.
pub async fn coordinates(
    tx: &mut Tx,
    (id, workspace): Who,
) -> Result<Vec<Coordinates>, StoreError> {
    let rows = tx.all(&COORDINATES, args![id, workspace]).await?;
    let read =
        |row: &Row| Ok(Coordinates { programme: row.text("name")?, since: row.time("since_at")? });
    rows.iter().map(read).collect()
}

/// The cohorts a person is or was in.
pub async fn enrolments(tx: &mut Tx, (id, workspace): Who) -> Result<Vec<Enrolment>, StoreError> {
    let rows = tx.all(&ENROLMENTS, args![id, workspace]).await?;
    let read = |row: &Row| {
        Ok(Enrolment {
            programme: row.text("programme")?,
            cohort: row.text("cohort")?,
            role: row.text("role")?.parse().map_err(|()| row.corrupt("role"))?,
            since: row.time("enrolled_at")?,
            until: row.maybe_time("left_at")?,
        })
    };
    rows.iter().map(read).collect()
}

/// The programmes whose rules a person read.
pub async fn readings(tx: &mut Tx, (id, workspace): Who) -> Result<Vec<Reading>, StoreError> {
    let rows = tx.all(&READINGS, args![id, workspace]).await?;
    let read =
        |row: &Row| Ok(Reading { programme: row.text("name")?, read_at: row.time("read_at")? });
    rows.iter().map(read).collect()
}

/// The pairings a person is or was in, with their partners, meetings, items, journal and actions.
pub async fn pairings(tx: &mut Tx, who: Who) -> Result<Vec<Pairing>, StoreError> {
    let (id, workspace) = who;
    let rows = tx.all(&PAIRINGS, args![id, workspace]).await?;
    let mut found: Vec<Pairing> =
        rows.iter().map(|row| pairing(row, id)).collect::<Result<_, _>>()?;
    for row in tx.all(&PARTNERS, args![id, workspace]).await? {
        let name = row.text("name")?;
        let name = if name.is_empty() { row.maybe_text("platform_id")? } else { Some(name) };
        let role = row.text("role")?.parse().map_err(|()| row.corrupt("role"))?;
        if let Some(own) = of(&mut found, &row)? {
            own.partners.push(Partner { name, role });
        }
    }
    for row in tx.all(&MEETINGS, args![id, workspace]).await? {
        let meeting = meeting(tx, &row, id)?;
        if let Some(own) = of(&mut found, &row)? {
            own.meetings.push(meeting);
        }
    }
    written::fill(tx, who, &mut found).await?;
    let mut written = items(tx, who).await?;
    for row in tx.all(&SHARED_ITEMS, args![id, workspace]).await? {
        written.push((row.parse("pairing_id")?, item(tx, &row, id)?));
    }
    for (pairing, item) in written {
        if let Some(own) = found.iter_mut().find(|one| one.id == pairing) {
            own.items.push(item);
        }
    }
    Ok(found)
}

/// All items a person wrote, with the pairing they are of.
pub async fn items(
    tx: &mut Tx,
    (id, workspace): Who,
) -> Result<Vec<(PairingId, Item)>, StoreError> {
    let rows = tx.all(&OWN_ITEMS, args![id, workspace]).await?;
    rows.iter().map(|row| Ok((row.parse("pairing_id")?, item(tx, row, id)?))).collect()
}

/// What a person left, and when their account was off.
pub async fn departures(tx: &mut Tx, (id, workspace): Who) -> Result<Vec<Departure>, StoreError> {
    let rows = tx.all(&DEPARTURES, args![id, workspace]).await?;
    let read = |row: &Row| {
        Ok(Departure {
            left: row.text("scope")?.parse().map_err(|()| row.corrupt("scope"))?,
            asked_at: row.time("asked_at")?,
            undone_at: row.maybe_time("undone_at")?,
            reason: departures::why(tx, row, row.parse("id")?)?,
        })
    };
    rows.iter().map(read).collect()
}

/// What was sent to a person.
pub async fn messages(tx: &mut Tx, (id, workspace): Who) -> Result<Vec<Message>, StoreError> {
    let rows = tx.all(&MESSAGES, args![id, workspace]).await?;
    let read = |row: &Row| Ok(Message { kind: row.text("kind")?, sent_at: row.time("posted_at")? });
    rows.iter().map(read).collect()
}

/// What a person did.
pub async fn acts(tx: &mut Tx, (id, workspace): Who) -> Result<Vec<Act>, StoreError> {
    let rows = tx.all(&ACTS, args![id, workspace]).await?;
    let read = |row: &Row| {
        Ok(Act {
            action: row.text("action")?,
            subject: row.text("subject_kind")?,
            at: row.time("at")?,
        })
    };
    rows.iter().map(read).collect()
}
