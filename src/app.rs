//! The composition root: puts the rooms together from settings, starts them and lets them end.
//! `cli` calls it; the integration tests open the same house.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use anyhow::Context;
use metrics_exporter_prometheus::PrometheusHandle;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::chat::address::{Door, Seat};
use crate::chat::call::{Call, DeliveryError, Outcome};
use crate::clock::{Clock, ManualClock, Stepper};
use crate::http::demo::Demo;
use crate::http::metrics::{self, Meter};
use crate::http::{self, Front, Proxies, SlackDoor};
use crate::ids::{IdSource, SystemIds};
use crate::platform::doors::Doors;
use crate::platform::slack::client::{Client, ClientConfig};
use crate::platform::slack::verify::Verifier;
use crate::service::{Desk, Moment};
use crate::store::backend::Db;
use crate::store::ledger::Ledger;
use crate::text::Texts;
use crate::worker::{ManualStepper, Parts, Workers};

mod instruments;
mod settings;

pub use instruments::Instruments;
pub use settings::{Settings, SlackSettings};

/// How long a shutdown may take (bar P22).
const DRAIN: Duration = Duration::from_secs(10);
/// Calls under way at once (bar P7): the workers', and those that somebody waits for.
const CALLS: (usize, usize) = (48, 16);
/// How long to wait before asking Slack again who we are.
const ASK_AGAIN: Duration = Duration::from_secs(10);

/// A house that is put together and not started yet.
pub struct House {
    /// Answers requests.
    pub desk: Arc<Desk>,
    /// The database.
    pub db: Db,
    /// Does what falls due.
    pub workers: Arc<Workers>,
    /// Programme time.
    pub clock: Arc<dyn Clock>,
    /// The real clock.
    pub real: Arc<dyn Clock>,
    /// Moves programme time, where it stands still.
    pub stepper: Option<Arc<dyn Stepper>>,
    ids: Arc<dyn IdSource>,
    news: watch::Sender<u64>,
    retell: Option<Arc<dyn http::demo::Retell>>,
    slack: Option<SlackSettings>,
    patience: Duration,
    public_url: Option<String>,
    proxies: Proxies,
    shown: Option<(TcpListener, PrometheusHandle)>,
    tasks: TaskTracker,
}

impl House {
    /// Opens the database, checks the instance key and puts the rooms together.
    ///
    /// # Errors
    /// A database that does not answer, a schema that is newer, a wrong instance key.
    pub async fn open(settings: Settings) -> anyhow::Result<Self> {
        Self::open_with(settings, Instruments::default()).await
    }

    /// The same with instruments of a test's own.
    ///
    /// # Errors
    /// As [`House::open`].
    pub async fn open_with(settings: Settings, with: Instruments) -> anyhow::Result<Self> {
        let Instruments { real, patience, probe, acquire, hurry } = with;
        let key = Arc::new(settings.key);
        let db = Db::open_patient(&settings.database_url, Arc::clone(&key), acquire)?;
        if settings.migrate {
            db.migrate().await.context("the database could not be brought up to date")?;
        }
        db.check_key().await?;
        let (waker, woken) = watch::channel(0_u64);
        let wake = Arc::new(move || waker.send_modify(|count| *count = count.wrapping_add(1)));
        let ids: Arc<dyn IdSource> = Arc::new(SystemIds);
        let command = settings.command;
        let desk = Desk::new(db.clone(), Arc::clone(&ids), key, command, wake)?;
        let desk = Arc::new(desk.with_ledger(settings.ledger.map(Ledger::at)));
        let manual = settings.manual.map(|moment| Arc::new(ManualClock::at(moment)));
        let clock: Arc<dyn Clock> = match &manual {
            Some(manual) => Arc::clone(manual) as Arc<dyn Clock>,
            None => Arc::clone(&real),
        };
        let (news, _) = watch::channel(0_u64);
        let slack = settings.slack.as_ref();
        let client = slack.map(|slack| client(slack, patience, CALLS.0)).transpose()?;
        let doors = Doors { slack: client };
        let workers = Arc::new(Workers::new(Parts {
            desk: Arc::clone(&desk),
            db: db.clone(),
            clock: Arc::clone(&clock),
            real: Arc::clone(&real),
            ids: Arc::clone(&ids),
            doors,
            woken,
            news: news.clone(),
            probe,
            hurry,
        }));
        let stepper = manual.map(|manual| {
            Arc::new(ManualStepper::new(manual, Arc::clone(&workers))) as Arc<dyn Stepper>
        });
        let tasks = TaskTracker::new();
        let (slack, public_url) = (settings.slack, settings.public_url);
        let proxies = Proxies::of(settings.proxies);
        let (retell, shown) = (None, None);
        Ok(Self {
            desk,
            db,
            workers,
            clock,
            real,
            stepper,
            ids,
            news,
            retell,
            slack,
            patience,
            public_url,
            proxies,
            shown,
            tasks,
        })
    }

