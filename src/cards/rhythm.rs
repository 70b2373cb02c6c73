//! The rhythm of a pairing's meetings: how it is said, the form that sets it, and the message
//! that a partner did.

use jiff::civil::{Date, DateTime};

use crate::cards::meeting::{entry, optional, others};
use crate::cards::words::{Arg, Words, clock, name};
use crate::cards::{action, field, placed};
use crate::chat::card::{Block, Button, Card, Choice, Fact};
use crate::chat::form::{Form, Kind};
use crate::chat::text::{Line, SafeText};
use crate::domain::attendance::decides;
use crate::domain::cadence::{Rhythm, nth};
use crate::domain::member::Member;
use crate::domain::pairing::Pairing;
use crate::domain::series::Series;
use crate::domain::slots::Clash;

/// The value that stands for no rhythm in the form.
pub const NONE: &str = "none";

/// What the form of a rhythm opens with.
#[derive(Clone, Debug)]
pub struct Draft {
    /// How often; `None` is once.
    pub rhythm: Option<Rhythm>,
    /// From when on, on the reader's clock.
    pub start: DateTime,
    /// How long, in minutes.
    pub minutes: i64,
    /// Where.
    pub place: Option<String>,
    /// Whether a rhythm goes on, which would end on that day.
    pub changes: bool,
}

/// A rhythm as it is said of a meeting on a day: `Every 2 weeks`, `Every month on the first Tue`.
#[must_use]
pub fn said(words: &Words<'_>, rhythm: Rhythm, day: Date) -> Line {
    let weekday = format!("weekday-{}", day.weekday().to_monday_one_offset());
    let weekday = ("weekday", Arg::Words(words.say(&weekday, &[])));
    match rhythm {
        Rhythm::Weeks(weeks) => {
            words.line("rhythm-weeks", &[("count", Arg::Number(i64::from(weeks)))])
        }
        Rhythm::MonthDate => words.line("rhythm-month", &[]),
        Rhythm::MonthWeekday if nth(day) < 5 => {
            let nth = ("nth", Arg::Number(i64::from(nth(day))));
            words.line("rhythm-month-weekday", &[nth, weekday])
        }
        Rhythm::MonthWeekday | Rhythm::MonthLastWeekday => {
            words.line("rhythm-month-last", &[weekday])
        }
    }
}

/// The rhythm a date is one of, as a fact of its card.
pub(super) fn fact(words: &Words<'_>, rhythm: Rhythm, day: Date) -> Fact {
    Fact { label: words.line("rhythm-fact", &[]), value: said(words, rhythm, day) }
}

/// The form of a rhythm, with whom it is.
#[must_use]
pub fn form(words: &Words<'_>, pairing: &Pairing, reader: &Member, draft: &Draft) -> Form {
    let plain = |key: &str| words.say(key, &[]);
    let choice = |value: &str, label: String| Choice { value: value.to_owned(), label };
    let weeks = |count: u8| {
        let label = words.say("rhythm-weeks", &[("count", Arg::Number(i64::from(count)))]);
        choice(Rhythm::Weeks(count).word(), label)
    };
    let mut choices: Vec<Choice> = (1..=4).map(weeks).collect();
    choices.extend([
        choice(Rhythm::MonthDate.word(), plain("rhythm-choice-date")),
        choice(Rhythm::MonthWeekday.word(), plain("rhythm-choice-weekday")),
        choice(Rhythm::MonthLastWeekday.word(), plain("rhythm-choice-last")),
        choice(NONE, plain("rhythm-choice-none")),
    ]);
    let chosen = draft.rhythm.map_or(NONE, Rhythm::word).to_owned();
    let (start, minutes) = (draft.start, draft.minutes.to_string());
    let city = [("city", Arg::Words(words.zone.city()))];
    let hint = draft.changes.then(|| plain("rhythm-form-from-hint"));
    let place = draft.place.clone().unwrap_or_default();
    let place_hint = Some(plain("meet-form-place-hint"));
    let with = [("who", Arg::Line(words.partners(pairing, reader)))];
    let day = start.date().to_string();
    Form {
        title: plain(if draft.changes { "rhythm-form-title-change" } else { "rhythm-form-title" }),
        submit: plain("rhythm-form-submit"),
        cancel: plain("form-cancel"),
        intro: Some(words.line("meet-form-with", &with)),
        fields: vec![
            entry(field::EVERY, plain("rhythm-form-every"), None, Kind::Choice(choices), chosen),
            entry(field::DAY, plain("rhythm-form-from"), hint, Kind::Date, day),
            entry(field::TIME, words.say("meet-form-time", &city), None, Kind::Time, clock(start)),
            entry(field::MINUTES, plain("meet-form-minutes"), None, Kind::Number, minutes),
            optional(entry(field::PLACE, plain("meet-form-place"), place_hint, Kind::Text, place)),
        ],
        ticket: String::new(),
        language: words.tag().to_owned(),
        phrases: words.form_phrases(),
    }
}

