//! Members and the accounts they are known by.

use jiff::Timestamp;

use crate::chat::address::{Door, Sender};
use crate::domain::member::Member;
use crate::domain::timing::Quiet;
use crate::domain::zone::Zone;
use crate::ids::{InstallationId, MemberId, PairingId, WorkspaceId};
use crate::store::ahead;
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::homes;
use crate::store::row::{Arg, args};

mod profile;
mod read;
pub mod zone;
pub use profile::{differs, heard, keep_profile, told_of};
use read::maybe_member;
pub(super) use read::{member, zone};

/// The columns [`member`] reads, of tables `m` (member), `a` (account) and `w` (workspace).
macro_rules! member_columns {
    () => {
        "m.id AS member_id, m.name AS member_name, a.platform_id, m.zone AS member_zone, \
         m.language AS member_language, m.quiet AS member_quiet, m.owner_at AS member_owner_at, \
         m.left_at AS member_left_at, a.nature AS account_nature, w.zone AS workspace_zone, w.language AS workspace_language "
    };
}
pub(super) use member_columns;

/// What [`caller`] reads, and of which installations; `$1` is the door, `$3` the person.
macro_rules! caller {
    ($which:literal) => {
        concat!(
            "n.id AS installation_id, n.workspace_id, n.bot_user, f.pairing_id AS focus_id, f.chosen_at, ",
            member_columns!(),
            "
    FROM installation n
    JOIN workspace w ON w.id = n.workspace_id
    LEFT JOIN account a ON a.installation_id = n.id AND a.platform_id = $3
    LEFT JOIN member m ON m.id = a.member_id
    LEFT JOIN focus f ON f.member_id = m.id
    WHERE n.door = $1 AND ",
            $which
        )
    };
}
statement!(CALLER = concat!("SELECT ", caller!("n.external_id = $2")));
statement!(
    CALLER_WITHIN = concat!(
        "SELECT ",
        caller!(
            "n.external_id IN ($2, $4)
    ORDER BY CASE WHEN n.shut_at IS NULL THEN 0 ELSE 1 END,
        CASE WHEN n.external_id = $2 THEN 0 ELSE 1 END LIMIT 1"
        )
    )
);
statement!(
    BY_PLATFORM_ID = concat!(
        "
    SELECT ",
        member_columns!(),
        "
    FROM account a
    JOIN member m ON m.id = a.member_id
    JOIN workspace w ON w.id = m.workspace_id
    WHERE a.platform_id = $1 AND a.installation_id = $2 AND a.workspace_id = $3"
    )
);
statement!(
    BY_ID = concat!(
        "
    SELECT ",
        member_columns!(),
        "
    FROM member m
    JOIN workspace w ON w.id = m.workspace_id
    LEFT JOIN account a ON a.member_id = m.id AND a.installation_id = $2
    WHERE m.id = $1 AND m.workspace_id = $3"
    )
);
statement!(
    INSERT_MEMBER = "
    INSERT INTO member (id, workspace_id, name, created_at, erasure_id)
    VALUES ($1, $2, $3, $4, $5)"
);
statement!(
    INSERT_ACCOUNT = "
    INSERT INTO account (installation_id, platform_id, workspace_id, member_id)
    VALUES ($1, $2, $3, $4)"
);
statement!(
    MAKE_OWNER = "
    UPDATE member SET owner_at = $3, version = version + 1
    WHERE id = $1 AND workspace_id = $2 AND owner_at IS NULL"
);
statement!(
    OWNED = "
    SELECT id FROM member
    WHERE workspace_id = $1 AND owner_at > 0 AND left_at IS NULL LIMIT 1"
);
statement!(
    TOUCH = "
    UPDATE member SET version = version + 1 WHERE id = $1 AND workspace_id = $2 RETURNING version"
);
statement!(
    UNREACHABLE = "
    UPDATE account SET unreachable_at = $3 WHERE member_id = $1 AND installation_id = $2"
);
statement!(
    REACHED = "
    UPDATE account SET unreachable_at = NULL
    WHERE member_id = $1 AND installation_id = $2 AND unreachable_at IS NOT NULL"
);
macro_rules! reached {
    () => {
        " WHERE member_id = given_member AND installation_id = given_installation
            AND unreachable_at > 0 RETURNING member_id"
    };
}
statement!(
    REACHED_ALL = sqlite: concat!(
        "UPDATE account SET unreachable_at = NULL FROM (
            SELECT value ->> 'given_member' AS given_member,
                value ->> 'given_installation' AS given_installation
            FROM json_each($1)) given
",
        reached!()
    ),
    postgres: concat!(
        "UPDATE account SET unreachable_at = NULL FROM json_to_recordset($1::json)
            AS given(given_member TEXT, given_installation TEXT)",
        reached!()
    )
);
statement!(
    REACH = "
    SELECT installation_id FROM account WHERE member_id = $1 AND workspace_id = $2
    ORDER BY installation_id LIMIT 1"
);
statement!(
    SET_ZONE = "
    UPDATE member SET zone = $3, zone_own = 1 WHERE id = $1 AND workspace_id = $2"
);
statement!(
    SET_LANGUAGE = "
    UPDATE member SET language = $3, language_own = 1 WHERE id = $1 AND workspace_id = $2"
);
statement!(
    SET_QUIET = "
    UPDATE member SET quiet = $3 WHERE id = $1 AND workspace_id = $2"
);
statement!(
    SET_FOCUS = "
    INSERT INTO focus (member_id, workspace_id, pairing_id, chosen_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (member_id) DO UPDATE
    SET pairing_id = excluded.pairing_id, chosen_at = excluded.chosen_at"
);
statement!(OF_INSTALLATION = concat!("
    SELECT ", member_columns!(), "
    FROM account a
    JOIN member m ON m.id = a.member_id
    JOIN workspace w ON w.id = m.workspace_id
    WHERE a.installation_id = $1 AND m.left_at IS NULL
    ORDER BY a.member_id LIMIT $2"), scans: "the demo's list of its few people");

/// Who asks, as far as the database knows them.
#[derive(Clone)]
pub struct Caller {
    /// The installation the request came through.
    pub installation: InstallationId,
    /// The tenant.
    pub workspace: WorkspaceId,
    /// Through which door.
    pub door: Door,
    /// Our own user there, by the platform's id.
    pub bot_user: Option<String>,
    /// The workspace's language.
    pub language: String,
    /// The workspace's zone.
    pub zone: Zone,
    /// The person, once known.
    pub member: Option<Member>,
    /// The pairing they chose to talk about, and when.
    pub focus: Option<(PairingId, Timestamp)>,
}

/// Who asks; `None` when the installation is not ours.
pub async fn caller(tx: &mut Tx, from: &Sender) -> Result<Option<Caller>, StoreError> {
    let (door, team, user) = (from.seat.door, from.seat.key(), from.user.as_str());
    let row = match from.seat.enterprise.as_deref() {
        None => tx.maybe(&CALLER, args![door.word(), team, user]).await?,
        Some(within) => tx.maybe(&CALLER_WITHIN, args![door.word(), team, user, within]).await?,
    };
    let Some(row) = row else { return Ok(None) };
    let focus = match row.maybe_parse("focus_id")? {
        Some(pairing) => Some((pairing, row.time("chosen_at")?)),
        None => None,
    };
    Ok(Some(Caller {
        installation: row.parse("installation_id")?,
        workspace: row.parse("workspace_id")?,
        door,
        bot_user: row.maybe_text("bot_user")?,
        language: row.text("workspace_language")?,
        zone: zone(&row, "workspace_zone")?,
        member: maybe_member(&row)?,
        focus,
    }))
}

/// The member behind a platform id.
pub async fn by_platform_id(
    tx: &mut Tx,
    user: &str,
    installation: InstallationId,
    workspace: WorkspaceId,
) -> Result<Option<Member>, StoreError> {
    let row = tx.maybe(&BY_PLATFORM_ID, args![user, installation, workspace]).await?;
    row.map(|row| member(&row)).transpose()
}

/// A member of a workspace, with their account behind one door if they have one there.
pub async fn by_id(
    tx: &mut Tx,
    id: MemberId,
    installation: InstallationId,
    workspace: WorkspaceId,
) -> Result<Option<Member>, StoreError> {
    let row = tx.maybe(&BY_ID, args![id, installation, workspace]).await?;
    row.map(|row| member(&row)).transpose()
}

/// Up to `limit` people with an account behind a door, in the order they came.
pub async fn of_installation(
    tx: &mut Tx,
    installation: InstallationId,
    limit: i64,
) -> Result<Vec<Member>, StoreError> {
    let rows = tx.all(&OF_INSTALLATION, args![installation, limit]).await?;
    rows.iter().map(member).collect()
}

/// Makes a member with one account. The name stays empty until a profile tells it. `id` sorts by
/// time and is named in many rows; `erasure` is random and is all an erasure ledger will know.
pub async fn create(
    tx: &mut Tx,
    (id, erasure): (MemberId, uuid::Uuid),
    at: (InstallationId, WorkspaceId),
    user: &str,
    name: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (installation, workspace) = at;
    tx.run(&INSERT_MEMBER, args![id, workspace, name, now, erasure.to_string()]).await?;
    tx.run(&INSERT_ACCOUNT, args![installation, user, workspace, id]).await?;
    Ok(())
}

/// Makes a member an owner; tells whether they were none before.
pub async fn make_owner(
    tx: &mut Tx,
    id: MemberId,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    homes::want(tx, id, workspace).await?;
    Ok(tx.run(&MAKE_OWNER, args![id, workspace, now]).await? == 1)
}

/// Whether anybody owns a workspace.
pub async fn owned(tx: &mut Tx, workspace: WorkspaceId) -> Result<bool, StoreError> {
    Ok(tx.maybe(&OWNED, args![workspace]).await?.is_some())
}

/// Touches the root: locks the member's row until commit.
pub async fn touch(tx: &mut Tx, id: MemberId, workspace: WorkspaceId) -> Result<(), StoreError> {
    tx.one(&TOUCH, args![id, workspace]).await?;
    homes::want(tx, id, workspace).await
}

/// An installation through which a member can be reached.
pub async fn reach(
    tx: &mut Tx,
    id: MemberId,
    workspace: WorkspaceId,
) -> Result<Option<InstallationId>, StoreError> {
    let row = tx.maybe(&REACH, args![id, workspace]).await?;
    row.map(|row| row.parse("installation_id")).transpose()
}

/// Remembers that a person cannot be reached through a door.
pub async fn unreachable(
    tx: &mut Tx,
    id: MemberId,
    installation: InstallationId,
    real: Timestamp,
) -> Result<(), StoreError> {
    tx.run(&UNREACHABLE, args![id, installation, real]).await?;
    Ok(())
}

/// They can be reached through that door again; tells whether they could not be before.
pub async fn reached(
    tx: &mut Tx,
    id: MemberId,
    installation: InstallationId,
) -> Result<bool, StoreError> {
    Ok(tx.run(&REACHED, args![id, installation]).await? == 1)
}

/// They can be reached again, each through their door; tells who could not be before.
pub async fn reached_all(
    tx: &mut Tx,
    all: &[(MemberId, InstallationId)],
) -> Result<Vec<MemberId>, StoreError> {
    let rows: Vec<[Arg; 2]> = all.iter().map(|(who, door)| [who.into(), door.into()]).collect();
    let given = ahead::given(
        &["given_member", "given_installation"],
        rows.iter().map(<[Arg; 2]>::as_slice),
    );
    let rows = tx.all(&REACHED_ALL, args![given]).await?;
    rows.iter().map(|row| row.parse("member_id")).collect()
}

/// Asks ahead for [`by_id`].
pub async fn ahead(
    tx: &mut Tx,
    all: Vec<(MemberId, InstallationId, WorkspaceId)>,
) -> Result<(), StoreError> {
    let asked = all.into_iter().map(|(id, door, workspace)| args![id, door, workspace].to_vec());
    ahead::ask(tx, &BY_ID, asked.collect()).await
}

/// Sets what a person chose for themselves; what is `None` stays.
pub async fn set(
    tx: &mut Tx,
    id: MemberId,
    workspace: WorkspaceId,
    chosen: (Option<&Zone>, Option<&str>, Option<&Quiet>),
) -> Result<(), StoreError> {
    let (zone, language, quiet) = chosen;
    if let Some(zone) = zone {
        tx.run(&SET_ZONE, args![id, workspace, zone.name()]).await?;
    }
    if let Some(language) = language {
        tx.run(&SET_LANGUAGE, args![id, workspace, language]).await?;
    }
    if let Some(quiet) = quiet {
        tx.run(&SET_QUIET, args![id, workspace, quiet.to_string()]).await?;
    }
    Ok(())
}

/// Remembers which pairing a person talks about. Touches no root.
pub async fn focus(
    tx: &mut Tx,
    id: MemberId,
    workspace: WorkspaceId,
    pairing: PairingId,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(&SET_FOCUS, args![id, workspace, pairing, now]).await?;
    Ok(())
}
