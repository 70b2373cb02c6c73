//! `meet on`: a date that is not the next one is shown, moved and let go, and the rest stay. On both
//! databases.

use mentorbot::chat::card::Card;
use mentorbot::store::backend::Backend;

use crate::rig::pairs::Pairs;
use crate::rig::talk::{card, choice, read};

/// Monday, 15:00 in Paris.
const START: &str = "2026-03-02T14:00:00Z";
const PEOPLE: [(&str, &str); 2] = [("alice", "Europe/Paris"), ("bob", "Europe/Paris")];
/// The dates that stand, by their rhythm and as they are.
const DATES: &str = "SELECT original || ' ' || civil FROM meeting \
                     WHERE cancelled_at IS NULL AND held_at IS NULL ORDER BY starts_at";

async fn shown(pairs: &Pairs, user: &str, text: &str) -> Card {
    card(&pairs.talk.asks(user, text).await).clone()
}

async fn dates(pairs: &Pairs) -> Vec<String> {
    let short = |date: String| date.replace(":00:00", "").replace("2026-", "");
    pairs.house.database().texts(DATES).await.into_iter().map(short).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_is_not_the_next_is_skipped_or_moved_and_the_rest_stay() {
    for backend in Backend::ALL {
        let pairs = Pairs::build(backend, START, &PEOPLE, &[("alice", "bob")]).await;
        let set = pairs.talk.says("alice", "meet new 2026-03-10 15:00 every:2w").await;
        assert!(set.contains("10 Mar"), "{set}");
        pairs.step("2026-03-02T14:30:00Z").await;
        let all = ["03-10 03-10T15", "03-24 03-24T15", "04-07 04-07T15", "04-21 04-21T15"];
        assert_eq!(dates(&pairs).await, all, "{backend:?}");

        let list = shown(&pairs, "bob", "meet on").await;
        let said = read(&list);
        for one in ["Tue 10 Mar", "Tue 24 Mar", "Tue 7 Apr", "Tue 21 Apr"] {
            assert!(said.contains(one), "{backend:?}: {one}: {said}");
        }
        let skip = choice(&list, "Tue 24 Mar", "Skip this one");
        let gentle = card(&pairs.talk.handle(pairs.talk.request("bob", skip)).await).clone();
        assert!(read(&gentle).contains("Tue 24 Mar"), "{backend:?}: {}", read(&gentle));
        pairs.press("bob", &gentle, "Skip this one").await;
        assert_eq!(dates(&pairs).await, [all[0], all[2], all[3]], "{backend:?}");

        let april = shown(&pairs, "alice", "meet on 2026-04-07").await;
        assert!(read(&april).contains("Tue 7 Apr, 15:00"), "{backend:?}: {}", read(&april));
        let away = pairs
            .talk
            .handle(pairs.talk.request("alice", crate::rig::talk::button(&april, "Can't make it")));
        let away = card(&away.await).clone();
        let moved = pairs.press("alice", &away, "Move to backup").await;
        assert!(moved.contains("Moved from Tue 7 Apr"), "{backend:?}: {moved}");
        let now = [all[0], "04-07 04-09T15", all[3]];
        assert_eq!(dates(&pairs).await, now, "{backend:?}: its rhythm knows it by its day");
        pairs.step("2026-03-03T14:30:00Z").await;
        assert_eq!(pairs.when("bob", "Alice moved your meeting").await.len(), 1, "{backend:?}");

        let none = read(&shown(&pairs, "alice", "meet on 2026-04-07").await);
        assert!(none.contains("There is no date on Tue 7 Apr"), "{backend:?}: {none}");
        assert!(none.contains("Thu 9 Apr"), "{backend:?}: the ones there are: {none}");
        let unclear = pairs.talk.says("alice", "meet on someday").await;
        assert!(unclear.contains("couldn't read that d") && unclear.contains("meet on someday"));
        pairs.talk.says("alice", "meet new every:none").await;
        pairs.talk.says("alice", "meet skip yes").await;
        let empty = read(&shown(&pairs, "alice", "meet on").await);
        assert!(empty.contains("No date yet"), "{backend:?}: {empty}");
        pairs.house.close().await;
    }
}
