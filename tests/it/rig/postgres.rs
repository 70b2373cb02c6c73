//! A Postgres of a story's own, which may go away, stand still and come back; with its writes on
//! the disk where a story is about that.

use std::ffi::OsStr;
use std::io::Read;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// A server. It is gone when it is dropped.
pub struct Server {
    folder: TempDir,
    programs: PathBuf,
    port: u16,
    sync: bool,
    /// Holds its disk, where it has one of its own.
    disk: Option<Child>,
}

impl Server {
    /// Makes and starts one; `sync` says whether a commit waits for the disk.
    pub fn start(sync: bool) -> Self {
        Self::make(tempfile::tempdir().unwrap(), sync, None)
    }

    /// Makes and starts one on a disk of so many MiB, which nobody else sees. Only where such a
    /// disk may be mounted by us.
    pub fn on_a_disk_of(mib: u32) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let size = format!("size={mib}m");
        let mount = "mount -t tmpfs -o \"$0\" tmpfs \"$1\" && echo ready && exec cat";
        let mut disk = Command::new("unshare");
        disk.args(["--mount", "sh", "-c", mount, &size]).arg(folder.path());
        let mut disk = disk.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut ready = [0; 5];
        disk.stdout.as_mut().unwrap().read_exact(&mut ready).unwrap();
        Self::make(folder, false, Some(disk))
    }

    fn make(folder: TempDir, sync: bool, disk: Option<Child>) -> Self {
        let mut server = Self { folder, programs: programs(), port: 0, sync, disk };
        if is_root() {
            run(server.inside("chown").arg("postgres").arg(server.folder.path()));
        }
        let data = format!("--pgdata={}", server.data().display());
        let like = ["--username=mentorbot", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"];
        run(server.program("initdb").arg(data).args(like).arg("--no-sync"));
        // Nobody else uses it between now and the start, as far as one can know.
        server.port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        server.come_back();
        server
    }

    /// Its first database.
    pub fn url(&self) -> String {
        format!("postgres://mentorbot@127.0.0.1:{}/postgres", self.port)
    }

    /// Ends it as a crash does.
    pub fn go_away(&self) {
        run(self.control().args(["--mode=immediate", "--wait", "stop"]));
    }

    /// Starts it at its old address.
    pub fn come_back(&self) {
        let on = if self.sync { "on" } else { "off" };
        // A commit is at least with the system, so that it outlives the server's processes.
        let options =
            format!("-h 127.0.0.1 -p {} -k '' -c fsync={on} -c synchronous_commit=on", self.port);
        let log = format!("--log={}", self.folder.path().join("log").display());
        run(self.control().args([&log, "--wait", "--timeout=60", "--options", &options, "start"]));
    }

    /// A file on its disk, as somebody sees it who does not see the disk.
    pub fn seen_from_outside(&self, name: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        match &self.disk {
            Some(disk) => Path::new(&format!("/proc/{}/root", disk.id()))
                .join(path.strip_prefix("/").unwrap()),
            None => path,
        }
    }

    /// Its processes.
    pub fn processes(&self) -> Vec<u32> {
        let id = self.seen_from_outside("data/postmaster.pid");
        let id = std::fs::read_to_string(id).unwrap();
        let id: u32 = id.lines().next().unwrap().parse().unwrap();
        let children = format!("/proc/{id}/task/{id}/children");
        let children = std::fs::read_to_string(children).unwrap();
        let children = children.split_whitespace().map(|child| child.parse().unwrap());
        std::iter::once(id).chain(children).collect()
    }

    /// Lets all of it stand still (`STOP`), or go on (`CONT`).
    pub fn signal(&self, name: &str) {
        for id in self.processes() {
            // One that ended meanwhile needs none.
            let mut kill = Command::new("kill");
            kill.args([format!("-{name}"), id.to_string()]).stderr(Stdio::null()).status().ok();
        }
    }

    /// A command that sees its disk.
    fn inside(&self, program: impl AsRef<OsStr>) -> Command {
        let Some(disk) = &self.disk else { return Command::new(program) };
        let mut command = Command::new("nsenter");
        command.args(["--mount", "--target", &disk.id().to_string(), "--"]).arg(program);
        command
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn control(&self) -> Command {
        let mut control = self.program("pg_ctl");
        control.arg(format!("--pgdata={}", self.data().display()));
        control
    }

    /// Postgres refuses to run as root; then the user postgres runs it.
    fn program(&self, name: &str) -> Command {
        let program = self.programs.join(name);
        let mut command = if is_root() {
            let mut command = self.inside("runuser");
            command.args(["-u", "postgres", "--"]).arg(program);
            command
        } else {
            self.inside(program)
        };
        command.current_dir("/").stdout(Stdio::null()).stdin(Stdio::null());
        command
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.signal("CONT");
        self.control().args(["--mode=immediate", "--wait", "stop"]).status().ok();
        if let Some(disk) = &mut self.disk {
            disk.kill().ok();
            disk.wait().ok();
        }
    }
}

fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0)
}

/// The folder of the server's programs: Debian's newest, else the one on the way.
fn programs() -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let folders = versions.map(|version| version.path().join("bin"));
    let newest = folders.filter(|folder| folder.join("initdb").exists()).max();
    newest.unwrap_or_else(|| {
        let asked = Command::new("pg_config").arg("--bindir").output();
        let asked = asked.expect("Postgres is installed: scripts/test does it");
        Path::new(String::from_utf8(asked.stdout).unwrap().trim()).to_owned()
    })
}

fn run(command: &mut Command) {
    let status = command.status().unwrap();
    assert!(status.success(), "{command:?}: {status}");
}
