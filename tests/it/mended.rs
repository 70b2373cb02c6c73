//! Faults that were found by reading and mended: each of these failed before.

use mentorbot::cards::action;
use mentorbot::chat::call::{Outcome, Profile};
use mentorbot::chat::form::Values;
use mentorbot::chat::reply::Reply;
use mentorbot::chat::request::{Ask, Origin};
use mentorbot::service::deliver::Tried;
use mentorbot::service::errands::Asked;
use mentorbot::store::backend::Backend;
use mentorbot::store::errands;

use crate::office::{Office, START, at, value, words};

/// A click on a private card: it has an address for answers, and no message we could know of.
fn private_click() -> Origin {
    let answer_url = Some("https://hooks.slack.com/actions/x".to_owned());
    Origin { answer_url, trigger: Some("1.2.a".to_owned()), ..Origin::default() }
}

fn press(name: &str, value: String) -> Ask {
    Ask::Press { action: name.to_owned(), value }
}

#[tokio::test]
async fn a_click_on_a_private_card_replaces_it_and_so_does_its_form() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        let card = office.says("ann", "agenda add One", START).await;
        let pairing = value(&card, action::AGENDA_SHARE);
        let ask = press(action::AGENDA_SHARE, pairing.clone());
        let shared = office.ask("ann", ask, private_click(), START).await;
        assert!(matches!(shared, Reply::Replace(_)), "{shared:?}");
        let opened = office.ask("ann", press(action::AGENDA_ADD, pairing), private_click(), START);
        let Reply::Form { form, .. } = opened.await else { panic!("a form opens") };
        let values = Values::from([("text".to_owned(), "Two".to_owned())]);
        let ask = Ask::Submit { ticket: form.ticket, values };
        let sent = office.ask("ann", ask, Origin::default(), START).await;
        assert!(matches!(sent, Reply::Elsewhere { replace: true, .. }), "{sent:?}");
    }
}

#[tokio::test]
async fn a_form_on_an_item_that_is_gone_stays_open_with_its_text() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.says("ann", "agenda add One", START).await;
        let edit = Ask::Command("agenda edit 1".to_owned());
        let opened = office.ask("ann", edit, Origin::default(), START).await;
        let Reply::Form { form, .. } = opened else { panic!("{opened:?}") };
        office.says("ann", "agenda drop 1", START).await;
        let values = Values::from([("text".to_owned(), "What I wrote".to_owned())]);
        let ask = Ask::Submit { ticket: form.ticket, values };
        let again = office.ask("ann", ask, Origin::default(), START).await;
        let Reply::FormAgain(form) = again else { panic!("{again:?}") };
        assert_eq!(form.fields[0].value, "What I wrote");
        assert!(form.fields[0].fault.as_ref().is_some_and(|fault| fault.contains("can't find")));
    }
}

#[tokio::test]
async fn an_item_changed_meanwhile_is_shown_and_the_next_try_counts() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.says("ann", "agenda add One", START).await;
        let edit = Ask::Command("agenda edit 1".to_owned());
        let opened = office.ask("ann", edit, Origin::default(), START).await;
        let Reply::Form { form, .. } = opened else { panic!("{opened:?}") };
        office.says("ann", "agenda edit 1 Elsewhere", START).await;
        let values = Values::from([("text".to_owned(), "Mine".to_owned())]);
        let ask = Ask::Submit { ticket: form.ticket, values: values.clone() };
        let again = office.ask("ann", ask, Origin::default(), START).await;
        let Reply::FormAgain(form) = again else { panic!("{again:?}") };
        assert_eq!(
            form.intro.map(|line| line.plain()).as_deref(),
            Some("It now reads: “Elsewhere”")
        );
        let ask = Ask::Submit { ticket: form.ticket, values };
        let saved = office.ask("ann", ask, Origin::default(), START).await;
        assert!(matches!(saved, Reply::Elsewhere { .. }), "{saved:?}");
        assert!(words(&office.says("ann", "agenda", START).await).contains("Mine"));
    }
}

