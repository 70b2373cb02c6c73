//! What was posted where, and what it should show by now. For the web door this is the inbox,
//! so it keeps the card too, sealed with the installation's key.

use jiff::Timestamp;

use crate::chat::address::{Door, MessageRef};
use crate::chat::card::Card;
use crate::ids::{DataKeyId, InstallationId, MemberId, PairingId, PostedId, WorkspaceId};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::keys::{self, Owner};
use crate::store::row::{Row, args};
use crate::vault::{DataKey, Place};

mod stale;
pub use stale::{draw, stale_at};
mod place;
pub use place::{Clicked, clicked, newer};
mod together;
pub use together::{insert_all, may_go_together};

statement!(
    INSERT = "
    INSERT INTO posted (id, workspace_id, installation_id, recipient_id, channel, message, kind,
        root_id, subject_id, card, key_id, shown_version, wanted_version, posted_at,
        fingerprint)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $15, $13, $14)
    ON CONFLICT (channel, message, installation_id) DO NOTHING"
);
statement!(
    RETIRE_OLDER = "
    UPDATE posted SET
        retired_at = CASE WHEN wanted_version > shown_version THEN retired_at ELSE $5 END,
        subject_id = CASE WHEN wanted_version > shown_version
            THEN '00000000-0000-0000-0000-000000000000' ELSE subject_id END
    WHERE root_id = $1 AND COALESCE(recipient_id, '') = $2 AND kind = $3 AND id <> $4
      AND workspace_id = $6 AND retired_at IS NULL"
);
statement!(
    WANT = "
    UPDATE posted SET wanted_version = $3
    WHERE root_id = $1 AND workspace_id = $2 AND retired_at IS NULL AND wanted_version < $3"
);
statement!(
    WANT_ONE = "
    UPDATE posted SET wanted_version = $4
    WHERE root_id = $1 AND workspace_id = $2 AND recipient_id = $3 AND retired_at IS NULL
      AND wanted_version < $4"
);
statement!(
    NEWEST = "SELECT MAX(posted_at) AS at FROM posted WHERE installation_id = $1",
    scans: "the demo asks once, before it begins"
);
statement!(
    LEASE = "
    UPDATE posted SET lease_until = $2, lease_token = $3, attempts = attempts + 1
    WHERE wanted_version > shown_version AND retired_at IS NULL AND lease_until <= $1 AND id",
    in: "
        SELECT p.id FROM posted p
        JOIN installation n ON n.id = p.installation_id
        WHERE p.wanted_version > p.shown_version AND p.retired_at IS NULL AND p.lease_until <= $1
          AND n.shut_at IS NULL
          AND NOT EXISTS (
            SELECT q.call FROM pause q
            WHERE q.installation_id = p.installation_id AND q.call = 'update' AND q.until_at > $1)
        ORDER BY p.lease_until, p.id LIMIT $4",
    of: "p",
    "
    RETURNING id, workspace_id, installation_id, recipient_id, channel, message, kind, root_id,
        subject_id, wanted_version, attempts, fingerprint"
);
statement!(
    ANY_STALE = "
    SELECT id FROM posted
    WHERE wanted_version > shown_version AND retired_at IS NULL AND lease_until <= $1 LIMIT 1"
);
statement!(
    SHOWN = "
    UPDATE posted SET shown_version = $3, fingerprint = COALESCE($4, fingerprint),
        lease_until = 0, attempts = 0
    WHERE id = $1 AND lease_token = $2"
);
statement!(
    RETRY = "
    UPDATE posted SET lease_until = $3 WHERE id = $1 AND lease_token = $2"
);
statement!(
    WAIT = "
    UPDATE posted SET lease_until = $3, attempts = attempts - 1
    WHERE id = $1 AND lease_token = $2"
);
statement!(
    RETIRE = "
    UPDATE posted SET retired_at = $3 WHERE id = $1 AND lease_token = $2"
);
statement!(
    SET_CARD = "
    UPDATE posted SET card = $4, key_id = $5, fingerprint = NULL
    WHERE channel = $1 AND message = $2 AND installation_id = $3"
);
statement!(
    ID_AT = "
    SELECT id, recipient_id FROM posted
    WHERE channel = $1 AND message = $2 AND installation_id = $3"
);
statement!(
    INBOX = "
    SELECT p.id, p.channel, p.message, p.kind, p.card, p.posted_at, p.key_id, k.wrapped,
        k.owner_id AS key_owner
    FROM posted p JOIN data_key k ON k.id = p.key_id
    WHERE p.recipient_id = $1 AND p.installation_id = $2 AND k.wrapped IS NOT NULL
    ORDER BY p.posted_at DESC, p.id DESC LIMIT $3"
);
/// The kind of a posted card that only answers what its reader did.
pub const ANSWER: &str = "answer";

