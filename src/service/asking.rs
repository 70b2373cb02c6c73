//! What is asked by itself, as it stands now: whether people met, and one step at a time about
//! dates. Called by `compose` when a notice is due and when a posted card is drawn anew; the
//! answers are in `met` and `backup_date`.

mod backup_date;
pub(super) mod manners;
pub(super) mod merging;
pub(super) mod met;
mod peace;
pub(super) mod unheld;
mod week;
pub(super) mod wish;

use jiff::{SignedDuration, Timestamp};

use crate::cards;
use crate::cards::asking::{Became, Seen};
use crate::chat::card::Card;
use crate::domain;
use crate::domain::lateness::too_late;
use crate::domain::meeting::{BackupState, Meeting, Slot};
use crate::domain::member::Member;
use crate::domain::notice::{Kind, Skip};
use crate::domain::pairing::Pairing;
use crate::domain::slots::{BackupRule, free_backup};
use crate::domain::timing::DaysOff;
use crate::ids::{JobId, MeetingId, MemberId, WorkspaceId};
use crate::service::compose::{Drawn, Subject};
use crate::service::error::ServiceError;
use crate::service::{Desk, Moment, agenda, resting, slots};
use crate::store::asked::{self, Stand};
use crate::store::backend::Tx;
use crate::store::jobs::{self, Job, NewJob};
use crate::store::notices::{self, Notice};
use crate::store::{days_off, meetings, pairings, posted};

/// Nobody said what became of a meeting (subject: meeting; sequence: the meeting's, and how often
/// it was put off, [`AGAIN`] each).
pub(super) const UNKNOWN: &str = "unknown";
/// What tells one such job from the next of the same meeting: no meeting moves that often.
const AGAIN: i64 = 1_000_000;
/// How long it is put off while somebody has still to be asked.
const PUT_OFF: SignedDuration = SignedDuration::from_hours(24);
/// A backup is offered no later than this before it.
const AHEAD: SignedDuration = SignedDuration::from_hours(24);

impl Desk {
    /// Draws what asks for a step, or what came of it; `None` where there is nothing to ask.
    pub(super) async fn prompted(
        &self,
        tx: &mut Tx,
        (kind, workspace): (Kind, WorkspaceId),
        reader: &Member,
        subject: &Subject,
        moment: Moment,
    ) -> Result<Option<Drawn>, ServiceError> {
        let words = self.words(&reader.language, reader.zone.clone(), moment.now);
        let pairing = &subject.pairing;
        let leads = pairing.lead == reader.id;
        let drawn = |card, news| Some(Drawn { card, news });
        Ok(match (kind, &subject.meeting) {
            (Kind::DidYouMeet | Kind::NotMet, Some(meeting)) => {
                let stand = asked::stand(tx, meeting.id, workspace).await?;
                let Some(stand) = stand else { return Ok(None) };
                let open = stand.held.is_none() && !stand.off;
                let news = match (kind, stand.missed) {
                    (Kind::NotMet, Some((_, by))) => open && by != Some(reader.id),
                    (Kind::DidYouMeet, None) => open,
                    _ => false,
                };
                let of = (&stand, workspace);
                drawn(self.met_card(tx, reader, pairing, of, moment).await?, news)
            }
            (Kind::Prepare, Some(meeting)) => {
                let items = agenda::read(tx, pairing, workspace, reader.id).await?;
                let card = cards::prompt::prepare(&words, pairing, reader, meeting, &items);
                drawn(card, leads)
            }
            (Kind::BackupAsk, Some(meeting)) => {
                let slot = offered(tx, pairing, meeting, workspace, moment.now).await?;
                let open = meeting.backup.as_ref().is_none_or(is_suggested);
                let card = cards::prompt::backup(&words, pairing, reader, (meeting, &slot));
                drawn(card, leads && open)
            }
            (Kind::FirstDate, _) => {
                return self.first_date(tx, (pairing, workspace), reader, moment).await.map(Some);
            }
            (Kind::RhythmAsk, _) => drawn(cards::prompt::rhythm(&words, pairing, reader), leads),
            (Kind::WelcomeBack, _) => {
                drawn(cards::prompt::welcome_back(&words, pairing, reader, reader), true)
            }
            (Kind::PartnerBack, _) => {
                let who = match subject.back {
                    Some(who) => Some(who),
                    None => {
                        let of = (pairing, reader.id);
                        resting::returned(tx, of, None, (workspace, moment.now)).await?
                    }
                };
                let back = who.and_then(|who| pairing.party(who));
                let card = |back| cards::prompt::welcome_back(&words, pairing, reader, back);
                back.and_then(|back| drawn(card(&back.member), true))
            }
            _ => None,
        })
    }

    /// The question about a meeting, or what its answer leads to; once its reader wrote something
    /// down of it, that.
    pub(super) async fn met_card(
        &self,
        tx: &mut Tx,
        reader: &Member,
        pairing: &Pairing,
        (stand, workspace): (&Stand, WorkspaceId),
        moment: Moment,
    ) -> Result<Card, ServiceError> {
        if stand.held.is_some() {
            let what = asked::written(tx, stand.meeting.id, (reader.id, workspace)).await?;
            if what != (false, 0) {
                let words = self.words(&reader.language, reader.zone.clone(), moment.now);
                return Ok(cards::after::noted(&words, pairing, reader, what));
            }
        }
        let words = self.words(&reader.language, reader.zone.clone(), moment.now);
        let (meeting, became) = (&stand.meeting, became(pairing, stand));
        // Not after a meeting that nobody planned, whose hour means nothing.
        let asks = matches!(became, Became::Held(_)) && pairing.next.is_none();
        let off = match became {
            Became::Missed(_) => {
                days_off::of_pairing(tx, pairing.id, workspace, moment.now).await?
            }
            _ => DaysOff::default(),
        };
        let backup = pairing.backup_in_time(meeting, reader.id, moment.now, &off);
        let following = if asks && meeting.minutes > 0 {
            let room = slots::room_of(tx, pairing, workspace, moment.now).await?;
            domain::slots::following(meeting, pairing, &room, moment.now)
        } else {
            None
        };
        let seen = Seen { reader, pairing, meeting, became, backup, following };
        Ok(cards::asking::card(&words, &seen))
    }

