//! Whether people met: the question after a date, and the same card once somebody answered it:
//! what comes after a meeting (`after.rs`), or the backup and another time.

use crate::cards::meeting::{facts, others};
use crate::cards::words::{Arg, Words, name};
use crate::cards::{action, after, meet_verb, moves, wish};
use crate::chat::card::{Action, Block, Button, Card};
use crate::chat::text::Line;
use crate::domain::attendance::decides;
use crate::domain::meeting::{Backup, Meeting, Slot};
use crate::domain::member::Member;
use crate::domain::pairing::Pairing;

/// What became of a meeting, as its people say; by whom, where that is known.
#[derive(Clone, Copy, Debug)]
pub enum Became<'a> {
    /// Nobody has said.
    Open,
    /// It was held.
    Held(Option<&'a Member>),
    /// It has not been.
    Missed(Option<&'a Member>),
    /// It was let go.
    Off,
}

/// The meeting that is asked about, and to whom.
pub struct Seen<'a> {
    /// The reader.
    pub reader: &'a Member,
    /// Whose meeting.
    pub pairing: &'a Pairing,
    /// Which.
    pub meeting: &'a Meeting,
    /// What became of it.
    pub became: Became<'a>,
    /// Its backup, where it can still move there and everyone else hears of it before.
    pub backup: Option<&'a Backup>,
    /// Once it was held, a date like it that would do next.
    pub following: Option<Slot>,
}

/// The question, or what its answer leads to. A date that moved ahead is shown as that.
#[must_use]
pub fn card(words: &Words<'_>, seen: &Seen<'_>) -> Card {
    if seen.meeting.slot.starts > words.now && !matches!(seen.became, Became::Off) {
        return moved(words, seen);
    }
    match seen.became {
        Became::Open => question(words, seen),
        Became::Held(by) => {
            let by = by.filter(|by| by.id != seen.reader.id);
            after::card(words, seen, by)
        }
        Became::Missed(by) => missed(words, seen, by),
        Became::Off => off(words, seen),
    }
}

/// S10: did you two meet?
fn question(words: &Words<'_>, seen: &Seen<'_>) -> Card {
    let value = moves::value(seen.meeting);
    let yes = Button::new(action::MEET_DONE, words.say("meet-button-done", &[]), &value);
    let not = Button::new(action::MET_NOT, words.say("met-button-not", &[]), &value);
    let moved = Button::new(action::MEET_FORM, words.say("met-button-moved", &[]), &value);
    let menu = wish::menu(words);
    titled(words, seen, "met-asked-title")
        .with(Block::Text(said(words, seen, "met-asked-text", None)))
        .with(Block::Actions(vec![yes.primary().into(), not.into(), moved.into(), menu]))
}

/// S12: they have not.
fn missed(words: &Words<'_>, seen: &Seen<'_>, by: Option<&Member>) -> Card {
    let by = by.filter(|by| by.id != seen.reader.id);
    let text = match by {
        Some(_) => said(words, seen, "met-missed-by", by),
        None => words.line("met-missed", &[]),
    };
    let value = moves::value(seen.meeting);
    let mut card = titled(words, seen, "met-missed-title").with(Block::Text(text));
    let mut buttons: Vec<Action> = Vec::new();
    if let Some(backup) = seen.backup {
        let when = words.everywhere(backup.slot.starts, seen.pairing, seen.reader);
        let when = [("when", Arg::Line(when))];
        card = card.with(Block::Text(words.line("met-missed-backup", &when)));
        let when = [("when", Arg::Words(words.moment(backup.slot.starts)))];
        let use_it = words.say("met-button-backup", &when);
        buttons.push(Button::new(action::MEET_BACKUP, use_it, &value).primary().into());
    }
    let other = Button::new(action::MEET_PICK, words.say("met-button-other", &[]), &value);
    let other = if seen.backup.is_none() { other.primary() } else { other };
    let skip = Button::new(action::MEET_SKIP, words.say("met-button-skip", &[]), &value);
    buttons.extend([other.into(), skip.into()]);
    // In a group one of them sets the dates.
    if !decides(seen.pairing, seen.reader.id) {
        buttons.clear();
    }
    // Whoever answered may have meant another day, and anybody may know better.
    let mistaken = moves::choice(words, meet_verb::MET, "met-menu-after-all", seen.meeting);
    buttons.push(moves::menu(words, vec![mistaken]));
    card.with(Block::Actions(buttons))
}

/// It was let go, and asks nothing any more.
fn off(words: &Words<'_>, seen: &Seen<'_>) -> Card {
    let id = seen.pairing.id.to_string();
    let show = Button::new(action::MEET_SHOW, words.say("lead-button-meet", &[]), &id);
    titled(words, seen, "met-off-title")
        .with(Block::Text(said(words, seen, "met-off-text", None)))
        .with(Block::Actions(vec![show.into()]))
}

/// It moved: the date that stands.
fn moved(words: &Words<'_>, seen: &Seen<'_>) -> Card {
    let id = seen.pairing.id.to_string();
    let show = Button::new(action::MEET_SHOW, words.say("lead-button-meet", &[]), &id);
    titled(words, seen, "met-moved-title")
        .with(Block::Facts(facts(words, seen.pairing, seen.reader, seen.meeting)))
        .with(Block::Actions(vec![show.into()]))
}

pub(super) fn titled(words: &Words<'_>, seen: &Seen<'_>, key: &str) -> Card {
    let who = Arg::Line(words.partners(seen.pairing, seen.reader));
    words.card(words.line(key, &[("who", who)]))
}

pub(super) fn said(words: &Words<'_>, seen: &Seen<'_>, key: &str, by: Option<&Member>) -> Line {
    let mut args = vec![
        ("when", Arg::Words(words.moment(seen.meeting.slot.starts))),
        ("count", others(seen.pairing, seen.reader)),
    ];
    args.extend(by.map(|by| ("who", Arg::Line(name(by)))));
    words.line(key, &args)
}
