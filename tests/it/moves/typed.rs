//! Every move as it is typed.

use mentorbot::store::backend::Backend;

use super::Pair;
use crate::rig::talk::{button, read};

#[tokio::test(flavor = "multi_thread")]
async fn every_move_can_be_typed() {
    for backend in Backend::ALL {
        let pair = Pair::with_a_date(backend).await;
        let works = pair.says("bob", "meet works").await;
        assert!(works.contains("Thu 5 Mar, 15:00 works for you"), "{works}");
        let coming = pair.says("alice", "meet coming").await;
        assert!(coming.contains("you'll be there on Thu 5 Mar, 15:00"), "{coming}");
        let free = pair.says("bob", "meet free").await;
        assert!(free.contains("you keep Mon 9 Mar, 15:00 free"), "{free}");
        let not = pair.says("bob", "meet free no").await;
        assert!(not.contains("not kept free any more"), "{not}");
        let choices = pair.card("bob", "meet move").await;
        assert!(read(&choices).contains("Backup date: Mon 9 Mar"), "{}", read(&choices));
        button(&choices, "Move to backup");
        let away = pair.card("bob", "meet away").await;
        assert_eq!(read(&away), read(&choices), "the same for two");

        let moved = pair.says("bob", "meet move backup").await;
        assert!(moved.contains("to Mon 9 Mar, 15:00"), "{moved}");
        let asked = pair.says("alice", "meet move backup").await;
        assert!(asked.contains("Bob changed this date before you"), "typed at once: {asked}");
        let hasty = pair.says("bob", "meet move backup").await;
        assert!(hasty.contains("You changed this date already"), "typed twice: {hasty}");
        assert_eq!(pair.count("SELECT sequence FROM meeting").await, 1, "{backend:?}");

        pair.says("alice", "meet works").await;
        let moved = pair.says("alice", "meet move fri 11:00 length:30 place:\"Room 4\"").await;
        assert!(moved.contains("to Fri 6 Mar, 11:00"), "{moved}");
        assert!(moved.contains("Length: 30 minutes") && moved.contains("Where: Room 4"), "{moved}");
        let longer = pair.says("alice", "meet move length:60").await;
        assert!(longer.contains("Fri 6 Mar, 11:00") && longer.contains("60 minutes"), "{longer}");
        let week = pair.says("alice", "meet move +1w").await;
        assert!(week.contains("to Fri 13 Mar, 11:00"), "{week}");
        let same = pair.says("alice", "meet move 2026-03-13 11:00").await;
        assert!(same.contains("That is the date already"), "{same}");
        pair.house.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_backup_is_chosen_kept_or_left_out() {
    for backend in Backend::ALL {
        let pair = Pair::with_a_date(backend).await;
        let kept = pair.says("alice", "meet backup keep").await;
        assert!(kept.contains("Your backup date is Mon 9 Mar, 15:00 now"), "{kept}");
        assert!(kept.contains("Mon 9 Mar, 15:00 · you keep it free"), "{kept}");
        assert_eq!(pair.count("SELECT sequence FROM backup").await, 0, "it is the same date");
        let chosen = pair.says("alice", "meet backup 2026-03-10 10:00").await;
        assert!(chosen.contains("Your backup date is Tue 10 Mar, 10:00 now"), "{chosen}");
        assert_eq!(pair.count("SELECT sequence FROM backup").await, 1);
        let his = pair.says("bob", "meet").await;
        assert!(his.contains("Backup date: Tue 10 Mar, 10:00"), "{his}");
        let none = pair.says("alice", "meet backup none").await;
        assert!(none.contains("There is no backup date for this meeting now"), "{none}");
        assert!(none.contains("Backup date: none this time"), "{none}");
        let no = pair.says("bob", "meet move backup").await;
        assert!(no.contains("There is no backup date ahead"), "{no}");
        let choices = pair.card("bob", "meet move").await;
        assert!(read(&choices).contains("There is no backup date to move to"));
        button(&choices, "Pick another time");

        for (wanted, why) in [
            ("2026-03-05 15:30", "before the meeting ends"),
            ("2026-04-20 15:00", "Choose one before"),
            ("someday", "understand"),
        ] {
            let no = pair.says("alice", &format!("meet backup {wanted}")).await;
            assert!(no.contains(why) || why == "understand", "{no}");
            assert!(no.contains(&format!("You typed: /mentor meet backup {wanted}")), "{no}");
        }
        assert_eq!(pair.count("SELECT sequence FROM backup").await, 2, "{backend:?}");
        pair.house.close().await;
    }
}
