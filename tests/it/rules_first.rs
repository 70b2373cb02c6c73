//! A programme may ask that everyone reads the rules first: until all of a pairing have, nobody
//! reads a name anywhere; who has not is reminded twice, and the last one to read introduces them.

use mentorbot::cards::action;
use mentorbot::chat::form::Form;
use mentorbot::chat::reply::Reply;
use mentorbot::service::export::Format;
use mentorbot::service::words::GRAMMAR;
use mentorbot::store::backend::Backend;

use crate::house::{Doors, House, Plot, web_seat};
use crate::rig::talk::{Talk, button, pressed, read, words};

/// Thursday afternoon in Paris; the clocks go forward on the Sunday after.
const START: &str = "2026-03-26T15:00:00Z";

/// Cara's programme, which asks that the rules are read first: Ann and Eve are mentees, Ben and
/// Dan mentors.
pub struct Town {
    pub house: House,
    pub talk: Talk,
}

impl Town {
    /// The town, with a programme of a form.
    pub async fn found(backend: Backend, form: &str) -> Self {
        let doors = Doors { slack: None, web: true };
        let house = House::build(Plot::find().await, backend, START, doors).await;
        let talk = house.talk(web_seat());
        for (user, name) in
            [("cara", "Cara"), ("ann", "Ann"), ("ben", "Ben"), ("dan", "Dan"), ("eve", "Eve")]
        {
            talk.introduce(user, name, "Europe/Paris").await;
        }
        talk.desk.add_owner(&talk.sender("cara"), talk.moment()).await.unwrap();
        let town = Self { house, talk };
        town.says(&format!("program new Connect form:{form} rules:first")).await;
        for said in ["cohort new Spring zone:Europe/Paris", "cohort open Spring"] {
            town.says(said).await;
        }
        town.says("enrol <@ben> <@dan> role:mentor").await;
        town.says("enrol <@ann> <@eve> role:mentee").await;
        town
    }

    /// Cara says something.
    pub async fn says(&self, text: &str) -> String {
        self.talk.says("cara", text).await
    }

    /// What someone was sent, newest last.
    pub async fn told(&self, user: &str) -> Vec<String> {
        let inbox = self.talk.desk.inbox(&self.talk.sender(user), 100).await.unwrap();
        inbox.into_iter().filter(|shown| !shown.answer).map(|shown| read(&shown.card)).collect()
    }

    /// How often someone was told that.
    pub async fn count(&self, user: &str, part: &str) -> usize {
        self.told(user).await.iter().filter(|told| told.contains(part)).count()
    }

