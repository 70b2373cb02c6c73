//! `GET /`: says what stands at this address, to whoever opens it in a browser.

use axum::http::header::{
    CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::response::IntoResponse;
use maud::{DOCTYPE, html};

const HEADERS: [(HeaderName, &str); 3] = [
    (CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
    (REFERRER_POLICY, "no-referrer"),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
];

/// The page.
pub(super) async fn page() -> impl IntoResponse {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "mentorbot" }
            }
            body {
                main {
                    h1 { "mentorbot" }
                    p {
                        "This service administers mentorship programmes inside Slack and "
                        "Microsoft Teams. There is nothing to do here: type "
                        code { "/mentor help" }
                        " where you chat."
                    }
                }
            }
        }
    };
    (HEADERS, page)
}
