//! Meetings are moved, not missed: by button and by typed command, on each database, as both of
//! a pair see it.

use mentorbot::chat::card::Card;
use mentorbot::chat::reply::Reply;
use mentorbot::chat::request::Ask;
use mentorbot::store::backend::Backend;

use crate::house::{Doors, House, Plot, web_seat};
use crate::rig::talk::{Talk, button, card, more, read, words};

mod groups;
mod limits;
mod skips;
mod slack;
mod typed;

/// Monday afternoon: nobody's quiet hours.
const START: &str = "2026-03-02T15:00:00Z";

/// Alice and Bob work together, and Cara coordinates; there is a date on Thursday the fifth, at
/// three in Paris, with its backup on Monday the ninth.
struct Pair {
    house: House,
    talk: Talk,
}

impl Pair {
    async fn with_a_date(backend: Backend) -> Self {
        let pair = Self::without(backend).await;
        let set = pair.says("alice", "meet new 2026-03-05 15:00").await;
        assert!(set.contains("Set for Thu 5 Mar, 15:00"), "{set}");
        pair
    }

    async fn without(backend: Backend) -> Self {
        let doors = Doors { slack: None, web: true };
        let house = House::build(Plot::find().await, backend, START, doors).await;
        let talk = house.talk(web_seat());
        for (user, name) in [("cara", "Cara"), ("alice", "Alice"), ("bob", "Bob")] {
            talk.introduce(user, name, "Europe/Paris").await;
        }
        talk.found(&[("alice", "bob")]).await;
        Self { house, talk }
    }

    async fn says(&self, user: &str, text: &str) -> String {
        self.talk.says(user, text).await
    }

    async fn card(&self, user: &str, text: &str) -> Card {
        card(&self.talk.asks(user, text).await).clone()
    }

    async fn press(&self, user: &str, ask: Ask) -> Reply {
        self.talk.handle(self.talk.request(user, ask)).await
    }

    async fn pressed(&self, user: &str, ask: Ask) -> String {
        words(&self.press(user, ask).await)
    }

    /// What was sent to someone by itself, newest first.
    async fn told(&self, user: &str) -> Vec<Card> {
        self.house.step(&self.talk.moment().now.to_string()).await;
        let inbox = self.talk.desk.inbox(&self.talk.sender(user), 100).await.unwrap();
        inbox.into_iter().filter(|shown| !shown.answer).map(|shown| shown.card).collect()
    }

    /// The newest card of a title.
    async fn newest(&self, user: &str, title: &str) -> Card {
        let told = self.told(user).await;
        let found = told.iter().find(|card| card.title.plain().contains(title));
        found.unwrap_or_else(|| panic!("no {title:?} for {user}: {:#?}", titles(&told))).clone()
    }

    async fn count(&self, sql: &'static str) -> i64 {
        self.house.database().number(sql).await
    }
}

