//! Questions to those who coordinate: who gets one, who answers first, what is told to whom, and
//! what becomes of the words when somebody goes.

use mentorbot::cards::action;
use mentorbot::chat::reply::Reply;
use mentorbot::chat::request::{Ask, Origin};
use mentorbot::service::export::Format;
use mentorbot::store::backend::Backend;

use crate::office::{Office, START, at, sender, value, words};
use crate::postman::kinds;
use crate::rig::talk::{card, pressed};

const WORDS: &str = "May we meet twice a week?";

/// Ann and Ben, and a second coordinator besides Rosa.
async fn two(backend: Backend) -> Office {
    let office = Office::open(backend).await;
    office.desk.introduce(&sender("cora"), "cora", "Europe/Paris", at(START)).await.unwrap();
    office
        .database
        .tamper(
            "INSERT INTO coordinator (programme_id, member_id, workspace_id, since_at)
             SELECT p.id, a.member_id, p.workspace_id, 1 FROM programme p, account a
             WHERE a.platform_id = 'cora'",
        )
        .await;
    office
}

async fn press(office: &Office, user: &str, name: &str, value: &str) -> Reply {
    office.ask(user, pressed(name, value), Origin::default(), START).await
}

#[tokio::test]
async fn the_first_answer_counts_and_everyone_is_told() {
    for backend in Backend::ALL {
        let office = two(backend).await;
        office.sent(START).await;
        let asked = words(&office.says("ann", &format!("ask {WORDS}"), START).await);
        assert!(asked.contains("Sent to the coordinators") && asked.contains(WORDS), "{asked}");
        assert!(asked.contains("Goes to: cora and rosa"), "{backend:?}: {asked}");
        assert!(asked.contains("not known yet"), "{asked}");
        let told = office.sent(START).await;
        assert_eq!(kinds(&told), [("question", "cora"), ("question", "rosa")], "{backend:?}");
        assert!(told[0].2.starts_with("ann has a question") && told[0].2.contains(WORDS));
        let rosa = words(&office.says("rosa", "ask", START).await);
        assert!(rosa.contains("1. May we meet"), "{rosa}");

        // Cora answers by typing, an hour later; Rosa's form comes too late and keeps her words.
        let id = office.database.texts("SELECT id FROM question").await.remove(0);
        let Reply::Form { form, .. } = press(&office, "rosa", action::ASK_ANSWER, &id).await else {
            panic!("no form")
        };
        let later = "2026-03-02T16:10:00Z";
        let answered = words(&office.says("cora", "ask answer 1 Yes, do.", later).await);
        assert!(answered.contains("You answered ann"), "{answered}");
        let values = [("text".to_owned(), "No, don't.".to_owned())].into_iter().collect();
        let late = Ask::Submit { ticket: form.ticket, values };
        let Reply::FormAgain(form) = office.ask("rosa", late, Origin::default(), later).await
        else {
            panic!("{backend:?}: a second answer")
        };
        assert_eq!(form.fields[0].value, "No, don't.");
        let fault = form.fields[0].fault.as_deref().unwrap();
        assert!(fault.contains("cora answered it before you"), "{fault}");
        let cards = office.redrawn(later).await;
        assert!(cards.iter().any(|card| card.starts_with("Answered by cora")), "{cards:?}");
        assert!(cards.iter().any(|card| card.starts_with("You answered ann")), "{cards:?}");
        let told = office.sent(later).await;
        assert_eq!(kinds(&told), [("answered", "ann")]);
        assert!(told[0].2.contains("Yes, do.") && told[0].2.contains(WORDS), "{told:?}");
        let again = press(&office, "rosa", action::ASK_ANSWER, &id).await;
        assert!(words(card(&again)).contains("Answered by cora"), "{again:?}");

        // From then on it is known how long an answer takes.
        let asked = words(&office.says("ann", "ask And how long?", later).await);
        assert!(asked.contains("Usual answer time: an hour"), "{backend:?}: {asked}");
        let text = office.desk.export(&sender("ann"), Format::Text, at(later)).await.unwrap();
        assert!(text.unwrap().contains("the answer: Yes, do."));
        let text = office.desk.export(&sender("cora"), Format::Text, at(later)).await.unwrap();
        let text = text.unwrap();
        assert!(text.contains("Yes, do.") && !text.contains("twice a week"), "{text}");
    }
}

