//! The moves as they are typed: `meet move`, `meet backup`, `meet skip`, `meet works`, `meet
//! coming`, `meet away`, `meet free`. They mean the date that is ahead, else the last one that
//! passed (see `which`), and do what its buttons do.

use jiff::SignedDuration;

use crate::cards;
use crate::chat::reply::Reply;
use crate::domain::attendance::Answer;
use crate::domain::meeting::{Meeting, Plan, Slot};
use crate::domain::pairing::Pairing;
use crate::domain::refusal::Refusal;
use crate::domain::when;
use crate::service::error::ServiceError;
use crate::service::key;
use crate::service::meeting::{minutes, unclear};
use crate::service::visit::Visit;
use crate::service::words::Spoken;
use crate::store::backend::Tx;
use crate::store::meetings;

use super::{Meant, Named, Wanted, answered, away, backup, begin, free, move_to, skip, to_backup};

/// Words for the backup date itself, where a moment could stand.
const BACKUP: &[&str] = &["backup", "ausweichtermin"];
/// Words for none.
const NONE: &[&str] = &["none", "no", "off", "keiner", "kein"];
/// Words for the one that is suggested.
const KEEP: &[&str] = &["keep", "yes", "ok", "behalten", "ja"];
/// A date set so shortly before is the one a hasty second command means.
const JUST_NOW: SignedDuration = SignedDuration::from_mins(1);
/// How long a date that passed without a word can still be meant.
pub(in crate::service) const STILL_MEANT: SignedDuration = SignedDuration::from_hours(14 * 24);

/// `/mentor meet move …` and its like.
pub(in crate::service) async fn command(
    visit: &Visit<'_>,
    spoken: &Spoken,
) -> Result<Reply, ServiceError> {
    let to_the_backup = spoken.verb == "move" && BACKUP.contains(&word(spoken).as_str());
    let past = match spoken.verb {
        "move" if to_the_backup => Past::Open,
        "move" | "backup" | "free" => Past::Missed,
        _ => Past::None,
    };
    let meant = meant(visit, spoken.with.as_deref(), past).await?;
    let named = (meant.found.meeting.id, meant.found.meeting.sequence);
    match spoken.verb {
        "move" if to_the_backup => {
            hasty(visit, &meant).await?;
            to_backup(visit, named).await
        }
        "move" if spoken.text.is_empty() && spoken.keys.is_empty() => {
            meant.decided(visit)?;
            away(visit, named).await
        }
        "move" => moved(visit, named, spoken).await,
        "backup" => set_backup(visit, &meant, named, spoken).await,
        "skip" => let_go(visit, named, spoken).await,
        "works" => answered(visit, named, Answer::Works).await,
        "coming" => answered(visit, named, Answer::Coming).await,
        "free" => free(visit, named, !NONE.contains(&word(spoken).as_str())).await,
        _ => away(visit, named).await,
    }
}

fn word(spoken: &Spoken) -> String {
    spoken.text.trim().to_lowercase()
}

/// Which dates that passed may be meant before the one that is ahead.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Past {
    /// None: the command speaks of a date to come.
    None,
    /// One that has not been, as somebody said.
    Missed,
    /// That, and one without a word.
    Open,
}

/// The meeting a command means.
async fn meant(visit: &Visit<'_>, with: Option<&str>, past: Past) -> Result<Meant, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let pairing = visit.pairing(&mut view, with).await?;
    let meeting = which(visit, &mut view, &pairing, past).await?;
    Meant::read(visit, &mut view, meeting.ok_or(Refusal::NothingToMove)?.id).await
}

/// The date that is ahead. One that passed is meant where there is none, and as far as `past` goes
/// while its backup comes before the date that is ahead.
async fn which(
    visit: &Visit<'_>,
    tx: &mut Tx,
    pairing: &Pairing,
    past: Past,
) -> Result<Option<Meeting>, ServiceError> {
    let (workspace, now) = (visit.workspace(), visit.moment.now);
    let ahead = pairing.ahead(now);
    let still = |one: &Meeting| now.duration_since(one.slot.ends) <= STILL_MEANT;
    let passed = meetings::last_unmarked(tx, pairing.id, workspace, now).await?.filter(still);
    let missed = meetings::last_missed(tx, pairing.id, workspace, now).await?.filter(still);
    let Some(ahead) = ahead else {
        return Ok(passed.into_iter().chain(missed).max_by_key(|one| one.slot.ends));
    };
    let first = |one: &Meeting| {
        let backup = one.backup.as_ref().filter(|backup| backup.stands(now));
        backup.is_some_and(|backup| backup.slot.starts < ahead.slot.starts)
    };
    let missed = missed.filter(|one| past != Past::None && first(one));
    let passed = passed.filter(|one| past == Past::Open && first(one));
    Ok(Some(missed.or(passed).unwrap_or_else(|| ahead.clone())))
}

