//! The language a browser asks for.

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;

/// The language when nobody knows the reader's.
const LANGUAGE: &str = "en";

/// The first of the languages a browser asks for that `speaks` knows, else English.
pub(in crate::http) fn wanted(
    headers: &HeaderMap,
    speaks: impl Fn(&str) -> Option<&'static str>,
) -> &'static str {
    let asked = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let mut wanted: Vec<(&str, f32)> = asked
        .unwrap_or_default()
        .split(',')
        .map(|part| {
            let (tag, weight) = part.split_once(";q=").unwrap_or((part, "1"));
            (tag.trim(), weight.trim().parse().unwrap_or(0.0))
        })
        .collect();
    wanted.sort_by(|one, other| other.1.total_cmp(&one.1));
    let mut spoken = wanted.iter().filter(|(_, weight)| *weight > 0.0);
    spoken.find_map(|(tag, _)| speaks(tag)).unwrap_or(LANGUAGE)
}
