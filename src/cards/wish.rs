//! How much somebody wishes to hear: the menu on what comes by itself, and what is said once it
//! was chosen.

use crate::cards::action;
use crate::cards::words::Words;
use crate::chat::card::{Action, Block, Button, Card, Choice, Menu};
use crate::domain::member::Often;

/// How often, in a word or two.
pub(super) fn label(often: Often) -> &'static str {
    match often {
        Often::All => "wish-menu-all",
        Often::Fewer => "wish-menu-fewer",
        Often::Weekly => "wish-menu-weekly",
    }
}

/// The menu of every message that comes by itself.
pub(super) fn menu(words: &Words<'_>) -> Action {
    let option = |often: Often| Choice {
        value: often.word().to_owned(),
        label: words.say(label(often), &[]),
    };
    let own = |value: &str, key| Choice { value: value.to_owned(), label: words.say(key, &[]) };
    let mut options: Vec<Choice> = [Often::Fewer, Often::Weekly].map(option).into();
    options.extend([
        own(&format!("{SNOOZE}1d"), "absence-button-day"),
        own(&format!("{SNOOZE}1w"), "absence-button-week"),
        own(SETTINGS, "wish-menu-settings"),
    ]);
    Action::Menu(Menu {
        action: action::WISH.to_owned(),
        label: words.say("wish-menu", &[]),
        options,
    })
}

/// What stands before how long messages are held back, in the menu's values.
pub const SNOOZE: &str = "snooze ";
/// The menu's way to the settings, as its value.
pub const SETTINGS: &str = "settings";

/// What was chosen, and how to choose again.
#[must_use]
pub fn chosen(words: &Words<'_>, often: Often) -> Card {
    let said = match often {
        Often::All => "wish-all",
        Often::Fewer => "wish-fewer",
        Often::Weekly => "wish-weekly",
    };
    let settings = words.say("home-button-settings", &[]);
    let settings = Button::new(action::SETTINGS_SHOW, settings, "");
    let mut buttons: Vec<Action> = Vec::new();
    if often != Often::All {
        let all = words.say("wish-button-all", &[]);
        buttons.push(Button::new(action::WISH, all, Often::All.word()).into());
    }
    buttons.push(settings.into());
    words
        .card(words.line("wish-title", &[]))
        .with(Block::Text(words.line(said, &[])))
        .with(Block::Actions(buttons))
}
