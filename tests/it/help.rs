//! Help that fits, and answers to what was not understood: shown, never guessed and done.

use mentorbot::cards::action;
use mentorbot::cards::stray::NOUNS;
use mentorbot::chat::card::{Action, Block, Card};
use mentorbot::chat::reply::Reply;
use mentorbot::chat::request::{Ask, Origin};
use mentorbot::service::words::GRAMMAR;
use mentorbot::store::backend::Backend;

use crate::office::{Office, START, at, sender, words};

/// The first command help shows.
fn first(card: &Card) -> String {
    words(card).lines().find(|line| line.starts_with(['•', '1'])).unwrap().to_owned()
}

fn buttons(card: &Card) -> Vec<(String, String)> {
    let rows = card.blocks.iter().filter_map(|block| match block {
        Block::Actions(actions) => Some(actions),
        _ => None,
    });
    let buttons = rows.flatten().filter_map(|one| match one {
        Action::Button(button) => Some((button.label.clone(), button.value.clone())),
        Action::Menu(_) => None,
    });
    buttons.collect()
}

async fn press(office: &Office, user: &str, value: &str) -> String {
    let press = Ask::Press { action: action::NOUN_SHOW.to_owned(), value: value.to_owned() };
    match office.ask(user, press, Origin::default(), START).await {
        Reply::Replace(card) | Reply::Card(card) => words(&card),
        other => panic!("{value}: {other:?}"),
    }
}

#[tokio::test]
async fn six_commands_fit_now() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        let help = async |user, moment| first(&office.says(user, "help", moment).await);
        assert!(help("eve", START).await.contains("/mentor rules"));
        assert!(help("ann", START).await.contains("/mentor meet new"));
        assert!(help("rosa", START).await.contains("/mentor admin"));

        office.says("ann", "meet new 2026-03-10 15:00", START).await;
        assert!(help("ann", START).await.contains("/mentor agenda ·"));
        let after = "2026-03-11T09:00:00Z";
        assert!(help("ben", after).await.contains("/mentor meet done"));
        office.says("ben", "meet done", after).await;
        assert!(help("ann", after).await.contains("/mentor meet new"));

        office.says("rosa", "enrol <@eve> role:mentee", START).await;
        let waiting = words(&office.says("eve", "help", START).await);
        assert!(waiting.contains("/mentor help lead"), "{waiting}");
        assert_eq!(waiting.matches('•').count(), 6, "{waiting}");
    }
}

#[tokio::test]
async fn an_owner_is_led_from_nothing_to_a_first_pair() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        office.desk.introduce(&sender("olga"), "olga", "Europe/Paris", at(START)).await.unwrap();
        office.desk.add_owner(&sender("olga"), at(START)).await.unwrap();
        for (said, next) in [
            ("", "/mentor program new"),
            ("program new Autumn", "/mentor cohort new"),
            ("cohort new A26", "/mentor cohort open"),
            ("cohort open A26", "/mentor enrol"),
            ("enrol <@ann> role:mentor", "/mentor pair"),
            ("enrol <@ben> role:mentee", "/mentor pair"),
            ("pair <@ann> <@ben> yes", "/mentor admin"),
        ] {
            office.says("olga", said, START).await;
            let first = first(&office.says("olga", "help", START).await);
            assert!(first.contains(next), "{said}: {first}");
        }
    }
}

#[tokio::test]
async fn topics_are_found_by_many_names() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        let help = async |said: &str| words(&office.says("eve", said, START).await);
        assert!(help("help privacy").await.contains("seen by its author alone"));
        assert!(help("help Datenschutz").await.contains("seen by its author alone"));
        let all = help("help words").await;
        for word in
            ["Programme", "Cohort", "Track", "Form", "Enrolment", "Pairing", "Lead", "Phase"]
        {
            assert!(all.contains(&format!("• {word}: ")), "{word}: {all}");
        }
        let slip = office.says("eve", "help privcy", START).await;
        let slip_buttons = buttons(&slip);
        assert_eq!(slip_buttons[0].1, "help privacy", "{slip_buttons:?}");
        assert!(press(&office, "eve", "help privacy").await.contains("its author alone"));
        assert!(help("help xyzzy").await.contains("I have no page on “xyzzy”"));

        // All commands: only what someone can use, and the two things everyone should know.
        let eve = help("help all").await;
        assert!(!eve.contains("agenda add") && !eve.contains("For coordinators"), "{eve}");
        assert!(eve.contains("yours alone until you share it"), "{eve}");
        let ann = words(&office.says("ann", "help all", START).await);
        assert!(ann.contains("agenda drop") && ann.contains("with @name"), "{ann}");
        let rosa = words(&office.says("rosa", "help all", START).await);
        assert!(rosa.contains("For coordinators") && rosa.contains("programme"), "{rosa}");
    }
}

