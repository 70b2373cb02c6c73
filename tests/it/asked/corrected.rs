//! An answer that was not so, an answer typed, and the date that is meant afterwards; who is asked
//! when the lead has passed on, and when no date is left. On both databases.

use mentorbot::cards::action;
use mentorbot::store::backend::Backend;

use super::{ASKED, PEOPLE, START, known, pair};
use crate::rig::pairs::Pairs;
use crate::rig::talk::{card, more, read, words};

/// Who was asked to prepare, in the order of the dates.
const PREPARED: &str = "SELECT a.platform_id FROM notice n \
    JOIN account a ON a.member_id = n.recipient_id \
    WHERE n.kind = 'prepare' AND n.outcome = 'sent' ORDER BY n.due_at";

#[tokio::test(flavor = "multi_thread")]
async fn not_yet_that_was_not_so_is_put_right_by_whoever_knows() {
    for backend in Backend::ALL {
        let pairs = pair(backend).await;
        pairs.step("2026-03-05T16:50:00Z").await;
        let asked = pairs.card("alice", "Did you meet Bob?").await;
        pairs.press("alice", &asked, "Not yet").await;
        pairs.step("2026-03-05T16:55:00Z").await;
        let told = pairs.card("bob", "Another time with Alice").await;
        let after_all = more(&told, "We met after all");
        let press = async || {
            let request = pairs.talk.request("bob", after_all.clone());
            words(&pairs.talk.handle(request).await)
        };
        let met = press().await;
        assert!(met.contains("You met Alice") && met.contains("marked as held"), "{met}");
        assert_eq!(known(&pairs).await, [1, 0, 0], "{backend:?}");
        assert!(press().await.contains("You met Alice"), "{backend:?}: a second click");
        pairs.step("2026-03-05T17:00:00Z").await;
        let hers = pairs.card("alice", "You met Bob").await;
        assert!(read(&hers).contains("Bob"), "{}", read(&hers));
        pairs.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_after_not_yet_means_the_date_that_has_not_been() {
    for backend in Backend::ALL {
        let pairs = Pairs::build(backend, START, &PEOPLE, &[("alice", "bob")]).await;
        let set = pairs.talk.says("alice", "meet new 2026-03-05 15:00 every:2w").await;
        assert!(set.contains("5 Mar"), "{set}");
        pairs.step("2026-03-05T16:50:00Z").await;
        let shown = pairs.talk.says("alice", "meet").await;
        assert!(shown.contains("Did you meet?"), "{shown}");
        let not = pairs.talk.says("alice", "meet not").await;
        assert!(not.contains("It happens") && not.contains("Mon 9 Mar, 15:00"), "{not}");
        let again = pairs.talk.says("alice", "meet not").await;
        assert!(!again.contains("Did you meet?"), "nothing is left to say: {again}");
        assert_eq!(known(&pairs).await, [0, 1, 0], "{backend:?}");

        // The next one of the rhythm, in a fortnight, is not what Bob means.
        let moved = pairs.talk.says("bob", "meet move backup").await;
        assert!(moved.contains("9 Mar"), "{moved}");
        let dates = "SELECT civil FROM meeting WHERE cancelled_at IS NULL AND starts_at < \
                     1774500000000 ORDER BY starts_at";
        let dates = pairs.house.database().texts(dates).await;
        assert_eq!(dates, ["2026-03-09T15:00:00", "2026-03-19T15:00:00"], "{backend:?}");
        pairs.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn done_is_taken_of_the_date_that_has_not_been_where_another_is_ahead() {
    for backend in Backend::ALL {
        let pairs = Pairs::build(backend, START, &PEOPLE, &[("alice", "bob")]).await;
        pairs.talk.says("alice", "meet new 2026-03-05 15:00 every:2w").await;
        pairs.step("2026-03-05T16:50:00Z").await;
        // A card shows both answers as long as nobody gave one.
        let shown = pairs.talk.asks("alice", "meet").await;
        let not = pairs.press("alice", card(&shown), "Not yet").await;
        assert!(not.contains("It happens"), "{not}");
        let done = pairs.talk.says("bob", "meet done").await;
        assert!(done.contains("marked as held"), "{done}");
        assert_eq!(known(&pairs).await[0], 1, "{backend:?}");
        let twice = pairs.talk.says("bob", "meet done").await;
        assert!(twice.contains("still ahead"), "{twice}");
        pairs.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn among_equals_whoever_leads_by_then_is_asked() {
    for backend in Backend::ALL {
        let people = [("ann", "Europe/Paris"), ("ben", "Europe/Paris")];
        let pairs = Pairs::build(backend, START, &people, &[]).await;
        for said in [
            "program new Circle form:peer",
            "cohort new May program:Circle",
            "cohort open May",
            "enrol <@ann> <@ben> role:peer cohort:May",
        ] {
            pairs.talk.says("cara", said).await;
        }
        let made = pairs.talk.says("cara", "pair <@ann> <@ben> cohort:May yes").await;
        assert!(made.contains("work together"), "{made}");
        pairs.talk.says("ann", "meet new 2026-03-05 15:00 every:1w").await;
        // Each date is promised before the two that come first are held, and the lead passes twice.
        for held in ["05", "12", "19"] {
            pairs.step(&format!("2026-03-{held}T15:00:00Z")).await;
            let led = pairs.talk.says("ann", "meet done").await;
            assert!(led.contains("marked as held"), "{backend:?}: {led}");
        }
        pairs.step("2026-03-27T17:00:00Z").await;
        let prepared = pairs.house.database().texts(PREPARED).await;
        let turns = ["ann", "ben", "ann", "ben"];
        assert_eq!(prepared, turns, "{backend:?}: each before the date they lead");
        let asked = (pairs.when("ann", ASKED).await, pairs.when("ben", ASKED).await);
        assert_eq!(asked.1, ["2026-03-26T16:45:00Z"], "{backend:?}: who leads, first");
        assert_eq!(asked.0, ["2026-03-27T16:45:00Z"], "{backend:?}: then the other, once");
        pairs.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_let_their_first_date_go_is_asked_for_another() {
    for backend in Backend::ALL {
        let pairs = Pairs::build(backend, START, &PEOPLE, &[("alice", "bob")]).await;
        pairs.meets("alice", "2026-03-13 15:00").await;
        // Past what was promised when they were introduced, and was not needed.
        pairs.step("2026-03-12T09:00:00Z").await;
        assert!(pairs.when("alice", "first date").await.is_empty(), "{backend:?}");
        let gone = pairs.talk.says("alice", "meet skip yes").await;
        assert!(gone.contains("13 Mar"), "{gone}");
        pairs.step("2026-04-10T16:00:00Z").await;
        let asked = pairs.when("alice", "first date").await;
        let usual = ["2026-03-17T09:00:00Z", "2026-03-23T09:00:00Z"];
        assert_eq!(asked, usual, "{backend:?}: in the usual time, and no more");
        pairs.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_date_set_once_where_there_was_no_rhythm_is_a_date_like_any_other() {
    for backend in Backend::ALL {
        let pairs = Pairs::build(backend, START, &PEOPLE, &[("alice", "bob")]).await;
        pairs.step("2026-03-02T16:00:00Z").await;
        let set = pairs.talk.says("alice", "meet new 2026-03-12 15:00 every:none").await;
        assert!(set.contains("Set for") && !set.contains("rhythm"), "{set}");
        pairs.step("2026-03-02T16:30:00Z").await;
        let told = pairs.card("bob", "Alice set a date").await;
        let works = pairs.press("bob", &told, "Works").await;
        assert!(works.contains("12 Mar"), "{backend:?}: {works}");
        pairs.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_sets_no_dates_in_a_group_is_offered_none() {
    for backend in Backend::ALL {
        let people = [("dana", "Europe/Berlin"), ("eli", "Europe/Berlin")];
        let pairs = Pairs::build(backend, START, &people, &[]).await;
        for said in [
            "program new Start form:group",
            "cohort new May program:Start",
            "cohort open May",
            "enrol <@dana> role:mentor cohort:May",
            "enrol <@eli> <@finn> role:mentee cohort:May",
        ] {
            pairs.talk.says("cara", said).await;
        }
        let made = "pair <@eli> <@finn> facilitator:<@dana> cohort:May yes";
        let made = pairs.talk.says("cara", made).await;
        assert!(made.contains("are a group"), "{made}");
        pairs.talk.says("dana", "meet new 2026-03-05 15:00").await;
        pairs.step("2026-03-05T16:50:00Z").await;
        pairs.talk.says("dana", "meet not").await;
        pairs.step("2026-03-06T10:00:00Z").await;
        let told = pairs.card("eli", "Another time with").await;
        let deeds = format!("{:?}", told.blocks);
        for refused in [action::MEET_BACKUP, action::MEET_PICK, action::MEET_SKIP] {
            assert!(!deeds.contains(refused), "{backend:?}: {refused} in {deeds}");
        }
        let found = pairs.talk.asks("eli", "meet find").await;
        let deeds = format!("{:?}", card(&found).blocks);
        assert!(!deeds.contains(action::MEET_RHYTHM), "{backend:?}: {deeds}");
        pairs.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_offered_next_keeps_clear_of_a_holiday_that_came_meanwhile() {
    for backend in Backend::ALL {
        let pairs = Pairs::build(backend, START, &PEOPLE, &[("alice", "bob")]).await;
        pairs.meets("alice", "2026-03-10 15:00").await;
        // The backup that was suggested for it, and the fortnight after it.
        for day in ["2026-03-12", "2026-03-24"] {
            let kept = pairs.talk.says("cara", &format!("holiday add {day} Off")).await;
            assert!(kept.contains("One day off is kept."), "{kept}");
        }
        pairs.step("2026-03-05T09:00:01Z").await;
        let backup = read(&pairs.card("alice", "A backup for your meeting").await);
        assert!(backup.contains("would Fri 13 Mar, 15:00 (Paris)"), "{backend:?}: {backup}");
        pairs.step("2026-03-10T15:00:00Z").await;
        let done = pairs.talk.asks("alice", "meet done").await;
        let said = format!("{:?}", card(&done).blocks);
        assert!(said.contains("Keep Tue 7 Apr, 15:00") && !said.contains("24 Mar"), "{said}");
        pairs.house.close().await;
    }
}
