//! Rows of members as values.

use crate::domain::member::Member;
use crate::domain::zone::Zone;
use crate::store::error::StoreError;
use crate::store::row::Row;

/// Reads a member of `member_columns!`.
pub(in crate::store) fn member(row: &Row) -> Result<Member, StoreError> {
    maybe_member(row)?.ok_or_else(|| row.corrupt("member_id"))
}

pub(super) fn maybe_member(row: &Row) -> Result<Option<Member>, StoreError> {
    let Some(id) = row.maybe_parse("member_id")? else { return Ok(None) };
    let zone_column = match row.maybe_text("member_zone")? {
        Some(_) => "member_zone",
        None => "workspace_zone",
    };
    let language = row.maybe_text("member_language")?;
    Ok(Some(Member {
        id,
        name: row.text("member_name")?,
        user: row.maybe_text("platform_id")?,
        zone: zone(row, zone_column)?,
        language: language.map_or_else(|| row.text("workspace_language"), Ok)?,
        quiet: row.maybe_parse("member_quiet")?.unwrap_or_default(),
        owner: row.maybe_int("member_owner_at")?.is_some(),
        left: row.maybe_int("member_left_at")?.is_some(),
        nature: match row.maybe_text("account_nature")? {
            Some(word) => Some(word.parse().map_err(|()| row.corrupt("account_nature"))?),
            None => None,
        },
    }))
}

/// Reads a zone.
pub(in crate::store) fn zone(row: &Row, column: &'static str) -> Result<Zone, StoreError> {
    Zone::parse(&row.text(column)?).map_err(|_| row.corrupt(column))
}
