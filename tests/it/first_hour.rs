//! The coordinator's first hour: an owner with nothing set up says hello, and from there follows
//! only what the cards say, by button and form, until a pair is introduced and has an agenda.

use mentorbot::chat::card::{Action, Block, Card, Weight};
use mentorbot::chat::form::{Form, Values};
use mentorbot::chat::reply::Reply;
use mentorbot::chat::request::Ask;
use mentorbot::store::backend::Backend;

use crate::house::{Doors, House, Plot, web_seat};
use crate::rig::talk::{Talk, card, read};

const MONDAY: &str = "2026-03-02T09:00:00Z";

async fn house(backend: Backend) -> (House, Talk) {
    let doors = Doors { web: true, ..Doors::default() };
    let house = House::build(Plot::find().await, backend, MONDAY, doors).await;
    let talk = house.talk(web_seat());
    for (user, name) in
        [("olga", "Olga"), ("ann", "Ann"), ("ben", "Ben"), ("cem", "Cem"), ("zoe", "Zoe")]
    {
        talk.introduce(user, name, "Europe/Paris").await;
    }
    talk.desk.add_owner(&talk.sender("olga"), talk.moment()).await.unwrap();
    (house, talk)
}

/// The next step of a card: its primary button.
#[track_caller]
fn next(card: &Card) -> Ask {
    let actions = card.blocks.iter().filter_map(|block| match block {
        Block::Actions(actions) => Some(actions),
        _ => None,
    });
    let primary = actions.flatten().find_map(|action| match action {
        Action::Button(button) if button.weight == Weight::Primary => Some(button),
        _ => None,
    });
    let button = primary.unwrap_or_else(|| panic!("no next step on\n{}", read(card)));
    Ask::Press { action: button.action.clone(), value: button.value.clone() }
}

#[track_caller]
fn form(reply: Reply) -> Form {
    match reply {
        Reply::Form { form, .. } | Reply::FormAgain(form) => form,
        other => panic!("no form: {other:?}"),
    }
}

/// What a person sends who fills these fields in and leaves the others as they stand.
fn filled(form: &Form, typed: &[(&str, &str)]) -> Ask {
    let mut values: Values =
        form.fields.iter().map(|field| (field.name.clone(), field.value.clone())).collect();
    for (name, value) in typed {
        assert!(values.contains_key(*name), "the form has no {name}");
        values.insert((*name).to_owned(), (*value).to_owned());
    }
    Ask::Submit { ticket: form.ticket.clone(), values }
}

struct Olga<'t>(&'t Talk);

impl Olga<'_> {
    async fn does(&self, ask: Ask) -> Reply {
        self.0.handle(self.0.request("olga", ask)).await
    }

    /// Presses a card's next step and fills in the form it opens.
    async fn follows(&self, card: &Card, typed: &[(&str, &str)]) -> Reply {
        let form = form(self.does(next(card)).await);
        self.does(filled(&form, typed)).await
    }
}

/// The choice of a form whose label names someone.
#[track_caller]
fn chosen(form: &Form, field: &str, name: &str) -> String {
    use mentorbot::chat::form::Kind;
    let field = form.fields.iter().find(|one| one.name == field).unwrap();
    let (Kind::Choice(choices) | Kind::Ticks(choices)) = &field.kind else { panic!() };
    let found = choices.iter().find(|choice| choice.label.contains(name));
    found.unwrap_or_else(|| panic!("no {name} in {choices:?}")).value.clone()
}

#[tokio::test]
async fn an_owner_reaches_an_introduced_pair_by_what_the_cards_say() {
    for backend in Backend::ALL {
        let (house, talk) = house(backend).await;
        let olga = Olga(&talk);
        for hello in ["hello", "", "help", "what now"] {
            let met = talk.asks("olga", hello).await;
            assert!(read(card(&met)).contains("Welcome!"), "{hello}: {}", read(card(&met)));
            next(card(&met));
        }
        let met = talk.asks("olga", "hello").await;
        let why = ("objective", "Find your way here.");
        let programme = olga.follows(card(&met), &[("name", "Connect"), why]).await;
        let said = read(card(&programme));
        assert!(said.contains("Find your way here.") && said.contains("Made"), "{said}");
        let cohort = olga.follows(card(&programme), &[("name", "Spring")]).await;
        assert!(read(card(&cohort)).contains("Cohort Spring"), "{}", read(card(&cohort)));
        let open = olga.does(next(card(&cohort))).await;
        assert!(read(card(&open)).contains("Open."), "{}", read(card(&open)));
        let mentors = [("people", "ben\ncem"), ("role", "mentor")];
        let came = olga.follows(card(&open), &mentors).await;
        assert!(read(card(&came)).contains("Cem is in, as mentor."), "{}", read(card(&came)));
        let came = olga.follows(card(&came), &[("people", "ann"), ("role", "mentee")]).await;
        assert!(read(card(&came)).contains("Next: put two together"), "{}", read(card(&came)));
        let choose = form(olga.does(next(card(&came))).await);
        let ben = chosen(&choose, "mentor", "Ben");
        let ann = chosen(&choose, "mentee", "Ann");
        let preview = olga.does(filled(&choose, &[("mentor", &ben), ("mentee", &ann)])).await;
        assert!(read(card(&preview)).contains("Make this pairing?"), "{}", read(card(&preview)));
        let made = olga.does(next(card(&preview))).await;
        assert!(read(card(&made)).contains("work together"), "{}", read(card(&made)));
        house.step("2026-03-02T09:05:00Z").await;
        talk.says("ann", "agenda add Where to begin").await;
        assert!(talk.says("ann", "agenda").await.contains("Where to begin"));
        assert!(talk.says("ben", "partner").await.contains("Ann"));
        house.close().await;
    }
}

