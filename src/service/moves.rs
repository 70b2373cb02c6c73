//! The moves of a meeting: who comes, to the backup, to another time, let go. What is pressed
//! stands here, in `moves/backup.rs` and `moves/skip.rs`, what is typed in `moves/typed.rs`. A date
//! itself is set by [`meeting::placed`], which asks `moves/fit.rs`.

use jiff::Timestamp;

use crate::cards;
use crate::cards::moves::{Sight, Since};
use crate::cards::{action, meet_verb};
use crate::chat::reply::Reply;
use crate::chat::text::Line;
use crate::domain::attendance::{Answer, Stand, decides};
use crate::domain::meeting::Plan;
use crate::domain::notice::Kind;
use crate::domain::pairing::Pairing;
use crate::domain::refusal::Refusal;
use crate::domain::timing::DaysOff;
use crate::ids::{MeetingId, MemberId};
use crate::service::error::ServiceError;
use crate::service::visit::{Shows, Visit};
use crate::service::{asking, calendar, meeting, meeting_form, promise, rhythm, slots};
use crate::store::backend::Tx;
use crate::store::moves::{self, Found};
use crate::store::{accounts, attendance, days_off};

mod backup;
mod fit;
mod skip;
mod typed;

use backup::{Wanted, backup};
pub(super) use fit::{awake, fitting, settle};
pub(super) use skip::submit;
pub(super) use typed::{STILL_MEANT, command, kept};

/// A meeting that a card or a command means, as it is now.
pub(super) struct Meant {
    /// Whose.
    pub pairing: Pairing,
    /// The meeting, in whatever state it is.
    pub found: Found,
    /// How it stands with its people.
    pub stand: Stand,
}

/// One of the buttons of a meeting that moves was pressed.
pub(super) async fn pressed(
    visit: &Visit<'_>,
    name: &str,
    value: &str,
) -> Result<Reply, ServiceError> {
    match name {
        action::MEET_COMING => answered(visit, named(value)?, Answer::Coming).await,
        action::MEET_WORKS => answered(visit, named(value)?, Answer::Works).await,
        action::MEET_AWAY => away(visit, named(value)?).await,
        action::MEET_BACKUP => to_backup(visit, named(value)?).await,
        action::MEET_SLOTS | action::MEET_TAKE | action::MEET_RHYTHM => {
            slots::pressed(visit, name, value).await
        }
        action::MEET_PICK => pick(visit, value).await,
        action::MEET_MOVE => move_pressed(visit, value).await,
        action::MEET_FORM => form(visit, value).await,
        action::MEET_SKIP => skip::asked(visit, named(value)?, None).await,
        action::MEET_LET_GO => skip::let_go_pressed(visit, value).await,
        action::MEET_FREE => free(visit, named(value)?, true).await,
        action::MEET_KEEP => keep(visit, value).await,
        action::MEET_DO => chosen(visit, value).await,
        _ => Err(Refusal::TooOld.into()),
    }
}

/// Something of a meeting's menu was chosen.
async fn chosen(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let (verb, value) = value.split_once(' ').ok_or(Refusal::NotFound)?;
    let named = named(value)?;
    match verb {
        meet_verb::CHANGE => form(visit, value).await,
        meet_verb::SKIP => skip::asked(visit, named, None).await,
        meet_verb::WHY => skip::why(visit, value).await,
        meet_verb::KEEP => keep(visit, value).await,
        meet_verb::FREE => free(visit, named, true).await,
        meet_verb::NOT_FREE => free(visit, named, false).await,
        meet_verb::KEEP_BACKUP => backup(visit, named, Wanted::AsItIs).await,
        meet_verb::RHYTHM => {
            let mut view = visit.desk.db.view().await?;
            let pairing = Meant::read(visit, &mut view, named.0).await?.pairing.id;
            drop(view);
            rhythm::form::open(visit, &pairing.to_string()).await
        }
        meet_verb::NO_BACKUP => backup(visit, named, Wanted::None).await,
        meet_verb::CALENDAR => calendar::file(visit, named.0).await,
        meet_verb::MET => asking::met::yes_pressed(visit, value).await,
        _ => Err(Refusal::TooOld.into()),
    }
}

/// Which meeting is meant, and at which sequence it was seen.
type Named = (MeetingId, i64);

/// Reads the value of a button.
fn named(value: &str) -> Result<Named, Refusal> {
    let (meeting, sequence, _) = cards::moves::read(value).ok_or(Refusal::NotFound)?;
    Ok((meeting, sequence))
}

impl Meant {
    /// A meeting of a pairing of the one who asks.
    async fn read(visit: &Visit<'_>, tx: &mut Tx, id: MeetingId) -> Result<Self, ServiceError> {
        let workspace = visit.workspace();
        let found = moves::any(tx, id, workspace).await?.ok_or(Refusal::NotFound)?;
        let pairing = visit.named(tx, &found.pairing.to_string()).await?;
        let stand = attendance::of(tx, &found.meeting, workspace).await?;
        Ok(Self { pairing, found, stand })
    }

