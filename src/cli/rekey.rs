//! `mentorbot rekey`: another secret key, for one that leaked or grew old. With the service stopped.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, bail, ensure};

use crate::cli::export::exists;
use crate::cli::ground;
use crate::cli::setting::{self, Flags};
use crate::config::secret_key_in;
use crate::store::backend::Db;
use crate::store::rekeying::{self, Rewrapped, Under};
use crate::store::{migrate, snapshot};
use crate::vault::InstanceKey;

/// Which key comes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A file with the new key: 32 random bytes in base64, readable by you alone
    #[arg(long, value_name = "FILE")]
    new_key_file: PathBuf,
}

/// Wraps everything anew, at once or not at all.
pub(super) async fn run(flags: &Flags, args: Args) -> anyhow::Result<()> {
    let config = flags.read(true)?;
    exists(&config)?;
    let new = new_key(&args)?;
    let _hold = ground::hold(&config.database)?;
    let settings = setting::house(&config);
    ensure!(
        new.id() != settings.key.id(),
        "the new key is the one that is set already. Nothing was changed"
    );
    let db = Db::open(&settings.database_url, Arc::new(settings.key))?;
    let done = rewrapped(&db, &new).await;
    let scrubbed = match &done {
        Ok(_) => db.scrub().await.ok(),
        Err(_) => None,
    };
    db.close().await;
    let Rewrapped { anew, before } = done?;
    eprintln!("{anew} data keys are wrapped under the new key; {before} were so before.");
    if scrubbed.is_none() {
        eprintln!("Old bytes in the database's files could not be overwritten.");
    }
    eprintln!(
        "Set MENTORBOT_SECRET_KEY to the new key before you start: the old one opens nothing"
    );
    eprintln!("here any more. Keep it as long as you keep backups from before: they need it.");
    Ok(())
}

fn new_key(args: &Args) -> anyhow::Result<InstanceKey> {
    let shown = args.new_key_file.display();
    let file = setting::read_file(&args.new_key_file);
    let file = file.with_context(|| format!("{shown} cannot be read"))?;
    match secret_key_in(&file) {
        Ok(key) => Ok(InstanceKey::from_bytes(key.expose())),
        Err(problem) => bail!("{shown} {problem}"),
    }
}

async fn rewrapped(db: &Db, new: &InstanceKey) -> anyhow::Result<Rewrapped> {
    let mut tx = db.begin().await.context("the database cannot be written to")?;
    snapshot::patient(&mut tx).await?;
    ensure!(migrate::begun(&mut tx).await?, "there is nothing yet: just set the new key");
    match rekeying::under(&mut tx, new).await? {
        Under::Old => {}
        // What somebody wrote under the old key meanwhile is brought over all the same.
        Under::New => eprintln!("The database lies under the new key already."),
        Under::Nothing => bail!("nothing was written yet: just set the new key"),
        Under::Neither => bail!(
            "MENTORBOT_SECRET_KEY is not the key this database was written with, and neither is \
             the new one. Nothing was changed"
        ),
    }
    let others = rekeying::others(&mut tx).await?;
    ensure!(
        others == 0,
        "mentorbot is connected to this database {others} times: end every `mentorbot serve` first. \
         Nothing was changed"
    );
    let done = rekeying::rewrap(&mut tx, new).await?;
    tx.commit().await?;
    Ok(done)
}
