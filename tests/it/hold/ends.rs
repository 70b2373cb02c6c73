//! P22: SIGTERM while people type and Slack hangs, and SIGTERM once more. What is under way ends
//! within ten seconds, what was answered is there, and the next process goes on. `shutdown` has the
//! click that is answered before the end.

use std::time::Duration;

use mentorbot::store::backend::Backend;

use crate::databases::Database;
use crate::hold::dice::bar;
use crate::hold::program::{Typist, found, place, written};
use crate::rig::fake_slack::{Answer, FakeSlack};
use crate::rig::{LONG_PATIENCE, eventually, within};

const TYPISTS: usize = 4;

#[tokio::test(flavor = "multi_thread")]
async fn asked_to_end_twice_under_load_it_ends_once_and_well() {
    for backend in Backend::ALL {
        let slack = FakeSlack::start();
        let database = Database::blank(backend).await;
        let place = place(&slack, &database.url);
        let (mut running, address) = place.serve(&[]).await;
        slack.answer_all("chat.postMessage", Some(Answer::Late(Duration::from_mins(1))));
        found(&address, TYPISTS).await;
        let typing: Vec<_> = (0..TYPISTS)
            .map(|n| {
                let typist = Typist::at(&address, &format!("U0A{n}"));
                tokio::spawn(async move {
                    let mut yes = 0;
                    loop {
                        match typist.types("agenda add Item").await.status {
                            Some(200) => yes += 1,
                            _ => return yes,
                        }
                        typist.types("agenda done 1").await;
                    }
                })
            })
            .collect();
        eventually("a call to hang", async || (slack.under_way().0 > 0).then_some(())).await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        let calls = slack.calls("chat.postMessage").len();
        running.signal("TERM");
        tokio::time::sleep(Duration::from_millis(100)).await;
        let (code, took) = running.terminate().await;
        assert_eq!(code, Some(0), "{}", running.log());
        assert!(took < bar(Duration::from_secs(11), Duration::from_secs(20)), "{took:?}");
        assert!(slack.calls("chat.postMessage").len() <= calls + 1, "nothing new is begun");
        let mut all = 0;
        for (n, typing) in typing.into_iter().enumerate() {
            let yes = typing.await.unwrap();
            let kept = written(&database, &format!("U0A{n}")).await;
            assert!((yes..=yes + 1).contains(&kept), "{yes} answered, {kept} kept");
            all += yes;
        }
        println!("{backend:?}: {all} answered, ended after {took:?}");

        // A minute later: the next one takes up what was left.
        slack.answer_all("chat.postMessage", None);
        let later = "UPDATE notice SET lease_until = 0; UPDATE lane SET lease_until = 0; \
                     UPDATE errand SET lease_until = 0";
        database.tamper(later).await;
        let (mut running, _) = place.serve(&[]).await;
        let open = "SELECT COUNT(*) FROM notice WHERE finished_at IS NULL AND kind <> 'first-date'";
        within(LONG_PATIENCE, "what was left to end", async || {
            (database.number(open).await == 0).then_some(())
        })
        .await;
        let twice = "SELECT COUNT(*) FROM notice WHERE outcome NOT IN ('sent', 'assumed')";
        assert_eq!(database.number(twice).await, 0, "{backend:?}");
        running.terminate().await;
    }
}
