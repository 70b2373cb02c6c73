//! Private notes: the list only their author sees, the form of one, and the questions before one
//! is shared or deleted. None of it is ever a message.

use crate::cards::agenda::count;
use crate::cards::words::{Arg, Words};
use crate::cards::{action, field, kept_verb};
use crate::chat::card::{Action, Block, Button, Card, Choice, Menu, Row, Weight};
use crate::chat::form::{Field, Form, Kind};
use crate::chat::text::{Line, SafeText};
use crate::domain::journal::{LENGTH, Note};
use crate::domain::member::Member;
use crate::domain::pairing::Pairing;
use crate::ids::{NoteId, PairingId};

/// Most partners of whom one is chosen to share with.
const PARTNERS: usize = 5;

/// Somebody's notes, and whom they work with.
pub struct Seen<'a> {
    /// Their author, who alone sees them.
    pub reader: &'a Member,
    /// All of theirs, newest first; a number is a place here plus one.
    pub notes: &'a [Note],
    /// Their live pairings.
    pub pairings: &'a [Pairing],
    /// Only those about this one are shown.
    pub only: Option<PairingId>,
}

/// The list; `said` tells first what just happened.
#[must_use]
pub fn card(words: &Words<'_>, seen: &Seen<'_>, said: Option<Line>) -> Card {
    let shown = |note: &&Note| seen.only.is_none() || note.pairing == seen.only;
    let numbered = seen.notes.iter().enumerate().filter(|(_, note)| shown(note));
    let rows: Vec<Row> = numbered.map(|(at, note)| row(words, seen, at, note)).collect();
    let mut card = words
        .card(words.line("note-title", &[]))
        .with(Block::Text(said.unwrap_or_default()))
        .with(Block::Note(words.line("note-yours", &[])));
    if rows.is_empty() {
        card = card.with(Block::Text(words.line("note-none", &[])));
    } else {
        card = card.with(Block::Rows(rows)).with(Block::Note(words.line("note-typed", &[])));
    }
    let only = seen.only.map(|id| id.to_string()).unwrap_or_default();
    let mut buttons: Vec<Action> = vec![
        Button::new(action::NOTE_NEW, words.say("note-button-new", &[]), &only).primary().into(),
    ];
    if !seen.notes.is_empty() {
        buttons.push(Button::new(action::NOTE_FIND, words.say("note-button-find", &[]), "").into());
    }
    card.with(Block::Actions(buttons)).shown_by(action::NOTE_SHOW, &only)
}

/// A note in a list, with its number.
#[must_use]
pub(super) fn row(words: &Words<'_>, seen: &Seen<'_>, at: usize, note: &Note) -> Row {
    let number = [("number", Arg::Words((at + 1).to_string()))];
    let choice = |verb: &str, key| Choice {
        value: format!("{verb} {}", note.id),
        label: words.say(key, &[]),
    };
    let mut options = vec![choice(kept_verb::EDIT, "note-menu-edit")];
    if !seen.pairings.is_empty() {
        options.push(choice(kept_verb::SHARE, "note-menu-share"));
    }
    options.push(choice(kept_verb::DROP, "note-menu-drop"));
    Row {
        number: Some(at + 1),
        text: Line::linked(&SafeText::typed(&note.body)),
        aside: aside(words, seen, note),
        done: false,
        menu: Some(Menu {
            action: action::NOTE_ITEM.to_owned(),
            label: words.say("note-menu", &number),
            options,
        }),
    }
}

/// When it was written, and about whom.
fn aside(words: &Words<'_>, seen: &Seen<'_>, note: &Note) -> Line {
    let when = Line::words(words.moment(note.created));
    let about = note.pairing.map(|id| match seen.pairings.iter().find(|one| one.id == id) {
        Some(pairing) => {
            let who = [("who", Arg::Line(words.partners(pairing, seen.reader)))];
            words.line("note-about", &who)
        }
        None => words.line("note-about-earlier", &[]),
    });
    let edited = note.edited.map(|_| words.line("note-edited", &[]));
    let more = about.into_iter().chain(edited);
    more.fold(when, |line, next| line.then(Line::words(" · ")).then(next))
}

/// A note was kept, told where it was typed; its words are not repeated. `exposed` says that what
/// was typed stands in a conversation.
#[must_use]
pub fn saved(words: &Words<'_>, id: NoteId, exposed: bool) -> Card {
    let card = words
        .card(words.line("note-saved-title", &[]))
        .with(Block::Text(words.line("note-saved", &[])));
    let card = if exposed { card.with(Block::Note(words.line("note-exposed", &[]))) } else { card };
    let choice =
        |verb: &str, key| Choice { value: format!("{verb} {id}"), label: words.say(key, &[]) };
    let menu = Menu {
        action: action::NOTE_ITEM.to_owned(),
        label: words.say("note-menu-this", &[]),
        options: vec![
            choice(kept_verb::EDIT, "note-menu-edit"),
            choice(kept_verb::SHARE, "note-menu-share"),
            choice(kept_verb::DROP, "note-menu-drop"),
        ],
    };
    let show = Button::new(action::NOTE_SHOW, words.say("note-button-show", &[]), "");
    card.with(Block::Actions(vec![show.into(), Action::Menu(menu)]))
}

