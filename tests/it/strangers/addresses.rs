//! Every address of the router, asked over HTTP with what belongs to the other workspace: the
//! envelope's team and user, the message and form that were clicked, the name in the path.

use mentorbot::chat::address::{Door, Seat, Sender};
use mentorbot::store::backend::Backend;
use serde_json::{Value, json};

use crate::hostile::letter::{FORM, JSON, form};
use crate::house::{Doors, House, Plot, SIGNING_SECRET};
use crate::office::START;
use crate::rig::fake_slack::{FakeSlack, TEAM, TOKEN};
use crate::rig::signature;
use crate::strangers::NOBODY;

/// The other workspace's team.
const OTHER: &str = "T2THEIRS";

/// What an address can carry that names something of a workspace's.
enum Carries {
    /// A signed envelope of Slack's.
    Envelope,
    /// A person of the demo's in its path, and a form.
    Person(&'static str),
    /// What opens it, and nothing else.
    Token,
    /// Nothing.
    Nothing,
}

/// An address that is not known here fails: say what it can carry.
fn carries(address: &str) -> Carries {
    match address {
        "/slack/events" | "/slack/commands" | "/slack/interactions" => Carries::Envelope,
        "/demo/as/{user}"
        | "/demo/as/{user}/calendar.ics"
        | "/demo/as/{user}/export.json"
        | "/demo/as/{user}/export.txt"
        | "/demo/as/{user}/meeting/{file}" => Carries::Person("GET"),
        "/calendar/{file}" => Carries::Token,
        "/demo/as/{user}/command" | "/demo/as/{user}/press" | "/demo/as/{user}/submit" => {
            Carries::Person("POST")
        }
        // Probes, the page, the way in, the clock, and what looks the same for everybody.
        "/"
        | "/healthz"
        | "/readyz"
        | "/slack/install"
        | "/slack/oauth/callback"
        | "/clock"
        | "/demo"
        | "/demo/"
        | "/demo/events"
        | "/demo/clock"
        | "/demo/again"
        | "/demo/{*rest}"
        | "/assets/demo.css"
        | "/assets/demo.js"
        | "/assets/icon.svg" => Carries::Nothing,
        other => panic!("the matrix does not know what {other} can carry"),
    }
}

/// A house with both doors; Alice of the other workspace is known to it.
async fn house(backend: Backend, slack: &FakeSlack) -> House {
    let doors = Doors { slack: Some((slack.api_url(), Some(TOKEN.to_owned()))), web: true };
    let house = House::build(Plot::find().await, backend, START, doors).await;
    for (team, user, name) in [
        (TEAM, "U1ALICE", "Own Alice"),
        (OTHER, "U2ALICE", "Zephyr Alice"),
        (OTHER, "U2CARA", "Zephyr Cara"),
    ] {
        let seat = Seat { door: Door::Slack, team: team.to_owned(), enterprise: None };
        let who = Sender { seat, user: user.to_owned() };
        house.desk.introduce(&who, name, "Europe/Paris", house.moment()).await.unwrap();
    }
    let web = Sender { seat: crate::house::web_seat(), user: "ann".to_owned() };
    house.desk.introduce(&web, "Ann", "Europe/Paris", house.moment()).await.unwrap();
    house
}

/// Sends a signed body; the status and what was said.
async fn signed(house: &House, address: &str, kind: &str, body: String) -> (u16, String) {
    let stamp = signature::now();
    let sent = house.http.post(format!("{}{address}", house.base)).header("content-type", kind);
    let sent = sent.header("x-slack-request-timestamp", stamp);
    let sent = sent.header("x-slack-signature", signature::sign(SIGNING_SECRET, stamp, &body));
    let answer = sent.body(body).send().await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

/// Envelopes with `strange` where something of a workspace's is named, one place each.
fn envelopes(strange: [&str; 3], turn: &str) -> Vec<(&'static str, &'static str, String)> {
    let [team, user, channel] = strange;
    let slash = |team: &str, user: &str, channel: &str, text: &str| {
        form(&[
            ("command", "/mentor"),
            ("text", text),
            ("team_id", team),
            ("user_id", user),
            ("channel_id", channel),
            ("trigger_id", turn),
            ("response_url", "https://hooks.slack.com/commands/x"),
        ])
    };
    let click = |team: &str, user: &str, user_team: &str, channel: &str| {
        let payload = json!({
            "type": "block_actions", "trigger_id": turn,
            "response_url": "https://hooks.slack.com/actions/x",
            "team": { "id": team }, "user": { "id": user, "team_id": user_team },
            "channel": { "id": channel }, "message": { "ts": "1700000000.000001" },
            "container": { "type": "message", "message_ts": "1700000000.000001",
                "channel_id": channel, "is_ephemeral": true },
            "actions": [{ "type": "button", "action_id": "agenda.show", "block_id": "b",
                "value": "" }],
        });
        form(&[("payload", &payload.to_string())])
    };
    let event = |team: &str, inner: Value| {
        json!({ "type": "event_callback", "team_id": team, "api_app_id": "A0MENTOR",
            "event_id": format!("Ev{turn}"), "event_time": signature::now(),
            "event": inner })
        .to_string()
    };
    let said = |user: &str| {
        json!({ "type": "message", "channel": channel, "channel_type": "im", "user": user,
            "text": "agenda", "ts": "1700000000.000100" })
    };
    vec![
        ("a command in a strange team", FORM, slash(team, "U1ALICE", "C1", "agenda")),
        ("a command of a strange person", FORM, slash(TEAM, user, "C1", "agenda")),
        ("a command in a strange channel", FORM, slash(TEAM, "U1ALICE", channel, "agenda")),
        ("a click in a strange team", FORM, click(team, "U1ALICE", team, "C1")),
        ("a click of a strange person", FORM, click(TEAM, user, team, "C1")),
        ("a click on a strange message", FORM, click(TEAM, "U1ALICE", TEAM, channel)),
        ("a message in a strange team", JSON, event(team, said("U1ALICE"))),
        ("a message of a strange person", JSON, event(TEAM, said(user))),
        (
            "a strange person's Home",
            JSON,
            event(
                TEAM,
                json!({ "type": "app_home_opened",
            "user": user, "tab": "home", "channel": channel }),
            ),
        ),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn every_address_answers_a_stranger_as_it_answers_nobody() {
    for backend in Backend::ALL {
        let slack = FakeSlack::start();
        let house = house(backend, &slack).await;
        for address in mentorbot::http::addresses() {
            match carries(address) {
                Carries::Envelope => envelope(&house, address, backend).await,
                Carries::Person(method) => person(&house, address, method).await,
                Carries::Token => token(&house, address).await,
                Carries::Nothing => {}
            }
        }
        let theirs = house.database().texts(
            "SELECT m.name FROM member m JOIN account a ON a.member_id = m.id \
             JOIN installation i ON i.id = a.installation_id WHERE i.external_id = 'T2THEIRS' \
             AND m.name <> '' ORDER BY m.name",
        );
        assert_eq!(theirs.await, ["Zephyr Alice", "Zephyr Cara"], "{backend:?}");
        for entry in slack.ledger() {
            assert!(!entry.body.to_string().contains("Zephyr"), "{entry:?}");
        }
        slack.take_faults();
        house.close().await;
    }
}

/// An envelope with one strange thing in it is one with the like of nobody's.
async fn envelope(house: &House, address: &str, backend: Backend) {
    let turn = address.replace('/', "");
    let strange = envelopes([OTHER, "U2ALICE", "D2ALICE"], &format!("{turn}1"));
    let nobodys = envelopes(["T2NOBODY", "U2NIEMAND", "D2NOBODY"], &format!("{turn}2"));
    for ((row, kind, strange), (_, _, nobodys)) in strange.into_iter().zip(nobodys) {
        let told = signed(house, address, kind, strange).await;
        let missing = signed(house, address, kind, nobodys).await;
        // Our person in their team is a newcomer there, and is told what newcomers are.
        if row.contains("command in a strange team") {
            assert!(!told.1.contains("Zephyr"), "{backend:?} {address} {row}: {}", told.1);
            continue;
        }
        assert_eq!(told, missing, "{backend:?} {address}: {row}");
        assert!(!told.1.contains("Zephyr"), "{backend:?} {address} {row}: {}", told.1);
    }
}

/// What stands in the database beside a token opens what nobody's token opens.
async fn token(house: &House, address: &str) {
    let seat = Seat { door: Door::Slack, team: OTHER.to_owned(), enterprise: None };
    house.talk(seat).says("U2ALICE", "calendar link").await;
    let kept = "SELECT token_hash || ' ' || nonce || ' ' || member_id FROM feed";
    let kept = house.database().texts(kept).await.swap_remove(0);
    for one in kept.split(' ').chain([NOBODY]) {
        let url = format!("{}{}", house.base, address.replace("{file}", &format!("{one}.ics")));
        let answer = house.http.get(url).send().await.unwrap();
        assert_eq!(answer.status(), 404, "{address}");
        assert_eq!(answer.text().await.unwrap(), "", "{address}");
    }
}

/// Somebody of another workspace is nobody the demo's pages know.
async fn person(house: &House, address: &str, method: &str) {
    let mut said = Vec::new();
    for user in ["U2ALICE", "U2NIEMAND"] {
        let path = address.replace("{user}", user).replace("{file}", &format!("{NOBODY}.ics"));
        let url = format!("{}{path}", house.base);
        let asked = match method {
            "POST" => house.http.post(url).header("content-type", FORM).body("text=agenda"),
            _ => house.http.get(url),
        };
        let answer = asked.header("origin", &house.base).send().await.unwrap();
        let status = answer.status().as_u16();
        said.push((status, answer.text().await.unwrap().replace(user, "‹it›")));
    }
    assert_eq!(said[0], said[1], "{address}");
    assert!(said[0].0 >= 400 && !said[0].1.contains("Zephyr"), "{address}: {said:?}");
}