fn titles(cards: &[Card]) -> Vec<String> {
    cards.iter().map(|card| card.title.plain()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn to_the_backup_in_two_clicks_and_the_partner_says_works() {
    for backend in Backend::ALL {
        let pair = Pair::with_a_date(backend).await;
        pair.says("alice", "agenda add The trade fair").await;
        let asks = pair.newest("bob", "Alice set a date").await;
        assert!(read(&asks).contains("Who comes: Alice · waiting for you"), "{}", read(&asks));
        let hers = pair.card("alice", "meet").await;
        assert!(read(&hers).contains("Who comes: you · waiting for Bob"), "{}", read(&hers));
        let works = pair.pressed("bob", button(&asks, "Works")).await;
        assert!(works.contains("Thu 5 Mar, 15:00 works for you. The date stands."), "{works}");
        assert!(works.contains("Who comes: you and Alice"), "{works}");

        let choices = pair.press("alice", button(&hers, "Can't make it")).await;
        let choices = card(&choices).clone();
        let shown = read(&choices);
        assert!(shown.contains("Planned: Thu 5 Mar, 15:00"), "{shown}");
        assert!(shown.contains("Backup date: Mon 9 Mar, 15:00"), "{shown}");
        let still = pair.says("bob", "meet").await;
        assert!(still.contains("Who comes: you and Alice"), "nothing has changed: {still}");

        let to_backup = button(&choices, "Move to backup");
        let moved = pair.pressed("alice", to_backup.clone()).await;
        let said = "Moved from Thu 5 Mar, 15:00 to Mon 9 Mar, 15:00. Bob gets a message.";
        assert!(moved.contains(said), "{moved}");
        assert!(moved.contains("Backup date: Wed 11 Mar, 15:00 · suggested"), "{moved}");
        assert!(moved.contains("Who comes: you · waiting for Bob"), "{moved}");
        assert!(moved.contains("1 item is on the agenda"), "it travels along: {moved}");

        let again = pair.pressed("alice", to_backup).await;
        assert!(again.contains("You changed this date already. It is Mon 9 Mar"), "{again}");
        let late = pair.pressed("bob", button(&asks, "Works")).await;
        assert!(late.contains("Alice changed this date before you. It is Mon 9 Mar"), "{late}");
        assert!(late.contains("That was on Mon 2 Mar, 16:00"), "{late}");
        assert_eq!(pair.count("SELECT sequence FROM meeting").await, 1, "{backend:?}");
        assert_eq!(pair.count("SELECT sequence FROM backup").await, 1);

        let asks = pair.newest("bob", "Alice moved your meeting").await;
        assert!(read(&asks).contains("Does that work for you?"), "{}", read(&asks));
        let works = pair.pressed("bob", button(&asks, "Works")).await;
        assert!(works.contains("Mon 9 Mar, 15:00 works for you"), "{works}");
        let twice = pair.pressed("bob", button(&asks, "Works")).await;
        assert!(twice.contains("works for you"), "a second click says the same: {twice}");
        let hers = pair.says("alice", "meet").await;
        assert!(hers.contains("Who comes: you and Bob"), "{hers}");
        // Of the date that moved on at once she may have been told as well; that speaks no more.
        let told = titles(&pair.told("alice").await);
        assert_eq!(told.last().map(String::as_str), Some("Bob can make it"), "{told:?}");
        assert_eq!(told.iter().filter(|title| title.contains("can make it")).count(), 1);
        pair.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_keeps_the_backup_free_is_not_asked_when_it_moves_there() {
    for backend in Backend::ALL {
        let pair = Pair::with_a_date(backend).await;
        let asks = pair.newest("bob", "Alice set a date").await;
        let free = pair.pressed("bob", button(&asks, "Keep the backup free")).await;
        assert!(free.contains("you keep Mon 9 Mar, 15:00 free"), "{free}");
        assert!(free.contains("Mon 9 Mar, 15:00 · you keep it free"), "{free}");
        pair.press("bob", button(&asks, "Works")).await;

        let hers = pair.card("alice", "meet").await;
        let choices = pair.press("alice", button(&hers, "Can't make it")).await;
        assert!(words(&choices).contains("Bob keeps that free."), "{}", words(&choices));
        let moved = pair.pressed("alice", button(card(&choices), "Move to backup")).await;
        assert!(moved.contains("Who comes: you and Bob"), "he is not waited for: {moved}");
        let told = pair.newest("bob", "Alice moved your meeting").await;
        assert!(read(&told).contains("You kept that free, so it stands."), "{}", read(&told));
        assert!(!read(&told).contains("Does that work"), "{}", read(&told));

        // The new backup is another date, which nobody has kept free so far.
        let his = pair.card("bob", "meet").await;
        assert!(read(&his).contains("Wed 11 Mar, 15:00 · suggested"), "{}", read(&his));
        pair.press("bob", more(&his, "Keep the backup free")).await;
        let his = pair.card("bob", "meet").await;
        let not = pair.pressed("bob", more(&his, "Stop keeping it free")).await;
        assert!(not.contains("Wed 11 Mar, 15:00 is not kept free any more"), "{not}");
        pair.says("alice", "meet move 2026-03-11 15:00").await;
        let his = pair.says("bob", "meet").await;
        assert!(his.contains("waiting for you"), "{backend:?}: {his}");
        pair.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn there_is_a_way_out_and_a_way_back() {
    for backend in Backend::ALL {
        let pair = Pair::with_a_date(backend).await;
        let hers = pair.card("alice", "meet").await;
        let choices = pair.press("alice", button(&hers, "Can't make it")).await;
        let kept = pair.pressed("alice", button(card(&choices), "Keep it")).await;
        assert!(kept.contains("Next meeting: Thu 5 Mar, 15:00"), "{kept}");
        assert_eq!(pair.count("SELECT sequence FROM meeting").await, 0, "nothing has changed");

        // Bob suggests another time: now it waits for Alice.
        let asks = pair.newest("bob", "Alice set a date").await;
        let suggest = pair.press("bob", button(&asks, "Suggest another")).await;
        assert!(matches!(suggest, Reply::Form { .. } | Reply::Card(_)), "{suggest:?}");
        let moved = pair.says("bob", "meet move 2026-03-06 11:00").await;
        assert!(moved.contains("Moved from Thu 5 Mar, 15:00 to Fri 6 Mar, 11:00"), "{moved}");
        assert!(moved.contains("Who comes: you · waiting for Alice"), "{moved}");
        let told = pair.newest("alice", "Bob moved your meeting").await;
        let works = pair.pressed("alice", button(&told, "Works")).await;
        assert!(works.contains("Who comes: you and Bob"), "{works}");
        pair.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_reminder_is_answered_where_it_stands() {
    for backend in Backend::ALL {
        let pair = Pair::with_a_date(backend).await;
        pair.house.step("2026-03-04T15:30:00Z").await;
        let reminder = pair.newest("bob", "Tomorrow with Alice").await;
        // The date that waits for him is answered here as well.
        let works = pair.pressed("bob", button(&reminder, "Works")).await;
        assert!(works.contains("Who comes: you and Alice"), "{works}");
        let hers = pair.newest("alice", "Tomorrow with Bob").await;
        let choices = pair.press("alice", button(&hers, "Can't make it")).await;
        let moved = pair.pressed("alice", button(card(&choices), "Move to backup")).await;
        assert!(moved.contains("to Mon 9 Mar, 15:00"), "{backend:?}: {moved}");
        let stale = pair.pressed("bob", button(&reminder, "Works")).await;
        assert!(stale.contains("Alice changed this date before you"), "{stale}");
        pair.house.step("2026-03-06T15:30:00Z").await;
        let anew = pair.newest("bob", "In 3 days with Alice").await;
        assert!(read(&anew).contains("Mon 9 Mar, 15:00"), "reminded anew: {}", read(&anew));
        pair.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_that_passed_moves_to_its_backup() {
    for backend in Backend::ALL {
        let pair = Pair::with_a_date(backend).await;
        let hers = pair.card("alice", "meet").await;
        let choices = pair.press("alice", button(&hers, "Can't make it")).await;
        pair.house.step("2026-03-05T16:00:00Z").await;
        let moved = pair.pressed("alice", button(card(&choices), "Move to backup")).await;
        assert!(moved.contains("to Mon 9 Mar, 15:00"), "{backend:?}: {moved}");
        assert!(!moved.contains("Did you meet?"), "it is ahead again: {moved}");
        pair.house.step("2026-03-09T16:00:00Z").await;
        let typed = pair.says("bob", "meet move backup").await;
        assert!(typed.contains("Alice changed this date before you"), "he was asked: {typed}");
        pair.says("bob", "meet done").await;
        let held = pair.pressed("alice", button(card(&choices), "Move to backup")).await;
        assert!(held.contains("held already"), "{held}");
        assert_eq!(pair.count("SELECT COUNT(*) FROM meeting").await, 1);
        pair.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_not_here_any_more_is_not_waited_for() {
    for backend in Backend::ALL {
        let pair = Pair::with_a_date(backend).await;
        pair.house.database().tamper("UPDATE member SET left_at = 1 WHERE name = 'Bob'").await;
        let hers = pair.card("alice", "meet").await;
        assert!(!read(&hers).contains("waiting for"), "{backend:?}: {}", read(&hers));
        let moved = pair.says("alice", "meet move +1d").await;
        assert!(moved.contains("Who comes: you") && !moved.contains("waiting"), "{moved}");
        pair.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_reads_it_in_their_own_language() {
    let pair = Pair::with_a_date(Backend::Sqlite).await;
    pair.says("bob", "settings language:de").await;
    let his = pair.card("bob", "meet").await;
    assert!(read(&his).contains("Wer kommt: Alice · wartet auf dich"), "{}", read(&his));
    let choices = pair.press("bob", button(&his, "Anderes vorschlagen")).await;
    assert!(matches!(choices, Reply::Form { .. } | Reply::Card(_)));
    let typed = pair.card("bob", "meet move").await;
    let moved = pair.pressed("bob", button(&typed, "Auf Ausweichtermin verlegen")).await;
    assert!(moved.contains("auf Mo., 9. März, 15:00"), "{moved}");
    let hers = pair.says("alice", "meet").await;
    assert!(hers.contains("Who comes: Bob · waiting for you"), "{hers}");
    pair.house.close().await;
}
