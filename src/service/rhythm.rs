//! The rhythm of a pairing's meetings: set, changed from a day on, ended. Dates that stand before
//! that day stay; those that the new rhythm has at the very same hour go on as they are. The form
//! is in `rhythm/form.rs`; `jobs/horizon.rs` carries a series on.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use crate::cards;
use crate::chat::card::Card;
use crate::chat::reply::Reply;
use crate::chat::text::Line;
use crate::domain::cadence::Rhythm;
use crate::domain::meeting::{DEFAULT_MINUTES, Meeting, Plan, Planned};
use crate::domain::notice::Kind;
use crate::domain::pairing::Pairing;
use crate::domain::refusal::Refusal;
use crate::domain::series::Series;
use crate::domain::slots::BackupRule;
use crate::domain::when;
use crate::domain::zone::Zone;
use crate::ids::{MeetingId, SeriesId};
use crate::service::error::ServiceError;
use crate::service::jobs::horizon::day_after;
use crate::service::look::Look;
use crate::service::meeting::{self, checked, odd_length, unclear};
use crate::service::visit::{Shows, Visit};
use crate::service::words::Spoken;
use crate::service::{key, moves, promise, slots};
use crate::store::backend::Tx;
use crate::store::keys::{self, Owner};
use crate::store::series::{self, Batch};
use crate::store::{gathered, homes, meetings, notices};

pub(super) mod form;

/// What someone wants to have.
#[derive(Clone, Debug)]
pub(super) struct Wish {
    /// The first date, on the wall clock of `zone`.
    pub start: DateTime,
    pub zone: Zone,
    pub minutes: i64,
    pub place: Option<String>,
    /// How often; `None` is once, and the rhythm ends there.
    pub rhythm: Option<Rhythm>,
    pub backup: BackupRule,
    /// How many meetings, where that was said.
    pub times: Option<usize>,
}

/// `/mentor meet new … every:…`
pub(super) async fn typed(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    let (every, with) = (key(spoken, "every").unwrap_or_default(), spoken.with.as_deref());
    if spoken.text.trim().is_empty() {
        let today = visit.member.zone.local(visit.moment.now).date();
        // Whether it is one at all; from when on it is asks the form.
        return match Rhythm::read(every, today) {
            Ok(None) => stop_typed(visit, with).await,
            Ok(_) | Err(Refusal::RhythmElsewhere) => form::open_typed(visit, spoken).await,
            Err(refusal) => Err(refusal.into()),
        };
    }
    let Some(mut tx) = visit.write().await? else { return Look::Meeting.typed(visit, with).await };
    let pairing = visit.pairing(&mut tx, with).await?;
    let (pairing, version) = locked(visit, &mut tx, &pairing).await?;
    let wish = wish(visit, &mut tx, &pairing, spoken).await?;
    let card = set(visit, &mut tx, (pairing, version), wish).await?;
    visit.commit(tx).await?;
    visit.show(card).await
}

/// Touches a pairing's root and reads it again, with its new version.
pub(super) async fn locked(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
) -> Result<(Pairing, i64), ServiceError> {
    let version = visit.touch(tx, pairing.id, Shows::Everyone).await?;
    Ok((visit.named(tx, &pairing.id.to_string()).await?, version))
}

