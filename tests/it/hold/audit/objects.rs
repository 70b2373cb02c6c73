//! The checker itself: a promise that is lost, or said to be kept when it was not, does not pass.

use std::panic::{AssertUnwindSafe, catch_unwind};

use mentorbot::store::backend::Backend;

use super::Account;
use crate::hold::stage::{MONDAY, Stage};

/// A Monday on which something was done to the rows, before all is said or afterwards.
async fn monday(backend: Backend, before: Option<&'static str>, after: &'static str) -> Account {
    let stage = Stage::set(backend, 2).await;
    if let Some(sql) = before {
        stage.database.tamper(sql).await;
    }
    stage.process(MONDAY, None).await.settle().await;
    stage.database.tamper(after).await;
    stage.account(MONDAY).await
}

#[track_caller]
fn objects(account: &Account, to: impl FnOnce(&Account)) {
    let judged = catch_unwind(AssertUnwindSafe(|| to(account)));
    assert!(judged.is_err(), "the checker takes it: {account:#?}");
}

const NOTHING: &str = "SELECT 1";
const SAID_TO_BE_SENT: &str = "UPDATE notice SET outcome = 'sent', finished_at = 1772438400000
    WHERE id = (SELECT MIN(id) FROM notice WHERE kind = 'shared')";
const GONE: &str =
    "DELETE FROM notice WHERE id = (SELECT MIN(id) FROM notice WHERE kind = 'meeting-set')";

#[tokio::test(flavor = "multi_thread")]
async fn the_checker_takes_what_was_kept_and_nothing_less() {
    for backend in Backend::ALL {
        let kept = monday(backend, None, NOTHING).await;
        kept.assert_once();
        kept.assert_promised(&Stage::promised(2));

        let lied = monday(backend, Some(SAID_TO_BE_SENT), NOTHING).await;
        assert_eq!(lied.unsaid.len(), 1, "{backend:?}: {lied:#?}");
        objects(&lied, Account::assert_whole);
        objects(&lied, Account::assert_once);
        objects(&lied, |account| account.assert_cut(9));

        // Gone before it was said: no sum sees that, but who knows what must be due.
        let lost = monday(backend, Some(GONE), NOTHING).await;
        lost.assert_once();
        objects(&lost, |account| account.assert_promised(&Stage::promised(2)));

        let gone = monday(backend, None, GONE).await;
        assert_eq!(gone.unasked.len(), 1, "{backend:?}: {gone:#?}");
        objects(&gone, Account::assert_whole);
    }
}