    /// Lets the demo's story begin again while it serves.
    #[must_use]
    pub fn retelling(mut self, retell: Arc<dyn http::demo::Retell>) -> Self {
        self.retell = Some(retell);
        self
    }

    /// Shows metrics on a listener of their own while it serves.
    #[must_use]
    pub fn showing(mut self, listener: TcpListener, metrics: PrometheusHandle) -> Self {
        self.shown = Some((listener, metrics));
        self
    }

    /// Both clocks at once.
    #[must_use]
    pub fn moment(&self) -> Moment {
        Moment { now: self.clock.now(), real: self.real.now() }
    }

    /// Asks Slack whose the pasted token is and keeps it. `false` when Slack could not be asked
    /// just now.
    ///
    /// # Errors
    /// A token that Slack refuses, or the database's.
    pub async fn connect_slack(&self) -> anyhow::Result<bool> {
        match self.ask_slack().await? {
            Asked::Known => Ok(true),
            Asked::NotNow => Ok(false),
            Asked::Refused(reason) => anyhow::bail!(
                "MENTORBOT_SLACK_BOT_TOKEN: Slack refuses it ({reason}); paste a new one"
            ),
        }
    }

    async fn ask_slack(&self) -> anyhow::Result<Asked> {
        let Some(slack) = &self.slack else { return Ok(Asked::Known) };
        let Some(token) = &slack.bot_token else { return Ok(Asked::Known) };
        let identity = match client(slack, self.patience, 1)?.call(token, Call::Identity).await {
            Ok(Outcome::Identity(identity)) => identity,
            Ok(_) => anyhow::bail!("Slack did not say whose MENTORBOT_SLACK_BOT_TOKEN is"),
            Err(DeliveryError::DoorShut(reason)) => return Ok(Asked::Refused(reason)),
            Err(error) => {
                tracing::warn!(%error, "Slack could not be asked whose the token is; asking again");
                return Ok(Asked::NotNow);
            }
        };
        let enterprise = identity.enterprise.clone();
        let seat = Seat { door: Door::Slack, team: identity.team.clone(), enterprise };
        self.desk.install(&seat, &identity, token, self.moment()).await?;
        Ok(Asked::Known)
    }

    /// Serves `listener` until `ended`, then lets everything under way end, ten seconds at most.
    ///
    /// # Errors
    /// A listener that fails, or workers that ended before they were asked to.
    pub async fn serve(
        mut self,
        listener: TcpListener,
        demo: Option<Seat>,
        ended: impl Future<Output = ()>,
    ) -> anyhow::Result<()> {
        let address = listener.local_addr()?;
        let stop = CancellationToken::new();
        let router = self.router(address, demo, &stop)?;
        let workers = Arc::clone(&self.workers);
        let mut working = tokio::spawn(workers.run(stop.clone()));
        let showing = tokio::spawn(self.show(&stop));
        let house = Arc::new(self);
        let asking = tokio::spawn(ask_again(Arc::clone(&house), stop.clone()));
        let serving = tokio::spawn(http::serve(listener, router, stop.clone()));
        let stopped = tokio::select! {
            () = ended => false,
            _ = &mut working => true,
        };
        tracing::info!("ending: nothing new is begun");
        stop.cancel();
        house.tasks.close();
        let drained = tokio::time::timeout(DRAIN, async {
            let served = serving.await;
            house.tasks.wait().await;
            if !stopped {
                let _ = working.await;
            }
            let _ = asking.await;
            let _ = showing.await;
            served
        });
        match drained.await {
            Ok(served) => served??,
            Err(_) => tracing::warn!("something was still under way after ten seconds"),
        }
        house.db.close().await;
        tracing::info!("ended");
        anyhow::ensure!(!stopped, "the workers have stopped, so nothing is sent any more");
        Ok(())
    }