#[tokio::test]
async fn two_who_answer_at_once_give_one_answer() {
    for backend in Backend::ALL {
        let office = two(backend).await;
        office.says("ann", &format!("ask {WORDS}"), START).await;
        let say = |user: &'static str| office.says(user, "ask answer 1 From me", START);
        let (one, other) = tokio::join!(say("rosa"), say("cora"));
        let read = [words(&one), words(&other)];
        let first = read.iter().filter(|card| card.contains("You answered ann")).count();
        let second = read.iter().filter(|card| card.contains("before you")).count();
        assert_eq!((first, second), (1, 1), "{backend:?}: {read:?}");
        let told = "SELECT COUNT(*) FROM notice WHERE kind = 'answered'";
        assert_eq!(office.database.number(told).await, 1);
    }
}

#[tokio::test]
async fn a_question_is_taken_back_while_nobody_answered() {
    for backend in Backend::ALL {
        let office = two(backend).await;
        // A date stands, so that nobody is asked for a first one.
        office.says("ann", "meet new 2026-06-01 15:00", START).await;
        office.sent(START).await;
        let card_sent = office.says("ann", &format!("ask {WORDS}"), START).await;
        let id = value(&card_sent, action::ASK_WITHDRAW);
        office.sent(START).await;
        let others = press(&office, "ben", action::ASK_WITHDRAW, &id).await;
        assert!(!words(card(&others)).contains("took"), "not his: {others:?}");
        let back = press(&office, "ann", action::ASK_WITHDRAW, &id).await;
        assert!(words(card(&back)).contains("You took your question back"), "{back:?}");
        for card in office.redrawn(START).await {
            assert!(card.starts_with("ann took a question back"), "{card}");
            assert!(!card.contains("twice a week"), "{card}");
        }
        let late = words(&office.says("rosa", "ask answer 1 Yes", START).await);
        assert!(late.contains("taken back"), "{backend:?}: {late}");
        office.work("2026-03-05T15:00:00Z").await;
        assert_eq!(kinds(&office.sent("2026-03-05T15:00:00Z").await), []);
        let own = words(&office.says("ann", "ask withdraw 1", START).await);
        assert!(own.contains("You took your question back"), "again is no harm: {own}");
    }
}

#[tokio::test]
async fn who_can_answer_is_reminded_once_in_their_working_hours() {
    for backend in Backend::ALL {
        let office = two(backend).await;
        // A date stands, so that nobody is asked for a first one.
        office.says("ann", "meet new 2026-06-01 15:00", START).await;
        office.sent(START).await;
        // Late on a Thursday: coordinators hear of it in the morning.
        let night = "2026-03-05T21:00:00Z";
        office.says("ann", &format!("ask {WORDS}"), night).await;
        assert_eq!(kinds(&office.sent(night).await), []);
        let morning = office.sent("2026-03-06T08:00:00Z").await;
        assert_eq!(kinds(&morning), [("question", "cora"), ("question", "rosa")], "{backend:?}");
        office.work("2026-03-09T20:00:00Z").await;
        assert_eq!(kinds(&office.sent("2026-03-09T20:00:00Z").await), [], "not before two days");
        office.work("2026-03-09T21:00:00Z").await;
        let told = office.sent("2026-03-10T08:00:00Z").await;
        let both = [("question-waits", "cora"), ("question-waits", "rosa")];
        assert_eq!(kinds(&told), both, "{backend:?}");
        assert!(told[0].2.starts_with("A question from ann is still open"), "{told:?}");
        office.work("2026-03-20T08:00:00Z").await;
        assert_eq!(kinds(&office.sent("2026-03-20T09:00:00Z").await), [], "and never again");
    }
}

