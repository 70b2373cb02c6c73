//! Keeping a promise: what is true now becomes a card, or waits, or is not needed any more.
//! Composing and writing down that an attempt begins are one transaction.

use jiff::Timestamp;

use crate::cards;
use crate::cards::agenda::Seen;
use crate::cards::introduction::Told;
use crate::cards::words::Words;
use crate::chat::address::Door;
use crate::chat::card::Card;
use crate::domain::departure::paused;
use crate::domain::lateness::too_late;
use crate::domain::meeting::Meeting;
use crate::domain::member::Member;
use crate::domain::notice::{Kind, Outcome, Root, Skip};
use crate::ids::{InstallationId, PairingId, WorkspaceId};
use crate::service::asking::manners::Manners;
use crate::service::error::{ServiceError, again};
use crate::service::together::Gathered;
use crate::service::{Desk, Moment};
use crate::service::{agenda, resting, rhythm};
use crate::store::backend::Tx;
use crate::store::notices::{self, Notice};
use crate::store::{accounts, days_off, endings, introductions, programmes};

mod about;
mod dated;
mod outward;
mod redraw;
mod together;
mod turn;
pub(super) use about::Subject;
pub use redraw::Redrawn;
pub(super) use together::Ends;
use turn::quiet_until;

/// What to do about a due notice.
pub enum Composed {
    /// Send this.
    Send(Box<Sending>),
    /// Nothing: it waits, was not needed, or is somebody else's by now.
    Settled {
        /// It ended as skipped.
        skipped: bool,
    },
}

/// A card on its way to one person.
pub struct Sending {
    /// Through which door.
    pub door: Door,
    /// The platform's id of the conversation, or of the person when there is none yet.
    pub to: String,
    /// There is none yet.
    pub direct: bool,
    /// What to say.
    pub card: Card,
    /// What it shows, so that it can be kept fresh: root, subject, the root's version. `None` where
    /// it stays as it was sent.
    pub shows: Option<(uuid::Uuid, uuid::Uuid, i64)>,
    /// The promises to others that the same message keeps.
    pub others: Vec<Notice>,
    /// The promises to the same person that it keeps.
    pub with: Vec<Notice>,
}

/// What a notice says now.
struct Said {
    root: uuid::Uuid,
    card: Card,
    /// What it is about, where it may be said with others.
    subject: Option<Subject>,
}

impl Said {
    fn of(root: uuid::Uuid, card: Card) -> Self {
        Self { root, card, subject: None }
    }
}

impl Desk {
    /// Composes a leased notice from what is true now.
    ///
    /// # Errors
    /// The database's.
    async fn compose_alone(
        &self,
        notice: &Notice,
        moment: Moment,
    ) -> Result<Composed, ServiceError> {
        again(|| self.compose_once(notice, moment)).await
    }

    async fn compose_once(
        &self,
        notice: &Notice,
        moment: Moment,
    ) -> Result<Composed, ServiceError> {
        let mut tx = self.db.begin().await?;
        let composed = self.compose_in(&mut tx, notice, moment).await?;
        let Some(composed) = composed else { return Ok(Composed::Settled { skipped: false }) };
        tx.commit().await?;
        // It may wait for a conversation that was just asked for.
        if matches!(composed, Composed::Settled { .. })
            && notice.kind().is_some_and(Kind::is_for_all)
        {
            (self.wake)();
        }
        Ok(composed)
    }

