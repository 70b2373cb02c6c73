//! Row C39 and threat SSRF: addresses that came from outside are called where they are Slack's,
//! and nowhere else: not when they arrive, not at each send, not by way of a redirect.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use mentorbot::chat::call::{Call, DeliveryError};
use mentorbot::chat::card::{Card, Phrases};
use mentorbot::chat::text::Line;
use mentorbot::platform::slack::client::{API_URL, Client, ClientConfig};
use mentorbot::platform::slack::oauth::App;
use secrecy::SecretString;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// A server that counts who comes, and sends everybody on to `on` where that is said.
struct Server {
    address: String,
    came: Arc<AtomicUsize>,
}

impl Server {
    async fn start(status: &'static str, on: Option<String>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let came = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&came);
        let location = on.map(|on| format!("location: {on}\r\n")).unwrap_or_default();
        let answer = format!(
            "HTTP/1.1 {status}\r\n{location}content-length: 0\r\n\
                              connection: close\r\n\r\n"
        );
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                count.fetch_add(1, Ordering::SeqCst);
                let answer = answer.clone();
                tokio::spawn(async move {
                    let mut sent = vec![0; 65_536];
                    let _ = stream.read(&mut sent).await;
                    let _ = stream.write_all(answer.as_bytes()).await;
                });
            }
        });
        Self { address, came }
    }

    fn came(&self) -> usize {
        self.came.load(Ordering::SeqCst)
    }
}

fn client(api_url: &str) -> Client {
    let app = App { id: "1.2".to_owned(), secret: "c4n4ry-client-secret".into() };
    let config = ClientConfig::new(api_url.parse().unwrap());
    Client::new(ClientConfig { app: Some(app), ..config }).unwrap()
}

fn card() -> Card {
    Card::new(Line::words("Canary words"), "en", Phrases::default())
}

/// The two calls that go to an address somebody told us.
fn calls(url: &str) -> [Call; 2] {
    let url = url.to_owned();
    [
        Call::Answer { url: url.clone(), replace: true, card: card() },
        Call::UploadSend { url, bytes: b"canary bytes".to_vec() },
    ]
}

/// Addresses that are not Slack's; `{}` is a server of somebody else's on this machine.
const ELSEWHERE: [&str; 32] = [
    "http://{}/canary",
    "https://{}/canary",
    "http://localhost:{port}/canary",
    "http://[::1]:{port}/canary",
    "http://[::ffff:127.0.0.1]:{port}/canary",
    "http://[0:0:0:0:0:ffff:7f00:1]:{port}/canary",
    "http://0x7f000001:{port}/canary",
    "http://2130706433:{port}/canary",
    "http://127.1:{port}/canary",
    "http://0.0.0.0:{port}/canary",
    "http://hooks.slack.com@{}/canary",
    "http://hooks.slack.com%40{}/canary",
    "https://hooks.slack.com:x@{}/canary",
    "http://hooks.slack.com:{port}/canary",
    "http://hooks.slack.com/canary",
    "https://hooks.slack.com:444/canary",
    "https://user@hooks.slack.com/canary",
    "https://user:secret@hooks.slack.com/canary",
    "https://hooks.slack.com./canary",
    "https://hooks.slack.com.evil.example/canary",
    "https://evil.example/hooks.slack.com",
    "https://evil.example#@hooks.slack.com/",
    "https://evil.example\\@hooks.slack.com/",
    "https://xn--hooks-slack-9za.com/canary",
    "https://hooks.sl\u{430}ck.com/canary",
    "https://hooks\u{3002}slack.com.evil.example/",
    "https://169.254.169.254/latest/meta-data/",
    "https://metadata.google.internal/",
    "file:///etc/passwd",
    "gopher://{}/canary",
    "//hooks.slack.com/canary",
    "canary",
];

#[tokio::test(flavor = "multi_thread")]
async fn c39_no_address_that_is_not_slacks_is_called() {
    let elsewhere = Server::start("200 OK", None).await;
    let port = elsewhere.address.rsplit_once(':').unwrap().1;
    let slack = Server::start("200 OK", None).await;
    // As installed, where Slack is Slack; and as told that Slack is here.
    for client in [client(API_URL), client(&format!("http://{}/api/", slack.address))] {
        for address in ELSEWHERE {
            let address = address.replace("{}", &elsewhere.address).replace("{port}", port);
            assert!(!client.answers_at(&address), "{address} would be kept");
            for call in calls(&address) {
                let told = client.call(&SecretString::default(), call).await;
                assert!(matches!(told, Err(DeliveryError::Payload(_))), "{address}: {told:?}");
            }
        }
    }
    assert_eq!((elsewhere.came(), slack.came()), (0, 0), "somebody was called");
}

#[tokio::test(flavor = "multi_thread")]
async fn c39_slacks_own_addresses_are_and_a_dot_or_a_capital_makes_no_other_host() {
    let client = client(API_URL);
    for address in [
        "https://hooks.slack.com/actions/T1/2/x",
        "https://HOOKS.slack.com/actions/T1/2/x",
        "https://hooks.slack-gov.com/actions/T1/2/x",
        "https://hooks.slack.com:443/actions/T1/2/x",
    ] {
        assert!(client.answers_at(address), "{address}");
    }
    // Where files go no answer does, and the other way round.
    assert!(!client.answers_at("https://files.slack.com/upload/v1/x"));
}

#[tokio::test(flavor = "multi_thread")]
async fn c39_nobody_is_followed_elsewhere() {
    let token = SecretString::from("xoxb-canary-token");
    for status in [
        "301 Moved Permanently",
        "302 Found",
        "303 See Other",
        "307 Temporary Redirect",
        "308 Permanent Redirect",
    ] {
        let elsewhere = Server::start("200 OK", None).await;
        let on = format!("http://{}/canary", elsewhere.address);
        let slack = Server::start(status, Some(on)).await;
        let client = client(&format!("http://{}/api/", slack.address));
        let own = format!("http://{}/answer/1", slack.address);
        let mut all = calls(&own).to_vec();
        all.extend([
            Call::Post { to: "U1".to_owned(), card: card() },
            Call::Profile { user: "U1".to_owned() },
            Call::Identity,
            Call::Redeem { code: "canary-code".into(), redirect: own.clone() },
            Call::Renew { refresh: "canary-refresh".into() },
            Call::UploadAsk { name: "a.txt".to_owned(), length: 1 },
        ]);
        let count = all.len();
        for call in all {
            let told = client.call(&token, call).await;
            assert!(told.is_err(), "{status}: {told:?}");
        }
        assert_eq!(slack.came(), count, "{status}: each was asked once");
        assert_eq!(elsewhere.came(), 0, "{status}: somebody followed");
    }
}
