//! One's dates in one's own calendar: the card of the link, the card of a file, and the words that
//! stand in calendars.

use jiff::Timestamp;

use crate::cards::action;
use crate::cards::words::{Arg, Words};
use crate::chat::card::{Action, Block, Button, Card, Confirm, Fact, File, Weight};
use crate::chat::text::{Line, SafeText, Span};
use crate::ids::MeetingId;

/// So many people are named in an event's title.
const MOST_NAMED: usize = 4;

/// Someone's link.
pub struct Link<'a> {
    /// Its address; none where it cannot be told any more.
    pub address: Option<&'a str>,
    /// Tells this link from the next one.
    pub nonce: &'a str,
    /// Since when it holds.
    pub since: Timestamp,
    /// Whether it shows times and titles alone.
    pub titles_only: bool,
}

/// The link, or how to get one; `said` tells first what just happened.
#[must_use]
pub fn card(words: &Words<'_>, link: Option<&Link<'_>>, said: Option<&str>) -> Card {
    let text = |key| Block::Text(words.line(key, &[]));
    let mut card = words.card(words.line("calendar-title", &[]));
    if let Some(said) = said {
        card = card.with(text(said));
    }
    let Some(link) = link else {
        let make = Button::new(action::CALENDAR_LINK, words.say("calendar-button-make", &[]), "");
        return card
            .with(text("calendar-none"))
            .with(Block::Note(words.line("calendar-note-none", &[])))
            .with(Block::Actions(vec![make.primary().into()]));
    };
    card = match link.address {
        Some(address) => {
            let address = Line(vec![Span::Code(address.to_owned())]);
            card.with(text("calendar-link")).with(Block::Text(address))
        }
        None => card.with(text("calendar-hidden")),
    };
    card.with(Block::Facts(facts(words, link)))
        .with(Block::Note(words.line("calendar-note", &[])))
        .with(Block::Files {
            files: vec![file("calendar.ics".to_owned(), words.say("calendar-look", &[]))],
            otherwise: words.line("calendar-look-ask", &[]),
        })
        .with(Block::Actions(actions(words, link)))
}

fn facts(words: &Words<'_>, link: &Link<'_>) -> Vec<Fact> {
    let fact = |key, value| Fact { label: words.line(key, &[]), value };
    let shows = if link.titles_only { "calendar-shows-titles" } else { "calendar-shows-details" };
    vec![
        fact("calendar-shows", words.line(shows, &[])),
        fact("calendar-since", Line::words(words.moment(link.since))),
    ]
}

fn actions(words: &Words<'_>, link: &Link<'_>) -> Vec<Action> {
    let say = |key: &str| words.say(key, &[]);
    let asked = |[title, text, yes]: [&str; 3]| {
        Some(Confirm { title: say(title), text: say(text), yes: say(yes) })
    };
    let (label, value) = if link.titles_only {
        ("calendar-button-details", "details")
    } else {
        ("calendar-button-titles", "titles")
    };
    let shows = Button::new(action::CALENDAR_SHOWS, say(label), value);
    let reset = Button::new(action::CALENDAR_RESET, say("calendar-button-reset"), link.nonce);
    let off = Button::new(action::CALENDAR_OFF, say("calendar-button-off"), "");
    let confirm = asked(["calendar-reset-title", "calendar-reset-text", "calendar-reset-yes"]);
    let reset = Button { confirm, ..reset };
    let confirm = asked(["calendar-off-title", "calendar-off-text", "calendar-off-yes"]);
    let off = Button { confirm, weight: Weight::Danger, ..off };
    vec![shows.into(), reset.into(), off.into()]
}

/// A date as a file: `gone` where it was let go.
#[must_use]
pub fn handed(
    words: &Words<'_>,
    who: Line,
    (id, starts, gone): (MeetingId, Timestamp, bool),
) -> Card {
    let when = [("when", Arg::Words(words.moment(starts)))];
    let key = if gone { "calendar-file-gone" } else { "calendar-file-text" };
    words
        .card(words.line("calendar-file-title", &[("who", Arg::Line(who))]))
        .with(Block::Text(words.line(key, &when)))
        .with(Block::Files {
            files: vec![file(format!("meeting/{id}.ics"), words.say("calendar-file-label", &[]))],
            otherwise: words.line("calendar-file-ask", &[]),
        })
        .with(Block::Note(words.line("calendar-file-note", &[])))
}

fn file(name: String, label: String) -> File {
    File { name, label }
}

/// The title of a meeting with these people in a calendar, or of its backup date.
#[must_use]
pub fn title(words: &Words<'_>, names: &[String], backup: bool) -> String {
    let known: Vec<Line> = names
        .iter()
        .filter(|name| !name.is_empty())
        .map(|name| Line::typed(&SafeText::typed(name)))
        .collect();
    let key = match (known.is_empty(), backup) {
        (false, false) => "calendar-event",
        (true, false) => "calendar-event-alone",
        (false, true) => "calendar-event-backup",
        (true, true) => "calendar-event-backup-alone",
    };
    words.say(key, &[("who", Arg::Line(brief(words, known)))])
}

/// Several names as far as a title has room for them.
fn brief(words: &Words<'_>, mut names: Vec<Line>) -> Line {
    if names.len() <= MOST_NAMED {
        return words.list(names);
    }
    let count = Arg::Number(super::agenda::count(names.len() + 1 - MOST_NAMED));
    names.truncate(MOST_NAMED - 1);
    let comma = |list, next| {
        words.line("list-comma", &[("list", Arg::Line(list)), ("next", Arg::Line(next))])
    };
    let list = names.into_iter().reduce(comma).unwrap_or_default();
    words.line("list-more", &[("list", Arg::Line(list)), ("count", count)])
}

/// What a calendar says about a meeting: how much is on the agenda, never what.
#[must_use]
pub fn about(words: &Words<'_>, items: i64) -> Option<String> {
    (items > 0).then(|| words.say("calendar-event-about", &[("count", Arg::Number(items))]))
}
