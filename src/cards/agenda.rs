//! The agenda card and the form of an item.

use crate::cards::words::{Arg, Words, name, typed};
use crate::cards::{action, field, item_verb, lead};
use crate::chat::card::{Action, Block, Button, Card, Choice, Fact, Menu, Row};
use crate::chat::form::{Field, Form, Kind};
use crate::chat::text::{Line, SafeText, cut};
use crate::domain::agenda::{Agenda, ITEM_LENGTH, Item, suggestion};
use crate::domain::member::Member;
use crate::domain::pairing::Pairing;
use crate::ids::PairingId;

/// What the card shows, and to whom.
pub struct Seen<'a> {
    /// The reader.
    pub reader: &'a Member,
    /// Whose agenda.
    pub pairing: &'a Pairing,
    /// What the reader may see of it.
    pub agenda: &'a Agenda,
}

/// The agenda; `said` tells first what just happened.
#[must_use]
pub fn card(words: &Words<'_>, seen: &Seen<'_>, said: Option<Line>) -> Card {
    let partners = words.partners(seen.pairing, seen.reader);
    let title = words.line("agenda-title", &[("who", Arg::Line(partners))]);
    let mut card = words
        .card(title)
        .with(Block::Text(said.unwrap_or_default()))
        .with(Block::Facts(dates(words, seen)));
    if seen.pairing.next.is_none() {
        card = card.with(Block::Text(words.line("meet-none", &[])));
    }
    card = card.with(Block::Text(lead::next(words, seen.pairing, seen.reader)));
    body(card, words, seen)
        .with(Block::Actions(actions(words, seen)))
        .shown_by(action::AGENDA_SHOW, &seen.pairing.id.to_string())
}

/// The agenda as a partner is told of it when items were shared.
#[must_use]
pub fn shared(words: &Words<'_>, seen: &Seen<'_>, by: &Member) -> Card {
    let who = || Arg::Line(name(by));
    let mut card = card(words, seen, Some(words.line("notice-shared-text", &[("who", who())])));
    card.title = words.line("notice-shared-title", &[("who", who())]);
    card
}

/// Only what just happened, where the agenda stands there already.
#[must_use]
pub fn heard(words: &Words<'_>, said: Line) -> Card {
    words.card(words.line("agenda-heard", &[])).with(Block::Text(said))
}

fn dates(words: &Words<'_>, seen: &Seen<'_>) -> Vec<Fact> {
    let Some(next) = &seen.pairing.next else { return Vec::new() };
    let at = |moment| words.everywhere(moment, seen.pairing, seen.reader);
    let fact = |key, value| Fact { label: words.line(key, &[]), value };
    let mut facts = vec![fact("agenda-next", at(next.slot.starts))];
    if let Some(backup) = &next.backup {
        facts.push(fact("agenda-backup", at(backup.slot.starts)));
    }
    if let Some(place) = &next.place {
        facts.push(fact("agenda-place", Line::linked(&SafeText::typed(place))));
    }
    facts
}

fn body(mut card: Card, words: &Words<'_>, seen: &Seen<'_>) -> Card {
    let agenda = seen.agenda;
    if agenda.open.is_empty() {
        let hint = [("suggestion", Arg::Words(suggested(words, seen.pairing).0))];
        card = card.with(Block::Text(words.line("agenda-empty", &hint)));
    } else {
        let rows =
            agenda.open.iter().enumerate().map(|(index, item)| open(words, seen, index, item));
        card = card
            .with(Block::Heading(words.line("agenda-open", &[])))
            .with(Block::Rows(rows.collect()))
            .with(Block::Note(sum(words, seen)));
    }
    if !agenda.actions.is_empty() {
        let rows = super::actions::rows(words, seen.pairing, seen.reader, &agenda.actions);
        card = card
            .with(Block::Heading(words.line("action-heading", &[])))
            .with(Block::Rows(rows.into_iter().map(|row| Row { number: None, ..row }).collect()));
    }
    if !agenda.done.is_empty() {
        let rows = agenda.done.iter().map(|item| done(words, seen, item)).collect();
        card = card.with(Block::Heading(words.line("agenda-done", &[]))).with(Block::Rows(rows));
    }
    card
}

