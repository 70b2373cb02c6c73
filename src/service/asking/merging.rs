//! Several promises to one person that fall due together: one message keeps them all. After a
//! stop that is all that is left of them; else what comes by itself. Called by `compose`.

use jiff::Timestamp;

use crate::cards;
use crate::cards::digest::{Part, Why};
use crate::chat::card::Card;
use crate::domain::meeting::Meeting;
use crate::domain::member::Member;
use crate::domain::notice::Kind;
use crate::service::asking::manners::Manners;
use crate::service::compose::Subject;
use crate::service::error::ServiceError;
use crate::service::{Desk, Moment};
use crate::store::backend::Tx;
use crate::store::notices::{self, Notice, merged};

/// A notice that may go, and what it is about.
pub(in crate::service) struct Ready {
    /// The notice.
    pub notice: Notice,
    /// Its kind.
    pub kind: Kind,
    /// What it is about, as it is now.
    pub subject: Subject,
}

/// How a notice goes out.
pub(in crate::service) enum Joined {
    /// By itself.
    Alone(Card),
    /// With others: their card, and which they are.
    With(Card, Vec<Notice>),
    /// Not before then: its reader was written to today.
    Waits(Timestamp),
}

impl Desk {
    /// Puts a notice that is ready to go together with what else is due for its reader, and
    /// spends their day on what comes by itself. Where the day was spent, that waits.
    pub(in crate::service) async fn join(
        &self,
        tx: &mut Tx,
        (own, kind): (&Notice, Kind),
        reader: &Member,
        (card, subject): (Card, Option<Subject>),
        moment: Moment,
    ) -> Result<Joined, ServiceError> {
        let mut beside = match subject {
            Some(_) => self.beside(tx, (own, kind), reader, moment).await?,
            None => Vec::new(),
        };
        let unasked = |ready: &Ready| ready.kind.is_unasked();
        if (kind.is_unasked() || beside.iter().any(unasked))
            && let Some(until) = self.spend_day(tx, own, reader, moment).await?
        {
            let (wait, rest) = beside.into_iter().partition(unasked);
            let (wait, rest): (Vec<Ready>, Vec<Ready>) = (wait, rest);
            for ready in &wait {
                notices::postpone(tx, &ready.notice, until).await?;
            }
            if kind.is_unasked() {
                for ready in &rest {
                    notices::let_go(tx, std::slice::from_ref(&ready.notice), moment.real).await?;
                }
                return Ok(Joined::Waits(until));
            }
            beside = rest;
        }
        let (Some(subject), false) = (subject, beside.is_empty()) else {
            return Ok(Joined::Alone(card));
        };
        let with = beside.iter().map(|ready| ready.notice.clone()).collect();
        let all = std::iter::once(Ready { notice: own.clone(), kind, subject }).chain(beside);
        let parts = parts(all);
        // The same twice is best said by its own card.
        let one = parts.iter().map(|part| part.said.len()).sum::<usize>() == 1;
        let card = if one { card } else { self.several(reader, &parts, moment) };
        Ok(Joined::With(card, with))
    }

    /// What else is due for the reader of `own` and can be said with it: taken, looked at anew,
    /// and skipped where it is not needed any more.
    async fn beside(
        &self,
        tx: &mut Tx,
        (own, kind): (&Notice, Kind),
        reader: &Member,
        moment: Moment,
    ) -> Result<Vec<Ready>, ServiceError> {
        let late = own.owed.is_some();
        if !kind.merges() || !(late || kind.is_unasked()) {
            return Ok(Vec::new());
        }
        let mut ready = Vec::new();
        for other in merged::beside(tx, own, moment.now, moment.real).await? {
            let Some(kind) = other.kind() else { continue };
            let joins = kind.merges() && (late || kind.is_unasked());
            if !joins || !merged::take(tx, &other, own, moment.real).await? {
                continue;
            }
            ready.extend(self.needed(tx, (other, kind), reader, moment).await?);
        }
        Ok(ready)
    }

    /// One of them, unless it waits or is not needed any more: then that is written down.
    async fn needed(
        &self,
        tx: &mut Tx,
        (other, kind): (Notice, Kind),
        reader: &Member,
        moment: Moment,
    ) -> Result<Option<Ready>, ServiceError> {
        match self.manners(tx, (&other, kind), reader, moment).await? {
            Manners::Go => {}
            Manners::Wait(until) => {
                notices::postpone(tx, &other, until).await?;
                return Ok(None);
            }
            Manners::Not(why) => {
                notices::skip(tx, &other, why, moment.real).await?;
                return Ok(None);
            }
        }
        let told = match self.subject(tx, (&other, kind), moment).await? {
            Ok(subject) => {
                let card = self.card_of(tx, (&other, kind), reader, &subject, moment).await?;
                card.map(|_| subject)
            }
            Err(why) => Err(why),
        };
        match told {
            // A partner's own words go by themselves, so that they can be taken back.
            Ok(subject) if subject.is_told_apart() => {
                notices::let_go(tx, std::slice::from_ref(&other), moment.real).await?;
                Ok(None)
            }
            Ok(subject) => Ok(Some(Ready { notice: other, kind, subject })),
            Err(why) => {
                notices::skip(tx, &other, why, moment.real).await?;
                Ok(None)
            }
        }
    }

    /// The card that says them all.
    fn several(&self, reader: &Member, parts: &[Part], moment: Moment) -> Card {
        let words = self.words(&reader.language, reader.zone.clone(), moment.now);
        cards::digest::card(&words, reader, parts, Why::Several)
    }
}

/// What is to be said, by pairing, each thing once.
fn parts(all: impl Iterator<Item = Ready>) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for Ready { kind, subject, .. } in all {
        let said = (kind, subject.meeting);
        let part = parts.iter_mut().find(|part| part.pairing.id == subject.pairing.id);
        let Some(part) = part else {
            let (pairing, said) = (subject.pairing, vec![said]);
            parts.push(Part { pairing, said, rests: None });
            continue;
        };
        let id = |meeting: &Option<Meeting>| meeting.as_ref().map(|meeting| meeting.id);
        let same = |one: &(Kind, Option<Meeting>)| one.0 == said.0 && id(&one.1) == id(&said.1);
        if !part.said.iter().any(same) {
            part.said.push(said);
        }
    }
    parts
}
