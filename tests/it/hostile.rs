//! Hostile and broken input at the real program's Slack door, row by row as `bar` lists it: each
//! test sends its rows over HTTP, on both databases, and looks that the answer came in time,
//! that no row was written, that nothing panicked and that no typed word reached the log.

mod bodies;
mod catalogue;
mod dates;
mod feeds;
mod forms;
pub mod letter;
mod letting_in;
mod outside;
mod payloads;
mod siege;
mod signatures;
mod texts;
mod values;

use std::time::Duration;

use mentorbot::store::backend::Backend;

use letter::Letter;
use siege::Siege;

/// What an answer may take where no other time is named: a second, and two more for the many
/// tests that share the machine. Slack waits three.
const IN_TIME: Duration = Duration::from_secs(3);

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
