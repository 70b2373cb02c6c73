//! The journal a pairing keeps together: its entries by day with the wins on top, the form of an
//! entry, and what a search found.

use jiff::civil::Date;

use crate::cards::agenda::count;
use crate::cards::note::{self, paragraph, whole};
use crate::cards::words::{Arg, Words, name, typed};
use crate::cards::{action, field, kept_verb};
use crate::chat::card::{Action, Block, Button, Card, Choice, Menu, Row, Weight};
use crate::chat::form::{Field, Form, Kind};
use crate::chat::text::{Line, SafeText, cut};
use crate::domain::journal::{Entry, LENGTH, WINS, holds};
use crate::domain::member::Member;
use crate::domain::pairing::Pairing;
use crate::ids::EntryId;

/// So much of a win stands on top.
const WIN: usize = 140;

/// A journal, and who reads it.
pub struct Seen<'a> {
    /// The reader.
    pub reader: &'a Member,
    /// Whose journal.
    pub pairing: &'a Pairing,
    /// Its entries, newest first; a number is a place here plus one.
    pub entries: &'a [Entry],
}

/// The journal; `said` tells first what just happened.
#[must_use]
pub fn card(words: &Words<'_>, seen: &Seen<'_>, said: Option<Line>) -> Card {
    let pairing = seen.pairing.id.to_string();
    let who = || [("who", Arg::Line(words.partners(seen.pairing, seen.reader)))];
    let mut card =
        words.card(words.line("journal-title", &who())).with(Block::Text(said.unwrap_or_default()));
    if seen.entries.is_empty() {
        card = card.with(Block::Text(words.line("journal-none", &[])));
    }
    card = by_day(on_top(card, words, seen), words, seen)
        .with(Block::Note(words.line("journal-readers", &who())));
    if !seen.entries.is_empty() {
        card = card.with(Block::Note(words.line("journal-typed", &[])));
    }
    let button = |name, key| Button::new(name, words.say(key, &[]), &pairing);
    let mut buttons: Vec<Action> =
        vec![button(action::JOURNAL_ADD, "journal-button-add").primary().into()];
    if !seen.entries.is_empty() {
        buttons.push(button(action::JOURNAL_FIND, "journal-button-find").into());
    }
    buttons.push(button(action::ACTION_SHOW, "journal-button-actions").into());
    card.with(Block::Actions(buttons)).shown_by(action::JOURNAL_SHOW, &pairing)
}

/// The last wins, in brief.
fn on_top(card: Card, words: &Words<'_>, seen: &Seen<'_>) -> Card {
    let wins = seen.entries.iter().enumerate().filter(|(_, entry)| entry.win).take(WINS);
    let rows: Vec<Row> = wins
        .map(|(at, entry)| Row {
            number: Some(at + 1),
            text: Line::typed(&SafeText::typed(&cut(&entry.body, WIN))),
            aside: Line::words(words.day(entry.created)),
            done: false,
            menu: None,
        })
        .collect();
    if rows.is_empty() {
        return card;
    }
    card.with(Block::Heading(words.line("journal-wins", &[]))).with(Block::Rows(rows))
}

fn by_day(mut card: Card, words: &Words<'_>, seen: &Seen<'_>) -> Card {
    let day = |entry: &Entry| -> Date { words.zone.local(entry.created).date() };
    let mut start = 0;
    for one in seen.entries.chunk_by(|one, other| day(one) == day(other)) {
        let rows = one.iter().enumerate().map(|(at, entry)| row(words, seen, start + at, entry));
        let rows = rows.collect();
        let heading = one.first().map(|entry| words.day(entry.created)).unwrap_or_default();
        card = card.with(Block::Heading(Line::words(heading))).with(Block::Rows(rows));
        start += one.len();
    }
    card
}

fn row(words: &Words<'_>, seen: &Seen<'_>, at: usize, entry: &Entry) -> Row {
    let mine = entry.author == seen.reader.id;
    let number = [("number", Arg::Words((at + 1).to_string()))];
    let choice = |verb: &str, key| Choice {
        value: format!("{verb} {} {}", seen.pairing.id, entry.id),
        label: words.say(key, &[]),
    };
    let options = || {
        vec![
            choice(kept_verb::EDIT, "journal-menu-edit"),
            choice(kept_verb::PRIVATE, "journal-menu-private"),
            choice(kept_verb::DROP, "journal-menu-drop"),
        ]
    };
    let menu = || Menu {
        action: action::JOURNAL_ENTRY.to_owned(),
        label: words.say("journal-menu", &number),
        options: options(),
    };
    Row {
        number: Some(at + 1),
        text: Line::linked(&SafeText::typed(&entry.body)),
        aside: aside(words, seen, entry),
        done: false,
        menu: mine.then(menu),
    }
}

/// Who wrote it, after which meeting, and whether it is a win.
fn aside(words: &Words<'_>, seen: &Seen<'_>, entry: &Entry) -> Line {
    let author = if entry.author == seen.reader.id {
        words.line("journal-by-you", &[])
    } else {
        match seen.pairing.party(entry.author) {
            Some(party) => words.line("journal-by", &[("who", Arg::Line(name(&party.member)))]),
            None => words.line("privacy-someone", &[]),
        }
    };
    let met =
        entry.meeting.map(|at| words.line("journal-met", &[("when", Arg::Words(words.day(at)))]));
    let win = entry.win.then(|| words.line("journal-win", &[]));
    let edited = entry.edited.map(|_| words.line("note-edited", &[]));
    let more = win.into_iter().chain(met).chain(edited);
    more.fold(author, |line, next| line.then(Line::words(" · ")).then(next))
}

