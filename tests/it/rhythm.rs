//! A rhythm through the desk and the workers: it stands sixty days ahead and is carried on, one
//! date moves alone, another rhythm takes over from a day on, holidays are kept clear of. On both
//! databases.

use mentorbot::chat::card::Card;
use mentorbot::chat::form::{Form, Values};
use mentorbot::chat::reply::Reply;
use mentorbot::chat::request::Ask;
use mentorbot::store::backend::Backend;

use crate::house::{Doors, House, Plot, web_seat};
use crate::rig::talk::{Talk, button, card, choice, pressed, read, words};

/// Monday afternoon in Paris, before the clocks change there (29 March) and in New York (8 March).
const START: &str = "2026-03-02T15:00:00Z";

/// Alice in Paris and Bob in New York, paired; Cara coordinates.
struct Flat {
    house: House,
    talk: Talk,
}

impl Flat {
    async fn build(backend: Backend) -> Self {
        let doors = Doors { slack: None, web: true };
        let house = House::build(Plot::find().await, backend, START, doors).await;
        let talk = house.talk(web_seat());
        talk.introduce("cara", "Cara", "Europe/Paris").await;
        talk.introduce("alice", "Alice", "Europe/Paris").await;
        talk.introduce("bob", "Bob", "America/New_York").await;
        talk.found(&[("alice", "bob")]).await;
        Self { house, talk }
    }

    /// The dates that stand: by their rhythm, when they begin, and their sequence.
    async fn dates(&self) -> Vec<String> {
        let sql = "SELECT original || ' ' || civil || ' ' || sequence FROM meeting \
                   WHERE cancelled_at IS NULL AND held_at IS NULL ORDER BY starts_at";
        let short = |date: String| date.replace(":00:00", "").replace("2026-", "");
        self.house.database().texts(sql).await.into_iter().map(short).collect()
    }

    /// When each waiting reminder is due.
    async fn reminders(&self) -> Vec<String> {
        let due = "SELECT due_at FROM notice WHERE kind = 'reminder' AND finished_at IS NULL \
                   ORDER BY due_at";
        let moment = |ms: &i64| jiff::Timestamp::from_millisecond(*ms).unwrap().to_string();
        self.house.database().numbers(due).await.iter().map(moment).collect()
    }

    /// What arrived for someone, its first line, with the moment.
    async fn arrived(&self, user: &str, part: &str) -> Vec<String> {
        let inbox = self.talk.desk.inbox(&self.talk.sender(user), 200).await.unwrap();
        let cards = inbox.into_iter().filter(|shown| !shown.answer);
        let said = cards.map(|shown| (shown.at.to_string(), read(&shown.card)));
        let titled = |said: &String| said.lines().next().unwrap_or_default().contains(part);
        let mut found: Vec<_> = said.filter(|(_, said)| titled(said)).map(|(at, _)| at).collect();
        found.sort();
        found
    }

    async fn says(&self, user: &str, text: &str) -> String {
        self.talk.says(user, text).await
    }

    async fn does(&self, user: &str, ask: Ask) -> Reply {
        self.talk.handle(self.talk.request(user, ask)).await
    }

    /// Opens a form.
    async fn opens(&self, user: &str, ask: Ask) -> Form {
        match self.does(user, ask).await {
            Reply::Form { form, .. } => form,
            other => panic!("no form: {other:?}"),
        }
    }

