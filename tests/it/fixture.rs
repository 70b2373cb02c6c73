//! What load tests and the tests of plans may rely on in a fixture.

use jiff::Timestamp;
use mentorbot::chat::address::{Door, Seat, Sender};
use mentorbot::ids::SystemIds;
use mentorbot::store::backend::{Backend, Tx};
use mentorbot::store::fixture::{self, FixtureError, Size};
use mentorbot::store::{accounts, agenda, meetings, notices, pairings};

use crate::databases::Database;

const TEAM: &str = "T0LOAD01";
const SMALL: Size = Size { members: 700, pairings: 400, items: 4_000 };

fn now() -> Timestamp {
    "2026-03-02T09:00:00Z".parse().expect("a moment")
}

async fn caller(tx: &mut Tx, number: usize) -> accounts::Caller {
    let seat = Seat { door: Door::Slack, team: TEAM.to_owned(), enterprise: None };
    let from = Sender { seat, user: format!("U{number:07}") };
    let caller = accounts::caller(tx, &from).await.expect("the database answers");
    caller.expect("the team is installed")
}

#[tokio::test]
async fn the_first_five_hundred_have_what_load_tests_rely_on() {
    for backend in Backend::ALL {
        let house = Database::open(backend).await;
        fixture::fill(&house.db, SMALL, TEAM, now(), &SystemIds).await.unwrap();
        let mut tx = house.db.view().await.unwrap();
        for number in [0, 1, 2, 250, 498, 499] {
            let caller = caller(&mut tx, number).await;
            let member = caller.member.expect("a member").id;
            let at = (caller.installation, caller.workspace);
            let pairs = pairings::of_member(&mut tx, member, at, now()).await.unwrap();
            assert_eq!(pairs.len(), 1, "{backend:?} U{number:07}");
            assert_eq!(pairs[0].parties.len(), 2);
            let next = pairs[0].next.as_ref().expect("a meeting ahead");
            assert!(next.backup.is_some() && pairs[0].last_held.is_some());
            let (_, found, held) =
                meetings::by_id(&mut tx, next.id, at.1).await.unwrap().expect("it is there");
            assert!(!held && found.slot.starts > now());
            let epoch = Timestamp::UNIX_EPOCH;
            let agenda = agenda::visible(&mut tx, pairs[0].id, at.1, member, epoch).await.unwrap();
            let (agenda, actions) = agenda;
            assert_eq!((agenda.len(), actions.len()), (3, 1));
            assert!(agenda.iter().all(|item| item.shared.is_some() && item.done.is_none()));
            assert!(agenda.iter().all(|item| item.body.len() > 10));
        }
    }
}

#[tokio::test]
async fn the_rest_is_spread_evenly_and_nothing_is_due() {
    for backend in Backend::ALL {
        let house = Database::open(backend).await;
        fixture::fill(&house.db, SMALL, TEAM, now(), &SystemIds).await.unwrap();
        let mut tx = house.db.view().await.unwrap();
        let caller = caller(&mut tx, 600).await;
        let (member, at) = (caller.member.unwrap().id, (caller.installation, caller.workspace));
        let pairs = pairings::of_member(&mut tx, member, at, now()).await.unwrap();
        assert!((1..=2).contains(&pairs.len()), "{}", pairs.len());
        let epoch = Timestamp::UNIX_EPOCH;
        let agenda = agenda::visible(&mut tx, pairs[0].id, at.1, member, epoch).await.unwrap().0;
        assert!(agenda.iter().any(|item| item.done.is_some()));
        assert!(agenda.iter().any(|item| item.done.is_none()));
        assert_eq!(notices::waiting(&mut tx, now()).await.unwrap(), 0);
        assert!(notices::next_due(&mut tx, now()).await.unwrap().is_some());
    }
}

#[tokio::test]
async fn a_fixture_goes_into_an_empty_database_only() {
    for backend in Backend::ALL {
        let house = Database::open(backend).await;
        let fill = || fixture::fill(&house.db, SMALL, TEAM, now(), &SystemIds);
        fill().await.unwrap();
        assert!(matches!(fill().await, Err(FixtureError::NotEmpty)), "{backend:?}");
        for (members, pairings, items) in
            [(499, 250, 750), (500, 249, 750), (500, 250, 749), (500, 251, 750), (500, 250, 751)]
        {
            let size = Size { members, pairings, items };
            let refused = fixture::fill(&house.db, size, TEAM, now(), &SystemIds).await;
            assert!(matches!(refused, Err(FixtureError::TooSmall)), "{size:?}");
        }
    }
}
