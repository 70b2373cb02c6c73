//! Which kinds of requests and events an installation has sent, and when last: so that `check`
//! can tell an operator what never arrives. Written now and then, not each time.

use jiff::Timestamp;

use crate::ids::{InstallationId, WorkspaceId};
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::args;

statement!(
    HEAR = "
    INSERT INTO heard (installation_id, workspace_id, kind, heard_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (installation_id, kind) DO UPDATE SET heard_at = excluded.heard_at"
);
statement!(
    SINCE = "
    SELECT h.kind FROM heard h JOIN installation n ON n.id = h.installation_id
    WHERE h.installation_id = $1 AND h.heard_at >= n.installed_at
    ORDER BY h.kind"
);

/// Remembers that something of this kind came.
pub async fn hear(
    tx: &mut Tx,
    (installation, workspace): (InstallationId, WorkspaceId),
    kind: &str,
    real: Timestamp,
) -> Result<(), StoreError> {
    tx.run(&HEAR, args![installation, workspace, kind, real]).await?;
    Ok(())
}

/// The kinds that came since the installation was made, or made anew.
pub async fn since_installed(
    tx: &mut Tx,
    installation: InstallationId,
) -> Result<Vec<String>, StoreError> {
    let rows = tx.all(&SINCE, args![installation]).await?;
    rows.iter().map(|row| row.text("kind")).collect()
}
