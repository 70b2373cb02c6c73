//! Files in Slack, *Download my data* and a date for the calendar: into one's own conversation, in
//! steps that a crash or a broken answer sets back by one, and never shown twice.

use mentorbot::cards::action;
use mentorbot::store::backend::Backend;

use crate::house::{Doors, House, Plot};
use crate::rig::eventually;
use crate::rig::fake_slack::{Answer, FakeSlack, SCOPES, TEAM, TOKEN};
use crate::rig::talk::{Talk, pressed, slack_seat, words};

/// Monday afternoon in Paris.
const START: &str = "2026-03-02T15:00:00Z";
const ASK: &str = "files.getUploadURLExternal";
const SHOW: &str = "files.completeUploadExternal";

async fn street(backend: Backend) -> (FakeSlack, House, Talk) {
    let slack = FakeSlack::start();
    let doors = Doors { slack: Some((slack.api_url(), Some(TOKEN.to_owned()))), web: false };
    let house = House::build(Plot::find().await, backend, START, doors).await;
    let talk = house.talk(slack_seat(TEAM));
    for (user, name) in [("cara", "Cara"), ("alice", "Alice"), ("bob", "Bob")] {
        talk.introduce(user, name, "Europe/Paris").await;
    }
    talk.found(&[("alice", "bob")]).await;
    talk.says("alice", "agenda add My canary item").await;
    (slack, house, talk)
}

async fn asks(talk: &Talk) -> String {
    words(&talk.handle(talk.request("alice", pressed(action::PRIVACY_EXPORT, ""))).await)
}

#[tokio::test(flavor = "multi_thread")]
async fn ones_data_comes_as_two_files_into_ones_own_conversation() {
    for backend in Backend::ALL {
        let (slack, house, talk) = street(backend).await;
        let said = asks(&talk).await;
        assert!(said.contains("on their way"), "{said}");
        asks(&talk).await;
        house.step(START).await;
        let files = slack.files();
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["mentorbot-export.txt", "mentorbot-export.json"], "once each");
        for file in &files {
            let text = String::from_utf8(file.bytes.clone().unwrap()).unwrap();
            assert!(text.contains("My canary item"), "{text}");
            let shared = file.shared_in.clone().unwrap();
            assert!(shared.starts_with('D'), "{shared}");
        }
        let upload = &slack.calls("upload")[0];
        assert!(upload.token.is_empty(), "no token goes there");
        let kept = "SELECT COUNT(*) FROM errand WHERE kind = 'export' AND outcome = 'done' \
                    AND kept IS NULL";
        assert_eq!(house.database().number(kept).await, 1, "nothing is kept");
        house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_date_comes_as_a_file_once_and_each_date_as_its_own() {
    for backend in Backend::ALL {
        let (slack, house, talk) = street(backend).await;
        talk.says("alice", "meet new 2026-03-10 15:00").await;
        for _ in 0..2 {
            let said = talk.says("alice", "calendar file").await;
            assert!(said.contains("on its way"), "{said}");
        }
        talk.says("bob", "calendar file").await;
        house.step(START).await;
        let files = slack.files();
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["meeting.ics", "meeting.ics"], "{backend:?}: one for each of them");
        for file in &files {
            let text = String::from_utf8(file.bytes.clone().unwrap()).unwrap();
            assert!(text.contains("METHOD:PUBLISH") && !text.contains("canary"), "{text}");
            assert!(file.shared_in.clone().unwrap().starts_with('D'));
        }
        assert_ne!(files[0].shared_in, files[1].shared_in);
        let kept = "SELECT COUNT(*) FROM errand WHERE kind = 'invite' AND outcome = 'done' \
                    AND kept IS NULL AND key_id IS NULL";
        assert_eq!(house.database().number(kept).await, 2, "{backend:?}: nothing is kept");
        house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_step_that_broke_is_taken_again_and_no_other() {
    let (slack, house, talk) = street(Backend::Sqlite).await;
    slack.answer("upload", Answer::Broken);
    asks(&talk).await;
    house.step(START).await;
    let sealed = "SELECT COUNT(*) FROM errand WHERE kept IS NOT NULL AND kept NOT LIKE '%http%'";
    assert_eq!(house.database().number(sealed).await, 1, "the address is kept, sealed");
    house.database().tamper("UPDATE errand SET lease_until = 0 WHERE finished_at IS NULL").await;
    eventually("the files", async || (slack.calls(SHOW).len() == 1).then_some(())).await;
    assert_eq!(slack.calls(ASK).len(), 2, "asked once for each file");
    assert_eq!(slack.calls("upload").len(), 3);
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_scope_it_is_seen_why() {
    let (slack, house, talk) = street(Backend::Sqlite).await;
    let without: Vec<&str> = SCOPES.into_iter().filter(|scope| *scope != "files:write").collect();
    slack.scopes(TOKEN, &without);
    asks(&talk).await;
    house.step(START).await;
    let why = "SELECT reason FROM errand WHERE kind = 'export'";
    assert_eq!(house.database().texts(why).await, ["missing-scope"]);
    assert_eq!(slack.calls(SHOW).len(), 0);
    house.close().await;
}
