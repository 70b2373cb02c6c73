//! Closing a cohort: previewed, closed, taken back within ten minutes; told once to each.

use mentorbot::store::backend::Backend;

use crate::house::{Doors, House, Plot, web_seat};
use crate::rig::talk::{Talk, button, card, read};

const MONDAY: &str = "2026-03-02T10:00:00Z";

/// Cara's cohort: Ann is with Ben and with Cem, so that two pairings end for her at once.
async fn house(backend: Backend) -> (House, Talk) {
    let doors = Doors { web: true, ..Doors::default() };
    let house = House::build(Plot::find().await, backend, MONDAY, doors).await;
    let talk = house.talk(web_seat());
    for (user, name) in [("cara", "Cara"), ("ann", "Ann"), ("ben", "Ben"), ("cem", "Cem")] {
        talk.introduce(user, name, "Europe/Paris").await;
    }
    talk.found(&[("ann", "ben"), ("ann", "cem")]).await;
    house.step("2026-03-02T10:10:00Z").await;
    talk.says("ann", "meet new 2026-03-12 15:00 with <@ben>").await;
    house.step("2026-03-02T10:20:00Z").await;
    (house, talk)
}

/// What waits or was said of one kind.
async fn count(house: &House, kind: &str, how: &str) -> i64 {
    let sql = format!("SELECT COUNT(*) FROM notice WHERE kind = '{kind}' AND {how}");
    house.database().number(Box::leak(sql.into_boxed_str())).await
}

const WAITS: &str = "finished_at IS NULL";
const SENT: &str = "outcome = 'sent'";

#[tokio::test]
async fn each_is_told_once_and_nothing_else_is_said() {
    for backend in Backend::ALL {
        let (house, talk) = house(backend).await;
        let preview = talk.asks("cara", "cohort close Spring").await;
        let said = read(card(&preview));
        assert!(
            said.contains("2 pairings end.") && said.contains("1 date is called off"),
            "{said}"
        );
        assert!(said.contains("3 people get one kind message each after 10 minutes"), "{said}");
        assert_eq!(count(&house, "closed", "1 = 1").await, 0, "a preview does nothing");
        assert!(count(&house, "reminder", WAITS).await > 0);

        let close = talk.request("cara", button(card(&preview), "Close cohort"));
        let closed = talk.handle(close.clone()).await;
        assert!(read(card(&closed)).contains("Spring is closed"), "{}", read(card(&closed)));
        assert_eq!(count(&house, "closed", WAITS).await, 3);
        assert_eq!(count(&house, "reminder", WAITS).await, 0);
        // The second click, and another one of another card.
        talk.handle(close).await;
        talk.handle(talk.request("cara", button(card(&preview), "Close cohort"))).await;
        assert_eq!(count(&house, "closed", WAITS).await, 3);
        assert!(talk.says("ann", "partner").await.contains("no partner"));

        house.step("2026-03-02T10:31:00Z").await;
        assert_eq!(count(&house, "closed", SENT).await, 3);
        assert_eq!(count(&house, "ended", "1 = 1").await, 0, "not once per pairing");
        let late = talk.handle(talk.request("cara", button(card(&closed), "Undo"))).await;
        assert!(read(card(&late)).contains("time to undo it is over"), "{}", read(card(&late)));

        // It can be read, and takes nobody in.
        let list = talk.says("cara", "cohort").await;
        assert!(list.contains("closed"), "{list}");
        let shown = talk.says("cara", "cohort show Spring").await;
        assert!(shown.contains("Closed. It can be read"), "{shown}");
        let no = talk.says("cara", "enrol <@ann> role:mentee cohort:Spring").await;
        assert!(no.contains("You run no cohort of that name"), "{no}");
        house.close().await;
    }
}

#[tokio::test]
async fn undo_brings_everything_back_and_nobody_hears_of_it() {
    for backend in Backend::ALL {
        let (house, talk) = house(backend).await;
        let reminders = count(&house, "reminder", WAITS).await;
        let closed = talk.asks("cara", "cohort close Spring yes").await;
        house.step("2026-03-02T10:25:00Z").await;
        let undo = button(card(&closed), "Undo");
        let back = talk.handle(talk.request("cara", undo.clone())).await;
        assert!(read(card(&back)).contains("open as before"), "{}", read(card(&back)));
        let again = talk.handle(talk.request("cara", undo)).await;
        assert!(read(card(&again)).contains("open as before"), "{}", read(card(&again)));
        assert_eq!(count(&house, "reminder", WAITS).await, reminders);
        let date = talk.says("ann", "meet with <@ben>").await;
        assert!(date.contains("12 Mar"), "{date}");
        house.step("2026-03-02T11:00:00Z").await;
        assert_eq!(count(&house, "closed", SENT).await, 0);
        let people = "SELECT COUNT(*) FROM enrolment WHERE left_at IS NULL";
        assert_eq!(house.database().number(people).await, 3);
        house.close().await;
    }
}

#[tokio::test]
async fn only_its_coordinator_closes_it() {
    for backend in Backend::ALL {
        let (house, talk) = house(backend).await;
        let closed = talk.asks("cara", "cohort close Spring").await;
        let close = button(card(&closed), "Close cohort");
        talk.introduce("olga", "Olga", "Europe/Paris").await;
        talk.desk.add_owner(&talk.sender("olga"), talk.moment()).await.unwrap();
        talk.says("olga", "program new Other").await;
        let not_hers = talk.handle(talk.request("olga", close)).await;
        let said = read(card(&not_hers));
        assert!(said.contains("I can't find that among your things"), "{said}");
        let not_hers = talk.says("olga", "cohort close Spring yes").await;
        assert!(not_hers.contains("You run no cohort of that name"), "{not_hers}");
        assert!(talk.says("ann", "partner with <@ben>").await.contains("Ben"));
        house.close().await;
    }
}