#[tokio::test]
async fn the_overview_names_the_next_step_at_each_of_them() {
    for backend in Backend::ALL {
        let (house, talk) = house(backend).await;
        for (said, step) in [
            ("admin", "program.new"),
            ("program new Connect", "cohort.new"),
            ("cohort new Spring", "cohort.open"),
            ("cohort open Spring", "enrol.new"),
            ("enrol <@ben> role:mentor", "enrol.new"),
            ("enrol <@ann> role:mentee", "pair.new"),
        ] {
            talk.says("olga", said).await;
            let Ask::Press { action, .. } = next(card(&talk.asks("olga", "admin").await)) else {
                panic!()
            };
            assert_eq!(action, step, "{said}");
        }
        house.close().await;
    }
}

#[tokio::test]
async fn the_wrong_order_is_met_with_what_is_missing() {
    for backend in Backend::ALL {
        let (house, talk) = house(backend).await;
        let olga = Olga(&talk);
        let step = |reply: &Reply| match next(card(reply)) {
            Ask::Press { action, .. } => action,
            _ => panic!(),
        };
        // An owner, and no programme.
        assert_eq!(step(&talk.asks("olga", "program").await), "program.new");
        let early = talk.asks("olga", "cohort new").await;
        assert_eq!(step(&early), "program.new", "{}", read(card(&early)));
        talk.says("olga", "program new Connect").await;
        for early in ["cohort open Spring", "enrol", "enrol <@ann> role:mentee", "pair"] {
            let met = talk.asks("olga", early).await;
            assert_eq!(step(&met), "cohort.new", "{early}: {}", read(card(&met)));
        }
        talk.says("olga", "cohort new Spring").await;
        let met = talk.says("olga", "pair").await;
        assert!(met.contains("not open yet"), "{met}");
        talk.says("olga", "cohort open Spring").await;
        let met = talk.asks("olga", "pair").await;
        assert_eq!(step(&met), "enrol.new", "{}", read(card(&met)));
        let met = talk.asks("olga", "pair <@ann> <@ben>").await;
        assert_eq!(step(&met), "enrol.new", "{}", read(card(&met)));
        // Nobody of that name, and what was typed stays in the form.
        let open = form(talk.asks("olga", "enrol <@ann>").await);
        assert_eq!(open.fields[0].value, "ann");
        let again =
            olga.does(filled(&open, &[("people", "ann\n@nobody"), ("role", "mentee")])).await;
        let again = form(again);
        assert!(again.fields[0].fault.as_ref().unwrap().contains("@nobody"), "{again:?}");
        assert_eq!(again.fields[0].value, "ann\n@nobody");
        house.close().await;
    }
}

#[tokio::test]
async fn a_form_of_somebody_who_coordinates_no_longer_changes_nothing() {
    for backend in Backend::ALL {
        let (house, talk) = house(backend).await;
        let olga = Olga(&talk);
        for said in ["program new Connect", "cohort new Spring", "cohort open Spring"] {
            talk.says("olga", said).await;
        }
        let forms = [
            ("program edit", "name", "Other"),
            ("cohort edit", "name", "Other"),
            ("enrol role:mentor", "people", "ben"),
        ];
        let mut open = Vec::new();
        for (said, field, value) in forms {
            open.push((form(talk.asks("olga", said).await), field, value));
        }
        house.database().tamper("DELETE FROM coordinator").await;
        for (form, field, value) in &open {
            let told = olga.does(filled(form, &[(field, value)])).await;
            let told = format!("{told:?}");
            let not_theirs =
                ["I can't find that among your things", "Only coordinators can do that."];
            assert!(not_theirs.iter().any(|words| told.contains(words)), "{told}");
        }
        // Somebody without the right reads what they always read.
        for said in [
            "program new",
            "program edit Connect",
            "cohort new",
            "cohort edit Spring",
            "cohort close Spring",
            "enrol",
            "pair",
        ] {
            let told = talk.says("ann", said).await;
            assert!(told.contains("Only coordinators can do that."), "{said}: {told}");
        }
        house.close().await;
    }
}
