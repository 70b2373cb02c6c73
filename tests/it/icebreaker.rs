//! One question to start with: the next one, the way to the agenda, and no way past the end.

use mentorbot::cards::action;
use mentorbot::chat::card::Card;
use mentorbot::chat::reply::Reply;
use mentorbot::chat::request::{Ask, Origin};
use mentorbot::store::backend::Backend;

use crate::office::{Office, START, value, words};

async fn press(office: &Office, action: &str, value: &str) -> Card {
    let (action, value) = (action.to_owned(), value.to_owned());
    match office.ask("ann", Ask::Press { action, value }, Origin::default(), START).await {
        Reply::Replace(card) | Reply::Card(card) => card,
        other => panic!("{other:?}"),
    }
}

fn question(card: &Card) -> String {
    words(card).lines().nth(1).unwrap().to_owned()
}

#[tokio::test]
async fn another_one_never_repeats_and_goes_round() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        let first = office.says("ann", "icebreaker", START).await;
        let again = office.says("ann", "icebreaker", START).await;
        assert_eq!(question(&first), question(&again), "the same day, the same question");
        let mut seen = vec![question(&first)];
        let mut card = first;
        loop {
            card = press(&office, action::ICEBREAKER_NEXT, &value(&card, action::ICEBREAKER_NEXT))
                .await;
            if question(&card) == seen[0] {
                break;
            }
            assert!(!seen.contains(&question(&card)), "{card:?}");
            seen.push(question(&card));
        }
        assert_eq!(seen.len(), 7);
        // Who has no partner gets one too, and nothing to put it on.
        let alone = office.says("rosa", "icebreaker", START).await;
        assert!(words(&alone).contains("Building"), "{alone:?}");
        assert!(!format!("{alone:?}").contains(action::ICEBREAKER_USE), "{alone:?}");
        let next = value(&alone, action::ICEBREAKER_NEXT);
        assert_ne!(
            question(&press(&office, action::ICEBREAKER_NEXT, &next).await),
            question(&alone)
        );
    }
}

#[tokio::test]
async fn a_question_finds_its_way_to_the_agenda_once() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        let card = office.says("ann", "icebreaker 12", START).await;
        let asked = question(&card).trim_matches(['“', '”']).to_owned();
        let used = value(&card, action::ICEBREAKER_USE);
        let first = press(&office, action::ICEBREAKER_USE, &used).await;
        assert!(words(&first).contains("on your agenda with ben now"), "{first:?}");
        let second = press(&office, action::ICEBREAKER_USE, &used).await;
        assert!(words(&second).contains("on your agenda with ben already"), "{second:?}");
        let agenda =
            press(&office, action::AGENDA_SHOW, &value(&second, action::AGENDA_SHOW)).await;
        assert_eq!(words(&agenda).matches(&asked).count(), 1, "{agenda:?}");
        // It is hers alone until she shares it.
        let ben = office.says("ben", "agenda", START).await;
        assert!(!words(&ben).contains(&asked), "{ben:?}");
        // A made-up address leads nowhere.
        let forged = press(&office, action::ICEBREAKER_USE, "- 99").await;
        assert!(words(&forged).contains("too long ago"), "{forged:?}");
    }
}

#[tokio::test]
async fn numbers_out_of_range_are_answered() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        for odd in ["0", "29", "-1", "99999999999999999999", "seven"] {
            let said = words(&office.says("ann", &format!("icebreaker {odd}"), START).await);
            assert!(said.contains("numbered 1 to 28"), "{odd}: {said}");
        }
        let with = office.says("ann", "icebreaker 28 with <@ben>", START).await;
        assert!(words(&with).contains("Number 28 of 28. Ending"), "{with:?}");
    }
}
