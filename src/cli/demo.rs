//! `mentorbot demo`: the whole product in a browser, with made-up people. What they have done
//! so far was done by the desk itself, command by command.

use std::sync::Arc;

use anyhow::Context;
use jiff::Timestamp;
use tokio::net::TcpListener;

use crate::app::{House, Settings};
use crate::chat::address::{Door, Seat, Sender};
use crate::chat::reply::Reply;
use crate::chat::request::{Ask, Origin, Request};
use crate::cli::demo_story::{BEGIN, PEOPLE, STORY};
use crate::cli::serve::ended;
use crate::cli::setting::{self, Flags};
use crate::clock::Step;
use crate::ids::{IdSource, SystemIds};
use crate::store::backend::{Db, Tx};
use crate::store::{migrate, posted, workspaces};
use crate::text;
use crate::vault::InstanceKey;

/// How the demo runs.
#[derive(Debug, clap::Args)]
pub(super) struct Args {}

/// Where the clock stands when the story has been told, or later when more has happened in a
/// database that was kept: a Wednesday hour at which Europe and America are at work.
const END: &str = "2027-03-03T14:30:00Z";

/// Runs until Ctrl-C; prints the address first.
pub(super) async fn run(flags: &Flags, _: Args) -> anyhow::Result<()> {
    let config = flags.read_quietly()?;
    anyhow::ensure!(
        config.listen.ip().is_loopback(),
        "the demo lets anyone act as anyone: listen on a loopback address, such as 127.0.0.1:8080"
    );
    let folder = tempfile_folder()?;
    let seat = Seat { door: Door::Web, team: "demo".to_owned(), enterprise: None };
    let mut settings = Settings { slack: None, ..setting::house(&config) };
    if !flags.names_database() {
        settings.database_url = format!("sqlite://{}", folder.path().join("demo.db").display());
        settings.key = InstanceKey::generate();
        settings.ledger = Some(folder.path().join("demo.db.erasures"));
    }
    settings.manual = Some(begin(&settings.database_url, &seat).await?);
    let house = House::open(settings).await?;
    let listener = TcpListener::bind(config.listen);
    let listener = listener.await.with_context(|| {
        format!("cannot listen on {}; try --listen 127.0.0.1:0 for any free port", config.listen)
    })?;
    println!("http://{}/demo", listener.local_addr()?);
    seed(&house, &seat).await?;
    eprintln!("Open the address above in a browser. Ctrl-C ends the demo.");
    house.serve(listener, Some(seat), ended()).await
}

/// Where the clock starts: at the story's begin, or, where it was told before, not before
/// anything the database holds. Only looks: a database that is not a demo's is left as it is.
async fn begin(url: &str, seat: &Seat) -> anyhow::Result<Timestamp> {
    // Nothing sealed is read here, so any key will do.
    let db = Db::open(url, Arc::new(InstanceKey::generate()))?;
    let mut tx = db.begin().await?;
    let begin = begin_in(&mut tx, seat).await;
    drop(tx);
    db.close().await;
    begin
}

async fn begin_in(tx: &mut Tx, seat: &Seat) -> anyhow::Result<Timestamp> {
    if !migrate::begun(tx).await? {
        return Ok(BEGIN.parse()?);
    }
    anyhow::ensure!(
        workspaces::only(tx, seat).await?,
        "this database holds a workspace that is not the demo's, and the demo lets anyone act as \
         anyone: name another database, or none for one that is thrown away. Nothing was changed"
    );
    let Some((installation, _)) = workspaces::installed(tx, seat).await? else {
        return Ok(BEGIN.parse()?);
    };
    let end: Timestamp = END.parse()?;
    Ok(posted::newest(tx, installation).await?.map_or(end, |newest| newest.max(end)))
}

fn tempfile_folder() -> anyhow::Result<tempfile::TempDir> {
    tempfile::tempdir().context("no place for the demo's database")
}

/// Lets the story happen, unless it has happened in this database before.
async fn seed(house: &House, seat: &Seat) -> anyhow::Result<()> {
    if !house.desk.town(seat, text::BASE, house.moment()).await?.people.is_empty() {
        return Ok(());
    }
    let sender = |user: &str| Sender { seat: seat.clone(), user: user.to_owned() };
    for (user, name, zone) in PEOPLE {
        house.desk.introduce(&sender(user), name, zone, house.moment()).await?;
    }
    house.desk.add_owner(&sender("rosa"), house.moment()).await?;
    let stepper = house.stepper.as_ref().context("the demo's clock can be moved")?;
    let mut story = STORY.to_vec();
    story.sort_by_key(|(at, ..)| *at);
    for (at, user, said) in story {
        let to = format!("2027-{}:00Z", at.replace(' ', "T")).parse()?;
        if to > house.clock.now() {
            stepper.step(Step { to, jump: false }).await.map_err(|error| anyhow::anyhow!(error))?;
        }
        say(house, sender(user), said).await?;
    }
    let to = END.parse()?;
    stepper.step(Step { to, jump: false }).await.map_err(|error| anyhow::anyhow!(error))?;
    Ok(())
}

async fn say(house: &House, from: Sender, said: &str) -> anyhow::Result<()> {
    let request = Request {
        from,
        channel: None,
        key: SystemIds.random().to_string(),
        origin: Origin::default(),
        ask: Ask::Command(said.to_owned()),
    };
    match house.desk.handle(request, house.moment()).await? {
        Reply::Card(_) => Ok(()),
        _ => anyhow::bail!("the demo's story was not understood: {said}"),
    }
}
