//! `mentorbot erase`: erases one person or a whole workspace, at once and for good. Without `--yes` it says what
//! would happen.

use std::path::Path;

use anyhow::bail;

use crate::app::House;
use crate::chat::address::{Seat, Sender};
use crate::cli::export::{exists, unknown};
use crate::cli::member;
use crate::cli::setting::{self, Flags};
use crate::service::erasure::{Erased, Foreseen, Scrubbed};
use crate::service::purging::Purged;

/// Whom, and whether it is meant.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Door, workspace and person: `slack:T123:U456`
    #[arg(long, value_name = "WHO", required_unless_present = "workspace")]
    member: Option<String>,
    /// A whole workspace with all its people, by door and id: `slack:T123`
    #[arg(long, value_name = "WHICH", conflicts_with = "member")]
    workspace: Option<String>,
    /// Do it. It cannot be taken back
    #[arg(long)]
    yes: bool,
}

/// Erases, or says what that would do.
pub(super) async fn run(flags: &Flags, args: Args) -> anyhow::Result<()> {
    let whom = match (&args.member, &args.workspace) {
        (Some(member), _) => Whom::Member(member::read(member)?),
        (None, which) => Whom::All(member::workspace(which.as_deref().unwrap_or_default())?),
    };
    let config = flags.read(true)?;
    exists(&config)?;
    let Some(ledger) = config.ledger() else {
        bail!(
            "MENTORBOT_ERASURE_LEDGER is missing: name a file that is kept apart from backups, so \
             that who is erased stays so when an older one is restored"
        );
    };
    let house = House::open(setting::house(&config)).await?;
    let who = args.member.or(args.workspace).unwrap_or_default();
    match whom {
        Whom::Member(whom) => person(&house, &whom, (&who, args.yes), &ledger).await,
        Whom::All(seat) => workspace(&house, &seat, (&who, args.yes), &ledger).await,
    }
}

/// One person, or a whole workspace.
enum Whom {
    Member(Sender),
    All(Seat),
}

async fn workspace(
    house: &House,
    seat: &Seat,
    (which, yes): (&str, bool),
    ledger: &Path,
) -> anyhow::Result<()> {
    let people = house.desk.foresee_purge(seat).await?;
    let Some(people) = people else {
        house.db.close().await;
        bail!("no workspace is known here as {which}. Nothing was erased");
    };
    if !yes {
        house.db.close().await;
        eprintln!(
            "Erasing {which} would delete all there is of it, with {people} people, for good."
        );
        bail!("nothing was changed; add --yes to do it");
    }
    let purged = house.desk.purge(seat, house.moment()).await;
    let scrubbed = if purged.is_ok() { house.desk.scrub().await } else { None };
    house.db.close().await;
    match purged? {
        Purged::Done => {
            eprintln!("{which} is erased, and that is written down in {}.", ledger.display());
            eprintln!("{}", left(scrubbed.as_ref()));
            Ok(())
        }
        Purged::Unknown => bail!("no workspace is known here as {which}. Nothing was erased"),
        Purged::NoLedger => bail!("there is no erasure ledger. Nothing was erased"),
    }
}

async fn person(
    house: &House,
    whom: &Sender,
    (who, yes): (&str, bool),
    ledger: &Path,
) -> anyhow::Result<()> {
    if !yes {
        let foreseen = house.desk.foresee(whom).await;
        house.db.close().await;
        let Some(foreseen) = foreseen? else { bail!(unknown(who)) };
        tell(who, &foreseen);
        bail!("nothing was changed; add --yes to do it");
    }
    let erased = house.desk.erase(whom, house.moment()).await;
    let scrubbed = match &erased {
        Ok(Erased::Done) => house.desk.scrub().await,
        _ => None,
    };
    house.db.close().await;
    match erased? {
        Erased::Done => {
            eprintln!("{who} is erased, and that is written down in {}.", ledger.display());
            eprintln!("{}", left(scrubbed.as_ref()));
            Ok(())
        }
        Erased::Nobody => bail!("{}. Nothing was erased", unknown(who)),
        Erased::LastOwner => bail!(
            "{who} is the only owner of the workspace: name another first, with \
             `mentorbot owner add`. Nothing was erased"
        ),
        Erased::NoLedger => bail!("there is no erasure ledger. Nothing was erased"),
    }
}

/// How far the files are clean.
fn left(scrubbed: Option<&Scrubbed>) -> String {
    match scrubbed {
        Some(Scrubbed::Clean) => "Old bytes in the database's files are overwritten.".to_owned(),
        Some(Scrubbed::Hindered) => "Somebody was in the way, so old bytes may still stand in the \
            database's files; they go with the next erasure."
            .to_owned(),
        Some(Scrubbed::Logged(remains)) => format!(
            "The tables are clean, but the database's write-ahead log still holds old bytes: \
             {remains}. docs/operators.md says under \"Old bytes\" what helps."
        ),
        None => "Old bytes in the database's files could not be overwritten; the log says why."
            .to_owned(),
    }
}

fn tell(who: &str, foreseen: &Foreseen) {
    let Foreseen { counts, pairings, alone, last_owner } = foreseen;
    eprintln!("Erasing {who} would, at once and for good:");
    eprintln!("  make {} agenda items unreadable", counts.items);
    let written = counts.entries + counts.actions;
    eprintln!("  make {written} journal entries and actions unreadable");
    eprintln!("  delete {} private notes", counts.notes);
    eprintln!("  end or leave {pairings} pairings, and tell the partners that, not why");
    eprintln!("  remove name, accounts, settings and {} messages kept as sent", counts.messages);
    eprintln!("Meetings and what others wrote stay, as of someone who left.");
    for programme in alone {
        eprintln!("Nobody else coordinates {programme}.");
    }
    if *last_owner {
        eprintln!(
            "It will be refused: nobody else owns the workspace. `mentorbot owner add` first."
        );
    }
}
