//! Workspaces and the installations through which they are reached.

use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};

use crate::chat::address::{Door, Seat};
use crate::chat::call::Tokens;
use crate::domain::zone::Zone;
use crate::ids::{DataKeyId, InstallationId, WorkspaceId};
use crate::store::ahead;
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::keys::{self, Owner};
use crate::store::row::{Row, args};
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
    OWN = "
    SELECT id, workspace_id FROM installation WHERE door = $1 AND external_id = $2"
);
// An open door comes before a shut one, then a team that let us in itself before the organisation
// around it.
statement!(
    INSTALLED = "
    SELECT id, workspace_id FROM installation
    WHERE door = $1 AND external_id IN ($2, $3)
    ORDER BY CASE WHEN shut_at IS NULL THEN 0 ELSE 1 END,
        CASE WHEN external_id = $2 THEN 0 ELSE 1 END LIMIT 1"
);
statement!(
    SET_TOKEN = "
    UPDATE installation SET token = $3, key_id = $4, bot_user = $5, refresh_token = $6,
        expires_at = $7, scopes = COALESCE($8, scopes), installed_at = $9, token_at = $9,
        generation = generation + 1, shut_at = NULL, shut_reason = NULL,
        renew_until = 0, renew_lease = NULL, renew_tries = 0
    WHERE id = $1 AND workspace_id = $2"
);
statement!(
    SET_SCOPES = "
    UPDATE installation SET scopes = $2 WHERE id = $1 AND (scopes IS NULL OR scopes <> $2)"
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
    EXPIRED = "
    UPDATE installation SET expires_at = $2
    WHERE id = $1 AND generation = $3 AND refresh_token IS NOT NULL AND shut_at IS NULL"
);
statement!(
    THROW_OUT = "
    UPDATE installation SET shut_at = COALESCE(shut_at, $2), shut_reason = COALESCE(shut_reason, $3),
        token = NULL, refresh_token = NULL, expires_at = NULL
    WHERE id = $1 AND generation = $4"
);
statement!(
    STANDING = "
    SELECT id, door, generation, installed_at, token_at, bot_user, shut_at, expires_at
    FROM installation WHERE id = $1"
);
statement!(
    WITH_TOKEN = "
    SELECT id, external_id, scopes, expires_at, renew_tries FROM installation
    WHERE door = $1 AND token IS NOT NULL AND shut_at IS NULL ORDER BY external_id",
    scans: "asked by an operator; there is one row for each workspace"
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

/// Slack's word for a token that has run out.
pub const RUN_OUT: &str = "token_expired";

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
    let (door, team) = (new.seat.door.word(), new.seat.key());
    tx.run(
        &INSERT_INSTALLATION,
        args![new.installation, new.id, door, team, enterprise, new.bot_user, new.now],
    )
    .await?;
    tx.run(&INSERT_LANE, args![new.installation, new.id]).await?;
    Ok(())
}

/// The installation that is a seat's own, not that of the organisation around it.
pub async fn own(
    tx: &mut Tx,
    seat: &Seat,
) -> Result<Option<(InstallationId, WorkspaceId)>, StoreError> {
    let row = tx.maybe(&OWN, args![seat.door.word(), seat.key()]).await?;
    row.map(|row| Ok((row.parse("id")?, row.parse("workspace_id")?))).transpose()
}

/// The installation that serves a seat: its own, else that of the organisation around it; of two,
/// one whose door is open.
pub async fn installed(
    tx: &mut Tx,
    seat: &Seat,
) -> Result<Option<(InstallationId, WorkspaceId)>, StoreError> {
    let (team, enterprise) = (seat.key(), seat.enterprise.as_deref());
    let row = tx.maybe(&INSTALLED, args![seat.door.word(), team, enterprise]).await?;
    row.map(|row| Ok((row.parse("id")?, row.parse("workspace_id")?))).transpose()
}

/// Keeps what a workspace is called by now.
pub async fn rename(tx: &mut Tx, id: WorkspaceId, name: &str) -> Result<(), StoreError> {
    tx.run(&RENAME, args![id, name]).await?;
    Ok(())
}

/// What an installation is opened with from now on.
pub struct NewTokens<'a> {
    /// The tokens.
    pub tokens: &'a Tokens,
    /// Our own user there.
    pub bot_user: &'a str,
    /// What we may do there, where the platform said.
    pub scopes: Option<&'a [String]>,
    /// The real clock.
    pub real: Timestamp,
}

/// Seals and keeps an installation's tokens; the door opens again if it was shut.
pub async fn set_token(
    tx: &mut Tx,
    (id, workspace): (InstallationId, WorkspaceId),
    new: &NewTokens<'_>,
    fresh: (DataKeyId, Timestamp),
) -> Result<(), StoreError> {
    let key = keys::of(tx, workspace, Owner::Installation(id), fresh).await?;
    let access = key.seal(token_of(id), new.tokens.access.expose_secret());
    let refresh = new.tokens.refresh.as_ref();
    let refresh = refresh.map(|secret| key.seal(refresh_of(id), secret.expose_secret()));
    let (ends, scopes) = (end_of(new.tokens, new.real), new.scopes.map(|all| all.join(",")));
    let (key, bot) = (key.id(), new.bot_user);
    let values = args![id, workspace, access, key, bot, refresh, ends, scopes, new.real];
    tx.run(&SET_TOKEN, values).await?;
    Ok(())
}

