//! Roles given and taken: in a cohort, over a programme, over the workspace. The last coordinator
//! and the last owner stay; taking a role someone is paired in asks first.

use crate::cards;
use crate::cards::role::Office;
use crate::chat::reply::Reply;
use crate::domain::closing::may_return;
use crate::domain::member::Member;
use crate::domain::pairing::Role;
use crate::domain::permission::{Deed, Standing, may};
use crate::domain::programme::Cohort;
use crate::domain::refusal::Refusal;
use crate::ids::{CohortId, MemberId, ProgrammeId};
use crate::service::error::ServiceError;
use crate::service::visit::Visit;
use crate::service::words::Spoken;
use crate::service::{cohort, ending, enrolment, key, leave, programme, promise, role_form};
use crate::store::backend::Tx;
use crate::store::offices::{self, Place};
use crate::store::{accounts, cohorts, pairings, programmes};

/// `/mentor role`, `role add @ann mentor [cohort:…]`, `role remove @ann coordinator [program:…]`
pub(super) async fn command(visit: &Visit<'_>, spoken: &Spoken) -> Result<Reply, ServiceError> {
    if spoken.verb.is_empty() {
        return show(visit).await;
    }
    let word = spoken.text.trim().to_lowercase();
    let adds = spoken.verb == "add";
    if spoken.people.is_empty() || word.is_empty() {
        return role_form::open_typed(visit, spoken, adds, &word).await;
    }
    match word.as_str() {
        "owner" => owner(visit, adds, &spoken.people).await,
        "coordinator" => coordinator(visit, adds, spoken).await,
        role => {
            let role = enrolment::role_of(role)?;
            let mut view = visit.desk.db.view().await?;
            let cohort = cohort::find(visit, &mut view, key(spoken, "cohort")).await?;
            drop(view);
            if adds {
                return give(visit, cohort, role, &spoken.people).await;
            }
            take(visit, &cohort, role, (&spoken.people, spoken.yes)).await
        }
    }
}

/// Gives people a role in a cohort, as `enrol` does.
pub(super) async fn give(
    visit: &Visit<'_>,
    cohort: Cohort,
    role: Role,
    people: &[String],
) -> Result<Reply, ServiceError> {
    match enrolment::enrol(visit, cohort, role, people).await? {
        Some(card) => visit.show(card).await,
        None => cohort::show(visit).await,
    }
}

pub(super) async fn may_run(visit: &Visit<'_>) -> Result<bool, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let runs = programmes::of_coordinator(&mut view, visit.member.id, visit.workspace()).await?;
    let standing = Standing { owner: visit.member.owner, coordinator: !runs.is_empty() };
    may(Deed::MakeProgramme, standing)?;
    Ok(!runs.is_empty())
}

/// Who coordinates the programmes of the one who asks, and who owns the workspace.
async fn show(visit: &Visit<'_>) -> Result<Reply, ServiceError> {
    may_run(visit).await?;
    let mut view = visit.desk.db.view().await?;
    let all = programmes::of_coordinator(&mut view, visit.member.id, visit.workspace()).await?;
    let mut seen = Vec::new();
    // A view is few statements: whoever runs more asks for one by name.
    for programme in all.into_iter().take(3) {
        let who = offices::coordinators(&mut view, programme.id, visit.place()).await?;
        seen.push((programme, who));
    }
    let owners = offices::owners(&mut view, visit.place()).await?;
    drop(view);
    visit.show(cards::role::all(&visit.words(), &seen, &owners)).await
}

/// Ownership is given and taken by owners alone.
pub(super) async fn owner(
    visit: &Visit<'_>,
    adds: bool,
    users: &[String],
) -> Result<Reply, ServiceError> {
    let standing = Standing { owner: visit.member.owner, coordinator: false };
    may(Deed::NameOwners, standing)?;
    let Some(mut tx) = visit.write().await? else { return show(visit).await };
    let (workspace, now) = (visit.workspace(), visit.moment.now);
    offices::touch_workspace(&mut tx, workspace).await?;
    // Read where nobody else takes it: the one who asks may have been first to lose it.
    let mut owners = offices::owners(&mut tx, visit.place()).await?;
    may(Deed::NameOwners, Standing { owner: holds(&owners, visit.member.id), coordinator: false })?;
    let mut people = Vec::new();
    for user in users {
        let member = whom(visit, &mut tx, user, adds).await?;
        let changed = if adds {
            accounts::make_owner(&mut tx, member.id, workspace, now).await?
        } else {
            if owners.iter().all(|one| one.id == member.id) {
                return Err(Refusal::LastOwner.into());
            }
            owners.retain(|one| one.id != member.id);
            offices::remove_owner(&mut tx, member.id, workspace).await?
        };
        let subject = ("member", member.id.0);
        if adds {
            visit.audit(&mut tx, "owner.named", subject).await?;
        } else {
            visit.audit(&mut tx, "owner.removed", subject).await?;
        }
        people.push((member, changed));
    }
    visit.commit(tx).await?;
    visit.show(cards::role::changed(&visit.words(), Office::Owner, adds, &people)).await
}

