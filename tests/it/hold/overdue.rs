//! P14: the program stood still for ten minutes and for two days, and everybody is owed something.
//! What is of use is said, after two days once to each, spread over ten minutes, at nobody's
//! night; the first of it soon after the start. With more seeds (`scripts/soak`) five thousand
//! promises are overdue.

use std::collections::BTreeMap;
use std::time::Instant;

use jiff::Timestamp;
use mentorbot::clock::Step;
use mentorbot::store::backend::Backend;

use crate::hold::dice::seeds;
use crate::hold::stage::{Process, Stage, past_a_lease};
use crate::rig::eventually;
use crate::rig::fake_slack::Answer;

const FOUNDED: &str = "2026-03-06T09:00:00Z";
/// Tuesday evening in Paris.
const EVENING: &str = "2026-03-10T18:00:00Z";
/// Wednesday at nine and ten minutes; what was shared at night was due at nine.
const TEN_MINUTES: &str = "2026-03-11T08:10:00Z";
/// Two days later, and the night before.
const TWO_DAYS: &str = "2026-03-13T08:10:00Z";
const NIGHT: &str = "2026-03-12T20:00:00Z";

/// So many pairs, each with a date on Wednesday, something to do by Thursday, and on Tuesday
/// evening news for both.
async fn owed(backend: Backend) -> (Stage, usize) {
    let pairs = if seeds(1).len() > 1 { 850 } else { 12 };
    let stage = Stage::bare(backend).await;
    let process = stage.process(FOUNDED, None).await;
    let talk = &process.talk;
    talk.introduce("cara", "Cara", "Europe/Paris").await;
    let people: Vec<_> = (0..pairs).map(|n| (format!("U0A{n}"), format!("U0B{n}"))).collect();
    for user in people.iter().flat_map(|(a, b)| [a, b]) {
        talk.introduce(user, user, "Europe/Paris").await;
    }
    let paired: Vec<_> = people.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    talk.found(&paired).await;
    for (lead, _) in &people {
        talk.says(lead, "meet new 2026-03-12 13:00").await;
        talk.says(lead, "action add Send the draft due:2026-03-12").await;
    }
    process.settle().await;
    go(&stage, &process, EVENING).await;
    for user in people.iter().flat_map(|(a, b)| [a, b]) {
        talk.says(user, "agenda add A win").await;
        talk.says(user, "agenda share").await;
    }
    (stage, 2 * pairs)
}

async fn go(stage: &Stage, process: &Process, to: &str) {
    let to: Timestamp = to.parse().unwrap();
    stage.real.set(to);
    process.house.stepper.as_ref().unwrap().step(Step { to, jump: false }).await.unwrap();
    process.settle().await;
}

/// A process that starts at this moment and works by itself, until its first post or for a while.
async fn starts(stage: &Stage, at: &str, posts: bool) {
    stage.real.set(at.parse().unwrap());
    let (before, begun) = (count(stage), Instant::now());
    let served = stage.process(at, None).await.serve().await;
    if posts {
        eventually("the first post", async || (count(stage) > before).then_some(())).await;
        let took = begun.elapsed();
        println!("the first post after {took:?}");
        assert!(took.as_secs() < 30, "{took:?}");
    }
    served.close().await;
    past_a_lease(&stage.real);
}

fn count(stage: &Stage) -> usize {
    stage.slack.calls("chat.postMessage").len()
}

/// How many messages each person got since so many posts.
fn each(stage: &Stage, since: usize) -> BTreeMap<String, usize> {
    let mut each = BTreeMap::new();
    for post in stage.slack.calls("chat.postMessage").iter().skip(since) {
        let to = post.body["channel"].as_str().unwrap().trim_start_matches('D').to_owned();
        *each.entry(to).or_default() += 1;
    }
    each
}