#[tokio::test]
async fn what_is_open_is_seen_however_much_was_done() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        for n in 0..75 {
            office.says("ann", &format!("agenda add Item number {n}"), START).await;
            office.says("ann", "agenda done 1", START).await;
        }
        let card = words(&office.says("ann", "agenda add The open one", START).await);
        assert!(card.contains("1. The open one"), "{card}");
    }
}

#[tokio::test]
async fn an_agenda_looks_back_on_the_twenty_that_were_done_last() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        for n in 10..35 {
            let at = format!("2026-03-02T16:{n}:00Z");
            office.says("ann", &format!("agenda add Item number {n}"), &at).await;
            office.says("ann", "agenda done 1", &at).await;
        }
        let card = words(&office.says("ann", "agenda", "2026-03-02T17:00:00Z").await);
        assert_eq!(card.matches("Item number").count(), 20, "{backend:?}: {card}");
        assert!(card.contains("Item number 34") && card.contains("Item number 15"), "{card}");
    }
}

#[tokio::test]
async fn a_date_set_during_a_meeting_is_the_next_one() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.says("ann", "meet new 2026-03-03 15:00 length:45", START).await;
        let during = "2026-03-03T14:40:00Z";
        let card = words(&office.says("ann", "meet new 2026-03-10 15:00", during).await);
        assert!(card.contains("Set for Tue 10 Mar, 15:00"), "{card}");
        assert!(card.contains("Did you meet?"), "{card}");
        let held = words(&office.says("ann", "meet done", during).await);
        assert!(held.contains("meeting of Tue 3 Mar, 15:00"), "{held}");
        let next = words(&office.says("ben", "agenda", during).await);
        assert!(next.contains("Next meeting: Tue 10 Mar, 15:00"), "{next}");
    }
}

#[tokio::test]
async fn a_profile_that_comes_late_places_what_waits_anew() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.says("ann", "meet new 2026-03-05 15:00", START).await;
        let reminders = "SELECT due_at FROM notice WHERE kind = 'reminder' ORDER BY due_at";
        let at_four = at("2026-03-04T15:00:00Z").now.as_millisecond();
        assert_eq!(office.database.numbers(reminders).await, [at_four, at_four], "both in Paris");
        // Whom nobody has told anything of yet.
        office.database.tamper("UPDATE member SET zone_told = NULL").await;
        let moment = at(START);
        let mut tx = office.database.db.begin().await.unwrap();
        let until = moment.real + jiff::SignedDuration::from_mins(1);
        let questions = errands::lease(&mut tx, moment.now, moment.real, until, "lease", 10);
        let questions = questions.await.unwrap();
        tx.commit().await.unwrap();
        for question in &questions {
            let zone = Some("America/New_York".to_owned());
            let answer = Ok(Outcome::Profile(Profile { zone, ..Profile::default() }));
            let tried = Tried { generation: 0, wait: None, direct: false };
            let asked = Asked { kind: "profile", users: Vec::new(), length: 0, at: moment.real };
            office.desk.errand_done(question, &asked, answer, tried, moment).await.unwrap();
        }
        let later = at("2026-03-04T21:00:00Z").now.as_millisecond();
        assert_eq!(office.database.numbers(reminders).await, [later, later], "New York by now");
    }
}

#[tokio::test]
async fn with_somebody_else_is_part_of_what_an_item_says() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        let says = async |said| words(&office.says("ann", said, START).await);
        let added = says("agenda add Prepare talk with <@rosa> minutes:10").await;
        assert!(added.contains("1. Prepare talk with @rosa"), "{added}");
        let edited = says("agenda edit 1 Prepare the talk with <@rosa>").await;
        assert!(edited.contains("1. Prepare the talk with @rosa"), "{edited}");
        let own = says("agenda add Bring slides with <@ben>").await;
        assert!(own.contains("2. Bring slides") && !own.contains("@ben"), "{own}");
        // Where there is nothing else to say, it can only be meant as the partner.
        for said in ["agenda add with <@rosa>", "agenda edit 1 with <@rosa>", "meet with <@rosa>"] {
            let refused = says(said).await;
            assert!(refused.contains("You work with ben."), "{said}: {refused}");
        }
        let agenda = says("agenda").await;
        assert!(agenda.contains("Prepare the talk") && !agenda.contains("3."), "{agenda}");
        let set = says("meet new 2026-03-05 15:00 with <@ben> place:Library").await;
        assert!(set.contains("Set for Thu 5 Mar") && set.contains("Library"), "{set}");
    }
}

