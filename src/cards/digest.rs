//! Several things at once: what waits for somebody this week, or what one message says in place
//! of many. It stays as it was sent, so its buttons only show what stands then.

use jiff::civil::Date;

use crate::cards::meeting::facts;
use crate::cards::words::{Arg, Words, name};
use crate::cards::{action, wish};
use crate::chat::card::{Block, Button, Card, Row};
use crate::chat::text::Line;
use crate::domain::meeting::Meeting;
use crate::domain::member::Member;
use crate::domain::notice::Kind;
use crate::domain::pairing::Pairing;

/// Most pairings of one message; more are a command away.
const PAIRINGS: usize = 6;

/// What is to be said about one pairing.
pub struct Part {
    /// Which, with its next meeting.
    pub pairing: Pairing,
    /// What, and of which meeting where it is one's.
    pub said: Vec<(Kind, Option<Meeting>)>,
    /// Who takes a break from it that the reader knows of, and until which day.
    pub rests: Option<(Member, Date)>,
}

/// Why it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Its reader wishes to hear once a week.
    Weekly,
    /// Several things fell due at once.
    Several,
}

/// The message.
#[must_use]
pub fn card(words: &Words<'_>, reader: &Member, parts: &[Part], why: Why) -> Card {
    let count = super::agenda::count(parts.iter().map(|part| part.said.len()).sum());
    let title = match why {
        Why::Weekly => words.line("digest-title-weekly", &[]),
        Why::Several => words.line("digest-title", &[("count", Arg::Number(count))]),
    };
    let mut card = words.card(title);
    for part in parts.iter().take(PAIRINGS) {
        card = section(card, words, reader, part);
    }
    let more = super::agenda::count(parts.len().saturating_sub(PAIRINGS));
    if more > 0 {
        card = card.with(Block::Text(words.line("digest-more", &[("count", Arg::Number(more))])));
    }
    card.with(Block::Divider).with(Block::Actions(vec![wish::menu(words)]))
}

fn section(card: Card, words: &Words<'_>, reader: &Member, part: &Part) -> Card {
    let pairing = &part.pairing;
    let who = [("who", Arg::Line(words.partners(pairing, reader)))];
    let rows = part.said.iter().map(|said| row(words, said)).collect();
    let mut card = card.with(Block::Divider).with(Block::Heading(words.line("digest-with", &who)));
    if let Some(next) = &pairing.next {
        card = card.with(Block::Facts(facts(words, pairing, reader, next)));
    }
    if let Some((who, day)) = &part.rests {
        let args = [("who", Arg::Line(name(who))), ("day", Arg::Words(words.date(*day)))];
        card = card.with(Block::Text(words.line("digest-rests", &args)));
    }
    let id = pairing.id.to_string();
    let meet = Button::new(action::MEET_SHOW, words.say("lead-button-meet", &[]), &id);
    let agenda = Button::new(action::AGENDA_SHOW, words.say("agenda-show", &[]), &id);
    let mut buttons = vec![meet.into(), agenda.into()];
    if part.said.iter().any(|(kind, _)| *kind == Kind::ActionDue) {
        let actions = words.say("action-button-show", &[]);
        buttons.push(Button::new(action::ACTION_SHOW, actions, &id).into());
    }
    card.with(Block::Rows(rows)).with(Block::Actions(buttons))
}

fn row(words: &Words<'_>, (kind, meeting): &(Kind, Option<Meeting>)) -> Row {
    let when = meeting.as_ref().map(|meeting| words.moment(meeting.slot.starts));
    let when = [("when", Arg::Words(when.unwrap_or_default()))];
    let key = match kind {
        Kind::Reminder => "digest-reminder",
        Kind::MeetingSet | Kind::ClocksChanged => "digest-meeting-set",
        Kind::Confirmed => "digest-confirmed",
        Kind::MeetingSkipped => "digest-skipped",
        Kind::RhythmSet => "digest-rhythm-set",
        Kind::Shared => "digest-shared",
        Kind::Prepare => "digest-prepare",
        Kind::BackupAsk => "digest-backup",
        Kind::DidYouMeet => "digest-did-you-meet",
        Kind::NotMet => "digest-not-met",
        Kind::RhythmAsk => "digest-rhythm",
        Kind::ActionDue => "digest-action",
        Kind::WelcomeBack | Kind::PartnerBack => "digest-back",
        _ => "digest-first",
    };
    let text = words.line(key, &when);
    Row { number: None, text, aside: Line::default(), done: false, menu: None }
}