/// Says that a rhythm was set, what that did to the dates that stood, and what its first date runs
/// into.
#[must_use]
pub fn said_set(
    words: &Words<'_>,
    pairing: &Pairing,
    reader: &Member,
    series: &Series,
    called_off: usize,
    clash: Option<&Clash<'_>>,
) -> Line {
    let first = series.on(series.anchor.date());
    let rhythm = said(words, series.rhythm, series.anchor.date());
    let args = [
        ("rhythm", Arg::Line(rhythm)),
        ("when", Arg::Words(words.moment(first.starts))),
        ("who", Arg::Line(words.partners(pairing, reader))),
        ("count", others(pairing, reader)),
    ];
    placed::but(words, off(words, words.line("rhythm-set", &args), called_off), clash)
}

/// Says that a rhythm ended, and what that did to the dates that stood.
#[must_use]
pub fn said_ended(
    words: &Words<'_>,
    pairing: &Pairing,
    reader: &Member,
    called_off: usize,
) -> Line {
    let args =
        [("who", Arg::Line(words.partners(pairing, reader))), ("count", others(pairing, reader))];
    off(words, words.line("rhythm-ended", &args), called_off)
}

fn off(words: &Words<'_>, line: Line, count: usize) -> Line {
    if count == 0 {
        return line;
    }
    let count = [("count", Arg::Number(super::agenda::count(count)))];
    line.then(Line::words(" ")).then(words.line("rhythm-called-off", &count))
}

/// A partner set a rhythm, or ended it: what stands now.
#[must_use]
pub fn told(
    words: &Words<'_>,
    pairing: &Pairing,
    reader: &Member,
    (series, by): (Option<&Series>, Option<&Member>),
) -> Card {
    let with = [("who", Arg::Line(words.partners(pairing, reader)))];
    let title = match by.filter(|_| series.is_some()) {
        Some(by) => words.line("notice-rhythm-title", &[("who", Arg::Line(name(by)))]),
        None if series.is_some() => words.line("notice-rhythm-title-new", &with),
        None => words.line("notice-rhythm-ended-title", &with),
    };
    let mut facts = Vec::new();
    let mut fact = |key, value| facts.push(Fact { label: words.line(key, &[]), value });
    if let Some(series) = series {
        fact("rhythm-fact", said(words, series.rhythm, series.anchor.date()));
    }
    if let Some(next) = &pairing.next {
        fact("meet-next", words.everywhere(next.slot.starts, pairing, reader));
    }
    if let Some(series) = series {
        let length = words.line("minutes", &[("count", Arg::Number(series.minutes))]);
        fact("meet-length", length);
        if let Some(place) = &series.place {
            fact("meet-place", Line::linked(&SafeText::typed(place)));
        }
    }
    let text = if series.is_some() { "notice-rhythm-text" } else { "notice-rhythm-ended-text" };
    let id = pairing.id.to_string();
    let meet = Button::new(action::MEET_SHOW, words.say("lead-button-meet", &[]), &id).primary();
    let change = Button::new(action::MEET_RHYTHM, words.say("rhythm-button-change", &[]), &id);
    let mut buttons = vec![meet.into()];
    buttons.extend(decides(pairing, reader.id).then(|| change.into()));
    words
        .card(title)
        .with(Block::Facts(facts))
        .with(Block::Text(words.line(text, &[])))
        .with(Block::Actions(buttons))
}