/// What was typed; what was not stays as it is for the date or the rhythm that stands.
async fn wish(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    spoken: &Spoken,
) -> Result<Wish, ServiceError> {
    let (now, zone) = (visit.moment.now, visit.member.zone.clone());
    let standing = pairing.ahead(now);
    let start = match standing {
        Some(next) => when::parse_beside(&spoken.text, now, &zone, zone.local(next.slot.starts)),
        None => when::parse(&spoken.text, now, &zone),
    };
    let start = start.map_err(unclear)?;
    let length = match key(spoken, "length") {
        Some(text) => Some(text.trim_end_matches("min").trim().parse().map_err(|_| odd_length())?),
        None => None,
    };
    let times = match key(spoken, "times") {
        Some(text) => Some(
            text.parse().map_err(|_| Refusal::TimesOdd { most: crate::domain::cadence::MOST })?,
        ),
        None => None,
    };
    let going = going(visit, tx, pairing).await?;
    let backup = match key(spoken, "backup") {
        Some(text) => BackupRule::read(text)?,
        None => going.as_ref().map(|series| series.backup).unwrap_or_default(),
    };
    let place = key(spoken, "place").map(ToOwned::to_owned);
    let place = place
        .or_else(|| standing.and_then(|next| next.place.clone()))
        .or_else(|| going.and_then(|series| series.place));
    Ok(Wish {
        start,
        zone,
        minutes: length.or(standing.map(|next| next.minutes)).unwrap_or(DEFAULT_MINUTES),
        place,
        rhythm: Rhythm::read(key(spoken, "every").unwrap_or_default(), start.date())?,
        backup,
        times,
    })
}

/// The series of a pairing that goes on, if one does.
pub(super) async fn going(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
) -> Result<Option<Series>, ServiceError> {
    let all = series::of_pairing(tx, pairing.id, visit.workspace()).await?;
    let now = visit.moment.now;
    let goes_on = |one: &Series| one.until.is_none_or(|until| one.zone.local(now).date() < until);
    Ok(all.into_iter().rfind(goes_on))
}

/// Sets a rhythm of a [`locked`] pairing, or a single date and no rhythm, from a day on; the
/// partner is told. Answers the meeting's card.
pub(super) async fn set(
    visit: &Visit<'_>,
    tx: &mut Tx,
    (pairing, version): (Pairing, i64),
    wish: Wish,
) -> Result<Card, ServiceError> {
    let (workspace, now) = (visit.workspace(), visit.moment.now);
    let room = slots::room(visit, tx, &pairing).await?;
    let plan = Plan {
        start: wish.start,
        zone: wish.zone.clone(),
        minutes: wish.minutes,
        backup: None,
        place: wish.place.clone(),
    };
    moves::may_decide(visit, &pairing)?;
    let ahead = meetings::ahead(tx, pairing.id, workspace, now).await?;
    let ahead: Vec<Meeting> = ahead.into_iter().filter(|one| one.slot.starts > now).collect();
    let from = wish.start.date();
    let cut = series::cut(tx, pairing.id, workspace, from).await?;
    let none = cut.is_empty() && ahead.iter().all(|one| one.rhythm.is_none());
    if wish.rhythm.is_none() && none {
        // There was none to end: a date like any other.
        return meeting::set(visit, tx, pairing, plan).await;
    }
    let planned = checked(visit, plan, &room)?;
    let planned = moves::fitting(visit, tx, &pairing, planned).await?;
    let Some(rhythm) = wish.rhythm else {
        return once(visit, tx, (pairing, version), (planned, from, ahead)).await;
    };
    let until = match wish.times {
        Some(times) => Some(rhythm.after(from, times)?),
        None => None,
    };
    let series = Series {
        id: visit.id(),
        pairing: pairing.id,
        rhythm,
        zone: wish.zone,
        anchor: wish.start,
        minutes: planned.minutes,
        place: planned.place.clone(),
        backup: wish.backup,
        until,
        planned: None,
        by: visit.member.id,
    };
    let kept = begin(visit, tx, &pairing, (&series, &room), &ahead).await?;
    let off = call_off(visit, tx, (&ahead, &kept), (from, &series.zone)).await?;
    homes::want_runners(tx, pairing.id.0, workspace).await?;
    for answered in [Kind::FirstDate, Kind::RhythmAsk] {
        gathered::supersede(tx, answered, pairing.id.0, workspace, now).await?;
    }
    promise::near(visit, tx, &pairing).await?;
    promise::once(visit, tx, Kind::RhythmSet, &pairing, version).await?;
    visit.audit(tx, "rhythm.set", ("series", series.id.0)).await?;
    let words = visit.words();
    let first = series.on(series.anchor.date());
    let clash = room.against(&first, &pairing, visit.member.id);
    let (reader, clash) = (&visit.member, clash.as_ref());
    let said = cards::rhythm::said_set(&words, &pairing, reader, &series, off, clash);
    shown(visit, tx, &pairing, said).await
}