    /// The same, where it is as the card showed it; else what became of it since, and by whom.
    async fn seen(visit: &Visit<'_>, tx: &mut Tx, named: Named) -> Result<Self, ServiceError> {
        let meant = Self::read(visit, tx, named.0).await?;
        meant.as_of(visit, tx, named.1).await?;
        Ok(meant)
    }

    async fn as_of(
        &self,
        visit: &Visit<'_>,
        tx: &mut Tx,
        sequence: i64,
    ) -> Result<(), ServiceError> {
        let found = &self.found;
        let (by, since) = match found.skipped {
            _ if found.held => return Err(Refusal::HeldAlready.into()),
            Some((by, at)) => (by, Since::Skipped(at)),
            None if found.off => return Err(Refusal::NotFound.into()),
            None if found.meeting.sequence == sequence => return Ok(()),
            None => (found.set_by, Since::Moved(self.stand.since(found.set_by))),
        };
        let (installation, workspace) = visit.place();
        let by = match self.pairing.party(by) {
            Some(party) => Some(party.member.clone()),
            None => accounts::by_id(tx, by, installation, workspace).await?,
        };
        let by = by.ok_or(Refusal::MeetingChanged)?;
        let words = visit.words();
        let since = (&by, &since);
        let said = cards::moves::said_since(&words, &visit.member, since, &found.meeting);
        Err(self.asked(visit, tx, said).await)
    }

    /// The meeting's card as an answer that changes nothing.
    async fn asked(&self, visit: &Visit<'_>, tx: &mut Tx, said: Line) -> ServiceError {
        match meeting::card(visit, tx, &self.pairing, Some(said)).await {
            Ok(card) => ServiceError::Asked(Box::new(card)),
            Err(error) => error,
        }
    }

    async fn days_off(&self, visit: &Visit<'_>, tx: &mut Tx) -> Result<DaysOff, ServiceError> {
        let (id, now) = (self.pairing.id, visit.moment.now);
        Ok(days_off::of_pairing(tx, id, visit.workspace(), now).await?)
    }

