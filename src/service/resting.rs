//! What a pause does to partnerships: the dates in between are let go where nobody can meet
//! without who pauses, the partners are told until when, and everybody is welcomed back. Called by
//! `absence`; the messages are composed here and in `asking`.

use jiff::Timestamp;

use crate::cards;
use crate::cards::absence::Does;
use crate::chat::card::Card;
use crate::domain::absence::{Absence, Kind as Peace};
use crate::domain::attendance::Answer;
use crate::domain::meeting::{Meeting, Slot};
use crate::domain::member::Member;
use crate::domain::notice::{Kind, Skip};
use crate::domain::pairing::Pairing;
use crate::domain::resting::{self, Rest, rests};
use crate::ids::{MeetingId, MemberId, PairingId, WorkspaceId};
use crate::service::error::ServiceError;
use crate::service::visit::{Shows, Visit};
use crate::service::{Desk, Moment, promise};
use crate::store::absences::{self, Kept};
use crate::store::backend::Tx;
use crate::store::notices::{self, Notice};
use crate::store::{attendance, gathered, meetings, moves, pairings};

/// The whiles ahead in which a pairing cannot meet, as somebody pauses.
pub(super) async fn of(
    tx: &mut Tx,
    pairing: &Pairing,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<Vec<Rest>, ServiceError> {
    Ok(rests(pairing, &absences::of_pairing(tx, pairing.id, workspace, now).await?))
}

/// The one that holds now.
pub(super) async fn now(
    tx: &mut Tx,
    pairing: &Pairing,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<Option<Rest>, ServiceError> {
    Ok(resting::at(&of(tx, pairing, workspace, now).await?, now).copied())
}

/// Who of a pairing pauses at the time of a slot.
pub(super) async fn away(
    tx: &mut Tx,
    pairing: &Pairing,
    slot: &Slot,
    (workspace, now): (WorkspaceId, Timestamp),
) -> Result<Vec<MemberId>, ServiceError> {
    let all = absences::of_pairing(tx, pairing.id, workspace, now).await?;
    let pauses = all.into_iter().filter(|(_, one)| one.kind == Peace::Pause);
    Ok(pauses.filter(|(_, one)| one.covers(slot.starts)).map(|(who, _)| who).collect())
}

/// Touches the pairings of who asks, in their order; all that is decided upon is read after that.
pub(super) async fn hold(visit: &Visit<'_>, tx: &mut Tx) -> Result<Vec<Pairing>, ServiceError> {
    let (me, now) = (visit.member.id, visit.moment.now);
    let mut all = pairings::of_member(tx, me, visit.place(), now).await?;
    all.sort_by_key(|pairing| pairing.id);
    for pairing in &all {
        visit.touch(tx, pairing.id, Shows::Everyone).await?;
    }
    Ok(all)
}

/// A pause of who asks begins, and is kept already; `before` are those it takes the place of.
/// Answers what that does. The pairings must be held.
pub(super) async fn begin(
    visit: &Visit<'_>,
    tx: &mut Tx,
    held: &[Pairing],
    (absence, before): (&Absence, &[Absence]),
) -> Result<Does, ServiceError> {
    let mut does = Does::default();
    let mut partners: Vec<MemberId> = Vec::new();
    for pairing in held {
        for one in before {
            take_back(visit, tx, pairing, one).await?;
        }
        let_go(visit, tx, pairing, (absence, &mut does)).await?;
        partners.extend(pairing.others(visit.member.id).map(|party| party.member.id));
        if absence.told {
            let subject = (pairing.id.0, absence.sequence());
            for party in pairing.others(visit.member.id) {
                promise::to(visit, tx, Kind::Paused, subject, &party.member).await?;
            }
        }
        welcome(visit, tx, pairing, (absence, false)).await?;
    }
    partners.sort_unstable();
    partners.dedup();
    does.partners = partners.len();
    Ok(does)
}

/// A pause of who asks was ended before its day: the partners hear it now.
pub(super) async fn end(
    visit: &Visit<'_>,
    tx: &mut Tx,
    held: &[Pairing],
    absence: &Absence,
) -> Result<(), ServiceError> {
    for pairing in held {
        take_back(visit, tx, pairing, absence).await?;
        welcome(visit, tx, pairing, (absence, true)).await?;
    }
    Ok(())
}

/// Takes back what was promised for the end of a pause, as far as it waits.
async fn take_back(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    absence: &Absence,
) -> Result<(), ServiceError> {
    let subject = (pairing.id.0, absence.sequence());
    for kind in [Kind::Paused, Kind::WelcomeBack, Kind::PartnerBack, Kind::FirstDate] {
        notices::withdraw(tx, kind, subject, visit.workspace(), visit.moment.now).await?;
    }
    Ok(())
}

/// S30: promises to welcome who pauses back, and to tell the others where they were told of the
/// pause. A pairing that never met is asked for its first date in the usual time after that. Who
/// comes back `early` was welcomed by the answer itself.
async fn welcome(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    (absence, early): (&Absence, bool),
) -> Result<(), ServiceError> {
    let (desk, place, me) = (visit.desk, visit.place(), &visit.member);
    let from = if early { visit.moment.now } else { absence.until };
    let (sequence, step, when) = (absence.sequence(), i64::from(early), (from, visit.moment));
    let subject = (pairing.id.0, sequence, step);
    if !early {
        desk.promise_from(tx, place, Kind::WelcomeBack, subject, me, when).await?;
    }
    for party in pairing.others(me.id).filter(|_| absence.told) {
        desk.promise_from(tx, place, Kind::PartnerBack, subject, &party.member, when).await?;
    }
    let rested = !resting::can_meet(pairing, |member| member != me.id);
    let now = visit.moment.now;
    // Asked anew: those within the pause were let go a moment ago.
    let ahead = meetings::ahead(tx, pairing.id, place.1, now).await?;
    let dateless = pairing.last_held.is_none() && ahead.iter().all(|one| one.slot.starts <= now);
    if rested && dateless {
        gathered::supersede(tx, Kind::FirstDate, pairing.id.0, place.1, now).await?;
        let again = (sequence + step, from);
        desk.promise_first_date(tx, place, pairing, again, visit.moment).await?;
    }
    Ok(())
}

/// Lets go of the dates that fall into a pause of who asks, where nobody can meet without them;
/// the others take place without them. Partners who are not told of the pause hear of the first
/// of those dates, and how many more there are. Both are counted.
async fn let_go(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    (absence, does): (&Absence, &mut Does),
) -> Result<(), ServiceError> {
    let (workspace, now) = (visit.workspace(), visit.moment.now);
    let breaks = of(tx, pairing, workspace, now).await?;
    let mut gone: Vec<(MeetingId, i64)> = Vec::new();
    for meeting in meetings::ahead(tx, pairing.id, workspace, now).await? {
        let starts = meeting.slot.starts;
        if starts <= now || absence.until <= starts {
            continue;
        }
        if breaks.iter().any(|rest| rest.meets(&meeting.slot)) {
            gone.extend(skip(visit, tx, &meeting).await?);
        } else {
            let date = (meeting.id, meeting.sequence);
            let said = (visit.member.id, Answer::Away);
            attendance::answer(tx, date, workspace, said, now).await?;
            does.without += 1;
        }
    }
    // The card about a pause says so itself only where it alone ends the dates.
    let alone = [(visit.member.id, *absence)];
    let says_so = absence.told && !rests(pairing, &alone).is_empty();
    if let Some(first) = gone.first().filter(|_| !says_so) {
        promise::skipped(visit, tx, pairing, *first, None).await?;
    }
    does.off += gone.len();
    Ok(())
}

async fn skip(
    visit: &Visit<'_>,
    tx: &mut Tx,
    meeting: &Meeting,
) -> Result<Option<(MeetingId, i64)>, ServiceError> {
    let (workspace, now) = (visit.workspace(), visit.moment.now);
    let skipped = moves::skip(tx, meeting.id, workspace, visit.member.id, now).await?;
    let Some(sequence) = skipped else { return Ok(None) };
    notices::supersede(tx, meeting.id, workspace, sequence, now).await?;
    visit.audit(tx, "meeting.skipped", ("meeting", meeting.id.0)).await?;
    Ok(Some((meeting.id, sequence)))
}

/// Who is back from a pause that `reader` was told of: the one a notice speaks of by its
/// sequence, else whoever was back last. `None` while they pause again, or once nothing is kept
/// of it.
pub(super) async fn returned(
    tx: &mut Tx,
    (pairing, reader): (&Pairing, MemberId),
    sequence: Option<i64>,
    (workspace, now): (WorkspaceId, Timestamp),
) -> Result<Option<MemberId>, ServiceError> {
    let all = absences::lately_of_pairing(tx, pairing.id, workspace, now).await?;
    let pauses = || all.iter().filter(|one| one.absence.kind == Peace::Pause);
    let stands = |one: &Kept| one.ended.is_none() && one.absence.covers(now);
    let again = |who| pauses().any(|one| one.who == who && stands(one));
    let over = pauses().filter(|one| {
        one.who != reader && one.absence.told && one.over() <= now && !again(one.who)
    });
    let meant = over.filter(|one| sequence.is_none_or(|meant| one.absence.sequence() == meant));
    let Some(back) = meant.max_by_key(|one| one.over()) else { return Ok(None) };
    let about = (pairing.id.0, back.absence.sequence());
    let told = notices::told(tx, Kind::Paused, about, reader, workspace).await?;
    Ok(told.then_some(back.who))
}

impl Desk {
    /// Whose pause a partner is told of, and until when; or why there is nothing to say.
    pub(super) async fn pause_told(
        &self,
        tx: &mut Tx,
        notice: &Notice,
        reader: &Member,
        moment: Moment,
    ) -> Result<Result<(PairingId, Card), Skip>, ServiceError> {
        let (id, place) = (PairingId(notice.subject), (notice.installation, notice.workspace));
        let pairing = pairings::by_id(tx, id, place, moment.now).await?;
        let Some(pairing) = pairing.filter(|pairing| pairing.party(reader.id).is_some()) else {
            return Ok(Err(Skip::Ended));
        };
        let of = (&pairing, Some(notice.sequence));
        let card = self.pause_card(tx, of, place.1, (reader, moment)).await?;
        Ok(card.map(|card| (id, card)).ok_or(Skip::NothingNew))
    }

    /// The same, as it is now: of the pause of a sequence, else of any. `None` once it is over.
    pub(super) async fn pause_card(
        &self,
        tx: &mut Tx,
        (pairing, sequence): (&Pairing, Option<i64>),
        workspace: WorkspaceId,
        (reader, moment): (&Member, Moment),
    ) -> Result<Option<Card>, ServiceError> {
        let all = absences::of_pairing(tx, pairing.id, workspace, moment.now).await?;
        let meant = |one: &Absence| sequence.is_none_or(|meant| one.sequence() == meant);
        let told = all.iter().filter(|(who, one)| {
            *who != reader.id && one.kind == Peace::Pause && one.told && meant(one)
        });
        // The card that is kept fresh is the newest of its kind.
        let newest = told.max_by_key(|(_, one)| one.from);
        let Some((who, absence)) = newest else { return Ok(None) };
        let Some(party) = pairing.party(*who) else { return Ok(None) };
        // Whether the others meet without them.
        let alone = [(*who, *absence)];
        let off = !rests(pairing, &alone).is_empty();
        let words = self.words(&reader.language, reader.zone.clone(), moment.now);
        Ok(Some(cards::absence::told(&words, pairing, (reader, &party.member), (absence, off))))
    }
}
