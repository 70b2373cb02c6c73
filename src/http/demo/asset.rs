//! The demo's style sheet, script and icon, in the binary; an address with the right hash may be
//! kept for ever.

use std::fmt::Write as _;
use std::sync::LazyLock;

use axum::extract::RawQuery;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

/// One file of ours.
pub(super) struct Asset {
    body: &'static str,
    kind: &'static str,
    hash: String,
    /// Where it is, with its hash.
    pub(super) address: String,
}

impl Asset {
    fn new(name: &str, body: &'static str, kind: &'static str) -> Self {
        let hash = hash(body);
        let address = format!("/assets/{name}?v={hash}");
        Self { body, kind, hash, address }
    }

    fn served(&self, query: Option<&str>) -> Response {
        let ours = query.and_then(|query| query.strip_prefix("v=")) == Some(&self.hash);
        let keep = if ours { "public, max-age=31536000, immutable" } else { "no-cache" };
        ([(CONTENT_TYPE, self.kind), (CACHE_CONTROL, keep)], self.body).into_response()
    }
}

/// How the pages look.
pub(super) static CSS: LazyLock<Asset> = LazyLock::new(|| {
    let body = include_str!("../../../assets/demo.css");
    Asset::new("demo.css", body, "text/css; charset=utf-8")
});
/// What makes them quick.
pub(super) static SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    let body = include_str!("../../../assets/demo.js");
    Asset::new("demo.js", body, "text/javascript; charset=utf-8")
});
/// What stands for them in a tab.
pub(super) static ICON: LazyLock<Asset> = LazyLock::new(|| {
    let body = include_str!("../../../assets/icon.svg");
    Asset::new("icon.svg", body, "image/svg+xml")
});

/// `GET /assets/demo.css`
pub(super) async fn css(RawQuery(query): RawQuery) -> Response {
    CSS.served(query.as_deref())
}

/// `GET /assets/demo.js`
pub(super) async fn script(RawQuery(query): RawQuery) -> Response {
    SCRIPT.served(query.as_deref())
}

/// `GET /assets/icon.svg`
pub(super) async fn icon(RawQuery(query): RawQuery) -> Response {
    ICON.served(query.as_deref())
}

fn hash(content: &str) -> String {
    Sha256::digest(content).iter().take(8).fold(String::new(), |mut hex, byte| {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