/// Said where no window can open: notes are in no message, a button shows them.
#[must_use]
pub fn elsewhere(words: &Words<'_>) -> Card {
    let show = Button::new(action::NOTE_SHOW, words.say("note-button-show", &[]), "");
    words
        .card(words.line("note-title", &[]))
        .with(Block::Text(words.line("note-elsewhere", &[])))
        .with(Block::Actions(vec![show.primary().into()]))
}

/// The question before a note is deleted.
#[must_use]
pub fn drop_asked(words: &Words<'_>, note: &Note) -> Card {
    let value = format!("{} {}", kept_verb::DELETE, note.id);
    let delete = Button::new(action::NOTE_ITEM, words.say("note-button-delete", &[]), value);
    let keep = Button::new(action::NOTE_SHOW, words.say("note-button-keep", &[]), "");
    words
        .card(words.line("note-drop-title", &[]))
        .with(Block::Text(Line::typed(&SafeText::typed(&note.body))))
        .with(Block::Text(words.line("note-drop", &[])))
        .with(Block::Actions(vec![keep.into(), Button { weight: Weight::Danger, ..delete }.into()]))
}

/// The question before a note is shared: with whom, and what that means.
#[must_use]
pub fn share_asked(words: &Words<'_>, note: &Note, pairings: &[Pairing], reader: &Member) -> Card {
    // The one it is about comes first.
    let (first, rest): (Vec<_>, Vec<_>) =
        pairings.iter().partition(|pairing| Some(pairing.id) == note.pairing);
    let all: Vec<&Pairing> = first.into_iter().chain(rest).take(PARTNERS).collect();
    let value = |pairing: &Pairing| format!("{} {} {}", kept_verb::PUBLISH, note.id, pairing.id);
    let share: Option<Action> = match all.as_slice() {
        [] => None,
        [one] => {
            let label = words.say("note-button-share", &[]);
            Some(Button::new(action::NOTE_ITEM, label, value(one)).into())
        }
        several => Some(Action::Menu(Menu {
            action: action::NOTE_ITEM.to_owned(),
            label: words.say("note-menu-with", &[]),
            options: several
                .iter()
                .map(|pairing| Choice {
                    value: value(pairing),
                    label: words.partners(pairing, reader).plain(),
                })
                .collect(),
        })),
    };
    let keep = Button::new(action::NOTE_SHOW, words.say("note-button-private", &[]), "");
    let buttons: Vec<Action> = [Action::from(keep)].into_iter().chain(share).collect();
    let whom = [("count", Arg::Number(count(pairings.len())))];
    words
        .card(words.line("note-share-title", &[]))
        .with(Block::Text(Line::typed(&SafeText::typed(&note.body))))
        .with(Block::Text(words.line("note-share", &whom)))
        .with(Block::Actions(buttons))
}

/// What a note's form opens with.
pub struct Draft<'a> {
    /// The note that is changed, when one is.
    pub note: Option<&'a Note>,
    /// Words that were typed with the command.
    pub text: &'a str,
    /// The pairing it is about.
    pub about: Option<PairingId>,
}

/// The form of a note. Who has several partners may say about whom it is.
#[must_use]
pub fn form(words: &Words<'_>, pairings: &[Pairing], reader: &Member, draft: &Draft<'_>) -> Form {
    let hint = words.say("note-form-text-hint", &[("most", Arg::Words(LENGTH.to_string()))]);
    let text = draft.note.filter(|_| draft.text.is_empty()).map_or(draft.text, |note| &note.body);
    let mut fields = vec![paragraph(words.say("note-form-text", &[]), hint, text)];
    if draft.note.is_none() && pairings.len() > 1 {
        let nobody = Choice { value: NOBODY.to_owned(), label: words.say("note-form-nobody", &[]) };
        let partners = pairings.iter().map(|pairing| Choice {
            value: pairing.id.to_string(),
            label: words.partners(pairing, reader).plain(),
        });
        fields.push(Field {
            name: field::PAIRING.to_owned(),
            label: words.say("note-form-about", &[]),
            hint: None,
            kind: Kind::Choice([nobody].into_iter().chain(partners).collect()),
            required: true,
            value: draft.about.map_or_else(|| NOBODY.to_owned(), |id| id.to_string()),
            fault: None,
        });
    }
    let title = if draft.note.is_some() { "note-form-title-edit" } else { "note-form-title" };
    whole(words, title, "note-form-submit", fields)
}

/// The value of a form that says a note is about nobody in particular.
pub const NOBODY: &str = "nobody";

/// The form that asks what to look for.
#[must_use]
pub fn find_form(words: &Words<'_>) -> Form {
    let fields = vec![Field {
        name: field::TEXT.to_owned(),
        label: words.say("note-find-text", &[]),
        hint: Some(words.say("note-find-hint", &[])),
        kind: Kind::Text,
        required: true,
        value: String::new(),
        fault: None,
    }];
    whole(words, "note-find-title", "note-find-submit", fields)
}

pub(super) fn paragraph(label: String, hint: String, value: &str) -> Field {
    Field {
        name: field::TEXT.to_owned(),
        label,
        hint: Some(hint),
        kind: Kind::Paragraph,
        required: true,
        value: value.to_owned(),
        fault: None,
    }
}

pub(super) fn whole(words: &Words<'_>, title: &str, submit: &str, fields: Vec<Field>) -> Form {
    Form {
        title: words.say(title, &[]),
        submit: words.say(submit, &[]),
        cancel: words.say("form-cancel", &[]),
        intro: None,
        fields,
        ticket: String::new(),
        language: words.tag().to_owned(),
        phrases: words.form_phrases(),
    }
}
