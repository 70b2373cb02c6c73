//! People whose accounts are switched off, and on again: what waits for them rests, partners are
//! told kindly, and coordinators are asked what to do for those who stay.

use jiff::{SignedDuration, Timestamp};

use crate::cards;
use crate::chat::call::Profile;
use crate::chat::card::Card;
use crate::chat::reply::Reply;
use crate::domain::departure::{Departure, Scope};
use crate::domain::member::Member;
use crate::domain::notice::Kind;
use crate::domain::pairing::Role;
use crate::domain::refusal::Refusal;
use crate::ids::{DepartureId, InstallationId, MemberId, WorkspaceId};
use crate::service::compose::Drawn;
use crate::service::error::ServiceError;
use crate::service::visit::Visit;
use crate::service::{Desk, Moment, leave, promise, unfit};
use crate::store::backend::Tx;
use crate::store::departures::{self, New, Staying};
use crate::store::{accounts, erasure, introductions, posted, programmes, questions};

/// Messages that were held back longer ago are not sent to who comes back.
const STALE: SignedDuration = SignedDuration::from_hours(7 * 24);

/// A member behind a door.
type Whom = (MemberId, InstallationId, WorkspaceId);

impl Desk {
    /// Whether what a platform tells of someone is known already, or older than what is.
    pub(super) async fn known_already(
        &self,
        tx: &mut Tx,
        who: Whom,
        profile: &Profile,
        at: Timestamp,
    ) -> Result<bool, ServiceError> {
        let profile = self.known(profile.clone());
        Ok(!accounts::differs(tx, who, &profile, at).await?)
    }

    /// Remembers the moment of what changes nothing: what is older and comes after it changes
    /// nothing either. `false` where something older came in between.
    pub(super) async fn still_so(
        &self,
        who: Whom,
        profile: &Profile,
        at: Timestamp,
    ) -> Result<bool, ServiceError> {
        let mut tx = self.db.begin().await?;
        let newest = accounts::heard(&mut tx, who, at).await?;
        // Read behind the account's row: what was being kept meanwhile is kept by now.
        let known = self.known_already(&mut tx, who, profile, at).await?;
        if newest && known {
            tx.commit().await?;
        }
        Ok(known)
    }

    /// Keeps what a platform told of a member at a moment of its own clock, unless something
    /// newer is known. What waits for them is placed anew where their hours changed; who goes or
    /// comes back with it, others are told.
    pub(super) async fn learned(
        &self,
        tx: &mut Tx,
        who: Whom,
        (profile, at): (Profile, Timestamp),
        moment: Moment,
    ) -> Result<(), ServiceError> {
        let (id, installation, workspace) = who;
        let profile = self.known(profile);
        let first = !accounts::told_of(tx, id, installation).await?;
        if first && profile.out() {
            unfit::touch(tx, (id, workspace)).await?;
        }
        // Roots before the member: pairings lock first.
        let all = erasure::pairings(tx, (id, workspace)).await?;
        if profile.gone
            || accounts::by_id(tx, id, installation, workspace).await?.is_some_and(|m| m.left)
        {
            for pairing in &all {
                crate::store::pairings::touch(tx, pairing.id, workspace).await?;
            }
        }
        accounts::touch(tx, id, workspace).await?;
        if !accounts::heard(tx, who, at).await? {
            return Ok(());
        }
        let Some(before) = accounts::by_id(tx, id, installation, workspace).await? else {
            return Ok(());
        };
        accounts::keep_profile(tx, who, &profile, moment.now).await?;
        let Some(after) = accounts::by_id(tx, id, installation, workspace).await? else {
            return Ok(());
        };
        match (before.left, after.left) {
            _ if first && after.may_run().is_err() => self.turned_out(tx, who, moment).await?,
            (false, true) => self.went(tx, who, moment).await?,
            (true, false) => self.is_back(tx, who, moment).await?,
            _ => {}
        }
        if before.zone.name() != after.zone.name() || before.left != after.left {
            promise::retime(tx, workspace, &after, moment.now).await?;
        }
        // Only who takes part is written to.
        if all.iter().any(|pairing| pairing.live) {
            self.ask_zone(tx, (installation, workspace), &after, moment.now).await?;
        }
        Ok(())
    }