/// An entry was written, told where it was typed; its words are not repeated.
#[must_use]
pub fn written(words: &Words<'_>, pairing: &Pairing, reader: &Member, id: EntryId) -> Card {
    let who = [("who", Arg::Line(words.partners(pairing, reader)))];
    let show = words.say("journal-button-show", &[]);
    let show = Button::new(action::JOURNAL_SHOW, show, pairing.id.to_string());
    let value = format!("{} {} {id}", kept_verb::PRIVATE, pairing.id);
    let back = words.say("journal-menu-private", &[]);
    let back = Button::new(action::JOURNAL_ENTRY, back, value);
    words
        .card(words.line("journal-written-title", &[]))
        .with(Block::Text(words.line("journal-written", &who)))
        .with(Block::Actions(vec![show.into(), back.into()]))
}

/// Said where no window can open: the journal is in no message, a button shows it.
#[must_use]
pub fn elsewhere(words: &Words<'_>, pairing: &Pairing, reader: &Member) -> Card {
    let who = [("who", Arg::Line(words.partners(pairing, reader)))];
    let show = words.say("journal-button-show", &[]);
    let show = Button::new(action::JOURNAL_SHOW, show, pairing.id.to_string());
    words
        .card(words.line("journal-title", &who))
        .with(Block::Text(words.line("journal-elsewhere", &[])))
        .with(Block::Actions(vec![show.primary().into()]))
}

/// The question before an entry is taken off.
#[must_use]
pub fn drop_asked(words: &Words<'_>, pairing: &Pairing, entry: &Entry) -> Card {
    let value = format!("{} {} {}", kept_verb::DELETE, pairing.id, entry.id);
    let delete = words.say("journal-button-delete", &[]);
    let delete = Button::new(action::JOURNAL_ENTRY, delete, value);
    let keep = words.say("journal-button-keep", &[]);
    let keep = Button::new(action::JOURNAL_SHOW, keep, pairing.id.to_string());
    words
        .card(words.line("journal-drop-title", &[]))
        .with(Block::Text(Line::typed(&SafeText::typed(&entry.body))))
        .with(Block::Text(words.line("journal-drop", &[])))
        .with(Block::Actions(vec![keep.into(), Button { weight: Weight::Danger, ..delete }.into()]))
}

/// The form of an entry: a new one with what was typed so far, or one that is changed.
#[must_use]
pub fn form(
    words: &Words<'_>,
    pairing: &Pairing,
    reader: &Member,
    (entry, text, win): (Option<&Entry>, &str, bool),
) -> Form {
    let args = [
        ("most", Arg::Words(LENGTH.to_string())),
        ("who", Arg::Line(words.partners(pairing, reader))),
    ];
    let text = entry.filter(|_| text.is_empty()).map_or(text, |entry| &entry.body);
    let hint = words.say("journal-form-text-hint", &args);
    let fields = vec![
        paragraph(words.say("journal-form-text", &[]), hint, text),
        on_top_field(words, entry.map_or(win, |entry| entry.win)),
    ];
    let title = if entry.is_some() { "journal-form-title-edit" } else { "journal-form-title" };
    whole(words, title, "journal-form-submit", fields)
}

/// Whether an entry stands on top.
pub(super) fn on_top_field(words: &Words<'_>, win: bool) -> Field {
    let top = Choice { value: TOP.to_owned(), label: words.say("journal-form-win", &[]) };
    Field {
        name: field::WIN.to_owned(),
        label: words.say("journal-form-win-label", &[]),
        hint: None,
        kind: Kind::Ticks(vec![top]),
        required: false,
        value: if win { TOP.to_owned() } else { String::new() },
        fault: None,
    }
}

/// The value of a form that puts an entry on top.
pub const TOP: &str = "top";

/// What a search found: in the journal of `seen`, where one was searched, and among the notes
/// that only the reader sees.
#[must_use]
pub fn found(
    words: &Words<'_>,
    wanted: &str,
    journal: Option<&Seen<'_>>,
    notes: &note::Seen<'_>,
) -> Card {
    let ours: Vec<Row> = journal.map_or_else(Vec::new, |seen| {
        let all = seen.entries.iter().enumerate();
        let fits = all.filter(|(_, entry)| holds(&entry.body, wanted));
        fits.map(|(at, entry)| row(words, seen, at, entry)).collect()
    });
    let own = notes.notes.iter().enumerate().filter(|(_, note)| holds(&note.body, wanted));
    let own: Vec<Row> = own.map(|(at, one)| note::row(words, notes, at, one)).collect();
    let args =
        [("text", typed(&cut(wanted, WIN))), ("count", Arg::Number(count(ours.len() + own.len())))];
    let mut card = words
        .card(words.line("journal-found-title", &[]))
        .with(Block::Text(words.line("journal-found", &args)));
    for (key, rows) in [("journal-found-journal", ours), ("journal-found-notes", own)] {
        if !rows.is_empty() {
            card = card.with(Block::Heading(words.line(key, &[]))).with(Block::Rows(rows));
        }
    }
    let mut buttons: Vec<Action> = Vec::new();
    if let Some(seen) = journal {
        let show = words.say("journal-button-show", &[]);
        buttons.push(Button::new(action::JOURNAL_SHOW, show, seen.pairing.id.to_string()).into());
    }
    let show = words.say("note-button-show", &[]);
    buttons.push(Button::new(action::NOTE_SHOW, show, "").into());
    card.with(Block::Actions(buttons))
}
