//! A new instance key for all that lies under the old one: every data key is wrapped anew, and the
//! check with them. Called by `mentorbot rekey`, in one transaction.

use crate::ids::DataKeyId;
use crate::store::backend::{Tx, statement};
use crate::store::error::StoreError;
use crate::store::row::args;
use crate::vault::{DataKey, InstanceKey};

statement!(
    WRAPPED = "
    SELECT id, owner_id, wrapped FROM data_key
    WHERE id > $1 AND wrapped IS NOT NULL ORDER BY id LIMIT 500"
);
statement!(REWRAP = "UPDATE data_key SET wrapped = $2 WHERE id = $1 AND wrapped = $3");
statement!(CHECK = "SELECT id, sealed FROM key_check WHERE id = 'instance'");
statement!(SET_CHECK = "UPDATE key_check SET sealed = $1 WHERE id = 'instance'");
statement!(
    OTHERS = sqlite: "SELECT 0 AS others",
    postgres: "
    SELECT COUNT(*) AS others FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'mentorbot'
      AND pid <> pg_backend_pid()",
    scans: "asked by an operator, once, of the connections there are"
);

/// Under which of two keys a database lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Under {
    /// The one it is opened with.
    Old,
    /// The other one: it was done before.
    New,
    /// Neither.
    Neither,
    /// Nothing was written yet.
    Nothing,
}

/// What was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rewrapped {
    /// Data keys that are wrapped anew.
    pub anew: usize,
    /// Those that were so before.
    pub before: usize,
}

/// Under which key the database lies.
pub async fn under(tx: &mut Tx, new: &InstanceKey) -> Result<Under, StoreError> {
    let Some(row) = tx.maybe(&CHECK, args![]).await? else { return Ok(Under::Nothing) };
    let sealed = row.text("sealed")?;
    Ok(match () {
        () if tx.key().verify_check(&sealed).is_ok() => Under::Old,
        () if new.verify_check(&sealed).is_ok() => Under::New,
        () => Under::Neither,
    })
}

/// How many other connections of ours a Postgres database has. An `SQLite` file tells by its lock.
pub async fn others(tx: &mut Tx) -> Result<i64, StoreError> {
    tx.one(&OTHERS, args![]).await?.int("others")
}

/// Wraps every data key under `new` that is not yet, and lets the check be its own. Nothing is true
/// before the transaction is committed, so half of it never is.
///
/// # Errors
/// A key that opens under neither; the database's. Nothing may be committed then.
pub async fn rewrap(tx: &mut Tx, new: &InstanceKey) -> Result<Rewrapped, StoreError> {
    let (mut done, mut after) = (Rewrapped::default(), String::new());
    loop {
        let rows = tx.all(&WRAPPED, args![&after]).await?;
        let Some(last) = rows.last() else { break };
        after = last.text("id")?;
        for row in &rows {
            let (id, owner): (DataKeyId, _) = (row.parse("id")?, row.text("owner_id")?);
            let wrapped = row.text("wrapped")?;
            match DataKey::unwrap(&wrapped, tx.key(), &owner, id) {
                Ok(key) => {
                    tx.run(&REWRAP, args![id, key.wrap(new, &owner), wrapped]).await?;
                    done.anew += 1;
                }
                Err(_) => {
                    let known = DataKey::unwrap(&wrapped, new, &owner, id);
                    known.map_err(|_| StoreError::Sealed("data_key"))?;
                    done.before += 1;
                }
            }
        }
    }
    tx.run(&SET_CHECK, args![new.key_check()]).await?;
    Ok(done)
}