/// All that was owed ended, what is of use by being said.
async fn nothing_is_lost(stage: &Stage, at: &str, what: &str) {
    let all = stage.account(at).await;
    println!("{what}: {} due, {} sent, {} skipped", all.due, all.sent, all.skipped);
    all.assert_once();
    let lost = "SELECT COUNT(*) FROM notice WHERE outcome <> 'sent' AND kind = 'shared'";
    assert_eq!(stage.database.number(lost).await, 0, "{what}");
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_minutes_later_all_is_said_as_it_would_have_been() {
    for backend in Backend::ALL {
        let (stage, people) = owed(backend).await;
        let since = count(&stage);
        starts(&stage, TEN_MINUTES, true).await;
        let process = stage.process(TEN_MINUTES, None).await;
        process.settle().await;
        let told = each(&stage, since);
        assert_eq!(told.len(), people, "{backend:?}");
        assert!(told.values().all(|count| *count == 1), "{backend:?}: {told:?}");
        nothing_is_lost(&stage, TEN_MINUTES, &format!("{backend:?}, ten minutes")).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conversation_that_is_gone_takes_nothing_of_several_with_it() {
    for backend in Backend::ALL {
        let (stage, people) = owed(backend).await;
        let since = count(&stage);
        stage.slack.answer("chat.postMessage", Answer::No("channel_not_found"));
        stage.real.set(TWO_DAYS.parse().unwrap());
        let process = stage.process(TWO_DAYS, None).await;
        process.settle().await;
        go(&stage, &process, "2026-03-13T08:20:00Z").await;
        assert_eq!(count(&stage), since + people + 1, "{backend:?}: one of them again, by person");
        let what = format!("{backend:?}, a conversation gone");
        nothing_is_lost(&stage, "2026-03-13T08:20:00Z", &what).await;
        let failed = "SELECT COUNT(*) FROM account WHERE unreachable_at IS NOT NULL";
        assert_eq!(stage.database.number(failed).await, 0, "{backend:?}: everybody is reached");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_days_later_each_gets_one_message_in_their_turn() {
    for backend in Backend::ALL {
        let (stage, people) = owed(backend).await;
        let since = count(&stage);
        starts(&stage, TWO_DAYS, true).await;
        let process = stage.process(TWO_DAYS, None).await;
        process.settle().await;
        let soon = each(&stage, since).len();
        assert!(soon < people / 2, "{backend:?}: {soon} of {people} at once");
        go(&stage, &process, "2026-03-13T08:15:00Z").await;
        let half = each(&stage, since).len();
        assert!((people / 3..people).contains(&half), "{backend:?}: {half} of {people} by half");
        go(&stage, &process, "2026-03-13T08:20:00Z").await;
        let told = each(&stage, since);
        assert_eq!(told.len(), people, "{backend:?}: all within ten minutes");
        assert!(told.values().all(|count| *count == 1), "{backend:?}: {told:?}");
        let expired = "SELECT COUNT(*) FROM notice WHERE reason = 'expired'";
        assert!(stage.database.number(expired).await > 0, "{backend:?}: what is of no use is not");
        nothing_is_lost(&stage, "2026-03-13T08:20:00Z", &format!("{backend:?}, two days")).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn started_at_night_it_waits_for_the_morning_and_is_still_one_message() {
    for backend in Backend::ALL {
        let (stage, people) = owed(backend).await;
        let since = count(&stage);
        starts(&stage, NIGHT, false).await;
        let process = stage.process(NIGHT, None).await;
        process.settle().await;
        go(&stage, &process, "2026-03-13T07:59:59Z").await;
        assert_eq!(count(&stage), since, "{backend:?}: nobody is woken");
        go(&stage, &process, "2026-03-13T08:00:00Z").await;
        let soon = each(&stage, since).len();
        assert!((1..people / 2).contains(&soon), "{backend:?}: {soon} of {people} at nine");
        go(&stage, &process, "2026-03-13T08:10:00Z").await;
        let told = each(&stage, since);
        assert_eq!(told.len(), people, "{backend:?}");
        assert!(told.values().all(|count| *count == 1), "{backend:?}: {told:?}");
        nothing_is_lost(&stage, "2026-03-13T08:10:00Z", &format!("{backend:?}, at night")).await;
    }
}