    /// The question for a first date, as long as there has been none: one that passed is asked
    /// about by itself.
    async fn first_date(
        &self,
        tx: &mut Tx,
        (pairing, workspace): (&Pairing, WorkspaceId),
        reader: &Member,
        moment: Moment,
    ) -> Result<Drawn, ServiceError> {
        let now = moment.now;
        let words = self.words(&reader.language, reader.zone.clone(), now);
        let mut found = (Vec::new(), false);
        let mut none = pairing.next.is_none() && pairing.last_held.is_none();
        if none {
            none = meetings::last_unmarked(tx, pairing.id, workspace, now).await?.is_none();
            found = slots::found(tx, (pairing, workspace), &reader.zone, None, now).await?;
        }
        let found = (found.0.as_slice(), found.1);
        let card = cards::prompt::first_date(&words, pairing, reader, found);
        Ok(Drawn { card, news: none })
    }

    /// A weekly message, as long as its reader wishes for it; the next one is promised with it.
    pub(super) async fn digest(
        &self,
        tx: &mut Tx,
        notice: &Notice,
        reader: &Member,
        moment: Moment,
    ) -> Result<Result<Card, Skip>, ServiceError> {
        let place = (notice.installation, notice.workspace);
        self.promise_digest(tx, place, reader, moment).await?;
        if too_late(Kind::Digest, notice.since(), None, moment.now) {
            return Ok(Err(Skip::Expired));
        }
        Ok(self.week(tx, reader, place, moment).await?.ok_or(Skip::NothingNew))
    }

    /// Plans when a meeting counts as unknown, should nobody say what became of it.
    pub(super) async fn plan_unknown(
        &self,
        tx: &mut Tx,
        workspace: WorkspaceId,
        (meeting, sequence, again): (MeetingId, i64, i64),
        due: Timestamp,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let job = NewJob {
            id: JobId(self.ids.ordered(moment.now)),
            workspace,
            kind: UNKNOWN,
            subject: meeting.0,
            sequence: sequence + again * AGAIN,
            due,
        };
        Ok(jobs::plan(tx, &job).await?)
    }

    /// A working day has passed since the last was asked about a meeting. While somebody has
    /// still to be asked, that waits; it is unknown then, and never missed.
    pub(super) async fn unknown(
        &self,
        tx: &mut Tx,
        job: &Job,
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let (id, workspace) = (MeetingId(job.subject), job.workspace);
        let (sequence, again) = (job.sequence % AGAIN, job.sequence / AGAIN);
        let Some(stand) = asked::stand(tx, id, workspace).await? else { return Ok(()) };
        if stand.meeting.sequence != sequence {
            return Ok(());
        }
        if notices::asks(tx, (id, sequence), workspace).await?.waits {
            let due = moment.now.saturating_add(PUT_OFF).unwrap_or(moment.now);
            let what = (id, sequence, again + 1);
            return self.plan_unknown(tx, workspace, what, due, moment).await;
        }
        let version = pairings::touch(tx, stand.pairing, workspace).await?;
        let Some(version) = version else { return Ok(()) };
        asked::forget(tx, (id, sequence), workspace, moment.now).await?;
        Ok(posted::want(tx, stand.pairing, workspace, version, None).await?)
    }
}

/// What became of a meeting, as its people say.
fn became<'p>(pairing: &'p Pairing, stand: &Stand) -> Became<'p> {
    let who = |by: Option<MemberId>| by.and_then(|by| pairing.party(by)).map(|p| &p.member);
    match (stand.off, stand.held, stand.missed) {
        (true, ..) => Became::Off,
        (_, Some((_, by)), _) => Became::Held(who(by)),
        (_, None, Some((_, by))) => Became::Missed(who(by)),
        _ => Became::Open,
    }
}

fn is_suggested(backup: &domain::meeting::Backup) -> bool {
    backup.state == BackupState::Suggested
}

/// The backup to offer for a meeting: the one that is suggested, as long as it suits everyone and
/// is not too near; else another. Where none suits, one on which nobody has anything else.
pub(super) async fn offered(
    tx: &mut Tx,
    pairing: &Pairing,
    meeting: &Meeting,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<Slot, ServiceError> {
    let room = slots::room_of(tx, pairing, workspace, now).await?;
    let free = |slot: &Slot| room.is_free(slot) && slot.starts.duration_since(now) >= AHEAD;
    let civil = free_backup(&meeting.slot, BackupRule::default(), &room);
    let other = Slot::at(civil, meeting.slot.zone.clone(), meeting.minutes);
    // Holidays, hours and zones may have changed since it was suggested.
    let stands = meeting.backup.as_ref().map(|backup| backup.slot.clone()).filter(free);
    let stands = stands.filter(|slot| room.suits(slot) || !room.suits(&other) && room.works(slot));
    Ok(stands.unwrap_or(other))
}
