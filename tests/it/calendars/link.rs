//! One's calendar link, from the chat to the calendar that reads it: made, shown again, reset and
//! turned off, and what it tells as dates are set, moved and let go.

use jiff::Timestamp;
use mentorbot::cards::{action, meet_verb};
use mentorbot::chat::card::Card;
use mentorbot::store::backend::Backend;

use super::judge::Cases;
use crate::house::{Doors, House, Plot, web_seat};
use crate::rig::talk::{Talk, button, card, pressed, read};

/// Monday afternoon in Paris.
pub const START: &str = "2026-03-02T15:00:00Z";

/// Alice in Paris and Bob in New York, paired.
pub struct Flat {
    pub house: House,
    pub talk: Talk,
}

/// What an address answered.
pub struct Read {
    pub status: u16,
    pub kind: String,
    pub text: String,
}

impl Flat {
    pub async fn build(backend: Backend) -> Self {
        let doors = Doors { slack: None, web: true };
        let house = House::build(Plot::find().await, backend, START, doors).await;
        let talk = house.talk(web_seat());
        talk.introduce("cara", "Cara", "Europe/Paris").await;
        talk.introduce("alice", "Alice", "Europe/Paris").await;
        talk.introduce("bob", "Bob, the 2nd; \\o/", "America/New_York").await;
        talk.found(&[("alice", "bob")]).await;
        Self { house, talk }
    }

    /// Says something, and takes the card that answers.
    pub async fn says(&self, user: &str, text: &str) -> Card {
        card(&self.talk.asks(user, text).await).clone()
    }

    /// Presses a button of a card.
    pub async fn press(&self, user: &str, on: &Card, label: &str) -> Card {
        card(&self.talk.handle(self.talk.request(user, button(on, label))).await).clone()
    }

    /// The link someone has.
    pub async fn link(&self, user: &str) -> String {
        address(&self.says(user, "calendar link").await)
    }

    /// Reads an address as a calendar does.
    pub async fn get(&self, address: &str) -> Read {
        let answer = self.house.http.get(address).send().await.unwrap();
        for (name, value) in [
            ("referrer-policy", "no-referrer"),
            ("x-robots-tag", "noindex, nofollow"),
            ("cache-control", "private, no-cache"),
        ] {
            assert_eq!(answer.headers()[name], value, "{address}");
        }
        let kind = answer.headers().get("content-type");
        Read {
            status: answer.status().as_u16(),
            kind: kind.map(|kind| kind.to_str().unwrap().to_owned()).unwrap_or_default(),
            text: answer.text().await.unwrap(),
        }
    }

    /// The events someone's link tells, unfolded.
    pub async fn events(&self, address: &str) -> Vec<String> {
        let read = self.get(address).await;
        assert_eq!(read.status, 200, "{address}");
        events(&read.text)
    }
}

/// The events of a file, unfolded, with line ends as here.
pub fn events(ics: &str) -> Vec<String> {
    let text = ics.replace("\r\n ", "").replace("\r\n", "\n");
    let inside = text.split("BEGIN:VEVENT\n").skip(1);
    inside.map(|event| event.split("END:VEVENT").next().unwrap().to_owned()).collect()
}

/// The value of an event's line.
pub fn line<'e>(event: &'e str, name: &str) -> &'e str {
    let found = event.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix([':', ';']));
    found.unwrap_or_else(|| panic!("no {name} in\n{event}"))
}

fn sequence(event: &str) -> i64 {
    line(event, "SEQUENCE").parse().unwrap()
}

