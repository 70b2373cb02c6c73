//! Rows of pairings, meetings and items as an export tells of them.

use crate::domain::export::{Item, Meeting, Pairing};
use crate::ids::{ItemId, MemberId, PairingId};
use crate::store::backend::Tx;
use crate::store::error::StoreError;
use crate::store::meetings::{self};
use crate::store::row::Row;
use crate::store::{items, keys};

pub(super) fn of<'p>(
    found: &'p mut [Pairing],
    row: &Row,
) -> Result<Option<&'p mut Pairing>, StoreError> {
    let id: PairingId = row.parse("pairing_id")?;
    Ok(found.iter_mut().find(|one| one.id == id))
}

pub(super) fn pairing(row: &Row, reader: MemberId) -> Result<Pairing, StoreError> {
    Ok(Pairing {
        id: row.parse("id")?,
        programme: row.text("programme")?,
        cohort: row.text("cohort")?,
        role: row.text("role")?.parse().map_err(|()| row.corrupt("role"))?,
        leads: row.parse::<MemberId>("lead_id")? == reader,
        phase: row.text("phase")?.parse().map_err(|()| row.corrupt("phase"))?,
        since: row.time("joined_at")?,
        until: row.maybe_time("until")?,
        partners: Vec::new(),
        meetings: Vec::new(),
        items: Vec::new(),
        journal: Vec::new(),
        actions: Vec::new(),
    })
}

pub(super) fn meeting(tx: &Tx, row: &Row, reader: MemberId) -> Result<Meeting, StoreError> {
    let found = meetings::maybe_meeting(tx, row)?.ok_or_else(|| row.corrupt("meeting_id"))?;
    Ok(Meeting {
        starts: found.slot.starts,
        ends: found.slot.ends,
        zone: found.slot.zone.name().to_owned(),
        place: found.place,
        set_by_you: row.parse::<MemberId>("set_by")? == reader,
        held_at: row.maybe_time("held_at")?,
        cancelled_at: row.maybe_time("cancelled_at")?,
        backup: found.backup.map(|backup| backup.slot.starts),
    })
}

pub(super) fn item(tx: &Tx, row: &Row, reader: MemberId) -> Result<Item, StoreError> {
    let id: ItemId = row.parse("id")?;
    let key = keys::opened(tx, row, "key_id", "wrapped")?;
    Ok(Item {
        text: keys::open(&key, items::body_of(id), &row.text("body")?)?,
        by_you: row.parse::<MemberId>("author_id")? == reader,
        minutes: row.maybe_int("minutes")?,
        created_at: row.time("created_at")?,
        shared_at: row.maybe_time("shared_at")?,
        done_at: row.maybe_time("done_at")?,
        dropped_at: row.maybe_time("dropped_at")?,
    })
}
