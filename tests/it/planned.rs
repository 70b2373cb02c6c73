//! `schedule`: what will be said in the next fourteen days and why, let be or sent now, by who
//! coordinates and nobody else. On both databases.

use mentorbot::chat::card::{Block, Card, Row};
use mentorbot::store::backend::Backend;

use crate::rig::pairs::Pairs;
use crate::rig::talk::{card, choice, read, words};

/// Monday afternoon in Paris.
const START: &str = "2026-03-02T15:00:00Z";
const PEOPLE: [(&str, &str); 4] = [
    ("alice", "Europe/Paris"),
    ("bob", "Europe/Paris"),
    ("dora", "Europe/Paris"),
    ("eve", "Europe/Paris"),
];

/// Alice and Bob meet on Thursday the twelfth. Dora runs a programme of her own, without anybody.
async fn town(backend: Backend) -> Pairs {
    let pairs = Pairs::build(backend, START, &PEOPLE, &[("alice", "bob")]).await;
    pairs.talk.desk.add_owner(&pairs.talk.sender("dora"), pairs.talk.moment()).await.unwrap();
    for said in ["program new Elsewhere", "cohort new Autumn", "cohort open Autumn"] {
        pairs.talk.says("dora", said).await;
    }
    pairs.meets("alice", "2026-03-12 15:00").await;
    pairs.step("2026-03-03T10:00:00Z").await;
    pairs
}

async fn plan(pairs: &Pairs, user: &str, said: &str) -> Card {
    card(&pairs.talk.asks(user, said).await).clone()
}

fn rows(card: &Card) -> Vec<&Row> {
    let rows = card.blocks.iter().filter_map(|block| match block {
        Block::Rows(rows) => Some(rows),
        _ => None,
    });
    rows.flatten().collect()
}

async fn chosen(pairs: &Pairs, user: &str, card: &Card, row: &str, label: &str) -> String {
    let choice = choice(card, row, label);
    words(&pairs.talk.handle(pairs.talk.request(user, choice)).await)
}

const BACKUP: &str = "a question about a backup date";

