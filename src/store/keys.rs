//! Data keys: who owns one, and sealing with it. A key is wrapped by the instance key and
//! destroyed with its owner; what it sealed can then never be read again.

use jiff::Timestamp;

use crate::ids::{DataKeyId, InstallationId, MemberId, PairingId, ProgrammeId, WorkspaceId};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::{Row, args};
use crate::vault::{DataKey, Place};

statement!(
    KEY_OF = "
    SELECT id, wrapped, owner_id AS key_owner FROM data_key
    WHERE owner_id = $1 AND owner_kind = $2 AND workspace_id = $3"
);
statement!(
    KEEP_KEY = "
    INSERT INTO data_key (id, workspace_id, owner_kind, owner_id, wrapped, created_at)
    VALUES ($1, $2, $3, $4, $5, $6)"
);

/// Whose texts a key seals.
#[derive(Clone, Copy, Debug)]
pub enum Owner {
    /// What one person wrote.
    Member(MemberId),
    /// What a pair wrote together.
    Pairing(PairingId),
    /// What a programme says of itself.
    Programme(ProgrammeId),
    /// An installation's tokens and the web door's cards.
    Installation(InstallationId),
}

impl Owner {
    fn columns(self) -> (&'static str, String) {
        match self {
            Self::Member(id) => ("member", id.to_string()),
            Self::Pairing(id) => ("pairing", id.to_string()),
            Self::Programme(id) => ("programme", id.to_string()),
            Self::Installation(id) => ("installation", id.to_string()),
        }
    }
}

/// The key of an owner, made with the id and moment of `fresh` when there is none yet.
pub async fn of(
    tx: &mut Tx,
    workspace: WorkspaceId,
    owner: Owner,
    fresh: (DataKeyId, Timestamp),
) -> Result<DataKey, StoreError> {
    let (kind, id) = owner.columns();
    if let Some(row) = tx.maybe(&KEY_OF, args![&id, kind, workspace]).await? {
        return opened(tx, &row, "id", "wrapped");
    }
    let key = DataKey::generate(fresh.0);
    let wrapped = key.wrap(tx.key(), &id);
    tx.run(&KEEP_KEY, args![key.id(), workspace, kind, id, wrapped, fresh.1]).await?;
    Ok(key)
}

/// The key a joined row brought along: its id, its wrapped form, and `key_owner`.
pub(super) fn opened(
    tx: &Tx,
    row: &Row,
    id: &'static str,
    wrapped: &'static str,
) -> Result<DataKey, StoreError> {
    opened_as(tx, row, (id, wrapped, "key_owner"))
}

/// The same where a row brings more than one key along: id, wrapped form and owner by column.
pub(super) fn opened_as(
    tx: &Tx,
    row: &Row,
    (id, wrapped, owner): (&'static str, &'static str, &'static str),
) -> Result<DataKey, StoreError> {
    let (wrapped, owner) = (row.text(wrapped)?, row.text(owner)?);
    DataKey::unwrap(&wrapped, tx.key(), &owner, row.parse(id)?)
        .map_err(|_| StoreError::Sealed("data_key"))
}

/// The keys of a list's rows, each unwrapped once: one list has few authors.
#[derive(Default)]
pub(super) struct Opened(Vec<DataKey>);

impl Opened {
    /// The key a joined row brought along as `key_id`, `wrapped` and `key_owner`.
    pub(super) fn key(&mut self, tx: &Tx, row: &Row) -> Result<&DataKey, StoreError> {
        let id: DataKeyId = row.parse("key_id")?;
        if !self.0.iter().any(|key| key.id() == id) {
            self.0.push(opened(tx, row, "key_id", "wrapped")?);
        }
        self.0.iter().find(|key| key.id() == id).ok_or_else(|| row.corrupt("key_id"))
    }
}

/// Opens what was sealed for a place.
pub fn open(key: &DataKey, place: Place, sealed: &str) -> Result<String, StoreError> {
    key.open(place, sealed).map_err(|_| StoreError::Sealed(place.column))
}
