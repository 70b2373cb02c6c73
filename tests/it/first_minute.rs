//! What somebody meets in their first minutes and would stumble over: a date that moved, a form
//! with several faults, a pair that comes back, a backup in the way of another meeting, a link.

use mentorbot::cards::action;
use mentorbot::chat::card::Block;
use mentorbot::chat::form::{Form, Values};
use mentorbot::chat::reply::Reply;
use mentorbot::chat::request::{Ask, Origin};
use mentorbot::chat::text::Span;
use mentorbot::store::backend::Backend;

use crate::house::{Doors, House, Plot, web_seat};
use crate::office::{Office, START, at, sender, value, words};
use crate::rig::browser::Browser;
use crate::rig::eventually;

#[tokio::test(flavor = "multi_thread")]
async fn a_date_that_moved_is_told_once_and_the_older_message_says_no_other_day() {
    for backend in Backend::ALL {
        let doors = Doors { slack: None, web: true };
        let house = House::build(Plot::find().await, backend, START, doors).await;
        let talk = house.talk(web_seat());
        for (user, name) in [("rosa", "Rosa"), ("ann", "Ann"), ("ben", "Ben")] {
            talk.introduce(user, name, "Europe/Paris").await;
        }
        house.desk.add_owner(&talk.sender("rosa"), house.moment()).await.unwrap();
        for said in [
            "program new Connect",
            "cohort new Spring",
            "cohort open Spring",
            "enrol <@ben> role:mentor",
            "enrol <@ann> role:mentee",
            "pair <@ann> <@ben> yes",
        ] {
            talk.says("rosa", said).await;
        }
        let ben = Browser::of(&house.http, &house.base, "ben");
        let told = async |title: &str| {
            eventually(title, async || ben.arrived(title).await.pop()).await.card.text()
        };
        talk.says("ann", "meet new 2026-03-10 15:00").await;
        assert!(told("Ann set a date").await.contains("Tue 10 Mar, 15:00"));

        talk.says("ann", "meet new 2026-03-12 10:00").await;
        assert!(told("Ann moved your meeting").await.contains("Thu 12 Mar, 10:00"));
        let older = told("An earlier date with Ann").await;
        assert!(older.contains("changed after this message"), "{older}");
        assert!(!older.contains("10 Mar") && !older.contains("12 Mar"), "{older}");
        assert!(ben.arrived("Ann set a date").await.is_empty(), "{backend:?}");

        // Who moves it themselves has no newer message, and the older one does not lie.
        talk.says("ben", "meet new 2026-03-13 11:00").await;
        eventually("the moved date", async || {
            ben.arrived("Ann moved your meeting").await.is_empty().then_some(())
        })
        .await;
        assert_eq!(ben.arrived("An earlier date with Ann").await.len(), 2, "{backend:?}");
        // What is still true is kept fresh as before.
        house.step("2026-03-12T15:00:00Z").await;
        let reminder = told("Tomorrow with Ann").await;
        assert!(reminder.contains("Nothing is on the agenda yet"), "{reminder}");
        talk.says("ann", "agenda add Ask about the fair").await;
        talk.says("ann", "agenda share").await;
        eventually("the reminder counts", async || {
            let card = ben.arrived("Tomorrow with Ann").await.pop()?.card;
            card.text().contains("1 item is on the agenda").then_some(())
        })
        .await;
        house.close().await;
    }
}

/// Sends a form that a command opened.
async fn filled(office: &Office, command: &str, values: &[(&str, &str)]) -> Reply {
    let open = Ask::Command(command.to_owned());
    let opened = office.ask("ann", open, Origin::default(), START).await;
    let form = match opened {
        Reply::Form { form, .. } => form,
        Reply::Card(card) => {
            let edit = Ask::Press {
                action: action::SETTINGS_EDIT.to_owned(),
                value: value(&card, action::SETTINGS_EDIT),
            };
            let opened = office.ask("ann", edit, Origin::default(), START).await;
            let Reply::Form { form, .. } = opened else { panic!("{opened:?}") };
            form
        }
        other => panic!("{other:?}"),
    };
    let values: Values =
        values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let sent = Ask::Submit { ticket: form.ticket, values };
    office.ask("ann", sent, Origin::default(), START).await
}