    /// Sends a form with some other values.
    async fn sends(&self, user: &str, form: &Form, other: &[(&str, &str)]) -> Reply {
        let own = form.fields.iter().map(|field| (field.name.clone(), field.value.clone()));
        let mut values: Values = own.collect();
        values.extend(other.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        self.does(user, Ask::Submit { ticket: form.ticket.clone(), values }).await
    }

    async fn pairing(&self) -> String {
        self.house.database().texts("SELECT id FROM pairing").await.remove(0)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rhythm_stands_sixty_days_ahead_and_is_carried_on() {
    for backend in Backend::ALL {
        let flat = Flat::build(backend).await;
        let set = flat.says("alice", "meet new 2026-03-05 15:00 every:2w place:\"Room 4\"").await;
        assert!(
            set.contains("Every 2 weeks from Thu 5 Mar, 15:00 on. Bob gets a message."),
            "{set}"
        );
        assert!(set.contains("Rhythm: Every 2 weeks") && set.contains("Room 4"), "{set}");
        let first = ["03-05 03-05T15 0", "03-19 03-19T15 0", "04-02 04-02T15 0"];
        let second = ["04-16 04-16T15 0", "04-30 04-30T15 0"];
        assert_eq!(flat.dates().await, [&first[..], &second[..]].concat(), "{backend:?}");
        let backups = "SELECT COUNT(*) FROM backup WHERE state = 'suggested'";
        assert_eq!(flat.house.database().number(backups).await, 5);
        // What is near is promised, at each one's own hour; the rest comes by itself.
        let near = ["2026-03-04T15:00:00Z", "2026-03-04T21:00:00Z"];
        assert_eq!(flat.reminders().await, near, "{backend:?}");
        flat.house.step("2026-03-02T16:00:00Z").await;
        assert_eq!(flat.arrived("bob", "Alice set a rhythm").await, ["2026-03-02T15:00:00Z"]);

        // Three in the afternoon in Paris, before and after the clocks change there.
        flat.house.step("2026-04-02T16:00:00Z").await;
        let reminded = ["2026-03-04T15:00:00Z", "2026-03-18T15:00:00Z", "2026-04-01T14:00:00Z"];
        assert_eq!(flat.arrived("alice", "Tomorrow with Bob").await, reminded, "{backend:?}");
        let ahead = flat.dates().await;
        let more = ["05-14 05-14T15 0", "05-28 05-28T15 0"];
        assert_eq!(ahead, [&first[..], &second[..], &more[..]].concat(), "{backend:?}");
        let place = "SELECT COUNT(*) FROM meeting WHERE place IS NOT NULL";
        assert_eq!(flat.house.database().number(place).await, 7, "each has the place");

        // One moves alone, and stays the one it was.
        let moved = flat.says("bob", "meet new 2026-04-17 10:00").await;
        assert!(moved.contains("Moved from Thu 16 Apr"), "{moved}");
        let dates = flat.dates().await;
        assert_eq!(dates[3..5], ["04-16 04-17T10 1", "04-30 04-30T15 0"], "{backend:?}");

        // Nothing is made for a pairing that is over.
        flat.says("cara", "unpair <@alice> <@bob> yes").await;
        flat.house.step("2026-06-20T16:00:00Z").await;
        assert!(flat.dates().await.iter().all(|date| date.as_str() < "04-03"), "{backend:?}");
        let going = "SELECT COUNT(*) FROM series WHERE rule IS NOT NULL AND ended_at IS NULL";
        assert_eq!(flat.house.database().number(going).await, 0, "{backend:?}");
        flat.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rhythm_stays_where_it_was_set_when_somebody_moves() {
    for backend in Backend::ALL {
        let flat = Flat::build(backend).await;
        // Three in the afternoon in Paris, where the clocks change on 29 March.
        flat.says("alice", "meet new 2026-03-10 15:00 every:2w").await;
        flat.house.step("2026-03-11T12:00:00Z").await;
        flat.says("alice", "meet done").await;
        let starts = "SELECT starts_at FROM meeting ORDER BY starts_at";
        let zones = "SELECT DISTINCT zone FROM series WHERE rule IS NOT NULL";
        let before = flat.house.database().numbers(starts).await;
        for (who, zone) in [("alice", "Asia/Tokyo"), ("bob", "America/Los_Angeles")] {
            flat.says(who, &format!("settings zone:{zone}")).await;
            assert_eq!(flat.house.database().numbers(starts).await, before, "{backend:?} {who}");
            assert_eq!(flat.house.database().texts(zones).await, ["Europe/Paris"], "{backend:?}");
        }
        let (hers, his) = (flat.says("alice", "meet").await, flat.says("bob", "meet").await);
        assert!(hers.contains("Tue 24 Mar, 23:00"), "{backend:?}: her own clock: {hers}");
        assert!(his.contains("Tue 24 Mar, 07:00"), "{backend:?}: and his: {his}");

        // Each is reminded at a good hour of where they are now, before and after the change.
        flat.house.step("2026-04-07T12:59:00Z").await;
        let since = |mut arrived: Vec<String>| {
            arrived.retain(|at| at.as_str() > "2026-03-12");
            arrived
        };
        let tokyo = ["2026-03-23T07:00:00Z", "2026-04-06T07:00:00Z"];
        assert_eq!(since(flat.arrived("alice", "Tomorrow with Bob").await), tokyo, "{backend:?}");
        let west = ["2026-03-23T23:00:00Z", "2026-04-06T23:00:00Z"];
        assert_eq!(since(flat.arrived("bob", "Tomorrow with Alice").await), west, "{backend:?}");
        let hers = flat.says("alice", "meet").await;
        assert!(hers.contains("22:00"), "{backend:?}: three in Paris, in summer: {hers}");
        flat.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_rhythm_takes_over_from_a_day_on() {
    for backend in Backend::ALL {
        let flat = Flat::build(backend).await;
        flat.says("alice", "meet new 2026-03-10 15:00 every:w").await;
        assert_eq!(flat.dates().await.len(), 8, "{backend:?}: to 28 April");
        let changed = flat.says("bob", "meet new 2026-03-24 10:00 every:2w").await;
        // Ten in New York is three in Paris by then, until Paris changes its clocks.
        assert!(changed.contains("5 later dates are called off with that."), "{changed}");
        let dates = flat.dates().await;
        assert_eq!(
            dates,
            [
                "03-10 03-10T15 0",
                "03-17 03-17T15 0",
                "03-24 03-24T15 0",
                "04-07 04-07T10 0",
                "04-21 04-21T10 0"
            ],
            "{backend:?}"
        );
        let off = "SELECT COUNT(*) FROM meeting WHERE cancelled_at IS NOT NULL AND sequence = 1";
        assert_eq!(flat.house.database().number(off).await, 5, "their sequence rose with that");

        let ended = flat.says("alice", "meet new every:none").await;
        assert!(ended.contains("The rhythm has ended."), "{ended}");
        assert_eq!(flat.dates().await, ["03-10 03-10T15 0"], "{backend:?}: the next one stays");
        let none = flat.says("alice", "meet new every:none").await;
        assert!(none.contains("You have no rhythm yet."), "{none}");
        flat.house.step("2026-05-20T09:00:00Z").await;
        assert_eq!(flat.dates().await.len(), 1, "{backend:?}: and nothing is made any more");
        flat.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn odd_rhythms_are_refused_and_nothing_changes() {
    for backend in Backend::ALL {
        let flat = Flat::build(backend).await;
        // What was promised when they were put together has gone out.
        flat.house.step(START).await;
        let before = flat.house.database().census().await;
        for (typed, said) in [
            ("fri 15:00 every:0w", "every 2, 3 or 4 weeks"),
            ("fri 15:00 every:-1", "every 2, 3 or 4 weeks"),
            ("fri 15:00 every:1000000000w", "every 2, 3 or 4 weeks"),
            ("fri 15:00 every:day", "I couldn't read that rhythm."),
            ("2026-03-10 15:00 every:\"first tue\"", "no such weekday of its month"),
            ("fri 15:00 every:w times:10000", "1 to 500 meetings"),
            ("fri 15:00 every:w backup:soon", "How many working days later"),
            ("2026-03-01 15:00 every:w", "That moment has passed."),
            ("every:often", "I couldn't read that rhythm."),
            ("every:none", "You have no rhythm yet."),
        ] {
            let refused = flat.says("alice", &format!("meet new {typed}")).await;
            assert!(refused.contains(said), "{backend:?}: {typed}: {refused}");
        }
        assert_eq!(flat.house.database().census().await, before, "{backend:?}");
        flat.says("alice", "meet new 2026-03-10 15:00 every:w times:2 backup:none").await;
        assert_eq!(flat.dates().await, ["03-10 03-10T15 0", "03-17 03-17T15 0"], "{backend:?}");
        let declined = "SELECT COUNT(*) FROM backup WHERE state = 'declined'";
        assert_eq!(flat.house.database().number(declined).await, 2);
        flat.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_form_asks_from_when_on_and_who_comes_second_is_told() {
    for backend in Backend::ALL {
        let flat = Flat::build(backend).await;
        let pairing = flat.pairing().await;
        let open = || Ask::Command("meet new every:4w".to_owned());
        let (alices, bobs) = (flat.opens("alice", open()).await, flat.opens("bob", open()).await);
        let every = |form: &Form| form.fields[0].value.clone();
        assert_eq!((every(&alices).as_str(), alices.fields[1].name.as_str()), ("weeks:4", "day"));
        let early = flat.sends("alice", &alices, &[("day", "2026-03-01"), ("minutes", "0")]).await;
        let Reply::FormAgain(again) = early else { panic!("{early:?}") };
        assert!(again.fields.iter().any(|field| field.name == "day" && field.fault.is_some()));
        let to_friday = [("day", "2026-03-06"), ("time", "15:00")];
        let set = flat.sends("alice", &alices, &to_friday).await;
        assert!(words(&set).contains("Every 4 weeks from Fri 6 Mar, 15:00 on."), "{set:?}");

        let late = flat.sends("bob", &bobs, &[("every", "weeks:1")]).await;
        let Reply::FormAgain(again) = late else { panic!("{late:?}") };
        assert!(again.fields.iter().any(|field| field.fault.is_some()), "{backend:?}");
        assert_eq!(every(&again), "weeks:1", "what was chosen is kept");
        let fifth = flat.opens("bob", pressed("meet.rhythm", &pairing)).await;
        let odd = [("every", "month:last-weekday"), ("day", "2026-03-10")];
        let refused = flat.sends("bob", &fifth, &odd).await;
        let Reply::FormAgain(again) = refused else { panic!("{refused:?}") };
        assert!(again.fields[0].fault.as_deref().is_some_and(|fault| fault.contains("no such")));
        let last = [("every", "month:last-weekday"), ("day", "2026-03-31"), ("time", "09:00")];
        let set = words(&flat.sends("bob", &fifth, &last).await);
        assert!(set.contains("Every month on the last Tue from Tue 31 Mar, 09:00 on."), "{set}");
        assert_eq!(
            flat.dates().await,
            ["03-06 03-06T15 0", "03-31 03-31T09 0", "04-28 04-28T09 0"]
        );
        flat.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn holidays_are_kept_clear_of() {
    for backend in Backend::ALL {
        let flat = Flat::build(backend).await;
        let denied = flat.says("alice", "holiday add 2026-04-06").await;
        assert!(!denied.contains("Days off of"), "{denied}");
        let form = flat.opens("cara", Ask::Command("holiday import".to_owned())).await;
        let odd = flat.sends("cara", &form, &[("text", "nothing")]).await;
        let Reply::FormAgain(again) = odd else { panic!("{odd:?}") };
        assert!(again.fields[0].fault.is_some() && again.fields[0].value == "nothing");
        let calendar = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20260403\r\n\
            SUMMARY:Good Friday\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20260406\r\n\
            SUMMARY:Easter Monday\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART:20260406T090000Z\r\n\
            SUMMARY:A talk\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        let kept = words(&flat.sends("cara", &form, &[("text", calendar)]).await);
        assert!(kept.contains("2 days off are kept. One entry was no whole day."), "{kept}");
        assert!(kept.contains("Mon 6 Apr") && kept.contains("Easter Monday"), "{kept}");

        // Mondays: the one at Easter is on Tuesday, and its reminder comes on Thursday.
        flat.says("alice", "meet new 2026-03-23 15:00 every:2w").await;
        let dates = ["03-23 03-23T15 0", "04-06 04-07T15 0", "04-20 04-20T15 0"];
        assert_eq!(flat.dates().await, dates, "{backend:?}");
        flat.house.step("2026-04-02T13:00:00Z").await;
        assert_eq!(flat.reminders().await[..2], ["2026-04-02T14:00:00Z", "2026-04-02T20:00:00Z"]);
        // What a partner does on Good Friday waits until Tuesday.
        flat.house.step("2026-04-03T12:00:00Z").await;
        flat.says("alice", "agenda add How was Easter?").await;
        flat.says("alice", "agenda share").await;
        flat.house.step("2026-04-07T12:59:00Z").await;
        assert!(flat.arrived("bob", "shared").await.is_empty(), "{backend:?}");
        flat.house.step("2026-04-07T13:01:00Z").await;
        assert_eq!(flat.arrived("bob", "shared").await, ["2026-04-07T13:00:00Z"], "{backend:?}");

        let list = flat.talk.asks("cara", "holiday").await;
        assert!(!words(&list).contains("6 Apr"), "past ones are not listed");
        let added = flat.talk.asks("cara", "holiday add 2026-05-01 Labour Day").await;
        let card: &Card = card(&added);
        assert!(read(card).contains("One day off is kept."), "{added:?}");
        let drop = choice(card, "1 May", "Make it a working day");
        let dropped = words(&flat.does("cara", drop.clone()).await);
        assert!(dropped.contains("is a working day again."), "{dropped}");
        let again = words(&flat.does("cara", drop).await);
        assert!(again.contains("That day is no day off here."), "a second press: {again}");
        flat.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_time_that_suits_everyone_is_found_and_taken_once() {
    for backend in Backend::ALL {
        let flat = Flat::build(backend).await;
        let found = flat.talk.asks("alice", "meet find").await;
        let said = words(&found);
        assert!(said.contains("These suit everyone") && said.contains("15:00 (Paris)"), "{said}");
        let take = button(card(&found), "Wed 4 Mar, 15:00");
        let set = words(&flat.does("alice", take.clone()).await);
        assert!(set.contains("Set for Wed 4 Mar, 15:00."), "{set}");
        // Bob is asked something else meanwhile; her old card knows of no date.
        let again = words(&flat.does("alice", take).await);
        assert!(again.contains("The date was changed meanwhile."), "{again}");
        assert_eq!(flat.dates().await, ["03-04 03-04T15 0"], "{backend:?}");
        let other = flat.talk.asks("bob", "meet find").await;
        let take = button(card(&other), "Thu 5 Mar, 09:00");
        let moved = words(&flat.does("bob", take).await);
        assert!(moved.contains("Moved from Wed 4 Mar, 09:00 to Thu 5 Mar, 09:00."), "{moved}");
        flat.house.close().await;
    }
}
