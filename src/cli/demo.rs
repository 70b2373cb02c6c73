//! `mentorbot demo`: the whole product in a browser, with made-up people. What they have done
//! so far was done by the desk itself, command by command.

use std::sync::Arc;

use anyhow::Context;
use jiff::{SignedDuration, Timestamp};
use tokio::net::TcpListener;

use crate::app::{House, Settings};
use crate::chat::address::{Door, Seat, Sender};
use crate::chat::reply::Reply;
use crate::chat::request::{Ask, Origin, Request};
use crate::cli::serve::ended;
use crate::cli::setting::{self, Flags};
use crate::clock::Step;
use crate::ids::{IdSource, SystemIds};
use crate::store::backend::{Db, Tx};
use crate::store::{migrate, posted, workspaces};
use crate::vault::InstanceKey;

/// How the demo runs.
#[derive(Debug, clap::Args)]
pub(super) struct Args {}

/// The Monday morning on which the demo's story begins; its clock stands at the end of it, or later
/// when more has happened in a database that was kept.
const BEGIN: &str = "2027-03-01T09:00:00Z";
/// A Wednesday hour at which all of them but Eli are at work.
const END: &str = "2027-03-03T14:30:00Z";

/// Handle, name and zone of the demo's people. None of them exists.
const PEOPLE: &[(&str, &str, &str)] = &[
    ("rosa", "Rosa Marin", "Europe/Madrid"),
    ("ann", "Ann Lindqvist", "Europe/Paris"),
    ("ben", "Ben Okafor", "America/New_York"),
    ("cem", "Cem Yılmaz", "Europe/Istanbul"),
    ("dana", "Dana Levi", "Asia/Jerusalem"),
    ("eli", "Eli Park", "Asia/Seoul"),
];

/// What happened so far: after how many hours, who, said what.
const STORY: &[(i64, &str, &str)] = &[
    (0, "rosa", "program new Connect form:pair track:connect"),
    (0, "rosa", "cohort new Spring program:Connect from:2027-03-01 until:2027-08-31"),
    (0, "rosa", "cohort open Spring"),
    (0, "rosa", "enrol <@ben> <@dana> role:mentor"),
    (0, "rosa", "enrol <@ann> <@cem> role:mentee"),
    (0, "rosa", "pair <@ann> <@ben> yes"),
    (0, "rosa", "pair <@cem> <@dana> yes"),
    (6, "ann", "meet new 2027-03-02 16:30 length:45 place:https://meet.example.com/ann-and-ben"),
    (6, "ann", "agenda add How do you prepare a difficult conversation? minutes:15"),
    (6, "ann", "agenda add A look at my talk for the team day minutes:20"),
    (6, "ann", "agenda share"),
    (32, "ben", "agenda done 1"),
    (32, "ben", "meet done"),
    (32, "ann", "meet new 2027-03-04 16:00 length:45 place:https://meet.example.com/ann-and-ben"),
    (33, "ann", "agenda add Who could I shadow for a day? minutes:10"),
    (33, "ben", "agenda add A book you may like"),
    (33, "ben", "agenda share"),
    (48, "cem", "agenda add What surprised you in your first year here?"),
];

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
    if !house.desk.people(seat, house.moment()).await?.is_empty() {
        return Ok(());
    }
    let sender = |user: &str| Sender { seat: seat.clone(), user: user.to_owned() };
    for (user, name, zone) in PEOPLE {
        house.desk.introduce(&sender(user), name, zone, house.moment()).await?;
    }
    house.desk.add_owner(&sender("rosa"), house.moment()).await?;
    let begin = house.clock.now();
    let stepper = house.stepper.as_ref().context("the demo's clock can be moved")?;
    for (hours, user, said) in STORY {
        let to = begin.checked_add(SignedDuration::from_hours(*hours))?;
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
