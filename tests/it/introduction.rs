//! A pair is introduced: in the conversation they have together, at an hour that suits them all,
//! or each alone; and, where the programme asks for it, once all of them have read the rules.

use mentorbot::cards::action;
use mentorbot::chat::address::MessageRef;
use mentorbot::chat::reply::Reply;
use mentorbot::chat::request::{Ask, Origin};
use mentorbot::store::backend::Backend;
use serde_json::Value;

use crate::house::{Doors, House, Plot, web_seat};
use crate::rig::eventually;
use crate::rig::fake_slack::people::Person;
use crate::rig::fake_slack::{Answer, BOT, Entry, FakeSlack, SCOPES, TEAM, TOKEN, text};
use crate::rig::talk::{Talk, button, card, pressed, read, slack_seat, words};

/// Monday, four in the afternoon in Paris and ten in the morning in New York.
const START: &str = "2026-03-02T15:00:00Z";

/// A house with a Slack beside it, and Cara who coordinates.
pub struct Street {
    pub slack: FakeSlack,
    pub house: House,
    pub talk: Talk,
}

impl Street {
    /// The house, and the Slack.
    pub async fn build(backend: Backend, start: &str) -> Self {
        let slack = FakeSlack::start();
        let doors = Doors { slack: Some((slack.api_url(), Some(TOKEN.to_owned()))), web: false };
        let house = House::build(Plot::find().await, backend, start, doors).await;
        eventually("the house to know whose the token is", async || {
            (slack.calls("auth.test").len() >= 2).then_some(())
        })
        .await;
        let talk = house.talk(slack_seat(TEAM));
        slack.move_in(TEAM, Person::new("UCARA", "Cara").zone("Europe/Paris"));
        talk.introduce("UCARA", "Cara", "Europe/Paris").await;
        talk.desk.add_owner(&talk.sender("UCARA"), talk.moment()).await.unwrap();
        Self { slack, house, talk }
    }

    /// A programme of a form with one open cohort.
    pub async fn programme(&self, form: &str) {
        self.says(&format!("program new Connect form:{form}")).await;
        self.says("cohort new Spring zone:Europe/Paris").await;
        self.says("cohort open Spring").await;
    }

    /// People of a role, each with a zone.
    pub async fn enrol(&self, role: &str, people: &[(&str, &str)]) {
        for (user, zone) in people {
            self.slack.move_in(TEAM, Person::new(user, &name(user)).zone(zone));
            self.talk.introduce(user, &name(user), zone).await;
            self.says(&format!("enrol <@{user}> role:{role}")).await;
        }
    }

    /// Cara says something.
    pub async fn says(&self, text: &str) -> String {
        self.talk.says("UCARA", text).await
    }

    /// Where each message that says so was posted, and what it says.
    pub fn posted(&self, part: &str) -> Vec<(String, String)> {
        let channel = |entry: &Entry| entry.body["channel"].as_str().unwrap_or_default().to_owned();
        let posted = self.slack.posted(part);
        if posted.is_empty() {
            let all = self.slack.calls("chat.postMessage");
            println!("nothing says {part:?}: {:#?}", all.iter().map(text).collect::<Vec<_>>());
        }
        posted.iter().map(|entry| (channel(entry), text(entry))).collect()
    }

    /// Who reads along in a conversation, ourselves aside.
    pub fn people(&self, channel: &str) -> Vec<String> {
        let all = self.slack.conversations();
        let known = all.into_iter().find(|one| one.id == channel);
        let members = known.map(|one| one.members).unwrap_or_default();
        members.into_iter().filter(|member| member != BOT).collect()
    }

    /// How every notice of a kind ended.
    pub async fn ends(&self, kind: &'static str) -> Vec<String> {
        let all = "SELECT kind || ' ' || COALESCE(outcome, 'waiting') FROM notice ORDER BY id";
        let mut ends = self.house.database().texts(all).await;
        ends.retain(|end| end.starts_with(kind));
        ends
    }

    /// The end of the story.
    pub async fn close(self) {
        self.house.close().await;
    }
}

/// `UANN` is Ann.
fn name(user: &str) -> String {
    let (first, rest) = user[1..].split_at(1);
    format!("{first}{}", rest.to_lowercase())
}

