//! `mentorbot demo`: the whole product in a browser, with made-up people. What they have done
//! so far was done by the desk itself, command by command.

use std::pin::Pin;
use std::sync::Arc;

use anyhow::Context;
use jiff::Timestamp;
use tokio::net::TcpListener;

use crate::app::{House, Settings};
use crate::chat::address::{Door, Seat, Sender};
use crate::chat::reply::Reply;
use crate::chat::request::{Ask, Origin, Request};
use crate::cli::demo_story::{BEGIN, PEOPLE, STORY};
use crate::cli::ground;
use crate::cli::serve::ended;
use crate::cli::setting::{self, Flags};
use crate::clock::{Clock, Step, Stepper};
use crate::http::demo::Retell;
use crate::ids::{IdSource, SystemIds};
use crate::service::{Desk, Moment};
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
    let _hold = flags.names_database().then(|| ground::hold(&config.database)).transpose()?;
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
    let teller = Teller::of(&house, &seat)?;
    teller.tell().await?;
    let house = house.retelling(Arc::new(teller));
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

/// Lets the story happen, and happen again.
struct Teller {
    desk: Arc<Desk>,
    db: Db,
    clock: Arc<dyn Clock>,
    real: Arc<dyn Clock>,
    stepper: Arc<dyn Stepper>,
    seat: Seat,
}

impl Teller {
    fn of(house: &House, seat: &Seat) -> anyhow::Result<Self> {
        Ok(Self {
            desk: Arc::clone(&house.desk),
            db: house.db.clone(),
            clock: Arc::clone(&house.clock),
            real: Arc::clone(&house.real),
            stepper: house.stepper.clone().context("the demo's clock can be moved")?,
            seat: seat.clone(),
        })
    }

    /// Lets the story happen, unless it has happened in this database before.
    async fn tell(&self) -> anyhow::Result<()> {
        let town = self.desk.town(&self.seat, text::BASE, self.moment()).await?;
        if !town.people.is_empty() {
            return Ok(());
        }
        for (user, name, zone) in PEOPLE {
            self.desk.introduce(&self.sender(user), name, zone, self.moment()).await?;
        }
        self.desk.add_owner(&self.sender("rosa"), self.moment()).await?;
        let mut story = STORY.to_vec();
        story.sort_by_key(|(at, ..)| *at);
        for (at, user, said) in story {
            let to = format!("2027-{}:00Z", at.replace(' ', "T")).parse()?;
            if to > self.clock.now() {
                self.step(to, false).await?;
            }
            self.say(user, said).await?;
        }
        self.step(END.parse()?, false).await
    }

    /// Forgets all there is and lets the story happen once more.
    async fn tell_again(&self) -> anyhow::Result<()> {
        let mut view = self.db.view().await?;
        let own = workspaces::only(&mut view, &self.seat).await?;
        drop(view);
        anyhow::ensure!(own, "this database holds a workspace that is not the demo's");
        self.db.empty().await?;
        self.step(BEGIN.parse()?, true).await?;
        self.tell().await
    }

    async fn say(&self, user: &str, said: &str) -> anyhow::Result<()> {
        let request = Request {
            from: self.sender(user),
            channel: None,
            key: SystemIds.random().to_string(),
            origin: Origin::default(),
            ask: Ask::Command(said.to_owned()),
        };
        match self.desk.handle(request, self.moment()).await? {
            Reply::Card(_) => Ok(()),
            _ => anyhow::bail!("the demo's story was not understood: {said}"),
        }
    }

    async fn step(&self, to: Timestamp, jump: bool) -> anyhow::Result<()> {
        let stepped = self.stepper.step(Step { to, jump }).await;
        stepped.map(drop).map_err(|error| anyhow::anyhow!(error))
    }

    fn sender(&self, user: &str) -> Sender {
        Sender { seat: self.seat.clone(), user: user.to_owned() }
    }

    fn moment(&self) -> Moment {
        Moment { now: self.clock.now(), real: self.real.now() }
    }
}

impl Retell for Teller {
    fn again(&self) -> Pin<Box<dyn Future<Output = Result<(), String>> + Send + '_>> {
        Box::pin(async move { self.tell_again().await.map_err(|error| format!("{error:#}")) })
    }
}
