//! Roles given and taken by form, the channel of a cohort, what a programme is for, and an owner who
//! looks after what nobody coordinates any more. On both databases, without a door.

use mentorbot::cards::action;
use mentorbot::chat::form::Form;
use mentorbot::chat::reply::Reply;
use mentorbot::chat::request::{Ask, Origin};
use mentorbot::store::backend::Backend;

use crate::office::{Office, START, at, sender, value, words};
use crate::rig::talk::{card, pressed};

impl Office {
    /// Types or presses, and takes the form that opens.
    async fn opens(&self, user: &str, ask: Ask) -> Form {
        match self.ask(user, ask, Origin::default(), START).await {
            Reply::Form { form, .. } => form,
            other => panic!("no form: {other:?}"),
        }
    }

    async fn types(&self, user: &str, said: &str) -> Form {
        self.opens(user, Ask::Command(said.to_owned())).await
    }

    /// Sends a form, and reads what answers it: a card's words, or the faults.
    async fn sends(&self, user: &str, form: &Form, filled: &[(&str, &str)]) -> String {
        let value = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let values = filled.iter().map(value).collect();
        let sent = Ask::Submit { ticket: form.ticket.clone(), values };
        match self.ask(user, sent, Origin::default(), START).await {
            Reply::FormAgain(form) => form
                .fields
                .iter()
                .filter_map(|field| Some(format!("{}: {}", field.name, field.fault.as_ref()?)))
                .collect::<Vec<_>>()
                .join("\n"),
            other => words(card(&other)),
        }
    }
}

fn options(form: &Form, name: &str) -> Vec<String> {
    use mentorbot::chat::form::Kind;
    let field = form.fields.iter().find(|field| field.name == name).expect("the field");
    let Kind::Choice(choices) = &field.kind else { panic!("no choice: {field:?}") };
    choices.iter().map(|one| one.value.clone()).collect()
}

#[tokio::test]
async fn a_role_is_given_and_taken_by_form() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.desk.introduce(&sender("olga"), "olga", "Europe/Paris", at(START)).await.unwrap();
        let form = office.types("rosa", "role add").await;
        assert_eq!(options(&form, "role").last().map(String::as_str), Some("owner"));
        let spots = options(&form, "cohort");
        assert_eq!(spots.len(), 2, "a cohort, and its programme: {spots:?}");
        let (cohort, programme) = (spots[0].as_str(), spots[1].as_str());
        for (filled, said) in [
            ([("what", "give"), ("people", ""), ("role", "mentor"), ("cohort", cohort)], "people:"),
            ([("what", "give"), ("people", "olga"), ("role", ""), ("cohort", cohort)], "role:"),
            (
                [("what", "give"), ("people", "olga"), ("role", "mentor"), ("cohort", programme)],
                "cohort:",
            ),
            (
                [("what", "give"), ("people", "olga"), ("role", "mentor"), ("cohort", cohort)],
                "olga is in",
            ),
            (
                [("what", "give"), ("people", "olga"), ("role", "coordinator"), ("cohort", cohort)],
                "olga coordinates the programme now",
            ),
            (
                [("what", "give"), ("people", "olga"), ("role", "owner"), ("cohort", "")],
                "olga is an owner",
            ),
        ] {
            let form = office.types("rosa", "role add").await;
            let heard = office.sends("rosa", &form, &filled).await;
            assert!(heard.contains(said), "{backend:?} {filled:?}: {heard}");
        }
        // Taking: a pair is previewed, a lone role goes at once, several people are refused.
        for (people, role, said) in [
            ("olga", "mentor", "no longer"),
            ("ben", "mentor", "Take this role away?"),
            ("ann\nben", "mentee", "people: Take a role from one person"),
            ("olga", "coordinator", "olga no longer coordinates"),
        ] {
            let form = office.types("rosa", "role remove").await;
            let filled = [("what", "take"), ("people", people), ("role", role), ("cohort", cohort)];
            let heard = office.sends("rosa", &form, &filled).await;
            assert!(heard.contains(said), "{backend:?} {people} {role}: {heard}");
        }
        // Nobody else opens it, and a ticket gives no right.
        let refused = office.says("ann", "role add", START).await;
        assert!(words(&refused).contains("Only coordinators"), "{}", words(&refused));
    }
}

#[tokio::test]
async fn a_cohort_has_a_channel_by_typing_and_by_form() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        let made = office.says("rosa", "cohort new Winter channel:<#C0WINTER>", START).await;
        assert!(words(&made).contains("#C0WINTER"), "{backend:?}: {}", words(&made));
        let id =
            office.database.texts("SELECT id FROM cohort WHERE name = 'Winter'").await.remove(0);
        let press = pressed(action::COHORT_DO, &format!("channel {id}"));
        let form = office.opens("rosa", press.clone()).await;
        assert_eq!(form.fields[0].value, "C0WINTER");
        let heard = office.sends("rosa", &form, &[("channel", "C0OTHER")]).await;
        assert!(heard.contains("#C0OTHER"), "{backend:?}: {heard}");
        // An edit of something else leaves it alone; an empty one takes it away.
        let edited = office.says("rosa", "cohort edit Winter name:Frost", START).await;
        assert!(words(&edited).contains("#C0OTHER"), "{backend:?}: {}", words(&edited));
        let form = office.opens("rosa", press).await;
        let heard = office.sends("rosa", &form, &[("channel", "")]).await;
        assert!(!heard.contains('#'), "{backend:?}: {heard}");
    }
}

#[tokio::test]
async fn a_pairs_card_says_first_what_it_is_for() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        let before = words(&office.says("ann", "partner", START).await);
        office.says("rosa", "program edit Connect objective:\"Learn from others\"", START).await;
        let after = words(&office.says("ann", "partner", START).await);
        assert!(!before.contains("Learn from others"), "{backend:?}: {before}");
        let second = after.lines().nth(1).unwrap_or_default();
        assert!(second.contains("Learn from others"), "{backend:?}: {after}");
    }
}

#[tokio::test]
async fn an_owner_names_somebody_where_nobody_coordinates_any_more() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.desk.introduce(&sender("olga"), "olga", "Europe/Paris", at(START)).await.unwrap();
        office.desk.add_owner(&sender("olga"), at(START)).await.unwrap();
        office.database.tamper("UPDATE member SET left_at = 1 WHERE name = 'rosa'").await;
        office.says("ann", "leave cohort:Spring yes", START).await;
        office.work("2026-03-02T15:10:00Z").await;
        let id = office.database.texts("SELECT id FROM departure").await.remove(0);
        let show = pressed(action::DEPARTED_SHOW, &id);
        let told = office.ask("olga", show.clone(), Origin::default(), START).await;
        let said = words(card(&told));
        assert!(said.contains("Nobody coordinates this programme"), "{backend:?}: {said}");
        let give = value(card(&told), action::ROLE_NEW);
        let form = office.opens("olga", pressed(action::ROLE_NEW, &give)).await;
        let filled = [("what", "give"), ("people", "olga"), ("role", "coordinator")];
        let heard = office.sends("olga", &form, &filled).await;
        assert!(heard.contains("olga coordinates the programme now"), "{backend:?}: {heard}");
        let told = office.ask("olga", show.clone(), Origin::default(), START).await;
        value(card(&told), action::DEPARTED_FIND);
        let other = office.ask("ben", show, Origin::default(), START).await;
        assert!(words(card(&other)).contains("can't find"), "{backend:?}: not his");
    }
}
