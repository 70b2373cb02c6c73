//! The days off of a cohort, and the form a calendar is pasted into.

use jiff::civil::Date;

use crate::cards::meeting::entry;
use crate::cards::words::{Arg, Words, typed};
use crate::cards::{action, field, run_verb};
use crate::chat::card::{Block, Button, Card, Choice, Menu, Row};
use crate::chat::form::{Form, Kind};
use crate::chat::text::{Line, SafeText};
use crate::domain::holiday::Holiday;
use crate::domain::programme::Cohort;

/// What the card lists.
pub struct Listed<'a> {
    /// Whose days.
    pub cohort: &'a Cohort,
    /// Those from today on, in order.
    pub days: &'a [Holiday],
}

/// What was done with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// Nothing: they are only shown.
    Nothing,
    /// Some were kept.
    Kept {
        /// How many.
        kept: usize,
        /// How many entries of a calendar were no days off.
        passed_over: usize,
        /// How many dates of the cohort's people stand on a day off.
        standing: usize,
    },
    /// One was let go.
    Dropped(Date),
}

/// The list.
#[must_use]
pub fn card(words: &Words<'_>, listed: &Listed<'_>, said: Said) -> Card {
    let (cohort, id) = (listed.cohort, listed.cohort.id.to_string());
    let name = [("cohort", typed(&cohort.name))];
    let mut card = words.card(words.line("holiday-title", &name));
    if said != Said::Nothing {
        card = card.with(Block::Text(news(words, said)));
    }
    card = if listed.days.is_empty() {
        card.with(Block::Text(words.line("holiday-none", &[])))
    } else {
        let rows = listed.days.iter().map(|day| row(words, cohort, day)).collect();
        card.with(Block::Rows(rows)).with(Block::Text(words.line("holiday-text", &[])))
    };
    let import = format!("{} {id}", run_verb::IMPORT);
    let import = Button::new(action::HOLIDAY_DO, words.say("holiday-button-import", &[]), import);
    let import = if listed.days.is_empty() { import.primary() } else { import };
    card.with(Block::Note(words.line("holiday-hint", &[])))
        .with(Block::Actions(vec![import.into()]))
        .shown_by(action::HOLIDAY_SHOW, &id)
}

fn news(words: &Words<'_>, said: Said) -> Line {
    let number = |count| Arg::Number(super::agenda::count(count));
    match said {
        Said::Nothing => Line::default(),
        Said::Dropped(day) => {
            words.line("holiday-dropped", &[("day", Arg::Words(words.date(day)))])
        }
        Said::Kept { kept, passed_over, standing } => {
            let mut line = words.line("holiday-kept", &[("count", number(kept))]);
            for (key, count) in
                [("holiday-passed-over", passed_over), ("holiday-standing", standing)]
            {
                if count > 0 {
                    line = line
                        .then(Line::words(" "))
                        .then(words.line(key, &[("count", number(count))]));
                }
            }
            line
        }
    }
}

fn row(words: &Words<'_>, cohort: &Cohort, holiday: &Holiday) -> Row {
    let day = words.date(holiday.day);
    let drop = Choice {
        value: format!("{} {} {}", run_verb::DROP, cohort.id, holiday.day),
        label: words.say("holiday-menu-drop", &[]),
    };
    let menu = Menu {
        action: action::HOLIDAY_DO.to_owned(),
        label: words.say("holiday-menu", &[("day", Arg::Words(day.clone()))]),
        options: vec![drop],
    };
    Row {
        number: None,
        text: Line::words(&day),
        aside: Line::typed(&SafeText::typed(&holiday.name)),
        done: false,
        menu: Some(menu),
    }
}

/// The form a calendar is pasted into.
#[must_use]
pub fn form(words: &Words<'_>, cohort: &Cohort) -> Form {
    let say = |key: &str| words.say(key, &[]);
    let hint = Some(say("holiday-form-text-hint"));
    let text = entry(field::TEXT, say("holiday-form-text"), hint, Kind::Paragraph, String::new());
    Form {
        title: say("holiday-form-title"),
        submit: say("holiday-form-submit"),
        cancel: say("form-cancel"),
        intro: Some(words.line("enrol-form-in", &[("cohort", typed(&cohort.name))])),
        fields: vec![text],
        ticket: String::new(),
        language: words.tag().to_owned(),
        phrases: words.form_phrases(),
    }
}
