//! The card of a meeting and the form of a date.

use crate::cards::words::{Arg, Words, clock};
use crate::cards::{action, attendance, field, lead, meet_verb, moves, rhythm};
use crate::chat::card::{Action, Block, Button, Card, Fact};
use crate::chat::form::{Field, Form, Kind};
use crate::chat::text::{Line, SafeText};
use crate::domain::attendance::{Answer, Stand, decides};
use crate::domain::meeting::{BackupState, DEFAULT_MINUTES, Meeting, Slot};
use crate::domain::member::Member;
use crate::domain::pairing::Pairing;
use crate::domain::slots::{BackupRule, Room, Search, free_backup, suggest};
use crate::domain::timing::plus_working_days;

/// Most buttons of the card; what else there is stands in its menu.
const MOST_BUTTONS: usize = 3;

/// What the card shows, and to whom.
pub struct Seen<'a> {
    /// The reader.
    pub reader: &'a Member,
    /// Whose meeting.
    pub pairing: &'a Pairing,
    /// A date that has begun and nobody marked as held.
    pub unmarked: Option<&'a Meeting>,
    /// How many open items the reader sees.
    pub items: usize,
    /// How the next meeting stands with its people.
    pub stand: &'a Stand,
}

/// The meeting; `said` tells first what just happened.
#[must_use]
pub fn card(words: &Words<'_>, seen: &Seen<'_>, said: Option<Line>) -> Card {
    let partners = words.partners(seen.pairing, seen.reader);
    let title = words.line("meet-title", &[("who", Arg::Line(partners))]);
    let mut card = words.card(title).with(Block::Text(said.unwrap_or_default()));
    if let Some(unmarked) = seen.unmarked {
        let when = words.moment(unmarked.slot.starts);
        card = card.with(Block::Text(words.line("meet-unmarked", &[("when", Arg::Words(when))])));
    }
    card = match &seen.pairing.next {
        Some(next) => card
            .with(Block::Facts(stood(words, seen.pairing, seen.reader, (next, seen.stand))))
            .with(Block::Note(items(words, seen.items))),
        None => card.with(Block::Text(words.line("meet-none", &[]))),
    };
    card = card.with(Block::Text(lead::next(words, seen.pairing, seen.reader)));
    card.with(Block::Actions(actions(words, seen)))
}

fn items(words: &Words<'_>, count: usize) -> Line {
    let count = super::agenda::count(count);
    words.line("meet-agenda-count", &[("count", Arg::Number(count))])
}

/// The facts of a meeting with who comes: for cards that can be answered.
pub(super) fn stood(
    words: &Words<'_>,
    pairing: &Pairing,
    reader: &Member,
    (meeting, stand): (&Meeting, &Stand),
) -> Vec<Fact> {
    let mut facts = facts(words, pairing, reader, meeting);
    let backup = meeting.backup.as_ref().filter(|_| stand.keeps_free(reader.id));
    if let Some((backup, fact)) = backup.zip(facts.get_mut(1)) {
        let when = words.everywhere(backup.slot.starts, pairing, reader);
        fact.value = words.line("meet-backup-free", &[("when", Arg::Line(when))]);
    }
    facts.extend(attendance::fact(words, pairing, reader, stand));
    facts
}

/// When, when else, how long and where.
pub(super) fn facts(
    words: &Words<'_>,
    pairing: &Pairing,
    reader: &Member,
    meeting: &Meeting,
) -> Vec<Fact> {
    let at = |moment| words.everywhere(moment, pairing, reader);
    let fact = |key, value| Fact { label: words.line(key, &[]), value };
    let mut facts = vec![fact("meet-next", at(meeting.slot.starts))];
    if let Some(backup) = &meeting.backup {
        let when = at(backup.slot.starts);
        let value = match backup.state {
            BackupState::Suggested => {
                words.line("meet-backup-suggested", &[("when", Arg::Line(when))])
            }
            BackupState::Kept => when,
            BackupState::Declined | BackupState::Used => words.line("meet-backup-none", &[]),
        };
        facts.push(fact("meet-backup", value));
    }
    let length = words.line("minutes", &[("count", Arg::Number(meeting.minutes))]);
    facts.push(fact("meet-length", length));
    facts.extend(meeting.rhythm.map(|rhythm| rhythm::fact(words, rhythm, meeting.original)));
    if let Some(place) = &meeting.place {
        facts.push(fact("meet-place", Line::linked(&SafeText::typed(place))));
    }
    facts
}