/// The buttons of a posted message.
fn buttons(entry: &Entry) -> Vec<String> {
    let blocks = entry.body["blocks"].as_array().cloned().unwrap_or_default();
    let elements = blocks.iter().filter_map(|block| block["elements"].as_array());
    let labels = elements.flatten().filter_map(|one: &Value| one["text"]["text"].as_str());
    labels.map(ToOwned::to_owned).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pair_is_introduced_in_a_conversation_of_its_own() {
    for backend in Backend::ALL {
        let street = Street::build(backend, START).await;
        street.programme("pair").await;
        street.enrol("mentor", &[("UBEN", "Europe/Paris")]).await;
        street.enrol("mentee", &[("UANN", "Europe/Paris")]).await;
        let asked = street.talk.asks("UCARA", "pair <@UANN> <@UBEN>").await;
        assert!(words(&asked).contains("They are introduced to each other"), "{asked:?}");
        let make = button(card(&asked), "Make pairing");
        let made = words(&street.talk.handle(street.talk.request("UCARA", make)).await);
        assert!(made.contains("I introduce them"), "{made}");
        street.house.step("2026-03-02T15:01:00Z").await;

        let opened = street.slack.calls("conversations.open");
        assert_eq!(opened.len(), 1, "{opened:?}");
        let posted = street.slack.posted("Ann, meet Ben");
        assert_eq!(posted.len(), 1, "one message for both: {posted:#?}");
        let channel = posted[0].body["channel"].as_str().unwrap().to_owned();
        assert_eq!(street.people(&channel), ["UANN", "UBEN"]);
        let said = text(&posted[0]);
        for part in [
            "Ben (mentor) and Ann (mentee)",
            "Ann leads: brings the agenda and proposes the dates. Ben expects that",
            "Three questions to break the ice",
            "Next: a first date.",
        ] {
            assert!(said.contains(part), "{part}: {said}");
        }
        assert_eq!(buttons(&posted[0]), ["Set a date", "Add to agenda", "Another question"]);
        assert_eq!(street.ends("paired").await, ["paired sent", "paired sent"]);
        let introduced = "SELECT COUNT(*) FROM pairing WHERE introduced_at IS NOT NULL";
        assert_eq!(street.house.database().number(introduced).await, 1);

        // A date changes the card where it stands, once, and reshuffles no question.
        let question = said.lines().find(|line| line.contains('“')).unwrap().to_owned();
        street.talk.says("UANN", "meet new 2026-03-10 15:00").await;
        street.house.step("2026-03-02T15:02:00Z").await;
        let updates: Vec<_> = street.slack.calls("chat.update");
        let update = updates.iter().find(|entry| entry.body["channel"] == channel);
        let now = text(update.expect("the introduction is drawn anew"));
        assert!(now.contains("Next meeting: Tue 10 Mar, 15:00"), "{now}");
        assert!(now.contains(&question), "{question}: {now}");
        street.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_someone_does_there_replaces_nothing_that_others_read() {
    for backend in Backend::ALL {
        let street = Street::build(backend, START).await;
        street.programme("pair").await;
        street.enrol("mentor", &[("UBEN", "Europe/Paris")]).await;
        street.enrol("mentee", &[("UANN", "Europe/Paris")]).await;
        street.says("pair <@UANN> <@UBEN> yes").await;
        street.house.step("2026-03-02T15:01:00Z").await;
        let (channel, _) = street.posted("Ann, meet Ben").remove(0);
        let ts = "SELECT message FROM posted WHERE recipient_id IS NULL";
        let known = street.house.database().texts(ts).await.remove(0);
        let pairing = street.house.database().texts("SELECT id FROM pairing").await.remove(0);
        // One we know of, and one of which a crash left no trace.
        for message in [known, "1.2".to_owned()] {
            let mut request = street.talk.request("UANN", pressed(action::AGENDA_ADD, &pairing));
            request.origin = Origin {
                answer_url: Some("https://hooks.slack.com/actions/1".to_owned()),
                trigger: Some("1.2".to_owned()),
                message: Some(MessageRef { channel: channel.clone(), message }),
                view: None,
            };
            let Reply::Form { form, .. } = street.talk.handle(request).await else {
                panic!("a form opens")
            };
            let values = [("text".to_owned(), "Something of my own".to_owned())].into();
            let sent = Ask::Submit { ticket: form.ticket, values };
            match street.talk.handle(street.talk.request("UANN", sent)).await {
                Reply::Elsewhere { replace, card, .. } => {
                    assert!(read(&card).contains("Something of my own"));
                    assert!(!replace, "{backend:?}: Ben would read it");
                }
                other => panic!("{other:?}"),
            }
        }
        street.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn people_in_far_zones_are_introduced_when_both_are_awake_or_each_alone() {
    // Three in the afternoon in Paris, nine in New York's morning; in Paris it is six at 17:00 Z.
    let early = "2026-03-02T09:00:00Z";
    for backend in Backend::ALL {
        let street = Street::build(backend, early).await;
        street.programme("pair").await;
        street.enrol("mentor", &[("UBEN", "America/New_York"), ("UKEI", "Asia/Tokyo")]).await;
        street.enrol("mentee", &[("UANN", "Europe/Paris"), ("UNAT", "America/New_York")]).await;
        street.says("pair <@UANN> <@UBEN> yes").await;
        street.says("pair <@UNAT> <@UKEI> yes").await;
        street.house.step("2026-03-02T13:59:00Z").await;
        assert!(street.posted("Ann, meet Ben").is_empty(), "it is night in New York");
        street.house.step("2026-03-02T14:01:00Z").await;
        let posted = street.posted("Ann, meet Ben");
        assert_eq!(posted.len(), 1, "{posted:?}");
        // No hour suits New York and Tokyo: each is told at their own.
        street.house.step("2026-03-03T14:01:00Z").await;
        let nat = street.posted("Meet Kei");
        let kei = street.posted("Meet Nat");
        assert_eq!((nat.len(), kei.len()), (1, 1), "{nat:?} {kei:?}");
        assert_eq!(street.slack.calls("conversations.open").len(), 1, "asked for in vain");
        street.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn groups_up_to_eight_have_one_conversation_and_nine_get_a_message_each() {
    let people = ["UANN", "UBOB", "UCEM", "UDEA", "UEVA", "UFAY", "UGUS", "UHAL"];
    for backend in Backend::ALL {
        for count in [2, 7, 8] {
            let street = Street::build(backend, START).await;
            street.programme("group").await;
            street.enrol("mentor", &[("UMIA", "Europe/Paris")]).await;
            let some = &people[..count];
            let all: Vec<_> = some.iter().map(|user| (*user, "Europe/Paris")).collect();
            street.enrol("mentee", &all).await;
            let named: Vec<_> = some.iter().map(|user| format!("<@{user}>")).collect();
            let pair = format!("pair {} facilitator:<@UMIA> yes", named.join(" "));
            street.says(&pair).await;
            street.house.step("2026-03-02T15:01:00Z").await;
            let posted = street.posted("Meet your group");
            if count < 8 {
                assert_eq!(posted.len(), 1, "{count} and one: {posted:?}");
                let mut all: Vec<_> = some.iter().chain(&["UMIA"]).copied().collect();
                all.sort_unstable();
                assert_eq!(street.people(&posted[0].0), all);
                assert!(posted[0].1.contains("Mia facilitates"), "{posted:?}");
            } else {
                assert_eq!(posted.len(), 9, "{count} and one: {posted:?}");
                assert!(street.slack.calls("conversations.open").is_empty());
            }
            let told = vec!["paired sent"; count + 1];
            assert_eq!(street.ends("paired").await, told, "{backend:?} {count}");
            street.close().await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_no_conversation_can_be_had_each_gets_a_message() {
    for backend in Backend::ALL {
        for refusal in ["user_not_visible", "user_disabled", "missing_scope", "too_many_users"] {
            let scopes: Vec<_> = SCOPES.into_iter().filter(|one| *one != "mpim:write").collect();
            let street = Street::build(backend, START).await;
            street.programme("pair").await;
            street.enrol("mentor", &[("UBEN", "Europe/Paris")]).await;
            street.enrol("mentee", &[("UANN", "Europe/Paris")]).await;
            if refusal == "missing_scope" {
                street.slack.scopes(TOKEN, &scopes);
            } else {
                street.slack.answer("conversations.open", Answer::No(refusal));
            }
            street.says("pair <@UANN> <@UBEN> yes").await;
            street.house.step("2026-03-02T15:01:00Z").await;
            let (ann, ben) = (street.posted("Meet Ben"), street.posted("Meet Ann"));
            assert_eq!((ann.len(), ben.len()), (1, 1), "{refusal}: {ann:?} {ben:?}");
            assert_eq!(street.ends("paired").await, ["paired sent", "paired sent"], "{refusal}");
            street.close().await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_to_all_that_is_refused_goes_to_each_and_one_in_doubt_to_nobody_twice() {
    for backend in Backend::ALL {
        for (answer, alone, ends) in [
            (Answer::No("channel_not_found"), 2, "paired sent"),
            (Answer::No("restricted_action"), 2, "paired sent"),
            (Answer::PostedButBroken, 0, "paired assumed"),
        ] {
            let street = Street::build(backend, START).await;
            street.programme("pair").await;
            street.enrol("mentor", &[("UBEN", "Europe/Paris")]).await;
            street.enrol("mentee", &[("UANN", "Europe/Paris")]).await;
            street.slack.answer("chat.postMessage", answer);
            street.says("pair <@UANN> <@UBEN> yes").await;
            street.house.step("2026-03-02T15:01:00Z").await;
            let each = street.posted("Meet Ben").len() + street.posted("Meet Ann").len();
            assert_eq!(each, alone, "{answer:?}");
            assert_eq!(street.ends("paired").await, [ends, ends], "{answer:?}");
            street.close().await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_introduction_cut_by_a_crash_counts_as_made() {
    for backend in Backend::ALL {
        // Sunday evening: it waits until Monday.
        let street = Street::build(backend, "2026-03-01T19:00:00Z").await;
        street.programme("pair").await;
        street.enrol("mentor", &[("UBEN", "Europe/Paris")]).await;
        street.enrol("mentee", &[("UANN", "Europe/Paris")]).await;
        street.says("pair <@UANN> <@UBEN> yes").await;
        let cut = "UPDATE notice SET started_at = 1, attempts = 1 WHERE kind = 'paired'";
        street.house.database().tamper(cut).await;
        street.house.step("2026-03-02T15:00:00Z").await;
        assert!(street.slack.calls("chat.postMessage").is_empty(), "{backend:?}");
        assert_eq!(street.ends("paired").await, ["paired assumed", "paired assumed"]);
        let introduced = "SELECT COUNT(*) FROM pairing WHERE introduced_at IS NOT NULL";
        assert_eq!(street.house.database().number(introduced).await, 1, "they may have met");
        street.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_joins_a_group_meets_it_in_a_new_conversation() {
    for backend in Backend::ALL {
        let street = Street::build(backend, START).await;
        street.programme("group").await;
        street.enrol("mentor", &[("UMIA", "Europe/Paris")]).await;
        let three = ["UANN", "UBOB", "UCEM"].map(|user| (user, "Europe/Paris"));
        street.enrol("mentee", &three).await;
        street.says("pair <@UANN> <@UBOB> facilitator:<@UMIA> yes").await;
        street.house.step("2026-03-02T15:01:00Z").await;
        street.says("pair <@UCEM> facilitator:<@UMIA> yes").await;
        street.house.step("2026-03-02T15:02:00Z").await;
        let welcome = street.posted("Welcome Cem, who joins your group");
        assert_eq!(welcome.len(), 1, "{welcome:?}");
        assert_eq!(street.people(&welcome[0].0), ["UANN", "UBOB", "UCEM", "UMIA"]);
        let before = street.posted("Meet your group").remove(0).0;
        // The old conversation is left alone, whatever happens now.
        street.talk.says("UANN", "meet new 2026-03-10 15:00").await;
        street.house.step("2026-03-02T15:03:00Z").await;
        let updated: Vec<_> = street.slack.calls("chat.update");
        let at =
            |channel: &str| updated.iter().filter(|one| one.body["channel"] == channel).count();
        assert_eq!((at(&before), at(&welcome[0].0)), (0, 1), "{updated:?}");
        street.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pairing_taken_back_before_it_was_introduced_is_never_mentioned() {
    // Sunday evening.
    for backend in Backend::ALL {
        let street = Street::build(backend, "2026-03-01T19:00:00Z").await;
        street.programme("pair").await;
        street.enrol("mentor", &[("UBEN", "Europe/Paris")]).await;
        street.enrol("mentee", &[("UANN", "Europe/Paris")]).await;
        street.says("pair <@UANN> <@UBEN> yes").await;
        street.says("unpair <@UANN> <@UBEN> yes").await;
        street.house.step("2026-03-03T15:00:00Z").await;
        assert!(street.slack.calls("chat.postMessage").is_empty(), "nobody hears of it");
        let ann = street.talk.says("UANN", "partner").await;
        assert!(ann.contains("no partner") && !ann.contains("Ben"), "{ann}");
        street.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_question_is_for_who_asked() {
    for backend in Backend::ALL {
        let doors = Doors { slack: None, web: true };
        let house = House::build(Plot::find().await, backend, START, doors).await;
        let talk = house.talk(web_seat());
        for user in ["cara", "ann", "ben"] {
            talk.introduce(user, &name(&format!("u{user}").to_uppercase()), "Europe/Paris").await;
        }
        talk.found(&[("ann", "ben")]).await;
        house.step("2026-03-02T15:01:00Z").await;
        let inbox = talk.desk.inbox(&talk.sender("ann"), 9).await.unwrap();
        let intro = &inbox.iter().find(|shown| !shown.answer).unwrap().card;
        let said = read(intro);
        assert!(said.contains("Meet Ben") && said.contains("Three questions"), "{said}");
        let another = talk.request("ann", button(intro, "Another question"));
        let question = words(&talk.handle(another).await);
        let asked = question.lines().find(|line| line.contains('“')).unwrap();
        assert!(!said.contains(asked), "a fourth one: {question}");
        house.close().await;
    }
}