    /// Shows metrics until `stop`, where they are shown at all.
    fn show(&mut self, stop: &CancellationToken) -> impl Future<Output = ()> + use<> {
        let (desk, clock, real) =
            (Arc::clone(&self.desk), Arc::clone(&self.clock), Arc::clone(&self.real));
        let (shown, stop) = (self.shown.take(), stop.clone());
        async move {
            if let Some((listener, metrics)) = shown {
                metrics::serve(listener, Meter { desk, clock, real, metrics }, stop).await;
            }
        }
    }

    fn router(
        &self,
        address: SocketAddr,
        demo: Option<Seat>,
        stop: &CancellationToken,
    ) -> anyhow::Result<http::Router> {
        let slack = match &self.slack {
            Some(slack) => Some(SlackDoor {
                verifier: Verifier::new(slack.signing_secret.clone()),
                client: client(slack, self.patience, CALLS.1)?,
            }),
            None => None,
        };
        let hosts = own_hosts(address);
        let demo = match (demo, &self.stepper) {
            (Some(seat), Some(stepper)) => Some(Arc::new(Demo {
                desk: Arc::clone(&self.desk) as Arc<dyn http::demo::Talk>,
                clock: Arc::clone(&self.clock),
                real: Arc::clone(&self.real),
                stepper: Arc::clone(stepper),
                retell: self.retell.clone(),
                gate: tokio::sync::RwLock::new(()),
                told: AtomicU64::new(0),
                ids: Arc::clone(&self.ids),
                hosts: hosts.clone(),
                seat,
                texts: Arc::new(Texts::new()?),
                news: self.news.clone(),
                stop: stop.clone(),
            })),
            _ => None,
        };
        let base_url = self.public_url.clone().unwrap_or_else(|| format!("http://{address}"));
        self.desk.reached_at(&base_url);
        let front = Front {
            desk: Arc::clone(&self.desk),
            base_url,
            clock: Arc::clone(&self.clock),
            real: Arc::clone(&self.real),
            slack,
            stepper: self.stepper.clone(),
            tasks: self.tasks.clone(),
            hosts,
            proxies: self.proxies.clone(),
        };
        Ok(http::router(Arc::new(front), demo))
    }
}

/// The names this machine calls us by.
fn own_hosts(address: SocketAddr) -> Vec<String> {
    let port = address.port();
    vec![address.to_string(), format!("localhost:{port}")]
}

fn client(slack: &SlackSettings, total: Duration, at_once: usize) -> anyhow::Result<Client> {
    let config = ClientConfig::new(slack.api_url.clone());
    Ok(Client::new(ClientConfig { app: slack.app.clone(), total, at_once, ..config })?)
}

/// What Slack said of the pasted token.
enum Asked {
    /// Whose it is, and that is kept; or there was nothing to ask.
    Known,
    /// Nothing.
    NotNow,
    /// That it does not work, in Slack's word.
    Refused(String),
}

/// Keeps asking Slack who we are until it has answered once, well or not.
async fn ask_again(house: Arc<House>, stop: CancellationToken) {
    loop {
        match house.ask_slack().await {
            Ok(Asked::Known) => return,
            Ok(Asked::NotNow) => {}
            Ok(Asked::Refused(reason)) => {
                tracing::error!(reason, "the Slack door stays shut");
                return;
            }
            Err(error) => tracing::warn!(%error, "Slack's answer is not kept; asking again"),
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(ASK_AGAIN) => {}
        }
    }
}
