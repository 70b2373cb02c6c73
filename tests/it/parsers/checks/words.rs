//! What people type: commands, names and texts, and how it is shown.

use mentorbot::chat::card::{Block, Card, Phrases, Row};
use mentorbot::chat::link::Link;
use mentorbot::chat::text::{Line, SafeText, cut, isolate};
use mentorbot::domain::spelling;
use mentorbot::platform::slack::render;
use mentorbot::platform::web;
use mentorbot::service::words::{GRAMMAR, read};
use serde_json::Value;

use super::text;

/// A typed command, understood or not.
pub fn grammar(data: &[u8]) {
    let typed = text(data);
    let Ok(spoken) = read(&typed) else { return };
    let entry = GRAMMAR.iter().find(|entry| entry.noun == spoken.noun).expect("a noun of ours");
    let verb = entry.verbs.iter().find(|verb| verb.word == spoken.verb).expect("a verb of it");
    assert!(spoken.keys.keys().all(|key| verb.keys.contains(key)), "an undeclared key");
    assert!(verb.people || spoken.people.is_empty(), "people where none are meant");
    assert!(verb.preview || !spoken.yes, "a yes where nothing is asked");
    let size = spoken.text.len() + spoken.keys.values().map(String::len).sum::<usize>();
    assert!(size <= typed.len(), "more is understood than was typed");
    assert_eq!(read(&typed), Ok(spoken), "the same is understood in two ways");
    let _ = spelling::nearest(&typed, ["agenda", "meet", "cohort"]);
}

/// A text as it is kept: cleaning it again changes nothing, and nothing in it turns the line.
pub fn typed(data: &[u8]) {
    let safe = SafeText::typed(&text(data));
    assert_eq!(SafeText::typed(safe.as_str()), safe, "cleaned twice is cleaned once");
    let turns = |c: char| matches!(c, '\0' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    assert!(!safe.as_str().contains(turns), "{safe:?}");
    assert!(safe.tallest_stack() <= safe.as_str().chars().count());
    for most in [1, 5, 280] {
        let short = SafeText::typed(&cut(safe.as_str(), most));
        assert!(short.graphemes() <= most, "{} of {most}", short.graphemes());
    }
    if safe.graphemes() <= 280 {
        assert_eq!(cut(safe.as_str(), 280), safe.as_str(), "cut without need");
    }
    assert!(isolate(safe.as_str()).contains(safe.as_str()));
    // Each part of a line stands in an isolate of its own.
    let plain = |line: Line| line.plain().replace(['\u{2068}', '\u{2069}'], "");
    assert_eq!(plain(Line::typed(&safe)), plain(Line::linked(&safe)), "a link says otherwise");
}

/// The texts of a Slack message that Slack looks for dress in.
fn dressed<'v>(value: &'v Value, found: &mut Vec<&'v str>) {
    match value {
        Value::Object(all) => {
            if all.get("type").is_some_and(|kind| kind == "mrkdwn") {
                found.extend(all["text"].as_str());
            }
            all.values().for_each(|inner| dressed(inner, found));
        }
        Value::Array(all) => all.iter().for_each(|inner| dressed(inner, found)),
        _ => {}
    }
}

/// A typed text on a card: nobody is pinged, nothing becomes a link, no tag is opened.
pub fn markup(data: &[u8]) {
    let safe = SafeText::typed(&text(data));
    let line = Line::typed(&safe);
    let row =
        Row { number: Some(1), text: line.clone(), aside: line.clone(), done: false, menu: None };
    let card = Card::new(line.clone(), "en", Phrases::default())
        .with(Block::Text(line.clone()))
        .with(Block::Rows(vec![row]))
        .with(Block::Note(line.clone()));
    let message = render::message(&card);
    let mut texts = vec![message["text"].as_str().expect("a text")];
    dressed(&message["blocks"], &mut texts);
    for shown in texts {
        assert!(!shown.contains('<') && !shown.contains('>'), "live: {shown}");
        for (at, _) in shown.match_indices('&') {
            let whole =
                ["&amp;", "&lt;", "&gt;"].iter().any(|entity| shown[at..].starts_with(entity));
            assert!(whole, "an entity is cut in {shown}");
        }
    }
    let page = web::render::line(&line).into_string();
    let inside =
        page.strip_prefix("<bdi class=\"typed\">").and_then(|rest| rest.strip_suffix("</bdi>"));
    assert!(page.is_empty() || inside.is_some_and(|inside| !inside.contains('<')), "{page}");
}

/// An address somebody typed: what is one goes where it says.
pub fn link(data: &[u8]) {
    let word = text(data);
    let Some((link, rest)) = Link::read(&word) else { return };
    assert_eq!(format!("{}{rest}", link.as_str()), word);
    let url = url::Url::parse(link.as_str()).expect("a browser reads it too");
    assert_eq!(url.scheme(), "https");
    assert!(url.username().is_empty() && url.password().is_none(), "{url}");
    let shown = link.as_str()["https://".len()..].to_lowercase();
    assert!(shown.starts_with(url.host_str().expect("a host")), "{url} shown as {shown}");
}