fn faults(reply: &Reply) -> Vec<&str> {
    let Reply::FormAgain(Form { fields, .. }) = reply else { panic!("{reply:?}") };
    fields.iter().filter(|f| f.fault.is_some()).map(|field| field.name.as_str()).collect()
}

#[tokio::test]
async fn a_form_names_every_fault_at_once() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        let all = ["day", "time", "minutes", "backup", "place"];
        let odd = ["soon", "noon?", "many", "later", "http://example.org"];
        let filled_in: Vec<_> = all.into_iter().zip(odd).collect();
        let again = filled(&office, "meet new", &filled_in).await;
        assert_eq!(faults(&again), all, "{backend:?}");
        let Reply::FormAgain(form) = &again else { panic!("{again:?}") };
        let kept: Vec<_> = form.fields.iter().map(|field| field.value.as_str()).collect();
        assert_eq!(kept, odd, "and nothing typed is lost");

        let past = [("day", "2026-03-01"), ("time", "10:00"), ("minutes", "900")];
        let long = "x".repeat(121);
        let past = [&past[..], &[("backup", ""), ("place", long.as_str())]].concat();
        assert_eq!(faults(&filled(&office, "meet new", &past).await), ["day", "minutes", "place"]);
        let early = [("day", "2026-03-10"), ("time", "10:00"), ("minutes", "45")];
        let early = [&early[..], &[("backup", "2026-03-09"), ("place", "")]].concat();
        assert_eq!(faults(&filled(&office, "meet new", &early).await), ["backup"]);

        let item = [("text", ""), ("minutes", "0"), ("share", "")];
        assert_eq!(faults(&filled(&office, "agenda add", &item).await), ["text", "minutes"]);
        let settings = [("zone", "Atlantis/Old"), ("language", "en"), ("quiet", "at night")];
        let again = filled(&office, "settings", &settings).await;
        assert_eq!(faults(&again), ["zone", "quiet"], "{backend:?}");
        // Typed, all of it is said too.
        let typed =
            words(&office.says("ann", "settings zone:Atlantis/Old quiet:never", START).await);
        assert_eq!(typed.lines().count(), 3, "{typed}");
    }
}

#[tokio::test]
async fn a_backup_day_nobody_chose_follows_the_date() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        let open = Ask::Command("meet new".to_owned());
        let opened = office.ask("ann", open, Origin::default(), START).await;
        let Reply::Form { form, .. } = opened else { panic!("{opened:?}") };
        let own = form.fields.iter().map(|field| match field.name.as_str() {
            "day" => ("day", "2026-03-12"),
            name => (name, field.value.as_str()),
        });
        let own: Vec<_> = own.collect();
        let saved = filled(&office, "meet new", &own).await;
        let Reply::Elsewhere { card, .. } = saved else { panic!("{saved:?}") };
        let saved = words(&card);
        assert!(saved.contains("Thu 12 Mar") && saved.contains("Mon 16 Mar"), "{saved}");
        // What stands is somebody's choice as long as the date stands.
        let early = [("day", "2026-03-12"), ("time", "10:00"), ("minutes", "45")];
        let early = [&early[..], &[("backup", "2026-03-11"), ("place", "")]].concat();
        assert_eq!(faults(&filled(&office, "meet new", &early).await), ["backup"], "{backend:?}");
    }
}