/// A message that was posted.
pub struct NewPosted<'a> {
    /// Its id.
    pub id: PostedId,
    /// The tenant.
    pub workspace: WorkspaceId,
    /// Through which door.
    pub installation: InstallationId,
    /// To whom; `None` where everyone of the pairing reads it.
    pub recipient: Option<MemberId>,
    /// Where it stands.
    pub at: &'a MessageRef,
    /// Of which kind: a notice's word, or [`ANSWER`].
    pub kind: &'a str,
    /// What it shows, and its root's version then; refreshed when that grows.
    pub shows: Option<(uuid::Uuid, uuid::Uuid, i64)>,
    /// The root's version by now: it may have changed while the message was on its way.
    pub wanted: i64,
    /// Names the card, so that it is replaced only by one that differs.
    pub fingerprint: Option<String>,
    /// The card itself, where the door keeps it here, and the id and moment for a fresh key.
    pub card: Option<(&'a Card, DataKeyId)>,
    /// When, in programme time.
    pub now: Timestamp,
}

/// A posted card that shows less than is true by now.
#[derive(Clone, Debug)]
pub struct Stale {
    /// Its id.
    pub id: PostedId,
    /// The tenant.
    pub workspace: WorkspaceId,
    /// Through which door.
    pub installation: InstallationId,
    /// To whom; `None` where everyone of the pairing reads it.
    pub recipient: Option<MemberId>,
    /// Where it stands.
    pub at: MessageRef,
    /// Of which kind.
    pub kind: String,
    /// The pairing it is about, or another root by its kind.
    pub root: uuid::Uuid,
    /// The meeting or pairing it is about.
    pub subject: uuid::Uuid,
    /// The version it should show.
    pub wanted: i64,
    /// Names what it shows now, when that is known.
    pub fingerprint: Option<String>,
    /// How often it was leased, this time included.
    pub attempts: i64,
    /// The lease.
    pub lease: String,
}

/// A card of an inbox.
pub struct Kept {
    /// Where it stands.
    pub at: MessageRef,
    /// Whether it only answers what its reader did.
    pub answer: bool,
    /// The card.
    pub card: Card,
    /// When it came.
    pub posted: Timestamp,
}

/// Remembers a posted message; older ones of the same kind on the same pairing are refreshed no
/// more.
pub async fn insert(tx: &mut Tx, new: &NewPosted<'_>) -> Result<(), StoreError> {
    let (card, key) = match new.card {
        Some((card, fresh)) => {
            let owner = Owner::Installation(new.installation);
            let key = keys::of(tx, new.workspace, owner, (fresh, new.now)).await?;
            (Some(sealed(&key, new.id, card)?), Some(key.id().to_string()))
        }
        None => (None, None),
    };
    let recipient = new.recipient.map(|reader| reader.to_string());
    let root = new.shows.map(|(root, _, _)| root.to_string());
    let subject = new.shows.map(|(_, subject, _)| subject.to_string());
    let version = new.shows.map_or(0, |(_, _, version)| version);
    let at = new.at;
    let values = args![
        new.id,
        new.workspace,
        new.installation,
        recipient.clone(),
        &at.channel,
        &at.message,
        new.kind,
        root.clone(),
        subject,
        card,
        key,
        version,
        new.now,
        new.fingerprint.clone(),
        new.wanted.max(version)
    ];
    tx.run(&INSERT, values).await?;
    if root.is_some() {
        let reader = recipient.unwrap_or_default();
        tx.run(&RETIRE_OLDER, args![root, reader, new.kind, new.id, new.now, new.workspace])
            .await?;
    }
    Ok(())
}

/// Marks what is posted about a pairing as stale: for everyone, or for one reader.
pub async fn want(
    tx: &mut Tx,
    root: PairingId,
    workspace: WorkspaceId,
    version: i64,
    only: Option<MemberId>,
) -> Result<(), StoreError> {
    want_root(tx, root.0, workspace, version, only).await
}

/// The same for whatever a card is kept fresh by.
pub async fn want_root(
    tx: &mut Tx,
    root: uuid::Uuid,
    workspace: WorkspaceId,
    version: i64,
    only: Option<MemberId>,
) -> Result<(), StoreError> {
    let root = root.to_string();
    match only {
        Some(reader) => tx.run(&WANT_ONE, args![root, workspace, reader, version]).await?,
        None => tx.run(&WANT, args![root, workspace, version]).await?,
    };
    Ok(())
}

/// Whether any card waits to be replaced.
pub async fn any_stale(tx: &mut Tx, real: Timestamp) -> Result<bool, StoreError> {
    Ok(tx.maybe(&ANY_STALE, args![real]).await?.is_some())
}

/// Leases stale cards behind open doors.
pub async fn lease(
    tx: &mut Tx,
    real: Timestamp,
    until: Timestamp,
    token: &str,
    limit: i64,
) -> Result<Vec<Stale>, StoreError> {
    let rows = tx.all(&LEASE, args![real, until, token, limit]).await?;
    rows.iter().map(|row| stale(row, token)).collect()
}

