//! The pages that say no: to a stranger, to what cannot be read, and for the moment.

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::tz::TimeZone;
use maud::html;

use crate::http::demo::Demo;
use crate::http::demo::clock;
use crate::pages::demo::{self as pages, Again, Trouble};
use crate::platform::web::parse::{self, Malformed};
use crate::platform::web::{render, wire};
use crate::service::ServiceError;

/// Why a request gets a page that says no.
pub(super) enum Refused {
    /// Not meant for us, or not from our own page.
    Forged,
    /// Not a plain form.
    Kind,
    /// Too long a body.
    Long,
    /// Not a form of ours.
    Malformed(Malformed),
    /// No such page or person.
    Nobody,
    /// Not possible now; what was sent may be sent again.
    Unavailable(Option<Again>),
}

impl From<Malformed> for Refused {
    fn from(why: Malformed) -> Self {
        Self::Malformed(why)
    }
}

impl From<ServiceError> for Refused {
    fn from(why: ServiceError) -> Self {
        if let ServiceError::Unavailable = why {
            tracing::warn!("the demo's desk is unavailable");
        } else {
            tracing::error!(error = %why, "the demo's desk is broken");
        }
        Self::Unavailable(None)
    }
}

impl From<BytesRejection> for Refused {
    fn from(why: BytesRejection) -> Self {
        if why.status() == StatusCode::PAYLOAD_TOO_LARGE {
            Self::Long
        } else {
            Self::Malformed(Malformed::NotText)
        }
    }
}

impl Refused {
    /// The same, with what was posted to `address` kept for another try.
    pub(super) fn keeping(self, address: &str, body: &Bytes) -> Self {
        match self {
            Self::Unavailable(_) => Self::Unavailable(again(address, body)),
            other => other,
        }
    }

    /// The page, with its status.
    pub(super) fn page(&self, demo: &Demo, language: &str) -> Response {
        let words = demo.words(language);
        let now = demo.clock.now().to_zoned(TimeZone::UTC);
        let frame = clock::bare(&words, now, clock::hidden(demo, ""));
        let (status, title, text) = self.said();
        let what = Trouble { title: words.say(title), text: words.say(text) };
        let again = if let Self::Unavailable(again) = self { again.as_ref() } else { None };
        (status, pages::trouble(&frame, &what, again)).into_response()
    }

    /// The status, and the keys of what is the matter and of what to do.
    fn said(&self) -> (StatusCode, &'static str, &'static str) {
        match self {
            Self::Forged => (StatusCode::FORBIDDEN, "page-forged-title", "page-forged-text"),
            Self::Kind => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "page-kind-title", "page-kind-text"),
            Self::Long => (StatusCode::PAYLOAD_TOO_LARGE, "page-long-title", "page-long-text"),
            Self::Malformed(why) => {
                tracing::info!(%why, "a form that is not ours");
                (StatusCode::BAD_REQUEST, "page-malformed-title", "page-malformed-text")
            }
            Self::Nobody => (StatusCode::NOT_FOUND, "page-missing-title", "page-missing-text"),
            Self::Unavailable(_) => {
                let texts = ("page-unavailable-title", "page-unavailable-text");
                (StatusCode::SERVICE_UNAVAILABLE, texts.0, texts.1)
            }
        }
    }
}

/// The same post once more, nonce and all, so that trying again is still one effect.
fn again(address: &str, body: &Bytes) -> Option<Again> {
    let pairs = parse::pairs(body).ok()?;
    let typed = |name: &str| name == wire::TEXT || name.starts_with(wire::FIELD);
    Some(Again {
        address: address.to_owned(),
        typed: pairs
            .iter()
            .filter(|(name, value)| typed(name) && !value.trim().is_empty())
            .map(|(_, value)| value.clone())
            .collect(),
        hidden: html! { @for (name, value) in &pairs { (render::hidden(name, value)) } },
    })
}