fn sum(words: &Words<'_>, seen: &Seen<'_>) -> Line {
    let minutes: i64 = seen.agenda.open.iter().filter_map(|item| item.minutes).sum();
    let mut sums = Vec::new();
    if let Some(next) = seen.pairing.next.as_ref().filter(|_| minutes > 0) {
        let items = i64::try_from(seen.agenda.open.len()).unwrap_or(i64::MAX);
        let args = [
            ("items", Arg::Number(items)),
            ("minutes", Arg::Number(minutes)),
            ("length", Arg::Number(next.minutes)),
        ];
        sums.push(words.line("agenda-sum", &args));
    }
    let mine = count(seen.agenda.unshared(seen.reader.id).count());
    if mine > 0 {
        sums.push(words.line("agenda-private-note", &[("count", Arg::Number(mine))]));
    }
    joined(sums, " ")
}

fn open(words: &Words<'_>, seen: &Seen<'_>, index: usize, item: &Item) -> Row {
    let mut asides = vec![author(words, seen, item)];
    if let Some(minutes) = item.minutes {
        asides.push(words.line("agenda-minutes", &[("count", Arg::Number(minutes))]));
    }
    if item.shared.is_none() {
        asides.push(words.line("agenda-private", &[]));
    }
    if item.carried_over(seen.pairing.last_held) {
        asides.push(words.line("agenda-carried", &[]));
    }
    Row {
        number: Some(index + 1),
        text: Line::typed(&SafeText::typed(&item.body)),
        aside: joined(asides, " · "),
        done: false,
        menu: Some(menu(words, seen, index, item)),
    }
}

fn done(words: &Words<'_>, seen: &Seen<'_>, item: &Item) -> Row {
    let by = item.done.and_then(|(_, by)| seen.pairing.party(by));
    let by = by.map(|party| {
        if party.member.id == seen.reader.id {
            return words.line("agenda-ticked-you", &[]);
        }
        words.line("agenda-ticked", &[("who", Arg::Line(name(&party.member)))])
    });
    let text = Line::typed(&SafeText::typed(&item.body));
    Row { number: None, text, aside: by.unwrap_or_default(), done: true, menu: None }
}

fn author(words: &Words<'_>, seen: &Seen<'_>, item: &Item) -> Line {
    if item.author == seen.reader.id {
        return words.line("agenda-by-you", &[]);
    }
    let party = seen.pairing.party(item.author);
    let who = party.map_or_else(Line::default, |party| name(&party.member));
    words.line("agenda-by", &[("who", Arg::Line(who))])
}

fn joined(parts: Vec<Line>, by: &str) -> Line {
    let parts = parts.into_iter().filter(|line| !line.is_empty());
    parts.reduce(|line, next| line.then(Line::words(by)).then(next)).unwrap_or_default()
}

fn menu(words: &Words<'_>, seen: &Seen<'_>, index: usize, item: &Item) -> Menu {
    let mine = item.author == seen.reader.id;
    let choices = [
        (item_verb::DONE, "agenda-menu-done", true),
        (item_verb::EDIT, "agenda-menu-edit", mine),
        (item_verb::UP, "agenda-menu-up", index > 0),
        (item_verb::SHARE, "agenda-menu-share", mine && item.shared.is_none()),
        (item_verb::DROP, "agenda-menu-drop", mine),
    ];
    let options = choices.into_iter().filter(|(_, _, offered)| *offered);
    let label = [
        ("number", Arg::Words(count(index + 1).to_string())),
        ("text", typed(&cut(&item.body, 40))),
    ];
    Menu {
        action: action::AGENDA_ITEM.to_owned(),
        label: words.say("agenda-menu", &label),
        options: options
            .map(|(verb, key, _)| Choice {
                value: format!("{verb} {} {}", seen.pairing.id, item.id),
                label: words.say(key, &[]),
            })
            .collect(),
    }
}

