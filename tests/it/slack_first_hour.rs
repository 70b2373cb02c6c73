//! The first hour, through a Slack nobody here wrote, on each database: an owner with nothing set
//! up gets to an introduced pair with an agenda, and all of them know nothing but what the cards
//! say. Then words in direct messages, and Home. What was posted on the way is judged at the end.

use mentorbot::chat::address::Door;
use mentorbot::store::backend::Backend;
use serde_json::json;

use crate::house::{Doors, House, Plot};
use crate::rig::local_slack::{ALICE, BOB, BOT_TOKEN, CARA, GENERAL, LocalSlack, TEAM};
use crate::rig::reader::{Reader, text};
use crate::rig::{eventually, lint};

/// Monday afternoon in Paris, morning in New York: nobody's quiet hours.
const START: &str = "2026-03-02T15:00:00Z";
/// What she has to say, and what he has.
const HERS: &str = "A talk I have to give";
const HIS: &str = "How I began here";

#[tokio::test(flavor = "multi_thread")]
async fn the_first_hour_on_sqlite() {
    first_hour(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_hour_on_postgres() {
    first_hour(Backend::Postgres).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rules_come_first_on_sqlite() {
    rules_first(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rules_come_first_on_postgres() {
    rules_first(Backend::Postgres).await;
}

async fn moved_in(backend: Backend) -> (LocalSlack, House) {
    let plot = Plot::find().await;
    let slack = LocalSlack::start(&format!("{}/slack/events", plot.base())).await;
    let doors = Doors { slack: Some((slack.api_url(), Some(BOT_TOKEN.to_owned()))), web: false };
    let house = House::build(plot, backend, START, doors).await;
    house.owner(Door::Slack, TEAM, CARA).await;
    (slack, house)
}

async fn first_hour(backend: Backend) {
    let (slack, house) = moved_in(backend).await;
    let mut cara = Reader::sit(&slack, CARA, GENERAL).await;
    makes_a_programme(&mut cara).await;
    opens_a_cohort(&mut cara).await;
    makes_a_pair(&slack, &mut cara).await;
    they_set_a_date(&slack).await;
    they_have_an_agenda(&slack).await;
    words_are_met_in_direct_messages(&slack).await;
    a_home_shows_what_is_next(&slack).await;
    let wants = [
        ("slash", 1),
        ("response_url", 3),
        ("view", 6),
        ("home", 1),
        ("chat.postMessage", 6),
        ("views.open", 6),
        ("views.publish", 2),
        ("users.info", 2),
    ];
    lint::assert_clean(&slack, &wants).await;
    house.close().await;
}

async fn rules_first(backend: Backend) {
    let (slack, house) = moved_in(backend).await;
    let mut cara = Reader::sit(&slack, CARA, GENERAL).await;
    makes_a_programme(&mut cara).await;
    let form = cara.opens("Edit programme").await;
    let ticked = [("rules", json!(["People read the rules"]))];
    cara.fills(&form, &ticked, "Rules").await;
    opens_a_cohort(&mut cara).await;
    types_a_pair(&cara).await;
    for (who, partner, waits) in [(ALICE, "bob", true), (BOB, "alice", false)] {
        let dm = slack.dm(who).await;
        let reader = Reader::sit(&slack, who, &dm).await;
        let asked = reader.reads("Three things before you meet your partner").await;
        assert!(!asked.contains(partner), "no name before: {asked}");
        let read = reader.presses("I've read this", "You read this on").await;
        assert_eq!(read.contains("as soon as everyone has"), waits, "{read}");
    }
    introduction(&slack).await;
    let wants = [("slash", 4), ("response_url", 3), ("views.open", 3), ("chat.postMessage", 3)];
    lint::assert_clean(&slack, &wants).await;
    house.close().await;
}

/// From an empty workspace to a programme.
async fn makes_a_programme(cara: &mut Reader<'_>) {
    cara.begins().await;
    let form = cara.opens("New programme").await;
    let aim = json!("New colleagues find their way.");
    let put = [("name", json!("Connect")), ("objective", aim)];
    cara.fills(&form, &put, "Programme Connect").await;
}

/// From a programme to a cohort that is open, by what stands on the card in front of her.
async fn opens_a_cohort(cara: &mut Reader<'_>) {
    let form = cara.opens("New cohort").await;
    cara.fills(&form, &[("name", json!("Spring"))], "Cohort Spring").await;
    let opened = cara.presses("Open cohort", "Open.").await;
    for role in ["role:mentor", "role:mentee"] {
        assert!(opened.contains(role), "by typing too, {role}: {opened}");
    }
}

/// From there to a pairing, by button.
async fn makes_a_pair(slack: &LocalSlack, cara: &mut Reader<'_>) {
    let people = [("Enrol people", BOB, "mentor"), ("Enrol more people", ALICE, "mentee")];
    for (label, who, role) in people {
        let form = cara.opens(label).await;
        let put = [("people", json!([who])), ("role", json!(role))];
        cara.fills(&form, &put, &format!("is in, as {role}")).await;
    }
    let form = cara.opens_without("Put two together", "Open this again in a moment").await;
    let put = [("mentor", json!("bob")), ("mentee", json!("alice"))];
    let preview = cara.fills(&form, &put, "leads").await;
    assert!(preview.contains("alice") && preview.contains("bob"), "{preview}");
    for who in [ALICE, BOB] {
        let dm = slack.dm(who).await;
        assert!(slack.seen(who, &dm).await.is_empty(), "a preview writes to nobody");
    }
    cara.presses("Make pairing", "work together").await;
}

/// The same by typing what the cards name.
async fn types_a_pair(cara: &Reader<'_>) {
    let (alice, bob) = (format!("<@{ALICE}|alice>"), format!("<@{BOB}|bob>"));
    let came = cara.follows("enrol", &[("@ann", &bob), ("role:mentor", "role:mentor")]).await;
    assert!(came.contains("is in, as mentor"), "{came}");
    let came = cara.follows("enrol", &[("@ben", &alice), ("role:mentee", "role:mentee")]).await;
    assert!(came.contains("is in, as mentee"), "{came}");
    let preview = cara.follows("pair", &[("@ann", &alice), ("@ben", &bob)]).await;
    assert!(preview.contains("leads"), "{preview}");
    cara.presses("Make pairing", "work together").await;
}

/// The channel in which they are introduced. The local Slack has no group conversations: it folds
/// one to a single person's messages.
async fn introduction(slack: &LocalSlack) -> String {
    let places = [slack.dm(ALICE).await, slack.dm(BOB).await];
    let told = async || {
        let mut told = Vec::new();
        for place in &places {
            let seen = slack.messages(place).await;
            let here = seen.into_iter().filter(|said| text(said).contains("alice, meet bob"));
            told.extend(here.map(|said| (place.clone(), text(&said))));
        }
        told
    };
    let (place, said) = eventually("they are introduced", async || told().await.pop()).await;
    for part in ["alice leads", "New colleagues find their way.", "Three questions", "a first date"]
    {
        assert!(said.contains(part), "{part:?}: {said}");
    }
    assert_eq!(told().await.len(), 1, "one message for both");
    place
}

async fn they_set_a_date(slack: &LocalSlack) {
    let place = introduction(slack).await;
    let mut alice = Reader::sit(slack, ALICE, &place).await;
    alice.reads("alice, meet bob").await;
    let form = alice.opens("Set a date").await;
    let put = [("day", json!("2026-03-10")), ("time", json!("15:00"))];
    alice.sends(&form, &put).await;
    // What bob is told may stand in the same place, after her answer.
    let set = alice.finds("Tue 10 Mar, 15:00").await;
    assert!(set.contains("Thu 12 Mar, 15:00"), "the backup follows: {set}");
}

/// She brings an item and shares it, he reads it and brings one of his own.
async fn they_have_an_agenda(slack: &LocalSlack) {
    let (hers, his) = (slack.dm(ALICE).await, slack.dm(BOB).await);
    let mut alice = Reader::sit(slack, ALICE, GENERAL).await;
    alice.begins().await;
    let agenda = alice.follows("agenda", &[]).await;
    assert!(agenda.contains("Tue 10 Mar, 15:00"), "{agenda}");
    let form = alice.opens("Add item").await;
    alice.fills(&form, &[("text", json!(HERS))], HERS).await;
    alice.presses("Share 1 item", "Shared").await;
    let mut bob = Reader::sit(slack, BOB, &his).await;
    bob.reads(HERS).await;
    let form = bob.opens("Add item").await;
    bob.fills(&form, &[("text", json!(HIS))], HIS).await;
    bob.presses("Share 1 item", HIS).await;
    Reader::sit(slack, ALICE, &hers).await.reads(HIS).await;
}

/// What somebody writes to the bot is met there, with and without the command's own name.
async fn words_are_met_in_direct_messages(slack: &LocalSlack) {
    let dm = slack.dm(ALICE).await;
    for (word, met) in [
        ("hi", "Hello"),
        ("agenda", HERS),
        ("/mentor agenda", HIS),
        ("thanks", "You are welcome"),
        ("agneda", "Did you mean"),
    ] {
        let before = slack.seen(ALICE, &dm).await.len();
        slack.message(ALICE, &dm, word).await;
        eventually(&format!("{word:?} to be met"), async || {
            let seen = slack.seen(ALICE, &dm).await;
            let last = seen.last().filter(|_| seen.len() >= before + 2)?;
            text(last).contains(met).then_some(())
        })
        .await;
    }
}

/// Home, opened by one who takes part and by one who runs it.
async fn a_home_shows_what_is_next(slack: &LocalSlack) {
    for (who, parts) in [
        (ALICE, ["*With* <@U02BOB> · ", "Tue 10 Mar, 15:00", "2 open items"]),
        (CARA, ["Programmes you run", "All quiet.", "See how it goes"]),
    ] {
        slack.open_home(who).await;
        let home = async || {
            let mut homes = slack.calls("views.publish").await;
            homes.retain(|home| home["user_id"] == who);
            homes.pop()
        };
        let shown = eventually(&format!("{who}'s Home"), home).await["view"].to_string();
        for part in parts {
            assert!(shown.contains(part), "{who}, {part:?}: {shown}");
        }
    }
}
