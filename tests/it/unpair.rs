//! Ending a pairing: previewed, ended, undone; its people are told kindly and once, and what they
//! press afterwards is answered.

use mentorbot::chat::request::Ask;
use mentorbot::store::backend::Backend;

use crate::house::{Doors, House, Plot, web_seat};
use crate::rig::talk::{Talk, button, card, more, pressed, read, words};

/// Monday, four in the afternoon in Paris.
const START: &str = "2026-03-02T15:00:00Z";

/// Ann and Ben, paired by Cara, with a date and an item; Mia runs another programme.
struct Town {
    house: House,
    talk: Talk,
}

impl Town {
    async fn build(backend: Backend) -> Self {
        let doors = Doors { slack: None, web: true };
        let house = House::build(Plot::find().await, backend, START, doors).await;
        let talk = house.talk(web_seat());
        for (user, name) in
            [("cara", "Cara"), ("mia", "Mia"), ("ann", "Ann"), ("ben", "Ben"), ("cem", "Cem")]
        {
            talk.introduce(user, name, "Europe/Paris").await;
        }
        talk.found(&[("ann", "ben")]).await;
        talk.desk.add_owner(&talk.sender("mia"), talk.moment()).await.unwrap();
        talk.says("mia", "program new Prosper").await;
        talk.says("ann", "meet new 2026-03-10 15:00 place:\"Room 4\"").await;
        talk.says("ann", "agenda add Ask about the fair").await;
        talk.says("ann", "agenda share").await;
        house.step("2026-03-02T15:01:00Z").await;
        Self { house, talk }
    }

    async fn press(&self, user: &str, ask: Ask) -> String {
        words(&self.talk.handle(self.talk.request(user, ask)).await)
    }

    /// How many cards with these words someone was sent.
    async fn told(&self, user: &str, said: &str) -> usize {
        let inbox = self.talk.desk.inbox(&self.talk.sender(user), 100).await.unwrap();
        let cards = inbox.iter().filter(|shown| !shown.answer);
        cards.filter(|shown| read(&shown.card).contains(said)).count()
    }

