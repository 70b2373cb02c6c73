//! `mentorbot restore`: a backup becomes the database. It is worked on in a file of its own and
//! takes its place when it is whole and settled, so nobody ever reads it as it was.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, bail, ensure};

use crate::cli::setting::{self, Flags};
use crate::clock::{Clock, SystemClock};
use crate::config::{Config, Database};
use crate::ids::SystemIds;
use crate::service::restoring::Settled;
use crate::service::{Desk, Moment};
use crate::store::backend::Db;
use crate::store::ledger::{Entries, Ledger};
use crate::store::{migrate, portable, workspaces};
use crate::vault::InstanceKey;

/// What an SQLite file begins with.
const BEGINS: &[u8; 16] = b"SQLite format 3\0";

/// Which, and who was erased since.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// What `mentorbot backup` wrote
    path: PathBuf,
    /// The ledger of erasures, kept apart from backups; else the one of the settings
    #[arg(long, value_name = "FILE")]
    ledger: Option<PathBuf>,
    /// Nobody was erased since the backup, or ever: there is no ledger
    #[arg(long, conflicts_with = "ledger")]
    without_ledger: bool,
}

/// Restores into an empty place.
pub(super) async fn run(flags: &Flags, args: Args) -> anyhow::Result<()> {
    let config = flags.read(true)?;
    let (ledger, entries) = erasures(&config, &args)?;
    let settings = setting::house(&config);
    let key = Arc::new(settings.key);
    let target = Target::of(&config, &settings.database_url, &key).await?;
    let staging = Staging::of(&config, &args.path)?;
    let copy = Db::open(&staging.url(), Arc::clone(&key))?;
    let settled = settle(&copy, &key, &settings.command, ledger.as_ref(), &entries).await;
    let placed = match settled {
        Ok(settled) => target.place(&copy, &staging).await.map(|()| settled),
        Err(error) => Err(error),
    };
    copy.close().await;
    drop(staging);
    let settled = placed?;
    carried_over(&config, &entries)?;
    tell(&settled, &entries);
    Ok(())
}

/// Who was erased, by the ledger that was named or set. To go on without one must be meant.
fn erasures(config: &Config, args: &Args) -> anyhow::Result<(Option<Ledger>, Entries)> {
    let own = config.ledger().map(Ledger::at);
    if args.without_ledger {
        return Ok((own, Entries::default()));
    }
    let named = args.ledger.clone().map(Ledger::at).or_else(|| own.clone());
    let there = named.filter(|ledger| ledger.path().exists());
    let Some(ledger) = there else {
        bail!(
            "there is no ledger of erasures: name it with --ledger FILE, so that who was erased \
             since the backup stays erased; or say --without-ledger when nobody was. Nothing was \
             restored"
        );
    };
    let entries = ledger
        .read()
        .with_context(|| format!("the ledger {} cannot be read", ledger.path().display()))?;
    ensure!(
        !entries.ids.is_empty() || entries.unread == 0,
        "{} is no ledger of erasures: no line of it can be read. Nothing was restored",
        ledger.path().display()
    );
    Ok((own.or(Some(ledger)), entries))
}

/// Brings the copy up to date and settles it.
async fn settle(
    copy: &Db,
    key: &Arc<InstanceKey>,
    command: &str,
    ledger: Option<&Ledger>,
    entries: &Entries,
) -> anyhow::Result<Settled> {
    let mut tx = copy.begin_regardless().await.context("the backup cannot be read")?;
    let ours = migrate::begun(&mut tx).await.context("this is no backup of mentorbot's")?;
    ensure!(ours, "this is no backup of mentorbot's: it has none of its tables");
    ensure!(portable::sound(&mut tx).await?, "the backup is damaged: try another one");
    ensure!(
        migrate::key_fits(&mut tx).await? != Some(false),
        "MENTORBOT_SECRET_KEY is not the key this backup was written with: set the key of then. \
         Nothing was restored"
    );
    drop(tx);
    copy.migrate().await?;
    copy.check_key().await?;
    let wake = Arc::new(|| {});
    let desk =
        Desk::new(copy.clone(), Arc::new(SystemIds), Arc::clone(key), command.to_owned(), wake)?;
    let desk = desk.with_ledger(ledger.cloned());
    let now = SystemClock.now();
    Ok(desk.settle_restored(entries, Moment { now, real: now }).await?)
}

/// Where it goes.
enum Target {
    File(PathBuf),
    Postgres(Db),
}

impl Target {
    /// A place where nothing is.
    async fn of(config: &Config, url: &str, key: &Arc<InstanceKey>) -> anyhow::Result<Self> {
        if let Database::Sqlite(path) = &config.database {
            ensure!(
                !path.exists(),
                "{} is there already: move it away first, with its -wal and -shm. Nothing was \
                 restored",
                path.display()
            );
            return Ok(Self::File(path.clone()));
        }
        let db = Db::open(url, Arc::clone(key))?;
        let mut view = db.view().await.context("the database cannot be reached")?;
        let empty = !migrate::begun(&mut view).await? || workspaces::empty(&mut view).await?;
        ensure!(
            empty,
            "the database is not empty: name one that is, made with createdb. Nothing was restored"
        );
        drop(view);
        Ok(Self::Postgres(db))
    }