    /// Everything someone can see: what they were sent, what every noun answers, their export.
    pub async fn all_they_see(&self, user: &str) -> String {
        let mut seen = self.told(user).await;
        // Who asks a coordinator about somebody names them of their own accord.
        let nouns = GRAMMAR.iter().map(|entry| entry.words[0]).filter(|noun| *noun != "ask");
        for noun in nouns {
            for typed in
                [noun.to_owned(), format!("{noun} with <@ben>"), format!("{noun} with <@ann>")]
            {
                let said = match self.talk.asks(user, &typed).await {
                    // A sealed ticket is one long word, with any letters in it.
                    Reply::Form { form, .. } => {
                        format!("{:?}", Form { ticket: String::new(), ..form })
                    }
                    answer => words(&answer),
                };
                seen.push(format!("{typed}: {said}"));
            }
        }
        for typed in
            ["help all", "help lead", "meet new 2026-04-10 15:00", "agenda add Hello", "hi"]
        {
            seen.push(format!("{typed}: {}", self.talk.says(user, typed).await));
        }
        let (who, now) = (self.talk.sender(user), self.talk.moment());
        let export = self.talk.desk.export(&who, Format::Json, now).await;
        seen.push(export.unwrap().unwrap());
        seen.join("\n")
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_name_is_told_before_both_have_read() {
    for backend in Backend::ALL {
        let town = Town::found(backend, "pair").await;
        let preview = town.says("pair <@ann> <@ben>").await;
        assert!(preview.contains("They read the rules first"), "{preview}");
        let made = town.says("pair <@ann> <@ben> yes").await;
        assert!(made.contains("nobody gets a name before"), "{made}");
        town.house.step("2026-03-26T15:01:00Z").await;
        for (user, other) in [("ann", "Ben"), ("ben", "Ann")] {
            assert_eq!(town.count(user, "Three things before you meet your partner").await, 1);
            let seen = town.all_they_see(user).await;
            // Who types a name has it; what answers must not confirm it.
            let leaks: Vec<_> = seen.lines().filter(|line| line.contains(other)).collect();
            assert!(leaks.is_empty(), "{backend:?} {user}: {leaks:#?}");
            let partner = town.talk.says(user, "partner").await;
            assert!(partner.contains("once you have both read the rules"), "{partner}");
        }
        // The coordinator is excepted.
        let preview = town.says("unpair <@ann> <@ben>").await;
        assert!(preview.contains("Ann") && preview.contains("Ben"), "{preview}");

        // One has read: nothing happens yet, and her card says so.
        let first = town.talk.desk.inbox(&town.talk.sender("ann"), 9).await.unwrap();
        let first = &first.iter().find(|shown| !shown.answer).unwrap().card;
        let read = town.talk.request("ann", button(first, "I've read this"));
        let said = words(&town.talk.handle(read.clone()).await);
        assert!(said.contains("I introduce you as soon as everyone has"), "{said}");
        town.house.step("2026-03-26T15:02:00Z").await;
        let ann = town.talk.says("ann", "partner").await;
        assert!(ann.contains("You have read the rules") && !ann.contains("Ben"), "{ann}");
        assert_eq!(town.count("ann", "Meet Ben").await, 0);
        // A second press changes nothing.
        town.talk.handle(read).await;
        town.talk.says("ann", "rules read").await;

        let ben = town.talk.says("ben", "rules read").await;
        assert!(ben.contains("You read this on Thu 26 Mar"), "{ben}");
        town.house.step("2026-03-26T15:03:00Z").await;
        assert_eq!(town.count("ann", "Meet Ben").await, 1);
        assert_eq!(town.count("ben", "Meet Ann").await, 1);
        assert!(town.talk.says("ann", "partner").await.contains("You and Ben"));
        let readings = "SELECT COUNT(*) FROM reading";
        assert_eq!(town.house.database().number(readings).await, 2);
        // Nobody is reminded of what they have read.
        town.house.step("2026-04-10T15:00:00Z").await;
        assert_eq!(town.count("ann", "Three minutes before you meet").await, 0, "{backend:?}");
        town.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_read_counts_for_the_next_pairing_too() {
    for backend in Backend::ALL {
        let town = Town::found(backend, "pair").await;
        // Before anyone is paired.
        let rules = town.talk.says("ann", "rules").await;
        assert!(rules.contains("asks you to read this before names are exchanged"), "{rules}");
        town.talk.says("ann", "rules read").await;
        town.talk.says("ben", "rules read").await;
        let made = town.says("pair <@ann> <@ben> yes").await;
        assert!(made.contains("I introduce them"), "{made}");
        town.house.step("2026-03-26T15:01:00Z").await;
        assert_eq!(town.count("ann", "Meet Ben").await, 1);
        // Only who has not read is asked.
        town.says("pair <@ann> <@dan> yes").await;
        town.house.step("2026-03-26T15:02:00Z").await;
        assert_eq!(town.count("ann", "Three things").await, 0);
        assert_eq!(town.count("dan", "Three things").await, 1);
        let seen = town.all_they_see("dan").await;
        assert!(!seen.contains("\"Ann\"") && !seen.contains("Ann "), "{seen}");
        town.talk.says("dan", "rules read").await;
        town.house.step("2026-03-26T15:03:00Z").await;
        assert_eq!(town.count("dan", "Meet Ann").await, 1, "{backend:?}");
        town.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_reminders_across_a_weekend_and_a_change_of_clocks_then_silence() {
    for backend in Backend::ALL {
        let town = Town::found(backend, "pair").await;
        town.says("pair <@ann> <@ben> yes").await;
        let again = "Three minutes before you meet";
        // Two working days after Thursday is Monday: ten in Paris is eight in summer time.
        town.house.step("2026-03-30T07:59:00Z").await;
        assert_eq!(town.count("ben", again).await, 0);
        town.house.step("2026-03-30T08:01:00Z").await;
        assert_eq!(town.count("ben", again).await, 1);
        let told = town.told("ben").await;
        let line = told.iter().find(|told| told.contains(again)).unwrap();
        assert!(line.contains("I remind you again on Thu 2 Apr"), "{line}");
        // Ann asks for later: one more on Wednesday, and none on Thursday.
        let pairing = town.house.database().texts("SELECT id FROM pairing").await.remove(0);
        for _ in 0..2 {
            let later = town.talk.request("ann", pressed(action::RULES_LATER, &pairing));
            let said = words(&town.talk.handle(later).await);
            assert!(said.contains("I remind you again on Wed 1 Apr"), "{said}");
        }
        town.house.step("2026-04-01T08:01:00Z").await;
        assert_eq!((town.count("ann", again).await, town.count("ben", again).await), (2, 1));
        town.house.step("2026-04-02T08:01:00Z").await;
        assert_eq!((town.count("ann", again).await, town.count("ben", again).await), (2, 2));
        // A month is as long as what was said is kept.
        town.house.step("2026-04-28T08:01:00Z").await;
        assert_eq!((town.count("ann", again).await, town.count("ben", again).await), (2, 2));
        assert_eq!(town.count("ann", "Meet Ben").await, 0, "{backend:?}");
        town.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_goes_on_while_who_joins_it_reads() {
    for backend in Backend::ALL {
        let town = Town::found(backend, "group").await;
        for user in ["ann", "eve", "ben"] {
            town.talk.says(user, "rules read").await;
        }
        town.talk.introduce("fay", "Fay", "Europe/Paris").await;
        town.says("enrol <@fay> role:mentee").await;
        town.says("pair <@ann> <@eve> facilitator:<@ben> yes").await;
        town.house.step("2026-03-26T15:01:00Z").await;
        let joined = town.says("pair <@fay> facilitator:<@ben> yes").await;
        assert!(joined.contains("They read the rules first"), "{joined}");
        town.house.step("2026-03-26T15:02:00Z").await;
        let ann = town.talk.says("ann", "partner").await;
        assert!(ann.contains("Ben") && !ann.contains("Fay"), "{ann}");
        let fay = town.talk.says("fay", "partner").await;
        assert!(fay.contains("read the rules") && !fay.contains("Ben"), "{fay}");
        assert_eq!(town.count("ann", "Someone joined").await, 0);
        let twice = town.says("pair <@fay> facilitator:<@ben> yes").await;
        assert!(twice.contains("already"), "{twice}");
        town.talk.says("fay", "rules read").await;
        town.house.step("2026-03-26T15:03:00Z").await;
        assert_eq!(town.count("fay", "Meet your group").await, 1);
        assert_eq!(town.count("ann", "Someone joined").await, 1, "{backend:?}");
        assert_eq!(town.count("ann", "Meet your group").await, 1);
        town.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_waits_for_one_who_is_gone() {
    for backend in Backend::ALL {
        let town = Town::found(backend, "group").await;
        town.talk.introduce("fay", "Fay", "Europe/Paris").await;
        town.says("enrol <@fay> role:mentee").await;
        town.says("pair <@ann> <@eve> <@fay> facilitator:<@ben> yes").await;
        for user in ["ann", "eve", "ben"] {
            town.talk.says(user, "rules read").await;
        }
        town.house.step("2026-03-26T15:01:00Z").await;
        assert_eq!(town.count("ann", "Meet your group").await, 0);
        town.talk.desk.erase(&town.talk.sender("fay"), town.talk.moment()).await.unwrap();
        town.house.step("2026-03-26T15:02:00Z").await;
        assert_eq!(town.count("ann", "Meet your group").await, 1);
        assert!(!town.all_they_see("ann").await.contains("Fay"));
        assert_eq!(town.count("ann", "left").await, 0, "she never knew of Fay");
        // A pair of which one is gone ends in silence.
        town.says("pair <@eve> <@dan> yes").await;
        town.talk.desk.erase(&town.talk.sender("dan"), town.talk.moment()).await.unwrap();
        town.house.step("2026-04-10T15:02:00Z").await;
        assert!(!town.all_they_see("eve").await.contains("Dan"), "{backend:?}");
        // The meeting that was set above is under way: whether they met is asked after it.
        let waits = "SELECT kind FROM notice WHERE finished_at IS NULL
            AND (kind <> 'did-you-meet' OR due_at <= 1775833320000)";
        assert_eq!(town.house.database().texts(waits).await, Vec::<String>::new());
        town.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_waits_is_introduced_when_the_programme_asks_no_more() {
    for backend in Backend::ALL {
        let town = Town::found(backend, "pair").await;
        town.says("pair <@ann> <@ben> yes").await;
        town.house.step("2026-03-26T15:01:00Z").await;
        assert_eq!(town.count("ann", "Meet Ben").await, 0);
        town.says("program edit Connect rules:any").await;
        town.house.step("2026-03-26T15:02:00Z").await;
        assert_eq!(town.count("ann", "Meet Ben").await, 1, "{backend:?}");
        assert_eq!(town.count("ben", "Meet Ann").await, 1);
        town.house.step("2026-04-10T15:00:00Z").await;
        assert_eq!(town.count("ben", "Three minutes before you meet").await, 0);
        town.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_end_taken_back_introduces_who_read_meanwhile() {
    for backend in Backend::ALL {
        let town = Town::found(backend, "pair").await;
        town.says("pair <@ann> <@ben> yes").await;
        let ended = town.talk.asks("cara", "unpair <@ann> <@ben> yes").await;
        for user in ["ann", "ben"] {
            town.talk.says(user, "rules read").await;
        }
        let undo = button(crate::rig::talk::card(&ended), "Undo");
        town.talk.handle(town.talk.request("cara", undo)).await;
        town.house.step("2026-03-26T15:20:00Z").await;
        assert_eq!(town.count("ann", "Meet Ben").await, 1, "{backend:?}");
        town.house.close().await;
    }
}