    async fn waiting(&self, kind: &'static str) -> i64 {
        let all = "SELECT kind FROM notice WHERE finished_at IS NULL";
        let kinds = self.house.database().texts(all).await;
        i64::try_from(kinds.iter().filter(|one| *one == kind).count()).unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pairing_ends_after_a_preview_and_its_people_are_told_once() {
    for backend in Backend::ALL {
        let town = Town::build(backend).await;
        let asked = town.talk.asks("cara", "unpair <@ann> <@ben>").await;
        let preview = words(&asked);
        assert!(preview.contains("End this pairing?"), "{preview}");
        for private in ["10 Mar", "Room 4", "fair"] {
            assert!(
                !preview.contains(private),
                "coordinators see no dates and no items: {preview}"
            );
        }
        let left = town.press("cara", button(card(&asked), "Leave it")).await;
        assert!(left.contains("Nothing changed"), "{left}");
        assert!(town.talk.says("ann", "agenda").await.contains("Agenda with Ben"));

        let end = button(card(&asked), "End pairing");
        let ended = town.press("cara", end.clone()).await;
        assert!(ended.contains("no longer work together in Spring"), "{ended}");
        assert!(ended.contains("They are told after Mon 2 Mar, 16:11"), "{ended}");
        let twice = town.press("cara", end).await;
        assert!(twice.contains("no longer work together"), "a double click: {twice}");
        assert_eq!(town.waiting("reminder").await, 0, "{backend:?}");
        assert_eq!(town.waiting("ended").await, 2, "one each");
        let gone = town.talk.says("ann", "agenda").await;
        assert!(gone.contains("You have no partner at the moment"), "{gone}");

        // A changed setting does not tell anyone sooner.
        town.talk.says("ann", "settings quiet:20:00-08:00").await;
        town.house.step("2026-03-02T15:10:59Z").await;
        assert_eq!(town.told("ann", "come to a close").await, 0, "{backend:?}: held back");
        town.house.step("2026-03-02T15:11:05Z").await;
        for (user, partner) in [("ann", "Ben"), ("ben", "Ann")] {
            let title = format!("Your time with {partner} has come to a close");
            assert_eq!(town.told(user, &title).await, 1, "{backend:?}");
            assert_eq!(town.told(user, "Cara can help").await, 1, "whom to ask");
        }
        assert_eq!(town.told("cara", "come to a close").await, 0);
        town.house.step("2026-03-11T15:00:00Z").await;
        assert_eq!(town.told("ann", "Tomorrow with").await, 0, "{backend:?}: no reminder");
        let live = "SELECT COUNT(*) FROM posted WHERE retired_at IS NULL AND kind <> 'answer'
            AND wanted_version > shown_version";
        assert_eq!(town.house.database().number(live).await, 0, "nothing is kept fresh any more");
        town.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn undo_restores_everything_and_nobody_hears_of_it() {
    for backend in Backend::ALL {
        let town = Town::build(backend).await;
        let before = town.talk.says("ann", "agenda").await;
        let reminders = "SELECT due_at FROM notice WHERE kind = 'reminder' AND finished_at IS NULL
            ORDER BY due_at";
        let due = town.house.database().numbers(reminders).await;
        for round in 0..2 {
            let asked = town.talk.asks("cara", "unpair <@ben> <@ann> yes").await;
            let undo = button(card(&asked), "Undo");
            let later = town.talk.moment().now + jiff::SignedDuration::from_secs(120);
            town.house.step(&later.to_string()).await;
            let undone = town.press("cara", undo.clone()).await;
            assert!(undone.contains("As before"), "{backend:?} {round}: {undone}");
            let twice = town.press("cara", undo).await;
            assert!(twice.contains("As before"), "{twice}");
            assert_eq!(town.talk.says("ann", "agenda").await, before, "{backend:?}");
            assert_eq!(town.house.database().numbers(reminders).await, due, "{backend:?} {round}");
            assert_eq!(town.waiting("ended").await, 0);
        }
        town.house.step("2026-03-09T15:30:00Z").await;
        for user in ["ann", "ben"] {
            assert_eq!(town.told(user, "come to a close").await, 0, "{backend:?}");
            assert_eq!(town.told(user, "Tomorrow with").await, 1, "{backend:?}: reminded");
        }
        town.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_far_date_is_reminded_of_after_an_undo_too() {
    for backend in Backend::ALL {
        let town = Town::build(backend).await;
        town.talk.says("ann", "meet new 2026-03-20 15:00").await;
        // The job that promises the reminders falls due while the pairing has ended.
        town.house.step("2026-03-06T13:55:00Z").await;
        let asked = town.talk.asks("cara", "unpair <@ben> <@ann> yes").await;
        town.house.step("2026-03-06T14:01:00Z").await;
        assert_eq!(town.waiting("reminder").await, 0);
        town.press("cara", button(card(&asked), "Undo")).await;
        assert_eq!(town.waiting("reminder").await, 2, "{backend:?}");
        town.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_button_of_before_an_undo_ends_nothing() {
    for backend in Backend::ALL {
        let town = Town::build(backend).await;
        let asked = town.talk.asks("cara", "unpair <@ben> <@ann>").await;
        let end = button(card(&asked), "End pairing");
        let ended = town.talk.handle(town.talk.request("cara", end.clone())).await;
        town.press("cara", button(card(&ended), "Undo")).await;
        let stale = town.press("cara", end).await;
        assert!(stale.contains("As before"), "{backend:?}: {stale}");
        let live = "SELECT COUNT(*) FROM pairing WHERE ended_at IS NULL";
        assert_eq!(town.house.database().number(live).await, 1, "{backend:?}");
        let asked = town.talk.asks("cara", "unpair <@ben> <@ann>").await;
        let ended = town.press("cara", button(card(&asked), "End pairing")).await;
        assert!(ended.contains("no longer"), "{backend:?}: a fresh one does: {ended}");
        town.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn after_ten_minutes_undo_says_how_to_go_on() {
    for backend in Backend::ALL {
        let town = Town::build(backend).await;
        let asked = town.talk.asks("cara", "unpair <@ann> <@ben> yes").await;
        let undo = button(card(&asked), "Undo");
        town.house.step("2026-03-02T15:11:00Z").await;
        let late = town.press("cara", undo.clone()).await;
        assert!(late.contains("The time to undo it is over"), "{backend:?}: {late}");
        let again = town.talk.says("cara", "unpair <@ann> <@ben>").await;
        assert!(again.contains("no such pairing"), "{again}");
        // Put together anew, it is another pairing; the old button does not touch it.
        town.talk.says("cara", "pair <@ann> <@ben> yes").await;
        let late = town.press("cara", undo).await;
        assert!(late.contains("The time to undo it is over"), "{late}");
        let fresh = town.talk.says("ann", "agenda").await;
        assert!(fresh.contains("Agenda with Ben"), "{fresh}");
        assert!(fresh.contains("fair") && fresh.contains("carried over"), "what was open: {fresh}");
        town.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_paired_anew_meanwhile_stays() {
    for backend in Backend::ALL {
        let town = Town::build(backend).await;
        let asked = town.talk.asks("cara", "unpair <@ann> <@ben> yes").await;
        town.talk.says("cara", "pair <@ann> <@ben> yes").await;
        let undo = town.press("cara", button(card(&asked), "Undo")).await;
        assert!(undo.contains("work together in this cohort already"), "{backend:?}: {undo}");
        let live = "SELECT COUNT(*) FROM pairing WHERE ended_at IS NULL";
        assert_eq!(town.house.database().number(live).await, 1);
        town.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_programmes_coordinators_end_and_undo() {
    for backend in Backend::ALL {
        let town = Town::build(backend).await;
        let nobody = town.talk.says("ann", "unpair <@ann> <@ben> yes").await;
        assert!(nobody.contains("Only coordinators"), "{nobody}");
        let other = town.talk.says("mia", "unpair <@ann> <@ben> yes").await;
        let unknown = town.talk.says("mia", "unpair <@ann> <@nobody> yes").await;
        assert!(other.contains("no such pairing"), "{other}");
        assert_eq!(other, unknown, "not theirs reads like not there");
        let alone = town.talk.says("cara", "unpair").await;
        assert!(alone.contains("unpair @ann @ben"), "{alone}");
        let asked = town.talk.asks("cara", "unpair <@ann> <@ben>").await;
        let end = button(card(&asked), "End pairing");
        for user in ["mia", "ann"] {
            let forged = town.press(user, end.clone()).await;
            assert!(forged.contains("can't find that"), "{backend:?} {user}: {forged}");
        }
        let done = town.talk.asks("cara", "unpair <@ann> <@ben> yes").await;
        let forged = town.press("mia", button(card(&done), "Undo")).await;
        assert!(forged.contains("can't find that"), "{forged}");
        for odd in ["", "nonsense", "00000000-0000-0000-0000-000000000000"] {
            for action in ["unpair.end", "unpair.undo"] {
                let odd = town.press("cara", pressed(action, odd)).await;
                assert!(odd.contains("can't find that"), "{odd}");
            }
        }
        town.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_people_in_two_cohorts_and_in_a_group_are_told_apart() {
    for backend in Backend::ALL {
        let town = Town::build(backend).await;
        let cara = async |text: &str| town.talk.says("cara", text).await;
        cara("cohort new Autumn").await;
        cara("cohort open Autumn").await;
        cara("enrol <@ben> role:mentor cohort:Autumn").await;
        cara("enrol <@ann> <@cem> role:mentee cohort:Autumn").await;
        cara("pair <@ann> <@ben> cohort:Autumn yes").await;
        cara("pair <@ann> <@cem> facilitator:<@ben> cohort:Autumn yes").await;
        let which = cara("unpair <@ann> <@ben> yes").await;
        assert!(which.contains("several cohorts: Autumn, Spring"), "{which}");
        let pair = cara("unpair <@ann> <@ben> cohort:Autumn yes").await;
        assert!(pair.contains("Ann and Ben no longer") || pair.contains("Ben and Ann no longer"));
        // Two of a group: all of it is shown, and never ended by a yes in advance.
        let group = town.talk.asks("cara", "unpair <@ann> <@cem> cohort:Autumn yes").await;
        let said = words(&group);
        assert!(said.contains("End this group?") && said.contains("all 3 of them"), "{said}");
        let ended = town.press("cara", button(card(&group), "End group")).await;
        assert!(ended.contains("no longer"), "{ended}");
        let left = town.talk.says("ann", "partner").await;
        assert!(left.contains("Connect, Spring"), "{backend:?}: the first goes on: {left}");
        let nobody = town.talk.says("cem", "agenda").await;
        assert!(nobody.contains("no partner at the moment"), "{nobody}");
        town.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn old_cards_of_an_ended_pairing_change_nothing_and_say_so() {
    for backend in Backend::ALL {
        let town = Town::build(backend).await;
        let agenda = town.talk.asks("ann", "agenda").await;
        let meet = town.talk.asks("ann", "meet").await;
        town.talk.says("cara", "unpair <@ann> <@ben> yes").await;
        for ask in [
            button(card(&agenda), "Add item"),
            more(card(&meet), "Change the date"),
            button(card(&meet), "Can't make it"),
            button(card(&meet), "Show agenda"),
        ] {
            let said = town.press("ann", ask.clone()).await;
            assert!(said.contains("That partnership has ended"), "{backend:?}: {said}");
            let stranger = town.press("cem", ask).await;
            assert!(stranger.contains("can't find that"), "{stranger}");
        }
        let with = town.talk.says("ann", "agenda with <@ben>").await;
        assert!(with.contains("no partner at the moment"), "{with}");
        town.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_coordinators_at_once_end_once_and_undo_once() {
    for backend in Backend::ALL {
        let town = Town::build(backend).await;
        // A second coordinator of the programme.
        town.house
            .database()
            .tamper(
                "INSERT INTO coordinator (programme_id, member_id, workspace_id, since_at)
                 SELECT r.id, m.id, r.workspace_id, 0 FROM programme r, member m
                 WHERE r.name = 'Connect' AND m.name = 'Mia'",
            )
            .await;
        let number = async |sql: &'static str| town.house.database().number(sql).await;
        for round in 1..=3 {
            let says = |user: &'static str| town.talk.says(user, "unpair <@ann> <@ben>");
            let asked = town.talk.asks("cara", "unpair <@ann> <@ben>").await;
            says("mia").await;
            let end = button(card(&asked), "End pairing");
            let (one, two) =
                tokio::join!(town.press("cara", end.clone()), town.press("mia", end.clone()));
            for said in [one, two] {
                assert!(said.contains("no longer work together"), "{backend:?}: {said}");
            }
            let ended = "SELECT COUNT(*) FROM audit WHERE action = 'pairing.ended'";
            assert_eq!(number(ended).await, round, "{backend:?}");
            assert_eq!(town.waiting("ended").await, 2);
            let Ask::Press { value, .. } = end else { panic!() };
            let undo = pressed("unpair.undo", value.split_once(':').unwrap().0);
            let (one, two) =
                tokio::join!(town.press("cara", undo.clone()), town.press("mia", undo.clone()));
            for said in [one, two] {
                assert!(said.contains("As before"), "{backend:?}: {said}");
            }
            let back = "SELECT COUNT(*) FROM audit WHERE action = 'pairing.restored'";
            assert_eq!(number(back).await, round, "{backend:?}");
            assert_eq!(town.waiting("ended").await, 0);
            assert_eq!(town.waiting("reminder").await, 2);
        }
        town.house.close().await;
    }
}
