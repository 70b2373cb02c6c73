//! The names of what our own pages post, shared by those who write them into HTML
//! (`render`, `form`) and the one who reads them back (`parse`).

use std::fmt::Write as _;

/// Names one filled-in form or pressed button, so that sending it twice is one effect.
pub const NONCE: &str = "nonce";
/// The page it stands on: handles of the people shown, side by side.
pub const VIEW: &str = "view";
/// The typed words of a command.
pub const TEXT: &str = "text";
/// Words of ours that go before the typed ones, such as `agenda add`.
pub const LEAD: &str = "lead";
/// The name of a pressed action.
pub const ACTION: &str = "action";
/// What it was pressed on.
pub const VALUE: &str = "value";
/// The conversation of the clicked message.
pub const CHANNEL: &str = "channel";
/// The clicked message.
pub const MESSAGE: &str = "message";
/// A form's sealed ticket.
pub const TICKET: &str = "ticket";
/// Stands before the name of a field with one answer.
pub const FIELD: &str = "f-";
/// Stands before the name of a field with any number of answers: only these may repeat.
pub const TICKS: &str = "t-";
/// Stands before the name of a field whose answer are people, named by `@handle`.
pub const PEOPLE: &str = "p-";

/// A text as one segment of a path: everything but unreserved ASCII is percent-encoded.
#[must_use]
pub fn segment(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut path, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'~') {
            path.push(char::from(byte));
        } else if byte == b'.' && text.len() > 2 {
            path.push('.');
        } else {
            // Writing to a String cannot fail.
            let _ = write!(path, "%{byte:02X}");
        }
        path
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_stays_one_segment() {
        assert_eq!(segment("ann.b-c_d"), "ann.b-c_d");
        assert_eq!(segment("a/b?c#d é"), "a%2Fb%3Fc%23d%20%C3%A9");
        assert_eq!(segment(".."), "%2E%2E");
    }
}