fn actions(words: &Words<'_>, seen: &Seen<'_>) -> Vec<Action> {
    let pairing = seen.pairing.id.to_string();
    let mut buttons = Vec::new();
    let over = seen.unmarked.is_some_and(|one| one.slot.ends <= words.now);
    if let Some(unmarked) = seen.unmarked {
        let label = words.say("meet-button-done", &[]);
        let value = moves::value(unmarked);
        buttons.push(Button::new(action::MEET_DONE, label, &value).primary().into());
        if over {
            let not = words.say("met-button-not", &[]);
            buttons.push(Button::new(action::MET_NOT, not, value).into());
        }
    }
    let ahead = seen.pairing.ahead(words.now);
    match ahead {
        Some(next) => {
            let room = MOST_BUTTONS - usize::from(!over) - buttons.len();
            let answers = answers(words, seen.pairing, seen.reader, (next, seen.stand));
            buttons.extend(answers.into_iter().rev().take(room).rev());
        }
        None => {
            let date = Button::new(action::MEET_NEW, words.say("meet-button-new", &[]), &pairing);
            if seen.unmarked.is_none() {
                let find = words.say("meet-button-find", &[]);
                buttons.push(Button::new(action::MEET_SLOTS, find, &pairing).primary().into());
            }
            buttons.push(date.into());
        }
    }
    let agenda = words.say("meet-button-agenda", &[]);
    if !over {
        buttons.push(Button::new(action::AGENDA_SHOW, agenda, &pairing).into());
    }
    buttons.extend(ahead.map(|next| more(words, seen, next)));
    buttons
}

/// What the reader can say to a date: that it works or that they will be there, as long as they
/// have not, and that they can't make it.
pub(super) fn answers(
    words: &Words<'_>,
    pairing: &Pairing,
    reader: &Member,
    (meeting, stand): (&Meeting, &Stand),
) -> Vec<Action> {
    let value = moves::value(meeting);
    let button = |name, key| Button::new(name, words.say(key, &[]), &value);
    let coming = button(action::MEET_COMING, "meet-button-coming");
    let away = button(action::MEET_AWAY, "meet-button-away").into();
    match stand.answer(reader.id) {
        Some(Answer::Asked) => {
            let pick = button(action::MEET_PICK, "meet-button-suggest");
            let pick = if decides(pairing, reader.id) { pick.into() } else { away };
            vec![button(action::MEET_WORKS, "meet-button-works").primary().into(), pick]
        }
        Some(Answer::Works | Answer::Free | Answer::Coming) => vec![away],
        Some(Answer::Away) => vec![coming.into()],
        None => vec![coming.primary().into(), away],
    }
}

/// What else can be done with a date that is ahead.
fn more(words: &Words<'_>, seen: &Seen<'_>, next: &Meeting) -> Action {
    let option = |verb, key| moves::choice(words, verb, key, next);
    let mut options = Vec::new();
    let decides = decides(seen.pairing, seen.reader.id);
    if decides {
        options.push(option(meet_verb::CHANGE, "meet-button-move"));
        options.push(option(meet_verb::SKIP, "move-button-skip"));
    }
    let backup = next.backup.as_ref().is_some_and(|backup| backup.stands(words.now));
    if backup {
        options.push(if seen.stand.keeps_free(seen.reader.id) {
            option(meet_verb::NOT_FREE, "meet-menu-not-free")
        } else {
            option(meet_verb::FREE, "meet-menu-free")
        });
    }
    // A menu holds five, and with a rhythm its backups are a matter of that.
    let regular = next.rhythm.is_some();
    if decides && regular {
        options.push(option(meet_verb::RHYTHM, "rhythm-button-change"));
    } else if decides && backup {
        options.push(option(meet_verb::NO_BACKUP, "meet-menu-none"));
    }
    options.push(option(meet_verb::CALENDAR, "calendar-menu-file"));
    moves::menu(words, options)
}

