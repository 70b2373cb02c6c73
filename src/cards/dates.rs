//! The dates that are planned for a pairing, one below the other: each is moved or let go by itself.
//! Called by `service::meeting_on`.

use jiff::civil::Date;

use crate::cards::words::{Arg, Words};
use crate::cards::{action, meet_verb, moves};
use crate::chat::card::{Block, Button, Card, Menu, Row};
use crate::domain::attendance::decides;
use crate::domain::meeting::Meeting;
use crate::domain::member::Member;
use crate::domain::pairing::Pairing;

/// How many are shown.
const MOST: usize = 6;

/// The dates ahead, the next one first; `day` was asked for, and holds none.
#[must_use]
pub fn card(
    words: &Words<'_>,
    pairing: &Pairing,
    reader: &Member,
    (ahead, day): (&[Meeting], Option<Date>),
) -> Card {
    let who = [("who", Arg::Line(words.partners(pairing, reader)))];
    let mut card = words.card(words.line("dates-title", &who));
    if let Some(day) = day {
        let day = [("day", Arg::Words(words.date(day)))];
        card = card.with(Block::Text(words.line("dates-none-then", &day)));
    }
    let id = pairing.id.to_string();
    if ahead.is_empty() {
        let find = Button::new(action::MEET_SLOTS, words.say("meet-button-find", &[]), &id);
        return card
            .with(Block::Text(words.line("meet-none", &[])))
            .with(Block::Actions(vec![find.primary().into()]));
    }
    let rows = ahead.iter().take(MOST).map(|one| row(words, pairing, reader, one));
    card = card.with(Block::Rows(rows.collect()));
    let rest = ahead.len().saturating_sub(MOST);
    if let Some(last) = ahead.last().filter(|_| rest > 0) {
        let args = [
            ("count", Arg::Number(super::agenda::count(rest))),
            ("when", Arg::Words(words.day(last.slot.starts))),
        ];
        card = card.with(Block::Text(words.line("dates-more", &args)));
    }
    let show = Button::new(action::MEET_SHOW, words.say("lead-button-meet", &[]), &id);
    card.with(Block::Note(words.line("dates-note", &[]))).with(Block::Actions(vec![show.into()]))
}

fn row(words: &Words<'_>, pairing: &Pairing, reader: &Member, one: &Meeting) -> Row {
    let when = words.moment(one.slot.starts);
    let backup = one.backup.as_ref().filter(|backup| backup.stands(words.now));
    let aside = backup.map(|backup| {
        let when = [("when", Arg::Words(words.moment(backup.slot.starts)))];
        words.line("dates-backup", &when)
    });
    let option = |verb, key| moves::choice(words, verb, key, one);
    let options = vec![
        option(meet_verb::CHANGE, "meet-button-move"),
        option(meet_verb::SKIP, "move-button-skip"),
    ];
    let menu = Menu {
        action: action::MEET_DO.to_owned(),
        label: words.say("dates-menu", &[("when", Arg::Words(when))]),
        options,
    };
    Row {
        number: None,
        text: words.everywhere(one.slot.starts, pairing, reader),
        aside: aside.unwrap_or_default(),
        done: false,
        menu: decides(pairing, reader.id).then_some(menu),
    }
}
