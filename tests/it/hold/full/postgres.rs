//! P10 on Postgres: its disk is full. What extends a table is refused and told; when there is room
//! again, all goes on without a restart of either. The disk is a small one of the server's own;
//! where nobody may mount one, the server says of each write that its disk is full instead.

use std::fs::File;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use mentorbot::store::backend::Backend;
use sqlx::{Connection, PgConnection};

use super::{Disk, SLACKS, readiness, typing};
use crate::hold::program::{Typist, found, place, says, status};
use crate::rig::fake_slack::FakeSlack;
use crate::rig::postgres::Server;
use crate::rig::{LONG_PATIENCE, eventually, within};

/// What Postgres says of a write when it finds no room (53100), said of every write to the tables
/// that grow most; one statement each, as a request may be at both.
const SAYS_FULL: [&str; 3] = [
    "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = '53100'; END $$",
    "CREATE TRIGGER full_disk BEFORE INSERT ON item EXECUTE FUNCTION full_disk()",
    "CREATE TRIGGER full_disk BEFORE INSERT ON pulse EXECUTE FUNCTION full_disk()",
];
const SAYS_FULL_NO_MORE: [&str; 2] =
    ["DROP TRIGGER full_disk ON item", "DROP TRIGGER full_disk ON pulse"];

/// Postgres on its disk.
struct Full {
    server: Server,
    /// The file that takes all the room, where there is a disk to fill.
    filler: Option<PathBuf>,
}

impl Full {
    fn start() -> Self {
        let (disk, own) = Disk::any();
        if disk == Disk::Small && own.is_empty() {
            let server = Server::on_a_disk_of(160);
            let filler = Some(server.seen_from_outside("filler"));
            return Self { server, filler };
        }
        println!("no disk may be mounted here for Postgres: it says that it is full instead");
        Self { server: Server::start(false), filler: None }
    }

    async fn fill(&self) {
        let Some(filler) = &self.filler else { return self.does(&SAYS_FULL).await };
        let mut file = File::create(filler).unwrap();
        for size in [64 << 10, 1 << 10, 1] {
            while file.write_all(&vec![0; size]).is_ok() {}
        }
    }

    async fn free(&self) {
        match &self.filler {
            Some(filler) => std::fs::remove_file(filler).unwrap(),
            None => self.does(&SAYS_FULL_NO_MORE).await,
        }
    }

    async fn does(&self, all: &[&'static str]) {
        let mut connection = PgConnection::connect(&self.server.url()).await.unwrap();
        for &sql in all {
            sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
        }
    }

    async fn kept(&self) -> usize {
        let mut connection = PgConnection::connect(&self.server.url()).await.unwrap();
        let count = sqlx::query_scalar::<_, i64>("SELECT COUNT(*) FROM item");
        usize::try_from(count.fetch_one(&mut connection).await.unwrap()).unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_postgres_without_room_loses_nothing_and_is_got_over_alone() {
    let slack = FakeSlack::start();
    let full = Full::start();
    let place = place(&slack, &full.server.url());
    let (mut running, address) = place.serve(&[]).await;
    found(&address, 4).await;
    within(LONG_PATIENCE, "the pairs to be told", async || {
        (slack.calls("chat.postMessage").len() >= 4).then_some(())
    })
    .await;
    says(&address, "U0A0", "agenda add Something to share").await;
    let all = Arc::new(AtomicUsize::new(0));
    let crowd = (0..3).map(|n| Typist::at(&address, &format!("U0A{n}")));
    let crowd: Vec<_> = crowd.map(|who| tokio::spawn(typing(who, Arc::clone(&all)))).collect();
    eventually("people to type", async || (all.load(Ordering::Relaxed) > 8).then_some(())).await;
    full.fill().await;
    let (mut yes, mut no) = (1, 0);
    for one in crowd {
        let (more, refused) = one.await.unwrap();
        (yes, no) = (yes + more, no + refused);
    }
    readiness(&address, 503).await;
    assert_eq!(status(&format!("{address}/healthz")).await, Some(200), "nobody restarts it");
    let before = full.server.processes()[0];

    full.free().await;
    readiness(&address, 200).await;
    no += says(&address, "U0A0", "agenda share").await;
    within(LONG_PATIENCE, "what was promised to be said", async || {
        (slack.posted("shared the agenda").len() == 1).then_some(())
    })
    .await;
    let ended = Typist::at(&address, "U0A0").types("agenda").await;
    assert!(ended.status == Some(200) && ended.took < SLACKS, "{ended:?}");
    let kept = full.kept().await;
    println!("{:?}: {yes} answered with 200, {no} with 503, {kept} kept", Backend::Postgres);
    assert!((yes..=yes + no).contains(&kept), "{yes} were answered, {kept} are there");
    assert_eq!(full.server.processes()[0], before, "Postgres went on, too");
    assert_eq!(running.terminate().await.0, Some(0), "{}", running.log());
}
