//! `mentorbot backup`: a whole copy of the database in one file, while the service runs.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, ensure};

use crate::cli::export::exists;
use crate::cli::setting::{self, Flags};
use crate::store::backend::{Db, Tx};
use crate::store::{migrate, portable};

/// Where to.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A new file, readable by you alone
    path: PathBuf,
}

/// Writes it. Nothing that is there is overwritten.
pub(super) async fn run(flags: &Flags, args: Args) -> anyhow::Result<()> {
    let config = flags.read(true)?;
    exists(&config)?;
    let settings = setting::house(&config);
    let key = Arc::new(settings.key);
    let db = Db::open(&settings.database_url, Arc::clone(&key))?;
    let done = written(&db, key, &args).await;
    db.close().await;
    done?;
    let size = std::fs::metadata(&args.path)?.len();
    eprintln!("The backup is in {}, {} MiB.", args.path.display(), size.div_ceil(1 << 20));
    eprintln!("It is of no use without the secret key, which is not in it.");
    Ok(())
}

async fn written(db: &Db, key: Arc<crate::vault::InstanceKey>, args: &Args) -> anyhow::Result<()> {
    ours(&mut db.view().await.context("the database cannot be read")?).await?;
    Ok(portable::backup(db, key, &args.path).await?)
}

/// A database of ours that the key belongs to: else the backup could not be read again.
async fn ours(view: &mut Tx) -> anyhow::Result<()> {
    ensure!(migrate::begun(view).await?, "there is nothing to back up: the database has no tables");
    ensure!(
        migrate::key_fits(view).await? != Some(false),
        "MENTORBOT_SECRET_KEY is not the key this database was written with, so it would not be \
         the backup's either. Nothing was written"
    );
    Ok(())
}
