//! `mentorbot serve`: the service.

use std::io;
use std::net::SocketAddr;

use anyhow::{Context, bail};
use jiff::Timestamp;
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::app::House;
use crate::chat::address::{Door, Seat, Sender};
use crate::cli::setting::{self, Flags};
use crate::cli::{ballast, ground};
use crate::clock::{self, Age, Clock, SystemClock};
use crate::config::Config;
use crate::store::holds::{self, Scope};
use crate::telemetry;

/// How the service runs.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Do not bring the database up to date first
    #[arg(long)]
    no_migrate: bool,
    /// Let programme time stand still from this moment on; `POST /clock` moves it. Loopback only
    #[arg(long, value_name = "MOMENT")]
    manual_clock: Option<Timestamp>,
}

/// Runs until SIGTERM or Ctrl-C.
pub(super) async fn run(flags: &Flags, args: Args) -> anyhow::Result<()> {
    let config = flags.read(true)?;
    if args.manual_clock.is_some() && !config.listen.ip().is_loopback() {
        bail!(
            "--manual-clock is for trials on this machine: listen on a loopback address, such as 127.0.0.1:8080"
        );
    }
    dated()?;
    let _hold = ground::hold(&config.database)?;
    ballast::lay(&config.database);
    let mut settings = setting::house(&config);
    settings.migrate = !args.no_migrate;
    settings.manual = args.manual_clock;
    if settings.ledger.is_none() {
        tracing::warn!(
            "MENTORBOT_ERASURE_LEDGER is not set: people cannot delete their data from chat"
        );
    }
    let mut house = House::open(settings).await?;
    stopped(&house).await?;
    house.connect_slack().await?;
    owners(&house, &config).await?;
    let listener = TcpListener::bind(config.listen);
    let listener = listener.await.with_context(|| format!("cannot listen on {}", config.listen))?;
    if let Some(metrics) = config.metrics {
        house = measured(house, metrics).await?;
    }
    let address = listener.local_addr()?;
    // Before anyone is told that it listens: who is told may end it at once.
    let ended = ended();
    tracing::info!(%address, base_url = %config.base_url(address), "listening");
    house.serve(listener, None, ended).await
}

/// Does not start where the machine's clock shows a moment before this program was made: everything
/// would be sent at the wrong time.
fn dated() -> anyhow::Result<()> {
    let now = SystemClock.now();
    match clock::age(now) {
        Age::Unborn => bail!(
            "this machine's clock says {now}, and this program was made later: set it, with NTP"
        ),
        Age::Old => tracing::warn!(
            released = %clock::RELEASED,
            "this release is more than half a year old: countries may have changed their clocks since"
        ),
        Age::Fresh => {}
    }
    Ok(())
}

/// Says in the log what an operator stopped, lest somebody wonder.
async fn stopped(house: &House) -> anyhow::Result<()> {
    let mut view = house.db.view().await?;
    for (scope, since) in holds::all(&mut view).await? {
        match scope {
            Scope::Restored => tracing::warn!(
                %since,
                "a backup was restored: nothing is sent by itself until `mentorbot resume`"
            ),
            _ => tracing::warn!(%since, ?scope, "paused: `mentorbot resume` lets it go on"),
        }
    }
    Ok(())
}

async fn measured(house: House, listen: SocketAddr) -> anyhow::Result<House> {
    let listener = TcpListener::bind(listen).await;
    let listener = listener
        .with_context(|| format!("cannot listen on {listen} (MENTORBOT_METRICS_LISTEN)"))?;
    let address = listener.local_addr()?;
    tracing::info!(%address, "metrics");
    Ok(house.showing(listener, telemetry::measure()?))
}

async fn owners(house: &House, config: &Config) -> anyhow::Result<()> {
    for owner in &config.owners {
        let door = Door::of(&owner.door).context("an owner's door")?;
        let seat = Seat { door, team: owner.workspace.clone(), enterprise: None };
        let who = Sender { seat, user: owner.person.clone() };
        house.desk.add_owner(&who, house.moment()).await?;
    }
    Ok(())
}

/// Ends with the first SIGTERM or Ctrl-C after this call, also with one that comes before anybody
/// waits for it.
pub(super) fn ended() -> impl Future<Output = ()> {
    let (terminate, interrupt) = (signal(SignalKind::terminate()), signal(SignalKind::interrupt()));
    async {
        tokio::select! {
            () = received(terminate) => {}
            () = received(interrupt) => {}
        }
    }
}

async fn received(signal: io::Result<Signal>) {
    match signal {
        Ok(mut signal) => drop(signal.recv().await),
        Err(_) => std::future::pending().await,
    }
}
