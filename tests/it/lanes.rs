//! Lanes take turns: what waits in one delays another's first by one turn at most.

use jiff::{SignedDuration, Timestamp};
use mentorbot::chat::address::{Door, Seat};
use mentorbot::domain::notice::Kind;
use mentorbot::domain::zone::Zone;
use mentorbot::ids::{IdSource, InstallationId, MemberId, NoticeId, SystemIds, WorkspaceId};
use mentorbot::store::backend::{Backend, Db, Tx};
use mentorbot::store::{accounts, lanes, notices, workspaces};

use crate::databases::Database;

fn now() -> Timestamp {
    "2026-03-02T09:00:00Z".parse().unwrap()
}

/// A workspace with so many notices due since a while.
async fn crowd(tx: &mut Tx, team: &str, due: usize, since: SignedDuration) -> InstallationId {
    let (workspace, door) = (WorkspaceId(SystemIds.random()), InstallationId(SystemIds.random()));
    let seat = Seat { door: Door::Slack, team: team.to_owned(), enterprise: None };
    let zone = Zone::utc();
    let new = workspaces::NewWorkspace {
        id: workspace,
        installation: door,
        seat: &seat,
        name: team,
        zone: &zone,
        language: "en",
        bot_user: None,
        now: now(),
    };
    workspaces::create(tx, &new).await.unwrap();
    let recipient = MemberId(SystemIds.ordered(now()));
    let both = (recipient, SystemIds.random());
    accounts::create(tx, both, (door, workspace), "U1", "", now()).await.unwrap();
    for sequence in 0..due {
        let notice = notices::NewNotice {
            id: NoticeId(SystemIds.ordered(now())),
            workspace,
            installation: door,
            kind: Kind::Shared,
            subject: workspace.0,
            sequence: i64::try_from(sequence).unwrap(),
            step: 0,
            recipient,
            due: now() - since,
        };
        assert!(notices::plan(tx, &notice, now()).await.unwrap());
    }
    door
}

/// Takes the next lane at so many seconds from now and lets it go again.
async fn turn(db: &Db, seconds: i64) -> Option<InstallationId> {
    let real = now() + SignedDuration::from_secs(seconds);
    let mut tx = db.begin().await.unwrap();
    let until = real + SignedDuration::from_mins(1);
    let lane = lanes::take(&mut tx, now(), real, until, "t").await.unwrap();
    if let Some(lane) = lane {
        lanes::give_back(&mut tx, lane.installation, "t").await.unwrap();
    }
    tx.commit().await.unwrap();
    lane.map(|lane| lane.installation)
}

#[tokio::test]
async fn five_hundred_in_one_lane_delay_another_by_one_turn() {
    for backend in Backend::ALL {
        let database = Database::open(backend).await;
        let db = &database.db;
        let mut tx = db.begin().await.unwrap();
        let busy = crowd(&mut tx, "T1", 500, SignedDuration::from_mins(9)).await;
        let quiet = crowd(&mut tx, "T2", 1, SignedDuration::from_secs(1)).await;
        tx.commit().await.unwrap();
        let turns = [turn(db, 0).await, turn(db, 5).await, turn(db, 10).await];
        assert!(turns[..2].contains(&Some(quiet)), "within two turns: {turns:?}");
        assert!(turns[..2].contains(&Some(busy)), "and the busy one has its own: {turns:?}");
        assert_eq!(turns[2], turns[0], "whose turn is longest ago comes next");
    }
}

#[tokio::test]
async fn a_pause_is_for_one_kind_of_call_and_one_installation() {
    for backend in Backend::ALL {
        let database = Database::open(backend).await;
        let db = &database.db;
        let mut tx = db.begin().await.unwrap();
        let one = crowd(&mut tx, "T1", 1, SignedDuration::from_mins(9)).await;
        let other = crowd(&mut tx, "T2", 1, SignedDuration::from_mins(9)).await;
        let until = now() + SignedDuration::from_secs(30);
        lanes::pause(&mut tx, one, "home", until).await.unwrap();
        tx.commit().await.unwrap();
        let mut turns = [turn(db, 0).await, turn(db, 1).await];
        turns.sort();
        let mut both = [Some(one), Some(other)];
        both.sort();
        assert_eq!(turns, both, "messages go on");

        let mut tx = db.begin().await.unwrap();
        lanes::pause(&mut tx, one, "post", until).await.unwrap();
        let shorter = now() + SignedDuration::from_secs(3);
        lanes::pause(&mut tx, one, "post", shorter).await.unwrap();
        assert_eq!(lanes::paused_until(&mut tx, one, "post").await.unwrap(), until);
        assert_eq!(lanes::paused_until(&mut tx, one, "update").await.unwrap().as_second(), 0);
        tx.commit().await.unwrap();
        assert_eq!([turn(db, 2).await, turn(db, 29).await], [Some(other), Some(other)]);
        assert_eq!(turn(db, 31).await, Some(one), "after it");
    }
}
