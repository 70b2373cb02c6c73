//! The demo's style sheet and icon, in the binary; an address with the right hash may be kept
//! for ever.

use std::fmt::Write as _;
use std::sync::LazyLock;

use axum::extract::RawQuery;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use jiff::Zoned;
use sha2::{Digest, Sha256};

use crate::pages::demo::{Frame, Words};

const CSS: &str = include_str!("../../../assets/demo.css");
const ICON: &str = include_str!("../../../assets/icon.svg");

static CSS_HASH: LazyLock<String> = LazyLock::new(|| hash(CSS));
static ICON_HASH: LazyLock<String> = LazyLock::new(|| hash(ICON));
static CSS_ADDRESS: LazyLock<String> =
    LazyLock::new(|| format!("/assets/demo.css?v={}", *CSS_HASH));
static ICON_ADDRESS: LazyLock<String> =
    LazyLock::new(|| format!("/assets/icon.svg?v={}", *ICON_HASH));

/// What surrounds a page that says `now`.
pub(super) fn frame<'a>(words: &'a Words<'a>, now: Zoned) -> Frame<'a> {
    Frame { words, css: &CSS_ADDRESS, icon: &ICON_ADDRESS, now }
}

/// `GET /assets/demo.css`
pub(super) async fn css(RawQuery(query): RawQuery) -> Response {
    served(CSS, "text/css; charset=utf-8", &CSS_HASH, query.as_deref())
}

/// `GET /assets/icon.svg`
pub(super) async fn icon(RawQuery(query): RawQuery) -> Response {
    served(ICON, "image/svg+xml", &ICON_HASH, query.as_deref())
}

fn served(body: &'static str, kind: &'static str, hash: &str, query: Option<&str>) -> Response {
    let ours = query.and_then(|query| query.strip_prefix("v=")) == Some(hash);
    let keep = if ours { "public, max-age=31536000, immutable" } else { "no-cache" };
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, keep)], body).into_response()
}

fn hash(content: &str) -> String {
    Sha256::digest(content).iter().take(8).fold(String::new(), |mut hex, byte| {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