/// Whom an office is given to, who must be able to hold it, or taken from.
async fn whom(
    visit: &Visit<'_>,
    tx: &mut Tx,
    user: &str,
    adds: bool,
) -> Result<Member, ServiceError> {
    let member = enrolment::named(visit, tx, user).await?;
    if adds {
        member.may_run()?;
    }
    Ok(member)
}

fn holds(all: &[Member], member: MemberId) -> bool {
    all.iter().any(|one| one.id == member)
}

/// Coordinators are named and taken by who coordinates the programme, or by an owner.
async fn coordinator(
    visit: &Visit<'_>,
    adds: bool,
    spoken: &Spoken,
) -> Result<Reply, ServiceError> {
    let name = key(spoken, "program").or_else(|| key(spoken, "programme"));
    let mut view = visit.desk.db.view().await?;
    let programme = match name.filter(|_| visit.member.owner) {
        Some(name) => offices::programme_named(&mut view, name, visit.workspace())
            .await?
            .ok_or(Refusal::NoSuchProgramme)?,
        None => programme::find(visit, &mut view, name).await?.id,
    };
    drop(view);
    coordinate(visit, programme, adds, &spoken.people).await
}

/// Lets people coordinate a programme, or no longer.
pub(super) async fn coordinate(
    visit: &Visit<'_>,
    programme: ProgrammeId,
    adds: bool,
    users: &[String],
) -> Result<Reply, ServiceError> {
    let Some(mut tx) = visit.write().await? else { return show(visit).await };
    let (workspace, now) = (visit.workspace(), visit.moment.now);
    programmes::touch(&mut tx, programme, workspace).await?;
    let mut all = offices::coordinators(&mut tx, programme, visit.place()).await?;
    let coordinator = holds(&all, visit.member.id);
    may(Deed::NameCoordinators, Standing { owner: visit.member.owner, coordinator })?;
    let mut people = Vec::new();
    for user in users {
        let member = whom(visit, &mut tx, user, adds).await?;
        let changed = if adds {
            offices::add_coordinator(&mut tx, programme, member.id, workspace, now).await?
        } else {
            if all.iter().all(|one| one.id == member.id) {
                return Err(Refusal::LastCoordinator.into());
            }
            all.retain(|one| one.id != member.id);
            offices::remove_coordinator(&mut tx, programme, member.id, workspace).await?
        };
        let subject = ("member", member.id.0);
        if adds {
            visit.audit(&mut tx, "coordinator.named", subject).await?;
        } else {
            visit.audit(&mut tx, "coordinator.removed", subject).await?;
        }
        people.push((member, changed));
    }
    visit.commit(tx).await?;
    visit.show(cards::role::changed(&visit.words(), Office::Coordinator, adds, &people)).await
}

/// Takes a role in a cohort from one person; asks first where they are paired in it.
pub(super) async fn take(
    visit: &Visit<'_>,
    cohort: &Cohort,
    role: Role,
    (people, yes): (&[String], bool),
) -> Result<Reply, ServiceError> {
    let [user] = people else { return Err(Refusal::OneAtATime.into()) };
    let (installation, workspace) = visit.place();
    let mut view = visit.desk.db.view().await?;
    let member = accounts::by_platform_id(&mut view, user, installation, workspace).await?;
    let member = member.ok_or(Refusal::PersonUnknown { typed: format!("@{user}") })?;
    let roles = cohorts::roles(&mut view, cohort.id, member.id, workspace).await?;
    if !roles.contains(&role) {
        return Err(Refusal::NotEnrolled { member: member.id }.into());
    }
    let place = (cohort.id, member.id, role);
    let held = offices::held_by_role(&mut view, place, workspace).await?;
    drop(view);
    if held.is_empty() || yes {
        return taken(visit, place).await;
    }
    let count = i64::try_from(held.len()).unwrap_or(i64::MAX);
    visit.show(cards::role::preview(&visit.words(), cohort, (&member, role), count)).await
}

