//! Who comes, and whom a date waits for: a line of a meeting's cards, and what is said of an
//! answer.

use crate::cards::words::{Arg, Words, name};
use crate::chat::card::Fact;
use crate::chat::text::Line;
use crate::domain::attendance::{Answer, Stand};
use crate::domain::meeting::Meeting;
use crate::domain::member::Member;
use crate::domain::pairing::Pairing;

/// So many people are named; of more only the number is told.
const MOST_NAMED: usize = 4;

/// Who comes, whom the date waits for and who can't make it; `None` where nobody said anything.
#[must_use]
pub fn fact(words: &Words<'_>, pairing: &Pairing, reader: &Member, stand: &Stand) -> Option<Fact> {
    let coming = people(words, &stand.coming(pairing), reader, "attend-you");
    let told = |key, people: Vec<&Member>| {
        let who = people_of(words, &people, reader);
        who.map(|who| words.line(key, &[("who", Arg::Line(who))]))
    };
    let parts = [
        coming,
        told("attend-waits", stand.waits_for(pairing)),
        told("attend-without", stand.away(pairing)),
    ];
    let joined = parts
        .into_iter()
        .flatten()
        .reduce(|line, next| line.then(Line::words(" · ")).then(next))?;
    Some(Fact { label: words.line("attend-label", &[]), value: joined })
}

fn people_of(words: &Words<'_>, people: &[&Member], reader: &Member) -> Option<Line> {
    self::people(words, people, reader, "attend-you-object")
}

/// The reader first, then the others by name, or how many they are.
fn people(
    words: &Words<'_>,
    people: &[&Member],
    reader: &Member,
    you: &'static str,
) -> Option<Line> {
    let own = people.iter().any(|member| member.id == reader.id);
    let own = own.then(|| words.line(you, &[]));
    let others: Vec<&Member> =
        people.iter().copied().filter(|member| member.id != reader.id).collect();
    let others: Vec<Line> = if others.len() > MOST_NAMED {
        let count = Arg::Number(super::agenda::count(others.len()));
        vec![words.line("attend-count", &[("count", count)])]
    } else {
        others.into_iter().map(name).collect()
    };
    let all: Vec<Line> = own.into_iter().chain(others).collect();
    (!all.is_empty()).then(|| words.list(all))
}

/// What is said to who just answered.
#[must_use]
pub fn said(
    words: &Words<'_>,
    pairing: &Pairing,
    reader: &Member,
    (meeting, answer): (&Meeting, Answer),
) -> Line {
    let key = match answer {
        Answer::Works | Answer::Free | Answer::Asked => "attend-said-works",
        Answer::Coming => "attend-said-coming",
        Answer::Away => "attend-said-away",
    };
    let args = [
        ("when", Arg::Words(words.moment(meeting.slot.starts))),
        ("who", Arg::Line(words.partners(pairing, reader))),
    ];
    words.line(key, &args)
}

/// What is said to who keeps the backup free now, or does so no more.
#[must_use]
pub fn said_free(
    words: &Words<'_>,
    pairing: &Pairing,
    reader: &Member,
    (meeting, keeps): (&Meeting, bool),
) -> Line {
    let backup = meeting.backup.as_ref().map_or(meeting.slot.starts, |one| one.slot.starts);
    let args = [
        ("when", Arg::Words(words.moment(backup))),
        ("who", Arg::Line(words.partners(pairing, reader))),
    ];
    words.line(if keeps { "attend-said-free" } else { "attend-said-not-free" }, &args)
}