fn actions(words: &Words<'_>, seen: &Seen<'_>) -> Vec<Action> {
    let pairing = seen.pairing.id.to_string();
    let mut buttons = vec![
        Button::new(action::AGENDA_ADD, words.say("agenda-add", &[]), &pairing).primary().into(),
    ];
    if seen.agenda.open.is_empty() {
        let value = format!("{pairing} {}", suggested(words, seen.pairing).1);
        buttons.push(Button::new(action::AGENDA_USE, words.say("agenda-use", &[]), value).into());
    }
    let mine = count(seen.agenda.unshared(seen.reader.id).count());
    if mine > 0 {
        let label = words.say("agenda-share", &[("count", Arg::Number(mine))]);
        buttons.push(Button::new(action::AGENDA_SHARE, label, &pairing).into());
    }
    if seen.pairing.next.is_none() {
        let label = words.say("agenda-set-date", &[]);
        buttons.push(Button::new(action::MEET_NEW, label, &pairing).into());
    }
    buttons
}

/// The suggestion of the day for a pairing's phase: its words and its key's tail.
#[must_use]
pub fn suggested(words: &Words<'_>, pairing: &Pairing) -> (String, String) {
    let day = words.zone.local(words.now).day_of_year();
    let (phase, nth) = suggestion(pairing.phase, i64::from(day));
    let tail = format!("{}-{nth}", phase.word());
    (words.say(&format!("suggest-{tail}"), &[]), tail)
}

/// What an item's form opens with.
pub struct Draft<'a> {
    /// The item that is edited, when one is.
    pub item: Option<&'a Item>,
    /// Words that were typed with the command.
    pub text: &'a str,
    /// Minutes that were typed with the command.
    pub minutes: &'a str,
}

/// The form of an item.
#[must_use]
pub fn form(words: &Words<'_>, pairing: &Pairing, reader: &Member, draft: &Draft<'_>) -> Form {
    let who = words.partners(pairing, reader);
    let kind = if draft.item.is_some() { "edit" } else { "add" };
    let shared = draft.item.is_some_and(|item| item.shared.is_some());
    let hint = if shared { "agenda-form-text-hint-shared" } else { "agenda-form-text-hint" };
    let most = Arg::Words(ITEM_LENGTH.to_string());
    let hint = words.say(hint, &[("most", most), ("who", Arg::Line(who.clone()))]);
    let minutes = draft.item.and_then(|item| item.minutes).map(|n| n.to_string());
    let mut fields = vec![
        Field {
            name: field::TEXT.to_owned(),
            label: words.say("agenda-form-text", &[]),
            hint: Some(hint),
            kind: Kind::Paragraph,
            required: true,
            value: draft
                .item
                .filter(|_| draft.text.is_empty())
                .map_or(draft.text, |item| &item.body)
                .to_owned(),
            fault: None,
        },
        Field {
            name: field::MINUTES.to_owned(),
            label: words.say("agenda-form-minutes", &[]),
            hint: Some(words.say("agenda-form-minutes-hint", &[])),
            kind: Kind::Number,
            required: false,
            value: minutes
                .filter(|_| draft.minutes.is_empty())
                .unwrap_or_else(|| draft.minutes.to_owned()),
            fault: None,
        },
    ];
    if !shared {
        fields.push(share_now(words, who));
    }
    Form {
        title: words.say(&format!("agenda-form-title-{kind}"), &[]),
        submit: words.say(&format!("agenda-form-submit-{kind}"), &[]),
        cancel: words.say("form-cancel", &[]),
        intro: None,
        fields,
        ticket: String::new(),
        language: words.tag().to_owned(),
        phrases: words.form_phrases(),
    }
}

fn share_now(words: &Words<'_>, who: Line) -> Field {
    let label = words.say("agenda-form-share-now", &[("who", Arg::Line(who))]);
    Field {
        name: field::SHARE.to_owned(),
        label: words.say("agenda-form-share", &[]),
        hint: None,
        kind: Kind::Ticks(vec![Choice { value: "now".to_owned(), label }]),
        required: false,
        value: String::new(),
        fault: None,
    }
}

pub(super) fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Asks which of several pairings a new item is for; `first` is chosen already.
#[must_use]
pub fn which(words: &Words<'_>, all: &[Pairing], reader: &Member, first: PairingId) -> Field {
    let choices = all.iter().map(|pairing| Choice {
        value: pairing.id.to_string(),
        label: words.partners(pairing, reader).plain(),
    });
    Field {
        name: field::PAIRING.to_owned(),
        label: words.say("agenda-form-pairing", &[]),
        hint: None,
        kind: Kind::Choice(choices.collect()),
        required: true,
        value: first.to_string(),
        fault: None,
    }
}
