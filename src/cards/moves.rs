//! A meeting that does not fit: what can be done instead, and what is said when it was. The
//! values of its buttons name the meeting at the sequence the reader sees.

use crate::cards::meeting::{entry, optional, others};
use crate::cards::words::{Arg, Words, name, typed};
use crate::cards::{action, field, meet_verb, placed};
use crate::chat::card::{Action, Block, Button, Card, Choice, Fact, Menu, Row};
use crate::chat::form::{Form, Kind};
use crate::chat::text::{Line, SafeText};
use crate::domain::attendance::{REASON_LENGTH, Stand};
use crate::domain::meeting::{Backup, Meeting, Slot};
use crate::domain::member::Member;
use crate::domain::pairing::Pairing;
use crate::domain::slots::Clash;
use crate::ids::MeetingId;

/// A meeting as buttons name it: which, and at which sequence its reader saw it.
#[must_use]
pub fn value(meeting: &Meeting) -> String {
    format!("{} {}", meeting.id, meeting.sequence)
}

/// Reads it back, with what stands behind it.
#[must_use]
pub fn read(value: &str) -> Option<(MeetingId, i64, &str)> {
    let mut parts = value.splitn(3, ' ');
    let (meeting, sequence) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    Some((meeting, sequence, parts.next().unwrap_or_default()))
}

/// A meeting that may not hold, as one of its people sees it.
pub struct Sight<'a> {
    /// Which.
    pub meeting: &'a Meeting,
    /// How it stands with them all.
    pub stand: &'a Stand,
    /// Its backup, where it can still move there and everyone else hears of it before.
    pub backup: Option<&'a Backup>,
}

/// *Can't make it*: the backup first.
#[must_use]
pub fn choices(words: &Words<'_>, pairing: &Pairing, reader: &Member, sight: &Sight<'_>) -> Card {
    let who = [("who", Arg::Line(words.partners(pairing, reader)))];
    let card = words.card(words.line("move-title", &who));
    offered(words, pairing, reader, sight, card)
        .with(Block::Note(words.line("move-along", &[])))
        .with(Block::Actions(ways(words, sight, true)))
}

/// *Skip this one* was chosen: the same once more, before it is let go. `reason` is a sealed one
/// that was typed already.
#[must_use]
pub fn gentle(
    words: &Words<'_>,
    pairing: &Pairing,
    reader: &Member,
    sight: &Sight<'_>,
    reason: Option<&str>,
) -> Card {
    let meeting = sight.meeting;
    let value = value(meeting);
    let go = reason.map_or_else(|| value.clone(), |reason| format!("{value} {reason}"));
    let skip = Button::new(action::MEET_LET_GO, words.say("move-button-skip", &[]), go);
    let mut buttons = ways(words, sight, false);
    buttons.truncate(2);
    buttons.push(skip.into());
    let mut options = vec![choice(words, meet_verb::KEEP, "move-button-keep", meeting)];
    if reason.is_none() {
        options.insert(0, choice(words, meet_verb::WHY, "move-button-why", meeting));
    }
    buttons.push(menu(words, options));
    let card = words.card(words.line("skip-title", &[]));
    let card = card.with(Block::Text(words.line("skip-text", &[])));
    offered(words, pairing, reader, sight, card).with(Block::Actions(buttons))
}

/// When it was to be, and the backup as far as the meeting can still move there.
fn offered(
    words: &Words<'_>,
    pairing: &Pairing,
    reader: &Member,
    sight: &Sight<'_>,
    card: Card,
) -> Card {
    let at = |moment| words.everywhere(moment, pairing, reader);
    let fact = |key, value| Fact { label: words.line(key, &[]), value };
    let mut facts = vec![fact("move-planned", at(sight.meeting.slot.starts))];
    let Some(backup) = sight.backup else {
        let none = Block::Text(words.line("move-no-backup", &[]));
        return card.with(Block::Facts(facts)).with(none);
    };
    facts.push(fact("meet-backup", at(backup.slot.starts)));
    let free = pairing.others(reader.id).map(|party| &party.member);
    let free: Vec<&Member> = free.filter(|member| sight.stand.keeps_free(member.id)).collect();
    let card = card.with(Block::Facts(facts));
    if free.is_empty() {
        return card;
    }
    let args = [
        ("who", Arg::Line(words.brief(&free))),
        ("count", Arg::Number(super::agenda::count(free.len()))),
    ];
    card.with(Block::Text(words.line("move-free", &args)))
}

