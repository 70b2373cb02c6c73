//! Lines of a calendar file: values escaped, long lines folded (RFC 5545, 3.1 and 3.3.11).

use std::fmt::Display;

/// The longest line in octets, its end not counted.
const LONGEST: usize = 75;

/// Lines written so far.
#[derive(Default)]
pub(super) struct Lines(String);

impl Lines {
    /// A line whose value stands as it is: words, times and rules of ours.
    pub(super) fn plain(&mut self, name: &str, value: impl Display) {
        self.fold(&format!("{name}:{value}"));
    }

    /// A line whose value is text that somebody wrote.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        self.fold(&format!("{name}:{}", escaped(value)));
    }

    /// All of it.
    pub(super) fn take(self) -> String {
        self.0
    }

    /// A long line goes on behind a space on the next one. No letter is cut in two.
    fn fold(&mut self, line: &str) {
        let mut octets = 0;
        for letter in line.chars() {
            if octets + letter.len_utf8() > LONGEST {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            self.0.push(letter);
            octets += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// Text without what would end its line or its value; controls are left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push('\t'),
            // Some readers end a line at these too.
            '\u{2028}' | '\u{2029}' | '\u{85}' => escaped.push(' '),
            _ if letter.is_control() => {}
            _ => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(value: &str) -> String {
        let mut lines = Lines::default();
        lines.text("SUMMARY", value);
        lines.take()
    }

    #[test]
    fn text_cannot_end_its_line_or_its_value() {
        for (typed, written) in [
            ("Room 4", "Room 4"),
            ("a\\b;c,d", "a\\\\b\\;c\\,d"),
            ("one\r\ntwo\nthree", "one\\ntwo\\nthree"),
            ("x\rEND:VCALENDAR", "xEND:VCALENDAR"),
            ("a\u{0}b\u{7f}c\u{1b}d", "abcd"),
            ("a\u{2028}b\u{85}c", "a b c"),
            ("https://a.example/?b=1&c=:", "https://a.example/?b=1&c=:"),
        ] {
            assert_eq!(folded(typed), format!("SUMMARY:{written}\r\n"), "{typed:?}");
        }
    }

    #[test]
    fn long_lines_are_folded_at_75_octets_and_unfold_to_what_they_were() {
        for text in ["x".repeat(300), "ü".repeat(200), "👩‍👩‍👧‍👦 ".repeat(40), "a".repeat(67)]
        {
            let folded = folded(&text);
            let lines: Vec<&str> = folded.trim_end_matches("\r\n").split("\r\n").collect();
            assert!(lines.iter().all(|line| line.len() <= LONGEST), "{folded}");
            assert!(lines[1..].iter().all(|line| line.starts_with(' ')), "{folded}");
            assert_eq!(folded.replace("\r\n ", ""), format!("SUMMARY:{text}\r\n"));
        }
        assert_eq!(folded(&"a".repeat(67)).matches("\r\n").count(), 1, "75 octets stand in one");
        assert_eq!(folded(&"a".repeat(68)).matches("\r\n").count(), 2);
    }
}