/// The card of this fingerprint now shows `stale.wanted`, or the one that stands there does: somebody
/// may have drawn that meanwhile. Nothing happens when the lease is no longer ours.
pub async fn shown(
    tx: &mut Tx,
    stale: &Stale,
    fingerprint: Option<&str>,
) -> Result<(), StoreError> {
    tx.run(&SHOWN, args![stale.id, &stale.lease, stale.wanted, fingerprint]).await?;
    Ok(())
}

/// Lets go until `at` on the real clock.
pub async fn retry(tx: &mut Tx, stale: &Stale, at: Timestamp) -> Result<(), StoreError> {
    tx.run(&RETRY, args![stale.id, &stale.lease, at]).await?;
    Ok(())
}

/// Lets go until `at` on the real clock, as the platform asked: that counts as no attempt.
pub async fn wait(tx: &mut Tx, stale: &Stale, at: Timestamp) -> Result<(), StoreError> {
    tx.run(&WAIT, args![stale.id, &stale.lease, at]).await?;
    Ok(())
}

/// Gives a card up: its message is gone, or what it spoke of.
pub async fn retire(tx: &mut Tx, stale: &Stale, real: Timestamp) -> Result<(), StoreError> {
    tx.run(&RETIRE, args![stale.id, &stale.lease, real]).await?;
    Ok(())
}

/// Replaces the card kept for a message of one reader; `false` when there is none.
pub async fn set_card(
    tx: &mut Tx,
    place: (InstallationId, WorkspaceId, MemberId),
    at: &MessageRef,
    card: &Card,
    fresh: (DataKeyId, Timestamp),
) -> Result<bool, StoreError> {
    let (installation, workspace, reader) = place;
    let row = tx.maybe(&ID_AT, args![&at.channel, &at.message, installation]).await?;
    let Some(row) = row else { return Ok(false) };
    if row.maybe_parse::<MemberId>("recipient_id")? != Some(reader) {
        return Ok(false);
    }
    let id: PostedId = row.parse("id")?;
    let key = keys::of(tx, workspace, Owner::Installation(installation), fresh).await?;
    let card = sealed(&key, id, card)?;
    let values = args![&at.channel, &at.message, installation, card, key.id()];
    Ok(tx.run(&SET_CARD, values).await? == 1)
}

/// The newest cards of a reader, newest first.
pub async fn inbox(
    tx: &mut Tx,
    reader: MemberId,
    installation: InstallationId,
    limit: i64,
) -> Result<Vec<Kept>, StoreError> {
    let rows = tx.all(&INBOX, args![reader, installation, limit]).await?;
    rows.iter().map(|row| kept(tx, row)).collect()
}

/// Whether a door keeps its cards here.
#[must_use]
pub fn keeps_cards(door: Door) -> bool {
    door == Door::Web
}

/// When the newest card of an installation was posted, in programme time.
pub async fn newest(
    tx: &mut Tx,
    installation: InstallationId,
) -> Result<Option<Timestamp>, StoreError> {
    tx.one(&NEWEST, args![installation]).await?.maybe_time("at")
}

fn sealed(key: &DataKey, id: PostedId, card: &Card) -> Result<String, StoreError> {
    let json = serde_json::to_string(card).map_err(|_| StoreError::Sealed("card"))?;
    Ok(key.seal(card_of(id), &json))
}

/// A kept card, and whose row it is.
pub(super) fn card(tx: &Tx, row: &Row) -> Result<(PostedId, Card), StoreError> {
    let id: PostedId = row.parse("id")?;
    let key = keys::opened(tx, row, "key_id", "wrapped")?;
    let json = keys::open(&key, card_of(id), &row.text("card")?)?;
    Ok((id, serde_json::from_str(&json).map_err(|_| row.corrupt("card"))?))
}

fn kept(tx: &Tx, row: &Row) -> Result<Kept, StoreError> {
    let (_, card) = card(tx, row)?;
    Ok(Kept {
        at: MessageRef { channel: row.text("channel")?, message: row.text("message")? },
        answer: row.text("kind")? == ANSWER,
        card,
        posted: row.time("posted_at")?,
    })
}

fn stale(row: &Row, token: &str) -> Result<Stale, StoreError> {
    Ok(Stale {
        id: row.parse("id")?,
        workspace: row.parse("workspace_id")?,
        installation: row.parse("installation_id")?,
        recipient: row.maybe_parse("recipient_id")?,
        at: MessageRef { channel: row.text("channel")?, message: row.text("message")? },
        kind: row.text("kind")?,
        root: row.parse("root_id")?,
        subject: row.parse("subject_id")?,
        wanted: row.int("wanted_version")?,
        fingerprint: row.maybe_text("fingerprint")?,
        attempts: row.int("attempts")?,
        lease: token.to_owned(),
    })
}

fn card_of(posted: PostedId) -> Place {
    Place { table: "posted", column: "card", row: posted.0 }
}