    async fn place(&self, copy: &Db, staging: &Staging) -> anyhow::Result<()> {
        match self {
            Self::File(path) => {
                // Copied once more: what was erased is not in the new file even as old bytes.
                let whole = staging.beside("whole");
                fs::remove_file(&whole).ok();
                portable::backup(copy, copy_key(), &whole).await?;
                // Opened once by a writer, so that whoever only reads finds it as we keep it.
                let opened = Db::open(&format!("sqlite://{}", whole.display()), copy_key())?;
                drop(opened.begin().await?);
                opened.close().await;
                // Unlike a renaming, a link gives way to whatever came there meanwhile.
                let linked = fs::hard_link(&whole, path);
                linked.with_context(|| format!("{} cannot be written", path.display()))?;
                fs::remove_file(&whole)?;
                File::open(crate::cli::ground::folder(path))?.sync_all()?;
                Ok(())
            }
            Self::Postgres(db) => {
                db.migrate().await?;
                let poured = portable::pour(copy, db).await;
                if poured.is_ok() {
                    db.analyze().await?;
                }
                db.close().await;
                Ok(poured?)
            }
        }
    }
}

/// An `SQLite` file is copied as it is, so no key is looked at.
fn copy_key() -> Arc<InstanceKey> {
    Arc::new(InstanceKey::generate())
}

/// The copy of the backup that is worked on, gone when it is dropped.
struct Staging {
    file: PathBuf,
    _folder: Option<tempfile::TempDir>,
}

impl Staging {
    /// Beside the file to come, or in a folder of its own.
    fn of(config: &Config, backup: &Path) -> anyhow::Result<Self> {
        let mut from =
            File::open(backup).with_context(|| format!("{} cannot be read", backup.display()))?;
        let mut begins = [0; BEGINS.len()];
        let ours = from.read_exact(&mut begins).is_ok() && begins == *BEGINS;
        ensure!(ours, "{} is no backup of mentorbot's", backup.display());
        let (file, folder) = match &config.database {
            Database::Sqlite(path) => {
                (PathBuf::from(format!("{}.restoring", path.display())), None)
            }
            Database::Postgres(_) => {
                let folder = tempfile::tempdir().context("no place to work in")?;
                (folder.path().join("restoring"), Some(folder))
            }
        };
        let staging = Self { file, _folder: folder };
        // What a process left behind that was killed.
        staging.clean();
        let mut options = OpenOptions::new();
        let to = options.write(true).create_new(true).mode(0o600).open(&staging.file);
        let mut to = to.with_context(|| format!("{} cannot be written", staging.file.display()))?;
        io::copy(&mut File::open(backup)?, &mut to)
            .with_context(|| format!("{} cannot be written", staging.file.display()))?;
        Ok(staging)
    }

    fn url(&self) -> String {
        format!("sqlite://{}", self.file.display())
    }

    fn beside(&self, end: &str) -> PathBuf {
        PathBuf::from(format!("{}.{end}", self.file.display()))
    }

    /// Removes the file and all that begins with its name.
    fn clean(&self) {
        let folder = crate::cli::ground::folder(&self.file);
        let name = self.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let all = fs::read_dir(folder).into_iter().flatten().flatten();
        for entry in all.filter(|entry| entry.file_name().to_string_lossy().starts_with(&name)) {
            fs::remove_file(entry.path()).ok();
        }
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        self.clean();
    }
}

/// The ledger of the settings goes on from what another one said.
fn carried_over(config: &Config, entries: &Entries) -> anyhow::Result<()> {
    let Some(own) = config.ledger().map(Ledger::at) else { return Ok(()) };
    let known = own.read()?;
    for id in entries.ids.iter().filter(|id| !known.ids.contains(id)) {
        own.append(*id, SystemClock.now())?;
    }
    Ok(())
}

fn tell(settled: &Settled, entries: &Entries) {
    let Settled { erased, assumed, failed } = settled;
    eprintln!("Restored, and in quarantine: nothing is sent by itself until `mentorbot resume`.");
    eprintln!("  {erased} people or workspaces of the ledger were in it and are erased again");
    eprintln!("  {assumed} messages that were due count as possibly sent, and are not sent");
    if entries.unread > 0 {
        eprintln!("  {} lines of the ledger cannot be read and say nothing", entries.unread);
    }
    if *failed > 0 {
        eprintln!("  {failed} jobs failed; `mentorbot jobs list` shows them");
    }
    eprintln!("Look with `mentorbot check`, start `mentorbot serve`, then `mentorbot resume`.");
}
