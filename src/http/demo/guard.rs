//! The layer before every route of the demo: is the request ours, and the headers that keep a
//! page from doing anything but show itself.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, ORIGIN, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;

use crate::http::demo::Demo;
use crate::http::demo::refuse::Refused;
use crate::platform::web::verify;

const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; \
                      img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// Lets only our own pages' requests through; sets the headers of every answer.
pub(super) async fn own(State(demo): State<Arc<Demo>>, request: Request, next: Next) -> Response {
    let language = demo.language(request.headers());
    let mut response = match judge(&demo, &request) {
        Ok(()) => next.run(request).await,
        Err(refused) => refused.page(&demo, language),
    };
    let headers = response.headers_mut();
    // `no-referrer` would make browsers send `Origin: null` with our own forms; towards other
    // sites `same-origin` tells just as little.
    for (name, value) in [
        (CONTENT_SECURITY_POLICY, POLICY),
        (REFERRER_POLICY, "same-origin"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

fn judge(demo: &Demo, request: &Request) -> Result<(), Refused> {
    let headers = request.headers();
    let named = single(headers, &HOST)?;
    let host = named.or_else(|| request.uri().authority().map(axum::http::uri::Authority::as_str));
    if !verify::own(single(headers, &ORIGIN)?, host.unwrap_or_default(), &demo.hosts) {
        return Err(Refused::Forged);
    }
    if *request.method() == Method::GET || *request.method() == Method::HEAD {
        return Ok(());
    }
    let site = single(headers, &HeaderName::from_static("sec-fetch-site"))?;
    if verify::foreign(site) {
        return Err(Refused::Forged);
    }
    let kind = single(headers, &CONTENT_TYPE)?.unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        Ok(())
    } else {
        Err(Refused::Kind)
    }
}

/// A header's one value; two of it, or one that is no text, are nobody's.
fn single<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Result<Option<&'a str>, Refused> {
    let mut values = headers.get_all(name).iter();
    let first = values.next();
    if values.next().is_some() {
        return Err(Refused::Forged);
    }
    first.map(|value| value.to_str().map_err(|_| Refused::Forged)).transpose()
}