/// Makes the series and the meetings of its first days. Answers which of those that stood go on
/// as its own: they begin at the same moment, and nobody needs to be told anything new of them.
async fn begin(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    (series, room): (&Series, &crate::domain::slots::Room),
    ahead: &[Meeting],
) -> Result<Vec<MeetingId>, ServiceError> {
    let (workspace, now) = (visit.workspace(), visit.moment.now);
    let key = match series.place {
        Some(_) => {
            let owner = Owner::Pairing(pairing.id);
            Some(keys::of(tx, workspace, owner, visit.fresh()).await?)
        }
        None => None,
    };
    let planned = Series { planned: Some(series.horizon(now)), ..series.clone() };
    series::insert(tx, &planned, key.as_ref(), workspace, now).await?;
    let (mut batch, mut kept) = (Batch::default(), Vec::new());
    for one in series.missing(now, day_after(pairing.days.1), room) {
        let same = |standing: &&Meeting| {
            standing.slot.starts == one.slot.starts
                && standing.minutes == series.minutes
                && standing.place == series.place
        };
        match ahead.iter().find(same).filter(|_| !one.left_out) {
            Some(standing) => {
                let rule = Some(series.rhythm);
                let of = (series.id, rule, one.original);
                series::adopt(tx, standing.id, workspace, of).await?;
                kept.push(standing.id);
            }
            None => {
                let ids = (visit.id(), visit.id());
                batch.take((series, key.as_ref()), &one, ids, (workspace, now));
            }
        }
    }
    batch.write(tx).await?;
    visit.desk.plan_tomorrow(tx, workspace, visit.moment).await?;
    Ok(kept)
}

/// Calls off what stands from a day on and is not kept. Answers how many dates that were.
async fn call_off(
    visit: &Visit<'_>,
    tx: &mut Tx,
    (ahead, kept): (&[Meeting], &[MeetingId]),
    (from, zone): (Date, &Zone),
) -> Result<usize, ServiceError> {
    let mut off = 0;
    for one in ahead.iter().filter(|one| !kept.contains(&one.id)) {
        // One that was moved by hand is meant where it is, by the day its rhythm had it on.
        let day =
            if one.rhythm.is_some() { one.original } else { zone.local(one.slot.starts).date() };
        if day >= from {
            off += usize::from(drop_date(visit, tx, one).await?);
        }
    }
    Ok(off)
}

/// Calls one date off, with what was promised of it.
async fn drop_date(visit: &Visit<'_>, tx: &mut Tx, one: &Meeting) -> Result<bool, ServiceError> {
    let (workspace, now) = (visit.workspace(), visit.moment.now);
    notices::supersede(tx, one.id, workspace, one.sequence + 1, now).await?;
    Ok(series::call_off(tx, one.id, workspace, now).await?)
}

/// A single date from which on there is no rhythm.
async fn once(
    visit: &Visit<'_>,
    tx: &mut Tx,
    (pairing, version): (Pairing, i64),
    (planned, from, ahead): (Planned, Date, Vec<Meeting>),
) -> Result<Card, ServiceError> {
    let workspace = visit.workspace();
    let standing = ahead.iter().find(|one| planned.is(one));
    let kept = match standing {
        Some(standing) => {
            let of = (visit.id::<SeriesId>(), None, from);
            meetings::begin_series(
                tx,
                (of.0, pairing.id, workspace),
                &standing.slot,
                visit.moment.now,
            )
            .await?;
            series::adopt(tx, standing.id, workspace, of).await?;
            standing.id
        }
        None => meeting::create(visit, tx, &pairing, &planned).await?,
    };
    let off = call_off(visit, tx, (&ahead, &[kept]), (from, &planned.slot.zone)).await?;
    promise::near(visit, tx, &pairing).await?;
    promise::once(visit, tx, Kind::RhythmSet, &pairing, version).await?;
    visit.audit(tx, "rhythm.ended", ("pairing", pairing.id.0)).await?;
    let said = cards::rhythm::said_ended(&visit.words(), &pairing, &visit.member, off);
    shown(visit, tx, &pairing, said).await
}

