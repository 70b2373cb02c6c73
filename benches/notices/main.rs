//! The driver of `scripts/bench notices`: how many notices go out, how late, what an end in the
//! middle leaves, what it costs to find that nothing is due, and how long planning takes. A local
//! sink plays Slack and keeps the ledger; a process of its own sends, so that it can be killed.
//!
//! Programme time is a Tuesday's, whenever this runs: nobody is in quiet hours.

mod books;
mod house;
mod idle;
mod plan;
mod rush;
mod sink;

use std::path::PathBuf;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use clap::{Parser, Subcommand};
use mentorbot::vault::InstanceKey;

/// As the program's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Measures how notices are sent.
#[derive(Parser)]
struct Bench {
    #[command(subcommand)]
    what: What,
    /// Said by cargo
    #[arg(long, hide = true, global = true)]
    bench: bool,
}

#[derive(Subcommand)]
enum What {
    /// 1,000 notices of 20 workspaces due at one moment, or over one minute: how late they are
    Pace {
        #[command(flatten)]
        place: Place,
        #[arg(long, default_value_t = 20)]
        workspaces: usize,
        /// Two notices each
        #[arg(long, default_value_t = 25)]
        pairings: usize,
        /// Over how many seconds they are due
        #[arg(long, default_value_t = 0)]
        over: i64,
    },
    /// As many notices as go out without pauses between them
    Rush {
        #[command(flatten)]
        place: Place,
        #[arg(long, default_value_t = 20)]
        workspaces: usize,
        /// Two notices each
        #[arg(long, default_value_t = 500)]
        pairings: usize,
        /// Killed when half of them are out, and started again
        #[arg(long)]
        kill: bool,
    },
    /// 1,000 notices at their usual pace by the program itself, killed when half of them are out
    Kill {
        #[command(flatten)]
        place: Place,
        #[arg(long)]
        mentorbot: PathBuf,
    },
    /// A round in which nothing is due, with 1,000 notices planned and with a million
    Idle {
        #[command(flatten)]
        place: Place,
    },
    /// What is to be said in fourteen days, promised for a whole workspace at once
    Plan {
        #[command(flatten)]
        place: Place,
        #[arg(long, default_value_t = 50_000)]
        pairings: usize,
        /// Each with a weekly rhythm of which nothing stands yet but the first date
        #[arg(long)]
        weekly: bool,
    },
    /// Sends what is due until it is killed; started by the others
    #[command(hide = true)]
    Serve {
        #[command(flatten)]
        place: Place,
        #[arg(long)]
        api_url: String,
        /// How far its clock is from the machine's, in milliseconds
        #[arg(long, allow_hyphen_values = true)]
        shift: i64,
        #[arg(long)]
        hurry: bool,
    },
}

/// An empty database and the key it is written with.
#[derive(clap::Args, Clone)]
struct Place {
    #[arg(long, env = "MENTORBOT_DATABASE_URL")]
    database_url: String,
    /// 32 bytes in base64
    #[arg(long, env = "MENTORBOT_SECRET_KEY", hide_env_values = true)]
    secret_key: String,
    /// What the table calls the database
    #[arg(long, default_value = "")]
    name: String,
}

impl Place {
    fn key(&self) -> anyhow::Result<InstanceKey> {
        let bytes = STANDARD.decode(self.secret_key.trim())?;
        let bytes: [u8; 32] =
            bytes.try_into().map_err(|_| anyhow::anyhow!("a secret key of 32 bytes"))?;
        Ok(InstanceKey::from_bytes(&bytes))
    }
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    match Bench::parse().what {
        What::Pace { place, workspaces, pairings, over } => {
            rush::pace(&place, (workspaces, pairings), over).await
        }
        What::Rush { place, workspaces, pairings, kill } => {
            rush::rush(&place, (workspaces, pairings), kill).await
        }
        What::Kill { place, mentorbot } => rush::kill(&place, &mentorbot).await,
        What::Idle { place } => idle::idle(&place).await,
        What::Plan { place, pairings, weekly } => plan::plan(&place, pairings, weekly).await,
        What::Serve { place, api_url, shift, hurry } => {
            house::serve(&place, &api_url, shift, hurry).await
        }
    }
}
