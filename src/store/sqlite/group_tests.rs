//! What a group of writers promises each of its members.

use std::time::Duration;

use tempfile::TempDir;

use super::*;
use crate::store::backend::statement;
use crate::store::row::args;
use crate::store::sqlite::Readers;

statement!(MAKE = "CREATE TABLE said (word TEXT NOT NULL)");
statement!(SAY = "INSERT INTO said (word) VALUES ($1)");
statement!(SAID = "SELECT word FROM said");

/// How long anybody waits for a connection here.
const SOON: Duration = Duration::from_secs(5);

struct House {
    writer: Writer,
    readers: Readers,
    _folder: TempDir,
}

impl House {
    async fn build() -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("group.db");
        let writer = Writer::of(path.clone(), SOON);
        let mut change = writer.begin().await.unwrap();
        change.run(&MAKE, args![]).unwrap();
        change.commit().await.unwrap();
        Self { writer, readers: Readers::of(path, SOON), _folder: folder }
    }

    /// What is on the disk, as one who does not wait sees it.
    async fn said(&self) -> usize {
        self.readers.take().await.unwrap().rows(&SAID, args![], usize::MAX).unwrap().len()
    }

    /// Two in one group: the first waits for the commit, the second has the savepoint.
    async fn pair(&self) -> (tokio::task::JoinHandle<Result<(), StoreError>>, Change) {
        let mut first = self.writer.begin().await.unwrap();
        first.run(&SAY, args!["first"]).unwrap();
        let writer = self.writer.clone();
        let second = tokio::spawn(async move { writer.begin().await });
        // On one thread, it stands in the queue now.
        tokio::task::yield_now().await;
        let first = tokio::spawn(first.commit());
        let mut second = second.await.unwrap().unwrap();
        assert_eq!(second.held.members.len(), 1, "both are of one group");
        second.run(&SAY, args!["second"]).unwrap();
        (first, second)
    }
}

#[tokio::test]
async fn one_commit_takes_all_of_a_group_and_none_before_it() {
    let house = House::build().await;
    let (first, second) = house.pair().await;
    assert!(!first.is_finished());
    assert_eq!(house.said().await, 0);
    second.commit().await.unwrap();
    first.await.unwrap().unwrap();
    assert_eq!(house.said().await, 2);
}

#[tokio::test]
async fn who_gives_up_undoes_their_own_alone() {
    let house = House::build().await;
    let (first, second) = house.pair().await;
    drop(second);
    first.await.unwrap().unwrap();
    assert_eq!(house.said().await, 1);
}

#[tokio::test]
async fn who_saw_what_is_not_on_the_disk_waits_for_it() {
    let house = House::build().await;
    let (first, mut second) = house.pair().await;
    assert_eq!(second.rows(&SAID, args![], usize::MAX).unwrap().len(), 2);
    drop(second);
    assert_eq!(house.said().await, 0);
    house.writer.settled().await.unwrap();
    assert_eq!(house.said().await, 1);
    first.await.unwrap().unwrap();
}

#[tokio::test]
async fn what_undoes_the_transaction_is_told_to_all_and_the_next_can_write() {
    let house = House::build().await;
    let (first, mut second) = house.pair().await;
    let full = second.asked(|connection| {
        connection.execute_batch("ROLLBACK")?;
        connection.execute_batch("no statement")
    });
    assert!(full.is_err());
    assert!(matches!(second.run(&SAY, args!["late"]), Err(StoreError::Unavailable(_))));
    assert!(second.commit().await.is_err());
    assert!(first.await.unwrap().is_err());
    assert_eq!(house.said().await, 0);
    let mut next = house.writer.begin().await.unwrap();
    next.run(&SAY, args!["next"]).unwrap();
    next.commit().await.unwrap();
    assert_eq!(house.said().await, 1);
}

#[tokio::test]
async fn a_group_is_on_the_disk_though_nobody_waits_any_more() {
    let house = House::build().await;
    let (first, second) = house.pair().await;
    first.abort();
    second.commit().await.unwrap();
    assert_eq!(house.said().await, 2);
    house.writer.close().await;
    assert!(house.writer.begin().await.is_err());
}
