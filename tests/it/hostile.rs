//! Hostile and broken input at the real program's Slack door, row by row as `bar` lists it: each
//! test sends its rows over HTTP, on both databases, and looks that the answer came in time,
//! that no row was written, that nothing panicked and that no typed word reached the log.

/// A test for each row: all of its letters get this status, on both databases.
macro_rules! refused {
    ($($row:ident: $status:literal, $letters:expr;)+) => {
        $(#[tokio::test(flavor = "multi_thread")]
        async fn $row() {
            crate::hostile::refused($status, &$letters).await;
        })+
    };
}

mod bodies;
mod catalogue;
mod dates;
mod events;
mod feeds;
mod forms;
pub mod letter;
mod letting_in;
mod outside;
mod pages;
mod payloads;
mod rows;
mod siege;
mod signatures;
mod texts;
mod values;

use std::time::Duration;

use mentorbot::store::backend::Backend;

use letter::Letter;
use siege::Siege;

/// What an answer may take where no other time is named. Slack waits three seconds; the rest is
/// for the many tests that share a slow machine, and still far from an answer that hangs.
const IN_TIME: Duration = Duration::from_secs(10);

/// Sends every letter on both databases: each gets `status` and an empty body in time, and
/// leaves nothing behind.
async fn refused(status: u16, letters: &[(&str, Letter)]) {
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        let before = siege.census().await;
        for (row, letter) in letters {
            let answer = siege.send(letter).await;
            assert_eq!(answer.status, status, "{backend:?} {row}: {}", answer.text);
            assert_eq!(answer.text, "", "{backend:?} {row}");
            assert!(answer.took < IN_TIME, "{backend:?} {row}: {:?}", answer.took);
        }
        assert_eq!(siege.census().await, before, "{backend:?}: something was written");
        siege.end().await;
    }
}