    /// An account was switched off. Who takes part in nothing leaves no trace of it.
    async fn went(&self, tx: &mut Tx, who: Whom, moment: Moment) -> Result<(), ServiceError> {
        let (member, installation, workspace) = who;
        let whom = (member, workspace);
        departures::silence(tx, whom, moment.real).await?;
        let part = departures::taking_part(tx, whom).await?;
        if part.is_empty() {
            return Ok(());
        }
        let (id, now) = (DepartureId(self.ids.ordered(moment.now)), moment.now);
        let new = New { id, scope: Scope::Away, of: None, due: now, done: true };
        departures::create(tx, whom, new, now).await?;
        for pairing in erasure::pairings(tx, whom).await?.iter().filter(|pairing| pairing.live) {
            departures::concern(tx, id, pairing.id, workspace).await?;
            // Who has not been introduced to them has no name of theirs.
            if !introductions::met(tx, pairing.id, whom).await? {
                continue;
            }
            for other in erasure::others(tx, pairing.id, whom).await? {
                let place = (installation, workspace);
                let other = accounts::by_id(tx, other.id, place.0, place.1).await?;
                let Some(other) = other.filter(|other| !other.left) else { continue };
                if !introductions::met(tx, pairing.id, (other.id, workspace)).await? {
                    continue;
                }
                self.promise_to(tx, place, Kind::Away, (id.0, 0), &other, moment).await?;
            }
        }
        let programmes: Vec<_> = part.iter().map(|(programme, _)| *programme).collect();
        self.tell_departed(tx, id, whom, programmes.into_iter(), moment).await
    }

    /// It is on again: what rested goes on, and who was told hears that too.
    async fn is_back(&self, tx: &mut Tx, who: Whom, moment: Moment) -> Result<(), ServiceError> {
        let (member, installation, workspace) = who;
        let whom = (member, workspace);
        accounts::reached(tx, member, installation).await?;
        let since = moment.now.checked_sub(STALE).unwrap_or(moment.now);
        departures::revive(tx, whom, since).await?;
        let Some(id) = departures::away(tx, whom).await? else { return Ok(()) };
        let Some(version) = departures::undo(tx, id, workspace, moment.now).await? else {
            return Ok(());
        };
        departures::untell(tx, id, workspace, moment.real).await?;
        posted::want_root(tx, id.0, workspace, version, None).await?;
        for told in departures::told(tx, id, workspace).await? {
            let place = (installation, workspace);
            if let Some(told) = accounts::by_id(tx, told, place.0, place.1).await? {
                self.promise_to(tx, place, Kind::Back, (id.0, 0), &told, moment).await?;
            }
        }
        Ok(())
    }

    /// A notice about someone who goes, drawn for its reader; `None` where it is not theirs.
    pub(super) async fn of_departure(
        &self,
        tx: &mut Tx,
        (kind, id, place): (Kind, DepartureId, (InstallationId, WorkspaceId)),
        reader: &Member,
        moment: Moment,
    ) -> Result<Option<Drawn>, ServiceError> {
        let found = departures::by_id(tx, id, place).await?;
        let Some(mut departure) = found else { return Ok(None) };
        let words = self.words(&reader.language, reader.zone.clone(), moment.now);
        let back = departure.undone.is_some();
        if kind != Kind::Departed {
            let card = cards::departure::away(&words, &departure);
            return Ok(Some(Drawn { card, news: back == (kind == Kind::Back) }));
        }
        // Who runs none of it any more is told nothing, and reads the reason no longer.
        let theirs = hears(tx, &departure, reader.id, place).await?;
        departure.reason = departure.reason.filter(|_| theirs);
        let card = told(tx, &words, &departure, (reader, place)).await?;
        Ok(Some(Drawn { card, news: theirs && !back }))
    }
}

/// Whether someone runs a programme that a departure concerns.
async fn hears(
    tx: &mut Tx,
    departure: &Departure,
    reader: MemberId,
    place: (InstallationId, WorkspaceId),
) -> Result<bool, ServiceError> {
    // What they were to run is taken back by then, and was theirs for a moment.
    if departure.scope == Scope::Unfit
        && !programmes::of_coordinator(tx, reader, place.1).await?.is_empty()
    {
        return Ok(true);
    }
    let what = (departure.scope, departure.of);
    for (programme, _) in leave::concerned(tx, (departure.id, place.1), what).await? {
        let (people, _) = questions::hearers(tx, programme, departure.member.id, place).await?;
        if people.iter().any(|one| one.id == reader) {
            return Ok(true);
        }
    }
    Ok(false)
}

