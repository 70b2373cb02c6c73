//! How a request can fail before or beside its answer. Strangers are told a status and no more.

use std::any::Any;

use axum::body::Body;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

/// A failed request. The body is empty: whoever sent it knows nothing afterwards but the status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum HttpError {
    /// The door is not there.
    #[error("no such door")]
    NotFound,
    /// Not signed by the platform.
    #[error("not signed")]
    Unsigned,
    /// A content type or encoding we do not take.
    #[error("unsupported content type or encoding")]
    Unsupported,
    /// The body is longer than we read.
    #[error("body too large")]
    TooLarge,
    /// The body came too slowly.
    #[error("body too slow")]
    TooSlow,
    /// The body is not what the platform would send.
    #[error("malformed")]
    Malformed,
    /// The database does not answer; nothing was done.
    #[error("unavailable")]
    Unavailable,
}

impl IntoResponse for HttpError {
    fn into_response(self) -> Response {
        let status = match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Unsigned => StatusCode::UNAUTHORIZED,
            Self::Unsupported => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::Malformed => StatusCode::BAD_REQUEST,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        };
        status.into_response()
    }
}

/// The answer when our own code panicked. What it panicked with may hold what somebody typed,
/// so it goes nowhere.
pub(super) fn panicked(_: Box<dyn Any + Send>) -> Response<Body> {
    tracing::error!("a request ended in a panic");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}
