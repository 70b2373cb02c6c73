//! Forwarding headers: forged ones change nothing, and those of a proxy we were told to believe say
//! who was turned away.

use crate::rig::program::{Place, SIGNING_SECRET};

/// Knocks unsigned at the Slack door with forged headers, and asks for the first page; the log.
async fn knocked(proxies: Option<&str>) -> String {
    let mut place = Place::new();
    place.set("MENTORBOT_SLACK_SIGNING_SECRET", SIGNING_SECRET);
    place.set("MENTORBOT_BASE_URL", "https://mentor.example.org");
    if let Some(proxies) = proxies {
        place.set("MENTORBOT_TRUSTED_PROXIES", proxies);
    }
    let (mut running, base) = place.serve(&[]).await;
    let patience = std::time::Duration::from_secs(15);
    let http = reqwest::Client::builder().timeout(patience).build().unwrap();
    let forged = |request: reqwest::RequestBuilder| {
        let request = request.header("x-forwarded-for", "1.2.3.4, 203.0.113.9");
        let request = request.header("x-forwarded-host", "evil.example.org");
        let request = request.header("x-forwarded-proto", "http");
        request.header("forwarded", "for=198.51.100.7;host=evil.example.org")
    };
    let knock = forged(http.post(format!("{base}/slack/commands")))
        .header("content-type", "application/x-www-form-urlencoded")
        .body("text=x")
        .send();
    assert_eq!(knock.await.unwrap().status(), 401, "no header opens the door");
    let page = forged(http.get(&base).header("host", "evil.example.org")).send().await.unwrap();
    assert!(!page.text().await.unwrap().contains("evil"));
    running.terminate().await;
    let log = running.log();
    assert!(!log.contains("evil") && !log.contains("1.2.3.4") && !log.contains("198.51.100.7"));
    log
}

#[tokio::test(flavor = "multi_thread")]
async fn forged_forwarding_headers_change_nothing() {
    for proxies in [None, Some("10.0.0.0/8")] {
        let log = knocked(proxies).await;
        assert!(log.contains("\"client\":\"127.0.0.1\"") && !log.contains("203.0.113.9"), "{log}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_trusted_proxy_tells_who_was_turned_away() {
    let log = knocked(Some("127.0.0.0/8")).await;
    let turned_away = log.lines().filter(|line| line.contains("\"client\":\"203.0.113.9\""));
    assert_eq!(turned_away.count(), 1, "and not who was served: {log}");
}