#[tokio::test(flavor = "multi_thread")]
async fn it_lists_what_will_be_said_when_to_whom_and_why() {
    for backend in Backend::ALL {
        let pairs = town(backend).await;
        let card = plan(&pairs, "cara", "schedule").await;
        let said = read(&card);
        for (when, what, why) in [
            ("Fri 6 Mar, 10:00", "a question about a backup date to Alice", "nobody chose"),
            ("Tue 10 Mar, 10:00", "a question what is on their mind to Alice", "two working days"),
            ("Wed 11 Mar, 16:00", "a reminder of a meeting to Bob", "the working day before"),
            ("Thu 12 Mar, 17:45", "the question whether they met to Alice", "after a meeting"),
        ] {
            let line = said.lines().find(|line| line.contains(&format!("{when}: {what}")));
            let line = line.unwrap_or_else(|| panic!("{backend:?}: {what}: {said}"));
            assert!(line.contains(why) && line.contains("Spring"), "{backend:?}: {line}");
        }
        // A question whose answer is known by now is none any more.
        let first = "a question about a first date";
        assert!(!said.contains(first), "{backend:?}: they have a date: {said}");
        pairs.talk.says("alice", "meet backup keep").await;
        let said = read(&plan(&pairs, "cara", "schedule").await);
        assert!(!said.contains(BACKUP), "{backend:?}: they have a backup: {said}");
        // What lies further ahead is not planned yet.
        pairs.meets("alice", "2026-03-26 15:00").await;
        pairs.step("2026-03-03T10:00:01Z").await;
        let said = read(&plan(&pairs, "cara", "schedule").await);
        assert!(!said.contains("26 Mar") && !said.contains("25 Mar"), "{said}");
        // One person's, and a cohort's; the numbers are those of the whole plan.
        let whole = plan(&pairs, "cara", "schedule").await;
        let of_bob = plan(&pairs, "cara", "schedule <@bob>").await;
        assert!(rows(&of_bob).iter().all(|row| row.text.plain().contains("Bob")), "{backend:?}");
        for row in rows(&of_bob) {
            let number = row.number.unwrap();
            let same = rows(&whole)[number - 1].text.plain();
            assert_eq!(same, row.text.plain(), "{backend:?}: {}", read(&whole));
        }
        assert!(read(&plan(&pairs, "cara", "schedule Spring").await).contains("Spring"));
        pairs.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn skip_one_lets_it_be_once_and_a_stale_card_says_so() {
    for backend in Backend::ALL {
        let pairs = town(backend).await;
        let card = plan(&pairs, "cara", "schedule").await;
        let let_be = chosen(&pairs, "cara", &card, BACKUP, "Skip this one").await;
        assert!(let_be.contains(&format!("Let be: {BACKUP} to Alice")), "{backend:?}: {let_be}");
        assert!(!let_be.lines().skip(2).any(|line| line.contains(BACKUP)), "{let_be}");
        for label in ["Skip this one", "Send now"] {
            let again = chosen(&pairs, "cara", &card, BACKUP, label).await;
            assert!(again.contains("or somebody let it be"), "{backend:?}: {label}: {again}");
        }
        let acts = "SELECT COUNT(*) FROM audit WHERE action = 'notice.withdrawn'";
        assert_eq!(pairs.count(acts).await, 1, "{backend:?}");
        pairs.step("2026-03-06T12:00:00Z").await;
        assert!(pairs.when("alice", "A backup for").await.is_empty(), "{backend:?}");
        assert_eq!(pairs.ends("backup-ask").await, ["skipped withdrawn"], "{backend:?}");
        // A card of last week, of something that was said meanwhile.
        pairs.step("2026-03-10T12:00:00Z").await;
        let late = chosen(&pairs, "cara", &card, "on their mind", "Skip this one").await;
        assert!(late.contains("sent already"), "{backend:?}: {late}");
        pairs.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn send_now_sends_what_can_be_said_and_waits_for_the_morning() {
    for backend in Backend::ALL {
        let pairs = town(backend).await;
        let card = plan(&pairs, "cara", "schedule").await;
        let sent = chosen(&pairs, "cara", &card, BACKUP, "Send now").await;
        assert!(sent.contains(&format!("On its way: {BACKUP} to Alice")), "{backend:?}: {sent}");
        pairs.step("2026-03-03T10:00:01Z").await;
        assert_eq!(pairs.when("alice", "A backup for").await, ["2026-03-03T10:00:00Z"]);
        let again = chosen(&pairs, "cara", &card, BACKUP, "Send now").await;
        assert!(again.contains("sent already"), "{backend:?}: {again}");

        // Before they met there is nothing to ask; the card does not offer it, a forged one fails.
        let met = rows(&card).into_iter().find(|row| row.text.plain().contains("whether they met"));
        let menu = met.unwrap().menu.clone().unwrap();
        assert_eq!(menu.options.len(), 1, "{backend:?}: {menu:?}");
        let forged = menu.options[0].value.replacen("skip", "now", 1);
        let forged = crate::rig::talk::pressed(&menu.action, &forged);
        let not = words(&pairs.talk.handle(pairs.talk.request("cara", forged)).await);
        assert!(not.contains("speaks of something still to come"), "{backend:?}: {not}");

        // In the evening it waits for nine, and the day's one message was another then.
        pairs.step("2026-03-03T19:00:00Z").await;
        let card = plan(&pairs, "cara", "schedule").await;
        chosen(&pairs, "cara", &card, "on their mind", "Send now").await;
        pairs.step("2026-03-04T12:00:00Z").await;
        assert_eq!(pairs.when("alice", "Thu 12 Mar with Bob").await, ["2026-03-04T08:00:00Z"]);
        pairs.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn by_number_it_is_the_one_of_the_whole_plan() {
    for backend in Backend::ALL {
        let pairs = town(backend).await;
        let of_bob = plan(&pairs, "cara", "schedule <@bob>").await;
        let number = rows(&of_bob)[0].number.unwrap();
        let text = rows(&of_bob)[0].text.plain();
        let what = text.split(": ").nth(1).unwrap();
        let skip = format!("schedule skip {number}");
        let asked = plan(&pairs, "cara", &skip).await;
        let (shown, let_be) = (read(&asked), format!("Let be: {what}"));
        assert!(shown.contains(&text) && !shown.contains(&let_be), "{backend:?}: {shown}");
        let said = pairs.press("cara", &asked, "Skip this one").await;
        assert!(said.contains(&let_be), "{backend:?}: {what}: {said}");
        // The number means the next one now, which `yes` lets be without a look.
        let said = pairs.talk.says("cara", &format!("{skip} yes")).await;
        assert!(said.contains("Let be: ") && !said.contains(&let_be), "{backend:?}: {said}");
        // What speaks of a meeting to come is not sent before it.
        let whole = plan(&pairs, "cara", "schedule").await;
        let met =
            rows(&whole).into_iter().find(|row| row.text.plain().contains("whether they met"));
        let now = format!("schedule now {}", met.unwrap().number.unwrap());
        let early = pairs.talk.says("cara", &now).await;
        assert!(early.contains("speaks of something still to come"), "{backend:?}: {early}");
        assert!(!early.contains("Send now"), "{backend:?}: {early}");
        let most = rows(&plan(&pairs, "cara", "schedule").await).len();
        let none = pairs.talk.says("cara", "schedule skip 99").await;
        assert!(none.contains(&format!("1 to {most}")), "{backend:?}: {none}");
        pairs.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_coordinates_something_else_or_nothing_sees_and_changes_nothing() {
    for backend in Backend::ALL {
        let pairs = town(backend).await;
        let card = plan(&pairs, "cara", "schedule").await;
        for label in ["Skip this one", "Send now"] {
            let hers = chosen(&pairs, "dora", &card, BACKUP, label).await;
            assert!(hers.contains("or somebody let it be"), "{backend:?}: as if not there: {hers}");
            assert!(!hers.contains("Alice"), "{backend:?}: {hers}");
            let theirs = chosen(&pairs, "alice", &card, BACKUP, label).await;
            assert!(theirs.contains("Only coordinators"), "{backend:?}: {theirs}");
        }
        let elsewhere = read(&plan(&pairs, "dora", "schedule").await);
        assert!(elsewhere.contains("Nothing is planned"), "{backend:?}: {elsewhere}");
        let of_alice = read(&plan(&pairs, "dora", "schedule <@alice>").await);
        assert!(of_alice.contains("Nothing is planned"), "{backend:?}: {of_alice}");
        for user in ["alice", "eve"] {
            let no = pairs.talk.says(user, "schedule").await;
            assert!(no.contains("Only coordinators"), "{backend:?}: {no}");
        }
        pairs.step("2026-03-06T12:00:00Z").await;
        assert_eq!(pairs.when("alice", "A backup for").await.len(), 1, "{backend:?}: it came");
        pairs.house.close().await;
    }
}
