//! What can be done here, and the answer to a word nobody knows.

use crate::cards::action;
use crate::cards::words::{Arg, Words, typed};
use crate::chat::card::{Block, Button, Card};
use crate::chat::text::Line;

/// What fits the reader.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fits {
    /// They are in a pairing.
    pub pairing: bool,
    /// They may run programmes.
    pub coordinates: bool,
}

/// Why help is shown when nobody asked for it.
pub enum Stray<'a> {
    /// An unknown first word.
    Noun(&'a str),
    /// An unknown first word that is near a known one.
    NounNear(&'a str, &'a str),
    /// An unknown second word.
    Verb(&'a str, &'a str),
}

/// Help, with what was not understood on top.
#[must_use]
pub fn card(words: &Words<'_>, fits: Fits, stray: Option<&Stray<'_>>) -> Card {
    let title = words.line("help-title", &[]);
    let top = stray.map_or_else(|| words.line("help-intro", &[]), |stray| said(words, stray));
    let mut card = words.card(title).with(Block::Text(top));
    let mut keys = Vec::new();
    if fits.pairing {
        keys.extend(["help-agenda", "help-agenda-more", "help-meet", "help-partner"]);
    } else if !fits.coordinates {
        keys.push("help-start");
    }
    if fits.coordinates {
        keys.extend(["help-programme", "help-people"]);
    }
    keys.push("help-settings");
    for key in keys {
        card = card.with(Block::Text(words.line(key, &[])));
    }
    let mut buttons = Vec::new();
    if fits.pairing {
        let agenda = Button::new(action::AGENDA_SHOW, words.say("help-button-agenda", &[]), "");
        let meet = Button::new(action::MEET_SHOW, words.say("help-button-meet", &[]), "");
        buttons.extend([agenda.primary().into(), meet.into()]);
    }
    let settings = Button::new(action::SETTINGS_SHOW, words.say("help-button-settings", &[]), "");
    buttons.push(settings.into());
    card.with(Block::Actions(buttons))
}

fn said(words: &Words<'_>, stray: &Stray<'_>) -> Line {
    match stray {
        Stray::Noun(word) => words.line("help-unknown", &[("word", typed(word))]),
        Stray::NounNear(word, near) => {
            let near = Arg::Words((*near).to_owned());
            words.line("help-unknown-near", &[("word", typed(word)), ("near", near)])
        }
        Stray::Verb(noun, word) => {
            let noun = Arg::Words((*noun).to_owned());
            words.line("help-unknown-verb", &[("noun", noun), ("word", typed(word))])
        }
    }
}
