//! The days on which cohorts do not work. Whoever plans or composes a notice, or looks for a
//! date, asks for those of a person or of a pairing; coordinators keep them.

use std::collections::HashMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use crate::domain::holiday::Holiday;
use crate::domain::timing::DaysOff;
use crate::ids::{CohortId, MemberId, PairingId, WorkspaceId};
use crate::store::ahead;
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::{Row, args};
use crate::store::rows;

/// How far back and ahead days off are read for a person or a pairing, in days: as far as
/// anything is planned, with room to place it.
const AROUND: (i32, i32) = (-7, 180);

statement!(
    OF_MEMBER = "
    SELECT DISTINCT d.day FROM enrolment e
    JOIN day_off d ON d.cohort_id = e.cohort_id
    WHERE e.member_id = $1 AND e.workspace_id = $2 AND e.left_at IS NULL
      AND d.day >= $3 AND d.day <= $4"
);
statement!(
    OF_PAIRING = "
    SELECT d.day FROM pairing p
    JOIN day_off d ON d.cohort_id = p.cohort_id
    WHERE p.id = $1 AND p.workspace_id = $2 AND d.day >= $3 AND d.day <= $4"
);
statement!(
    OF_COHORTS = sqlite: "
    SELECT cohort_id, day FROM day_off
    WHERE cohort_id IN (SELECT value FROM json_each($1)) AND workspace_id = $2
      AND day >= $3 AND day <= $4",
    postgres: "
    SELECT cohort_id, day FROM day_off
    WHERE cohort_id = ANY (ARRAY(SELECT json_array_elements_text($1::json))) AND workspace_id = $2
      AND day >= $3 AND day <= $4"
);
statement!(
    OF_COHORT = "
    SELECT day, name FROM day_off WHERE cohort_id = $1 AND workspace_id = $2 AND day >= $3
    ORDER BY day"
);
statement!(
    ADD = "
    INSERT INTO day_off (cohort_id, day, workspace_id, name) VALUES ($1, $2, $3, $4)
    ON CONFLICT (cohort_id, day) DO UPDATE SET name = excluded.name"
);
statement!(DROP = "DELETE FROM day_off WHERE cohort_id = $1 AND day = $2 AND workspace_id = $3");
statement!(
    WAITING = "
    SELECT DISTINCT e.member_id FROM enrolment e
    WHERE e.cohort_id = $1 AND e.workspace_id = $2 AND e.left_at IS NULL
      AND (SELECT n.id FROM notice n
           WHERE n.recipient_id = e.member_id AND n.finished_at IS NULL LIMIT 1) IS NOT NULL"
);
statement!(
    STANDING = "
    SELECT g.id FROM pairing p
    JOIN meeting g ON g.pairing_id = p.id AND g.held_at IS NULL AND g.cancelled_at IS NULL
      AND g.ends_at > $3
    JOIN day_off d ON d.cohort_id = p.cohort_id AND d.day = substr(g.civil, 1, 10)
    WHERE p.cohort_id = $1 AND p.workspace_id = $2 AND p.ended_at IS NULL"
);

/// The people of a cohort for whom something waits to be said.
pub async fn waiting(
    tx: &mut Tx,
    cohort: CohortId,
    workspace: WorkspaceId,
) -> Result<Vec<MemberId>, StoreError> {
    let rows = tx.all(&WAITING, args![cohort, workspace]).await?;
    rows.iter().map(|row| row.parse("member_id")).collect()
}

/// The days off of the cohorts somebody is in, around now.
pub async fn of_member(
    tx: &mut Tx,
    member: MemberId,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<DaysOff, StoreError> {
    let (from, until) = around(now);
    let rows = tx.all(&OF_MEMBER, args![member, workspace, from, until]).await?;
    rows.iter().map(|row| row.parse("day")).collect::<Result<_, _>>()
}

/// Asks ahead for [`of_member`].
pub async fn ahead(
    tx: &mut Tx,
    all: Vec<(MemberId, WorkspaceId)>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (from, until) = around(now);
    let asked = all.into_iter().map(|(who, place)| args![who, place, from, until].to_vec());
    ahead::ask(tx, &OF_MEMBER, asked.collect()).await
}

/// The days off of the cohort of a pairing, around now.
pub async fn of_pairing(
    tx: &mut Tx,
    pairing: PairingId,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<DaysOff, StoreError> {
    let (from, until) = around(now);
    let rows = tx.all(&OF_PAIRING, args![pairing, workspace, from, until]).await?;
    rows.iter().map(|row| row.parse("day")).collect::<Result<_, _>>()
}

/// The days off of several cohorts, around now; a cohort without any is left out.
pub async fn of_cohorts(
    tx: &mut Tx,
    cohorts: &[CohortId],
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<HashMap<CohortId, DaysOff>, StoreError> {
    let (from, until) = around(now);
    let mut days: HashMap<CohortId, Vec<Date>> = HashMap::new();
    let ids = rows::ids(cohorts);
    for row in &tx.all(&OF_COHORTS, args![ids, workspace, from, until]).await? {
        days.entry(row.parse("cohort_id")?).or_default().push(row.parse("day")?);
    }
    Ok(days.into_iter().map(|(cohort, days)| (cohort, days.into_iter().collect())).collect())
}

/// The days off of a cohort from a day on, with their names, in order.
pub async fn of_cohort(
    tx: &mut Tx,
    cohort: CohortId,
    workspace: WorkspaceId,
    from: Date,
) -> Result<Vec<Holiday>, StoreError> {
    let rows = tx.all(&OF_COHORT, args![cohort, workspace, Some(from)]).await?;
    let read = |row: &Row| Ok(Holiday { day: row.parse("day")?, name: row.text("name")? });
    rows.iter().map(read).collect()
}

/// Keeps a day off, by its newest name. The cohort must be touched before.
pub async fn add(
    tx: &mut Tx,
    cohort: CohortId,
    workspace: WorkspaceId,
    holiday: &Holiday,
) -> Result<(), StoreError> {
    tx.run(&ADD, args![cohort, Some(holiday.day), workspace, &holiday.name]).await?;
    Ok(())
}

/// Lets a day off go; `false` when it was none.
pub async fn drop(
    tx: &mut Tx,
    cohort: CohortId,
    workspace: WorkspaceId,
    day: Date,
) -> Result<bool, StoreError> {
    Ok(tx.run(&DROP, args![cohort, Some(day), workspace]).await? == 1)
}

/// How many dates of a cohort's people stand on its days off.
pub async fn standing(
    tx: &mut Tx,
    cohort: CohortId,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<usize, StoreError> {
    Ok(tx.all(&STANDING, args![cohort, workspace, now]).await?.len())
}

fn around(now: Timestamp) -> (Option<Date>, Option<Date>) {
    let today = TimeZone::UTC.to_datetime(now).date();
    let day = |days: i32| Some(today.saturating_add(Span::new().days(days)));
    (day(AROUND.0), day(AROUND.1))
}
