//! Did you meet? Asked of who leads, a working day later once of the partner; what each answer
//! leads to, and what silence comes to. On both databases.

mod backup;
mod corrected;
mod first_date;
mod unheld;

use mentorbot::store::backend::Backend;

use crate::rig::pairs::Pairs;
use crate::rig::talk::{button, card, read, words};

/// Monday afternoon in Paris, morning in New York.
const START: &str = "2026-03-02T15:00:00Z";
const PEOPLE: [(&str, &str); 2] = [("alice", "Europe/Paris"), ("bob", "America/New_York")];
const ASKED: &str = "Did you meet";

/// Alice in Paris leads, Bob in New York is her mentor; they meet on Thursday at three in Paris.
async fn pair(backend: Backend) -> Pairs {
    let pairs = Pairs::build(backend, START, &PEOPLE, &[("alice", "bob")]).await;
    pairs.meets("alice", "2026-03-05 15:00").await;
    pairs
}

/// What is known of the one meeting: held, missed, unknown.
async fn known(pairs: &Pairs) -> [i64; 3] {
    [
        pairs.count("SELECT COUNT(*) FROM meeting WHERE held_at IS NOT NULL").await,
        pairs.count("SELECT COUNT(*) FROM meeting WHERE missed_at IS NOT NULL").await,
        pairs.count("SELECT COUNT(*) FROM meeting WHERE unknown_at IS NOT NULL").await,
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn who_leads_is_asked_and_one_answer_counts_for_both() {
    for backend in Backend::ALL {
        let pairs = pair(backend).await;
        pairs.step("2026-03-05T16:44:59Z").await;
        assert!(pairs.when("alice", ASKED).await.is_empty(), "{backend:?}: two hours after");
        pairs.step("2026-03-05T16:45:01Z").await;
        assert_eq!(pairs.when("alice", ASKED).await, ["2026-03-05T16:45:00Z"], "{backend:?}");
        let asked = pairs.card("alice", "Did you meet Bob?").await;
        assert!(read(&asked).contains("Thu 5 Mar, 15:00"), "{}", read(&asked));

        let met = pairs.press("alice", &asked, "Yes, we met").await;
        assert!(met.contains("You met Bob") && met.contains("is marked as held"), "{met}");
        let again = pairs.press("alice", &asked, "Not yet").await;
        assert!(again.contains("You met Bob"), "said already: {again}");
        pairs.step("2026-03-10T16:00:00Z").await;
        assert!(pairs.when("bob", ASKED).await.is_empty(), "{backend:?}: answered");
        assert_eq!(known(&pairs).await, [1, 0, 0]);
        let ends = pairs.ends("did-you-meet").await;
        assert_eq!(ends, ["sent", "skipped superseded"], "{backend:?}");
        // The card she was asked by shows what came of it.
        let now = pairs.card("alice", "You met Bob").await;
        let next = pairs.press("alice", &now, "Keep Thu 19 Mar, 15:00").await;
        assert!(next.contains("Thu 19 Mar, 15:00"), "{next}");
        pairs.step("2026-03-10T16:01:00Z").await;
        assert_eq!(
            pairs.when("bob", "Alice set a date").await.len(),
            2,
            "{:?}",
            (pairs.arrived("bob").await, pairs.ends("meeting-set").await)
        );
        let told = pairs.card("bob", "Alice set a date").await;
        assert!(read(&told).contains("Thu 19 Mar, 10:00"), "{}", read(&told));
        pairs.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn silence_is_asked_of_the_partner_once_and_then_unknown_and_never_missed() {
    for backend in Backend::ALL {
        let pairs = pair(backend).await;
        pairs.step("2026-03-06T16:44:59Z").await;
        assert!(pairs.when("bob", ASKED).await.is_empty(), "{backend:?}: a working day later");
        pairs.step("2026-03-06T16:45:01Z").await;
        assert_eq!(pairs.when("bob", ASKED).await, ["2026-03-06T16:45:00Z"], "{backend:?}");
        pairs.step("2026-03-09T16:44:59Z").await;
        assert_eq!(known(&pairs).await, [0, 0, 0], "{backend:?}");
        pairs.step("2026-03-20T12:00:00Z").await;
        assert_eq!(known(&pairs).await, [0, 0, 1], "{backend:?}: unknown, not missed");
        assert_eq!(pairs.when("alice", ASKED).await.len(), 1, "{backend:?}");
        assert_eq!(pairs.when("bob", ASKED).await.len(), 1, "{backend:?}");

        let late = pairs.card("bob", "Did you meet Alice?").await;
        let met = pairs.press("bob", &late, "Yes, we met").await;
        assert!(met.contains("is marked as held"), "it can be said at any time: {met}");
        assert_eq!(known(&pairs).await, [1, 0, 0], "{backend:?}");
        let hers = pairs.talk.says("alice", "meet").await;
        assert!(!hers.contains("Did you meet?"), "{hers}");
        pairs.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn not_yet_tells_the_partner_and_offers_the_backup_and_asks_again_after_it() {
    for backend in Backend::ALL {
        let pairs = pair(backend).await;
        pairs.step("2026-03-05T16:50:00Z").await;
        let asked = pairs.card("alice", "Did you meet Bob?").await;
        let not = pairs.press("alice", &asked, "Not yet").await;
        assert!(not.contains("It happens") && not.contains("Mon 9 Mar, 15:00"), "{not}");
        assert_eq!(known(&pairs).await, [0, 1, 0], "{backend:?}");
        pairs.step("2026-03-05T16:55:00Z").await;
        let told = pairs.card("bob", "Another time with Alice").await;
        assert!(read(&told).contains("Alice said that you have not met"), "{}", read(&told));

        let moved = pairs.press("bob", &told, "Move to Mon 9 Mar, 10:00").await;
        assert!(moved.contains("Mon 9 Mar, 10:00"), "New York's clocks changed: {moved}");
        let late = pairs.press("alice", &asked, "Not yet").await;
        assert!(late.contains("moved"), "a button of before: {late}");
        assert_eq!(known(&pairs).await, [0, 0, 0], "{backend:?}: it is ahead again");
        pairs.step("2026-03-09T16:50:00Z").await;
        let when = pairs.when("alice", ASKED).await;
        assert_eq!(when.last().map(String::as_str), Some("2026-03-09T16:45:00Z"), "{when:?}");
        assert!(pairs.when("bob", ASKED).await.is_empty(), "{backend:?}: not of the first date");
        pairs.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_evening_waits_for_the_morning_and_a_weekend_for_monday() {
    for backend in Backend::ALL {
        let pairs = Pairs::build(backend, START, &PEOPLE, &[("alice", "bob")]).await;
        // Friday, five in Paris: two hours after its end is past six.
        pairs.meets("alice", "2026-03-06 17:00").await;
        pairs.step("2026-03-09T08:29:59Z").await;
        assert!(pairs.when("alice", ASKED).await.is_empty(), "{backend:?}");
        pairs.step("2026-03-10T16:00:00Z").await;
        assert_eq!(pairs.when("alice", ASKED).await, ["2026-03-09T08:30:00Z"], "{backend:?}");
        // In New York it was noon by then, so he would have been asked on Friday; she comes first.
        assert_eq!(pairs.when("bob", ASKED).await, ["2026-03-10T13:00:00Z"], "{backend:?}");
        pairs.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_answer_at_once_make_one_transition() {
    for backend in Backend::ALL {
        let pairs = pair(backend).await;
        pairs.step("2026-03-06T16:45:01Z").await;
        let hers = pairs.card("alice", "Did you meet Bob?").await;
        let his = pairs.card("bob", "Did you meet Alice?").await;
        let say = async |user: &str, from, label| {
            let reply = pairs.talk.handle(pairs.talk.request(user, button(from, label))).await;
            words(&reply)
        };
        let (yes, not) =
            tokio::join!(say("alice", &hers, "Yes, we met"), say("bob", &his, "Not yet"));
        let [held, missed, _] = known(&pairs).await;
        assert_eq!(held, 1, "{backend:?}: yes counts, before or after: {yes} / {not}");
        assert_eq!(missed, 0, "{backend:?}");
        let acts = "SELECT COUNT(*) FROM audit WHERE action = 'meeting.held'";
        assert_eq!(pairs.count(acts).await, 1);
        pairs.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_asks_its_facilitator_alone_and_german_is_spoken() {
    for backend in Backend::ALL {
        let people = [("dana", "Europe/Berlin"), ("eli", "Asia/Seoul"), ("finn", "Europe/Berlin")];
        let pairs = Pairs::build(backend, START, &people, &[]).await;
        let says = async |user: &str, text: &str| pairs.talk.says(user, text).await;
        says("cara", "program new Start form:group").await;
        says("cara", "cohort new March program:Start").await;
        says("cara", "cohort open March").await;
        says("cara", "enrol <@dana> role:mentor cohort:March").await;
        says("cara", "enrol <@eli> <@finn> role:mentee cohort:March").await;
        let made = says("cara", "pair <@eli> <@finn> facilitator:<@dana> cohort:March yes").await;
        assert!(made.contains("are a group"), "{made}");
        says("dana", "settings language:de").await;
        let set = says("dana", "meet new 2026-03-05 09:00").await;
        assert!(set.contains("Der Termin steht"), "{set}");
        pairs.step("2026-03-12T16:00:00Z").await;
        let asked = pairs.card("dana", "getroffen?").await;
        assert!(read(&asked).contains("zählt für euch alle"), "{}", read(&asked));
        let others = ["eli", "finn"].map(|user| pairs.when(user, ASKED));
        for one in others {
            assert!(one.await.is_empty(), "{backend:?}: the facilitator's word counts");
        }
        assert_eq!(known(&pairs).await, [0, 0, 1], "{backend:?}");
        let not = pairs.press("dana", &asked, "Noch nicht").await;
        assert!(not.contains("Das kommt vor"), "{not}");
        pairs.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_went_and_whose_pairing_ended_are_not_asked() {
    for backend in Backend::ALL {
        let pairs = pair(backend).await;
        pairs.step("2026-03-05T15:00:00Z").await;
        let ended = pairs.talk.says("cara", "unpair <@alice> <@bob> yes").await;
        assert!(ended.contains("Undo") || ended.contains("end"), "{ended}");
        pairs.step("2026-03-12T16:00:00Z").await;
        assert!(pairs.when("alice", ASKED).await.is_empty(), "{backend:?}");
        assert!(pairs.when("bob", ASKED).await.is_empty(), "{backend:?}");
        assert_eq!(known(&pairs).await, [0, 0, 0], "{backend:?}");
        // A button of before answers, and changes nothing.
        let reply = pairs.talk.asks("alice", "meet").await;
        assert!(!words(&reply).is_empty() && !card(&reply).title.is_empty());
        pairs.house.close().await;
    }
}
