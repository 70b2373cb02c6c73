//! P23 at the wire: clients that hang up in the middle of a request, and as soon as it is sent. A
//! request that did not arrive whole changes nothing; one that did is done once, or not at all.

use std::time::{Duration, Instant};

use jiff::Timestamp;
use mentorbot::store::backend::Backend;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::databases::Database;
use crate::hold::dice::{Dice, seeds};
use crate::hold::hangups::{self, Change};
use crate::hold::stage::{MONDAY, Served, Stage};
use crate::house::SIGNING_SECRET;
use crate::rig::fake_slack::TEAM;
use crate::rig::program::slash;
use crate::rig::{LONG_PATIENCE, eventually, signature, within};

/// How often each route is hung up on.
const TIMES: usize = 8;

/// How long nothing must have changed before it is taken that nothing will.
const STILL: Duration = Duration::from_secs(2);

/// What requests alone write: the workers are at work here too.
const WRITTEN: [&str; 7] = ["item", "inbox", "pairing", "notice", "audit", "meeting", "cohort"];

async fn state(database: &Database) -> Change {
    let mut state = hangups::state(database).await;
    state.retain(|table, _| WRITTEN.contains(&table.as_str()));
    state
}

/// A signed request as bytes on the wire.
fn wire(path: &str, kind: &str, body: &str) -> Vec<u8> {
    let stamp = signature::now();
    let signed = signature::sign(SIGNING_SECRET, stamp, body);
    format!(
        "POST {path} HTTP/1.1\r\nhost: mentorbot\r\ncontent-type: {kind}\r\n\
         x-slack-request-timestamp: {stamp}\r\nx-slack-signature: {signed}\r\n\
         content-length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// Sends so much of it, waits so long, and hangs up.
async fn hang_up(served: &Served, bytes: &[u8], wait: Duration) {
    let address = served.base.trim_start_matches("http://");
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(bytes).await.unwrap();
    tokio::time::sleep(wait).await;
    stream.set_zero_linger().ok();
}

/// The `n`th request of each route that changes something.
async fn request(route: usize, stage: &Stage, served: &Served, n: usize) -> Vec<u8> {
    let slack = &stage.slack;
    let hand = slack.hand(&served.base, SIGNING_SECRET);
    let form = "application/x-www-form-urlencoded";
    // With more seeds there would be more than an agenda holds.
    stage.database.tamper("UPDATE item SET dropped_at = created_at WHERE dropped_at IS NULL").await;
    match route {
        0 => {
            let text = format!("agenda add Typed {n}");
            let body =
                slash(TEAM, "U0A0", &text, &format!("trigger.{n}"), "https://hooks.slack.com/x");
            wire("/slack/commands", form, &body)
        }
        1 => {
            hand.slash("U0A0", "C0GENERAL", &format!("agenda add Pressed {n}")).await;
            hand.slash("U0A0", "C0GENERAL", "agenda share").await;
            // Said, so that what is shared next is promised anew.
            let open = "SELECT COUNT(*) FROM notice WHERE kind = 'shared' AND finished_at IS NULL";
            eventually("it to be said", async || {
                (stage.database.number(open).await == 0).then_some(())
            })
            .await;
            hand.slash("U0A0", "C0GENERAL", &format!("agenda add Again {n}")).await;
            let shown = slack.seen("U0A0", "C0GENERAL").pop().unwrap();
            let payload = hand.click("U0A0", &shown, &shown.button("Share 1 item"));
            let pairs = [("payload", payload.to_string())];
            let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
            wire("/slack/interactions", form, &body)
        }
        _ => {
            let event = hand.said("U0B0", &format!("agenda add Written {n}"));
            wire("/slack/events", "application/json", &event.to_string())
        }
    }
}

/// What has changed since: waits until it is as much as a whole request changes, or, where that is not
/// known or does not come, until nothing has changed for a while.
async fn changed(database: &Database, before: &Change, whole: Option<&Change>) -> Change {
    let (mut last, mut since) = (Change::new(), Instant::now());
    within(LONG_PATIENCE, "it to stand still", async || {
        let now = hangups::change(before, &state(database).await);
        if now != last {
            (last, since) = (now, Instant::now());
        }
        (Some(&last) == whole || since.elapsed() > STILL).then(|| last.clone())
    })
    .await
}

/// What a whole request changes. Asked twice: what only the first of them changes is no measure.
async fn measured(route: usize, stage: &Stage, served: &Served) -> Change {
    let mut whole = Change::new();
    for n in 0..2 {
        let bytes = request(route, stage, served, n).await;
        let before = state(&stage.database).await;
        let hanging = hang_up(served, &bytes, STILL * 2);
        whole = tokio::join!(hanging, changed(&stage.database, &before, None)).1;
    }
    assert!(!whole.is_empty(), "route {route} changes something");
    whole
}

/// One request of which only so many bytes are sent, or all; whether it was done.
async fn cut(
    (stage, served): (&Stage, &Served),
    (route, n): (usize, usize),
    dice: &mut Dice,
    whole: &Change,
) -> bool {
    let bytes = request(route, stage, served, n).await;
    let before = state(&stage.database).await;
    let all = n % 2 == 1;
    let part = if all { bytes.len() } else { 1 + dice.below(bytes.len() - 1) };
    hang_up(served, &bytes[..part], Duration::from_micros(dice.any() % 20_000)).await;
    let now = if all {
        changed(&stage.database, &before, Some(whole)).await
    } else {
        // It can never be done, however late one looks; what is done later shows in the next.
        tokio::time::sleep(Duration::from_millis(200)).await;
        hangups::change(&before, &state(&stage.database).await)
    };
    let what = format!("route {route}, {part} of {} bytes", bytes.len());
    assert!(now.is_empty() || all && now == *whole, "{what}: {now:?}, not {whole:?}");
    !now.is_empty()
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_hangs_up_leaves_before_or_after() {
    for backend in Backend::ALL {
        let stage = Stage::set(backend, 1).await;
        let process = stage.process(MONDAY, None).await;
        process.settle().await;
        stage.real.set(Timestamp::from_second(signature::now()).unwrap());
        let served = process.serve().await;
        let mut ends = [0, 0];
        for route in 0..3 {
            let whole = measured(route, &stage, &served).await;
            let mut n = 2;
            for seed in seeds(1) {
                let mut dice = Dice::of(seed, &format!("{backend:?}, route {route}"));
                for _ in 0..TIMES {
                    let done = cut((&stage, &served), (route, n), &mut dice, &whole).await;
                    ends[usize::from(done)] += 1;
                    n += 1;
                }
            }
        }
        println!("{backend:?}: {} hung up before, {} after", ends[0], ends[1]);
        served.close().await;
    }
}
