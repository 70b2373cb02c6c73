//! What a browser's request must show before it is read: that it was sent to us by our own
//! page. There are no accounts on this door; it is open on loopback only.

use uuid::Uuid;

/// Whether a request was meant for us and comes from our own page.
///
/// `host` must be exactly one of `allowed` (each `host:port`), or a foreign name was pointed at
/// loopback. `origin`, where the browser names one, must be that same host; `null` is foreign.
#[must_use]
pub fn own(origin: Option<&str>, host: &str, allowed: &[String]) -> bool {
    allowed.iter().any(|known| known == host)
        && origin.is_none_or(|origin| origin.strip_prefix("http://") == Some(host))
}

/// Whether the browser says that another site's page sent the request (`Sec-Fetch-Site`).
/// Another port of this machine counts as another site.
#[must_use]
pub fn foreign(fetch_site: Option<&str>) -> bool {
    !matches!(fetch_site, None | Some("same-origin" | "none"))
}

/// The nonce of a page's form: a UUID as we write them, hyphens and lower case.
#[must_use]
pub fn nonce(text: &str) -> Option<Uuid> {
    Uuid::try_parse(text).ok().filter(|id| id.to_string() == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_host_and_origin_pass() {
        let allowed = ["127.0.0.1:8080".to_owned(), "localhost:8080".to_owned()];
        assert!(own(None, "127.0.0.1:8080", &allowed));
        assert!(own(Some("http://localhost:8080"), "localhost:8080", &allowed));
        for (origin, host) in [
            (None, "evil.example:8080"),
            (None, "localhost"),
            (None, "localhost:8081"),
            (None, ""),
            (Some("null"), "localhost:8080"),
            (Some(""), "localhost:8080"),
            (Some("http://localhost:3000"), "localhost:8080"),
            (Some("http://127.0.0.1:8080"), "localhost:8080"),
            (Some("https://localhost:8080"), "localhost:8080"),
            (Some("http://localhost:8080.evil.example"), "localhost:8080"),
        ] {
            assert!(!own(origin, host, &allowed), "{origin:?} {host}");
        }
    }

    #[test]
    fn another_site_or_port_is_foreign() {
        assert!(!foreign(None) && !foreign(Some("same-origin")) && !foreign(Some("none")));
        assert!(foreign(Some("same-site")) && foreign(Some("cross-site")) && foreign(Some("")));
    }

    #[test]
    fn a_nonce_is_a_uuid_as_we_write_it() {
        assert!(nonce("00000000-0000-0000-0000-000000000001").is_some());
        for bad in [
            "",
            "1",
            "00000000000000000000000000000001",
            "{00000000-0000-0000-0000-000000000001}",
            "urn:uuid:00000000-0000-0000-0000-000000000001",
            "0000000A-0000-0000-0000-000000000001",
        ] {
            assert!(nonce(bad).is_none(), "{bad}");
        }
    }
}
