//! Where words are cut when they are too long: buttons, menus and the frame of a form. Every
//! text that stands there, with its length, as one list a language; and the limits.

use std::collections::BTreeSet;

use mentorbot::chat::card::{Action, Block, Card, Menu};
use mentorbot::chat::form::{Form, Kind};
use mentorbot::text::Texts;

use super::{Drawn, compare, everywhere, file};
use crate::texts::written;

/// A narrow place, and the most characters that stand there uncut: Slack's own limits, and for
/// buttons what a phone shows whole.
const PLACES: &[(&str, usize)] = &[
    ("window title", 24),
    ("window submit", 24),
    ("window close", 24),
    ("button", 30),
    ("confirm title", 100),
    ("confirm button", 30),
    ("menu", 75),
    ("choice", 75),
];

/// A place and its text.
type Narrow = (&'static str, String);

fn of_form(form: &Form) -> Vec<Narrow> {
    let mut all = vec![
        ("window title", form.title.clone()),
        ("window submit", form.submit.clone()),
        ("window close", form.cancel.clone()),
    ];
    for field in &form.fields {
        if let Kind::Choice(choices) | Kind::Ticks(choices) = &field.kind {
            all.extend(choices.iter().map(|choice| ("choice", choice.label.clone())));
        }
    }
    all
}

fn of_menu(menu: &Menu) -> Vec<Narrow> {
    menu.options.iter().map(|choice| ("menu", choice.label.clone())).collect()
}

fn of_card(card: &Card) -> Vec<Narrow> {
    let mut all = Vec::new();
    for block in &card.blocks {
        match block {
            Block::Rows(rows) => {
                all.extend(rows.iter().filter_map(|row| row.menu.as_ref()).flat_map(of_menu));
            }
            Block::Actions(actions) => all.extend(actions.iter().flat_map(of_action)),
            _ => {}
        }
    }
    all.push(("confirm button", card.phrases.keep.clone()));
    all
}

fn of_action(action: &Action) -> Vec<Narrow> {
    let button = match action {
        Action::Menu(menu) => return of_menu(menu),
        Action::Button(button) => button,
    };
    let mut all = vec![("button", button.label.clone())];
    if let Some(asked) = &button.confirm {
        all.push(("confirm title", asked.title.clone()));
        all.push(("confirm button", asked.yes.clone()));
    }
    all
}

/// The keys a text can have come from: all words of one of their lines stand in it.
fn keys(tag: &str, text: &str) -> Vec<String> {
    let fits = |line: &str| {
        let line = line.rsplit_once(']').map_or(line, |(_, line)| line);
        let ours = line.split('{').map(|part| part.rsplit_once('}').map_or(part, |(_, end)| end));
        let ours: Vec<&str> = ours.map(str::trim).filter(|part| !part.is_empty()).collect();
        !ours.is_empty() && ours.iter().all(|part| text.contains(part))
    };
    let all = written(tag).into_iter();
    all.filter(|(_, own)| own.lines().any(fits)).map(|(key, _)| key).collect()
}

#[test]
fn words_in_narrow_places_are_whole() {
    let texts = Texts::new().unwrap();
    for tag in texts.offered() {
        let drawn = everywhere(&texts).filter(|(own, _)| *own == tag);
        let drawn = drawn.flat_map(|(_, sheet)| sheet.cases);
        let narrow: BTreeSet<Narrow> = drawn.flat_map(|(_, drawn)| of(&drawn)).collect();
        let shown: Vec<String> =
            PLACES.iter().map(|(place, most)| list(tag, place, *most, &narrow)).collect();
        compare(&file(tag, "narrow_places"), &shown.join("\n"));
    }
}

fn of(drawn: &Drawn) -> Vec<Narrow> {
    match drawn {
        Drawn::Card(card) | Drawn::Brief(card) => of_card(card),
        Drawn::Form(form) => of_form(form),
    }
}

/// What stands at a place, longest first; fails where something would be cut.
fn list(tag: &str, place: &str, most: usize, narrow: &BTreeSet<Narrow>) -> String {
    let here = narrow.iter().filter(|(own, _)| *own == place);
    let mut here: Vec<(usize, &str)> =
        here.map(|(_, text)| (text.encode_utf16().count(), text.as_str())).collect();
    here.sort_unstable_by(|one, other| other.cmp(one));
    for (length, text) in &here {
        if !(1..=most).contains(length) || text.ends_with('…') {
            let keys = keys(tag, text);
            panic!("{tag}: {place}: {length} of at most {most}: {text:?}, words of {keys:?}");
        }
    }
    let lines = here.iter().map(|(length, text)| format!("{length:4}  {text}\n"));
    format!("{place}, at most {most}\n{}", lines.collect::<String>())
}

#[test]
fn a_cut_text_is_named_by_its_key() {
    assert!(keys("de", "12 Punkte teilen").contains(&"agenda-share".to_owned()));
    assert!(keys("en", "Set a date").contains(&"meet-form-title".to_owned()));
}
