//! The misfire table, row by row: what becomes of each kind when the worker stood still while it
//! fell due, ten minutes and two days later. Every row has a pair of its own; all of them share a
//! town, and the checker looks at the whole.

use jiff::{SignedDuration, Timestamp};
use mentorbot::cards::action;
use mentorbot::clock::Step;
use mentorbot::store::backend::Backend;

use crate::hold::stage::{Process, Stage};
use crate::rig::fake_slack::{Entry, text};
use crate::rig::talk::{pressed, words};

/// Friday morning in Paris: everyone is put together.
const FOUNDED: &str = "2026-03-06T09:00:00Z";
/// Tuesday evening: what is done now is told on Wednesday morning.
const EVENING: &str = "2026-03-10T18:00:00Z";
/// What falls due on Wednesday: news at nine, questions at ten, whether they met, reminders.
const DUE: [&str; 4] = [
    "2026-03-11T08:00:00Z",
    "2026-03-11T09:00:00Z",
    "2026-03-11T14:45:00Z",
    "2026-03-11T15:00:00Z",
];
/// Friday afternoon, two days after the last of them.
const TWO_DAYS: &str = "2026-03-13T15:00:00Z";
/// A weekly message is due on Monday.
const MONDAY: &str = "2026-03-16T08:00:00Z";