async fn told(
    tx: &mut Tx,
    words: &cards::words::Words<'_>,
    departure: &Departure,
    (reader, place): (&Member, (InstallationId, WorkspaceId)),
) -> Result<Card, ServiceError> {
    let staying = departures::staying(tx, departure.id, reader.id, place).await?;
    let unrun = staying.iter().find_map(|one| one.unrun);
    let mut people: Vec<Member> = Vec::new();
    for one in staying {
        if !people.iter().any(|known| known.id == one.member.id) {
            people.push(one.member);
        }
    }
    let by = match departure.handled {
        Some(by) => accounts::by_id(tx, by, place.0, place.1).await?,
        None => None,
    };
    Ok(cards::departure::told(words, departure, (&people, unrun), by.as_ref()))
}

/// The departure and the one who stays that a button names, if the one who asks runs them.
async fn named(
    visit: &Visit<'_>,
    tx: &mut Tx,
    value: &str,
) -> Result<(Departure, Staying), ServiceError> {
    let (id, member) = value.split_once(' ').ok_or(Refusal::NotFound)?;
    let id: DepartureId = id.parse().map_err(|_| Refusal::NotFound)?;
    let member: MemberId = member.parse().map_err(|_| Refusal::NotFound)?;
    let departure = departures::by_id(tx, id, visit.place()).await?.ok_or(Refusal::NotFound)?;
    let all = departures::staying(tx, id, visit.member.id, visit.place()).await?;
    let found = all.into_iter().find(|one| one.member.id == member);
    Ok((departure, found.ok_or(Refusal::NotFound)?))
}

/// Who went was pressed: what can be done for those who stay, beside what was pressed.
pub(super) async fn show_pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let id: DepartureId = value.parse().map_err(|_| Refusal::NotFound)?;
    let place = visit.place();
    let mut view = visit.desk.db.view().await?;
    if departures::staying(&mut view, id, visit.member.id, place).await?.is_empty() {
        return Err(Refusal::NotFound.into());
    }
    let departure = departures::by_id(&mut view, id, place).await?.ok_or(Refusal::NotFound)?;
    let card = told(&mut view, &visit.words(), &departure, (&visit.member, place)).await?;
    Ok(Reply::Card(card))
}

/// *Find a partner* was pressed.
pub(super) async fn find_pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let (_, one) = named(visit, &mut view, value).await?;
    let role = match one.role {
        Role::Mentee => Role::Mentor,
        Role::Peer => Role::Peer,
        Role::Mentor | Role::Facilitator => Role::Mentee,
    };
    let wanted = (one.cohort, role);
    let free = departures::free(&mut view, wanted, one.member.id, visit.place()).await?;
    drop(view);
    let offer = |other: Member| {
        let value = format!("{} {} {}", one.cohort, one.member.id, other.id);
        (other, value)
    };
    let offers: Vec<_> = free.into_iter().map(offer).collect();
    let card = cards::departure::find(&visit.words(), &one.member, &one.cohort_name, &offers);
    Ok(Reply::Card(card))
}

/// *Write to them* was pressed: what could be written, and never sent by us.
pub(super) async fn talk_pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let (departure, one) = named(visit, &mut view, value).await?;
    drop(view);
    let card = cards::departure::talk(&visit.words(), &one.member, &departure.member);
    Ok(Reply::Card(card))
}

/// *Leave it* was pressed: one coordinator looks after it, and the others see who.
pub(super) async fn keep_pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let id: DepartureId = value.parse().map_err(|_| Refusal::NotFound)?;
    let place = visit.place();
    let mut view = visit.desk.db.view().await?;
    let theirs = departures::staying(&mut view, id, visit.member.id, place).await?;
    drop(view);
    if theirs.is_empty() {
        return Err(Refusal::NotFound.into());
    }
    if let Some(mut tx) = visit.write().await? {
        let by = (visit.member.id, place.1);
        let version = departures::handle(&mut tx, id, by, visit.moment.now).await?;
        if let Some(version) = version {
            posted::want_root(&mut tx, id.0, place.1, version, None).await?;
            visit.audit(&mut tx, "departure.handled", ("departure", id.0)).await?;
            visit.commit(tx).await?;
        }
    }
    let mut view = visit.desk.db.view().await?;
    let departure = departures::by_id(&mut view, id, place).await?.ok_or(Refusal::NotFound)?;
    let card = told(&mut view, &visit.words(), &departure, (&visit.member, place)).await?;
    drop(view);
    visit.show(card).await
}