#[tokio::test]
async fn slips_get_buttons_that_only_show() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        for (typed, value) in [
            ("agneda", "agenda"),
            ("treffen", "meet"),
            ("regeln", "rules"),
            ("datenschutz", "privacy"),
            ("ruels", "rules"),
        ] {
            let card = office.says("ann", typed, START).await;
            assert!(words(&card).contains(&format!("I don't know “{typed}”")), "{card:?}");
            let offered = buttons(&card);
            assert_eq!(offered[0].1, value, "{typed}: {offered:?}");
            assert_eq!(offered.last().unwrap().1, "help");
            let shown = press(&office, "ann", value).await;
            assert!(!shown.contains("I don't know"), "{typed}: {shown}");
        }
        // What changes something is shown to type, and nothing was done.
        let card = office.says("ann", "agenda ad Lunch", START).await;
        assert!(words(&card).contains("Did you mean /mentor agenda add?"), "{card:?}");
        assert_eq!(buttons(&card)[0].1, "agenda");
        let pear = office.says("rosa", "piar <@ann> <@ben> yes", START).await;
        assert!(words(&pear).contains("/mentor pair"), "{pear:?}");
        assert!(buttons(&pear).iter().all(|(_, value)| !value.starts_with("pair ")), "{pear:?}");
        // A made-up button does nothing that changes.
        for forged in
            ["pair <@ann> <@ben> yes", "agenda add Lunch", "enrol", "meet done", "nonsense"]
        {
            assert!(press(&office, "rosa", forged).await.contains("too long ago"), "{forged}");
        }
        let agenda = words(&office.says("ann", "agenda", START).await);
        assert!(!agenda.contains("Lunch"), "{agenda}");
    }
}

#[tokio::test]
async fn keys_and_their_values_are_checked() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        let says = async |user, said: &str| words(&office.says(user, said, START).await);
        let minute = says("ann", "agenda add Lunch minute:10").await;
        assert!(minute.contains("Did you mean minutes:?"), "{minute}");
        assert!(!says("ann", "agenda").await.contains("Lunch"));
        says("ann", "agenda add Lunch at \"minute:10\"").await;
        assert!(says("ann", "agenda").await.contains("Lunch at \"minute:10\""));
        let role = says("rosa", "enrol <@eve> role:mentro").await;
        assert!(role.contains("Did you mean mentor?"), "{role}");
        let role = says("rosa", "enrol <@eve> role:chief").await;
        assert!(role.contains("mentor, mentee, peer"), "{role}");
        let form = says("rosa", "program new Other form:grop").await;
        assert!(form.contains("Did you mean group?"), "{form}");
    }
}

#[tokio::test]
async fn hello_and_thanks_are_met_kindly() {
    for backend in Backend::ALL {
        let office = Office::open(backend).await;
        for hello in ["hi", "Hello!", "guten Tag"] {
            let said = words(&office.says("ann", hello, START).await);
            assert!(said.starts_with("Hello\n") && said.contains("/mentor meet new"), "{said}");
        }
        for thanks in ["thanks", "Danke!"] {
            let said = words(&office.says("ann", thanks, START).await);
            assert!(said.starts_with("You are welcome\n"), "{said}");
        }
    }
}

#[test]
fn every_noun_is_told_of() {
    let told: Vec<&str> = NOUNS.iter().map(|(noun, _, _)| *noun).collect();
    let untold: Vec<_> = GRAMMAR.iter().filter(|one| !told.contains(&one.words[0])).collect();
    assert!(untold.is_empty(), "cards::stray does not know {:?}", untold[0].words);
}
