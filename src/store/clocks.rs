//! Meetings ahead and the tz database their instants were worked out with. Called by
//! `service::jobs::clocks`, when a program with newer data starts.

use jiff::Timestamp;

use crate::domain::meeting::Slot;
use crate::ids::{MeetingId, PairingId, WorkspaceId};
use crate::store::accounts;
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::{Row, args};

statement!(VERSION = "SELECT id, release FROM tz_data WHERE id = 'tz'");
statement!(
    KEEP = "
    INSERT INTO tz_data (id, release, applied_at) VALUES ('tz', $1, $2)
    ON CONFLICT (id) DO UPDATE SET release = excluded.release, applied_at = excluded.applied_at"
);
statement!(
    AHEAD = "
    SELECT g.id, g.workspace_id, g.pairing_id, g.civil, g.zone, g.minutes, g.starts_at, g.ends_at,
        b.civil AS backup_civil, b.zone AS backup_zone, b.starts_at AS backup_starts_at
    FROM meeting g LEFT JOIN backup b ON b.meeting_id = g.id
    WHERE g.id > $1 AND g.ends_at > $2 AND g.held_at IS NULL AND g.cancelled_at IS NULL
    ORDER BY g.id LIMIT $3",
    scans: "all meetings ahead, page by page, when a program with newer rules starts"
);
statement!(
    RECKON = "
    UPDATE meeting SET starts_at = $3, ends_at = $4, sequence = sequence + 1, version = version + 1
    WHERE id = $1 AND workspace_id = $2 AND held_at IS NULL AND cancelled_at IS NULL
      AND (starts_at <> $3 OR ends_at <> $4)"
);
statement!(
    RECKON_BACKUP = "
    UPDATE backup SET starts_at = $3, ends_at = $4 WHERE meeting_id = $1 AND workspace_id = $2"
);

/// A meeting ahead as it stands in its row.
pub struct Standing {
    /// Which.
    pub id: MeetingId,
    /// The tenant.
    pub workspace: WorkspaceId,
    /// Whose.
    pub pairing: PairingId,
    /// What its row says.
    pub kept: Slot,
    /// How long, in minutes.
    pub minutes: i64,
    /// Its backup: what it should be, and when its row says that it starts.
    pub backup: Option<(Slot, Timestamp)>,
}

impl Standing {
    /// The instants its civil time means by the rules at hand.
    #[must_use]
    pub fn reckoned(&self) -> Slot {
        Slot::at(self.kept.civil, self.kept.zone.clone(), self.minutes)
    }

    /// Whether the rules at hand give other instants than those in the rows.
    #[must_use]
    pub fn is_off(&self) -> bool {
        let reckoned = self.reckoned();
        let off = self.backup.as_ref().is_some_and(|(slot, starts)| slot.starts != *starts);
        off || reckoned.starts != self.kept.starts
    }
}

/// The release of the tz database that was last applied; `None` before the first time.
pub async fn version(tx: &mut Tx) -> Result<Option<String>, StoreError> {
    tx.maybe(&VERSION, args![]).await?.map(|row| row.text("release")).transpose()
}

/// Remembers the release that was applied.
pub async fn keep(tx: &mut Tx, version: &str, now: Timestamp) -> Result<(), StoreError> {
    tx.run(&KEEP, args![version, now]).await?;
    Ok(())
}

/// The next meetings ahead, `most` of them, in the order of their ids.
pub async fn ahead(
    tx: &mut Tx,
    after: MeetingId,
    now: Timestamp,
    most: i64,
) -> Result<Vec<Standing>, StoreError> {
    let rows = tx.all(&AHEAD, args![after, now, most]).await?;
    rows.iter().map(standing).collect()
}

fn standing(row: &Row) -> Result<Standing, StoreError> {
    let minutes = row.int("minutes")?;
    let backup = match row.maybe_parse("backup_civil")? {
        Some(civil) => {
            let slot = Slot::at(civil, accounts::zone(row, "backup_zone")?, minutes);
            Some((slot, row.time("backup_starts_at")?))
        }
        None => None,
    };
    Ok(Standing {
        id: row.parse("id")?,
        workspace: row.parse("workspace_id")?,
        pairing: row.parse("pairing_id")?,
        kept: Slot {
            civil: row.parse("civil")?,
            zone: accounts::zone(row, "zone")?,
            starts: row.time("starts_at")?,
            ends: row.time("ends_at")?,
        },
        minutes,
        backup,
    })
}

/// Writes the instants of a meeting and of its backup down as they are by the rules at hand; its
/// sequence grows when the meeting's own changed, which is answered. The root must be touched
/// before.
pub async fn reckon(tx: &mut Tx, meeting: &Standing) -> Result<bool, StoreError> {
    let (id, workspace, slot) = (meeting.id, meeting.workspace, meeting.reckoned());
    let changed = tx.run(&RECKON, args![id, workspace, slot.starts, slot.ends]).await? == 1;
    if let Some((backup, _)) = &meeting.backup {
        tx.run(&RECKON_BACKUP, args![id, workspace, backup.starts, backup.ends]).await?;
    }
    Ok(changed)
}