#[tokio::test]
async fn with_several_programmes_one_is_chosen_and_nothing_typed_is_lost() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        for said in [
            "program new Start",
            "cohort new Autumn program:Start",
            "cohort open Autumn",
            "enrol <@ann> role:mentee cohort:Autumn",
        ] {
            office.says("rosa", said, START).await;
        }
        let which = office.says("ann", &format!("ask {WORDS}"), START).await;
        assert!(words(&which).contains("Whom shall I ask?"), "{}", words(&which));
        let open = "SELECT COUNT(*) FROM question WHERE asked_at IS NOT NULL";
        assert_eq!(office.database.number(open).await, 0);
        let send = value(&which, action::ASK_SEND);
        for _ in 0..2 {
            let reply = press(&office, "ann", action::ASK_SEND, &send).await;
            assert!(words(card(&reply)).contains("Sent to the coordinators"), "{reply:?}");
        }
        assert_eq!(office.database.number(open).await, 1, "{backend:?}: once");
        let typed = words(&office.says("ann", "ask How? program:start", START).await);
        assert!(typed.contains("Sent to the coordinators"), "{typed}");
        // What cannot be taken comes back in a form.
        for said in ["ask How? program:Nowhere".to_owned(), format!("ask {}", "x".repeat(1_001))] {
            let typed = Ask::Command(said);
            let reply = office.ask("ann", typed, Origin::default(), START).await;
            let Reply::Form { form, .. } = reply else { panic!("{reply:?}") };
            assert!(!form.fields[0].value.is_empty() && form.intro.is_some());
        }
        for n in 3..=5 {
            office.says("ann", &format!("ask {n}? program:Start"), START).await;
        }
        let typed = Ask::Command("ask 6? program:Start".to_owned());
        let reply = office.ask("ann", typed, Origin::default(), START).await;
        let Reply::Form { form, .. } = reply else { panic!("{backend:?}: {reply:?}") };
        assert!(form.intro.unwrap().plain().contains("5 questions"), "a limit");
    }
}

#[tokio::test]
async fn without_coordinators_owners_get_it_and_strangers_none() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.sent(START).await;
        office.desk.introduce(&sender("eve"), "eve", "Europe/Paris", at(START)).await.unwrap();
        let eve = words(&office.says("eve", "ask May I join?", START).await);
        assert!(eve.contains("you are in none yet"), "{eve}");
        office.database.tamper("DELETE FROM coordinator").await;
        let asked = words(&office.says("ann", &format!("ask {WORDS}"), START).await);
        assert!(asked.contains("Nobody coordinates Connect"), "{asked}");
        let told = office.sent(START).await;
        assert_eq!(kinds(&told), [("question", "rosa")], "{backend:?}");
        let said = words(&office.says("ben", "ask answer 1 Yes", START).await);
        assert!(said.contains("no open question"), "not his to answer: {said}");
        // “answer” may begin a question as well.
        let asked = words(&office.says("ben", "ask answer my mail please", START).await);
        assert!(asked.contains("answer my mail please"), "{asked}");
        office.says("rosa", "ask answer 1 Yes", START).await;
        assert_eq!(kinds(&office.sent(START).await)[0], ("answered", "ann"));

        office.database.tamper("UPDATE member SET owner_at = NULL").await;
        let asked = words(&office.says("ann", "ask Anybody?", START).await);
        assert!(asked.contains("Your question is kept"), "{backend:?}: {asked}");
    }
}

#[tokio::test]
async fn words_go_with_who_wrote_them() {
    for backend in Backend::ALL {
        let office = two(backend).await;
        office.sent(START).await;
        office.says("ann", "ask Canary question", START).await;
        office.says("ann", "ask Another canary", START).await;
        office.sent(START).await;
        office.says("cora", "ask answer 1 Canary answer", START).await;
        office.sent(START).await;
        office.redrawn(START).await;
        let bodies = "SELECT body || COALESCE(answer, '') FROM question";
        let sealed = office.database.texts(bodies).await;
        assert!(!sealed.iter().any(|text| text.to_lowercase().contains("canary")), "{sealed:?}");
        office.desk.erase(&sender("cora"), at(START)).await.unwrap();
        let cards = office.redrawn(START).await;
        assert!(cards.iter().any(|card| card.contains("no longer kept")), "{cards:?}");
        assert!(!cards.concat().contains("Canary answer"), "{backend:?}: {cards:?}");

        office.desk.erase(&sender("ann"), at(START)).await.unwrap();
        let cards = office.redrawn(START).await;
        assert!(!cards.is_empty(), "{backend:?}: Rosa's are drawn anew");
        assert!(!cards.concat().to_lowercase().contains("canary"), "{cards:?}");
        let said = words(&office.says("rosa", "ask answer 2 Yes", START).await);
        assert!(said.contains("taken back"), "{said}");
        let open = "SELECT COUNT(*) FROM question WHERE body <> '' OR answer <> ''";
        assert_eq!(office.database.number(open).await, 0, "{backend:?}");
    }
}
