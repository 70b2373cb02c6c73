//! Row K142: addresses of calendars that open nothing, for whatever reason, are told apart by
//! nobody, and none of them is logged.

use std::time::Duration;

use mentorbot::store::backend::Backend;

use crate::hostile::IN_TIME;
use crate::hostile::siege::{Answer, Siege};
use crate::strangers::timing::indistinct;

/// Asks for a calendar; answers its status, headers aside, and body.
async fn read(siege: &Siege, path: &str) -> Answer {
    let asked = format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
    crate::hostile::siege::raw(&siege.address, &[asked.into_bytes()], Duration::ZERO, false).await
}

/// The path of Alice's link.
async fn link(siege: &Siege, turn: &str) -> String {
    let said = siege.says("U0ALICE", "calendar link", turn).await;
    let at = said.find("/calendar/").unwrap_or_else(|| panic!("no address in {said}"));
    said[at..].split(['`', ' ', '\n']).next().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn k142_a_link_that_opens_nothing_looks_like_one_nobody_has() {
    for backend in Backend::ALL {
        let siege = Siege::begin(backend).await;
        siege.says("U0ALICE", "meet new 2026-03-12 15:00 place:Room", "k142.1").await;
        siege.says("U0ALICE", "agenda add A canary thought", "k142.2").await;
        let first = link(&siege, "k142.3").await;
        let opened = read(&siege, &first).await;
        assert_eq!(opened.status, 200, "{opened:?}");
        assert!(opened.text.contains("SUMMARY:") && !opened.text.contains("canary"), "{opened:?}");
        siege.says("U0ALICE", "calendar reset", "k142.4").await;
        let rotated = first;
        let revoked = link(&siege, "k142.5").await;
        siege.says("U0ALICE", "calendar off", "k142.6").await;
        let left = link(&siege, "k142.7").await;
        siege.database.tamper(LEFT).await;

        let before = siege.census().await;
        let nobodys = format!("/calendar/{}.ics", "canary-".repeat(6) + "x");
        let expected = read(&siege, &nobodys).await;
        assert_eq!((expected.status, expected.text.as_str()), (404, ""), "{backend:?}");
        let long = format!("/calendar/{}.ics", "canary".repeat(1_000));
        for path in [
            rotated.as_str(),
            &revoked,
            &left,
            &left.replace(".ics", ""),
            &left.to_uppercase().replace("/CALENDAR/", "/calendar/"),
            &format!("{left}/"),
            "/calendar/",
            "/calendar/.ics",
            "/calendar/%ff%fe.ics",
            "/calendar/..%2f..%2fetc%2fpasswd",
            "/calendar/%00.ics",
            "/calendar/'%20OR%201=1--.ics",
            &long,
        ] {
            let answer = read(&siege, path).await;
            assert_eq!((answer.status, answer.text.as_str()), (404, ""), "{backend:?} {path}");
            assert!(answer.took < IN_TIME, "{path}: {:?}", answer.took);
        }
        assert_eq!(siege.census().await, before, "{backend:?}: a read writes nothing");
        // Nor is one told by the time it takes.
        for (row, path) in [("rotated", &rotated), ("revoked", &revoked), ("left", &left)] {
            let paths = [&nobodys, path];
            indistinct(&format!("K142 {backend:?} {row}"), async |which| {
                assert_eq!(read(&siege, paths[which]).await.status, 404, "{row}");
            })
            .await;
        }
        siege.end().await;
    }
}

/// Alice leaves the workspace.
const LEFT: &str = "UPDATE member SET left_at = 1 WHERE id IN (
    SELECT member_id FROM account WHERE platform_id = 'U0ALICE')";