#[tokio::test]
async fn a_meeting_of_yesterday_can_be_entered_as_the_refusal_says() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.says("ann", "meet new 2026-03-05 15:00", START).await;
        let ahead = words(&office.says("ann", "meet done", START).await);
        assert!(ahead.contains("/mentor meet done yesterday 15:00"), "{ahead}");
        let held = words(&office.says("ann", "meet done yesterday 15:00", START).await);
        assert!(held.contains("meeting of Sun 1 Mar, 15:00"), "{held}");
        let german = words(&office.says("ben", "meet done gestern 15 Uhr", START).await);
        assert!(german.contains("held already"), "{german}");
        let later = words(&office.says("ann", "meet new yesterday 15:00", START).await);
        assert!(later.contains("has passed"), "{later}");
    }
}

#[tokio::test]
async fn who_runs_several_cohorts_is_told_their_names() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        let says = async |said| words(&office.says("rosa", said, START).await);
        for said in ["cohort new Autumn", "cohort new Shut", "cohort open Autumn"] {
            says(said).await;
        }
        let said = says("pair <@ann> <@ben>").await;
        assert!(said.contains("several cohorts: Autumn, Spring. Say which"), "{said}");
        let said = says("pair <@ann> <@ben> cohort:Sprng").await;
        assert!(said.contains("Autumn, Shut, Spring"), "{said}");
        says("program new Prosper").await;
        says("cohort new Spring program:Prosper").await;
        let said = says("pair <@ann> <@ben> cohort:Spring").await;
        assert!(said.contains("Spring (Connect), Spring (Prosper)"), "{said}");
    }
}

#[tokio::test]
async fn data_and_questions_say_who_one_is_and_with_whom() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        let privacy = words(&office.says("ann", "privacy", START).await);
        assert!(privacy.contains("ben (you are mentee)"), "{privacy}");
        let question = words(&office.says("ann", "icebreaker", START).await);
        assert!(question.contains("For you and ben."), "{question}");
        office.says("rosa", "enrol <@eve> role:mentee", START).await;
        let town = office.desk.town(&crate::house::web_seat(), "en", at(START)).await.unwrap();
        let does: Vec<_> = town.people.iter().map(|one| one.does.as_str()).collect();
        let all = ["Coordinator", "Mentee of ben", "Mentor of ann", "Enrolled, no partner yet"];
        assert_eq!(does, all);
    }
}

#[tokio::test]
async fn the_date_that_stands_already_is_no_move() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.says("ann", "meet new 2026-03-12 15:00", START).await;
        let told = "SELECT COUNT(*) FROM notice WHERE kind = 'meeting-set'";
        let before = office.database.number(told).await;
        let again = words(&office.says("ann", "meet new 2026-03-12 15:00", START).await);
        assert!(again.contains("That is the date already"), "{again}");
        assert_eq!(office.database.number(told).await, before, "nobody is told");
        let longer = office.says("ann", "meet new 2026-03-12 15:00 length:60", START).await;
        assert!(words(&longer).contains("Moved from"), "{longer:?}");
        assert_eq!(office.database.number(told).await, before + 1);
    }
}

#[tokio::test]
async fn a_mention_alone_behind_a_noun_means_with() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        let with = words(&office.says("ann", "agenda <@ben>", START).await);
        assert!(with.contains("Agenda with ben"), "{with}");
        let stranger = words(&office.says("ann", "agenda <@rosa>", START).await);
        assert!(!stranger.contains("Agenda with"), "{stranger}");
    }
}