/// To the backup, to another time, and the ways out.
fn ways(words: &Words<'_>, sight: &Sight<'_>, out: bool) -> Vec<Action> {
    let meeting = sight.meeting;
    let value = value(meeting);
    let button = |name, key| Button::new(name, words.say(key, &[]), &value);
    let backup = sight.backup.is_some();
    let to_backup = backup.then(|| button(action::MEET_BACKUP, "move-button-backup").primary());
    let pick = button(action::MEET_PICK, "move-button-pick");
    let pick = if backup { pick } else { pick.primary() };
    let mut ways: Vec<Action> = to_backup.into_iter().chain([pick]).map(Action::from).collect();
    if out {
        ways.push(button(action::MEET_KEEP, "move-button-keep").into());
        ways.push(menu(words, vec![choice(words, meet_verb::SKIP, "move-button-skip", meeting)]));
    }
    ways
}

pub(super) fn choice(
    words: &Words<'_>,
    verb: &str,
    key: &'static str,
    meeting: &Meeting,
) -> Choice {
    Choice { value: format!("{verb} {}", value(meeting)), label: words.say(key, &[]) }
}

pub(super) fn menu(words: &Words<'_>, options: Vec<Choice>) -> Action {
    let label = words.say("meet-menu", &[]);
    Action::Menu(Menu { action: action::MEET_DO.to_owned(), label, options })
}

/// *Pick another time*: the first moments that suit everybody, and the form.
#[must_use]
pub fn slots(
    words: &Words<'_>,
    pairing: &Pairing,
    reader: &Member,
    meeting: &Meeting,
    slots: &[Slot],
) -> Card {
    let who = [("who", Arg::Line(words.partners(pairing, reader)))];
    let row = |slot: &Slot| Row {
        number: None,
        text: words.everywhere(slot.starts, pairing, reader),
        aside: Line::default(),
        done: false,
        menu: None,
    };
    let value = value(meeting);
    let pick = |slot: &Slot| -> Action {
        let value = format!("{value} {}", slot.starts.as_second());
        Button::new(action::MEET_MOVE, words.moment(slot.starts), value).into()
    };
    let button = |name, key| Button::new(name, words.say(key, &[]), &value).into();
    words
        .card(words.line("pick-title", &who))
        .with(Block::Text(words.line("pick-text", &others_of(pairing, reader))))
        .with(Block::Rows(slots.iter().map(row).collect()))
        .with(Block::Actions(slots.iter().map(pick).collect()))
        .with(Block::Actions(vec![
            button(action::MEET_FORM, "pick-button-form"),
            button(action::MEET_KEEP, "move-button-keep"),
        ]))
}

