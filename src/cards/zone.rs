//! Which zone to go by, where a platform tells another one than before, or none. Called by
//! `service::zone`; the settings show the same as long as nobody has said.

use crate::cards::words::{Arg, Words, clock};
use crate::cards::{action, wish};
use crate::chat::card::{Action, Block, Button, Card};
use crate::domain::member::Member;
use crate::domain::zone::{Told, Zone};

/// The question by itself; `words` go by the zone the reader has here.
#[must_use]
pub fn card(words: &Words<'_>, reader: &Member, told: &Told) -> Card {
    let title = match told {
        Told::Another(other) => words.line("zone-title", &city(other)),
        Told::None => words.line("zone-none-title", &[]),
    };
    let mut buttons = buttons(words, reader, told).into_iter();
    let first = buttons.next().map(Button::primary);
    let choose = Button::new(action::SETTINGS_EDIT, words.say("zone-button-choose", &[]), "");
    let mut all: Vec<Action> = first.into_iter().chain(buttons).map(Action::from).collect();
    all.extend([choose.into(), wish::menu(words)]);
    words.card(title).with(text(words, reader, told)).with(Block::Actions(all))
}

/// The question on the card of one's settings.
pub(super) fn asked(card: Card, words: &Words<'_>, reader: &Member, told: &Told) -> Card {
    let buttons = buttons(words, reader, told).into_iter().map(Action::from);
    card.with(text(words, reader, told)).with(Block::Actions(buttons.collect()))
}

fn text(words: &Words<'_>, reader: &Member, told: &Told) -> Block {
    let mut args = vec![
        ("zone", Arg::Words(reader.zone.name().to_owned())),
        ("time", Arg::Words(clock(words.zone.local(words.now)))),
    ];
    Block::Text(match told {
        Told::Another(other) => {
            args.push(("told", Arg::Words(other.name().to_owned())));
            words.line("zone-text", &args)
        }
        Told::None => words.line("zone-none-text", &args),
    })
}

/// The likelier one first.
fn buttons(words: &Words<'_>, reader: &Member, told: &Told) -> Vec<Button> {
    let button =
        |action, key, zone: &Zone| Button::new(action, words.say(key, &city(zone)), zone.name());
    let keep = button(action::ZONE_KEEP, "zone-button-keep", &reader.zone);
    match told {
        Told::Another(other) => {
            vec![button(action::ZONE_TAKE, "zone-button-take", other), keep]
        }
        Told::None => vec![keep],
    }
}

fn city(zone: &Zone) -> [(&'static str, Arg); 1] {
    [("city", Arg::Words(zone.city()))]
}