/// How a row ends.
#[derive(Clone, Copy, Debug)]
enum End {
    /// A message to its recipient says this.
    Says(&'static str),
    /// For this reason nothing is said.
    Skips(&'static str),
}
use End::{Says, Skips};

/// A row: its pair, the kind, to which of the two, and how it ends ten minutes and two days late.
type Row = (&'static str, &'static str, char, End, End);

const TABLE: &[Row] = &[
    // What follows up takes over: see `DIDMEET`, and the last row.
    ("REMIND", "reminder", 'B', Says("Tomorrow with"), Skips("expired")),
    ("SETFAR", "meeting-set", 'B', Says("set a date"), Says("set a date")),
    ("SETNEAR", "meeting-set", 'B', Says("set a date"), Skips("expired")),
    ("SKIPFAR", "meeting-skipped", 'B', Says("Not this time"), Says("Not this time")),
    ("SKIPNEAR", "meeting-skipped", 'B', Says("Not this time"), Skips("expired")),
    ("CLOCKS", "clocks-changed", 'B', Says("clocks"), Skips("expired")),
    ("RHYTHM", "rhythm-set", 'B', Says("set a rhythm"), Says("set a rhythm")),
    ("DIDMEET", "did-you-meet", 'A', Says("Wed 11 Mar, 13:00"), Says("Wed 11 Mar, 13:00")),
    ("NOTMET", "not-met", 'B', Says("Another time with"), Says("Another time with")),
    ("BACKUP", "backup-ask", 'A', Says("Wed 18 Mar, 15:00"), Says("Wed 18 Mar, 15:00")),
    ("PREPARE", "prepare", 'A', Says("What is on your mind"), Skips("expired")),
    ("DEEDS", "action-due", 'A', Says("Send the draft"), Skips("expired")),
    ("FIRST", "first-date", 'A', Says("A first date with"), Says("A first date with")),
    ("UNHELD", "rhythm-ask", 'A', Says("Is the rhythm still right"), Says("rhythm still right")),
    ("SHARES", "shared", 'B', Says("shared"), Says("shared")),
    ("PAIRED", "paired", 'A', Says("meet U0PAIREDB"), Says("meet U0PAIREDB")),
    ("ENDED", "ended", 'B', Says("has come to a close"), Says("has come to a close")),
    ("ASKED", "answered", 'A', Says("Yes, do."), Says("Yes, do.")),
];

fn user(row: &str, of: char) -> String {
    format!("U0{row}{of}")
}

/// What is said on Friday by who leads.
const FRIDAY: &[(&str, &str)] = &[
    ("REMIND", "meet new 2026-03-12 15:00"),
    ("SKIPFAR", "meet new 2026-03-17 15:00"),
    ("SKIPNEAR", "meet new 2026-03-12 10:00"),
    ("CLOCKS", "meet new 2026-03-13 15:00"),
    ("DIDMEET", "meet new 2026-03-11 13:00"),
    ("NOTMET", "meet new 2026-03-10 16:00"),
    ("BACKUP", "meet new 2026-03-16 15:00"),
    ("PREPARE", "meet new 2026-03-13 17:00"),
    ("DEEDS", "meet new 2026-03-25 15:00"),
    ("DEEDS", "action add Send the draft due:2026-03-12"),
    ("UNHELD", "meet new 2026-03-11 16:00"),
    ("SHARES", "meet new 2026-03-25 15:00"),
    ("ASKED", "meet new 2026-03-25 15:00"),
    ("ASKED", "ask May we meet twice a week?"),
    ("WEEKLY", "settings messages:weekly"),
];

/// And on Tuesday evening.
const TUESDAY: &[(&str, &str)] = &[
    ("SETFAR", "meet new 2026-03-17 15:00"),
    ("SETNEAR", "meet new 2026-03-12 15:00"),
    ("SKIPFAR", "meet skip yes"),
    ("SKIPNEAR", "meet skip yes"),
    ("RHYTHM", "meet new 2026-03-17 15:00 every:2w"),
    ("UNHELD", "meet skip yes"),
    ("UNHELD", "meet new 2026-03-12 16:00"),
    ("UNHELD", "meet skip yes"),
    ("UNHELD", "meet new 2026-03-25 15:00"),
    ("SHARES", "agenda add A win"),
    ("SHARES", "agenda share"),
];

/// The town on Wednesday morning, a moment before anything is due.
async fn town(backend: Backend) -> (Stage, Process) {
    let stage = Stage::bare(backend).await;
    let process = stage.process(FOUNDED, None).await;
    let talk = &process.talk;
    talk.introduce("cara", "Cara", "Europe/Paris").await;
    let rows = TABLE.iter().map(|row| row.0).chain(["WEEKLY"]);
    let people: Vec<_> = rows.map(|row| (user(row, 'A'), user(row, 'B'))).collect();
    for user in people.iter().flat_map(|(a, b)| [a, b]) {
        talk.introduce(user, user, "Europe/Paris").await;
    }
    let pairs = people.iter().map(|(a, b)| (a.as_str(), b.as_str()));
    let pairs: Vec<_> = pairs.filter(|(a, _)| *a != "U0PAIREDA").collect();
    talk.found(&pairs).await;
    for (row, said) in FRIDAY {
        talk.says(&user(row, 'A'), said).await;
    }
    process.settle().await;
    go(&stage, &process, EVENING, false).await;
    evening(&stage, &process).await;
    go(&stage, &process, "2026-03-11T07:59:59Z", false).await;
    (stage, process)
}

/// What happens on Tuesday evening, and is told on Wednesday.
async fn evening(stage: &Stage, process: &Process) {
    let talk = &process.talk;
    for (row, said) in TUESDAY {
        talk.says(&user(row, 'A'), said).await;
    }
    let asked = "SELECT id || ' ' || sequence FROM meeting WHERE starts_at = 1773154800000";
    let asked = stage.database.texts(asked).await.remove(0);
    let not = talk.request(&user("NOTMET", 'A'), pressed(action::MET_NOT, &asked));
    assert!(words(&talk.handle(not).await).contains("It happens"));
    let (a, b) = (user("PAIRED", 'A'), user("PAIRED", 'B'));
    talk.says("cara", &format!("enrol <@{b}> role:mentor")).await;
    talk.says("cara", &format!("enrol <@{a}> role:mentee")).await;
    talk.says("cara", &format!("pair <@{a}> <@{b}> yes")).await;
    let (a, b) = (user("ENDED", 'A'), user("ENDED", 'B'));
    talk.says("cara", &format!("unpair <@{a}> <@{b}> yes")).await;
    talk.says("cara", "ask answer 1 Yes, do.").await;
    // No country changes its clocks while a story is told: what it would promise.
    stage
        .database
        .tamper(
            "INSERT INTO notice (id, workspace_id, installation_id, kind, subject_id, sequence,
                recipient_id, due_at, created_at, step)
             SELECT '0195f000-0000-7000-8000-000000000001', n.workspace_id, n.installation_id,
                'clocks-changed', n.subject_id, n.sequence, n.recipient_id, 1773216000000,
                n.created_at, 0
             FROM notice n JOIN account a ON a.member_id = n.recipient_id
             WHERE n.kind = 'meeting-set' AND a.platform_id = 'U0CLOCKSB'",
        )
        .await;
}

/// Programme time goes on, through all that falls due, or past it as while nothing runs.
async fn go(stage: &Stage, process: &Process, to: &str, jump: bool) {
    let to: Timestamp = to.parse().unwrap();
    stage.real.set(to);
    process.house.stepper.as_ref().unwrap().step(Step { to, jump }).await.unwrap();
    process.settle().await;
}

/// What was posted to somebody since so many posts.
fn told(stage: &Stage, to: &str, since: usize) -> Vec<String> {
    let rooms = stage.slack.conversations();
    let posts = stage.slack.calls("chat.postMessage").into_iter().skip(since);
    let reaches = |post: &Entry| {
        let channel = post.body["channel"].as_str().unwrap();
        let room = rooms.iter().find(|room| room.id == channel);
        channel == to || room.is_some_and(|room| room.members.contains(to))
    };
    posts.filter(reaches).map(|post| text(&post)).collect()
}

/// How the row's notice of Wednesday ended.
async fn end(stage: &Stage, kind: &str, to: &str) -> String {
    let ends = "SELECT n.kind || ' ' || a.platform_id || ' ' || COALESCE(n.outcome, 'waits') || \
                ' ' || COALESCE(n.reason, '')
                FROM notice n JOIN account a ON a.member_id = n.recipient_id
                WHERE COALESCE(n.owed_at, n.due_at) > 1773165600000
                  AND COALESCE(n.owed_at, n.due_at) <= 1773242100000";
    let ends = stage.database.texts(ends).await;
    let ours = format!("{kind} {to} ");
    let mut of = ends.iter().filter_map(|end| end.strip_prefix(&ours));
    let end = of.next().unwrap_or_else(|| panic!("no {kind} for {to}: {ends:#?}"));
    end.trim().to_owned()
}

async fn holds(stage: &Stage, since: usize, what: &str, end_of: fn(&Row) -> End) {
    for row in TABLE {
        let (name, kind, of, ..) = row;
        let to = user(name, *of);
        let ended = end(stage, kind, &to).await;
        let said = told(stage, &to, since);
        match end_of(row) {
            Says(part) => {
                assert_eq!(ended, "sent", "{what}, {name}: {said:#?}");
                assert!(said.iter().any(|said| said.contains(part)), "{what}, {name}: {said:#?}");
            }
            Skips(why) => assert_eq!(ended, format!("skipped {why}"), "{what}, {name}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_minutes_late_all_of_it_is_said() {
    for backend in Backend::ALL {
        let (stage, process) = town(backend).await;
        let since = stage.slack.calls("chat.postMessage").len();
        for due in DUE {
            let due: Timestamp = due.parse().unwrap();
            let (before, after) =
                (due - SignedDuration::from_secs(1), due + SignedDuration::from_mins(10));
            go(&stage, &process, &before.to_string(), false).await;
            go(&stage, &process, &after.to_string(), true).await;
        }
        holds(&stage, since, &format!("{backend:?}, ten minutes"), |row| row.3).await;
        weekly(&stage, &process, SignedDuration::from_mins(10)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_days_late_what_is_of_use_is_said_and_once_to_each() {
    for backend in Backend::ALL {
        let (stage, process) = town(backend).await;
        let since = stage.slack.calls("chat.postMessage").len();
        go(&stage, &process, TWO_DAYS, true).await;
        // More people wait than are told at once.
        go(&stage, &process, "2026-03-13T15:10:00Z", false).await;
        holds(&stage, since, &format!("{backend:?}, two days"), |row| row.4).await;
        // Who runs it all reads how much was left out.
        let late = "SELECT COUNT(*) FROM notice WHERE reason = 'expired'";
        let late = stage.database.number(late).await;
        assert!(late > 1, "{backend:?}: {late}");
        let picture = process.talk.says("cara", "admin").await;
        let left = format!("{late} messages of the last two weeks were of no use");
        assert!(picture.contains(&left), "{backend:?}, {late}: {picture}");
        // Who met meanwhile, or was to, is asked instead of reminded.
        let asked = told(&stage, "U0REMINDA", since);
        assert!(asked.len() == 1 && asked[0].contains("Did you meet"), "{backend:?}: {asked:?}");
        for of in ['A', 'B'] {
            for (row, ..) in TABLE {
                let mut said = told(&stage, &user(row, of), since);
                // A reminder that was due that minute comes besides.
                said.retain(|said| !said.starts_with("In 3 days with"));
                assert!(said.len() <= 1, "{backend:?}, {row}{of}: one message: {said:#?}");
            }
        }
        weekly(&stage, &process, SignedDuration::from_hours(48)).await;
    }
}

/// A weekly message that is late as well; then the checker looks at all there is.
async fn weekly(stage: &Stage, process: &Process, late: SignedDuration) {
    let due: Timestamp = MONDAY.parse().unwrap();
    go(stage, process, &(due - SignedDuration::from_secs(1)).to_string(), false).await;
    // Or two weeks read the same.
    process.talk.says("U0WEEKLYA", "action add Ring the bell due:2026-03-18").await;
    let since = stage.slack.calls("chat.postMessage").len();
    let after = due + late;
    go(stage, process, &after.to_string(), true).await;
    go(stage, process, &(after + SignedDuration::from_mins(10)).to_string(), false).await;
    let said = told(stage, "U0WEEKLYA", since);
    assert!(said.len() == 1 && said[0].starts_with("Your week"), "{late:#}: {said:?}");
    let all = stage.account(&(after + SignedDuration::from_mins(10)).to_string()).await;
    all.assert_whole();
    assert_eq!((all.untold, all.twice, all.failed, all.assumed()), (0, (0, 0), 0, 0), "{all:#?}");
}
