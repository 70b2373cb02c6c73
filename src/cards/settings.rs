//! What a person set for themselves.

use crate::cards::meeting::entry;
use crate::cards::words::{Arg, Words, clock};
use crate::cards::{action, field, wish, zone};
use crate::chat::card::{Block, Button, Card, Choice, Fact};
use crate::chat::form::{Form, Kind};
use crate::chat::text::Line;
use crate::domain::member::{Member, Often};
use crate::domain::zone::{Told, Zone};

/// What somebody set for themselves, or is taken to wish.
pub struct Chosen<'a> {
    /// Whose.
    pub member: &'a Member,
    /// How much they hear by itself.
    pub often: Often,
    /// What their platform tells of their zone, while they have not said which one to go by.
    pub told: Option<&'a Told>,
}

/// Zone, language, quiet hours and how much they hear by itself; `saved` says that they were just
/// changed.
#[must_use]
pub fn card(words: &Words<'_>, chosen: &Chosen<'_>, saved: bool) -> Card {
    let Chosen { member, often, told } = *chosen;
    let fact = |key, value| Fact { label: words.line(key, &[]), value };
    let quiet = if member.quiet.from == member.quiet.until {
        words.line("settings-quiet-none", &[])
    } else {
        let time = |time: jiff::civil::Time| format!("{:02}:{:02}", time.hour(), time.minute());
        let args = [
            ("from", Arg::Words(time(member.quiet.from))),
            ("until", Arg::Words(time(member.quiet.until))),
        ];
        words.line("settings-quiet-value", &args)
    };
    let zone = [("zone", Arg::Words(member.zone.name().to_owned()))];
    let facts = vec![
        fact("settings-zone", words.line("settings-zone-set", &zone)),
        fact("settings-language", language(words, words.tag())),
        fact("settings-quiet", quiet),
        fact("settings-messages", words.line(wish::label(often), &[])),
    ];
    let now = clock(words.zone.local(words.now));
    let said = if saved { words.line("settings-saved", &[]) } else { Line::default() };
    let edit = Button::new(action::SETTINGS_EDIT, words.say("settings-edit", &[]), "").primary();
    let calendar = words.say("calendar-button-show", &[]);
    let calendar = Button::new(action::CALENDAR_SHOW, calendar, "");
    let card = words
        .card(words.line("settings-title", &[]))
        .with(Block::Text(said))
        .with(Block::Facts(facts));
    let card = told.into_iter().fold(card, |card, told| zone::asked(card, words, member, told));
    card.with(Block::Note(words.line("settings-note", &[("time", Arg::Words(now))])))
        .with(Block::Actions(vec![edit.into(), calendar.into()]))
}

fn language(words: &Words<'_>, tag: &str) -> Line {
    words.line(&format!("language-{tag}"), &[])
}

/// Zones to choose from, each with the time it is there.
#[must_use]
pub fn zones(words: &Words<'_>, zones: &[Zone]) -> Vec<Choice> {
    let choice = |zone: &Zone| {
        let name = zone.name();
        let label = format!("{name} · {}", clock(zone.local(words.now)));
        Choice { value: name.to_owned(), label }
    };
    zones.iter().map(choice).collect()
}

/// The form of the settings; `languages` are the tags that can be chosen, `zones`
/// those that a door may offer which does not ask while someone types.
#[must_use]
pub fn form(
    words: &Words<'_>,
    (member, often): (&Member, Often),
    languages: &[&str],
    zones: &[Zone],
) -> Form {
    let say = |key| words.say(key, &[]);
    let option = |often: &Often| Choice {
        value: often.word().to_owned(),
        label: words.say(wish::label(*often), &[]),
    };
    let choices = languages
        .iter()
        .map(|tag| Choice { value: (*tag).to_owned(), label: language(words, tag).plain() });
    Form {
        title: say("settings-form-title"),
        submit: say("settings-form-submit"),
        cancel: say("form-cancel"),
        intro: None,
        fields: vec![
            entry(
                field::ZONE,
                say("settings-zone"),
                Some(say("settings-form-zone-hint")),
                Kind::Search(self::zones(words, zones)),
                member.zone.name().to_owned(),
            ),
            entry(
                field::LANGUAGE,
                say("settings-language"),
                None,
                Kind::Choice(choices.collect()),
                words.tag().to_owned(),
            ),
            entry(
                field::QUIET,
                say("settings-quiet"),
                Some(say("settings-form-quiet-hint")),
                Kind::Text,
                member.quiet.to_string(),
            ),
            entry(
                field::MESSAGES,
                say("settings-messages"),
                Some(say("settings-form-messages-hint")),
                Kind::Choice(Often::ALL.iter().map(option).collect()),
                often.word().to_owned(),
            ),
        ],
        ticket: String::new(),
        language: words.tag().to_owned(),
        phrases: words.form_phrases(),
    }
}
