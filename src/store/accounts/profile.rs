//! What a platform told of a person: kept, unless something newer is known. Called by
//! `service::presence`.

use jiff::Timestamp;

use crate::chat::call::{self, Profile};
use crate::domain::member::Nature;
use crate::ids::{InstallationId, MemberId, WorkspaceId};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::args;

// When another zone was told tells one such difference from the next: two of one moment (a clock may
// stand, or have been set back) are two.
statement!(
    KEEP_PROFILE = "
    UPDATE member SET
        name = COALESCE($3, name),
        zone = CASE WHEN zone_own = 1 OR (zone_told IS NOT NULL AND zone IS NOT NULL) THEN zone
            ELSE COALESCE(NULLIF($4, ''), zone) END,
        zone_told_at = CASE WHEN COALESCE(NULLIF($7, ''), zone_told, $7) IS DISTINCT FROM zone_told
            THEN CASE WHEN zone_told_at >= $8 THEN zone_told_at + 1 ELSE $8 END
            ELSE zone_told_at END,
        zone_told = COALESCE(NULLIF($7, ''), zone_told, $7),
        language = CASE WHEN language_own = 1 THEN language ELSE COALESCE($5, language) END,
        left_at = CASE WHEN CAST($6 AS BIGINT) IS NULL THEN NULL ELSE COALESCE(left_at, $6) END
    WHERE id = $1 AND workspace_id = $2 AND erased_at IS NULL"
);
statement!(
    HEARD = "
    UPDATE account SET heard_at = $4
    WHERE member_id = $1 AND installation_id = $2 AND workspace_id = $3
      AND (heard_at IS NULL OR heard_at <= $4)"
);
statement!(
    AS_TOLD = "
    SELECT m.id, m.name, m.zone_told, m.language, m.language_own, m.left_at, m.erased_at,
        a.heard_at, a.nature
    FROM member m JOIN account a ON a.member_id = m.id AND a.installation_id = $2
    WHERE m.id = $1 AND m.workspace_id = $3"
);
statement!(
    PROFILE_SEEN = "
    UPDATE account SET profile_at = $3, nature = $4 WHERE member_id = $1 AND installation_id = $2"
);
statement!(
    PROFILE_AT = "
    SELECT profile_at FROM account WHERE member_id = $1 AND installation_id = $2"
);

/// Keeps what the platform told, except what the person set themselves: of zones the first, and
/// which it tells now beside it (`zone.rs`). Zones and languages we do not know are left out by the
/// caller.
pub async fn keep_profile(
    tx: &mut Tx,
    who: (MemberId, InstallationId, WorkspaceId),
    profile: &Profile,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (id, installation, workspace) = who;
    let gone = profile.out().then_some(now);
    let (name, zone) = (profile.name.clone(), profile.zone.clone());
    let language = profile.language.clone();
    let told = zone_told(profile);
    tx.run(&KEEP_PROFILE, args![id, workspace, name, zone, language, gone, told, now]).await?;
    let nature = nature(profile).map(Nature::word);
    tx.run(&PROFILE_SEEN, args![id, installation, now, nature]).await?;
    Ok(())
}

/// Which zone it tells, empty where it tells that there is none. Of somebody who is out it tells
/// nothing.
fn zone_told(profile: &Profile) -> Option<String> {
    profile.zone.clone().filter(|_| !profile.out())
}

fn nature(profile: &Profile) -> Option<Nature> {
    match profile.nature {
        call::Nature::Bot => Some(Nature::Bot),
        call::Nature::Stranger => Some(Nature::Stranger),
        call::Nature::Guest => Some(Nature::Guest),
        call::Nature::Person => None,
    }
}

/// Whether a platform has told of someone before.
pub async fn told_of(
    tx: &mut Tx,
    id: MemberId,
    installation: InstallationId,
) -> Result<bool, StoreError> {
    let row = tx.maybe(&PROFILE_AT, args![id, installation]).await?;
    Ok(row.map(|row| row.maybe_time("profile_at")).transpose()?.flatten().is_some())
}

/// Whether keeping a profile of that moment of the platform's clock would change anything.
pub async fn differs(
    tx: &mut Tx,
    who: (MemberId, InstallationId, WorkspaceId),
    profile: &Profile,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let Some(row) = tx.maybe(&AS_TOLD, args![who.0, who.1, who.2]).await? else {
        return Ok(false);
    };
    if row.maybe_time("heard_at")?.is_some_and(|heard| heard > at)
        || row.maybe_int("erased_at")?.is_some()
    {
        return Ok(false);
    }
    let name =
        profile.name.as_ref().is_some_and(|name| row.text("name").ok().as_ref() != Some(name));
    let left = row.maybe_int("left_at")?.is_some() != profile.out();
    let other_nature = row.maybe_text("nature")?.as_deref() != nature(profile).map(Nature::word);
    let known = row.maybe_text("zone_told")?;
    // Nothing told takes back nothing.
    let zone = match zone_told(profile) {
        Some(told) if told.is_empty() => known.is_none(),
        Some(told) => known != Some(told),
        None => false,
    };
    let language = profile.language.is_some()
        && row.int("language_own")? == 0
        && row.maybe_text("language")? != profile.language;
    Ok(name || left || other_nature || zone || language)
}

/// Remembers the moment of the newest that was told of an account; `false` for what is older.
pub async fn heard(
    tx: &mut Tx,
    who: (MemberId, InstallationId, WorkspaceId),
    at: Timestamp,
) -> Result<bool, StoreError> {
    Ok(tx.run(&HEARD, args![who.0, who.1, who.2, at]).await? == 1)
}