#[tokio::test]
async fn who_comes_back_together_finds_what_was_open() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        for (user, said) in [
            ("ann", "agenda add Ask about the fair"),
            ("ann", "agenda share"),
            ("ann", "agenda add Only for me"),
            ("ben", "agenda add Mine alone"),
            ("ben", "agenda add Done with"),
            ("ben", "agenda done 3"),
            ("rosa", "unpair <@ann> <@ben> yes"),
        ] {
            office.says(user, said, START).await;
        }
        let later = "2026-03-04T10:00:00Z";
        // Somebody else is no heir.
        office.says("rosa", "enrol <@eve> role:mentee", later).await;
        office.says("rosa", "pair <@eve> <@ben> yes", later).await;
        let eve = words(&office.says("eve", "agenda", later).await);
        assert!(!eve.contains("fair") && !eve.contains("Mine"), "{eve}");
        let ben = words(&office.says("ben", "agenda", later).await);
        assert!(!ben.contains("fair") && !ben.contains("Mine"), "{ben}");
        office.says("rosa", "unpair <@eve> <@ben> yes", later).await;

        office.says("rosa", "pair <@ann> <@ben> yes", later).await;
        let ann = words(&office.says("ann", "agenda", later).await);
        assert!(ann.contains("Ask about the fair") && ann.contains("Only for me"), "{ann}");
        assert!(ann.contains("carried over"), "{ann}");
        assert!(!ann.contains("Mine") && !ann.contains("Done with"), "{ann}");
        let ben = words(&office.says("ben", "agenda", later).await);
        assert!(ben.contains("Ask about the fair") && ben.contains("Mine alone"), "{ben}");
        assert!(!ben.contains("Only for me"), "{backend:?} {ben}");
        // What is written now is not carried over.
        let new = words(&office.says("ann", "agenda add A new one", later).await);
        let line = new.lines().find(|line| line.contains("A new one") && !line.contains('“'));
        assert!(line.is_some_and(|line| !line.contains("carried over")), "{new}");
    }
}

#[tokio::test]
async fn a_suggested_backup_keeps_clear_of_other_meetings_and_backups() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.desk.introduce(&sender("eve"), "eve", "Europe/Paris", at(START)).await.unwrap();
        office.says("rosa", "enrol <@eve> role:mentee", START).await;
        office.says("rosa", "pair <@eve> <@ben> yes", START).await;
        // Eve and Ben: Thursday, and the Monday after as its backup.
        let set = "meet new 2026-03-12 15:00 backup:\"2026-03-16 15:00\" with <@ben>";
        office.says("eve", set, START).await;
        // Two working days behind the 10th is the 12th: Ben is taken. The 13th is free.
        let card = words(&office.says("ann", "meet new 2026-03-10 15:00", START).await);
        assert!(card.contains("Fri 13 Mar, 15:00 · suggested"), "{backend:?} {card}");
        // Two behind the 12th, at another hour, is their backup.
        let card = words(&office.says("ann", "meet new 2026-03-12 14:30", START).await);
        assert!(card.contains("Tue 17 Mar, 14:30 · suggested"), "{backend:?} {card}");
        // Who names one knows.
        let named = "meet new 2026-03-11 15:00 backup:\"2026-03-12 15:00\"";
        let card = words(&office.says("ann", named, START).await);
        assert!(card.contains("Thu 12 Mar, 15:00"), "{backend:?} {card}");
    }
}

#[tokio::test]
async fn a_place_that_is_an_address_is_a_link_and_nothing_else_is() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        for (typed, links) in [
            ("https://meet.example.com/ann", 1),
            ("Room 4 or https://meet.example.com/ann", 1),
            ("Room 4", 0),
            ("https://ex\u{430}mple.com/ann", 0),
        ] {
            let said = format!("meet new 2026-03-10 15:00 place:\"{typed}\"");
            let card = office.says("ann", &said, START).await;
            assert!(words(&card).contains(typed), "{backend:?} {card:?}");
            let facts = card.blocks.iter().filter_map(|block| match block {
                Block::Facts(facts) => Some(facts),
                _ => None,
            });
            let spans = facts.flatten().flat_map(|fact| &fact.value.0);
            let found = spans.filter(|span| matches!(span, Span::Link(_))).count();
            assert_eq!(found, links, "{typed}");
        }
    }
}