/// The form of a date, with whom it is: what stands, or two working days ahead at this hour. Its
/// backup suits its people (`room`).
#[must_use]
pub fn form(words: &Words<'_>, pairing: &Pairing, reader: &Member, room: &Room) -> Form {
    let standing = pairing.ahead(words.now);
    let start = standing.map_or_else(
        || proposed(words, pairing, room),
        |meeting| words.zone.local(meeting.slot.starts),
    );
    // One that was missed, or goes on, lends its length and place to the next.
    let known = standing.or(pairing.next.as_ref());
    let minutes = known.map_or(DEFAULT_MINUTES, |meeting| meeting.minutes);
    let slot = Slot::at(start, words.zone.clone(), minutes);
    let backup = match standing.and_then(|meeting| meeting.backup.as_ref()) {
        Some(one) => Some(words.zone.local(one.slot.starts)),
        // None at all where somebody pauses for long.
        None => Some(free_backup(&slot, BackupRule::default(), room))
            .filter(|start| !room.rests_at(&Slot::at(*start, words.zone.clone(), minutes))),
    };
    let place = known.and_then(|meeting| meeting.place.clone()).unwrap_or_default();
    let time_label = words.say("meet-form-time", &[("city", Arg::Words(words.zone.city()))]);
    let plain = |key| words.say(key, &[]);
    let moving = standing.is_some();
    Form {
        title: plain(if moving { "meet-form-title-move" } else { "meet-form-title" }),
        submit: plain("meet-form-submit"),
        cancel: plain("form-cancel"),
        intro: Some(with(words, pairing, reader)),
        fields: vec![
            entry(field::DAY, plain("meet-form-day"), None, Kind::Date, start.date().to_string()),
            entry(field::TIME, time_label, None, Kind::Time, clock(start)),
            entry(
                field::MINUTES,
                plain("meet-form-minutes"),
                None,
                Kind::Number,
                minutes.to_string(),
            ),
            optional(entry(
                field::BACKUP,
                plain("meet-form-backup"),
                Some(plain("meet-form-backup-hint")),
                Kind::Date,
                backup.map(|backup| backup.date().to_string()).unwrap_or_default(),
            )),
            optional(entry(
                field::PLACE,
                plain("meet-form-place"),
                Some(plain("meet-form-place-hint")),
                Kind::Text,
                place,
            )),
        ],
        ticket: String::new(),
        language: words.tag().to_owned(),
        phrases: words.form_phrases(),
    }
}

fn with(words: &Words<'_>, pairing: &Pairing, reader: &Member) -> Line {
    words.line("meet-form-with", &[("who", Arg::Line(words.partners(pairing, reader)))])
}

/// How many people the reader works with, for plural rules.
pub(super) fn others(pairing: &Pairing, reader: &Member) -> Arg {
    Arg::Number(super::agenda::count(pairing.others(reader.id).count()))
}

/// The first date that suits everyone; where none does, a guess nobody is held to: two working
/// days ahead, at the next full hour.
fn proposed(words: &Words<'_>, pairing: &Pairing, room: &Room) -> jiff::civil::DateTime {
    let (zone, days) = (words.zone.clone(), pairing.days);
    let search = Search { zone, minutes: DEFAULT_MINUTES, usual: None, days };
    if let Some(first) = suggest(words.now, &search, room).starts.first() {
        return *first;
    }
    let local = words.zone.local(words.now);
    let hour = (local.hour() + 1).clamp(9, 17);
    plus_working_days(local.date(), 2, &room.off).at(hour, 0, 0, 0)
}

pub(super) fn entry(
    name: &str,
    label: String,
    hint: Option<String>,
    kind: Kind,
    value: String,
) -> Field {
    Field { name: name.to_owned(), label, hint, kind, required: true, value, fault: None }
}

pub(super) fn optional(field: Field) -> Field {
    Field { required: false, ..field }
}
