//! The pages that say no: to a stranger, to what cannot be read, and for the moment.

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::tz::TimeZone;
use maud::html;

use crate::http::demo::Demo;
use crate::http::demo::asset;
use crate::pages::demo::{self as pages, Again, Trouble, Troubles};
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
    pub(super) fn page(&self, demo: &Demo) -> Response {
        let words = demo.words();
        let frame = asset::frame(&words, demo.clock.now().to_zoned(TimeZone::UTC));
        let (status, what) = self.said(&words.trouble);
        let again = if let Self::Unavailable(again) = self { again.as_ref() } else { None };
        (status, pages::trouble(&frame, what, again)).into_response()
    }

    fn said<'a>(&self, words: &'a Troubles) -> (StatusCode, &'a Trouble) {
        match self {
            Self::Forged => (StatusCode::FORBIDDEN, &words.forged),
            Self::Kind => (StatusCode::UNSUPPORTED_MEDIA_TYPE, &words.kind),
            Self::Long => (StatusCode::PAYLOAD_TOO_LARGE, &words.long),
            Self::Malformed(why) => {
                tracing::info!(%why, "a form that is not ours");
                (StatusCode::BAD_REQUEST, &words.malformed)
            }
            Self::Nobody => (StatusCode::NOT_FOUND, &words.nobody),
            Self::Unavailable(_) => (StatusCode::SERVICE_UNAVAILABLE, &words.unavailable),
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