/// *Take role* was pressed.
pub(super) async fn take_pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    taken(visit, place_of(value)?).await
}

/// *Leave it* was pressed.
pub(super) fn keep_pressed(visit: &Visit<'_>) -> Reply {
    Reply::Replace(cards::role::kept(&visit.words()))
}

fn place_of(value: &str) -> Result<Place, Refusal> {
    let mut parts = value.split(' ');
    let mut part = || parts.next().ok_or(Refusal::NotFound);
    let cohort: CohortId = part()?.parse().map_err(|_| Refusal::NotFound)?;
    let member: MemberId = part()?.parse().map_err(|_| Refusal::NotFound)?;
    let role: Role = part()?.parse().map_err(|()| Refusal::NotFound)?;
    Ok((cohort, member, role))
}

/// Takes it, and ends the pairings it was held in. Who comes second sees how it stands.
async fn taken(visit: &Visit<'_>, place: Place) -> Result<Reply, ServiceError> {
    let Some(mut tx) = visit.write().await? else { return standing(visit, place, 0).await };
    let (workspace, now) = (visit.workspace(), visit.moment.now);
    cohort::by_id(visit, &mut tx, place.0).await?;
    cohorts::touch(&mut tx, place.0, workspace).await?;
    for id in offices::held_by_role(&mut tx, place, workspace).await? {
        let Some((version, _)) = ending::end(visit, &mut tx, id).await? else { continue };
        // With those too who wait to be introduced.
        let ended = pairings::whole_by_id(&mut tx, id, visit.place(), now).await?;
        promise::ended(visit, &mut tx, &ended.ok_or(Refusal::NotFound)?, version).await?;
    }
    if !offices::take(&mut tx, place, workspace, now).await? {
        drop(tx);
        return standing(visit, place, 0).await;
    }
    visit.audit(&mut tx, "role.taken", ("cohort", place.0.0)).await?;
    visit.commit(tx).await?;
    standing(visit, place, 0).await
}

/// *Undo* was pressed: within ten minutes all is as it was, and nobody is told. A pairing that
/// somebody left for good meanwhile, or whose people were paired anew, stays ended.
pub(super) async fn undo_pressed(visit: &Visit<'_>, value: &str) -> Result<Reply, ServiceError> {
    let place = place_of(value)?;
    let Some(mut tx) = visit.write().await? else { return standing(visit, place, 0).await };
    let (workspace, now) = (visit.workspace(), visit.moment.now);
    cohort::by_id(visit, &mut tx, place.0).await?;
    cohorts::touch(&mut tx, place.0, workspace).await?;
    let Some(at) = offices::taken_at(&mut tx, place, workspace).await? else {
        drop(tx);
        return standing(visit, place, 0).await;
    };
    if !may_return(at, now) {
        return Err(Refusal::UndoPassed.into());
    }
    offices::give_back(&mut tx, place, workspace, at).await?;
    let mut lost = 0;
    for id in offices::ended_of(&mut tx, place, workspace, at).await? {
        lost += i64::from(!ending::restored(visit, &mut tx, id).await?);
    }
    leave::catch_up(visit, &mut tx, place.0, at).await?;
    visit.audit(&mut tx, "role.restored", ("cohort", place.0.0)).await?;
    visit.commit(tx).await?;
    standing(visit, place, lost).await
}

/// How it stands with a role by now; `lost` pairings did not come back with it.
async fn standing(visit: &Visit<'_>, place: Place, lost: i64) -> Result<Reply, ServiceError> {
    let mut view = visit.desk.db.view().await?;
    let cohort = cohort::by_id(visit, &mut view, place.0).await?;
    let (installation, workspace) = visit.place();
    let member = accounts::by_id(&mut view, place.1, installation, workspace).await?;
    let member = member.ok_or(Refusal::NotFound)?;
    let at = offices::taken_at(&mut view, place, workspace).await?;
    drop(view);
    visit.show(cards::role::standing(&visit.words(), &cohort, (&member, place.2), (at, lost))).await
}
