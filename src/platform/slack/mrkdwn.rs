//! Lines as Slack's mrkdwn and plain text: escaped, inert where people typed, and never longer
//! than asked. Used by `render` and `view`.
//!
//! Slack counts after escaping, so a line is cut on graphemes first, escaped second, measured
//! third, and cut again until it fits.

use unicode_segmentation::UnicodeSegmentation;

use crate::chat::text::{Line, Person, SafeText, Span, isolate};
use crate::platform::slack::drawn::Drawn;
use crate::platform::slack::ids;

/// Slack formats a mark only where it touches a word on one side and a boundary on the other.
/// This invisible boundary on both sides of a mark leaves it neither.
const BOUNDARY: char = '\u{200B}';

/// Length as the strictest of Slack's clients counts it.
pub(super) fn width(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Whether a text is at most `most` long, as [`width`] counts.
pub(super) fn fits(text: &str, most: usize) -> bool {
    // No letter takes more room in UTF-16 than it has bytes in UTF-8.
    text.len() <= most || width(text) <= most
}

/// Slack's three escapes.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_into(&mut out, text);
    out
}

fn escape_into(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>']) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            _ => "&gt;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// A line with its dress: bold, code, mentions.
pub(super) fn dressed(line: &Line) -> String {
    let mut out = String::new();
    for span in &line.0 {
        dress(&mut out, span);
    }
    out
}

/// A line for the top-level `text`: no dress, people by name, so that every screen reader and
/// every notification says it.
pub(super) fn bare(line: Line) -> Line {
    let spans = line.0.into_iter().map(|span| match span {
        Span::Strong(text) | Span::Code(text) => Span::Words(text),
        Span::Person(person) => Span::Typed(person.name),
        Span::Link(link) => Span::Typed(SafeText::typed(link.as_str())),
        other => other,
    });
    Line(spans.collect())
}

/// A dressed line of at most `most` characters, an ellipsis where it was cut.
pub(super) fn fitted(line: &Line, most: usize) -> String {
    let whole = dressed(line);
    if fits(&whole, most) {
        return whole;
    }
    let ellipsis = Line::words("…");
    let (head, _) = longest_head(line, most - 1);
    dressed(&head.then(ellipsis))
}

/// A dressed line in as many pieces of at most `most` characters as it takes.
pub(super) fn pieces(line: &Line, most: usize) -> Vec<String> {
    let whole = dressed(line);
    if fits(&whole, most) {
        return if whole.trim().is_empty() { Vec::new() } else { vec![whole] };
    }
    let mut pieces = Vec::new();
    let mut rest = line.clone();
    while !fits(&dressed(&rest), most) {
        let (head, tail) = longest_head(&rest, most);
        if head.0.is_empty() {
            break;
        }
        pieces.push(dressed(&head));
        rest = tail;
    }
    pieces.push(fitted(&rest, most));
    // Slack takes no text without a letter.
    pieces.retain(|piece| !piece.trim().is_empty());
    pieces
}

/// A mrkdwn text object that links nothing by itself.
pub(super) fn object(text: impl Into<String>) -> Drawn {
    let text = text.into().into();
    Drawn::of([("type", "mrkdwn".into()), ("text", text), ("verbatim", true.into())])
}

/// A plain text object of at most `most` characters; Slack wants at least one.
pub(super) fn plain(text: &str, most: usize) -> Drawn {
    let text = plain_cut(text, most).into();
    Drawn::of([("type", "plain_text".into()), ("text", text), ("emoji", true.into())])
}

/// Text of at most `most` characters, cut on a grapheme with an ellipsis.
pub(super) fn plain_cut(text: &str, most: usize) -> String {
    let text = text.trim();
    if text.is_empty() {
        return "…".to_owned();
    }
    if fits(text, most) {
        return text.to_owned();
    }
    let mut left = most - 1;
    let kept = text.graphemes(true).take_while(|grapheme| {
        let needed = width(grapheme);
        let fits = needed <= left;
        left = left.saturating_sub(needed);
        fits
    });
    let head: String = kept.collect();
    format!("{}…", head.trim_end())
}

fn dress(out: &mut String, span: &Span) {
    let mut between = |mark: &str, text: &str| {
        out.push_str(mark);
        escape_into(out, text);
        out.push_str(mark);
    };
    match span {
        Span::Words(text) => between("", text),
        Span::Strong(text) if text.trim().is_empty() => between("", text),
        Span::Strong(text) => between("*", text),
        Span::Code(text) => between("`", &text.replace('`', "'")),
        Span::Typed(text) => inert(out, &isolate(text.as_str())),
        Span::Person(person) => mention(out, person),
        Span::Link(link) => out.extend(["<", &escape(link.as_str()), ">"]),
        Span::Channel(id) if ids::looks_like("CG", id) => out.extend(["<#", id, ">"]),
        Span::Channel(_) => inert(out, &span.plain()),
    }
}

fn mention(out: &mut String, person: &Person) {
    match &person.user {
        Some(id) if ids::looks_like("UW", id) => out.extend(["<@", id, ">"]),
        _ => inert(out, &isolate(person.name.as_str())),
    }
}

/// Typed text that stays text: no mark formats, no address links, nothing pings.
fn inert(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '*', '_', '~', '`', ':']) {
        out.push_str(&rest[..at]);
        match rest.as_bytes()[at] {
            b'&' => out.push_str("&amp;"),
            b'<' => out.push_str("&lt;"),
            b'>' => out.extend([BOUNDARY, '&', 'g', 't', ';', BOUNDARY]),
            b':' if rest[at..].starts_with("://") => out.extend([':', BOUNDARY]),
            b':' => out.push(':'),
            mark => out.extend([BOUNDARY, char::from(mark), BOUNDARY]),
        }
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// The longest head of a line that is at most `most` wide once dressed, and what is left.
fn longest_head(line: &Line, most: usize) -> (Line, Line) {
    let mut keep = most;
    loop {
        let (head, tail) = divide(line, keep);
        let wide = width(&dressed(&head));
        if wide <= most || keep == 0 {
            return (head, tail);
        }
        // Escaping grew it: shrink in proportion, and by one at least so that this ends.
        keep = (keep * most / wide).min(keep - 1);
    }
}

/// Divides a line behind its first `keep` graphemes, or at the blank before that.
fn divide(line: &Line, keep: usize) -> (Line, Line) {
    let mut left = keep;
    for (index, span) in line.0.iter().enumerate() {
        let length = span.plain().graphemes(true).count();
        if length <= left {
            left -= length;
            continue;
        }
        let (head, tail) = divide_span(span, left);
        let before = line.0[..index].iter().cloned().chain(head).collect();
        let behind = std::iter::once(tail).chain(line.0[index + 1..].iter().cloned()).collect();
        return (Line(before), Line(behind));
    }
    (line.clone(), Line::default())
}

/// A person, a link and a channel are never divided; text is.
fn divide_span(span: &Span, keep: usize) -> (Option<Span>, Span) {
    let (text, make): (&str, fn(&str) -> Span) = match span {
        Span::Words(text) => (text, |t| Span::Words(t.to_owned())),
        Span::Strong(text) => (text, |t| Span::Strong(t.trim().to_owned())),
        Span::Code(text) => (text, |t| Span::Code(t.to_owned())),
        Span::Typed(text) => (text.as_str(), |t| Span::Typed(SafeText::typed(t))),
        Span::Person(_) | Span::Link(_) | Span::Channel(_) => return (None, span.clone()),
    };
    let end = text.grapheme_indices(true).nth(keep).map_or(text.len(), |(at, _)| at);
    let blank = text[..end].rfind(char::is_whitespace).filter(|at| *at > end / 2);
    let end = blank.unwrap_or(end);
    let (head, tail) = text.split_at(end);
    ((!head.is_empty()).then(|| make(head)), make(tail))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn typed(text: &str) -> Line {
        Line::typed(&SafeText::typed(text))
    }

    #[test]
    fn a_link_is_shown_as_it_is_and_typed_text_is_none() {
        let linked = |text| dressed(&Line::linked(&SafeText::typed(text)));
        assert_eq!(linked("https://example.org/?a=1&b=2"), "<https://example.org/?a=1&amp;b=2>");
        assert!(!linked("https://example.org@evil.example").contains('<'));
        let long = format!("https://example.org/{}", "a".repeat(40));
        assert!(
            !fitted(&Line::linked(&SafeText::typed(&long)), 30).contains('<'),
            "never half of one"
        );
    }

    #[test]
    fn typed_text_neither_pings_nor_links_nor_formats() {
        for ping in ["<!channel>", "<!here>", "<@U123>", "<#C1>", "<https://e.example|company>"] {
            let text = dressed(&typed(ping));
            assert!(!text.contains('<') && !text.contains('>'), "{text}");
        }
        assert!(!dressed(&typed("https://evil.example")).contains("://"));
        assert_eq!(dressed(&typed("*a*")), "\u{200B}*\u{200B}a\u{200B}*\u{200B}");
        assert_eq!(dressed(&typed("> q")), "\u{200B}&gt;\u{200B} q");
        assert_eq!(dressed(&typed("a & b {{7*7}}")), "a &amp; b {{7\u{200B}*\u{200B}7}}");
    }

    #[test]
    fn our_words_keep_their_dress() {
        let person = |user: Option<&str>| {
            let user = user.map(str::to_owned);
            Line(vec![Span::Person(Person { name: SafeText::typed("<b> דנה"), user })])
        };
        let line = Line(vec![
            Span::Words("a < b ".to_owned()),
            Span::Strong("now".to_owned()),
            Span::Code("/mentor `x` <y>".to_owned()),
        ]);
        assert_eq!(dressed(&line), "a &lt; b *now*`/mentor 'x' &lt;y&gt;`");
        assert_eq!(dressed(&person(Some("U1"))), "<@U1>");
        let named = "\u{2068}&lt;b\u{200B}&gt;\u{200B} דנה\u{2069}";
        assert_eq!(dressed(&person(None)), named);
        assert_eq!(dressed(&person(Some("U1> <!channel"))), named);
        assert_eq!(dressed(&bare(person(Some("U1")))), named);
    }

    #[test]
    fn a_cut_never_falls_into_an_escape_or_a_grapheme() {
        let text = fitted(&typed(&"&".repeat(100)), 52);
        assert_eq!(text, format!("{}…", "&amp;".repeat(10)));
        let family = "👨‍👩‍👧‍👦";
        assert_eq!(plain_cut(&family.repeat(3), 24), format!("{family}{family}…"));
        assert_eq!(plain_cut("  ", 24), "…");
    }

    #[test]
    fn no_piece_is_empty() {
        let line = Line(vec![
            Span::Words(String::new()),
            Span::Strong("word ".repeat(20)),
            Span::Words(" ".repeat(200)),
        ]);
        let all = pieces(&line, 50);
        assert!(all.iter().all(|piece| !piece.trim().is_empty()), "{all:?}");
        assert!(all.concat().starts_with("*word"), "{all:?}");
    }

    #[test]
    fn long_text_goes_on_in_the_next_piece_and_loses_nothing() {
        let text = "one two three four five six seven eight nine ten".repeat(20);
        let pieces = pieces(&typed(&text), 100);
        assert!(pieces.iter().all(|piece| width(piece) <= 100));
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(squeezed(&pieces.concat()), squeezed(&text));
    }

    proptest! {
        #[test]
        fn whatever_is_typed_fits_and_stays_escaped(text in any::<String>(), most in 12_usize..80) {
            let line = Line::words("Note: ").then(typed(&text));
            let cut = fitted(&line, most);
            prop_assert!(width(&cut) <= most);
            prop_assert!(!cut.contains('<') && !cut.contains('>'));
            let bare = cut.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "");
            prop_assert!(!bare.contains('&'), "an escape was cut: {cut}");
            for piece in pieces(&line, most) {
                prop_assert!(width(&piece) <= most);
            }
            prop_assert!(width(&plain_cut(&text, most)) <= most);
        }
    }
}