fn address(card: &Card) -> String {
    let said = read(card);
    let found = said.lines().find(|line| line.contains("/calendar/"));
    found.unwrap_or_else(|| panic!("no address in {said}")).to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_is_made_once_shown_again_reset_and_turned_off() {
    for backend in Backend::ALL {
        let flat = Flat::build(backend).await;
        let none = flat.says("alice", "calendar").await;
        assert_eq!(flat.house.database().number("SELECT COUNT(*) FROM feed").await, 0, "it shows");
        let made = flat.press("alice", &none, "Make my address").await;
        let first = address(&made);
        let token = first.strip_prefix(&format!("{}/calendar/", flat.house.base)).unwrap();
        assert_eq!(token.len(), 43 + ".ics".len(), "256 bits: {token}");
        assert_eq!(flat.link("alice").await, first, "{backend:?}: the same, however it is asked");
        assert_eq!(address(&flat.says("alice", "calendar").await), first);
        let read = flat.get(&first).await;
        assert_eq!((read.status, read.kind.as_str()), (200, "text/calendar; charset=utf-8"));

        let reset = flat.press("alice", &made, "Reset address").await;
        let second = address(&reset);
        assert_ne!(first, second);
        assert_eq!(flat.get(&first).await.status, 404, "{backend:?}");
        assert_eq!(flat.get(&second).await.status, 200);
        // The card of before once more: what works stays.
        let again = flat.press("alice", &made, "Reset address").await;
        assert!(self::read(&again).contains("was reset before"), "{backend:?}");
        assert_eq!(address(&again), second);
        assert_eq!(flat.get(&second).await.status, 200);

        let off = flat.press("alice", &again, "Turn it off").await;
        assert!(self::read(&off).contains("shows nothing any more"));
        assert_eq!(flat.get(&second).await.status, 404, "{backend:?}");
        let off = flat.press("alice", &again, "Turn it off").await;
        assert!(
            !self::read(&off).contains("shows nothing any more"),
            "there is nothing to turn off"
        );
        let third = flat.link("alice").await;
        assert!(third != first && third != second);
        flat.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_in_the_database_is_an_address() {
    for backend in Backend::ALL {
        let flat = Flat::build(backend).await;
        let link = flat.link("alice").await;
        let token = link.rsplit('/').next().unwrap().strip_suffix(".ics").unwrap();
        let kept = "SELECT token_hash || ' ' || nonce FROM feed";
        let kept = flat.house.database().texts(kept).await.swap_remove(0);
        assert!(!kept.contains(token), "{backend:?}");
        for one in kept.split(' ') {
            let address = link.replace(token, one);
            assert_eq!(flat.get(&address).await.status, 404, "{backend:?}: {one}");
        }
        // Without the key it was worked out from, it is told no more, and works on.
        flat.house.database().tamper("UPDATE feed SET nonce = 'of another key'").await;
        let said = read(&flat.says("alice", "calendar").await);
        assert!(said.contains("can't show it any more") && !said.contains("/calendar/"), "{said}");
        assert_eq!(flat.get(&link).await.status, 200, "{backend:?}");
        flat.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_date_keeps_its_name_wherever_it_moves_and_so_does_its_backup() {
    for backend in Backend::ALL {
        let flat = Flat::build(backend).await;
        let link = flat.link("alice").await;
        flat.says("alice", "meet new 2026-03-10 15:00 place:\"Room 4; ring\"").await;
        flat.says("bob", "agenda add A question of his own").await;
        flat.says("alice", "agenda add One of mine").await;
        let set = flat.events(&link).await;
        let [date, backup] = &set[..] else { panic!("{set:?}") };
        assert_eq!(line(date, "DTSTART"), "TZID=Europe/Paris:20260310T150000");
        assert_eq!(line(date, "DTEND"), "TZID=Europe/Paris:20260310T154500");
        assert_eq!(line(date, "SEQUENCE"), "0");
        assert_eq!((line(date, "STATUS"), line(date, "TRANSP")), ("CONFIRMED", "OPAQUE"));
        assert_eq!(line(date, "SUMMARY"), "Meeting with Bob\\, the 2nd\\; \\\\o/");
        assert_eq!(line(date, "LOCATION"), "Room 4\\; ring");
        let about = "1 item is on the agenda. /mentor agenda shows it.";
        assert_eq!(line(date, "DESCRIPTION"), about, "his own is his");
        assert_eq!(line(backup, "DTSTART"), "TZID=Europe/Paris:20260312T150000");
        assert_eq!((line(backup, "STATUS"), line(backup, "TRANSP")), ("TENTATIVE", "TRANSPARENT"));
        assert_ne!(line(date, "UID"), line(backup, "UID"));

        // Moved by Bob, on his wall clock.
        flat.says("bob", "meet new 2026-04-01 10:00 backup:\"2026-04-02 11:00\"").await;
        let moved = flat.events(&link).await;
        assert_eq!(moved.len(), 2, "{backend:?}: never a third");
        assert_eq!(line(&moved[0], "UID"), line(date, "UID"));
        assert_eq!(line(&moved[1], "UID"), line(backup, "UID"));
        assert_eq!(line(&moved[0], "DTSTART"), "TZID=America/New_York:20260401T100000");
        assert_eq!(line(&moved[1], "DTSTART"), "TZID=America/New_York:20260402T110000");
        assert_eq!(line(&moved[0], "SEQUENCE"), "1");
        assert!(sequence(&moved[1]) > sequence(backup));

        // And called off.
        flat.says("cara", "unpair <@alice> <@bob> yes").await;
        let gone = flat.events(&link).await;
        assert_eq!(gone.len(), 1, "{backend:?}: {gone:?}");
        assert_eq!(line(&gone[0], "UID"), line(date, "UID"));
        assert_eq!(line(&gone[0], "STATUS"), "CANCELLED");
        assert!(sequence(&gone[0]) > sequence(&moved[0]), "{backend:?}");
        flat.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn moved_to_its_backup_and_let_go_it_is_the_same_event() {
    for backend in Backend::ALL {
        let flat = Flat::build(backend).await;
        let link = flat.link("alice").await;
        flat.says("alice", "meet new 2026-03-10 15:00").await;
        let set = flat.events(&link).await;
        let moved = read(&flat.says("alice", "meet move backup").await);
        let told = flat.events(&link).await;
        assert_eq!(told.len(), 2, "{backend:?}: {moved} {told:?}");
        assert_eq!(line(&told[0], "UID"), line(&set[0], "UID"));
        assert_eq!(line(&told[0], "DTSTART"), line(&set[1], "DTSTART"), "where its backup was");
        assert_eq!(line(&told[1], "UID"), line(&set[1], "UID"), "and another backup in its place");
        assert!(sequence(&told[0]) > sequence(&set[0]) && sequence(&told[1]) > sequence(&set[1]));
        assert_ne!(line(&told[1], "DTSTART"), line(&set[1], "DTSTART"));

        flat.says("alice", "meet backup none").await;
        let none = flat.events(&link).await;
        assert_eq!(none.len(), 1, "{backend:?}: {none:?}");
        flat.says("alice", "meet skip yes").await;
        let skipped = flat.says("alice", "meet").await;
        let gone = flat.events(&link).await;
        assert_eq!(line(&gone[0], "STATUS"), "CANCELLED", "{backend:?}: {}", read(&skipped));
        assert!(sequence(&gone[0]) > sequence(&told[0]), "{backend:?}");
        flat.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_elses_program_reads_what_stands() {
    for backend in Backend::ALL {
        let flat = Flat::build(backend).await;
        let (alice, bob) = (flat.link("alice").await, flat.link("bob").await);
        flat.says("alice", "meet new 2026-03-10 15:00 length:30").await;
        flat.says("alice", "agenda add One of mine, with words; and \\ a \"lot\" of 👩‍👩‍👧‍👦 more").await;
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let span = (at("2026-01-01T00:00:00Z"), at("2028-01-01T00:00:00Z"));
        let mut cases = Cases::default();
        for (name, link, who) in
            [("Alice's", &alice, "Bob, the 2nd; \\o/"), ("Bob's", &bob, "Alice")]
        {
            let meant = [
                (at("2026-03-10T14:00:00Z"), 30, format!("Meeting with {who}")),
                (at("2026-03-12T14:00:00Z"), 30, format!("Backup: meeting with {who}")),
            ];
            cases.file(name, &flat.get(link).await.text, span, &meant);
        }
        cases.judge();
        flat.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn titles_only_means_when_and_with_whom() {
    for backend in Backend::ALL {
        let flat = Flat::build(backend).await;
        let link = flat.link("alice").await;
        flat.says("alice", "meet new 2026-03-10 15:00 place:\"The secret room\"").await;
        flat.says("alice", "agenda add One of mine").await;
        let card = flat.says("alice", "calendar").await;
        let titles = flat.press("alice", &card, "Show titles only").await;
        let told = flat.events(&link).await;
        assert!(!told.concat().contains("LOCATION") && !told.concat().contains("DESCRIPTION"));
        assert!(line(&told[0], "SUMMARY").starts_with("Meeting with Bob"), "{backend:?}");
        // A reset keeps what was chosen.
        let reset = flat.press("alice", &titles, "Reset address").await;
        let link = address(&reset);
        assert!(!flat.events(&link).await.concat().contains("LOCATION"), "{backend:?}");
        let details = flat.press("alice", &reset, "Show details too").await;
        assert!(read(&details).contains("From now on it shows places"));
        assert!(flat.events(&link).await[0].contains("LOCATION:The secret room"));
        // The card of before, pressed again, says the same again.
        flat.press("alice", &card, "Show titles only").await;
        assert!(!flat.events(&link).await.concat().contains("LOCATION"));
        flat.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_date_is_a_file_too_and_nobody_elses() {
    for backend in Backend::ALL {
        let flat = Flat::build(backend).await;
        let none = flat.says("alice", "calendar file").await;
        assert!(read(&none).contains("No date yet"), "{}", read(&none));
        flat.says("alice", "meet new 2026-03-10 15:00").await;
        let id = flat.house.database().texts("SELECT id FROM meeting").await.swap_remove(0);
        let handed = flat.says("alice", "calendar file").await;
        assert!(read(&handed).contains("Tue 10 Mar, 15:00"), "{}", read(&handed));
        let page = |user: &str| format!("{}/demo/as/{user}/meeting/{id}.ics", flat.house.base);
        let file = flat.house.http.get(page("alice")).send().await.unwrap();
        let file = file.text().await.unwrap();
        assert!(file.contains("METHOD:PUBLISH") && events(&file).len() == 2, "{file}");
        let cara = flat.house.http.get(page("cara")).send().await.unwrap();
        assert_eq!(cara.status(), 404, "she runs it, and is not in it");
        let press = pressed(action::CALENDAR_FILE, &id);
        let refused = flat.talk.handle(flat.talk.request("cara", press)).await;
        assert!(read(card(&refused)).contains("did not work"), "{refused:?}");
        // From the menu of the date, too.
        let chosen = pressed(action::MEET_DO, &format!("{} {id} 0", meet_verb::CALENDAR));
        let chosen = flat.talk.handle(flat.talk.request("alice", chosen)).await;
        assert!(read(card(&chosen)).contains("as a file"), "{backend:?}: {chosen:?}");

        flat.says("cara", "unpair <@alice> <@bob> yes").await;
        let file = flat.house.http.get(page("alice")).send().await.unwrap();
        let file = file.text().await.unwrap();
        assert!(file.contains("METHOD:CANCEL"), "{file}");
        let told = events(&file);
        assert!(told.iter().all(|one| line(one, "STATUS") == "CANCELLED"), "{told:?}");
        flat.house.close().await;
    }
}