fn others_of(pairing: &Pairing, reader: &Member) -> [(&'static str, Arg); 1] {
    [("count", others(pairing, reader))]
}

/// The form that lets a meeting go, with why, which nobody has to say.
#[must_use]
pub fn form(words: &Words<'_>, meeting: &Meeting) -> Form {
    let plain = |key| words.say(key, &[]);
    let hint = words.say("skip-form-hint", &[("most", Arg::Words(REASON_LENGTH.to_string()))]);
    let reason = entry(field::TEXT, plain("skip-form-text"), Some(hint), Kind::Text, String::new());
    let when = [("when", Arg::Words(words.moment(meeting.slot.starts)))];
    Form {
        title: plain("move-button-skip"),
        submit: plain("skip-form-submit"),
        cancel: plain("form-cancel"),
        intro: Some(words.line("skip-form-intro", &when)),
        fields: vec![optional(reason)],
        ticket: String::new(),
        language: words.tag().to_owned(),
        phrases: words.form_phrases(),
    }
}

/// A partner let a meeting go, and perhaps said why; so many dates went along with it.
#[must_use]
pub fn told_skipped(
    words: &Words<'_>,
    pairing: &Pairing,
    reader: &Member,
    (meeting, besides): (&Meeting, usize),
    (by, reason): (&Member, Option<&str>),
) -> Card {
    let args =
        [("who", Arg::Line(name(by))), ("when", Arg::Words(words.moment(meeting.slot.starts)))];
    let id = pairing.id.to_string();
    let show = Button::new(action::AGENDA_SHOW, words.say("agenda-show", &[]), &id);
    let mut card = words
        .card(words.line("skipped-title", &args))
        .with(Block::Text(words.line("skipped-text", &args)));
    if let Some(reason) = reason {
        let reason = [("reason", typed(reason)), ("who", Arg::Line(name(by)))];
        card = card.with(Block::Text(words.line("skipped-reason", &reason)));
    }
    if besides > 0 {
        let count = [("count", Arg::Number(super::agenda::count(besides)))];
        card = card.with(Block::Text(words.line("skipped-besides", &count)));
    }
    let next = pairing.next.as_ref().filter(|next| next.id != meeting.id);
    let Some(next) = next else {
        let find = Button::new(action::MEET_NEW, words.say("meet-button-new", &[]), &id).primary();
        return card
            .with(Block::Text(words.line("skipped-none", &[])))
            .with(Block::Actions(vec![find.into(), show.into()]));
    };
    card.with(Block::Facts(super::meeting::facts(words, pairing, reader, next)))
        .with(Block::Actions(vec![show.into()]))
}

/// Says that a meeting was let go.
#[must_use]
pub fn said_skipped(
    words: &Words<'_>,
    pairing: &Pairing,
    reader: &Member,
    meeting: &Meeting,
) -> Line {
    let args = [
        ("when", Arg::Words(words.moment(meeting.slot.starts))),
        ("who", Arg::Line(words.partners(pairing, reader))),
        ("count", others(pairing, reader)),
    ];
    words.line("skip-said", &args)
}

/// What became meanwhile of a meeting that a card still names.
pub enum Since {
    /// It moved; when it did, where that is known.
    Moved(Option<jiff::Timestamp>),
    /// It was let go.
    Skipped(jiff::Timestamp),
}

/// Says who came first, and when.
#[must_use]
pub fn said_since(
    words: &Words<'_>,
    reader: &Member,
    (by, since): (&Member, &Since),
    meeting: &Meeting,
) -> Line {
    let own = by.id == reader.id;
    let (key, at) = match since {
        Since::Moved(at) if own => ("since-moved-you", *at),
        Since::Moved(at) => ("since-moved", *at),
        Since::Skipped(at) if own => ("since-skipped-you", Some(*at)),
        Since::Skipped(at) => ("since-skipped", Some(*at)),
    };
    let args = [
        ("who", Arg::Line(words.person(by))),
        ("when", Arg::Words(words.moment(meeting.slot.starts))),
    ];
    let line = words.line(key, &args);
    let Some(at) = at else { return line };
    let at = [("at", Arg::Words(words.moment(at)))];
    line.then(Line::words(" ")).then(words.line("since-at", &at))
}

/// Says what the backup is now, and what it runs into; `None`: there is none.
#[must_use]
pub fn said_backup(words: &Words<'_>, backup: Option<(&Slot, Option<&Clash<'_>>)>) -> Line {
    let Some((slot, clash)) = backup else { return words.line("backup-said-none", &[]) };
    let when = [("when", Arg::Words(words.moment(slot.starts)))];
    placed::but(words, words.line("backup-said", &when), clash)
}

/// A refusal of a typed command with the words that were typed, to take up again, and a form
/// where it was about a `date`.
#[must_use]
pub fn kept(words: &Words<'_>, refused: Card, typed: &str, date: bool) -> Card {
    let typed = Line::typed(&SafeText::typed(&format!("{} {}", words.command, typed.trim())));
    let card = refused.with(Block::Note(words.line("typed-kept", &[("typed", Arg::Line(typed))])));
    if !date {
        return card;
    }
    let form = Button::new(action::MEET_NEW, words.say("pick-button-form", &[]), "");
    card.with(Block::Actions(vec![form.into()]))
}