/// `/mentor meet new every:none`: the next date stays, those after it are called off.
async fn stop_typed(visit: &Visit<'_>, with: Option<&str>) -> Result<Reply, ServiceError> {
    let Some(mut tx) = visit.write().await? else { return Look::Meeting.typed(visit, with).await };
    let pairing = visit.pairing(&mut tx, with).await?;
    let (pairing, version) = locked(visit, &mut tx, &pairing).await?;
    let going = going(visit, &mut tx, &pairing).await?.ok_or(Refusal::RhythmNone)?;
    moves::may_decide(visit, &pairing)?;
    let (workspace, now) = (visit.workspace(), visit.moment.now);
    let ahead = meetings::ahead(&mut tx, pairing.id, workspace, now).await?;
    let from = from_next(&going, &ahead, now);
    for id in series::cut(&mut tx, pairing.id, workspace, from).await? {
        series::end(&mut tx, id, workspace, now).await?;
    }
    let next: Vec<MeetingId> = ahead.first().map(|next| next.id).into_iter().collect();
    let rhythmic: Vec<Meeting> = ahead.into_iter().filter(|one| one.rhythm.is_some()).collect();
    let off = call_off(visit, &mut tx, (&rhythmic, &next), (from, &going.zone)).await?;
    series::alone(&mut tx, pairing.id, workspace, now).await?;
    homes::want_runners(&mut tx, pairing.id.0, workspace).await?;
    promise::once(visit, &mut tx, Kind::RhythmSet, &pairing, version).await?;
    visit.audit(&mut tx, "rhythm.ended", ("series", going.id.0)).await?;
    let said = cards::rhythm::said_ended(&visit.words(), &pairing, &visit.member, off);
    let card = shown(visit, &mut tx, &pairing, said).await?;
    visit.commit(tx).await?;
    visit.show(card).await
}

/// The day after the next date by its rhythm, or today where none stands.
fn from_next(going: &Series, ahead: &[Meeting], now: Timestamp) -> Date {
    let today = going.zone.local(now).date();
    let next = ahead.first().filter(|next| next.rhythm.is_some()).map(|next| next.original);
    next.and_then(|day| day.tomorrow().ok()).map_or(today, |day| day.max(today))
}

/// The meeting's card after a change, with what is said of it.
async fn shown(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    said: Line,
) -> Result<Card, ServiceError> {
    let pairing = visit.named(tx, &pairing.id.to_string()).await?;
    meeting::card(visit, tx, &pairing, Some(said)).await
}

/// What a rhythm's message says now; `None` when it would tell its reader of their own doing.
pub(super) async fn told(
    desk: &crate::service::Desk,
    tx: &mut Tx,
    (pairing, reader): (&Pairing, &crate::domain::member::Member),
    workspace: crate::ids::WorkspaceId,
    now: Timestamp,
) -> Result<Option<Card>, ServiceError> {
    let all = series::of_pairing(tx, pairing.id, workspace).await?;
    let goes_on = |one: &Series| one.until.is_none_or(|until| one.zone.local(now).date() < until);
    let series = all.into_iter().rfind(goes_on);
    let by = series.as_ref().and_then(|series| pairing.party(series.by)).map(|party| &party.member);
    if by.is_some_and(|by| by.id == reader.id) {
        return Ok(None);
    }
    let words = desk.words(&reader.language, reader.zone.clone(), now);
    Ok(Some(cards::rhythm::told(&words, pairing, reader, (series.as_ref(), by))))
}