    /// The same within a transaction. `None` when the notice is somebody else's by now: then
    /// nothing that was done here may stand.
    pub(super) async fn compose_in(
        &self,
        tx: &mut Tx,
        notice: &Notice,
        moment: Moment,
    ) -> Result<Option<Composed>, ServiceError> {
        let settled = |skipped| Ok(Some(Composed::Settled { skipped }));
        let Some(kind) = notice.kind() else {
            let why = Some("unknown-kind");
            notices::finish(tx, notice, Outcome::Failed, why, moment.real).await?;
            tracing::error!(notice = %notice.id, kind = notice.kind, "of an unknown kind");
            return settled(false);
        };
        if notice.unsettled && (notice.repeated || !kind.prefers_duplicate()) {
            notices::finish(tx, notice, Outcome::Assumed, None, moment.real).await?;
            if kind == Kind::Paired {
                let (pairing, workspace) = (PairingId(notice.subject), notice.workspace);
                introductions::introduced(tx, pairing, workspace, moment.now).await?;
            }
            return settled(false);
        }
        let notice = &self.in_turn(tx, notice, moment).await?;
        if notice.due > moment.now {
            return postpone(tx, notice, notice.due).await;
        }
        let place = (notice.installation, notice.workspace);
        let reader = accounts::by_id(tx, notice.recipient, place.0, place.1).await?;
        let Some(reader) = reader.filter(|member| member.user.is_some() && !member.left) else {
            return skip(tx, notice, Skip::NoAccount, moment).await;
        };
        if kind.is_for_all() {
            match self.gather(tx, notice, moment).await? {
                Gathered::Alone => {}
                Gathered::Elsewhere => return Ok(None),
                Gathered::Waits => return settled(false),
                Gathered::Ready(sending) => return Ok(Some(Composed::Send(sending))),
            }
        }
        let off = days_off::of_member(tx, reader.id, place.1, moment.now).await?;
        if let Some(until) = quiet_until(notice, &reader, &off, moment.now) {
            return postpone(tx, notice, until).await;
        }
        match self.manners(tx, (notice, kind), &reader, moment).await? {
            Manners::Go => {}
            Manners::Wait(until) => return postpone(tx, notice, until).await,
            Manners::Not(why) => return skip(tx, notice, why, moment).await,
        }
        self.outward(tx, (notice, kind), reader, moment).await
    }

    /// What a notice says now, or why it is not needed any more.
    async fn said(
        &self,
        tx: &mut Tx,
        (notice, kind): (&Notice, Kind),
        reader: &Member,
        moment: Moment,
    ) -> Result<Result<Said, Skip>, ServiceError> {
        let of_pairing = |told: Result<(PairingId, Card), Skip>| {
            told.map(|(pairing, card)| Said::of(pairing.0, card))
        };
        match kind {
            Kind::Digest => {
                let card = self.digest(tx, notice, reader, moment).await?;
                return Ok(card.map(|card| Said::of(notice.subject, card)));
            }
            Kind::ZoneAsk => {
                let card = self.zone_asked(tx, notice, reader, moment).await?;
                return Ok(card.map(|card| Said::of(notice.subject, card)));
            }
            Kind::Left => return Ok(of_pairing(self.left(tx, notice, reader, moment).await?)),
            Kind::Paused => {
                return Ok(of_pairing(self.pause_told(tx, notice, reader, moment).await?));
            }
            Kind::RulesFirst | Kind::RulesAgain => {
                let asked = self.rules_asked(tx, (notice, kind), reader, moment).await?;
                return Ok(of_pairing(asked));
            }
            Kind::Closed => {
                let told = self.closed(tx, notice, reader, moment).await?;
                return Ok(told.map(|(cohort, card)| Said::of(cohort, card)));
            }
            _ if kind.root() != Root::Pairing => {
                let place = (notice.installation, notice.workspace);
                let told = self.of_root(tx, (kind, notice.subject, place), reader, moment).await?;
                let told = told.filter(|told| told.news);
                let said = told.map(|told| Said::of(notice.subject, told.card));
                return Ok(said.ok_or(Skip::NothingNew));
            }
            _ => {}
        }
        let subject = match self.subject(tx, (notice, kind), moment).await? {
            Ok(subject) => subject,
            Err(why) => return Ok(Err(why)),
        };
        let card = self.card_of(tx, (notice, kind), reader, &subject, moment).await?;
        let root = subject.pairing.id.0;
        let subject = Some(subject).filter(|subject| kind.merges() && !subject.is_told_apart());
        Ok(card.map(|card| Said { root, card, subject }))
    }

    /// What it says, unless it is too late for that, or there is nothing left to say.
    pub(super) async fn card_of(
        &self,
        tx: &mut Tx,
        (notice, kind): (&Notice, Kind),
        reader: &Member,
        subject: &Subject,
        moment: Moment,
    ) -> Result<Result<Card, Skip>, ServiceError> {
        let slot = subject.meeting.as_ref().map(|meeting| &meeting.slot);
        if too_late(kind, notice.since(), slot, moment.now) {
            return Ok(Err(Skip::Expired));
        }
        if (kind == Kind::Reminder || kind.is_unasked()) && paused(&subject.pairing) {
            return Ok(Err(Skip::Away));
        }
        if kind.is_asking() {
            let (of, at) = (&subject.pairing, (notice.workspace, moment.now));
            if resting::now(tx, of, at.0, at.1).await?.is_some() {
                return Ok(Err(Skip::Away));
            }
        }
        if kind == Kind::ActionDue {
            return self.actions_due(tx, notice, (reader, &subject.pairing), moment).await;
        }
        let what = (kind, notice.installation, notice.workspace);
        let drawn = self.draw(tx, what, reader, subject, moment).await?;
        Ok(drawn.filter(|drawn| drawn.news).map(|drawn| drawn.card).ok_or(Skip::NothingNew))
    }

