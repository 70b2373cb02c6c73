//! Who is asked, who is waited for, and what goes on to count.

use super::*;
use crate::domain::meeting::{Backup, BackupState, Slot};
use crate::domain::pairing::{Phase, Role};
use crate::domain::programme::Form;
use crate::domain::timing::Quiet;
use crate::domain::zone::Zone;
use crate::ids::{BackupId, CohortId, MeetingId, PairingId};
use Answer::{Asked, Away, Coming, Free, Works};
use uuid::Uuid;

fn id(n: u128) -> MemberId {
    MemberId(Uuid::from_u128(n))
}

fn member(n: u128) -> Member {
    Member {
        id: id(n),
        name: String::new(),
        user: None,
        zone: Zone::utc(),
        language: "en".to_owned(),
        quiet: Quiet::default(),
        owner: false,
        left: false,
        nature: None,
    }
}

fn pairing(roles: &[Role]) -> Pairing {
    let party = |(n, role): (u128, &Role)| Party { member: member(n), role: *role };
    Pairing {
        id: PairingId(Uuid::nil()),
        cohort: CohortId(Uuid::nil()),
        cohort_name: String::new(),
        programme_name: String::new(),
        cohort_zone: Zone::utc(),
        days: (None, None),
        cohort_language: "en".to_owned(),
        form: Form::Pair,
        phase: Phase::Building,
        lead: id(1),
        lead_since: Timestamp::UNIX_EPOCH,
        parties: (1..).zip(roles).map(party).collect(),
        next: None,
        last_held: None,
        ended: None,
    }
}

fn pair() -> Pairing {
    pairing(&[Role::Mentor, Role::Mentee])
}

fn group() -> Pairing {
    pairing(&[Role::Facilitator, Role::Mentee, Role::Mentee])
}

fn at(start: &str, sequence: i64, backup: &str) -> Meeting {
    let slot = |civil: &str| Slot::at(civil.parse().unwrap(), Zone::utc(), 45);
    let backup = Backup {
        id: BackupId(Uuid::nil()),
        slot: slot(backup),
        state: BackupState::Suggested,
        sequence,
    };
    Meeting {
        id: MeetingId(Uuid::nil()),
        sequence,
        slot: slot(start),
        minutes: 45,
        place: None,
        backup: Some(backup),
        original: start.parse::<jiff::civil::DateTime>().unwrap().date(),
        rhythm: None,
    }
}

/// On Tuesday, with its backup on Thursday.
fn tuesday() -> Meeting {
    at("2026-03-03T15:00", 0, "2026-03-05T15:00")
}

/// Moved to that backup.
fn thursday() -> Meeting {
    at("2026-03-05T15:00", 1, "2026-03-09T15:00")
}

fn said(member: u128, answer: Answer, sequence: i64, free: Option<i64>) -> Attendance {
    let said = Some((answer, sequence, Timestamp::UNIX_EPOCH));
    Attendance { member: id(member), said, free }
}

fn answers(of: &[(MemberId, Answer)]) -> Vec<(u128, Answer)> {
    of.iter().map(|(member, answer)| (member.0.as_u128(), *answer)).collect()
}

#[test]
fn an_answer_counts_for_the_date_it_was_given_to() {
    let all = vec![said(1, Works, 0, None), said(2, Coming, 0, Some(0))];
    let stand = Stand::of(&tuesday(), all.clone());
    assert_eq!((stand.answer(id(1)), stand.answer(id(2))), (Some(Works), Some(Coming)));
    assert_eq!(stand.coming(&pair()).len(), 2);
    assert!(stand.keeps_free(id(2)) && !stand.keeps_free(id(1)));
    let moved = Stand::of(&thursday(), all);
    assert_eq!((moved.answer(id(2)), moved.since(id(2))), (None, None));
    assert!(!moved.keeps_free(id(2)), "that was another backup");
    assert!(moved.waits_for(&pair()).is_empty(), "who was not asked is not waited for");
}

#[test]
fn a_date_waits_for_everybody_else_and_for_nobody_who_is_gone() {
    assert_eq!(answers(&after(&pair(), None, &tuesday(), id(2))), [(2, Works), (1, Asked)]);
    let stand = Stand::of(&tuesday(), vec![said(1, Asked, 0, None), said(2, Works, 0, None)]);
    let mut pair = pair();
    assert_eq!(stand.waits_for(&pair).len(), 1);
    pair.parties[0].member.left = true;
    assert!(stand.waits_for(&pair).is_empty());
    assert_eq!(answers(&after(&pair, None, &tuesday(), id(2))), [(2, Works)]);
}

#[test]
fn in_a_group_the_word_of_who_facilitates_counts() {
    let mut group = group();
    assert!(decides(&group, id(1)) && !decides(&group, id(2)));
    assert_eq!(answers(&after(&group, None, &tuesday(), id(1))), [(1, Works)]);
    assert_eq!(answers(&after(&group, None, &tuesday(), id(2))), [(2, Works), (1, Asked)]);
    group.parties[0].member.left = true;
    assert!(decides(&group, id(2)), "nobody is left to ask");
    assert!(decides(&pair(), id(1)) && decides(&pair(), id(2)));
}

#[test]
fn who_kept_the_backup_free_is_not_asked() {
    let (was, now) = (tuesday(), thursday());
    let free = Stand::of(&was, vec![said(1, Coming, 0, Some(0))]);
    assert_eq!(answers(&after(&pair(), Some((&was, &free)), &now, id(2))), [(2, Works), (1, Free)]);
    let elsewhere = at("2026-03-06T15:00", 1, "2026-03-10T15:00");
    let moved = after(&pair(), Some((&was, &free)), &elsewhere, id(2));
    assert_eq!(answers(&moved), [(2, Works), (1, Asked)], "another day was not kept free");
    let older = Stand::of(&was, vec![said(1, Coming, 0, Some(7))]);
    let moved = after(&pair(), Some((&was, &older)), &now, id(2));
    assert_eq!(answers(&moved), [(2, Works), (1, Asked)], "it was another backup");
}

#[test]
fn what_was_said_counts_on_where_the_time_stays() {
    let was = tuesday();
    let longer = Meeting { minutes: 60, sequence: 1, ..tuesday() };
    let stood = Stand::of(&was, vec![said(1, Coming, 0, None), said(2, Away, 0, None)]);
    let kept = after(&pair(), Some((&was, &stood)), &longer, id(2));
    assert_eq!(answers(&kept), [(2, Works), (1, Coming)]);
    let silent = Stand::of(&was, Vec::new());
    let kept = after(&pair(), Some((&was, &silent)), &longer, id(2));
    assert_eq!(answers(&kept), [(2, Works)], "a longer meeting is no new date");
}