/// `meet move backup` right behind a move, before one has answered it or a moment after one's own,
/// means the move that was made: it is shown, and moves nothing on.
async fn hasty(visit: &Visit<'_>, meant: &Meant) -> Result<(), ServiceError> {
    let (found, stand) = (&meant.found, &meant.stand);
    let asked = stand.answer(visit.member.id) == Some(Answer::Asked) && found.meeting.sequence > 0;
    let own = found.set_by == visit.member.id && found.meeting.sequence > 0;
    let now = visit.moment.now;
    let just = stand.since(found.set_by).is_some_and(|at| now.duration_since(at) < JUST_NOW);
    if asked || (own && just) {
        let mut view = visit.desk.db.view().await?;
        // As if it had been seen before the move.
        return meant.as_of(visit, &mut view, found.meeting.sequence - 1).await;
    }
    Ok(())
}

async fn moved(visit: &Visit<'_>, named: Named, spoken: &Spoken) -> Result<Reply, ServiceError> {
    let length = minutes(spoken)?;
    let (mut tx, meant) = begin(visit, named).await?;
    let (now, zone) = (visit.moment.now, &visit.member.zone);
    let standing = &meant.found.meeting;
    let was = zone.local(standing.slot.starts);
    let start = match spoken.text.trim() {
        "" => was,
        text => when::parse_beside(text, now, zone, was).map_err(unclear)?,
    };
    let backup = match key(spoken, "backup") {
        Some(text) => Some(when::parse_beside(text, now, zone, start).map_err(unclear)?),
        None => None,
    };
    let place = key(spoken, "place").map(ToOwned::to_owned);
    let plan = Plan {
        start,
        zone: zone.clone(),
        minutes: length.unwrap_or(standing.minutes),
        backup,
        place: place.or_else(|| standing.place.clone()),
    };
    let card = move_to(visit, &mut tx, meant, plan).await?;
    visit.commit(tx).await?;
    visit.show(card).await
}

/// `meet backup fri 15:00`, `meet backup none`, `meet backup keep`
async fn set_backup(
    visit: &Visit<'_>,
    meant: &Meant,
    named: Named,
    spoken: &Spoken,
) -> Result<Reply, ServiceError> {
    let (now, zone) = (visit.moment.now, &visit.member.zone);
    let meeting = &meant.found.meeting;
    let wanted = match word(spoken).as_str() {
        "" => return Err(Refusal::WhenUnclear.into()),
        word if NONE.contains(&word) => Wanted::None,
        word if KEEP.contains(&word) => Wanted::AsItIs,
        _ => {
            let beside = zone.local(meeting.slot.starts);
            let start = when::parse_beside(&spoken.text, now, zone, beside).map_err(unclear)?;
            Wanted::At(Slot::at(start, zone.clone(), meeting.minutes))
        }
    };
    backup(visit, named, wanted).await
}

async fn let_go(visit: &Visit<'_>, named: Named, spoken: &Spoken) -> Result<Reply, ServiceError> {
    let reason = skip::reason(visit, &spoken.text).await?;
    if spoken.yes {
        let card = skip::let_go(visit, named, reason.as_deref()).await?;
        return visit.show(card).await;
    }
    let asked = skip::asked(visit, named, reason.as_deref()).await?;
    match asked {
        Reply::Card(card) => visit.show(card).await,
        other => Ok(other),
    }
}

/// A refusal of what was typed shows the words once more: whoever typed them can take them up.
pub(in crate::service) async fn kept(
    visit: &Visit<'_>,
    spoken: &Spoken,
    answer: Result<Reply, ServiceError>,
) -> Result<Reply, ServiceError> {
    if spoken.text.is_empty() && spoken.keys.is_empty() {
        return answer;
    }
    let refusals = match &answer {
        Err(ServiceError::Refused(refusal)) => vec![(**refusal).clone()],
        Err(ServiceError::Faulty(faults)) => faults.all().to_vec(),
        _ => return answer,
    };
    // Other words would not help who may not, or has nobody to meet.
    if !refusals.iter().any(|refusal| cards::refusal::at(refusal).is_some()) {
        return answer;
    }
    let Reply::Card(card) = visit.refuse(&refusals).await? else { return answer };
    let typed = visit.readable(&visit.wanted).await?;
    let date = matches!(spoken.verb, "new" | "move");
    Ok(Reply::Card(cards::moves::kept(&visit.words(), card, &typed, date)))
}
