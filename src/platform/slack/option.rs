//! Options of menus, choices and ticks, within Slack's limits. Used by `render` and `view`.

use crate::chat::card::Choice;
use crate::platform::slack::drawn::Drawn;
use crate::platform::slack::mrkdwn::{plain, width};

/// Most options behind three dots.
pub(super) const OVERFLOW: usize = 5;
/// Most options of a select.
pub(super) const SELECT: usize = 100;
/// Most boxes to tick.
pub(super) const TICKS: usize = 10;

const LABEL: usize = 75;
const VALUE: usize = 150;
const ACTION: usize = 240;

/// The first `most` choices that can be sent. An option whose value is too long is left out: a
/// shortened address would lead somewhere else.
pub(super) fn options(choices: &[Choice], most: usize) -> Vec<Drawn> {
    let fit = choices.iter().filter(|choice| {
        let fits = (1..=VALUE).contains(&width(&choice.value));
        if !fits {
            tracing::warn!("an option's value is empty or too long; left out");
        }
        fits
    });
    fit.take(most).map(option).collect()
}

/// Those of the options whose values are among `chosen`.
pub(super) fn chosen(options: &[Drawn], chosen: &[&str]) -> Vec<Drawn> {
    let is_chosen = |o: &&Drawn| o.text("value").is_some_and(|v| chosen.contains(&v));
    options.iter().filter(is_chosen).cloned().collect()
}

/// Whether an action's name can stand as an `action_id`, with a number behind it.
pub(super) fn is_action(name: &str) -> bool {
    (1..=ACTION).contains(&width(name))
}

fn option(choice: &Choice) -> Drawn {
    Drawn::of([("text", plain(&choice.label, LABEL)), ("value", choice.value.clone().into())])
}