/// Keeps what we may do there.
pub async fn set_scopes(
    tx: &mut Tx,
    installation: InstallationId,
    scopes: &[String],
) -> Result<(), StoreError> {
    tx.run(&SET_SCOPES, args![installation, scopes.join(",")]).await?;
    Ok(())
}

/// Until when tokens that are new now open the door; `None` without end.
pub(super) fn end_of(tokens: &Tokens, real: Timestamp) -> Option<Timestamp> {
    tokens.lasts.map(|lasts| real.saturating_add(lasts).unwrap_or(Timestamp::MAX))
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
    token_in(tx, &row, installation)
}

/// The token a row of an installation brings along, joined with its key.
pub(super) fn token_in(
    tx: &Tx,
    row: &Row,
    installation: InstallationId,
) -> Result<Token, StoreError> {
    let generation = row.int("generation")?;
    let sealed = row.maybe_text("token")?;
    let secret = match sealed.filter(|_| matches!(row.maybe_int("shut_at"), Ok(None))) {
        Some(sealed) => {
            let key = keys::opened(tx, row, "key_id", "wrapped")?;
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
/// a newer token meanwhile stays open; one whose token has only run out waits for the next.
pub async fn shut(
    tx: &mut Tx,
    (installation, generation): (InstallationId, i64),
    reason: &str,
    real: Timestamp,
) -> Result<(), StoreError> {
    let run_out =
        reason == RUN_OUT && tx.run(&EXPIRED, args![installation, real, generation]).await? == 1;
    if !run_out {
        tx.run(&SHUT, args![installation, real, reason, generation]).await?;
    }
    Ok(())
}

/// Shuts a door for good and forgets the tokens of that generation: nobody may use them again.
pub async fn throw_out(
    tx: &mut Tx,
    (installation, generation): (InstallationId, i64),
    reason: &str,
    real: Timestamp,
) -> Result<(), StoreError> {
    tx.run(&THROW_OUT, args![installation, real, reason, generation]).await?;
    Ok(())
}

/// How things stand with an installation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Through which door it is.
    pub door: Door,
    /// How many tokens there were, this one included.
    pub generation: i64,
    /// When it was let in, for the last time.
    pub installed_at: Timestamp,
    /// Since when its present token is ours.
    pub token_at: Option<Timestamp>,
    /// Our own user there.
    pub bot_user: Option<String>,
    /// Whether its door is shut.
    pub shut: bool,
    /// Until when its token opens the door; without end when absent.
    pub expires: Option<Timestamp>,
}

/// How things stand with an installation now.
pub async fn standing(tx: &mut Tx, installation: InstallationId) -> Result<Standing, StoreError> {
    let row = tx.one(&STANDING, args![installation]).await?;
    Ok(Standing {
        door: Door::of(&row.text("door")?).ok_or_else(|| row.corrupt("door"))?,
        generation: row.int("generation")?,
        installed_at: row.time("installed_at")?,
        token_at: row.maybe_time("token_at")?,
        bot_user: row.maybe_text("bot_user")?,
        shut: row.maybe_int("shut_at")?.is_some(),
        expires: row.maybe_time("expires_at")?,
    })
}

/// Through which door an installation is.
pub async fn door(tx: &mut Tx, installation: InstallationId) -> Result<Door, StoreError> {
    let row = tx.one(&DOOR_OF, args![installation]).await?;
    Door::of(&row.text("door")?).ok_or_else(|| row.corrupt("door"))
}

/// Asks ahead for [`door`].
pub async fn doors_ahead(tx: &mut Tx, all: Vec<InstallationId>) -> Result<(), StoreError> {
    ahead::ask(tx, &DOOR_OF, all.into_iter().map(|id| args![id].to_vec()).collect()).await
}

/// An installation with a token, as an operator asks about it.
#[derive(Clone, Debug)]
pub struct Installed {
    /// Its id.
    pub id: InstallationId,
    /// The platform's id of the team or organisation.
    pub external_id: String,
    /// What its token may do, where the platform said.
    pub scopes: Option<Vec<String>>,
    /// Until when the token opens the door.
    pub expires: Option<Timestamp>,
    /// How often it was renewed in vain.
    pub renew_tries: i64,
}

/// The installations behind a door that have a token and are open.
pub async fn with_token(tx: &mut Tx, door: Door) -> Result<Vec<Installed>, StoreError> {
    let rows = tx.all(&WITH_TOKEN, args![door.word()]).await?;
    let read = |row: &Row| {
        let scopes = row.maybe_text("scopes")?;
        Ok(Installed {
            id: row.parse("id")?,
            external_id: row.text("external_id")?,
            scopes: scopes.map(|all| all.split(',').map(str::to_owned).collect()),
            expires: row.maybe_time("expires_at")?,
            renew_tries: row.int("renew_tries")?,
        })
    };
    rows.iter().map(read).collect()
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

pub(super) fn token_of(installation: InstallationId) -> Place {
    Place { table: "installation", column: "token", row: installation.0 }
}

pub(super) fn refresh_of(installation: InstallationId) -> Place {
    Place { table: "installation", column: "refresh_token", row: installation.0 }
}
