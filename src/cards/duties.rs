//! What waits for a coordinator, on top of their picture: what only they decide, whom no message
//! reaches, what did not arrive, and what was left out as too late. Called by `admin`.

use crate::cards::action;
use crate::cards::help::{row, show};
use crate::cards::words::{Arg, Words, typed};
use crate::chat::card::{Block, Button, Card, Choice, Menu, Row};
use crate::chat::text::Line;
use crate::domain::admin::{Gone, Lost, Picture, Unreached};
use crate::domain::introduction::HeldUp;
use crate::domain::notice::Kind;

/// Most people of each list.
const NAMES: usize = 5;

/// A card with all that waits.
pub(super) fn with(words: &Words<'_>, mut card: Card, picture: &Picture) -> Card {
    if let Some(since) = picture.stopped {
        let since = [("when", Arg::Words(words.moment(since)))];
        card = card.with(Block::Text(words.line("admin-stopped", &since)));
    }
    if let Some(count) = picture.again {
        let count = [("count", Arg::Number(super::agenda::count(count)))];
        card = card.with(Block::Text(words.line("admin-again", &count)));
    }
    let card = out_of_reach(words, decide(words, card, picture), picture);
    out_of_time(words, out_of_order(words, card, picture), picture)
}

fn decide(words: &Words<'_>, card: Card, picture: &Picture) -> Card {
    if picture.decisions() == 0 {
        return card;
    }
    let shown = |count: usize| count.min(NAMES);
    let mut rows: Vec<Row> = picture.held.iter().take(NAMES).map(|one| held(words, one)).collect();
    if let Some(oldest) = picture.asked.oldest {
        let count = ("count", Arg::Number(picture.asked.count));
        rows.push(row(words.line("admin-asked", &[count, day(words, oldest)])));
    }
    rows.extend(picture.gone.iter().take(NAMES).map(|one| gone(words, one)));
    let (held, gone) = (picture.held.len(), picture.gone.len());
    let more = super::agenda::count(held - shown(held) + gone - shown(gone));
    if more > 0 {
        rows.push(row(words.line("admin-decide-more", &[("count", Arg::Number(more))])));
    }
    let card = card.with(Block::Heading(words.line("admin-decide", &[]))).with(Block::Rows(rows));
    if picture.asked.count == 0 {
        return card;
    }
    card.with(Block::Actions(vec![show(words, "admin-button-answer", "ask")]))
}

fn held(words: &Words<'_>, one: &HeldUp) -> Row {
    let long = one.frees(words.now);
    let who = ("who", Arg::Line(words.person(&one.member)));
    let key = if long { "admin-held-long" } else { "admin-held" };
    let text = words.line(key, &[who, day(words, one.since), ("cohort", typed(&one.cohort))]);
    let free = (action::ADMIN_FREE, "admin-menu-free", one.pairing.to_string());
    Row { menu: long.then(|| menu(words, free)), ..row(text) }
}

fn gone(words: &Words<'_>, one: &Gone) -> Row {
    let key = if one.away { "admin-gone-away" } else { "admin-gone" };
    let who = ("who", Arg::Line(words.person(&one.member)));
    let show = (action::DEPARTED_SHOW, "admin-menu-departed", one.departure.to_string());
    Row { menu: Some(menu(words, show)), ..row(words.line(key, &[who, day(words, one.since)])) }
}

/// What can be done about one row. Names are too long for buttons of their own.
fn menu(words: &Words<'_>, (action, label, value): (&str, &str, String)) -> Menu {
    Menu {
        action: action.to_owned(),
        label: words.say("admin-menu", &[]),
        options: vec![Choice { value, label: words.say(label, &[]) }],
    }
}

fn day(words: &Words<'_>, since: jiff::Timestamp) -> (&'static str, Arg) {
    ("day", Arg::Words(words.day(since)))
}

fn out_of_reach(words: &Words<'_>, card: Card, picture: &Picture) -> Card {
    if picture.unreachable.is_empty() {
        return card;
    }
    let one = |one: &Unreached| {
        let who = ("who", Arg::Line(words.person(&one.member)));
        row(words.line("admin-unreachable", &[who, day(words, one.since)]))
    };
    let mut rows: Vec<Row> = picture.unreachable.iter().take(NAMES).map(one).collect();
    if picture.unreachable.len() > NAMES {
        let count = Arg::Number(super::agenda::count(picture.unreachable.len()));
        rows.push(row(words.line("admin-unreachable-more", &[("count", count)])));
    }
    card.with(Block::Heading(words.line("admin-unreachable-title", &[]))).with(Block::Rows(rows))
}

fn out_of_order(words: &Words<'_>, card: Card, picture: &Picture) -> Card {
    if picture.failed.is_empty() {
        return card;
    }
    let again = Button::new(action::ADMIN_AGAIN, words.say("admin-button-again", &[]), "");
    card.with(Block::Heading(words.line("admin-messages", &[])))
        .with(Block::Rows(picture.failed.iter().map(|one| row(lost(words, one))).collect()))
        .with(Block::Note(words.line("admin-lost-note", &[])))
        .with(Block::Actions(vec![again.into()]))
}

fn out_of_time(words: &Words<'_>, card: Card, picture: &Picture) -> Card {
    if picture.late.is_empty() {
        return card;
    }
    let rows = picture.late.iter().take(NAMES).map(|one| row(lost(words, one)));
    let all = [("count", Arg::Number(picture.late.iter().map(|one| one.count).sum()))];
    card.with(Block::Heading(words.line("admin-late", &[])))
        .with(Block::Rows(rows.collect()))
        .with(Block::Note(words.line("admin-late-note", &all)))
}

fn lost(words: &Words<'_>, lost: &Lost) -> Line {
    let what = match lost.kind {
        Kind::Reminder => "admin-lost-reminder",
        Kind::MeetingSet
        | Kind::Confirmed
        | Kind::MeetingSkipped
        | Kind::ClocksChanged
        | Kind::NotMet
        | Kind::RhythmSet => "admin-lost-date",
        Kind::Prepare
        | Kind::BackupAsk
        | Kind::DidYouMeet
        | Kind::FirstDate
        | Kind::RhythmAsk
        | Kind::WelcomeBack
        | Kind::PartnerBack
        | Kind::ZoneAsk => "admin-lost-ask",
        Kind::ActionDue => "admin-lost-action",
        Kind::Paired | Kind::Joined => "admin-lost-introduction",
        Kind::Shared => "admin-lost-agenda",
        Kind::RulesFirst | Kind::RulesAgain => "admin-lost-rules",
        Kind::Ended | Kind::Closed | Kind::Left => "admin-lost-end",
        Kind::Question | Kind::QuestionWaits => "admin-lost-question",
        Kind::Answered => "admin-lost-answered",
        Kind::Departed | Kind::Away | Kind::Back => "admin-lost-departed",
        Kind::Answer | Kind::Digest | Kind::Paused => "admin-lost-other",
    };
    let what = words.line(what, &[("count", Arg::Number(lost.count))]);
    let when = Arg::Words(words.moment(lost.last));
    words.line("admin-lost", &[("what", Arg::Line(what)), ("when", when)])
}