    /// The meeting as the one who asks sees it, with the backup it can still move to.
    fn sight(&self, visit: &Visit<'_>, off: &DaysOff) -> Sight<'_> {
        let (meeting, stand) = (&self.found.meeting, &self.stand);
        let (viewer, now) = (visit.member.id, visit.moment.now);
        Sight { meeting, stand, backup: self.pairing.backup_in_time(meeting, viewer, now, off) }
    }

    /// The word of the one who asks counts.
    fn decided(&self, visit: &Visit<'_>) -> Result<(), Refusal> {
        may_decide(visit, &self.pairing)
    }
}

/// In a group only who facilitates moves its dates.
pub(super) fn may_decide(visit: &Visit<'_>, pairing: &Pairing) -> Result<(), Refusal> {
    if decides(pairing, visit.member.id) {
        return Ok(());
    }
    let facilitator = pairing.facilitator().ok_or(Refusal::NotFound)?;
    Err(Refusal::FacilitatorDecides { member: facilitator.member.id })
}

/// Begins to write about a meeting as a card showed it, behind everybody who came first. What
/// was done before is answered with the present state.
async fn begin(visit: &Visit<'_>, named: Named) -> Result<(Tx, Meant), ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let meant = Meant::read(visit, &mut view, named.0).await?;
    drop(view);
    let Some(mut tx) = visit.write().await? else {
        // Read anew: it may have been done while this waited.
        let mut view = visit.desk.db.view().await?;
        let meant = Meant::read(visit, &mut view, named.0).await?;
        let card = meeting::card(visit, &mut view, &meant.pairing, None).await?;
        return Err(ServiceError::Asked(Box::new(card)));
    };
    visit.touch(&mut tx, meant.pairing.id, Shows::Everyone).await?;
    let meant = Meant::seen(visit, &mut tx, named).await?;
    Ok((tx, meant))
}

/// The meeting's card with what was just done.
async fn done(
    visit: &Visit<'_>,
    mut tx: Tx,
    pairing: &Pairing,
    said: Line,
) -> Result<Reply, ServiceError> {
    let pairing = visit.named(&mut tx, &pairing.id.to_string()).await?;
    let card = meeting::card(visit, &mut tx, &pairing, Some(said)).await?;
    visit.commit(tx).await?;
    visit.show(card).await
}

/// *I'll be there* or *Works*.
async fn answered(visit: &Visit<'_>, named: Named, answer: Answer) -> Result<Reply, ServiceError> {
    let (mut tx, meant) = begin(visit, named).await?;
    let (meeting, now) = (&meant.found.meeting, visit.moment.now);
    if meeting.slot.ends <= now {
        return Err(Refusal::MeetingOver.into());
    }
    if meant.stand.answer(visit.member.id) != Some(answer) {
        let said = (visit.member.id, answer);
        attendance::answer(&mut tx, named, visit.workspace(), said, now).await?;
        if answer != Answer::Away {
            confirm(visit, &mut tx, &meant).await?;
        }
    }
    let told = (meeting, answer);
    let said = cards::attendance::said(&visit.words(), &meant.pairing, &visit.member, told);
    done(visit, tx, &meant.pairing, said).await
}

/// Tells whoever set a date that it works, once it waits for nobody any more. `meant` is as it was
/// before the one who asks answered.
async fn confirm(visit: &Visit<'_>, tx: &mut Tx, meant: &Meant) -> Result<(), ServiceError> {
    let waited: Vec<MemberId> =
        meant.stand.waits_for(&meant.pairing).iter().map(|member| member.id).collect();
    if waited != [visit.member.id] {
        return Ok(());
    }
    let (setter, meeting) = (meant.found.set_by, &meant.found.meeting);
    let others = meant.pairing.others(visit.member.id);
    for party in others.filter(|party| party.member.id == setter) {
        let subject = (meeting.id.0, meeting.sequence);
        promise::soon(visit, tx, Kind::Confirmed, subject, &party.member).await?;
    }
    Ok(())
}

/// *Can't make it*: the backup is offered first. Whose word does not count for the whole group
/// says it for themselves alone.
async fn away(visit: &Visit<'_>, named: Named) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let meant = Meant::seen(visit, &mut view, named).await?;
    let off = meant.days_off(visit, &mut view).await?;
    drop(view);
    if !decides(&meant.pairing, visit.member.id) {
        return answered(visit, named, Answer::Away).await;
    }
    let sight = meant.sight(visit, &off);
    let card = cards::moves::choices(&visit.words(), &meant.pairing, &visit.member, &sight);
    Ok(Reply::Card(card))
}

/// *Move to backup*
async fn to_backup(visit: &Visit<'_>, named: Named) -> Result<Reply, ServiceError> {
    let (mut tx, meant) = begin(visit, named).await?;
    let plan = backup::plan(&meant.found.meeting, visit.moment.now)?;
    let card = move_to(visit, &mut tx, meant, plan).await?;
    visit.commit(tx).await?;
    visit.show(card).await
}

/// Moves a meeting, also one whose time has passed and that was not held. The rest is told, asked
/// and reminded as of any new date.
pub(super) async fn move_to(
    visit: &Visit<'_>,
    tx: &mut Tx,
    meant: Meant,
    plan: Plan,
) -> Result<crate::chat::card::Card, ServiceError> {
    meant.decided(visit)?;
    meeting::placed(visit, tx, meant.pairing, Some(meant.found.meeting), plan).await
}

/// *Pick another time*: what suits everybody, or the form where nothing is found.
async fn pick(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let meant = Meant::seen(visit, &mut view, named(value)?).await?;
    meant.decided(visit)?;
    let meeting = &meant.found.meeting;
    let (slots, _) = slots::suggested(visit, &mut view, &meant.pairing, Some(meeting)).await?;
    drop(view);
    if slots.is_empty() {
        return form(visit, value).await;
    }
    let words = visit.words();
    let card = cards::moves::slots(&words, &meant.pairing, &visit.member, meeting, &slots);
    Ok(Reply::Card(card))
}

/// One of the suggested moments was pressed.
async fn move_pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let (meeting, sequence, at) = cards::moves::read(value).ok_or(Refusal::NotFound)?;
    let at = at.parse().ok().and_then(|at| Timestamp::from_second(at).ok());
    let at = at.ok_or(Refusal::NotFound)?;
    let (mut tx, meant) = begin(visit, (meeting, sequence)).await?;
    let (zone, meeting) = (visit.member.zone.clone(), &meant.found.meeting);
    let plan = Plan {
        start: zone.local(at),
        zone,
        minutes: meeting.minutes,
        backup: None,
        place: meeting.place.clone(),
    };
    let card = move_to(visit, &mut tx, meant, plan).await?;
    visit.commit(tx).await?;
    visit.show(card).await
}

/// The form for another time of a meeting was asked for.
async fn form(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let meant = Meant::seen(visit, &mut view, named(value)?).await?;
    drop(view);
    meant.decided(visit)?;
    meeting_form::open_for(visit, &meant.pairing, &meant.found.meeting).await
}

/// *Keep it*: nothing changes.
async fn keep(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let meant = Meant::read(visit, &mut view, named(value)?.0).await?;
    let card = meeting::card(visit, &mut view, &meant.pairing, None).await?;
    drop(view);
    visit.show(card).await
}

/// *Keep the backup free*, or not any more.
async fn free(visit: &Visit<'_>, named: Named, keeps: bool) -> Result<Reply, ServiceError> {
    let (mut tx, meant) = begin(visit, named).await?;
    let (meeting, now) = (&meant.found.meeting, visit.moment.now);
    let backup = meeting.backup.as_ref().filter(|backup| backup.stands(now));
    let sequence = backup.ok_or(Refusal::NoBackup)?.sequence;
    let kept = (visit.member.id, keeps.then_some(sequence));
    attendance::keep_free(&mut tx, meeting.id, visit.workspace(), kept, now).await?;
    let told = (meeting, keeps);
    let said = cards::attendance::said_free(&visit.words(), &meant.pairing, &visit.member, told);
    done(visit, tx, &meant.pairing, said).await
}
