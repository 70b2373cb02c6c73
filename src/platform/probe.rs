//! A look at a service of ours on this machine: one plain HTTP request, without TLS, proxies or
//! certificates, so that it works in the barest container. Called by `mentorbot healthcheck` and
//! `check`.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Most bytes of an answer that are read.
const MOST: u64 = 16 << 10;

/// What a service answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status, such as 200.
    pub status: u16,
    /// The body, as far as it was read.
    pub body: String,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum Silence {
    /// Nobody listens there, or the connection broke.
    #[error("nothing answers there")]
    Broken(#[from] std::io::Error),
    /// It took too long.
    #[error("no answer within {0:?}")]
    Slow(Duration),
    /// It is no HTTP.
    #[error("what answers there does not speak HTTP")]
    Strange,
}

/// Where this machine reaches a service that listens on `listen`: an address that stands for all
/// of the machine's becomes loopback.
#[must_use]
pub fn reachable(listen: SocketAddr) -> SocketAddr {
    let ip = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    SocketAddr::new(ip, listen.port())
}

/// Asks for `path`; all of it takes `patience` at most.
///
/// # Errors
/// [`Silence`].
pub async fn get(at: SocketAddr, path: &str, patience: Duration) -> Result<Answer, Silence> {
    match tokio::time::timeout(patience, ask(at, path)).await {
        Ok(answer) => answer,
        Err(_) => Err(Silence::Slow(patience)),
    }
}

async fn ask(at: SocketAddr, path: &str) -> Result<Answer, Silence> {
    let mut stream = TcpStream::connect(at).await?;
    let request = format!("GET {path} HTTP/1.1\r\nhost: {at}\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut bytes = Vec::new();
    stream.take(MOST).read_to_end(&mut bytes).await?;
    read(&String::from_utf8_lossy(&bytes)).ok_or(Silence::Strange)
}

/// The status line's number and what stands behind the head.
fn read(answer: &str) -> Option<Answer> {
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let mut words = head.lines().next()?.split_whitespace();
    let spoken = words.next()?.starts_with("HTTP/1.");
    let status = words.next()?.parse().ok()?;
    spoken.then(|| Answer { status, body: body.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::net::TcpListener;

    /// Answers one request with `text`, or with nothing and an open connection.
    async fn says(text: Option<&'static str>) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap();
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let Some(text) = text else { return std::future::pending().await };
            let mut asked = [0; 256];
            let count = stream.read(&mut asked).await.unwrap();
            assert!(asked[..count].starts_with(b"GET /readyz HTTP/1.1\r\nhost: 127.0.0.1:"));
            stream.write_all(text.as_bytes()).await.unwrap();
        });
        at
    }

    const SOON: Duration = Duration::from_millis(500);

    #[tokio::test]
    async fn status_and_body_are_read() {
        let at = says(Some("HTTP/1.1 503 Service Unavailable\r\nx: y\r\n\r\n{\"a\":1}")).await;
        let answer = get(at, "/readyz", SOON).await.unwrap();
        assert_eq!(answer, Answer { status: 503, body: "{\"a\":1}".to_owned() });
    }

    #[tokio::test]
    async fn silence_strangers_and_nobody_are_told_apart() {
        let silent = get(says(None).await, "/readyz", SOON).await;
        assert!(matches!(silent, Err(Silence::Slow(_))), "{silent:?}");
        let strange = get(says(Some("SSH-2.0-OpenSSH_9\r\n\r\n")).await, "/readyz", SOON).await;
        assert!(matches!(strange, Err(Silence::Strange)), "{strange:?}");
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let nobody = listener.local_addr().unwrap();
        drop(listener);
        let broken = get(nobody, "/readyz", SOON).await;
        assert!(matches!(broken, Err(Silence::Broken(_))), "{broken:?}");
    }

    #[test]
    fn any_address_becomes_loopback() {
        for (listen, at) in [
            ("0.0.0.0:8080", "127.0.0.1:8080"),
            ("[::]:8080", "[::1]:8080"),
            ("127.0.0.1:80", "127.0.0.1:80"),
            ("192.0.2.7:8080", "192.0.2.7:8080"),
        ] {
            assert_eq!(reachable(listen.parse().unwrap()), at.parse().unwrap());
        }
    }
}