    /// Draws a notice's card; `None` when what it spoke of is no longer there.
    async fn draw(
        &self,
        tx: &mut Tx,
        (kind, reader_door, workspace): (Kind, InstallationId, WorkspaceId),
        reader: &Member,
        subject: &Subject,
        moment: Moment,
    ) -> Result<Option<Drawn>, ServiceError> {
        if kind.is_asking() {
            return self.prompted(tx, (kind, workspace), reader, subject, moment).await;
        }
        let news = |card| Drawn { card, news: true };
        if let Some(meeting) = subject.meeting.as_ref().filter(|_| kind.is_of_a_date()) {
            let of = (&subject.pairing, meeting);
            return Ok(self.dated(tx, (kind, workspace), reader, of, moment).await?.map(news));
        }
        let words = self.words(&reader.language, reader.zone.clone(), moment.now);
        let pairing = &subject.pairing;
        let agenda = agenda::read(tx, pairing, workspace, reader.id).await?;
        Ok(match (kind, &subject.meeting) {
            (Kind::Paired, _) => {
                let aim = programmes::aim_of_pairing(tx, pairing.id, workspace).await?;
                let told = Told { pairing, objective: aim.objective.as_deref() };
                Some(news(cards::introduction::alone(&words, &told, reader)))
            }
            (Kind::Joined, _) => Some(news(cards::notice::joined(&words, pairing, reader))),
            // Nobody is left to name: begun before the other was erased, and tried once more.
            (Kind::Ended, _) if pairing.parties.len() < 2 => {
                let names = (&*pairing.programme_name, &*pairing.cohort_name);
                Some(news(cards::privacy::left(&words, names, None, reader)))
            }
            (Kind::Ended, _) => {
                let place = (reader_door, workspace);
                let ask = endings::coordinator(tx, pairing.id, place).await?;
                Some(news(cards::unpair::told(&words, pairing, reader, ask.as_ref())))
            }
            (Kind::MeetingSkipped, Some(meeting)) => {
                skipped_card(&words, subject, reader, meeting).map(news)
            }
            (Kind::RhythmSet, _) => {
                let told = (pairing, reader);
                rhythm::told(self, tx, told, workspace, moment.now).await?.map(news)
            }
            (Kind::Shared, _) => {
                let seen = Seen { reader, pairing, agenda: &agenda };
                Some(match newest_author(&seen) {
                    Some(by) => news(cards::agenda::shared(&words, &seen, by)),
                    None => Drawn { card: cards::agenda::card(&words, &seen, None), news: false },
                })
            }
            _ => None,
        })
    }
}

/// Says that a meeting was let go, where whoever did so is still there.
fn skipped_card(
    words: &Words<'_>,
    subject: &Subject,
    reader: &Member,
    meeting: &Meeting,
) -> Option<Card> {
    let skipped = subject.skipped.as_ref()?;
    let by = (&subject.pairing.party(skipped.by)?.member, skipped.reason.as_deref());
    let what = (meeting, skipped.besides);
    Some(cards::moves::told_skipped(words, &subject.pairing, reader, what, by))
}

/// A drawn card, and whether it tells its reader anything new.
pub(super) struct Drawn {
    pub card: Card,
    pub news: bool,
}

/// Who shared last of what is still open and not the reader's own.
fn newest_author<'a>(seen: &Seen<'a>) -> Option<&'a Member> {
    let theirs = seen.agenda.open.iter().filter(|item| item.author != seen.reader.id);
    let newest = theirs.max_by_key(|item| item.shared)?;
    seen.pairing.party(newest.author).map(|party| &party.member)
}

async fn postpone(
    tx: &mut Tx,
    notice: &Notice,
    until: Timestamp,
) -> Result<Option<Composed>, ServiceError> {
    notices::postpone(tx, notice, until).await?;
    Ok(Some(Composed::Settled { skipped: false }))
}

async fn skip(
    tx: &mut Tx,
    notice: &Notice,
    why: Skip,
    moment: Moment,
) -> Result<Option<Composed>, ServiceError> {
    let skipped = notices::skip(tx, notice, why, moment.real).await?;
    Ok(Some(Composed::Settled { skipped }))
}
