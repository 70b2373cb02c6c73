//! Workspaces and the installations through which they are reached.

use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};

use crate::chat::address::{Door, Seat};
use crate::domain::zone::Zone;
use crate::ids::{DataKeyId, InstallationId, WorkspaceId};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::keys::{self, Owner};
use crate::store::row::args;
use crate::vault::Place;

statement!(
    INSERT_WORKSPACE = "
    INSERT INTO workspace (id, name, zone, language, created_at) VALUES ($1, $2, $3, $4, $5)"
);
statement!(INSERT_INSTALLATION = "
    INSERT INTO installation (id, workspace_id, door, external_id, enterprise_id, bot_user, installed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)");
statement!(INSERT_LANE = "INSERT INTO lane (installation_id, workspace_id) VALUES ($1, $2)");
statement!(
    INSTALLED = "
    SELECT id, workspace_id FROM installation WHERE door = $1 AND external_id = $2"
);
statement!(
    SET_TOKEN = "
    UPDATE installation SET token = $3, key_id = $4, bot_user = $5,
        generation = generation + 1, shut_at = NULL, shut_reason = NULL
    WHERE id = $1 AND workspace_id = $2"
);
statement!(
    TOKEN = "
    SELECT n.id, n.token, n.workspace_id, n.generation, n.shut_at, n.key_id, k.wrapped,
        k.owner_id AS key_owner
    FROM installation n LEFT JOIN data_key k ON k.id = n.key_id
    WHERE n.id = $1"
);
statement!(
    SHUT = "
    UPDATE installation SET shut_at = $2, shut_reason = $3
    WHERE id = $1 AND generation = $4 AND shut_at IS NULL"
);
statement!(
    RENAME = "UPDATE workspace SET name = $2, version = version + 1 WHERE id = $1 AND name <> $2"
);
statement!(DOOR_OF = "SELECT id, door FROM installation WHERE id = $1");
statement!(FIRST = "SELECT id FROM workspace ORDER BY id LIMIT 1", scans: "reads one row, by the key");

statement!(
    OTHER_INSTALLATION = "
    SELECT id FROM installation WHERE door <> $1 OR external_id <> $2 LIMIT 1",
    scans: "the demo asks once, before it begins; it reads one row, or the demo's own"
);

/// What makes a new workspace with one installation.
pub struct NewWorkspace<'a> {
    /// Its id.
    pub id: WorkspaceId,
    /// The installation's id.
    pub installation: InstallationId,
    /// How the platform names it.
    pub seat: &'a Seat,
    /// Its name.
    pub name: &'a str,
    /// The zone of people of whom nothing else is known.
    pub zone: &'a Zone,
    /// Their language.
    pub language: &'a str,
    /// Our own user there.
    pub bot_user: Option<&'a str>,
    /// When.
    pub now: Timestamp,
}

/// Makes a workspace, its installation and its lane.
pub async fn create(tx: &mut Tx, new: &NewWorkspace<'_>) -> Result<(), StoreError> {
    let zone = new.zone.name();
    tx.run(&INSERT_WORKSPACE, args![new.id, new.name, zone, new.language, new.now]).await?;
    let enterprise = new.seat.enterprise.as_deref();
    let (door, team) = (new.seat.door.word(), new.seat.team.as_str());
    tx.run(
        &INSERT_INSTALLATION,
        args![new.installation, new.id, door, team, enterprise, new.bot_user, new.now],
    )
    .await?;
    tx.run(&INSERT_LANE, args![new.installation, new.id]).await?;
    Ok(())
}

/// The installation of a seat.
pub async fn installed(
    tx: &mut Tx,
    seat: &Seat,
) -> Result<Option<(InstallationId, WorkspaceId)>, StoreError> {
    let row = tx.maybe(&INSTALLED, args![seat.door.word(), seat.team.as_str()]).await?;
    row.map(|row| Ok((row.parse("id")?, row.parse("workspace_id")?))).transpose()
}

/// Keeps what a workspace is called by now.
pub async fn rename(tx: &mut Tx, id: WorkspaceId, name: &str) -> Result<(), StoreError> {
    tx.run(&RENAME, args![id, name]).await?;
    Ok(())
}

/// Seals and keeps an installation's token; the door opens again if it was shut.
pub async fn set_token(
    tx: &mut Tx,
    installation: (InstallationId, WorkspaceId),
    token: &SecretString,
    bot_user: &str,
    fresh: (DataKeyId, Timestamp),
) -> Result<(), StoreError> {
    let (id, workspace) = installation;
    let key = keys::of(tx, workspace, Owner::Installation(id), fresh).await?;
    let sealed = key.seal(token_of(id), token.expose_secret());
    tx.run(&SET_TOKEN, args![id, workspace, sealed, key.id(), bot_user]).await?;
    Ok(())
}

/// A token as it was read. Its generation tells it from the one that replaces it.
#[derive(Debug)]
pub struct Token {
    /// The token itself; `None` when the door is shut, or needs none.
    pub secret: Option<SecretString>,
    /// How many tokens there were, this one included.
    pub generation: i64,
}

/// The token of an installation and its generation.
pub async fn read_token(tx: &mut Tx, installation: InstallationId) -> Result<Token, StoreError> {
    let row = tx.one(&TOKEN, args![installation]).await?;
    let generation = row.int("generation")?;
    let sealed = row.maybe_text("token")?;
    let secret = match sealed.filter(|_| matches!(row.maybe_int("shut_at"), Ok(None))) {
        Some(sealed) => {
            let key = keys::opened(tx, &row, "key_id", "wrapped")?;
            Some(SecretString::from(keys::open(&key, token_of(installation), &sealed)?))
        }
        None => None,
    };
    Ok(Token { secret, generation })
}

/// The token of an installation, unless its door is shut or it has none.
pub async fn token(
    tx: &mut Tx,
    installation: InstallationId,
) -> Result<Option<SecretString>, StoreError> {
    Ok(read_token(tx, installation).await?.secret)
}

/// Shuts an installation's door: its token of that generation no longer works. A door that got
/// a newer token meanwhile stays open.
pub async fn shut(
    tx: &mut Tx,
    (installation, generation): (InstallationId, i64),
    reason: &str,
    real: Timestamp,
) -> Result<(), StoreError> {
    tx.run(&SHUT, args![installation, real, reason, generation]).await?;
    Ok(())
}

/// Through which door an installation is.
pub async fn door(tx: &mut Tx, installation: InstallationId) -> Result<Door, StoreError> {
    let row = tx.one(&DOOR_OF, args![installation]).await?;
    Door::of(&row.text("door")?).ok_or_else(|| row.corrupt("door"))
}

/// Whether nobody was ever here.
pub async fn empty(tx: &mut Tx) -> Result<bool, StoreError> {
    Ok(first(tx).await?.is_none())
}

/// The oldest workspace.
pub async fn first(tx: &mut Tx) -> Result<Option<WorkspaceId>, StoreError> {
    let row = tx.maybe(&FIRST, args![]).await?;
    row.map(|row| row.parse("id")).transpose()
}

/// Whether nobody is here but this seat's people, or nobody at all.
pub async fn only(tx: &mut Tx, seat: &Seat) -> Result<bool, StoreError> {
    let args = args![seat.door.word(), seat.team.as_str()];
    Ok(tx.maybe(&OTHER_INSTALLATION, args).await?.is_none())
}

fn token_of(installation: InstallationId) -> Place {
    Place { table: "installation", column: "token", row: installation.0 }
}
